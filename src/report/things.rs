//! What there is to do, in a few words each: remarks of one kind about one unit are one thing.

use std::collections::BTreeMap;

use crate::diagnostic::{At, Diagnostic, Severity};
use crate::ledger::UnitId;
use crate::outcome::{self, Story, Whose};
use crate::text;

/// A longer row number is none that people call a row by.
const NUMBER: usize = 6;

/// Something to do.
pub(super) struct Thing<'s> {
    /// Its turn, the first said first.
    turn: (u8, Severity),
    /// The first remark of it.
    pub(super) first: &'s Diagnostic,
    /// The unit that it is about.
    pub(super) unit: Option<UnitId>,
    /// How many remarks it stands for.
    pub(super) many: u32,
}

/// The remarks that ask to mend or to look, in files that were read; none about a month that has a recap of its own.
pub(super) fn to_see<'s>(
    story: &Story<'s>,
    failed: &[&str],
) -> impl Iterator<Item = (&'s Diagnostic, Severity)> {
    let words = &story.templates.words;
    let all = story.remarks();
    let read = all.filter(|remark| !failed.contains(&&*remark.place.file));
    read.filter_map(|remark| {
        let severity = words.remark(&remark.code)?.severity;
        (severity != Severity::Info).then_some((remark, severity))
    })
}

/// What there is to do in the files that were read, in turn: PUS and status first.
///
/// Remarks of one kind are one thing for each unit that `whom` makes of the one that they are about.
pub(super) fn things<'s>(
    story: &Story<'s>,
    failed: &[&str],
    whom: impl Fn(Option<UnitId>) -> Option<UnitId>,
) -> Vec<Thing<'s>> {
    let whose = Whose::of(story.outputs);
    let words = &story.templates.words;
    let mut places: BTreeMap<(&str, Option<UnitId>), usize> = BTreeMap::new();
    let mut things: Vec<Thing<'s>> = Vec::new();
    for (remark, severity) in to_see(story, failed) {
        let unit = whose.unit(remark);
        let next = things.len();
        let at = *places.entry((&*remark.code, whom(unit))).or_insert(next);
        if at == next {
            things.push(Thing {
                turn: (words.turn(&remark.code), severity),
                first: remark,
                unit,
                many: 0,
            });
        }
        things[at].many += 1 + remark.more;
    }
    things.sort_by_key(|thing| (thing.turn, std::cmp::Reverse(thing.many)));
    things
}

