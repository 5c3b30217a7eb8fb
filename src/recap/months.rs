//! *Perkembangan*: the main figures of one month beside the other, on the same units, and a line for each.

use super::chart::{self, Draft, Numbers};
use super::detail::Detail;
use super::ground::Ground;
use super::same::{Compare, Compared};
use super::titles;
use crate::address::{Address, Region};
use crate::outcome::Key;
use crate::template::{Recap, RecapFigure};
use crate::text;
use crate::workbook::head;
use crate::workbook::name::SheetNames;
use crate::workbook::plan::{Band, Content, Drawn, Kind, Sheet};
use crate::workbook::room;

/// So many months are shown at most; where there are fewer, their columns stay empty, and charts find the same room.
const MOST: i32 = 12;
const LAST: u32 = 12;
/// The widths of the columns of names and of months.
const NAME: f64 = 34.0;
const MONTH: f64 = 12.5;
/// The height of a row, in points.
const ROW: f64 = 14.25;
/// The letters of the name of a month below a line.
const SHORT: usize = 3;
/// The size of a chart in pixels, two of which stand side by side.
const SIZE: (u32, u32) = (620, 168);

/// A count and a ratio in every month.
type Counts = Compare<i64>;
type Shares = Compare<(i64, i64)>;

/// A row of the table.
struct Row {
    name: String,
    cells: Vec<Content>,
    kind: Kind,
}

/// A chart, and what it shows inside of a sentence.
struct Told {
    draft: Draft,
    said: String,
}

/// Plans the sheet, and says in a sentence what it shows of more than two months; none where there is nothing to put beside
/// the main month.
pub(super) fn sheet<'g>(
    recap: &'g Recap,
    detail: &Detail<'g>,
    names: &mut SheetNames,
) -> Option<(Sheet, Option<String>)> {
    let ground = detail.ground;
    let (keys, left_out) = months(ground);
    if keys.len() < 2 {
        return None;
    }
    let compared = Compared::of(detail, ground.top, &keys)?;
    let mut rows = Vec::new();
    let mut units = 0;
    let mut told = Vec::new();
    for figure in &recap.figures {
        let count = compared.count(&figure.value);
        let share = figure.indicator.and_then(|at| compared.share(at));
        let of = (count.as_ref(), share.as_ref());
        told.extend(tell(ground, figure, &keys, of));
        if let Some(count) = count {
            units = units.max(count.units);
            rows.push(Row {
                name: figure.name.to_string(),
                cells: count.cells,
                kind: Kind::Count,
            });
        }
        rows.extend(share.map(|share| Row {
            name: format!(
                "{}: {}",
                figure.name,
                figure.about(&ground.story.templates.indicators)
            ),
            cells: share.cells,
            kind: Kind::Ratio,
        }));
    }
    if rows.is_empty() {
        return None;
    }
    rows.splice(0..0, come_in(ground, &keys));
    let name = recap.sheets.first()?.name.fill(|_| None);
    let mut sheet = ground.sheet_of(names.take(&name), recap);
    let row = table(&mut sheet, (ground, recap), &keys, &rows);
    let row = notes(&mut sheet, ground, (row, units), &left_out);
    let found = found(ground, &keys, (&told, units));
    let drafts = told.into_iter().map(|told| told.draft).collect();
    let printed = chart::put(&mut sheet, ground, drafts, (row, 0));
    sheet.printed = Some(Region {
        from: Address::new(0, 0),
        to: Address::new(printed, LAST),
    });
    Some((sheet, found))
}

/// What changed since the first of the months; none of two, since those are compared on the first page.
fn found(ground: &Ground<'_>, keys: &[Key], (told, units): (&[Told], usize)) -> Option<String> {
    let said: Vec<&str> = told.iter().map(|told| &*told.said).collect();
    if keys.len() < 3 || said.is_empty() {
        return None;
    }
    let story = ground.story;
    let first = story.templates.month_name(keys.first()?.0.last_month());
    let facts = [("bulan", first), ("hal", &said.join(", "))];
    Some(match story.on_the_same(ground.key, ground.top, units) {
        Some(on) => ground.say(
            "perkembangan.semua_sama",
            &[facts[0], facts[1], ("unit", &on)],
        ),
        None => ground.say("perkembangan.semua", &facts),
    })
}

/// The months to show, in order: the last twelve in which at least half of the units of the main month say something; and
/// those of the twelve that are left out.
fn months(ground: &Ground<'_>) -> (Vec<Key>, Vec<Key>) {
    let (main, source) = ground.key;
    let groups = &ground.story.outputs.figures.groups;
    let own = ground.group.adding().count();
    let keys = groups.keys().copied().filter(|(period, of)| {
        let age = main.ordinal() - period.ordinal();
        *of == source && (0..MOST).contains(&age)
    });
    keys.partition(|key| {
        let group = groups.get(key).into_iter();
        let units = group.flat_map(|group| group.adding());
        let shared = units.filter(|(unit, _)| ground.group.own.contains_key(unit));
        shared.count() * 2 >= own
    })
}

