//! What each fuzz target does with bytes. The test suite replays the seeds through the same functions.

#![allow(dead_code, reason = "every target uses one of the functions")]

use std::io::{Cursor, Write};
use std::sync::{Arc, LazyLock};

use jiff::civil::date;
use rekap_imp::address::Address;
use rekap_imp::area::AreaTable;
use rekap_imp::cli::RealHelper;
use rekap_imp::expression::{Syntax, parse};
use rekap_imp::grid::Book;
use rekap_imp::markup::{self, List, Look, Mark};
use rekap_imp::outcome::Status;
use rekap_imp::outcome::Story;
use rekap_imp::package::ReadSeek;
use rekap_imp::recap;
use rekap_imp::recognize::recognize;
use rekap_imp::report::{self, Layout};
use rekap_imp::run::{InputFile, Inputs, Options};
use rekap_imp::template::{Files, Page, Paper, Templates};
use rekap_imp::workbook;
use rekap_imp::workbook::plan::{Kind, Sheet};
use zip::write::SimpleFileOptions;

static TEMPLATES: LazyLock<Templates> = LazyLock::new(|| match Templates::embedded() {
    Ok(templates) => templates,
    Err(faults) => panic!("{faults}"),
});

static AREAS: LazyLock<AreaTable> = LazyLock::new(|| match TEMPLATES.areas() {
    Ok(areas) => areas,
    Err(fault) => panic!("{fault}"),
});

/// What may take all memory is read by a process of its own, which no harness has.
static NOBODY: RealHelper = RealHelper::of(None);

/// A table that a form of any content may find something in.
const TABLE: &str = "PROVINSI;KABUPATEN;KECAMATAN;KELURAHAN/DESA;BULAN;TAHUN;PUS;UNMET NEED\n\
    Contoh Nusa;Contoh Raya;Contoh Sari;Sukamaju;JANUARI;2026;120;12\n\
    Contoh Nusa;Contoh Raya;Contoh Sari;Cibening;JANUARI;2026;1.1;\n";

/// Opens any bytes as a file, reads all its sheets, and does a whole run with all reports.
pub(crate) fn open(bytes: &[u8]) {
    if let Ok(mut book) = Book::open(Cursor::new(bytes)) {
        assert!(book.weight() > 0);
        for index in 0..book.tabs().len() {
            if let Ok(sheet) = book.sheet(index)
                && let Ok(grid) = sheet.grid()
            {
                assert!(grid.cells().is_sorted_by(|one, next| one.at < next.at));
                let _ = recognize(&grid, &TEMPLATES);
            }
        }
    }
    run("data.xlsx", bytes, &TEMPLATES);
}

/// Reads a workbook whose only sheet is the bytes up to the first zero, and whose strings are the rest.
pub(crate) fn sheet(bytes: &[u8]) {
    let mut parts = bytes.splitn(2, |byte| *byte == 0);
    let sheet = parts.next().unwrap_or_default();
    open(&workbook(sheet, parts.next()));
}

/// Reads bytes as a table of text.
pub(crate) fn csv(bytes: &[u8]) {
    run("data.csv", bytes, &TEMPLATES);
}

/// Reads an expression, prints it, and reads what was printed: it must print alike.
pub(crate) fn expression(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let Ok(tree) = parse(text) else { return };
    let printed = tree.to_string();
    match parse(&printed) {
        Ok(again) => {
            assert_eq!(again.node, tree.node, "{text:?} printed as {printed:?}");
            assert_eq!(again.to_string(), printed);
        }
        // Blanks around signs make it longer, which is all that may be wrong with it.
        Err(fault) if fault.what == Syntax::TooLong => {}
        Err(fault) => panic!("{text:?} printed as {printed:?}: {fault}"),
    }
}

