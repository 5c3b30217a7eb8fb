//! The months of records, each from its cell, else one for all from a name.

use std::collections::BTreeMap;

use super::Outside;
use super::YearOrigin;
use super::calendar::{Calendar, Dated};
use crate::diagnostic::{Diagnostic, Remarks};
use crate::normalize::{Reader, Record};
use crate::period::Period;
use crate::template::{Takes, Undated};
use crate::value::{MonthOf, Reading, Value};

/// The months of the records of a block so far. Which year those without one are of is known only at the end.
pub(super) struct Months<'r> {
    calendar: Calendar<'r>,
    takes: &'r Takes,
    /// The month of a table that has no column for it.
    named: Option<MonthOf>,
    /// Whether only the day on which the document was saved tells it.
    is_saved: bool,
    /// The first row of every month as written, and how many there are.
    seen: BTreeMap<MonthOf, (u32, u32)>,
    is_empty: bool,
}

impl<'r> Months<'r> {
    pub(super) fn new(reader: &'r Reader<'r>, takes: &'r Takes, outside: &'r Outside<'r>) -> Self {
        // A sheet for every month, named after it, needs no column for it.
        let is_named = reader.block.placed[takes.month].is_none();
        let named = outside.hints.month(reader.templates.months());
        let named = named.map(|month| MonthOf { year: None, month });
        let undated = || match takes.undated {
            Undated::Saved => outside.hints.day(),
            Undated::Refused => None,
        };
        let (named, is_saved) = match named {
            None => undated().map_or((None, false), |(month, origin)| {
                (Some(month), origin == YearOrigin::Document)
            }),
            named => (named, false),
        };
        Self {
            calendar: Calendar { reader, outside },
            takes,
            named: named.filter(|_| is_named),
            is_saved: is_saved && is_named,
            seen: BTreeMap::new(),
            is_empty: true,
        }
    }

    fn reader(&self) -> &'r Reader<'r> {
        self.calendar.reader
    }

    /// The month of a record as written, with its year where it has one; tells what is missing or contradictory.
    pub(super) fn of(&mut self, record: &Record<'_, '_>, remarks: &mut Remarks) -> Option<MonthOf> {
        self.is_empty = false;
        let slot = self.takes.month;
        let month = if self.reader().block.placed[slot].is_none() {
            self.named?
        } else {
            self.tell_two_years(record, remarks);
            if record.values[slot] == Reading::Blank {
                let remark = self.reader().remark_at("bulan-kosong", slot, record.row);
                remarks.tell(remark.not_counted());
            }
            let Some(Value::Month(month)) = record.values[slot].value() else {
                return None;
            };
            *month
        };
        let month = match self.takes.year.map(|slot| &record.values[slot]) {
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
        let is_unnamed = self.reader().block.placed[self.takes.month].is_none();
        if is_unnamed && self.named.is_none() && !self.is_empty {
            remarks.tell(self.calendar.at_head("tanpa-bulan").not_counted());
        }
        if let Some(MonthOf {
            year: Some(year),
            month,
        }) = self.named.filter(|_| self.is_saved && !self.is_empty)
        {
            let month = Period::month(year, month);
            let month = month.map_or_else(String::new, |month| {
                self.reader().templates.period_name(month)
            });
            remarks.tell(self.calendar.at_head("bulan-dokumen").fact("bulan", month));
        }
        let dated = self.calendar.date(self.seen.keys().copied(), remarks);
        self.tell_future(&dated, remarks);
        dated
    }

    /// Tells of a month whose own year is another than that of the year column.
    fn tell_two_years(&self, record: &Record<'_, '_>, remarks: &mut Remarks) {
        let month = record.values[self.takes.month].value();
        let year = self.takes.year.and_then(|slot| record.values[slot].value());
        if let (
            Some(Value::Month(MonthOf {
                year: Some(own), ..
            })),
            Some(Value::Year(year)),
        ) = (month, year)
            && own != year
        {
            let remark = self
                .reader()
                .remark_at("bulan-tahun-beda", self.takes.month, record.row);
            remarks.tell(
                remark
                    .fact("tahun", own.to_string())
                    .fact("tahun_lain", year.to_string()),
            );
        }
    }

    /// Tells once of the rows of each month that has not come.
    fn tell_future(&self, dated: &Dated, remarks: &mut Remarks) {
        let mut future: BTreeMap<Period, (u32, u32)> = BTreeMap::new();
        for (month, (row, many)) in &self.seen {
            let to_come = dated.of(*month).filter(|period| dated.is_future(*period));
            if let Some(period) = to_come {
                let (first, rows) = future.entry(period).or_insert((*row, 0));
                *first = (*first).min(*row);
                *rows += many;
            }
        }
        for (period, (row, many)) in future {
            let today = self.calendar.outside.today;
            let mut remark: Diagnostic = self
                .reader()
                .remark_at("bulan-depan", self.takes.month, row)
                .fact("bulan", self.reader().templates.period_name(period))
                .fact("hari_ini", today.strftime("%d-%m-%Y").to_string())
                .not_counted()
                .for_rows(many);
            remark.subject.period = Some(period.to_string().into());
            remarks.tell(remark);
        }
    }
}
