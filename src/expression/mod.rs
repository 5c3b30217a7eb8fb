//! One expression language for rules, checks, variables and indicators.
//!
//! Knows nothing of forms.

mod decimal;
mod fraction;

pub use decimal::{Decimal, NotADecimal};
pub use fraction::{DecimalMark, Fraction};
