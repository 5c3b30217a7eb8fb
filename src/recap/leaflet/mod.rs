//! *LEMBAR KADER*: one page for the volunteer of each list, with thanks, the few cells to look at, and whom to visit.

pub(super) mod page;

use std::collections::{BTreeMap, BTreeSet};

use super::ground::Ground;
use crate::diagnostic::{Diagnostic, Severity};
use crate::ledger::UnitId;
use crate::outcome::{self, Spoken, Status, Story, Whose};
use crate::template::{LevelId, RecapKind};
use crate::workbook::name::{self, SheetNames};
use crate::workbook::plan::{Called, Workbook};

/// A remark and what it says.
type Told<'o> = (&'o Diagnostic, Spoken);

/// Plans the pages, one workbook for the lists of each kecamatan; none where nothing that came in is a list of families.
#[must_use]
pub fn leaflets(story: &Story<'_>) -> Vec<Workbook> {
    let Some(ground) = &Ground::of(story) else {
        return Vec::new();
    };
    let recaps = story.templates.recaps.iter();
    let mut recaps =
        recaps.filter(|recap| recap.kind == RecapKind::Leaflet && recap.is_of(ground.key.1));
    let Some(recap) = recaps.next() else {
        return Vec::new();
    };
    let remarks = remarks(ground);
    let mut books: BTreeMap<UnitId, Vec<UnitId>> = BTreeMap::new();
    for unit in lists(ground) {
        books.entry(holder(ground, unit)).or_default().push(unit);
    }
    let is_one = books.len() == 1;
    let books = books.into_iter();
    let planned = books.map(|(holder, units)| {
        let mut names = SheetNames::default();
        let sheets = units.iter().map(|unit| {
            let told = remarks.get(unit).map(Vec::as_slice).unwrap_or_default();
            page::sheet((ground, recap), &mut names, *unit, told)
        });
        Workbook {
            sheets: sheets.collect(),
            called: called(ground, (!is_one).then_some(holder)),
            difference: ground.difference(),
            day: story.today,
            properties: Vec::new(),
        }
    });
    planned.collect()
}

/// The units that came in, in order.
fn lists(ground: &Ground<'_>) -> Vec<UnitId> {
    let within = ground.place(ground.top);
    let incoming = ground.group.incoming.iter().copied();
    let mut units: Vec<UnitId> = incoming
        .filter(|unit| within.contains(&ground.place(*unit).start))
        .collect();
    units.sort_by_key(|unit| ground.place(*unit).start);
    units
}

/// The kecamatan of a unit: what is right above those of the area table's last level.
fn holder(ground: &Ground<'_>, unit: UnitId) -> UnitId {
    let tree = &ground.story.outputs.figures.tree;
    let listed = ground.story.templates.settings.narrowest_listed();
    let wide = LevelId(listed.0.saturating_sub(1));
    tree.up_to(unit, wide).unwrap_or(ground.top)
}

/// What the workbook is called, where there is one for each of several kecamatan with its name.
fn called(ground: &Ground<'_>, holder: Option<UnitId>) -> Called {
    let tree = &ground.story.outputs.figures.tree;
    let stem = ground.say("kader.berkas", &[]);
    let unit = holder.unwrap_or(ground.top);
    let stem = match holder.map(|holder| tree.unit(holder)) {
        None => stem,
        Some(own) => {
            let place = name::part(&ground.level(own.level).label(&own.name).to_uppercase());
            let facts = [("berkas", &*stem), ("wilayah", &place)];
            ground.say("kader.berkas_wilayah", &facts)
        }
    };
    let stem = name::file(&stem);
    let recap = ground.called();
    Called {
        about: format!("{stem} {} {}", tree.unit(unit).key, ground.key.0),
        name: format!("{stem}.xlsx"),
        title: format!("{stem} - {}", recap.title),
        stems: [stem.clone(), stem],
        folder: recap.folder,
    }
}

/// What is to be looked at in the list of each unit, in turn, one line for what is one but for its column.
fn remarks<'g>(ground: &Ground<'g>) -> BTreeMap<UnitId, Vec<Told<'g>>> {
    let story = ground.story;
    let tree = &story.outputs.figures.tree;
    let counted: BTreeSet<&str> = story
        .outputs
        .inputs()
        .filter(|row| matches!(row.status, Status::Counted | Status::Compared))
        .map(|row| &*row.place.file)
        .collect();
    let whose = Whose::of(story.outputs);
    let mut all: BTreeMap<UnitId, Vec<Told<'g>>> = BTreeMap::new();
    for remark in story.remarks() {
        let spoken = outcome::speak(remark, story.templates);
        let is_told = spoken.severity != Severity::Info && counted.contains(&*remark.place.file);
        let Some(unit) = whose.unit(remark).filter(|_| is_told) else {
            continue;
        };
        let mut path = tree.upward(unit);
        if let Some(list) = path.find(|id| ground.group.incoming.contains(id)) {
            all.entry(list).or_default().push((remark, spoken));
        }
    }
    let words = &story.templates.words;
    for told in all.values_mut() {
        told.sort_by_key(|(remark, spoken)| (words.turn(&remark.code), spoken.severity));
        told.dedup_by(|(one, said), (before, told)| {
            one.code == before.code
                && one.place.row() == before.place.row()
                && one.place.sheet_index == before.place.sheet_index
                && one.place.file == before.place.file
                && said.message == told.message
        });
    }
    all
}
