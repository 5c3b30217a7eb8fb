//! *Rincian Angka*: a row for every unit that reports, period and source, a column for every series. Every figure of
//! the recap is a formula over its cells, and nothing is looked up.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::ground::{Block, Ground};
use super::labels;
use crate::address::column_letters;
use crate::expression::{Node, Reason};
use crate::ledger::{FigureView, OwnRow, Positions, UnitId};
use crate::outcome::Key;
use crate::recall::{FIRST, Says};
use crate::template::{Cells as Holds, FigureExpression, Recap, RecapChart, RecapKind, SeriesId};
use crate::workbook::formula::{self, Cells};
use crate::workbook::name::SheetNames;

/// The rows of figures of one sheet; Excel takes 1,048,576 rows.
const MOST: u32 = 1_000_000;

/// What a cell says.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Told {
    /// Nobody said anything.
    Nothing,
    /// What was said waits for a correction.
    Withheld,
    /// A figure.
    Number(i64),
}

/// A column of figures.
pub(super) struct Column<'g> {
    /// What stands over it.
    pub(super) name: String,
    what: What<'g>,
}

/// A sheet of the detail.
pub(super) struct Page {
    /// Its name.
    pub(super) name: String,
    /// What stands before its cells in formulas of other sheets.
    prefix: String,
}

/// What a column holds.
enum What<'g> {
    Series(SeriesId),
    /// What follows from several series, unit by unit.
    Expression(&'g FigureExpression),
}

/// The rows of one period and source.
pub(super) struct Group {
    pub(super) key: Key,
    /// Position of its sheet among those of the detail.
    pub(super) sheet: usize,
    /// The row of the first unit.
    pub(super) first: u32,
    pub(super) units: Vec<UnitId>,
}

/// The layout of the detail sheets.
pub(super) struct Detail<'g> {
    pub(super) ground: &'g Ground<'g>,
    pub(super) columns: Vec<Column<'g>>,
    pub(super) groups: Vec<Group>,
    /// The sheets.
    pub(super) pages: Vec<Page>,
    /// How many columns stand before those of figures.
    pub(super) labels: u32,
    /// The letters of the columns of figures.
    letters: Vec<String>,
}

/// The figures of the rows of one period and source.
pub(super) struct Figures<'d, 'g> {
    detail: &'d Detail<'g>,
    group: &'d Group,
    rows: Vec<&'g OwnRow>,
}

impl<'g> Detail<'g> {
    /// Lays out the rows of all periods, and columns for all that was said and all that the recaps show.
    pub(super) fn of(ground: &'g Ground<'g>, names: &mut SheetNames) -> Self {
        let story = ground.story;
        let figures = &story.outputs.figures;
        let stated = figures.columns.iter().map(|series| Column {
            name: story.templates.series_in_full(*series),
            what: What::Series(*series),
        });
        let mut detail = Self {
            ground,
            columns: stated.collect(),
            groups: Vec::new(),
            pages: Vec::new(),
            labels: labels::count(ground),
            letters: Vec::new(),
        };
        let recaps = story.templates.recaps.iter();
        let is_here =
            |recap: &&Recap| recap.is_of(ground.key.1) && recap.kind != RecapKind::Leaflet;
        for recap in recaps.filter(is_here) {
            detail.add_columns(recap);
            detail.add_rows(recap);
            detail.add_bars(recap);
            detail.add_figures(recap);
        }
        let columns = detail.labels..;
        let letters = columns
            .zip(&detail.columns)
            .map(|(at, _)| column_letters(at));
        detail.letters = letters.collect();
        detail.lay_out(names);
        detail
    }

    /// Adds what the columns of a recap show: figures, and both sides of ratios.
    fn add_columns(&mut self, recap: &'g Recap) {
        let ground = self.ground;
        for column in ground.columns(recap) {
            match &column.what {
                Holds::Number | Holds::Name | Holds::Part(_) | Holds::Black => {}
                Holds::Figure(expression, _) => self.add(expression, || ground.head(column)),
                Holds::Ratio(at) => self.add_ratio(*at),
            }
        }
    }

    /// Adds what the listed rows of a recap show for each part, where the source can give it.
    fn add_rows(&mut self, recap: &'g Recap) {
        let ground = self.ground;
        let parts = recap
            .columns
            .iter()
            .filter(|column| matches!(column.what, Holds::Part(_)));
        let parts: Vec<String> = parts.map(|part| ground.head(part)).collect();
        for row in &recap.rows {
            for (cell, part) in row.cells.iter().zip(&parts) {
                let given = cell.as_ref().filter(|cell| ground.gives(cell));
                given
                    .into_iter()
                    .for_each(|cell| self.add(cell, || format!("{}: {part}", row.name)));
            }
        }
    }

