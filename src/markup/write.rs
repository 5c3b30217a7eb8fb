//! Values written into cells of a person's own workbook: the cell keeps its style, and all around it stays as it is.
//!
//! A cell with a formula keeps it, and so does one that a formula of another cell fills.

use std::collections::{BTreeMap, BTreeSet};

use super::edit::{Edits, Element, Outline, without};
use super::parts::{LARGE, Parts, Tab};
use super::sheet::{self, Sheet};
use super::{Unmarked, open};
use crate::address::{Address, Region};
use crate::package::Fault;
use crate::package::xml::{Step, Walk, escape};

/// What stands behind the properties of calculation in a workbook's own part.
const BEHIND_CALCULATION: [&str; 9] = [
    "oleSize",
    "customWorkbookViews",
    "pivotCaches",
    "smartTagPr",
    "smartTagTypes",
    "webPublishing",
    "fileRecoveryPr",
    "webPublishObjects",
    "extLst",
];

/// What is to stand in a cell.
#[derive(Clone, Debug)]
pub struct Correction {
    /// The name of the sheet.
    pub sheet: Box<str>,
    /// The cell; of merged cells any.
    pub at: Address,
    /// What is to stand there.
    pub write: Box<str>,
    /// Whether it is a whole number; else it is a text.
    pub is_number: bool,
}

/// A workbook with other values in some cells.
#[derive(Debug)]
pub struct Corrected {
    /// The file.
    pub bytes: Vec<u8>,
    /// Which were not written, by their place among those given: there is no such sheet, a formula fills the cell, or another
    /// one was written there.
    pub left: BTreeSet<usize>,
}

/// Writes values into cells; of several for one cell the first. Formulas are calculated anew when the workbook is opened.
///
/// # Errors
/// [`Unmarked`] where the file cannot be changed without harm.
pub fn write(book: &[u8], corrections: &[Correction]) -> Result<Corrected, Unmarked> {
    let mut parts = open(book)?;
    let tabs = parts.tabs()?;
    let mut left = BTreeSet::new();
    let mut is_changed = false;
    for (at, of_sheet) in by_sheet(corrections, &tabs, &mut left) {
        is_changed |= write_sheet(&mut parts, &tabs[at], &of_sheet, &mut left)?;
    }
    if !is_changed {
        return Ok(Corrected {
            bytes: book.to_vec(),
            left,
        });
    }
    calculate_anew(&mut parts)?;
    let bytes = parts.finish()?;
    Ok(Corrected { bytes, left })
}

/// A correction, by its place among those given.
type Numbered<'c> = (usize, &'c Correction);

/// The corrections of each sheet, by its place among the tabs.
fn by_sheet<'c>(
    corrections: &'c [Correction],
    tabs: &[Tab],
    left: &mut BTreeSet<usize>,
) -> BTreeMap<usize, Vec<Numbered<'c>>> {
    let mut found = BTreeMap::<usize, Vec<Numbered<'c>>>::new();
    for (number, correction) in corrections.iter().enumerate() {
        let is_it = |tab: &Tab| tab.is_worksheet() && *tab.name == *correction.sheet;
        match tabs.iter().position(is_it) {
            Some(at) if sheet::is_cell(correction.at) => {
                found.entry(at).or_default().push((number, correction));
            }
            _ => {
                left.insert(number);
            }
        }
    }
    found
}

