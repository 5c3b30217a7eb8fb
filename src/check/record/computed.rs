//! A written number must be what others come to: a percentage, a mean.

use super::Desk;
use crate::expression::{DecimalMark, Fraction};
use crate::normalize::Record;
use crate::template::RowExpression;

pub(super) fn check(
    record: &Record<'_, '_>,
    value: usize,
    (is, decimals): (&RowExpression, u8),
    desk: &mut Desk<'_>,
) {
    let whole = || Fraction::new(record.count(value)?.into(), 1);
    let Some(written) = record.decimal(value).or_else(whole) else {
        return;
    };
    let view = record.view(&desk.reader.table.columns, desk.reader.templates);
    let Ok(due) = is.evaluate(&view).number() else {
        return;
    };
    let print = |number: Fraction| number.rounded(decimals, DecimalMark::Comma);
    if print(written) == print(due) {
        return;
    }
    let name = desk.reader.heading(value).to_owned();
    desk.tell(record, value, |remark| {
        remark
            .fact("nama", name)
            .fact("nilai", print(written))
            .fact("hitungan", print(due))
    });
}
