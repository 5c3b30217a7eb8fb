//! Reads the rows of one block, and tells what it had to assume.

use std::borrow::Cow;

use super::beside::goes_on;
use super::code::DATED;
use super::{
    EXPLAINED, Outlook, Record, age, code, count, date, decimal, kk, mark, month, nik, person,
    phone, rt_rw, semester, sex, without_letters, year,
};
use crate::address::Address;
use crate::answer::Answers;
use crate::area::AreaTable;
use crate::diagnostic::{Diagnostic, Fix, Place, Remarks};
use crate::extract::RawRecord;
use crate::grid::{Cell, CellValue, Formula};
use crate::recognize::Block;
use crate::template::{Empty, Kind, Table, Templates};
use crate::text;
use crate::value::{Reading, Value};

/// Of what is written so many characters are shown.
const LONGEST_FOUND: usize = 80;

/// How the cells of one block are read, and where remarks about them go.
pub struct Reader<'r> {
    /// The templates.
    pub templates: &'r Templates,
    /// The table that the block is.
    pub table: &'r Table,
    /// The block.
    pub block: &'r Block,
    /// The block's place.
    pub place: &'r Place,
    /// What an empty count says.
    pub empty: Empty,
    /// What was answered.
    pub answers: &'r Answers,
    /// Whether to tell what is read for sure and could be written better.
    pub tidies: bool,
    /// How the columns of the block are written.
    pub outlook: Outlook,
    /// The year of today, which no date of a person is behind.
    pub now: i16,
    /// The areas whose codes a NIK begins with.
    pub areas: Option<&'r AreaTable>,
}

