//! The texts of the notes of a sheet. Ours stand behind those of others.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::edit::{Edits, Element, Outline, with_prefix};
use super::parts::plain;
use super::record::Record;
use crate::address::Address;
use crate::package::Fault;
use crate::package::xml::{Step, Walk, escape};

/// The font of notes, which every Excel shows them in.
const FONT: &str = r#"<sz val="10"/><color indexed="81"/><rFont val="Tahoma"/><family val="2"/>"#;
/// How authors of conversations are written, which newer programs keep elsewhere and write here for older ones.
const CONVERSATION: &str = "tc={";
/// The texts of the notes that are put on a sheet.
pub(super) type Texts = BTreeMap<Address, String>;

/// What stands in front of our text in a note, alone on its line.
pub(super) fn heading(author: &str) -> String {
    format!("{}:", author.trim())
}

/// The part of notes of a sheet that has none.
pub(super) fn no_notes(namespace: &str) -> String {
    format!(
        r#"<comments xmlns="{namespace}"><authors></authors><commentList></commentList></comments>"#
    )
}

/// What came of notes on a sheet.
#[derive(Debug, Default)]
pub(super) struct Noted {
    /// The changed text of the part.
    pub(super) text: String,
    /// The cells that have no box yet.
    pub(super) without_box: Vec<Address>,
    /// The cells whose note cannot be changed.
    pub(super) refused: Vec<Address>,
}

/// Adds our texts to the notes of a sheet.
pub(super) fn add(part: &str, text: &str, texts: &Texts, author: &str) -> Result<Noted, Fault> {
    let outline = Outline::of(part, text)?;
    let damaged = || Fault::damaged(part);
    let authors = outline.child("authors").ok_or_else(damaged)?;
    let list = outline.child("commentList").ok_or_else(damaged)?;
    let names = authors_of(part, text, authors)?;
    let mut edits = Edits::default();
    let own = names.iter().position(|name| name == author);
    let prefix = &outline.prefix;
    if own.is_none() {
        let author = escape(author);
        let new = format!("<{prefix}author>{author}</{prefix}author>");
        authors.put_in(&mut edits, text, authors.close.start, &new);
    }
    let own = own.unwrap_or(names.len());
    let mut noted = Noted::default();
    let mut rest = texts.clone();
    for note in Outline::within(part, text, list.whole())?.children {
        let at = note
            .attribute(text, "ref")
            .and_then(|at| at.trim().parse::<Address>().ok());
        let Some((at, new)) = at.and_then(|at| Some((at, rest.remove(&at)?))) else {
            continue;
        };
        let by = note
            .attribute(text, "authorId")
            .and_then(|id| names.get(id.trim().parse::<usize>().ok()?));
        let inner = Outline::within(part, text, note.whole())?;
        match inner.child("text") {
            Some(said) if by.is_none_or(|by| !by.starts_with(CONVERSATION)) => {
                append(
                    part,
                    text,
                    (said, prefix),
                    &runs(prefix, author, &new, true),
                    &mut edits,
                )?;
            }
            _ => noted.refused.push(at),
        }
    }
    noted.without_box = rest.keys().copied().collect();
    let new = rest.iter().map(|(at, new)| {
        let runs = runs(prefix, author, new, false);
        format!(
            r#"<{prefix}comment ref="{at}" authorId="{own}"><{prefix}text>{runs}</{prefix}text></{prefix}comment>"#
        )
    });
    let new: String = new.collect();
    list.put_in(&mut edits, text, list.close.start, &new);
    noted.text = edits.apply(text);
    Ok(noted)
}

/// The authors of the notes of a sheet.
fn authors_of(part: &str, text: &str, authors: &Element) -> Result<Vec<String>, Fault> {
    let outline = Outline::within(part, text, authors.whole())?;
    let name =
        |author: &Element| plain(&text[author.tag.end..author.close.start.max(author.tag.end)]);
    Ok(outline.children.iter().map(name).collect())
}

/// Puts our part behind the text of a note; a bare text becomes a run, as nothing may follow one.
fn append(
    part: &str,
    text: &str,
    (said, prefix): (&Element, &str),
    runs: &str,
    edits: &mut Edits,
) -> Result<(), Fault> {
    let outline = Outline::within(part, text, said.whole())?;
    for bare in outline.children.iter().filter(|child| child.name == "t") {
        edits.insert(bare.tag.start, format!("<{prefix}r>"));
        edits.insert(bare.close.end, format!("</{prefix}r>"));
    }
    outline.insert_before(
        edits,
        text,
        |child| matches!(child.name.as_str(), "rPh" | "phoneticPr"),
        runs,
    );
    Ok(())
}

/// Our text as runs: its heading and what is said.
fn runs(prefix: &str, author: &str, text: &str, is_behind: bool) -> String {
    let font = with_prefix(FONT, "", prefix);
    let heading = escape(&heading(author));
    let line = if is_behind { "&#10;&#10;" } else { "" };
    let text = escape(text);
    format!(
        r#"<{prefix}r><{prefix}rPr><{prefix}b/>{font}</{prefix}rPr><{prefix}t xml:space="preserve">{line}{heading}</{prefix}t></{prefix}r><{prefix}r><{prefix}rPr>{font}</{prefix}rPr><{prefix}t xml:space="preserve">&#10;{text}</{prefix}t></{prefix}r>"#
    )
}

