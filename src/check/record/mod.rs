//! Checks of the records of one block. None of them changes a value.

mod at_most;
mod in_range;
mod one_of;
mod sum;
mod total;
mod unique;

#[cfg(test)]
mod tests;

use crate::diagnostic::{Diagnostic, Remarks};
use crate::expression::Quantity;
use crate::normalize::{Reader, Record};
use crate::template::{Named, RecordCheck, RecordRule, RowExpression};

/// The records of a block, with the row of totals where there is one.
pub struct Records<'b, 'g, 'a> {
    /// The records that count.
    pub list: &'b [Record<'g, 'a>],
    /// The row of totals.
    pub total: Option<&'b Record<'g, 'a>>,
}

/// A rule under work: how to read its block, and where its remarks go.
struct Desk<'d> {
    reader: &'d Reader<'d>,
    rule: &'d RecordRule,
    remarks: &'d mut Remarks,
}

/// Runs every rule of a table over the records of a block.
pub fn check(records: &Records<'_, '_, '_>, reader: &Reader<'_>, remarks: &mut Remarks) {
    for rule in &reader.table.rules {
        let mut desk = Desk {
            reader,
            rule,
            remarks,
        };
        match &rule.check {
            RecordCheck::Sum { total, parts, when } => {
                each(records, when.as_ref(), &mut desk, |record, desk| {
                    sum::check(record, *total, parts, desk)
                });
            }
            RecordCheck::AtMost { value, limit, when } => {
                each(records, when.as_ref(), &mut desk, |record, desk| {
                    at_most::check(record, value, limit, desk)
                });
            }
            RecordCheck::InRange { value, range } => {
                each(records, None, &mut desk, |record, desk| {
                    in_range::check(record, *value, *range, desk)
                });
            }
            RecordCheck::OneOf { value, choices } => {
                each(records, None, &mut desk, |record, desk| {
                    one_of::check(record, *value, choices, desk)
                });
            }
            RecordCheck::Unique { slots } => unique::check(records, slots, &mut desk),
            RecordCheck::Total { slots } => total::check(records, slots, &mut desk),
        }
    }
}

fn each(
    records: &Records<'_, '_, '_>,
    when: Option<&RowExpression>,
    desk: &mut Desk<'_>,
    mut check: impl FnMut(&Record<'_, '_>, &mut Desk<'_>),
) {
    for record in records.list {
        let view = record.view(&desk.reader.table.columns, desk.reader.templates);
        if when.is_none_or(|when| view.holds(when)) {
            check(record, desk);
        }
    }
}

impl Desk<'_> {
    /// Tells a remark at a slot of a record.
    fn tell(
        &mut self,
        record: &Record<'_, '_>,
        slot: usize,
        fill: impl FnOnce(Diagnostic) -> Diagnostic,
    ) {
        let code = self.rule.code.to_string();
        let remark = match record.cells[slot] {
            Some(cell) => self.reader.remark(code, slot, cell),
            None => self.reader.remark_at(code, slot, record.row),
        };
        self.remarks.tell(fill(remark.by_rule(&self.rule.rule)));
    }

    /// The whole number that an expression comes to, where it comes to one.
    fn number(&self, record: &Record<'_, '_>, expression: &RowExpression) -> Option<i64> {
        let view = record.view(&self.reader.table.columns, self.reader.templates);
        whole(&expression.evaluate(&view))
    }

    /// What people call an expression: the name that the check gives, or its headings as this sheet prints them.
    fn name(&self, named: &Named<RowExpression>) -> String {
        let slots = named
            .expression
            .names()
            .flat_map(|(name, _)| name.slots.iter());
        let headings = || {
            slots
                .map(|slot| self.reader.heading(*slot))
                .collect::<Vec<_>>()
                .join(" + ")
        };
        named.name.as_deref().map_or_else(headings, str::to_owned)
    }

    /// The first slot that an expression names.
    fn slot(expression: &RowExpression) -> Option<usize> {
        expression
            .names()
            .next()
            .and_then(|(name, _)| name.slots.first().copied())
    }
}

/// A quantity as a whole number.
pub(super) fn whole(quantity: &Quantity<'_>) -> Option<i64> {
    let number = quantity.number().ok()?;
    (number.denominator() == 1)
        .then(|| i64::try_from(number.numerator()).ok())
        .flatten()
}
