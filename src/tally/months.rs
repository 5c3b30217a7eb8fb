//! The period of every record: its month from its cell, else from names; its year as the hints say.

use std::collections::{BTreeMap, BTreeSet};

use super::{Outside, YearOrigin};
use crate::diagnostic::{Diagnostic, Remarks};
use crate::normalize::{Reader, Record};
use crate::period::Period;
use crate::value::{MonthOf, Reading, Value};

/// The months of the records of a block so far. Which year those without one are of is known only at the end.
pub(super) struct Months<'r> {
    reader: &'r Reader<'r>,
    outside: &'r Outside<'r>,
    /// The month of a table that has no column for it.
    named: Option<u8>,
    /// The first row of every month as written, and how many there are.
    seen: BTreeMap<MonthOf, (u32, u32)>,
    is_empty: bool,
}

/// The year of the months that stand without one.
pub(super) struct Dated {
    year: Option<i16>,
    /// Where that year was found.
    pub origin: Option<YearOrigin>,
    /// Whether such months stand there and nothing tells their year.
    pub lacks_year: bool,
    today: Option<Period>,
}

impl Dated {
    /// The period of a month as written; none where its year is unknown or it has not come.
    pub(super) fn period(&self, month: MonthOf) -> Option<Period> {
        self.of(month).filter(|period| !self.is_future(*period))
    }

    fn of(&self, month: MonthOf) -> Option<Period> {
        Period::month(month.year.or(self.year)?, month.month)
    }

    fn is_future(&self, period: Period) -> bool {
        self.today
            .is_some_and(|today| period.ordinal() > today.ordinal())
    }
}

impl<'r> Months<'r> {
    pub(super) fn new(reader: &'r Reader<'r>, outside: &'r Outside<'r>) -> Self {
        // A sheet for every month, named after it, needs no column for it.
        let is_named = reader.block.placed[reader.table.tally.month].is_none();
        let named = || outside.hints.month(reader.templates.months());
        Self {
            reader,
            outside,
            named: is_named.then(named).flatten(),
            seen: BTreeMap::new(),
            is_empty: true,
        }
    }

    /// The month of a record as written, with its year where it has one; tells what is missing or contradictory.
    pub(super) fn of(&mut self, record: &Record<'_, '_>, remarks: &mut Remarks) -> Option<MonthOf> {
        self.is_empty = false;
        let tally = &self.reader.table.tally;
        let month = if self.reader.block.placed[tally.month].is_none() {
            MonthOf {
                year: None,
                month: self.named?,
            }
        } else {
            self.tell_two_years(record, remarks);
            if record.values[tally.month] == Reading::Blank {
                let remark = self
                    .reader
                    .remark_at("bulan-kosong", tally.month, record.row);
                remarks.tell(remark.not_counted());
            }
            let Some(Value::Month(month)) = record.values[tally.month].value() else {
                return None;
            };
            *month
        };
        let month = match tally.year.map(|slot| &record.values[slot]) {
            Some(Reading::Exact(Value::Year(year))) => MonthOf {
                year: Some(*year),
                ..month
            },
            Some(Reading::Unreadable(_)) => return None,
            _ => month,
        };
        let (_, rows) = self.seen.entry(month).or_insert((record.row, 0));
        *rows += 1;
        Some(month)
    }

    /// Finds the year of the months that stand without one, and tells what is missing or contradictory.
    pub(super) fn finish(self, remarks: &mut Remarks) -> Dated {
        let is_unnamed = self.reader.block.placed[self.reader.table.tally.month].is_none();
        if is_unnamed && self.named.is_none() && !self.is_empty {
            remarks.tell(self.at_head("tanpa-bulan").not_counted());
        }
        let alone = self.seen.keys().filter(|month| month.year.is_none());
        let alone: Vec<u8> = alone.map(|month| month.month).collect();
        let found = if alone.is_empty() {
            None
        } else {
            self.outside.hints.resolve(&alone)
        };
        let today = self.outside.today;
        let dated = Dated {
            year: found.map(|(year, _)| year),
            origin: found.map(|(_, origin)| origin),
            lacks_year: found.is_none() && !alone.is_empty(),
            today: Period::month(today.year(), today.month().unsigned_abs()),
        };
        if dated.lacks_year {
            remarks.tell(self.at_head("tanpa-tahun").not_counted());
        }
        self.tell_years(found, remarks);
        self.tell_future(&dated, remarks);
        dated
    }

    /// Tells of a month whose own year is another than that of the year column.
    fn tell_two_years(&self, record: &Record<'_, '_>, remarks: &mut Remarks) {
        let tally = &self.reader.table.tally;
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
            let remark = self
                .reader
                .remark_at("bulan-tahun-beda", tally.month, record.row);
            remarks.tell(
                remark
                    .fact("tahun", own.to_string())
                    .fact("tahun_lain", year.to_string()),
            );
        }
    }

    /// A remark at the heading of the month, or of the table where it has none.
    fn at_head(&self, code: &'static str) -> Diagnostic {
        self.reader.remark_at(
            code,
            self.reader.table.tally.month,
            self.reader.block.header_row,
        )
    }

    /// Tells of a year that only the document's date told, and of years that contradict the file's name.
    fn tell_years(&self, found: Option<(i16, YearOrigin)>, remarks: &mut Remarks) {
        if let Some((year, YearOrigin::Document)) = found {
            remarks.tell(
                self.at_head("tahun-dokumen")
                    .fact("tahun", year.to_string()),
            );
        }
        let inside =
            found.filter(|(_, origin)| matches!(origin, YearOrigin::Title | YearOrigin::Sheet));
        let cells = self.seen.keys().filter_map(|month| month.year);
        let told: BTreeSet<i16> = cells.chain(inside.map(|(year, _)| year)).collect();
        if let Some(name) = self.outside.hints.contradiction(&told) {
            let years: Vec<String> = told.iter().map(ToString::to_string).collect();
            let remark = self.at_head("tahun-beda").fact("tahun", years.join(", "));
            remarks.tell(remark.fact("tahun_lain", name.to_string()));
        }
    }

    /// Tells once of the rows of each month that has not come.
    fn tell_future(&self, dated: &Dated, remarks: &mut Remarks) {
        let mut future: BTreeMap<Period, (u32, u32)> = BTreeMap::new();
        for (month, (row, many)) in &self.seen {
            if let Some(period) = dated.of(*month).filter(|period| dated.is_future(*period)) {
                let (first, rows) = future.entry(period).or_insert((*row, 0));
                *first = (*first).min(*row);
                *rows += many;
            }
        }
        for (period, (row, many)) in future {
            let mut remark = self
                .reader
                .remark_at("bulan-depan", self.reader.table.tally.month, row)
                .fact("bulan", self.reader.templates.period_name(period))
                .fact(
                    "hari_ini",
                    self.outside.today.strftime("%d-%m-%Y").to_string(),
                )
                .not_counted();
            remark.subject.period = Some(period.to_string().into());
            remark.many = many;
            remarks.tell(remark);
        }
    }
}
