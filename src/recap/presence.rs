//! What of a desa has come in: all of it, by its PPKBD where the office has named them, or nothing that can be read.

use std::collections::{BTreeMap, BTreeSet};

use super::ground::Ground;
use crate::area::Area;
use crate::ledger::UnitId;
use crate::office::{Desa, Ppkbd};
use crate::outcome;
use crate::text;

/// How many PPKBD a desa has, and of how many something has come in; none where that cannot be told.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Ppkbds {
    pub(super) there: u32,
    pub(super) come: Option<u32>,
}

/// What an office says of a desa.
pub(super) fn said<'g>(ground: &Ground<'g>, area: &Area) -> Option<&'g Desa> {
    ground.story.office.desa.get(&area.code)
}

/// The PPKBD of a desa, where the office names any.
pub(super) fn ppkbd(ground: &Ground<'_>, area: &Area, unit: Option<UnitId>) -> Option<Ppkbds> {
    let desa = said(ground, area)?;
    let mut named: Vec<(String, Vec<&Ppkbd>)> = Vec::new();
    for part in &desa.ppkbd {
        let key = text::fold(&part.name);
        // Rows of one name are parts of one PPKBD.
        let known = named
            .iter_mut()
            .find(|(known, _)| *known == key && !key.is_empty());
        match known {
            Some((_, parts)) => parts.push(part),
            None => named.push((key, vec![part])),
        }
    }
    let count = |many: usize| u32::try_from(many).unwrap_or(u32::MAX);
    let there = count(named.len());
    (there > 0).then(|| {
        let come = match unit.filter(|unit| ground.has_come_in(*unit)) {
            None => Some(0),
            // One report of all of it, or one PPKBD for all of it.
            Some(unit) if there == 1 || ground.group.incoming.contains(&unit) => Some(there),
            Some(unit) => come(ground, unit, &named),
        };
        Ppkbds { there, come }
    })
}

/// Of how many PPKBD something has come in; none where it cannot be told of one of them.
fn come(ground: &Ground<'_>, desa: UnitId, named: &[(String, Vec<&Ppkbd>)]) -> Option<u32> {
    let tree = &ground.story.outputs.figures.tree;
    let within = |unit: &&UnitId| tree.is_within(**unit, desa);
    let parts: Vec<Vec<(&str, &str)>> = ground
        .group
        .incoming
        .iter()
        .filter(within)
        .map(|unit| below(ground, *unit, desa))
        .collect();
    let mut many = 0;
    for (_, own) in named {
        // Who works in all of a desa that several share may have sent any part of it.
        if own.iter().any(|part| part.is_whole()) {
            return None;
        }
        let said = parts
            .iter()
            .flat_map(|part| own.iter().map(|ppkbd| ppkbd.holds(part)));
        let said: BTreeSet<Option<bool>> = said.collect();
        if said.contains(&Some(true)) {
            many += 1;
        } else if said.contains(&None) {
            return None;
        }
    }
    Some(many)
}

/// The levels of a unit below its desa, with the id of each and what is written for it.
fn below<'g>(ground: &Ground<'g>, unit: UnitId, desa: UnitId) -> Vec<(&'g str, &'g str)> {
    let tree = &ground.story.outputs.figures.tree;
    let path = tree.upward(unit);
    path.take_while(|id| *id != desa)
        .map(|id| {
            let unit = tree.unit(id);
            let own = unit.key.rsplit('/').next().unwrap_or_default();
            let written = own
                .split_once(':')
                .map_or(&*unit.name, |(_, written)| written);
            (&*ground.level(unit.level).id, written)
        })
        .collect()
}

/// How many files could not be read whose names, or the names of whose folders, are that of a desa; two desa of one name have
/// none.
pub(super) fn unread(ground: &Ground<'_>, children: &[(&Area, Option<UnitId>)]) -> Vec<u32> {
    let mut names: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, (area, _)) in children.iter().enumerate() {
        names.entry(text::fold(&area.name)).or_default().push(at);
    }
    let mut unread = vec![0; children.len()];
    let files = ground.story.outputs.inputs().filter(|row| !row.is_read());
    let files: BTreeSet<&str> = files.map(|row| &*row.place.file).collect();
    for file in files {
        let of: BTreeSet<usize> = outcome::names_in(file)
            .filter_map(|name| match names.get(&name)?[..] {
                [only] => Some(only),
                _ => None,
            })
            .collect();
        if let (Some(at), 1) = (of.first(), of.len()) {
            unread[*at] += 1;
        }
    }
    unread
}
