//! What lies in *HASIL REKAP* after a run and after the next ones: recaps by month, letters beside them, former ones aside.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::Path;

use expect_test::expect_file;
use jiff::civil::date;
use rekap_imp::cli::{self, Ending};

use crate::golden;
use crate::recap::book::{Book, Value};
use crate::recap::{files_below, temporary};
use crate::samples::draft::MONTHS;

/// What the program says of a folder on a day.
fn rekap(folder: &Path, day: &str) -> String {
    rekap_with(&[], folder, day)
}

/// The same, with further words on the command line.
fn rekap_with(more: &[&str], folder: &Path, day: &str) -> String {
    let words = ["rekap", "--tanggal", day].into_iter();
    let words = words.chain(more.iter().copied()).map(OsString::from);
    let words = words.chain([folder.into()]);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let ending = cli::main(words, || date(2026, 11, 25), &mut out, &mut err);
    assert_ne!(ending, Ending::Failed, "{}", String::from_utf8_lossy(&err));
    String::from_utf8(out).unwrap()
}

/// A register of a desa, with its RT, that is filled up to a month: ten couples who use the pill.
fn register(desa: &str, months: usize) -> String {
    let head = format!(
        "RT;:;001\nDUSUN/RW;:;001\nDESA/KELURAHAN;:;{desa}\nKECAMATAN;:;CONTOH SARI\nKABUPATEN/KOTA;:;CONTOH RAYA\n\
         PROVINSI;:;CONTOH NUSA\nNO;NAMA ISTRI;NAMA SUAMI;UMUR ISTRI;JUMLAH ANAK;UMUR ANAK TERKECIL;TAHAPAN KS;{}\n",
        MONTHS.join(";")
    );
    let codes: Vec<&str> = (0..12)
        .map(|at| if at < months { "P" } else { "" })
        .collect();
    let rows = (1..=10).map(|no| {
        format!(
            "{no};Istri {desa} {no};Suami {desa} {no};30;2;1;II;{}\n",
            codes.join(";")
        )
    });
    head + &rows.collect::<String>()
}

/// A folder of files, each with what is in it.
fn office(files: &[(&str, String)]) -> (tempfile::TempDir, std::path::PathBuf) {
    let (held, folder) = temporary();
    let office = folder.join("LAPORAN 2026");
    fs::create_dir_all(&office).unwrap();
    for (name, text) in files {
        fs::write(office.join(name), text).unwrap();
    }
    (held, office)
}

/// The results below a folder with their bytes; the moment of an archive is left out.
fn results(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let place = folder.join("HASIL REKAP");
    let named = |path: std::path::PathBuf| {
        let below = path.strip_prefix(&place).unwrap();
        let parts = below.iter().map(|part| part.to_string_lossy().into_owned());
        let is_moment =
            |part: &String| part.starts_with("20") && part.contains('.') && !part.contains(".txt");
        let parts: Vec<String> = parts.filter(|part| !is_moment(part)).collect();
        (parts.join("/"), fs::read(&path).unwrap())
    };
    files_below(&place).into_iter().map(named).collect()
}

fn names(results: &BTreeMap<String, Vec<u8>>) -> Vec<&str> {
    results.keys().map(String::as_str).collect()
}

fn text(results: &BTreeMap<String, Vec<u8>>, name: &str) -> String {
    String::from_utf8(results[name].clone()).unwrap()
}

#[test]
fn a_daily_run_is_quiet_and_the_deadline_changes_the_messages_alone() {
    let (_held, office) = office(&[
        ("cikadu.csv", register("CIKADU", 11)),
        ("cibening.csv", register("CIBENING", 11)),
    ]);
    rekap(&office, "2026-11-25");
    let first = results(&office);
    assert_eq!(
        names(&first),
        [
            "2026-11 NOVEMBER/BACA DULU.txt",
            "2026-11 NOVEMBER/LEMBAR KADER.xlsx",
            "2026-11 NOVEMBER/PESAN WA.txt",
            "2026-11 NOVEMBER/REKAP KEC. CONTOH SARI - NOVEMBER 2026 (SEMENTARA 2 dari 12).xlsx",
            "catatan-program (jangan dihapus).dat",
        ]
    );
    rekap(&office, "2026-11-26");
    assert_eq!(results(&office), first, "nothing is new, not even the day");
    rekap(&office, "2026-12-04");
    let late = results(&office);
    let mut expected = names(&first);
    expected.insert(0, "2026-11 NOVEMBER/Arsip/PESAN WA.txt");
    expected.sort_unstable();
    assert_eq!(names(&late), expected);
    assert_eq!(
        late["2026-11 NOVEMBER/Arsip/PESAN WA.txt"],
        first["2026-11 NOVEMBER/PESAN WA.txt"]
    );
    assert!(text(&late, "2026-11 NOVEMBER/PESAN WA.txt").contains("belum kami terima"));
}

