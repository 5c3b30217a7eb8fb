//! What stands before the figures of a row of the detail: which unit, month and source it is of, and who said it.

use std::collections::BTreeMap;

use super::ground::Ground;
use crate::digest::Digest;
use crate::ledger::{OwnRow, UnitId};
use crate::outcome::Key;
use crate::recall::Heads;

/// The columns behind the names of areas; the sentences that head them are `rincian.` and the name.
const BEHIND: [&str; 5] = ["bagian", "bulan", "sumber", "cara", "berkas"];

/// How many columns there are.
pub(super) fn count(ground: &Ground<'_>) -> u32 {
    u32::try_from(1 + ground.areas().count() + BEHIND.len()).unwrap_or_default()
}

/// The heads of the columns.
pub(super) fn heads(ground: &Ground<'_>) -> Vec<String> {
    let say = |id: &str| ground.say(&format!("rincian.{id}"), &[]);
    let areas = ground.areas().map(|level| level.head.to_string());
    let key = std::iter::once(say("kode"));
    key.chain(areas).chain(BEHIND.map(say)).collect()
}

/// Their names for programs.
pub(super) fn ids(ground: &Ground<'_>) -> Vec<String> {
    let areas = ground.areas().map(|level| level.id.to_string());
    let key = std::iter::once(Heads::KEY.to_owned());
    let behind = [
        Heads::PART,
        Heads::PERIOD,
        Heads::SOURCE,
        Heads::MANNER,
        Heads::FILES,
    ];
    key.chain(areas).chain(behind.map(str::to_owned)).collect()
}

/// What stands in them. `files` are the numbers of those who said something.
pub(super) fn texts(
    ground: &Ground<'_>,
    key: Key,
    (unit, own): (UnitId, &OwnRow),
    files: &BTreeMap<Digest, usize>,
) -> Vec<String> {
    let story = ground.story;
    let (areas, part) = story.names(unit);
    let manners: Vec<&str> = own.manners().map(|(manner, _)| manner.word()).collect();
    let mut numbers: Vec<usize> = own
        .origins
        .iter()
        .filter_map(|said| files.get(said).copied())
        .collect();
    numbers.sort_unstable();
    let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
    let mut texts = vec![story.outputs.figures.tree.unit(unit).key.to_string()];
    texts.extend(areas);
    texts.extend([
        part,
        key.0.to_string(),
        ground.source(key.1).name.to_string(),
        manners.join(", "),
        numbers.join(", "),
    ]);
    texts
}
