//! Questions to people: which remarks ask one, what can be answered, and what an answer does to the remark.

use std::collections::BTreeSet;

use super::spoken::row;
use super::{Story, speak};
use crate::answer::{Answer, Answers, QuestionId};
use crate::diagnostic::{About, Asked, Diagnostic, Fact};
use crate::template::Templates;
use crate::text;

/// A longer number is none of people or years, and could be of a person.
const LONGEST_NUMBER: i64 = 999_999;

/// A question, as far as a run raises it.
pub struct Question<'s> {
    /// What it is known by: the number of its remark, and those of all that are answered with it.
    pub ids: Vec<QuestionId>,
    /// The first remark that asks it.
    pub remark: &'s Diagnostic,
    /// What can be answered, what is probable first.
    pub choices: Vec<Choosable>,
    /// What was answered.
    pub answer: Option<Answer>,
    /// Whether the first answer is nearly sure.
    pub is_nearly_sure: bool,
}

impl Question<'_> {
    /// Answers it.
    pub fn put(&self, answer: &Answer, answers: &mut Answers) {
        for id in &self.ids {
            answers.put(*id, answer.clone());
        }
    }
}

/// An answer, and what it is called.
pub struct Choosable {
    /// In words.
    pub label: String,
    /// For the program.
    pub answer: Answer,
}

/// Asks about the remarks whose words let one say that what is written is right, and takes the urgency off those that were
/// answered.
pub fn decide(remarks: &mut [Diagnostic], answers: &Answers, templates: &Templates) {
    for remark in remarks {
        let words = templates.words.remark(&remark.code);
        if remark.asked.is_none() && words.is_some_and(|words| words.asks) {
            let (id, about) = (right(remark), About::Right);
            remark.asked = Some(Asked { id, about });
        }
        let answer = remark.asked.and_then(|asked| answers.get(asked.id));
        if answer.is_some_and(|answer| closes(remark, answer)) {
            close(remark, templates);
        }
    }
}

/// Whether an answer leaves nothing to be done about a remark that still stands.
fn closes(remark: &Diagnostic, answer: &Answer) -> bool {
    match (remark.asked.map(|asked| asked.about), answer) {
        (Some(About::Right | About::Area | About::Column { .. }), Answer::Right) => true,
        (Some(About::Blank), Answer::Unfilled) => true,
        (Some(About::Contents(used, _)), Answer::Use { chosen, .. }) => used == *chosen,
        _ => false,
    }
}

fn close(remark: &mut Diagnostic, templates: &Templates) {
    let said = speak(remark, templates).message;
    "sudah-dijawab".clone_into(remark.code.to_mut());
    remark.facts = vec![("catatan", Fact::Text(said))];
}

/// The question whether what a remark is about is right. Whatever changes in it asks anew; no text that may name a person is
/// part of it.
fn right(remark: &Diagnostic) -> QuestionId {
    let optional = |text: Option<&str>| text.map(text::fold).unwrap_or_default();
    let subject = &remark.subject;
    let mut about = vec![
        remark.code.to_string(),
        optional(subject.written()),
        optional(subject.field.as_deref()),
        optional(subject.period.as_deref()),
        row(remark),
    ];
    if subject.unit.is_none() {
        about.push(remark.place.file.to_string());
    }
    let found = remark
        .found
        .as_deref()
        .and_then(|found| found.trim().parse().ok());
    let numbers = remark.facts.iter().filter_map(|(_, fact)| match fact {
        Fact::Number(number) => Some(*number),
        Fact::Text(_) => None,
    });
    let small = numbers
        .chain(found)
        .filter(|number| number.abs() <= LONGEST_NUMBER);
    about.extend(small.map(|number| number.to_string()));
    let about: Vec<&str> = about.iter().map(String::as_str).collect();
    QuestionId::of("benar", &about)
}

