//! The rows of a detail, one by one, into what each block says.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::cells::stated;
use super::columns::{Columns, Told};
use super::trace::{Says, Sheets};
use super::{FIRST, HEADS, IDS};
use crate::area::Matcher;
use crate::diagnostic::{Diagnostic, Place, Remarks};
use crate::figure::{Manner, Stated};
use crate::grid::{Grid, Row};
use crate::period::Period;
use crate::tally::{Entry, Line, Origin, Retold, Submission, Unit};
use crate::template::{SeriesId, Templates};
use crate::text;

/// What a recap says.
#[derive(Debug, Default)]
pub struct Recalled {
    /// What each of its blocks says.
    pub submissions: Vec<Submission>,
    /// Its rows, and how many of them count.
    pub rows: (u32, u32),
}

/// A recap under work, sheet by sheet.
pub struct Desk<'d> {
    templates: &'d Templates,
    saved: Option<Date>,
    withheld: String,
    blocks: BTreeMap<(u32, Origin), Block>,
    sheets: Sheets,
    rows: (u32, u32),
    /// Whether a sheet holds figures that can be read back.
    has_detail: bool,
}

/// What one block says on one sheet.
struct Block {
    place: Place,
    heading: u32,
    columns: BTreeSet<(u32, SeriesId)>,
    units: BTreeMap<Arc<str>, Unit>,
    entries: BTreeMap<(Arc<str>, Period, Manner), Figures>,
}

/// The figures of a row that one block said in one manner, and the row.
type Figures = (u32, Vec<(SeriesId, Stated)>);

impl<'d> Desk<'d> {
    /// A recap of which nothing is read yet; `saved` is the day it says it was saved.
    #[must_use]
    pub fn new(templates: &'d Templates, saved: Option<Date>) -> Self {
        Self {
            templates,
            saved,
            withheld: templates.words.say("rincian.ditahan", &[]),
            blocks: BTreeMap::new(),
            sheets: Sheets::default(),
            rows: (0, 0),
            has_detail: false,
        }
    }

    /// Reads a sheet of the workbook; one without figures says nothing.
    pub fn sheet(
        &mut self,
        grid: &Grid<'_>,
        place: &Place,
        matcher: &mut Matcher<'_>,
        remarks: &mut Remarks,
    ) {
        let Some(columns) = Columns::of(grid, self.templates) else {
            return;
        };
        self.has_detail = true;
        for (column, _, _) in columns.series.iter().filter(|(.., known)| known.is_none()) {
            remarks.tell(
                Diagnostic::new("rekap-kolom", place.cell(columns.names, *column)).not_counted(),
            );
        }
        let mut strangers = 0;
        let mut withheld = 0;
        let first = columns.names + (FIRST - IDS);
        for row in grid.rows().filter(|row| row.number >= first) {
            self.rows.0 += 1;
            let Some(told) = columns.told(&row, matcher, self.templates) else {
                let place = place.cell(row.number, columns.key);
                remarks.tell(Diagnostic::new("rekap-baris-lain", place).not_counted());
                continue;
            };
            self.rows.1 += 1;
            let sum = columns.sum(&row);
            self.sheets.add(sum);
            let is_edited = sum != told.trace.sum;
            if is_edited {
                let mut remark =
                    Diagnostic::new("rekap-diubah", place.cell(row.number, columns.key));
                remark.subject.unit = Some((*told.unit).into());
                remark.subject.period = Some(told.period.to_string().into());
                remarks.tell(remark);
            }
            strangers += u32::from(told.trace.origins.iter().any(Option::is_none));
            withheld += self.row(&row, &columns, &told, place, remarks);
        }
        for (code, many) in [("rekap-formulir", strangers), ("rekap-ditahan", withheld)] {
            if many > 0 {
                let remark = Diagnostic::new(code, place.clone()).not_counted();
                remarks.tell(remark.for_rows(many));
            }
        }
    }

    /// What came of all sheets; none where none of them held figures. `said` is what the document says of its rows.
    #[must_use]
    pub fn finish(
        self,
        said: Option<&str>,
        file: &Place,
        remarks: &mut Remarks,
    ) -> Option<Recalled> {
        if !self.has_detail {
            remarks.tell(Diagnostic::new("rekap-tanpa-rincian", file.clone()).not_counted());
            return None;
        }
        let was = said.and_then(Sheets::read);
        if let Some(was) = was.filter(|was| was.rows() != self.sheets.rows()) {
            let remark = Diagnostic::new("rekap-baris", file.clone())
                .fact("banyak", i64::from(self.sheets.rows()))
                .fact("semula", i64::from(was.rows()));
            remarks.tell(remark);
        }
        let (templates, saved) = (self.templates, self.saved);
        let blocks = self.blocks.into_iter();
        let submissions =
            blocks.filter_map(|((_, origin), block)| block.submission(origin, saved, templates));
        Some(Recalled {
            submissions: submissions.collect(),
            rows: self.rows,
        })
    }

