//! What an office says of itself in its settings workbook (*PENGATURAN.xlsx*): letterhead, who signs, who works where, when
//! reports are due, and which targets it has. Without one everything is empty and nothing is printed of it.

use std::collections::BTreeMap;

use crate::area::Code;
use crate::period::Period;
use jiff::civil::Date;

/// An office; empty where it has not said anything.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Office {
    /// The lines of its letterhead, the widest authority first.
    pub letterhead: Vec<Box<str>>,
    /// The picture beside them, as the bytes of a PNG or JPEG.
    pub logo: Option<Box<[u8]>>,
    /// The town where it signs.
    pub town: Option<Box<str>>,
    /// Who signs, from the left.
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
    letterhead: Vec::new(),
    logo: None,
    town: None,
    signers: Vec::new(),
    due: None,
    desa: BTreeMap::new(),
    targets: BTreeMap::new(),
};

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
