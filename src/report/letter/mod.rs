//! Letters: the texts that an office gets beside its recap, for people to read and to send on.

mod account;
mod addressee;
mod first;
mod message;
mod receipt;
mod unread;

use crate::outcome::Story;
use crate::report::files;
use crate::text;

use account::Account;
use addressee::{Addressee, State};

/// Columns of a line that nobody copies.
const WIDTH: usize = 76;
/// What text files begin with, for programs of Windows to know their letters.
const MARK: &str = "\u{feff}";
/// The line, behind the title, that says when the letter was made.
const MADE: usize = 1;
/// More digits in a row than any figure has: a number of identity.
const DIGITS: usize = 12;

/// What letters must know that the story of a run does not tell.
#[derive(Clone, Copy, Debug)]
pub struct Recap<'r> {
    /// What the recap says of itself.
    pub title: &'r str,
    /// The name of its file.
    pub name: &'r str,
    /// The names of the files with pages for volunteers.
    pub pages: &'r [String],
    /// Whether workbooks are given back with remarks in them.
    pub gives_back: bool,
}

/// Which letter one is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kind {
    /// What the recap says, on one page.
    First,
    /// Messages to be sent.
    Messages,
    /// The files that were not read.
    Unread,
}

/// A letter.
#[derive(Debug)]
pub struct Letter {
    /// Which one it is.
    pub kind: Kind,
    /// The name of its file.
    pub name: String,
    /// How its first line begins: what it is of, whatever its state.
    pub about: String,
    /// Its lines: the title, when it was made, and the rest; without any there is nothing to say, nor any more.
    pub lines: Vec<String>,
}

/// What a text is that lies where a letter goes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kept {
    /// Somebody else's, or of another unit or month.
    Foreign,
    /// The letter as it was.
    Former,
    /// The same letter, but for the day on which it was made.
    Same,
}

impl Letter {
    /// The bytes of its file.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let lines: String = self
            .lines
            .iter()
            .map(|line| format!("{line}\r\n"))
            .collect();
        format!("{MARK}{lines}").into_bytes()
    }

    /// What a file is.
    #[must_use]
    pub fn judge(&self, held: &[u8]) -> Kept {
        let held = String::from_utf8_lossy(held);
        let held: Vec<&str> = held.trim_start_matches(MARK).lines().collect();
        let title = held.first().copied().unwrap_or_default();
        let state = title.strip_prefix(&*self.about);
        if !state.is_some_and(|state| state.is_empty() || state.starts_with(" - ")) {
            return Kept::Foreign;
        }
        let is_told = |(at, _): &(usize, &str)| *at != MADE;
        let held = held.into_iter().enumerate().filter(is_told);
        let own = self.lines.iter().map(String::as_str).enumerate();
        if held.eq(own.filter(is_told)) {
            Kept::Same
        } else {
            Kept::Former
        }
    }
}

/// The letters of a run's main month; none where there is no figure.
#[must_use]
pub fn letters(story: &Story<'_>, recap: &Recap<'_>) -> Vec<Letter> {
    let files = files::files(story);
    let Some(account) = Account::of(story, files::failed(&files)) else {
        return Vec::new();
    };
    let mut letters = vec![
        first::letter(&account, recap),
        message::letter(&account, recap),
        unread::letter(&account, recap),
    ];
    for letter in &mut letters {
        let texts = letter.lines.iter_mut().chain([&mut letter.about]);
        texts.for_each(|text| *text = account.without_identity(text));
    }
    letters
}

/// Those who are waited for.
pub(super) struct Waited {
    /// How many they are.
    pub(super) many: usize,
    /// The name of their level, inside a sentence.
    pub(super) level: String,
    /// Whether something of one of them has come in.
    pub(super) is_begun: bool,
}

/// Those who are waited for in a run's main month; none where all have come in.
pub(super) fn waited(story: &Story<'_>, failed: Vec<&str>) -> Option<Waited> {
    let account = Account::of(story, failed)?;
    let waited = account.waited();
    (!waited.is_empty()).then(|| Waited {
        many: waited.len(),
        level: account.addressee_word(),
        is_begun: waited.iter().any(|one| one.state != State::Silent),
    })
}

impl Account<'_> {
    /// A text in which what may be a number of identity is said by its length alone.
    fn without_identity(&self, text: &str) -> String {
        let mut out = String::new();
        let mut rest = text;
        while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
            let (before, from) = rest.split_at(start);
            let length = from.find(|c: char| !c.is_ascii_digit());
            let (digits, behind) = from.split_at(length.unwrap_or(from.len()));
            out.push_str(before);
            if digits.len() >= DIGITS {
                let many = digits.len().to_string();
                out.push_str(&self.say("samaran.angka", &[("banyak", &many)]));
            } else {
                out.push_str(digits);
            }
            rest = behind;
        }
        out + rest
    }

    /// The name of a letter's file.
    fn file(&self, id: &str) -> String {
        format!("{}.txt", self.say(id, &[]))
    }

    /// The line that says when a letter was made.
    fn made(&self) -> String {
        let date = self.story.templates.date_name(self.story.today);
        self.say("surat.dibuat", &[("tanggal", &date)])
    }
}

/// A count as it is printed.
fn count(number: impl TryInto<i64>) -> String {
    text::grouped(number.try_into().unwrap_or(i64::MAX))
}

/// Lines that are broken where they are wider than a window.
fn wrapped(lines: Vec<String>) -> Vec<String> {
    let broken = lines.iter().flat_map(|line| text::wrap(line, WIDTH));
    broken.collect()
}

/// The names of some, with what has come in of each where that is not all or none.
fn names<'n>(
    some: impl IntoIterator<Item = &'n &'n Addressee>,
    account: &Account<'_>,
) -> Vec<String> {
    let name = |one: &&Addressee| match one.within {
        Some((listed, known)) if listed > 0 && listed < known => {
            let facts = [
                ("nama", &*one.name),
                ("ada", &count(listed)),
                ("dari", &count(known)),
            ];
            account.say("surat.sebagian", &facts)
        }
        // Of a wider unit it is the names in it that wait.
        Some((listed, known)) if one.state == State::Partly => {
            let facts = [
                ("nama", &*one.name),
                ("ada", &count(listed)),
                ("dari", &count(known)),
                ("tingkat", &account.level_word()),
            ];
            account.say("surat.sebagian_ditanyakan", &facts)
        }
        _ if one.state == State::Asked => {
            let facts = [("nama", &*one.name), ("tingkat", &account.addressee_word())];
            account.say("surat.menunggu_jawaban", &facts)
        }
        // Who sent something that could not be read is not among those who sent nothing.
        _ if one.unread.is_some() => account.say("surat.belum_terbaca", &[("nama", &one.name)]),
        _ => one.name.clone(),
    };
    some.into_iter().map(name).collect()
}
