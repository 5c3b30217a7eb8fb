//! Whose a remark is: the unit that it is about, be it by the table in which it stands.

use std::collections::BTreeMap;

use super::Outputs;
use crate::diagnostic::{At, Diagnostic, Place};
use crate::ledger::{Tree, UnitId};

/// The units of all tables of a run, by where they stand.
pub struct Whose<'o> {
    tree: &'o Tree,
    /// The tables of each sheet of each file, in reading order.
    tables: BTreeMap<(&'o str, u32), Vec<(At, UnitId)>>,
}

impl<'o> Whose<'o> {
    /// The units of a run's tables.
    #[must_use]
    pub fn of(outputs: &'o Outputs) -> Self {
        let mut tables: BTreeMap<(&str, u32), Vec<(At, UnitId)>> = BTreeMap::new();
        for row in outputs.inputs() {
            if let Some(unit) = row.unit {
                let sheet = (&*row.place.file, row.place.sheet_index);
                tables.entry(sheet).or_default().push((row.place.at, unit));
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
            .or_else(|| self.of_table(&remark.place))
            .or_else(|| self.of_file(&remark.place))
    }

    /// The unit of the table that holds a place, else of the next one below it on its sheet, else of the last.
    fn of_table(&self, place: &Place) -> Option<UnitId> {
        let tables = self.tables.get(&(&*place.file, place.sheet_index))?;
        let at = match place.at {
            At::Whole => return self.tree.top(tables.iter().map(|(_, unit)| *unit)),
            At::Cell(at) => at,
            At::Region(region) => region.from,
        };
        let holds = |table: &&(At, UnitId)| match table.0 {
            At::Whole => true,
            At::Cell(cell) => cell == at,
            At::Region(region) => region.holds(at),
        };
        let is_below = |table: &&(At, UnitId)| match table.0 {
            At::Region(region) => region.from.row >= at.row,
            At::Whole | At::Cell(_) => false,
        };
        let found = tables.iter().find(holds);
        let found = found.or_else(|| tables.iter().find(is_below));
        found.or(tables.last()).map(|(_, unit)| *unit)
    }

    fn of_file(&self, place: &Place) -> Option<UnitId> {
        let file = &*place.file;
        let tables = self.tables.range((file, 0)..=(file, u32::MAX));
        self.tree
            .top(tables.flat_map(|(_, tables)| tables.iter().map(|(_, unit)| *unit)))
    }
}
