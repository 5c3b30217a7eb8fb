//! The tables of the recap templates: a row a unit, live formulas over the detail, sums, notes and a chart.

use super::below::Below;
use super::body::Body;
use super::cells::{Column, Material, Shown};
use super::chart;
use super::detail::Detail;
use super::ground::{Block, Ground};
use super::lines::{Line, Lines};
use super::titles;
use crate::address::{Address, Region};
use crate::ledger::UnitId;
use crate::template::{Cells, FigureExpression, LevelId, Recap};
use crate::workbook::head;
use crate::workbook::name::SheetNames;
use crate::workbook::plan::{Band, Content, Kind, Sheet};
use crate::workbook::room;

/// A table, and what stands around its rows.
struct Frame<'f, 't, 'g> {
    of: Material<'t, 'g>,
    /// The unit that the sheet is for, and its rows in the detail.
    unit: UnitId,
    block: &'f Block,
    lines: &'f [Line],
}

/// The sheets of a recap; none where the source can fill none of its columns.
pub(super) fn sheets(
    recap: &Recap,
    ground: &Ground<'_>,
    detail: &Detail<'_>,
    names: &mut SheetNames,
) -> Vec<Sheet> {
    let mut sheets = Vec::new();
    let columns = ground.columns(recap).into_iter();
    let columns: Vec<Column<'_>> = columns.map(|column| Column::of(column, detail)).collect();
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
    let shows = expressions(recap, &columns).filter_map(|figure| detail.column(figure));
    let shows: Vec<usize> = shows.collect();
    for wanted in &recap.sheets {
        for unit in ground.units_at(wanted.at) {
            let block = &ground.block(unit, figures.units());
            if !figures.say_anything(block, shows.iter().copied()) {
                continue;
            }
            let listed = &recap.rows;
            let lines = &Lines {
                ground,
                figures: &figures,
                listed,
                wanted,
                unit,
                block,
                shows: &shows,
            }
            .draw();
            let called = ground.story.unit_name(unit);
            let name = wanted
                .name
                .fill(|slot| (slot == "nama").then(|| called.clone()));
            sheets.push(
                Frame {
                    of,
                    unit,
                    block,
                    lines,
                }
                .plan(names.take(&name)),
            );
        }
    }
    sheets
}

impl Frame<'_, '_, '_> {
    fn plan(&self, name: String) -> Sheet {
        let Material {
            ground,
            recap,
            columns,
            ..
        } = self.of;
        let mut sheet = ground.sheet_of(name, recap);
        let last = u32::try_from(columns.len()).unwrap_or(1) - 1;
        let titles = titles::put(&mut sheet, (ground, recap), self.unit, last);
        let heads = titles::find(&mut sheet, &self.of.sentences(self.block), (titles, last));
        let level = self.row_heads();
        let texts = columns.iter().map(|column| {
            let texts = column
                .template
                .heads
                .iter()
                .map(|head| head.fill(|slot| (slot == "tingkat").then(|| level.clone())));
            texts.collect()
        });
        let texts: Vec<Vec<String>> = texts.collect();
        let depth = texts.iter().map(Vec::len).max().unwrap_or(0);
        let numbers = heads + u32::try_from(depth).unwrap_or_default();
        let row = numbers + u32::from(recap.numbers);
        let mut body = Body {
            of: self.of,
            unit: self.unit,
            block: self.block,
            lines: self.lines,
            shown: Shown::default(),
        };
        let end = body.put(&mut sheet, row);
        sheet.widths = self.widths(&texts, &sheet);
        // A narrow table is made as wide as the lines above it.
        let all: f64 = sheet.widths.iter().sum();
        let wider = (titles::width(&sheet.merges) / all).max(1.0);
        sheet.widths.iter_mut().for_each(|width| *width *= wider);
        head::put(&mut sheet, heads, &texts);
        if recap.numbers {
            for (column, number) in (0..=last).zip(1..) {
                sheet.put(
                    numbers,
                    column,
                    Content::count(number),
                    Kind::Index.of(Band::Body),
                );
            }
        }
        sheet.repeated = Some((heads, row - 1));
        sheet.moving = Some(Address::new(row, self.of.labels()));
        let below = Below {
            of: self.of,
            unit: self.unit,
            block: self.block,
            shown: &body.shown,
        };
        let end = below.put(&mut sheet, end, last);
        let printed = chart::add(&mut sheet, &self.of, (self.block, self.lines), end);
        sheet.printed = Some(Region {
            from: Address::new(0, 0),
            to: Address::new(printed, last),
        });
        sheet
    }

    /// The head over the names of the rows: the levels that they are of.
    fn row_heads(&self) -> String {
        let ground = self.of.ground;
        let tree = &ground.story.outputs.figures.tree;
        let mut levels: Vec<LevelId> = self
            .lines
            .iter()
            .filter_map(|line| line.unit)
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

    /// A width for each column that holds the words of its heads and all that is shown in it.
    fn widths(&self, heads: &[Vec<String>], sheet: &Sheet) -> Vec<f64> {
        let ground = self.of.ground;
        let words = ["rekap.lebih", "rekap.kurang"].map(|id| ground.say(id, &[]));
        let difference = words.iter().max_by_key(|word| word.chars().count());
        let difference = difference.map_or("", String::as_str);
        let names = self
            .lines
            .iter()
            .map(|line| line.name.chars().count())
            .max()
            .unwrap_or(0);
        let columns = self.of.columns.iter().zip(heads);
        let mut widths: Vec<f64> = columns
            .map(|(column, heads)| match &column.template.what {
                Cells::Number => 5.0,
                Cells::Name => room::of_name(names.clamp(14, 34)),
                Cells::Figure(..) | Cells::Ratio(_) | Cells::Part(_) | Cells::Black => {
                    let words = heads
                        .last()
                        .into_iter()
                        .flat_map(|head| head.split_whitespace());
                    room::of_head(words.map(str::len).max().unwrap_or(0).max(5))
                }
            })
            .collect();
        let first = self.of.labels();
        for cell in sheet.cells.iter().filter(|cell| cell.at.column >= first) {
            if let Some(width) = widths.get_mut(cell.at.column as usize) {
                *width = width.max(room::of_cell(&cell.content, cell.look.kind, difference));
            }
        }
        widths
    }
}

/// The figures that a table shows: of its columns, and of its listed rows.
fn expressions<'r>(
    recap: &'r Recap,
    columns: &'r [Column<'r>],
) -> impl Iterator<Item = &'r FigureExpression> {
    let of_columns = columns
        .iter()
        .filter_map(|column| match &column.template.what {
            Cells::Figure(expression, _) => Some(expression),
            _ => None,
        });
    of_columns.chain(recap.rows.iter().flat_map(|row| row.cells.iter().flatten()))
}
