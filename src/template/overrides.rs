//! What an office says otherwise than the template files, put over them.

use super::columns::Head;
use super::load;
use super::settings::{LevelId, NAME};
use super::{Cells, FormId, Templates};

/// What an office says otherwise; empty where it says nothing.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Overrides {
    /// The words for levels of area.
    pub levels: Vec<(LevelId, LevelWords)>,
    /// Words by position of their term in [`super::Settings::terms`] and the year from which they are said.
    pub terms: Vec<(usize, i16, Box<str>)>,
    /// The indicator that is shown, by position of the choice in [`Templates::choices`].
    pub choices: Vec<(usize, usize)>,
    /// Of fewer couples no percentage is said.
    pub fewest_for_percent: Option<i64>,
    /// Further headings, and the columns that they mean.
    pub headings: Vec<(Box<str>, ColumnAt)>,
}

/// The words for a level; an empty one stays as it is, or follows from the name where that is given.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct LevelWords {
    /// Its name: `Nagari`.
    pub name: Box<str>,
    /// The head of a column of such units: `NAGARI`.
    pub head: Box<str>,
    /// What stands before the name of a unit in a sentence: `Nagari`.
    pub called: Box<str>,
    /// What stands before it on a label: `NAG.`.
    pub short: Box<str>,
}

/// A column of a form.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct ColumnAt {
    /// The form.
    pub form: FormId,
    /// Position of the table in the form.
    pub table: usize,
    /// Position of the slot in its columns.
    pub slot: usize,
}

impl Templates {
    /// The same templates as an office says it.
    #[must_use]
    pub fn with(mut self, said: &Overrides) -> Self {
        for (level, words) in &said.levels {
            self.say_level(*level, words);
        }
        for (term, year, written) in &said.terms {
            if let Some(term) = self.settings.terms.get_mut(*term) {
                term.said.retain(|(from, _)| from != year);
                term.said.push((*year, written.clone()));
                term.said.sort_by_key(|(from, _)| *from);
            }
        }
        for (choice, indicator) in &said.choices {
            self.choose(*choice, *indicator);
        }
        if let Some(fewest) = said.fewest_for_percent {
            self.settings.fewest_for_percent = fewest;
        }
        for (heading, at) in &said.headings {
            if self.meaning_of(heading, *at) == Meaning::New {
                let table = &mut self.forms[usize::from(at.form.0)].tables[at.table];
                table.columns.slots[at.slot].heads.push(Head::new(heading));
            }
        }
        if !said.headings.is_empty() {
            self.headings = load::headings(&self.forms);
        }
        self
    }

    fn say_level(&mut self, id: LevelId, words: &LevelWords) {
        let Some(level) = self.settings.levels.get_mut(usize::from(id.0)) else {
            return;
        };
        let before_name = |written: &str| -> Box<str> {
            if written.contains(NAME) {
                written.into()
            } else {
                format!("{written} {NAME}").into()
            }
        };
        let pick = |own: &str, derived: String| {
            if own.is_empty() {
                derived
            } else {
                own.to_owned()
            }
        };
        if !words.name.is_empty() {
            // The name of a kabupaten says itself what it is.
            if !level.is_in_the_name() {
                level.called = before_name(&words.name);
                level.short = before_name(&words.name.to_uppercase());
            }
            level.head = words.name.to_uppercase().into();
            level.name = words.name.clone();
        }
        level.head = pick(&words.head, level.head.to_string()).into();
        if !words.called.is_empty() {
            level.called = before_name(&words.called);
        }
        if !words.short.is_empty() {
            level.short = before_name(&words.short);
        }
    }

    /// Shows another indicator of a choice, wherever a column leaves it to the office.
    fn choose(&mut self, at: usize, indicator: usize) {
        let Some(choice) = self.choices.get_mut(at) else {
            return;
        };
        if !choice.of.contains(&indicator) {
            return;
        }
        choice.chosen = indicator;
        for figure in self.letter.iter_mut().flatten() {
            if figure.choice == Some(at) {
                figure.indicator = Some(indicator);
            }
        }
        for recap in &mut self.recaps {
            let columns = recap.columns.iter_mut();
            for column in columns.filter(|column| column.choice == Some(at)) {
                column.what = Cells::Ratio(indicator);
            }
            let figures = recap.figures.iter_mut();
            for figure in figures.filter(|figure| figure.choice == Some(at)) {
                figure.indicator = Some(indicator);
            }
            let sentences = recap.sentences.iter_mut();
            for sentence in sentences.filter(|sentence| sentence.choice == Some(at)) {
                sentence.indicator = Some(indicator);
            }
        }
    }

    /// What a heading would be if it were to mean a column.
    #[must_use]
    pub fn meaning_of(&self, heading: &str, at: ColumnAt) -> Meaning {
        let form = self.forms.get(usize::from(at.form.0));
        let Some(table) = form.and_then(|form| form.tables.get(at.table)) else {
            return Meaning::Nothing;
        };
        let head = Head::new(heading);
        if head.key.is_empty() || table.columns.slots.len() <= at.slot {
            return Meaning::Nothing;
        }
        let is_same = |known: &Head| known.key == head.key && known.above == head.above;
        let slots = table.columns.slots.iter();
        let owner = slots
            .enumerate()
            .find(|(_, slot)| slot.heads.iter().any(is_same));
        match owner {
            None => Meaning::New,
            Some((slot, _)) if slot == at.slot => Meaning::Known,
            Some((slot, _)) => Meaning::Of(slot),
        }
    }
}

/// What a heading is to a table.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Meaning {
    /// It means no column yet.
    New,
    /// It means that column already.
    Known,
    /// It means another column, by position of its slot.
    Of(usize),
    /// It has no letter, or there is no such column.
    Nothing,
}
