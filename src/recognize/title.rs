//! The lines above the headings of a table.

use crate::address::Address;
use crate::grid::{CellValue, Grid, Row};
use crate::period::year_in;
use crate::template::Templates;
use crate::text;

/// A row of more cells is no title: `TAHUN`, `:`, `2024`.
const TITLE_CELLS: usize = 3;
/// So many rows above the headings still belong to them.
const ROWS: u32 = 15;

/// The line above a row of headings that says that the table is about something else: a part of the
/// families, a target. `unlike` are its words, folded.
#[must_use]
pub fn unlike_line(
    grid: &Grid<'_>,
    header_row: u32,
    unlike: &[Box<str>],
) -> Option<(Address, String)> {
    let rows = grid.rows_between(header_row.saturating_sub(ROWS), header_row);
    let texts = rows
        .flat_map(|row| row.cells)
        .filter(|cell| matches!(cell.value, CellValue::Text(_)));
    // Rows of a table above name places, which may sound like anything; a title is a line by itself.
    let mut titles = texts.filter(|cell| grid.row(cell.at.row).cells.len() <= TITLE_CELLS);
    titles.find_map(|cell| {
        let line = text::collapse(&cell.value.shown());
        let words: Vec<String> = line
            .split(|c: char| !c.is_alphanumeric())
            .map(text::fold)
            .collect();
        let says = |unlike: &str| {
            (1..=4).any(|many| words.windows(many).any(|run| run.concat() == unlike))
        };
        unlike
            .iter()
            .any(|unlike| says(unlike))
            .then_some((cell.at, line))
    })
}

/// The lines above a row of headings that speak of a year, the nearest first: by one of the words for it, or by a
/// month.
#[must_use]
pub fn year_lines(grid: &Grid<'_>, header_row: u32, templates: &Templates) -> Vec<String> {
    let above = grid.rows_between(header_row.saturating_sub(ROWS), header_row);
    speaking(above, templates)
}

/// Whether a title between two rows of headings tells another year than those above the first.
pub(super) fn begins_a_year(
    grid: &Grid<'_>,
    (first, second): (u32, u32),
    templates: &Templates,
) -> bool {
    let is_title = |row: &Row<'_, '_>| row.cells.len() <= TITLE_CELLS;
    let between = grid
        .rows_between(first.max(second.saturating_sub(ROWS)) + 1, second)
        .filter(is_title);
    let told = |lines: Vec<String>| lines.iter().find_map(|line| year_in(line));
    let year = told(speaking(between, templates));
    year.is_some() && year != told(year_lines(grid, first, templates))
}

/// The rows that speak of a year, each on one line, the lowest first.
fn speaking<'g, 'a: 'g>(
    rows: impl Iterator<Item = Row<'g, 'a>>,
    templates: &Templates,
) -> Vec<String> {
    let mut lines = Vec::new();
    for row in rows {
        let speaks = |word: &str| {
            let word = text::fold(word);
            templates.entries.year.iter().any(|known| **known == *word)
        };
        let is_month = |word: &str| templates.months().labelled(word).is_some();
        let says = |line: &str, word_is: &dyn Fn(&str) -> bool| {
            line.split(|c: char| !c.is_alphanumeric()).any(word_is)
        };
        let joined = |is_wanted: fn(&CellValue<'_>) -> bool| {
            let cells = row.cells.iter().filter(|cell| is_wanted(&cell.value));
            let shown: Vec<String> = cells
                .map(|cell| text::collapse(&cell.value.shown()))
                .collect();
            shown.join(" ")
        };
        let line = joined(|value| matches!(value, CellValue::Text(_)));
        if says(&line, &speaks) {
            // The year may stand in a cell of its own, as a number.
            lines.push(joined(|_| true));
        } else if says(&line, &is_month) {
            // Rows of another table hold months too, and numbers that are no years.
            lines.push(line);
        }
    }
    lines.reverse();
    lines
}
