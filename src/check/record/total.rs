//! The row of totals must hold the sum of the rows above it.
//!
//! A row that stands there twice counts once; a total that adds it twice is right about its sheet,
//! and the row itself is remarked. What cannot be read above cannot be compared.

use super::{Desk, unique};
use crate::check::direction;
use crate::normalize::Record;
use crate::template::Tally;
use crate::value::Reading;

/// The sums of some slots over the records so far.
pub(super) struct Sums<'r> {
    slots: &'r [usize],
    sums: Vec<Sum>,
    rows: unique::Rows,
    /// The slots of unit and period.
    key: Vec<usize>,
}

#[derive(Clone, Copy, Default)]
struct Sum {
    all: i64,
    /// What of it stands in rows for a unit and period that an earlier row spoke of.
    twice: i64,
    is_unreadable: bool,
}

impl<'r> Sums<'r> {
    pub(super) fn of(slots: &'r [usize], tally: &Tally) -> Self {
        let unit = tally.unit.iter().map(|(_, slot)| *slot);
        Self {
            slots,
            sums: vec![Sum::default(); slots.len()],
            rows: unique::Rows::default(),
            key: unit.chain(tally.period()).collect(),
        }
    }

    pub(super) fn add(&mut self, record: &Record<'_, '_>) {
        let is_again = self.rows.earlier(record, &self.key).is_some();
        for (slot, sum) in self.slots.iter().zip(&mut self.sums) {
            sum.is_unreadable |= matches!(record.values[*slot], Reading::Unreadable(_));
            let number = record.count(*slot).unwrap_or_default();
            sum.all = sum.all.saturating_add(number);
            if is_again {
                sum.twice = sum.twice.saturating_add(number);
            }
        }
    }

    pub(super) fn check(&self, total: &Record<'_, '_>, desk: &mut Desk<'_>) {
        for (slot, sum) in self.slots.iter().zip(&self.sums) {
            let counted = sum.all - sum.twice;
            let is_right = |written| written == counted || written == sum.all;
            let Some(written) = total.count(*slot).filter(|written| !is_right(*written)) else {
                continue;
            };
            if sum.is_unreadable {
                continue;
            }
            let name = desk.reader.heading(*slot).to_owned();
            let direction = direction(written, counted, desk.reader.templates);
            desk.tell(total, *slot, |remark| {
                remark
                    .fact("nama", name)
                    .fact("nilai", written)
                    .fact("hitungan", counted)
                    .fact("arah", direction)
                    .fact("beda", (written - counted).abs())
            });
        }
    }
}
