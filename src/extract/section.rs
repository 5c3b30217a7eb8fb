//! A section: the rows that the form knows by their words, each with the cells of its columns.

use super::table::{Layout, RawRecord, is_number_row};
use super::worded::{self, WordedRows};
use crate::grid::{CellValue, Grid, Row};
use crate::recognize::Block;
use crate::template::{Kind, Section, Table};

/// The rows of a section, told apart.
#[derive(Debug, Default)]
pub struct RawSection<'g, 'a> {
    /// The rows that the form knows, each with its place in [`crate::template::Wording::rows`].
    pub rows: Vec<(usize, RawRecord<'g, 'a>)>,
    /// Rows with figures among them that the form does not know.
    pub strangers: Vec<RawRecord<'g, 'a>>,
}

impl RawSection<'_, '_> {
    /// The last row, zero-based.
    #[must_use]
    pub fn last_row(&self) -> Option<u32> {
        self.rows.last().map(|(_, record)| record.row)
    }
}

/// Takes the rows of a section apart. A row that stands right below the last is one of its own, too.
#[must_use]
pub fn section<'g, 'a>(
    grid: &'g Grid<'a>,
    block: &Block,
    table: &Table,
    section: &Section,
) -> RawSection<'g, 'a> {
    let layout = Layout {
        grid,
        block,
        table,
        ditto: &[],
    };
    let Some(figures) = layout.figures() else {
        return RawSection::default();
    };
    let rows = grid.rows_between(block.header_row + 1, block.end_row);
    let rows: Vec<Row<'g, 'a>> = rows.filter(|row| !is_number_row(row, block)).collect();
    let has_figures = |place: usize| section.cells.iter().any(|cell| cell.row == place);
    let words = block.left..figures;
    let known: WordedRows<'g, 'a> =
        worded::section(rows.iter(), &section.wording, has_figures, words);
    let Some((first, last)) = known.span() else {
        return RawSection::default();
    };
    let is_known = |row: &Row<'_, '_>| {
        let found = known
            .rows
            .binary_search_by_key(&row.number, |(_, known)| known.number);
        found.is_ok()
    };
    let is_filled = |row: &Row<'_, '_>| {
        let columns = block.placed.iter().enumerate();
        let mut counts = columns.filter(|(slot, _)| table.columns.kind(*slot) == Kind::Count);
        counts.any(|(_, placed)| {
            let cell = placed
                .as_ref()
                .and_then(|placed| row.cell(placed.at.column));
            cell.is_some_and(|cell| matches!(cell.value, CellValue::Number { .. }))
        })
    };
    let mut end = last;
    for row in rows.iter().filter(|row| row.number > last) {
        if row.number > end + 1 || !is_filled(row) {
            break;
        }
        end = row.number;
    }
    let within = rows
        .iter()
        .filter(|row| (first..=end).contains(&row.number));
    let strangers = within.filter(|row| !is_known(row) && is_filled(row));
    RawSection {
        strangers: strangers.map(|row| layout.record(row, &[])).collect(),
        rows: known
            .rows
            .iter()
            .map(|(place, row)| (*place, layout.record(row, &[])))
            .collect(),
    }
}
