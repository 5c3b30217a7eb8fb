//! Template files with one fault each: the fault is told at its place, and nothing else is.
//!
//! `# pada forms/x.toml` says the path of a fixture among the templates, the line after it the
//! fault, `# 12:7: the beginning of the message`; with a path in front where the fault is told
//! in another file. A fault that needs several files is a folder, in which one file names it.

use rekap_imp::template::{Faults, Files, Templates};
use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};

/// A fault as its fixture announces it, and the files that hold it.
#[derive(Default)]
struct Fixture {
    files: Files,
    faults: Vec<String>,
}

impl Fixture {
    fn read(path: &Path) -> Self {
        let mut fixture = Self::default();
        if path.is_dir() {
            entries(path).iter().for_each(|file| fixture.add(file));
        } else {
            fixture.add(path);
        }
        fixture
    }

    fn add(&mut self, file: &Path) {
        let name = file.display();
        let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{name}: {error}"));
        let mut comments = text.lines().map_while(|line| line.strip_prefix("# "));
        let at = comments.next().and_then(|line| line.strip_prefix("pada "));
        let at = at.unwrap_or_else(|| panic!("{name}: the first line says where it belongs"));
        self.faults.extend(comments.next().map(|fault| {
            let names_a_file = fault
                .split(':')
                .next()
                .is_some_and(|part| part.ends_with(".toml"));
            if names_a_file {
                fault.to_owned()
            } else {
                format!("{at}:{fault}")
            }
        }));
        self.files
            .0
            .insert(at.to_owned(), Cow::Owned(text.into_bytes()));
    }

    fn load(&self) -> Result<Templates, Faults> {
        Templates::load(&Files::embedded().with(self.files.clone()))
    }
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{error}"));
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

#[test]
fn each_fault_is_told_at_its_place_and_nothing_else_is() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken");
    let mut wrong = Vec::new();
    for path in entries(&folder) {
        let fixture = Fixture::read(&path);
        let [announced] = fixture.faults.as_slice() else {
            panic!("{}: one fault for each fixture", path.display());
        };
        let told: Vec<String> = match fixture.load() {
            Ok(_) => Vec::new(),
            Err(Faults(faults)) => faults.iter().map(ToString::to_string).collect(),
        };
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        match told.as_slice() {
            [one] if one.starts_with(announced.as_str()) => {}
            _ => wrong.push(format!("{name}\n  announced {announced}\n  told {told:#?}")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_folder_that_repeats_the_templates_is_clean() {
    let embedded = Files::embedded();
    for (path, bytes) in &embedded.0 {
        let mut own = Files::default();
        own.0.insert(path.clone(), bytes.clone());
        let loaded = Templates::load(&Files::embedded().with(own));
        assert!(loaded.is_ok(), "{path}");
    }
    let whole = Templates::load(&Files::embedded().with(embedded));
    assert!(whole.is_ok());
}
