//! Checks of the records of one block. None of them changes a value.

mod at_most;
mod class;
mod computed;
mod families;
mod in_range;
mod one_of;
mod scanned;
mod sum;
mod total;
mod unfilled;
mod unique;

#[cfg(test)]
mod tests;

use crate::diagnostic::{Diagnostic, Remarks};
use crate::expression::Quantity;
use crate::normalize::{Reader, Record};
use crate::template::{Named, RecordCheck, RecordRule, RowExpression};

/// The checks of one block. They see each record once, in order, and keep none.
pub struct Checks<'r> {
    reader: &'r Reader<'r>,
    /// The row of totals.
    total: Option<&'r Record<'r, 'r>>,
    /// What each rule of the table remembers.
    rules: Vec<(&'r RecordRule, Memory<'r>)>,
    unfilled: unfilled::Unfilled<'r>,
    families: families::Families,
    scanned: scanned::Scanned,
}

/// What a rule keeps of the records that it saw.
enum Memory<'r> {
    Nothing,
    Keys(unique::Keys<'r>),
    Sums(total::Sums<'r>),
}

/// A rule under work: how to read its block, and where its remarks go.
struct Desk<'d> {
    reader: &'d Reader<'d>,
    rule: &'d RecordRule,
    remarks: &'d mut Remarks,
}

impl<'r> Checks<'r> {
    /// The rules of a table, before its first record; `total` is its row of totals.
    #[must_use]
    pub fn new(reader: &'r Reader<'r>, total: Option<&'r Record<'r, 'r>>) -> Self {
        let memory = |rule: &'r RecordRule| match &rule.check {
            RecordCheck::Unique { slots } => Memory::Keys(unique::Keys::of(slots)),
            RecordCheck::Total { slots } if total.is_some() => {
                Memory::Sums(total::Sums::of(slots, &reader.table.tally))
            }
            _ => Memory::Nothing,
        };
        let rules = reader.table.rules.iter();
        Self {
            reader,
            total,
            rules: rules.map(|rule| (rule, memory(rule))).collect(),
            unfilled: unfilled::Unfilled::new(reader),
            families: families::Families::new(reader),
            scanned: scanned::Scanned::default(),
        }
    }

    /// Runs every rule over the next record.
    pub fn record(&mut self, record: &Record<'_, '_>, remarks: &mut Remarks) {
        self.unfilled.add(record);
        self.families.add(record);
        self.scanned.add(record, self.reader);
        let view = record.view(&self.reader.table.columns, self.reader.templates);
        let applies =
            |when: &'r Option<RowExpression>| when.as_ref().is_none_or(|when| view.holds(when));
        for (rule, memory) in &mut self.rules {
            let desk = &mut Desk {
                reader: self.reader,
                rule,
                remarks,
            };
            match (&rule.check, memory) {
                (RecordCheck::Sum { total, parts, when }, _) => {
                    if applies(when) {
                        sum::check(record, *total, parts, desk);
                    }
                }
                (RecordCheck::AtMost { value, limit, when }, _) => {
                    if applies(when) {
                        at_most::check(record, value, limit, desk);
                    }
                }
                (RecordCheck::InRange { values, range }, _) => {
                    for value in values {
                        in_range::check(record, *value, *range, desk);
                    }
                }
                (RecordCheck::OneOf { value, choices }, _) => {
                    one_of::check(record, *value, choices, desk)
                }
                (
                    RecordCheck::Computed {
                        value,
                        is,
                        decimals,
                        when,
                    },
                    _,
                ) => {
                    if applies(when) {
                        computed::check(record, *value, (is, *decimals), desk);
                    }
                }
                (RecordCheck::Class { value, rules }, _) => {
                    class::check(record, *value, rules, desk);
                }
                (RecordCheck::Unique { .. }, Memory::Keys(keys)) => keys.check(record, desk),
                (RecordCheck::Total { .. }, Memory::Sums(sums)) => sums.add(record),
                (RecordCheck::Unique { .. } | RecordCheck::Total { .. }, _) => {}
            }
        }
    }

    /// Tells what is of all records, and holds the row of totals, where there is one, against them.
    pub fn finish(self, remarks: &mut Remarks) {
        self.unfilled.finish(remarks);
        self.families.finish(self.reader, remarks);
        self.scanned.finish(self.reader, remarks);
        let Some(total) = self.total else { return };
        for (rule, memory) in self.rules {
            if let Memory::Sums(sums) = memory {
                let mut desk = Desk {
                    reader: self.reader,
                    rule,
                    remarks,
                };
                sums.check(total, &mut desk);
            }
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
