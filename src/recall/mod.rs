//! A recap read back: the rows of its *Rincian Angka* become submissions again, one for each block that they were made
//! of, so that recaps of lower offices combine like the files that they stand for.
//!
//! Every column of that sheet is named for programs above its head, and the last says of each row which blocks said
//! which of its figures. A block is named by its form and the head of the fingerprint of its content, so that the same
//! block is known again wherever it comes from.

mod answers;
mod cells;
mod columns;
mod place;
mod read;
mod receipts;
mod trace;

#[cfg(test)]
mod tests;

pub use answers::{Answered, QuestionHeads, answers, notes, question_text};
pub use read::{Desk, Recalled};
pub use receipts::{ReceiptHeads, receipt_text, receipts};
pub use trace::{Heads, Says, Sheets, Trace, Written, origin_text, read_origin, series_by_text};

use crate::package::Properties;

/// The custom property that says how the detail of a recap is written; [`FORMAT`] is what this program knows.
pub const FORMAT_PROPERTY: &str = "rekap-imp-bentuk";
/// The custom property with the sum of all rows of the detail.
pub const SUM_PROPERTY: &str = "rekap-imp-rincian";
/// How this program writes the detail.
pub const FORMAT: u32 = 1;

/// The row of the names for programs, of the heads, and the first row of figures; zero-based.
pub const IDS: u32 = 2;
/// See [`IDS`].
pub const HEADS: u32 = 3;
/// See [`IDS`].
pub const FIRST: u32 = 4;

/// How a workbook of this program can be read back.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Readable {
    /// It holds no detail that can be.
    No,
    /// It does.
    Yes,
    /// A newer program wrote it.
    Newer,
}

/// Whether a workbook of this program can be read back, by what it says of itself.
#[must_use]
pub fn readable(properties: &Properties) -> Readable {
    let format = properties.custom(FORMAT_PROPERTY).map(str::parse::<u32>);
    match format {
        Some(Ok(FORMAT)) => Readable::Yes,
        Some(Ok(newer)) if newer > FORMAT => Readable::Newer,
        _ => Readable::No,
    }
}
