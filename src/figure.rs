//! Figures: what is counted, and the difference between nothing, nothing said and nothing believed.

use std::collections::BTreeMap;

/// A counted thing: a plain number, or a spread from which means and medians are read off.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Figure {
    /// How many.
    Count(i64),
    /// How many of each whole number (ages, months, scores); merging adds the counts.
    Spread(Box<BTreeMap<i32, u32>>),
}

/// What a submission says of one series for one unit and period. Absent is not zero; withheld is neither.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub enum Stated {
    /// Nothing is said.
    #[default]
    Absent,
    /// Something is said that cannot be true or cannot be read; it waits for its correction.
    Withheld,
    /// A figure, zero included.
    Given(Figure),
}

impl Stated {
    /// The plain number, where one is given.
    #[must_use]
    pub fn count(&self) -> Option<i64> {
        match self {
            Self::Given(Figure::Count(number)) => Some(*number),
            Self::Given(Figure::Spread(_)) | Self::Absent | Self::Withheld => None,
        }
    }
}

/// How a figure came about.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Manner {
    /// Counted from the rows of a list.
    Counted,
    /// Written by a person as a total.
    Written,
}

impl Manner {
    /// The word of the JSON interface.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Counted => "dihitung",
            Self::Written => "tertulis",
        }
    }
}
