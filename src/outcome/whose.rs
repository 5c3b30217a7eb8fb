//! Whose a remark is: the unit that it is about, be it by the table in which it stands.

use std::collections::BTreeMap;

use super::Outputs;
use crate::diagnostic::{At, Diagnostic, Place};
use crate::ledger::{Tree, UnitId};
use crate::period::Period;

/// The units of all tables of a run, by where they stand.
pub struct Whose<'o> {
    tree: &'o Tree,
    /// The tables of each sheet of each file, in reading order.
    tables: BTreeMap<(&'o str, u32), Vec<Table>>,
}

/// A table: where it stands, of which unit it is, and the last month that it tells of.
type Table = (At, UnitId, Option<Period>);

impl<'o> Whose<'o> {
    /// The units of a run's tables.
    #[must_use]
    pub fn of(outputs: &'o Outputs) -> Self {
        let mut tables: BTreeMap<(&str, u32), Vec<Table>> = BTreeMap::new();
        for row in outputs.inputs() {
            if let Some(unit) = row.unit {
                let sheet = (&*row.place.file, row.place.sheet_index);
                let last = row.periods.map(|(_, last)| last);
                let table = (row.place.at, unit, last);
                tables.entry(sheet).or_default().push(table);
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
            .or_else(|| self.list(remark).map(|(unit, _)| unit))
    }

    /// The unit of the table in which a remark stands, else the lowest one above all that its file speaks of, with the last
    /// month of that.
    #[must_use]
    pub fn list(&self, remark: &Diagnostic) -> Option<(UnitId, Option<Period>)> {
        self.of_table(&remark.place)
            .or_else(|| self.of_file(&remark.place))
    }

    /// The unit of the table that holds a place, else of the next one below it on its sheet, else of the last.
    fn of_table(&self, place: &Place) -> Option<(UnitId, Option<Period>)> {
        let tables = self.tables.get(&(&*place.file, place.sheet_index))?;
        let at = match place.at {
            At::Whole => return self.all(tables.iter()),
            At::Cell(at) => at,
            At::Region(region) => region.from,
        };
        let holds = |table: &&Table| match table.0 {
            At::Whole => true,
            At::Cell(cell) => cell == at,
            At::Region(region) => region.holds(at),
        };
        let is_below = |table: &&Table| match table.0 {
            At::Region(region) => region.from.row >= at.row,
            At::Whole | At::Cell(_) => false,
        };
        let found = tables.iter().find(holds);
        let found = found.or_else(|| tables.iter().find(is_below));
        let found = found.or(tables.last());
        found.map(|(_, unit, last)| (*unit, *last))
    }

    fn of_file(&self, place: &Place) -> Option<(UnitId, Option<Period>)> {
        let file = &*place.file;
        let tables = self.tables.range((file, 0)..=(file, u32::MAX));
        self.all(tables.flat_map(|(_, tables)| tables))
    }

    fn all<'t>(
        &self,
        tables: impl Iterator<Item = &'t Table> + Clone,
    ) -> Option<(UnitId, Option<Period>)> {
        let unit = self.tree.top(tables.clone().map(|(_, unit, _)| *unit))?;
        Some((unit, tables.filter_map(|(.., last)| *last).max()))
    }
}
