//! What became of the remarks of every list, from run to run.

use std::collections::{BTreeMap, BTreeSet};
use std::iter;

use super::recaps::number_of;
use crate::diagnostic::{Diagnostic, Severity};
use crate::ledger::UnitId;
use crate::outcome::{self, Outputs, Progress, Status, Whose};
use crate::period::Period;
use crate::template::Templates;

/// A list and the month that it tells of. Its number is made of its unit, or of a file that speaks of none, since both may
/// bear the name of a person.
pub(super) type List = (u64, Option<Period>);

/// The remarks that asked for something, by list.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Notes(pub BTreeMap<List, BTreeMap<String, Standing>>);

/// How a remark stands.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Standing {
    /// Whether it is still there.
    pub is_open: bool,
    /// Whether it was not there when its list was first read in that month.
    pub is_later: bool,
}

/// The remarks of a run that ask for something, by list; a list without any is there, too.
pub struct Asking {
    lists: BTreeMap<List, (Option<UnitId>, BTreeSet<String>)>,
}

impl Asking {
    /// Those of a run. A file in whose place another counts asks for nothing.
    pub fn of(outputs: &Outputs, templates: &Templates) -> Self {
        let tree = &outputs.figures.tree;
        let known = |list: &outcome::List<'_>| (number_of(list.key(tree)), list.last);
        let mut lists: BTreeMap<List, (Option<UnitId>, BTreeSet<String>)> = BTreeMap::new();
        let mut used: BTreeSet<&str> = BTreeSet::new();
        for row in outputs.inputs() {
            if matches!(row.status, Status::Twin | Status::Replaced) {
                continue;
            }
            used.insert(&row.place.file);
            if let Some(list) = outcome::List::of(row) {
                lists.entry(known(&list)).or_default().0 = Some(list.unit);
            }
        }
        let asks = outputs.remarks.iter().filter(|remark| {
            let words = templates.words.remark(&remark.code);
            let is_urgent = words.is_some_and(|words| words.severity != Severity::Info);
            // What is told once for all files that say it stands in the first of them.
            let mut places = iter::once(&remark.place).chain(&remark.related);
            is_urgent && places.any(|place| used.contains(&*place.file))
        });
        let whose = Whose::of(outputs);
        for remark in asks {
            let (list, unit) = match whose.list(remark) {
                Some(list) => (known(&list), Some(list.unit)),
                None => ((number_of(&remark.place.file), None), None),
            };
            let asked = lists.entry(list).or_default();
            asked.0 = asked.0.or(unit);
            asked.1.insert(id(remark));
        }
        Self { lists }
    }
}

/// The id of a remark in two halves, since sixteen digits in a row would look like a NIK.
fn id(remark: &Diagnostic) -> String {
    let id = outcome::remark_id(remark);
    match id.split_at_checked(id.len() / 2) {
        Some((one, other)) => format!("{one}x{other}"),
        None => id,
    }
}

impl Notes {
    /// What is to be remembered after a run: of a list that it holds that month and the last one before, of others what is
    /// known of them.
    #[must_use]
    pub fn after(&self, asking: &Asking) -> Self {
        let mut notes = self.0.clone();
        for ((list, month), (_, now)) in &asking.lists {
            let before = self.before((*list, *month));
            notes.retain(|(known, at), _| known != list || at >= month || Some(*at) == before);
            let is_first = !self.0.contains_key(&(*list, *month));
            let known = notes.entry((*list, *month)).or_default();
            for (id, standing) in known.iter_mut() {
                standing.is_open = now.contains(id);
            }
            for id in now {
                known.entry(id.clone()).or_insert(Standing {
                    is_open: true,
                    is_later: !is_first,
                });
            }
        }
        Self(notes)
    }

    /// The last month before that of a list in which it is known.
    fn before(&self, (list, month): List) -> Option<Option<Period>> {
        let mut earlier = self.0.range((list, None)..(list, month));
        earlier.next_back().map(|((_, at), _)| *at)
    }

    /// How the remarks of a run stand to what is remembered of the same lists, in the same month where something has changed
    /// since it was read first, else in the month before; nothing of lists that are new.
    #[must_use]
    pub fn progress(&self, asking: &Asking) -> Vec<Progress> {
        let lists = asking.lists.iter();
        let known = lists.filter_map(|((list, month), (unit, now))| {
            let beside = |at: Option<Period>, is_month_before: bool| {
                let known = self.0.get(&(*list, at))?;
                let is_left = |id: &&String| {
                    let standing = known.get(*id);
                    standing.is_some_and(|standing| is_month_before || !standing.is_later)
                };
                let left = now.iter().filter(is_left).count();
                Some(Progress {
                    unit: *unit,
                    month: *month,
                    is_month_before,
                    done: known.keys().filter(|id| !now.contains(*id)).count(),
                    left,
                    new: now.len() - left,
                })
            };
            let same = beside(*month, false);
            let moved = same.filter(|same| same.done + same.new > 0);
            let before = || beside(self.before((*list, *month))?, true);
            moved.or_else(before).or(same)
        });
        known.collect()
    }
}
