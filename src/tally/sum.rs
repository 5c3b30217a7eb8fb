//! The verb `sum`: the rows of a list add up to what is said of the one unit that the sheet names.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::calendar::{Calendar, Dated};
use super::couples::Couples;
use super::part::{self, Part};
use super::submission::{Entry, Line, Said};
use super::take::said_of;
use super::units::Units;
use super::{Outside, Tallied};
use crate::area::Matcher;
use crate::diagnostic::Remarks;
use crate::expression::Quantity;
use crate::figure::{Figure, Manner, Stated};
use crate::normalize::{Reader, Record};
use crate::template::{Sums, TakeFrom};
use crate::value::MonthOf;

/// The rows of a list added up so far.
pub struct Summing<'r, 'm, 't> {
    reader: &'r Reader<'r>,
    outside: &'r Outside<'r>,
    sums: &'r Sums,
    units: Units<'r, 'm, 't>,
    couples: Couples<'r>,
    rows: u32,
    stated: Vec<Stated>,
    /// Which of the sums are known: some row holds what their line asks for.
    are_reported: Vec<bool>,
}

impl<'r, 'm, 't> Summing<'r, 'm, 't> {
    pub(super) fn new(
        reader: &'r Reader<'r>,
        sums: &'r Sums,
        outside: &'r Outside<'r>,
        matcher: &'m mut Matcher<'t>,
    ) -> Self {
        Self {
            reader,
            outside,
            sums,
            units: Units::new(reader, matcher),
            couples: Couples::new(reader, outside),
            rows: 0,
            stated: vec![Stated::Absent; sums.series.len()],
            are_reported: sums
                .series
                .iter()
                .map(|sum| sum.reported.is_none())
                .collect(),
        }
    }

    /// Adds a row; one that stands there twice once.
    pub(super) fn record(&mut self, record: &Record<'_, '_>, remarks: &mut Remarks) {
        if !self.couples.admit(record, remarks) {
            return;
        }
        self.rows += 1;
        for (sum, take) in self.stated.iter_mut().zip(&self.sums.series) {
            add(sum, said_of(take, record, self.reader));
        }
        let view = record.view(&self.reader.table.columns, self.reader.templates);
        for (is_reported, take) in self.are_reported.iter_mut().zip(&self.sums.series) {
            let asked = take.reported.as_ref().filter(|_| !*is_reported);
            *is_reported |=
                asked.is_some_and(|asked| asked.evaluate(&view) == Quantity::Truth(true));
        }
    }

    /// Brings the sums to their unit and month.
    pub(super) fn finish(mut self, remarks: &mut Remarks) -> Tallied {
        // Marks that nobody made do not say that there is none.
        let unknown = self.are_reported.iter().map(|is_reported| !is_reported);
        for (stated, _) in self.stated.iter_mut().zip(unknown).filter(|(_, is)| *is) {
            *stated = Stated::Absent;
        }
        if self.stated.iter().all(|stated| *stated == Stated::Absent) {
            return Tallied::default();
        }
        let sides = (self.reader, self.outside);
        let Part { unit, is_nameless } = part::unit_of(&mut self.units, sides, false, remarks);
        let calendar = Calendar {
            reader: self.reader,
            outside: self.outside,
        };
        let Some(month) = self.outside.hints.month(self.reader.templates.months()) else {
            remarks.tell(calendar.at_head("tanpa-bulan").not_counted());
            return Tallied {
                unit: Some(unit),
                ..Tallied::default()
            };
        };
        let month = MonthOf { year: None, month };
        let dated = calendar.date(std::iter::once(month), remarks);
        let mut entries = BTreeMap::new();
        if let Some(period) = dated.of(month) {
            if dated.is_future(period) {
                calendar.tell_future(period, remarks);
            } else {
                let entry = Entry {
                    unit: 0,
                    read: unit.read_otherwise().cloned(),
                    period,
                    manner: Manner::Counted,
                    line: self.reader.block.columns.0,
                    stated: self.stated.into(),
                };
                entries.insert((Arc::clone(&unit.key), period, Manner::Counted), entry);
            }
        }
        let variant = self.outside.variant;
        let columns = self.sums.series.iter().map(|take| {
            let line = match &take.from {
                TakeFrom::Slot(slot) => {
                    let placed = self.reader.block.placed[*slot].as_ref();
                    placed.map_or(Line::Counted, |placed| Line::Cell(placed.at))
                }
                TakeFrom::Row { .. } => Line::Counted,
            };
            (take.series[variant], line)
        });
        let (persons, _) = self.couples.finish();
        let said = Said {
            columns: columns.collect(),
            entries,
            persons,
            is_nameless,
            written: None,
        };
        let Dated {
            origin, lacks_year, ..
        } = dated;
        Tallied {
            submission: said.submission(self.units, self.reader, self.outside),
            year_origin: origin,
            lacks_year,
            counted: self.rows,
            unit: Some(unit),
            ..Tallied::default()
        }
    }
}

/// Adds what a row says to a sum: what a row does not say adds nothing, and what cannot be read withholds the sum.
fn add(sum: &mut Stated, more: Stated) {
    *sum = match (&*sum, more) {
        (Stated::Withheld, _) | (_, Stated::Withheld) => Stated::Withheld,
        (Stated::Given(Figure::Count(sum)), Stated::Given(Figure::Count(more))) => {
            Stated::Given(Figure::Count(sum.saturating_add(more)))
        }
        (_, Stated::Absent) => return,
        (_, more) => more,
    };
}
