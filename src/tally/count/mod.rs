//! The verb `count`: the rows of a list are counted by their codes, a column for every month.
//!
//! A month is reported where enough rows have a code in it; then every row counts. What the sheet itself
//! totals below is compared, and used for months that were not counted.

mod carried;
mod content;
mod told;
mod totals;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::calendar::{Calendar, Dated};
use super::couples::Couples;
use super::part::{self, Part};
use super::submission::{Entry, Line, Said};
use super::units::Units;
use super::{Outside, Tallied};
use crate::area::Matcher;
use crate::diagnostic::{Diagnostic, Remarks};
use crate::extract::WordedRows;
use crate::figure::{Figure, Manner, Stated};
use crate::grid::CellValue;
use crate::normalize::{self, Reader, Record};
use crate::period::{Period, year_in};
use crate::template::{By, CodeList, Count, Counted, Kind, SeriesId, State};
use crate::value::{MonthOf, Reading, Value};

use carried::Carried;
use totals::{Total, written};

/// The rows of a block counted so far.
pub struct Counting<'r, 'm, 't> {
    reader: &'r Reader<'r>,
    count: &'r Count,
    outside: &'r Outside<'r>,
    units: Units<'r, 'm, 't>,
    months: Vec<Month<'r>>,
    rows: u32,
    couples: Couples<'r>,
    /// What is written in the months of a row, for as long as the row is read.
    states: Vec<u8>,
}

/// The rows in one month.
struct Month<'c> {
    /// With its year where the heading tells it.
    month: MonthOf,
    /// Its place in [`Count::months`].
    at: usize,
    /// Its slots; the code stands in one of them.
    slots: &'c [usize],
    /// The first of them that the sheet has.
    slot: usize,
    /// How many rows are in each state by what is written in the month.
    many: Vec<u32>,
    /// The same of the rows that each member of [`Count::by`] is told of.
    by: Vec<Vec<Vec<u32>>>,
    /// How many are in it because an earlier month says so: they have left, and nothing is written any more.
    still: Vec<u32>,
    /// How many rows have another code than in the month before, of those that have one in both.
    changed: (u32, u32),
    /// The rows without a code.
    blank: Vec<u32>,
    /// The same where an empty month says what the one before said.
    carried: Carried,
}

impl Month<'_> {
    fn blanks(&self) -> u32 {
        self.many[State::Blank.place()]
    }

    /// How many rows have something in it.
    fn filled(&self) -> u32 {
        self.many[State::Blank.place() + 1..].iter().sum()
    }

    fn counted(&self, counted: &Counted) -> i64 {
        if let Some((by, member)) = counted.by {
            let many = self.by[by][member].iter().zip(&counted.holds);
            let such = many.filter(|(_, holds)| **holds);
            return such.map(|(many, _)| i64::from(*many)).sum();
        }
        let all = self.many.iter().zip(&self.still).zip(&counted.holds);
        let such = all.filter(|(_, holds)| **holds);
        such.map(|((many, still), _)| i64::from(*many) + i64::from(*still))
            .sum()
    }
}

/// The year that the heading of a month tells: `DESEMBER 2025`.
fn year_beside(month: u8, slot: usize, reader: &Reader<'_>) -> Option<i16> {
    let heading = &reader.block.placed[slot].as_ref()?.heading;
    let read = normalize::month(
        &CellValue::Text(heading.as_ref().into()),
        reader.templates.months(),
    );
    let told = read.value().filter(|told| told.month == month);
    told.and_then(|told| told.year).or_else(|| year_in(heading))
}

