//! Forms: the sheets of an official form, by the words in their headings.

use std::collections::{BTreeMap, BTreeSet};

use super::FirstOf;
use super::check;
use super::columns::{self, Columns, Kind};
use super::count::{self, Count, Counted};
use super::dimension::{DimensionId, Member};
use super::fault::Desk;
use super::figure::FigureExpression;
use super::file::{
    self, Combine, CountedEntry, Empty, FormFile, GridRowEntry, TableEntry, TallyEntry, Text,
    Undated, Untitled, VariantEntry,
};
use super::known::{Known, Pattern};
use super::row::{self, RowExpression};
use super::rule::RecordRule;
use super::section::{self, Section};
use super::series::{SeriesId, SeriesSet};
use super::settings::{LevelId, SourceId};
use super::worded::{self, WordedRow, Wording};
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
    /// Whether it is a report at all; what is not is named and left alone.
    pub counted: bool,
    /// The titles under which it is a form for all families or for a part of them; one at least.
    pub variants: Vec<Variant>,
    /// What it is where none of their titles is found.
    pub untitled: Untitled,
    /// The words beside which a sheet says whose it is.
    pub labels: Vec<Label>,
    /// Its tables.
    pub tables: Vec<Table>,
    /// Every series that it can hold.
    pub holds: SeriesSet,
    /// These and what follows from them.
    pub gives: SeriesSet,
}

/// A title of a form, and for which part of the families it is.
#[derive(Debug)]
pub struct Variant {
    /// The lines that say so, folded; none where no title is asked for.
    pub titles: Vec<Box<str>>,
    /// What holds for all its series.
    pub set: Vec<Member>,
}

/// What a sheet says beside one of some words, above its table.
#[derive(Debug)]
pub struct Label {
    /// The level of the area that is named there.
    pub level: LevelId,
    /// The words as the template writes them, folded part by part: `DUSUN/RW` has two.
    pub words: Vec<Vec<Box<str>>>,
}

/// A table of a form: one record a row.
#[derive(Debug)]
pub struct Table {
    /// Id within the form.
    pub id: Box<str>,
    /// Its columns.
    pub columns: Columns,
    /// When a row is a record; none where its words say what a row is.
    pub row_is: Option<RowExpression>,
    /// Words with which a row of totals begins.
    pub stop: text::Lexicon,
    /// Words with which notes and signatures begin, that end the table behind its last record.
    pub end: text::Lexicon,
    /// Headings that are known and not read.
    pub ignore: text::Lexicon,
    /// Words of a title line under which the same headings mean something else, folded.
    pub unlike: Vec<Box<str>>,
    /// Columns that are filled in together: where one of them holds a figure, an empty one of them is 0.
    pub zeros: Vec<Vec<usize>>,
    /// Whether its columns stand in one order on every official sheet.
    pub ordered: bool,
    /// How records become figures.
    pub tally: Tally,
    /// The rows of totals below it, a number for each month.
    pub footer: Footer,
    /// Checks of its records.
    pub rules: Vec<RecordRule>,
}

/// The rows of totals below a table.
#[derive(Debug, Default)]
pub struct Footer {
    /// The words in front of each.
    pub wording: Wording,
    /// The series of each in every variant of the form; none where a row holds no figure.
    pub series: Vec<Option<Box<[SeriesId]>>>,
}

/// How the records of a table become figures.
#[derive(Debug)]
pub struct Tally {
    /// The slots that name the unit, from the widest level to the narrowest; none where labels do.
    pub unit: Vec<(LevelId, usize)>,
    /// What is done with the records.
    pub verb: Verb,
}

/// What is done with the records of a table.
#[derive(Debug)]
pub enum Verb {
    /// Each series is taken from the cell where it is written.
    Take(Takes),
    /// The rows are counted by a code that stands in a column for every month.
    Count(Count),
    /// The rows add up to what is said of one unit.
    Sum(Sums),
    /// The rows are known by their words, and each cell holds a series of its own.
    Section(Box<Section>),
}

