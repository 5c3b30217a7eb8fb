//! Data files and settings, put together into types that can only be valid. The one home of the toml crate.
//!
//! A form, a dimension, an indicator, a check or a sentence is a file under `templates/`; no id, limit,
//! target or Indonesian sentence stands in the program.

mod check;
mod choice;
mod code_list;
mod columns;
mod count;
mod dimension;
mod fault;
mod figure;
mod file;
mod form;
mod indicator;
mod known;
mod letter;
mod load;
mod overrides;
mod phrases;
mod recap;
mod row;
mod rule;
mod section;
mod series;
mod settings;
mod worded;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use crate::area::{AreaTable, TableError};
use crate::digest::Digest;
use crate::text;

pub use choice::Choice;
pub use code_list::CodeList;
pub use columns::{Columns, Field, Head, Kind, Slot};
pub use count::{By, Count, CountExpression, Counted, Share, State};
pub use dimension::{Dimension, DimensionId, Member, MemberName};
pub use fault::{Fault, Faults};
pub use figure::{FigureExpression, SeriesRef};
pub use file::{
    Act, Better, Combine, Empty, Paper, RecapKind, Show, Undated, Untitled, VariableKind,
};
pub use form::{
    Footer, Form, FormId, Label, Sums, Table, Take, TakeFrom, Takes, Tally, Variant, Verb,
};
pub use indicator::{Example, Indicator};
pub use letter::{Complete, LetterFigure};
pub use load::Files;
pub use overrides::{ColumnAt, LevelWords, Meaning, Overrides};
pub use phrases::PHRASES;
pub use recap::{
    Bar, Bars, Cells, Page, Recap, RecapChart, RecapColumn, RecapFigure, RecapRow, RecapSentence,
    RecapSheet,
};
pub use row::{FieldRef, Never, RowExpression, RowTest};
pub use rule::{FigureCheck, FigureRule, Named, RecordCheck, RecordRule};
pub use section::{Lines, Section, SectionCell};
pub use series::{Series, SeriesId, SeriesSet, SeriesTable, Variable, VariableId};
pub use settings::{Level, LevelId, Settings, Source, SourceId, Term};
pub use worded::{WordedRow, Wording};
pub use words::{RemarkWords, Sentence, ShortWords, Words};

/// All template files, read and held against each other.
#[derive(Debug)]
pub struct Templates {
    /// Levels, sources, limits.
    pub settings: Settings,
    /// Words that mean something in any cell.
    pub entries: EntryWords,
    /// The ways in which counts are divided.
    pub dimensions: Vec<Dimension>,
    /// What is counted.
    pub variables: Vec<Variable>,
    /// Every series that a run can meet.
    pub series: SeriesTable,
    /// The code lists that columns use.
    pub code_lists: Vec<CodeList>,
    /// The official forms.
    pub forms: Vec<Form>,
    /// Series that follow from others where nobody wrote them.
    pub first_of: Vec<FirstOf>,
    /// Checks of figures.
    pub checks: Vec<FigureRule>,
    /// Indicators in the order of print.
    pub indicators: Vec<Indicator>,
    /// Which of several indicators an office shows.
    pub choices: Vec<Choice>,
    /// The tables of the result workbook, in their order.
    pub recaps: Vec<Recap>,
    /// The figures of the first screen.
    pub screen: Vec<ScreenFigure>,
    /// The figures of the letters, line by line.
    pub letter: Vec<Vec<LetterFigure>>,
    /// What makes couples complete, where the settings say it.
    pub complete: Option<Complete>,
    /// Sentences.
    pub words: Words,
    /// Fingerprint of all files.
    pub digest: Digest,
    /// The area table and its companions, by path below `templates/`.
    pub tables: BTreeMap<String, std::borrow::Cow<'static, [u8]>>,
    /// Every heading of every form, with who claims it.
    headings: text::Lexicon<Vec<Heading>>,
    /// What stands above headings, or among them without being read.
    other_headings: text::Lexicon,
}

/// Who claims a heading.
#[derive(Clone, Copy, Debug)]
struct Heading {
    form: FormId,
    table: usize,
    slot: usize,
    head: usize,
}

