//! The verb `take`: each series stands in a cell of its row, of the unit and month that the row names.

use std::collections::{BTreeMap, btree_map};
use std::sync::Arc;

use super::months::Months;
use super::part;
use super::submission::{Line, Said};
use super::units::{Named, Naming, Units};
use super::{Entry, Outside, Tallied};
use crate::area::Matcher;
use crate::diagnostic::{Diagnostic, Remarks};
use crate::expression::Quantity;
use crate::figure::{Figure, Manner, Stated};
use crate::grid::Cell;
use crate::normalize::{Reader, Record};
use crate::period::Period;
use crate::template::{LevelId, TakeFrom, Takes};
use crate::text;
use crate::value::{MonthOf, Reading, Value};

/// The slot of each of the four depths of the area table.
type Slots = [Option<usize>; 4];

/// The figures of a block under work: each record is taken once, in order, and none is kept.
pub struct Take<'r, 'm, 't, 'g, 'a> {
    reader: &'r Reader<'r>,
    outside: &'r Outside<'r>,
    takes: &'r Takes,
    slots: Slots,
    /// The slot of what stands below the area table: a body of a desa, which the table does not list.
    body: Option<(LevelId, usize)>,
    /// What labels say above the table, for depths without a column.
    above: [String; 4],
    months: Months<'r>,
    units: Units<'r, 'm, 't>,
    taken: Vec<Taken<'g, 'a>>,
}

/// What a record said, until the year of its month is known.
struct Taken<'g, 'a> {
    row: u32,
    unit: Named,
    month: MonthOf,
    stated: Box<[Stated]>,
    /// The cell that names the unit.
    name: Option<&'g Cell<'a>>,
}

impl<'r, 'm, 't, 'g, 'a> Take<'r, 'm, 't, 'g, 'a> {
    /// A tally of no record yet.
    pub(super) fn new(
        reader: &'r Reader<'r>,
        takes: &'r Takes,
        outside: &'r Outside<'r>,
        matcher: &'m mut Matcher<'t>,
    ) -> Self {
        let mut slots: Slots = [None; 4];
        let mut body = None;
        for (level, slot) in &reader.table.tally.unit {
            let parts = reader.templates.settings.levels[usize::from(level.0)].parts;
            let depth = parts.and_then(|parts| usize::from(parts).checked_sub(1));
            match depth.and_then(|depth| slots.get_mut(depth)) {
                Some(place) => *place = Some(*slot),
                None => body = Some((*level, *slot)),
            }
        }
        let units = Units::new(reader, matcher);
        let mut above = part::above(&units, (reader, outside));
        for (depth, slot) in slots.iter().enumerate() {
            if slot.is_some_and(|slot| reader.block.placed[slot].is_some()) {
                above[depth].clear();
            }
        }
        Self {
            reader,
            outside,
            takes,
            slots,
            body,
            above,
            months: Months::new(reader, takes, outside),
            units,
            taken: Vec::new(),
        }
    }

    /// Takes the figures of a record, each from the cell where it is written.
    pub(super) fn record(&mut self, record: &Record<'g, 'a>, remarks: &mut Remarks) {
        let month = self.months.of(record, remarks);
        let unit = self.unit(record, remarks);
        if let (Some(unit), Some(month)) = (unit, month) {
            let takes = self.takes.series.iter();
            self.taken.push(Taken {
                row: record.row,
                unit,
                month,
                stated: takes
                    .map(|take| said_of(take, record, self.reader))
                    .collect(),
                name: self
                    .reader
                    .table
                    .tally
                    .unit
                    .last()
                    .and_then(|(_, slot)| record.cells[*slot]),
            });
        }
    }

