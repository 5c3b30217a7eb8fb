//! Results that an answer has made out of date go to the archive of their month; all others stay where they are.

use std::fs;
use std::path::Path;

use rekap_imp::answer::Answers;

use super::answered::{answer, run};
use super::folders::rekap;
use super::{files_below, temporary};
use crate::support::NamedBytes;

/// A register that is full in January and has a change in February.
fn register(desa: &str) -> String {
    let mut text = format!(
        "\
REGISTER KELOMPOK KB
RT;:;003
DESA/KELURAHAN;:;{desa}
KECAMATAN;:;CONTOH SARI
KABUPATEN/KOTA;:;CONTOH RAYA
PROVINSI;:;CONTOH NUSA
NO;NAMA ISTRI;NAMA SUAMI;UMUR ISTRI;JUMLAH ANAK;UMUR ANAK TERKECIL;TAHAPAN KS;JANUARI;FEBRUARI;MARET
"
    );
    for number in 1..=6 {
        let changed = if number == 1 { "P" } else { "" };
        text += &format!("{number};Istri {number};Suami {number};30;2;1;II;S;{changed};\n");
    }
    text
}

/// A folder with these files, read once.
fn office(files: &[NamedBytes]) -> (tempfile::TempDir, String) {
    let (held, folder) = temporary();
    let folder = folder.join("2026");
    fs::create_dir_all(&folder).unwrap();
    for (name, bytes) in files {
        fs::write(folder.join(name), bytes).unwrap();
    }
    let folder = folder.display().to_string();
    rekap(&[&folder]);
    (held, folder)
}

/// The results in a folder, those in archives without the folder of their time.
fn results(folder: &str) -> Vec<String> {
    let place = format!("{folder}/HASIL REKAP");
    let below = |path: &Path| path.strip_prefix(&place).unwrap().display().to_string();
    let names = files_below(Path::new(&place)).into_iter().map(|path| {
        let name = below(&path).replace('\\', "/");
        match name.split_once("/Arsip/") {
            Some((month, rest)) => format!("{month}/Arsip/{}", rest.split_once('/').unwrap().1),
            None => name,
        }
    });
    names.filter(|name| !name.ends_with(".dat")).collect()
}

/// Answers what is asked in the recap of a folder.
fn say(folder: &str, recap: &str, files: &[NamedBytes], said: &str) {
    let out = run(files, Answers::none());
    let path = format!("{folder}/HASIL REKAP/{recap}");
    assert!(fs::exists(&path).unwrap(), "{:?}", results(folder));
    answer(&path, &out, Answers::none(), |asked| {
        let is_meant = asked.contains("Apakah kosong") == said.starts_with("Ya");
        is_meant.then(|| said.to_owned())
    });
}

const JANUARY: &str = "2026-01 JANUARI";
const MARCH: &str = "2026-03 MARET";
const SAME: &str = "Ya, sama dengan bulan sebelumnya";
const MOVED: &str = "Hasil lama tidak sesuai lagi, jadi dipindahkan ke Arsip: ";

#[test]
fn a_month_that_an_answer_moved_goes_to_its_archive() {
    let files = vec![("RT 03.csv".to_owned(), register("SUKAMAJU").into_bytes())];
    let (_held, folder) = office(&files);
    let recap = format!("{JANUARY}/REKAP RT 003 DESA SUKAMAJU - JANUARI 2026.xlsx");
    let before = results(&folder);
    assert!(before.contains(&recap), "{before:?}");
    assert!(
        before.iter().all(|name| name.starts_with(JANUARY)),
        "{before:?}"
    );
    // What somebody else put there is nobody's business.
    let own = [
        (
            "catatan saya.txt",
            "REKAP RT 003 DESA SUKAMAJU - JANUARI 2026",
        ),
        ("BACA DULU saya.txt", "\u{feff}Untuk camat"),
    ];
    for (name, text) in own {
        fs::write(format!("{folder}/HASIL REKAP/{JANUARY}/{name}"), text).unwrap();
    }
    say(&folder, &recap, &files, SAME);
    let (screen, _, _) = rekap(&[&folder]);
    let words = screen.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains(&format!("{MOVED}{JANUARY} ")), "{screen}");
    let after = results(&folder);
    // What was given back is the volunteer's, and stays.
    let before = before.iter().filter(|name| !name.contains("/DIPERIKSA/"));
    for name in before {
        let name = name.strip_prefix(&format!("{JANUARY}/")).unwrap();
        assert!(
            after.contains(&format!("{JANUARY}/Arsip/{name}")),
            "{name}: {after:?}"
        );
        assert!(
            !after.contains(&format!("{JANUARY}/{name}")),
            "{name}: {after:?}"
        );
    }
    for (name, _) in own {
        assert!(
            after.contains(&format!("{JANUARY}/{name}")),
            "{name}: {after:?}"
        );
    }
    let now = format!("{MARCH}/REKAP RT 003 DESA SUKAMAJU - MARET 2026.xlsx");
    assert!(after.contains(&now), "{after:?}");
    // Once.
    let (screen, _, _) = rekap(&[&folder]);
    assert!(!screen.contains("tidak sesuai lagi"), "{screen}");
    assert_eq!(results(&folder), after);
}

