//! Records to a submission: which unit, which period, which figures.

mod submission;
mod units;
mod year;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use crate::area::Matcher;
use crate::diagnostic::{Diagnostic, Remarks};
use crate::digest::Digester;
use crate::figure::{Figure, Manner, Stated};
use crate::normalize::{Reader, Record};
use crate::period::Period;
use crate::template::Form;
use crate::value::{Reading, Value};

pub use submission::{Entry, Submission, Unit};
pub use year::{YearHints, YearOrigin};

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

/// Months as they stand, each with the record that says them.
struct Months {
    /// The period of every record, where it has one.
    periods: Vec<Option<Period>>,
    origin: Option<YearOrigin>,
    lacks_year: bool,
}

/// Takes the figures of the records of a block, each from the cell where it is written.
pub fn take(
    records: &[Record<'_, '_>],
    reader: &Reader<'_>,
    outside: &Outside<'_>,
    matcher: &mut Matcher<'_>,
    remarks: &mut Remarks,
) -> Tallied {
    let months = months(records, reader, outside, remarks);
    let mut units = Units::new(reader, matcher);
    let mut entries: BTreeMap<(Arc<str>, Period), Entry> = BTreeMap::new();
    let mut counted = 0;
    let mut rows = Vec::with_capacity(records.len());
    for (record, period) in records.iter().zip(&months.periods) {
        let Some(unit) = units.place(record, remarks) else {
            continue;
        };
        let Some(period) = period else { continue };
        rows.push((record.row, Arc::clone(&unit), *period));
        let stated: Box<[Stated]> = reader
            .table
            .tally
            .takes
            .iter()
            .map(|take| stated(&record.values[take.slot]))
            .collect();
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
            Some(first) => agree(&mut first.stated, &stated),
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

/// The period of every record, the year of a month alone found as [`YearHints`] say.
fn months(
    records: &[Record<'_, '_>],
    reader: &Reader<'_>,
    outside: &Outside<'_>,
    remarks: &mut Remarks,
) -> Months {
    let tally = &reader.table.tally;
    let written: Vec<Option<(u8, Option<i16>)>> = records
        .iter()
        .map(|record| {
            let year = tally.year.map(|slot| &record.values[slot]);
            let month = match &record.values[tally.month] {
                Reading::Blank => {
                    remarks.tell(
                        reader
                            .remark_at("bulan-kosong", tally.month, record.row)
                            .not_counted(),
                    );
                    return None;
                }
                reading => reading.value()?,
            };
            let Value::Month(month) = month else {
                return None;
            };
            match year {
                Some(Reading::Exact(Value::Year(year))) => Some((month.month, Some(*year))),
                Some(Reading::Unreadable(_)) => None,
                _ => Some((month.month, month.year)),
            }
        })
        .collect();
    let alone: BTreeSet<u8> = written
        .iter()
        .flatten()
        .filter(|(_, year)| year.is_none())
        .map(|(month, _)| *month)
        .collect();
    let mut months = Months {
        periods: Vec::new(),
        origin: None,
        lacks_year: false,
    };
    let mut found = None;
    if !alone.is_empty() {
        found = outside
            .hints
            .resolve(&alone.into_iter().collect::<Vec<_>>());
        months.origin = found.map(|(_, origin)| origin);
        months.lacks_year = found.is_none();
        tell_year(found, reader, outside, remarks);
    }
    let today = Period::month(outside.today.year(), outside.today.month().unsigned_abs());
    let mut future: BTreeMap<Period, (u32, u32)> = BTreeMap::new();
    for (record, written) in records.iter().zip(written) {
        let period = written
            .and_then(|(month, year)| Period::month(year.or(found.map(|(year, _)| year))?, month));
        let is_future =
            |period: &Period| today.is_some_and(|today| period.ordinal() > today.ordinal());
        if let Some(period) = period.filter(is_future) {
            let (_, rows) = future.entry(period).or_insert((record.row, 0));
            *rows += 1;
        }
        months
            .periods
            .push(period.filter(|period| !is_future(period)));
    }
    for (period, (row, many)) in future {
        tell_future(period, (row, many), reader, outside, remarks);
    }
    months
}

fn tell_year(
    found: Option<(i16, YearOrigin)>,
    reader: &Reader<'_>,
    outside: &Outside<'_>,
    remarks: &mut Remarks,
) {
    let at_month = |code: &'static str| {
        reader.remark_at(code, reader.table.tally.month, reader.block.header_row)
    };
    let Some((year, origin)) = found else {
        remarks.tell(at_month("tanpa-tahun").not_counted());
        return;
    };
    if origin == YearOrigin::Document {
        remarks.tell(at_month("tahun-dokumen").fact("tahun", year.to_string()));
    }
    if let Some(other) = outside.hints.contradiction((year, origin)) {
        let remark = at_month("tahun-beda").fact("tahun", year.to_string());
        remarks.tell(remark.fact("tahun_lain", other.to_string()));
    }
}

/// Tells of the rows of a month that has not come.
fn tell_future(
    period: Period,
    (row, many): (u32, u32),
    reader: &Reader<'_>,
    outside: &Outside<'_>,
    remarks: &mut Remarks,
) {
    let mut remark: Diagnostic = reader
        .remark_at("bulan-depan", reader.table.tally.month, row)
        .fact("bulan", reader.templates.period_name(period))
        .fact("hari_ini", outside.today.strftime("%d-%m-%Y").to_string())
        .not_counted();
    remark.subject.period = Some(period.to_string().into());
    remark.many = many;
    remarks.tell(remark);
}
