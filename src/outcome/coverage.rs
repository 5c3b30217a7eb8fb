//! Who has come in and who has not, as far as the area table knows who there is.

use std::collections::BTreeSet;

use super::Story;
use crate::area::Area;
use crate::ledger::{Group, UnitId};
use crate::template::LevelId;

impl<'s> Story<'s> {
    /// The units that report and lie outside of a unit since nobody knows where they are, each as wide as it is known.
    #[must_use]
    pub fn aside(&self, unit: UnitId, group: &Group) -> Vec<UnitId> {
        let tree = &self.outputs.figures.tree;
        let is_within = |id: UnitId| tree.is_within(id, unit);
        let outside = group.reporting.iter().filter(|id| !is_within(**id));
        let mut aside: Vec<UnitId> = outside.filter_map(|id| self.placeless(*id)).collect();
        aside.dedup();
        aside
    }

    /// How many units that can report lie within a unit by the area table, which ends at the desa;
    /// `None` where it does not say.
    #[must_use]
    pub fn known(&self, unit: UnitId, group: &Group) -> Option<u32> {
        let settings = &self.templates.settings;
        let listed = settings.narrowest_listed();
        let level = group.level?;
        let unit = self.outputs.figures.tree.unit(unit);
        if unit.level > listed {
            return None;
        }
        let counted = level.min(listed);
        if unit.level == counted {
            // Of the parts of a desa nobody knows how many there are.
            return (level <= listed).then_some(1);
        }
        let code = unit.code()?;
        let depth = settings.levels[usize::from(counted.0)].parts?;
        Some(self.areas.known_below(code, usize::from(depth))).filter(|known| *known > 0)
    }

    /// The units that have come in, or of parts of a desa the desa.
    #[must_use]
    pub fn incoming(&self, group: &Group) -> BTreeSet<UnitId> {
        let listed = self.templates.settings.narrowest_listed();
        let tree = &self.outputs.figures.tree;
        let incoming = group.incoming.iter();
        incoming
            .map(|id| tree.up_to(*id, listed).unwrap_or(*id))
            .collect()
    }

    /// How many of the units that report at or below a unit are in the area table; of parts of a desa, how many desa.
    #[must_use]
    pub fn listed(&self, unit: UnitId, group: &Group) -> u32 {
        let tree = &self.outputs.figures.tree;
        let incoming = self.incoming(group);
        let is_within = |id: UnitId| tree.is_within(id, unit);
        let coded = incoming
            .iter()
            .filter(|id| tree.unit(**id).coded && is_within(**id));
        u32::try_from(coded.count()).unwrap_or(u32::MAX)
    }

    /// The level at which those are counted that are in, seen from a unit: no narrower than the area table, unless
    /// the unit is.
    #[must_use]
    pub fn counted_level(&self, unit: UnitId, group: &Group) -> Option<LevelId> {
        let listed = self.templates.settings.narrowest_listed();
        let is_above = self.outputs.figures.tree.unit(unit).level < listed;
        group
            .level
            .map(|level| if is_above { level.min(listed) } else { level })
    }

    /// The units of the area table right below a unit that do not report, where the reporting units stand
    /// right below it.
    #[must_use]
    pub fn missing(&self, unit: UnitId, group: &Group) -> Vec<&'s Area> {
        let tree = &self.outputs.figures.tree;
        let top = tree.unit(unit);
        let incoming = self.incoming(group);
        let code = top.code().filter(|_| !incoming.contains(&unit));
        let is_right_below = |id: &UnitId| tree.unit(*id).level.0 == top.level.0 + 1;
        let Some(code) = code.filter(|_| incoming.iter().all(is_right_below)) else {
            return Vec::new();
        };
        let reports = |key: &str| tree.find(key).is_some_and(|id| incoming.contains(&id));
        let all = self.areas.children(code).iter();
        all.filter(|area| !reports(&area.code.to_string()))
            .collect()
    }

    /// The units of the area table right below a unit; none where that is the nation or no unit of the table.
    #[must_use]
    pub fn areas_below(&self, unit: UnitId) -> &'s [Area] {
        let own = self.outputs.figures.tree.unit(unit);
        let code = own.code().filter(|_| own.level > LevelId(0));
        code.map(|code| self.areas.children(code))
            .unwrap_or_default()
    }

    /// The units of the area table right below a unit in which nothing has come in, whatever level comes in; none for the
    /// nation.
    #[must_use]
    pub fn silent(&self, unit: UnitId, group: &Group) -> Vec<&'s Area> {
        let tree = &self.outputs.figures.tree;
        let incoming = self.incoming(group);
        if incoming.contains(&unit) {
            return Vec::new();
        }
        let right_below = |id: UnitId| {
            let mut path = tree.upward(id);
            path.find(|id| tree.unit(*id).parent == Some(unit))
        };
        let spoken: BTreeSet<&str> = incoming
            .into_iter()
            .filter_map(right_below)
            .map(|id| &*tree.unit(id).key)
            .collect();
        let all = self.areas_below(unit).iter();
        all.filter(|area| !spoken.contains(&*area.code.to_string()))
            .collect()
    }
}
