//! What was read for sure is written as the form has it, in a copy that says so; all else stays, and nothing is counted twice.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use rekap_imp::cli::Ending;

use super::book::{Book, Value};
use super::folders::rekap;
use super::returned::{COPY, DAY, REGISTER, held, office, read, run, typed};
use super::temporary;

const CORRECTED: &str =
    "HASIL REKAP/2026-11 NOVEMBER/DIPERIKSA/SUKAMAJU/Register RT 03 RW 05 2026 - DIBETULKAN.xlsx";
const SHEET: &str = "RT 03";
const LIST: &str = "Catatan Perubahan";

/// A cell as people name it and by its row and column.
type Cell = (&'static str, (u32, u32));

/// Cells in which something is planted that means what stood there before.
const SMALL: Cell = ("R15", (14, 17));
const BLANK: Cell = ("R16", (15, 17));
const DOTTED: Cell = ("R17", (16, 17));
const AGE: Cell = ("D18", (17, 3));
/// The cell in which nobody knows for sure what is meant.
const ODD: Cell = ("R19", (18, 17));

fn text(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        other => panic!("{other:?}"),
    }
}

/// What stands in a cell of the register.
fn stands(bytes: &[u8], (_, at): Cell) -> String {
    text(&Book::read(bytes).sheet(SHEET).cells[&at].value)
}

/// The office of the sample with a register in which some entries are untidy; what is right for each of them.
fn messy() -> (tempfile::TempDir, String, Vec<(Cell, String, String)>) {
    let (kept, folder) = office();
    let clean = read(&folder, REGISTER);
    let stood = |cell| stands(&clean, cell);
    let planted = vec![
        (AGE, format!(" {}", stood(AGE)), stood(AGE)),
        (SMALL, stood(SMALL).to_lowercase(), stood(SMALL)),
        (BLANK, format!("{} ", stood(BLANK)), stood(BLANK)),
        (DOTTED, format!("{}.", stood(DOTTED)), stood(DOTTED)),
    ];
    let cells = planted
        .iter()
        .map(|((cell, _), typed, _)| (SHEET, *cell, &**typed));
    let cells: Vec<(&str, &str, &str)> = cells.chain([(SHEET, ODD.0, "SUNTIKK")]).collect();
    fs::write(format!("{folder}/{REGISTER}"), typed(&clean, &cells)).unwrap();
    (kept, folder, planted)
}

fn correct(folder: &str) -> (String, Ending) {
    let (said, wrong, ending) = rekap(&["perbaiki", "--tanggal", DAY, folder]);
    assert_eq!(wrong, "");
    (said, ending)
}

fn figures(folder: &str) -> String {
    rekap(&["angka", "--bentuk", "csv", "--tanggal", DAY, folder]).0
}

/// The texts of the rows of a list from its first to its last column.
fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
    let book = Book::read(bytes);
    let mut rows: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for ((row, _), cell) in &book.sheet(LIST).cells {
        if cell.value != Value::Empty {
            rows.entry(*row).or_default().push(text(&cell.value));
        }
    }
    rows.into_values().collect()
}

