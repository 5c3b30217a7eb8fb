//! What the parts of a workbook are said to be, written once all changes are known.

use std::collections::{BTreeMap, BTreeSet};

use super::super::edit::Element;
use super::Parts;
use crate::package::Fault;
use crate::package::xml::escape;

/// The part that says what kind each part is.
const TYPES: &str = "[Content_Types].xml";

/// What is to be said of parts once all changes are known.
#[derive(Default)]
pub(super) struct Types {
    /// Parts and what they are.
    pub(super) new: Vec<(String, &'static str)>,
    /// Endings and what parts with them are.
    pub(super) endings: BTreeMap<&'static str, &'static str>,
    /// Parts that are gone, in lower case.
    pub(super) gone: BTreeSet<String>,
}

impl Parts<'_> {
    /// Says what a part is.
    pub(in crate::markup) fn say(&mut self, part: &str, kind: &'static str) {
        self.types.new.push((escape(part), kind));
    }

    /// Says what parts of an ending are, unless it is said.
    pub(in crate::markup) fn say_of_ending(&mut self, ending: &'static str, kind: &'static str) {
        self.types.endings.insert(ending, kind);
    }

    /// Writes what was said of parts.
    pub(super) fn say_all(&mut self) -> Result<(), Fault> {
        let Types { new, endings, gone } = std::mem::take(&mut self.types);
        self.change(TYPES, |types, text, edits| {
            let prefix = &types.prefix;
            let told = |said: &Element, name| {
                let told = said.attribute(text, name).unwrap_or_default();
                told.trim_start_matches('/').to_ascii_lowercase()
            };
            for said in &types.children {
                if gone.contains(&told(said, "PartName")) {
                    edits.remove(said.whole());
                }
            }
            let is_said = |ending: &str| {
                let mut all = types.children.iter();
                all.any(|said| told(said, "Extension") == ending)
            };
            let endings = endings.iter().filter(|(ending, _)| !is_said(ending));
            let endings = endings.map(|(ending, kind)| {
                format!(r#"<{prefix}Default Extension="{ending}" ContentType="{kind}"/>"#)
            });
            let new = new.iter().map(|(part, kind)| {
                format!(r#"<{prefix}Override PartName="/{part}" ContentType="{kind}"/>"#)
            });
            let new: String = endings.chain(new).collect();
            if !new.is_empty() {
                types.append(edits, text, &new);
            }
        })
    }
}
