//! Whose a remark is: the unit that it is about, be it by the table in which it stands.

use std::collections::BTreeMap;

use super::{FileRow, Outputs};
use crate::diagnostic::{At, Diagnostic, Place};
use crate::ledger::{Tree, UnitId};
use crate::period::Period;

/// The units of all tables of a run, by where they stand.
pub struct Whose<'o> {
    tree: &'o Tree,
    /// The tables of each sheet of each file, in reading order.
    tables: BTreeMap<(&'o str, u32), Vec<Table<'o>>>,
}

/// A table: where it stands, and of what it is.
type Table<'o> = (At, List<'o>);

/// Of what a table is, or all tables of a sheet or file together.
#[derive(Clone, Copy, Debug)]
pub struct List<'o> {
    /// The unit.
    pub unit: UnitId,
    /// Its key as it is written, where somebody said that another one is meant.
    pub written: Option<&'o str>,
    /// The last month.
    pub last: Option<Period>,
}

impl<'o> List<'o> {
    /// Of what a table is.
    #[must_use]
    pub fn of(row: &'o FileRow) -> Option<Self> {
        Some(Self {
            unit: row.unit?,
            written: row.written.as_deref(),
            last: row.periods.map(|(_, last)| last),
        })
    }

    /// The key by which it is known whatever is answered.
    #[must_use]
    pub fn key(&self, tree: &'o Tree) -> &'o str {
        self.written.unwrap_or(&tree.unit(self.unit).key)
    }
}

impl<'o> Whose<'o> {
    /// The units of a run's tables.
    #[must_use]
    pub fn of(outputs: &'o Outputs) -> Self {
        let mut tables: BTreeMap<(&str, u32), Vec<Table<'_>>> = BTreeMap::new();
        for row in outputs.inputs() {
            if let Some(list) = List::of(row) {
                let sheet = (&*row.place.file, row.place.sheet_index);
                tables.entry(sheet).or_default().push((row.place.at, list));
            }
        }
        Self {
            tree: &outputs.figures.tree,
            tables,
        }
    }

    /// The unit that a remark is about: the one that it names, else that of the table in which it stands, else the
    /// lowest one above all that its file speaks of.
    #[must_use]
    pub fn unit(&self, remark: &Diagnostic) -> Option<UnitId> {
        let own = remark.subject.unit.as_deref();
        own.and_then(|key| self.tree.find(key))
            .or_else(|| self.list(remark).map(|list| list.unit))
    }

    /// The table in which a remark stands, else all tables of its file.
    #[must_use]
    pub fn list(&self, remark: &Diagnostic) -> Option<List<'o>> {
        self.of_table(&remark.place)
            .or_else(|| self.of_file(&remark.place))
    }

    /// The table that holds a place, else the next one below it on its sheet, else the last.
    fn of_table(&self, place: &Place) -> Option<List<'o>> {
        let tables = self.tables.get(&(&*place.file, place.sheet_index))?;
        let at = match place.at {
            At::Whole => return self.all(tables.iter()),
            At::Cell(at) => at,
            At::Region(region) => region.from,
        };
        let holds = |table: &&Table<'_>| match table.0 {
            At::Whole => true,
            At::Cell(cell) => cell == at,
            At::Region(region) => region.holds(at),
        };
        let is_below = |table: &&Table<'_>| match table.0 {
            At::Region(region) => region.from.row >= at.row,
            At::Whole | At::Cell(_) => false,
        };
        let found = tables.iter().find(holds);
        let found = found.or_else(|| tables.iter().find(is_below));
        found.or(tables.last()).map(|(_, list)| *list)
    }

    fn of_file(&self, place: &Place) -> Option<List<'o>> {
        let file = &*place.file;
        let tables = self.tables.range((file, 0)..=(file, u32::MAX));
        self.all(tables.flat_map(|(_, tables)| tables))
    }

    fn all<'t>(&self, tables: impl Iterator<Item = &'t Table<'o>> + Clone) -> Option<List<'o>>
    where
        'o: 't,
    {
        let lists = || tables.clone().map(|(_, list)| *list);
        if let (Some(only), 1) = (lists().next(), lists().count()) {
            return Some(only);
        }
        Some(List {
            unit: self.tree.top(lists().map(|list| list.unit))?,
            written: None,
            last: lists().filter_map(|list| list.last).max(),
        })
    }
}
