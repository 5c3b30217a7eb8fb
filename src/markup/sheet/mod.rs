//! One worksheet's XML: where its rows and cells stand in the text, and what they look like. Knows no value.

mod dress;
mod row;
mod view;

pub(super) use row::Cell;
pub(super) use view::{deselect, is_selected, select};

use std::ops::Range;

use super::edit::{Edits, Element, Outline};
use crate::address::{Address, COLUMNS, ROWS, Region};
use crate::grid::MARKS;
use crate::package::xml::{Open, Step, Walk};
use crate::package::{Fault, Measured};
use row::Row;

/// The pixels of a row and a column that say nothing of their size.
const ROW: f64 = 20.0;
const COLUMN: f64 = 64.0;
/// What stands behind the drawings of notes.
const BEHIND_NOTES: [&str; 9] = [
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
    "AlternateContent",
];

/// Where things stand in the text of a sheet.
#[derive(Debug)]
pub(super) struct Sheet {
    /// What stands directly in it, the rows as one.
    pub(super) outline: Outline,
    /// The rows as they follow each other.
    rows: Vec<Row>,
    columns: Vec<Columns>,
    /// The merged regions from the top, and how many rows the tallest has below its first.
    merged: Vec<Region>,
    tallest: u32,
    /// The pixels of rows and columns that say nothing.
    row: f64,
    column: f64,
}

/// Columns that say how they are.
#[derive(Clone, Copy, Debug)]
struct Columns {
    from: u32,
    to: u32,
    style: u32,
    width: Option<f64>,
}

impl Sheet {
    /// Reads where things stand.
    pub(super) fn read(part: &str, text: &str) -> Result<Self, Fault> {
        let mut walk = Walk::new(part, text);
        let Step::Open(root) = walk.step()? else {
            return Err(walk.damaged());
        };
        if root.name() != "worksheet" {
            return Err(walk.damaged());
        }
        let tag = walk.span();
        let is_one_tag = walk.is_one_tag();
        let mut sheet = Self {
            outline: Outline {
                prefix: root.prefix().to_owned(),
                root: Element {
                    name: root.name().to_owned(),
                    close: tag.end..tag.end,
                    tag,
                },
                children: Vec::new(),
            },
            rows: Vec::new(),
            columns: Vec::new(),
            merged: Vec::new(),
            tallest: 0,
            row: ROW,
            column: COLUMN,
        };
        loop {
            match walk.step()? {
                Step::Open(open) => sheet.child(&open, &mut walk, text)?,
                Step::Close(_) => {
                    if !is_one_tag {
                        sheet.outline.root.close = walk.span();
                    }
                    sheet.rows.sort_by_key(|row| row.number);
                    sheet.columns.sort_by_key(|columns| columns.from);
                    sheet.merged.sort_unstable();
                    let below = sheet
                        .merged
                        .iter()
                        .map(|region| region.to.row - region.from.row);
                    sheet.tallest = below.max().unwrap_or_default();
                    return Ok(sheet);
                }
                Step::End => return Err(walk.damaged()),
            }
        }
    }

    /// Takes up what stands directly in the sheet.
    fn child(&mut self, open: &Open<'_>, walk: &mut Walk<'_>, text: &str) -> Result<(), Fault> {
        let tag = walk.span();
        let is_one_tag = walk.is_one_tag();
        match open.name() {
            "sheetData" => self.rows(walk, text)?,
            "cols" => self.each(walk, Self::columns)?,
            "mergeCells" => self.each(walk, Self::merge)?,
            "sheetFormatPr" => {
                self.row = pixels(open, "defaultRowHeight").unwrap_or(ROW);
                self.column = width(open, "defaultColWidth").unwrap_or(COLUMN);
                walk.skip()?;
            }
            _ => walk.skip()?,
        }
        let close = if is_one_tag {
            tag.end..tag.end
        } else {
            walk.span()
        };
        self.outline.children.push(Element {
            name: open.name().to_owned(),
            tag,
            close,
        });
        Ok(())
    }

