//! People's own workbooks with marks in them: what need not change is as it was, byte for byte, and comes back as it was.

#![expect(clippy::print_stdout, reason = "a skipped test says so")]

mod corrected;
mod made;
mod office;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

use jiff::civil::date;
use rekap_imp::address::{Address, Region};
use rekap_imp::grid::Book;
use rekap_imp::markup::{self, List, Look, Mark, Marked};
use rekap_imp::template::{Page, Paper};
use rekap_imp::workbook::plan::{Band, Choice, Content, Kind, Sheet, Target};
use rekap_imp::workbook::{Called, Workbook};
use zip::ZipArchive;

use crate::recap::schema;
use crate::samples;

/// Who speaks in the notes.
const AUTHOR: &str = "REKAP KB";
/// Files of more bytes are looked at once only.
const SMALL: usize = 50_000;

/// A list of some marks as a caller would make it: links, answers to choose from, heads that come again on every page.
fn list(marks: &[Mark]) -> List {
    const ANSWERS: [u32; 2] = [5, 6];
    let page = Page {
        paper: Paper::F4,
        landscape: true,
    };
    let mut sheet = Sheet::new(
        "Daftar Perbaikan".to_owned(),
        page,
        "Daftar Perbaikan".to_owned(),
        "Hal &P dari &N".to_owned(),
    );
    sheet.widths = vec![5.0, 18.0, 9.0, 48.0, 24.0, 3.0, 3.0];
    let thanks = "Terima kasih, Ibu/Bapak Kader – tinggal sedikit lagi.";
    sheet.span(
        Address::new(0, 0),
        Address::new(0, 4),
        thanks,
        Kind::Title.on_page(),
    );
    for (column, head) in (0..).zip(["NO", "LEMBAR", "SEL", "YANG PERLU DILIHAT", "JAWABAN"]) {
        sheet.say(2, column, head, Kind::Head.of(Band::Body));
    }
    for (number, mark) in (1_u32..).zip(marks) {
        let row = number + 2;
        sheet.put(
            row,
            0,
            Content::count(number.into()),
            Kind::Number.of(Band::Body),
        );
        sheet.say(row, 1, &mark.sheet, Kind::Text.of(Band::Body));
        let target = Target {
            file: "".into(),
            cell: Some((mark.sheet.clone(), mark.at)),
        };
        let link = Content::Link(mark.at.to_string().into(), target);
        sheet.put(row, 2, link, Kind::Link.of(Band::Body));
        sheet.say(row, 3, &mark.note, Kind::Text.of(Band::Body));
        sheet.put(row, 4, Content::Empty, Kind::Entry.of(Band::Body));
        for (column, answer) in ANSWERS
            .into_iter()
            .zip(["Data sudah benar", "Sudah dibetulkan"])
        {
            sheet.say(row, column, answer, Kind::Helper.on_page());
        }
        let cell = Address::new(row, 4);
        sheet.choices.push(Choice {
            cells: Region {
                from: cell,
                to: cell,
            },
            sheet: sheet.name.clone(),
            list: Region {
                from: Address::new(row, ANSWERS[0]),
                to: Address::new(row, ANSWERS[1]),
            },
            refusal: "Pilih salah satu jawaban.".to_owned(),
        });
    }
    sheet.moving = Some(Address::new(3, 0));
    sheet.repeated = Some((2, 2));
    let called = Called {
        folder: String::new(),
        about: String::new(),
        stems: Default::default(),
        name: String::new(),
        title: "Daftar Perbaikan".to_owned(),
    };
    let plan = Workbook {
        called,
        difference: "0".to_owned(),
        day: date(2026, 11, 25),
        properties: Vec::new(),
        sheets: vec![sheet],
    };
    List {
        plan,
        hidden: ANSWERS.to_vec(),
        author: AUTHOR.into(),
    }
}

