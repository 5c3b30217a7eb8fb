//! What units say of themselves: a row for every unit, period and source, a cell for every series.

use std::collections::{BTreeMap, BTreeSet};

use super::settle::{Settled, stated_of};
use super::tree::{Tree, UnitId};
use crate::digest::Digest;
use crate::figure::{Figure, Manner, Stated};
use crate::period::Period;
use crate::tally::Origin;
use crate::template::{SeriesId, SourceId, Templates};

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

    pub(super) fn add(&mut self, other: Self) {
        self.value += other.value;
        self.reported += other.reported;
        self.withheld += other.withheld;
    }
}

/// The column of every series, where it has one.
#[derive(Clone, Debug, Default)]
pub struct Positions(Vec<Option<usize>>);

/// The own rows of all units.
#[derive(Debug, Default)]
pub struct Rows {
    /// The series that have a column, in the order of print.
    pub columns: Vec<SeriesId>,
    /// The column of every series.
    pub positions: Positions,
    /// The rows by period and source, then by unit.
    pub groups: BTreeMap<(Period, SourceId), BTreeMap<UnitId, OwnRow>>,
    /// The block of every submission that speaks.
    pub origins: BTreeMap<Digest, Origin>,
}

/// What one unit says of itself for one period and source.
#[derive(Clone, Debug, Default)]
pub struct OwnRow {
    /// Figures counted from rows, one for each column.
    counted: Option<Box<[Rolled]>>,
    /// Figures written as totals, one for each column.
    written: Option<Box<[Rolled]>>,
    /// The forms that speak here, one bit each.
    pub forms: u128,
    /// The submissions that speak here, once each.
    pub origins: Vec<Digest>,
    /// For each column the position in [`OwnRow::origins`] of the one that said the counted and the written figure, where
    /// it is not the first.
    speakers: BTreeMap<(usize, Manner), usize>,
    /// The columns that follow from others.
    derived: Vec<usize>,
}

/// Who said what holds for a column.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Speaker {
    /// Position in [`OwnRow::origins`].
    pub origin: usize,
    /// In which manner.
    pub manner: Manner,
    /// Whether it is a written figure in the place of a counted one that waits for a correction.
    pub stands_in: bool,
}

impl OwnRow {
    /// The figures counted from rows, one for each column.
    #[must_use]
    pub fn counted(&self) -> Option<&[Rolled]> {
        self.counted.as_deref()
    }

    /// The figures written as totals, one for each column.
    #[must_use]
    pub fn written(&self) -> Option<&[Rolled]> {
        self.written.as_deref()
    }

    /// What holds, for each column.
    pub(super) fn held(&self) -> Box<[Rolled]> {
        let columns = self.counted().or(self.written()).map_or(0, <[Rolled]>::len);
        (0..columns).map(|column| self.cell(column)).collect()
    }

    /// The manners in which something is said, with the figures.
    pub fn manners(&self) -> impl Iterator<Item = (Manner, &[Rolled])> {
        let counted = self.counted().map(|cells| (Manner::Counted, cells));
        let written = self.written().map(|cells| (Manner::Written, cells));
        counted.into_iter().chain(written)
    }

    /// The same row with those of its cells only that are meant.
    pub(super) fn only(&self, is_meant: impl Fn(usize) -> bool) -> Self {
        let of = |cells: &Option<Box<[Rolled]>>| {
            let cells = cells.as_ref()?.iter().enumerate();
            let cells = cells.map(|(at, cell)| {
                if is_meant(at) {
                    *cell
                } else {
                    Rolled::default()
                }
            });
            Some(cells.collect())
        };
        Self {
            counted: of(&self.counted),
            written: of(&self.written),
            // What it follows from may be among what is not meant.
            derived: Vec::new(),
            ..self.clone()
        }
    }

    /// Who said what holds for a column; none where nobody said anything, or where it follows from other figures.
    #[must_use]
    pub fn speaker(&self, column: usize) -> Option<Speaker> {
        if self.derived.contains(&column) {
            return None;
        }
        let said = |(_, cells): &(Manner, &[Rolled])| {
            cells.get(column).is_some_and(|cell| cell.reported > 0)
        };
        let waits = |(_, cells): &(Manner, &[Rolled])| {
            cells.get(column).is_some_and(|cell| cell.withheld > 0)
        };
        let (manner, _) = self
            .manners()
            .find(said)
            .or_else(|| self.manners().find(waits))?;
        let at = self.speakers.get(&(column, manner)).copied();
        let counted = self.counted.as_ref().and_then(|cells| cells.get(column));
        Some(Speaker {
            origin: at.unwrap_or_default(),
            manner,
            stands_in: manner == Manner::Written && counted.is_some_and(|cell| cell.withheld > 0),
        })
    }

    /// Whether the figure of a column follows from others.
    #[must_use]
    pub fn is_derived(&self, column: usize) -> bool {
        self.derived.contains(&column)
    }

