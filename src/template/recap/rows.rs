//! Rows of a recap that lists them, each with its figure for every part that has a column.

use super::RecapRow;
use crate::template::dimension::Member;
use crate::template::fault::Desk;
use crate::template::figure;
use crate::template::file::{RecapFile, RecapRowEntry};
use crate::template::known::Known;

/// What each column of parts sets, in their order; tells of columns that do not go with the rows.
pub(super) fn parts(file: &RecapFile, known: &Known, desk: &mut Desk<'_, '_>) -> Vec<Vec<Member>> {
    let mut parts = Vec::new();
    for column in &file.column {
        let is_of_listed = column.set.is_some() || column.black;
        let is_of_units = column.value.is_some() || column.indicator.is_some();
        if file.row.is_empty() && is_of_listed || !file.row.is_empty() && is_of_units {
            desk.fault(
                column.head.span(),
                "`set` and `black` go with listed rows, `value` and `indicator` with units",
            );
        }
        if let Some(set) = &column.set {
            let members = set
                .iter()
                .filter_map(|(dimension, member)| known.member(dimension, member, desk));
            parts.push(members.collect());
        }
    }
    parts
}

/// Adds the rows that an entry stands for: one, or one for every member of a dimension.
pub(super) fn add(
    entry: &RecapRowEntry,
    parts: &[Vec<Member>],
    known: &mut Known,
    rows: &mut Vec<RecapRow>,
    desk: &mut Desk<'_, '_>,
) {
    let mut members = super::members(entry.each.as_ref(), known, desk);
    if let Some(only) = &entry.only {
        let dimension = members
            .first()
            .copied()
            .flatten()
            .map(|member| member.dimension);
        let Some(dimension) = dimension else {
            desk.fault(entry.head.span(), "`only` goes with `each`");
            return;
        };
        let only = only
            .iter()
            .filter_map(|id| known.member_of(dimension, id, desk));
        members = only.map(Some).collect();
    }
    for member in members {
        let Some(whole) = figure::expression(&entry.value, member, known, desk) else {
            return;
        };
        let variables: Vec<_> = whole
            .names()
            .flat_map(|(name, _)| name.series.iter())
            .map(|series| known.series.get(*series).variable)
            .collect();
        let mut cells = Vec::new();
        for set in parts {
            let divides = |part: &Member| {
                variables.iter().all(|id| {
                    known.variables[usize::from(id.0)]
                        .dimensions
                        .contains(&part.dimension)
                })
            };
            let cell = if set.iter().all(divides) {
                figure::expression_within(&entry.value, member, set, known, desk)
            } else {
                None
            };
            cells.push(cell);
        }
        rows.push(RecapRow {
            number: entry.number.as_deref().map(Into::into),
            name: super::filled(entry.head.get_ref(), member, known).into(),
            cells,
        });
    }
}
