//! How many couples of a unit are complete.

use super::{Key, Story};
use crate::ledger::UnitId;

/// The couples of a unit.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Couples {
    /// Those whose code is read.
    pub complete: i64,
    /// All of them.
    pub all: i64,
}

impl Story<'_> {
    /// How many couples of a unit are complete, where all that it says tells so and nothing waits for its correction.
    #[must_use]
    pub fn couples(&self, key: Key, unit: UnitId) -> Option<Couples> {
        let rule = self.templates.complete?;
        let figures = &self.outputs.figures;
        let group = figures.groups.get(&key)?;
        let cell = |series| Some(group.cell(unit, figures.positions.column(series)?));
        let (all, open) = (cell(rule.of)?, cell(rule.without)?);
        let is_whole = all.reported == open.reported && all.withheld + open.withheld == 0;
        let (all, open) = (all.count()?, open.count()?);
        let couples = Couples {
            complete: all - open,
            all,
        };
        (is_whole && open >= 0 && open <= all && all > 0).then_some(couples)
    }
}
