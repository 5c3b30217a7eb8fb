//! Cells as a stream of bytes: how a helper hands a workbook over, and how one is kept. Each record tells its kind and its
//! length, and the last one how many there are, so that nothing that is cut or made up passes for a workbook.

use std::io::{self, Write};
use std::ops::RangeInclusive;

use jiff::civil::Date;

use super::super::book::Visibility;
use super::super::{CELLS, Cell, CellValue, FaultCode, Formula, serial};
use crate::address::{Address, Region};
use crate::package::{Fault, Measured};

/// The start of a stream, with the version of its form.
const START: &[u8] = b"rekap-sel-1\n";
/// The bytes that a stream may have: five million cells of ordinary length, or one workbook without its password.
pub(super) const LONGEST: u64 = 96 << 20;

/// A stream that is none: cut, made up or of another version.
#[derive(Debug)]
pub(super) struct Nonsense;

/// One thing that is said of a workbook. What is said of a sheet stands behind its name.
#[derive(Debug, PartialEq)]
pub(super) enum Record<'a> {
    Created(Date),
    Modified(Date),
    /// A custom property: name and value.
    Custom(&'a str, &'a str),
    Sheet(Visibility, &'a str),
    Cell(Cell<'a>),
    Merged(Region),
    HiddenRow(u32),
    HiddenColumns(RangeInclusive<u32>),
    /// Where something is drawn over the cells.
    Shape(Address),
    /// A piece of the workbook as it is without its password.
    Package(&'a [u8]),
    /// Why there is no workbook, by the code of the fault.
    Fault(&'a str),
    /// How many records there were.
    End(u64),
}

/// What a cell holds on its way into a stream.
#[derive(Clone, Copy, Debug)]
pub(super) enum Value<'v> {
    Empty,
    Text(&'v str),
    /// A number by its digits.
    Number(&'v str),
    Date(f64),
    Bool(bool),
    /// A failure as it is shown.
    Fault(&'v str),
}

/// How a cell stands in a stream beside its value.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Manner {
    pub(super) formula: Formula,
    pub(super) is_struck: bool,
}

/// Writes a stream.
pub(super) struct Writer<W> {
    out: W,
    records: u64,
    cells: u64,
    bytes: u64,
    body: Vec<u8>,
}

impl<W: Write> Writer<W> {
    pub(super) fn new(mut out: W) -> Result<Self, Fault> {
        out.write_all(START)?;
        Ok(Self {
            out,
            records: 0,
            cells: 0,
            bytes: 0,
            body: Vec::new(),
        })
    }

    pub(super) fn created(&mut self, day: Date) -> Result<(), Fault> {
        self.put(b'c', &[day.to_string().as_bytes()])
    }

    pub(super) fn modified(&mut self, day: Date) -> Result<(), Fault> {
        self.put(b'm', &[day.to_string().as_bytes()])
    }

    pub(super) fn custom(&mut self, name: &str, value: &str) -> Result<(), Fault> {
        let length = u32::try_from(name.len()).unwrap_or(u32::MAX).to_le_bytes();
        self.put(b'p', &[&length, name.as_bytes(), value.as_bytes()])
    }

    pub(super) fn sheet(&mut self, name: &str, visibility: Visibility) -> Result<(), Fault> {
        self.cells = 0;
        let visibility = match visibility {
            Visibility::Visible => 0,
            Visibility::Hidden => 1,
            Visibility::VeryHidden => 2,
        };
        self.put(b'S', &[&[visibility], name.as_bytes()])
    }

    /// Adds a cell that holds something; more than a sheet may hold are too many.
    pub(super) fn cell(
        &mut self,
        at: Address,
        value: Value<'_>,
        manner: Manner,
    ) -> Result<(), Fault> {
        self.cells += 1;
        Fault::unless_within(Measured::Cells, self.cells, CELLS)?;
        let formula = match manner.formula {
            Formula::None => 0,
            Formula::Cached => 1,
            Formula::NotCached => 2,
        };
        let manner = [formula, u8::from(manner.is_struck)];
        let (row, column) = (at.row.to_le_bytes(), at.column.to_le_bytes());
        let serial;
        let (kind, payload): (u8, &[u8]) = match value {
            Value::Empty => (b'-', b""),
            Value::Text(text) => (b't', text.as_bytes()),
            Value::Number(digits) => (b'n', digits.as_bytes()),
            Value::Date(days) => {
                serial = days.to_le_bytes();
                (b'd', &serial)
            }
            Value::Bool(truth) => (b'b', if truth { b"1" } else { b"0" }),
            Value::Fault(shown) => (b'f', shown.as_bytes()),
        };
        self.put(b'C', &[&row, &column, &manner, &[kind], payload])
    }

    pub(super) fn merged(&mut self, region: Region) -> Result<(), Fault> {
        let corners = [
            region.from.row,
            region.from.column,
            region.to.row,
            region.to.column,
        ];
        self.numbers(b'M', &corners)
    }

    pub(super) fn hidden_row(&mut self, row: u32) -> Result<(), Fault> {
        self.numbers(b'r', &[row])
    }

    pub(super) fn hidden_columns(&mut self, columns: &RangeInclusive<u32>) -> Result<(), Fault> {
        self.numbers(b'k', &[*columns.start(), *columns.end()])
    }

    pub(super) fn shape(&mut self, at: Address) -> Result<(), Fault> {
        self.numbers(b'g', &[at.row, at.column])
    }

    pub(super) fn package(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        self.put(b'P', &[bytes])
    }

    pub(super) fn fault(&mut self, fault: &Fault) -> Result<(), Fault> {
        self.put(b'X', &[fault.code().as_bytes()])
    }

    /// Ends the stream.
    pub(super) fn finish(mut self) -> Result<W, Fault> {
        let records = self.records.to_le_bytes();
        self.put(b'E', &[&records])?;
        self.out.flush()?;
        Ok(self.out)
    }

    fn numbers(&mut self, kind: u8, numbers: &[u32]) -> Result<(), Fault> {
        let bytes: Vec<u8> = numbers
            .iter()
            .flat_map(|number| number.to_le_bytes())
            .collect();
        self.put(kind, &[&bytes])
    }

    fn put(&mut self, kind: u8, pieces: &[&[u8]]) -> Result<(), Fault> {
        self.body.clear();
        pieces
            .iter()
            .for_each(|piece| self.body.extend_from_slice(piece));
        let length = u32::try_from(self.body.len()).unwrap_or(u32::MAX);
        self.bytes += u64::from(length) + 5;
        if !matches!(kind, b'X' | b'E') {
            Fault::unless_within(Measured::Inflated, self.bytes, LONGEST)?;
        }
        self.out.write_all(&[kind])?;
        self.out.write_all(&length.to_le_bytes())?;
        self.out.write_all(&self.body)?;
        self.records += 1;
        Ok(())
    }
}

/// The records of a stream, or of a piece of it, one after another.
#[derive(Clone, Debug)]
pub(super) struct Records<'a> {
    rest: &'a [u8],
    /// How many were read.
    pub(super) read: u64,
}

impl<'a> Records<'a> {
    /// The records of a whole stream.
    pub(super) fn of(stream: &'a [u8]) -> Result<Self, Nonsense> {
        let rest = stream.strip_prefix(START).ok_or(Nonsense)?;
        Ok(Self::within(rest))
    }

    /// The records of a piece of a stream.
    pub(super) const fn within(piece: &'a [u8]) -> Self {
        Self {
            rest: piece,
            read: 0,
        }
    }

    /// How many bytes are still to be read.
    pub(super) const fn left(&self) -> usize {
        self.rest.len()
    }

    /// The next record; none at the end of the bytes.
    pub(super) fn next(&mut self) -> Result<Option<Record<'a>>, Nonsense> {
        let Some((kind, rest)) = self.rest.split_first() else {
            return Ok(None);
        };
        let (length, rest) = number(rest)?;
        let length = usize::try_from(length).map_err(|_| Nonsense)?;
        let (body, rest) = rest.split_at_checked(length).ok_or(Nonsense)?;
        let record = record(*kind, body)?;
        self.rest = rest;
        self.read += 1;
        Ok(Some(record))
    }
}

fn record(kind: u8, body: &[u8]) -> Result<Record<'_>, Nonsense> {
    let day = |body| text(body)?.parse().map_err(|_| Nonsense);
    Ok(match kind {
        b'c' => Record::Created(day(body)?),
        b'm' => Record::Modified(day(body)?),
        b'p' => {
            let (length, rest) = number(body)?;
            let length = usize::try_from(length).map_err(|_| Nonsense)?;
            let (name, value) = rest.split_at_checked(length).ok_or(Nonsense)?;
            Record::Custom(text(name)?, text(value)?)
        }
        b'S' => {
            let (visibility, name) = body.split_first().ok_or(Nonsense)?;
            let visibility = match visibility {
                0 => Visibility::Visible,
                1 => Visibility::Hidden,
                2 => Visibility::VeryHidden,
                _ => return Err(Nonsense),
            };
            Record::Sheet(visibility, text(name)?)
        }
        b'C' => Record::Cell(cell(body)?),
        b'M' => {
            let [top, left, bottom, right] = numbers(body)?;
            let region = Region {
                from: Address::new(top, left),
                to: Address::new(bottom, right),
            };
            let is_region = top <= bottom && left <= right;
            Record::Merged(is_region.then_some(region).ok_or(Nonsense)?)
        }
        b'r' => {
            let [row] = numbers(body)?;
            Record::HiddenRow(row)
        }
        b'k' => {
            let [from, to] = numbers(body)?;
            Record::HiddenColumns(from..=to)
        }
        b'g' => {
            let [row, column] = numbers(body)?;
            Record::Shape(Address::new(row, column))
        }
        b'P' => Record::Package(body),
        b'X' => Record::Fault(text(body)?),
        b'E' => Record::End(u64::from_le_bytes(body.try_into().map_err(|_| Nonsense)?)),
        _ => return Err(Nonsense),
    })
}

fn cell(body: &[u8]) -> Result<Cell<'_>, Nonsense> {
    let (row, rest) = number(body)?;
    let (column, rest) = number(rest)?;
    let [formula, struck, kind, payload @ ..] = rest else {
        return Err(Nonsense);
    };
    let formula = match formula {
        0 => Formula::None,
        1 => Formula::Cached,
        2 => Formula::NotCached,
        _ => return Err(Nonsense),
    };
    let value = match kind {
        b'-' => CellValue::Empty,
        b't' => CellValue::Text(text(payload)?.into()),
        b'n' => CellValue::number(text(payload)?).ok_or(Nonsense)?,
        b'd' => {
            let days = f64::from_le_bytes(payload.try_into().map_err(|_| Nonsense)?);
            let is_day = (0.0..serial::END).contains(&days);
            CellValue::Date(is_day.then_some(days).ok_or(Nonsense)?)
        }
        b'b' => CellValue::Bool(payload == b"1"),
        b'f' => CellValue::Fault(FaultCode::parse(text(payload)?)),
        _ => return Err(Nonsense),
    };
    Ok(Cell {
        at: Address::new(row, column),
        value,
        formula,
        is_struck: *struck != 0,
    })
}

