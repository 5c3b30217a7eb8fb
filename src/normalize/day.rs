//! Days as people write them: `3-12-2026`, `03/12/26`, `Kamis, 3 Desember 2026`, `3 Des`, `3`. The day stands before the month.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

use super::month;
use crate::grid::{CellValue, serial};
use crate::period::Period;
use crate::template::Templates;
use crate::text;

/// What stands between the numbers of a date.
const BETWEEN: [char; 3] = ['-', '/', '.'];
/// The days of the week in their order, as sentences.
const WEEK: [&str; 7] = [
    "hari.senin",
    "hari.selasa",
    "hari.rabu",
    "hari.kamis",
    "hari.jumat",
    "hari.sabtu",
    "hari.minggu",
];
/// The words before the day of a month.
const BEFORE_DAY: [&str; 3] = ["tanggal", "tgl.", "tgl"];

/// Reads a cell as one day beside the report of a period: without a year it is the first such day since the period began, a
/// number alone is a day of the month after it. None where it is not one day that exists.
#[must_use]
pub fn day(value: &CellValue<'_>, period: Period, templates: &Templates) -> Option<Date> {
    let written = Written { period, templates };
    match value {
        CellValue::Date(serial) => serial::day(*serial),
        CellValue::Number { digits, .. } => written.alone(digits),
        CellValue::Text(text) => written.read(text),
        CellValue::Empty | CellValue::Bool(_) | CellValue::Fault(_) => None,
    }
}

/// What a date beside the report of a period can lack.
struct Written<'w> {
    period: Period,
    templates: &'w Templates,
}

impl Written<'_> {
    fn read(&self, written: &str) -> Option<Date> {
        let line = text::collapse(written).to_lowercase();
        let (weekday, line) = self.without_weekday(&line);
        let bare = BEFORE_DAY.iter().find_map(|word| line.strip_prefix(word));
        let line = bare.unwrap_or(line).trim();
        let day = match line.contains(char::is_alphabetic) {
            true => self.named(line),
            false => self.numbers(line),
        }?;
        // Where the day of the week is another one, one of both is wrong.
        let is_so = weekday.is_none_or(|weekday| weekday == day.weekday());
        is_so.then_some(day)
    }

    /// The day of the week at the beginning of a line, and what stands behind it.
    fn without_weekday<'l>(&self, line: &'l str) -> (Option<Weekday>, &'l str) {
        let words = &self.templates.words;
        let first = line.split(|c: char| !c.is_alphabetic()).next();
        let first = first.unwrap_or_default();
        let is_named = |id: &&str| words.say(id, &[]).to_lowercase() == first;
        let Some(at) = WEEK.iter().position(is_named) else {
            return (None, line);
        };
        let rest = line[first.len()..].trim_start_matches([',', ' ']);
        let weekday = i8::try_from(at).ok();
        let weekday = weekday.and_then(|at| Weekday::from_monday_zero_offset(at).ok());
        (weekday, rest)
    }

    /// A day with the name of its month.
    fn named(&self, line: &str) -> Option<Date> {
        let words = line.split(|c: char| !c.is_alphanumeric());
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        let [day, name, rest @ ..] = &words[..] else {
            return None;
        };
        let (day, month) = (number(day)?, month::named(name, self.templates.months())?);
        match rest {
            [] => self.without_year(day, month),
            [year] => Date::new(year_of(year)?, month, day).ok(),
            _ => None,
        }
    }

    /// A day in numbers alone, with one sign between them.
    fn numbers(&self, line: &str) -> Option<Date> {
        let Some(sign) = line.chars().find(|c| BETWEEN.contains(c)) else {
            return self.alone(line);
        };
        let parts: Vec<&str> = line.split(sign).map(str::trim).collect();
        match parts[..] {
            [day, month] => self.without_year(number(day)?, number(month)?),
            [year, month, day] if year.len() == 4 => {
                Date::new(year_of(year)?, number(month)?, number(day)?).ok()
            }
            [day, month, year] => Date::new(year_of(year)?, number(month)?, number(day)?).ok(),
            _ => None,
        }
    }

    /// The day alone: of the month after the period.
    fn alone(&self, digits: &str) -> Option<Date> {
        let last = i8::try_from(self.period.last_month()).ok()?;
        let last = Date::new(self.period.year(), last, 1).ok()?;
        let next: Date = last.checked_add(1.month()).ok()?;
        Date::new(next.year(), next.month(), number(digits)?).ok()
    }

    fn without_year(&self, day: i8, month: i8) -> Option<Date> {
        let first = self.period.first_day()?;
        let years = [Span::new(), 1.year()].map(|later| first.checked_add(later).ok());
        let mut days = years
            .into_iter()
            .flatten()
            .filter_map(|year| Date::new(year.year(), month, day).ok());
        days.find(|day| *day >= first)
    }
}

