//! The ways from files to figures and reports, each timed alone and beside calamine.

use std::io::{self, Cursor};
use std::sync::Arc;

use calamine::{Reader, Xlsx};
use jiff::civil::date;
use rekap_imp::area::AreaTable;
use rekap_imp::grid::Book;
use rekap_imp::outcome::Story;
use rekap_imp::package::ReadSeek;
use rekap_imp::recognize;
use rekap_imp::report::{self, Layout};
use rekap_imp::run::{InputFile, Inputs, Options, map_in_order, read_all};
use rekap_imp::template::Templates;

use super::clock::best;
use super::{line, milliseconds, times};

/// A file in memory: its name, the folder it lies in, and its bytes.
pub(crate) type Held = (String, Arc<[u8]>);

/// What all runs share.
pub(crate) struct Bench {
    pub(crate) templates: Templates,
    pub(crate) areas: AreaTable,
}

fn reader(bytes: &Arc<[u8]>) -> Cursor<Arc<[u8]>> {
    Cursor::new(Arc::clone(bytes))
}

/// What is compared with: every sheet as calamine's range.
pub(crate) fn calamine_reads(files: &[Held], threads: usize) {
    let ranges = map_in_order(
        files,
        threads,
        u64::MAX,
        |_| ((), 0),
        |(_, bytes), ()| {
            let mut book = Xlsx::new(reader(bytes)).ok()?;
            let names = book.sheet_names();
            let cells = |name: &String| Some(book.worksheet_range(name).ok()?.used_cells().count());
            names.iter().filter_map(cells).max()
        },
    );
    assert!(
        ranges.iter().all(Option::is_some),
        "calamine reads every file"
    );
}

impl Bench {
    pub(crate) fn inputs(&self, files: &[Held], threads: usize) -> Inputs<'_> {
        let files = files.iter().map(|(name, bytes)| {
            let bytes = Arc::clone(bytes);
            let open = move || -> io::Result<Box<dyn ReadSeek>> { Ok(Box::new(reader(&bytes))) };
            InputFile {
                name: name.as_str().into(),
                hints: vec!["LAPORAN 2024".to_owned()],
                is_result: false,
                open: Box::new(open),
            }
        });
        let options = Options {
            today: date(2026, 11, 25),
            year: None,
            every_remark: false,
            tidies: false,
            source: None,
            threads,
        };
        Inputs {
            files: files.collect(),
            options,
            templates: &self.templates,
            areas: &self.areas,
            answers: rekap_imp::answer::Answers::none(),
            past: &[],
            means: rekap_imp::grid::Means {
                helper: &rekap_imp::grid::Here,
                password: None,
            },
            key: std::hash::RandomState::new(),
        }
    }

    pub(crate) fn run(&self, files: &[Held], threads: usize) {
        let outputs = rekap_imp::run(&self.inputs(files, threads));
        assert!(!outputs.figures.groups.is_empty(), "something is counted");
    }

    fn only_read(&self, files: &[Held]) {
        for (_, bytes) in files {
            let Ok(mut book) = Book::open(reader(bytes)) else {
                continue;
            };
            for index in 0..book.tabs().len() {
                if let Ok(sheet) = book.sheet(index) {
                    assert!(sheet.grid().is_ok(), "a sheet is laid out");
                }
            }
        }
    }

    fn only_recognize(&self, files: &[Held]) {
        for (_, bytes) in files {
            let Ok(mut book) = Book::open(reader(bytes)) else {
                continue;
            };
            for index in 0..book.tabs().len() {
                if let Ok(sheet) = book.sheet(index)
                    && let Ok(grid) = sheet.grid()
                {
                    let _ = recognize::recognize(&grid, &self.templates);
                }
            }
        }
    }

    /// Stage by stage; each figure holds all stages before it.
    pub(crate) fn stages(&self, files: &[Held], rounds: u32) {
        let outputs = rekap_imp::run(&self.inputs(files, 1));
        let story = || Story::of(&outputs, &self.templates, &self.areas, date(2026, 11, 25));
        let [
            calamine,
            read,
            recognized,
            mapped,
            run,
            told,
            json,
            csv,
            tables,
        ] = best(
            rounds,
            [
                &|| calamine_reads(files, 1),
                &|| self.only_read(files),
                &|| self.only_recognize(files),
                &|| assert!(!read_all(&self.inputs(files, 1)).is_empty()),
                &|| self.run(files, 1),
                &|| assert!(story().top().is_some()),
                &|| {
                    assert!(
                        report::json_figures(&story(), Layout::Document, &mut io::sink()).is_ok()
                    )
                },
                &|| assert!(report::csv_figures(&story(), &mut io::sink()).is_ok()),
                &|| assert!(!report::tables(&story(), None).is_empty()),
            ],
        );
        for (stage, time) in [
            ("  calamine worksheet_range", calamine),
            ("  open, inflate, grid", read),
            ("  ... and recognize", recognized),
            ("  ... and extract, normalize, check, tally", mapped),
            ("  ... and settle, roll up, check figures (the run)", run),
            ("  report alone: story", told),
            ("  report alone: JSON", json),
            ("  report alone: CSV", csv),
            ("  report alone: tables", tables),
        ] {
            line(stage, &milliseconds(time), &times(time, calamine));
        }
    }
}
