//! The XML of a part as a walk over its elements, borrowed from its text. Knows no element by name.
//!
//! The one file that knows `quick_xml`. Names are given without their prefix, so that `x:row` is `row`.

use super::fault::Fault;
use super::sniff::Utf16;
use quick_xml::Reader;
use quick_xml::escape::{resolve_xml_entity, unescape};
use quick_xml::events::{BytesEnd, BytesStart, Event};
use std::borrow::Cow;
use std::fmt::Write;
use std::ops::Range;

/// A walk over the elements of a part.
pub struct Walk<'a> {
    reader: Reader<&'a [u8]>,
    part: &'a str,
    /// The bytes of the mark at the start of the text, which the reader does not see.
    shift: usize,
    /// Where the tag that was read last begins, as the reader counts.
    tag: u64,
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

/// A step of a walk that passes over no text.
pub enum Piece<'a> {
    /// Text, references resolved; what stands between two elements may come in several pieces.
    Text(Cow<'a, str>),
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
        let marked = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut reader = Reader::from_str(marked);
        reader.config_mut().allow_dangling_amp = true;
        Self {
            reader,
            part,
            shift: text.len() - marked.len(),
            tag: 0,
            empty: None,
        }
    }

    /// Where the tag that was read last stands in the text: that of the last step, or behind [`Walk::skip`] and
    /// [`Walk::text`] the one that ends the element.
    #[must_use]
    pub fn span(&self) -> Range<usize> {
        let place = |place: u64| usize::try_from(place).unwrap_or(usize::MAX);
        place(self.tag) + self.shift..place(self.reader.buffer_position()) + self.shift
    }

    /// Whether the element that was opened last is one tag, `<a/>`.
    #[must_use]
    pub const fn is_one_tag(&self) -> bool {
        self.empty.is_some()
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
            self.tag = self.reader.buffer_position();
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

    /// Takes the next step, to a piece of text, too.
    ///
    /// # Errors
    /// [`Fault::Damaged`] where the XML is not well formed.
    pub fn piece(&mut self) -> Result<Piece<'a>, Fault> {
        if let Some(start) = self.empty.take() {
            return Ok(Piece::Close(Close(Ending::Empty(start))));
        }
        loop {
            self.tag = self.reader.buffer_position();
            match self.reader.read_event() {
                Ok(Event::Text(text)) => return Ok(Piece::Text(text.xml10_content())),
                Ok(Event::CData(text)) => return Ok(Piece::Text(text.xml10_content())),
                Ok(Event::GeneralRef(name)) => return Ok(Piece::Text(resolve(name.into_inner()))),
                Ok(Event::Start(start)) => return Ok(Piece::Open(Open(start))),
                Ok(Event::Empty(start)) => {
                    self.empty = Some(start.clone());
                    return Ok(Piece::Open(Open(start)));
                }
                Ok(Event::End(end)) => return Ok(Piece::Close(Close(Ending::Tag(end)))),
                Ok(Event::Eof) => return Ok(Piece::End),
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
            self.tag = self.reader.buffer_position();
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
            self.tag = self.reader.buffer_position();
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

    /// The prefix of its name with the colon; empty without one.
    #[must_use]
    pub fn prefix(&self) -> &str {
        let name = self.0.name().into_inner();
        name.get(..name.len() - local(name).len())
            .unwrap_or_default()
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
        Some(unescaped(value))
    }

    /// The value of the attribute of this name with any prefix, as `r:id`.
    #[must_use]
    pub fn prefixed(&self, name: &str) -> Option<Cow<'_, str>> {
        let is_it = |key: &str| {
            let (prefix, local) = key.split_once(':').unwrap_or_default();
            prefix != "xmlns" && local == name
        };
        let (_, value) = self.attributes().find(|(key, _)| is_it(key))?;
        Some(unescaped(value))
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

impl<'t> Attributes<'t> {
    /// The attributes of a tag as it stands in a text, `<a b="c">`; what they give is borrowed from it.
    #[must_use]
    pub fn of(tag: &'t str) -> Self {
        let end = tag.find(|c: char| c.is_ascii_whitespace());
        Self(end.and_then(|end| tag.get(end..)).unwrap_or_default())
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

/// A text as it stands between tags or in an attribute, in letters that any encoding has; controls are left out.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            ' '..='~' => out.push(c),
            '\t' | '\n' | '\u{7f}'.. if !matches!(c, '\u{fffe}' | '\u{ffff}') => {
                let _ = write!(out, "&#{};", u32::from(c));
            }
            _ => {}
        }
    }
    out
}

/// How the text of a part is put into bytes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Encoding {
    /// One to four bytes for a character.
    Utf8,
    /// Two or four of them.
    Utf16(Utf16),
}

impl Encoding {
    /// The encoding that [`decode`] finds.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        match bytes.get(..2) {
            Some(b"\xff\xfe" | b"<\0") => Self::Utf16(Utf16::Little),
            Some(b"\xfe\xff" | b"\0<") => Self::Utf16(Utf16::Big),
            _ => Self::Utf8,
        }
    }

    /// The bytes of a text.
    #[must_use]
    pub fn encode(self, text: String) -> Vec<u8> {
        let in_pairs = |write: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(write).collect();
        match self {
            Self::Utf8 => text.into_bytes(),
            Self::Utf16(Utf16::Little) => in_pairs(u16::to_le_bytes),
            Self::Utf16(Utf16::Big) => in_pairs(u16::to_be_bytes),
        }
    }
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
    match Encoding::of(&bytes) {
        Encoding::Utf16(Utf16::Little) => from_utf16(u16::from_le_bytes),
        Encoding::Utf16(Utf16::Big) => from_utf16(u16::from_be_bytes),
        Encoding::Utf8 => String::from_utf8(bytes).map_err(|_| Fault::damaged(part)),
    }
}

