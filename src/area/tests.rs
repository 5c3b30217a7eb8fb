//! What written names come to in the real table and in the invented provinsi 99. Knows nothing of sheets.

use super::{AreaTable, Code, Found, Placement, parent_key};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

pub(super) const WILAYAH: &[u8] = include_bytes!("../../templates/tables/wilayah.txt.z");
pub(super) const CONTOH: &str = include_str!("../../templates/tables/contoh.txt");
const ALIAS: &str = include_str!("../../templates/tables/alias.txt");

static TABLE: LazyLock<AreaTable> =
    LazyLock::new(|| AreaTable::read(WILAYAH, CONTOH, ALIAS).unwrap());

/// The table with everything in it, read once for all tests.
pub(super) fn table() -> &'static AreaTable {
    &TABLE
}

/// The lowest level as `key` and, in brackets, what is to be asked.
fn shown(placement: &Placement) -> String {
    let Some(level) = placement.levels.last() else {
        return "nothing".into();
    };
    let key = &level.unit.key;
    let codes = |codes: &[Code]| {
        codes
            .iter()
            .map(Code::to_string)
            .collect::<Vec<_>>()
            .join(" ")
    };
    match &level.found {
        Found::Exact(_) => key.clone(),
        Found::Suggestion(code) => format!("{key} [near {code}]"),
        Found::Several(several) => format!("{key} [{}]", codes(several)),
        Found::Unknown => format!("{key} [unknown]"),
        Found::Missing => format!("{key} [missing]"),
    }
}

fn check(cases: &[([&str; 4], &str)]) {
    for (written, expected) in cases {
        assert_eq!(shown(&table().place(*written)), *expected, "{written:?}");
    }
}

#[test]
fn provinsi() {
    check(&[
        (["SULAWESI BARAT", "", "", ""], "76"),
        (["Prov. Sulawesi-Barat", "", "", ""], "76"),
        (["76 - SULAWESI BARAT", "", "", ""], "76"),
        (["76", "", "", ""], "76"),
        (["Sulbar", "", "", ""], "76"),
        (["PROVINSI DKI JAKARTA", "", "", ""], "31"),
        (["D.I. Yogyakarta", "", "", ""], "34"),
        (["N T B", "", "", ""], "52"),
        (
            ["SULAWESI BARATT", "", "", ""],
            "0/?sulawesibaratt [near 76]",
        ),
        (["Atlantis", "", "", ""], "0/?atlantis [unknown]"),
        (["Provinsi", "", "", ""], "0/?provinsi [unknown]"),
        (["", "", "", ""], "nothing"),
        ([" - ", "\u{200b}", ".", ""], "nothing"),
    ]);
}

#[test]
fn kabupaten_and_kota_of_one_name() {
    check(&[
        (["Jawa Barat", "BOGOR", "", ""], "32.01"),
        (["Jawa Barat", "KAB. BOGOR", "", ""], "32.01"),
        (["Jawa Barat", "KABUPATEN BOGOR", "", ""], "32.01"),
        (["Jawa Barat", "KOTA BOGOR", "", ""], "32.71"),
        (["Jawa Barat", "Kotamadya Bogor", "", ""], "32.71"),
        (["Jawa Barat", "BANJAR", "", ""], "32.79"),
        (["Sulawesi Tengah", "PALU", "", ""], "72.71"),
        (
            ["Sulawesi Tengah", "KAB. PALU", "", ""],
            "72/?kabpalu [near 72.71]",
        ),
        (["Kalimantan Selatan", "KOTA BARU", "", ""], "63.02"),
        (["DKI", "JAKARTA PUSAT", "", ""], "31.71"),
        (["DKI", "Kota Adm. Jakarta Pusat", "", ""], "31.71"),
        (["DKI", "Kab. Adm. Kepulauan Seribu", "", ""], "31.01"),
        (["Contoh Nusa", "Contoh Raya", "", ""], "99.01"),
        (["Contoh Nusa", "Kota Contoh Raya", "", ""], "99.71"),
        (
            ["Contoh Nusa", "CONTOH RAYAA", "", ""],
            "99/?contohrayaa [near 99.01]",
        ),
        (
            ["Contoh Nusa", "KOTA CONTOH RAYAA", "", ""],
            "99/?kotacontohrayaa [near 99.71]",
        ),
        (["ACEH", "06 - ACEH BESAR", "", ""], "11.06"),
        (["ACEH", "11.06", "", ""], "11.06"),
        (["ACEH", "1106", "", ""], "11/?1106 [near 11.06]"),
    ]);
    let pairs = table().all_kabupaten().iter().filter(|kota| {
        let mut others = table().all_kabupaten().iter();
        kota.code.is_kota() && others.any(|other| !other.code.is_kota() && other.key == kota.key)
    });
    // 25 within one provinsi, with Banjar of two provinsi, and the invented one.
    assert_eq!(pairs.count(), 27);
}

