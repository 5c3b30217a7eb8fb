//! Records to a submission: which unit, which period, which figures.

mod months;
mod submission;
mod units;
mod year;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet, btree_map};
use std::sync::Arc;

use jiff::civil::Date;

use crate::area::Matcher;
use crate::diagnostic::Remarks;
use crate::digest::Digester;
use crate::figure::{Figure, Manner, Stated};
use crate::grid::Cell;
use crate::normalize::{Reader, Record};
use crate::period::Period;
use crate::template::Form;
use crate::text;
use crate::value::{MonthOf, Reading, Value};

pub use submission::{Entry, Submission, Unit};
pub use year::{YearHints, YearOrigin};

use months::Months;
use units::Units;

/// What a block came to.
#[derive(Debug, Default)]
pub struct Tallied {
    /// What the block says, if it says anything that can be placed.
    pub submission: Option<Submission>,
    /// Where the year of its months was found, where they stand without one.
    pub year_origin: Option<YearOrigin>,
    /// Whether months stand without a year that anything tells.
    pub lacks_year: bool,
    /// How many records became figures; copies of a row are not counted again.
    pub counted: u32,
    /// The unit and period of every row that has both, by row.
    pub rows: Vec<(u32, Arc<str>, Period)>,
}

/// What else a tally must know.
pub struct Outside<'o> {
    /// The form of the block.
    pub form: &'o Form,
    /// What may tell the year.
    pub hints: &'o YearHints,
    /// Today; later months are not counted.
    pub today: Date,
}

/// The figures of a block under work: each record is taken once, in order, and none is kept.
pub struct Tally<'r, 'm, 't, 'g, 'a> {
    reader: &'r Reader<'r>,
    outside: &'r Outside<'r>,
    months: Months<'r>,
    units: Units<'r, 'm, 't>,
    taken: Vec<Taken<'g, 'a>>,
}

/// What a record said, until the year of its month is known.
struct Taken<'g, 'a> {
    row: u32,
    unit: Arc<str>,
    month: MonthOf,
    stated: Box<[Stated]>,
    /// The cell that names the unit.
    name: Option<&'g Cell<'a>>,
}

impl<'r, 'm, 't, 'g, 'a> Tally<'r, 'm, 't, 'g, 'a> {
    /// A tally of no record yet.
    pub fn new(
        reader: &'r Reader<'r>,
        outside: &'r Outside<'r>,
        matcher: &'m mut Matcher<'t>,
    ) -> Self {
        Self {
            reader,
            outside,
            months: Months::new(reader, outside),
            units: Units::new(reader, matcher),
            taken: Vec::new(),
        }
    }

    /// Takes the figures of a record, each from the cell where it is written.
    pub fn record(&mut self, record: &Record<'g, 'a>, remarks: &mut Remarks) {
        let month = self.months.of(record, remarks);
        let unit = self.units.place(record, remarks);
        let tally = &self.reader.table.tally;
        if let (Some(unit), Some(month)) = (unit, month) {
            let takes = tally.takes.iter();
            self.taken.push(Taken {
                row: record.row,
                unit,
                month,
                stated: takes
                    .map(|take| stated(&record.values[take.slot]))
                    .collect(),
                name: tally.unit.last().and_then(|(_, slot)| record.cells[*slot]),
            });
        }
    }

    /// Brings what was taken to units and periods, and tells of those that several rows speak of.
    pub fn finish(mut self, remarks: &mut Remarks) -> Tallied {
        let dated = self.months.finish(remarks);
        let mut entries: BTreeMap<(Arc<str>, Period), Entry> = BTreeMap::new();
        let mut counted = 0;
        let mut rows = Vec::with_capacity(self.taken.len());
        for taken in std::mem::take(&mut self.taken) {
            let Some(period) = dated.period(taken.month) else {
                continue;
            };
            let is_taken = |unit: &Arc<str>| entries.contains_key(&(Arc::clone(unit), period));
            let further = if is_taken(&taken.unit) {
                self.units.namesake(&taken.unit, is_taken)
            } else {
                None
            };
            let unit = further.unwrap_or_else(|| Arc::clone(&taken.unit));
            rows.push((taken.row, Arc::clone(&unit), period));
            // A row without any figure says nothing; its emptiness was told.
            if taken.stated.iter().all(|stated| *stated == Stated::Absent) {
                continue;
            }
            match entries.entry((unit, period)) {
                btree_map::Entry::Vacant(free) => {
                    counted += 1;
                    free.insert(Entry {
                        unit: 0,
                        period,
                        manner: Manner::Written,
                        row: taken.row,
                        stated: taken.stated,
                    });
                }
                btree_map::Entry::Occupied(mut first) => {
                    tell_again(&taken, first.get(), self.reader, remarks);
                    agree(&mut first.get_mut().stated, &taken.stated);
                }
            }
        }
        let units = self.units.into_list(entries.keys().map(|(unit, _)| unit));
        let entries: Vec<Entry> = entries
            .into_iter()
            .filter_map(|((key, _), entry)| {
                let at = units.binary_search_by(|unit| unit.key.cmp(&key)).ok()?;
                Some(Entry {
                    unit: u32::try_from(at).ok()?,
                    ..entry
                })
            })
            .collect();
        let said = || submission(self.reader, self.outside, units, entries);
        Tallied {
            submission: (counted > 0).then(said),
            year_origin: dated.origin,
            lacks_year: dated.lacks_year,
            counted,
            rows,
        }
    }
}

fn submission(
    reader: &Reader<'_>,
    outside: &Outside<'_>,
    units: Vec<Unit>,
    entries: Vec<Entry>,
) -> Submission {
    let takes = &reader.table.tally.takes;
    let columns = takes.iter().map(|take| {
        let column = reader.block.placed[take.slot]
            .as_ref()
            .map_or(reader.block.columns.0, |placed| placed.at.column);
        (take.series, column)
    });
    Submission {
        id: Digester::default().finish(),
        form: reader.block.form,
        table: reader.block.table,
        source: outside.form.source,
        combine: outside.form.combine,
        place: reader.place.clone(),
        copies: BTreeSet::from([reader.place.clone()]),
        modified: outside.hints.saved,
        units,
        columns: columns.collect(),
        entries,
    }
    .with_id()
}

fn stated(reading: &Reading<Value>) -> Stated {
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
fn agree(first: &mut [Stated], second: &[Stated]) {
    for (mine, theirs) in first.iter_mut().zip(second) {
        match (&*mine, theirs) {
            (_, Stated::Absent) => {}
            (Stated::Absent, _) => *mine = theirs.clone(),
            (a, b) if a == b => {}
            _ => *mine = Stated::Withheld,
        }
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
        .push(reader.place.cell(first.row, reader.block.columns.0));
    let row = (i64::from(first.row) + 1).to_string();
    remarks.tell(remark.fact("baris", row).not_counted());
}