/// What the rows of a list add up to.
#[derive(Debug)]
pub struct Sums {
    /// Each series and where a row says it.
    pub series: Vec<Take>,
}

/// Which series stand in which columns, and for when.
#[derive(Debug)]
pub struct Takes {
    /// The slot of the month.
    pub month: usize,
    /// The slot of the year, where the form has one.
    pub year: Option<usize>,
    /// What is done where nothing tells the month.
    pub undated: Undated,
    /// Each series and where it stands.
    pub series: Vec<Take>,
}

impl Tally {
    /// The slots that name the period; none where every month has columns of its own.
    pub fn period(&self) -> impl Iterator<Item = usize> {
        let (month, year) = match &self.verb {
            Verb::Take(takes) => (Some(takes.month), takes.year),
            Verb::Count(_) | Verb::Section(_) | Verb::Sum(_) => (None, None),
        };
        month.into_iter().chain(year)
    }

    /// The series that it can give, in each variant of the form.
    pub fn series(&self) -> impl Iterator<Item = &[SeriesId]> {
        let (takes, counts, section): (&[Take], &[Counted], Option<&Section>) = match &self.verb {
            Verb::Take(takes) => (&takes.series, &[], None),
            Verb::Sum(sums) => (&sums.series, &[], None),
            Verb::Count(count) => (&[], &count.into, None),
            Verb::Section(section) => (&[], &[], Some(section)),
        };
        let takes = takes.iter().map(|take| &*take.series);
        let counts = counts.iter().map(|counted| &*counted.series);
        takes
            .chain(counts)
            .chain(section.into_iter().flat_map(Section::series))
    }
}

/// One series taken from a row.
#[derive(Debug)]
pub struct Take {
    /// What it says there, in each variant of the form.
    pub series: Box<[SeriesId]>,
    /// Where it says so.
    pub from: TakeFrom,
    /// What must hold of one row at least for the sum of all to be known; nothing where the rows themselves say it.
    pub reported: Option<RowExpression>,
}

/// Where a row says a series.
#[derive(Debug)]
pub enum TakeFrom {
    /// In the cell of a slot.
    Slot(usize),
    /// By what it is: 1 where something holds of the row, else 0.
    Row {
        /// What must hold.
        holds: RowExpression,
        /// The only member that a code may mean, where a dimension was left open.
        only: Option<Member>,
    },
}

impl Form {
    /// Takes note of what follows from what the form can hold.
    pub(super) fn follow(&mut self, rules: &[FirstOf]) {
        let gives = |held: &SeriesSet, way: &FigureExpression| {
            way.names()
                .all(|(name, _)| name.is_given_by(|series| held.contains(series)))
        };
        for rule in rules {
            if rule.from.iter().any(|way| gives(&self.gives, way)) {
                self.gives.insert(rule.series);
            }
        }
    }
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
    if file.table.is_empty() {
        desk.fault(file.id.span(), "a form without a table reads nothing");
    }
    let variants = build_variants(&file.set, &file.variant, known, desk);
    let sets: Vec<Vec<Member>> = variants.iter().map(|variant| variant.set.clone()).collect();
    let labels = build_labels(&file.labels, known, desk);
    let mut holds = SeriesSet::default();
    let mut tables = Vec::new();
    for entry in file.table {
        let footer = file
            .grid
            .iter()
            .filter(|grid| grid.below.get_ref() == entry.id.get_ref());
        let mut rows = Vec::new();
        for grid in footer {
            rows.extend(
                grid.rows
                    .iter()
                    .flat_map(|row| build_footer_row(row, &sets, known, desk)),
            );
        }
        let table = build_table(entry, level?, &sets, rows, known, desk)?;
        let footer = table.footer.series.iter().filter_map(Option::as_deref);
        let series = table.tally.series().chain(footer).flatten();
        series.for_each(|series| holds.insert(*series));
        tables.push(table);
    }
    for grid in &file.grid {
        if !tables
            .iter()
            .any(|table: &Table| *table.id == **grid.below.get_ref())
        {
            desk.fault(
                grid.below.span(),
                format!("unknown table `{}`", grid.below.get_ref()),
            );
        }
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
        counted: file.counted,
        variants,
        untitled: file.untitled,
        labels,
        tables,
        gives: holds.clone(),
        holds,
    })
}

