//! *Cakupan Laporan*: who has come in and who has not, by the area table.

use std::collections::BTreeMap;

use super::ground::Ground;
use super::kop;
use super::presence::{self, Ppkbds};
use super::received;
use super::remarks;
use super::wider;
use crate::address::{Address, Region};
use crate::area::Area;
use crate::diagnostic::Severity;
use crate::ledger::UnitId;
use crate::office::Desa;
use crate::outcome;
use crate::template::LevelId;
use crate::text;
use crate::workbook::head;
use crate::workbook::plan::{Band, Content, Kind, Sheet};
use crate::workbook::room;

/// The row of the heads below the letterhead, and the height of a line, in points.
const HEADS: u32 = 5;
pub(super) const LINE: f64 = 17.0;
/// The columns of a list of desa: their number, name, who works there, how many PPKBD there are and have come in, when it was
/// received, their state, when somebody called, and what is to be said of it.
const DESA: [(&str, f64); 9] = [
    ("no", 5.0),
    ("nama", 26.0),
    ("plkb", 22.0),
    ("ppkbd_ada", 9.0),
    ("ppkbd_masuk", 9.0),
    ("tanggal_terima", 12.0),
    ("keadaan", 28.0),
    ("dihubungi", 12.0),
    ("keterangan", 42.0),
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
        let columns = columns(ground, &children);
        // Who works there makes it too wide for the short side.
        sheet.page.landscape = columns.iter().any(|(id, _)| is_of_settings(id));
        let row = top(&mut sheet, ground, below, &columns);
        desa(&mut sheet, ground, &children, row, &columns);
        if received::is_noted(ground) {
            noted(&mut sheet, ground, row, &columns);
        }
    } else {
        let row = top(&mut sheet, ground, below, &wider::COLUMNS);
        wider::put(&mut sheet, ground, &children, row);
    }
    Some(sheet)
}

/// The lines above and the heads of a list; gives the row below them.
fn top(sheet: &mut Sheet, ground: &Ground<'_>, below: LevelId, columns: &[(&str, f64)]) -> u32 {
    sheet.widths = columns.iter().map(|(_, width)| *width).collect();
    let last = last(columns);
    let level = &ground.level(below).head;
    let title = ground.say("cakupan.judul", &[("tingkat", level)]);
    let place = ground.story.address(ground.top).join(" ").to_uppercase();
    let month = ground.say("cakupan.bulan", &[("bulan", &ground.month())]);
    let stamp = ground.stamp(ground.top).map(|stamp| (stamp, Kind::Stamp));
    let lines = [title, place, month].map(|line| (line, Kind::Title));
    let first = kop::begin(sheet, ground);
    for (row, (text, kind)) in (first..).zip(lines.into_iter().chain(stamp)) {
        sheet.span(
            Address::new(row, 0),
            Address::new(row, last),
            &text,
            kind.on_page(),
        );
        sheet.heights.push((row, LINE));
    }
    let listed = &ground.listed().head;
    let head = |id: &str| {
        // How many there are and have come in is counted in desa.
        let level = if matches!(id, "ada" | "masuk") {
            listed
        } else {
            level
        };
        vec![ground.say(&format!("cakupan.{id}"), &[("tingkat", level)])]
    };
    let heads: Vec<Vec<String>> = columns.iter().map(|(id, _)| head(id)).collect();
    let heading = first + HEADS;
    let row = head::put(sheet, heading, &heads);
    sheet.repeated = Some((heading, row - 1));
    sheet.moving = Some(Address::new(row, 2));
    row
}

/// The columns of a list of desa: without settings nobody knows who works there.
fn columns(ground: &Ground<'_>, children: &[(&Area, Option<UnitId>)]) -> Vec<(&'static str, f64)> {
    let said = |is_said: fn(&Desa) -> bool| {
        let mut areas = children.iter();
        areas.any(|(area, _)| presence::said(ground, area).is_some_and(is_said))
    };
    let has_plkb = said(|desa| !desa.plkb.is_empty());
    let has_ppkbd = said(|desa| !desa.ppkbd.is_empty());
    let is_known = |(id, _): &(&str, f64)| match *id {
        "plkb" => has_plkb,
        "ppkbd_ada" | "ppkbd_masuk" => has_ppkbd,
        id if received::about(id).is_some() => received::is_noted(ground),
        _ => true,
    };
    DESA.into_iter().filter(is_known).collect()
}

/// Whether only settings can fill a column.
fn is_of_settings(id: &str) -> bool {
    matches!(id, "plkb" | "ppkbd_ada" | "ppkbd_masuk")
}

/// What stands beside the columns that somebody fills in: their names for programs, and below the desa how it is done.
fn noted(sheet: &mut Sheet, ground: &Ground<'_>, first: u32, columns: &[(&str, f64)]) {
    let heading = sheet.repeated.map_or(first, |(heading, _)| heading);
    received::name(sheet, heading - 1, columns);
    let rows = sheet.cells.iter().map(|cell| cell.at.row);
    let below = rows.max().unwrap_or(first) + 1;
    let (from, to) = (Address::new(below, 0), Address::new(below, last(columns)));
    let note = ground.say("cakupan.diisi", &[]);
    sheet.span(from, to, &note, Kind::Note.on_page());
    let all: f64 = sheet.widths.iter().sum();
    sheet.heights.push((below, room::height(&note, all)));
    sheet.printed = Some(Region {
        from: Address::new(0, 0),
        to,
    });
}

