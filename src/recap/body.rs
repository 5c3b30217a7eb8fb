//! The rows of a table, and the sums between and below them.

use super::cells::{Material, Shown};
use super::ground::Block;
use super::lines::{Line, What};
use crate::address::{Address, column_letters};
use crate::ledger::UnitId;
use crate::template::{Cells, RecapRow};
use crate::workbook::formula::Cells as Range;
use crate::workbook::plan::{Band, Content, Kind, Sheet};

/// The height of a row, in points.
const ROW: f64 = 14.25;

/// The rows of one table.
pub(super) struct Body<'b, 't, 'g> {
    pub(super) of: Material<'t, 'g>,
    /// The unit that the sheet is for, and its rows in the detail.
    pub(super) unit: UnitId,
    pub(super) block: &'b Block,
    pub(super) lines: &'b [Line],
    /// What the notes below must explain.
    pub(super) shown: Shown,
}

impl Body<'_, '_, '_> {
    /// The rows of the table and their sum; gives the row behind them.
    pub(super) fn put(&mut self, sheet: &mut Sheet, first: u32) -> u32 {
        let mut number = 0;
        let mut row = first;
        for line in self.lines {
            sheet.heights.push((row, ROW));
            match &line.what {
                What::Listed(at) => self.listed(sheet, row, *at),
                What::Subtotal(many, block) => {
                    self.sums(sheet, &line.name, (row - many, row), block, Band::Subtotal);
                }
                what => {
                    number += 1;
                    self.row(sheet, row, number, (&line.name, what));
                }
            }
            row += 1;
        }
        let is_one = matches!(self.lines, [only] if only.unit == Some(self.unit));
        if !is_one && self.of.recap.rows.is_empty() {
            sheet.heights.push((row, ROW));
            let name = self.of.ground.say("rekap.jumlah", &[]);
            self.sums(sheet, &name, (first, row), self.block, Band::Total);
            row += 1;
        }
        row
    }

    /// The row of a unit.
    fn row(&mut self, sheet: &mut Sheet, row: u32, number: i64, (name, what): (&str, &What)) {
        for (at, column) in (0..).zip(self.of.columns) {
            let look = column.look(Band::Body);
            match (&column.template.what, what) {
                (Cells::Number, _) => sheet.put(row, at, Content::count(number), look),
                (Cells::Name, What::Silent(_)) => {
                    sheet.say(row, at, name, Kind::Silent.of(Band::Body))
                }
                (Cells::Name, _) => sheet.say(row, at, name, look),
                (_, What::Unit(block)) => {
                    let content = self.of.cell(column, block, None, &mut self.shown);
                    sheet.put(row, at, content, look);
                }
                _ => {}
            }
        }
        if let What::Silent(why) = what {
            let last = u32::try_from(self.of.columns.len()).unwrap_or(1) - 1;
            let waiting = self.of.ground.say(why, &[]);
            let from = Address::new(row, self.of.labels());
            sheet.span(
                from,
                Address::new(row, last),
                &waiting,
                Kind::Waiting.of(Band::Body),
            );
        }
    }

    /// A listed row: its figure for each part, black where its variable has no such part.
    fn listed(&mut self, sheet: &mut Sheet, row: u32, listed: usize) {
        let recap = self.of.recap;
        let Some(RecapRow {
            number,
            name,
            cells,
        }) = recap.rows.get(listed)
        else {
            return;
        };
        // Rows with a number are sums of those below them.
        let band = if number.is_some() {
            Band::Subtotal
        } else {
            Band::Body
        };
        let body = |kind: Kind| kind.of(band);
        let black = Kind::Black.of(Band::Body);
        for (at, column) in (0..).zip(self.of.columns) {
            match &column.template.what {
                Cells::Number => sheet.say(
                    row,
                    at,
                    number.as_deref().unwrap_or_default(),
                    body(Kind::Number),
                ),
                Cells::Name => sheet.say(row, at, name, body(Kind::Name)),
                Cells::Part(part) => match cells.get(*part).and_then(Option::as_ref) {
                    Some(figure) => {
                        let content = self.of.figure(
                            self.of.detail.column(figure),
                            self.block,
                            None,
                            &mut self.shown,
                        );
                        sheet.put(row, at, content, body(Kind::Count));
                    }
                    None => sheet.put(row, at, Content::Empty, black),
                },
                Cells::Black => sheet.put(row, at, Content::Empty, black),
                Cells::Figure(..) | Cells::Ratio(_) => {}
            }
        }
    }

    /// A row of sums over the rows from one up to itself.
    fn sums(
        &mut self,
        sheet: &mut Sheet,
        name: &str,
        (first, row): (u32, u32),
        block: &Block,
        band: Band,
    ) {
        let labels = self.of.labels();
        let last = labels.saturating_sub(1);
        sheet.span(
            Address::new(row, 0),
            Address::new(row, last),
            name,
            Kind::Name.of(band),
        );
        for (at, column) in (0..).zip(self.of.columns).skip(labels as usize) {
            let lines = Range::new("", &column_letters(at), &(first..=row - 1));
            let content = self.of.cell(column, block, Some(&lines), &mut self.shown);
            sheet.put(row, at, content, column.look(band));
        }
    }
}
