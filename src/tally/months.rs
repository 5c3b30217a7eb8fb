//! The period of every record: its month from its cell, else from names; its year as the hints say.

use std::collections::{BTreeMap, BTreeSet};

use super::{Outside, YearOrigin};
use crate::diagnostic::{Diagnostic, Remarks};
use crate::normalize::{Reader, Record};
use crate::period::Period;
use crate::value::{MonthOf, Reading, Value};

/// The periods of the records of a block.
pub(super) struct Months {
    /// The period of every record that counts, in the order of the records.
    pub periods: Vec<Option<Period>>,
    /// Where the year of months that stand without one was found.
    pub origin: Option<YearOrigin>,
    /// Whether such months stand there and nothing tells their year.
    pub lacks_year: bool,
}

impl Months {
    /// Finds the period of every record and tells what is missing or contradictory.
    pub(super) fn of(
        records: &[Record<'_, '_>],
        reader: &Reader<'_>,
        outside: &Outside<'_>,
        remarks: &mut Remarks,
    ) -> Self {
        let written = written(records, reader, outside, remarks);
        let alone: BTreeSet<u8> = written
            .iter()
            .flatten()
            .filter(|month| month.year.is_none())
            .map(|month| month.month)
            .collect();
        let alone: Vec<u8> = alone.into_iter().collect();
        let found = if alone.is_empty() {
            None
        } else {
            outside.hints.resolve(&alone)
        };
        let lacks_year = found.is_none() && !alone.is_empty();
        if lacks_year {
            remarks.tell(at_head("tanpa-tahun", reader).not_counted());
        }
        tell_years(&written, found, reader, outside, remarks);
        let year_found = found.map(|(year, _)| year);
        let dated = written.into_iter().map(|month| {
            let MonthOf { year, month } = month?;
            Period::month(year.or(year_found)?, month)
        });
        let periods = arrived(dated.collect(), records, reader, outside, remarks);
        Self {
            periods,
            origin: found.map(|(_, origin)| origin),
            lacks_year,
        }
    }
}

/// The month of every record as written, with its year where it has one.
fn written(
    records: &[Record<'_, '_>],
    reader: &Reader<'_>,
    outside: &Outside<'_>,
    remarks: &mut Remarks,
) -> Vec<Option<MonthOf>> {
    let tally = &reader.table.tally;
    let year = |record: &Record<'_, '_>| tally.year.map(|slot| record.values[slot].clone());
    let dated = |record: &Record<'_, '_>, month: MonthOf| match year(record) {
        Some(Reading::Exact(Value::Year(year))) => Some(MonthOf {
            year: Some(year),
            ..month
        }),
        Some(Reading::Unreadable(_)) => None,
        _ => Some(month),
    };
    if reader.block.placed[tally.month].is_none() {
        // A sheet for every month, named after it, needs no column for it.
        let named = outside.hints.month(reader.templates.months());
        if named.is_none() && !records.is_empty() {
            remarks.tell(at_head("tanpa-bulan", reader).not_counted());
        }
        let month = named.map(|month| MonthOf { year: None, month });
        return records.iter().map(|record| dated(record, month?)).collect();
    }
    for record in records {
        tell_two_years(record, reader, remarks);
    }
    let month = |record: &Record<'_, '_>| match record.values[tally.month].value() {
        Some(Value::Month(month)) => dated(record, *month),
        _ => None,
    };
    for record in records
        .iter()
        .filter(|record| record.values[tally.month] == Reading::Blank)
    {
        remarks.tell(
            reader
                .remark_at("bulan-kosong", tally.month, record.row)
                .not_counted(),
        );
    }
    records.iter().map(month).collect()
}

/// Tells of a month whose own year is another than that of the year column.
fn tell_two_years(record: &Record<'_, '_>, reader: &Reader<'_>, remarks: &mut Remarks) {
    let tally = &reader.table.tally;
    let month = record.values[tally.month].value();
    let year = tally.year.and_then(|slot| record.values[slot].value());
    if let (
        Some(Value::Month(MonthOf {
            year: Some(own), ..
        })),
        Some(Value::Year(year)),
    ) = (month, year)
        && own != year
    {
        let remark = reader.remark_at("bulan-tahun-beda", tally.month, record.row);
        remarks.tell(
            remark
                .fact("tahun", own.to_string())
                .fact("tahun_lain", year.to_string()),
        );
    }
}

/// A remark at the heading of the month, or of the table where it has none.
fn at_head(code: &'static str, reader: &Reader<'_>) -> Diagnostic {
    reader.remark_at(code, reader.table.tally.month, reader.block.header_row)
}

/// Tells of a year that only the document's date told, and of years that contradict the file's name.
fn tell_years(
    written: &[Option<MonthOf>],
    found: Option<(i16, YearOrigin)>,
    reader: &Reader<'_>,
    outside: &Outside<'_>,
    remarks: &mut Remarks,
) {
    if let Some((year, YearOrigin::Document)) = found {
        remarks.tell(at_head("tahun-dokumen", reader).fact("tahun", year.to_string()));
    }
    let inside =
        found.filter(|(_, origin)| matches!(origin, YearOrigin::Title | YearOrigin::Sheet));
    let cells = written.iter().flatten().filter_map(|month| month.year);
    let told: BTreeSet<i16> = cells.chain(inside.map(|(year, _)| year)).collect();
    if let Some(name) = outside.hints.contradiction(&told) {
        let years: Vec<String> = told.iter().map(ToString::to_string).collect();
        let remark = at_head("tahun-beda", reader).fact("tahun", years.join(", "));
        remarks.tell(remark.fact("tahun_lain", name.to_string()));
    }
}

/// The periods without those that have not come, which are told once each.
fn arrived(
    periods: Vec<Option<Period>>,
    records: &[Record<'_, '_>],
    reader: &Reader<'_>,
    outside: &Outside<'_>,
    remarks: &mut Remarks,
) -> Vec<Option<Period>> {
    let today = Period::month(outside.today.year(), outside.today.month().unsigned_abs());
    let is_future = |period: &Period| today.is_some_and(|today| period.ordinal() > today.ordinal());
    let mut future: BTreeMap<Period, (u32, u32)> = BTreeMap::new();
    for (record, period) in records.iter().zip(&periods) {
        if let Some(period) = period.filter(is_future) {
            let (_, rows) = future.entry(period).or_insert((record.row, 0));
            *rows += 1;
        }
    }
    for (period, first_and_many) in future {
        tell_future(period, first_and_many, reader, outside, remarks);
    }
    periods
        .into_iter()
        .map(|period| period.filter(|period| !is_future(period)))
        .collect()
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
