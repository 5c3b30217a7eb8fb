//! What was noted by hand on the sheet *Cakupan Laporan* of a former recap.

use jiff::civil::Date;

use super::answers::{ABOVE, kept};
use crate::diagnostic::{Diagnostic, Place, Remarks};
use crate::grid::{Cell as Read, CellValue, Grid, Row};
use crate::normalize;
use crate::period::Period;
use crate::receipt::{self, About, Cell, Note};
use crate::template::Templates;
use crate::text;

/// The names of its columns for programs.
#[derive(Clone, Copy, Debug)]
pub struct ReceiptHeads;

impl ReceiptHeads {
    /// The month and desa of a row.
    pub const DESA: &'static str = "bulan-desa";

    /// A column for notes.
    #[must_use]
    pub const fn of(about: About) -> &'static str {
        match about {
            About::Received => "tanggal-terima",
            About::Called => "dihubungi-tgl",
        }
    }
}

/// What stands in the cell behind the row of a desa.
#[must_use]
pub fn receipt_text(cell: Cell) -> String {
    format!("{} {}", cell.period, cell.desa)
}

/// The cells for notes of a sheet, each with what stands in it; a sheet without any says nothing. What is no day, and a day
/// that cannot be right, is told.
pub fn receipts(
    grid: &Grid<'_>,
    place: &Place,
    (templates, today): (&Templates, Date),
    remarks: &mut Remarks,
) -> Vec<(Cell, Option<Note>)> {
    let Some(columns) = (0..=ABOVE).find_map(|names| Columns::of(&grid.row(names))) else {
        return Vec::new();
    };
    let rows: Vec<Row<'_, '_>> = grid
        .rows()
        .filter(|row| row.number > columns.names)
        .collect();
    // Heads stand above the desa and signatures below.
    let is_of_desa = |row: &Row<'_, '_>| !shown(row.cell(columns.desa)).is_empty();
    let first = rows.iter().position(is_of_desa).unwrap_or(rows.len());
    let behind = rows.iter().rposition(is_of_desa).map_or(0, |last| last + 1);
    let mut cells = Vec::new();
    for row in rows.get(first..behind).unwrap_or_default() {
        let whose = whose(&shown(row.cell(columns.desa)));
        for (about, column) in &columns.notes {
            let written = row
                .cell(*column)
                .filter(|cell| !shown(Some(cell)).is_empty());
            let place = place.cell(row.number, *column);
            let Some((period, desa)) = whose else {
                if written.is_some() {
                    remarks.tell(Diagnostic::new("tanggal-tanpa-desa", place).not_counted());
                }
                continue;
            };
            let cell = Cell {
                period,
                desa,
                about: *about,
            };
            let note = written.map(|written| {
                let (note, told) = note(&written.value, cell, place, (templates, today));
                told.into_iter()
                    .for_each(|remark| remarks.tell(remark.not_counted()));
                note
            });
            cells.push((cell, note));
        }
    }
    cells
}

/// What a cell for a note says, and what is to be told of it.
fn note(
    value: &CellValue<'_>,
    cell: Cell,
    place: Place,
    (templates, today): (&Templates, Date),
) -> (Note, Option<Diagnostic>) {
    let Some(day) = normalize::day(value, cell.period, templates) else {
        let text = kept(&text::collapse(&value.shown()), templates);
        // What stands there is not told: it may be about a person.
        let told = Diagnostic::new("tanggal-lain", place);
        return (Note::Typed(text.into()), Some(told));
    };
    let note = Note::Day(day);
    // Nothing follows from when somebody called.
    let is_used = cell.about == About::Received;
    let is_odd = is_used && !receipt::is_likely(day, cell.period, today);
    let told = is_odd.then(|| Diagnostic::new("tanggal-janggal", place).found(note.shown()));
    (note, told)
}

/// Where the notes of a sheet stand.
struct Columns {
    names: u32,
    desa: u32,
    notes: Vec<(About, u32)>,
}

impl Columns {
    /// Those that a row names.
    fn of(row: &Row<'_, '_>) -> Option<Self> {
        let find = |id: &str| {
            let mut cells = row.cells.iter();
            let found = cells.find(|cell| cell.value.shown() == id);
            found.map(|cell| cell.at.column)
        };
        let notes = About::ALL.into_iter();
        let notes = notes.filter_map(|about| Some((about, find(ReceiptHeads::of(about))?)));
        Some(Self {
            names: row.number,
            desa: find(ReceiptHeads::DESA)?,
            notes: notes.collect(),
        })
    }
}

/// The month and desa that a row is about.
fn whose(written: &str) -> Option<(Period, crate::area::Code)> {
    let (period, desa) = written.split_once(' ')?;
    Some((Period::of_month(period)?, desa.parse().ok()?))
}

