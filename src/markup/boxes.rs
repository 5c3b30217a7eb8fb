//! The boxes in which notes are shown, in the drawing that belongs to them.
//!
//! The drawing is no XML that one can rely on, so that its text alone is looked at.

use std::collections::BTreeSet;

use super::edit::{attribute, first_tag, name_of, with};
use super::notes::Texts;
use super::sheet::Sheet;
use crate::address::Address;
use crate::package::xml::Attributes;

/// A box in pixels: its width, what a line takes, what stands around the lines, and the greatest height.
const WIDTH: f64 = 250.0;
const LINE: f64 = 17.0;
const AROUND: f64 = 14.0;
const TALLEST: f64 = 500.0;
/// The letters that a line of a box holds.
const LETTERS: usize = 36;
/// The numbers of shapes come in blocks, each of which a sheet says to be its own.
const BLOCK: u64 = 1024;
/// The kind of shape that boxes are.
const SHAPE_KIND: &str = r#"<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>"#;

/// The namespaces of drawings, and the prefixes by which they are known here.
const NAMESPACES: [(&str, &str); 3] = [
    ("v", "urn:schemas-microsoft-com:vml"),
    ("o", "urn:schemas-microsoft-com:office:office"),
    ("x", "urn:schemas-microsoft-com:office:excel"),
];

/// The prefixes of a drawing.
struct Prefixes {
    /// In the order of [`NAMESPACES`].
    known: [String; 3],
    /// What declares those that the drawing does not, in a tag.
    missing: String,
}

impl Prefixes {
    fn of(drawing: &str) -> Self {
        let root = drawing
            .find("<xml")
            .map(|start| first_tag(&drawing[start..]));
        let mut missing = String::new();
        let known = NAMESPACES.map(|(usual, namespace)| {
            let mut declared = Attributes::of(root.unwrap_or_default());
            let known = declared.find_map(|(name, value)| {
                let prefix = name.strip_prefix("xmlns:")?;
                (value == namespace).then(|| prefix.to_owned())
            });
            known.unwrap_or_else(|| {
                let taken = format!("xmlns:{usual}");
                let mut declared = Attributes::of(root.unwrap_or_default());
                let is_taken = declared.any(|(name, _)| name == taken);
                let prefix = [if is_taken { "rekap" } else { "" }, usual].concat();
                missing.push_str(&format!(" xmlns:{prefix}=\"{namespace}\""));
                prefix
            })
        });
        Self { known, missing }
    }

    /// An element that is written with the usual prefixes, with those of the drawing.
    fn write(&self, xml: &str) -> String {
        let mut out = xml.to_owned();
        // No prefix may be taken for another that was written just now.
        for (number, (usual, _)) in NAMESPACES.iter().enumerate() {
            for before in ["<", "</", " "] {
                out = out.replace(&format!("{before}{usual}:"), &format!("{before}{number}:"));
            }
        }
        for (number, known) in self.known.iter().enumerate() {
            for before in ["<", "</", " "] {
                out = out.replace(&format!("{before}{number}:"), &format!("{before}{known}:"));
            }
        }
        let tag = first_tag(&out).len();
        out.insert_str(tag.saturating_sub(1), &self.missing);
        out
    }
}

/// The drawing of a sheet that has none.
pub(super) fn none() -> String {
    format!(
        r#"<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>{SHAPE_KIND}</xml>"#
    )
}

/// Adds boxes for notes to a drawing; none where it is not one.
pub(super) fn add(
    drawing: &str,
    cells: &[Address],
    texts: &Texts,
    sheet: &Sheet,
) -> Option<String> {
    let end = drawing.rfind("</xml>")?;
    let prefixes = Prefixes::of(drawing);
    let mut out = drawing[..end].to_owned();
    if !["\"_x0000_t202\"", "'_x0000_t202'"]
        .iter()
        .any(|id| drawing.contains(id))
    {
        out.push_str(&prefixes.write(SHAPE_KIND));
    }
    let mut number = drawing
        .split("_x0000_s")
        .skip(1)
        .filter_map(first_number)
        .max()
        .unwrap_or(BLOCK);
    for at in cells {
        number = number.checked_add(1)?;
        let text = texts.get(at).map(String::as_str).unwrap_or_default();
        out.push_str(&prefixes.write(&note_box(number, *at, text, sheet)));
    }
    let blocks = claim_blocks(&out, &prefixes, number);
    Some(blocks.unwrap_or(out) + &drawing[end..])
}

/// The number at the start of a text.
fn first_number(text: &str) -> Option<u64> {
    let end = text.find(|c: char| !c.is_ascii_digit());
    text[..end.unwrap_or(text.len())].parse().ok()
}

