//! The ledger: a set of submissions. Merging is union; sums are views of it after it is settled.

mod chosen;
mod derive;
mod parts;
mod past;
mod recalled;
mod roll;
mod rows;
mod settle;
mod silent;
mod tree;
mod view;

#[cfg(test)]
pub(crate) mod sketch;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::diagnostic::Place;
use crate::digest::Digest;
use crate::tally::Submission;
use crate::template::Templates;

pub use parts::doubles;
pub use past::Past;
pub use roll::{Figures, Group, roll_up};
pub use rows::{OwnRow, Positions, Rolled, Rows, Speaker};
pub use settle::{Settled, Slot, Statement, settle};
pub use silent::silent_parts;
pub use tree::{Tree, TreeUnit, UnitId};
pub use view::FigureView;

/// A set of submissions. Union is commutative, associative and idempotent, so that files, threads and
/// forwarded copies combine in any order, any number of times.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    submissions: BTreeMap<Digest, Submission>,
}

impl Ledger {
    /// Adds a submission. Of two with one content the one that stands first in the files stays,
    /// and knows all places and the latest date.
    pub fn insert(&mut self, submission: Submission) {
        use std::collections::btree_map::Entry;
        match self.submissions.entry(submission.id) {
            Entry::Vacant(free) => {
                free.insert(submission);
            }
            Entry::Occupied(mut taken) => {
                let known = taken.get_mut();
                let (mut first, second) = if submission.place < known.place {
                    (submission, known.clone())
                } else {
                    (known.clone(), submission)
                };
                first.copies.extend(second.copies);
                first.modified = first.modified.max(second.modified);
                *known = first;
            }
        }
    }

    /// Adds all submissions of another ledger.
    pub fn merge(&mut self, other: Self) {
        for submission in other.submissions.into_values() {
            self.insert(submission);
        }
    }

    /// The submissions, by id.
    pub fn submissions(&self) -> impl Iterator<Item = &Submission> {
        self.submissions.values()
    }

    /// The submission with an id.
    #[must_use]
    pub fn get(&self, id: &Digest) -> Option<&Submission> {
        self.submissions.get(id)
    }
}

/// A place as people call it: the file in quotes, and the sheet where there is one.
fn spoken(place: &Place, templates: &Templates) -> String {
    match &*place.sheet {
        "" => templates
            .words
            .say("sebutan.berkas", &[("berkas", &place.file)]),
        sheet => {
            let facts = [("berkas", &*place.file), ("lembar", sheet)];
            templates.words.say("sebutan.lembar", &facts)
        }
    }
}

impl Extend<Submission> for Ledger {
    fn extend<I: IntoIterator<Item = Submission>>(&mut self, submissions: I) {
        for submission in submissions {
            self.insert(submission);
        }
    }
}
