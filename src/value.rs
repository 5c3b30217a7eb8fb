//! What a cell can be read as: the typed values that records are made of.

/// A text read as one kind of value, or why not.
///
/// The reasons are the codes of remarks, so that a reading never has to know their words.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Reading<T> {
    /// Nothing is written.
    Blank,
    /// Written so that it can mean one thing only.
    Exact(T),
    /// Readable by assuming something, which the code of a remark tells.
    Assumed(T, &'static str),
    /// Something is written that cannot be this kind of value; the code of a remark says why.
    Unreadable(&'static str),
}

/// A value of a record.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Value {
    /// How many; never negative.
    Count(i64),
    /// A number that need not be whole.
    Decimal(Scaled),
    /// A month, with its year where the cell held one.
    Month(MonthOf),
    /// A year.
    Year(i16),
    /// A member of a dimension, by its place among the members of the column's code list.
    Member(u16),
    /// Text on one line, as a person sees it.
    Text(Box<str>),
}

/// A number of `units` of which `10^places` are one: 2.67 is 267 with two places.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Scaled {
    /// Its digits.
    pub units: i64,
    /// How many of them stand behind the point; 18 at most.
    pub places: u8,
}

/// A month, 1 to 12, and the year when it is known.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct MonthOf {
    /// The year, when it stands beside the month.
    pub year: Option<i16>,
    /// 1 is January.
    pub month: u8,
}

impl<T> Reading<T> {
    /// The value, whether exact or assumed.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Exact(value) | Self::Assumed(value, _) => Some(value),
            Self::Blank | Self::Unreadable(_) => None,
        }
    }

    /// The same reading of a value made from this one.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Reading<U> {
        match self {
            Self::Blank => Reading::Blank,
            Self::Exact(value) => Reading::Exact(make(value)),
            Self::Assumed(value, code) => Reading::Assumed(make(value), code),
            Self::Unreadable(code) => Reading::Unreadable(code),
        }
    }
}
