//! What an earlier run knew: of the units that are there again, the months before those that the files tell of.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Figures, Ledger};
use crate::diagnostic::Place;
use crate::figure::{Figure, Manner, Stated};
use crate::period::Period;
use crate::tally::{Entry, Line, Origin, Retold, Submission, Unit};
use crate::template::{SeriesId, SourceId, Templates};

/// So many months before the first one of the files are of use: a year, to compare with.
const MONTHS: i32 = 12;

/// What one block said of one unit in one period.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Past {
    /// When.
    pub period: Period,
    /// The unit.
    pub unit: Arc<str>,
    /// How the figures came about.
    pub manner: Manner,
    /// The block.
    pub origin: Origin,
    /// The figures; none where one waits for a correction.
    pub figures: Vec<(SeriesId, Option<i64>)>,
}

/// Figures that one block said; none where one waits.
type Said = Vec<(SeriesId, Option<i64>)>;

/// Whether a unit is known by a code, and its parts by numbers, and not by what somebody wrote.
fn is_numbered(key: &str) -> bool {
    let parts = key.split('/').skip(1);
    let mut parts = parts.filter_map(|part| part.split_once(':'));
    let is_number = |name: &str| name.len() <= 4 && name.bytes().any(|byte| byte.is_ascii_digit());
    !key.contains('?') && parts.all(|(_, name)| is_number(name))
}

impl Figures {
    /// What the blocks of this run said and what counts of it. Units that are known by what somebody wrote, and not by
    /// codes and numbers, are left out: a name may stand there.
    #[must_use]
    pub fn past(&self) -> Vec<Past> {
        let mut past = Vec::new();
        for ((period, _), group) in &self.groups {
            for (unit, row) in &group.own {
                let key = &self.tree.unit(*unit).key;
                if !is_numbered(key) {
                    continue;
                }
                let mut said: BTreeMap<(Origin, Manner), Said> = BTreeMap::new();
                for (column, series) in self.columns.iter().enumerate() {
                    let Some(speaker) = row.speaker(column) else {
                        continue;
                    };
                    let id = row.origins.get(speaker.origin);
                    let Some(origin) = id.and_then(|id| self.origins.get(id)) else {
                        continue;
                    };
                    let figure = row.cell(column).count();
                    let said = said.entry((*origin, speaker.manner)).or_default();
                    said.push((*series, figure));
                }
                past.extend(said.into_iter().map(|((origin, manner), figures)| Past {
                    period: *period,
                    unit: Arc::from(&**key),
                    manner,
                    origin,
                    figures,
                }));
            }
        }
        past.sort_unstable();
        past
    }
}

impl Ledger {
    /// Adds what is remembered of the units that speak here, of the year before the first month that the files of a source
    /// tell of. Gives the months that came of it.
    pub fn remember(&mut self, past: &[Past], templates: &Templates) -> BTreeSet<Period> {
        let (first, units) = self.known();
        let is_of_use = |past: &&Past| {
            let source = templates.form(past.origin.form).source;
            let is_before = first.get(&source).is_some_and(|first| {
                let before = first.ordinal() - past.period.ordinal();
                past.period < *first && before <= MONTHS
            });
            is_before && units.contains_key(&(source, Arc::clone(&past.unit)))
        };
        let mut blocks: BTreeMap<Origin, Vec<&Past>> = BTreeMap::new();
        for past in past.iter().filter(is_of_use) {
            blocks.entry(past.origin).or_default().push(past);
        }
        let mut months = BTreeSet::new();
        for (origin, past) in blocks {
            let source = templates.form(origin.form).source;
            let listed = past.iter().filter_map(|past| {
                let units = units.get(&(source, Arc::clone(&past.unit)))?;
                Some(
                    units
                        .iter()
                        .map(|unit| (Arc::clone(&unit.key), unit.clone())),
                )
            });
            let listed: BTreeMap<Arc<str>, Unit> = listed.flatten().collect();
            months.extend(past.iter().map(|past| past.period));
            self.insert(submission(origin, listed, &past, templates));
        }
        months
    }

    /// The first period of every source, and of every unit that speaks in one the unit and all above it.
    fn known(&self) -> (BTreeMap<SourceId, Period>, Speaking) {
        let mut first: BTreeMap<SourceId, Period> = BTreeMap::new();
        let mut units: Speaking = BTreeMap::new();
        for said in self.submissions() {
            for entry in &said.entries {
                let earliest = first.entry(said.source).or_insert(entry.period);
                *earliest = (*earliest).min(entry.period);
                let key = &said.unit(entry).key;
                units
                    .entry((said.source, Arc::clone(key)))
                    .or_insert_with(|| with_above(said, entry));
            }
        }
        (first, units)
    }
}

/// Who speaks, each with all units above it.
type Speaking = BTreeMap<(SourceId, Arc<str>), Vec<Unit>>;

/// The unit of an entry and all above it.
fn with_above(said: &Submission, entry: &Entry) -> Vec<Unit> {
    let find = |key: &Arc<str>| said.units.iter().find(|unit| unit.key == *key);
    let first = said.unit(entry);
    let path = std::iter::successors(Some(first), |unit| find(unit.parent.as_ref()?));
    path.cloned().collect()
}

/// What a block said, as far as it is remembered.
fn submission(
    origin: Origin,
    units: BTreeMap<Arc<str>, Unit>,
    past: &[&Past],
    templates: &Templates,
) -> Submission {
    let keys: Vec<Arc<str>> = units.keys().cloned().collect();
    let series = past.iter().flat_map(|past| &past.figures);
    let series: BTreeSet<SeriesId> = series.map(|(series, _)| *series).collect();
    let entry = |past: &&Past| {
        let at = keys.binary_search(&past.unit).ok()?;
        let stated = |series: &SeriesId| {
            let said = past.figures.iter().find(|(known, _)| known == series);
            match said {
                None => Stated::Absent,
                Some((_, None)) => Stated::Withheld,
                Some((_, Some(number))) => Stated::Given(Figure::Count(*number)),
            }
        };
        Some(Entry {
            unit: u32::try_from(at).ok()?,
            read: None,
            period: past.period,
            manner: past.manner,
            line: 0,
            stated: series.iter().map(stated).collect(),
        })
    };
    let mut entries: Vec<Entry> = past.iter().filter_map(entry).collect();
    entries.sort_by_key(|entry| (entry.unit, entry.period, entry.manner));
    let columns = series.iter().map(|series| (*series, Line::Counted));
    let retold = Retold {
        origin,
        by: "ingatan",
        place: Place::file(&Arc::from("")),
        units,
        columns: columns.collect(),
        entries,
    };
    retold.submission(templates).with_id(templates)
}
