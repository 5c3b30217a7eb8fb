//! Which areas are probably meant by names that wait for an answer: who sent something under such a name is not among those
//! who sent nothing.

use std::collections::BTreeSet;

use super::Story;
use crate::area::{Code, parent_key};
use crate::diagnostic::{Diagnostic, Fact};
use crate::ledger::Group;

impl Story<'_> {
    /// The areas that may be meant by the names under which something has come in, where the table holds no such name or
    /// several of it.
    #[must_use]
    pub fn meant(&self, group: &Group) -> BTreeSet<Code> {
        let tree = &self.outputs.figures.tree;
        let has_come = |remark: &&Diagnostic| {
            let unit = remark.subject.unit.as_deref();
            let unit = unit.and_then(|key| tree.find(key));
            unit.is_some_and(|unit| group.has_figures(unit))
        };
        let told = self.outputs.remarks.iter().filter(has_come);
        told.flat_map(|remark| match &*remark.code {
            "wilayah-mirip" => self.called_as_meant(remark),
            _ => areas_named(remark),
        })
        .collect()
    }

    /// The areas beside a unit that are called as it is probably meant.
    fn called_as_meant(&self, remark: &Diagnostic) -> Vec<Code> {
        let key = remark.subject.unit.as_deref().unwrap_or_default();
        let above = parent_key(key).and_then(|above| above.parse().ok());
        let (Some(above), Some(meant)) = (above, fact(remark, "maksud")) else {
            return Vec::new();
        };
        let areas = self.areas.children(above).iter();
        let alike = areas.filter(|area| &*area.name == meant);
        alike.map(|area| area.code).collect()
    }
}

/// The areas that all have the name that a remark is about; none where it is about another kind of name.
pub(super) fn areas_named(remark: &Diagnostic) -> Vec<Code> {
    if remark.code != "wilayah-ganda" {
        return Vec::new();
    }
    let codes = fact(remark, "kode").unwrap_or_default().split(',');
    codes.filter_map(|code| code.trim().parse().ok()).collect()
}

/// A text that a remark tells.
pub(super) fn fact<'r>(remark: &'r Diagnostic, wanted: &str) -> Option<&'r str> {
    remark.facts.iter().find_map(|(slot, fact)| match fact {
        Fact::Text(text) if *slot == wanted => Some(text.as_str()),
        _ => None,
    })
}
