//! What the program remembers from run to run, as one file beside its results: figures of units by their codes, numbers of
//! remarks, answers, and the days that an officer noted. No name and no NIK stands in it, and no run depends on it: without it everything is read anew.

mod lines;
mod notes;
mod recaps;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use crate::answer::Answers;
use crate::diagnostic::{Diagnostic, Place};
use crate::ledger::Past;
use crate::outcome::{Outputs, Progress};
use crate::period::Period;
use crate::receipt::Receipts;
use crate::template::{SourceId, Templates};

pub use lines::{read, write};
pub use notes::{Asking, Notes, Standing};
pub use recaps::{Made, answers_of, inputs_of, number_of};

/// So much is remembered of figures at most; the newest months stay.
const MOST: usize = 250_000;
/// The largest file that is read.
pub const LARGEST: u64 = 256 << 20;

/// What is remembered.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Memory {
    /// What was said of units that have a code.
    pub past: Vec<Past>,
    /// The remarks that asked for something.
    pub notes: Notes,
    /// What was answered.
    pub answers: Answers,
    /// The days that were noted.
    pub receipts: Receipts,
    /// The recaps that were given, by a number for what each is about.
    pub recaps: BTreeMap<u64, Made>,
}

/// What a file of the program comes to.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Known {
    /// It is whole.
    Read(Memory),
    /// It is cut, or somebody changed it.
    Damaged,
    /// A former version of the program wrote it in another way.
    Older,
    /// A newer program wrote it: it stays as it is.
    Newer,
}

impl Memory {
    /// What is to be remembered after a run: what it says, and what it does not tell of from before. A run over one file of
    /// many leaves alone what is known of the others.
    #[must_use]
    pub fn after(&self, outputs: &Outputs, answers: &Answers, templates: &Templates) -> Self {
        let past = outputs.figures.past();
        let first = first_months(outputs, templates);
        let source = |past: &Past| templates.form(past.origin.form).source;
        let said: BTreeSet<_> = past
            .iter()
            .map(|past| (source(past), &*past.unit, past.period))
            .collect();
        let units: BTreeSet<_> = past
            .iter()
            .map(|past| (source(past), &*past.unit))
            .collect();
        let is_untold = |former: &&Past| {
            let source = source(former);
            let is_before = first
                .get(&source)
                .is_none_or(|first| former.period < *first);
            let is_said = said.contains(&(source, &*former.unit, former.period));
            !is_said && (is_before || !units.contains(&(source, &*former.unit)))
        };
        let former = self.past.iter().filter(is_untold);
        let mut kept: Vec<Past> = former.chain(&past).cloned().collect();
        kept.sort_unstable();
        kept.drain(..kept.len().saturating_sub(MOST));
        Self {
            past: kept,
            notes: self.notes.after(&Asking::of(outputs, templates)),
            answers: answers.clone(),
            receipts: self.receipts.clone(),
            recaps: self.recaps.clone(),
        }
    }

    /// The same memory with the days that are noted now.
    #[must_use]
    pub fn with_receipts(mut self, now: &Receipts) -> Self {
        self.receipts = now.without_texts();
        self
    }

    /// How the remarks of a run stand to those that are remembered of the same lists.
    #[must_use]
    pub fn progress(&self, outputs: &Outputs, templates: &Templates) -> Vec<Progress> {
        self.notes.progress(&Asking::of(outputs, templates))
    }
}

/// What is told of months that were remembered.
#[must_use]
pub fn told(months: &BTreeSet<Period>, templates: &Templates) -> Option<Diagnostic> {
    let (first, last) = (months.first()?, months.last()?);
    let name = |period: &Period| templates.period_name(*period);
    let place = Place::file(&templates.words.say("rekap.ingatan", &[]).into());
    Some(
        Diagnostic::new("angka-diingat", place)
            .fact("dari", name(first))
            .fact("sampai", name(last)),
    )
}

/// The first month of every source that the files of a run tell of; what was remembered is no file.
fn first_months(outputs: &Outputs, templates: &Templates) -> BTreeMap<SourceId, Period> {
    let sources: BTreeSet<SourceId> = outputs.figures.groups.keys().map(|key| key.1).collect();
    let mut first: BTreeMap<SourceId, Period> = BTreeMap::new();
    for row in outputs.inputs() {
        let Some((period, _)) = row.periods else {
            continue;
        };
        // A recap may hold any of them.
        let own = row.form.map(|form| templates.form(form).source);
        for source in sources
            .iter()
            .filter(|source| own.is_none_or(|own| own == **source))
        {
            let known = first.entry(*source).or_insert(period);
            *known = (*known).min(period);
        }
    }
    first
}
