//! Names of sheets and files that Excel and Windows take.

use std::collections::BTreeSet;

use crate::text;

/// The longest name of a sheet, in units of UTF-16 (Excel).
const SHEET: usize = 31;
/// The longest name of a place in a file name in characters, so that the whole path stays short enough for Windows.
const PART: usize = 80;
/// Characters that a name of a sheet cannot have (Excel).
const NOT_IN_SHEETS: &[char] = &['[', ']', ':', '*', '?', '/', '\\'];
/// Characters that a file name cannot have (Windows).
const NOT_IN_FILES: &[char] = &['<', '>', ':', '"', '/', '\\', '|', '?', '*'];
/// Names of sheets that Excel keeps for itself.
const KEPT: [&str; 1] = ["HISTORY"];
/// Names that are devices, whatever their ending (Windows).
const DEVICES: [&str; 4] = ["CON", "PRN", "AUX", "NUL"];

/// The names of the sheets of one workbook, each once.
#[derive(Debug, Default)]
pub struct SheetNames(BTreeSet<String>);

impl SheetNames {
    /// A name for a sheet: as wished, without what Excel refuses, cut, and with a number where it is taken.
    pub fn take(&mut self, wished: &str) -> String {
        let mut number = 1;
        loop {
            let ending = if number == 1 {
                String::new()
            } else {
                format!(" ({number})")
            };
            let name = sheet(wished, &ending);
            let key = name.to_uppercase();
            if !KEPT.contains(&key.as_str()) && self.0.insert(key) {
                return name;
            }
            number += 1;
        }
    }
}

fn sheet(wished: &str, ending: &str) -> String {
    let fit = text::collapse(&wished.replace(NOT_IN_SHEETS, " "));
    let mut room = SHEET - ending.encode_utf16().count();
    let kept: String = fit
        .trim_matches(['\'', ' '])
        .chars()
        .take_while(|c| {
            let fits = c.len_utf16() <= room;
            room = room.saturating_sub(c.len_utf16());
            fits
        })
        .collect();
    let kept = kept.trim_matches(['\'', ' ']);
    let kept = if kept.is_empty() { "-" } else { kept };
    format!("{kept}{ending}")
}

/// The part of a file name that can be of any length, cut so that what stands behind it stays.
pub fn part(wished: &str) -> String {
    let kept: String = wished.chars().take(PART).collect();
    kept.trim_end().to_owned()
}

/// A name for a file or folder: as wished, without what Windows refuses.
pub fn file(wished: &str) -> String {
    let fit = text::collapse(&wished.replace(NOT_IN_FILES, " "));
    let fit = fit.trim_matches([' ', '.']);
    let first = fit
        .split('.')
        .next()
        .unwrap_or_default()
        .trim()
        .to_uppercase();
    if fit.is_empty() || DEVICES.contains(&first.as_str()) {
        format!("_{fit}")
    } else {
        fit.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn sheets_are_called_what_excel_takes() {
        let mut names = SheetNames::default();
        for (wished, taken) in [
            ("PUS & Kesertaan Ber-KB", "PUS & Kesertaan Ber-KB"),
            (
                "PUS KABUPATEN KEPULAUAN SIAU TAGULANDANG",
                "PUS KABUPATEN KEPULAUAN SIAU TA",
            ),
            (
                "PUS KABUPATEN KEPULAUAN SIAU TALAUD",
                "PUS KABUPATEN KEPULAUAN SIA (2)",
            ),
            (
                "pus kabupaten kepulauan siau tamako",
                "pus kabupaten kepulauan sia (3)",
            ),
            ("History", "History (2)"),
            ("'A/B:C'", "A B C"),
            ("[?*]", "-"),
            ("", "- (2)"),
        ] {
            assert_eq!(names.take(wished), taken);
        }
    }

    #[test]
    fn files_are_called_what_windows_takes() {
        for (wished, taken) in [
            (
                "REKAP KEC. CONTOH SARI - NOVEMBER 2026",
                "REKAP KEC. CONTOH SARI - NOVEMBER 2026",
            ),
            ("REKAP DESA A/B: \"C\"?", "REKAP DESA A B C"),
            ("titik...", "titik"),
            ("nul.txt", "_nul.txt"),
            ("", "_"),
        ] {
            assert_eq!(file(wished), taken);
        }
    }

    proptest! {
        #[test]
        fn any_name_is_taken_once(wished in proptest::collection::vec(".*", 1..20)) {
            let mut names = SheetNames::default();
            let mut seen = BTreeSet::new();
            for wished in wished {
                let name = names.take(&wished);
                prop_assert!((1..=SHEET).contains(&name.encode_utf16().count()));
                prop_assert!(!name.contains(NOT_IN_SHEETS) && !name.starts_with('\'') && !name.ends_with('\''));
                prop_assert!(seen.insert(name.to_uppercase()));
                prop_assert!(!file(&wished).contains(NOT_IN_FILES));
            }
        }
    }
}
