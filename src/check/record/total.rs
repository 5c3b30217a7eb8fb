//! The row of totals must hold the sum of the rows above it.

use super::{Desk, Records};
use crate::check::direction;

pub(super) fn check(records: &Records<'_, '_, '_>, slots: &[usize], desk: &mut Desk<'_>) {
    let Some(total) = records.total else { return };
    for slot in slots {
        let Some(written) = total.count(*slot) else {
            continue;
        };
        let counted: i64 = records
            .list
            .iter()
            .filter_map(|record| record.count(*slot))
            .sum();
        if written == counted {
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
