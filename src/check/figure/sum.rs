//! A written total must be the sum of its parts, also where they come from different files.

use super::{Ground, Subject};
use crate::check::direction;
use crate::diagnostic::Remarks;
use crate::ledger::FigureView;
use crate::template::{FigureExpression, FigureRule, SeriesId};

pub(super) fn check(
    subject: Subject,
    view: &FigureView<'_>,
    (total, parts): (SeriesId, &FigureExpression),
    rule: &FigureRule,
    ground: &Ground<'_>,
    remarks: &mut Remarks,
) {
    let written = view
        .positions
        .column(total)
        .and_then(|column| view.row.cell(column).count());
    let counted = FigureView { ..*view }.number(parts);
    let (Some(written), Ok(counted)) = (written, counted) else {
        return;
    };
    if written == counted {
        return;
    }
    let remark = ground
        .remark(rule, subject, total)
        .fact("nama", ground.templates.series_name(total))
        .fact("nilai", written)
        .fact("hitungan", counted)
        .fact("arah", direction(written, counted, ground.templates))
        .fact("beda", (written - counted).abs());
    remarks.tell(remark);
}
