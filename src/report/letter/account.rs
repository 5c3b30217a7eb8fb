//! Who has come in and who has not, unit by unit, as letters tell of it.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::addressee::{Addressee, State};
use crate::area::Code;
use crate::ledger::{Group, UnitId};
use crate::outcome::{Couples, Key, Story};
use crate::template::{Level, LevelId};

/// A run as letters look at it.
pub(super) struct Account<'a> {
    /// The run.
    pub(super) story: &'a Story<'a>,
    /// The unit of the recap.
    pub(super) top: UnitId,
    /// Its month and source.
    pub(super) key: Key,
    /// The figures of those.
    pub(super) group: &'a Group,
    /// The units that are spoken to, in order.
    pub(super) addressees: Vec<Addressee>,
    /// How many units of the area table have come in, of how many, where it is known.
    pub(super) coverage: Option<(u32, u32)>,
    /// The areas of the table that a name probably means which waits for an answer.
    pub(super) meant: BTreeSet<Code>,
    /// The files of which nothing was read.
    pub(super) failed: Vec<&'a str>,
    /// Until when reports are waited for.
    pub(super) due: Option<Date>,
}

impl<'a> Account<'a> {
    /// The account of a run; none where there is no figure.
    pub(super) fn of(story: &'a Story<'a>, failed: Vec<&'a str>) -> Option<Self> {
        let key = story.main_key()?;
        let group = story.outputs.figures.groups.get(&key)?;
        let top = story.top()?;
        let known = story.known(top, group);
        let mut account = Self {
            story,
            top,
            key,
            group,
            addressees: Vec::new(),
            coverage: known.map(|known| (story.listed(top, group), known)),
            meant: story.meant(group),
            failed,
            due: story.office.due(key.0, story.templates.settings.due_day),
        };
        account.addressees = account.spoken_to();
        Some(account)
    }

    /// A sentence.
    pub(super) fn say(&self, id: &str, facts: &[(&str, &str)]) -> String {
        self.story.templates.words.say(id, facts)
    }

    /// The level of those who come in: desa, or what a desa is made of.
    pub(super) fn level(&self) -> Option<&'a Level> {
        let level = self.story.counted_level(self.top, self.group)?;
        Some(self.story.templates.settings.level_of(level))
    }

    /// The name of that level inside a sentence.
    pub(super) fn level_word(&self) -> String {
        self.level()
            .map(Level::inside_a_sentence)
            .unwrap_or_default()
    }

    /// The name of the level of those who are spoken to, inside a sentence.
    pub(super) fn addressee_word(&self) -> String {
        let settings = &self.story.templates.settings;
        let own = self.story.outputs.figures.tree.unit(self.top).level;
        let is_wide = own < settings.narrowest_listed() && !self.group.incoming.contains(&self.top);
        if is_wide {
            settings.level_of(LevelId(own.0 + 1)).inside_a_sentence()
        } else {
            self.level_word()
        }
    }

    /// The month without its year, as people say it to one another.
    pub(super) fn month(&self) -> &'a str {
        self.story.templates.month_name(self.key.0.last_month())
    }

    /// Whether the day is over until which reports are waited for.
    pub(super) fn is_over(&self) -> bool {
        self.due.is_none_or(|due| self.story.today > due)
    }

    /// Whether not all have come in.
    pub(super) fn is_open(&self) -> bool {
        self.coverage.is_some_and(|(listed, known)| listed < known)
    }

    /// Those of a state.
    pub(super) fn those(&self, states: &[State]) -> Vec<&Addressee> {
        let all = self.addressees.iter();
        all.filter(|one| states.contains(&one.state)).collect()
    }

    /// Those who are waited for.
    pub(super) fn waited(&self) -> Vec<&Addressee> {
        let all = self.addressees.iter();
        all.filter(|one| one.is_waited()).collect()
    }

    /// The couples of a unit.
    pub(super) fn couples(&self, unit: UnitId) -> Option<Couples> {
        self.story.couples(self.key, unit)
    }

    /// Which of those who are spoken to a unit belongs to.
    pub(super) fn whom(&self, unit: Option<UnitId>) -> Option<UnitId> {
        let unit = unit?;
        let mut path = self.story.outputs.figures.tree.upward(unit);
        path.find(|id| self.addressees.iter().any(|one| one.unit == Some(*id)))
    }
}
