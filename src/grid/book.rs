//! A file of sheets, whatever its format: opened by its content, read one sheet at a time. Knows no form.

use super::Grid;
use super::csv::Table;
use super::foreign::{Kept, Piece};
use super::xlsx::{Workbook, Worksheet};
use crate::package::{Fault, Kind, Measured, Package, Properties, ReadSeek, head, sniff};
use std::io::{Read, SeekFrom};

/// The bytes of a table of text.
const TEXT: u64 = 64 << 20;
/// The bytes any file needs while it is open: its directory, its list of sheets and buffers.
const OVERHEAD: u64 = 64 << 10;

/// An open workbook or table of text.
pub struct Book<R> {
    source: Source<R>,
    tabs: Vec<Tab>,
}

enum Source<R> {
    Workbook(Box<Workbook<R>>),
    Text(R),
    Cells(Kept),
}

/// What is known of a sheet before it is read.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Tab {
    /// The name on its tab; empty for the only sheet of a text.
    pub name: String,
    /// Whether a person sees it.
    pub visibility: Visibility,
    /// Its size in bytes before it is read, inflated.
    pub size: u64,
}

/// Whether a person who opens a workbook sees a sheet.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Visibility {
    /// It has a tab.
    Visible,
    /// It has no tab; Excel offers to show it.
    Hidden,
    /// It has no tab, and only a macro can show it.
    VeryHidden,
}

/// One sheet in memory, from which a [`Grid`] borrows its cells.
#[derive(Debug)]
pub struct Sheet(Content);

#[derive(Debug)]
enum Content {
    Worksheet(Worksheet),
    Table(Table),
    Piece(Piece),
}

impl<R: ReadSeek> Book<R> {
    /// Opens a file by its content, whatever it is called: a workbook or a table of text.
    ///
    /// Reads the list of sheets, but neither cells nor strings. The reader is best in memory or buffered.
    ///
    /// # Errors
    /// Any [`Fault`]; [`Fault::TooLarge`] by the declared sizes, before anything large is inflated.
    pub fn open(mut reader: R) -> Result<Self, Fault> {
        if sniff(&head(&mut reader)?) != Kind::Text {
            let (workbook, tabs) = Workbook::open(Package::open(reader)?)?;
            let source = Source::Workbook(Box::new(workbook));
            return Ok(Self { source, tabs });
        }
        let size = reader.seek(SeekFrom::End(0))?;
        Fault::unless_within(Measured::Bytes, size, TEXT)?;
        let tab = Tab {
            name: String::new(),
            visibility: Visibility::Visible,
            size,
        };
        Ok(Self {
            source: Source::Text(reader),
            tabs: vec![tab],
        })
    }

    /// A workbook of another format, which was turned into cells.
    pub(super) fn of_cells(kept: Kept) -> Self {
        let tabs = kept.tabs().to_vec();
        Self {
            source: Source::Cells(kept),
            tabs,
        }
    }

    /// The sheets of cells in the order of their tabs; sheets of charts, dialogs and macros are none.
    #[must_use]
    pub fn tabs(&self) -> &[Tab] {
        &self.tabs
    }

    /// The bytes of memory that reading the largest sheet into a grid needs at most, from sizes alone.
    ///
    /// Holds for one sheet at a time. Not counted is the file itself, where the reader keeps it in memory.
    #[must_use]
    pub fn weight(&self) -> u64 {
        let largest = self
            .tabs
            .iter()
            .map(|tab| tab.size)
            .max()
            .unwrap_or_default();
        let needed = match &self.source {
            Source::Workbook(workbook) => workbook.weight(largest),
            Source::Text(_) => Table::weight(largest),
            Source::Cells(kept) => kept.weight(largest),
        };
        needed + OVERHEAD
    }

    /// Reads one sheet by its place among [`Book::tabs`] into memory.
    ///
    /// # Errors
    /// Any [`Fault`]; [`Fault::Damaged`] where the sheet or what it refers to is missing or broken.
    pub fn sheet(&mut self, index: usize) -> Result<Sheet, Fault> {
        let content = match &mut self.source {
            Source::Workbook(workbook) => Content::Worksheet(workbook.sheet(index)?),
            Source::Text(reader) => {
                let mut bytes = Vec::new();
                reader.seek(SeekFrom::Start(0))?;
                reader.take(TEXT).read_to_end(&mut bytes)?;
                Content::Table(Table::read(&bytes)?)
            }
            Source::Cells(kept) => Content::Piece(kept.sheet(index)?),
        };
        Ok(Sheet(content))
    }

    /// What the document says of itself: its dates and custom properties. A text says nothing.
    pub fn properties(&mut self) -> Properties {
        match &mut self.source {
            Source::Workbook(workbook) => workbook.properties(),
            Source::Text(_) => Properties::default(),
            Source::Cells(kept) => kept.properties(),
        }
    }
}

impl Sheet {
    /// Lays the sheet out as a grid whose cells borrow from it.
    ///
    /// # Errors
    /// [`Fault::Damaged`] where the sheet is broken, [`Fault::TooLarge`] where it holds too much.
    pub fn grid(&self) -> Result<Grid<'_>, Fault> {
        match &self.0 {
            Content::Worksheet(worksheet) => worksheet.grid(),
            Content::Table(table) => table.grid(),
            Content::Piece(piece) => piece.grid(),
        }
    }
}