/// Writes the values of one sheet; gives whether it is another now.
fn write_sheet(
    parts: &mut Parts<'_>,
    tab: &Tab,
    corrections: &[Numbered<'_>],
    left: &mut BTreeSet<usize>,
) -> Result<bool, Fault> {
    let (text, encoding) = parts.large(&tab.part, LARGE)?;
    let (sheet, text) = Sheet::open(&tab.part, text)?;
    let filled = filled(&tab.part, &text)?;
    let mut values = BTreeMap::<Address, Numbered<'_>>::new();
    for (number, correction) in corrections {
        let at = sheet.seen(correction.at);
        let is_free = !filled.iter().any(|region| region.holds(at));
        if is_free && !values.contains_key(&at) {
            values.insert(at, (*number, correction));
        } else {
            left.insert(*number);
        }
    }
    let (sheet, text) = with_cells(&tab.part, (sheet, text), values.keys().copied())?;
    let mut edits = Edits::default();
    let mut rows = values.keys().map(|at| at.row).collect::<Vec<_>>();
    rows.dedup();
    for row in rows {
        for cell in sheet.cells_of(row, (&tab.part, &text))? {
            let Some((number, correction)) = values.get(&cell.at) else {
                continue;
            };
            let outline = Outline::within(&tab.part, &text, cell.tag.start..cell.end)?;
            if outline.child("f").is_some() {
                left.insert(*number);
            } else {
                edits.replace(
                    cell.tag.start..cell.end,
                    filled_in(&outline, &text, correction),
                );
            }
        }
    }
    if edits.is_empty() {
        return Ok(false);
    }
    let text = edits.apply(&text);
    parts.put(&tab.part, text, encoding)?;
    Ok(true)
}

/// The cells that a formula of one of them fills: of an array, or of a table of what-ifs.
fn filled(part: &str, text: &str) -> Result<Vec<Region>, Fault> {
    let mut regions = Vec::new();
    if !text.contains("array") && !text.contains("dataTable") {
        return Ok(regions);
    }
    let mut walk = Walk::new(part, text);
    loop {
        match walk.step()? {
            Step::Open(open) if open.name() == "f" => {
                let kind = open.attribute("t");
                let fills = kind.is_some_and(|kind| kind == "array" || kind == "dataTable");
                let region = open.attribute("ref").filter(|_| fills);
                regions.extend(region.and_then(|region| region.parse::<Region>().ok()));
            }
            Step::Open(_) | Step::Close(_) => {}
            Step::End => return Ok(regions),
        }
    }
}

/// The same sheet with cells at some places where there were none, in the style of what is around.
fn with_cells(
    part: &str,
    (sheet, text): (Sheet, String),
    places: impl Iterator<Item = Address>,
) -> Result<(Sheet, String), Fault> {
    let mut rows = BTreeMap::<u32, Vec<u32>>::new();
    for at in places {
        rows.entry(at.row).or_default().push(at.column);
    }
    let mut edits = Edits::default();
    for (row, mut columns) in rows {
        let cells = sheet.cells_of(row, (part, &text))?;
        columns.retain(|column| cells.iter().all(|cell| cell.at.column != *column));
        let mut as_around = |_, style: Option<u32>| style;
        sheet.dress((part, &text), row, &columns, &mut as_around, &mut edits)?;
    }
    if edits.is_empty() {
        return Ok((sheet, text));
    }
    drop(sheet);
    let text = edits.apply(&text);
    Ok((Sheet::read(part, &text)?, text))
}

/// A cell with a value in it and nothing else of what it held.
fn filled_in(cell: &Outline, text: &str, correction: &Correction) -> String {
    let prefix = &cell.prefix;
    let tag = without(cell.root.tag_in(text), &["t", "cm", "vm"]);
    let tag = tag.trim_end_matches(['>', '/']).trim_end();
    let value = escape(&correction.write);
    if correction.is_number {
        return format!("{tag}><{prefix}v>{value}</{prefix}v></{prefix}c>");
    }
    format!(
        r#"{tag} t="inlineStr"><{prefix}is><{prefix}t xml:space="preserve">{value}</{prefix}t></{prefix}is></{prefix}c>"#
    )
}

/// Has the formulas calculated when the workbook is opened: what they came to may be another sum now.
fn calculate_anew(parts: &mut Parts<'_>) -> Result<(), Fault> {
    let workbook = parts.workbook.clone();
    parts.change(&workbook, |outline, text, edits| {
        const ANEW: (&str, &str) = ("fullCalcOnLoad", "1");
        if let Some(calculation) = outline.child("calcPr") {
            edits.set(text, &calculation.tag, &[ANEW]);
            return;
        }
        let prefix = &outline.prefix;
        let (name, value) = ANEW;
        let calculation = format!(r#"<{prefix}calcPr {name}="{value}"/>"#);
        let is_behind = |child: &Element| BEHIND_CALCULATION.contains(&child.name.as_str());
        outline.insert_before(edits, text, is_behind, &calculation);
    })
}
