//! Who signs a recap: once, below the last table that has room for it. The date stays open, it is written by hand.

use super::ground::Ground;
use crate::address::Address;
use crate::office::Signer;
use crate::workbook::plan::{Kind, ROW, Sheet};
use crate::workbook::room;

/// The heights of a line and of the room for a signature, in points.
const LINE: f64 = 15.0;
const ROOM: f64 = 48.0;
/// Where the left block ends and the right one begins, in parts of the width.
const LEFT: f64 = 0.42;
const RIGHT: f64 = 0.58;
/// The narrowest block that has room for a name, in characters.
const NARROWEST: f64 = 24.0;
/// The rows of a block: the place, what stands above the function, the function, the room, the name, the number.
const ROWS: u32 = 6;

/// Puts the signatures down once, as near to the end as there is room for them on a page with something else; lines to
/// write on where the office does not say who signs.
pub(super) fn put(sheets: &mut [Sheet], ground: &Ground<'_>) {
    let unknown = Signer::unknown(&ground.story.templates.words);
    let signers = match &ground.story.office.signers[..] {
        signers if signers.iter().all(Signer::is_nobody) => &unknown,
        signers => signers,
    };
    let is_open = !signers.iter().any(Signer::is_somebody);
    let texts = signers.iter().map(|signer| block(signer, is_open, ground));
    let below = Below {
        signers,
        texts: texts.collect(),
        date: date(ground),
    };
    // A page with nothing but signatures on it says nothing that one could sign.
    let mut places = sheets.iter().enumerate().rev();
    let place = places.find_map(|(at, sheet)| Some((at, below.place(sheet)?)));
    if let Some((at, place)) = place {
        return below.put(&mut sheets[at], place);
    }
    if let Some(last) = sheets.last_mut() {
        let row = end(last) + 2;
        let first = room::on_one_page(last, row, pixels(below.height(last)));
        below.put(last, (first, false));
    }
}

/// What stands below a sheet: for each who signs the lines from the one above the function to the number, and the date.
struct Below<'b> {
    signers: &'b [Signer],
    texts: Vec<[String; 5]>,
    date: String,
}

impl Below<'_> {
    fn height(&self, sheet: &Sheet) -> f64 {
        self.heights(sheet).iter().sum()
    }

    /// The row at which the signatures can begin right below a sheet, on its last page, and whether all of it is then made
    /// smaller; none where they come to a page of their own.
    fn place(&self, sheet: &Sheet) -> Option<(u32, bool)> {
        let row = end(sheet) + 2;
        let height = self.height(sheet);
        if blocks(sheet)
            .iter()
            .any(|block| width(sheet, *block) < NARROWEST)
        {
            return None;
        }
        if room::is_little_more(sheet, row, height) {
            return Some((row, true));
        }
        (room::on_one_page(sheet, row, pixels(height)) == row).then_some((row, false))
    }

    /// Puts everything down from a row.
    fn put(&self, sheet: &mut Sheet, (first, is_smaller): (u32, bool)) {
        let end = end(sheet);
        let heights = self.heights(sheet);
        sheet.is_one_page |= is_smaller;
        make_room(sheet, end, first + ROWS - end - 1);
        sheet.heights.extend((first..).zip(heights));
        let each = self.texts.iter().zip(self.signers).zip(blocks(sheet));
        for (at, ((texts, signer), (from, to))) in each.enumerate() {
            // The date stands above who signs last.
            let is_last = at + 1 == self.signers.len();
            let date = if is_last { &*self.date } else { "" };
            let lines = std::iter::once(date).chain(texts.iter().map(String::as_str));
            for (row, text) in (first..).zip(lines).filter(|(_, text)| !text.is_empty()) {
                let kind = match row - first {
                    4 if !signer.name.is_empty() => Kind::Signer,
                    _ => Kind::Signature,
                };
                let (from, to) = (Address::new(row, from), Address::new(row, to));
                sheet.span(from, to, text, kind.on_page());
            }
        }
        if let Some(printed) = &mut sheet.printed {
            printed.to.row = first + ROWS - 1;
        }
    }

    /// The height of every row; a long function takes several lines.
    fn heights(&self, sheet: &Sheet) -> Vec<f64> {
        let blocks = blocks(sheet);
        let width = |block| width(sheet, block);
        let mut heights = vec![LINE; ROWS as usize];
        heights[0] = LINE.max(room::height(&self.date, width(blocks[1])));
        heights[3] = ROOM;
        for (texts, block) in self.texts.iter().zip(blocks) {
            for (height, text) in heights[1..].iter_mut().zip(texts) {
                *height = height.max(room::height(text, width(block)));
            }
        }
        heights
    }
}

/// The last row of what is printed.
fn end(sheet: &Sheet) -> u32 {
    let cells = sheet.cells.iter().map(|cell| cell.at.row);
    let rows = cells.chain(sheet.merges.iter().map(|(region, _)| region.to.row));
    sheet
        .printed
        .map(|printed| printed.to.row)
        .or(rows.max())
        .unwrap_or_default()
}

