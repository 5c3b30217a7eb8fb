//! What earlier runs left beside their results: what the program remembers, and what was answered.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::answer::{Answers, Typed};
use crate::diagnostic::Diagnostic;
use crate::folder::{self, Disk, Results};
use crate::memory::{self, Known, LARGEST, Made, Memory};
use crate::outcome::Outputs;
use crate::recall::Answered;
use crate::receipt::Receipts;
use crate::run::{self, InputFile, Written};
use crate::template::Templates;

/// What is known before a run.
#[derive(Default)]
pub(super) struct Before {
    /// What is remembered.
    pub(super) memory: Memory,
    /// What was answered, as it is remembered.
    pub(super) answers: Answers,
    /// What was noted in recaps.
    pub(super) receipts: Receipts,
    /// What is told of answers that are none, and of notes that cannot be used.
    pub(super) remarks: Vec<Diagnostic>,
    /// Such answers as they were typed.
    pub(super) typed: Typed,
    /// What is said where a memory should be and is not, or cannot be used.
    told: Option<String>,
    /// Whether a newer program wrote it, and it stays as it is.
    is_newer: bool,
    /// Where it lies.
    pub(super) place: Option<PathBuf>,
}

impl Before {
    /// What lies in the first of the places for results that holds anything.
    pub(super) fn of(
        places: &[PathBuf],
        results: &Results<'_>,
        (templates, today): (&Templates, Date),
    ) -> Self {
        let Some(place) = used(places) else {
            return Self::default();
        };
        let mut before = Self::remembered(place, templates);
        before.place = Some(place.clone());
        let former = folder::list(std::slice::from_ref(place), results).files;
        // Who only had copies corrected has no results to go on from.
        let given = templates.words.say("perbaikan.folder", &[]);
        let is_given = |file: &InputFile| file.name.split('/').any(|part| part == given);
        if !former.is_empty() && former.iter().all(is_given) {
            before.told = None;
        }
        let known = Written {
            answers: &mut before.answers,
            receipts: &mut before.receipts,
        };
        (before.remarks, before.typed) = run::written_into(&former, known, (templates, today));
        before
    }

    /// Takes in what is answered in the files of the run themselves.
    pub(super) fn hear(&mut self, said: &Answered) {
        for (question, text) in &said.typed {
            self.typed.put(*question, text.clone());
        }
        for (question, _) in &said.answers {
            self.typed.drop(*question);
        }
        self.answers.extend(&said.answers);
    }

    /// What the program remembers in a place for results.
    fn remembered(place: &Path, templates: &Templates) -> Self {
        let words = &templates.words;
        let name = words.say("rekap.ingatan", &[]);
        let path = place.join(name);
        let held = fs::metadata(&path).is_ok_and(|held| held.len() <= LARGEST);
        let bytes = held.then(|| fs::read(&path).ok()).flatten();
        let why = match bytes.map(|bytes| memory::read(&bytes, templates)) {
            Some(Known::Read(memory)) => {
                return Self {
                    answers: memory.answers.clone(),
                    receipts: memory.receipts.clone(),
                    memory,
                    ..Self::default()
                };
            }
            Some(Known::Damaged) => "ingatan.rusak",
            Some(Known::Older) => "ingatan.lama",
            Some(Known::Newer) => "ingatan.baru",
            None => "ingatan.hilang",
        };
        Self {
            told: Some(words.say(why, &[])),
            is_newer: why == "ingatan.baru",
            ..Self::default()
        }
    }

    /// Keeps what this run adds to it where its results lie; gives what is to be said.
    pub(super) fn keep(
        &self,
        place: Option<&Path>,
        outputs: &Outputs,
        templates: &Templates,
        (recaps, gone): (&BTreeMap<u64, Made>, &BTreeSet<u64>),
        disk: &dyn Disk,
    ) -> Vec<String> {
        let words = &templates.words;
        let mut lines: Vec<String> = self.told.iter().cloned().collect();
        let Some(place) = place.filter(|_| !self.is_newer) else {
            return lines;
        };
        let memory = self.memory.after(outputs, &self.answers, templates);
        let memory = memory.with_receipts(&self.receipts);
        let memory = memory.with_recaps(recaps, gone);
        let text = memory::write(&memory, templates);
        let name = words.say("rekap.ingatan", &[]);
        if folder::keep(place, &name, text.as_bytes(), disk).is_err() {
            lines.push(words.say("ingatan.gagal", &[]));
        }
        lines
    }
}

/// The place that the results of an earlier run went to: what lies in a later one is of others, unless the earlier ones take
/// nothing.
fn used(places: &[PathBuf]) -> Option<&PathBuf> {
    let takes_results = |place: &&PathBuf| {
        place.is_dir()
            || fs::create_dir(place)
                .and_then(|()| fs::remove_dir(place))
                .is_ok()
    };
    let place = places.iter().find(takes_results)?;
    let mut held = fs::read_dir(place).ok()?;
    held.next().map(|_| place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::error::Error;

    #[test]
    fn what_others_left_elsewhere_is_not_known() -> Result<(), Box<dyn Error>> {
        let folder = tempfile::tempdir()?;
        let (own, documents) = (
            folder.path().join("HASIL REKAP"),
            folder.path().join("Documents"),
        );
        fs::create_dir(&documents)?;
        fs::write(documents.join("catatan"), "")?;
        // Nothing is left behind by looking.
        assert_eq!(used(&[own.clone(), documents.clone()]), None);
        assert!(!own.exists());
        // Where the input cannot be written to, results are there.
        let blocked = folder.path().join("tiada/HASIL REKAP");
        assert_eq!(used(&[blocked, documents.clone()]), Some(&documents));
        fs::create_dir(&own)?;
        assert_eq!(used(&[own.clone(), documents.clone()]), None);
        fs::write(own.join("catatan"), "")?;
        assert_eq!(used(&[own.clone(), documents]), Some(&own));
        Ok(())
    }
}
