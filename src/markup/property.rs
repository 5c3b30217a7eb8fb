//! Custom properties of the document, by which a marked workbook is known whatever program saved it since.

use super::edit::Element;
use super::parts::{CUSTOM, Parts};
use crate::package::Fault;
use crate::package::xml::escape;

/// The property that says who speaks in the notes.
pub(super) const AUTHOR: &str = "rekap-imp-diperiksa-oleh";
/// What custom properties are related to the package as, by the usual and by the strict rules.
const ROLES: [&str; 2] = ["custom-properties", "customProperties"];
const NONE: &str = r#"<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"></Properties>"#;
const KIND: &str = "application/vnd.openxmlformats-officedocument.custom-properties+xml";
const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes";
/// What the properties of a document are sorted under.
const SET: &str = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}";

/// Adds properties; of those that are there another value replaces the old.
pub(super) fn add<'p>(
    parts: &mut Parts<'_>,
    properties: impl Iterator<Item = (&'p str, String)>,
) -> Result<(), Fault> {
    let known = parts.custom_part();
    let name = known.clone().unwrap_or_else(|| CUSTOM.to_owned());
    if known.is_none() {
        parts.begin(&name, NONE)?;
        parts.relate("", ROLES[usize::from(parts.is_strict)], &name)?;
        parts.say(&name, KIND);
    }
    let properties: Vec<_> = properties.collect();
    let names: Vec<&str> = properties.iter().map(|(name, _)| *name).collect();
    remove(parts, &names)?;
    parts.change(&name, |outline, text, edits| {
        let number = |property: &Element| property.attribute(text, "pid")?.parse::<u32>().ok();
        let last = outline.children.iter().filter_map(number).max();
        let prefix = &outline.prefix;
        let property = |(number, (name, value)): (u32, &(&str, String))| {
            let value = escape(value);
            format!(
                r#"<{prefix}property fmtid="{SET}" pid="{number}" name="{name}"><vt:lpwstr xmlns:vt="{TYPES}">{value}</vt:lpwstr></{prefix}property>"#
            )
        };
        let first = last.unwrap_or_default().max(1).saturating_add(1);
        let new: String = (first..).zip(&properties).map(property).collect();
        outline.append(edits, text, &new);
    })
}

/// Removes properties by their names.
pub(super) fn remove(parts: &mut Parts<'_>, names: &[&str]) -> Result<(), Fault> {
    let Some(part) = parts.custom_part() else {
        return Ok(());
    };
    parts.change(&part, |outline, text, edits| {
        for property in &outline.children {
            if property
                .attribute(text, "name")
                .is_some_and(|name| names.contains(&name))
            {
                edits.remove(property.whole());
            }
        }
    })
}
