//! What marked cells were like before: written into hidden cells of the list, and read back from a copy that a person has
//! worked on. Fills and borders are kept as they are, since other programs number styles anew.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::styles::Original;
use crate::address::{Address, column_letters};

/// What the first of the hidden cells begins with.
const HEAD: &str = "rekap-imp-diperiksa 1";
/// The characters of a hidden cell, below the 32,767 of Excel.
const CHUNK: usize = 30_000;

/// What the cells of a workbook were like before they were marked.
#[derive(Debug, Default)]
pub(super) struct Record {
    /// Each kind of original once.
    originals: Vec<Original>,
    numbers: BTreeMap<Original, usize>,
    /// The number of the original by sheet, column and row.
    cells: BTreeMap<(String, u32), BTreeMap<u32, usize>>,
    /// How long each note is in letters, and a number for what it says.
    notes: BTreeSet<(usize, u64)>,
    /// The name of the sheet that was in view.
    pub(super) in_view: String,
}

/// The notes that are looked for; more are not told apart from what a person wrote behind them.
const NOTES: usize = 2_000;

impl Record {
    /// Keeps what a cell was like.
    pub(super) fn keep(&mut self, sheet: &str, at: Address, original: Original) {
        let next = self.originals.len();
        let number = *self.numbers.entry(original.clone()).or_insert(next);
        if number == next {
            self.originals.push(original);
        }
        let column = self.cells.entry((on_one_line(sheet), at.column));
        column.or_default().insert(at.row, number);
    }

    /// Keeps that a note was written.
    pub(super) fn keep_note(&mut self, text: &str) {
        let number = text.chars().fold(START, further);
        self.notes.insert((text.chars().count(), number));
    }

    /// The part of a text that is a note of ours from its beginning on, the longest; none where somebody changed it.
    pub(super) fn note_in<'t>(&self, text: &'t str) -> Option<&'t str> {
        let mut known = None;
        let mut number = START;
        for (letters, (at, letter)) in (1..).zip(text.char_indices()) {
            number = further(number, letter);
            if self.notes.contains(&(letters, number)) {
                known = text.get(..at + letter.len_utf8());
            }
        }
        known
    }

    /// What a marked cell was like: as it is kept, else as most cells of its column were that are kept; none where
    /// nothing is known of the column.
    pub(super) fn original(&self, sheet: &str, at: Address) -> Option<&Original> {
        let column = self.cells.get(&(on_one_line(sheet), at.column))?;
        if let Some(number) = column.get(&at.row) {
            return self.originals.get(*number);
        }
        let mut counts = BTreeMap::<usize, usize>::new();
        for number in column.values() {
            *counts.entry(*number).or_default() += 1;
        }
        let most = counts.values().copied().max()?;
        let (number, _) = counts.iter().find(|(_, count)| **count == most)?;
        self.originals.get(*number)
    }

    /// The texts of the hidden cells.
    pub(super) fn write(&self) -> Vec<String> {
        let mut out = format!("{HEAD}\nV{}\n", on_one_line(&self.in_view));
        for original in &self.originals {
            let (fill, border) = (on_one_line(&original.fill), on_one_line(&original.border));
            let _ = writeln!(out, "F{fill}");
            if let Some(style) = original.style {
                let _ = writeln!(out, "X{style}");
            }
            let _ = writeln!(out, "B{border}");
        }
        for (letters, known) in self.notes.iter().take(NOTES) {
            let _ = writeln!(out, "N{letters}:{:08x}:{:08x}", known >> 32, known & LOW);
        }
        let mut last = None;
        for ((sheet, column), rows) in &self.cells {
            if last != Some(sheet) {
                let _ = writeln!(out, "S{sheet}");
                last = Some(sheet);
            }
            let _ = write!(out, "C{}", column_letters(*column));
            for (row, number) in rows {
                let _ = write!(out, " {}:{number}", row + 1);
            }
            out.push('\n');
        }
        let letters: Vec<char> = out.chars().collect();
        letters
            .chunks(CHUNK)
            .map(|chunk| chunk.iter().collect())
            .collect()
    }

    /// Whether a text is that of the first hidden cell.
    pub(super) fn begins(text: &str) -> bool {
        text.starts_with(HEAD)
    }

    /// Reads what was written; what cannot be understood is left out.
    pub(super) fn read(text: &str) -> Self {
        let mut record = Self::default();
        let mut known = BTreeSet::new();
        let (mut fill, mut style) = ("", None);
        let mut sheet = String::new();
        for line in text.lines() {
            let Some(rest) = line.get(1..) else { continue };
            match line.as_bytes().first() {
                Some(b'V') => rest.clone_into(&mut record.in_view),
                Some(b'F') => (fill, style) = (rest, None),
                Some(b'X') => style = rest.parse().ok(),
                Some(b'B') => {
                    let (fill, border) = (fill.to_owned(), rest.to_owned());
                    let original = Original {
                        fill,
                        border,
                        style,
                    };
                    if original.is_whole() {
                        known.insert(record.originals.len());
                    }
                    record.originals.push(original);
                }
                Some(b'N') if record.notes.len() < NOTES => record.notes.extend(note(rest)),
                Some(b'S') => rest.clone_into(&mut sheet),
                Some(b'C') => {
                    let mut words = rest.split(' ');
                    let letters = words.next().unwrap_or_default();
                    for word in words {
                        let cell = word.split_once(':').and_then(|(row, number)| {
                            let at: Address = format!("{letters}{row}").parse().ok()?;
                            Some((at, number.parse::<usize>().ok()?))
                        });
                        if let Some((at, number)) =
                            cell.filter(|(_, number)| known.contains(number))
                        {
                            let column = record.cells.entry((sheet.clone(), at.column));
                            column.or_default().insert(at.row, number);
                        }
                    }
                }
                _ => {}
            }
        }
        record
    }
}

