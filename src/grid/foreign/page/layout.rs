//! Where the cells of a page's tables stand on a sheet. Knows tables, rows and cells, and no tag.

use crate::address::{Address, COLUMNS, ROWS, Region};
use crate::grid::foreign::wire::{Held, Manner, Value, Writer};
use crate::grid::{CellValue, Formula};
use crate::package::Fault;

/// The columns and rows that a cell may take, as browsers have it.
const WIDEST: u32 = 1000;
const TALLEST: u32 = 65_534;
/// The tables that may lie within one another.
const DEEPEST: usize = 32;

/// A page on its way onto a sheet.
pub(super) struct Layout<'o> {
    out: &'o mut Writer<Held>,
    tables: Vec<Table>,
    /// How many were found.
    found: u32,
    /// How many were passed over within the deepest.
    too_deep: u32,
    /// The first row below everything so far.
    below: u32,
    /// The line outside of tables under work.
    line: Text,
}

/// A table under work.
#[derive(Default)]
struct Table {
    left: u32,
    row: Option<u32>,
    /// The row that the next one is.
    next: u32,
    /// The next column of the row.
    column: u32,
    /// For each column of the table the first row that no taller cell covers.
    free_from: Vec<u32>,
    cell: Option<Cell>,
}

struct Cell {
    at: Address,
    text: Text,
    digits: Option<String>,
}

/// Text as a browser shows it: blanks become one.
#[derive(Default)]
struct Text {
    shown: String,
    /// Whether a blank stands before what comes next.
    is_apart: bool,
    /// How many elements strike it through.
    strikes: u32,
    has_plain: bool,
}

/// How many columns and rows a cell takes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    columns: u32,
    rows: u32,
}

impl Span {
    pub(super) fn new(columns: Option<u32>, rows: Option<u32>) -> Self {
        Self {
            columns: columns.unwrap_or(1).clamp(1, WIDEST),
            rows: rows.unwrap_or(1).clamp(1, TALLEST),
        }
    }
}

impl<'o> Layout<'o> {
    pub(super) fn new(out: &'o mut Writer<Held>) -> Self {
        Self {
            out,
            tables: Vec::new(),
            found: 0,
            too_deep: 0,
            below: 0,
            line: Text::default(),
        }
    }

    pub(super) fn open_table(&mut self) -> Result<(), Fault> {
        self.found += 1;
        if self.tables.len() == DEEPEST {
            self.too_deep += 1;
            return Ok(());
        }
        self.block()?;
        let mut left = 0;
        let mut next = self.below;
        if let Some(cell) = self.tables.last_mut().and_then(|table| table.cell.as_mut()) {
            // A table in a cell begins where the cell stands, or below what stands there.
            left = cell.at.column;
            let has_text = !cell.text.shown.is_empty();
            next = cell.at.row + u32::from(has_text);
            if has_text {
                let at = cell.at;
                let text = std::mem::take(&mut cell.text);
                let digits = cell.digits.take();
                self.put(at, &text, digits.as_deref())?;
                next = next.max(self.below);
            }
        }
        self.tables.push(Table {
            left,
            next,
            ..Table::default()
        });
        Ok(())
    }

