//! From check entries to rules: which keys each kind needs, where it can stand, what it can tell.

use super::columns::{Columns, Kind};
use super::dimension::Member;
use super::fault::Desk;
use super::figure::{self, FigureExpression};
use super::file::{CheckEntry, CheckKind, ClassRuleEntry, Text};
use super::known::Known;
use super::row::{self, RowExpression};
use super::rule::{FigureCheck, FigureRule, Named, RecordCheck, RecordRule};
use super::series::SeriesId;
use crate::text;

/// Whether a check stands in a form's table or in `checks/`.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Scope {
    Records,
    Figures,
}

/// A kind of check where it can stand: the code of its remark unless the check names another, and
/// the slots that the words can use.
type KindWords = (Scope, CheckKind, &'static str, &'static [&'static str]);

/// Every kind of check in every scope that it can stand in.
pub(super) static KINDS: &[KindWords] = &[
    (
        Scope::Records,
        CheckKind::Sum,
        "jumlah-beda",
        &["nama", "nilai", "hitungan", "arah", "beda"],
    ),
    (
        Scope::Records,
        CheckKind::AtMost,
        "lebih-dari",
        &["nama", "nilai", "nama_batas", "batas"],
    ),
    (
        Scope::Records,
        CheckKind::InRange,
        "di-luar-batas",
        &["nama", "nilai", "dari", "sampai"],
    ),
    (
        Scope::Records,
        CheckKind::OneOf,
        "bukan-pilihan",
        &["nama", "pilihan"],
    ),
    (
        Scope::Records,
        CheckKind::Computed,
        "hitungan-beda",
        &["nama", "nilai", "hitungan"],
    ),
    (
        Scope::Records,
        CheckKind::Class,
        "kelas-beda",
        &["nama", "nilai", "hitungan"],
    ),
    (Scope::Records, CheckKind::Unique, "baris-ganda", &["baris"]),
    (
        Scope::Records,
        CheckKind::Total,
        "jumlah-baris-beda",
        &["nama", "nilai", "hitungan", "arah", "beda"],
    ),
    (
        Scope::Figures,
        CheckKind::Sum,
        "jumlah-beda",
        &["nama", "nilai", "hitungan", "arah", "beda"],
    ),
    (
        Scope::Figures,
        CheckKind::AtMost,
        "lebih-dari",
        &["nama", "nilai", "nama_batas", "batas"],
    ),
    (
        Scope::Figures,
        CheckKind::Bound,
        "angka-besar",
        &["nama", "nilai", "tingkat"],
    ),
    (
        Scope::Figures,
        CheckKind::Previous,
        "sama-bulan-lalu",
        &["unit", "nama", "bulan", "periode"],
    ),
    (
        Scope::Figures,
        CheckKind::Total,
        "jumlah-wilayah-beda",
        &["unit", "nama", "nilai", "hitungan", "arah", "beda"],
    ),
];

/// The code of a check's remark, and the slots that its words can use.
pub(super) fn remark_of(
    entry: &CheckEntry,
    scope: Scope,
) -> Option<(&str, &'static [&'static str])> {
    let (_, _, usual, slots) = KINDS
        .iter()
        .find(|(known, kind, ..)| (*known, kind) == (scope, entry.kind.get_ref()))?;
    Some((
        entry.code.as_ref().map_or(usual, |code| code.get_ref()),
        slots,
    ))
}

/// The keys of a check entry that are filled, by name.
fn keys(entry: &CheckEntry) -> Vec<&'static str> {
    [
        ("value", entry.value.is_some()),
        ("total", entry.total.is_some()),
        ("parts", entry.parts.is_some()),
        ("limit", entry.limit.is_some()),
        ("name", entry.name.is_some()),
        ("limit-name", entry.limit_name.is_some()),
        ("when", entry.when.is_some()),
        ("from", entry.from.is_some()),
        ("to", entry.to.is_some()),
        ("of", entry.of.is_some()),
        ("series", entry.series.is_some()),
        ("months", entry.months.is_some()),
        ("most", entry.most.is_some()),
        ("is", entry.is.is_some()),
        ("decimals", entry.decimals.is_some()),
        ("rules", entry.rules.is_some()),
    ]
    .into_iter()
    .filter_map(|(name, filled)| filled.then_some(name))
    .collect()
}

