//! Sheets drawn as text, for the tests of every room that reads them.

use super::{CellValue, Grid};
use crate::address::{Address, Region};

/// Draws a sheet: a line for each row from 1, cells from column A parted by `|`, a blank for no cell.
///
/// What is all digits is a number cell, everything else is text. The line break behind the opening
/// quote does not count.
pub(crate) fn sketch(drawn: &str) -> Grid<'_> {
    let drawn = drawn.strip_prefix('\n').unwrap_or(drawn);
    let rows = (0u32..).zip(drawn.lines());
    let cells = rows.flat_map(|(row, line)| {
        let columns = (0u32..).zip(line.split('|'));
        columns.filter_map(move |(column, written)| {
            let value = value(written.trim())?;
            Some((Address::new(row, column), value))
        })
    });
    cells.collect()
}

/// Draws a sheet in which some regions are merged.
pub(crate) fn merged<'a>(drawn: &'a str, regions: &[&str]) -> Grid<'a> {
    let mut grid = sketch(drawn);
    let regions = regions.iter().map(|written| written.parse::<Region>());
    grid.merged.extend(regions.flatten());
    grid.finish()
}

fn value(written: &str) -> Option<CellValue<'_>> {
    let is_number = !written.is_empty() && written.bytes().all(|byte| byte.is_ascii_digit());
    if is_number {
        CellValue::number(written)
    } else {
        CellValue::text(written.into())
    }
}

#[test]
fn a_drawing_is_the_sheet_that_it_shows() {
    let grid = merged("\nDESA | PUS\n | 12\n\nMekar Sari | -4", &["A1:A2"]);
    let cells: Vec<String> = grid
        .cells()
        .iter()
        .map(|cell| format!("{} {}", cell.at, cell.value.shown()))
        .collect();
    assert_eq!(
        cells,
        ["A1 DESA", "B1 PUS", "B2 12", "A4 Mekar Sari", "B4 -4"]
    );
    let is_number = |at: Address| {
        matches!(
            grid.cell(at).map(|cell| &cell.value),
            Some(CellValue::Number { .. })
        )
    };
    assert!(is_number(Address::new(1, 1)) && !is_number(Address::new(3, 1)));
    assert_eq!(grid.merged().len(), 1);
}
