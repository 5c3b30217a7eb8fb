//! The styles of a workbook, to which others are added; none that is there changes its number. Knows no cell.

mod graft;
mod marks;
mod part;

pub(super) use marks::Original;
pub(super) use part::StylesPart;

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::edit::{Edits, Element, Outline, with, with_prefix};
use super::look::Look;
use crate::package::Fault;

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
}

fn name(kind: Kind) -> &'static str {
    ORDER[kind as usize]
}
