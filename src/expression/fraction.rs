//! Exact numbers to compute with.
//!
//! Knows nothing of expressions. Nothing is rounded before it is printed, and no arithmetic wraps or panics.

use std::cmp::Ordering;

/// The largest numerator and denominator of a fraction.
///
/// It leaves room for one more decimal digit in an `i128`, which is all that printing needs.
const LARGEST: i128 = 10_i128.pow(37);

/// An exact number: a whole numerator over a positive whole denominator, in lowest terms.
///
/// Both stay within 10^37; arithmetic that leaves this range gives `None`.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Fraction {
    numerator: i128,
    denominator: i128,
}

/// The sign before the decimals in print.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum DecimalMark {
    /// `78.76`, for programs.
    Point,
    /// `78,76`, for people in Indonesia.
    Comma,
}

impl Fraction {
    /// The number zero.
    pub const ZERO: Self = Self {
        numerator: 0,
        denominator: 1,
    };

    /// The quotient of two whole numbers; `None` over zero and beyond 10^37.
    #[must_use]
    pub fn new(numerator: i128, denominator: i128) -> Option<Self> {
        if denominator == 0 || numerator == i128::MIN || denominator == i128::MIN {
            return None;
        }
        let sign = denominator.signum();
        Self::reduced(numerator * sign, denominator * sign).bounded()
    }

    /// The numerator in lowest terms; it carries the sign.
    #[must_use]
    pub const fn numerator(self) -> i128 {
        self.numerator
    }

    /// The denominator in lowest terms, at least 1.
    #[must_use]
    pub const fn denominator(self) -> i128 {
        self.denominator
    }

    /// Whether the number is zero.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.numerator == 0
    }

    /// The sum.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        if self.denominator == other.denominator {
            let numerator = self.numerator.checked_add(other.numerator)?;
            return Self::reduced(numerator, self.denominator).bounded();
        }
        let shared = common_divisor(self.denominator, other.denominator);
        let (here, there) = (self.denominator / shared, other.denominator / shared);
        let numerator = self
            .numerator
            .checked_mul(there)?
            .checked_add(other.numerator.checked_mul(here)?)?;
        Self::new(numerator, here.checked_mul(other.denominator)?)
    }

    /// The difference.
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.checked_add(Self {
            numerator: -other.numerator,
            ..other
        })
    }

    /// The product.
    #[must_use]
    pub fn checked_mul(self, other: Self) -> Option<Self> {
        // Dividing across first keeps the products as small as the result.
        let down = common_divisor(self.numerator, other.denominator);
        let up = common_divisor(other.numerator, self.denominator);
        let numerator = (self.numerator / down).checked_mul(other.numerator / up)?;
        let denominator = (self.denominator / up).checked_mul(other.denominator / down)?;
        Self::new(numerator, denominator)
    }

    /// The quotient; `None` also over zero.
    #[must_use]
    pub fn checked_div(self, other: Self) -> Option<Self> {
        self.checked_mul(Self::new(other.denominator, other.numerator)?)
    }

    /// The number in print, rounded half away from zero: 0.125 is `0.13`, -0.125 is `-0.13`.
    #[must_use]
    pub fn rounded(self, decimals: u8, mark: DecimalMark) -> String {
        let size = self.numerator.abs();
        let mut rest = size % self.denominator;
        let mut digits: Vec<u8> = (size / self.denominator).to_string().into_bytes();
        let mut whole = digits.len();
        for _ in 0..decimals {
            rest *= 10;
            digits.push(b'0' + u8::try_from(rest / self.denominator).unwrap_or_default());
            rest %= self.denominator;
        }
        if rest * 2 >= self.denominator && count_up(&mut digits) {
            digits.insert(0, b'1');
            whole += 1;
        }
        let mut print = String::with_capacity(digits.len() + 2);
        if self.numerator < 0 && digits.iter().any(|digit| *digit != b'0') {
            print.push('-');
        }
        for (place, digit) in digits.into_iter().enumerate() {
            if place == whole {
                print.push(mark.sign());
            }
            print.push(char::from(digit));
        }
        print
    }

    /// The nearest floating-point number, for formats that know no other.
    #[must_use]
    #[expect(
        clippy::cast_precision_loss,
        reason = "up to 2^53 both casts are exact, beyond it the format could not hold the number anyway"
    )]
    pub fn to_f64(self) -> f64 {
        self.numerator as f64 / self.denominator as f64
    }

    /// Divides out what both share; the denominator must be positive.
    pub(super) fn reduced(numerator: i128, denominator: i128) -> Self {
        let shared = common_divisor(numerator, denominator);
        Self {
            numerator: numerator / shared,
            denominator: denominator / shared,
        }
    }

    fn bounded(self) -> Option<Self> {
        let fits = self.numerator.abs() <= LARGEST && self.denominator <= LARGEST;
        fits.then_some(self)
    }

    const fn whole(self) -> i128 {
        self.numerator.div_euclid(self.denominator)
    }

    /// One over the part behind the whole; `None` for a whole number.
    fn upended_rest(self) -> Option<Self> {
        let rest = self.numerator.rem_euclid(self.denominator);
        (rest != 0).then_some(Self {
            numerator: self.denominator,
            denominator: rest,
        })
    }
}

impl DecimalMark {
    const fn sign(self) -> char {
        match self {
            Self::Point => '.',
            Self::Comma => ',',
        }
    }
}

