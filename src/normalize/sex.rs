//! Sex: `L`, `Lk`, `laki-laki`, `pria`, `P`, `Pr`, `perempuan`, `W`. The letter P alone is read by its column.

use crate::grid::CellValue;
use crate::text;
use crate::value::{Reading, Sex};

/// What the letter P stands for in a column.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum LetterP {
    /// *Perempuan*, beside L.
    Woman,
    /// *Pria*, beside W.
    Man,
    /// Nothing in the column tells.
    #[default]
    Unknown,
}

const MEN: [&str; 9] = [
    "L",
    "LK",
    "LAKI",
    "LAKILAKI",
    "LAKI2",
    "LAKILAKI2",
    "LELAKI",
    "PRIA",
    "COWOK",
];
const WOMEN: [&str; 8] = [
    "PR",
    "PEREMPUAN",
    "WANITA",
    "W",
    "WNT",
    "PRP",
    "CEWEK",
    "PUAN",
];

/// Reads a cell as a sex. Digits mean one only where a form has a list of codes for them.
#[must_use]
pub fn sex(value: &CellValue<'_>, letter: LetterP) -> Reading<Sex> {
    let key = text::fold(&value.shown());
    let key = &*key;
    match (key, letter) {
        ("", _) => Reading::Blank,
        ("P", LetterP::Woman) => Reading::Exact(Sex::Woman),
        ("P", LetterP::Man) => Reading::Exact(Sex::Man),
        ("P", LetterP::Unknown) => Reading::Unreadable("jenis-kelamin-p"),
        _ if MEN.contains(&key) => Reading::Exact(Sex::Man),
        _ if WOMEN.contains(&key) => Reading::Exact(Sex::Woman),
        _ => Reading::Unreadable("jenis-kelamin-lain"),
    }
}

/// What P stands for beside the other cells of its column, and whether there is one at all.
#[must_use]
pub(super) fn letter_p<'c>(cells: impl Iterator<Item = &'c CellValue<'c>>) -> (LetterP, bool) {
    let (mut has_l, mut has_w, mut has_p) = (false, false, false);
    for cell in cells {
        let key = text::fold(&cell.shown());
        // Whoever writes W for women writes P for men.
        has_l |= matches!(&*key, "L" | "LK");
        has_w |= matches!(&*key, "W");
        has_p |= matches!(&*key, "P");
    }
    let letter = match (has_l, has_w) {
        (true, false) => LetterP::Woman,
        (false, true) => LetterP::Man,
        _ => LetterP::Unknown,
    };
    (letter, has_p)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sexes_as_written() {
        let (man, woman) = (Reading::Exact(Sex::Man), Reading::Exact(Sex::Woman));
        for (typed, expected) in [
            ("L", &man),
            ("Lk.", &man),
            ("laki-laki", &man),
            ("laki2", &man),
            ("Pria", &man),
            ("Pr.", &woman),
            ("PEREMPUAN", &woman),
            ("w", &woman),
            ("1", &Reading::Unreadable("jenis-kelamin-lain")),
            ("2", &Reading::Unreadable("jenis-kelamin-lain")),
            ("suami", &Reading::Unreadable("jenis-kelamin-lain")),
            ("-", &Reading::Blank),
            ("", &Reading::Blank),
        ] {
            assert_eq!(
                sex(&CellValue::Text(typed.into()), LetterP::Unknown),
                *expected,
                "{typed}"
            );
        }
    }

    #[test]
    fn the_letter_p_is_read_by_its_column() {
        for (column, letter, read) in [
            (
                &["L", "P", "P"][..],
                LetterP::Woman,
                Reading::Exact(Sex::Woman),
            ),
            (&["P", "W", "W"], LetterP::Man, Reading::Exact(Sex::Man)),
            (
                &["P", "P"],
                LetterP::Unknown,
                Reading::Unreadable("jenis-kelamin-p"),
            ),
            (
                &["L", "W", "P"],
                LetterP::Unknown,
                Reading::Unreadable("jenis-kelamin-p"),
            ),
        ] {
            let cells: Vec<CellValue<'_>> = column
                .iter()
                .map(|cell| CellValue::Text((*cell).into()))
                .collect();
            let (found, has_p) = letter_p(cells.iter());
            assert!(has_p, "{column:?}");
            assert_eq!(found, letter, "{column:?}");
            assert_eq!(sex(&CellValue::Text("p".into()), found), read, "{column:?}");
        }
    }
}
