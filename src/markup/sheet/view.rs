//! Which sheets are selected: what is typed into one of several goes into all of them.

use super::super::edit::{Edits, Outline};
use crate::package::Fault;
use crate::package::xml::{Step, Walk};

/// Takes a sheet of any kind out of those that are selected.
pub(in crate::markup) fn deselect(
    outline: &Outline,
    part: &str,
    text: &str,
    edits: &mut Edits,
) -> Result<(), Fault> {
    let Some(views) = outline.child("sheetViews") else {
        return Ok(());
    };
    let views = Outline::within(part, text, views.whole())?;
    for view in &views.children {
        let no = match view.attribute(text, "tabSelected") {
            Some("true") => "false",
            Some("1") => "0",
            _ => continue,
        };
        edits.set(text, &view.tag, &[("tabSelected", no)]);
    }
    Ok(())
}

/// Selects a sheet that says that it is not.
pub(in crate::markup) fn select(
    outline: &Outline,
    part: &str,
    text: &str,
    edits: &mut Edits,
) -> Result<(), Fault> {
    let Some(views) = outline.child("sheetViews") else {
        return Ok(());
    };
    let views = Outline::within(part, text, views.whole())?;
    for view in &views.children {
        let yes = match view.attribute(text, "tabSelected") {
            Some("false") => "true",
            Some("0") => "1",
            _ => continue,
        };
        edits.set(text, &view.tag, &[("tabSelected", yes)]);
    }
    Ok(())
}

/// Whether the beginning of a sheet of any kind says that it is selected.
pub(in crate::markup) fn is_selected(beginning: &str) -> bool {
    let mut walk = Walk::new("", beginning);
    loop {
        match walk.step() {
            Ok(Step::Open(open)) if open.name() == "sheetView" => {
                if open.says_yes("tabSelected") {
                    return true;
                }
            }
            Ok(Step::Open(open)) if open.name() == "sheetData" => return false,
            Ok(Step::End) | Err(_) => return false,
            Ok(_) => {}
        }
    }
}
