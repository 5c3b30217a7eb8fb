//! The samples with planted faults: each fault with the remark that it must raise and what its figure comes to.

mod entries;
mod layouts;
mod months;
mod places;

use super::Sample;
use super::draft::{Fault, Then};
use super::sheet::Typed;

/// All of them.
pub(crate) fn forms() -> Vec<Sample> {
    let mut samples = places::samples();
    samples.extend(entries::samples());
    samples.extend(layouts::samples());
    samples.extend(months::samples());
    samples
}

/// Something that is written differently and understood without a word.
const fn silent(cell: &'static str, typed: Typed, then: Then) -> Fault {
    Fault {
        cell,
        typed,
        remark: None,
        then,
    }
}

/// Something that is remarked and counts.
const fn told(cell: &'static str, typed: Typed, code: &'static str, then: Then) -> Fault {
    Fault {
        cell,
        typed,
        remark: Some((code, true)),
        then,
    }
}

/// Something that is remarked and does not count.
const fn refused(cell: &'static str, typed: Typed, code: &'static str, then: Then) -> Fault {
    Fault {
        cell,
        typed,
        remark: Some((code, false)),
        then,
    }
}
