//! Which sheet is which, and where its columns stand: found by their words, wherever somebody has moved them.

use super::super::shape::{Role, SHAPES, Shape};
use super::entry::holds_nik;
use super::{Desk, Entry};
use crate::address::Address;
use crate::diagnostic::{Diagnostic, Place};
use crate::grid::{Grid, Row};
use crate::text;

/// So many rows of a sheet can hold its heads.
const HEAD_ROWS: u32 = 60;

/// The sheet of a shape.
pub(super) struct Found {
    /// Its position among the sheets.
    pub(super) sheet: usize,
    /// Whether it is called otherwise.
    pub(super) is_renamed: bool,
}

/// A sheet with its columns found.
pub(super) struct Table<'g, 'a> {
    grid: &'g Grid<'a>,
    shape: &'g Shape,
    place: Place,
    /// The row of the heads.
    row: u32,
    /// For each column of the shape where it stands.
    columns: Vec<Option<u32>>,
}

/// A row of such a sheet: what stands in each column of its shape.
pub(super) struct Line {
    /// The first cell of the row.
    pub(super) place: Place,
    entries: Vec<Option<Entry>>,
    shape: &'static [super::super::shape::Column],
}

impl Line {
    /// What stands in a column.
    pub(super) fn get(&self, id: &str) -> Option<&Entry> {
        let at = self.shape.iter().position(|column| column.id == id)?;
        self.entries[at].as_ref()
    }

    /// Its text; empty where nothing stands there.
    pub(super) fn text(&self, id: &str) -> Box<str> {
        self.get(id).map_or("", |entry| &entry.text).into()
    }

    /// What stands in the first column that holds something.
    pub(super) fn first(&self) -> Option<&Entry> {
        self.entries.iter().flatten().next()
    }
}

/// Whether two folded words are a slip of the keys apart.
pub(super) fn is_near(known: &str, written: &str) -> bool {
    let most = match known.chars().count() {
        0..=4 => return false,
        5..=8 => 1,
        _ => 2,
    };
    text::distance(known, written, most).is_some()
}

/// The sheet of every shape: by its name, else by its heads and, where several have the same, the words of its rows.
pub(super) fn find(tabs: &[String], grids: &[Grid<'_>], desk: &Desk<'_>) -> Vec<Option<Found>> {
    let keys: Vec<String> = tabs.iter().map(|tab| text::fold(tab)).collect();
    let mut found: Vec<Option<Found>> = Vec::new();
    for shape in SHAPES {
        let own = text::fold(&desk.name(shape));
        let sheet = keys.iter().position(|key| *key == own);
        found.push(sheet.map(|sheet| Found {
            sheet,
            is_renamed: false,
        }));
    }
    for (at, shape) in SHAPES.iter().enumerate() {
        let is_free = |sheet: &usize| {
            let mut taken = found.iter().flatten();
            taken.all(|known| known.sheet != *sheet)
        };
        if found[at].is_some() {
            continue;
        }
        let fits = |sheet: &usize| is_shape(&grids[*sheet], shape, desk);
        let sheet = (0..grids.len()).filter(is_free).find(fits);
        found[at] = sheet.map(|sheet| Found {
            sheet,
            is_renamed: true,
        });
    }
    found
}

/// Whether a sheet has all that a shape needs.
fn is_shape(grid: &Grid<'_>, shape: &Shape, desk: &Desk<'_>) -> bool {
    let heads = desk.heads(shape);
    let Some((row, columns)) = best(grid, &heads) else {
        return false;
    };
    let known = columns.iter().flatten().count();
    let needs = shape.columns.iter().zip(&columns);
    let has_all = needs
        .filter(|(column, _)| column.role == Role::Needed)
        .all(|(_, at)| at.is_some());
    if !has_all || known * 2 < heads.len() {
        return false;
    }
    let rows = desk.rows_of(shape);
    let Some(column) = columns.first().copied().flatten() else {
        return rows.is_empty();
    };
    let is_known = |text: &str| rows.contains(&text::fold(text));
    let mut below = grid.rows_between(row + 1, u32::MAX);
    rows.is_empty()
        || below.any(|row| {
            row.cell(column)
                .is_some_and(|cell| is_known(&cell.value.shown()))
        })
}

/// The row that holds most of some heads, and where each of them stands in it.
fn best(grid: &Grid<'_>, heads: &[String]) -> Option<(u32, Vec<Option<u32>>)> {
    let rows = grid.rows_between(0, HEAD_ROWS);
    let read = rows.map(|row| (row.number, columns(&row, heads)));
    let known = |columns: &Vec<Option<u32>>| columns.iter().flatten().count();
    // Of rows that hold as many the first.
    let best = read.reduce(|one, next| {
        if known(&next.1) > known(&one.1) {
            next
        } else {
            one
        }
    })?;
    (known(&best.1) > 0).then_some(best)
}

/// Where each head stands in a row: first as it is written, then where it is a slip away.
fn columns(row: &Row<'_, '_>, heads: &[String]) -> Vec<Option<u32>> {
    let cells: Vec<(u32, String)> = row
        .cells
        .iter()
        .map(|cell| (cell.at.column, text::fold(&cell.value.shown())))
        .collect();
    let mut found: Vec<Option<u32>> = heads
        .iter()
        .map(|head| cells.iter().find(|(_, key)| key == head).map(|(at, _)| *at))
        .collect();
    for (place, head) in heads.iter().enumerate() {
        if found[place].is_none() {
            let free = cells.iter().filter(|(at, _)| !found.contains(&Some(*at)));
            let mut near = free.filter(|(_, key)| is_near(head, key));
            found[place] = near.next().map(|(at, _)| *at);
        }
    }
    found
}

impl Desk<'_> {
    /// The folded heads of a shape.
    fn heads(&self, shape: &Shape) -> Vec<String> {
        let columns = shape.columns.iter();
        let words = columns.map(|column| self.say(&format!("k_{}", column.id)));
        words.map(|words| text::fold(&words)).collect()
    }

    /// The folded words of the rows of a shape with one answer a row; none of others.
    fn rows_of(&self, shape: &Shape) -> Vec<String> {
        let labels: Vec<String> = match shape.id {
            "kantor" => self.office_rows().map(|(_, words)| words).collect(),
            "batas" => vec![self.say("b_tanggal")],
            "definisi" => {
                let choices = self.templates.choices.iter();
                let choices = choices.map(|choice| choice.name.to_string());
                choices.chain([self.say("b_persen")]).collect()
            }
            _ => Vec::new(),
        };
        labels.iter().map(|label| text::fold(label)).collect()
    }
}

