//! Numbers as people write them into a settings workbook.

use super::{Desk, Entry};
use crate::diagnostic::Fact;

/// The years that settings can be of.
const YEARS: (i64, i64) = (2000, 2099);

impl Desk<'_> {
    /// A whole number within bounds; tells of anything else, and what holds instead.
    pub(super) fn whole(&mut self, entry: &Entry, bounds: (i64, i64), held: &str) -> Option<i64> {
        let Some(hundredths) = hundredths(&entry.text).filter(|number| number % 100 == 0) else {
            self.refuse("setelan-bukan-angka", entry, &[("berlaku", held.into())]);
            return None;
        };
        self.within(entry, hundredths / 100, bounds, held)
    }

    /// The year of a row; without one it has none.
    pub(super) fn year(&mut self, entry: &Entry) -> Option<i16> {
        let held = self.no_row();
        let year = self.whole(entry, YEARS, &held)?;
        i16::try_from(year).ok()
    }

    /// That a row does not hold.
    pub(super) fn no_row(&self) -> String {
        self.say("tetap_baris")
    }

    /// The same number where it lies within bounds.
    fn within(
        &mut self,
        entry: &Entry,
        number: i64,
        (from, to): (i64, i64),
        held: &str,
    ) -> Option<i64> {
        if (from..=to).contains(&number) {
            return Some(number);
        }
        let facts = [
            ("dari", Fact::from(from.to_string())),
            ("sampai", to.to_string().into()),
            ("berlaku", held.into()),
        ];
        self.refuse("setelan-di-luar", entry, &facts);
        None
    }

    /// A share in hundredths of a percent, from 0 to 100 percent. A number between 0 and 1 is either that or what Excel makes
    /// of a percentage, so it is asked.
    pub(super) fn percent(&mut self, entry: &Entry) -> Option<i64> {
        let held = self.no_row();
        let written = entry.text.trim_end_matches('%').trim_end();
        let Some(number) = hundredths(written) else {
            self.refuse("setelan-bukan-angka", entry, &[("berlaku", held.into())]);
            return None;
        };
        if entry.is_number && (1..=100).contains(&number) {
            self.refuse("setelan-target-kecil", entry, &[]);
            return None;
        }
        if (0..=10_000).contains(&number) {
            return Some(number);
        }
        self.within(entry, i64::MIN, (0, 100), &held)
    }
}

/// A number with at most two decimals behind a comma or a point, in hundredths; none where it is no number, or has signs
/// that may part thousands.
fn hundredths(written: &str) -> Option<i64> {
    let (whole, part) = written.split_once([',', '.']).unwrap_or((written, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty()
        || whole.len() > 9
        || part.len() > 2
        || !is_digits(whole)
        || !is_digits(part)
    {
        return None;
    }
    if written.len() > whole.len() && part.is_empty() {
        return None;
    }
    let whole: i64 = whole.parse().ok()?;
    let part: i64 = format!("{part:0<2}").parse().ok()?;
    Some(whole * 100 + part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_people_write_them() {
        for (written, read) in [
            ("70", Some(7000)),
            ("70,5", Some(7050)),
            ("70.25", Some(7025)),
            ("0", Some(0)),
            ("0,05", Some(5)),
            ("70,123", None),
            ("1.234", None),
            ("70,", None),
            (",5", None),
            ("-3", None),
            ("tujuh", None),
            ("", None),
            ("99999999999999999999", None),
        ] {
            assert_eq!(hundredths(written), read, "{written}");
        }
    }
}
