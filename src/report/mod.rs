//! What a run came to, for people and for programs. The one home of the JSON crate; prints nothing itself.

mod explain;
mod figure;
mod files;
mod guide;
mod json;
mod letter;
mod lines;
mod long;
mod screen;
mod table;
mod things;

pub use explain::{explain, forms};
pub use guide::guide;
pub use json::{Layout, figures as json_figures, remarks as json_remarks};
pub use letter::{Kept, Kind as LetterKind, Letter, Recap as LetterRecap, letters};
pub use lines::remarks as remark_lines;
pub use long::figures as csv_figures;
pub use screen::{Delivery, summary};
pub use table::tables;

use jiff::civil::{Date, Weekday};

use crate::expression::Reason;

/// The sentence that is the name of a day of the week.
fn weekday(date: Date) -> &'static str {
    match date.weekday() {
        Weekday::Monday => "hari.senin",
        Weekday::Tuesday => "hari.selasa",
        Weekday::Wednesday => "hari.rabu",
        Weekday::Thursday => "hari.kamis",
        Weekday::Friday => "hari.jumat",
        Weekday::Saturday => "hari.sabtu",
        Weekday::Sunday => "hari.minggu",
    }
}

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
