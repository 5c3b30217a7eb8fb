//! Numbers of identity: NIK and *nomor KK*. Their form is looked at, never whose they are: only Dukcapil can confirm one.
//!
//! None of them is ever shown. What is wrong with one is said by the code of a remark.

use jiff::civil::Date;

use crate::grid::CellValue;
use crate::text;
use crate::value::{Identity, Reading, Sex};

/// So many digits every number of identity has.
const DIGITS: usize = 16;
/// Women's days of birth stand on a NIK with so much added.
const WOMEN: u64 = 40;

/// Reads a cell as a NIK.
#[must_use]
pub fn nik(value: &CellValue<'_>) -> Reading<Identity> {
    read(value, &NIK, |id| {
        let (day, month) = (id.day() % WOMEN, id.month());
        let is_day = (1..=31).contains(&day) && id.day() <= 31 + WOMEN;
        if !is_day {
            Some(Reading::Unreadable("nik-hari"))
        } else if !(1..=12).contains(&month) {
            Some(Reading::Unreadable("nik-bulan"))
        } else if id.births().next().is_none() {
            Some(Reading::Assumed(id, "nik-tanggal-lain"))
        } else {
            None
        }
    })
}

/// Reads a cell as the number of a family card.
#[must_use]
pub fn kk(value: &CellValue<'_>) -> Reading<Identity> {
    read(value, &KK, |id| match (id.day(), id.month()) {
        (1..=31, 1..=12) => None,
        // The day of a woman's birth: her NIK stands in the wrong column.
        (41..=71, 1..=12) => Some(Reading::Assumed(id, "kk-nik")),
        _ => Some(Reading::Unreadable("kk-tanggal")),
    })
}

/// What is said of a kind of number.
struct Told {
    length: &'static str,
    lost: &'static str,
    letters: &'static str,
    placeholder: &'static str,
    rounded: &'static str,
    cleaned: &'static str,
}

const NIK: Told = Told {
    length: "nik-panjang",
    lost: "nik-nol",
    letters: "nik-huruf",
    placeholder: "nik-sementara",
    rounded: "nik-angka",
    cleaned: "nik-bersih",
};

const KK: Told = Told {
    length: "kk-panjang",
    lost: "kk-nol",
    letters: "kk-huruf",
    placeholder: "kk-sementara",
    rounded: "kk-angka",
    cleaned: "kk-bersih",
};

/// Reads a number of 16 digits; `inside` says what is wrong within them.
fn read(
    value: &CellValue<'_>,
    told: &Told,
    inside: impl FnOnce(Identity) -> Option<Reading<Identity>>,
) -> Reading<Identity> {
    let (written, is_number) = match value {
        CellValue::Empty => return Reading::Blank,
        // The digits of the file: above 2^53 the number itself is another one.
        CellValue::Number { digits, .. } => ((*digits).to_owned(), true),
        CellValue::Text(text) => (text::collapse(text), false),
        CellValue::Date(_) | CellValue::Bool(_) | CellValue::Fault(_) => {
            return Reading::Unreadable(told.length);
        }
    };
    let upper = written.to_uppercase();
    if has_exponent(&upper) {
        return Reading::Unreadable(told.lost);
    }
    let digits = bare(&upper);
    if digits.is_empty() {
        return Reading::Blank;
    }
    if is_placeholder(&digits) {
        return Reading::Unreadable(told.placeholder);
    }
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Reading::Unreadable(if with_digits_for_letters(&digits).is_some() {
            told.letters
        } else {
            told.length
        });
    }
    let id = match digits.parse() {
        Ok(number) if digits.len() == DIGITS => Identity::new(number),
        _ => return Reading::Unreadable(told.length),
    };
    if id.serial() == 0 {
        return Reading::Unreadable(told.lost);
    }
    if let Some(reading) = inside(id) {
        return reading;
    }
    if is_number && digits.ends_with('0') {
        Reading::Assumed(id, told.rounded)
    } else if digits == written {
        Reading::Exact(id)
    } else {
        Reading::Assumed(id, told.cleaned)
    }
}

/// What is left of a written number without the signs and words around it.
fn bare(upper: &str) -> String {
    let line = upper.trim_start_matches(['\'', '`', '"', ' ']);
    let words = ["NOMOR", "NO.", "NO", "NIK", "KK"];
    let mut line = line;
    while let Some(rest) = words.iter().find_map(|word| line.strip_prefix(word)) {
        line = rest.trim_start_matches([':', '.', ' ', '=']);
    }
    let is_sign =
        |c: &char| matches!(c, ' ' | '.' | '-' | '\'' | '"' | '`' | ',') || text::is_invisible(*c);
    line.chars()
        .filter(|c| !is_sign(c) && !c.is_whitespace())
        .collect()
}

