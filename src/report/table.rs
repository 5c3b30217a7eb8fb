//! Figures and indicators as tables of text, a row a unit, for the terminal.

use crate::expression::DecimalMark;
use crate::ledger::{Rolled, UnitId};
use crate::outcome::{Key, Story};
use crate::template::LevelId;
use crate::text;

/// Columns beyond this width start another table.
const WIDTH: usize = 110;

/// One table for every period: the units below the top, or of a level, and the top itself as the last row.
#[must_use]
pub fn tables(story: &Story<'_>, level: Option<LevelId>) -> Vec<String> {
    let Some(top) = story.top() else {
        return vec![story.templates.words.say("layar.tanpa_angka", &[])];
    };
    let mut lines = Vec::new();
    for key in story.outputs.figures.groups.keys() {
        let units = rows(story, *key, top, level);
        if units.is_empty() {
            continue;
        }
        let source = &story.templates.settings.sources[usize::from(key.1.0)].name;
        let facts = [
            ("wilayah", story.unit_name(top)),
            ("bulan", story.templates.period_name(key.0).to_uppercase()),
            ("sumber", source.to_string()),
        ];
        let facts: Vec<(&str, &str)> = facts
            .iter()
            .map(|(slot, text)| (*slot, text.as_str()))
            .collect();
        lines.push(story.templates.words.say("tabel.judul", &facts));
        lines.extend(table(story, *key, top, &units));
        lines.push(String::new());
    }
    lines
}

/// The units that have a row: those of the level, or those right below the top; the top comes last.
fn rows(story: &Story<'_>, key: Key, top: UnitId, level: Option<LevelId>) -> Vec<UnitId> {
    let tree = &story.outputs.figures.tree;
    let Some(group) = story.outputs.figures.groups.get(&key) else {
        return Vec::new();
    };
    let has_figures = |id: &UnitId| group.has_figures(*id);
    let wanted = |id: &UnitId| match level {
        Some(level) => tree.unit(*id).level == level,
        None => {
            tree.unit(*id).parent == Some(top)
                || group.reporting.len() == 1 && group.reporting.contains(id)
        }
    };
    let mut rows: Vec<UnitId> = story
        .units()
        .into_iter()
        .filter(|id| *id != top && wanted(id) && has_figures(id))
        .collect();
    if level.is_none() {
        rows.extend(story.aside(top, group));
    }
    if has_figures(&top) && level.is_none_or(|level| tree.unit(top).level < level) {
        rows.push(top);
    }
    if rows.is_empty()
        && level.is_none_or(|level| tree.unit(top).level == level)
        && has_figures(&top)
    {
        rows.push(top);
    }
    rows
}

/// A column of a table.
struct Column {
    head: String,
    cells: Vec<String>,
}

fn table(story: &Story<'_>, key: Key, top: UnitId, units: &[UnitId]) -> Vec<String> {
    let words = &story.templates.words;
    let Some(group) = story.outputs.figures.groups.get(&key) else {
        return Vec::new();
    };
    let first = Column {
        head: words.say("tabel.nama", &[]),
        cells: units
            .iter()
            .map(|unit| row_name(story, *unit, top))
            .collect(),
    };
    let reported = units.iter().map(|unit| {
        let count = |number: u32| text::grouped(i64::from(number));
        let all = group.reported(*unit);
        let Some(known) = story.known(*unit, group) else {
            return count(all);
        };
        // Names that the area table does not hold stand for none of its units.
        let listed = story.listed(*unit, group);
        match all.saturating_sub(listed) {
            0 => format!("{}/{}", count(listed), count(known)),
            others => format!("{}/{} +{}", count(listed), count(known), count(others)),
        }
    });
    let mut columns = vec![Column {
        head: words.say("tabel.masuk", &[]),
        cells: reported.collect(),
    }];
    columns.extend(figure_columns(story, key, units));
    columns.extend(indicator_columns(story, key, units));
    let withheld = columns
        .iter()
        .any(|column| column.cells.iter().any(|cell| cell.ends_with('*')));
    let mut lines = fold(&first, &columns);
    if withheld {
        lines.push(words.say("tabel.catatan_ditahan", &[]));
    }
    lines
}

