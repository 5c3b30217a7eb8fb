//! What is typed wrongly is answered in one sentence; what is asked for is given.

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::{Command, Stdio};

use jiff::civil::date;
use rekap_imp::cli::{self, Ending};

use super::files::SOUND;
use super::office::{Office, rekap, told_of};

#[test]
fn what_is_typed_wrongly_is_answered_in_one_sentence() {
    for (arguments, sentence) in [
        (&["angka"][..], "Sebutkan berkas atau foldernya"),
        (
            &["tidak-ada-di-sini"],
            "'tidak-ada-di-sini' tidak ditemukan.",
        ),
        (&["--warna"], "--warna tidak dikenal."),
        (&["angka", "--warna", "."], "--warna tidak dikenal."),
        (&["templat", "tambah"], "tambah tidak dikenal."),
        (&["templat"], "Perintahnya belum lengkap."),
        (&["jelaskan"], "Perintahnya belum lengkap."),
        (&["angka", "--bentuk", "xml", "."], "tidak terbaca."),
        (&["angka", "--tahun", "26", "."], "tidak terbaca."),
        (&["angka", "--inti", "banyak", "."], "tidak terbaca."),
    ] {
        let said = rekap(arguments);
        assert_eq!(said.ending, Ending::Failed, "{arguments:?}");
        assert_eq!(said.out, "", "{arguments:?}");
        let mut lines = said.err.lines();
        let first = lines.next().unwrap();
        assert!(first.contains(sentence), "{arguments:?}: {}", said.err);
        assert!(
            lines.all(|line| line.starts_with("Cara pakai: ")),
            "{}",
            said.err
        );
        for english in ["error", "found", "unexpected", "Usage", "panic"] {
            assert!(!said.err.contains(english), "{}", said.err);
        }
    }
}

#[test]
fn values_that_mean_nothing_are_named() {
    let office = Office::with(&[("data_pus.csv", SOUND.as_bytes())]);
    for (option, value, choices) in [
        ("--tanggal", "kemarin", "Tulis seperti 2026-11-30"),
        ("--sumber", "gosip", "siga"),
        ("--tingkat", "planet", "desa"),
    ] {
        let said = office.rekap(&["angka", option, value]);
        assert_eq!(said.ending, Ending::Failed);
        assert_eq!(said.err.lines().count(), 1, "{}", said.err);
        assert!(
            said.err.contains(value) && said.err.contains(choices),
            "{}",
            said.err
        );
    }
}

#[test]
fn help_and_version_are_no_failure() {
    for (arguments, words) in [
        (&["--bantuan"][..], "Cara pakai:"),
        (&["-h"], "Cara pakai:"),
        (&["--help"], "Cara pakai:"),
        (&["angka", "--bantuan"], "rekap angka BERKAS|FOLDER..."),
        (&["--versi"], env!("CARGO_PKG_VERSION")),
        (&[], "Cara pakai:"),
    ] {
        let said = rekap(arguments);
        assert_eq!(said.ending, Ending::Clean, "{arguments:?}");
        assert_eq!(said.err, "", "{arguments:?}");
        assert!(said.out.contains(words), "{arguments:?}: {}", said.out);
    }
}

/// A reader that went away.
struct Gone;

impl Write for Gone {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::ErrorKind::BrokenPipe.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Err(io::ErrorKind::BrokenPipe.into())
    }
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let office = Office::with(&[("data_pus.csv", SOUND.as_bytes())]);
    for shape in ["tabel", "json", "jsonl", "csv"] {
        let arguments = ["rekap", "angka", "--bentuk", shape].map(OsString::from);
        let arguments = arguments.into_iter().chain([office.path().into()]);
        let mut err = Vec::new();
        let ending = cli::main(arguments, || date(2026, 11, 25), &mut Gone, &mut err);
        assert_eq!((ending, err.len()), (Ending::Clean, 0), "{shape}");
    }
    let mut child = Command::new(env!("CARGO_BIN_EXE_rekap"))
        .args(["angka", "--bentuk", "csv"])
        .arg(office.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let done = child.wait_with_output().unwrap();
    assert_eq!(done.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&done.stderr), "");
}

#[test]
fn a_table_without_year_counts_only_when_the_year_is_said() {
    let folder = tempfile::Builder::new()
        .prefix("laporan")
        .tempdir()
        .unwrap();
    let file = folder.path().join("data_pus.csv");
    std::fs::write(&file, SOUND).unwrap();
    let run = |more: &[&str]| {
        let mut arguments: Vec<OsString> = vec!["periksa".into(), "--bentuk".into(), "json".into()];
        arguments.extend(more.iter().map(OsString::from));
        arguments.push(file.clone().into());
        let said = rekap(arguments);
        let story: serde_json::Value = serde_json::from_str(&said.out).unwrap();
        (said.ending, story)
    };
    let (ending, story) = run(&[]);
    assert_eq!(ending, Ending::Failed);
    assert_eq!(story["berkas"][0]["status"], "tanpa-tahun");
    assert_eq!(story["berkas"][0]["baris"]["dihitung"], 0);
    let told = told_of(&story, "data_pus.csv");
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0].0, "tanpa-tahun");
    assert!(told[0].1.contains("LAPORAN 2026"));

    let (ending, story) = run(&["--tahun", "2026"]);
    assert_eq!(ending, Ending::Clean);
    assert_eq!(story["berkas"][0]["status"], "dihitung");
    assert_eq!(story["berkas"][0]["asal_tahun"], "setelan");
    assert_eq!(story["berkas"][0]["baris"]["dihitung"], 2);
}
