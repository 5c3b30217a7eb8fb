//! The extracts with planted faults, and tables pasted with the titles that SIGA prints above them.

use super::super::clean::SAVED;
use super::super::draft::Role::{Area, Figure, Other, Ratio};
use super::super::draft::Then::{Absent, Lost, Reads, Same, Withheld};
use super::super::draft::{Column, Draft, Fault, Then, count, text};
use super::super::sheet::Typed::{Blank, Text};
use super::super::sheet::{Typed, table, workbook};
use super::super::truth::{SARI, figure};
use super::super::{Place, Sample, of};
use super::columns;

const OCTOBER: (i16, u8) = (2026, 10);

pub(super) fn forms() -> Vec<Sample> {
    vec![
        more_reports_than_groups(),
        more_present_than_members(),
        cut_off(),
        empty_and_negative(),
        old_name(),
        meetings(),
        more_than_meant(),
        founded(),
        decreed(),
        at_risk(),
        accompanied(),
        births(),
        weighed(),
        plan(),
        pasted("siga-bkb", PASTED_BKB),
        pasted("siga-pus", PASTED_PUS),
    ]
}

/// A figure that is typed as another one, with the remark that must stand there.
fn typed(cell: &'static str, number: i64, remark: Option<(&'static str, bool)>) -> Fault {
    Fault {
        cell,
        typed: count(number),
        remark,
        then: Reads(number),
    }
}

fn told(cell: &'static str, typed: Typed, code: &'static str, then: Then) -> Fault {
    Fault {
        cell,
        typed,
        remark: Some((code, true)),
        then,
    }
}

fn refused(cell: &'static str, typed: Typed, code: &'static str, then: Then) -> Fault {
    Fault {
        cell,
        typed,
        remark: Some((code, false)),
        then,
    }
}

fn book(form: &'static str, name: &'static str, draft: Draft) -> Sample {
    let bytes = workbook(std::slice::from_ref(&draft.sheet), SAVED);
    of(Place::Form(form, name), bytes, &[draft])
}

fn lines(form: &'static str, name: &'static str, draft: Draft) -> Sample {
    let bytes = table(&draft.sheet, ';').into_bytes();
    of(Place::Form(form, name), bytes, &[draft])
}

fn october(name: &'static str, columns: &'static [Column], desa: usize) -> Draft {
    let mut draft = Draft::new(name, columns);
    draft.lines(&SARI[..desa], [OCTOBER]);
    draft
}

/// A ratio that nobody worked out anew, and a total that was forgotten.
fn more_reports_than_groups() -> Sample {
    let mut draft = october("BKB", columns::BKB, 5);
    draft.total("JUMLAH");
    let there = figure(&SARI[0], OCTOBER, "lembaga[hal=ada, lembaga=bkb]");
    let sum: i64 = SARI[..5]
        .iter()
        .map(|desa| figure(desa, OCTOBER, "lembaga[hal=ada, lembaga=bkb]"))
        .sum();
    draft.plant(&[
        typed("G2", there + 1, Some(("lebih-dari", true))),
        told("H6", Text("12.50"), "hitungan-beda", Same),
    ]);
    draft.sheet.set(6, 5, count(sum + 2));
    draft.expect("F7", "jumlah-baris-beda", true);
    draft.expect("G7", "jumlah-baris-beda", true);
    book("siga-bkb", "lapor lebih 2026.xlsx", draft)
}

fn more_present_than_members() -> Sample {
    let mut draft = october("", columns::BKB_KELUARGA, 4);
    let members = figure(&SARI[0], OCTOBER, "keluarga[peran=anggota, poktan=bkb]");
    let present = figure(&SARI[1], OCTOBER, "keluarga[peran=hadir, poktan=bkb]");
    let children = figure(&SARI[2], OCTOBER, "anak[peran=hadir, poktan=bkb]");
    draft.plant(&[
        typed("K2", members + 3, Some(("hadir-lebih", true))),
        typed("L3", present + 1, Some(("lebih-dari", true))),
        typed("O4", children + 2, Some(("lebih-dari", true))),
    ]);
    lines("siga-bkb-keluarga", "hadir lebih 2026.csv", draft)
}

/// The end of each line is lost: whose month it is, nobody knows.
fn cut_off() -> Sample {
    let mut draft = october("BKR", columns::BKR, 4);
    draft.plant(&[
        refused("T3", Blank, "bulan-kosong", Lost),
        refused("N4", Text("belum ada"), "angka-bukan", Withheld),
    ]);
    book("siga-bkr", "bulan kosong 2026.xlsx", draft)
}

