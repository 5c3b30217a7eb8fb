//! Tables that are built differently, stand beside other things, or are no form at all.

use super::super::clean::{MIX_2025, PUS_2024, PUS_2025, SAVED};
use super::super::draft::Role::{Area, Figure, Index, Month, Other, Running};
use super::super::draft::Then::{Lost, Reads, Same};
use super::super::draft::{Column, Draft, count, text};
use super::super::sheet::Typed::{Framed, Text};
use super::super::sheet::{Sheet, table, workbook};
use super::super::truth::{self, SARI};
use super::super::{Place, Sample, of};
use super::{refused, silent, told};

/// So many rows below the table hold nothing but their frames.
const FRAMED_ROWS: usize = 2000;

/// Columns in another order, without provinsi, with two that are not counted.
const PUS_MOVED: &[Column] = &[
    ("NO", Running),
    ("BULAN", Month),
    ("DESA / KELURAHAN", Area(3)),
    ("KECAMATAN", Area(2)),
    ("KABUPATEN/KOTA", Area(1)),
    ("UNMET NEED", Figure("unmet")),
    ("JUMLAH PUS", Figure("pus")),
    ("BATAS", Other("05-10-2026")),
    ("KETERANGAN", Other("sudah dicek")),
];

const MIX_MISSPELT: &[Column] = &[
    ("", Index),
    ("Provinsi", Area(0)),
    ("Kabupaten", Area(1)),
    ("Kecamatan", Area(2)),
    ("Kelurahan/Desa", Area(3)),
    ("PA", Figure("pa")),
    ("Suntik", Figure("pa[metode=suntik]")),
    ("Pil", Figure("pa[metode=pil]")),
    ("Kondom", Figure("pa[metode=kondom]")),
    ("Implan", Figure("pa[metode=implan]")),
    ("IUD", Figure("pa[metode=iud]")),
    ("VASEKTOM", Figure("pa[metode=mop]")),
    ("Tubektomi", Figure("pa[metode=mow]")),
    ("MAL", Figure("pa[metode=mal]")),
    ("KB Modern", Figure("pa[golongan=modern]")),
    ("KB Tradisional", Figure("pa[metode=tradisional]")),
    ("Bulan", Month),
];

/// What is left of the sheet of methods when somebody hides two columns and copies the rest.
const MIX_SHORT: &[Column] = &[
    ("NO", Running),
    ("PROVINSI", Area(0)),
    ("KABUPATEN", Area(1)),
    ("KECAMATAN", Area(2)),
    ("KELURAHAN", Area(3)),
    ("PA", Figure("pa")),
    ("KONDOM", Figure("pa[metode=kondom]")),
    ("IMPLAN", Figure("pa[metode=implan]")),
    ("IUD", Figure("pa[metode=iud]")),
    ("VASEKTOMI", Figure("pa[metode=mop]")),
    ("TUBEKTOMI", Figure("pa[metode=mow]")),
    ("MAL", Figure("pa[metode=mal]")),
    ("KB TRADISIONAL", Figure("pa[metode=tradisional]")),
    ("BULAN", Month),
];

const OCTOBER: (i16, u8) = (2026, 10);

pub(super) fn samples() -> Vec<Sample> {
    vec![
        pages(),
        old_title(),
        totals(),
        side_by_side(),
        sheets(),
        headings_only(),
        missing_columns(),
        no_form(),
        empty(),
    ]
}

/// Last year's title over this year's file: the title is nearer to the figures and holds, and is asked about.
fn old_title() -> Sample {
    let mut draft = Draft::untitled("Laporan", PUS_MOVED, 0);
    draft.row(&[text("KECAMATAN CONTOH SARI TAHUN 2025")]);
    draft.headings();
    draft.lines(&SARI[..3], [(2025, 10)]);
    draft.plant(&[
        // There is nothing above the first row that it could repeat.
        refused("B3", Text("sda"), "sda-tanpa-isi", Lost),
        told("D4", Text("\""), "isi-sda", Same),
    ]);
    draft.expect("B2", "tahun-beda", true);
    draft.expect("I2", "kolom-lain", true);
    let bytes = workbook(std::slice::from_ref(&draft.sheet), SAVED);
    of(
        Place::Form("siga-pus", "judul tahun lalu 2026.xlsx"),
        bytes,
        &[draft],
    )
}

/// Two title lines with the year, a row of column numbers, the headings again on the second page.
fn pages() -> Sample {
    let mut draft = Draft::untitled("Laporan", PUS_MOVED, 0);
    draft.row(&[text("REKAPITULASI PUS DAN UNMET NEED")]);
    draft.row(&[text("KECAMATAN CONTOH SARI TAHUN 2026")]);
    draft.headings();
    draft.column_numbers();
    draft.lines(&SARI[..6], [(2026, 9)]);
    draft.headings();
    draft.column_numbers();
    draft.lines(&SARI[..6], [OCTOBER]);
    draft.total("JUMLAH");
    draft.expect("I3", "kolom-lain", true);
    for _ in 0..FRAMED_ROWS {
        draft.row(&[Framed; 9]);
    }
    let bytes = workbook(std::slice::from_ref(&draft.sheet), SAVED);
    of(
        Place::Form("siga-pus", "judul dan halaman.xlsx"),
        bytes,
        &[draft],
    )
}

