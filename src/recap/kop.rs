//! The letterhead of an office, at the top of the sheet that begins first.

use super::ground::Ground;
use crate::address::Address;
use crate::office::Office;
use crate::workbook::plan::{Kind, Picture, Sheet};
use crate::workbook::{self, room};

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
    let height = pixels(heights(office).iter().sum::<f64>() - BELOW - 6.0);
    let size = (height * WIDEST, height);
    let first = office.logo.as_ref();
    let first = first.map_or(0, |logo| behind(logo, size, &sheet.widths));
    for (row, (line, kind)) in (0..).zip(lines) {
        let (from, to) = (Address::new(row, first), Address::new(row, last));
        sheet.span(from, to, line, kind.on_page());
        if first > 0 && kind == Kind::Address {
            // The rule below the letterhead goes from one side to the other.
            let (from, to) = (Address::new(row, 0), Address::new(row, first - 1));
            sheet.span(from, to, "", kind.on_page());
        }
    }
    if let Some(logo) = &office.logo {
        sheet.pictures.push(Picture {
            at: Address::new(0, 0),
            bytes: logo.clone(),
            size,
            title: ground.say("setelan.logo", &[]),
        });
    }
    sheet.moving = sheet.moving.map(|at| Address::new(0, at.column));
    if let Some(printed) = &mut sheet.printed {
        printed.from.row = 0;
    }
}

/// The first column that a logo leaves free, among those of the first third; a wider one stands behind the letters.
fn behind(logo: &[u8], within: (u32, u32), widths: &[f64]) -> u32 {
    let width = workbook::picture_end(logo, within);
    let mut edge = 0.0;
    let mut edges = widths.iter().map(|column| {
        edge += room::in_pixels(*column);
        edge
    });
    let free = edges.position(|edge| edge >= width).map_or(0, |at| at + 1);
    let is_near = free > 0 && free * 3 <= widths.len();
    u32::try_from(free).ok().filter(|_| is_near).unwrap_or(0)
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

#[cfg(test)]
mod tests {
    use super::*;

    /// A PNG of these sides, as far as its head tells them.
    fn png(width: u32, height: u32) -> Vec<u8> {
        let head = *b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
        let sides = [width.to_be_bytes(), height.to_be_bytes()].concat();
        [&head[..], &sides, &[8, 2, 0, 0, 0, 0, 0, 0, 0]].concat()
    }

    #[test]
    fn letters_begin_behind_the_logo_where_it_leaves_them_room() {
        // Columns of 75 pixels each.
        let widths = [10.0; 9];
        for (width, height, many, first) in [
            (70, 70, 9, 1),
            (100, 50, 9, 2),
            (400, 50, 9, 2),
            (70, 700, 9, 1),
            (100, 50, 5, 0),
            (70, 70, 2, 0),
        ] {
            let free = behind(&png(width, height), (140, 70), &widths[..many]);
            assert_eq!(free, first, "{width} x {height} over {many} columns");
        }
    }
}
