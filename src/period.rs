//! Reporting periods. Knows no words for months and asks no clock.

use std::fmt;
use std::ops::RangeInclusive;

use jiff::civil::Date;

/// A span of time that figures are reported for, within one year.
///
/// The order is by year, then months before quarters before semesters before the year.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Period {
    year: i16,
    part: Part,
}

/// Which part of a year a period is; counted from 1.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Part {
    /// One of twelve months.
    Month(u8),
    /// One of four quarters (triwulan).
    Quarter(u8),
    /// One of two semesters.
    Semester(u8),
    /// The whole year.
    Year,
}

impl Period {
    /// A month of a year; `None` unless the month is 1 to 12 and the year has four digits.
    #[must_use]
    pub fn month(year: i16, month: u8) -> Option<Self> {
        ((1..=12).contains(&month) && (1000..=9999).contains(&year)).then_some(Self {
            year,
            part: Part::Month(month),
        })
    }

    /// The month that a text writes as `2026-11`.
    #[must_use]
    pub fn of_month(text: &str) -> Option<Self> {
        let (year, month) = text.trim().split_once('-')?;
        Self::month(year.parse().ok()?, month.parse().ok()?)
    }

    /// The year that the period lies in.
    #[must_use]
    pub const fn year(self) -> i16 {
        self.year
    }

    /// Which part of its year it is.
    #[must_use]
    pub const fn part(self) -> Part {
        self.part
    }

    /// The last month of the period, 1 to 12: the one whose stocks stand for the period.
    #[must_use]
    pub const fn last_month(self) -> u8 {
        match self.part {
            Part::Month(month) => month,
            Part::Quarter(quarter) => quarter * 3,
            Part::Semester(semester) => semester * 6,
            Part::Year => 12,
        }
    }

    /// The first month of the period, 1 to 12.
    #[must_use]
    pub const fn first_month(self) -> u8 {
        match self.part {
            Part::Month(month) => month,
            Part::Quarter(quarter) => quarter * 3 - 2,
            Part::Semester(semester) => semester * 6 - 5,
            Part::Year => 1,
        }
    }

    /// The day on which the period begins.
    #[must_use]
    pub fn first_day(self) -> Option<Date> {
        Date::new(self.year, i8::try_from(self.first_month()).ok()?, 1).ok()
    }

    /// A number for the part of the year, different for every part: months are 1 to 12.
    #[must_use]
    pub fn code(self) -> u8 {
        match self.part {
            Part::Month(month) => month,
            Part::Quarter(quarter) => 20 + quarter,
            Part::Semester(semester) => 30 + semester,
            Part::Year => 40,
        }
    }

    /// The month before a month, also over the turn of the year; the other kinds have none.
    #[must_use]
    pub fn previous_month(self) -> Option<Self> {
        match self.part {
            Part::Month(1) => Self::month(self.year - 1, 12),
            Part::Month(month) => Self::month(self.year, month - 1),
            Part::Quarter(_) | Part::Semester(_) | Part::Year => None,
        }
    }

    /// Months since year 0, to compare and subtract months over the turn of a year.
    #[must_use]
    pub fn ordinal(self) -> i32 {
        i32::from(self.year) * 12 + i32::from(self.last_month()) - 1
    }
}

/// Written as in the JSON interface: `2025-11`, `2025-T4`, `2025-S2`, `2025`.
impl fmt::Display for Period {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.part {
            Part::Month(month) => write!(out, "{:04}-{month:02}", self.year),
            Part::Quarter(quarter) => write!(out, "{:04}-T{quarter}", self.year),
            Part::Semester(semester) => write!(out, "{:04}-S{semester}", self.year),
            Part::Year => write!(out, "{:04}", self.year),
        }
    }
}

/// The year that a text holds: four digits that stand alone, one of `years`.
///
/// Two different years in one text are no year. Numbers outside of `years` are something else, the
/// code of a desa or a price.
#[must_use]
pub fn year_among(text: &str, years: &RangeInclusive<i16>) -> Option<i16> {
    let mut found = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|run| run.len() == 4)
        .filter_map(|run| run.parse().ok())
        .filter(|year| years.contains(year));
    let first = found.next()?;
    found.all(|year: i16| year == first).then_some(first)
}

/// The year that a cell of a year column holds, from 2000 to 2099.
#[must_use]
pub fn year_in(text: &str) -> Option<i16> {
    year_among(text, &(2000..=2099))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printed_as_promised() {
        for (part, text) in [
            (Part::Month(3), "2025-03"),
            (Part::Quarter(4), "2025-T4"),
            (Part::Semester(2), "2025-S2"),
            (Part::Year, "2025"),
        ] {
            assert_eq!(Period { year: 2025, part }.to_string(), text);
        }
    }

    #[test]
    fn the_month_before() {
        let january = Period::month(2025, 1);
        assert_eq!(
            january.and_then(Period::previous_month),
            Period::month(2024, 12)
        );
        assert_eq!(Period::month(2025, 13), None);
        assert_eq!(Period::month(2025, 0), None);
    }

    #[test]
    fn numbers_that_are_no_year_of_a_report() {
        let years = 2010..=2027;
        assert_eq!(year_among("99.01.01.2001 tahun 2024", &years), Some(2024));
        assert_eq!(year_among("desa 2001.csv", &years), None);
        assert_eq!(year_among("2024 dan 2025", &years), None);
    }

    #[test]
    fn years_in_names() {
        for (text, year) in [
            ("siga-2024", Some(2024)),
            ("TAHUN 2025", Some(2025)),
            ("2025-11 NOVEMBER", Some(2025)),
            ("LAPORAN 2024 (2024)", Some(2024)),
            ("2023-2024", None),
            ("data_pus", None),
            ("76012024", None),
            ("kode 1998", None),
            ("RT20245", None),
        ] {
            assert_eq!(year_in(text), year, "{text}");
        }
    }
}
