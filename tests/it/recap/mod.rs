//! The result workbook of every sample, as it stands in its bytes.

mod answered;
pub(crate) mod book;
mod calculated;
mod corrected;
mod folders;
mod named;
mod outdated;
mod recalled;
mod received;
mod remembered;
mod returned;
pub(crate) mod schema;
mod together;

use std::fmt::Write;
use std::path::{Path, PathBuf};

use expect_test::expect_file;
use jiff::civil::{Date, date};
use rekap_imp::address::Address;
use rekap_imp::outcome::{Outputs, Story};
use rekap_imp::period::Period;
use rekap_imp::recap;
use rekap_imp::report;
use rekap_imp::workbook::{self, Workbook};

use crate::golden::{self, office, runs};
use crate::oracle;
use crate::support::{self, AREAS, NamedBytes, TEMPLATES};
use book::{Book, Cell, Sheet, Value};

/// The day of the recaps that are compared.
const DAY: Date = date(2026, 11, 25);
/// The sheet of the table that most offices send.
const TABLE: &str = "PUS & Kesertaan Ber-KB";

/// All workbooks of a run: the recap of the month that it tells of first, and the pages for volunteers.
fn plans(out: &Outputs) -> Vec<Workbook> {
    let story = Story::of(out, &TEMPLATES, &AREAS, DAY);
    let pages = recap::leaflets(&story);
    recap::plan(&story).into_iter().chain(pages).collect()
}

/// The plan of the recap of a run, of the month that it tells of first or another.
fn plan(out: &Outputs, month: Option<&str>) -> Option<Workbook> {
    let story = Story::of(out, &TEMPLATES, &AREAS, DAY);
    recap::plan(&match month.and_then(Period::of_month) {
        Some(month) => story.of_period(month),
        None => story,
    })
}

/// The results of a sample as its golden file says them; where there is no figure, only that.
fn dump(plans: &[Workbook]) -> String {
    if plans.is_empty() {
        return "tanpa rekap\n".to_owned();
    }
    let books: Vec<String> = plans.iter().map(dump_of).collect();
    // The fingerprint of the templates changes with every word of them.
    books
        .join("\n\n")
        .replace(&TEMPLATES.digest.to_string()[..12], "(sidik)")
}

fn dump_of(plan: &Workbook) -> String {
    let book = Book::read(&workbook::write(plan).unwrap());
    let mut text = format!(
        "{}/{}\n{}\n",
        plan.called.folder, plan.called.name, plan.called.title
    );
    for name in &book.names {
        let _ = writeln!(text, "{name}");
    }
    for (at, style) in book.styles.iter().enumerate() {
        let _ = writeln!(text, "gaya {at}: {style}");
    }
    for sheet in &book.sheets {
        text.push_str(&sheet_text(sheet));
    }
    text
}

pub(crate) fn sheet_text(sheet: &Sheet) -> String {
    let mut text = format!(
        "\n[{}]\n{}\nsatu sel: {}\n",
        sheet.name,
        sheet.page.join("\n"),
        sheet.merges.join(" ")
    );
    let mut row = u32::MAX;
    for ((at, column), cell) in &sheet.cells {
        if cell.value == Value::Empty && cell.formula.is_empty() {
            continue;
        }
        text.push_str(if *at == row { " | " } else { "\n" });
        row = *at;
        let _ = write!(text, "{} {}", Address::new(*at, *column), cell_text(cell));
    }
    text.push('\n');
    for chart in &sheet.charts {
        let _ = writeln!(text, "grafik: {chart}");
    }
    text
}

fn cell_text(cell: &Cell) -> String {
    let value = match &cell.value {
        Value::Empty => String::new(),
        Value::Number(number) => number.to_string(),
        Value::Text(text) => format!("\"{text}\""),
    };
    let formula = cell.formula.replace("'Rincian Angka'!", "R!");
    let formula = if formula.is_empty() {
        formula
    } else {
        format!(" ={formula}")
    };
    format!("{value} g{}{formula}", cell.style)
}

#[test]
fn every_recap_is_as_it_was_read_over() {
    let folder = golden::folder().join("rekap");
    let runs = runs();
    for (name, office, files) in &runs {
        let out = support::run(office, files, 2);
        expect_file![folder.join(name)].assert_eq(&dump(&plans(&out)));
    }
    let expected: Vec<&str> = runs.iter().map(|(name, ..)| name.as_str()).collect();
    golden::none_is_forgotten(&folder, &expected);
}

/// The texts of a table's row, and its numbers as they are shown with two decimals.
fn shown(sheet: &Sheet, row: u32) -> Vec<String> {
    let cells = sheet.cells.range((row, 0)..(row + 1, 0));
    let shown = cells.map(|(_, cell)| match &cell.value {
        Value::Empty => String::new(),
        Value::Number(number) if number.fract() == 0.0 => number.to_string(),
        Value::Number(number) => format!("{number:.2}"),
        Value::Text(text) => text.clone(),
    });
    shown.collect()
}

