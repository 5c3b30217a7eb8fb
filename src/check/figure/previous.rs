//! Figures that have not moved for some months, up to the last month that the unit reported.

use std::collections::BTreeMap;

use super::{Ground, Subject, view};
use crate::diagnostic::Remarks;
use crate::ledger::{Rows, UnitId};
use crate::period::Period;
use crate::template::{FigureExpression, FigureRule, SeriesId, SourceId};

pub(super) fn check(
    rows: &Rows,
    (series, months, when): (&[SeriesId], u32, Option<&FigureExpression>),
    rule: &FigureRule,
    ground: &Ground<'_>,
    remarks: &mut Remarks,
) {
    let known: Vec<(SeriesId, usize)> = series
        .iter()
        .filter_map(|series| Some((*series, rows.positions.column(*series)?)))
        .collect();
    for (subject, history) in histories(rows) {
        // What a unit never reports neither moves nor stands still.
        let figures = |period: &Period| -> Option<Vec<Option<i64>>> {
            let row = rows
                .groups
                .get(&(*period, subject.source))?
                .get(&subject.unit)?;
            let figures: Vec<_> = known
                .iter()
                .map(|(_, column)| row.cell(*column).count())
                .collect();
            figures.iter().any(Option::is_some).then_some(figures)
        };
        let Some(now) = figures(&subject.period) else {
            continue;
        };
        let mut still = 1;
        let mut month = subject.period;
        while let Some(before) = month
            .previous_month()
            .filter(|before| history.contains(before))
        {
            if figures(&before).as_ref() != Some(&now) {
                break;
            }
            still += 1;
            month = before;
        }
        let row = rows
            .groups
            .get(&(subject.period, subject.source))
            .and_then(|group| group.get(&subject.unit));
        let Some(row) = row.filter(|_| still >= months) else {
            continue;
        };
        let view = view(row, rows, ground);
        if when.is_some_and(|when| !view.holds(when)) {
            continue;
        }
        let present: Vec<SeriesId> = known
            .iter()
            .zip(&now)
            .filter(|(_, figure)| figure.is_some())
            .map(|((series, _), _)| *series)
            .collect();
        let names: Vec<String> = present
            .iter()
            .map(|series| ground.templates.series_name(*series))
            .collect();
        let Some(first) = present.first() else {
            continue;
        };
        let remark = ground
            .remark(rule, subject, *first)
            .fact("unit", ground.called(subject.unit))
            .fact("nama", names.join(", "))
            .fact("bulan", i64::from(still))
            .fact("periode", ground.templates.period_name(subject.period));
        remarks.tell(remark);
    }
}

/// The months of every unit and source, under its last.
fn histories(rows: &Rows) -> Vec<(Subject, Vec<Period>)> {
    let mut months: BTreeMap<(UnitId, SourceId), Vec<Period>> = BTreeMap::new();
    for ((period, source), group) in &rows.groups {
        for unit in group.keys() {
            months.entry((*unit, *source)).or_default().push(*period);
        }
    }
    let histories = months.into_iter().filter_map(|((unit, source), months)| {
        let period = *months.iter().max()?;
        Some((
            Subject {
                unit,
                period,
                source,
            },
            months,
        ))
    });
    histories.collect()
}
