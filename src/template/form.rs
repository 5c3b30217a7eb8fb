//! Forms: the sheets of an official form, by the words in their headings.

use std::collections::BTreeSet;

use super::check;
use super::columns::{self, Columns, Kind};
use super::dimension::{DimensionId, Member};
use super::fault::Desk;
use super::file::{Combine, Empty, FormFile, IntoEntry, TableEntry, TallyEntry, Text};
use super::known::{Known, Pattern};
use super::row::{self, RowExpression};
use super::rule::RecordRule;
use super::series::{SeriesId, SeriesSet};
use super::settings::{LevelId, SourceId};
use crate::text;

/// Position of a form in [`super::Templates::forms`]; at most 128 forms, so that a set of forms is a `u128`.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct FormId(pub u8);

/// An official form.
#[derive(Debug)]
pub struct Form {
    /// Id in template files and in the JSON interface.
    pub id: Box<str>,
    /// Name as printed.
    pub name: Box<str>,
    /// Which edition of the official form the file describes.
    pub edition: Box<str>,
    /// Where the form is described.
    pub rujukan: Box<str>,
    /// Template file, for rules that are quoted.
    pub file: Box<str>,
    /// The system of record that it belongs to.
    pub source: SourceId,
    /// The level of the units that hand it in.
    pub level: LevelId,
    /// What two submissions for one unit and period do to each other.
    pub combine: Combine,
    /// What an empty count cell says.
    pub empty: Empty,
    /// Its tables.
    pub tables: Vec<Table>,
    /// Every series that it can hold.
    pub holds: SeriesSet,
}

/// A table of a form: one record a row.
#[derive(Debug)]
pub struct Table {
    /// Id within the form.
    pub id: Box<str>,
    /// Its columns.
    pub columns: Columns,
    /// When a row is a record.
    pub row_is: RowExpression,
    /// Words with which a row of totals begins, folded.
    pub stop: Vec<Box<str>>,
    /// Headings that are known and not read, folded.
    pub ignore: BTreeSet<Box<str>>,
    /// Words of a title line under which the same headings mean something else, folded.
    pub unlike: Vec<Box<str>>,
    /// How records become figures.
    pub tally: Tally,
    /// Checks of its records.
    pub rules: Vec<RecordRule>,
}

/// How the records of a table become figures: each series is taken from the cell where it is written.
#[derive(Debug)]
pub struct Tally {
    /// The slots that name the unit, from the widest level to the narrowest.
    pub unit: Vec<(LevelId, usize)>,
    /// The slot of the month.
    pub month: usize,
    /// The slot of the year, where the form has one.
    pub year: Option<usize>,
    /// Each series and the slot that holds it.
    pub takes: Vec<Take>,
}

/// One series taken from one column.
#[derive(Debug)]
pub struct Take {
    /// What is written there.
    pub series: SeriesId,
    /// Where it is written.
    pub slot: usize,
}

/// Puts a form together and tells what is wrong with its file.
pub(super) fn build(file: FormFile, known: &mut Known, desk: &mut Desk<'_, '_>) -> Option<Form> {
    let source = known.settings.source(file.source.get_ref());
    if source.is_none() {
        desk.fault(
            file.source.span(),
            format!("unknown source `{}`", file.source.get_ref()),
        );
    }
    desk.cited(&file.rujukan);
    let level = known.level(&file.unit, desk);
    let mut set = Vec::new();
    for (dimension, member) in &file.set {
        set.extend(known.member(dimension, member, desk));
    }
    if file.table.is_empty() {
        desk.fault(file.id.span(), "a form without a table reads nothing");
    }
    let mut holds = SeriesSet::default();
    let mut tables = Vec::new();
    for entry in file.table {
        let table = build_table(entry, level?, &set, known, desk)?;
        for take in &table.tally.takes {
            holds.insert(take.series);
        }
        tables.push(table);
    }
    Some(Form {
        id: file.id.into_inner().into(),
        name: file.name.into(),
        edition: file.edition.into(),
        rujukan: file.rujukan.into_inner().into(),
        file: desk.file.into(),
        source: source?,
        level: level?,
        combine: file.combine,
        empty: file.empty,
        tables,
        holds,
    })
}

fn build_table(
    entry: TableEntry,
    level: LevelId,
    set: &[Member],
    known: &mut Known,
    desk: &mut Desk<'_, '_>,
) -> Option<Table> {
    let columns = columns::build(&entry.columns, known, desk)?;
    let row_is = row::expression(&entry.row_is, &columns, known, desk);
    let tally = build_tally(&entry.tally, level, set, &columns, known, desk);
    let mut rules = Vec::new();
    for (place, check) in entry.check.into_iter().enumerate() {
        let rule = format!("{}, {}, check {}", desk.file, entry.id.get_ref(), place + 1);
        rules.extend(check::build_record(check, rule, &columns, known, desk));
    }
    let tally = tally?;
    Some(Table {
        id: entry.id.into_inner().into(),
        columns,
        row_is: row_is?,
        stop: entry
            .stop
            .iter()
            .map(|word| text::fold(word.get_ref()).into())
            .collect(),
        unlike: entry
            .unlike
            .iter()
            .map(|line| text::fold(line.get_ref()).into())
            .collect(),
        ignore: entry
            .ignore
            .iter()
            .map(|head| text::fold(head.get_ref()).into())
            .collect(),
        tally,
        rules,
    })
}

