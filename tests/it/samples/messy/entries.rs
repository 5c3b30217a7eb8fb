//! Figures, months and years as people type them, and rows that stand twice.

use super::super::clean::{MIX_2024, PUS_2024, PUS_2025, SAVED};
use super::super::draft::Role::{Area, Figure, Month as MonthName, Running, Year};
use super::super::draft::Then::{Absent, Lost, Month, Reads, Same, Withheld};
use super::super::draft::{Column, Draft, Fault, count};
use super::super::sheet::Typed::{Blank, Formula, Number, Text, Uncalculated};
use super::super::sheet::{table, workbook};
use super::super::truth::{self, SARI};
use super::super::{Place, Sample, of};
use super::{refused, silent, told};

/// Rows 2 to 13 are the twelve desa in October, row 14 is the first in September.
const FIGURES: &[Fault] = &[
    told("F2", Text("1.234"), "angka-titik", Reads(1234)),
    silent("F3", Text("412"), Reads(412)),
    told("G3", Text("-"), "angka-nihil", Reads(0)),
    silent("F4", Formula("=400+12", "412"), Reads(412)),
    told("G4", Text("nihil"), "angka-nihil", Reads(0)),
    refused("F5", Text("12,5"), "angka-pecahan", Withheld),
    refused("F6", Number(-4.0), "angka-negatif", Withheld),
    refused("F7", Text("13.123.4182"), "angka-rusak", Withheld),
    refused("F8", Formula("=#REF!+1", "#REF!"), "angka-galat", Withheld),
    refused("F9", Uncalculated("=SUM(3,4)"), "rumus-kosong", Withheld),
    refused("G10", Blank, "angka-kosong", Absent),
    told("G11", Text("7 PUS"), "angka-satuan", Reads(7)),
    refused("F12", Text("4O"), "angka-huruf", Withheld),
    refused("G12", Text("belum ada"), "angka-bukan", Withheld),
    refused("F13", Number(253_066_083.0), "angka-besar", Withheld),
    told("G14", Number(2000.0), "lebih-dari", Reads(2000)),
];

/// Row 2 on are desa in October; 7 and 8 are the same row, 9 is row 6 with another figure.
const MONTHS: &[Fault] = &[
    silent("H2", Text("Nopember"), Month((2026, 11))),
    refused("H3", Blank, "bulan-kosong", Lost),
    refused("H4", Text("TRIWULAN I"), "bulan-tak-terbaca", Lost),
    refused("H5", Text("DESEMBER"), "bulan-depan", Lost),
    refused("E8", Text("KERTAHAYU"), "baris-kembar", Same),
    refused("E9", Text("PASIRANGIN"), "baris-ganda", Same),
    silent("F9", Number(900.0), Withheld),
    refused("E10", Blank, "baris-tanpa-wilayah", Lost),
    silent("H11", Number(10.0), Same),
    silent("H12", Text("2026-09"), Month((2026, 9))),
    silent("H13", Text("bulan okt"), Same),
];

const YEARS: &[Fault] = &[
    refused("I3", Text("20 26"), "tahun-tak-terbaca", Lost),
    silent("I4", Text("TAHUN 2025"), Month((2025, 10))),
];

/// Row 3 has a method too large, row 4 a modern total too large, which then fits neither its parts nor PA.
const METHODS: [&str; 3] = ["O3", "O4", "F4"];

const PUS_WITH_YEAR: &[Column] = &[
    ("NO", Running),
    ("PROVINSI", Area(0)),
    ("KABUPATEN", Area(1)),
    ("KECAMATAN", Area(2)),
    ("KELURAHAN", Area(3)),
    ("PUS", Figure("pus")),
    ("UNMET NEED", Figure("unmet")),
    ("BULAN", MonthName),
    ("TAHUN", Year),
];

const OCTOBER: (i16, u8) = (2026, 10);

pub(super) fn samples() -> Vec<Sample> {
    vec![
        figures(),
        months(),
        years(),
        no_year(),
        saved_year(),
        methods(),
    ]
}

fn figures() -> Sample {
    let mut draft = Draft::new("PUS", PUS_2024);
    draft.lines(&SARI, [OCTOBER]);
    draft.line(&SARI[0], (2026, 9));
    draft.plant(FIGURES);
    let bytes = workbook(std::slice::from_ref(&draft.sheet), SAVED);
    of(Place::Form("siga-pus", "angka 2026.xlsx"), bytes, &[draft])
}

fn months() -> Sample {
    let mut draft = Draft::new("", PUS_2025);
    draft.lines(&SARI[..6], [OCTOBER]);
    draft.line(&SARI[5], OCTOBER);
    draft.line(&SARI[4], OCTOBER);
    draft.lines(&SARI[6..10], [OCTOBER]);
    draft.plant(MONTHS);
    let bytes = table(&draft.sheet, ';').into_bytes();
    of(
        Place::Form("siga-pus", "bulan dan baris ganda 2026.csv"),
        bytes,
        &[draft],
    )
}

fn years() -> Sample {
    let mut draft = Draft::new("", PUS_WITH_YEAR);
    draft.lines(&SARI[..4], [OCTOBER]);
    draft.plant(YEARS);
    let bytes = table(&draft.sheet, ';').into_bytes();
    of(Place::Form("siga-pus", "kolom tahun.csv"), bytes, &[draft])
}

fn no_year() -> Sample {
    let mut draft = Draft::new("", PUS_2025);
    draft.lines(&SARI[..3], [OCTOBER]);
    draft.figures.clear();
    draft.expect("H1", "tanpa-tahun", false);
    let bytes = table(&draft.sheet, ';').into_bytes();
    of(Place::Form("siga-pus", "tanpa tahun.csv"), bytes, &[draft])
}

fn saved_year() -> Sample {
    let mut draft = Draft::new("Sheet1", PUS_2024);
    draft.lines(&SARI[..3], [OCTOBER]);
    draft.expect("H1", "tahun-dokumen", true);
    let bytes = workbook(std::slice::from_ref(&draft.sheet), SAVED);
    of(
        Place::Form("siga-pus", "tahun dari tanggal simpan.xlsx"),
        bytes,
        &[draft],
    )
}

fn methods() -> Sample {
    let mut draft = Draft::new("MIX", MIX_2024);
    draft.lines(&SARI[..3], [OCTOBER]);
    let suntik = truth::figures(&SARI[1], OCTOBER)[3] + 10;
    let modern = truth::figures(&SARI[2], OCTOBER)[11] + 1;
    draft.plant(&[
        silent("G3", count(suntik), Reads(suntik)),
        silent("O4", count(modern), Reads(modern)),
    ]);
    for cell in METHODS {
        draft.expect(cell, "jumlah-beda", true);
    }
    let bytes = workbook(std::slice::from_ref(&draft.sheet), SAVED);
    of(
        Place::Form("siga-mix-kontra", "metode tidak cocok 2026.xlsx"),
        bytes,
        &[draft],
    )
}
