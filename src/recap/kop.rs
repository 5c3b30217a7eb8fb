//! The letterhead of an office, at the top of the sheet that begins first.

use super::ground::Ground;
use crate::address::Address;
use crate::office::Office;
use crate::workbook::plan::{Kind, Picture, Sheet};

/// The heights of its lines, in points: of a line, of the address above the rule, and of the room below it.
const LINE: f64 = 17.0;
const ADDRESS: f64 = 15.0;
const BELOW: f64 = 8.0;
/// The pixels of a point.
const PIXELS: f64 = 96.0 / 72.0;
/// A logo is at most so many times as wide as it is high.
const WIDEST: u32 = 2;

/// Makes room for the letterhead where no sheet has it yet; gives the row at which the sheet itself begins.
pub(super) fn begin(sheet: &mut Sheet, ground: &Ground<'_>) -> u32 {
    let heights = heights(ground.story.office);
    if heights.is_empty() || !ground.is_without_head.replace(false) {
        return 0;
    }
    let rows = (0..).zip(&heights).map(|(row, height)| (row, *height));
    sheet.heights.extend(rows);
    sheet.headed = u32::try_from(heights.len()).unwrap_or_default();
    sheet.headed
}

/// Puts the letterhead into the room that is left for it; it need not stay in view while one scrolls.
pub(super) fn put(sheet: &mut Sheet, ground: &Ground<'_>) {
    let office = ground.story.office;
    let last = u32::try_from(sheet.widths.len()).unwrap_or(1).max(1) - 1;
    if sheet.headed == 0 {
        return;
    }
    let lines = office
        .letterhead
        .iter()
        .map(|line| (&**line, Kind::Letterhead));
    let address = office.address.as_deref().unwrap_or_default();
    let lines = lines.chain([(address, Kind::Address)]);
    for (row, (line, kind)) in (0..).zip(lines) {
        let (from, to) = (Address::new(row, 0), Address::new(row, last));
        sheet.span(from, to, line, kind.on_page());
    }
    if let Some(logo) = &office.logo {
        let height = pixels(heights(office).iter().sum::<f64>() - BELOW - 6.0);
        sheet.pictures.push(Picture {
            at: Address::new(0, 0),
            bytes: logo.clone(),
            size: (height * WIDEST, height),
            title: ground.say("setelan.logo", &[]),
        });
    }
    sheet.moving = sheet.moving.map(|at| Address::new(0, at.column));
    if let Some(printed) = &mut sheet.printed {
        printed.from.row = 0;
    }
}

/// The heights of the rows of the letterhead; none where the office has none.
fn heights(office: &Office) -> Vec<f64> {
    if office.letterhead.is_empty() && office.address.is_none() && office.logo.is_none() {
        return Vec::new();
    }
    // A logo needs the room of three lines.
    let lines = office.letterhead.len();
    let mut heights = vec![LINE; lines];
    let address = if office.logo.is_some() && lines < 3 {
        ADDRESS + f64::from(u8::try_from(3 - lines).unwrap_or_default()) * LINE
    } else {
        ADDRESS
    };
    heights.extend([address, BELOW]);
    heights
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn pixels(points: f64) -> u32 {
    (points.max(0.0) * PIXELS) as u32
}
