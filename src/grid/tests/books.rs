//! Whole files: their sheets, what they say of themselves, and what is refused.

use super::*;

fn code<T>(result: Result<T, Fault>) -> &'static str {
    result.map_or_else(|fault| fault.code(), |_| "baik")
}

fn open(bytes: &[u8]) -> Result<Book<Cursor<&[u8]>>, Fault> {
    Book::open(Cursor::new(bytes))
}

const RELATIONS: &str = "<Relationships>
    <Relationship Id='r1' Type='s/worksheet' Target='worksheets/a.xml'/>
    <Relationship Id='r2' Type='s/chartsheet' Target='chartsheets/b.xml'/>
    <Relationship Id='r3' Type='s/worksheet' Target='worksheets/c.xml'/>
    <Relationship Id='r4' Type='s/dialogsheet' Target='dialogsheets/d.xml'/>
    <Relationship Id='r5' Type='s/worksheet' Target='worksheets/e.xml'/></Relationships>";

#[test]
fn sheets_are_listed_with_their_sizes() -> Result<(), Fault> {
    let workbook = "<workbook><sheets><sheet name='RT &amp; RW' r:id='r1'/><sheet name='G' r:id='r2'/>
        <sheet name='Kode' state='hidden' r:id='r3'/><sheet name='D' r:id='r4'/><sheet name='X' state='veryHidden' r:id='r5'/>
        <sheet name='Y'/></sheets></workbook>";
    let bytes = zipped(&[
        ("xl/workbook.xml", workbook),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        ("xl/worksheets/a.xml", "<worksheet><sheetData/></worksheet>"),
        ("xl/worksheets/c.xml", "<worksheet/>"),
        (
            "docProps/core.xml",
            "<c><created>2024-01-31T00:00:00Z</created></c>",
        ),
        (
            "docProps/custom.xml",
            "<p><property name='rekap'><lpwstr>1</lpwstr></property></p>",
        ),
    ]);
    let mut book = open(&bytes)?;
    let tabs: Vec<_> = book
        .tabs()
        .iter()
        .map(|tab| (tab.name.as_str(), tab.visibility, tab.size))
        .collect();
    let expected = [
        ("RT & RW", Visibility::Visible, 35),
        ("Kode", Visibility::Hidden, 12),
        ("X", Visibility::VeryHidden, 0),
        ("Y", Visibility::Visible, 0),
    ];
    assert_eq!(tabs, expected);
    assert_eq!(book.sheet(0)?.grid()?, Grid::default());
    assert_eq!(book.sheet(1)?.grid()?, Grid::default());
    assert_eq!(code(book.sheet(2)), "terpotong");
    assert_eq!(code(book.sheet(3)), "terpotong");
    assert_eq!(code(book.sheet(4)), "terpotong");
    let properties = book.properties();
    assert_eq!(properties.created, Some(jiff::civil::date(2024, 1, 31)));
    assert_eq!(properties.custom("rekap"), Some("1"));
    Ok(())
}

#[test]
fn renamed_files_are_known_by_their_content() {
    let letter = "<w:document xmlns:w='w'/>";
    let relations = "<Relationships><Relationship Id='r' Type='t/officeDocument' Target='word/document.xml'/></Relationships>";
    let cases = [
        (Vec::new(), "kosong"),
        (b" \r\n".to_vec(), "kosong"),
        (b"%PDF-1.4".to_vec(), "pdf"),
        (
            b"<html><table><tr><td>1</td></tr></table></html>".to_vec(),
            "html",
        ),
        (b"\x89PNG\r\n\x1a\n\0\0".to_vec(), "gambar"),
        (b"MZ\x90\0\x03".to_vec(), "bukan-excel"),
        (
            zipped(&[("_rels/.rels", relations), ("word/document.xml", letter)]),
            "bukan-excel",
        ),
        (zipped(&[("xl/workbook.xml", "<workbook/>")]), "baik"),
        (zipped(&[("xl/workbook.xml", "<workbook>")]), "terpotong"),
        (zipped(&[("xl/workbook.xml", "")]), "terpotong"),
        (
            zipped(&[("xl/workbook.xml", "<workbook><a></workbook>")]),
            "terpotong",
        ),
        (b"NO;NAMA\n1;SARI\n".to_vec(), "baik"),
    ];
    for (place, (bytes, expected)) in cases.iter().enumerate() {
        assert_eq!(code(open(bytes)), *expected, "case {place}");
    }
}

