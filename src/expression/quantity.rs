//! What an expression comes to: a number, a text, a truth, or nothing and the reason why.
//!
//! Knows nothing of expressions or of where the quantities come from.

use super::fraction::Fraction;

/// What an expression comes to.
///
/// Texts are borrowed, so that no evaluation allocates.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Quantity<'a> {
    /// A number.
    Number(Fraction),
    /// A text, such as the member that a code stands for.
    Text(&'a str),
    /// Yes or no.
    Truth(bool),
    /// No value; neither zero nor no.
    Missing(Reason),
}

/// Why there is no value.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Reason {
    /// It was not given.
    Absent,
    /// It was given, and a check refused it.
    Withheld,
    /// It would be a quotient over zero.
    ZeroDenominator,
    /// It does not fit any number.
    Overflow,
    /// It would take an operand of another kind, such as a text to be added.
    Mismatch,
}

impl Reason {
    /// The reason when both operands are missing: the first, but withheld outranks the others.
    #[must_use]
    pub const fn or(self, second: Self) -> Self {
        match second {
            Self::Withheld => Self::Withheld,
            _ => self,
        }
    }
}

impl Quantity<'_> {
    /// The number.
    ///
    /// # Errors
    ///
    /// The reason why it is missing; [`Reason::Mismatch`] for a text or a truth.
    pub const fn number(self) -> Result<Fraction, Reason> {
        match self {
            Self::Number(number) => Ok(number),
            Self::Missing(reason) => Err(reason),
            Self::Text(_) | Self::Truth(_) => Err(Reason::Mismatch),
        }
    }

    /// Whether it holds.
    ///
    /// # Errors
    ///
    /// The reason why it is unknown; [`Reason::Mismatch`] for a number or a text.
    pub const fn truth(self) -> Result<bool, Reason> {
        match self {
            Self::Truth(truth) => Ok(truth),
            Self::Missing(reason) => Err(reason),
            Self::Number(_) | Self::Text(_) => Err(Reason::Mismatch),
        }
    }
}

impl From<i64> for Quantity<'_> {
    fn from(whole: i64) -> Self {
        Self::Number(whole.into())
    }
}

impl From<Result<Fraction, Reason>> for Quantity<'_> {
    fn from(number: Result<Fraction, Reason>) -> Self {
        number.map_or_else(Self::Missing, Self::Number)
    }
}

impl From<Result<bool, Reason>> for Quantity<'_> {
    fn from(truth: Result<bool, Reason>) -> Self {
        truth.map_or_else(Self::Missing, Self::Truth)
    }
}