/// The last of some columns.
fn last(columns: &[(&str, f64)]) -> u32 {
    u32::try_from(columns.len()).unwrap_or(1) - 1
}

/// A desa a row: whether it has come in, and what there is to mend in what it sent.
fn desa(
    sheet: &mut Sheet,
    ground: &Ground<'_>,
    children: &[(&Area, Option<UnitId>)],
    first: u32,
    columns: &[(&str, f64)],
) {
    let counts = counts(ground);
    let unread = presence::unread(ground, children);
    let rows = (first..).zip(1..).zip(children.iter().zip(unread));
    for ((row, number), ((area, unit), unread)) in rows {
        let counts = unit
            .and_then(|unit| counts.get(&unit))
            .copied()
            .unwrap_or_default();
        let is_asked = ground.meant.contains(&area.code);
        let ppkbd = presence::ppkbd(ground, area, *unit);
        let (state, kind) = state(ground, *unit, ppkbd, counts[0], (unread, is_asked));
        let has_come_in = unit.is_some_and(|unit| ground.has_come_in(unit));
        let waits = is_asked && !has_come_in;
        let plkb = presence::said(ground, area).map_or("", |desa| &desa.plkb);
        let (there, come) = match ppkbd {
            // Of whom something came will be known when the name is.
            Some(Ppkbds { there, come }) => (Some(there), come.filter(|_| !waits)),
            None => (None, None),
        };
        let received = received::in_words(ground, area.code, has_come_in || waits || unread > 0);
        let said = remarked(ground, counts, (unread, waits), received);
        for (column, (id, _)) in (0..).zip(columns) {
            let name = Kind::Name.of(Band::Body);
            match *id {
                "no" => {
                    sheet.put(
                        row,
                        column,
                        Content::count(number),
                        Kind::Number.of(Band::Body),
                    );
                }
                "nama" => sheet.say(row, column, &area.name.to_uppercase(), kind.of(Band::Body)),
                "plkb" => sheet.say(row, column, plkb, name),
                "ppkbd_ada" => sheet.put(row, column, number_of(there), Kind::Count.of(Band::Body)),
                "ppkbd_masuk" => {
                    sheet.put(row, column, number_of(come), Kind::Count.of(Band::Body))
                }
                "keadaan" => sheet.say(row, column, &state, kind.of(Band::Body)),
                id => match received::about(id) {
                    Some(about) => received::put(sheet, ground, (row, column), (area.code, about)),
                    None => sheet.say(row, column, &said, name),
                },
            }
        }
        if received::is_noted(ground) {
            received::whose(sheet, ground, (row, last(columns) + 1), area.code);
        }
        sheet.heights.push((row, LINE));
    }
}

fn number_of(known: Option<u32>) -> Content {
    known.map_or(Content::Empty, |number| Content::count(i64::from(number)))
}

/// The words for the state of a desa; that all of it is there is only known by its PPKBD.
fn state(
    ground: &Ground<'_>,
    unit: Option<UnitId>,
    ppkbd: Option<Ppkbds>,
    to_mend: u32,
    (unread, is_asked): (u32, bool),
) -> (String, Kind) {
    let say = |id: &str| ground.say(&format!("cakupan.{id}"), &[]);
    if !unit.is_some_and(|unit| ground.has_come_in(unit)) {
        let has_some = unit.is_some_and(|unit| ground.group.has_figures(unit));
        return match (has_some, unread) {
            (true, _) => (say("baru_sebagian"), Kind::Name),
            (false, _) if is_asked => (say("nama_ditanyakan"), Kind::Name),
            (false, 0) => (say("belum_masuk"), Kind::Silent),
            (false, _) => (say("belum_terbaca"), Kind::Silent),
        };
    }
    let words = match ppkbd {
        Some(Ppkbds {
            there,
            come: Some(come),
        }) if come < there => {
            let facts = [("ada", &*come.to_string()), ("dari", &there.to_string())];
            ground.say("cakupan.sebagian", &facts)
        }
        _ if to_mend > 0 => say("perlu_dibetulkan"),
        Some(Ppkbds { come: Some(_), .. }) => say("lengkap"),
        _ => say("sudah_masuk"),
    };
    (words, Kind::Name)
}

/// What is to be said of what a desa sent.
fn remarked(
    ground: &Ground<'_>,
    [mend, check]: [u32; 2],
    (unread, is_asked): (u32, bool),
    received: Vec<String>,
) -> String {
    let said = [(mend, "perbaiki"), (check, "cek")].into_iter();
    let said = said.filter(|(many, _)| *many > 0).map(|(many, word)| {
        let severity = ground.say(&format!("sifat.{word}"), &[]).to_lowercase();
        let many = text::grouped(many.into());
        ground.say("cakupan.hal", &[("banyak", &many), ("sifat", &severity)])
    });
    let files = text::grouped(unread.into());
    let unread = (unread > 0).then(|| ground.say("cakupan.tidak_terbaca", &[("banyak", &files)]));
    let asked = is_asked.then(|| ground.say("cakupan.jawab", &[]));
    received
        .into_iter()
        .chain(said)
        .chain(unread)
        .chain(asked)
        .collect::<Vec<_>>()
        .join(", ")
}

/// How many remarks ask to mend and to look, by desa.
fn counts(ground: &Ground<'_>) -> BTreeMap<UnitId, [u32; 2]> {
    let mut counts: BTreeMap<UnitId, [u32; 2]> = BTreeMap::new();
    let sheets = remarks::units_of_sheets(ground);
    for remark in ground.story.remarks() {
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
