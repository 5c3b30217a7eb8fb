//! Headings that no form knows: what somebody said they mean, and the question where nobody did.

use crate::answer::{Answer, Answers, QuestionId};
use crate::digest::Sum;
use crate::template::{Columns, Form, Kind, Table, Verb};
use crate::text;

/// The question which column of a table a heading means.
#[must_use]
pub fn column_question(form: &Form, table: &Table, heading: &str) -> QuestionId {
    QuestionId::of("kolom", &[&form.id, &table.id, &text::fold(heading)])
}

/// The slot that somebody said a heading means.
pub(super) fn answered(
    (form, table): (&Form, &Table),
    heading: &str,
    answers: &Answers,
) -> Option<usize> {
    match answers.get(column_question(form, table, heading))? {
        Answer::Column(number) => {
            let mut slots = 0..table.columns.slots.len();
            slots.find(|slot| number_of(&table.columns, *slot) == *number)
        }
        _ => None,
    }
}

/// The slots that a strange heading may mean: those without a column that hold figures or codes. A month that has not come
/// yet needs none.
#[must_use]
pub fn open_slots(table: &Table, is_placed: impl Fn(usize) -> bool) -> u128 {
    let is_open = |slot: &usize| {
        let holds_figures = matches!(
            table.columns.kind(*slot),
            Kind::Count | Kind::Decimal | Kind::Code(_)
        );
        let is_asked = table.columns.slots[*slot].need || holds_figures;
        is_asked && !is_placed(*slot) && !is_of_months(table, *slot)
    };
    (0..table.columns.slots.len().min(128))
        .filter(is_open)
        .fold(0, |open, slot| open | 1 << slot)
}

/// Whether a slot is one of a column for every month.
fn is_of_months(table: &Table, slot: usize) -> bool {
    match &table.tally.verb {
        Verb::Count(count) => {
            let own = table.columns.slots[slot].field;
            count
                .slots()
                .any(|other| table.columns.slots[other].field == own)
        }
        Verb::Section(section) => {
            let mut cells = section.cells.iter();
            cells.any(|cell| cell.slot == slot && cell.month.is_some())
        }
        Verb::Take(_) | Verb::Sum(_) => false,
    }
}

/// What a slot is called in an answer: a number made of its official heading.
#[must_use]
pub fn number_of(columns: &Columns, slot: usize) -> u64 {
    let mut sum = Sum::default();
    sum.part("kolom")
        .part(&text::fold(&columns.slots[slot].whole));
    sum.finish()
}
