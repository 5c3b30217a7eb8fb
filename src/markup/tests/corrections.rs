//! Values written into cells.

use super::*;

fn correction(at: &str, write: &str, is_number: bool) -> Correction {
    Correction {
        sheet: "RT 03".into(),
        at: fine(at.parse()),
        write: write.into(),
        is_number,
    }
}

const SHEET: &str = "xl/worksheets/sheet1.xml";

#[test]
fn cells_of_every_kind_of_writing() {
    for (sheet, expected) in [
        // A text of the table of texts, with what a program says of it.
        (
            r#"<worksheet><sheetData><row r="2"><c r="A2"><v>7</v></c><c r="B2" s="2" t="s" cm="1" vm="2"><v>12</v></c><c r="C2"><v>8</v></c></row></sheetData></worksheet>"#,
            r#"<worksheet><sheetData><row r="2"><c r="A2"><v>7</v></c><c r="B2" s="2"VALUE</c><c r="C2"><v>8</v></c></row></sheetData></worksheet>"#,
        ),
        (
            r#"<worksheet><sheetData><row r="2"><c r="B2" t="inlineStr" s="1"><is><r><t>s</t></r></is></c></row></sheetData></worksheet>"#,
            r#"<worksheet><sheetData><row r="2"><c r="B2" s="1"VALUE</c></row></sheetData></worksheet>"#,
        ),
        (
            r#"<worksheet><sheetData><row r="2"><c r="B2" s="1" /></row></sheetData></worksheet>"#,
            r#"<worksheet><sheetData><row r="2"><c r="B2" s="1"VALUE</c></row></sheetData></worksheet>"#,
        ),
        // No cell, no row, no rows.
        (
            r#"<worksheet><sheetData><row r="2" s="2" customFormat="1"><c r="C2"/></row></sheetData></worksheet>"#,
            r#"<worksheet><sheetData><row r="2" s="2" customFormat="1"><c r="B2" s="2"VALUE</c><c r="C2"/></row></sheetData></worksheet>"#,
        ),
        (
            "<worksheet/>",
            r#"<worksheet><sheetData><row r="2"><c r="B2" s="0"VALUE</c></row></sheetData></worksheet>"#,
        ),
        // Cells that do not say where they stand.
        (
            "<worksheet><sheetData><row/><row><c/><c t='str'><v>s</v></c></row></sheetData></worksheet>",
            "<worksheet><sheetData><row/><row><c/><cVALUE</c></row></sheetData></worksheet>",
        ),
        // What is seen in merged cells stands in the first of them.
        (
            r#"<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>"#,
            r#"<worksheet><sheetData><row r="1"><c r="A1"VALUE</c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>"#,
        ),
    ] {
        for (is_number, write, value) in [
            (true, "12", "><v>12</v>"),
            (
                false,
                "S & <T>",
                r#" t="inlineStr"><is><t xml:space="preserve">S &amp; &lt;T&gt;</t></is>"#,
            ),
        ] {
            let expected = expected.replace("VALUE", value);
            let one = [correction("B2", write, is_number)];
            let out = fine(super::write(&packed(&pieces(sheet)), &one));
            assert!(out.left.is_empty());
            let after = unpacked(&out.bytes);
            assert_eq!(text_of(&after, SHEET), expected, "{sheet}");
            let marked = format!("\u{feff}{sheet}");
            let wide = marked.encode_utf16().flat_map(u16::to_le_bytes);
            let wide: Vec<u8> = wide.collect();
            let mut before = pieces("");
            before.insert(SHEET.to_owned(), wide);
            let out = fine(super::write(&packed(&before), &one));
            let wide = unpacked(&out.bytes)[SHEET].clone();
            assert!(wide.starts_with(&[0xff, 0xfe]));
            let wide = fine(crate::package::xml::decode("", wide));
            assert_eq!(wide.trim_start_matches('\u{feff}'), expected, "UTF-16");
        }
    }
}

#[test]
fn a_prefix_is_kept() {
    let sheet = r#"<x:worksheet><x:sheetData><x:row r="1"><x:c r="B1" t="s"><x:v>3</x:v></x:c></x:row></x:sheetData></x:worksheet>"#;
    let out = fine(write(
        &packed(&pieces(sheet)),
        &[correction("B1", "S", false)],
    ));
    let now = text_of(&unpacked(&out.bytes), SHEET);
    assert!(
        now.contains(
            r#"<x:c r="B1" t="inlineStr"><x:is><x:t xml:space="preserve">S</x:t></x:is></x:c>"#
        ),
        "{now}"
    );
}

#[test]
fn what_a_formula_fills_stays_and_is_told() {
    let sheet = r#"<worksheet><sheetData><row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f t="shared" si="0"/><v>2</v></c><c r="C1"><f t="array" ref="C1:C2">D1:D2</f><v>1</v></c><c r="D1"><v>1</v></c></row><row r="2"><c r="C2"><v>1</v></c></row></sheetData></worksheet>"#;
    let mut wanted: Vec<Correction> = ["A1", "B1", "C1", "C2", "D1", "D1"]
        .map(|at| correction(at, "5", true))
        .into();
    wanted.push(Correction {
        sheet: "RT 04".into(),
        ..correction("D1", "5", true)
    });
    let before = pieces(sheet);
    let out = fine(write(&packed(&before), &wanted));
    assert_eq!(out.left.into_iter().collect::<Vec<_>>(), [0, 1, 2, 3, 5, 6]);
    let after = unpacked(&out.bytes);
    let expected = sheet.replace(r#"<c r="D1"><v>1</v></c>"#, r#"<c r="D1"><v>5</v></c>"#);
    assert_eq!(text_of(&after, SHEET), expected);
    // Totals are of what stands there now, and nothing else is another.
    let book = text_of(&after, "xl/workbook.xml");
    assert!(
        book.contains(r#"</sheets><calcPr fullCalcOnLoad="1"/></workbook>"#),
        "{book}"
    );
    for (name, part) in &before {
        let is_same = after[name] == *part;
        assert_eq!(
            is_same,
            name != SHEET && name != "xl/workbook.xml",
            "{name}"
        );
    }
    // Where nothing can be written the file is as it was.
    let none = fine(write(&packed(&before), &wanted[..4]));
    assert_eq!(none.bytes, packed(&before));
    assert!(write(b"a;b", &[]).is_err());
}

#[test]
fn how_a_workbook_calculates_is_kept_but_for_when() {
    let mut before = pieces(ROWS);
    swap(
        &mut before,
        "xl/workbook.xml",
        "</sheets>",
        r#"</sheets><calcPr calcId="191029" fullCalcOnLoad="0"/><extLst/>"#,
    );
    let out = fine(write(&packed(&before), &[correction("D5", "2", true)]));
    let book = text_of(&unpacked(&out.bytes), "xl/workbook.xml");
    assert!(
        book.contains(r#"<calcPr calcId="191029" fullCalcOnLoad="1"/><extLst/>"#),
        "{book}"
    );
    swap(
        &mut before,
        "xl/workbook.xml",
        r#"<calcPr calcId="191029" fullCalcOnLoad="0"/>"#,
        "",
    );
    let out = fine(write(&packed(&before), &[correction("D5", "2", true)]));
    let book = text_of(&unpacked(&out.bytes), "xl/workbook.xml");
    assert!(
        book.contains(r#"</sheets><calcPr fullCalcOnLoad="1"/><extLst/>"#),
        "{book}"
    );
}
