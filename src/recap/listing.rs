//! The sheets of the detail: what was said, row by row, to be looked up and referred to.

use super::detail::{Detail, Group, Told};
use super::labels;
use crate::address::{Address, Region};
use crate::ledger::{OwnRow, UnitId};
use crate::recall::{FIRST, HEADS, Heads, IDS, Sheets, Trace, Written};
use crate::workbook::plan::{Band, Content, Kind, Sheet};

/// The row of the title.
const TITLE: u32 = 0;
/// The height of the row of heads, in points.
const TALL: f64 = 45.0;
/// The widths of the columns of keys, of other labels and of figures.
const KEY: f64 = 27.0;
const LABEL: f64 = 14.0;
const FIGURE: f64 = 11.0;
/// The width of the last column, which is for programs.
const TRACE: f64 = 5.0;
/// So many of the last labels move away when one scrolls to the right.
const MOVING: u32 = 4;

/// The sheets, and the sum of their rows.
pub(super) fn sheets(detail: &Detail<'_>) -> (Vec<Sheet>, Sheets) {
    let mut sums = Sheets::default();
    let pages = detail.pages.iter().enumerate();
    let sheets = pages.map(|(at, page)| sheet(detail, at, &page.name, &mut sums));
    (sheets.collect(), sums)
}

fn sheet(detail: &Detail<'_>, at: usize, name: &str, sums: &mut Sheets) -> Sheet {
    let ground = detail.ground;
    let mut sheet = ground.sheet(name.to_owned());
    sheet.is_data = true;
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
    let labels = labels::heads(ground);
    let before = detail.labels;
    let figures = detail.columns.iter().map(|column| &column.name);
    for (column, head) in (0..).zip(labels.iter().chain(figures)) {
        sheet.say(HEADS, column, head, Kind::Head.of(Band::Body));
        sheet.widths.push(match column {
            0 => KEY,
            column if column < before => LABEL,
            _ => FIGURE,
        });
    }
    let last = u32::try_from(sheet.widths.len()).unwrap_or_default();
    sheet.say(
        HEADS,
        last,
        &ground.say("rincian.asal", &[]),
        Kind::Helper.on_page(),
    );
    sheet.widths.push(TRACE);
    let ids: Vec<String> = labels::ids(ground)
        .into_iter()
        .chain(detail.ids())
        .collect();
    let trace = std::iter::once((last, Heads::TRACE));
    let named = (0..).zip(ids.iter().map(String::as_str)).chain(trace);
    for (column, id) in named.filter(|(_, id)| !id.is_empty()) {
        sheet.say(IDS, column, id, Kind::Helper.on_page());
    }
    sheet.heights.push((HEADS, TALL));
    let mut end = FIRST;
    for group in detail.groups.iter().filter(|group| group.sheet == at) {
        end = put(&mut sheet, detail, group, &ids, sums);
    }
    sheet.moving = Some(Address::new(FIRST, before - MOVING));
    sheet.repeated = Some((HEADS, HEADS));
    sheet.printed = Some(Region {
        from: Address::new(TITLE, 0),
        to: Address::new(end - 1, last - 1),
    });
    sheet.filtered = Some(Region {
        from: Address::new(HEADS, 0),
        to: Address::new(end - 1, last),
    });
    sheet
}

/// The rows of a period and source; gives the row behind them.
fn put(
    sheet: &mut Sheet,
    detail: &Detail<'_>,
    group: &Group,
    ids: &[String],
    sums: &mut Sheets,
) -> u32 {
    let Some(figures) = detail.figures(group.key) else {
        return group.first;
    };
    let ground = detail.ground;
    let withheld = ground.say("rincian.ditahan", &[]);
    let last = u32::try_from(ids.len()).unwrap_or_default();
    let mut row = group.first;
    for (unit, own, told) in figures.rows() {
        let mut written = Written::default();
        let texts = labels::texts(ground, group.key, (unit, own), &ground.files);
        for ((column, text), id) in (0..).zip(&texts).zip(ids) {
            sheet.say(row, column, text, Kind::Name.on_page());
            if [Heads::KEY, Heads::PERIOD].contains(&id.as_str()) {
                written.cell(id, text);
            }
        }
        let cells = (detail.labels..)
            .zip(ids.iter().skip(texts.len()))
            .zip(told);
        for ((column, id), told) in cells {
            let (content, text) = match told {
                Told::Nothing => continue,
                Told::Withheld => (Content::text(&withheld), withheld.clone()),
                Told::Number(number) => (Content::count(number), number.to_string()),
            };
            sheet.put(row, column, content, Kind::Count.on_page());
            if !id.is_empty() {
                written.cell(id, &text);
            }
        }
        let trace = trace(detail, unit, own, written.sum());
        sheet.say(row, last, &trace, Kind::Helper.on_page());
        sums.add(written.sum());
        row += 1;
    }
    row
}

/// What stands in the last column of a row.
fn trace(detail: &Detail<'_>, unit: UnitId, own: &OwnRow, sum: u64) -> String {
    let story = detail.ground.story;
    let figures = &story.outputs.figures;
    let origins = own
        .origins
        .iter()
        .map(|said| figures.origins.get(said).copied());
    let trace = Trace {
        level: figures.tree.unit(unit).level,
        origins: origins.collect(),
        says: detail.says(own),
        sum,
    };
    trace.text(story.templates)
}