/// Marks on cells that are there, some of each sheet; beside them on cells that are not.
fn marks(bytes: &[u8], beside: bool) -> Vec<Mark> {
    const OF_SHEET: usize = 12;
    let mut book = Book::open(Cursor::new(bytes)).unwrap();
    let mut marks = Vec::new();
    for (index, tab) in book.tabs().to_vec().into_iter().enumerate() {
        let sheet = book.sheet(index).unwrap();
        let grid = sheet.grid().unwrap();
        let step = grid.cells().len() / OF_SHEET + 1;
        for (number, cell) in grid.cells().iter().step_by(step).enumerate() {
            let merged = grid.covering(cell.at);
            let at = if beside {
                Address::new(cell.at.row + 3, cell.at.column + 40)
            } else {
                merged.map_or(cell.at, |region| region.from)
            };
            marks.push(Mark {
                sheet: tab.name.as_str().into(),
                at,
                look: if number % 2 == 0 {
                    Look::Mend
                } else {
                    Look::Check
                },
                note: format!(
                    "Kolom ini perlu dilihat: {at}.\nBila sudah benar, pilih jawabannya."
                )
                .into(),
            });
        }
    }
    marks
}

fn marked(bytes: &[u8], marks: &[Mark]) -> Marked {
    markup::mark(bytes, marks, list(marks)).unwrap()
}

/// The parts of a file in their order, each as it lies in it.
fn raw(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index_raw(index).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        parts.push((String::from_utf8_lossy(part.name_raw()).into_owned(), bytes));
    }
    parts
}

/// The parts inflated.
fn inflated(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        parts.insert(String::from_utf8_lossy(part.name_raw()).into_owned(), bytes);
    }
    parts
}

