//! Values written into workbooks as people have them: they stand where they should, and all else is as it was.

use std::collections::BTreeMap;
use std::io::Cursor;

use rekap_imp::address::Address;
use rekap_imp::grid::{Book, CellValue, Formula};
use rekap_imp::markup::{self, Correction};

use super::{files, inflated, made, saved};

/// What every cell shows that holds something and is no formula, by sheet and place.
type Shown = BTreeMap<(String, Address), String>;

fn shown(bytes: &[u8]) -> Shown {
    let mut book = Book::open(Cursor::new(bytes)).unwrap();
    let mut all = Shown::new();
    for (index, tab) in book.tabs().to_vec().into_iter().enumerate() {
        let sheet = book.sheet(index).unwrap();
        for cell in sheet.grid().unwrap().cells() {
            if cell.formula == Formula::None {
                let value = cell.value.shown().into_owned();
                all.insert((tab.name.clone(), cell.at), value);
            }
        }
    }
    all
}

/// Corrections for some cells of every sheet, texts and numbers by turns.
fn corrections(bytes: &[u8]) -> Vec<Correction> {
    const OF_BOOK: usize = 24;
    let shown = shown(bytes);
    let step = shown.len() / OF_BOOK + 1;
    let cells = shown.keys().step_by(step).enumerate();
    let made = cells.map(|(number, (sheet, at))| Correction {
        sheet: sheet.as_str().into(),
        at: *at,
        write: match number % 2 {
            0 => (1_000 + number).to_string().into(),
            _ => format!("Kode & <{number}>").into(),
        },
        is_number: number % 2 == 0,
    });
    made.collect()
}

/// Writes the corrections and holds what came of it against what was there; gives the file.
fn hold(name: &str, before: &[u8], wanted: &[Correction]) -> Vec<u8> {
    let out = markup::write(before, wanted).unwrap_or_else(|fault| panic!("{name}: {fault}"));
    let (old, new) = (shown(before), shown(&out.bytes));
    assert!(old.keys().eq(new.keys()), "{name}: the same cells");
    let written = wanted.iter().enumerate();
    let written = written.filter(|(number, _)| !out.left.contains(number));
    let written: BTreeMap<(String, Address), &str> = written
        .map(|(_, one)| ((one.sheet.to_string(), one.at), &*one.write))
        .collect();
    for (place, value) in &new {
        // A number in a cell of dates is shown as a date.
        let expected = written.get(place).copied().unwrap_or(&old[place]);
        assert!(
            value == expected || is_date(&out.bytes, place),
            "{name} {place:?}: {value} {expected}"
        );
    }
    let (old, new) = (inflated(before), inflated(&out.bytes));
    assert!(old.keys().eq(new.keys()), "{name}: the same parts");
    for (part, bytes) in &old {
        let may_change = part.contains("worksheets/") || part.ends_with("workbook.xml");
        assert!(may_change || new[part] == *bytes, "{name}: {part}");
    }
    out.bytes
}

fn is_date(bytes: &[u8], (sheet, at): &(String, Address)) -> bool {
    let mut book = Book::open(Cursor::new(bytes)).unwrap();
    let index = book
        .tabs()
        .iter()
        .position(|tab| tab.name == *sheet)
        .unwrap();
    let sheet = book.sheet(index).unwrap();
    let grid = sheet.grid().unwrap();
    matches!(
        grid.cell(*at).map(|cell| &cell.value),
        Some(CellValue::Date(_))
    )
}

#[test]
fn what_is_written_stands_there_and_all_else_is_as_it_was() {
    let mut some = BTreeMap::new();
    let books = files().into_iter().chain(made::books());
    for (number, (name, before)) in books.enumerate() {
        let wanted = corrections(&before);
        if matches!(
            markup::write(&before, &[]),
            Err(markup::Unmarked::Signed | markup::Unmarked::Shared)
        ) {
            continue;
        }
        let after = hold(&name, &before, &wanted);
        assert_eq!(
            after,
            markup::write(&before, &wanted).unwrap().bytes,
            "{name}"
        );
        if name.contains("register-pus-kode") && some.len() < 4 || name == "grafik.xlsx" {
            some.insert(format!("{number}.xlsx"), after);
        }
    }
    assert!(some.len() > 3);
    // LibreOffice sees the same.
    let Some(again) = saved(&some, ("xlsx", "xlsx:Calc MS Excel 2007 XML")) else {
        return;
    };
    for (name, bytes) in &again {
        let (ours, theirs) = (shown(&some[name]), shown(bytes));
        for (place, value) in ours
            .iter()
            .filter(|(_, value)| value.starts_with("Kode & <") || value.starts_with("10"))
        {
            assert_eq!(theirs.get(place), Some(value), "{name} {place:?}");
        }
    }
}
