//! Columns of a table in which something is written and above which no heading stands.

use super::header::{Candidate, Header};
use crate::grid::{Cell, CellValue, Grid, Row};
use crate::template::{Kind, Templates};
use crate::text;

/// So many rows below the headings tell what stands in a column.
const ROWS: usize = 60;
/// A text in front of figures has so many letters; longer ones are no codes.
const LONGEST_CODE: usize = 5;

/// The columns without a heading that hold figures, or codes where the tables have any; ascending. `end_row` is the row
/// behind the last that can belong to them, `right` the last column that can.
pub(super) fn columns(
    grid: &Grid<'_>,
    header: &Header,
    taken: &[&Candidate],
    (end_row, right): (u32, u32),
    templates: &Templates,
) -> Vec<u32> {
    let (first, last) = header.columns();
    let open: Vec<u32> = (first..=right)
        .filter(|column| !is_headed(grid, header, taken, *column, templates))
        .collect();
    if open.is_empty() {
        return open;
    }
    let figures: Vec<(u32, Kind)> = taken
        .iter()
        .flat_map(|one| one.figures_by_kind(templates))
        .collect();
    let has_codes = figures
        .iter()
        .any(|(_, kind)| matches!(kind, Kind::Code(_)));
    let rows = grid.rows_between(header.rows.1 + 1, end_row);
    let rows: Vec<Row<'_, '_>> = rows
        .filter(|row| !header.repeats_at(row.number) && is_record(row, &figures))
        .take(ROWS)
        .collect();
    let holds = |column: u32| {
        let cells = rows.iter().filter_map(|row| row.cell(column));
        cells.filter(|cell| is_filled(cell, has_codes)).count()
    };
    // Beside the table stands anything: only what is written in most rows is one of its columns.
    open.into_iter()
        .filter(|column| match holds(*column) {
            0 => false,
            many => *column <= last || many * 2 > rows.len(),
        })
        .collect()
}

/// Whether a text stands above a column alone, or above a column that is read.
fn is_headed(
    grid: &Grid<'_>,
    header: &Header,
    taken: &[&Candidate],
    column: u32,
    templates: &Templates,
) -> bool {
    let Some(heading) = header.cells.iter().find(|cell| cell.at.column == column) else {
        return false;
    };
    // Of a heading over several columns that is read nowhere the parts below are gone.
    let is_over_others = grid
        .covering(heading.at)
        .is_some_and(|region| region.from.column < region.to.column);
    let is_read = |one: &&Candidate| one.columns().any(|mine| mine == column);
    let is_ignored = |one: &&Candidate| one.ignores(&heading.text, templates);
    !is_over_others || taken.iter().any(is_read) || !taken.iter().any(is_ignored)
}

/// Whether a row holds words, and something where the table has figures or codes.
fn is_record(row: &Row<'_, '_>, figures: &[(u32, Kind)]) -> bool {
    let is_word = |cell: &Cell<'_>| match &cell.value {
        CellValue::Text(written) => written.chars().filter(|c| c.is_alphabetic()).count() > 2,
        _ => false,
    };
    let mut figures = figures.iter();
    row.cells.iter().any(is_word) && figures.any(|(column, _)| row.cell(*column).is_some())
}

/// Whether a cell holds a number, or what may be a code.
fn is_filled(cell: &Cell<'_>, has_codes: bool) -> bool {
    match &cell.value {
        CellValue::Number { .. } => true,
        CellValue::Text(written) => {
            let key = text::fold(written);
            let is_number = key.bytes().all(|byte| byte.is_ascii_digit());
            !key.is_empty() && (is_number || has_codes && key.len() <= LONGEST_CODE)
        }
        _ => false,
    }
}
