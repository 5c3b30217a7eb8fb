//! Everything that is said of every sample file, held against what a person has read and found right.
//!
//! `UPDATE_EXPECT=1 cargo test --test it golden` writes it anew; read the difference before committing it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use expect_test::expect_file;

use crate::samples;
use crate::support::{self, NamedBytes};

/// The folder of golden files.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

/// The runs that a person would do with the committed files: each folder of an office as a whole, each
/// single file by itself. Each with the name of its golden file, its folder's name and its files.
pub(crate) fn runs() -> Vec<(String, String, Vec<NamedBytes>)> {
    let mut offices: BTreeMap<String, Vec<NamedBytes>> = BTreeMap::new();
    let mut runs = Vec::new();
    for path in samples::committed() {
        let bytes = fs::read(samples::folder().join(&path)).unwrap();
        let (folder, name) = path.split_once('/').unwrap();
        if let Some((form, name)) = name.split_once('/').filter(|_| folder == "forms") {
            let golden = format!("{form} {name}.txt").replace(' ', "-");
            runs.push((golden, form.to_owned(), vec![(name.to_owned(), bytes)]));
        } else {
            let office = offices.entry(folder.to_owned()).or_default();
            office.push((name.to_owned(), bytes));
        }
    }
    let offices = offices.into_iter();
    runs.extend(offices.map(|(folder, files)| (format!("{folder}.txt"), folder, files)));
    runs
}

/// The run of a golden file: its folder's name and its files.
pub(crate) fn office(golden: &str) -> (String, Vec<NamedBytes>) {
    let run = runs().into_iter().find(|(name, ..)| name == golden);
    let (_, office, files) = run.unwrap();
    (office, files)
}

#[test]
fn every_sample_is_told_as_it_was_read_over() {
    let runs = runs();
    for (name, office, files) in &runs {
        let out = support::run(office, files, 2);
        expect_file![folder().join(name)].assert_eq(&support::dump(&out));
    }
    let expected: Vec<&str> = runs.iter().map(|(name, ..)| name.as_str()).collect();
    none_is_forgotten(&folder(), &expected);
}

/// Every golden file of a folder is one that a test holds something against.
pub(crate) fn none_is_forgotten(folder: &Path, expected: &[&str]) {
    let held = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().is_file())
        .map(|entry| entry.file_name().into_string().unwrap());
    let forgotten: Vec<String> = held
        .filter(|name| !expected.contains(&name.as_str()))
        .collect();
    assert!(
        forgotten.is_empty(),
        "golden files of no sample: {forgotten:?}"
    );
}
