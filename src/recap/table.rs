//! The tables of the recap templates: a row a unit, live formulas over the detail, sums, notes and a chart.

use super::cells::{Shown, look};
use super::chart;
use super::detail::{Block, Detail, Figures};
use super::formula::Cells as Range;
use super::ground::Ground;
use super::head;
use super::lines::{Line, Lines, What};
use super::name::SheetNames;
use super::plan::{Band, Content, Kind, Sheet};
use crate::address::{Address, Region};
use crate::ledger::UnitId;
use crate::template::{Cells, FigureExpression, LevelId, Recap, RecapColumn, RecapRow};

/// The heights of a line of the title and of a row of the table, in points.
const TITLE: f64 = 18.0;
const ROW: f64 = 16.5;

/// What all tables of one recap are made of.
#[derive(Clone, Copy)]
pub(super) struct Material<'t, 'g> {
    pub(super) ground: &'t Ground<'g>,
    pub(super) recap: &'t Recap,
    pub(super) detail: &'t Detail<'g>,
    pub(super) figures: &'t Figures<'t, 'g>,
    /// The columns that the source can fill.
    pub(super) columns: &'t [&'t RecapColumn],
}

/// A table under way.
struct Table<'t, 'g> {
    of: Material<'t, 'g>,
    /// The unit that the sheet is for, and its rows in the detail.
    unit: UnitId,
    block: Block,
    lines: Vec<Line>,
    shown: Shown,
}

/// The sheets of a recap; none where the source can fill none of its columns.
pub(super) fn sheets(
    recap: &Recap,
    ground: &Ground<'_>,
    detail: &Detail<'_>,
    names: &mut SheetNames,
) -> Vec<Sheet> {
    let mut sheets = Vec::new();
    let columns = ground.columns(recap);
    let Some(figures) = detail
        .figures(ground.key)
        .filter(|_| recap.is_of(ground.key.1))
    else {
        return sheets;
    };
    let of = Material {
        ground,
        recap,
        detail,
        figures: &figures,
        columns: &columns,
    };
    for wanted in &recap.sheets {
        for unit in ground.units_at(wanted.at) {
            let block = ground.block(unit, figures.units());
            let lines = Lines {
                ground,
                figures: &figures,
                listed: &recap.rows,
                wanted,
                unit,
                block: &block,
            }
            .draw();
            if !figures.say_anything(
                &block,
                expressions(recap, &columns).filter_map(|figure| detail.column(figure)),
            ) {
                continue;
            }
            let called = ground.story.unit_name(unit);
            let name = names.take(
                &wanted
                    .name
                    .fill(|slot| (slot == "nama").then(|| called.clone())),
            );
            sheets.push(
                Table {
                    of,
                    unit,
                    block,
                    lines,
                    shown: Shown::default(),
                }
                .plan(name),
            );
        }
    }
    sheets
}

