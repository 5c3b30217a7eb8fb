//! What became of every file and block: counted, a twin, replaced, or not read.

use std::collections::{BTreeMap, BTreeSet};
use std::iter;
use std::sync::Arc;

use super::{BlockReading, FileReading, RecapReading};
use crate::area::parent_key;
use crate::diagnostic::{Diagnostic, Place};
use crate::digest::Digest;
use crate::ledger::{Figures, Ledger, Settled, UnitId};
use crate::outcome::{Certainty, FileRow, Status};
use crate::period::Period;
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
    let mut mended: Vec<(usize, &Arc<str>)> = Vec::new();
    let compared = compared(figures);
    for reading in readings {
        if let Some(recap) = &reading.recalled {
            rows.push(of_recap(reading, recap, ledger, settled, figures));
            continue;
        }
        if let Some(copy) = &reading.mended {
            mended.push((rows.len(), copy));
        }
        if reading.blocks.is_empty() {
            let status = match reading {
                FileReading {
                    mended: Some(_), ..
                } => Status::Replaced,
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
                row.written = written(submission);
                if submission.place == block.place {
                    speakers.insert(submission.id, rows.len());
                } else {
                    row.status = Status::Twin;
                    waiting.push((rows.len(), submission.id));
                }
                if compared.contains(&submission.id) && row.status == Status::Counted {
                    row.status = Status::Compared;
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
    for (row, copy) in mended {
        rows[row].replaced_by = rows.iter().position(|row| row.place.file == *copy);
    }
    rows
}

/// The lowest unit above all that a submission speaks of as it is written, where somebody said that another one is meant.
fn written(submission: &Submission) -> Option<Arc<str>> {
    let entries = || submission.entries.iter();
    if entries().all(|entry| entry.read.is_none()) {
        return None;
    }
    let keys = entries().map(|entry| match &entry.read {
        Some(read) => &**read,
        None => &*submission.unit(entry).key,
    });
    keys.map(Some)
        .reduce(|one, other| common(one?, other?))?
        .map(Arc::from)
}

/// The key of the lowest unit above two, or one of them.
fn common<'k>(one: &'k str, other: &'k str) -> Option<&'k str> {
    let upward = |key: &'k str| iter::successors(Some(key), |key| parent_key(key));
    upward(one).find(|above| upward(other).any(|key| key == *above))
}

/// What speaks of units alone that others report below, so that it is compared with their sum.
fn compared(figures: &Figures) -> BTreeSet<Digest> {
    let (mut above, mut reporting) = (BTreeSet::new(), BTreeSet::new());
    for group in figures.groups.values() {
        for (unit, row) in &group.own {
            let said = match group.reporting.contains(unit) {
                true => &mut reporting,
                false => &mut above,
            };
            said.extend(row.origins.iter().copied());
        }
    }
    above.retain(|said| !reporting.contains(said));
    above
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

/// Takes back that something counts which a recap says where others are believed.
pub(crate) fn judge(
    remarks: &mut [Diagnostic],
    files: &[FileRow],
    ledger: &Ledger,
    figures: &Figures,
) {
    let recaps = files.iter().filter(|row| row.recalled.is_some());
    let recaps: BTreeMap<&str, Status> = recaps.map(|row| (&*row.place.file, row.status)).collect();
    for remark in remarks.iter_mut().filter(|remark| remark.counted) {
        let Some(status) = recaps.get(&*remark.place.file) else {
            continue;
        };
        remark.counted = match says(remark, figures) {
            Some((unit, period)) => {
                let groups = figures.groups.iter().filter(|((at, _), _)| *at == period);
                let rows = groups.filter_map(|(_, group)| group.own.get(&unit));
                rows.flat_map(|row| &row.origins)
                    .filter_map(|said| ledger.get(said))
                    .any(|said| said.place.file == remark.place.file)
            }
            None => *status == Status::Counted,
        };
    }
}

/// The unit and the month that a remark is about.
fn says(remark: &Diagnostic, figures: &Figures) -> Option<(UnitId, Period)> {
    let unit = figures.tree.find(remark.subject.unit.as_deref()?)?;
    let period = Period::of_month(remark.subject.period.as_deref()?)?;
    Some((unit, period))
}

fn of_block(block: &BlockReading) -> FileRow {
    let status = match (block.submission, block.certainty) {
        (Some(_), _) => Status::Counted,
        (None, _) if !block.is_report => Status::NoReport,
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
