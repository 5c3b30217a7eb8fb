//! Codes and labels of a code list. A letter means something only in a column that names its list.

use std::collections::BTreeMap;

use crate::grid::CellValue;
use crate::template::Dimension;
use crate::text;
use crate::value::Reading;

/// Reads a cell by a code list, then by the labels of the members; gives the member's position.
#[must_use]
pub fn code(
    value: &CellValue<'_>,
    codes: &BTreeMap<Box<str>, u16>,
    dimension: &Dimension,
) -> Reading<u16> {
    let shown = value.shown();
    let key = text::fold(&shown);
    if key.is_empty() {
        return if text::collapse(&shown).is_empty() {
            Reading::Blank
        } else {
            Reading::Unreadable("kode-tak-dikenal")
        };
    }
    match codes
        .get(&*key)
        .copied()
        .or_else(|| dimension.labelled(&shown))
    {
        Some(member) => Reading::Exact(member),
        None => Reading::Unreadable("kode-tak-dikenal"),
    }
}

/// The one code or label of the list that is a letter away from what is written.
#[must_use]
pub fn nearest<'d>(
    written: &str,
    codes: &'d BTreeMap<Box<str>, u16>,
    dimension: &'d Dimension,
) -> Option<&'d str> {
    let key = text::fold(written);
    let labels = dimension
        .members
        .iter()
        .flat_map(|member| member.labels.iter());
    let mut near = codes.keys().chain(labels).filter(|known| {
        known.chars().count() > 3 && text::distance(&text::fold(known), &key, 1).is_some()
    });
    let first = near.next()?;
    near.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::tests::embedded;

    #[test]
    fn a_letter_is_read_by_its_list_and_a_word_by_its_label() {
        let templates = embedded();
        let (_, metode) = templates
            .dimension("metode")
            .unwrap_or_else(|| panic!("no metode"));
        let codes = metode.codes("huruf").unwrap_or_else(|| panic!("no huruf"));
        let read = |text: &'static str| code(&CellValue::Text(text.into()), codes, metode);
        for (text, member) in [
            ("S", "suntik"),
            ("ipn", "implan"),
            ("I", "iud"),
            ("Tubektomi", "mow"),
            ("O.W", "mow"),
        ] {
            let member = metode.member(member).unwrap_or(u16::MAX);
            assert_eq!(read(text), Reading::Exact(member), "{text}");
        }
        for text in ["STK3", "?", "H"] {
            assert_eq!(
                read(text),
                Reading::Unreadable("kode-tak-dikenal"),
                "{text}"
            );
        }
        assert_eq!(read(" "), Reading::Blank);
        assert_eq!(nearest("KONDON", codes, metode), Some("KONDOM"));
        assert_eq!(nearest("SUN", codes, metode), None);
    }
}
