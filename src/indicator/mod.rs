//! Indicators: ratios over the units that have both sides, summed before they are divided.

use std::collections::BTreeMap;

use crate::expression::{Fraction, Reason};
use crate::ledger::{FigureView, Figures, Group, OwnRow, UnitId};
use crate::period::Period;
use crate::template::{Indicator, SourceId, Templates};

/// Both sides of a ratio over some units.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Sums {
    /// Sum of the numerators of the units that have both sides.
    pub numerator: i64,
    /// Sum of their denominators.
    pub denominator: i64,
    /// How many units have both sides.
    pub pairs: u32,
    /// How many units have one side only, and are left out.
    pub unpaired: u32,
    /// How many of those lack a side because it waits for correction.
    pub withheld: u32,
}

/// An indicator of one unit, or the reason why it has no value. A fraction until it is printed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Measured {
    /// The ratio times the indicator's `per`.
    pub value: Result<Fraction, Reason>,
    /// What it is made of.
    pub sums: Sums,
}

/// The indicators of all units above those that report; those themselves are measured when asked for.
#[derive(Debug)]
pub struct Measures<'f> {
    figures: &'f Figures,
    templates: &'f Templates,
    above: BTreeMap<(Period, SourceId), SumsByUnit>,
}

/// One sum for every indicator, by unit.
type SumsByUnit = BTreeMap<UnitId, Box<[Sums]>>;

impl<'f> Measures<'f> {
    /// Measures every indicator over every unit.
    #[must_use]
    pub fn of(figures: &'f Figures, templates: &'f Templates) -> Self {
        let mut measures = Self {
            figures,
            templates,
            above: BTreeMap::new(),
        };
        for (key, group) in &figures.groups {
            let above = measures.above(group);
            measures.above.insert(*key, above);
        }
        measures
    }

    /// The sums of all units above those that report. A desa is one unit of its kecamatan, however many RT report in it.
    fn above(&self, group: &'f Group) -> SumsByUnit {
        let tree = &self.figures.tree;
        let listed = self.templates.settings.narrowest_listed();
        let mut above = SumsByUnit::new();
        let mut desa = SumsByUnit::new();
        for (unit, row) in group.adding() {
            let indicators = self.templates.indicators.iter();
            let own: Box<[Sums]> = indicators
                .map(|indicator| self.sums(row, indicator))
                .collect();
            let is_reporting = group.reporting.contains(&unit);
            for id in tree.upward(unit) {
                if tree.unit(id).level <= listed {
                    add(&mut desa, id, &own);
                    break;
                }
                if id != unit || !is_reporting {
                    add(&mut above, id, &own);
                }
            }
        }
        for (unit, sums) in desa {
            let one: Box<[Sums]> = sums.iter().map(|sums| sums.of_one_unit()).collect();
            for id in tree.above(unit) {
                add(&mut above, id, &one);
            }
            if !group.reporting.contains(&unit) {
                add(&mut above, unit, &sums);
            }
        }
        above
    }

    /// The indicator at a position in [`Templates::indicators`] for one unit; `None` where nothing of it is known.
    #[must_use]
    pub fn get(&self, key: (Period, SourceId), unit: UnitId, indicator: usize) -> Option<Measured> {
        let rule = self.templates.indicators.get(indicator)?;
        let group: &Group = self.figures.groups.get(&key)?;
        let sums = match group
            .own
            .get(&unit)
            .filter(|_| group.reporting.contains(&unit))
        {
            Some(row) => self.sums(row, rule),
            None => *self.above.get(&key)?.get(&unit)?.get(indicator)?,
        };
        (sums != Sums::default()).then(|| Measured {
            value: sums.ratio(rule.per),
            sums,
        })
    }

    fn sums(&self, row: &'f OwnRow, indicator: &'f Indicator) -> Sums {
        let view = FigureView {
            row,
            positions: &self.figures.positions,
            templates: self.templates,
        };
        Sums::of(
            view.number(&indicator.numerator),
            view.number(&indicator.denominator),
        )
    }
}

fn add(sums: &mut SumsByUnit, unit: UnitId, parts: &[Sums]) {
    let sums = sums
        .entry(unit)
        .or_insert_with(|| vec![Sums::default(); parts.len()].into());
    for (sum, part) in sums.iter_mut().zip(parts) {
        sum.add(*part);
    }
}

impl Sums {
    /// The same sides as those of one unit.
    fn of_one_unit(self) -> Self {
        Self {
            pairs: self.pairs.min(1),
            unpaired: self.unpaired.min(1),
            withheld: self.withheld.min(1),
            ..self
        }
    }

    /// One unit's sides.
    fn of(numerator: Result<i64, Reason>, denominator: Result<i64, Reason>) -> Self {
        match (numerator, denominator) {
            (Ok(numerator), Ok(denominator)) => Self {
                numerator,
                denominator,
                pairs: 1,
                unpaired: 0,
                withheld: 0,
            },
            (Err(Reason::Absent), Err(Reason::Absent)) => Self::default(),
            (one, other) => {
                // Waiting for a correction helps only where the other side is there or waits too.
                let is_absent = [one, other].contains(&Err(Reason::Absent));
                let withheld = !is_absent && [one, other].contains(&Err(Reason::Withheld));
                Self {
                    unpaired: 1,
                    withheld: u32::from(withheld),
                    ..Self::default()
                }
            }
        }
    }

    fn add(&mut self, other: Self) {
        self.numerator += other.numerator;
        self.denominator += other.denominator;
        self.pairs += other.pairs;
        self.unpaired += other.unpaired;
        self.withheld += other.withheld;
    }

    /// The ratio times `per`. A zero or missing denominator gives no value, never 0.
    ///
    /// # Errors
    ///
    /// The reason why there is none.
    pub fn ratio(self, per: u32) -> Result<Fraction, Reason> {
        if self.pairs == 0 {
            return Err(if self.withheld > 0 {
                Reason::Withheld
            } else {
                Reason::Absent
            });
        }
        let above = i128::from(self.numerator) * i128::from(per);
        Fraction::new(above, i128::from(self.denominator)).ok_or(Reason::ZeroDenominator)
    }
}

#[cfg(test)]
mod tests;
