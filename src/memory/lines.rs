//! The file: a line for each thing, words apart by tabs, and a number over all lines at its end.
//!
//! ```text
//! catatan-program rekap 1
//! deret    0    pa[metode=iud]
//! angka    2026-11    99.01.01.2001    t    siga-pus.0.0.9f86d081x884c7d65    0=12 3=!
//! daftar    6a09e667xf3bcc908    2026-11    1a2b3c4dx5e6f7a8b=ada 3c6ef372xfe94f82b=beres
//! jawab    1a2b3c4dx5e6f7a8b    benar
//! tanggal    2026-11    99.01.01.2001    terima    2026-12-03
//! rekap    9f86d081x884c7d65    1a2b3c4dx5e6f7a8b    6a09e667xf3bcc908    1a2b3c4dx5e6f7a8b    2026-11
//! akhir    6    9f86d081x884c7d65
//! ```

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt::Write;
use std::sync::Arc;

use super::{Known, Made, Memory, Standing};
use crate::digest::{Sum, apart, together};
use crate::figure::Manner;
use crate::ledger::Past;
use crate::period::Period;
use crate::recall;
use crate::receipt::{About, Cell, Note};
use crate::template::{SeriesId, Templates};

/// How the file begins, and the version of what this program writes.
const TITLE: &str = "catatan-program rekap ";
const VERSION: u32 = 1;

/// The text of the file.
#[must_use]
pub fn write(memory: &Memory, templates: &Templates) -> String {
    let mut text = format!("{TITLE}{VERSION}\n");
    let mut series: BTreeMap<SeriesId, usize> = BTreeMap::new();
    for (id, _) in memory.past.iter().flat_map(|past| &past.figures) {
        let next = series.len();
        if let Entry::Vacant(free) = series.entry(*id) {
            free.insert(next);
            let _ = writeln!(text, "deret\t{next}\t{}", templates.series_text(*id));
        }
    }
    for past in &memory.past {
        let manner = match past.manner {
            Manner::Counted => 'h',
            Manner::Written => 't',
        };
        let origin = recall::origin_text(past.origin, templates);
        let _ = write!(
            text,
            "angka\t{}\t{}\t{manner}\t{origin}\t",
            past.period, past.unit
        );
        for (at, (id, figure)) in past.figures.iter().enumerate() {
            let number = figure.map_or_else(|| WAITS.to_owned(), |figure| figure.to_string());
            let gap = if at > 0 { " " } else { "" };
            let _ = write!(text, "{gap}{}={number}", series[id]);
        }
        text.push('\n');
    }
    for ((list, month), remarks) in &memory.notes.0 {
        let month = month.map_or_else(|| NOTHING.to_owned(), |month| month.to_string());
        let remarks = remarks
            .iter()
            .map(|(id, standing)| format!("{id}={}", word(*standing)));
        let remarks: Vec<String> = remarks.collect();
        let list = apart(*list);
        let _ = writeln!(text, "daftar\t{list}\t{month}\t{}", remarks.join(" "));
    }
    for (question, answer) in memory.answers.iter() {
        let _ = writeln!(text, "jawab\t{question}\t{answer}");
    }
    for (cell, day) in memory.receipts.days() {
        let about = about_word(cell.about);
        let _ = writeln!(
            text,
            "tanggal\t{}\t{}\t{about}\t{day}",
            cell.period, cell.desa
        );
    }
    for (about, made) in &memory.recaps {
        let numbers = [*about, made.title, made.inputs, made.answers].map(apart);
        let _ = writeln!(text, "rekap\t{}\t{}", numbers.join("\t"), made.month);
    }
    let lines = text.lines().count() - 1;
    let sum = sum(text.lines());
    let _ = writeln!(text, "akhir\t{lines}\t{}", apart(sum));
    text
}

/// The mark of a figure that waits for a correction, and of a month that is not known.
const WAITS: &str = "!";
const NOTHING: &str = "-";

/// How remarks stand, by their words.
const STANDINGS: [(&str, Standing); 4] = [
    ("ada", standing(true, false)),
    ("beres", standing(false, false)),
    ("ada-baru", standing(true, true)),
    ("beres-baru", standing(false, true)),
];

const fn standing(is_open: bool, is_later: bool) -> Standing {
    Standing { is_open, is_later }
}

const fn about_word(about: About) -> &'static str {
    match about {
        About::Received => "terima",
        About::Called => "dihubungi",
    }
}

fn word(standing: Standing) -> &'static str {
    let known = STANDINGS.iter().find(|(_, known)| *known == standing);
    known.map_or(NOTHING, |(word, _)| word)
}

