//! Workbooks of few parts, marked, worked on and cleared.

use super::*;
use crate::grid::Book;
use crate::package::tests::zipped;
use crate::package::{Properties, SMALL_PART};
use crate::template::{Page, Paper};
use crate::workbook::Called;
use crate::workbook::plan::{Band, Content, Kind, Sheet as Plan, Target};
use jiff::civil::date;
use proptest::prelude::*;

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
    let styles_part = fine(styles_of(&mut parts));
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
fn sheets_of_every_kind_of_writing() {
    let cells = [("B2", Look::Mend, "")];
    for (sheet, expected) in [
        (
            "<worksheet/>",
            r#"<worksheet><sheetData><row r="2"><c r="B2" s="S"/></row></sheetData></worksheet>"#,
        ),
        (
            "<worksheet><sheetPr/><pageMargins/></worksheet>",
            r#"<worksheet><sheetPr/><sheetData><row r="2"><c r="B2" s="S"/></row></sheetData><pageMargins/></worksheet>"#,
        ),
        (
            "<worksheet><sheetData/></worksheet>",
            r#"<worksheet><sheetData><row r="2"><c r="B2" s="S"/></row></sheetData></worksheet>"#,
        ),
        (
            r#"<x:worksheet><x:sheetData><x:row r="1"/><x:row r="3"/></x:sheetData></x:worksheet>"#,
            r#"<x:worksheet><x:sheetData><x:row r="1"/><x:row r="2"><x:c r="B2" s="S"/></x:row><x:row r="3"/></x:sheetData></x:worksheet>"#,
        ),
        (
            r#"<worksheet><sheetData><row r="2" spans="3:4" ht="9" /></sheetData></worksheet>"#,
            r#"<worksheet><sheetData><row r="2" spans="2:4" ht="9"><c r="B2" s="S"/></row></sheetData></worksheet>"#,
        ),
        (
            r#"<worksheet><sheetData><row r="2"><c r="A2"/><c r="C2"/></row></sheetData></worksheet>"#,
            r#"<worksheet><sheetData><row r="2"><c r="A2"/><c r="B2" s="S"/><c r="C2"/></row></sheetData></worksheet>"#,
        ),
        // Rows and cells that do not say where they stand.
        (
            "<worksheet><sheetData><row><c/></row><row><c><v>1</v></c><c t='b'><v>1</v></c></row></sheetData></worksheet>",
            r#"<worksheet><sheetData><row><c/></row><row><c><v>1</v></c><c t='b' s="S"><v>1</v></c></row></sheetData></worksheet>"#,
        ),
        (
            r#"<worksheet><sheetData><row><c r="A2"><v>1</v></c></row></sheetData></worksheet>"#,
            r#"<worksheet><sheetData><row><c r="A2"><v>1</v></c><c r="B2" s="S"/></row></sheetData></worksheet>"#,
        ),
        (
            r#"<worksheet><sheetData><row r="2"><c r="b2" s="0"/></row></sheetData></worksheet>"#,
            r#"<worksheet><sheetData><row r="2"><c r="b2" s="S"/></row></sheetData></worksheet>"#,
        ),
        // A mark is seen in the first of merged cells.
        (
            r#"<worksheet><sheetData><row r="1"><c r="A1"/></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>"#,
            r#"<worksheet><sheetData><row r="1"><c r="A1" s="S"/></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>"#,
        ),
    ] {
        let out = marked(&pieces(sheet), &cells).bytes;
        let new = text_of(&unpacked(&out), "xl/worksheets/sheet1.xml");
        let start = new.rfind("s=\"").map(|start| start + 3).unwrap_or_default();
        let end = start + new[start..].find('"').unwrap_or_default();
        let style: u32 = fine(new[start..end].parse());
        assert!(style >= 3, "{new}");
        assert_eq!(
            format!("{}S{}", &new[..start], &new[end..]),
            expected,
            "{sheet}"
        );
        let wide: Vec<u8> = format!("\u{feff}{sheet}")
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let mut before = pieces("");
        before.insert("xl/worksheets/sheet1.xml".to_owned(), wide);
        let out = marked(&before, &cells).bytes;
        let wide = fine(crate::package::xml::decode(
            "",
            unpacked(&out)["xl/worksheets/sheet1.xml"].clone(),
        ));
        assert_eq!(wide.trim_start_matches('\u{feff}'), new, "UTF-16");
    }
}

