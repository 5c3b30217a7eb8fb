//! The shape `grid`: rows that are known by the words in front of their figures, below a table or as one of their own.

use std::ops::Range;

use crate::grid::Row;
use crate::recognize::{meant, texts_before};
use crate::template::Wording;

/// The rows of a sheet that a form knows by their words, from the first that is one to the last.
#[derive(Debug, Default)]
pub struct WordedRows<'g, 'a> {
    /// Each row with its place in [`Wording::rows`].
    pub rows: Vec<(usize, Row<'g, 'a>)>,
}

impl WordedRows<'_, '_> {
    /// The first and last row, zero-based.
    #[must_use]
    pub fn span(&self) -> Option<(u32, u32)> {
        let (first, last) = (self.rows.first()?, self.rows.last()?);
        Some((first.1.number, last.1.number))
    }
}

/// Finds the rows of totals among the rows below the headings of a table; `words` are the columns before the first month.
pub(super) fn totals<'r, 'g: 'r, 'a: 'r>(
    rows: impl Iterator<Item = &'r Row<'g, 'a>>,
    wording: &Wording,
    has_figures: impl Fn(usize) -> bool,
    words: Range<u32>,
) -> WordedRows<'g, 'a> {
    let mut found = WordedRows::default();
    if wording.is_empty() {
        return found;
    }
    let mut under = Under::default();
    for row in rows {
        // Words such as IUD begin no totals: they stand in rows of couples, too.
        let is_first = found.rows.is_empty();
        let fits = |place: usize| match is_first {
            true => wording.rows[place].under.is_empty(),
            false => under.admits(place, wording),
        };
        let texts = texts_before(row, &words).flat_map(meant);
        let places = texts.flat_map(|words| wording.meant(words)).copied();
        let Some(place) = places.filter(|place| fits(*place)).min() else {
            continue;
        };
        under.pass(place, wording, &has_figures);
        found.rows.push((place, *row));
    }
    found
}

/// Finds the rows of a section among the rows below its headings; `words` are the columns before the first figure.
///
/// A title may stand in the row of the first that it is for: `JUMLAH BALITA`, `0 - < 1`.
pub(super) fn section<'r, 'g: 'r, 'a: 'r>(
    rows: impl Iterator<Item = &'r Row<'g, 'a>>,
    wording: &Wording,
    has_figures: impl Fn(usize) -> bool,
    words: Range<u32>,
) -> WordedRows<'g, 'a> {
    let mut found: WordedRows<'g, 'a> = WordedRows::default();
    let mut under = Under::default();
    for row in rows {
        let mut last = None;
        for text in texts_before(row, &words) {
            let is_new = |place: &usize| found.rows.iter().all(|(known, _)| known != place);
            let places = meant(text).flat_map(|words| wording.meant(words));
            let mut fitting = places
                .copied()
                .filter(|place| under.admits(*place, wording))
                .collect::<Vec<_>>();
            fitting.sort_unstable();
            // Of two rows of the form with the same words the first that has not been found yet.
            let place = fitting
                .iter()
                .copied()
                .find(is_new)
                .or(fitting.first().copied());
            if let Some(place) = place {
                under.pass(place, wording, &has_figures);
                last = Some(place);
            }
        }
        found.rows.extend(last.map(|place| (place, *row)));
    }
    found
}

/// The title rows that the last rows stood under, the widest first; none where they are not known.
#[derive(Default)]
struct Under(Option<Vec<usize>>);

impl Under {
    /// Whether a row may stand here: rows of other titles may not.
    fn admits(&self, place: usize, wording: &Wording) -> bool {
        let under = &wording.rows[place].under;
        let Some(titles) = &self.0 else { return true };
        under.is_empty()
            || titles
                .iter()
                .any(|title| stands_under(place, *title, wording))
    }

    /// Takes note of a row that was found. Under a row without figures nothing is read that stands there under no title
    /// of its own.
    fn pass(&mut self, place: usize, wording: &Wording, has_figures: impl Fn(usize) -> bool) {
        let is_heading = wording.is_title(place) || !has_figures(place);
        if wording.rows[place].under.is_empty() {
            self.0 = is_heading.then(|| vec![place]);
        } else if is_heading {
            let titles = self.0.get_or_insert_default();
            let above = titles
                .iter()
                .rposition(|title| stands_under(place, *title, wording));
            titles.truncate(above.map_or(0, |above| above + 1));
            titles.push(place);
        }
    }
}

/// Whether a row stands under a title.
fn stands_under(place: usize, title: usize, wording: &Wording) -> bool {
    let heads = &wording.rows[title].heads;
    let mut under = wording.rows[place].under.iter();
    under.any(|under| heads.contains(under))
}
