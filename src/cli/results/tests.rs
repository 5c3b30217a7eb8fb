//! Results on disks that take some of them, all, or none.

use super::*;
use crate::ledger::sketch::{figures_of, said};
use crate::outcome::Outputs;
use crate::template::Templates;
use crate::template::tests::embedded;
use jiff::civil::date;
use std::error::Error;
use std::fs;

/// A disk that does not take one file in one folder, for one reason.
struct Refusing<'r>(&'r Path, &'r str, io::ErrorKind);

impl Disk for Refusing<'_> {
    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        if path.starts_with(self.0) && last_name(path).contains(self.1) {
            return Err(self.2.into());
        }
        RealDisk.write(path, bytes)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        RealDisk.rename(from, to)
    }
}

/// The figures of an RT of November.
fn outputs(templates: &Templates) -> Outputs {
    let lines = "99.01.02.2001/rt:001 2026-11 pus=40 pa=30";
    let (figures, _) = figures_of(
        [said(templates, "register-pus-kode", "a.xlsx", lines)],
        templates,
    );
    Outputs {
        answered: crate::recall::Answered::default(),
        copies: std::collections::BTreeMap::new(),
        notes: std::collections::BTreeMap::new(),
        figures,
        files: Vec::new(),
        remarks: Vec::new(),
    }
}

/// Saves those inside of `given`, else among the documents.
fn saved(given: &Path, documents: &Path, disk: &dyn Disk) -> Results {
    let templates = embedded();
    let areas = templates.areas();
    let areas = areas.unwrap_or_else(|fault| panic!("{fault}"));
    let outputs = outputs(&templates);
    let story = Story::of(&outputs, &templates, &areas, date(2026, 11, 25));
    let places = Places {
        given: Some(given),
        wanted: None,
        documents: Some(documents.to_path_buf()),
        disk,
    };
    save(&story.by_month(), &places, &[], false)
}

/// The names of the results in a place, and of no file aside.
fn names(place: &Path) -> Vec<String> {
    let month = place.join("HASIL REKAP").join("2026-11 NOVEMBER");
    let files = fs::read_dir(month).into_iter().flatten().flatten();
    let mut names: Vec<String> = files.map(|file| last_name(&file.path())).collect();
    names.sort();
    names
}

const ELSEWHERE: &str = "Folder laporan tidak dapat ditulisi, jadi hasilnya di folder ini.";

#[test]
fn where_one_result_is_refused_all_of_them_go_to_the_documents() -> Result<(), Box<dyn Error>> {
    let all = [
        "BACA DULU.txt",
        "LEMBAR KADER.xlsx",
        "PESAN WA.txt",
        "REKAP RT 001 DESA 2001 - NOVEMBER 2026.xlsx",
    ];
    for refused in ["REKAP", "PESAN", "BACA"] {
        let (office, documents) = (tempfile::tempdir()?, tempfile::tempdir()?);
        let disk = Refusing(office.path(), refused, io::ErrorKind::PermissionDenied);
        let results = saved(office.path(), documents.path(), &disk);
        let found = names(documents.path());
        assert_eq!(found.len(), all.len(), "{found:?}");
        assert_eq!(found[..3], all[..3], "{refused}");
        assert!(
            !results.failed && results.lines.contains(&ELSEWHERE.to_owned()),
            "{results:?}"
        );
        let folder = results.folder.ok_or("a folder")?;
        assert!(folder.starts_with(documents.path()), "{folder:?}");
    }
    let (office, documents) = (tempfile::tempdir()?, tempfile::tempdir()?);
    let results = saved(office.path(), documents.path(), &RealDisk);
    assert_eq!(
        (names(office.path()).len(), names(documents.path()).len()),
        (4, 0)
    );
    assert!(
        !results.lines.contains(&ELSEWHERE.to_owned()),
        "{results:?}"
    );
    assert_eq!(results.messages.as_deref(), Some("PESAN WA.txt"));
    Ok(())
}

#[test]
fn where_no_place_takes_them_all_it_is_said_what_is_missing() -> Result<(), Box<dyn Error>> {
    let held = tempfile::tempdir()?;
    let (office, documents) = (held.path().join("a"), held.path().join("b"));
    for (refused, fault, told, left) in [
        (
            "PESAN",
            io::ErrorKind::PermissionDenied,
            "PESAN WA.txt BELUM TERSIMPAN: ",
            3,
        ),
        (
            "REKAP",
            io::ErrorKind::PermissionDenied,
            "HASIL BELUM TERSIMPAN: ",
            0,
        ),
        (
            "PESAN",
            io::ErrorKind::StorageFull,
            "PESAN WA.txt BELUM TERSIMPAN: Penyimpanan penuh",
            3,
        ),
    ] {
        fs::create_dir_all(&office)?;
        let disk = Refusing(held.path(), refused, fault);
        let results = saved(&office, &documents, &disk);
        let mut lines = results.lines.iter();
        assert!(
            lines.any(|line| line.starts_with(told)),
            "{told} {results:?}"
        );
        assert!(results.is_partial && results.messages.is_none());
        assert_eq!(
            results.failed,
            left == 0,
            "without a recap there is nothing"
        );
        assert_eq!(names(&office).len(), left, "{refused} {fault}");
        // A full disk is full everywhere.
        let is_tried = documents.join("HASIL REKAP").exists();
        assert_eq!(
            is_tried,
            fault == io::ErrorKind::PermissionDenied,
            "{refused} {fault}"
        );
        fs::remove_dir_all(&office)?;
        let _ = fs::remove_dir_all(&documents);
    }
    Ok(())
}