impl From<i64> for Fraction {
    fn from(whole: i64) -> Self {
        Self {
            numerator: i128::from(whole),
            denominator: 1,
        }
    }
}

impl Ord for Fraction {
    /// Compares whole parts first, then the rests upside down: exact, and nothing can overflow.
    fn cmp(&self, other: &Self) -> Ordering {
        let (mut here, mut there) = (*self, *other);
        loop {
            if here.denominator == there.denominator {
                return here.numerator.cmp(&there.numerator);
            }
            let whole = here.whole().cmp(&there.whole());
            if whole.is_ne() {
                return whole;
            }
            match (here.upended_rest(), there.upended_rest()) {
                (Some(a), Some(b)) => (here, there) = (b, a),
                (a, b) => return a.is_some().cmp(&b.is_some()),
            }
        }
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The greatest common divisor, at least 1.
fn common_divisor(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a.abs(), b.abs());
    if a == 1 || b == 1 {
        return 1;
    }
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}

/// Adds one to a row of ASCII digits; whether a one must be put in front of it.
fn count_up(digits: &mut [u8]) -> bool {
    for digit in digits.iter_mut().rev() {
        if *digit < b'9' {
            *digit += 1;
            return false;
        }
        *digit = b'0';
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn fraction(numerator: i128, denominator: i128) -> Fraction {
        Fraction::new(numerator, denominator).unwrap_or(Fraction::ZERO)
    }

    #[test]
    fn rounding_is_half_away_from_zero() {
        for (numerator, denominator, decimals, print) in [
            (1_722_100, 21866, 2, "78.76"),
            (1, 8, 2, "0.13"),
            (-1, 8, 2, "-0.13"),
            (1, 8, 3, "0.125"),
            (1, 2, 0, "1"),
            (-1, 2, 0, "-1"),
            (49, 100, 0, "0"),
            (-1, 1000, 2, "0.00"),
            (9995, 1000, 2, "10.00"),
            (-9995, 1000, 2, "-10.00"),
            (999, 1000, 0, "1"),
            (1, 3, 5, "0.33333"),
            (2, 3, 1, "0.7"),
            (1005, 1000, 2, "1.01"), // 1.00 where the number went through a double
            (100, 1, 1, "100.0"),
            (LARGEST, LARGEST - 1, 1, "1.0"),
        ] {
            let number = fraction(numerator, denominator);
            assert_eq!(number.rounded(decimals, DecimalMark::Point), print);
            assert_eq!(
                number.rounded(decimals, DecimalMark::Comma),
                print.replace('.', ",")
            );
        }
    }

    #[test]
    fn what_does_not_fit_is_none() {
        let most = fraction(LARGEST, 1);
        let least = fraction(1, LARGEST);
        assert_eq!(Fraction::new(1, 0), None);
        assert_eq!(Fraction::new(i128::MIN, 1), None);
        assert_eq!(Fraction::new(1, i128::MIN), None);
        assert_eq!(Fraction::new(LARGEST + 1, 1), None);
        assert_eq!(most.checked_add(most), None);
        assert_eq!(most.checked_mul(most), None);
        assert_eq!(least.checked_mul(least), None);
        assert_eq!(least.checked_add(fraction(1, LARGEST - 1)), None);
        assert_eq!(most.checked_div(Fraction::ZERO), None);
        assert_eq!(most.checked_mul(least), Some(Fraction::from(1)));
        assert_eq!(most.checked_sub(most), Some(Fraction::ZERO));
    }

    #[test]
    fn order_is_exact() {
        for (a, b) in [
            ((1, 3), (1, 2)),
            ((-1, 2), (-1, 3)),
            ((-1, 2), (0, 1)),
            ((7, 2), (11, 3)),
            ((LARGEST - 1, LARGEST), (1, 1)),
            ((LARGEST - 2, LARGEST - 1), (LARGEST - 1, LARGEST)),
        ] {
            assert!(fraction(a.0, a.1) < fraction(b.0, b.1), "{a:?} {b:?}");
        }
    }

    proptest! {
        #[test]
        fn arithmetic_agrees_with_whole_numbers(a in -999_i64..1000, b in 1_i64..1000, c in -999_i64..1000, d in 1_i64..1000) {
            let (x, y) = (fraction(a.into(), b.into()), fraction(c.into(), d.into()));
            let over = |numerator: i64| Some(fraction(numerator.into(), (b * d).into()));
            prop_assert_eq!(x.checked_add(y), over(a * d + c * b));
            prop_assert_eq!(x.checked_sub(y), over(a * d - c * b));
            prop_assert_eq!(x.checked_mul(y), over(a * c));
            prop_assert_eq!(x.checked_div(y), Fraction::new((a * d).into(), (b * c).into()));
            prop_assert_eq!(x.cmp(&y), (a * d).cmp(&(c * b)));
        }

        #[test]
        fn any_numbers_are_safe(a: i128, b: i128, c: i128, d: i128, decimals: u8) {
            if let (Some(x), Some(y)) = (Fraction::new(a, b), Fraction::new(c, d)) {
                let _ = (x.checked_add(y), x.checked_sub(y), x.checked_mul(y), x.checked_div(y), x.cmp(&y));
                let _ = (x.rounded(decimals, DecimalMark::Point), x.to_f64());
            }
        }
    }
}
