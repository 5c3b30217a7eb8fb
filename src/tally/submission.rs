//! A submission: what one block of one sheet says, for everything that it covers.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;

use crate::diagnostic::Place;
use crate::digest::{Digest, Digester};
use crate::figure::{Figure, Manner, Stated};
use crate::period::Period;
use crate::template::{Combine, FormId, LevelId, SeriesId, SourceId};

/// What a block says. Its id depends on what it says only, so that copies are one.
#[derive(Clone, Debug)]
pub struct Submission {
    /// Fingerprint of form, table, units, periods and figures.
    pub id: Digest,
    /// The form.
    pub form: FormId,
    /// Position of the table in the form.
    pub table: usize,
    /// The system of record.
    pub source: SourceId,
    /// What it and another for one slot do to each other.
    pub combine: Combine,
    /// Where it was read; of several copies the first.
    pub place: Place,
    /// Everywhere it was found.
    pub copies: BTreeSet<Place>,
    /// When the document says it was last saved; of several copies the latest.
    pub modified: Option<Date>,
    /// The units it speaks of and all above them, sorted by key.
    pub units: Vec<Unit>,
    /// The series it can hold, and the column where each stands in `place`.
    pub columns: Vec<(SeriesId, u32)>,
    /// What it says, sorted by unit and period; each unit and period once.
    pub entries: Vec<Entry>,
}

/// A unit of area that reports, or that stands above one.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Unit {
    /// The code, or for a name that is in no table the key of its parent, `/?` and the folded name.
    pub key: Arc<str>,
    /// Its level.
    pub level: LevelId,
    /// Name as printed.
    pub name: Arc<str>,
    /// Key of the unit above; `None` for the nation.
    pub parent: Option<Arc<str>>,
    /// Whether the key is a code of the area table.
    pub coded: bool,
}

/// What a submission says of one unit in one period.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Position in [`Submission::units`].
    pub unit: u32,
    /// When.
    pub period: Period,
    /// How the figures came about.
    pub manner: Manner,
    /// The zero-based row where it stands in `place`.
    pub row: u32,
    /// What is said of each of [`Submission::columns`].
    pub stated: Box<[Stated]>,
}

impl Submission {
    /// Gives the submission the id that its content asks for.
    #[must_use]
    pub fn with_id(mut self) -> Self {
        let mut digester = Digester::default();
        digester
            .number(i64::from(self.form.0))
            .number(i64::try_from(self.table).unwrap_or(i64::MAX));
        for entry in &self.entries {
            digester.part(self.units[entry.unit as usize].key.as_bytes());
            digester.number(i64::from(entry.period.year()));
            digester.number(i64::from(entry.period.code()));
            digester.part(entry.manner.word().as_bytes());
            for ((series, _), stated) in self.columns.iter().zip(&entry.stated) {
                add_stated(&mut digester, *series, stated);
            }
        }
        self.id = digester.finish();
        self
    }

    /// The unit of an entry.
    #[must_use]
    pub fn unit(&self, entry: &Entry) -> &Unit {
        &self.units[entry.unit as usize]
    }

    /// The cell where an entry says something of a series.
    #[must_use]
    pub fn cell(&self, entry: &Entry, series: SeriesId) -> Place {
        let column = self
            .columns
            .iter()
            .find(|(known, _)| *known == series)
            .map(|(_, column)| *column);
        let region_start = match self.place.at {
            crate::diagnostic::At::Region(region) => region.from.column,
            crate::diagnostic::At::Cell(at) => at.column,
            crate::diagnostic::At::Whole => 0,
        };
        self.place.cell(entry.row, column.unwrap_or(region_start))
    }
}

/// Absent figures leave no trace: a column that a sheet lacks and one that it leaves empty say the same.
fn add_stated(digester: &mut Digester, series: SeriesId, stated: &Stated) {
    let (kind, number) = match stated {
        Stated::Absent => return,
        Stated::Withheld => (1, 0),
        Stated::Given(Figure::Count(number)) => (2, *number),
        Stated::Given(Figure::Spread(spread)) => {
            digester.number(i64::from(series.0)).number(3);
            for (value, many) in spread.iter() {
                digester.number(i64::from(*value)).number(i64::from(*many));
            }
            return;
        }
    };
    digester
        .number(i64::from(series.0))
        .number(kind)
        .number(number);
}
