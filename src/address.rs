//! Where a cell stands: zero-based inside, A1 text outside. Knows nothing of what the cell holds.

use std::fmt;
use std::str::FromStr;

/// The rows of a worksheet, by the file format (ECMA-376) and by Excel.
pub const ROWS: u32 = 1_048_576;
/// The columns of a worksheet, by the file format (ECMA-376) and by Excel.
pub const COLUMNS: u32 = 16_384;

/// A cell position: zero-based inside, A1 text outside.
///
/// The order is reading order: row first, then column.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Address {
    /// Zero-based row; row 0 is printed as 1.
    pub row: u32,
    /// Zero-based column; column 0 is printed as A.
    pub column: u32,
}

/// A rectangle of cells, `A1:H6`; both corners belong to it.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Region {
    /// The upper left cell.
    pub from: Address,
    /// The lower right cell, not above or left of `from`.
    pub to: Address,
}

/// A text that is not the address of a cell of a worksheet.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("not a cell address")]
pub struct NotAnAddress;

impl Address {
    /// The cell at a zero-based row and column.
    #[must_use]
    pub const fn new(row: u32, column: u32) -> Self {
        Self { row, column }
    }
}

impl Region {
    /// The smallest region that holds both cells.
    #[must_use]
    pub fn spanning(a: Address, b: Address) -> Self {
        Self {
            from: Address::new(a.row.min(b.row), a.column.min(b.column)),
            to: Address::new(a.row.max(b.row), a.column.max(b.column)),
        }
    }

    /// Whether the cell lies in the region.
    #[must_use]
    pub fn holds(&self, at: Address) -> bool {
        (self.from.row..=self.to.row).contains(&at.row)
            && (self.from.column..=self.to.column).contains(&at.column)
    }
}

/// The letters of a zero-based column: 0 is `A`, 26 is `AA`.
#[must_use]
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.into_iter().rev().collect()
}

/// Reads an A1 reference as it stands in a file's XML, `B12`; no `$`, capitals only.
///
/// Works on bytes and does not allocate: it is called once per cell.
#[must_use]
pub fn parse_reference(text: &[u8]) -> Option<Address> {
    let letters = text.iter().take_while(|b| b.is_ascii_uppercase()).count();
    if !(1..=3).contains(&letters) || !(1..=7).contains(&(text.len() - letters)) {
        return None;
    }
    let (column, row) = text.split_at(letters);
    let column = column
        .iter()
        .fold(0, |sum, b| sum * 26 + u32::from(b - b'A') + 1);
    let mut number = 0;
    for digit in row {
        number = number * 10 + char::from(*digit).to_digit(10)?;
    }
    let at = Address::new(number.checked_sub(1)?, column - 1);
    (at.row < ROWS && at.column < COLUMNS).then_some(at)
}

impl fmt::Display for Address {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "{}{}",
            column_letters(self.column),
            u64::from(self.row) + 1
        )
    }
}

impl FromStr for Address {
    type Err = NotAnAddress;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse_reference(text.as_bytes()).ok_or(NotAnAddress)
    }
}

impl fmt::Display for Region {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.from == self.to {
            self.from.fmt(out)
        } else {
            write!(out, "{}:{}", self.from, self.to)
        }
    }
}

impl FromStr for Region {
    type Err = NotAnAddress;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (from, to) = text.split_once(':').unwrap_or((text, text));
        Ok(Self::spanning(from.parse()?, to.parse()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn corners_of_a_sheet() {
        let cases = [
            ("A1", 0, 0),
            ("Z1", 0, 25),
            ("AA10", 9, 26),
            ("XFD1048576", 1_048_575, 16_383),
        ];
        for (text, row, column) in cases {
            assert_eq!(text.parse(), Ok(Address { row, column }));
            assert_eq!(Address { row, column }.to_string(), text);
        }
    }

    #[test]
    fn what_is_no_address() {
        for text in [
            "",
            "A",
            "1",
            "A0",
            "a1",
            "$A$1",
            "XFE1",
            "A1048577",
            "A1 ",
            "AAAA1",
            "A12345678",
            "A-1",
        ] {
            assert_eq!(text.parse::<Address>(), Err(NotAnAddress), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn text_and_back(row in 0..ROWS, column in 0..COLUMNS) {
            let at = Address { row, column };
            prop_assert_eq!(at.to_string().parse(), Ok(at));
        }

        #[test]
        fn any_text_is_safe(text in ".*") {
            let _ = text.parse::<Region>();
        }
    }
}
