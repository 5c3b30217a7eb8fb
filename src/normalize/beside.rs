//! What people write beside a code, and what it then says: `suntik 12/11`, `S (bd. Yati)`, `P ke IUD`, `ganti pil`.
//!
//! A code is taken only where all the rest surely leaves it what it is. Anything else is asked about as a whole.

use crate::grid::CellValue;
use crate::template::{CodeList, Dimension, EntryWords, Templates};
use crate::text;

use super::code::one;

/// The code of the remark that something stands beside a code.
pub(super) const NOTED: &str = "kode-catatan";
/// The code of the remark that one code took the place of another.
pub(super) const CHANGED: &str = "ganti-cara";

/// One sign for every arrow.
const ARROW: char = '\u{2192}';
/// Arrows as people put them together.
const ARROWS: [&str; 7] = ["-->", "->", "=>", ">>", ">", "\u{21d2}", "\u{279c}"];
/// Further arrows, among them those of fonts of signs.
const SIGNS: [char; 9] = [
    '\u{2794}', '\u{27a1}', '\u{27f6}', '\u{279e}', '\u{27a4}', '\u{bb}', '\u{f0e0}', '\u{f0e8}',
    '\u{f0f0}',
];
/// A line that is drawn across cells.
const LINES: [char; 4] = ['\u{2500}', '\u{2501}', '\u{2550}', '\u{254c}'];

/// A cell with more in it than a code.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Noted {
    /// The place of the member among those of the list.
    pub member: u16,
    /// The code of the remark.
    pub code: &'static str,
}

/// Whether a cell says: the same as to the left. A dash alone does not.
pub(super) fn goes_on(value: &CellValue<'_>) -> bool {
    let CellValue::Text(written) = value else {
        return false;
    };
    let line = arrowed(&text::collapse(written));
    let is_drawn = |c: char| c == ARROW || LINES.contains(&c);
    line.contains(is_drawn) && line.chars().all(|c| is_drawn(c) || matches!(c, '-' | ' '))
}

/// Whether a cell holds a date and nothing else.
pub(super) fn is_date(value: &CellValue<'_>, templates: &Templates) -> bool {
    match value {
        CellValue::Date(_) => true,
        CellValue::Text(written) => {
            let line = text::collapse(written);
            let bare =
                line.trim_start_matches(|c: char| c.is_alphabetic() || matches!(c, '.' | ' '));
            // `tgl 12/11`, and no code in front of it.
            let before = text::fold(&line[..line.len() - bare.len()]);
            let is_said = before.is_empty() || matches!(&*before, "TGL" | "TANGGAL");
            is_said && is_day(bare, templates.months())
        }
        _ => false,
    }
}

/// Whether a text is a day and a month in numbers, or a day and the name of a month; with a year or without.
fn is_day(line: &str, months: &Dimension) -> bool {
    let parts: Vec<&str> = line
        .split(['/', '-', '.', ' ', ','])
        .filter(|part| !part.is_empty())
        .collect();
    let within = |part: &str, most: u8| {
        let number = part.parse::<u8>().ok();
        part.len() <= 2 && number.is_some_and(|number| (1..=most).contains(&number))
    };
    let is_year =
        |part: &str| matches!(part.len(), 2 | 4) && part.bytes().all(|byte| byte.is_ascii_digit());
    let (day, month, year) = match parts[..] {
        [day, month] => (day, month, None),
        [day, month, year] => (day, month, Some(year)),
        _ => return false,
    };
    let is_month = within(month, 12) || months.labelled(month).is_some();
    within(day, 31) && is_month && year.is_none_or(is_year)
}

/// Reads a text that is no code by itself. None where it does not surely mean one code.
pub(super) fn noted(shown: &str, list: &CodeList, templates: &Templates) -> Option<Noted> {
    if shown.contains('?') {
        return None;
    }
    let line = arrowed(&text::collapse(shown));
    let words = Words {
        list,
        entries: &templates.entries,
        months: templates.months(),
    };
    words.changed(&line).or_else(|| {
        let member = words.alone(line.trim_end_matches([ARROW, ' ']))?;
        Some(Noted {
            member,
            code: NOTED,
        })
    })
}

