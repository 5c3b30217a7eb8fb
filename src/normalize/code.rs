//! Codes and words of a code list. A letter means something only in a column that names its list.

use super::beside;
use crate::grid::CellValue;
use crate::template::{CodeList, Templates};
use crate::text;
use crate::value::Reading;

/// Signs that stand between two codes in one cell.
pub(super) const BETWEEN: [char; 7] = ['/', '+', ',', ';', '&', '>', '\u{2192}'];
/// The code of the remark that a date stands where a code should.
pub(super) const DATED: &str = "kode-tanggal";

/// Reads a cell by a code list; gives the member's place in [`CodeList::members`].
#[must_use]
pub fn code(value: &CellValue<'_>, list: &CodeList, templates: &Templates) -> Reading<u16> {
    let shown = value.shown();
    if let Some(member) = one(&shown, list) {
        return Reading::Exact(member);
    }
    if text::collapse(&shown).is_empty() {
        return Reading::Blank;
    }
    if beside::is_date(value, templates) {
        return Reading::Unreadable(DATED);
    }
    match beside::noted(&shown, list, templates) {
        Some(noted) => Reading::Assumed(noted.member, noted.code),
        None if holds_several(&shown, list) => Reading::Unreadable("dua-cara"),
        None => Reading::Unreadable("kode-tak-dikenal"),
    }
}

/// The one member that a text means by itself.
pub(super) fn one(shown: &str, list: &CodeList) -> Option<u16> {
    // `I/P` is two methods, though `IP` is one.
    let names_several = || {
        let members = members(shown, list).unwrap_or_default();
        members.iter().any(|member| Some(member) != members.first())
    };
    list.find(shown).filter(|_| !names_several())
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
        let read = |text: &'static str| match code(&CellValue::Text(text.into()), list, &templates)
        {
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
        let of_register = |list: &&CodeList| list.name.contains("keluar.kata");
        let list = templates.code_lists.iter().find(of_register);
        let list = list.unwrap_or_else(|| panic!("the register has codes"));
        let read = |text: &'static str| match code(&CellValue::Text(text.into()), list, &templates)
        {
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
