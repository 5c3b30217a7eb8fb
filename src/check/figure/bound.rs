//! A figure above the bound of its unit's level cannot be true: it is withheld until it is corrected.

use super::{Ground, Subject};
use crate::diagnostic::Remarks;
use crate::ledger::Rows;
use crate::template::{FigureRule, LevelId, SeriesId};

pub(super) fn check(
    rows: &mut Rows,
    (series, most): (SeriesId, &[(LevelId, i64)]),
    rule: &FigureRule,
    ground: &Ground<'_>,
    remarks: &mut Remarks,
) {
    let Some(column) = rows.positions.column(series) else {
        return;
    };
    for ((period, source), group) in &mut rows.groups {
        for (unit, row) in group {
            let level = ground.tree.unit(*unit).level;
            let bound = most
                .iter()
                .find(|(of, _)| *of == level)
                .map(|(_, bound)| *bound);
            let Some((value, _)) = row
                .cell(column)
                .count()
                .zip(bound)
                .filter(|(value, bound)| value > bound)
            else {
                continue;
            };
            row.withhold(column);
            let subject = Subject {
                unit: *unit,
                period: *period,
                source: *source,
            };
            let remark = ground
                .remark(rule, subject, series)
                .fact("nama", ground.templates.series_name(series))
                .fact("nilai", value)
                .fact(
                    "tingkat",
                    ground.templates.settings.levels[usize::from(level.0)].inside_a_sentence(),
                )
                .found(value.to_string())
                .not_counted();
            remarks.tell(remark);
        }
    }
}