/// The row whose first column that is no number holds a name.
fn row_of(sheet: &Sheet, name: &str) -> u32 {
    let is_named = |cell: &Cell| matches!(&cell.value, Value::Text(text) if text == name);
    sheet
        .cells
        .iter()
        .find(|((_, column), cell)| *column < 2 && is_named(cell))
        .map(|((row, _), _)| *row)
        .unwrap()
}

#[test]
fn the_recap_of_real_files_shows_what_others_published() {
    let Some(folder) = oracle::folder() else {
        return;
    };
    let files: Vec<NamedBytes> = ["data_pus.xlsx", "data_mix_kontra.xlsx"]
        .into_iter()
        .map(|name| (name.to_owned(), std::fs::read(folder.join(name)).unwrap()))
        .collect();
    let out = support::run("siga-2024", &files, 2);
    for (month, published) in [("2024-01", oracle::JANUARY), ("2024-06", oracle::JUNE)] {
        let book = Book::read(&workbook::write(&plan(&out, Some(month)).unwrap()).unwrap());
        let main = book.sheet(TABLE);
        for line in published.lines() {
            let words: Vec<&str> = line.split(' ').collect();
            let [
                name,
                pus,
                un,
                pa,
                suntik,
                pil,
                kondom,
                implan,
                iud,
                mop,
                mow,
                mal,
                _,
                trad,
                cpr,
                _,
                unmet,
                mkjp,
                _,
            ] = words[..]
            else {
                panic!("{line}")
            };
            let expected = [
                pus, iud, mow, mop, kondom, implan, suntik, pil, mal, trad, pa, cpr, mkjp, un,
                unmet,
            ];
            let called = format!("KABUPATEN {}", name.replace('_', " "));
            let is_all = name == "SULAWESI_BARAT";
            let row = row_of(main, if is_all { "JUMLAH" } else { &called });
            let trimmed = |text: &str| text.trim_end_matches(".00").to_owned();
            let figures = |sheet: &Sheet, row| {
                shown(sheet, row)
                    .split_off(2)
                    .iter()
                    .map(|text| trimmed(text))
                    .collect::<Vec<_>>()
            };
            let expected: Vec<String> = expected.iter().map(|text| trimmed(text)).collect();
            assert_eq!(figures(main, row), expected, "{month} {name}");
            if !is_all {
                let own = book.sheet(&format!("PUS {called}"));
                assert_eq!(
                    figures(own, row_of(own, "JUMLAH")),
                    expected,
                    "{month} {name}, its own sheet"
                );
            }
        }
    }
}

/// The names of persons that stand in the registers of the samples.
pub(crate) fn persons(files: &[NamedBytes]) -> Vec<String> {
    let mut names = Vec::new();
    for (_, bytes) in files.iter().filter(|(name, _)| name.ends_with(".xlsx")) {
        let Ok(mut book) =
            calamine::open_workbook_from_rs::<calamine::Xlsx<_>, _>(std::io::Cursor::new(bytes))
        else {
            continue;
        };
        for (_, range) in calamine::Reader::worksheets(&mut book) {
            let texts =
                |row: &[calamine::Data]| row.iter().map(ToString::to_string).collect::<Vec<_>>();
            let mut columns: Vec<usize> = Vec::new();
            for row in range.rows().map(texts) {
                let heads = row.iter().enumerate();
                let heads = heads.filter(|(_, text)| {
                    matches!(
                        text.trim().to_uppercase().as_str(),
                        "ISTRI" | "SUAMI" | "ISTERI" | "NAMA ISTRI" | "NAMA SUAMI"
                    )
                });
                let heads: Vec<usize> = heads.map(|(at, _)| at).collect();
                if !heads.is_empty() {
                    columns = heads;
                    continue;
                }
                // A full name: two words at least, no sentence and no heading.
                let cells = columns.iter().filter_map(|at| row.get(*at));
                let is_name = |text: &&String| {
                    (2..=4).contains(&text.split_whitespace().count())
                        && !TEMPLATES.stands_in_headings(text)
                };
                names.extend(cells.filter(is_name).cloned());
            }
        }
    }
    names
}

/// Whether no person and no number of identity stands in a text.
fn holds_nobody(text: &str, names: &[String], what: &str) {
    for person in names {
        assert!(!text.contains(person.as_str()), "{what}: {person}");
    }
    // The id of a property is a number of its own; a NIK or the number of a family card stands alone.
    let mut digits = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '.' && c != '-');
    let number =
        digits.find(|run| run.len() == 16 && run.bytes().all(|byte| byte.is_ascii_digit()));
    assert_eq!(number, None, "{what}");
}

