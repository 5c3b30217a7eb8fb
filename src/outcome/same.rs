//! The same units in several months: only what they all say can be compared, since a desa that came in later makes every
//! figure rise.

use std::collections::{BTreeMap, BTreeSet};

use super::{Key, Story};
use crate::ledger::{FigureView, Figures, OwnRow, UnitId};
use crate::template::{FigureExpression, Templates};

/// The rows of those units within one that say something in each of several months.
pub struct Same<'s> {
    figures: &'s Figures,
    templates: &'s Templates,
    /// The unit that they lie in.
    within: UnitId,
    /// Of each unit its row in every month, by unit.
    rows: BTreeMap<UnitId, Vec<&'s OwnRow>>,
}

/// What the same units say in several months.
#[derive(Debug, Eq, PartialEq)]
pub struct SameSums {
    /// For every month a sum for every expression.
    pub months: Vec<Vec<i64>>,
    /// How many units it is of; of parts of a desa how many desa, seen from above.
    pub units: usize,
    /// Whether all rows of all months are in it.
    pub is_whole: bool,
}

impl<'s> Story<'s> {
    /// The same units within a unit, in the months of some keys.
    #[must_use]
    pub fn same(&self, within: UnitId, keys: &[Key]) -> Same<'s> {
        let figures = &self.outputs.figures;
        let mut rows: BTreeMap<UnitId, Vec<&'s OwnRow>> = BTreeMap::new();
        for key in keys {
            let group = figures.groups.get(key).into_iter();
            for (unit, row) in group.flat_map(|group| group.adding()) {
                rows.entry(unit).or_default().push(row);
            }
        }
        let is_within = |unit: UnitId| figures.tree.is_within(unit, within);
        rows.retain(|unit, months| months.len() == keys.len() && is_within(*unit));
        Same {
            figures,
            templates: self.templates,
            within,
            rows,
        }
    }
}

impl<'s> Same<'s> {
    /// How many rows there are of each month.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether no unit says something in every month.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The sums of some expressions over the units that have all of them in every month; none where no unit has.
    #[must_use]
    pub fn sums(&self, expressions: &[&'s FigureExpression]) -> Option<SameSums> {
        let mut sums: Option<Vec<Vec<i64>>> = None;
        let mut units = BTreeSet::new();
        let mut rows = 0;
        for (unit, months) in &self.rows {
            let Some(own) = self.numbers(months, expressions) else {
                continue;
            };
            rows += 1;
            units.insert(self.counted(*unit));
            match &mut sums {
                None => sums = Some(own),
                Some(sums) => {
                    let all = sums.iter_mut().flatten().zip(own.iter().flatten());
                    all.for_each(|(sum, own)| *sum += own);
                }
            }
        }
        Some(SameSums {
            months: sums?,
            units: units.len(),
            is_whole: rows == self.rows.len(),
        })
    }

    /// What a unit says in every month of every expression; none where something is missing.
    fn numbers(
        &self,
        months: &[&'s OwnRow],
        expressions: &[&'s FigureExpression],
    ) -> Option<Vec<Vec<i64>>> {
        let of_month = |row: &&'s OwnRow| {
            let view = FigureView {
                row,
                positions: &self.figures.positions,
                templates: self.templates,
            };
            let numbers = expressions
                .iter()
                .map(|expression| view.number(expression).ok());
            numbers.collect::<Option<Vec<i64>>>()
        };
        months.iter().map(of_month).collect()
    }

    /// The unit that one is counted as: parts of a desa are the desa, seen from above it.
    fn counted(&self, unit: UnitId) -> UnitId {
        let tree = &self.figures.tree;
        let listed = self.templates.settings.narrowest_listed();
        if tree.unit(self.within).level >= listed {
            return unit;
        }
        tree.up_to(unit, listed).unwrap_or(unit)
    }
}
