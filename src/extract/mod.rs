//! A block of a sheet as raw records: which cell answers which column, row by row. Nothing is read yet.

mod footer;
mod labels;
mod table;

#[cfg(test)]
mod tests;

pub use footer::Footer;
pub use labels::{Said, labels, numbers_in, variant};
pub use table::{Ditto, RawRecord, RawTable, table};
