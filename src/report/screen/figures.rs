//! The figures of the first screen: of which month and area, who has come in, and how many.

use super::WIDTH;
use crate::area::Area;
use crate::ledger::{Group, UnitId};
use crate::outcome::{Key, Story};
use crate::period::Period;
use crate::report::figure;
use crate::template::{LevelId, ScreenFigure};
use crate::text;

/// Units that have not come in and are named on the screen.
const MISSING: usize = 12;
/// Recaps of other months that have a line each.
const RECAPS: usize = 3;

/// Month, area, coverage and the main figures.
pub(super) fn lines(story: &Story<'_>, recaps: &[(Period, String)]) -> Vec<String> {
    let words = &story.templates.words;
    let all = || Some((story.main_period()?, story.top()?));
    let Some((period, top)) = all() else {
        return vec![words.say("layar.tanpa_angka", &[])];
    };
    let Some(source) = story.source_of(period) else {
        return Vec::new();
    };
    let Some(group) = story.outputs.figures.groups.get(&(period, source)) else {
        return Vec::new();
    };
    let month = story.templates.period_name(period).to_uppercase();
    let mut lines = vec![words.say("layar.bulan", &[("bulan", &month)])];
    lines.extend(others(story, top, recaps));
    let is_told = |other: &Period| *other == period || recaps.iter().any(|(told, _)| told == other);
    let others = story.periods().into_iter().filter(|other| !is_told(other));
    let others = ranges(story, &others.collect::<Vec<_>>());
    if !others.is_empty() {
        lines.push(words.say("layar.bulan_lain", &[("bulan", &others.join(", "))]));
    }
    lines.push(words.say(
        "layar.wilayah",
        &[("wilayah", &story.address(top).join(", ").to_uppercase())],
    ));
    lines.push(String::new());
    let level = story.counted_level(top, group);
    let level = level.map_or("", |level| {
        &*story.templates.settings.levels[usize::from(level.0)].name
    });
    // Of one list it is known that it is there.
    let is_alone = group.incoming.contains(&top) && group.incoming.len() == 1;
    if !is_alone {
        lines.extend(coverage(story, top, group, level));
    }
    lines.extend(missing(story, top, group));
    let main: Vec<String> = story
        .templates
        .screen
        .iter()
        .filter_map(|figure| main_figure(story, (period, source), top, figure))
        .collect();
    lines.extend(side_by_side(&main));
    lines
}

/// The recaps of other months, a line each; where there are many, the months alone.
fn others(story: &Story<'_>, top: UnitId, recaps: &[(Period, String)]) -> Vec<String> {
    let words = &story.templates.words;
    if recaps.len() > RECAPS {
        let mut months: Vec<Period> = recaps.iter().map(|(month, _)| *month).collect();
        months.sort_unstable();
        let facts = [("bulan", &*ranges(story, &months).join(", "))];
        return vec![words.say("layar.rekap_banyak", &facts)];
    }
    let line = |(month, folder): &(Period, String)| {
        let name = story.templates.period_name(*month).to_uppercase();
        let come = come_in(story, top, *month);
        let facts = [
            ("bulan", &*name),
            ("masuk", &*come.unwrap_or_default()),
            ("folder", folder),
        ];
        words.say("layar.rekap_lain", &facts)
    };
    recaps.iter().map(line).collect()
}

/// How many have come in of a month: `8 dari 12 desa`, where it is not known of how many `8 desa`.
fn come_in(story: &Story<'_>, top: UnitId, month: Period) -> Option<String> {
    let group = story
        .outputs
        .figures
        .groups
        .get(&(month, story.source_of(month)?))?;
    let level = story.counted_level(top, group)?;
    let level = story.templates.settings.level_of(level).inside_a_sentence();
    let count = |number: u32| text::grouped(i64::from(number));
    let words = &story.templates.words;
    Some(match story.known(top, group) {
        Some(known) => {
            let listed = count(story.listed(top, group));
            let facts = [
                ("ada", &*listed),
                ("dari", &count(known)),
                ("tingkat", &level),
            ];
            words.say("layar.rekap_dari", &facts)
        }
        None => {
            let facts = [("ada", &*count(group.reported(top))), ("tingkat", &level)];
            words.say("layar.rekap_saja", &facts)
        }
    })
}

