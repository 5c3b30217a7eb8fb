//! The file in which the program remembers: beside the results, of no person, and of no run's concern when it is gone.

use std::fs;

use super::folders::{office, rekap};
use super::temporary;
use crate::samples;

const NAME: &str = "HASIL REKAP/catatan-program (jangan dihapus).dat";

/// A folder with some files of one table of SIGA.
fn siga(files: &[(&str, &str)]) -> (tempfile::TempDir, String) {
    let (held, folder) = temporary();
    let folder = folder.join("SIGA 2026");
    fs::create_dir_all(&folder).unwrap();
    for (name, bytes) in files {
        fs::write(folder.join(name), bytes).unwrap();
    }
    (held, folder.display().to_string())
}

fn table(month: &str, rows: &[(&str, u32)]) -> String {
    let mut text = "PROVINSI;KABUPATEN;KECAMATAN;KELURAHAN;BULAN;PUS;UNMET NEED\n".to_owned();
    for (desa, pus) in rows {
        text += &format!("CONTOH NUSA;CONTOH RAYA;CONTOH SARI;{desa};{month};{pus};10\n");
    }
    text
}

#[test]
fn it_lies_beside_the_results_and_is_not_touched_by_the_same_run() {
    let (_held, folder) = office();
    let (first, _, _) = rekap(&[&folder]);
    assert!(
        !first.contains("Catatan program") && !first.contains("Dari catatan"),
        "{first}"
    );
    let path = format!("{folder}/{NAME}");
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.starts_with("catatan-program rekap 1\n"), "{text}");
    let made = fs::metadata(&path).unwrap().modified().unwrap();
    let (second, _, _) = rekap(&[&folder]);
    assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), made);
    assert!(!second.contains("berkas lain di folder ini"), "{second}");
    // Nor do commands write it that only look.
    fs::remove_file(&path).unwrap();
    rekap(&["periksa", &folder]);
    rekap(&["angka", &folder]);
    assert!(!fs::exists(&path).unwrap());
}

#[test]
fn damaged_gone_older_or_newer_it_is_said_in_one_line_and_the_figures_are_the_same() {
    let (_held, folder) = office();
    rekap(&[&folder]);
    let path = format!("{folder}/{NAME}");
    let whole = fs::read_to_string(&path).unwrap();
    let (usual, _, _) = rekap(&[&folder]);
    let half = whole[..whole.len() / 2].to_owned();
    let older = whole.replacen("rekap 1", "rekap 0", 1);
    let newer = whole.replacen("rekap 1", "rekap 9", 1);
    for (text, said, is_kept) in [
        (Some(half), "Catatan program rusak", false),
        (Some("\0\u{1}".to_owned()), "Catatan program rusak", false),
        (None, "Catatan program tidak ditemukan", false),
        (Some(older), "Catatan program dari versi lama", false),
        (
            Some(newer),
            "Catatan program dibuat oleh program yang lebih baru",
            true,
        ),
    ] {
        match &text {
            Some(text) => fs::write(&path, text).unwrap(),
            None => fs::remove_file(&path).unwrap(),
        }
        let (screen, err, _) = rekap(&[&folder]);
        assert!(
            screen.contains(said) && err.is_empty(),
            "{said}: {screen}{err}"
        );
        let more: Vec<&str> = screen
            .lines()
            .filter(|line| !usual.contains(line.trim_end()))
            .collect();
        assert!(
            more.concat().starts_with(&format!(" {said}")) && more.len() <= 2,
            "{more:?}"
        );
        let now = fs::read_to_string(&path).unwrap();
        assert_eq!(
            now,
            if is_kept {
                text.unwrap()
            } else {
                whole.clone()
            },
            "{said}"
        );
    }
}

#[test]
fn the_month_before_is_known_though_only_the_new_one_is_given() {
    let october = table("Oktober", &[("SUKAMAJU", 100), ("MEKARWANGI", 50)]);
    let (_held, folder) = siga(&[("data.csv", &october)]);
    let (first, _, _) = rekap(&[&folder]);
    assert!(first.contains("PUS 150"), "{first}");
    let november = table("November", &[("SUKAMAJU", 110), ("CIBENING", 60)]);
    fs::write(format!("{folder}/data.csv"), november).unwrap();
    let (second, _, _) = rekap(&[&folder]);
    assert!(
        second.contains("Bulan lapor  : NOVEMBER 2026") && second.contains("PUS 170"),
        "{second}"
    );
    let (told, _, _) = rekap(&["periksa", &folder]);
    assert!(
        told.contains("Angka Oktober 2026 s.d. Oktober 2026 tidak ada pada berkas yang diberikan."),
        "{told}"
    );
    let (csv, _, _) = rekap(&["angka", "--bentuk", "csv", &folder]);
    let pus = |unit: &str, month: &str| {
        let mut lines = csv
            .lines()
            .filter(|line| line.contains(unit) && line.contains(month));
        lines.any(|line| line.contains("pus"))
    };
    assert!(
        pus("99.01.01.2001", "2026-10") && !pus("99.01.01.2002", "2026-10"),
        "{csv}"
    );
    // And in the next one it is known that MEKARWANGI was there in October, too.
    let december = table("Desember", &[("MEKARWANGI", 55)]);
    fs::write(format!("{folder}/data.csv"), december).unwrap();
    let (csv, _, _) = rekap(&[
        "angka",
        "--bentuk",
        "csv",
        "--tanggal",
        "2027-01-03",
        &folder,
    ]);
    assert!(
        csv.lines()
            .any(|line| line.contains("99.01.01.2002") && line.contains("2026-10")),
        "{csv}"
    );
}

#[test]
fn nobody_stands_in_it() {
    let (_held, folder) = temporary();
    let folder = folder.join("2026");
    fs::create_dir_all(&folder).unwrap();
    let (mut names, mut files) = (Vec::new(), Vec::new());
    for sample in samples::all() {
        let file = folder.join(sample.place.path().replace('/', " "));
        fs::write(file, &sample.bytes).unwrap();
        names.push(sample.place.name().to_owned());
        files.push((sample.place.path(), sample.bytes.clone()));
    }
    let folder = folder.display().to_string();
    rekap(&[&folder]);
    let text = fs::read_to_string(format!("{folder}/{NAME}")).unwrap();
    assert!(text.lines().count() > 100);
    let people = super::persons(&files);
    assert!(
        people.len() > 500,
        "the samples hold {} names",
        people.len()
    );
    super::holds_nobody(&text, &people, NAME);
    // Names of files may be those of persons.
    for name in names {
        assert!(!text.contains(&name), "{name}");
    }
}
