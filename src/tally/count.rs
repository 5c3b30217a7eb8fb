//! The verb `count`: the rows of a list are counted by their codes, a column for every month.
//!
//! A month is reported where enough rows have a code in it; then every row counts. What the sheet itself
//! totals below is compared, and used for months that were not counted.

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasher, Hasher};
use std::sync::Arc;

use super::calendar::{Calendar, Dated};
use super::part::{self, Part};
use super::submission::{Entry, Line, Person, Said};
use super::units::Units;
use super::{Outside, Tallied, YearOrigin};
use crate::address::column_letters;
use crate::area::Matcher;
use crate::check::direction;
use crate::diagnostic::{Diagnostic, Remarks};
use crate::digest::Digester;
use crate::extract::Footer;
use crate::figure::{Figure, Manner, Stated};
use crate::grid::Cell;
use crate::normalize::{Reader, Record, count as read_count};
use crate::period::Period;
use crate::template::{CodeList, Count, Counted, Kind, SeriesId, State};
use crate::text;
use crate::value::{MonthOf, Reading, Value};

/// The rows of a block counted so far.
pub struct Counting<'r, 'm, 't> {
    reader: &'r Reader<'r>,
    count: &'r Count,
    outside: &'r Outside<'r>,
    units: Units<'r, 'm, 't>,
    months: Vec<Month>,
    rows: u32,
    /// The slots that name persons.
    names: Vec<usize>,
    persons: Vec<Person>,
    /// The first row of every couple, and what stands in it.
    seen: HashMap<u64, (u32, u64)>,
    /// Of all names together, where nothing else tells two parts apart.
    all: Option<Digester>,
}

/// The rows in one month.
struct Month {
    /// 1 is January.
    month: u8,
    slot: usize,
    /// How many rows are in each state by what is written in the month.
    many: Vec<u32>,
    /// How many are in it because an earlier month says so: they have left, and nothing is written any more.
    still: Vec<u32>,
    first_blank: Option<u32>,
}

impl Month {
    fn blanks(&self) -> u32 {
        self.many[State::Blank.place()]
    }

    /// How many rows have something in it.
    fn filled(&self) -> u32 {
        self.many[State::Blank.place() + 1..].iter().sum()
    }

    fn counted(&self, counted: &Counted) -> i64 {
        let all = self.many.iter().zip(&self.still).zip(&counted.holds);
        let such = all.filter(|(_, holds)| **holds);
        such.map(|((many, still), _)| i64::from(*many) + i64::from(*still))
            .sum()
    }
}

/// A total that stands below the rows.
struct Total<'f, 'a> {
    series: SeriesId,
    cell: &'f Cell<'a>,
    reading: Reading<i64>,
}

impl<'r, 'm, 't> Counting<'r, 'm, 't> {
    pub(super) fn new(
        reader: &'r Reader<'r>,
        count: &'r Count,
        outside: &'r Outside<'r>,
        matcher: &'m mut Matcher<'t>,
    ) -> Self {
        let months = count.months.iter().map(|(month, slot)| Month {
            month: *month,
            slot: *slot,
            many: vec![0; count.states],
            still: vec![0; count.states],
            first_blank: None,
        });
        let columns = &reader.table.columns;
        let names = (0..columns.slots.len()).filter(|slot| columns.kind(*slot) == Kind::Name);
        Self {
            reader,
            count,
            outside,
            units: Units::new(reader, matcher),
            months: months.collect(),
            rows: 0,
            names: names.collect(),
            persons: Vec::new(),
            seen: HashMap::new(),
            all: (!part::is_named(reader, outside)).then(Digester::default),
        }
    }

