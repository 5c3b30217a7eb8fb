//! A workbook before it is written: sheets of cells, each with its content and its look.

use jiff::civil::Date;

use crate::address::{Address, Region};
use crate::template::Page;
use crate::text;

/// The height of a row of the usual size, in pixels.
pub const ROW: u32 = 17;
/// Margins of the page in inches: left, right, top, bottom, header, footer.
pub const MARGINS: [f64; 6] = [0.4, 0.4, 0.5, 0.6, 0.3, 0.3];

/// What a result is called.
#[derive(Debug)]
pub struct Called {
    /// The folder of its month.
    pub folder: String,
    /// Which unit and month it is of, for programs.
    pub about: String,
    /// The names that its file can have, the last of them with a state, without their ending.
    pub stems: [String; 2],
    /// The name of its file, with the ending.
    pub name: String,
    /// What the document says of itself.
    pub title: String,
}

/// A result workbook, planned and not yet written.
#[derive(Debug)]
pub struct Workbook {
    /// What it is called.
    pub called: Called,
    /// The number format of differences: too many, too few, none.
    pub difference: String,
    /// The day it is made.
    pub day: Date,
    /// What else it says of itself, for programs: names and values.
    pub properties: Vec<(&'static str, String)>,
    /// The sheets, in their order.
    pub sheets: Vec<Sheet>,
}

/// A sheet of a planned workbook.
#[derive(Debug)]
pub struct Sheet {
    /// Its name, fit for Excel and unique in the workbook.
    pub name: String,
    /// The width of each column, in characters.
    pub widths: Vec<f64>,
    /// The height of some rows, in points.
    pub heights: Vec<(u32, f64)>,
    /// The cells; a cell at most once.
    pub cells: Vec<Cell>,
    /// Cells that are one, each with its content in the first.
    pub merges: Vec<(Region, Cell)>,
    /// The first cell that moves when one scrolls.
    pub moving: Option<Address>,
    /// The rows that come again on every page.
    pub repeated: Option<(u32, u32)>,
    /// What is printed, where that is not everything.
    pub printed: Option<Region>,
    /// Whether all of it is printed on one page.
    pub is_one_page: bool,
    /// A table that can be filtered by its heads.
    pub filtered: Option<Region>,
    /// Whether it is for looking things up: with grid lines, and not made to fit the paper.
    pub is_data: bool,
    /// The paper.
    pub page: Page,
    /// What stands at the left of the foot of every page.
    pub footer: String,
    /// What stands at the right of it; `{hal}` is the number of the page, `{semua}` how many there are.
    pub page_number: String,
    /// The charts.
    pub charts: Vec<Chart>,
    /// Cells in which one chooses from a list.
    pub choices: Vec<Choice>,
    /// The pictures.
    pub pictures: Vec<Picture>,
    /// How many rows at its top are for a letterhead.
    pub headed: u32,
}

/// Cells in which one chooses from a list.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The cells.
    pub cells: Region,
    /// The sheet with the list: in the cell itself a list has no room beyond 255 characters.
    pub sheet: String,
    /// The cells of the list.
    pub list: Region,
    /// What is said to who writes anything else.
    pub refusal: String,
}

/// A picture on a sheet.
#[derive(Clone, Debug)]
pub struct Picture {
    /// Its upper left cell.
    pub at: Address,
    /// A PNG or JPEG.
    pub bytes: Box<[u8]>,
    /// The room for it, width and height in pixels; it keeps its shape.
    pub size: (u32, u32),
    /// What it shows.
    pub title: String,
}

/// A cell of a planned sheet.
#[derive(Clone, Debug)]
pub struct Cell {
    /// Where it stands.
    pub at: Address,
    /// What it holds.
    pub content: Content,
    /// How it looks.
    pub look: Look,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// Nothing.
    Empty,
    /// A text, never a formula whatever it begins with.
    Text(Box<str>),
    /// The day on which the workbook is made, in words: two that differ in nothing else say the same.
    Made(Box<str>),
    /// A text that opens a place in this or another file when it is clicked.
    Link(Box<str>, Target),
    /// A number.
    Number(f64),
    /// A formula, and what it comes to.
    Formula(Box<str>, Outcome),
}

/// A place in another file, or on another sheet.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct Target {
    /// The path of the file from the folder of the workbook, parts joined with `/`; empty for the workbook itself.
    pub file: Box<str>,
    /// The sheet and the cell; all of the file without them.
    pub cell: Option<(Box<str>, Address)>,
}

/// What a formula comes to.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// A number.
    Number(f64),
    /// A text.
    Text(Box<str>),
}

/// How a cell looks: what it is, in which part of a table.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Look {
    /// What it is.
    pub kind: Kind,
    /// Of which part of a table it is.
    pub band: Band,
}

