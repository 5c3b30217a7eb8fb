//! What an officer notes by hand in a recap: on which day the report of a desa was received, and when somebody called there.
//! No file tells either: the dates of files are those of copies.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::area::Code;
use crate::period::Period;

/// What a note is about.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum About {
    /// The day on which the report was received.
    Received,
    /// When somebody asked for it.
    Called,
}

impl About {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Received, Self::Called];
}

/// A cell for a note: of a desa, in the recap of a month.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Cell {
    /// The month that is reported.
    pub period: Period,
    /// The desa.
    pub desa: Code,
    /// What is noted.
    pub about: About,
}

/// What stands in such a cell.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Note {
    /// A day.
    Day(Date),
    /// What is no day, as somebody typed it: it goes back into its cell and nowhere else, since it may be about a person.
    Typed(Box<str>),
}

impl Note {
    /// As it stands in its cell: days as `31-01-2026`.
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            Self::Day(day) => format!("{:02}-{:02}-{:04}", day.day(), day.month(), day.year()),
            Self::Typed(text) => text.to_string(),
        }
    }
}

/// All that was noted.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Receipts(BTreeMap<Cell, Note>);

impl Receipts {
    /// Where nothing was noted.
    #[must_use]
    pub fn none() -> &'static Self {
        static NONE: Receipts = Receipts(BTreeMap::new());
        &NONE
    }

    /// Notes something in the place of what was there; nothing takes it away.
    pub fn put(&mut self, cell: Cell, note: Option<Note>) {
        match note {
            Some(note) => self.0.insert(cell, note),
            None => self.0.remove(&cell),
        };
    }

    /// What stands in a cell.
    #[must_use]
    pub fn get(&self, cell: Cell) -> Option<&Note> {
        self.0.get(&cell)
    }

    /// The day that stands in a cell.
    #[must_use]
    pub fn day(&self, cell: Cell) -> Option<Date> {
        match self.get(cell)? {
            Note::Day(day) => Some(*day),
            Note::Typed(_) => None,
        }
    }

    /// The days, by month and desa: what may be remembered of it.
    pub fn days(&self) -> impl Iterator<Item = (Cell, Date)> {
        let days = self.0.keys().map(|cell| (*cell, self.day(*cell)));
        days.filter_map(|(cell, day)| Some((cell, day?)))
    }

    /// The same without what may not be remembered.
    #[must_use]
    pub fn without_texts(&self) -> Self {
        Self(
            self.days()
                .map(|(cell, day)| (cell, Note::Day(day)))
                .collect(),
        )
    }
}

/// Whether a day can be right for the report of a month: not before the month begins, and not after today.
#[must_use]
pub fn is_likely(day: Date, period: Period, today: Date) -> bool {
    period.first_day().is_none_or(|first| first <= day) && day <= today
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_day_is_likely_from_the_month_that_is_reported_until_today() {
        let november = Period::month(2026, 11).unwrap_or_else(|| panic!("a month"));
        let today = date(2026, 12, 5);
        for (day, is) in [
            (date(2026, 10, 31), false),
            (date(2026, 11, 1), true),
            (date(2026, 12, 5), true),
            (date(2026, 12, 6), false),
            (date(2027, 12, 3), false),
        ] {
            assert_eq!(is_likely(day, november, today), is, "{day}");
        }
    }

    #[test]
    fn what_is_noted_last_counts_and_nothing_takes_it_away() {
        let cell = Cell {
            period: Period::month(2026, 11).unwrap_or_else(|| panic!("a month")),
            desa: "99.01.01.2001".parse().unwrap_or_else(|_| panic!("a code")),
            about: About::Received,
        };
        let mut all = Receipts::default();
        all.put(cell, Some(Note::Day(date(2026, 12, 1))));
        all.put(cell, Some(Note::Day(date(2026, 12, 3))));
        assert_eq!(
            all.get(cell).map(Note::shown).as_deref(),
            Some("03-12-2026")
        );
        assert_eq!(all.without_texts(), all);
        all.put(cell, Some(Note::Typed("besok".into())));
        assert_eq!((all.day(cell), all.days().count()), (None, 0));
        assert_eq!(&all.without_texts(), Receipts::none());
        all.put(cell, None);
        assert_eq!(&all, Receipts::none());
    }
}