    /// Adds what the charts of a recap show, where the source can give it.
    fn add_bars(&mut self, recap: &'g Recap) {
        let ground = self.ground;
        for (name, value) in recap.charts.iter().flat_map(RecapChart::values) {
            if ground.gives(value) {
                self.add(value, || name.to_owned());
            }
        }
    }

    /// Adds what the sentences and the main figures of a recap say, and both sides of their ratios.
    fn add_figures(&mut self, recap: &'g Recap) {
        let ground = self.ground;
        let said = recap
            .sentences
            .iter()
            .map(|said| (&said.value, said.indicator));
        let main = recap
            .figures
            .iter()
            .map(|main| (&main.value, main.indicator));
        for (value, ratio) in said.chain(main).filter(|(value, _)| ground.gives(value)) {
            self.add(value, || ground.figure_name(value));
            if let Some(at) = ratio {
                self.add_ratio(at);
            }
        }
    }

    /// Adds both sides of a ratio, where the source can give them.
    fn add_ratio(&mut self, at: usize) {
        let ground = self.ground;
        let indicator = &ground.story.templates.indicators[at];
        let sides = [
            (&indicator.numerator, "rincian.pembilang"),
            (&indicator.denominator, "rincian.penyebut"),
        ];
        for (side, words) in sides.into_iter().filter(|(side, _)| ground.gives(side)) {
            self.add(side, || ground.say(words, &[("nama", &indicator.short)]));
        }
    }

    /// Finds the rows of every period and source, those of one together on one sheet.
    fn lay_out(&mut self, names: &mut SheetNames) {
        let ground = self.ground;
        let mut next = MOST;
        for (key, group) in &ground.story.outputs.figures.groups {
            let mut units: Vec<UnitId> = group.adding().map(|(unit, _)| unit).collect();
            units.sort_by_key(|unit| ground.place(*unit).start);
            let many = u32::try_from(units.len()).unwrap_or(u32::MAX);
            if next.saturating_add(many) > MOST {
                let name = names.take(&ground.say("rincian.lembar", &[]));
                let prefix = formula::of_sheet(&name);
                self.pages.push(Page { name, prefix });
                next = FIRST;
            }
            let sheet = self.pages.len() - 1;
            self.groups.push(Group {
                key: *key,
                sheet,
                first: next,
                units,
            });
            next = next.saturating_add(many);
        }
    }

    /// Adds a column for an expression that has none.
    fn add(&mut self, expression: &'g FigureExpression, name: impl FnOnce() -> String) {
        if self.column(expression).is_some() {
            return;
        }
        self.columns.push(match series(expression) {
            Some(series) => Column {
                name: self.ground.story.templates.series_in_full(series),
                what: What::Series(series),
            },
            None => Column {
                name: name(),
                what: What::Expression(expression),
            },
        });
    }

    /// The names of the columns for programs; those of expressions have none, as they follow from the others.
    pub(super) fn ids(&self) -> impl Iterator<Item = String> {
        let templates = self.ground.story.templates;
        self.columns.iter().map(|column| match column.what {
            What::Series(series) => templates.series_text(series),
            What::Expression(_) => String::new(),
        })
    }

    /// Who said what stands in each column of a series.
    pub(super) fn says(&self, row: &OwnRow) -> Vec<Says> {
        let positions = &self.ground.story.outputs.figures.positions;
        let says = |series: SeriesId| {
            let column = positions.column(series)?;
            if row.is_derived(column) {
                return Some(Says::Follows);
            }
            let speaker = row.speaker(column)?;
            Some(Says::Block {
                origin: speaker.origin,
                manner: speaker.manner,
                stands_in: speaker.stands_in,
            })
        };
        let series = self.columns.iter().filter_map(|column| match column.what {
            What::Series(series) => Some(series),
            What::Expression(_) => None,
        });
        series
            .map(|series| says(series).unwrap_or(Says::Nobody))
            .collect()
    }

    /// The position of the column of an expression.
    pub(super) fn column(&self, expression: &FigureExpression) -> Option<usize> {
        let is_meant = |column: &Column<'_>| match &column.what {
            What::Series(known) => series(expression) == Some(*known),
            What::Expression(known) => known.node == expression.node,
        };
        self.columns.iter().position(is_meant)
    }

    /// The figures of a period and source.
    pub(super) fn figures(&self, key: Key) -> Option<Figures<'_, 'g>> {
        let group = self.groups.iter().find(|group| group.key == key)?;
        let adding: BTreeMap<UnitId, &OwnRow> = self.ground.group_of(key)?.adding().collect();
        let rows = group
            .units
            .iter()
            .filter_map(|unit| adding.get(unit).copied());
        Some(Figures {
            detail: self,
            group,
            rows: rows.collect(),
        })
    }
}

