//! Notes of a person and of ours on the same sheet.

use super::*;

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
fn boxes_are_written_as_the_drawing_writes_its_own() {
    let comments = r#"<comments><authors><author>Bu Siti</author></authors><commentList><comment ref="B8" authorId="0"><text><t>Sudah</t></text></comment></commentList></comments>"#;
    let drawing = r##"<xml xmlns:x="urn:schemas-microsoft-com:office:office" xmlns:ns1="urn:schemas-microsoft-com:vml"><x:shapelayout ns1:ext="edit"><x:idmap ns1:ext="edit" data="1" /></x:shapelayout><ns1:shapetype id="_x0000_t202"/><ns1:shape type="#_x0000_t202" id="_x0000_s2047"><a:ClientData xmlns:a="urn:schemas-microsoft-com:office:excel" ObjectType="Note"><a:Row>7</a:Row><a:Column>1</a:Column></a:ClientData></ns1:shape></xml>"##;
    let mut before = pieces(&ROWS.replace(
        "</worksheet>",
        r#"<legacyDrawing r:id="rId9"/></worksheet>"#,
    ));
    put(
        &mut before,
        "xl/worksheets/_rels/sheet1.xml.rels",
        &format!(
            r#"<Relationships><Relationship Id="rId8" Type="{OFFICE}/comments" Target="/xl/comments/comment1.xml"/><Relationship Id="rId9" Type="{OFFICE}/vmlDrawing" Target="/xl/a.vml"/></Relationships>"#
        ),
    );
    put(&mut before, "xl/comments/comment1.xml", comments);
    put(&mut before, "xl/a.vml", drawing);
    let out = marked(&before, &[("D5", Look::Mend, "Isi.")]);
    assert_eq!(out.undrawn, []);
    let boxes = text_of(&unpacked(&out.bytes), "xl/a.vml");
    for piece in [
        r#"<x:idmap ns1:ext="edit" data="1,2" />"#,
        r#"<ns1:shape id="_x0000_s2048""#,
        r#" x:insetmode="auto" xmlns:rekapx="urn:schemas-microsoft-com:office:excel">"#,
        "<rekapx:Row>4</rekapx:Row><rekapx:Column>3</rekapx:Column></rekapx:ClientData></ns1:shape></xml>",
    ] {
        assert!(boxes.contains(piece), "{piece} in {boxes}");
    }
    let cleared = unpacked(&fine(clear(&out.bytes)));
    assert_eq!(
        text_of(&cleared, "xl/a.vml"),
        drawing.replace(r#"data="1""#, r#"data="1,2""#)
    );
    assert_eq!(
        text_of(&cleared, "xl/comments/comment1.xml")
            .matches("<comment ")
            .count(),
        1
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
