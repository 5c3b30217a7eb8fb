//! Charts of a recap.

use super::{Bar, CHART_SLOTS, RecapChart};
use crate::template::fault::Desk;
use crate::template::figure;
use crate::template::file::ChartEntry;
use crate::template::known::Known;

/// Puts a chart together: a bar for every member of a dimension.
pub(super) fn build(
    entry: ChartEntry,
    known: &mut Known,
    desk: &mut Desk<'_, '_>,
) -> Option<RecapChart> {
    let dimension = known.dimension(&entry.each, desk)?;
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
    for member in super::members(Some(&entry.each), known, desk)
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
    Some(RecapChart {
        kind: entry.kind,
        title: super::with_slots(&entry.title, CHART_SLOTS, desk),
        axis: entry.axis.into(),
        bars,
        of: figure::expression(&entry.of, None, known, desk)?,
    })
}
