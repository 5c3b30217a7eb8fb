//! The list of sheets in a workbook's own part: a sheet put in at the first place or taken out, and all that counts sheets
//! with it.

use super::edit::{Edits, Element, Outline, with, with_prefix};
use super::list::Drawn;
use super::parts::{Parts, Tab, prefixed};
use crate::package::Fault;
use crate::package::relations_part;
use crate::package::xml::{Encoding, escape};

/// What stands behind the names that a workbook defines.
const BEFORE_NAMES: [&str; 8] = [
    "fileVersion",
    "fileSharing",
    "workbookPr",
    "workbookProtection",
    "bookViews",
    "sheets",
    "functionGroups",
    "externalReferences",
];
/// What a sheet of cells is said to be.
const SHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";

/// The name of the sheet that is in view when the workbook is opened.
pub(super) fn in_view(parts: &mut Parts<'_>, tabs: &[Tab]) -> Result<String, Fault> {
    let name = parts.workbook.clone();
    let text = parts.text(&name)?;
    let outline = Outline::of(&name, text)?;
    let mut place = 0;
    if let Some(views) = outline.child("bookViews") {
        let views = Outline::within(&name, text, views.whole())?;
        let first = views.children.first();
        let active = first.and_then(|view| view.attribute(text, "activeTab"));
        place = active
            .and_then(|active| active.parse().ok())
            .unwrap_or_default();
    }
    Ok(tabs
        .get(place)
        .map(|tab| tab.name.clone())
        .unwrap_or_default())
}

/// Puts a sheet in before all others.
pub(super) fn put_first(
    parts: &mut Parts<'_>,
    name: &str,
    sheet: &str,
    drawn: &Drawn,
) -> Result<(), Fault> {
    let part = parts.free_name("xl/worksheets/sheet", ".xml");
    let sheet = parts.by_its_rules(sheet);
    parts.put(&part, sheet, Encoding::Utf8)?;
    parts.say(&part, SHEET);
    if let Some(relations) = &drawn.relations {
        let relations = parts.by_its_rules(relations);
        parts.put(&relations_part(&part), relations, Encoding::Utf8)?;
    }
    let workbook = parts.workbook.clone();
    let id = parts.relate(&workbook, "worksheet", &part)?;
    let namespace = parts.relation_namespace();
    let mut damage = None;
    parts.change(&workbook, |outline, text, edits| {
        let new = (name, id.as_str(), namespace.as_str());
        let done = list_first((&workbook, text), outline, new, edits)
            .and_then(|()| count((&workbook, text), outline, edits, |place| Some(place + 1)))
            .and_then(|()| define((&workbook, text), outline, &drawn.names, edits))
            .and_then(|()| view((&workbook, text), outline, edits, |_| [0, 0]));
        damage = done.err();
    })?;
    damage.map_or(Ok(()), Err)
}

