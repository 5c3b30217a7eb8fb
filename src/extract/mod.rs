//! A block of a sheet as raw records: which cell answers which column, row by row. Nothing is read yet.

mod footer;
mod table;

#[cfg(test)]
mod tests;

pub use footer::Footer;
pub use table::{Ditto, RawRecord, RawTable, table};
