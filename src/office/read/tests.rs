//! Settings workbooks as the program gives them, filled in and broken, and read back.

use super::*;
use crate::address::{Address, Region};
use crate::diagnostic::{At, BUILT_IN};
use crate::grid::{Cell, CellValue, Formula};
use crate::office::{ABOUT, Desa, Office, Ppkbd, Signer, Target, plan};
use crate::template::tests::embedded;
use crate::template::{ColumnAt, LevelId, LevelWords, Meaning};
use crate::workbook::plan::{Band, Content, Kind, Outcome, Sheet, Workbook};
use crate::workbook::{self};
use jiff::civil::date;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::LazyLock;

static TEMPLATES: LazyLock<Templates> = LazyLock::new(embedded);
static AREAS: LazyLock<AreaTable> =
    LazyLock::new(|| TEMPLATES.areas().unwrap_or_else(|fault| panic!("{fault}")));

fn code(text: &str) -> crate::area::Code {
    text.parse().unwrap_or_else(|_| panic!("{text} is a code"))
}

/// What is known of the office of Contoh Sari before it says anything.
fn known() -> Said {
    let home = code("99.01.01");
    Said::default().filled(home, &[home], &AREAS)
}

fn planned(said: &Said) -> Workbook {
    plan(said, &TEMPLATES, &AREAS, date(2026, 12, 3))
}

fn back(plan: &Workbook) -> Reading {
    let bytes = workbook::write(plan).unwrap_or_else(|fault| panic!("{fault}"));
    read(&bytes, "PENGATURAN.xlsx", &TEMPLATES, &AREAS)
}

fn sheet<'p>(plan: &'p mut Workbook, name: &str) -> &'p mut Sheet {
    let found = plan.sheets.iter_mut().find(|sheet| sheet.name == name);
    found.unwrap_or_else(|| panic!("no sheet {name}"))
}

fn address(cell: &str) -> Address {
    let letter = cell.as_bytes()[0] - b'A';
    let row: u32 = cell[1..]
        .parse()
        .unwrap_or_else(|_| panic!("{cell} is a cell"));
    Address::new(row - 1, letter.into())
}

/// Writes into a cell of a sheet, whatever stands there.
fn put(plan: &mut Workbook, name: &str, at: Address, content: Content) {
    let sheet = sheet(plan, name);
    sheet.cells.retain(|cell| cell.at != at);
    sheet.merges.retain(|(region, _)| !region.holds(at));
    sheet.put(at.row, at.column, content, Kind::Entry.of(Band::Body));
}

/// What somebody has typed, a line each: sheet, cell and text; `#` before a number that is one to Excel, `=` a formula.
fn typed(plan: &mut Workbook, lines: &str) {
    for line in lines.lines() {
        let mut parts = line.splitn(3, '|').map(str::trim);
        let mut part = || parts.next().unwrap_or_else(|| panic!("{line}"));
        let (name, cell, text) = (part(), part(), part());
        let content = match text.split_at(text.len().min(1)) {
            ("#", number) => Content::Number(number.parse().unwrap_or(f64::NAN)),
            ("=", formula) => Content::Formula(formula.into(), Outcome::Text("hasil".into())),
            ("", _) => Content::Empty,
            _ => Content::Text(text.into()),
        };
        put(plan, name, address(cell), content);
    }
}

fn plain(fact: &Fact) -> String {
    match fact {
        Fact::Text(text) => text.to_string(),
        Fact::Number(number) => number.to_string(),
    }
}

/// Remarks as text: the sheet, the cell, the code, what is written and the facts.
fn told(remarks: &[Diagnostic]) -> String {
    let line = |remark: &Diagnostic| {
        let at = match remark.place.at {
            At::Cell(at) => format!("{at}"),
            At::Whole => "-".to_owned(),
            At::Region(region) => format!("{region}"),
        };
        let facts = remark.facts.iter();
        let facts: String = facts
            .map(|(slot, fact)| format!(" {slot}={}", plain(fact)))
            .collect();
        format!(
            "{}|{at}|{}|{}|{facts}\n",
            remark.place.sheet,
            remark.code,
            remark.found.as_deref().unwrap_or_default()
        )
    };
    remarks.iter().map(line).collect()
}

