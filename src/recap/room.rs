//! How much room contents take: widths in characters of the usual font, heights in points. All of it is in Arial, whose
//! letters are known: of the size of tables a digit takes less than a character of the usual size, a bold capital more.

use super::plan::{Content, Kind, Outcome};

/// The height of a line of text.
pub(super) const LINE: f64 = 13.5;
/// What a bold capital takes, as in heads.
pub(super) const HEAD: f64 = 1.2;
/// What a letter takes: in names, which may be capitals, and in sentences.
const NAME: f64 = 1.1;
const SENTENCE: f64 = 0.78;
/// What a digit takes, in bold as well.
const DIGIT: f64 = 1.0;
/// What the borders and the room beside numbers take.
const BORDER: f64 = 1.2;
const BESIDE: f64 = 2.0;

/// The width of a column whose heads have words of so many letters.
pub(super) fn of_head(letters: usize) -> f64 {
    times(letters, HEAD) + BORDER
}

/// The width of a column for names of so many letters.
pub(super) fn of_name(letters: usize) -> f64 {
    times(letters, NAME) + BORDER
}

/// The width that the content of a cell takes; `difference` is the longest word for a difference.
pub(super) fn of_cell(content: &Content, kind: Kind, difference: &str) -> f64 {
    let letters = |text: &str| times(text.chars().count(), NAME) + BESIDE;
    match content {
        Content::Number(number) | Content::Formula(_, Outcome::Number(number)) => {
            let digits = match kind {
                Kind::Ratio => format!("{number:.2}").len(),
                _ => grouped(*number),
            };
            let word = if kind == Kind::Difference {
                times(difference.chars().count() + 1, NAME)
            } else {
                0.0
            };
            times(digits, DIGIT) + word + BESIDE
        }
        Content::Text(text) | Content::Made(text) | Content::Formula(_, Outcome::Text(text)) => {
            letters(text)
        }
        Content::Empty => 0.0,
    }
}

/// The characters of a whole number with signs between its thousands.
fn grouped(number: f64) -> usize {
    let digits = format!("{:.0}", number.abs()).len();
    digits + (digits - 1) / 3 + usize::from(number < 0.0)
}

/// The height of a row in which a sentence stands in a column of a width.
pub(super) fn height(text: &str, room: f64) -> f64 {
    times(lines(text, room, SENTENCE), LINE) + 2.0
}

/// How many lines a text takes in a column of a width, its letters so wide.
pub(super) fn lines(text: &str, room: f64, letter: f64) -> usize {
    let mut lines = 1;
    let mut taken = 0;
    for word in text.split_whitespace() {
        let more = word.chars().count();
        if taken > 0 && times(taken + 1 + more, letter) + BORDER > room + 0.5 {
            lines += 1;
            taken = more;
        } else {
            taken += more + usize::from(taken > 0);
        }
    }
    lines
}

#[allow(clippy::cast_precision_loss)]
fn times(many: usize, each: f64) -> f64 {
    many as f64 * each
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The advance of characters of Arial in thousandths of its size, regular and bold.
    fn advance(c: char, is_bold: bool) -> f64 {
        match (c, is_bold) {
            ('0'..='9', _) => 556.0,
            ('.' | ',' | ' ', _) => 278.0,
            ('K', _) => 722.0,
            ('u' | 'n' | 'g', true) => 611.0,
            ('a' | 'u' | 'n' | 'g' | 'd', _) => 556.0,
            ('r', true) => 389.0,
            ('r', false) => 333.0,
            ('i', _) => 278.0,
            _ => 722.0,
        }
    }

    #[test]
    fn what_is_shown_fits_its_column() {
        // Tables are in 9 points, 12 pixels; a character of width is 7 pixels, and 5 more are the cell's own.
        for (number, kind, shown) in [
            (253_066_083.0, Kind::Count, "253.066.083"),
            (-1520.0, Kind::Difference, "Kurang 1.520"),
            (-380.0, Kind::Difference, "Kurang 380"),
            (100.0, Kind::Ratio, "100,00"),
            (7.0, Kind::Count, "7"),
        ] {
            let width = of_cell(&Content::Number(number), kind, "Kurang");
            let needed: f64 = shown
                .chars()
                .map(|c| advance(c, true) * 12.0 / 1000.0)
                .sum();
            // Beside a number stands the room of a closing bracket.
            assert!(width * 7.0 + 5.0 >= needed + 4.0 + 5.0, "{shown}: {width}");
        }
        let few = Content::Text("17 dari 27".into());
        let needed: f64 = "17 dari 27"
            .chars()
            .map(|c| advance(c, false) * 12.0 / 1000.0)
            .sum();
        assert!(of_cell(&few, Kind::Ratio, "") * 7.0 >= needed + 4.0);
    }
}
