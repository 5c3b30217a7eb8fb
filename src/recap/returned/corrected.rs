//! *DIBETULKAN*: the workbook of a volunteer in which what was read for sure is written as the form has it. Nothing that is a
//! suggestion is written.

use std::collections::{BTreeMap, BTreeSet};

use super::{Leads, Returned, Returning, changes};
use crate::address::Address;
use crate::diagnostic::{Diagnostic, Fix};
use crate::markup::{Correction, List, Look, Mark};
use crate::outcome::{self, CopyOf};
use crate::text;
use crate::workbook;

/// What was written in a cell is cut where it is longer.
const FORMER: usize = 60;

/// A file with all that can be corrected in it.
pub struct Corrected<'s> {
    pub(super) of: Returned<'s>,
    pub(super) changes: Vec<Change<'s>>,
    /// How many corrections are suggestions, for a person to decide.
    pub suggestions: usize,
}

/// What is written into one cell.
pub(super) struct Change<'s> {
    pub(super) remark: &'s Diagnostic,
    pub(super) at: Address,
    pub(super) fix: &'s Fix,
    /// What the remark says.
    pub(super) why: String,
}

impl Change<'_> {
    /// What was written there.
    pub(super) fn former(&self) -> String {
        let found = self.remark.found.as_deref().unwrap_or_default();
        text::shortened(found, FORMER)
    }
}

impl<'s> Returning<'s> {
    /// The files that are read and speak for themselves, each with what can be corrected in it.
    #[must_use]
    pub fn corrected(&'s self) -> Vec<Corrected<'s>> {
        let story = self.ground.story;
        let mut fixes: BTreeMap<&str, Vec<(&Diagnostic, &Fix)>> = BTreeMap::new();
        for remark in &story.outputs.remarks {
            let of_file = fixes.entry(&*remark.place.file).or_default();
            of_file.extend(remark.fix.as_ref().map(|fix| (remark, fix)));
        }
        let files = self.read().into_iter().map(|(file, rows)| {
            let fixes = fixes.remove(&**file).unwrap_or_default();
            let (safe, asked): (Vec<_>, Vec<_>) = fixes.into_iter().partition(|(_, fix)| fix.safe);
            let mut known = BTreeSet::new();
            let changes = safe.into_iter().filter_map(|(remark, fix)| {
                let at = remark.place.first_cell()?;
                let is_new = known.insert((remark.place.sheet_index, at));
                let why = outcome::speak(remark, story.templates).message;
                is_new.then_some(Change {
                    remark,
                    at,
                    fix,
                    why,
                })
            });
            Corrected {
                changes: changes.collect(),
                suggestions: asked.len(),
                of: Returned::of(&self.ground, (file, &rows), Vec::new()),
            }
        });
        files.collect()
    }
}

impl Corrected<'_> {
    /// The file.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.of.file
    }

    /// The folder of its desa, below that of its month.
    #[must_use]
    pub fn folder(&self) -> &str {
        &self.of.folder
    }

    /// The name of the copy in which it is corrected.
    #[must_use]
    pub fn name(&self) -> String {
        let facts = [("berkas", &*self.of.stem())];
        let stem = self.of.ground.say("perubahan.berkas", &facts);
        format!("{stem}.{}", self.of.ending())
    }

    /// The name of the copy in which its suggestions are listed.
    #[must_use]
    pub fn asked_in(&self) -> String {
        self.of.name(Leads::Inside)
    }

    /// Which file it is, for programs.
    #[must_use]
    pub fn about(&self) -> String {
        let sheet = self.of.ground.say("perubahan.lembar", &[]);
        format!("{sheet} {}", self.of.origin.file())
    }

    /// What is to be written into its cells.
    #[must_use]
    pub fn corrections(&self) -> Vec<Correction> {
        let changes = self.changes.iter();
        let corrections = changes.map(|change| Correction {
            sheet: (*change.remark.place.sheet).into(),
            at: change.at,
            write: change.fix.write.clone(),
            is_number: change.fix.is_number,
        });
        corrections.collect()
    }

    /// What is marked in it; `left` are the corrections that were not written, by their place.
    #[must_use]
    pub fn marks(&self, left: &BTreeSet<usize>) -> Vec<Mark> {
        let marks = self.written(left).map(|change| {
            let facts = [("semula", &*change.former())];
            let former = self.of.ground.say("perubahan.semula_sel", &facts);
            Mark {
                sheet: (*change.remark.place.sheet).into(),
                at: change.at,
                look: Look::Check,
                note: format!("{former}\n{}", change.why).into(),
            }
        });
        marks.collect()
    }

    /// The list of all that was written. `content` is the fingerprint of the file and of what is written into it.
    #[must_use]
    pub fn list(&self, left: &BTreeSet<usize>, content: &str) -> List {
        let properties = vec![
            (workbook::ABOUT, self.about()),
            (workbook::CONTENT, content.to_owned()),
            (CopyOf::PROPERTY, self.of.origin.to_string()),
        ];
        let sheet = changes::sheet(self, left);
        let called = (self.name(), self.about());
        self.of.planned(sheet, Vec::new(), called, properties)
    }

    /// All that is written and said of it, to notice that something else is.
    #[must_use]
    pub fn said(&self) -> String {
        let none = BTreeSet::new();
        let list = changes::sheet(self, &none);
        format!("{:?} {:?}", self.corrections(), list.cells)
    }

    /// The changes that were written.
    pub(super) fn written(&self, left: &BTreeSet<usize>) -> impl Iterator<Item = &Change<'_>> {
        let changes = self.changes.iter().enumerate();
        let written = changes.filter(|(at, _)| !left.contains(at));
        written.map(|(_, change)| change)
    }
}
