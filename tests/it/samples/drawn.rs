//! Sheets drawn as text, with what is true in their cells beside them.
//!
//! ```text
//! @lembar Laporan            a new sheet of this name
//! @unit 99.01.01.2001        of whom the figures below are
//! @bulan 2026-11             of when
//! @pesan kode A5:B9          a remark that must appear; `tanpa-hitung` behind it where nothing counts
//! @juga 130 unmet            a figure that follows from others
//! NO|URAIAN|JUMLAH           a row; `>` is merged with the cell before, `^` with the one above
//! 1|PPKBD|2 = lembaga[...]   the number 2, which says a figure; `= ?series` where it waits, `= 5 series` where 5 is read
//! 2|Sub PPKBD|dua ! kode     a remark at the cell; `!!` where the cell does not count
//! ```

use std::collections::BTreeMap;

use rekap_imp::address::column_letters;

use super::draft::Expected;
use super::sheet::{Sheet, Typed, workbook};
use super::truth::{Figures, Month};
use super::{Place, Sample};

const SAVED: (u16, u8, u8) = (2026, 11, 20);

/// A workbook drawn as text.
pub(crate) fn drawn(form: &'static str, name: &'static str, text: &'static str) -> Sample {
    let mut book = Book::default();
    for line in text.trim_matches('\n').lines() {
        match line.strip_prefix('@') {
            Some(order) => book.order(order),
            None => book.row(line),
        }
    }
    Sample {
        place: Place::Form(form, name),
        bytes: workbook(&book.sheets, SAVED),
        figures: book.figures,
        remarks: book.remarks,
    }
}

#[derive(Default)]
struct Book {
    sheets: Vec<Sheet>,
    figures: Figures,
    remarks: Vec<Expected>,
    unit: &'static str,
    month: Month,
    /// The cells of the sheet that are merged with others, each with its region.
    merged: BTreeMap<(u32, u16), (u32, u16)>,
}

impl Book {
    fn sheet(&mut self) -> &mut Sheet {
        if self.sheets.is_empty() {
            self.sheets.push(Sheet::named("Sheet1"));
        }
        self.sheets.last_mut().unwrap()
    }

    fn order(&mut self, order: &'static str) {
        let (word, rest) = order.split_once(' ').unwrap();
        let rest = rest.trim();
        match word {
            "lembar" => {
                self.sheets.push(Sheet::named(rest));
                self.merged.clear();
            }
            "unit" => self.unit = rest,
            "bulan" => {
                let (year, month) = rest.split_once('-').unwrap();
                self.month = (year.parse().unwrap(), month.parse().unwrap());
            }
            "juga" => {
                let (figure, series) = rest.split_once(' ').unwrap();
                self.plant(figure, series);
            }
            "pesan" => {
                let mut words = rest.split_whitespace();
                let code = words.next().unwrap();
                let at = words.next().unwrap_or_default();
                let (at, counted) = match (at, words.next()) {
                    ("tanpa-hitung", None) => ("", false),
                    (at, None) => (at, true),
                    (at, Some("tanpa-hitung")) => (at, false),
                    other => panic!("{other:?}"),
                };
                self.expect(at, code, counted);
            }
            _ => panic!("@{order}"),
        }
    }

    fn expect(&mut self, at: &str, code: &str, counted: bool) {
        let sheet = self.sheet().name.to_owned();
        self.remarks.push(Expected {
            sheet,
            at: at.to_owned(),
            code: code.to_owned(),
            counted,
        });
    }

    fn row(&mut self, line: &'static str) {
        let row = self.sheet().rows.len();
        self.sheet().rows.push(Vec::new());
        for (column, cell) in line.split('|').enumerate() {
            self.cell(row, column, cell.trim());
        }
    }

    fn cell(&mut self, row: usize, column: usize, cell: &'static str) {
        let (at_row, at_column) = (u32::try_from(row).unwrap(), u16::try_from(column).unwrap());
        match cell {
            ">" => return self.merge((at_row, at_column - 1), (at_row, at_column)),
            "^" => return self.merge((at_row - 1, at_column), (at_row, at_column)),
            _ => {}
        }
        let name = format!("{}{}", column_letters(at_column.into()), row + 1);
        let mut rest = cell;
        if let Some(code) = rest.strip_prefix("!! ") {
            self.expect(&name, code.trim(), false);
            rest = "";
        } else if let Some((before, code)) = rest.split_once(" !! ") {
            self.expect(&name, code.trim(), false);
            rest = before;
        } else if let Some((before, code)) = rest.split_once(" ! ") {
            self.expect(&name, code.trim(), true);
            rest = before;
        }
        let (typed, series) = match rest.split_once(" = ") {
            Some((typed, series)) => (typed.trim(), Some(series.trim())),
            None => (rest.trim(), None),
        };
        if let Some(series) = series {
            self.plant(typed, series);
        }
        let typed = match typed {
            "" => return,
            _ => typed.parse().map_or(Typed::Text(typed), Typed::Number),
        };
        self.sheet().set(row, column, typed);
    }

    fn plant(&mut self, typed: &str, series: &'static str) {
        let (figure, series) = match series.split_once(' ') {
            _ if series.starts_with('?') => (None, &series[1..]),
            Some((read, series)) if read.parse::<i64>().is_ok() => (read.parse().ok(), series),
            _ => (Some(typed.parse().unwrap()), series),
        };
        let key = (self.unit.to_owned(), self.month, series);
        assert!(self.figures.insert(key, figure).is_none(), "{series} twice");
    }

    fn merge(&mut self, with: (u32, u16), cell: (u32, u16)) {
        let from = self.merged.get(&with).copied().unwrap_or(with);
        self.merged.insert(cell, from);
        let sheet = self.sheet();
        sheet
            .spans
            .retain(|(row, column, ..)| (*row, *column) != from);
        sheet.spans.push((from.0, from.1, cell.0, cell.1));
    }
}