    /// Goes through what stands in an element.
    fn each(&mut self, walk: &mut Walk<'_>, take: fn(&mut Self, &Open<'_>)) -> Result<(), Fault> {
        loop {
            match walk.step()? {
                Step::Open(open) => {
                    take(self, &open);
                    let count = self.columns.len().max(self.merged.len());
                    let count = u64::try_from(count).unwrap_or(u64::MAX);
                    Fault::unless_within(Measured::Marks, count, MARKS)?;
                    walk.skip()?;
                }
                Step::Close(_) => return Ok(()),
                Step::End => return Err(walk.damaged()),
            }
        }
    }

    fn rows(&mut self, walk: &mut Walk<'_>, text: &str) -> Result<(), Fault> {
        let mut next = 0;
        loop {
            match walk.step()? {
                Step::Open(open) if open.name() == "row" => {
                    let tag = walk.span();
                    let mut row = Row {
                        number: next,
                        start: tag.start,
                        tag: tag.end,
                        end: tag.end,
                        style: None,
                        height: None,
                    };
                    let says_where = row.attributes(&open);
                    let is_one_tag = walk.is_one_tag();
                    walk.skip()?;
                    if !is_one_tag {
                        row.end = walk.span().end;
                    }
                    if !says_where {
                        // Its cells may say it.
                        row.number = row.told_by_cells(text).unwrap_or(next);
                    }
                    next = row.number.saturating_add(1);
                    self.rows.push(row);
                    let count = u64::try_from(self.rows.len()).unwrap_or(u64::MAX);
                    Fault::unless_within(Measured::Rows, count, ROWS.into())?;
                }
                Step::Open(_) => walk.skip()?,
                Step::Close(_) => return Ok(()),
                Step::End => return Err(walk.damaged()),
            }
        }
    }

    fn columns(&mut self, open: &Open<'_>) {
        let bound = |name| {
            open.attribute(name)?
                .trim()
                .parse::<u32>()
                .ok()?
                .checked_sub(1)
        };
        if let (Some(from), Some(to)) = (bound("min"), bound("max"))
            && open.name() == "col"
        {
            let style = open.attribute("style").and_then(|style| style.parse().ok());
            let width = if open.says_yes("hidden") {
                Some(0.0)
            } else {
                width(open, "width")
            };
            self.columns.push(Columns {
                from,
                to,
                style: style.unwrap_or_default(),
                width,
            });
        }
    }

    fn merge(&mut self, open: &Open<'_>) {
        let region = open
            .attribute("ref")
            .and_then(|text| text.parse::<Region>().ok());
        self.merged.extend(region);
    }

    /// The cell that is seen at a place: of merged cells the first.
    pub(super) fn seen(&self, at: Address) -> Address {
        let highest = at.row.saturating_sub(self.tallest);
        let start = self
            .merged
            .partition_point(|region| region.from.row < highest);
        let mut near = self.merged[start..]
            .iter()
            .take_while(|region| region.from <= at);
        let covering = near.find(|region| region.holds(at));
        covering.map_or(at, |region| region.from)
    }

    /// The columns that say something of one.
    fn columns_of(&self, column: u32) -> Option<&Columns> {
        let behind = self
            .columns
            .partition_point(|columns| columns.from <= column);
        let columns = self.columns.get(behind.checked_sub(1)?)?;
        (column <= columns.to).then_some(columns)
    }

    /// The style of an empty cell that is not there.
    fn style_around(&self, row: Option<&Row>, column: u32) -> u32 {
        let of_columns = || self.columns_of(column).map(|columns| columns.style);
        row.and_then(|row| row.style)
            .or_else(of_columns)
            .unwrap_or_default()
    }

    /// The width of a column in pixels.
    pub(super) fn width_of(&self, column: u32) -> f64 {
        let found = self.columns_of(column).and_then(|columns| columns.width);
        found.unwrap_or(self.column)
    }

    /// The height of a row in pixels.
    pub(super) fn height_of(&self, row: u32) -> f64 {
        let found = self.row(row).and_then(|row| row.height);
        found.unwrap_or(self.row)
    }

    /// A row that is there; of two with one number the first.
    fn row(&self, number: u32) -> Option<&Row> {
        let at = self.rows.partition_point(|row| row.number < number);
        self.rows.get(at).filter(|row| row.number == number)
    }

    /// The cells of a row that are there.
    pub(super) fn cells_of(
        &self,
        row: u32,
        (part, text): (&str, &str),
    ) -> Result<Vec<Cell>, Fault> {
        let row = self.row(row);
        row.map_or_else(|| Ok(Vec::new()), |row| row.cells(part, text))
    }

    /// All cells that are there, row by row; with the style of each row that has one, and where its tag stands.
    pub(super) fn each_row(
        &self,
        (part, text): (&str, &str),
        mut take: impl FnMut(u32, (Option<u32>, Range<usize>), &[Cell]) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        for row in &self.rows {
            let cells = row.cells(part, text)?;
            take(row.number, (row.style, row.start..row.tag), &cells)?;
        }
        Ok(())
    }

    /// Names the drawing of the notes.
    pub(super) fn draw_notes(&self, text: &str, namespace: &str, id: &str, edits: &mut Edits) {
        let prefix = &self.outline.prefix;
        let drawing = format!(r#"<{prefix}legacyDrawing xmlns:r="{namespace}" r:id="{id}"/>"#);
        let rows = self.outline.child("sheetData").map(|data| data.close.end);
        let is_behind = |child: &Element| {
            child.tag.start >= rows.unwrap_or_default()
                && BEHIND_NOTES.contains(&child.name.as_str())
        };
        self.outline.insert_before(edits, text, is_behind, &drawing);
    }
}

fn pixels(open: &Open<'_>, name: &str) -> Option<f64> {
    let points: f64 = open.attribute(name)?.trim().parse().ok()?;
    Some(points * 4.0 / 3.0)
}

/// A width in characters as pixels, by the usual font.
fn width(open: &Open<'_>, name: &str) -> Option<f64> {
    let characters: f64 = open.attribute(name)?.trim().parse().ok()?;
    Some((characters * 7.0).round())
}

/// Whether a cell can be on a sheet.
pub(super) const fn is_cell(at: Address) -> bool {
    at.row < ROWS && at.column < COLUMNS
}
