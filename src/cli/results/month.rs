//! The results of one month: the recap, the pages for volunteers and the letters, in one place.

use std::io;
use std::path::{Path, PathBuf};

use super::copies;
use crate::folder::{self, Disk, Held, Product, Saved, last_name};
use crate::outcome::Story;
use crate::period::Period;
use crate::recap;
use crate::report::{self, Kept, Letter, LetterKind, LetterRecap};
use crate::run::InputFile;
use crate::workbook::{self, Fault, Workbook};

/// The recap of a month and what goes beside it, before they are saved.
pub(super) struct Month<'m, 's> {
    story: &'m Story<'s>,
    recap: Book,
    /// The pages for volunteers.
    pages: Vec<Book>,
    /// Whether results of other units lie beside these.
    is_one_of_many: bool,
    /// The files of the run, of which copies are given back.
    files: &'m [InputFile],
}

/// A workbook that is written and not yet saved.
struct Book {
    plan: Workbook,
    bytes: Vec<u8>,
}

/// What a place took of the results of a month.
#[derive(Default)]
pub(super) struct Taken {
    pub(super) month: Option<Period>,
    /// The folder of the month, where the recap is in it.
    pub(super) folder: Option<PathBuf>,
    /// The name of the file with messages.
    pub(super) messages: Option<String>,
    /// The name of the file with all that was not read.
    pub(super) unread: Option<String>,
    /// The first of the files that are given back, and how many there are.
    pub(super) given: Option<(String, usize)>,
    /// Whether the run is over one file.
    pub(super) is_of_one_file: bool,
    /// The names that are not the usual ones.
    pub(super) renamed: Vec<String>,
    /// What was refused and why; the recap goes without a name.
    pub(super) refused: Vec<(Option<String>, io::Error)>,
}

impl Taken {
    /// Whether something was refused since there is no room left.
    pub(super) fn is_full(&self) -> bool {
        let mut refused = self.refused.iter();
        refused.any(|(_, fault)| folder::is_full(fault.kind()))
    }

    /// Notes the name of a file that was saved.
    fn note(&mut self, saved: &Saved) -> String {
        let name = last_name(&saved.path);
        if saved.renamed {
            self.renamed.push(name.clone());
        }
        name
    }
}

impl<'m, 's> Month<'m, 's> {
    /// Plans and writes all of it; none where there is no recap.
    pub(super) fn planned(
        story: &'m Story<'s>,
        is_one_of_many: bool,
        files: &'m [InputFile],
    ) -> Option<Result<Self, Fault>> {
        let recap = recap::plan(story)?;
        let pages = recap::leaflets(story).into_iter();
        Some(Book::written(recap).and_then(|recap| {
            let pages = pages.map(Book::written).collect::<Result<_, _>>()?;
            Ok(Self {
                story,
                recap,
                pages,
                is_one_of_many,
                files,
            })
        }))
    }

