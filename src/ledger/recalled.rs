//! What a recap says beside the files that it was made of: whoever has the file itself believes the file.

use std::collections::BTreeMap;

use super::settle::{Overlap, stated_of};
use super::{Ledger, Statement, spoken};
use crate::diagnostic::{Diagnostic, Place};
use crate::digest::Digest;
use crate::figure::Stated;
use crate::tally::{Entry, Submission};
use crate::template::Templates;

/// What two say of the same units and periods.
#[derive(Clone, Copy, Debug, Default)]
struct Shared {
    slots: u32,
    different: u32,
}

impl Ledger {
    /// Takes out of the ledger what recaps say of blocks that are there themselves, and tells where a recap says it
    /// differently. The name that a recap gave to a part without one stays with it.
    ///
    /// To be done before parts are named.
    pub fn drop_recalled(&mut self, templates: &Templates) -> Vec<Diagnostic> {
        let files = self
            .submissions
            .values()
            .filter(|said| said.recalled.is_none());
        let present: BTreeMap<u64, Digest> = files.map(|said| (said.id.head(), said.id)).collect();
        let recalled = self.submissions.values();
        let known: Vec<(Digest, Digest)> = recalled
            .filter_map(|said| Some((said.id, *present.get(&said.recalled?.content)?)))
            .collect();
        let mut shared: BTreeMap<(Place, Place), Shared> = BTreeMap::new();
        for (recalled, own) in known {
            let Some(recalled) = self.submissions.remove(&recalled) else {
                continue;
            };
            let Some(own) = self.submissions.get_mut(&own) else {
                continue;
            };
            if own.is_nameless {
                rename(own, &recalled);
            }
            for place in &recalled.copies {
                let pair = (Place::file(&place.file), own.place.clone());
                let shared = shared.entry(pair).or_default();
                shared.slots += u32::try_from(recalled.entries.len()).unwrap_or(u32::MAX);
                shared.different += different(own, &recalled);
            }
        }
        told(shared, templates)
    }
}

/// Gives a part without a name the unit that a recap knew it by.
fn rename(own: &mut Submission, recalled: &Submission) {
    let one = |said: &Submission| {
        let first = said.entries.first()?.unit;
        let is_one = said.entries.iter().all(|entry| entry.unit == first);
        is_one.then_some(first)
    };
    if let (Some(_), Some(unit)) = (one(own), one(recalled)) {
        own.units.clone_from(&recalled.units);
        own.entries.iter_mut().for_each(|entry| entry.unit = unit);
    }
}

/// How many figures a recap says otherwise than the block that they are of.
fn different(own: &Submission, recalled: &Submission) -> u32 {
    let of = |entry: &Entry| {
        let key = &recalled.unit(entry).key;
        let mut all = own.entries.iter();
        all.find(|known| {
            (known.period, known.manner) == (entry.period, entry.manner)
                && own.unit(known).key == *key
        })
    };
    let differences = recalled.entries.iter().map(|entry| {
        let told = Statement {
            submission: recalled,
            entry,
        };
        match of(entry) {
            Some(entry) => differences(
                &Statement {
                    submission: own,
                    entry,
                },
                &told,
            ),
            None => 0,
        }
    });
    differences.sum()
}

/// How many figures a recap says otherwise than who counts; what waits in it says nothing.
pub(super) fn differences(winner: &Statement<'_>, recalled: &Statement<'_>) -> u32 {
    let said = recalled
        .submission
        .columns
        .iter()
        .zip(&recalled.entry.stated);
    let other = said.filter(|((series, _), stated)| {
        matches!(stated, Stated::Given(_)) && stated_of(winner, *series) != *stated
    });
    u32::try_from(other.count()).unwrap_or(u32::MAX)
}

/// What is told of recaps that others replaced: once for each recap and each file.
pub(super) fn replaced(
    ledger: &Ledger,
    overlaps: &BTreeMap<(Digest, Digest), Overlap>,
    templates: &Templates,
) -> Vec<Diagnostic> {
    let mut shared: BTreeMap<(Place, Place), Shared> = BTreeMap::new();
    for ((winner, loser), overlap) in overlaps {
        let (Some(winner), Some(loser)) = (ledger.get(winner), ledger.get(loser)) else {
            continue;
        };
        if loser.recalled.is_some() {
            let by = match winner.recalled {
                Some(_) => Place::file(&winner.place.file),
                None => winner.place.clone(),
            };
            let shared = shared
                .entry((Place::file(&loser.place.file), by))
                .or_default();
            shared.slots += overlap.slots;
            shared.different += overlap.different;
        }
    }
    // Of two recaps that hold the same.
    for said in ledger.submissions().filter(|said| said.recalled.is_some()) {
        let first = Place::file(&said.place.file);
        let others = said.copies.iter().filter(|place| place.file != first.file);
        for place in others {
            let pair = (Place::file(&place.file), first.clone());
            let slots = u32::try_from(said.entries.len()).unwrap_or(u32::MAX);
            shared.entry(pair).or_default().slots += slots;
        }
    }
    told(shared, templates)
}

/// One remark for each recap of what others hold, too, and one for each file that says it differently.
fn told(shared: BTreeMap<(Place, Place), Shared>, templates: &Templates) -> Vec<Diagnostic> {
    let mut remarks = Vec::new();
    let pairs: Vec<((Place, Place), Shared)> = shared.into_iter().collect();
    for recap in pairs.chunk_by(|one, next| one.0.0 == next.0.0) {
        let mut same = Vec::new();
        for ((place, by), shared) in recap {
            if shared.different == 0 {
                same.push((by, shared.slots));
                continue;
            }
            let mut remark = Diagnostic::new("rekap-beda", place.clone())
                .fact("berkas", spoken(by, templates))
                .fact("banyak", i64::from(shared.slots))
                .fact("beda", i64::from(shared.different))
                .not_counted();
            remark.related.push(by.clone());
            remarks.push(remark);
        }
        if let Some(((place, _), _)) = recap.first().filter(|_| !same.is_empty()) {
            let slots: u32 = same.iter().map(|(_, slots)| slots).sum();
            let mut remark = Diagnostic::new("rekap-termuat", place.clone())
                .fact("banyak", i64::from(slots))
                .not_counted();
            remark.related = same.iter().map(|(by, _)| (*by).clone()).collect();
            remarks.push(remark);
        }
    }
    remarks
}