/// Whether two workbooks have the same sheets with the same in them, but for the list.
fn hold_values(name: &str, one: &[u8], other: &[u8]) {
    let open = |bytes: &[u8]| {
        let list = markup::list_sheet(bytes);
        let book = Book::open(Cursor::new(bytes.to_vec())).unwrap();
        let tabs = (0..).zip(book.tabs().to_vec());
        let tabs = tabs.filter(|(_, tab)| Some(&tab.name) != list.as_ref());
        let tabs: Vec<(usize, String)> = tabs.map(|(at, tab)| (at, tab.name)).collect();
        (book, tabs)
    };
    let ((mut one, tabs), (mut other, other_tabs)) = (open(one), open(other));
    let names = |tabs: &[(usize, String)]| {
        tabs.iter()
            .map(|(_, name)| name.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(names(&tabs), names(&other_tabs), "{name}");
    for ((at, tab), (other_at, _)) in tabs.iter().zip(&other_tabs) {
        let (one, other) = (one.sheet(*at).unwrap(), other.sheet(*other_at).unwrap());
        assert!(
            one.grid().unwrap() == other.grid().unwrap(),
            "{name}: {tab} is another"
        );
    }
}

/// Every workbook at hand: the committed ones, and the real ones where they are there.
fn files() -> Vec<(String, Vec<u8>)> {
    let folder = samples::folder();
    let committed = samples::committed()
        .into_iter()
        .map(|path| folder.join(path));
    let mut paths: Vec<PathBuf> = committed.collect();
    match std::env::var_os("REKAP_REAL").map(PathBuf::from) {
        Some(real) if real.is_dir() => paths.extend(crate::recap::files_below(&real)),
        _ => println!("dilewati: berkas nyata tidak ada (REKAP_REAL)"),
    }
    let is_workbook = |path: &&PathBuf| {
        let ending = path.extension().and_then(|ending| ending.to_str());
        matches!(ending, Some("xlsx" | "xlsm"))
    };
    let read = |path: &PathBuf| (path.display().to_string(), fs::read(path).unwrap());
    paths.iter().filter(is_workbook).map(read).collect()
}

/// Whether a part may be another in a marked workbook although no mark is on it.
fn may_change(name: &str) -> bool {
    let small = [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/custom.xml",
        "xl/styles.xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
    ];
    small.contains(&name) || name.starts_with("xl/worksheets/_rels/")
}

/// Holds a marked workbook against the one that it was made of.
fn hold(name: &str, before: &[u8], marks: &[Mark]) -> Vec<u8> {
    let out = marked(before, marks);
    assert_eq!(out.undrawn, [], "{name}");
    assert_eq!(
        out.bytes,
        marked(before, marks).bytes,
        "{name}: the same again"
    );
    let (old, new) = (raw(before), raw(&out.bytes));
    let names = |parts: &[(String, Vec<u8>)]| {
        parts
            .iter()
            .map(|(name, _)| name.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        names(&old),
        names(&new)[..old.len()],
        "{name}: the order of the parts"
    );
    let is_sheet = |part: &str| part.starts_with("xl/worksheets/sheet");
    let mut kept = 0;
    for ((part, old), (_, new)) in old.iter().zip(&new) {
        let is_note = part.contains("comments") || part.ends_with(".vml");
        if !may_change(part) && !is_sheet(part) && !is_note {
            assert!(old == new, "{name}: {part} is another");
            kept += 1;
        }
    }
    assert!(kept > 0, "{name}: nothing to compare");
    hold_values(name, before, &out.bytes);
    if before.len() < SMALL {
        let known: BTreeSet<String> = schema::faults(before).into_iter().collect();
        let faults = schema::faults(&out.bytes);
        let is_new = |fault: &&String| {
            !known.contains(*fault) && !fault.starts_with("an unknown part xl/comments")
        };
        let faults: Vec<&String> = faults.iter().filter(is_new).collect();
        assert!(faults.is_empty(), "{name}: {faults:?}");
    }
    out.bytes
}

#[test]
fn every_file_comes_back_with_marks_and_without() {
    let files = files();
    assert!(files.len() > 30, "the samples are found");
    for (name, before) in files {
        let cells = marks(&before, false);
        let bytes = hold(&name, &before, &cells);
        // Where every marked cell was there, a sheet comes back byte for byte.
        let cleared = markup::clear(&bytes).unwrap();
        let (old, new) = (inflated(&before), inflated(&cleared));
        for (part, old) in &old {
            if part.starts_with("xl/worksheets/sheet") {
                assert!(old == &new[part], "{name}: {part} does not come back");
            }
        }
        // A list of no names says nothing.
        let workbook = |parts: &BTreeMap<String, Vec<u8>>| {
            let text = String::from_utf8_lossy(&parts["xl/workbook.xml"]).into_owned();
            text.replace("<definedNames/>", "")
        };
        assert_eq!(workbook(&old), workbook(&new), "{name}");
        let more: Vec<&String> = new
            .keys()
            .filter(|part| !old.contains_key(*part) && !may_change(part))
            .collect();
        assert!(more.is_empty(), "{name}: {more:?} stay behind");
        hold_values(&name, &before, &cleared);
        // Cells that were not there are marked too.
        if before.len() < SMALL {
            let beside = marks(&before, true);
            let bytes = hold(&name, &before, &beside);
            hold_values(&name, &before, &markup::clear(&bytes).unwrap());
        }
    }
}

#[test]
fn a_marked_copy_says_which_sheet_is_no_data() {
    let (name, before) = files().swap_remove(0);
    let bytes = marked(&before, &marks(&before, false)).bytes;
    let mut book = Book::open(Cursor::new(bytes.as_slice())).unwrap();
    let properties = book.properties();
    assert_eq!(properties.list_sheet(), Some("Daftar Perbaikan"), "{name}");
    assert_eq!(
        properties.custom(rekap_imp::package::MARK),
        None,
        "{name}: no result of ours"
    );
    assert_eq!(book.tabs()[0].name, "Daftar Perbaikan");
    assert!(!markup::is_marked(&before));
}

/// A temporary folder, and its path without links.
fn temporary() -> (tempfile::TempDir, PathBuf) {
    crate::recap::temporary()
}

/// Lets LibreOffice open files and save them in a format; `None` where there is none.
fn saved(
    files: &BTreeMap<String, Vec<u8>>,
    format: (&str, &str),
) -> Option<BTreeMap<String, Vec<u8>>> {
    let (_held, folder) = temporary();
    let mut office = std::process::Command::new("soffice");
    let profile = folder.join("profile");
    office.arg(format!(
        "-env:UserInstallation=file://{}",
        profile.display()
    ));
    office.args(["--headless", "--convert-to", format.1, "--outdir"]);
    office.arg(folder.join("out"));
    fs::create_dir_all(folder.join("in")).unwrap();
    for (name, bytes) in files {
        let path = folder.join("in").join(name);
        fs::write(&path, bytes).unwrap();
        office.arg(path);
    }
    match office.output() {
        Ok(done) => assert!(
            done.status.success(),
            "{}",
            String::from_utf8_lossy(&done.stderr)
        ),
        Err(fault) => {
            assert!(
                std::env::var_os("REKAP_WAJIB").is_none(),
                "LibreOffice is required here: {fault}"
            );
            println!("dilewati: LibreOffice tidak ada");
            return None;
        }
    }
    let read = |name: &String| {
        let made = Path::new(name).with_extension(format.0);
        (
            name.clone(),
            fs::read(folder.join("out").join(made)).unwrap(),
        )
    };
    Some(files.keys().map(read).collect())
}
