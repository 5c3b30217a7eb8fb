//! A run as every report and recap looks at it: which units, groups and coverage there are to tell of.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;

use super::Outputs;
use crate::answer::Answers;
use crate::area::{Area, AreaTable};
use crate::indicator::{Measured, Measures};
use crate::ledger::{Group, UnitId};
use crate::office::{self, Office};
use crate::period::Period;
use crate::template::{LevelId, SourceId, Templates};

/// Everything that reports and recaps are made of.
#[derive(Clone)]
pub struct Story<'s> {
    /// What the run came to.
    pub outputs: &'s Outputs,
    /// The templates.
    pub templates: &'s Templates,
    /// The areas.
    pub areas: &'s AreaTable,
    /// Today.
    pub today: Date,
    /// The office that it is told to.
    pub office: &'s Office,
    /// What was answered.
    pub answers: &'s Answers,
    measures: Arc<Measures<'s>>,
    /// The month to tell of first, where it is chosen.
    pub(super) chosen: Option<Period>,
    /// The months that other recaps tell of.
    pub(super) apart: Vec<Period>,
    /// The unit that it is of, where that is chosen.
    unit: Option<UnitId>,
    /// What leads from a result to the files of the run, where that is known: `../../`.
    pub way: Option<&'s str>,
}

/// A period and a source.
pub type Key = (Period, SourceId);

impl<'s> Story<'s> {
    /// The story of a run.
    #[must_use]
    pub fn of(
        outputs: &'s Outputs,
        templates: &'s Templates,
        areas: &'s AreaTable,
        today: Date,
    ) -> Self {
        let measures = Measures::of(&outputs.figures, templates);
        Self {
            outputs,
            templates,
            areas,
            today,
            office: &office::UNKNOWN,
            answers: Answers::none(),
            measures: Arc::new(measures),
            chosen: None,
            apart: Vec::new(),
            unit: None,
            way: None,
        }
    }

    /// The same story, told in a place from which a way leads to the files of the run, or none does.
    #[must_use]
    pub const fn reached_by(mut self, way: Option<&'s str>) -> Self {
        self.way = way;
        self
    }

    /// The same story, told of a unit.
    #[must_use]
    pub const fn of_unit(mut self, unit: UnitId) -> Self {
        self.unit = Some(unit);
        self
    }

    /// The same story, told by who knows what was answered.
    #[must_use]
    pub const fn answered(mut self, answers: &'s Answers) -> Self {
        self.answers = answers;
        self
    }

    /// The same story, told to an office.
    #[must_use]
    pub const fn in_office(mut self, office: &'s Office) -> Self {
        self.office = office;
        self
    }

    /// The same story, told of this period first.
    #[must_use]
    pub const fn of_period(mut self, period: Period) -> Self {
        self.chosen = Some(period);
        self
    }

    /// The indicator at a position in the templates for one unit.
    #[must_use]
    pub fn measured(&self, key: Key, unit: UnitId, indicator: usize) -> Option<Measured> {
        self.measures.get(key, unit, indicator)
    }

    /// The units to tell of, by key. The nation is one only when more than one provinsi reports.
    #[must_use]
    pub fn units(&self) -> Vec<UnitId> {
        let tree = &self.outputs.figures.tree;
        let provinces = tree
            .units()
            .filter(|(_, unit)| unit.level == LevelId(1))
            .count();
        tree.units()
            .filter(|(_, unit)| unit.level != LevelId(0) || provinces > 1)
            .map(|(id, _)| id)
            .collect()
    }

    /// The unit that was chosen, else the lowest above all that report, in any period; what names no place is left aside
    /// unless nothing does.
    #[must_use]
    pub fn top(&self) -> Option<UnitId> {
        if self.unit.is_some() {
            return self.unit;
        }
        let figures = &self.outputs.figures;
        let groups = figures.groups.values();
        let reporting = || {
            groups
                .clone()
                .flat_map(|group| group.reporting.iter().copied())
        };
        let placed = reporting().filter(|id| self.placeless(*id).is_none());
        figures
            .tree
            .top(placed)
            .or_else(|| figures.tree.top(reporting()))
    }

    /// The widest unit with a name that a unit lies in, where nobody knows in which provinsi that is: it has no name, or none
    /// of the area table.
    fn placeless(&self, unit: UnitId) -> Option<UnitId> {
        let tree = &self.outputs.figures.tree;
        let path: Vec<UnitId> = tree
            .upward(unit)
            .take_while(|id| tree.unit(*id).level > LevelId(0))
            .collect();
        let is_placed = path.last().is_none_or(|widest| tree.unit(*widest).coded);
        let named = path
            .iter()
            .rev()
            .find(|id| !tree.unit(**id).name.is_empty());
        named.or(path.first()).copied().filter(|_| !is_placed)
    }

    /// The units of a level that recaps can be of: all of it with figures in the run, or the one that holds the whole run.
    #[must_use]
    pub fn units_of(&self, level: LevelId) -> Vec<UnitId> {
        let Some(top) = self.top() else {
            return Vec::new();
        };
        let tree = &self.outputs.figures.tree;
        if tree.unit(top).level >= level {
            return tree.at_level(top, level).into_iter().collect();
        }
        let groups = self.outputs.figures.groups.values();
        let said: BTreeSet<UnitId> = groups
            .flat_map(|group| group.adding())
            .filter_map(|(id, _)| tree.at_level(id, level))
            .collect();
        said.into_iter().collect()
    }

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

    /// The source that most units report in a period; the more trusted of equals.
    #[must_use]
    pub fn source_of(&self, period: Period) -> Option<SourceId> {
        let groups = self
            .outputs
            .figures
            .groups
            .iter()
            .filter(|((at, _), _)| *at == period);
        groups
            .max_by_key(|((_, source), group)| {
                let reported = self.incoming(group).len();
                (reported, std::cmp::Reverse(*source))
            })
            .map(|((_, source), _)| *source)
    }

    /// The periods, from the first to the last.
    #[must_use]
    pub fn periods(&self) -> Vec<Period> {
        let mut periods: Vec<Period> = self
            .outputs
            .figures
            .groups
            .keys()
            .map(|(period, _)| *period)
            .collect();
        periods.dedup();
        periods
    }

    /// The month to tell of first: the one that the user chose, else the last that at least half of the known units reported, else the last.
    #[must_use]
    pub fn main_period(&self) -> Option<Period> {
        if self.chosen.is_some() {
            return self.chosen;
        }
        let top = self.top()?;
        let periods = self.periods();
        let half = |period: &&Period| {
            let Some(source) = self.source_of(**period) else {
                return false;
            };
            let Some(group) = self.outputs.figures.groups.get(&(**period, source)) else {
                return false;
            };
            self.known(top, group)
                .is_none_or(|known| group.reported(top) * 2 >= known)
        };
        periods.iter().rev().find(half).or(periods.last()).copied()
    }

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
        let mut parts: Vec<String> = Vec::new();
        for id in tree.upward(unit) {
            let unit = tree.unit(id);
            match usize::from(unit.level.0).checked_sub(1) {
                Some(column) if column < listed => names[column] = unit.name.to_string(),
                Some(_) if !unit.name.is_empty() => parts.push(self.called(id)),
                _ => {}
            }
        }
        parts.reverse();
        (names, parts.join(" "))
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
