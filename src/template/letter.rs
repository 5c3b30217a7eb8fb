//! The figures that the letters of an office tell of, and what makes a couple complete.

use super::check;
use super::choice::Choices;
use super::fault::Desk;
use super::file::{CompleteEntry, LetterEntry, Text};
use super::known::Known;
use super::series::SeriesId;

/// A figure of the letters.
#[derive(Debug)]
pub struct LetterFigure {
    /// What it is called inside a line.
    pub name: Box<str>,
    /// What it is: a series, else the numerator of its ratio.
    pub series: Option<SeriesId>,
    /// The ratio beside it, by position in [`super::Templates::indicators`].
    pub indicator: Option<usize>,
    /// Its choice, by position in [`super::Templates::choices`], where an office chooses the ratio.
    pub choice: Option<usize>,
    /// What it falls into.
    pub parts: Vec<(Box<str>, SeriesId)>,
}

/// What makes couples complete: those of one series that are not of another.
#[derive(Clone, Copy, Debug)]
pub struct Complete {
    /// All couples.
    pub of: SeriesId,
    /// Those of whom it is not known what they do.
    pub without: SeriesId,
}

/// Reads the lines of figures.
pub(super) fn figures(
    lines: &[LetterEntry],
    indicators: &Choices<'_>,
    known: &mut Known,
    desk: &mut Desk<'_, '_>,
) -> Vec<Vec<LetterFigure>> {
    let mut read = Vec::new();
    for line in lines {
        let mut figures = Vec::new();
        for entry in &line.figures {
            let mut one =
                |text: &Text, desk: &mut Desk<'_, '_>| check::one_series(text, known, desk);
            let series = entry.series.as_ref().and_then(|text| one(text, desk));
            let parts = entry.parts.iter();
            let parts = parts.filter_map(|part| {
                Some((
                    part.name.get_ref().as_str().into(),
                    one(&part.series, desk)?,
                ))
            });
            let parts = parts.collect();
            let found = entry.indicator.as_ref();
            let found = found.and_then(|id| indicators.find(id, desk));
            if entry.series.is_none() && entry.indicator.is_none() {
                desk.fault(
                    entry.name.span(),
                    "a figure is a `series` or the numerator of an `indicator`",
                );
            }
            figures.push(LetterFigure {
                name: entry.name.get_ref().as_str().into(),
                series,
                indicator: found.map(|(at, _)| at),
                choice: found.and_then(|(_, choice)| choice),
                parts,
            });
        }
        read.push(figures);
    }
    read
}

/// Reads what makes couples complete.
pub(super) fn complete(
    entry: &CompleteEntry,
    known: &mut Known,
    desk: &mut Desk<'_, '_>,
) -> Option<Complete> {
    Some(Complete {
        of: check::one_series(&entry.of, known, desk)?,
        without: check::one_series(&entry.without, known, desk)?,
    })
}
