//! The settings workbook of an office on the whole path: made, filled in, read, and what it changes.

use std::ffi::OsString;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use expect_test::expect_file;
use jiff::civil::date;
use rekap_imp::cli::{self, Ending};
use rekap_imp::office::{self, Office, Said, Signer};
use rekap_imp::workbook;

use crate::golden;
use crate::recap::book::{Book, Value};
use crate::recap::{schema, sheet_text};
use crate::support::{AREAS, TEMPLATES};

/// What the program says, good and bad, and how it ends.
fn rekap(arguments: &[&str]) -> (String, String, Ending) {
    let words = ["rekap", "--tanggal", "2026-12-03"].iter().chain(arguments);
    let mut words: Vec<OsString> = words.map(Into::into).collect();
    // The date stands behind the command, where there is one.
    if arguments
        .first()
        .is_some_and(|word| !word.contains('/') && !word.starts_with('-'))
    {
        words[1..4].rotate_right(1);
    }
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let ending = cli::main(words, || date(2026, 12, 3), &mut out, &mut err);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (text(out), text(err), ending)
}

/// A folder with the reports of a kecamatan below the folder of an office.
struct Held {
    _held: tempfile::TempDir,
    office: PathBuf,
    reports: PathBuf,
}

impl Held {
    fn new() -> Self {
        let held = tempfile::tempdir().unwrap();
        let office = held.path().join("KANTOR");
        let reports = office.join("LAPORAN NOVEMBER");
        let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/kecamatan");
        for desa in fs::read_dir(samples).unwrap() {
            let desa = desa.unwrap().path();
            let own = reports.join(desa.file_name().unwrap());
            fs::create_dir_all(&own).unwrap();
            for file in fs::read_dir(&desa).unwrap() {
                let file = file.unwrap().path();
                fs::copy(&file, own.join(file.file_name().unwrap())).unwrap();
            }
        }
        Self {
            _held: held,
            office,
            reports,
        }
    }

    fn reports(&self) -> &str {
        self.reports.to_str().unwrap()
    }

    /// The recap of the reports: what is said, and the bytes of the result.
    fn recap(&self) -> (String, Vec<u8>) {
        let place = tempfile::tempdir().unwrap();
        let to = place.path().to_str().unwrap();
        let (out, err, _) = rekap(&["--ke", to, self.reports()]);
        assert_eq!(err, "");
        let months = fs::read_dir(place.path()).unwrap();
        // What the program remembers lies beside the months.
        let months = months.map(|month| month.unwrap().path());
        let months = months.filter(|month| month.is_dir());
        let files = months.flat_map(|month| fs::read_dir(month).unwrap());
        let files = files.map(|file| file.unwrap().path());
        let name = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().into_owned();
        let mut books = files.filter(|path| name(path).starts_with("REKAP "));
        let bytes = fs::read(books.next().unwrap()).unwrap();
        (out.replace(to, "…"), bytes)
    }

    fn settings(&self, said: &Said) {
        let plan = office::plan(said, &TEMPLATES, &AREAS, date(2026, 12, 3));
        let bytes = workbook::write(&plan).unwrap();
        fs::write(self.office.join("PENGATURAN.xlsx"), bytes).unwrap();
    }
}

/// All parts of a workbook as one text, and whether it holds a picture.
fn parts(bytes: &[u8]) -> (String, bool) {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    let mut has_picture = false;
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        has_picture |= part.name().unwrap().starts_with("xl/media/");
        let mut own = Vec::new();
        part.read_to_end(&mut own).unwrap();
        text.push_str(&String::from_utf8_lossy(&own));
    }
    (text, has_picture)
}

#[test]
fn new_settings_never_take_the_place_of_others_and_change_nothing() {
    let held = Held::new();
    let (_, before) = held.recap();
    let (out, _, ending) = rekap(&["setelan", held.reports()]);
    assert_eq!(ending, Ending::Clean);
    assert!(out.starts_with("PENGATURAN.xlsx disimpan di: "), "{out}");
    let path = |name: &str| held.reports.join(name);
    let first = fs::read(path("PENGATURAN.xlsx")).unwrap();
    let (said, after) = held.recap();
    assert!(
        said.contains("\n Pengaturan   : PENGATURAN.xlsx di folder LAPORAN NOVEMBER\n"),
        "{said}"
    );
    assert_eq!(after, before, "settings that nobody filled in");

    for name in ["PENGATURAN (baru).xlsx", "PENGATURAN (baru 2).xlsx"] {
        let (out, _, _) = rekap(&["setelan", held.reports()]);
        assert!(
            out.starts_with(&format!("{name} disimpan di: "))
                && out.contains("Yang lama tidak diubah: PENGATURAN.xlsx\n"),
            "{out}"
        );
        assert!(path(name).is_file());
    }
    assert_eq!(fs::read(path("PENGATURAN.xlsx")).unwrap(), first);
    // None of the three is a report, or a result, or a file that could not be read.
    let (again, bytes) = held.recap();
    assert_eq!((again, bytes), (said, after));
    let (json, _, _) = rekap(&["angka", "--bentuk", "json", held.reports()]);
    assert!(!json.contains("PENGATURAN"), "{json}");
    let (_, err, ending) = rekap(&[path("PENGATURAN.xlsx").to_str().unwrap()]);
    assert_eq!(ending, Ending::Failed);
    assert!(
        err.starts_with("Yang diberikan adalah pengaturan kantor."),
        "{err}"
    );
}

