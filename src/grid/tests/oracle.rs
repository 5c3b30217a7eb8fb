//! Every real workbook at hand, cell for cell as another reader gives it.

use super::*;
use calamine::{DataRef, Reader as _};
use std::path::{Path, PathBuf};

/// The folder of real workbooks; none where it is absent, which only a full check forbids.
fn real() -> Option<PathBuf> {
    let folder = match std::env::var_os("REKAP_REAL") {
        Some(folder) => PathBuf::from(folder),
        None => Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/real"),
    };
    if folder.is_dir() {
        return Some(folder);
    }
    assert!(
        std::env::var("REKAP_WAJIB").as_deref() != Ok("1"),
        "{} is absent",
        folder.display()
    );
    #[expect(clippy::print_stdout, reason = "a skipped test must be seen")]
    {
        println!("dilewati: {} tidak ada", folder.display());
    }
    None
}

fn workbooks(folder: &Path, found: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            workbooks(&path, found)?;
        } else if path
            .extension()
            .is_some_and(|extension| extension == "xlsx" || extension == "xlsm")
        {
            found.push(path);
        }
    }
    Ok(())
}

/// The value as both readers can give it; none for what a grid leaves out.
fn theirs(value: &DataRef<'_>) -> Option<String> {
    let text = |text: &str| (!text.trim().is_empty()).then(|| format!("text {text:?}"));
    match value {
        DataRef::Empty => None,
        DataRef::SharedString(string) => text(string),
        DataRef::String(string) => text(string),
        DataRef::Int(number) => Some(format!("number {number}")),
        DataRef::Float(number) => Some(format!("number {number}")),
        DataRef::DateTime(date) => Some(format!("date {}", date.as_f64())),
        DataRef::Bool(truth) => Some(format!("bool {truth}")),
        DataRef::Error(error) => Some(format!("fault {error}")),
        other => panic!("not expected: {other:?}"),
    }
}

fn ours(value: &CellValue<'_>) -> Option<String> {
    match value {
        CellValue::Empty => None,
        CellValue::Text(text) => Some(format!("text {text:?}")),
        CellValue::Number { value, .. } => Some(format!("number {value}")),
        CellValue::Date(serial) => Some(format!("date {serial}")),
        CellValue::Bool(truth) => Some(format!("bool {truth}")),
        CellValue::Fault(code) => Some(format!("fault {}", code.shown())),
    }
}

fn at((row, column): (u32, u32)) -> Address {
    Address::new(row, column)
}

fn compare(path: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let bytes = std::fs::read(path)?;
    let mut theirs_book = calamine::Xlsx::new(Cursor::new(bytes.as_slice()))?;
    let mut book = Book::open(Cursor::new(bytes.as_slice()))?;
    let tabs = book.tabs().to_vec();
    let sheets = theirs_book.sheets_metadata().iter();
    let cells = sheets.filter(|sheet| sheet.typ == calamine::SheetType::WorkSheet);
    let names: Vec<String> = cells.map(|sheet| sheet.name.clone()).collect();
    assert_eq!(
        tabs.iter().map(|tab| tab.name.clone()).collect::<Vec<_>>(),
        names
    );
    for (index, tab) in tabs.iter().enumerate() {
        let sheet = book.sheet(index)?;
        let grid = sheet.grid()?;
        let mut cells = grid
            .cells()
            .iter()
            .filter_map(|cell| Some((cell.at, ours(&cell.value)?)));
        let mut reader = theirs_book.worksheet_cells_reader(&tab.name)?;
        while let Some(cell) = reader.next_cell()? {
            if let Some(value) = theirs(cell.get_value()) {
                let found = cells.next();
                assert!(
                    found == Some((at(cell.get_position()), value)),
                    "{} {}",
                    tab.name,
                    at(cell.get_position())
                );
            }
        }
        assert_eq!(cells.next(), None, "{}", tab.name);
        drop(reader);
        let mut merged: Vec<Region> = theirs_book
            .merge_cells_by_sheet_name(&tab.name)?
            .iter()
            .map(|range| Region::spanning(at(range.start), at(range.end)))
            .collect();
        merged.sort_unstable_by_key(|region| (region.from, region.to));
        assert_eq!(grid.merged(), merged, "{}", tab.name);
    }
    Ok(())
}

#[test]
fn real_workbooks_read_as_another_reader_reads_them() -> Result<(), Box<dyn std::error::Error>> {
    let Some(folder) = real() else {
        return Ok(());
    };
    let mut found = Vec::new();
    workbooks(&folder, &mut found)?;
    found.sort();
    assert!(!found.is_empty(), "{} holds no workbook", folder.display());
    for path in found {
        compare(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(())
}
