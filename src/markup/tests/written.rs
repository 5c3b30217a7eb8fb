//! Workbooks as different programs write them.

use super::*;

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
fn empty_sheets_take_rows_and_notes() {
    for sheet in [
        "<worksheet/>",
        "<worksheet><sheetData/></worksheet>",
        "<x:worksheet><x:pageMargins/></x:worksheet>",
    ] {
        let mut before = pieces(sheet);
        put(&mut before, "[Content_Types].xml", "<Types/>");
        let cells = [
            ("B2", Look::Mend, "Isi."),
            ("C9", Look::Check, "Lihat."),
            ("A9", Look::Check, ""),
        ];
        let out = marked(&before, &cells);
        assert_eq!(out.undrawn, []);
        let after = unpacked(&out.bytes);
        let sheet = text_of(&after, "xl/worksheets/sheet1.xml");
        let places = [
            "row r=\"2\"",
            "r=\"B2\"",
            "row r=\"9\"",
            "r=\"A9\"",
            "r=\"C9\"",
            "legacyDrawing ",
        ];
        let places = places.map(|what| {
            sheet
                .find(what)
                .unwrap_or_else(|| panic!("no {what} in {sheet}"))
        });
        assert!(places.is_sorted(), "{sheet}");
        let types = text_of(&after, "[Content_Types].xml");
        for part in [
            "/xl/comments1.xml",
            "Extension=\"vml\"",
            "/xl/worksheets/sheet2.xml",
            "/docProps/custom.xml",
        ] {
            assert!(types.contains(part), "{types}");
        }
        let cleared = unpacked(&fine(clear(&out.bytes)));
        assert!(!text_of(&cleared, "xl/worksheets/sheet1.xml").contains("legacyDrawing"));
        let types = text_of(&cleared, "[Content_Types].xml");
        assert!(
            !types.contains("/xl/comments1.xml") && !types.contains("sheet2.xml"),
            "{types}"
        );
    }
}

#[test]
fn parts_in_utf_16_stay_in_it() {
    let mut before = pieces(ROWS);
    let names = ["xl/styles.xml", "xl/workbook.xml", "[Content_Types].xml"];
    for name in names {
        let text = format!("\u{feff}{}", text_of(&before, name));
        let wide = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        before.insert(name.to_owned(), wide);
    }
    let out = unpacked(&marked(&before, &[("D5", Look::Mend, "Isi.")]).bytes);
    let plain = unpacked(&marked(&pieces(ROWS), &[("D5", Look::Mend, "Isi.")]).bytes);
    for name in names {
        assert!(out[name].starts_with(b"\xfe\xff"), "{name}");
        let text = fine(crate::package::xml::decode(name, out[name].clone()));
        let expected = text_of(&plain, name);
        assert_eq!(text.trim_start_matches('\u{feff}'), expected, "{name}");
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
        let first = read.original(None);
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
    assert!(text_of(&after, "xl/worksheets/b.xml").contains(r#"tabSelected="false""#));
    let cleared = unpacked(&fine(clear(&out.bytes)));
    let expected =
        text_of(&before, "xl/workbook.xml").replace(r#"firstSheet="1""#, r#"firstSheet="0""#);
    assert_eq!(text_of(&cleared, "xl/workbook.xml"), expected);
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
