//! The shape `labels`: what stands beside a word above a table, or behind it in the same cell.

use std::ops::Range;

use super::Block;
use super::header::Header;
use crate::address::Address;
use crate::grid::{Cell, CellValue, Grid, Row};
use crate::template::{Form, Label, LevelId, Untitled};
use crate::text;

/// A label has so many words at most.
const MOST_WORDS: usize = 3;
/// A label of so many letters stands in no name of a place.
const LONG_WORD: usize = 7;
/// Longer texts above a table are no titles.
const LONGEST_TITLE: usize = 300;
/// Numbers of parts of a desa have so many digits at most.
const MOST_DIGITS: usize = 3;

/// What a sheet says beside a label.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Said {
    /// The level that is named.
    pub level: LevelId,
    /// The cell that names it.
    pub at: Address,
    /// What is written, on one line; empty where nothing stands beside the label.
    pub text: Box<str>,
    /// The label, where it names this level alone: `KOTA`.
    pub label: Box<str>,
}

/// A label found in a text, and what is written behind it there.
struct Found<'t> {
    /// The levels that share the label, each with its part of it.
    levels: Vec<(LevelId, usize)>,
    /// How many parts the label has: `DUSUN/RW` has two.
    parts: usize,
    /// The label, where it has one part.
    word: Box<str>,
    /// Whether it is set apart from what it names: by a colon, or as a cell of its own.
    is_apart: bool,
    rest: Option<&'t str>,
}

/// What the labels above headings say of their place, one text a level; the nearest counts.
///
/// Those above the headings' own columns go first: two tables side by side may be of two RT. Labels that are set apart
/// go before words of a phrase: `RT : 003` before `alamat sekretariat RT 007`.
pub(super) fn above(grid: &Grid<'_>, header: &Header, form: &Form) -> Vec<Said> {
    let (first, last) = header.columns();
    let own = first.saturating_sub(1)..last + 1;
    let mut said: Vec<Said> = Vec::new();
    for columns in [own, 0..u32::MAX] {
        let rows = (header.titles_from, header.rows.0);
        let (apart, phrases): (Vec<_>, Vec<_>) = in_rows(grid, rows, &columns, form)
            .into_iter()
            .partition(|(_, is_apart)| *is_apart);
        for (other, _) in apart.iter().chain(&phrases) {
            said = complete(said, std::slice::from_ref(other));
        }
    }
    said
}

/// What is said, and of levels of which nothing is, what others say.
pub(super) fn complete(mut said: Vec<Said>, others: &[Said]) -> Vec<Said> {
    for other in others {
        if !said.iter().any(|known| known.level == other.level) {
            said.push(other.clone());
        }
    }
    said
}

/// Whether the titles above later headings name another place than those above earlier ones.
pub(super) fn name_another_place(
    grid: &Grid<'_>,
    (before, header): (&Header, &Header),
    forms: &[&Form],
) -> bool {
    forms.iter().any(|form| {
        let known = above(grid, before, form);
        let said = above(grid, header, form);
        said.iter()
            .filter(|said| !said.text.is_empty())
            .any(|said| {
                let same = known.iter().find(|known| known.level == said.level);
                !same.is_some_and(|known| is_same(&known.text, &said.text))
            })
    })
}

/// Whether two texts name one place: `003` is `3`.
fn is_same(one: &str, other: &str) -> bool {
    let bare = |written: &str| text::fold(written).trim_start_matches('0').to_owned();
    bare(one) == bare(other)
}

/// Whether a row begins with a label.
pub(super) fn is_label_row(row: &Row<'_, '_>, form: &Form) -> bool {
    let mut texts = row.cells.iter().filter_map(|cell| match &cell.value {
        CellValue::Text(written) if written.len() <= LONGEST_TITLE => Some(text::collapse(written)),
        _ => None,
    });
    texts
        .next()
        .is_some_and(|line| label(&line, form).is_some())
}

