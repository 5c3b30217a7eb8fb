//! The year of months that stand without one, the same for all of a block, and which months have not come.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{Outside, YearOrigin};
use crate::diagnostic::{Diagnostic, Remarks};
use crate::normalize::Reader;
use crate::period::Period;
use crate::template::Verb;
use crate::value::MonthOf;

/// What may tell the year of a block.
#[derive(Clone, Copy)]
pub(super) struct Calendar<'r> {
    pub reader: &'r Reader<'r>,
    pub outside: &'r Outside<'r>,
}

/// The year of the months that stand without one.
pub(super) struct Dated {
    year: Option<i16>,
    /// Where that year was found.
    pub origin: Option<YearOrigin>,
    /// Whether such months stand there and nothing tells their year.
    pub lacks_year: bool,
    today: Option<Period>,
    due: Option<Period>,
}

/// The month that is reported on a day: its own in its second half, until then the one before.
fn due(today: Date) -> Option<Period> {
    /// The last day of the first half of a month.
    const HALF: i8 = 15;
    let day = if today.day() > HALF {
        today
    } else {
        today.first_of_month().yesterday().ok()?
    };
    Period::month(day.year(), day.month().unsigned_abs())
}

impl Dated {
    /// The year of the months that stand without one.
    pub(super) const fn year(&self) -> Option<i16> {
        self.year
    }

    /// The period of a month as written; none where its year is unknown or it has not come.
    pub(super) fn period(&self, month: MonthOf) -> Option<Period> {
        self.of(month).filter(|period| !self.is_future(*period))
    }

    /// The period of a month as written, be it to come.
    pub(super) fn of(&self, month: MonthOf) -> Option<Period> {
        Period::month(month.year.or(self.year)?, month.month)
    }

    pub(super) fn is_future(&self, period: Period) -> bool {
        self.today
            .is_some_and(|today| period.ordinal() > today.ordinal())
    }

    /// Whether a month should have been reported by now.
    pub(super) fn is_due(&self, period: Period) -> bool {
        self.due
            .is_some_and(|due| period.ordinal() <= due.ordinal())
    }
}

impl Calendar<'_> {
    /// Finds the year of the months that stand without one, and tells what is missing or contradictory.
    pub(super) fn date(
        &self,
        months: impl Iterator<Item = MonthOf>,
        remarks: &mut Remarks,
    ) -> Dated {
        let (mut alone, mut told) = (BTreeSet::new(), BTreeSet::new());
        for MonthOf { year, month } in months {
            match year {
                Some(year) => told.insert(year),
                None => alone.insert(month),
            };
        }
        let alone: Vec<u8> = alone.into_iter().collect();
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
            due: due(today),
        };
        if dated.lacks_year {
            remarks.tell(self.at_head("tanpa-tahun").not_counted());
        }
        self.tell_years(found, told, remarks);
        dated
    }

    /// A remark at the heading of the month, or of the table where it has none.
    pub(super) fn at_head(&self, code: &'static str) -> Diagnostic {
        let reader = self.reader;
        let month = match &reader.table.tally.verb {
            Verb::Take(takes) => Some(takes.month),
            Verb::Count(count) => count.slots().next(),
            Verb::Section(_) => None,
        };
        reader.remark_at_heading(code, month.unwrap_or_default())
    }

    /// Tells of a year that only the document's date told, and of years that contradict the file's name.
    fn tell_years(
        &self,
        found: Option<(i16, YearOrigin)>,
        mut told: BTreeSet<i16>,
        remarks: &mut Remarks,
    ) {
        if let Some((year, YearOrigin::Document)) = found {
            remarks.tell(
                self.at_head("tahun-dokumen")
                    .fact("tahun", year.to_string()),
            );
        }
        let inside =
            found.filter(|(_, origin)| matches!(origin, YearOrigin::Title | YearOrigin::Sheet));
        told.extend(inside.map(|(year, _)| year));
        if let Some(name) = self.outside.hints.contradiction(&told) {
            let years: Vec<String> = told.iter().map(ToString::to_string).collect();
            let remark = self.at_head("tahun-beda").fact("tahun", years.join(", "));
            remarks.tell(remark.fact("tahun_lain", name.to_string()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_month_is_reported_from_its_second_half_on() {
        let cases = [
            (date(2026, 11, 25), Period::month(2026, 11)),
            (date(2026, 11, 16), Period::month(2026, 11)),
            (date(2026, 11, 15), Period::month(2026, 10)),
            (date(2026, 12, 4), Period::month(2026, 11)),
            (date(2027, 1, 5), Period::month(2026, 12)),
        ];
        for (today, month) in cases {
            assert_eq!(due(today), month, "{today}");
        }
    }
}
