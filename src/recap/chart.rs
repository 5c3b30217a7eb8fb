//! Charts below a table, each over a small block of plain numbers: a chart over formulas would be empty until
//! something calculates them.

use super::cells::Material;
use super::ground::Block;
use crate::address::{Address, Region};
use crate::expression::{DecimalMark, Fraction};
use crate::template::{Bar, RecapChart};
use crate::workbook::plan::{Chart, Content, Kind, ROW, Sheet};
use crate::workbook::room;

/// Pixels of a chart: its width, what stands above and below its bars, and each bar.
const WIDTH: u32 = 860;
const FRAME: u32 = 64;
const BAR: u32 = 17;
/// The columns of the names and numbers of bars.
const NAMES: u32 = 1;
const VALUES: u32 = 2;

/// Adds the charts of a table below a row; gives the last row that is printed.
pub(super) fn add(sheet: &mut Sheet, of: &Material<'_, '_>, block: &Block, below: u32) -> u32 {
    let mut charts = Vec::new();
    for chart in &of.recap.charts {
        charts.extend(bars(of, block, chart).map(|bars| (chart, bars)));
    }
    if charts.is_empty() {
        return below - 1;
    }
    let mut row = below + 1;
    let mut places = Vec::new();
    for (_, bars) in &charts {
        let height = FRAME + BAR * u32::try_from(bars.len()).unwrap_or_default();
        let at = room::on_one_page(sheet, row, height);
        places.push((at, height));
        row = at + height.div_ceil(ROW) + 1;
    }
    let printed = row - 1;
    // The numbers stand behind what is printed.
    row += 1;
    sheet.say(
        row,
        NAMES,
        &of.ground.say("rekap.data_grafik", &[]),
        Kind::Helper.on_page(),
    );
    row += 1;
    for ((chart, bars), (at, height)) in charts.into_iter().zip(places) {
        let first = row;
        for (bar, number) in &bars {
            sheet.say(row, NAMES, &bar.name, Kind::Helper.on_page());
            sheet.put(row, VALUES, Content::count(*number), Kind::Helper.on_page());
            row += 1;
        }
        let cells = |column| Region {
            from: Address::new(first, column),
            to: Address::new(row - 1, column),
        };
        sheet.charts.push(Chart {
            at: Address::new(at, NAMES),
            title: title(of, block, chart, &bars),
            axis: chart.axis.to_string(),
            names: cells(NAMES),
            values: cells(VALUES),
            hatched: bars.iter().map(|(bar, _)| bar.hatched).collect(),
            size: (WIDTH, height),
        });
        row += 1;
    }
    printed
}

/// The bars of a chart with their numbers, the longest last, which is drawn on top; none where all are nothing.
fn bars<'c>(
    of: &Material<'_, '_>,
    block: &Block,
    chart: &'c RecapChart,
) -> Option<Vec<(&'c Bar, i64)>> {
    let number = |bar: &Bar| of.figures.sum(block, of.detail.column(&bar.value)?);
    let mut bars: Vec<(&Bar, i64)> = chart
        .bars
        .iter()
        .filter_map(|bar| Some((bar, number(bar)?)))
        .collect();
    bars.sort_by_key(|(_, number)| *number);
    bars.last()
        .is_some_and(|(_, number)| *number > 0)
        .then_some(bars)
}

/// What the chart finds: the largest, and its share where the whole is known.
fn title(of: &Material<'_, '_>, block: &Block, chart: &RecapChart, bars: &[(&Bar, i64)]) -> String {
    let Some((bar, number)) = bars.last() else {
        return String::new();
    };
    let whole = of
        .detail
        .column(&chart.of)
        .and_then(|column| of.figures.sum(block, column));
    let share = whole.and_then(|whole| {
        if whole < of.ground.story.templates.settings.fewest_for_percent {
            let facts = [
                ("bagian", &*number.to_string()),
                ("semua", &whole.to_string()),
            ];
            return Some(of.ground.say("layar.sedikit", &facts));
        }
        let share = Fraction::new(i128::from(*number) * 100, i128::from(whole))?;
        Some(of.ground.say(
            "rekap.persen",
            &[("nilai", &share.rounded(1, DecimalMark::Comma))],
        ))
    });
    chart.title.fill(|slot| match slot {
        "terbanyak" => Some(bar.name.to_uppercase()),
        "bagian" => Some(share.clone().unwrap_or_default()),
        _ => None,
    })
}
