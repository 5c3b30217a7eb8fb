//! One worksheet's XML as a grid, in one pass. Knows the format of a sheet and nothing of its meaning.

use super::Shared;
use super::strings::{rich_text, unescaped};
use crate::address::{Address, COLUMNS, ROWS, Region, parse_reference};
use crate::grid::{Cell, CellValue, FaultCode, Formula, Grid, MARKS, serial, signs};
use crate::package::xml::{Open, Step, Walk, means_yes};
use crate::package::{Fault, Measured};
use std::borrow::Cow;

/// Reads the cells of a sheet, its merged regions and what it hides.
pub(super) fn read<'a>(
    part: &'a str,
    xml: &'a str,
    (shared, shapes): (&'a Shared, &[Address]),
) -> Result<Grid<'a>, Fault> {
    let mut reader = Reader {
        walk: Walk::new(part, xml),
        shared,
        grid: Grid {
            shapes: shapes.to_vec(),
            ..Grid::default()
        },
        next: Address::new(0, 0),
    };
    // No cell that is kept has fewer tags than `<c><f/></c>`.
    reader.grid.expect(tags(xml) / 3);
    reader.sheet()?;
    Ok(reader.grid.finish())
}

/// How many tags there are at most. Counted in bytes, chunk by chunk, which compiles to vector code.
fn tags(xml: &str) -> usize {
    let in_chunk = |chunk: &[u8]| chunk.iter().map(|byte| u8::from(*byte == b'<')).sum::<u8>();
    xml.as_bytes()
        .chunks(255)
        .map(in_chunk)
        .map(usize::from)
        .sum()
}

struct Reader<'a> {
    walk: Walk<'a>,
    shared: &'a Shared,
    grid: Grid<'a>,
    /// Where a row or cell stands that does not say so itself.
    next: Address,
}

/// What the attributes of a cell say.
#[derive(Default)]
struct Head {
    at: Option<Address>,
    is_misplaced: bool,
    style: usize,
    kind: Kind,
}

/// How the stored value of a cell is to be read.
#[derive(Clone, Copy, Default, PartialEq)]
enum Kind {
    #[default]
    Number,
    SharedString,
    Text,
    Bool,
    Fault,
    IsoDate,
}

impl<'a> Reader<'a> {
    fn sheet(&mut self) -> Result<(), Fault> {
        let mut is_worksheet = false;
        loop {
            match self.walk.step()? {
                Step::Open(open) => match open.name() {
                    "worksheet" => is_worksheet = true,
                    "sheetData" => self.rows()?,
                    "col" => self.columns(&open)?,
                    "mergeCell" => self.merged(&open)?,
                    // Only additions of later years, whose elements may bear the names of old ones.
                    "extLst" => self.walk.skip()?,
                    _ => {}
                },
                Step::Close(_) => {}
                Step::End if is_worksheet => return Ok(()),
                Step::End => return Err(self.walk.damaged()),
            }
        }
    }

    fn rows(&mut self) -> Result<(), Fault> {
        self.next = Address::new(0, 0);
        loop {
            match self.walk.step()? {
                Step::Open(open) => match open.name() {
                    "c" => self.cell(&open)?,
                    "row" => self.row(&open)?,
                    _ => self.walk.skip()?,
                },
                Step::Close(close) => match close.name() {
                    "row" => self.next = Address::new(self.next.row.saturating_add(1), 0),
                    _ => return Ok(()),
                },
                Step::End => return Err(self.walk.damaged()),
            }
        }
    }

    fn row(&mut self, open: &Open<'_>) -> Result<(), Fault> {
        let mut is_hidden = false;
        for (name, value) in open.attributes() {
            match name {
                "r" => {
                    let number: Option<u32> = value.trim().parse().ok();
                    self.next.row = number
                        .and_then(|number| number.checked_sub(1))
                        .unwrap_or(self.next.row);
                }
                "hidden" => is_hidden = means_yes(value),
                _ => {}
            }
        }
        if is_hidden && self.next.row < ROWS {
            self.grid.hidden_rows.push(self.next.row);
            within_marks(self.grid.hidden_rows.len())?;
        }
        Ok(())
    }

    fn columns(&mut self, open: &Open<'_>) -> Result<(), Fault> {
        if !open.says_yes("hidden") {
            return Ok(());
        }
        let bound = |name| {
            open.attribute(name)?
                .trim()
                .parse::<u32>()
                .ok()?
                .checked_sub(1)
        };
        if let (Some(from), Some(to)) = (bound("min"), bound("max"))
            && from <= to
            && from < COLUMNS
        {
            self.grid.hidden_columns.push(from..=to.min(COLUMNS - 1));
            within_marks(self.grid.hidden_columns.len())?;
        }
        Ok(())
    }

    fn merged(&mut self, open: &Open<'_>) -> Result<(), Fault> {
        let region = open
            .attribute("ref")
            .and_then(|text| text.parse::<Region>().ok());
        if let Some(region) = region {
            self.grid.merged.push(region);
            within_marks(self.grid.merged.len())?;
        }
        Ok(())
    }

