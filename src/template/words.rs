//! Sentences: what the program says, with slots for facts. The only Indonesian of a run comes from here.

use std::collections::BTreeMap;

use super::check::{KINDS, Scope, remark_of};
use super::fault::{Desk, Linter};
use super::file::{Act, CheckEntry, RemarkEntry, ShortEntry, Text, WordsFile};
use super::phrases::PHRASES;
use crate::diagnostic::{COMMON_SLOTS, Severity, built_in};

/// A sentence with slots in braces.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Sentence(Vec<Piece>);

#[derive(Clone, Debug, Eq, PartialEq)]
enum Piece {
    Plain(Box<str>),
    Slot(Box<str>),
}

/// The words of a remark.
#[derive(Debug)]
pub struct RemarkWords {
    /// How much it asks of its reader.
    pub severity: Severity,
    /// Which of the four kinds of error it probably is: entri, kutip, hitung, persepsi.
    pub category: Option<Box<str>>,
    /// What somebody does about it.
    pub act: Act,
    /// What is wrong.
    pub message: Sentence,
    /// What to do.
    pub help: Option<Sentence>,
    /// Whether somebody who knows may answer that what is written is right.
    pub asks: bool,
}

/// The turn of a remark that has none of its own, between the first (1) and the last (9).
const TURN: u8 = 5;

/// A remark in a few words, as in a message.
#[derive(Debug)]
pub struct ShortWords {
    /// Its turn among others: 1 is said first, 9 last.
    pub turn: u8,
    /// What is wrong; its place is said beside it.
    pub message: Sentence,
}

/// All sentences of the program.
#[derive(Debug, Default)]
pub struct Words {
    remarks: BTreeMap<Box<str>, RemarkWords>,
    short: BTreeMap<Box<str>, ShortWords>,
    phrases: BTreeMap<Box<str>, Sentence>,
}

impl Sentence {
    /// The sentence with its slots filled; a slot that nothing fills stays empty.
    #[must_use]
    pub fn fill(&self, fact: impl Fn(&str) -> Option<String>) -> String {
        let mut out = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Plain(text) => out.push_str(text),
                Piece::Slot(slot) => out.push_str(&fact(slot).unwrap_or_default()),
            }
        }
        out
    }

    /// The names of its slots.
    pub fn slots(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|piece| match piece {
            Piece::Plain(_) => None,
            Piece::Slot(slot) => Some(&**slot),
        })
    }

    /// Reads `Kurang {beda}.`; `None` when a brace has no partner.
    fn parse(text: &str) -> Option<Self> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some(open) = rest.find(['{', '}']) {
            let (plain, behind) = rest.split_at(open);
            let (slot, after) = behind.strip_prefix('{')?.split_once('}')?;
            pieces.push(Piece::Plain(plain.into()));
            pieces.push(Piece::Slot(slot.into()));
            rest = after;
        }
        pieces.push(Piece::Plain(rest.into()));
        pieces.retain(|piece| !matches!(piece, Piece::Plain(text) if text.is_empty()));
        Some(Self(pieces))
    }
}

impl Words {
    /// The words of a remark; every code that the program or its templates use has some.
    #[must_use]
    pub fn remark(&self, code: &str) -> Option<&RemarkWords> {
        self.remarks.get(code)
    }

    /// The words of a remark in a message, where it has some of its own.
    #[must_use]
    pub fn short(&self, code: &str) -> Option<&ShortWords> {
        self.short.get(code)
    }

    /// The turn of a remark among others: the first is said first.
    #[must_use]
    pub fn turn(&self, code: &str) -> u8 {
        self.short(code).map_or(TURN, |short| short.turn)
    }

    /// All remarks by code.
    pub fn remarks(&self) -> impl Iterator<Item = (&str, &RemarkWords)> {
        self.remarks.iter().map(|(code, words)| (&**code, words))
    }

