//! Workbooks that are full, or that no one may change.

use super::*;

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
        assert_eq!(code(&packed(&before)), Some("terpotong"), "{name}");
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
