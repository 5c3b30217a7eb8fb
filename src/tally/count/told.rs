//! What is told of the months of a list: who has no code in them, which are empty, and what that may mean.

use super::{Counting, Month};
use crate::answer::QuestionId;
use crate::diagnostic::{About, Diagnostic, Remarks};
use crate::normalize::Record;
use crate::period::Period;
use crate::tally::YearOrigin;
use crate::tally::calendar::{Calendar, Dated};
use crate::tally::part;
use crate::template::State;

/// Of fewer couples most may change their code in one month.
const FEWEST: u32 = 30;

/// So many cells are named of those that are empty in one month.
const OTHERS: usize = 200;

impl Counting<'_, '_, '_> {
    /// Asks about a couple that has left and has a code again.
    pub(super) fn come_back(
        &self,
        record: &Record<'_, '_>,
        slot: usize,
        left: State,
    ) -> Diagnostic {
        let list = self.list();
        let name = match left {
            State::Member(member) => {
                let member = list.members[usize::from(member)];
                self.reader.templates.member(member).name.to_string()
            }
            _ => String::new(),
        };
        self.reader
            .remark_at("keluar-lalu-ada", slot, record.row)
            .fact("lalu", name)
    }

    /// Tells for how many rows a month that was reported has no code, at the first of them, and where the others are.
    pub(super) fn tell_blanks(&self, month: &Month<'_>, period: Period, remarks: &mut Remarks) {
        let Some((first, others)) = month.blank.split_first() else {
            return;
        };
        let remark = self.reader.remark_at("status-kosong", month.slot, *first);
        let mut remark = self.of_month(remark, period).for_rows(month.blanks());
        let column = self.column(month.slot);
        let others = others.iter().take(OTHERS);
        remark.related = others
            .map(|row| self.reader.place.cell(*row, column))
            .collect();
        remarks.tell(remark);
    }

    /// Asks about a month in which most couples have another code than before: rows may have been sorted without their names.
    pub(super) fn tell_shifted(&self, month: &Month, period: Period, remarks: &mut Remarks) {
        let (changed, all) = month.changed;
        if all < FEWEST || changed.saturating_mul(2) <= all {
            return;
        }
        let remark = self.at_month("bergeser", month, period);
        remarks.tell(
            remark
                .fact("berganti", i64::from(changed))
                .fact("semua", i64::from(all)),
        );
    }

    /// Tells of a list without any code.
    pub(super) fn tell_nothing(&self, remarks: &mut Remarks) {
        if self.rows > 0 {
            let remark = part::whole("tanpa-kode", self.reader);
            remarks.tell(remark.fact("banyak", i64::from(self.rows)).not_counted());
        }
    }

    /// The months in which anything is written.
    fn filled(&self) -> impl Iterator<Item = &Month<'_>> {
        self.months.iter().filter(|month| month.filled() > 0)
    }

    /// Tells of empty months between others.
    pub(super) fn tell_skipped(&self, dated: &Dated, remarks: &mut Remarks) {
        let period = |month: &Month| dated.period(month.month);
        let is_filled = |month: &Month| month.filled() > 0 && period(month).is_some();
        let first = self.months.iter().position(is_filled);
        let last = self.months.iter().rposition(is_filled);
        let (Some(first), Some(last)) = (first, last) else {
            return;
        };
        let between = self.months[first..last].iter();
        let skipped: Vec<&Month<'_>> = between.filter(|month| month.filled() == 0).collect();
        let names = skipped.iter().filter_map(|month| period(month));
        let names: Vec<String> = names
            .map(|period| self.reader.templates.period_name(period))
            .collect();
        if let Some((month, period)) = skipped
            .first()
            .and_then(|month| Some((month, period(month)?)))
        {
            let mut remark = self.at_month("bulan-terlewat", month, period).not_counted();
            remark.facts = vec![("bulan", names.join(", ").into())];
            remarks.tell(remark);
        }
    }

    /// Asks about a title of last year above a list that was saved this year and ends with a month of this year.
    pub(super) fn tell_old_title(&self, dated: &Dated, remarks: &mut Remarks) {
        let (Some((year, YearOrigin::Title)), Some(saved), Some(last)) = (
            dated.year().zip(dated.origin),
            self.outside.hints.saved,
            self.filled().last(),
        ) else {
            return;
        };
        let is_running =
            last.month.month < 12 && i16::from(last.month.month) <= i16::from(saved.month());
        if saved.year() == year + 1 && is_running {
            let calendar = Calendar {
                reader: self.reader,
                outside: self.outside,
            };
            let remark = calendar
                .at_head("judul-lama")
                .fact("tahun", year.to_string());
            remarks.tell(remark.fact("disimpan", saved.strftime("%d-%m-%Y").to_string()));
        }
    }

    /// Asks what the empty cells of months mean that only some rows have a code in.
    pub(super) fn tell_waiting(
        &self,
        (waiting, asked): (&[usize], QuestionId),
        counted: &[Period],
        dated: &Dated,
        remarks: &mut Remarks,
    ) {
        let period = |at: usize| dated.of(self.months[at].month);
        let Some(first) = waiting.first().and_then(|at| Some((*at, period(*at)?))) else {
            return;
        };
        let before = counted.iter().rev().find(|before| **before < first.1);
        let before = before.filter(|_| self.count.goes_on());
        let code = if before.is_some() {
            "kosong-artinya"
        } else {
            "bulan-sebagian"
        };
        let names = waiting.iter().filter_map(|at| period(*at));
        let names: Vec<String> = names
            .map(|period| self.reader.templates.period_name(period))
            .collect();
        let month = &self.months[first.0];
        let mut remark = self.at_month(code, month, first.1).not_counted();
        remark.facts.retain(|(slot, _)| *slot != "bulan");
        let mut remark = remark
            .fact("bulan", names.join(", "))
            .fact("isi", i64::from(month.filled()))
            .fact("semua", i64::from(self.rows));
        if let Some(before) = before {
            remark = remark.asking(asked, About::Blank);
            remark = remark.fact("penuh", self.reader.templates.period_name(*before));
        }
        remarks.tell(remark);
    }

    /// Asks what it means that nothing is written after the one month that is counted. One empty month may wait to be filled.
    pub(super) fn tell_alone(
        &self,
        (only, asked): (usize, QuestionId),
        dated: &Dated,
        remarks: &mut Remarks,
    ) {
        if !self.count.goes_on() {
            return;
        }
        let months = self.up_to_now(only, dated);
        let [_, first, .., last] = months[..] else {
            return;
        };
        let period = |at: usize| dated.of(self.months[at].month);
        let (Some(full), Some(empty), Some(until)) = (period(only), period(first), period(last))
        else {
            return;
        };
        let name = |period| self.reader.templates.period_name(period);
        let mut remark = self
            .at_month("kosong-terus", &self.months[first], empty)
            .not_counted()
            .asking(asked, About::Blank);
        remark.facts = vec![("bulan", name(until).into()), ("penuh", name(full).into())];
        remarks.tell(remark);
    }
}
