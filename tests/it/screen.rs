//! What a person sees on the terminal for one office's month, and that the README shows just that.

use std::path::Path;

use expect_test::expect_file;

/// What the command line prints for the office's folder, and how it ends.
fn printed(arguments: &[&str]) -> (String, rekap_imp::cli::Ending) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = root.join("samples/kecamatan").into_os_string();
    let results = tempfile::tempdir().unwrap();
    let mut words: Vec<std::ffi::OsString> = vec!["rekap".into()];
    words.extend(arguments.iter().map(Into::into));
    if arguments.is_empty() {
        words.extend(["--ke".into(), results.path().into()]);
    }
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let today = || jiff::civil::date(2026, 11, 25);
    let ending = rekap_imp::cli::main(words.into_iter().chain([folder]), today, &mut out, &mut err);
    assert_eq!(String::from_utf8(err).unwrap(), "");
    let out = String::from_utf8(out).unwrap();
    (
        out.replace(&results.path().display().to_string(), "HASIL"),
        ending,
    )
}

fn golden(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden/layar")
        .join(name)
}

#[test]
fn the_first_screen_fits_a_window_and_is_plain() {
    let (screen, ending) = printed(&[]);
    assert_eq!(ending, rekap_imp::cli::Ending::Clean);
    assert!(screen.is_ascii(), "a black window shows nothing else");
    assert!(
        screen.lines().all(|line| line.len() <= 76) && screen.lines().count() <= 24,
        "{screen}"
    );
    expect_file![golden("rekap.txt")].assert_eq(&screen);
}

/// What the command line prints for some files of the samples in a folder of their own.
fn printed_of(files: &[&str], photos: &[&str]) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let held = tempfile::tempdir().unwrap();
    let office = held.path().join("LAPORAN 2026");
    std::fs::create_dir_all(&office).unwrap();
    for file in files {
        let name = Path::new(file).file_name().unwrap();
        std::fs::copy(root.join(file), office.join(name)).unwrap();
    }
    for photo in photos {
        std::fs::write(office.join(photo), b"\x89PNG\r\n\x1a\n").unwrap();
    }
    let words = ["rekap".into(), office.clone().into_os_string()];
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let today = || jiff::civil::date(2026, 12, 3);
    rekap_imp::cli::main(words, today, &mut out, &mut err);
    let out = String::from_utf8([out, err].concat()).unwrap();
    out.replace(&office.display().to_string(), "LAPORAN 2026")
}

#[test]
fn the_screens_of_a_cadre_and_of_what_was_not_read() {
    let register = "kecamatan/SUKAMAJU/Register RT 03 RW 05 2026.xlsx";
    let clean = "kecamatan/SUKAMAJU/Register RT 02 RW 05 2026.xlsx";
    let cases: [(&str, &[&str], &[&str], &str); 4] = [
        (
            "daftar-lihat.txt",
            &[register],
            &[],
            " Terima kasih. 28 dari 31 PUS sudah lengkap. Ada 3 hal yang perlu dilihat.\n",
        ),
        (
            "daftar-bersih.txt",
            &[clean],
            &[],
            " Semua 28 PUS sudah lengkap dan jumlahnya PAS.\n Terima kasih, Ibu/Bapak Kader.\n",
        ),
        (
            "belum-terbaca.txt",
            &[register, clean],
            &["FOTO RT 05.xlsx", "FOTO RT 06.xlsx"],
            "  FOTO RT 05.xlsx dan 1 berkas lain - Isinya gambar. Minta berkas Excel aslinya.",
        ),
        (
            "semua-foto.txt",
            &[],
            &["FOTO RT 05.xlsx"],
            " Rekap belum dibuat karena belum ada angkanya.\n",
        ),
    ];
    for (name, files, photos, told) in cases {
        let screen = printed_of(files, photos);
        assert!(screen.is_ascii(), "{screen}");
        let fits = screen.lines().all(|line| line.len() <= 76) && screen.lines().count() <= 24;
        assert!(fits, "{screen}");
        let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat(&screen).contains(&flat(told)), "{told}\n{screen}");
        expect_file![golden(name)].assert_eq(&screen);
    }
}

#[test]
fn a_crowded_screen_still_fits_the_window() {
    let held = tempfile::tempdir().unwrap();
    let office = held
        .path()
        .join("LAPORAN KECAMATAN CONTOH SARI BULAN NOVEMBER 2026 DARI SEMUA DESA");
    std::fs::create_dir_all(&office).unwrap();
    let write = |name: &str, bytes: &[u8]| std::fs::write(office.join(name), bytes).unwrap();
    // Why files are not read, each another reason.
    write("a kosong.xlsx", b"");
    write("b foto.xlsx", b"\x89PNG\r\n\x1a\n");
    write("c surat.xlsx", b"%PDF-1.7 ");
    write("d laman.xlsx", b"<html><body></body></html>");
    write("e lama.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    write("f lain.csv", b"A;B\n1;2\n");
    write("g terpotong.xlsx", b"PK\x03\x04\x14\x00");
    write("catatan.doc", b"bukan lembar kerja");
    for month in ["JULI", "AGUSTUS", "SEPTEMBER", "OKTOBER", "NOVEMBER"] {
        let table = format!(
            "PROVINSI;KABUPATEN;KECAMATAN;KELURAHAN;PUS;UNMET NEED;BULAN\n\
             CONTOH NUSA;CONTOH RAYA;CONTOH SARI;CIKADU;100;{};{month}\n\
             CONTOH NUSA;CONTOH RAYA;CONTOH SARI;CIBENING;100;10;{month}\n",
            if month == "NOVEMBER" { 200 } else { 10 }
        );
        write(&format!("pus {month} 2026.csv"), table.as_bytes());
    }
    let mut screens = Vec::new();
    for _ in 0..2 {
        let words = ["rekap".into(), office.clone().into_os_string()];
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let today = || jiff::civil::date(2026, 12, 3);
        rekap_imp::cli::main(words, today, &mut out, &mut err);
        screens.push(String::from_utf8([out, err].concat()).unwrap());
    }
    for screen in screens {
        let screen = screen.replace(&office.display().to_string(), "LAPORAN");
        assert!(
            screen.lines().count() <= 24 && screen.is_ascii(),
            "{screen}"
        );
        for told in [
            "Belum terbaca 7 berkas:",
            "  a kosong.xlsx - ",
            "berkas lain (lihat BELUM TERBACA.txt)\n",
            " Rekap lain   : Juli 2026 s.d. Oktober 2026, tiap bulan di foldernya\n",
            "  1. Hubungi 10 desa yang belum masuk (pesannya ada di PESAN WA.txt).\n",
            " Hasil disimpan di: LAPORAN/HASIL REKAP/2026-11 NOVEMBER\n",
        ] {
            assert!(screen.contains(told), "{told}\n{screen}");
        }
    }
}

#[test]
fn the_readme_shows_the_first_screen() {
    let readme = include_str!("../../README.md");
    let (_, shown) = readme.split_once("```text\n").unwrap();
    let (shown, _) = shown.split_once(" …\n```").unwrap();
    let (screen, _) = printed(&[]);
    assert!(screen.starts_with(shown), "{screen}");
}

#[test]
fn the_tables_and_the_remarks_of_the_office() {
    expect_file![golden("angka.txt")].assert_eq(&printed(&["angka"]).0);
    expect_file![golden("angka-kecamatan.txt")]
        .assert_eq(&printed(&["angka", "--tingkat", "kecamatan"]).0);
    expect_file![golden("periksa.txt")].assert_eq(&printed(&["periksa"]).0);
}
