//! Parts of a desa that no number tells apart: which of them are one, and which are to be asked about.
//!
//! Two lists that share more than half of the couples of the shorter one are of the same part, be it a copy or
//! a later state; all others count, each by itself. Nothing here looks at the order of files.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Ledger, Settled, spoken};
use crate::diagnostic::{At, Diagnostic};
use crate::digest::Digest;
use crate::figure::Manner;
use crate::period::Period;
use crate::tally::{Person, Submission, Unit};
use crate::template::{FormId, LevelId, Templates};

/// The lists of one desa: by form and variant, since one couple stands on several forms.
type Desa = (Arc<str>, FormId, usize);

impl Ledger {
    /// Gives every nameless part the unit that it is of, and tells what was concluded and what is to be asked.
    pub fn name_parts(&mut self, templates: &Templates) -> Vec<Diagnostic> {
        let listed = templates.settings.narrowest_listed();
        let mut desa: BTreeMap<Desa, Vec<Digest>> = BTreeMap::new();
        for said in self.submissions.values() {
            if let Some(key) = desa_of(said, listed) {
                desa.entry(key).or_default().push(said.id);
            }
        }
        let mut remarks = Vec::new();
        for ((desa, ..), ids) in desa {
            let lists: Vec<&Submission> = ids
                .iter()
                .filter_map(|id| self.submissions.get(id))
                .collect();
            remarks.extend(ask_for_rw(&lists, &desa, templates));
            let (names, told) = name(&lists, &desa, templates);
            remarks.extend(told);
            for (id, units) in names {
                if let Some(said) = self.submissions.get_mut(&id) {
                    rename(said, units, &desa);
                }
            }
        }
        remarks
    }
}

/// The desa of a list; none where it lists nobody.
fn desa_of(said: &Submission, listed: LevelId) -> Option<Desa> {
    let of = said.units.iter().find(|unit| unit.level == listed)?;
    (!said.persons.is_empty()).then(|| (Arc::clone(&of.key), said.form, said.variant))
}

/// Tells of couples that stand in the lists of two parts of a desa which count in one period.
pub fn doubles(settled: &Settled<'_>, templates: &Templates) -> Vec<Diagnostic> {
    let listed = templates.settings.narrowest_listed();
    let mut desa: BTreeMap<Desa, BTreeMap<Digest, &Submission>> = BTreeMap::new();
    for (slot, statement) in &settled.slots {
        let said = statement.submission;
        if slot.manner == Manner::Counted
            && let Some(key) = desa_of(said, listed)
        {
            desa.entry(key).or_default().insert(said.id, said);
        }
    }
    let lists = desa
        .into_values()
        .map(|lists| lists.into_values().collect::<Vec<_>>());
    lists
        .flat_map(|lists| doubles_among(&lists, templates))
        .collect()
}

/// Whether two submissions speak of one period.
fn share_a_period(one: &Submission, other: &Submission) -> bool {
    let periods: BTreeSet<Period> = one.entries.iter().map(|entry| entry.period).collect();
    other
        .entries
        .iter()
        .any(|entry| periods.contains(&entry.period))
}

