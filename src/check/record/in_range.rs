//! A number must lie between two bounds, which belong to it.

use super::Desk;
use crate::normalize::Record;
use crate::value::Value;

pub(super) fn check(
    record: &Record<'_, '_>,
    value: usize,
    (from, to): (i64, i64),
    desk: &mut Desk<'_>,
) {
    let number = match record.values[value].value() {
        Some(Value::Count(number)) => *number,
        Some(Value::Year(year)) => i64::from(*year),
        Some(Value::Month(month)) => i64::from(month.month),
        _ => return,
    };
    if (from..=to).contains(&number) {
        return;
    }
    let name = desk.reader.heading(value).to_owned();
    desk.tell(record, value, |remark| {
        remark
            .fact("nama", name)
            .fact("nilai", number.to_string())
            .fact("dari", from.to_string())
            .fact("sampai", to.to_string())
    });
}
