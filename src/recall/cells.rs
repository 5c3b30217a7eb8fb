//! What a cell of the detail says, and how it is written down for the sum of its row.

use std::borrow::Cow;

use crate::figure::{Figure, Stated};
use crate::grid::CellValue;
use crate::text;

/// A cell as the sum of its row takes it: whole numbers without a decimal mark, texts on one line.
pub(super) fn shown<'v>(value: &'v CellValue<'_>) -> Cow<'v, str> {
    match whole(value) {
        Some(number) => Cow::Owned(number.to_string()),
        None => Cow::Owned(text::collapse(&value.shown())),
    }
}

/// What a cell of figures says; none where it is neither a figure nor the word for one that waits.
pub(super) fn stated(value: &CellValue<'_>, withheld: &str) -> Option<Stated> {
    if let Some(number) = whole(value) {
        return (number >= 0).then_some(Stated::Given(Figure::Count(number)));
    }
    let written = value.shown();
    let written = text::collapse(&written);
    if written.is_empty() {
        return Some(Stated::Absent);
    }
    (text::fold(&written) == text::fold(withheld)).then_some(Stated::Withheld)
}

/// The whole number that a cell is, be it typed as a text.
#[allow(clippy::cast_possible_truncation)]
fn whole(value: &CellValue<'_>) -> Option<i64> {
    /// Whole numbers up to here are exact.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    match value {
        CellValue::Number { value, .. } => {
            let is_whole = value.fract() == 0.0 && value.abs() <= EXACT;
            is_whole.then_some(*value as i64)
        }
        CellValue::Text(text) => text.trim().parse().ok(),
        CellValue::Empty | CellValue::Date(_) | CellValue::Bool(_) | CellValue::Fault(_) => None,
    }
}
