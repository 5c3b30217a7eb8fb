//! One worksheet's XML: where its rows and cells stand in the text, and what they look like. Knows no value.

use std::ops::Range;

use super::edit::{Edits, Element, Outline, attribute, moved, name_of, with};
use crate::address::{Address, COLUMNS, ROWS, Region, parse_reference};
use crate::package::xml::{Open, Step, Walk, means_yes};
use crate::package::{Fault, Measured};

/// The merged regions and ranges of columns that a sheet may have.
const MOST: usize = 1_048_576;
/// The pixels of a row and a column that say nothing of their size.
const ROW: f64 = 20.0;
const COLUMN: f64 = 64.0;
/// What stands before the rows of a sheet.
const BEFORE_ROWS: [&str; 5] = [
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
];
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

/// A row that is there.
#[derive(Clone, Copy, Debug)]
struct Row {
    number: u32,
    /// Where it begins, and where its first and its last tag end.
    start: usize,
    tag: usize,
    end: usize,
    /// The style of its empty cells.
    style: Option<u32>,
    /// Its height in pixels.
    height: Option<f64>,
}

/// Columns that say how they are.
#[derive(Clone, Copy, Debug)]
struct Columns {
    from: u32,
    to: u32,
    style: u32,
    width: Option<f64>,
}

