//! From what units say of themselves to what holds for all above them, with coverage.

use std::collections::{BTreeMap, BTreeSet};

use super::rows::{OwnRow, Positions, Rolled, Rows};
use super::tree::{Tree, UnitId};
use crate::figure::Manner;
use crate::period::Period;
use crate::template::{LevelId, SeriesId, SourceId};

/// Figures of every unit for one period and source.
#[derive(Debug, Default)]
pub struct Group {
    /// The units that report themselves, with what they said.
    pub own: BTreeMap<UnitId, OwnRow>,
    /// Of those, the ones whose figures are counted because nothing below them reports.
    pub reporting: BTreeSet<UnitId>,
    /// The narrowest level that reports.
    pub level: Option<LevelId>,
    /// For each unit above those, and manner, one sum for each of [`Figures::columns`].
    sums: BTreeMap<(UnitId, Manner), Box<[Rolled]>>,
    /// How many units report at or below each unit.
    within: BTreeMap<UnitId, u32>,
}

/// Everything that can be told of a settled ledger.
#[derive(Debug, Default)]
pub struct Figures {
    /// The units.
    pub tree: Tree,
    /// The series that somebody stated or that follow from it.
    pub columns: Vec<SeriesId>,
    /// The column of every series.
    pub positions: Positions,
    /// The figures by period and source.
    pub groups: BTreeMap<(Period, SourceId), Group>,
}

/// Sums what units said of themselves over everything above them.
///
/// A unit's own total is used only where nothing below it reports that series; otherwise it is
/// there to be compared.
#[must_use]
pub fn roll_up(tree: Tree, rows: Rows) -> Figures {
    let Rows {
        columns,
        positions,
        groups,
    } = rows;
    let mut figures = Figures {
        tree,
        columns,
        positions,
        groups: BTreeMap::new(),
    };
    for (key, own) in groups {
        let group = Group::of(own, &figures.tree, figures.columns.len());
        figures.groups.insert(key, group);
    }
    figures
}

impl Group {
    fn of(own: BTreeMap<UnitId, OwnRow>, tree: &Tree, columns: usize) -> Self {
        let above: BTreeSet<UnitId> = own.keys().flat_map(|id| tree.above(*id)).collect();
        let reporting: BTreeSet<UnitId> = own
            .keys()
            .filter(|id| !above.contains(id))
            .copied()
            .collect();
        let mut group = Self {
            level: reporting.iter().map(|id| tree.unit(*id).level).max(),
            ..Self::default()
        };
        for id in &reporting {
            for within in std::iter::once(*id).chain(tree.above(*id)) {
                *group.within.entry(within).or_default() += 1;
            }
        }
        // Keys sort a unit before all that is below it, so the reverse goes from the leaves up.
        for (id, row) in own.iter().rev() {
            for (manner, cells) in row.manners() {
                let passed = if reporting.contains(id) {
                    cells.into()
                } else {
                    group.keep(*id, manner, cells)
                };
                for above in tree.above(*id) {
                    let sums = group
                        .sums
                        .entry((above, manner))
                        .or_insert_with(|| empty(columns));
                    for (sum, cell) in sums.iter_mut().zip(&passed) {
                        sum.add(*cell);
                    }
                }
            }
        }
        Self {
            own,
            reporting,
            ..group
        }
    }

    /// Lets a unit's own totals stand where nothing below it says anything; gives those that stand.
    fn keep(&mut self, id: UnitId, manner: Manner, cells: &[Rolled]) -> Box<[Rolled]> {
        let mine = self
            .sums
            .entry((id, manner))
            .or_insert_with(|| empty(cells.len()));
        let mut passed = empty(cells.len());
        for ((mine, passed), cell) in mine.iter_mut().zip(&mut passed).zip(cells) {
            if *mine == Rolled::default() {
                *mine = *cell;
                *passed = *cell;
            }
        }
        passed
    }

    /// The figures of a unit in each manner, one for each of [`Figures::columns`]: its own where it
    /// reports, else the sums of what is below it.
    pub fn figures(&self, id: UnitId) -> impl Iterator<Item = (Manner, &[Rolled])> {
        let own = self.own.get(&id).filter(|_| self.reporting.contains(&id));
        let sums = self
            .sums
            .range((id, Manner::Counted)..=(id, Manner::Written));
        let sums = sums.map(|((_, manner), cells)| (*manner, &**cells));
        own.into_iter().flat_map(OwnRow::manners).chain(sums)
    }

    /// What holds of a unit for a column: counted beats written.
    #[must_use]
    pub fn cell(&self, id: UnitId, column: usize) -> Rolled {
        let mut cells = self.figures(id).map(|(_, cells)| cells[column]);
        let first = cells.next().unwrap_or_default();
        if first.reported > 0 {
            first
        } else {
            cells.next().unwrap_or(first)
        }
    }

    /// How many units report at or below a unit; 0 where it has no figures.
    #[must_use]
    pub fn reported(&self, id: UnitId) -> u32 {
        self.within.get(&id).copied().unwrap_or_default()
    }
}

fn empty(columns: usize) -> Box<[Rolled]> {
    vec![Rolled::default(); columns].into()
}
