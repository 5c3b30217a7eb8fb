//! A text must be one of a few.

use super::Desk;
use crate::normalize::Record;
use crate::text;

pub(super) fn check(
    record: &Record<'_, '_>,
    value: usize,
    choices: &[(Box<str>, Box<str>)],
    desk: &mut Desk<'_>,
) {
    let Some(written) = record.text(value) else {
        return;
    };
    let key = text::fold(written);
    if choices.iter().any(|(_, choice)| **choice == *key) {
        return;
    }
    let name = desk.reader.heading(value).to_owned();
    let printed: Vec<&str> = choices.iter().map(|(printed, _)| &**printed).collect();
    desk.tell(record, value, |remark| {
        remark
            .fact("nama", name)
            .fact("pilihan", printed.join(", "))
    });
}
