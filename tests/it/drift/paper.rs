//! Sheets that can be changed as people change them in Excel, with the places of their tables kept.

use std::collections::BTreeSet;
use std::io::Cursor;

use rekap_imp::address::{Address, Region};
use rekap_imp::grid::{Book, CellValue, Grid, Visibility};
use rekap_imp::recognize::{Block, recognize};
use rekap_imp::template::{FormId, Kind, Table, Verb};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook};

use crate::samples::clean::SAVED;
use crate::support::TEMPLATES;

/// What stands in a cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Ink {
    #[default]
    Blank,
    Text(String),
    Number(f64),
}

/// Rows or columns.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Way {
    Rows,
    Columns,
}

/// The cell of a heading, and for which slot of its table it stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seat {
    pub(crate) slot: usize,
    pub(crate) at: Address,
}

/// A table of a form in a sheet.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    pub(crate) form: FormId,
    pub(crate) table: usize,
    /// First and last row of the headings.
    pub(crate) head: (u32, u32),
    /// The last row with something in it.
    pub(crate) last: u32,
    /// The last row that can be of the table: totals and further pages may stand below blank rows.
    pub(crate) bottom: u32,
    /// First and last column.
    pub(crate) columns: (u32, u32),
    pub(crate) seats: Vec<Seat>,
}

/// A sheet under change.
#[derive(Clone, Debug, Default)]
pub(crate) struct Paper {
    pub(crate) name: String,
    pub(crate) is_hidden: bool,
    pub(crate) rows: Vec<Vec<Ink>>,
    pub(crate) merged: Vec<Region>,
    pub(crate) hidden_rows: BTreeSet<u32>,
    pub(crate) hidden_columns: BTreeSet<u32>,
    pub(crate) frames: Vec<Frame>,
}

impl Frame {
    /// The table as its template has it.
    pub(crate) fn table(&self) -> &'static Table {
        &TEMPLATES.form(self.form).tables[self.table]
    }

    pub(crate) fn kind(&self, seat: Seat) -> Kind {
        self.table().columns.kind(seat.slot)
    }

    /// The seats of columns of figures or codes.
    pub(crate) fn figures(&self) -> Vec<Seat> {
        let is_figure = |seat: &&Seat| matches!(self.kind(**seat), Kind::Count | Kind::Code(_));
        self.seats.iter().filter(is_figure).copied().collect()
    }
}

impl Paper {
    /// The sheets of a workbook, or the table of a text.
    pub(crate) fn read(bytes: &[u8]) -> Vec<Self> {
        let mut book = Book::open(Cursor::new(bytes)).unwrap();
        let tabs = book.tabs().to_vec();
        let papers = tabs.iter().enumerate().map(|(place, tab)| {
            let sheet = book.sheet(place).unwrap();
            let is_hidden = tab.visibility != Visibility::Visible;
            Self::of(&tab.name, is_hidden, &sheet.grid().unwrap())
        });
        papers.collect()
    }

    fn of(name: &str, is_hidden: bool, grid: &Grid<'_>) -> Self {
        let mut paper = Self {
            name: name.to_owned(),
            is_hidden,
            merged: grid.merged().to_vec(),
            ..Self::default()
        };
        for cell in grid.cells() {
            let ink = match &cell.value {
                CellValue::Number { value, .. } => Ink::Number(*value),
                CellValue::Text(text) => Ink::Text(text.to_string()),
                other => panic!("{other:?}"),
            };
            paper.set(cell.at, ink);
        }
        if !is_hidden {
            let blocks = recognize(grid, &TEMPLATES).blocks;
            let frames = blocks.iter().map(|block| paper.frame(block));
            paper.frames = frames.collect();
        }
        paper
    }

    fn frame(&self, block: &Block) -> Frame {
        let end = block.end_row.min(self.height());
        let is_filled = |row: &u32| {
            let cells = block.columns.0..=block.columns.1;
            cells
                .map(|column| self.at(Address::new(*row, column)))
                .any(|ink| *ink != Ink::Blank)
        };
        let placed = block.placed.iter().enumerate();
        let seats = placed.filter_map(|(slot, placed)| {
            let at = placed.as_ref()?.at;
            Some(Seat { slot, at })
        });
        // Behind a blank row stands something else: notes, or the title of the next table.
        let rows = block.header_row + 1..end;
        let last = rows.take_while(is_filled).last();
        let last = last.unwrap_or(block.header_row);
        let table = &TEMPLATES.form(block.form).tables[block.table];
        Frame {
            form: block.form,
            table: block.table,
            head: (block.header_top, block.header_row),
            last,
            bottom: match table.tally.verb {
                Verb::Section(_) => last,
                _ => end - 1,
            },
            columns: block.columns,
            seats: seats.collect(),
        }
    }

