//! A remark in words: its sentences with their slots filled, and its place as people say it.

use crate::diagnostic::{Diagnostic, Fact, Place, Row, Severity};
use crate::digest::Digester;
use crate::template::{Sentence, Templates, Words};
use crate::text;

/// What a remark says.
pub struct Spoken {
    /// How much it asks of its reader.
    pub severity: Severity,
    /// Which of the four kinds of error it probably is.
    pub category: Option<Box<str>>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

/// What fills a slot of the words of a remark.
fn fact(remark: &Diagnostic, slot: &str) -> Option<String> {
    match slot {
        "tertulis" => remark.found.as_deref().map(text::collapse),
        "kolom" => remark.column.as_deref().map(text::collapse),
        "jumlah" => Some(text::grouped(i64::from(remark.many))),
        _ => remark
            .facts
            .iter()
            .find(|(name, _)| *name == slot)
            .map(|(_, fact)| shown(fact)),
    }
}

/// What a remark says in other words than its own, where there are some. They stand inside a sentence, and so do the names of
/// levels in them.
pub fn speak_as(remark: &Diagnostic, words: Option<&Sentence>, templates: &Templates) -> String {
    match words {
        Some(words) => words.fill(|slot| {
            let fact = fact(remark, slot)?;
            Some(match slot {
                "tingkat" => text::inside_a_sentence(&fact),
                _ => fact,
            })
        }),
        None => speak(remark, templates).message,
    }
}

/// Fills the words of a remark.
pub fn speak(remark: &Diagnostic, templates: &Templates) -> Spoken {
    let fact = |slot: &str| fact(remark, slot);
    match templates.words.remark(&remark.code) {
        Some(words) => Spoken {
            severity: words.severity,
            category: words.category.clone(),
            message: words.message.fill(fact),
            help: words.help.as_ref().map(|help| help.fill(fact)),
        },
        // Cannot be while templates are linted; the code at least can be looked up.
        None => Spoken {
            severity: Severity::Check,
            category: None,
            message: remark.code.to_string(),
            help: None,
        },
    }
}

fn shown(fact: &Fact) -> String {
    match fact {
        Fact::Number(number) => text::grouped(*number),
        Fact::Text(text) => text::collapse(text),
    }
}

/// The sheet and cell, `Lembar RT 03, sel D14, no. urut 9`; `None` for a file as a whole.
pub fn place(place: &Place, row_number: Option<&str>, words: &Words) -> Option<String> {
    let cell = cell(place);
    let sheet = text::collapse(&place.sheet);
    let told = match (sheet.as_str(), cell) {
        ("", None) => return None,
        ("", Some(cell)) => words.say("periksa.tempat_sel", &[("sel", &cell)]),
        (sheet, None) => words.say("periksa.tempat_hanya_lembar", &[("lembar", sheet)]),
        (sheet, Some(cell)) => words.say(
            "periksa.tempat_lembar",
            &[("lembar", sheet), ("sel", &cell)],
        ),
    };
    Some(match row_number {
        Some(number) => words.say(
            "periksa.tempat_urut",
            &[("tempat", &told), ("urut", number)],
        ),
        None => told,
    })
}

/// The cell, or the first cell of a region.
pub fn cell(place: &Place) -> Option<String> {
    place.first_cell().map(|cell| cell.to_string())
}

/// The word for a severity as people read it.
pub fn severity(severity: Severity, words: &Words) -> String {
    words.say(&format!("sifat.{}", severity.word()), &[])
}

/// The row of a remark, as it is known at the next run.
pub(super) fn row(remark: &Diagnostic) -> String {
    let place = remark.place.row();
    match (remark.subject.row, &remark.row_number, place) {
        (Row::Whom(whom), ..) => format!("@{whom}"),
        (Row::Placed, Some(number), _) => text::fold(number),
        (Row::Placed, None, Some(row)) => format!("#{row}"),
        (Row::Placed, None, None) | (Row::All, ..) => String::new(),
    }
}

/// An id that outlives the run and holds no name: of code, unit, sheet, field, period and row. A row is known by whom it is
/// about, else by its own number, and only where it has neither by where it stands, so that rows may be put in, taken out and
/// sorted. Where no unit is known, the file is what the remark is about. The unit is known by what is written, so that an
/// answer on its name leaves all others alone.
#[must_use]
pub fn remark_id(remark: &Diagnostic) -> String {
    let mut digester = Digester::default();
    let optional = |text: Option<&str>| text.map(text::fold).unwrap_or_default();
    digester
        .part(remark.code.as_bytes())
        .part(optional(remark.subject.written()).as_bytes())
        .part(remark.place.sheet.as_bytes())
        .part(optional(remark.subject.field.as_deref()).as_bytes())
        .part(optional(remark.subject.period.as_deref()).as_bytes())
        .part(row(remark).as_bytes());
    if remark.subject.unit.is_none() {
        digester.part(remark.place.file.as_bytes());
    }
    digester.finish().short(8)
}
