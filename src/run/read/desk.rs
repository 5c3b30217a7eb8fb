//! A file under work: its sheets one by one, and what is to be told once all of them are read.

use std::sync::Arc;

use super::super::{InputFile, Inputs};
use super::{BlockReading, CopyReading, FileReading, RecapReading};
use crate::answer::Answers;
use crate::area::Matcher;
use crate::diagnostic::{At, Diagnostic, Place, Remarks};
use crate::grid::{Book, Grid, Visibility};
use crate::office;
use crate::outcome::{Certainty, CopyOf};
use crate::package::{Fault, MARK, Properties, ReadSeek};
use crate::period::year_in;
use crate::recall::{self, Readable};
use crate::recognize::{self, Recognition};
use crate::tally::{Submission, YearHints};
use crate::template::FormId;
use crate::workbook;

/// A file under work.
pub(super) struct Desk<'d> {
    file: &'d InputFile,
    pub(super) inputs: &'d Inputs<'d>,
    pub(super) matcher: Matcher<'d>,
    pub(super) remarks: Remarks,
    pub(super) reading: FileReading,
    /// What is to be said of sheets without a form, once it is known whether the file has any.
    nothing: Vec<Diagnostic>,
    /// What was answered, where the file itself adds to it.
    pub(super) answers: Option<Arc<Answers>>,
}

impl<'d> Desk<'d> {
    /// A file of which nothing is read yet.
    pub(super) fn of(file: &'d InputFile, inputs: &'d Inputs<'d>) -> Self {
        Self {
            file,
            inputs,
            matcher: Matcher::new(inputs.areas),
            remarks: Remarks::new(inputs.most_remarks()),
            reading: FileReading::new(file),
            nothing: Vec::new(),
            answers: None,
        }
    }

    /// Reads a workbook, sheet by sheet, or as a recap that somebody sent; what the program made for this run is no input.
    pub(super) fn book(&mut self, mut book: Book<Box<dyn ReadSeek>>) -> Result<(), Fault> {
        let properties = book.properties();
        if properties.custom(MARK).is_some() {
            return match recall::readable(&properties) {
                Readable::Yes if !self.file.is_result => self.recap(&mut book, &properties),
                Readable::Newer if !self.file.is_result => {
                    let file = Place::file(&self.file.name);
                    self.remarks
                        .tell(Diagnostic::new("rekap-lebih-baru", file).not_counted());
                    Ok(())
                }
                Readable::Yes | Readable::Newer | Readable::No => {
                    let about = properties.custom(workbook::ABOUT);
                    self.reading.is_settings = about == Some(office::ABOUT);
                    self.reading.is_own = true;
                    Ok(())
                }
            };
        }
        if properties.list_sheet().is_some() && self.is_put_aside() {
            self.reading.is_own = true;
            return Ok(());
        }
        let list = self.list(&mut book, &properties)?;
        let saved = properties.modified.or(properties.created);
        let tabs = book.tabs().to_vec();
        let mut cells = 0;
        for ((index, tab), sheet_index) in tabs.iter().enumerate().zip(0u32..) {
            if Some(index) == list {
                continue;
            }
            let sheet = book.sheet(index)?;
            let grid = sheet.grid()?;
            cells += grid.cells().len();
            let place = Place {
                sheet_index,
                sheet: Arc::from(tab.name.as_str()),
                ..Place::file(&self.file.name)
            };
            let answers = self.answers.clone();
            let answers = answers.as_deref().unwrap_or(self.inputs.answers);
            let recognition = recognize::recognize_knowing(&grid, self.inputs.templates, answers);
            if tab.visibility == Visibility::Visible {
                let hints = self.hints(&tab.name, saved);
                self.sheet(&grid, &recognition, &place, &hints);
            } else if let Some(block) = recognition.blocks.first() {
                let form = &self.inputs.templates.form(block.form).name;
                self.remarks.tell(
                    Diagnostic::new("lembar-tersembunyi", place)
                        .fact("formulir", &**form)
                        .not_counted(),
                );
            }
        }
        if cells == 0 {
            self.remarks
                .tell(Diagnostic::new("lembar-kosong", Place::file(&self.file.name)).not_counted());
            self.reading.is_empty = true;
        }
        Ok(())
    }

