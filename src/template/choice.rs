//! Several indicators of one name of which an office shows one.

use super::fault::Desk;
use super::file::{ChoiceEntry, Text};
use super::indicator::Indicator;

/// Several indicators of one name of which an office shows one.
#[derive(Debug)]
pub struct Choice {
    /// Its id; a column with the indicator `@id` shows the chosen one.
    pub id: Box<str>,
    /// What is chosen.
    pub name: Box<str>,
    /// The indicators, by position in [`super::Templates::indicators`]; the first is the usual one.
    pub of: Vec<usize>,
    /// The one that is shown.
    pub chosen: usize,
}

/// The indicators that can be shown, and which of them an office chooses.
#[derive(Clone, Copy)]
pub(super) struct Choices<'c> {
    pub(super) indicators: &'c [Indicator],
    pub(super) choices: &'c [Choice],
}

impl Choices<'_> {
    /// The indicator that is named, or the one that is chosen of several where it is `@` and the id of a choice, which then
    /// stands behind it.
    pub(super) fn find(
        &self,
        id: &Text,
        desk: &mut Desk<'_, '_>,
    ) -> Option<(usize, Option<usize>)> {
        let found = match id.get_ref().strip_prefix('@') {
            None => {
                let mut known = self.indicators.iter();
                let at = known.position(|indicator| *indicator.id == **id.get_ref());
                at.map(|at| (at, None))
            }
            Some(id) => {
                let at = self.choices.iter().position(|choice| *choice.id == *id);
                at.map(|at| (self.choices[at].chosen, Some(at)))
            }
        };
        if found.is_none() {
            desk.fault(id.span(), format!("unknown indicator `{}`", id.get_ref()));
        }
        found
    }
}

/// Reads the choices.
pub(super) fn read(
    entries: &[ChoiceEntry],
    indicators: &[Indicator],
    desk: &mut Desk<'_, '_>,
) -> Vec<Choice> {
    let mut choices: Vec<Choice> = Vec::new();
    for entry in entries {
        if choices
            .iter()
            .any(|known| *known.id == **entry.id.get_ref())
        {
            desk.fault(
                entry.id.span(),
                format!("choice `{}` stands here twice", entry.id.get_ref()),
            );
        }
        let mut of = Vec::new();
        for id in &entry.of {
            match indicators
                .iter()
                .position(|known| *known.id == **id.get_ref())
            {
                Some(at) => of.push(at),
                None => desk.fault(id.span(), format!("unknown indicator `{}`", id.get_ref())),
            }
        }
        let Some(chosen) = of.first().copied() else {
            desk.fault(entry.id.span(), "a choice is of one indicator at least");
            continue;
        };
        choices.push(Choice {
            id: entry.id.get_ref().as_str().into(),
            name: entry.name.as_str().into(),
            of,
            chosen,
        });
    }
    choices
}
