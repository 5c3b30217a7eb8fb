//! Raw cells to typed values, one file for each kind of value; every guess is said.

mod beside;
mod code;
mod count;
mod date;
mod day;
mod decimal;
mod identity;
mod mark;
mod meaning;
mod month;
mod outlook;
mod person;
mod phone;
mod reader;
mod record;
mod related;
mod rt_rw;
mod sex;
mod tidy;

#[cfg(test)]
pub(crate) mod sketch;

pub use code::code;
pub use count::{age, count, without_letters};
pub use date::{MonthFirst, date};
pub use day::day;
pub use decimal::decimal;
pub use identity::{digits_in, kk, nik};
pub use mark::{Cross, mark};
pub use meaning::EXPLAINED;
pub use month::{month, month_in, semester, year};
pub use outlook::Outlook;
pub use person::{initials, whom};
pub use phone::phone;
pub use reader::Reader;
pub use record::{Record, RowView};
pub use rt_rw::rt_rw;
pub use sex::{LetterP, sex};
