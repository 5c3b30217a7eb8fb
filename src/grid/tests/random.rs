//! Any bytes and any XML at all: a fault or a grid, never a panic.

use super::*;
use proptest::prelude::*;

/// Reads all there is; the faults do not matter.
fn read_all(bytes: &[u8]) {
    let Ok(mut book) = Book::open(Cursor::new(bytes)) else {
        return;
    };
    let _ = (book.weight(), book.properties());
    for index in 0..=book.tabs().len() {
        if let Ok(sheet) = book.sheet(index)
            && let Ok(grid) = sheet.grid()
        {
            assert!(grid.cells().is_sorted_by(|a, b| a.at < b.at));
            let _ = (draw(&grid), grid.region());
        }
    }
}

const PIECES: [&str; 40] = [
    "<row>",
    "</row>",
    "<row r='2'>",
    "<row r='0' hidden='1'>",
    "<row r='4294967295'>",
    "<c>",
    "</c>",
    "<c/>",
    "<c r='B2'>",
    "<c r='XFD1048576'>",
    "<c r='' t='s'>",
    "<c t='s'>",
    "<c t='b'>",
    "<c t='e'>",
    "<c t='d'>",
    "<c t='str'>",
    "<c t='inlineStr'>",
    "<c s='1'>",
    "<c s='-1'>",
    "<v>",
    "</v>",
    "<v>1</v>",
    "<v>0.5</v>",
    "<v/>",
    "<f>",
    "</f>",
    "<f/>",
    "<is>",
    "</is>",
    "<t>",
    "</t>",
    "_xD83D_",
    "&lt;",
    "&x;",
    "&",
    "é",
    "<![CDATA[",
    "]]>",
    "<!--",
    "9",
];

fn xml() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..30)
        .prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..500)) {
        read_all(&bytes);
    }

    #[test]
    fn any_text(text in "[a;,|\t\"\r\n =sepé\u{0}]{0,60}") {
        read_all(text.as_bytes());
    }

    #[test]
    fn any_sheet(rows in xml(), after in xml()) {
        let sheet = format!("<sheetData>{rows}</sheetData>{after}");
        read_all(&Sketch { sheet: &sheet, ..Sketch::default() }.bytes());
    }

    #[test]
    fn any_strings_and_styles(strings in xml(), styles in "[<>/a-z '=0-9\"]{0,60}", workbook in xml()) {
        let sheet = "<sheetData><row><c t='s' s='1'><v>0</v></c><c s='1'><v>1</v></c></row></sheetData>";
        read_all(&Sketch { strings: &strings, styles: &styles, workbook: &workbook, sheet }.bytes());
    }

    #[test]
    fn any_change_of_a_byte(place in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<prop::sample::Index>()) {
        let sketch = Sketch {
            strings: "<si><t>PUS &amp; KB</t></si>",
            sheet: "<sheetData><row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1'><f>1</f><v>2</v></c></row></sheetData>",
            ..Sketch::default()
        };
        let mut bytes = sketch.bytes();
        let place = place.index(bytes.len());
        bytes[place] = byte;
        read_all(&bytes);
        let length = cut.index(bytes.len());
        bytes.truncate(length);
        read_all(&bytes);
    }

    #[test]
    fn any_change_of_the_xml(place in any::<prop::sample::Index>(), byte in 0_u8..128) {
        let xml = "<row r='1' hidden='1'><c r='A1' t='inlineStr'><is><t>a</t></is></c><c r='B1' s='1'><f>1</f><v>2</v></c></row>";
        let mut bytes = xml.as_bytes().to_vec();
        let place = place.index(bytes.len());
        bytes[place] = byte;
        let sheet = format!("<sheetData>{}</sheetData>", String::from_utf8_lossy(&bytes));
        read_all(&Sketch { sheet: &sheet, ..Sketch::default() }.bytes());
    }
}
