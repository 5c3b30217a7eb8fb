//! Workbooks that are made: planned sheet by sheet, then written. The one home of the `rust_xlsxwriter` crate; knows nothing
//! of forms or figures, and reads and writes no file.

mod beside;
pub mod draw;
pub mod formula;
pub mod head;
pub mod name;
mod picture;
pub mod plan;
pub mod room;
mod write;

pub use beside::{is_picture, picture_end};
pub use plan::{Called, Sheet, Workbook};
pub use write::{ABOUT, CONTENT, Fault, told_by, write};
