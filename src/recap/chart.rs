//! Charts below a table, each over a small block of plain numbers: a chart over formulas would be empty until
//! something calculates them.

use super::cells::Material;
use super::ground::{Block, Ground};
use super::lines::{Line, What};
use crate::address::{Address, Region};
use crate::template::{Bar, Bars, FigureExpression, RecapChart};
use crate::workbook::draw::{ABOVE, BELOW, LEGEND};
use crate::workbook::plan::{Chart, Content, Drawn, Kind, ROW, Series, Sheet};
use crate::workbook::room;

/// Pixels of a chart of bars: its width where there is room, what stands above and below its bars, and each bar.
const WIDTH: u32 = 860;
const FRAME: u32 = ABOVE + BELOW;
const BAR: u32 = 16;
/// Pixels that a letter of the name of a bar takes, and those beside it; names take no more than this part of the width.
const LETTER: u32 = 8;
const BESIDE: u32 = 14;
const PART: u32 = 3;
/// So many rows have a bar.
const ROWS: usize = 25;
/// So many names stand in a title.
const NAMES: usize = 3;
/// The columns of the names and of the first numbers.
const NAME: u32 = 1;
const VALUE: u32 = 2;

/// A chart before it has a place.
pub(super) struct Draft {
    pub(super) drawn: Drawn,
    pub(super) title: String,
    pub(super) axis: String,
    /// The names of its bars or points.
    pub(super) names: Vec<String>,
    pub(super) series: Vec<Numbers>,
    /// Width and height in pixels.
    pub(super) size: (u32, u32),
}

/// Numbers of a chart.
pub(super) struct Numbers {
    pub(super) name: String,
    pub(super) values: Vec<Content>,
    pub(super) hatched: Vec<bool>,
    pub(super) decimals: usize,
}

/// Adds the charts of a table below a row; gives the last row that is printed.
pub(super) fn add(
    sheet: &mut Sheet,
    of: &Material<'_, '_>,
    (block, lines): (&Block, &[Line]),
    below: u32,
) -> u32 {
    let charts = of.recap.charts.iter();
    let drafts = charts.filter_map(|chart| match &chart.bars {
        Bars::Members(bars) => members(of, block, chart, bars),
        Bars::Rows(whole, parts) => ranked(of, (block, lines), chart, (whole, parts)),
    });
    let drafts: Vec<Draft> = drafts.collect();
    put(sheet, of.ground, drafts, (below, NAME))
}

/// Puts charts down below a row and from a column on, side by side where there is room; gives the last row that is printed.
pub(super) fn put(
    sheet: &mut Sheet,
    ground: &Ground<'_>,
    drafts: Vec<Draft>,
    (below, first): (u32, u32),
) -> u32 {
    if drafts.is_empty() {
        return below - 1;
    }
    let room = width(sheet, first);
    let mut row = below + 1;
    let mut places = Vec::new();
    let mut left = 0;
    let mut tallest = 0;
    for Draft { size, .. } in &drafts {
        if left > 0 && left + size.0 > room {
            row += tallest;
            (left, tallest) = (0, 0);
        }
        if left == 0 {
            row = room::on_one_page(sheet, row, size.1);
        }
        let (passed, rest) = columns(sheet, first, left);
        places.push((Address::new(row, first + passed), rest));
        left += size.0;
        tallest = tallest.max(size.1.div_ceil(ROW) + 1);
    }
    let printed = row + tallest - 1;
    // The numbers stand behind what is printed.
    let mut row = printed + 2;
    let about = ground.say("rekap.data_grafik", &[]);
    sheet.say(row, NAME, &about, Kind::Helper.on_page());
    row += 1;
    for (mut draft, at) in drafts.into_iter().zip(places) {
        // The frame stands inside of the table's.
        draft.size.0 = draft.size.0.min(room.saturating_sub(4));
        row = numbers(sheet, draft, at, row) + 1;
    }
    printed
}

/// Puts the numbers of a chart down, and the chart over them; gives the row behind them.
fn numbers(sheet: &mut Sheet, draft: Draft, (at, shift): (Address, u32), first: u32) -> u32 {
    let look = Kind::Helper.on_page();
    let longest = draft.names.iter().map(|name| name.chars().count()).max();
    let longest = u32::try_from(longest.unwrap_or_default()).unwrap_or(u32::MAX);
    let left = longest.saturating_mul(LETTER).saturating_add(BESIDE);
    for (row, name) in (first..).zip(&draft.names) {
        sheet.say(row, NAME, name, look);
    }
    let end = first + u32::try_from(draft.names.len()).unwrap_or_default();
    let cells = |column| Region {
        from: Address::new(first, column),
        to: Address::new(end - 1, column),
    };
    let mut series = Vec::new();
    for (column, own) in (VALUE..).zip(draft.series) {
        for (row, value) in (first..).zip(own.values) {
            sheet.put(row, column, value, look);
        }
        series.push(Series {
            name: own.name,
            values: cells(column),
            hatched: own.hatched,
            decimals: own.decimals,
        });
    }
    sheet.charts.push(Chart {
        at,
        shift,
        title: draft.title,
        axis: draft.axis,
        drawn: draft.drawn,
        names: cells(NAME),
        left: left.min(draft.size.0 / PART),
        series,
        size: draft.size,
    });
    end
}

/// The pixels that the table takes from a column on.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn width(sheet: &Sheet, first: u32) -> u32 {
    let widths = sheet.widths.iter().skip(first as usize);
    let pixels: f64 = widths.map(|width| room::in_pixels(*width)).sum();
    pixels as u32
}

