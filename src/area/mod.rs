//! The administrative areas of Indonesia. Knows nothing of sheets and figures.

mod code;

pub use code::{Code, NotACode};
