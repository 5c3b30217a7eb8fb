//! Reads the rows of one block, and tells what it had to assume.

use std::borrow::Cow;

use super::{Record, code, count, month, nearest, year};
use crate::diagnostic::{Diagnostic, Fix, Place, Remarks};
use crate::extract::RawRecord;
use crate::grid::Cell;
use crate::recognize::Block;
use crate::template::{Empty, Kind, Table, Templates};
use crate::text;
use crate::value::{Reading, Value};

/// How the cells of one block are read, and where remarks about them go.
pub struct Reader<'r> {
    /// The templates.
    pub templates: &'r Templates,
    /// The table that the block is.
    pub table: &'r Table,
    /// The block.
    pub block: &'r Block,
    /// The block's place.
    pub place: &'r Place,
    /// What an empty count says.
    pub empty: Empty,
}

impl Reader<'_> {
    /// Reads a row. Remarks are about rows that count, so they are told by [`Reader::tell`].
    #[must_use]
    pub fn read<'g, 'a>(&self, raw: RawRecord<'g, 'a>) -> Record<'g, 'a> {
        let mut values: Box<[Reading<Value>]> = raw
            .cells
            .iter()
            .enumerate()
            .map(|(slot, cell)| self.value(slot, *cell))
            .collect();
        if self.empty == Empty::ZeroIfRowHasFigures {
            self.fill_zeros(&mut values);
        }
        Record {
            row: raw.row,
            cells: raw.cells,
            values,
        }
    }

    fn value(&self, slot: usize, cell: Option<&Cell<'_>>) -> Reading<Value> {
        let Some(cell) = cell else {
            return Reading::Blank;
        };
        let entries = &self.templates.entries;
        match self.table.columns.kind(slot) {
            Kind::Count => count(&cell.value, cell.formula, &entries.nil).map(Value::Count),
            Kind::Month => month(&cell.value, self.templates.months()).map(Value::Month),
            Kind::Year => year(&cell.value).map(Value::Year),
            Kind::Area(_) | Kind::Text => {
                let shown = text::collapse(&cell.value.shown());
                if shown.is_empty() {
                    Reading::Blank
                } else {
                    Reading::Exact(Value::Text(shown.into()))
                }
            }
            Kind::Code(list) => {
                let list = &self.templates.code_lists[list];
                let dimension = &self.templates.dimensions[usize::from(list.dimension.0)];
                match list.codes(&self.templates.dimensions) {
                    Some(codes) => code(&cell.value, codes, dimension).map(Value::Member),
                    None => Reading::Unreadable("kode-tak-dikenal"),
                }
            }
        }
    }

    /// Empty counts of a row that holds any figure are zeros, where the form says so.
    fn fill_zeros(&self, values: &mut [Reading<Value>]) {
        let is_figure = |reading: &Reading<Value>| matches!(reading.value(), Some(Value::Count(_)));
        if !values.iter().any(is_figure) {
            return;
        }
        for (slot, value) in values.iter_mut().enumerate() {
            if self.table.columns.kind(slot) == Kind::Count
                && *value == Reading::Blank
                && self.block.placed[slot].is_some()
            {
                *value = Reading::Exact(Value::Count(0));
            }
        }
    }

    /// Tells what was assumed and what could not be read in a row, and which cells say "as above".
    pub fn tell(
        &self,
        record: &Record<'_, '_>,
        dittos: &[(usize, &Cell<'_>)],
        remarks: &mut Remarks,
    ) {
        for (slot, mark) in dittos {
            let above = record.cells[*slot]
                .map(|cell| cell.value.shown().into_owned())
                .unwrap_or_default();
            let remark = self
                .remark("isi-sda", *slot, mark)
                .fact("dibaca", text::collapse(&above));
            remarks.tell(remark);
        }
        for (slot, reading) in record.values.iter().enumerate() {
            let (Some(cell), Reading::Assumed(_, code) | Reading::Unreadable(code)) =
                (record.cells[slot], reading)
            else {
                continue;
            };
            let mut remark = self.remark(*code, slot, cell);
            match reading {
                Reading::Assumed(Value::Count(number), _) => {
                    remark = remark.fact("dibaca", *number);
                    remark.fix = Some(Fix {
                        write: number.to_string().into(),
                        safe: true,
                    });
                }
                Reading::Unreadable(_) => {
                    remark = self.with_suggestion(remark.not_counted(), slot, cell);
                }
                _ => {}
            }
            remarks.tell(remark);
        }
    }

    /// Offers the nearest code for one that no list holds.
    fn with_suggestion(&self, remark: Diagnostic, slot: usize, cell: &Cell<'_>) -> Diagnostic {
        let Kind::Code(list) = self.table.columns.kind(slot) else {
            return remark;
        };
        let list = &self.templates.code_lists[list];
        let dimension = &self.templates.dimensions[usize::from(list.dimension.0)];
        let codes = list.codes(&self.templates.dimensions);
        let Some(near) = codes.and_then(|codes| nearest(&cell.value.shown(), codes, dimension))
        else {
            return remark;
        };
        let mut remark = Diagnostic {
            code: "kode-asing".into(),
            ..remark
        }
        .fact("maksud", near);
        remark.fix = Some(Fix {
            write: near.into(),
            safe: false,
        });
        remark
    }

    /// A remark at a cell of the block, with its heading and what is written there.
    #[must_use]
    pub fn remark(
        &self,
        code: impl Into<Cow<'static, str>>,
        slot: usize,
        cell: &Cell<'_>,
    ) -> Diagnostic {
        let place = self.place.cell(cell.at.row, cell.at.column);
        self.headed(Diagnostic::new(code, place), slot)
            .found(text::collapse(&cell.value.shown()))
    }

    /// A remark at the place of a slot in a row, whether a cell stands there or not.
    #[must_use]
    pub fn remark_at(
        &self,
        code: impl Into<Cow<'static, str>>,
        slot: usize,
        row: u32,
    ) -> Diagnostic {
        let column = self.block.placed[slot]
            .as_ref()
            .map_or(self.block.columns.0, |placed| placed.column);
        self.headed(Diagnostic::new(code, self.place.cell(row, column)), slot)
    }

    fn headed(&self, remark: Diagnostic, slot: usize) -> Diagnostic {
        remark.in_column(self.heading(slot), &self.table.columns.field_of(slot).id)
    }

    /// The narrowest area of a row that holds figures without naming it; `None` for a row without figures.
    #[must_use]
    pub fn lone_figure(&self, record: &Record<'_, '_>) -> Option<usize> {
        let is_count = |slot: &usize| self.table.columns.kind(*slot) == Kind::Count;
        let has_figure = (0..record.cells.len())
            .filter(is_count)
            .any(|slot| record.cells[slot].is_some());
        let (_, narrowest) = self.table.tally.unit.last()?;
        has_figure.then_some(*narrowest)
    }

    /// The heading of a slot as this sheet prints it.
    #[must_use]
    pub fn heading(&self, slot: usize) -> &str {
        match &self.block.placed[slot] {
            Some(placed) => &placed.heading,
            None => &self.table.columns.slots[slot].head,
        }
    }
}
