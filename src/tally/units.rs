//! Which unit a row or a sheet speaks of: its written names, matched level by level.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Unit;
use super::namesakes::listed;
use crate::answer::{Answer, QuestionId};
use crate::area::{self, AreaTable, Code, Found, Matcher, Placement};
use crate::diagnostic::{About, Diagnostic, Remarks};
use crate::normalize::Reader;
use crate::template::LevelId;
use crate::text;

/// How a row or a sheet names its unit, depth by depth of the area table; 0 is the provinsi.
pub(super) trait Naming {
    /// What is written; empty where nothing is.
    fn text(&self, depth: usize) -> &str;

    /// Whether something is written there that was told already.
    fn is_unreadable(&self, depth: usize) -> bool;

    /// Whether it is one of several rows, of which one may be a total.
    fn is_row(&self) -> bool;

    /// A remark at the cell that names the unit of a depth, or near to where it should stand.
    fn remark(&self, code: &'static str, depth: usize) -> Diagnostic;
}

/// A unit that is spoken of.
#[derive(Clone, Debug)]
pub struct Named {
    /// Its key.
    pub key: Arc<str>,
    /// Its key as it is written: another one where somebody said that a name means an area.
    pub read: Arc<str>,
}

impl Named {
    /// A unit that is spoken of by its own name.
    fn itself(key: Arc<str>) -> Self {
        let read = Arc::clone(&key);
        Self { key, read }
    }

    /// The key as it is written, where that is another one.
    #[must_use]
    pub fn read_otherwise(&self) -> Option<&Arc<str>> {
        Some(&self.read).filter(|read| **read != self.key)
    }
}

/// The question which area a name means.
pub(super) fn question_of(key: &str) -> QuestionId {
    QuestionId::of("wilayah", &[key])
}

/// The units of one block. Each name that is not in the area table is remarked once.
pub(super) struct Units<'r, 'm, 't> {
    pub(super) reader: &'r Reader<'r>,
    matcher: &'m mut Matcher<'t>,
    pub(super) known: BTreeMap<Arc<str>, Unit>,
    /// The areas of the table that have the name of a unit, where it is more than one.
    pub(super) namesakes: BTreeMap<Arc<str>, Vec<Code>>,
    pub(super) told: BTreeSet<String>,
}

impl<'r, 'm, 't> Units<'r, 'm, 't> {
    pub(super) fn new(reader: &'r Reader<'r>, matcher: &'m mut Matcher<'t>) -> Self {
        Self {
            reader,
            matcher,
            known: BTreeMap::new(),
            namesakes: BTreeMap::new(),
            told: BTreeSet::new(),
        }
    }

