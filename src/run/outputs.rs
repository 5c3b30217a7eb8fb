//! What goes out of a run, besides the figures: what became of every file, and the remarks in order.

use std::collections::BTreeMap;

use super::{BlockReading, Certainty, FileReading};
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::digest::Digest;
use crate::ledger::{Figures, Ledger, Settled, UnitId};
use crate::period::Period;
use crate::tally::YearOrigin;
use crate::template::{FormId, Templates};

/// Everything there is to tell after a run.
#[derive(Debug)]
pub struct Outputs {
    /// The figures of all units.
    pub figures: Figures,
    /// What became of every file and block.
    pub files: Vec<FileRow>,
    /// The remarks, by place and code.
    pub remarks: Vec<Diagnostic>,
}

/// What became of a file, or of one block of it.
#[derive(Debug)]
pub struct FileRow {
    /// Where it stands.
    pub place: Place,
    /// The form.
    pub form: Option<FormId>,
    /// How sure that is.
    pub certainty: Option<Certainty>,
    /// The lowest unit above all that it speaks of.
    pub unit: Option<UnitId>,
    /// Its first and last period.
    pub periods: Option<(Period, Period)>,
    /// Where the year was found.
    pub year_origin: Option<YearOrigin>,
    /// Records read, and counted.
    pub rows: (u32, u32),
    /// Whether it counts.
    pub status: Status,
    /// Position in [`Outputs::files`] of the one that counts in its place.
    pub replaced_by: Option<usize>,
}

/// Whether a block counts, and why not.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Status {
    /// It counts.
    Counted,
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
}

impl Status {
    /// The word of the JSON interface.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Counted => "dihitung",
            Self::Twin => "kembar",
            Self::Replaced => "digantikan",
            Self::Unknown => "tidak-dikenal",
            Self::Failed => "gagal",
            Self::LacksYear => "tanpa-tahun",
            Self::Empty => "tanpa-isi",
        }
    }
}

impl Outputs {
    /// How many remarks there are of each severity.
    #[must_use]
    pub fn counts(&self, templates: &Templates) -> BTreeMap<Severity, u32> {
        let mut counts: BTreeMap<Severity, u32> = Severity::ALL
            .into_iter()
            .map(|severity| (severity, 0))
            .collect();
        for remark in &self.remarks {
            if let Some(words) = templates.words.remark(&remark.code) {
                *counts.entry(words.severity).or_default() += remark.many;
            }
        }
        counts
    }
}

/// What became of every file and block, in the order of the files.
pub(crate) fn rows(
    readings: &[FileReading],
    ledger: &Ledger,
    settled: &Settled<'_>,
    figures: &Figures,
) -> Vec<FileRow> {
    let mut rows: Vec<FileRow> = Vec::new();
    // The block that speaks for each content, to find who replaced whom.
    let mut speakers: BTreeMap<Digest, usize> = BTreeMap::new();
    let mut waiting: Vec<(usize, Digest)> = Vec::new();
    for reading in readings {
        if reading.blocks.is_empty() {
            let status = if reading.opened {
                Status::Unknown
            } else {
                Status::Failed
            };
            rows.push(FileRow::of_file(Place::file(&reading.name), status));
        }
        for block in &reading.blocks {
            let mut row = FileRow::of_block(block);
            if let Some(submission) = block.submission.and_then(|id| ledger.get(&id)) {
                row.unit = figures.tree.top(
                    submission
                        .entries
                        .iter()
                        .filter_map(|entry| figures.tree.find(&submission.unit(entry).key)),
                );
                if submission.place == block.place {
                    speakers.insert(submission.id, rows.len());
                } else {
                    row.status = Status::Twin;
                    waiting.push((rows.len(), submission.id));
                }
                if let Some(winner) = settled.replaced.get(&submission.id) {
                    row.status = Status::Replaced;
                    waiting.push((rows.len(), *winner));
                }
            }
            rows.push(row);
        }
    }
    for (row, winner) in waiting {
        rows[row].replaced_by = speakers.get(&winner).copied();
    }
    rows
}

impl FileRow {
    const fn of_file(place: Place, status: Status) -> Self {
        Self {
            place,
            form: None,
            certainty: None,
            unit: None,
            periods: None,
            year_origin: None,
            rows: (0, 0),
            status,
            replaced_by: None,
        }
    }

    fn of_block(block: &BlockReading) -> Self {
        let status = match (block.submission, block.certainty) {
            (Some(_), _) => Status::Counted,
            (None, Certainty::ToBeAsked) => Status::Unknown,
            (None, _) if block.lacks_year => Status::LacksYear,
            (None, _) => Status::Empty,
        };
        Self {
            form: Some(block.form),
            certainty: Some(block.certainty),
            periods: block.periods,
            year_origin: block.year_origin,
            rows: block.rows,
            ..Self::of_file(block.place.clone(), status)
        }
    }
}
