//! What is told of the headings of a block, and of rows and columns that nobody sees.

use super::desk::Desk;
use crate::address::column_letters;
use crate::diagnostic::{About, At, Diagnostic, Place};
use crate::grid::Grid;
use crate::normalize::Reader;
use crate::recognize::{Block, NearMiss, column_question, open_slots};
use crate::template::Kind;
use crate::text;

/// A table with more strange headings than that is another one.
const MOST_ASKED: usize = 8;

impl Desk<'_> {
    /// Tells which headings were understood though written differently, and which were not read.
    pub(super) fn tell_headings(&mut self, reader: &Reader<'_>) {
        let Block {
            placed, strangers, ..
        } = reader.block;
        for (slot, placed) in placed.iter().enumerate() {
            let Some(placed) = placed.as_ref().filter(|placed| !placed.exact) else {
                continue;
            };
            let remark = reader
                .remark_at("kolom-mirip", slot, placed.at.row)
                .found(placed.heading.clone());
            self.remarks.tell(remark.fact("maksud", &*placed.meant));
        }
        self.tell_answered(reader);
        for slot in moved(reader) {
            self.remarks
                .tell(reader.remark_at_heading("kolom-pindah", slot));
        }
        for stranger in strangers {
            let place = reader.place.cell(stranger.at.row, stranger.at.column);
            let is_shared = reader.is_shared(&stranger.text);
            let twin = reader.placed_as(&stranger.text).filter(|_| !is_shared);
            let code = if is_shared {
                "kolom-tanpa-induk"
            } else if twin.is_some() {
                "kolom-ganda"
            } else {
                "kolom-lain"
            };
            let mut remark = Diagnostic::new(code, place).found(stranger.text.clone());
            if let Some(twin) = twin {
                remark = remark.fact("dipakai", column_letters(twin));
            }
            if code == "kolom-lain" {
                remark = self.asking_what(remark, reader, &stranger.text);
            }
            self.remarks.tell(remark);
        }
        for column in &reader.block.nameless {
            let place = reader.place.cell(reader.block.header_row, *column);
            let remark = Diagnostic::new("kolom-tanpa-judul", place);
            self.remarks
                .tell(remark.fact("huruf", column_letters(*column)));
        }
    }

    /// The remark on a strange heading, with the question what it is where a column of figures was not found.
    fn asking_what(&self, remark: Diagnostic, reader: &Reader<'_>, heading: &str) -> Diagnostic {
        let (form, table) = (reader.block.form, reader.block.table);
        let open = open_slots(reader.table, |slot| reader.block.placed[slot].is_some());
        if open == 0 || self.is_aside(heading) {
            return remark;
        }
        let known = self.inputs.templates.form(form);
        let id = column_question(known, reader.table, heading);
        let about = About::Column {
            form: form.0,
            table,
            open,
        };
        let remark = Diagnostic {
            code: "kolom-apa".into(),
            ..remark
        };
        remark.fact("formulir", &*known.name).asking(id, about)
    }

    /// Whether people put such a column beside those of a form.
    fn is_aside(&self, heading: &str) -> bool {
        let key = text::fold(heading);
        let mut known = self.inputs.templates.entries.columns.iter();
        known.any(|known| **known == *key)
    }

    /// Asks what the strange headings of a table mean that is almost one of a form.
    pub(super) fn ask_columns(&mut self, near: &NearMiss, sheet: &Place) {
        let form = self.inputs.templates.form(near.form);
        let table = &form.tables[near.table];
        if near.open == 0 || near.strangers.len() > MOST_ASKED {
            return;
        }
        let strangers = near.strangers.iter();
        for stranger in strangers
            .filter(|stranger| !self.is_aside(&stranger.text))
            .cloned()
            .collect::<Vec<_>>()
        {
            let about = About::Column {
                form: near.form.0,
                table: near.table,
                open: near.open,
            };
            let id = column_question(form, table, &stranger.text);
            let remark = Diagnostic::new("kolom-apa", sheet.at(At::Cell(stranger.at)))
                .found(stranger.text.clone())
                .fact("formulir", &*form.name);
            self.remarks.tell(remark.asking(id, about).not_counted());
        }
    }

    /// Tells which columns are read because somebody said what they are.
    fn tell_answered(&mut self, reader: &Reader<'_>) {
        let (form, table) = (reader.block.form, reader.block.table);
        let placed = reader.block.placed.iter().enumerate();
        let answered = placed.filter_map(|(slot, placed)| {
            let placed = placed.as_ref().filter(|placed| placed.is_answered)?;
            Some((slot, placed))
        });
        for (slot, placed) in answered.collect::<Vec<_>>() {
            let known = self.inputs.templates.form(form);
            let id = column_question(known, reader.table, &placed.heading);
            let open = open_slots(reader.table, |other| {
                other != slot && reader.block.placed[other].is_some()
            });
            let remark = reader
                .remark_at("kolom-dijawab", slot, placed.at.row)
                .found(placed.heading.clone())
                .fact("maksud", &*reader.table.columns.slots[slot].whole)
                .fact("formulir", &*known.name);
            let about = About::Column {
                form: form.0,
                table,
                open,
            };
            self.remarks.tell(remark.asking(id, about));
        }
    }

    /// Tells of rows and columns that count though nobody sees them.
    pub(super) fn tell_hidden(&mut self, grid: &Grid<'_>, rows: &[u32], reader: &Reader<'_>) {
        let columns = grid.hidden_columns();
        for (slot, placed) in reader.block.placed.iter().enumerate() {
            let is_hidden = placed.as_ref().is_some_and(|placed| {
                columns
                    .iter()
                    .any(|hidden| hidden.contains(&placed.at.column))
            });
            if is_hidden {
                self.remarks
                    .tell(reader.remark_at_heading("kolom-tersembunyi", slot));
            }
        }
        self.tell_shapes(grid, rows, reader);
        let hidden = grid.hidden_rows();
        let mut rows = rows.iter().filter(|row| hidden.binary_search(row).is_ok());
        if let Some(first) = rows.next() {
            let place = reader.place.cell(*first, reader.block.columns.0);
            let many = 1 + u32::try_from(rows.count()).unwrap_or(u32::MAX - 1);
            self.remarks
                .tell(Diagnostic::new("baris-tersembunyi", place).for_rows(many));
        }
    }
}