/// Tells which keys of a check are missing or do not belong to its kind; whether it can be built.
fn lint_keys(entry: &CheckEntry, need: &[&str], also: &[&str], desk: &mut Desk<'_, '_>) -> bool {
    let filled = keys(entry);
    let missing: Vec<&str> = need
        .iter()
        .filter(|key| !filled.contains(key))
        .copied()
        .collect();
    let foreign: Vec<&str> = filled
        .iter()
        .filter(|key| !need.contains(key) && !also.contains(key))
        .copied()
        .collect();
    if !missing.is_empty() {
        desk.fault(
            entry.kind.span(),
            format!("this kind of check needs `{}`", missing.join("`, `")),
        );
    }
    if !foreign.is_empty() {
        desk.fault(
            entry.kind.span(),
            format!("this kind of check has no `{}`", foreign.join("`, `")),
        );
    }
    let lists = [("of", &entry.of), ("series", &entry.series)];
    let empty = |list: &Option<Vec<Text>>| list.as_ref().is_some_and(Vec::is_empty);
    if let Some((key, _)) = lists.into_iter().find(|(_, list)| empty(list)) {
        desk.fault(
            entry.kind.span(),
            format!("`{key}` names at least one of what is checked"),
        );
    }
    if entry.from.zip(entry.to).is_some_and(|(from, to)| from > to) {
        desk.fault(entry.kind.span(), "`from` is not above `to`");
    }
    desk.cited(&entry.rujukan);
    missing.is_empty() && foreign.is_empty()
}

/// Builds a check of the records of a table.
pub(super) fn build_record(
    entry: CheckEntry,
    rule: String,
    columns: &Columns,
    known: &Known,
    desk: &mut Desk<'_, '_>,
) -> Option<RecordRule> {
    let (need, also): (&[&str], &[&str]) = match entry.kind.get_ref() {
        CheckKind::Sum => (&["total", "parts"], &["when"]),
        CheckKind::AtMost => (&["value", "limit"], &["name", "limit-name", "when"]),
        CheckKind::InRange => (&["value", "from", "to"], &[]),
        CheckKind::OneOf => (&["value", "of"], &[]),
        CheckKind::Unique | CheckKind::Total => (&["of"], &[]),
        CheckKind::Computed => (&["value", "is", "decimals"], &["when"]),
        CheckKind::Class => (&["value", "rules"], &[]),
        CheckKind::Bound | CheckKind::Previous => {
            desk.fault(
                entry.kind.span(),
                "this kind of check looks at figures and stands in `checks/`",
            );
            return None;
        }
    };
    if !lint_keys(&entry, need, also, desk) {
        return None;
    }
    let code = remark_of(&entry, Scope::Records)?.0.into();
    let read = |text: &Text, desk: &mut Desk<'_, '_>| row::expression(text, columns, known, desk);
    let when = match &entry.when {
        Some(when) => Some(read(when, desk)?),
        None => None,
    };
    let check = match entry.kind.get_ref() {
        CheckKind::Sum => RecordCheck::Sum {
            total: one_slot(entry.total.as_ref()?, &NUMBER, columns, desk)?,
            parts: read(entry.parts.as_ref()?, desk)?,
            when,
        },
        CheckKind::AtMost => {
            let value = named_row(entry.value.as_ref()?, entry.name, columns, known, desk);
            let limit = named_row(
                entry.limit.as_ref()?,
                entry.limit_name,
                columns,
                known,
                desk,
            );
            RecordCheck::AtMost {
                value: value?,
                limit: limit?,
                when,
            }
        }
        CheckKind::InRange => RecordCheck::InRange {
            values: every_slot(entry.value.as_ref()?, &ORDERED, columns, desk)?,
            range: (entry.from?, entry.to?),
        },
        CheckKind::OneOf => {
            let choices = entry.of?.into_iter().map(|choice| {
                let choice = choice.into_inner();
                (choice.as_str().into(), text::fold(&choice).into())
            });
            RecordCheck::OneOf {
                value: one_slot(entry.value.as_ref()?, &WORDS, columns, desk)?,
                choices: choices.collect(),
            }
        }
        CheckKind::Computed => RecordCheck::Computed {
            value: one_slot(entry.value.as_ref()?, &DECIMAL, columns, desk)?,
            is: read(entry.is.as_ref()?, desk)?,
            decimals: entry.decimals?,
            when,
        },
        CheckKind::Class => class(entry.value.as_ref()?, entry.rules?, columns, known, desk)?,
        CheckKind::Unique => RecordCheck::Unique {
            slots: slots(&entry.of?, columns, desk),
        },
        CheckKind::Total => {
            let of = entry.of?;
            let slots = slots(&of, columns, desk);
            if slots.iter().any(|slot| columns.kind(*slot) != Kind::Count) {
                desk.fault(entry.kind.span(), "only counts have totals");
            }
            RecordCheck::Total { slots }
        }
        CheckKind::Bound | CheckKind::Previous => return None,
    };
    Some(RecordRule {
        code,
        rule: rule.into(),
        check,
    })
}