/// Loads the templates with one form more, and reads a table with them where they are sound.
pub(crate) fn template(bytes: &[u8]) {
    let form = ("forms/x.toml".to_owned(), bytes.to_vec().into());
    let files = Files::embedded().with(Files([form].into()));
    if let Ok(templates) = Templates::load(&files) {
        run("data.csv", TABLE.as_bytes(), &templates);
    }
}

/// Marks a workbook of any bytes, or one whose sheet, styles, notes and drawing are the bytes between zeros, and clears it.
pub(crate) fn markup(bytes: &[u8]) {
    mark(bytes);
    let mut parts = bytes.split(|byte| *byte == 0);
    let mut part = || parts.next().unwrap_or_default();
    mark(&marked_workbook([part(), part(), part(), part()]));
}

/// What was marked reads as before, and is cleared to what reads the same.
fn mark(bytes: &[u8]) {
    let sheets = sheets(bytes);
    let sheet = sheets.first().map_or("LEMBAR", |(name, _)| name.as_str());
    let places = [(0, 0), (1, 1), (4, 3), (5, 70), (1_048_575, 16_383)];
    let marks = places.map(|(row, column)| Mark {
        sheet: sheet.into(),
        at: Address::new(row, column),
        look: if row % 2 == 0 {
            Look::Mend
        } else {
            Look::Check
        },
        note: "Isi kodenya.".into(),
    });
    let list = List {
        plan: list(),
        hidden: vec![1],
        author: "REKAP KB".into(),
    };
    let Ok(marked) = markup::mark(bytes, &marks, list) else {
        return;
    };
    if !sheets.is_empty() {
        let mut after = self::sheets(&marked.bytes);
        after.retain(|(name, _)| *name != marked.list);
        assert_eq!(after, sheets);
    }
    if let Ok(cleared) = markup::clear(&marked.bytes) {
        assert!(!markup::is_marked(&cleared));
        if !sheets.is_empty() {
            assert_eq!(self::sheets(&cleared), sheets);
        }
    }
}

/// The cells of the sheets that can be read.
fn sheets(bytes: &[u8]) -> Vec<(String, String)> {
    let Ok(mut book) = Book::open(Cursor::new(bytes)) else {
        return Vec::new();
    };
    let tabs = book.tabs().to_vec();
    let mut sheets = Vec::new();
    for (index, tab) in tabs.into_iter().enumerate() {
        if let Ok(sheet) = book.sheet(index)
            && let Ok(grid) = sheet.grid()
        {
            sheets.push((tab.name, format!("{:?}", grid.cells())));
        }
    }
    sheets
}

/// A list of one line.
fn list() -> workbook::Workbook {
    let page = Page {
        paper: Paper::A4,
        landscape: false,
    };
    let name = "Daftar Perbaikan".to_owned();
    let mut sheet = Sheet::new(name, page, String::new(), String::new());
    sheet.widths = vec![9.0, 9.0];
    sheet.say(0, 0, "Terima kasih", Kind::Title.on_page());
    workbook::Workbook {
        called: workbook::Called {
            folder: String::new(),
            about: String::new(),
            stems: [String::new(), String::new()],
            name: String::new(),
            title: String::new(),
        },
        difference: "0".to_owned(),
        day: date(2026, 11, 25),
        properties: Vec::new(),
        sheets: vec![sheet],
    }
}

/// A workbook of one sheet with styles, notes and their drawing, not deflated.
fn marked_workbook([sheet, styles, notes, drawing]: [&[u8]; 4]) -> Vec<u8> {
    let related = format!(
        r#"{RELATIONS}<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>"#
    );
    let beside = format!(
        r#"{RELATIONS}<Relationship Id="r1" Type="{OFFICE}/comments" Target="../comments1.xml"/><Relationship Id="r2" Type="{OFFICE}/vmlDrawing" Target="../a.vml"/></Relationships>"#
    );
    packed(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("xl/_rels/workbook.xml.rels", related.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet),
        ("xl/worksheets/_rels/sheet1.xml.rels", beside.as_bytes()),
        ("xl/styles.xml", styles),
        ("xl/comments1.xml", notes),
        ("xl/a.vml", drawing),
    ])
}

