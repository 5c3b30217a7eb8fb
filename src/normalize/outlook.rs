//! A column looked over before its rows are read: what an unclear cell says is decided by its neighbours, never by itself,
//! and is told once for the column.

use std::collections::BTreeSet;

use super::Reader;
use super::code::one;
use super::date::{MonthFirst, parts};
use super::mark::{self, Cross};
use super::rt_rw::{self, Order};
use super::sex::{self, LetterP};
use crate::diagnostic::Remarks;
use crate::extract::RawRecord;
use crate::grid::{Cell, CellValue, serial};
use crate::recognize::Block;
use crate::template::{Kind, Table, Templates};
use crate::text;

/// Fewer pairs of rows are no way of writing.
const PAIRS: usize = 3;
/// Signs and words between wife and husband in one cell.
const BETWEEN: [&str; 3] = ["/", " & ", " - "];

/// How the columns of a block are written, one by one.
#[derive(Clone, Debug, Default)]
pub struct Outlook {
    leans: Vec<Lean>,
    /// The column in which wife and husband stand in one cell, and what parts them.
    couples: Option<(usize, &'static str)>,
    /// The rows of husbands, each below that of the wife.
    husbands: BTreeSet<u32>,
}

/// What a column makes of its unclear cells.
#[derive(Clone, Copy, Debug, Default)]
enum Lean {
    #[default]
    None,
    /// And whether a P stands in it.
    Sex(LetterP, bool),
    /// And whether a cross stands beside another mark.
    Mark(Cross, bool),
    Date(MonthFirst, Dates),
    Parts(Order),
}

/// What the dates of a column have in common.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Dates {
    /// Nothing in doubt, or no date at all.
    Sure,
    /// Texts have the month first.
    MonthFirst,
    /// Every date can be read both ways.
    Doubtful,
    /// Texts have days that no cell with a real date has: a program of another country took the others for dates.
    Mixed,
}

impl Outlook {
    /// Looks over the cells of a block. Costs nothing where no column needs it.
    pub fn of<'g, 'a: 'g>(
        rows: impl Fn() -> Box<dyn Iterator<Item = RawRecord<'g, 'a>> + 'g>,
        (table, block): (&Table, &Block),
        templates: &Templates,
    ) -> Self {
        let slots = 0..table.columns.slots.len();
        let is_placed = |slot: &usize| block.placed[*slot].is_some();
        let needs = |slot: &usize| {
            matches!(
                table.columns.kind(*slot),
                Kind::Sex | Kind::Mark | Kind::Date | Kind::RtRw
            )
        };
        let mut outlook = Self::default();
        if slots.clone().filter(is_placed).any(|slot| needs(&slot)) {
            outlook.leans = vec![Lean::None; table.columns.slots.len()];
            for slot in slots.clone().filter(is_placed).filter(needs) {
                let cells: Vec<&Cell<'a>> = rows().filter_map(|row| row.cells[slot]).collect();
                let values = || cells.iter().map(|cell| &cell.value);
                outlook.leans[slot] = match table.columns.kind(slot) {
                    Kind::Sex => {
                        let (letter, is_told) = sex::letter_p(values());
                        Lean::Sex(letter, is_told)
                    }
                    Kind::Mark => {
                        let (cross, is_told) = mark::cross(values(), &templates.entries);
                        Lean::Mark(cross, is_told)
                    }
                    Kind::Date => dates(values(), templates),
                    Kind::RtRw => {
                        let heading = block.placed[slot]
                            .as_ref()
                            .map_or("", |placed| &placed.heading);
                        Lean::Parts(rt_rw::order(heading, values()))
                    }
                    _ => Lean::None,
                };
            }
        }
        let names: Vec<usize> = slots
            .filter(|slot| table.columns.kind(*slot) == Kind::Name)
            .collect();
        if let [wife, husband] = names[..]
            && is_placed(&wife)
            && !is_placed(&husband)
        {
            outlook.couples = parting(rows(), wife).map(|sign| (wife, sign));
            if outlook.couples.is_none() {
                outlook.husbands = husbands(rows(), wife, (table, templates));
            }
        }
        outlook
    }

    pub(super) fn letter_p(&self, slot: usize) -> LetterP {
        match self.leans.get(slot) {
            Some(Lean::Sex(letter, _)) => *letter,
            _ => LetterP::default(),
        }
    }

    pub(super) fn cross(&self, slot: usize) -> Cross {
        match self.leans.get(slot) {
            Some(Lean::Mark(cross, _)) => *cross,
            _ => Cross::default(),
        }
    }

    pub(super) fn month_first(&self, slot: usize) -> MonthFirst {
        match self.leans.get(slot) {
            Some(Lean::Date(order, _)) => *order,
            _ => MonthFirst::default(),
        }
    }

    pub(super) fn parts(&self, slot: usize) -> Order {
        match self.leans.get(slot) {
            Some(Lean::Parts(order)) => *order,
            _ => Order::default(),
        }
    }

    /// Whether a row is that of a husband, below his wife's.
    #[must_use]
    pub fn is_husband(&self, row: u32) -> bool {
        self.husbands.contains(&row)
    }

    /// Wife and husband of one cell, where the whole column is written so.
    pub(super) fn couple<'n>(&self, slot: usize, written: &'n str) -> Option<(&'n str, &'n str)> {
        let (_, sign) = self.couples.filter(|(wife, _)| *wife == slot)?;
        let (wife, husband) = written.split_once(sign)?;
        Some((wife.trim(), husband.trim()))
    }
}

