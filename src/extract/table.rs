//! The shape `table`: a record a row, between the headings and the row of totals.

use super::worded::{self, WordedRows};
use crate::address::Address;
use crate::grid::{Cell, CellValue, Grid, Row};
use crate::recognize::Block;
use crate::template::{Kind, Table};
use crate::text::Lexicon;

/// The rows of a block, told apart: those above the last totals, and the totals themselves.
pub struct RawTable<'b, 'g, 'a> {
    layout: Layout<'b, 'g, 'a>,
    rows: Vec<Row<'g, 'a>>,
    /// The row of totals, where there is one.
    pub total: Option<RawRecord<'g, 'a>>,
    below: Vec<Row<'g, 'a>>,
    /// The rows of totals that the form itself has below the table.
    pub footer: WordedRows<'g, 'a>,
}

/// The cells of one row, one for every slot of the table.
#[derive(Clone, Debug)]
pub struct RawRecord<'g, 'a> {
    /// Zero-based row.
    pub row: u32,
    /// The cells; where and when may be said above, for several rows.
    pub cells: Box<[Option<&'g Cell<'a>>]>,
    /// The cells that say "as above".
    pub dittos: Vec<Ditto<'g, 'a>>,
    /// The slots of upper areas that are blank here and said above.
    pub blanks: Vec<usize>,
}

/// A cell that says "as above".
#[derive(Clone, Copy, Debug)]
pub struct Ditto<'g, 'a> {
    /// The slot that it stands in.
    pub slot: usize,
    /// The cell.
    pub mark: &'g Cell<'a>,
    /// The cell above that it means; `None` where there is none.
    pub above: Option<&'g Cell<'a>>,
}

/// Takes the rows of a block apart. `ditto` are the words that mean "the same as above".
///
/// The last row of totals ends the table. Those before it are sub-totals and no records; the last
/// is held against all records only where it stands alone or right below a sub-total.
#[must_use]
pub fn table<'b, 'g, 'a>(
    grid: &'g Grid<'a>,
    block: &'b Block,
    table: &'b Table,
    ditto: &'b [Box<str>],
) -> RawTable<'b, 'g, 'a> {
    let layout = Layout {
        grid,
        block,
        table,
        ditto,
    };
    let is_furniture = |row: &Row<'_, '_>| {
        let is_within = |(first, last): &(u32, u32)| (*first..=*last).contains(&row.number);
        block.repeats.iter().any(is_within) || is_number_row(row, block)
    };
    let rows = grid.rows_between(block.header_row + 1, block.end_row);
    let mut rows: Vec<Row<'g, 'a>> = rows.filter(|row| !is_furniture(row)).collect();
    let footer = layout
        .figures()
        .map_or_else(WordedRows::default, |figures| {
            let may_be = rows.iter().filter(|row| !layout.is_of_persons(row));
            let has_figures = |place: usize| table.footer.series[place].is_some();
            let words = block.left..figures;
            worded::totals(may_be, &table.footer.wording, has_figures, words)
        });
    let mut below: Vec<Row<'g, 'a>> = Vec::new();
    if let Some((first, _)) = footer.span() {
        let end = rows.partition_point(|row| row.number < first);
        below = rows.split_off(end);
        below.retain(|row| {
            footer
                .rows
                .iter()
                .all(|(_, known)| known.number != row.number)
        });
    }
    rows.retain(|row| layout.holds(row));
    below.splice(0..0, layout.notes(&mut rows));
    rows.retain(|row| !layout.begins_with(row, &table.end));
    let mut total = None;
    if footer.span().is_some() {
        rows.retain(|row| !layout.begins_with(row, &table.stop));
    } else {
        let (kept, last, lost) = layout.parted(rows);
        rows = kept;
        below.splice(0..0, lost);
        total = last.map(|row| layout.record(&row, &[]));
    }
    RawTable {
        layout,
        rows,
        total,
        below,
        footer,
    }
}

impl<'g, 'a> RawTable<'_, 'g, 'a> {
    /// The zero-based numbers of the rows that hold something, from the top, without those of totals.
    pub fn numbers(&self) -> impl DoubleEndedIterator<Item = u32> + ExactSizeIterator {
        self.rows.iter().map(|row| row.number)
    }

    /// The rows below the totals, whatever they are.
    pub fn below(&self) -> impl Iterator<Item = RawRecord<'g, 'a>> {
        self.below.iter().map(|row| self.layout.record(row, &[]))
    }

    /// Those rows one by one, so that none need be kept; whether each is a record is decided when it is read.
    pub fn records(&self) -> impl Iterator<Item = RawRecord<'g, 'a>> {
        let mut above: Vec<Option<&'g Cell<'a>>> = Vec::new();
        self.rows.iter().map(move |row| {
            let record = self.layout.record(row, &above);
            above.clear();
            above.extend_from_slice(&record.cells);
            record
        })
    }
}