#[test]
fn a_unit_that_an_answer_moved_goes_to_the_archive_and_the_new_one_has_the_usual_names() {
    let text = register("SUKAMAJO")
        .replace(";S;;\n", ";S;S;S\n")
        .replace(";S;P;\n", ";S;S;S\n");
    let files = vec![("RT 03.csv".to_owned(), text.into_bytes())];
    let (_held, folder) = office(&files);
    let old = "REKAP RT 003 DESA SUKAMAJO - MARET 2026.xlsx";
    say(&folder, &format!("{MARCH}/{old}"), &files, "SUKAMAJU");
    let (screen, _, _) = rekap(&[&folder]);
    assert!(screen.contains("tidak sesuai lagi"), "{screen}");
    let all = ["BACA DULU.txt", "LEMBAR KADER.xlsx", "PESAN WA.txt"];
    let all = all
        .iter()
        .flat_map(|name| [format!("{MARCH}/{name}"), format!("{MARCH}/Arsip/{name}")]);
    let recaps = [
        format!("{MARCH}/Arsip/{old}"),
        format!("{MARCH}/REKAP RT 003 DESA SUKAMAJU - MARET 2026.xlsx"),
    ];
    let mut expected: Vec<String> = all.chain(recaps).collect();
    expected.sort();
    let mut after = results(&folder);
    after.retain(|name| !name.contains("/DIPERIKSA/"));
    after.sort();
    assert_eq!(after, expected);
}

#[test]
fn where_the_files_are_others_or_nothing_was_answered_all_stays() {
    let one = ("RT 03.csv".to_owned(), register("SUKAMAJU").into_bytes());
    let other = register("SUKAMAJU")
        .replace("RT;:;003", "RT;:;004")
        .replace("Istri", "Ibu");
    let files = vec![one, ("RT 04.csv".to_owned(), other.into_bytes())];
    let january = |folder: &str| {
        let all = results(folder).into_iter();
        let kept = all.filter(|name| name.starts_with(JANUARY) && !name.contains("/Arsip/"));
        kept.filter(|name| name.contains("REKAP DESA SUKAMAJU"))
            .count()
    };
    let recap = format!("{JANUARY}/REKAP DESA SUKAMAJU - JANUARI 2026.xlsx");
    // Only one of the two is dropped.
    let (_held, folder) = office(&files);
    say(&folder, &recap, &files, SAME);
    let (screen, _, _) = rekap(&[&format!("{folder}/RT 03.csv")]);
    assert!(!screen.contains("tidak sesuai lagi"), "{screen}");
    assert_eq!(january(&folder), 1);
    // Another month is asked for.
    let (screen, _, _) = rekap(&["--bulan", "2026-02", &folder]);
    assert!(!screen.contains("tidak sesuai lagi"), "{screen}");
    assert_eq!(january(&folder), 1);
    // Both, as they were: now it is certain.
    let (screen, _, _) = rekap(&[&folder]);
    assert!(screen.contains("tidak sesuai lagi"), "{screen}");
    assert_eq!(january(&folder), 0);

    // A file that was changed may be of another month by right.
    let (_held, folder) = office(&files);
    say(&folder, &recap, &files, SAME);
    let changed = register("SUKAMAJU")
        .replace("30;2;1", "31;2;1")
        .replace(";S;;", ";P;;");
    fs::write(format!("{folder}/RT 03.csv"), changed).unwrap();
    rekap(&[&folder]);
    assert_eq!(january(&folder), 1);
    // And time alone moves nothing.
    let (_held, folder) = office(&files);
    rekap(&["--tanggal", "2026-12-20", &folder]);
    assert_eq!(january(&folder), 1);
}
