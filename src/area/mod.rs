//! The administrative areas of Indonesia, and which of them a written name means. Knows nothing of sheets and figures.
//!
//! The table comes in as bytes, is inflated once and indexed one kabupaten at a time. A name that it does not hold is
//! still a unit with a key of its own, so that nothing a person reported is lost over a spelling.

mod code;
mod label;
mod lines;
mod matcher;
mod placement;
mod search;
mod table;
#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may panic")]
mod tests;
mod wording;

pub use code::{Code, NotACode};
pub use matcher::Matcher;
pub use placement::{Found, Level, Placement, Unit, parent_key};
pub use table::{Area, AreaTable};
pub use wording::TableError;