/// The name of a unit, with the one above it where that is not the top: names come again elsewhere. A part of a desa
/// is named with all above it, up to its desa.
fn row_name(story: &Story<'_>, unit: UnitId, top: UnitId) -> String {
    let tree = &story.outputs.figures.tree;
    let listed = story.templates.settings.narrowest_listed();
    let mut name = story.unit_name(unit);
    if unit == top {
        return name;
    }
    let is_part = tree.unit(unit).level > listed;
    let is_named = |above: &UnitId| *above != top && tree.unit(*above).level > LevelId(0);
    let above = tree.above(unit).take_while(is_named);
    for above in above.filter(|above| !tree.unit(*above).name.is_empty()) {
        if is_part && tree.unit(above).level < listed {
            break;
        }
        name.push_str(", ");
        name.push_str(&story.unit_name(above));
        if !is_part {
            break;
        }
    }
    name
}

fn figure_columns(story: &Story<'_>, key: Key, units: &[UnitId]) -> Vec<Column> {
    let figures = &story.outputs.figures;
    let Some(group) = figures.groups.get(&key) else {
        return Vec::new();
    };
    let is_told = |column: usize| {
        units
            .iter()
            .any(|unit| group.cell(*unit, column) != Rolled::default())
    };
    let columns = figures
        .columns
        .iter()
        .enumerate()
        .filter(|(column, _)| is_told(*column))
        .map(|(column, series)| Column {
            head: story.templates.series_name(*series),
            cells: units
                .iter()
                .map(|unit| {
                    let cell = group.cell(*unit, column);
                    let number = cell.count().map_or_else(
                        || story.templates.words.say("tabel.tanpa", &[]),
                        text::grouped,
                    );
                    if cell.withheld > 0 {
                        format!("{number}*")
                    } else {
                        number
                    }
                })
                .collect(),
        });
    columns.collect()
}

fn indicator_columns(story: &Story<'_>, key: Key, units: &[UnitId]) -> Vec<Column> {
    let mut columns = Vec::new();
    for (at, indicator) in story.templates.indicators.iter().enumerate() {
        let measured: Vec<_> = units
            .iter()
            .map(|unit| story.measured(key, *unit, at))
            .collect();
        if measured
            .iter()
            .flatten()
            .all(|measured| measured.value.is_err())
        {
            continue;
        }
        let none = story.templates.words.say("tabel.tanpa", &[]);
        let shown = |value: Option<crate::indicator::Measured>| {
            value.and_then(|value| value.value.ok()).map_or_else(
                || none.clone(),
                |value| value.rounded(2, DecimalMark::Comma),
            )
        };
        columns.push(Column {
            head: indicator.short.to_string(),
            cells: measured.into_iter().map(shown).collect(),
        });
    }
    columns
}

/// Lays columns side by side and starts a new table, with the names again, where a line gets too long.
fn fold(first: &Column, columns: &[Column]) -> Vec<String> {
    let width = |column: &Column| {
        column
            .cells
            .iter()
            .chain([&column.head])
            .map(|cell| cell.chars().count())
            .max()
            .unwrap_or(0)
    };
    let names = width(first);
    let mut lines = Vec::new();
    let mut from = 0;
    while from < columns.len() {
        let mut used = names;
        let fitting = columns[from..].iter().take_while(|column| {
            used += width(column) + 2;
            used <= WIDTH
        });
        let to = from + fitting.count().max(1);
        let part = &columns[from..to];
        let line = |name: &str, cell: &dyn Fn(&Column) -> String| {
            let mut line = format!("{name:<names$}");
            for column in part {
                line.push_str(&format!(
                    "  {:>width$}",
                    cell(column),
                    width = width(column)
                ));
            }
            line
        };
        if from > 0 {
            lines.push(String::new());
        }
        lines.push(line(&first.head, &|column| column.head.clone()));
        for (row, name) in first.cells.iter().enumerate() {
            lines.push(line(name, &|column| column.cells[row].clone()));
        }
        from = to;
    }
    lines
}
