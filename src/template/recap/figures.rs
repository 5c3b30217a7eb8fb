//! Main figures of a recap, and sentences about figures.

use super::{Indicator, RecapFigure, RecapSentence, SENTENCE_SLOTS};
use crate::template::fault::Desk;
use crate::template::figure;
use crate::template::file::{RecapFigureEntry, SentenceEntry, Text};
use crate::template::known::Known;

/// Reads a main figure.
pub(super) fn figure(
    entry: &RecapFigureEntry,
    known: &mut Known,
    indicators: &[Indicator],
    desk: &mut Desk<'_, '_>,
) -> Option<RecapFigure> {
    Some(RecapFigure {
        name: entry.head.get_ref().as_str().into(),
        value: figure::expression(&entry.value, None, known, desk)?,
        about: entry.about.as_str().into(),
        indicator: ratio(entry.indicator.as_ref(), indicators, desk)?,
        chart: entry.chart,
        visit: entry.visit.as_deref().map(Into::into),
    })
}

/// Reads a sentence about a figure.
pub(super) fn sentence(
    entry: &SentenceEntry,
    known: &mut Known,
    indicators: &[Indicator],
    desk: &mut Desk<'_, '_>,
) -> Option<RecapSentence> {
    Some(RecapSentence {
        text: super::with_slots(&entry.text, SENTENCE_SLOTS, desk),
        value: figure::expression(&entry.value, None, known, desk)?,
        indicator: ratio(entry.indicator.as_ref(), indicators, desk)?,
    })
}

/// The position of the indicator that is named, if one is; none where nobody knows it.
#[allow(clippy::option_option)]
fn ratio(
    id: Option<&Text>,
    indicators: &[Indicator],
    desk: &mut Desk<'_, '_>,
) -> Option<Option<usize>> {
    let Some(id) = id else { return Some(None) };
    super::indicator(id, indicators, desk).map(Some)
}
