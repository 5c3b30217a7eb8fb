//! The first screen after a drop: what came in, the main figures, what to do first.

mod figures;
mod first;

use super::{figure, files};
use crate::diagnostic::Severity;
use crate::outcome::{Status, Story};
use crate::period::Period;
use crate::text;

/// Columns of the window.
const WIDTH: usize = 76;
/// Lines of the window.
const HEIGHT: usize = 24;
/// A longer name of what was dropped is cut.
const NAME: usize = 44;
/// How much is named on the screen, where there is room for it: things to do, and reasons why files were not read.
const ROOMS: [(usize, usize); 7] = [(3, 12), (2, 12), (1, 12), (1, 4), (1, 3), (1, 2), (1, 1)];

/// What became of the results of a run.
#[derive(Clone, Copy, Debug, Default)]
pub struct Delivery<'d> {
    /// What is said of where they are.
    pub lines: &'d [String],
    /// What is said of workbooks that are given back with remarks in them.
    pub given: Option<&'d str>,
    /// The name of the file with messages, where there is one.
    pub messages: Option<&'d str>,
    /// The name of the file with all that was not read, where there is one.
    pub unread: Option<&'d str>,
    /// What is asked for at the end of a window that waits.
    pub closing: Option<&'d str>,
    /// The months of which further recaps tell, the newest first, each with the name of its folder.
    pub recaps: &'d [(Period, String)],
}

/// The first screen. `given` is what the user dropped, `others` the files that were passed over.
#[must_use]
pub fn summary(
    story: &Story<'_>,
    given: &str,
    others: u32,
    delivery: &Delivery<'_>,
) -> Vec<String> {
    let mut last = Vec::new();
    // Where nothing else fits, the letter says it, too.
    let without = Delivery {
        given: None,
        ..*delivery
    };
    for delivery in [delivery, &without] {
        for room in ROOMS {
            last = screen(story, given, others, delivery, room);
            if last.len() <= HEIGHT {
                return last;
            }
        }
    }
    last
}

/// The first screen with so many things to do and reasons at most.
fn screen(
    story: &Story<'_>,
    given: &str,
    others: u32,
    delivery: &Delivery<'_>,
    (most, reasons): (usize, usize),
) -> Vec<String> {
    let words = &story.templates.words;
    let mut lines = vec![title(story), format!(" {}", "-".repeat(71))];
    let files = files::files(story);
    let count = |number: usize| text::grouped(i64::try_from(number).unwrap_or(i64::MAX));
    lines.push(match files.len() {
        1 => {
            let name = files[0].0.rsplit('/').next().unwrap_or_default();
            let name = brief(name);
            words.say("layar.berkas", &[("nama", &name)])
        }
        many => {
            let name = brief(given);
            words.say("layar.folder", &[("nama", &name), ("banyak", &count(many))])
        }
    });
    let book = story.office.book.iter();
    let told = match story.office.is_unread {
        true => "setelan.berkas_belum",
        false => "setelan.berkas",
    };
    lines.extend(book.map(|book| words.say(told, &[("berkas", &brief(book))])));
    lines.extend(figures::lines(story, delivery.recaps));
    lines.push(String::new());
    let failed = files::failed(&files);
    let read = count(files.len() - failed.len());
    let thanks = one_list(story, files.len());
    let is_thanked = !thanks.is_empty();
    lines.extend(thanks);
    if is_thanked {
        // A list of one's own was read, since its couples are counted.
    } else if failed.is_empty() {
        lines.push(words.say("layar.terbaca", &[("terbaca", &read)]));
    } else {
        lines.push(words.say(
            "layar.tak_terbaca",
            &[("terbaca", &read), ("belum", &count(failed.len()))],
        ));
        lines.extend(unread(story, &failed, delivery.unread, reasons));
    }
    lines.extend(passed_over(story, others));
    lines.extend(remarks(story, &failed, is_thanked));
    lines.extend(first::lines(story, &failed, delivery.messages, most));
    lines.push(String::new());
    lines.extend(delivery.given.map(str::to_owned));

    let indented = |line: String| {
        if line.is_empty() || line.starts_with(' ') {
            line
        } else {
            format!(" {line}")
        }
    };
    let lines = lines
        .into_iter()
        .flat_map(|line| text::wrap(&indented(line), WIDTH));
    // Where results are is a path, and stays in one piece.
    let last = delivery.lines.iter().cloned();
    let last = last.chain([words.say("layar.asli", &[])]);
    let last = last.chain(delivery.closing.map(str::to_owned));
    lines.chain(last.map(indented)).collect()
}

/// A name on one line, in plain letters where it is cut.
fn brief(name: &str) -> String {
    text::shortened(name, NAME).replace(" …", "...")
}