#[test]
fn an_empty_cell_keeps_what_its_row_or_column_looks_like() {
    let sheet = r#"<worksheet><cols><col min="2" max="3" style="1" width="8"/></cols><sheetData><row r="2" s="2" customFormat="1"/><row r="3" s="2"/></sheetData></worksheet>"#;
    let out = marked(
        &pieces(sheet),
        &[
            ("B2", Look::Mend, ""),
            ("C3", Look::Mend, ""),
            ("B9", Look::Mend, ""),
            ("D9", Look::Mend, ""),
        ],
    )
    .bytes;
    let new = unpacked(&out);
    let (sheet, styles) = (
        text_of(&new, "xl/worksheets/sheet1.xml"),
        text_of(&new, "xl/styles.xml"),
    );
    let format = |cell: &str| {
        let style = sheet
            .split(&format!("r=\"{cell}\" s=\""))
            .nth(1)
            .and_then(|rest| rest.split('"').next());
        let style: usize = fine(style.unwrap_or_default().parse());
        styles
            .split("<xf ")
            .nth(style + 1)
            .and_then(|xf| xf.split('"').nth(1))
            .map(str::to_owned)
    };
    let formats = ["B2", "C3", "B9", "D9"].map(format);
    assert_eq!(
        formats,
        ["9", "14", "14", "0"].map(|format| Some(format.to_owned()))
    );
}

