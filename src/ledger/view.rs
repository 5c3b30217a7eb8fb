//! A row of figures as expressions see it.

use super::rows::{OwnRow, Positions};
use crate::expression::{Context, Expression, Fraction, Quantity, Reason, Test};
use crate::template::{FigureExpression, Never, SeriesId, SeriesRef, Templates};

/// What one unit says of itself, as expressions see it: names are series.
#[derive(Clone, Copy)]
pub struct FigureView<'r> {
    /// The row.
    pub row: &'r OwnRow,
    /// The column of every series.
    pub positions: &'r Positions,
    /// The templates.
    pub templates: &'r Templates,
}

impl<'r> FigureView<'r> {
    /// The whole number that an expression comes to, or why it comes to none.
    ///
    /// # Errors
    ///
    /// The reason why there is no value.
    pub fn number(&self, expression: &'r FigureExpression) -> Result<i64, Reason> {
        let number = expression.evaluate(self).number()?;
        if number.denominator() != 1 {
            return Err(Reason::Mismatch);
        }
        i64::try_from(number.numerator()).map_err(|_| Reason::Overflow)
    }

    /// Whether a condition surely holds.
    #[must_use]
    pub fn holds(&self, condition: &'r FigureExpression) -> bool {
        condition.evaluate(self) == Quantity::Truth(true)
    }

    fn figure(&self, series: SeriesId) -> Quantity<'r> {
        let cell = self
            .positions
            .column(series)
            .map(|column| self.row.cell(column))
            .unwrap_or_default();
        match cell.count() {
            Some(number) => Quantity::from(number),
            None if cell.withheld > 0 => Quantity::Missing(Reason::Withheld),
            None => Quantity::Missing(Reason::Absent),
        }
    }

    /// Whether a form that speaks here can hold the series, or one that it follows from.
    fn can_hold(&self, series: SeriesId) -> bool {
        let forms = self.templates.forms.iter().enumerate();
        forms
            .filter(|(at, _)| self.row.forms & (1 << at) != 0)
            .any(|(_, form)| form.gives.contains(series))
    }
}

impl<'r> Context<'r, SeriesRef, Never, Never> for FigureView<'r> {
    fn name(&self, name: &'r SeriesRef) -> Quantity<'r> {
        if let (false, [one]) = (name.group, &*name.series) {
            return self.figure(*one);
        }
        let mut sum = None;
        for series in name.series.iter().filter(|series| self.can_hold(**series)) {
            match self.figure(*series).number() {
                Err(reason) => return Quantity::Missing(reason),
                Ok(part) => match sum.unwrap_or(Fraction::ZERO).checked_add(part) {
                    Some(more) => sum = Some(more),
                    None => return Quantity::Missing(Reason::Overflow),
                },
            }
        }
        sum.map_or(Quantity::Missing(Reason::Absent), Quantity::Number)
    }

    fn is(&self, _: &'r FigureExpression, test: &'r Test<Never>) -> Option<bool> {
        match test {
            Test::Present => None,
            Test::Named(never) => match *never {},
        }
    }

    fn call(
        &self,
        function: &'r Never,
        _: &'r [Expression<SeriesRef, Never, Never>],
    ) -> Quantity<'r> {
        match *function {}
    }
}