    /// Gives the figures of a row to the blocks that said them; tells how many of them wait.
    fn row(
        &mut self,
        row: &Row<'_, '_>,
        columns: &Columns,
        told: &Told,
        place: &Place,
        remarks: &mut Remarks,
    ) -> u32 {
        let templates = self.templates;
        let origins = &told.trace.origins;
        let mut said: BTreeMap<(usize, Manner), Vec<(SeriesId, Stated)>> = BTreeMap::new();
        let mut withheld = 0;
        let is_whole = told.trace.says.len() == columns.series.len();
        for (at, (column, _, series)) in columns.series.iter().enumerate() {
            let Some(series) = *series else {
                continue;
            };
            let says = told.trace.says.get(at).filter(|_| is_whole);
            let says = says.copied().unwrap_or(Says::Nobody);
            let Some(cell) = row.cell(*column).filter(|_| says != Says::Follows) else {
                continue;
            };
            let stated = stated(&cell.value, &self.withheld).unwrap_or_else(|| {
                let remark = Diagnostic::new("rekap-angka", place.cell(row.number, *column));
                let remark = remark.found(text::shortened(&cell.value.shown(), 60));
                remarks.tell(remark.not_counted());
                Stated::Withheld
            });
            withheld += u32::from(stated == Stated::Withheld);
            let holds = |origin: &Option<Origin>| {
                origin.is_some_and(|origin| templates.form(origin.form).holds.contains(series))
            };
            let (origin, manner, stands_in) = match says {
                Says::Block {
                    origin,
                    manner,
                    stands_in,
                } => (origin, manner, stands_in),
                // Somebody typed it: one of the blocks could have said it.
                _ => match origins.iter().position(holds) {
                    Some(origin) => (origin, told.manner, false),
                    None => continue,
                },
            };
            said.entry((origin, manner))
                .or_default()
                .push((series, stated));
            if stands_in {
                let waits = said.entry((origin, Manner::Counted)).or_default();
                waits.push((series, Stated::Withheld));
                withheld += 1;
            }
        }
        for (at, origin) in origins.iter().enumerate() {
            let Some(origin) = *origin else { continue };
            if !said.keys().any(|(speaker, _)| *speaker == at) {
                said.insert((at, told.manner), Vec::new());
            }
            let key = (place.sheet_index, origin);
            let block = self.blocks.entry(key).or_insert_with(|| Block {
                place: place.clone(),
                heading: columns.names + (HEADS - IDS),
                columns: columns.of_form(origin, templates),
                units: BTreeMap::new(),
                entries: BTreeMap::new(),
            });
            for unit in &told.units {
                block
                    .units
                    .entry(Arc::clone(&unit.key))
                    .or_insert_with(|| unit.clone());
            }
            for manner in [Manner::Counted, Manner::Written] {
                if let Some(figures) = said.remove(&(at, manner)) {
                    let series = figures.iter().map(|(series, _)| *series);
                    block
                        .columns
                        .extend(series.filter_map(|series| columns.of_series(series)));
                    let key = (Arc::clone(&told.unit), told.period, manner);
                    block.entries.entry(key).or_insert((row.number, figures));
                }
            }
        }
        withheld
    }
}

impl Block {
    fn submission(
        self,
        origin: Origin,
        saved: Option<Date>,
        templates: &Templates,
    ) -> Option<Submission> {
        let keys: Vec<Arc<str>> = self.units.keys().cloned().collect();
        let columns: Vec<(u32, SeriesId)> = self.columns.into_iter().collect();
        let entry = |((unit, period, manner), (line, figures)): (_, Figures)| {
            let at = keys.binary_search(&unit).ok()?;
            let mut stated = vec![Stated::Absent; columns.len()];
            for (series, figure) in figures {
                if let Some(at) = columns.iter().position(|(_, known)| *known == series) {
                    stated[at] = figure;
                }
            }
            Some(Entry {
                unit: u32::try_from(at).ok()?,
                read: None,
                period,
                manner,
                line,
                stated: stated.into(),
            })
        };
        let entries: Vec<Entry> = self.entries.into_iter().filter_map(entry).collect();
        let series = columns
            .iter()
            .map(|(column, series)| (*series, Line::Column(*column)));
        let retold = Retold {
            origin,
            by: "rekap",
            place: self.place,
            units: self.units,
            columns: series.collect(),
            entries,
        };
        let submission = Submission {
            heading: self.heading,
            modified: saved,
            ..retold.submission(templates)
        };
        (!submission.entries.is_empty()).then(|| submission.with_id(templates))
    }
}
