//! The workbooks in which the safe corrections are written, beside the recap of their month.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use super::copies::{bytes, fingerprint, put};
use super::{Places, why};
use crate::folder::last_name;
use crate::markup::{self, Unmarked};
use crate::outcome::Story;
use crate::recap::{Corrected, Returning};
use crate::run::InputFile;
use crate::template::Words;
use crate::text;
use crate::workbook;

/// What became of the corrections of a file.
#[derive(Default)]
pub(in crate::cli) struct Outcome {
    /// What is said of it.
    pub(in crate::cli) lines: Vec<String>,
    /// The folder in which its copy lies.
    pub(in crate::cli) folder: Option<PathBuf>,
    /// Whether something is left to do.
    pub(in crate::cli) is_left: bool,
    /// Whether a copy could not be saved.
    pub(in crate::cli) failed: bool,
}

/// Saves for each file of the months of a run the copy with its safe corrections; gives what became of each by its name.
pub(in crate::cli) fn correct(
    months: &[Story<'_>],
    places: &Places<'_>,
    files: &[InputFile],
) -> BTreeMap<String, Outcome> {
    let mut outcomes = BTreeMap::new();
    for story in months {
        let returning = Returning::of(story);
        let corrected = returning.iter().flat_map(Returning::corrected);
        for corrected in corrected {
            let outcome = outcome(story, &corrected, places, files);
            outcomes.insert(corrected.file().to_owned(), outcome);
        }
    }
    outcomes
}

/// Corrects one file.
fn outcome(
    story: &Story<'_>,
    corrected: &Corrected<'_>,
    places: &Places<'_>,
    files: &[InputFile],
) -> Outcome {
    let words = &story.templates.words;
    let name = corrected.file();
    let saved = match bytes(files, name) {
        Ok(bytes) => copy(story, corrected, &bytes, places),
        Err(fault) => Err(Fault::Disk(fault)),
    };
    let mut outcome = match saved {
        Ok(copy) => said(words, corrected, copy),
        Err(Fault::Marks(unmarked)) => {
            let why = words.say(why_not(&unmarked), &[]);
            Outcome {
                lines: vec![words.say("betulkan.bukan", &[("berkas", name), ("sebab", &why)])],
                is_left: true,
                ..Outcome::default()
            }
        }
        Err(Fault::Disk(fault)) => {
            let why = why(words, &fault);
            Outcome {
                lines: vec![words.say("betulkan.belum", &[("berkas", name), ("sebab", &why)])],
                failed: true,
                ..Outcome::default()
            }
        }
    };
    if corrected.suggestions > 0 {
        let (suggested, asked_in) = (many(corrected.suggestions), corrected.asked_in());
        let facts = [("banyak", &*suggested), ("berkas", &asked_in)];
        outcome
            .lines
            .push(below(&words.say("betulkan.usul", &facts)));
        outcome.is_left = true;
    }
    outcome
}

/// Why there is no copy.
enum Fault {
    Marks(Unmarked),
    Disk(io::Error),
}

/// A copy, or that none is needed.
struct Copy {
    written: usize,
    left: usize,
    /// Where it lies.
    lies: Option<PathBuf>,
}

/// Writes and saves the copy of a file; none where nothing is to be written.
fn copy(
    story: &Story<'_>,
    corrected: &Corrected<'_>,
    bytes: &[u8],
    places: &Places<'_>,
) -> Result<Copy, Fault> {
    let corrections = corrected.corrections();
    let written = markup::write(bytes, &corrections).map_err(Fault::Marks)?;
    let left = &written.left;
    let mut copy = Copy {
        written: corrections.len() - left.len(),
        left: left.len(),
        lies: None,
    };
    if copy.written == 0 {
        return Ok(copy);
    }
    let content = fingerprint(&corrected.said(), bytes);
    let offered = places.in_order(&story.templates.words.say("rekap.hasil", &[]));
    let usual = offered
        .iter()
        .map(|place| place.join(corrected.folder()).join(corrected.name()));
    let told = (corrected.about(), content.clone());
    let says_it = |path: &PathBuf| {
        std::fs::read(path).is_ok_and(|held| workbook::told_by(&held).as_ref() == Some(&told))
    };
    if let Some(path) = usual.into_iter().find(says_it) {
        copy.lies = Some(path);
        return Ok(copy);
    }
    let list = corrected.list(left, &content);
    let marked = markup::mark(&written.bytes, &corrected.marks(left), list);
    let marked = marked.map_err(Fault::Marks)?;
    let product = (corrected.name(), &*marked.bytes);
    let saved = put(story, corrected.folder(), product, (&offered, places.disk));
    let saved = saved.map_err(Fault::Disk)?;
    copy.lies = Some(saved.path);
    Ok(copy)
}

/// What is said of a file that was corrected, or needs no correction.
fn said(words: &Words, corrected: &Corrected<'_>, copy: Copy) -> Outcome {
    let file = corrected.file();
    let mut outcome = Outcome::default();
    match copy.lies {
        Some(path) => {
            let facts = [("berkas", file), ("banyak", &many(copy.written))];
            outcome.lines.push(words.say("betulkan.disimpan", &facts));
            let facts = [("nama", &*last_name(&path))];
            let name = words.say("betulkan.salinan", &facts);
            outcome.lines.push(below(&name));
            outcome.folder = path.parent().map(Path::to_path_buf);
        }
        None => {
            let line = words.say("betulkan.tidak_perlu", &[("berkas", file)]);
            outcome.lines.push(line);
        }
    }
    if copy.left > 0 {
        let line = words.say("betulkan.rumus", &[("banyak", &many(copy.left))]);
        outcome.lines.push(below(&line));
        outcome.is_left = true;
    }
    outcome
}

/// A line below that of its file.
fn below(line: &str) -> String {
    format!("  {line}")
}

fn many(number: usize) -> String {
    text::grouped(i64::try_from(number).unwrap_or(i64::MAX))
}

/// Why a file has no copy.
fn why_not(why: &Unmarked) -> &'static str {
    match why {
        Unmarked::Signed => "betulkan.sebab_tanda_tangan",
        Unmarked::Shared => "betulkan.sebab_dibagikan",
        Unmarked::StylesFull => "betulkan.sebab_penuh",
        Unmarked::Unreadable(crate::package::Fault::Password) => "betulkan.sebab_sandi",
        Unmarked::Unreadable(_) => "betulkan.sebab_bentuk",
    }
}