    pub(crate) fn height(&self) -> u32 {
        u32::try_from(self.rows.len()).unwrap()
    }

    pub(crate) fn width(&self) -> u32 {
        let widest = self.rows.iter().map(Vec::len).max();
        u32::try_from(widest.unwrap_or_default()).unwrap()
    }

    pub(crate) fn at(&self, at: Address) -> &Ink {
        let row = self.rows.get(usize::try_from(at.row).unwrap());
        let cell = row.and_then(|row| row.get(usize::try_from(at.column).unwrap()));
        cell.unwrap_or(&Ink::Blank)
    }

    pub(crate) fn text(&self, at: Address) -> Option<&str> {
        match self.at(at) {
            Ink::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn set(&mut self, at: Address, ink: Ink) {
        let (row, column) = (usize::try_from(at.row), usize::try_from(at.column));
        let (row, column) = (row.unwrap(), column.unwrap());
        if self.rows.len() <= row {
            self.rows.resize(row + 1, Vec::new());
        }
        let cells = &mut self.rows[row];
        if cells.len() <= column {
            cells.resize(column + 1, Ink::Blank);
        }
        cells[column] = ink;
    }

    pub(crate) fn write(&mut self, row: u32, column: u32, text: &str) {
        self.set(Address::new(row, column), Ink::Text(text.to_owned()));
    }

    /// Puts blank rows or columns in before one, as Excel does: what is merged around them grows.
    pub(crate) fn insert(&mut self, way: Way, before: u32, many: u32) {
        let place = usize::try_from(before).unwrap();
        for _ in 0..many {
            match way {
                Way::Rows if place < self.rows.len() => self.rows.insert(place, Vec::new()),
                Way::Columns => {
                    let wide = self.rows.iter_mut().filter(|cells| cells.len() > place);
                    wide.for_each(|cells| cells.insert(place, Ink::Blank));
                }
                Way::Rows => {}
            }
        }
        let moved = |number: u32| {
            if number >= before {
                number + many
            } else {
                number
            }
        };
        let at = |at: Address| match way {
            Way::Rows => Address::new(moved(at.row), at.column),
            Way::Columns => Address::new(at.row, moved(at.column)),
        };
        for region in &mut self.merged {
            *region = Region::spanning(at(region.from), at(region.to));
        }
        for frame in &mut self.frames {
            frame
                .seats
                .iter_mut()
                .for_each(|seat| seat.at = at(seat.at));
            match way {
                Way::Rows => {
                    frame.head = (moved(frame.head.0), moved(frame.head.1));
                    frame.last = moved(frame.last);
                    frame.bottom = moved(frame.bottom);
                }
                Way::Columns => {
                    frame.columns = (moved(frame.columns.0), moved(frame.columns.1));
                }
            }
        }
        let hidden = match way {
            Way::Rows => &mut self.hidden_rows,
            Way::Columns => &mut self.hidden_columns,
        };
        *hidden = hidden.iter().map(|number| moved(*number)).collect();
    }

    /// Puts the columns of a table in another order: `order` names the old column of every new one.
    pub(crate) fn permute(&mut self, which: usize, order: &[u32]) {
        let frame = &self.frames[which];
        let (first, _) = frame.columns;
        let (top, bottom) = (frame.head.0, frame.bottom);
        let new_of = |old: u32| {
            let place = order.iter().position(|column| *column == old);
            place.map_or(old, |place| first + u32::try_from(place).unwrap())
        };
        for row in top..=bottom {
            let cells = order
                .iter()
                .map(|old| self.at(Address::new(row, *old)).clone());
            let cells: Vec<Ink> = cells.collect();
            for (column, ink) in (first..).zip(cells) {
                self.set(Address::new(row, column), ink);
            }
        }
        for region in &mut self.merged {
            if (top..=bottom).contains(&region.from.row) {
                let ends = new_of(region.from.column)..=new_of(region.to.column);
                let width = region.to.column - region.from.column;
                assert_eq!(
                    ends.end() - ends.start(),
                    width,
                    "a merged heading stays whole"
                );
                region.from.column = *ends.start();
                region.to.column = *ends.end();
            }
        }
        for frame in &mut self.frames {
            if frame.head.0 == top {
                let seats = frame.seats.iter_mut();
                seats.for_each(|seat| seat.at.column = new_of(seat.at.column));
            }
        }
    }

    /// Takes a column out of a sheet; what is merged over others shrinks.
    pub(crate) fn delete_column(&mut self, column: u32) {
        let place = usize::try_from(column).unwrap();
        // A merged heading that begins there moves to the next column.
        for region in self.merged.clone() {
            if region.from.column == column && region.to.column > column {
                let ink = self.at(region.from).clone();
                self.set(Address::new(region.from.row, column + 1), ink);
            }
        }
        for cells in &mut self.rows {
            if cells.len() > place {
                cells.remove(place);
            }
        }
        let is_there = |region: &Region| region.from.column == column && region.to.column == column;
        self.merged.retain(|region| !is_there(region));
        for region in &mut self.merged {
            region.from.column -= u32::from(region.from.column > column);
            region.to.column -= u32::from(region.to.column >= column);
        }
        self.merged.retain(|region| region.from != region.to);
        for frame in &mut self.frames {
            frame.seats.retain(|seat| seat.at.column != column);
            for seat in &mut frame.seats {
                seat.at.column -= u32::from(seat.at.column > column);
            }
            frame.columns.1 -= u32::from(frame.columns.1 >= column);
        }
    }

    /// Whether a cell is one of several that are merged.
    pub(crate) fn is_merged(&self, at: Address) -> bool {
        self.merged.iter().any(|region| region.holds(at))
    }

    /// Whether a row or column, put in before one, would stand within something merged.
    pub(crate) fn parts_merged(&self, way: Way, before: u32) -> bool {
        self.merged.iter().any(|region| {
            let (from, to) = match way {
                Way::Rows => (region.from.row, region.to.row),
                Way::Columns => (region.from.column, region.to.column),
            };
            from < before && before <= to
        })
    }
}

/// The sheets as a workbook.
pub(crate) fn workbook(papers: &[Paper]) -> Vec<u8> {
    let mut book = Workbook::new();
    let day = ExcelDateTime::from_ymd(SAVED.0, SAVED.1, SAVED.2).unwrap();
    book.set_properties(&DocProperties::new().set_creation_datetime(&day));
    for paper in papers {
        let sheet = book.add_worksheet();
        let name = if paper.name.is_empty() {
            "Sheet1"
        } else {
            &paper.name
        };
        sheet.set_name(name).unwrap();
        sheet.set_hidden(paper.is_hidden);
        for region in &paper.merged {
            let column = |column: u32| u16::try_from(column).unwrap();
            let (from, to) = (region.from, region.to);
            let (left, right) = (column(from.column), column(to.column));
            let plain = Format::new();
            let merged = sheet.merge_range(from.row, left, to.row, right, "", &plain);
            merged.unwrap();
        }
        for (row, cells) in (0_u32..).zip(&paper.rows) {
            for (column, ink) in (0_u16..).zip(cells) {
                match ink {
                    Ink::Blank => continue,
                    Ink::Text(text) => sheet.write_string(row, column, text).unwrap(),
                    Ink::Number(number) => sheet.write_number(row, column, *number).unwrap(),
                };
            }
        }
        for row in &paper.hidden_rows {
            sheet.set_row_hidden(*row).unwrap();
        }
        for column in &paper.hidden_columns {
            let column = u16::try_from(*column).unwrap();
            sheet.set_column_hidden(column).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

/// The sheet as a table of text; nothing is merged or hidden there.
pub(crate) fn table(paper: &Paper) -> Vec<u8> {
    let mut lines = String::new();
    for cells in &paper.rows {
        let fields = cells.iter().map(|ink| match ink {
            Ink::Blank => String::new(),
            Ink::Number(number) => number.to_string(),
            Ink::Text(text) if text.contains([';', '"', '\n']) => {
                format!("\"{}\"", text.replace('"', "\"\""))
            }
            Ink::Text(text) => text.clone(),
        });
        lines.push_str(&fields.collect::<Vec<String>>().join(";"));
        lines.push_str("\r\n");
    }
    lines.into_bytes()
}
