//! Questions that only a person can decide, and what was answered. Neither holds a name: a question is known by a number
//! that is made of what it is about, an answer is a word of the program, a code of an area, or numbers of contents.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use crate::digest::{Sum, apart, together};

/// What a question is known by, in this run and in all later ones.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct QuestionId(u64);

impl QuestionId {
    /// The question of a kind about something, told apart by these words.
    #[must_use]
    pub fn of(kind: &str, about: &[&str]) -> Self {
        let mut sum = Sum::default();
        sum.part(kind);
        for part in about {
            sum.part(part);
        }
        Self(sum.finish())
    }

    /// Which of two contents counts where both speak, in whatever order they are named.
    #[must_use]
    pub fn of_contents(one: u64, other: u64) -> Self {
        let (low, high) = (one.min(other), one.max(other));
        Self::of("berkas", &[&apart(low), &apart(high)])
    }

    /// What an empty month says in all lists of a file.
    #[must_use]
    pub fn of_blanks(file: &str) -> Self {
        Self::of("kosong-berkas", &[file])
    }
}

/// In two halves: never sixteen digits in a row, which would look like a NIK.
impl fmt::Display for QuestionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&apart(self.0))
    }
}

/// A text that is no number of a question, or no answer.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct NotOne;

impl FromStr for QuestionId {
    type Err = NotOne;

    fn from_str(text: &str) -> Result<Self, NotOne> {
        together(text).map(Self).ok_or(NotOne)
    }
}

/// What somebody decided.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Answer {
    /// What is written is right.
    Right,
    /// Of two contents this one counts where both speak.
    Use {
        /// The head of the fingerprint of the one that counts.
        chosen: u64,
        /// Of the other one.
        other: u64,
    },
    /// The area that is meant, by its code.
    Area(Box<str>),
    /// The code that is meant, as its list writes it.
    Code(Box<str>),
    /// The column that is meant, by the number of its heading.
    Column(u64),
    /// An empty month says the same as the one before.
    Same,
    /// An empty month is not filled in yet.
    Unfilled,
    /// Not known yet: it is asked again.
    Again,
}

/// As it stands in files of the program.
impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Right => f.write_str("benar"),
            Self::Use { chosen, other } => {
                write!(f, "pakai:{}:{}", apart(*chosen), apart(*other))
            }
            Self::Area(code) => write!(f, "wilayah:{code}"),
            Self::Code(code) => write!(f, "kode:{code}"),
            Self::Column(number) => write!(f, "kolom:{}", apart(*number)),
            Self::Same => f.write_str("sama"),
            Self::Unfilled => f.write_str("belum-diisi"),
            Self::Again => f.write_str("tanya-lagi"),
        }
    }
}

impl FromStr for Answer {
    type Err = NotOne;

    fn from_str(text: &str) -> Result<Self, NotOne> {
        let is_word = |text: &str| {
            let is_kept = |c: char| !c.is_whitespace() && !c.is_control() && c != ',';
            !text.is_empty() && text.len() <= 24 && text.chars().all(is_kept)
        };
        let word = |text: &str| is_word(text).then(|| text.into()).ok_or(NotOne);
        Ok(match text.split_once(':') {
            None => match text {
                "benar" => Self::Right,
                "sama" => Self::Same,
                "belum-diisi" => Self::Unfilled,
                "tanya-lagi" => Self::Again,
                _ => return Err(NotOne),
            },
            Some(("pakai", both)) => {
                let (chosen, other) = both.split_once(':').ok_or(NotOne)?;
                Self::Use {
                    chosen: together(chosen).ok_or(NotOne)?,
                    other: together(other).ok_or(NotOne)?,
                }
            }
            Some(("wilayah", code)) => Self::Area(word(code)?),
            Some(("kode", code)) => Self::Code(word(code)?),
            Some(("kolom", number)) => Self::Column(together(number).ok_or(NotOne)?),
            Some(_) => return Err(NotOne),
        })
    }
}

/// What was answered so far.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Answers(BTreeMap<QuestionId, Answer>);

