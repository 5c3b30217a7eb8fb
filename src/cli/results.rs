//! The result workbook of a run: planned, written, saved, and said where.

use std::io;
use std::path::{Path, PathBuf};

use crate::folder::{self, Disk, Held, Product};
use crate::outcome::Story;
use crate::recap;
use crate::workbook;

/// What became of the results.
pub(super) struct Results {
    /// What is said of them.
    pub(super) lines: Vec<String>,
    /// Whether there should be some and are not.
    pub(super) failed: bool,
}

/// Saves the recap of a run in the first place that takes it: the one asked for, else inside of what was given, else
/// among the user's documents.
pub(super) fn save(
    story: &Story<'_>,
    given: Option<&Path>,
    wanted: Option<&Path>,
    disk: &dyn Disk,
) -> Results {
    let words = &story.templates.words;
    let Some(plan) = recap::plan(story) else {
        return Results {
            lines: vec![words.say("layar.tanpa_rekap", &[])],
            failed: false,
        };
    };
    let own = words.say("rekap.hasil", &[]);
    let places: Vec<PathBuf> = match wanted {
        Some(wanted) => vec![wanted.to_path_buf()],
        None => given
            .map(Path::to_path_buf)
            .into_iter()
            .chain(folder::documents())
            .map(|place| place.join(&own))
            .collect(),
    };
    let bytes = match workbook::write(&plan) {
        Ok(bytes) => bytes,
        Err(fault) => return failure(story, &fault.to_string()),
    };
    let archive = words.say("rekap.arsip", &[]);
    let own_words = workbook::told_by(&bytes);
    let judge = |held: &[u8]| match workbook::told_by(held) {
        told if told == own_words => Held::Same,
        Some((about, _)) if about == plan.called.about => Held::Former,
        _ => Held::Foreign,
    };
    let forms = plan
        .called
        .stems
        .each_ref()
        .map(|stem| folder::without_digits(stem));
    let product = Product {
        folder: &plan.called.folder,
        name: &plan.called.name,
        forms: &forms,
        archive: &archive,
        bytes: &bytes,
        judge: &judge,
    };
    match folder::save(&places, &product, disk) {
        Ok(saved) => {
            let folder = saved
                .path
                .parent()
                .unwrap_or(&saved.path)
                .display()
                .to_string();
            let mut lines = vec![words.say("layar.disimpan", &[("folder", &folder)])];
            if saved.renamed {
                let name = saved.path.file_name().unwrap_or_default().to_string_lossy();
                lines.push(words.say("layar.disimpan_nama", &[("nama", &name)]));
            }
            let is_elsewhere = wanted.is_none() && (given.is_none() || saved.place > 0);
            if is_elsewhere {
                lines.push(words.say("layar.disimpan_lain", &[]));
            }
            Results {
                lines,
                failed: false,
            }
        }
        Err(fault) => {
            let why = match fault.kind() {
                full if folder::is_full(full) => "galat.penuh",
                io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                    "galat.tidak_boleh"
                }
                _ => "galat.gagal_tulis",
            };
            failure(story, &words.say(why, &[]))
        }
    }
}

fn failure(story: &Story<'_>, why: &str) -> Results {
    let line = story
        .templates
        .words
        .say("layar.belum_disimpan", &[("sebab", why)]);
    Results {
        lines: vec![line],
        failed: true,
    }
}
