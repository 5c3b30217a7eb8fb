//! From what units say of themselves to what holds for all above them, with coverage.

use std::collections::{BTreeMap, BTreeSet};

use super::rows::{OwnRow, Positions, Rolled, Rows};
use super::tree::{Tree, UnitId};
use crate::figure::Manner;
use crate::period::Period;
use crate::template::{SeriesId, SourceId};

/// Figures of every unit for one period and source.
#[derive(Debug, Default)]
pub struct Group {
    /// For each unit and manner, one figure for each of [`Figures::columns`].
    pub rolled: BTreeMap<(UnitId, Manner), Box<[Rolled]>>,
    /// The units that report themselves, with what they said.
    pub own: BTreeMap<UnitId, OwnRow>,
    /// Of those, the ones whose figures are counted because nothing below them reports.
    pub reporting: BTreeSet<UnitId>,
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
        let mut group = Group {
            reporting: reporting(&figures.tree, &own),
            ..Group::default()
        };
        // Keys sort a unit before all that is below it, so the reverse goes from the leaves up.
        for (id, row) in own.iter().rev() {
            for (manner, cells) in row.manners() {
                let mine = group
                    .rolled
                    .entry((*id, manner))
                    .or_insert_with(|| empty(figures.columns.len()));
                let below: Vec<bool> = mine
                    .iter()
                    .map(|cell| cell.reported + cell.withheld > 0)
                    .collect();
                let mut passed = empty(figures.columns.len());
                for (column, cell) in cells
                    .iter()
                    .enumerate()
                    .filter(|(column, _)| !below[*column])
                {
                    mine[column] = *cell;
                    passed[column] = *cell;
                }
                for above in figures.tree.above(*id) {
                    let sums = group
                        .rolled
                        .entry((above, manner))
                        .or_insert_with(|| empty(figures.columns.len()));
                    for (sum, cell) in sums.iter_mut().zip(&passed) {
                        sum.add(*cell);
                    }
                }
            }
        }
        group.own = own;
        figures.groups.insert(key, group);
    }
    figures
}

fn empty(columns: usize) -> Box<[Rolled]> {
    vec![Rolled::default(); columns].into()
}

/// The units with a row of their own below which no other unit has one.
fn reporting(tree: &Tree, own: &BTreeMap<UnitId, OwnRow>) -> BTreeSet<UnitId> {
    let above: BTreeSet<UnitId> = own.keys().flat_map(|id| tree.above(*id)).collect();
    own.keys()
        .filter(|id| !above.contains(id))
        .copied()
        .collect()
}
