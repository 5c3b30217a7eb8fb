//! How the remarks of a run stand to those that were told before.

use std::ops::AddAssign;

use super::Story;
use crate::ledger::UnitId;
use crate::period::Period;
use crate::template::Words;
use crate::text;

/// What became of the remarks of a list.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Progress {
    /// Whose list it is; none of a file that speaks of no unit.
    pub unit: Option<UnitId>,
    /// The month that it tells of.
    pub month: Option<Period>,
    /// Whether they were told of the month before, and not of the same.
    pub is_month_before: bool,
    /// So many are gone.
    pub done: usize,
    /// So many are still there.
    pub left: usize,
    /// So many are new.
    pub new: usize,
}

impl AddAssign for Progress {
    fn add_assign(&mut self, other: Self) {
        self.done += other.done;
        self.left += other.left;
        self.new += other.new;
        self.is_month_before |= other.is_month_before;
    }
}

impl Progress {
    /// All of several lists together; none where nothing is to be told of them.
    #[must_use]
    pub fn sum<'p>(all: impl Iterator<Item = &'p Self>) -> Option<Self> {
        let mut sum = Self::default();
        all.for_each(|one| sum += *one);
        (sum.done > 0 || sum.new > 0 && sum.left > 0).then_some(sum)
    }

    /// In words.
    #[must_use]
    pub fn said(&self, words: &Words) -> String {
        let facts = [
            ("beres", &*many(self.done)),
            ("sisa", &many(self.left)),
            ("baru", &many(self.new)),
        ];
        words.say("ingatan.kemajuan", &facts)
    }

    /// How many of the former ones are gone, in words, where some are.
    #[must_use]
    pub fn praised(&self, words: &Words) -> Option<String> {
        let facts = [
            ("beres", &*many(self.done)),
            ("semua", &many(self.done + self.left)),
        ];
        let id = match self.is_month_before {
            true => "kader.kemajuan_lalu",
            false => "kader.kemajuan",
        };
        (self.done > 0).then(|| words.say(id, &facts))
    }
}

fn many(many: usize) -> String {
    text::grouped(i64::try_from(many).unwrap_or(i64::MAX))
}

impl Story<'_> {
    /// What became of the remarks on the lists of a unit in a month.
    #[must_use]
    pub fn progress(&self, unit: UnitId, month: Period) -> Option<Progress> {
        let tree = &self.outputs.figures.tree;
        let is_of = |one: &&Progress| {
            let is_within = one.unit.is_some_and(|own| tree.is_within(own, unit));
            is_within && one.month == Some(month)
        };
        Progress::sum(self.progress.iter().filter(is_of))
    }
}
