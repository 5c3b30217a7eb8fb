//! What a binary workbook shows beside its values, which `calamine` does not tell: merged, hidden and struck cells, fonts of signs.
//! Nothing here makes a workbook unreadable; what is not understood is not told.

use std::io::Cursor;

use super::biff::Shown;
use crate::address::{Address, Region};
use crate::grid::signs;
use crate::package::{Package, SMALL_PART};

/// The part that lists the sheets, and the part of styles by custom.
const BOOK: &str = "xl/workbook.bin";
const STYLES: &str = "xl/styles.bin";
/// The bytes of a sheet.
const SHEET: u64 = 64 << 20;

/// What one sheet shows, and what is merged on it.
#[derive(Debug, Default, Eq, PartialEq)]
pub(super) struct Laid {
    pub(super) shown: Shown,
    pub(super) merged: Vec<Region>,
}

/// Which styles of cells strike through, and which show signs.
type Styles = Vec<(bool, bool)>;

/// A binary workbook whose sheets can be asked for.
pub(super) struct Sheets<'b> {
    package: Package<Cursor<&'b [u8]>>,
    /// The names of the sheets and of their parts.
    parts: Vec<(String, String)>,
    styles: Styles,
}

impl<'b> Sheets<'b> {
    /// None where the workbook is not understood.
    pub(super) fn of(bytes: &'b [u8]) -> Option<Self> {
        let mut package = Package::open(Cursor::new(bytes)).ok()?;
        let relations = package.relations(BOOK).ok()?;
        let book = package.part(BOOK, SMALL_PART).ok()?;
        let parts = sheets(&book).into_iter().filter_map(|(id, name)| {
            let relation = relations.iter().find(|relation| relation.id == id)?;
            Some((name, relation.target.clone()))
        });
        let parts = parts.collect();
        let styles = package.part(STYLES, SMALL_PART).unwrap_or_default();
        Some(Self {
            styles: self::styles(&styles),
            package,
            parts,
        })
    }

    /// What the sheet of a name shows.
    pub(super) fn laid(&mut self, name: &str) -> Option<Laid> {
        let (_, part) = self.parts.iter().find(|(known, _)| known == name)?;
        let bytes = self.package.part(part, SHEET).ok()?;
        Some(laid(&bytes, &self.styles))
    }
}

/// The records of a part: the kind and the body of each.
fn records(part: &[u8]) -> impl Iterator<Item = (u32, &[u8])> {
    let mut rest = part;
    std::iter::from_fn(move || {
        let (kind, after) = in_sevens(rest, 2)?;
        let (length, after) = in_sevens(after, 4)?;
        let (body, after) = after.split_at_checked(usize::try_from(length).ok()?)?;
        rest = after;
        Some((kind, body))
    })
}

/// A number of at most so many bytes, seven bits in each; the highest bit says that more follow.
fn in_sevens(bytes: &[u8], most: usize) -> Option<(u32, &[u8])> {
    let last = bytes.iter().take(most).position(|byte| byte & 0x80 == 0);
    let (own, rest) = bytes.split_at_checked(last.map_or(most, |last| last + 1))?;
    // A kind keeps its highest bits as they are; lengths have no more bytes than these.
    let sevens = own.iter().zip((0..).step_by(7));
    let number = sevens.fold(0, |sum, (byte, shift)| {
        sum | u32::from(byte & 0x7f) << shift
    });
    Some((number, rest))
}

fn number(body: &[u8], at: usize) -> Option<u32> {
    let four = body.get(at..at + 4)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}

/// A text with its length before it, and what stands behind it.
fn text(body: &[u8]) -> Option<(String, &[u8])> {
    let units = usize::try_from(number(body, 0)?).ok()?;
    let (text, rest) = body.get(4..)?.split_at_checked(units.checked_mul(2)?)?;
    let (pairs, _) = text.as_chunks::<2>();
    let units: Vec<u16> = pairs.iter().map(|pair| u16::from_le_bytes(*pair)).collect();
    Some((String::from_utf16_lossy(&units), rest))
}

/// The names of the relations of all sheets, and their own.
fn sheets(book: &[u8]) -> Vec<(String, String)> {
    const SHEET: u32 = 156;
    let sheets = records(book).filter(|(kind, _)| *kind == SHEET);
    let named = sheets.filter_map(|(_, body)| {
        let (id, rest) = text(body.get(8..)?)?;
        Some((id, text(rest)?.0))
    });
    named.collect()
}