/// Reads the text of a file. What the templates of this program do not know any more is left out.
#[must_use]
pub fn read(bytes: &[u8], templates: &Templates) -> Known {
    let text = String::from_utf8_lossy(bytes);
    let mut lines = text.lines();
    let version = lines
        .next()
        .and_then(|line| line.strip_prefix(TITLE)?.parse::<u32>().ok());
    match version {
        Some(VERSION) => {}
        Some(newer) if newer > VERSION => return Known::Newer,
        Some(_) => return Known::Older,
        None => return Known::Damaged,
    }
    body(&text, templates).map_or(Known::Damaged, Known::Read)
}

/// What stands in a file of this version; none where it is not whole.
fn body(text: &str, templates: &Templates) -> Option<Memory> {
    let end = text.trim_end().rfind('\n')? + 1;
    let (before, last) = text.split_at(end);
    let mut last = last.trim_end().split('\t');
    let (word, many, told) = (last.next()?, last.next()?, last.next()?);
    let is_whole = word == "akhir"
        && many.parse() == Ok(before.lines().count() - 1)
        && together(told) == Some(sum(before.lines()));
    if !is_whole {
        return None;
    }
    let mut memory = Memory::default();
    let mut series: BTreeMap<&str, Option<SeriesId>> = BTreeMap::new();
    let known: BTreeMap<String, SeriesId> = recall::series_by_text(templates);
    for line in before.lines().skip(1) {
        let words: Vec<&str> = line.split('\t').collect();
        match words.as_slice() {
            ["deret", number, name] => {
                series.insert(number, known.get(*name).copied());
            }
            ["angka", rest @ ..] => memory.past.extend(past(rest, &series, templates)),
            ["daftar", list, month, remarks] => {
                if let Some(list) = together(list) {
                    let list = (list, Period::of_month(month));
                    memory.notes.0.insert(list, notes(remarks));
                }
            }
            ["jawab", question, answer] => {
                if let (Ok(question), Ok(answer)) = (question.parse(), answer.parse()) {
                    memory.answers.put(question, answer);
                }
            }
            ["tanggal", rest @ ..] => {
                if let Some((cell, note)) = noted(rest) {
                    memory.receipts.put(cell, Some(note));
                }
            }
            ["rekap", rest @ ..] => memory.recaps.extend(recap(rest)),
            _ => {}
        }
    }
    memory.past.sort_unstable();
    Some(memory)
}

/// The remarks of a list.
fn notes(remarks: &str) -> BTreeMap<String, Standing> {
    let known = remarks.split(' ').filter_map(|remark| {
        let (id, word) = remark.split_once('=')?;
        let (_, standing) = STANDINGS.iter().find(|(known, _)| *known == word)?;
        Some((id.to_owned(), *standing))
    });
    known.collect()
}

/// A line of figures; none where its form or all of its series are not known.
fn past(
    words: &[&str],
    series: &BTreeMap<&str, Option<SeriesId>>,
    templates: &Templates,
) -> Option<Past> {
    let [period, unit, manner, origin, figures] = words else {
        return None;
    };
    let origin = recall::read_origin(origin, templates)??;
    let figures = figures.split(' ').filter_map(|figure| {
        let (number, figure) = figure.split_once('=')?;
        let series = (*series.get(number)?)?;
        let figure = match figure {
            WAITS => None,
            figure => Some(figure.parse::<i64>().ok()?),
        };
        Some((series, figure))
    });
    let figures: Vec<(SeriesId, Option<i64>)> = figures.collect();
    let past = Past {
        period: Period::of_month(period)?,
        unit: Arc::from(*unit),
        manner: match *manner {
            "h" => Manner::Counted,
            "t" => Manner::Written,
            _ => return None,
        },
        origin,
        figures,
    };
    (!past.figures.is_empty()).then_some(past)
}

/// A line of a day that was noted.
fn noted(words: &[&str]) -> Option<(Cell, Note)> {
    let [period, desa, about, day] = words else {
        return None;
    };
    let mut known = About::ALL.into_iter();
    let cell = Cell {
        period: Period::of_month(period)?,
        desa: desa.parse().ok()?,
        about: known.find(|known| about_word(*known) == *about)?,
    };
    Some((cell, Note::Day(day.parse().ok()?)))
}

/// A line about a recap.
fn recap(words: &[&str]) -> Option<(u64, Made)> {
    let [about, title, inputs, answers, month] = words else {
        return None;
    };
    let made = Made {
        title: together(title)?,
        inputs: together(inputs)?,
        answers: together(answers)?,
        month: Period::of_month(month)?,
    };
    Some((together(about)?, made))
}

fn sum<'l>(lines: impl Iterator<Item = &'l str>) -> u64 {
    let mut sum = Sum::default();
    lines.for_each(|line| {
        sum.part(line);
    });
    sum.finish()
}
