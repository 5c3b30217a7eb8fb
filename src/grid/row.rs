//! Rows of a grid, one by one and from one to another.

use super::{Cell, Grid, Row};

impl<'g, 'a> Row<'g, 'a> {
    /// The cell of a zero-based column, where it holds something.
    #[must_use]
    pub fn cell(&self, column: u32) -> Option<&'g Cell<'a>> {
        let place = self
            .cells
            .binary_search_by_key(&column, |cell| cell.at.column)
            .ok()?;
        self.cells.get(place)
    }
}

impl<'a> Grid<'a> {
    /// The rows that hold something from one zero-based number up to but without another.
    pub fn rows_between(&self, from: u32, to: u32) -> impl Iterator<Item = Row<'_, 'a>> {
        let start = self.cells.partition_point(|cell| cell.at.row < from);
        let end = self.cells.partition_point(|cell| cell.at.row < to);
        let cells = self.cells.get(start..end).unwrap_or_default();
        cells
            .chunk_by(|a, b| a.at.row == b.at.row)
            .filter_map(|cells| {
                let number = cells.first()?.at.row;
                Some(Row { number, cells })
            })
    }
}
