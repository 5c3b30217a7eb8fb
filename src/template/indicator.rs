//! Indicators: ratios of figures, each with its definition, source and examples.

use super::dimension::Member;
use super::fault::Desk;
use super::figure::{self, FigureExpression};
use super::file::{Better, ExampleEntry, IndicatorFile};
use super::known::Known;
use super::series::VariableId;

/// A ratio of two sums of figures. An indicator file with `each` gives one for every member.
#[derive(Debug)]
pub struct Indicator {
    /// Id in the JSON interface: `cpr`, `mix-metode[metode=iud]`.
    pub id: Box<str>,
    /// Name as printed in full.
    pub name: Box<str>,
    /// Name for the head of a column.
    pub short: Box<str>,
    /// Its turn in tables.
    pub order: u32,
    /// Which of several definitions it follows.
    pub definition: Box<str>,
    /// Above the line.
    pub numerator: FigureExpression,
    /// Below the line.
    pub denominator: FigureExpression,
    /// Of what it is, behind its sign: `dari PUS`.
    pub of: Option<Box<str>>,
    /// The ratio is shown times this: 100 for a percentage.
    pub per: u32,
    /// Sign behind the number.
    pub unit: Box<str>,
    /// Which way it should move.
    pub better: Option<Better>,
    /// Where the definition is read.
    pub rujukan: Box<str>,
    /// Worked examples, which the test suite measures.
    pub examples: Vec<Example>,
}

/// A worked example: given figures and the number as printed with two decimals and a decimal comma.
#[derive(Debug)]
pub struct Example {
    /// Figures by series.
    pub given: Vec<(super::SeriesId, i64)>,
    /// The number that must be shown.
    pub shown: Box<str>,
}

/// Puts an indicator together, one for every member where its file says `each`.
///
/// `written` says whether any form writes a variable: a ratio of what nobody counts is a fault.
pub(super) fn build(
    file: IndicatorFile,
    known: &mut Known,
    written: &dyn Fn(&Known, VariableId) -> bool,
    desk: &mut Desk<'_, '_>,
) -> Vec<Indicator> {
    desk.cited(&file.rujukan);
    if file.per == 0 {
        desk.fault(file.id.span(), "`per` is 1 or more");
    }
    if file.example.is_empty() {
        desk.fault(
            file.id.span(),
            "an indicator without an example proves nothing",
        );
    }
    let members: Vec<Option<Member>> = match &file.each {
        None => vec![None],
        Some(each) => {
            let Some(dimension) = known.dimension(each, desk) else {
                return Vec::new();
            };
            let count = known.dimensions[usize::from(dimension.0)].members.len();
            (0..u16::try_from(count).unwrap_or(u16::MAX))
                .map(|index| Some(Member { dimension, index }))
                .collect()
        }
    };
    let mut indicators: Vec<Indicator> = Vec::new();
    for member in members {
        let numerator = figure::expression(&file.numerator, member, known, desk);
        let denominator = figure::expression(&file.denominator, member, known, desk);
        let (Some(numerator), Some(denominator)) = (numerator, denominator) else {
            return Vec::new();
        };
        for (text, expression) in [
            (&file.numerator, &numerator),
            (&file.denominator, &denominator),
        ] {
            let mut used = expression.names().flat_map(|(name, _)| name.series.iter());
            if used.any(|series| !written(known, known.series.get(*series).variable)) {
                desk.fault(text.span(), "no form writes one of these variables");
            }
        }
        let (id, name, short) = names(&file, member, known);
        indicators.push(Indicator {
            id,
            name,
            short,
            order: file.order,
            definition: file.definition.as_str().into(),
            numerator,
            denominator,
            of: file.of.as_deref().map(Into::into),
            per: file.per,
            unit: file.unit.as_str().into(),
            better: file.better,
            rujukan: file.rujukan.get_ref().as_str().into(),
            examples: Vec::new(),
        });
    }
    for example in file.example {
        add_example(example, &mut indicators, file.each.is_some(), known, desk);
    }
    indicators
}

/// Id, full and short name; of a member where there is one.
fn names(
    file: &IndicatorFile,
    member: Option<Member>,
    known: &Known,
) -> (Box<str>, Box<str>, Box<str>) {
    let id = file.id.get_ref();
    let Some(member) = member else {
        return (
            id.as_str().into(),
            file.name.as_str().into(),
            file.short.as_str().into(),
        );
    };
    let dimension = &known.dimensions[usize::from(member.dimension.0)];
    let called = &dimension.members[usize::from(member.index)];
    let brace = format!("{{{}}}", dimension.id);
    (
        format!("{id}[{}={}]", dimension.id, called.id).into(),
        file.name.replace(&brace, &called.name).into(),
        file.short.replace(&brace, &called.name).into(),
    )
}

/// Reads an example and gives it to the indicator, or to that of its member.
fn add_example(
    entry: ExampleEntry,
    indicators: &mut [Indicator],
    each: bool,
    known: &mut Known,
    desk: &mut Desk<'_, '_>,
) {
    let mut given = Vec::new();
    for (series, number) in &entry.given {
        given.extend(super::check::one_series(series, known, desk).map(|series| (series, *number)));
    }
    if each != entry.member.is_some() {
        desk.fault(
            entry.shown.span(),
            "`member` goes with `each`, and only with it",
        );
        return;
    }
    let ending = entry
        .member
        .as_ref()
        .map(|member| format!("={}]", member.get_ref()));
    let mut owner = indicators.iter_mut().filter(|one| {
        ending
            .as_ref()
            .is_none_or(|ending| one.id.ends_with(ending.as_str()))
    });
    match owner.next() {
        Some(owner) => owner.examples.push(Example {
            given,
            shown: entry.shown.into_inner().into(),
        }),
        None => desk.fault(entry.shown.span(), "no such member"),
    }
}