/// Tells of them once for two lists, at the first of them.
fn doubles_among(lists: &[&Submission], templates: &Templates) -> Vec<Diagnostic> {
    let all = lists.iter().enumerate().flat_map(|(at, said)| {
        let persons = said.persons.iter();
        persons.map(move |person| (at, *person))
    });
    let all: Vec<(usize, Person)> = all.collect();
    // For a list and the first that holds some of its couples: their rows.
    let mut pairs: BTreeMap<(usize, usize), BTreeSet<u32>> = BTreeMap::new();
    let keys: [fn(&Person) -> Option<u64>; 2] = [
        |person| person.is_whole.then_some(person.names),
        |person| person.nik,
    ];
    for key in keys {
        let known = all
            .iter()
            .filter_map(|(at, person)| Some((key(person)?, *at, *person)));
        let mut standing: Vec<(u64, usize, Person)> = known.collect();
        standing.sort_unstable_by_key(|(key, at, person)| (*key, &lists[*at].place, person.row));
        for couple in standing.chunk_by(|one, next| one.0 == next.0) {
            let [(_, first, before), others @ ..] = couple else {
                continue;
            };
            // Of one name, and each with a NIK of her own.
            let is_namesake =
                |nik: Option<u64>| nik.is_some() && before.nik.is_some() && nik != before.nik;
            for (_, at, person) in others
                .iter()
                .filter(|(_, _, person)| !is_namesake(person.nik))
            {
                pairs.entry((*at, *first)).or_default().insert(person.row);
            }
        }
    }
    let remark = |((at, first), rows): ((usize, usize), BTreeSet<u32>)| {
        let row = *rows.first()?;
        let many = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        let (said, other) = (lists[at], lists[first]);
        let (unit, of) = (unit_of(said)?, unit_of(other)?);
        if unit.key == of.key || !share_a_period(said, other) {
            return None;
        }
        let facts = [
            ("bagian", &*templates.settings.call(of.level, &of.name)),
            ("tempat", &spoken(&other.place, templates)),
        ];
        let place = templates.words.say("sebutan.bagian", &facts);
        let column = match said.place.at {
            At::Region(region) => region.from.column,
            _ => 0,
        };
        let mut remark = Diagnostic::new("pus-ganda", said.place.cell(row, column))
            .fact("tempat_lain", place)
            .for_rows(many)
            .about(&unit.key, read_of(said));
        // With another list it is another matter.
        remark.subject.field = Some((*of.key).into());
        remark.related.push(other.place.clone());
        Some(remark)
    };
    pairs.into_iter().filter_map(remark).collect()
}

/// The unit of a list that speaks of one.
fn unit_of(said: &Submission) -> Option<&Unit> {
    said.entries.first().map(|entry| said.unit(entry))
}

/// The key of that unit as it is written, where that is another one.
fn read_of(said: &Submission) -> Option<&str> {
    said.entries.first()?.read.as_deref()
}

/// The key of its desa as it is written, where that is another one.
fn read_above<'s>(said: &'s Submission, desa: &str) -> Option<&'s str> {
    let below = unit_of(said)?.key.strip_prefix(desa)?;
    read_of(said)?.strip_suffix(below)
}

fn rename(said: &mut Submission, units: Vec<Unit>, desa: &str) {
    let deepest = (0u32..).zip(&units).max_by_key(|(_, unit)| unit.level);
    let (at, own) = deepest.map_or((0, desa), |(at, unit)| (at, &unit.key));
    let below = own.strip_prefix(desa).unwrap_or_default();
    let read = read_above(said, desa).map(|read| Arc::<str>::from(format!("{read}{below}")));
    for entry in &mut said.entries {
        entry.unit = at;
        entry.read.clone_from(&read);
    }
    said.units = units;
}

/// Asks for the RW of the RT that stand right below a desa in which other RT stand below one.
fn ask_for_rw(lists: &[&Submission], desa: &Arc<str>, templates: &Templates) -> Vec<Diagnostic> {
    let is_bare = |said: &&&Submission| {
        unit_of(said).is_some_and(|unit| unit.key != *desa && unit.parent.as_ref() == Some(desa))
    };
    let named = || lists.iter().filter(|said| !said.is_nameless);
    let bare: Vec<&&Submission> = named().filter(is_bare).collect();
    if bare.len() == named().count() {
        return Vec::new();
    }
    let ask = |said: &&Submission| {
        let unit = unit_of(said)?;
        let remark = Diagnostic::new("rw-kosong", said.place.clone())
            .fact("unit", templates.settings.call(unit.level, &unit.name));
        Some(remark.about(&unit.key, read_of(said)))
    };
    bare.into_iter().filter_map(ask).collect()
}

/// Whether a list is of an RT without its RW, and another one of the same couples names an RT of that number with it.
fn lacks_only_its_rw(said: &Submission, other: &Submission, desa: &Arc<str>) -> bool {
    let (Some(unit), Some(named)) = (unit_of(said), unit_of(other)) else {
        return false;
    };
    unit.parent.as_ref() == Some(desa)
        && unit.level == named.level
        && unit.name == named.name
        && !other.is_nameless
        && named.parent.as_ref() != Some(desa)
        && said.lists_the_same_as(other)
}

