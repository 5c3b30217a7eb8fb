//! What may be told about data: a code, a place and facts. The words stand in `templates/words/`.
//!
//! A remark (*catatan*) is never an error of the run; every stage hands its remarks on with its value.

mod code;
mod remarks;

use std::borrow::Cow;
use std::sync::Arc;

use crate::address::{Address, Region};
use crate::answer::QuestionId;

pub use code::{BUILT_IN, BuiltIn, COMMON_SLOTS, built_in};
pub use remarks::{Remarks, sort, tell_once};

/// How much a remark asks of its reader; the order is the order of urgency.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Severity {
    /// The figure cannot be used as it is written.
    Mend,
    /// The figure may be right; somebody who knows should look.
    Check,
    /// Something was assumed or tidied.
    Info,
}

impl Severity {
    /// All severities, most urgent first.
    pub const ALL: [Self; 3] = [Self::Mend, Self::Check, Self::Info];

    /// The word (*sifat*) of the JSON interface and of template files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Mend => "perbaiki",
            Self::Check => "cek",
            Self::Info => "info",
        }
    }

    /// The severity that a template file names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|severity| severity.word() == word)
    }
}

/// Where in a folder of files something stands.
///
/// The order is by file, sheet and reading order, so that sorted remarks read like the files.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Place {
    /// Path of the file, relative to what was given, parts joined with `/`.
    pub file: Arc<str>,
    /// Position of the sheet in its workbook, from 0.
    pub sheet_index: u32,
    /// Name of the sheet; empty for a file without sheets.
    pub sheet: Arc<str>,
    /// The cell or cells, or the sheet or file as a whole.
    pub at: At,
}

/// The part of a sheet that a place means.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum At {
    /// All of it.
    Whole,
    /// One cell.
    Cell(Address),
    /// A rectangle of cells.
    Region(Region),
}

impl Place {
    /// A file as a whole.
    #[must_use]
    pub fn file(file: &Arc<str>) -> Self {
        Self {
            file: Arc::clone(file),
            sheet_index: 0,
            sheet: Arc::from(""),
            at: At::Whole,
        }
    }

    /// Another part of the same sheet.
    #[must_use]
    pub fn at(&self, at: At) -> Self {
        Self { at, ..self.clone() }
    }

    /// A cell of the same sheet.
    #[must_use]
    pub fn cell(&self, row: u32, column: u32) -> Self {
        self.at(At::Cell(Address::new(row, column)))
    }

    /// The row of the cell or of the first cell of the region, zero-based.
    #[must_use]
    pub fn row(&self) -> Option<u32> {
        self.first_cell().map(|cell| cell.row)
    }

    /// The cell, or the first of the region.
    #[must_use]
    pub const fn first_cell(&self) -> Option<Address> {
        match self.at {
            At::Whole => None,
            At::Cell(at) => Some(at),
            At::Region(region) => Some(region.from),
        }
    }
}

/// A fact that fills a slot of a remark's words.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Fact {
    /// A whole number, printed with Indonesian thousands.
    Number(i64),
    /// A text, printed on one line.
    Text(String),
}

