//! Counts: whole numbers from zero, as people type them.

use crate::grid::CellValue;
use crate::template::EntryWords;
use crate::text;
use crate::value::Reading;

/// Numbers of more digits than this are no counts of people; so short, sums over the nation fit an `i64`.
const MOST_DIGITS: usize = 12;

/// Reads a cell as a count.
#[must_use]
pub fn count(value: &CellValue<'_>, words: &EntryWords) -> Reading<i64> {
    match value {
        CellValue::Empty => Reading::Blank,
        CellValue::Number { value, digits } => number(*value, digits),
        CellValue::Text(text) => written(text, &words.nil, &words.units),
        CellValue::Fault(_) => Reading::Unreadable("angka-galat"),
        CellValue::Date(_) | CellValue::Bool(_) => Reading::Unreadable("angka-bukan"),
    }
}

/// Reads a cell as an age in whole years: `35`, `35 th`, `31,5`, `2 th 3 bln`, `36bln`, `<1`. A number without a unit is in
/// years, or in months where the heading says so.
#[must_use]
pub fn age(value: &CellValue<'_>, words: &EntryWords, in_months: bool) -> Reading<i64> {
    if let CellValue::Number { digits, .. } = value
        && let Ok(number @ 0..1000) = digits.parse::<i64>()
    {
        return Reading::Exact(if in_months { number / MONTHS } else { number });
    }
    let shown = text::collapse(&value.shown());
    if shown.is_empty() || words.is_nil(&shown) {
        return Reading::Blank;
    }
    // Less than one year old.
    if shown
        .strip_prefix('<')
        .is_some_and(|rest| spans(rest, words, in_months) == Some(MONTHS))
    {
        return Reading::Exact(0);
    }
    match spans(&shown, words, in_months).map(|months| months / MONTHS) {
        Some(years @ 0..1000) => Reading::Exact(years),
        _ => Reading::Unreadable("umur-teks"),
    }
}

/// So many months are a year.
const MONTHS: i64 = 12;

/// The months of an age that is written as numbers, each with its unit behind it or none.
fn spans(line: &str, words: &EntryWords, in_months: bool) -> Option<i64> {
    let mut rest = line.trim();
    let (mut months, mut longest) = (0, i64::MAX);
    while !rest.is_empty() {
        let end = rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len());
        let number: i64 = rest[..end].parse().ok()?;
        // Parts of a year or month behind a comma are less than one.
        let behind = rest[end..]
            .strip_prefix([',', '.'])
            .filter(|behind| behind.starts_with(|c: char| c.is_ascii_digit()));
        let behind = behind.map_or(&rest[end..], |behind| {
            behind.trim_start_matches(|c: char| c.is_ascii_digit())
        });
        let end = behind
            .find(|c: char| c.is_ascii_digit())
            .unwrap_or(behind.len());
        let unit = text::fold(&behind[..end]);
        rest = &behind[end..];
        let is_of = |known: &[Box<str>]| known.iter().any(|known| **known == *unit);
        let length = if unit.is_empty() {
            // Two numbers without units are no age.
            if !rest.is_empty() || longest != i64::MAX {
                return None;
            }
            if in_months { 1 } else { MONTHS }
        } else if is_of(&words.units) {
            MONTHS
        } else if is_of(&words.months_of_age) {
            1
        } else if is_of(&words.days_of_age) {
            0
        } else {
            return None;
        };
        // Years stand before months, and months before days.
        if length >= longest || number >= 1000 {
            return None;
        }
        longest = length;
        months += number * length;
    }
    (longest != i64::MAX).then_some(months)
}

/// A number cell: exact from its digits, or from its value where the digits are `4.0` or `1.2E3`.
fn number(value: f64, digits: &str) -> Reading<i64> {
    if value < 0.0 {
        return Reading::Unreadable("angka-negatif");
    }
    if value.fract() != 0.0 {
        return Reading::Unreadable("angka-pecahan");
    }
    let whole = digits
        .parse()
        .ok()
        .or_else(|| format!("{value:.0}").parse().ok());
    match whole {
        Some(number) if digit_count(number) <= MOST_DIGITS => Reading::Exact(number),
        _ => Reading::Unreadable("angka-rusak"),
    }
}

fn digit_count(number: i64) -> usize {
    number.checked_ilog10().map_or(1, |log| log as usize + 1)
}

