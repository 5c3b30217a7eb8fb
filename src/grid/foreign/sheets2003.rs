//! The XML of Excel 2003, which some systems still write and name `.xls`: its sheets row by row.

use std::collections::BTreeMap;

use super::wire::{Held, Manner, Value, Writer};
use crate::address::{Address, COLUMNS, ROWS, Region};
use crate::grid::book::Visibility;
use crate::grid::{CellValue, Formula, serial, signs};
use crate::package::Fault;
use crate::package::xml::{Open, Piece, Step, Walk, means_yes};

/// What the XML is called in faults.
const PART: &str = "workbook";

/// What one style looks like.
#[derive(Clone, Copy, Debug, Default)]
struct Look {
    is_struck: bool,
    is_of_signs: bool,
}

/// A sheet under work.
struct Table<'s, 'o> {
    styles: &'s BTreeMap<String, Look>,
    out: &'o mut Writer<Held>,
    /// The next row and column that says not itself where it stands.
    next: Address,
    next_column: u32,
}

/// What the attributes of a cell say.
struct Head {
    at: Address,
    has_formula: bool,
    look: Look,
}

/// Turns a workbook into cells.
pub(super) fn read(xml: &str) -> Result<Vec<u8>, Fault> {
    let mut hidden = visibilities(xml)?.into_iter();
    let mut walk = Walk::new(PART, xml);
    let mut out = Writer::new(Held::default())?;
    let mut styles = BTreeMap::new();
    let mut style = String::new();
    let mut is_workbook = false;
    loop {
        match walk.step()? {
            Step::Open(open) => match open.name() {
                "Workbook" => is_workbook = true,
                "Created" | "LastSaved" => date(&open, &mut walk, &mut out)?,
                "Style" => style = said(&open, "ID").unwrap_or_default(),
                "Font" if !style.is_empty() => {
                    styles.insert(style.clone(), look(&open));
                }
                "Worksheet" => {
                    let visibility = hidden.next().unwrap_or(Visibility::Visible);
                    out.sheet(&said(&open, "Name").unwrap_or_default(), visibility)?;
                }
                "Table" if is_workbook => {
                    let mut table = Table {
                        styles: &styles,
                        out: &mut out,
                        next: Address::new(0, 0),
                        next_column: 0,
                    };
                    table.read(&mut walk)?;
                }
                _ => {}
            },
            Step::Close(close) => {
                if close.name() == "Style" {
                    style.clear();
                }
            }
            Step::End if is_workbook => return Ok(out.finish()?.0),
            Step::End => return Err(walk.damaged()),
        }
    }
}

/// Whether each sheet is seen, in their order: it is told behind its cells.
fn visibilities(xml: &str) -> Result<Vec<Visibility>, Fault> {
    let mut walk = Walk::new(PART, xml);
    let mut sheets = Vec::new();
    loop {
        match walk.step()? {
            Step::Open(open) if open.name() == "Worksheet" => sheets.push(Visibility::Visible),
            Step::Open(open) if open.name() == "Table" => walk.skip()?,
            Step::Open(open) if open.name() == "Visible" => {
                let visibility = match walk.text()?.trim() {
                    "SheetHidden" => Visibility::Hidden,
                    "SheetVeryHidden" => Visibility::VeryHidden,
                    _ => Visibility::Visible,
                };
                if let Some(last) = sheets.last_mut() {
                    *last = visibility;
                }
            }
            Step::End => return Ok(sheets),
            _ => {}
        }
    }
}

fn date(open: &Open<'_>, walk: &mut Walk<'_>, out: &mut Writer<Held>) -> Result<(), Fault> {
    let text = walk.text()?;
    let day = text.trim().get(..10).and_then(|day| day.parse().ok());
    match (day, open.name()) {
        (Some(day), "Created") => out.created(day),
        (Some(day), _) => out.modified(day),
        (None, _) => Ok(()),
    }
}

fn look(font: &Open<'_>) -> Look {
    Look {
        is_struck: said(font, "StrikeThrough").is_some_and(|struck| means_yes(&struck)),
        is_of_signs: said(font, "FontName").is_some_and(|name| signs::is_font(&name)),
    }
}

/// The value of an attribute, with a prefix or without.
fn said(open: &Open<'_>, name: &str) -> Option<String> {
    let value = open.prefixed(name).or_else(|| open.attribute(name));
    value.map(|value| value.into_owned())
}

fn number(open: &Open<'_>, name: &str) -> Option<u32> {
    said(open, name)?.trim().parse().ok()
}

fn is_hidden(open: &Open<'_>) -> bool {
    said(open, "Hidden").is_some_and(|hidden| means_yes(&hidden))
}

impl Table<'_, '_> {
    /// Reads the rows; leaves the element of the table.
    fn read(&mut self, walk: &mut Walk<'_>) -> Result<(), Fault> {
        loop {
            match walk.step()? {
                Step::Open(open) => match open.name() {
                    "Column" => {
                        self.column(&open)?;
                        walk.skip()?;
                    }
                    "Row" => self.row(&open, walk)?,
                    _ => walk.skip()?,
                },
                Step::Close(_) => return Ok(()),
                Step::End => return Err(walk.damaged()),
            }
        }
    }

