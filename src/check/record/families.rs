//! A list of couples in which many wives are too old or too young for it: perhaps it is of all families.

use crate::diagnostic::Remarks;
use crate::normalize::{Reader, Record};
use crate::template::{Kind, RecordCheck, Verb};
use crate::value::Value;

/// Fewer ages are no list of families.
const FEWEST: u32 = 12;
/// One of so many is usual where rows are not taken out in time.
const SHARE: u32 = 3;

/// The ages seen so far of a list whose rows are counted.
pub(super) struct Families {
    /// The slot of the age, and what belongs into the list.
    age: Option<(usize, (i64, i64))>,
    all: u32,
    outside: u32,
}

impl Families {
    pub(super) fn new(reader: &Reader<'_>) -> Self {
        let is_list = matches!(reader.table.tally.verb, Verb::Count(_));
        let mut rules = reader.table.rules.iter().filter(|_| is_list);
        let age = rules.find_map(|rule| match &rule.check {
            RecordCheck::InRange { values, range } => {
                let is_age = |slot: &&usize| reader.table.columns.kind(**slot) == Kind::Age;
                Some((*values.iter().find(is_age)?, *range))
            }
            _ => None,
        });
        Self {
            age,
            all: 0,
            outside: 0,
        }
    }

    pub(super) fn add(&mut self, record: &Record<'_, '_>) {
        let Some((slot, (from, to))) = self.age else {
            return;
        };
        if let Some(Value::Count(age)) = record.values[slot].value() {
            self.all += 1;
            self.outside += u32::from(!(from..=to).contains(age));
        }
    }

    pub(super) fn finish(&self, reader: &Reader<'_>, remarks: &mut Remarks) {
        let Some((slot, _)) = self.age else { return };
        if self.all < FEWEST || self.outside * SHARE < self.all {
            return;
        }
        remarks.tell(
            reader
                .remark_at_heading("daftar-keluarga", slot)
                .fact("banyak", i64::from(self.outside))
                .fact("semua", i64::from(self.all)),
        );
    }
}
