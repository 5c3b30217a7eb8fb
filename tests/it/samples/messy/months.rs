//! A sheet for every month, and rows and columns that only look like data.

use super::super::clean::SAVED;
use super::super::draft::Role::{Area, Figure, Index, Month as MonthName, Other};
use super::super::draft::Then::{Lost, Same};
use super::super::draft::{Column, Draft, text};
use super::super::sheet::Typed::{Blank, Number, Text};
use super::super::sheet::{table, workbook};
use super::super::truth::SARI;
use super::super::{Place, Sample, of};
use super::{refused, told};

const WITHOUT_MONTH: &[Column] = &[
    ("", Index),
    ("Provinsi", Area(0)),
    ("Kabupaten", Area(1)),
    ("Kecamatan", Area(2)),
    ("Kelurahan_Desa", Area(3)),
    ("PUS", Figure("pus")),
    ("Unmet Need", Figure("unmet")),
];

/// A heading that stands there twice, and the rate beside its count.
const HEADINGS_TWICE: &[Column] = &[
    ("", Index),
    ("Provinsi", Area(0)),
    ("Kabupaten", Area(1)),
    ("Kecamatan", Area(2)),
    ("Kelurahan_Desa", Area(3)),
    ("PUS", Figure("pus")),
    ("Unmet Need", Figure("unmet")),
    ("Unmet Need (%)", Other("12,5")),
    ("Bulan", MonthName),
    ("PUS", Other("999")),
];

const BY_KECAMATAN: &[Column] = &[
    ("Provinsi", Area(0)),
    ("Kabupaten", Area(1)),
    ("Kecamatan", Area(2)),
    ("PUS", Figure("pus")),
    ("Unmet Need", Figure("unmet")),
    ("Bulan", MonthName),
];

pub(super) fn samples() -> Vec<Sample> {
    vec![named_sheets(), no_month(), look_alikes()]
}

/// The month stands on the tab only.
fn named_sheets() -> Sample {
    let mut september = Draft::new("SEPT", WITHOUT_MONTH);
    september.lines(&SARI[..3], [(2026, 9)]);
    let mut october = Draft::new("OKTOBER fix", WITHOUT_MONTH);
    october.lines(&SARI[..3], [(2026, 10)]);
    let drafts = [september, october];
    let bytes = workbook(&drafts.each_ref().map(|draft| draft.sheet.clone()), SAVED);
    of(
        Place::Form("siga-pus", "bulan di nama lembar 2026.xlsx"),
        bytes,
        &drafts,
    )
}

fn no_month() -> Sample {
    let mut draft = Draft::new("", WITHOUT_MONTH);
    draft.lines(&SARI[..3], [(2026, 10)]);
    draft.figures.clear();
    draft.expect("B1", "tanpa-bulan", false);
    let bytes = table(&draft.sheet, ';').into_bytes();
    of(
        Place::Form("siga-pus", "tanpa bulan 2026.csv"),
        bytes,
        &[draft],
    )
}

/// A total named like its kecamatan, a row of figures without a place, a sum per kecamatan beside.
fn look_alikes() -> Sample {
    let mut draft = Draft::new("PUS", HEADINGS_TWICE);
    draft.lines(&SARI[..4], [(2026, 10)]);
    draft.plant(&[
        refused("E5", Text("Contoh Sari"), "baris-mirip-jumlah", Lost),
        told("D3", Blank, "isi-kosong", Same),
    ]);
    draft.row(&[Blank, Blank, Blank, Blank, Blank, Number(41.0)]);
    draft.expect("E6", "baris-tanpa-nama", false);
    draft.expect("H1", "kolom-lain", true);
    draft.expect("J1", "kolom-ganda", true);
    let mut sums = Draft::untitled("REKAP", BY_KECAMATAN, 0);
    sums.headings();
    sums.row(&[
        text("CONTOH NUSA"),
        text("CONTOH RAYA"),
        text("CONTOH SARI"),
        Number(2000.0),
        Number(200.0),
        text("OKTOBER"),
    ]);
    sums.expect("A1:F1", "lembar-mirip", false);
    let drafts = [draft, sums];
    let bytes = workbook(&drafts.each_ref().map(|draft| draft.sheet.clone()), SAVED);
    of(
        Place::Form("siga-pus", "mirip data 2026.xlsx"),
        bytes,
        &drafts,
    )
}
