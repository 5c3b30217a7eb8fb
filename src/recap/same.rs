//! Cells that compare the same units from month to month: formulas over the detail where its months have the same rows,
//! numbers where a unit came or went.

use super::detail::{Detail, Figures};
use super::ground::Block;
use crate::ledger::UnitId;
use crate::outcome::{Key, Same};
use crate::template::FigureExpression;
use crate::workbook::formula::{self, Cells, paired};
use crate::workbook::plan::{Content, Outcome};

/// The same units within a unit, in several months.
pub(super) struct Compared<'c, 'g> {
    detail: &'c Detail<'g>,
    same: Same<'g>,
    /// The figures of each month, and the rows of the unit among them.
    months: Vec<(Figures<'c, 'g>, Block)>,
    /// Whether the rows of all months are of the same units.
    is_parallel: bool,
}

/// A figure in every month.
pub(super) struct Compare<T> {
    /// What its cells hold.
    pub(super) cells: Vec<Content>,
    /// What they come to.
    pub(super) values: Vec<T>,
    /// How many units it is of.
    pub(super) units: usize,
}

impl<'c, 'g> Compared<'c, 'g> {
    /// The same units within a unit in the months of some keys; none where there is none.
    pub(super) fn of(detail: &'c Detail<'g>, unit: UnitId, keys: &[Key]) -> Option<Self> {
        let ground = detail.ground;
        let same = ground.story.same(unit, keys);
        let months = keys.iter().map(|key| {
            let figures = detail.figures(*key)?;
            let block = ground.block(unit, figures.units());
            Some((figures, block))
        });
        let months: Vec<(Figures<'c, 'g>, Block)> = months.collect::<Option<_>>()?;
        let units = |(figures, block): &(Figures<'c, 'g>, Block)| {
            figures.units().get(block.clone()).map(<[UnitId]>::to_vec)
        };
        let first = months.first().and_then(units);
        let is_parallel = months.iter().all(|month| units(month) == first);
        (!same.is_empty()).then_some(Self {
            detail,
            same,
            months,
            is_parallel,
        })
    }

    /// A count in every month; none where no unit has it in all of them.
    pub(super) fn count(&self, value: &'g FigureExpression) -> Option<Compare<i64>> {
        let column = self.detail.column(value)?;
        let sums = self.same.sums(&[value])?;
        let values: Vec<i64> = sums.months.iter().map(|sums| sums[0]).collect();
        let columns = self.cells(column);
        let cells = values.iter().zip(&columns).map(|(value, cells)| {
            let number = Content::count(*value);
            let Some(outcome) = outcome(&number).filter(|_| self.is_parallel) else {
                return number;
            };
            let text = if sums.is_whole {
                formula::sum(cells)
            } else {
                format!("={}", paired(cells, &columns.iter().collect::<Vec<_>>()))
            };
            Content::Formula(text.into(), outcome)
        });
        Some(Compare {
            cells: cells.collect(),
            units: sums.units,
            values,
        })
    }

    /// A ratio in every month, as both of its sides; none where no unit has both in all of them.
    pub(super) fn share(&self, indicator: usize) -> Option<Compare<(i64, i64)>> {
        let ground = self.detail.ground;
        let rule = &ground.story.templates.indicators[indicator];
        let (above, below) = (&rule.numerator, &rule.denominator);
        let columns = (self.detail.column(above)?, self.detail.column(below)?);
        let sums = self.same.sums(&[above, below])?;
        let values: Vec<(i64, i64)> = sums.months.iter().map(|sums| (sums[0], sums[1])).collect();
        let ratio = ground.ratio(rule.per);
        let (above, below) = (self.cells(columns.0), self.cells(columns.1));
        let all: Vec<&Cells> = above.iter().chain(&below).collect();
        let cells = values.iter().enumerate().map(|(at, sides)| {
            let outcome = ratio.outcome(Some(*sides));
            if self.is_parallel {
                let text = ratio.over(&paired(&above[at], &all), &paired(&below[at], &all));
                return Content::Formula(text.into(), outcome);
            }
            match outcome {
                Outcome::Number(number) => Content::Number(number),
                Outcome::Text(text) => Content::Text(text),
            }
        });
        Some(Compare {
            cells: cells.collect(),
            units: sums.units,
            values,
        })
    }

    /// The cells of a column in every month.
    fn cells(&self, column: usize) -> Vec<Cells> {
        let months = self.months.iter();
        months
            .map(|(figures, block)| figures.cells(block, column))
            .collect()
    }
}

const fn outcome(content: &Content) -> Option<Outcome> {
    match content {
        Content::Number(number) => Some(Outcome::Number(*number)),
        _ => None,
    }
}
