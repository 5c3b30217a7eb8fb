//! Recaps: tables of the result workbook, with their titles, rows, columns, charts and paper.

mod chart;
mod columns;
mod figures;
mod rows;

use super::choice::Choices;
use super::dimension::Member;
use super::fault::Desk;
use super::figure::FigureExpression;
use super::file::{Paper, RecapFile, RecapKind, SheetEntry, Show, Text};
use super::indicator::Indicator;
use super::known::Known;
use super::settings::{LevelId, SourceId};
use super::words::{Sentence, sentence};

/// The slots of the titles and the footer of a recap, and of what its sheets and columns are called.
const TITLE_SLOTS: &[&str] = &["wilayah", "bulan"];
const FOOTER_SLOTS: &[&str] = &["sumber"];
const SHEET_SLOTS: &[&str] = &["nama"];
const HEAD_SLOTS: &[&str] = &["tingkat"];
const NOTE_SLOTS: &[&str] = &["definisi"];
const CHART_SLOTS: &[&str] = &["terbanyak", "bagian"];
const RANKED_SLOTS: &[&str] = &["banyak", "tingkat", "nama"];
const SENTENCE_SLOTS: &[&str] = &["angka", "bagian"];

/// A table of the result workbook, on one or several sheets.
#[derive(Debug)]
pub struct Recap {
    /// Id of its file.
    pub id: Box<str>,
    /// Its turn in the workbook.
    pub order: u32,
    /// What it is.
    pub kind: RecapKind,
    /// Where the layout is read.
    pub rujukan: Box<str>,
    /// What to send so that it can be written.
    pub send: Option<Box<str>>,
    /// The lines above the table; slots `wilayah`, `bulan`, and the ids of terms.
    pub title: Vec<Sentence>,
    /// What stands at the foot of every page, slot `sumber`.
    pub footer: Sentence,
    /// Whether the columns are numbered below their heads, as official forms do.
    pub numbers: bool,
    /// The paper.
    pub page: Page,
    /// The sources that it is of; of any where none is named.
    pub sources: Vec<SourceId>,
    /// The sheets, in their order.
    pub sheets: Vec<RecapSheet>,
    /// What is said of the whole above the table.
    pub sentences: Vec<RecapSentence>,
    /// The columns of a table, in their order.
    pub columns: Vec<RecapColumn>,
    /// The main figures, where it is of those.
    pub figures: Vec<RecapFigure>,
    /// The rows, where they are listed; else they are units.
    pub rows: Vec<RecapRow>,
    /// The charts below the table.
    pub charts: Vec<RecapChart>,
}

impl Recap {
    /// Whether it is of a source.
    #[must_use]
    pub fn is_of(&self, source: SourceId) -> bool {
        self.sources.is_empty() || self.sources.contains(&source)
    }
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
    /// Its choice, by position in [`super::Templates::choices`], where an office chooses the indicator.
    pub choice: Option<usize>,
    /// What is said of it below the table; slot `definisi`, of its indicator.
    pub note: Option<Sentence>,
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
    /// Of a listed row its figure for a part of the families or services, by position in [`RecapRow::cells`].
    Part(usize),
    /// Nothing, ever: the form has a black column.
    Black,
}

/// A row of a recap that lists its rows.
#[derive(Debug)]
pub struct RecapRow {
    /// Its number, where it has one.
    pub number: Option<Box<str>>,
    /// What it says.
    pub name: Box<str>,
    /// Its figure for each part; none, and a black cell, where its variable cannot be divided so.
    pub cells: Vec<Option<FigureExpression>>,
}

/// A sentence about a figure of the unit that a sheet is for; it is said where the figure is not nothing.
#[derive(Debug)]
pub struct RecapSentence {
    /// What is said; slots `angka`, the figure, and `bagian`, its ratio.
    pub text: Sentence,
    /// The figure.
    pub value: FigureExpression,
    /// The ratio, by position in [`super::Templates::indicators`].
    pub indicator: Option<usize>,
    /// Its choice, by position in [`super::Templates::choices`], where an office chooses the ratio.
    pub choice: Option<usize>,
}

/// A main figure with its ratio.
#[derive(Debug)]
pub struct RecapFigure {
    /// What it is called.
    pub name: Box<str>,
    /// The figure.
    pub value: FigureExpression,
    /// What is said of it below, where that is not of what its ratio is: what it counts.
    pub(super) about: Box<str>,
    /// The ratio beside it, by position in [`super::Templates::indicators`].
    pub indicator: Option<usize>,
    /// Its choice, by position in [`super::Templates::choices`], where an office chooses the ratio.
    pub choice: Option<usize>,
    /// Whether a chart shows how it went.
    pub chart: bool,
    /// Who they are, where they are families to be visited: `ingin menunda`.
    pub visit: Option<Box<str>>,
}