/// What was not read since it is no worksheet, or a result of the program.
fn passed_over(story: &Story<'_>, others: u32) -> Option<String> {
    let words = &story.templates.words;
    let own = story.outputs.files.iter();
    let own = own.filter(|row| row.status == Status::Own).count();
    let count = |number: i64| text::grouped(number);
    let (many, results) = (
        count(others.into()),
        count(i64::try_from(own).unwrap_or(i64::MAX)),
    );
    match (others, own) {
        (0, 0) => None,
        (_, 0) => Some(words.say("layar.lewat", &[("banyak", &many)])),
        (0, _) => Some(words.say("layar.hasil_lama", &[("banyak", &results)])),
        _ => Some(words.say(
            "layar.lewat_semua",
            &[("banyak", &many), ("hasil", &results)],
        )),
    }
}

/// What is said of one list alone whose couples are counted: how many of them are complete, and how much is to be seen.
fn one_list(story: &Story<'_>, files: usize) -> Vec<String> {
    let key = story.main_key().filter(|_| files == 1);
    let couples = key.and_then(|key| story.couples(key, story.top()?));
    let Some(couples) = couples else {
        return Vec::new();
    };
    let words = &story.templates.words;
    let counts = story.counts();
    let to_see: u32 = [Severity::Mend, Severity::Check]
        .iter()
        .filter_map(|severity| counts.get(severity))
        .sum();
    if to_see == 0 {
        let said = figure::said(story, couples, "pesan.semua_pas");
        return vec![said, words.say("pesan.penutup", &[])];
    }
    let said = figure::said(story, couples, "pesan.semua");
    let facts = [
        ("pus", &*said),
        ("banyak", &text::grouped(i64::from(to_see))),
    ];
    vec![words.say("layar.daftar_lihat", &facts)]
}

fn title(story: &Story<'_>) -> String {
    let words = &story.templates.words;
    let facts = [
        ("hari", &*words.say(super::weekday(story.today), &[])),
        ("tanggal", &story.templates.date_name(story.today)),
    ];
    let date = words.say("surat.hari_tanggal", &facts);
    let title = words.say("layar.judul", &[]);
    format!(
        " {title}{date:>width$}",
        width = 71_usize.saturating_sub(title.len())
    )
}

/// The files that were not read, those with one reason on one line.
fn unread(story: &Story<'_>, failed: &[&str], letter: Option<&str>, most: usize) -> Vec<String> {
    let words = &story.templates.words;
    let mut reasons: Vec<(String, Vec<&str>)> = Vec::new();
    for file in failed {
        let Some(reason) = files::why_not(story, file) else {
            continue;
        };
        match reasons.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, files)) => files.push(file),
            None => reasons.push((reason, vec![file])),
        }
    }
    let line = |(reason, files): &(String, Vec<&str>)| {
        let first = text::collapse(files.first().copied().unwrap_or_default());
        let more = (files.len() - 1).to_string();
        match files.len() {
            1 => words.say(
                "layar.berkas_belum",
                &[("berkas", &first), ("sebab", reason)],
            ),
            _ => words.say(
                "layar.berkas_serupa",
                &[("berkas", &first), ("banyak", &more), ("sebab", reason)],
            ),
        }
    };
    let (shown, rest) = reasons.split_at(reasons.len().min(most));
    let mut lines: Vec<String> = shown.iter().map(line).collect();
    let more: usize = rest.iter().map(|(_, files)| files.len()).sum();
    if more > 0 {
        let more = more.to_string();
        lines.push(match letter {
            Some(letter) => {
                let facts = [("banyak", &*more), ("berkas", letter)];
                words.say("layar.berkas_lagi_lihat", &facts)
            }
            None => words.say("layar.berkas_lagi", &[("banyak", &more)]),
        });
    }
    lines
}

/// How many remarks there are; that there is nothing to mend, where that is not said already.
fn remarks(story: &Story<'_>, failed: &[&str], is_thanked: bool) -> Vec<String> {
    let words = &story.templates.words;
    let counts = story.counts();
    let clean = || words.say("layar.bersih", &[]);
    if counts.values().all(|count| *count == 0) {
        return if is_thanked {
            Vec::new()
        } else {
            vec![clean()]
        };
    }
    let count = |severity| {
        text::grouped(i64::from(
            counts.get(&severity).copied().unwrap_or_default(),
        ))
    };
    let mut lines = vec![words.say(
        "layar.catatan",
        &[
            ("perbaiki", &count(Severity::Mend)),
            ("cek", &count(Severity::Check)),
            ("info", &count(Severity::Info)),
        ],
    )];
    let is_clean = [Severity::Mend, Severity::Check]
        .iter()
        .all(|severity| counts.get(severity) == Some(&0));
    if is_clean && failed.is_empty() && !is_thanked {
        lines.push(clean());
    }
    lines
}
