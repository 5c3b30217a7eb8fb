//! Workbooks that were given back to people with remarks in them and have come back: where somebody mended one, it counts in
//! the place of the file that it was made from.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::FileReading;
use crate::diagnostic::{Diagnostic, Place};
use crate::run::InputFile;

/// Decides which of a file and its copies counts. A copy in which nothing was mended says nothing beside its file, nor where
/// results lie; a mended one counts in its place.
pub(in crate::run) fn decide(readings: &mut [FileReading], files: &[InputFile]) {
    if readings.iter().all(|reading| reading.copy.is_none()) {
        return;
    }
    let contents: Vec<BTreeSet<u64>> = readings.iter().map(contents).collect();
    let mut untouched = Vec::new();
    let mut mended: Vec<(usize, Arc<str>)> = Vec::new();
    for (at, (reading, file)) in readings.iter().zip(files).enumerate() {
        let Some(copy) = &reading.copy else { continue };
        let others = readings.iter().zip(&contents).enumerate();
        let mut originals = others.filter(|(_, (other, contents))| {
            other.copy.is_none() && copy.origin.is(&other.name, contents)
        });
        // Among the results lies what was made of a copy that came back, too.
        let mut given = contents
            .iter()
            .zip(files)
            .filter(|(_, file)| !file.is_result);
        let is_said = file.is_result && given.any(|(said, _)| *said == contents[at]);
        if is_said {
            untouched.push(at);
        } else if !copy.origin.held(&contents[at]) {
            mended.extend(originals.map(|(at, _)| (at, Arc::clone(&reading.name))));
        } else if file.is_result || originals.next().is_some() {
            untouched.push(at);
        }
    }
    for at in untouched {
        let reading = &mut readings[at];
        silence(reading);
        reading.is_own = true;
    }
    for (at, copy) in mended {
        let reading = &mut readings[at];
        silence(reading);
        let remark = Diagnostic::new("salinan-dipakai", Place::file(&reading.name));
        let remark = remark.fact("berkas", &*copy).not_counted();
        reading.remarks.push(remark);
        reading.mended = Some(copy);
    }
}

/// Of all that a file says.
fn contents(reading: &FileReading) -> BTreeSet<u64> {
    let said = reading.submissions.iter();
    said.map(|said| said.id.head()).collect()
}

/// Takes back all that a file says, but for what it answers.
fn silence(reading: &mut FileReading) {
    reading.blocks.clear();
    reading.submissions.clear();
    reading
        .remarks
        .retain(|remark| remark.code.starts_with("jawaban-"));
}
