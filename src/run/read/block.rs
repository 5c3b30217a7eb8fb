//! A block of a sheet: its rows one by one, and what they come to.

use std::collections::BTreeSet;

use super::BlockReading;
use super::desk::Desk;
use crate::address::{Address, Region};
use crate::check::record::Checks;
use crate::diagnostic::{At, Diagnostic, Place, Subject};
use crate::extract::{self, RawSection, RawTable};
use crate::grid::Grid;
use crate::normalize::{self, Outlook, Reader, Record};
use crate::outcome::Certainty;
use crate::period::Period;
use crate::recognize::{self, Block};
use crate::tally::{self, Named, Outside, Tallied, Tally, YearHints};
use crate::template::{Section, Verb};
use crate::text;
use crate::value::Reading;

impl Desk<'_> {
    /// Reads a block, and tells what is to be told of it.
    pub(super) fn block(
        &mut self,
        grid: &Grid<'_>,
        block: &Block,
        sheet: &Place,
        hints: &YearHints,
    ) {
        let templates = self.inputs.templates;
        let form = templates.form(block.form);
        let table = &form.tables[block.table];
        if let Some((at, line)) = recognize::unlike_line(grid, block.header_top, &table.unlike) {
            let place = sheet.at(At::Cell(at));
            self.ask(place.clone(), block.form);
            let remark = Diagnostic::new("judul-lain", place).found(line);
            self.remarks
                .tell(remark.fact("formulir", &*form.name).not_counted());
            return;
        }
        let Some(variant) = recognize::variant(grid, block, form, &sheet.sheet) else {
            let from = Address::new(block.header_top, block.columns.0);
            let heading = Region::spanning(from, Address::new(block.header_row, block.columns.1));
            let place = sheet.at(At::Region(heading));
            self.ask(place.clone(), block.form);
            let remark = Diagnostic::new("judul-kurang", place).fact("formulir", &*form.name);
            self.remarks.tell(remark.not_counted());
            return;
        };
        let raw = match &table.tally.verb {
            Verb::Section(section) => {
                Raw::Section(section, extract::section(grid, block, table, section))
            }
            Verb::Take(_) | Verb::Count(_) | Verb::Sum(_) => {
                Raw::Table(extract::table(grid, block, table, &templates.entries.ditto))
            }
        };
        let place = sheet.at(At::Region(raw.region(block)));
        let own = self.answers.clone();
        let reader = Reader {
            templates,
            table,
            block,
            place: &place,
            empty: form.empty,
            answers: own.as_deref().unwrap_or(self.inputs.answers),
            tidies: self.inputs.options.tidies,
            outlook: match &raw {
                Raw::Table(raw) => {
                    let rows = || -> Box<dyn Iterator<Item = _>> { Box::new(raw.records()) };
                    Outlook::of(rows, (table, block), templates)
                }
                Raw::Section(..) => Outlook::default(),
            },
            now: self.inputs.options.today.year(),
            areas: Some(self.inputs.areas),
        };
        let since = self.remarks.len();
        self.tell_headings(&reader);
        self.tell_hidden(grid, &raw.numbers(), &reader);
        reader.tell_columns(&mut self.remarks);
        let outside = Outside {
            form,
            hints,
            today: self.inputs.options.today,
            variant,
            labels: &block.labels,
            key: &self.inputs.key,
        };
        let (records, tallied) = match &raw {
            Raw::Table(raw) => {
                let read = self.records(raw, &reader, &outside);
                self.tell_below(raw, &reader);
                read
            }
            Raw::Section(section, raw) => self.section(raw, (&reader, section), &outside),
        };
        if records == 0 && tallied.submission.is_none() {
            self.remarks.tell(
                Diagnostic::new("tanpa-isi", place.clone())
                    .fact("formulir", &*form.name)
                    .not_counted(),
            );
        }
        self.name(since, grid, (&raw.numbers(), &reader), &tallied);
        let exact = block.placed.iter().flatten().all(|placed| placed.exact);
        let entries = tallied.submission.iter().flat_map(|said| &said.entries);
        let periods = entries.map(|entry| entry.period);
        self.reading.blocks.push(BlockReading {
            certainty: if exact {
                Certainty::Sure
            } else {
                Certainty::AlmostSure
            },
            periods: periods.clone().min().zip(periods.max()),
            year_origin: tallied.year_origin,
            rows: (records, tallied.counted),
            submission: tallied.submission.as_ref().map(|said| said.id),
            lacks_year: tallied.lacks_year,
            blanks: tallied.blanks,
            ..BlockReading::new(place.clone(), block.form)
        });
        self.reading.submissions.extend(tallied.submission);
    }

    /// Says of the remarks on a block, those since one, whose row each is about: by its own number, the first letters of a
    /// name, and the unit and month that it counts for.
    fn name(
        &mut self,
        since: usize,
        grid: &Grid<'_>,
        (rows, reader): (&[u32], &Reader<'_>),
        tallied: &Tallied,
    ) {
        if let Some(column) = reader.numbers() {
            let number = |row: u32| {
                let cell = grid
                    .cell(Address::new(row, column))
                    .filter(|_| row > reader.block.header_row)?;
                let shown = text::collapse(&cell.value.shown());
                shown
                    .starts_with(|c: char| c.is_ascii_digit())
                    .then(|| shown.into())
            };
            self.remarks.number_rows(since, number);
        }
        let columns: Vec<u32> = reader.names().collect();
        self.remarks.name_rows(since, |row| {
            rows.binary_search(&row).ok()?;
            let written = |column: &u32| {
                let cell = grid.cell(Address::new(row, *column));
                cell.map_or_else(String::new, |cell| cell.value.shown().into_owned())
            };
            let names: Vec<String> = columns.iter().map(written).collect();
            let initials = normalize::initials(names.first()?).map(Into::into);
            Some((initials, normalize::whom(names.iter().map(String::as_str))))
        });
        let rows = &tallied.rows;
        self.remarks.name_subjects(since, |cell| {
            let of = |unit: &Named, period: Option<Period>| Subject {
                unit: Some((*unit.key).into()),
                read: unit.read_otherwise().map(|read| (**read).into()),
                period: period.map(|period| period.to_string().into()),
                ..Subject::default()
            };
            if let Some(unit) = &tallied.unit {
                let mut months = tallied.months.iter();
                let month = months.find(|(column, _)| *column == cell.column);
                let month = month.filter(|_| cell.row > reader.block.header_row);
                return Some(of(unit, month.map(|(_, period)| *period)));
            }
            let place = rows
                .binary_search_by_key(&cell.row, |(row, ..)| *row)
                .ok()?;
            let (_, unit, period) = rows.get(place)?;
            Some(of(unit, Some(*period)))
        });
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
        let Some(mut tally) = Tally::new(reader, outside, &mut self.matcher) else {
            return (0, Tallied::default());
        };
        let mut many = 0;
        let mut before = None;
        for row in raw.records() {
            let record = reader.read(row);
            if reader.is_record(&record) {
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

    /// Reads the rows of a section, tells what is to be told of each, and takes its figures.
    fn section(
        &mut self,
        raw: &RawSection<'_, '_>,
        (reader, section): (&Reader<'_>, &Section),
        outside: &Outside<'_>,
    ) -> (u32, Tallied) {
        let remarks = &mut self.remarks;
        let rows = raw.rows.iter();
        let rows: Vec<_> = rows
            .map(|(place, raw)| (*place, reader.read(raw.clone())))
            .collect();
        let is_filled = |(_, record): &(usize, Record<'_, '_>)| reader.says_something(record);
        let mut checks = Checks::new(reader, None);
        let since = remarks.len();
        // A form that was printed and not filled in is told of as a whole.
        let is_any = rows.iter().any(is_filled);
        let is_empty = |slot: &usize| {
            let mut read = rows.iter();
            read.all(|(_, record)| record.values[*slot] == Reading::Blank)
        };
        // Months that have not come yet are empty, too.
        let cells = section.cells.iter().filter(|cell| cell.month.is_none());
        let asked: BTreeSet<usize> = cells.map(|cell| cell.slot).collect();
        let (empty, filled): (Vec<usize>, Vec<usize>) = asked
            .into_iter()
            .filter(|slot| reader.block.placed[*slot].is_some())
            .partition(is_empty);
        for slot in empty.into_iter().filter(|_| is_any) {
            remarks.tell(reader.remark_at_heading("kolom-kosong", slot));
        }
        for (place, record) in rows.iter().filter(|_| is_any) {
            let cells = section.cells.iter().filter(|cell| cell.row == *place);
            let expected: Vec<usize> = cells
                .map(|cell| cell.slot)
                .filter(|slot| filled.contains(slot))
                .collect();
            reader.tell_cells(record, &expected, remarks);
            checks.record(record, remarks);
        }
        checks.finish(remarks);
        remarks.word_rows(since, |row| {
            let known = rows.binary_search_by_key(&row, |(_, record)| record.row);
            let (place, record) = rows.get(known.ok()?)?;
            let official = || section.wording.rows[*place].head.to_string();
            Some(reader.words_of(record).unwrap_or_else(official).into())
        });
        for stranger in &raw.strangers {
            let record = reader.read(stranger.clone());
            if let Some((slot, words)) = reader.words_before(&record) {
                let mut remark = reader.remark_at("baris-lain", slot, record.row);
                remark.found = Some(words.into());
                remarks.tell(remark.not_counted());
            }
        }
        let lines = raw.lines.iter().map(|line| {
            let reading = normalize::count(&line.value, &reader.templates.entries);
            if let Reading::Assumed(_, code) | Reading::Unreadable(code) = &reading {
                let remark = reader.remark_aside(*code, (line.at, &line.value));
                remarks.tell(match &reading {
                    Reading::Assumed(number, _) => remark.fact("dibaca", number.to_string()),
                    _ => remark.not_counted(),
                });
            }
            (line.place, line.at, reading)
        });
        let lines: Vec<_> = lines.collect();
        let said = tally::Rows {
            rows: &rows,
            lines: &lines,
        };
        let matcher = &mut self.matcher;
        let tallied = tally::section(&said, (reader, section), outside, matcher, remarks);
        let many = rows.iter().filter(|row| is_filled(row)).count();
        (u32::try_from(many).unwrap_or(u32::MAX), tallied)
    }

    /// Tells of rows below the totals that would have been records.
    fn tell_below(&mut self, raw: &RawTable<'_, '_, '_>, reader: &Reader<'_>) {
        let mut lost = raw.below().filter(|row| {
            let record = reader.read(row.clone());
            reader.is_record(&record) && reader.says_something(&record)
        });
        if let Some(first) = lost.next() {
            let place = reader.place.cell(first.row, reader.block.columns.0);
            let many = 1 + u32::try_from(lost.count()).unwrap_or(u32::MAX - 1);
            let remark = Diagnostic::new("di-bawah-jumlah", place).not_counted();
            self.remarks.tell(remark.for_rows(many));
        }
    }
}

/// The rows of a block, taken apart in the way of its table.
enum Raw<'b, 'g, 'a> {
    Table(RawTable<'b, 'g, 'a>),
    Section(&'b Section, RawSection<'g, 'a>),
}

impl Raw<'_, '_, '_> {
    /// The rows that hold something, from the top, without those of totals.
    fn numbers(&self) -> Vec<u32> {
        match self {
            Self::Table(raw) => raw.numbers().collect(),
            Self::Section(_, raw) => raw.rows.iter().map(|(_, record)| record.row).collect(),
        }
    }

    /// The cells of the block, from its headings to its last row.
    fn region(&self, block: &Block) -> Region {
        let last = match self {
            Self::Table(raw) => {
                let total = raw.total.as_ref().map(|total| total.row);
                let footer = raw.footer.span().map(|(_, end)| end);
                raw.numbers().next_back().max(total).max(footer)
            }
            Self::Section(_, raw) => raw.last_row(),
        };
        let from = Address::new(block.header_top, block.columns.0);
        let last = last.unwrap_or(block.header_row);
        Region::spanning(from, Address::new(last, block.columns.1))
    }
}
