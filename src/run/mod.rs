//! One run: files, settings and today's date come in as values, everything there is to tell goes out.

mod former;
mod order;

mod read;
mod rows;

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use jiff::civil::Date;

use crate::answer::Answers;
use crate::area::AreaTable;
use crate::grid::Means;
use crate::ledger::Past;
use crate::outcome::CopyOf;
use crate::package::ReadSeek;
use crate::recall::Answered;
use crate::template::{SourceId, Templates};

pub use former::{Written, written_into};
pub use order::map_in_order;
pub use read::{BlockReading, CopyReading, FileReading, RecapReading};

pub(crate) use rows::{judge, rows};

/// How many bytes the reading of all files in flight may take, unless one file alone takes more.
pub const BUDGET: u64 = 192 << 20;

/// Everything that a run depends on.
pub struct Inputs<'i> {
    /// The files, sorted by name; the same name never twice.
    pub files: Vec<InputFile>,
    /// What the user said.
    pub options: Options,
    /// The templates.
    pub templates: &'i Templates,
    /// The areas.
    pub areas: &'i AreaTable,
    /// What was answered.
    pub answers: &'i Answers,
    /// What an earlier run knew.
    pub past: &'i [Past],
    /// How files of other formats and locked ones are read.
    pub means: Means<'i>,
    /// The key of the fingerprints of persons; they live as long as the run and stand in no output.
    pub key: std::hash::RandomState,
}

/// What the user said, and what day it is.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Today.
    pub today: Date,
    /// The year of months that nothing else gives a year.
    pub year: Option<i16>,
    /// Only this source is used.
    pub source: Option<SourceId>,
    /// Whether every remark is kept, and not only the first of a kind in a file.
    pub every_remark: bool,
    /// Whether to tell what is read for sure and could be written better.
    pub tidies: bool,
    /// How many threads read files.
    pub threads: usize,
}

impl Inputs<'_> {
    /// How many remarks of one kind are kept one by one for a file.
    pub(crate) fn most_remarks(&self) -> u32 {
        if self.options.every_remark {
            u32::MAX
        } else {
            self.templates.settings.remarks_per_kind
        }
    }
}

/// A file to be read.
pub struct InputFile {
    /// Its path relative to what was given, parts joined with `/`.
    pub name: Arc<str>,
    /// Names that may tell the year: of the file, then of its folders up to the one that was given.
    pub hints: Vec<String>,
    /// Whether it lies where results of the program go: a recap there is its own, and no report.
    pub is_result: bool,
    /// Opens it.
    pub open: Box<dyn Open>,
}

/// Opens a file, so that a run itself touches no file system.
pub trait Open: Send + Sync {
    /// A fresh reader over the whole file.
    ///
    /// # Errors
    ///
    /// Whatever the file system says.
    fn open(&self) -> io::Result<Box<dyn ReadSeek>>;
}

impl<F: Fn() -> io::Result<Box<dyn ReadSeek>> + Send + Sync> Open for F {
    fn open(&self) -> io::Result<Box<dyn ReadSeek>> {
        self()
    }
}

/// Reads every file, a few at a time, into submissions and remarks; in the order of the files.
#[must_use]
pub fn read_all(inputs: &Inputs<'_>) -> Vec<FileReading> {
    let readings = map_in_order(
        &inputs.files,
        inputs.options.threads,
        BUDGET,
        read::open,
        |file, opened| read::read(file, opened, inputs),
    );
    let failed = |(reading, file): (Option<FileReading>, &InputFile)| {
        reading.unwrap_or_else(|| FileReading::failed(file, "tersandung"))
    };
    let readings = readings.into_iter().zip(&inputs.files);
    let mut readings: Vec<FileReading> = readings.map(failed).collect();
    read::decide_copies(&mut readings, &inputs.files);
    readings
}

/// What copies were made from that came back and count.
#[must_use]
pub fn copies(readings: &[FileReading]) -> BTreeMap<Arc<str>, CopyOf> {
    let copies = readings.iter().filter(|reading| !reading.is_own);
    let copies = copies.filter_map(|reading| Some((&reading.name, reading.copy.as_ref()?)));
    copies
        .map(|(name, copy)| (Arc::clone(name), copy.origin.clone()))
        .collect()
}

/// What people wrote beside remarks in copies, by the file that each is of and the remark.
#[must_use]
pub fn notes(readings: &[FileReading]) -> BTreeMap<(String, String), String> {
    let copies = readings.iter().filter_map(|reading| reading.copy.as_ref());
    let notes = copies.flat_map(|copy| {
        let of = copy.origin.file();
        let notes = copy.notes.iter();
        notes.map(move |(remark, note)| ((of.clone(), remark.clone()), note.clone()))
    });
    notes.collect()
}

/// What is answered in copies that came back.
#[must_use]
pub fn answered(readings: &[FileReading]) -> Answered {
    let copies = readings.iter().filter_map(|reading| reading.copy.as_ref());
    let mut all = Answered::default();
    for copy in copies {
        all.answers.extend(copy.said.answers.iter().cloned());
        all.typed.extend(copy.said.typed.iter().cloned());
    }
    all
}
