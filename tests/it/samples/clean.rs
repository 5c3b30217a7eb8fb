//! The samples without a fault: both shapes of both SIGA sheets, and one office's month.

use super::draft::Column;
use super::draft::Role::{Area, Figure, Index, Month, Running};
use super::draft::{Draft, Expected};
use super::sheet::{table, workbook};
use super::truth::{JAYA, SARI};
use super::{Place, Sample, of};

/// The workbook of 2024: an index column without a heading, mixed case.
pub(crate) const PUS_2024: &[Column] = &[
    ("", Index),
    ("Provinsi", Area(0)),
    ("Kabupaten", Area(1)),
    ("Kecamatan", Area(2)),
    ("Kelurahan_Desa", Area(3)),
    ("PUS", Figure("pus")),
    ("Unmet Need", Figure("unmet")),
    ("Bulan", Month),
];

/// The table of 2025.
pub(crate) const PUS_2025: &[Column] = &[
    ("NO", Running),
    ("PROVINSI", Area(0)),
    ("KABUPATEN", Area(1)),
    ("KECAMATAN", Area(2)),
    ("KELURAHAN", Area(3)),
    ("PUS", Figure("pus")),
    ("UNMET NEED", Figure("unmet")),
    ("BULAN", Month),
];

/// The workbook of 2024.
pub(crate) const MIX_2024: &[Column] = &[
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
    ("Vasektomi", Figure("pa[metode=mop]")),
    ("Tubektomi", Figure("pa[metode=mow]")),
    ("MAL", Figure("pa[metode=mal]")),
    ("KB_Modern", Figure("pa[golongan=modern]")),
    ("KB_Tradisional", Figure("pa[metode=tradisional]")),
    ("Bulan", Month),
];

/// The table of 2025.
pub(crate) const MIX_2025: &[Column] = &[
    ("NO", Running),
    ("PROVINSI", Area(0)),
    ("KABUPATEN", Area(1)),
    ("KECAMATAN", Area(2)),
    ("KELURAHAN", Area(3)),
    ("PA", Figure("pa")),
    ("SUNTIK", Figure("pa[metode=suntik]")),
    ("PIL", Figure("pa[metode=pil]")),
    ("KONDOM", Figure("pa[metode=kondom]")),
    ("IMPLAN", Figure("pa[metode=implan]")),
    ("IUD", Figure("pa[metode=iud]")),
    ("VASEKTOMI", Figure("pa[metode=mop]")),
    ("TUBEKTOMI", Figure("pa[metode=mow]")),
    ("MAL", Figure("pa[metode=mal]")),
    ("KB MODERN", Figure("pa[golongan=modern]")),
    ("KB TRADISIONAL", Figure("pa[metode=tradisional]")),
    ("BULAN", Month),
];

/// The day on which all workbooks were saved.
pub(crate) const SAVED: (u16, u8, u8) = (2026, 11, 20);

/// One sample of each shape of each form.
pub(crate) fn forms() -> Vec<Sample> {
    let mut samples = Vec::new();
    let of_2024 = [("siga-pus", PUS_2024), ("siga-mix-kontra", MIX_2024)];
    for (form, columns) in of_2024 {
        let mut draft = Draft::new("Sheet1", columns);
        draft.lines(&SARI, (1..=3).map(|month| (2024, month)));
        // The two Karanganyar cannot be told apart by their names.
        draft.lines(&JAYA[..5], (1..=3).map(|month| (2024, month)));
        let bytes = workbook(std::slice::from_ref(&draft.sheet), SAVED);
        samples.push(of(Place::Form(form, "2024.xlsx"), bytes, &[draft]));
    }
    let of_2025 = [("siga-pus", PUS_2025), ("siga-mix-kontra", MIX_2025)];
    for (form, columns) in of_2025 {
        let mut draft = Draft::new("", columns);
        draft.lines(&SARI[..6], (1..=11).map(|month| (2025, month)));
        let bytes = table(&draft.sheet, ';').into_bytes();
        samples.push(of(Place::Form(form, "2025.csv"), bytes, &[draft]));
    }
    samples
}

/// The extracts of SIGA for Kec. Contoh Sari in November 2026: six of its twelve desa are in.
pub(crate) fn siga() -> Vec<Sample> {
    let months = || (9..=11).map(|month| (2026, month));
    let (late, early) = SARI[..6].split_last().unwrap();
    let mut pus = Draft::new("data_pus", PUS_2024);
    pus.lines(early, months());
    let pus_bytes = workbook(std::slice::from_ref(&pus.sheet), SAVED);
    let mut mix = Draft::new("data_mix_kontra", MIX_2024);
    mix.lines(&SARI[..6], months());
    let mix_bytes = workbook(std::slice::from_ref(&mix.sheet), SAVED);
    let mut rest = Draft::new("", PUS_2025);
    rest.lines(std::slice::from_ref(late), months());
    let rest_bytes = table(&rest.sheet, ';').into_bytes();
    let mut copy = pus.clone();
    copy.remarks = vec![Expected {
        sheet: "data_pus".to_owned(),
        at: "B1:H16".to_owned(),
        code: "berkas-kembar".to_owned(),
        counted: false,
    }];
    vec![
        of(
            Place::Siga("KERTAHAYU PUS 2026 susulan.csv"),
            rest_bytes,
            &[rest],
        ),
        of(
            Place::Siga("SIGA MIX KONTRASEPSI 2026.xlsx"),
            mix_bytes,
            &[mix],
        ),
        of(Place::Siga("SIGA PUS 2026.xlsx"), pus_bytes.clone(), &[pus]),
        of(
            Place::Siga("Salinan dari SIGA PUS 2026.xlsx"),
            pus_bytes,
            &[copy],
        ),
    ]
}
