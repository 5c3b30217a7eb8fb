//! The shape `labels`: what stands beside a word above a table, or behind it in the same cell.

use std::ops::Range;

use crate::address::Address;
use crate::grid::{Cell, CellValue, Grid, Row};
use crate::recognize::Block;
use crate::template::{Form, Label, LevelId};
use crate::text;

/// So many rows above the headings may hold labels.
const ROWS: u32 = 40;
/// A label has so many words at most.
const MOST_WORDS: usize = 3;
/// Numbers of parts of a desa have so many digits at most.
const MOST_DIGITS: usize = 3;

/// What a sheet says beside a label.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Said {
    /// The level that is named.
    pub level: LevelId,
    /// The cell that names it.
    pub at: Address,
    /// What is written, on one line.
    pub text: Box<str>,
}

/// A label found in a text, and what is written behind it there.
struct Found<'t> {
    /// The levels that share the label, each with its part of it.
    levels: Vec<(LevelId, usize)>,
    /// How many parts the label has: `DUSUN/RW` has two.
    parts: usize,
    rest: Option<&'t str>,
}

/// What the labels above a block say of its place, one text a level; the nearest to the table counts.
///
/// Those above the block's own columns go first: two tables side by side may be of two RT.
#[must_use]
pub fn labels(grid: &Grid<'_>, block: &Block, form: &Form) -> Vec<Said> {
    let mut said: Vec<Said> = Vec::new();
    let mut rows: Vec<Row<'_, '_>> = grid
        .rows_between(block.header_top.saturating_sub(ROWS), block.header_top)
        .collect();
    rows.reverse();
    let own = block.columns.0.saturating_sub(1)..block.columns.1 + 1;
    for columns in [own, 0..u32::MAX] {
        for row in &rows {
            for one in in_row(grid, row, &columns, block.header_top, form) {
                if !said.iter().any(|known| known.level == one.level) {
                    said.push(one);
                }
            }
        }
    }
    said
}

fn in_row(
    grid: &Grid<'_>,
    row: &Row<'_, '_>,
    columns: &Range<u32>,
    end: u32,
    form: &Form,
) -> Vec<Said> {
    let mut said = Vec::new();
    let cells = row.cells.iter().enumerate();
    for (place, cell) in cells.filter(|(_, cell)| columns.contains(&cell.at.column)) {
        let CellValue::Text(written) = &cell.value else {
            continue;
        };
        let line = text::collapse(written);
        let mut rest = line.as_str();
        while let Some(found) = label(rest, form) {
            match found.rest {
                Some(value) => {
                    let (value, more) = until_next(value, form);
                    said.extend(found.said(value, cell.at));
                    rest = more;
                }
                None => {
                    let value = beside(&row.cells[place + 1..], form)
                        .or_else(|| below(grid, cell, end, form));
                    if let Some((at, value)) = value {
                        said.extend(found.said(&value, at));
                    }
                    break;
                }
            }
        }
    }
    said
}

/// The label with which a text begins.
fn label<'t>(line: &'t str, form: &Form) -> Option<Found<'t>> {
    let line = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    // `RT : 003`, where anything before the colon is the label.
    if let Some((before, after)) = line.split_once([':', '=']) {
        let known = named(before, form);
        if known.is_some() {
            return known.map(|known| known.followed(after));
        }
    }
    if let Some(whole) = named(line, form) {
        return Some(whole);
    }
    // `RT 003`, `DESA SUKAMAJU`: a few words, then what they name.
    let ends = line
        .char_indices()
        .filter(|(_, c)| *c == ' ')
        .map(|(at, _)| at);
    let mut ends: Vec<usize> = ends.take(MOST_WORDS).collect();
    ends.reverse();
    ends.into_iter().find_map(|end| {
        let (before, after) = line.split_at(end);
        Some(named(before, form)?.followed(after))
    })
}

/// The levels of which a text is the label as a whole.
fn named<'t>(line: &str, form: &Form) -> Option<Found<'t>> {
    let parts: Vec<String> = line.split('/').map(text::fold).collect();
    let is_same = |words: &&Vec<Box<str>>| {
        words.len() == parts.len()
            && words
                .iter()
                .zip(&parts)
                .all(|(word, part)| **word == **part)
    };
    let claims = form
        .labels
        .iter()
        .filter(|label| label.words.iter().any(|words| is_same(&words)));
    // Of a label with two levels, a level's own part is the one that names it alone.
    let part = |label: &Label| {
        let alone = |part: &String| {
            label
                .words
                .iter()
                .any(|words| matches!(words.as_slice(), [one] if **one == **part))
        };
        parts.iter().position(alone).unwrap_or_default()
    };
    let levels: Vec<(LevelId, usize)> = claims.map(|label| (label.level, part(label))).collect();
    (!levels.is_empty()).then_some(Found {
        levels,
        parts: parts.len(),
        rest: None,
    })
}

/// A text up to the next label in it: `003 RW 005` is `003`, and `RW 005`.
fn until_next<'t>(value: &'t str, form: &Form) -> (&'t str, &'t str) {
    let starts = value
        .char_indices()
        .filter(|(_, c)| *c == ' ')
        .map(|(at, _)| at);
    for start in starts.filter(|start| *start > 0) {
        let rest = value[start..].trim_start();
        let begins = label(rest, form).is_some_and(|found| found.rest.is_some_and(has_digit));
        if begins {
            return (&value[..start], rest);
        }
    }
    (value, "")
}

