//! What is known: the forms, and what a remark or an indicator means.

use crate::diagnostic::Severity;
use crate::outcome;
use crate::template::{Indicator, RemarkWords, Templates};

/// The forms known, two lines each.
#[must_use]
pub fn forms(templates: &Templates) -> Vec<String> {
    let words = &templates.words;
    let mut lines = vec![words.say("formulir.judul", &[])];
    for form in &templates.forms {
        lines.push(words.say("formulir.satu", &[("id", &form.id)]));
        let level = &templates.settings.levels[usize::from(form.level.0)].name;
        let source = &templates.settings.sources[usize::from(form.source.0)].name;
        let facts = [
            ("nama", &*form.name),
            ("edisi", &*form.edition),
            ("tingkat", level),
            ("sumber", source),
        ];
        let said = if form.counted {
            "formulir.keterangan"
        } else {
            "formulir.dikenal_saja"
        };
        lines.push(words.say(said, &facts));
    }
    lines
}

/// What a remark or an indicator means, with its source; `None` for a code that is neither.
#[must_use]
pub fn explain(code: &str, templates: &Templates) -> Option<Vec<String>> {
    if let Some(found) = templates.words.remark(code) {
        return Some(explain_remark(code, found, templates));
    }
    let is_meant = |indicator: &&Indicator| {
        *indicator.id == *code
            || indicator
                .id
                .split_once('[')
                .is_some_and(|(id, _)| id == code)
    };
    let indicator = templates.indicators.iter().find(is_meant)?;
    let words = &templates.words;
    let per = indicator.per.to_string();
    let series = |expression: &crate::template::FigureExpression| {
        let names: Vec<String> = expression
            .names()
            .flat_map(|(name, _)| name.series.iter())
            .map(|series| templates.series_text(*series))
            .collect();
        names.join(" + ")
    };
    let (above, below) = (series(&indicator.numerator), series(&indicator.denominator));
    Some(vec![
        words.say(
            "jelaskan.indikator",
            &[("id", &indicator.id), ("nama", &indicator.name)],
        ),
        words.say(
            "jelaskan.rumus",
            &[("pembilang", &above), ("penyebut", &below), ("per", &per)],
        ),
        words.say("jelaskan.definisi", &[("definisi", &indicator.definition)]),
        words.say("jelaskan.rujukan", &[("rujukan", &indicator.rujukan)]),
    ])
}

fn explain_remark(code: &str, found: &RemarkWords, templates: &Templates) -> Vec<String> {
    let words = &templates.words;
    let severity: Severity = found.severity;
    // The slots stay visible: this is about the remark, not about one case of it.
    let slot = |slot: &str| Some(format!("{{{slot}}}"));
    let mut lines = vec![
        words.say(
            "jelaskan.catatan",
            &[
                ("kode", code),
                ("sifat", &outcome::severity(severity, words)),
            ],
        ),
        words.say("jelaskan.pesan", &[("pesan", &found.message.fill(slot))]),
    ];
    lines.extend(
        found
            .help
            .as_ref()
            .map(|help| words.say("jelaskan.saran", &[("saran", &help.fill(slot))])),
    );
    lines
}