impl Reader<'_> {
    /// Reads a row. Only rows that are records have remarks, so those are told by [`Reader::tell`].
    #[must_use]
    pub fn read<'g, 'a>(&self, raw: RawRecord<'g, 'a>) -> Record<'g, 'a> {
        let RawRecord {
            row,
            cells,
            dittos,
            blanks,
        } = raw;
        let mut values: Box<[Reading<Value>]> = cells
            .iter()
            .enumerate()
            .map(|(slot, cell)| self.value(slot, *cell))
            .collect();
        self.go_on(&cells, &mut values);
        self.part_couple(&mut values);
        self.compare_persons(&cells, &mut values);
        for ditto in dittos.iter().filter(|ditto| ditto.above.is_none()) {
            values[ditto.slot] = Reading::Unreadable("sda-tanpa-isi");
        }
        if self.empty == Empty::ZeroIfRowHasFigures {
            let all: Vec<usize> = (0..values.len()).collect();
            self.fill_zeros(&all, &mut values);
        }
        for together in &self.table.zeros {
            self.fill_zeros(together, &mut values);
        }
        Record {
            row,
            cells,
            values,
            dittos,
            blanks,
        }
    }

    fn value(&self, slot: usize, cell: Option<&Cell<'_>>) -> Reading<Value> {
        let Some(cell) = cell else {
            return Reading::Blank;
        };
        let kind = self.table.columns.kind(slot);
        if cell.formula == Formula::NotCached {
            return Reading::Unreadable(match kind {
                kind if kind.is_aside() => "rumus-isi",
                _ => "rumus-kosong",
            });
        }
        let entries = &self.templates.entries;
        let is_said = kind.is_aside() || matches!(kind, Kind::Code(_));
        if is_said && matches!(cell.value, CellValue::Fault(_)) {
            return Reading::Unreadable("isi-galat");
        }
        if kind.is_personal() && entries.is_nil(cell.value.shown().trim()) {
            return Reading::Blank;
        }
        match kind {
            Kind::Count => count(&cell.value, entries).map(Value::Count),
            Kind::Decimal => decimal(&cell.value, entries).map(Value::Decimal),
            Kind::Month => month(&cell.value, self.templates.months()).map(Value::Month),
            Kind::Semester => semester(&cell.value).map(Value::Month),
            Kind::Year => year(&cell.value).map(Value::Year),
            Kind::Age => age(&cell.value, entries, self.is_in_months(slot)).map(Value::Count),
            Kind::Area(_) | Kind::Name | Kind::Text => {
                let shown = text::collapse(&cell.value.shown());
                // A total, or what a formula fetched from an empty cell, names nobody.
                let is_nobody =
                    kind == Kind::Name && shown.bytes().all(|byte| byte.is_ascii_digit());
                if shown.is_empty() || is_nobody || entries.is_nil(&shown) {
                    Reading::Blank
                } else {
                    Reading::Exact(Value::Text(shown.into()))
                }
            }
            Kind::Number => Reading::Blank,
            Kind::Nik => nik(&cell.value).map(Value::Identity),
            Kind::Kk => kk(&cell.value).map(Value::Identity),
            Kind::Date => {
                let order = self.outlook.month_first(slot);
                date(&cell.value, order, self.now, self.templates).map(Value::Day)
            }
            Kind::Sex => sex(&cell.value, self.outlook.letter_p(slot)).map(Value::Sex),
            Kind::Mark => mark(&cell.value, self.outlook.cross(slot), entries).map(Value::Mark),
            Kind::Phone => phone(&cell.value).map(Value::Text),
            Kind::RtRw => rt_rw(&cell.value, self.outlook.parts(slot)).map(Value::Text),
            Kind::Code(list) => {
                let read = code(
                    &cell.value,
                    &self.templates.code_lists[list],
                    self.templates,
                );
                match read {
                    Reading::Unreadable(_) if entries.is_nil(cell.value.shown().trim()) => {
                        Reading::Blank
                    }
                    Reading::Unreadable(why @ ("kode-tak-dikenal" | DATED)) => {
                        let meant = self.answered(list, slot, why, &cell.value.shown());
                        meant.map_or(Reading::Unreadable(why), |member| {
                            Reading::Assumed(Value::Member(member), EXPLAINED)
                        })
                    }
                    read => read.map(Value::Member),
                }
            }
        }
    }

    /// Whether the heading of an age says that it is in months: `UMUR (BULAN)`.
    fn is_in_months(&self, slot: usize) -> bool {
        let heading = self.heading(slot);
        let mut words = heading.split(|c: char| !c.is_alphabetic()).map(text::fold);
        let months = &self.templates.entries.months_of_age;
        words.any(|word| months.iter().any(|known| **known == *word))
    }

    /// Arrows and lines that are drawn across months say the same as the month to their left.
    fn go_on(&self, cells: &[Option<&Cell<'_>>], values: &mut [Reading<Value>]) {
        for field in &self.table.columns.fields {
            if !matches!(field.kind, Kind::Code(_)) || field.each.is_none() {
                continue;
            }
            let column = |slot: &usize| {
                let placed = self.block.placed[*slot].as_ref();
                placed.map(|placed| placed.at.column)
            };
            let is_drawn = |slot: usize| cells[slot].is_some_and(|cell| goes_on(&cell.value));
            if !field.slots.clone().any(is_drawn) {
                continue;
            }
            let mut slots: Vec<usize> = field.slots.clone().collect();
            slots.retain(|slot| column(slot).is_some());
            slots.sort_by_key(column);
            let mut left = None;
            for slot in slots {
                if is_drawn(slot) {
                    values[slot] = match left {
                        Some(member) => Reading::Assumed(Value::Member(member), "kode-panah"),
                        None => Reading::Unreadable("panah-tanpa-isi"),
                    };
                }
                left = match values[slot].value() {
                    Some(Value::Member(member)) => Some(*member),
                    _ => None,
                };
            }
        }
    }

    /// Empty counts of some columns of a row are zeros where one of them holds a figure.
    fn fill_zeros(&self, together: &[usize], values: &mut [Reading<Value>]) {
        let is_figure = |slot: &usize| matches!(values[*slot].value(), Some(Value::Count(_)));
        if !together.iter().any(is_figure) {
            return;
        }
        for slot in together {
            if self.table.columns.kind(*slot) == Kind::Count
                && values[*slot] == Reading::Blank
                && self.block.placed[*slot].is_some()
            {
                values[*slot] = Reading::Exact(Value::Count(0));
            }
        }
    }

    /// Whether a row is a record of its table.
    #[must_use]
    pub fn is_record(&self, record: &Record<'_, '_>) -> bool {
        if self.outlook.is_husband(record.row) {
            return false;
        }
        let view = record.view(&self.table.columns, self.templates);
        let row_is = self.table.row_is.as_ref();
        row_is.is_none_or(|row_is| view.holds(row_is))
    }

    /// Tells what was assumed, what could not be read and what is missing in a row; `before` is the record above it.
    pub fn tell(
        &self,
        record: &Record<'_, '_>,
        before: Option<&Record<'_, '_>>,
        remarks: &mut Remarks,
    ) {
        for ditto in &record.dittos {
            if let Some(above) = ditto.above {
                let meant = text::collapse(&above.value.shown());
                remarks.tell(
                    self.remark("isi-sda", ditto.slot, ditto.mark)
                        .fact("dibaca", meant),
                );
            }
        }
        self.tell_blanks(record, before, remarks);
        let is_count = |slot: &usize| self.table.columns.kind(*slot) == Kind::Count;
        let counts: Vec<usize> = (0..record.values.len()).filter(is_count).collect();
        self.tell_cells(record, &counts, remarks);
    }

    /// The same of the cells of a row; `expected` are the slots in which it should hold a figure.
    pub fn tell_cells(&self, record: &Record<'_, '_>, expected: &[usize], remarks: &mut Remarks) {
        self.tell_empty(record, expected, remarks);
        for (slot, reading) in record.values.iter().enumerate() {
            let Some(cell) = record.cells[slot] else {
                continue;
            };
            let (Reading::Assumed(_, code) | Reading::Unreadable(code)) = reading else {
                let untidy = self.tidies.then(|| self.untidy(slot, cell, reading));
                untidy
                    .flatten()
                    .into_iter()
                    .for_each(|remark| remarks.tell(remark));
                continue;
            };
            let mut remark = self.remark(*code, slot, cell);
            match reading {
                Reading::Assumed(Value::Count(number), _) => {
                    remark = remark.fact("dibaca", number.to_string());
                    remark.fix = Some(Fix {
                        write: number.to_string().into(),
                        // What a formula made is not for us to write over.
                        safe: cell.formula == Formula::None,
                        is_number: true,
                    });
                }
                Reading::Assumed(Value::Member(_), code) => {
                    let meant = self.meant(slot, reading).unwrap_or_default();
                    remark = remark.fact("dibaca", meant);
                    if *code == EXPLAINED {
                        remark = self.asking_for_code(remark, slot, cell);
                    }
                }
                // A couple whose age or name cannot be read is a couple.
                Reading::Unreadable(_) if self.table.columns.kind(slot).is_aside() => {
                    remark = self.with_person(remark, slot, reading, cell);
                }
                // A couple whose code cannot be read is a couple, too.
                Reading::Unreadable(code)
                    if matches!(self.table.columns.kind(slot), Kind::Code(_)) =>
                {
                    remark = self.with_suggestion(remark, slot, cell);
                    if matches!(*code, "kode-tak-dikenal" | DATED) {
                        remark = self.asking_for_code(remark, slot, cell);
                    }
                }
                Reading::Unreadable(_) => {
                    remark = self.with_suggestion(remark.not_counted(), slot, cell);
                }
                _ => remark = self.with_person(remark, slot, reading, cell),
            }
            remarks.tell(remark);
        }
    }

    /// Tells of upper areas said above, once where the blanks begin.
    fn tell_blanks(
        &self,
        record: &Record<'_, '_>,
        before: Option<&Record<'_, '_>>,
        remarks: &mut Remarks,
    ) {
        let goes_on = |slot: &&usize| before.is_some_and(|before| before.blanks.contains(slot));
        for slot in record.blanks.iter().filter(|slot| !goes_on(slot)) {
            let meant = record.cells[*slot].map(|cell| text::collapse(&cell.value.shown()));
            let remark = self.remark_at("isi-kosong", *slot, record.row);
            remarks.tell(remark.fact("dibaca", meant.unwrap_or_default()));
        }
    }

    /// Tells once for a row which of its figures are empty.
    fn tell_empty(&self, record: &Record<'_, '_>, expected: &[usize], remarks: &mut Remarks) {
        // Columns that are filled in together are told together.
        let is_alone = |slot: usize| !self.table.zeros.iter().any(|some| some.contains(&slot));
        let is_empty = |slot: &&usize| {
            is_alone(**slot)
                && self.block.placed[**slot].is_some()
                && record.values[**slot] == Reading::Blank
        };
        let empty: Vec<usize> = expected.iter().filter(is_empty).copied().collect();
        let Some(first) = empty.first() else { return };
        let headings: Vec<&str> = empty.iter().map(|slot| self.heading(*slot)).collect();
        let mut remark = self.remark_at("angka-kosong", *first, record.row);
        remark.column = Some(headings.join(", ").into());
        remarks.tell(remark.not_counted());
    }

    /// Offers what was probably meant: the number without its letters, or the nearest code.
    fn with_suggestion(&self, remark: Diagnostic, slot: usize, cell: &Cell<'_>) -> Diagnostic {
        let shown = cell.value.shown();
        // What was meant, and how it is to be written.
        let meant = match self.table.columns.kind(slot) {
            Kind::Count => without_letters(&shown).map(|number| {
                let number = number.to_string();
                ("angka-huruf", number.clone(), number)
            }),
            Kind::Code(list) => {
                let list = &self.templates.code_lists[list];
                list.nearest(&shown).map(|near| {
                    let member = self.templates.member(list.members[usize::from(near)]);
                    let name = member.labels.first().unwrap_or(&member.name).to_string();
                    ("kode-asing", name, list.official(near).to_owned())
                })
            }
            Kind::Area(_)
            | Kind::Month
            | Kind::Semester
            | Kind::Year
            | Kind::Decimal
            | Kind::Age
            | Kind::Name
            | Kind::Text
            | Kind::Number
            | Kind::Nik
            | Kind::Kk
            | Kind::Date
            | Kind::Sex
            | Kind::Mark
            | Kind::Phone
            | Kind::RtRw => None,
        };
        let Some((code, meant, written)) = meant else {
            return remark;
        };
        let fix = Fix {
            write: written.as_str().into(),
            safe: false,
            is_number: self.table.columns.kind(slot) == Kind::Count,
        };
        let remark = Diagnostic {
            code: code.into(),
            fix: Some(fix),
            ..remark
        };
        remark.fact("maksud", meant).fact("tulis", written)
    }

    /// A remark at a cell of the block, with its heading and what is written there.
    #[must_use]
    pub fn remark(
        &self,
        code: impl Into<Cow<'static, str>>,
        slot: usize,
        cell: &Cell<'_>,
    ) -> Diagnostic {
        let place = self.place.cell(cell.at.row, cell.at.column);
        let remark = self.headed(Diagnostic::new(code, place), slot);
        remark.found(self.found(&cell.value, self.table.columns.kind(slot)))
    }

    /// A remark at a cell that no column of the table reads, where a figure is expected.
    #[must_use]
    pub fn remark_aside(
        &self,
        code: impl Into<Cow<'static, str>>,
        (at, value): (Address, &CellValue<'_>),
    ) -> Diagnostic {
        let place = self.place.cell(at.row, at.column);
        Diagnostic::new(code, place).found(self.found(value, Kind::Count))
    }

    /// What is written in a cell, as a remark may show it.
    fn found(&self, value: &CellValue<'_>, kind: Kind) -> String {
        let shown = value.shown();
        // Where columns have slipped, a name or a NIK stands in the column of an age or a code.
        let hidden = person::hidden(&shown, kind, self.templates);
        hidden.unwrap_or_else(|| text::shortened(&shown, LONGEST_FOUND))
    }

    /// A remark at the place of a slot in a row, whether a cell stands there or not.
    #[must_use]
    pub fn remark_at(
        &self,
        code: impl Into<Cow<'static, str>>,
        slot: usize,
        row: u32,
    ) -> Diagnostic {
        let column = self.block.placed[slot]
            .as_ref()
            .map_or(self.block.columns.0, |placed| placed.at.column);
        self.headed(Diagnostic::new(code, self.place.cell(row, column)), slot)
    }

    /// A remark at the heading of a slot.
    #[must_use]
    pub fn remark_at_heading(&self, code: impl Into<Cow<'static, str>>, slot: usize) -> Diagnostic {
        let placed = self.block.placed[slot].as_ref();
        let row = placed.map_or(self.block.header_row, |placed| placed.at.row);
        self.remark_at(code, slot, row)
    }

    fn headed(&self, remark: Diagnostic, slot: usize) -> Diagnostic {
        remark.in_column(self.heading(slot), &self.table.columns.field_of(slot).id)
    }

    /// Whether a record holds a figure, a code or an age that can be read; a signature does not.
    #[must_use]
    pub fn says_something(&self, record: &Record<'_, '_>) -> bool {
        let is_said = |value: &Reading<Value>| {
            matches!(value.value(), Some(Value::Count(_) | Value::Member(_)))
        };
        record.values.iter().any(is_said)
    }

    /// The words in front of a row of a section, and the slot of the first figure behind them.
    #[must_use]
    pub fn words_before(&self, record: &Record<'_, '_>) -> Option<(usize, String)> {
        let kind = |slot: &usize| self.table.columns.kind(*slot);
        let slots = || 0..record.cells.len();
        let figure =
            slots().find(|slot| kind(slot) == Kind::Count && record.cells[*slot].is_some())?;
        Some((figure, self.words_of(record)?))
    }

    /// The words in front of a row of a section, as they are written.
    #[must_use]
    pub fn words_of(&self, record: &Record<'_, '_>) -> Option<String> {
        let texts = (0..record.cells.len())
            .filter(|slot| self.table.columns.kind(*slot) == Kind::Text)
            .find_map(|slot| record.text(slot));
        texts.map(|words| text::shortened(words, LONGEST_FOUND))
    }

    /// The column in which rows are numbered.
    #[must_use]
    pub fn numbers(&self) -> Option<u32> {
        self.of_kind(Kind::Number).next()
    }

    /// The columns of names of persons.
    pub fn names(&self) -> impl Iterator<Item = u32> {
        self.of_kind(Kind::Name)
    }

    /// The columns of a kind that the block has.
    fn of_kind(&self, kind: Kind) -> impl Iterator<Item = u32> {
        let placed = self.block.placed.iter().enumerate();
        let of_kind = placed.filter(move |(slot, _)| self.table.columns.kind(*slot) == kind);
        of_kind.filter_map(|(_, placed)| placed.as_ref().map(|placed| placed.at.column))
    }

    /// The column that is read for a heading that says the same, in its own words or in others.
    #[must_use]
    pub fn placed_as(&self, heading: &str) -> Option<u32> {
        let key = text::fold(heading);
        let slots = self.table.columns.slots.iter().zip(&self.block.placed);
        let mut same = slots.filter(|(slot, _)| slot.heads.iter().any(|head| *head.key == *key));
        same.find_map(|(_, placed)| placed.as_ref().map(|placed| placed.at.column))
    }

    /// Whether a heading means different columns under different ones above it: `P` under every method.
    #[must_use]
    pub fn is_shared(&self, heading: &str) -> bool {
        let key = text::fold(heading);
        let heads = self.table.columns.slots.iter().flat_map(|slot| &slot.heads);
        let mut shared = heads.filter(|head| head.is_shared);
        shared.any(|head| *head.key == *key)
    }

    /// What to say of a row that holds figures but not the narrowest area, and at which slot: a place
    /// may have been forgotten, or it is a total or a note without any. `None` without figures.
    ///
    /// In a list of persons: of a row that holds codes and nobody, or somebody and nothing else. A number
    /// in the place of a name is that of a part of the list, and its heading.
    #[must_use]
    pub fn lone_figure(&self, record: &Record<'_, '_>) -> Option<(&'static str, usize)> {
        if self.outlook.is_husband(record.row) {
            return None;
        }
        let holds = |slot: usize| record.cells[slot].is_some();
        let of_kind = |wanted: fn(Kind) -> bool| {
            (0..record.cells.len()).filter(move |slot| wanted(self.table.columns.kind(*slot)))
        };
        if let Some(name) = of_kind(|kind| kind == Kind::Name).next() {
            let named = of_kind(|kind| kind == Kind::Name).find(|slot| holds(*slot));
            let has_code = of_kind(|kind| matches!(kind, Kind::Code(_))).any(holds);
            return match named {
                None => has_code.then_some(("baris-tanpa-pasangan", name)),
                Some(slot) => {
                    let is_heading = record.text(slot)?.contains(|c: char| c.is_ascii_digit());
                    (!is_heading).then_some(("baris-nama-saja", slot))
                }
            };
        }
        let mut counts =
            (0..record.cells.len()).filter(|slot| self.table.columns.kind(*slot) == Kind::Count);
        let areas = &self.table.tally.unit;
        let (_, narrowest) = areas.last()?;
        let names_place = areas.iter().any(|(_, slot)| holds(*slot));
        let code = if names_place {
            "baris-tanpa-wilayah"
        } else {
            "baris-tanpa-nama"
        };
        counts.any(holds).then_some((code, *narrowest))
    }

    /// The heading of a slot as this sheet prints it.
    #[must_use]
    pub fn heading(&self, slot: usize) -> &str {
        match &self.block.placed[slot] {
            Some(placed) => &placed.heading,
            None => self.table.columns.slots[slot].head(),
        }
    }
}