/// A cell that is there.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    /// Where it stands on the sheet.
    pub(super) at: Address,
    /// Where its first tag stands in the text.
    pub(super) tag: Range<usize>,
    /// The number of its style.
    pub(super) style: u32,
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
                    if count > MOST {
                        return Err(too_many(count));
                    }
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

    /// The style of an empty cell that is not there.
    fn style_around(&self, row: Option<&Row>, column: u32) -> u32 {
        let of_columns = || {
            let columns = self.columns.iter();
            let columns = columns.filter(|columns| (columns.from..=columns.to).contains(&column));
            columns.map(|columns| columns.style).next()
        };
        row.and_then(|row| row.style)
            .or_else(of_columns)
            .unwrap_or_default()
    }

    /// The width of a column in pixels.
    pub(super) fn width_of(&self, column: u32) -> f64 {
        let columns = self.columns.iter();
        let columns = columns.filter(|columns| (columns.from..=columns.to).contains(&column));
        columns
            .filter_map(|columns| columns.width)
            .next()
            .unwrap_or(self.column)
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

    /// Gives some cells of a row another style by a function of the style that each has; a cell that is not there is put in.
    /// Nothing happens where the function gives no style.
    pub(super) fn dress(
        &self,
        (part, text): (&str, &str),
        row: u32,
        columns: &[u32],
        dress: &mut impl FnMut(Address, u32) -> Option<u32>,
        edits: &mut Edits,
    ) -> Result<(), Fault> {
        let prefix = &self.outline.prefix;
        let Some(found) = self.row(row) else {
            let cells = columns.iter().filter_map(|column| {
                let at = Address::new(row, *column);
                let style = dress(at, self.style_around(None, *column))?;
                Some(new_cell(prefix, at, style))
            });
            let cells: String = cells.collect();
            if !cells.is_empty() {
                let number = row + 1;
                let row_text = format!("<{prefix}row r=\"{number}\">{cells}</{prefix}row>");
                self.put_row(row, &row_text, text, edits);
            }
            return Ok(());
        };
        let cells = found.cells(part, text)?;
        let mut new_cells = Vec::new();
        for column in columns {
            let at = Address::new(row, *column);
            let mut there = cells.iter().filter(|cell| cell.at == at).peekable();
            if there.peek().is_none() {
                let style = dress(at, self.style_around(Some(found), *column));
                new_cells.extend(style.map(|style| (*column, style)));
            }
            for cell in there {
                if let Some(style) = dress(at, cell.style) {
                    edits.set(text, &cell.tag, &[("s", &style.to_string())]);
                }
            }
        }
        self.put_cells(found, &cells, &new_cells, text, edits);
        Ok(())
    }

    /// Puts a row in that is not there.
    fn put_row(&self, number: u32, row: &str, text: &str, edits: &mut Edits) {
        let behind = self.rows.partition_point(|row| row.number <= number);
        match (self.rows.get(behind), self.outline.child("sheetData")) {
            (Some(next), _) => edits.insert(next.start, row.to_owned()),
            (None, Some(data)) => data.put_in(edits, text, data.close.start, row),
            (None, None) => {
                let prefix = &self.outline.prefix;
                let data = format!("<{prefix}sheetData>{row}</{prefix}sheetData>");
                let is_behind = |child: &Element| !BEFORE_ROWS.contains(&child.name.as_str());
                self.outline.insert_before(edits, text, is_behind, &data);
            }
        }
    }

    /// Puts cells into a row, in their order.
    fn put_cells(
        &self,
        row: &Row,
        cells: &[Cell],
        new_cells: &[(u32, u32)],
        text: &str,
        edits: &mut Edits,
    ) {
        if new_cells.is_empty() {
            return;
        }
        let prefix = &self.outline.prefix;
        let made = |(column, style): &(u32, u32)| {
            new_cell(prefix, Address::new(row.number, *column), *style)
        };
        let old = &text[row.start..row.tag];
        let tag = with_spans(old, new_cells);
        if row.tag == row.end {
            let name = name_of(old);
            let open = tag.trim_end_matches(['>', '/']).trim_end();
            let cells: String = new_cells.iter().map(made).collect();
            edits.replace(row.start..row.tag, format!("{open}>{cells}</{name}>"));
            return;
        }
        if tag != old {
            edits.replace(row.start..row.tag, tag);
        }
        for cell in new_cells {
            let next = cells.iter().find(|there| there.at.column > cell.0);
            let end = || {
                let start = text[row.start..row.end].rfind("</").unwrap_or_default();
                row.start + start
            };
            edits.insert(next.map_or_else(end, |next| next.tag.start), made(cell));
        }
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

    /// Sees to it that the sheet is not among those that are edited together with the first.
    pub(super) fn deselect(&self, part: &str, text: &str, edits: &mut Edits) -> Result<(), Fault> {
        deselect(&self.outline, part, text, edits)
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

impl Row {
    /// Takes up what the tag says; gives whether it says which row it is.
    fn attributes(&mut self, open: &Open<'_>) -> bool {
        let (mut style, mut is_styled) = (None, false);
        let mut says_where = false;
        for (name, value) in open.attributes() {
            match name {
                "r" => {
                    let number = value.trim().parse::<u32>().ok();
                    let number = number.and_then(|number| number.checked_sub(1));
                    says_where = number.is_some();
                    self.number = number.unwrap_or(self.number);
                }
                "s" => style = value.trim().parse().ok(),
                "customFormat" => is_styled = means_yes(value),
                "ht" => {
                    let points = value.trim().parse::<f64>().ok();
                    self.height = self.height.or(points.map(|points| points * 4.0 / 3.0));
                }
                "hidden" if means_yes(value) => self.height = Some(0.0),
                _ => {}
            }
        }
        self.style = style.filter(|_| is_styled);
        says_where
    }

    /// The row in which its first cell says that it stands.
    fn told_by_cells(&self, text: &str) -> Option<u32> {
        let mut walk = Walk::new("", text.get(self.tag..self.end)?);
        match walk.step() {
            Ok(Step::Open(cell)) => Some(place(&cell.attribute("r")?)?.row),
            _ => None,
        }
    }

    /// The cells of the row as they follow each other; those that stand nowhere are left out.
    fn cells(&self, part: &str, text: &str) -> Result<Vec<Cell>, Fault> {
        let mut walk = Walk::new(part, &text[self.start..self.end]);
        let mut cells = Vec::new();
        let mut next = 0;
        walk.step()?;
        loop {
            match walk.step()? {
                Step::Open(open) if open.name() == "c" => {
                    let mut at = Some(Address::new(self.number, next));
                    let mut style = 0;
                    for (name, value) in open.attributes() {
                        match name {
                            "r" => at = place(value),
                            "s" => style = value.trim().parse().unwrap_or_default(),
                            _ => {}
                        }
                    }
                    if let Some(at) = at {
                        next = at.column.saturating_add(1);
                        if at.row == self.number && at.column < COLUMNS {
                            let tag = moved(walk.span(), self.start);
                            cells.push(Cell { at, tag, style });
                        }
                    }
                    walk.skip()?;
                }
                Step::Open(_) => walk.skip()?,
                Step::Close(_) => return Ok(cells),
                Step::End => return Err(walk.damaged()),
            }
        }
    }
}

/// Takes a sheet of any kind out of those that are selected.
pub(super) fn deselect(
    outline: &Outline,
    part: &str,
    text: &str,
    edits: &mut Edits,
) -> Result<(), Fault> {
    let Some(views) = outline.child("sheetViews") else {
        return Ok(());
    };
    let views = Outline::within(part, text, views.whole())?;
    for view in &views.children {
        if view.attribute(text, "tabSelected").is_some_and(means_yes) {
            edits.set(text, &view.tag, &[("tabSelected", "0")]);
        }
    }
    Ok(())
}

/// Selects a sheet that says that it is not.
pub(super) fn select(
    outline: &Outline,
    part: &str,
    text: &str,
    edits: &mut Edits,
) -> Result<(), Fault> {
    let Some(views) = outline.child("sheetViews") else {
        return Ok(());
    };
    let views = Outline::within(part, text, views.whole())?;
    for view in &views.children {
        if view.attribute(text, "tabSelected") == Some("0") {
            edits.set(text, &view.tag, &[("tabSelected", "1")]);
        }
    }
    Ok(())
}

/// Whether the beginning of a sheet of any kind says that it is selected.
pub(super) fn is_selected(beginning: &str) -> bool {
    let mut walk = Walk::new("", beginning);
    loop {
        match walk.step() {
            Ok(Step::Open(open)) if open.name() == "sheetView" => {
                if open.says_yes("tabSelected") {
                    return true;
                }
            }
            Ok(Step::Open(open)) if open.name() == "sheetData" => return false,
            Ok(Step::End) | Err(_) => return false,
            Ok(_) => {}
        }
    }
}

fn place(reference: &str) -> Option<Address> {
    parse_reference(reference.as_bytes())
        .or_else(|| parse_reference(reference.trim().to_ascii_uppercase().as_bytes()))
}

fn new_cell(prefix: &str, at: Address, style: u32) -> String {
    format!("<{prefix}c r=\"{at}\" s=\"{style}\"/>")
}

/// The tag of a row with the columns that it says it spans widened to some cells.
fn with_spans(tag: &str, cells: &[(u32, u32)]) -> String {
    let spans = attribute(tag, "spans").and_then(|spans| spans.split_once(':'));
    let number = |text: &str| text.trim().parse::<u32>().ok();
    let Some((from, to)) = spans.and_then(|(from, to)| Some((number(from)?, number(to)?))) else {
        return tag.to_owned();
    };
    let columns = || cells.iter().map(|(column, _)| column + 1);
    let from = columns().min().map_or(from, |first| first.min(from));
    let to = columns().max().map_or(to, |last| last.max(to));
    with(tag, &[("spans", &format!("{from}:{to}"))])
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

fn too_many(count: usize) -> Fault {
    let number = |count| u64::try_from(count).unwrap_or(u64::MAX);
    Fault::TooLarge {
        what: Measured::Marks,
        found: number(count),
        limit: number(MOST),
    }
}

/// Whether a cell can be on a sheet.
pub(super) const fn is_cell(at: Address) -> bool {
    at.row < ROWS && at.column < COLUMNS
}