/// The first and last columns of the two blocks: with room between them, or of a narrow sheet the halves.
fn blocks(sheet: &Sheet) -> [(u32, u32); 2] {
    let last = u32::try_from(sheet.widths.len()).unwrap_or(1).max(1) - 1;
    let whole: f64 = sheet.widths.iter().sum();
    let mut sum = 0.0;
    let ends = sheet.widths.iter().map(|width| {
        sum += width;
        sum
    });
    let ends: Vec<f64> = ends.collect();
    let before =
        |end: f64| u32::try_from(ends.iter().filter(|known| **known <= end).count()).unwrap_or(0);
    let between = |left: u32, right: u32| {
        let left = left.clamp(1, last.max(1));
        [
            (0, left - 1),
            (right.clamp(left, last.max(left)), last.max(left)),
        ]
    };
    let apart = between(before(whole * LEFT), before(whole * RIGHT));
    if apart.iter().all(|block| width(sheet, *block) >= NARROWEST) {
        return apart;
    }
    let is_nearer = |one: &&f64, other: &&f64| {
        let away = |end: f64| (end - whole / 2.0).abs();
        away(**one).total_cmp(&away(**other))
    };
    let half = ends.iter().min_by(is_nearer).map_or(1, |end| before(*end));
    between(half, half)
}

/// The width of some columns.
fn width(sheet: &Sheet, (from, to): (u32, u32)) -> f64 {
    let widths = sheet.widths.iter().zip(0..);
    let own = widths.filter(|(_, at)| (from..=to).contains(at));
    own.map(|(width, _)| width).sum()
}

/// What stands in a block below the place and date; where nobody at all is named, all blocks are open.
fn block(signer: &Signer, is_open: bool, ground: &Ground<'_>) -> [String; 5] {
    if signer.is_nobody() && !is_open {
        return Default::default();
    }
    let line = || ground.say("setelan.ttd_kosong", &[]);
    let function = if signer.is_somebody() {
        signer.function.to_string()
    } else {
        line()
    };
    let name = if signer.name.is_empty() {
        line()
    } else {
        signer.name.to_string()
    };
    let nip = if signer.nip.is_empty() {
        String::new()
    } else {
        ground.say("setelan.ttd_nip", &[("nip", &signer.nip)])
    };
    [signer.above.to_string(), function, String::new(), name, nip]
}

/// Moves what is not printed and stands below a row, the numbers that charts draw from, so many rows down.
fn make_room(sheet: &mut Sheet, end: u32, rows: u32) {
    let below = |at: &mut Address| {
        if at.row > end {
            at.row += rows;
        }
    };
    for cell in &mut sheet.cells {
        below(&mut cell.at);
    }
    for chart in &mut sheet.charts {
        let values = chart.series.iter_mut().map(|series| &mut series.values);
        for region in values.chain([&mut chart.names]) {
            below(&mut region.from);
            below(&mut region.to);
        }
    }
    for (row, _) in &mut sheet.heights {
        if *row > end {
            *row += rows;
        }
    }
}

/// The town and the month in which one signs: that after the one reported, or a later one that has begun. The day stays open.
fn date(ground: &Ground<'_>) -> String {
    let (period, today) = (ground.key.0, ground.story.today);
    let next = match period.last_month() {
        12 => (period.year() + 1, 1),
        month => (period.year(), month + 1),
    };
    let (year, month) = next.max((today.year(), today.month().unsigned_abs()));
    let month = ground.story.templates.month_name(month);
    let year = year.to_string();
    let mut facts = vec![("bulan", month), ("tahun", &*year)];
    match &ground.story.office.town {
        Some(town) => {
            facts.push(("tempat", town));
            ground.say("setelan.ttd_tempat", &facts)
        }
        None => ground.say("setelan.ttd_tanggal", &facts),
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn pixels(points: f64) -> u32 {
    (points * f64::from(ROW) / 12.75) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::{Page, Paper};

    #[test]
    fn the_two_who_sign_have_room_each() {
        let page = Page {
            paper: Paper::A4,
            landscape: false,
        };
        for (widths, expected) in [
            // Wide enough to leave something between them.
            (vec![20.0; 10], [(0, 3), (5, 9)]),
            // A narrow table: its halves.
            (vec![5.0, 24.0, 10.0, 10.0, 10.0], [(0, 1), (2, 4)]),
            (vec![34.0, 12.5, 12.5], [(0, 0), (1, 2)]),
            // Nothing to choose.
            (vec![30.0, 30.0], [(0, 0), (1, 1)]),
        ] {
            let mut sheet = Sheet::new("A".to_owned(), page, String::new(), String::new());
            sheet.widths = widths;
            assert_eq!(blocks(&sheet), expected, "{:?}", sheet.widths);
        }
    }
}
