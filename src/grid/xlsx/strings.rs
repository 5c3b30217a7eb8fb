//! The texts of a workbook: its table of shared strings, and texts that stand in a cell. Knows no cell.

use crate::package::xml::{Step, Walk};
use crate::package::{Fault, Measured};
use std::borrow::Cow;

/// The shared strings of a workbook, one behind the other in one text.
#[derive(Debug, Default)]
pub(super) struct Strings {
    text: String,
    /// Where each string ends.
    ends: Vec<u32>,
}

impl Strings {
    /// Reads the part of shared strings.
    pub(super) fn read(part: &str, xml: &str) -> Result<Self, Fault> {
        let mut walk = Walk::new(part, xml);
        // Half of the part is tags in ordinary files.
        let mut strings = Self {
            text: String::with_capacity(xml.len() / 2),
            ends: Vec::with_capacity(xml.len() / 64),
        };
        loop {
            match walk.step()? {
                Step::Open(open) if open.name() == "si" => {
                    let text = rich_text(&mut walk)?;
                    strings.text.push_str(&text);
                    let end = strings.text.len();
                    let found = u64::try_from(end).unwrap_or(u64::MAX);
                    let end = u32::try_from(end).map_err(|_| Fault::TooLarge {
                        what: Measured::Inflated,
                        found,
                        limit: u64::from(u32::MAX),
                    })?;
                    strings.ends.push(end);
                }
                Step::End => return Ok(strings),
                _ => {}
            }
        }
    }

    /// The string of an index; none where there are not so many.
    pub(super) fn get(&self, index: usize) -> Option<&str> {
        let place = |end: &u32| usize::try_from(*end).ok();
        let start = match index.checked_sub(1) {
            Some(before) => place(self.ends.get(before)?)?,
            None => 0,
        };
        self.text.get(start..place(self.ends.get(index)?)?)
    }
}

/// The text of an element that holds runs, `<si>` or `<is>`; leaves the element. Phonetic runs are no text.
pub(super) fn rich_text<'a>(walk: &mut Walk<'a>) -> Result<Cow<'a, str>, Fault> {
    let mut text = Cow::Borrowed("");
    let mut depth = 0_u32;
    loop {
        match walk.step()? {
            Step::Open(open) => match open.name() {
                "t" => {
                    let run = unescaped(walk.text()?);
                    if text.is_empty() {
                        text = run;
                    } else {
                        text.to_mut().push_str(&run);
                    }
                }
                "rPh" => walk.skip()?,
                _ => depth += 1,
            },
            Step::Close(_) if depth == 0 => return Ok(text),
            Step::Close(_) => depth -= 1,
            Step::End => return Err(walk.damaged()),
        }
    }
}

/// Replaces `_x000D_` and its like by the characters they stand for, in units of UTF-16.
pub(super) fn unescaped(text: Cow<'_, str>) -> Cow<'_, str> {
    if !text.contains('_') {
        return text;
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.as_ref();
    while let Some(place) = rest.find("_x") {
        let (before, from) = rest.split_at(place);
        plain.push_str(before);
        let mut units = Vec::new();
        rest = from;
        while let Some((unit, after)) = escape(rest) {
            units.push(unit);
            rest = after;
        }
        if units.is_empty() {
            plain.push_str("_x");
            rest = &from[2..];
        } else {
            plain.push_str(&String::from_utf16_lossy(&units));
        }
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

/// The unit that an escape at the start of a text stands for, and the text behind it.
fn escape(text: &str) -> Option<(u16, &str)> {
    let hexadecimal = text.strip_prefix("_x")?.get(..4)?;
    let after = text.get(6..)?.strip_prefix('_')?;
    if !hexadecimal.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    let unit = u16::from_str_radix(hexadecimal, 16).ok()?;
    Some((unit, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shared_strings() -> Result<(), Fault> {
        let xml = r#"<?xml version="1.0" encoding="UTF-8"?>
            <x:sst xmlns:x="m" count="9" uniqueCount="9">
            <x:si><x:t>PUS</x:t></x:si>
            <x:si><x:t xml:space="preserve"> A &amp; B&#10;C </x:t></x:si>
            <x:si><x:r><x:rPr><x:b/></x:rPr><x:t>RT</x:t></x:r><x:r><x:t xml:space="preserve"> 01</x:t></x:r>
                <x:rPh sb="0" eb="1"><x:t>erte</x:t></x:rPh><x:phoneticPr fontId="1"/></x:si>
            <x:si/>
            <x:si><x:t/></x:si>
            <x:si><x:t><![CDATA[<b>]]>&tak;</x:t></x:si>
            </x:sst>"#;
        let strings = Strings::read("s", xml)?;
        let texts: Vec<_> = (0..7).map(|index| strings.get(index)).collect();
        let expected = ["PUS", " A & B\nC ", "RT 01", "", "", "<b>&tak;"];
        assert_eq!(texts[..6], expected.map(Some));
        assert_eq!(texts[6], None);
        Ok(())
    }

    #[test]
    fn escapes_of_characters() {
        for (written, meant) in [
            ("a_x000D_\nb", "a\r\nb"),
            ("_x005F_x000D_", "_x000D_"),
            ("_xD83D__xDE00_", "😀"),
            ("_xD83D_", "\u{fffd}"),
            ("_x00", "_x00"),
            ("_x+0D0_", "_x+0D0_"),
            ("kode_xyz_", "kode_xyz_"),
            ("_xé000_", "_xé000_"),
            ("_x_x0041_", "_xA"),
        ] {
            assert_eq!(unescaped(Cow::Borrowed(written)), meant);
        }
    }

    #[test]
    fn broken_strings_are_damage() {
        for xml in [
            "<sst><si><t>a</t>",
            "<sst><si><t>a</si></sst>",
            "<sst><si><t>a",
        ] {
            assert!(matches!(Strings::read("s", xml), Err(Fault::Damaged { part }) if part == "s"));
        }
    }
}
