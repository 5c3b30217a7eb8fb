//! Recaps: tables of the result workbook, a row a unit, with their titles, columns, charts and paper.

use super::dimension::Member;
use super::fault::Desk;
use super::figure::{self, FigureExpression};
use super::file::{
    ChartEntry, ChartKind, Paper, RecapColumnEntry, RecapFile, RowLabel, SheetEntry, Show, Text,
};
use super::indicator::Indicator;
use super::known::Known;
use super::settings::LevelId;
use super::words::{Sentence, sentence};

/// The slots of the titles and the footer of a recap, and of what its sheets and columns are called.
const TITLE_SLOTS: &[&str] = &["wilayah", "bulan"];
const FOOTER_SLOTS: &[&str] = &["sumber"];
const SHEET_SLOTS: &[&str] = &["nama"];
const HEAD_SLOTS: &[&str] = &["tingkat"];
const CHART_SLOTS: &[&str] = &["terbanyak", "bagian"];

/// A table of the result workbook, on one or several sheets.
#[derive(Debug)]
pub struct Recap {
    /// Id of its file.
    pub id: Box<str>,
    /// Its turn in the workbook.
    pub order: u32,
    /// Where the layout is read.
    pub rujukan: Box<str>,
    /// The lines above the table; slots `wilayah`, `bulan`.
    pub title: Vec<Sentence>,
    /// What stands at the foot of every page, slot `sumber`.
    pub footer: Sentence,
    /// Whether the columns are numbered below their heads, as official forms do.
    pub numbers: bool,
    /// The paper.
    pub page: Page,
    /// The sheets, in their order.
    pub sheets: Vec<RecapSheet>,
    /// The columns, in their order.
    pub columns: Vec<RecapColumn>,
    /// The charts below the table.
    pub charts: Vec<RecapChart>,
}

/// A sheet of paper.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Page {
    /// Its size.
    pub paper: Paper,
    /// Whether it lies on its long side.
    pub landscape: bool,
}

/// Which units a sheet is for, and which are its rows.
#[derive(Debug)]
pub struct RecapSheet {
    /// What it is called; slot `nama`, of its unit.
    pub name: Sentence,
    /// A sheet for each unit of this level; else one, for the unit of the recap.
    pub at: Option<LevelId>,
    /// The level of its rows; else the units right below its own.
    pub rows: Option<LevelId>,
    /// The level between the two that has subtotals.
    pub subtotal: Option<LevelId>,
}

/// A column of a recap.
#[derive(Debug)]
pub struct RecapColumn {
    /// The heads above it, the widest first; slot `tingkat`, of the rows.
    pub heads: Vec<Sentence>,
    /// What stands in it.
    pub what: Cells,
    /// What is said of it below the table.
    pub note: Option<Box<str>>,
}

/// What the cells of a column hold.
#[derive(Debug)]
pub enum Cells {
    /// The number of the row.
    Number,
    /// The name of the unit.
    Name,
    /// A figure, which adds up.
    Figure(FigureExpression, Show),
    /// A ratio, by position in [`super::Templates::indicators`].
    Ratio(usize),
}

/// A chart of the sums of a table.
#[derive(Debug)]
pub struct RecapChart {
    /// How it is drawn.
    pub kind: ChartKind,
    /// What it finds; slots `terbanyak`, the largest, and `bagian`, its share.
    pub title: Sentence,
    /// What its axis counts.
    pub axis: Box<str>,
    /// A bar each.
    pub bars: Vec<Bar>,
    /// What the bars are shares of.
    pub of: FigureExpression,
}

/// A bar of a chart.
#[derive(Debug)]
pub struct Bar {
    /// What stands beside it.
    pub name: Box<str>,
    /// How long it is.
    pub value: FigureExpression,
    /// Whether it is hatched.
    pub hatched: bool,
}

/// Puts a recap together and tells what is wrong with its file.
pub(super) fn build(
    file: RecapFile,
    known: &mut Known,
    indicators: &[Indicator],
    desk: &mut Desk<'_, '_>,
) -> Recap {
    desk.cited(&file.rujukan);
    let title = file
        .title
        .iter()
        .map(|line| with_slots(line, TITLE_SLOTS, desk))
        .collect();
    let footer = with_slots(&file.footer, FOOTER_SLOTS, desk);
    let sheets = file
        .sheet
        .iter()
        .filter_map(|entry| sheet(entry, known, desk))
        .collect();
    let mut columns = Vec::new();
    for entry in file.column {
        add_columns(entry, known, indicators, &mut columns, desk);
    }
    let charts = file
        .chart
        .into_iter()
        .filter_map(|entry| chart(entry, known, desk))
        .collect();
    Recap {
        id: file.id.into_inner().into(),
        order: file.order,
        rujukan: file.rujukan.into_inner().into(),
        title,
        footer,
        numbers: file.numbers,
        page: Page {
            paper: file.page.paper,
            landscape: file.page.landscape,
        },
        sheets,
        columns,
        charts,
    }
}

fn with_slots(text: &Text, slots: &[&str], desk: &mut Desk<'_, '_>) -> Sentence {
    sentence(text, |slot| slots.contains(&slot), desk)
}

