//! RT and RW in one cell: `003/005`, `RT.3 RW.5`, `03-05`, and what spreadsheets make of it: 3 May.

use crate::grid::{CellValue, serial};
use crate::text;
use crate::value::Reading;

/// A number of an RT or RW has so many digits.
const DIGITS: usize = 3;

/// In which order a column names its parts.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Order {
    /// Whether the RW stands first.
    pub rw_first: bool,
    /// Whether the day of a cell that became a date was typed behind its month.
    pub month_first: bool,
    /// Whether other cells of the column bear that out.
    pub is_borne_out: bool,
}

/// Reads a cell as RT and RW, in the form `003/005`; an RT alone is `003`.
#[must_use]
pub fn rt_rw(value: &CellValue<'_>, order: Order) -> Reading<Box<str>> {
    match value {
        CellValue::Empty => Reading::Blank,
        CellValue::Date(days) => match serial::day(*days) {
            Some(day) => {
                let (first, second) = typed(day, order);
                let code = if order.is_borne_out {
                    "rt-tanggal"
                } else {
                    "rt-tanggal-ragu"
                };
                Reading::Assumed(shown(first, Some(second), order), code)
            }
            None => Reading::Unreadable("rt-teks"),
        },
        CellValue::Bool(_) | CellValue::Fault(_) => Reading::Unreadable("rt-teks"),
        CellValue::Text(_) | CellValue::Number { .. } => written(&value.shown(), order),
    }
}

/// What was probably typed where a date stands now.
fn typed(day: jiff::civil::Date, order: Order) -> (u16, u16) {
    let number = |number: i8| u16::from(number.unsigned_abs());
    match order.month_first {
        true => (number(day.month()), number(day.day())),
        false => (number(day.day()), number(day.month())),
    }
}

fn shown(first: u16, second: Option<u16>, order: Order) -> Box<str> {
    let (rt, rw) = match (order.rw_first, second) {
        (true, Some(second)) => (second, Some(first)),
        _ => (first, second),
    };
    match rw {
        Some(rw) => format!("{rt:0DIGITS$}/{rw:0DIGITS$}").into(),
        None => format!("{rt:0DIGITS$}").into(),
    }
}

fn written(line: &str, order: Order) -> Reading<Box<str>> {
    match pair(line, order) {
        Ok(Some((first, second))) => Reading::Exact(shown(first, second, order)),
        Ok(None) => Reading::Blank,
        Err(code) => Reading::Unreadable(code),
    }
}

/// The two numbers of a text, in the order of the column; nothing of a dash, and of 0 as the number of an RT.
fn pair(line: &str, order: Order) -> Result<Option<(u16, Option<u16>)>, &'static str> {
    let line = text::collapse(line).to_uppercase();
    let bare = line.replace("RT", " RT ").replace("RW", " RW ");
    let words: Vec<&str> = bare
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let mut numbers: Vec<(Option<&str>, u16)> = Vec::new();
    let mut label = None;
    for word in words {
        match word.parse::<u16>() {
            Ok(number) if word.len() <= DIGITS => numbers.push((label.take(), number)),
            Ok(_) => return Err("rt-teks"),
            Err(_) if matches!(word, "RT" | "RW") => label = Some(word),
            // The hamlet beside it.
            Err(_)
                if matches!(
                    word,
                    "DSN" | "DUSUN" | "NO" | "LINK" | "LINGK" | "LINGKUNGAN"
                ) =>
            {
                label = None
            }
            Err(_) => label = None,
        }
    }
    let is_swapped = matches!(numbers[..], [(Some("RW"), _), ..]) != order.rw_first
        && numbers.len() == 2
        && numbers[0].0.is_some();
    match numbers[..] {
        [] if line.chars().all(|c| !c.is_alphanumeric()) => Ok(None),
        [] => Err("rt-teks"),
        [(_, 0)] | [(_, 0), (_, 0)] => Ok(None),
        [(Some("RW"), _)] => Err("rt-teks"),
        [(_, only)] => Ok(Some((only, None))),
        [(_, first), (_, second)] if is_swapped => Ok(Some((second, Some(first)))),
        [(_, first), (_, second)] => Ok(Some((first, Some(second)))),
        _ => Err("rt-teks"),
    }
}