#[test]
fn a_new_workbook_read_back_changes_nothing() {
    for said in [Said::default(), known()] {
        let reading = back(&planned(&said));
        assert_eq!(told(&reading.remarks), "");
        // Nobody has said anything: two places to sign, and desa of which nothing is said.
        let expected = Said {
            office: Office {
                signers: Signer::unknown(&TEMPLATES.words).into(),
                ..said.office.clone()
            },
            ..said.clone()
        };
        assert_eq!(reading.said, expected);
        assert_eq!(reading.said.overrides, Overrides::default());
        // What was read is written as it was.
        let again = planned(&reading.said);
        assert_eq!(back(&again).said, reading.said);
    }
    let known = known();
    assert_eq!(
        &*known.area.join(", "),
        "Kabupaten Contoh Raya, Contoh Sari"
    );
    assert_eq!(known.office.desa.len(), 12);
    assert!(known.office.letterhead.is_empty() && known.office.town.is_none());
    assert_eq!(planned(&known).called.about, ABOUT);
}

use crate::template::Overrides;

/// A column of a form by its official heading.
fn column(form: &str, whole: &str) -> ColumnAt {
    let mut found = TEMPLATES.tables().flat_map(|(id, table, known)| {
        let slots = known.columns.slots.iter().enumerate();
        let is_it = move |(_, slot): &(usize, &crate::template::Slot)| *slot.whole == *whole;
        slots.filter(is_it).map(move |(slot, _)| ColumnAt {
            form: id,
            table,
            slot,
        })
    });
    let of = |at: &ColumnAt| *TEMPLATES.form(at.form).id == *form;
    found
        .find(of)
        .unwrap_or_else(|| panic!("{form} has {whole}"))
}

const FILLED: &str = "\
Kantor & Kop|B7|PEMERINTAH KABUPATEN CONTOH RAYA
Kantor & Kop|B8|  DINAS   KB
Kantor & Kop|B11|Jalan Melati 1
Kantor & Kop|B12|logo.png
Kantor & Kop|B13|Contoh Sari
Wilayah & PPKBD|C5|BUDI CONTOH
Wilayah & PPKBD|D5|Puskesmas Contoh
Wilayah & PPKBD|E5|PPKBD 1
Wilayah & PPKBD|G5|001-003
Wilayah & PPKBD|B17|desa suka maju
Wilayah & PPKBD|E17|PPKBD 2
Wilayah & PPKBD|F17|Cipari
Wilayah & PPKBD|G17|#4
Wilayah & PPKBD|H17|1, 2
Wilayah & PPKBD|A18|99.01.02.1007
Wilayah & PPKBD|C18|SITI CONTOH
Penandatangan|C5|Camat Contoh Sari
Penandatangan|D5|Dra. RATNA CONTOH
Penandatangan|E5|19670101 199003 2 001
Penandatangan|C6|Ketua PPKBD
Penandatangan|D6|WATI CONTOH
Batas Waktu|B5|Tanggal 5
Target|A5|CPR: peserta KB aktif per PUS
Target|B5|#2026
Target|C5|70,5
Target|A6|unmet need per pus
Target|B6|2027
Target|C6|#7
Istilah|A5|Nama program
Istilah|B5|2026
Istilah|C5|KEMENDUKBANGGA
Tingkat|C8|Nagari
Tingkat|F7|DIST.
Definisi|B5|MKJP per peserta KB modern
Definisi|B6|10
Arti Kolom|A5|Nama Bini
Arti Kolom|B5|Register PUS per bulan: PASANGAN USIA SUBUR > NAMA > ISTRI";