#[test]
fn new_settings_are_as_they_were_read_over_and_an_old_excel_takes_them() {
    let held = Held::new();
    rekap(&["setelan", held.reports()]);
    let bytes = fs::read(held.reports.join("PENGATURAN.xlsx")).unwrap();
    assert_eq!(schema::faults(&bytes), Vec::<String>::new());
    // Who signs where, the indicator of a target, a term, one of two definitions, and what a heading means are chosen.
    let lists = parts(&bytes).0;
    let lists: Vec<&str> = lists
        .split("<formula1>")
        .skip(1)
        .filter_map(|rest| rest.split("</formula1>").next())
        .collect();
    let region = |column: &str, last: u32| format!("'Daftar Pilihan'!${column}$5:${column}${last}");
    // Every column of every form is a meaning; how many there are is no business of this test.
    let book = Book::read(&bytes);
    let meanings = book.sheet("Daftar Pilihan").cells.iter();
    let meanings =
        meanings.filter(|((_, column), cell)| *column == 4 && cell.value != Value::Empty);
    let last = meanings.map(|((row, _), _)| row + 1).max().unwrap();
    let expected = [
        region("A", 6),
        region("D", 21),
        region("B", 6),
        region("C", 6),
        region("E", last),
    ];
    assert_eq!(lists, expected);
    let text: String = book.sheets.iter().map(sheet_text).collect();
    expect_file![golden::folder().join("pengaturan/kecamatan.txt")].assert_eq(&text);
}

#[test]
fn the_logo_that_settings_name_is_no_file_that_was_passed_over() {
    let held = Held::new();
    let picture = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/rekap.png");
    for name in ["logo.png", "foto.png"] {
        fs::copy(&picture, held.reports.join(name)).unwrap();
    }
    let passed =
        |many: u8| format!("\n {many} berkas lain di folder ini bukan lembar kerja. Dilewati.\n");
    let (said, _) = held.recap();
    assert!(said.contains(&passed(2)), "{said}");
    for (written, many) in [("logo.png", 1), ("gambar.png", 2), ("", 2)] {
        let mut said = Said::default();
        let place = rekap_imp::diagnostic::Place::file(&"PENGATURAN.xlsx".into());
        said.logo = (!written.is_empty()).then(|| (written.into(), place));
        let plan = office::plan(&said, &TEMPLATES, &AREAS, date(2026, 12, 3));
        let bytes = workbook::write(&plan).unwrap();
        fs::write(held.reports.join("PENGATURAN.xlsx"), bytes).unwrap();
        let (said, _) = held.recap();
        assert!(said.contains(&passed(many)), "{written}: {said}");
    }
}

#[test]
fn settings_come_before_the_first_report() {
    let folder = tempfile::tempdir().unwrap();
    let (out, err, ending) = rekap(&["setelan", folder.path().to_str().unwrap()]);
    assert_eq!((err.as_str(), ending), ("", Ending::Clean), "{out}");
    assert!(folder.path().join("PENGATURAN.xlsx").is_file());
}

