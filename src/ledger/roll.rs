//! From what units say of themselves to what holds for all above them, with coverage.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::rows::{OwnRow, Positions, Rows};
use crate::figure::Manner;
use crate::period::Period;
use crate::tally::Unit;
use crate::template::{LevelId, SeriesId, SourceId};

/// Position of a unit in a [`Tree`].
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct UnitId(pub u32);

/// All units of a run, sorted by key, each with the one above it.
#[derive(Debug, Default)]
pub struct Tree {
    units: Vec<TreeUnit>,
}

/// A unit of a run.
#[derive(Debug)]
pub struct TreeUnit {
    /// Key, unique.
    pub key: Arc<str>,
    /// Name as printed.
    pub name: Arc<str>,
    /// Level.
    pub level: LevelId,
    /// The unit above.
    pub parent: Option<UnitId>,
    /// Whether the key is a code of the area table.
    pub coded: bool,
}

/// A figure of a unit: its own, or the sum of what is below it.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Rolled {
    /// The sum; a figure only when something is reported.
    pub value: i64,
    /// How many reporting units it is the sum of.
    pub reported: u32,
    /// How many reporting units said something that waits for correction.
    pub withheld: u32,
}

impl Rolled {
    /// The number, where at least one unit reported.
    #[must_use]
    pub fn count(self) -> Option<i64> {
        (self.reported > 0).then_some(self.value)
    }

    fn add(&mut self, other: Self) {
        self.value += other.value;
        self.reported += other.reported;
        self.withheld += other.withheld;
    }
}

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

impl Tree {
    /// The tree of all units; where one key has several names, the first by alphabet is printed.
    pub fn of<'u>(units: impl Iterator<Item = &'u Unit>) -> Self {
        let mut names: BTreeMap<&Arc<str>, &Unit> = BTreeMap::new();
        for unit in units {
            let held = names.entry(&unit.key).or_insert(unit);
            if unit.name < held.name {
                *held = unit;
            }
        }
        let position: BTreeMap<&Arc<str>, UnitId> = (0u32..)
            .zip(names.keys())
            .map(|(at, key)| (*key, UnitId(at)))
            .collect();
        let units = names.values().map(|unit| TreeUnit {
            key: Arc::clone(&unit.key),
            name: Arc::clone(&unit.name),
            level: unit.level,
            parent: unit
                .parent
                .as_ref()
                .and_then(|key| position.get(key).copied()),
            coded: unit.coded,
        });
        Self {
            units: units.collect(),
        }
    }

    /// The unit at a position.
    #[must_use]
    pub fn unit(&self, id: UnitId) -> &TreeUnit {
        &self.units[id.0 as usize]
    }

    /// The unit with a key.
    #[must_use]
    pub fn find(&self, key: &str) -> Option<UnitId> {
        let at = self
            .units
            .binary_search_by(|unit| (*unit.key).cmp(key))
            .ok()?;
        u32::try_from(at).ok().map(UnitId)
    }

    /// All units by key.
    pub fn units(&self) -> impl Iterator<Item = (UnitId, &TreeUnit)> {
        (0u32..).map(UnitId).zip(&self.units)
    }

    /// The units above a unit, the nearest first.
    pub fn above(&self, id: UnitId) -> impl Iterator<Item = UnitId> {
        std::iter::successors(self.unit(id).parent, |above| self.unit(*above).parent)
    }

    /// The lowest unit that stands above, or is, every unit that reports.
    #[must_use]
    pub fn top(&self, reporting: impl Iterator<Item = UnitId>) -> Option<UnitId> {
        let path = |id: UnitId| {
            let mut path: Vec<UnitId> = std::iter::once(id).chain(self.above(id)).collect();
            path.reverse();
            path
        };
        let mut common: Option<Vec<UnitId>> = None;
        for id in reporting {
            let path = path(id);
            common = Some(match common {
                None => path,
                Some(common) => common
                    .into_iter()
                    .zip(path)
                    .take_while(|(a, b)| a == b)
                    .map(|(a, _)| a)
                    .collect(),
            });
        }
        common?.pop()
    }
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