/// What that workbook says.
fn filled() -> Said {
    let mut said = known();
    let ppkbd = |name: &str, dusun: &str, rw: &str, rt: &str| Ppkbd {
        name: name.into(),
        dusun: dusun.into(),
        rw: rw.into(),
        rt: rt.into(),
    };
    said.office.letterhead = ["PEMERINTAH KABUPATEN CONTOH RAYA", "DINAS KB"]
        .map(Box::from)
        .into();
    said.office.address = Some("Jalan Melati 1".into());
    said.office.town = Some("Contoh Sari".into());
    said.office.signers = vec![
        Signer {
            above: "Mengetahui,".into(),
            function: "Camat Contoh Sari".into(),
            name: "Dra. RATNA CONTOH".into(),
            nip: "19670101 199003 2 001".into(),
        },
        Signer {
            function: "Ketua PPKBD".into(),
            name: "WATI CONTOH".into(),
            ..Signer::default()
        },
    ];
    said.office.due = Some(5);
    let sukamaju = Desa {
        plkb: "BUDI CONTOH".into(),
        puskesmas: "Puskesmas Contoh".into(),
        ppkbd: vec![
            ppkbd("PPKBD 1", "", "001-003", ""),
            ppkbd("PPKBD 2", "Cipari", "4", "1, 2"),
        ],
    };
    said.office.desa.insert(code("99.01.01.2001"), sukamaju);
    let karanganyar = Desa {
        plkb: "SITI CONTOH".into(),
        ..Desa::default()
    };
    said.office.desa.insert(code("99.01.02.1007"), karanganyar);
    said.office.targets = [
        (("cpr".into(), 2026), Target(7050)),
        (("unmet-need".into(), 2027), Target(700)),
    ]
    .into();
    let terms = &TEMPLATES.settings.terms;
    let program = terms.iter().position(|term| &*term.id == "program");
    said.overrides.terms = vec![(program.unwrap_or(99), 2026, "KEMENDUKBANGGA".into())];
    let level = |id: &str| {
        let levels = &TEMPLATES.settings.levels;
        let at = levels.iter().position(|level| &*level.id == id);
        LevelId(at.and_then(|at| u8::try_from(at).ok()).unwrap_or(99))
    };
    let distrik = LevelWords {
        short: "DIST.".into(),
        ..LevelWords::default()
    };
    let nagari = LevelWords {
        name: "Nagari".into(),
        ..LevelWords::default()
    };
    said.overrides.levels = vec![(level("kecamatan"), distrik), (level("desa"), nagari)];
    let modern = TEMPLATES
        .indicators
        .iter()
        .position(|indicator| &*indicator.id == "mkjp-modern");
    said.overrides.choices = vec![(0, modern.unwrap_or(99))];
    said.overrides.fewest_for_percent = Some(10);
    let istri = column("register-pus-kode", "PASANGAN USIA SUBUR > NAMA > ISTRI");
    said.overrides.headings = vec![("Nama Bini".into(), istri)];
    said
}

#[test]
fn a_filled_workbook_says_exactly_this() {
    let mut plan = planned(&known());
    typed(&mut plan, FILLED);
    let reading = back(&plan);
    assert_eq!(told(&reading.remarks), "");
    let mut said = reading.said;
    let (logo, place) = said
        .logo
        .take()
        .unwrap_or_else(|| panic!("a logo is named"));
    assert_eq!((&*logo, place.at), ("logo.png", At::Cell(address("B12"))));
    assert_eq!(said, filled());
    // Written out again it is the same, but for the file of the logo, which is beside it.
    assert_eq!(back(&planned(&said)).said, said);
}