impl Thing<'_> {
    /// What is wrong, in a few words.
    pub(super) fn said(&self, story: &Story<'_>) -> String {
        let short = story.templates.words.short(&self.first.code);
        let said = outcome::speak_as(
            self.first,
            short.map(|short| &short.message),
            story.templates,
        );
        within_year(story, said.trim_end_matches('.'))
    }

    /// The same, and for how many it stands.
    pub(super) fn said_of_all(&self, story: &Story<'_>, said: String) -> String {
        match self.others() {
            None => said,
            Some(more) => {
                let facts = [("hal", &*said), ("banyak", &more)];
                story.templates.words.say("surat.dan_lagi", &facts)
            }
        }
    }

    /// The same with its place and for how many it stands behind it: `umur istri 51 tahun (no. urut 26, dan 1 lagi yang
    /// serupa)`.
    pub(super) fn said_with_place(&self, story: &Story<'_>, within: Option<UnitId>) -> String {
        let words = &story.templates.words;
        let said = self.said(story);
        let Some(place) = self.place(story, within) else {
            return self.said_of_all(story, said);
        };
        let facts = [("hal", &*said), ("tempat", &place)];
        match self.others() {
            None => words.say("surat.hal_tempat", &facts),
            Some(more) => words.say(
                "surat.hal_tempat_lagi",
                &[facts[0], facts[1], ("banyak", &more)],
            ),
        }
    }

    /// How many there are besides the first.
    fn others(&self) -> Option<String> {
        (self.many > 1).then(|| text::grouped(i64::from(self.many) - 1))
    }

    /// Where it is inside of a unit, by the parts of it and the row's own number: `RT 003 no. 9`. A sheet is said by its
    /// turn, since its name may be a person's.
    pub(super) fn place(&self, story: &Story<'_>, within: Option<UnitId>) -> Option<String> {
        let words = &story.templates.words;
        let own = self.unit.filter(|unit| Some(*unit) != within);
        let part = own.map(|unit| part(story, unit, within));
        let place = &self.first.place;
        let listed = story.templates.settings.narrowest_listed();
        let is_part = |unit: UnitId| story.outputs.figures.tree.unit(unit).level > listed;
        let part = part.filter(|part| !part.is_empty()).or_else(|| {
            // Who has one list knows on which sheet it is.
            let is_list = within == self.unit && self.unit.is_some_and(is_part);
            let number = (place.sheet_index + 1).to_string();
            let is_sheet = !is_list && !place.sheet.is_empty() && place.at != At::Whole;
            is_sheet.then(|| words.say("surat.lembar_ke", &[("nomor", &number)]))
        });
        let number = self.first.row_number.as_deref();
        let number = number.filter(|number| number.chars().count() <= NUMBER);
        let cell = match place.at {
            At::Cell(at) => Some(at.to_string()),
            At::Whole | At::Region(_) => None,
        };
        match (part, number, cell) {
            (Some(part), Some(number), _) => {
                Some(words.say("surat.urut", &[("tempat", &part), ("urut", number)]))
            }
            (Some(part), None, Some(cell)) => {
                Some(words.say("surat.sel", &[("tempat", &part), ("sel", &cell)]))
            }
            (None, Some(number), _) => Some(words.say("surat.hanya_urut", &[("urut", number)])),
            (None, None, Some(cell)) => Some(words.say("surat.hanya_sel", &[("sel", &cell)])),
            (part, None, None) => part,
        }
    }
}

/// A text in which months of the year that is told of are said without it.
fn within_year(story: &Story<'_>, text: &str) -> String {
    let Some(period) = story.main_period() else {
        return text.to_owned();
    };
    let months = (1..=12).map(|month| story.templates.month_name(month));
    months.fold(text.to_owned(), |text, month| {
        text.replace(&format!("{month} {}", period.year()), month)
    })
}

/// A unit by what it is below another, up to the narrowest that says which one is meant: `RT 003`, and where there are two
/// of them `RW 005 RT 003`.
fn part(story: &Story<'_>, unit: UnitId, within: Option<UnitId>) -> String {
    let tree = &story.outputs.figures.tree;
    let listed = story.templates.settings.narrowest_listed();
    let path = tree.upward(unit);
    let path: Vec<UnitId> = path
        .take_while(|id| Some(*id) != within && tree.unit(*id).level > listed)
        .collect();
    // The desa is said where it is not the one that is spoken to.
    let desa = tree.upward(unit);
    let desa = desa.take_while(|id| Some(*id) != within);
    let desa = desa.filter(|id| tree.unit(*id).level == listed && within.is_some());
    let own = tree.unit(unit);
    let is_like = |id: UnitId| {
        let other = tree.unit(id);
        id != unit && other.level == own.level && other.name == own.name
    };
    let holder = |id: UnitId| tree.above(id).find(|id| tree.unit(*id).level <= listed);
    let is_alone = !tree
        .units()
        .any(|(id, _)| is_like(id) && holder(id) == holder(unit));
    let shown = if is_alone {
        path.len().min(1)
    } else {
        path.len()
    };
    let parts = path.into_iter().take(shown).chain(desa);
    let called = |id: UnitId| {
        let unit = tree.unit(id);
        let settings = &story.templates.settings;
        settings.call(unit.level, &text::titled(&unit.name))
    };
    let mut parts: Vec<String> = parts.map(called).collect();
    parts.reverse();
    parts.join(" ")
}
