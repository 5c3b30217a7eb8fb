//! Months and years of a report: `JANUARI`, `Nopember 2025`, `11`, `2025-11`.

use crate::grid::{CellValue, serial};
use crate::period::year_in;
use crate::template::Dimension;
use crate::text;
use crate::value::{MonthOf, Reading};

/// Reads a cell as one month; `months` is the dimension whose labels are the names of months.
#[must_use]
pub fn month(value: &CellValue<'_>, months: &Dimension) -> Reading<MonthOf> {
    match value {
        CellValue::Empty => Reading::Blank,
        CellValue::Number { digits, .. } => written(digits, months),
        CellValue::Text(text) => written(text, months),
        CellValue::Date(serial) => match serial::day(*serial) {
            Some(date) => Reading::Exact(MonthOf {
                year: Some(date.year()),
                month: date.month().unsigned_abs(),
            }),
            None => Reading::Unreadable("bulan-tak-terbaca"),
        },
        CellValue::Bool(_) | CellValue::Fault(_) => Reading::Unreadable("bulan-tak-terbaca"),
    }
}

/// Reads a cell as half a year, by its last month: `Sem 2 2024`, `SEMESTER II TAHUN 2024`, `2024-S1`.
#[must_use]
pub fn semester(value: &CellValue<'_>) -> Reading<MonthOf> {
    let shown = value.shown();
    let words: Vec<String> = shown
        .split(|c: char| !c.is_alphanumeric())
        .map(text::fold)
        .filter(|word| !word.is_empty())
        .collect();
    if words.is_empty() {
        return Reading::Blank;
    }
    let mut halves = words.iter().filter_map(|word| match &**word {
        "1" | "I" | "S1" | "SEM1" => Some(1),
        "2" | "II" | "S2" | "SEM2" => Some(2),
        _ => None,
    });
    match (halves.next(), halves.next(), year_in(&shown)) {
        (Some(half), None, year) => Reading::Exact(MonthOf {
            year,
            month: half * 6,
        }),
        _ => Reading::Unreadable("bulan-tak-terbaca"),
    }
}

/// Reads a cell as a year from 2000 to 2099.
#[must_use]
pub fn year(value: &CellValue<'_>) -> Reading<i16> {
    let found = match value {
        CellValue::Empty => return Reading::Blank,
        CellValue::Number { digits, .. } => year_in(digits),
        CellValue::Text(text) => year_in(text),
        CellValue::Date(serial) => serial::day(*serial).map(|date| date.year()),
        CellValue::Bool(_) | CellValue::Fault(_) => None,
    };
    found.map_or(Reading::Unreadable("tahun-tak-terbaca"), Reading::Exact)
}

/// One month, by name or number, and at most one year beside it; anything more is not one month.
///
/// By name: `JANUARI`, `Desember 2025`, `Jan-24`, `1. Januari`, `31 Januari 2024`. By number: `07`, `2025-11`.
fn written(written: &str, months: &Dimension) -> Reading<MonthOf> {
    if let Some(month) = months.labelled(written).and_then(number_of) {
        // Also with its letters set apart: `J A N U A R I`.
        return Reading::Exact(MonthOf { year: None, month });
    }
    let words = written
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let called = text::fold(&months.name);
    let words: Vec<&str> = words.filter(|word| text::fold(word) != called).collect();
    let numbers: Vec<Option<i16>> = words.iter().map(|word| word.parse().ok()).collect();
    let name = words
        .iter()
        .zip(&numbers)
        .position(|(_, number)| number.is_none());
    let read = match (name, numbers.as_slice()) {
        (None, []) => return Reading::Blank,
        (None, [Some(month)]) => month_of(*month, None),
        (
            None,
            [Some(year @ 2000..=2099), Some(month)] | [Some(month), Some(year @ 2000..=2099)],
        ) => month_of(*month, Some(*year)),
        (Some(at), _) => {
            let month = months.labelled(words[at]).and_then(number_of);
            let (before, after) = (&numbers[..at], &numbers[at + 1..]);
            // In front of a name stands its number in a list or the day.
            let leads = matches!(before, [] | [Some(1..=31)]);
            match (month, after) {
                (Some(month), []) if leads => Some(MonthOf { year: None, month }),
                (Some(month), [Some(year @ 2000..=2099)]) if leads => Some(MonthOf {
                    year: Some(*year),
                    month,
                }),
                (Some(month), [Some(year @ 10..=99)]) if leads => Some(MonthOf {
                    year: Some(2000 + year),
                    month,
                }),
                _ => None,
            }
        }
        _ => None,
    };
    read.map_or(Reading::Unreadable("bulan-tak-terbaca"), Reading::Exact)
}