impl<'r, 'm, 't> Counting<'r, 'm, 't> {
    pub(super) fn new(
        reader: &'r Reader<'r>,
        count: &'r Count,
        outside: &'r Outside<'r>,
        matcher: &'m mut Matcher<'t>,
    ) -> Self {
        let by = || {
            let members = count.by.iter().map(|by| by.members.len());
            let none = |members| vec![vec![0; count.states]; members];
            members.map(none).collect::<Vec<Vec<Vec<u32>>>>()
        };
        let months = count.months.iter().enumerate().map(|(at, (month, slots))| {
            let is_placed = |slot: &&usize| reader.block.placed[**slot].is_some();
            let first = slots.iter().find(is_placed).or(slots.first());
            let slot = first.copied().unwrap_or_default();
            Month {
                month: MonthOf {
                    year: year_beside(*month, slot, reader),
                    month: *month,
                },
                at,
                slots,
                slot,
                many: vec![0; count.states],
                by: by(),
                still: vec![0; count.states],
                changed: (0, 0),
                blank: Vec::new(),
                carried: Carried {
                    many: vec![0; count.states],
                    by: by(),
                    still: vec![0; count.states],
                    blank: Vec::new(),
                },
            }
        });
        let mut months: Vec<Month<'r>> = months.collect();
        let is_placed = |month: &&Month<'_>| reader.block.placed[month.slot].is_some();
        let mut placed = months.iter().filter(is_placed);
        if placed.all(|month| month.month.year.is_some()) {
            // `DESEMBER 2025` goes before `JANUARI 2026`.
            months.sort_by_key(|month| month.month.year.unwrap_or(i16::MAX));
        }
        Self {
            reader,
            count,
            outside,
            units: Units::new(reader, matcher),
            months,
            rows: 0,
            couples: Couples::new(reader, outside),
            states: Vec::new(),
        }
    }

    /// Counts a row; one that stands there twice once.
    pub(super) fn record(&mut self, record: &Record<'_, '_>, remarks: &mut Remarks) {
        if !self.couples.admit(record, remarks) {
            return;
        }
        self.rows += 1;
        let mut before = State::Blank;
        let mut carried = State::Blank;
        let mut back = None;
        self.states.clear();
        let mut twice = None;
        let mut told: Vec<Option<usize>> = vec![None; self.count.by.len()];
        for (at, month) in (0u8..).zip(&mut self.months) {
            let mut filled = month.slots.iter().copied();
            let mut filled = filled
                .by_ref()
                .filter(|slot| record.values[*slot] != Reading::Blank);
            let (own, other) = (filled.next(), filled.next());
            let slot = own.unwrap_or(month.slot);
            let written = match &record.values[slot] {
                Reading::Blank => State::Blank,
                // One status stands in one column; in two of them nobody knows which is meant.
                _ if other.is_some() => State::Unreadable,
                Reading::Exact(Value::Member(member))
                | Reading::Assumed(Value::Member(member), _) => State::Member(*member),
                _ => State::Unreadable,
            };
            if let (Some(one), Some(other)) = (own, other) {
                twice = twice.or(Some((one, other)));
            }
            content::note(&mut self.states, at, &record.values[slot], written);
            if let (State::Member(last), State::Member(now)) = (before, written) {
                month.changed.0 += u32::from(last != now);
                month.changed.1 += 1;
            }
            let state = self.count.after(before, written);
            if state == written {
                month.many[state.place()] += 1;
            } else {
                month.still[state.place()] += 1;
            }
            for (by, (of, told)) in self.count.by.iter().zip(&mut told).enumerate() {
                let own = told_by(of, month.at, record, self.reader);
                if let Some(member) = own.filter(|_| state == written) {
                    month.by[by][member][state.place()] += 1;
                }
                // What is empty is as it was.
                *told = own.or(*told);
            }
            if state == State::Blank {
                month.blank.push(record.row);
            }
            let kept = if written == State::Blank {
                carried
            } else {
                written
            };
            let after = self.count.after(carried, kept);
            if after == kept {
                month.carried.many[after.place()] += 1;
                for (counts, told) in month.carried.by.iter_mut().zip(&told) {
                    if let Some(member) = told {
                        counts[*member][after.place()] += 1;
                    }
                }
            } else {
                month.carried.still[after.place()] += 1;
            }
            if after == State::Blank {
                month.carried.blank.push(record.row);
            }
            carried = after;
            if self.count.stays(before)
                && matches!(state, State::Member(_))
                && !self.count.stays(state)
            {
                back = back.or(Some((month.slot, before)));
            }
            before = state;
        }
        self.couples.write(&self.states);
        if let Some((one, other)) = twice {
            let heading = self.reader.heading(other).to_owned();
            let remark = self.reader.remark_at("dua-kolom", one, record.row);
            remarks.tell(remark.fact("lain", heading));
        }
        if let Some((slot, left)) = back {
            remarks.tell(self.come_back(record, slot, left));
        }
    }