#[test]
fn a_missing_provinsi_is_that_of_a_kabupaten_with_a_name_of_its_own() {
    check(&[
        (["", "MAJENE", "", ""], "76.05"),
        (["", "BOGOR", "", ""], "32.01"),
        (["", "KOTA BOGOR", "", ""], "32.71"),
        (["", "BANJAR", "", ""], "0/?/?banjar [32.79 63.03]"),
        (["", "KOTA BANJAR", "", ""], "32.79"),
        (["", "MAJENEE", "", ""], "0/?/?majenee [near 76.05]"),
        (["", "76.05", "", ""], "76.05"),
        (["", "7605", "", ""], "0/?/?7605 [near 76.05]"),
        (
            ["", "CONTOH RAYA", "CONTOH SARI", "SUKAMAJU"],
            "99.01.01.2001",
        ),
        (
            ["Atlantis", "MAJENE", "", ""],
            "0/?atlantis/?majene [unknown]",
        ),
    ]);
}

#[test]
fn kecamatan() {
    check(&[
        (["99", "Contoh Raya", "Kec. CONTOH-SARI", ""], "99.01.01"),
        (["99", "Contoh Raya", "01 - CONTOH SARI", ""], "99.01.01"),
        (
            ["99", "Contoh Raya", "99.01.01 Contoh Sari", ""],
            "99.01.01",
        ),
        (["99", "Contoh Raya", "01", ""], "99.01.01"),
        (["99", "Contoh Raya", "990101", ""], "99.01.01"),
        (
            ["99", "Contoh Raya", "99.01.01 Nama Lama", ""],
            "99.01/?990101namalama [near 99.01.01]",
        ),
        (
            ["99", "Contoh Raya", "01 Nama Lama", ""],
            "99.01/?01namalama [unknown]",
        ),
        (
            ["99", "Contoh Raya", "CONTOH SAR1", ""],
            "99.01/?contohsar1 [unknown]",
        ),
        (
            ["99", "Contoh Raya", "Antah", "Sukamaju"],
            "99.01/?antah/?sukamaju [unknown]",
        ),
        (
            ["99", "Contoh Raya", "", "Sukamaju"],
            "99.01/?/?sukamaju [unknown]",
        ),
        (
            ["13", "Padang Pariaman", "2 x 11 Kayu Tanam", ""],
            "13.05.15",
        ),
        (["13", "Padang Pariaman", "2x11 KAYU TANAM", ""], "13.05.15"),
    ]);
}

#[test]
fn desa() {
    let in_jaya = |desa: &'static str| ["99", "99.01", "Contoh Jaya", desa];
    check(&[
        (in_jaya("TONA I"), "99.01.02.2001"),
        (in_jaya("Tona-II"), "99.01.02.2002"),
        (in_jaya("Tona III"), "99.01.02/?tonaiii [unknown]"),
        (in_jaya("Tona"), "99.01.02/?tona [unknown]"),
        (in_jaya("Tona 1"), "99.01.02/?tona1 [near 99.01.02.2001]"),
        (in_jaya("Tuna II"), "99.01.02/?tunaii [near 99.01.02.2002]"),
        (in_jaya("MEKARSARI"), "99.01.02.2003"),
        (in_jaya("Ds.Mekar Sari"), "99.01.02.2003"),
        (in_jaya("Desa/Kelurahan Mekar Sari"), "99.01.02.2003"),
        (
            in_jaya("Mekar Jari"),
            "99.01.02/?mekarjari [near 99.01.02.2003]",
        ),
        (in_jaya("MARANG"), "99.01.02.2004"),
        (in_jaya("Ma\u{2019}rang"), "99.01.02.2004"),
        (in_jaya("LIMBORO RAMBU-\nRAMBU"), "99.01.02.2005"),
        (
            in_jaya("Karanganyar"),
            "99.01.02/?karanganyar [99.01.02.1007 99.01.02.2006]",
        ),
        (in_jaya("1007 - Karanganyar"), "99.01.02.1007"),
        (in_jaya("99.01.02.2006 KARANGANYAR"), "99.01.02.2006"),
        (in_jaya("2006"), "99.01.02.2006"),
        (in_jaya("9901022006"), "99.01.02.2006"),
        (in_jaya("9901012006"), "99.01.02/?9901012006 [unknown]"),
        (in_jaya("19 Nopember"), "99.01.02/?19nopember [unknown]"),
        (in_jaya("Desa"), "99.01.02/?desa [unknown]"),
    ]);
}

