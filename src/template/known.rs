//! What the names in template files stand for, while the files are put together.

use super::code_list::CodeList;
use super::dimension::{Dimension, DimensionId, Member};
use super::fault::Desk;
use super::file::Text;
use super::series::{Series, SeriesId, SeriesTable, Variable, VariableId};
use super::settings::{LevelId, Settings};
use crate::expression::{Coordinate, Name, parse_name};

/// A year has so many months; no other dimension has as many members.
const MONTHS: usize = 12;

/// The names that are known so far, and the series made of them.
#[derive(Default)]
pub(super) struct Known {
    pub settings: Settings,
    pub dimensions: Vec<Dimension>,
    pub variables: Vec<Variable>,
    pub code_lists: Vec<CodeList>,
    pub series: SeriesTable,
}

/// A series with dimensions left open: `pa[metode]` is one series for every member.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    pub variable: VariableId,
    pub fixed: Vec<Member>,
    pub open: Vec<DimensionId>,
    /// The members of the one coordinate that has several: a group or `a|b`.
    pub several: Option<Vec<Member>>,
}

impl Pattern {
    /// The one dimension that is left open; none where none is, or several are.
    pub(super) fn only_open(&self) -> Option<DimensionId> {
        match *self.open {
            [open] => Some(open),
            _ => None,
        }
    }
}

impl Known {
    pub(super) fn level(&self, id: &Text, desk: &mut Desk<'_, '_>) -> Option<LevelId> {
        let level = self.settings.level(id.get_ref());
        if level.is_none() {
            desk.fault(id.span(), format!("unknown level `{}`", id.get_ref()));
        }
        level
    }

    pub(super) fn dimension(&self, id: &Text, desk: &mut Desk<'_, '_>) -> Option<DimensionId> {
        let dimension = self.find_dimension(id.get_ref());
        if dimension.is_none() {
            desk.fault(id.span(), format!("unknown dimension `{}`", id.get_ref()));
        }
        dimension
    }

    pub(super) fn find_dimension(&self, id: &str) -> Option<DimensionId> {
        let at = self
            .dimensions
            .iter()
            .position(|dimension| *dimension.id == *id)?;
        u16::try_from(at).ok().map(DimensionId)
    }

    /// Whether a dimension is the months of a year.
    pub(super) fn is_months(&self, dimension: DimensionId) -> bool {
        self.dimensions[usize::from(dimension.0)].members.len() == MONTHS
    }

    pub(super) fn name_of(&self, dimension: DimensionId) -> &str {
        &self.dimensions[usize::from(dimension.0)].id
    }

    /// The member that a `set` line names.
    pub(super) fn member(
        &self,
        dimension: &str,
        member: &Text,
        desk: &mut Desk<'_, '_>,
    ) -> Option<Member> {
        let Some(found) = self.find_dimension(dimension) else {
            desk.fault(member.span(), format!("unknown dimension `{dimension}`"));
            return None;
        };
        self.member_of(found, member, desk)
    }

    pub(super) fn member_of(
        &self,
        dimension: DimensionId,
        member: &Text,
        desk: &mut Desk<'_, '_>,
    ) -> Option<Member> {
        let index = self.dimensions[usize::from(dimension.0)].member(member.get_ref());
        if index.is_none() {
            let message = format!(
                "`{}` is no member of `{}`",
                member.get_ref(),
                self.name_of(dimension)
            );
            desk.fault(member.span(), message);
        }
        index.map(|index| Member { dimension, index })
    }

    /// The code list that `metode.huruf` names, or several that share a column: `metode.huruf + alasan.huruf`.
    pub(super) fn code_list(&mut self, name: &Text, desk: &mut Desk<'_, '_>) -> Option<usize> {
        let known = |list: &CodeList| *list.name == **name.get_ref();
        if let Some(known) = self.code_lists.iter().position(known) {
            return Some(known);
        }
        let mut lists = Vec::new();
        for part in name.get_ref().split('+').map(str::trim) {
            let found = part.split_once('.').and_then(|(dimension, list)| {
                let id = self.find_dimension(dimension)?;
                let dimension = &self.dimensions[usize::from(id.0)];
                Some((id, dimension, dimension.codes(list)?))
            });
            if found.is_none() {
                desk.fault(name.span(), format!("unknown code list `{part}`"));
            }
            lists.push(found?);
        }
        match CodeList::of(name.get_ref(), &lists) {
            Ok(list) => self.code_lists.push(list),
            Err(fault) => {
                desk.fault(name.span(), fault);
                return None;
            }
        }
        Some(self.code_lists.len() - 1)
    }

