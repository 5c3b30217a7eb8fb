//! Reads the Excel forms of Indonesian family-planning cadres and adds them up.

pub mod address;
pub mod area;
pub mod check;
pub mod diagnostic;
pub mod digest;
pub mod expression;
pub mod extract;
pub mod figure;
pub mod grid;
pub mod indicator;
pub mod ledger;
pub mod normalize;
pub mod package;
pub mod period;
pub mod recognize;
pub mod tally;
pub mod template;
pub mod text;
pub mod value;