/// Where the columns of a block stand, and what the words in them mean.
pub(super) struct Layout<'b, 'g, 'a> {
    pub(super) grid: &'g Grid<'a>,
    pub(super) block: &'b Block,
    pub(super) table: &'b Table,
    pub(super) ditto: &'b [Box<str>],
}

impl<'g, 'a> Layout<'_, 'g, 'a> {
    /// The first column of figures or codes; words stand before it.
    pub(super) fn figures(&self) -> Option<u32> {
        let placed = self.block.placed.iter().enumerate();
        let figures =
            placed.filter(|(slot, _)| matches!(self.kind(*slot), Kind::Count | Kind::Code(_)));
        figures
            .filter_map(|(_, placed)| Some(placed.as_ref()?.at.column))
            .min()
    }

    /// Takes the notes and signatures below the last row with figures or codes off the rows.
    fn notes(&self, rows: &mut Vec<Row<'g, 'a>>) -> Vec<Row<'g, 'a>> {
        let is_figures = |slot: &usize| matches!(self.kind(*slot), Kind::Count | Kind::Code(_));
        let figures: Vec<usize> = (0..self.block.placed.len()).filter(is_figures).collect();
        let is_filled = |row: &Row<'g, 'a>| {
            let filled = figures
                .iter()
                .filter(|slot| self.own(row, **slot).is_some());
            filled.take(2).count() == figures.len().min(2)
        };
        let behind = rows.iter().rposition(is_filled).map_or(0, |last| last + 1);
        let is_note = |row: &Row<'g, 'a>| self.begins_with(row, &self.table.end);
        match rows[behind..].iter().position(is_note) {
            Some(first) => rows.split_off(behind + first),
            None => Vec::new(),
        }
    }

    /// The rows above the last totals, those totals where they are of all rows, and what stands below them.
    fn parted(
        &self,
        all: Vec<Row<'g, 'a>>,
    ) -> (Vec<Row<'g, 'a>>, Option<Row<'g, 'a>>, Vec<Row<'g, 'a>>) {
        let mut rows: Vec<Row<'g, 'a>> = Vec::new();
        // Every row of totals, with how many rows stand above it.
        let mut totals: Vec<(usize, Row<'g, 'a>)> = Vec::new();
        for row in all {
            if self.begins_with(&row, &self.table.stop) {
                totals.push((rows.len(), row));
            } else {
                rows.push(row);
            }
        }
        // Totals that lead their rows, as in some kecamatan lists, end nothing.
        let leads = totals.first().is_some_and(|(above, _)| *above == 0) && !rows.is_empty();
        let Some((end, last)) = totals.pop().filter(|_| !leads) else {
            return (rows, None, Vec::new());
        };
        let lost = rows.split_off(end);
        let is_grand = totals.last().is_none_or(|(above, _)| *above == end);
        if is_grand {
            (rows, Some(last), lost)
        } else {
            // The last of several sub-totals is none of the rows below it.
            rows.extend(lost);
            (rows, None, Vec::new())
        }
    }

    /// The cells of a row; `above` are those of the record above it, none for the first.
    pub(super) fn record(
        &self,
        row: &Row<'g, 'a>,
        above: &[Option<&'g Cell<'a>>],
    ) -> RawRecord<'g, 'a> {
        let (mut dittos, mut blanks) = (Vec::new(), Vec::new());
        let above = |slot: usize| above.get(slot).copied().flatten();
        // A kecamatan written once for all its desa: the blanks below it mean it, in rows that name a desa.
        let narrowest = self.narrowest();
        let is_upper = |slot| matches!(self.kind(slot), Kind::Area(_)) && narrowest != Some(slot);
        let names_narrowest = narrowest.and_then(|slot| self.own(row, slot)).is_some();
        let cells = (0..self.block.placed.len()).map(|slot| {
            let spoken = self.spoken(row, slot);
            if is_said_anew(self.kind(slot)) {
                return spoken;
            }
            if spoken.is_none() && is_upper(slot) && names_narrowest {
                let above = above(slot);
                if above.is_some() {
                    blanks.push(slot);
                }
                return above;
            }
            let Some(mark) = spoken.filter(|cell| is_ditto(cell, self.ditto)) else {
                return spoken;
            };
            let above = above(slot);
            dittos.push(Ditto { slot, mark, above });
            above.or(spoken)
        });
        let cells = cells.collect();
        RawRecord {
            row: row.number,
            cells,
            dittos,
            blanks,
        }
    }

    /// Whether the first text of the row, or one where a place should stand, says one of some words; a row of persons
    /// says none, whatever is noted beside a name: `SITI (KADER)`.
    fn begins_with(&self, row: &Row<'g, 'a>, words: &Lexicon) -> bool {
        let is_text = |cell: &&Cell<'_>| matches!(cell.value, CellValue::Text(_));
        let first = cells_of(row, self.block).find(is_text);
        let slots = 0..self.block.placed.len();
        let areas = slots.filter(|slot| matches!(self.kind(*slot), Kind::Area(_)));
        let places = areas.filter_map(|slot| self.own(row, slot));
        let mut said = first.into_iter().chain(places);
        said.any(|cell| says_one(&cell.value.shown(), words)) && !self.is_of_persons(row)
    }

    /// Whether a row names all persons of a record, with an age or a code in words beside: no total and no note does.
    fn is_of_persons(&self, row: &Row<'g, 'a>) -> bool {
        let slots = || 0..self.block.placed.len();
        let is_text = |slot: usize| {
            let cell = self.own(row, slot);
            cell.is_some_and(|cell| matches!(cell.value, CellValue::Text(_)))
        };
        let mut names = slots()
            .filter(|slot| self.kind(*slot) == Kind::Name)
            .peekable();
        names.peek().is_some()
            && names.all(is_text)
            && slots().any(|slot| match self.kind(slot) {
                Kind::Age => self.own(row, slot).is_some(),
                Kind::Code(_) => is_text(slot),
                _ => false,
            })
    }

    fn kind(&self, slot: usize) -> Kind {
        self.table.columns.kind(slot)
    }

    /// The slot of the narrowest area.
    fn narrowest(&self) -> Option<usize> {
        self.table.tally.unit.last().map(|(_, slot)| *slot)
    }

    /// The cell of a slot in the row itself.
    fn own(&self, row: &Row<'g, 'a>, slot: usize) -> Option<&'g Cell<'a>> {
        row.cell(self.block.placed[slot].as_ref()?.at.column)
    }

    /// The cell that speaks for a slot of a row: its own, or where and when it may, the merged one above.
    fn spoken(&self, row: &Row<'g, 'a>, slot: usize) -> Option<&'g Cell<'a>> {
        let own = self.own(row, slot);
        if own.is_some() {
            return own;
        }
        let at = Address::new(row.number, self.block.placed[slot].as_ref()?.at.column);
        match self.kind(slot) {
            Kind::Code(_) => merged_before(self.grid, at),
            kind if is_said_anew(kind) => None,
            _ => merged_above(self.grid, at),
        }
    }

    /// Whether anything stands in the columns of the table.
    fn holds(&self, row: &Row<'g, 'a>) -> bool {
        (0..self.block.placed.len()).any(|slot| self.spoken(row, slot).is_some())
    }
}

