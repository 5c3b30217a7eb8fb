//! Results of earlier runs that an answer has made out of date: they go to the archive of their month, so that nobody takes them
//! for what holds.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::before::Before;
use crate::answer::Answers;
use crate::folder::{self, Disk, last_name};
use crate::memory::{self, Made};
use crate::outcome::{Outputs, Story};
use crate::period::Period;
use crate::recap;
use crate::template::{Templates, Words};
use crate::workbook;

/// The recaps of a run over all that lies in a folder, by numbers for what each is about.
#[derive(Default)]
pub(super) struct Recaps {
    now: BTreeMap<u64, Made>,
    /// The last month that has one.
    last: Option<Period>,
}

/// What was put away.
#[derive(Default)]
pub(super) struct PutAway {
    /// The recaps of which nothing is left beside those that hold.
    pub(super) gone: BTreeSet<u64>,
    /// What is said of it.
    pub(super) line: Option<String>,
}

impl Recaps {
    /// Those of the months of a run.
    pub(super) fn of(months: &[Story<'_>], outputs: &Outputs, answers: &Answers) -> Self {
        let (inputs, answers) = (memory::inputs_of(outputs), memory::answers_of(answers));
        let made = |story: &Story<'_>| {
            let called = recap::called(story)?;
            let today = story.today;
            let month = Period::month(today.year(), today.month().unsigned_abs())?;
            let title = memory::number_of(&called.title);
            let made = Made {
                title,
                inputs,
                answers,
                month,
            };
            Some((memory::number_of(&called.about), made))
        };
        Self {
            now: months.iter().filter_map(made).collect(),
            last: months.iter().filter_map(Story::main_period).max(),
        }
    }

    /// What of it is to be remembered.
    pub(super) const fn now(&self) -> &BTreeMap<u64, Made> {
        &self.now
    }

    /// Puts what earlier runs left in a place into the archives of its months, as far as it is certain that it is out of date
    /// and that the program wrote it. What is held open stays until the next run.
    pub(super) fn put_away(
        &self,
        before: &Before,
        templates: &Templates,
        disk: &dyn Disk,
    ) -> PutAway {
        let outdated = before.memory.outdated(&self.now, self.last);
        let Some(place) = before.place.as_deref().filter(|_| !outdated.is_empty()) else {
            return PutAway::default();
        };
        let words = &templates.words;
        let archive = words.say("rekap.arsip", &[]);
        let mut kept = BTreeSet::new();
        let mut months = BTreeSet::new();
        for file in folder::results_in(place) {
            let Some((about, is_recap)) = about(&file, &outdated, words) else {
                continue;
            };
            if folder::put_away(&file, &archive, disk).is_err() {
                kept.insert(about);
            } else if is_recap {
                months.extend(file.parent().map(last_name));
            }
        }
        let names: Vec<String> = months.into_iter().collect();
        let facts = [("nama", &*names.join(", "))];
        PutAway {
            gone: outdated
                .into_keys()
                .filter(|about| !kept.contains(about))
                .collect(),
            line: (!names.is_empty()).then(|| words.say("layar.diarsipkan", &facts)),
        }
    }
}

/// Which recap out of date a file is of, and whether it is the recap itself; none where it is of none of them, or somebody
/// else's.
fn about(file: &Path, outdated: &BTreeMap<u64, Made>, words: &Words) -> Option<(u64, bool)> {
    let bytes = fs::read(file).ok()?;
    if file.extension().is_some_and(|ending| ending == "txt") {
        let titles = titles_of(&bytes, words);
        let found = outdated
            .iter()
            .find(|(_, made)| titles.contains(&made.title));
        return found.map(|(about, _)| (*about, false));
    }
    let (about, _) = workbook::told_by(&bytes)?;
    // Pages for volunteers say first that they are such.
    let mut words = about.rsplitn(3, ' ');
    let (period, unit) = (words.next()?, words.next()?);
    let number = memory::number_of(&format!("{unit} {period}"));
    outdated
        .contains_key(&number)
        .then(|| (number, words.next().is_none()))
}

/// The recaps that a letter may be beside, by its first line: `PESAN WA - REKAP DESA SUKAMAJU - NOVEMBER 2026 - SEMENTARA`.
fn titles_of(letter: &[u8], words: &Words) -> BTreeSet<u64> {
    let text = String::from_utf8_lossy(letter);
    let Some(line) = text
        .strip_prefix('\u{feff}')
        .and_then(|text| text.lines().next())
    else {
        return BTreeSet::new();
    };
    let heads = ["pesan.judul", "belum.judul"].map(|id| words.say(id, &[("judul", "")]));
    let heads = heads.iter().filter_map(|head| line.strip_prefix(&**head));
    let titles = heads.chain([line]).flat_map(|title| {
        let ends = title.match_indices(" - ").map(|(end, _)| end);
        ends.chain([title.len()])
            .map(|end| memory::number_of(&title[..end]))
    });
    titles.collect()
}
