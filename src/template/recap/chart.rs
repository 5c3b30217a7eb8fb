//! Charts of a recap.

use super::{Bar, Bars, CHART_SLOTS, RANKED_SLOTS, RecapChart};
use crate::template::fault::Desk;
use crate::template::figure;
use crate::template::file::{ChartEntry, ChartKind, ChartPartEntry, Text};
use crate::template::known::Known;

/// Puts a chart together.
pub(super) fn build(
    entry: ChartEntry,
    known: &mut Known,
    desk: &mut Desk<'_, '_>,
) -> Option<RecapChart> {
    let is_of_rows = entry.kind == ChartKind::Ranked;
    let goes = match &entry.each {
        Some(_) => !is_of_rows && entry.part.is_empty(),
        None => is_of_rows && entry.hatched.is_none(),
    };
    if !goes {
        desk.fault(
            entry.title.span(),
            "`each` and `hatched` go with bar, `part` goes with ranked",
        );
        return None;
    }
    let slots = if is_of_rows {
        RANKED_SLOTS
    } else {
        CHART_SLOTS
    };
    Some(RecapChart {
        axis: entry.axis.as_str().into(),
        of: figure::expression(&entry.of, None, known, desk)?,
        title: super::with_slots(&entry.title, slots, desk),
        bars: match &entry.each {
            Some(each) => Bars::Members(members(each, &entry, known, desk)?),
            None => {
                let whole = figure::expression(&entry.value, None, known, desk)?;
                let parts = entry.part.iter().map(|entry| part(entry, known, desk));
                Bars::Rows(whole, parts.collect::<Option<_>>()?)
            }
        },
    })
}

/// A bar for every member of a dimension.
fn members(
    each: &Text,
    entry: &ChartEntry,
    known: &mut Known,
    desk: &mut Desk<'_, '_>,
) -> Option<Vec<Bar>> {
    let dimension = known.dimension(each, desk)?;
    let hatched = match &entry.hatched {
        None => Vec::new(),
        Some(group) => {
            let members = known.dimensions[usize::from(dimension.0)].group(group.get_ref());
            if members.is_none() {
                let message = format!(
                    "`{}` is no group of `{}`",
                    group.get_ref(),
                    known.name_of(dimension)
                );
                desk.fault(group.span(), message);
            }
            members?.to_vec()
        }
    };
    let mut bars = Vec::new();
    for member in super::members(Some(each), known, desk)
        .into_iter()
        .flatten()
    {
        let value = figure::expression(&entry.value, Some(member), known, desk)?;
        let called = &known.dimensions[usize::from(dimension.0)].members[usize::from(member.index)];
        bars.push(Bar {
            name: called.name.clone(),
            value,
            hatched: hatched.contains(&member.index),
        });
    }
    Some(bars)
}

/// A part of the bars of rows.
fn part(entry: &ChartPartEntry, known: &mut Known, desk: &mut Desk<'_, '_>) -> Option<Bar> {
    Some(Bar {
        name: entry.head.as_str().into(),
        value: figure::expression(&entry.value, None, known, desk)?,
        hatched: entry.hatched,
    })
}
