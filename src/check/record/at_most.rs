//! One number of a record must not exceed another.

use super::Desk;
use crate::normalize::Record;
use crate::template::{Named, RowExpression};

pub(super) fn check(
    record: &Record<'_, '_>,
    value: &Named<RowExpression>,
    limit: &Named<RowExpression>,
    desk: &mut Desk<'_>,
) {
    let number = desk.number(record, &value.expression);
    let most = desk.number(record, &limit.expression);
    let (Some(number), Some(most)) = (number, most) else {
        return;
    };
    let Some(slot) = Desk::slot(&value.expression).filter(|_| number > most) else {
        return;
    };
    let (name, limit_name) = (desk.name(value), desk.name(limit));
    desk.tell(record, slot, |remark| {
        remark
            .fact("nama", name)
            .fact("nilai", number)
            .fact("nama_batas", limit_name)
            .fact("batas", most)
    });
}