fn arrowed(line: &str) -> String {
    let mut line = line.replace(SIGNS, "\u{2192}");
    for arrow in ARROWS {
        line = line.replace(arrow, "\u{2192}");
    }
    line
}

/// What words mean beside the codes of a list.
struct Words<'w> {
    list: &'w CodeList,
    entries: &'w EntryWords,
    months: &'w Dimension,
}

impl Words<'_> {
    /// The last of several codes that took the place of one another.
    fn changed(&self, line: &str) -> Option<Noted> {
        let spaced = line.replace(ARROW, " \u{2192} ");
        let is_turn = |word: &str| {
            let key = text::fold(word);
            word.starts_with(ARROW) || self.entries.becomes.iter().any(|known| **known == *key)
        };
        let words: Vec<&str> = spaced.split_whitespace().collect();
        let parts: Vec<String> = words
            .split(|word| is_turn(word))
            .map(|part| part.join(" "))
            .collect();
        let (last, before) = parts.split_last()?;
        let mut before = before.iter().filter(|part| !part.is_empty()).peekable();
        let has_turn = parts.len() > 1;
        let member = self.alone(last).filter(|_| has_turn)?;
        // `ganti pil`, `dari S ke IUD`; of `baru ke IUD` nobody knows.
        let mut is_new = before.peek().is_none();
        for part in before {
            let part = part.strip_prefix("dari ").unwrap_or(part);
            is_new |= self.alone(part)? != member;
        }
        Some(Noted {
            member,
            code: if is_new { CHANGED } else { NOTED },
        })
    }

    /// The code at the beginning of a text, or behind a date, beside what leaves it what it is.
    fn alone(&self, line: &str) -> Option<u16> {
        let spaced = line.replace('(', " ( ").replace(')', " ) ");
        let words: Vec<&str> = spaced
            .split_whitespace()
            .map(|word| word.trim_matches([',', '.', ';', ':']))
            .filter(|word| !word.is_empty())
            .collect();
        let first = words.iter().position(|word| !self.is_number(word))?;
        let words = &words[first..];
        let (member, rest) = (1..=words.len()).rev().find_map(|end| {
            let (code, rest) = words.split_at(end);
            // Signs do not matter in a code; what they open belongs to the rest.
            let is_whole = !code.ends_with(&["("]);
            is_whole.then_some(())?;
            Some((one(&code.join(" "), self.list)?, rest))
        })?;
        self.is_quiet(rest).then_some(member)
    }

    /// Whether words leave a code what it is.
    fn is_quiet(&self, words: &[&str]) -> bool {
        let (mut is_inside, mut is_named) = (false, false);
        words.iter().all(|word| {
            match *word {
                "(" => is_inside = true,
                ")" => (is_inside, is_named) = (false, false),
                _ => {}
            }
            let key = text::fold(word);
            let is_of = |known: &[Box<str>]| known.iter().any(|known| **known == *key);
            if matches!(*word, "(" | ")") || self.is_number(word) || is_of(&self.entries.beside) {
                return true;
            }
            is_named |= is_of(&self.entries.servers);
            // The name of a midwife says nothing of a method; any other word may.
            is_of(&self.entries.servers)
                || (is_inside || is_named)
                    && one(word, self.list).is_none()
                    && !is_of(&self.entries.asides)
                    && word
                        .chars()
                        .all(|c| c.is_alphabetic() || matches!(c, '\'' | '.'))
        })
    }

    /// Whether a word is of digits, as dates and years are, or the name of a month, and no code.
    fn is_number(&self, word: &str) -> bool {
        let is_digits = word.contains(|c: char| c.is_ascii_digit())
            && word
                .chars()
                .all(|c| c.is_ascii_digit() || matches!(c, '/' | '-' | '.' | ':'));
        (is_digits || self.months.labelled(word).is_some()) && one(word, self.list).is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::tests::embedded;

    #[test]
    fn a_code_is_taken_where_the_rest_leaves_it_what_it_is() {
        let templates = embedded();
        let list = templates
            .code_lists
            .iter()
            .find(|list| list.name.contains("keluar.kata"))
            .unwrap_or_else(|| panic!("the register has a list"));
        for (shown, expected) in [
            ("suntik 12/11", Some(("suntik", NOTED))),
            ("12/11 suntik", Some(("suntik", NOTED))),
            ("S 12-11-26", Some(("suntik", NOTED))),
            ("S, 12 Nov", Some(("suntik", NOTED))),
            ("S (12/11)", Some(("suntik", NOTED))),
            ("S(bd. Yati)", Some(("suntik", NOTED))),
            ("S bidan Yati", Some(("suntik", NOTED))),
            ("pil (Posyandu Melati)", Some(("pil", NOTED))),
            ("IUD 2021", Some(("iud", NOTED))),
            ("IUD sejak 2021", Some(("iud", NOTED))),
            ("suntik ke 3", Some(("suntik", NOTED))),
            ("S 3 bln", Some(("suntik", NOTED))),
            ("suntik 3 bln 12/11", Some(("suntik", NOTED))),
            ("PINDAH 12/11", Some(("pindah", NOTED))),
            ("S \u{2192}", Some(("suntik", NOTED))),
            // The last one counts.
            ("S\u{2192}P", Some(("pil", CHANGED))),
            ("S -> P", Some(("pil", CHANGED))),
            ("S > P > IUD", Some(("iud", CHANGED))),
            ("P ke IUD", Some(("iud", CHANGED))),
            ("dari pil ke suntik 12/11", Some(("suntik", CHANGED))),
            ("ganti pil", Some(("pil", CHANGED))),
            ("S ganti pil", Some(("pil", CHANGED))),
            ("S jadi H", Some(("hamil", CHANGED))),
            ("S -> S", Some(("suntik", NOTED))),
            // Who stopped, who doubts, who is between two.
            ("IUD lepas", None),
            ("IUD (lepas)", None),
            ("pil stop", None),
            ("belum suntik", None),
            ("S (belum)", None),
            ("S (P)", None),
            ("S ?", None),
            ("rencana suntik", None),
            ("S Yati", None),
            ("ganti", None),
            ("S ganti", None),
            ("ganti cara", None),
            ("I/P 12/11", None),
            ("pindah ke Bandung", None),
            ("12/11", None),
            ("S3", None),
            // A letter and digits mean something only in a list that has them.
            ("mal 12/11", None),
            ("3 12/11", None),
        ] {
            let read = noted(shown, list, &templates).map(|noted| {
                let member = list.members[usize::from(noted.member)];
                (&*templates.member(member).id, noted.code)
            });
            assert_eq!(read, expected, "{shown}");
        }
    }

    #[test]
    fn a_date_is_no_code_and_an_arrow_goes_on() {
        let templates = embedded();
        for (shown, date, on) in [
            ("12/11", true, false),
            ("12-11-2026", true, false),
            ("12.11.26", true, false),
            ("12 Nop", true, false),
            ("tgl 12/11", true, false),
            ("31/12", true, false),
            ("12/13", false, false),
            ("suntik 12/11", false, false),
            ("12", false, false),
            ("3 bln", false, false),
            ("\u{2192}", false, true),
            ("\u{2794}", false, true),
            ("->", false, true),
            ("---->", false, true),
            ("\u{2500}\u{2500}", false, true),
            ("\u{f0e0}", false, true),
            ("-", false, false),
            ("--", false, false),
            ("S ->", false, false),
            ("", false, false),
        ] {
            let value = CellValue::Text(shown.into());
            assert_eq!(is_date(&value, &templates), date, "{shown}");
            assert_eq!(goes_on(&value), on, "{shown}");
        }
    }
}
