//! Which tables of which forms a sheet holds, found by the words in their headings, never by fixed cells.
//!
//! A sheet may hold several blocks of several forms. What no form claims is named, not dropped.

mod asked;
mod band;
mod header;
mod labels;
mod nameless;
mod rows;
mod title;

#[cfg(test)]
mod tests;

use crate::address::{Address, Region};
use crate::answer::Answers;
use crate::grid::Grid;
use crate::template::{Form, FormId, Kind, Templates};

use header::{Candidate, Header};

pub use asked::{column_question, number_of, open_slots};
pub use labels::{Said, numbers_in, variant};
pub use rows::{meant, texts_before};
pub use title::{unlike_line, year_lines};

/// What a sheet was understood to be.
#[derive(Debug, Default)]
pub struct Recognition {
    /// The tables found, in reading order.
    pub blocks: Vec<Block>,
    /// Tables that two forms claim alike; a person must say which.
    pub contested: Vec<Contested>,
    /// Tables that are almost one of a form; the nearest alone where the sheet holds nothing else.
    pub near_misses: Vec<NearMiss>,
}

/// A table of a form in a sheet.
#[derive(Debug)]
pub struct Block {
    /// The form.
    pub form: FormId,
    /// Position of the table in the form.
    pub table: usize,
    /// The first row of the headings, zero-based.
    pub header_top: u32,
    /// The last row of the headings, zero-based.
    pub header_row: u32,
    /// The row behind the last that can belong to the table, zero-based.
    pub end_row: u32,
    /// Rows within that only print titles and headings again, as on every page; first and last of each.
    pub repeats: Vec<(u32, u32)>,
    /// The first row above the headings that can speak of the table, zero-based.
    pub titles_from: u32,
    /// First and last column.
    pub columns: (u32, u32),
    /// The first column that can hold something of the table: a running number may stand before the headings.
    pub left: u32,
    /// What is said of its place above it.
    pub labels: Vec<Said>,
    /// The column of every slot of the table; `None` where the sheet has none.
    pub placed: Vec<Option<Placed>>,
    /// Headings within the table that the form does not know.
    pub strangers: Vec<Heading>,
    /// Columns of the table without a heading that hold figures or codes.
    pub nameless: Vec<u32>,
}

/// Where a slot stands.
#[derive(Clone, Debug)]
pub struct Placed {
    /// The cell of its heading.
    pub at: Address,
    /// The heading as written.
    pub heading: Box<str>,
    /// The heading of the form that was recognized in it.
    pub meant: Box<str>,
    /// Whether the heading is one that the form knows; otherwise it is a letter or two away.
    pub exact: bool,
    /// Whether somebody said that the heading means it.
    pub is_answered: bool,
}

/// A heading in a sheet.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Heading {
    /// Its cell.
    pub at: Address,
    /// As written.
    pub text: Box<str>,
}

/// A table that can be read as two forms.
#[derive(Debug)]
pub struct Contested {
    /// The headings.
    pub region: Region,
    /// The forms that claim it.
    pub forms: (FormId, FormId),
}

/// A form that a sheet almost is.
#[derive(Debug)]
pub struct NearMiss {
    /// The headings.
    pub region: Region,
    /// The form.
    pub form: FormId,
    /// The headings that are missing, as the official form prints them.
    pub missing: Vec<Box<str>>,
    /// Position of the table in the form.
    pub table: usize,
    /// The slots that a strange heading may mean, a bit each.
    pub open: u128,
    /// The headings that the form does not know.
    pub strangers: Vec<Heading>,
}

/// Finds the tables of a sheet, where nobody was asked about its headings.
#[must_use]
pub fn recognize(grid: &Grid<'_>, templates: &Templates) -> Recognition {
    recognize_knowing(grid, templates, Answers::none())
}

/// Finds the tables of a sheet.
#[must_use]
pub fn recognize_knowing(grid: &Grid<'_>, templates: &Templates, answers: &Answers) -> Recognition {
    let mut recognition = Recognition::default();
    let headers = anew(grid, header::find(grid, templates, answers), templates);
    for (index, header) in headers.iter().enumerate() {
        let below = headers[index + 1..]
            .iter()
            .find(|other| other.is_below(header));
        let surroundings = Surroundings {
            end_row: below.map_or(u32::MAX, |other| other.title_row.unwrap_or(other.rows.0)),
            left: left_of(header, &headers),
            right: right_of(header, &headers),
        };
        settle(grid, header, &surroundings, templates, &mut recognition);
    }
    if recognition.blocks.is_empty() && recognition.contested.is_empty() {
        let misses = std::mem::take(&mut recognition.near_misses);
        let nearest = misses.into_iter().min_by_key(|near| near.missing.len());
        recognition.near_misses.extend(nearest);
    }
    recognition
}

/// The headings that begin a table. Those that stand again further down belong to the same one, as on every printed
/// page, unless the titles above them tell another year or another place.
fn anew(grid: &Grid<'_>, found: Vec<Header>, templates: &Templates) -> Vec<Header> {
    let mut headers: Vec<Header> = Vec::new();
    for mut header in found {
        let above = headers.iter().rposition(|before| header.is_below(before));
        if let Some(above) = above {
            let before = &headers[above];
            if is_row_of(before, &header, templates) {
                continue;
            }
            header.titles_from = title::from(grid, before, &header, templates);
            let forms: Vec<&Form> = header.forms(templates).collect();
            let titles = (header.titles_from, header.rows.0);
            header.title_row = title::first(grid, titles, &forms, templates);
            if before.is_repeated_by(&header)
                && !title::begins_a_year(grid, (before.rows.0, header.rows.0), templates)
                && !labels::name_another_place(grid, (before, &header), &forms)
            {
                let from = header.title_row.unwrap_or(header.rows.0);
                headers[above].repeats.push((from, header.rows.1));
                continue;
            }
        }
        headers.push(header);
    }
    headers
}