#[test]
fn nobody_stands_in_a_recap() {
    let mut people = 0;
    for (name, office, files) in runs() {
        let names = persons(&files);
        people += names.len();
        let out = support::run(&office, &files, 2);
        for plan in plans(&out) {
            let bytes = workbook::write(&plan).unwrap();
            let name = format!("{name}, {}", plan.called.name);
            nobody_stands_in(&bytes, &names, &name);
        }
    }
    assert!(people > 500, "the samples hold {people} names");
}

/// No name and no number of identity stands in any part of a workbook.
fn nobody_stands_in(bytes: &[u8], names: &[String], of: &str) {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut part, &mut text).unwrap();
        holds_nobody(&text, names, of);
    }
}

/// A click on the cell of a remark opens the register there, as long as the result lies where it was saved.
#[test]
fn a_remark_leads_to_its_cell() {
    let (office, files) = office("kecamatan.txt");
    let out = support::run(&office, &files, 2);
    let story = Story::of(&out, &TEMPLATES, &AREAS, DAY);
    let links = |story: &Story<'_>| {
        let bytes = workbook::write(&recap::plan(story).unwrap()).unwrap();
        let parts = book::parts(&bytes);
        let mut links = Vec::new();
        for (part, xml) in &parts {
            let Some(name) = part.strip_prefix("xl/worksheets/sheet") else {
                continue;
            };
            let relations = parts.get(&format!("xl/worksheets/_rels/sheet{name}.rels"));
            for (kind, link, _) in book::elements(xml) {
                if kind == "hyperlink" {
                    let relations = book::elements(relations.unwrap());
                    let target = relations
                        .iter()
                        .find(|(_, relation, _)| relation.get("Id") == Some(&link["id"]));
                    let target = target.unwrap().1["Target"].clone();
                    links.push((target, link.get("location").cloned().unwrap_or_default()));
                }
            }
        }
        links
    };
    assert_eq!(links(&story), [], "nobody knows where the files are");
    let links = links(&story.clone().reached_by(Some("../../")));
    let file = "../../SUKAMAJU/Register%20RT%2003%20RW%2005%202026.xlsx";
    for cell in ["R23", "R31", "D40"] {
        let wanted = (file.to_owned(), format!("'RT 03'!{cell}"));
        assert!(links.contains(&wanted), "{wanted:?} in {links:?}");
    }
}

