//! Those who are spoken to in letters: what each is called, how far it has come in, and what it is waited for.

use std::collections::BTreeSet;

use super::DIGITS;
use super::account::Account;
use crate::area::{Area, Code};
use crate::ledger::UnitId;
use crate::outcome;
use crate::period::Period;
use crate::report::files;
use crate::template::LevelId;
use crate::text;

/// A name that the area table does not hold is cut where it is longer.
const NAME: usize = 60;

/// How far a unit has come in.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum State {
    /// All of it.
    In,
    /// Some of the units in it.
    Partly,
    /// A list of some of its families only.
    SomeFamilies,
    /// Probably something, under a name that waits for an answer.
    Asked,
    /// Nothing.
    Silent,
}

/// A unit that is spoken to: one right below that of the recap, or a part of a desa.
pub(super) struct Addressee {
    /// Its name, `Bojongsari`.
    pub(super) name: String,
    /// Its name with its level, `Desa Bojongsari`.
    pub(super) called: String,
    /// The unit of the run, where it said something.
    pub(super) unit: Option<UnitId>,
    /// How far it has come in.
    pub(super) state: State,
    /// How many units in it have come in, and how many there are; where it is one itself, none.
    pub(super) within: Option<(u32, u32)>,
    /// The units in it that have not come in, by name.
    pub(super) missing: Vec<String>,
    /// How many units in it have probably come in under a name that waits for an answer.
    pub(super) asked: u32,
    /// Why the file was not read that seems to be its own.
    pub(super) unread: Option<String>,
    /// Whether the area table holds it.
    pub(super) coded: bool,
    /// How many couples it has, by the last that it said.
    pub(super) size: Option<i64>,
    /// The last month before that of the recap of which it told.
    pub(super) last: Option<Period>,
}

impl Addressee {
    /// Whether something of it is still to come.
    pub(super) fn is_waited(&self) -> bool {
        match self.state {
            State::In | State::Asked => false,
            State::Partly => !self.missing.is_empty() || self.asked == 0,
            State::SomeFamilies | State::Silent => true,
        }
    }
}

