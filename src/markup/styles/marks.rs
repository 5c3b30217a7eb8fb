//! The styles of marks, and what cells were like without them.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::super::edit::{Outline, attribute, first_tag, with_first, with_prefix};
use super::super::look::{Look, is_fill, without_mark};
use super::{Kind, NO_BORDER, NO_FILL, Styles};
use crate::package::Fault;
use crate::package::xml::Attributes;

/// What a cell was like before it was marked.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(in crate::markup) struct Original {
    /// Its fill.
    pub(in crate::markup) fill: String,
    /// Its border.
    pub(in crate::markup) border: String,
    /// The number of its style, where it said one; another program may have given it to another one since.
    pub(in crate::markup) style: Option<u32>,
}

impl Original {
    /// Whether both are elements that can be put among styles.
    pub(in crate::markup) fn is_whole(&self) -> bool {
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
    /// What a style of cells fills and borders with.
    pub(in crate::markup) fn original(&self, number: Option<u32>) -> Original {
        let xml = self.cell_style(number.unwrap_or_default());
        let of = |kind, name, default: &str| {
            let id = attribute(first_tag(&xml), name).and_then(|id| id.parse().ok());
            let xml = self.get(kind, id.unwrap_or_default()).unwrap_or(default);
            with_prefix(xml, &self.outline.prefix, "")
        };
        Original {
            fill: of(Kind::Fills, "fillId", NO_FILL),
            border: of(Kind::Borders, "borderId", NO_BORDER),
            style: number,
        }
    }

    /// The style of a mark on a cell of a style: the same in all but fill and border. None where there is no room.
    pub(in crate::markup) fn marked(&mut self, number: u32, look: Look) -> Option<u32> {
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
    pub(in crate::markup) fn marks(&self) -> Result<Vec<bool>, Fault> {
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
    pub(in crate::markup) fn cleared(
        &mut self,
        number: u32,
        original: &Original,
    ) -> Result<u32, Fault> {
        let xml = self.cell_style(number);
        let now = self.original(Some(number));
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
}

/// What a style of cells looks like: its attributes in order without those that only say what others say or nothing, and
/// what is in it.
fn meaning(xml: &str) -> String {
    let tag = first_tag(xml);
    let says = |(name, value): &(&str, &str)| {
        let is_of_number = name.ends_with("Id") && *value == "0";
        !(is_of_number || matches!(*name, "applyFill" | "applyBorder"))
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
