//! The two columns of *Cakupan Laporan* that an officer fills in by hand, and what follows from them: who was in time. Only a
//! day that was noted tells it, and nobody is late before the deadline is over.

use jiff::civil::Date;

use super::ground::Ground;
use crate::area::{Area, Code};
use crate::period::Part;
use crate::recall::{ReceiptHeads, receipt_text};
use crate::receipt::{self, About, Cell, Note};
use crate::text;
use crate::workbook::plan::{Band, Content, Kind, Sheet};

/// Whether there are such columns: what is noted is known by its month.
pub(super) fn is_noted(ground: &Ground<'_>) -> bool {
    matches!(ground.key.0.part(), Part::Month(_))
}

/// Puts down the names for programs of the columns in a row.
pub(super) fn name(sheet: &mut Sheet, row: u32, columns: &[(&str, f64)]) {
    let named = columns
        .iter()
        .map(|(id, _)| about(id).map(ReceiptHeads::of));
    let named = named.chain([Some(ReceiptHeads::DESA)]);
    for (column, id) in (0..).zip(named) {
        if let Some(id) = id {
            sheet.say(row, column, id, Kind::Helper.on_page());
        }
    }
}

/// Puts down for programs which desa and month a row is of.
pub(super) fn whose(sheet: &mut Sheet, ground: &Ground<'_>, (row, column): (u32, u32), desa: Code) {
    let text = receipt_text(cell(ground, desa, About::Received));
    sheet.say(row, column, &text, Kind::Helper.on_page());
}

/// What a column of this id is for, where somebody fills it in.
pub(super) fn about(id: &str) -> Option<About> {
    match id {
        "tanggal_terima" => Some(About::Received),
        "dihubungi" => Some(About::Called),
        _ => None,
    }
}

/// Puts down what was noted of a desa.
pub(super) fn put(
    sheet: &mut Sheet,
    ground: &Ground<'_>,
    (row, column): (u32, u32),
    (desa, about): (Code, About),
) {
    let note = ground.story.receipts.get(cell(ground, desa, about));
    let shown = note.map(Note::shown).unwrap_or_default();
    let look = Kind::Entry.of(Band::Body);
    sheet.put(row, column, Content::text(&shown), look);
}

const fn cell(ground: &Ground<'_>, desa: Code, about: About) -> Cell {
    Cell {
        period: ground.key.0,
        desa,
        about,
    }
}

/// What is to be said of a desa by what was noted: how its report stands to the deadline, as soon as that is over, and that
/// nothing of it is here.
pub(super) fn in_words(ground: &Ground<'_>, desa: Code, is_here: bool) -> Vec<String> {
    let Some(day) = received(ground, desa) else {
        return Vec::new();
    };
    let against = deadline(ground).map(|deadline| match (day - deadline).get_days() {
        ..=0 => ground.say("cakupan.tepat_waktu", &[]),
        days => {
            let days = text::grouped(days.into());
            ground.say("cakupan.sesudah_batas", &[("hari", &days)])
        }
    });
    let missing = (!is_here).then(|| ground.say("cakupan.berkas_belum_ada", &[]));
    against.into_iter().chain(missing).collect()
}

/// How many of some desa were in time, as a sentence; none where nobody knows.
pub(super) fn summed<'a>(
    ground: &Ground<'_>,
    desa: impl Iterator<Item = &'a Area>,
) -> Option<String> {
    let deadline = deadline(ground).filter(|_| is_noted(ground))?;
    let days = desa.filter_map(|area| received(ground, area.code));
    let days: Vec<Date> = days.collect();
    let known = days.len();
    let in_time = days.iter().filter(|day| **day <= deadline).count();
    let id = match in_time {
        _ if known == 0 => return None,
        0 => "ringkasan.terima_sesudah",
        _ if in_time == known => "ringkasan.terima_semua",
        _ => "ringkasan.terima_sebagian",
    };
    let count = |many: usize| text::grouped(i64::try_from(many).unwrap_or(i64::MAX));
    let facts = [
        ("dari", &*count(known)),
        ("banyak", &count(in_time)),
        ("tingkat", &ground.listed().inside_a_sentence()),
    ];
    Some(ground.say(id, &facts))
}

/// The last day on which reports are in time, where the office has said one and it is over.
fn deadline(ground: &Ground<'_>) -> Option<Date> {
    let office = ground.story.office;
    let due = office.due(ground.key.0, office.due?)?;
    (due < ground.story.today).then_some(due)
}

/// The day on which the report of a desa was received, where that is noted and can be right.
fn received(ground: &Ground<'_>, desa: Code) -> Option<Date> {
    let story = ground.story;
    let day = story.receipts.day(cell(ground, desa, About::Received))?;
    receipt::is_likely(day, ground.key.0, story.today).then_some(day)
}