impl Reader<'_> {
    /// Tells, once for each column, what was assumed of it.
    pub fn tell_columns(&self, remarks: &mut Remarks) {
        for (slot, lean) in self.outlook.leans.iter().enumerate() {
            let code = match lean {
                Lean::Sex(LetterP::Woman, true) => Some("kolom-p-perempuan"),
                Lean::Sex(LetterP::Man, true) => Some("kolom-p-pria"),
                Lean::Mark(Cross::No, true) => Some("kolom-silang-tidak"),
                Lean::Mark(Cross::Yes, true) => Some("kolom-silang-ya"),
                Lean::Date(_, Dates::MonthFirst) => Some("kolom-bulan-dulu"),
                Lean::Date(_, Dates::Doubtful) => Some("kolom-tanggal-ragu"),
                Lean::Date(_, Dates::Mixed) => Some("kolom-tanggal-campur"),
                _ => None,
            };
            if let Some(code) = code {
                remarks.tell(self.remark_at_heading(code, slot));
            }
        }
        let names = (0..self.table.columns.slots.len())
            .find(|slot| self.table.columns.kind(*slot) == Kind::Name);
        let Some(name) = names else { return };
        if self.outlook.couples.is_some() {
            remarks.tell(self.remark_at_heading("nama-berdua", name));
        } else if !self.outlook.husbands.is_empty() {
            let many = u32::try_from(self.outlook.husbands.len()).unwrap_or(u32::MAX);
            remarks.tell(
                self.remark_at_heading("nama-bergantian", name)
                    .for_rows(many),
            );
        }
    }
}

/// What the dates of a column have in common, and the order of its texts.
fn dates<'c>(cells: impl Iterator<Item = &'c CellValue<'c>>, templates: &Templates) -> Lean {
    let (mut firsts, mut seconds) = (false, false);
    let (mut doubtful, mut typed, mut typed_late) = (0_u32, 0_u32, false);
    for cell in cells {
        match cell {
            CellValue::Date(days) => {
                if let Some(day) = serial::day(*days) {
                    typed += 1;
                    typed_late |= day.day() > 12;
                }
            }
            CellValue::Text(line) => {
                let written =
                    parts(&text::collapse(line), templates).filter(|parts| !parts.is_sure);
                if let Some(parts) = written {
                    firsts |= parts.first > 12;
                    seconds |= parts.second > 12;
                    doubtful += u32::from(
                        parts.first <= 12 && parts.second <= 12 && parts.first != parts.second,
                    );
                }
            }
            _ => {}
        }
    }
    // So many dates without one late day are no chance: 12 of 31 days are early.
    let is_mixed = typed >= 5 && !typed_late && firsts;
    match (firsts, seconds) {
        _ if is_mixed => Lean::Date(MonthFirst(false), Dates::Mixed),
        (false, true) => Lean::Date(MonthFirst(true), Dates::MonthFirst),
        (false, false) if doubtful > 0 => Lean::Date(MonthFirst(false), Dates::Doubtful),
        _ => Lean::Date(MonthFirst(false), Dates::Sure),
    }
}

/// What parts wife and husband in every name of a column.
fn parting<'g, 'a: 'g>(
    rows: impl Iterator<Item = RawRecord<'g, 'a>>,
    slot: usize,
) -> Option<&'static str> {
    let names: Vec<String> = rows
        .filter_map(|row| Some(text::collapse(&row.cells[slot]?.value.shown())))
        .filter(|name| name.contains(char::is_alphabetic))
        .collect();
    let parts = |sign: &&&str| {
        names.iter().all(|name| {
            let mut parts = name.split(**sign);
            let both = [parts.next(), parts.next()];
            let is_name =
                |part: &Option<&str>| part.is_some_and(|part| part.contains(char::is_alphabetic));
            both.iter().all(is_name) && parts.next().is_none()
        })
    };
    BETWEEN
        .iter()
        .find(parts)
        .copied()
        .filter(|_| names.len() >= PAIRS)
}

/// The rows of husbands, where every wife's row with a code has one without below it.
fn husbands<'g, 'a: 'g>(
    rows: impl Iterator<Item = RawRecord<'g, 'a>>,
    slot: usize,
    (table, templates): (&Table, &Templates),
) -> BTreeSet<u32> {
    // Of each row with a name, whether it has a code.
    let named: Vec<(u32, bool)> = rows
        .filter(|row| {
            let name = row.cells[slot].map(|cell| cell.value.shown());
            name.is_some_and(|name| name.contains(char::is_alphabetic))
        })
        .map(|row| {
            let has_code = (0..row.cells.len()).any(|at| match table.columns.kind(at) {
                Kind::Code(list) => row.cells[at].is_some_and(|cell| {
                    one(&cell.value.shown(), &templates.code_lists[list]).is_some()
                }),
                _ => false,
            });
            (row.row, has_code)
        })
        .collect();
    let (pairs, rest) = named.as_chunks::<2>();
    let is_pair =
        |[wife, husband]: &[(u32, bool); 2]| wife.1 && !husband.1 && husband.0 == wife.0 + 1;
    let is_so = pairs.len() >= PAIRS && rest.is_empty() && pairs.iter().all(is_pair);
    pairs
        .iter()
        .filter(|_| is_so)
        .map(|[_, husband]| husband.0)
        .collect()
}
