//! A written class must be the first whose condition holds.

use super::Desk;
use crate::expression::Quantity;
use crate::normalize::Record;
use crate::template::{Kind, RowExpression};
use crate::value::Value;

pub(super) fn check(
    record: &Record<'_, '_>,
    value: usize,
    rules: &[(u16, Option<RowExpression>)],
    desk: &mut Desk<'_>,
) {
    let templates = desk.reader.templates;
    let view = record.view(&desk.reader.table.columns, templates);
    let (Some(Value::Member(written)), Kind::Code(list)) = (
        record.values[value].value(),
        desk.reader.table.columns.kind(value),
    ) else {
        return;
    };
    let mut due = None;
    for (class, when) in rules {
        match when.as_ref().map(|when| when.evaluate(&view)) {
            None | Some(Quantity::Truth(true)) => {
                due = Some(class);
                break;
            }
            Some(Quantity::Truth(false)) => {}
            // What is missing might have decided it.
            Some(_) => return,
        }
    }
    let Some(due) = due.filter(|due| *due != written) else {
        return;
    };
    let called = |class: u16| {
        let members = &templates.code_lists[list].members;
        templates
            .member(members[usize::from(class)])
            .name
            .to_string()
    };
    let name = desk.reader.heading(value).to_owned();
    let (is, should) = (called(*written), called(*due));
    desk.tell(record, value, |remark| {
        remark
            .fact("nama", name)
            .fact("nilai", is)
            .fact("hitungan", should)
    });
}