/// A text cell.
fn written(text: &str, nil: &[Box<str>], units: &[Box<str>]) -> Reading<i64> {
    let line = text::collapse(text);
    let line = line.strip_prefix('\'').unwrap_or(&line).trim();
    if line.is_empty() {
        return Reading::Blank;
    }
    if nil.iter().any(|word| word.eq_ignore_ascii_case(line)) {
        return Reading::Assumed(0, "angka-nihil");
    }
    if let Some(rest) = line.strip_prefix(['-', '\u{2212}']) {
        let negative = matches!(plain(rest.trim()), Reading::Exact(_) | Reading::Assumed(..));
        return Reading::Unreadable(if negative {
            "angka-negatif"
        } else {
            "angka-bukan"
        });
    }
    match line.split_once(' ') {
        Some((number, unit)) if units.iter().any(|known| **known == *text::fold(unit)) => {
            match plain(number) {
                Reading::Exact(number) => Reading::Assumed(number, "angka-satuan"),
                other => other,
            }
        }
        _ => plain(line),
    }
}

/// The number that a text becomes when letters that look like digits are taken for them: `4O` is 40.
///
/// Only ever a suggestion. `None` for a text without such a letter, and for one that is no number even then.
#[must_use]
pub fn without_letters(text: &str) -> Option<i64> {
    let digits: String = text
        .trim()
        .chars()
        .map(|c| match c {
            'O' | 'o' => '0',
            'l' | 'I' => '1',
            other => other,
        })
        .collect();
    let has_digit = text.contains(|c: char| c.is_ascii_digit());
    match plain(&digits) {
        Reading::Exact(number) if has_digit && digits != text.trim() => Some(number),
        _ => None,
    }
}