    /// Whether the file lies among former results.
    fn is_put_aside(&self) -> bool {
        let archive = self.inputs.templates.words.say("rekap.arsip", &[]);
        self.file.is_result && self.file.name.split('/').any(|part| part == archive)
    }

    /// Reads what is answered in the list of remarks of a copy that came back; gives the place of the list among the sheets.
    fn list(
        &mut self,
        book: &mut Book<Box<dyn ReadSeek>>,
        properties: &Properties,
    ) -> Result<Option<usize>, Fault> {
        let Some(name) = properties.list_sheet() else {
            return Ok(None);
        };
        let origin = properties.custom(CopyOf::PROPERTY).unwrap_or_default();
        let mut copy = CopyReading {
            origin: CopyOf::read(origin),
            ..CopyReading::default()
        };
        let index = book.tabs().iter().position(|tab| tab.name == name);
        if let Some((index, sheet_index)) = index.zip(index.and_then(|at| u32::try_from(at).ok())) {
            let place = Place {
                sheet_index,
                sheet: Arc::from(name),
                ..Place::file(&self.file.name)
            };
            let sheet = book.sheet(index)?;
            let templates = self.inputs.templates;
            let grid = sheet.grid()?;
            copy.said = recall::answers(&grid, &place, templates, &mut self.remarks);
            copy.notes = recall::notes(&grid);
            if !copy.said.answers.is_empty() {
                let mut answers = self.inputs.answers.clone();
                answers.extend(&copy.said.answers);
                self.answers = Some(Arc::new(answers));
            }
        }
        self.reading.copy = Some(copy);
        Ok(index)
    }

    /// Reads a recap that somebody sent.
    fn recap(
        &mut self,
        book: &mut Book<Box<dyn ReadSeek>>,
        properties: &Properties,
    ) -> Result<(), Fault> {
        let saved = properties.modified.or(properties.created);
        let file = Place::file(&self.file.name);
        let mut desk = recall::Desk::new(self.inputs.templates, saved);
        let tabs = book.tabs().to_vec();
        for ((index, tab), sheet_index) in tabs.iter().enumerate().zip(0u32..) {
            let sheet = book.sheet(index)?;
            let place = Place {
                sheet_index,
                sheet: Arc::from(tab.name.as_str()),
                ..file.clone()
            };
            let grid = sheet.grid()?;
            desk.sheet(&grid, &place, &mut self.matcher, &mut self.remarks);
        }
        let sum = properties.custom(recall::SUM_PROPERTY);
        let Some(recalled) = desk.finish(sum, &file, &mut self.remarks) else {
            return Ok(());
        };
        let said = || recalled.submissions.iter();
        let periods = || said().flat_map(|said| said.entries.iter().map(|entry| entry.period));
        let unit = |said: &Submission, at: u32| Arc::clone(&said.units[at as usize].key);
        let units = said().flat_map(|said| said.entries.iter().map(|entry| unit(said, entry.unit)));
        self.reading.recalled = Some(RecapReading {
            submissions: said().map(|said| said.id).collect(),
            units: units.collect(),
            periods: periods().min().zip(periods().max()),
            rows: recalled.rows,
        });
        self.reading.submissions = recalled.submissions;
        Ok(())
    }

    /// What may tell the year of a sheet's months.
    fn hints(&self, sheet: &str, saved: Option<jiff::civil::Date>) -> YearHints {
        YearHints {
            titles: Vec::new(),
            sheet: sheet.to_owned(),
            names: self.file.hints.clone(),
            setting: self.inputs.options.year,
            saved,
            within_months: self.inputs.templates.settings.saved_within_months,
            years: self.inputs.templates.settings.first_year
                ..=self.inputs.options.today.year().saturating_add(1),
        }
    }

