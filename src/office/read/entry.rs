//! What a person has written into a cell of a settings workbook.

use super::Desk;
use crate::diagnostic::{Diagnostic, Place};
use crate::grid::{Cell, CellValue, Formula};
use crate::text;

/// The longest text that is read, in characters; a line of a letterhead is far below it.
const LONGEST: usize = 200;

/// A cell with something in it that can be used.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// Where it stands.
    pub(super) place: Place,
    /// What a person sees in it, on one line.
    pub(super) text: String,
    /// Whether it is a number to Excel.
    pub(super) is_number: bool,
}

/// The digits of a NIK.
const NIK: usize = 16;

/// Whether a NIK may stand in a text, in one piece or in groups: it is never printed, nor told.
pub(super) fn holds_nik(text: &str) -> bool {
    let bare = text.replace([' ', '.', '-'], "");
    let mut runs = bare.split(|c: char| !c.is_ascii_digit());
    runs.any(|run| run.len() == NIK)
}

impl Desk<'_> {
    /// Reads a cell; what a formula made is not what somebody has filled in, and a date was mostly none before Excel saw it.
    pub(super) fn entry(&mut self, cell: &Cell<'_>, place: Place) -> Option<Entry> {
        let shown = cell.value.shown();
        let whole = text::collapse(&shown);
        let text = text::shortened(&shown, LONGEST);
        if holds_nik(&whole) {
            self.tell(Diagnostic::new("setelan-nik", place).not_counted());
            return None;
        }
        let code = match (&cell.value, cell.formula) {
            (_, Formula::Cached | Formula::NotCached) | (CellValue::Fault(_), _) => {
                Some("setelan-rumus")
            }
            (CellValue::Date(_), _) => Some("setelan-jadi-tanggal"),
            _ => None,
        };
        if let Some(code) = code {
            self.tell(Diagnostic::new(code, place).found(text).not_counted());
            return None;
        }
        if text.len() < whole.len() {
            let remark = Diagnostic::new("setelan-panjang", place.clone()).found(text.as_str());
            self.tell(remark);
        }
        (!text.is_empty()).then_some(Entry {
            place,
            text,
            is_number: matches!(cell.value, CellValue::Number { .. }),
        })
    }
}
