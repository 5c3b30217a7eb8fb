//! Yes and no: words, figures, ticks and crosses, among them those of fonts of signs. What a cross says is decided by its column.

use crate::grid::CellValue;
use crate::template::EntryWords;
use crate::text;
use crate::value::Reading;

/// What a cross says in a column.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Cross {
    /// Ticked: nothing else marks a cell.
    #[default]
    Yes,
    /// No, beside ticks.
    No,
}

const YES: [&str; 16] = [
    "YA", "Y", "IYA", "ADA", "SUDAH", "SDH", "V", "1", "AKTIF", "HADIR", "BENAR", "PUNYA", "TRUE",
    "MEMILIKI", "OK", "VV",
];
const NO: [&str; 13] = [
    "TIDAK",
    "TDK",
    "T",
    "BLM",
    "BELUM",
    "0",
    "TIDAKADA",
    "TIDAKAKTIF",
    "TIDAKHADIR",
    "BUKAN",
    "FALSE",
    "KOSONG",
    "TAKADA",
];
/// Ticks, and those of Wingdings and Wingdings 2 as a grid hands them on.
const TICKS: [char; 10] = [
    '\u{221a}', '\u{2713}', '\u{2714}', '\u{2611}', '\u{25cf}', '\u{f0fc}', '\u{f0fe}', '\u{f050}',
    '\u{f052}', '\u{2705}',
];
/// Crosses, likewise.
const CROSSES: [char; 9] = [
    '\u{d7}', '\u{2715}', '\u{2716}', '\u{2717}', '\u{2718}', '\u{f0fb}', '\u{f04f}', '\u{f0fd}',
    '\u{f051}',
];

/// What a text is, before its column is asked.
enum Sign {
    Yes,
    No,
    Cross,
    Other,
}

fn sign(shown: &str, words: &EntryWords) -> Sign {
    let line = text::collapse(shown);
    let all = |signs: &[char]| !line.is_empty() && line.chars().all(|c| signs.contains(&c));
    let key = text::fold(&line);
    if all(&TICKS) || YES.contains(&&*key) {
        Sign::Yes
    } else if all(&CROSSES) || matches!(&*key, "X" | "XX") {
        Sign::Cross
    } else if words.is_nil(&line) || NO.contains(&&*key) {
        Sign::No
    } else {
        Sign::Other
    }
}

/// Reads a cell as yes or no. An empty one says neither.
#[must_use]
pub fn mark(value: &CellValue<'_>, cross: Cross, words: &EntryWords) -> Reading<bool> {
    let shown = match value {
        CellValue::Empty => return Reading::Blank,
        CellValue::Bool(yes) => return Reading::Exact(*yes),
        CellValue::Fault(_) | CellValue::Date(_) => return Reading::Unreadable("tanda-lain"),
        CellValue::Text(_) | CellValue::Number { .. } => value.shown(),
    };
    match (sign(&shown, words), cross) {
        (Sign::Yes, _) | (Sign::Cross, Cross::Yes) => Reading::Exact(true),
        (Sign::No, _) | (Sign::Cross, Cross::No) => Reading::Exact(false),
        (Sign::Other, _) => Reading::Unreadable("tanda-lain"),
    }
}

/// What a cross says beside the other cells of its column, and whether there is one at all.
#[must_use]
pub(super) fn cross<'c>(
    cells: impl Iterator<Item = &'c CellValue<'c>>,
    words: &EntryWords,
) -> (Cross, bool) {
    let (mut has_yes, mut has_no, mut has_cross) = (false, false, false);
    for cell in cells {
        match sign(&cell.shown(), words) {
            Sign::Yes => has_yes = true,
            Sign::No => has_no = true,
            Sign::Cross => has_cross = true,
            Sign::Other => {}
        }
    }
    // Where a word or a dash already says no, a cross need not.
    let says_no = has_yes && !has_no;
    (
        if says_no { Cross::No } else { Cross::Yes },
        has_cross && (has_yes || has_no),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::tests::embedded;

    #[test]
    fn yes_and_no_as_written() {
        let templates = embedded();
        for (typed, expected) in [
            ("ya", Some(true)),
            ("V", Some(true)),
            ("v", Some(true)),
            ("\u{221a}", Some(true)),
            ("\u{2714}", Some(true)),
            ("\u{f0fc}", Some(true)),
            ("\u{f050}", Some(true)),
            ("1", Some(true)),
            ("sudah", Some(true)),
            ("TIDAK ADA", Some(false)),
            ("blm", Some(false)),
            ("-", Some(false)),
            ("0", Some(false)),
            ("x", Some(true)),
            ("\u{f0fb}", Some(true)),
            // A letter of a font of letters is no tick.
            ("P", None),
            ("\u{fc}", None),
            ("mungkin", None),
        ] {
            let read = mark(
                &CellValue::Text(typed.into()),
                Cross::Yes,
                &templates.entries,
            );
            assert_eq!(read.value().copied(), expected, "{typed}");
        }
        let blank = mark(&CellValue::Empty, Cross::Yes, &templates.entries);
        assert_eq!(blank, Reading::Blank);
    }

    #[test]
    fn a_cross_is_read_by_its_column() {
        let templates = embedded();
        for (column, said, is_told) in [
            (&["x", "x", "x"][..], true, false),
            (&["V", "x", "V"], false, true),
            (&["\u{221a}", "\u{d7}"], false, true),
            (&["\u{f0fc}", "\u{f0fb}"], false, true),
            // The dash is the no of this column, so both marks are a yes.
            (&["V", "x", "-"], true, true),
            (&["x", "-"], true, true),
        ] {
            let cells: Vec<CellValue<'_>> = column
                .iter()
                .map(|cell| CellValue::Text((*cell).into()))
                .collect();
            let (cross, has_cross) = cross(cells.iter(), &templates.entries);
            let read = mark(&CellValue::Text("x".into()), cross, &templates.entries);
            assert_eq!(
                (read, has_cross),
                (Reading::Exact(said), is_told),
                "{column:?}"
            );
        }
    }
}
