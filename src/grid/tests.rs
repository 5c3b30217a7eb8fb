//! Whole sheets, drawn as text, from workbooks and tables built in memory.

mod books;
mod formats;
mod oracle;
mod random;
mod sheets;
mod tables;

use super::*;
use crate::package::tests::zipped;
use std::fmt::Write;
use std::io::Cursor;

/// Shared strings, styles and sheet data of a small workbook; all but the sheet may be empty.
#[derive(Clone, Copy, Default)]
struct Sketch<'s> {
    strings: &'s str,
    styles: &'s str,
    /// What stands in the `workbook` element before the sheets.
    workbook: &'s str,
    /// What stands in the `worksheet` element.
    sheet: &'s str,
}

impl Sketch<'_> {
    fn bytes(&self) -> Vec<u8> {
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let rels = |entries: &[(&str, &str)]| {
            let mut xml = String::from("<Relationships>");
            for (role, target) in entries {
                let _ = write!(
                    xml,
                    r#"<Relationship Id="{role}" Type="{office}/{role}" Target="{target}"/>"#
                );
            }
            xml + "</Relationships>"
        };
        let parts = [
            (
                "_rels/.rels",
                rels(&[("officeDocument", "xl/workbook.xml")]),
            ),
            (
                "xl/_rels/workbook.xml.rels",
                rels(&[
                    ("worksheet", "worksheets/sheet1.xml"),
                    ("sharedStrings", "sharedStrings.xml"),
                    ("styles", "styles.xml"),
                ]),
            ),
            (
                "xl/workbook.xml",
                format!(
                    r#"<workbook xmlns:r="{office}">{}<sheets><sheet name="RT 01" sheetId="1" r:id="worksheet"/></sheets></workbook>"#,
                    self.workbook
                ),
            ),
            (
                "xl/sharedStrings.xml",
                format!("<sst>{}</sst>", self.strings),
            ),
            (
                "xl/styles.xml",
                format!("<styleSheet>{}</styleSheet>", self.styles),
            ),
            (
                "xl/worksheets/sheet1.xml",
                format!("<worksheet>{}</worksheet>", self.sheet),
            ),
        ];
        let parts: Vec<(&str, &str)> = parts
            .iter()
            .map(|(name, xml)| (*name, xml.as_str()))
            .collect();
        zipped(&parts)
    }
}

/// A file of any format as a book, read within this process.
fn any_book(bytes: &[u8]) -> Result<Book<Box<dyn crate::package::ReadSeek>>, Fault> {
    let open = || -> std::io::Result<Box<dyn crate::package::ReadSeek>> {
        Ok(Box::new(Cursor::new(bytes.to_vec())))
    };
    let means = Means {
        helper: &Here,
        password: None,
    };
    Found::look(&open)?.book(&means)
}

/// Opens a file and draws its first sheet.
fn drawn(bytes: &[u8]) -> Result<String, Fault> {
    let mut book = any_book(bytes)?;
    let sheet = book.sheet(0)?;
    Ok(draw(&sheet.grid()?))
}

/// One line for each cell, `B2 text "…"`, then what is merged and hidden.
fn draw(grid: &Grid<'_>) -> String {
    let mut lines = String::new();
    for cell in grid.cells() {
        let value = match &cell.value {
            CellValue::Empty => "empty".to_owned(),
            CellValue::Text(text) => format!("text {text:?}"),
            CellValue::Number { digits, .. } => format!("number {digits}"),
            CellValue::Date(serial) => format!("date {serial} {}", serial::shown(*serial)),
            CellValue::Bool(truth) => format!("bool {truth}"),
            CellValue::Fault(code) => format!("fault {}", code.shown()),
        };
        let formula = match cell.formula {
            Formula::None => "",
            Formula::Cached => " = calculated",
            Formula::NotCached => " = not calculated",
        };
        let struck = if cell.is_struck { " struck" } else { "" };
        let _ = writeln!(lines, "{} {value}{formula}{struck}", cell.at);
    }
    for region in grid.merged() {
        let _ = writeln!(lines, "merged {region}");
    }
    for row in grid.hidden_rows() {
        let _ = writeln!(lines, "hidden row {}", row + 1);
    }
    for columns in grid.hidden_columns() {
        let _ = writeln!(lines, "hidden columns {columns:?}");
    }
    for at in grid.shapes() {
        let _ = writeln!(lines, "drawn over {at}");
    }
    lines
}

/// A file must come out as drawn.
#[track_caller]
fn check(bytes: &[u8], expected: &expect_test::Expect) {
    match drawn(bytes) {
        Ok(lines) => expected.assert_eq(&lines),
        Err(fault) => expected.assert_eq(&format!("{}\n", fault.code())),
    }
}