    /// Brings what was counted, and what is totalled below, to its unit and months.
    pub(super) fn finish(mut self, footer: &WordedRows<'_, '_>, remarks: &mut Remarks) -> Tallied {
        let totals = self.totals(footer);
        let used: Vec<bool> = totals.iter().map(|totals| self.is_used(totals)).collect();
        let is_said = |at: &usize| self.months[*at].filled() > 0 || used[*at];
        let said: Vec<usize> = (0..self.months.len()).filter(is_said).collect();
        if said.is_empty() {
            self.tell_nothing(remarks);
            return Tallied::default();
        }
        let sides = (self.reader, self.outside);
        let Part { unit, is_nameless } =
            part::unit_of(&mut self.units, sides, self.rows == 0, remarks);
        let calendar = Calendar {
            reader: self.reader,
            outside: self.outside,
        };
        let month = |at: &usize| self.months[*at].month;
        let dated = calendar.date(said.iter().map(month), remarks);
        self.tell_old_title(&dated, remarks);
        let told = self.carry(&said, &unit, &dated, remarks);
        let columns = self.columns(footer);
        let mut entries = BTreeMap::new();
        let mut waiting: Vec<usize> = Vec::new();
        for at in told.iter().copied() {
            let Some((period, month)) = self.come(at, &dated, remarks) else {
                continue;
            };
            // Below a column in which nothing is written, formulas come to zeros.
            let is_said = said.binary_search(&at).is_ok();
            let totals: &[Total<'_, '_>] = if is_said { &totals[at] } else { &[] };
            let list = self.list();
            let is_counted = self.rows > 0 && self.count.is_reported(&month.many, list);
            let mut says = |manner, stated: Box<[Stated]>| {
                let entry = Entry {
                    unit: 0,
                    read: unit.read_otherwise().cloned(),
                    period,
                    manner,
                    line: self.column(month.slot),
                    stated,
                };
                entries.insert((Arc::clone(&unit.key), period, manner), entry);
            };
            if is_counted {
                self.tell_blanks(month, period, remarks);
                self.tell_shifted(month, period, remarks);
                self.compare(month, period, totals, remarks);
                says(Manner::Counted, self.counted(month, &columns));
                // Only the totals tell where users were served.
                let rest = self.uncounted(totals);
                self.tell_unreadable(month, period, rest.iter().copied(), remarks);
                if rest.iter().any(|total| total.reading.value().is_some()) {
                    says(Manner::Written, written(&rest, &columns));
                }
                continue;
            }
            if month.filled() > 0 {
                waiting.push(at);
            }
            if used[at] {
                self.tell_used(month, period, totals, remarks);
                let all: Vec<&Total<'_, '_>> = totals.iter().collect();
                says(Manner::Written, written(&all, &columns));
            }
        }
        let asked = self.decisive(&unit);
        let blanks = self.question(&unit);
        let counted = entries_months(&entries);
        self.tell_waiting((&waiting, asked), &counted, &dated, remarks);
        if let [only] = told[..]
            && !counted.is_empty()
        {
            self.tell_alone((only, asked), &dated, remarks);
        }
        self.tell_skipped(&dated, remarks);
        let is_anything_counted = entries
            .keys()
            .any(|(.., manner)| *manner == Manner::Counted);
        let months = self.placed_months(&dated);
        let placed = said.iter().filter_map(|at| {
            let period = dated.of(self.months[*at].month)?;
            Some((period, totals[*at].as_slice()))
        });
        let mut written = self.content((&unit, is_nameless), placed);
        let (persons, all) = self.couples.finish();
        written.part(all.to_string().as_bytes());
        let said = Said {
            columns,
            entries,
            persons,
            is_nameless,
            written: Some(written.finish()),
        };
        Tallied {
            submission: said.submission(self.units, self.reader, self.outside),
            year_origin: dated.origin,
            lacks_year: dated.lacks_year,
            counted: if is_anything_counted { self.rows } else { 0 },
            rows: Vec::new(),
            unit: Some(unit),
            months,
            blanks: Some(blanks),
        }
    }