    /// Saves the recap, the pages for volunteers and the letters beside it in one place.
    pub(super) fn save(&self, place: &Path, disk: &dyn Disk) -> Taken {
        let mut taken = Taken {
            month: self.story.main_period(),
            ..Taken::default()
        };
        let saved = match self.save_book(&self.recap, None, place, disk) {
            Ok(saved) => saved,
            Err(fault) => {
                taken.refused.push((None, fault));
                return taken;
            }
        };
        taken.folder = saved.path.parent().map(Path::to_path_buf);
        let name = taken.note(&saved);
        let mut pages = Vec::new();
        for page in &self.pages {
            match self.save_book(page, Some(&self.recap.plan.called.stems[0]), place, disk) {
                Ok(saved) => pages.push(taken.note(&saved)),
                Err(fault) => {
                    let name = page.plan.called.name.clone();
                    taken.refused.push((Some(name), fault));
                }
            }
        }
        let mut read: Vec<&str> = self
            .story
            .outputs
            .inputs()
            .map(|row| &*row.place.file)
            .collect();
        read.dedup();
        taken.is_of_one_file = read.len() == 1;
        let given = copies::give(self.story, self.files, place, disk);
        let refused = given.refused.into_iter();
        taken
            .refused
            .extend(refused.map(|(name, fault)| (Some(name), fault)));
        for saved in &given.renamed {
            taken.note(saved);
        }
        taken.given = given
            .names
            .first()
            .map(|name| (name.clone(), given.names.len()));
        let about = LetterRecap {
            title: &self.recap.plan.called.title,
            name: &name,
            pages: &pages,
            gives_back: taken.given.is_some(),
        };
        for letter in report::letters(self.story, &about) {
            match self.save_letter(&letter, place, disk) {
                Ok(Some(saved)) => {
                    let name = taken.note(&saved);
                    match letter.kind {
                        LetterKind::First => {}
                        LetterKind::Messages => taken.messages = Some(name),
                        LetterKind::Unread => taken.unread = Some(name),
                    }
                }
                Ok(None) => {}
                Err(fault) => taken.refused.push((Some(letter.name), fault)),
            }
        }
        taken
    }

    /// Saves a workbook; `unit` tells it apart from those of other units that have their results in the same folder.
    fn save_book(
        &self,
        book: &Book,
        unit: Option<&str>,
        place: &Path,
        disk: &dyn Disk,
    ) -> io::Result<Saved> {
        let called = &book.plan.called;
        let own_words = workbook::told_by(&book.bytes);
        let judge = |held: &[u8]| match workbook::told_by(held) {
            told if told == own_words => Held::Same,
            Some((about, _)) if about == called.about => Held::Former,
            _ => Held::Foreign,
        };
        let longer = unit.map(|unit| format!("{} - {unit}", called.stems[0]));
        let longer_name = longer.as_ref().map(|stem| format!("{stem}.xlsx"));
        let longer_name = longer_name.as_deref();
        let stems = called.stems.iter().chain(&longer);
        let forms: Vec<String> = stems.map(|stem| folder::without_digits(stem)).collect();
        let product = Product {
            folder: &called.folder,
            name: longer_name
                .filter(|_| self.is_one_of_many)
                .unwrap_or(&called.name),
            otherwise: longer_name,
            forms: &forms,
            archive: &self.story.templates.words.say("rekap.arsip", &[]),
            bytes: &book.bytes,
            judge: &judge,
        };
        folder::save(&[place.to_path_buf()], &product, disk)
    }

    /// Saves a letter; one that has nothing to say goes, and its former version to the others.
    fn save_letter(
        &self,
        letter: &Letter,
        place: &Path,
        disk: &dyn Disk,
    ) -> io::Result<Option<Saved>> {
        let judge = |held: &[u8]| match letter.judge(held) {
            Kept::Same => Held::Same,
            Kept::Former => Held::Former,
            Kept::Foreign => Held::Foreign,
        };
        let stem = letter.name.rsplit_once('.');
        let stem = stem.map_or(&*letter.name, |(stem, _)| stem);
        // Several units may have their results in one folder.
        let longer = format!("{stem} - {}", self.recap.plan.called.stems[0]);
        let longer_name = format!("{longer}.txt");
        let product = Product {
            folder: &self.recap.plan.called.folder,
            name: match self.is_one_of_many {
                true => &longer_name,
                false => &letter.name,
            },
            otherwise: Some(&longer_name),
            forms: &[stem, &longer].map(folder::without_digits),
            archive: &self.story.templates.words.say("rekap.arsip", &[]),
            bytes: &letter.bytes(),
            judge: &judge,
        };
        if letter.lines.is_empty() {
            folder::retire(place, &product, disk);
            return Ok(None);
        }
        folder::save(&[place.to_path_buf()], &product, disk).map(Some)
    }
}

impl Book {
    fn written(plan: Workbook) -> Result<Self, Fault> {
        let bytes = workbook::write(&plan)?;
        Ok(Self { plan, bytes })
    }
}
