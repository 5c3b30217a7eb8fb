//! What people chose where two contents speak of one thing.

use std::collections::{BTreeMap, BTreeSet};

use super::Ledger;
use super::settle::{Rank, Slot, Statement, statements};
use crate::answer::Answers;

/// What was chosen, and for every slot those that somebody named.
#[derive(Default)]
pub(super) struct Chosen<'l> {
    pairs: BTreeSet<(u64, u64)>,
    rivals: BTreeMap<Slot, Vec<(Rank, Statement<'l>)>>,
}

impl<'l> Chosen<'l> {
    /// What the answers come to.
    pub(super) fn of(ledger: &'l Ledger, answers: &Answers) -> Self {
        let pairs: BTreeSet<(u64, u64)> = answers.chosen().collect();
        let mut rivals: BTreeMap<Slot, Vec<(Rank, Statement<'l>)>> = BTreeMap::new();
        if !pairs.is_empty() {
            let named = pairs.iter().flat_map(|(one, other)| [*one, *other]);
            let named: BTreeSet<u64> = named.collect();
            for (rank, said) in statements(ledger) {
                if named.contains(&content(&said)) {
                    rivals
                        .entry(Slot::of(&said))
                        .or_default()
                        .push((rank, said));
                }
            }
        }
        Self { pairs, rivals }
    }

    /// The slots in which somebody may have chosen.
    pub(super) fn slots(&self) -> impl Iterator<Item = &Slot> {
        self.rivals.keys()
    }

    /// Who was chosen before the one that would count in a slot: of several the one that none was chosen before, then the
    /// best.
    pub(super) fn instead(
        &self,
        slot: &Slot,
        held: &Statement<'l>,
        may_speak: impl Fn(&Statement<'l>) -> bool,
    ) -> Option<(Rank, Statement<'l>)> {
        let rivals = self.rivals.get(slot)?.iter();
        let before: Vec<_> = rivals
            .filter(|(_, said)| self.is_before(said, held) && may_speak(said))
            .collect();
        let is_first = |said: &Statement<'l>| {
            let mut others = before.iter();
            !others.any(|(_, other)| self.is_before(other, said))
        };
        let first = before.iter().filter(|(_, said)| is_first(said));
        first.max_by_key(|(rank, _)| *rank).map(|first| **first)
    }

    /// Whether one was chosen before another, be it over others in between; who said both said nothing.
    fn is_before(&self, one: &Statement<'_>, other: &Statement<'_>) -> bool {
        let (one, other) = (content(one), content(other));
        one != other && self.reaches(one, other) && !self.reaches(other, one)
    }

    fn reaches(&self, one: u64, other: u64) -> bool {
        let mut reached = BTreeSet::from([one]);
        let mut waiting = vec![one];
        while let Some(here) = waiting.pop() {
            for (_, next) in self.pairs.range((here, 0)..=(here, u64::MAX)) {
                if *next == other {
                    return true;
                }
                if reached.insert(*next) {
                    waiting.push(*next);
                }
            }
        }
        false
    }
}

/// The head of the fingerprint of the block that said it first.
fn content(statement: &Statement<'_>) -> u64 {
    statement.submission.origin().content
}
