//! Dates of persons and events: `12/08/2023`, `12 Agustus 23`, `Contoh Raya, 12-08-1990`. The day stands before the month,
//! unless the column shows that it does not.

use jiff::civil::Date;

use super::month;
use crate::grid::{CellValue, serial};
use crate::template::Templates;
use crate::text;
use crate::value::Reading;

/// What stands between the numbers of a date.
const BETWEEN: [char; 6] = ['-', '/', '.', '|', '\u{a6}', ' '];
/// Serials of dates without their format: from 1927 to 2064.
const SERIALS: std::ops::RangeInclusive<i64> = 10_000..=60_000;
/// Earlier years are those of nobody who is alive.
const EARLIEST: i16 = 1901;

/// Whether the month stands before the day in a column.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct MonthFirst(pub bool);

/// The numbers of a date as it is written.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Parts {
    pub first: i8,
    pub second: i8,
    pub year: i16,
    /// Whether the year has two digits.
    pub is_short: bool,
    /// Whether a word names the month, or the year stands in front.
    pub is_sure: bool,
}

/// Reads a cell as a date.
#[must_use]
pub fn date(
    value: &CellValue<'_>,
    order: MonthFirst,
    now: i16,
    templates: &Templates,
) -> Reading<Date> {
    match value {
        CellValue::Empty => Reading::Blank,
        CellValue::Date(serial) => real(serial::day(*serial), now, None),
        CellValue::Number { value, digits } => match digits.parse::<i64>() {
            Ok(year) if (1900..=2100).contains(&year) => Reading::Unreadable("tanggal-tahun-saja"),
            Ok(days) if SERIALS.contains(&days) => {
                real(serial::day(*value), now, Some("tanggal-seri"))
            }
            _ => Reading::Unreadable("tanggal-teks"),
        },
        CellValue::Text(written) => text_date(written, order, now, templates),
        CellValue::Bool(_) | CellValue::Fault(_) => Reading::Unreadable("tanggal-teks"),
    }
}

/// A date that a person can have; a serial of nothing is none.
fn real(date: Option<Date>, now: i16, code: Option<&'static str>) -> Reading<Date> {
    let is_epoch = |date: &Date| (date.year(), date.month(), date.day()) == (1970, 1, 1);
    match date.filter(|date| date.year() >= EARLIEST && date.year() <= now + 1 && !is_epoch(date)) {
        Some(date) => code.map_or(Reading::Exact(date), |code| Reading::Assumed(date, code)),
        None => Reading::Unreadable("tanggal-tak-ada"),
    }
}

fn text_date(written: &str, order: MonthFirst, now: i16, templates: &Templates) -> Reading<Date> {
    let line = text::collapse(written);
    let line = line.trim_start_matches('\'').trim();
    if line.is_empty() || templates.entries.is_nil(line) {
        return Reading::Blank;
    }
    let Some(parts) = parts(line, templates) else {
        let digits: Vec<&str> = line
            .split(|c: char| !c.is_ascii_digit())
            .filter(|part| !part.is_empty())
            .collect();
        let is_year = |part: &&str| {
            part.parse()
                .is_ok_and(|year: i16| (1900..=now).contains(&year))
        };
        return Reading::Unreadable(match digits[..] {
            [one] if is_year(&one) => "tanggal-tahun-saja",
            _ => "tanggal-teks",
        });
    };
    let (year, has_guess) = match parts.is_short {
        false => (parts.year, false),
        true if parts.year > now % 100 => (1900 + parts.year, false),
        true => (2000 + parts.year, true),
    };
    if parts.first == 0 || parts.second == 0 {
        return Reading::Unreadable("tanggal-tahun-saja");
    }
    let made = |day: i8, month: i8| Date::new(year, month, day).ok();
    let is_turned = order.0 && !parts.is_sure;
    let (day, month) = match is_turned {
        true => (parts.second, parts.first),
        false => (parts.first, parts.second),
    };
    let guess = has_guess.then_some("tanggal-abad");
    match (made(day, month), made(month, day)) {
        (Some(date), _) => real(Some(date), now, guess),
        // `03/25/1990` has one reading.
        (None, Some(date)) if !parts.is_sure => real(Some(date), now, Some("tanggal-balik")),
        _ => Reading::Unreadable("tanggal-tak-ada"),
    }
}