/// The units of the nameless lists of a desa, where they are not their own, and what is to be told.
fn name(
    lists: &[&Submission],
    desa: &Arc<str>,
    templates: &Templates,
) -> (Vec<(Digest, Vec<Unit>)>, Vec<Diagnostic>) {
    let (mut names, mut remarks) = (Vec::new(), Vec::new());
    // Lists that are one stand in one group; the first by name speaks for it.
    let mut groups: Vec<Vec<&Submission>> = Vec::new();
    let mut nameless: Vec<&Submission> = Vec::new();
    for said in lists.iter().copied() {
        if said.is_nameless {
            nameless.push(said);
        } else if let Some(other) = lists
            .iter()
            .find(|other| lacks_only_its_rw(said, other, desa))
        {
            names.push((said.id, other.units.clone()));
            remarks.extend(same(said, other, templates));
        }
    }
    nameless.sort_by_key(|said| (unit_of(said).map(|unit| &unit.key), said.id));
    for said in nameless {
        let named = lists
            .iter()
            .filter(|other| !other.is_nameless && said.lists_the_same_as(other));
        let nearest = named
            .max_by_key(|other| (said.shared_with(other).count(), std::cmp::Reverse(other.id)));
        if let Some(other) = nearest {
            // The list of an RT without its RW may have been named just now.
            let named = names.iter().find(|(id, _)| *id == other.id);
            let units = named.map_or(&other.units, |(_, units)| units);
            names.push((said.id, units.clone()));
            remarks.extend(same(said, other, templates));
            continue;
        }
        // A list may be the same as two that are not the same as one another: then all are one.
        let is_of =
            |group: &Vec<&Submission>| group.iter().any(|other| said.lists_the_same_as(other));
        let (of, others): (Vec<_>, Vec<_>) = groups.into_iter().partition(is_of);
        groups = others;
        groups.push(of.into_iter().flatten().chain([said]).collect());
    }
    let by_name = |said: &&Submission| (unit_of(said).map(|unit| Arc::clone(&unit.key)), said.id);
    groups
        .iter_mut()
        .for_each(|group| group.sort_by_key(by_name));
    groups.sort_by_key(|group| group.first().map(by_name));
    let mut taken: BTreeSet<Arc<str>> = BTreeSet::new();
    for group in &groups {
        let Some((first, others)) = group.split_first() else {
            continue;
        };
        let units = apart(first, &mut taken);
        names.push((first.id, units.clone()));
        for (at, said) in (1..).zip(others) {
            names.push((said.id, units.clone()));
            let before = group[..at].iter().copied();
            let nearest = before.max_by_key(|other| said.shared_with(other).count());
            remarks.extend(nearest.and_then(|other| same(said, other, templates)));
        }
    }
    if let [first, .., _] = groups.as_slice() {
        let place = first[0].place.clone();
        let desa_name = first[0].units.iter().find(|unit| unit.key == *desa);
        let mut remark = Diagnostic::new("bagian-tanpa-nama", place)
            .fact(
                "unit",
                desa_name.map_or_else(String::new, |unit| {
                    templates.settings.call(unit.level, &unit.name)
                }),
            )
            .fact("banyak", i64::try_from(groups.len()).unwrap_or(i64::MAX));
        remark = remark.about(desa, read_above(first[0], desa));
        remark.related = groups[1..]
            .iter()
            .map(|group| group[0].place.clone())
            .collect();
        remarks.push(remark);
    }
    (names, remarks)
}

/// The units of a list, its own one with a number behind where another list has its name.
fn apart(said: &Submission, taken: &mut BTreeSet<Arc<str>>) -> Vec<Unit> {
    let mut units = said.units.clone();
    let Some(own) = units.iter_mut().max_by_key(|unit| unit.level) else {
        return units;
    };
    let (key, name) = (Arc::clone(&own.key), Arc::clone(&own.name));
    let mut number = 1;
    while !taken.insert(Arc::clone(&own.key)) {
        number += 1;
        own.key = Arc::from(format!("{key}~{number}"));
        own.name = Arc::from(format!("{name} ({number})"));
    }
    units
}

/// Tells that two lists are one; lists of two years are no copies.
fn same(said: &Submission, other: &Submission, templates: &Templates) -> Option<Diagnostic> {
    if !share_a_period(said, other) {
        return None;
    }
    let mut remark = Diagnostic::new("bagian-sama", said.place.clone())
        .fact("berkas", spoken(&other.place, templates));
    remark.related.push(other.place.clone());
    Some(remark)
}