    /// Reads what is recognized on a sheet, and tells what is not.
    fn sheet(
        &mut self,
        grid: &Grid<'_>,
        recognition: &Recognition,
        place: &Place,
        hints: &YearHints,
    ) {
        let templates = self.inputs.templates;
        let name = |form: FormId| &*templates.form(form).name;
        for contested in &recognition.contested {
            let place = place.at(At::Region(contested.region));
            let (one, other) = contested.forms;
            self.ask(place.clone(), one);
            let remark = Diagnostic::new("bentuk-ganda", place)
                .fact("formulir", name(one))
                .fact("formulir_lain", name(other));
            self.remarks.tell(remark.not_counted());
        }
        // A table that tells no year is of that of the one above.
        let mut above: Vec<String> = Vec::new();
        for block in &recognition.blocks {
            let form = templates.form(block.form);
            if !form.counted {
                let remark = Diagnostic::new("bukan-laporan", place.clone());
                let remark = remark.fact("formulir", &*form.name);
                self.remarks.tell(remark.not_counted());
                self.reading.blocks.push(BlockReading {
                    is_report: false,
                    ..BlockReading::new(place.clone(), block.form)
                });
                continue;
            }
            let rows = (block.header_top, block.header_row);
            let mut titles = recognize::year_lines(grid, rows, templates);
            if titles.iter().any(|line| year_in(line).is_some()) {
                above.clone_from(&titles);
            } else {
                titles.extend_from_slice(&above);
            }
            self.block(
                grid,
                block,
                place,
                &YearHints {
                    titles,
                    ..hints.clone()
                },
            );
        }
        for near in &recognition.near_misses {
            self.ask_columns(near, place);
        }
        let almost = recognition.near_misses.iter().map(|near| {
            Diagnostic::new("hampir-dikenal", place.at(At::Region(near.region)))
                .fact("formulir", name(near.form))
                .fact("kurang", near.missing.join(", "))
                .not_counted()
        });
        if !recognition.blocks.is_empty() || !recognition.contested.is_empty() {
            almost.for_each(|remark| self.remarks.tell(remark));
        } else if !recognition.near_misses.is_empty() {
            self.nothing.extend(almost);
        } else if grid.region().is_some() {
            let remark = Diagnostic::new("lembar-lain", place.clone());
            self.nothing.push(remark.not_counted());
        }
    }

    /// Takes up a block of which nobody knows for sure that it is of a form.
    pub(super) fn ask(&mut self, place: Place, form: FormId) {
        self.reading.blocks.push(BlockReading {
            certainty: Certainty::ToBeAsked,
            ..BlockReading::new(place, form)
        });
    }

    /// What the file came to.
    pub(super) fn finish(mut self) -> FileReading {
        let is_form = !self.reading.blocks.is_empty();
        let near = self
            .nothing
            .iter()
            .position(|remark| remark.code == "hampir-dikenal");
        match (is_form, near) {
            // A workbook with a form may hold other sheets besides; one without any is named as a whole.
            (true, _) => self
                .nothing
                .drain(..)
                .map(beside_a_form)
                .for_each(|remark| self.remarks.tell(remark)),
            (false, Some(near)) => self.remarks.tell(self.nothing.swap_remove(near)),
            (false, None) if !self.nothing.is_empty() => {
                self.remarks.tell(
                    Diagnostic::new("tidak-dikenal", Place::file(&self.file.name)).not_counted(),
                );
            }
            (false, None) => {}
        }
        FileReading {
            remarks: self.remarks.into_vec(),
            ..self.reading
        }
    }
}

/// A sheet that comes near to a form is asked about, not blamed, where another sheet is one.
fn beside_a_form(remark: Diagnostic) -> Diagnostic {
    if remark.code == "hampir-dikenal" {
        Diagnostic {
            code: "lembar-mirip".into(),
            ..remark
        }
    } else {
        remark
    }
}