/// In which order a column was typed, by its heading and by its cells that stayed texts.
#[must_use]
pub(super) fn order<'c>(heading: &str, cells: impl Iterator<Item = &'c CellValue<'c>>) -> Order {
    let heading = text::fold(heading);
    let rw_first = match (heading.find("RW"), heading.find("RT")) {
        (Some(rw), Some(rt)) => rw < rt,
        _ => false,
    };
    let (mut pairs, mut days) = (Vec::new(), Vec::new());
    for cell in cells {
        match cell {
            CellValue::Date(date) => days.extend(serial::day(*date)),
            other => {
                let order = Order {
                    rw_first,
                    ..Order::default()
                };
                if let Ok(Some((first, Some(second)))) = pair(&other.shown(), order) {
                    pairs.push((first, second));
                }
            }
        }
    }
    let fits = |month_first: bool| {
        let order = Order {
            rw_first,
            month_first,
            ..Order::default()
        };
        // The RW is the part that the rows of a list share.
        let shared = |(first, second): (u16, u16)| if rw_first { first } else { second };
        let is_known = |day: &&jiff::civil::Date| {
            let wanted = shared(typed(**day, order));
            pairs.iter().any(|pair| shared(*pair) == wanted)
        };
        days.iter().filter(is_known).count()
    };
    let (day_first, turned) = (fits(false), fits(true));
    Order {
        rw_first,
        month_first: turned > day_first,
        is_borne_out: turned != day_first,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(typed: &str, order: Order) -> String {
        said(rt_rw(&CellValue::Text(typed.into()), order))
    }

    fn said(reading: Reading<Box<str>>) -> String {
        match reading {
            Reading::Blank => String::new(),
            Reading::Exact(said) => said.into(),
            Reading::Assumed(said, code) => format!("{said} {code}"),
            Reading::Unreadable(code) => code.to_owned(),
        }
    }

    #[test]
    fn parts_of_a_desa_in_one_cell() {
        for (typed, expected, rw_first) in [
            ("RT 03/RW 05", "003/005", "003/005"),
            ("003/005", "003/005", "005/003"),
            ("3/5", "003/005", "005/003"),
            ("RT.3 RW.5", "003/005", "003/005"),
            ("RT03RW05", "003/005", "003/005"),
            ("RW 5 RT 3", "003/005", "003/005"),
            ("03-05", "003/005", "005/003"),
            ("Dsn. Cidawung RT 03 RW 05", "003/005", "003/005"),
            ("3", "003", "003"),
            ("0/0", "", ""),
            ("-", "", ""),
            ("RW 05", "rt-teks", "rt-teks"),
            ("Cidawung", "rt-teks", "rt-teks"),
            ("1/2/3", "rt-teks", "rt-teks"),
            ("2023", "rt-teks", "rt-teks"),
        ] {
            let turned = Order {
                rw_first: true,
                ..Order::default()
            };
            assert_eq!(
                (&*read(typed, Order::default()), &*read(typed, turned)),
                (expected, rw_first),
                "{typed}"
            );
        }
    }

    #[test]
    fn a_date_is_taken_back_to_what_was_typed() {
        // 3 May and 5 March 2026.
        let (third_of_may, fifth_of_march) = (CellValue::Date(46_145.0), CellValue::Date(46_086.0));
        for (column, heading, cell, expected) in [
            (
                &["001/005", "004/005"][..],
                "RT/RW",
                &third_of_may,
                "003/005 rt-tanggal",
            ),
            (
                &["001/005", "004/005"],
                "RT/RW",
                &fifth_of_march,
                "003/005 rt-tanggal",
            ),
            (
                &["005/001", "005/004"],
                "RW/RT",
                &third_of_may,
                "003/005 rt-tanggal",
            ),
            (&[], "RT/RW", &third_of_may, "003/005 rt-tanggal-ragu"),
        ] {
            let texts: Vec<CellValue<'_>> = column
                .iter()
                .map(|cell| CellValue::Text((*cell).into()))
                .collect();
            let found = order(heading, texts.iter().chain([cell]));
            assert_eq!(said(rt_rw(cell, found)), expected, "{column:?} {heading}");
        }
    }
}
