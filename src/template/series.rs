//! Series: a variable with coordinates, `pa[metode=iud]`. Every series that a run can meet is known at load.

use std::collections::BTreeMap;

use super::dimension::{Dimension, Member};
use super::file::VariableKind;

/// Position of a variable in [`super::Templates::variables`].
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct VariableId(pub u16);

/// Position of a series in the [`SeriesTable`]; the same in every thread and run over the same templates.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct SeriesId(pub u16);

/// Something that is counted.
#[derive(Debug)]
pub struct Variable {
    /// Id in template files and in the JSON interface.
    pub id: Box<str>,
    /// Name as printed.
    pub name: Box<str>,
    /// How it behaves over time.
    pub kind: VariableKind,
    /// Its turn in tables.
    pub order: u32,
    /// The dimensions that may divide it.
    pub dimensions: Vec<super::DimensionId>,
}

/// A variable and what part of it is meant; a missing coordinate means the whole.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Series {
    /// What is counted.
    pub variable: VariableId,
    /// The part, at most one member a dimension, sorted.
    pub coordinates: Box<[Member]>,
}

/// All series of a set of templates.
#[derive(Debug, Default)]
pub struct SeriesTable {
    list: Vec<Series>,
    index: BTreeMap<Series, SeriesId>,
}

impl SeriesTable {
    /// The id of a series, which is known from now on. `None` when there are more than 65,536.
    pub(super) fn intern(&mut self, series: Series) -> Option<SeriesId> {
        if let Some(id) = self.index.get(&series) {
            return Some(*id);
        }
        let id = SeriesId(u16::try_from(self.list.len()).ok()?);
        self.index.insert(series.clone(), id);
        self.list.push(series);
        Some(id)
    }

    /// The series with an id of this table.
    #[must_use]
    pub fn get(&self, id: SeriesId) -> &Series {
        &self.list[usize::from(id.0)]
    }

    /// How many series there are; ids run from 0.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether no series is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

impl Series {
    /// The series as template files write it, `pa[metode=iud]`.
    #[must_use]
    pub fn text(&self, variables: &[Variable], dimensions: &[Dimension]) -> String {
        let mut text = variables[usize::from(self.variable.0)].id.to_string();
        for (place, (dimension, member)) in self.named(dimensions).enumerate() {
            text.push_str(if place == 0 { "[" } else { ", " });
            text.push_str(dimension);
            text.push('=');
            text.push_str(member);
        }
        if !self.coordinates.is_empty() {
            text.push(']');
        }
        text
    }

    /// The series as people call it: `PUS`, `IUD`, `Keluarga anggota BKB`, `PUS KPS dan KS I`; the names of the members that
    /// it is one part of the whole by, else of the variable, then what else divides it, and last for whom it is.
    #[must_use]
    pub fn name(&self, variables: &[Variable], dimensions: &[Dimension]) -> String {
        let variable = &variables[usize::from(self.variable.0)];
        let dimension = |member: &Member| &dimensions[usize::from(member.dimension.0)];
        let name = |member: &Member| &*dimension(member).members[usize::from(member.index)].name;
        let mut members: Vec<&Member> = self.coordinates.iter().collect();
        members.sort_by_key(|member| {
            let mut of = variable.dimensions.iter();
            let turn = of.position(|known| *known == member.dimension);
            (dimension(member).subset, turn)
        });
        let (parts, others): (Vec<&Member>, Vec<&Member>) = members
            .into_iter()
            .partition(|member| dimension(member).exclusive);
        let mut words: Vec<&str> = parts.into_iter().map(name).collect();
        if words.is_empty() {
            words.push(&variable.name);
        }
        words.extend(others.into_iter().map(name));
        words.join(" ")
    }

    /// Whether it is of some families only, whatever it is a part of.
    #[must_use]
    pub fn is_of_some(&self, dimensions: &[Dimension]) -> bool {
        let mut coordinates = self.coordinates.iter();
        coordinates.any(|member| dimensions[usize::from(member.dimension.0)].subset)
    }

    /// The coordinates as pairs of dimension id and member id.
    pub fn named<'d>(
        &self,
        dimensions: &'d [Dimension],
    ) -> impl Iterator<Item = (&'d str, &'d str)> {
        self.coordinates.iter().map(|member| {
            let dimension = &dimensions[usize::from(member.dimension.0)];
            (
                &*dimension.id,
                &*dimension.members[usize::from(member.index)].id,
            )
        })
    }
}

/// A set of series, one bit each.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct SeriesSet(Vec<u64>);

impl SeriesSet {
    /// Puts a series into the set.
    pub fn insert(&mut self, id: SeriesId) {
        let word = usize::from(id.0) / 64;
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        self.0[word] |= 1 << (id.0 % 64);
    }

    /// Whether the series is in the set.
    #[must_use]
    pub fn contains(&self, id: SeriesId) -> bool {
        self.0
            .get(usize::from(id.0) / 64)
            .is_some_and(|word| word & (1 << (id.0 % 64)) != 0)
    }
}