/// Words that mean something in any cell of their kind.
#[derive(Debug)]
pub struct EntryWords {
    /// The dimension of months.
    pub months: DimensionId,
    /// Words that mean 0 in a count, in capitals.
    pub nil: Vec<Box<str>>,
    /// Words behind a count that only say what was counted, folded.
    pub units: Vec<Box<str>>,
    /// Words that mean "the same as above".
    pub ditto: Vec<Box<str>>,
    /// Words that make a line above the headings speak of a year, folded.
    pub year: Vec<Box<str>>,
    /// Words of a line that cites a rule, folded; its year is not the table's.
    pub rules: Vec<Box<str>>,
    /// Names of sheets that nobody gave, folded and without their number.
    pub sheets: Vec<Box<str>>,
    /// Headings of columns that people put beside those of a form, folded.
    pub columns: Vec<Box<str>>,
    /// Words that people write beside a code, folded; any other long word there may be a name.
    pub asides: Vec<Box<str>>,
    /// Words behind an age in months, folded.
    pub months_of_age: Vec<Box<str>>,
    /// Words behind one in days or weeks, folded.
    pub days_of_age: Vec<Box<str>>,
    /// Words that stand beside a code and leave it what it is, folded.
    pub beside: Vec<Box<str>>,
    /// Titles in front of the name of who served a couple, folded.
    pub servers: Vec<Box<str>>,
    /// Words between two codes of which the second took the place of the first, folded.
    pub becomes: Vec<Box<str>>,
    /// What a date alone in a column of codes probably means, as its list writes it.
    pub dated: Option<Box<str>>,
}

impl EntryWords {
    /// Whether a text on one line means that there is nothing.
    #[must_use]
    pub fn is_nil(&self, line: &str) -> bool {
        self.nil.iter().any(|word| word.eq_ignore_ascii_case(line))
    }
}

/// A figure of the first screen.
#[derive(Debug)]
pub struct ScreenFigure {
    /// The figure.
    pub series: SeriesId,
    /// The same as something to be added up.
    pub value: FigureExpression,
    /// The ratio beside it, by position in [`Templates::indicators`].
    pub indicator: Option<usize>,
}

/// A series that follows from others, unit by unit, where its source wrote none.
#[derive(Debug)]
pub struct FirstOf {
    /// The series.
    pub series: SeriesId,
    /// What it follows from; the first that has a value.
    pub from: Vec<FigureExpression>,
}

impl Templates {
    /// The form at a position.
    #[must_use]
    pub fn form(&self, id: FormId) -> &Form {
        &self.forms[usize::from(id.0)]
    }

    /// All tables of all forms.
    pub fn tables(&self) -> impl Iterator<Item = (FormId, usize, &Table)> {
        (0u8..).map(FormId).zip(&self.forms).flat_map(|(id, form)| {
            form.tables
                .iter()
                .enumerate()
                .map(move |(index, table)| (id, index, table))
        })
    }

    /// The choice with an id.
    #[must_use]
    pub fn choice(&self, id: &str) -> Option<&Choice> {
        self.choices.iter().find(|choice| *choice.id == *id)
    }

    /// The dimension with an id.
    #[must_use]
    pub fn dimension(&self, id: &str) -> Option<(DimensionId, &Dimension)> {
        let mut all = (0u16..).map(DimensionId).zip(&self.dimensions);
        all.find(|(_, dimension)| *dimension.id == *id)
    }

    /// What a member is called.
    #[must_use]
    pub fn member(&self, member: Member) -> &MemberName {
        &self.dimensions[usize::from(member.dimension.0)].members[usize::from(member.index)]
    }

    /// The dimension of months.
    #[must_use]
    pub fn months(&self) -> &Dimension {
        &self.dimensions[usize::from(self.entries.months.0)]
    }

    /// The name of a month, 1 to 12, as printed.
    #[must_use]
    pub fn month_name(&self, month: u8) -> &str {
        let index = usize::from(month.saturating_sub(1));
        self.months()
            .members
            .get(index)
            .map_or("", |member| &member.name)
    }

    /// A day as people say it: `3 Desember 2026`.
    #[must_use]
    pub fn date_name(&self, day: jiff::civil::Date) -> String {
        let facts = [
            ("hari", &*day.day().to_string()),
            ("bulan", self.month_name(day.month().unsigned_abs())),
            ("tahun", &day.year().to_string()),
        ];
        self.words.say("surat.tanggal", &facts)
    }

    /// A period as people say it: `Januari 2024`.
    #[must_use]
    pub fn period_name(&self, period: crate::period::Period) -> String {
        match period.part() {
            crate::period::Part::Month(month) => {
                format!("{} {}", self.month_name(month), period.year())
            }
            _ => period.to_string(),
        }
    }

    /// Whether a text is a heading of some form, whatever its case, blanks and signs.
    #[must_use]
    pub fn knows_heading(&self, written: &str) -> bool {
        self.headings.has(written)
    }

    /// Whether a text stands in the headings of some form, be it above others or not read at all.
    #[must_use]
    pub fn stands_in_headings(&self, written: &str) -> bool {
        self.headings.has(written) || self.other_headings.has(written)
    }