/// Figures, codes and people are said anew in every row; where and when may be said once for several.
const fn is_said_anew(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Count
            | Kind::Decimal
            | Kind::Code(_)
            | Kind::Age
            | Kind::Name
            | Kind::Number
            | Kind::Nik
            | Kind::Date
            | Kind::Sex
            | Kind::Mark
            | Kind::Phone
    )
}

/// The cell that a merged region shows in all its rows.
fn merged_above<'g, 'a>(grid: &'g Grid<'a>, at: Address) -> Option<&'g Cell<'a>> {
    // A heading merged over the row speaks for none of its columns.
    let region = grid
        .covering(at)
        .filter(|region| region.from.column == at.column)?;
    grid.cell(region.from)
}

/// The cell of the same row that is merged over this one: a code that holds for several months.
fn merged_before<'g, 'a>(grid: &'g Grid<'a>, at: Address) -> Option<&'g Cell<'a>> {
    let region = grid
        .covering(at)
        .filter(|region| region.from.row == at.row)?;
    grid.cell(region.from)
}

fn is_ditto(cell: &Cell<'_>, ditto: &[Box<str>]) -> bool {
    let CellValue::Text(written) = &cell.value else {
        return false;
    };
    let written = written.trim();
    ditto.iter().any(|word| written.eq_ignore_ascii_case(word))
}

/// Longer texts number no column: `(12)=(8)+(9)`.
const LONGEST_NUMBER: usize = 24;

