//! How much room contents take: widths in characters of the usual font, heights in points. All of it is in Arial, whose
//! letters are known: of the size of tables a digit takes less than a character of the usual size, a bold capital more.

use std::collections::BTreeMap;

use super::plan::{Content, Kind, MARGINS, Outcome, ROW, Sheet};
use crate::template::Paper;

/// The height of a line of text.
pub const LINE: f64 = 13.5;
/// What a bold capital takes, as in heads.
pub const HEAD: f64 = 1.2;
/// What a letter takes: in names, which may be capitals, and in sentences.
const NAME: f64 = 1.1;
/// What a bold capital of a title takes.
const TITLE: f64 = 1.65;
const SENTENCE: f64 = 0.78;
/// What a digit takes, in bold as well.
const DIGIT: f64 = 1.0;
/// What the borders and the room beside numbers take.
const BORDER: f64 = 1.2;
const BESIDE: f64 = 2.0;

/// The width of a column whose heads have words of so many letters.
pub fn of_head(letters: usize) -> f64 {
    times(letters, HEAD) + BORDER
}

/// The width that a title of so many letters takes.
pub fn of_title(letters: usize) -> f64 {
    times(letters, TITLE)
}

/// The width of a column for names of so many letters.
pub fn of_name(letters: usize) -> f64 {
    times(letters, NAME) + BORDER
}

/// The width that the content of a cell takes; `difference` is the longest word for a difference.
pub fn of_cell(content: &Content, kind: Kind, difference: &str) -> f64 {
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
        Content::Text(text)
        | Content::Made(text)
        | Content::Link(text, _)
        | Content::Formula(_, Outcome::Text(text)) => letters(text),
        Content::Empty => 0.0,
    }
}

/// The characters of a whole number with signs between its thousands.
fn grouped(number: f64) -> usize {
    let digits = format!("{:.0}", number.abs()).len();
    digits + (digits - 1) / 3 + usize::from(number < 0.0)
}

/// The height of a row in which a sentence stands in a column of a width.
pub fn height(text: &str, room: f64) -> f64 {
    times(lines(text, room, SENTENCE), LINE) + 2.0
}

/// Points of a pixel and of an inch.
const PIXEL: f64 = 0.75;
const INCH: f64 = 72.0;
/// Programs measure columns, and so the size in print, a little differently: a page may hold so many times as much.
const MEASURES: [f64; 5] = [0.98, 1.0, 1.03, 1.06, 1.09];
/// So many empty rows are tried to get to another page.
const MOST: u32 = 120;

/// The row at which something of a height in pixels begins so that it is on one page, whoever prints it: the row itself
/// where that can be, or one behind it.
pub fn on_one_page(sheet: &Sheet, row: u32, pixels: u32) -> u32 {
    let height = heights(sheet);
    let page = page(sheet);
    let repeated = sheet
        .repeated
        .map_or(0.0, |(first, last)| (first..=last).map(&height).sum());
    let needed = f64::from(pixels) * PIXEL;
    let fits = |start: u32, page: f64| {
        let mut used = 0.0;
        for above in 0..start {
            used += height(above);
            if used > page {
                used = repeated + height(above);
            }
        }
        used + needed <= page
    };
    let is_whole = |start: &u32| MEASURES.iter().all(|measure| fits(*start, page * measure));
    (row..row + MOST).find(is_whole).unwrap_or(row)
}

/// The width of a column in pixels.
#[must_use]
pub fn in_pixels(width: f64) -> f64 {
    width * 7.0 + 5.0
}

/// So much smaller than usual can everything on a page still be read.
const SMALLER: f64 = 1.3;

/// Whether the rows above one and something of a height in points below them are more than a page holds, and so little
/// more that all of it can be made as small as one page needs.
pub fn is_little_more(sheet: &Sheet, row: u32, points: f64) -> bool {
    let page = page(sheet);
    let needed: f64 = (0..row).map(heights(sheet)).sum::<f64>() + points;
    needed > page * MEASURES[0] && needed <= page * SMALLER
}

/// The height of every row.
fn heights(sheet: &Sheet) -> impl Fn(u32) -> f64 {
    let heights: BTreeMap<u32, f64> = sheet.heights.iter().copied().collect();
    move |row| heights.get(&row).copied().unwrap_or(f64::from(ROW) * PIXEL)
}

/// The height of the rows that a page holds: what is wider than the paper is made smaller, so that more of them find room.
fn page(sheet: &Sheet) -> f64 {
    let (width, page) = printable(sheet);
    let columns = sheet.widths.iter();
    let columns: f64 = columns.map(|width| in_pixels(*width) * PIXEL).sum();
    page * (columns / width).max(1.0)
}

/// The width and height of a page between its margins, in points.
fn printable(sheet: &Sheet) -> (f64, f64) {
    let (short, long) = match sheet.page.paper {
        Paper::A4 => (8.27, 11.69),
        Paper::F4 => (8.5, 13.0),
    };
    let (width, height) = if sheet.page.landscape {
        (long, short)
    } else {
        (short, long)
    };
    let [left, right, top, bottom, ..] = MARGINS;
    (
        (width - left - right) * INCH,
        (height - top - bottom) * INCH,
    )
}

/// How many lines a text takes in a column of a width, its letters so wide.
pub fn lines(text: &str, room: f64, letter: f64) -> usize {
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
    use crate::template::Page;

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
    fn what_stays_in_one_piece_goes_to_the_next_page_where_it_must() {
        let page = Page {
            paper: Paper::A4,
            landscape: false,
        };
        let sheet = Sheet::new("A".to_owned(), page, String::new(), String::new());
        // A page is 762 points high, a row 12.75: 59 rows fit, 65 where a program makes the page 9 % smaller.
        assert_eq!(on_one_page(&sheet, 10, 400), 10);
        assert_eq!(on_one_page(&sheet, 50, 400), 66);
        // What is higher than a page stays where it is.
        assert_eq!(on_one_page(&sheet, 50, 2000), 50);
        // 50 rows are 637 points: with 100 more they are on the page, with 200 a little more than that, with 400 much more.
        for (points, is) in [(100.0, false), (200.0, true), (400.0, false)] {
            assert_eq!(is_little_more(&sheet, 50, points), is, "{points}");
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
