//! What other programs make of marked workbooks: they open them, find the notes where they belong, and what they save can be
//! cleared.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use rekap_imp::address::Address;
use rekap_imp::grid::{Book, CellValue};
use rekap_imp::markup::{self, Mark};

use super::{AUTHOR, files, hold, hold_values, inflated, made, marks, saved, temporary};
use crate::recap::book::elements;

/// The notes of each sheet: cell and text.
type Notes = BTreeMap<String, BTreeMap<Address, String>>;

/// The notes of a workbook, by the names of its sheets.
fn notes(bytes: &[u8]) -> Notes {
    let parts = inflated(bytes);
    let text = |name: &str| {
        parts
            .get(name)
            .map(|part| String::from_utf8_lossy(part).into_owned())
    };
    let related = |of: &str| -> Vec<(String, String, String)> {
        let (folder, file) = of.rsplit_once('/').unwrap();
        let Some(xml) = text(&format!("{folder}/_rels/{file}.rels")) else {
            return Vec::new();
        };
        let found = elements(&xml)
            .into_iter()
            .filter(|(kind, ..)| kind == "Relationship");
        found
            .map(|(_, element, _)| {
                let target = match element["Target"].strip_prefix('/') {
                    Some(target) => target.to_owned(),
                    None => element["Target"].strip_prefix("../").map_or_else(
                        || format!("{folder}/{}", element["Target"]),
                        |target| {
                            format!(
                                "{}/{target}",
                                folder.rsplit_once('/').map_or("", |(above, _)| above)
                            )
                        },
                    ),
                };
                (element["Id"].clone(), element["Type"].clone(), target)
            })
            .collect()
    };
    let sheets = related("xl/workbook.xml");
    let mut all = Notes::new();
    for (kind, element, _) in elements(&text("xl/workbook.xml").unwrap()) {
        if kind != "sheet" {
            continue;
        }
        let id = element.get("id").or_else(|| element.get("r:id")).unwrap();
        let (.., part) = sheets.iter().find(|(known, ..)| known == id).unwrap();
        let mut of_sheet = BTreeMap::new();
        for (.., comments) in related(part)
            .iter()
            .filter(|(_, kind, _)| kind.ends_with("/comments"))
        {
            let mut at = None;
            for (kind, element, said) in elements(&text(comments).unwrap()) {
                if kind == "comment" {
                    at = element["ref"].parse::<Address>().ok();
                    of_sheet.insert(at.unwrap(), String::new());
                } else if kind == "t" {
                    of_sheet.get_mut(&at.unwrap()).unwrap().push_str(&said);
                }
            }
        }
        all.insert(element["name"].clone(), of_sheet);
    }
    all
}

/// Every text without what programs make of line ends.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Holds the notes of a workbook against those that it had and the marks.
fn hold_notes(name: &str, before: &Notes, marks: &[Mark], after: &Notes) {
    for (sheet, old) in before {
        let ours = marks.iter().filter(|mark| *mark.sheet == **sheet);
        let ours: BTreeMap<Address, &str> = ours.map(|mark| (mark.at, &*mark.note)).collect();
        let all: BTreeSet<Address> = old.keys().chain(ours.keys()).copied().collect();
        let found = &after[sheet];
        assert_eq!(
            found.keys().copied().collect::<BTreeSet<_>>(),
            all,
            "{name} {sheet}"
        );
        for at in all {
            let own = old.get(&at).map(|text| plain(text)).unwrap_or_default();
            let new = ours
                .get(&at)
                .map(|note| format!("{AUTHOR}: {}", plain(note)));
            let expected = plain(&format!("{own} {}", new.unwrap_or_default()));
            assert_eq!(plain(&found[&at]), expected, "{name} {sheet} {at}");
        }
    }
}

/// The workbooks of a few samples and of everything that people put into one, each by LibreOffice too.
fn books() -> BTreeMap<String, Vec<u8>> {
    let mut books = made::books();
    let prefixes = made::with_other_prefixes(&books["catatan.xlsx"]);
    books.insert("awalan.xlsx".to_owned(), prefixes);
    books.insert("pivot.fods".to_owned(), made::PIVOT.into());
    let mut all = saved(&books, ("xlsx", "xlsx:Calc MS Excel 2007 XML")).unwrap_or_default();
    books.remove("pivot.fods");
    all = all
        .into_iter()
        .map(|(name, bytes)| (format!("lo-{}", name.replace(".fods", ".xlsx")), bytes))
        .collect();
    all.extend(books);
    let samples = files()
        .into_iter()
        .filter(|(name, _)| name.contains("register-pus-kode"));
    let named =
        |(number, (_, bytes)): (usize, (String, Vec<u8>))| (format!("contoh-{number}.xlsx"), bytes);
    all.extend(samples.take(4).enumerate().map(named));
    all
}

