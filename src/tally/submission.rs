//! A submission: what one block of one sheet says, for everything that it covers.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::Outside;
use super::units::Units;
use crate::address::Address;
use crate::area::parent_key;
use crate::diagnostic::{At, Place};
use crate::digest::{Digest, Digester};
use crate::figure::{Figure, Manner, Stated};
use crate::normalize::Reader;
use crate::period::Period;
use crate::template::{Combine, FormId, LevelId, SeriesId, Settings, SourceId, Templates, Verb};

/// What a block says. Its id depends on what it says only, so that copies are one.
#[derive(Clone, Debug)]
pub struct Submission {
    /// Fingerprint of form, table, units, periods and figures, or of the list that these are counted from: as they are written,
    /// whatever was answered.
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
    /// The zero-based row of the headings over its figures.
    pub heading: u32,
    /// Everywhere it was found.
    pub copies: BTreeSet<Place>,
    /// When the document says it was last saved; of several copies the latest.
    pub modified: Option<Date>,
    /// The units it speaks of and all above them, sorted by key.
    pub units: Vec<Unit>,
    /// Which variant of the form it is.
    pub variant: usize,
    /// The series it can hold, and the line of `place` in which each stands.
    pub columns: Vec<(SeriesId, Line)>,
    /// What it says, sorted by unit and period; each unit and period once.
    pub entries: Vec<Entry>,
    /// The couples that it lists, sorted; for this run only, and part of no output.
    pub persons: Box<[Person]>,
    /// Whether nothing names its unit but the sheet or the file.
    pub is_nameless: bool,
    /// The block that said it, where it is known from a recap only.
    pub recalled: Option<Origin>,
}

/// What a block said that is known from elsewhere than its file, before it has the id of its content.
pub struct Retold<'r> {
    /// The block.
    pub origin: Origin,
    /// From what it is known: it is told apart by that.
    pub by: &'r str,
    /// Where it was read.
    pub place: Place,
    /// See [`Submission::units`].
    pub units: BTreeMap<Arc<str>, Unit>,
    /// See [`Submission::columns`].
    pub columns: Vec<(SeriesId, Line)>,
    /// See [`Submission::entries`].
    pub entries: Vec<Entry>,
}

impl Retold<'_> {
    /// What it said as a submission.
    #[must_use]
    pub fn submission(self, templates: &Templates) -> Submission {
        let origin = self.origin;
        let form = templates.form(origin.form);
        let mut base = Digester::default();
        base.part(self.by.as_bytes())
            .part(&origin.content.to_le_bytes());
        Submission {
            id: base.finish(),
            form: origin.form,
            table: origin.table,
            variant: origin.variant,
            source: form.source,
            combine: form.combine,
            copies: BTreeSet::from([self.place.clone()]),
            place: self.place,
            heading: 0,
            modified: None,
            units: self.units.into_values().collect(),
            columns: self.columns,
            entries: self.entries,
            persons: Box::default(),
            is_nameless: false,
            recalled: Some(origin),
        }
    }
}

/// A block that figures were made of; a recap names it in the place of the file.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Origin {
    /// The form.
    pub form: FormId,
    /// Position of the table in the form.
    pub table: usize,
    /// Which variant of the form it is.
    pub variant: usize,
    /// The head of the fingerprint of its content.
    pub content: u64,
}

/// A couple of a list, without its names.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Person {
    /// Fingerprint of its names.
    pub names: u64,
    /// Where it stands, zero-based.
    pub row: u32,
    /// Whether both names are written.
    pub is_whole: bool,
    /// Fingerprint of the wife's NIK, where one is written that can be hers.
    pub nik: Option<u64>,
}

/// Where a series stands.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Line {
    /// In a column; a row is of one unit and period.
    Column(u32),
    /// In a row of totals; a column is of one period.
    Row(u32),
    /// In a cell of its own.
    Cell(Address),
    /// In no cell: it is counted from the rows, and a column is of one period.
    Counted,
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

