//! The result workbook beside bare `rust_xlsxwriter`, which writes the very same cells, and the program that saves it.

use std::cell::Cell as Turn;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use jiff::civil::date;
use rekap_imp::outcome::Story;
use rekap_imp::recap;
use rekap_imp::workbook::plan::{Band, Cell, Content, Kind, Look, Outcome, Sheet};
use rekap_imp::workbook::{self, Workbook};
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Formula, Worksheet, XlsxError};

use super::clock::best;
use super::stages::{Bench, Held};
use super::{Done, ROUNDS, hold, line, made, milliseconds, program, siga_folder, times};

/// The desa of a small provinsi.
const DESA: usize = 648;

/// What a bare cell holds, ready to be written.
enum Value {
    Empty,
    Text(String),
    Number(f64),
    /// A formula and what it comes to.
    Formula(String, String),
}

/// A cell with nothing left to decide.
struct Bare<'f> {
    row: u32,
    column: u16,
    value: Value,
    format: &'f Format,
}

/// The cells of a sheet, and those that are one, each with its last row and column.
struct BareSheet<'f> {
    name: String,
    cells: Vec<Bare<'f>>,
    merges: Vec<(u32, u16, Bare<'f>)>,
}

impl Bench {
    pub(crate) fn recaps(&self) -> Done {
        println!("(g) the result workbook");
        let siga = siga_folder();
        match &siga {
            Some(folder) => {
                let files = hold(&files(folder)?)?;
                self.writing("all extracts of 2024", &files, ROUNDS * 3)?;
            }
            None => println!("dilewati: berkas siga-2024 tidak ada (REKAP_REAL)"),
        }
        let province = made::province(&made::desa(&self.areas));
        let folder = tempfile::Builder::new().prefix("SIGA 2024 ").tempdir()?;
        for (months, rounds) in [(1, ROUNDS), (12, 3)] {
            let path = folder.path().join("data_pus.xlsx");
            made::workbook(&path, &province, 0..months)?;
            let what = format!("one provinsi, {} desa x {months}", province.len());
            self.writing(&what, &hold(&[path])?, rounds)?;
        }
        if let Some(folder) = &siga {
            saving(
                "  all extracts of 2024 to a saved recap",
                folder,
                "<= 500 ms",
            )?;
        }
        // As many desa as the provinsi whose extracts are at hand.
        let folder = tempfile::Builder::new().prefix("SIGA 2026 ").tempdir()?;
        let some = &province[..DESA.min(province.len())];
        made::workbook(&folder.path().join("data_pus.xlsx"), some, 0..12)?;
        made::users(&folder.path().join("data_mix_kontra.xlsx"), some, 0..12)?;
        let what = format!(
            "  {} desa x 12 months, couples and users, to a saved recap",
            some.len()
        );
        saving(&what, folder.path(), "<= 3 s")?;
        let folder = tempfile::Builder::new()
            .prefix("REGISTER 2026 ")
            .tempdir()?;
        let desa = made::desa(&self.areas);
        made::register(&folder.path().join("register.xlsx"), &desa[0], 1)?;
        let what = format!("  a register of {} couples to a saved recap", made::COUPLES);
        saving(&what, folder.path(), "<= 150 ms")
    }

    /// Planning and writing, together and each alone, beside the bare cells.
    fn writing(&self, what: &str, files: &[Held], rounds: u32) -> Done {
        let outputs = rekap_imp::run(&self.inputs(files, 1));
        let story = Story::of(&outputs, &self.templates, &self.areas, date(2026, 11, 25));
        let plan = recap::plan(&story).ok_or("there is something to recap")?;
        let formats = formats(&plan);
        let bare: Vec<_> = plan
            .sheets
            .iter()
            .map(|sheet| BareSheet::of(sheet, &formats))
            .collect();
        let count: usize = bare.iter().map(|sheet| sheet.cells.len()).sum();
        println!("  {what}: {} sheets, {count} cells", bare.len());
        let sizes = [workbook::write(&plan)?.len(), write(&bare)?.len()];
        let [both, planned, written, theirs] = best(
            rounds,
            [
                &|| {
                    let plan = recap::plan(&story);
                    assert!(plan.is_some_and(|plan| workbook::write(&plan).is_ok()));
                },
                &|| assert!(recap::plan(&story).is_some()),
                &|| assert!(workbook::write(&plan).is_ok()),
                &|| assert!(write(&bare).is_ok()),
            ],
        );
        line("    bare rust_xlsxwriter", &milliseconds(theirs), "");
        line(
            "    plan and write beside it",
            &times(both, theirs),
            "<= 1.3 x",
        );
        line("    plan alone", &times(planned, theirs), "");
        line("    write alone", &times(written, theirs), "");
        let ratio = sizes[0] as f64 / sizes[1] as f64;
        let promised = format!("<= 2 x; {} KB", sizes[0] / 1024);
        line("    bytes beside it", &format!("{ratio:.2} x"), &promised);
        Ok(())
    }
}