#[test]
fn other_programs_read_what_was_marked_and_what_they_save_is_cleared() {
    let books = books();
    let mut copies = BTreeMap::new();
    let mut drawn = BTreeMap::new();
    for (name, before) in &books {
        let mut cells = marks(before, false);
        cells.extend(marks(before, true));
        let copy = hold(name, before, &cells);
        hold_notes(name, &notes(before), &cells, &notes(&copy));
        let cleared = markup::clear(&copy).unwrap();
        assert_eq!(notes(before), notes(&cleared), "{name}");
        copies.insert(name.clone(), copy);
        drawn.insert(name.clone(), cells);
    }
    if books.contains_key("lo-pivot.xlsx") {
        let parts = inflated(&copies["lo-pivot.xlsx"]);
        assert!(
            parts.keys().any(|part| part.starts_with("xl/pivotTables/")),
            "LibreOffice made a pivot"
        );
    }
    let macros = made::with_macros(&books["grafik.xlsx"]);
    hold("makro.xlsm", &macros, &marks(&macros, false));

    let Some(again) = saved(&copies, ("xlsx", "xlsx:Calc MS Excel 2007 XML")) else {
        return;
    };
    let plain_again = saved(&books, ("xlsx", "xlsx:Calc MS Excel 2007 XML")).unwrap();
    let mut all_cleared = BTreeMap::new();
    for (name, bytes) in &again {
        assert!(
            markup::is_marked(bytes),
            "{name}: known after LibreOffice saved it"
        );
        let kept = notes(&plain_again[name]);
        hold_notes(name, &kept, &drawn[name], &notes(bytes));
        assert!(
            links(bytes) > 0,
            "{name}: the links of the list lead somewhere"
        );
        let cleared = markup::clear(bytes).unwrap();
        hold_values(name, &plain_again[name], &cleared);
        assert_eq!(notes(&cleared), kept, "{name}");
        all_cleared.insert(name.clone(), cleared);
    }
    // What was kept is what the person had, which LibreOffice writes in its own way.
    let all_cleared = saved(&all_cleared, ("xlsx", "xlsx:Calc MS Excel 2007 XML")).unwrap();
    for (name, cleared) in &all_cleared {
        let (now, was) = (looks(cleared), looks(&plain_again[name]));
        for (sheet, cells) in &was {
            for (at, look) in cells {
                assert_eq!(now[sheet].get(at), Some(look), "{name} {sheet} {at}");
            }
        }
    }
}

/// How many links to cells of the workbook are on the first sheet.
fn links(bytes: &[u8]) -> usize {
    let parts = inflated(bytes);
    let sheet = String::from_utf8_lossy(&parts["xl/worksheets/sheet1.xml"]).into_owned();
    let found = elements(&sheet)
        .into_iter()
        .filter(|(kind, ..)| kind == "hyperlink");
    found
        .filter(|(_, link, _)| link.get("location").is_some_and(|to| to.contains('!')))
        .count()
}

/// Fill and border of every cell that holds something, by value.
fn looks(bytes: &[u8]) -> BTreeMap<String, BTreeMap<String, String>> {
    let parts = inflated(bytes);
    let styles = String::from_utf8_lossy(&parts["xl/styles.xml"]).into_owned();
    let pieces = |list: &str, item: &str| -> Vec<String> {
        let start = styles.find(&format!("<{list}")).unwrap();
        let end = start + styles[start..].find(&format!("</{list}>")).unwrap();
        let mut found = Vec::new();
        for (kind, attributes, _) in elements(&(styles[start..end].to_owned() + "</" + list + ">"))
        {
            if kind == item {
                found.push(String::new());
            }
            if let Some(last) = found.last_mut() {
                last.push_str(&format!("{kind}{attributes:?} "));
            }
        }
        found
    };
    let (fills, borders) = (pieces("fills", "fill"), pieces("borders", "border"));
    let xfs: Vec<BTreeMap<String, String>> = {
        let start = styles.find("<cellXfs").unwrap();
        let end = start + styles[start..].find("</cellXfs>").unwrap() + "</cellXfs>".len();
        let found = elements(&styles[start..end]).into_iter();
        found
            .filter(|(kind, ..)| kind == "xf")
            .map(|(_, xf, _)| xf)
            .collect()
    };
    let mut all = BTreeMap::new();
    for (name, part) in &parts {
        if name.starts_with("xl/worksheets/sheet") {
            let mut cells = BTreeMap::new();
            for (kind, cell, _) in elements(&String::from_utf8_lossy(part)) {
                if kind == "c" {
                    let style = cell
                        .get("s")
                        .map_or(0, |style| style.parse::<usize>().unwrap());
                    let of = |list: &[String], id: &str| {
                        let at = xfs[style][id].parse::<usize>().unwrap();
                        list[at].clone()
                    };
                    let look = format!("{} {}", of(&fills, "fillId"), of(&borders, "borderId"));
                    cells.insert(cell["r"].clone(), look);
                }
            }
            all.insert(name.clone(), cells);
        }
    }
    // The list was the first of the sheets, so that those of a cleared copy have other numbers.
    let renumbered = all.into_values().filter(|cells| !cells.is_empty());
    let mut renumbered: Vec<_> = renumbered.collect();
    for cells in &mut renumbered {
        // Cells that were empty and not there were marked, and are there now.
        cells.retain(|at, _| at.parse::<Address>().is_ok_and(|at| at.column < 40));
    }
    (0..)
        .zip(renumbered)
        .map(|(at, cells): (i32, _)| (at.to_string(), cells))
        .collect()
}

