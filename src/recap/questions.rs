//! *Pertanyaan*: what only a person can decide, with a list of answers to choose from. The next run reads them.

use super::ground::Ground;
use super::remarks;
use crate::address::{Address, Region};
use crate::diagnostic::Diagnostic;
use crate::outcome::{self, Question};
use crate::recall::{QuestionHeads, question_text};
use crate::text;
use crate::workbook::head;
use crate::workbook::plan::{Band, Choice, Content, Kind, Sheet};
use crate::workbook::room;

/// So many questions are asked at most.
const MOST: usize = 500;
/// The columns with their widths; the sentences that head them.
const COLUMNS: [(&str, f64); 8] = [
    ("daftar.no", 5.0),
    ("daftar.desa", 15.0),
    ("daftar.berkas", 22.0),
    ("daftar.lembar_kolom", 11.0),
    ("daftar.sel", 12.0),
    ("tanya.pertanyaan", 48.0),
    ("tanya.kepastian", 13.0),
    ("tanya.jawaban", 30.0),
];
/// The row of the names for programs.
const NAMES: u32 = 3;
/// The columns of the answer, and of what is for programs; the choices stand behind that.
const ANSWER: u32 = 7;
const ID: u32 = 8;
/// The width of the columns for programs.
const HELPER: f64 = 4.0;

/// Plans the sheet; none where nothing is asked.
pub(super) fn sheet(ground: &Ground<'_>, name: impl FnOnce() -> String) -> Option<Sheet> {
    let questions = ground.story.questions(ground.story.answers);
    if questions.is_empty() {
        return None;
    }
    let mut sheet = ground.sheet(name());
    sheet.widths = COLUMNS.iter().map(|(_, width)| *width).collect();
    let line = |sheet: &mut Sheet, row: u32, text: &str, kind: Kind| {
        let (from, to) = (Address::new(row, 0), Address::new(row, ANSWER));
        sheet.span(from, to, text, kind.on_page());
    };
    line(&mut sheet, 0, &ground.say("tanya.judul", &[]), Kind::Title);
    let place = ground.story.address(ground.top).join(" ").to_uppercase();
    line(&mut sheet, 1, &place, Kind::Title);
    let note = ground.say("tanya.keterangan", &[]);
    line(&mut sheet, 2, &note, Kind::Note);
    let all: f64 = sheet.widths.iter().sum();
    sheet.heights.push((2, room::height(&note, all)));
    name_columns(&mut sheet, NAMES, (ANSWER, ID));
    let listed = ground.story.templates.settings.narrowest_listed();
    let level = ground.level(listed).head.to_string();
    let heads: Vec<Vec<String>> = COLUMNS
        .iter()
        .map(|(id, _)| vec![ground.say(id, &[("tingkat", &level)])])
        .collect();
    let first = head::put(&mut sheet, NAMES + 1, &heads);
    sheet.repeated = Some((NAMES + 1, first - 1));
    sheet.moving = Some(Address::new(first, 0));
    let end = rows(&mut sheet, ground, &questions, first);
    sheet.printed = Some(Region {
        from: Address::new(0, 0),
        to: Address::new(end - 1, ANSWER),
    });
    Some(sheet)
}

/// The questions, the open ones and the others each below a heading; gives the row behind them.
fn rows(sheet: &mut Sheet, ground: &Ground<'_>, questions: &[Question<'_>], first: u32) -> u32 {
    let units = remarks::units_of_sheets(ground);
    let mut row = first;
    let mut number = 0;
    for alike in questions.chunk_by(|one, next| one.answer.is_some() == next.answer.is_some()) {
        let is_open = alike
            .first()
            .is_some_and(|question| question.answer.is_none());
        let id = if is_open {
            "tanya.menunggu"
        } else {
            "tanya.terjawab"
        };
        let many = text::grouped(i64::try_from(alike.len()).unwrap_or(i64::MAX));
        let heading = ground.say(id, &[("banyak", &many)]);
        let band = if is_open { Band::Check } else { Band::Body };
        let (from, to) = (Address::new(row, 0), Address::new(row, ANSWER));
        sheet.span(from, to, &heading, Kind::Section.of(band));
        row += 1;
        for question in alike.iter().take(MOST - number) {
            number += 1;
            put(sheet, ground, &units, (row, number), question);
            row += 1;
        }
    }
    row
}

