//! Code lists: what may stand in a column of codes, and which member each code or word means.

use std::collections::BTreeMap;

use super::dimension::{Dimension, DimensionId, Member};
use crate::text;

/// Longer texts are no codes; so short, the key of a plain one needs no memory of its own.
const PLAIN: usize = 24;

/// The codes of a column: of one dimension, or of several that share the column.
#[derive(Debug)]
pub struct CodeList {
    /// As template files name it: `metode.huruf + alasan.huruf`.
    pub name: Box<str>,
    /// The members that have a code, in the order of print, dimension by dimension.
    pub members: Vec<Member>,
    /// Every code, and every label of those members, folded, with the member's place in `members`.
    words: BTreeMap<Box<str>, Word>,
}

#[derive(Debug)]
struct Word {
    member: u16,
    written: Box<str>,
}

impl CodeList {
    /// Puts the lists of some dimensions together. Of a word that two members claim, tells their places and the word.
    pub(super) fn of(
        name: &str,
        lists: &[(DimensionId, &Dimension, &BTreeMap<Box<str>, u16>)],
    ) -> Result<Self, String> {
        let mut list = Self {
            name: name.into(),
            members: Vec::new(),
            words: BTreeMap::new(),
        };
        for (id, dimension, codes) in lists {
            let mut indices: Vec<u16> = codes.values().copied().collect();
            indices.sort_unstable();
            indices.dedup();
            for index in indices {
                let place = u16::try_from(list.members.len()).unwrap_or(u16::MAX);
                list.members.push(Member {
                    dimension: *id,
                    index,
                });
                let labels = dimension.members[usize::from(index)].labels.iter();
                let codes = codes.iter().filter(|(_, member)| **member == index);
                for written in codes.map(|(code, _)| code).chain(labels) {
                    list.add(written, place)?;
                }
            }
        }
        Ok(list)
    }

    fn add(&mut self, written: &str, member: u16) -> Result<(), String> {
        let word = Word {
            member,
            written: written.into(),
        };
        let other = self.words.insert(text::fold(written).into(), word);
        match other {
            Some(other) if other.member != member => Err(format!(
                "`{written}` means two members of the list `{}`",
                self.name
            )),
            _ => Ok(()),
        }
    }

    /// The member that a code or a word means, whatever its case, blanks and signs, by its place in `members`.
    #[must_use]
    pub fn find(&self, written: &str) -> Option<u16> {
        let mut key = [0; PLAIN];
        let plain = key.get_mut(..written.len()).filter(|_| {
            let mut bytes = written.bytes();
            bytes.all(|byte| byte.is_ascii_alphanumeric())
        });
        let word = if let Some(plain) = plain {
            plain.copy_from_slice(written.as_bytes());
            plain.make_ascii_uppercase();
            self.words.get(str::from_utf8(plain).ok()?)
        } else {
            self.words.get(&*text::fold(written))
        };
        word.map(|word| word.member)
    }

    /// The one code or word that is a letter away from what is written; short ones are near to everything.
    #[must_use]
    pub fn nearest(&self, written: &str) -> Option<&str> {
        let key = text::fold(written);
        let is_near =
            |known: &str| known.chars().count() > 3 && text::distance(known, &key, 1).is_some();
        let near = self.words.iter().filter(|(known, _)| is_near(known));
        let mut members: Vec<&Word> = near.map(|(_, word)| word).collect();
        members.dedup_by_key(|word| word.member);
        match members.as_slice() {
            [one] => Some(&one.written),
            _ => None,
        }
    }
}
