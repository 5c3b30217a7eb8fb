//! Numbers of telephones: `0812-…`, `+62 812…`, `812…` in a number cell. They stand in no output.

use crate::grid::CellValue;
use crate::text;
use crate::value::Reading;

/// A number has so many digits with the 0 in front.
const DIGITS: std::ops::RangeInclusive<usize> = 10..=13;

/// Reads a cell as a number of a telephone, in the form `08…`; of several the first.
#[must_use]
pub fn phone(value: &CellValue<'_>) -> Reading<Box<str>> {
    let shown = value.shown();
    let line = text::collapse(&shown);
    let first = line.split(['/', ',', ';']).next().unwrap_or_default();
    if !first.contains(|c: char| c.is_ascii_digit()) {
        return match text::fold(&line).is_empty() {
            true => Reading::Blank,
            false => Reading::Unreadable("telepon-teks"),
        };
    }
    let digits: String = first.chars().filter(char::is_ascii_digit).collect();
    let bare = match digits.strip_prefix("62") {
        Some(rest) => rest.trim_start_matches('0'),
        None => digits.trim_start_matches('0'),
    };
    let number = format!("0{bare}");
    match DIGITS.contains(&number.len()) {
        true => Reading::Exact(number.into()),
        false => Reading::Unreadable("telepon-panjang"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_telephones_as_typed() {
        for (typed, expected) in [
            ("081234567890", Ok("081234567890")),
            ("0812-3456-7890", Ok("081234567890")),
            ("+62 812 3456 7890", Ok("081234567890")),
            ("6281234567890", Ok("081234567890")),
            ("62081234567890", Ok("081234567890")),
            ("81234567890", Ok("081234567890")),
            ("'081234567890", Ok("081234567890")),
            ("081234567890 / 085700000000", Ok("081234567890")),
            ("0812345", Err("telepon-panjang")),
            ("081234567890123", Err("telepon-panjang")),
            ("tidak punya", Err("telepon-teks")),
            ("-", Err("")),
        ] {
            let read = match phone(&CellValue::Text(typed.into())) {
                Reading::Exact(number) => Ok(number),
                Reading::Unreadable(code) => Err(code),
                _ => Err(""),
            };
            assert_eq!(read.as_deref().map_err(|code| *code), expected, "{typed}");
        }
    }
}