/// How many units of the area table had come in in each month, where it is known how many there are.
fn come_in(ground: &Ground<'_>, keys: &[Key]) -> Option<Row> {
    ground.coverage(ground.top)?;
    let story = ground.story;
    let level = story.counted_level(ground.top, ground.group)?;
    let level = &*ground.level(level).name;
    let cells = keys.iter().map(|key| {
        let group = ground.group_of(*key);
        group.map_or(Content::Empty, |group| {
            Content::count(story.listed(ground.top, group).into())
        })
    });
    Some(Row {
        name: ground.say("perkembangan.masuk", &[("tingkat", level)]),
        cells: cells.collect(),
        kind: Kind::Count,
    })
}

/// Puts title and table down; gives the row behind it.
fn table(
    sheet: &mut Sheet,
    (ground, recap): (&Ground<'_>, &Recap),
    keys: &[Key],
    rows: &[Row],
) -> u32 {
    sheet.widths = vec![MONTH; LAST as usize + 1];
    sheet.widths[0] = NAME;
    let templates = ground.story.templates;
    let first = titles::put(sheet, (ground, recap), ground.top, LAST) + 1;
    let month = |key: &Key| {
        let month = templates.month_name(key.0.last_month());
        vec![key.0.year().to_string(), month.to_uppercase()]
    };
    let heads = std::iter::once(vec![ground.say("ringkasan.uraian", &[])]);
    let heads: Vec<Vec<String>> = heads.chain(keys.iter().map(month)).collect();
    let mut row = head::put(sheet, first, &heads);
    sheet.moving = Some(Address::new(row, 1));
    for own in rows {
        sheet.say(row, 0, &own.name, Kind::Name.of(Band::Body));
        for (column, cell) in (1..).zip(&own.cells) {
            sheet.put(row, column, cell.clone(), own.kind.of(Band::Body));
        }
        sheet.heights.push((row, ROW));
        row += 1;
    }
    row
}

/// Says of which units the figures are, and which months are not shown; gives the row behind.
fn notes(
    sheet: &mut Sheet,
    ground: &Ground<'_>,
    (row, units): (u32, usize),
    left_out: &[Key],
) -> u32 {
    let templates = ground.story.templates;
    let on = ground.story.on_the_same(ground.key, ground.top, units);
    let on = on.map(|on| ground.say("perkembangan.unit_sama", &[("unit", &on)]));
    let months: Vec<String> = left_out
        .iter()
        .map(|key| templates.period_name(key.0))
        .collect();
    let months = (!months.is_empty()).then(|| {
        ground.say(
            "perkembangan.tidak_tampil",
            &[("bulan", &months.join(", "))],
        )
    });
    let notes: Vec<String> = on.into_iter().chain(months).collect();
    if notes.is_empty() {
        return row;
    }
    let note = notes.join(" ");
    sheet
        .heights
        .push((row, room::height(&note, sheet.widths.iter().sum())));
    sheet.span(
        Address::new(row, 0),
        Address::new(row, LAST),
        &note,
        Kind::Note.on_page(),
    );
    row + 1
}

/// A line of a figure: of its ratio where there are enough, else of itself.
fn tell(
    ground: &Ground<'_>,
    figure: &RecapFigure,
    keys: &[Key],
    (count, share): (Option<&Counts>, Option<&Shares>),
) -> Option<Told> {
    let story = ground.story;
    if !figure.chart {
        return None;
    }
    let fewest = story.templates.settings.fewest_for_percent;
    let of_share = share.zip(figure.indicator).and_then(|(share, at)| {
        let per = story.templates.indicators[at].per;
        let (first, last) = (*share.values.first()?, *share.values.last()?);
        let change = story.share_changed(first, last, per)?;
        let is_enough = share.values.iter().all(|(_, whole)| *whole >= fewest);
        let value = |(part, whole): &(i64, i64)| Content::share((*part, *whole), per);
        is_enough.then(|| (change, share.values.iter().map(value).collect(), true))
    });
    let of_count = || {
        let values = &count?.values;
        let change = story.count_changed(*values.first()?, *values.last()?);
        let cells = values.iter().map(|value| Content::count(*value));
        Some((change, cells.collect(), false))
    };
    let (change, values, is_share): (_, Vec<Content>, bool) = of_share.or_else(of_count)?;
    let said = story.said(&figure.name, &change, is_share);
    let first = story.templates.month_name(keys.first()?.0.last_month());
    let month = |key: &Key| {
        let name = story.templates.month_name(key.0.last_month());
        name.chars().take(SHORT).collect()
    };
    let draft = Draft {
        drawn: Drawn::Line,
        title: ground.say("perkembangan.sejak", &[("hal", &said), ("bulan", first)]),
        axis: if is_share {
            figure.about(&story.templates.indicators)
        } else {
            String::new()
        },
        names: keys.iter().map(month).collect(),
        series: vec![Numbers {
            name: String::new(),
            hatched: Vec::new(),
            decimals: usize::from(is_share),
            values,
        }],
        size: SIZE,
    };
    let name = text::inside_a_sentence(&figure.name);
    let said = story.said(&name, &change, is_share);
    Some(Told { draft, said })
}