fn run(name: &str, bytes: &[u8], templates: &Templates) {
    let bytes: Arc<[u8]> = bytes.into();
    let open = move || {
        let reader: Box<dyn ReadSeek> = Box::new(Cursor::new(Arc::clone(&bytes)));
        Ok(reader)
    };
    let file = InputFile {
        name: name.into(),
        hints: vec![name.to_owned(), "LAPORAN 2026".to_owned()],
        is_result: false,
        open: Box::new(open),
    };
    let today = date(2026, 11, 25);
    let inputs = Inputs {
        files: vec![file],
        options: Options {
            today,
            year: None,
            every_remark: false,
            tidies: false,
            source: None,
            threads: 1,
        },
        templates,
        areas: &AREAS,
        answers: rekap_imp::answer::Answers::none(),
        past: &[],
        means: rekap_imp::grid::Means {
            helper: &NOBODY,
            password: None,
        },
        key: std::hash::RandomState::new(),
    };
    let outputs = rekap_imp::run(&inputs);
    let stumbled = |code: &str| code == "berkas-tersandung";
    assert!(!outputs.remarks.iter().any(|told| stumbled(&told.code)));
    for row in &outputs.files {
        let failed = matches!(row.status, Status::Failed);
        assert!(!failed || outputs.remarks.iter().any(|told| !told.counted));
    }
    let story = Story::of(&outputs, templates, &AREAS, today);
    story.by_month().iter().for_each(tell);
}

/// Writes every report, and the recap with its letters.
fn tell(story: &Story<'_>) {
    let mut out: Vec<u8> = Vec::new();
    let _ = report::summary(story, "data", 0, &report::Delivery::default());
    if let Some(workbook) = recap::plan(story) {
        workbook::write(&workbook).unwrap();
        let mut pages = Vec::new();
        for leaflets in recap::leaflets(story) {
            workbook::write(&leaflets).unwrap();
            pages.push(leaflets.called.name);
        }
        let about = report::LetterRecap {
            title: &workbook.called.title,
            name: &workbook.called.name,
            pages: &pages,
            gives_back: true,
        };
        for letter in report::letters(story, &about) {
            assert!(letter.lines.is_empty() || letter.judge(&letter.bytes()) == report::Kept::Same);
        }
    }
    let _ = report::tables(story, None);
    let _ = report::remark_lines(story, true);
    for layout in [Layout::Document, Layout::Lines] {
        let _ = report::json_figures(story, layout, &mut out);
        let _ = report::json_remarks(story, layout, &mut out);
    }
    let _ = report::csv_figures(story, &mut out);
    assert!(std::str::from_utf8(&out).is_ok());
}

const RELATIONS: &str =
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#;
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A workbook of one sheet, not deflated, so that the bytes stand in it as they are.
fn workbook(sheet: &[u8], strings: Option<&[u8]>) -> Vec<u8> {
    let relations = format!(
        r#"{RELATIONS}<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#
    );
    let mut parts = vec![
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    parts.extend(strings.map(|strings| ("xl/sharedStrings.xml", strings)));
    packed(&parts)
}

/// Parts and those that every workbook of one sheet has.
fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let root = format!(
        r#"{RELATIONS}<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
    );
    let list = format!(
        r#"<workbook xmlns:r="{OFFICE}"><sheets><sheet name="LEMBAR" sheetId="1" r:id="r1"/></sheets></workbook>"#
    );
    let always = [
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", list.as_bytes()),
    ];
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in always.iter().chain(parts) {
        let written = writer
            .start_file(*name, stored)
            .and_then(|()| Ok(writer.write_all(bytes)?));
        assert!(written.is_ok(), "{name} can be written");
    }
    writer.finish().map(Cursor::into_inner).unwrap_or_default()
}
