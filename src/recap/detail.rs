//! *Rincian Angka*: a row for every unit that reports, period and source, a column for every series. Every figure of
//! the recap is a formula over its cells, and nothing is looked up.

use std::collections::BTreeMap;
use std::ops::{Range, RangeInclusive};

use super::formula::Cells;
use super::ground::Ground;
use super::name::SheetNames;
use super::plan::{Band, Content, Kind, Sheet};
use crate::address::{Address, Region};
use crate::digest::Digest;
use crate::expression::{Node, Reason};
use crate::ledger::{FigureView, OwnRow, Positions, UnitId};
use crate::outcome::Key;
use crate::template::{Cells as Holds, FigureExpression, SeriesId};

/// The row of the title, of the heads, and the first of figures.
const TITLE: u32 = 0;
const HEADS: u32 = 2;
const FIRST: u32 = 3;
/// The rows of figures of one sheet; Excel takes 1,048,576 rows.
const MOST: u32 = 1_000_000;

/// The widths of the columns of keys, of other labels and of figures.
const KEY: f64 = 27.0;
const LABEL: f64 = 14.0;
const FIGURE: f64 = 11.0;

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
struct Column<'g> {
    name: String,
    what: What<'g>,
}

/// What a column holds.
enum What<'g> {
    Series(SeriesId),
    /// What follows from several series, unit by unit.
    Expression(&'g FigureExpression),
}

/// The rows of one period and source.
struct Group {
    key: Key,
    /// Position of the sheet among the detail sheets.
    sheet: usize,
    /// The row of the first unit.
    first: u32,
    units: Vec<UnitId>,
}

/// The layout of the detail sheets.
pub(super) struct Detail<'g> {
    ground: &'g Ground<'g>,
    columns: Vec<Column<'g>>,
    groups: Vec<Group>,
    names: Vec<String>,
}

/// The figures of the rows of one period and source.
pub(super) struct Figures<'d, 'g> {
    detail: &'d Detail<'g>,
    group: &'d Group,
    rows: Vec<&'g OwnRow>,
}

/// Rows that follow one another, by position in their group.
pub(super) type Block = Range<usize>;

impl<'g> Detail<'g> {
    /// Lays out the rows of all periods, and columns for all that was said and all that the recaps show.
    pub(super) fn of(ground: &'g Ground<'g>, names: &mut SheetNames) -> Self {
        let story = ground.story;
        let figures = &story.outputs.figures;
        let stated = figures.columns.iter().map(|series| Column {
            name: story.templates.series_name(*series),
            what: What::Series(*series),
        });
        let mut detail = Self {
            ground,
            columns: stated.collect(),
            groups: Vec::new(),
            names: Vec::new(),
        };
        let recaps = &story.templates.recaps;
        for column in recaps.iter().flat_map(|recap| ground.columns(recap)) {
            match &column.what {
                Holds::Number | Holds::Name | Holds::Part(_) | Holds::Black => {}
                Holds::Figure(expression, _) => detail.add(expression, || ground.head(column)),
                Holds::Ratio(at) => {
                    let indicator = &story.templates.indicators[*at];
                    let name = |side: &str| ground.say(side, &[("nama", &indicator.short)]);
                    detail.add(&indicator.numerator, || name("rincian.pembilang"));
                    detail.add(&indicator.denominator, || name("rincian.penyebut"));
                }
            }
        }
        for row in recaps.iter().flat_map(|recap| &recap.rows) {
            for cell in row.cells.iter().flatten() {
                if story.templates.gives(ground.key.1, cell) {
                    detail.add(cell, || row.name.to_string());
                }
            }
        }
        for chart in recaps.iter().flat_map(|recap| &recap.charts) {
            let bars = chart
                .bars
                .iter()
                .map(|bar| (&bar.value, bar.name.to_string()));
            let given = bars.filter(|(value, _)| story.templates.gives(ground.key.1, value));
            given.for_each(|(value, name)| detail.add(value, || name));
        }
        let mut next = MOST;
        for (key, group) in &figures.groups {
            let mut units: Vec<UnitId> = group.adding().map(|(unit, _)| unit).collect();
            units.sort_by_key(|unit| ground.place(*unit).start);
            let many = u32::try_from(units.len()).unwrap_or(u32::MAX);
            if next.saturating_add(many) > MOST {
                detail
                    .names
                    .push(names.take(&ground.say("rincian.lembar", &[])));
                next = FIRST;
            }
            let sheet = detail.names.len() - 1;
            detail.groups.push(Group {
                key: *key,
                sheet,
                first: next,
                units,
            });
            next = next.saturating_add(many);
        }
        detail
    }

