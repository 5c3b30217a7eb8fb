//! The parts in which the notes of a sheet are: found, made where there are none, and left out where nothing is left in them.

use std::collections::BTreeSet;

use super::boxes;
use super::edit::{Edits, Element};
use super::notes::{self, Texts};
use super::parts::{MIDDLE, Parts, Tab, prefixed};
use super::record::Record;
use super::sheet::Sheet;
use crate::address::Address;
use crate::package::Fault;
use crate::package::xml::Encoding;

const NOTES: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
const DRAWING: &str = "application/vnd.openxmlformats-officedocument.vmlDrawing";

/// A part that is to be written.
struct Part {
    name: String,
    text: String,
    encoding: Encoding,
    is_new: bool,
}

/// The notes of a sheet as they are to be.
pub(super) struct Planned {
    notes: Part,
    /// None where no box is missing.
    drawing: Option<Part>,
    /// The cells whose note cannot be changed.
    refused: Vec<Address>,
}

/// Plans the notes of a sheet with our texts added. Changes nothing yet, so that a fault leaves all as it is.
pub(super) fn plan(
    parts: &mut Parts<'_>,
    tab: &Tab,
    (sheet, text): (&Sheet, &str),
    texts: &Texts,
    author: &str,
) -> Result<Planned, Fault> {
    let known = parts.related(&tab.part, "comments")?;
    let notes = begin(parts, known, ("xl/comments", ".xml"), |parts| {
        notes::no_notes(&parts.namespace())
    })?;
    let noted = notes::add(&notes.name, &notes.text, texts, author)?;
    let drawing = if noted.without_box.is_empty() {
        None
    } else {
        let known = drawing_of(parts, tab, sheet, text)?;
        let name = ("xl/drawings/vmlDrawing", ".vml");
        let drawing = begin(parts, known, name, |_| boxes::none())?;
        let drawn = boxes::add(&drawing.text, &noted.without_box, texts, sheet);
        let text = drawn.ok_or_else(|| Fault::damaged(&drawing.name))?;
        Some(Part { text, ..drawing })
    };
    Ok(Planned {
        notes: Part {
            text: noted.text,
            ..notes
        },
        drawing,
        refused: noted.refused,
    })
}

/// A part as it is, or a new one.
fn begin(
    parts: &mut Parts<'_>,
    known: Option<String>,
    (before, behind): (&str, &str),
    new: impl FnOnce(&Parts<'_>) -> String,
) -> Result<Part, Fault> {
    let is_new = known.is_none();
    let name = known.unwrap_or_else(|| parts.free_name(before, behind));
    let (text, encoding) = if is_new {
        (new(parts), Encoding::Utf8)
    } else {
        parts.large(&name, MIDDLE)?
    };
    Ok(Part {
        name,
        text,
        encoding,
        is_new,
    })
}

/// The drawing of the notes that a sheet names, where it is there.
fn drawing_of(
    parts: &mut Parts<'_>,
    tab: &Tab,
    sheet: &Sheet,
    text: &str,
) -> Result<Option<String>, Fault> {
    let Some(id) = named(sheet).and_then(|named| Some(prefixed(named.tag_in(text), "id")?.1))
    else {
        return Ok(None);
    };
    let relations = parts.relations(&tab.part)?;
    let found = relations.into_iter().find(|relation| relation.id == id);
    Ok(found
        .map(|relation| relation.target)
        .filter(|part| parts.is_there(part)))
}

/// Where a sheet names the drawing of its notes.
fn named(sheet: &Sheet) -> Option<&Element> {
    sheet.outline.child("legacyDrawing")
}

/// Writes the notes of a sheet as they are planned; gives the cells whose note could not be changed.
pub(super) fn put(
    parts: &mut Parts<'_>,
    tab: &Tab,
    (sheet, text): (&Sheet, &str),
    planned: Planned,
    edits: &mut Edits,
) -> Result<Vec<Address>, Fault> {
    let Planned {
        notes,
        drawing,
        refused,
    } = planned;
    parts.put(&notes.name, notes.text, notes.encoding)?;
    if notes.is_new {
        parts.relate(&tab.part, "comments", &notes.name)?;
        parts.say(&notes.name, NOTES);
    }
    let Some(drawing) = drawing else {
        return Ok(refused);
    };
    parts.put(&drawing.name, drawing.text, drawing.encoding)?;
    if drawing.is_new {
        let id = parts.relate(&tab.part, "vmlDrawing", &drawing.name)?;
        parts.say_of_ending("vml", DRAWING);
        // A sheet may name a drawing that is not there.
        let known = named(sheet);
        match known.and_then(|named| Some((named, prefixed(named.tag_in(text), "id")?.0))) {
            Some((named, attribute)) => edits.set(text, &named.tag, &[(attribute, &id)]),
            None => sheet.draw_notes(text, &parts.relation_namespace(), &id, edits),
        }
    }
    Ok(refused)
}

/// Takes our notes out of a sheet, and the parts with them where nothing else is in them.
pub(super) fn clear(
    parts: &mut Parts<'_>,
    tab: &Tab,
    (sheet, text): (&Sheet, &str),
    (author, record): (&str, &Record),
    edits: &mut Edits,
) -> Result<(), Fault> {
    let Some(name) = parts.related(&tab.part, "comments")? else {
        return Ok(());
    };
    // Notes that cannot be read are none of ours.
    let Ok((old, encoding)) = parts.large(&name, MIDDLE) else {
        return Ok(());
    };
    let Ok(Some(cleared)) = notes::clear(&name, &old, author, record) else {
        return Ok(());
    };
    if cleared.is_empty {
        unrelate(parts, tab, &name)?;
    } else {
        parts.put(&name, cleared.text, encoding)?;
    }
    remove_boxes(parts, tab, (sheet, text), &cleared.gone, edits)
}

/// Takes the boxes of some notes out of the drawing, and that out where it is empty.
fn remove_boxes(
    parts: &mut Parts<'_>,
    tab: &Tab,
    (sheet, text): (&Sheet, &str),
    gone: &BTreeSet<Address>,
    edits: &mut Edits,
) -> Result<(), Fault> {
    let Some(name) = drawing_of(parts, tab, sheet, text)? else {
        return Ok(());
    };
    // A drawing that cannot be read keeps its boxes, which show nothing without their notes.
    let Ok((old, encoding)) = parts.large(&name, MIDDLE) else {
        return Ok(());
    };
    let (left, is_left) = boxes::remove(&old, gone);
    if is_left {
        if left != old {
            parts.put(&name, left, encoding)?;
        }
        return Ok(());
    }
    unrelate(parts, tab, &name)?;
    if let Some(named) = named(sheet) {
        edits.remove(named.whole());
    }
    Ok(())
}

/// Leaves a part out that belongs to a sheet.
fn unrelate(parts: &mut Parts<'_>, tab: &Tab, part: &str) -> Result<(), Fault> {
    let relations = parts.relations(&tab.part)?;
    for relation in relations.iter().filter(|relation| relation.target == part) {
        parts.unrelate(&tab.part, &relation.id)?;
    }
    parts.leave_out(part);
    Ok(())
}
