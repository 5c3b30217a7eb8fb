//! The answers on the sheet *Pertanyaan* of a former recap.

use crate::answer::{Answer, QuestionId};
use crate::diagnostic::{Diagnostic, Place, Remarks};
use crate::grid::Grid;
use crate::template::Templates;
use crate::text;

/// The names of its columns for programs; choices stand behind the last of them.
#[derive(Clone, Copy, Debug)]
pub struct QuestionHeads;

impl QuestionHeads {
    /// The answer.
    pub const ANSWER: &'static str = "jawaban";
    /// The number of the question, and the answers that can be chosen, as the program writes them.
    pub const ID: &'static str = "pertanyaan";
    /// What a person writes beside a remark.
    pub const NOTE: &'static str = "keterangan";
    /// The id of the remark.
    pub const REMARK: &'static str = "catatan";
}

/// So many characters are kept of what is no answer, and nothing that has so many digits.
const LONGEST: usize = 40;
const DIGITS: usize = 12;

/// So many rows may stand above the names for programs.
pub(super) const ABOVE: u32 = 20;

/// Between the numbers of questions that are answered together.
const AND: char = '+';
/// So many numbers stand in a cell at most.
const MOST: usize = 1000;

/// What stands in the cell behind a question: its number, or all that are answered with it, and its answers.
#[must_use]
pub fn question_text<'a>(ids: &[QuestionId], answers: impl Iterator<Item = &'a Answer>) -> String {
    let ids: Vec<String> = ids.iter().take(MOST).map(ToString::to_string).collect();
    let answers: Vec<String> = answers.map(ToString::to_string).collect();
    format!("{} {}", ids.join(&AND.to_string()), answers.join(","))
}

/// What a sheet answers.
#[derive(Debug, Default)]
pub struct Answered {
    /// The answers, each of a question.
    pub answers: Vec<(QuestionId, Answer)>,
    /// What is none of the choices, as it goes back into its cell.
    pub typed: Vec<(QuestionId, Box<str>)>,
}

/// What people wrote beside remarks, by the ids of these; as it stands in their own workbook, to go back there.
#[must_use]
pub fn notes(grid: &Grid<'_>) -> Vec<(String, String)> {
    let Some((names, [note, id])) = columns(grid, [QuestionHeads::NOTE, QuestionHeads::REMARK])
    else {
        return Vec::new();
    };
    let rows = grid.rows().filter(|row| row.number > names);
    let notes = rows.map(|row| (shown(grid, row.number, id), shown(grid, row.number, note)));
    notes
        .filter(|(id, note)| !id.is_empty() && !note.is_empty())
        .collect()
}

/// A cell as a person sees it.
fn shown(grid: &Grid<'_>, row: u32, column: u32) -> String {
    let row = grid.row(row);
    let cell = row.cell(column);
    cell.map_or_else(String::new, |cell| text::collapse(&cell.value.shown()))
}

/// The row of the names for programs, and the columns of some of them.
fn columns<const N: usize>(grid: &Grid<'_>, wanted: [&str; N]) -> Option<(u32, [u32; N])> {
    (0..=ABOVE).find_map(|names| {
        let row = grid.row(names);
        let find = |id: &str| {
            let mut cells = row.cells.iter();
            let cell = cells.find(|cell| cell.value.shown() == id)?;
            Some(cell.at.column)
        };
        let mut found = [0; N];
        for (place, id) in found.iter_mut().zip(wanted) {
            *place = find(id)?;
        }
        Some((names, found))
    })
}

/// Reads the answers of a sheet; one that holds no questions says nothing. What is none of the choices is told.
pub fn answers(
    grid: &Grid<'_>,
    place: &Place,
    templates: &Templates,
    remarks: &mut Remarks,
) -> Answered {
    let shown = |row: u32, column: u32| shown(grid, row, column);
    let wanted = [QuestionHeads::ANSWER, QuestionHeads::ID];
    let Some((names, [answer, id])) = columns(grid, wanted) else {
        return Answered::default();
    };
    let mut all = Answered::default();
    for row in grid.rows().filter(|row| row.number > names) {
        let text = shown(row.number, id);
        let said = shown(row.number, answer);
        if said.is_empty() || text.is_empty() {
            continue;
        }
        let place = place.cell(row.number, answer);
        let (question, choices) = text.split_once(' ').unwrap_or_default();
        let questions = question.split(AND).map(str::parse::<QuestionId>);
        let Ok(questions) = questions.collect::<Result<Vec<_>, _>>() else {
            remarks.tell(Diagnostic::new("jawaban-tanpa-nomor", place).not_counted());
            continue;
        };
        let labels = (id + 1..).map(|column| text::fold(&shown(row.number, column)));
        let chosen = choices
            .split(',')
            .zip(labels)
            .find(|(_, label)| *label == text::fold(&said));
        match chosen.and_then(|(choice, _)| choice.parse::<Answer>().ok()) {
            Some(chosen) => {
                let chosen = questions
                    .into_iter()
                    .map(|question| (question, chosen.clone()));
                all.answers.extend(chosen);
            }
            None => {
                // What stands there is not told: it may be about a person.
                remarks.tell(Diagnostic::new("jawaban-lain", place).not_counted());
                let text: Box<str> = kept(&said, templates).into();
                let typed = questions.into_iter();
                all.typed
                    .extend(typed.map(|question| (question, text.clone())));
            }
        }
    }
    all
}

