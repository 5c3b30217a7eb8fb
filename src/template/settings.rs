//! What an office may set: levels of area, systems of record, limits.

use super::fault::Desk;
use super::file::{
    ChoiceEntry, CompleteEntry, EntriesEntry, LetterEntry, ScreenEntry, SettingsFile, TermEntry,
};

/// Position of a level, from the widest (0) to the narrowest.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct LevelId(pub u8);

/// Position of a system of record in the order of trust.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct SourceId(pub u8);

/// A level of area: provinsi, desa.
#[derive(Debug)]
pub struct Level {
    /// Id in template files and in the JSON interface (*tingkat*).
    pub id: Box<str>,
    /// Name as printed.
    pub name: Box<str>,
    /// Head of a column of such units.
    pub head: Box<str>,
    /// A unit with its level, as in a sentence; `{nama}` is its name.
    pub(super) called: Box<str>,
    /// The same as short as on a label.
    pub(super) short: Box<str>,
    /// How many parts a code of the area table has at this level; none below the table.
    pub parts: Option<u8>,
    /// The words beside which sheets name such a unit, as the template writes them.
    pub(super) labels: Vec<String>,
    /// The code of the remark on a sheet that should name such a unit and does not.
    pub unnamed: Box<str>,
}

/// A system of record: forms of one complete each other, two are alternatives.
#[derive(Debug)]
pub struct Source {
    /// Id in template files and in the JSON interface (*sumber*).
    pub id: Box<str>,
    /// Name as printed.
    pub name: Box<str>,
}

/// What something is called, by the year from which it is.
#[derive(Debug)]
pub struct Term {
    /// Id in template files: a slot in the titles of recaps.
    pub id: Box<str>,
    /// What it stands for.
    pub name: Box<str>,
    /// The first year of each word, the earliest first.
    pub said: Vec<(i16, Box<str>)>,
}

impl Term {
    /// The word of a year; the earliest for the years before it.
    #[must_use]
    pub fn in_year(&self, year: i16) -> &str {
        let began = self.said.iter().rfind(|(from, _)| *from <= year);
        began
            .or(self.said.first())
            .map_or("", |(_, written)| written)
    }
}

/// Levels, sources and limits.
#[derive(Debug, Default)]
pub struct Settings {
    /// From the widest to the narrowest.
    pub levels: Vec<Level>,
    /// From the most to the least trusted.
    pub sources: Vec<Source>,
    /// For how many months after a month a workbook's own date may tell its year.
    pub saved_within_months: i32,
    /// The first year that a number in a name or title can be.
    pub first_year: i16,
    /// How many remarks of one kind are shown one by one for a file.
    pub remarks_per_kind: u32,
    /// The day of the next month on which reports are due, where the office says no other.
    pub due_day: i8,
    /// By fewer couples a figure did not change worth saying.
    pub steady_couples: i64,
    /// By fewer tenths of a percentage point a share did not.
    pub steady_tenths: i64,
    /// Of fewer couples no percentage is said in a sentence: `1 dari 12`.
    pub fewest_for_percent: i64,
    /// What things are called, by year.
    pub terms: Vec<Term>,
}

/// The code of the remark on a sheet that names no unit, where its level says no other.
const UNNAMED: &str = "rt-kosong";

/// Stands for the name of a unit.
pub(super) const NAME: &str = "{nama}";

impl Level {
    /// A unit of this level as in a sentence: `Kecamatan Polewali`.
    #[must_use]
    pub fn call(&self, name: &str) -> String {
        self.called.replace(NAME, name)
    }

    /// Whether a unit is called by its name alone, as a kabupaten, which has its level in it.
    #[must_use]
    pub fn is_in_the_name(&self) -> bool {
        &*self.called == NAME
    }

    /// A unit of this level as on a label: `KEC. Polewali`.
    #[must_use]
    pub fn label(&self, name: &str) -> String {
        self.short.replace(NAME, name)
    }

    /// Its name inside a sentence: `desa`, but `RT` and `kampung KB`.
    #[must_use]
    pub fn inside_a_sentence(&self) -> String {
        let small = |word: &str| {
            if word.chars().any(char::is_lowercase) {
                word.to_lowercase()
            } else {
                word.to_owned()
            }
        };
        let words: Vec<String> = self.name.split(' ').map(small).collect();
        words.join(" ")
    }
}

impl Settings {
    /// A unit of a level, as in a sentence: `Desa SUKAMAJU`, `RT 003`.
    #[must_use]
    pub fn call(&self, level: LevelId, name: &str) -> String {
        self.levels[usize::from(level.0)].call(name)
    }

    /// A level.
    #[must_use]
    pub fn level_of(&self, id: LevelId) -> &Level {
        &self.levels[usize::from(id.0)]
    }

    /// The level with an id.
    #[must_use]
    pub fn level(&self, id: &str) -> Option<LevelId> {
        position(self.levels.iter().map(|level| &*level.id), id).map(LevelId)
    }

