//! Workbooks of few parts, marked, worked on and cleared.

mod copies;
mod corrections;
mod notes;
mod properties;
mod refused;
mod written;

use super::edit;
use super::parts::LARGE;
use super::sheet::Sheet;
use super::styles::Styles;
use super::*;
use crate::grid::Book;
use crate::package::tests::zipped;
use crate::package::{Properties, SMALL_PART};
use crate::template::{Page, Paper};
use crate::workbook::Called;
use crate::workbook::plan::{Band, Content, Kind, Sheet as Plan, Target};
use jiff::civil::date;
use proptest::prelude::*;
use std::collections::BTreeMap;

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const STYLES: &str = r#"<styleSheet><fonts count="1"><font><b/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor theme="4"/></patternFill></fill></fills><borders count="2"><border><left/></border><border><left style="thin"/></border></borders><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="14" fontId="0" fillId="2" borderId="1" xfId="0" applyProtection="1"><protection locked="0"/></xf><xf numFmtId="9" fontId="0" fillId="0" borderId="1" xfId="0"/></cellXfs></styleSheet>"#;

/// The parts of a workbook, by their names.
type Pieces = BTreeMap<String, Vec<u8>>;

/// A workbook of one sheet, `RT 03`.
fn pieces(sheet: &str) -> Pieces {
    let package = "http://schemas.openxmlformats.org/package/2006";
    [
        ("[Content_Types].xml", format!(r#"<Types xmlns="{package}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#)),
        ("_rels/.rels", format!(r#"<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#)),
        ("xl/workbook.xml", format!(r#"<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><bookViews><workbookView activeTab="0"/></bookViews><sheets><sheet name="RT 03" sheetId="7" r:id="rId1"/></sheets></workbook>"#)),
        ("xl/_rels/workbook.xml.rels", format!(r#"<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{OFFICE}/styles" Target="/xl/styles.xml"/></Relationships>"#)),
        ("xl/styles.xml", STYLES.to_owned()),
        ("xl/worksheets/sheet1.xml", sheet.to_owned()),
    ]
    .map(|(name, text)| (name.to_owned(), text.into_bytes()))
    .into()
}

fn put(pieces: &mut Pieces, name: &str, text: &str) {
    pieces.insert(name.to_owned(), text.as_bytes().to_vec());
}

fn swap(pieces: &mut Pieces, name: &str, old: &str, new: &str) {
    let text = text_of(pieces, name);
    assert!(text.contains(old), "{name} has {old}");
    put(pieces, name, &text.replace(old, new));
}

fn text_of(pieces: &Pieces, name: &str) -> String {
    String::from_utf8_lossy(&pieces[name]).into_owned()
}

fn packed(pieces: &Pieces) -> Vec<u8> {
    let parts: Vec<(&str, &Vec<u8>)> = pieces
        .iter()
        .map(|(name, part)| (name.as_str(), part))
        .collect();
    zipped(&parts)
}

fn unpacked(bytes: &[u8]) -> Pieces {
    let mut package = fine(Package::open(Cursor::new(bytes)));
    let names: Vec<String> = package.names().map(str::to_owned).collect();
    let part = |name: String| {
        let part = fine(package.part(&name, SMALL_PART));
        (
            if name == "[content_types].xml" {
                "[Content_Types].xml".to_owned()
            } else {
                name
            },
            part,
        )
    };
    names.into_iter().map(part).collect()
}

fn fine<T, E: std::fmt::Display>(result: Result<T, E>) -> T {
    result.unwrap_or_else(|fault| panic!("{fault}"))
}

fn list() -> List {
    let page = Page {
        paper: Paper::A4,
        landscape: true,
    };
    let mut sheet = Plan::new(
        "Daftar Perbaikan".to_owned(),
        page,
        "kaki".to_owned(),
        String::new(),
    );
    sheet.widths = vec![5.0, 20.0, 9.0];
    sheet.say(0, 0, "Terima kasih & salam", Kind::Title.on_page());
    let cell = Some(("RT 03".into(), Address::new(4, 3)));
    let target = Target {
        file: "".into(),
        cell,
    };
    sheet.put(
        1,
        1,
        Content::Link("D5".into(), target),
        Kind::Link.of(Band::Body),
    );
    sheet.put(1, 2, Content::count(12), Kind::Count.of(Band::Body));
    sheet.repeated = Some((0, 0));
    let called = Called {
        folder: String::new(),
        about: String::new(),
        stems: Default::default(),
        name: String::new(),
        title: "Daftar".to_owned(),
    };
    let plan = Workbook {
        called,
        difference: "0".to_owned(),
        day: date(2026, 11, 25),
        properties: vec![("rekap-imp-desa", "SUKAMAJU".to_owned())],
        sheets: vec![sheet],
    };
    List {
        plan,
        hidden: vec![2],
        author: "REKAP KB".into(),
    }
}

fn marks(cells: &[(&str, Look, &str)]) -> Vec<Mark> {
    let mark = |(at, look, note): &(&str, Look, &str)| Mark {
        sheet: "RT 03".into(),
        at: fine(at.parse()),
        look: *look,
        note: (*note).into(),
    };
    cells.iter().map(mark).collect()
}

fn marked(pieces: &Pieces, cells: &[(&str, Look, &str)]) -> Marked {
    fine(mark(&packed(pieces), &marks(cells), list()))
}

/// What every cell of a sheet shows, with its fill and border by value.
fn seen(bytes: &[u8], sheet: &str) -> BTreeMap<Address, String> {
    let mut parts = fine(Parts::open(bytes));
    let tabs = fine(parts.tabs());
    let tab = tabs.iter().find(|tab| tab.name == sheet).cloned();
    let tab = tab.unwrap_or_else(|| panic!("no {sheet}"));
    let mut styles_part = fine(StylesPart::of(&mut parts));
    let styles = fine(styles_part.read(&mut parts));
    let (text, _) = fine(parts.large(&tab.part, LARGE));
    let read = fine(Sheet::read(&tab.part, &text));
    let mut seen = BTreeMap::new();
    fine(read.each_row((&tab.part, &text), |_, _, cells| {
        for cell in cells {
            let original = styles.original(cell.style);
            let end = text[cell.tag.end..].find("</c>").unwrap_or_default();
            let is_one_tag = text[cell.tag.clone()].ends_with("/>");
            let value = if is_one_tag {
                ""
            } else {
                &text[cell.tag.end..cell.tag.end + end]
            };
            seen.insert(
                cell.at,
                format!("{value} {} {}", original.fill, original.border),
            );
        }
        Ok(())
    }));
    seen
}

fn properties(bytes: &[u8]) -> Properties {
    fine(Package::open(Cursor::new(bytes))).properties()
}

const ROWS: &str = r#"<worksheet><sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews><sheetData><row r="5"><c r="D5" s="1"><v>1</v></c><c r="E5" s="2"><f>D5+1</f><v>2</v></c></row><row r="6"><c r="D6" s="1"><v>3</v></c><c r="E6" s="2"><v>4</v></c></row><row r="7"><c r="D7" s="1"><v>5</v></c></row></sheetData></worksheet>"#;

#[test]
fn marked_and_cleared() {
    let before = pieces(ROWS);
    let out = marked(
        &before,
        &[
            ("D5", Look::Mend, "Isi kodenya."),
            ("E5", Look::Check, ""),
            ("D5", Look::Check, "Lihat lagi."),
        ],
    );
    assert_eq!(out.list, "Daftar Perbaikan");
    assert_eq!(out.undrawn, []);
    assert_eq!(
        properties(&out.bytes).list_sheet(),
        Some("Daftar Perbaikan")
    );
    assert_eq!(
        properties(&out.bytes).custom("rekap-imp-desa"),
        Some("SUKAMAJU")
    );
    assert!(
        properties(&out.bytes)
            .custom(crate::package::MARK)
            .is_none(),
        "no result of ours"
    );
    let after = unpacked(&out.bytes);
    let sheet = text_of(&after, "xl/worksheets/sheet1.xml");
    let styles = text_of(&after, "xl/styles.xml");
    // The style of a mark is that of the cell in all but fill and border: a cell that may be filled in stays one.
    let xfs: Vec<&str> = styles.split("<xf ").skip(1).collect();
    let style = |cell: &str| -> usize {
        let start = sheet
            .find(&format!("r=\"{cell}\" s=\""))
            .unwrap_or_else(|| panic!("no {cell}"));
        fine(sheet[start..].split('"').nth(3).unwrap_or_default().parse())
    };
    assert!(xfs[style("D5")].starts_with(r#"numFmtId="14" fontId="0" fillId=""#));
    assert!(xfs[style("D5")].contains(r#"xfId="0" applyProtection="1" applyFill="1" applyBorder="1"><protection locked="0"/></xf>"#));
    assert_eq!((style("D6"), style("E6"), style("D7")), (1, 2, 1));
    assert!(
        sheet.contains(r#"tabSelected="0""#),
        "only the first sheet is selected"
    );
    assert!(sheet.contains("<f>D5+1</f><v>2</v>"));
    let notes = text_of(&after, "xl/comments1.xml");
    assert_eq!(notes.matches("<comment ").count(), 1);
    assert!(
        notes.contains("Isi kodenya.&#10;&#10;Lihat lagi."),
        "{notes}"
    );
    let workbook = text_of(&after, "xl/workbook.xml");
    assert!(workbook.contains(r#"<sheets><sheet name="Daftar Perbaikan" sheetId="8" r:id="rId3"/><sheet name="RT 03" sheetId="7" r:id="rId1"/></sheets>"#), "{workbook}");
    assert!(workbook.contains(r#"<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'Daftar Perbaikan'!$1:$1</definedName></definedNames>"#), "{workbook}");
    let list = text_of(&after, "xl/worksheets/sheet2.xml");
    assert!(
        list.contains(r#"<hyperlink ref="B2" location="'RT 03'!D5""#),
        "{list}"
    );
    assert!(list.contains("<t>Terima kasih &amp; salam</t>"), "{list}");
    assert!(
        list.contains(r#"max="3" width="9.7109375" customWidth="1" hidden="1"/>"#),
        "{list}"
    );

    let cleared = fine(clear(&out.bytes));
    assert!(!is_marked(&cleared) && is_marked(&out.bytes));
    let cleared = unpacked(&cleared);
    for name in [
        "xl/worksheets/sheet1.xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
    ] {
        assert_eq!(text_of(&cleared, name), text_of(&before, name), "{name}");
    }
    let names: Vec<&String> = cleared
        .keys()
        .filter(|name| name.contains("comments") || name.contains("vml") || name.contains("sheet2"))
        .collect();
    assert!(names.is_empty(), "{names:?}");
}

#[test]
fn the_same_gives_the_same_and_marking_again_changes_nothing() {
    let cells = [("D5", Look::Mend, "Isi."), ("F9", Look::Check, "Lihat.")];
    let first = marked(&pieces(ROWS), &cells).bytes;
    assert_eq!(first, marked(&pieces(ROWS), &cells).bytes);
    let second = fine(mark(&first, &marks(&cells), list())).bytes;
    let third = fine(mark(&second, &marks(&cells), list())).bytes;
    let styles = |bytes: &[u8]| text_of(&unpacked(bytes), "xl/styles.xml");
    assert_eq!(styles(&first), styles(&third), "no style is added twice");
    assert_eq!(seen(&first, "RT 03"), seen(&third, "RT 03"));
    let names = |bytes: &[u8]| unpacked(bytes).into_keys().collect::<Vec<_>>();
    assert_eq!(names(&first), names(&third));
    let none = fine(clear(&packed(&pieces(ROWS))));
    assert_eq!(
        none,
        packed(&pieces(ROWS)),
        "what has no marks comes back as it is"
    );
}

#[test]
fn properties_of_others_stay_wherever_they_are() {
    let mut before = pieces(ROWS);
    let relation = format!(
        r#"<Relationship Id="rId7" Type="{OFFICE}/custom-properties" Target="lain/sifat.xml"/></Relationships>"#
    );
    swap(&mut before, "_rels/.rels", "</Relationships>", &relation);
    put(
        &mut before,
        "lain/sifat.xml",
        r#"<p:Properties xmlns:p="a"><p:property fmtid="x" pid="4" name="Desa"><v>SUKAMAJU</v></p:property></p:Properties>"#,
    );
    let out = marked(&before, &[("D5", Look::Mend, "")]).bytes;
    let after = properties(&out);
    assert_eq!(after.custom("Desa"), Some("SUKAMAJU"));
    assert_eq!(after.list_sheet(), Some("Daftar Perbaikan"));
    let part = text_of(&unpacked(&out), "lain/sifat.xml");
    assert!(
        part.contains(r#"pid="5" name="rekap-imp-diperiksa""#),
        "{part}"
    );
    let cleared = properties(&fine(clear(&out)));
    assert_eq!(cleared.custom("Desa"), Some("SUKAMAJU"));
    assert_eq!(cleared.list_sheet(), None);
}
