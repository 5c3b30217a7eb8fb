//! The year of months that stand without one: from titles, names, settings, or the document's own date.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use jiff::civil::Date;

use crate::normalize::month_in;
use crate::period::{Period, year_among};
use crate::template::Dimension;
use crate::value::MonthOf;

/// Where a year was found; the order is the order of asking.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum YearOrigin {
    /// In the cells of the block or a title line above it.
    Title,
    /// In the name of the sheet.
    Sheet,
    /// In the name of the file or of a folder.
    Name,
    /// Said by the user.
    Setting,
    /// Concluded from the date on which the document was saved.
    Document,
}

impl YearOrigin {
    /// The word (*asal_tahun*) of the JSON interface.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Title => "judul",
            Self::Sheet => "lembar",
            Self::Name => "nama",
            Self::Setting => "setelan",
            Self::Document => "dokumen",
        }
    }
}

/// What may tell the year of a block.
#[derive(Clone, Debug)]
pub struct YearHints {
    /// The lines above the headings that speak of a year, the nearest first.
    pub titles: Vec<String>,
    /// Name of the sheet.
    pub sheet: String,
    /// Names of the file and its folders, the nearest first.
    pub names: Vec<String>,
    /// The year that the user said.
    pub setting: Option<i16>,
    /// When the document was last saved.
    pub saved: Option<Date>,
    /// For how many months after a month that date may tell its year.
    pub within_months: i32,
    /// The years that a report can be of.
    pub years: RangeInclusive<i16>,
}

impl YearHints {
    /// The year of a block whose months, 1 to 12, stand without one.
    ///
    /// A text with two different years tells none, and the next is asked.
    #[must_use]
    pub fn resolve(&self, months: &[u8]) -> Option<(i16, YearOrigin)> {
        let year_in = |text: &String| year_among(text, &self.years);
        let titles = self.titles.iter().find_map(year_in);
        titles
            .map(|year| (year, YearOrigin::Title))
            .or_else(|| Some((year_in(&self.sheet)?, YearOrigin::Sheet)))
            .or_else(|| Some((self.names.iter().find_map(year_in)?, YearOrigin::Name)))
            .or_else(|| Some((self.setting?, YearOrigin::Setting)))
            .or_else(|| Some((self.by_document(months)?, YearOrigin::Document)))
    }

    /// The month of a table that has no column for it, asked in the order in which a year is.
    #[must_use]
    pub fn month(&self, months: &Dimension) -> Option<u8> {
        let texts = self.titles.iter().chain([&self.sheet]).chain(&self.names);
        texts.into_iter().find_map(|text| month_in(text, months))
    }

    /// The month of what tells none itself, of how things stood on a day: that of a date in the name of the file or a
    /// folder, `2023-03-01`, else when the document was saved.
    #[must_use]
    pub fn day(&self) -> Option<(MonthOf, YearOrigin)> {
        let month_of = |date: Date| MonthOf {
            year: Some(date.year()),
            month: date.month().unsigned_abs(),
        };
        let named = self.names.iter().find_map(|name| day_in(name));
        named
            .map(|date| (month_of(date), YearOrigin::Name))
            .or_else(|| Some((month_of(self.saved?), YearOrigin::Document)))
    }

    /// The year of the file's or a folder's name, where it is none of the years that the file itself tells.
    #[must_use]
    pub fn contradiction(&self, told: &BTreeSet<i16>) -> Option<i16> {
        let name = self
            .names
            .iter()
            .find_map(|name| year_among(name, &self.years))?;
        (!told.is_empty() && !told.contains(&name)).then_some(name)
    }

    /// The latest year in which all months had come when the document was saved, if the first of
    /// them was not too long ago by then.
    fn by_document(&self, months: &[u8]) -> Option<i16> {
        let saved = self.saved?;
        let (first, last) = (*months.iter().min()?, *months.iter().max()?);
        let saved_month = Period::month(saved.year(), saved.month().unsigned_abs())?;
        let year = if i16::from(last) <= i16::from(saved.month()) {
            saved.year()
        } else {
            saved.year() - 1
        };
        let age = saved_month.ordinal() - Period::month(year, first)?.ordinal();
        (age <= self.within_months).then_some(year)
    }
}