    pub(super) fn intern(
        &mut self,
        variable: VariableId,
        mut coordinates: Vec<Member>,
    ) -> Option<SeriesId> {
        coordinates.sort_unstable();
        self.series.intern(Series {
            variable,
            coordinates: coordinates.into(),
        })
    }

    /// The series pattern of a `series` key; its faults are told where they stand.
    pub(super) fn pattern(&self, text: &Text, desk: &mut Desk<'_, '_>) -> Option<Pattern> {
        let start = text.span().start + 1;
        let name = match parse_name(text.get_ref()) {
            Ok(name) => name,
            Err(fault) => {
                desk.fault(
                    start + fault.at.start..start + fault.at.end,
                    fault.what.to_string(),
                );
                return None;
            }
        };
        match self.pattern_of(&name) {
            Ok(pattern) if pattern.several.is_none() => Some(pattern),
            Ok(_) => {
                desk.fault(text.span(), "a series has one member a dimension");
                None
            }
            Err((at, message)) => {
                desk.fault(start + at.start..start + at.end, message);
                None
            }
        }
    }

    /// What a name of the figure context stands for.
    pub(super) fn pattern_of(
        &self,
        name: &Name,
    ) -> Result<Pattern, (std::ops::Range<usize>, String)> {
        let word = &name.word;
        let at = self
            .variables
            .iter()
            .position(|variable| *variable.id == *word.value);
        let variable = at.and_then(|at| u16::try_from(at).ok()).map(VariableId);
        let Some(variable) = variable else {
            return Err((
                word.span.clone(),
                format!("unknown variable `{}`", word.value),
            ));
        };
        let mut pattern = Pattern {
            variable,
            fixed: Vec::new(),
            open: Vec::new(),
            several: None,
        };
        for coordinate in &name.coordinates {
            let dimension = self.coordinate(variable, coordinate)?;
            let members = self.members(dimension, coordinate)?;
            let span = coordinate.dimension.span.clone();
            match (coordinate.members.len(), members.as_slice()) {
                (0, _) if pattern.open.contains(&dimension) => {
                    return Err((span, "this dimension is left open twice".to_owned()));
                }
                (0, _) => pattern.open.push(dimension),
                (1, [member]) if !coordinate.members[0].value.group => pattern.fixed.push(*member),
                _ if pattern.several.is_some() => {
                    return Err((span, "one dimension at most has several members".to_owned()));
                }
                _ => pattern.several = Some(members),
            }
        }
        Ok(pattern)
    }

    /// The dimension of a coordinate, which must be one of the variable's.
    fn coordinate(
        &self,
        variable: VariableId,
        coordinate: &Coordinate,
    ) -> Result<DimensionId, (std::ops::Range<usize>, String)> {
        let word = &coordinate.dimension;
        let Some(dimension) = self.find_dimension(&word.value) else {
            return Err((
                word.span.clone(),
                format!("unknown dimension `{}`", word.value),
            ));
        };
        let variable = &self.variables[usize::from(variable.0)];
        if !variable.dimensions.contains(&dimension) {
            return Err((
                word.span.clone(),
                format!(
                    "variable `{}` is not divided by `{}`",
                    variable.id, word.value
                ),
            ));
        }
        Ok(dimension)
    }

    /// The members that a coordinate names, groups opened.
    pub(super) fn members(
        &self,
        dimension: DimensionId,
        coordinate: &Coordinate,
    ) -> Result<Vec<Member>, (std::ops::Range<usize>, String)> {
        let known = &self.dimensions[usize::from(dimension.0)];
        let mut members = Vec::new();
        for written in &coordinate.members {
            let word = &written.value.word;
            let found: Option<Vec<u16>> = if written.value.group {
                known.group(word).map(<[u16]>::to_vec)
            } else {
                known.member(word).map(|member| vec![member])
            };
            let Some(found) = found else {
                let what = if written.value.group {
                    "group"
                } else {
                    "member"
                };
                return Err((
                    written.span.clone(),
                    format!("`{word}` is no {what} of `{}`", known.id),
                ));
            };
            members.extend(found.into_iter().map(|index| Member { dimension, index }));
        }
        Ok(members)
    }
}
