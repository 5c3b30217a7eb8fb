//! Headings that stand in one row or in several: which texts are above one column.

use std::borrow::Cow;
use std::rc::Rc;

use super::Heading;
use crate::address::Address;
use crate::grid::{Cell, CellValue, Grid, Row, serial};
use crate::template::{Head, Templates};
use crate::text;

/// Rows that headings may have above the one that most of them stand in, and below it.
const MOST_ROWS: u32 = 3;

/// The texts above one column.
#[derive(Clone, Debug)]
pub(super) struct Stack {
    /// The lowest of them.
    pub heading: Heading,
    /// All of them folded, the lowest first.
    parts: Vec<Rc<str>>,
}

impl Stack {
    /// The folded heading.
    pub(super) fn key(&self) -> &str {
        self.parts.first().map_or("", |part| part)
    }

    /// The folded heading with those above it.
    pub(super) fn path(&self) -> Cow<'_, str> {
        let parts: Vec<&str> = self.parts.iter().map(|part| &**part).collect();
        Cow::Owned(parts.join("\n"))
    }

    /// Under which texts the column is looked for, the fullest first, each with how many of its parts it joins:
    /// a heading may be broken over rows, `UMUR` above `ISTRI`.
    pub(super) fn keys(&self) -> impl Iterator<Item = (Cow<'_, str>, usize)> {
        (1..=self.parts.len()).rev().map(|many| {
            let joined = match &self.parts[..many] {
                [one] => Cow::Borrowed(&**one),
                parts => parts.iter().rev().map(|part| &**part).collect(),
            };
            (joined, many)
        })
    }

    /// How well a heading of a form that is found in `many` parts of the stack fits its upper parts, too.
    pub(super) fn fit(&self, head: &Head, many: usize) -> usize {
        let above = &self.parts[many..];
        let fitting = head
            .above
            .iter()
            .filter(|part| above.iter().any(|known| **known == ***part));
        2 * many + fitting.count()
    }
}

/// The columns that have texts in some rows, from left to right. A text merged over several columns
/// stands above each of them.
pub(super) fn stacks(
    grid: &Grid<'_>,
    (top, bottom): (u32, u32),
    templates: &Templates,
) -> Vec<Stack> {
    let mut stacks: Vec<Stack> = Vec::new();
    let mut rows: Vec<Row<'_, '_>> = grid.rows_between(top, bottom + 1).collect();
    rows.reverse();
    for row in rows {
        let heading = |cell| month(cell, templates).or_else(|| key(cell));
        let texts = row
            .cells
            .iter()
            .enumerate()
            .filter_map(|(place, cell)| Some((place, cell, heading(cell)?)));
        for (place, cell, key) in texts {
            let own = stacks.binary_search_by_key(&cell.at.column, |stack| stack.heading.at.column);
            if let Err(place) = own {
                let heading = Heading {
                    at: cell.at,
                    text: text::collapse(&cell.value.shown()).into(),
                };
                let parts = vec![Rc::clone(&key)];
                stacks.insert(place, Stack { heading, parts });
            }
            // Where nothing is merged, as in texts parted by commas, a heading stands over the blanks behind it, too.
            let next = row.cells[place + 1..].first();
            let blanks = next.map_or(u32::MAX, |next| next.at.column - 1);
            let last = grid
                .covering(cell.at)
                .map_or(blanks, |region| region.to.column);
            let below = |stack: &&mut Stack| {
                (cell.at.column..=last).contains(&stack.heading.at.column)
                    && stack.heading.at.row > cell.at.row
            };
            stacks
                .iter_mut()
                .filter(below)
                .for_each(|stack| stack.parts.push(Rc::clone(&key)));
        }
    }
    stacks
}

/// The bands of rows that may be the headings around a row, the lowest of them first.
///
/// `above` is the first row that is free. Rows above join where they are merged into the next or over
/// columns, rows below where they hold headings, too.
pub(super) fn around(
    grid: &Grid<'_>,
    row: u32,
    above: u32,
    templates: &Templates,
) -> Vec<(u32, u32)> {
    let mut top = row;
    while let Some(upper) = top
        .checked_sub(1)
        .filter(|upper| *upper >= above && row - upper <= MOST_ROWS)
    {
        if !leads(grid, upper, templates) {
            break;
        }
        top = upper;
    }
    let mut bands = vec![(top, row)];
    // The headings of another table may stand as near behind an empty row.
    let is_empty = |between: u32| grid.row(between).cells.is_empty();
    let goes_on = |lower: u32| lower < row + MOST_ROWS || !(row + 1..lower).any(is_empty);
    for lower in row + 1..=row + MOST_ROWS {
        if holds_heading(&grid.row(lower), templates) && goes_on(lower) {
            bands.push((top, lower));
        }
        // Below figures headings are those of the next page, however few rows this one has.
        if holds_figures(&grid.row(lower)) {
            break;
        }
    }
    bands
}

