//! Code lists: what may stand in a column of codes, and which member each code or word means.

use super::dimension::{Codes, Dimension, DimensionId, Member};
use crate::text;

/// The codes of a column: of one dimension, or of several that share the column.
#[derive(Debug)]
pub struct CodeList {
    /// As template files name it: `metode.huruf + alasan.huruf`.
    pub name: Box<str>,
    /// The members that have a code, in the order of print, dimension by dimension.
    pub members: Vec<Member>,
    /// How the form writes each of them; of several codes the first of the file.
    official: Vec<Box<str>>,
    /// Every code, and every label of those members, with the member's place in `members`.
    words: text::Lexicon<Option<u16>>,
    /// The codes without a letter, `✓`, as they are written.
    signs: Vec<(Box<str>, u16)>,
    /// How every code and every short word is written.
    spelled: text::Lexicon<Option<Box<str>>>,
    /// Words that only suggest a member.
    perhaps: text::Lexicon<Option<u16>>,
}

/// So many letters at most are an abbreviation; a longer word is right in small letters, too.
const ABBREVIATION: usize = 4;

impl CodeList {
    /// Puts the lists of some dimensions together. Of a word that two members claim, tells their places and the word.
    pub(super) fn of(
        name: &str,
        lists: &[(DimensionId, &Dimension, &Codes)],
    ) -> Result<Self, String> {
        let mut list = Self {
            name: name.into(),
            members: Vec::new(),
            official: Vec::new(),
            words: text::Lexicon::default(),
            signs: Vec::new(),
            spelled: text::Lexicon::default(),
            perhaps: text::Lexicon::default(),
        };
        for (id, dimension, codes) in lists {
            let mut indices: Vec<u16> = codes.iter().map(|(_, member)| *member).collect();
            indices.sort_unstable();
            indices.dedup();
            for index in indices {
                let place = u16::try_from(list.members.len()).unwrap_or(u16::MAX);
                let suggested = dimension.perhaps().filter(|(_, member)| *member == index);
                for (word, _) in suggested {
                    *list.perhaps.entry(word) = Some(place);
                }
                list.members.push(Member {
                    dimension: *id,
                    index,
                });
                let labels = dimension.members[usize::from(index)].labels.iter();
                let codes = || codes.iter().filter(|(_, member)| *member == index);
                list.official
                    .extend(codes().next().map(|(code, _)| code.clone()));
                for written in codes().map(|(code, _)| code).chain(labels) {
                    list.add(written, place)?;
                }
            }
        }
        Ok(list)
    }

    fn add(&mut self, written: &str, member: u16) -> Result<(), String> {
        if text::fold(written).is_empty() {
            self.signs.push((written.into(), member));
            return Ok(());
        }
        match self.words.entry(written).replace(member) {
            Some(other) if other != member => {
                return Err(format!(
                    "`{written}` means two members of the list `{}`",
                    self.name
                ));
            }
            _ => {}
        }
        if written.chars().count() <= ABBREVIATION {
            let spelled = self.spelled.entry(written);
            spelled.get_or_insert_with(|| written.into());
        }
        Ok(())
    }

    /// How the form writes a code or an abbreviation that is written with other blanks, signs or letters, small or large.
    #[must_use]
    pub fn spelled(&self, written: &str) -> Option<&str> {
        self.spelled.get(written)?.as_deref()
    }

    /// The member that a code or a word means, whatever its case, blanks and signs, by its place in `members`.
    #[must_use]
    pub fn find(&self, written: &str) -> Option<u16> {
        let said = self.words.get(written).copied().flatten();
        // A tick has no letter, and neither has a cross or a question mark.
        said.or_else(|| {
            let mut signs = self.signs.iter();
            let sign = signs.find(|(sign, _)| **sign == *written.trim());
            sign.map(|(_, member)| *member)
        })
    }

    /// The code that the form has for a member, by its place in `members`.
    #[must_use]
    pub fn official(&self, member: u16) -> &str {
        self.official
            .get(usize::from(member))
            .map_or("", |code| code)
    }

    /// The one member that was probably meant, by its place in `members`: one of its words is a letter away, or is
    /// what is written but for a number behind it. Short words are near to everything.
    #[must_use]
    pub fn nearest(&self, written: &str) -> Option<u16> {
        if let Some(member) = self.perhaps.get(written).copied().flatten() {
            return Some(member);
        }
        let key = text::fold(written);
        let bare = key.trim_end_matches(|c: char| c.is_ascii_digit());
        let is_near = |known: &str| match known.chars().count() {
            0..=2 => false,
            3 => known == bare,
            _ => known == bare || text::distance(known, &key, 1).is_some(),
        };
        let near = self.words.iter().filter(|(known, _)| is_near(known));
        let mut members: Vec<u16> = near.filter_map(|(_, member)| *member).collect();
        members.sort_unstable();
        members.dedup();
        match members.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }
}
