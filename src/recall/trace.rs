//! What stands in the last column of a row of the detail: which blocks said which of its figures, and a sum of it all.

use crate::digest::{Sum, apart, together};
use crate::figure::Manner;
use crate::tally::Origin;
use crate::template::{FormId, LevelId, SeriesId, Templates};
use std::collections::BTreeMap;

/// The blocks that can be told apart in one row.
const LETTERS: usize = 26;
/// The mark of a column of which nobody said anything, and of one that follows from others.
const NOTHING: char = '-';
const DERIVED: char = '=';
/// The mark behind a written figure that stands for a counted one which waits for a correction.
const STANDS_IN: char = '!';

/// Who said the figure of one column.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Says {
    /// Nobody.
    Nobody,
    /// It follows from other figures.
    Follows,
    /// A block.
    Block {
        /// Its position among those of the row.
        origin: usize,
        /// In which manner.
        manner: Manner,
        /// Whether it is a written figure in the place of a counted one that waits for a correction.
        stands_in: bool,
    },
}

/// What the last column of a row says.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Trace {
    /// The level of the unit.
    pub level: LevelId,
    /// The blocks; none in the place of one whose form is not known.
    pub origins: Vec<Option<Origin>>,
    /// Who said the figure of each column of a series, in their order.
    pub says: Vec<Says>,
    /// The sum of the row when it was written.
    pub sum: u64,
}

impl Trace {
    /// The text of the cell: `desa siga-pus.0.0.9f86d081x884c7d65 aaA-= 1a2b3c4dx5e6f7a8b`.
    #[must_use]
    pub fn text(&self, templates: &Templates) -> String {
        let mut text = templates.settings.level_of(self.level).id.to_string();
        for origin in self.origins.iter().flatten() {
            text += " ";
            text += &origin_text(*origin, templates);
        }
        text.push(' ');
        for says in &self.says {
            match says {
                Says::Nobody => text.push(NOTHING),
                Says::Follows => text.push(DERIVED),
                Says::Block {
                    origin,
                    manner,
                    stands_in,
                } => {
                    let at = u8::try_from(*origin).unwrap_or(u8::MAX);
                    let first = match manner {
                        Manner::Counted => b'a',
                        Manner::Written => b'A',
                    };
                    let letter = char::from(first.saturating_add(at));
                    text.push(if *origin < LETTERS { letter } else { NOTHING });
                    text.extend(stands_in.then_some(STANDS_IN));
                }
            }
        }
        text + " " + &apart(self.sum)
    }

    /// Reads the text of the cell; none where it is no such text.
    #[must_use]
    pub fn read(text: &str, templates: &Templates) -> Option<Self> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let [level, origins @ .., says, sum] = words.as_slice() else {
            return None;
        };
        Some(Self {
            level: templates.settings.level(level)?,
            origins: origins
                .iter()
                .map(|word| read_origin(word, templates))
                .collect::<Option<_>>()?,
            says: read_says(says)?,
            sum: together(sum)?,
        })
    }
}

/// A block in a word: `siga-pus.0.0.9f86d081x884c7d65`.
#[must_use]
pub fn origin_text(origin: Origin, templates: &Templates) -> String {
    let form = &templates.form(origin.form).id;
    let content = apart(origin.content);
    format!("{form}.{}.{}.{content}", origin.table, origin.variant)
}

/// Reads it: a block, as far as its form is known; none where the word names no block.
#[must_use]
pub fn read_origin(word: &str, templates: &Templates) -> Option<Option<Origin>> {
    let mut parts = word.split('.');
    let (id, table, variant, content) =
        (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let (table, variant) = (table.parse().ok()?, variant.parse().ok()?);
    let content = together(content)?;
    let at = templates.forms.iter().position(|form| *form.id == *id);
    let known = at.filter(|at| {
        let form = &templates.forms[*at];
        table < form.tables.len() && variant < form.variants.len()
    });
    Some(known.and_then(|at| {
        Some(Origin {
            form: FormId(u8::try_from(at).ok()?),
            table,
            variant,
            content,
        })
    }))
}

/// All series by their texts.
#[must_use]
pub fn series_by_text(templates: &Templates) -> BTreeMap<String, SeriesId> {
    let all = (0..templates.series.len()).filter_map(|at| u16::try_from(at).ok().map(SeriesId));
    let ordered = templates.in_order(all).into_iter();
    ordered
        .map(|series| (templates.series_text(series), series))
        .collect()
}

fn read_says(text: &str) -> Option<Vec<Says>> {
    let mut all: Vec<Says> = Vec::with_capacity(text.len());
    for c in text.chars() {
        let (manner, first) = match c {
            NOTHING => {
                all.push(Says::Nobody);
                continue;
            }
            DERIVED => {
                all.push(Says::Follows);
                continue;
            }
            STANDS_IN => {
                let Some(Says::Block { stands_in, .. }) = all.last_mut() else {
                    return None;
                };
                *stands_in = true;
                continue;
            }
            'a'..='z' => (Manner::Counted, 'a'),
            'A'..='Z' => (Manner::Written, 'A'),
            _ => return None,
        };
        all.push(Says::Block {
            origin: usize::try_from(u32::from(c) - u32::from(first)).ok()?,
            manner,
            stands_in: false,
        });
    }
    Some(all)
}

/// The names of the columns for programs. Those of series are their texts, `pa[metode=iud]`.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Heads;

impl Heads {
    /// The key of the unit.
    pub const KEY: &'static str = "kode";
    /// The part of a desa.
    pub const PART: &'static str = "bagian";
    /// The period.
    pub const PERIOD: &'static str = "bulan";
    /// The system of record.
    pub const SOURCE: &'static str = "sumber";
    /// How the figures came about.
    pub const MANNER: &'static str = "cara";
    /// The numbers of the files.
    pub const FILES: &'static str = "berkas";
    /// The trace.
    pub const TRACE: &'static str = "asal";
}

/// Adds up what a row says while it is written or read: its unit, period and figures, each by the name of its column, so
/// that columns may move.
#[derive(Clone, Copy, Debug, Default)]
pub struct Written(Sum);

impl Written {
    /// Adds a cell that holds something, in the order of the columns.
    pub fn cell(&mut self, head: &str, shown: &str) {
        self.0.part(head).part(shown);
    }

    /// The sum.
    #[must_use]
    pub const fn sum(self) -> u64 {
        self.0.finish()
    }
}

/// The sum of all rows of a detail, in any order: sorting changes nothing, and a row that is gone is noticed.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Sheets {
    rows: u32,
    sum: u64,
}

impl Sheets {
    /// Adds the sum of a row.
    pub const fn add(&mut self, row: u64) {
        self.rows = self.rows.saturating_add(1);
        self.sum = self.sum.wrapping_add(row);
    }

    /// How many rows there are.
    #[must_use]
    pub const fn rows(self) -> u32 {
        self.rows
    }

    /// What the document says of itself.
    #[must_use]
    pub fn text(self) -> String {
        format!("{} {}", self.rows, apart(self.sum))
    }

    /// Reads it; none where it is no such text.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (rows, sum) = text.split_once(' ')?;
        Some(Self {
            rows: rows.parse().ok()?,
            sum: together(sum)?,
        })
    }
}
