//! What became of every file and block: counted, a twin, replaced, or not read.

use std::collections::BTreeMap;

use super::{BlockReading, FileReading, RecapReading};
use crate::diagnostic::Place;
use crate::digest::Digest;
use crate::ledger::{Figures, Ledger, Settled};
use crate::outcome::{Certainty, FileRow, Status};
use crate::tally::Submission;

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
        if let Some(recap) = &reading.recalled {
            rows.push(of_recap(reading, recap, ledger, settled, figures));
            continue;
        }
        if reading.blocks.is_empty() {
            let status = match reading {
                FileReading { opened: false, .. } => Status::Failed,
                FileReading {
                    is_settings: true, ..
                } => Status::Settings,
                FileReading { is_own: true, .. } => Status::Own,
                FileReading { is_empty: true, .. } => Status::Empty,
                _ => Status::Unknown,
            };
            rows.push(FileRow::of(Place::file(&reading.name), status));
        }
        for block in &reading.blocks {
            let mut row = of_block(block);
            row.submission = block.submission;
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

/// A recap that was read back is one row, however many blocks it is made of.
fn of_recap(
    reading: &FileReading,
    recap: &RecapReading,
    ledger: &Ledger,
    settled: &Settled<'_>,
    figures: &Figures,
) -> FileRow {
    let said = recap.submissions.iter().filter_map(|id| ledger.get(id));
    let own: Vec<&Submission> = said
        .filter(|said| said.place.file == reading.name)
        .collect();
    let status = if recap.submissions.is_empty() {
        Status::Empty
    } else if own.is_empty() {
        // The files themselves are there, or another recap says the same.
        Status::Twin
    } else if own
        .iter()
        .any(|said| !settled.replaced.contains_key(&said.id))
    {
        Status::Counted
    } else {
        Status::Replaced
    };
    let units = recap.units.iter().filter_map(|key| figures.tree.find(key));
    FileRow {
        unit: figures.tree.top(units),
        periods: recap.periods,
        rows: recap.rows,
        recalled: Some(recap.submissions.clone()),
        ..FileRow::of(Place::file(&reading.name), status)
    }
}

fn of_block(block: &BlockReading) -> FileRow {
    let status = match (block.submission, block.certainty) {
        (Some(_), _) => Status::Counted,
        (None, Certainty::ToBeAsked) => Status::Unknown,
        (None, _) if block.lacks_year => Status::LacksYear,
        (None, _) => Status::Empty,
    };
    FileRow {
        form: Some(block.form),
        certainty: Some(block.certainty),
        periods: block.periods,
        year_origin: block.year_origin,
        rows: block.rows,
        blanks: block.blanks,
        ..FileRow::of(block.place.clone(), status)
    }
}
