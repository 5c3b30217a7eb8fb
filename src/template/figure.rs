//! Expressions over figures: names are series.

use super::dimension::Member;
use super::fault::Desk;
use super::file::Text;
use super::known::Known;
use super::row::{Never, resolve, unknown_function};
use super::series::SeriesId;
use crate::expression::{Argument, Expression, Fault, Located, Name, Node, Test, Vocabulary};

/// An expression over the figures of one unit, period and source.
pub type FigureExpression = Expression<SeriesRef, Never, Never>;

/// The series that a name stands for.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SeriesRef {
    /// Never none.
    pub series: Box<[SeriesId]>,
    /// Whether a group was named: then the members that the unit's forms can hold are added up,
    /// and the others are left out (a register without MAL still has a modern total).
    pub group: bool,
}

impl SeriesRef {
    /// Whether it has a figure where single series are or are not `given`.
    pub(super) fn is_given_by(&self, mut given: impl FnMut(SeriesId) -> bool) -> bool {
        let mut series = self.series.iter();
        if self.group {
            series.any(|series| given(*series))
        } else {
            series.all(|series| given(*series))
        }
    }
}

struct FigureVocabulary<'k> {
    known: &'k mut Known,
    each: Option<Member>,
    /// What every name is a part of besides what it says itself.
    within: &'k [Member],
}

impl Vocabulary for FigureVocabulary<'_> {
    type Name = SeriesRef;
    type Test = Never;
    type Function = Never;
    type Fault = String;

    fn name(
        &mut self,
        name: &Located<&Name>,
        _argument: Option<Argument<'_, Never>>,
    ) -> Result<SeriesRef, Fault<String>> {
        let word = &name.value.word;
        let pattern = self
            .known
            .pattern_of(name.value)
            .map_err(|(at, what)| Fault::new(what, at))?;
        let mut fixed = pattern.fixed;
        fixed.extend(self.within);
        for open in pattern.open {
            let Some(member) = self.each.filter(|member| member.dimension == open) else {
                let message = format!("`{}` is left open", self.known.name_of(open));
                return Err(Fault::new(message, word.span.clone()));
            };
            fixed.push(member);
        }
        let group = pattern.several.is_some();
        let several: Vec<Option<Member>> = match pattern.several {
            Some(members) => members.into_iter().map(Some).collect(),
            None => vec![None],
        };
        let mut series = Vec::new();
        for member in several {
            let coordinates = fixed.iter().copied().chain(member).collect();
            match self.known.intern(pattern.variable, coordinates) {
                Some(id) => series.push(id),
                None => {
                    let message = "there are more than 65,536 series".to_owned();
                    return Err(Fault::new(message, word.span.clone()));
                }
            }
        }
        Ok(SeriesRef {
            series: series.into(),
            group,
        })
    }

    fn test(
        &mut self,
        test: &Located<&str>,
        _subject: &FigureExpression,
    ) -> Result<Never, Fault<String>> {
        Err(Fault::new(
            format!("a figure cannot be `{}`", test.value),
            test.span.clone(),
        ))
    }

    fn function(
        &mut self,
        function: &Located<&str>,
        _arguments: usize,
    ) -> Result<Never, Fault<String>> {
        Err(unknown_function(function))
    }
}

/// Reads an expression over figures; `each` is the member that a dimension left open stands for.
pub(super) fn expression(
    text: &Text,
    each: Option<Member>,
    known: &mut Known,
    desk: &mut Desk<'_, '_>,
) -> Option<FigureExpression> {
    expression_within(text, each, &[], known, desk)
}

/// The same, each name a further part of what it says: of variables that are divided so.
pub(super) fn expression_within(
    text: &Text,
    each: Option<Member>,
    within: &[Member],
    known: &mut Known,
    desk: &mut Desk<'_, '_>,
) -> Option<FigureExpression> {
    let mut vocabulary = FigureVocabulary {
        known,
        each,
        within,
    };
    let expression = resolve(text, &mut vocabulary, desk)?;
    let presence = expression.parts().find_map(|part| match &part.node {
        Node::Is { test, .. } if test.value == Test::Present => Some(&test.span),
        _ => None,
    });
    if let Some(at) = presence {
        let start = text.span().start + 1;
        desk.fault(
            start + at.start..start + at.end,
            "a figure cannot be `present`",
        );
        return None;
    }
    Some(expression)
}
