//! The settings workbook of an office on its way in, before a run, and on its way out, as a new one to be filled in.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;

use super::arguments::Setup;
use super::done::{Done, Telling, options, templates};
use super::{Ending, Trouble, say};
use crate::area::{AreaTable, Code};
use crate::diagnostic::{Diagnostic, Place};
use crate::folder::{self, last_name};
use crate::grid::Helper;
use crate::ledger::TreeUnit;
use crate::office::{self, ENDING, NAME, Reading, Said};
use crate::outcome::Story;
use crate::package::Fault;
use crate::template::{Templates, Words};
use crate::workbook;

/// The largest settings workbook and the largest logo that are read, in bytes.
const LARGEST: u64 = 16 << 20;
const LARGEST_LOGO: u64 = 2 << 20;
/// How deep a kabupaten lies in the table of areas.
const KABUPATEN: usize = 2;

/// Reads the settings of the office whose reports lie in a folder, as they are found; `below` are those that lie among the
/// reports. Gives also where the logo lies that they name.
pub(super) fn read(
    root: Option<&Path>,
    below: &[PathBuf],
    templates: &Templates,
    areas: &AreaTable,
) -> (Reading, Option<PathBuf>) {
    let program = program();
    let found = folder::settings(root, program.as_deref(), below);
    let words = &templates.words;
    let called = |path: &Path| called(path, program.as_deref(), words);
    let (mut reading, logo) = match &found.used {
        None => Default::default(),
        Some(path) => {
            let file = last_name(path);
            let mut reading = match folder::bytes(path, LARGEST) {
                Ok(bytes) => office::read(&bytes, &file, templates, areas),
                Err(fault) => office::failed(&Fault::from(fault), &file, words),
            };
            reading.said.office.book = Some(called(path).into());
            reading.said.office.is_unread = reading.is_unused;
            let logo = logo(&mut reading, path.parent().unwrap_or(path));
            (reading, logo)
        }
    };
    let used = found.used.as_deref().filter(|_| !reading.is_unused);
    let used = used.map_or_else(|| words.say("setelan.yang_biasa", &[]), called);
    for other in &found.others {
        let file = last_name(found.used.as_ref().unwrap_or(other));
        let remark = Diagnostic::new("setelan-lain", Place::file(&Arc::from(file)));
        let remark = remark.fact("dipakai", used.as_str());
        reading.remarks.push(remark.fact("lain", called(other)));
    }
    (reading, logo)
}

/// What people call a settings workbook, by where it lies.
fn called(path: &Path, program: Option<&Path>, words: &Words) -> String {
    let file = last_name(path);
    let folder = path.parent().unwrap_or(path);
    if program.is_some_and(|program| folder::whole(program) == folder::whole(folder)) {
        return words.say("setelan.di_samping", &[("berkas", &file)]);
    }
    let facts = [("berkas", &*file), ("folder", &last_name(folder))];
    words.say("setelan.di_folder", &facts)
}

/// Reads the logo that lies beside the settings; without it nothing but the logo is missing. Gives where it lies.
fn logo(reading: &mut Reading, folder: &Path) -> Option<PathBuf> {
    let (written, place) = reading.said.logo.clone()?;
    // A name, and no way to another folder.
    let is_name = !written.contains(['/', '\\', ':']) && !matches!(&*written, "." | "..");
    let path = is_name.then(|| folder.join(&*written));
    let bytes = path.as_ref().map(|path| folder::bytes(path, LARGEST_LOGO));
    let path = path.map(|path| folder::whole(&path));
    let code = match bytes {
        Some(Ok(bytes)) if bytes.len() as u64 <= LARGEST_LOGO && workbook::is_picture(&bytes) => {
            reading.said.office.logo = Some(bytes.into());
            return path;
        }
        Some(Ok(_)) => "setelan-logo-rusak",
        _ => "setelan-logo-tidak-ada",
    };
    let remark = Diagnostic::new(code, place).found(written).not_counted();
    reading.remarks.push(remark);
    path
}

