//! *DIPERIKSA*: the workbook of a volunteer with remarks in it. Which files are given back, what is marked in each, and the list
//! that stands before its own sheets. *DIBETULKAN*: the same with what can be written better written so.

mod changes;
mod corrected;
mod list;
mod opening;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use corrected::Corrected;

use super::ground::Ground;
use crate::diagnostic::{At, Diagnostic, Row, Severity};
use crate::digest::Digest;
use crate::ledger::UnitId;
use crate::markup::{List, Look, Mark};
use crate::outcome::{self, CopyOf, FileRow, Spoken, Status, Story};
use crate::period::Period;
use crate::workbook::plan::{Called, Sheet, Workbook};
use crate::workbook::{self, name};

/// A remark and what it says.
type Told<'s> = (&'s Diagnostic, Spoken);

/// The month of a story, of which files are given back.
pub struct Returning<'s> {
    ground: Ground<'s>,
}

/// A file that is given back.
pub struct Returned<'s> {
    ground: &'s Ground<'s>,
    /// The file.
    pub file: Arc<str>,
    /// The folder of its desa, below that of its month.
    pub folder: String,
    unit: Option<UnitId>,
    origin: CopyOf,
    told: Vec<Told<'s>>,
}

/// How a list leads to the cells that it names.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Leads<'l> {
    /// It stands in the workbook itself.
    Inside,
    /// It stands beside it, in a workbook of its own, for a reason that is said in a sentence.
    Beside(&'l str),
}

impl<'s> Returning<'s> {
    /// The month of a story; none where there is no figure.
    #[must_use]
    pub fn of(story: &'s Story<'s>) -> Option<Self> {
        Ground::of(story).map(|ground| Self { ground })
    }

    /// The files that are given back: all in which something is to be looked at, and copies that came back without anything
    /// left.
    #[must_use]
    pub fn files(&'s self) -> Vec<Returned<'s>> {
        let story = self.ground.story;
        let mut told: BTreeMap<&str, Vec<Told<'s>>> = BTreeMap::new();
        for remark in &story.outputs.remarks {
            let spoken = outcome::speak(remark, story.templates);
            if spoken.severity != Severity::Info {
                let file = told.entry(&*remark.place.file).or_default();
                file.push((remark, spoken));
            }
        }
        let given = self.read().into_iter().filter_map(|(file, rows)| {
            let told = told.remove(&**file).unwrap_or_default();
            let is_given = !told.is_empty() || story.outputs.copies.contains_key(file);
            is_given.then(|| Returned::of(&self.ground, (file, &rows), in_turn(story, told)))
        });
        given.collect()
    }

    /// The files that are read and speak for themselves.
    fn read(&self) -> Vec<Rows<'s>> {
        let story = self.ground.story;
        let mut rows: BTreeMap<&Arc<str>, Vec<&FileRow>> = BTreeMap::new();
        for row in story.outputs.inputs() {
            rows.entry(&row.place.file).or_default().push(row);
        }
        let counts = |row: &&&FileRow| {
            !matches!(row.status, Status::Twin | Status::Replaced) && row.recalled.is_none()
        };
        let files = rows.into_iter();
        let read = files.filter(|(_, rows)| {
            let mut own = rows.iter().filter(|row| row.recalled.is_none());
            own.any(|row| row.is_read())
                && rows.iter().any(|row| counts(&row))
                && is_of(story, rows)
        });
        read.collect()
    }
}

/// A file and what became of it.
type Rows<'s> = (&'s Arc<str>, Vec<&'s FileRow>);

/// Whether a file is of the month of a story, or of none of those that have a recap and the story is the newest.
fn is_of(story: &Story<'_>, rows: &[&FileRow]) -> bool {
    let Some(own) = story.main_period() else {
        return false;
    };
    let last: Option<Period> = rows
        .iter()
        .filter_map(|row| row.periods.map(|(_, last)| last))
        .max();
    match last {
        Some(last) if last == own => true,
        Some(last) if story.apart().contains(&last) => false,
        _ => story.apart().iter().all(|other| *other < own),
    }
}

/// Those of one act together, in the order in which one does them.
fn in_turn<'s>(story: &Story<'_>, mut told: Vec<Told<'s>>) -> Vec<Told<'s>> {
    let words = &story.templates.words;
    told.sort_by_key(|(remark, spoken)| {
        let act = words.remark(&remark.code).map(|words| words.act);
        (act, spoken.severity, words.turn(&remark.code))
    });
    told
}

/// The folder of the desa that a file is of; that of all where it is of none or of several.
fn folder(ground: &Ground<'_>, unit: Option<UnitId>) -> String {
    let story = ground.story;
    let own = ground.called().folder;
    let all = ground.say("perbaikan.folder", &[]);
    let listed = story.templates.settings.narrowest_listed();
    let tree = &story.outputs.figures.tree;
    let desa = unit.and_then(|unit| tree.at_level(unit, listed));
    let desa = desa.map(|desa| name::part(&story.unit_name(desa).to_uppercase()));
    match desa.filter(|desa| !desa.is_empty()) {
        Some(desa) => format!("{own}/{all}/{desa}"),
        None => format!("{own}/{all}"),
    }
}