/// One or two digits.
fn number(written: &str) -> Option<i8> {
    let is_short = (1..=2).contains(&written.len());
    let is_digits = written.bytes().all(|byte| byte.is_ascii_digit());
    (is_short && is_digits).then(|| written.parse().ok())?
}

/// A year of this century, with all of its digits or the last two.
fn year_of(written: &str) -> Option<i16> {
    let year: i16 = match written.len() {
        2 => 2000 + i16::from(number(written)?),
        4 if written.bytes().all(|byte| byte.is_ascii_digit()) => written.parse().ok()?,
        _ => return None,
    };
    (2000..=2099).contains(&year).then_some(year)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::tests::embedded;

    #[test]
    fn days_as_written_beside_the_report_of_november_2026() {
        let templates = embedded();
        let period = Period::month(2026, 11).unwrap_or_else(|| panic!("a month"));
        let cases = [
            ("3-12-2026", Some("2026-12-03")),
            ("03/12/2026", Some("2026-12-03")),
            ("3.12.26", Some("2026-12-03")),
            (" 03 - 12 - 2026 ", Some("2026-12-03")),
            ("2026-12-03", Some("2026-12-03")),
            ("3 Desember 2026", Some("2026-12-03")),
            ("3 DES 26", Some("2026-12-03")),
            ("3-Des-26", Some("2026-12-03")),
            ("3 Des", Some("2026-12-03")),
            ("3/12", Some("2026-12-03")),
            ("3-12", Some("2026-12-03")),
            ("3", Some("2026-12-03")),
            ("tgl 3", Some("2026-12-03")),
            ("Tanggal 3 Desember", Some("2026-12-03")),
            ("Kamis, 3 Desember 2026", Some("2026-12-03")),
            ("kamis 3/12", Some("2026-12-03")),
            // Over the turn of the year, and still in the month itself.
            ("5 Januari", Some("2027-01-05")),
            ("5/1", Some("2027-01-05")),
            ("30 Nop", Some("2026-11-30")),
            // The day first, whatever comes of it.
            ("12/3/2026", Some("2026-03-12")),
            // No day, or not one that exists, or more than one.
            ("12/25/2026", None),
            ("31-11-2026", None),
            ("29 Februari", None),
            ("32", None),
            ("0", None),
            ("Senin, 3 Desember 2026", None),
            ("3, 5", None),
            ("3 5", None),
            ("3-5 Des", None),
            ("3 dan 5 Des", None),
            ("Des", None),
            ("Desember 2026", None),
            ("3 Des 1926", None),
            ("3-12-2026 08:30", None),
            ("besok", None),
            ("sudah WA", None),
            ("3201012345678901", None),
            ("-", None),
            ("", None),
        ];
        for (text, expected) in cases {
            let read = day(&CellValue::Text(text.into()), period, &templates);
            let read = read.map(|day| day.to_string());
            assert_eq!(read.as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn days_in_cells_of_other_kinds() {
        let templates = embedded();
        let november = Period::month(2026, 11).unwrap_or_else(|| panic!("a month"));
        let december = Period::month(2026, 12).unwrap_or_else(|| panic!("a month"));
        for (value, period, expected) in [
            // 46359 days since the end of 1899.
            (CellValue::Date(46_359.0), november, Some("2026-12-03")),
            (CellValue::Date(46_359.5), november, Some("2026-12-03")),
            (CellValue::Date(0.5), november, None),
            (number_cell("3"), november, Some("2026-12-03")),
            (number_cell("3"), december, Some("2027-01-03")),
            (number_cell("31"), december, Some("2027-01-31")),
            (number_cell("3.5"), november, None),
            (number_cell("46359"), november, None),
            (CellValue::Bool(true), november, None),
            (CellValue::Empty, november, None),
        ] {
            let read = day(&value, period, &templates).map(|day| day.to_string());
            assert_eq!(read.as_deref(), expected, "{value:?}");
        }
    }

    fn number_cell(digits: &'static str) -> CellValue<'static> {
        let value = digits.parse().unwrap_or_else(|_| panic!("{digits}"));
        CellValue::Number { value, digits }
    }
}
