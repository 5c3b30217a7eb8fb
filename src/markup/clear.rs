//! A workbook without the marks that were put into it, after whatever a person and their program did with it.

use std::collections::BTreeMap;
use std::io::Cursor;

use super::edit::{Edits, Outline, without};
use super::parts::{LARGE, Parts, Tab};
use super::record::Record;
use super::sheet::{Cell, Sheet};
use super::styles::{Original, Styles, StylesPart};
use super::{Unmarked, noting, open, property, sheet, tabs};
use crate::address::Address;
use crate::grid::{Book, CellValue};
use crate::package::{Fault, MARKED};

/// A workbook without marks of ours: their fills, borders and notes, and the list. One that has none comes back as it is.
///
/// Marks are known by their look, wherever their cells were moved; each gets back what it was like, else what most marks of
/// its column were like.
///
/// # Errors
/// [`Unmarked`] where the file cannot be changed without harm.
pub fn clear(book: &[u8]) -> Result<Vec<u8>, Unmarked> {
    let mut parts = open(book)?;
    let properties = parts.properties();
    let Some(list) = properties.list_sheet() else {
        return Ok(book.to_vec());
    };
    let author = properties.custom(property::AUTHOR).unwrap_or_default();
    let tabs = parts.tabs()?;
    let (place, record) = list_of(book, &tabs, list)?;
    let mut styles_part = StylesPart::of(&mut parts)?;
    let styles = styles_part.read(&mut parts)?;
    let shown = tabs::in_view(&mut parts, &tabs)?;
    let is_list = |at: usize| Some(at) == place;
    let list_shown =
        place.is_some_and(|place| tabs.get(place).is_some_and(|tab| tab.name == shown));
    let named = |tab: &Tab| tab.name == record.in_view;
    let mut in_view = tabs.iter().filter(|tab| tab.is_worksheet() && named(tab));
    let in_view = in_view.next().filter(|_| list_shown);

    let mut desk = Desk {
        is_mark: styles.marks()?,
        parts,
        styles,
        record: &record,
        author,
        known: BTreeMap::new(),
    };
    for (at, tab) in tabs.iter().enumerate() {
        if !is_list(at) && tab.is_worksheet() {
            let is_shown = in_view.is_some_and(|shown| shown.part == tab.part);
            desk.sheet(tab, is_shown)?;
        }
    }
    let Desk {
        mut parts, styles, ..
    } = desk;
    styles_part.write(&mut parts, styles)?;
    if let Some((place, tab)) = place.and_then(|place| Some((place, tabs.get(place)?))) {
        let left: Vec<&Tab> = tabs.iter().filter(|other| other.part != tab.part).collect();
        let in_view = in_view.and_then(|tab| left.iter().position(|left| left.part == tab.part));
        tabs::take_out(&mut parts, place, tab, in_view.unwrap_or_default())?;
    }
    property::remove(&mut parts, &[MARKED, property::AUTHOR])?;
    Ok(parts.finish()?)
}

/// The place of the list among the tabs, and what it keeps of the marked cells. The only sheet of a workbook is no list.
fn list_of(book: &[u8], tabs: &[Tab], name: &str) -> Result<(Option<usize>, Record), Fault> {
    if tabs.len() < 2 {
        return Ok((None, Record::default()));
    }
    let is_named = |tab: &Tab| tab.name.to_lowercase() == name.to_lowercase();
    let named = tabs.iter().position(is_named);
    // Whoever gave it another name left it where it was, as a rule.
    let place = named.unwrap_or_default();
    let Some(tab) = tabs.get(place).filter(|tab| tab.is_worksheet()) else {
        return Ok((named, Record::default()));
    };
    let mut opened = Book::open(Cursor::new(book))?;
    let index = opened
        .tabs()
        .iter()
        .position(|known| known.name == tab.name);
    let Some(index) = index else {
        return Ok((named, Record::default()));
    };
    let sheet = opened.sheet(index)?;
    let grid = sheet.grid()?;
    let texts = grid
        .row(0)
        .cells
        .iter()
        .filter_map(|cell| match &cell.value {
            CellValue::Text(text) => Some(text.as_ref()),
            _ => None,
        });
    let texts: Vec<&str> = texts.skip_while(|text| !Record::begins(text)).collect();
    let is_list = named.is_some() || !texts.is_empty();
    Ok((is_list.then_some(place), Record::read(&texts.concat())))
}

/// A workbook under work.
struct Desk<'b, 'r> {
    parts: Parts<'b>,
    styles: Styles,
    /// Which styles of cells are those of marks.
    is_mark: Vec<bool>,
    record: &'r Record,
    author: &'r str,
    /// The style without a mark, by the style with it and what the cell was like.
    known: BTreeMap<(u32, Original), u32>,
}