    pub(super) fn close_table(&mut self) -> Result<(), Fault> {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return Ok(());
        }
        self.close_row()?;
        if self.tables.pop().is_some()
            && let Some(cell) = self.tables.last_mut().and_then(|table| table.cell.as_mut())
        {
            // What follows in the cell stands below the table that was in it.
            cell.at.row = self.below.max(cell.at.row);
            cell.text = Text::default();
        }
        Ok(())
    }

    pub(super) fn open_row(&mut self, is_hidden: bool) -> Result<(), Fault> {
        if self.too_deep > 0 {
            return Ok(());
        }
        self.close_row()?;
        if let Some(table) = self.tables.last_mut() {
            let row = table.next;
            table.row = Some(row);
            table.column = 0;
            if is_hidden && row < ROWS {
                self.out.hidden_row(row)?;
            }
        }
        Ok(())
    }

    pub(super) fn close_row(&mut self) -> Result<(), Fault> {
        if self.too_deep > 0 {
            return Ok(());
        }
        self.close_cell()?;
        if let Some(table) = self.tables.last_mut()
            && let Some(row) = table.row.take()
        {
            table.next = (row + 1).max(self.below);
            self.below = table.next;
        }
        Ok(())
    }

    pub(super) fn open_cell(&mut self, span: Span, digits: Option<String>) -> Result<(), Fault> {
        if self.too_deep > 0 {
            return Ok(());
        }
        self.close_cell()?;
        if self.tables.last().is_some_and(|table| table.row.is_none()) {
            self.open_row(false)?;
        }
        let Some(table) = self.tables.last_mut() else {
            return Ok(());
        };
        let row = table.row.unwrap_or(table.next);
        let place = |column: u32| usize::try_from(column).unwrap_or(usize::MAX);
        while table
            .free_from
            .get(place(table.column))
            .is_some_and(|free| *free > row)
        {
            table.column += 1;
        }
        let from = Address::new(row, table.left.saturating_add(table.column));
        let columns = span.columns.min(COLUMNS.saturating_sub(from.column));
        let end = table.column + columns;
        if span.rows > 1 {
            if table.free_from.len() < place(end) {
                table.free_from.resize(place(end), 0);
            }
            let covered = table.free_from.get_mut(place(table.column)..place(end));
            covered
                .unwrap_or_default()
                .fill(row.saturating_add(span.rows));
        }
        table.column = end;
        table.cell = Some(Cell {
            at: from,
            text: Text::default(),
            digits,
        });
        let to = Address::new(
            row.saturating_add(span.rows - 1).min(ROWS - 1),
            from.column + columns.max(1) - 1,
        );
        if row < ROWS && columns > 0 && to > from {
            self.out.merged(Region::spanning(from, to))?;
        }
        Ok(())
    }

    pub(super) fn close_cell(&mut self) -> Result<(), Fault> {
        if self.too_deep > 0 {
            return Ok(());
        }
        if let Some(cell) = self.tables.last_mut().and_then(|table| table.cell.take()) {
            self.put(cell.at, &cell.text, cell.digits.as_deref())?;
        }
        Ok(())
    }

    /// Ends a paragraph.
    pub(super) fn block(&mut self) -> Result<(), Fault> {
        match self.tables.last_mut() {
            None => self.end_line(),
            Some(table) => {
                if let Some(cell) = &mut table.cell {
                    cell.text.end_line();
                }
                Ok(())
            }
        }
    }

    /// Breaks a line.
    pub(super) fn line(&mut self) -> Result<(), Fault> {
        match self.tables.last_mut() {
            None => self.end_line(),
            Some(table) => {
                if let Some(cell) = &mut table.cell {
                    cell.text.break_line();
                }
                Ok(())
            }
        }
    }

    pub(super) fn strike(&mut self, begins: bool) {
        let text = self.current();
        text.strikes = match begins {
            true => text.strikes.saturating_add(1),
            false => text.strikes.saturating_sub(1),
        };
    }

    pub(super) fn text(&mut self, text: &str) {
        self.current().push(text);
    }

    /// Ends the page; gives how many tables were found.
    pub(super) fn finish(mut self) -> Result<u32, Fault> {
        self.too_deep = 0;
        while !self.tables.is_empty() {
            self.close_table()?;
        }
        self.end_line()?;
        Ok(self.found)
    }

    fn current(&mut self) -> &mut Text {
        let cell = self.tables.last_mut().and_then(|table| table.cell.as_mut());
        cell.map_or(&mut self.line, |cell| &mut cell.text)
    }

    fn end_line(&mut self) -> Result<(), Fault> {
        let line = std::mem::take(&mut self.line);
        if !line.shown.trim().is_empty() {
            self.put(Address::new(self.below, 0), &line, None)?;
        }
        Ok(())
    }

    fn put(&mut self, at: Address, text: &Text, digits: Option<&str>) -> Result<(), Fault> {
        let shown = text.shown.trim();
        if shown.is_empty() || at.row >= ROWS || at.column >= COLUMNS {
            return Ok(());
        }
        self.below = self.below.max(at.row + 1);
        let digits = digits.map(str::trim);
        let value = match digits.filter(|digits| CellValue::number(digits).is_some()) {
            Some(digits) => Value::Number(digits),
            None => Value::Text(shown),
        };
        let manner = Manner {
            formula: Formula::None,
            is_struck: !text.has_plain,
        };
        self.out.cell(at, value, manner)
    }
}

impl Text {
    fn push(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_whitespace() {
                self.is_apart = true;
                continue;
            }
            if self.is_apart && !self.shown.is_empty() && !self.shown.ends_with('\n') {
                self.shown.push(' ');
            }
            self.is_apart = false;
            self.has_plain |= self.strikes == 0;
            self.shown.push(c);
        }
    }

    fn break_line(&mut self) {
        self.is_apart = false;
        self.shown.push('\n');
    }

    fn end_line(&mut self) {
        if !self.shown.is_empty() && !self.shown.ends_with('\n') {
            self.break_line();
        }
    }
}
