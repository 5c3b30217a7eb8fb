//! Expressions over one record: names are columns.

use super::columns::Columns;
use super::dimension::{DimensionId, Member};
use super::fault::Desk;
use super::file::Text;
use super::known::Known;
use crate::expression::{Argument, Expression, Fault, Located, Name, Vocabulary, parse};

/// An expression over one record.
pub type RowExpression = Expression<FieldRef, RowTest, Never>;

/// The columns that a name stands for; several are added up.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct FieldRef {
    /// Positions in [`Columns::slots`]; never none.
    pub slots: Box<[usize]>,
}

/// What a code can be asked to be.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum RowTest {
    /// Any member of a dimension.
    Dimension(DimensionId),
    /// One member.
    Member(Member),
}

impl RowTest {
    /// Whether a member is what is asked for.
    #[must_use]
    pub fn holds(self, member: Member) -> bool {
        match self {
            Self::Dimension(wanted) => wanted == member.dimension,
            Self::Member(wanted) => wanted == member,
        }
    }
}

/// A function that no context has.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Never {}

pub(super) struct RowVocabulary<'k> {
    pub columns: &'k Columns,
    pub known: &'k Known,
}

impl RowVocabulary<'_> {
    /// The columns that a name stands for.
    pub(super) fn field(&self, name: &Located<&Name>) -> Result<FieldRef, Fault<String>> {
        let word = &name.value.word;
        let Some(field) = self.columns.field(&word.value) else {
            return Err(Fault::new(
                format!("unknown column `{}`", word.value),
                word.span.clone(),
            ));
        };
        let mut slots: Vec<usize> = field.slots.clone().collect();
        for coordinate in &name.value.coordinates {
            let dimension = &coordinate.dimension;
            let is_of = |slot: usize, each: DimensionId| {
                let mut members = self.columns.slots[slot].members();
                members.any(|member| member.dimension == each)
            };
            let each = self
                .known
                .find_dimension(&dimension.value)
                .filter(|each| field.slots.clone().any(|slot| is_of(slot, *each)));
            let Some(each) = each else {
                let message = format!(
                    "column `{}` is not repeated over `{}`",
                    field.id, dimension.value
                );
                return Err(Fault::new(message, dimension.span.clone()));
            };
            let members = self
                .known
                .members(each, coordinate)
                .map_err(|(at, what)| Fault::new(what, at))?;
            if !members.is_empty() {
                slots.retain(|slot| {
                    let mut own = self.columns.slots[*slot].members();
                    own.any(|member| members.contains(&member))
                });
            }
        }
        if slots.is_empty() {
            return Err(Fault::new(
                format!("column `{}` has none of these members", field.id),
                word.span.clone(),
            ));
        }
        Ok(FieldRef {
            slots: slots.into(),
        })
    }

    /// What a code is asked to be.
    pub(super) fn asked(&self, test: &Located<&str>) -> Result<RowTest, Fault<String>> {
        let word = test.value;
        if let Some(dimension) = self.known.find_dimension(word) {
            return Ok(RowTest::Dimension(dimension));
        }
        let mut members = self
            .known
            .dimensions
            .iter()
            .zip(0u16..)
            .filter_map(|(dimension, at)| {
                let index = dimension.member(word)?;
                Some(Member {
                    dimension: DimensionId(at),
                    index,
                })
            });
        let message = match (members.next(), members.next()) {
            (Some(member), None) => return Ok(RowTest::Member(member)),
            (None, _) => format!("`{word}` is no dimension and no member"),
            (Some(_), Some(_)) => format!("`{word}` is a member of several dimensions"),
        };
        Err(Fault::new(message, test.span.clone()))
    }
}

impl Vocabulary for RowVocabulary<'_> {
    type Name = FieldRef;
    type Test = RowTest;
    type Function = Never;
    type Fault = String;

    fn name(
        &mut self,
        name: &Located<&Name>,
        _argument: Option<Argument<'_, Never>>,
    ) -> Result<FieldRef, Fault<String>> {
        self.field(name)
    }

    fn test(
        &mut self,
        test: &Located<&str>,
        _subject: &RowExpression,
    ) -> Result<RowTest, Fault<String>> {
        self.asked(test)
    }

    fn function(
        &mut self,
        function: &Located<&str>,
        _arguments: usize,
    ) -> Result<Never, Fault<String>> {
        Err(unknown_function(function))
    }
}

/// Reads an expression over the columns of a table and tells its faults where they stand.
pub(super) fn expression(
    text: &Text,
    columns: &Columns,
    known: &Known,
    desk: &mut Desk<'_, '_>,
) -> Option<RowExpression> {
    resolve(text, &mut RowVocabulary { columns, known }, desk)
}

/// No template calls a function.
pub(super) fn unknown_function(function: &Located<&str>) -> Fault<String> {
    let message = format!("unknown function `{}`", function.value);
    Fault::new(message, function.span.clone())
}

/// Parses a text of a template file and resolves its names.
pub(super) fn resolve<V: Vocabulary<Fault = String>>(
    text: &Text,
    vocabulary: &mut V,
    desk: &mut Desk<'_, '_>,
) -> Option<Expression<V::Name, V::Test, V::Function>> {
    // The span of a text begins with its quote.
    let start = text.span().start + 1;
    if text.span().len() != text.get_ref().len() + 2 {
        desk.fault(
            text.span(),
            "an expression stands on one line in plain quotes, without a backslash",
        );
        return None;
    }
    let parsed = match parse(text.get_ref()) {
        Ok(parsed) => parsed,
        Err(fault) => {
            desk.fault(
                start + fault.at.start..start + fault.at.end,
                fault.what.to_string(),
            );
            return None;
        }
    };
    match parsed.resolve(vocabulary) {
        Ok(resolved) => Some(resolved),
        Err(faults) => {
            for fault in faults {
                desk.fault(start + fault.at.start..start + fault.at.end, fault.what);
            }
            None
        }
    }
}
