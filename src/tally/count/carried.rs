//! Months in which only changes are written: where somebody said so, what is empty is as it was the month before.

use std::collections::BTreeSet;

use super::Counting;
use crate::answer::{Answer, QuestionId};
use crate::diagnostic::{About, Remarks};
use crate::tally::calendar::Dated;
use crate::tally::{Named, part};

/// The rows in one month, where what is empty is as it was.
pub(super) struct Carried {
    pub(super) many: Vec<u32>,
    pub(super) by: Vec<Vec<Vec<u32>>>,
    pub(super) still: Vec<u32>,
    pub(super) blank: Vec<u32>,
}

impl Counting<'_, '_, '_> {
    /// The question what an empty month of this list says, wherever the list lies.
    pub(super) fn question(&self, unit: &Named) -> QuestionId {
        let variant = self.outside.variant.to_string();
        QuestionId::of("kosong", &[&unit.read, &self.outside.form.id, &variant])
    }

    /// The question that decides it: of the list, or where only that is answered, of all lists of its file.
    pub(super) fn decisive(&self, unit: &Named) -> QuestionId {
        let (own, of_file) = (
            self.question(unit),
            QuestionId::of_blanks(&self.reader.place.file),
        );
        let answers = self.reader.answers;
        match (answers.get(own), answers.get(of_file)) {
            (None, Some(_)) => of_file,
            _ => own,
        }
    }

    /// Reads an empty month as the one before, where somebody said so: up to the month that is reported by now, or a later
    /// one that has come and that something is written in. Gives the months that something is said in.
    pub(super) fn carry(
        &mut self,
        said: &[usize],
        unit: &Named,
        dated: &Dated,
        remarks: &mut Remarks,
    ) -> Vec<usize> {
        let id = self.decisive(unit);
        let first = (0..self.months.len()).find(|at| self.months[*at].filled() > 0);
        let (Some(Answer::Same), Some(first)) = (self.reader.answers.get(id), first) else {
            return said.to_vec();
        };
        let carried = self.up_to_now(first, dated);
        let mut many = 0;
        for at in &carried {
            let month = &mut self.months[*at];
            many += month.blanks();
            let Carried {
                many: carried,
                by,
                still,
                blank,
            } = &mut month.carried;
            std::mem::swap(&mut month.many, carried);
            std::mem::swap(&mut month.by, by);
            std::mem::swap(&mut month.still, still);
            std::mem::swap(&mut month.blank, blank);
            many -= month.blanks();
        }
        let last = carried
            .last()
            .and_then(|at| dated.of(self.months[*at].month));
        if let Some(last) = last.filter(|_| many > 0) {
            let remark = part::whole("kosong-dijawab", self.reader)
                .fact("bulan", self.reader.templates.period_name(last))
                .asking(id, About::Blank)
                .for_rows(many);
            let read = unit.read_otherwise().map(|read| &**read);
            remarks.tell(remark.about(&unit.key, read));
        }
        let mut all: BTreeSet<usize> = said.iter().copied().collect();
        all.extend(carried);
        all.into_iter().collect()
    }

    /// The columns from a month on up to the last that is reported by now, or that something is written in.
    pub(super) fn up_to_now(&self, first: usize, dated: &Dated) -> Vec<usize> {
        let has_come = |at: &usize| {
            let month = &self.months[*at];
            let is_placed = self.reader.block.placed[month.slot].is_some();
            is_placed && dated.period(month.month).is_some()
        };
        let is_told = |at: &usize| {
            let month = &self.months[*at];
            let period = dated.of(month.month);
            month.filled() > 0 || period.is_some_and(|period| dated.is_due(period))
        };
        let mut months: Vec<usize> = (first..self.months.len()).filter(has_come).collect();
        let last = months.iter().rposition(is_told);
        months.truncate(last.map_or(0, |last| last + 1));
        months
    }
}