#[test]
fn new_settings_know_the_kecamatan_of_what_is_given_and_no_desa_of_a_whole_provinsi() {
    let line = |kabupaten: &str, kecamatan: &str, desa: &str| {
        format!("CONTOH NUSA;{kabupaten};{kecamatan};{desa};OKTOBER;2026;40;4\n")
    };
    let head = "PROVINSI;KABUPATEN;KECAMATAN;KELURAHAN_DESA;BULAN;TAHUN;PUS;UNMET NEED\n";
    let sari = line("CONTOH RAYA", "CONTOH SARI", "SUKAMAJU");
    let jaya = line("CONTOH RAYA", "CONTOH JAYA", "TONA I");
    let kota = line("KOTA CONTOH RAYA", "CONTOH KOTA", "PASAR BARU");
    for (lines, place, many) in [
        (head.to_owned() + &sari, "Contoh Sari", 12),
        (head.to_owned() + &sari + &jaya, "", 19),
        (head.to_owned() + &sari + &kota, "", 0),
    ] {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("PUS 2026.csv"), &lines).unwrap();
        let (_, err, _) = rekap(&["setelan", folder.path().to_str().unwrap()]);
        assert_eq!(err, "");
        let bytes = fs::read(folder.path().join("PENGATURAN.xlsx")).unwrap();
        let reading = office::read(&bytes, "PENGATURAN.xlsx", &TEMPLATES, &AREAS);
        assert!(reading.remarks.is_empty(), "{:?}", reading.remarks);
        assert_eq!(&*reading.said.area[1], place, "{lines}");
        assert_eq!(reading.said.office.desa.len(), many, "{lines}");
    }
}

fn filled() -> Said {
    let noted = Signer {
        above: "Mengetahui,".into(),
        function: "Camat Contoh Sari".into(),
        ..Signer::default()
    };
    let signs = Signer {
        function: "Koordinator PKB/PLKB".into(),
        name: "BUDI CONTOH".into(),
        ..Signer::default()
    };
    Said {
        area: ["Kabupaten Contoh Raya", "Contoh Sari"].map(Box::from),
        office: Office {
            letterhead: vec!["BALAI PENYULUHAN KB CONTOH SARI".into()],
            signers: vec![noted, signs],
            ..Office::default()
        },
        ..Said::default()
    }
}

#[test]
fn the_nearest_settings_above_are_used_and_the_others_named() {
    let held = Held::new();
    held.settings(&filled());
    let (said, bytes) = held.recap();
    assert!(
        said.contains(" Pengaturan   : PENGATURAN.xlsx di folder KANTOR\n"),
        "{said}"
    );
    let (text, has_picture) = parts(&bytes);
    for shown in [
        "BALAI PENYULUHAN KB CONTOH SARI",
        "Camat Contoh Sari",
        "BUDI CONTOH",
    ] {
        assert_eq!(
            text.matches(shown).count(),
            1,
            "{shown}, once among the texts"
        );
    }
    assert!(!has_picture);

    // One in the folder itself is nearer; one below is of its desa alone.
    rekap(&["setelan", "--ke", held.reports(), held.reports()]);
    let within = held.reports.join("SUKAMAJU/PENGATURAN.xlsx");
    fs::copy(held.office.join("PENGATURAN.xlsx"), &within).unwrap();
    let (said, _, _) = rekap(&["periksa", held.reports()]);
    for other in ["KANTOR", "SUKAMAJU"] {
        let line = format!(
            "Ada pengaturan lain yang tidak dipakai: PENGATURAN.xlsx di folder {other}. \
             Yang dipakai: PENGATURAN.xlsx di folder LAPORAN NOVEMBER."
        );
        assert!(said.contains(&line), "{said}");
    }
}

#[test]
fn what_is_broken_in_settings_is_told_with_its_cell_and_the_recap_is_made() {
    let held = Held::new();
    let mut said = filled();
    said.office.signers[1].nip = "12345".into();
    said.office.due = Some(45);
    held.settings(&said);
    let (told, _, _) = rekap(&["periksa", held.reports()]);
    let expected = "\
PENGATURAN.xlsx
  [Perlu dicek] Lembar Batas Waktu, sel B5: '45' di luar batas: isinya dari 1 sampai 31. Yang berlaku: tanggal 3.
      Betulkan angkanya, atau kosongkan.
  [Perlu dicek] Lembar Penandatangan, sel E6: NIP biasanya 18 angka; di sini 5. Tetap dicetak seperti tertulis.
      Cocokkan NIP-nya. Bila tidak ada, kosongkan.
";
    assert!(told.contains(expected), "{told}");

    for bytes in [&b"bukan buku kerja"[..], b"PK\x03\x04 terpotong", b""] {
        fs::write(held.office.join("PENGATURAN.xlsx"), bytes).unwrap();
        let (told, _, ending) = rekap(&["periksa", held.reports()]);
        assert_eq!(ending, Ending::NeedsMending, "{told}");
        assert!(
            told.contains("\nPENGATURAN.xlsx\n  [Perlu diperbaiki] "),
            "{told}"
        );
        let unused = "Semua yang biasa tetap berlaku.";
        assert_eq!(told.matches(unused).count(), 1, "{told}");
        let (_, own) = told.split_once("\nPENGATURAN.xlsx\n").unwrap();
        let mut own = own.lines().take_while(|line| line.starts_with(' '));
        assert_eq!(
            own.by_ref().filter(|line| line.starts_with("  [")).count(),
            1
        );
        let (screen, bytes) = held.recap();
        let book = "\n Pengaturan   : PENGATURAN.xlsx di folder KANTOR (belum dipakai)\n";
        assert!(screen.contains(book), "{screen}");
        assert!(screen.contains("Desa masuk   : 6 dari 12"), "{screen}");
        assert!(!parts(&bytes).0.contains("BALAI PENYULUHAN"));
    }
}

