//! The styles of a workbook, to which others are added; none that is there changes its number. Knows no cell.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::edit::{Edits, Element, Outline, attribute, first_tag, with, with_first, with_prefix};
use super::look::{Look, is_fill, without_mark};
use crate::package::Fault;
use crate::package::xml::Attributes;

/// The styles of cells that a workbook may have (Excel).
const MOST: usize = 64_000;
/// The number formats below this number are known without being named.
const FIRST_FORMAT: u32 = 164;
/// The parts of the styles in the order in which they must stand.
const ORDER: [&str; 11] = [
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
    "colors",
    "extLst",
];
/// What a workbook without styles has: the first of each kind, which other programs take for granted.
const FONT: &str = r#"<font><sz val="11"/><name val="Calibri"/><family val="2"/></font>"#;
const NO_FILL: &str = r#"<fill><patternFill patternType="none"/></fill>"#;
const GRAY: &str = r#"<fill><patternFill patternType="gray125"/></fill>"#;
pub(super) const NO_BORDER: &str = "<border><left/><right/><top/><bottom/><diagonal/></border>";
const XF: &str = r#"<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>"#;

/// A kind of list in the styles.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Kind {
    /// Number formats.
    Formats,
    /// Fonts.
    Fonts,
    /// Fills.
    Fills,
    /// Borders.
    Borders,
    /// What named styles are made of.
    Bases,
    /// The styles of cells.
    Cells,
}

impl Kind {
    const ALL: [Self; 6] = [
        Self::Formats,
        Self::Fonts,
        Self::Fills,
        Self::Borders,
        Self::Bases,
        Self::Cells,
    ];

    /// What must stand first in the list.
    const fn first(self) -> &'static [&'static str] {
        match self {
            Self::Formats => &[],
            Self::Fonts => &[FONT],
            Self::Fills => &[NO_FILL, GRAY],
            Self::Borders => &[NO_BORDER],
            Self::Bases | Self::Cells => &[XF],
        }
    }
}

/// The styles of a workbook.
#[derive(Debug)]
pub(super) struct Styles {
    text: String,
    outline: Outline,
    /// By [`Kind`].
    lists: [List; 6],
    /// The styles of marks, by what they are put on.
    marks: BTreeMap<(u32, Look), Option<u32>>,
    /// The number of each style of cells, by what it looks like; of several the first.
    meanings: Option<HashMap<String, u32>>,
}

#[derive(Debug, Default)]
struct List {
    old: Vec<Range<usize>>,
    added: Vec<String>,
    /// The number of each, by its text; of several the first.
    numbers: Option<HashMap<String, u32>>,
}

/// What a cell was like before it was marked.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) struct Original {
    /// Its fill.
    pub(super) fill: String,
    /// Its border.
    pub(super) border: String,
    /// The number of its style, which another program may have given to another one since.
    pub(super) style: Option<u32>,
}

impl Original {
    /// Whether both are elements that can be put among styles.
    pub(super) fn is_whole(&self) -> bool {
        let is = |xml: &str, name| {
            let outline = Outline::of("", xml);
            outline.is_ok_and(|outline| {
                outline.root.name == name
                    && outline.root.tag.start == 0
                    && outline.root.whole().end == xml.len()
            })
        };
        is(&self.fill, "fill") && is(&self.border, "border")
    }
}

impl Default for Original {
    fn default() -> Self {
        Self {
            fill: NO_FILL.to_owned(),
            border: NO_BORDER.to_owned(),
            style: None,
        }
    }
}

impl Styles {
    /// Reads the part of styles.
    pub(super) fn read(part: &str, text: String) -> Result<Self, Fault> {
        let outline = Outline::of(part, &text)?;
        if outline.root.is_one_tag() {
            let mut edits = Edits::default();
            outline.root.put_in(&mut edits, &text, 0, "");
            return Self::read(part, edits.apply(&text));
        }
        let mut lists: [List; 6] = Default::default();
        for kind in Kind::ALL {
            let Some(element) = outline.child(name(kind)) else {
                continue;
            };
            let inner = Outline::within(part, &text, element.whole())?;
            let old = inner.children.iter().map(Element::whole);
            lists[kind as usize].old = old.collect();
        }
        Ok(Self {
            text,
            outline,
            lists,
            marks: BTreeMap::new(),
            meanings: None,
        })
    }