fn put(
    sheet: &mut Sheet,
    ground: &Ground<'_>,
    units: &remarks::UnitsOfSheets<'_>,
    (row, number): (u32, usize),
    question: &Question<'_>,
) {
    let story = ground.story;
    let remark = question.remark;
    let number = Content::count(i64::try_from(number).unwrap_or_default());
    sheet.put(row, 0, number, Kind::Number.of(Band::Body));
    let desa = remarks::desa(ground, units, remark);
    let certainty = match (question.answer.is_some(), question.is_nearly_sure) {
        (true, _) => "tanya.pasti",
        (false, true) => "tanya.hampir_pasti",
        (false, false) => "tanya.perlu_ditanyakan",
    };
    let spoken = outcome::speak(remark, story.templates);
    let all = (question.ids.len() > 2).then(|| ground.say("tanya.satu_berkas", &[]));
    let asked = [Some(spoken.message), spoken.help, all]
        .into_iter()
        .flatten();
    let texts = [
        desa.map(|desa| story.unit_name(desa)).unwrap_or_default(),
        remark.place.file.to_string(),
        remark.place.sheet.to_string(),
        cell(ground, remark),
        asked.collect::<Vec<_>>().join(" "),
        ground.say(certainty, &[]),
    ];
    let mut needs: f64 = 0.0;
    for ((column, text), (_, width)) in (1..).zip(&texts).zip(COLUMNS.iter().skip(1)) {
        sheet.say(row, column, text, Kind::Text.of(Band::Body));
        needs = needs.max(room::height(text, *width));
    }
    let typed = story.typed.get(&question.ids);
    let needs = answer(sheet, ground, (question, typed), (row, ANSWER, ID), needs);
    sheet.heights.push((row, needs));
}

/// Names the columns of the answers, and of what is for programs.
pub(super) fn name_columns(sheet: &mut Sheet, row: u32, (answer, id): (u32, u32)) {
    for (column, name) in [(answer, QuestionHeads::ANSWER), (id, QuestionHeads::ID)] {
        sheet.say(row, column, name, Kind::Helper.on_page());
    }
}

/// Puts down the cell of an answer, with what was answered, or typed there and is no answer, and what can be chosen; gives the
/// height that the row needs.
pub(super) fn answer(
    sheet: &mut Sheet,
    ground: &Ground<'_>,
    (question, typed): (&Question<'_>, Option<&str>),
    at: (u32, u32, u32),
    needs: f64,
) -> f64 {
    let (row, column, _) = at;
    let answered = question.answer.as_ref();
    let label = question
        .choices
        .iter()
        .find(|choice| Some(&choice.answer) == answered);
    let label = label.map(|choice| &*choice.label);
    // What is no answer stays, so that it is seen.
    let shown = typed.or(label);
    let shown = shown.map_or(Content::Empty, Content::text);
    sheet.put(row, column, shown, Kind::Entry.of(Band::Body));
    let width = usize::try_from(column).ok();
    let width = width.and_then(|column| sheet.widths.get(column).copied());
    let labels = question.choices.iter().map(|choice| &choice.label);
    let longest = labels.map(|label| room::height(label, width.unwrap_or(HELPER)));
    let needs = longest.fold(needs, f64::max);
    offer(sheet, ground, at, question);
    needs
}

/// The cell, and the row's own number where it has one.
fn cell(ground: &Ground<'_>, remark: &Diagnostic) -> String {
    let cell = outcome::cell(&remark.place).unwrap_or_default();
    match &remark.row_number {
        Some(number) => ground.say("tanya.sel_urut", &[("sel", &cell), ("urut", number)]),
        None => cell,
    }
}

/// What can be chosen: written behind the table, where the list of the cell is taken from.
fn offer(
    sheet: &mut Sheet,
    ground: &Ground<'_>,
    (row, answer, id): (u32, u32, u32),
    question: &Question<'_>,
) {
    let answers = question.choices.iter().map(|choice| &choice.answer);
    let text = question_text(&question.ids, answers);
    sheet.say(row, id, &text, Kind::Helper.on_page());
    let mut last = id;
    for (column, choice) in (id + 1..).zip(&question.choices) {
        sheet.say(row, column, &choice.label, Kind::Helper.on_page());
        last = column;
    }
    while sheet.widths.len() <= usize::try_from(last).unwrap_or(usize::MAX) {
        sheet.widths.push(HELPER);
    }
    let cell = Address::new(row, answer);
    sheet.choices.push(Choice {
        cells: Region {
            from: cell,
            to: cell,
        },
        sheet: sheet.name.clone(),
        list: Region {
            from: Address::new(row, id + 1),
            to: Address::new(row, last),
        },
        refusal: ground.say("tanya.bukan_pilihan", &[]),
    });
}
