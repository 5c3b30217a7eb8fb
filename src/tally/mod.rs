//! Records to a submission: which unit, which period, which figures.

mod months;
mod submission;
mod units;
mod year;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use crate::area::Matcher;
use crate::diagnostic::Remarks;
use crate::digest::Digester;
use crate::figure::{Figure, Manner, Stated};
use crate::normalize::{Reader, Record};
use crate::period::Period;
use crate::template::Form;
use crate::value::{Reading, Value};

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

/// Takes the figures of the records of a block, each from the cell where it is written.
pub fn take(
    records: &[Record<'_, '_>],
    reader: &Reader<'_>,
    outside: &Outside<'_>,
    matcher: &mut Matcher<'_>,
    remarks: &mut Remarks,
) -> Tallied {
    let months = Months::of(records, reader, outside, remarks);
    let mut units = Units::new(reader, matcher);
    let mut entries: BTreeMap<(Arc<str>, Period), Entry> = BTreeMap::new();
    let mut counted = 0;
    let mut rows = Vec::with_capacity(records.len());
    for (record, period) in records.iter().zip(&months.periods) {
        let Some(unit) = units.place(record, remarks) else {
            continue;
        };
        let Some(period) = period else { continue };
        let is_taken = |unit: &Arc<str>| entries.contains_key(&(Arc::clone(unit), *period));
        let further = if is_taken(&unit) {
            units.namesake(&unit, is_taken)
        } else {
            None
        };
        let unit = further.unwrap_or(unit);
        rows.push((record.row, Arc::clone(&unit), *period));
        let stated: Box<[Stated]> = reader
            .table
            .tally
            .takes
            .iter()
            .map(|take| stated(&record.values[take.slot]))
            .collect();
        // A row without any figure says nothing; its emptiness was told.
        if stated.iter().all(|stated| *stated == Stated::Absent) {
            continue;
        }
        match entries.get_mut(&(Arc::clone(&unit), *period)) {
            None => {
                counted += 1;
                let entry = Entry {
                    unit: 0,
                    period: *period,
                    manner: Manner::Written,
                    row: record.row,
                    stated,
                };
                entries.insert((unit, *period), entry);
            }
            Some(first) => {
                tell_again(record, &stated, first, reader, remarks);
                agree(&mut first.stated, &stated);
            }
        }
    }
    let units = units.into_list(entries.keys().map(|(unit, _)| unit));
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
    let submission = (!entries.is_empty()).then(|| submission(reader, outside, units, entries));
    Tallied {
        submission,
        year_origin: months.origin,
        lacks_year: months.lacks_year,
        counted,
        rows,
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
            .map_or(reader.block.columns.0, |placed| placed.column);
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
fn tell_again(
    record: &Record<'_, '_>,
    stated: &[Stated],
    first: &Entry,
    reader: &Reader<'_>,
    remarks: &mut Remarks,
) {
    let code = if *first.stated == *stated {
        "baris-kembar"
    } else {
        "baris-ganda"
    };
    let slot = reader.table.tally.unit.last().map_or(0, |(_, slot)| *slot);
    let mut remark = match record.cells[slot] {
        Some(cell) => reader.remark(code, slot, cell),
        None => reader.remark_at(code, slot, record.row),
    };
    remark
        .related
        .push(reader.place.cell(first.row, reader.block.columns.0));
    let row = (i64::from(first.row) + 1).to_string();
    remarks.tell(remark.fact("baris", row).not_counted());
}