    /// The columns of months, each with its period.
    fn placed_months(&self, dated: &Dated) -> Vec<(u32, Period)> {
        let months = self.months.iter();
        let placed =
            months.filter_map(|month| Some((self.column(month.slot), dated.of(month.month)?)));
        placed.collect()
    }

    fn list(&self) -> &'r CodeList {
        &self.reader.templates.code_lists[self.count.list]
    }

    fn column(&self, slot: usize) -> u32 {
        let placed = self.reader.block.placed[slot].as_ref();
        placed.map_or(self.reader.block.columns.0, |placed| placed.at.column)
    }

    /// The series that the block can hold, each with its row of totals.
    fn columns(&self, footer: &WordedRows<'_, '_>) -> Vec<(SeriesId, Line)> {
        let variant = self.outside.variant;
        let counted = self
            .count
            .into
            .iter()
            .map(|counted| counted.series[variant]);
        let mut columns: Vec<(SeriesId, Line)> =
            counted.map(|series| (series, Line::Counted)).collect();
        for (place, row) in &footer.rows {
            let Some(series) = &self.reader.table.footer.series[*place] else {
                continue;
            };
            let line = Line::Row(row.number);
            match columns
                .iter_mut()
                .find(|(known, _)| *known == series[variant])
            {
                Some((_, known)) => *known = line,
                None => columns.push((series[variant], line)),
            }
        }
        columns
    }

    /// A month that has come, with its period; tells of one that has not.
    fn come(
        &self,
        at: usize,
        dated: &Dated,
        remarks: &mut Remarks,
    ) -> Option<(Period, &Month<'r>)> {
        let month = &self.months[at];
        let period = dated.of(month.month)?;
        if !dated.is_future(period) {
            return Some((period, month));
        }
        if month.filled() > 0 {
            let today = self.outside.today;
            let remark = self
                .at_month("kolom-depan", month, period)
                .fact("hari_ini", today.strftime("%d-%m-%Y").to_string())
                .not_counted();
            remarks.tell(remark.for_rows(month.filled()));
        }
        None
    }

    /// What is counted of a month, for every column.
    fn counted(&self, month: &Month<'_>, columns: &[(SeriesId, Line)]) -> Box<[Stated]> {
        let variant = self.outside.variant;
        let mut stated = vec![Stated::Absent; columns.len()];
        for counted in &self.count.into {
            let series = counted.series[variant];
            if let Some(at) = columns.iter().position(|(known, _)| *known == series) {
                stated[at] = Stated::Given(Figure::Count(month.counted(counted)));
            }
        }
        stated.into()
    }

    /// A remark at the heading of a month.
    fn at_month(&self, code: &'static str, month: &Month<'_>, period: Period) -> Diagnostic {
        let remark = self.reader.remark_at_heading(code, month.slot);
        self.of_month(remark, period)
    }

    fn of_month(&self, remark: Diagnostic, period: Period) -> Diagnostic {
        let mut remark = remark.fact("bulan", self.reader.templates.period_name(period));
        remark.subject.period = Some(period.to_string().into());
        remark
    }
}

/// The member that a row tells of in a month: what is set for the column in which something is written, or the code there.
fn told_by(of: &By, month: usize, record: &Record<'_, '_>, reader: &Reader<'_>) -> Option<usize> {
    let slots = of.slots.get(month)?.iter();
    let mut filled = slots.filter(|slot| record.values[**slot] != Reading::Blank);
    let (slot, None) = (*filled.next()?, filled.next()) else {
        return None;
    };
    let columns = &reader.table.columns;
    let coded = match (columns.kind(slot), record.values[slot].value()) {
        (Kind::Code(list), Some(Value::Member(member))) => {
            let members = &reader.templates.code_lists[list].members;
            members.get(usize::from(*member)).copied()
        }
        _ => None,
    };
    let mut told = columns.slots[slot].set.iter().copied().chain(coded);
    told.find_map(|member| of.members.iter().position(|known| *known == member))
}

fn entries_months<U>(entries: &BTreeMap<(U, Period, Manner), Entry>) -> Vec<Period> {
    let counted = entries
        .keys()
        .filter(|(.., manner)| *manner == Manner::Counted);
    counted.map(|(_, period, _)| *period).collect()
}
