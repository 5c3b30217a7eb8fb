//! A workbook of Excel 2007 and later: its sheets, and what they share. Knows the format, not the cells.

mod drawing;
mod sheet;
mod strings;
mod styles;

use super::book::{Tab, Visibility};
use super::{CELL_BYTES, CELLS, Grid};
use crate::address::Address;
use crate::package::xml::{Open, Step, Walk};
use crate::package::{Fault, Measured, Package, Properties, ReadSeek, SMALL_PART};
use std::sync::Arc;
use strings::Strings;
use styles::Styles;

/// The bytes of the shared strings; a real file of 66,000 cells has less than one million.
const STRINGS: u64 = 96 << 20;
/// The bytes of the largest sheet: what a sheet of all its permitted cells needs in ordinary XML.
const SHEET: u64 = 192 << 20;
/// The bytes of the styles, which grow with every workbook that is pasted into this one.
const STYLES: u64 = 32 << 20;

/// A workbook whose sheets can be read one by one.
pub(super) struct Workbook<R> {
    package: Package<R>,
    /// The names of the sheets' parts, in the order of their tabs.
    parts: Vec<String>,
    strings: Option<String>,
    styles: Option<String>,
    counts_from_1904: bool,
    /// Read with the first sheet.
    shared: Option<Arc<Shared>>,
}

/// What the cells of all sheets refer to.
#[derive(Debug, Default)]
struct Shared {
    strings: Strings,
    styles: Styles,
    counts_from_1904: bool,
}

/// One sheet, inflated.
#[derive(Debug)]
pub(super) struct Worksheet {
    part: String,
    xml: String,
    shared: Arc<Shared>,
    shapes: Vec<Address>,
}

impl<R: ReadSeek> Workbook<R> {
    /// Reads the list of sheets; refuses a workbook by the declared sizes of its parts.
    pub(super) fn open(mut package: Package<R>) -> Result<(Self, Vec<Tab>), Fault> {
        let part = package.workbook()?;
        let relations = package.relations(&part)?;
        let xml = package.text(&part, SMALL_PART)?;
        let contents = Contents::read(&part, &xml)?;
        let related = |role: &str, customary: &str| {
            let relation = relations.iter().find(|relation| relation.role == role);
            let customary = package.size(customary).map(|_| customary.to_owned());
            relation
                .map(|relation| relation.target.clone())
                .or(customary)
        };
        let strings = related("sharedStrings", "xl/sharedStrings.xml");
        let styles = related("styles", "xl/styles.xml");
        let within = |name: &Option<String>, limit| {
            let size = name.as_ref().and_then(|name| package.size(name));
            Fault::unless_within(Measured::Inflated, size.unwrap_or_default(), limit)
        };
        within(&strings, STRINGS)?;
        within(&styles, STYLES)?;
        let mut tabs = Vec::new();
        let mut parts = Vec::new();
        for (mut tab, id) in contents.sheets {
            let relation = relations.iter().find(|relation| relation.id == id);
            // Sheets of charts, dialogs and old macros have other roles. A sheet whose part nobody knows is
            // listed, so that it is missed aloud when it is read.
            if relation.is_some_and(|relation| relation.role != "worksheet") {
                continue;
            }
            let part = relation
                .map(|relation| relation.target.clone())
                .unwrap_or_default();
            tab.size = package.size(&part).unwrap_or_default();
            Fault::unless_within(Measured::Inflated, tab.size, SHEET)?;
            tabs.push(tab);
            parts.push(part);
        }
        let workbook = Self {
            package,
            parts,
            strings,
            styles,
            counts_from_1904: contents.counts_from_1904,
            shared: None,
        };
        Ok((workbook, tabs))
    }

