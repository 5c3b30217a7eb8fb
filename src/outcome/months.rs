//! The months of a run that get a recap of their own: files of several months may lie in one folder.

use std::collections::{BTreeMap, BTreeSet};

use super::{Status, Story};
use crate::diagnostic::{Diagnostic, Severity};
use crate::period::Period;
use crate::template::{FormId, Verb};

impl<'s> Story<'s> {
    /// The same story once for every month that gets a recap of its own, the newest first; once as it is where there is
    /// none. Where the user chose a month, it is that one alone.
    #[must_use]
    pub fn by_month(self) -> Vec<Self> {
        let told: BTreeSet<Period> = match self.chosen {
            Some(chosen) => BTreeSet::from([chosen]),
            None => self.reported(),
        };
        if told.is_empty() {
            return vec![self];
        }
        let of_month = |period: &Period| {
            let others = told.iter().filter(|other| *other != period);
            let mut story = self.clone().of_period(*period);
            story.apart = others.copied().collect();
            story
        };
        told.iter().rev().map(of_month).collect()
    }

    /// The months that recaps beside this one tell of, from the first to the last.
    #[must_use]
    pub fn apart(&self) -> &[Period] {
        &self.apart
    }

    /// The remarks but for those about months that other recaps tell of.
    pub fn remarks(&self) -> impl Iterator<Item = &'s Diagnostic> {
        let all = self.outputs.remarks.iter();
        all.filter(|remark| !self.is_apart(remark))
    }

    /// How many of them there are of each severity.
    #[must_use]
    pub fn counts(&self) -> BTreeMap<Severity, u32> {
        super::counts(self.remarks(), self.templates)
    }

    /// Whether a remark is about a month that another recap tells of.
    #[must_use]
    pub fn is_apart(&self, remark: &Diagnostic) -> bool {
        let about = remark.subject.period.as_deref();
        about.is_some_and(|about| self.apart.iter().any(|other| other.to_string() == about))
    }

    /// The main month, and every one in which a file ends that counts. A list of a whole year that stops earlier than the
    /// month before the main one was not gone on with, and is no report of where it stops.
    fn reported(&self) -> BTreeSet<Period> {
        let Some(main) = self.main_period() else {
            return BTreeSet::new();
        };
        let known = self.periods();
        let ended = self.outputs.inputs().filter_map(|row| {
            let (_, last) = row.periods.filter(|_| row.status == Status::Counted)?;
            let is_left = last.ordinal() + 1 < main.ordinal();
            (!is_left || !self.is_of_a_year(row.form?)).then_some(last)
        });
        let told = ended.chain([main]);
        told.filter(|period| known.contains(period)).collect()
    }

    /// Whether a form has a column for each of several months, and is gone on with from month to month.
    fn is_of_a_year(&self, form: FormId) -> bool {
        let tables = &self.templates.form(form).tables;
        let mut verbs = tables.iter().map(|table| &table.tally.verb);
        verbs.any(|verb| matches!(verb, Verb::Count(count) if count.months.len() > 1))
    }
}
