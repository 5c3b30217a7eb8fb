//! What became of every file and block: counted, a twin, replaced, or not read.

use std::collections::BTreeMap;

use super::{BlockReading, FileReading};
use crate::diagnostic::Place;
use crate::digest::Digest;
use crate::ledger::{Figures, Ledger, Settled};
use crate::outcome::{Certainty, FileRow, Status};

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
            let status = match reading {
                FileReading { opened: false, .. } => Status::Failed,
                FileReading {
                    is_settings: true, ..
                } => Status::Settings,
                FileReading { is_own: true, .. } => Status::Own,
                FileReading { is_empty: true, .. } => Status::Empty,
                _ => Status::Unknown,
            };
            rows.push(of_file(Place::file(&reading.name), status));
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

const fn of_file(place: Place, status: Status) -> FileRow {
    FileRow {
        place,
        form: None,
        certainty: None,
        unit: None,
        periods: None,
        year_origin: None,
        rows: (0, 0),
        status,
        submission: None,
        replaced_by: None,
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
        ..of_file(block.place.clone(), status)
    }
}