    /// The styles of a workbook that has none, in this namespace.
    pub(super) fn none(part: &str, namespace: &str) -> Result<Self, Fault> {
        let head = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
        let named = r#"<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>"#;
        let base = format!(r#"<cellStyleXfs count="1">{XF}</cellStyleXfs>"#);
        let text = format!("{head}\n<styleSheet xmlns=\"{namespace}\">{base}{named}</styleSheet>");
        Self::read(part, text)
    }

    /// How many there are of a kind.
    pub(super) fn count(&self, kind: Kind) -> usize {
        let list = &self.lists[kind as usize];
        list.old.len() + list.added.len()
    }

    /// One of a kind as it is written; none where there are not so many.
    pub(super) fn get(&self, kind: Kind, number: u32) -> Option<&str> {
        let list = &self.lists[kind as usize];
        let at = usize::try_from(number).ok()?;
        match at.checked_sub(list.old.len()) {
            None => self.text.get(list.old.get(at)?.clone()),
            Some(at) => list.added.get(at).map(String::as_str),
        }
    }

    /// The number of one of a kind that is written without a prefix, added where it is not there yet.
    pub(super) fn add(&mut self, kind: Kind, xml: &str) -> u32 {
        for first in kind.first().iter().skip(self.count(kind)) {
            let first = with_prefix(first, "", &self.outline.prefix);
            self.lists[kind as usize].added.push(first);
        }
        let xml = with_prefix(xml, "", &self.outline.prefix);
        let next = u32::try_from(self.count(kind)).unwrap_or(u32::MAX);
        if let Some(number) = self.numbers(kind).get(&xml) {
            return *number;
        }
        self.numbers(kind).insert(xml.clone(), next);
        self.lists[kind as usize].added.push(xml);
        next
    }

    fn numbers(&mut self, kind: Kind) -> &mut HashMap<String, u32> {
        let list = &mut self.lists[kind as usize];
        let text = &self.text;
        list.numbers.get_or_insert_with(|| {
            let old = list.old.iter().map(|range| text[range.clone()].to_owned());
            let mut numbers = HashMap::new();
            for (number, xml) in (0..).zip(old.chain(list.added.iter().cloned())) {
                numbers.entry(xml).or_insert(number);
            }
            numbers
        })
    }

    /// The number of a style of cells, added where it is not there yet; none where there is no room.
    pub(super) fn add_cell_style(&mut self, xml: &str) -> Option<u32> {
        let with_prefix = with_prefix(xml, "", &self.outline.prefix);
        let is_known = self.numbers(Kind::Cells).contains_key(&with_prefix);
        (is_known || self.count(Kind::Cells) < MOST).then(|| self.add(Kind::Cells, xml))
    }

    /// A style of cells without the prefix; the usual one where there are not so many.
    pub(super) fn cell_style(&self, number: u32) -> String {
        let xml = self.get(Kind::Cells, number).unwrap_or(XF);
        with_prefix(xml, &self.outline.prefix, "")
    }

    /// The number of a number format, added where it is not there yet.
    pub(super) fn add_format(&mut self, code: &str) -> u32 {
        let id = |xml: &str| attribute(first_tag(xml), "numFmtId").and_then(|id| id.parse().ok());
        let list = &self.lists[Kind::Formats as usize];
        let old = list.old.iter().map(|range| &self.text[range.clone()]);
        let mut next = FIRST_FORMAT;
        for xml in old.chain(list.added.iter().map(String::as_str)) {
            let Some(id) = id(xml) else { continue };
            if attribute(first_tag(xml), "formatCode") == Some(code) {
                return id;
            }
            next = next.max(id.saturating_add(1));
        }
        let xml = format!(r#"<numFmt numFmtId="{next}" formatCode="{code}"/>"#);
        self.add(Kind::Formats, &xml);
        next
    }

    /// What a style of cells fills and borders with.
    pub(super) fn original(&self, number: u32) -> Original {
        let xml = self.cell_style(number);
        let of = |kind, name, default: &str| {
            let id = attribute(first_tag(&xml), name).and_then(|id| id.parse().ok());
            let xml = self.get(kind, id.unwrap_or_default()).unwrap_or(default);
            with_prefix(xml, &self.outline.prefix, "")
        };
        Original {
            fill: of(Kind::Fills, "fillId", NO_FILL),
            border: of(Kind::Borders, "borderId", NO_BORDER),
            style: Some(number),
        }
    }

    /// The style of a mark on a cell of a style: the same in all but fill and border. None where there is no room.
    pub(super) fn marked(&mut self, number: u32, look: Look) -> Option<u32> {
        if let Some(known) = self.marks.get(&(number, look)) {
            return *known;
        }
        let fill = self.add(Kind::Fills, &look.fill()).to_string();
        let border = self.add(Kind::Borders, &look.border()).to_string();
        let xml = with_first(
            &self.cell_style(number),
            &[
                ("fillId", &fill),
                ("borderId", &border),
                ("applyFill", "1"),
                ("applyBorder", "1"),
            ],
        );
        let style = self.add_cell_style(&xml);
        self.marks.insert((number, look), style);
        style
    }

    /// Which styles of cells are those of marks, in their fill or their border.
    pub(super) fn marks(&self) -> Result<Vec<bool>, Fault> {
        let count = |kind| 0..u32::try_from(self.count(kind)).unwrap_or(u32::MAX);
        let get = |kind, number| self.get(kind, number).unwrap_or_default();
        let fills: Vec<bool> = count(Kind::Fills)
            .map(|number| is_fill(get(Kind::Fills, number)))
            .collect();
        let borders = count(Kind::Borders).map(|number| {
            let found = without_mark(get(Kind::Borders, number), NO_BORDER)?;
            Ok(found.is_some())
        });
        let borders: Vec<bool> = borders.collect::<Result<_, Fault>>()?;
        let is = |list: &[bool], tag: &str, name| {
            let id = attribute(tag, name).and_then(|id| id.parse::<usize>().ok());
            list.get(id.unwrap_or_default()) == Some(&true)
        };
        let marks = count(Kind::Cells).map(|number| {
            let tag = first_tag(get(Kind::Cells, number));
            is(&fills, tag, "fillId") || is(&borders, tag, "borderId")
        });
        Ok(marks.collect())
    }

    /// The style of a marked cell once its mark is gone.
    pub(super) fn cleared(&mut self, number: u32, original: &Original) -> Result<u32, Fault> {
        let xml = self.cell_style(number);
        let now = self.original(number);
        let mut attributes = Vec::new();
        if is_fill(&now.fill) {
            let fill = self.add(Kind::Fills, &original.fill);
            attributes.push(("fillId", fill.to_string()));
        }
        if let Some(border) = without_mark(&now.border, &original.border)? {
            let border = self.add(Kind::Borders, &border);
            attributes.push(("borderId", border.to_string()));
        }
        let attributes: Vec<(&str, &str)> = attributes
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        let xml = with_first(&xml, &attributes);
        // The style that it had may still be there, under its own number or another.
        let wanted = meaning(&xml);
        if let Some(number) = original.style
            && self.get(Kind::Cells, number).is_some()
            && meaning(&self.cell_style(number)) == wanted
        {
            return Ok(number);
        }
        if self.meanings.is_none() {
            let count = u32::try_from(self.count(Kind::Cells)).unwrap_or(u32::MAX);
            let mut meanings = HashMap::new();
            for number in 0..count {
                meanings
                    .entry(meaning(&self.cell_style(number)))
                    .or_insert(number);
            }
            self.meanings = Some(meanings);
        }
        let known = self
            .meanings
            .as_mut()
            .map(|known| known.entry(wanted.clone()));
        match known {
            Some(Entry::Occupied(known)) => Ok(*known.get()),
            _ => {
                let added = self.add_cell_style(&xml);
                if let (Some(known), Some(added)) = (&mut self.meanings, added) {
                    known.insert(wanted, added);
                }
                Ok(added.unwrap_or(number))
            }
        }
    }

    /// The text of the part with all that was added; none where nothing was.
    pub(super) fn finish(self) -> Option<String> {
        if self.lists.iter().all(|list| list.added.is_empty()) {
            return None;
        }
        let mut edits = Edits::default();
        let prefix = &self.outline.prefix;
        for kind in Kind::ALL {
            let added = self.lists[kind as usize].added.concat();
            if added.is_empty() {
                continue;
            }
            let count = self.count(kind).to_string();
            let name = name(kind);
            if let Some(element) = self.outline.child(name) {
                let tag = with(element.tag_in(&self.text), &[("count", &count)]);
                if element.is_one_tag() {
                    let open = tag.trim_end_matches(['>', '/']).trim_end();
                    let whole = format!("{open}>{added}</{prefix}{name}>");
                    edits.replace(element.tag.clone(), whole);
                } else {
                    edits.replace(element.tag.clone(), tag);
                    edits.insert(element.close.start, added);
                }
            } else {
                let whole = format!("<{prefix}{name} count=\"{count}\">{added}</{prefix}{name}>");
                let place = |name: &str| ORDER.iter().position(|known| *known == name);
                let own = place(name);
                self.outline.insert_before(
                    &mut edits,
                    &self.text,
                    |child| place(&child.name) > own,
                    &whole,
                );
            }
        }
        Some(edits.apply(&self.text))
    }

    /// The number here of each style of cells of another workbook; none where there is no room for all of them.
    pub(super) fn graft(&mut self, other: &Self) -> Option<Vec<u32>> {
        let mut numbers = Vec::new();
        for number in 0..u32::try_from(other.count(Kind::Cells)).unwrap_or(u32::MAX) {
            let xml = other.cell_style(number);
            let id = |name| -> u32 {
                let id = attribute(first_tag(&xml), name).and_then(|id| id.parse().ok());
                id.unwrap_or_default()
            };
            let mut moved = |kind, name| {
                let xml = other.get(kind, id(name)).unwrap_or_default();
                let xml = with_prefix(xml, &other.outline.prefix, "");
                self.add(kind, &xml).to_string()
            };
            let font = moved(Kind::Fonts, "fontId");
            let fill = moved(Kind::Fills, "fillId");
            let border = moved(Kind::Borders, "borderId");
            let format = match other.format(id("numFmtId")) {
                Some(code) => self.add_format(code),
                None => id("numFmtId"),
            };
            let xml = with_first(
                &xml,
                &[
                    ("numFmtId", &format.to_string()),
                    ("fontId", &font),
                    ("fillId", &fill),
                    ("borderId", &border),
                    ("xfId", "0"),
                ],
            );
            numbers.push(self.add_cell_style(&xml)?);
        }
        Some(numbers)
    }

    /// The code of a number format that is named, as it is written.
    fn format(&self, number: u32) -> Option<&str> {
        let number = number.to_string();
        let list = &self.lists[Kind::Formats as usize];
        let mut tags = list
            .old
            .iter()
            .map(|range| first_tag(&self.text[range.clone()]));
        let tag = tags.find(|tag| attribute(tag, "numFmtId") == Some(&number))?;
        attribute(tag, "formatCode")
    }
}

fn name(kind: Kind) -> &'static str {
    ORDER[kind as usize]
}

/// What a style of cells looks like: its attributes in order without those that only say what others say or nothing, and
/// what is in it.
fn meaning(xml: &str) -> String {
    let tag = first_tag(xml);
    let says = |(name, value): &(&str, &str)| {
        !matches!(*name, "applyFill" | "applyBorder") && !(name.ends_with("Id") && *value == "0")
    };
    let mut attributes: Vec<_> = Attributes::of(tag).filter(says).collect();
    attributes.sort_unstable();
    let mut meaning = String::new();
    for (name, value) in attributes {
        meaning.push_str(name);
        meaning.push('=');
        meaning.push_str(value);
        meaning.push(' ');
    }
    let end = xml.rfind("</xf").unwrap_or(xml.len());
    meaning.push_str(xml.get(tag.len()..end).unwrap_or_default().trim());
    meaning
}