/// Builds a check of figures.
pub(super) fn build_figure(
    entry: CheckEntry,
    rule: String,
    known: &mut Known,
    desk: &mut Desk<'_, '_>,
) -> Option<FigureRule> {
    let (need, also): (&[&str], &[&str]) = match entry.kind.get_ref() {
        CheckKind::Sum => (&["total", "parts"], &["when"]),
        CheckKind::AtMost => (&["value", "limit"], &["name", "limit-name", "when"]),
        CheckKind::Bound => (&["value", "most"], &[]),
        CheckKind::Previous => (&["series", "months"], &["when"]),
        CheckKind::Total => (&["value"], &[]),
        CheckKind::InRange
        | CheckKind::OneOf
        | CheckKind::Unique
        | CheckKind::Computed
        | CheckKind::Class => {
            desk.fault(
                entry.kind.span(),
                "this kind of check looks at records and stands in a form's table",
            );
            return None;
        }
    };
    if !lint_keys(&entry, need, also, desk) {
        return None;
    }
    let code = remark_of(&entry, Scope::Figures)?.0.into();
    let when = match &entry.when {
        Some(when) => Some(figure::expression(when, None, known, desk)?),
        None => None,
    };
    let check = match entry.kind.get_ref() {
        CheckKind::Sum => FigureCheck::Sum {
            total: one_series(entry.total.as_ref()?, known, desk)?,
            parts: figure::expression(entry.parts.as_ref()?, None, known, desk)?,
            when,
        },
        CheckKind::AtMost => {
            let value = named_figure(entry.value.as_ref()?, entry.name, known, desk);
            let limit = named_figure(entry.limit.as_ref()?, entry.limit_name, known, desk);
            FigureCheck::AtMost {
                value: value?,
                limit: limit?,
                when,
            }
        }
        CheckKind::Bound => {
            let mut most = Vec::new();
            for (level, bound) in entry.most? {
                match known.settings.level(&level) {
                    Some(level) => most.push((level, bound)),
                    None => desk.fault(entry.kind.span(), format!("unknown level `{level}`")),
                }
            }
            FigureCheck::Bound {
                series: every_series(entry.value.as_ref()?, known, desk)?,
                most,
            }
        }
        CheckKind::Previous => {
            let mut series = Vec::new();
            for name in &entry.series? {
                series.push(one_series(name, known, desk)?);
            }
            let months = entry.months.filter(|months| *months >= 2);
            if months.is_none() {
                desk.fault(entry.kind.span(), "`months` is 2 or more");
            }
            FigureCheck::Previous {
                series,
                months: months?,
                when,
            }
        }
        CheckKind::Total => FigureCheck::Total {
            series: one_series(entry.value.as_ref()?, known, desk)?,
        },
        CheckKind::InRange
        | CheckKind::OneOf
        | CheckKind::Unique
        | CheckKind::Computed
        | CheckKind::Class => return None,
    };
    Some(FigureRule {
        code,
        rule: rule.into(),
        check,
    })
}

