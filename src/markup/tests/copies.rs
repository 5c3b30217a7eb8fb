//! Copies that a person worked on before they are cleared.

use super::*;

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