    /// The unit that a record names; `None` where it names none.
    fn unit(&mut self, record: &Record<'_, '_>, remarks: &mut Remarks) -> Option<Named> {
        let (_, narrowest) = *self.reader.table.tally.unit.last()?;
        if record.text(narrowest).is_none() {
            // A dash; what cannot be read was told already. The figures are not those of the unit above.
            if record.values[narrowest] == Reading::Blank {
                let remark = self
                    .reader
                    .remark_at("baris-tanpa-wilayah", narrowest, record.row);
                remarks.tell(remark.not_counted());
            }
            return None;
        }
        let named = NamedRow {
            reader: self.reader,
            slots: &self.slots,
            above: &self.above,
            record,
        };
        let unit = self.units.place(&named, remarks)?;
        let Some((level, slot)) = self.body else {
            return Some(unit);
        };
        let level_of = self.reader.templates.settings.level_of(level);
        let name = bare(record.text(slot)?, &level_of.name);
        let id = &level_of.id;
        let segment = format!("{id}:{}", text::fold(name).to_lowercase());
        Some(self.units.below(&unit, (level, &segment, name)))
    }

    /// Brings what was taken to units and periods, and tells of those that several rows speak of.
    pub(super) fn finish(mut self, remarks: &mut Remarks) -> Tallied {
        let dated = self.months.finish(remarks);
        let mut entries: BTreeMap<(Arc<str>, Period, Manner), Entry> = BTreeMap::new();
        // How many rows of a month have a name that several areas have.
        let mut shared: BTreeMap<(Arc<str>, Period), usize> = BTreeMap::new();
        let mut counted = 0;
        let mut rows = Vec::with_capacity(self.taken.len());
        for taken in std::mem::take(&mut self.taken) {
            let Some(period) = dated.period(taken.month) else {
                continue;
            };
            // A row without any figure says nothing; its emptiness was told.
            let is_empty = taken.stated.iter().all(|stated| *stated == Stated::Absent);
            let unit = if self.units.is_shared(&taken.unit) {
                let many = shared
                    .entry((Arc::clone(&taken.unit.key), period))
                    .or_default();
                let number = self.units.number(&taken.unit, *many);
                *many += usize::from(!is_empty);
                let at = |code| at_name(code, &taken, self.reader);
                self.units.row_of_a_name((&taken.unit, number), at, remarks)
            } else {
                taken.unit.clone()
            };
            rows.push((taken.row, unit.clone(), period));
            if is_empty {
                continue;
            }
            match entries.entry((Arc::clone(&unit.key), period, Manner::Written)) {
                btree_map::Entry::Vacant(free) => {
                    counted += 1;
                    free.insert(Entry {
                        unit: 0,
                        read: unit.read_otherwise().cloned(),
                        period,
                        manner: Manner::Written,
                        line: taken.row,
                        stated: taken.stated,
                    });
                }
                btree_map::Entry::Occupied(mut first) => {
                    tell_again(&taken, first.get(), self.reader, remarks);
                    agree(&mut first.get_mut().stated, &taken.stated);
                }
            }
        }
        let takes = self.takes.series.iter();
        let narrowest = self.reader.table.tally.unit.last();
        let narrowest = narrowest.map_or(0, |(_, slot)| *slot);
        let columns = takes.map(|take| {
            let slot = match take.from {
                TakeFrom::Slot(slot) => slot,
                TakeFrom::Row { .. } => narrowest,
            };
            let placed = self.reader.block.placed[slot].as_ref();
            let column = placed.map_or(self.reader.block.columns.0, |placed| placed.at.column);
            (take.series[self.outside.variant], Line::Column(column))
        });
        let said = Said {
            columns: columns.collect(),
            entries,
            persons: Box::default(),
            is_nameless: false,
            written: None,
        };
        Tallied {
            submission: said.submission(self.units, self.reader, self.outside),
            year_origin: dated.origin,
            lacks_year: dated.lacks_year,
            counted,
            rows,
            unit: None,
            months: Vec::new(),
            blanks: None,
        }
    }
}

/// A row that names its unit in its own cells.
struct NamedRow<'n, 'g, 'a> {
    reader: &'n Reader<'n>,
    slots: &'n Slots,
    above: &'n [String; 4],
    record: &'n Record<'g, 'a>,
}