fn build_tally(
    tally: &TallyEntry,
    level: LevelId,
    set: &[Member],
    columns: &Columns,
    known: &mut Known,
    desk: &mut Desk<'_, '_>,
) -> Option<Tally> {
    let is_unit = |kind| kind == Kind::Area(level);
    let unit = slot_of(
        &tally.unit,
        columns,
        is_unit,
        "an area of the form's level",
        desk,
    );
    let month = slot_of(
        &tally.period,
        columns,
        |kind| kind == Kind::Month,
        "a month",
        desk,
    );
    let year = tally
        .year
        .as_ref()
        .map(|year| slot_of(year, columns, |kind| kind == Kind::Year, "a year", desk));
    let mut path: Vec<(LevelId, usize)> = columns
        .fields
        .iter()
        .filter_map(|field| match field.kind {
            Kind::Area(at) if at <= level => Some((at, field.slots.start)),
            _ => None,
        })
        .collect();
    path.sort_unstable();
    let mut takes = Vec::new();
    for into in &tally.into {
        takes.extend(build_takes(into, set, columns, known, desk));
    }
    unit?;
    let year = match year {
        Some(year) => Some(year?),
        None => None,
    };
    Some(Tally {
        unit: path,
        month: month?,
        year,
        takes,
    })
}

/// The series of one `into` line, each with the slot that holds it.
fn build_takes(
    into: &IntoEntry,
    set: &[Member],
    columns: &Columns,
    known: &mut Known,
    desk: &mut Desk<'_, '_>,
) -> Vec<Take> {
    let Some(pattern) = known.pattern(&into.series, desk) else {
        return Vec::new();
    };
    let Some(field) = columns.field(into.value.get_ref()) else {
        desk.fault(
            into.value.span(),
            format!("unknown column `{}`", into.value.get_ref()),
        );
        return Vec::new();
    };
    if field.kind != Kind::Count {
        desk.fault(
            into.value.span(),
            format!("column `{}` is no count", field.id),
        );
        return Vec::new();
    }
    if pattern.open != field.each {
        let message = match field.each {
            Some(each) => format!(
                "column `{}` is repeated over `{}`, and so must the series be",
                field.id,
                known.name_of(each)
            ),
            None => format!("column `{}` is not repeated over a dimension", field.id),
        };
        desk.fault(into.series.span(), message);
        return Vec::new();
    }
    if !lint_set(set, &pattern, into, known, desk) {
        return Vec::new();
    }
    let mut takes = Vec::new();
    for slot in field.slots.clone() {
        let coordinates = pattern
            .fixed
            .iter()
            .chain(set)
            .copied()
            .chain(columns.slots[slot].member);
        match known.intern(pattern.variable, coordinates.collect()) {
            Some(series) => takes.push(Take { series, slot }),
            None => desk.fault(into.series.span(), "there are more than 65,536 series"),
        }
    }
    takes
}

/// What `set` says of a whole form must be open in each of its series, and stand there once.
fn lint_set(
    set: &[Member],
    pattern: &Pattern,
    into: &IntoEntry,
    known: &Known,
    desk: &mut Desk<'_, '_>,
) -> bool {
    let variable = &known.variables[usize::from(pattern.variable.0)];
    let named = pattern.fixed.iter().map(|member| member.dimension);
    let named: Vec<DimensionId> = named.chain(pattern.open).collect();
    let mut fits = true;
    for member in set {
        let dimension = known.name_of(member.dimension);
        let message = if !variable.dimensions.contains(&member.dimension) {
            format!("variable `{}` is not divided by `{dimension}`", variable.id)
        } else if named.contains(&member.dimension) {
            format!("`{dimension}` is set for the whole form, and named here again")
        } else {
            continue;
        };
        desk.fault(into.series.span(), message);
        fits = false;
    }
    fits
}

/// The slot of the column that a key of the tally names, which must hold the right kind of value.
fn slot_of(
    name: &Text,
    columns: &Columns,
    fits: impl Fn(Kind) -> bool,
    what: &str,
    desk: &mut Desk<'_, '_>,
) -> Option<usize> {
    let field = columns.field(name.get_ref());
    let message = match field {
        Some(field) if fits(field.kind) => return Some(field.slots.start),
        Some(field) => format!("column `{}` is not {what}", field.id),
        None => format!("unknown column `{}`", name.get_ref()),
    };
    desk.fault(name.span(), message);
    None
}
