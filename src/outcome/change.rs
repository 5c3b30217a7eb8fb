//! What changed since the month before, on the same units and in words.

use super::{Key, Story};
use crate::expression::{DecimalMark, Fraction};
use crate::ledger::UnitId;
use crate::text;

/// How something changed.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Change {
    /// It is larger by so much.
    Up(String),
    /// It is smaller by so much.
    Down(String),
    /// It is as good as the same.
    Steady,
}

impl<'s> Story<'s> {
    /// The month before a key's, of the same source, where the run has it.
    #[must_use]
    pub fn month_before(&self, (period, source): Key) -> Option<Key> {
        let before = (period.previous_month()?, source);
        let groups = &self.outputs.figures.groups;
        groups.contains_key(&before).then_some(before)
    }

    /// How a count changed; by fewer than a limit of the settings it did not.
    #[must_use]
    pub fn count_changed(&self, before: i64, now: i64) -> Change {
        let difference = now - before;
        let said = text::grouped(difference.abs());
        let settings = &self.templates.settings;
        if difference.abs() < settings.steady_couples {
            Change::Steady
        } else if difference > 0 {
            Change::Up(said)
        } else {
            Change::Down(said)
        }
    }

    /// How a share changed, both as numerator and denominator times `per`; none where one of them is of too few, or of
    /// nothing.
    #[must_use]
    pub fn share_changed(&self, before: (i64, i64), now: (i64, i64), per: u32) -> Option<Change> {
        let settings = &self.templates.settings;
        let share = |(part, whole): (i64, i64)| {
            let enough = whole >= settings.fewest_for_percent;
            let part = i128::from(part) * i128::from(per);
            Fraction::new(part, i128::from(whole)).filter(|_| enough)
        };
        let difference = share(now)?.checked_sub(share(before)?)?;
        let is_less = difference.numerator() < 0;
        let size = if is_less {
            Fraction::ZERO.checked_sub(difference)?
        } else {
            difference
        };
        let steady = Fraction::new(settings.steady_tenths.into(), 10)?;
        if size.checked_sub(steady)?.numerator() < 0 {
            return Some(Change::Steady);
        }
        let said = size.rounded(1, DecimalMark::Comma);
        Some(if is_less {
            Change::Down(said)
        } else {
            Change::Up(said)
        })
    }

    /// What changed in the main figures since the month before, as a sentence; none where there is nothing to compare.
    #[must_use]
    pub fn changed_since(&self, key: Key, unit: UnitId) -> Option<String> {
        let before = self.month_before(key)?;
        let same = self.same(unit, &[before, key]);
        let figures = self.templates.screen.iter();
        let figures = figures.filter(|figure| same.sums(&[&figure.value]).is_some());
        let figures: Vec<_> = figures.collect();
        if figures.is_empty() {
            return None;
        }
        let expressions: Vec<_> = figures.iter().map(|figure| &figure.value).collect();
        let sums = same.sums(&expressions)?;
        let said = figures.iter().enumerate().map(|(at, figure)| {
            let change = self.count_changed(sums.months[0][at], sums.months[1][at]);
            let name = self.templates.series_name(figure.series);
            self.said(&text::inside_a_sentence(&name), &change, false)
        });
        let said: Vec<String> = said.collect();
        let month = self.templates.month_name(before.0.last_month());
        let facts = [("bulan", month), ("hal", &said.join(", "))];
        let words = &self.templates.words;
        Some(match self.on_the_same(key, unit, sums.units) {
            Some(on) => words.say("ubah.dibanding_sama", &[facts[0], facts[1], ("unit", &on)]),
            None => words.say("ubah.dibanding", &facts),
        })
    }

    /// `6 desa yang sama`; none where the unit itself is the one that is compared.
    #[must_use]
    pub fn on_the_same(&self, key: Key, unit: UnitId, units: usize) -> Option<String> {
        let group = self.outputs.figures.groups.get(&key)?;
        let level = self.counted_level(unit, group)?;
        if level <= self.outputs.figures.tree.unit(unit).level {
            return None;
        }
        let level = self.templates.settings.level_of(level).inside_a_sentence();
        let many = text::grouped(i64::try_from(units).unwrap_or(i64::MAX));
        let facts = [("banyak", &*many), ("tingkat", &level)];
        Some(self.templates.words.say("ubah.unit_sama", &facts))
    }

    /// That something changed, in words: `unmet need turun 4`, of a share `turun 0,4 poin persen`.
    #[must_use]
    pub fn said(&self, name: &str, change: &Change, is_share: bool) -> String {
        let words = &self.templates.words;
        let (id, difference) = match change {
            Change::Up(difference) => ("ubah.naik", difference.as_str()),
            Change::Down(difference) => ("ubah.turun", difference.as_str()),
            Change::Steady => ("ubah.tetap", ""),
        };
        let difference = if is_share {
            words.say("ubah.poin", &[("beda", difference)])
        } else {
            difference.to_owned()
        };
        let facts = [("nama", name), ("beda", &*difference)];
        words.say(id, &facts)
    }
}