    /// Fills a column in with what follows from others.
    pub(super) fn derive(&mut self, column: usize, columns: usize, value: i64) {
        // It is as good as what it follows from.
        let manner = self.manners().map(|(manner, _)| manner).min();
        let manner = manner.unwrap_or(Manner::Written);
        self.derived.push(column);
        self.cells_mut(manner, columns)[column] = Rolled {
            value,
            reported: 1,
            withheld: 0,
        };
    }

    /// What holds for a column: counted beats written.
    #[must_use]
    pub fn cell(&self, column: usize) -> Rolled {
        let of = |cells: &Option<Box<[Rolled]>>| {
            cells
                .as_ref()
                .and_then(|cells| cells.get(column).copied())
                .unwrap_or_default()
        };
        let counted = of(&self.counted);
        if counted.reported > 0 {
            counted
        } else {
            Rolled {
                withheld: counted.withheld.max(of(&self.written).withheld),
                ..of(&self.written)
            }
        }
    }

    /// The figures of a manner, made of nothing where nothing was said.
    pub(super) fn cells_mut(&mut self, manner: Manner, columns: usize) -> &mut [Rolled] {
        let cells = match manner {
            Manner::Counted => &mut self.counted,
            Manner::Written => &mut self.written,
        };
        cells.get_or_insert_with(|| vec![Rolled::default(); columns].into())
    }

    /// Takes a figure out of the sums until it is corrected.
    pub fn withhold(&mut self, column: usize) {
        for cells in [&mut self.counted, &mut self.written].into_iter().flatten() {
            if let Some(cell) = cells.get_mut(column)
                && cell.reported > 0
            {
                *cell = Rolled {
                    value: 0,
                    reported: 0,
                    withheld: 1,
                };
            }
        }
    }
}

impl Rows {
    /// Lays a settled ledger out in rows. Of two forms that state one series the first by id is used.
    #[must_use]
    pub fn of(settled: &Settled<'_>, tree: &Tree, templates: &Templates) -> Self {
        let stated: BTreeSet<SeriesId> = settled
            .slots
            .values()
            .flat_map(|statement| {
                statement
                    .submission
                    .columns
                    .iter()
                    .map(|(series, _)| *series)
            })
            .collect();
        let columns: Vec<SeriesId> = templates.in_order(templates.with_derived(stated).into_iter());
        let positions = Positions::of(&columns, templates.series.len());
        let mut rows = Self {
            columns,
            positions,
            groups: BTreeMap::new(),
            origins: BTreeMap::new(),
        };
        for (slot, statement) in &settled.slots {
            let Some(unit) = tree.find(&slot.unit) else {
                continue;
            };
            let group = rows.groups.entry((slot.period, slot.source)).or_default();
            let row = group.entry(unit).or_default();
            row.forms |= 1 << slot.form.0;
            let id = statement.submission.id;
            rows.origins
                .entry(id)
                .or_insert_with(|| statement.submission.origin());
            let known = row.origins.iter().position(|origin| *origin == id);
            let speaker = known.unwrap_or(row.origins.len());
            if known.is_none() {
                row.origins.push(id);
            }
            let mut spoken: Vec<usize> = Vec::new();
            let cells = row.cells_mut(slot.manner, rows.columns.len());
            for ((column, cell), series) in cells
                .iter_mut()
                .enumerate()
                .zip(&rows.columns)
                .filter(|((_, cell), _)| cell.reported == 0)
            {
                let stated = stated_of(statement, *series);
                if speaker > 0 && *stated != Stated::Absent {
                    spoken.push(column);
                }
                match stated {
                    Stated::Given(Figure::Count(value)) => {
                        *cell = Rolled {
                            value: *value,
                            reported: 1,
                            withheld: 0,
                        };
                    }
                    Stated::Withheld => cell.withheld = 1,
                    Stated::Absent | Stated::Given(Figure::Spread(_)) => {}
                }
            }
            let spoken = spoken.into_iter();
            row.speakers
                .extend(spoken.map(|column| ((column, slot.manner), speaker)));
        }
        rows
    }
}

impl Positions {
    fn of(columns: &[SeriesId], series: usize) -> Self {
        let mut positions = vec![None; series];
        for (column, series) in columns.iter().enumerate() {
            positions[usize::from(series.0)] = Some(column);
        }
        Self(positions)
    }

    /// The column of a series.
    #[must_use]
    pub fn column(&self, series: SeriesId) -> Option<usize> {
        self.0.get(usize::from(series.0)).copied().flatten()
    }
}

#[cfg(test)]
impl Rows {
    /// Rows with columns and nothing in them.
    pub(crate) fn sketch(columns: Vec<SeriesId>, series: usize) -> Self {
        let positions = Positions::of(&columns, series);
        Self {
            columns,
            positions,
            groups: BTreeMap::new(),
            origins: BTreeMap::new(),
        }
    }
}

#[cfg(test)]
impl OwnRow {
    /// A row of one manner.
    pub(crate) fn sketch(manner: Manner, cells: Box<[Rolled]>, forms: u128) -> Self {
        let (counted, written) = match manner {
            Manner::Counted => (Some(cells), None),
            Manner::Written => (None, Some(cells)),
        };
        Self {
            counted,
            written,
            forms,
            ..Self::default()
        }
    }
}