/// A number with its grouping, and nothing else.
fn plain(text: &str) -> Reading<i64> {
    if !text.starts_with(|c: char| c.is_ascii_digit())
        || !text
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ' '))
    {
        return Reading::Unreadable("angka-bukan");
    }
    let (whole, decimals) = match text.rsplit_once(',') {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (text, None),
    };
    let groups: Vec<&str> = whole.split(['.', ' ']).collect();
    let grouped = groups.len() > 1;
    let well_grouped = groups.iter().skip(1).all(|group| group.len() == 3)
        && groups
            .first()
            .is_some_and(|group| (1..=3).contains(&group.len()));
    match decimals {
        // `1,234` can be a thousand typed on an English PC, or a little more than one.
        Some(decimals)
            if decimals.len() == 3 || decimals.contains([',', '.', ' ']) || decimals.is_empty() =>
        {
            return Reading::Unreadable("angka-rusak");
        }
        Some(decimals) if decimals.bytes().any(|digit| digit != b'0') => {
            return Reading::Unreadable("angka-pecahan");
        }
        _ => {}
    }
    // `437.0`, as data programs write a whole number.
    if let [whole, zeros] = groups.as_slice()
        && zeros.len() < 3
        && zeros.bytes().all(|digit| digit == b'0')
        && decimals.is_none()
        && text.contains('.')
    {
        return match whole.parse() {
            Ok(number) if digit_count(number) <= MOST_DIGITS => Reading::Exact(number),
            _ => Reading::Unreadable("angka-rusak"),
        };
    }
    if grouped && !well_grouped {
        let fraction = groups.len() == 2 && groups[1].len() < 3 && whole.contains('.');
        return Reading::Unreadable(if fraction {
            "angka-pecahan"
        } else {
            "angka-rusak"
        });
    }
    let digits: String = groups.concat();
    match digits.parse() {
        Ok(number) if digit_count(number) <= MOST_DIGITS => {
            if grouped || decimals.is_some() {
                Reading::Assumed(number, "angka-titik")
            } else {
                Reading::Exact(number)
            }
        }
        _ => Reading::Unreadable("angka-rusak"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::tests::embedded;
    use proptest::prelude::*;

    #[test]
    fn ages_with_their_units() {
        let templates = embedded();
        for (typed, in_years, in_months) in [
            ("25", Some(25), Some(2)),
            ("25 th", Some(25), Some(25)),
            ("25thn", Some(25), Some(25)),
            ("31,5", Some(31), Some(2)),
            ("2 th 3 bln", Some(2), Some(2)),
            ("3 Tahun - 2 Bulan - 10 Hari", Some(3), Some(3)),
            ("3 bln", Some(0), Some(0)),
            ("36bln", Some(3), Some(3)),
            ("10 hari", Some(0), Some(0)),
            ("<1", Some(0), None),
            ("< 1 th", Some(0), Some(0)),
            ("0,5", Some(0), Some(0)),
            ("<5", None, None),
            ("3 bln 2 th", None, None),
            ("2 3", None, None),
            ("2-3", None, None),
            ("balita", None, None),
            ("-", None, None),
        ] {
            let read = |in_months| {
                let value = CellValue::Text(typed.into());
                age(&value, &templates.entries, in_months).value().copied()
            };
            assert_eq!((read(false), read(true)), (in_years, in_months), "{typed}");
        }
    }

    use super::Reading::{Assumed, Blank, Exact, Unreadable};

    fn units() -> Vec<Box<str>> {
        ["PUS", "ANAK"].map(Box::from).to_vec()
    }

    fn nil() -> Vec<Box<str>> {
        ["-", "NIHIL", "TIDAK ADA"].map(Box::from).to_vec()
    }

    #[test]
    fn texts() {
        let cases = [
            ("49", Exact(49)),
            ("  49 ", Exact(49)),
            ("'49", Exact(49)),
            ("0", Exact(0)),
            ("007", Exact(7)),
            ("", Blank),
            (" \u{a0}", Blank),
            ("-", Assumed(0, "angka-nihil")),
            ("Nihil", Assumed(0, "angka-nihil")),
            ("tidak ada", Assumed(0, "angka-nihil")),
            ("1.234", Assumed(1234, "angka-titik")),
            ("1 234", Assumed(1234, "angka-titik")),
            ("12.345.678", Assumed(12_345_678, "angka-titik")),
            ("12,0", Assumed(12, "angka-titik")),
            ("1.234,00", Assumed(1234, "angka-titik")),
            ("7 anak", Assumed(7, "angka-satuan")),
            ("60 PUS", Assumed(60, "angka-satuan")),
            ("437.0", Exact(437)),
            ("437.00", Exact(437)),
            ("12,5", Unreadable("angka-pecahan")),
            ("12.5", Unreadable("angka-pecahan")),
            ("1.50", Unreadable("angka-pecahan")),
            ("1,234", Unreadable("angka-rusak")),
            ("13.123.4182", Unreadable("angka-rusak")),
            ("1.2.3", Unreadable("angka-rusak")),
            ("1234.567", Unreadable("angka-rusak")),
            ("-4", Unreadable("angka-negatif")),
            ("- 4", Unreadable("angka-negatif")),
            ("lO", Unreadable("angka-bukan")),
            ("4O", Unreadable("angka-bukan")),
            ("12 dari 15", Unreadable("angka-bukan")),
            ("5 ribu", Unreadable("angka-bukan")),
            ("20 persen", Unreadable("angka-bukan")),
            ("1 belum", Unreadable("angka-bukan")),
            ("± 30", Unreadable("angka-bukan")),
            ("50 %", Unreadable("angka-bukan")),
            ("9999999999999999", Unreadable("angka-rusak")),
            ("99999999999999999999999", Unreadable("angka-rusak")),
        ];
        for (text, reading) in cases {
            assert_eq!(written(text, &nil(), &units()), reading, "{text:?}");
        }
    }

    #[test]
    fn letters_that_look_like_digits_are_a_suggestion() {
        for (text, meant) in [
            ("4O", Some(40)),
            ("l00", Some(100)),
            ("1O5", Some(105)),
            ("40", None),
            ("lO", None),
            ("OK", None),
            ("4 orang", None),
        ] {
            assert_eq!(without_letters(text), meant, "{text}");
        }
    }

    #[test]
    fn number_cells() {
        let cases = [
            (469.0, "469", Exact(469)),
            (4.0, "4.0", Exact(4)),
            (1200.0, "1.2E3", Exact(1200)),
            (253_066_083.0, "253066083", Exact(253_066_083)),
            (-4.0, "-4", Unreadable("angka-negatif")),
            (12.5, "12.5", Unreadable("angka-pecahan")),
            (1e18, "1E18", Unreadable("angka-rusak")),
        ];
        for (value, digits, reading) in cases {
            assert_eq!(number(value, digits), reading, "{digits}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_safe_and_no_count_is_negative(text in ".*") {
            if let Some(number) = written(&text, &nil(), &units()).value() {
                prop_assert!(*number >= 0);
            }
        }

        #[test]
        fn what_is_printed_is_read_back(number in 0i64..1_000_000_000_000) {
            prop_assert_eq!(written(&number.to_string(), &nil(), &units()), Exact(number));
            let printed = written(&text::grouped(number), &nil(), &units());
            prop_assert_eq!(printed.value(), Some(&number));
        }
    }
}
