//! No two records may agree in all key columns.
//!
//! A record that agrees with an earlier one in everything counts once and is told as information;
//! of two that differ, the figures that differ are withheld when they are taken.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::Desk;
use crate::diagnostic::Diagnostic;
use crate::digest::{Digest, Digester};
use crate::normalize::Record;
use crate::text;
use crate::value::{Reading, Value};

/// The rows seen so far, by what their key columns say.
#[derive(Default)]
pub(super) struct Rows(BTreeMap<Digest, u32>);

impl Rows {
    /// The first row that agrees with a record in some slots; where there is none, this is now the first.
    pub(super) fn earlier(&mut self, record: &Record<'_, '_>, slots: &[usize]) -> Option<u32> {
        match self.0.entry(said(record, slots.iter().copied())) {
            Entry::Occupied(first) => Some(*first.get()),
            Entry::Vacant(free) => {
                free.insert(record.row);
                None
            }
        }
    }
}

/// The keys of the records so far, and what else the first record of each said.
pub(super) struct Keys<'r> {
    slots: &'r [usize],
    rows: Rows,
    rest: BTreeMap<u32, Digest>,
}

impl<'r> Keys<'r> {
    pub(super) fn of(slots: &'r [usize]) -> Self {
        Self {
            slots,
            rows: Rows::default(),
            rest: BTreeMap::new(),
        }
    }

    pub(super) fn check(&mut self, record: &Record<'_, '_>, desk: &mut Desk<'_>) {
        let others = (0..record.values.len()).filter(|slot| !self.slots.contains(slot));
        let rest = said(record, others);
        let Some(first) = self.rows.earlier(record, self.slots) else {
            self.rest.insert(record.row, rest);
            return;
        };
        let unit = &desk.reader.table.tally.unit;
        let slot = unit.last().map_or(0, |(_, slot)| *slot);
        let earlier = desk.reader.place.cell(first, desk.reader.block.columns.0);
        let is_same = self.rest.get(&first) == Some(&rest);
        desk.tell(record, slot, |remark| {
            let row = (i64::from(first) + 1).to_string();
            let mut remark = remark.fact("baris", row).not_counted();
            remark.related.push(earlier);
            if is_same {
                Diagnostic {
                    code: "baris-kembar".into(),
                    ..remark
                }
            } else {
                remark
            }
        });
    }
}

/// What some slots of a record say: spellings that fold together are one.
fn said(record: &Record<'_, '_>, slots: impl Iterator<Item = usize>) -> Digest {
    let mut digester = Digester::default();
    for slot in slots {
        match &record.values[slot] {
            Reading::Blank => digester.number(0),
            Reading::Unreadable(why) => digester.number(1).part(why.as_bytes()),
            Reading::Exact(value) | Reading::Assumed(value, _) => match value {
                Value::Text(written) => digester.number(2).part(text::fold(written).as_bytes()),
                Value::Month(month) => {
                    let year = month.year.map_or(0, i64::from);
                    digester
                        .number(3)
                        .number(year)
                        .number(i64::from(month.month))
                }
                Value::Count(number) => digester.number(4).number(*number),
                Value::Decimal(number) => digester
                    .number(7)
                    .number(number.units)
                    .number(number.places.into()),
                Value::Year(year) => digester.number(5).number(i64::from(*year)),
                Value::Member(member) => digester.number(6).number(i64::from(*member)),
                Value::Identity(id) => {
                    let half = |part: u64| i64::try_from(part).unwrap_or(i64::MAX);
                    let halves = (id.part(8, 100_000_000), id.part(0, 100_000_000));
                    digester
                        .number(8)
                        .number(half(halves.0))
                        .number(half(halves.1))
                }
                Value::Day(day) => digester.number(9).part(day.to_string().as_bytes()),
                Value::Sex(sex) => digester.number(10).part(sex.letter().as_bytes()),
                Value::Mark(yes) => digester.number(11).number((*yes).into()),
            },
        };
    }
    digester.finish()
}