/// The variants of a form: those that its file lists, or the one that it is.
fn build_variants(
    set: &BTreeMap<String, Text>,
    entries: &[VariantEntry],
    known: &Known,
    desk: &mut Desk<'_, '_>,
) -> Vec<Variant> {
    let mut members = |set: &BTreeMap<String, Text>| -> Vec<Member> {
        let members = set.iter();
        members
            .filter_map(|(dimension, member)| known.member(dimension, member, desk))
            .collect()
    };
    let all = members(set);
    if entries.is_empty() {
        return vec![Variant {
            titles: Vec::new(),
            set: all,
        }];
    }
    let variants = entries.iter().map(|entry| Variant {
        titles: entry
            .title
            .iter()
            .map(|title| text::fold(title.get_ref()).into())
            .collect(),
        set: all.iter().copied().chain(members(&entry.set)).collect(),
    });
    variants.collect()
}

fn build_labels(
    labels: &BTreeMap<Text, Vec<Text>>,
    known: &Known,
    desk: &mut Desk<'_, '_>,
) -> Vec<Label> {
    let parts = |word: &str| {
        word.split('/')
            .map(|part| text::fold(part).into())
            .collect()
    };
    let mut built: Vec<Label> = Vec::new();
    for (level, words) in labels {
        let Some(level) = known.level(level, desk) else {
            continue;
        };
        let usual = &known.settings.level_of(level).labels;
        let words = if words.is_empty() {
            usual.iter().map(|word| parts(word)).collect()
        } else {
            words.iter().map(|word| parts(word.get_ref())).collect()
        };
        built.push(Label { level, words });
    }
    built.sort_by_key(|label| label.level);
    built
}

/// A row of totals: one, or one for every member of the dimension that its heading leaves open.
fn build_footer_row(
    entry: &GridRowEntry,
    sets: &[Vec<Member>],
    known: &mut Known,
    desk: &mut Desk<'_, '_>,
) -> Vec<(WordedRow, Option<Box<[SeriesId]>>)> {
    let Some(take) = &entry.take else {
        let rows = worded::rows(entry, known, desk).into_iter();
        return rows.map(|(row, _)| (row, None)).collect();
    };
    let Some(pattern) = known.pattern(take, desk) else {
        return Vec::new();
    };
    if !sets
        .iter()
        .all(|set| lint_set(set, &pattern, take, known, desk))
    {
        return Vec::new();
    }
    let mut rows = Vec::new();
    for (row, member) in worded::rows(entry, known, desk) {
        if member.map(|member| member.dimension) != pattern.only_open() || pattern.open.len() > 1 {
            let open = pattern
                .open
                .iter()
                .map(|open| format!("{{{}}}", known.name_of(*open)));
            let open = open.collect::<Vec<_>>().join(", ");
            let message = if open.is_empty() {
                "the heading of such rows holds no braces".to_owned()
            } else {
                format!("the heading of such rows holds {open}")
            };
            desk.fault(entry.head.span(), message);
            return Vec::new();
        }
        rows.push((row, count::variants(&pattern, member, sets, known)));
    }
    rows
}

