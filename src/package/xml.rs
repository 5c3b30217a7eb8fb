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
pub struct Close<'a>(BytesEnd<'a>);

impl<'a> Walk<'a> {
    /// Starts a walk over the text of a part; the part's name is for faults only.
    #[must_use]
    pub fn new(part: &'a str, text: &'a str) -> Self {
        let mut reader = Reader::from_str(text.strip_prefix('\u{feff}').unwrap_or(text));
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.allow_dangling_amp = true;
        Self { reader, part }
    }

    /// Takes the next step; text between elements is passed over.
    ///
    /// # Errors
    /// [`Fault::Damaged`] where the XML is not well formed.
    pub fn step(&mut self) -> Result<Step<'a>, Fault> {
        loop {
            match self.event()? {
                Event::Start(start) => return Ok(Step::Open(Open(start))),
                Event::End(end) => return Ok(Step::Close(Close(end))),
                Event::Eof => return Ok(Step::End),
                _ => {}
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
        let mut depth = 0_u32;
        loop {
            let piece = match self.event()? {
                Event::Text(piece) if depth == 0 => piece.xml10_content(),
                Event::CData(piece) if depth == 0 => piece.xml10_content(),
                Event::GeneralRef(name) if depth == 0 => resolve(name.into_inner()),
                Event::Start(_) => {
                    depth += 1;
                    continue;
                }
                Event::End(_) if depth == 0 => return Ok(text),
                Event::End(_) => {
                    depth -= 1;
                    continue;
                }
                Event::Eof => return Err(Fault::damaged(self.part)),
                _ => continue,
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
        let mut depth = 0_u32;
        loop {
            match self.event()? {
                Event::Start(_) => depth += 1,
                Event::End(_) if depth == 0 => return Ok(()),
                Event::End(_) => depth -= 1,
                Event::Eof => return Err(Fault::damaged(self.part)),
                _ => {}
            }
        }
    }

    /// The fault that the part is not what it must be.
    #[must_use]
    pub fn damaged(&self) -> Fault {
        Fault::damaged(self.part)
    }

    fn event(&mut self) -> Result<Event<'a>, Fault> {
        self.reader
            .read_event()
            .map_err(|_| Fault::damaged(self.part))
    }
}

impl Open<'_> {
    /// The name of the element without its prefix.
    #[must_use]
    pub fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// The attributes as they are written, names with their prefix; ends at the first that is malformed.
    pub fn attributes(&self) -> impl Iterator<Item = (&str, Cow<'_, str>)> {
        let mut attributes = self.0.attributes();
        attributes.with_checks(false);
        attributes
            .map_while(Result::ok)
            .map(|attribute| (attribute.key.into_inner(), attribute.value))
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
            key.split_once(':')
                .is_some_and(|(prefix, local)| prefix != "xmlns" && local == name)
        };
        let (_, value) = self.attributes().find(|(key, _)| is_it(key))?;
        Some(plain(value))
    }

    /// Whether the attribute is there and means yes: `1` or `true`.
    #[must_use]
    pub fn says_yes(&self, name: &str) -> bool {
        self.attributes()
            .any(|(key, value)| key == name && means_yes(&value))
    }
}

impl Close<'_> {
    /// The name of the element without its prefix.
    #[must_use]
    pub fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }
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
        let units: Vec<u16> = pairs.iter().map(|pair| read(*pair)).collect();
        String::from_utf16(&units)
    };
    match bytes.get(..2) {
        Some(b"\xff\xfe" | b"<\0") => {
            from_utf16(u16::from_le_bytes).map_err(|_| Fault::damaged(part))
        }
        Some(b"\xfe\xff" | b"\0<") => {
            from_utf16(u16::from_be_bytes).map_err(|_| Fault::damaged(part))
        }
        _ => String::from_utf8(bytes).map_err(|_| Fault::damaged(part)),
    }
}

/// A value with its references resolved; left as it is where one of them means nothing.
fn plain(value: Cow<'_, str>) -> Cow<'_, str> {
    if !value.contains('&') {
        return value;
    }
    match unescape(&value).map(Cow::into_owned) {
        Ok(resolved) => Cow::Owned(resolved),
        Err(_) => value,
    }
}

/// What a reference stands for; one that means nothing stands for itself.
fn resolve(name: Cow<'_, str>) -> Cow<'_, str> {
    if let Some(known) = resolve_xml_entity(&name) {
        return Cow::Borrowed(known);
    }
    Cow::Owned(unescape(&format!("&{name};")).map_or_else(|_| format!("&{name};"), Cow::into_owned))
}