/// The first cell to the right that says something, unless that is another label.
fn beside(cells: &[Cell<'_>], form: &Form) -> Option<(Address, String)> {
    let said = cells.iter().map(|cell| (cell.at, value_of(cell)));
    let (at, value) = said
        .into_iter()
        .find(|(_, value)| !text::fold(value).is_empty())?;
    label(&value, form).is_none().then_some((at, value))
}

/// The cell right below, unless that is another label.
fn below(grid: &Grid<'_>, cell: &Cell<'_>, end: u32, form: &Form) -> Option<(Address, String)> {
    let at = Address::new(cell.at.row + 1, cell.at.column);
    let below = grid.cell(at).filter(|_| at.row < end)?;
    let value = value_of(below);
    (!text::fold(&value).is_empty() && label(&value, form).is_none()).then_some((at, value))
}

fn value_of(cell: &Cell<'_>) -> String {
    let shown = text::collapse(&cell.value.shown());
    shown.trim_start_matches([':', '=', ' ']).to_owned()
}

fn has_digit(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}

impl<'t> Found<'t> {
    fn followed(self, rest: &'t str) -> Self {
        let rest = rest.trim_matches([' ', ':', '=', '.']);
        Self {
            rest: (!text::fold(rest).is_empty()).then_some(rest),
            ..self
        }
    }

    /// What a value says of each level: one that several levels share is parted like its label.
    fn said(&self, value: &str, at: Address) -> Vec<Said> {
        let one = |level: LevelId, text: &str| Said {
            level,
            at,
            text: text.trim().into(),
        };
        let parts: Vec<&str> = value.split('/').collect();
        let levels = || self.levels.iter();
        let said: Vec<Said> = if let [(level, _)] = self.levels.as_slice() {
            vec![one(*level, value)]
        } else if parts.len() == self.parts {
            levels()
                .map(|(level, part)| one(*level, parts[*part]))
                .collect()
        } else {
            // A number is the narrower of the two, a name the wider: dusun have names, RW numbers.
            let level = if has_digit(value) {
                levels().max()
            } else {
                levels().min()
            };
            level
                .map(|(level, _)| one(*level, value))
                .into_iter()
                .collect()
        };
        said.into_iter()
            .filter(|said| !text::fold(&said.text).is_empty())
            .collect()
    }
}

/// The numbers of parts of a desa that a name of a sheet, a file or a folder holds: `Register RT 03 RW 05`.
///
/// They have three digits at most (KKI: RT and RW three digits each); `tanpa RT 2026` tells a year.
#[must_use]
pub fn numbers_in(
    name: &str,
    form: &Form,
    levels: impl Fn(LevelId) -> bool,
) -> Vec<(LevelId, Box<str>)> {
    let words = words_and_numbers(name);
    let mut found: Vec<(LevelId, Box<str>)> = Vec::new();
    for pair in words.windows(2) {
        let [word, number] = pair else { continue };
        if number.len() > MOST_DIGITS || !number.chars().all(|c| c.is_ascii_digit()) {
            continue;
        }
        let key = text::fold(word);
        let is_named = |label: &&Label| {
            levels(label.level)
                && label
                    .words
                    .iter()
                    .any(|words| matches!(words.as_slice(), [one] if **one == *key))
        };
        let level = form.labels.iter().find(is_named).map(|label| label.level);
        found.extend(level.map(|level| (level, (*number).into())));
    }
    found
}

/// A name as runs of letters and runs of digits.
fn words_and_numbers(name: &str) -> Vec<&str> {
    let kind = |c: char| (c.is_alphabetic(), c.is_ascii_digit());
    let mut words = Vec::new();
    let mut start = 0;
    let mut before = (false, false);
    for (at, c) in name.char_indices() {
        if kind(c) != before {
            words.push(&name[start..at]);
            (start, before) = (at, kind(c));
        }
    }
    words.push(&name[start..]);
    words.retain(|word| word.starts_with(char::is_alphanumeric));
    words
}

/// Which variant of its form a block is, by the titles above it, else by the name of its sheet; the first where
/// none says it. The fullest title counts.
#[must_use]
pub fn variant(grid: &Grid<'_>, block: &Block, form: &Form, sheet: &str) -> usize {
    if form.variants.len() < 2 {
        return 0;
    }
    let own = block.columns.0.saturating_sub(1)..block.columns.1 + 1;
    let mut rows: Vec<Row<'_, '_>> = grid
        .rows_between(block.header_top.saturating_sub(ROWS), block.header_top)
        .collect();
    rows.reverse();
    let texts = |columns: Range<u32>| {
        let cells = rows.iter().flat_map(|row| row.cells);
        let cells = cells.filter(move |cell| columns.contains(&cell.at.column));
        cells.filter_map(|cell| match &cell.value {
            CellValue::Text(written) => Some(text::fold(written)),
            _ => None,
        })
    };
    let says = |line: &str| {
        let titles = form.variants.iter().enumerate().flat_map(|(at, variant)| {
            variant
                .titles
                .iter()
                .map(move |title| (title.len(), at, title))
        });
        titles
            .filter(|(.., title)| line.contains(&***title))
            .max()
            .map(|(_, at, _)| at)
    };
    let mut lines = texts(own)
        .chain(texts(0..u32::MAX))
        .chain([text::fold(sheet)]);
    lines.find_map(|line| says(&line)).unwrap_or_default()
}
