//! Changes in a text that leave everything around them as it is. Knows tags and attributes, no element by name.

use std::ops::Range;

use crate::package::xml::{Attributes, Open, Step, Walk};
use crate::package::{Fault, Measured};

/// What may stand directly in an element: more than three times the styles that Excel takes.
const CHILDREN: u64 = 200_000;

/// What is to be changed in a text.
#[derive(Debug, Default)]
pub(super) struct Edits(Vec<(Range<usize>, String)>);

impl Edits {
    /// Replaces a part of the text.
    pub(super) fn replace(&mut self, range: Range<usize>, by: String) {
        self.0.push((range, by));
    }

    /// Puts something in; of several at one place the first stands first.
    pub(super) fn insert(&mut self, at: usize, what: String) {
        self.0.push((at..at, what));
    }

    /// Removes a part of the text.
    pub(super) fn remove(&mut self, range: Range<usize>) {
        self.0.push((range, String::new()));
    }

    /// Sets attributes of the tag at a place, where they have another value.
    pub(super) fn set(&mut self, text: &str, tag: &Range<usize>, attributes: &[(&str, &str)]) {
        let old = &text[tag.clone()];
        let new = with(old, attributes);
        if new != old {
            self.replace(tag.clone(), new);
        }
    }

    /// Whether nothing is changed.
    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The changed text. Of changes that lie over each other the earlier counts.
    pub(super) fn apply(mut self, text: &str) -> String {
        self.0
            .sort_by_key(|(range, _)| (range.start, !range.is_empty()));
        let more: usize = self.0.iter().map(|(_, by)| by.len()).sum();
        let mut out = String::with_capacity(text.len() + more);
        let mut at = 0;
        for (range, by) in self.0 {
            if let Some(kept) = text.get(at..range.start) {
                out.push_str(kept);
                out.push_str(&by);
                at = range.end;
            }
        }
        out.push_str(text.get(at..).unwrap_or_default());
        out
    }
}

/// The value of an attribute of a tag as it stands in a text; with the prefix where it has one.
pub(super) fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let (_, value) = Attributes::of(tag).find(|(key, _)| *key == name)?;
    Some(value)
}

/// A tag with some attributes set, escaped already; those it has keep their place.
pub(super) fn with(tag: &str, attributes: &[(&str, &str)]) -> String {
    let mut out = tag.to_owned();
    for (name, value) in attributes {
        let place = attribute(&out, name).map(|old| {
            let start = old.as_ptr().addr() - out.as_ptr().addr();
            start..start + old.len()
        });
        if let Some(place) = place {
            out.replace_range(place, value);
        } else {
            let end = out.trim_end_matches(['>', '/']).trim_end().len();
            out.insert_str(end, &format!(" {name}=\"{value}\""));
        }
    }
    out
}

/// A tag without some attributes.
pub(super) fn without(tag: &str, names: &[&str]) -> String {
    let mut out = tag.to_owned();
    for name in names {
        let Some(value) = attribute(&out, name) else {
            continue;
        };
        let end = value.as_ptr().addr() - out.as_ptr().addr() + value.len() + 1;
        let before = &out[..end - value.len() - 1];
        if let Some(start) = before.rfind(name) {
            out.replace_range(out[..start].trim_end().len()..end, "");
        }
    }
    out
}

/// An element in a text.
#[derive(Clone, Debug)]
pub(super) struct Element {
    /// Its name without the prefix.
    pub(super) name: String,
    /// Where its first tag stands.
    pub(super) tag: Range<usize>,
    /// Where its last tag begins, and where that ends; the end of the first where there is only one.
    pub(super) close: Range<usize>,
}

impl Element {
    /// Where all of it stands.
    pub(super) fn whole(&self) -> Range<usize> {
        self.tag.start..self.close.end
    }

    /// Whether it is one tag.
    pub(super) const fn is_one_tag(&self) -> bool {
        self.close.start == self.close.end
    }

    /// Its first tag.
    pub(super) fn tag_in<'t>(&self, text: &'t str) -> &'t str {
        &text[self.tag.clone()]
    }

    /// Puts something into it, which gets an end where it was one tag.
    pub(super) fn put_in(&self, edits: &mut Edits, text: &str, at: usize, what: &str) {
        if self.is_one_tag() {
            let tag = self.tag_in(text);
            let open = tag.trim_end_matches(['>', '/']).trim_end();
            let name = name_of(tag);
            edits.replace(self.tag.clone(), format!("{open}>{what}</{name}>"));
        } else {
            edits.insert(at, what.to_owned());
        }
    }

    /// The value of an attribute as it is written.
    pub(super) fn attribute<'t>(&self, text: &'t str, name: &str) -> Option<&'t str> {
        attribute(self.tag_in(text), name)
    }
}

