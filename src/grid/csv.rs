//! A table of separated text as a grid. Knows encodings and separators, and nothing of what is written.

use super::{CELL_BYTES, CELLS, Cell, CellValue, Formula, Grid};
use crate::address::{Address, COLUMNS, ROWS};
use crate::package::{Fault, HEAD, Measured, Utf16, utf16};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// The separators a table may have, the likeliest first where two fit: commas are also decimal.
const SEPARATORS: [u8; 4] = [b'\t', b';', b'|', b','];

/// How many lines are looked at to find the separator.
const JUDGED: usize = 50;

/// The bytes of memory that a field takes beside its text.
const FIELD_BYTES: u64 = 16;

/// A table, read but not yet laid out as a grid.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// The fields that hold something, one behind the other.
    text: String,
    /// Where each stands, and where it ends in the text.
    fields: Vec<(Address, usize)>,
}

impl Table {
    /// Reads the bytes of a table; every field that is more than white space becomes a text.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Fault> {
        let text = decode(bytes)?;
        let (separator, body) = match declared_separator(&text) {
            Some(declared) => declared,
            None => (likeliest_separator(&text), text.as_ref()),
        };
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(separator)
            .has_headers(false)
            .flexible(true)
            .from_reader(body.as_bytes());
        let ends = body
            .bytes()
            .filter(|byte| *byte == separator || *byte == b'\n')
            .count();
        let most = usize::try_from(CELLS).unwrap_or(usize::MAX);
        let mut table = Self {
            text: String::with_capacity(body.len()),
            fields: Vec::with_capacity(ends.min(most)),
        };
        let mut record = csv::StringRecord::new();
        let mut row: u64 = 0;
        let mut line = reader.position().line();
        while reader
            .read_record(&mut record)
            .map_err(|_| Fault::NotWorkbook)?
        {
            // The reader passes over blank lines, which are rows in Excel; line breaks in a field are none.
            let breaks: usize = record.iter().map(|field| field.matches('\n').count()).sum();
            let end = reader.position().line();
            let own = u64::try_from(breaks).unwrap_or(u64::MAX).saturating_add(1);
            row += (end - line).saturating_sub(own);
            line = end;
            table.add(row, &record)?;
            row += 1;
        }
        Ok(table)
    }

    /// The bytes of memory that a table of the given size needs at most, read and as a grid.
    ///
    /// The bytes and the text made of them, then the text with a place and a cell for every other byte.
    pub(super) fn weight(size: u64) -> u64 {
        let cells = (size / 2).min(CELLS);
        size * 3 + cells * (FIELD_BYTES + CELL_BYTES)
    }

    /// The fields as a grid.
    pub(super) fn grid(&self) -> Result<Grid<'_>, Fault> {
        let mut grid = Grid::default();
        grid.expect(self.fields.len());
        let mut start = 0;
        for (at, end) in &self.fields {
            let text = self.text.get(start..*end).unwrap_or_default();
            start = *end;
            grid.push(Cell {
                at: *at,
                value: CellValue::Text(Cow::Borrowed(text)),
                formula: Formula::None,
                is_struck: false,
            })?;
        }
        Ok(grid.finish())
    }

    fn add(&mut self, row: u64, record: &csv::StringRecord) -> Result<(), Fault> {
        Fault::unless_within(Measured::Rows, row + 1, u64::from(ROWS))?;
        let row = u32::try_from(row).unwrap_or(ROWS);
        for (column, field) in (0_u32..).zip(record) {
            if field.chars().all(char::is_whitespace) {
                continue;
            }
            Fault::unless_within(Measured::Columns, u64::from(column) + 1, u64::from(COLUMNS))?;
            self.text.push_str(field);
            self.fields
                .push((Address::new(row, column), self.text.len()));
        }
        let count = u64::try_from(self.fields.len()).unwrap_or(u64::MAX);
        Fault::unless_within(Measured::Cells, count, CELLS)
    }
}

/// The text of a table, every line ended by `\n` alone.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Fault> {
    decode_as(bytes, None)
}

/// The same, where something says how the letters are written; a mark at the start knows better.
pub(super) fn decode_as<'b>(
    bytes: &'b [u8],
    said: Option<&'static Encoding>,
) -> Result<Cow<'b, str>, Fault> {
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None => said.unwrap_or_else(|| unmarked_encoding(bytes)),
    };
    let (text, _) = encoding.decode_with_bom_removal(bytes);
    if text.contains('\0') {
        return Err(Fault::NotWorkbook);
    }
    let mut text = match text.contains('\r') {
        true => Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")),
        false => text,
    };
    if !text.ends_with('\n') {
        text.to_mut().push('\n');
    }
    Ok(text)
}

fn unmarked_encoding(bytes: &[u8]) -> &'static Encoding {
    match utf16(bytes.get(..HEAD).unwrap_or(bytes)) {
        Some(Utf16::Little) => UTF_16LE,
        Some(Utf16::Big) => UTF_16BE,
        None if std::str::from_utf8(bytes).is_ok() => UTF_8,
        None => WINDOWS_1252,
    }
}

/// The separator that a first line `sep=;` names, and the text behind that line, which is no row in Excel.
fn declared_separator(text: &str) -> Option<(u8, &str)> {
    let (line, body) = text.split_once('\n')?;
    let line = line.trim_matches('"');
    let name = line.get(..4)?;
    match line.as_bytes().get(4..)? {
        [separator] if name.eq_ignore_ascii_case("sep=") && separator.is_ascii() => {
            Some((*separator, body))
        }
        _ => None,
    }
}

/// The separator that most fields of the first lines are parted by, outside quotes: of the lines on which one stands equally
/// often, titles and signatures are few. A comma between digits may be decimal and tells nothing.
fn likeliest_separator(text: &str) -> u8 {
    let mut lines: Vec<[usize; SEPARATORS.len()]> = Vec::with_capacity(JUDGED);
    let mut counts = [0; SEPARATORS.len()];
    let mut is_quoted = false;
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'\n' if !is_quoted => {
                lines.push(std::mem::take(&mut counts));
                if lines.len() == JUDGED {
                    break;
                }
            }
            _ if is_quoted => {}
            b',' if at > 0 && is_digit(at - 1) && is_digit(at + 1) => {}
            _ => {
                if let Some(place) = SEPARATORS.iter().position(|separator| *separator == byte) {
                    counts[place] += 1;
                }
            }
        }
    }
    // A quote that is never closed runs to the end of the text.
    lines.push(counts);
    let mut best = (0, b',');
    for (place, separator) in SEPARATORS.into_iter().enumerate() {
        let parted = |count: usize| {
            let lines = lines.iter().filter(|counts| counts[place] == count);
            lines.count() * count
        };
        let most = lines.iter().map(|counts| parted(counts[place])).max();
        if most.unwrap_or_default() > best.0 {
            best = (most.unwrap_or_default(), separator);
        }
    }
    best.1
}
