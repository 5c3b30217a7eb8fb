//! Sections: each cell holds a series of its own, of the one unit that the sheet names.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry as Slot;
use std::sync::Arc;

use super::calendar::{Calendar, Dated};
use super::part::{self, Part};
use super::submission::{Entry, Line, Said};
use super::take::{agree, stated};
use super::units::Units;
use super::{Outside, Tallied};
use crate::address::Address;
use crate::area::Matcher;
use crate::diagnostic::Remarks;
use crate::figure::{Manner, Stated};
use crate::normalize::{Reader, Record};
use crate::period::Period;
use crate::template::{Section, SeriesId};
use crate::value::{MonthOf, Reading, Value};

/// What a section says.
pub struct Rows<'r, 'g, 'a> {
    /// The rows that were found, each with its place in [`crate::template::Wording::rows`].
    pub rows: &'r [(usize, Record<'g, 'a>)],
    /// The lines above it that were found, each with its place in [`crate::template::Lines::wording`].
    pub lines: &'r [(usize, Address, Reading<i64>)],
}

/// Brings the cells of a section to their unit and months.
pub fn section(
    rows: &Rows<'_, '_, '_>,
    (reader, section): (&Reader<'_>, &Section),
    outside: &Outside<'_>,
    matcher: &mut Matcher<'_>,
    remarks: &mut Remarks,
) -> Tallied {
    let said = Cells {
        reader,
        section,
        outside,
    }
    .said(rows, remarks);
    let months: Vec<Option<u8>> = said.keys().copied().collect();
    if months.is_empty() {
        return Tallied::default();
    }
    let mut units = Units::new(reader, matcher);
    let Part { unit, is_nameless } = part::unit_of(&mut units, (reader, outside), false, remarks);
    let calendar = Calendar { reader, outside };
    let named = outside.hints.month(reader.templates.months());
    let month = |month: Option<u8>| {
        let month = month.or(named)?;
        Some(MonthOf { year: None, month })
    };
    if months.contains(&None) && named.is_none() {
        remarks.tell(calendar.at_head("tanpa-bulan").not_counted());
    }
    let dated = calendar.date(months.iter().filter_map(|one| month(*one)), remarks);
    let mut columns: BTreeMap<SeriesId, Line> = BTreeMap::new();
    for (series, at) in said
        .values()
        .flatten()
        .map(|(series, (at, _))| (*series, *at))
    {
        columns.entry(series).or_insert(Line::Cell(at));
    }
    let mut entries = BTreeMap::new();
    let mut counted = 0;
    let mut placed = Vec::new();
    for (own, figures) in &said {
        let Some(period) = month(*own).and_then(|month| dated.of(month)) else {
            continue;
        };
        let first = figures.values().map(|(at, _)| *at).min();
        let first = first.unwrap_or(Address::new(reader.block.header_row, 0));
        if own.is_some() {
            placed.push((first.column, period));
        }
        if dated.is_future(period) {
            tell_future(period, (reader, outside), &calendar, remarks);
            continue;
        }
        counted = counted.max(rows.rows.len());
        let stated = |series| {
            let figure = figures.get(series).map(|(_, stated)| stated.clone());
            figure.unwrap_or(Stated::Absent)
        };
        let entry = Entry {
            unit: 0,
            read: unit.read_otherwise().cloned(),
            period,
            manner: Manner::Written,
            line: if own.is_some() {
                first.column
            } else {
                first.row
            },
            stated: columns.keys().map(stated).collect(),
        };
        entries.insert((Arc::clone(&unit.key), period, Manner::Written), entry);
    }
    // Where every month has a column a series stands in a row.
    let has_months = months.iter().any(Option::is_some);
    let line = |(series, line): (SeriesId, Line)| match line {
        Line::Cell(at) if has_months => (series, Line::Row(at.row)),
        line => (series, line),
    };
    let said = Said {
        columns: columns.into_iter().map(line).collect(),
        entries,
        persons: Box::default(),
        is_nameless,
        written: None,
    };
    let Dated {
        origin, lacks_year, ..
    } = dated;
    Tallied {
        submission: said.submission(units, reader, outside),
        year_origin: origin,
        lacks_year,
        counted: u32::try_from(counted).unwrap_or(u32::MAX),
        rows: Vec::new(),
        unit: Some(unit),
        months: placed,
        blanks: None,
    }
}

/// Tells of a month that has not come.
fn tell_future(
    period: Period,
    (reader, outside): (&Reader<'_>, &Outside<'_>),
    calendar: &Calendar<'_>,
    remarks: &mut Remarks,
) {
    let mut remark = calendar
        .at_head("bulan-depan")
        .fact("bulan", reader.templates.period_name(period))
        .fact("hari_ini", outside.today.strftime("%d-%m-%Y").to_string())
        .not_counted();
    remark.subject.period = Some(period.to_string().into());
    remarks.tell(remark);
}

/// What is written of each series in a month, and where; of a section without months in the one that it is of.
type Figures = BTreeMap<SeriesId, (Address, Stated)>;

struct Cells<'c, 'o> {
    reader: &'c Reader<'c>,
    section: &'c Section,
    outside: &'c Outside<'o>,
}

impl Cells<'_, '_> {
    /// What the cells say, by their month; months in which nothing is written are left out.
    fn said(
        &self,
        rows: &Rows<'_, '_, '_>,
        remarks: &mut Remarks,
    ) -> BTreeMap<Option<u8>, Figures> {
        let mut said: BTreeMap<Option<u8>, Figures> = BTreeMap::new();
        for (place, at, reading) in rows.lines {
            let figure = stated(&reading.clone().map(Value::Count));
            if figure != Stated::Absent {
                let series = self.section.lines.series[*place][self.outside.variant];
                let figures = said.entry(None).or_default();
                figures.insert(series, (*at, figure));
            }
        }
        for (place, record) in rows.rows {
            for cell in self.section.cells.iter().filter(|cell| cell.row == *place) {
                let Some(placed) = &self.reader.block.placed[cell.slot] else {
                    continue;
                };
                let figure = stated(&record.values[cell.slot]);
                if figure == Stated::Absent {
                    continue;
                }
                let at = Address::new(record.row, placed.at.column);
                let series = cell.series[self.outside.variant];
                match said.entry(cell.month).or_default().entry(series) {
                    Slot::Vacant(free) => {
                        free.insert((at, figure));
                    }
                    Slot::Occupied(mut first) => {
                        let (known, stated) = first.get_mut();
                        if *stated != figure {
                            let mut remark =
                                self.reader.remark_at("baris-ganda", cell.slot, record.row);
                            let row = (i64::from(known.row) + 1).to_string();
                            remark
                                .related
                                .push(self.reader.place.cell(known.row, known.column));
                            remarks.tell(remark.fact("baris", row).not_counted());
                        }
                        agree(std::slice::from_mut(stated), std::slice::from_ref(&figure));
                    }
                }
            }
        }
        said
    }
}
