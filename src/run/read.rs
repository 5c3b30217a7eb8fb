//! One file: from its bytes to submissions, and everything that is to be told on the way.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{InputFile, Inputs};
use crate::address::{Address, Region, column_letters};
use crate::area::Matcher;
use crate::check::record::Checks;
use crate::diagnostic::{At, Diagnostic, Place, Remarks};
use crate::digest::Digest;
use crate::extract::{self, RawTable};
use crate::grid::{Book, Grid, Visibility};
use crate::normalize::{self, Reader};
use crate::office;
use crate::outcome::Certainty;
use crate::package::{Fault, MARK, Properties, ReadSeek};
use crate::period::{Period, year_in};
use crate::recall::{self, Readable};
use crate::recognize::{self, Block, Recognition};
use crate::tally::{Outside, Submission, Tallied, Tally, YearHints, YearOrigin};
use crate::template::FormId;
use crate::text;
use crate::workbook;

/// What one file came to.
#[derive(Debug)]
pub struct FileReading {
    /// The file's name.
    pub name: Arc<str>,
    /// The blocks found in it.
    pub blocks: Vec<BlockReading>,
    /// What they say.
    pub submissions: Vec<Submission>,
    /// What is to be told.
    pub remarks: Vec<Diagnostic>,
    /// Whether it could be opened and read.
    pub opened: bool,
    /// Whether none of its sheets holds anything.
    pub is_empty: bool,
    /// Whether it is a result of this program, which is no input.
    pub is_own: bool,
    /// Whether it is a settings workbook of this program, which is none either.
    pub is_settings: bool,
    /// What it says as a recap that somebody sent.
    pub recalled: Option<RecapReading>,
}

/// What a recap that is read back came to.
#[derive(Debug)]
pub struct RecapReading {
    /// What it says.
    pub submissions: Vec<Digest>,
    /// The units that it speaks of.
    pub units: BTreeSet<Arc<str>>,
    /// The first and last period.
    pub periods: Option<(Period, Period)>,
    /// How many rows were read, and how many of them count.
    pub rows: (u32, u32),
}

/// What one block came to.
#[derive(Debug)]
pub struct BlockReading {
    /// Where it stands.
    pub place: Place,
    /// The form that it is.
    pub form: FormId,
    /// How sure that is.
    pub certainty: Certainty,
    /// The first and last period.
    pub periods: Option<(Period, Period)>,
    /// Where the year was found.
    pub year_origin: Option<YearOrigin>,
    /// How many records were read, and how many of them count.
    pub rows: (u32, u32),
    /// The submission, if it became one.
    pub submission: Option<Digest>,
    /// Whether its months have no year.
    pub lacks_year: bool,
}

/// An open file, or why it could not be opened.
pub(super) type Opened = Result<Book<Box<dyn ReadSeek>>, Fault>;

/// Opens a file far enough to know what its reading will weigh.
pub(super) fn open(file: &InputFile) -> (Opened, u64) {
    let book = file.open.open().map_err(Fault::from).and_then(Book::open);
    let weight = book.as_ref().map_or(0, Book::weight);
    (book, weight)
}

/// Reads an open file.
pub(super) fn read(file: &InputFile, opened: Opened, inputs: &Inputs<'_>) -> FileReading {
    let mut desk = Desk {
        file,
        inputs,
        matcher: Matcher::new(inputs.areas),
        remarks: Remarks::new(inputs.most_remarks()),
        reading: FileReading {
            name: Arc::clone(&file.name),
            blocks: Vec::new(),
            submissions: Vec::new(),
            remarks: Vec::new(),
            opened: true,
            is_empty: false,
            is_own: false,
            is_settings: false,
            recalled: None,
        },
        nothing: Vec::new(),
    };
    match opened.and_then(|book| desk.book(book)) {
        Ok(()) => desk.finish(),
        Err(fault) => FileReading::failed(file, fault.code()),
    }
}

