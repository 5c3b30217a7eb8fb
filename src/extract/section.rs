//! A section: the rows that the form knows by their words, each with the cells of its columns.

use super::table::{Layout, RawRecord, is_number_row};
use super::worded::{self, WordedRows};
use crate::address::Address;
use crate::grid::{Cell, CellValue, Grid, Row};
use crate::recognize::{Block, meant};
use crate::template::{Kind, Lines, Section, Table};
use crate::text;

/// The rows of a section, told apart.
#[derive(Debug, Default)]
pub struct RawSection<'g, 'a> {
    /// The rows that the form knows, each with its place in [`crate::template::Wording::rows`].
    pub rows: Vec<(usize, RawRecord<'g, 'a>)>,
    /// Rows with figures among them that the form does not know.
    pub strangers: Vec<RawRecord<'g, 'a>>,
    /// What stands above it behind words of its own.
    pub lines: Vec<RawLine<'g>>,
}

/// A figure behind words of its own.
#[derive(Clone, Debug)]
pub struct RawLine<'g> {
    /// Its place in [`crate::template::Lines::wording`].
    pub place: usize,
    /// The cell in which it stands.
    pub at: Address,
    /// What is written, without the words where they stand in the same cell.
    pub value: CellValue<'g>,
}

/// So many rows above the headings of a section may hold its lines.
const LINE_ROWS: u32 = 12;

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
        lines: lines(grid, block, &section.lines),
        strangers: strangers.map(|row| layout.record(row, &[])).collect(),
        rows: known
            .rows
            .iter()
            .map(|(place, row)| (*place, layout.record(row, &[])))
            .collect(),
    }
}

/// The figures behind words of their own above the headings: `Jumlah PUS : 120`, in one cell or in several.
fn lines<'g>(grid: &'g Grid<'_>, block: &Block, lines: &Lines) -> Vec<RawLine<'g>> {
    if lines.series.is_empty() {
        return Vec::new();
    }
    let rows = grid.rows_between(block.header_top.saturating_sub(LINE_ROWS), block.header_top);
    let mut found: Vec<RawLine<'g>> = Vec::new();
    for row in rows {
        for (place_in_row, cell) in row.cells.iter().enumerate() {
            let CellValue::Text(written) = &cell.value else {
                continue;
            };
            let (words, behind) = match written.split_once(':') {
                Some((words, behind)) => (words, behind.trim()),
                None => (&**written, ""),
            };
            let place = meant(words).find_map(|words| lines.wording.meant(words).first());
            let Some(place) =
                place.filter(|place| found.iter().all(|known| known.place != **place))
            else {
                continue;
            };
            let is_value = |cell: &&Cell<'_>| !text::fold(&cell.value.shown()).is_empty();
            let (at, value) = if behind.is_empty() {
                match row.cells[place_in_row + 1..].iter().find(is_value) {
                    Some(cell) => (cell.at, value_of(cell)),
                    None => continue,
                }
            } else {
                (cell.at, CellValue::Text(behind.into()))
            };
            found.push(RawLine {
                place: *place,
                at,
                value,
            });
        }
    }
    found
}

/// What a cell says, without a colon in front.
fn value_of<'g>(cell: &'g Cell<'_>) -> CellValue<'g> {
    match &cell.value {
        CellValue::Text(written) => {
            CellValue::Text(written.trim_start_matches([':', '=', ' ']).into())
        }
        other => other.clone(),
    }
}