/// Writes a settings workbook filled with what is known: by the reports that are given and by the settings that there are.
pub(super) fn write(
    setup: &Setup,
    (today, helper): (impl FnOnce() -> Date, &dyn Helper),
    out: &mut dyn Write,
) -> Result<Ending, Trouble> {
    let usual = templates(&setup.input.own)?;
    let table = usual.areas()?;
    let given = &setup.input.paths;
    let day = options(&setup.input, &usual, today)?.today;
    let (said, root) = match Done::of(&setup.input, (Telling::First, None), (|| day, helper)) {
        Ok(done) => (known(&done.story(), done.said.clone()), done.root),
        // Settings come before the first report, in a folder or beside the program.
        Err(Trouble::Said(_)) if given.iter().all(|path| path.is_dir()) => {
            let root = given.first().cloned();
            (read(root.as_deref(), &[], &usual, &table).0.said, root)
        }
        Err(trouble) => return Err(trouble),
    };
    let plan = office::plan(&said, &usual, &table, day);
    let words = &usual.words;
    let bytes = workbook::write(&plan).map_err(|fault| Trouble::Said(fault.to_string()))?;
    let folders: Vec<PathBuf> = match (&setup.ke, root) {
        (Some(wanted), _) => vec![wanted.clone()],
        (None, Some(root)) => vec![root],
        (None, None) => program().into_iter().chain([PathBuf::from(".")]).collect(),
    };
    let names = |taken: usize| {
        let number = taken.to_string();
        let facts = [("berkas", NAME), ("nomor", &*number)];
        let stem = match taken {
            0 => NAME.to_owned(),
            1 => words.say("setelan.baru", &facts),
            _ => words.say("setelan.baru_lagi", &facts),
        };
        format!("{stem}.{ENDING}")
    };
    let (path, taken) = folder::save_new(&folders, &names, &bytes).map_err(|fault| {
        let why = if folder::is_full(fault.kind()) {
            "galat.penuh"
        } else {
            "galat.tidak_boleh"
        };
        Trouble::Said(words.say(why, &[]))
    })?;
    let folder = path.parent().unwrap_or(&path);
    let folder = folder::whole(folder);
    let folder = folder.display().to_string();
    let mut lines = vec![words.say(
        "setelan.disimpan",
        &[("berkas", &last_name(&path)), ("folder", &folder)],
    )];
    if taken > 0 {
        let before = names(0);
        lines.push(words.say("setelan.disimpan_dulu", &[("berkas", &before)]));
        lines.push(words.say("setelan.cara_ganti", &[("berkas", &before)]));
    }
    lines.extend(["setelan.cara_isi", "setelan.cara_taruh"].map(|id| words.say(id, &[])));
    say(lines, out)?;
    Ok(Ending::Clean)
}

/// What is known of the office whose reports were read: where it is, by the lowest unit above all that report.
fn known(story: &Story<'_>, said: Said) -> Said {
    let tree = &story.outputs.figures.tree;
    let top = story.top().into_iter();
    let path = top.flat_map(|top| tree.upward(top));
    // A part of a desa is where its desa is.
    let mut coded = path.filter_map(|id| tree.unit(id).code());
    let Some(home) = coded.next() else {
        return said;
    };
    // The kecamatan that the reports are of; the desa of a whole provinsi are no list to fill in.
    let is_listed = home.depth() >= KABUPATEN;
    let kecamatan = tree.units().map(|(_, unit)| unit);
    let kecamatan = kecamatan.filter(|_| is_listed);
    let mut kecamatan: Vec<Code> = kecamatan
        .filter_map(TreeUnit::code)
        .filter(|code| code.depth() >= 3)
        .map(|code| code.at_depth(3))
        .collect();
    kecamatan.sort_unstable();
    kecamatan.dedup();
    said.filled(home.at_depth(3), &kecamatan, story.areas)
}

/// The folder of the program.
fn program() -> Option<PathBuf> {
    let program = std::env::current_exe().ok()?;
    program.parent().map(Path::to_path_buf)
}