/// How many whole columns so many pixels reach behind a column, and how far into the next.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn columns(sheet: &Sheet, first: u32, pixels: u32) -> (u32, u32) {
    let mut rest = pixels;
    let mut passed = 0;
    for width in sheet.widths.iter().skip(first as usize) {
        let width = room::in_pixels(*width) as u32;
        if width > rest {
            break;
        }
        rest -= width;
        passed += 1;
    }
    (passed, rest)
}

/// A bar for each member, the longest last, which is drawn on top; none where all are nothing.
fn members(
    of: &Material<'_, '_>,
    block: &Block,
    chart: &RecapChart,
    bars: &[Bar],
) -> Option<Draft> {
    let number = |bar: &Bar| of.figures.sum(block, of.detail.column(&bar.value)?);
    let bars = bars.iter();
    let mut bars: Vec<(&Bar, i64)> = bars.filter_map(|bar| Some((bar, number(bar)?))).collect();
    bars.sort_by_key(|(_, number)| *number);
    let (most, number) = *bars.last().filter(|(_, number)| *number > 0)?;
    let whole = of.detail.column(&chart.of);
    let whole = whole.and_then(|column| of.figures.sum(block, column));
    let share = whole.and_then(|whole| of.ground.share_in_words((number, whole), 100));
    let title = chart.title.fill(|slot| match slot {
        "terbanyak" => Some(most.name.to_uppercase()),
        "bagian" => share.clone(),
        _ => None,
    });
    Some(Draft {
        drawn: Drawn::Bars,
        title,
        axis: chart.axis.to_string(),
        names: bars.iter().map(|(bar, _)| bar.name.to_string()).collect(),
        size: (WIDTH, height(FRAME, bars.len())),
        series: vec![Numbers {
            name: String::new(),
            values: bars
                .iter()
                .map(|(_, number)| Content::count(*number))
                .collect(),
            hatched: bars.iter().map(|(bar, _)| bar.hatched).collect(),
            decimals: 0,
        }],
    })
}

/// A row of the table that has a bar.
struct Ranked<'l> {
    line: &'l Line,
    block: &'l Block,
    number: i64,
}

/// A bar for each row, the longest last; none of fewer than two rows. Rows of too few are not put in an order.
fn ranked(
    of: &Material<'_, '_>,
    (block, lines): (&Block, &[Line]),
    chart: &RecapChart,
    (whole, parts): (&FigureExpression, &[Bar]),
) -> Option<Draft> {
    let column = of.detail.column(whole)?;
    let fewest = of.ground.story.templates.settings.fewest_for_percent;
    let is_enough = |block: &Block| {
        let all = of.detail.column(&chart.of);
        let all = all.and_then(|column| of.figures.sum(block, column));
        all.is_none_or(|all| all >= fewest)
    };
    let rows = lines.iter().filter_map(|line| match &line.what {
        What::Unit(block) if is_enough(block) => Some(Ranked {
            line,
            block,
            number: of.figures.sum(block, column)?,
        }),
        _ => None,
    });
    let mut rows: Vec<Ranked<'_>> = rows.collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.number));
    let all = of.figures.sum(block, column)?;
    if all <= 0 || rows.len() < 2 {
        return None;
    }
    let title = half(of.ground, chart, &rows, all)?;
    rows.truncate(ROWS);
    rows.reverse();
    let series = part_numbers(of, &rows, parts).unwrap_or_else(|| {
        vec![Numbers {
            name: String::new(),
            values: rows.iter().map(|row| Content::count(row.number)).collect(),
            hatched: vec![false; rows.len()],
            decimals: 0,
        }]
    });
    let names = if series.len() > 1 { LEGEND } else { 0 };
    Some(Draft {
        drawn: Drawn::Bars,
        title,
        axis: chart.axis.to_string(),
        names: rows.iter().map(|row| row.line.name.clone()).collect(),
        series,
        size: (WIDTH, height(FRAME + names, rows.len())),
    })
}

/// The numbers of the parts of each bar; none where a row lacks one.
fn part_numbers(of: &Material<'_, '_>, rows: &[Ranked<'_>], parts: &[Bar]) -> Option<Vec<Numbers>> {
    let numbers = parts.iter().map(|part| {
        let column = of.detail.column(&part.value)?;
        let values = rows.iter().map(|row| of.figures.sum(row.block, column));
        Some(Numbers {
            name: part.name.to_string(),
            values: values
                .map(|value| value.map(Content::count))
                .collect::<Option<_>>()?,
            hatched: vec![part.hatched; rows.len()],
            decimals: 0,
        })
    });
    let numbers: Vec<Numbers> = numbers.collect::<Option<_>>()?;
    (!numbers.is_empty()).then_some(numbers)
}

/// The title that says which rows hold half of all; none where rows without a bar hold too much.
fn half(ground: &Ground<'_>, chart: &RecapChart, rows: &[Ranked<'_>], all: i64) -> Option<String> {
    let mut held = 0;
    let at = rows.iter().position(|row| {
        held += row.number;
        held * 2 >= all
    })?;
    let holding = &rows[..=at];
    let tree = &ground.story.outputs.figures.tree;
    let level = holding.first().and_then(|row| row.line.unit);
    let level = level.map(|unit| ground.level(tree.unit(unit).level).inside_a_sentence());
    let names: Vec<&str> = holding
        .iter()
        .take(NAMES)
        .map(|row| &*row.line.name)
        .collect();
    let mut names = names.join(", ");
    if holding.len() > NAMES {
        names.push_str(", …");
    }
    Some(chart.title.fill(|slot| match slot {
        "banyak" => Some(holding.len().to_string()),
        "tingkat" => level.clone(),
        "nama" => Some(names.clone()),
        _ => None,
    }))
}

/// The height of a chart of so many bars.
fn height(frame: u32, bars: usize) -> u32 {
    frame + BAR * u32::try_from(bars).unwrap_or_default()
}
