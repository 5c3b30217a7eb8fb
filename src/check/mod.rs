//! Checks: the kinds are here, one file each; what they look at is said by template files.

pub mod figure;
pub mod record;

use std::cmp::Ordering;

use crate::template::Templates;

/// The words for a difference: `Kurang` where a written number is less than it should be, else `Lebih`.
pub(crate) fn direction(written: i64, counted: i64, templates: &Templates) -> String {
    let id = match written.cmp(&counted) {
        Ordering::Less => "hitungan.kurang",
        Ordering::Equal | Ordering::Greater => "hitungan.lebih",
    };
    templates.words.say(id, &[])
}
