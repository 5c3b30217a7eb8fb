//! *Cakupan Laporan*: who has come in and who has not, by the area table.

use std::collections::BTreeMap;

use super::ground::Ground;
use super::remarks;
use crate::address::{Address, column_letters};
use crate::area::Area;
use crate::diagnostic::Severity;
use crate::ledger::UnitId;
use crate::outcome;
use crate::template::LevelId;
use crate::text;
use crate::workbook::formula::{self, Cells as Range};
use crate::workbook::head;
use crate::workbook::plan::{Band, Content, Kind, Sheet};

/// The row of the heads, and the height of a line of the title, in points.
const HEADS: u32 = 5;
const TITLE: f64 = 17.0;
/// The columns of a list of desa: their number, name, state, and what is to be said of it.
const DESA: [(&str, f64); 4] = [
    ("no", 5.0),
    ("nama", 26.0),
    ("keadaan", 28.0),
    ("keterangan", 42.0),
];
/// The columns of a list of wider units: their number, name, how many desa there are, how many have come in, the share.
const WIDER: [(&str, f64); 5] = [
    ("no", 5.0),
    ("nama", 38.0),
    ("ada", 14.0),
    ("masuk", 14.0),
    ("persen", 12.0),
];

/// Plans the sheet; none where the area table does not say who should come in.
pub(super) fn sheet(ground: &Ground<'_>, name: impl FnOnce() -> String) -> Option<Sheet> {
    let children = ground.children();
    if children.is_empty() {
        return None;
    }
    let own = ground.story.outputs.figures.tree.unit(ground.top).level;
    let below = LevelId(own.0 + 1);
    let mut sheet = ground.sheet(name());
    sheet.page.landscape = false;
    if below == ground.story.templates.settings.narrowest_listed() {
        let row = top(&mut sheet, ground, below, &DESA);
        desa(&mut sheet, ground, &children, row);
    } else {
        let row = top(&mut sheet, ground, below, &WIDER);
        wider(&mut sheet, ground, &children, row);
    }
    Some(sheet)
}

/// The lines above and the heads of a list; gives the row below them.
fn top(sheet: &mut Sheet, ground: &Ground<'_>, below: LevelId, columns: &[(&str, f64)]) -> u32 {
    sheet.widths = columns.iter().map(|(_, width)| *width).collect();
    let last = u32::try_from(columns.len()).unwrap_or(1) - 1;
    let level = &ground.level(below).head;
    let title = ground.say("cakupan.judul", &[("tingkat", level)]);
    let place = ground.story.address(ground.top).join(" ").to_uppercase();
    let month = ground.say("cakupan.bulan", &[("bulan", &ground.month())]);
    let stamp = ground.stamp(ground.top).map(|stamp| (stamp, Kind::Stamp));
    let lines = [title, place, month].map(|line| (line, Kind::Title));
    for (row, (text, kind)) in (0..).zip(lines.into_iter().chain(stamp)) {
        sheet.span(
            Address::new(row, 0),
            Address::new(row, last),
            &text,
            kind.on_page(),
        );
        sheet.heights.push((row, TITLE));
    }
    let head = |id: &str| vec![ground.say(&format!("cakupan.{id}"), &[("tingkat", level)])];
    let heads: Vec<Vec<String>> = columns.iter().map(|(id, _)| head(id)).collect();
    let row = head::put(sheet, HEADS, &heads);
    sheet.repeated = Some((HEADS, row - 1));
    sheet.moving = Some(Address::new(row, 2));
    row
}

/// A desa a row: whether it has come in, and what there is to mend in what it sent.
fn desa(sheet: &mut Sheet, ground: &Ground<'_>, children: &[(&Area, Option<UnitId>)], first: u32) {
    let counts = counts(ground);
    for ((row, number), (area, unit)) in (first..).zip(1..).zip(children) {
        let counts = unit
            .and_then(|unit| counts.get(&unit))
            .copied()
            .unwrap_or_default();
        let (state, kind) = match unit {
            Some(unit) if ground.has_come_in(*unit) && counts[0] == 0 => ("lengkap", Kind::Name),
            Some(unit) if ground.has_come_in(*unit) => ("perlu_dibetulkan", Kind::Name),
            Some(unit) if ground.group.has_figures(*unit) => ("baru_sebagian", Kind::Name),
            _ => ("belum_masuk", Kind::Silent),
        };
        let said = [(counts[0], "perbaiki"), (counts[1], "cek")];
        let said = said
            .into_iter()
            .filter(|(many, _)| *many > 0)
            .map(|(many, word)| {
                let severity = ground.say(&format!("sifat.{word}"), &[]).to_lowercase();
                ground.say(
                    "cakupan.hal",
                    &[
                        ("banyak", &text::grouped(many.into())),
                        ("sifat", &severity),
                    ],
                )
            });
        let said = said.collect::<Vec<_>>().join(", ");
        sheet.put(row, 0, Content::count(number), Kind::Number.of(Band::Body));
        sheet.say(row, 1, &area.name.to_uppercase(), kind.of(Band::Body));
        sheet.say(
            row,
            2,
            &ground.say(&format!("cakupan.{state}"), &[]),
            kind.of(Band::Body),
        );
        sheet.say(row, 3, &said, Kind::Name.of(Band::Body));
        sheet.heights.push((row, TITLE));
    }
}

/// How many remarks ask to mend and to look, by desa.
fn counts(ground: &Ground<'_>) -> BTreeMap<UnitId, [u32; 2]> {
    let mut counts: BTreeMap<UnitId, [u32; 2]> = BTreeMap::new();
    let sheets = remarks::units_of_sheets(ground);
    for remark in &ground.story.outputs.remarks {
        let at = match outcome::speak(remark, ground.story.templates).severity {
            Severity::Mend => 0,
            Severity::Check => 1,
            Severity::Info => continue,
        };
        if let Some(desa) = remarks::desa(ground, &sheets, remark) {
            counts.entry(desa).or_default()[at] += 1 + remark.more;
        }
    }
    counts
}

/// A wider unit a row: how many desa it has, and how many of them have come in, with sums.
fn wider(sheet: &mut Sheet, ground: &Ground<'_>, children: &[(&Area, Option<UnitId>)], first: u32) {
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
        sheet.heights.push((row, TITLE));
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
