//! What is written in a list as one number, whatever was answered about it: two lists stay the two that somebody chose from
//! when a code or an empty month in one of them is explained.

use super::Counting;
use super::totals::Total;
use crate::area::parent_key;
use crate::digest::Digester;
use crate::normalize::EXPLAINED;
use crate::period::Period;
use crate::tally::Named;
use crate::template::State;
use crate::value::{Reading, Value};

/// Adds what is written in a month of a row: nothing where nothing is. A code that somebody explained stays what it was.
pub(super) fn note(row: &mut Vec<u8>, month: u8, reading: &Reading<Value>, state: State) {
    let state = match (reading, state) {
        (_, State::Blank) => return,
        (Reading::Assumed(_, EXPLAINED), _) | (_, State::Unreadable) => u16::MAX,
        (_, State::Member(member)) => member,
    };
    row.push(month);
    row.extend(state.to_le_bytes());
}

impl Counting<'_, '_, '_> {
    /// The beginning of the fingerprint of the list: of whom it is, and the totals of its months. A nameless part is who stands
    /// in it, however its sheet or file is called.
    pub(super) fn content<'c>(
        &self,
        (unit, is_nameless): (&Named, bool),
        months: impl Iterator<Item = (Period, &'c [Total<'c, 'c>])>,
    ) -> Digester {
        let above = parent_key(&unit.read).filter(|_| is_nameless);
        let number = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        let mut digester = Digester::default();
        digester
            .part(self.outside.form.id.as_bytes())
            .number(number(self.reader.block.table))
            .number(number(self.outside.variant))
            .part(above.unwrap_or(&unit.read).as_bytes());
        for (period, totals) in months {
            digester.number(i64::from(period.year()));
            digester.number(i64::from(period.code()));
            for total in totals {
                let value = match &total.reading {
                    Reading::Blank => continue,
                    Reading::Unreadable(_) => -1,
                    Reading::Exact(number) | Reading::Assumed(number, _) => *number,
                };
                let series = self.reader.templates.series_text(total.series);
                digester.part(series.as_bytes()).number(value);
            }
        }
        digester
    }
}
