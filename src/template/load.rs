//! From files to [`Templates`]: read each, then hold them against each other.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use include_dir::{Dir, include_dir};
use serde::de::DeserializeOwned;

use super::check::{self, Scope};
use super::choice::{self, Choice, Choices};
use super::dimension;
use super::fault::{Faults, Linter};
use super::figure;
use super::file::{
    ChecksFile, DimensionFile, EntriesEntry, FirstOfEntry, FormFile, IndicatorFile, RecapFile,
    SettingsFile, VariableFile, WordsFile,
};
use super::form;
use super::indicator;
use super::known::Known;
use super::letter::{self, Complete, LetterFigure};
use super::recap;
use super::settings;
use super::words::{CheckSlots, Words};
use super::{
    DimensionId, EntryWords, FigureRule, FirstOf, Form, FormId, Head, Heading, Indicator, Recap,
    ScreenFigure, SeriesId, Templates, Variable,
};
use crate::diagnostic::BUILT_IN;
use crate::digest::Digester;
use crate::text;

static EMBEDDED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// Template files by path below the template folder, parts joined with `/`.
#[derive(Clone, Debug, Default)]
pub struct Files(pub BTreeMap<String, Cow<'static, [u8]>>);

impl Files {
    /// The files that came with the program.
    #[must_use]
    pub fn embedded() -> Self {
        let mut files = BTreeMap::new();
        let mut waiting = vec![&EMBEDDED];
        while let Some(folder) = waiting.pop() {
            waiting.extend(folder.dirs());
            for file in folder.files() {
                let path = file.path().to_string_lossy().replace('\\', "/");
                files.insert(path, Cow::Borrowed(file.contents()));
            }
        }
        Self(files)
    }

    /// The same files, with others added or put in place of those of the same path.
    #[must_use]
    pub fn with(mut self, others: Self) -> Self {
        self.0.extend(others.0);
        self
    }

    fn texts(&self) -> BTreeMap<String, String> {
        let is_text = |path: &&String| path.ends_with(".toml");
        let texts = self.0.iter().filter(|(path, _)| is_text(path));
        texts
            .map(|(path, bytes)| (path.clone(), String::from_utf8_lossy(bytes).into_owned()))
            .collect()
    }
}

/// What the files say, each with its path; nothing is held against anything yet.
#[derive(Default)]
struct Raw<'f> {
    settings: Vec<(&'f str, SettingsFile)>,
    dimensions: Vec<(&'f str, DimensionFile)>,
    variables: Vec<(&'f str, VariableFile)>,
    forms: Vec<(&'f str, FormFile)>,
    checks: Vec<(&'f str, ChecksFile)>,
    indicators: Vec<(&'f str, IndicatorFile)>,
    recaps: Vec<(&'f str, RecapFile)>,
    words: Vec<(&'f str, WordsFile)>,
}

/// What of the settings can only be understood when other files are.
struct LaterSettings<'f> {
    path: &'f str,
    of: settings::Later,
}

/// The files under work: what is known of them, and what is wrong with them.
struct Loader<'f> {
    linter: Linter<'f>,
    known: Known,
    check_slots: CheckSlots,
}

impl Templates {
    /// The templates that came with the program.
    ///
    /// # Errors
    ///
    /// Never, as the test suite holds; the faults are there for whoever edits the files.
    pub fn embedded() -> Result<Self, Faults> {
        Self::load(&Files::embedded())
    }

    /// Reads template files and holds them against each other.
    ///
    /// # Errors
    ///
    /// The first fault of structure of each file; where there is none, all faults of meaning.
    pub fn load(files: &Files) -> Result<Self, Faults> {
        let texts = files.texts();
        let raw = Raw::read(&texts)?;
        let mut loader = Loader {
            linter: Linter::new(&texts),
            known: Known::default(),
            check_slots: CheckSlots::new(),
        };
        let later = loader.settings(raw.settings);
        loader.dimensions(raw.dimensions);
        let months = loader.months(later.as_ref());
        let first_of = loader.variables(raw.variables);
        let mut forms = loader.forms(raw.forms);
        let first_of = loader.first_of(first_of);
        forms.iter_mut().for_each(|form| form.follow(&first_of));
        let checks = loader.checks(raw.checks);
        let indicators = loader.indicators(raw.indicators, &forms);
        let choices = loader.choices(later.as_ref(), &indicators);
        let recaps = loader.recaps(raw.recaps, &indicators, &choices);
        let words = loader.words(raw.words, &forms, &checks);
        let mut digester = Digester::default();
        for (path, bytes) in &files.0 {
            digester.part(path.as_bytes()).part(bytes);
        }
        let screen = loader.screen(later.as_ref(), &indicators);
        let known_choices = Choices {
            indicators: &indicators,
            choices: &choices,
        };
        let (letter, complete) = loader.letter(later.as_ref(), &known_choices);
        let entries = later
            .zip(months)
            .map(|(later, months)| entry_words(later.of.entries, months));
        let tables = files
            .0
            .iter()
            .filter(|(path, _)| path.starts_with("tables/"));
        let Loader { linter, known, .. } = loader;
        linter.finish(entries.map(|entries| {
            Self {
                headings: headings(&forms),
                other_headings: other_headings(&forms),
                settings: known.settings,
                entries,
                dimensions: known.dimensions,
                variables: known.variables,
                series: known.series,
                code_lists: known.code_lists,
                forms,
                first_of,
                checks,
                indicators,
                choices,
                recaps,
                screen,
                letter,
                complete,
                words,
                digest: digester.finish(),
                tables: tables
                    .map(|(path, bytes)| (path.clone(), bytes.clone()))
                    .collect(),
            }
        }))
    }
}

impl<'f> Raw<'f> {
    /// Reads every file by the folder it lies in.
    fn read(texts: &'f BTreeMap<String, String>) -> Result<Self, Faults> {
        let mut raw = Self::default();
        let mut linter = Linter::new(texts);
        for (path, text) in texts {
            let folder = path.split_once('/').map_or("", |(folder, _)| folder);
            match (folder, path.as_str()) {
                ("dimensions", _) => read(path, text, &mut raw.dimensions, &mut linter),
                ("variables", _) => read(path, text, &mut raw.variables, &mut linter),
                ("forms", _) => read(path, text, &mut raw.forms, &mut linter),
                ("checks", _) => read(path, text, &mut raw.checks, &mut linter),
                ("indicators", _) => read(path, text, &mut raw.indicators, &mut linter),
                ("recaps", _) => read(path, text, &mut raw.recaps, &mut linter),
                ("words", _) => read(path, text, &mut raw.words, &mut linter),
                ("", "setelan.toml") => read(path, text, &mut raw.settings, &mut linter),
                ("", "glossary.toml") => {}
                _ => linter.fault(
                    path,
                    0..0,
                    "nothing reads a template file of this folder or name",
                ),
            }
        }
        linter.finish(Some(raw))
    }
}

fn read<'f, T: DeserializeOwned>(
    path: &'f str,
    text: &str,
    into: &mut Vec<(&'f str, T)>,
    linter: &mut Linter<'_>,
) {
    match toml::from_str(text) {
        Ok(file) => into.push((path, file)),
        Err(fault) => linter.fault(
            path,
            fault.span().unwrap_or(0..0),
            fault.message().trim().to_owned(),
        ),
    }
}

impl<'f> Loader<'f> {
    fn settings(&mut self, files: Vec<(&'f str, SettingsFile)>) -> Option<LaterSettings<'f>> {
        let Some((path, file)) = files.into_iter().next() else {
            self.linter
                .fault("setelan.toml", 0..0, "this file is missing");
            return None;
        };
        let (settings, of) = settings::build(file, &mut self.linter.desk(path));
        self.known.settings = settings;
        Some(LaterSettings { path, of })
    }

    fn dimensions(&mut self, files: Vec<(&'f str, DimensionFile)>) {
        for (path, file) in files {
            let mut desk = self.linter.desk(path);
            if self.known.find_dimension(file.id.get_ref()).is_some() {
                desk.fault(
                    file.id.span(),
                    format!("dimension `{}` has a file already", file.id.get_ref()),
                );
            }
            self.known
                .dimensions
                .push(dimension::build(file, &mut desk));
        }
    }

    fn months(&mut self, later: Option<&LaterSettings<'f>>) -> Option<DimensionId> {
        let LaterSettings { path, of } = later?;
        let mut desk = self.linter.desk(path);
        let months = self.known.dimension(&of.entries.months, &mut desk)?;
        if self.known.dimensions[usize::from(months.0)].members.len() != 12 {
            desk.fault(of.entries.months.span(), "a year has twelve months");
        }
        Some(months)
    }

    /// The figures of the first screen, once all series and indicators are known.
    fn screen(
        &mut self,
        later: Option<&LaterSettings<'f>>,
        indicators: &[Indicator],
    ) -> Vec<ScreenFigure> {
        let Some(LaterSettings { path, of }) = later else {
            return Vec::new();
        };
        let mut desk = self.linter.desk(path);
        let mut figures = Vec::new();
        for entry in &of.told.screen {
            let Some(series) = check::one_series(&entry.series, &mut self.known, &mut desk) else {
                continue;
            };
            let find = |id: &str| indicators.iter().position(|indicator| *indicator.id == *id);
            let indicator = entry.indicator.as_ref().and_then(|id| find(id.get_ref()));
            if let Some(id) = entry.indicator.as_ref().filter(|_| indicator.is_none()) {
                desk.fault(id.span(), format!("unknown indicator `{}`", id.get_ref()));
            }
            let value = figure::expression(&entry.series, None, &mut self.known, &mut desk);
            figures.extend(value.map(|value| ScreenFigure {
                series,
                value,
                indicator,
            }));
        }
        figures
    }

    /// The figures of the letters, and what makes couples complete.
    fn letter(
        &mut self,
        later: Option<&LaterSettings<'f>>,
        indicators: &Choices<'_>,
    ) -> (Vec<Vec<LetterFigure>>, Option<Complete>) {
        let Some(LaterSettings { path, of }) = later else {
            return (Vec::new(), None);
        };
        let mut desk = self.linter.desk(path);
        let figures = letter::figures(&of.told.letter, indicators, &mut self.known, &mut desk);
        let complete = of.told.complete.as_ref();
        let complete =
            complete.and_then(|entry| letter::complete(entry, &mut self.known, &mut desk));
        (figures, complete)
    }

    /// The indicators of which an office chooses one.
    fn choices(
        &mut self,
        later: Option<&LaterSettings<'f>>,
        indicators: &[Indicator],
    ) -> Vec<Choice> {
        let Some(LaterSettings { path, of }) = later else {
            return Vec::new();
        };
        let mut desk = self.linter.desk(path);
        choice::read(&of.choices, indicators, &mut desk)
    }

    fn variables(&mut self, files: Vec<(&'f str, VariableFile)>) -> Vec<(&'f str, FirstOfEntry)> {
        let mut first_of = Vec::new();
        for (path, file) in files {
            let mut desk = self.linter.desk(path);
            if self
                .known
                .variables
                .iter()
                .any(|known| *known.id == **file.id.get_ref())
            {
                desk.fault(
                    file.id.span(),
                    format!("variable `{}` has a file already", file.id.get_ref()),
                );
            }
            desk.cited(&file.rujukan);
            let mut dimensions = Vec::new();
            for dimension in &file.dimensions {
                dimensions.extend(self.known.dimension(dimension, &mut desk));
            }
            first_of.extend(file.first_of.into_iter().map(|entry| (path, entry)));
            self.known.variables.push(Variable {
                id: file.id.into_inner().into(),
                name: file.name.into(),
                kind: file.kind,
                order: file.order,
                dimensions,
            });
        }
        first_of
    }

    fn forms(&mut self, files: Vec<(&'f str, FormFile)>) -> Vec<Form> {
        let mut forms: Vec<Form> = Vec::new();
        for (path, file) in files {
            let mut desk = self.linter.desk(path);
            if forms.iter().any(|known| *known.id == **file.id.get_ref()) {
                desk.fault(
                    file.id.span(),
                    format!("form `{}` has a file already", file.id.get_ref()),
                );
            }
            if forms.len() >= 128 {
                desk.fault(file.id.span(), "there are more than 128 forms");
            }
            for check in file.table.iter().flat_map(|table| &table.check) {
                self.check_slots.offer(check, Scope::Records);
            }
            forms.extend(form::build(file, &mut self.known, &mut desk));
        }
        forms
    }

    fn first_of(&mut self, entries: Vec<(&'f str, FirstOfEntry)>) -> Vec<FirstOf> {
        let mut first_of = Vec::new();
        for (path, entry) in entries {
            let mut desk = self.linter.desk(path);
            // One rule, or one for every member of the dimension that the series leaves open.
            let each = check::each_series(&entry.series, &mut self.known, &mut desk);
            for (member, series) in each.into_iter().flatten() {
                let mut from = Vec::new();
                for text in &entry.from {
                    from.extend(figure::expression(text, member, &mut self.known, &mut desk));
                }
                first_of.push(FirstOf { series, from });
            }
        }
        first_of
    }

    fn checks(&mut self, files: Vec<(&'f str, ChecksFile)>) -> Vec<FigureRule> {
        let mut checks = Vec::new();
        for (path, file) in files {
            let mut desk = self.linter.desk(path);
            for (place, entry) in file.check.into_iter().enumerate() {
                self.check_slots.offer(&entry, Scope::Figures);
                let rule = format!("{path}, check {}", place + 1);
                checks.extend(check::build_figure(entry, rule, &mut self.known, &mut desk));
            }
        }
        checks
    }

    fn indicators(
        &mut self,
        files: Vec<(&'f str, IndicatorFile)>,
        forms: &[Form],
    ) -> Vec<Indicator> {
        let mut indicators = Vec::new();
        let mut ids: BTreeSet<String> = BTreeSet::new();
        for (path, file) in files {
            let mut desk = self.linter.desk(path);
            if !ids.insert(file.id.get_ref().clone()) {
                desk.fault(
                    file.id.span(),
                    format!("indicator `{}` has a file already", file.id.get_ref()),
                );
            }
            let written = |known: &Known, variable| {
                let of_variable = |id: &SeriesId| known.series.get(*id).variable == variable;
                forms
                    .iter()
                    .flat_map(|form| form.tables.iter())
                    .flat_map(|table| table.tally.series().flatten())
                    .any(of_variable)
            };
            indicators.extend(indicator::build(file, &mut self.known, &written, &mut desk));
        }
        indicators.sort_by_key(|indicator: &Indicator| indicator.order);
        indicators
    }

    fn recaps(
        &mut self,
        files: Vec<(&'f str, RecapFile)>,
        indicators: &[Indicator],
        choices: &[Choice],
    ) -> Vec<Recap> {
        let mut recaps: Vec<Recap> = Vec::new();
        for (path, file) in files {
            let mut desk = self.linter.desk(path);
            if recaps.iter().any(|known| *known.id == **file.id.get_ref()) {
                desk.fault(
                    file.id.span(),
                    format!("recap `{}` has a file already", file.id.get_ref()),
                );
            }
            let known = Choices {
                indicators,
                choices,
            };
            recaps.push(recap::build(file, &mut self.known, &known, &mut desk));
        }
        recaps.sort_by_key(|recap| recap.order);
        recaps
    }

    fn words(
        &mut self,
        files: Vec<(&'f str, WordsFile)>,
        forms: &[Form],
        checks: &[FigureRule],
    ) -> Words {
        let mut words = Words::default();
        for (path, file) in files {
            words.add(file, &self.check_slots, &mut self.linter.desk(path));
        }
        let rules = forms
            .iter()
            .flat_map(|form| form.tables.iter())
            .flat_map(|table| table.rules.iter());
        let levels = self.known.settings.levels.iter();
        let unnamed = levels.map(|level| &*level.unnamed);
        let used = rules
            .map(|rule| &*rule.code)
            .chain(checks.iter().map(|rule| &*rule.code));
        words.lint(
            used.chain(unnamed)
                .chain(BUILT_IN.iter().map(|known| known.code)),
            &mut self.linter,
        );
        words
    }
}

fn entry_words(entries: EntriesEntry, months: DimensionId) -> EntryWords {
    let upper = |word: &String| word.to_uppercase().into();
    let folded = |word: &String| text::fold(word).into();
    EntryWords {
        months,
        nil: entries.nil.iter().map(upper).collect(),
        units: entries.units.iter().map(folded).collect(),
        ditto: entries.ditto.into_iter().map(Into::into).collect(),
        year: entries.year.iter().map(folded).collect(),
        rules: entries.rules.iter().map(folded).collect(),
        sheets: entries.sheets.iter().map(folded).collect(),
        columns: entries.columns.iter().map(folded).collect(),
        asides: entries.asides.iter().map(folded).collect(),
    }
}

/// What stands above the headings of forms, or among them without being read.
fn other_headings(forms: &[Form]) -> text::Lexicon {
    let tables = || forms.iter().flat_map(|form| &form.tables);
    let slots = tables().flat_map(|table| &table.columns.slots);
    let above = slots
        .flat_map(|slot| &slot.heads)
        .flat_map(|head| &head.above);
    let ignored = tables().flat_map(|table| table.ignore.iter().map(|(word, ())| word));
    above.map(|part| &**part).chain(ignored).collect()
}

/// Every heading of every form.
pub(super) fn headings(forms: &[Form]) -> text::Lexicon<Vec<Heading>> {
    let mut headings: text::Lexicon<Vec<Heading>> = text::Lexicon::default();
    for (form, id) in forms.iter().zip((0u8..).map(FormId)) {
        for (at, table) in form.tables.iter().enumerate() {
            for (slot, known) in table.columns.slots.iter().enumerate() {
                for (head, Head { key, .. }) in known.heads.iter().enumerate() {
                    headings.entry(key).push(Heading {
                        form: id,
                        table: at,
                        slot,
                        head,
                    });
                }
            }
        }
    }
    headings
}
