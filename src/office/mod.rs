//! What an office says of itself in its settings workbook (*PENGATURAN.xlsx*): letterhead, who signs, who works where, when
//! reports are due, which targets it has, and what it says otherwise than the templates. Without one everything is empty and
//! nothing is printed of it.

mod fill;
mod part;
mod plan;
mod read;
mod shape;

use std::collections::BTreeMap;

use crate::area::Code;
use crate::diagnostic::{Diagnostic, Place};
use crate::period::Period;
use crate::template::{Overrides, Words};
use jiff::civil::Date;

pub use plan::plan;
pub use read::{failed, read};

/// The name of a settings workbook, without its ending.
pub const NAME: &str = "PENGATURAN";
/// Its ending.
pub const ENDING: &str = "xlsx";
/// What the workbooks that are made of settings say that they are about, for programs.
pub const ABOUT: &str = "pengaturan";

/// Whether a file of this name is a settings workbook, or a new one that waits beside it, and no report.
#[must_use]
pub fn is_named(file: &str) -> bool {
    let Some((stem, ending)) = file.rsplit_once('.') else {
        return false;
    };
    let stem = stem.trim_end().to_uppercase();
    let behind = stem.strip_prefix(NAME).map(str::trim_start);
    // Copies of one have a number behind it, new ones a word.
    let is_meant = |rest: &str| rest.is_empty() || rest.starts_with('(') && rest.ends_with(')');
    ending.eq_ignore_ascii_case(ENDING) && behind.is_some_and(is_meant)
}

/// Everything that a settings workbook says.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Said {
    /// What it says of the office itself.
    pub office: Office,
    /// What it says otherwise than the templates.
    pub overrides: Overrides,
    /// Its kabupaten and kecamatan, as written.
    pub area: [Box<str>; 2],
    /// The name of the file with its logo, and the cell that says so.
    pub logo: Option<(Box<str>, Place)>,
}

/// What reading a settings workbook came to.
#[derive(Debug, Default)]
pub struct Reading {
    /// What it says.
    pub said: Said,
    /// What is to be told of it.
    pub remarks: Vec<Diagnostic>,
    /// Whether it is no settings workbook that can be read: nothing of it is used.
    pub is_unused: bool,
}

/// An office; empty where it has not said anything.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Office {
    /// Where its settings stand, as people call it; none where there are no settings.
    pub book: Option<Box<str>>,
    /// Whether nothing of them is used, since they could not be read.
    pub is_unread: bool,
    /// The lines of its letterhead, the widest authority first.
    pub letterhead: Vec<Box<str>>,
    /// The line with its address below them.
    pub address: Option<Box<str>>,
    /// The picture beside them, as the bytes of a PNG or JPEG.
    pub logo: Option<Box<[u8]>>,
    /// The town where it signs.
    pub town: Option<Box<str>>,
    /// Who signs, from the left; one that is empty keeps its place.
    pub signers: Vec<Signer>,
    /// The day of the next month on which reports are due, where it is not the usual one.
    pub due: Option<i8>,
    /// Its desa, as far as it says something of them.
    pub desa: BTreeMap<Code, Desa>,
    /// Its targets, by indicator and year.
    pub targets: BTreeMap<(Box<str>, i16), Target>,
}

/// Who signs a recap.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Signer {
    /// What stands above the function, as `Mengetahui,`.
    pub above: Box<str>,
    /// The function.
    pub function: Box<str>,
    /// The name; an empty line to write on where it is empty.
    pub name: Box<str>,
    /// The number of a civil servant, where there is one.
    pub nip: Box<str>,
}

/// What an office says of a desa.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Desa {
    /// The field officer.
    pub plkb: Box<str>,
    /// The health centre.
    pub puskesmas: Box<str>,
    /// The PPKBD, one or several.
    pub ppkbd: Vec<Ppkbd>,
}

/// The part of a desa that a PPKBD works in; without any of them all of it.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Ppkbd {
    /// What it is called.
    pub name: Box<str>,
    /// Its dusun, RW and RT, as the office writes them.
    pub dusun: Box<str>,
    /// See [`Ppkbd::dusun`].
    pub rw: Box<str>,
    /// See [`Ppkbd::dusun`].
    pub rt: Box<str>,
}

/// A target in hundredths of the unit of its indicator: 7050 is 70,50 %.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Target(pub i64);

/// An office that has said nothing.
pub static UNKNOWN: Office = Office {
    book: None,
    is_unread: false,
    address: None,
    letterhead: Vec::new(),
    logo: None,
    town: None,
    signers: Vec::new(),
    due: None,
    desa: BTreeMap::new(),
    targets: BTreeMap::new(),
};

impl Signer {
    /// Two places to sign, of which it is only known that one of them takes note.
    #[must_use]
    pub fn unknown(words: &Words) -> [Self; 2] {
        let noted = Self {
            above: words.say("setelan.mengetahui", &[]).into(),
            ..Self::default()
        };
        [noted, Self::default()]
    }

    /// Whether it is said who signs here: by function or by name.
    #[must_use]
    pub fn is_somebody(&self) -> bool {
        !self.function.is_empty() || !self.name.is_empty()
    }

    /// Whether nobody signs here.
    #[must_use]
    pub fn is_nobody(&self) -> bool {
        [&self.above, &self.function, &self.name, &self.nip]
            .iter()
            .all(|said| said.is_empty())
    }
}

impl Office {
    /// The day on which the reports of a period are due; `usual` is the day of the next month where the office says none.
    #[must_use]
    pub fn due(&self, period: Period, usual: i8) -> Option<Date> {
        let last = Date::new(period.year(), i8::try_from(period.last_month()).ok()?, 1).ok()?;
        let first = last.checked_add(jiff::Span::new().months(1)).ok()?;
        let day = self.due.unwrap_or(usual).min(first.days_in_month());
        Date::new(first.year(), first.month(), day).ok()
    }

    /// The target of an indicator in the year of a period.
    #[must_use]
    pub fn target(&self, indicator: &str, period: Period) -> Option<Target> {
        self.targets
            .get(&(indicator.into(), period.year()))
            .copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_settings_workbook_is_known_by_its_name() {
        for (name, is) in [
            ("PENGATURAN.xlsx", true),
            ("pengaturan.XLSX", true),
            ("PENGATURAN (baru).xlsx", true),
            ("PENGATURAN (baru 2).xlsx", true),
            ("Pengaturan (1).xlsx", true),
            ("PENGATURAN KEC.xlsx", false),
            ("PENGATURAN.csv", false),
            ("LAPORAN PENGATURAN.xlsx", false),
            ("PENGATURAN", false),
        ] {
            assert_eq!(is_named(name), is, "{name}");
        }
    }

    #[test]
    fn reports_are_due_in_the_next_month() {
        let late = Office {
            due: Some(31),
            ..Office::default()
        };
        for (office, month, day) in [
            (&UNKNOWN, "2026-11", date(2026, 12, 3)),
            (&UNKNOWN, "2026-12", date(2027, 1, 3)),
            (&late, "2026-01", date(2026, 2, 28)),
        ] {
            let period = Period::of_month(month);
            assert_eq!(
                period.and_then(|period| office.due(period, 3)),
                Some(day),
                "{month}"
            );
        }
    }
}
