//! What a run came to, for people and for programs. The one home of the JSON crate; prints nothing itself.

mod explain;
mod json;
mod lines;
mod long;
mod remark;
mod screen;
mod story;
mod table;

pub use explain::{explain, forms};
pub use json::{Layout, figures as json_figures, remarks as json_remarks};
pub use lines::remarks as remark_lines;
pub use screen::summary;
pub use story::Story;
pub use table::tables;

pub use long::figures as csv_figures;
