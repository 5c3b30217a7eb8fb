//! Submissions drawn as lines, for the tests of what is done with them.

use super::{Figures, Ledger, Rows, Tree, roll_up, settle};
use crate::diagnostic::{Diagnostic, Place};
use crate::digest::Digester;
use crate::figure::{Figure, Manner, Stated};
use crate::period::Period;
use crate::tally::{Entry, Line, Submission, Unit};
use crate::template::{FormId, SeriesId, Templates, Verb};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What a file says with a form: lines of `unit month series=figure …`, `?` for a figure that is withheld.
///
/// A unit is a code with the parts of its level, and what is below a desa, `/rt:003`; what is above it comes with
/// it. A month with a star is written, where the form counts. `#1` behind the form is its second variant.
pub(crate) fn said(templates: &Templates, form: &str, file: &str, lines: &str) -> Submission {
    let (form, variant) = form.split_once('#').unwrap_or((form, "0"));
    let variant: usize = variant.parse().unwrap_or_default();
    let at = templates.forms.iter().position(|known| *known.id == *form);
    let at = at.unwrap_or_else(|| panic!("no form {form}"));
    let known = &templates.forms[at];
    let tally = &known.tables[0].tally;
    let series: Vec<SeriesId> = tally.series().map(|series| series[variant]).collect();
    let lines: Vec<Vec<&str>> = lines
        .lines()
        .map(|line| line.split_whitespace().collect())
        .filter(|words: &Vec<&str>| !words.is_empty())
        .collect();
    let mut units: BTreeMap<Arc<str>, Unit> = BTreeMap::new();
    for words in &lines {
        remember(words[0], templates, &mut units);
    }
    let mut entries: BTreeMap<(u32, Period), Entry> = BTreeMap::new();
    for (words, row) in lines.iter().zip(1..) {
        let unit = units.keys().position(|key| **key == *words[0]);
        let unit = unit.and_then(|at| u32::try_from(at).ok()).unwrap_or(0);
        let given: BTreeMap<&str, &str> = words[2..]
            .iter()
            .filter_map(|word| word.rsplit_once('='))
            .collect();
        let stated = series.iter().map(|series| {
            match given.get(&*templates.series_text(*series)).copied() {
                None => Stated::Absent,
                Some("?") => Stated::Withheld,
                Some(number) => Stated::Given(Figure::Count(number.parse().unwrap_or(-1))),
            }
        });
        let period = month(words[1].trim_end_matches('*'));
        let is_counted = matches!(tally.verb, Verb::Count(_)) && !words[1].ends_with('*');
        let entry = Entry {
            unit,
            read: None,
            period,
            manner: if is_counted {
                Manner::Counted
            } else {
                Manner::Written
            },
            line: row,
            stated: stated.collect(),
        };
        entries.insert((unit, period), entry);
    }
    let place = Place::file(&Arc::from(file));
    Submission {
        id: Digester::default().finish(),
        form: FormId(u8::try_from(at).unwrap_or_default()),
        table: 0,
        source: known.source,
        combine: known.combine,
        heading: 0,
        copies: BTreeSet::from([place.clone()]),
        place,
        modified: None,
        units: units.into_values().collect(),
        variant,
        persons: Box::default(),
        is_nameless: known_nameless(&lines),
        recalled: None,
        columns: series.into_iter().zip((4..).map(Line::Column)).collect(),
        entries: entries.into_values().collect(),
    }
    .with_id(templates)
}

/// Whether the lines speak of a part of a desa that has only a name of its own: `/?sheet`.
fn known_nameless(lines: &[Vec<&str>]) -> bool {
    lines.iter().any(|words| {
        words[0]
            .split_once("/?")
            .is_some_and(|(above, _)| above.matches('.').count() == 3)
    })
}

/// `2024-01`.
pub(crate) fn month(written: &str) -> Period {
    let (year, month) = written.split_once('-').unwrap_or_default();
    let period = year.parse().ok().zip(month.parse().ok());
    let period = period.and_then(|(year, month)| Period::month(year, month));
    period.unwrap_or_else(|| panic!("{written} is no month"))
}

/// A unit and all above it, the nation included.
fn remember(code: &str, templates: &Templates, units: &mut BTreeMap<Arc<str>, Unit>) {
    let parts = match code {
        "0" => 0,
        _ => u8::try_from(code.split('.').count()).unwrap_or_default(),
    };
    let settings = &templates.settings;
    let below = code.rsplit_once('/').map(|(_, part)| part);
    let level = match below {
        None => settings.level_of_parts(parts),
        Some(part) => settings
            .level(part.split(':').next().unwrap_or_default())
            .or(settings.level("rt")),
    };
    let above = match (below, parts) {
        (Some(_), _) => code.rsplit_once('/').map(|(above, _)| above),
        (None, 0) => None,
        (None, 1) => Some("0"),
        (None, _) => code.rsplit_once('.').map(|(above, _)| above),
    };
    if let Some(above) = above {
        remember(above, templates, units);
    }
    let key: Arc<str> = Arc::from(code);
    let unit = Unit {
        key: Arc::clone(&key),
        level: level.unwrap_or_else(|| panic!("{code} is of no level")),
        name: Arc::clone(&key),
        parent: above.map(Arc::from),
        coded: !code.contains(['/', '?']),
    };
    units.insert(key, unit);
}

/// From submissions to figures, without any check of them, and what settling decided.
pub(crate) fn figures_of(
    submissions: impl IntoIterator<Item = Submission>,
    templates: &Templates,
) -> (Figures, Vec<Diagnostic>) {
    let mut ledger = Ledger::default();
    ledger.extend(submissions);
    let known = ledger.drop_recalled(templates);
    let (settled, decisions) = settle(&ledger, crate::answer::Answers::none(), templates);
    let decisions = known.into_iter().chain(decisions).collect();
    let tree = Tree::of(ledger.submissions().flat_map(|said| &said.units));
    let mut rows = Rows::of(&settled, &tree, templates);
    rows.derive(templates);
    (roll_up(tree, rows, templates), decisions)
}

/// A figure as `value`, `-` where nothing is known, with `!` for each unit that waits for correction.
pub(crate) fn figure(
    figures: &Figures,
    templates: &Templates,
    (unit, period, source, series): (&str, &str, &str, &str),
) -> String {
    let rolled = figures.tree.find(unit).and_then(|unit| {
        let source = templates.settings.source(source)?;
        let group = figures.groups.get(&(month(period), source))?;
        let wanted = |id: &&crate::template::SeriesId| templates.series_text(**id) == series;
        let column = figures
            .positions
            .column(*figures.columns.iter().find(wanted)?)?;
        let mut found = group.figures(unit);
        found.find_map(|(manner, cells)| (manner == Manner::Written).then_some(cells[column]))
    });
    let rolled = rolled.unwrap_or_default();
    let value = rolled
        .count()
        .map_or("-".to_owned(), |value| value.to_string());
    let waits = "!".repeat(usize::try_from(rolled.withheld).unwrap_or_default());
    value + &waits
}
