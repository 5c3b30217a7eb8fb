//! Files and folders as the user gave them, as a sorted list of files to read, and the place where results go. Decides
//! nothing about their content.

mod settings;
mod store;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::office;
use crate::package::ReadSeek;
use crate::run::InputFile;
use crate::template::Files;

pub use settings::{SettingsAt, bytes, save_new, settings, whole};
pub use store::{
    Disk, Held, Product, RealDisk, Saved, documents, is_full, keep, put_away, results_in, retire,
    save, without_digits,
};

/// Endings of files that can hold a form; in a folder only these are looked at.
const ENDINGS: [&str; 7] = ["xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "tsv"];

/// What was found where the user pointed.
#[derive(Default)]
pub struct Listing {
    /// The files to read, sorted by name.
    pub files: Vec<InputFile>,
    /// The nearest folder that holds everything given: where results go; none where several things lie all over the disks.
    pub root: Option<PathBuf>,
    /// The files of other kinds that lie in the folders.
    pub others: Vec<PathBuf>,
    /// What does not exist.
    pub missing: Vec<PathBuf>,
    /// The settings workbooks that lie there, which are no reports.
    pub settings: Vec<PathBuf>,
}

/// A file on its way into the list.
struct Found {
    path: PathBuf,
    hints: Vec<String>,
    /// Why its folder could not be looked into.
    fault: Option<io::ErrorKind>,
    /// Whether it lies where results go.
    is_result: bool,
}

/// Where results go, so that a recap that lies there is known as one of our own.
#[derive(Clone, Copy, Debug)]
pub struct Results<'r> {
    /// What folders of results are called.
    pub name: &'r str,
    /// The folder that this run writes to, where it is another one.
    pub folder: Option<&'r Path>,
}

impl Results<'_> {
    fn is_named(&self, folder: &Path) -> bool {
        last_name(folder).eq_ignore_ascii_case(self.name)
    }

    /// Whether a folder that was given, or one in it, is one of results.
    fn is(&self, folder: &Path) -> bool {
        let wanted = self
            .folder
            .and_then(|folder| dunce::canonicalize(folder).ok());
        self.is_named(folder) || wanted.is_some_and(|wanted| wanted == folder)
    }
}

/// A folder under way.
struct Walk<'w> {
    results: &'w Results<'w>,
    found: BTreeMap<PathBuf, Found>,
    settings: Vec<PathBuf>,
    others: Vec<PathBuf>,
}

/// Lists the files of files and folders. A file that is given twice is read once.
///
/// Names are relative to the nearest folder that holds everything given. What lies in a folder of results is known as a
/// result; a file that is given by itself is meant, wherever it lies.
#[must_use]
pub fn list(given: &[PathBuf], results: &Results<'_>) -> Listing {
    let mut listing = Listing::default();
    let mut walk = Walk {
        results,
        found: BTreeMap::new(),
        settings: Vec::new(),
        others: Vec::new(),
    };
    let mut roots: Vec<PathBuf> = Vec::new();
    for path in given {
        let Ok(whole) = dunce::canonicalize(path) else {
            listing.missing.push(path.clone());
            continue;
        };
        let is_folder = whole.is_dir();
        let root = if is_folder {
            whole.clone()
        } else {
            whole.parent().unwrap_or(&whole).to_path_buf()
        };
        let last = last_name(&root);
        if is_mark(&last_name(&whole)) {
            continue;
        }
        if is_folder {
            let above = whole.parent().is_some_and(|above| results.is_named(above));
            walk.folder(&whole, &[last], above || results.is(&whole));
        } else if office::is_named(&last_name(&whole)) {
            walk.settings.push(whole);
        } else {
            let hints = vec![last_name(&whole), last];
            walk.keep(Found {
                path: whole,
                hints,
                fault: None,
                is_result: false,
            });
        }
        roots.push(root);
    }
    let root = common(&roots);
    listing.others = walk.others;
    listing.settings = walk.settings;
    let files = walk.found.into_values().map(|found| input(found, &root));
    listing.files = files.collect();
    listing.files.sort_by(|a, b| a.name.cmp(&b.name));
    // Results do not go to the top of a disk, unless that is what was given.
    let is_place = roots.len() == 1 || root.parent().is_some();
    listing.root = is_place.then_some(root);
    listing
}