/// The lower half of a number.
const LOW: u64 = 0xffff_ffff;

/// The number of no text (FNV-1a).
const START: u64 = 0xcbf2_9ce4_8422_2325;

/// The number of a text with a letter more.
fn further(number: u64, letter: char) -> u64 {
    (number ^ u64::from(letter)).wrapping_mul(0x0100_0000_01b3)
}

/// A note as it is kept.
fn note(text: &str) -> Option<(usize, u64)> {
    let mut parts = text.split(':');
    let letters = parts.next()?.parse().ok()?;
    let mut half = || u64::from_str_radix(parts.next()?, 16).ok();
    Some((letters, half()? << 32 | half()? & LOW))
}

/// A text on one line.
fn on_one_line(text: &str) -> String {
    text.replace(['\n', '\r', '\t'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn original(color: &str) -> Original {
        let fill = format!(
            "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"{color}\"/></patternFill></fill>"
        );
        Original {
            fill,
            ..Original::default()
        }
    }

    #[test]
    fn what_is_kept_reads_back() {
        let mut record = Record {
            in_view: "RT 03".to_owned(),
            ..Record::default()
        };
        let at = |text: &str| {
            text.parse::<Address>()
                .unwrap_or_else(|fault| panic!("{fault}"))
        };
        for (cell, color) in [
            ("D5", "FF111111"),
            ("D6", "FF222222"),
            ("D9", "FF222222"),
            ("E5", "FF111111"),
        ] {
            record.keep("RT 03", at(cell), original(color));
        }
        let many = 20_000;
        for row in 0..many {
            record.keep("Lembar\n2", Address::new(row, 0), Original::default());
        }
        let cells = record.write();
        assert!(cells.len() > 1 && cells.iter().all(|cell| cell.chars().count() <= CHUNK));
        assert!(Record::begins(&cells[0]));
        let back = Record::read(&cells.concat());
        assert_eq!(back.in_view, "RT 03");
        for (sheet, cell, expected) in [
            ("RT 03", "D5", Some(original("FF111111"))),
            ("RT 03", "D6", Some(original("FF222222"))),
            // A row was put in: as most of its column.
            ("RT 03", "D7", Some(original("FF222222"))),
            ("RT 03", "E99", Some(original("FF111111"))),
            ("RT 03", "F5", None),
            ("RT 04", "D5", None),
            ("Lembar\n2", "A20000", Some(Original::default())),
        ] {
            assert_eq!(
                back.original(sheet, at(cell)),
                expected.as_ref(),
                "{sheet} {cell}"
            );
        }
    }

    #[test]
    fn notes_are_known_as_far_as_they_are_ours() {
        let mut record = Record::default();
        for note in ["Isi kodenya.", "Isi kodenya. Tulis S.", "é"] {
            record.keep_note(note);
        }
        let back = Record::read(&record.write().concat());
        for (text, ours) in [
            ("Isi kodenya.", Some("Isi kodenya.")),
            ("Isi kodenya.\nSudah.", Some("Isi kodenya.")),
            ("Isi kodenya. Tulis S. Sudah", Some("Isi kodenya. Tulis S.")),
            ("é!", Some("é")),
            ("Isi kodenya", None),
            ("", None),
        ] {
            assert_eq!(back.note_in(text), ours, "{text}");
        }
    }

    #[test]
    fn what_somebody_wrote_over_is_left_out() {
        let text = format!(
            "{HEAD}\nF<fill>\nB<border/>\nF<fill/>\nB<border/>\nSA\nCD 5:0 6:1 7:2 x:1 8\nC\n\u{e9}x\nB"
        );
        let record = Record::read(&text);
        assert_eq!(
            record
                .original("A", Address::new(4, 3))
                .map(|it| it.fill.as_str()),
            Some("<fill/>")
        );
        assert_eq!(record.cells.values().map(BTreeMap::len).sum::<usize>(), 1);
    }
}