/// What each row says, the lowest first, and whether its label is set apart.
fn in_rows(
    grid: &Grid<'_>,
    (from, to): (u32, u32),
    columns: &Range<u32>,
    form: &Form,
) -> Vec<(Said, bool)> {
    let mut rows: Vec<Row<'_, '_>> = grid.rows_between(from, to).collect();
    rows.reverse();
    rows.iter()
        .flat_map(|row| in_row(grid, row, columns, to, form))
        .collect()
}

fn in_row(
    grid: &Grid<'_>,
    row: &Row<'_, '_>,
    columns: &Range<u32>,
    end: u32,
    form: &Form,
) -> Vec<(Said, bool)> {
    let mut said = Vec::new();
    // A cell that stands beside a label is no label itself: there are desa called `DUSUN TUA`.
    let mut value_at = None;
    // A colon before a cell makes it what some other word names: `KADER : IBU SRI RT 04`.
    let mut is_behind_colon = false;
    let cells = row.cells.iter().enumerate();
    for (place, cell) in cells.filter(|(_, cell)| columns.contains(&cell.at.column)) {
        let is_value = std::mem::take(&mut is_behind_colon);
        let CellValue::Text(written) = &cell.value else {
            continue;
        };
        is_behind_colon = written.trim_end().ends_with(':');
        if value_at == Some(cell.at) || written.len() > LONGEST_TITLE {
            continue;
        }
        let line = text::collapse(written);
        let mut rest = line.as_str();
        while let Some(found) = label(rest, form) {
            let is_apart = found.is_apart && !is_value;
            let mut says =
                |some: Vec<Said>| said.extend(some.into_iter().map(|said| (said, is_apart)));
            match found.rest {
                Some(value) => {
                    let (value, more) = until_next(value, form);
                    says(found.said(value, cell.at, form));
                    rest = more;
                }
                None => {
                    let value = beside(&row.cells[place + 1..], &found, form)
                        .or_else(|| below(grid, cell, end, form));
                    if let Some((at, value)) = value {
                        value_at = Some(at);
                        let (value, more) = until_next(&value, form);
                        says(found.said(value, at, form));
                        // `003 RW 005` beside RT.
                        if let Some(next) = label(more, form)
                            && let Some(value) = next.rest
                        {
                            says(next.said(value, at, form));
                        }
                    } else {
                        says(found.unsaid(cell.at));
                    }
                    break;
                }
            }
        }
    }
    said
}

/// The label with which a text begins.
fn label<'t>(line: &'t str, form: &Form) -> Option<Found<'t>> {
    let line = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    // `RT : 003`, where anything before the colon is the label.
    if let Some((before, after)) = line.split_once([':', '=']) {
        let known = named(before, form);
        if let Some(known) = known {
            return Some(Found {
                is_apart: true,
                ..known.followed(after)
            });
        }
    }
    if let Some(whole) = named(line, form) {
        return Some(Found {
            is_apart: true,
            ..whole
        });
    }
    // `RT 003`, `DESA SUKAMAJU`: a few words, then what they name.
    let ends = line
        .char_indices()
        .filter(|(_, c)| *c == ' ')
        .map(|(at, _)| at);
    let mut ends: Vec<usize> = ends.take(MOST_WORDS).collect();
    ends.reverse();
    ends.into_iter().find_map(|end| {
        let (before, after) = line.split_at(end);
        Some(named(before, form)?.followed(after))
    })
}