    /// The bytes of memory that the strings, the styles and a sheet of the given size need at most.
    ///
    /// Strings are held as XML and as a growing text while they are read, then as text. A cell takes 48
    /// bytes of memory, and no fewer than the 11 bytes of `<c><f/></c>` in XML.
    pub(super) fn weight(&self, sheet: u64) -> u64 {
        let size = |name: &Option<String>| name.as_ref().and_then(|name| self.package.size(name));
        let strings = size(&self.strings).unwrap_or_default();
        let styles = size(&self.styles).unwrap_or_default();
        let cells = (sheet * 5).min(CELLS * CELL_BYTES);
        (strings * 3).max(strings + sheet + cells) + styles
    }

    /// Inflates one sheet, and with the first one what all share.
    pub(super) fn sheet(&mut self, index: usize) -> Result<Worksheet, Fault> {
        let part = self.parts.get(index).cloned().unwrap_or_default();
        let shared = match &self.shared {
            Some(shared) => Arc::clone(shared),
            None => {
                let shared = Arc::new(self.read_shared()?);
                Arc::clone(self.shared.insert(shared))
            }
        };
        let xml = self.package.text(&part, SHEET)?;
        let shapes = self.shapes(&part).unwrap_or_default();
        Ok(Worksheet {
            part,
            xml,
            shared,
            shapes,
        })
    }

    /// Where something is drawn over the cells of a sheet; no figure hangs on it.
    fn shapes(&mut self, sheet: &str) -> Result<Vec<Address>, Fault> {
        let relations = self.package.relations(sheet)?;
        let mut shapes = Vec::new();
        for drawn in relations
            .iter()
            .filter(|relation| relation.role == "drawing")
        {
            let xml = self.package.text(&drawn.target, SMALL_PART)?;
            shapes.extend(drawing::read(&drawn.target, &xml)?);
        }
        Ok(shapes)
    }

    pub(super) fn properties(&mut self) -> Properties {
        self.package.properties()
    }

    fn read_shared(&mut self) -> Result<Shared, Fault> {
        let strings = match &self.strings {
            Some(part) => Strings::read(part, &self.package.text(part, STRINGS)?)?,
            None => Strings::default(),
        };
        let styles = match &self.styles {
            Some(part) => Styles::read(part, &self.package.text(part, STYLES)?)?,
            None => Styles::default(),
        };
        Ok(Shared {
            strings,
            styles,
            counts_from_1904: self.counts_from_1904,
        })
    }
}

impl Worksheet {
    /// Reads the cells, which borrow from the sheet.
    pub(super) fn grid(&self) -> Result<Grid<'_>, Fault> {
        sheet::read(&self.part, &self.xml, (&self.shared, &self.shapes))
    }
}

/// What the workbook's own part says.
struct Contents {
    /// The sheets of all kinds, and the names of their relations.
    sheets: Vec<(Tab, String)>,
    counts_from_1904: bool,
}

impl Contents {
    fn read(part: &str, xml: &str) -> Result<Self, Fault> {
        let mut walk = Walk::new(part, xml);
        match walk.step()? {
            Step::Open(root) if root.name() == "workbook" => {}
            // A letter or a set of slides.
            Step::Open(_) => return Err(Fault::NotWorkbook),
            _ => return Err(walk.damaged()),
        }
        let mut contents = Self {
            sheets: Vec::new(),
            counts_from_1904: false,
        };
        loop {
            match walk.step()? {
                Step::Open(open) if open.name() == "workbookPr" => {
                    contents.counts_from_1904 = open.says_yes("date1904");
                }
                Step::Open(open) if open.name() == "sheet" => {
                    let id = open.prefixed("id").unwrap_or_default().into_owned();
                    contents.sheets.push((tab(&open), id));
                }
                Step::Close(close) if matches!(close.name(), "sheets" | "workbook") => {
                    return Ok(contents);
                }
                Step::End => return Err(walk.damaged()),
                _ => {}
            }
        }
    }
}

fn tab(open: &Open<'_>) -> Tab {
    let visibility = match open.attribute("state").as_deref() {
        Some("hidden") => Visibility::Hidden,
        Some("veryHidden") => Visibility::VeryHidden,
        _ => Visibility::Visible,
    };
    Tab {
        name: open.attribute("name").unwrap_or_default().into_owned(),
        visibility,
        size: 0,
    }
}