/// The drawing with all blocks of numbers claimed up to the one of a shape; none where they are already.
fn claim_blocks(drawing: &str, prefixes: &Prefixes, number: u64) -> Option<String> {
    let [_, office, _] = &prefixes.known;
    let start = drawing.find(&format!("<{office}:idmap"))?;
    let tag = &drawing[start..start + drawing[start..].find('>')? + 1];
    let data = attribute(tag, "data")?;
    let known: Vec<u64> = data.split(',').filter_map(first_number).collect();
    let first = known.iter().min().copied().unwrap_or(1);
    let last = number / BLOCK;
    // A drawing with absurd numbers claims nothing more.
    let missing: Vec<String> = (first..=last)
        .take(1_000)
        .filter(|block| !known.contains(block))
        .map(|block| block.to_string())
        .collect();
    if missing.is_empty() {
        return None;
    }
    let all = format!("{data},{}", missing.join(","));
    let tag_now = with(tag, &[("data", &all)]);
    Some(drawing.replacen(tag, &tag_now, 1))
}

/// A hidden box beside a cell, large enough for its text.
fn note_box(number: u64, at: Address, text: &str, sheet: &Sheet) -> String {
    let height = (LINE * lines(text) + AROUND).min(TALLEST);
    let (left, right) = stretch(at.column + 1, 15.0, WIDTH, |column| sheet.width_of(column));
    let (top, bottom) = stretch(at.row.saturating_sub(1), 10.0, height, |row| {
        sheet.height_of(row)
    });
    let (points_wide, points_high) = (WIDTH * 0.75, height * 0.75);
    let Address { row, column } = at;
    format!(
        r##"<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;margin-top:1.5pt;width:{points_wide}pt;height:{points_high}pt;z-index:1;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{}, {}, {}, {}, {}, {}, {}, {}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"##,
        left.0, left.1, top.0, top.1, right.0, right.1, bottom.0, bottom.1
    )
}

/// The lines of a box that a text takes, with its heading.
fn lines(text: &str) -> f64 {
    let of = |line: &str| line.chars().count().div_ceil(LETTERS).max(1);
    let lines: usize = text.lines().map(of).sum();
    f64::from(u16::try_from(lines + 1).unwrap_or(u16::MAX))
}

/// Where a stretch of pixels begins and ends: each a number of a row or column and the pixels in it.
fn stretch(
    from: u32,
    shift: f64,
    long: f64,
    size: impl Fn(u32) -> f64,
) -> ((u32, u32), (u32, u32)) {
    let whole = |pixels: f64| {
        // A size that is no number, or absurd, is none.
        let pixels = if pixels.is_finite() {
            pixels.clamp(0.0, 10_000.0)
        } else {
            0.0
        };
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let whole = pixels.round() as u32;
        whole
    };
    let first = whole(size(from));
    let shift = whole(shift).min(first.saturating_sub(1));
    let mut rest = shift + whole(long);
    let mut at = from;
    // Sizes of nothing do not end.
    for _ in 0..1_000 {
        let here = whole(size(at));
        if rest < here {
            break;
        }
        rest -= here;
        at += 1;
    }
    ((from, shift), (at, rest))
}

/// The drawing without the boxes of some cells, and whether any shape is left.
pub(super) fn remove(drawing: &str, cells: &BTreeSet<Address>) -> (String, bool) {
    let mut out = String::with_capacity(drawing.len());
    let mut rest = drawing;
    let mut is_left = false;
    let [vml, ..] = Prefixes::of(drawing).known;
    let beginning = format!("<{vml}:shape");
    while let Some(start) = shape_start(rest, &beginning) {
        let name = name_of(&rest[start..]);
        let close = format!("</{name}>");
        let Some(end) = rest[start..]
            .find(&close)
            .map(|end| start + end + close.len())
        else {
            break;
        };
        let shape = &rest[start..end];
        out.push_str(&rest[..start]);
        if !cell_of(shape).is_some_and(|at| cells.contains(&at)) {
            is_left = true;
            out.push_str(shape);
        }
        rest = &rest[end..];
    }
    is_left |= rest.contains("shape ");
    out.push_str(rest);
    (out, is_left)
}

/// Where the next shape begins.
fn shape_start(text: &str, beginning: &str) -> Option<usize> {
    let starts = text.match_indices(beginning);
    let is_whole = |at: usize| text[at + beginning.len()..].starts_with([' ', '\t', '\r', '\n']);
    let mut starts = starts.map(|(at, _)| at);
    starts.find(|at| is_whole(*at))
}

/// The cell whose note a shape is.
fn cell_of(shape: &str) -> Option<Address> {
    let of = |name: &str| -> Option<u32> {
        let start = shape.find(name)? + name.len();
        let end = shape[start..].find('<')?;
        shape[start..start + end].trim().parse().ok()
    };
    let is_note = ["ObjectType=\"Note\"", "ObjectType='Note'"];
    is_note.iter().find(|sign| shape.contains(*sign))?;
    Some(Address::new(of(":Row>")?, of(":Column>")?))
}