fn month_of(number: i16, year: Option<i16>) -> Option<MonthOf> {
    let month = u8::try_from(number)
        .ok()
        .filter(|month| (1..=12).contains(month))?;
    Some(MonthOf { year, month })
}

/// The number of a member of the dimension of months.
fn number_of(member: u16) -> Option<u8> {
    u8::try_from(member + 1).ok()
}

/// The number of the month that a word names.
pub(super) fn named(word: &str, months: &Dimension) -> Option<i8> {
    let month = months.labelled(word).and_then(number_of)?;
    i8::try_from(month).ok()
}

/// The one month that a text names by a word of at least three letters; two different months are none.
#[must_use]
pub fn month_in(text: &str, months: &Dimension) -> Option<u8> {
    let words = text
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| word.len() >= 3);
    let mut named = words
        .filter_map(|word| months.labelled(word))
        .filter_map(number_of);
    let first = named.next()?;
    named.all(|month| month == first).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::tests::embedded;

    #[test]
    fn months_in_names() {
        let templates = embedded();
        for (text, month) in [
            ("data_pus_NOV_2026.csv", Some(11)),
            ("BULAN : JANUARI 2024", Some(1)),
            ("PUS Okt-Nov", None),
            ("DESA MEKAR", None),
            ("laporan", None),
        ] {
            assert_eq!(month_in(text, templates.months()), month, "{text}");
        }
    }

    #[test]
    fn semesters_as_written() {
        let read = |text: &'static str| semester(&CellValue::Text(text.into()));
        for (text, expected) in [
            ("Sem 2 2024", Some((Some(2024), 12))),
            ("SEMESTER I TAHUN 2024", Some((Some(2024), 6))),
            ("2024-S2", Some((Some(2024), 12))),
            ("Semester 1", Some((None, 6))),
            ("Semester 1 dan 2", None),
            ("TAHUN 2024", None),
        ] {
            let reading = match expected {
                Some((year, month)) => Reading::Exact(MonthOf { year, month }),
                None => Reading::Unreadable("bulan-tak-terbaca"),
            };
            assert_eq!(read(text), reading, "{text}");
        }
        assert_eq!(read(" "), Reading::Blank);
    }

    #[test]
    fn months_as_written() {
        let templates = embedded();
        let months = templates.months();
        let cases = [
            ("JANUARI", Some((None, 1))),
            ("Nopember", Some((None, 11))),
            (" pebruari ", Some((None, 2))),
            ("Agst", Some((None, 8))),
            ("BULAN MEI", Some((None, 5))),
            ("Desember 2025", Some((Some(2025), 12))),
            ("2025-11", Some((Some(2025), 11))),
            ("11/2025", Some((Some(2025), 11))),
            ("07", Some((None, 7))),
            ("12", Some((None, 12))),
            ("13", None),
            ("0", None),
            ("JANUARI - MARET", None),
            ("s/d JUNI", None),
            ("Jan-24", Some((Some(2024), 1))),
            ("Jan '24", Some((Some(2024), 1))),
            ("1. Januari", Some((None, 1))),
            ("31 Januari 2024", Some((Some(2024), 1))),
            ("J A N U A R I", Some((None, 1))),
            ("45 Januari", None),
            ("Januari 7", None),
            ("Januari 2024 2025", None),
            ("TRIWULAN I", None),
            ("1999", None),
            ("2025", None),
        ];
        for (text, expected) in cases {
            let reading = match expected {
                Some((year, month)) => Reading::Exact(MonthOf { year, month }),
                None => Reading::Unreadable("bulan-tak-terbaca"),
            };
            assert_eq!(written(text, months), reading, "{text}");
        }
        assert_eq!(written("  ", months), Reading::Blank);
    }
}