/// Months that follow one another as a range, all others one by one.
fn ranges(story: &Story<'_>, periods: &[Period]) -> Vec<String> {
    let follows = |one: &Period, next: &Period| one.ordinal() + 1 == next.ordinal();
    let name = |period: &Period| story.templates.period_name(*period);
    let runs = periods.chunk_by(follows);
    let said = runs.flat_map(|run| match run {
        [first, .., last] if run.len() > 2 => {
            let facts = [("dari", &*name(first)), ("sampai", &name(last))];
            vec![story.templates.words.say("layar.rentang", &facts)]
        }
        few => few.iter().map(name).collect(),
    });
    said.collect()
}

/// As many figures on a line as the window holds.
fn side_by_side(figures: &[String]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for figure in figures {
        match lines.last_mut() {
            Some(line) if line.chars().count() + figure.chars().count() + 5 <= WIDTH => {
                line.push_str("    ");
                line.push_str(figure);
            }
            _ => lines.push(figure.clone()),
        }
    }
    lines
}

/// `Desa masuk   : 6 dari 12`, with the warning while some are missing.
fn coverage(story: &Story<'_>, top: UnitId, group: &Group, level: &str) -> Vec<String> {
    let words = &story.templates.words;
    let label = format!("{:<13}", words.say("layar.masuk", &[("tingkat", level)]));
    let count = |number: u32| text::grouped(i64::from(number));
    let Some(known) = story.known(top, group) else {
        let reported = count(group.reported(top));
        return vec![words.say("layar.masuk_saja", &[("masuk", &label), ("ada", &reported)])];
    };
    // Names that the area table does not hold stand for none of its units.
    let listed = story.listed(top, group);
    let facts = [
        ("masuk", label.as_str()),
        ("ada", &count(listed)),
        ("dari", &count(known)),
    ];
    let mut line = words.say("layar.masuk_dari", &facts);
    if group.reported(top) > listed {
        let more = count(group.reported(top) - listed);
        line.push_str(&words.say("layar.masuk_lain", &[("banyak", &more)]));
    }
    if listed >= known {
        return vec![line];
    }
    let warning = words.say("layar.sementara", &[]);
    if line.chars().count() + warning.chars().count() < WIDTH {
        vec![line + &warning]
    } else {
        vec![line, warning]
    }
}

/// The desa of the kecamatan that have not come in, by the area table.
fn missing(story: &Story<'_>, top: UnitId, group: &Group) -> Option<String> {
    let meant = story.meant(group);
    let level = LevelId(story.outputs.figures.tree.unit(top).level.0 + 1);
    let name = |area: &Area| {
        let name = area.name.to_uppercase();
        if !meant.contains(&area.code) {
            return name;
        }
        let level = story.templates.settings.level_of(level);
        let facts = [("nama", &*name), ("tingkat", &level.inside_a_sentence())];
        story.templates.words.say("surat.menunggu_jawaban", &facts)
    };
    let missing = story.missing(top, group).into_iter();
    let missing: Vec<String> = missing.map(name).collect();
    let (shown, rest) = missing.split_at(missing.len().min(MISSING));
    let names = shown.join(", ");
    let words = &story.templates.words;
    Some(match (shown.len(), rest.len()) {
        (0, _) => return None,
        (_, 0) => words.say("layar.belum_masuk", &[("nama", &names)]),
        (_, more) => words.say(
            "layar.belum_masuk_lagi",
            &[("nama", &names), ("banyak", &more.to_string())],
        ),
    })
}

/// `Peserta KB aktif 1.006 (67,9 %)`.
fn main_figure(story: &Story<'_>, key: Key, top: UnitId, shown: &ScreenFigure) -> Option<String> {
    let figures = &story.outputs.figures;
    let column = figures.positions.column(shown.series)?;
    let group = figures.groups.get(&key)?;
    let number = group.cell(top, column).count()?;
    let name = story.templates.series_name(shown.series);
    let ratio = shown.indicator.map(|at| (at, None));
    Some(figure::with_ratio(story, key, top, (&name, number), ratio))
}
