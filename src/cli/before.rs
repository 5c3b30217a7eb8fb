//! What earlier runs left beside their results: what the program remembers, and what was answered.

use std::fs;
use std::path::{Path, PathBuf};

use crate::answer::Answers;
use crate::folder::{self, Disk};
use crate::memory::{self, Known, LARGEST, Memory};
use crate::outcome::Outputs;
use crate::template::Templates;
use crate::text;

/// What is known before a run.
#[derive(Default)]
pub(super) struct Before {
    /// What is remembered.
    pub(super) memory: Memory,
    /// What was answered, as it is remembered.
    pub(super) answers: Answers,
    /// What is said where a memory should be and is not, or cannot be used.
    told: Option<String>,
    /// Whether a newer program wrote it, and it stays as it is.
    is_newer: bool,
}

impl Before {
    /// What lies in the first of the places for results that holds anything.
    pub(super) fn of(places: &[PathBuf], templates: &Templates) -> Self {
        let words = &templates.words;
        let name = words.say("rekap.ingatan", &[]);
        let is_used =
            |place: &&PathBuf| fs::read_dir(place).is_ok_and(|mut held| held.next().is_some());
        let Some(place) = places.iter().find(is_used) else {
            return Self::default();
        };
        let path = place.join(name);
        let held = fs::metadata(&path).is_ok_and(|held| held.len() <= LARGEST);
        let bytes = held.then(|| fs::read(&path).ok()).flatten();
        let why = match bytes.map(|bytes| memory::read(&bytes, templates)) {
            Some(Known::Read(memory)) => {
                return Self {
                    answers: memory.answers.clone(),
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
        disk: &dyn Disk,
    ) -> Vec<String> {
        let words = &templates.words;
        let mut lines: Vec<String> = self.told.iter().cloned().collect();
        let progress = self.memory.progress(outputs, templates);
        if progress.done + progress.left > 0 {
            let say = |many: usize| text::grouped(i64::try_from(many).unwrap_or(i64::MAX));
            let facts = [
                ("beres", &*say(progress.done)),
                ("sisa", &say(progress.left)),
                ("baru", &say(progress.new)),
            ];
            lines.push(words.say("ingatan.kemajuan", &facts));
        }
        let Some(place) = place.filter(|_| !self.is_newer) else {
            return lines;
        };
        let memory = self.memory.after(outputs, &self.answers, templates);
        let text = memory::write(&memory, templates);
        let name = words.say("rekap.ingatan", &[]);
        if folder::keep(place, &name, text.as_bytes(), disk).is_err() {
            lines.push(words.say("ingatan.gagal", &[]));
        }
        lines
    }
}
