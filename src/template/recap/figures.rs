//! Main figures of a recap, and sentences about figures.

use super::{RecapFigure, RecapSentence, SENTENCE_SLOTS};
use crate::template::choice::Choices;
use crate::template::fault::Desk;
use crate::template::figure;
use crate::template::file::{RecapFigureEntry, SentenceEntry, Text};
use crate::template::known::Known;

/// Reads a main figure.
pub(super) fn figure(
    entry: &RecapFigureEntry,
    known: &mut Known,
    indicators: &Choices<'_>,
    desk: &mut Desk<'_, '_>,
) -> Option<RecapFigure> {
    let (indicator, choice) = ratio(entry.indicator.as_ref(), indicators, desk)?;
    let ratio = indicator.and_then(|at| indicators.indicators.get(at));
    if entry.about.is_none() && ratio.is_none_or(|ratio| ratio.of.is_none()) {
        desk.fault(
            entry.head.span(),
            "a figure says what it is `about`, unless its indicator says `of` what it is",
        );
    }
    Some(RecapFigure {
        name: entry.head.get_ref().as_str().into(),
        value: figure::expression(&entry.value, None, known, desk)?,
        about: entry.about.as_deref().unwrap_or_default().into(),
        indicator,
        choice,
        chart: entry.chart,
        visit: entry.visit.as_deref().map(Into::into),
    })
}

/// Reads a sentence about a figure.
pub(super) fn sentence(
    entry: &SentenceEntry,
    known: &mut Known,
    indicators: &Choices<'_>,
    desk: &mut Desk<'_, '_>,
) -> Option<RecapSentence> {
    let (indicator, choice) = ratio(entry.indicator.as_ref(), indicators, desk)?;
    Some(RecapSentence {
        text: super::with_slots(&entry.text, SENTENCE_SLOTS, desk),
        value: figure::expression(&entry.value, None, known, desk)?,
        indicator,
        choice,
    })
}

/// The position of the indicator that is named, if one is, and of its choice; none where nobody knows it.
fn ratio(
    id: Option<&Text>,
    indicators: &Choices<'_>,
    desk: &mut Desk<'_, '_>,
) -> Option<(Option<usize>, Option<usize>)> {
    let Some(id) = id else {
        return Some((None, None));
    };
    let (at, choice) = indicators.find(id, desk)?;
    Some((Some(at), choice))
}