/// A value with its references resolved; left as it is where one of them means nothing.
#[must_use]
pub fn unescaped(value: &str) -> Cow<'_, str> {
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
    fn tags_stand_where_the_walk_says() {
        let text = "\u{feff}<?xml version=\"1.0\"?>\n<x:a b='>'>é<c/> <d>f<e/></d>\n</x:a>";
        let mut walk = Walk::new("p", text);
        let mut tags = Vec::new();
        loop {
            match walk.step() {
                Ok(Step::Open(open)) => {
                    tags.push((&text[walk.span()], walk.is_one_tag()));
                    assert_eq!(open.prefix(), if open.name() == "a" { "x:" } else { "" });
                    if open.name() == "d" {
                        walk.skip().unwrap_or_else(|fault| panic!("{fault}"));
                        tags.push((&text[walk.span()], false));
                    }
                }
                Ok(Step::Close(_)) => tags.push((&text[walk.span()], false)),
                _ => break,
            }
        }
        let expected = [
            ("<x:a b='>'>", false),
            ("<c/>", true),
            ("<c/>", false),
            ("<d>", false),
            ("</d>", false),
            ("</x:a>", false),
        ];
        assert_eq!(tags, expected);
        let mut attributes = Attributes::of("<x:a\n b='>' c=\"1\"/>");
        assert_eq!(attributes.next(), Some(("b", ">")));
        assert_eq!(attributes.next(), Some(("c", "1")));
        assert_eq!(attributes.next(), None);
    }

    #[test]
    fn what_is_escaped_reads_back_in_any_encoding() {
        let text = "a<b & \"c\"\n–\u{1f600}\u{1}";
        let escaped = escape(text);
        assert!(escaped.is_ascii(), "{escaped}");
        let xml = format!("<a>{escaped}</a>");
        for encoding in [
            Encoding::Utf8,
            Encoding::Utf16(Utf16::Little),
            Encoding::Utf16(Utf16::Big),
        ] {
            let bytes = encoding.encode(xml.clone());
            assert_eq!(Encoding::of(&bytes), encoding);
            let back = decode("p", bytes).unwrap_or_else(|fault| panic!("{fault}"));
            let mut walk = Walk::new("p", &back);
            let _ = walk.step();
            let read = walk.text().ok();
            assert_eq!(read.as_deref(), Some("a<b & \"c\"\n–\u{1f600}"));
        }
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