fn text(bytes: &[u8]) -> Result<&str, Nonsense> {
    std::str::from_utf8(bytes).map_err(|_| Nonsense)
}

fn number(bytes: &[u8]) -> Result<(u32, &[u8]), Nonsense> {
    let (number, rest) = bytes.split_first_chunk().ok_or(Nonsense)?;
    Ok((u32::from_le_bytes(*number), rest))
}

fn numbers<const N: usize>(bytes: &[u8]) -> Result<[u32; N], Nonsense> {
    let (chunks, rest) = bytes.as_chunks::<4>();
    if !rest.is_empty() {
        return Err(Nonsense);
    }
    let numbers: Vec<u32> = chunks
        .iter()
        .map(|four| u32::from_le_bytes(*four))
        .collect();
    numbers.try_into().map_err(|_| Nonsense)
}

/// A place for a stream in memory that tells when the memory is used up, and does not end the process.
#[derive(Debug, Default)]
pub(super) struct Held(pub(super) Vec<u8>);

impl Write for Held {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0
            .try_reserve(bytes.len())
            .map_err(|_| io::ErrorKind::OutOfMemory)?;
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn stream() -> Result<Vec<u8>, Fault> {
        let mut out = Writer::new(Vec::new())?;
        out.modified(date(2026, 11, 25))?;
        out.custom("rekap & co", "")?;
        out.sheet("RT 03", Visibility::Hidden)?;
        let struck = Manner {
            formula: Formula::Cached,
            is_struck: true,
        };
        out.cell(
            Address::new(0, 3),
            Value::Number("9201011234567891"),
            struck,
        )?;
        out.cell(Address::new(1, 0), Value::Text(" PUS"), Manner::default())?;
        out.cell(Address::new(1, 1), Value::Date(36_564.5), Manner::default())?;
        out.merged(Region::spanning(Address::new(0, 0), Address::new(1, 2)))?;
        out.hidden_columns(&(4..=6))?;
        out.finish()
    }