/// The levels of which a text is the label as a whole.
fn named<'t>(line: &str, form: &Form) -> Option<Found<'t>> {
    let parts: Vec<String> = line.split('/').map(text::fold).collect();
    let is_same = |words: &&Vec<Box<str>>| {
        words.len() == parts.len()
            && words
                .iter()
                .zip(&parts)
                .all(|(word, part)| **word == **part)
    };
    let claims = form
        .labels
        .iter()
        .filter(|label| label.words.iter().any(|words| is_same(&words)));
    // Of a label with two levels, a level's own part is the one that names it alone.
    let part = |label: &Label| {
        let alone = |part: &String| {
            label
                .words
                .iter()
                .any(|words| matches!(words.as_slice(), [one] if **one == **part))
        };
        parts.iter().position(alone).unwrap_or_default()
    };
    let levels: Vec<(LevelId, usize)> = claims.map(|label| (label.level, part(label))).collect();
    (!levels.is_empty()).then_some(Found {
        levels,
        parts: parts.len(),
        word: if parts.len() == 1 {
            line.trim().into()
        } else {
            "".into()
        },
        is_apart: false,
        rest: None,
    })
}

/// A text up to the next label in it: `003 RW 005` is `003`, and `RW 005`; `SUKAMAJU KECAMATAN SARI` is `SUKAMAJU`,
/// and `KECAMATAN SARI`. What some other word names behind a colon is no part of it. Short words stand in names, too: `PASAR KOTA`.
fn until_next<'t>(value: &'t str, form: &Form) -> (&'t str, &'t str) {
    if value.len() > LONGEST_TITLE {
        return (value, "");
    }
    let is_between = |c: char| c == ' ' || c == '/' || c == ',';
    let starts = value.char_indices().filter(|(_, c)| is_between(*c));
    for (start, _) in starts.filter(|(start, _)| *start > 0) {
        let rest = value[start..].trim_start_matches(is_between);
        let before = &value[..start];
        let word = rest.split([' ', ':', '.']).next().unwrap_or_default();
        let is_long = word.len() >= LONG_WORD || rest[word.len()..].starts_with(['.', ':']);
        let begins = label(rest, form).is_some_and(|found| {
            let said = found.rest.unwrap_or_default();
            !said.is_empty()
                && (has_digit(said) && !said.contains(' ') || is_long || is_number(before))
        });
        if begins || names_something(rest) {
            return (before, rest);
        }
    }
    (value, "")
}

/// Whether a text is a word, a colon and what it names: `KADER : WATI`.
fn names_something(text: &str) -> bool {
    text.split_once(':').is_some_and(|(word, said)| {
        word.trim_end().chars().all(char::is_alphabetic) && said.contains(char::is_alphanumeric)
    })
}

/// The first cell to the right that says something, unless that is the label of another level.
fn beside(cells: &[Cell<'_>], of: &Found<'_>, form: &Form) -> Option<(Address, String)> {
    let cell = cells
        .iter()
        .find(|cell| !text::fold(&value_of(cell)).is_empty())?;
    let (at, value) = (cell.at, value_of(cell));
    // Behind a colon stands a value, whatever it is: there is a Kelurahan `KOTA`.
    let is_colon = |cell: &Cell<'_>| cell.value.shown().trim_start().starts_with(':');
    let mut before = cells.iter().take_while(|other| other.at <= at);
    if before.any(is_colon) {
        return Some((at, value));
    }
    let is_value = |other: &Found<'_>| {
        // `KABUPATEN/KOTA : KAB. CONTOH RAYA` repeats its label.
        let mut levels = other.levels.iter();
        let is_own = levels.all(|(level, _)| of.levels.iter().any(|(own, _)| own == level));
        // A desa may be called `KOTA BARU`; `RW 005` and `KECAMATAN SARI` are what they say.
        let is_short = other.word.len() < LONG_WORD && !value.contains(':');
        let rest = other.rest.unwrap_or_default();
        !rest.is_empty() && (is_own || is_short && !is_number(rest))
    };
    label(&value, form)
        .is_none_or(|other| is_value(&other))
        .then(|| (at, value.clone()))
}

/// The cell right below, unless that is a label or holds one itself: then the row below is one of labels, too.
fn below(grid: &Grid<'_>, cell: &Cell<'_>, end: u32, form: &Form) -> Option<(Address, String)> {
    let at = Address::new(cell.at.row + 1, cell.at.column);
    let below = grid.cell(at).filter(|_| at.row < end)?;
    let is_colon = |row: u32| {
        let mut cells = grid.row(row).cells.iter();
        cells.any(|cell| cell.value.shown().contains(':'))
    };
    let value = value_of(below);
    let says = !text::fold(&value).is_empty() && label(&value, form).is_none();
    (says && !is_colon(cell.at.row) && !is_colon(at.row)).then_some((at, value))
}

