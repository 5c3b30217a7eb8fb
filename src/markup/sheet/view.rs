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
    say_selected(
        (outline, part, text),
        [("true", "false"), ("1", "0")],
        edits,
    )
}

/// Selects a sheet that says that it is not.
pub(in crate::markup) fn select(
    outline: &Outline,
    part: &str,
    text: &str,
    edits: &mut Edits,
) -> Result<(), Fault> {
    say_selected(
        (outline, part, text),
        [("false", "true"), ("0", "1")],
        edits,
    )
}

/// Says in the views of a sheet another word for whether it is selected, where one of these is said.
fn say_selected(
    (outline, part, text): (&Outline, &str, &str),
    words: [(&str, &str); 2],
    edits: &mut Edits,
) -> Result<(), Fault> {
    let Some(views) = outline.child("sheetViews") else {
        return Ok(());
    };
    let views = Outline::within(part, text, views.whole())?;
    for view in &views.children {
        let said = view.attribute(text, "tabSelected");
        if let Some((_, word)) = words.iter().find(|(known, _)| said == Some(*known)) {
            edits.set(text, &view.tag, &[("tabSelected", word)]);
        }
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