impl<'s> Returned<'s> {
    /// A file, and what is said of it.
    fn of(
        ground: &'s Ground<'s>,
        (file, rows): (&Arc<str>, &[&FileRow]),
        told: Vec<Told<'s>>,
    ) -> Self {
        let outputs = ground.story.outputs;
        let unit = outputs
            .figures
            .tree
            .top(rows.iter().filter_map(|row| row.unit));
        let contents = rows.iter().flat_map(|row| row.said());
        let origin = match outputs.copies.get(file) {
            Some(origin) => origin.clone(),
            None => CopyOf::of(file, contents.map(Digest::head)),
        };
        Self {
            folder: folder(ground, unit),
            file: Arc::clone(file),
            unit,
            origin,
            told,
            ground,
        }
    }
}

impl Returned<'_> {
    /// The name of the file without its ending; of a copy that of what it was made from.
    #[must_use]
    pub fn stem(&self) -> String {
        name::part(self.origin.stem())
    }

    /// The name of its copy, or of the list beside it.
    #[must_use]
    pub fn name(&self, leads: Leads<'_>) -> String {
        let id = match leads {
            Leads::Inside => "perbaikan.berkas",
            Leads::Beside(_) => "perbaikan.berkas_daftar",
        };
        let ending = match leads {
            Leads::Inside => self.ending(),
            Leads::Beside(_) => "xlsx",
        };
        format!(
            "{}.{ending}",
            self.ground.say(id, &[("berkas", &self.stem())])
        )
    }

    /// The ending of a copy of it.
    fn ending(&self) -> &'static str {
        let ending = self.file.rsplit('.').next().unwrap_or_default();
        match ending.eq_ignore_ascii_case("xlsm") {
            true => "xlsm",
            false => "xlsx",
        }
    }

    /// What is marked in it.
    #[must_use]
    pub fn marks(&self) -> Vec<Mark> {
        let told = self.told.iter();
        let marks = told.flat_map(|(remark, spoken)| {
            let look = match spoken.severity {
                Severity::Mend => Look::Mend,
                Severity::Check | Severity::Info => Look::Check,
            };
            let asked = remark
                .asked
                .map(|_| self.ground.say("perbaikan.memang_benar", &[]));
            let parts = [Some(spoken.message.clone()), spoken.help.clone(), asked];
            let note = parts.into_iter().flatten().collect::<Vec<_>>().join("\n");
            let others = remark.related.iter().filter(|place| {
                let is_cell = matches!(place.at, At::Cell(_));
                remark.subject.row == Row::All && place.file == remark.place.file && is_cell
            });
            let places = std::iter::once(&remark.place).chain(others);
            let marks = places.filter_map(|place| {
                Some(Mark {
                    sheet: (*place.sheet).into(),
                    at: place.first_cell()?,
                    look,
                    note: note.as_str().into(),
                })
            });
            marks.collect::<Vec<_>>()
        });
        marks.collect()
    }

    /// The list of all that is to be looked at in it. `content` is the fingerprint of the file and of what is said of it.
    #[must_use]
    pub fn list(&self, leads: Leads<'_>, content: &str) -> List {
        let sheet = list::sheet(self, leads);
        let hidden = list::hidden(&sheet);
        let own = match leads {
            Leads::Inside => vec![
                (workbook::ABOUT, self.about()),
                (workbook::CONTENT, content.to_owned()),
                (CopyOf::PROPERTY, self.origin.to_string()),
            ],
            Leads::Beside(_) => Vec::new(),
        };
        let called = (self.name(leads), self.about());
        self.planned(sheet, hidden, called, own)
    }

    /// A sheet as the list of a copy with a name and what it is about.
    fn planned(
        &self,
        sheet: Sheet,
        hidden: Vec<u32>,
        (name, about): (String, String),
        properties: Vec<(&'static str, String)>,
    ) -> List {
        let stem = name::file(name.trim_end_matches(".xlsx"));
        let called = Called {
            folder: self.folder.clone(),
            about,
            title: stem.clone(),
            stems: [stem.clone(), stem],
            name,
        };
        List {
            plan: Workbook {
                called,
                difference: self.ground.difference(),
                day: self.ground.story.today,
                properties,
                sheets: vec![sheet],
            },
            hidden,
            author: self.ground.say("perbaikan.penulis", &[]).into(),
        }
    }

    /// All that is said of it, to notice that something else is.
    #[must_use]
    pub fn said(&self) -> String {
        let list = list::sheet(self, Leads::Inside);
        format!("{:?} {:?} {:?}", self.marks(), list.cells, list.merges)
    }

    /// Which file it is, for programs: its copies are known by that of which they are made.
    #[must_use]
    pub fn about(&self) -> String {
        format!(
            "{} {}",
            self.ground.say("perbaikan.lembar", &[]),
            self.origin.file()
        )
    }
}
