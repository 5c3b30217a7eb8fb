//! A form's sheet under work: right at first, then with faults planted, and what a reader must make of each.

use std::collections::BTreeMap;

use rekap_imp::address::Address;

use super::sheet::{Sheet, Typed};
use super::truth::{self, Desa, Figures, Month};

pub(crate) const MONTHS: [&str; 12] = [
    "JANUARI",
    "FEBRUARI",
    "MARET",
    "APRIL",
    "MEI",
    "JUNI",
    "JULI",
    "AGUSTUS",
    "SEPTEMBER",
    "OKTOBER",
    "NOVEMBER",
    "DESEMBER",
];

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Role {
    /// A running number from 0, or from 1.
    Index,
    Running,
    /// The name of a unit; 0 is the provinsi.
    Area(usize),
    Month,
    Year,
    Figure(&'static str),
    /// The last digits of the code of the desa.
    Code,
    /// The semester that the month ends.
    Semester,
    /// What part a series is of another in percent, with two decimals.
    Ratio(&'static str, &'static str),
    /// Something that the form does not know, the same in every row.
    Other(&'static str),
}

/// A heading and what stands below it.
pub(crate) type Column = (&'static str, Role);

/// A fault: what is typed where, the remark that must appear there, and what the cell then comes to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fault {
    pub(crate) cell: &'static str,
    pub(crate) typed: Typed,
    /// The code, and whether the figure counts.
    pub(crate) remark: Option<(&'static str, bool)>,
    pub(crate) then: Then,
}

/// What a planted cell comes to.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Then {
    /// The same as before.
    Same,
    /// Another figure.
    Reads(i64),
    /// A figure that waits for its correction.
    Withheld,
    /// No figure.
    Absent,
    /// The row speaks of another unit.
    Unit(&'static str),
    /// The row speaks of another month.
    Month(Month),
    /// The row is not counted.
    Lost,
}

/// A remark that must appear.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) struct Expected {
    pub(crate) sheet: String,
    /// The cell or cells; empty for the sheet or file as a whole.
    pub(crate) at: String,
    pub(crate) code: String,
    pub(crate) counted: bool,
}

/// A sheet, what it says, and what is to be remarked.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) sheet: Sheet,
    pub(crate) figures: Figures,
    pub(crate) remarks: Vec<Expected>,
    columns: &'static [Column],
    /// The column of the first heading.
    left: usize,
    lines: BTreeMap<usize, (String, Month)>,
}

impl Draft {
    /// A sheet whose headings stand in the first row.
    pub(crate) fn new(name: &'static str, columns: &'static [Column]) -> Self {
        let mut draft = Self::untitled(name, columns, 0);
        draft.headings();
        draft
    }

    /// A sheet with nothing in it, and the column where its table is to begin.
    pub(crate) fn untitled(name: &'static str, columns: &'static [Column], left: usize) -> Self {
        Self {
            sheet: Sheet::named(name),
            figures: Figures::new(),
            remarks: Vec::new(),
            columns,
            left,
            lines: BTreeMap::new(),
        }
    }

    fn below(&self) -> usize {
        self.sheet.rows.len()
    }

    /// Writes a row below the last.
    pub(crate) fn row(&mut self, cells: &[Typed]) {
        let row = self.below();
        for (column, typed) in cells.iter().enumerate() {
            self.sheet.set(row, self.left + column, *typed);
        }
    }

    pub(crate) fn headings(&mut self) {
        let cells: Vec<Typed> = self.columns.iter().map(|(head, _)| text(head)).collect();
        self.row(&cells);
    }

    /// Writes the row of column numbers that official forms have under the headings.
    pub(crate) fn column_numbers(&mut self) {
        let cells: Vec<Typed> = (1..=self.columns.len()).map(number).collect();
        self.row(&cells);
    }

    /// Writes what is true of a desa in a month.
    pub(crate) fn line(&mut self, desa: &Desa, month: Month) {
        let figure = |wanted: &str| truth::figure(desa, month, wanted);
        let running = self.lines.len();
        let row = self.below();
        let cells: Vec<Typed> = self
            .columns
            .iter()
            .map(|(_, role)| match *role {
                Role::Index => number(running),
                Role::Running => number(running + 1),
                Role::Area(level) => text(desa.names[level]),
                Role::Month => text(MONTHS[usize::from(month.1) - 1]),
                Role::Year => Typed::Number(month.0.into()),
                Role::Figure(series) => count(figure(series)),
                Role::Code => text(&desa.code[desa.code.len() - 4..]),
                Role::Semester => text(if month.1 == 12 {
                    "Sem 2 2025"
                } else {
                    "Sem 1 2025"
                }),
                Role::Ratio(part, whole) => ratio(figure(part), figure(whole)),
                Role::Other(same) => text(same),
            })
            .collect();
        self.row(&cells);
        for (_, role) in self.columns {
            if let Role::Figure(series) = role {
                let key = (desa.code.to_owned(), month, *series);
                self.figures.insert(key, Some(figure(series)));
            }
        }
        self.lines.insert(row, (desa.code.to_owned(), month));
    }

    pub(crate) fn lines(&mut self, desa: &[Desa], months: impl IntoIterator<Item = Month>) {
        for month in months {
            desa.iter().for_each(|desa| self.line(desa, month));
        }
    }

    /// Writes the right sum of every column.
    pub(crate) fn total(&mut self, word: &'static str) {
        let first_area = self
            .columns
            .iter()
            .position(|(_, role)| matches!(role, Role::Area(_)));
        let sum = |wanted: &str| {
            let cells = self
                .figures
                .iter()
                .filter(|((_, _, series), _)| *series == wanted);
            count(cells.filter_map(|(_, figure)| *figure).sum())
        };
        let cells: Vec<Typed> = self
            .columns
            .iter()
            .enumerate()
            .map(|(at, (_, role))| match role {
                Role::Figure(series) => sum(series),
                _ if Some(at) == first_area => text(word),
                _ => Typed::Blank,
            })
            .collect();
        self.row(&cells);
    }

    /// The remark must appear without anything being typed.
    pub(crate) fn expect(&mut self, at: &str, code: &str, counted: bool) {
        self.remarks.push(Expected {
            sheet: self.sheet.name.to_owned(),
            at: at.to_owned(),
            code: code.to_owned(),
            counted,
        });
    }

    pub(crate) fn plant(&mut self, faults: &[Fault]) {
        for fault in faults {
            let at: Address = fault.cell.parse().unwrap();
            let (row, column) = (at.row.try_into().unwrap(), at.column.try_into().unwrap());
            self.sheet.set(row, column, fault.typed);
            if let Some((code, counted)) = fault.remark {
                self.expect(fault.cell, code, counted);
            }
            self.follow(row, column, fault.then);
        }
    }

    fn follow(&mut self, row: usize, column: usize, then: Then) {
        if matches!(then, Then::Same) {
            return;
        }
        let (unit, month) = self.lines.get(&row).unwrap().clone();
        let role = self.columns[column - self.left].1;
        let figure = match then {
            Then::Reads(number) => Some(Some(number)),
            Then::Withheld => Some(None),
            _ => None,
        };
        match (then, role) {
            (Then::Reads(_) | Then::Withheld, Role::Figure(series)) => {
                self.figures.insert((unit, month, series), figure.unwrap());
            }
            (Then::Absent, Role::Figure(series)) => {
                self.figures.remove(&(unit, month, series));
            }
            (Then::Unit(_) | Then::Month(_) | Then::Lost, _) => {
                let moved = match then {
                    Then::Unit(key) => Some((key.to_owned(), month)),
                    Then::Month(month) => Some((unit.clone(), month)),
                    _ => None,
                };
                for (_, role) in self.columns {
                    let Role::Figure(series) = role else { continue };
                    let figure = self.figures.remove(&(unit.clone(), month, series));
                    if let (Some((unit, month)), Some(figure)) = (&moved, figure) {
                        self.figures.insert((unit.clone(), *month, series), figure);
                    }
                }
                match moved {
                    Some(line) => self.lines.insert(row, line),
                    None => self.lines.remove(&row),
                };
            }
            _ => panic!("{then:?} does not happen to {role:?}"),
        }
    }
}

/// The part in percent as SIGA prints it; none of nothing is nothing.
fn ratio(part: i64, whole: i64) -> Typed {
    let hundredths = if whole == 0 {
        0
    } else {
        (part * 20_000 / whole + 1) / 2
    };
    let shown = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    Typed::Text(Box::leak(shown.into_boxed_str()))
}

pub(crate) fn text(text: &'static str) -> Typed {
    if text.is_empty() {
        Typed::Blank
    } else {
        Typed::Text(text)
    }
}

pub(crate) fn count(number: i64) -> Typed {
    Typed::Number(i32::try_from(number).unwrap().into())
}

fn number(number: usize) -> Typed {
    Typed::Number(u32::try_from(number).unwrap().into())
}
