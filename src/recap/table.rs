//! The tables of the recap templates: a row a unit, live formulas over the detail, sums, notes and a chart.

use std::ops::RangeInclusive;

use super::chart;
use super::detail::{Block, Detail, Figures};
use super::formula::{self, Cells as Range, DASH};
use super::ground::Ground;
use super::head;
use super::name::SheetNames;
use super::plan::{Band, Content, Kind, Look, Outcome, Sheet};
use crate::address::{Address, Region};
use crate::ledger::UnitId;
use crate::template::{Cells, LevelId, Recap, RecapColumn, RecapSheet, Show};

/// A table under way.
pub(super) struct Table<'t, 'g> {
    pub(super) ground: &'t Ground<'g>,
    pub(super) recap: &'t Recap,
    pub(super) detail: &'t Detail<'g>,
    pub(super) figures: &'t Figures<'t, 'g>,
    pub(super) columns: &'t [&'t RecapColumn],
    /// The unit that the sheet is for, and its rows in the detail.
    pub(super) unit: UnitId,
    pub(super) block: Block,
    lines: Vec<Line>,
}

/// A line of a table.
struct Line {
    name: String,
    what: What,
}

/// What a line shows.
enum What {
    /// The figures of a unit, from its rows in the detail.
    Unit(UnitId, Block),
    /// A unit that has not come in.
    Silent,
    /// The sum of so many lines before it, which are these rows in the detail.
    Subtotal(usize, Block),
}

/// What the notes below a table must explain.
#[derive(Default)]
struct Shown {
    dash: bool,
    few: bool,
    withheld: bool,
}

/// The sheets of a recap.
pub(super) fn sheets(
    recap: &Recap,
    ground: &Ground<'_>,
    detail: &Detail<'_>,
    names: &mut SheetNames,
) -> Vec<Sheet> {
    let Some(figures) = detail.figures(ground.key) else {
        return Vec::new();
    };
    let columns = ground.columns(recap);
    let has_figures = |column: &&RecapColumn| matches!(column.what, Cells::Figure(..));
    if !columns.iter().any(has_figures) {
        return Vec::new();
    }
    let mut sheets = Vec::new();
    for wanted in &recap.sheets {
        for unit in ground.units_at(wanted.at) {
            let table = Table::of(unit, wanted, recap, ground, detail, &figures, &columns);
            if table
                .lines
                .iter()
                .any(|line| matches!(line.what, What::Unit(..)))
            {
                let facts = [("nama", &*ground.story.unit_name(unit))];
                let name = wanted.name.fill(|slot| {
                    facts
                        .iter()
                        .find(|(known, _)| *known == slot)
                        .map(|(_, text)| (*text).to_owned())
                });
                sheets.push(table.plan(names.take(&name)));
            }
        }
    }
    sheets
}

