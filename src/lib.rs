//! Reads the Excel forms of Indonesian family-planning cadres and adds them up.

pub mod address;
pub mod text;