    /// Counts a row; one that stands there twice once.
    pub(super) fn record(&mut self, record: &Record<'_, '_>, remarks: &mut Remarks) {
        if self.is_copy(record, remarks) {
            return;
        }
        self.rows += 1;
        let mut before = State::Blank;
        let mut back = None;
        for month in &mut self.months {
            let written = match &record.values[month.slot] {
                Reading::Blank => State::Blank,
                Reading::Exact(Value::Member(member))
                | Reading::Assumed(Value::Member(member), _) => State::Member(*member),
                _ => State::Unreadable,
            };
            let state = self.count.after(before, written);
            if state == written {
                month.many[state.place()] += 1;
            } else {
                month.still[state.place()] += 1;
            }
            if state == State::Blank {
                month.first_blank.get_or_insert(record.row);
            }
            if self.count.stays(before)
                && matches!(state, State::Member(_))
                && !self.count.stays(state)
            {
                back = back.or(Some((month.slot, before)));
            }
            before = state;
        }
        if let Some((slot, left)) = back {
            remarks.tell(self.come_back(record, slot, left));
        }
        let is_struck = |slot: &usize| record.cells[*slot].is_some_and(|cell| cell.is_struck);
        if let Some(slot) = self.names.iter().find(|slot| is_struck(slot)) {
            remarks.tell(self.reader.remark_at("baris-dicoret", *slot, record.row));
        }
    }

    /// Remembers who stands in a row. Whether the same couple with the same codes already did; tells of both.
    fn is_copy(&mut self, record: &Record<'_, '_>, remarks: &mut Remarks) -> bool {
        let mut person = self.outside.key.build_hasher();
        let mut is_whole = !self.names.is_empty();
        for slot in &self.names {
            text::folded(record.text(*slot).unwrap_or_default(), |name| {
                is_whole &= !name.is_empty();
                person.write(name);
                person.write_u8(0);
            });
        }
        let person = person.finish();
        let mut content = self.outside.key.build_hasher();
        for value in &record.values {
            match value.value() {
                Some(Value::Member(member)) => content.write_u16(*member),
                Some(Value::Count(number)) => content.write_i64(*number),
                _ => content.write_u8(0),
            }
        }
        let content = content.finish();
        // One name alone may be another couple's, too.
        let first = is_whole.then(|| *self.seen.entry(person).or_insert((record.row, content)));
        if let Some((row, before)) = first.filter(|(row, _)| *row != record.row) {
            let name = self.names.first().copied().unwrap_or_default();
            if before == content {
                let remark = self.reader.remark_at("baris-kembar", name, record.row);
                remarks.tell(remark.fact("baris", i64::from(row) + 1).not_counted());
                return true;
            }
            let remark = self.reader.remark_at("pus-ganda", name, record.row);
            let other = self.reader.place.cell(row, self.reader.block.columns.0);
            let at = format!(
                "sel {}",
                column_letters(self.column(name)) + &(row + 1).to_string()
            );
            let mut remark = remark.fact("tempat_lain", at);
            remark.related.push(other);
            remarks.tell(remark);
        }
        self.persons.push(Person {
            names: person,
            row: record.row,
            is_whole,
        });
        if let Some(all) = &mut self.all {
            for slot in &self.names {
                text::folded(record.text(*slot).unwrap_or_default(), |name| {
                    all.part(name);
                });
            }
        }
        false
    }

    /// Asks about a couple that has left and has a code again.
    fn come_back(&self, record: &Record<'_, '_>, slot: usize, left: State) -> Diagnostic {
        let list = self.list();
        let name = match left {
            State::Member(member) => {
                let member = list.members[usize::from(member)];
                self.reader.templates.member(member).name.to_string()
            }
            _ => String::new(),
        };
        self.reader
            .remark_at("keluar-lalu-ada", slot, record.row)
            .fact("lalu", name)
    }

