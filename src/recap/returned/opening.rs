//! How the list before the sheets of a copy begins, whatever it lists: its title, thanks, and the heads of its table.

use super::super::ground::Ground;
use super::super::leaflet::page;
use super::super::thanks;
use super::Returned;
use crate::address::Address;
use crate::diagnostic::Place;
use crate::workbook::head;
use crate::workbook::plan::{Kind, Sheet, Target};

/// The columns of a list: the sentence that heads each, and its width.
type Columns = [(&'static str, f64)];

/// Begins a list with its title and what is said above its table; gives the row behind that. `name` and `title` are sentences.
pub(super) fn begin(
    of: &Returned<'_>,
    [name, title]: [&str; 2],
    columns: &Columns,
    above: &[String],
) -> (Sheet, u32) {
    let ground = of.ground;
    let mut sheet = ground.sheet(ground.say(name, &[]));
    sheet.widths = columns.iter().map(|(_, width)| *width).collect();
    sheet.footer = ground.say("perbaikan.kaki", &[]);
    let width: f64 = sheet.widths.iter().sum();
    let last = u32::try_from(columns.len()).unwrap_or(1) - 1;
    let mut row = 0;
    let mut line = |text: &str, kind: Kind| {
        let (from, to) = (Address::new(row, 0), Address::new(row, last));
        sheet.span(from, to, text, kind.on_page());
        if kind == Kind::Line {
            sheet.heights.push((row, page::height(text, width)));
        }
        row += 1;
    };
    line(&ground.say(title, &[]), Kind::Title);
    if let Some(unit) = of.unit {
        let place = ground.story.address(unit).join(" ").to_uppercase();
        line(&place, Kind::Title);
    }
    above.iter().for_each(|text| line(text, Kind::Line));
    (sheet, row)
}

/// Thanks to whom a file is from.
pub(super) fn thanks(of: &Returned<'_>) -> String {
    match of.unit {
        Some(unit) => thanks::said(of.ground, unit),
        None => of.ground.say("perbaikan.terima", &[]),
    }
}

/// Puts the heads of the columns down, which come again on every page; gives the row behind them.
pub(super) fn heads(sheet: &mut Sheet, ground: &Ground<'_>, row: u32, columns: &Columns) -> u32 {
    let heads = columns.iter().map(|(id, _)| vec![ground.say(id, &[])]);
    let heads: Vec<Vec<String>> = heads.collect();
    let first = head::put(sheet, row, &heads);
    sheet.repeated = Some((row, first - 1));
    sheet.moving = Some(Address::new(first, 0));
    first
}

/// Where a click leads: to a cell of the copy itself.
pub(super) fn inside(place: &Place, at: Address) -> Target {
    Target {
        file: "".into(),
        cell: Some(((*place.sheet).into(), at)),
    }
}