    fn all(stream: &[u8]) -> Result<Vec<Record<'_>>, Nonsense> {
        let mut records = Records::of(stream)?;
        let mut all = Vec::new();
        while let Some(record) = records.next()? {
            all.push(record);
        }
        Ok(all)
    }

    #[test]
    fn what_is_written_is_read() -> Result<(), Fault> {
        let stream = stream()?;
        let records = all(&stream).unwrap_or_default();
        let cell = |row, column, value| Cell {
            at: Address::new(row, column),
            value,
            formula: Formula::None,
            is_struck: false,
        };
        let number = CellValue::Number {
            value: 9_201_011_234_567_891.0,
            digits: "9201011234567891",
        };
        let expected = [
            Record::Modified(date(2026, 11, 25)),
            Record::Custom("rekap & co", ""),
            Record::Sheet(Visibility::Hidden, "RT 03"),
            Record::Cell(Cell {
                formula: Formula::Cached,
                is_struck: true,
                ..cell(0, 3, number)
            }),
            Record::Cell(cell(1, 0, CellValue::Text(" PUS".into()))),
            Record::Cell(cell(1, 1, CellValue::Date(36_564.5))),
            Record::Merged(Region::spanning(Address::new(0, 0), Address::new(1, 2))),
            Record::HiddenColumns(4..=6),
            Record::End(8),
        ];
        assert_eq!(records, expected);
        Ok(())
    }

    #[test]
    fn what_is_made_up_is_no_record() {
        let bodies: [(u8, &[u8]); 9] = [
            (b'Z', b""),
            (b'S', b""),
            (b'S', b"\x03RT"),
            (b'S', b"\0\xff"),
            (b'm', b"kemarin"),
            (b'M', &[0; 15]),
            (b'C', b"\0\0\0\0\0\0\0\0\0\0n1,5"),
            (b'C', b"\0\0\0\0\0\0\0\0\0\0d\0\0\0\0\0\0\xf0\x7f"),
            (b'E', b"8"),
        ];
        for (kind, body) in bodies {
            assert!(record(kind, body).is_err(), "{kind} {body:?}");
        }
        assert!(all(b"rekap-sel-0\n").is_err());
        assert!(all(b"rekap-sel-1\nC\xff\xff\xff\x7f").is_err());
    }
}
