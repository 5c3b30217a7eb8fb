//! The styles of another workbook among those of this one.

use super::super::edit::{attribute, first_tag, with_first, with_prefix};
use super::{FIRST_FORMAT, Kind, Styles};

impl Styles {
    /// The number here of each style of cells of another workbook; none where there is no room for all of them.
    pub(in crate::markup) fn graft(&mut self, other: &Self) -> Option<Vec<u32>> {
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

    /// The number of a number format, added where it is not there yet.
    pub(in crate::markup) fn add_format(&mut self, code: &str) -> u32 {
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
}