impl<'g> Figures<'_, 'g> {
    /// What each column says of each row, by unit.
    pub(super) fn rows(
        &self,
    ) -> impl Iterator<Item = (UnitId, &'g OwnRow, impl Iterator<Item = Told>)> {
        let units = self.group.units.iter().zip(&self.rows);
        units.map(|(unit, row)| {
            let told = self
                .detail
                .columns
                .iter()
                .map(|column| self.told(row, &column.what));
            (*unit, *row, told)
        })
    }

    /// The units of the rows.
    pub(super) fn units(&self) -> &[UnitId] {
        &self.group.units
    }

    /// What the rows of a block say in a column.
    fn of_block(&self, block: &Block, column: usize) -> impl Iterator<Item = Told> {
        let what = self.detail.columns.get(column).map(|column| &column.what);
        let rows = self.rows.get(block.clone()).unwrap_or_default();
        rows.iter()
            .map(move |row| what.map_or(Told::Nothing, |what| self.told(row, what)))
    }

    /// The sum of a column over a block; none where nobody said anything.
    pub(super) fn sum(&self, block: &Block, column: usize) -> Option<i64> {
        let numbers = self.of_block(block, column).filter_map(Told::number);
        numbers.fold(None, |sum, number| Some(sum.unwrap_or(0) + number))
    }

    /// Whether anything is said in some columns of a block.
    pub(super) fn say_anything(
        &self,
        block: &Block,
        mut columns: impl Iterator<Item = usize>,
    ) -> bool {
        columns.any(|column| {
            self.of_block(block, column)
                .any(|told| told != Told::Nothing)
        })
    }

    /// Whether something in a block waits for a correction.
    pub(super) fn is_withheld(&self, block: &Block, column: usize) -> bool {
        self.of_block(block, column)
            .any(|told| told == Told::Withheld)
    }

    /// The sums of two columns over the rows of a block that have both; none where none has.
    pub(super) fn pairs(&self, block: &Block, above: usize, below: usize) -> Option<(i64, i64)> {
        let sides = self.of_block(block, above).zip(self.of_block(block, below));
        let pairs = sides.filter_map(|(above, below)| Some((above.number()?, below.number()?)));
        pairs.fold(None, |sums, (above, below)| {
            let (all_above, all_below) = sums.unwrap_or((0, 0));
            Some((all_above + above, all_below + below))
        })
    }

    /// How many rows of a block have both of two columns, and how many only one.
    pub(super) fn halves(&self, block: &Block, above: usize, below: usize) -> (usize, usize) {
        let sides = self.of_block(block, above).zip(self.of_block(block, below));
        let sides =
            sides.map(|(above, below)| (above.number().is_some(), below.number().is_some()));
        sides.fold((0, 0), |(pairs, halves), sides| match sides {
            (true, true) => (pairs + 1, halves),
            (false, false) => (pairs, halves),
            _ => (pairs, halves + 1),
        })
    }

    /// The cells of a column over a block, as formulas of other sheets refer to them.
    pub(super) fn cells(&self, block: &Block, column: usize) -> Cells {
        let row = |at: usize| self.group.first + u32::try_from(at).unwrap_or_default();
        let rows: RangeInclusive<u32> = row(block.start)..=row(block.end.saturating_sub(1));
        let page = self
            .detail
            .pages
            .get(self.group.sheet)
            .map_or("", |page| &page.prefix);
        let letters = self.detail.letters.get(column).map_or("", String::as_str);
        Cells::new(page, letters, &rows)
    }

    fn told(&self, row: &'g OwnRow, what: &What<'g>) -> Told {
        let figures = &self.detail.ground.story.outputs.figures;
        match what {
            What::Series(series) => told_of(row, &figures.positions, *series),
            What::Expression(expression) => {
                let view = FigureView {
                    row,
                    positions: &figures.positions,
                    templates: self.detail.ground.story.templates,
                };
                match view.number(expression) {
                    Ok(number) => Told::Number(number),
                    Err(Reason::Withheld) => Told::Withheld,
                    Err(_) => Told::Nothing,
                }
            }
        }
    }
}

fn told_of(row: &OwnRow, positions: &Positions, series: SeriesId) -> Told {
    let cell = positions
        .column(series)
        .map(|column| row.cell(column))
        .unwrap_or_default();
    match cell.count() {
        Some(number) => Told::Number(number),
        None if cell.withheld > 0 => Told::Withheld,
        None => Told::Nothing,
    }
}

impl Told {
    const fn number(self) -> Option<i64> {
        match self {
            Self::Number(number) => Some(number),
            Self::Nothing | Self::Withheld => None,
        }
    }
}

/// The one series that an expression is.
fn series(expression: &FigureExpression) -> Option<SeriesId> {
    match &expression.node {
        Node::Name(name) if !name.group => match *name.series {
            [one] => Some(one),
            _ => None,
        },
        _ => None,
    }
}
