//! The unit of a row and all above it, from its key and the names beside it.

use std::sync::Arc;

use crate::area::{Code, Matcher};
use crate::tally::Unit;
use crate::template::{LevelId, Templates};

/// What a row says of its unit.
pub(super) struct Named<'n> {
    /// Its key.
    pub key: &'n str,
    /// Its level.
    pub level: LevelId,
    /// The names of the area and of those above it, one for each level of the area table below the nation.
    pub names: [&'n str; 4],
    /// The part of a desa, `RW 005 RT 003`.
    pub part: &'n str,
}

/// One step of a key: what stands in it, and the key up to it.
struct Step<'k> {
    key: &'k str,
    segment: &'k str,
}

/// The unit of a row and all above it, the nation first; none where its key is none. Names that the area table of the one
/// who wrote the recap did not hold are looked up again.
pub(super) fn units(
    named: &Named<'_>,
    matcher: &mut Matcher<'_>,
    templates: &Templates,
) -> Option<Vec<Unit>> {
    let settings = &templates.settings;
    let listed = settings.narrowest_listed();
    let mut units = vec![Unit::nation(settings)];
    let (area, parts) = steps(named, listed)?;
    let found = areas(&area, named, matcher, templates)?;
    units.extend(found);
    let mut names = part_names(&parts, named, templates).into_iter();
    for step in &parts {
        let above = Arc::clone(&units.last()?.key);
        units.push(Unit {
            key: Arc::from(format!("{above}/{}", step.segment)),
            level: part_level(step, named, templates)?,
            name: Arc::from(names.next()?.as_str()),
            parent: Some(above),
            coded: false,
        });
    }
    (units.last()?.level == named.level).then_some(units)
}

/// The steps of a key that are areas, and those that are parts of a desa.
fn steps<'k>(named: &Named<'k>, listed: LevelId) -> Option<(Vec<Step<'k>>, Vec<Step<'k>>)> {
    let mut areas: Vec<Step<'k>> = Vec::new();
    let mut parts = Vec::new();
    let mut from = 0;
    let ends = named.key.match_indices('/').map(|(at, _)| at);
    let ends: Vec<usize> = ends.chain([named.key.len()]).collect();
    let many = ends.len();
    for (at, end) in ends.into_iter().enumerate() {
        let step = Step {
            key: &named.key[..end],
            segment: &named.key[from..end],
        };
        from = end + 1;
        let is_last = at + 1 == many;
        let is_nameless = step.segment.starts_with('?');
        if step.segment.is_empty() {
            return None;
        } else if at > 0 && (!is_nameless || is_last && named.level > listed) {
            parts.push(step);
        } else if parts.is_empty() {
            areas.push(step);
        } else {
            return None;
        }
    }
    Some((areas, parts))
}

/// The areas of a row, the provinsi first.
fn areas(
    steps: &[Step<'_>],
    named: &Named<'_>,
    matcher: &mut Matcher<'_>,
    templates: &Templates,
) -> Option<Vec<Unit>> {
    let settings = &templates.settings;
    let listed = settings.narrowest_listed();
    let [first, unknown @ ..] = steps else {
        return None;
    };
    let bare = first
        .key
        .split_once('~')
        .map_or(first.key, |(bare, _)| bare);
    let code: Option<Code> = if bare == "0" {
        None
    } else {
        Some(bare.parse().ok()?)
    };
    let is_known = code.is_none_or(|code| matcher.table().area(code).is_some());
    if !unknown.is_empty() || !is_known {
        let placement = matcher.place(named.names);
        if placement.is_exact() && !placement.levels.is_empty() {
            let mut units = Vec::new();
            let mut above: Arc<str> = Arc::from(Unit::NATION);
            for level in &placement.levels {
                let key: Arc<str> = Arc::from(level.unit.key.as_str());
                units.push(Unit {
                    key: Arc::clone(&key),
                    level: settings.level_of_parts(u8::try_from(level.unit.depth).ok()?)?,
                    name: Arc::from(level.unit.name.as_str()),
                    parent: Some(above),
                    coded: true,
                });
                above = key;
            }
            return Some(units);
        }
    }
    let mut units: Vec<Unit> = Vec::new();
    let mut push = |key: &str, level: LevelId, coded: bool, official: Option<&str>| {
        let column = usize::from(level.0).checked_sub(1)?;
        let written = *named.names.get(column)?;
        // Two areas of one name have a number behind it.
        let name = official.filter(|_| !key.contains('~')).unwrap_or(written);
        let above = units
            .last()
            .map_or_else(|| Arc::from(Unit::NATION), |unit| Arc::clone(&unit.key));
        units.push(Unit {
            key: Arc::from(key),
            level,
            name: Arc::from(name),
            parent: Some(above),
            coded,
        });
        Some(())
    };
    if let Some(code) = code {
        for depth in 1..=code.depth() {
            let own = code.at_depth(depth);
            let level = settings.level_of_parts(u8::try_from(depth).ok()?)?;
            let text = if depth == code.depth() {
                first.key.to_owned()
            } else {
                own.to_string()
            };
            let official = matcher.table().name(own);
            push(&text, level, official.is_some(), official)?;
        }
    }
    let depth = code.map_or(0, Code::depth);
    for (at, step) in unknown.iter().enumerate() {
        // A file that names no desa is one, whatever is known above it.
        let is_last = at + 1 == unknown.len();
        let level = match u8::try_from(depth + 1 + at).ok()? {
            _ if is_last => named.level.min(listed),
            next => LevelId(next),
        };
        push(step.key, level, false, None)?;
    }
    Some(units)
}

fn part_level(step: &Step<'_>, named: &Named<'_>, templates: &Templates) -> Option<LevelId> {
    match step.segment.split_once(':') {
        Some((id, _)) => templates.settings.level(id),
        None => Some(named.level),
    }
}

/// The names of the parts of a desa, cut out of what is written of them all; the words of the key where they cannot be.
fn part_names(parts: &[Step<'_>], named: &Named<'_>, templates: &Templates) -> Vec<String> {
    let of_key = |step: &Step<'_>| {
        let segment = step.segment.trim_start_matches('?');
        let segment = segment.split_once(':').map_or(segment, |(_, name)| name);
        segment.to_owned()
    };
    let before = |step: &Step<'_>| {
        let level = part_level(step, named, templates)?;
        Some(templates.settings.call(level, "").trim_end().to_owned() + " ")
    };
    let mut rest = named.part;
    let mut names = Vec::new();
    for (at, step) in parts.iter().enumerate() {
        let behind = before(step).and_then(|word| rest.strip_prefix(&*word));
        let Some(behind) = behind else {
            names.push(of_key(step));
            continue;
        };
        let next = parts.get(at + 1).and_then(before);
        let end = next.and_then(|next| behind.find(&format!(" {next}")));
        let (name, more) = behind.split_at(end.unwrap_or(behind.len()));
        names.push(name.to_owned());
        rest = more.trim_start();
    }
    names
}
