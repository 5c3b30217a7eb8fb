//! What an old workbook shows beside its values, which `calamine` does not tell: hidden rows and columns, struck letters, fonts of
//! signs. The one file that knows `cfb`. Nothing here makes a workbook unreadable; what is not understood is not told.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};
use std::ops::RangeInclusive;

use crate::grid::signs;

/// What one sheet shows.
#[derive(Debug, Default, Eq, PartialEq)]
pub(super) struct Shown {
    pub(super) hidden_rows: Vec<u32>,
    pub(super) hidden_columns: Vec<RangeInclusive<u32>>,
    /// The cells that are struck through, by row and column.
    pub(super) struck: BTreeSet<(u32, u32)>,
    /// The cells whose letters are signs.
    pub(super) signs: BTreeSet<(u32, u32)>,
}

/// How letters look.
#[derive(Clone, Copy, Debug, Default)]
struct Font {
    is_struck: bool,
    is_of_signs: bool,
}

/// What all sheets share.
#[derive(Debug, Default)]
struct Shared {
    fonts: Vec<Font>,
    /// The font of each style of cells.
    styles: Vec<u16>,
    /// Where each sheet of cells begins.
    sheets: Vec<usize>,
}

/// What the sheets of cells show, in their order; none where the workbook is not understood.
pub(super) fn shown(bytes: &[u8]) -> Option<Vec<Shown>> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).ok()?;
    let mut stream = Vec::new();
    let most = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let workbook = file.open_stream("/Workbook").ok()?;
    workbook.take(most).read_to_end(&mut stream).ok()?;
    let shared = Shared::read(&stream);
    let sheets = shared.sheets.iter();
    Some(
        sheets
            .map(|start| shared.sheet(stream.get(*start..).unwrap_or_default()))
            .collect(),
    )
}

/// The records of a stream from its start: the kind and the body of each.
fn records(stream: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut rest = stream;
    std::iter::from_fn(move || {
        let kind = number(rest, 0)?;
        let length = usize::from(number(rest, 2)?);
        let body = rest.get(4..4 + length)?;
        rest = &rest[4 + length..];
        Some((kind, body))
    })
}

fn number(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..at + 2)?;
    Some(u16::from_le_bytes(two.try_into().ok()?))
}

impl Shared {
    fn read(stream: &[u8]) -> Self {
        const FONT: u16 = 0x31;
        const STYLE: u16 = 0xe0;
        const SHEET: u16 = 0x85;
        const END: u16 = 0x0a;
        let mut shared = Self::default();
        for (kind, body) in records(stream) {
            match kind {
                FONT => shared.fonts.push(Font::of(body)),
                STYLE => shared.styles.push(number(body, 0).unwrap_or_default()),
                SHEET => {
                    let place = body.get(..4).and_then(|four| four.try_into().ok());
                    let place = place.map(u32::from_le_bytes);
                    // Sheets of charts and macros are none of cells.
                    let is_of_cells = body.get(5) == Some(&0);
                    let place = place.filter(|_| is_of_cells);
                    shared
                        .sheets
                        .extend(place.and_then(|place| usize::try_from(place).ok()));
                }
                END => break,
                _ => {}
            }
        }
        shared
    }

    /// How the letters of a style look. The fifth font does not stand in the file.
    fn font(&self, style: u16) -> Font {
        let font = self.styles.get(usize::from(style)).copied();
        let font = font.unwrap_or_default();
        let place = usize::from(if font > 4 { font - 1 } else { font });
        self.fonts.get(place).copied().unwrap_or_default()
    }

    fn sheet(&self, stream: &[u8]) -> Shown {
        const BEGIN: u16 = 0x809;
        const END: u16 = 0x0a;
        const ROW: u16 = 0x208;
        const COLUMNS: u16 = 0x7d;
        const MANY: u16 = 0xbd;
        /// Formula, shared text, text, number, short number, truth and failure.
        const CELLS: [u16; 6] = [0x06, 0xfd, 0x204, 0x203, 0x27e, 0x205];
        let mut shown = Shown::default();
        let mut depth = 0_u32;
        for (kind, body) in records(stream) {
            let at = |place| number(body, place).unwrap_or_default();
            match kind {
                BEGIN => depth += 1,
                END if depth <= 1 => break,
                END => depth -= 1,
                // What stands within a chart on the sheet is none of its cells.
                _ if depth > 1 => {}
                ROW if at(12) & 0x20 != 0 => shown.hidden_rows.push(at(0).into()),
                COLUMNS if at(8) & 1 != 0 && at(0) <= at(2) => {
                    shown.hidden_columns.push(at(0).into()..=at(2).into());
                }
                MANY => {
                    let styles = (4..).step_by(6).take_while(|place| place + 6 < body.len());
                    for (column, place) in (at(2)..).zip(styles) {
                        shown.add((at(0), column), self.font(at(place)));
                    }
                }
                kind if CELLS.contains(&kind) => shown.add((at(0), at(2)), self.font(at(4))),
                _ => {}
            }
        }
        shown
    }
}

