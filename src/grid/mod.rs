//! A workbook as sheets of cells: sparse, borrowed from the bytes of one sheet, read in one pass.
//!
//! The home of the crates `csv`, `encoding_rs`, `calamine`, `cfb` and `html5gum`. Knows nothing of forms, headings or records.

mod book;
mod cell;
mod csv;
mod foreign;
mod row;
pub mod serial;
mod signs;
mod xlsx;

#[cfg(test)]
pub(crate) mod sketch;

pub use book::{Book, Sheet, Tab, Visibility};
pub use cell::{Cell, CellValue, FaultCode, Formula};
pub use foreign::{Found, Helper, Here, Means, Order, serve};

use crate::address::{Address, COLUMNS, ROWS, Region};
use crate::package::{Fault, Measured};
use std::ops::RangeInclusive;

/// The cells of one sheet that may hold something: a register of 260,000 rows and 19 columns.
pub const CELLS: u64 = 5_000_000;
/// The bytes of memory a cell takes.
const CELL_BYTES: u64 = 48;
/// The merged regions of one sheet, and likewise its hidden rows and its hidden ranges of columns.
pub const MARKS: u64 = 1_048_576;

/// The cells of one sheet that hold something, in reading order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Grid<'a> {
    /// Ascending, no address twice.
    cells: Vec<Cell<'a>>,
    /// Ascending by their upper left cell.
    merged: Vec<Region>,
    /// Ascending.
    hidden_rows: Vec<u32>,
    /// Ascending by their start.
    hidden_columns: Vec<RangeInclusive<u32>>,
    /// How many rows the tallest merged region has below its first.
    tallest: u32,
    /// The last row that a merged region covers.
    lowest: u32,
    /// Where something is drawn over the cells; ascending.
    shapes: Vec<Address>,
}

/// One row of a grid that holds something.
#[derive(Clone, Copy, Debug)]
pub struct Row<'g, 'a> {
    /// The zero-based number of the row.
    pub number: u32,
    /// Its cells that hold something, by ascending column; never none.
    pub cells: &'g [Cell<'a>],
}

impl<'a> Grid<'a> {
    /// All cells that hold something, in reading order.
    #[must_use]
    pub fn cells(&self) -> &[Cell<'a>] {
        &self.cells
    }

    /// The rows that hold something, from the top.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_, 'a>> {
        let rows = self.cells.chunk_by(|a, b| a.at.row == b.at.row);
        rows.filter_map(|cells| {
            let number = cells.first()?.at.row;
            Some(Row { number, cells })
        })
    }

    /// The cells of one row that hold something; empty where the row does not.
    #[must_use]
    pub fn row(&self, number: u32) -> Row<'_, 'a> {
        let start = self.cells.partition_point(|cell| cell.at.row < number);
        let rest = &self.cells[start..];
        let length = rest.partition_point(|cell| cell.at.row == number);
        Row {
            number,
            cells: &rest[..length],
        }
    }

    /// The cell at an address, where it holds something.
    #[must_use]
    pub fn cell(&self, at: Address) -> Option<&Cell<'a>> {
        let place = self.cells.binary_search_by(|cell| cell.at.cmp(&at)).ok()?;
        self.cells.get(place)
    }

    /// The smallest region that holds all cells; none where the sheet is empty.
    #[must_use]
    pub fn region(&self) -> Option<Region> {
        let (first, last) = (self.cells.first()?, self.cells.last()?);
        let columns = || self.cells.iter().map(|cell| cell.at.column);
        Some(Region {
            from: Address::new(first.at.row, columns().min()?),
            to: Address::new(last.at.row, columns().max()?),
        })
    }

    /// The merged regions, by ascending upper left cell.
    #[must_use]
    pub fn merged(&self) -> &[Region] {
        &self.merged
    }

    /// The merged region that covers an address.
    #[must_use]
    pub fn covering(&self, at: Address) -> Option<Region> {
        if at.row > self.lowest {
            return None;
        }
        let highest = at.row.saturating_sub(self.tallest);
        let start = self
            .merged
            .partition_point(|region| region.from.row < highest);
        let candidates = self.merged[start..].iter();
        candidates
            .take_while(|region| region.from <= at)
            .find(|region| region.holds(at))
            .copied()
    }

    /// The hidden rows, zero-based and ascending.
    #[must_use]
    pub fn hidden_rows(&self) -> &[u32] {
        &self.hidden_rows
    }

    /// The hidden columns as zero-based ranges, by ascending start.
    #[must_use]
    pub fn hidden_columns(&self) -> &[RangeInclusive<u32>] {
        &self.hidden_columns
    }

    /// Whether a person who opens the sheet does not see the cell: its row or its column is hidden.
    #[must_use]
    pub fn is_hidden(&self, at: Address) -> bool {
        self.hidden_rows.binary_search(&at.row).is_ok()
            || self
                .hidden_columns
                .iter()
                .any(|columns| columns.contains(&at.column))
    }

    /// The cells over which something is drawn, a tick, a circle, a photo, by its upper left corner; ascending. What it says
    /// cannot be read.
    #[must_use]
    pub fn shapes(&self) -> &[Address] {
        &self.shapes
    }

    /// Makes room for so many cells at once, so that the list need not be moved while it grows.
    fn expect(&mut self, cells: usize) {
        let most = usize::try_from(CELLS).unwrap_or(usize::MAX);
        self.cells.reserve_exact(cells.min(most));
    }

    /// Adds a cell; one that lies outside a worksheet is dropped.
    fn push(&mut self, cell: Cell<'a>) -> Result<(), Fault> {
        if cell.at.row < ROWS && cell.at.column < COLUMNS {
            self.cells.push(cell);
            let count = u64::try_from(self.cells.len()).unwrap_or(u64::MAX);
            Fault::unless_within(Measured::Cells, count, CELLS)?;
        }
        Ok(())
    }

    /// Brings what was added into its order; of two cells at one address the later stays.
    fn finish(mut self) -> Self {
        if !self.cells.is_sorted_by(|a, b| a.at < b.at) {
            self.cells.reverse();
            self.cells.sort_by_key(|cell| cell.at);
            self.cells.dedup_by_key(|cell| cell.at);
        }
        self.merged
            .sort_unstable_by_key(|region| (region.from, region.to));
        self.merged.dedup();
        let heights = self
            .merged
            .iter()
            .map(|region| region.to.row - region.from.row);
        self.tallest = heights.max().unwrap_or_default();
        let last = self.merged.iter().map(|region| region.to.row);
        self.lowest = last.max().unwrap_or_default();
        self.hidden_rows.sort_unstable();
        self.hidden_rows.dedup();
        self.hidden_columns
            .sort_unstable_by_key(|columns| *columns.start());
        self.shapes.sort_unstable();
        self
    }
}

/// Typed cells in any order; of two at one address the later stays. What is out of range is dropped.
impl<'a> FromIterator<(Address, CellValue<'a>)> for Grid<'a> {
    fn from_iter<I: IntoIterator<Item = (Address, CellValue<'a>)>>(cells: I) -> Self {
        let cells = cells.into_iter().map(|(at, value)| Cell {
            at,
            value,
            formula: Formula::None,
            is_struck: false,
        });
        let inside = |cell: &Cell<'_>| cell.at.row < ROWS && cell.at.column < COLUMNS;
        let grid = Self {
            cells: cells.filter(inside).collect(),
            ..Self::default()
        };
        grid.finish()
    }
}

#[cfg(test)]
mod tests;
