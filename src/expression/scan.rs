//! Steps over the text of an expression: blanks, signs, words, numbers, quoted texts.
//!
//! Knows the characters and reserved words of the language, not how they go together.

use super::decimal::Decimal;
use super::tree::{Fault, Located};

/// The longest text that is read, in bytes.
const LONGEST: usize = 2000;
/// The deepest nesting of parentheses and arguments.
const DEEPEST: usize = 64;
/// The most operators in one expression: the tree of `a + b + …` is as deep as the chain is long.
const OPERATORS: usize = 200;
/// Words of the language, which nothing else can be named.
const RESERVED: [&str; 6] = ["and", "in", "is", "not", "or", "present"];

/// A text that is no expression: why, and at which bytes.
pub type SyntaxFault = Fault<Syntax>;

/// What can be wrong with the text of an expression.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum Syntax {
    /// The text is longer than any sensible expression.
    #[error("longer than {LONGEST} bytes")]
    TooLong,
    /// Parentheses and arguments are nested too deeply.
    #[error("nested deeper than {DEEPEST} levels")]
    TooDeep,
    /// More operators than any sensible expression has.
    #[error("more than {OPERATORS} operators")]
    TooMany,
    /// Something else must stand here.
    #[error("expected {0}")]
    Expected(&'static str),
    /// A character that the language does not use outside texts.
    #[error("unknown character `{0}`; names hold lower-case letters, digits, `_` and `-`")]
    Character(char),
    /// A minus that touches a value.
    #[error("a minus stands between blanks; a hyphen inside a word belongs to the name")]
    Minus,
    /// A text whose closing quote is missing.
    #[error("text without closing quote")]
    OpenText,
    /// Digits that make no number.
    #[error("not a number of at most 18 digits with `.` before its decimals")]
    Number,
    /// A word of the language where a name must stand.
    #[error("a word of the language cannot be a name")]
    Reserved,
    /// A test of something that is neither a name nor a call.
    #[error("`is` asks about a name or a function")]
    Subject,
    /// A dimension or member that was named before.
    #[error("named twice")]
    Twice,
    /// `min` or `max` of nothing.
    #[error("needs at least one argument")]
    NoArgument,
}

pub(super) type Scanned<T> = Result<T, SyntaxFault>;

/// A place in a text. What was asked for and is not there is not stepped over, nor are the blanks before it.
pub(super) struct Scanner<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
    operators: usize,
}

impl<'t> Scanner<'t> {
    pub(super) fn new(text: &'t str) -> Scanned<Self> {
        if text.len() > LONGEST {
            return Err(Fault::new(Syntax::TooLong, 0..text.len()));
        }
        Ok(Self {
            text,
            at: 0,
            depth: 0,
            operators: 0,
        })
    }

    /// The place behind the last thing read, in bytes.
    pub(super) const fn at(&self) -> usize {
        self.at
    }

    /// The place of the next thing, in bytes.
    pub(super) fn next_at(&mut self) -> usize {
        self.blanks();
        self.at
    }

    /// Goes one level deeper.
    pub(super) fn enter(&mut self) -> Scanned<()> {
        if self.depth == DEEPEST {
            return self.fault_here(Syntax::TooDeep);
        }
        self.depth += 1;
        Ok(())
    }

    /// Comes back from one level.
    pub(super) const fn leave(&mut self) {
        self.depth -= 1;
    }

    /// Takes note of an operator just read.
    pub(super) fn count_operator(&mut self) -> Scanned<()> {
        if self.operators == OPERATORS {
            return self.fault_here(Syntax::TooMany);
        }
        self.operators += 1;
        Ok(())
    }