impl Unit {
    /// The key of the nation.
    pub const NATION: &str = "0";

    /// The nation, above all others.
    #[must_use]
    pub fn nation(settings: &Settings) -> Self {
        let first = settings.levels.first();
        Self {
            key: Arc::from(Self::NATION),
            level: settings.level_of_parts(0).unwrap_or(LevelId(0)),
            name: first.map_or("", |level| &*level.name).into(),
            parent: None,
            coded: true,
        }
    }
}

/// What a submission says of one unit in one period.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Position in [`Submission::units`].
    pub unit: u32,
    /// The key of the unit as it is written, where that is another one since somebody said what is meant.
    pub read: Option<Arc<str>>,
    /// When.
    pub period: Period,
    /// How the figures came about.
    pub manner: Manner,
    /// The zero-based row where it stands in `place`; where a period has a column, that column.
    pub line: u32,
    /// What is said of each of [`Submission::columns`].
    pub stated: Box<[Stated]>,
}

/// What a block came to, before its units have places.
pub(super) struct Said {
    pub columns: Vec<(SeriesId, Line)>,
    /// The figures by unit, period and manner.
    pub entries: BTreeMap<(Arc<str>, Period, Manner), Entry>,
    pub persons: Box<[Person]>,
    pub is_nameless: bool,
    /// Of all that is written in it, where somebody's answers may change what its figures come to: the fingerprint of the
    /// submission, which an answer about it is known by. Else it is that of its figures.
    pub written: Option<Digest>,
}

impl Said {
    /// The submission of a block, if it says anything.
    pub(super) fn submission(
        self,
        units: Units<'_, '_, '_>,
        reader: &Reader<'_>,
        outside: &Outside<'_>,
    ) -> Option<Submission> {
        let units = units.into_list(self.entries.keys().map(|(unit, ..)| unit));
        let entries: Vec<Entry> = self
            .entries
            .into_iter()
            .filter_map(|((key, ..), entry)| {
                let at = units.binary_search_by(|unit| unit.key.cmp(&key)).ok()?;
                Some(Entry {
                    unit: u32::try_from(at).ok()?,
                    ..entry
                })
            })
            .collect();
        if entries.is_empty() {
            return None;
        }
        let submission = Submission {
            id: self.written.unwrap_or_else(|| Digester::default().finish()),
            form: reader.block.form,
            table: reader.block.table,
            variant: outside.variant,
            source: outside.form.source,
            combine: outside.form.combine,
            place: reader.place.clone(),
            heading: heading(reader),
            copies: BTreeSet::from([reader.place.clone()]),
            modified: outside.hints.saved,
            units,
            columns: self.columns,
            persons: self.persons,
            is_nameless: self.is_nameless,
            recalled: None,
            entries,
        };
        Some(match self.written {
            Some(_) => submission,
            None => submission.with_id(reader.templates),
        })
    }
}

impl Submission {
    /// The couples that another list holds, too.
    pub fn shared_with<'s>(&'s self, other: &'s Self) -> impl Iterator<Item = &'s Person> {
        self.persons.iter().filter(|person| {
            let place = other
                .persons
                .partition_point(|known| known.names < person.names);
            let known = other.persons.get(place);
            known.is_some_and(|known| known.names == person.names)
        })
    }

    /// Whether two lists share more than half of the couples of the shorter one.
    #[must_use]
    pub fn lists_the_same_as(&self, other: &Self) -> bool {
        self.shared_with(other).count() * 2 > self.persons.len().min(other.persons.len())
    }