fn sheet(entry: &SheetEntry, known: &Known, desk: &mut Desk<'_, '_>) -> Option<RecapSheet> {
    let mut level = |id: &Option<Text>| match id {
        None => Some(None),
        Some(id) => known.level(id, desk).map(Some),
    };
    let (at, rows, subtotal) = (
        level(&entry.at)?,
        level(&entry.rows)?,
        level(&entry.subtotal)?,
    );
    let levels: Vec<LevelId> = [at, subtotal, rows].into_iter().flatten().collect();
    if !levels.is_sorted_by(|one, next| one < next) || subtotal.is_some() && rows.is_none() {
        desk.fault(
            entry.name.span(),
            "`rows` lie below `at`, and `subtotal` between the two",
        );
    }
    Some(RecapSheet {
        name: with_slots(&entry.name, SHEET_SLOTS, desk),
        at,
        rows,
        subtotal,
    })
}

/// Adds the columns that an entry stands for: one, or one for every member of a dimension.
fn add_columns(
    entry: RecapColumnEntry,
    known: &mut Known,
    indicators: &[Indicator],
    columns: &mut Vec<RecapColumn>,
    desk: &mut Desk<'_, '_>,
) {
    let span = entry.head.span();
    let keys = [
        entry.is.is_some(),
        entry.value.is_some(),
        entry.indicator.is_some(),
    ];
    if keys.iter().filter(|given| **given).count() != 1 {
        desk.fault(span, "a column has one of `is`, `value` and `indicator`");
        return;
    }
    if entry.each.is_some() && entry.value.is_none()
        || entry.show != Show::Count && entry.value.is_none()
    {
        desk.fault(span, "`each` and `show` go with `value`");
        return;
    }
    for member in members(entry.each.as_ref(), known, desk) {
        let what = match (&entry.is, &entry.value, &entry.indicator) {
            (Some(RowLabel::Number), ..) => Some(Cells::Number),
            (Some(RowLabel::Name), ..) => Some(Cells::Name),
            (_, Some(value), _) => figure::expression(value, member, known, desk)
                .map(|value| Cells::Figure(value, entry.show)),
            (_, _, Some(id)) => {
                let at = indicators
                    .iter()
                    .position(|indicator| *indicator.id == **id.get_ref());
                if at.is_none() {
                    desk.fault(id.span(), format!("unknown indicator `{}`", id.get_ref()));
                }
                at.map(Cells::Ratio)
            }
            _ => None,
        };
        let Some(what) = what else { return };
        let heads = entry.head.get_ref().split('>').map(|part| {
            let part = Text::new(span.clone(), filled(part.trim(), member, known));
            with_slots(&part, HEAD_SLOTS, desk)
        });
        columns.push(RecapColumn {
            heads: heads.collect(),
            what,
            note: entry.note.as_deref().map(Into::into),
        });
    }
}

/// Every member of a dimension, or once nothing where none is meant.
fn members(each: Option<&Text>, known: &Known, desk: &mut Desk<'_, '_>) -> Vec<Option<Member>> {
    let Some(each) = each else { return vec![None] };
    let Some(dimension) = known.dimension(each, desk) else {
        return Vec::new();
    };
    let many = known.dimensions[usize::from(dimension.0)].members.len();
    let members =
        (0..u16::try_from(many).unwrap_or(u16::MAX)).map(|index| Member { dimension, index });
    members.map(Some).collect()
}

/// A text with the member's name, in capitals, where its dimension stands in braces.
fn filled(text: &str, member: Option<Member>, known: &Known) -> String {
    let Some(member) = member else {
        return text.to_owned();
    };
    let dimension = &known.dimensions[usize::from(member.dimension.0)];
    let name = dimension.members[usize::from(member.index)]
        .name
        .to_uppercase();
    text.replace(&format!("{{{}}}", dimension.id), &name)
}

fn chart(entry: ChartEntry, known: &mut Known, desk: &mut Desk<'_, '_>) -> Option<RecapChart> {
    let dimension = known.dimension(&entry.each, desk)?;
    let hatched = match &entry.hatched {
        None => Vec::new(),
        Some(group) => {
            let members = known.dimensions[usize::from(dimension.0)].group(group.get_ref());
            if members.is_none() {
                let message = format!(
                    "`{}` is no group of `{}`",
                    group.get_ref(),
                    known.name_of(dimension)
                );
                desk.fault(group.span(), message);
            }
            members?.to_vec()
        }
    };
    let mut bars = Vec::new();
    for member in members(Some(&entry.each), known, desk)
        .into_iter()
        .flatten()
    {
        let value = figure::expression(&entry.value, Some(member), known, desk)?;
        let called = &known.dimensions[usize::from(dimension.0)].members[usize::from(member.index)];
        bars.push(Bar {
            name: called.name.clone(),
            value,
            hatched: hatched.contains(&member.index),
        });
    }
    Some(RecapChart {
        kind: entry.kind,
        title: with_slots(&entry.title, CHART_SLOTS, desk),
        axis: entry.axis.into(),
        bars,
        of: figure::expression(&entry.of, None, known, desk)?,
    })
}
