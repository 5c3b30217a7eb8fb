//! Codes that no list holds: what somebody said they mean, and the question where nobody did.

use super::beside::is_date;
use super::code::DATED;
use super::{Reader, person};
use crate::answer::{Answer, QuestionId};
use crate::diagnostic::{About, Diagnostic};
use crate::grid::Cell;
use crate::template::{CodeList, Kind};
use crate::text;
use crate::value::{Reading, Value};

/// A longer text is a sentence, and means no code.
const LONGEST_CODE: usize = 16;

/// The code of the remark that somebody said what a code means.
pub const EXPLAINED: &str = "kode-dijawab";

/// The question which code of a list a text means.
fn question_of(list: &CodeList, shown: &str) -> QuestionId {
    QuestionId::of("kode", &[&list.name, &text::fold(shown)])
}

/// What a date means in a column of a file: one question for all of them.
fn question_of_dates(reader: &Reader<'_>, list: &CodeList, slot: usize) -> QuestionId {
    let field = &reader.table.columns.field_of(slot).id;
    QuestionId::of("kode-tanggal", &[&list.name, field, &reader.place.file])
}

impl Reader<'_> {
    /// The code that somebody said a text means.
    pub(super) fn answered(&self, list: usize, slot: usize, why: &str, shown: &str) -> Option<u16> {
        if self.answers.is_empty() {
            return None;
        }
        let list = &self.templates.code_lists[list];
        let question = match why {
            DATED => question_of_dates(self, list, slot),
            _ => question_of(list, shown),
        };
        match self.answers.get(question)? {
            Answer::Code(official) => list.find(official),
            _ => None,
        }
    }

    /// The same remark with the question which code is meant, where what is written can be shown and is no name.
    pub(super) fn asking_for_code(
        &self,
        remark: Diagnostic,
        slot: usize,
        cell: &Cell<'_>,
    ) -> Diagnostic {
        let Kind::Code(list) = self.table.columns.kind(slot) else {
            return remark;
        };
        let shown = cell.value.shown();
        if is_date(&cell.value, self.templates) {
            let id = question_of_dates(self, &self.templates.code_lists[list], slot);
            let asked = remark.asking(id, About::Code(list));
            let dated = self.templates.entries.dated.as_deref();
            return match dated.filter(|_| asked.code == DATED) {
                Some(meant) => asked.fact("maksud", meant),
                None => asked,
            };
        }
        let is_shown = person::hidden(&shown, Kind::Code(list), self.templates).is_none();
        if !is_shown || shown.chars().count() > LONGEST_CODE {
            return remark;
        }
        let id = question_of(&self.templates.code_lists[list], &shown);
        remark.asking(id, About::Code(list))
    }

    /// The name of the code that a cell was read as.
    pub(super) fn meant(&self, slot: usize, reading: &Reading<Value>) -> Option<String> {
        let (Kind::Code(list), Some(Value::Member(at))) =
            (self.table.columns.kind(slot), reading.value())
        else {
            return None;
        };
        let member = self.templates.code_lists[list]
            .members
            .get(usize::from(*at))?;
        let member = self.templates.member(*member);
        Some(member.labels.first().unwrap_or(&member.name).to_string())
    }
}
