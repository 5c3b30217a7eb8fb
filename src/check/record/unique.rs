//! No two records may agree in all key columns.
//!
//! A record that agrees with an earlier one in everything counts once and is told as information;
//! of two that differ, the figures that differ are withheld when they are taken.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::{Desk, Records};
use crate::diagnostic::Diagnostic;
use crate::normalize::Record;
use crate::text;
use crate::value::{Reading, Value};

pub(super) fn check(records: &Records<'_, '_, '_>, slots: &[usize], desk: &mut Desk<'_>) {
    for (at, first) in again(records.list, slots) {
        let (record, first) = (&records.list[at], &records.list[first]);
        let mut values = first.values.iter().zip(&record.values).enumerate();
        let same = values.all(|(slot, (a, b))| slots.contains(&slot) || a == b);
        let slot = desk
            .reader
            .table
            .tally
            .unit
            .last()
            .map_or(0, |(_, slot)| *slot);
        let earlier = desk
            .reader
            .place
            .cell(first.row, desk.reader.block.columns.0);
        let row = (i64::from(first.row) + 1).to_string();
        desk.tell(record, slot, |remark| {
            let mut remark = remark.fact("baris", row).not_counted();
            remark.related.push(earlier);
            if same {
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

/// The positions of the records that agree with an earlier one in all key columns, each with the
/// first of its kind.
pub(super) fn again(records: &[Record<'_, '_>], slots: &[usize]) -> Vec<(usize, usize)> {
    let mut seen: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    let mut again = Vec::new();
    for (at, record) in records.iter().enumerate() {
        let key = slots
            .iter()
            .map(|slot| spoken(&record.values[*slot]))
            .collect();
        match seen.entry(key) {
            Entry::Occupied(first) => again.push((at, *first.get())),
            Entry::Vacant(free) => {
                free.insert(at);
            }
        }
    }
    again
}

/// A value as a key: spellings that fold together are one.
fn spoken(reading: &Reading<Value>) -> String {
    match reading.value() {
        Some(Value::Text(written)) => text::fold(written),
        Some(Value::Month(month)) => format!("{:?}-{}", month.year, month.month),
        Some(Value::Count(number)) => number.to_string(),
        Some(Value::Year(year)) => year.to_string(),
        Some(Value::Member(member)) => member.to_string(),
        None => String::new(),
    }
}
