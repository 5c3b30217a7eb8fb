//! The sheets of a workbook as it lists them.

use super::super::edit::{Element, Outline};
use super::{Parts, plain, prefixed};
use crate::package::{Fault, Relation};

/// A sheet of the workbook, of any kind.
#[derive(Clone, Debug)]
pub(in crate::markup) struct Tab {
    /// Its name.
    pub(in crate::markup) name: String,
    /// Its part; empty where nobody knows it.
    pub(in crate::markup) part: String,
    /// What it is, `worksheet`.
    pub(in crate::markup) role: String,
}

impl Tab {
    /// Whether it is a sheet of cells whose part is known.
    pub(in crate::markup) fn is_worksheet(&self) -> bool {
        self.role == "worksheet" && !self.part.is_empty()
    }
}

impl Parts<'_> {
    /// The sheets of all kinds, in the order of their tabs.
    pub(in crate::markup) fn tabs(&mut self) -> Result<Vec<Tab>, Fault> {
        let workbook = self.workbook.clone();
        let relations = self.relations(&workbook)?;
        let text = self.text(&workbook)?;
        let outline = Outline::of(&workbook, text)?;
        let sheets = outline
            .child("sheets")
            .ok_or_else(|| Fault::damaged(&workbook))?;
        let sheets = Outline::within(&workbook, text, sheets.whole())?;
        let tab = |sheet: &Element| {
            let tag = sheet.tag_in(text);
            let id = prefixed(tag, "id").map(|(_, id)| id).unwrap_or_default();
            let relation = relations.iter().find(|relation| relation.id == id);
            let of =
                |part: fn(&Relation) -> &str| relation.map(part).unwrap_or_default().to_owned();
            Tab {
                name: plain(sheet.attribute(text, "name").unwrap_or_default()),
                part: of(|relation| &relation.target),
                role: of(|relation| &relation.role),
            }
        };
        let is_sheet = |element: &&Element| element.name == "sheet";
        Ok(sheets.children.iter().filter(is_sheet).map(tab).collect())
    }
}
