//! From what units say of themselves to what holds for all above them, with coverage.

use std::collections::{BTreeMap, BTreeSet};

use super::rows::{OwnRow, Positions, Rolled, Rows};
use super::tree::{Tree, UnitId};
use crate::digest::Digest;
use crate::figure::Manner;
use crate::period::Period;
use crate::tally::Origin;
use crate::template::{LevelId, SeriesId, SourceId, Templates};

/// A sum for each of [`Figures::columns`], by unit.
type Sums = BTreeMap<UnitId, Box<[Rolled]>>;

/// Figures of every unit for one period and source.
#[derive(Debug, Default)]
pub struct Group {
    /// The units that report themselves, with what they said.
    pub own: BTreeMap<UnitId, OwnRow>,
    /// Of those, the ones whose figures are counted because nothing below them reports.
    pub reporting: BTreeSet<UnitId>,
    /// Of those, the ones that say something of all families, and not of a part of them only: they have come in.
    pub incoming: BTreeSet<UnitId>,
    /// The narrowest level that reports.
    pub level: Option<LevelId>,
    /// For each unit above those, one sum for each of [`Figures::columns`], in each manner.
    counted: Sums,
    written: Sums,
    /// What holds, counted beating written unit by unit, where both manners occur.
    held: Option<Sums>,
    /// Of the units above those that report, the totals of their own that stand for what nothing below them says.
    completing: BTreeMap<UnitId, OwnRow>,
    /// How many units report at or below each unit, of the area table's last level at most one a unit.
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
    /// The block of every submission that speaks.
    pub origins: BTreeMap<Digest, Origin>,
    /// The forms of these, a bit each.
    pub forms: u128,
}

impl Figures {
    /// The same figures of a unit and what is below it alone. Units keep their ids.
    #[must_use]
    pub fn within(&self, unit: UnitId) -> Self {
        let is_within = |id: &UnitId| self.tree.is_within(*id, unit);
        let groups = self.groups.iter();
        let groups = groups.map(|(key, group)| (*key, group.only(is_within)));
        Self {
            tree: self.tree.clone(),
            columns: self.columns.clone(),
            positions: self.positions.clone(),
            groups: groups.filter(|(_, group)| !group.own.is_empty()).collect(),
            forms: self.forms,
            origins: self.origins.clone(),
        }
    }
}

/// Sums what units said of themselves over everything above them.
///
/// A unit's own total is used only where nothing below it reports that series; otherwise it is
/// there to be compared. Above the narrowest level of the area table a figure is the sum of so many
/// desa, however many RT each of them is the sum of.
#[must_use]
pub fn roll_up(tree: Tree, rows: Rows, templates: &Templates) -> Figures {
    let Rows {
        columns,
        positions,
        groups,
        origins,
    } = rows;
    let mut figures = Figures {
        tree,
        columns,
        positions,
        groups: BTreeMap::new(),
        forms: origins
            .values()
            .fold(0, |forms, origin| forms | 1 << origin.form.0),
        origins,
    };
    let listed = templates.settings.narrowest_listed();
    let is_whole = |series: &SeriesId| {
        !templates
            .series
            .get(*series)
            .is_of_some(&templates.dimensions)
    };
    let whole: Vec<bool> = figures.columns.iter().map(is_whole).collect();
    for (key, own) in groups {
        let group = Group::of(own, &figures.tree, listed, &whole);
        figures.groups.insert(key, group);
    }
    figures
}

impl Group {
    /// `whole` says which columns are of all families.
    fn of(own: BTreeMap<UnitId, OwnRow>, tree: &Tree, listed: LevelId, whole: &[bool]) -> Self {
        let above: BTreeSet<UnitId> = own.keys().flat_map(|id| tree.above(*id)).collect();
        let is_reporting = |id: &&UnitId| !above.contains(id);
        let reporting: BTreeSet<UnitId> = own.keys().filter(is_reporting).copied().collect();
        let says_whole = |id: &&UnitId| {
            let cell = |at| {
                own.get(*id)
                    .is_some_and(|row| row.cell(at) != Rolled::default())
            };
            (0..whole.len()).any(|at| whole[at] && cell(at))
        };
        let incoming: BTreeSet<UnitId> = reporting.iter().filter(says_whole).copied().collect();
        let mut units = above;
        units.extend(own.keys());
        let climb = Climb {
            own: &own,
            reporting: &reporting,
            incoming: &incoming,
            units: &units,
            tree,
            listed,
        };
        let counted = climb.sums(OwnRow::counted);
        let written = climb.sums(OwnRow::written);
        let is_mixed = own.values().any(|row| row.counted().is_some())
            && own.values().any(|row| row.written().is_some());
        let held: BTreeMap<UnitId, Box<[Rolled]>> = if is_mixed {
            own.iter().map(|(id, row)| (*id, row.held())).collect()
        } else {
            BTreeMap::new()
        };
        Self {
            held: is_mixed.then(|| climb.sums_of(|id| held.get(&id).map(|cells| &**cells))),
            level: reporting.iter().map(|id| tree.unit(*id).level).max(),
            within: climb.within(),
            completing: climb.completing(),
            counted,
            written,
            incoming,
            reporting,
            own,
        }
    }

