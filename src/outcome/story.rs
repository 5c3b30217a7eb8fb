//! A run as every report and recap looks at it: which units, groups and coverage there are to tell of.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;

use super::{Outputs, Progress};
use crate::answer::{Answers, Typed};
use crate::area::AreaTable;
use crate::indicator::{Measured, Measures};
use crate::ledger::UnitId;
use crate::office::{self, Office};
use crate::period::Period;
use crate::receipt::Receipts;
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
    /// What became of the remarks of earlier runs.
    pub progress: &'s [Progress],
    /// What stands in the place of answers and is none.
    pub typed: &'s Typed,
    /// What was noted in recaps.
    pub receipts: &'s Receipts,
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
            progress: &[],
            typed: Typed::none(),
            receipts: Receipts::none(),
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

    /// The same story, told by who knows what became of the remarks of earlier runs.
    #[must_use]
    pub const fn remembering(mut self, progress: &'s [Progress]) -> Self {
        self.progress = progress;
        self
    }

    /// The same story, told by who knows what was typed in the place of answers.
    #[must_use]
    pub const fn typed(mut self, typed: &'s Typed) -> Self {
        self.typed = typed;
        self
    }

    /// The same story, told by who knows what was noted in recaps.
    #[must_use]
    pub const fn noting(mut self, receipts: &'s Receipts) -> Self {
        self.receipts = receipts;
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
    pub(super) fn placeless(&self, unit: UnitId) -> Option<UnitId> {
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

    /// The month to tell of first, with the source that most units report in it; none where there is no figure.
    #[must_use]
    pub fn main_key(&self) -> Option<Key> {
        let period = self.main_period()?;
        Some((period, self.source_of(period)?))
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
}