/// The numbers of a date; what stands before its first digit is a place.
pub(super) fn parts(line: &str, templates: &Templates) -> Option<Parts> {
    let first = line.find(|c: char| c.is_ascii_digit())?;
    let line = line[first..].trim_end_matches(['.', ',', ' ']);
    // A time behind a date says nothing of the day.
    let line = line.split_once("T0").map_or(line, |(date, _)| date);
    let line = line.split_once(':').map_or(line, |(date, _)| {
        date.trim_end_matches(|c: char| c.is_ascii_digit())
            .trim_end()
    });
    let words: Vec<&str> = line
        .split(|c: char| BETWEEN.contains(&c) || c == ',')
        .filter(|word| !word.is_empty())
        .collect();
    let [one, two, three] = words[..] else {
        return None;
    };
    let small = |word: &str| word.parse::<i8>().ok().filter(|_| word.len() <= 2);
    let whole = |word: &str| word.parse::<i16>().ok().filter(|year| *year >= 0);
    if one.len() == 4 {
        return Some(Parts {
            first: small(three)?,
            second: small(two)?,
            year: whole(one)?,
            is_short: false,
            is_sure: true,
        });
    }
    let named = month::named(&two.to_lowercase(), templates.months());
    let second = named.or_else(|| small(two))?;
    let is_short = three.len() == 2;
    Some(Parts {
        first: small(one)?,
        second,
        year: whole(three).filter(|_| is_short || three.len() == 4)?,
        is_short,
        is_sure: named.is_some(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::tests::embedded;

    #[test]
    fn dates_as_people_write_them() {
        let templates = embedded();
        for (typed, day_first, month_first) in [
            ("12/08/2023", "2023-08-12", "2023-12-08"),
            (
                "12-8-23",
                "2023-08-12 tanggal-abad",
                "2023-12-08 tanggal-abad",
            ),
            ("12.08.2023", "2023-08-12", "2023-12-08"),
            ("12\u{a6}08\u{a6}2023", "2023-08-12", "2023-12-08"),
            ("2023-08-12", "2023-08-12", "2023-08-12"),
            ("12 Agustus 2023", "2023-08-12", "2023-08-12"),
            ("12 Agst 99", "1999-08-12", "1999-08-12"),
            ("12-Agu-1999", "1999-08-12", "1999-08-12"),
            ("1 Nopember 1990", "1990-11-01", "1990-11-01"),
            ("7 Pebruari 1990", "1990-02-07", "1990-02-07"),
            ("Pangandaran, 12-08-1990", "1990-08-12", "1990-12-08"),
            ("CONTOH RAYA 1 MEI 1990", "1990-05-01", "1990-05-01"),
            ("12/08/90", "1990-08-12", "1990-12-08"),
            ("2023-08-12 00:00:00", "2023-08-12", "2023-08-12"),
            ("25/12/1990", "1990-12-25", "1990-12-25 tanggal-balik"),
            ("12/25/1990", "1990-12-25 tanggal-balik", "1990-12-25"),
            // No day that was, and no day of anybody.
            ("31/04/1990", "tanggal-tak-ada", "tanggal-tak-ada"),
            ("00/00/1990", "tanggal-tahun-saja", "tanggal-tahun-saja"),
            ("1990", "tanggal-tahun-saja", "tanggal-tahun-saja"),
            ("01/01/1970", "tanggal-tak-ada", "tanggal-tak-ada"),
            ("00/01/1900", "tanggal-tahun-saja", "tanggal-tahun-saja"),
            ("12/08/2090", "tanggal-tak-ada", "tanggal-tak-ada"),
            ("lupa", "tanggal-teks", "tanggal-teks"),
            ("12/08", "tanggal-teks", "tanggal-teks"),
            ("-", "", ""),
            ("", "", ""),
        ] {
            let read = |order| {
                let value = CellValue::Text(typed.into());
                said(&date(&value, MonthFirst(order), 2026, &templates))
            };
            assert_eq!(
                (&*read(false), &*read(true)),
                (day_first, month_first),
                "{typed}"
            );
        }
    }

    #[test]
    fn dates_in_cells_of_other_kinds() {
        let templates = embedded();
        let number = |digits: &'static str| CellValue::Number {
            value: digits.parse().unwrap_or_default(),
            digits,
        };
        for (value, expected) in [
            (CellValue::Date(33_000.0), "1990-05-07"),
            // What a program writes for no date at all.
            (CellValue::Date(0.0), "tanggal-tak-ada"),
            (CellValue::Date(25_569.0), "tanggal-tak-ada"),
            (number("33000"), "1990-05-07 tanggal-seri"),
            (number("1990"), "tanggal-tahun-saja"),
            (number("7"), "tanggal-teks"),
            (CellValue::Bool(true), "tanggal-teks"),
            (CellValue::Empty, ""),
        ] {
            let read = said(&date(&value, MonthFirst::default(), 2026, &templates));
            assert_eq!(read, expected, "{value:?}");
        }
    }

    fn said(reading: &Reading<Date>) -> String {
        match reading {
            Reading::Blank => String::new(),
            Reading::Exact(date) => date.to_string(),
            Reading::Assumed(date, code) => format!("{date} {code}"),
            Reading::Unreadable(code) => (*code).to_owned(),
        }
    }
}
