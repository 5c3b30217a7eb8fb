//! Checks of figures, when all files are together. A bound that is broken withholds; nothing else changes a figure.

mod at_most;
mod bound;
mod previous;
mod sum;
mod total;

#[cfg(test)]
mod tests;

use crate::diagnostic::{Diagnostic, Place, Remarks};
use crate::ledger::{FigureView, Figures, OwnRow, Rows, Settled, Tree, UnitId};
use crate::period::Period;
use crate::template::{
    FigureCheck, FigureExpression, FigureRule, Named, SeriesId, SourceId, Templates,
};

/// What a check of figures needs besides the figures.
pub struct Ground<'g> {
    /// The units.
    pub tree: &'g Tree,
    /// Where everything was said.
    pub settled: &'g Settled<'g>,
    /// The templates.
    pub templates: &'g Templates,
}

/// Whose figures are looked at.
#[derive(Clone, Copy)]
struct Subject {
    unit: UnitId,
    period: Period,
    source: SourceId,
}

/// Runs the checks of what units say of themselves; figures above a bound are withheld from now on.
pub fn check(rows: &mut Rows, ground: &Ground<'_>, remarks: &mut Remarks) {
    for rule in &ground.templates.checks {
        match &rule.check {
            FigureCheck::Bound { series, most } => {
                for series in series {
                    bound::check(rows, (*series, most), rule, ground, remarks);
                }
            }
            FigureCheck::AtMost { value, limit, when } => {
                each(rows, when.as_ref(), ground, |subject, view| {
                    at_most::check(subject, view, (value, limit), rule, ground, remarks);
                })
            }
            FigureCheck::Sum { total, parts, when } => {
                each(rows, when.as_ref(), ground, |subject, view| {
                    sum::check(subject, view, (*total, parts), rule, ground, remarks);
                })
            }
            FigureCheck::Previous {
                series,
                months,
                when,
            } => {
                previous::check(
                    rows,
                    (series, *months, when.as_ref()),
                    rule,
                    ground,
                    remarks,
                );
            }
            FigureCheck::Total { .. } => {}
        }
    }
}

/// Compares what units write for themselves with the sums of what is below them.
pub fn totals(
    figures: &Figures,
    settled: &Settled<'_>,
    templates: &Templates,
    remarks: &mut Remarks,
) {
    let ground = Ground {
        tree: &figures.tree,
        settled,
        templates,
    };
    for rule in &templates.checks {
        if let FigureCheck::Total { series } = &rule.check {
            total::check(figures, *series, rule, &ground, remarks);
        }
    }
}

fn each(
    rows: &Rows,
    when: Option<&FigureExpression>,
    ground: &Ground<'_>,
    mut check: impl FnMut(Subject, &FigureView<'_>),
) {
    for ((period, source), group) in &rows.groups {
        for (unit, row) in group {
            let view = view(row, rows, ground);
            if when.is_none_or(|when| view.holds(when)) {
                check(
                    Subject {
                        unit: *unit,
                        period: *period,
                        source: *source,
                    },
                    &view,
                );
            }
        }
    }
}

fn view<'v>(row: &'v OwnRow, rows: &'v Rows, ground: &Ground<'v>) -> FigureView<'v> {
    FigureView {
        row,
        positions: &rows.positions,
        templates: ground.templates,
    }
}

/// The first series that an expression names.
fn first_series(expression: &FigureExpression) -> Option<SeriesId> {
    expression
        .names()
        .next()
        .and_then(|(name, _)| name.series.first().copied())
}

impl Ground<'_> {
    /// A unit with its level, as in a sentence.
    fn called(&self, unit: UnitId) -> String {
        let unit = self.tree.unit(unit);
        self.templates.settings.call(unit.level, &unit.name)
    }

    /// What people call an expression: the name that the check gives, or its series.
    fn name(&self, named: &Named<FigureExpression>) -> String {
        let series = named
            .expression
            .names()
            .flat_map(|(name, _)| name.series.iter());
        let names = || {
            series
                .map(|series| self.templates.series_name(*series))
                .collect::<Vec<_>>()
                .join(" + ")
        };
        named.name.as_deref().map_or_else(names, str::to_owned)
    }

    /// A remark about a figure, at the cell where it stands.
    fn remark(&self, rule: &FigureRule, subject: Subject, series: SeriesId) -> Diagnostic {
        let unit = self.tree.unit(subject.unit);
        let key = (subject.period, subject.source);
        let said = self.settled.statement(&unit.key, key, series);
        let place = said.map(|said| said.submission.cell(said.entry, series));
        let place = place.unwrap_or_else(|| Place::file(&std::sync::Arc::from("")));
        let read = said.and_then(|said| said.entry.read.as_deref());
        let mut remark = Diagnostic::new(rule.code.to_string(), place)
            .by_rule(&rule.rule)
            .about(&unit.key, read);
        remark.subject.period = Some(subject.period.to_string().into());
        remark.subject.field = Some(self.templates.series_text(series).into());
        remark
    }
}