/// `3,21802E+15`.
fn has_exponent(upper: &str) -> bool {
    upper.split_once('E').is_some_and(|(before, after)| {
        let is_mantissa = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.');
        !before.is_empty()
            && before.chars().all(is_mantissa)
            && after.starts_with('+')
            && after[1..].bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// Whether digits only hold the place of a number.
fn is_placeholder(digits: &str) -> bool {
    const COUNTED: [&str; 3] = ["1234567890123456", "0123456789012345", "1234567890"];
    let mut all = digits.chars();
    let first = all.next();
    let is_one = all.all(|digit| Some(digit) == first)
        && first.is_some_and(|c| !c.is_alphabetic() || c == 'X');
    is_one || COUNTED.contains(&digits) || digits.len() == DIGITS && digits.starts_with("00")
}

/// The 16 digits that letters which look like digits stand for; only ever a suggestion, and never shown.
fn with_digits_for_letters(written: &str) -> Option<String> {
    let digit = |c: char| match c {
        'O' => '0',
        'L' | 'I' => '1',
        other => other,
    };
    let digits: String = written.chars().map(digit).collect();
    let is_whole = digits.len() == DIGITS && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_whole.then_some(digits)
}

/// How many digits a cell holds, as people count those of a NIK.
#[must_use]
pub fn digits_in(value: &CellValue<'_>) -> usize {
    value.shown().chars().filter(char::is_ascii_digit).count()
}

impl Identity {
    /// The two digits of the day, with 40 more for a woman.
    fn day(self) -> u64 {
        self.part(8, 100)
    }

    fn month(self) -> u64 {
        self.part(6, 100)
    }

    fn year(self) -> u64 {
        self.part(4, 100)
    }

    fn serial(self) -> u64 {
        self.part(0, 10_000)
    }

    /// Whose it is by the day on it.
    #[must_use]
    pub fn sex(self) -> Sex {
        if self.day() > WOMEN {
            Sex::Woman
        } else {
            Sex::Man
        }
    }

    /// The dates of birth that it can mean, one for each century in which the date exists.
    pub fn births(self) -> impl Iterator<Item = Date> {
        let number = |number: u64| i8::try_from(number).ok();
        let day = number(self.day() % WOMEN);
        [2000, 1900].into_iter().filter_map(move |century| {
            let year = century + i16::try_from(self.year()).ok()?;
            Date::new(year, number(self.month())?, day?).ok()
        })
    }

    /// Whether it says that somebody was born on a day; the century is not on it.
    #[must_use]
    pub fn is_born(self, date: Date) -> bool {
        self.births().any(|birth| birth == date)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(reading: &Reading<Identity>) -> &'static str {
        match reading {
            Reading::Blank => "",
            Reading::Exact(_) => "pasti",
            Reading::Assumed(_, code) | Reading::Unreadable(code) => code,
        }
    }

    #[test]
    fn numbers_of_identity_as_they_are_typed() {
        for (typed, of_nik, of_kk) in [
            ("9901015203900001", "pasti", "kk-nik"),
            ("9901011203900001", "pasti", "pasti"),
            ("9901 0112 0390 0001", "nik-bersih", "kk-bersih"),
            ("'9901011203900001", "nik-bersih", "kk-bersih"),
            ("NIK: 9901011203900001", "nik-bersih", "kk-bersih"),
            ("99.01.01.120390.0001", "nik-bersih", "kk-bersih"),
            ("9901011203900001\u{a0}", "pasti", "pasti"),
            ("990101120390001", "nik-panjang", "kk-panjang"),
            ("99010112039000001", "nik-panjang", "kk-panjang"),
            ("9901011203900000", "nik-nol", "kk-nol"),
            ("9,90101E+15", "nik-nol", "kk-nol"),
            ("99010112O390000l", "nik-huruf", "kk-huruf"),
            ("9999999999999999", "nik-sementara", "kk-sementara"),
            ("1234567890123456", "nik-sementara", "kk-sementara"),
            ("0", "nik-sementara", "kk-sementara"),
            ("XXXXXXXXXXXXXXXX", "nik-sementara", "kk-sementara"),
            ("0001011203900001", "nik-sementara", "kk-sementara"),
            // The day of nobody, the month of none, and a date that no century has.
            ("9901013203900001", "nik-hari", "kk-tanggal"),
            ("9901010003900001", "nik-hari", "kk-tanggal"),
            ("9901014003900001", "nik-hari", "kk-tanggal"),
            ("9901017203900001", "nik-hari", "kk-tanggal"),
            ("9901011213900001", "nik-bulan", "kk-tanggal"),
            ("9901013104900001", "nik-tanggal-lain", "pasti"),
            ("9901012902000001", "pasti", "pasti"),
            ("9901012902010001", "nik-tanggal-lain", "pasti"),
            ("belum punya", "nik-panjang", "kk-panjang"),
            ("-", "", ""),
            ("", "", ""),
        ] {
            let value = CellValue::Text(typed.into());
            assert_eq!(
                (said(&nik(&value)), said(&kk(&value))),
                (of_nik, of_kk),
                "{typed}"
            );
        }
    }

    #[test]
    fn a_number_cell_is_read_by_its_digits() {
        let read = |digits: &'static str| {
            let value = digits.parse().unwrap_or_else(|_| panic!("{digits}"));
            nik(&CellValue::Number { value, digits })
        };
        // A float would make it ...0004.
        assert_eq!(
            read("9901011203900003"),
            Reading::Exact(Identity::new(9_901_011_203_900_003))
        );
        assert_eq!(said(&read("9901011203900010")), "nik-angka");
        assert_eq!(said(&read("9901011203900000")), "nik-nol");
        assert_eq!(said(&read("9.901011203900001E+15")), "nik-nol");
    }

    #[test]
    fn a_number_of_identity_prints_nothing() {
        let id = Identity::new(9_901_011_203_900_001);
        assert_eq!(format!("{id:?}"), "Identity");
    }

    #[test]
    fn a_nik_tells_sex_and_birth_without_the_century() {
        let id = Identity::new(9_901_015_203_900_001);
        assert_eq!(id.sex(), Sex::Woman);
        let births: Vec<String> = id.births().map(|date| date.to_string()).collect();
        assert_eq!(births, ["2090-03-12", "1990-03-12"]);
        assert_eq!(Identity::new(9_901_011_203_900_001).sex(), Sex::Man);
    }
}
