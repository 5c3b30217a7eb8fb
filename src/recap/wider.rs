//! *Cakupan Laporan* of units that are wider than desa: how many desa of each have come in.

use super::coverage::LINE;
use super::ground::Ground;
use crate::address::{Address, column_letters};
use crate::area::Area;
use crate::ledger::UnitId;
use crate::workbook::formula::{self, Cells as Range};
use crate::workbook::plan::{Band, Content, Kind, Sheet};

/// The columns: their number, name, how many desa there are, how many have come in, the share.
pub(super) const COLUMNS: [(&str, f64); 5] = [
    ("no", 5.0),
    ("nama", 38.0),
    ("ada", 14.0),
    ("masuk", 14.0),
    ("persen", 12.0),
];

/// A wider unit a row: how many desa it has, and how many of them have come in, with sums.
pub(super) fn put(
    sheet: &mut Sheet,
    ground: &Ground<'_>,
    children: &[(&Area, Option<UnitId>)],
    first: u32,
) {
    let listed = ground.story.templates.settings.narrowest_listed();
    let depth = ground.level(listed).parts.map_or(0, usize::from);
    let ratio = ground.share();
    let mut sums = (0, 0);
    let mut row = first;
    let share = |sheet: &mut Sheet, row: u32, (there, come): (i64, i64), band: Band| {
        let cells = |column| Range::new("", &column_letters(column), &(row..=row));
        let formula = ratio.formula(&cells(3), &cells(2));
        let outcome = ratio.outcome(Some((come, there)));
        sheet.put(
            row,
            4,
            Content::Formula(formula.into(), outcome),
            Kind::Ratio.of(band),
        );
    };
    for (number, (area, unit)) in (1..).zip(children) {
        let there = i64::from(ground.story.areas.known_below(area.code, depth));
        let come = unit.map_or(0, |unit| i64::from(ground.come_in(unit)));
        sums = (sums.0 + there, sums.1 + come);
        sheet.heights.push((row, LINE));
        sheet.put(row, 0, Content::count(number), Kind::Number.of(Band::Body));
        sheet.say(row, 1, &area.name.to_uppercase(), Kind::Name.of(Band::Body));
        sheet.put(row, 2, Content::count(there), Kind::Count.of(Band::Body));
        sheet.put(row, 3, Content::count(come), Kind::Count.of(Band::Body));
        share(sheet, row, (there, come), Band::Body);
        row += 1;
    }
    let name = ground.say("rekap.jumlah", &[]);
    sheet.span(
        Address::new(row, 0),
        Address::new(row, 1),
        &name,
        Kind::Name.of(Band::Total),
    );
    for (column, sum) in [(2, sums.0), (3, sums.1)] {
        let lines = Range::new("", &column_letters(column), &(first..=row - 1));
        let content = Content::Formula(formula::total(&lines).into(), formula::summed(Some(sum)));
        sheet.put(row, column, content, Kind::Count.of(Band::Total));
    }
    share(sheet, row, sums, Band::Total);
}
