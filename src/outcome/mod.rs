//! What a run comes to: figures, what became of every file, and the remarks in order. For reports of any kind.

mod change;
mod choices;
mod copy;
mod couples;
mod coverage;
mod meant;
mod months;
mod names;
mod paths;
mod progress;
mod question;
mod same;
mod spoken;
mod story;
mod whose;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::answer::QuestionId;
use crate::diagnostic::{self, Diagnostic, Place, Severity};
use crate::digest::Digest;
use crate::ledger::{Figures, UnitId};
use crate::period::Period;
use crate::recall::Answered;
use crate::tally::YearOrigin;
use crate::template::{FormId, Templates};

pub use change::Change;
pub use copy::CopyOf;
pub use couples::Couples;
pub use paths::names_in;
pub use progress::Progress;
pub use question::{Choosable, Question, decide};
pub use same::{Same, SameSums};
pub use spoken::{Spoken, cell, place, remark_id, severity, speak, speak_as};
pub use story::{Key, Story};
pub use whose::{List, Whose};

/// Everything there is to tell after a run.
#[derive(Debug)]
pub struct Outputs {
    /// The figures of all units.
    pub figures: Figures,
    /// What became of every file and block.
    pub files: Vec<FileRow>,
    /// The remarks, by place and code.
    pub remarks: Vec<Diagnostic>,
    /// What is answered in the files themselves.
    pub answered: Answered,
    /// What the files were made from that are copies which came back.
    pub copies: BTreeMap<Arc<str>, CopyOf>,
    /// What people wrote beside remarks in their copies, by [`CopyOf::file`] and the id of the remark; it goes back into these
    /// and nowhere else.
    pub notes: BTreeMap<(String, String), String>,
}

/// What became of a file, or of one block of it.
#[derive(Clone, Debug)]
pub struct FileRow {
    /// Where it stands.
    pub place: Place,
    /// The form.
    pub form: Option<FormId>,
    /// How sure that is.
    pub certainty: Option<Certainty>,
    /// The lowest unit above all that it speaks of.
    pub unit: Option<UnitId>,
    /// The key of that unit as it is written, where somebody said that another one is meant.
    pub written: Option<Arc<str>>,
    /// Its first and last period.
    pub periods: Option<(Period, Period)>,
    /// Where the year was found.
    pub year_origin: Option<YearOrigin>,
    /// Records read, and counted.
    pub rows: (u32, u32),
    /// Whether it counts.
    pub status: Status,
    /// What it said.
    pub submission: Option<Digest>,
    /// Position in [`Outputs::files`] of the one that counts in its place.
    pub replaced_by: Option<usize>,
    /// What it said as a recap that somebody sent; none where it is none.
    pub recalled: Option<Vec<Digest>>,
    /// The question what an empty month says, where it is a list of months.
    pub blanks: Option<QuestionId>,
}

/// Whether a block counts, and why not.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Status {
    /// It counts.
    Counted,
    /// It only writes sums of what others say, which are compared and never added.
    Compared,
    /// It says the same as another, which counts.
    Twin,
    /// Another speaks for all that it speaks of.
    Replaced,
    /// No form, or two.
    Unknown,
    /// It could not be read.
    Failed,
    /// Its months have no year.
    LacksYear,
    /// It is a form that says nothing that can be placed.
    Empty,
    /// It is known by name, and no report.
    NoReport,
    /// It is a result of this program, which is no input.
    Own,
    /// It is a settings workbook, which is none either.
    Settings,
}

impl FileRow {
    /// A file or block of which nothing else is known.
    #[must_use]
    pub const fn of(place: Place, status: Status) -> Self {
        Self {
            place,
            form: None,
            certainty: None,
            unit: None,
            written: None,
            periods: None,
            year_origin: None,
            rows: (0, 0),
            status,
            submission: None,
            replaced_by: None,
            recalled: None,
            blanks: None,
        }
    }

    /// What it said.
    pub fn said(&self) -> impl Iterator<Item = &Digest> {
        self.submission.iter().chain(self.recalled.iter().flatten())
    }

