//! What units are called: in a sentence, in a table, and as on an envelope.

use super::Story;
use crate::ledger::UnitId;

impl Story<'_> {
    /// A unit with its level, as in a sentence: `Desa Sukamaju`, `RT 003`.
    #[must_use]
    pub fn called(&self, unit: UnitId) -> String {
        let unit = self.outputs.figures.tree.unit(unit);
        self.templates.settings.levels[usize::from(unit.level.0)].call(&unit.name)
    }

    /// The names of a unit and what is above it, one for each level of the area table below the nation, empty where there
    /// is none; and what it is a part of a desa by, `RW 005 RT 003`.
    #[must_use]
    pub fn names(&self, unit: UnitId) -> (Vec<String>, String) {
        let tree = &self.outputs.figures.tree;
        let listed = usize::from(self.templates.settings.narrowest_listed().0);
        let mut names = vec![String::new(); listed];
        for id in tree.upward(unit) {
            let unit = tree.unit(id);
            let column = usize::from(unit.level.0).checked_sub(1);
            if let Some(column) = column.filter(|column| *column < listed) {
                names[column] = unit.name.to_string();
            }
        }
        let mut parts: Vec<String> = self.parts(unit).map(|id| self.called(id)).collect();
        parts.reverse();
        (names, parts.join(" "))
    }

    /// The parts of a desa that a unit is and lies in, the narrowest first; none of those without a name.
    pub fn parts(&self, unit: UnitId) -> impl Iterator<Item = UnitId> {
        let tree = &self.outputs.figures.tree;
        let listed = self.templates.settings.narrowest_listed();
        tree.upward(unit).filter(move |id| {
            let own = tree.unit(*id);
            own.level > listed && !own.name.is_empty()
        })
    }

    /// A unit and what is above it, the narrowest first and each with its level, as on an envelope. Two levels say where a
    /// unit of the area table is; of a part of a desa the desa does.
    #[must_use]
    pub fn address(&self, unit: UnitId) -> Vec<String> {
        let tree = &self.outputs.figures.tree;
        let settings = &self.templates.settings;
        let is_told = |id: &UnitId| {
            let own = tree.unit(*id);
            *id == unit || own.level.0 > 0 && !own.name.is_empty()
        };
        let path: Vec<UnitId> = tree.upward(unit).filter(is_told).collect();
        let is_part = |id: &&UnitId| tree.unit(**id).level > settings.narrowest_listed();
        let parts = path.iter().filter(is_part).count();
        let shown = if parts == 0 { 2 } else { parts + 1 };
        path.iter().take(shown).map(|id| self.called(*id)).collect()
    }

    /// The name of a unit in capitals, as in the rows of a table; a number needs its level beside it.
    #[must_use]
    pub fn unit_name(&self, unit: UnitId) -> String {
        let own = self.outputs.figures.tree.unit(unit);
        let is_below = own.level > self.templates.settings.narrowest_listed();
        let is_number = own.name.chars().all(|c| c.is_ascii_digit());
        if is_below && is_number {
            self.called(unit).to_uppercase()
        } else {
            own.name.to_uppercase()
        }
    }
}
