//! What holds of any sheet and any marks.

use super::*;

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
    fn what_is_not_written_stays_as_it_was(
        sheet in any_sheet(),
        cells in proptest::collection::vec((0..10_u32, 0..10_u32, any::<bool>(), 0..999_u32), 0..9),
    ) {
        let before = packed(&pieces(&sheet));
        let made = |(row, column, is_number, value): &(u32, u32, bool, u32)| Correction {
            sheet: "RT 03".into(),
            at: Address::new(*row, *column),
            write: value.to_string().into(),
            is_number: *is_number,
        };
        let wanted: Vec<Correction> = cells.iter().map(made).collect();
        let out = fine(write(&before, &wanted));
        let (old, new) = (seen(&before, "RT 03"), seen(&out.bytes, "RT 03"));
        for (at, shown) in &new {
            let first = wanted.iter().position(|one| one.at == *at);
            match first.and_then(|first| wanted.get(first)) {
                Some(one) => {
                    prop_assert!(shown.contains(&format!(">{}<", one.write)), "{} {}", at, shown);
                    let style = |shown: &String| shown.find(" <fill>").map(|at| shown[at..].to_owned());
                    let had = old.get(at).map(style);
                    prop_assert!(had.is_none_or(|had| had == style(shown)), "{} {}", at, shown);
                }
                None => prop_assert_eq!(old.get(at), Some(shown), "{}", at),
            }
        }
        let told: Vec<usize> = out.left.into_iter().collect();
        let is_later = |at: &usize| wanted[..*at].iter().any(|one| one.at == wanted[*at].at);
        let expected: Vec<usize> = (0..wanted.len()).filter(is_later).collect();
        prop_assert_eq!(told, expected);
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
        let one = Correction { sheet: "RT 03".into(), at: Address::new(4, 3), write: "x".into(), is_number: false };
        let _ = write(&packed(&before), &[one]);
    }
}
