//! Which lines a table has: its units in order, those that have not come in, and sums between them.

use std::collections::BTreeSet;

use super::detail::Figures;
use super::ground::{Block, Ground};
use crate::area::Area;
use crate::ledger::UnitId;
use crate::template::{LevelId, RecapRow, RecapSheet};

/// A line of a table, but for the sum of all.
pub(super) struct Line {
    /// The name in it.
    pub(super) name: String,
    /// The unit that it is of, be it without figures; none for one that the run does not know.
    pub(super) unit: Option<UnitId>,
    /// What it shows.
    pub(super) what: What,
}

/// What a line shows.
pub(super) enum What {
    /// The figures of a unit, from its rows in the detail.
    Unit(Block),
    /// The figures of a listed row, by its position.
    Listed(usize),
    /// A unit that has no figure here, and the sentence that says why.
    Silent(&'static str),
    /// The sum of so many lines before it, which are these rows in the detail.
    Subtotal(u32, Block),
}

/// Draws the lines of one table up.
pub(super) struct Lines<'l, 'g> {
    pub(super) ground: &'l Ground<'g>,
    pub(super) figures: &'l Figures<'l, 'g>,
    /// The rows that the recap lists, if it does.
    pub(super) listed: &'l [RecapRow],
    /// What the sheet asks for.
    pub(super) wanted: &'l RecapSheet,
    /// The unit of the sheet, and its rows in the detail.
    pub(super) unit: UnitId,
    pub(super) block: &'l Block,
    /// The columns of the detail that the table shows.
    pub(super) shows: &'l [usize],
}

impl Lines<'_, '_> {
    /// The lines, in order.
    pub(super) fn draw(&self) -> Vec<Line> {
        if !self.listed.is_empty() {
            let rows = self.listed.iter().enumerate();
            let line = |(at, row): (usize, &RecapRow)| Line {
                name: row.name.to_string(),
                unit: None,
                what: What::Listed(at),
            };
            return rows.map(line).collect();
        }
        let units = self.units();
        match self.wanted.subtotal {
            Some(level) => self.with_subtotals(units, level),
            // Only the rows that stand right below the unit of the recap are all that there can be.
            None if self.wanted.at.is_none() => self.with_silent(units),
            None => units,
        }
    }

    /// A line for every unit with figures: rows of the detail that belong to one unit follow one another.
    fn units(&self) -> Vec<Line> {
        let all = self.figures.units();
        let row_unit = |at: &UnitId| self.ground.row_unit(*at, self.unit, self.wanted.rows);
        let mut lines = Vec::new();
        let mut at = self.block.start;
        let runs = all.get(self.block.clone()).unwrap_or_default();
        for run in runs.chunk_by(|one, next| row_unit(one) == row_unit(next)) {
            let block = at..at + run.len();
            at = block.end;
            let Some(unit) = run.first().map(row_unit) else {
                continue;
            };
            let name = self.name(unit, block == *self.block);
            // Of some of its families a unit may have told, and of nothing that stands here.
            let what = if self
                .figures
                .say_anything(&block, self.shows.iter().copied())
            {
                What::Unit(block)
            } else {
                What::Silent("rekap.baru_sebagian")
            };
            lines.push(Line {
                name,
                unit: Some(unit),
                what,
            });
        }
        lines
    }

    /// What a line is called; totals that a wider unit states itself say so, unless they are all there is.
    fn name(&self, unit: UnitId, is_alone: bool) -> String {
        let story = self.ground.story;
        let own = story.outputs.figures.tree.unit(unit);
        let is_wider = unit == self.unit || self.wanted.rows.is_some_and(|rows| own.level < rows);
        match story.unit_name(unit) {
            name if name.is_empty() => self.ground.say("rekap.tanpa_nama", &[]),
            name if is_wider && !is_alone => self.ground.say("rekap.tertulis", &[("nama", &name)]),
            name => name,
        }
    }

    /// The lines with those of units that have not come in, in the order of their codes.
    fn with_silent(&self, lines: Vec<Line>) -> Vec<Line> {
        let story = self.ground.story;
        let tree = &story.outputs.figures.tree;
        let has_line: BTreeSet<&str> = lines
            .iter()
            .filter_map(|line| Some(&*tree.unit(line.unit?).key))
            .collect();
        let silent = story.silent(self.unit, self.ground.group).into_iter();
        let silent: Vec<&Area> = silent
            .filter(|area| !has_line.contains(&*area.code.to_string()))
            .collect();
        let mut silent = silent.into_iter().peekable();
        let line = |area: &Area| Line {
            name: area.name.to_uppercase(),
            unit: None,
            what: What::Silent(match self.ground.meant.contains(&area.code) {
                true => "rekap.nama_ditanyakan",
                false => "rekap.belum_masuk",
            }),
        };
        let mut all = Vec::new();
        for next in lines {
            if let Some(unit) = next.unit.filter(|unit| *unit != self.unit) {
                let key = &*tree.unit(unit).key;
                while let Some(area) = silent.next_if(|area| *area.code.to_string() < *key) {
                    all.push(line(area));
                }
            }
            all.push(next);
        }
        all.extend(silent.map(line));
        all
    }

    /// The lines with a sum behind those of each unit of a level.
    fn with_subtotals(&self, lines: Vec<Line>, level: LevelId) -> Vec<Line> {
        let story = self.ground.story;
        let tree = &story.outputs.figures.tree;
        let group = |line: &Line| tree.at_level(line.unit?, level);
        let mut all: Vec<Line> = Vec::new();
        let (mut many, mut start) = (0, self.block.start);
        let mut lines = lines.into_iter().peekable();
        while let Some(line) = lines.next() {
            let unit = group(&line);
            let end = match &line.what {
                What::Unit(block) => block.end,
                What::Listed(_) | What::Silent(_) | What::Subtotal(..) => start,
            };
            many += 1;
            all.push(line);
            if lines.peek().is_some_and(|next| group(next) == unit) {
                continue;
            }
            if let Some(unit) = unit {
                let label = self
                    .ground
                    .level(level)
                    .label(&story.unit_name(unit))
                    .to_uppercase();
                let name = self
                    .ground
                    .say("rekap.jumlah_wilayah", &[("wilayah", &label)]);
                all.push(Line {
                    name,
                    unit: None,
                    what: What::Subtotal(many, start..end),
                });
            }
            (many, start) = (0, end);
        }
        all
    }
}
