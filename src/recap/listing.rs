//! The sheets of the detail: what was said, row by row, to be looked up and referred to.

use super::detail::{Detail, FIRST, Group, Told};
use super::labels;
use crate::address::{Address, Region};
use crate::workbook::plan::{Band, Content, Kind, Sheet};

/// The row of the title, and of the heads.
const TITLE: u32 = 0;
const HEADS: u32 = 2;
/// The height of the row of heads, in points.
const TALL: f64 = 45.0;
/// The widths of the columns of keys, of other labels and of figures.
const KEY: f64 = 27.0;
const LABEL: f64 = 14.0;
const FIGURE: f64 = 11.0;
/// So many of the last labels move away when one scrolls to the right.
const MOVING: u32 = 4;

/// The sheets, one after another.
pub(super) fn sheets(detail: &Detail<'_>) -> impl Iterator<Item = Sheet> {
    detail
        .pages
        .iter()
        .enumerate()
        .map(|(at, page)| sheet(detail, at, &page.name))
}

fn sheet(detail: &Detail<'_>, at: usize, name: &str) -> Sheet {
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
    sheet.heights.push((HEADS, TALL));
    let mut end = FIRST;
    for group in detail.groups.iter().filter(|group| group.sheet == at) {
        end = put(&mut sheet, detail, group, before);
    }
    let width = u32::try_from(sheet.widths.len()).unwrap_or(1);
    sheet.moving = Some(Address::new(FIRST, before - MOVING));
    sheet.repeated = Some((HEADS, HEADS));
    sheet.filtered = Some(Region {
        from: Address::new(HEADS, 0),
        to: Address::new(end - 1, width - 1),
    });
    sheet
}

/// The rows of a period and source; gives the row behind them.
fn put(sheet: &mut Sheet, detail: &Detail<'_>, group: &Group, before: u32) -> u32 {
    let Some(figures) = detail.figures(group.key) else {
        return group.first;
    };
    let ground = detail.ground;
    let withheld = Content::text(&ground.say("rincian.ditahan", &[]));
    let mut row = group.first;
    for (unit, own, told) in figures.rows() {
        for (column, text) in
            (0..).zip(labels::texts(ground, group.key, (unit, own), &ground.files))
        {
            sheet.say(row, column, &text, Kind::Name.on_page());
        }
        for (column, told) in (before..).zip(told) {
            let content = match told {
                Told::Nothing => continue,
                Told::Withheld => withheld.clone(),
                Told::Number(number) => Content::count(number),
            };
            sheet.put(row, column, content, Kind::Count.on_page());
        }
        row += 1;
    }
    row
}
