//! The same folder gives the same bytes, however many threads read it.

use super::files::{SOUND, sound_workbook, two_cells};
use super::office::Office;

#[test]
fn the_number_of_threads_changes_no_byte() {
    let months = ["JANUARI", "FEBRUARI", "MARET", "April", "Mei?", "13"];
    let mut files: Vec<(String, Vec<u8>)> = (0..24u8)
        .map(|number| {
            let month = months[usize::from(number) % months.len()];
            let text = SOUND
                .replace("JANUARI", month)
                .replace(";80;", &format!(";{number};"));
            (
                format!("{}/PUS {number}.csv", number % 3),
                text.into_bytes(),
            )
        })
        .collect();
    files.push(("a.xlsx".to_owned(), sound_workbook()));
    files.push(("b/kembar.xlsx".to_owned(), sound_workbook()));
    files.push(("b/bom.xlsx".to_owned(), two_cells()));
    files.push(("0/rusak.xlsx".to_owned(), b"PK\x03\x04".to_vec()));
    let files: Vec<(&str, &[u8])> = files
        .iter()
        .map(|(name, bytes)| (&**name, &**bytes))
        .collect();
    let office = Office::with(&files);
    let results = tempfile::tempdir().unwrap();
    let day = ["--tanggal", "2026-11-25"];
    for command in [
        &["angka", "--bentuk", "json"][..],
        &["angka", "--bentuk", "jsonl"],
        &["angka", "--bentuk", "csv"],
        &["angka", "--bentuk", "tabel"],
        &["periksa", "--bentuk", "json"],
        &["periksa", "--semua"],
        &["--ke", &results.path().display().to_string()],
    ] {
        let on = |threads| office.rekap(&[command, &day, &["--inti", threads]].concat());
        let one = on("1");
        assert!(
            one.out.len() > 100 && one.err.is_empty(),
            "{command:?}: {one:?}"
        );
        for threads in ["4", "2", "64", "0"] {
            assert_eq!(one, on(threads), "{command:?} on {threads} threads");
        }
    }
}