impl Desk<'_, '_> {
    /// Takes the marks out of one sheet, and brings it into view where it was.
    fn sheet(&mut self, tab: &Tab, is_shown: bool) -> Result<(), Fault> {
        let has_marks = self.is_mark.contains(&true);
        let has_notes = self.parts.related(&tab.part, "comments")?.is_some();
        if !has_marks && !has_notes && !is_shown {
            return Ok(());
        }
        let (text, encoding) = self.parts.large(&tab.part, LARGE)?;
        let sheet = Sheet::read(&tab.part, &text)?;
        let mut edits = Edits::default();
        if has_marks {
            self.fills(tab, (&sheet, &text), &mut edits)?;
        }
        if has_notes {
            noting::clear(
                &mut self.parts,
                tab,
                (&sheet, &text),
                (self.author, self.record),
                &mut edits,
            )?;
        }
        if is_shown {
            sheet::select(&sheet.outline, &tab.part, &text, &mut edits)?;
        }
        if edits.is_empty() {
            return Ok(());
        }
        drop(sheet);
        let text = edits.apply(&text);
        self.parts.put(&tab.part, text, encoding)
    }

    fn fills(
        &mut self,
        tab: &Tab,
        (sheet, text): (&Sheet, &str),
        edits: &mut Edits,
    ) -> Result<(), Fault> {
        sheet.each_row((&tab.part, text), |number, (row, tag), cells| {
            if let Some(style) = row.filter(|style| self.is_mark(*style)) {
                let style = self.cleared(style, Original::default())?;
                edits.set(text, &tag, &[("s", &style.to_string())]);
            }
            let mut left = None;
            for cell in cells {
                debug_assert_eq!(cell.at.row, number, "cells of another row are left out");
                self.cell(tab, cell, &mut left, text, edits)?;
            }
            Ok(())
        })?;
        self.columns(tab, sheet, text, edits)
    }

    /// Takes the mark off a cell; `left` is the style of the nearest unmarked cell before it.
    fn cell(
        &mut self,
        tab: &Tab,
        cell: &Cell,
        left: &mut Option<u32>,
        text: &str,
        edits: &mut Edits,
    ) -> Result<(), Fault> {
        let style = cell.style.unwrap_or_default();
        if !self.is_mark(style) {
            *left = Some(style);
            return Ok(());
        }
        let original = self.original(&tab.name, cell.at, *left);
        let said_none = original.style.is_none();
        let style = self.cleared(style, original)?;
        if style == 0 && said_none {
            let tag = without(&text[cell.tag.clone()], &["s"]);
            edits.replace(cell.tag.clone(), tag);
        } else {
            edits.set(text, &cell.tag, &[("s", &style.to_string())]);
        }
        Ok(())
    }

    /// What a marked cell was like; of one of which nothing is known, no fill and the border of its neighbour.
    fn original(&self, sheet: &str, at: Address, left: Option<u32>) -> Original {
        if let Some(original) = self.record.original(sheet, at) {
            return original.clone();
        }
        let neighbour = left.map(|style| self.styles.original(Some(style)).border);
        let mut original = Original::default();
        if let Some(border) = neighbour {
            original.border = border;
        }
        original
    }

    /// Takes marks off whole columns, to which a person may have copied them.
    fn columns(
        &mut self,
        tab: &Tab,
        sheet: &Sheet,
        text: &str,
        edits: &mut Edits,
    ) -> Result<(), Fault> {
        let Some(columns) = sheet.outline.child("cols") else {
            return Ok(());
        };
        for column in Outline::within(&tab.part, text, columns.whole())?.children {
            let style = column.attribute(text, "style");
            let style = style.and_then(|style| style.trim().parse().ok());
            if let Some(style) = style.filter(|style| self.is_mark(*style)) {
                let style = self.cleared(style, Original::default())?;
                edits.set(text, &column.tag, &[("style", &style.to_string())]);
            }
        }
        Ok(())
    }

    fn is_mark(&self, style: u32) -> bool {
        let at = usize::try_from(style).unwrap_or(usize::MAX);
        self.is_mark.get(at) == Some(&true)
    }

    fn cleared(&mut self, style: u32, original: Original) -> Result<u32, Fault> {
        let key = (style, original);
        if let Some(known) = self.known.get(&key) {
            return Ok(*known);
        }
        let cleared = self.styles.cleared(style, &key.1)?;
        self.known.insert(key, cleared);
        Ok(cleared)
    }
}
