//! *Tanda terima*: what is said back to every file, those with one answer together.

use std::collections::BTreeMap;

use super::account::Account;
use super::count;
use crate::diagnostic::Severity;
use crate::outcome::Status;
use crate::report::files;
use crate::text;

/// The answers, in the order in which they are given.
const ANSWERS: [&str; 7] = [
    "terima.bersih",
    "terima.catatan",
    "terima.kembar",
    "terima.digantikan",
    "terima.kosong",
    "terima.lain",
    "terima.belum",
];

/// The answers that some file gets, each with the files that get it.
pub(super) fn lines(account: &Account<'_>) -> Vec<String> {
    let to_see = to_see(account);
    let mut states: BTreeMap<&str, Vec<Status>> = BTreeMap::new();
    for row in account.story.outputs.inputs() {
        states.entry(&row.place.file).or_default().push(row.status);
    }
    let mut answered: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for (file, is_read) in files::files(account.story) {
        let many = to_see.get(file).copied().unwrap_or_default();
        let states = states.get(file).map(Vec::as_slice).unwrap_or_default();
        let answer = answer(states, is_read, many);
        let name = text::collapse(file);
        let name = if answer == 1 {
            let facts = [("berkas", &*name), ("banyak", &count(many))];
            account.say("baca.terima_hal", &facts)
        } else {
            name
        };
        answered.entry(answer).or_default().push(name);
    }
    let lines = |(answer, names): (usize, Vec<String>)| {
        let unread = account.file("belum.berkas");
        let facts = [("berkas", &*unread)];
        let answer = account.say(ANSWERS[answer], &facts);
        let named: Vec<String> = names.iter().map(|name| format!("   {name}")).collect();
        std::iter::once(answer).chain(named)
    };
    answered.into_iter().flat_map(lines).collect()
}

/// Which answer a file gets, by what became of its blocks.
fn answer(states: &[Status], is_read: bool, to_see: u32) -> usize {
    let has = |wanted: &[Status]| states.iter().any(|state| wanted.contains(state));
    match to_see {
        _ if !is_read => 6,
        1.. => 1,
        0 if has(&[Status::Counted, Status::Compared]) => 0,
        0 if has(&[Status::Replaced]) => 3,
        0 if has(&[Status::Twin]) => 2,
        0 if has(&[Status::NoReport]) => 5,
        0 => 4,
    }
}

/// How many remarks of each file ask to mend or to look.
fn to_see<'a>(account: &Account<'a>) -> BTreeMap<&'a str, u32> {
    let mut many = BTreeMap::new();
    let story = account.story;
    for remark in story.remarks() {
        let words = story.templates.words.remark(&remark.code);
        if words.is_some_and(|words| words.severity != Severity::Info) {
            *many.entry(&*remark.place.file).or_default() += 1 + remark.more;
        }
    }
    many
}
