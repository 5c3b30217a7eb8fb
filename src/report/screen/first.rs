//! What to do first: whom to ask, then what is to be mended or looked at.

use crate::ledger::UnitId;
use crate::outcome::Story;
use crate::report::{letter, things};
use crate::text;

/// What to do first: whom to ask, then the most urgent kinds of remark about files that were read.
pub(super) fn lines(
    story: &Story<'_>,
    failed: &[&str],
    messages: Option<&str>,
    most: usize,
) -> Vec<String> {
    let words = &story.templates.words;
    let to_ask = to_ask(story, failed, messages);
    let to_do: Vec<String> = to_ask.into_iter().chain(to_do(story, failed)).collect();
    if to_do.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![String::new(), words.say("layar.dahulu", &[])];
    for (number, thing) in (1..).zip(to_do.into_iter().take(most)) {
        let facts = [("nomor", &*number.to_string()), ("hal", &thing)];
        lines.push(format!(" {}", words.say("layar.satu_hal", &facts)));
    }
    lines
}

/// To ask those who are missing, by the messages that lie ready.
fn to_ask(story: &Story<'_>, failed: &[&str], messages: Option<&str>) -> Option<String> {
    let waited = letter::waited(story, failed.to_vec())?;
    let many = text::grouped(i64::try_from(waited.many).unwrap_or(i64::MAX));
    let facts = [
        ("banyak", &*many),
        ("tingkat", &waited.level),
        ("berkas", messages?),
    ];
    let id = if waited.is_begun {
        "layar.hubungi_sebagian"
    } else {
        "layar.hubungi"
    };
    Some(story.templates.words.say(id, &facts))
}

/// The most urgent kinds of remark, each with its first case: `SUKAMAJU: PUS kurang 2 (RT 003)`.
fn to_do(story: &Story<'_>, failed: &[&str]) -> Vec<String> {
    let words = &story.templates.words;
    let things = things::things(story, failed, |_| None);
    let told = things.iter().map(|thing| {
        let unit = thing.unit.filter(|unit| is_named(story, *unit));
        let whole = unit.map(|unit| holder(story, unit));
        let who = whole.map_or_else(
            || {
                let file = thing.first.place.file.rsplit('/').next();
                text::collapse(file.unwrap_or_default())
            },
            |unit| story.unit_name(unit),
        );
        let said = thing.said_with_place(story, whole);
        words.say("surat.hal_unit", &[("unit", &who), ("hal", &said)])
    });
    told.collect()
}

/// The desa that a unit lies in, or the unit itself where it is wider, or where all is about one desa.
fn holder(story: &Story<'_>, unit: UnitId) -> UnitId {
    let listed = story.templates.settings.narrowest_listed();
    let tree = &story.outputs.figures.tree;
    let is_desa = |top: UnitId| tree.unit(top).level >= listed;
    if story.top().is_some_and(is_desa) {
        return unit;
    }
    tree.up_to(unit, listed).unwrap_or(unit)
}

/// Whether people know which unit is meant: the nation is none, nor is one without a name.
fn is_named(story: &Story<'_>, unit: UnitId) -> bool {
    let whole = story.outputs.figures.tree.unit(holder(story, unit));
    whole.level.0 > 0 && !whole.name.is_empty()
}