    /// The level whose area codes have so many parts.
    #[must_use]
    pub fn level_of_parts(&self, parts: u8) -> Option<LevelId> {
        let at = self
            .levels
            .iter()
            .position(|level| level.parts == Some(parts))?;
        u8::try_from(at).ok().map(LevelId)
    }

    /// The narrowest level of the area table: desa.
    #[must_use]
    pub fn narrowest_listed(&self) -> LevelId {
        let at = self.levels.iter().rposition(|level| level.parts.is_some());
        LevelId(at.and_then(|at| u8::try_from(at).ok()).unwrap_or_default())
    }

    /// The term with an id.
    #[must_use]
    pub fn term(&self, id: &str) -> Option<&Term> {
        self.terms.iter().find(|term| *term.id == *id)
    }

    /// The source with an id.
    #[must_use]
    pub fn source(&self, id: &str) -> Option<SourceId> {
        position(self.sources.iter().map(|source| &*source.id), id).map(SourceId)
    }
}

fn position<'a>(mut ids: impl Iterator<Item = &'a str>, id: &str) -> Option<u8> {
    ids.position(|known| known == id)
        .and_then(|at| u8::try_from(at).ok())
}

/// What screens and letters tell of.
pub(super) struct ToldEntry {
    /// The figures of the first screen.
    pub(super) screen: Vec<ScreenEntry>,
    /// The lines of figures of the letters.
    pub(super) letter: Vec<LetterEntry>,
    /// What makes couples complete.
    pub(super) complete: Option<CompleteEntry>,
}

/// What of the settings can only be understood when other files are.
pub(super) struct Later {
    pub(super) entries: EntriesEntry,
    pub(super) told: ToldEntry,
    pub(super) choices: Vec<ChoiceEntry>,
}

/// The words of a term; tells where there are none or their years do not ascend.
fn term(entry: TermEntry, desk: &mut Desk<'_, '_>) -> Term {
    let years: Vec<i16> = entry.said.iter().map(|said| said.from).collect();
    if years.is_empty() || !years.is_sorted_by(|one, next| one < next) {
        desk.fault(
            entry.id.span(),
            "a term is said from ascending years, one at least",
        );
    }
    let said = entry.said.into_iter();
    Term {
        id: entry.id.into_inner().into(),
        name: entry.name.into(),
        said: said.map(|said| (said.from, said.text.into())).collect(),
    }
}

/// Puts the settings together and tells what is wrong with their file.
pub(super) fn build(file: SettingsFile, desk: &mut Desk<'_, '_>) -> (Settings, Later) {
    let mut settings = Settings {
        saved_within_months: file.limits.saved_within_months,
        first_year: file.limits.first_year,
        remarks_per_kind: file.limits.remarks_per_kind,
        fewest_for_percent: file.limits.fewest_for_percent,
        due_day: file.limits.due_day,
        steady_couples: file.limits.steady_couples,
        steady_tenths: file.limits.steady_tenths,
        ..Settings::default()
    };
    for entry in file.level {
        if settings.level(entry.id.get_ref()).is_some() {
            desk.fault(
                entry.id.span(),
                format!("level `{}` stands here twice", entry.id.get_ref()),
            );
        }
        let above = settings.levels.last();
        let is_next = match (above.map(|above| above.parts), entry.parts) {
            (None, parts) => parts == Some(0),
            (Some(Some(above)), Some(parts)) => parts == above + 1,
            (Some(_), None) => true,
            (Some(None), Some(_)) => false,
        };
        if !is_next {
            desk.fault(
                entry.id.span(),
                "levels go from the widest, with 0 parts, one part more each; those below the area table have none",
            );
        }
        let id = entry.id.into_inner().into();
        settings.levels.push(Level {
            labels: entry.labels.clone(),
            unnamed: entry
                .unnamed
                .as_ref()
                .map_or(UNNAMED, |code| code.get_ref())
                .into(),
            id,
            name: entry.name.into(),
            head: entry.head.into(),
            called: entry.called.into(),
            short: entry.short.into(),
            parts: entry.parts,
        });
    }
    for entry in file.source {
        if settings.source(entry.id.get_ref()).is_some() {
            desk.fault(
                entry.id.span(),
                format!("source `{}` stands here twice", entry.id.get_ref()),
            );
        }
        settings.sources.push(Source {
            id: entry.id.into_inner().into(),
            name: entry.name.into(),
        });
    }
    let told = ToldEntry {
        screen: file.screen,
        letter: file.letter,
        complete: file.complete,
    };
    for entry in file.term {
        if settings.term(entry.id.get_ref()).is_some() {
            desk.fault(
                entry.id.span(),
                format!("term `{}` stands here twice", entry.id.get_ref()),
            );
        }
        settings.terms.push(term(entry, desk));
    }
    let later = Later {
        entries: file.entries,
        told,
        choices: file.choice,
    };
    (settings, later)
}