/// What is kept of a text that is none of what may stand in its cell.
pub(super) fn kept(said: &str, templates: &Templates) -> String {
    let digits = said.chars().filter(char::is_ascii_digit).count();
    if digits >= DIGITS {
        let facts = [("banyak", &*digits.to_string())];
        return templates.words.say("samaran.angka", &facts);
    }
    text::shortened(said, LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address::Address;
    use crate::grid::CellValue;
    use crate::normalize::sketch::brief;
    use crate::template::tests::embedded;
    use std::sync::Arc;
    use std::sync::LazyLock;

    static TEMPLATES: LazyLock<Templates> = LazyLock::new(embedded);

    /// What is answered in rows of an answer, what is for programs, and the choices; and what is told.
    fn read(rows: &[&str]) -> (Vec<String>, Vec<String>) {
        let names = format!("{};{}", QuestionHeads::ANSWER, QuestionHeads::ID);
        let mut cells = Vec::new();
        for (row, line) in (3..).zip(std::iter::once(names.as_str()).chain(rows.iter().copied())) {
            for (column, text) in (1..)
                .zip(line.split(';'))
                .filter(|(_, text)| !text.is_empty())
            {
                let value = CellValue::Text(text.to_owned().into());
                cells.push((Address::new(row, column), value));
            }
        }
        let grid: Grid<'_> = cells.into_iter().collect();
        let mut remarks = Remarks::new(u32::MAX);
        let place = Place::file(&Arc::from("a.xlsx"));
        let said = answers(&grid, &place, &TEMPLATES, &mut remarks);
        let said = said.answers.iter().map(|(_, answer)| answer.to_string());
        let told = remarks.into_vec();
        (said.collect(), told.iter().map(brief).collect())
    }

    #[test]
    fn what_is_chosen_is_read_whatever_its_letters_and_nothing_else() {
        let id = QuestionId::of("benar", &["x"]);
        for (answer, expected, told) in [
            ("Data sudah benar", Some("benar"), None),
            ("  data SUDAH benar ", Some("benar"), None),
            ("Belum tahu", Some("tanya-lagi"), None),
            ("", None, None),
            ("mungkin", None, Some("jawaban-lain B5 (uncounted)")),
            ("benar", None, Some("jawaban-lain B5 (uncounted)")),
        ] {
            let row = format!("{answer};{id} benar,tanya-lagi;Data sudah benar;Belum tahu");
            let (said, remarks) = read(&[&row]);
            assert_eq!(said.first().map(String::as_str), expected, "{answer}");
            assert_eq!(remarks.first().map(String::as_str), told, "{answer}");
        }
    }

    #[test]
    fn questions_that_are_asked_together_are_answered_together() {
        let ids = ["x", "y", "z"].map(|about| QuestionId::of("kosong", &[about]));
        let text = question_text(&ids, [Answer::Same, Answer::Again].iter());
        let (said, told) = read(&[&format!("Ya;{text};Ya;Belum tahu")]);
        assert_eq!((said, told), (vec!["sama".to_owned(); 3], Vec::new()));
    }

    #[test]
    fn rows_that_are_no_questions_say_nothing() {
        let id = QuestionId::of("benar", &["x"]);
        for row in [
            "Data sudah benar".to_owned(),
            format!(";{id} benar;Data sudah benar"),
        ] {
            assert_eq!(read(&[&row]), (Vec::new(), Vec::new()), "{row}");
        }
        // Nobody knows what this answers.
        for row in [
            "Data sudah benar;bukan angka benar;Data sudah benar".to_owned(),
            format!("Data sudah benar;{id};Data sudah benar"),
        ] {
            let told = vec!["jawaban-tanpa-nomor B5 (uncounted)".to_owned()];
            assert_eq!(read(&[&row]), (Vec::new(), told), "{row}");
        }
        // An answer that this program does not know.
        let (said, told) = read(&[&format!("Ya;{id} entah;Ya")]);
        assert_eq!((said.len(), told.len()), (0, 1));
    }
}
