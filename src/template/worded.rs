//! Rows that are known by the words in front of their figures.

use super::dimension::Member;
use super::fault::Desk;
use super::file::{GridRowEntry, Text};
use super::known::Known;
use crate::text;

/// A row that is known by the words in front of its figures.
#[derive(Debug)]
pub struct WordedRow {
    /// The words as the official form prints them.
    pub head: Box<str>,
    /// All words that mean it, folded.
    pub heads: Vec<Box<str>>,
    /// The words of the title row that it stands under, folded; none where it stands by itself.
    pub under: Vec<Box<str>>,
}

/// The rows of a form that are known by their words.
#[derive(Debug, Default)]
pub struct Wording {
    /// The rows, in the order of the form.
    pub rows: Vec<WordedRow>,
    /// Which of them some words may mean.
    words: text::Lexicon<Vec<usize>>,
    /// Whether others stand under a row.
    are_titles: Vec<bool>,
}

impl Wording {
    /// The rows with the words by which each is found.
    pub(super) fn new(rows: Vec<WordedRow>) -> Self {
        let mut words: text::Lexicon<Vec<usize>> = text::Lexicon::default();
        for (place, row) in rows.iter().enumerate() {
            for head in &row.heads {
                words.entry(head).push(place);
            }
        }
        let is_title = |row: &WordedRow| {
            let mut others = rows.iter().flat_map(|other| &other.under);
            others.any(|under| row.heads.contains(under))
        };
        Self {
            are_titles: rows.iter().map(is_title).collect(),
            words,
            rows,
        }
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The rows that some words may mean, in the order of the form.
    #[must_use]
    pub fn meant(&self, words: &str) -> &[usize] {
        self.words.get(words).map_or(&[], Vec::as_slice)
    }

    /// Whether other rows stand under one.
    #[must_use]
    pub fn is_title(&self, place: usize) -> bool {
        self.are_titles[place]
    }
}

/// The rows of one line of a template file: one, or one for every member of the dimension that its words name in braces.
pub(super) fn rows(
    entry: &GridRowEntry,
    known: &Known,
    desk: &mut Desk<'_, '_>,
) -> Vec<(WordedRow, Option<Member>)> {
    let heads = || std::iter::once(&entry.head).chain(&entry.also);
    let under: Vec<Box<str>> = entry
        .under
        .iter()
        .map(|under| text::fold(under.get_ref()).into())
        .collect();
    let row = |filled: Vec<String>| WordedRow {
        head: filled.first().map_or("", String::as_str).into(),
        heads: filled.iter().map(|head| text::fold(head).into()).collect(),
        under: under.clone(),
    };
    let Some(name) = braced(entry.head.get_ref()) else {
        let as_written = heads().map(|head| head.get_ref().clone()).collect();
        return vec![(row(as_written), None)];
    };
    let Some(dimension) = known.find_dimension(name) else {
        desk.fault(entry.head.span(), format!("unknown dimension `{name}`"));
        return Vec::new();
    };
    let brace = format!("{{{name}}}");
    if let Some(head) = heads().find(|head| !head.get_ref().contains(&brace)) {
        desk.fault(
            head.span(),
            format!("the heading of such rows holds {brace}"),
        );
        return Vec::new();
    }
    let all = &known.dimensions[usize::from(dimension.0)].members;
    let members: Vec<u16> = match &entry.only {
        Some(only) => {
            let members = only
                .iter()
                .filter_map(|id| known.member_of(dimension, id, desk));
            members.map(|member| member.index).collect()
        }
        None => (0u16..).zip(all).map(|(index, _)| index).collect(),
    };
    let rows = members.into_iter().map(|index| {
        let labels = &all[usize::from(index)].labels;
        let filled = |head: &Text| {
            let head = head.get_ref().clone();
            let labels = labels.iter().map(|label| head.replace(&brace, label));
            labels.collect::<Vec<_>>()
        };
        let row = row(heads().flat_map(filled).collect());
        (row, Some(Member { dimension, index }))
    });
    rows.collect()
}

/// The name in the first braces of a text.
fn braced(text: &str) -> Option<&str> {
    let (_, behind) = text.split_once('{')?;
    behind.split_once('}').map(|(name, _)| name)
}