#[test]
fn a_page_of_a_marked_workbook_can_be_made() {
    let (name, before) = files()
        .into_iter()
        .find(|(name, _)| name.contains("kode 2026"))
        .unwrap();
    let copy = hold(&name, &before, &marks(&before, false));
    for format in [("pdf", "pdf"), ("ods", "ods")] {
        let Some(made) = saved(
            &BTreeMap::from([("a.xlsx".to_owned(), copy.clone())]),
            format,
        ) else {
            return;
        };
        assert!(made["a.xlsx"].len() > 1_000);
    }
}

#[test]
fn openpyxl_reads_the_same() {
    const SCRIPT: &str = "import sys, openpyxl\nbook = openpyxl.load_workbook(sys.argv[1])\nprint(book.active.title)\nfor sheet in book:\n    for row in sheet.iter_rows():\n        for cell in row:\n            if cell.comment:\n                print(sheet.title, cell.coordinate, cell.fill.fgColor.rgb, cell.border.left.style, cell.comment.author, sep='|')\n";
    let (name, before) = files()
        .into_iter()
        .find(|(name, _)| name.contains("kode 2026"))
        .unwrap();
    let cells = marks(&before, false);
    let copy = hold(&name, &before, &cells);
    let (_held, folder) = temporary();
    let path = folder.join("a.xlsx");
    std::fs::write(&path, copy).unwrap();
    let done = Command::new("python3")
        .args(["-c", SCRIPT])
        .arg(&path)
        .output();
    let told = match done {
        Ok(done) if done.status.success() => String::from_utf8(done.stdout).unwrap(),
        _ => {
            println!("dilewati: python3 dengan openpyxl tidak ada");
            return;
        }
    };
    let mut lines: Vec<&str> = told.lines().collect();
    assert_eq!(lines.remove(0), "Daftar Perbaikan");
    let mut expected: Vec<String> = cells
        .iter()
        .map(|mark| {
            let look = match mark.look {
                markup::Look::Mend => "FFF8B15D|thick",
                markup::Look::Check => "FFFFF3A1|thin",
            };
            format!("{}|{}|{look}|{AUTHOR}", mark.sheet, mark.at)
        })
        .collect();
    lines.sort_unstable();
    expected.sort_unstable();
    assert_eq!(lines, expected);
}

#[test]
fn the_list_is_read_as_it_was_planned() {
    let (name, before) = files()
        .into_iter()
        .find(|(name, _)| name.contains("kode 2026"))
        .unwrap();
    let cells = marks(&before, false);
    let copy = hold(&name, &before, &cells);
    let mut book = Book::open(std::io::Cursor::new(copy.as_slice())).unwrap();
    let sheet = book.sheet(0).unwrap();
    let grid = sheet.grid().unwrap();
    let text = |row, column| match grid.cell(Address::new(row, column)).map(|cell| &cell.value) {
        Some(CellValue::Text(text)) => text.to_string(),
        other => panic!("{row} {column}: {other:?}"),
    };
    assert_eq!(
        text(0, 0),
        "Terima kasih, Ibu/Bapak Kader – tinggal sedikit lagi."
    );
    for (row, mark) in (3..).zip(&cells) {
        assert_eq!(text(row, 1), *mark.sheet);
        assert_eq!(text(row, 2), mark.at.to_string());
        assert_eq!(plain(&text(row, 3)), plain(&mark.note));
        assert!(grid.is_hidden(Address::new(row, 5)) && !grid.is_hidden(Address::new(row, 4)));
    }
    let hidden = grid.row(0).cells.iter().filter(|cell| cell.at.column > 4);
    assert!(hidden.clone().count() > 0 && hidden.clone().all(|cell| grid.is_hidden(cell.at)));
}