    /// Brings what was counted, and what is totalled below, to its unit and months.
    pub(super) fn finish(mut self, footer: &Footer<'_, '_>, remarks: &mut Remarks) -> Tallied {
        let totals = self.totals(footer);
        let used: Vec<bool> = totals.iter().map(|totals| self.is_used(totals)).collect();
        let is_said = |at: &usize| self.months[*at].filled() > 0 || used[*at];
        let said: Vec<usize> = (0..self.months.len()).filter(is_said).collect();
        if said.is_empty() {
            if self.rows > 0 {
                let remark = part::whole("tanpa-kode", self.reader);
                remarks.tell(remark.fact("banyak", i64::from(self.rows)).not_counted());
            }
            return Tallied::default();
        }
        let calendar = Calendar {
            reader: self.reader,
            outside: self.outside,
        };
        let alone = |at: &usize| MonthOf {
            year: None,
            month: self.months[*at].month,
        };
        let dated = calendar.date(said.iter().map(alone), remarks);
        let sides = (self.reader, self.outside);
        let Part { unit, is_nameless } =
            part::unit_of(&mut self.units, sides, self.rows == 0, remarks);
        let columns = self.columns(footer);
        let mut entries = BTreeMap::new();
        let mut waiting: Vec<usize> = Vec::new();
        for at in said {
            let Some((period, month)) = self.come(at, &dated, remarks) else {
                continue;
            };
            let list = self.list();
            let is_counted = self.rows > 0 && self.count.is_reported(&month.many, list);
            let mut says = |manner, stated: Box<[Stated]>| {
                let entry = Entry {
                    unit: 0,
                    period,
                    manner,
                    line: self.column(month.slot),
                    stated,
                };
                entries.insert((Arc::clone(&unit), period, manner), entry);
            };
            if is_counted {
                self.tell_blanks(month, period, remarks);
                self.compare(month, period, &totals[at], remarks);
                says(Manner::Counted, self.counted(month, &columns));
                // Only the totals tell where users were served.
                let rest = self.uncounted(&totals[at]);
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
                self.tell_used(month, period, &totals[at], remarks);
                let all: Vec<&Total<'_, '_>> = totals[at].iter().collect();
                says(Manner::Written, written(&all, &columns));
            }
        }
        self.tell_waiting(&waiting, &entries_months(&entries), &dated, remarks);
        self.tell_skipped(&dated, remarks);
        self.tell_old_title(&dated, remarks);
        let is_anything_counted = entries
            .keys()
            .any(|(.., manner)| *manner == Manner::Counted);
        let mut persons = std::mem::take(&mut self.persons);
        persons.sort_unstable();
        let said = Said {
            columns,
            entries,
            persons: persons.into(),
            is_nameless,
            all: self.all.take().map(Digester::finish),
        };
        Tallied {
            submission: said.submission(self.units, self.reader, self.outside),
            year_origin: dated.origin,
            lacks_year: dated.lacks_year,
            counted: if is_anything_counted { self.rows } else { 0 },
            rows: Vec::new(),
            unit: Some(unit),
        }
    }