    /// Gives the submission the id that its content asks for; its former id is part of it.
    #[must_use]
    pub fn with_id(mut self, templates: &Templates) -> Self {
        // By their words: places in the templates change with every form that is added.
        let series: Vec<String> = self
            .columns
            .iter()
            .map(|(series, _)| templates.series_text(*series))
            .collect();
        let mut digester = Digester::default();
        digester
            .part(self.id.to_string().as_bytes())
            .part(templates.form(self.form).id.as_bytes())
            .number(i64::try_from(self.table).unwrap_or(i64::MAX))
            .number(i64::try_from(self.variant).unwrap_or(i64::MAX));
        let read_of = |entry: &Entry| {
            let key = &self.units[entry.unit as usize].key;
            Arc::clone(entry.read.as_ref().unwrap_or(key))
        };
        let mut entries: Vec<(Arc<str>, &Entry)> = self
            .entries
            .iter()
            .map(|entry| (read_of(entry), entry))
            .collect();
        if self.entries.iter().any(|entry| entry.read.is_some()) {
            // They stand by what is meant.
            entries.sort_by(|(a, one), (b, other)| {
                (a, one.period, one.manner).cmp(&(b, other.period, other.manner))
            });
        }
        for (read, entry) in entries {
            // A nameless part is who stands in it, however its sheet or file is called.
            let read = &*read;
            let named = Some(read).filter(|_| self.is_nameless);
            let named = named.and_then(parent_key).unwrap_or(read);
            digester.part(named.as_bytes());
            digester.number(i64::from(entry.period.year()));
            digester.number(i64::from(entry.period.code()));
            digester.part(entry.manner.word().as_bytes());
            for (series, stated) in series.iter().zip(&entry.stated) {
                add_stated(&mut digester, series, stated);
            }
        }
        self.id = digester.finish();
        self
    }

    /// The block that said it first, be it known from a recap only.
    #[must_use]
    pub fn origin(&self) -> Origin {
        self.recalled.unwrap_or(Origin {
            form: self.form,
            table: self.table,
            variant: self.variant,
            content: self.id.head(),
        })
    }

    /// The unit of an entry.
    #[must_use]
    pub fn unit(&self, entry: &Entry) -> &Unit {
        &self.units[entry.unit as usize]
    }

    /// The cell where an entry says something of a series.
    #[must_use]
    pub fn cell(&self, entry: &Entry, series: SeriesId) -> Place {
        let known = self.columns.iter().find(|(known, _)| *known == series);
        let start = match self.place.at {
            At::Region(region) => region.from,
            At::Cell(at) => at,
            At::Whole => Address::new(0, 0),
        };
        match known.map(|(_, line)| *line) {
            Some(Line::Column(column)) => self.place.cell(entry.line, column),
            Some(Line::Cell(at)) => self.place.cell(at.row, at.column),
            Some(Line::Row(row)) if entry.manner == Manner::Written => {
                self.place.cell(row, entry.line)
            }
            Some(Line::Row(_) | Line::Counted) => self.place.cell(self.heading, entry.line),
            None => self.place.cell(entry.line, start.column),
        }
    }
}

/// The row of the headings over the figures of a block: of the months where it has a column for each.
fn heading(reader: &Reader<'_>) -> u32 {
    let first = match &reader.table.tally.verb {
        Verb::Count(count) => {
            let mut slots = count.slots();
            slots.find_map(|slot| reader.block.placed[slot].as_ref())
        }
        Verb::Take(_) | Verb::Section(_) | Verb::Sum(_) => None,
    };
    first.map_or(reader.block.header_row, |placed| placed.at.row)
}

/// Absent figures leave no trace: a column that a sheet lacks and one that it leaves empty say the same.
fn add_stated(digester: &mut Digester, series: &str, stated: &Stated) {
    let (kind, number) = match stated {
        Stated::Absent => return,
        Stated::Withheld => (1, 0),
        Stated::Given(Figure::Count(number)) => (2, *number),
        Stated::Given(Figure::Spread(spread)) => {
            digester.part(series.as_bytes()).number(3);
            for (value, many) in spread.iter() {
                digester.number(i64::from(*value)).number(i64::from(*many));
            }
            return;
        }
    };
    digester.part(series.as_bytes()).number(kind).number(number);
}