/// The workbooks of a folder.
fn files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path()));
    let mut paths = entries.collect::<std::io::Result<Vec<_>>>()?;
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "xlsx"));
    paths.sort();
    Ok(paths)
}

/// The whole program from a folder to a recap on the disk, in a new place each time, as one that is there is left alone.
fn saving(what: &str, folder: &Path, promised: &str) -> Done {
    let places = tempfile::tempdir()?;
    let turn = Turn::new(0);
    let [time] = best(
        ROUNDS,
        [&|| {
            turn.set(turn.get() + 1);
            let place = places.path().join(turn.get().to_string());
            let mut command = Command::new(program());
            command
                .arg(folder)
                .args(["--tanggal", "2026-11-25", "--ke"]);
            let done = command.arg(&place).output();
            assert!(
                done.is_ok_and(|done| done.status.code() < Some(2)) && place.is_dir(),
                "{} is there and saves; see README.md",
                program().display()
            );
        }],
    );
    line(what, &milliseconds(time), promised);
    Ok(())
}

/// A format for each look of a plan.
fn formats(plan: &Workbook) -> BTreeMap<Look, Format> {
    let cells = plan.sheets.iter().flat_map(|sheet| {
        let merged = sheet.merges.iter().map(|(_, cell)| cell);
        sheet.cells.iter().chain(merged)
    });
    cells.map(|cell| (cell.look, format(cell.look))).collect()
}

/// A format as rich as ours: a font, a number format for figures, and inside of tables a border and a fill.
fn format(look: Look) -> Format {
    let format = Format::new()
        .set_font_name("Arial")
        .set_font_size(f64::from(look.kind as u8) / 2.0 + 8.0)
        .set_align(FormatAlign::VerticalCenter);
    let format = match look.kind {
        Kind::Count | Kind::Ratio | Kind::Difference => {
            format.set_num_format("#,##0_);-#,##0_);0_);@_)")
        }
        _ => format,
    };
    match look.band {
        Band::Page => format,
        band => format
            .set_border(FormatBorder::Thin)
            .set_background_color(Color::RGB(0x00F0_F0F0 + band as u32)),
    }
}

impl<'f> BareSheet<'f> {
    fn of(sheet: &Sheet, formats: &'f BTreeMap<Look, Format>) -> Self {
        let bare = |cell: &Cell| Bare {
            row: cell.at.row,
            column: cell.at.column as u16,
            value: Value::of(&cell.content),
            format: &formats[&cell.look],
        };
        let merges = sheet.merges.iter();
        Self {
            name: sheet.name.clone(),
            cells: sheet.cells.iter().map(bare).collect(),
            merges: merges
                .map(|(region, cell)| (region.to.row, region.to.column as u16, bare(cell)))
                .collect(),
        }
    }
}

impl Value {
    fn of(content: &Content) -> Self {
        match content {
            Content::Empty => Self::Empty,
            Content::Text(text) | Content::Made(text) | Content::Link(text, _) => {
                Self::Text(text.to_string())
            }
            Content::Number(number) => Self::Number(*number),
            Content::Formula(text, outcome) => {
                let result = match outcome {
                    Outcome::Number(number) => number.to_string(),
                    Outcome::Text(text) => text.to_string(),
                };
                Self::Formula(text.to_string(), result)
            }
        }
    }
}

/// What is compared with: a workbook of these cells and nothing else.
fn write(sheets: &[BareSheet<'_>]) -> Result<Vec<u8>, XlsxError> {
    let mut book = rust_xlsxwriter::Workbook::new();
    for bare in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(&bare.name)?;
        for cell in &bare.cells {
            put(sheet, cell)?;
        }
        for (row, column, cell) in &bare.merges {
            sheet.merge_range(cell.row, cell.column, *row, *column, "", cell.format)?;
            put(sheet, cell)?;
        }
    }
    book.save_to_buffer()
}

fn put(sheet: &mut Worksheet, cell: &Bare<'_>) -> Result<(), XlsxError> {
    let Bare {
        row,
        column,
        value,
        format,
    } = cell;
    match value {
        Value::Empty => sheet.write_blank(*row, *column, format)?,
        Value::Text(text) => sheet.write_string_with_format(*row, *column, text, format)?,
        Value::Number(number) => sheet.write_number_with_format(*row, *column, *number, format)?,
        Value::Formula(text, result) => {
            let formula = Formula::new(text).set_result(result);
            sheet.write_formula_with_format(*row, *column, formula, format)?
        }
    };
    Ok(())
}
