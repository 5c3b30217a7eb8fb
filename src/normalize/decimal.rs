//! Numbers that need not be whole: percentages and means, with a point or a comma.

use super::count;
use crate::grid::CellValue;
use crate::template::EntryWords;
use crate::text;
use crate::value::{Reading, Scaled};

/// So many digits fit.
const MOST_DIGITS: usize = 15;

/// Reads a cell as a number that need not be whole: `66.67`, `66,67`, `66,67 %`, `3.6`.
#[must_use]
pub fn decimal(value: &CellValue<'_>, words: &EntryWords) -> Reading<Scaled> {
    let shown = match value {
        CellValue::Empty => return Reading::Blank,
        // Binary numbers are written 3.6000000000000001.
        CellValue::Number { value, digits } if digits.len() > MOST_DIGITS => format!("{value:.6}"),
        CellValue::Number { digits, .. } => digits.to_string(),
        CellValue::Text(text) => text::collapse(text),
        CellValue::Fault(_) => return Reading::Unreadable("angka-galat"),
        CellValue::Date(_) | CellValue::Bool(_) => return Reading::Unreadable("angka-bukan"),
    };
    let bare = shown.trim_end_matches('%').trim();
    if bare.is_empty() || words.is_nil(bare) {
        return Reading::Blank;
    }
    match scaled(bare) {
        Some(number) => Reading::Exact(number),
        // What a count would say of it: negative, letters, a broken number.
        None => match count(&CellValue::Text(bare.into()), words) {
            Reading::Unreadable(why) => Reading::Unreadable(why),
            _ => Reading::Unreadable("angka-rusak"),
        },
    }
}

/// Digits with one point or comma among them.
fn scaled(text: &str) -> Option<Scaled> {
    let (whole, decimals) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let digits = || whole.bytes().chain(decimals.bytes());
    let is_number = !whole.is_empty() && digits().all(|digit| digit.is_ascii_digit());
    if !is_number || digits().count() > MOST_DIGITS {
        return None;
    }
    Some(Scaled {
        units: digits().fold(0, |units, digit| units * 10 + i64::from(digit - b'0')),
        places: u8::try_from(decimals.len()).ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::tests::embedded;

    #[test]
    fn decimals_as_written() {
        let templates = embedded();
        let read = |text: &'static str| decimal(&CellValue::Text(text.into()), &templates.entries);
        let exact = |units, places| Reading::Exact(Scaled { units, places });
        for (text, expected) in [
            ("100.00", exact(10_000, 2)),
            ("66,67 %", exact(6667, 2)),
            ("3.6", exact(36, 1)),
            ("4", exact(4, 0)),
            ("", Reading::Blank),
            ("-", Reading::Blank),
            ("-4", Reading::Unreadable("angka-negatif")),
            ("1.234,5", Reading::Unreadable("angka-pecahan")),
            ("banyak", Reading::Unreadable("angka-bukan")),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }
}