impl Table<'_, '_> {
    fn plan(mut self, name: String) -> Sheet {
        let Material {
            ground,
            recap,
            columns,
            ..
        } = self.of;
        let source = &ground.source(ground.key.1).name;
        let footer = recap
            .footer
            .fill(|slot| (slot == "sumber").then(|| source.to_string()));
        let mut sheet = ground.sheet_on(name, recap.page, footer);
        let last = u32::try_from(columns.len()).unwrap_or(1) - 1;
        let heads = self.titles(&mut sheet, last);
        let level = self.row_heads();
        let texts = columns.iter().map(|column| {
            let texts = column
                .heads
                .iter()
                .map(|head| head.fill(|slot| (slot == "tingkat").then(|| level.clone())));
            texts.collect()
        });
        let texts: Vec<Vec<String>> = texts.collect();
        sheet.widths = self.widths(&texts);
        let mut row = head::put(&mut sheet, heads, &texts);
        if recap.numbers {
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
        sheet.moving = Some(Address::new(row, self.labels()));
        let end = self.body(&mut sheet, row);
        let end = self.notes(&mut sheet, end, last);
        let printed = chart::add(&mut sheet, &self.of, &self.block, end);
        sheet.printed = Some(Region {
            from: Address::new(0, 0),
            to: Address::new(printed, last),
        });
        sheet
    }

    /// How many columns stand before those of figures.
    fn labels(&self) -> u32 {
        let is_label = |column: &&&RecapColumn| matches!(column.what, Cells::Number | Cells::Name);
        u32::try_from(self.of.columns.iter().take_while(is_label).count()).unwrap_or_default()
    }

    /// The lines above the table; gives the row of its heads.
    fn titles(&self, sheet: &mut Sheet, last: u32) -> u32 {
        let ground = self.of.ground;
        let place = ground.story.address(self.unit).join(" ").to_uppercase();
        let month = ground.month();
        let fact = |slot: &str| match slot {
            "wilayah" => Some(place.clone()),
            "bulan" => Some(month.clone()),
            _ => None,
        };
        let titles = self
            .of
            .recap
            .title
            .iter()
            .map(|title| (title.fill(fact), Kind::Title));
        let stamp = ground.stamp(self.unit).map(|stamp| (stamp, Kind::Stamp));
        let mut row = 0;
        for (text, kind) in titles.chain(stamp) {
            sheet.span(
                Address::new(row, 0),
                Address::new(row, last),
                &text,
                kind.on_page(),
            );
            sheet.heights.push((row, TITLE));
            row += 1;
        }
        row + 1
    }

    /// The head over the names of the rows: the levels that they are of.
    fn row_heads(&self) -> String {
        let ground = self.of.ground;
        let tree = &ground.story.outputs.figures.tree;
        let mut levels: Vec<LevelId> = self
            .lines
            .iter()
            .filter_map(Line::unit)
            .map(|unit| tree.unit(unit).level)
            .collect();
        levels.sort_unstable();
        levels.dedup();
        if levels.len() > 1 {
            levels.retain(|level| *level != tree.unit(self.unit).level);
        }
        let heads: Vec<&str> = levels
            .iter()
            .map(|level| &*ground.level(*level).head)
            .collect();
        heads.join(" / ")
    }

    /// A width for each column that holds the words of its heads, and all names.
    fn widths(&self, heads: &[Vec<String>]) -> Vec<f64> {
        let names = self
            .lines
            .iter()
            .map(|line| line.name.chars().count())
            .max()
            .unwrap_or(0);
        let width = |(column, heads): (&&RecapColumn, &Vec<String>)| {
            let words = heads
                .last()
                .into_iter()
                .flat_map(|head| head.split_whitespace());
            match &column.what {
                Cells::Number => 5.0,
                Cells::Name => head::width(names.clamp(14, 34)),
                Cells::Figure(..) | Cells::Ratio(_) | Cells::Part(_) | Cells::Black => {
                    head::width(words.map(str::len).max().unwrap_or(0).max(6))
                }
            }
        };
        self.of.columns.iter().zip(heads).map(width).collect()
    }

    /// The rows of the table and their sum; gives the row behind them.
    fn body(&mut self, sheet: &mut Sheet, first: u32) -> u32 {
        let mut number = 0;
        let mut row = first;
        for line in std::mem::take(&mut self.lines) {
            sheet.heights.push((row, ROW));
            match &line.what {
                What::Listed(at) => self.listed(sheet, row, *at),
                What::Subtotal(many, block) => {
                    self.sums(sheet, &line.name, (row - many, row), block, Band::Subtotal);
                }
                what => {
                    number += 1;
                    self.row(sheet, row, number, (&line.name, what));
                }
            }
            self.lines.push(line);
            row += 1;
        }
        let is_one = matches!(&*self.lines, [only] if only.unit() == Some(self.unit));
        if !is_one && self.of.recap.rows.is_empty() {
            sheet.heights.push((row, ROW));
            let name = self.of.ground.say("rekap.jumlah", &[]);
            let block = self.block.clone();
            self.sums(sheet, &name, (first, row), &block, Band::Total);
            row += 1;
        }
        row
    }

    /// The row of a unit.
    fn row(&mut self, sheet: &mut Sheet, row: u32, number: i64, (name, what): (&str, &What)) {
        for (at, column) in (0..).zip(self.of.columns) {
            let look = look(column, Band::Body);
            match (&column.what, what) {
                (Cells::Number, _) => sheet.put(row, at, Content::count(number), look),
                (Cells::Name, What::Silent) => {
                    sheet.say(row, at, name, Kind::Silent.of(Band::Body))
                }
                (Cells::Name, _) => sheet.say(row, at, name, look),
                (_, What::Unit(_, block)) => {
                    let content = self.of.cell(column, block, None, &mut self.shown);
                    sheet.put(row, at, content, look);
                }
                _ => {}
            }
        }
        if let What::Silent = what {
            let last = u32::try_from(self.of.columns.len()).unwrap_or(1) - 1;
            let waiting = self.of.ground.say("rekap.belum_masuk", &[]);
            let from = Address::new(row, self.labels());
            sheet.span(
                from,
                Address::new(row, last),
                &waiting,
                Kind::Waiting.of(Band::Body),
            );
        }
    }

    /// A listed row: its figure for each part, black where its variable has no such part.
    fn listed(&mut self, sheet: &mut Sheet, row: u32, listed: usize) {
        let recap = self.of.recap;
        let Some(RecapRow {
            number,
            name,
            cells,
        }) = recap.rows.get(listed)
        else {
            return;
        };
        // Rows with a number are sums of those below them.
        let band = if number.is_some() {
            Band::Subtotal
        } else {
            Band::Body
        };
        let body = |kind: Kind| kind.of(band);
        let black = Kind::Black.of(Band::Body);
        for (at, column) in (0..).zip(self.of.columns) {
            match &column.what {
                Cells::Number => sheet.say(
                    row,
                    at,
                    number.as_deref().unwrap_or_default(),
                    body(Kind::Number),
                ),
                Cells::Name => sheet.say(row, at, name, body(Kind::Name)),
                Cells::Part(part) => match cells.get(*part).and_then(Option::as_ref) {
                    Some(figure) => {
                        let content = self.of.figure(figure, &self.block, None, &mut self.shown);
                        sheet.put(row, at, content, body(Kind::Count));
                    }
                    None => sheet.put(row, at, Content::Empty, black),
                },
                Cells::Black => sheet.put(row, at, Content::Empty, black),
                Cells::Figure(..) | Cells::Ratio(_) => {}
            }
        }
    }

    /// A row of sums over the rows from one up to itself.
    fn sums(
        &mut self,
        sheet: &mut Sheet,
        name: &str,
        (first, row): (u32, u32),
        block: &Block,
        band: Band,
    ) {
        let labels = self.labels();
        let last = labels.saturating_sub(1);
        sheet.span(
            Address::new(row, 0),
            Address::new(row, last),
            name,
            Kind::Name.of(band),
        );
        for (at, column) in (0..).zip(self.of.columns).skip(labels as usize) {
            let lines = Range::new(None, at, &(first..=row - 1));
            let content = self.of.cell(column, block, Some(&lines), &mut self.shown);
            sheet.put(row, at, content, look(column, band));
        }
    }

    /// What the table does not say itself; gives the row behind it.
    fn notes(&self, sheet: &mut Sheet, first: u32, last: u32) -> u32 {
        let ground = self.of.ground;
        let fewest = ground
            .story
            .templates
            .settings
            .fewest_for_percent
            .to_string();
        let says = [
            (self.shown.dash, "rekap.catatan_kosong"),
            (self.shown.few, "rekap.catatan_sedikit"),
            (self.shown.withheld, "rekap.catatan_ditahan"),
        ];
        let said = says.into_iter().filter(|(is_shown, _)| *is_shown);
        let own = self
            .of
            .columns
            .iter()
            .filter_map(|column| column.note.as_deref().map(str::to_owned));
        let aside = ground
            .story
            .aside(self.unit, ground.group)
            .into_iter()
            .filter(|_| self.unit == ground.top);
        let aside = aside.map(|unit| {
            ground.say(
                "rekap.catatan_tanpa_tempat",
                &[("nama", &ground.story.unit_name(unit))],
            )
        });
        let said = said.map(|(_, id)| ground.say(id, &[("batas", &fewest)]));
        let mut row = first;
        for note in own.chain(said).chain(aside) {
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

/// The figures that a table shows: of its columns, and of its listed rows.
fn expressions<'r>(
    recap: &'r Recap,
    columns: &'r [&RecapColumn],
) -> impl Iterator<Item = &'r FigureExpression> {
    let of_columns = columns.iter().filter_map(|column| match &column.what {
        Cells::Figure(expression, _) => Some(expression),
        _ => None,
    });
    of_columns.chain(recap.rows.iter().flat_map(|row| row.cells.iter().flatten()))
}