    /// The same figures of some units alone.
    fn only(&self, holds: impl Fn(&UnitId) -> bool) -> Self {
        let rows = |rows: &BTreeMap<UnitId, OwnRow>| {
            let rows = rows.iter().filter(|(id, _)| holds(id));
            rows.map(|(id, row)| (*id, row.clone())).collect()
        };
        let units = |units: &BTreeSet<UnitId>| units.iter().copied().filter(&holds).collect();
        let sums = |sums: &Sums| {
            let sums = sums.iter().filter(|(id, _)| holds(id));
            sums.map(|(id, cells)| (*id, cells.clone())).collect()
        };
        let within = self.within.iter().filter(|(id, _)| holds(id));
        Self {
            own: rows(&self.own),
            reporting: units(&self.reporting),
            incoming: units(&self.incoming),
            level: self.level,
            counted: sums(&self.counted),
            written: sums(&self.written),
            held: self.held.as_ref().map(sums),
            completing: rows(&self.completing),
            within: within.map(|(id, many)| (*id, *many)).collect(),
        }
    }

    /// The figures of a unit in each manner, one for each of [`Figures::columns`]: its own where it
    /// reports, else the sums of what is below it.
    pub fn figures(&self, id: UnitId) -> impl Iterator<Item = (Manner, &[Rolled])> {
        let own = self.own.get(&id).filter(|_| self.reporting.contains(&id));
        let counted = self
            .counted
            .get(&id)
            .map(|cells| (Manner::Counted, &**cells));
        let written = self
            .written
            .get(&id)
            .map(|cells| (Manner::Written, &**cells));
        own.into_iter()
            .flat_map(OwnRow::manners)
            .chain(counted)
            .chain(written)
    }

    /// What holds of a unit for a column: its own figure where it reports, else the sum of what holds below it.
    #[must_use]
    pub fn cell(&self, id: UnitId, column: usize) -> Rolled {
        if let Some(own) = self.own.get(&id).filter(|_| self.reporting.contains(&id)) {
            return own.cell(column);
        }
        let sums = [self.held.as_ref(), Some(&self.counted), Some(&self.written)];
        let mut sums = sums.into_iter().flatten().filter_map(|sums| sums.get(&id));
        sums.next()
            .map_or_else(Rolled::default, |cells| cells[column])
    }

    /// The rows that add up to every figure above them, by unit: of those that report all they say, of those above
    /// what their own totals say of series of which nothing below them speaks.
    pub fn adding(&self) -> impl Iterator<Item = (UnitId, &OwnRow)> {
        let reporting = self.reporting.iter();
        let reporting = reporting.filter_map(|id| Some((*id, self.own.get(id)?)));
        reporting.chain(self.completing.iter().map(|(id, row)| (*id, row)))
    }

    /// Whether a unit has figures, its own or of what is below it.
    #[must_use]
    pub fn has_figures(&self, id: UnitId) -> bool {
        self.figures(id).next().is_some()
    }

    /// How many units have come in at or below a unit, above the area table's last level how many of that
    /// level; 0 where none has.
    #[must_use]
    pub fn reported(&self, id: UnitId) -> u32 {
        self.within.get(&id).copied().unwrap_or_default()
    }
}

/// The way from the units that report up to the nation.
struct Climb<'c> {
    own: &'c BTreeMap<UnitId, OwnRow>,
    reporting: &'c BTreeSet<UnitId>,
    incoming: &'c BTreeSet<UnitId>,
    /// All units with figures of their own and all above them.
    units: &'c BTreeSet<UnitId>,
    tree: &'c Tree,
    /// The narrowest level of the area table.
    listed: LevelId,
}

