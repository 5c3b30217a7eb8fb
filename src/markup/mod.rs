//! A person's own workbook with marks in it: filled cells, notes and a list as the first sheet; and the same without them.
//!
//! The bytes of the file are patched: what need not change is copied as it is. Knows cells, styles, notes and sheets, and
//! nothing of forms or of why a cell is marked. Marks touch no value and no formula; values are written where it is asked for.

mod boxes;
mod clear;
mod desk;
mod edit;
mod list;
mod look;
mod notes;
mod noting;
mod parts;
mod property;
mod record;
mod sheet;
mod styles;
mod tabs;
mod write;

pub use clear::clear;
pub use look::Look;
pub use write::{Corrected, Correction, write};

use std::collections::BTreeSet;
use std::io::Cursor;

use crate::address::Address;
use crate::package::{Fault, MARKED, Package};
use crate::workbook::Workbook;
use crate::workbook::name::SheetNames;

use desk::Desk;
use list::Drawn;
use parts::{Parts, Tab};
use record::Record;
use styles::StylesPart;

/// A cell that is marked.
#[derive(Clone, Debug)]
pub struct Mark {
    /// The name of its sheet.
    pub sheet: Box<str>,
    /// The cell; of merged cells any.
    pub at: Address,
    /// How heavy the mark is; of several in one cell the heaviest counts.
    pub look: Look,
    /// What its note says; several of one cell follow each other. No note where it is empty.
    pub note: Box<str>,
}

/// What stands on the first sheet, and who speaks in the notes.
#[derive(Debug)]
pub struct List {
    /// A workbook whose first sheet is the list, without charts and pictures. A target without a file leads to a cell of the
    /// marked workbook; its further properties become properties of that one.
    pub plan: Workbook,
    /// The columns of the list that nobody is to see.
    pub hidden: Vec<u32>,
    /// Who speaks in the notes; also what they are known by later.
    pub author: Box<str>,
}

/// A workbook with marks.
#[derive(Debug)]
pub struct Marked {
    /// The file.
    pub bytes: Vec<u8>,
    /// The name of the first sheet, which is another than wished where the workbook has a sheet of that name.
    pub list: String,
    /// What could not be drawn of which marks, by their place among those given.
    pub undrawn: Vec<(usize, Undrawn)>,
}

/// What of a mark could not be drawn.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Undrawn {
    /// Nothing: the workbook has no such sheet of cells.
    Sheet,
    /// Fill and border: there is no room for more styles.
    Fill,
    /// The note: the cell holds a conversation, or the notes of the sheet cannot be changed.
    Note,
}

/// Why a workbook cannot be marked.
#[derive(Debug, thiserror::Error)]
pub enum Unmarked {
    /// It cannot be read, or is no workbook of Excel 2007 and later.
    #[error(transparent)]
    Unreadable(#[from] Fault),
    /// It is signed; any change would break the signature.
    #[error("the workbook is signed")]
    Signed,
    /// Several people work on it at once, and it keeps what each of them changed.
    #[error("the workbook is shared and keeps its revisions")]
    Shared,
    /// There is no room for the styles of the list.
    #[error("the workbook has too many styles")]
    StylesFull,
}

impl Unmarked {
    /// The stable name of the case, by which its sentence is found.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable(fault) => fault.code(),
            Self::Signed => "bertanda-tangan",
            Self::Shared => "dibagikan",
            Self::StylesFull => "gaya-penuh",
        }
    }
}

/// Whether a file is a workbook with marks of ours, saved by whatever program since.
#[must_use]
pub fn is_marked(book: &[u8]) -> bool {
    list_sheet(book).is_some()
}

/// The name of the sheet with the list in a workbook with marks of ours: no data of the person who filled it.
#[must_use]
pub fn list_sheet(book: &[u8]) -> Option<String> {
    let mut package = Package::open(Cursor::new(book)).ok()?;
    package.properties().list_sheet().map(str::to_owned)
}

/// Puts marks and the list into a workbook; marks of ours that are there already go first.
///
/// The same workbook, marks and list give the same bytes.
///
/// # Errors
/// [`Unmarked`] where the file cannot be changed without harm.
pub fn mark(book: &[u8], marks: &[Mark], list: List) -> Result<Marked, Unmarked> {
    if is_marked(book) {
        return draw(&clear(book)?, marks, list);
    }
    draw(book, marks, list)
}

/// Opens a workbook that may be changed.
fn open(book: &[u8]) -> Result<Parts<'_>, Unmarked> {
    let parts = Parts::open(book)?;
    if parts.has(|name| name.starts_with("_xmlsignatures/")) {
        return Err(Unmarked::Signed);
    }
    if parts.has(|name| name.contains("/revisions/")) {
        return Err(Unmarked::Shared);
    }
    Ok(parts)
}

fn draw(book: &[u8], marks: &[Mark], list: List) -> Result<Marked, Unmarked> {
    let List {
        mut plan,
        hidden,
        author,
    } = list;
    let mut parts = open(book)?;
    let tabs = parts.tabs()?;
    let name = free_name(&tabs, &plan);
    let properties = std::mem::take(&mut plan.properties);
    let drawn = Drawn::of(plan, &name)?;
    let mut styles_part = StylesPart::of(&mut parts)?;
    let mut styles = styles_part.read(&mut parts)?;
    let numbers = drawn.numbers(&mut styles).ok_or(Unmarked::StylesFull)?;

    let mut desk = Desk {
        parts,
        styles,
        record: Record::default(),
        author: &author,
        undrawn: BTreeSet::new(),
    };
    desk.record.in_view = tabs::in_view(&mut desk.parts, &tabs)?;
    let mut spots = desk.spots(marks, &tabs);
    for (at, tab) in tabs.iter().enumerate() {
        match spots.remove(&at) {
            Some(spots) => desk.sheet(tab, &spots)?,
            None => desk.deselect(tab)?,
        }
    }
    let Desk {
        mut parts,
        styles,
        record,
        undrawn,
        ..
    } = desk;
    styles_part.write(&mut parts, styles)?;
    let sheet = drawn.sheet(&numbers, &hidden, &record.write())?;
    tabs::put_first(&mut parts, &name, &sheet, &drawn)?;
    let own = [
        (MARKED, name.clone()),
        (property::AUTHOR, author.to_string()),
    ];
    property::add(&mut parts, own.into_iter().chain(properties))?;
    Ok(Marked {
        bytes: parts.finish()?,
        list: name,
        undrawn: undrawn.into_iter().collect(),
    })
}

/// A name for the list that no sheet has.
fn free_name(tabs: &[Tab], plan: &Workbook) -> String {
    let mut names = SheetNames::default();
    for tab in tabs {
        names.take(&tab.name);
    }
    let wished = plan.sheets.first().map(|sheet| sheet.name.as_str());
    names.take(wished.unwrap_or_default())
}

#[cfg(test)]
mod tests;
