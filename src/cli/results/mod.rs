//! The results of a run: for each month the recap and the letters beside it, planned, written, saved, and said where.

mod copies;
mod corrected;
mod month;

#[cfg(test)]
mod tests;

use std::io;
use std::path::{Path, PathBuf};

pub(super) use corrected::{Outcome, correct};
use month::{Month, Taken};

use crate::folder::{self, Disk, RealDisk, last_name};
use crate::outcome::Story;
use crate::period::Period;
use crate::run::InputFile;
use crate::template::Words;
use crate::text;
use crate::workbook::Fault;

/// What leads from the folder of a month to the files of the run, where the results lie inside of what was given.
const WAY: &str = "../../";

/// What became of the results.
#[derive(Debug, Default)]
pub(super) struct Results {
    /// What is said of them.
    pub(super) lines: Vec<String>,
    /// What is said of workbooks that are given back with remarks in them.
    pub(super) given: Option<String>,
    /// Whether there should be some and are not.
    pub(super) failed: bool,
    /// Whether a page or a letter is missing beside a recap.
    pub(super) is_partial: bool,
    /// The folder of the newest month.
    pub(super) folder: Option<PathBuf>,
    /// The name of its file with messages.
    pub(super) messages: Option<String>,
    /// The name of its file with all that was not read.
    pub(super) unread: Option<String>,
    /// The further months, the newest first, each with the name of its folder.
    pub(super) others: Vec<(Period, String)>,
}

/// Where results may go, and how.
pub(super) struct Places<'p> {
    /// The folder that was given.
    pub(super) given: Option<&'p Path>,
    /// The folder that was asked for.
    pub(super) wanted: Option<&'p Path>,
    /// The user's documents.
    pub(super) documents: Option<PathBuf>,
    /// The disk.
    pub(super) disk: &'p dyn Disk,
}

impl<'p> Places<'p> {
    /// The places of this computer.
    pub(super) fn of(given: Option<&'p Path>, wanted: Option<&'p Path>) -> Self {
        Self {
            given,
            wanted,
            documents: folder::documents(),
            disk: &RealDisk,
        }
    }

    /// The places in the order in which they are tried: the one asked for, else inside of what was given, else among the
    /// user's documents.
    pub(super) fn in_order(&self, own: &str) -> Vec<PathBuf> {
        if let Some(wanted) = self.wanted {
            return vec![wanted.to_path_buf()];
        }
        let given = self.given.map(Path::to_path_buf).into_iter();
        let places = given.chain(self.documents.clone());
        places.map(|place| place.join(own)).collect()
    }

    /// Whether a place is another than the user expects.
    fn is_elsewhere(&self, place: usize) -> bool {
        self.wanted.is_none() && (self.given.is_none() || place > 0)
    }
}