#[test]
fn what_was_not_read_is_said_until_it_is() {
    let (_held, office) = office(&[
        ("cikadu.csv", register("CIKADU", 11)),
        ("foto.xlsx", "\u{89}PNG".to_owned()),
    ]);
    rekap(&office, "2026-11-25");
    let before = results(&office);
    assert!(text(&before, "2026-11 NOVEMBER/BELUM TERBACA.txt").contains("\r\nfoto.xlsx\r\n"));
    fs::remove_file(office.join("foto.xlsx")).unwrap();
    rekap(&office, "2026-11-26");
    let after = results(&office);
    assert!(
        after.contains_key("2026-11 NOVEMBER/Arsip/BELUM TERBACA.txt"),
        "{:?}",
        names(&after)
    );
    assert!(
        !after.contains_key("2026-11 NOVEMBER/BELUM TERBACA.txt"),
        "{:?}",
        names(&after)
    );
}

#[test]
fn registers_of_two_months_have_a_recap_each() {
    let (_held, office) = office(&[
        ("cikadu.csv", register("CIKADU", 11)),
        ("cibening.csv", register("CIBENING", 10)),
        // Nobody has gone on with it since January: no report of January.
        ("sukamaju.csv", register("SUKAMAJU", 1)),
    ]);
    let said = rekap(&office, "2026-12-04");
    expect_file![golden::folder().join("layar/dua-bulan.txt")]
        .assert_eq(&said.replace(&office.display().to_string(), "LAPORAN 2026"));
    assert!(said.lines().count() <= 24 && said.is_ascii(), "{said}");
    let found = results(&office);
    assert_eq!(
        names(&found),
        [
            "2026-10 OKTOBER/BACA DULU.txt",
            "2026-10 OKTOBER/LEMBAR KADER.xlsx",
            "2026-10 OKTOBER/PESAN WA.txt",
            "2026-10 OKTOBER/REKAP KEC. CONTOH SARI - OKTOBER 2026 (SEMENTARA 2 dari 12).xlsx",
            "2026-11 NOVEMBER/BACA DULU.txt",
            "2026-11 NOVEMBER/DIPERIKSA/SUKAMAJU/sukamaju - DAFTAR PERBAIKAN.xlsx",
            "2026-11 NOVEMBER/LEMBAR KADER.xlsx",
            "2026-11 NOVEMBER/PESAN WA.txt",
            "2026-11 NOVEMBER/REKAP KEC. CONTOH SARI - NOVEMBER 2026 (SEMENTARA 1 dari 12).xlsx",
            "catatan-program (jangan dihapus).dat",
        ]
    );
    // Who has sent October is thanked for it, and asked for November.
    let october = text(&found, "2026-10 OKTOBER/PESAN WA.txt");
    assert!(
        october.contains("Terima kasih laporan Desa Cibening bulan Oktober."),
        "{october}"
    );
    let november = text(&found, "2026-11 NOVEMBER/PESAN WA.txt");
    assert!(
        november.contains(
            "laporan Desa Cibening sudah kami terima sampai Oktober. Laporan November belum"
        ),
        "{november}"
    );
    assert!(
        november.contains("Terima kasih laporan Desa Cikadu bulan November."),
        "{november}"
    );
}

#[test]
fn what_is_wrong_in_a_month_stands_in_the_recap_of_that_month() {
    let cikadu = register("CIKADU", 11);
    let at = cikadu.rfind(";P;\n").unwrap();
    let cikadu = format!("{};STK3{}", &cikadu[..at], &cikadu[at + 2..]);
    let (_held, office) = office(&[
        ("cikadu.csv", cikadu),
        ("cibening.csv", register("CIBENING", 10)),
    ]);
    rekap(&office, "2026-12-04");
    let found = results(&office);
    let told = |month: &str| {
        let recap = found.keys().find(|name| {
            let name = name.as_str();
            name.contains(month) && name.contains("REKAP")
        });
        let book = Book::read(&found[recap.unwrap()]);
        let cells = book.sheets.iter().flat_map(|sheet| sheet.cells.values());
        let texts = cells.map(|cell| format!("{:?}", cell.value));
        texts.filter(|text| text.contains("STK3")).count()
    };
    assert!(told("NOVEMBER") > 0);
    assert_eq!(told("OKTOBER"), 0);
}

#[test]
fn tables_of_many_months_have_a_recap_each_and_one_line_together() {
    let table = |month: &str| {
        format!(
            "PROVINSI;KABUPATEN;KECAMATAN;KELURAHAN;PUS;UNMET NEED;BULAN\nCONTOH NUSA;CONTOH RAYA;CONTOH SARI;CIKADU;100;10;{month}\n"
        )
    };
    let months = &MONTHS[4..10];
    let names: Vec<String> = months
        .iter()
        .map(|month| format!("pus {month}.csv"))
        .collect();
    let files: Vec<(&str, String)> = names
        .iter()
        .map(String::as_str)
        .zip(months.iter().map(|month| table(month)))
        .collect();
    let (_held, office) = office(&files);
    let said = rekap(&office, "2026-11-25");
    assert!(said.contains(" Bulan lapor  : OKTOBER 2026\n"), "{said}");
    assert!(
        said.contains(" Rekap lain   : Mei 2026 s.d. September 2026, tiap bulan di foldernya\n"),
        "{said}"
    );
    assert!(!said.contains("Bulan lain"), "{said}");
    let found = results(&office);
    let recaps = found.keys().filter(|name| name.contains("/REKAP "));
    assert_eq!(recaps.count(), 6, "{:?}", found.keys());
}