impl<'c> Climb<'c> {
    /// How many of the units above a unit it can stand for: a desa is one, however many RT it has.
    fn most(&self, id: UnitId) -> u32 {
        if self.tree.unit(id).level == self.listed {
            1
        } else {
            u32::MAX
        }
    }

    /// The units from the leaves up: keys sort a unit before all that is below it.
    fn upwards(&self) -> impl Iterator<Item = UnitId> {
        self.units.iter().rev().copied()
    }

    fn sums(&self, of: impl Fn(&OwnRow) -> Option<&[Rolled]>) -> Sums {
        self.sums_of(|id| of(self.own.get(&id)?))
    }

    /// The sums of what units say themselves over all above them.
    fn sums_of<'o>(&self, own: impl Fn(UnitId) -> Option<&'o [Rolled]>) -> Sums {
        let mut sums = Sums::new();
        for id in self.upwards() {
            let own = own(id);
            let is_reporting = self.reporting.contains(&id);
            if let Some(own) = own.filter(|_| !is_reporting) {
                complete(sums.entry(id).or_insert_with(|| empty(own.len())), own);
            }
            let Some(above) = self.tree.unit(id).parent else {
                continue;
            };
            let most = self.most(id);
            if let Some(own) = own.filter(|_| is_reporting) {
                add(
                    sums.entry(above).or_insert_with(|| empty(own.len())),
                    own,
                    most,
                );
            } else if let Some(mine) = sums.remove(&id) {
                add(
                    sums.entry(above).or_insert_with(|| empty(mine.len())),
                    &mine,
                    most,
                );
                sums.insert(id, mine);
            }
        }
        sums
    }

    /// What the totals of units add that do not report themselves.
    fn completing(&self) -> BTreeMap<UnitId, OwnRow> {
        let mut completing = BTreeMap::new();
        if self.own.len() == self.reporting.len() {
            return completing;
        }
        let mut spoken: BTreeMap<UnitId, Vec<bool>> = BTreeMap::new();
        for id in self.upwards() {
            let mut mine = spoken.remove(&id).unwrap_or_default();
            if let Some(own) = self.own.get(&id) {
                let cells = own.held();
                mine.resize(cells.len(), false);
                let speaks = |at: usize| cells[at] != Rolled::default();
                let is_first = |at: usize| speaks(at) && !mine[at];
                if !self.reporting.contains(&id) && (0..cells.len()).any(is_first) {
                    completing.insert(id, own.only(is_first));
                }
                for (at, spoken) in mine.iter_mut().enumerate() {
                    *spoken |= speaks(at);
                }
            }
            if let Some(above) = self.tree.unit(id).parent {
                let above = spoken.entry(above).or_default();
                above.resize(above.len().max(mine.len()), false);
                for (above, mine) in above.iter_mut().zip(mine) {
                    *above |= mine;
                }
            }
        }
        completing
    }

    /// How many units report at or below each unit.
    fn within(&self) -> BTreeMap<UnitId, u32> {
        let mut within: BTreeMap<UnitId, u32> = self.incoming.iter().map(|id| (*id, 1)).collect();
        for id in self.upwards() {
            let mine = within.get(&id).copied().unwrap_or_default();
            if let Some(above) = self.tree.unit(id).parent {
                *within.entry(above).or_default() += mine.min(self.most(id));
            }
        }
        within
    }
}

/// Adds figures to those of the unit above, each as the figure of `most` units at most.
fn add(sums: &mut [Rolled], cells: &[Rolled], most: u32) {
    for (sum, cell) in sums.iter_mut().zip(cells) {
        sum.add(Rolled {
            value: cell.value,
            reported: cell.reported.min(most),
            withheld: cell.withheld.min(most),
        });
    }
}

/// Lets a unit's own totals stand where nothing below it says anything.
fn complete(sums: &mut [Rolled], own: &[Rolled]) {
    for (sum, cell) in sums.iter_mut().zip(own) {
        if *sum == Rolled::default() {
            *sum = *cell;
        }
    }
}

fn empty(columns: usize) -> Box<[Rolled]> {
    vec![Rolled::default(); columns].into()
}