/// Lists a sheet as the first.
fn list_first(
    (part, text): (&str, &str),
    outline: &Outline,
    (name, id, namespace): (&str, &str, &str),
    edits: &mut Edits,
) -> Result<(), Fault> {
    let sheets = outline
        .child("sheets")
        .ok_or_else(|| Fault::damaged(part))?;
    let listed = Outline::within(part, text, sheets.whole())?;
    let number = |sheet: &Element| sheet.attribute(text, "sheetId")?.trim().parse::<u32>().ok();
    let last = listed.children.iter().filter_map(number).max();
    let number = last.unwrap_or_default().saturating_add(1);
    let known = listed
        .children
        .iter()
        .find_map(|sheet| prefixed(sheet.tag_in(text), "id"));
    let related = match known {
        Some((attribute, _)) => format!(r#"{attribute}="{id}""#),
        None => format!(r#"xmlns:r="{namespace}" r:id="{id}""#),
    };
    let prefix = &outline.prefix;
    let name = escape(name);
    let new = format!(r#"<{prefix}sheet name="{name}" sheetId="{number}" {related}/>"#);
    listed.insert_before(edits, text, |_| true, &new);
    Ok(())
}

/// Counts the sheets that defined names belong to anew; those of a sheet that is gone go too.
fn count(
    (part, text): (&str, &str),
    outline: &Outline,
    edits: &mut Edits,
    place: impl Fn(u32) -> Option<u32>,
) -> Result<(), Fault> {
    let Some(names) = outline.child("definedNames") else {
        return Ok(());
    };
    let listed = Outline::within(part, text, names.whole())?;
    let mut left = 0;
    for name in &listed.children {
        left += 1;
        let old = name.attribute(text, "localSheetId");
        let Some(old) = old.and_then(|old| old.trim().parse::<u32>().ok()) else {
            continue;
        };
        match place(old) {
            Some(new) => edits.set(text, &name.tag, &[("localSheetId", &new.to_string())]),
            None => {
                left -= 1;
                edits.remove(name.whole());
            }
        }
    }
    if left == 0 && !listed.children.is_empty() {
        edits.remove(names.whole());
    }
    Ok(())
}

/// Defines names, given as they are written without a prefix.
fn define(
    (part, text): (&str, &str),
    outline: &Outline,
    names: &str,
    edits: &mut Edits,
) -> Result<(), Fault> {
    if names.is_empty() {
        return Ok(());
    }
    let prefix = &outline.prefix;
    let names = with_prefix(names, "", prefix);
    if let Some(known) = outline.child("definedNames") {
        let listed = Outline::within(part, text, known.whole())?;
        listed.insert_before(edits, text, |_| true, &names);
        return Ok(());
    }
    let whole = format!("<{prefix}definedNames>{names}</{prefix}definedNames>");
    let is_behind = |child: &Element| {
        let sheets = outline.child("sheets").map(|sheets| sheets.tag.start);
        Some(child.tag.start) > sheets && !BEFORE_NAMES.contains(&child.name.as_str())
    };
    outline.insert_before(edits, text, is_behind, &whole);
    Ok(())
}

/// Brings another sheet into view, by a function of the places of the one that was and of the first whose tab was seen.
fn view(
    (part, text): (&str, &str),
    outline: &Outline,
    edits: &mut Edits,
    places: impl Fn([u32; 2]) -> [u32; 2],
) -> Result<(), Fault> {
    const NAMES: [&str; 2] = ["activeTab", "firstSheet"];
    let Some(views) = outline.child("bookViews") else {
        return Ok(());
    };
    for view in Outline::within(part, text, views.whole())?.children {
        let old = NAMES.map(|name| view.attribute(text, name)?.trim().parse::<u32>().ok());
        let old = old.map(Option::unwrap_or_default);
        let new = places(old);
        let mut tag = view.tag_in(text).to_owned();
        for ((name, old), new) in NAMES.into_iter().zip(old).zip(new) {
            if old != new {
                tag = with(&tag, &[(name, &new.to_string())]);
            }
        }
        if tag != view.tag_in(text) {
            edits.replace(view.tag.clone(), tag);
        }
    }
    Ok(())
}

/// Takes a sheet out by its place among the tabs, and brings another into view where it was in view itself.
pub(super) fn take_out(
    parts: &mut Parts<'_>,
    place: usize,
    tab: &Tab,
    in_view: usize,
) -> Result<(), Fault> {
    let workbook = parts.workbook.clone();
    let place = u32::try_from(place).unwrap_or(u32::MAX);
    let in_view = u32::try_from(in_view).unwrap_or_default();
    let mut damage = None;
    let mut id = None;
    parts.change(&workbook, |outline, text, edits| {
        let before = |other: u32| other - u32::from(other > place);
        let moved = |other: u32| (other != place).then(|| before(other));
        let done = unlist((&workbook, text), outline, place, edits)
            .map(|found| id = found)
            .and_then(|()| count((&workbook, text), outline, edits, moved))
            .and_then(|()| {
                let shown = |[active, first]: [u32; 2]| {
                    [
                        moved(active).unwrap_or(in_view),
                        moved(first).unwrap_or_default(),
                    ]
                };
                view((&workbook, text), outline, edits, shown)
            });
        damage = done.err();
    })?;
    if let Some(damage) = damage {
        return Err(damage);
    }
    if let Some(id) = id {
        parts.unrelate(&workbook, &id)?;
    }
    parts.leave_out(&tab.part);
    Ok(())
}

/// Takes a sheet from the list; gives the name of its relation.
fn unlist(
    (part, text): (&str, &str),
    outline: &Outline,
    place: u32,
    edits: &mut Edits,
) -> Result<Option<String>, Fault> {
    let sheets = outline
        .child("sheets")
        .ok_or_else(|| Fault::damaged(part))?;
    let listed = Outline::within(part, text, sheets.whole())?;
    let mut sheets = listed.children.iter().filter(|child| child.name == "sheet");
    let Some(sheet) = usize::try_from(place)
        .ok()
        .and_then(|place| sheets.nth(place))
    else {
        return Ok(None);
    };
    edits.remove(sheet.whole());
    Ok(prefixed(sheet.tag_in(text), "id").map(|(_, id)| id.to_owned()))
}