#[test]
fn a_list_of_all_months_has_one_recap() {
    let (_held, office) = office(&[("cikadu.csv", register("CIKADU", 11))]);
    let said = rekap(&office, "2026-12-04");
    assert!(
        said.contains("Bulan lain   : Januari 2026 s.d. Oktober 2026\n"),
        "{said}"
    );
    let recaps = results(&office)
        .into_keys()
        .filter(|name| name.contains("REKAP "));
    assert_eq!(recaps.count(), 1);
}

#[test]
fn lists_that_are_dropped_one_by_one_keep_their_letters() {
    let (_held, office) = office(&[
        ("cikadu.csv", register("CIKADU", 11)),
        ("cibening.csv", register("CIBENING", 11)),
    ]);
    rekap(&office.join("cikadu.csv"), "2026-11-25");
    for day in ["2026-11-25", "2026-11-26"] {
        let said = rekap(&office.join("cibening.csv"), day);
        assert!(!said.contains("sedang dipakai"), "{said}");
    }
    let found = results(&office);
    let letters: Vec<&str> = names(&found)
        .into_iter()
        .filter(|name| name.contains("BACA DULU"))
        .collect();
    assert_eq!(
        letters,
        [
            "2026-11 NOVEMBER/BACA DULU - REKAP RT 001 RW 001 DESA CIBENING - NOVEMBER 2026.txt",
            "2026-11 NOVEMBER/BACA DULU.txt",
        ]
    );
    assert!(text(&found, letters[1]).contains("DESA CIKADU"));
}

/// `--tingkat`: one recap for every unit of a level below, one for the unit of a level above, a sentence where there is none.
#[test]
fn a_level_that_is_chosen_has_a_recap_for_each_of_its_units() {
    let files = [
        ("cikadu.csv", register("CIKADU", 11)),
        ("cibening.csv", register("CIBENING", 11)),
    ];
    let (_held, lists) = office(&files);
    rekap_with(&["--tingkat", "desa"], &lists, "2026-11-25");
    let found = results(&lists);
    let recaps: Vec<&str> = names(&found)
        .into_iter()
        .filter(|name| name.contains("/REKAP "))
        .collect();
    assert_eq!(
        recaps,
        [
            "2026-11 NOVEMBER/REKAP DESA CIBENING - NOVEMBER 2026.xlsx",
            "2026-11 NOVEMBER/REKAP DESA CIKADU - NOVEMBER 2026.xlsx",
        ]
    );
    // So do the names of what lies beside them.
    let beside = names(&found).into_iter();
    let beside = beside.filter(|name| name.contains('/') && !name.contains("/REKAP "));
    for name in beside {
        assert!(
            name.contains(" - REKAP DESA CIBENING - ") || name.contains(" - REKAP DESA CIKADU - "),
            "{name}"
        );
    }
    // Nothing of one desa stands in the recap of the other, and each adds up its own ten couples.
    for (recap, other) in recaps.iter().zip(["CIKADU", "CIBENING"]) {
        let book = Book::read(&found[*recap]);
        let texts = book.sheets.iter().flat_map(|sheet| sheet.cells.values());
        let says_other = |value: &Value| match value {
            Value::Text(text) => text.to_uppercase().contains(other),
            Value::Number(_) | Value::Empty => false,
        };
        assert!(!texts.map(|cell| &cell.value).any(says_other), "{recap}");
        let first = book.sheet("Ringkasan").cells.values();
        let figures = first.filter(|cell| cell.value == Value::Number(10.0));
        assert!(figures.count() >= 2, "{recap}");
    }
    let (_held, lists) = office(&files);
    rekap_with(&["--tingkat", "kabupaten"], &lists, "2026-11-25");
    let found = results(&lists);
    let recap = names(&found)
        .into_iter()
        .find(|name| name.contains("/REKAP "));
    assert_eq!(
        recap,
        Some(
            "2026-11 NOVEMBER/REKAP KABUPATEN CONTOH RAYA - NOVEMBER 2026 (SEMENTARA 2 dari 19).xlsx"
        )
    );
    let words = ["rekap", "--tingkat", "dusun"].map(OsString::from);
    let words = words.into_iter().chain([lists.into()]);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let ending = cli::main(words, || date(2026, 11, 25), &mut out, &mut err);
    assert_eq!(ending, Ending::Failed);
    let said = String::from_utf8(err).unwrap();
    assert_eq!(said, "Tidak ada angka untuk tingkat Dusun di berkas ini.\n");
}