impl Answers {
    /// Where nothing was answered.
    #[must_use]
    pub fn none() -> &'static Self {
        static NONE: Answers = Answers(BTreeMap::new());
        &NONE
    }

    /// Keeps an answer, in the place of a former one; that one does not know yet takes the former one away.
    pub fn put(&mut self, question: QuestionId, answer: Answer) {
        if answer == Answer::Again {
            self.0.remove(&question);
        } else {
            self.0.insert(question, answer);
        }
    }

    /// Keeps several of them.
    pub fn extend(&mut self, answers: &[(QuestionId, Answer)]) {
        for (question, answer) in answers {
            self.put(*question, answer.clone());
        }
    }

    /// The answer to a question.
    #[must_use]
    pub fn get(&self, question: QuestionId) -> Option<&Answer> {
        self.0.get(&question)
    }

    /// All of them, by question.
    pub fn iter(&self) -> impl Iterator<Item = (QuestionId, &Answer)> {
        self.0.iter().map(|(question, answer)| (*question, answer))
    }

    /// Whether nothing was answered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The pairs of contents of which the first was chosen before the second.
    pub fn chosen(&self) -> impl Iterator<Item = (u64, u64)> {
        self.0.values().filter_map(|answer| match answer {
            Answer::Use { chosen, other } => Some((*chosen, *other)),
            _ => None,
        })
    }
}

/// What stands in the place of an answer and is none of the choices, as somebody typed it: it goes back into the cell where it
/// stood and nowhere else, since it may be about a person.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Typed(BTreeMap<QuestionId, Box<str>>);

impl Typed {
    /// Where nothing was typed.
    #[must_use]
    pub fn none() -> &'static Self {
        static NONE: Typed = Typed(BTreeMap::new());
        &NONE
    }

    /// Keeps what was typed for a question.
    pub fn put(&mut self, question: QuestionId, text: Box<str>) {
        self.0.insert(question, text);
    }

    /// Drops what was typed for a question that is answered elsewhere.
    pub fn drop(&mut self, question: QuestionId) {
        self.0.remove(&question);
    }

    /// What was typed for any of these questions.
    #[must_use]
    pub fn get(&self, questions: &[QuestionId]) -> Option<&str> {
        let mut typed = questions.iter().filter_map(|question| self.0.get(question));
        typed.next().map(|text| &**text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn answers() -> impl Strategy<Value = Answer> {
        prop_oneof![
            Just(Answer::Right),
            Just(Answer::Same),
            Just(Answer::Unfilled),
            Just(Answer::Again),
            any::<(u64, u64)>().prop_map(|(chosen, other)| Answer::Use { chosen, other }),
            "[0-9]{2}(\\.[0-9]{2,4}){0,3}".prop_map(|code| Answer::Area(code.into())),
            "[A-Z]{1,4}".prop_map(|code| Answer::Code(code.into())),
            proptest::num::u64::ANY.prop_map(Answer::Column),
        ]
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(answer in answers(), one: u64, other: u64) {
            prop_assert_eq!(answer.to_string().parse(), Ok(answer));
            let id = QuestionId::of_contents(one, other);
            prop_assert_eq!(id, QuestionId::of_contents(other, one));
            prop_assert_eq!(id.to_string().parse(), Ok(id));
            prop_assert!(!id.to_string().bytes().all(|byte| byte.is_ascii_digit()));
        }

        #[test]
        fn any_text_is_an_answer_or_none(text in "\\PC{0,30}|(kode|wilayah|pakai):\\PC{0,30}") {
            if let Ok(answer) = text.parse::<Answer>() {
                prop_assert_eq!(answer.to_string(), text);
            }
        }
    }

    #[test]
    fn who_does_not_know_any_more_is_asked_again() {
        let id = QuestionId::of("kode", &["stk3"]);
        assert_ne!(id, QuestionId::of("kode", &["stk", "3"]));
        let mut answers = Answers::default();
        answers.put(id, Answer::Code("S".into()));
        answers.put(id, Answer::Code("P".into()));
        assert_eq!(answers.get(id), Some(&Answer::Code("P".into())));
        answers.put(id, Answer::Again);
        assert!(answers.is_empty());
    }
}