    fn column(&mut self, open: &Open<'_>) -> Result<(), Fault> {
        let from = place(open, self.next_column);
        let to = from.saturating_add(number(open, "Span").unwrap_or_default());
        self.next_column = to.saturating_add(1);
        if is_hidden(open) && from < COLUMNS {
            self.out.hidden_columns(&(from..=to.min(COLUMNS - 1)))?;
        }
        Ok(())
    }

    fn row(&mut self, open: &Open<'_>, walk: &mut Walk<'_>) -> Result<(), Fault> {
        self.next = Address::new(place(open, self.next.row), 0);
        let row = self.next.row;
        let many = number(open, "Span").unwrap_or_default();
        if is_hidden(open) && row < ROWS {
            let last = row.saturating_add(many).min(ROWS - 1);
            (row..=last).try_for_each(|row| self.out.hidden_row(row))?;
        }
        loop {
            match walk.step()? {
                Step::Open(open) if open.name() == "Cell" => self.cell(&open, walk)?,
                Step::Open(_) => walk.skip()?,
                Step::Close(_) => break,
                Step::End => return Err(walk.damaged()),
            }
        }
        self.next = Address::new(row.saturating_add(many).saturating_add(1), 0);
        Ok(())
    }

    fn cell(&mut self, open: &Open<'_>, walk: &mut Walk<'_>) -> Result<(), Fault> {
        let at = Address::new(self.next.row, place(open, self.next.column));
        let across = number(open, "MergeAcross").unwrap_or_default();
        let down = number(open, "MergeDown").unwrap_or_default();
        self.next.column = at.column.saturating_add(across).saturating_add(1);
        let to = Address::new(
            at.row.saturating_add(down).min(ROWS - 1),
            at.column.saturating_add(across).min(COLUMNS - 1),
        );
        if at.row < ROWS && at.column < COLUMNS && to > at {
            self.out.merged(Region::spanning(at, to))?;
        }
        let style = said(open, "StyleID").unwrap_or_default();
        let head = Head {
            at,
            has_formula: said(open, "Formula").is_some(),
            look: self.styles.get(&style).copied().unwrap_or_default(),
        };
        let mut is_told = false;
        loop {
            match walk.step()? {
                Step::Open(open) if open.name() == "Data" => {
                    let kind = said(&open, "Type").unwrap_or_default();
                    let text = all_text(walk)?;
                    self.put(&head, (&kind, &text))?;
                    is_told = true;
                }
                Step::Open(_) => walk.skip()?,
                Step::Close(_) => break,
                Step::End => return Err(walk.damaged()),
            }
        }
        if head.has_formula && !is_told {
            self.write(&head, Value::Empty, Formula::NotCached)?;
        }
        Ok(())
    }

    fn put(&mut self, head: &Head, (kind, text): (&str, &str)) -> Result<(), Fault> {
        let bare = text.trim();
        let signs: String;
        let read = match kind {
            "Number" if CellValue::number(bare).is_some() => Some(Value::Number(bare)),
            "DateTime" => serial::from_iso(bare).map(Value::Date),
            "Boolean" => Some(Value::Bool(means_yes(bare))),
            "Error" if bare.starts_with('#') => Some(Value::Fault(bare)),
            _ => None,
        };
        let value = match read {
            Some(value) => value,
            None if bare.is_empty() => return Ok(()),
            None if head.look.is_of_signs => {
                signs = signs::seen(text);
                Value::Text(&signs)
            }
            None => Value::Text(text),
        };
        let formula = match head.has_formula {
            true => Formula::Cached,
            false => Formula::None,
        };
        self.write(head, value, formula)
    }

    fn write(&mut self, head: &Head, value: Value<'_>, formula: Formula) -> Result<(), Fault> {
        let manner = Manner {
            formula,
            is_struck: head.look.is_struck,
        };
        self.out.cell(head.at, value, manner)
    }
}

/// Where a row, column or cell stands, zero-based: where it says itself, else where the one before it ends.
fn place(open: &Open<'_>, next: u32) -> u32 {
    let said = number(open, "Index").and_then(|place| place.checked_sub(1));
    said.unwrap_or(next)
}

/// All text of the element that was opened last, with that of the elements in it; leaves the element.
fn all_text(walk: &mut Walk<'_>) -> Result<String, Fault> {
    let mut text = String::new();
    let mut depth = 0_u32;
    loop {
        match walk.piece()? {
            Piece::Text(piece) => text.push_str(&piece),
            Piece::Open(_) => depth += 1,
            Piece::Close(_) if depth == 0 => return Ok(text),
            Piece::Close(_) => depth -= 1,
            Piece::End => return Err(walk.damaged()),
        }
    }
}
