//! The results of a run: for each month the recap and the letters beside it, planned, written, saved, and said where.

use std::io;
use std::path::{Path, PathBuf};

use crate::folder::{self, Disk, Held, Product, Saved};
use crate::outcome::Story;
use crate::period::Period;
use crate::recap;
use crate::report::{self, Kept, Letter, LetterKind, LetterRecap};
use crate::template::Words;
use crate::workbook::{self, Fault, Workbook};

/// What leads from the folder of a month to the files of the run, where the results lie inside of what was given.
const WAY: &str = "../../";

/// What became of the results.
#[derive(Debug, Default)]
pub(super) struct Results {
    /// What is said of them.
    pub(super) lines: Vec<String>,
    /// Whether there should be some and are not.
    pub(super) failed: bool,
    /// Whether a letter is missing beside a recap.
    pub(super) is_partial: bool,
    /// The folder of the newest month.
    pub(super) folder: Option<PathBuf>,
    /// The name of its file with messages.
    pub(super) messages: Option<String>,
    /// The name of its file with all that was not read.
    pub(super) unread: Option<String>,
    /// The further months, the newest first, each with the name of its folder.
    pub(super) others: Vec<(Period, String)>,
}

/// Where results may go, and how.
pub(super) struct Places<'p> {
    /// The folder that was given.
    pub(super) given: Option<&'p Path>,
    /// The folder that was asked for.
    pub(super) wanted: Option<&'p Path>,
    /// The user's documents.
    pub(super) documents: Option<PathBuf>,
    /// The disk.
    pub(super) disk: &'p dyn Disk,
}

impl Places<'_> {
    /// The places in the order in which they are tried: the one asked for, else inside of what was given, else among the
    /// user's documents.
    pub(super) fn in_order(&self, own: &str) -> Vec<PathBuf> {
        if let Some(wanted) = self.wanted {
            return vec![wanted.to_path_buf()];
        }
        let given = self.given.map(Path::to_path_buf).into_iter();
        let places = given.chain(self.documents.clone());
        places.map(|place| place.join(own)).collect()
    }

    /// Whether a place is another than the user expects.
    fn is_elsewhere(&self, place: usize) -> bool {
        self.wanted.is_none() && (self.given.is_none() || place > 0)
    }
}

