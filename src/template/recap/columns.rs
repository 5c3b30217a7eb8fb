//! Columns of a recap.

use super::{Cells, HEAD_SLOTS, NOTE_SLOTS, RecapColumn};
use crate::template::choice::Choices;
use crate::template::fault::Desk;
use crate::template::figure;
use crate::template::file::{RecapColumnEntry, RowLabel, Show, Text};
use crate::template::known::Known;

/// Adds the columns that an entry stands for: one, or one for every member of a dimension.
pub(super) fn add(
    entry: RecapColumnEntry,
    known: &mut Known,
    indicators: &Choices<'_>,
    columns: &mut Vec<RecapColumn>,
    desk: &mut Desk<'_, '_>,
) {
    let span = entry.head.span();
    let keys = [
        entry.is.is_some(),
        entry.value.is_some(),
        entry.indicator.is_some(),
        entry.set.is_some(),
        entry.black,
    ];
    if keys.iter().filter(|given| **given).count() != 1 {
        desk.fault(
            span,
            "a column has one of `is`, `value`, `indicator`, `set` and `black`",
        );
        return;
    }
    if entry.each.is_some() && entry.value.is_none()
        || entry.show != Show::Count && entry.value.is_none()
    {
        desk.fault(span, "`each` and `show` go with `value`");
        return;
    }
    let mut choice = None;
    for member in super::members(entry.each.as_ref(), known, desk) {
        let what = match (&entry.is, &entry.value, &entry.indicator) {
            (Some(RowLabel::Number), ..) => Some(Cells::Number),
            (Some(RowLabel::Name), ..) => Some(Cells::Name),
            (_, Some(value), _) => figure::expression(value, member, known, desk)
                .map(|value| Cells::Figure(value, entry.show)),
            (_, _, Some(id)) => {
                let found = indicators.find(id, desk);
                choice = found.and_then(|(_, choice)| choice);
                found.map(|(at, _)| Cells::Ratio(at))
            }
            _ if entry.black => Some(Cells::Black),
            _ => {
                let parts = columns
                    .iter()
                    .filter(|column| matches!(column.what, Cells::Part(_)));
                Some(Cells::Part(parts.count()))
            }
        };
        let Some(what) = what else { return };
        let heads = entry.head.get_ref().split('>').map(|part| {
            let part = Text::new(span.clone(), super::filled(part.trim(), member, known));
            super::with_slots(&part, HEAD_SLOTS, desk)
        });
        columns.push(RecapColumn {
            heads: heads.collect(),
            what,
            choice,
            note: entry
                .note
                .as_ref()
                .map(|note| super::with_slots(note, NOTE_SLOTS, desk)),
        });
    }
}
