//! Raw cells to typed values, one file for each kind of value; every guess is said.

mod code;
mod count;
mod day;
mod decimal;
mod meaning;
mod month;
mod person;
mod reader;
mod record;
mod tidy;

#[cfg(test)]
pub(crate) mod sketch;

pub use code::code;
pub use count::{age, count, without_letters};
pub use day::day;
pub use decimal::decimal;
pub use meaning::EXPLAINED;
pub use month::{month, month_in, semester, year};
pub use person::{initials, whom};
pub use reader::Reader;
pub use record::{Record, RowView};
