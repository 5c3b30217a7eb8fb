//! The lines above a table: whose it is, of which month, whether it is final, and what it finds.

use super::ground::Ground;
use super::kop;
use crate::address::{Address, Region};
use crate::ledger::UnitId;
use crate::template::Recap;
use crate::workbook::plan::{Cell, Content, Kind, Look, Sheet};
use crate::workbook::room;

/// The height of a line, in points.
const LINE: f64 = 16.0;

/// Puts the title of a recap down over all columns up to the last; gives the row behind it.
pub(super) fn put(
    sheet: &mut Sheet,
    (ground, recap): (&Ground<'_>, &Recap),
    unit: UnitId,
    last: u32,
) -> u32 {
    let place = ground.story.address(unit).join(" ").to_uppercase();
    let month = ground.month();
    let fact = |slot: &str| match slot {
        "wilayah" => Some(place.clone()),
        "bulan" => Some(month.clone()),
        term => ground.term(term),
    };
    let titles = recap.title.iter();
    let titles = titles.map(|title| (title.fill(fact), Kind::Title));
    let stamp = ground.stamp(unit).map(|stamp| (stamp, Kind::Stamp));
    let mut row = kop::begin(sheet, ground);
    for (text, kind) in titles.chain(stamp) {
        line(sheet, row, last, &text, kind.on_page());
        row += 1;
    }
    row
}

/// Puts what a table finds below its title; gives the row of the heads.
pub(super) fn find(sheet: &mut Sheet, found: &[String], (row, last): (u32, u32)) -> u32 {
    for (row, found) in (row..).zip(found) {
        line(sheet, row, last, found, Kind::Finding.on_page());
    }
    row + u32::try_from(found.len()).unwrap_or_default() + 1
}

/// The width that the titles among some cells need.
pub(super) fn width(merges: &[(Region, Cell)]) -> f64 {
    let titles = merges.iter().filter_map(|(_, cell)| match &cell.content {
        Content::Text(text) if matches!(cell.look.kind, Kind::Title | Kind::Stamp) => {
            Some(room::of_title(text.chars().count()))
        }
        _ => None,
    });
    titles.fold(0.0, f64::max)
}

fn line(sheet: &mut Sheet, row: u32, last: u32, text: &str, look: Look) {
    sheet.span(Address::new(row, 0), Address::new(row, last), text, look);
    sheet.heights.push((row, LINE));
}
