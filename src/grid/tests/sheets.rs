//! What can stand in a worksheet.

use super::*;
use expect_test::expect;

#[track_caller]
fn check_sheet(sketch: Sketch<'_>, expected: &expect_test::Expect) {
    check(&sketch.bytes(), expected);
}

#[test]
fn texts_of_all_kinds() {
    let sketch = Sketch {
        strings: "<si><t>PUS</t></si><si><t> </t></si><si><r><t>KB </t></r><r><t>aktif</t></r></si>",
        sheet: r#"<sheetData>
            <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c>
              <c r="D1" t="s"><v/></c><c r="F1" s="4"/></row>
            <row r="2"><c r="A2" t="inlineStr"><is><t xml:space="preserve"> a &lt; b&#10;c_x000D_ </t></is></c>
              <c r="B2" t="inlineStr"><is><r><t>d</t></r><rPh><t>e</t></rPh><r><t>f</t></r></is></c>
              <c r="C2" t="str"><v>g &amp; h</v></c><c r="D2" t="inlineStr"><is/></c></row></sheetData>"#,
        ..Sketch::default()
    };
    check_sheet(
        sketch,
        &expect![[r#"
            A1 text "PUS"
            C1 text "KB aktif"
            A2 text " a < b\nc\r "
            B2 text "df"
            C2 text "g & h"
        "#]],
    );
}

#[test]
fn numbers_keep_their_digits() {
    let sketch = Sketch {
        sheet: r#"<sheetData><row r="1"><c r="A1"><v>9201011234567891</v></c><c r="B1" t="n"><v> 1.50 </v></c>
            <c r="C1"><v>1E-3</v></c><c r="D1"><v>1,5</v></c><c r="E1"><v>1e999</v></c><c r="F1"><v>-0</v></c>
            <c r="G1"><v>&#49;2</v></c><c r="H1"><v>  </v></c></row></sheetData>"#,
        ..Sketch::default()
    };
    check_sheet(
        sketch,
        &expect![[r#"
            A1 number 9201011234567891
            B1 number 1.50
            C1 number 1E-3
            D1 text "1,5"
            E1 text "1e999"
            F1 number -0
            G1 text "12"
        "#]],
    );
}

#[test]
fn truths_faults_and_iso_dates() {
    let sketch = Sketch {
        sheet: r##"<sheetData><row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c><c r="C1" t="b"><v>ya</v></c>
            <c r="D1" t="e"><v>#REF!</v></c><c r="E1" t="e"><v>#SPILL!</v></c><c r="F1" t="e"><v>salah</v></c>
            <c r="G1" t="d"><v>2024-01-31</v></c><c r="H1" t="d"><v>31 Januari</v></c></row></sheetData>"##,
        ..Sketch::default()
    };
    check_sheet(
        sketch,
        &expect![[r#"
            A1 bool true
            B1 bool false
            C1 text "ya"
            D1 fault #REF!
            E1 fault #?
            F1 text "salah"
            G1 date 45322 31-01-2024
            H1 text "31 Januari"
        "#]],
    );
}

const DATES: &str = r#"<numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="0&quot; hari&quot;"/>
    <numFmt numFmtId="166" formatCode="[h]:mm"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/>
    <xf numFmtId="165"/><xf numFmtId="166"/></cellXfs>"#;

const DATED: &str = r#"<sheetData><row r="1"><c r="A1"><v>36564</v></c><c r="B1" s="1"><v>36564</v></c><c r="C1" s="2"><v>36564.5</v></c>
    <c r="D1" s="3"><v>30</v></c><c r="E1" s="4"><v>0.25</v></c><c r="F1" s="99"><v>36564</v></c>
    <c r="G1" s="1"><v>9201011234567891</v></c><c r="H1" s="1"><v>-5</v></c></row></sheetData>"#;

#[test]
fn formats_make_dates() {
    let sketch = Sketch {
        styles: DATES,
        sheet: DATED,
        ..Sketch::default()
    };
    check_sheet(
        sketch,
        &expect![[r#"
            A1 number 36564
            B1 date 36564 08-02-2000
            C1 date 36564.5 08-02-2000 12:00
            D1 number 30
            E1 date 0.25 06:00
            F1 number 36564
            G1 number 9201011234567891
            H1 number -5
        "#]],
    );
}

#[test]
fn workbooks_that_count_from_1904() {
    let sketch = Sketch {
        styles: DATES,
        workbook: r#"<workbookPr date1904="true"/>"#,
        sheet: r#"<sheetData><row r="1"><c r="A1" s="1"><v>35102</v></c><c r="B1"><v>35102</v></c>
            <c r="C1" s="4"><v>0.25</v></c></row></sheetData>"#,
        ..Sketch::default()
    };
    check_sheet(
        sketch,
        &expect![[r#"
            A1 date 36564 08-02-2000
            B1 number 35102
            C1 date 0.25 06:00
        "#]],
    );
}

#[test]
fn formulas_with_and_without_results() {
    let sketch = Sketch {
        sheet: r#"<sheetData><row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>1+1</f></c><c r="C1"><f>1+1</f><v/></c>
            <c r="D1" t="str"><f>""</f><v></v></c><c r="E1" t="str"><f>""</f></c><c r="F1"><f t="shared" si="0"/><v>3</v></c>
            <c r="G1" t="str"><f>A1&amp;""</f><v>2</v></c><c r="H1" t="str"><f>" "</f><v> </v></c><c r="I1"><f/><v>4</v></c></row></sheetData>"#,
        ..Sketch::default()
    };
    check_sheet(
        sketch,
        &expect![[r#"
            A1 number 2 = calculated
            B1 empty = not calculated
            C1 empty = not calculated
            E1 empty = not calculated
            F1 number 3 = calculated
            G1 text "2" = calculated
            I1 number 4 = calculated
        "#]],
    );
}

#[test]
fn cells_without_an_address_count_on() {
    let sketch = Sketch {
        sheet: "<sheetData><row><c><v>1</v></c><c/><c><v>2</v></c></row><row/><row><c><v>3</v></c></row>
            <row r='7'><c><v>4</v></c><c r='D7'><v>5</v></c><c><v>6</v></c></row><row><c><v>7</v></c></row></sheetData>",
        ..Sketch::default()
    };
    check_sheet(
        sketch,
        &expect![[r#"
            A1 number 1
            C1 number 2
            A3 number 3
            A7 number 4
            D7 number 5
            E7 number 6
            A8 number 7
        "#]],
    );
}

#[test]
fn odd_addresses_are_sorted_or_dropped() {
    let sketch = Sketch {
        sheet: "<sheetData><row r='3'><c r='B3'><v>1</v></c><c r='A3'><v>2</v></c></row><row r='1'><c r='a1'><v>3</v></c></row>
            <row r='3'><c r='B3'><v>4</v></c><c r='XFE1'><v>5</v></c><c r='A0'><v>6</v></c><c r='$C$3'><v>7</v></c></row>
            <row r='1048577'><c><v>8</v></c></row><row r='0'><c r=''><v>9</v></c></row><row r='99999999999'/></sheetData>",
        ..Sketch::default()
    };
    check_sheet(
        sketch,
        &expect![[r#"
            A1 number 3
            A3 number 2
            B3 number 4
        "#]],
    );
}

#[test]
fn merged_and_hidden() {
    let sketch = Sketch {
        sheet: r#"<cols><col min="2" max="3" hidden="1"/><col min="5" max="5"/><col min="16384" max="99999" hidden="true"/>
            <col min="0" max="2" hidden="1"/></cols>
            <sheetData><row r="4" hidden="true"/><row r="2" hidden="1"><c r="A2"><v>1</v></c></row><row r="3" hidden="0"/></sheetData>
            <mergeCells><mergeCell ref="C5:D6"/><mergeCell ref="A1:B1"/><mergeCell ref="A1:XFE1"/></mergeCells>
            <extLst><ext><mergeCell ref="F1:G1"/></ext></extLst>"#,
        ..Sketch::default()
    };
    check_sheet(
        sketch,
        &expect![[r#"
            A2 number 1
            merged A1:B1
            merged C5:D6
            hidden row 2
            hidden row 4
            hidden columns 1..=2
            hidden columns 16383..=16383
        "#]],
    );
}

#[test]
fn any_prefix_and_a_mark_are_read() {
    let xml = "\u{feff}<?xml version='1.0'?><x:worksheet xmlns:x='http://purl.oclc.org/ooxml/spreadsheetml/main'><x:sheetData>
        <x:row r='1'><x:c r='A1'><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>";
    let wide: Vec<u8> = xml.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [xml.as_bytes(), &wide] {
        let parts: [(&str, &[u8]); 3] = [
            (
                "xl/_rels/workbook.xml.rels",
                b"<Relationships><Relationship Id='a' Type='s/worksheet' Target='/s.xml'/></Relationships>",
            ),
            (
                "xl/workbook.xml",
                b"<x:workbook xmlns:x='m'><x:sheets><x:sheet name='S' r:id='a'/></x:sheets></x:workbook>",
            ),
            ("s.xml", bytes),
        ];
        check(
            &zipped(&parts),
            &expect![[r#"
            A1 number 1
        "#]],
        );
    }
}

#[test]
fn broken_sheets_are_damaged() {
    for sheet in [
        "<sheetData>",
        "<sheetData><row><c><v>1</c></row></sheetData>",
        "<sheetData><row></sheetData>",
        "</x>",
    ] {
        let sketch = Sketch {
            sheet,
            ..Sketch::default()
        };
        check_sheet(
            sketch,
            &expect![[r#"
            terpotong
        "#]],
        );
    }
}

#[test]
fn two_far_cells_cost_two_cells() {
    let sketch = Sketch {
        sheet: "<sheetData><row r='1'><c r='A1'><v>1</v></c></row><row r='1048576'><c r='XFD1048576'><v>2</v></c></row></sheetData>",
        ..Sketch::default()
    };
    check_sheet(
        sketch,
        &expect![[r#"
            A1 number 1
            XFD1048576 number 2
        "#]],
    );
}

#[test]
fn a_grid_answers_by_address() {
    let number = |digits| CellValue::number(digits).unwrap_or(CellValue::Empty);
    let cells = [("C3", "1"), ("A2", "2"), ("B3", "3"), ("C3", "4")];
    let mut grid: Grid<'_> = cells
        .into_iter()
        .filter_map(|(at, digits)| Some((at.parse().ok()?, number(digits))))
        .collect();
    grid.merged = ["A1:A9", "B2:C2", "B3:C4"]
        .iter()
        .filter_map(|region| region.parse().ok())
        .collect();
    let grid = grid.finish();
    let at = |text: &str| text.parse::<Address>().unwrap_or(Address::new(99, 99));
    let shown = |text| {
        grid.cell(at(text))
            .map(|cell| cell.value.shown().into_owned())
    };
    assert_eq!(shown("C3").as_deref(), Some("4"));
    assert_eq!(shown("C4"), None);
    assert_eq!(
        grid.region().map(|region| region.to_string()).as_deref(),
        Some("A2:C3")
    );
    assert_eq!(grid.row(2).cells.len(), 2);
    assert_eq!(grid.row(3).cells.len(), 0);
    assert_eq!(
        grid.rows().map(|row| row.number).collect::<Vec<_>>(),
        [1, 2]
    );
    let covering = |text| grid.covering(at(text)).map(|region| region.to_string());
    assert_eq!(covering("A9").as_deref(), Some("A1:A9"));
    assert_eq!(covering("C4").as_deref(), Some("B3:C4"));
    assert_eq!(covering("C5"), None);
    assert_eq!(covering("D2"), None);
}

#[test]
fn letters_in_a_font_of_signs_are_none_however_they_are_stored() {
    let sketch = Sketch {
        strings: "<si><t>P</t></si>",
        styles: r#"<fonts><font/><font><name val="Wingdings 2"/></font></fonts><cellXfs><xf/><xf fontId="1"/></cellXfs>"#,
        sheet: r#"<sheetData><row><c t="s"><v>0</v></c><c t="s" s="1"><v>0</v></c>
            <c t="inlineStr" s="1"><is><t>O</t></is></c><c t="str" s="1"><f>1</f><v>S</v></c><c s="1"><v>1</v></c></row></sheetData>"#,
        ..Sketch::default()
    };
    check(
        &sketch.bytes(),
        &expect![[r#"
            A1 text "P"
            B1 text "✓"
            C1 text "✗"
            D1 text "\u{f053}" = calculated
            E1 number 1
        "#]],
    );
}