/// A PNG of one white pixel.
const PIXEL: &[u8] = &[
    0x89, b'P', b'N', b'G', 13, 10, 26, 10, 0, 0, 0, 13, b'I', b'H', b'D', b'R', 0, 0, 0, 1, 0, 0,
    0, 1, 8, 0, 0, 0, 0, 0x3A, 0x7E, 0x9B, 0x55, 0, 0, 0, 10, b'I', b'D', b'A', b'T', 0x78, 0x9C,
    0x63, 0xF8, 0x0F, 0, 1, 1, 1, 0, 0x1B, 0xB6, 0xEE, 0x56, 0, 0, 0, 0, b'I', b'E', b'N', b'D',
    0xAE, 0x42, 0x60, 0x82,
];

#[test]
fn a_logo_lies_beside_the_settings_and_nothing_stops_without_it() {
    let held = Held::new();
    let mut said = filled();
    let place = rekap_imp::diagnostic::Place::file(&std::sync::Arc::from("PENGATURAN.xlsx"));
    type Case<'c> = (&'c str, Option<&'c [u8]>, Option<&'c str>);
    let cases: [Case<'_>; 5] = [
        ("logo.png", Some(PIXEL), None),
        (
            "logo.png",
            Some(&PIXEL[..40]),
            Some("Berkas logo 'logo.png' bukan gambar PNG atau JPG yang utuh; dicetak tanpa logo."),
        ),
        (
            "logo.png",
            Some(b"GIF89a"),
            Some("Berkas logo 'logo.png' bukan gambar PNG atau JPG yang utuh; dicetak tanpa logo."),
        ),
        (
            "logo.png",
            None,
            Some("Berkas logo 'logo.png' tidak ada di folder pengaturan; dicetak tanpa logo."),
        ),
        (
            "../logo.png",
            Some(PIXEL),
            Some("Berkas logo '../logo.png' tidak ada di folder pengaturan; dicetak tanpa logo."),
        ),
    ];
    for (name, bytes, told) in cases {
        let path = held.office.join("logo.png");
        let _ = fs::remove_file(&path);
        if let Some(bytes) = bytes {
            fs::write(&path, bytes).unwrap();
            fs::write(held.office.join("../logo.png"), bytes).unwrap();
        }
        said.logo = Some((name.into(), place.clone()));
        held.settings(&said);
        let (checked, _, _) = rekap(&["periksa", held.reports()]);
        match told {
            Some(told) => assert!(
                checked.contains(&format!("Lembar Kantor & Kop, sel B12: {told}")),
                "{checked}"
            ),
            None => assert!(!checked.contains("logo"), "{checked}"),
        }
        let bytes = held.recap().1;
        assert_eq!(schema::faults(&bytes), Vec::<String>::new());
        let (text, has_picture) = parts(&bytes);
        assert_eq!(has_picture, told.is_none(), "{name}");
        assert!(text.contains("BALAI PENYULUHAN KB CONTOH SARI"), "{name}");
    }
}

#[test]
fn words_of_an_office_are_used_wherever_its_units_are_named() {
    let held = Held::new();
    let mut said = filled();
    let level = TEMPLATES
        .settings
        .levels
        .iter()
        .position(|level| &*level.id == "desa");
    let level = rekap_imp::template::LevelId(u8::try_from(level.unwrap()).unwrap());
    let words = rekap_imp::template::LevelWords {
        name: "Nagari".into(),
        ..Default::default()
    };
    said.overrides.levels = vec![(level, words)];
    held.settings(&said);
    let (screen, bytes) = held.recap();
    assert!(screen.contains(" Nagari masuk : 6 dari 12"), "{screen}");
    let (text, _) = parts(&bytes);
    assert!(
        text.contains("CAKUPAN LAPORAN NAGARI")
            && text.contains("SEMENTARA: 6 DARI 12 NAGARI MASUK")
    );
    // What is left are the forms themselves, and sentences of the program about what is a desa everywhere.
    assert!(!text.contains("DESA/KELURAHAN"), "{text}");
}