    fn list(&self) -> &'r CodeList {
        &self.reader.templates.code_lists[self.count.list]
    }

    fn column(&self, slot: usize) -> u32 {
        let placed = self.reader.block.placed[slot].as_ref();
        placed.map_or(self.reader.block.columns.0, |placed| placed.at.column)
    }

    /// The totals below the rows, month by month.
    fn totals<'f, 'a>(&self, footer: &Footer<'f, 'a>) -> Vec<Vec<Total<'f, 'a>>> {
        let of_month = |month: &Month| {
            let column = self.reader.block.placed[month.slot]
                .as_ref()
                .map(|placed| placed.at.column);
            let rows = footer.rows.iter().filter_map(|(place, row)| {
                let series =
                    self.reader.table.footer[*place].series.as_ref()?[self.outside.variant];
                let cell = row.cell(column?)?;
                let reading = read_count(&cell.value, &self.reader.templates.entries);
                Some(Total {
                    series,
                    cell,
                    reading,
                })
            });
            rows.collect()
        };
        self.months.iter().map(of_month).collect()
    }

    /// The series that the block can hold, each with its row of totals.
    fn columns(&self, footer: &Footer<'_, '_>) -> Vec<(SeriesId, Line)> {
        let variant = self.outside.variant;
        let counted = self
            .count
            .into
            .iter()
            .map(|counted| counted.series[variant]);
        let mut columns: Vec<(SeriesId, Line)> =
            counted.map(|series| (series, Line::Counted)).collect();
        for (place, row) in &footer.rows {
            let Some(series) = &self.reader.table.footer[*place].series else {
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
    fn come(&self, at: usize, dated: &Dated, remarks: &mut Remarks) -> Option<(Period, &Month)> {
        let month = &self.months[at];
        let period = dated.of(MonthOf {
            year: None,
            month: month.month,
        })?;
        if !dated.is_future(period) {
            return Some((period, month));
        }
        if month.filled() > 0 {
            let today = self.outside.today;
            let mut remark = self
                .at_month("kolom-depan", month, period)
                .fact("hari_ini", today.strftime("%d-%m-%Y").to_string())
                .not_counted();
            remark.many = month.filled();
            remarks.tell(remark);
        }
        None
    }

    /// What is counted of a month, for every column.
    fn counted(&self, month: &Month, columns: &[(SeriesId, Line)]) -> Box<[Stated]> {
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
    fn at_month(&self, code: &'static str, month: &Month, period: Period) -> Diagnostic {
        let remark = self.reader.remark_at_heading(code, month.slot);
        self.of_month(remark, period)
    }

    fn of_month(&self, remark: Diagnostic, period: Period) -> Diagnostic {
        let mut remark = remark.fact("bulan", self.reader.templates.period_name(period));
        remark.subject.period = Some(period.to_string().into());
        remark
    }

    /// Tells for how many rows a month that was reported has no code, at the first of them.
    fn tell_blanks(&self, month: &Month, period: Period, remarks: &mut Remarks) {
        if let Some(row) = month.first_blank {
            let remark = self.reader.remark_at("status-kosong", month.slot, row);
            let mut remark = self.of_month(remark, period);
            remark.many = month.blanks();
            remarks.tell(remark);
        }
    }

    /// Holds the totals of a month against what was counted.
    fn compare(
        &self,
        month: &Month,
        period: Period,
        totals: &[Total<'_, '_>],
        remarks: &mut Remarks,
    ) {
        let templates = self.reader.templates;
        for Total {
            series,
            cell,
            reading,
        } in totals
        {
            let variant = self.outside.variant;
            let mut into = self.count.into.iter();
            let known = into.find(|counted| counted.series[variant] == *series);
            let (Some(counted), Some(written)) = (known, reading.value()) else {
                continue;
            };
            let counted = month.counted(counted);
            if *written == counted {
                continue;
            }
            let name = format!(
                "{} {}",
                templates.series_name(*series),
                templates.period_name(period)
            );
            let mut remark = self
                .reader
                .remark("jumlah-baris-beda", month.slot, cell)
                .fact("nama", name)
                .fact("nilai", *written)
                .fact("hitungan", counted)
                .fact("arah", direction(*written, counted, templates))
                .fact("beda", (written - counted).abs());
            remark.subject.period = Some(period.to_string().into());
            remarks.tell(remark);
        }
    }

    /// The totals of series that no row is counted in.
    fn uncounted<'f, 'c, 'a>(&self, totals: &'f [Total<'c, 'a>]) -> Vec<&'f Total<'c, 'a>> {
        let variant = self.outside.variant;
        let is_counted = |series| {
            let mut into = self.count.into.iter();
            into.any(|counted| counted.series[variant] == series)
        };
        let rest = totals.iter().filter(|total| !is_counted(total.series));
        rest.collect()
    }

    /// Whether totals say anything: formulas below empty columns come to zeros, or only count the names of the list.
    fn is_used(&self, totals: &[Total<'_, '_>]) -> bool {
        let variant = self.outside.variant;
        let holds_blank = |series: SeriesId| {
            let mut into = self.count.into.iter();
            into.any(|counted| counted.series[variant] == series && counted.holds_blank())
        };
        totals.iter().any(|total| {
            total.reading.value().is_some_and(|number| *number > 0)
                && (self.rows == 0 || !holds_blank(total.series))
        })
    }

    /// Tells that the totals of a month stand for its rows, and which of them cannot be read.
    fn tell_used(
        &self,
        month: &Month,
        period: Period,
        totals: &[Total<'_, '_>],
        remarks: &mut Remarks,
    ) {
        // A sheet of totals alone has no rows that could be filled.
        if self.rows > 0 {
            remarks.tell(self.at_month("jumlah-dipakai", month, period));
        }
        self.tell_unreadable(month, period, totals.iter(), remarks);
    }

    /// Tells which totals cannot be read.
    fn tell_unreadable<'f, 'c: 'f, 'a: 'f + 'c>(
        &self,
        month: &Month,
        period: Period,
        totals: impl Iterator<Item = &'f Total<'c, 'a>>,
        remarks: &mut Remarks,
    ) {
        for total in totals {
            if let Reading::Unreadable(code) = total.reading {
                let remark = self.reader.remark(code, month.slot, total.cell);
                remarks.tell(self.of_month(remark, period).not_counted());
            }
        }
    }

    /// The months in which anything is written.
    fn filled(&self) -> impl Iterator<Item = &Month> {
        self.months.iter().filter(|month| month.filled() > 0)
    }

    /// Tells of empty months between others.
    fn tell_skipped(&self, dated: &Dated, remarks: &mut Remarks) {
        let period = |month: &Month| {
            dated.period(MonthOf {
                year: None,
                month: month.month,
            })
        };
        let mut filled = self.filled().filter(|month| period(month).is_some());
        let (Some(first), Some(last)) = (filled.next(), filled.last()) else {
            return;
        };
        let between = |month: &&Month| {
            month.filled() == 0 && (first.month..last.month).contains(&month.month)
        };
        let skipped: Vec<&Month> = self.months.iter().filter(between).collect();
        let names = skipped.iter().filter_map(|month| period(month));
        let names: Vec<String> = names
            .map(|period| self.reader.templates.period_name(period))
            .collect();
        if let Some((month, period)) = skipped
            .first()
            .and_then(|month| Some((month, period(month)?)))
        {
            let mut remark = self.at_month("bulan-terlewat", month, period).not_counted();
            remark.facts = vec![("bulan", names.join(", ").into())];
            remarks.tell(remark);
        }
    }

    /// Asks about a title of last year above a list that was saved this year and ends with a month of this year.
    fn tell_old_title(&self, dated: &Dated, remarks: &mut Remarks) {
        let (Some((year, YearOrigin::Title)), Some(saved), Some(last)) = (
            dated.year().zip(dated.origin),
            self.outside.hints.saved,
            self.filled().last(),
        ) else {
            return;
        };
        let is_running = last.month < 12 && i16::from(last.month) <= i16::from(saved.month());
        if saved.year() == year + 1 && is_running {
            let calendar = Calendar {
                reader: self.reader,
                outside: self.outside,
            };
            let remark = calendar
                .at_head("judul-lama")
                .fact("tahun", year.to_string());
            remarks.tell(remark.fact("disimpan", saved.strftime("%d-%m-%Y").to_string()));
        }
    }

    /// Asks what the empty cells of months mean that only some rows have a code in.
    fn tell_waiting(
        &self,
        waiting: &[usize],
        counted: &[Period],
        dated: &Dated,
        remarks: &mut Remarks,
    ) {
        let period = |at: usize| {
            dated.of(MonthOf {
                year: None,
                month: self.months[at].month,
            })
        };
        let Some(first) = waiting.first().and_then(|at| Some((*at, period(*at)?))) else {
            return;
        };
        let before = counted.iter().rev().find(|before| **before < first.1);
        let code = if before.is_some() {
            "kosong-artinya"
        } else {
            "bulan-sebagian"
        };
        let names = waiting.iter().filter_map(|at| period(*at));
        let names: Vec<String> = names
            .map(|period| self.reader.templates.period_name(period))
            .collect();
        let month = &self.months[first.0];
        let mut remark = self.at_month(code, month, first.1).not_counted();
        remark.facts.retain(|(slot, _)| *slot != "bulan");
        let mut remark = remark
            .fact("bulan", names.join(", "))
            .fact("isi", i64::from(month.filled()))
            .fact("semua", i64::from(self.rows));
        if let Some(before) = before {
            remark = remark.fact("penuh", self.reader.templates.period_name(*before));
        }
        remarks.tell(remark);
    }
}

/// What the totals of a month say, for every column.
fn written(totals: &[&Total<'_, '_>], columns: &[(SeriesId, Line)]) -> Box<[Stated]> {
    let said = |(series, _): &(SeriesId, Line)| {
        let total = totals.iter().find(|total| total.series == *series);
        match total.map(|total| &total.reading) {
            None | Some(Reading::Blank) => Stated::Absent,
            Some(Reading::Unreadable(_)) => Stated::Withheld,
            Some(Reading::Exact(number) | Reading::Assumed(number, _)) => {
                Stated::Given(Figure::Count(*number))
            }
        }
    };
    columns.iter().map(said).collect()
}

fn entries_months<U>(entries: &BTreeMap<(U, Period, Manner), Entry>) -> Vec<Period> {
    let counted = entries
        .keys()
        .filter(|(.., manner)| *manner == Manner::Counted);
    counted.map(|(_, period, _)| *period).collect()
}