/// Whether a row below the headings only numbers the columns: `1 2 3`, `(1) (2) (3)`, `a b c`, `I II III`, `8=6+7`.
///
/// Right below the headings the numbers may be in another order, and one may be gone with its column: `1 2 5 4`.
pub(super) fn is_number_row(row: &Row<'_, '_>, block: &Block) -> bool {
    // Strange columns beside the table may say anything in that row.
    let last = block
        .placed
        .iter()
        .flatten()
        .map(|placed| placed.at.column)
        .max();
    let to = last.unwrap_or(block.columns.1);
    let mut repeats = block.repeats.iter();
    let is_first =
        row.number == block.header_row + 1 || repeats.any(|(_, last)| row.number == last + 1);
    let counts_on = |ordinal: fn(&str) -> Option<u32>| {
        let cells = cells_of(row, block).filter(|cell| cell.at.column <= to);
        let numbers: Option<Vec<u32>> = cells
            .map(|cell| match &cell.value {
                CellValue::Text(text) if text.len() > LONGEST_NUMBER => None,
                CellValue::Text(_) | CellValue::Number { .. } => {
                    ordinal(cell.value.shown().trim().trim_matches(['(', ')', '-', '.']))
                }
                _ => None,
            })
            .collect();
        numbers.is_some_and(|numbers| go_on(&numbers) || is_first && are_moved(numbers))
    };
    [digits, letter, roman].into_iter().any(counts_on)
}

/// Whether numbers count on from the first or second: `2a 2b` are parts of one column.
fn go_on(numbers: &[u32]) -> bool {
    let goes_on = |pair: &[u32]| pair[1] == pair[0] || pair[1] == pair[0] + 1;
    let (Some(first), Some(last)) = (numbers.first(), numbers.last()) else {
        return false;
    };
    *first <= 2 && last > first && numbers.len() > 2 && numbers.windows(2).all(goes_on)
}

/// So many columns may be gone from among those that are numbered.
const MOST_GONE: usize = 3;

/// Whether numbers count columns of which some were moved or taken out.
fn are_moved(mut numbers: Vec<u32>) -> bool {
    numbers.sort_unstable();
    let (Some(first), Some(last)) = (numbers.first(), numbers.last()) else {
        return false;
    };
    let most = u32::try_from(numbers.len() + MOST_GONE).unwrap_or(u32::MAX);
    let is_new = |pair: &[u32]| pair[0] < pair[1];
    (1..=2).contains(first) && *last <= most && numbers.len() > 3 && numbers.windows(2).all(is_new)
}

/// `8`, `8a` for a part of a column, and `8=6+7` for one that is the sum of two others.
fn digits(text: &str) -> Option<u32> {
    let number = text.split('=').next()?.trim();
    let bare = number.strip_suffix(|c: char| c.is_ascii_lowercase());
    bare.unwrap_or(number).parse().ok()
}

/// `a` is 1.
fn letter(text: &str) -> Option<u32> {
    let mut letters = text.chars().map(|c| c.to_ascii_lowercase());
    let place = letters
        .next()
        .filter(char::is_ascii_lowercase)
        .map(|c| u32::from(c) - u32::from('a') + 1);
    place.filter(|_| letters.next().is_none())
}

/// `IV` is 4; as far as tables have columns.
fn roman(text: &str) -> Option<u32> {
    const TENS: [&str; 4] = ["", "X", "XX", "XXX"];
    const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let tens = text.chars().take_while(|c| *c == 'X').count();
    let ones = ONES.iter().position(|ones| *ones == &text[tens..])?;
    let number = TENS
        .get(tens)
        .map(|_| tens * 10 + ones)
        .filter(|number| *number > 0)?;
    u32::try_from(number).ok()
}

/// Whether one of some words stands anywhere in a text, as one word or two, or spaced out: `JUMLAH KEC. SARI`,
/// `SARI TOTAL`, `J U M L A H`. No area of the country is named so.
fn says_one(written: &str, words: &Lexicon) -> bool {
    let is_between = |c: char| c.is_whitespace() || c == ':';
    let mut before = None;
    let mut start = 0;
    let mut is_spaced_out = true;
    for part in written.split_inclusive(is_between) {
        let word = part.trim_end_matches(is_between);
        let is_pair = |before: usize| words.has(&written[before..start + word.len()]);
        if words.has(word) || before.is_some_and(is_pair) {
            return true;
        }
        is_spaced_out &= word.chars().count() <= 1;
        before = Some(start).filter(|_| !word.is_empty()).or(before);
        start += part.len();
    }
    is_spaced_out && words.has(written)
}

/// The cells of a row that stand within the block.
fn cells_of<'r, 'g, 'a>(
    row: &'r Row<'g, 'a>,
    block: &Block,
) -> impl Iterator<Item = &'g Cell<'a>> + use<'r, 'g, 'a> {
    let columns = block.left..=block.columns.1;
    row.cells
        .iter()
        .filter(move |cell| columns.contains(&cell.at.column))
}