fn build_table(
    entry: TableEntry,
    level: LevelId,
    sets: &[Vec<Member>],
    footer: Vec<(WordedRow, Option<Box<[SeriesId]>>)>,
    known: &mut Known,
    desk: &mut Desk<'_, '_>,
) -> Option<Table> {
    let columns = columns::build(&entry.columns, known, desk)?;
    let row_is = match &entry.row_is {
        Some(text) => Some(row::expression(text, &columns, known, desk)?),
        None => None,
    };
    let tally = match &entry.tally {
        Some(tally) if entry.rows.is_empty() => {
            if row_is.is_none() {
                desk.fault(entry.id.span(), "a table needs `row-is`, or `rows`");
            }
            lint_tallied(&entry, desk);
            build_tally(tally, level, sets, &columns, known, desk)
        }
        None if !entry.rows.is_empty() => {
            if let Some(text) = &entry.row_is {
                desk.fault(text.span(), "`row-is` does not go with `rows`");
            }
            let section = section::build((&entry, &columns), sets, known, desk);
            Some(Tally {
                unit: Vec::new(),
                verb: Verb::Section(Box::new(section)),
            })
        }
        Some(tally) => {
            desk.fault(tally.verb.span(), "a table has a tally or `rows`, not both");
            None
        }
        None => {
            desk.fault(entry.id.span(), "a table needs a tally, or `rows`");
            None
        }
    };
    let mut rules = Vec::new();
    for (place, check) in entry.check.into_iter().enumerate() {
        let rule = format!("{}, {}, check {}", desk.file, entry.id.get_ref(), place + 1);
        rules.extend(check::build_record(check, rule, &columns, known, desk));
    }
    let zeros = entry.zeros.iter();
    let zeros = zeros.map(|group| check::slots(group, &columns, desk));
    let zeros: Vec<Vec<usize>> = zeros.collect();
    let tally = tally?;
    // A method that has no code in the rows is none of the form's; what the rows do not tell at all only totals do.
    let counted: BTreeSet<SeriesId> = tally.series().flatten().copied().collect();
    let divided = |series: SeriesId| {
        let series = known.series.get(series);
        let by = series.coordinates.iter().map(|member| member.dimension);
        (series.variable, by.collect::<Vec<_>>())
    };
    let by_rows: Vec<_> = counted.iter().map(|series| divided(*series)).collect();
    let is_held =
        |series: &SeriesId| counted.contains(series) || !by_rows.contains(&divided(*series));
    let mut footer = footer;
    footer.retain(|(_, series)| series.iter().flatten().all(is_held));
    let (rows, series) = footer.into_iter().unzip();
    Some(Table {
        id: entry.id.into_inner().into(),
        columns,
        row_is,
        end: entry.end.iter().map(|word| &**word.get_ref()).collect(),
        stop: entry.stop.iter().map(|word| &**word.get_ref()).collect(),
        unlike: entry
            .unlike
            .iter()
            .map(|line| text::fold(line.get_ref()).into())
            .collect(),
        ignore: entry.ignore.iter().map(|head| &**head.get_ref()).collect(),
        tally,
        zeros,
        ordered: entry.ordered,
        footer: Footer {
            wording: Wording::new(rows),
            series,
        },
        rules,
    })
}

fn build_tally(
    tally: &TallyEntry,
    level: LevelId,
    sets: &[Vec<Member>],
    columns: &Columns,
    known: &mut Known,
    desk: &mut Desk<'_, '_>,
) -> Option<Tally> {
    if !lint_keys(tally, desk) {
        return None;
    }
    let is_unit = |kind| kind == Kind::Area(level);
    let what = "an area of the form's level";
    if let Some(unit) = &tally.unit {
        slot_of(unit, columns, is_unit, what, desk)?;
    }
    let mut path: Vec<(LevelId, usize)> = columns
        .fields
        .iter()
        .filter_map(|field| match field.kind {
            Kind::Area(at) if at <= level => Some((at, field.slots.start)),
            _ => None,
        })
        .collect();
    path.sort_unstable();
    let verb = match tally.verb.get_ref() {
        file::Verb::Count => Verb::Count(count::build(tally, sets, columns, known, desk)?),
        file::Verb::Take => Verb::Take(build_take(tally, sets, columns, known, desk)?),
        file::Verb::Sum => Verb::Sum(Sums {
            series: build_series(tally, sets, columns, known, desk),
        }),
    };
    Some(Tally { unit: path, verb })
}

/// What says what a cell of a section is says nothing in a table with a tally.
fn lint_tallied(entry: &TableEntry, desk: &mut Desk<'_, '_>) {
    for take in entry.columns.iter().filter_map(|head| head.take.as_ref()) {
        desk.fault(take.span(), "`take` of a column goes with `rows`");
    }
    for line in &entry.lines {
        desk.fault(line.head.span(), "`lines` go with `rows`");
    }
}

