//! Codes and words of a code list. A letter means something only in a column that names its list.

use crate::grid::CellValue;
use crate::template::CodeList;
use crate::text;
use crate::value::Reading;

/// Signs that stand between two codes in one cell.
pub(super) const BETWEEN: [char; 7] = ['/', '+', ',', ';', '&', '>', '\u{2192}'];

/// Reads a cell by a code list; gives the member's place in [`CodeList::members`].
#[must_use]
pub fn code(value: &CellValue<'_>, list: &CodeList) -> Reading<u16> {
    let shown = value.shown();
    // `I/P` is two methods, though `IP` is one.
    let names_several = || {
        let members = members(&shown, list).unwrap_or_default();
        members.iter().any(|member| Some(member) != members.first())
    };
    if let Some(member) = list.find(&shown).filter(|_| !names_several()) {
        return Reading::Exact(member);
    }
    if text::collapse(&shown).is_empty() {
        return Reading::Blank;
    }
    Reading::Unreadable(if holds_several(&shown, list) {
        "dua-cara"
    } else {
        "kode-tak-dikenal"
    })
}

/// Whether a text is two codes or more of the list.
fn holds_several(shown: &str, list: &CodeList) -> bool {
    members(shown, list).is_some_and(|members| members.len() > 1)
}

/// The members between the signs of a text; none where something stands there that is no code.
fn members(shown: &str, list: &CodeList) -> Option<Vec<u16>> {
    shown.split(BETWEEN).map(|part| list.find(part)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::tests::embedded;

    #[test]
    fn a_tick_is_no_other_sign() {
        let templates = embedded();
        let mut lists = templates.code_lists.iter();
        let list =
            lists.find(|list| list.name.contains("tahap.") && list.name.contains("ya-tidak."));
        let list = list.unwrap_or_else(|| panic!("the register of UPPKS has stages or ticks"));
        let read = |text: &'static str| match code(&CellValue::Text(text.into()), list) {
            Reading::Exact(member) => &*templates.member(list.members[usize::from(member)]).id,
            Reading::Unreadable(code) => code,
            _ => "blank",
        };
        for (text, member) in [
            ("V", "ya"),
            ("\u{221a}", "ya"),
            (" \u{2713} ", "ya"),
            ("T", "tidak"),
            ("\u{2717}", "kode-tak-dikenal"),
            ("?", "kode-tak-dikenal"),
            ("...", "kode-tak-dikenal"),
            (" ", "blank"),
            ("III+", "ks2"),
            ("III Plus", "ks2"),
            ("S", "kps-ks1"),
        ] {
            assert_eq!(read(text), member, "{text}");
        }
    }

    #[test]
    fn a_letter_is_read_by_its_list_and_a_word_by_its_label() {
        let templates = embedded();
        let mut lists = templates.code_lists.iter();
        let list = lists.find(|list| list.name.contains("metode."));
        let list = list.unwrap_or_else(|| panic!("a register has methods"));
        let read = |text: &'static str| match code(&CellValue::Text(text.into()), list) {
            Reading::Exact(member) => templates
                .member(list.members[usize::from(member)])
                .id
                .to_string(),
            Reading::Unreadable(code) => code.to_owned(),
            other => format!("{other:?}"),
        };
        for (text, member) in [
            ("S", "suntik"),
            ("ipn", "implan"),
            ("I", "iud"),
            ("Tubektomi", "mow"),
            ("O.W", "mow"),
            (" suntik 3 bulan ", "suntik"),
            ("H", "hamil"),
            ("tial", "tial"),
            ("Ingin anak kemudian", "iat"),
            ("STK3", "kode-tak-dikenal"),
            ("?", "kode-tak-dikenal"),
            ("PIL/KONDOM", "dua-cara"),
            ("I/P", "dua-cara"),
            ("IP", "implan"),
            ("IMPLANT/SUSUK", "implan"),
            ("S, P", "dua-cara"),
            ("S / P / ?", "kode-tak-dikenal"),
            // The register has no code for it.
            ("MAL", "kode-tak-dikenal"),
            (" ", "Blank"),
        ] {
            assert_eq!(read(text), member, "{text}");
        }
        for (text, code) in [
            ("KONDON", Some("K")),
            ("SUNTIKK", Some("S")),
            ("STK3", Some("S")),
            ("IMPLANN", Some("IPN")),
            ("SUN", None),
            ("S3", None),
        ] {
            let near = list.nearest(text).map(|member| list.official(member));
            assert_eq!(near, code, "{text}");
        }
    }
}