/// The one day that a name holds as `2023-03-01`.
fn day_in(name: &str) -> Option<Date> {
    /// The length of such a day.
    const LENGTH: usize = 10;
    let is_free = |at: usize| {
        let digit = |at: usize| name.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
        !digit(at + LENGTH) && at.checked_sub(1).is_none_or(|before| !digit(before))
    };
    let days = (0..name.len()).filter(|at| is_free(*at));
    let mut days = days.filter_map(|at| name.get(at..at + LENGTH)?.parse::<Date>().ok());
    days.next().filter(|_| days.next().is_none())
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use jiff::civil::date;

    /// Nothing that tells a year.
    pub(crate) fn nothing() -> YearHints {
        YearHints {
            titles: Vec::new(),
            sheet: String::new(),
            names: Vec::new(),
            setting: None,
            saved: None,
            within_months: 0,
            years: 2010..=2027,
        }
    }

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn the_nearest_words_win_and_two_years_are_none() {
        let hints = YearHints {
            titles: names(&["LAPORAN TAHUN 2023"]),
            sheet: "Data 2022".to_owned(),
            names: names(&["data_pus.xlsx", "siga-2024"]),
            setting: Some(2021),
            saved: Some(date(2020, 3, 1)),
            within_months: 13,
            years: 2010..=2027,
        };
        let without = |change: fn(&mut YearHints)| {
            let mut hints = hints.clone();
            change(&mut hints);
            hints
        };
        let cases = [
            (hints.clone(), Some((2023, YearOrigin::Title))),
            (
                without(|h| h.titles = names(&["2022/2023"])),
                Some((2022, YearOrigin::Sheet)),
            ),
            (
                without(|h| (h.titles.clear(), h.sheet.clear()).0),
                Some((2024, YearOrigin::Name)),
            ),
        ];
        for (hints, year) in cases {
            assert_eq!(hints.resolve(&[1]), year);
        }
        let bare = YearHints {
            setting: Some(2021),
            ..nothing()
        };
        assert_eq!(bare.resolve(&[1]), Some((2021, YearOrigin::Setting)));
        assert_eq!(nothing().resolve(&[1]), None);
    }

    #[test]
    fn how_things_stood_is_of_the_day_in_a_name_or_of_when_it_was_saved() {
        let hints = |name: &str, saved| YearHints {
            names: names(&[name]),
            saved,
            ..nothing()
        };
        let month = |year, month| MonthOf {
            year: Some(year),
            month,
        };
        let saved = Some(date(2023, 6, 12));
        for (name, told) in [
            (
                "detail-ntb-2023-03-01.xlsx",
                (month(2023, 3), YearOrigin::Name),
            ),
            (
                "data 2023-13-01.xlsx",
                (month(2023, 6), YearOrigin::Document),
            ),
            (
                "2023-03-01 sampai 2023-04-01.xlsx",
                (month(2023, 6), YearOrigin::Document),
            ),
            ("12023-03-01.xlsx", (month(2023, 6), YearOrigin::Document)),
        ] {
            assert_eq!(hints(name, saved).day(), Some(told), "{name}");
        }
        assert_eq!(hints("data_kkb.csv", None).day(), None);
    }

    #[test]
    fn a_document_tells_the_year_of_months_that_had_come() {
        let cases: [(&[u8], Date, Option<i16>); 6] = [
            (&[1, 2, 3, 4, 5, 6], date(2024, 7, 15), Some(2024)),
            (&[11], date(2025, 1, 10), Some(2024)),
            (&[7], date(2024, 7, 1), Some(2024)),
            (&[8], date(2024, 7, 1), Some(2023)),
            (&[1, 12], date(2025, 1, 10), Some(2024)),
            (&[1, 12], date(2025, 7, 10), None),
        ];
        for (months, saved, year) in cases {
            let hints = YearHints {
                saved: Some(saved),
                within_months: 13,
                ..nothing()
            };
            assert_eq!(
                hints.resolve(months).map(|(year, _)| year),
                year,
                "{months:?} {saved}"
            );
        }
    }
}
