//! The parts of a workbook under change: how they are found, named, related and said what they are. Knows no cell.

mod tab;
mod types;

pub(super) use tab::Tab;

use std::collections::BTreeMap;
use std::io::Cursor;

use super::edit::{Edits, Outline};
use crate::package::xml::{Attributes, Encoding, decode, escape, unescaped};
use crate::package::{Changes, Fault, Package, Properties, Relation, SMALL_PART, relations_part};
use types::Types;

/// The bytes of the largest sheet, and of what else may be changed in a workbook.
pub(super) const LARGE: u64 = 192 << 20;
pub(super) const MIDDLE: u64 = 32 << 20;
/// Where the custom properties are, unless a workbook says otherwise.
pub(super) const CUSTOM: &str = "docProps/custom.xml";
const STRICT: &str = "http://purl.oclc.org/ooxml";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const SHEET: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// A workbook whose parts are changed.
pub(super) struct Parts<'b> {
    package: Package<Cursor<&'b [u8]>>,
    size: usize,
    /// Parts that more than one change may meet, in their changed text, by their name in lower case.
    open: BTreeMap<String, OpenPart>,
    changes: Changes,
    types: Types,
    /// The part of the workbook itself.
    pub(super) workbook: String,
    /// Whether the workbook is written by the strict rules of the format.
    pub(super) is_strict: bool,
}

struct OpenPart {
    name: String,
    text: String,
    encoding: Encoding,
    is_changed: bool,
}

