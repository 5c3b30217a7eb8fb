//! One row of headings: which forms know its words, and which words they miss.

use super::{Heading, Placed};
use crate::address::{Address, Region};
use crate::grid::{CellValue, Row};
use crate::template::{FormId, Head, Kind, Table, Templates};
use crate::text;

/// So many known headings make a row worth a second look.
const FEWEST_KNOWN: usize = 2;

/// A run of headings in one row.
#[derive(Debug)]
pub(super) struct Header {
    /// Zero-based row.
    pub row: u32,
    /// The headings from left to right.
    pub cells: Vec<Heading>,
    /// Every table that knows some of them.
    pub candidates: Vec<Candidate>,
}

/// A table held against a run of headings.
#[derive(Debug)]
pub(super) struct Candidate {
    pub form: FormId,
    pub table: usize,
    /// The column of every slot.
    pub placed: Vec<Option<Placed>>,
    /// Needed headings that were not found, as the official form prints them.
    pub missing: Vec<Box<str>>,
}

impl Header {
    pub(super) fn region(&self) -> Region {
        let (first, last) = self.columns();
        Region::spanning(Address::new(self.row, first), Address::new(self.row, last))
    }

    pub(super) fn columns(&self) -> (u32, u32) {
        let first = self.cells.first().map_or(0, |cell| cell.at.column);
        (
            first,
            self.cells.last().map_or(first, |cell| cell.at.column),
        )
    }

    pub(super) fn shares_columns(&self, other: &Self) -> bool {
        let (mine, theirs) = (self.columns(), other.columns());
        mine.0 <= theirs.1 && theirs.0 <= mine.1
    }

    /// Whether a later row only repeats these headings, as on every printed page.
    pub(super) fn is_repeated_by(&self, later: &Self) -> bool {
        let same = |(a, b): (&Heading, &Heading)| {
            a.at.column == b.at.column && text::fold(&a.text) == text::fold(&b.text)
        };
        self.row < later.row
            && self.cells.len() == later.cells.len()
            && self.cells.iter().zip(&later.cells).all(same)
    }
}

impl Candidate {
    /// How many headings it knows.
    pub(super) fn known(&self) -> usize {
        self.placed.iter().flatten().count()
    }

    /// The columns that it reads.
    pub(super) fn columns(&self) -> impl Iterator<Item = u32> {
        self.placed.iter().flatten().map(|placed| placed.column)
    }

    /// Whether both take figures from one column.
    pub(super) fn claims_figures_of(&self, other: &Self, templates: &Templates) -> bool {
        let theirs: Vec<u32> = other.figures(templates).collect();
        self.figures(templates)
            .any(|column| theirs.contains(&column))
    }

    /// Whether it found a column of figures.
    pub(super) fn holds_figures(&self, templates: &Templates) -> bool {
        self.figures(templates).next().is_some()
    }

    fn figures<'a>(&'a self, templates: &'a Templates) -> impl Iterator<Item = u32> + 'a {
        let table = &templates.form(self.form).tables[self.table];
        self.placed
            .iter()
            .enumerate()
            .filter(|(slot, _)| matches!(table.columns.kind(*slot), Kind::Count | Kind::Code(_)))
            .filter_map(|(_, placed)| placed.as_ref().map(|placed| placed.column))
    }
}

/// The runs of headings in a row; empty for the many rows that hold none.
pub(super) fn find(row: &Row<'_, '_>, templates: &Templates) -> Vec<Header> {
    let known = row
        .cells
        .iter()
        .filter(
            |cell| matches!(&cell.value, CellValue::Text(text) if templates.knows_heading(text)),
        )
        .take(FEWEST_KNOWN)
        .count();
    if known < FEWEST_KNOWN {
        return Vec::new();
    }
    let mut headers: Vec<Header> = Vec::new();
    for cells in runs(row) {
        match (weigh(row.number, &cells, templates), headers.last_mut()) {
            (Some(header), _) => headers.push(header),
            // A heading that merely stands there twice: still to be named as unread.
            (None, Some(before)) => before.cells.extend(cells),
            (None, None) => {}
        }
    }
    headers
}

