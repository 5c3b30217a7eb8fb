//! Columns that are filled in together, and are empty: told once for all rows.

use crate::diagnostic::Remarks;
use crate::normalize::{Reader, Record};
use crate::value::Reading;

/// How many rows are empty, and the first of them.
#[derive(Clone, Copy, Default)]
struct Rows {
    first: u32,
    many: u32,
}

/// The rows seen so far.
pub(super) struct Unfilled<'r> {
    reader: &'r Reader<'r>,
    /// Rows in which nothing is filled in.
    empty: Rows,
    /// Other rows in which some columns are not.
    partly: Vec<Rows>,
}

impl Rows {
    fn add(&mut self, row: u32) {
        if self.many == 0 {
            self.first = row;
        }
        self.many += 1;
    }
}

impl<'r> Unfilled<'r> {
    pub(super) fn new(reader: &'r Reader<'r>) -> Self {
        Self {
            reader,
            empty: Rows::default(),
            partly: vec![Rows::default(); reader.table.zeros.len()],
        }
    }

    pub(super) fn add(&mut self, record: &Record<'_, '_>) {
        let is_blank = |slots: &Vec<usize>| {
            let mut placed = slots.iter().filter(|slot| self.is_placed(**slot));
            placed.all(|slot| record.values[*slot] == Reading::Blank)
        };
        let blank: Vec<bool> = self.reader.table.zeros.iter().map(is_blank).collect();
        if !blank.is_empty() && blank.iter().all(|blank| *blank) {
            self.empty.add(record.row);
            return;
        }
        let partly = self.partly.iter_mut().zip(blank);
        let partly = partly.filter(|(_, blank)| *blank);
        partly.for_each(|(rows, _)| rows.add(record.row));
    }

    fn is_placed(&self, slot: usize) -> bool {
        self.reader.block.placed[slot].is_some()
    }

    pub(super) fn finish(&self, remarks: &mut Remarks) {
        let groups = &self.reader.table.zeros;
        let all = groups.iter().flatten().copied().collect();
        let partly = groups.iter().cloned().zip(&self.partly);
        let told = std::iter::once((all, &self.empty, "baris-belum-diisi"))
            .chain(partly.map(|(slots, rows)| (slots, rows, "kolom-belum-diisi")));
        for (slots, rows, code) in told.filter(|(_, rows, _)| rows.many > 0) {
            let slots: Vec<usize> = slots
                .into_iter()
                .filter(|slot| self.is_placed(*slot))
                .collect();
            let (Some(first), Some(last)) = (slots.first(), slots.last()) else {
                continue;
            };
            let heading = |slot: &usize| self.reader.heading(*slot).to_owned();
            let remark = self
                .reader
                .remark_at_heading(code, *first)
                .fact("baris", (i64::from(rows.first) + 1).to_string())
                .fact("dari", heading(first))
                .fact("sampai", heading(last));
            remarks.tell(remark.not_counted().for_rows(rows.many));
        }
    }
}