/// The planted faults of the sample of RT 003 stand on its page with the initials of their rows, and on no other.
#[test]
fn a_volunteer_gets_one_page_with_the_rows_to_look_at() {
    let (office, files) = office("kecamatan.txt");
    let out = support::run(&office, &files, 2);
    let story = Story::of(&out, &TEMPLATES, &AREAS, DAY);
    let pages = recap::leaflets(&story);
    let [pages] = pages.as_slice() else {
        panic!("one workbook for one kecamatan");
    };
    assert_eq!(pages.called.name, "LEMBAR KADER.xlsx");
    let book = Book::read(&workbook::write(pages).unwrap());
    assert_eq!(book.sheets.len(), 13, "a page a register");
    let text = |sheet: &Sheet, row: u32| -> Vec<String> {
        let cells = sheet.cells.range((row, 0)..(row + 1, 0));
        let told = cells.filter_map(|(_, cell)| match &cell.value {
            Value::Text(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            Value::Empty => None,
        });
        told.take(5).collect()
    };
    let rows = |sheet: &Sheet| -> Vec<Vec<String>> {
        let last = sheet.cells.keys().map(|(row, _)| *row).max().unwrap();
        let rows = (0..=last).map(|row| text(sheet, row));
        rows.filter(|row| row.len() == 5 && row[0] != "No")
            .collect()
    };
    assert_eq!(
        rows(book.sheet("SUKAMAJU RT 003 RW 005")),
        [
            ["1", "RT 03 / R23", "9", "L. D.", "(kosong)"],
            ["2", "RT 03 / R31", "17", "W. D.", "PIL/KONDOM"],
            ["3", "RT 03 / D40", "26", "I. D.", "51"],
        ]
    );
    let others = book.sheets.iter();
    let others = others.filter(|sheet| sheet.name != "SUKAMAJU RT 003 RW 005");
    for sheet in others {
        assert_eq!(rows(sheet), Vec::<Vec<String>>::new(), "{}", sheet.name);
    }
}

/// Persons and a number of identity that stand in columns of other things.
pub(crate) const SLIPPED: [&str; 6] = [
    "3201012345678901",
    "Nurhayati",
    "Aminah",
    "Suharto",
    "Istri Satu",
    "Suami Empat",
];

/// A register in which they do, behind its first row.
pub(crate) fn slipped(first: &str) -> [NamedBytes; 1] {
    let drawn = format!(
        "\
REGISTER KELOMPOK KB
RT;:;003
DUSUN/RW;:;005
DESA/KELURAHAN;:;SUKAMAJU
KECAMATAN;:;CONTOH SARI
KABUPATEN/KOTA;:;CONTOH RAYA
PROVINSI;:;CONTOH NUSA
NO;NAMA ISTRI;NAMA SUAMI;UMUR ISTRI;JUMLAH ANAK;UMUR ANAK TERKECIL;TAHAPAN KS;JANUARI;FEBRUARI
{first}
2;Istri Dua;Suami Dua;3201012345678901;2;1;II;3201012345678901;S
3;Istri Tiga;Suami Tiga;Nurhayati;2;1;II;Siti Aminah Binti Udin;P
4;Istri Empat;Suami Empat;30;2;1;II;Suharto;ganti pil
"
    );
    [("2026/RT 03.csv".to_owned(), drawn.into_bytes())]
}

#[test]
fn nobody_whose_columns_slipped_stands_in_anything_that_is_written() {
    let files = slipped("1;Istri Satu;Suami Satu;30;2;1;II;S;S");
    let out = support::run("LAPORAN 2026", &files, 1);
    let story = Story::of(&out, &TEMPLATES, &AREAS, DAY);
    let mut written = dump(&plans(&out));
    written.push_str(&report::remark_lines(&story, true).join("\n"));
    let mut json = Vec::new();
    report::json_remarks(&story, report::Layout::Document, &mut json).unwrap();
    written.push_str(std::str::from_utf8(&json).unwrap());
    for person in SLIPPED {
        assert!(
            !written.to_uppercase().contains(&person.to_uppercase()),
            "{person}: {written}"
        );
    }
    // What can be told without naming anybody is told.
    for told in ["(16 angka)", "(tulisan 4 kata)", "ganti pil"] {
        assert!(written.contains(told), "{told}: {written}");
    }
}

#[test]
fn one_thing_in_several_months_of_a_couple_is_one_line() {
    let drawn = "\
RT;:;003
DUSUN/RW;:;005
DESA/KELURAHAN;:;SUKAMAJU
KECAMATAN;:;CONTOH SARI
KABUPATEN/KOTA;:;CONTOH RAYA
NO;NAMA ISTRI;NAMA SUAMI;UMUR ISTRI;JANUARI;FEBRUARI;MARET
1;Istri Satu;Suami Satu;30;zz;zz;zz
2;Istri Dua;Suami Dua;30;S;zz;yy
3;Istri Tiga;Suami Tiga;30;S;S;S
";
    let files = [("2026/RT 03.csv".to_owned(), drawn.as_bytes().to_vec())];
    let plan = plan(&support::run("LAPORAN 2026", &files, 1), None).unwrap();
    let book = Book::read(&workbook::write(&plan).unwrap());
    let list = book
        .sheets
        .iter()
        .find(|sheet| sheet.name == "Daftar Catatan")
        .unwrap();
    let lines: Vec<(String, String)> = (0..60)
        .map(|row| shown(list, row))
        .filter(|cells| cells.len() == 10 && cells[6].len() == 2)
        .map(|cells| (cells[4].clone(), cells[6].clone()))
        .collect();
    let expected = [("E7–G7", "zz"), ("F8", "zz"), ("G8", "yy")];
    assert_eq!(
        lines,
        expected.map(|(cell, said)| (cell.to_owned(), said.to_owned()))
    );
}

#[test]
fn the_same_folder_and_day_give_the_same_bytes() {
    let (office, files) = office("kecamatan.txt");
    let bytes = |threads| {
        workbook::write(&plan(&support::run(&office, &files, threads), None).unwrap()).unwrap()
    };
    let one = bytes(1);
    assert_eq!(one, bytes(4));
    let copied: Vec<NamedBytes> = files
        .iter()
        .map(|(name, bytes)| (format!("Salinan {name}"), bytes.clone()))
        .collect();
    // Copies change the lists of files and remarks, and no table.
    let both = support::run(&office, &[files.clone(), copied].concat(), 2);
    let both = Book::read(&workbook::write(&plan(&both, None).unwrap()).unwrap());
    let once = Book::read(&one);
    assert_eq!(sheet_text(both.sheet(TABLE)), sheet_text(once.sheet(TABLE)));
}

pub(crate) fn temporary() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_path_buf();
    (folder, path)
}

pub(crate) fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut waiting = vec![folder.to_path_buf()];
    let mut found = Vec::new();
    while let Some(here) = waiting.pop() {
        for entry in std::fs::read_dir(here).into_iter().flatten().flatten() {
            if entry.path().is_dir() {
                waiting.push(entry.path());
            } else {
                found.push(entry.path());
            }
        }
    }
    found.sort();
    found
}
