//! Numbers as they are written.
//!
//! Knows nothing of expressions.

use super::fraction::Fraction;
use std::fmt;
use std::str::FromStr;

/// The most digits a written decimal may have, before and after the point together.
const DIGITS: usize = 18;

/// A number as it is written, `0.50`: its digits and how many of them stand after the point; never negative.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Decimal {
    units: u64,
    places: u8,
}

/// A text that is not a decimal of at most 18 digits.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("not a number of at most {DIGITS} digits")]
pub struct NotADecimal;

impl Decimal {
    /// The number as a fraction.
    #[must_use]
    pub fn fraction(self) -> Fraction {
        Fraction::reduced(i128::from(self.units), 10_i128.pow(u32::from(self.places)))
    }
}

impl FromStr for Decimal {
    type Err = NotADecimal;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (whole, decimals) = match text.split_once('.') {
            Some((_, "")) => return Err(NotADecimal),
            Some(halves) => halves,
            None => (text, ""),
        };
        let digits = || whole.bytes().chain(decimals.bytes());
        if whole.is_empty() || digits().count() > DIGITS || !digits().all(|c| c.is_ascii_digit()) {
            return Err(NotADecimal);
        }
        Ok(Self {
            units: digits().fold(0, |units, digit| units * 10 + u64::from(digit - b'0')),
            places: u8::try_from(decimals.len()).map_err(|_| NotADecimal)?,
        })
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scale = 10_u64.pow(u32::from(self.places));
        let (whole, decimals) = (self.units / scale, self.units % scale);
        match usize::from(self.places) {
            0 => write!(out, "{whole}"),
            places => write!(out, "{whole}.{decimals:0places$}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn decimals_keep_their_places() {
        for (text, print, numerator, denominator) in [
            ("0", "0", 0, 1),
            ("007", "7", 7, 1),
            ("0.5", "0.5", 1, 2),
            ("0.50", "0.50", 1, 2),
            ("12.00", "12.00", 12, 1),
            (
                "999999999999999999",
                "999999999999999999",
                999_999_999_999_999_999,
                1,
            ),
            (
                "0.00000000000000001",
                "0.00000000000000001",
                1,
                10_i128.pow(17),
            ),
        ] {
            let decimal = text.parse::<Decimal>();
            assert_eq!(
                decimal.map(|it| it.to_string()).as_deref(),
                Ok(print),
                "{text}"
            );
            assert_eq!(
                decimal.map(Decimal::fraction),
                Fraction::new(numerator, denominator).ok_or(NotADecimal)
            );
        }
        for text in [
            "",
            ".",
            "1.",
            ".5",
            "1.2.3",
            "1,5",
            "-1",
            "+1",
            " 1",
            "1e3",
            "1000000000000000000",
        ] {
            assert_eq!(text.parse::<Decimal>(), Err(NotADecimal), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_safe(text in "[0-9.]{0,24}|.*") {
            if let Ok(decimal) = text.parse::<Decimal>() {
                prop_assert_eq!(decimal.to_string().parse(), Ok(decimal));
            }
        }
    }
}
