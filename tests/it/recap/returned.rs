//! The workbook of a volunteer comes back with remarks: marked, mended and answered in it, and read as what now holds.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::Path;

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::book::{Book, Value};
use super::folders::rekap;
use super::{files_below, temporary};
use crate::samples;

pub(super) const DAY: &str = "2026-12-03";
pub(super) const REGISTER: &str = "SUKAMAJU/Register RT 03 RW 05 2026.xlsx";
pub(super) const COPY: &str =
    "HASIL REKAP/2026-11 NOVEMBER/DIPERIKSA/SUKAMAJU/Register RT 03 RW 05 2026 - DIPERIKSA.xlsx";
const LIST: &str = "Daftar Perbaikan";

/// The office of the sample, where nothing was run yet.
pub(super) fn office() -> (tempfile::TempDir, String) {
    let (held, folder) = temporary();
    let office = folder.join("LAPORAN");
    let sample = samples::folder().join("kecamatan");
    for file in files_below(&sample) {
        let name = file.strip_prefix(&sample).unwrap();
        if name.starts_with("HASIL REKAP") {
            continue;
        }
        let target = office.join(name);
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::copy(&file, target).unwrap();
    }
    (held, office.display().to_string())
}

/// What the program says of a folder on the day.
pub(super) fn run(folder: &str) -> String {
    let (said, wrong, _) = rekap(&["--tanggal", DAY, folder]);
    assert_eq!(wrong, "");
    said
}

pub(super) fn read(folder: &str, name: &str) -> Vec<u8> {
    fs::read(format!("{folder}/{name}")).unwrap_or_else(|fault| panic!("{name}: {fault}"))
}

/// The files below a folder with their bytes.
pub(super) fn held(folder: &str) -> BTreeMap<String, Vec<u8>> {
    let files = files_below(Path::new(folder)).into_iter();
    let named = files.map(|path| {
        let name = path.strip_prefix(folder).unwrap().display().to_string();
        (name, fs::read(&path).unwrap())
    });
    named.collect()
}

/// A workbook in which somebody typed texts into cells, by the name of the sheet and of the cell.
pub(super) fn typed(bytes: &[u8], cells: &[(&str, &str, &str)]) -> Vec<u8> {
    let sheets = Book::read(bytes).sheets;
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut text = Vec::new();
        part.read_to_end(&mut text).unwrap();
        if let Some(sheet) = sheets.iter().find(|sheet| sheet.part == name) {
            let mut xml = String::from_utf8(text).unwrap();
            for (_, cell, value) in cells.iter().filter(|(of, ..)| *of == sheet.name) {
                xml = put(&xml, cell, value);
            }
            text = xml.into_bytes();
        }
        out.start_file(name, SimpleFileOptions::default()).unwrap();
        out.write_all(&text).unwrap();
    }
    out.finish().unwrap().into_inner()
}

/// The text of a sheet with another text in a cell that is there.
fn put(xml: &str, cell: &str, value: &str) -> String {
    let start = xml
        .find(&format!("<c r=\"{cell}\""))
        .unwrap_or_else(|| panic!("{cell}"));
    let tag = start + xml[start..].find('>').unwrap();
    let is_one = xml[..tag].ends_with('/');
    let end = match is_one {
        true => tag + 1,
        false => tag + xml[tag..].find("</c>").unwrap() + 4,
    };
    let style = xml[start..tag]
        .split(" s=\"")
        .nth(1)
        .map_or("0", |rest| rest.split('"').next().unwrap());
    let value = match value.parse::<u32>() {
        Ok(number) => format!("><v>{number}</v>"),
        Err(_) => format!(" t=\"inlineStr\"><is><t>{value}</t></is>"),
    };
    let (before, behind) = (&xml[..start], &xml[end..]);
    format!("{before}<c r=\"{cell}\" s=\"{style}\"{value}</c>{behind}")
}

/// The rows of a list that name a cell: its address, what is to be looked at, and the address of the cell for the answer.
fn listed(bytes: &[u8]) -> Vec<(String, String, String)> {
    let book = Book::read(bytes);
    let sheet = book.sheet(LIST);
    let text = |row: u32, column: u32| match sheet.cells.get(&(row, column)).map(|cell| &cell.value)
    {
        Some(Value::Text(text)) => text.clone(),
        _ => String::new(),
    };
    let rows = sheet
        .cells
        .iter()
        .filter(|((_, column), cell)| *column == 0 && matches!(cell.value, Value::Number(_)));
    rows.map(|((row, _), _)| (text(*row, 2), text(*row, 5), format!("I{}", row + 1)))
        .collect()
}