/// What is left of the notes of a sheet without ours.
#[derive(Debug)]
pub(super) struct Cleared {
    /// The changed text of the part.
    pub(super) text: String,
    /// The cells that have no note any more.
    pub(super) gone: BTreeSet<Address>,
    /// Whether any note is left.
    pub(super) is_empty: bool,
}

/// Takes our texts out of the notes of a sheet; none where there are none. What a person wrote before and behind them stays.
pub(super) fn clear(
    part: &str,
    text: &str,
    author: &str,
    record: &Record,
) -> Result<Option<Cleared>, Fault> {
    let outline = Outline::of(part, text)?;
    let Some(list) = outline.child("commentList") else {
        return Ok(None);
    };
    let heading = heading(author);
    let mut edits = Edits::default();
    let mut gone = BTreeSet::new();
    let mut left = 0;
    for note in Outline::within(part, text, list.whole())?.children {
        let said = text_runs(part, text, &note)?;
        let all: String = said.iter().map(|run| run.text.as_str()).collect();
        let Some(ours) = ours(&all, &heading, record) else {
            left += 1;
            continue;
        };
        if all[..ours.start].trim().is_empty() && all[ours.end..].trim().is_empty() {
            edits.remove(note.whole());
            let at = note.attribute(text, "ref").map(str::trim);
            gone.extend(at.and_then(|at| at.parse::<Address>().ok()));
            continue;
        }
        left += 1;
        cut(&said, &ours, &mut edits);
    }
    if edits.is_empty() {
        return Ok(None);
    }
    // Whoever wrote only ours is no author any more, but the others are known by their place.
    Ok(Some(Cleared {
        text: edits.apply(text),
        gone,
        is_empty: left == 0,
    }))
}

/// Where our part of a note stands, with the empty line before it: to the end, unless a person wrote more behind it.
fn ours(all: &str, heading: &str, record: &Record) -> Option<Range<usize>> {
    let start = begins(all, heading)?;
    let said = all[start..]
        .find('\n')
        .map_or(all.len(), |end| start + end + 1);
    let known = record.note_in(&all[said..]);
    let end = known.map_or(all.len(), |known| said + known.len());
    let before = &all[..start];
    let before = before.strip_suffix("\n\n").unwrap_or(before);
    // The end of our last line is no text of theirs, where nothing of theirs stands before.
    let is_first = before.trim().is_empty();
    let behind = if is_first {
        all[end..].strip_prefix('\n')
    } else {
        None
    };
    let end = behind.map_or(end, |behind| all.len() - behind.len());
    Some(before.len()..end)
}

/// Where a line that is only the heading begins.
fn begins(all: &str, heading: &str) -> Option<usize> {
    let mut at = 0;
    for line in all.split_inclusive('\n') {
        if line.trim() == heading {
            return Some(at);
        }
        at += line.len();
    }
    None
}

/// A text in a note.
#[derive(Debug)]
struct Run {
    text: String,
    /// Where the run stands, and in it the text as it is written.
    whole: Range<usize>,
    inner: Range<usize>,
}

/// The texts of a note in their order.
fn text_runs(part: &str, text: &str, note: &Element) -> Result<Vec<Run>, Fault> {
    let inner = Outline::within(part, text, note.whole())?;
    let Some(said) = inner.child("text") else {
        return Ok(Vec::new());
    };
    let mut runs = Vec::new();
    for child in Outline::within(part, text, said.whole())?.children {
        let texts = match child.name.as_str() {
            "t" => vec![child.clone()],
            "r" => {
                let run = Outline::within(part, text, child.whole())?;
                let texts = run.children.into_iter();
                texts.filter(|child| child.name == "t").collect()
            }
            _ => continue,
        };
        for element in texts {
            let mut walk = Walk::new(part, &text[element.whole()]);
            let Step::Open(_) = walk.step()? else {
                return Err(walk.damaged());
            };
            runs.push(Run {
                text: walk.text()?.into_owned(),
                whole: child.whole(),
                inner: element.tag.end..element.close.start.max(element.tag.end),
            });
        }
    }
    Ok(runs)
}

/// Cuts a piece out of the texts of a note.
fn cut(runs: &[Run], piece: &Range<usize>, edits: &mut Edits) {
    let mut at = 0;
    for run in runs {
        let end = at + run.text.len();
        let from = piece.start.clamp(at, end) - at;
        let to = piece.end.clamp(at, end) - at;
        let left = [&run.text[..from], &run.text[to..]].concat();
        if left.is_empty() {
            edits.remove(run.whole.clone());
        } else if from < to {
            edits.replace(run.inner.clone(), escape(&left));
        }
        at = end;
    }
}
