//! A workbook of another format once it is turned into cells: checked as a whole, and read one sheet at a time.

use std::ops::Range;
use std::sync::Arc;

use super::super::book::Tab;
use super::super::{CELL_BYTES, Cell, CellValue, Grid, MARKS};
use super::wire::{Nonsense, Record, Records};
use crate::package::{Fault, Measured, Properties};

/// The sheets that a workbook may have.
const SHEETS: usize = 4096;
/// The bytes of a record of a cell at the least.
const CELL_RECORD: u64 = 16;

/// A workbook that was turned into cells.
#[derive(Debug)]
pub(in crate::grid) struct Kept {
    stream: Arc<Vec<u8>>,
    tabs: Vec<Tab>,
    /// Where the records of each sheet stand.
    pieces: Vec<Range<usize>>,
    properties: Properties,
}

/// What a stream proves to be.
pub(super) enum Told {
    /// A workbook.
    Workbook(Kept),
    /// A workbook as it is without its password.
    Package(Vec<u8>),
    /// Why it is none, by the code of the fault.
    Fault(String),
}

/// One sheet of it.
#[derive(Debug)]
pub(in crate::grid) struct Piece {
    stream: Arc<Vec<u8>>,
    place: Range<usize>,
}

impl Told {
    /// Checks a stream from its first record to its last.
    pub(super) fn of(stream: Vec<u8>) -> Result<Self, Nonsense> {
        let mut tabs: Vec<Tab> = Vec::new();
        let mut pieces: Vec<Range<usize>> = Vec::new();
        let mut properties = Properties::default();
        let mut package = Vec::new();
        let mut records = Records::of(&stream)?;
        let place = |records: &Records<'_>| stream.len() - records.left();
        loop {
            let (before, at) = (records.read, place(&records));
            match records.next()?.ok_or(Nonsense)? {
                Record::Created(day) => properties.created = Some(day),
                Record::Modified(day) => properties.modified = Some(day),
                Record::Custom(name, value) => {
                    properties.custom.push((name.to_owned(), value.to_owned()));
                }
                Record::Sheet(visibility, name) => {
                    let start = place(&records);
                    pieces.push(start..start);
                    tabs.push(Tab {
                        name: name.to_owned(),
                        visibility,
                        size: 0,
                    });
                    if tabs.len() > SHEETS {
                        return Err(Nonsense);
                    }
                }
                Record::Package(bytes) if pieces.is_empty() => package.extend_from_slice(bytes),
                Record::Fault(code) => return Ok(Self::Fault(code.to_owned())),
                Record::End(count) if count == before && records.left() == 0 => {
                    if let Some(piece) = pieces.last_mut() {
                        piece.end = at;
                    }
                    break;
                }
                Record::Package(_) | Record::End(_) => return Err(Nonsense),
                _ => {
                    let piece = pieces.last_mut().ok_or(Nonsense)?;
                    piece.end = place(&records);
                }
            }
        }
        if !package.is_empty() {
            return Ok(Self::Package(package));
        }
        for (tab, piece) in tabs.iter_mut().zip(&pieces) {
            tab.size = u64::try_from(piece.len()).unwrap_or(u64::MAX);
        }
        Ok(Self::Workbook(Kept {
            stream: Arc::new(stream),
            tabs,
            pieces,
            properties,
        }))
    }
}

impl Kept {
    pub(in crate::grid) fn tabs(&self) -> &[Tab] {
        &self.tabs
    }

    pub(in crate::grid) fn properties(&self) -> Properties {
        self.properties.clone()
    }

    /// The bytes of memory that the workbook takes with a sheet of that size as a grid.
    pub(in crate::grid) fn weight(&self, sheet: u64) -> u64 {
        let own = u64::try_from(self.stream.len()).unwrap_or(u64::MAX);
        own + sheet / CELL_RECORD * CELL_BYTES
    }

    pub(in crate::grid) fn sheet(&self, index: usize) -> Result<Piece, Fault> {
        let place = self.pieces.get(index).ok_or_else(|| Fault::damaged(""))?;
        Ok(Piece {
            stream: Arc::clone(&self.stream),
            place: place.clone(),
        })
    }
}

impl Piece {
    /// Reads the cells, which borrow from the stream.
    pub(in crate::grid) fn grid(&self) -> Result<Grid<'_>, Fault> {
        let bytes = self.stream.get(self.place.clone()).unwrap_or_default();
        let mut grid = Grid::default();
        let mut records = Records::within(bytes);
        let damaged = |_| Fault::damaged("");
        while let Some(record) = records.next().map_err(damaged)? {
            match record {
                Record::Cell(cell) => {
                    if let Some(cell) = held(cell) {
                        grid.push(cell)?;
                    }
                }
                Record::Merged(region) => grid.merged.push(region),
                Record::HiddenRow(row) => grid.hidden_rows.push(row),
                Record::HiddenColumns(columns) => grid.hidden_columns.push(columns),
                Record::Shape(at) => grid.shapes.push(at),
                _ => {}
            }
            let marks = [
                grid.merged.len(),
                grid.hidden_rows.len(),
                grid.hidden_columns.len(),
                grid.shapes.len(),
            ];
            for many in marks {
                let many = u64::try_from(many).unwrap_or(u64::MAX);
                Fault::unless_within(Measured::Marks, many, MARKS)?;
            }
        }
        Ok(grid.finish())
    }
}

/// A cell that holds something; a text of white space alone is nothing.
fn held(cell: Cell<'_>) -> Option<Cell<'_>> {
    let value = match cell.value {
        CellValue::Text(text) => CellValue::text(text)?,
        value => value,
    };
    Some(Cell { value, ..cell })
}
