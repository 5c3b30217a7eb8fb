//! What must hold for registers however people lay them out.

use std::collections::BTreeMap;

use proptest::prelude::*;
use rekap_imp::figure::Manner;
use rekap_imp::ledger::Rolled;
use rekap_imp::outcome::Outputs;

use crate::samples::register::{ALL, Register, labels_of};
use crate::samples::sheet::{Sheet, Typed, table};
use crate::support;

/// The first row below the headings of a register, and the row of its month names.
const FIRST: usize = 14;
const HEADINGS: std::ops::Range<usize> = 10..13;
const COLUMNS: usize = 19;

fn read(sheet: &Sheet) -> Outputs {
    let bytes = table(sheet, ';').into_bytes();
    support::run("LAPORAN 2026", &[("register.csv".to_owned(), bytes)], 1)
}

/// Everything that is counted of a sheet, by period, unit and series.
fn counted(sheet: &Sheet) -> BTreeMap<(String, String, String), Rolled> {
    let out = read(sheet);
    let mut counted = BTreeMap::new();
    for ((period, _), group) in &out.figures.groups {
        for (id, unit) in out.figures.tree.units() {
            for (column, series) in out.figures.columns.iter().enumerate() {
                let key = (
                    period.to_string(),
                    unit.key.to_string(),
                    support::TEMPLATES.series_text(*series),
                );
                let cell = group.cell(id, column);
                if cell != Rolled::default() {
                    counted.insert(key, cell);
                }
            }
        }
    }
    counted
}

fn register() -> Register {
    Register::new("RT 03", ALL, &labels_of("003", "005", "SUKAMAJU"), "")
        .couples("S", 9, 4)
        .types(2, 1, "PINDAH", "x")
        .types(3, 2, "", "?")
        .footer(4)
}

/// The headings of text files stand in one row: nothing there is merged.
fn flat() -> Sheet {
    let mut sheet = register().sheet;
    for column in 0..COLUMNS {
        let lowest = HEADINGS
            .rev()
            .find_map(|row| match sheet.rows[row].get(column) {
                Some(Typed::Text(text)) => Some(*text),
                _ => None,
            });
        for row in HEADINGS {
            sheet.set(row, column, Typed::Blank);
        }
        sheet.set(
            HEADINGS.end - 1,
            column,
            lowest.map_or(Typed::Blank, Typed::Text),
        );
    }
    sheet
}

/// A heading in another case, with blanks.
fn respelt(text: &str, how: u8) -> String {
    match how % 4 {
        0 => text.to_lowercase(),
        1 => format!("  {} ", text.to_uppercase()),
        2 => text.chars().flat_map(|c| [c, ' ']).collect(),
        _ => text.replace(' ', "\n"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn blank_rows_the_order_of_columns_and_the_case_of_headings_change_nothing(
        order in Just((0..COLUMNS).collect::<Vec<_>>()).prop_shuffle(),
        blanks in prop::collection::vec(0..9_usize, 0..6),
        how in prop::collection::vec(any::<u8>(), COLUMNS),
    ) {
        let original = flat();
        let mut changed = Sheet::named("RT 03");
        let mut below = 0;
        for (row, cells) in original.rows.iter().enumerate() {
            if row >= FIRST {
                below += blanks.iter().filter(|blank| FIRST + **blank == row).count();
            }
            let is_table = row >= HEADINGS.end - 1;
            for (column, typed) in cells.iter().enumerate() {
                let to = if is_table && column < COLUMNS { order[column] } else { column };
                let typed = match typed {
                    Typed::Text(text) if row == HEADINGS.end - 1 => Typed::Text(respelt(text, how[column]).leak()),
                    // Columns out of their order are no longer numbered in it.
                    _ if row == HEADINGS.end => Typed::Blank,
                    same => *same,
                };
                changed.set(row + below, to, typed);
            }
        }
        // What stands in front of the totals must stay in front of the months.
        changed.rows.truncate(FIRST + below + 9);
        let mut without_totals = original.clone();
        without_totals.rows.truncate(FIRST + 9);
        prop_assert_eq!(counted(&changed), counted(&without_totals));
    }

    #[test]
    fn any_sheet_of_such_words_is_read_and_no_count_is_higher_than_its_rows(
        cells in prop::collection::vec((0..40_usize, 0..24_usize, 0..WORDS.len()), 0..400),
        is_register in any::<bool>(),
    ) {
        let mut sheet = if is_register { flat() } else { Sheet::named("RT 03") };
        for (row, column, word) in cells {
            sheet.set(row, column, Typed::Text(WORDS[word]));
        }
        // A row stands in two tables at most: more do not fit side by side.
        let most = 2 * sheet.rows.iter().filter(|cells| !cells.is_empty()).count();
        let out = read(&sheet);
        for group in out.figures.groups.values() {
            for (_, manner, cells) in support::every_figure(&out.figures, group) {
                let is_counted = manner == Manner::Counted;
                let highest = cells.iter().map(|cell| cell.value).max().unwrap_or_default();
                prop_assert!(!is_counted || usize::try_from(highest).is_ok_and(|highest| highest <= most));
            }
        }
    }
}

/// Words that mean something on a register, and some that do not.
const WORDS: [&str; 44] = [
    "REGISTER KELOMPOK KB",
    "KPS",
    "SELURUH KELUARGA",
    "RT",
    "RW",
    "RT 03",
    "RT : 003/005",
    ":",
    "003",
    "DUSUN/RW",
    "DESA/KELURAHAN",
    "SUKAMAJU",
    "KECAMATAN : CONTOH SARI",
    "TAHUN",
    "2026",
    "2025",
    "NO",
    "ISTRI",
    "SUAMI",
    "NAMA",
    "UMUR ISTRI",
    "TAHAPAN KS",
    "JANUARI",
    "FEBRUARI",
    "MARET",
    "NOPEMBER",
    "DESEMBER",
    "1",
    "2",
    "3",
    "S",
    "P",
    "IUD",
    "H",
    "PINDAH",
    "-",
    "PIL/KONDOM",
    "JUMLAH",
    "JUMLAH PUS",
    "JUMLAH PESERTA KB AKTIF",
    "PARAF",
    "KET",
    "SDA",
    "Siti",
];