/// Reads a template folder of the user's own.
///
/// # Errors
///
/// Whatever the file system says.
pub fn templates(folder: &Path) -> io::Result<Files> {
    let mut files = Files::default();
    let mut waiting = vec![folder.to_path_buf()];
    while let Some(here) = waiting.pop() {
        for entry in fs::read_dir(&here)? {
            let path = entry?.path();
            if path.is_dir() {
                waiting.push(path);
            } else if let Ok(below) = path.strip_prefix(folder) {
                let is_template = path.extension().is_some_and(|ending| ending == "toml")
                    || below.starts_with("tables");
                if is_template {
                    files.0.insert(slashed(below), fs::read(&path)?.into());
                }
            }
        }
    }
    Ok(files)
}

impl Walk<'_> {
    /// Looks into a folder and all folders in it. `above` are the names up to the folder that was given.
    fn folder(&mut self, folder: &Path, above: &[String], is_result: bool) {
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(fault) => {
                self.keep(Found {
                    path: folder.to_path_buf(),
                    hints: above.to_vec(),
                    fault: Some(fault.kind()),
                    is_result,
                });
                return;
            }
        };
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            // Names with a dot in front are hidden.
            if is_mark(&name) || name.starts_with('.') {
                continue;
            }
            let hints: Vec<String> = std::iter::once(name).chain(above.iter().cloned()).collect();
            let path = entry.path();
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => {
                    let is_result = is_result || self.results.is(&path);
                    self.folder(&path, &hints, is_result);
                }
                _ if office::is_named(&hints[0]) => self.settings.push(path),
                _ if has_known_ending(&path) => self.keep(Found {
                    path,
                    hints,
                    fault: None,
                    is_result,
                }),
                // What lies beside results is of the program, too.
                _ if is_result => {}
                _ => self.others.push(path),
            }
        }
    }

    /// Keeps a file once; of two ways to it the one that knows more folders, whichever was named first. Given by itself it is
    /// meant.
    fn keep(&mut self, file: Found) {
        match self.found.get_mut(&file.path) {
            None => {
                self.found.insert(file.path.clone(), file);
            }
            Some(held) => {
                let is_result = held.is_result && file.is_result;
                if file.hints.len() > held.hints.len() {
                    *held = file;
                }
                held.is_result = is_result;
            }
        }
    }
}

/// Whether a file `~$NAME` is the mark that Excel has NAME open, which is never an input.
fn is_mark(name: &str) -> bool {
    name.starts_with("~$")
}

