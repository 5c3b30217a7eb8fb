//! A written name taken apart: words, numerals, a code in front. Knows nothing of the table.

use super::code::Code;
use crate::text::fold;

/// A label whose leading code, if it has one, is parted from the name: `06 - ACEH BESAR`, `76.01.07 BAMBAIRA`, `7601`.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Label<'t> {
    /// The digits and dots in front; empty when the label begins with its name.
    digits: &'t str,
    /// What follows; empty when the label is nothing but a code.
    pub(super) name: &'t str,
}

impl<'t> Label<'t> {
    pub(super) fn read(text: &'t str) -> Self {
        let end = text
            .find(|c: char| !c.is_ascii_digit() && c != '.')
            .unwrap_or(text.len());
        let (digits, name) = text.split_at(end);
        Self {
            digits: digits.trim_end_matches('.'),
            name: name.trim_start_matches(|c: char| !c.is_alphanumeric()),
        }
    }

    /// Whether the label is nothing but a code, and one of the ministry of home affairs beyond doubt.
    ///
    /// The statistics office (BPS) numbers kabupaten in the same four digits, otherwise and without dots.
    pub(super) fn is_sure_code(&self, depth: usize) -> bool {
        self.name.is_empty() && (depth != 2 || self.digits.contains('.'))
    }

    /// The code of an area of that depth, written in full.
    pub(super) fn full_code(&self, depth: usize) -> Option<Code> {
        self.digits
            .parse()
            .ok()
            .filter(|code: &Code| code.depth() == depth)
    }

    /// The code of an area right inside the parent: written in full or by its last digits only.
    pub(super) fn code_under(&self, parent: Code) -> Option<Code> {
        let full = self.full_code(parent.depth() + 1);
        full.filter(|code| code.is_below(parent))
            .or_else(|| parent.child(self.digits))
    }
}

/// The words of a name, each folded: `Ds.Tona-II` is `DS`, `TONA`, `II`.
pub(super) fn words(name: &str) -> Vec<String> {
    name.split(|c: char| !c.is_alphanumeric())
        .map(fold)
        .filter(|word| !word.is_empty())
        .collect()
}

/// What tells twin names apart: numbers, Roman numerals as numbers, and single letters, in their order.
///
/// `Tona II` gives `2`, `Blok A 07` gives `A`, `7`.
pub(super) fn marks(words: &[String]) -> Vec<String> {
    let mut marks = Vec::new();
    for word in words {
        if let Some(number) = roman(word) {
            marks.push(number.to_string());
        } else if word.chars().nth(1).is_none() && !word.starts_with(|c: char| c.is_ascii_digit()) {
            marks.push(word.clone());
        } else {
            let numbers = word
                .split(|c: char| !c.is_ascii_digit())
                .filter(|run| !run.is_empty());
            marks.extend(numbers.map(|run| run.trim_start_matches('0').to_string()));
        }
    }
    marks
}

/// The number that a word of `I`, `V` and `X` alone means; places are not numbered higher.
fn roman(word: &str) -> Option<u32> {
    let mut sum = 0_u32;
    let mut last = 0;
    for letter in word.chars().rev() {
        let value = match letter {
            'I' => 1,
            'V' => 5,
            'X' => 10,
            _ => return None,
        };
        sum = if value < last {
            sum.checked_sub(value)?
        } else {
            sum.checked_add(value)?
        };
        last = last.max(value);
    }
    (sum > 0).then_some(sum)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;

    #[test]
    fn a_code_in_front_is_parted_from_the_name() {
        for (text, digits, name) in [
            ("06 - ACEH BESAR", "06", "ACEH BESAR"),
            ("76.01.07 BAMBAIRA", "76.01.07", "BAMBAIRA"),
            ("76.01.07. BAMBAIRA", "76.01.07", "BAMBAIRA"),
            ("7601072001", "7601072001", ""),
            ("2001-", "2001", ""),
            ("Tona 2", "", "Tona 2"),
            ("", "", ""),
        ] {
            assert_eq!(Label::read(text), Label { digits, name });
        }
    }

    #[test]
    fn a_code_is_read_by_the_depth_it_stands_at() {
        let code = |text: &str| text.parse::<Code>().unwrap();
        for (text, parent, expected) in [
            ("06 - ACEH BESAR", "11", Some("11.06")),
            ("1106", "11", Some("11.06")),
            ("1106", "12", None),
            ("2001", "76.01.07", Some("76.01.07.2001")),
            ("7601072001", "76.01.07", Some("76.01.07.2001")),
            ("19 Nopember", "76.01.07", None),
            ("2 x 11 Kayu Tanam", "13.05", None),
            ("76.01.07.2001", "76.01.07.2001", None),
        ] {
            assert_eq!(
                Label::read(text).code_under(code(parent)),
                expected.map(code),
                "{text}"
            );
        }
    }

    #[test]
    fn marks_tell_twins_apart() {
        for (name, expected) in [
            ("Tona II", vec!["2"]),
            ("TONA XIV", vec!["14"]),
            ("N-1 Aek Nabara", vec!["N", "1"]),
            ("Blok15", vec!["15"]),
            ("Blok 015", vec!["15"]),
            ("Mekar Sari", vec![]),
            ("VIXEN", vec![]),
        ] {
            assert_eq!(marks(&words(name)), expected, "{name}");
        }
        assert_eq!(roman(&"X".repeat(40)), Some(400));
        assert_eq!(roman("IX"), Some(9));
        assert_eq!(roman("IIX"), Some(8));
    }
}
