//! The shape `grid`, as it hangs below a table: rows of totals by the words in front of them.

use std::ops::Range;

use crate::grid::{CellValue, Row};
use crate::template::{FooterRow, Table};

/// The rows of totals below a table, from the first that is one to the last.
#[derive(Debug, Default)]
pub struct Footer<'g, 'a> {
    /// Each row with its place in [`Table::footer`].
    pub rows: Vec<(usize, Row<'g, 'a>)>,
}

impl Footer<'_, '_> {
    /// The first and last row, zero-based.
    #[must_use]
    pub fn span(&self) -> Option<(u32, u32)> {
        let (first, last) = (self.rows.first()?, self.rows.last()?);
        Some((first.1.number, last.1.number))
    }
}

/// Finds the rows of totals among the rows below the headings of a table; `words` are the columns before the first month.
pub(super) fn footer<'r, 'g: 'r, 'a: 'r>(
    rows: impl Iterator<Item = &'r Row<'g, 'a>>,
    table: &Table,
    words: Range<u32>,
) -> Footer<'g, 'a> {
    let mut footer = Footer::default();
    if table.footer.is_empty() {
        return footer;
    }
    let is_title = |place: usize| {
        let heads = &table.footer[place].heads;
        table
            .footer
            .iter()
            .any(|row| row.under.iter().any(|under| heads.contains(under)))
    };
    // The title row that the last rows stood under.
    let mut under: Option<usize> = None;
    for row in rows {
        let found = if footer.rows.is_empty() {
            // Words such as IUD begin no footer: they stand in rows of couples, too.
            place_of(row, table, &words, |footer| footer.under.is_empty())
        } else {
            place_of(row, table, &words, |footer| {
                let titles = under.map(|under| &table.footer[under].heads);
                let mut under = footer.under.iter();
                footer.under.is_empty()
                    || under.any(|title| titles.is_none_or(|heads| heads.contains(title)))
            })
        };
        let Some(place) = found else { continue };
        if table.footer[place].under.is_empty() {
            // Under a row without figures nothing is read that stands there under no title of its own.
            let is_heading = is_title(place) || table.footer[place].series.is_none();
            under = is_heading.then_some(place);
        }
        footer.rows.push((place, *row));
    }
    footer
}

/// The row of the template that a row of the sheet is: of those that fit the first.
fn place_of(
    row: &Row<'_, '_>,
    table: &Table,
    words: &Range<u32>,
    fits: impl Fn(&FooterRow) -> bool,
) -> Option<usize> {
    let before = row
        .cells
        .iter()
        .filter(|cell| words.contains(&cell.at.column));
    let texts = before.filter_map(|cell| match &cell.value {
        CellValue::Text(written) => Some(written),
        _ => None,
    });
    let named = texts
        .flat_map(|written| meant(written))
        .filter_map(|words| table.footer_heads.get(words));
    let places = named.flatten().copied();
    places.filter(|place| fits(&table.footer[*place])).min()
}

/// The words of a row as they may be meant: whole, without `a.` or `1)` in front, without `(PUS)` behind.
fn meant(written: &str) -> impl Iterator<Item = &str> {
    let line = written.trim();
    let (first, rest) = line.split_once([' ', '.', ')']).unwrap_or((line, ""));
    let is_mark =
        first.trim_matches(['(', '.', ')']).chars().count() <= 2 && !rest.trim().is_empty();
    let bare = if is_mark { rest } else { line };
    let before = bare.split_once('(').map(|(before, _)| before);
    [Some(line), is_mark.then_some(bare), before]
        .into_iter()
        .flatten()
}
