//! The XML of a part as a walk over its elements, borrowed from its text. Knows no element by name.
//!
//! The one file that knows `quick_xml`. Names are given without their prefix, so that `x:row` is `row`.

use super::fault::Fault;
use quick_xml::Reader;
use quick_xml::escape::{resolve_xml_entity, unescape};
use quick_xml::events::{BytesEnd, BytesStart, Event};
use std::borrow::Cow;

/// A walk over the elements of a part.
pub struct Walk<'a> {
    reader: Reader<&'a [u8]>,
    part: &'a str,
    /// The element that was opened last, where it is empty and not yet closed.
    empty: Option<BytesStart<'a>>,
}

/// A step of a walk; `<a/>` is two steps like `<a></a>`.
pub enum Step<'a> {
    /// The start of an element.
    Open(Open<'a>),
    /// The end of an element.
    Close(Close<'a>),
    /// The end of the part.
    End,
}

/// The start of an element, with its attributes.
pub struct Open<'a>(BytesStart<'a>);

/// The end of an element.
pub struct Close<'a>(Ending<'a>);

enum Ending<'a> {
    Tag(BytesEnd<'a>),
    Empty(BytesStart<'a>),
}

impl<'a> Walk<'a> {
    /// Starts a walk over the text of a part; the part's name is for faults only.
    #[must_use]
    pub fn new(part: &'a str, text: &'a str) -> Self {
        let mut reader = Reader::from_str(text.strip_prefix('\u{feff}').unwrap_or(text));
        reader.config_mut().allow_dangling_amp = true;
        Self {
            reader,
            part,
            empty: None,
        }
    }

    /// Takes the next step; text between elements is passed over.
    ///
    /// # Errors
    /// [`Fault::Damaged`] where the XML is not well formed.
    pub fn step(&mut self) -> Result<Step<'a>, Fault> {
        if let Some(start) = self.empty.take() {
            return Ok(Step::Close(Close(Ending::Empty(start))));
        }
        loop {
            match self.reader.read_event() {
                Ok(Event::Start(start)) => return Ok(Step::Open(Open(start))),
                Ok(Event::Empty(start)) => {
                    self.empty = Some(start.clone());
                    return Ok(Step::Open(Open(start)));
                }
                Ok(Event::End(end)) => return Ok(Step::Close(Close(Ending::Tag(end)))),
                Ok(Event::Eof) => return Ok(Step::End),
                Err(_) => return Err(self.damaged()),
                Ok(_) => {}
            }
        }
    }

    /// The text of the element that was opened last, references resolved; leaves the element.
    ///
    /// Elements inside it are passed over. Borrowed unless a reference or a line end had to be replaced.
    ///
    /// # Errors
    /// [`Fault::Damaged`] where the XML is not well formed or ends before the element does.
    pub fn text(&mut self) -> Result<Cow<'a, str>, Fault> {
        let mut text = Cow::Borrowed("");
        if self.empty.take().is_some() {
            return Ok(text);
        }
        let mut depth = 0_u32;
        loop {
            let piece = match self.reader.read_event() {
                Ok(Event::Text(piece)) if depth == 0 => piece.xml10_content(),
                Ok(Event::CData(piece)) if depth == 0 => piece.xml10_content(),
                Ok(Event::GeneralRef(name)) if depth == 0 => resolve(name.into_inner()),
                Ok(Event::Start(_)) => {
                    depth += 1;
                    continue;
                }
                Ok(Event::End(_)) if depth == 0 => return Ok(text),
                Ok(Event::End(_)) => {
                    depth -= 1;
                    continue;
                }
                Ok(Event::Eof) | Err(_) => return Err(self.damaged()),
                Ok(_) => continue,
            };
            if text.is_empty() {
                text = piece;
            } else {
                text.to_mut().push_str(&piece);
            }
        }
    }

    /// Leaves the element that was opened last with all that is in it.
    ///
    /// # Errors
    /// [`Fault::Damaged`] where the XML is not well formed or ends before the element does.
    pub fn skip(&mut self) -> Result<(), Fault> {
        if self.empty.take().is_some() {
            return Ok(());
        }
        let mut depth = 0_u32;
        loop {
            match self.reader.read_event() {
                Ok(Event::Start(_)) => depth += 1,
                Ok(Event::End(_)) if depth == 0 => return Ok(()),
                Ok(Event::End(_)) => depth -= 1,
                Ok(Event::Eof) | Err(_) => return Err(self.damaged()),
                Ok(_) => {}
            }
        }
    }

    /// The fault that the part is not what it must be.
    #[must_use]
    pub fn damaged(&self) -> Fault {
        Fault::damaged(self.part)
    }
}

impl Open<'_> {
    /// The name of the element without its prefix.
    #[must_use]
    pub fn name(&self) -> &str {
        local(self.0.name().into_inner())
    }

    /// The attributes as they are written, names with their prefix; ends at the first that is malformed.
    #[must_use]
    pub fn attributes(&self) -> Attributes<'_> {
        Attributes(self.0.attributes_raw())
    }

    /// The value of the attribute without a prefix, references resolved.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        let (_, value) = self.attributes().find(|(key, _)| *key == name)?;
        Some(plain(value))
    }

    /// The value of the attribute of this name with any prefix, as `r:id`.
    #[must_use]
    pub fn prefixed(&self, name: &str) -> Option<Cow<'_, str>> {
        let is_it = |key: &str| {
            let (prefix, local) = key.split_once(':').unwrap_or_default();
            prefix != "xmlns" && local == name
        };
        let (_, value) = self.attributes().find(|(key, _)| is_it(key))?;
        Some(plain(value))
    }

    /// Whether the attribute is there and means yes: `1` or `true`.
    #[must_use]
    pub fn says_yes(&self, name: &str) -> bool {
        self.attributes()
            .any(|(key, value)| key == name && means_yes(value))
    }
}

