//! What may be a person's: a name or a number of identity that slipped into another column is said by its length alone.

use crate::digest::Sum;
use crate::template::{Kind, Templates};
use crate::text;

/// So many digits are a number of identity or of a family; no count has as many.
const DIGITS: usize = 12;
/// A word of so many letters alone may be a name.
const LETTERS: usize = 4;
/// So many initials tell the couples of one RT apart.
const INITIALS: usize = 2;

/// What is said in the place of a text that may be a person's; none where it may be said itself.
#[must_use]
pub(super) fn hidden(shown: &str, kind: Kind, templates: &Templates) -> Option<String> {
    let say = |id: &str, many: usize| templates.words.say(id, &[("banyak", &many.to_string())]);
    let digits = shown.chars().filter(char::is_ascii_digit).count();
    if digits >= DIGITS || kind.is_personal() && digits > 0 {
        return Some(say("samaran.angka", digits));
    }
    let words: Vec<&str> = shown.split_whitespace().collect();
    if kind == Kind::Date {
        // The place of birth stands in front of many dates.
        let mut words_beside = shown.split(|c: char| !c.is_alphabetic());
        let is_stranger =
            |word: &str| word.chars().count() >= LETTERS && !is_known(word, kind, templates);
        return words_beside
            .any(is_stranger)
            .then(|| say("samaran.tulisan", words.len()));
    }
    if matches!(kind, Kind::Code(_)) {
        let is_said = templates.entries.is_nil(shown) || !has_stranger(shown, kind, templates);
        return (!is_said).then(|| say("samaran.tulisan", words.len()));
    }
    let may_be_name = match (kind, words.as_slice()) {
        (Kind::Area(_), _) | (_, []) => false,
        // Tables of counts list nobody; a word in them is a remark.
        (Kind::Count | Kind::Decimal | Kind::Month | Kind::Semester | Kind::Year, [_]) => false,
        (_, [one]) => one.chars().count() >= LETTERS,
        _ => true,
    };
    let is_name = may_be_name
        && !templates.entries.is_nil(shown)
        && words.iter().all(|word| is_letters(word))
        && !words.iter().any(|word| is_known(word, kind, templates));
    is_name.then(|| say("samaran.tulisan", words.len()))
}

/// Whether a long word stands beside a code that is neither one of its list or the forms', nor one that people write there.
fn has_stranger(shown: &str, kind: Kind, templates: &Templates) -> bool {
    let words = || shown.split(|c: char| !c.is_alphabetic() && c != '\'');
    let entries = &templates.entries;
    let is_code = |word: &str| match kind {
        Kind::Code(list) => templates.code_lists[list].find(word).is_some(),
        _ => false,
    };
    // Beside a code a word that is only like another one is a name: Yati, and not MATI.
    let has_code = words().any(|word| !word.is_empty() && is_code(word));
    words().any(|word| {
        let aside = text::fold(word);
        let mut known = entries
            .asides
            .iter()
            .chain(&entries.beside)
            .chain(&entries.becomes)
            .chain(&entries.servers);
        let is_aside = known.any(|known| **known == *aside);
        let is_said = match has_code {
            true => is_code(word) || is_label(word, templates),
            false => is_known(word, kind, templates),
        };
        word.chars().count() >= LETTERS && !is_aside && !is_said
    })
}

/// The initials of a person, of two words at most: `S. A.`; none where there is no name.
#[must_use]
pub fn initials(name: &str) -> Option<String> {
    let words = name.split(|c: char| !c.is_alphabetic() && c != '\'');
    let letters = words.filter_map(|word| word.chars().find(|c| c.is_alphabetic()));
    let initials: Vec<String> = letters
        .take(INITIALS)
        .map(|letter| format!("{}.", letter.to_uppercase()))
        .collect();
    (!initials.is_empty()).then(|| initials.join(" "))
}

/// What tells the rows of a list apart by the names in them and says of nobody who it is: one number of a million, so that
/// each is that of many names. None where no name is written.
#[must_use]
pub fn whom<'n>(names: impl Iterator<Item = &'n str>) -> Option<u32> {
    const NUMBERS: u64 = 1 << 20;
    let mut sum = Sum::default();
    let mut is_named = false;
    for name in names.map(text::fold) {
        is_named |= !name.is_empty();
        sum.part(&name);
    }
    let number = u32::try_from(sum.finish() % NUMBERS).ok();
    number.filter(|_| is_named)
}

/// Whether a word is of letters, as names are, with the signs that stand in them.
fn is_letters(word: &str) -> bool {
    word.chars().any(char::is_alphabetic)
        && word
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, '.' | ',' | '\'' | '-'))
}

/// Whether a word is one of the forms', or a letter away from one of the column's codes.
fn is_known(word: &str, kind: Kind, templates: &Templates) -> bool {
    let of_codes = match kind {
        Kind::Code(list) => {
            let list = &templates.code_lists[list];
            let is_long = text::fold(word).chars().count() >= LETTERS - 1;
            list.nearest(word).is_some() || is_long && list.find(word).is_some()
        }
        _ => false,
    };
    of_codes || is_label(word, templates)
}

/// Whether a word is what the forms call a part of a count.
fn is_label(word: &str, templates: &Templates) -> bool {
    let mut dimensions = templates.dimensions.iter();
    dimensions.any(|dimension| dimension.labelled(word).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::tests::embedded;

    #[test]
    fn names_and_numbers_of_identity_are_said_by_their_length() {
        let templates = embedded();
        let mut lists = templates.code_lists.iter();
        let code = lists.position(|list| list.name.contains("keluar.kata"));
        let code = code.map(Kind::Code);
        let code = code.unwrap_or_else(|| panic!("a register has codes"));
        for (shown, kind, said) in [
            ("3201012345678901", code, Some("(16 angka)")),
            ("3201 0123 4567 8901", Kind::Count, Some("(16 angka)")),
            ("SITI AMINAH BINTI UDIN", code, Some("(tulisan 4 kata)")),
            ("Suharto", code, Some("(tulisan 1 kata)")),
            ("Ny. Wati", Kind::Count, Some("(tulisan 2 kata)")),
            ("253.066.083", Kind::Count, None),
            ("banyak", Kind::Count, None),
            ("SUNTEK", code, None),
            ("ganti pil", code, None),
            ("Wati Zulkarnaen pindah", code, Some("(tulisan 3 kata)")),
            ("S (bd. Yatiningrum)", code, Some("(tulisan 3 kata)")),
            ("IUD/Marpuah", code, Some("(tulisan 1 kata)")),
            ("pindah ke luar kota", code, None),
            ("KONDOM-PIL?", code, None),
            ("suntik 12/11", code, None),
            ("PIL/KONDOM", code, None),
            ("STK3", code, None),
            ("x", code, None),
            (
                "SUKA MAJU",
                Kind::Area(templates.settings.narrowest_listed()),
                None,
            ),
            ("TIDAK ADA", Kind::Count, None),
        ] {
            assert_eq!(hidden(shown, kind, &templates).as_deref(), said, "{shown}");
        }
    }

    #[test]
    fn two_words_of_a_name_give_initials() {
        for (name, told) in [
            ("SITI AMINAH", Some("S. A.")),
            ("siti nur aminah binti udin", Some("S. N.")),
            ("Ny. Wati", Some("N. W.")),
            ("Nur'aini", Some("N.")),
            ("A.Rahma", Some("A. R.")),
            ("Élan", Some("É.")),
            ("3201012345678901", None),
            ("", None),
            ("-", None),
        ] {
            assert_eq!(initials(name).as_deref(), told, "{name}");
        }
    }
}