/// What a column must hold for a kind of check, and what is said where it does not.
type Holds = (fn(Kind) -> bool, &'static str);

const NUMBER: Holds = (|kind| kind == Kind::Count, "is no count");
const DECIMAL: Holds = (
    |kind| matches!(kind, Kind::Decimal | Kind::Count),
    "holds no number",
);
const CODE: Holds = (|kind| matches!(kind, Kind::Code(_)), "holds no code");
const ORDERED: Holds = (
    |kind| {
        matches!(
            kind,
            Kind::Count | Kind::Month | Kind::Semester | Kind::Year | Kind::Age
        )
    },
    "holds no number",
);
const WORDS: Holds = (
    |kind| matches!(kind, Kind::Area(_) | Kind::Text),
    "holds no text",
);

/// The slots of a column, be it repeated.
fn every_slot(
    text: &Text,
    (fits, otherwise): &Holds,
    columns: &Columns,
    desk: &mut Desk<'_, '_>,
) -> Option<Vec<usize>> {
    match columns.field(text.get_ref()) {
        Some(field) if fits(field.kind) => Some(field.slots.clone().collect()),
        Some(field) => {
            desk.fault(text.span(), format!("column `{}` {otherwise}", field.id));
            None
        }
        None => {
            desk.fault(text.span(), format!("unknown column `{}`", text.get_ref()));
            None
        }
    }
}

fn one_slot(
    text: &Text,
    (fits, otherwise): &Holds,
    columns: &Columns,
    desk: &mut Desk<'_, '_>,
) -> Option<usize> {
    match columns.field(text.get_ref()) {
        Some(field) if !fits(field.kind) => {
            desk.fault(text.span(), format!("column `{}` {otherwise}", field.id));
            None
        }
        Some(field) if field.slots.len() == 1 => Some(field.slots.start),
        Some(_) => {
            desk.fault(
                text.span(),
                format!(
                    "column `{}` is repeated; one column is meant here",
                    text.get_ref()
                ),
            );
            None
        }
        None => {
            desk.fault(text.span(), format!("unknown column `{}`", text.get_ref()));
            None
        }
    }
}

/// The classes of a column of codes and when a record is each; only the last may hold always.
fn class(
    value: &Text,
    entries: Vec<ClassRuleEntry>,
    columns: &Columns,
    known: &Known,
    desk: &mut Desk<'_, '_>,
) -> Option<RecordCheck> {
    let slot = one_slot(value, &CODE, columns, desk)?;
    let Kind::Code(list) = columns.kind(slot) else {
        return None;
    };
    let members = &known.code_lists[list].members;
    let (last, mut rules) = (entries.len().checked_sub(1)?, Vec::new());
    for (place, entry) in entries.into_iter().enumerate() {
        let is_meant = |member: &Member| {
            let dimension = &known.dimensions[usize::from(member.dimension.0)];
            *dimension.members[usize::from(member.index)].id == **entry.is.get_ref()
        };
        let Some(member) = members.iter().position(is_meant) else {
            let message = format!("no code of this column means `{}`", entry.is.get_ref());
            desk.fault(entry.is.span(), message);
            return None;
        };
        if entry.when.is_none() != (place == last) {
            let message = "every rule but the last has a `when`, and the last has none";
            desk.fault(entry.is.span(), message);
            return None;
        }
        let when = match &entry.when {
            Some(when) => Some(row::expression(when, columns, known, desk)?),
            None => None,
        };
        rules.push((u16::try_from(member).ok()?, when));
    }
    Some(RecordCheck::Class { value: slot, rules })
}

pub(super) fn slots(names: &[Text], columns: &Columns, desk: &mut Desk<'_, '_>) -> Vec<usize> {
    let mut slots = Vec::new();
    for name in names {
        match columns.field(name.get_ref()) {
            Some(field) => slots.extend(field.slots.clone()),
            None => desk.fault(name.span(), format!("unknown column `{}`", name.get_ref())),
        }
    }
    slots
}

fn named_row(
    text: &Text,
    name: Option<String>,
    columns: &Columns,
    known: &Known,
    desk: &mut Desk<'_, '_>,
) -> Option<Named<RowExpression>> {
    let expression = row::expression(text, columns, known, desk)?;
    Some(Named {
        expression,
        name: name.map(Into::into),
    })
}

fn named_figure(
    text: &Text,
    name: Option<String>,
    known: &mut Known,
    desk: &mut Desk<'_, '_>,
) -> Option<Named<FigureExpression>> {
    let expression = figure::expression(text, None, known, desk)?;
    Some(Named {
        expression,
        name: name.map(Into::into),
    })
}

/// The series of a pattern: one, or one for every member of the dimension that it leaves open.
fn every_series(text: &Text, known: &mut Known, desk: &mut Desk<'_, '_>) -> Option<Vec<SeriesId>> {
    let each = each_series(text, known, desk)?;
    Some(each.into_iter().map(|(_, series)| series).collect())
}

/// The same, each with the member that it is for.
pub(super) fn each_series(
    text: &Text,
    known: &mut Known,
    desk: &mut Desk<'_, '_>,
) -> Option<Vec<(Option<Member>, SeriesId)>> {
    let pattern = known.pattern(text, desk)?;
    if pattern.open.len() > 1 {
        desk.fault(text.span(), "one dimension at most is left open here");
        return None;
    }
    let Some(dimension) = pattern.only_open() else {
        let series = known.intern(pattern.variable, pattern.fixed)?;
        return Some(vec![(None, series)]);
    };
    let members = known.dimensions[usize::from(dimension.0)].members.len();
    let series = (0..u16::try_from(members).ok()?).map(|index| {
        let open = Member { dimension, index };
        let coordinates = pattern.fixed.iter().copied().chain([open]).collect();
        Some((Some(open), known.intern(pattern.variable, coordinates)?))
    });
    series.collect()
}

pub(super) fn one_series(
    text: &Text,
    known: &mut Known,
    desk: &mut Desk<'_, '_>,
) -> Option<SeriesId> {
    let pattern = known.pattern(text, desk)?;
    if !pattern.open.is_empty() {
        desk.fault(text.span(), "one series is meant here");
        return None;
    }
    known.intern(pattern.variable, pattern.fixed)
}
