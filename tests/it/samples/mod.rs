//! The files under `samples/`: written from a planted truth, equal byte for byte over runs and machines.
//!
//! `REKAP_TULIS=1 cargo test --test it samples` writes them anew.

pub(crate) mod clean;
pub(crate) mod draft;
pub(crate) mod drawn;
pub(crate) mod families;
pub(crate) mod groups;
pub(crate) mod insured;
pub(crate) mod messy;
pub(crate) mod office;
pub(crate) mod poktan;
pub(crate) mod register;
pub(crate) mod reports;
pub(crate) mod sheet;
pub(crate) mod truth;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use draft::{Draft, Expected};
use truth::Figures;

/// A generated file, what it says, and what must be remarked of it.
#[derive(Clone, Debug)]
pub(crate) struct Sample {
    pub(crate) place: Place,
    pub(crate) bytes: Vec<u8>,
    pub(crate) figures: Figures,
    pub(crate) remarks: Vec<Expected>,
}

/// Where a sample lies.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum Place {
    /// In the folder of one office, below the folder of a desa.
    Kecamatan(&'static str),
    /// In the folder of its extracts of SIGA.
    Siga(&'static str),
    /// In the folder of a form.
    Form(&'static str, &'static str),
}

impl Place {
    /// The path below `samples/`.
    pub(crate) fn path(self) -> String {
        match self {
            Self::Kecamatan(name) => format!("kecamatan/{name}"),
            Self::Siga(name) => format!("siga/{name}"),
            Self::Form(form, name) => format!("forms/{form}/{name}"),
        }
    }

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Kecamatan(name) | Self::Siga(name) | Self::Form(_, name) => name,
        }
    }
}

/// The sample that the drafts of its sheets make.
pub(crate) fn of(place: Place, bytes: Vec<u8>, drafts: &[Draft]) -> Sample {
    let shown = drafts.iter().filter(|draft| !draft.sheet.is_hidden);
    Sample {
        place,
        bytes,
        figures: shown.flat_map(|draft| draft.figures.clone()).collect(),
        remarks: drafts
            .iter()
            .flat_map(|draft| draft.remarks.clone())
            .collect(),
    }
}

/// All samples.
pub(crate) fn all() -> Vec<Sample> {
    let mut samples = office::kecamatan();
    samples.extend(clean::siga());
    samples.extend(clean::forms());
    samples.extend(messy::forms());
    samples.extend(register::forms());
    samples.extend(reports::forms());
    samples.extend(insured::forms());
    samples.extend(families::forms());
    samples.extend(groups::forms());
    samples.extend(poktan::forms());
    samples
}

/// The folder of the committed samples.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("samples")
}

/// The paths of all committed sample files below `samples/`, sorted.
pub(crate) fn committed() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut waiting = vec![folder()];
    while let Some(place) = waiting.pop() {
        for entry in fs::read_dir(&place).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
                continue;
            }
            let below = path.strip_prefix(folder()).unwrap().to_str().unwrap();
            found.insert(below.replace('\\', "/"));
        }
    }
    // What is about them, and what a user's own run would leave.
    let is_beside = |path: &str| matches!(path, "README.md" | ".gitattributes" | "rekap.png");
    found.retain(|path| !is_beside(path) && !path.contains("HASIL REKAP"));
    found
}

#[test]
fn the_committed_files_are_the_generated_ones() {
    let samples = all();
    let is_writing = std::env::var_os("REKAP_TULIS").is_some_and(|value| value == "1");
    for sample in &samples {
        let path = folder().join(sample.place.path());
        if is_writing {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, &sample.bytes).unwrap();
        }
        let held = fs::read(&path).unwrap_or_default();
        assert!(
            held == sample.bytes,
            "{} is not as generated",
            path.display()
        );
    }
    let generated: BTreeSet<String> = samples.iter().map(|sample| sample.place.path()).collect();
    assert_eq!(committed(), generated);
}

#[test]
fn the_same_bytes_come_out_twice_and_they_are_few() {
    let (once, again) = (all(), all());
    for (one, other) in once.iter().zip(&again) {
        assert!(one.bytes == other.bytes, "{:?}", one.place);
    }
    let size: usize = once.iter().map(|sample| sample.bytes.len()).sum();
    assert!(size < 1_500_000, "{size} bytes");
}
