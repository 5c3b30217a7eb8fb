//! The answers in recaps that lie among the results, read before anything else.

use std::sync::Arc;

use jiff::civil::Date;

use super::InputFile;
use crate::answer::{Answers, Typed};
use crate::diagnostic::{Diagnostic, Place, Remarks};
use crate::grid::Book;
use crate::package::{Fault, MARK};
use crate::recall;
use crate::template::Templates;

/// What one recap answers.
struct Former<'f> {
    saved: Option<Date>,
    name: &'f str,
    said: recall::Answered,
}

/// Adds what is answered in the recaps among some results; those that were put aside are not asked again. Of two that answer
/// one question the one that was saved later counts. Gives what is told of answers that are none, and those that nothing else
/// answers, as they were typed.
pub fn answers_of(
    files: &[InputFile],
    answers: &mut Answers,
    templates: &Templates,
) -> (Vec<Diagnostic>, Typed) {
    let archive = templates.words.say("rekap.arsip", &[]);
    let mut remarks = Remarks::new(templates.settings.remarks_per_kind);
    let is_current = |file: &&InputFile| file.name.split('/').all(|part| part != archive);
    let read = |file| read(file, templates, &mut remarks).ok().flatten();
    let mut all: Vec<Former<'_>> = files.iter().filter(is_current).filter_map(read).collect();
    all.sort_by_key(|former| (former.saved, former.name));
    let mut typed = Typed::default();
    for (question, text) in all.iter().flat_map(|former| &former.said.typed) {
        typed.put(*question, text.clone());
    }
    for (question, answer) in all.into_iter().flat_map(|former| former.said.answers) {
        typed.drop(question);
        answers.put(question, answer);
    }
    (remarks.into_vec(), typed)
}

fn read<'f>(
    file: &'f InputFile,
    templates: &Templates,
    remarks: &mut Remarks,
) -> Result<Option<Former<'f>>, Fault> {
    let mut book = Book::open(file.open.open()?)?;
    let properties = book.properties();
    if properties.custom(MARK).is_none() {
        return Ok(None);
    }
    let names = ["tanya.lembar", "perbaikan.lembar"].map(|id| templates.words.say(id, &[]));
    let mut said = recall::Answered::default();
    let tabs = book.tabs().to_vec();
    for ((index, tab), sheet_index) in tabs.iter().enumerate().zip(0u32..) {
        if names.contains(&tab.name) {
            let place = Place {
                sheet_index,
                sheet: Arc::from(tab.name.as_str()),
                ..Place::file(&file.name)
            };
            let sheet = book.sheet(index)?;
            let own = recall::answers(&sheet.grid()?, &place, templates, remarks);
            said.answers.extend(own.answers);
            said.typed.extend(own.typed);
        }
    }
    Ok(Some(Former {
        saved: properties.modified.or(properties.created),
        name: &file.name,
        said,
    }))
}
