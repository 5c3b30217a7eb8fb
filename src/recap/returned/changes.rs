//! The list before the sheets of a workbook that was corrected: thanks first, then what was written where, what stood there
//! before, and why.

use std::collections::BTreeSet;

use super::corrected::{Change, Corrected};
use super::opening;
use crate::address::{Address, Region};
use crate::outcome;
use crate::text;
use crate::workbook::plan::{Band, Content, Kind, Sheet};
use crate::workbook::room;

/// The columns with their widths; the sentences that head them.
const COLUMNS: [(&str, f64); 7] = [
    ("daftar.no", 5.0),
    ("perbaikan.lembar_kolom", 14.0),
    ("daftar.sel", 8.0),
    ("daftar.urut", 8.0),
    ("perubahan.semula", 20.0),
    ("perubahan.menjadi", 14.0),
    ("perubahan.sebab", 62.0),
];
const LAST: u32 = 6;

/// Plans the list; `left` are the corrections that were not written, by their place.
pub(super) fn sheet(of: &Corrected<'_>, left: &BTreeSet<usize>) -> Sheet {
    let named = ["perubahan.lembar", "perubahan.judul"];
    let (mut sheet, row) = opening::begin(&of.of, named, &COLUMNS, &above(of, left));
    let first = opening::heads(&mut sheet, of.of.ground, row, &COLUMNS);
    let mut end = first;
    for (number, change) in (1..).zip(of.written(left)) {
        put(&mut sheet, (end, number), change);
        end += 1;
    }
    sheet.printed = Some(Region {
        from: Address::new(0, 0),
        to: Address::new(end - 1, LAST),
    });
    sheet
}

/// What is said above the table: thanks, what was done, and what is left to decide.
fn above(of: &Corrected<'_>, left: &BTreeSet<usize>) -> Vec<String> {
    let ground = of.of.ground;
    let many = |number: usize| text::grouped(i64::try_from(number).unwrap_or(i64::MAX));
    let written = many(of.written(left).count());
    let mut lines = vec![
        opening::thanks(&of.of),
        ground.say("perubahan.cara", &[("banyak", &written)]),
        ground.say("perubahan.kirim", &[]),
    ];
    if of.suggestions > 0 {
        let (suggested, name) = (many(of.suggestions), of.asked_in());
        let facts = [("banyak", &*suggested), ("berkas", &name)];
        lines.push(ground.say("perubahan.usul", &facts));
    }
    if !left.is_empty() {
        let left = many(left.len());
        lines.push(ground.say("perubahan.rumus", &[("banyak", &left)]));
    }
    lines
}

/// One cell that was written.
fn put(sheet: &mut Sheet, (row, number): (u32, i64), change: &Change<'_>) {
    let place = &change.remark.place;
    let text = Kind::Text.of(Band::Body);
    sheet.put(row, 0, Content::count(number), Kind::Number.of(Band::Check));
    sheet.say(row, 1, &place.sheet, text);
    let cell = outcome::cell(place).unwrap_or_default();
    let link = Content::Link(cell.into(), opening::inside(place, change.at));
    sheet.put(row, 2, link, Kind::Link.of(Band::Body));
    let own_number = change.remark.row_number.as_deref().unwrap_or_default();
    sheet.say(row, 3, own_number, text);
    let texts = [&*change.former(), &*change.fix.write, &*change.why];
    let mut needs = room::height(&place.sheet, COLUMNS[1].1);
    for ((column, said), (_, width)) in (4..).zip(texts).zip(COLUMNS.iter().skip(4)) {
        sheet.say(row, column, said, text);
        needs = needs.max(room::height(said, *width));
    }
    sheet.heights.push((row, needs));
}