impl<'t, 'g> Table<'t, 'g> {
    #[allow(clippy::too_many_arguments)]
    fn of(
        unit: UnitId,
        wanted: &RecapSheet,
        recap: &'t Recap,
        ground: &'t Ground<'g>,
        detail: &'t Detail<'g>,
        figures: &'t Figures<'t, 'g>,
        columns: &'t [&'t RecapColumn],
    ) -> Self {
        let block = ground.block(unit, figures.units());
        let mut table = Self {
            ground,
            recap,
            detail,
            figures,
            columns,
            unit,
            block,
            lines: Vec::new(),
        };
        table.lines = table.units(wanted);
        table
    }

    /// The lines of the table, but for the last sum.
    fn units(&self, wanted: &RecapSheet) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        let mut at = self.block.start;
        while at < self.block.end {
            let unit = self
                .ground
                .row_unit(self.figures.units()[at], self.unit, wanted.rows);
            let is_same =
                |other: &UnitId| self.ground.row_unit(*other, self.unit, wanted.rows) == unit;
            let many = self.figures.units()[at..self.block.end]
                .iter()
                .take_while(|other| is_same(other))
                .count();
            let name = self.name(unit, wanted.rows, many == self.block.len());
            lines.push(Line {
                name,
                what: What::Unit(unit, at..at + many),
            });
            at += many;
        }
        match wanted.subtotal {
            Some(level) => self.with_subtotals(lines, level),
            None if wanted.at.is_none() => self.with_silent(lines),
            None => lines,
        }
    }

    /// What a row is called: totals that a wider unit states itself say so, unless they are all there is.
    fn name(&self, unit: UnitId, rows: Option<LevelId>, is_alone: bool) -> String {
        let story = self.ground.story;
        let own = story.outputs.figures.tree.unit(unit);
        let is_wider = unit == self.unit || rows.is_some_and(|rows| own.level < rows);
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
        let mut silent = story
            .missing(self.unit, self.ground.group)
            .into_iter()
            .peekable();
        let mut all = Vec::new();
        let line = |name: &str| Line {
            name: self
                .ground
                .say("rekap.belum_masuk", &[("nama", &name.to_uppercase())]),
            what: What::Silent,
        };
        for next in lines {
            if let What::Unit(unit, _) = next.what {
                let key = &*tree.unit(unit).key;
                while let Some(area) =
                    silent.next_if(|area| unit != self.unit && *area.code.to_string() < *key)
                {
                    all.push(line(&area.name));
                }
            }
            all.push(next);
        }
        all.extend(silent.map(|area| line(&area.name)));
        all
    }

    /// The lines with a sum behind those of each unit of a level.
    fn with_subtotals(&self, lines: Vec<Line>, level: LevelId) -> Vec<Line> {
        let story = self.ground.story;
        let tree = &story.outputs.figures.tree;
        let group = |line: &Line| match line.what {
            What::Unit(unit, _) => std::iter::once(unit)
                .chain(tree.above(unit))
                .find(|id| tree.unit(*id).level == level),
            What::Silent | What::Subtotal(..) => None,
        };
        let mut all: Vec<Line> = Vec::new();
        let mut lines = lines.into_iter().peekable();
        let (mut many, mut start) = (0, self.block.start);
        while let Some(line) = lines.next() {
            let unit = group(&line);
            if let What::Unit(_, block) = &line.what {
                start = if many == 0 { block.start } else { start };
                many += 1;
                let end = block.end;
                all.push(line);
                if lines.peek().is_some_and(|next| group(next) == unit) {
                    continue;
                }
                if let Some(unit) = unit {
                    let label = self.ground.level(level).label(&story.unit_name(unit));
                    let name = self.ground.say(
                        "rekap.jumlah_wilayah",
                        &[("wilayah", &label.to_uppercase())],
                    );
                    all.push(Line {
                        name,
                        what: What::Subtotal(many, start..end),
                    });
                }
                many = 0;
            }
        }
        all
    }

    fn plan(&self, name: String) -> Sheet {
        let ground = self.ground;
        let source = &ground.source(ground.key.1).name;
        let footer = self
            .recap
            .footer
            .fill(|slot| (slot == "sumber").then(|| source.to_string()));
        let mut sheet = ground.sheet_on(name, self.recap.page, footer);
        let last = self.last();
        let heads = self.titles(&mut sheet, last);
        let tingkat = self.row_heads();
        let texts: Vec<Vec<String>> = self
            .columns
            .iter()
            .map(|column| {
                column
                    .heads
                    .iter()
                    .map(|head| head.fill(|slot| (slot == "tingkat").then(|| tingkat.clone())))
                    .collect()
            })
            .collect();
        sheet.widths = self.widths(&texts);
        let mut row = head::put(&mut sheet, heads, &texts);
        if self.recap.numbers {
            for (column, number) in (0..=last).zip(1..) {
                sheet.put(
                    row,
                    column,
                    Content::count(number),
                    Kind::Index.of(Band::Body),
                );
            }
            row += 1;
        }
        sheet.repeated = Some((heads, row - 1));
        let fixed = self
            .columns
            .iter()
            .position(|column| matches!(column.what, Cells::Name));
        sheet.moving = Some(Address::new(
            row,
            fixed.and_then(|at| u32::try_from(at + 1).ok()).unwrap_or(0),
        ));
        let mut shown = Shown::default();
        let end = self.body(&mut sheet, row, &mut shown);
        let end = self.notes(&mut sheet, end, last, &shown);
        let printed = chart::add(&mut sheet, self, end);
        sheet.printed = Some(Region {
            from: Address::new(0, 0),
            to: Address::new(printed, last),
        });
        sheet
    }

    fn last(&self) -> u32 {
        u32::try_from(self.columns.len()).unwrap_or(1) - 1
    }

    /// The lines above the table; gives the row of its heads.
    fn titles(&self, sheet: &mut Sheet, last: u32) -> u32 {
        let ground = self.ground;
        let place = ground.story.address(self.unit).join(" ").to_uppercase();
        let month = ground.month();
        let mut row = 0;
        let mut line = |sheet: &mut Sheet, text: &str, kind: Kind| {
            sheet.span(
                Address::new(row, 0),
                Address::new(row, last),
                text,
                kind.on_page(),
            );
            row += 1;
            row
        };
        for title in &self.recap.title {
            let text = title.fill(|slot| match slot {
                "wilayah" => Some(place.clone()),
                "bulan" => Some(month.clone()),
                _ => None,
            });
            line(sheet, &text, Kind::Title);
        }
        if let Some(stamp) = ground.stamp(self.unit) {
            line(sheet, &stamp, Kind::Stamp);
        }
        row + 1
    }

    /// The head over the names of the rows: the levels that they are of.
    fn row_heads(&self) -> String {
        let tree = &self.ground.story.outputs.figures.tree;
        let units = self.lines.iter().filter_map(|line| match line.what {
            What::Unit(unit, _) => Some(unit),
            What::Silent | What::Subtotal(..) => None,
        });
        let mut levels: Vec<LevelId> = units.map(|unit| tree.unit(unit).level).collect();
        let own = tree.unit(self.unit).level;
        levels.sort_unstable();
        levels.dedup();
        if levels.len() > 1 {
            levels.retain(|level| *level != own);
        }
        let heads: Vec<&str> = levels
            .iter()
            .map(|level| &*self.ground.level(*level).head)
            .collect();
        heads.join(" / ")
    }

    /// A width for each column that holds its heads' words, and all names.
    fn widths(&self, heads: &[Vec<String>]) -> Vec<f64> {
        let names = self
            .lines
            .iter()
            .map(|line| line.name.chars().count())
            .max()
            .unwrap_or(0);
        let width = |(column, heads): (&&RecapColumn, &Vec<String>)| {
            let word = heads
                .last()
                .into_iter()
                .flat_map(|head| head.split_whitespace())
                .map(str::len)
                .max()
                .unwrap_or(0);
            match &column.what {
                Cells::Number => 5.0,
                Cells::Name => head::width(names.clamp(16, 40)),
                Cells::Figure(..) | Cells::Ratio(_) => head::width(word.max(7)),
            }
        };
        self.columns.iter().zip(heads).map(width).collect()
    }

    /// The rows of the table and their sum; gives the row behind them.
    fn body(&self, sheet: &mut Sheet, first: u32, shown: &mut Shown) -> u32 {
        let mut number = 0;
        let mut row = first;
        for line in &self.lines {
            let (band, range) = match &line.what {
                What::Subtotal(many, _) => (
                    Band::Subtotal,
                    Some(row - u32::try_from(*many).unwrap_or(0)..=row - 1),
                ),
                What::Unit(..) | What::Silent => {
                    number += 1;
                    (Band::Body, None)
                }
            };
            for (at, column) in (0..).zip(self.columns) {
                let look = look(column, band);
                let content = match (&column.what, &line.what) {
                    (Cells::Number, What::Subtotal(..)) => Content::Empty,
                    (Cells::Number, _) => Content::count(number),
                    (Cells::Name, What::Silent) => {
                        sheet.say(row, at, &line.name, Kind::Silent.of(band));
                        continue;
                    }
                    (Cells::Name, _) => Content::text(&line.name),
                    (_, What::Silent) => Content::text(DASH),
                    (_, What::Unit(_, block)) => self.cell(column, block, None, shown),
                    (_, What::Subtotal(_, block)) => {
                        let range = range.as_ref().map(|rows| Range::new(None, at, rows));
                        self.cell(column, block, range, shown)
                    }
                };
                shown.dash |= matches!(line.what, What::Silent);
                sheet.put(row, at, content, look);
            }
            row += 1;
        }
        if self.lines.len() > 1 || !self.is_its_own_row() {
            self.total(sheet, &(first..=row - 1), shown);
            row += 1;
        }
        row
    }

    /// Whether the only row is the unit of the sheet itself.
    fn is_its_own_row(&self) -> bool {
        matches!(&*self.lines, [Line { what: What::Unit(unit, _), .. }] if *unit == self.unit)
    }

    fn total(&self, sheet: &mut Sheet, rows: &RangeInclusive<u32>, shown: &mut Shown) {
        let row = rows.end() + 1;
        let labels = self
            .columns
            .iter()
            .take_while(|column| matches!(column.what, Cells::Number | Cells::Name))
            .count();
        let last = u32::try_from(labels).unwrap_or(1).saturating_sub(1);
        let name = self.ground.say("rekap.jumlah", &[]);
        sheet.span(
            Address::new(row, 0),
            Address::new(row, last),
            &name,
            Kind::Name.of(Band::Total),
        );
        for (at, column) in (0..).zip(self.columns).skip(labels) {
            let content = self.cell(column, &self.block, Some(Range::new(None, at, rows)), shown);
            sheet.put(row, at, content, look(column, Band::Total));
        }
    }

    /// A figure or ratio over some rows of the detail; `lines` are the lines of the table that it is the sum of.
    fn cell(
        &self,
        column: &RecapColumn,
        block: &Block,
        lines: Option<Range>,
        shown: &mut Shown,
    ) -> Content {
        let place = |expression| self.detail.column(expression);
        let (formula, outcome) = match &column.what {
            Cells::Number | Cells::Name => return Content::Empty,
            Cells::Figure(expression, _) => {
                let Some(at) = place(expression) else {
                    return Content::Empty;
                };
                let sum = self.figures.sum(block, at);
                let is_withheld = self.figures.is_withheld(block, at);
                shown.withheld |= is_withheld;
                let outcome = match sum {
                    None if is_withheld && block.len() == 1 && lines.is_none() => {
                        Outcome::Text(self.ground.say("rincian.ditahan", &[]).into())
                    }
                    sum => formula::summed(sum),
                };
                let formula = match lines {
                    Some(lines) => formula::total(&lines),
                    None => formula::sum(&self.figures.cells(block, at)),
                };
                (formula, outcome)
            }
            Cells::Ratio(at) => {
                let indicator = &self.ground.story.templates.indicators[*at];
                let (Some(above), Some(below)) =
                    (place(&indicator.numerator), place(&indicator.denominator))
                else {
                    return Content::Empty;
                };
                let ratio = self.ground.ratio(indicator.per);
                let formula = ratio.formula(
                    &self.figures.cells(block, above),
                    &self.figures.cells(block, below),
                );
                (
                    formula,
                    ratio.outcome(self.figures.pairs(block, above, below)),
                )
            }
        };
        if let Outcome::Text(text) = &outcome {
            shown.dash |= **text == *DASH;
            shown.few |= matches!(column.what, Cells::Ratio(_)) && **text != *DASH;
        }
        Content::Formula(formula.into(), outcome)
    }

    /// What the table does not say itself; gives the row behind it.
    fn notes(&self, sheet: &mut Sheet, first: u32, last: u32, shown: &Shown) -> u32 {
        let ground = self.ground;
        let fewest = ground
            .story
            .templates
            .settings
            .fewest_for_percent
            .to_string();
        let says = [
            (shown.dash, "rekap.catatan_kosong"),
            (shown.few, "rekap.catatan_sedikit"),
            (shown.withheld, "rekap.catatan_ditahan"),
        ];
        let said = says.into_iter().filter(|(is_shown, _)| *is_shown);
        let own = self
            .columns
            .iter()
            .filter_map(|column| column.note.as_deref().map(str::to_owned));
        let notes = own.chain(said.map(|(_, id)| ground.say(id, &[("batas", &fewest)])));
        let mut row = first;
        for note in notes {
            sheet.span(
                Address::new(row, 0),
                Address::new(row, last),
                &note,
                Kind::Note.on_page(),
            );
            row += 1;
        }
        row
    }
}

/// How the cells of a column look in a part of the table.
const fn look(column: &RecapColumn, band: Band) -> Look {
    let kind = match &column.what {
        Cells::Number => Kind::Number,
        Cells::Name => Kind::Name,
        Cells::Figure(_, Show::Count) => Kind::Count,
        Cells::Figure(_, Show::Difference) => Kind::Difference,
        Cells::Ratio(_) => Kind::Ratio,
    };
    kind.of(band)
}
