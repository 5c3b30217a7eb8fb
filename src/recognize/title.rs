//! The lines above the headings of a table.

use super::header::{Header, TITLE_ROWS};
use super::labels;
use crate::address::Address;
use crate::grid::{Cell, CellValue, Grid, Row};
use crate::period::year_in;
use crate::template::{Form, Kind, Templates};
use crate::text;

/// A row of more cells is no title: `TAHUN`, `:`, `2024`.
const TITLE_CELLS: usize = 3;
/// So many rows above the headings can tell their year.
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
        let words = labels::folded_words(&line);
        unlike
            .iter()
            .any(|unlike| labels::say_title(&words, unlike))
            .then_some((cell.at, line))
    })
}

/// The first row above headings that can speak of them, where another table stands above: behind its last row with
/// figures.
pub(super) fn from(grid: &Grid<'_>, above: &Header, header: &Header, templates: &Templates) -> u32 {
    let (floor, top) = (above.last_row() + 1, header.rows.0);
    let is_of_figures = |row: &Row<'_, '_>| {
        let kinds = || {
            row.cells
                .iter()
                .map(|cell| (cell, above.kind_of(cell.at.column, templates)))
        };
        let is_count = |(cell, kind): (&Cell<'_>, Option<Kind>)| {
            kind == Some(Kind::Count)
                && cell.value.shown().starts_with(|c: char| c.is_ascii_digit())
        };
        let codes = kinds().filter(|(_, kind)| matches!(kind, Some(Kind::Code(_))));
        kinds().any(is_count) || codes.count() > 1
    };
    let rows = grid.rows_between(floor.max(top.saturating_sub(TITLE_ROWS)), top);
    let last = rows.filter(is_of_figures).last();
    last.map_or(floor, |row| row.number + 1)
}

/// The first row between two that is a title of one of some forms, tells a year or names a place.
pub(super) fn first(
    grid: &Grid<'_>,
    (from, to): (u32, u32),
    forms: &[&Form],
    templates: &Templates,
) -> Option<u32> {
    let is_title = |row: &Row<'_, '_>| {
        let mut lines = row.cells.iter().filter_map(|cell| match &cell.value {
            CellValue::Text(written) => Some(&**written),
            _ => None,
        });
        let says = |line: &str| {
            let words = labels::folded_words(line);
            let variants = forms.iter().flat_map(|form| &form.variants);
            let mut titles = variants.flat_map(|variant| &variant.titles);
            titles.any(|title| labels::say_title(&words, title))
        };
        lines.any(says)
            || forms.iter().any(|form| labels::is_label_row(row, form))
            || !speaking(std::iter::once(*row), templates).is_empty()
    };
    let mut rows = grid.rows_between(from, to);
    rows.find(is_title).map(|row| row.number)
}

/// The lines above a row of headings that speak of a year, the nearest first: by one of the words for it, or by a
/// month. `rows` are the first and the last row of the headings, which can tell it themselves: `JAN 2026`.
#[must_use]
pub fn year_lines(grid: &Grid<'_>, rows: (u32, u32), templates: &Templates) -> Vec<String> {
    let dates = grid.rows_between(rows.0, rows.1 + 1).filter_map(|row| {
        let cells = row.cells.iter();
        let dates = cells.filter(|cell| matches!(cell.value, CellValue::Date(_)));
        let shown: Vec<String> = dates.map(|cell| cell.value.shown().into_owned()).collect();
        (!shown.is_empty()).then(|| shown.join(" "))
    });
    let headings = speaking(grid.rows_between(rows.0, rows.1 + 1), templates);
    let own = headings.into_iter().filter(|line| year_in(line).is_some());
    let above = grid.rows_between(rows.0.saturating_sub(ROWS), rows.0);
    dates.chain(own).chain(speaking(above, templates)).collect()
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
    year.is_some() && year != told(year_lines(grid, (first, first), templates))
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
        let cites = |word: &str| {
            let word = text::fold(word);
            templates.entries.rules.iter().any(|known| **known == *word)
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
        if says(&line, &cites) {
            continue;
        }
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