/// Whether a row belongs to the headings right below it.
fn leads(grid: &Grid<'_>, number: u32, templates: &Templates) -> bool {
    let row = grid.row(number);
    let texts = row.cells.iter().filter(|cell| key(cell).is_some()).count();
    let is_spread = |cell: &Cell<'_>| {
        let region = grid.covering(Address::new(number, cell.at.column));
        region.is_some_and(|region| region.from == cell.at && region.from != region.to)
    };
    if is_of_labels(&row, templates) && !row.cells.iter().any(is_spread) {
        return false;
    }
    // Most of it are headings, or stand above some.
    let is_part = |cell: &&Cell<'_>| matches!(&cell.value, CellValue::Text(text) if is_word(text) && templates.stands_in_headings(text));
    let parts = row.cells.iter().filter(is_part).count();
    texts > 1 && texts == row.cells.len() && (parts * 2 > texts || row.cells.iter().any(is_spread))
}

/// Whether a row holds numbers, as none of headings does.
fn holds_figures(row: &Row<'_, '_>) -> bool {
    let is_number = |cell: &&Cell<'_>| matches!(cell.value, CellValue::Number { .. });
    row.cells.iter().filter(is_number).count() > 1
}

fn holds_heading(row: &Row<'_, '_>, templates: &Templates) -> bool {
    row.cells.iter().any(|cell| known(cell, templates))
}

/// Whether a row holds two different headings of forms, which makes it worth a second look. One code in every month
/// of a couple, such as `MOW`, may be a heading elsewhere.
pub(super) fn holds_headings(row: &Row<'_, '_>, templates: &Templates) -> bool {
    let mut known = row.cells.iter().filter(|cell| known(cell, templates));
    let Some(first) = known.next().and_then(key) else {
        return false;
    };
    known.any(|cell| key(cell).is_some_and(|key| key != first)) && !is_of_labels(row, templates)
}

/// Whether a row says something behind each of its headings: `DESA`, `SUKAMAJU`, `PROVINSI`, `CONTOH NUSA`.
fn is_of_labels(row: &Row<'_, '_>, templates: &Templates) -> bool {
    let is_known: Vec<bool> = row
        .cells
        .iter()
        .map(|cell| known(cell, templates))
        .collect();
    let last = is_known.last().is_some_and(|known| *known);
    !last && is_known.windows(2).all(|pair| pair != [true, true])
}

/// Whether a text is more than a small number: bands of age are headings somewhere, and where all cells are texts figures are
/// such numbers.
fn is_word(text: &str) -> bool {
    const YEAR: usize = 4;
    text.contains(char::is_alphabetic) || text.trim().len() >= YEAR
}

/// Whether a cell holds a heading of some form.
fn known(cell: &Cell<'_>, templates: &Templates) -> bool {
    matches!(&cell.value, CellValue::Text(text) if is_word(text) && templates.knows_heading(text))
}

/// The label of the month that a heading names beside its year or the word for it: `JAN 2026`, `BULAN MEI`, a date.
fn month(cell: &Cell<'_>, templates: &Templates) -> Option<Rc<str>> {
    let months = templates.months();
    let month = match &cell.value {
        CellValue::Date(days) => serial::day(*days)?.month().unsigned_abs(),
        CellValue::Text(written) if !templates.knows_heading(written) => {
            months.beside_numbers(written.split('(').next()?)?
        }
        _ => return None,
    };
    let name = months.members.get(usize::from(month.checked_sub(1)?))?;
    Some(text::fold(name.labels.first()?).into())
}

/// The folded text of a cell; none where it holds none, or one without a letter or digit.
fn key(cell: &Cell<'_>) -> Option<Rc<str>> {
    let CellValue::Text(written) = &cell.value else {
        return None;
    };
    Some(text::fold(written))
        .filter(|key| !key.is_empty())
        .map(Rc::from)
}