/// Whether a tally has the keys of its verb and no others.
fn lint_keys(tally: &TallyEntry, desk: &mut Desk<'_, '_>) -> bool {
    let (unit, period, of, reported) = (&tally.unit, &tally.period, &tally.of, &tally.reported);
    let (missing, foreign): (&[_], &[_]) = match tally.verb.get_ref() {
        file::Verb::Take => (
            &[("unit", unit), ("period", period)],
            &[("of", of), ("reported", reported)],
        ),
        file::Verb::Count => (
            &[("of", of), ("reported", reported)],
            &[("period", period), ("year", &tally.year)],
        ),
        file::Verb::Sum => (
            &[],
            &[
                ("unit", unit),
                ("period", period),
                ("year", &tally.year),
                ("of", of),
                ("reported", reported),
            ],
        ),
    };
    let mut is_right = true;
    if *tally.verb.get_ref() != file::Verb::Sum {
        for value in tally.into.iter().filter_map(|into| into.reported.as_ref()) {
            desk.fault(value.span(), "a line of this verb does not know `reported`");
            is_right = false;
        }
    }
    if *tally.verb.get_ref() != file::Verb::Count {
        let by = tally.into.iter().filter_map(|into| into.by.as_ref());
        let stays = tally.stays.iter();
        for (key, value) in by
            .map(|by| ("by", by))
            .chain(stays.map(|dimension| ("stays", dimension)))
        {
            desk.fault(value.span(), format!("this verb does not know `{key}`"));
            is_right = false;
        }
    }
    for (key, _) in missing.iter().filter(|(_, value)| value.is_none()) {
        desk.fault(tally.verb.span(), format!("this verb needs `{key}`"));
        is_right = false;
    }
    for (key, value) in foreign {
        if let Some(value) = value {
            desk.fault(value.span(), format!("this verb does not know `{key}`"));
            is_right = false;
        }
    }
    is_right
}

fn build_take(
    tally: &TallyEntry,
    sets: &[Vec<Member>],
    columns: &Columns,
    known: &mut Known,
    desk: &mut Desk<'_, '_>,
) -> Option<Takes> {
    let month = slot_of(
        tally.period.as_ref()?,
        columns,
        |kind| matches!(kind, Kind::Month | Kind::Semester),
        "a month",
        desk,
    );
    let year = tally
        .year
        .as_ref()
        .map(|year| slot_of(year, columns, |kind| kind == Kind::Year, "a year", desk));
    let series = build_series(tally, sets, columns, known, desk);
    let year = match year {
        Some(year) => Some(year?),
        None => None,
    };
    Some(Takes {
        month: month?,
        year,
        undated: tally.undated,
        series,
    })
}

/// The series of all `into` lines, each with where a row says it.
fn build_series(
    tally: &TallyEntry,
    sets: &[Vec<Member>],
    columns: &Columns,
    known: &mut Known,
    desk: &mut Desk<'_, '_>,
) -> Vec<Take> {
    let mut series = Vec::new();
    for into in &tally.into {
        let reported = match &into.reported {
            Some(text) => row::expression(text, columns, known, desk),
            None => None,
        };
        let takes = build_takes(into, sets, columns, known, desk).into_iter();
        series.extend(takes.map(|take| Take {
            reported: reported.clone(),
            ..take
        }));
    }
    series
}