fn has_known_ending(path: &Path) -> bool {
    let ending = path
        .extension()
        .map(|ending| ending.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

/// The last name of a path; empty at the top of a disk.
#[must_use]
pub fn last_name(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// The nearest folder that holds all of these.
fn common(roots: &[PathBuf]) -> PathBuf {
    let Some((first, rest)) = roots.split_first() else {
        return PathBuf::new();
    };
    let mut common = first.clone();
    for root in rest {
        while !root.starts_with(&common) && common.pop() {}
    }
    common
}

fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path
        .components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    parts.join("/")
}

fn input(found: Found, root: &Path) -> InputFile {
    let name = slashed(found.path.strip_prefix(root).unwrap_or(&found.path));
    let Found {
        path,
        hints,
        fault,
        is_result,
    } = found;
    InputFile {
        name: Arc::from(name),
        hints,
        is_result,
        open: Box::new(move || open(&path, fault)),
    }
}

/// Opens a file. Where that fails while Excel's mark lies beside it, it is Excel that holds it.
fn open(path: &Path, fault: Option<io::ErrorKind>) -> io::Result<Box<dyn ReadSeek>> {
    if let Some(fault) = fault {
        return Err(fault.into());
    }
    match File::open(path) {
        Ok(file) => Ok(Box::new(BufReader::new(file))),
        Err(fault) => {
            let mark = path.with_file_name(format!("~${}", last_name(path)));
            if mark.exists() {
                Err(io::ErrorKind::ResourceBusy.into())
            } else {
                Err(fault)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::error::Error;

    fn touch(folder: &Path, names: &[&str]) -> io::Result<()> {
        for name in names {
            let path = folder.join(name);
            fs::create_dir_all(path.parent().unwrap_or(folder))?;
            fs::write(path, "x")?;
        }
        Ok(())
    }

    fn names(listing: &Listing) -> Vec<&str> {
        listing.files.iter().map(|file| &*file.name).collect()
    }

    const RESULTS: Results<'_> = Results {
        name: "HASIL REKAP",
        folder: None,
    };

    #[test]
    fn what_lies_where_results_go_is_known_and_a_file_by_itself_is_meant()
    -> Result<(), Box<dyn Error>> {
        let folder = tempfile::tempdir()?;
        let root = folder.path().join("LAPORAN");
        let own = "HASIL REKAP/2026-11 NOVEMBER/REKAP.xlsx";
        touch(&root, &["KIRIMAN/REKAP.xlsx", own, "lain/REKAP.xlsx"])?;
        let results = |given: &[PathBuf], to: Option<&Path>| {
            let to = Results {
                folder: to,
                ..RESULTS
            };
            let files = list(given, &to).files.into_iter();
            let own: Vec<String> = files
                .filter(|file| file.is_result)
                .map(|file| file.name.to_string())
                .collect();
            own.join(" ")
        };
        let month = root.join("HASIL REKAP/2026-11 NOVEMBER");
        let whole = [root.clone()];
        assert_eq!(results(&whole, None), own);
        let other = root.join("lain");
        let both = format!("{own} lain/REKAP.xlsx");
        assert_eq!(results(&whole, Some(&other)), both);
        assert_eq!(
            results(&[root.join("HASIL REKAP")], None),
            "2026-11 NOVEMBER/REKAP.xlsx"
        );
        assert_eq!(results(&[month], None), "REKAP.xlsx");
        assert_eq!(results(&[root.join(own)], None), "");
        assert_eq!(results(&[root.clone(), root.join(own)], None), "");
        Ok(())
    }

    #[test]
    fn a_folder_is_listed_with_its_folders_and_without_marks_and_other_kinds()
    -> Result<(), Box<dyn Error>> {
        let folder = tempfile::tempdir()?;
        let month = folder.path().join("LAPORAN 2026");
        touch(
            &month,
            &[
                "b.xlsx",
                "A/data.CSV",
                "A/foto.jpg",
                "~$b.xlsx",
                ".tersembunyi.csv",
                "HASIL REKAP/2026-11/BACA DULU.txt",
            ],
        )?;
        let listing = list(std::slice::from_ref(&month), &RESULTS);
        assert_eq!(names(&listing), ["A/data.CSV", "b.xlsx"]);
        assert_eq!(listing.others, [whole(&month).join("A/foto.jpg")]);
        assert_eq!(listing.files[0].hints, ["data.CSV", "A", "LAPORAN 2026"]);
        Ok(())
    }

    #[test]
    fn a_file_alone_knows_its_folder_and_a_missing_one_is_named() -> Result<(), Box<dyn Error>> {
        let folder = tempfile::tempdir()?;
        touch(folder.path(), &["siga-2024/data.xlsx", "lain/data.xlsx"])?;
        let one = folder.path().join("siga-2024/data.xlsx");
        let listing = list(&[one.clone(), folder.path().join("tidak-ada")], &RESULTS);
        assert_eq!(names(&listing), ["data.xlsx"]);
        assert_eq!(listing.files[0].hints, ["data.xlsx", "siga-2024"]);
        assert_eq!(listing.missing.len(), 1);
        let both = list(&[one.clone(), one, folder.path().join("lain")], &RESULTS);
        assert_eq!(names(&both), ["lain/data.xlsx", "siga-2024/data.xlsx"]);
        Ok(())
    }
}