impl<'g, 'a> Table<'g, 'a> {
    /// Finds the columns of a sheet, and tells which are missing, misspelt or not known.
    pub(super) fn of(
        grid: &'g Grid<'a>,
        shape: &'g Shape,
        place: Place,
        desk: &mut Desk<'_>,
    ) -> Option<Self> {
        let heads = desk.heads(shape);
        let found = best(grid, &heads);
        let (row, columns) = found.unwrap_or_else(|| (0, vec![None; heads.len()]));
        let words = |column: &super::super::shape::Column| format!("k_{}", column.id);
        let missing: Vec<String> = shape
            .columns
            .iter()
            .zip(&columns)
            .filter(|(column, at)| column.role == Role::Needed && at.is_none())
            .map(|(column, _)| desk.say(&words(column)))
            .collect();
        let known = columns.iter().flatten().count();
        if !missing.is_empty() || known == 0 {
            let remark = Diagnostic::new("setelan-kolom-kurang", place).not_counted();
            desk.tell(remark.fact("kurang", missing.join(", ")));
            return None;
        }
        for cell in grid.row(row).cells {
            let place = place.cell(cell.at.row, cell.at.column);
            let shown = text::shortened(&cell.value.shown(), 80);
            if holds_nik(&shown) {
                desk.tell(Diagnostic::new("setelan-nik", place).not_counted());
                continue;
            }
            let Some(at) = columns.iter().position(|at| *at == Some(cell.at.column)) else {
                desk.tell(Diagnostic::new("setelan-kolom-lain", place).found(shown));
                continue;
            };
            if text::fold(&shown) != heads[at] {
                let meant = desk.say(&words(&shape.columns[at]));
                let remark = Diagnostic::new("setelan-kolom-mirip", place).found(shown);
                desk.tell(remark.fact("maksud", meant));
            }
        }
        Some(Self {
            grid,
            shape,
            place,
            row,
            columns,
        })
    }

    /// The rows in which something is filled in, from the top.
    pub(super) fn lines(&self, desk: &mut Desk<'_>) -> Vec<Line> {
        let mut lines = Vec::new();
        for row in self.grid.rows_between(self.row + 1, u32::MAX) {
            let mut entries = Vec::new();
            for (column, at) in self.shape.columns.iter().zip(&self.columns) {
                let at = at.filter(|_| column.role != Role::Shown);
                let at = at.and_then(|at| self.first_of_merged(Address::new(row.number, at)));
                let cell = at.and_then(|at| self.grid.cell(at));
                entries.push(cell.and_then(|cell| {
                    let place = self.place.cell(cell.at.row, cell.at.column);
                    desk.entry(cell, place)
                }));
            }
            if entries.iter().any(Option::is_some) {
                lines.push(Line {
                    place: self.place.cell(row.number, row.cells[0].at.column),
                    entries,
                    shape: self.shape.columns,
                });
            }
        }
        lines
    }

    /// The cell that holds what is said at an address: cells that are one say it once, in the first. In the list of desa it
    /// holds for every row that they reach down to, as of one PLKB for several desa.
    fn first_of_merged(&self, at: Address) -> Option<Address> {
        let covering = self
            .grid
            .covering(at)
            .filter(|region| region.from.row > self.row);
        let first = covering.map_or(at, |region| region.from);
        let is_list = self.shape.id == "wilayah";
        (first == at || is_list && first.column == at.column).then_some(first)
    }
}
