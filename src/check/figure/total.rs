//! What a unit writes for itself must be the sum of what the units below it say.

use super::{Ground, Subject};
use crate::check::direction;
use crate::diagnostic::Remarks;
use crate::ledger::Figures;
use crate::template::{FigureRule, SeriesId};

pub(super) fn check(
    figures: &Figures,
    series: SeriesId,
    rule: &FigureRule,
    ground: &Ground<'_>,
    remarks: &mut Remarks,
) {
    let Some(column) = figures.positions.column(series) else {
        return;
    };
    for ((period, source), group) in &figures.groups {
        for (unit, own) in group
            .own
            .iter()
            .filter(|(unit, _)| !group.reporting.contains(unit))
        {
            let below = group.cell(*unit, column).count();
            let (Some(written), Some(counted)) = (own.cell(column).count(), below) else {
                continue;
            };
            if written == counted {
                continue;
            }
            let subject = Subject {
                unit: *unit,
                period: *period,
                source: *source,
            };
            let remark = ground
                .remark(rule, subject, series)
                .fact("unit", ground.called(*unit))
                .fact("nama", ground.templates.series_name(series))
                .fact("nilai", written)
                .fact("hitungan", counted)
                .fact("arah", direction(written, counted, ground.templates))
                .fact("beda", (written - counted).abs());
            remarks.tell(remark);
        }
    }
}