impl FileReading {
    /// A file that could not be read; `code` is what is wrong with it.
    pub(super) fn failed(file: &InputFile, code: &str) -> Self {
        let remark =
            Diagnostic::new(format!("berkas-{code}"), Place::file(&file.name)).not_counted();
        Self {
            name: Arc::clone(&file.name),
            blocks: Vec::new(),
            submissions: Vec::new(),
            remarks: vec![remark],
            opened: false,
            is_empty: false,
            is_own: false,
            is_settings: false,
            recalled: None,
        }
    }
}

/// A file under work.
struct Desk<'d> {
    file: &'d InputFile,
    inputs: &'d Inputs<'d>,
    matcher: Matcher<'d>,
    remarks: Remarks,
    reading: FileReading,
    /// What is to be said of sheets without a form, once it is known whether the file has any.
    nothing: Vec<Diagnostic>,
}

impl Desk<'_> {
    fn book(&mut self, mut book: Book<Box<dyn ReadSeek>>) -> Result<(), Fault> {
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
        let saved = properties.modified.or(properties.created);
        let tabs = book.tabs().to_vec();
        let mut cells = 0;
        for ((index, tab), sheet_index) in tabs.iter().enumerate().zip(0u32..) {
            let sheet = book.sheet(index)?;
            let grid = sheet.grid()?;
            cells += grid.cells().len();
            let place = Place {
                sheet_index,
                sheet: Arc::from(tab.name.as_str()),
                ..Place::file(&self.file.name)
            };
            let recognition = recognize::recognize(&grid, self.inputs.templates);
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
        let recalled = desk.finish(sum, &file, &mut self.remarks);
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
            let remark = Diagnostic::new("bentuk-ganda", place.clone())
                .fact("formulir", name(one))
                .fact("formulir_lain", name(other));
            self.remarks.tell(remark.not_counted());
            let block = BlockReading {
                certainty: Certainty::ToBeAsked,
                ..BlockReading::new(place, one)
            };
            self.reading.blocks.push(block);
        }
        // A table that tells no year is of that of the one above.
        let mut above: Vec<String> = Vec::new();
        for block in &recognition.blocks {
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

    fn block(&mut self, grid: &Grid<'_>, block: &Block, sheet: &Place, hints: &YearHints) {
        let templates = self.inputs.templates;
        let form = templates.form(block.form);
        let table = &form.tables[block.table];
        if let Some((at, line)) = recognize::unlike_line(grid, block.header_top, &table.unlike) {
            let remark = Diagnostic::new("judul-lain", sheet.at(At::Cell(at))).found(line);
            self.remarks
                .tell(remark.fact("formulir", &*form.name).not_counted());
            let place = sheet.at(At::Cell(at));
            let asked = BlockReading {
                certainty: Certainty::ToBeAsked,
                ..BlockReading::new(place, block.form)
            };
            self.reading.blocks.push(asked);
            return;
        }
        let raw = extract::table(grid, block, table, &templates.entries.ditto);
        let place = sheet.at(At::Region(region_of(block, &raw)));
        let reader = Reader {
            templates,
            table,
            block,
            place: &place,
            empty: form.empty,
            answers: self.inputs.answers,
        };
        let since = self.remarks.len();
        self.tell_headings(&reader);
        self.tell_hidden(grid, &raw, &reader);
        let outside = Outside {
            form,
            hints,
            today: self.inputs.options.today,
            variant: recognize::variant(grid, block, form, &sheet.sheet),
            labels: &block.labels,
            key: &self.inputs.key,
        };
        let (records, tallied) = self.records(&raw, &reader, &outside);
        self.tell_below(&raw, &reader);
        if records == 0 && tallied.submission.is_none() {
            self.remarks.tell(
                Diagnostic::new("tanpa-isi", place.clone())
                    .fact("formulir", &*form.name)
                    .not_counted(),
            );
        }
        if let Some(column) = reader.numbers() {
            let number = |row: u32| {
                let cell = grid
                    .cell(Address::new(row, column))
                    .filter(|_| row > block.header_row)?;
                let shown = text::collapse(&cell.value.shown());
                shown
                    .starts_with(|c: char| c.is_ascii_digit())
                    .then(|| shown.into())
            };
            self.remarks.number_rows(since, number);
        }
        if let Some(column) = reader.names() {
            let rows: Vec<u32> = raw.numbers().collect();
            let initials = |row: u32| {
                rows.binary_search(&row).ok()?;
                let cell = grid.cell(Address::new(row, column))?;
                normalize::initials(&cell.value.shown()).map(Into::into)
            };
            self.remarks.name_rows(since, initials);
        }
        let rows = &tallied.rows;
        self.remarks.name_subjects(since, |row| {
            if let Some(unit) = &tallied.unit {
                return Some(((**unit).into(), None));
            }
            let place = rows.binary_search_by_key(&row, |(row, ..)| *row).ok()?;
            let (_, unit, period) = rows.get(place)?;
            Some(((**unit).into(), Some(period.to_string().into())))
        });
        let exact = block.placed.iter().flatten().all(|placed| placed.exact);
        let periods = || {
            tallied
                .submission
                .iter()
                .flat_map(|said| said.entries.iter().map(|entry| entry.period))
        };
        self.reading.blocks.push(BlockReading {
            certainty: if exact {
                Certainty::Sure
            } else {
                Certainty::AlmostSure
            },
            periods: periods().min().zip(periods().max()),
            year_origin: tallied.year_origin,
            rows: (records, tallied.counted),
            submission: tallied.submission.as_ref().map(|said| said.id),
            lacks_year: tallied.lacks_year,
            ..BlockReading::new(place.clone(), block.form)
        });
        self.reading.submissions.extend(tallied.submission);
    }

    /// Reads the rows of a block one by one, tells what is to be told of each, and takes its figures.
    ///
    /// Only what they say is kept. Returns how many are records, too.
    fn records<'g, 'a>(
        &mut self,
        raw: &RawTable<'_, 'g, 'a>,
        reader: &Reader<'_>,
        outside: &Outside<'_>,
    ) -> (u32, Tallied) {
        let remarks = &mut self.remarks;
        let total = raw.total.as_ref().map(|total| reader.read(total.clone()));
        let mut checks = Checks::new(reader, total.as_ref());
        let mut tally = Tally::new(reader, outside, &mut self.matcher);
        let mut many = 0;
        let mut before = None;
        for row in raw.records() {
            let record = reader.read(row);
            let view = record.view(&reader.table.columns, reader.templates);
            if view.holds(&reader.table.row_is) {
                reader.tell(&record, before.as_ref(), remarks);
                checks.record(&record, remarks);
                tally.record(&record, remarks);
                many += 1;
                before = Some(record);
            } else if let Some((code, slot)) = reader.lone_figure(&record) {
                let remark = reader.remark_at(code, slot, record.row);
                remarks.tell(remark.not_counted());
            }
        }
        checks.finish(remarks);
        (many, tally.finish(&raw.footer, remarks))
    }

    /// Tells of rows below the totals that would have been records.
    fn tell_below(&mut self, raw: &RawTable<'_, '_, '_>, reader: &Reader<'_>) {
        let mut lost = raw.below().filter(|row| {
            let record = reader.read(row.clone());
            let view = record.view(&reader.table.columns, reader.templates);
            view.holds(&reader.table.row_is) && reader.says_something(&record)
        });
        if let Some(first) = lost.next() {
            let place = reader.place.cell(first.row, reader.block.columns.0);
            let mut remark = Diagnostic::new("di-bawah-jumlah", place).not_counted();
            remark.many = 1 + u32::try_from(lost.count()).unwrap_or(u32::MAX - 1);
            self.remarks.tell(remark);
        }
    }

    /// Tells which headings were understood though written differently, and which were not read.
    fn tell_headings(&mut self, reader: &Reader<'_>) {
        let Block {
            placed, strangers, ..
        } = reader.block;
        for (slot, placed) in placed.iter().enumerate() {
            let Some(placed) = placed.as_ref().filter(|placed| !placed.exact) else {
                continue;
            };
            let remark = reader
                .remark_at("kolom-mirip", slot, placed.at.row)
                .found(placed.heading.clone());
            self.remarks.tell(remark.fact("maksud", &*placed.meant));
        }
        for slot in moved(reader) {
            self.remarks
                .tell(reader.remark_at_heading("kolom-pindah", slot));
        }
        for stranger in strangers {
            let place = reader.place.cell(stranger.at.row, stranger.at.column);
            let twin = reader.placed_as(&stranger.text);
            let code = if twin.is_some() {
                "kolom-ganda"
            } else {
                "kolom-lain"
            };
            let mut remark = Diagnostic::new(code, place).found(stranger.text.clone());
            if let Some(twin) = twin {
                remark = remark.fact("dipakai", column_letters(twin));
            }
            self.remarks.tell(remark);
        }
    }

    /// Tells of rows and columns that count though nobody sees them.
    fn tell_hidden(&mut self, grid: &Grid<'_>, raw: &RawTable<'_, '_, '_>, reader: &Reader<'_>) {
        let columns = grid.hidden_columns();
        for (slot, placed) in reader.block.placed.iter().enumerate() {
            let is_hidden = placed.as_ref().is_some_and(|placed| {
                columns
                    .iter()
                    .any(|hidden| hidden.contains(&placed.at.column))
            });
            if is_hidden {
                self.remarks
                    .tell(reader.remark_at_heading("kolom-tersembunyi", slot));
            }
        }
        let hidden = grid.hidden_rows();
        let mut rows = raw
            .numbers()
            .filter(|row| hidden.binary_search(row).is_ok());
        if let Some(first) = rows.next() {
            let place = reader.place.cell(first, reader.block.columns.0);
            let mut remark = Diagnostic::new("baris-tersembunyi", place);
            remark.many = 1 + u32::try_from(rows.count()).unwrap_or(u32::MAX - 1);
            self.remarks.tell(remark);
        }
    }

    fn finish(mut self) -> FileReading {
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

/// The cells of a block, from its headings to its last row.
fn region_of(block: &Block, raw: &RawTable<'_, '_, '_>) -> Region {
    let last = raw.numbers().next_back().unwrap_or(block.header_row);
    let last = raw.total.as_ref().map_or(last, |total| total.row.max(last));
    let last = raw.footer.span().map_or(last, |(_, end)| end.max(last));
    let from = Address::new(block.header_top, block.columns.0);
    Region::spanning(from, Address::new(last, block.columns.1))
}

/// The slots that do not stand where the official form has them, the first of each field: those beside the longest
/// run that is in order.
fn moved(reader: &Reader<'_>) -> Vec<usize> {
    if !reader.table.ordered {
        return Vec::new();
    }
    let placed = reader.block.placed.iter().enumerate();
    let stands: Vec<(usize, u32)> = placed
        .filter_map(|(slot, placed)| Some((slot, placed.as_ref()?.at.column)))
        .collect();
    // For each slot the longest run in order that ends there, and the slot before it in that run.
    let mut runs: Vec<(usize, Option<usize>)> = Vec::new();
    for (at, (_, column)) in stands.iter().enumerate() {
        let before = (0..at).filter(|before| stands[*before].1 < *column);
        let longest = before.max_by_key(|before| (runs[*before].0, std::cmp::Reverse(*before)));
        runs.push((1 + longest.map_or(0, |longest| runs[longest].0), longest));
    }
    let last = (0..runs.len()).max_by_key(|at| (runs[*at].0, std::cmp::Reverse(*at)));
    let in_order: Vec<usize> = std::iter::successors(last, |at| runs[*at].1).collect();
    let out = (0..stands.len()).filter(|at| !in_order.contains(at));
    let mut slots: Vec<usize> = out.map(|at| stands[at].0).collect();
    slots.dedup_by_key(|slot| reader.table.columns.slots[*slot].field);
    slots
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

impl BlockReading {
    const fn new(place: Place, form: FormId) -> Self {
        Self {
            place,
            form,
            certainty: Certainty::Sure,
            periods: None,
            year_origin: None,
            rows: (0, 0),
            submission: None,
            lacks_year: false,
        }
    }
}