impl Naming for NamedRow<'_, '_, '_> {
    fn text(&self, depth: usize) -> &str {
        self.slots[depth]
            .and_then(|slot| self.record.text(slot))
            .unwrap_or(&self.above[depth])
    }

    fn is_unreadable(&self, depth: usize) -> bool {
        let is_unreadable =
            |slot: usize| matches!(self.record.values[slot], Reading::Unreadable(_));
        self.slots[depth].is_some_and(is_unreadable)
    }

    fn is_row(&self) -> bool {
        true
    }

    /// At the cell of the depth, or of the widest that the row names.
    fn remark(&self, code: &'static str, depth: usize) -> Diagnostic {
        let unit = &self.reader.table.tally.unit;
        let widest = unit.first().map_or(0, |(_, slot)| *slot);
        let slot = self.slots[depth].unwrap_or(widest);
        match self.record.cells[slot] {
            Some(cell) => self.reader.remark(code, slot, cell),
            None => self.reader.remark_at(code, slot, self.record.row),
        }
    }
}

/// What a record says of a series.
pub(super) fn said_of(
    take: &crate::template::Take,
    record: &Record<'_, '_>,
    reader: &Reader<'_>,
) -> Stated {
    match &take.from {
        TakeFrom::Slot(slot) => stated(&record.values[*slot]),
        TakeFrom::Row { holds, only } => {
            let view = record.view(&reader.table.columns, reader.templates);
            match holds.evaluate(&view.meaning(*only)) {
                Quantity::Truth(holds) => Stated::Given(Figure::Count(holds.into())),
                _ => Stated::Absent,
            }
        }
    }
}

/// A name without that of its level before it: `KAMPUNG KB SEJAHTERA` is the Kampung KB `SEJAHTERA`.
fn bare<'n>(name: &'n str, level: &str) -> &'n str {
    let begins = name
        .get(..level.len())
        .is_some_and(|begin| begin.eq_ignore_ascii_case(level));
    let rest = name.get(level.len()..).filter(|_| begins).map(str::trim);
    rest.filter(|rest| !text::fold(rest).is_empty())
        .unwrap_or(name)
}

pub(super) fn stated(reading: &Reading<Value>) -> Stated {
    match reading {
        Reading::Blank => Stated::Absent,
        Reading::Unreadable(_) => Stated::Withheld,
        Reading::Exact(value) | Reading::Assumed(value, _) => match value {
            Value::Count(number) => Stated::Given(Figure::Count(*number)),
            _ => Stated::Withheld,
        },
    }
}

/// Two rows for one unit and month: what only one of them says holds, what they say differently is withheld.
pub(super) fn agree(first: &mut [Stated], second: &[Stated]) {
    for (mine, theirs) in first.iter_mut().zip(second) {
        match (&*mine, theirs) {
            (_, Stated::Absent) => {}
            (Stated::Absent, _) => *mine = theirs.clone(),
            (a, b) if a == b => {}
            _ => *mine = Stated::Withheld,
        }
    }
}

/// A remark at the cell that names the unit of a row.
fn at_name(code: &'static str, taken: &Taken<'_, '_>, reader: &Reader<'_>) -> Diagnostic {
    let slot = reader.table.tally.unit.last().map_or(0, |(_, slot)| *slot);
    match taken.name {
        Some(cell) => reader.remark(code, slot, cell),
        None => reader.remark_at(code, slot, taken.row),
    }
}

/// Tells of a row for a unit and month that an earlier row spoke of: the same again, or something else.
fn tell_again(again: &Taken<'_, '_>, first: &Entry, reader: &Reader<'_>, remarks: &mut Remarks) {
    let code = if first.stated == again.stated {
        "baris-kembar"
    } else {
        "baris-ganda"
    };
    let slot = reader.table.tally.unit.last().map_or(0, |(_, slot)| *slot);
    let mut remark = reader.remark_at(code, slot, again.row);
    remark.found = again
        .name
        .map(|cell| text::collapse(&cell.value.shown()).into());
    remark
        .related
        .push(reader.place.cell(first.line, reader.block.columns.0));
    let row = (i64::from(first.line) + 1).to_string();
    remarks.tell(remark.fact("baris", row).not_counted());
}
