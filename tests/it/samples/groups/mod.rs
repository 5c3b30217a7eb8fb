//! Extracts of groups, institutions and families at risk: clean in the shapes of both years, and with planted faults.

mod columns;
mod kampung;
mod messy;
mod truth;

use super::clean::SAVED;
use super::draft::{Column, Draft};
use super::sheet::{table, workbook};
use super::truth::SARI;
use super::{Place, Sample, of};

pub(crate) use truth::figure;

/// The extracts of 2025, by form.
const OF_2025: [(&str, &[Column]); 14] = [
    ("siga-bkb", columns::BKB),
    ("siga-bkb-keluarga", columns::BKB_KELUARGA),
    ("siga-bkr", columns::BKR),
    ("siga-bkl", columns::BKL),
    ("siga-uppka", columns::UPPKA),
    ("siga-pik-r", columns::PIK_R),
    ("siga-sasaran-poktan", columns::SASARAN),
    ("siga-kampung-kb", columns::KAMPUNG_KB),
    ("siga-rumah-dataku", columns::RUMAH_DATAKU),
    ("verval-krs", columns::KRS),
    ("elsimil-bumil", columns::BUMIL),
    ("elsimil-pascasalin", columns::PASCASALIN),
    ("posyandu-ds", columns::DS),
    ("siga-kampung-kb", columns::KAMPUNG_KB_2024),
];

/// The workbooks of 2024, by form.
const OF_2024: [(&str, &[Column]); 7] = [
    ("siga-bkb", columns::BKB_2024),
    ("siga-bkr", columns::BKR_2024),
    ("siga-bkl", columns::BKL_2024),
    ("siga-uppka", columns::UPPKA_2024),
    ("siga-pik-r", columns::PIK_R_2024),
    ("siga-kampung-kb", columns::KAMPUNG_KB_2024),
    ("siga-rumah-dataku", columns::RUMAH_DATAKU_2024),
];

/// All of them.
pub(crate) fn forms() -> Vec<Sample> {
    let mut samples = clean();
    samples.extend(messy::forms());
    samples.extend(kampung::forms());
    samples
}

/// Those without a fault.
fn clean() -> Vec<Sample> {
    let mut samples = Vec::new();
    for (form, columns) in OF_2024 {
        let mut draft = Draft::new("Sheet1", columns);
        draft.lines(&SARI[..4], (1..=2).map(|month| (2024, month)));
        let bytes = workbook(std::slice::from_ref(&draft.sheet), SAVED);
        samples.push(of(Place::Form(form, "2024.xlsx"), bytes, &[draft]));
    }
    for (form, columns) in &OF_2025[..13] {
        let mut draft = Draft::new("", columns);
        let (name, months) = match *form {
            "verval-krs" => ("semester 2 2025.csv", 12..=12),
            // These have no month: the name tells it.
            "siga-kampung-kb" | "siga-rumah-dataku" => ("NOVEMBER 2025.csv", 11..=11),
            _ => ("2025.csv", 10..=11),
        };
        let months = months.map(|month| (2025, month));
        draft.lines(&SARI[..4], months);
        let bytes = table(&draft.sheet, ';').into_bytes();
        samples.push(of(Place::Form(form, name), bytes, &[draft]));
    }
    samples
}
