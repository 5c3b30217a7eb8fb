//! A written total must be the sum of its parts.

use super::Desk;
use crate::check::direction;
use crate::normalize::Record;
use crate::template::RowExpression;

pub(super) fn check(
    record: &Record<'_, '_>,
    total: usize,
    parts: &RowExpression,
    desk: &mut Desk<'_>,
) {
    let (Some(written), Some(counted)) = (record.count(total), desk.number(record, parts)) else {
        return;
    };
    if written == counted {
        return;
    }
    let name = desk.reader.heading(total).to_owned();
    let direction = direction(written, counted, desk.reader.templates);
    desk.tell(record, total, |remark| {
        remark
            .fact("nama", name)
            .fact("nilai", written)
            .fact("hitungan", counted)
            .fact("arah", direction)
            .fact("beda", (written - counted).abs())
    });
}
