//! One file: from its bytes to submissions, and everything that is to be told on the way.

mod block;
mod copies;
mod desk;
mod headings;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{InputFile, Inputs};
use crate::answer::QuestionId;
use crate::diagnostic::{Diagnostic, Place};
use crate::digest::Digest;
use crate::grid::Found;
use crate::outcome::{Certainty, CopyOf};
use crate::package::Fault;
use crate::period::Period;
use crate::recall::Answered;
use crate::tally::{Submission, YearOrigin};
use crate::template::FormId;

pub(super) use copies::decide as decide_copies;
use desk::Desk;

/// What one file came to.
#[derive(Debug)]
pub struct FileReading {
    /// The file's name.
    pub name: Arc<str>,
    /// The blocks found in it.
    pub blocks: Vec<BlockReading>,
    /// What they say.
    pub submissions: Vec<Submission>,
    /// What is to be told.
    pub remarks: Vec<Diagnostic>,
    /// Whether it could be opened and read.
    pub opened: bool,
    /// Whether none of its sheets holds anything.
    pub is_empty: bool,
    /// Whether it is a result of this program, which is no input.
    pub is_own: bool,
    /// Whether it is a settings workbook of this program, which is none either.
    pub is_settings: bool,
    /// What it says as a recap that somebody sent.
    pub recalled: Option<RecapReading>,
    /// What it says as a copy with remarks that came back.
    pub copy: Option<CopyReading>,
    /// The file that counts in its place, where a copy of it was mended.
    pub mended: Option<Arc<str>>,
}

/// What a workbook says that was given back to a person with remarks in it.
#[derive(Debug, Default)]
pub struct CopyReading {
    /// What it was made from.
    pub origin: CopyOf,
    /// What is answered in its list of remarks.
    pub said: Answered,
    /// What a person wrote beside remarks, by their ids.
    pub notes: Vec<(String, String)>,
}

/// What a recap that is read back came to.
#[derive(Debug)]
pub struct RecapReading {
    /// What it says.
    pub submissions: Vec<Digest>,
    /// The units that it speaks of.
    pub units: BTreeSet<Arc<str>>,
    /// The first and last period.
    pub periods: Option<(Period, Period)>,
    /// How many rows were read, and how many of them count.
    pub rows: (u32, u32),
}

/// What one block came to.
#[derive(Debug)]
pub struct BlockReading {
    /// Where it stands.
    pub place: Place,
    /// The form that it is.
    pub form: FormId,
    /// How sure that is.
    pub certainty: Certainty,
    /// The first and last period.
    pub periods: Option<(Period, Period)>,
    /// Where the year was found.
    pub year_origin: Option<YearOrigin>,
    /// Whether its form is a report at all.
    pub is_report: bool,
    /// How many records were read, and how many of them count.
    pub rows: (u32, u32),
    /// The submission, if it became one.
    pub submission: Option<Digest>,
    /// Whether its months have no year.
    pub lacks_year: bool,
    /// The question what an empty month says, where it is a list of months.
    pub blanks: Option<QuestionId>,
}

/// A file that can be read, or why it cannot.
pub(super) type Opened = Result<Found, Fault>;

/// Opens a file far enough to know what its reading will weigh.
pub(super) fn open(file: &InputFile) -> (Opened, u64) {
    let found = Found::look(&|| file.open.open());
    let weight = found.as_ref().map_or(0, Found::weight);
    (found, weight)
}

/// Reads an open file.
pub(super) fn read(file: &InputFile, opened: Opened, inputs: &Inputs<'_>) -> FileReading {
    let mut desk = Desk::of(file, inputs);
    let book = opened.and_then(|found| found.book(&inputs.means));
    match book.and_then(|book| desk.book(book)) {
        Ok(()) => desk.finish(),
        Err(fault) => FileReading::failed(file, fault.code()),
    }
}

impl FileReading {
    /// A file that could not be read; `code` is what is wrong with it.
    pub(super) fn failed(file: &InputFile, code: &str) -> Self {
        let remark =
            Diagnostic::new(format!("berkas-{code}"), Place::file(&file.name)).not_counted();
        Self {
            remarks: vec![remark],
            opened: false,
            ..Self::new(file)
        }
    }

    /// A file that was opened, and of which nothing is read yet.
    fn new(file: &InputFile) -> Self {
        Self {
            name: Arc::clone(&file.name),
            blocks: Vec::new(),
            submissions: Vec::new(),
            remarks: Vec::new(),
            opened: true,
            is_empty: false,
            is_own: false,
            is_settings: false,
            recalled: None,
            copy: None,
            mended: None,
        }
    }
}

impl BlockReading {
    const fn new(place: Place, form: FormId) -> Self {
        Self {
            place,
            form,
            certainty: Certainty::Sure,
            periods: None,
            year_origin: None,
            is_report: true,
            rows: (0, 0),
            submission: None,
            lacks_year: false,
            blanks: None,
        }
    }
}