    /// The table in which they are found.
    pub(super) fn table(&self) -> &'t AreaTable {
        self.matcher.table()
    }

    /// The unit that a row or a sheet speaks of; `None` where it names none.
    pub(super) fn place(&mut self, naming: &impl Naming, remarks: &mut Remarks) -> Option<Named> {
        let placement = self
            .matcher
            .place([0, 1, 2, 3].map(|depth| naming.text(depth)));
        let key = placement.unit()?.key.as_str();
        if let Some((key, _)) = self.known.get_key_value(key) {
            return Some(Named::itself(Arc::clone(key)));
        }
        let written = placement.clone();
        let read = written.unit()?.key.as_str();
        let mut placement = written.clone();
        // Below one that is known by now another may wait.
        while let Some(meant) = self.answered(&placement, naming, remarks) {
            placement = meant;
        }
        let named = |key: Arc<str>| {
            if *key == *read {
                return Named::itself(key);
            }
            let read = Arc::from(read);
            Named { key, read }
        };
        if let Some((key, _)) = self.known.get_key_value(placement.unit()?.key.as_str()) {
            return Some(named(Arc::clone(key)));
        }
        if naming.is_row() && self.repeats_above(&placement) {
            let narrowest = placement.levels.len() - 1;
            let remark = naming.remark("baris-mirip-jumlah", narrowest);
            remarks.tell(remark.not_counted());
            return None;
        }
        self.tell(&placement, naming, remarks);
        let unit = self.remember(&placement)?;
        if let Some(Found::Several(codes)) = placement.levels.last().map(|level| &level.found) {
            self.namesakes.insert(Arc::clone(&unit), codes.clone());
        }
        Some(named(unit))
    }

    /// Where somebody said a name that the table does not hold belongs.
    fn answered(
        &mut self,
        placement: &Placement,
        naming: &impl Naming,
        remarks: &mut Remarks,
    ) -> Option<Placement> {
        if self.reader.answers.is_empty() {
            return None;
        }
        let inexact = |level: &area::Level| !matches!(level.found, Found::Exact(_));
        let depth = placement.levels.iter().position(inexact)?;
        let is_last = depth + 1 == placement.levels.len();
        if naming.is_row() && is_last && matches!(placement.levels[depth].found, Found::Several(_))
        {
            // Of several rows in a month each is another one.
            return None;
        }
        let key = placement.levels[depth].unit.key.as_str();
        let id = question_of(key);
        let Some(Answer::Area(code)) = self.reader.answers.get(id) else {
            return None;
        };
        // What was answered above stands for what is written there.
        let said = |at: usize| match placement.levels.get(at).and_then(|level| level.unit.code) {
            Some(known) if at < depth => known.to_string(),
            _ if at == depth => code.to_string(),
            _ => naming.text(at).to_owned(),
        };
        let said = [0, 1, 2, 3].map(said);
        let meant = self.matcher.place(said.each_ref().map(String::as_str));
        let meant = meant.clone();
        let level = meant.levels.get(depth)?;
        if !matches!(level.found, Found::Exact(_)) {
            return None;
        }
        if self.told.insert(key.to_owned()) {
            let mut remark = naming
                .remark("wilayah-dijawab", depth)
                .fact("tingkat", &*self.level(depth + 1).name)
                .fact("dibaca", level.unit.name.as_str())
                .asking(id, About::Area);
            remark.subject.unit = Some(level.unit.key.as_str().into());
            remarks.tell(remark);
        }
        Some(meant)
    }

    /// A unit below another, that the area table does not know of.
    pub(super) fn below(
        &mut self,
        parent: &Named,
        (level, segment, name): (LevelId, &str, &str),
    ) -> Named {
        let key: Arc<str> = Arc::from(format!("{}/{segment}", parent.key));
        let unit = || Unit {
            key: Arc::clone(&key),
            level,
            name: Arc::from(name),
            parent: Some(Arc::clone(&parent.key)),
            coded: false,
        };
        self.known.entry(Arc::clone(&key)).or_insert_with(unit);
        let read = Arc::from(format!("{}/{segment}", parent.read));
        Named { key, read }
    }

    /// The nation, above all that names no place.
    pub(super) fn nation(&mut self) -> Named {
        let nation = Unit::nation(&self.reader.templates.settings);
        let key = Arc::clone(&nation.key);
        self.known.entry(Arc::clone(&key)).or_insert(nation);
        Named::itself(key)
    }

    /// Keeps a unit.
    pub(super) fn keep(&mut self, unit: Unit) {
        self.known.entry(Arc::clone(&unit.key)).or_insert(unit);
    }

    /// Whether a name that the table does not hold is only the name of the unit above it: a total in disguise.
    fn repeats_above(&self, placement: &Placement) -> bool {
        let [.., above, unit] = placement.levels.as_slice() else {
            return false;
        };
        unit.found == Found::Unknown
            && above.unit.code.is_some()
            && text::fold(&unit.unit.name) == text::fold(&above.unit.name)
    }

    /// Keeps the unit and all above it, the nation included.
    fn remember(&mut self, placement: &Placement) -> Option<Arc<str>> {
        let settings = &self.reader.templates.settings;
        let mut above = self.nation().key;
        for level in &placement.levels {
            let key: Arc<str> = Arc::from(level.unit.key.as_str());
            let unit = Unit {
                key: Arc::clone(&key),
                level: settings.level_of_parts(u8::try_from(level.unit.depth).ok()?)?,
                name: Arc::from(level.unit.name.as_str()),
                parent: Some(above),
                coded: level.unit.code.is_some(),
            };
            self.known.entry(Arc::clone(&key)).or_insert(unit);
            above = key;
        }
        Some(above)
    }

    /// Tells of the highest level that is not exact; what is below it cannot be judged.
    fn tell(&mut self, placement: &Placement, naming: &impl Naming, remarks: &mut Remarks) {
        let inexact = |level: &&area::Level| !matches!(level.found, Found::Exact(_));
        let mut levels = placement.levels.iter().enumerate();
        let Some((depth, level)) = levels.find(|(_, level)| inexact(level)) else {
            return;
        };
        let is_several = matches!(level.found, Found::Several(_));
        if is_several && self.is_told_apart(&level.unit.key) {
            return;
        }
        if !self.told.insert(level.unit.key.clone()) {
            return;
        }
        let (code, asked) = match &level.found {
            Found::Exact(_) => return,
            Found::Suggestion(code) => {
                let name = self.matcher.table().name(*code).unwrap_or_default();
                ("wilayah-mirip", Some(("maksud", name.to_owned())))
            }
            Found::Several(codes) => ("wilayah-ganda", Some(("kode", listed(codes)))),
            Found::Unknown if depth + 1 < placement.levels.len() => ("wilayah-atas-lain", None),
            Found::Unknown => ("wilayah-lain", None),
            // Something is written there that was told already.
            Found::Missing if naming.is_unreadable(depth) => return,
            Found::Missing if naming.is_row() => ("wilayah-kosong", None),
            Found::Missing => ("label-kosong", None),
        };
        let above = depth
            .checked_sub(1)
            .and_then(|above| placement.levels.get(above));
        let mut remark = naming
            .remark(code, depth)
            .fact("tingkat", &*self.level(depth + 1).name)
            .fact(
                "induk",
                self.level(depth)
                    .call(above.map_or("", |above| &above.unit.name)),
            );
        if let Some((slot, text)) = asked {
            remark = remark.fact(slot, text);
        }
        remark.subject.unit = Some(level.unit.key.as_str().into());
        let is_asked = is_several || matches!(level.found, Found::Suggestion(_) | Found::Unknown);
        if is_asked && above.is_some_and(|above| above.unit.code.is_some()) {
            remark = remark.asking(question_of(&level.unit.key), About::Area);
        }
        remarks.tell(remark);
    }

    /// The level of area at a depth of the area table.
    fn level(&self, depth: usize) -> &'r crate::template::Level {
        let levels = &self.reader.templates.settings.levels;
        &levels[depth.min(levels.len() - 1)]
    }

    /// The units that reported and all above them, sorted by key.
    pub(super) fn into_list<'k>(self, reported: impl Iterator<Item = &'k Arc<str>>) -> Vec<Unit> {
        let mut used: BTreeSet<&Arc<str>> = BTreeSet::new();
        for key in reported {
            let mut next = self.known.get(key);
            while let Some(unit) = next.filter(|unit| used.insert(&unit.key)) {
                next = unit.parent.as_ref().and_then(|key| self.known.get(key));
            }
        }
        self.known
            .values()
            .filter(|unit| used.contains(&unit.key))
            .cloned()
            .collect()
    }
}
