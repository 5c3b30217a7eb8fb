//! A person's own workbook with marks in it: filled cells, notes and a list as the first sheet; and the same without them.
//!
//! The bytes of the file are patched: what need not change is copied as it is. Knows cells, styles, notes and sheets, and
//! nothing of forms or of why a cell is marked. Values, formulas and all else that a person wrote are never touched.

mod boxes;
mod clear;
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

pub use clear::clear;
pub use look::Look;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use crate::address::Address;
use crate::package::xml::Encoding;
use crate::package::{Fault, MARKED, Package};
use crate::workbook::Workbook;
use crate::workbook::name::SheetNames;

use edit::Edits;
use list::Drawn;
use notes::Texts;
use parts::{LARGE, MIDDLE, Parts, Tab};
use record::Record;
use sheet::Sheet;
use styles::Styles;

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
    let styles_part = styles_of(&mut parts)?;
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

/// Where the styles of a workbook are.
struct StylesPart {
    name: String,
    encoding: Encoding,
    is_new: bool,
}

fn styles_of(parts: &mut Parts<'_>) -> Result<StylesPart, Fault> {
    let workbook = parts.workbook.clone();
    let known = parts.related(&workbook, "styles")?;
    Ok(StylesPart {
        is_new: known.is_none(),
        name: known.unwrap_or_else(|| parts.free_name("xl/styles", ".xml")),
        encoding: Encoding::Utf8,
    })
}

impl StylesPart {
    fn read(&self, parts: &mut Parts<'_>) -> Result<Styles, Fault> {
        if self.is_new {
            return Styles::none(&self.name, &parts.namespace());
        }
        let (text, _) = parts.large(&self.name, MIDDLE)?;
        Styles::read(&self.name, text)
    }

    fn write(&self, parts: &mut Parts<'_>, styles: Styles) -> Result<(), Fault> {
        let Some(text) = styles.finish() else {
            return Ok(());
        };
        parts.put(&self.name, text, self.encoding)?;
        if self.is_new {
            let workbook = parts.workbook.clone();
            parts.relate(&workbook, "styles", &self.name)?;
            parts.say(
                &self.name,
                "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml",
            )?;
        }
        Ok(())
    }
}

/// What is drawn on one cell.
struct Spot {
    look: Look,
    note: String,
    /// Which of the marks.
    marks: Vec<usize>,
}

type Spots = BTreeMap<Address, Spot>;

/// A workbook under work.
struct Desk<'b, 'l> {
    parts: Parts<'b>,
    styles: Styles,
    record: Record,
    author: &'l str,
    undrawn: BTreeSet<(usize, Undrawn)>,
}