fn shown(cell: Option<&Read<'_>>) -> String {
    cell.map_or_else(String::new, |cell| text::collapse(&cell.value.shown()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grid::sketch::sketch;
    use crate::normalize::sketch::brief;
    use crate::template::tests::embedded;
    use jiff::civil::date;
    use std::sync::{Arc, LazyLock};

    static TEMPLATES: LazyLock<Templates> = LazyLock::new(embedded);

    /// What is noted in the rows of a sheet, and what is told.
    fn read(drawn: &str) -> (Vec<String>, Vec<String>) {
        let mut remarks = Remarks::new(u32::MAX);
        let place = Place::file(&Arc::from("REKAP.xlsx"));
        let with = (&*TEMPLATES, date(2026, 12, 8));
        let cells = receipts(&sketch(drawn), &place, with, &mut remarks);
        let line = |(cell, note): &(Cell, Option<Note>)| {
            let note = note.as_ref().map_or("nothing".to_owned(), Note::shown);
            format!("{} {:?} {note}", receipt_text(*cell), cell.about)
        };
        let told = remarks.into_vec();
        (
            cells.iter().map(line).collect(),
            told.iter().map(brief).collect(),
        )
    }

    #[test]
    fn what_is_noted_is_read_by_desa_and_month_wherever_its_columns_stand() {
        let (cells, told) = read(
            "
CAKUPAN LAPORAN
   |            |tanggal-terima|        |dihubungi-tgl|    |bulan-desa
NO |DESA        |TANGGAL TERIMA|KEADAAN |DIHUBUNGI TGL|KET.|
1  |MEKAR SARI  |3 Desember    |Masuk   |             |    |2026-11 99.01.01.2001
2  |SUKAMAJU    |              |Belum   |9/12         |    |2026-11 99.01.01.2002
3  |CIBENING    |5             |Masuk   |sudah WA     |    |2026-10 99.01.01.2003
   |            |Desember 2026 |        |Mengetahui   |    |",
        );
        let expected = [
            "2026-11 99.01.01.2001 Received 03-12-2026",
            "2026-11 99.01.01.2001 Called nothing",
            "2026-11 99.01.01.2002 Received nothing",
            "2026-11 99.01.01.2002 Called 09-12-2026",
            "2026-10 99.01.01.2003 Received 05-11-2026",
            "2026-10 99.01.01.2003 Called sudah WA",
        ];
        assert_eq!(cells, expected);
        assert_eq!(told, ["tanggal-lain E6 (uncounted)"]);
    }

    #[test]
    fn what_cannot_be_used_is_told_and_kept() {
        let long = "ditanyakan lagi kepada kader RT 003 yang memegang register";
        for (typed, kept, told) in [
            ("", "nothing", None),
            ("3-12-2026", "03-12-2026", None),
            (
                "3-12-2027",
                "03-12-2027",
                Some("tanggal-janggal B2 (uncounted)"),
            ),
            (
                "12/3/2026",
                "12-03-2026",
                Some("tanggal-janggal B2 (uncounted)"),
            ),
            ("besok", "besok", Some("tanggal-lain B2 (uncounted)")),
            (
                "3201012345678901",
                "(16 angka)",
                Some("tanggal-lain B2 (uncounted)"),
            ),
            (
                long,
                "ditanyakan lagi kepada kader RT 003 yang …",
                Some("tanggal-lain B2 (uncounted)"),
            ),
        ] {
            let (cells, remarks) = read(&format!(
                "|tanggal-terima|bulan-desa\n|{typed}|2026-11 99.01.01.2001"
            ));
            let expected = format!("2026-11 99.01.01.2001 Received {kept}");
            assert_eq!(cells, [expected], "{typed}");
            assert_eq!(remarks.first().map(String::as_str), told, "{typed}");
        }
    }

    #[test]
    fn a_row_of_nobody_is_told_and_a_sheet_without_names_says_nothing() {
        // Somebody put a row in between, and somebody changed what is for programs.
        for whose in [
            "",
            "lain",
            "2026-11",
            "99.01.01.2001",
            "2026-13 99.01.01.2001",
        ] {
            let (cells, told) = read(&format!(
                "|tanggal-terima|bulan-desa
|1/12|2026-11 99.01.01.2001
|3/12|{whose}
||2026-11 99.01.01.2002"
            ));
            let expected = [
                "2026-11 99.01.01.2001 Received 01-12-2026",
                "2026-11 99.01.01.2002 Received nothing",
            ];
            assert_eq!(cells, expected, "{whose}");
            assert_eq!(told, ["tanggal-tanpa-desa B3 (uncounted)"], "{whose}");
        }
        for drawn in [
            "|TANGGAL TERIMA|\n|3/12|2026-11 99.01.01.2001",
            "|tanggal-terima|\n|3/12|2026-11 99.01.01.2001",
            "",
        ] {
            assert_eq!(read(drawn), (Vec::new(), Vec::new()), "{drawn}");
        }
    }
}