impl Close<'_> {
    /// The name of the element without its prefix.
    #[must_use]
    pub fn name(&self) -> &str {
        local(match &self.0 {
            Ending::Tag(end) => end.name().into_inner(),
            Ending::Empty(start) => start.name().into_inner(),
        })
    }
}

/// The attributes of an element; less strict than the crate's own, and a tenth of a sheet's time quicker.
pub struct Attributes<'t>(&'t str);

impl<'t> Iterator for Attributes<'t> {
    type Item = (&'t str, &'t str);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let (name, rest) = split(self.0, b'=')?;
        let rest = rest.trim_ascii_start();
        let quote = *rest.as_bytes().first()?;
        if !matches!(quote, b'"' | b'\'') {
            return None;
        }
        let (value, after) = split(rest.get(1..)?, quote)?;
        self.0 = after;
        Some((name.trim_ascii(), value))
    }
}

/// Splits at the first of an ASCII byte, which is left out. For texts so short that a search is not worth it.
fn split(text: &str, at: u8) -> Option<(&str, &str)> {
    let place = text.bytes().position(|byte| byte == at)?;
    Some((text.get(..place)?, text.get(place + 1..)?))
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    split(name, b':').map_or(name, |(_, local)| local)
}

/// Whether the value of an attribute means yes.
#[must_use]
pub fn means_yes(value: &str) -> bool {
    matches!(value, "1" | "true")
}

/// The text of a part: UTF-8 or UTF-16, with or without a mark.
///
/// # Errors
/// [`Fault::Damaged`] where the bytes are neither.
pub fn decode(part: &str, bytes: Vec<u8>) -> Result<String, Fault> {
    let from_utf16 = |read: fn([u8; 2]) -> u16| {
        let (pairs, _) = bytes.as_chunks::<2>();
        let text: Result<String, _> =
            char::decode_utf16(pairs.iter().map(|pair| read(*pair))).collect();
        text.map_err(|_| Fault::damaged(part))
    };
    match bytes.get(..2) {
        Some(b"\xff\xfe" | b"<\0") => from_utf16(u16::from_le_bytes),
        Some(b"\xfe\xff" | b"\0<") => from_utf16(u16::from_be_bytes),
        _ => String::from_utf8(bytes).map_err(|_| Fault::damaged(part)),
    }
}

/// A value with its references resolved; left as it is where one of them means nothing.
fn plain(value: &str) -> Cow<'_, str> {
    unescape(value).unwrap_or(Cow::Borrowed(value))
}

/// What a reference stands for; one that means nothing stands for itself.
fn resolve(name: Cow<'_, str>) -> Cow<'_, str> {
    if let Some(known) = resolve_xml_entity(&name) {
        return Cow::Borrowed(known);
    }
    Cow::Owned(unescape(&format!("&{name};")).map_or_else(|_| format!("&{name};"), Cow::into_owned))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_as_written() {
        let text = r#"<x:a one="1" y:two = '"2"' three="a &lt; b&bad;" xmlns:r="n" r:id="rId1" four=x five="5"/>"#;
        let mut walk = Walk::new("p", text);
        let Ok(Step::Open(open)) = walk.step() else {
            panic!("no element")
        };
        assert_eq!(open.name(), "a");
        assert_eq!(open.attribute("one").as_deref(), Some("1"));
        assert_eq!(open.attribute("two"), None);
        assert_eq!(open.prefixed("two").as_deref(), Some("\"2\""));
        assert_eq!(open.attribute("three").as_deref(), Some("a &lt; b&bad;"));
        assert_eq!(open.prefixed("r"), None);
        assert_eq!(open.prefixed("id").as_deref(), Some("rId1"));
        assert_eq!(open.attribute("five"), None, "behind a malformed one");
        assert!(open.says_yes("one") && !open.says_yes("five"));
        assert!(matches!(walk.step(), Ok(Step::Close(close)) if close.name() == "a"));
        assert!(matches!(walk.step(), Ok(Step::End)));
    }

    #[test]
    fn text_of_an_element() {
        for (xml, text) in [
            ("<a>b</a>", Some("b")),
            ("<a/>", Some("")),
            ("<a></a>", Some("")),
            ("<a>b<!-- c -->d<e>f</e>g</a>", Some("bdg")),
            ("<a>&#x41;&amp;&#0;&tak; & b</a>", Some("A&&#0;&tak; & b")),
            ("<a><![CDATA[<b>&amp;]]>\r\nc</a>", Some("<b>&amp;\nc")),
            ("<a>b", None),
            ("<a>b</c>", None),
        ] {
            let mut walk = Walk::new("p", xml);
            let _ = walk.step();
            assert_eq!(walk.text().ok().as_deref(), text, "{xml}");
        }
    }
}