impl From<i64> for Fact {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<String> for Fact {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Fact {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// A remark: facts only; severity, words and advice follow from its code.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Diagnostic {
    /// Place in the files.
    pub place: Place,
    /// The stable name by which people search and programs filter.
    pub code: Cow<'static, str>,
    /// Heading of the column as printed on the person's own form.
    pub column: Option<Box<str>>,
    /// The row's own number (*no. urut*) as written.
    pub row_number: Option<Box<str>>,
    /// The initials of whom the row is about, for the volunteer's own sheet and nothing else.
    pub initials: Option<Box<str>>,
    /// What is written there.
    pub found: Option<Box<str>>,
    /// What fills the slots of the words.
    pub facts: Vec<(&'static str, Fact)>,
    /// What the remark is about, for an id that outlives the run: unit, field, period, and row.
    pub subject: Subject,
    /// Whether the figure still counts.
    pub counted: bool,
    /// Other places that have to do with it.
    pub related: Vec<Place>,
    /// Template file (and key) that demanded it.
    pub rule: Option<Box<str>>,
    /// What a person could decide about it.
    pub asked: Option<Asked>,
    /// A better cell text, and whether it may be written without asking.
    pub fix: Option<Fix>,
    /// For how many rows or couples the remark stands.
    pub many: u32,
    /// How many further remarks of its kind in the file were counted and not kept.
    pub more: u32,
}

/// What a remark is about, independent of where the file lies.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Subject {
    /// Key of the unit.
    pub unit: Option<Box<str>>,
    /// Its key as it is written, where that is another one since somebody said what is meant.
    pub read: Option<Box<str>>,
    /// Id of the field.
    pub field: Option<Box<str>>,
    /// The period, as printed.
    pub period: Option<Box<str>>,
    /// Which row of its list it is about, wherever that moves.
    pub row: Row,
}

/// Which row of a list a remark is about.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Row {
    /// The one with its number, or where it stands.
    #[default]
    Placed,
    /// The one of somebody: a number that names nobody and tells the rows of a list apart.
    Whom(u32),
    /// All of its kind, though it stands at the first.
    All,
}

impl Subject {
    /// The unit as it is written, which no answer changes.
    #[must_use]
    pub fn written(&self) -> Option<&str> {
        self.read.as_deref().or(self.unit.as_deref())
    }
}

/// A question to a person.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Asked {
    /// What it is known by.
    pub id: QuestionId,
    /// What can be answered.
    pub about: About,
}

/// What can be answered to a question.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum About {
    /// Which of two contents counts, by the heads of their fingerprints: the one that is used, and the other.
    Contents(u64, u64),
    /// Which area is meant.
    Area,
    /// Which code of a list is meant, by the list's position among all.
    Code(usize),
    /// Which column of a table a heading means.
    Column {
        /// The position of the table's form among all.
        form: u8,
        /// Its place in the form.
        table: usize,
        /// The slots that it may mean, a bit each.
        open: u128,
    },
    /// What an empty month says.
    Blank,
    /// Whether what is written is right.
    Right,
}

/// A correction that could be written into the cell.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Fix {
    /// The new text of the cell.
    pub write: Box<str>,
    /// Safe to write without asking; otherwise a suggestion.
    pub safe: bool,
    /// Whether it is a number, and no text of digits.
    pub is_number: bool,
}

impl Diagnostic {
    /// A remark at a place, counted, with nothing more to say yet.
    pub fn new(code: impl Into<Cow<'static, str>>, place: Place) -> Self {
        Self {
            place,
            code: code.into(),
            column: None,
            row_number: None,
            initials: None,
            found: None,
            facts: Vec::new(),
            subject: Subject::default(),
            counted: true,
            related: Vec::new(),
            rule: None,
            asked: None,
            fix: None,
            many: 1,
            more: 0,
        }
    }

    /// The same remark with a slot filled.
    #[must_use]
    pub fn fact(mut self, slot: &'static str, fact: impl Into<Fact>) -> Self {
        self.facts.push((slot, fact.into()));
        self
    }

    /// The same remark with what is written in the cell.
    #[must_use]
    pub fn found(mut self, text: impl Into<Box<str>>) -> Self {
        self.found = Some(text.into());
        self
    }

    /// The same remark under the heading that it concerns; `field` is the template's id.
    #[must_use]
    pub fn in_column(mut self, heading: impl Into<Box<str>>, field: &str) -> Self {
        self.column = Some(heading.into());
        self.subject.field = Some(field.into());
        self
    }

    /// The same remark about a unit; `read` is its key as it is written, where that is another one.
    #[must_use]
    pub fn about(mut self, unit: &str, read: Option<&str>) -> Self {
        self.subject.unit = Some(unit.into());
        self.subject.read = read.map(Into::into);
        self
    }

    /// The same remark with the question that it asks.
    #[must_use]
    pub const fn asking(mut self, id: QuestionId, about: About) -> Self {
        self.asked = Some(Asked { id, about });
        self
    }

    /// The same remark about a figure that is not counted.
    #[must_use]
    pub fn not_counted(mut self) -> Self {
        self.counted = false;
        self
    }

    /// The same remark for so many rows, at the first of them.
    #[must_use]
    pub const fn for_rows(mut self, many: u32) -> Self {
        self.many = many;
        self.subject.row = Row::All;
        self
    }

    /// The same remark with the template rule that demanded it.
    #[must_use]
    pub fn by_rule(mut self, rule: &str) -> Self {
        self.rule = Some(rule.into());
        self
    }
}