/// The texts of a row, parted where the headings begin again: two tables side by side.
///
/// One heading that stands there twice does not begin a table; half of them do.
fn runs(row: &Row<'_, '_>) -> Vec<Vec<Heading>> {
    let mut headings: Vec<(String, Heading)> = Vec::new();
    for cell in row.cells {
        let CellValue::Text(written) = &cell.value else {
            continue;
        };
        let key = text::fold(written);
        if !key.is_empty() {
            headings.push((
                key,
                Heading {
                    at: cell.at,
                    text: text::collapse(written).into(),
                },
            ));
        }
    }
    let mut runs: Vec<Vec<Heading>> = Vec::new();
    let mut begin = 0;
    for at in 1..=headings.len() {
        let (before, after) = (&headings[begin..at], &headings[at..]);
        let stands_in =
            |list: &[(String, Heading)], key: &str| list.iter().any(|(known, _)| known == key);
        let begins_again = after.first().is_some_and(|(key, _)| stands_in(before, key))
            && before
                .iter()
                .filter(|(key, _)| stands_in(after, key))
                .count()
                * 2
                >= before.len();
        if at == headings.len() || begins_again {
            runs.push(before.iter().map(|(_, heading)| heading.clone()).collect());
            begin = at;
        }
    }
    runs
}

/// Holds every table against a run of headings.
fn weigh(row: u32, cells: &[Heading], templates: &Templates) -> Option<Header> {
    let keys: Vec<String> = cells.iter().map(|cell| text::fold(&cell.text)).collect();
    let candidates: Vec<Candidate> = templates
        .tables()
        .map(|(form, index, table)| place(form, index, table, cells, &keys))
        .filter(|candidate| candidate.known() >= FEWEST_KNOWN)
        .collect();
    (!candidates.is_empty()).then(|| Header {
        row,
        cells: cells.to_vec(),
        candidates,
    })
}

/// Finds the column of every slot: first by the headings that the form knows, then by near ones.
fn place(
    form: FormId,
    index: usize,
    table: &Table,
    cells: &[Heading],
    keys: &[String],
) -> Candidate {
    let slots = &table.columns.slots;
    let mut free: Vec<bool> = vec![true; cells.len()];
    let mut placed: Vec<Option<Placed>> = vec![None; slots.len()];
    let mut put = |slot: usize, cell: usize, head: &Head, exact: bool, free: &mut [bool]| {
        free[cell] = false;
        let Heading { at, text } = cells[cell].clone();
        placed[slot] = Some(Placed {
            column: at.column,
            heading: text,
            meant: head.text.clone(),
            exact,
        });
    };
    let mut open: Vec<usize> = Vec::new();
    for (slot, known) in slots.iter().enumerate() {
        let knows = |cell: &usize| known.heads.iter().find(|head| *head.key == *keys[*cell]);
        let found = (0..cells.len())
            .filter(|cell| free[*cell])
            .find_map(|cell| Some((cell, knows(&cell)?)));
        match found {
            Some((cell, head)) => put(slot, cell, head, true, &mut free),
            None => open.push(slot),
        }
    }
    for slot in open {
        let is_near_to = |cell: &usize| {
            slots[slot]
                .heads
                .iter()
                .find(|head| is_near(&head.key, &keys[*cell]))
        };
        let is_open = |cell: &usize| free[*cell] && !table.ignore.contains(&*keys[*cell]);
        let mut near = (0..cells.len())
            .filter(is_open)
            .filter_map(|cell| Some((cell, is_near_to(&cell)?)));
        if let (Some((cell, head)), None) = (near.next(), near.next()) {
            put(slot, cell, head, false, &mut free);
        }
    }
    let missing = slots
        .iter()
        .zip(&placed)
        .filter(|(slot, place)| slot.need && place.is_none());
    let missing = missing.map(|(slot, _)| slot.head().into()).collect();
    Candidate {
        form,
        table: index,
        placed,
        missing,
    }
}

/// Whether a heading is a typing slip away: one letter in five, two in nine.
fn is_near(head: &str, key: &str) -> bool {
    let most = match head.chars().count() {
        0..=4 => return false,
        5..=8 => 1,
        _ => 2,
    };
    text::distance(head, key, most).is_some()
}