/// A heading one letter off, a total that is wrong, and a row below it.
fn totals() -> Sample {
    let mut draft = Draft::new("MIX", MIX_MISSPELT);
    draft.lines(&SARI[..5], [OCTOBER]);
    draft.total("Jumlah Kecamatan");
    let sum: i64 = SARI[..5]
        .iter()
        .map(|desa| truth::figures(desa, OCTOBER)[2])
        .sum();
    draft.plant(&[told("F7", count(sum - 30), "jumlah-baris-beda", Same)]);
    draft.expect("L1", "kolom-mirip", true);
    let counted = draft.figures.clone();
    draft.line(&SARI[5], OCTOBER);
    draft.figures = counted;
    draft.expect("B8", "di-bawah-jumlah", false);
    let bytes = workbook(std::slice::from_ref(&draft.sheet), SAVED);
    of(
        Place::Form("siga-mix-kontra", "jumlah dan judul 2026.xlsx"),
        bytes,
        &[draft],
    )
}

/// PUS in A to H and methods in J to Z of one sheet, so that PA can be held against PUS.
fn side_by_side() -> Sample {
    let mut pus = Draft::untitled("PUS dan PA", PUS_2025, 0);
    let mut mix = Draft::untitled("PUS dan PA", MIX_2025, 9);
    for draft in [&mut pus, &mut mix] {
        draft.headings();
        draft.lines(&SARI[..4], [OCTOBER]);
    }
    let [_, _, users, ..] = truth::figures(&SARI[1], OCTOBER);
    let [_, unmet, others, ..] = truth::figures(&SARI[2], OCTOBER);
    let (fewer, short) = (users - 1, others + unmet - 1);
    pus.plant(&[
        silent("F3", count(fewer), Reads(fewer)),
        silent("F4", count(short), Reads(short)),
    ]);
    for cell in ["O3", "O4"] {
        mix.expect(cell, "lebih-dari", true);
    }
    let mut sheet = pus.sheet.clone();
    for (row, cells) in mix.sheet.rows.iter().enumerate() {
        for (column, typed) in cells.iter().enumerate().skip(9) {
            sheet.set(row, column, *typed);
        }
    }
    let bytes = workbook(&[sheet], SAVED);
    of(
        Place::Form("siga-mix-kontra", "berdampingan 2026.xlsx"),
        bytes,
        &[pus, mix],
    )
}

/// A sheet of notes, the form, and last month's form on a hidden sheet.
fn sheets() -> Sample {
    let mut notes = Draft::untitled("Petunjuk", PUS_2024, 0);
    notes.row(&[text("Isi lembar PUS, lalu kirim sebelum tanggal 3.")]);
    notes.expect("", "lembar-lain", false);
    let mut shown = Draft::new("PUS", PUS_2024);
    shown.lines(&SARI[..3], [OCTOBER]);
    let mut hidden = Draft::new("PUS lama", PUS_2024);
    hidden.lines(&SARI[..3], [(2026, 9)]);
    hidden.sheet.is_hidden = true;
    hidden.expect("", "lembar-tersembunyi", false);
    let drafts = [notes, shown, hidden];
    let bytes = workbook(&drafts.each_ref().map(|draft| draft.sheet.clone()), SAVED);
    of(
        Place::Form("siga-pus", "lembar tersembunyi 2026.xlsx"),
        bytes,
        &drafts,
    )
}

fn headings_only() -> Sample {
    let mut draft = Draft::new("", PUS_2025);
    draft.expect("A1:H1", "tanpa-isi", false);
    let bytes = table(&draft.sheet, ';').into_bytes();
    of(
        Place::Form("siga-pus", "judul saja 2026.csv"),
        bytes,
        &[draft],
    )
}

fn missing_columns() -> Sample {
    let mut draft = Draft::new("", MIX_SHORT);
    draft.lines(&SARI[..3], [OCTOBER]);
    draft.figures.clear();
    draft.expect("A1:N1", "hampir-dikenal", false);
    let bytes = table(&draft.sheet, ';').into_bytes();
    of(
        Place::Form("siga-mix-kontra", "kolom kurang 2026.csv"),
        bytes,
        &[draft],
    )
}

fn no_form() -> Sample {
    let mut draft = Draft::untitled("", PUS_2024, 0);
    draft.row(&[text("NO"), text("BARANG"), text("BANYAKNYA")]);
    draft.row(&[Text("1"), Text("Kursi lipat"), Text("24")]);
    draft.expect("", "tidak-dikenal", false);
    let sheet = Sheet {
        name: "Sheet1",
        ..draft.sheet.clone()
    };
    let bytes = workbook(&[sheet], SAVED);
    of(
        Place::Form("siga-pus", "bukan formulir.xlsx"),
        bytes,
        &[draft],
    )
}

fn empty() -> Sample {
    let mut draft = Draft::untitled("", PUS_2024, 0);
    draft.expect("", "lembar-kosong", false);
    let bytes = workbook(&[Sheet::named("Sheet1"), Sheet::named("Sheet2")], SAVED);
    of(
        Place::Form("siga-pus", "lembar kosong.xlsx"),
        bytes,
        &[draft],
    )
}