    /// A sentence of a screen, filled with pairs of slot and text.
    #[must_use]
    pub fn say(&self, id: &str, facts: &[(&str, &str)]) -> String {
        let fact = |slot: &str| {
            facts
                .iter()
                .find(|(name, _)| *name == slot)
                .map(|(_, text)| (*text).to_owned())
        };
        self.phrases
            .get(id)
            .map(|sentence| sentence.fill(fact))
            .unwrap_or_default()
    }

    /// Adds the sentences of one file. `check_slots` are the slots of the codes that checks use.
    pub(super) fn add(
        &mut self,
        file: WordsFile,
        check_slots: &CheckSlots,
        desk: &mut Desk<'_, '_>,
    ) {
        for entry in file.catatan {
            self.add_remark(entry, check_slots, desk);
        }
        for entry in file.ringkas {
            self.add_short(&entry, check_slots, desk);
        }
        for (group, sentences) in file.kalimat {
            for (name, text) in sentences {
                let id = format!("{group}.{name}");
                let Some((_, slots)) = PHRASES.iter().find(|(known, _)| *known == id) else {
                    desk.fault(text.span(), format!("nothing says the sentence `{id}`"));
                    continue;
                };
                let sentence = sentence(&text, |slot| slots.contains(&slot), desk);
                if self.phrases.insert(id.as_str().into(), sentence).is_some() {
                    desk.fault(text.span(), format!("sentence `{id}` has words already"));
                }
            }
        }
    }

    fn add_remark(
        &mut self,
        entry: RemarkEntry,
        check_slots: &CheckSlots,
        desk: &mut Desk<'_, '_>,
    ) {
        let code = entry.kode.get_ref().as_str();
        let slots = slots(code, check_slots);
        if slots.is_none() {
            desk.fault(
                entry.kode.span(),
                format!("no check and no stage makes the remark `{code}`"),
            );
        }
        let severity = Severity::from_word(entry.sifat.get_ref()).unwrap_or_else(|| {
            desk.fault(entry.sifat.span(), "`sifat` is perbaiki, cek or info");
            Severity::Info
        });
        if let Some(category) = &entry.kategori
            && !["entri", "kutip", "hitung", "persepsi"].contains(&category.get_ref().as_str())
        {
            desk.fault(
                category.span(),
                "`kategori` is entri, kutip, hitung or persepsi",
            );
        }
        if severity != Severity::Info && entry.saran.is_none() {
            desk.fault(
                entry.kode.span(),
                format!("remark `{code}` asks for something but has no `saran`"),
            );
        }
        let knows = |slot: &str| {
            COMMON_SLOTS.contains(&slot) || slots.is_none_or(|slots| slots.contains(&slot))
        };
        let is_of_sums = entry
            .kategori
            .as_ref()
            .is_some_and(|category| category.get_ref() == "hitung");
        let usual = match severity {
            _ if is_of_sums => Act::Samakan,
            Severity::Mend => Act::Betulkan,
            Severity::Check | Severity::Info => Act::Tanyakan,
        };
        let words = RemarkWords {
            act: entry.laku.unwrap_or(usual),
            severity,
            category: entry.kategori.map(|category| category.into_inner().into()),
            message: sentence(&entry.pesan, knows, desk),
            help: entry.saran.map(|help| sentence(&help, knows, desk)),
            asks: entry.tanya,
        };
        if self.remarks.insert(code.into(), words).is_some() {
            desk.fault(
                entry.kode.span(),
                format!("remark `{code}` has words already"),
            );
        }
    }