#[test]
fn a_full_code_says_what_is_missing_above_it() {
    check(&[
        (["", "", "", "99.01.02.2003"], "99.01.02.2003"),
        (
            ["", "", "Contoh Jaya", "9901022003 Mekar Sari"],
            "99.01.02.2003",
        ),
        (["", "", "99.01.02", "Mekar Sari"], "99.01.02.2003"),
        (
            ["", "", "", "99.01.02.2003 Lama"],
            "0/?/?/?/?9901022003lama [near 99.01.02.2003]",
        ),
        (
            ["", "Majene", "", "99.01.02.2003"],
            "99/?majene/?/?9901022003 [near 99.01.02.2003]",
        ),
    ]);
}

#[test]
fn an_unknown_name_stays_a_unit() {
    let placement = table().place(["99", "99.01", "Kec.  Antah\n", "Desa Berantah"]);
    let units: Vec<_> = placement
        .levels
        .iter()
        .map(|level| (&*level.unit.key, &*level.unit.name))
        .collect();
    let expected = [
        ("99", "Contoh Nusa"),
        ("99.01", "Kabupaten Contoh Raya"),
        ("99.01/?kecantah", "Kec. Antah"),
        ("99.01/?kecantah/?desaberantah", "Desa Berantah"),
    ];
    assert_eq!(units, expected);
    assert!(!placement.is_exact());
}

#[test]
fn every_alias_is_of_an_area_and_finds_it() {
    for (name, code) in table().wording.all_aliases() {
        assert_eq!(
            table()
                .place([name, "", "", ""])
                .unit()
                .and_then(|unit| unit.code),
            Some(*code),
            "{name}"
        );
    }
}

#[test]
fn every_area_is_found_by_its_own_name() {
    let mut several = BTreeMap::new();
    let mut open = vec![(Code::NATIONAL, ["", "", "", ""])];
    while let Some((above, names)) = open.pop() {
        for area in table().children(above) {
            let mut written = names;
            written[above.depth()] = &area.name;
            let placement = table().place(written);
            match placement.levels.last().map(|level| &level.found) {
                Some(Found::Several(codes)) => {
                    assert!(codes.contains(&area.code));
                    several.insert(area.code, codes.clone());
                }
                found => assert_eq!(found, Some(&Found::Exact(area.code)), "{written:?}"),
            }
            open.push((area.code, written));
        }
    }
    // Seventeen names that stand twice in their kecamatan, and the invented one.
    assert_eq!(several.len(), 36);
    assert!(several.keys().all(|code| code.depth() == 4));
}

#[test]
fn the_script_rebuilds_the_table() {
    let Some(folder) = std::env::var_os("REKAP_IDN_AREA").map(PathBuf::from) else {
        return skipped("REKAP_IDN_AREA does not name the folder `data` of idn-area-data 4.0.1");
    };
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/tables/wilayah.py");
    let target = tempfile::NamedTempFile::new().unwrap();
    let run = Command::new("python3")
        .arg(script)
        .arg(folder)
        .arg(target.path())
        .output();
    let Ok(run) = run else {
        return skipped("no python3");
    };
    assert!(
        run.status.success(),
        "{}",
        String::from_utf8_lossy(&run.stderr)
    );
    assert!(
        std::fs::read(target.path()).unwrap() == WILAYAH,
        "another table"
    );
}

#[expect(clippy::print_stderr, reason = "a skipped test says so")]
fn skipped(reason: &str) {
    eprintln!("dilewati: {reason}");
}

/// Texts as hostile as they come, and names and codes that lead deep into the table.
fn written() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[ 0-9./-]{0,14}",
        proptest::sample::select(vec![
            "",
            "99",
            "99.01",
            "99.01.02",
            "Contoh Nusa",
            "Kota Contoh Raya",
            "CONTOH RAYA",
            "Contoh Jaya",
            "Tona I",
            "Karanganyar",
            "9901022003",
            "99.71.01.1001 Pasar Baru",
            "Jawa Barat",
            "Kab. Bogor",
            "Banjar",
            "2001",
        ])
        .prop_map(String::from),
    ]
}

proptest! {
    #[test]
    fn any_four_texts_have_keys_that_lead_up_to_the_country(
        written in [written(), written(), written(), written()],
    ) {
        let written = written.each_ref().map(String::as_str);
        let placement = table().place(written);
        let mut above = "0".to_string();
        for (place, level) in placement.levels.iter().enumerate() {
            prop_assert_eq!(parent_key(&level.unit.key), Some(above.as_str()));
            prop_assert_eq!(level.unit.depth, place + 1);
            let code = level.unit.code.map(|code| code.to_string());
            prop_assert_eq!(code.is_some(), matches!(level.found, Found::Exact(_)));
            prop_assert!(code.is_none_or(|code| code == level.unit.key));
            above.clone_from(&level.unit.key);
        }
        prop_assert!(placement.levels.last().is_none_or(|level| level.found != Found::Missing));
    }
}