/// The first lines of a list.
fn first_lines(bytes: &[u8]) -> String {
    let book = Book::read(bytes);
    let texts = book
        .sheet(LIST)
        .cells
        .iter()
        .filter(|((row, _), _)| *row < 6);
    let texts = texts.filter_map(|(_, cell)| match &cell.value {
        Value::Text(text) => Some(text.clone()),
        _ => None,
    });
    texts.collect::<Vec<_>>().join("\n")
}

/// The copy of the register in which all is mended, with the totals below it, and the age is said to be right.
fn mended(copy: &[u8]) -> Vec<u8> {
    let listed = listed(copy);
    let age = listed.iter().find(|(cell, ..)| cell == "D40").unwrap();
    let cells = [
        ("RT 03", "R23", "S"),
        ("RT 03", "R40", "I"),
        ("RT 03", "R31", "S"),
        ("RT 03", "R47", "23"),
        ("RT 03", "R48", "2"),
        ("RT 03", "R53", "11"),
        (LIST, &*age.2, "Data sudah benar"),
    ];
    typed(copy, &cells)
}

#[test]
fn only_what_is_to_be_looked_at_comes_back_and_the_original_stays() {
    let (_held, folder) = office();
    let before = held(&folder);
    run(&folder);
    let after = held(&folder);
    for (name, bytes) in &before {
        assert!(after[name] == *bytes, "{name}");
    }
    let copies = after.keys().filter(|name| name.contains("DIPERIKSA"));
    assert_eq!(copies.collect::<Vec<_>>(), [COPY]);
    let copy = &after[COPY];
    let cells: Vec<String> = listed(copy).into_iter().map(|(cell, ..)| cell).collect();
    // What is missing first, then what is to be asked.
    assert_eq!(cells, ["R23", "R31", "D40"]);
    let said = first_lines(copy);
    assert!(
        said.contains("Terima kasih, Ibu/Bapak Kader. 28 dari 31 PUS sudah terisi lengkap."),
        "{said}"
    );
    // Its own sheets say what they said.
    let (own, other) = (Book::read(&before[REGISTER]), Book::read(copy));
    let values = |book: &Book| {
        let cells = book.sheet("RT 03").cells.iter();
        let filled = cells.filter(|(_, cell)| cell.value != Value::Empty);
        filled
            .map(|(at, cell)| (*at, cell.value.clone(), cell.formula.clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(values(&own), values(&other));
    // The same again touches nothing.
    run(&folder);
    assert!(held(&folder) == after);
}

#[test]
fn a_copy_that_was_mended_counts_wherever_it_lies_and_its_answers_are_heard() {
    let plain = {
        let (_held, folder) = office();
        run(&folder);
        rekap(&["angka", "--bentuk", "csv", "--tanggal", DAY, &folder]).0
    };
    let mut figures = Vec::new();
    for place in [
        COPY,
        "SUKAMAJU/Register RT 03 RW 05 2026 - DIPERIKSA.xlsx",
        "kiriman WA/dari bu kader (1).xlsx",
    ] {
        let (_held, folder) = office();
        run(&folder);
        let copy = mended(&read(&folder, COPY));
        let target = format!("{folder}/{place}");
        fs::create_dir_all(Path::new(&target).parent().unwrap()).unwrap();
        fs::write(&target, &copy).unwrap();
        let said = run(&folder);
        assert!(
            said.contains("Perlu diperbaiki 0    Perlu dicek 0"),
            "{place}: {said}"
        );
        assert!(
            said.contains("Dari catatan sebelumnya 3 sudah dibetulkan, 0 masih ada, 0 baru."),
            "{place}: {said}"
        );
        figures.push(rekap(&["angka", "--bentuk", "csv", "--tanggal", DAY, &folder]).0);
        // What comes back now says so, and holds what was typed.
        let clean = read(&folder, COPY);
        let first = first_lines(&clean);
        assert!(
            first.contains("Semua 31 PUS sudah terisi lengkap. 3 dari 3 catatan sudah dibetulkan."),
            "{place}: {first}"
        );
        assert!(first.contains("Tidak ada lagi yang perlu"), "{first}");
        assert_eq!(listed(&clean), []);
        let own = Book::read(&clean);
        let cell = &own.sheet("RT 03").cells[&(22, 17)];
        assert_eq!(cell.value, Value::Text("S".to_owned()));
        // The former one lies among those that were put aside, and the next run changes nothing.
        let before = held(&folder);
        assert!(run(&folder).contains("Perlu dicek 0"));
        let after = held(&folder);
        let names = |held: &BTreeMap<String, Vec<u8>>| held.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&before), names(&after), "{place}");
        assert!(before == after, "{place}");
    }
    assert_ne!(figures[0], plain);
    assert!(figures.iter().all(|other| *other == figures[0]));
}

#[test]
fn a_copy_in_which_nothing_was_done_says_nothing_beside_its_original_and_all_without_it() {
    let (_held, folder) = office();
    let first = run(&folder);
    let copy = read(&folder, COPY);
    fs::write(format!("{folder}/SUKAMAJU/kiriman.xlsx"), &copy).unwrap();
    let again = run(&folder);
    let counts = |said: &str| {
        let line = said.lines().find(|line| line.contains("Perlu diperbaiki"));
        line.unwrap().to_owned()
    };
    assert_eq!(counts(&first), counts(&again));
    fs::remove_file(format!("{folder}/{REGISTER}")).unwrap();
    let alone = run(&folder);
    assert_eq!(counts(&first), counts(&alone));
    // What lies among the results stands in for nothing.
    fs::remove_file(format!("{folder}/SUKAMAJU/kiriman.xlsx")).unwrap();
    let gone = run(&folder);
    assert!(gone.contains("Perlu dicek 0"), "{gone}");
}

#[test]
fn what_a_volunteer_writes_beside_a_remark_stays_beside_it() {
    let (_held, folder) = office();
    run(&folder);
    let copy = read(&folder, COPY);
    let row = |copy: &[u8], wanted: &str| {
        let listed = listed(copy).into_iter();
        let found = listed.into_iter().find(|(cell, ..)| cell == wanted);
        found.unwrap().2.replace('I', "J")
    };
    let note = "masih PUS, KTP menyusul";
    // Beside one thing that is left, while another is mended.
    let cells = [("RT 03", "R31", "P"), (LIST, &row(&copy, "D40"), note)];
    fs::write(format!("{folder}/{COPY}"), typed(&copy, &cells)).unwrap();
    for _ in 0..2 {
        run(&folder);
        let again = read(&folder, COPY);
        assert!(!listed(&again).iter().any(|(cell, ..)| cell == "R31"));
        let at: rekap_imp::address::Address = row(&again, "D40").parse().unwrap();
        let book = Book::read(&again);
        let cell = &book.sheet(LIST).cells[&(at.row, at.column)];
        assert_eq!(cell.value, Value::Text(note.to_owned()));
    }
    // And nowhere else.
    for (name, bytes) in held(&folder) {
        if name.ends_with(".txt") || name.ends_with(".dat") {
            let text = String::from_utf8_lossy(&bytes);
            assert!(!text.contains(note), "{name}");
        }
    }
}

#[test]
fn a_file_that_cannot_be_marked_comes_back_as_a_list_that_says_why() {
    let (_held, folder) = temporary();
    let folder = folder.join("2026");
    fs::create_dir_all(&folder).unwrap();
    let text = "RT;:;003\nDUSUN/RW;:;005\nDESA/KELURAHAN;:;SUKAMAJU\nKECAMATAN;:;CONTOH SARI\nKABUPATEN/KOTA;:;CONTOH RAYA\nPROVINSI;:;CONTOH NUSA\nNO;NAMA ISTRI;NAMA SUAMI;UMUR ISTRI;JUMLAH ANAK;UMUR ANAK TERKECIL;TAHAPAN KS;JANUARI\n1;Wati;Asep;51;2;1;II;S\n2;Siti;Budi;30;2;1;II;STK3\n3;Ani;Dedi;30;2;1;II;S\n";
    fs::write(folder.join("register.csv"), text).unwrap();
    let folder = folder.display().to_string();
    run(&folder);
    let name = held(&folder)
        .into_keys()
        .find(|name| name.contains("DIPERIKSA"));
    let name = name.unwrap();
    assert!(
        name.ends_with("DIPERIKSA/SUKAMAJU/register - DAFTAR PERBAIKAN.xlsx"),
        "{name}"
    );
    let list = read(&folder, &name);
    let cells: Vec<String> = listed(&list).into_iter().map(|(cell, ..)| cell).collect();
    assert_eq!(cells, ["H9", "D8"]);
    let first = first_lines(&list);
    assert!(
        first.contains("tidak berformat .xlsx") && first.contains("register.csv"),
        "{first}"
    );
    // Its answers are heard, too.
    let age = &listed(&list)[1].2;
    fs::write(
        format!("{folder}/{name}"),
        typed(&list, &[(LIST, age, "Data sudah benar")]),
    )
    .unwrap();
    let said = run(&folder);
    assert!(said.contains("Perlu dicek 0"), "{said}");
    let list = read(&folder, &name);
    assert_eq!(listed(&list).len(), 1);
}