/// The series of one `into` line, each with the slot that holds it.
fn build_takes(
    into: &CountedEntry,
    sets: &[Vec<Member>],
    columns: &Columns,
    known: &mut Known,
    desk: &mut Desk<'_, '_>,
) -> Vec<Take> {
    let Some(pattern) = known.pattern(&into.series, desk) else {
        return Vec::new();
    };
    let value = match (&into.value, &into.condition) {
        (Some(value), None) => value,
        (None, Some(condition)) => {
            return build_row_takes(into, (&pattern, condition), sets, columns, known, desk);
        }
        (Some(_), Some(condition)) => {
            desk.fault(
                condition.span(),
                "`where` counts the row, `value` takes a cell of it: one of them",
            );
            return Vec::new();
        }
        (None, None) => {
            desk.fault(
                into.series.span(),
                "the verb `take` needs a `value` here, or a `where`",
            );
            return Vec::new();
        }
    };
    let Some(field) = columns.field(value.get_ref()) else {
        desk.fault(
            value.span(),
            format!("unknown column `{}`", value.get_ref()),
        );
        return Vec::new();
    };
    if field.kind != Kind::Count {
        desk.fault(value.span(), format!("column `{}` is no count", field.id));
        return Vec::new();
    }
    let slots = &columns.slots[field.slots.clone()];
    let told: BTreeSet<DimensionId> = slots
        .iter()
        .flat_map(|slot| slot.members().map(|member| member.dimension))
        .chain(field.each)
        .collect();
    if pattern.open.iter().copied().collect::<BTreeSet<_>>() != told {
        let told: Vec<&str> = told.iter().map(|each| known.name_of(*each)).collect();
        let message = if told.is_empty() {
            format!("column `{}` is not repeated over a dimension", field.id)
        } else {
            format!(
                "column `{}` is repeated over `{}`, and so must the series be",
                field.id,
                told.join("`, `")
            )
        };
        desk.fault(into.series.span(), message);
        return Vec::new();
    }
    if !sets
        .iter()
        .all(|set| lint_set(set, &pattern, &into.series, known, desk))
    {
        return Vec::new();
    }
    let mut takes = Vec::new();
    for slot in field.slots.clone() {
        match count::variants(&pattern, columns.slots[slot].members(), sets, known) {
            Some(series) => takes.push(Take {
                series,
                from: TakeFrom::Slot(slot),
                reported: None,
            }),
            None => desk.fault(into.series.span(), "there are more than 65,536 series"),
        }
    }
    takes
}

/// The series of one `into` line that counts rows: one, or one for every member of its open dimension that has a code in
/// the column that is asked.
fn build_row_takes(
    into: &CountedEntry,
    (pattern, condition): (&Pattern, &Text),
    sets: &[Vec<Member>],
    columns: &Columns,
    known: &mut Known,
    desk: &mut Desk<'_, '_>,
) -> Vec<Take> {
    let is_fitting = |set: &Vec<Member>| lint_set(set, pattern, &into.series, known, desk);
    if !sets.iter().all(is_fitting) {
        return Vec::new();
    }
    let Some(holds) = row::expression(condition, columns, known, desk) else {
        return Vec::new();
    };
    let members: Vec<Option<Member>> = match pattern.only_open() {
        None => vec![None],
        Some(open) => {
            let slots = holds.names().flat_map(|(name, _)| name.slots.iter());
            let lists = slots.filter_map(|slot| match columns.kind(*slot) {
                Kind::Code(list) => Some(list),
                _ => None,
            });
            let mut members: Vec<Member> = lists
                .flat_map(|list| known.code_lists[list].members.iter().copied())
                .filter(|member| member.dimension == open)
                .collect();
            members.sort_unstable();
            members.dedup();
            members.into_iter().map(Some).collect()
        }
    };
    if members.is_empty() {
        let open = pattern.only_open().map_or("", |open| known.name_of(open));
        let message = format!("no code of what is asked means a member of `{open}`");
        desk.fault(into.series.span(), message);
    }
    let takes = members.into_iter().filter_map(|only| {
        Some(Take {
            series: count::variants(pattern, only, sets, known)?,
            from: TakeFrom::Row {
                holds: holds.clone(),
                only,
            },
            reported: None,
        })
    });
    takes.collect()
}

/// What `set` says of a whole form must be open in each of its series, and stand there once.
pub(super) fn lint_set(
    set: &[Member],
    pattern: &Pattern,
    series: &Text,
    known: &Known,
    desk: &mut Desk<'_, '_>,
) -> bool {
    let variable = &known.variables[usize::from(pattern.variable.0)];
    let named = pattern.fixed.iter().map(|member| member.dimension);
    let named: Vec<DimensionId> = named.chain(pattern.open.iter().copied()).collect();
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
        desk.fault(series.span(), message);
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