#[test]
fn what_an_office_says_is_what_the_templates_say_then() {
    let said = filled().overrides;
    let templates = embedded().with(&said);
    let settings = &templates.settings;
    let level = |id: &str| {
        let mut levels = settings.levels.iter();
        levels
            .find(|level| &*level.id == id)
            .unwrap_or_else(|| panic!("there is {id}"))
    };
    for (id, name, head, called, label) in [
        (
            "kecamatan",
            "Kecamatan",
            "KECAMATAN",
            "Kecamatan A",
            "DIST. A",
        ),
        ("desa", "Nagari", "NAGARI", "Nagari A", "NAGARI A"),
        ("rw", "RW", "RW", "RW A", "RW A"),
    ] {
        let level = level(id);
        let known = (
            &*level.name,
            &*level.head,
            &*level.call("A"),
            &*level.label("A"),
        );
        assert_eq!(known, (name, head, called, label));
    }
    let program = settings.term("program").unwrap_or_else(|| panic!("a term"));
    for (year, written) in [
        (2019, "KKBPK"),
        (2025, "BANGGA KENCANA"),
        (2026, "KEMENDUKBANGGA"),
    ] {
        assert_eq!(program.in_year(year), written);
    }
    assert_eq!(settings.fewest_for_percent, 10);
    let shown =
        |templates: &Templates| templates.indicators[templates.choices[0].chosen].id.clone();
    assert_eq!(
        (&*shown(&TEMPLATES), &*shown(&templates)),
        ("mkjp-pa", "mkjp-modern")
    );
    let istri = column("register-pus-kode", "PASANGAN USIA SUBUR > NAMA > ISTRI");
    assert_eq!(TEMPLATES.meaning_of("nama bini", istri), Meaning::New);
    assert_eq!(templates.meaning_of("nama bini", istri), Meaning::Known);
    assert!(
        !TEMPLATES.stands_in_headings("Nama Bini") && templates.stands_in_headings("Nama Bini")
    );
}

#[test]
fn a_sheet_that_is_missing_renamed_or_foreign_is_told() {
    let mut plan = planned(&known());
    plan.sheets.retain(|sheet| sheet.name != "Target");
    sheet(&mut plan, "Batas Waktu").name = "Tenggat".to_owned();
    typed(&mut plan, "Tenggat|B5|7");
    let page = sheet(&mut plan, "Istilah").page;
    let mut own = Sheet::new(
        "Catatan saya".to_owned(),
        page,
        String::new(),
        String::new(),
    );
    own.say(0, 0, "Beli kertas", Kind::Name.of(Band::Body));
    plan.sheets.push(own);
    let reading = back(&plan);
    let expected = "\
Tenggat|-|setelan-lembar-lain|| maksud=Batas Waktu
|-|setelan-lembar-kurang|| maksud=Target
Catatan saya|-|setelan-lembar-asing||
";
    assert_eq!(told(&reading.remarks), expected);
    assert_eq!(reading.said.office.due, Some(7));
}

/// Makes some cells of a sheet one.
fn merge(plan: &mut Workbook, name: &str, (from, to): (&str, &str)) {
    let region = Region::spanning(address(from), address(to));
    let sheet = sheet(plan, name);
    let first = sheet.cells.iter().find(|cell| cell.at == region.from);
    let first = first
        .unwrap_or_else(|| panic!("{from} holds something"))
        .clone();
    sheet.cells.retain(|cell| !region.holds(cell.at));
    sheet.merges.push((region, first));
}

#[test]
fn merged_cells_say_what_stands_in_the_first_once() {
    let mut plan = planned(&known());
    typed(
        &mut plan,
        "Penandatangan|A5|Kiri\nPenandatangan|C5|Kepala Balai\nPenandatangan|D5|Contoh Satu\nPenandatangan|A6|Kanan",
    );
    merge(&mut plan, "Penandatangan", ("D5", "E6"));
    let reading = back(&plan);
    let signers = &reading.said.office.signers;
    assert_eq!(signers.len(), 1 + 1, "{signers:?}");
    assert_eq!((&*signers[0].name, &*signers[0].nip), ("Contoh Satu", ""));
    assert_eq!((&*signers[1].name, &*signers[1].nip), ("", ""));

    // One PLKB of several desa is written once.
    let mut plan = planned(&known());
    typed(&mut plan, "Wilayah & PPKBD|C5|Contoh Tiga");
    merge(&mut plan, "Wilayah & PPKBD", ("C5", "C7"));
    let desa = back(&plan).said.office.desa;
    let plkb: Vec<&str> = desa.values().map(|desa| &*desa.plkb).take(4).collect();
    assert_eq!(plkb, ["Contoh Tiga", "Contoh Tiga", "Contoh Tiga", ""]);
}

