//! Real exports of groups and of Kampung KB against sums that another reader (openpyxl) made of the same columns.

use std::collections::BTreeMap;

use rekap_imp::outcome::{Outputs, Status};

use crate::oracle;
use crate::support::{self, NamedBytes, TEMPLATES};

/// The kabupaten of Sulawesi Barat by their codes, in the order of the figures below; the province is last.
const PLACES: [&str; 7] = ["76.01", "76.02", "76.03", "76.04", "76.05", "76.06", "76"];

/// How many there are of each in every month from January to June 2024: Pasangkayu, Mamuju, Mamasa, Polewali Mandar,
/// Majene, Mamuju Tengah and the province.
const THERE: [(&str, &str, [i64; 7]); 7] = [
    ("bkb", "bkb", [78, 98, 152, 188, 104, 61, 681]),
    ("bkr", "bkr", [58, 74, 105, 163, 82, 48, 530]),
    ("bkl", "bkl", [61, 82, 104, 168, 89, 59, 563]),
    ("uppka", "uppka", [51, 54, 89, 163, 120, 46, 523]),
    ("pikr", "pik-r", [58, 79, 79, 160, 87, 41, 504]),
    ("kkb", "kampung-kb", [53, 101, 86, 152, 76, 51, 519]),
    ("rdk", "rumah-dataku", [56, 78, 89, 158, 74, 54, 509]),
];

/// What the exports of Kampung KB say of their province. Empty cells are 0 where their part of the row is filled in; what is
/// negative, or cannot be true, is left out.
const DETAIL: [(&str, &str, i64, [i64; 23]); 3] = [
    (
        "detail-ntb-2023-03-01.xlsx",
        "52",
        7,
        [
            3735, 17452, 6353, 3213, 1780, 2741, 1236, 313, 503, 212, 845, 602, 76, 21, 2, 16, 655,
            1333, 230, 200, 422, 466, 267,
        ],
    ),
    (
        "detail-sultra-2023-06-07.xlsx",
        "74",
        47,
        [
            998, 4561, 1582, 807, 210, 530, 238, 75, 214, 150, 250, 130, 3, 6, 0, 35, 45, 254, 129,
            23, 31, 33, 39,
        ],
    ),
    (
        "detail-sumut-2023-02-24.xlsx",
        "12",
        1433,
        [
            282_010, 3_833_577, 501_214, 255_793, 95_642, 150_589, 92_251, 33_156, 37_831, 24_426,
            37_469, 25_982, 11_531, 11_097, 2468, 11_416, 27_759, 51_818, 36_137, 14_358, 33_356,
            22_390, 29_745,
        ],
    ),
];

/// The series of those figures.
const DETAIL_SERIES: [&str; 23] = [
    "pus[cakupan=kampung-kb]",
    "penduduk[cakupan=kampung-kb]",
    "keluarga[cakupan=kampung-kb]",
    "remaja[cakupan=kampung-kb]",
    "keluarga[cakupan=kampung-kb, peran=sasaran, poktan=bkb]",
    "keluarga[cakupan=kampung-kb, peran=sasaran, poktan=bkr]",
    "keluarga[cakupan=kampung-kb, peran=sasaran, poktan=bkl]",
    "keluarga[cakupan=kampung-kb, peran=anggota, poktan=bkb]",
    "keluarga[cakupan=kampung-kb, peran=anggota, poktan=bkr]",
    "keluarga[cakupan=kampung-kb, peran=anggota, poktan=bkl]",
    "keluarga[cakupan=kampung-kb, peran=anggota, poktan=uppka]",
    "keluarga[cakupan=kampung-kb, peran=anggota, poktan=pik-r]",
    "pa[cakupan=kampung-kb, metode=iud]",
    "pa[cakupan=kampung-kb, metode=mow]",
    "pa[cakupan=kampung-kb, metode=mop]",
    "pa[cakupan=kampung-kb, metode=kondom]",
    "pa[cakupan=kampung-kb, metode=implan]",
    "pa[cakupan=kampung-kb, metode=suntik]",
    "pa[cakupan=kampung-kb, metode=pil]",
    "bukan[alasan=hamil, cakupan=kampung-kb]",
    "bukan[alasan=ias, cakupan=kampung-kb]",
    "bukan[alasan=iat, cakupan=kampung-kb]",
    "bukan[alasan=tial, cakupan=kampung-kb]",
];

/// Dasar, Berkembang, Mandiri, Berkelanjutan, and the sums of the twelve scores.
const SCORES: [(&str, &str, [i64; 4], [i64; 12]); 3] = [
    (
        "klasifikasi-gorontalo-2023-03-16.xlsx",
        "75",
        [71, 7, 11, 12],
        [213, 186, 211, 186, 188, 139, 220, 210, 178, 235, 188, 161],
    ),
    (
        "klasifikasi-kaltim-2023-08-18.xlsx",
        "64",
        [263, 103, 18, 54],
        [
            1177, 972, 1108, 845, 935, 863, 1178, 974, 773, 983, 753, 559,
        ],
    ),
    (
        "klasifikasi-riau-2022-11-15.xlsx",
        "14",
        [189, 67, 16, 39],
        [987, 690, 899, 654, 707, 600, 904, 784, 636, 721, 460, 405],
    ),
];

/// The figures of a unit by period and series, with how many parts of the unit they are of.
fn figures(out: &Outputs, key: &str) -> BTreeMap<(String, String), (Option<i64>, u32)> {
    let unit = support::unit(out, key);
    let mut found = BTreeMap::new();
    for ((period, _), group) in &out.figures.groups {
        for (at, series) in out.figures.columns.iter().enumerate() {
            let cell = group.cell(unit, at);
            let key = (period.to_string(), TEMPLATES.series_text(*series));
            found.insert(key, (cell.count(), cell.reported));
        }
    }
    found
}