#[test]
fn only_what_is_beyond_doubt_is_written_and_all_else_stays() {
    let (_kept, folder, planted) = messy();
    let before = held(&folder);
    let (said, ending) = correct(&folder);
    assert_eq!(ending, Ending::NeedsMending, "a suggestion is left");
    let after = held(&folder);
    for (name, bytes) in &before {
        assert!(after[name] == *bytes, "{name}");
    }
    let new = after.keys().filter(|name| !before.contains_key(*name));
    assert_eq!(new.collect::<Vec<_>>(), [CORRECTED]);
    for part in [
        "Register RT 03 RW 05 2026.xlsx: 4 isian dirapikan.",
        "Salinannya: Register RT 03 RW 05 2026 - DIBETULKAN.xlsx",
        "1 usul perbaikan perlu keputusan kader",
        "tidak ada yang dapat dirapikan tanpa bertanya",
        "Berkas asli tidak diubah.",
    ] {
        assert!(said.replace("\n    ", " ").contains(part), "{part}: {said}");
    }

    let (old, new) = (&before[REGISTER], &after[CORRECTED]);
    for (cell, _, right) in &planted {
        assert_eq!(stands(new, *cell), *right, "{cell:?}");
    }
    assert!(matches!(
        Book::read(new).sheet(SHEET).cells[&AGE.1].value,
        Value::Number(_)
    ));
    assert_eq!(stands(new, ODD), "SUNTIKK");
    let others = |bytes: &[u8]| {
        let book = Book::read(bytes);
        let cells = book.sheet(SHEET).cells.iter();
        let others = cells.filter(|(at, cell)| {
            cell.value != Value::Empty && planted.iter().all(|((_, planted), ..)| planted != *at)
        });
        others
            .map(|(at, cell)| (*at, cell.value.clone(), cell.formula.clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(others(old), others(new));

    let rows = rows(new);
    let (above, listed) = rows.split_at(rows.iter().position(|row| row[0] == "NO").unwrap());
    assert_eq!(
        listed[0],
        [
            "NO", "LEMBAR", "SEL", "NO. URUT", "SEMULA", "MENJADI", "SEBAB"
        ]
    );
    // In the order of the sheet.
    let order = [SMALL, BLANK, DOTTED, AGE];
    assert_eq!(listed.len(), 1 + order.len());
    for (row, cell) in listed[1..].iter().zip(order) {
        let (_, was, right) = planted.iter().find(|(known, ..)| *known == cell).unwrap();
        let own_number = (cell.1.0 - 13).to_string();
        let expected = [SHEET, cell.0, &own_number, was.trim(), right];
        assert_eq!(row[1..6], expected, "{row:?}");
    }
    let above: Vec<String> = above.iter().map(|row| row.join(" ")).collect();
    let thanks = above
        .iter()
        .position(|line| line.starts_with("Terima kasih"));
    assert!(thanks.is_some_and(|at| at <= 2), "{above:?}");
    let above = above.join("\n");
    assert!(above.contains("4 isian dirapikan"), "{above}");
    assert!(
        above.contains("1 usul perbaikan belum ditulis")
            && above.contains("Register RT 03 RW 05 2026 - DIPERIKSA.xlsx"),
        "{above}"
    );

    // The same again touches nothing, and from the start the bytes are the same.
    correct(&folder);
    assert!(held(&folder) == after);
    fs::remove_file(format!("{folder}/{CORRECTED}")).unwrap();
    correct(&folder);
    assert!(held(&folder) == after);
}

#[test]
fn a_corrected_copy_says_what_its_file_says_wherever_it_lies() {
    let (_kept, folder, _) = messy();
    let plain = figures(&folder);
    correct(&folder);
    let first = run(&folder);
    assert!(
        !first.contains("Catatan program"),
        "nothing is missed: {first}"
    );
    assert!(held(&folder).contains_key(COPY), "both copies lie there");
    assert_eq!(figures(&folder), plain);
    let again = run(&folder);
    let counts = |said: &str| {
        let line = said.lines().find(|line| line.contains("Perlu diperbaiki"));
        line.unwrap().to_owned()
    };
    assert_eq!(counts(&again), counts(&first));
    // Sent beside the original, and both copies instead of it.
    let sent = read(&folder, CORRECTED);
    fs::write(format!("{folder}/SUKAMAJU/kiriman.xlsx"), &sent).unwrap();
    assert_eq!(figures(&folder), plain);
    let marked = read(&folder, COPY);
    fs::write(format!("{folder}/SUKAMAJU/diperiksa.xlsx"), marked).unwrap();
    fs::remove_file(format!("{folder}/{REGISTER}")).unwrap();
    assert_eq!(figures(&folder), plain);
    fs::remove_file(format!("{folder}/SUKAMAJU/diperiksa.xlsx")).unwrap();
    assert_eq!(figures(&folder), plain);
    // Its marks and its list are gone from what is made of it.
    run(&folder);
    let copy = Book::read(&read(&folder, COPY));
    let names: Vec<&str> = copy.sheets.iter().map(|sheet| &*sheet.name).collect();
    assert_eq!(names.first(), Some(&"Daftar Perbaikan"));
    assert!(!names.contains(&LIST), "{names:?}");
}

#[test]
fn a_corrected_copy_that_was_mended_counts_once_in_the_place_of_its_file() {
    let mended = |copy: &[u8]| typed(copy, &[(SHEET, ODD.0, "S")]);
    // What should come of it, from the register itself.
    let expected = {
        let (_kept, folder, _) = messy();
        let right = mended(&read(&folder, REGISTER));
        fs::write(format!("{folder}/{REGISTER}"), right).unwrap();
        figures(&folder)
    };
    let (_kept, folder, _) = messy();
    assert_ne!(figures(&folder), expected);
    correct(&folder);
    run(&folder);
    let (corrected, marked) = (read(&folder, CORRECTED), read(&folder, COPY));
    fs::write(format!("{folder}/{CORRECTED}"), mended(&corrected)).unwrap();
    assert_eq!(figures(&folder), expected, "where it lies");
    // Both copies are mended alike.
    fs::write(format!("{folder}/{COPY}"), mended(&marked)).unwrap();
    assert_eq!(figures(&folder), expected, "both");
    fs::write(format!("{folder}/{CORRECTED}"), &corrected).unwrap();
    assert_eq!(figures(&folder), expected, "the other");
    // Sent back under another name.
    fs::write(format!("{folder}/{COPY}"), &marked).unwrap();
    fs::write(format!("{folder}/dari WA.xlsx"), mended(&corrected)).unwrap();
    assert_eq!(figures(&folder), expected, "sent");
    let (said, _) = correct(&folder);
    assert!(said.contains("dari WA.xlsx: tidak ada yang"), "{said}");
    let remarks = rekap(&["periksa", "--bentuk", "jsonl", "--tanggal", DAY, &folder]).0;
    let told = remarks
        .lines()
        .find(|line| line.contains("salinan-dipakai"));
    assert!(
        told.is_some_and(|line| line.contains(REGISTER) && line.contains("dari WA.xlsx")),
        "{told:?}"
    );
}

#[test]
fn files_that_are_no_workbooks_are_named_with_the_reason() {
    let (_kept, folder) = temporary();
    let folder = folder.join("2026");
    fs::create_dir_all(&folder).unwrap();
    let sample = crate::samples::folder().join("forms/siga-pus/2025.csv");
    fs::copy(sample, folder.join("2025.csv")).unwrap();
    fs::write(folder.join("catatan.xlsx"), b"PK\x03\x04 terpotong").unwrap();
    let before = held(&folder.display().to_string());
    let (said, ending) = correct(&folder.display().to_string());
    let said = said.replace("\n    ", " ");
    assert!(
        said.contains("2025.csv: tidak dibuat salinan. Tidak berformat .xlsx."),
        "{said}"
    );
    assert!(
        said.contains("catatan.xlsx: tidak dibuat salinan. Belum terbaca."),
        "{said}"
    );
    assert_eq!(ending, Ending::NeedsMending);
    assert!(held(&folder.display().to_string()) == before);
    // What is not there cannot be done.
    let (_, wrong, ending) = rekap(&["perbaiki", "tiada.xlsx"]);
    assert!(wrong.contains("tidak ditemukan"), "{wrong}");
    assert_eq!(ending, Ending::Failed);
    assert!(!Path::new("HASIL REKAP").exists());
}

#[test]
fn a_clean_file_gets_no_copy_and_one_line() {
    let (_kept, folder) = super::folders::office();
    let before = held(&folder);
    let (said, ending) = correct(&folder);
    assert!(
        said.starts_with("Register.xlsx: tidak ada yang dapat dirapikan tanpa bertanya.\n"),
        "{said}"
    );
    assert_eq!(ending, Ending::Clean);
    assert!(held(&folder) == before);
}