    /// The character that stands next.
    pub(super) fn peek(&mut self) -> Option<char> {
        self.blanks();
        self.rest().chars().next()
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn blanks(&mut self) {
        let blank = self
            .rest()
            .bytes()
            .take_while(|byte| is_blank(*byte))
            .count();
        self.at += blank;
    }

    /// Steps over a sign of the language.
    pub(super) fn mark(&mut self, mark: &str) -> bool {
        let before = self.at;
        self.blanks();
        let found = self.rest().starts_with(mark);
        self.at = if found { self.at + mark.len() } else { before };
        found
    }

    pub(super) fn need(&mut self, mark: &str, wanted: &'static str) -> Scanned<()> {
        if self.mark(mark) {
            return Ok(());
        }
        self.unexpected(wanted)
    }

    /// Steps over a minus, which must stand between blanks.
    pub(super) fn minus(&mut self) -> Scanned<bool> {
        let before = self.at;
        if !self.mark("-") {
            return Ok(false);
        }
        let blank_before = before + 1 < self.at;
        let blank_behind = self.rest().bytes().next().is_none_or(is_blank);
        if blank_before && blank_behind {
            return Ok(true);
        }
        Err(Fault::new(Syntax::Minus, self.at - 1..self.at))
    }

    pub(super) fn keyword(&mut self, keyword: &str) -> bool {
        let before = self.at;
        self.blanks();
        let found = word_at(self.rest()) == keyword;
        self.at = if found {
            self.at + keyword.len()
        } else {
            before
        };
        found
    }

    /// Steps over a word that begins with a letter.
    pub(super) fn name(&mut self, wanted: &'static str) -> Scanned<Located<Box<str>>> {
        self.blanks();
        if self.rest().starts_with(|c: char| c.is_ascii_digit()) {
            return self.unexpected(wanted);
        }
        self.member(wanted)
    }

    /// Steps over a word that may begin with a digit, as age groups do.
    pub(super) fn member(&mut self, wanted: &'static str) -> Scanned<Located<Box<str>>> {
        self.blanks();
        let word = word_at(self.rest());
        if word.is_empty() {
            return self.unexpected(wanted);
        }
        let span = self.at..self.at + word.len();
        if RESERVED.contains(&word) {
            return Err(Fault::new(Syntax::Reserved, span));
        }
        self.at = span.end;
        Ok(Located::new(word.into(), span))
    }

    /// Steps over a number; two dots behind it are a range.
    pub(super) fn number(&mut self) -> Scanned<Decimal> {
        let start = self.at;
        self.at += digits(self.rest());
        if let Some(decimals) = self.rest().strip_prefix('.').map(digits) {
            self.at += if decimals > 0 { 1 + decimals } else { 0 };
        }
        self.at += self
            .rest()
            .bytes()
            .take_while(|byte| is_word(*byte))
            .count();
        let written = self.text.get(start..self.at).unwrap_or_default();
        let fault = |_| Fault::new(Syntax::Number, start..self.at);
        written.parse().map_err(fault)
    }

    /// Steps over a quoted text; a quote inside it is doubled, as in SQL.
    pub(super) fn quoted(&mut self) -> Scanned<Box<str>> {
        let start = self.at;
        let mut text = String::new();
        self.at += 1;
        while let Some((piece, _)) = self.rest().split_once('\'') {
            text.push_str(piece);
            self.at += piece.len() + 1;
            if !self.rest().starts_with('\'') {
                return Ok(text.into());
            }
            text.push('\'');
            self.at += 1;
        }
        Err(Fault::new(Syntax::OpenText, start..self.text.len()))
    }

    pub(super) fn end(&mut self, wanted: &'static str) -> Scanned<()> {
        self.blanks();
        if self.rest().is_empty() {
            return Ok(());
        }
        self.unexpected(wanted)
    }

    /// A fault about the word or sign that stands next.
    pub(super) fn fault_here<T>(&mut self, what: Syntax) -> Scanned<T> {
        self.blanks();
        let rest = self.rest();
        let sign = rest.chars().next().map_or(0, char::len_utf8);
        let length = word_at(rest).len().max(sign);
        Err(Fault::new(what, self.at..self.at + length))
    }

    pub(super) fn unexpected<T>(&mut self, wanted: &'static str) -> Scanned<T> {
        self.blanks();
        match self.rest().chars().next() {
            Some(c) if !is_known(c) => self.fault_here(Syntax::Character(c)),
            _ => self.fault_here(Syntax::Expected(wanted)),
        }
    }
}

/// The word that a text begins with, or nothing; a hyphen belongs to it only between its other characters.
fn word_at(text: &str) -> &str {
    let mut length = 0;
    for (place, byte) in text.bytes().enumerate() {
        match byte {
            b'_' if length == 0 => break,
            b'-' if length == place && length > 0 => {}
            _ if is_word(byte) => length = place + 1,
            _ => break,
        }
    }
    text.get(..length).unwrap_or_default()
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

const fn is_word(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_'
}

const fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// Whether a character has a meaning somewhere outside texts.
fn is_known(c: char) -> bool {
    c.is_ascii_lowercase() || c.is_ascii_digit() || "_-.'[]()=!<>+*/|,@".contains(c)
}
