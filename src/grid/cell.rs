//! One cell and what it holds. Knows nothing of files, sheets or forms.

use super::serial;
use crate::address::Address;
use std::borrow::Cow;

/// A cell that holds something, or should: a formula without a stored result.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell<'a> {
    /// Where it stands.
    pub at: Address,
    /// What it holds.
    pub value: CellValue<'a>,
    /// Whether a formula made it.
    pub formula: Formula,
    /// Whether it is struck through as a whole.
    pub is_struck: bool,
}

/// Whether a value was typed or made by a formula.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Formula {
    /// The value was typed.
    #[default]
    None,
    /// A formula made the value, and it was stored with it.
    Cached,
    /// There is a formula, but the program that wrote the file never calculated it.
    NotCached,
}

/// What a cell holds, as it is stored.
#[derive(Clone, Debug, PartialEq)]
pub enum CellValue<'a> {
    /// Nothing; only beside [`Formula::NotCached`].
    Empty,
    /// Text that is more than white space, as it is written, not trimmed.
    Text(Cow<'a, str>),
    /// A number.
    Number {
        /// The number; integers above 2^53, such as a NIK, need not be exact.
        value: f64,
        /// The number as it is written in the file: exact, perhaps with an exponent.
        digits: &'a str,
    },
    /// A number shown as a date or time: days since the end of 1899, as Excel for Windows counts.
    ///
    /// From 0 up to but without 2,958,466, which is the year 10000.
    Date(f64),
    /// A truth value.
    Bool(bool),
    /// A formula's failure.
    Fault(FaultCode),
}

/// How a formula failed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum FaultCode {
    /// `#NULL!`: two areas that do not meet.
    Null,
    /// `#DIV/0!`: a division by zero.
    Division,
    /// `#VALUE!`: an operand of the wrong kind.
    Value,
    /// `#REF!`: a cell that is gone.
    Reference,
    /// `#NAME?`: a name that is unknown.
    Name,
    /// `#NUM!`: a number that cannot be.
    Number,
    /// `#N/A`: nothing was found.
    NotAvailable,
    /// Any other, such as `#SPILL!`.
    Other,
}

impl FaultCode {
    const NAMED: [(Self, &'static str); 7] = [
        (Self::Null, "#NULL!"),
        (Self::Division, "#DIV/0!"),
        (Self::Value, "#VALUE!"),
        (Self::Reference, "#REF!"),
        (Self::Name, "#NAME?"),
        (Self::Number, "#NUM!"),
        (Self::NotAvailable, "#N/A"),
    ];

    /// Reads a failure as it is stored.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let named = Self::NAMED.iter().find(|(_, name)| *name == text.trim());
        named.map_or(Self::Other, |(code, _)| *code)
    }

    /// The failure as Excel shows it; `#?` where it is none of the old seven.
    #[must_use]
    pub fn shown(self) -> &'static str {
        let named = Self::NAMED.iter().find(|(code, _)| *code == self);
        named.map_or("#?", |(_, name)| *name)
    }
}

impl<'a> CellValue<'a> {
    /// A text, or nothing where it is only white space.
    pub(super) fn text(text: Cow<'a, str>) -> Option<Self> {
        let is_blank = text.chars().all(char::is_whitespace);
        (!is_blank).then_some(Self::Text(text))
    }

    /// A number by its digits; nothing where they are none.
    pub(super) fn number(digits: &'a str) -> Option<Self> {
        let is_number =
            |digit: u8| digit.is_ascii_digit() || matches!(digit, b'+' | b'-' | b'.' | b'E' | b'e');
        if !digits.bytes().all(is_number) {
            return None;
        }
        let value: f64 = digits.parse().ok()?;
        value.is_finite().then_some(Self::Number { value, digits })
    }

    /// What a person sees in the cell: whole digits, dates as `31-01-2024`, truth as `TRUE`.
    #[must_use]
    pub fn shown(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) => Cow::Borrowed(text),
            Self::Number { value, digits } => shown_number(*value, digits),
            Self::Date(serial) => Cow::Owned(serial::shown(*serial)),
            Self::Bool(true) => Cow::Borrowed("TRUE"),
            Self::Bool(false) => Cow::Borrowed("FALSE"),
            Self::Fault(code) => Cow::Borrowed(code.shown()),
        }
    }
}

/// The digits, but for exponents and for what lies behind the 15 figures that Excel shows.
fn shown_number(value: f64, digits: &str) -> Cow<'_, str> {
    let has_exponent = digits.contains(['E', 'e']);
    let has_noise = digits.len() > 16 && digits.contains('.');
    if !has_exponent && !has_noise || !(1e-9..1e21).contains(&value.abs()) {
        return Cow::Borrowed(digits);
    }
    // Display writes a float without an exponent, and no more digits than tell it from its neighbors.
    let rounded = format!("{value:.14e}").parse().unwrap_or(value);
    Cow::Owned(rounded.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_as_excel_shows_them() {
        for (digits, shown) in [
            ("12", "12"),
            ("9201011234567891", "9201011234567891"),
            ("9.2010112345678906E+15", "9201011234567890"),
            ("0.30000000000000004", "0.3"),
            ("36.600000000000001", "36.6"),
            ("1.5e3", "1500"),
            ("1E+300", "1E+300"),
            ("-0.25", "-0.25"),
        ] {
            let value = CellValue::number(digits).map(|number| number.shown().into_owned());
            assert_eq!(value.as_deref(), Some(shown));
        }
    }

    #[test]
    fn what_is_no_number() {
        for digits in ["", "inf", "NaN", "1e999", "1,5", "0x10", "1_000", " 1"] {
            assert_eq!(CellValue::number(digits), None, "{digits:?}");
        }
    }

    #[test]
    fn failures_are_shown_as_they_are_stored() {
        for (_, name) in FaultCode::NAMED {
            assert_eq!(FaultCode::parse(name).shown(), name);
        }
        assert_eq!(FaultCode::parse("#SPILL!"), FaultCode::Other);
    }
}