fn empty_and_negative() -> Sample {
    let mut draft = october("", columns::BKL, 4);
    draft.plant(&[
        refused("S2", Text("-4"), "angka-negatif", Withheld),
        refused("R3", Blank, "angka-kosong", Absent),
        told("F4", Text("nihil"), "angka-nihil", Reads(0)),
        typed("G4", 0, None),
    ]);
    lines("siga-bkl", "angka 2026.csv", draft)
}

/// The name of until 2020, and a column that nobody knows.
fn old_name() -> Sample {
    const COLUMNS: &[Column] = &[
        ("NAMA PROVINSI", Area(0)),
        ("KAB/KOTA", Area(1)),
        ("KECAMATAN", Area(2)),
        ("DESA/KELURAHAN", Area(3)),
        ("JUMLAH UPPKS", Figure("lembaga[hal=ada, lembaga=uppka]")),
        ("OMZET", Other("0")),
        ("BULAN", super::super::draft::Role::Month),
    ];
    let mut draft = october("UPPKS", COLUMNS, 4);
    draft.expect("F1", "kolom-lain", true);
    book("siga-uppka", "uppks 2026.xlsx", draft)
}

fn meetings() -> Sample {
    let mut draft = october("PIK-R", columns::PIK_R, 4);
    let meetings = figure(&SARI[1], OCTOBER, "pertemuan[poktan=pik-r]");
    draft.plant(&[typed("M3", meetings + 1, Some(("lebih-dari", true)))]);
    book("siga-pik-r", "pertemuan 2026.xlsx", draft)
}

fn more_than_meant() -> Sample {
    let mut draft = october("", columns::SASARAN, 4);
    let meant = |desa: usize, group: &str| {
        figure(
            &SARI[desa],
            OCTOBER,
            &format!("keluarga[peran=sasaran, poktan={group}]"),
        )
    };
    draft.plant(&[
        typed("F2", meant(0, "bkb") + 9, Some(("kesertaan-lebih", true))),
        typed("J4", meant(2, "bkl") + 1, Some(("kesertaan-lebih", true))),
    ]);
    lines("siga-sasaran-poktan", "kesertaan lebih 2026.csv", draft)
}

/// How things stand when it is saved: nothing else tells the month.
fn founded() -> Sample {
    let mut draft = Draft::new("Sheet1", columns::KAMPUNG_KB);
    draft.lines(&SARI[..4], [(2026, 11)]);
    let there = figure(&SARI[0], (2026, 11), "lembaga[hal=ada, lembaga=kampung-kb]");
    draft.plant(&[typed("G2", there + 1, Some(("jumlah-beda", true)))]);
    draft.expect("A1", "bulan-dokumen", true);
    book("siga-kampung-kb", "tanpa bulan.xlsx", draft)
}

fn decreed() -> Sample {
    let mut draft = Draft::new("", columns::RUMAH_DATAKU);
    draft.lines(&SARI[..4], [OCTOBER]);
    let decreed = figure(&SARI[2], OCTOBER, "lembaga[lembaga=rumah-dataku, sk=ada]");
    draft.plant(&[typed("G4", decreed + 1, None)]);
    draft.expect("F4", "jumlah-beda", true);
    lines("siga-rumah-dataku", "sk OKTOBER 2026.csv", draft)
}

fn at_risk() -> Sample {
    let mut draft = Draft::new("", columns::KRS);
    draft.lines(&SARI[..4], [(2025, 12)]);
    let at_risk = figure(&SARI[0], (2025, 12), "keluarga[krs=berisiko]");
    let meant = figure(&SARI[1], (2025, 12), "keluarga[krs=sasaran]");
    draft.plant(&[
        typed("N2", at_risk + 5, Some(("jumlah-beda", true))),
        typed("G3", meant - 1, None),
        refused("AB5", Text("Sem 1-2 2025"), "bulan-tak-terbaca", Lost),
    ]);
    draft.expect("H2", "jumlah-beda", true);
    draft.expect("H3", "lebih-dari", true);
    lines("verval-krs", "jumlah semester 2 2025.csv", draft)
}

/// More are accompanied than there are: SIGA then prints less than none.
fn accompanied() -> Sample {
    let mut draft = october("", columns::BUMIL, 5);
    let all = |desa: usize| figure(&SARI[desa], OCTOBER, "bumil");
    draft.plant(&[
        typed("G2", all(0) + 4, None),
        refused("H2", Text("-4"), "angka-negatif", Withheld),
        typed("G3", all(1) + 1, Some(("dampingan-lebih", true))),
    ]);
    lines("elsimil-bumil", "negatif 2026.csv", draft)
}

