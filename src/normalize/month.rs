//! Months and years of a report: `JANUARI`, `Nopember 2025`, `11`, `2025-11` (entries.md 3.5).

use crate::grid::{CellValue, serial};
use crate::period;
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

/// Reads a cell as a year from 2000 to 2099.
#[must_use]
pub fn year(value: &CellValue<'_>) -> Reading<i16> {
    let found = match value {
        CellValue::Empty => return Reading::Blank,
        CellValue::Number { digits, .. } => period::year_in(digits),
        CellValue::Text(text) => period::year_in(text),
        CellValue::Date(serial) => serial::day(*serial).map(|date| date.year()),
        CellValue::Bool(_) | CellValue::Fault(_) => None,
    };
    found.map_or(Reading::Unreadable("tahun-tak-terbaca"), Reading::Exact)
}

/// One month, by name or number, and at most one year beside it; anything more is not one month.
fn written(written: &str, months: &Dimension) -> Reading<MonthOf> {
    let words: Vec<&str> = written
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let mut year = None;
    let mut month = None;
    for word in &words {
        let number: Option<i16> = word.parse().ok();
        let slot = match number {
            Some(2000..=2099) => &mut year,
            Some(1..=12) => &mut month,
            Some(_) => return Reading::Unreadable("bulan-tak-terbaca"),
            None if text::fold(word) == text::fold(&months.name) => continue,
            None => &mut month,
        };
        let read = number.or_else(|| {
            months
                .labelled(word)
                .and_then(|at| i16::try_from(at + 1).ok())
        });
        if slot.is_some() || read.is_none() {
            return Reading::Unreadable("bulan-tak-terbaca");
        }
        *slot = read;
    }
    match month.and_then(|month| u8::try_from(month).ok()) {
        Some(month) => Reading::Exact(MonthOf { year, month }),
        None if words.is_empty() => Reading::Blank,
        None => Reading::Unreadable("bulan-tak-terbaca"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::Templates;

    #[test]
    fn months_as_written() {
        let templates = Templates::embedded().unwrap_or_else(|faults| panic!("{faults}"));
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