/// Saves the results of a run, a folder for each of its months, in the first place that takes them all. Where none does,
/// what the first one took is there and the rest is told of.
pub(super) fn save(months: &[Story<'_>], places: &Places<'_>) -> Results {
    let Some(words) = months.first().map(|story| &story.templates.words) else {
        return Results::default();
    };
    let offered = places.in_order(&words.say("rekap.hasil", &[]));
    let mut first = None;
    for (at, place) in offered.iter().enumerate() {
        let is_elsewhere = places.is_elsewhere(at);
        let is_inside = !is_elsewhere && places.wanted.is_none();
        let from_here = months.iter().cloned();
        let from_here = from_here.map(|story| story.reached_by(is_inside.then_some(WAY)));
        let from_here: Vec<Story<'_>> = from_here.collect();
        let planned = from_here.iter().filter_map(Month::planned);
        let planned: Vec<Month<'_, '_>> = match planned.collect() {
            Ok(planned) => planned,
            Err(fault) => {
                let fault: Fault = fault;
                return Results::not_saved(words, &fault.to_string());
            }
        };
        if planned.is_empty() {
            return Results {
                lines: vec![words.say("layar.tanpa_rekap", &[])],
                ..Results::default()
            };
        }
        let taken = planned.iter().map(|month| month.save(place, places.disk));
        let taken: Vec<Taken> = taken.collect();
        if taken.iter().all(|taken| taken.refused.is_empty()) {
            return Results::of(words, &taken, is_elsewhere);
        }
        // The other places are mostly on the same disk.
        let is_full = taken.iter().any(Taken::is_full);
        first.get_or_insert((taken, at));
        if is_full {
            break;
        }
    }
    let (taken, at) = first.unwrap_or_default();
    Results::of(words, &taken, places.is_elsewhere(at))
}

impl Results {
    /// That nothing was saved, and why.
    fn not_saved(words: &Words, why: &str) -> Self {
        Self {
            lines: vec![words.say("layar.belum_disimpan", &[("sebab", why)])],
            failed: true,
            ..Self::default()
        }
    }

    /// These results, and those of another unit of the same run.
    pub(super) fn with(mut self, other: Self) -> Self {
        let news = other.lines.into_iter();
        let news: Vec<String> = news.filter(|line| !self.lines.contains(line)).collect();
        self.lines.extend(news);
        self.failed |= other.failed;
        self.is_partial |= other.is_partial;
        self.folder = self.folder.or(other.folder);
        self.messages = self.messages.or(other.messages);
        self.unread = self.unread.or(other.unread);
        if self.others.is_empty() {
            self.others = other.others;
        }
        self
    }

    /// What is said of what a place took, the newest month first.
    fn of(words: &Words, taken: &[Taken], is_elsewhere: bool) -> Self {
        let Some(newest) = taken.first() else {
            return Self::not_saved(words, &words.say("galat.gagal_tulis", &[]));
        };
        let mut results = Self {
            folder: newest.folder.clone(),
            messages: newest.messages.clone(),
            unread: newest.unread.clone(),
            failed: taken.iter().any(|taken| taken.folder.is_none()),
            is_partial: taken.iter().any(|taken| !taken.refused.is_empty()),
            ..Self::default()
        };
        if let Some(folder) = &newest.folder {
            let shown = folder.display().to_string();
            let line = words.say("layar.disimpan", &[("folder", &shown)]);
            results.lines.push(line);
            if is_elsewhere {
                results.lines.push(words.say("layar.disimpan_lain", &[]));
            }
        }
        for taken in taken {
            let renamed = taken.renamed.iter();
            let told = renamed.map(|name| words.say("layar.disimpan_nama", &[("nama", name)]));
            results.lines.extend(told);
            let refused = taken.refused.iter();
            results.lines.extend(refused.map(|(name, fault)| {
                let why = why(words, fault);
                match name {
                    Some(name) => {
                        let facts = [("nama", name.as_str()), ("sebab", &why)];
                        words.say("layar.belum_disimpan_satu", &facts)
                    }
                    None => words.say("layar.belum_disimpan", &[("sebab", &why)]),
                }
            }));
        }
        let others = taken.iter().skip(1);
        let others =
            others.filter_map(|taken| Some((taken.month?, file_name(taken.folder.as_ref()?))));
        results.others = others.collect();
        results
    }
}

/// The recap of a month and what goes beside it, before they are saved.
struct Month<'m, 's> {
    story: &'m Story<'s>,
    recap: Book,
    /// The pages for volunteers.
    pages: Vec<Book>,
}

/// A workbook that is written and not yet saved.
struct Book {
    plan: Workbook,
    bytes: Vec<u8>,
}

/// What a place took of the results of a month.
#[derive(Default)]
struct Taken {
    month: Option<Period>,
    /// The folder of the month, where the recap is in it.
    folder: Option<PathBuf>,
    /// The name of the file with messages.
    messages: Option<String>,
    /// The name of the file with all that was not read.
    unread: Option<String>,
    /// The names that are not the usual ones.
    renamed: Vec<String>,
    /// What was refused and why; the recap goes without a name.
    refused: Vec<(Option<String>, io::Error)>,
}

impl Taken {
    fn is_full(&self) -> bool {
        let mut refused = self.refused.iter();
        refused.any(|(_, fault)| folder::is_full(fault.kind()))
    }

    /// Notes the name of a file that was saved.
    fn note(&mut self, saved: &Saved) -> String {
        let name = file_name(&saved.path);
        if saved.renamed {
            self.renamed.push(name.clone());
        }
        name
    }
}

impl<'m, 's> Month<'m, 's> {
    fn planned(story: &'m Story<'s>) -> Option<Result<Self, Fault>> {
        let recap = recap::plan(story)?;
        let pages = recap::leaflets(story).into_iter();
        Some(Book::written(recap).and_then(|recap| {
            let pages = pages.map(Book::written).collect::<Result<_, _>>()?;
            Ok(Self {
                story,
                recap,
                pages,
            })
        }))
    }

    /// Saves the recap, the pages for volunteers and the letters beside it in one place.
    fn save(&self, place: &Path, disk: &dyn Disk) -> Taken {
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
        let about = LetterRecap {
            title: &self.recap.plan.called.title,
            name: &name,
            pages: &pages,
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
        let otherwise = longer.as_ref().map(|stem| format!("{stem}.xlsx"));
        let stems = called.stems.iter().chain(&longer);
        let forms: Vec<String> = stems.map(|stem| folder::without_digits(stem)).collect();
        let product = Product {
            folder: &called.folder,
            name: &called.name,
            otherwise: otherwise.as_deref(),
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
        let product = Product {
            folder: &self.recap.plan.called.folder,
            name: &letter.name,
            otherwise: Some(&format!("{longer}.txt")),
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

fn file_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// Why a disk did not take a result.
fn why(words: &Words, fault: &io::Error) -> String {
    let why = match fault.kind() {
        full if folder::is_full(full) => "galat.penuh",
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => "galat.tidak_boleh",
        _ => "galat.gagal_tulis",
    };
    words.say(why, &[])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::area::AreaTable;
    use crate::folder::RealDisk;
    use crate::ledger::sketch::{figures_of, said};
    use crate::outcome::Outputs;
    use crate::template::Templates;
    use crate::template::tests::embedded;
    use jiff::civil::date;
    use std::error::Error;
    use std::fs;

    /// A disk that does not take one file in one folder, for one reason.
    struct Refusing<'r>(&'r Path, &'r str, io::ErrorKind);

    impl Disk for Refusing<'_> {
        fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
            if path.starts_with(self.0) && file_name(path).contains(self.1) {
                return Err(self.2.into());
            }
            RealDisk.write(path, bytes)
        }

        fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
            RealDisk.rename(from, to)
        }
    }

    /// The figures of an RT of November.
    fn outputs(templates: &Templates) -> Outputs {
        let lines = "99.01.02.2001/rt:001 2026-11 pus=40 pa=30";
        let (figures, _) = figures_of(
            [said(templates, "register-pus-kode", "a.xlsx", lines)],
            templates,
        );
        Outputs {
            figures,
            files: Vec::new(),
            remarks: Vec::new(),
        }
    }

    /// Saves those inside of `given`, else among the documents.
    fn saved(given: &Path, documents: &Path, disk: &dyn Disk) -> Results {
        let templates = embedded();
        let text = |name| String::from_utf8_lossy(templates.table_bytes(name)).into_owned();
        let deflated = templates.table_bytes("wilayah.txt.z");
        let areas = AreaTable::read(deflated, &text("contoh.txt"), &text("alias.txt"))
            .unwrap_or_else(|fault| panic!("{fault}"));
        let outputs = outputs(&templates);
        let story = Story::of(&outputs, &templates, &areas, date(2026, 11, 25));
        let places = Places {
            given: Some(given),
            wanted: None,
            documents: Some(documents.to_path_buf()),
            disk,
        };
        save(&story.by_month(), &places)
    }

    /// The names of the results in a place, and of no file aside.
    fn names(place: &Path) -> Vec<String> {
        let month = place.join("HASIL REKAP").join("2026-11 NOVEMBER");
        let files = fs::read_dir(month).into_iter().flatten().flatten();
        let mut names: Vec<String> = files.map(|file| file_name(&file.path())).collect();
        names.sort();
        names
    }

    const ELSEWHERE: &str = "Folder laporan tidak dapat ditulisi, jadi hasilnya di folder ini.";

    #[test]
    fn where_one_result_is_refused_all_of_them_go_to_the_documents() -> Result<(), Box<dyn Error>> {
        let all = [
            "BACA DULU.txt",
            "LEMBAR KADER.xlsx",
            "PESAN WA.txt",
            "REKAP RT 001 DESA 2001 - NOVEMBER 2026.xlsx",
        ];
        for refused in ["REKAP", "PESAN", "BACA"] {
            let (office, documents) = (tempfile::tempdir()?, tempfile::tempdir()?);
            let disk = Refusing(office.path(), refused, io::ErrorKind::PermissionDenied);
            let results = saved(office.path(), documents.path(), &disk);
            let found = names(documents.path());
            assert_eq!(found.len(), all.len(), "{found:?}");
            assert_eq!(found[..3], all[..3], "{refused}");
            assert!(
                !results.failed && results.lines.contains(&ELSEWHERE.to_owned()),
                "{results:?}"
            );
            let folder = results.folder.ok_or("a folder")?;
            assert!(folder.starts_with(documents.path()), "{folder:?}");
        }
        let (office, documents) = (tempfile::tempdir()?, tempfile::tempdir()?);
        let results = saved(office.path(), documents.path(), &RealDisk);
        assert_eq!(
            (names(office.path()).len(), names(documents.path()).len()),
            (4, 0)
        );
        assert!(
            !results.lines.contains(&ELSEWHERE.to_owned()),
            "{results:?}"
        );
        assert_eq!(results.messages.as_deref(), Some("PESAN WA.txt"));
        Ok(())
    }

    #[test]
    fn where_no_place_takes_them_all_it_is_said_what_is_missing() -> Result<(), Box<dyn Error>> {
        let held = tempfile::tempdir()?;
        let (office, documents) = (held.path().join("a"), held.path().join("b"));
        for (refused, fault, told, left) in [
            (
                "PESAN",
                io::ErrorKind::PermissionDenied,
                "PESAN WA.txt BELUM TERSIMPAN: ",
                3,
            ),
            (
                "REKAP",
                io::ErrorKind::PermissionDenied,
                "HASIL BELUM TERSIMPAN: ",
                0,
            ),
            (
                "PESAN",
                io::ErrorKind::StorageFull,
                "PESAN WA.txt BELUM TERSIMPAN: Penyimpanan penuh",
                3,
            ),
        ] {
            fs::create_dir_all(&office)?;
            let disk = Refusing(held.path(), refused, fault);
            let results = saved(&office, &documents, &disk);
            let mut lines = results.lines.iter();
            assert!(
                lines.any(|line| line.starts_with(told)),
                "{told} {results:?}"
            );
            assert!(results.is_partial && results.messages.is_none());
            assert_eq!(
                results.failed,
                left == 0,
                "without a recap there is nothing"
            );
            assert_eq!(names(&office).len(), left, "{refused} {fault}");
            // A full disk is full everywhere.
            let is_tried = documents.join("HASIL REKAP").exists();
            assert_eq!(
                is_tried,
                fault == io::ErrorKind::PermissionDenied,
                "{refused} {fault}"
            );
            fs::remove_dir_all(&office)?;
            let _ = fs::remove_dir_all(&documents);
        }
        Ok(())
    }
}