#[test]
fn what_is_no_workbook_is_told_and_everything_usual_holds() {
    let whole = workbook::write(&planned(&known())).unwrap_or_default();
    for bytes in [&b""[..], &whole[..whole.len() / 2]] {
        let reading = read(bytes, "PENGATURAN.xlsx", &TEMPLATES, &AREAS);
        let codes: Vec<&str> = reading.remarks.iter().map(|remark| &*remark.code).collect();
        assert!(
            codes == ["setelan-tidak-dipakai"] && reading.is_unused,
            "{codes:?}"
        );
        assert_eq!(reading.said, Said::default());
    }
    let other = read(b"A;B\n1;2\n", "PENGATURAN.xlsx", &TEMPLATES, &AREAS);
    assert_eq!(told(&other.remarks), "|-|setelan-bukan-pengaturan||\n");
    assert_eq!((other.is_unused, other.said), (true, Said::default()));
}

/// What a cell can hold.
fn content() -> impl Strategy<Value = Content> {
    let number = prop_oneof![
        any::<i64>().prop_map(|number| {
            #[allow(clippy::cast_precision_loss)]
            let number = number as f64;
            number
        }),
        -1e3f64..1e6,
        Just(0.7),
        Just(1e300),
    ];
    let words = prop_oneof![
        "\\PC{0,30}",
        "[0-9,.%/ -]{0,12}",
        "(Kiri|Kanan|Sukamaju|99\\.01\\.01\\.2001|tanggal|RW|A > B > |>)[ 0-9a-z,.-]{0,8}",
        Just("x".repeat(4000)),
    ];
    prop_oneof![
        4 => words.prop_map(|text| Content::Text(text.into())),
        2 => number.prop_map(Content::Number),
        1 => Just(Content::Empty),
        1 => Just(Content::Formula("1+1".into(), Outcome::Number(2.0))),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn whatever_stands_in_the_cells_is_read_or_told(
        cells in proptest::collection::vec((0usize..10, 0u32..24, 0u32..9, content()), 0..40)
    ) {
        let mut plan = planned(&known());
        let names: Vec<String> = plan.sheets.iter().map(|sheet| sheet.name.clone()).collect();
        for (at, row, column, content) in cells {
            put(&mut plan, &names[at], Address::new(row, column), content);
        }
        let reading = back(&plan);
        for remark in &reading.remarks {
            prop_assert!(TEMPLATES.words.remark(&remark.code).is_some(), "{}", remark.code);
            prop_assert_eq!(&*remark.place.file, "PENGATURAN.xlsx");
        }
        // What it was read as is written so that it is read as the same, and goes over the templates.
        let mut said = reading.said;
        let mut again = back(&planned(&said)).said;
        if said.office.signers.is_empty() {
            said.office.signers = Signer::unknown(&TEMPLATES.words).into();
        }
        let name = |said: &mut Said| said.logo.take().map(|(name, _)| name);
        prop_assert_eq!(name(&mut again), name(&mut said));
        prop_assert_eq!(&again, &said);
        drop(embedded().with(&said.overrides));
    }

    #[test]
    fn any_bytes_are_no_reason_to_stop(bytes in proptest::collection::vec(any::<u8>(), 0..200), at in 0usize..20_000, byte: u8) {
        let mut whole = WHOLE.clone();
        let at = at % whole.len();
        whole[at] = byte;
        for bytes in [bytes, whole] {
            let reading = read(&bytes, "PENGATURAN.xlsx", &TEMPLATES, &AREAS);
            let is_unread = reading.remarks.iter().any(|remark| remark.code == "setelan-tidak-dipakai");
            prop_assert!(!is_unread || reading.said == Said::default());
        }
    }
}

static WHOLE: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let bytes = workbook::write(&planned(&known()));
    bytes.unwrap_or_else(|fault| panic!("{fault}"))
});

mod broken;