/// Saves the results of a run, a folder for each of its months, in the first place that takes them all. Where none does,
/// what the first one took is there and the rest is told of. Where the results of several units lie side by side, the name of
/// each says of which it is.
pub(super) fn save(
    months: &[Story<'_>],
    places: &Places<'_>,
    files: &[InputFile],
    is_one_of_many: bool,
) -> Results {
    let Some(words) = months.first().map(|story| &story.templates.words) else {
        return Results::default();
    };
    let offered = places.in_order(&words.say("rekap.hasil", &[]));
    let mut first = None;
    for (at, place) in offered.iter().enumerate() {
        let is_elsewhere = places.is_elsewhere(at);
        let is_inside = !is_elsewhere && places.wanted.is_none();
        let from_here = months.iter().cloned();
        let from_here = from_here.map(|story| story.reached_by(is_inside.then_some(WAY)));
        let from_here: Vec<Story<'_>> = from_here.collect();
        let planned = from_here.iter();
        let planned = planned.filter_map(|story| Month::planned(story, is_one_of_many, files));
        let planned: Vec<Month<'_, '_>> = match planned.collect() {
            Ok(planned) => planned,
            Err(fault) => {
                let fault: Fault = fault;
                return Results::not_saved(words, &fault.to_string());
            }
        };
        if planned.is_empty() {
            return Results {
                lines: vec![words.say("layar.tanpa_rekap", &[])],
                ..Results::default()
            };
        }
        let taken = planned.iter().map(|month| month.save(place, places.disk));
        let taken: Vec<Taken> = taken.collect();
        if taken.iter().all(|taken| taken.refused.is_empty()) {
            return Results::of(words, &taken, is_elsewhere);
        }
        // The other places are mostly on the same disk.
        let is_full = taken.iter().any(Taken::is_full);
        first.get_or_insert((taken, at));
        if is_full {
            break;
        }
    }
    let (taken, at) = first.unwrap_or_default();
    Results::of(words, &taken, places.is_elsewhere(at))
}

impl Results {
    /// That nothing was saved, and why.
    fn not_saved(words: &Words, why: &str) -> Self {
        Self {
            lines: vec![words.say("layar.belum_disimpan", &[("sebab", why)])],
            failed: true,
            ..Self::default()
        }
    }

    /// These results, and those of another unit of the same run.
    pub(super) fn with(mut self, other: Self) -> Self {
        let news = other.lines.into_iter();
        let news: Vec<String> = news.filter(|line| !self.lines.contains(line)).collect();
        self.lines.extend(news);
        self.failed |= other.failed;
        self.is_partial |= other.is_partial;
        self.folder = self.folder.or(other.folder);
        self.given = self.given.or(other.given);
        self.messages = self.messages.or(other.messages);
        self.unread = self.unread.or(other.unread);
        if self.others.is_empty() {
            self.others = other.others;
        }
        self
    }

    /// What is said of what a place took, the newest month first.
    fn of(words: &Words, taken: &[Taken], is_elsewhere: bool) -> Self {
        let Some(newest) = taken.first() else {
            return Self::not_saved(words, &words.say("galat.gagal_tulis", &[]));
        };
        let mut results = Self {
            folder: newest.folder.clone(),
            messages: newest.messages.clone(),
            unread: newest.unread.clone(),
            failed: taken.iter().any(|taken| taken.folder.is_none()),
            is_partial: taken.iter().any(|taken| !taken.refused.is_empty()),
            ..Self::default()
        };
        results.given = given(words, newest);
        if let Some(folder) = &newest.folder {
            let shown = folder.display().to_string();
            let line = words.say("layar.disimpan", &[("folder", &shown)]);
            results.lines.push(line);
            if is_elsewhere {
                results.lines.push(words.say("layar.disimpan_lain", &[]));
            }
        }
        for taken in taken {
            let renamed = taken.renamed.iter();
            let told = renamed.map(|name| words.say("layar.disimpan_nama", &[("nama", name)]));
            results.lines.extend(told);
            let refused = taken.refused.iter();
            results.lines.extend(refused.map(|(name, fault)| {
                let why = why(words, fault);
                match name {
                    Some(name) => {
                        let facts = [("nama", name.as_str()), ("sebab", &why)];
                        words.say("layar.belum_disimpan_satu", &facts)
                    }
                    None => words.say("layar.belum_disimpan", &[("sebab", &why)]),
                }
            }));
        }
        let others = taken.iter().skip(1);
        let others =
            others.filter_map(|taken| Some((taken.month?, last_name(taken.folder.as_ref()?))));
        results.others = others.collect();
        results
    }
}

/// Which workbooks are given back with remarks in them.
fn given(words: &Words, taken: &Taken) -> Option<String> {
    let (first, many) = taken.given.as_ref()?;
    Some(match many {
        1 if taken.is_of_one_file => words.say("layar.dikembalikan_satu", &[("berkas", first)]),
        many => {
            let many = text::grouped(i64::try_from(*many).unwrap_or(i64::MAX));
            let folder = words.say("perbaikan.folder", &[]);
            words.say(
                "layar.dikembalikan",
                &[("banyak", &many), ("folder", &folder)],
            )
        }
    })
}

/// Why a disk did not take a result.
fn why(words: &Words, fault: &io::Error) -> String {
    let why = match fault.kind() {
        full if folder::is_full(full) => "galat.penuh",
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => "galat.tidak_boleh",
        _ => "galat.gagal_tulis",
    };
    words.say(why, &[])
}
