//! The recaps that earlier runs gave, each with numbers for what they were made of: where the same files come to another month
//! or unit because of an answer, what they came to before is known to be out of date.

use std::collections::{BTreeMap, BTreeSet};

use super::Memory;
use crate::answer::Answers;
use crate::digest::Sum;
use crate::outcome::Outputs;
use crate::period::Period;

/// What a recap was made of, as numbers that name nobody.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Made {
    /// Its title, by which letters are known.
    pub title: u64,
    /// What all files of the run said, whatever was answered.
    pub inputs: u64,
    /// What was answered.
    pub answers: u64,
    /// The month in which it was made.
    pub month: Period,
}

/// A number for a text that may hold a name.
#[must_use]
pub fn number_of(text: &str) -> u64 {
    Sum::default().part(text).finish()
}

/// A number for what all files of a run said, each under its name.
#[must_use]
pub fn inputs_of(outputs: &Outputs) -> u64 {
    let mut sum = Sum::default();
    for row in outputs.inputs() {
        sum.part(&number_of(&row.place.file).to_string());
        sum.part(&row.place.sheet_index.to_string());
        match row.said().next() {
            Some(_) => row.said().for_each(|said| {
                sum.part(&said.to_string());
            }),
            None => {
                sum.part(row.status.word());
            }
        }
    }
    sum.finish()
}

/// A number for what was answered.
#[must_use]
pub fn answers_of(answers: &Answers) -> u64 {
    let mut sum = Sum::default();
    for (question, answer) in answers.iter() {
        sum.part(&question.to_string()).part(&answer.to_string());
    }
    sum.finish()
}

impl Memory {
    /// The recaps that a run no longer gives because of an answer: the very same files gave them when less or something else
    /// was answered. Where the days that went by may be the reason, as when a new month has come, they stay what they are.
    #[must_use]
    pub fn outdated(&self, now: &BTreeMap<u64, Made>, last: Option<Period>) -> BTreeMap<u64, Made> {
        let Some(run) = now.values().next() else {
            return BTreeMap::new();
        };
        let is_outdated = |(about, made): &(&u64, &Made)| {
            !now.contains_key(about)
                && made.inputs == run.inputs
                && made.answers != run.answers
                && last.is_some_and(|last| last <= made.month)
        };
        let recaps = self.recaps.iter().filter(is_outdated);
        recaps.map(|(about, made)| (*about, *made)).collect()
    }

    /// The same memory with the recaps that a run gave, and without those that were put away.
    #[must_use]
    pub fn with_recaps(mut self, now: &BTreeMap<u64, Made>, gone: &BTreeSet<u64>) -> Self {
        self.recaps.retain(|about, _| !gone.contains(about));
        self.recaps.extend(now);
        self
    }
}
