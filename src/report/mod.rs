//! What a run came to, for people and for programs. The one home of the JSON crate; prints nothing itself.

mod explain;
mod json;
mod lines;
mod long;
mod screen;
mod table;

pub use explain::{explain, forms};
pub use json::{Layout, figures as json_figures, remarks as json_remarks};
pub use lines::remarks as remark_lines;
pub use long::figures as csv_figures;
pub use screen::summary;
pub use table::tables;

use crate::expression::Reason;

/// The word for a missing value (*alasan*) of the JSON interface.
#[must_use]
const fn reason_word(reason: Reason) -> &'static str {
    match reason {
        Reason::Absent => "tidak-ada-data",
        Reason::Withheld => "ditahan",
        Reason::ZeroDenominator => "penyebut-nol",
        Reason::Overflow => "terlalu-besar",
        Reason::Mismatch => "tidak-dapat-dihitung",
    }
}