    /// Whether something of it was read, be it a form without data.
    #[must_use]
    pub const fn is_read(&self) -> bool {
        match self.status {
            Status::Counted
            | Status::Compared
            | Status::Twin
            | Status::Replaced
            | Status::NoReport
            | Status::Own
            | Status::Settings => true,
            Status::Unknown | Status::Failed | Status::LacksYear => false,
            // A form without data was read; one whose rows all wait was not.
            Status::Empty => (self.form.is_some() || self.recalled.is_some()) && self.rows.0 == 0,
        }
    }
}

impl Status {
    /// The word of the JSON interface.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Counted => "dihitung",
            Self::Compared => "dibandingkan",
            Self::Twin => "kembar",
            Self::Replaced => "digantikan",
            Self::Unknown => "tidak-dikenal",
            Self::Failed => "gagal",
            Self::LacksYear => "tanpa-tahun",
            Self::Empty => "tanpa-isi",
            Self::NoReport => "bukan-laporan",
            Self::Own => "hasil-rekap",
            Self::Settings => "pengaturan",
        }
    }
}

impl Outputs {
    /// Adds remarks, each at its place among the others.
    pub fn tell(&mut self, remarks: impl IntoIterator<Item = Diagnostic>) {
        self.remarks.extend(remarks);
        diagnostic::sort(&mut self.remarks);
    }

    /// The rows of files that are no results and no settings of this program.
    pub fn inputs(&self) -> impl Iterator<Item = &FileRow> {
        let is_made = |row: &&FileRow| matches!(row.status, Status::Own | Status::Settings);
        self.files.iter().filter(move |row| !is_made(row))
    }

    /// The same run as far as it is about a unit: its figures, the files that speak of it, and the remarks about it.
    #[must_use]
    pub fn within(&self, unit: UnitId) -> Self {
        let tree = &self.figures.tree;
        let is_within = |id: UnitId| tree.is_within(id, unit);
        let speaks = |row: &FileRow| {
            let of = row.unit;
            of.is_some_and(|of| is_within(of) || tree.is_within(unit, of))
        };
        // Rows are told of by their position.
        let mut places = vec![None; self.files.len()];
        let mut next = 0;
        for (place, row) in places.iter_mut().zip(&self.files) {
            if speaks(row) {
                *place = Some(next);
                next += 1;
            }
        }
        let files = self.files.iter().filter(|row| speaks(row)).map(|row| {
            let mut row = row.clone();
            row.replaced_by = row.replaced_by.and_then(|at| places.get(at).copied()?);
            row
        });
        let whose = Whose::of(self);
        let about = |remark: &&Diagnostic| whose.unit(remark).is_some_and(is_within);
        Self {
            figures: self.figures.within(unit),
            files: files.collect(),
            remarks: self.remarks.iter().filter(about).cloned().collect(),
            answered: Answered::default(),
            copies: self.copies.clone(),
            notes: self.notes.clone(),
        }
    }

    /// How many remarks there are of each severity.
    #[must_use]
    pub fn counts(&self, templates: &Templates) -> BTreeMap<Severity, u32> {
        counts(self.remarks.iter(), templates)
    }
}

/// How many remarks there are of each severity.
fn counts<'r>(
    remarks: impl Iterator<Item = &'r Diagnostic>,
    templates: &Templates,
) -> BTreeMap<Severity, u32> {
    let all = Severity::ALL.into_iter();
    let mut counts: BTreeMap<Severity, u32> = all.map(|severity| (severity, 0)).collect();
    for remark in remarks {
        if let Some(words) = templates.words.remark(&remark.code) {
            *counts.entry(words.severity).or_default() += 1 + remark.more;
        }
    }
    counts
}

/// How sure a reading is, in words that people use.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Certainty {
    /// Every heading is one that the form knows.
    Sure,
    /// A heading was understood though it is written differently.
    AlmostSure,
    /// Two forms claim the table alike.
    ToBeAsked,
}

impl Certainty {
    /// The word (*yakin*) of the JSON interface.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Sure => "pasti",
            Self::AlmostSure => "hampir pasti",
            Self::ToBeAsked => "perlu ditanyakan",
        }
    }
}

#[cfg(test)]
mod tests;
