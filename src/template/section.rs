//! Sections: tables whose rows are known by their words, of which each cell holds a series of its own.

use super::columns::{Columns, Kind};
use super::count;
use super::dimension::{DimensionId, Member};
use super::fault::Desk;
use super::file::{GridRowEntry, TableEntry, Text};
use super::known::{Known, Pattern};
use super::series::SeriesId;
use super::worded::{self, WordedRow, Wording};

/// So many rows of a section with their columns are enough to know it by; half of them, where it has few.
const ENOUGH_ROWS: usize = 3;

/// A table whose rows are known by their words.
#[derive(Debug)]
pub struct Section {
    /// Its rows.
    pub wording: Wording,
    /// So many of them must be found for the table to be this one.
    pub least: usize,
    /// What stands in its cells; black ones and those of titles are left out.
    pub cells: Vec<SectionCell>,
    /// What stands above it behind words of its own: `Jumlah PUS : 120`.
    pub lines: Lines,
}

impl Section {
    /// The series that it can give, in each variant of the form.
    pub fn series(&self) -> impl Iterator<Item = &[SeriesId]> {
        let cells = self.cells.iter().map(|cell| &*cell.series);
        cells.chain(self.lines.series.iter().map(|series| &**series))
    }
}

/// Figures that stand behind words of their own above a section.
#[derive(Debug, Default)]
pub struct Lines {
    /// The words.
    pub wording: Wording,
    /// The series of each in every variant of the form.
    pub series: Vec<Box<[SeriesId]>>,
}

/// A cell of a section that holds a figure.
#[derive(Debug)]
pub struct SectionCell {
    /// Position of its row in [`Section::wording`].
    pub row: usize,
    /// The slot of its column.
    pub slot: usize,
    /// The month that its column is of, where each has one.
    pub month: Option<u8>,
    /// The series in each variant of the form.
    pub series: Box<[SeriesId]>,
}

/// What a row or a column takes, with where its template file says so.
type Taken<'t> = Option<(&'t Text, Pattern)>;

/// Puts the rows of a section together and tells what is wrong with them.
///
/// A cell is the series of its row or of its column, with the members that both stand for. A member by which the variable
/// is not divided makes the cell a black one.
pub(super) fn build(
    (table, columns): (&TableEntry, &Columns),
    sets: &[Vec<Member>],
    known: &mut Known,
    desk: &mut Desk<'_, '_>,
) -> Section {
    let mut takes: Vec<Taken<'_>> = Vec::new();
    for head in &table.columns {
        takes.push(taken(head.take.as_ref(), known, desk));
    }
    let mut rows: Vec<WordedRow> = Vec::new();
    let mut cells = Vec::new();
    for entry in &table.rows {
        let own = taken(entry.take.as_ref(), known, desk);
        for (row, member) in worded::rows(entry, known, desk) {
            let place = rows.len();
            rows.push(row);
            for (slot, column) in columns.slots.iter().enumerate() {
                if columns.kind(slot) != Kind::Count {
                    continue;
                }
                let members = member.into_iter().chain(column.members());
                let (months, members): (Vec<Member>, Vec<Member>) =
                    members.partition(|member| known.is_months(member.dimension));
                let month = months.first().map(|month| month.index + 1);
                let take = match (&own, &takes[column.entry]) {
                    (Some(take), None) | (None, Some(take)) => take,
                    (None, None) => continue,
                    (Some((text, _)), Some(_)) => {
                        desk.fault(text.span(), "both its row and its column take this cell");
                        continue;
                    }
                };
                let series = cell(take, &members, sets, known, desk);
                cells.extend(series.map(|series| SectionCell {
                    row: place,
                    slot,
                    month: month.and_then(|month| u8::try_from(month).ok()),
                    series,
                }));
            }
        }
    }
    let filled = (0..rows.len()).filter(|row| cells.iter().any(|cell| cell.row == *row));
    Section {
        least: filled.count().div_ceil(2).clamp(1, ENOUGH_ROWS),
        wording: Wording::new(rows),
        cells,
        lines: build_lines(&table.lines, sets, known, desk),
    }
}

fn build_lines(
    entries: &[GridRowEntry],
    sets: &[Vec<Member>],
    known: &mut Known,
    desk: &mut Desk<'_, '_>,
) -> Lines {
    let (mut rows, mut series) = (Vec::new(), Vec::new());
    for entry in entries {
        let Some(take) = taken(entry.take.as_ref(), known, desk) else {
            desk.fault(entry.head.span(), "such a line needs a `take`");
            continue;
        };
        for (row, member) in worded::rows(entry, known, desk) {
            let members: Vec<Member> = member.into_iter().collect();
            if let Some(cell) = cell(&take, &members, sets, known, desk) {
                rows.push(row);
                series.push(cell);
            }
        }
    }
    Lines {
        wording: Wording::new(rows),
        series,
    }
}

fn taken<'t>(take: Option<&'t Text>, known: &Known, desk: &mut Desk<'_, '_>) -> Taken<'t> {
    let take = take?;
    Some((take, known.pattern(take, desk)?))
}

/// The series of a cell in each variant; none where it is black.
fn cell(
    (take, pattern): &(&Text, Pattern),
    members: &[Member],
    sets: &[Vec<Member>],
    known: &mut Known,
    desk: &mut Desk<'_, '_>,
) -> Option<Box<[SeriesId]>> {
    let given: Vec<DimensionId> = members.iter().map(|member| member.dimension).collect();
    if let Some(open) = pattern.open.iter().find(|open| !given.contains(open)) {
        let message = format!(
            "neither row nor column say which member of `{}` is meant",
            known.name_of(*open)
        );
        desk.fault(take.span(), message);
        return None;
    }
    let divided = &known.variables[usize::from(pattern.variable.0)].dimensions;
    let named = |dimension: &DimensionId| {
        pattern
            .fixed
            .iter()
            .any(|fixed| fixed.dimension == *dimension)
            || given.iter().filter(|other| *other == dimension).count() > 1
    };
    if let Some(twice) = given.iter().find(|dimension| named(dimension)) {
        let message = format!("`{}` is said twice of one cell", known.name_of(*twice));
        desk.fault(take.span(), message);
        return None;
    }
    let is_black = given.iter().any(|dimension| !divided.contains(dimension));
    if is_black {
        return None;
    }
    let cell = Pattern {
        variable: pattern.variable,
        fixed: pattern.fixed.iter().chain(members).copied().collect(),
        open: Vec::new(),
        several: None,
    };
    let fits = sets
        .iter()
        .all(|set| super::form::lint_set(set, &cell, take, known, desk));
    let series = fits.then(|| count::variants(&cell, None, sets, known))?;
    if series.is_none() {
        desk.fault(take.span(), "there are more than 65,536 series");
    }
    series
}
