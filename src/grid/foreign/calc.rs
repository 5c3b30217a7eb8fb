//! Old and binary workbooks through `calamine`, the one file that knows it. Only a helper calls it: a file can make it take all
//! memory or fall.

use std::io::{Cursor, Write};

use calamine::{
    Data, DataRef, ExcelDateTime, Reader, Sheet, SheetType, SheetVisible, WorkbookProperties, Xls,
    XlsError, Xlsb, XlsbError,
};
use jiff::civil::Date;

use super::super::book::Visibility;
use super::super::{Formula, serial, signs};
use super::biff::{self, Shown};
use super::binary::{self, Laid};
use super::wire::{Manner, Value, Writer};
use crate::address::{Address, Region};
use crate::package::Fault;

/// Turns a workbook of Excel 97–2003 into cells.
pub(super) fn xls<W: Write>(bytes: Vec<u8>, out: &mut Writer<W>) -> Result<(), Fault> {
    let mut shown = biff::shown(&bytes).unwrap_or_default().into_iter();
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|fault| match fault {
        XlsError::Password => Fault::Password,
        _ => Fault::OldFormat,
    })?;
    if let Ok(about) = book.workbook_properties() {
        properties(&about, out)?;
    }
    let counts_from_1904 = book.has_1904_epoch();
    for sheet in worksheets(book.sheets_metadata()) {
        out.sheet(&sheet.name, visibility(&sheet))?;
        let regions = book.merge_cells_by_sheet_name(&sheet.name);
        for region in regions.unwrap_or_default() {
            let corner = |(row, column)| Address::new(row, column);
            out.merged(Region::spanning(corner(region.start), corner(region.end)))?;
        }
        let shown = shown.next().unwrap_or_default();
        hidden(&shown, out)?;
        // The result of a formula is always stored in this format.
        let formulas = book.worksheet_formula(&sheet.name).unwrap_or_default();
        let cells = book
            .worksheet_range(&sheet.name)
            .map_err(|_| Fault::OldFormat)?;
        let (top, left) = cells.start().unwrap_or_default();
        for (row, column, value) in cells.used_cells() {
            let place = |start: u32, offset: usize| {
                u32::try_from(offset).map_or(u32::MAX, |offset| start.saturating_add(offset))
            };
            let at = (place(top, row), place(left, column));
            let is_made = formulas.get_value(at).is_some_and(|text| !text.is_empty());
            let manner = Manner {
                formula: if is_made {
                    Formula::Cached
                } else {
                    Formula::None
                },
                is_struck: shown.struck.contains(&at),
            };
            put_seen(at, value, (manner, counts_from_1904), &shown, out)?;
        }
    }
    Ok(())
}

/// Turns a binary workbook into cells.
pub(super) fn xlsb<W: Write>(bytes: &[u8], out: &mut Writer<W>) -> Result<(), Fault> {
    let mut sheets = binary::Sheets::of(bytes);
    let mut book: Xlsb<_> = Xlsb::new(Cursor::new(bytes)).map_err(|fault| match fault {
        XlsbError::Password => Fault::Password,
        _ => Fault::BinaryWorkbook,
    })?;
    let broken = |_| Fault::BinaryWorkbook;
    if let Ok(about) = book.workbook_properties() {
        properties(&about, out)?;
    }
    let counts_from_1904 = book.has_1904_epoch();
    for sheet in worksheets(book.sheets_metadata()) {
        out.sheet(&sheet.name, visibility(&sheet))?;
        let laid = sheets.as_mut().and_then(|sheets| sheets.laid(&sheet.name));
        let Laid { shown, merged } = laid.unwrap_or_default();
        merged
            .into_iter()
            .try_for_each(|region| out.merged(region))?;
        hidden(&shown, out)?;
        let mut cells = book.worksheet_cells_reader(&sheet.name).map_err(broken)?;
        while let Some(cell) = cells.next_cell().map_err(broken)? {
            let value = match cell.get_value() {
                DataRef::SharedString(text) => Data::String((*text).to_owned()),
                other => other.clone().into(),
            };
            let at = cell.get_position();
            let manner = Manner {
                formula: Formula::None,
                is_struck: shown.struck.contains(&at),
            };
            put_seen(at, &value, (manner, counts_from_1904), &shown, out)?;
        }
    }
    Ok(())
}