impl RecapFigure {
    /// What is said of it below: of what the ratio is that an office shows, `% dari PUS`, else what it counts.
    #[must_use]
    pub fn about(&self, indicators: &[Indicator]) -> String {
        let ratio = self.indicator.and_then(|at| indicators.get(at));
        let of = ratio.and_then(|ratio| Some(format!("{} {}", ratio.unit, ratio.of.as_deref()?)));
        let said = (!self.about.is_empty()).then(|| self.about.to_string());
        said.or(of).unwrap_or_default()
    }
}

/// A chart below a table.
#[derive(Debug)]
pub struct RecapChart {
    /// What its axis counts.
    pub axis: Box<str>,
    /// What the bars are shares of.
    pub of: FigureExpression,
    /// What it finds; slots of [`Bars::Members`] `terbanyak`, the largest, and `bagian`, its share; of [`Bars::Rows`]
    /// `banyak`, so many rows hold half of all, `tingkat`, of which level, and `nama`, their names.
    pub title: Sentence,
    /// The bars.
    pub bars: Bars,
}

/// What a chart has bars of.
#[derive(Debug)]
pub enum Bars {
    /// A bar for each of these sums of the table.
    Members(Vec<Bar>),
    /// A bar for every row of the table, as long as the first; put together from the others where the source has them.
    Rows(FigureExpression, Vec<Bar>),
}

impl RecapChart {
    /// Everything that it shows.
    pub fn values(&self) -> impl Iterator<Item = (&str, &FigureExpression)> {
        let (whole, bars) = match &self.bars {
            Bars::Members(bars) => (None, bars),
            Bars::Rows(whole, parts) => (Some((&*self.axis, whole)), parts),
        };
        let bars = bars.iter().map(|bar| (&*bar.name, &bar.value));
        whole.into_iter().chain(bars)
    }
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
    indicators: &Choices<'_>,
    desk: &mut Desk<'_, '_>,
) -> Recap {
    desk.cited(&file.rujukan);
    let is_title = |slot: &str| TITLE_SLOTS.contains(&slot) || known.settings.term(slot).is_some();
    let title = file
        .title
        .iter()
        .map(|line| sentence(line, is_title, desk))
        .collect();
    let footer = with_slots(&file.footer, FOOTER_SLOTS, desk);
    let sheets = file
        .sheet
        .iter()
        .filter_map(|entry| sheet(entry, known, desk))
        .collect();
    let parts = rows::parts(&file, known, desk);
    let mut columns = Vec::new();
    for entry in file.column {
        columns::add(entry, known, indicators, &mut columns, desk);
    }
    let sentences = file.sentence.into_iter();
    let sentences = sentences
        .filter_map(|entry| figures::sentence(&entry, known, indicators, desk))
        .collect();
    let is_table = file.kind == RecapKind::Table;
    if is_table != file.figure.is_empty()
        || !(is_table || columns.is_empty() && file.chart.is_empty())
    {
        desk.fault(
            file.id.span(),
            "`figure` goes with the kinds summary, months and leaflet, which have no `column` and no `chart`",
        );
    }
    let figures = file.figure.into_iter();
    let figures = figures
        .filter_map(|entry| figures::figure(&entry, known, indicators, desk))
        .collect();
    let is_label = |column: &RecapColumn| matches!(column.what, Cells::Number | Cells::Name);
    let labels = columns.iter().take_while(|column| is_label(column)).count();
    let has_name = columns
        .iter()
        .any(|column| matches!(column.what, Cells::Name));
    if is_table && !has_name || columns.iter().skip(labels).any(is_label) {
        desk.fault(
            file.id.span(),
            "the first columns are `number` and `name`, one `name` at least, and none behind them",
        );
    }
    let mut rows = Vec::new();
    for entry in file.row {
        rows::add(&entry, &parts, known, &mut rows, desk);
    }
    let charts = file.chart.into_iter();
    let charts = charts
        .filter_map(|entry| chart::build(entry, known, desk))
        .collect();
    let mut sources = Vec::new();
    for id in &file.sources {
        match known.settings.source(id.get_ref()) {
            Some(source) => sources.push(source),
            None => desk.fault(id.span(), format!("unknown source `{}`", id.get_ref())),
        }
    }
    Recap {
        id: file.id.into_inner().into(),
        order: file.order,
        kind: file.kind,
        send: file.kirim.map(Into::into),
        rujukan: file.rujukan.into_inner().into(),
        title,
        footer,
        numbers: file.numbers,
        page: Page {
            paper: file.page.paper,
            landscape: file.page.landscape,
        },
        sources,
        sheets,
        sentences,
        columns,
        figures,
        rows,
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
