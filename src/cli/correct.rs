//! Copies of the workbooks that were given, with the safe corrections in them, and what is said of each file on the screen.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use jiff::civil::Date;

use super::arguments::Correct;
use super::done::{Done, Telling};
use super::results::{self, Outcome, Places};
use super::{Ending, Trouble, say};
use crate::folder;
use crate::grid::Helper;
use crate::outcome::{FileRow, Status};
use crate::text;

/// So wide is a line on the screen.
const WIDTH: usize = 78;

/// Reads what was given, saves the copies, and says of each file what became of it.
pub(super) fn write(
    correct: &Correct,
    around: (impl FnOnce() -> Date, &dyn Helper),
    out: &mut dyn Write,
) -> Result<Ending, Trouble> {
    let wanted = correct.ke.as_deref();
    let done = Done::of(&correct.input, (Telling::Tidy, wanted), around)?;
    let months = done.story().by_month();
    let places = Places::of(done.root.as_deref(), wanted);
    let mut outcomes = results::correct(&months, &places, &done.files);
    let words = &done.templates.words;
    for (file, rows) in rows(&done) {
        outcomes.entry(file.to_owned()).or_insert_with(|| {
            let why = words.say(&format!("keadaan.{}", passed_over(&rows).word()), &[]);
            Outcome {
                lines: vec![words.say("betulkan.lewat", &[("berkas", file), ("keadaan", &why)])],
                is_left: rows.iter().any(|row| !row.is_read()),
                ..Outcome::default()
            }
        });
    }
    let lines: Vec<String> = outcomes
        .values()
        .flat_map(|file| file.lines.clone())
        .collect();
    let folders: BTreeSet<_> = outcomes
        .values()
        .filter_map(|file| file.folder.as_ref())
        .collect();
    // Where they are is a path, and stays in one piece.
    let last = folders.iter().map(|path| {
        let shown = folder::whole(path).display().to_string();
        words.say("betulkan.folder", &[("folder", &shown)])
    });
    let last: Vec<String> = last.chain([words.say("layar.asli", &[])]).collect();
    let lines = lines.iter().flat_map(|line| text::wrap(line, WIDTH));
    say(lines.chain(last).collect(), out)?;
    Ok(ending(&done, &outcomes))
}

/// The files that were given, each with what became of it.
fn rows(done: &Done) -> BTreeMap<&str, Vec<&FileRow>> {
    let mut rows: BTreeMap<&str, Vec<&FileRow>> = BTreeMap::new();
    for row in done.outputs.inputs() {
        rows.entry(&row.place.file).or_default().push(row);
    }
    rows
}

/// Why a file has no copy: what could not be read comes first, else what another one says in its place.
fn passed_over(rows: &[&FileRow]) -> Status {
    let unread = rows.iter().find(|row| !row.is_read());
    let row = unread.or(rows.first());
    row.map_or(Status::Unknown, |row| row.status)
}

/// Where a copy could not be saved the work is not done; what is left to mend asks for another look.
fn ending(done: &Done, outcomes: &BTreeMap<String, Outcome>) -> Ending {
    let mut all = outcomes.values();
    if all.clone().any(|file| file.failed) {
        return Ending::Failed;
    }
    match done.ending() {
        Ending::Clean if all.any(|file| file.is_left) => Ending::NeedsMending,
        ending => ending,
    }
}
