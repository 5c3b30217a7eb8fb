//! Remarks as lines for a person: file by file, what is urgent first, what is alike together.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Severity};
use crate::outcome::{self, Spoken, Story};
use crate::text;

/// So many remarks of one kind are shown for a file unless all are asked for.
const SHOWN: usize = 5;

/// The remarks of one file, the most urgent kind first.
type Kinds<'s> = BTreeMap<(Severity, &'s str), Vec<(&'s Diagnostic, Spoken)>>;

/// The remarks of a run. `all` shows every one, otherwise those that are alike are counted.
#[must_use]
pub fn remarks(story: &Story<'_>, all: bool) -> Vec<String> {
    let words = &story.templates.words;
    let mut by_file: BTreeMap<&str, Kinds<'_>> = BTreeMap::new();
    for remark in &story.outputs.remarks {
        let spoken = outcome::speak(remark, story.templates);
        let kinds = by_file.entry(&remark.place.file).or_default();
        kinds
            .entry((spoken.severity, &remark.code))
            .or_default()
            .push((remark, spoken));
    }
    if by_file.is_empty() {
        return vec![words.say("periksa.bersih", &[])];
    }
    let mut lines = Vec::new();
    for (file, kinds) in by_file {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.push(words.say("periksa.berkas", &[("berkas", &text::collapse(file))]));
        for remarks in kinds.into_values() {
            add_kind(&remarks, all, story, &mut lines);
        }
    }
    lines
}

/// The remarks of one kind in one file, with what to do said once.
fn add_kind(
    remarks: &[(&Diagnostic, Spoken)],
    all: bool,
    story: &Story<'_>,
    lines: &mut Vec<String>,
) {
    let words = &story.templates.words;
    let shown = if all { remarks.len() } else { SHOWN };
    for (remark, spoken) in remarks.iter().take(shown) {
        let severity = outcome::severity(spoken.severity, words);
        lines.push(
            match outcome::place(&remark.place, remark.row_number.as_deref(), words) {
                Some(place) => words.say(
                    "periksa.catatan",
                    &[
                        ("sifat", &severity),
                        ("tempat", &place),
                        ("pesan", &spoken.message),
                    ],
                ),
                None => words.say(
                    "periksa.catatan_berkas",
                    &[("sifat", &severity), ("pesan", &spoken.message)],
                ),
            },
        );
    }
    let kept = remarks.len().saturating_sub(shown);
    let unkept: u32 = remarks.iter().map(|(remark, _)| remark.more).sum();
    let more = u32::try_from(kept)
        .unwrap_or(u32::MAX)
        .saturating_add(unkept);
    if more > 0 {
        lines.push(words.say(
            "periksa.lagi",
            &[("banyak", &text::grouped(i64::from(more)))],
        ));
    }
    if let Some(help) = remarks.first().and_then(|(_, spoken)| spoken.help.as_ref()) {
        lines.push(words.say("periksa.saran", &[("saran", help)]));
    }
}