fn value_of(cell: &Cell<'_>) -> String {
    let shown = text::collapse(&cell.value.shown());
    shown.trim_start_matches([':', '=', ' ']).to_owned()
}

fn has_digit(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}

fn is_number(text: &str) -> bool {
    has_digit(text) && text.chars().all(|c| c.is_ascii_digit() || c == ' ')
}

impl<'t> Found<'t> {
    fn followed(self, rest: &'t str) -> Self {
        let rest = rest.trim_matches([' ', ':', '=', '.']);
        Self {
            rest: (!text::fold(rest).is_empty()).then_some(rest),
            ..self
        }
    }

    /// Its levels, of which nothing is said.
    fn unsaid(&self, at: Address) -> Vec<Said> {
        let nothing = |(level, _): &(LevelId, usize)| Said {
            level: *level,
            at,
            text: "".into(),
            label: self.word.clone(),
        };
        self.levels.iter().map(nothing).collect()
    }

    /// What a value says of each level: one that several levels share is parted like its label.
    fn said(&self, value: &str, at: Address, form: &Form) -> Vec<Said> {
        let one = |level: LevelId, text: &str| Said {
            level,
            at,
            text: text.trim().into(),
            label: self.word.clone(),
        };
        let mut parts: Vec<&str> = value.split('/').collect();
        let numbers: Vec<&str> = value.split(['/', '-']).collect();
        let are_numbers = numbers.len() == 2 && numbers.iter().all(|part| is_number(part));
        if are_numbers {
            parts = numbers;
        }
        let levels = || self.levels.iter();
        let said: Vec<Said> = if let [(level, _)] = self.levels.as_slice() {
            // `RT : 003/005`, as beside `RT/RW`.
            let other = other_of_pair(*level, form).filter(|_| are_numbers);
            match other {
                Some((other, true)) => vec![one(*level, parts[0]), one(other, parts[1])],
                Some((other, false)) => vec![one(other, parts[0]), one(*level, parts[1])],
                None => vec![one(*level, value)],
            }
        } else if parts.len() == self.parts {
            levels()
                .map(|(level, part)| one(*level, parts[*part]))
                .collect()
        } else {
            // A number is the narrower of the two, a name the wider: dusun have names, RW numbers.
            let level = if has_digit(value) {
                levels().max()
            } else {
                levels().min()
            };
            level
                .map(|(level, _)| one(*level, value))
                .into_iter()
                .collect()
        };
        said.into_iter()
            .filter(|said| !text::fold(&said.text).is_empty())
            .collect()
    }
}

/// The level that shares a label of two with a level that has one of its own, and whether it stands behind it there.
fn other_of_pair(level: LevelId, form: &Form) -> Option<(LevelId, bool)> {
    let own = form.labels.iter().find(|label| label.level == level)?;
    let is_own = |word: &str| {
        own.words
            .iter()
            .any(|words| matches!(words.as_slice(), [one] if **one == *word))
    };
    own.words.iter().find_map(|pair| {
        let [first, second] = pair.as_slice() else {
            return None;
        };
        let mut others = form.labels.iter().filter(|label| label.level != level);
        let other = others.find(|label| label.words.contains(pair))?;
        Some((other.level, is_own(first) && !is_own(second)))
    })
}