/// What a cell is.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Kind {
    /// A line of the title of a page.
    Title,
    /// A stamp below the title: the figures are not final.
    Stamp,
    /// What a table finds.
    Finding,
    /// A figure that is seen first.
    Large,
    /// A heading between parts of a page.
    Section,
    /// The head of a column.
    Head,
    /// The number of a column.
    Index,
    /// The number of a row.
    Number,
    /// A name, or a short word.
    Name,
    /// A name of which nothing is known.
    Silent,
    /// That nothing is known.
    Waiting,
    /// A text over several lines.
    Text,
    /// A text that is clicked.
    Link,
    /// A whole number.
    Count,
    /// A ratio.
    Ratio,
    /// A difference: in words unless it is zero.
    Difference,
    /// A cell of the form that stays empty.
    Black,
    /// A sentence of a page that is read as a letter is.
    Line,
    /// A cell that a person fills in; what is written stays a text.
    Entry,
    /// What may stand in such a cell.
    Example,
    /// A line of a letterhead, and the last of them, above the rule.
    Letterhead,
    /// See [`Kind::Letterhead`].
    Address,
    /// A line of a signature, and the name in it.
    Signature,
    /// See [`Kind::Signature`].
    Signer,
    /// A sentence beside a table.
    Note,
    /// A number that charts draw from.
    Helper,
}

/// A part of a table.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Band {
    /// No table.
    Page,
    /// Its rows.
    Body,
    /// What of them is to be mended.
    Mend,
    /// What of them is to be looked at.
    Check,
    /// Rows of a page that is read as a letter is: large, and without fills.
    Leaflet,
    /// Sums of some rows.
    Subtotal,
    /// The sum of all.
    Total,
}

/// A chart of planned numbers.
#[derive(Debug)]
pub struct Chart {
    /// Its upper left cell, and how many pixels right of that cell's border it begins.
    pub at: Address,
    /// See [`Chart::at`].
    pub shift: u32,
    /// What it finds.
    pub title: String,
    /// What its axis counts.
    pub axis: String,
    /// How it is drawn.
    pub drawn: Drawn,
    /// The cells with the names of the bars or points.
    pub names: Region,
    /// The pixels that the names of bars take.
    pub left: u32,
    /// The numbers; several of lying bars stand end to end.
    pub series: Vec<Series>,
    /// Width and height in pixels.
    pub size: (u32, u32),
}

/// How a chart is drawn.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Drawn {
    /// Lying bars, the last on top.
    Bars,
    /// A line from the left to the right.
    Line,
}

/// Numbers of a chart.
#[derive(Debug)]
pub struct Series {
    /// What they are, where there are several.
    pub name: String,
    /// The cells with the numbers.
    pub values: Region,
    /// Which of the bars are hatched.
    pub hatched: Vec<bool>,
    /// How many places behind the comma are shown.
    pub decimals: usize,
}

impl Look {
    /// A number for the look, different for every one and small.
    #[must_use]
    pub const fn number(self) -> usize {
        self.kind as usize * (Band::Total as usize + 1) + self.band as usize
    }
}

impl Kind {
    /// The look of this kind in a part of a table.
    #[must_use]
    pub const fn of(self, band: Band) -> Look {
        Look { kind: self, band }
    }

    /// The look of this kind outside of tables.
    #[must_use]
    pub const fn on_page(self) -> Look {
        self.of(Band::Page)
    }
}

/// The longest text of a cell, far below what Excel takes; what is longer is cut.
const LONGEST: usize = 2_000;

impl Content {
    /// A text on one line without invisible characters.
    #[must_use]
    pub fn text(text: &str) -> Self {
        match text::shortened(text, LONGEST) {
            line if line.is_empty() => Self::Empty,
            line => Self::Text(line.into()),
        }
    }

    /// A number that is given in hundredths.
    #[must_use]
    #[allow(clippy::cast_precision_loss)]
    pub const fn hundredths(number: i64) -> Self {
        Self::Number(number as f64 / 100.0)
    }

    /// A share of something, times `per`, as charts draw it; nothing of nothing.
    #[must_use]
    #[allow(clippy::cast_precision_loss)]
    pub fn share((part, whole): (i64, i64), per: u32) -> Self {
        if whole == 0 {
            return Self::Empty;
        }
        Self::Number(part as f64 / whole as f64 * f64::from(per))
    }

    /// A number of things; beyond 2^53 it is not exact, which no count of people is.
    #[must_use]
    #[allow(clippy::cast_precision_loss)]
    pub const fn count(number: i64) -> Self {
        Self::Number(number as f64)
    }
}

impl Sheet {
    /// An empty sheet.
    #[must_use]
    pub const fn new(name: String, page: Page, footer: String, page_number: String) -> Self {
        Self {
            name,
            widths: Vec::new(),
            heights: Vec::new(),
            cells: Vec::new(),
            merges: Vec::new(),
            moving: None,
            repeated: None,
            printed: None,
            is_one_page: false,
            filtered: None,
            is_data: false,
            page,
            footer,
            page_number,
            charts: Vec::new(),
            choices: Vec::new(),
            pictures: Vec::new(),
            headed: 0,
        }
    }

    /// Puts a cell down.
    pub fn put(&mut self, row: u32, column: u32, content: Content, look: Look) {
        let at = Address::new(row, column);
        self.cells.push(Cell { at, content, look });
    }

    /// Puts a text down.
    pub fn say(&mut self, row: u32, column: u32, text: &str, look: Look) {
        self.put(row, column, Content::text(text), look);
    }

    /// Puts a text over several columns of a row, or several rows.
    pub fn span(&mut self, from: Address, to: Address, text: &str, look: Look) {
        self.join(from, to, Content::text(text), look);
    }

    /// Puts anything over several columns of a row, or several rows.
    pub fn join(&mut self, from: Address, to: Address, content: Content, look: Look) {
        let cell = Cell {
            at: from,
            content,
            look,
        };
        if from == to {
            self.cells.push(cell);
        } else {
            self.merges.push((Region { from, to }, cell));
        }
    }
}