/// Whether what looks a little like headings is a row of the table above: all that it knows of a form stands where the table
/// has places, names or months. Kecamatan Juli in the month of January is no register.
fn is_row_of(above: &Header, header: &Header, templates: &Templates) -> bool {
    let is_told_there = |column: u32| {
        let kind = above.kind_of(column, templates);
        matches!(
            kind,
            Some(Kind::Area(_) | Kind::Month | Kind::Semester | Kind::Name | Kind::Text)
        )
    };
    let mut known = header.candidates.iter().flat_map(Candidate::columns);
    // Rows of a section below it make it a heading.
    let has_rows = header.candidates.iter().any(|one| one.rows > 0);
    !has_rows && header.forms(templates).next().is_none() && known.all(is_told_there)
}

/// What stands around headings.
struct Surroundings {
    /// The row behind the last that can belong to them, zero-based.
    end_row: u32,
    /// The first column that can hold something of theirs.
    left: u32,
    /// The last column that can.
    right: u32,
}

/// The column before headings, where it is no other table's.
fn left_of(header: &Header, headers: &[Header]) -> u32 {
    let first = header.columns().0;
    let before = first.saturating_sub(1);
    if is_beside(header, before, headers) {
        first
    } else {
        before
    }
}

/// The column behind headings, where it is no other table's.
fn right_of(header: &Header, headers: &[Header]) -> u32 {
    let last = header.columns().1;
    if is_beside(header, last + 1, headers) {
        last
    } else {
        last + 1
    }
}

/// Whether a column is one of another table beside some headings.
fn is_beside(header: &Header, column: u32, headers: &[Header]) -> bool {
    headers.iter().any(|other| {
        let (from, to) = other.columns();
        let is_level = other.rows.0 <= header.rows.1 && header.rows.0 <= other.rows.1;
        is_level && from != header.columns().0 && (from..=to).contains(&column)
    })
}

/// The form that some headings come nearest to.
fn nearest(header: &Header, templates: &Templates) -> Option<NearMiss> {
    let candidates = header.candidates.iter();
    let near = candidates
        .filter(|one| one.is_near(templates))
        .min_by_key(|one| (one.missing.len(), one.form))?;
    let table = &templates.form(near.form).tables[near.table];
    let claimed: Vec<u32> = near.columns().collect();
    let is_strange =
        |cell: &&Heading| !claimed.contains(&cell.at.column) && !table.ignore.has(&cell.text);
    let strangers = header.cells.iter().filter(is_strange);
    Some(NearMiss {
        region: header.region(),
        form: near.form,
        missing: near.missing.clone(),
        table: near.table,
        open: open_slots(table, |slot| near.placed[slot].is_some()),
        strangers: strangers.cloned().collect(),
    })
}

/// Decides which forms a row of headings belongs to.
///
/// Forms that take their figures from different columns can share a table. Where two claim one
/// column, the one that knows more of the headings has it; when both know as many, nobody does.
fn settle(
    grid: &Grid<'_>,
    header: &Header,
    surroundings: &Surroundings,
    templates: &Templates,
    recognition: &mut Recognition,
) {
    let mut whole: Vec<&Candidate> = header
        .candidates
        .iter()
        .filter(|one| one.missing.is_empty())
        .collect();
    whole.sort_by_key(|one| (std::cmp::Reverse(one.weight()), one.form, one.table));
    if whole.is_empty() {
        recognition.near_misses.extend(nearest(header, templates));
        return;
    }
    let mut taken: Vec<&Candidate> = Vec::new();
    for one in whole {
        match taken
            .iter()
            .find(|other| other.claims_figures_of(one, templates))
        {
            None => taken.push(one),
            Some(other) if other.weight() == one.weight() => {
                let forms = (other.form, one.form);
                recognition.contested.push(Contested {
                    region: header.region(),
                    forms,
                });
                return;
            }
            Some(_) => {}
        }
    }
    let claimed = |column: u32| {
        taken
            .iter()
            .any(|one| one.columns().any(|mine| mine == column))
    };
    let strangers: Vec<Heading> = header
        .cells
        .iter()
        .filter(|cell| !claimed(cell.at.column))
        .cloned()
        .collect();
    let rows = (surroundings.end_row, surroundings.right);
    let mut nameless = nameless::columns(grid, header, &taken, rows, templates);
    for (place, one) in taken.iter().enumerate() {
        let form = templates.form(one.form);
        let table = &form.tables[one.table];
        let mut labels = labels::above(grid, header, form);
        // What is not said here is said above the last table of the form, as of two RT of one desa.
        let is_above = |block: &&Block| block.form == one.form && block.header_row < header.rows.0;
        if let Some(last) = recognition.blocks.iter().rev().find(is_above) {
            labels = labels::complete(labels, &last.labels);
        }
        labels.retain(|said| !said.text.is_empty());
        let unknown = |heading: &&Heading| !table.ignore.has(&heading.text);
        recognition.blocks.push(Block {
            form: one.form,
            table: one.table,
            header_top: header.rows.0,
            header_row: header.rows.1,
            end_row: surroundings.end_row,
            repeats: header.repeats.clone(),
            titles_from: header.titles_from,
            columns: header.columns(),
            left: surroundings.left,
            labels,
            placed: one.placed.clone(),
            // Told once for the table, however many forms share it.
            strangers: if place == 0 {
                strangers.iter().filter(unknown).cloned().collect()
            } else {
                Vec::new()
            },
            nameless: std::mem::take(&mut nameless),
        });
    }
}
