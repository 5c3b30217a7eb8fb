//! Cells of a sheet in another style, and those put in that are not there.

use super::super::edit::{Edits, Element, attribute, name_of, with};
use super::Sheet;
use super::row::{Cell, Row};
use crate::address::Address;
use crate::package::Fault;

/// What stands before the rows of a sheet.
const BEFORE_ROWS: [&str; 5] = [
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
];

impl Sheet {
    /// Reads a sheet into which anything can be put: its root and its rows have an end of their own.
    pub(in crate::markup) fn open(part: &str, text: String) -> Result<(Self, String), Fault> {
        let sheet = Self::read(part, &text)?;
        let mut edits = Edits::default();
        let prefix = &sheet.outline.prefix;
        match sheet.outline.child("sheetData") {
            Some(data) => {
                if data.is_one_tag() {
                    data.put_in(&mut edits, &text, 0, "");
                }
            }
            None => {
                let data = format!("<{prefix}sheetData></{prefix}sheetData>");
                let is_behind = |child: &Element| !BEFORE_ROWS.contains(&child.name.as_str());
                sheet
                    .outline
                    .insert_before(&mut edits, &text, is_behind, &data);
            }
        }
        if edits.is_empty() {
            return Ok((sheet, text));
        }
        let text = edits.apply(&text);
        Ok((Self::read(part, &text)?, text))
    }

    /// Gives some cells of a row another style by a function of the style that each has; a cell that is not there is put in.
    /// Nothing happens where the function gives no style.
    pub(in crate::markup) fn dress(
        &self,
        (part, text): (&str, &str),
        row: u32,
        columns: &[u32],
        dress: &mut impl FnMut(Address, Option<u32>) -> Option<u32>,
        edits: &mut Edits,
    ) -> Result<(), Fault> {
        let prefix = &self.outline.prefix;
        let Some(found) = self.row(row) else {
            let cells = columns.iter().filter_map(|column| {
                let at = Address::new(row, *column);
                let style = dress(at, Some(self.style_around(None, *column)))?;
                Some(new_cell(prefix, at, style))
            });
            let cells: String = cells.collect();
            if !cells.is_empty() {
                let number = row + 1;
                let row_text = format!("<{prefix}row r=\"{number}\">{cells}</{prefix}row>");
                self.put_row(row, &row_text, text, edits);
            }
            return Ok(());
        };
        let cells = found.cells(part, text)?;
        let mut new_cells = Vec::new();
        for column in columns {
            let at = Address::new(row, *column);
            let mut there = cells.iter().filter(|cell| cell.at == at).peekable();
            if there.peek().is_none() {
                let style = dress(at, Some(self.style_around(Some(found), *column)));
                new_cells.extend(style.map(|style| (*column, style)));
            }
            for cell in there {
                if let Some(style) = dress(at, cell.style) {
                    edits.set(text, &cell.tag, &[("s", &style.to_string())]);
                }
            }
        }
        self.put_cells(found, &cells, &new_cells, text, edits);
        Ok(())
    }

    /// Puts a row in that is not there.
    fn put_row(&self, number: u32, row: &str, text: &str, edits: &mut Edits) {
        let behind = self.rows.partition_point(|row| row.number <= number);
        if let Some(next) = self.rows.get(behind) {
            edits.insert(next.start, row.to_owned());
        } else if let Some(data) = self.outline.child("sheetData") {
            data.put_in(edits, text, data.close.start, row);
        }
    }

    /// Puts cells into a row, in their order.
    fn put_cells(
        &self,
        row: &Row,
        cells: &[Cell],
        new_cells: &[(u32, u32)],
        text: &str,
        edits: &mut Edits,
    ) {
        if new_cells.is_empty() {
            return;
        }
        let prefix = &self.outline.prefix;
        let made = |(column, style): &(u32, u32)| {
            new_cell(prefix, Address::new(row.number, *column), *style)
        };
        let old = &text[row.start..row.tag];
        let tag = with_spans(old, new_cells);
        if row.tag == row.end {
            let name = name_of(old);
            let open = tag.trim_end_matches(['>', '/']).trim_end();
            let cells: String = new_cells.iter().map(made).collect();
            edits.replace(row.start..row.tag, format!("{open}>{cells}</{name}>"));
            return;
        }
        if tag != old {
            edits.replace(row.start..row.tag, tag);
        }
        for cell in new_cells {
            let next = cells.iter().find(|there| there.at.column > cell.0);
            let end = || {
                let start = text[row.start..row.end].rfind("</").unwrap_or_default();
                row.start + start
            };
            edits.insert(next.map_or_else(end, |next| next.tag.start), made(cell));
        }
    }
}

fn new_cell(prefix: &str, at: Address, style: u32) -> String {
    format!("<{prefix}c r=\"{at}\" s=\"{style}\"/>")
}

/// The tag of a row with the columns that it says it spans widened to some cells.
fn with_spans(tag: &str, cells: &[(u32, u32)]) -> String {
    let spans = attribute(tag, "spans").and_then(|spans| spans.split_once(':'));
    let number = |text: &str| text.trim().parse::<u32>().ok();
    let Some((from, to)) = spans.and_then(|(from, to)| Some((number(from)?, number(to)?))) else {
        return tag.to_owned();
    };
    let columns = || cells.iter().map(|(column, _)| column + 1);
    let from = columns().min().map_or(from, |first| first.min(from));
    let to = columns().max().map_or(to, |last| last.max(to));
    with(tag, &[("spans", &format!("{from}:{to}"))])
}