/// An element and what stands directly in it.
#[derive(Clone, Debug)]
pub(super) struct Outline {
    /// The element itself.
    pub(super) root: Element,
    /// The prefix of its name with the colon.
    pub(super) prefix: String,
    /// What stands in it.
    pub(super) children: Vec<Element>,
}

impl Outline {
    /// The outline of the root of a part.
    pub(super) fn of(part: &str, text: &str) -> Result<Self, Fault> {
        Self::within(part, text, 0..text.len())
    }

    /// The outline of an element somewhere in a part.
    pub(super) fn within(part: &str, text: &str, range: Range<usize>) -> Result<Self, Fault> {
        let base = range.start;
        let mut walk = Walk::new(part, text.get(range).unwrap_or_default());
        let Step::Open(open) = walk.step()? else {
            return Err(walk.damaged());
        };
        let is_one_tag = walk.is_one_tag();
        let mut outline = Self {
            prefix: open.prefix().to_owned(),
            root: begun(&open, &walk, base)?,
            children: Vec::new(),
        };
        loop {
            match walk.step()? {
                Step::Open(open) => {
                    let mut child = begun(&open, &walk, base)?;
                    let is_one_tag = walk.is_one_tag();
                    walk.skip()?;
                    if !is_one_tag {
                        child.close = moved(walk.span(), base);
                    }
                    outline.children.push(child);
                    let count = u64::try_from(outline.children.len()).unwrap_or(u64::MAX);
                    Fault::unless_within(Measured::Marks, count, CHILDREN)?;
                }
                Step::Close(_) => {
                    if !is_one_tag {
                        outline.root.close = moved(walk.span(), base);
                    }
                    return Ok(outline);
                }
                Step::End => return Err(walk.damaged()),
            }
        }
    }

    /// The child of a name.
    pub(super) fn child(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|child| child.name == name)
    }

    /// Puts something behind all that stands in the element, in a text that the outline is of.
    pub(super) fn append(&self, edits: &mut Edits, text: &str, what: &str) {
        self.root.put_in(edits, text, self.root.close.start, what);
    }

    /// Puts something before the first child for which this holds, else behind all of them.
    pub(super) fn insert_before(
        &self,
        edits: &mut Edits,
        text: &str,
        is_behind: impl Fn(&Element) -> bool,
        what: &str,
    ) {
        let next = self.children.iter().find(|child| is_behind(child));
        let at = next.map_or(self.root.close.start, |child| child.tag.start);
        self.root.put_in(edits, text, at, what);
    }
}

/// The name in a tag, with its prefix.
pub(super) fn name_of(tag: &str) -> &str {
    let tag = tag.trim_start_matches('<');
    let end = tag.find(|c: char| c.is_ascii_whitespace() || c == '>');
    let name = &tag[..end.unwrap_or(tag.len())];
    name.strip_suffix('/').unwrap_or(name)
}

/// An element of which the first tag was read. The reader takes signs for parts of a name that no name has.
fn begun(open: &Open<'_>, walk: &Walk<'_>, base: usize) -> Result<Element, Fault> {
    const NOT_IN_NAMES: [char; 7] = ['/', '<', '&', '=', '"', '\'', '?'];
    let name = open.name();
    if name.is_empty() || name.contains(NOT_IN_NAMES) || open.prefix().contains(NOT_IN_NAMES) {
        return Err(walk.damaged());
    }
    let tag = moved(walk.span(), base);
    Ok(Element {
        name: open.name().to_owned(),
        close: tag.end..tag.end,
        tag,
    })
}

pub(super) fn moved(range: Range<usize>, by: usize) -> Range<usize> {
    range.start + by..range.end + by
}

/// The first tag of an element's text.
pub(super) fn first_tag(xml: &str) -> &str {
    let mut quote = None;
    for (at, byte) in xml.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return &xml[..=at],
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    xml
}

/// An element's text with some attributes of its first tag set.
pub(super) fn with_first(xml: &str, attributes: &[(&str, &str)]) -> String {
    let tag = first_tag(xml);
    with(tag, attributes) + &xml[tag.len()..]
}

/// The names in an element's text with another prefix; those with a third one stay.
pub(super) fn with_prefix(xml: &str, old: &str, new: &str) -> String {
    if old == new {
        return xml.to_owned();
    }
    let mut out = String::with_capacity(xml.len() + 32);
    let mut parts = xml.split('<');
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        out.push('<');
        let (slash, rest) = part
            .strip_prefix('/')
            .map_or(("", part), |rest| ("/", rest));
        out.push_str(slash);
        let is_plain = !name_of(rest).contains(':') && !rest.starts_with(['!', '?']);
        match rest.strip_prefix(old) {
            Some(bare) if !old.is_empty() || is_plain => {
                out.push_str(new);
                out.push_str(bare);
            }
            _ => out.push_str(rest),
        }
    }
    out
}