    fn cell(&mut self, open: &Open<'_>) -> Result<(), Fault> {
        let head = Head::read(open);
        let at = head.at.unwrap_or(self.next);
        let mut stored = None;
        let mut has_formula = false;
        loop {
            match self.walk.step()? {
                Step::Open(child) => match child.name() {
                    "v" => stored = Some(self.walk.text()?),
                    "is" => stored = Some(rich_text(&mut self.walk)?),
                    "f" => {
                        has_formula = true;
                        self.walk.skip()?;
                    }
                    _ => self.walk.skip()?,
                },
                Step::Close(_) => break,
                Step::End => return Err(self.walk.damaged()),
            }
        }
        if !head.is_misplaced {
            self.next.column = at.column.saturating_add(1);
            self.keep(at, &head, stored, has_formula)?;
        }
        Ok(())
    }

    fn keep(
        &mut self,
        at: Address,
        head: &Head,
        stored: Option<Cow<'a, str>>,
        has_formula: bool,
    ) -> Result<(), Fault> {
        // A formula whose result is an empty text was calculated; it only shows nothing.
        let is_calculated = match &stored {
            Some(text) => !text.is_empty() || head.kind == Kind::Text,
            None => false,
        };
        // A string that is not there would pass for an empty cell.
        let is_lost = |stored: &Cow<'_, str>| {
            let index = stored.trim();
            let known = |index| self.shared.strings.get(index).is_some();
            !index.is_empty() && !index.parse().is_ok_and(known)
        };
        if head.kind == Kind::SharedString && stored.as_ref().is_some_and(is_lost) {
            return Err(self.walk.damaged());
        }
        let value = stored.and_then(|stored| self.value(head, stored));
        let formula = match has_formula {
            false => Formula::None,
            true if is_calculated => Formula::Cached,
            true => Formula::NotCached,
        };
        let value = match value {
            Some(value) => value,
            None if formula == Formula::NotCached => CellValue::Empty,
            None => return Ok(()),
        };
        let is_struck = self.shared.styles.is_struck(head.style);
        self.grid.push(Cell {
            at,
            value,
            formula,
            is_struck,
        })
    }

    fn value(&self, head: &Head, stored: Cow<'a, str>) -> Option<CellValue<'a>> {
        let read = match head.kind {
            Kind::SharedString => {
                let text = self.shared.strings.get(stored.trim().parse().ok()?)?;
                return self.text(head, Cow::Borrowed(text));
            }
            Kind::Number => self.number(head.style, &stored),
            Kind::Text => None,
            Kind::Bool => match stored.trim() {
                "1" | "true" => Some(CellValue::Bool(true)),
                "0" | "false" => Some(CellValue::Bool(false)),
                _ => None,
            },
            Kind::Fault if stored.trim().starts_with('#') => {
                Some(CellValue::Fault(FaultCode::parse(&stored)))
            }
            Kind::Fault => None,
            Kind::IsoDate => serial::from_iso(&stored).map(CellValue::Date),
        };
        // What is not what it is said to be is text, so that a person is asked about it.
        read.or_else(|| self.text(head, unescaped(stored)))
    }

    /// A text as a person sees it: letters in a font of signs are none.
    fn text(&self, head: &Head, text: Cow<'a, str>) -> Option<CellValue<'a>> {
        CellValue::text(match self.shared.styles.is_of_signs(head.style) {
            true => Cow::Owned(signs::seen(&text)),
            false => text,
        })
    }

    fn number(&self, style: usize, stored: &Cow<'a, str>) -> Option<CellValue<'a>> {
        // Digits that had to be put together from references are left as text: no program writes them.
        let Cow::Borrowed(stored) = stored else {
            return None;
        };
        let number = CellValue::number(stored.trim())?;
        if let CellValue::Number { value, .. } = number
            && self.shared.styles.is_date(style)
        {
            // Below one it is a time without a day, in both ways of counting.
            let counts_later = self.shared.counts_from_1904 && value >= 1.0;
            let days = value + if counts_later { serial::FROM_1904 } else { 0.0 };
            // Excel shows neither earlier nor later ones as a date.
            if value >= 0.0 && days < serial::END {
                return Some(CellValue::Date(days));
            }
        }
        Some(number)
    }
}

impl Head {
    fn read(open: &Open<'_>) -> Self {
        let mut head = Self::default();
        for (name, value) in open.attributes() {
            match name {
                "r" => {
                    head.at = parse_reference(value.as_bytes())
                        .or_else(|| parse_reference(value.trim().to_ascii_uppercase().as_bytes()));
                    head.is_misplaced = head.at.is_none();
                }
                "s" => head.style = value.parse().unwrap_or_default(),
                "t" => {
                    head.kind = match value {
                        "s" => Kind::SharedString,
                        "str" | "inlineStr" => Kind::Text,
                        "b" => Kind::Bool,
                        "e" => Kind::Fault,
                        "d" => Kind::IsoDate,
                        _ => Kind::Number,
                    }
                }
                _ => {}
            }
        }
        head
    }
}

fn within_marks(count: usize) -> Result<(), Fault> {
    let count = u64::try_from(count).unwrap_or(u64::MAX);
    Fault::unless_within(Measured::Marks, count, MARKS)
}