impl<'s> Story<'s> {
    /// The questions of a run, the open ones first, each once however many remarks ask it.
    #[must_use]
    pub fn questions(&self, answers: &Answers) -> Vec<Question<'s>> {
        let mut known: BTreeSet<QuestionId> = BTreeSet::new();
        let mut questions: Vec<Question<'s>> = Vec::new();
        for remark in self.remarks() {
            let Some(asked) = remark.asked else { continue };
            if known.contains(&asked.id) {
                continue;
            }
            let of_file = self.blanks(remark, answers);
            let remark = of_file.first().copied().unwrap_or(remark);
            if let Some(question) = self.question(remark, answers) {
                known.insert(asked.id);
                known.extend(question.ids.iter().copied());
                questions.push(question);
            }
        }
        let severity = |question: &Question<'_>| speak(question.remark, self.templates).severity;
        questions.sort_by_key(|question| (question.answer.is_some(), severity(question)));
        questions
    }

    /// The question that a remark asks; none where there is nothing to choose from.
    #[must_use]
    pub fn question(&self, remark: &'s Diagnostic, answers: &Answers) -> Option<Question<'s>> {
        let asked = remark.asked?;
        let choices = self.choices(remark, asked.about);
        (choices.len() > 1).then(|| Question {
            ids: self.asked_with(remark, asked),
            remark,
            choices,
            answer: answers.get(asked.id).cloned(),
            is_nearly_sure: ["wilayah-mirip", "kode-asing"].contains(&&*remark.code),
        })
    }

    /// The remarks about empty months of the lists of a file, which are asked about once: the open ones first.
    fn blanks(&self, remark: &Diagnostic, answers: &Answers) -> Vec<&'s Diagnostic> {
        let is_asked =
            |other: &&Diagnostic| matches!(other.asked, Some(asked) if asked.about == About::Blank);
        if !is_asked(&remark) {
            return Vec::new();
        }
        let told = self.outputs.remarks.iter().filter(is_asked);
        let mut told: Vec<&Diagnostic> = told
            .filter(|other| other.place.file == remark.place.file)
            .collect();
        told.sort_by_key(|other| {
            other
                .asked
                .is_some_and(|asked| answers.get(asked.id).is_some())
        });
        told
    }

    /// The numbers of all questions that are answered at once: of the lists of a file, and of those that may follow in it.
    fn asked_with(&self, remark: &Diagnostic, asked: Asked) -> Vec<QuestionId> {
        let mut ids = vec![asked.id];
        if asked.about == About::Blank {
            let file = &remark.place.file;
            let rows = self.outputs.files.iter();
            let rows = rows.filter(|row| row.place.file == *file);
            let all = rows.filter_map(|row| row.blanks);
            for id in [QuestionId::of_blanks(file)].into_iter().chain(all) {
                if !ids.contains(&id) {
                    ids.push(id);
                }
            }
        }
        ids
    }

    /// That questions wait for an answer, in words; none where none does.
    #[must_use]
    pub fn asked(&self) -> Option<String> {
        let questions = self.questions(self.answers).into_iter();
        let open = questions.filter(|question| question.answer.is_none());
        let open = i64::try_from(open.count()).ok().filter(|open| *open > 0)?;
        let facts = [("banyak", &*text::grouped(open))];
        Some(self.templates.words.say("tanya.menunggu_layar", &facts))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Place;
    use crate::template::tests::embedded;

    /// A remark about the age in a row.
    fn remark(row: u32, number: &str, age: i64) -> Diagnostic {
        let place = Place::file(&"a.xlsx".into()).cell(row, 3);
        let mut remark = Diagnostic::new("umur-istri", place)
            .found(age.to_string())
            .fact("nilai", age);
        remark.subject.unit = Some("99.01.01.2001/rt:003".into());
        remark.row_number = Some(number.into());
        remark
    }

    #[test]
    fn what_was_said_to_be_right_stays_closed_until_it_changes() {
        let templates = embedded();
        let mut first = [remark(20, "9", 51)];
        decide(&mut first, Answers::none(), &templates);
        let [asking] = &first;
        assert_eq!(asking.code, "umur-istri");
        let asked = asking.asked.map(|asked| asked.id);
        let mut answers = Answers::default();
        answers.put(asked.unwrap_or_else(|| panic!("asks")), Answer::Right);
        for (remark, code, what) in [
            (remark(20, "9", 51), "sudah-dijawab", "the same"),
            (
                remark(27, "9", 51),
                "sudah-dijawab",
                "rows were put in above",
            ),
            (remark(20, "9", 52), "umur-istri", "another age"),
            (remark(20, "10", 51), "umur-istri", "another couple"),
        ] {
            let mut told = [remark];
            decide(&mut told, &answers, &templates);
            assert_eq!(told[0].code, code, "{what}");
        }
    }

    #[test]
    fn a_number_of_a_person_is_no_part_of_a_question() {
        let with = |found: &str| right(&remark(20, "9", 51).found(found));
        assert_eq!(with("3201012345678901"), with("3201012345678902"));
        assert_eq!(with("Siti Aminah"), with("Nurhayati"));
        assert_ne!(with("51"), with("52"));
    }
}