fn styles(part: &[u8]) -> Styles {
    const FONT: u32 = 43;
    const STYLE: u32 = 47;
    const BEGIN_OF_CELLS: u32 = 617;
    const END_OF_CELLS: u32 = 618;
    let mut fonts = Vec::new();
    let mut styles = Vec::new();
    let mut is_of_cells = false;
    let two = |body: &[u8], at| {
        let two: &[u8; 2] = body.get(at..)?.first_chunk()?;
        Some(u16::from_le_bytes(*two))
    };
    for (kind, body) in records(part) {
        match kind {
            FONT => {
                let is_struck = two(body, 2).is_some_and(|flags| flags & 8 != 0);
                let name = body.get(21..).and_then(text);
                let is_of_signs = name.is_some_and(|(name, _)| signs::is_font(&name));
                fonts.push((is_struck, is_of_signs));
            }
            BEGIN_OF_CELLS => is_of_cells = true,
            END_OF_CELLS => is_of_cells = false,
            STYLE if is_of_cells => {
                let font = usize::from(two(body, 4).unwrap_or_default());
                styles.push(fonts.get(font).copied().unwrap_or_default());
            }
            _ => {}
        }
    }
    styles
}

fn laid(part: &[u8], styles: &Styles) -> Laid {
    const ROW: u32 = 0;
    /// The last kind of cells; the first is blank and of no account.
    const LAST: u32 = 11;
    const COLUMNS: u32 = 60;
    const MERGED: u32 = 176;
    let mut laid = Laid::default();
    let mut row = 0;
    for (kind, body) in records(part) {
        let at = |place| number(body, place).unwrap_or_default();
        match kind {
            ROW => {
                row = at(0);
                if body.get(11).is_some_and(|flags| flags & 0x10 != 0) {
                    laid.shown.hidden_rows.push(row);
                }
            }
            2..=LAST => {
                let style = usize::try_from(at(4) & 0x00ff_ffff).unwrap_or(usize::MAX);
                let (is_struck, is_of_signs) = styles.get(style).copied().unwrap_or_default();
                if is_struck {
                    laid.shown.struck.insert((row, at(0)));
                }
                if is_of_signs {
                    laid.shown.signs.insert((row, at(0)));
                }
            }
            COLUMNS if body.get(16).is_some_and(|flags| flags & 1 != 0) && at(0) <= at(4) => {
                laid.shown.hidden_columns.push(at(0)..=at(4));
            }
            MERGED => {
                let from = Address::new(at(0), at(8));
                laid.merged
                    .push(Region::spanning(from, Address::new(at(4), at(12))));
            }
            _ => {}
        }
    }
    laid
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u32, body: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let length = u32::try_from(body.len()).unwrap_or_default();
        for mut number in [kind, length] {
            loop {
                let [low, ..] = number.to_le_bytes();
                number >>= 7;
                bytes.push(low & 0x7f | if number > 0 { 0x80 } else { 0 });
                if number == 0 {
                    break;
                }
            }
        }
        bytes.extend(body);
        bytes
    }

    fn numbers(numbers: &[u32]) -> Vec<u8> {
        numbers
            .iter()
            .flat_map(|number| number.to_le_bytes())
            .collect()
    }

    fn wide(text: &str) -> Vec<u8> {
        let units: Vec<u16> = text.encode_utf16().collect();
        let mut bytes = numbers(&[u32::try_from(units.len()).unwrap_or_default()]);
        bytes.extend(units.into_iter().flat_map(u16::to_le_bytes));
        bytes
    }

    #[test]
    fn the_sheets_of_a_workbook() {
        let sheet = [numbers(&[0, 1]), wide("rId7"), wide("RT 03")].concat();
        let book = [record(131, &[]), record(156, &sheet)].concat();
        assert_eq!(sheets(&book), [("rId7".to_owned(), "RT 03".to_owned())]);
    }

    #[test]
    fn what_a_sheet_shows() {
        let font = |flags: u8, name: &str| {
            let mut body = vec![220, 0, flags, 0];
            body.resize(21, 0);
            body.extend(wide(name));
            record(43, &body)
        };
        let style = |font: u8| record(47, &[0, 0, 0, 0, font, 0, 0, 0]);
        let part = [
            font(0, "Calibri"),
            font(8, "Calibri"),
            font(0, "Wingdings"),
            style(1),
            record(617, &[]),
            style(0),
            style(1),
            style(2),
            record(618, &[]),
            style(1),
        ];
        let styles = styles(&part.concat());
        assert_eq!(styles, [(false, false), (true, false), (false, true)]);
        let mut hidden = numbers(&[7, 0, 0]);
        hidden[11] = 0x10;
        let part = [
            record(60, &[numbers(&[2, 3, 0, 0]), vec![1, 0]].concat()),
            record(60, &[numbers(&[5, 5, 0, 0]), vec![0, 0]].concat()),
            record(0, &numbers(&[1, 0, 0])),
            record(7, &numbers(&[2, 1, 0])),
            record(7, &numbers(&[3, 2 | 1 << 24, 0])),
            record(1, &numbers(&[4, 1])),
            record(0, &hidden),
            record(176, &numbers(&[0, 1, 0, 5])),
        ];
        let expected = Laid {
            shown: Shown {
                hidden_rows: vec![7],
                hidden_columns: vec![2..=3],
                struck: [(1, 2)].into(),
                signs: [(1, 3)].into(),
            },
            merged: vec![Region::spanning(Address::new(0, 0), Address::new(1, 5))],
        };
        assert_eq!(laid(&part.concat(), &styles), expected);
    }
}