impl Desk<'_, '_> {
    /// What is drawn on which sheet, by its place among the tabs.
    fn spots<'m>(
        &mut self,
        marks: &'m [Mark],
        tabs: &[Tab],
    ) -> BTreeMap<usize, Vec<(usize, &'m Mark)>> {
        let mut places = BTreeMap::new();
        for (at, tab) in tabs.iter().enumerate() {
            if tab.is_worksheet() {
                places.entry(tab.name.as_str()).or_insert(at);
            }
        }
        let mut spots = BTreeMap::<usize, Vec<(usize, &Mark)>>::new();
        for (number, mark) in marks.iter().enumerate() {
            let place = places.get(&*mark.sheet);
            match place.filter(|_| sheet::is_cell(mark.at)) {
                Some(place) => spots.entry(*place).or_default().push((number, mark)),
                None => {
                    self.undrawn.insert((number, Undrawn::Sheet));
                }
            }
        }
        spots
    }

    /// Draws the marks of one sheet.
    fn sheet(&mut self, tab: &Tab, marks: &[(usize, &Mark)]) -> Result<(), Fault> {
        let (text, encoding) = self.parts.large(&tab.part, LARGE)?;
        let sheet = Sheet::read(&tab.part, &text)?;
        let spots = gathered(&sheet, marks);
        let mut edits = Edits::default();
        self.fill(tab, (&sheet, &text), &spots, &mut edits)?;
        sheet.deselect(&tab.part, &text, &mut edits)?;
        self.note(tab, (&sheet, &text), &spots, &mut edits)?;
        if edits.is_empty() {
            return Ok(());
        }
        drop(sheet);
        let text = edits.apply(&text);
        self.parts.put(&tab.part, text, encoding)
    }

    fn fill(
        &mut self,
        tab: &Tab,
        (sheet, text): (&Sheet, &str),
        spots: &Spots,
        edits: &mut Edits,
    ) -> Result<(), Fault> {
        let rows: BTreeSet<u32> = spots.keys().map(|at| at.row).collect();
        let Self {
            styles,
            record,
            undrawn,
            ..
        } = self;
        let mut dress = |at: Address, style: u32| {
            let spot = spots.get(&at)?;
            let marked = styles.marked(style, spot.look);
            match marked {
                Some(_) => record.keep(&tab.name, at, styles.original(style)),
                None => undrawn.extend(spot.marks.iter().map(|mark| (*mark, Undrawn::Fill))),
            }
            marked
        };
        for row in rows {
            let of_row = spots.range(Address::new(row, 0)..=Address::new(row, u32::MAX));
            let columns: Vec<u32> = of_row.map(|(at, _)| at.column).collect();
            sheet.dress((&tab.part, text), row, &columns, &mut dress, edits)?;
        }
        Ok(())
    }

    /// Adds the notes of one sheet; where that cannot be done the sheet stays without them.
    fn note(
        &mut self,
        tab: &Tab,
        (sheet, text): (&Sheet, &str),
        spots: &Spots,
        edits: &mut Edits,
    ) -> Result<(), Fault> {
        let said = spots.iter().filter(|(_, spot)| !spot.note.is_empty());
        let texts: Texts = said.map(|(at, spot)| (*at, spot.note.clone())).collect();
        if texts.is_empty() {
            return Ok(());
        }
        texts.values().for_each(|note| self.record.keep_note(note));
        let planned = noting::plan(&mut self.parts, tab, (sheet, text), &texts, self.author);
        let refused = match planned {
            Ok(planned) => noting::put(&mut self.parts, tab, (sheet, text), planned, edits)?,
            Err(_) => texts.keys().copied().collect(),
        };
        for spot in refused.iter().filter_map(|at| spots.get(at)) {
            let marks = spot.marks.iter().map(|mark| (*mark, Undrawn::Note));
            self.undrawn.extend(marks);
        }
        Ok(())
    }

    /// Sees to it that a sheet without marks is not selected together with the list.
    fn deselect(&mut self, tab: &Tab) -> Result<(), Fault> {
        /// The views of a sheet stand at its beginning.
        const BEGINNING: u64 = 64 << 10;
        let beginning = self.parts.beginning(&tab.part, BEGINNING);
        if !beginning.is_ok_and(|beginning| sheet::is_selected(&beginning)) {
            return Ok(());
        }
        let (text, encoding) = self.parts.large(&tab.part, LARGE)?;
        let outline = edit::Outline::of(&tab.part, &text)?;
        let mut edits = Edits::default();
        sheet::deselect(&outline, &tab.part, &text, &mut edits)?;
        let text = edits.apply(&text);
        self.parts.put(&tab.part, text, encoding)
    }
}

/// The marks of a sheet cell by cell: of several in one the heaviest look and all texts.
fn gathered(sheet: &Sheet, marks: &[(usize, &Mark)]) -> Spots {
    let mut spots = Spots::new();
    for (number, mark) in marks {
        let spot = spots.entry(sheet.seen(mark.at)).or_insert_with(|| Spot {
            look: mark.look,
            note: String::new(),
            marks: Vec::new(),
        });
        spot.look = spot.look.max(mark.look);
        spot.marks.push(*number);
        let is_said = mark.note.is_empty() || spot.note.contains(&*mark.note);
        if !is_said {
            if !spot.note.is_empty() {
                spot.note.push_str("\n\n");
            }
            spot.note.push_str(&mark.note);
        }
    }
    spots
}

#[cfg(test)]
mod tests;