#[test]
fn parts_that_are_missing_are_missed_aloud() {
    let sheet = ("xl/worksheets/a.xml", "<worksheet><sheetData/></worksheet>");
    let workbook = (
        "xl/workbook.xml",
        "<workbook><sheets><sheet name='A' r:id='r1'/></sheets></workbook>",
    );
    let relations = |more: &str| {
        format!(
            "<Relationships><Relationship Id='r1' Type='s/worksheet' Target='worksheets/a.xml'/>{more}</Relationships>"
        )
    };
    for (more, expected) in [
        ("", "baik"),
        (
            "<Relationship Id='r2' Type='s/sharedStrings' Target='strings.xml'/>",
            "terpotong",
        ),
        (
            "<Relationship Id='r2' Type='s/styles' Target='styles.xml'/>",
            "terpotong",
        ),
    ] {
        let relations = relations(more);
        let bytes = zipped(&[
            workbook,
            sheet,
            ("xl/_rels/workbook.xml.rels", relations.as_str()),
        ]);
        assert_eq!(code(drawn(&bytes)), expected, "{more}");
    }
}

#[test]
fn a_cut_workbook_is_damaged() {
    let whole = Sketch::default().bytes();
    for length in (4..whole.len()).step_by(7) {
        assert_eq!(code(open(&whole[..length])), "terpotong", "{length}");
    }
}

/// Declares another size for the part in the directory, as a bomb or an honest giant would.
fn declaring(mut bytes: Vec<u8>, part: &str, size: u32) -> Vec<u8> {
    const NAME: usize = 46;
    let entry = |at: usize| {
        bytes[at..].starts_with(b"PK\x01\x02") && bytes[at + NAME..].starts_with(part.as_bytes())
    };
    let start = (0..bytes.len() - NAME)
        .find(|at| entry(*at))
        .unwrap_or_else(|| panic!("no {part}"));
    bytes[start + 24..start + 28].copy_from_slice(&size.to_le_bytes());
    bytes
}

#[test]
fn giants_are_refused_by_their_declared_size() {
    let whole = Sketch {
        strings: "<si><t>a</t></si>",
        ..Sketch::default()
    };
    for (part, size, expected) in [
        ("xl/sharedStrings.xml", 300 << 20, "terlalu-besar"),
        ("xl/sharedStrings.xml", 90 << 20, "baik"),
        ("xl/worksheets/sheet1.xml", 300 << 20, "terlalu-besar"),
        ("xl/styles.xml", 300 << 20, "terlalu-besar"),
        ("xl/workbook.xml", 300 << 20, "terlalu-besar"),
    ] {
        let bytes = declaring(whole.bytes(), part, size);
        assert_eq!(code(open(&bytes)), expected, "{part}");
    }
}

#[test]
fn the_weight_follows_the_sizes() -> Result<(), Fault> {
    let bytes = Sketch::default().bytes();
    let light = open(&bytes)?.weight();
    let heavy = open(&declaring(bytes, "xl/sharedStrings.xml", 90 << 20))?.weight();
    assert!(light < 100 << 10, "{light}");
    assert!(heavy > 200 << 20, "{heavy}");
    Ok(())
}

#[test]
fn too_many_cells_are_refused() {
    let cell = Cell {
        at: Address::new(0, 0),
        value: CellValue::Bool(true),
        formula: Formula::None,
        is_struck: false,
    };
    assert_eq!(
        size_of_val(&cell),
        usize::try_from(CELL_BYTES).unwrap_or_default()
    );
    let most = usize::try_from(CELLS).unwrap_or(usize::MAX);
    let mut grid = Grid {
        cells: vec![cell.clone(); most - 1],
        ..Grid::default()
    };
    assert_eq!(code(grid.push(cell.clone())), "baik");
    assert_eq!(code(grid.push(cell)), "terlalu-besar");
}
