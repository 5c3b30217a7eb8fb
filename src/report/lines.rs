//! Remarks as lines for a person: file by file, what is urgent first, what is alike together.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Severity};
use crate::outcome::{self, Certainty, Spoken, Story};
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
        let mut lines = Vec::new();
        for (file, _) in super::files::files(story).into_iter().take(SHOWN) {
            let forms = forms(story, file);
            if !forms.is_empty() {
                lines.push(words.say("periksa.berkas", &[("berkas", &text::collapse(file))]));
                lines.extend(forms);
            }
        }
        lines.push(words.say("periksa.bersih", &[]));
        return lines;
    }
    let mut lines = Vec::new();
    for (file, kinds) in by_file {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.push(words.say("periksa.berkas", &[("berkas", &text::collapse(file))]));
        lines.extend(forms(story, file));
        for remarks in kinds.into_values() {
            add_kind(&remarks, all, story, &mut lines);
        }
    }
    lines
}

/// As which forms a file was read, each once, and how sure that is.
fn forms(story: &Story<'_>, file: &str) -> Vec<String> {
    let words = &story.templates.words;
    let mut lines: Vec<String> = Vec::new();
    let rows = story.outputs.files.iter();
    for row in rows.filter(|row| *row.place.file == *file) {
        let (Some(form), Some(certainty)) = (row.form, row.certainty) else {
            continue;
        };
        let form = story.templates.form(form);
        let sure = match certainty {
            Certainty::Sure => "periksa.yakin_pasti",
            Certainty::AlmostSure => "periksa.yakin_hampir",
            Certainty::ToBeAsked => "periksa.yakin_tanya",
        };
        let line = words.say(
            "periksa.formulir",
            &[
                ("formulir", &form.name),
                ("edisi", &form.edition),
                ("yakin", &words.say(sure, &[])),
            ],
        );
        if !lines.contains(&line) {
            lines.push(line);
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
