//! The lines above the headings of a table.

use crate::grid::{CellValue, Grid};
use crate::template::Templates;
use crate::text;

/// So many rows above the headings still belong to them.
const ROWS: u32 = 15;

/// The lines above a row of headings that speak of a year: by one of the words for it, or by a month.
#[must_use]
pub fn year_lines(grid: &Grid<'_>, header_row: u32, templates: &Templates) -> Vec<String> {
    let mut lines = Vec::new();
    for row in grid.rows_between(header_row.saturating_sub(ROWS), header_row) {
        let speaks = |word: &str| {
            let word = text::fold(word);
            templates.entries.year.iter().any(|known| **known == *word)
        };
        let is_month = |word: &str| templates.months().labelled(word).is_some();
        let says = |line: &str, word_is: &dyn Fn(&str) -> bool| {
            line.split(|c: char| !c.is_alphanumeric()).any(word_is)
        };
        let texts: Vec<String> = row
            .cells
            .iter()
            .filter(|cell| matches!(cell.value, CellValue::Text(_)))
            .map(|cell| text::collapse(&cell.value.shown()))
            .collect();
        let line = texts.join(" ");
        if says(&line, &speaks) {
            // The year may stand in a cell of its own, as a number.
            let all: Vec<String> = row
                .cells
                .iter()
                .map(|cell| text::collapse(&cell.value.shown()))
                .collect();
            lines.push(all.join(" "));
        } else if says(&line, &is_month) {
            // Rows of another table hold months too, and numbers that are no years.
            lines.push(line);
        }
    }
    lines
}
