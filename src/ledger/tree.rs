//! All units of a run, each with the one above it.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::area::Code;
use crate::tally::Unit;
use crate::template::LevelId;

/// Position of a unit in a [`Tree`].
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct UnitId(pub u32);

/// All units of a run, sorted by key, each with the one above it.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    units: Vec<TreeUnit>,
}

/// A unit of a run.
#[derive(Clone, Debug)]
pub struct TreeUnit {
    /// Key, unique.
    pub key: Arc<str>,
    /// Name as printed.
    pub name: Arc<str>,
    /// Level.
    pub level: LevelId,
    /// The unit above.
    pub parent: Option<UnitId>,
    /// Whether the key is a code of the area table.
    pub coded: bool,
}

impl TreeUnit {
    /// Its code in the area table, where that holds it.
    #[must_use]
    pub fn code(&self) -> Option<Code> {
        self.key.parse().ok().filter(|_| self.coded)
    }
}

impl Tree {
    /// The tree of all units; where one key has several names, the first by alphabet is printed.
    pub fn of<'u>(units: impl Iterator<Item = &'u Unit>) -> Self {
        let mut names: BTreeMap<&Arc<str>, &Unit> = BTreeMap::new();
        for unit in units {
            let held = names.entry(&unit.key).or_insert(unit);
            if unit.name < held.name {
                *held = unit;
            }
        }
        let position: BTreeMap<&Arc<str>, UnitId> = (0u32..)
            .zip(names.keys())
            .map(|(at, key)| (*key, UnitId(at)))
            .collect();
        let units = names.values().map(|unit| TreeUnit {
            key: Arc::clone(&unit.key),
            name: Arc::clone(&unit.name),
            level: unit.level,
            parent: unit
                .parent
                .as_ref()
                .and_then(|key| position.get(key).copied()),
            coded: unit.coded,
        });
        Self {
            units: units.collect(),
        }
    }

    /// The unit at a position.
    #[must_use]
    pub fn unit(&self, id: UnitId) -> &TreeUnit {
        &self.units[id.0 as usize]
    }

    /// The unit with a key.
    #[must_use]
    pub fn find(&self, key: &str) -> Option<UnitId> {
        let at = self
            .units
            .binary_search_by(|unit| (*unit.key).cmp(key))
            .ok()?;
        u32::try_from(at).ok().map(UnitId)
    }

    /// All units by key.
    pub fn units(&self) -> impl Iterator<Item = (UnitId, &TreeUnit)> {
        (0u32..).map(UnitId).zip(&self.units)
    }

    /// The units above a unit, the nearest first.
    pub fn above(&self, id: UnitId) -> impl Iterator<Item = UnitId> {
        std::iter::successors(self.unit(id).parent, |above| self.unit(*above).parent)
    }

    /// A unit and those above it, the nearest first.
    pub fn upward(&self, id: UnitId) -> impl Iterator<Item = UnitId> {
        std::iter::once(id).chain(self.above(id))
    }

    /// Whether a unit is another one or lies in it.
    #[must_use]
    pub fn is_within(&self, id: UnitId, other: UnitId) -> bool {
        self.upward(id).any(|at| at == other)
    }

    /// The unit of a level that a unit is or lies in.
    #[must_use]
    pub fn at_level(&self, id: UnitId, level: LevelId) -> Option<UnitId> {
        self.upward(id).find(|id| self.unit(*id).level == level)
    }

    /// The narrowest that is no narrower than a level of a unit and those above it.
    #[must_use]
    pub fn up_to(&self, id: UnitId, level: LevelId) -> Option<UnitId> {
        self.upward(id).find(|id| self.unit(*id).level <= level)
    }

    /// The lowest unit that stands above, or is, every unit that reports.
    #[must_use]
    pub fn top(&self, reporting: impl Iterator<Item = UnitId>) -> Option<UnitId> {
        let path = |id: UnitId| {
            let mut path: Vec<UnitId> = self.upward(id).collect();
            path.reverse();
            path
        };
        let mut common: Option<Vec<UnitId>> = None;
        for id in reporting {
            let path = path(id);
            common = Some(match common {
                None => path,
                Some(common) => common
                    .into_iter()
                    .zip(path)
                    .take_while(|(a, b)| a == b)
                    .map(|(a, _)| a)
                    .collect(),
            });
        }
        common?.pop()
    }
}
