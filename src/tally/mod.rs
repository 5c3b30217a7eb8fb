//! Records to a submission: which unit, which period, which figures.

mod calendar;
mod count;
mod couples;
mod months;
mod namesakes;
mod part;
mod section;
mod submission;
mod sum;
mod take;
mod units;
mod year;

#[cfg(test)]
mod tests;

use jiff::civil::Date;

use crate::answer::QuestionId;
use crate::area::Matcher;
use crate::diagnostic::Remarks;
use crate::extract::WordedRows;
use crate::normalize::{Reader, Record};
use crate::period::Period;
use crate::recognize::Said;
use crate::template::{Form, Verb};

pub use count::Counting;
pub use section::{Rows, section};
pub use submission::{Entry, Line, Origin, Person, Retold, Submission, Unit};
pub use sum::Summing;
pub use take::Take;
pub use units::Named;
pub use year::{YearHints, YearOrigin};

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
    pub rows: Vec<(u32, Named, Period)>,
    /// The unit of all rows, where the sheet names it once.
    pub unit: Option<Named>,
    /// The columns that are each of one month, with it.
    pub months: Vec<(u32, Period)>,
    /// The question what an empty month says, where it is a list of months.
    pub blanks: Option<QuestionId>,
}

/// What else a tally must know.
pub struct Outside<'o> {
    /// The form of the block.
    pub form: &'o Form,
    /// What may tell the year.
    pub hints: &'o YearHints,
    /// Today; later months are not counted.
    pub today: Date,
    /// Which variant of its form the block is.
    pub variant: usize,
    /// What labels say of its place.
    pub labels: &'o [Said],
    /// A key for the fingerprints of persons, which live in memory only.
    pub key: &'o std::hash::RandomState,
}

/// The figures of a block under work: each record is seen once, in order, and none is kept.
pub enum Tally<'r, 'm, 't, 'g, 'a> {
    /// The figures stand in the rows.
    Take(Box<Take<'r, 'm, 't, 'g, 'a>>),
    /// The rows are counted.
    Count(Box<Counting<'r, 'm, 't>>),
    /// The rows add up.
    Sum(Box<Summing<'r, 'm, 't>>),
}

impl<'r, 'm, 't, 'g, 'a> Tally<'r, 'm, 't, 'g, 'a> {
    /// A tally of no record yet; none of a table whose rows are known by their words: see [`section()`].
    pub fn new(
        reader: &'r Reader<'r>,
        outside: &'r Outside<'r>,
        matcher: &'m mut Matcher<'t>,
    ) -> Option<Self> {
        Some(match &reader.table.tally.verb {
            Verb::Take(takes) => Self::Take(Box::new(Take::new(reader, takes, outside, matcher))),
            Verb::Count(count) => {
                Self::Count(Box::new(Counting::new(reader, count, outside, matcher)))
            }
            Verb::Sum(sums) => Self::Sum(Box::new(Summing::new(reader, sums, outside, matcher))),
            Verb::Section(_) => return None,
        })
    }

    /// Takes or counts a record.
    pub fn record(&mut self, record: &Record<'g, 'a>, remarks: &mut Remarks) {
        match self {
            Self::Take(take) => take.record(record, remarks),
            Self::Count(counting) => counting.record(record, remarks),
            Self::Sum(summing) => summing.record(record, remarks),
        }
    }

    /// Brings what was said to units and periods, beside the totals that stand below the records.
    pub fn finish(self, footer: &WordedRows<'_, '_>, remarks: &mut Remarks) -> Tallied {
        match self {
            Self::Take(take) => take.finish(remarks),
            Self::Count(counting) => counting.finish(footer, remarks),
            Self::Sum(summing) => summing.finish(remarks),
        }
    }
}