#[test]
fn styles_of_every_kind_of_writing() {
    let sheet =
        r#"<worksheet><sheetData><row r="2"><c r="B2" s="0"/></row></sheetData></worksheet>"#;
    let cells = [("B2", Look::Mend, "")];
    for (styles, kept) in [
        ("<styleSheet/>", ""),
        (
            r#"<x:styleSheet xmlns:x="m"><x:fonts/><x:fills count="0"/><x:cellXfs/><x:dxfs/></x:styleSheet>"#,
            "<x:dxfs/></x:styleSheet>",
        ),
        (
            r#"<styleSheet><fonts><font/></fonts><extLst/></styleSheet>"#,
            "<extLst/></styleSheet>",
        ),
    ] {
        let mut before = pieces(sheet);
        put(&mut before, "xl/styles.xml", styles);
        let out = marked(&before, &cells);
        assert_eq!(out.undrawn, []);
        let new = text_of(&unpacked(&out.bytes), "xl/styles.xml");
        assert!(new.ends_with(kept), "{new}");
        let read = fine(Styles::read("", new.clone()));
        // What other programs take for granted stands first.
        let first = read.original(0);
        assert!(first.fill.contains(r#"patternType="none""#), "{new}");
        assert!(first.border.starts_with("<border><left/>"), "{new}");
        let outline = fine(edit::Outline::of("", &new));
        let names: Vec<&str> = outline
            .children
            .iter()
            .map(|child| child.name.as_str())
            .collect();
        let order = [
            "numFmts",
            "fonts",
            "fills",
            "borders",
            "cellStyleXfs",
            "cellXfs",
            "cellStyles",
            "dxfs",
            "extLst",
        ];
        assert!(
            names.is_sorted_by_key(|name| order.iter().position(|known| known == name)),
            "{names:?}"
        );
        for child in &outline.children {
            let many = fine(edit::Outline::within("", &new, child.whole()))
                .children
                .len();
            let said = child
                .attribute(&new, "count")
                .map_or(many, |count| fine(count.parse()));
            assert_eq!(said, many, "{}", child.name);
        }
        let marks = fine(read.marks());
        assert_eq!(marks.iter().filter(|is_mark| **is_mark).count(), 1);
    }
    let mut before = pieces(sheet);
    before.remove("xl/styles.xml");
    swap(
        &mut before,
        "xl/_rels/workbook.xml.rels",
        &format!(r#"<Relationship Id="rId2" Type="{OFFICE}/styles" Target="/xl/styles.xml"/>"#),
        "",
    );
    let out = unpacked(&marked(&before, &cells).bytes);
    assert!(
        text_of(&out, "xl/_rels/workbook.xml.rels")
            .contains("/styles\" Target=\"/xl/styles1.xml\"")
    );
    assert!(text_of(&out, "[Content_Types].xml").contains("/xl/styles1.xml"));
}

#[test]
fn workbooks_at_the_limit_of_their_styles() {
    let full = |many: usize| {
        let mut before = pieces(ROWS);
        let xf = r#"<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>"#;
        swap(
            &mut before,
            "xl/styles.xml",
            "</cellXfs>",
            &format!("{}</cellXfs>", xf.repeat(many - 3)),
        );
        packed(&before)
    };
    let cells = marks(&[("D5", Look::Mend, "Isi."), ("E5", Look::Mend, "Isi.")]);
    let out = fine(mark(&full(64_000 - 5), &cells, list()));
    let drawn: Vec<(usize, Undrawn)> = vec![(0, Undrawn::Fill), (1, Undrawn::Fill)];
    assert!(
        !out.undrawn.is_empty() && out.undrawn.iter().all(|mark| drawn.contains(mark)),
        "{:?}",
        out.undrawn
    );
    assert!(
        unpacked(&out.bytes).contains_key("xl/comments1.xml"),
        "the notes are there all the same"
    );
    let refused = mark(&full(64_000), &cells, list());
    assert_eq!(refused.err().map(|why| why.code()), Some("gaya-penuh"));
}

#[test]
fn workbooks_that_are_counted_and_viewed() {
    let mut before = pieces(ROWS);
    swap(
        &mut before,
        "xl/workbook.xml",
        r#"<bookViews><workbookView activeTab="0"/></bookViews><sheets><sheet name="RT 03" sheetId="7" r:id="rId1"/></sheets>"#,
        r#"<bookViews><workbookView firstSheet="1" activeTab="1"/></bookViews><sheets><sheet name="daftar perbaikan" sheetId="2" r:id="rId3"/><sheet name="RT 03" sheetId="7" r:id="rId1"/></sheets><definedNames><definedName name="a" localSheetId="1">'RT 03'!$A$1</definedName><definedName name="b">1</definedName></definedNames><calcPr/>"#,
    );
    swap(
        &mut before,
        "xl/_rels/workbook.xml.rels",
        "</Relationships>",
        &format!(
            r#"<Relationship Id="rId3" Type="{OFFICE}/worksheet" Target="worksheets/b.xml"/></Relationships>"#
        ),
    );
    put(
        &mut before,
        "xl/worksheets/b.xml",
        r#"<worksheet><sheetViews><sheetView tabSelected="true"/></sheetViews><sheetData/></worksheet>"#,
    );
    let out = marked(&before, &[("D5", Look::Mend, "")]);
    assert_eq!(out.list, "Daftar Perbaikan (2)");
    let after = unpacked(&out.bytes);
    let workbook = text_of(&after, "xl/workbook.xml");
    assert!(
        workbook.contains(r#"<workbookView firstSheet="0" activeTab="0"/>"#),
        "{workbook}"
    );
    assert!(
        workbook.contains(r#"<definedName name="a" localSheetId="2">"#),
        "{workbook}"
    );
    assert!(
        workbook.contains(r#"localSheetId="0">'Daftar Perbaikan (2)'!$1:$1</definedName>"#),
        "{workbook}"
    );
    assert!(text_of(&after, "xl/worksheets/b.xml").contains(r#"tabSelected="0""#));
    let cleared = unpacked(&fine(clear(&out.bytes)));
    let expected =
        text_of(&before, "xl/workbook.xml").replace(r#"firstSheet="1""#, r#"firstSheet="0""#);
    let cleared_workbook = text_of(&cleared, "xl/workbook.xml");
    assert_eq!(
        cleared_workbook.replace(r#"firstSheet="1""#, r#"firstSheet="0""#),
        expected
    );
}

#[test]
fn strict_workbooks_stay_strict() {
    let mut before = pieces(ROWS);
    for name in [
        "_rels/.rels",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
    ] {
        let text = text_of(&before, name)
            .replace(
                OFFICE,
                "http://purl.oclc.org/ooxml/officeDocument/relationships",
            )
            .replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main");
        put(&mut before, name, &text);
    }
    let out = marked(&before, &[("D5", Look::Mend, "Isi.")]);
    for (name, part) in unpacked(&out.bytes) {
        let text = String::from_utf8_lossy(&part);
        assert!(
            !text.contains(MAIN) && !text.contains(OFFICE),
            "{name}: {text}"
        );
    }
    assert!(is_marked(&out.bytes) && !is_marked(&fine(clear(&out.bytes))));
}

#[test]
fn notes_of_others_stay() {
    let mut before = pieces(&ROWS.replace(
        "</worksheet>",
        r#"<pageMargins/><legacyDrawing r:id="rId9"/><tableParts/></worksheet>"#,
    ));
    put(
        &mut before,
        "xl/worksheets/_rels/sheet1.xml.rels",
        &format!(
            r#"<Relationships><Relationship Id="rId8" Type="{OFFICE}/comments" Target="../comments7.xml"/><Relationship Id="rId9" Type="{OFFICE}/vmlDrawing" Target="../drawings/vml.vml"/></Relationships>"#
        ),
    );
    let comments = r#"<comments><authors><author>Bu Siti</author><author>tc={1}</author></authors><commentList><comment ref="D5" authorId="0"><text><t>Sudah &amp; benar</t></text></comment><comment ref="D6" authorId="1"><text><t>x</t></text></comment><comment ref="E6" authorId="0"><text><r><t>Lama</t></r></text></comment></commentList></comments>"#;
    put(&mut before, "xl/comments7.xml", comments);
    // Not closed, as programs of the time wrote it.
    let shape = |cell: (u32, u32), number: u32| {
        format!(
            r#"<v:shape id="_x0000_s{number}"><br><x:ClientData ObjectType="Note"><x:Row>{}</x:Row><x:Column>{}</x:Column></x:ClientData></v:shape>"#,
            cell.0, cell.1
        )
    };
    let drawing = format!(
        "<xml><o:shapelayout><o:idmap v:ext=\"edit\" data=\"1\"/></o:shapelayout>{}{}</xml>",
        shape((4, 3), 1025),
        shape((5, 4), 2047)
    );
    put(&mut before, "xl/drawings/vml.vml", &drawing);
    let out = marked(
        &before,
        &[
            ("D5", Look::Mend, "Isi."),
            ("D6", Look::Mend, "Isi."),
            ("D7", Look::Check, "Isi."),
        ],
    );
    assert_eq!(
        out.undrawn,
        [(1, Undrawn::Note)],
        "a conversation is left alone"
    );
    let after = unpacked(&out.bytes);
    let notes = text_of(&after, "xl/comments7.xml");
    assert!(
        notes.contains("<author>tc={1}</author><author>REKAP KB</author>"),
        "{notes}"
    );
    assert!(
        notes.contains("<r><t>Sudah &amp; benar</t></r><r>"),
        "{notes}"
    );
    assert!(
        notes.contains(r#"<comment ref="D7" authorId="2">"#),
        "{notes}"
    );
    let boxes = text_of(&after, "xl/drawings/vml.vml");
    assert!(
        boxes.contains(r#"data="1,2""#) && boxes.contains("_x0000_s2048"),
        "{boxes}"
    );
    assert_eq!(boxes.matches("<v:shape ").count(), 3);
    let sheet = text_of(&after, "xl/worksheets/sheet1.xml");
    assert!(sheet.contains(r#"<pageMargins/><legacyDrawing r:id="rId9"/><tableParts/>"#));
    let cleared = unpacked(&fine(clear(&out.bytes)));
    let notes = text_of(&cleared, "xl/comments7.xml");
    let expected = comments
        .replace(
            "<t>Sudah &amp; benar</t>",
            "<r><t>Sudah &amp; benar</t></r>",
        )
        .replace("</authors>", "<author>REKAP KB</author></authors>");
    assert_eq!(notes, expected);
    assert_eq!(
        text_of(&cleared, "xl/drawings/vml.vml")
            .matches("<v:shape ")
            .count(),
        2
    );
}

#[test]
fn what_a_person_writes_behind_our_note_stays() {
    let out = marked(
        &pieces(ROWS),
        &[
            ("D5", Look::Mend, "Isi kodenya."),
            ("D6", Look::Mend, "Isi."),
        ],
    );
    let mut copy = unpacked(&out.bytes);
    swap(
        &mut copy,
        "xl/comments1.xml",
        "&#10;Isi kodenya.",
        "&#10;Isi kodenya.\nSudah, Bu.",
    );
    let cleared = unpacked(&fine(clear(&packed(&copy))));
    let notes = text_of(&cleared, "xl/comments1.xml");
    assert_eq!(notes.matches("<comment ").count(), 1);
    assert!(
        notes.contains(">Sudah, Bu.</t>") && !notes.contains("REKAP KB:"),
        "{notes}"
    );
    assert_eq!(
        text_of(&cleared, "xl/drawings/vmldrawing1.vml")
            .matches("<v:shape ")
            .count(),
        1
    );
}

#[test]
fn copies_that_were_sorted_and_pasted_over() {
    let before = pieces(ROWS);
    let original = seen(&packed(&before), "RT 03");
    let out = marked(
        &before,
        &[
            ("D5", Look::Mend, "Isi."),
            ("D6", Look::Mend, ""),
            ("E5", Look::Check, ""),
        ],
    );
    let mut copy = unpacked(&out.bytes);
    let name = "xl/worksheets/sheet1.xml";
    let style = |copy: &Pieces, cell: &str| {
        let sheet = text_of(copy, name);
        let style = sheet
            .split(&format!("r=\"{cell}\" s=\""))
            .nth(1)
            .and_then(|rest| rest.split('"').next());
        style.unwrap_or_default().to_owned()
    };
    // A row is put in above, so that all marks stand one row lower; another cell gets the look of a mark.
    let mend = style(&copy, "D5");
    for (row, below) in [(7, 8), (6, 7), (5, 6)] {
        let sheet = text_of(&copy, name);
        let moved = sheet
            .replace(&format!("\"D{row}\""), &format!("\"D{below}\""))
            .replace(&format!("\"E{row}\""), &format!("\"E{below}\""))
            .replace(&format!("row r=\"{row}\""), &format!("row r=\"{below}\""));
        put(&mut copy, name, &moved);
    }
    swap(
        &mut copy,
        name,
        "<sheetData>",
        &format!(
            r#"<sheetData><row r="2" s="{mend}" customFormat="1"><c r="A2" s="2"/><c r="B2" s="{mend}"/><c r="Z2" s="{mend}"/></row>"#
        ),
    );
    let now = seen(&fine(clear(&packed(&copy))), "RT 03");
    let at = |cell: &str| fine::<Address, _>(cell.parse());
    for (cell, was) in [
        ("D6", "D5"),
        ("D7", "D6"),
        ("E6", "E5"),
        ("E7", "E6"),
        ("D8", "D7"),
    ] {
        assert_eq!(now[&at(cell)], original[&at(was)], "{cell}");
    }
    // Of these nothing is known: no fill, and the border of what stands left of them.
    for cell in ["B2", "Z2"] {
        assert_eq!(
            now[&at(cell)],
            r#" <fill><patternFill patternType="none"/></fill> <border><left style="thin"/></border>"#,
            "{cell}"
        );
    }
}

#[test]
fn copies_of_which_the_list_is_gone_or_has_another_name() {
    let before = pieces(ROWS);
    let original = seen(&packed(&before), "RT 03");
    let out = marked(
        &before,
        &[("D5", Look::Mend, "Isi."), ("E6", Look::Check, "")],
    );
    let mut renamed = unpacked(&out.bytes);
    swap(
        &mut renamed,
        "xl/workbook.xml",
        "name=\"Daftar Perbaikan\"",
        "name=\"Sudah\"",
    );
    let cleared = fine(clear(&packed(&renamed)));
    assert_eq!(seen(&cleared, "RT 03"), original);
    assert_eq!(
        text_of(&unpacked(&cleared), "xl/workbook.xml"),
        text_of(&before, "xl/workbook.xml")
    );
    let mut gone = unpacked(&out.bytes);
    swap(
        &mut gone,
        "xl/workbook.xml",
        r#"<sheet name="Daftar Perbaikan" sheetId="8" r:id="rId3"/>"#,
        "",
    );
    let cleared = fine(clear(&packed(&gone)));
    assert!(!is_marked(&cleared));
    let (now, at) = (seen(&cleared, "RT 03"), |cell: &str| {
        fine::<Address, _>(cell.parse())
    });
    assert!(
        now[&at("D5")].starts_with("<v>1</v> <fill><patternFill patternType=\"none\"/></fill>")
    );
    assert!(!unpacked(&cleared).contains_key("xl/comments1.xml"));
}

#[test]
fn a_sort_that_leaves_borders_where_they_are() {
    let out = marked(&pieces(ROWS), &[("D5", Look::Mend, "")]);
    let mut copy = unpacked(&out.bytes);
    let styles = text_of(&copy, "xl/styles.xml");
    let fill = styles.matches("<fill>").count() - 1;
    let border = styles.matches("<border>").count() - 1;
    let style = styles.matches("<xf ").count();
    let both = format!(
        r#"<xf numFmtId="14" fontId="0" fillId="{fill}" borderId="1" xfId="0"/><xf numFmtId="14" fontId="0" fillId="2" borderId="{border}" xfId="0"/></cellXfs>"#
    );
    swap(&mut copy, "xl/styles.xml", "</cellXfs>", &both);
    let name = "xl/worksheets/sheet1.xml";
    swap(
        &mut copy,
        name,
        r#"<c r="D6" s="1">"#,
        &format!(r#"<c r="D6" s="{style}">"#),
    );
    swap(
        &mut copy,
        name,
        r#"<c r="D7" s="1">"#,
        &format!(r#"<c r="D7" s="{}">"#, style + 1),
    );
    let now = seen(&fine(clear(&packed(&copy))), "RT 03");
    let before = seen(&packed(&pieces(ROWS)), "RT 03");
    assert_eq!(now, before);
}

#[test]
fn workbooks_that_cannot_be_marked() {
    let code = |bytes: &[u8]| {
        mark(bytes, &marks(&[("D5", Look::Mend, "")]), list())
            .err()
            .map(|why| why.code())
    };
    let with = |name: &str| {
        let mut before = pieces(ROWS);
        put(&mut before, name, "<x/>");
        packed(&before)
    };
    assert_eq!(
        code(&with("_xmlsignatures/origin.sigs")),
        Some("bertanda-tangan")
    );
    assert_eq!(
        code(&with("xl/revisions/revisionHeaders.xml")),
        Some("dibagikan")
    );
    assert_eq!(code(b"NO;NAMA"), Some("bukan-excel"));
    assert_eq!(code(&with("mimetype")), Some("bukan-excel"));
    for name in [
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/worksheets/sheet1.xml",
        "xl/styles.xml",
    ] {
        let mut before = pieces(ROWS);
        put(&mut before, name, "<broken>");
        assert_eq!(
            code(&packed(&before)),
            if name == "xl/workbook.xml" {
                Some("terpotong")
            } else {
                Some("terpotong")
            },
            "{name}"
        );
    }
    let mut letter = pieces(ROWS);
    put(&mut letter, "xl/workbook.xml", "<document/>");
    assert_eq!(code(&packed(&letter)), Some("bukan-excel"));
    let out = fine(mark(
        &packed(&pieces(ROWS)),
        &[Mark {
            sheet: "RT 04".into(),
            at: Address::new(0, 0),
            look: Look::Mend,
            note: "x".into(),
        }],
        list(),
    ));
    assert_eq!(out.undrawn, [(0, Undrawn::Sheet)]);
}

#[test]
fn what_somebody_made_of_the_notes_does_no_harm() {
    for (comments, drawing) in [
        ("<broken", "<xml></xml>"),
        ("<comments/>", "<xml></xml>"),
        ("<comments><authors/><commentList/></comments>", "nothing"),
    ] {
        let mut before = pieces(&ROWS.replace(
            "</worksheet>",
            r#"<legacyDrawing r:id="rId9"/></worksheet>"#,
        ));
        put(
            &mut before,
            "xl/worksheets/_rels/sheet1.xml.rels",
            &format!(
                r#"<Relationships><Relationship Id="rId8" Type="{OFFICE}/comments" Target="../comments7.xml"/><Relationship Id="rId9" Type="{OFFICE}/vmlDrawing" Target="../vml.vml"/></Relationships>"#
            ),
        );
        put(&mut before, "xl/comments7.xml", comments);
        put(&mut before, "xl/vml.vml", drawing);
        let out = marked(&before, &[("D5", Look::Mend, "Isi.")]);
        assert_eq!(out.undrawn, [(0, Undrawn::Note)]);
        let after = unpacked(&out.bytes);
        assert_eq!(
            (
                text_of(&after, "xl/comments7.xml"),
                text_of(&after, "xl/vml.vml")
            ),
            (comments.to_owned(), drawing.to_owned())
        );
        assert_eq!(
            seen(&fine(clear(&out.bytes)), "RT 03"),
            seen(&packed(&before), "RT 03")
        );
    }
}

/// A small sheet of any cells in three styles, with and without what says where they stand.
fn any_sheet() -> impl Strategy<Value = String> {
    let cell = (0..8_u32, 0..4_u32, any::<bool>());
    let row = (
        1..9_u32,
        proptest::collection::btree_map(0..8_u32, cell, 0..5),
        any::<bool>(),
    );
    proptest::collection::btree_map(1..9_u32, row, 0..6).prop_map(|rows| {
        let mut sheet = String::from("<worksheet><sheetData>");
        for (number, (_, cells, is_styled)) in rows {
            let style = if is_styled {
                " s=\"2\" customFormat=\"1\""
            } else {
                ""
            };
            sheet.push_str(&format!("<row r=\"{number}\"{style}>"));
            for (column, (value, style, is_empty)) in cells {
                let at = Address::new(number - 1, column);
                let value = if is_empty {
                    String::new()
                } else {
                    format!("<v>{value}</v>")
                };
                let style = if style < 3 {
                    format!(" s=\"{style}\"")
                } else {
                    String::new()
                };
                sheet.push_str(&format!("<c r=\"{at}\"{style}>{value}</c>"));
            }
            sheet.push_str("</row>");
        }
        sheet + "</sheetData></worksheet>"
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn marks_come_off_as_they_went_on(
        sheet in any_sheet(),
        cells in proptest::collection::vec((0..10_u32, 0..10_u32, any::<bool>(), "[a-z\n]{0,9}"), 0..9),
    ) {
        let before = packed(&pieces(&sheet));
        let mark_of = |(row, column, is_heavy, note): &(u32, u32, bool, String)| Mark {
            sheet: "RT 03".into(),
            at: Address::new(*row, *column),
            look: if *is_heavy { Look::Mend } else { Look::Check },
            note: note.as_str().into(),
        };
        let marks: Vec<Mark> = cells.iter().map(mark_of).collect();
        let out = fine(mark(&before, &marks, list()));
        prop_assert_eq!(&out.undrawn, &[]);
        let (old, new) = (seen(&before, "RT 03"), seen(&out.bytes, "RT 03"));
        for (at, shown) in &new {
            let is_marked = marks.iter().any(|mark| mark.at == *at);
            prop_assert_eq!(old.get(at) != Some(shown), is_marked, "{}", at);
        }
        prop_assert!(marks.iter().all(|mark| new.contains_key(&mark.at)));
        let cleared = fine(clear(&out.bytes));
        let mut now = seen(&cleared, "RT 03");
        now.retain(|at, _| old.contains_key(at));
        prop_assert_eq!(now, old);
        let values = |bytes: &[u8]| {
            let mut book = fine(Book::open(Cursor::new(bytes.to_vec())));
            let index = book.tabs().iter().position(|tab| tab.name == "RT 03").unwrap_or_default();
            let sheet = fine(book.sheet(index));
            fine(sheet.grid()).cells().iter().map(|cell| format!("{cell:?}")).collect::<Vec<_>>()
        };
        prop_assert_eq!(values(&before), values(&out.bytes));
        prop_assert_eq!(values(&before), values(&cleared));
    }

    #[test]
    fn any_xml_is_safe(part in 0..6_usize, text in "(<[a-zA-Z:/]{0,12}( [a-z]{1,3}=\"[A-Z0-9:]{0,4}\"){0,2}/?>|[<>/&;=\"' a-z]{0,5}){0,9}") {
        let name = ["xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml", "xl/comments7.xml", "xl/vml.vml", "[Content_Types].xml"][part];
        let mut before = pieces(&ROWS.replace("</worksheet>", r#"<legacyDrawing r:id="rId9"/></worksheet>"#));
        put(&mut before, "xl/worksheets/_rels/sheet1.xml.rels", &format!(r#"<Relationships><Relationship Id="rId8" Type="{OFFICE}/comments" Target="../comments7.xml"/><Relationship Id="rId9" Type="{OFFICE}/vmlDrawing" Target="../vml.vml"/></Relationships>"#));
        put(&mut before, "xl/comments7.xml", "<comments><authors/><commentList/></comments>");
        put(&mut before, "xl/vml.vml", "<xml></xml>");
        put(&mut before, name, &text);
        if let Ok(out) = mark(&packed(&before), &marks(&[("D5", Look::Mend, "x")]), list()) {
            prop_assert!(clear(&out.bytes).is_ok());
        }
    }
}
