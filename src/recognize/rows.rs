//! Rows that a form knows by the words in front of their figures.

use std::ops::Range;

use crate::grid::{CellValue, Row};
use crate::template::Wording;
use crate::text;

/// The texts of a row that stand in some columns.
pub fn texts_before<'r>(
    row: &'r Row<'_, '_>,
    columns: &Range<u32>,
) -> impl Iterator<Item = &'r str> {
    let before = row
        .cells
        .iter()
        .filter(|cell| columns.contains(&cell.at.column));
    before.filter_map(|cell| match &cell.value {
        CellValue::Text(written) => Some(&**written),
        _ => None,
    })
}

/// The words of a row as they may be meant: whole, without `a.` or `1)` in front, without `(PUS)` behind.
pub fn meant(written: &str) -> impl Iterator<Item = &str> {
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

/// How many different rows of a form stand in a run of rows, and how many of them as the official form has them.
pub(super) fn known<'g, 'a: 'g>(
    rows: impl Iterator<Item = Row<'g, 'a>>,
    wording: &Wording,
    columns: &Range<u32>,
) -> (usize, usize) {
    let mut known = vec![(false, false); wording.rows.len()];
    for row in rows {
        for words in texts_before(&row, columns).flat_map(meant) {
            for place in wording.meant(words) {
                let official = wording.rows[*place].heads.first();
                known[*place].0 = true;
                known[*place].1 |= official.is_some_and(|head| **head == *text::fold(words));
            }
        }
    }
    let count = |is: fn(&(bool, bool)) -> bool| known.iter().filter(|known| is(known)).count();
    (count(|known| known.0), count(|known| known.1))
}