fn codes(out: &Outputs) -> BTreeMap<String, usize> {
    let mut codes = BTreeMap::new();
    for remark in &out.remarks {
        *codes.entry(remark.code.to_string()).or_default() += 1;
    }
    codes
}

#[test]
fn groups_and_institutions_of_2024_come_to_what_another_reader_counts() {
    let Some(folder) = oracle::folder() else {
        return;
    };
    for (kind, member, expected) in THERE {
        let name = format!("data_{kind}.xlsx");
        let file: NamedBytes = (name.clone(), std::fs::read(folder.join(&name)).unwrap());
        let out = support::run("siga-2024", &[file], 1);
        assert!(
            out.files.iter().all(|row| row.status == Status::Counted),
            "{kind}"
        );
        assert_eq!(out.files[0].rows, (3888, 3888), "{kind}");
        let told = codes(&out);
        let about_places = told.keys().filter(|code| code.starts_with("wilayah-"));
        assert_eq!(about_places.count(), told.len(), "{kind}: {told:?}");
        let series = format!("lembaga[hal=ada, lembaga={member}]");
        for (place, there) in PLACES.iter().zip(expected) {
            let found = figures(&out, place);
            for month in 1..=6 {
                let key = (format!("2024-{month:02}"), series.clone());
                assert_eq!(found[&key].0, Some(there), "{kind} {place} {month}");
            }
        }
        let of_all = figures(&out, "76")[&("2024-01".to_owned(), series)];
        assert_eq!(of_all.1, 648, "{kind}");
    }
}

#[test]
fn the_plan_of_an_office_is_named_and_counted_nowhere() {
    let Some(folder) = oracle::folder() else {
        return;
    };
    let name = "estimasi pendampingan tpk desa.xlsx".to_owned();
    let bytes = std::fs::read(folder.join(&name)).unwrap();
    let out = support::run("siga-2024", &[(name, bytes)], 1);
    assert_eq!(
        codes(&out),
        BTreeMap::from([("bukan-laporan".to_owned(), 6)])
    );
    assert!(out.files.iter().all(|row| row.status == Status::NoReport));
    assert_eq!(out.files.len(), 6);
    assert!(out.figures.groups.is_empty());
}

#[test]
fn kampung_kb_come_to_what_another_reader_counts_and_every_trap_is_told() {
    let Some(folder) = oracle::real("kampung-kb") else {
        return;
    };
    for (name, place, many, expected) in DETAIL {
        let file: NamedBytes = (name.to_owned(), std::fs::read(folder.join(name)).unwrap());
        let out = support::run("kampung-kb", &[file], 1);
        let month = name[name.len() - 15..name.len() - 8].to_owned();
        let found = figures(&out, place);
        let of = |series: &str| found[&(month.clone(), series.to_owned())].0;
        assert_eq!(
            of("lembaga[hal=ada, lembaga=kampung-kb]"),
            Some(many),
            "{name}"
        );
        for (series, expected) in DETAIL_SERIES.iter().zip(expected) {
            assert_eq!(of(series), Some(expected), "{name} {series}");
        }
        let users: i64 = expected[12..19].iter().sum();
        assert_eq!(of("pa[cakupan=kampung-kb]"), Some(users), "{name}");
        // It never stands for the desa.
        assert!(!found.contains_key(&(month.clone(), "pus".to_owned())));
        let told = codes(&out);
        let many = |code: &str| told.get(code).copied().unwrap_or_default();
        let expected: [usize; 6] = match place {
            "12" => [19, 19, 5, 3, 1, 1],
            "52" => [1, 0, 0, 0, 0, 1],
            _ => [0, 0, 0, 0, 0, 1],
        };
        let codes = [
            "jumlah-beda",
            "lebih-dari",
            "kesertaan-lebih",
            "angka-besar",
            "angka-negatif",
            "baris-belum-diisi",
        ];
        assert_eq!(codes.map(many), expected, "{name}: {told:?}");
    }
}

#[test]
fn every_row_of_scores_reproduces_its_indexes_and_its_class() {
    let Some(folder) = oracle::real("kampung-kb") else {
        return;
    };
    let classes = ["dasar", "berkembang", "mandiri", "berkelanjutan"];
    let parts = [
        "pokja",
        "sumber-dana",
        "poktan",
        "sarana",
        "pkb",
        "data",
        "operasional",
        "lintas-sektor",
        "partisipasi",
        "cpr",
        "mkjp",
        "unmet",
    ];
    let mut rows = 0;
    for (name, place, expected, scores) in SCORES {
        let file: NamedBytes = (name.to_owned(), std::fs::read(folder.join(name)).unwrap());
        let out = support::run("kampung-kb", &[file], 1);
        let told = codes(&out);
        let about_places = told.keys().filter(|code| code.starts_with("wilayah-"));
        assert_eq!(about_places.count(), told.len(), "{name}: {told:?}");
        rows += out.files[0].rows.1;
        let month = name[name.len() - 15..name.len() - 8].to_owned();
        let found = figures(&out, place);
        let of = |series: String| found[&(month.clone(), series)].0;
        for (class, many) in classes.iter().zip(expected) {
            let series = format!("lembaga[kelas={class}, lembaga=kampung-kb]");
            assert_eq!(of(series), Some(many), "{name} {class}");
        }
        for (part, sum) in parts.iter().zip(scores) {
            assert_eq!(
                of(format!("nilai[unsur={part}]")),
                Some(sum),
                "{name} {part}"
            );
        }
    }
    assert_eq!(rows, 850);
}