impl Desk<'_> {
    /// Tells of what is drawn over the rows of a block: nobody can read it.
    fn tell_shapes(&mut self, grid: &Grid<'_>, rows: &[u32], reader: &Reader<'_>) {
        let (left, right) = reader.block.columns;
        let (Some(top), Some(bottom)) = (rows.first(), rows.last()) else {
            return;
        };
        let mut over = grid
            .shapes()
            .iter()
            .filter(|at| (top..=bottom).contains(&&at.row) && (left..=right).contains(&at.column));
        if let Some(first) = over.next() {
            let place = reader.place.cell(first.row, first.column);
            let many = 1 + u32::try_from(over.count()).unwrap_or(u32::MAX - 1);
            self.remarks
                .tell(Diagnostic::new("tanda-gambar", place).fact("banyak", i64::from(many)));
        }
    }
}

/// The slots that do not stand where the official form has them, the first of each field: those beside the longest
/// run that is in order.
fn moved(reader: &Reader<'_>) -> Vec<usize> {
    if !reader.table.ordered {
        return Vec::new();
    }
    // What a form does not print stands wherever somebody added it.
    let is_printed = |slot: usize| {
        let kind = reader.table.columns.kind(slot);
        !kind.is_personal() && kind != Kind::Date
    };
    let placed = reader.block.placed.iter().enumerate();
    let placed = placed.filter(|(slot, _)| is_printed(*slot));
    let stands: Vec<(usize, u32)> = placed
        .filter_map(|(slot, placed)| Some((slot, placed.as_ref()?.at.column)))
        .collect();
    // For each slot the longest run in order that ends there, and the slot before it in that run.
    let mut runs: Vec<(usize, Option<usize>)> = Vec::new();
    for (at, (_, column)) in stands.iter().enumerate() {
        let before = (0..at).filter(|before| stands[*before].1 < *column);
        let longest = before.max_by_key(|before| (runs[*before].0, std::cmp::Reverse(*before)));
        runs.push((1 + longest.map_or(0, |longest| runs[longest].0), longest));
    }
    let last = (0..runs.len()).max_by_key(|at| (runs[*at].0, std::cmp::Reverse(*at)));
    let in_order: Vec<usize> = std::iter::successors(last, |at| runs[*at].1).collect();
    let out = (0..stands.len()).filter(|at| !in_order.contains(at));
    let mut slots: Vec<usize> = out.map(|at| stands[at].0).collect();
    slots.dedup_by_key(|slot| reader.table.columns.slots[*slot].field);
    slots
}