/// The numbers of parts of a desa that a name of a sheet, a file or a folder holds: `Register RT 03 RW 05`.
///
/// They have three digits at most (KKI: RT and RW three digits each); `tanpa RT 2026` tells a year.
#[must_use]
pub fn numbers_in(
    name: &str,
    form: &Form,
    levels: impl Fn(LevelId) -> bool,
) -> Vec<(LevelId, Box<str>)> {
    let words = words_and_numbers(name);
    let mut found: Vec<(LevelId, Box<str>)> = Vec::new();
    for pair in words.windows(2) {
        let [word, number] = pair else { continue };
        if number.len() > MOST_DIGITS || !number.chars().all(|c| c.is_ascii_digit()) {
            continue;
        }
        let key = text::fold(word);
        let is_named = |label: &&Label| {
            levels(label.level)
                && label
                    .words
                    .iter()
                    .any(|words| matches!(words.as_slice(), [one] if **one == *key))
        };
        let level = form.labels.iter().find(is_named).map(|label| label.level);
        found.extend(level.map(|level| (level, (*number).into())));
    }
    found
}

/// A name as runs of letters and runs of digits.
fn words_and_numbers(name: &str) -> Vec<&str> {
    let kind = |c: char| (c.is_alphabetic(), c.is_ascii_digit());
    let mut words = Vec::new();
    let mut start = 0;
    let mut before = (false, false);
    for (at, c) in name.char_indices() {
        if kind(c) != before {
            words.push(&name[start..at]);
            (start, before) = (at, kind(c));
        }
    }
    words.push(&name[start..]);
    words.retain(|word| word.starts_with(char::is_alphanumeric));
    words
}

/// Which variant of its form a block is, by the titles above it, else by the name of its sheet; where none says it the
/// first, or none where the form asks for a title. The fullest title counts, of two alike the nearest; a line that begins as a total is none.
#[must_use]
pub fn variant(grid: &Grid<'_>, block: &Block, form: &Form, sheet: &str) -> Option<usize> {
    let untitled = (form.untitled == Untitled::First).then_some(0);
    if form.variants.len() < 2 && untitled.is_some() {
        return untitled;
    }
    let stop = &form.tables[block.table].stop;
    let own = block.columns.0.saturating_sub(1)..block.columns.1 + 1;
    let texts = |columns: Range<u32>| {
        let rows = grid.rows_between(block.titles_from, block.header_top);
        let cells = rows.flat_map(|row| row.cells.iter());
        let texts = cells
            .filter(move |cell| columns.contains(&cell.at.column))
            .filter_map(|cell| {
                let CellValue::Text(written) = &cell.value else {
                    return None;
                };
                let first = written.split_whitespace().next().unwrap_or_default();
                // A legend says what a word means: `KPS = Keluarga Pra Sejahtera`.
                let is_title = written.len() <= LONGEST_TITLE && !written.contains('=');
                (is_title && !stop.has(first)).then(|| (cell.at.row, &**written))
            });
        texts.collect::<Vec<_>>()
    };
    let says = |lines: Vec<(u32, &str)>| {
        let mut fullest = None;
        for (row, line) in lines {
            let words = folded_words(line);
            for (at, variant) in form.variants.iter().enumerate() {
                let said = variant
                    .titles
                    .iter()
                    .filter(|title| say_title(&words, title));
                fullest = fullest.max(said.map(|title| (title.len(), row, at)).max());
            }
        }
        fullest.map(|(.., at)| at)
    };
    says(texts(own))
        .or_else(|| says(texts(0..u32::MAX)))
        .or_else(|| says(vec![(0, sheet)]))
        .or(untitled)
}

/// The words of a line, folded.
pub(super) fn folded_words(line: &str) -> Vec<String> {
    words_and_numbers(line)
        .into_iter()
        .map(text::fold)
        .collect()
}

/// Whether some words in a row are a folded title: `KPS` stands in `REGISTER KPS`, not in `KELOMPOK PSM`.
pub(super) fn say_title(words: &[String], title: &str) -> bool {
    (0..words.len()).any(|first| {
        let mut rest = title;
        let mut words = words[first..].iter();
        while let Some(more) = words.next().and_then(|word| rest.strip_prefix(&**word)) {
            rest = more;
            if rest.is_empty() {
                return true;
            }
        }
        false
    })
}
