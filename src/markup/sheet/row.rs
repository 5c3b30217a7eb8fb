//! Rows and cells as they stand in the text of a sheet.

use std::ops::Range;

use super::super::edit::moved;
use crate::address::{Address, COLUMNS, parse_reference};
use crate::package::Fault;
use crate::package::xml::{Open, Step, Walk, means_yes};

/// A row that is there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    pub(super) number: u32,
    /// Where it begins, and where its first and its last tag end.
    pub(super) start: usize,
    pub(super) tag: usize,
    pub(super) end: usize,
    /// The style of its empty cells.
    pub(super) style: Option<u32>,
    /// Its height in pixels.
    pub(super) height: Option<f64>,
}

/// A cell that is there.
#[derive(Clone, Debug)]
pub(in crate::markup) struct Cell {
    /// Where it stands on the sheet.
    pub(in crate::markup) at: Address,
    /// Where its first tag stands in the text.
    pub(in crate::markup) tag: Range<usize>,
    /// Where its last tag ends.
    pub(in crate::markup) end: usize,
    /// The number of its style; none where it says none, which means the first.
    pub(in crate::markup) style: Option<u32>,
}

impl Row {
    /// Takes up what the tag says; gives whether it says which row it is.
    pub(super) fn attributes(&mut self, open: &Open<'_>) -> bool {
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
    pub(super) fn told_by_cells(&self, text: &str) -> Option<u32> {
        let mut walk = Walk::new("", text.get(self.tag..self.end)?);
        match walk.step() {
            Ok(Step::Open(cell)) => Some(place(&cell.attribute("r")?)?.row),
            _ => None,
        }
    }

    /// The cells of the row as they follow each other; those that stand nowhere are left out.
    pub(super) fn cells(&self, part: &str, text: &str) -> Result<Vec<Cell>, Fault> {
        let mut walk = Walk::new(part, &text[self.start..self.end]);
        let mut cells = Vec::new();
        let mut next = 0;
        walk.step()?;
        loop {
            match walk.step()? {
                Step::Open(open) if open.name() == "c" => {
                    let mut at = Some(Address::new(self.number, next));
                    let mut style = None;
                    for (name, value) in open.attributes() {
                        match name {
                            "r" => at = place(value),
                            "s" => style = value.trim().parse().ok(),
                            _ => {}
                        }
                    }
                    let tag = moved(walk.span(), self.start);
                    let is_one_tag = walk.is_one_tag();
                    walk.skip()?;
                    let end = if is_one_tag {
                        tag.end
                    } else {
                        self.start + walk.span().end
                    };
                    if let Some(at) = at {
                        next = at.column.saturating_add(1);
                        if at.row == self.number && at.column < COLUMNS {
                            cells.push(Cell {
                                at,
                                tag,
                                end,
                                style,
                            });
                        }
                    }
                }
                Step::Open(_) => walk.skip()?,
                Step::Close(_) => return Ok(cells),
                Step::End => return Err(walk.damaged()),
            }
        }
    }
}

fn place(reference: &str) -> Option<Address> {
    parse_reference(reference.as_bytes())
        .or_else(|| parse_reference(reference.trim().to_ascii_uppercase().as_bytes()))
}