    /// The slots of all tables that a heading means, each with the form, the table and the heading's own words.
    pub fn headed(&self, key: &str) -> impl Iterator<Item = (FormId, usize, usize, &Head)> {
        let claims = self.headings.get(key).into_iter().flatten();
        claims.map(|claim| {
            let slot = &self.form(claim.form).tables[claim.table].columns.slots[claim.slot];
            (claim.form, claim.table, claim.slot, &slot.heads[claim.head])
        })
    }

    /// The series as template files write it.
    #[must_use]
    pub fn series_text(&self, id: SeriesId) -> String {
        self.series.get(id).text(&self.variables, &self.dimensions)
    }

    /// The series as people call it.
    #[must_use]
    pub fn series_name(&self, id: SeriesId) -> String {
        self.series.get(id).name(&self.variables, &self.dimensions)
    }

    /// The series with its variable and all that it is a part by: `Peserta KB aktif: Swasta`.
    #[must_use]
    pub fn series_in_full(&self, id: SeriesId) -> String {
        let variable = &self.variable(id).name;
        let coordinates = self.series.get(id).coordinates.iter();
        let parts: Vec<&str> = coordinates.map(|part| &*self.member(*part).name).collect();
        if parts.is_empty() {
            return variable.to_string();
        }
        format!("{variable}: {}", parts.join(", "))
    }

    /// The variable of a series.
    #[must_use]
    pub fn variable(&self, id: SeriesId) -> &Variable {
        &self.variables[usize::from(self.series.get(id).variable.0)]
    }

    /// Series once each, in the order of print: by variable, the whole before its parts; those of some families last.
    #[must_use]
    pub fn in_order(&self, series: impl Iterator<Item = SeriesId>) -> Vec<SeriesId> {
        let mut list: Vec<SeriesId> = series.collect();
        list.sort_by_key(|id| {
            let series = self.series.get(*id);
            (
                series.is_of_some(&self.dimensions),
                self.variable(*id).order,
                series.variable,
                series.coordinates.clone(),
            )
        });
        list.dedup();
        list
    }

    /// Some series, and those that may follow from them.
    #[must_use]
    pub fn with_derived(&self, mut series: BTreeSet<SeriesId>) -> BTreeSet<SeriesId> {
        loop {
            let before = series.len();
            for first in &self.first_of {
                let mut names = first.from.iter().flat_map(FigureExpression::names);
                if names.any(|(name, _)| name.series.iter().any(|one| series.contains(one))) {
                    series.insert(first.series);
                }
            }
            if series.len() == before {
                return series;
            }
        }
    }

    /// Whether those of some forms that are of a source can give what an expression asks for, be it by what follows from
    /// their figures; the forms are a bit each.
    #[must_use]
    pub fn gives(&self, of: (SourceId, u128), expression: &FigureExpression) -> bool {
        self.gives_within(of, expression, self.first_of.len())
    }

    /// The same, where series follow from one another through so many steps at most.
    fn gives_within(
        &self,
        (source, at_hand): (SourceId, u128),
        expression: &FigureExpression,
        steps: usize,
    ) -> bool {
        let forms = self.forms.iter().enumerate();
        let forms = forms
            .filter(|(at, form)| form.source == source && at_hand & (1 << at) != 0)
            .map(|(_, form)| form);
        let follows = |series: SeriesId| {
            let mut ways = self
                .first_of
                .iter()
                .filter(|first| first.series == series)
                .flat_map(|first| &first.from);
            steps > 0 && ways.any(|way| self.gives_within((source, at_hand), way, steps - 1))
        };
        let gives = |series: SeriesId| {
            forms.clone().any(|form| form.holds.contains(series)) || follows(series)
        };
        expression.names().all(|(name, _)| name.is_given_by(gives))
    }

    /// The series that an expression is made of, once each and in its order.
    #[must_use]
    pub fn parts_of(&self, expression: &FigureExpression) -> Vec<SeriesId> {
        let mut parts = Vec::new();
        for series in expression.names().flat_map(|(name, _)| name.series.iter()) {
            if !parts.contains(series) {
                parts.push(*series);
            }
        }
        parts
    }

    /// The area table of the decree and the invented provinsi 99, with the wordings of their names.
    ///
    /// # Errors
    ///
    /// Where a table is damaged.
    pub fn areas(&self) -> Result<AreaTable, TableError> {
        let text = |name| String::from_utf8_lossy(self.table_bytes(name));
        let deflated = self.table_bytes("wilayah.txt.z");
        AreaTable::read(deflated, &text("contoh.txt"), &text("alias.txt"))
    }

    /// A file under `tables/`, as bytes.
    #[must_use]
    pub fn table_bytes(&self, name: &str) -> &[u8] {
        self.tables
            .get(&format!("tables/{name}"))
            .map_or(&[], |bytes| bytes)
    }
}

#[cfg(test)]
pub(crate) mod tests;
