//! Every file once: whether it was read, and if not why.

use crate::diagnostic::Diagnostic;
use crate::outcome::{self, Story};

/// Every file once, and whether something in it was read.
pub(super) fn files<'s>(story: &Story<'s>) -> Vec<(&'s str, bool)> {
    let mut files: Vec<(&str, bool)> = Vec::new();
    for row in story.outputs.inputs() {
        let read = row.is_read();
        match files.last_mut() {
            Some((file, any)) if *file == &*row.place.file => *any |= read,
            _ => files.push((&row.place.file, read)),
        }
    }
    files
}

/// The files of which nothing was read.
pub(super) fn failed<'s>(files: &[(&'s str, bool)]) -> Vec<&'s str> {
    let failed = files.iter().filter(|(_, read)| !read);
    failed.map(|(file, _)| *file).collect()
}

/// The most urgent remark about a file that was not read.
fn reason<'s>(story: &Story<'s>, file: &str) -> Option<&'s Diagnostic> {
    let about = story
        .outputs
        .remarks
        .iter()
        .filter(|remark| *remark.place.file == *file && !remark.counted);
    about.min_by_key(|remark| {
        let words = story.templates.words.remark(&remark.code);
        words.map(|words| words.severity)
    })
}

/// Why a file was not read, inside a sentence of a message: `isinya gambar`.
pub(super) fn why_briefly(story: &Story<'_>, file: &str) -> Option<String> {
    let remark = reason(story, file)?;
    let short = story.templates.words.short(&remark.code);
    let said = outcome::speak_as(remark, short.map(|short| &short.message), story.templates);
    let mut rest = said.trim_end_matches('.').chars();
    let first = rest.next()?.to_lowercase().to_string();
    Some(first + rest.as_str())
}

/// Why a file was not read and what to do.
pub(super) fn why_not(story: &Story<'_>, file: &str) -> Option<String> {
    let spoken = outcome::speak(reason(story, file)?, story.templates);
    Some(
        format!("{} {}", spoken.message, spoken.help.unwrap_or_default())
            .trim_end()
            .to_owned(),
    )
}