fn hidden<W: Write>(shown: &Shown, out: &mut Writer<W>) -> Result<(), Fault> {
    let rows = shown.hidden_rows.iter();
    rows.copied().try_for_each(|row| out.hidden_row(row))?;
    let mut columns = shown.hidden_columns.iter();
    columns.try_for_each(|columns| out.hidden_columns(columns))
}

/// Puts a cell as a person sees it: letters in a font of signs are none.
fn put_seen<W: Write>(
    at: (u32, u32),
    value: &Data,
    manner: (Manner, bool),
    shown: &Shown,
    out: &mut Writer<W>,
) -> Result<(), Fault> {
    match value {
        Data::String(text) if shown.signs.contains(&at) => {
            let signs = Data::String(signs::seen(text));
            put(at, &signs, manner, out)
        }
        value => put(at, value, manner, out),
    }
}

fn put<W: Write>(
    (row, column): (u32, u32),
    value: &Data,
    (manner, counts_from_1904): (Manner, bool),
    out: &mut Writer<W>,
) -> Result<(), Fault> {
    let at = Address::new(row, column);
    let number = |number: f64| {
        // Display writes a float without an exponent, and no more digits than tell it from its neighbors.
        number.is_finite().then(|| number.to_string())
    };
    let digits;
    let shown;
    let value = match value {
        Data::Int(whole) => {
            digits = whole.to_string();
            Value::Number(&digits)
        }
        Data::Float(float) => {
            let Some(written) = number(*float) else {
                return Ok(());
            };
            digits = written;
            Value::Number(&digits)
        }
        Data::DateTime(moment) => match days(*moment, counts_from_1904) {
            Some(days) => Value::Date(days),
            None => {
                let Some(written) = number(moment.as_f64()) else {
                    return Ok(());
                };
                digits = written;
                Value::Number(&digits)
            }
        },
        Data::DateTimeIso(text) => serial::from_iso(text).map_or(Value::Text(text), Value::Date),
        Data::DurationIso(text) => {
            serial::from_duration(text).map_or(Value::Text(text), Value::Date)
        }
        Data::String(text) => Value::Text(text),
        Data::Bool(truth) => Value::Bool(*truth),
        Data::Error(fault) => {
            shown = fault.to_string();
            Value::Fault(&shown)
        }
        _ => return Ok(()),
    };
    out.cell(at, value, manner)
}

/// The serial of a date in the count of Excel for Windows; none of what Excel does not show as one.
fn days(moment: ExcelDateTime, counts_from_1904: bool) -> Option<f64> {
    let value = moment.as_f64();
    // Below one it is a time without a day, in both ways of counting.
    let counts_later = counts_from_1904 && value >= 1.0;
    let days = value + if counts_later { serial::FROM_1904 } else { 0.0 };
    (value >= 0.0 && days < serial::END).then_some(days)
}

/// The sheets of cells; those of charts, dialogs and macros are none.
fn worksheets(sheets: &[Sheet]) -> Vec<Sheet> {
    let sheets = sheets.iter().cloned();
    sheets
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .collect()
}

fn visibility(sheet: &Sheet) -> Visibility {
    match sheet.visible {
        SheetVisible::Visible => Visibility::Visible,
        SheetVisible::Hidden => Visibility::Hidden,
        SheetVisible::VeryHidden => Visibility::VeryHidden,
    }
}

fn properties<W: Write>(about: &WorkbookProperties, out: &mut Writer<W>) -> Result<(), Fault> {
    let day = |moment: &Option<String>| -> Option<Date> {
        moment.as_deref()?.trim().get(..10)?.parse().ok()
    };
    day(&about.created).map_or(Ok(()), |day| out.created(day))?;
    day(&about.modified).map_or(Ok(()), |day| out.modified(day))?;
    let mut custom: Vec<_> = about.custom_properties.iter().collect();
    custom.sort();
    custom
        .into_iter()
        .try_for_each(|(name, value)| out.custom(name, value))
}