    fn add_short(&mut self, entry: &ShortEntry, checks: &CheckSlots, desk: &mut Desk<'_, '_>) {
        let code = entry.kode.get_ref().as_str();
        let slots = slots(code, checks);
        if slots.is_none() {
            desk.fault(
                entry.kode.span(),
                format!("no check and no stage makes the remark `{code}`"),
            );
        }
        let turn = entry.giliran.as_ref();
        if let Some(turn) = turn.filter(|turn| !(1..=9).contains(turn.get_ref())) {
            desk.fault(turn.span(), "`giliran` is from 1 (first) to 9 (last)");
        }
        let knows = |slot: &str| {
            COMMON_SLOTS.contains(&slot) || slots.is_none_or(|slots| slots.contains(&slot))
        };
        let short = ShortWords {
            turn: turn.map_or(TURN, |turn| *turn.get_ref()),
            message: sentence(&entry.pesan, knows, desk),
        };
        if self.short.insert(code.into(), short).is_some() {
            desk.fault(
                entry.kode.span(),
                format!("remark `{code}` has words for messages already"),
            );
        }
    }

    /// Tells which codes and sentences have no words.
    pub(super) fn lint<'c>(&self, codes: impl Iterator<Item = &'c str>, linter: &mut Linter<'_>) {
        for code in codes.filter(|code| !self.remarks.contains_key(*code)) {
            linter.fault(
                "words/catatan.toml",
                0..0,
                format!("remark `{code}` has no words"),
            );
        }
        for (id, _) in PHRASES
            .iter()
            .filter(|(id, _)| !self.phrases.contains_key(*id))
        {
            linter.fault(
                "words/layar.toml",
                0..0,
                format!("sentence `{id}` has no words"),
            );
        }
    }
}

/// The slots that a remark offers, where something makes it.
fn slots<'c>(code: &str, checks: &'c CheckSlots) -> Option<&'c [&'static str]> {
    built_in(code)
        .map(|known| known.slots)
        .or_else(|| checks.of(code))
}

/// The slots that the remarks of checks offer, by code.
#[derive(Debug)]
pub(super) struct CheckSlots(BTreeMap<Box<str>, Vec<&'static str>>);

impl CheckSlots {
    /// The usual remarks of all kinds of check.
    pub(super) fn new() -> Self {
        let mut slots = Self(BTreeMap::new());
        for (_, _, code, offered) in KINDS {
            slots.add(code, offered);
        }
        slots
    }

    /// Notes what a check can tell.
    pub(super) fn offer(&mut self, entry: &CheckEntry, scope: Scope) {
        if let Some((code, offered)) = remark_of(entry, scope) {
            self.add(code, offered);
        }
    }

    /// Checks of several kinds may share a code; its words use what all of them tell.
    fn add(&mut self, code: &str, offered: &[&'static str]) {
        self.0
            .entry(code.into())
            .and_modify(|slots| slots.retain(|slot| offered.contains(slot)))
            .or_insert_with(|| offered.to_vec());
    }

    fn of(&self, code: &str) -> Option<&[&'static str]> {
        self.0.get(code).map(Vec::as_slice)
    }
}

/// Reads a sentence and tells of slots that nothing fills.
pub(super) fn sentence(
    text: &Text,
    knows: impl Fn(&str) -> bool,
    desk: &mut Desk<'_, '_>,
) -> Sentence {
    let Some(sentence) = Sentence::parse(text.get_ref()) else {
        desk.fault(text.span(), "a brace has no partner");
        return Sentence::default();
    };
    let unknown: Vec<_> = sentence
        .slots()
        .filter(|slot| !knows(slot))
        .map(str::to_owned)
        .collect();
    for slot in unknown {
        desk.fault(
            text.span(),
            format!("nothing fills the slot {{{slot}}} here"),
        );
    }
    sentence
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_are_filled_once_and_braces_must_match() {
        let fact = |slot: &str| (slot == "n").then(|| "{n}".to_owned());
        for (text, filled) in [
            ("tanpa slot", Some("tanpa slot")),
            ("{n} dari {m}.", Some("{n} dari .")),
            ("{n", None),
            ("n}", None),
        ] {
            let got = Sentence::parse(text).map(|sentence| sentence.fill(fact));
            assert_eq!(got.as_deref(), filled, "{text}");
        }
    }
}
