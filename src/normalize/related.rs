//! What the cells of one row say about one another: a NIK beside a birth and a sex, wife and husband in one cell.

use super::{Reader, digits_in};
use crate::area::Code;
use crate::diagnostic::{Diagnostic, Fix};
use crate::grid::{Cell, CellValue};
use crate::template::Kind;
use crate::value::{Identity, Reading, Value};

impl Reader<'_> {
    /// Puts wife and husband of one cell into the places of both.
    pub(super) fn part_couple(&self, values: &mut [Reading<Value>]) {
        let columns = &self.table.columns;
        let mut names = (0..values.len()).filter(|slot| columns.kind(*slot) == Kind::Name);
        let (Some(wife), Some(husband)) = (names.next(), names.next()) else {
            return;
        };
        let Some(Value::Text(written)) = values[wife].value() else {
            return;
        };
        let parted = self.outlook.couple(wife, written);
        if let Some((one, other)) = parted.map(|(one, other)| (one.into(), other.into())) {
            values[wife] = Reading::Exact(Value::Text(one));
            values[husband] = Reading::Exact(Value::Text(other));
        }
    }

    /// Holds numbers of identity against each other, and against births and sexes beside them.
    pub(super) fn compare_persons(
        &self,
        cells: &[Option<&Cell<'_>>],
        values: &mut [Reading<Value>],
    ) {
        let columns = &self.table.columns;
        for slot in 0..values.len() {
            match columns.kind(slot) {
                Kind::Kk => {
                    let is_nik = |other: &usize| columns.kind(*other) == Kind::Nik;
                    let mut niks = (0..values.len()).filter(is_nik);
                    let own = identity(&values[slot]);
                    if own.is_some() && niks.any(|nik| identity(&values[nik]) == own) {
                        values[slot] = Reading::Unreadable("kk-sama-nik");
                    }
                }
                Kind::Date => self.compare_birth(slot, cells[slot], values),
                Kind::Sex => {
                    let nik = columns
                        .field_of(slot)
                        .nik
                        .and_then(|nik| identity(&values[nik]));
                    if let (Some(nik), Reading::Exact(Value::Sex(sex))) = (nik, &values[slot])
                        && nik.sex() != *sex
                    {
                        values[slot] = Reading::Assumed(Value::Sex(*sex), "nik-jenis");
                    }
                }
                Kind::Nik => self.compare_area(slot, values),
                _ => {}
            }
        }
    }

    /// A birth that the NIK does not say: perhaps day and month are turned, perhaps one of both is another's.
    fn compare_birth(&self, slot: usize, cell: Option<&Cell<'_>>, values: &mut [Reading<Value>]) {
        let nik = self.table.columns.field_of(slot).nik;
        let Some(nik) = nik.and_then(|nik| identity(&values[nik])) else {
            return;
        };
        let Some(Value::Day(day)) = values[slot].value() else {
            return;
        };
        let day = *day;
        if nik.is_born(day) {
            // The column left it open, this row does not.
            values[slot] = Reading::Exact(Value::Day(day));
            return;
        }
        // The century is on no NIK.
        let other_century = nik.births().find(|birth| {
            (birth.month(), birth.day()) == (day.month(), day.day())
                && birth.year() % 100 == day.year() % 100
        });
        if let (Some(birth), Reading::Assumed(_, "tanggal-abad")) = (other_century, &values[slot]) {
            values[slot] = Reading::Exact(Value::Day(birth));
            return;
        }
        let turned = jiff::civil::Date::new(day.year(), day.day(), day.month()).ok();
        let has_words = matches!(cell.map(|cell| &cell.value), Some(CellValue::Text(text)) if text.contains(char::is_alphabetic));
        let turned = turned.filter(|turned| nik.is_born(*turned) && !has_words);
        values[slot] = match turned {
            Some(turned) => Reading::Assumed(Value::Day(turned), "tanggal-tukar"),
            None => Reading::Assumed(Value::Day(day), "nik-tanggal"),
        };
    }

    /// Where a NIK was first registered. A code that is not in the table may be an old one, and is no fault.
    fn compare_area(&self, slot: usize, values: &mut [Reading<Value>]) {
        let (Some(areas), Reading::Exact(Value::Identity(nik))) = (self.areas, &values[slot])
        else {
            return;
        };
        let nik = *nik;
        let two = |behind: u32| format!("{:02}", nik.part(behind, 100));
        let (province, regency, district) = (two(14), two(12), two(10));
        let code = |text: String| text.parse::<Code>().ok();
        let whole = code(format!("{province}.{regency}.{district}"));
        if whole.is_some_and(|whole| areas.area(whole).is_some()) {
            return;
        }
        let above = code(format!("{province}.{regency}"));
        let highest = above.and_then(|above| areas.children(above).last());
        // The numbers of an area that was joined or renamed are not given again.
        let is_gap = highest.is_some_and(|highest| whole.is_some_and(|whole| whole < highest.code));
        let code = if is_gap {
            "nik-wilayah-lama"
        } else {
            "nik-wilayah"
        };
        values[slot] = Reading::Assumed(Value::Identity(nik), code);
    }

    /// What is told beside a remark about a person's cell: how long a number is, how a date is read.
    pub(super) fn with_person(
        &self,
        remark: Diagnostic,
        slot: usize,
        reading: &Reading<Value>,
        cell: &Cell<'_>,
    ) -> Diagnostic {
        let kind = self.table.columns.kind(slot);
        let remark = match kind {
            Kind::Nik | Kind::Kk => {
                let many = i64::try_from(digits_in(&cell.value)).unwrap_or(i64::MAX);
                remark.fact("angka", many)
            }
            _ => remark,
        };
        match reading.value() {
            Some(Value::Day(day)) => {
                let read = day.strftime("%d-%m-%Y").to_string();
                let mut remark = remark.fact("dibaca", read.as_str());
                if remark.code == "tanggal-tukar" {
                    remark.fix = Some(Fix {
                        write: read.into(),
                        safe: false,
                        is_number: false,
                    });
                }
                remark
            }
            Some(Value::Text(read)) if kind == Kind::RtRw => {
                let mut remark = remark.fact("dibaca", &**read);
                remark.fix = Some(Fix {
                    write: read.clone(),
                    safe: false,
                    is_number: false,
                });
                remark
            }
            _ => remark,
        }
    }
}

fn identity(reading: &Reading<Value>) -> Option<Identity> {
    match reading.value() {
        Some(Value::Identity(id)) => Some(*id),
        _ => None,
    }
}