impl<'b> Parts<'b> {
    /// Opens a workbook.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, Fault> {
        let mut package = Package::open(Cursor::new(bytes))?;
        if package.is_locked() {
            return Err(Fault::Password);
        }
        let workbook = package.workbook()?;
        let mut parts = Self {
            package,
            size: bytes.len(),
            open: BTreeMap::new(),
            changes: Changes::default(),
            types: Types::default(),
            workbook,
            is_strict: false,
        };
        let workbook = parts.workbook.clone();
        let text = parts.text(&workbook)?;
        let outline = Outline::of(&workbook, text)?;
        if outline.root.name != "workbook" {
            return Err(Fault::NotWorkbook);
        }
        parts.is_strict = outline.root.tag_in(text).contains(STRICT);
        Ok(parts)
    }

    /// Whether there is a part whose name, in lower case, is like this.
    pub(super) fn has(&self, is_it: impl Fn(&str) -> bool) -> bool {
        self.package.names().any(is_it)
    }

    /// Whether a part is there, or is being made.
    pub(super) fn is_there(&self, name: &str) -> bool {
        self.package.size(name).is_some()
            || self.open.contains_key(&name.to_ascii_lowercase())
            || self.changes.has(name)
    }

    /// The part with the custom properties, where there is one or it is being made.
    pub(super) fn custom_part(&mut self) -> Option<String> {
        let known = self.package.custom_part();
        known.or_else(|| self.is_there(CUSTOM).then(|| CUSTOM.to_owned()))
    }

    /// The properties of the document.
    pub(super) fn properties(&mut self) -> Properties {
        self.package.properties()
    }

    /// The text of a small part as it is now.
    pub(super) fn text(&mut self, name: &str) -> Result<&str, Fault> {
        let key = name.to_ascii_lowercase();
        if !self.open.contains_key(&key) {
            let (text, encoding) = self.large(name, SMALL_PART)?;
            let part = OpenPart {
                name: name.to_owned(),
                text,
                encoding,
                is_changed: false,
            };
            self.open.insert(key.clone(), part);
        }
        let part = self.open.get(&key);
        part.map(|part| part.text.as_str())
            .ok_or_else(|| Fault::damaged(name))
    }

    /// The text of a large part as it is in the file, and how it is encoded.
    pub(super) fn large(&mut self, name: &str, limit: u64) -> Result<(String, Encoding), Fault> {
        let bytes = self.package.part(name, limit)?;
        let encoding = Encoding::of(&bytes);
        Ok((decode(name, bytes)?, encoding))
    }

    /// The first bytes of a part as text, as far as they are one.
    pub(super) fn beginning(&mut self, name: &str, most: u64) -> Result<String, Fault> {
        let mut bytes = self.package.beginning(name, most)?;
        // A character may be cut.
        for _ in 0..4 {
            if let Ok(text) = decode(name, bytes.clone()) {
                return Ok(text);
            }
            bytes.pop();
        }
        Err(Fault::damaged(name))
    }

    /// Changes a small part.
    pub(super) fn change(
        &mut self,
        name: &str,
        change: impl FnOnce(&Outline, &str, &mut Edits),
    ) -> Result<(), Fault> {
        let text = self.text(name)?;
        let outline = Outline::of(name, text)?;
        let mut edits = Edits::default();
        change(&outline, text, &mut edits);
        if !edits.is_empty() {
            let text = edits.apply(text);
            if let Some(part) = self.open.get_mut(&name.to_ascii_lowercase()) {
                part.text = text;
                part.is_changed = true;
            }
        }
        Ok(())
    }

    /// Puts a new part in, or another text in the place of a part that is not open.
    pub(super) fn put(
        &mut self,
        name: &str,
        text: String,
        encoding: Encoding,
    ) -> Result<(), Fault> {
        self.changes.put(name, &encoding.encode(text))
    }

    /// Leaves a part out, and with it what it is said to be and what it refers to.
    pub(super) fn leave_out(&mut self, name: &str) {
        self.changes.leave_out(name);
        let relations = relations_part(name);
        self.changes.leave_out(&relations);
        self.open.remove(&relations.to_ascii_lowercase());
        self.types.gone.insert(name.to_ascii_lowercase());
    }

    /// The relations of a part as they are in the file.
    pub(super) fn relations(&mut self, of: &str) -> Result<Vec<Relation>, Fault> {
        self.package.relations(of)
    }

    /// The part to which another has a relation of a kind, where it is there.
    pub(super) fn related(&mut self, of: &str, role: &str) -> Result<Option<String>, Fault> {
        let relations = self.relations(of)?;
        let found = relations
            .into_iter()
            .find(|relation| relation.role.eq_ignore_ascii_case(role));
        Ok(found
            .map(|relation| relation.target)
            .filter(|part| self.package.size(part).is_some()))
    }

    /// Relates a part to another; gives the name of the relation.
    pub(super) fn relate(&mut self, of: &str, role: &str, target: &str) -> Result<String, Fault> {
        let name = relations_part(of);
        self.begin(
            &name,
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>"#,
        )?;
        let kind = format!("{}/{role}", self.relation_namespace());
        let mut id = String::new();
        self.change(&name, |relations, text, edits| {
            let taken = |id: &str| {
                let mut ids = relations
                    .children
                    .iter()
                    .filter_map(|relation| relation.attribute(text, "Id"));
                ids.any(|taken| taken.eq_ignore_ascii_case(id))
            };
            id = free(
                relations.children.len(),
                |number| format!("rId{number}"),
                taken,
            );
            let prefix = &relations.prefix;
            let target = escape(target);
            let relation =
                format!(r#"<{prefix}Relationship Id="{id}" Type="{kind}" Target="/{target}"/>"#);
            relations.append(edits, text, &relation);
        })?;
        Ok(id)
    }

    /// Removes a relation by its name.
    pub(super) fn unrelate(&mut self, of: &str, id: &str) -> Result<(), Fault> {
        self.change(&relations_part(of), |relations, text, edits| {
            for relation in &relations.children {
                if relation.attribute(text, "Id") == Some(id) {
                    edits.remove(relation.whole());
                }
            }
        })
    }

    /// Opens a small part that may not be there, as this.
    pub(super) fn begin(&mut self, name: &str, text: &str) -> Result<(), Fault> {
        let key = name.to_ascii_lowercase();
        if !self.open.contains_key(&key) && self.package.size(name).is_none() {
            let head = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
            let part = OpenPart {
                name: name.to_owned(),
                text: format!("{head}\n{text}"),
                encoding: Encoding::Utf8,
                is_changed: true,
            };
            self.open.insert(key, part);
        } else {
            self.text(name)?;
        }
        Ok(())
    }

    /// The name of a part that is not there yet.
    pub(super) fn free_name(&self, before: &str, behind: &str) -> String {
        free(
            0,
            |number| format!("{before}{number}{behind}"),
            |name| self.is_there(name),
        )
    }

    /// What relations of this workbook are said to be, without the role.
    pub(super) fn relation_namespace(&self) -> String {
        if self.is_strict {
            format!("{STRICT}/officeDocument/relationships")
        } else {
            OFFICE.to_owned()
        }
    }

    /// The namespace of sheets and styles of this workbook.
    pub(super) fn namespace(&self) -> String {
        if self.is_strict {
            format!("{STRICT}/spreadsheetml/main")
        } else {
            SHEET.to_owned()
        }
    }

    /// A text that is written by the usual rules, by those of this workbook.
    pub(super) fn by_its_rules(&self, text: &str) -> String {
        if self.is_strict {
            text.replace(SHEET, &self.namespace())
                .replace(OFFICE, &self.relation_namespace())
        } else {
            text.to_owned()
        }
    }

    /// The bytes of the changed workbook.
    pub(super) fn finish(mut self) -> Result<Vec<u8>, Fault> {
        self.say_all()?;
        for part in std::mem::take(&mut self.open).into_values() {
            if part.is_changed {
                self.put(&part.name, part.text, part.encoding)?;
            }
        }
        self.package.rewritten(self.changes, self.size)
    }
}

/// The attribute of a tag of this name with a prefix, `r:id`: its whole name and its value.
pub(super) fn prefixed<'t>(tag: &'t str, name: &str) -> Option<(&'t str, &'t str)> {
    Attributes::of(tag).find(|(key, _)| {
        let (prefix, local) = key.split_once(':').unwrap_or_default();
        local == name && prefix != "xmlns"
    })
}

/// The value of an attribute or a text with its references resolved.
pub(super) fn plain(value: &str) -> String {
    unescaped(value).into_owned()
}

/// The first of a row of names, counted on from a number, that is not taken.
fn free(from: usize, name: impl Fn(usize) -> String, is_taken: impl Fn(&str) -> bool) -> String {
    let mut number = from + 1;
    loop {
        let name = name(number);
        if !is_taken(&name) {
            return name;
        }
        number += 1;
    }
}
