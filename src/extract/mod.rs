//! A block of a sheet as raw records: which cell answers which column, row by row. Nothing is read yet.

mod section;
mod table;
mod worded;

#[cfg(test)]
mod tests;

pub use section::{RawLine, RawSection, section};
pub use table::{Ditto, RawRecord, RawTable, table};
pub use worded::WordedRows;
