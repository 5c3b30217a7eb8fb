//! What was written by hand into recaps that lie among the results, read before anything else.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::InputFile;
use crate::answer::{Answers, Typed};
use crate::diagnostic::{Diagnostic, Place, Remarks};
use crate::grid::Book;
use crate::package::{Fault, MARK};
use crate::recall;
use crate::receipt::{Cell, Note, Receipts};
use crate::template::Templates;

/// What was written into one recap.
struct Former<'f> {
    saved: Option<Date>,
    name: &'f str,
    said: recall::Answered,
    noted: Vec<(Cell, Option<Note>)>,
}

/// What is known so far, to which former recaps add.
pub struct Written<'w> {
    /// What was answered.
    pub answers: &'w mut Answers,
    /// What was noted.
    pub receipts: &'w mut Receipts,
}

/// Adds what is answered and noted in the recaps among some results; those that were put aside are not asked again. Of two that
/// answer one question or hold a note in one cell the one that was saved later counts; a note is taken away where its cell is
/// empty in all of them. Gives what is told of what cannot be used, and answers that are none, as they were typed.
pub fn written_into(
    files: &[InputFile],
    known: Written<'_>,
    (templates, today): (&Templates, Date),
) -> (Vec<Diagnostic>, Typed) {
    let archive = templates.words.say("rekap.arsip", &[]);
    let mut remarks = Remarks::new(templates.settings.remarks_per_kind);
    let is_current = |file: &&InputFile| file.name.split('/').all(|part| part != archive);
    let read = |file| read(file, (templates, today), &mut remarks).ok().flatten();
    let mut all: Vec<Former<'_>> = files.iter().filter(is_current).filter_map(read).collect();
    all.sort_by_key(|former| (former.saved, former.name));
    let mut notes: BTreeMap<Cell, Option<Note>> = BTreeMap::new();
    for (cell, note) in all.iter().flat_map(|former| &former.noted) {
        let kept = notes.entry(*cell).or_default();
        *kept = note.clone().or(kept.take());
    }
    for (cell, note) in notes {
        known.receipts.put(cell, note);
    }
    let mut typed = Typed::default();
    for (question, text) in all.iter().flat_map(|former| &former.said.typed) {
        typed.put(*question, text.clone());
    }
    for (question, answer) in all.into_iter().flat_map(|former| former.said.answers) {
        typed.drop(question);
        known.answers.put(question, answer);
    }
    (remarks.into_vec(), typed)
}

fn read<'f>(
    file: &'f InputFile,
    (templates, today): (&Templates, Date),
    remarks: &mut Remarks,
) -> Result<Option<Former<'f>>, Fault> {
    let mut book = Book::open(file.open.open()?)?;
    let properties = book.properties();
    if properties.custom(MARK).is_none() {
        return Ok(None);
    }
    let say = |id: &str| templates.words.say(id, &[]);
    let noted = say("cakupan.lembar");
    let asked = [say("tanya.lembar"), say("perbaikan.lembar")];
    let mut former = Former {
        saved: properties.modified.or(properties.created),
        name: &file.name,
        said: recall::Answered::default(),
        noted: Vec::new(),
    };
    let tabs = book.tabs().to_vec();
    for ((index, tab), sheet_index) in tabs.iter().enumerate().zip(0u32..) {
        if !asked.contains(&tab.name) && tab.name != noted {
            continue;
        }
        let place = Place {
            sheet_index,
            sheet: Arc::from(tab.name.as_str()),
            ..Place::file(&file.name)
        };
        let sheet = book.sheet(index)?;
        let grid = sheet.grid()?;
        if tab.name == noted {
            let own = recall::receipts(&grid, &place, (templates, today), remarks);
            former.noted.extend(own);
        } else {
            let own = recall::answers(&grid, &place, templates, remarks);
            former.said.answers.extend(own.answers);
            former.said.typed.extend(own.typed);
        }
    }
    Ok(Some(former))
}