fn births() -> Sample {
    let mut draft = october("", columns::PASCASALIN, 4);
    let all = figure(&SARI[3], OCTOBER, "pascasalin");
    draft.plant(&[typed("F5", all + 2, Some(("jumlah-beda", true)))]);
    lines("elsimil-pascasalin", "cara melahirkan 2026.csv", draft)
}

fn weighed() -> Sample {
    let mut draft = october("", columns::DS, 4);
    let meant = figure(&SARI[0], OCTOBER, "balita[posyandu=sasaran]");
    draft.plant(&[
        typed("F2", meant + 1, Some(("lebih-dari", true))),
        refused("F3", Blank, "angka-kosong", Absent),
    ]);
    draft.plant(&[
        Fault {
            cell: "E4",
            typed: Blank,
            remark: Some(("angka-kosong", false)),
            then: Absent,
        },
        Fault {
            cell: "F4",
            typed: Blank,
            remark: None,
            then: Absent,
        },
    ]);
    lines("posyandu-ds", "kosong 2026.csv", draft)
}

/// A plan that is no report.
fn plan() -> Sample {
    const COLUMNS: &[Column] = &[
        ("", Other("")),
        ("kecamatan", Area(2)),
        ("Desa", Area(3)),
        ("CBR", Other("20.66")),
        ("Jumlah Penduduk 2022", Other("2307")),
        ("Estimasi Kelahiran", Other("47.66")),
        ("JUMLAH TPK", Other("1")),
    ];
    let mut draft = Draft::new("contoh raya", COLUMNS);
    draft.lines(&SARI[..3], [OCTOBER]);
    draft.figures.clear();
    draft.expect("", "bukan-laporan", false);
    book("rencana-tpk", "perkiraan 2026.xlsx", draft)
}

const PASTED_BKB: &[Column] = &[
    ("PROVINSI", Other("99 - CONTOH NUSA")),
    ("KABUPATEN/KOTA", Other("KAB. CONTOH RAYA")),
    ("KECAMATAN", Other("01 - CONTOH SARI")),
    ("DESA/KELURAHAN", Area(3)),
    ("YANG ADA", Figure("lembaga[hal=ada, lembaga=bkb]")),
    ("YANG LAPOR", Figure("lembaga[hal=lapor, lembaga=bkb]")),
    (
        "%",
        Ratio(
            "lembaga[hal=lapor, lembaga=bkb]",
            "lembaga[hal=ada, lembaga=bkb]",
        ),
    ),
    (
        "MATERI ORANG TUA HEBAT",
        Figure("materi[materi=orang-tua-hebat, poktan=bkb]"),
    ),
];

const PASTED_PUS: &[Column] = &[
    ("PROVINSI", Other("99 - CONTOH NUSA")),
    ("KABUPATEN/KOTA", Other("KAB. CONTOH RAYA")),
    ("KECAMATAN", Other("01 - CONTOH SARI")),
    ("DESA/KELURAHAN", Area(3)),
    ("PUS", Figure("pus")),
    ("UNMET NEED", Figure("unmet")),
];

/// A table as SIGA shows it, with its titles: codes before the names, the month above, a row of totals below.
fn pasted(form: &'static str, columns: &'static [Column]) -> Sample {
    let mut draft = Draft::untitled("Tempel SIGA", columns, 0);
    draft.row(&[text("TABEL 6. PEMBINAAN KELOMPOK MENURUT DESA/KELURAHAN")]);
    draft.row(&[text("PROVINSI : 99 - CONTOH NUSA")]);
    draft.row(&[text("KAB. CONTOH RAYA")]);
    draft.row(&[text("BULAN : OKTOBER TAHUN : 2026")]);
    draft.headings();
    draft.column_numbers();
    draft.lines(&SARI[..4], [OCTOBER]);
    draft.total("JUMLAH");
    // The first column of areas is no place here, so that the word stands elsewhere.
    let labels = [
        "2001 - SUKAMAJU",
        "2002 - MEKARWANGI",
        "2003 - CIBENING",
        "2004 - TANJUNGJAYA",
    ];
    for (row, label) in (6..).zip(labels) {
        draft.sheet.set(row, 3, Text(label));
    }
    book(form, "tempel.xlsx", draft)
}
