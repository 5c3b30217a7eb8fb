//! A sheet of cells as somebody typed it, written as a workbook or as a table of text; the same bytes every time.

use std::io::{Cursor, Read, Write};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatBorder, Formula, Workbook};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// What stands as the result of a formula until the zip is patched to hold none.
const NO_RESULT: &str = "987654321";

/// A cell as it is typed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Typed {
    Text(&'static str),
    /// A text that is struck through.
    Struck(&'static str),
    Number(f64),
    /// A formula and its stored result.
    Formula(&'static str, &'static str),
    /// A formula whose result was never stored.
    Uncalculated(&'static str),
    /// A cell with a frame and nothing in it.
    Framed,
    Blank,
}

/// Cells in rows, from A1.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sheet {
    pub(crate) name: &'static str,
    pub(crate) is_hidden: bool,
    pub(crate) rows: Vec<Vec<Typed>>,
    /// First row, last row and column of cells merged down; the text is the first cell's.
    pub(crate) merged: Vec<(u32, u32, u16)>,
    /// First row and column, last row and column of other merged cells.
    pub(crate) spans: Vec<(u32, u16, u32, u16)>,
}

impl Sheet {
    pub(crate) fn named(name: &'static str) -> Self {
        Self {
            name,
            ..Self::default()
        }
    }

    pub(crate) fn set(&mut self, row: usize, column: usize, typed: Typed) {
        while self.rows.len() <= row {
            self.rows.push(Vec::new());
        }
        let cells = &mut self.rows[row];
        while cells.len() <= column {
            cells.push(Typed::Blank);
        }
        cells[column] = typed;
    }
}

/// The sheets as a workbook that was saved on the given day.
pub(crate) fn workbook(sheets: &[Sheet], saved: (u16, u8, u8)) -> Vec<u8> {
    let mut book = Workbook::new();
    let day = ExcelDateTime::from_ymd(saved.0, saved.1, saved.2).unwrap();
    book.set_properties(&DocProperties::new().set_creation_datetime(&day));
    let framed = Format::new().set_border(FormatBorder::Thin);
    for sheet in sheets {
        let target = book.add_worksheet();
        target.set_name(sheet.name).unwrap();
        target.set_hidden(sheet.is_hidden);
        for (row, cells) in (0_u32..).zip(&sheet.rows) {
            for (column, typed) in (0_u16..).zip(cells) {
                match *typed {
                    Typed::Text(text) => target.write_string(row, column, text).map(|_| ()),
                    Typed::Struck(text) => {
                        let struck = Format::new().set_font_strikethrough();
                        let cell = target.write_string_with_format(row, column, text, &struck);
                        cell.map(|_| ())
                    }
                    Typed::Number(number) => target.write_number(row, column, number).map(|_| ()),
                    Typed::Formula(formula, result) => {
                        let formula = Formula::new(formula).set_result(result);
                        target.write_formula(row, column, formula).map(|_| ())
                    }
                    Typed::Uncalculated(formula) => {
                        let formula = Formula::new(formula).set_result(NO_RESULT);
                        target.write_formula(row, column, formula).map(|_| ())
                    }
                    Typed::Framed => target.write_blank(row, column, &framed).map(|_| ()),
                    Typed::Blank => Ok(()),
                }
                .unwrap();
            }
        }
        let down = sheet
            .merged
            .iter()
            .map(|(first, last, column)| (*first, *column, *last, *column));
        for (top, left, bottom, right) in down.chain(sheet.spans.iter().copied()) {
            let cells = &sheet.rows[usize::try_from(top).unwrap()];
            let Typed::Text(text) = cells[usize::from(left)] else {
                panic!("merged cells show a text");
            };
            target
                .merge_range(top, left, bottom, right, text, &Format::new())
                .unwrap();
        }
    }
    let bytes = book.save_to_buffer().unwrap();
    let has_none = |typed: &Typed| matches!(typed, Typed::Uncalculated(_));
    let mut cells = sheets.iter().flat_map(|sheet| sheet.rows.iter().flatten());
    if cells.any(has_none) {
        without_results(&bytes)
    } else {
        bytes
    }
}

/// The workbook as a program leaves it that writes formulas and never calculates.
fn without_results(bytes: &[u8]) -> Vec<u8> {
    let mut parts = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut patched = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..parts.len() {
        let mut part = parts.by_index(index).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        let text = text.replace(&format!("<v>{NO_RESULT}</v>"), "");
        let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
        patched.start_file(part.name().unwrap(), options).unwrap();
        patched.write_all(text.as_bytes()).unwrap();
    }
    patched.finish().unwrap().into_inner()
}

/// The sheet as lines of text, ended as on Windows.
pub(crate) fn table(sheet: &Sheet, separator: char) -> String {
    let mut lines = String::new();
    for cells in &sheet.rows {
        let fields: Vec<String> = cells.iter().map(|typed| field(*typed, separator)).collect();
        lines.push_str(&fields.join(&separator.to_string()));
        lines.push_str("\r\n");
    }
    lines
}

fn field(typed: Typed, separator: char) -> String {
    let text = match typed {
        Typed::Text(text) | Typed::Struck(text) | Typed::Formula(_, text) => text.to_owned(),
        Typed::Number(number) => number.to_string(),
        Typed::Uncalculated(_) | Typed::Framed | Typed::Blank => String::new(),
    };
    if text.contains([separator, '"', '\n']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

/// The text as Notepad saves it under the name Unicode.
pub(crate) fn utf16(text: &str) -> Vec<u8> {
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    units.flat_map(u16::to_le_bytes).collect()
}

/// The text as an old Excel saves it.
pub(crate) fn windows_1252(text: &str) -> Vec<u8> {
    let (bytes, _, has_unmappable) = encoding_rs::WINDOWS_1252.encode(text);
    assert!(!has_unmappable);
    bytes.into_owned()
}