impl Font {
    fn of(body: &[u8]) -> Self {
        let is_struck = number(body, 2).is_some_and(|flags| flags & 8 != 0);
        let name = body.get(16..).unwrap_or_default();
        // One byte a letter, or two of which the second of Latin letters is zero.
        let name: String = name
            .iter()
            .filter(|byte| byte.is_ascii() && **byte != 0)
            .map(|byte| char::from(*byte))
            .collect();
        Self {
            is_struck,
            is_of_signs: signs::is_font(&name),
        }
    }
}

impl Shown {
    fn add(&mut self, (row, column): (u16, u16), font: Font) {
        let at = (row.into(), column.into());
        if font.is_struck {
            self.struck.insert(at);
        }
        if font.is_of_signs {
            self.signs.insert(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, body: &[u8]) -> Vec<u8> {
        let length = u16::try_from(body.len()).unwrap_or_default();
        let mut bytes = kind.to_le_bytes().to_vec();
        bytes.extend(length.to_le_bytes());
        bytes.extend(body);
        bytes
    }

    fn words(words: &[u16]) -> Vec<u8> {
        words.iter().flat_map(|word| word.to_le_bytes()).collect()
    }

    fn font(flags: u16, name: &str) -> Vec<u8> {
        let mut body = words(&[200, flags, 0, 400, 0, 0, 0]);
        body.extend([u8::try_from(name.len()).unwrap_or_default(), 0]);
        body.extend(name.as_bytes());
        record(0x31, &body)
    }

    #[test]
    fn what_a_sheet_shows() {
        let fonts = ["Arial", "Arial", "Arial", "Arial", "Wingdings"];
        let mut stream: Vec<u8> = fonts.iter().flat_map(|name| font(0, name)).collect();
        stream.extend(font(8, "Arial"));
        // The sixth font of the file is called the seventh.
        stream.extend(
            [0, 6, 5]
                .iter()
                .flat_map(|font| record(0xe0, &words(&[*font, 0]))),
        );
        let shared = Shared::read(&stream);
        let mut sheet = record(0x809, &[]);
        sheet.extend(record(0x7d, &words(&[2, 3, 0, 0, 1])));
        sheet.extend(record(0x7d, &words(&[5, 5, 0, 0, 0])));
        sheet.extend(record(0x208, &words(&[7, 0, 0, 0, 0, 0, 0x20])));
        sheet.extend(record(0x208, &words(&[8, 0, 0, 0, 0, 0, 0])));
        sheet.extend(record(0xfd, &words(&[1, 2, 1, 0, 0])));
        sheet.extend(record(0xfd, &words(&[1, 3, 0, 0, 0])));
        sheet.extend(record(0xfd, &words(&[1, 4, 2, 0, 0])));
        sheet.extend(record(0xbd, &words(&[4, 1, 0, 9, 9, 1, 9, 9, 2])));
        // A chart on the sheet holds records like its own.
        sheet.extend(record(0x809, &[]));
        sheet.extend(record(0x208, &words(&[9, 0, 0, 0, 0, 0, 0x20])));
        sheet.extend(record(0x0a, &[]));
        sheet.extend(record(0x0a, &[]));
        sheet.extend(record(0x208, &words(&[11, 0, 0, 0, 0, 0, 0x20])));
        let expected = Shown {
            hidden_rows: vec![7],
            hidden_columns: vec![2..=3],
            struck: [(1, 2), (4, 2)].into(),
            signs: [(1, 4)].into(),
        };
        assert_eq!(shared.sheet(&sheet), expected);
    }

    #[test]
    fn what_is_no_workbook_shows_nothing() {
        assert_eq!(shown(b""), None);
        assert_eq!(shown(&[0xd0; 4096]), None);
    }
}
