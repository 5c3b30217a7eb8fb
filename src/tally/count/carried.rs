//! Months in which only changes are written: where somebody said so, what is empty is as it was the month before.

use std::collections::BTreeSet;

use super::Counting;
use crate::answer::{Answer, QuestionId};
use crate::diagnostic::{About, Remarks};
use crate::tally::part;

/// The rows in one month, where what is empty is as it was.
pub(super) struct Carried {
    pub(super) many: Vec<u32>,
    pub(super) still: Vec<u32>,
    pub(super) first_blank: Option<u32>,
}

impl Counting<'_, '_, '_> {
    /// The question what an empty month of this list says.
    pub(super) fn question(&self, unit: &str) -> QuestionId {
        let variant = self.outside.variant.to_string();
        QuestionId::of("kosong", &[unit, &self.outside.form.id, &variant])
    }

    /// Reads an empty month as the one before, where somebody said so: up to the last month that anything is written in.
    /// Gives the months that something is said in.
    pub(super) fn carry(
        &mut self,
        said: Vec<usize>,
        unit: &str,
        remarks: &mut Remarks,
    ) -> Vec<usize> {
        let id = self.question(unit);
        if self.reader.answers.get(id) != Some(&Answer::Same) {
            return said;
        }
        let is_filled = |at: &usize| self.months[*at].filled() > 0;
        let mut filled = (0..self.months.len()).filter(is_filled);
        let Some(first) = filled.next() else {
            return said;
        };
        let last = filled.next_back().unwrap_or(first);
        let mut many = 0;
        for month in &mut self.months[first..=last] {
            many += month.blanks();
            let Carried {
                many: carried,
                still,
                first_blank,
            } = &mut month.carried;
            std::mem::swap(&mut month.many, carried);
            std::mem::swap(&mut month.still, still);
            month.first_blank = *first_blank;
            many -= month.blanks();
        }
        if many > 0 {
            let mut remark = part::whole("kosong-dijawab", self.reader).asking(id, About::Blank);
            remark.many = many;
            remark.subject.unit = Some(unit.into());
            remarks.tell(remark);
        }
        let mut all: BTreeSet<usize> = said.into_iter().collect();
        all.extend(first..=last);
        all.into_iter().collect()
    }
}
