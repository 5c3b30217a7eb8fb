//! What a cell can be read as: the typed values that records are made of.

use jiff::civil::Date;

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

/// A number of identity of 16 digits. Nothing prints it.
#[derive(Clone, Copy, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Identity(u64);

impl Identity {
    /// The number of these digits.
    #[must_use]
    pub const fn new(number: u64) -> Self {
        Self(number)
    }

    /// Some of its digits: those above the last `behind`, as many as `below` has zeros.
    #[must_use]
    pub const fn part(self, behind: u32, below: u64) -> u64 {
        self.0 / 10_u64.pow(behind) % below
    }
}

impl std::fmt::Debug for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Identity")
    }
}

/// The sex of a person.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Sex {
    /// *Laki-laki*.
    Man,
    /// *Perempuan*.
    Woman,
}

impl Sex {
    /// The letter of the official forms, by which expressions ask for it.
    #[must_use]
    pub const fn letter(self) -> &'static str {
        match self {
            Self::Man => "L",
            Self::Woman => "P",
        }
    }
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
    /// A number of identity.
    Identity(Identity),
    /// A day.
    Day(Date),
    /// The sex of a person.
    Sex(Sex),
    /// Yes or no.
    Mark(bool),
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
