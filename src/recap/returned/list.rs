//! The list before the sheets of a workbook that is given back: thanks first, then what is to be done, act by act, with a cell for
//! an answer.

use super::super::questions;
use super::{Leads, Returned, Told, opening};
use crate::address::{Address, Region};
use crate::diagnostic::{About, Severity};
use crate::outcome;
use crate::recall::QuestionHeads;
use crate::template::Act;
use crate::text;
use crate::workbook::plan::{Band, Content, Kind, Sheet};
use crate::workbook::room;

/// The columns with their widths; the sentences that head them.
const COLUMNS: [(&str, f64); 10] = [
    ("daftar.no", 4.0),
    ("perbaikan.lembar_kolom", 10.0),
    ("daftar.sel", 7.0),
    ("daftar.urut", 7.0),
    ("daftar.tertulis", 13.0),
    ("daftar.dilihat", 30.0),
    ("daftar.dilakukan", 32.0),
    ("daftar.dihitung", 11.0),
    ("tanya.jawaban", 19.0),
    ("perbaikan.keterangan", 17.0),
];
const LAST: u32 = 9;
/// The columns of the cell, of the answer, of what a person writes beside it, and of what is for programs.
const CELL: u32 = 2;
const ANSWER: u32 = 8;
const NOTE: u32 = 9;
const REMARK: u32 = 10;
const ID: u32 = 11;
/// What is written in a cell is cut where it is longer.
const WRITTEN: usize = 60;

/// Plans the list.
pub(super) fn sheet(of: &Returned<'_>, leads: Leads<'_>) -> Sheet {
    let ground = of.ground;
    let named = ["perbaikan.lembar", "perbaikan.judul"];
    let (mut sheet, row) = opening::begin(of, named, &COLUMNS, &above(of, leads));
    questions::name_columns(&mut sheet, row, (ANSWER, ID));
    for (column, name) in [(NOTE, QuestionHeads::NOTE), (REMARK, QuestionHeads::REMARK)] {
        sheet.say(row, column, name, Kind::Helper.on_page());
    }
    let first = opening::heads(&mut sheet, ground, row + 1, &COLUMNS);
    let end = rows(&mut sheet, of, leads, first);
    sheet.printed = Some(Region {
        from: Address::new(0, 0),
        to: Address::new(end.max(1) - 1, LAST),
    });
    sheet
}

/// The columns that nobody is to see: what is for programs.
pub(super) fn hidden(sheet: &Sheet) -> Vec<u32> {
    let cells = sheet.cells.iter().map(|cell| cell.at.column);
    let last = cells.max().unwrap_or(ID).max(ID);
    (REMARK..=last).collect()
}

/// What is said above the table: thanks and what went well, then how one goes on.
fn above(of: &Returned<'_>, leads: Leads<'_>) -> Vec<String> {
    let ground = of.ground;
    let mut lines = vec![opening::thanks(of)];
    if of.told.is_empty() {
        lines.push(ground.say("perbaikan.bersih", &[]));
        return lines;
    }
    lines.push(match leads {
        Leads::Inside => ground.say("perbaikan.cara", &[]),
        Leads::Beside(why) => {
            let facts = [("sebab", why), ("berkas", &*of.file)];
            ground.say("perbaikan.cara_daftar", &facts)
        }
    });
    lines.push(ground.say("perbaikan.ragu", &[]));
    lines
}

/// All that is to be looked at, that of each act below a heading; gives the row behind it.
fn rows(sheet: &mut Sheet, of: &Returned<'_>, leads: Leads<'_>, first: u32) -> u32 {
    let ground = of.ground;
    let words = &ground.story.templates.words;
    let act = |told: &Told<'_>| words.remark(&told.0.code).map(|words| words.act);
    let mut row = first;
    let mut number = 0;
    for alike in of.told.chunk_by(|one, next| act(one) == act(next)) {
        let id = match alike.first().and_then(act) {
            Some(Act::Lengkapi) => "perbaikan.lengkapi",
            Some(Act::Samakan) => "perbaikan.samakan",
            Some(Act::Tanyakan) => "perbaikan.tanyakan",
            Some(Act::Betulkan) | None => "perbaikan.betulkan",
        };
        let many = text::grouped(i64::try_from(alike.len()).unwrap_or(i64::MAX));
        let heading = ground.say(id, &[("banyak", &many)]);
        let (from, to) = (Address::new(row, 0), Address::new(row, LAST));
        sheet.span(from, to, &heading, Kind::Section.of(Band::Body));
        row += 1;
        for told in alike {
            number += 1;
            put(sheet, of, leads, (row, number), told);
            row += 1;
        }
    }
    row
}

/// One thing to look at.
fn put(
    sheet: &mut Sheet,
    of: &Returned<'_>,
    leads: Leads<'_>,
    (row, number): (u32, i64),
    (remark, spoken): &Told<'_>,
) {
    let ground = of.ground;
    let place = &remark.place;
    let band = match spoken.severity {
        Severity::Mend => Band::Mend,
        Severity::Check | Severity::Info => Band::Check,
    };
    sheet.put(row, 0, Content::count(number), Kind::Number.of(band));
    let cell = outcome::cell(place).unwrap_or_default();
    let found = remark.found.as_deref();
    let texts = [
        place.sheet.to_string(),
        cell.clone(),
        remark.row_number.as_deref().unwrap_or_default().to_owned(),
        found.map_or_else(String::new, |found| text::shortened(found, WRITTEN)),
        spoken.message.clone(),
        spoken.help.clone().unwrap_or_default(),
        ground.say(
            if remark.counted {
                "daftar.ya"
            } else {
                "daftar.belum"
            },
            &[],
        ),
    ];
    let mut needs: f64 = 0.0;
    for ((column, text), (_, width)) in (1..).zip(&texts).zip(COLUMNS.iter().skip(1)) {
        sheet.say(row, column, text, Kind::Text.of(Band::Body));
        needs = needs.max(room::height(text, *width));
    }
    let target = place.first_cell().filter(|_| leads == Leads::Inside);
    if let Some(at) = target
        && let Some(link) = sheet
            .cells
            .iter_mut()
            .rfind(|cell| cell.at == Address::new(row, CELL))
    {
        link.content = Content::Link(cell.into(), opening::inside(place, at));
        link.look = Kind::Link.of(Band::Body);
    }
    // Which of two files counts is for the office to say.
    let asked = remark.asked.map(|asked| asked.about);
    let is_theirs = !matches!(asked, Some(About::Contents(..)));
    let question = ground.story.question(remark, ground.story.answers);
    let needs = match question.filter(|_| is_theirs) {
        Some(question) => {
            questions::answer(sheet, ground, (&question, None), (row, ANSWER, ID), needs)
        }
        None => {
            sheet.put(row, ANSWER, Content::Empty, Kind::Text.of(Band::Body));
            needs
        }
    };
    let id = outcome::remark_id(remark);
    let key = (of.origin.file(), id.clone());
    let note = ground.story.outputs.notes.get(&key);
    let written = note.map_or(Content::Empty, |note| Content::text(note));
    sheet.put(row, NOTE, written, Kind::Entry.of(Band::Body));
    sheet.say(row, REMARK, &id, Kind::Helper.on_page());
    let noted = note.map_or(0.0, |note| room::height(note, COLUMNS[9].1));
    let needs = needs.max(noted);
    sheet.heights.push((row, needs));
}
