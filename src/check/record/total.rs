//! The row of totals must hold the sum of the rows above it.
//!
//! A row that stands there twice counts once; a total that adds it twice is right about its sheet,
//! and the row itself is remarked. What cannot be read above cannot be compared.

use super::{Desk, Records, unique};
use crate::check::direction;
use crate::value::Reading;

pub(super) fn check(records: &Records<'_, '_, '_>, slots: &[usize], desk: &mut Desk<'_>) {
    let Some(total) = records.total else { return };
    let tally = &desk.reader.table.tally;
    let key: Vec<usize> = tally
        .unit
        .iter()
        .map(|(_, slot)| *slot)
        .chain([tally.month])
        .chain(tally.year)
        .collect();
    let again = unique::again(records.list, &key);
    for slot in slots {
        let Some(written) = total.count(*slot) else {
            continue;
        };
        let is_unreadable = |reading: &Reading<_>| matches!(reading, Reading::Unreadable(_));
        if records
            .list
            .iter()
            .any(|record| is_unreadable(&record.values[*slot]))
        {
            continue;
        }
        let all: i64 = records
            .list
            .iter()
            .filter_map(|record| record.count(*slot))
            .sum();
        let twice: i64 = again
            .iter()
            .filter_map(|(at, _)| records.list[*at].count(*slot))
            .sum();
        let counted = all - twice;
        if written == counted || written == all {
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
