//! One figure must not exceed another, also where they come from different files.

use super::{Ground, Subject, first_series};
use crate::diagnostic::Remarks;
use crate::ledger::FigureView;
use crate::template::{FigureExpression, FigureRule, Named};

pub(super) fn check(
    subject: Subject,
    view: &FigureView<'_>,
    (value, limit): (&Named<FigureExpression>, &Named<FigureExpression>),
    rule: &FigureRule,
    ground: &Ground<'_>,
    remarks: &mut Remarks,
) {
    let number = FigureView { ..*view }.number(&value.expression);
    let most = FigureView { ..*view }.number(&limit.expression);
    let (Ok(number), Ok(most), Some(series)) = (number, most, first_series(&value.expression))
    else {
        return;
    };
    if number <= most {
        return;
    }
    let mut remark = ground
        .remark(rule, subject, series)
        .fact("nama", ground.name(value))
        .fact("nilai", number)
        .fact("nama_batas", ground.name(limit))
        .fact("batas", most);
    let unit = &ground.tree.unit(subject.unit).key;
    remark
        .related
        .extend(first_series(&limit.expression).and_then(|other| {
            ground
                .settled
                .place(unit, subject.period, subject.source, other)
        }));
    remarks.tell(remark);
}