impl Account<'_> {
    /// Those who are spoken to, in order: the areas right below that of the recap, or the parts of a desa.
    pub(super) fn spoken_to(&self) -> Vec<Addressee> {
        let (story, tree) = (self.story, &self.story.outputs.figures.tree);
        let own = tree.unit(self.top);
        let is_wide = own.level < story.templates.settings.narrowest_listed();
        if self.group.incoming.contains(&self.top) {
            return vec![self.unit(self.top)];
        }
        if !is_wide {
            let is_within = |id: &&UnitId| tree.above(**id).any(|above| above == self.top);
            // A part that told of another month is known to be there.
            let groups = story.outputs.figures.groups.iter();
            let alike = groups.filter(|((_, source), _)| *source == self.key.1);
            let parts: BTreeSet<UnitId> = alike
                .flat_map(|(_, group)| group.incoming.iter().copied())
                .filter(|id| is_within(&id))
                .collect();
            return parts.into_iter().map(|id| self.unit(id)).collect();
        }
        let areas = story.areas_below(self.top).iter();
        let known: Vec<Addressee> = areas.map(|area| self.area(area)).collect();
        let below = tree.units().filter(|(id, unit)| {
            let is_known = || known.iter().any(|one| one.unit == Some(*id));
            let is_named = !unit.name.is_empty();
            unit.parent == Some(self.top) && is_named && !is_known() && self.group.has_figures(*id)
        });
        let others: Vec<Addressee> = below.map(|(id, _)| self.unit(id)).collect();
        known.into_iter().chain(others).collect()
    }

    /// An area right below the unit of the recap.
    fn area(&self, area: &Area) -> Addressee {
        let tree = &self.story.outputs.figures.tree;
        if let Some(unit) = tree.find(&area.code.to_string()) {
            return self.unit(unit);
        }
        let settings = &self.story.templates.settings;
        let level = LevelId(tree.unit(self.top).level.0 + 1);
        let counted = self.story.counted_level(self.top, self.group);
        let depth = counted.and_then(|counted| settings.level_of(counted).parts);
        let depth = depth.filter(|_| counted > Some(level)).map(usize::from);
        let known = depth.map(|depth| self.story.areas.known_below(area.code, depth));
        Addressee {
            name: area.name.to_string(),
            called: settings.call(level, &area.name),
            unit: None,
            state: match self.meant.contains(&area.code) {
                true => State::Asked,
                false => State::Silent,
            },
            within: known.filter(|known| *known > 0).map(|known| (0, known)),
            missing: Vec::new(),
            asked: 0,
            unread: self.unread(&area.name),
            coded: true,
            size: None,
            last: None,
        }
    }

    /// A unit of the run.
    fn unit(&self, id: UnitId) -> Addressee {
        let (story, tree) = (self.story, &self.story.outputs.figures.tree);
        let own = tree.unit(id);
        let name = self.name(&own.name);
        let is_part = own.level > story.templates.settings.narrowest_listed();
        let is_alone = self.group.incoming.contains(&id);
        let counted = story.counted_level(self.top, self.group);
        let within = if is_alone || counted <= Some(own.level) {
            None
        } else {
            let known = story.known(id, self.group);
            known.map(|known| (story.listed(id, self.group), known))
        };
        let has_come_in = self.group.reported(id) > 0;
        let code: Option<Code> = own.key.parse().ok();
        let state = match within {
            _ if is_alone => State::In,
            Some((listed, known)) if listed >= known => State::In,
            Some((listed, _)) if listed > 0 || has_come_in => State::Partly,
            _ if has_come_in => State::In,
            _ if self.group.has_figures(id) => State::SomeFamilies,
            _ if code.is_some_and(|code| self.meant.contains(&code)) => State::Asked,
            _ => State::Silent,
        };
        let (mut missing, mut asked) = (Vec::new(), 0);
        if let (State::Partly, Some(code)) = (state, code) {
            self.missing(code, own.level, &mut missing, &mut asked);
        }
        Addressee {
            called: if is_part {
                self.path(id)
            } else {
                story.templates.settings.call(own.level, &name)
            },
            name: if is_part { self.path(id) } else { name },
            unit: Some(id),
            state,
            within,
            missing,
            asked,
            unread: match state {
                State::Silent => self.unread(&own.name),
                State::In | State::Partly | State::SomeFamilies | State::Asked => None,
            },
            coded: own.coded || is_part,
            size: self.size(id),
            last: self.last(id),
        }
    }

    /// The units in an area that have not come in: the widest of which nothing has, down to the level of those who come in;
    /// and how many of them are asked about.
    fn missing(&self, code: Code, level: LevelId, missing: &mut Vec<String>, asked: &mut u32) {
        let story = self.story;
        let tree = &story.outputs.figures.tree;
        let below = LevelId(level.0 + 1);
        let is_last = Some(below) >= story.counted_level(self.top, self.group);
        for area in story.areas.children(code) {
            let unit = tree.find(&area.code.to_string());
            let has_come_in = unit.is_some_and(|unit| self.group.reported(unit) > 0);
            match (has_come_in, is_last) {
                (false, _) if self.meant.contains(&area.code) => *asked += 1,
                (false, true) => missing.push(area.name.to_string()),
                (false, false) => {
                    missing.push(story.templates.settings.call(below, &area.name));
                }
                (true, false) => self.missing(area.code, below, missing, asked),
                (true, true) => {}
            }
        }
    }

    /// Why the file was not read that seems to be of a unit by its name or folder.
    fn unread(&self, name: &str) -> Option<String> {
        let name = text::fold(name);
        let mut files = self.failed.iter();
        let file = files.find(|file| outcome::names_in(file).any(|known| known == name))?;
        files::why_briefly(self.story, file)
    }

    /// A part of a desa by all that it lies in below the unit of the recap, the narrowest first.
    fn path(&self, id: UnitId) -> String {
        let tree = &self.story.outputs.figures.tree;
        let listed = self.story.templates.settings.narrowest_listed();
        let is_whole = id == self.top;
        let path = tree.upward(id);
        let parts = path.take_while(|at| {
            let level = tree.unit(*at).level;
            level > listed && *at != self.top || is_whole && level >= listed
        });
        let named = parts.filter(|at| !tree.unit(*at).name.is_empty());
        let named: Vec<String> = named.map(|at| self.name(&self.story.called(at))).collect();
        named.join(" ")
    }

    /// A name as it is said: that of a person's number is not.
    fn name(&self, name: &str) -> String {
        let digits = name.chars().filter(char::is_ascii_digit).count();
        if digits >= DIGITS {
            return self.say("samaran.angka", &[("banyak", &digits.to_string())]);
        }
        text::titled(&text::shortened(name, NAME))
    }

    /// The last month before that of the recap of which a unit told, by the same source.
    fn last(&self, unit: UnitId) -> Option<Period> {
        let (period, source) = self.key;
        let groups = self.story.outputs.figures.groups.iter();
        let mut earlier = groups
            .filter(|((at, of), group)| *of == source && *at < period && group.has_figures(unit));
        earlier.next_back().map(|((at, _), _)| *at)
    }

    /// The couples of a unit by the last month and the source in which it says how many.
    fn size(&self, unit: UnitId) -> Option<i64> {
        let figures = &self.story.outputs.figures;
        let column = figures
            .positions
            .column(self.story.templates.complete?.of)?;
        let groups = figures.groups.values().rev();
        groups
            .filter_map(|group| group.cell(unit, column).count())
            .next()
    }
}