    /// Adds a column for an expression that has none.
    fn add(&mut self, expression: &'g FigureExpression, name: impl FnOnce() -> String) {
        if self.column(expression).is_some() {
            return;
        }
        self.columns.push(match series(expression) {
            Some(series) => Column {
                name: self.ground.story.templates.series_name(series),
                what: What::Series(series),
            },
            None => Column {
                name: name(),
                what: What::Expression(expression),
            },
        });
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

    /// How many columns stand before those of figures.
    fn before(&self) -> u32 {
        u32::try_from(self.heads().len()).unwrap_or_default()
    }

    /// The heads of the columns before those of figures.
    fn heads(&self) -> Vec<String> {
        let ground = self.ground;
        let say = |id: &str| ground.say(id, &[]);
        let areas = ground.areas().map(|level| level.head.to_string());
        let mut heads = vec![say("rincian.kode")];
        heads.extend(areas);
        heads.extend(
            ["bagian", "bulan", "sumber", "cara", "berkas"].map(|id| say(&format!("rincian.{id}"))),
        );
        heads
    }

    /// The sheets, one after another.
    pub(super) fn sheets(&self) -> impl Iterator<Item = Sheet> {
        (0..self.names.len()).map(|at| self.sheet(at))
    }

    fn sheet(&self, at: usize) -> Sheet {
        let ground = self.ground;
        let mut sheet = ground.sheet(self.names[at].clone());
        let heads = self.heads();
        let before = self.before();
        let all = heads
            .iter()
            .chain(self.columns.iter().map(|column| &column.name));
        for (column, head) in (0..).zip(all) {
            sheet.say(HEADS, column, head, Kind::Head.of(Band::Body));
            sheet.widths.push(match column {
                0 => KEY,
                column if column < before => LABEL,
                _ => FIGURE,
            });
        }
        sheet.heights.push((HEADS, 45.0));
        sheet.say(
            TITLE,
            0,
            &ground.say("rincian.judul", &[]),
            Kind::Section.on_page(),
        );
        sheet.say(
            TITLE + 1,
            0,
            &ground.say("rincian.keterangan", &[]),
            Kind::Name.on_page(),
        );
        let files = ground.files();
        let mut last = HEADS;
        for group in self.groups.iter().filter(|group| group.sheet == at) {
            let Some(figures) = self.figures(group.key) else {
                continue;
            };
            for (row, (unit, own)) in (group.first..).zip(group.units.iter().zip(&figures.rows)) {
                for (column, text) in (0..).zip(self.labels(group.key, *unit, own, &files)) {
                    sheet.put(row, column, text, Kind::Name.on_page());
                }
                for (column, what) in (before..).zip(&self.columns) {
                    let content = match figures.told(own, &what.what) {
                        Told::Nothing => continue,
                        Told::Withheld => Content::text(&ground.say("rincian.ditahan", &[])),
                        Told::Number(number) => Content::count(number),
                    };
                    sheet.put(row, column, content, Kind::Count.on_page());
                }
                last = row;
            }
        }
        sheet.is_data = true;
        let width = u32::try_from(sheet.widths.len()).unwrap_or(1);
        sheet.moving = Some(Address::new(FIRST, before - 4));
        sheet.repeated = Some((HEADS, HEADS));
        sheet.filtered = Some(Region {
            from: Address::new(HEADS, 0),
            to: Address::new(last, width - 1),
        });
        sheet
    }

    /// What stands before the figures of a row.
    fn labels(
        &self,
        key: Key,
        unit: UnitId,
        own: &OwnRow,
        files: &BTreeMap<Digest, usize>,
    ) -> Vec<Content> {
        let ground = self.ground;
        let story = ground.story;
        let (areas, part) = story.names(unit);
        let mut labels = vec![Content::text(&story.outputs.figures.tree.unit(unit).key)];
        labels.extend(areas.iter().map(|name| Content::text(name)));
        labels.push(Content::text(&part));
        labels.push(Content::text(&key.0.to_string()));
        labels.push(Content::text(&ground.source(key.1).name));
        let manners: Vec<&str> = own.manners().map(|(manner, _)| manner.word()).collect();
        labels.push(Content::text(&manners.join(", ")));
        let mut numbers: Vec<usize> = own
            .origins
            .iter()
            .filter_map(|said| files.get(said).copied())
            .collect();
        numbers.sort_unstable();
        let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
        labels.push(Content::text(&numbers.join(", ")));
        labels
    }
}

impl<'g> Figures<'_, 'g> {
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

    /// The cells of a column over a block, as formulas of other sheets refer to them.
    pub(super) fn cells(&self, block: &Block, column: usize) -> Cells {
        let row = |at: usize| self.group.first + u32::try_from(at).unwrap_or_default();
        let rows: RangeInclusive<u32> = row(block.start)..=row(block.end.saturating_sub(1));
        let column = self.detail.before() + u32::try_from(column).unwrap_or_default();
        Cells::new(
            self.detail.names.get(self.group.sheet).map(String::as_str),
            column,
            &rows,
        )
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
