//! The workbooks that are given back with remarks in them, beside the recap of their month.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::digest::Digester;
use crate::folder::{self, Disk, Held, Product, Saved};
use crate::markup::{self, Unmarked};
use crate::outcome::Story;
use crate::package::Fault;
use crate::recap::{Leads, Returned, Returning};
use crate::run::InputFile;
use crate::workbook;

/// The largest file that is given back.
const LARGEST: u64 = 256 << 20;

/// What a place took of the workbooks that are given back.
#[derive(Default)]
pub(super) struct Given {
    /// The files that lie there, from the folder of the month.
    pub(super) names: Vec<String>,
    /// The names that are not the usual ones.
    pub(super) renamed: Vec<Saved>,
    /// What was refused and why.
    pub(super) refused: Vec<(String, io::Error)>,
}

/// Gives the workbooks of a month back, each with its remarks, in a place.
pub(super) fn give(story: &Story<'_>, files: &[InputFile], place: &Path, disk: &dyn Disk) -> Given {
    let mut given = Given::default();
    let Some(returning) = Returning::of(story) else {
        return given;
    };
    for returned in returning.files() {
        let Ok(bytes) = bytes(files, &returned.file) else {
            continue;
        };
        match save(story, &returned, &bytes, (place, disk)) {
            Ok((name, saved)) => {
                let folder = returned
                    .folder
                    .split_once('/')
                    .map_or("", |(_, below)| below);
                let path = Path::new(folder).join(name);
                given.names.push(path.display().to_string());
                given.renamed.extend(saved.filter(|saved| saved.renamed));
            }
            Err((name, fault)) => given.refused.push((name, fault)),
        }
    }
    given
}

/// All of a file of the run.
pub(super) fn bytes(files: &[InputFile], name: &str) -> io::Result<Vec<u8>> {
    let file = files.binary_search_by(|file| (*file.name).cmp(name));
    let file = file.map_err(|_| io::ErrorKind::NotFound)?;
    let mut bytes = Vec::new();
    files[file]
        .open
        .open()?
        .take(LARGEST)
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Saves the copy of a file, or where it cannot be marked the list beside it; gives its name from the folder of its month, and
/// where it was saved unless it lies there already.
fn save(
    story: &Story<'_>,
    returned: &Returned<'_>,
    bytes: &[u8],
    (place, disk): (&Path, &dyn Disk),
) -> Result<(String, Option<Saved>), (String, io::Error)> {
    let name = returned.name(Leads::Inside);
    let content = content(returned, bytes);
    let usual = place.join(&returned.folder).join(&name);
    if std::fs::read(&usual).is_ok_and(|held| lies_there(&held, returned, (bytes, &content))) {
        return Ok((name, None));
    }
    let list = returned.list(Leads::Inside, &content);
    let put = |name: String, bytes: &[u8]| {
        let to = (&[place.to_path_buf()][..], disk);
        match put(story, &returned.folder, (name.clone(), bytes), to) {
            Ok(saved) => Ok((name, Some(saved))),
            Err(fault) => Err((name, fault)),
        }
    };
    match markup::mark(bytes, &returned.marks(), list) {
        Ok(marked) => put(name, &marked.bytes),
        Err(why) => {
            let why = why_not(story, &why);
            let list = returned.list(Leads::Beside(&why), &content);
            let name = returned.name(Leads::Beside(&why));
            match workbook::write(&list.plan) {
                Ok(bytes) => put(name, &bytes),
                Err(fault) => Err((name, io::Error::other(fault))),
            }
        }
    }
}

/// Puts a copy or a list into its folder, in the first place that takes it; what was there of the same file goes to the archive
/// of the month.
pub(super) fn put(
    story: &Story<'_>,
    folder: &str,
    (name, bytes): (String, &[u8]),
    (places, disk): (&[PathBuf], &dyn Disk),
) -> io::Result<Saved> {
    let own = workbook::told_by(bytes);
    let about = own.as_ref().map(|(about, _)| about.clone());
    let judge = |held: &[u8]| match workbook::told_by(held) {
        told if told == own => Held::Same,
        told if told.as_ref().map(|(about, _)| about) == about.as_ref() => Held::Former,
        _ => Held::Foreign,
    };
    let stem = name.rsplit_once('.').map_or(&*name, |(stem, _)| stem);
    // Up from the folder of the desa to that of the month.
    let depth = folder.matches('/').count();
    let archive = story.templates.words.say("rekap.arsip", &[]);
    let product = Product {
        folder,
        name: &name,
        otherwise: None,
        forms: &[folder::without_digits(stem)],
        archive: &format!("{}{archive}", "../".repeat(depth)),
        bytes,
        judge: &judge,
    };
    folder::save(places, &product, disk)
}

/// Whether what is held says all that is said of a file already, and is a copy of it or the file itself.
fn lies_there(held: &[u8], returned: &Returned<'_>, (bytes, content): (&[u8], &str)) -> bool {
    let said = |content: &str| content.split(' ').next().map(str::to_owned);
    workbook::told_by(held).is_some_and(|(about, told)| {
        let is_copy = told == content || held == bytes && said(&told) == said(content);
        about == returned.about() && is_copy
    })
}

/// The fingerprints of all that is said of a file, and of the file.
fn content(returned: &Returned<'_>, bytes: &[u8]) -> String {
    fingerprint(&returned.said(), bytes)
}

/// The fingerprints of what is said of a file, and of the file.
pub(super) fn fingerprint(said: &str, bytes: &[u8]) -> String {
    let short = |bytes: &[u8]| {
        let mut digester = Digester::default();
        digester.part(bytes);
        digester.finish().short(16)
    };
    format!("{} {}", short(said.as_bytes()), short(bytes))
}

/// Why a file cannot be marked.
fn why_not(story: &Story<'_>, why: &Unmarked) -> String {
    let id = match why {
        Unmarked::Signed => "perbaikan.sebab_tanda_tangan",
        Unmarked::Shared => "perbaikan.sebab_dibagikan",
        Unmarked::StylesFull => "perbaikan.sebab_penuh",
        Unmarked::Unreadable(Fault::Password) => "perbaikan.sebab_sandi",
        Unmarked::Unreadable(_) => "perbaikan.sebab_bentuk",
    };
    story.templates.words.say(id, &[])
}
