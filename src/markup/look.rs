//! How marks look, and how they are told from what a person draws: by colours that no palette of an office program has.

use super::edit::{Outline, attribute, with_prefix};
use crate::package::Fault;

/// How heavy a mark is.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Look {
    /// To be looked at: yellow with a thin border.
    Check,
    /// To be mended: orange with a thick border.
    Mend,
}

/// All looks.
const LOOKS: [Look; 2] = [Look::Check, Look::Mend];
/// The sides of a cell that a mark draws, by both ways in which the format names them.
const SIDES: [&str; 6] = ["left", "right", "top", "bottom", "start", "end"];

impl Look {
    /// Red, green and blue of the fill; never red.
    const fn fill_colour(self) -> &'static str {
        match self {
            Self::Check => "FFF3A1",
            Self::Mend => "F8B15D",
        }
    }

    /// The same of the border.
    const fn border_colour(self) -> &'static str {
        match self {
            Self::Check => "5C5312",
            Self::Mend => "3B2507",
        }
    }

    /// The fill of a mark.
    pub(super) fn fill(self) -> String {
        let colour = self.fill_colour();
        format!(
            r#"<fill><patternFill patternType="solid"><fgColor rgb="FF{colour}"/><bgColor indexed="64"/></patternFill></fill>"#
        )
    }

    /// The border of a mark.
    pub(super) fn border(self) -> String {
        let style = match self {
            Self::Check => "thin",
            Self::Mend => "thick",
        };
        let colour = self.border_colour();
        let side = |name| format!(r#"<{name} style="{style}"><color rgb="FF{colour}"/></{name}>"#);
        let sides: String = ["left", "right", "top", "bottom"].map(side).concat();
        format!("<border>{sides}<diagonal/></border>")
    }
}

/// Whether a fill is that of a mark; of another program's hand too.
pub(super) fn is_fill(xml: &str) -> bool {
    let Ok(fill) = Outline::of("", xml) else {
        return false;
    };
    let Some(pattern) = fill.child("patternFill") else {
        return false;
    };
    let Ok(pattern) = Outline::within("", xml, pattern.whole()) else {
        return false;
    };
    let is_solid = pattern.root.attribute(xml, "patternType") == Some("solid");
    let colour = pattern
        .child("fgColor")
        .and_then(|colour| colour.attribute(xml, "rgb"));
    is_solid && is_one_of(colour, Look::fill_colour)
}

/// A border with the sides that are of a mark taken from another border; none where no side is.
pub(super) fn without_mark(xml: &str, original: &str) -> Result<Option<String>, Fault> {
    let border = Outline::of("", xml)?;
    let mut ours = Vec::new();
    let mut others = 0;
    for side in &border.children {
        let outline = Outline::within("", xml, side.whole())?;
        let colour = outline.child("color");
        let colour = colour.and_then(|colour| colour.attribute(xml, "rgb"));
        if SIDES.contains(&side.name.as_str()) && is_one_of(colour, Look::border_colour) {
            ours.push(side);
        } else if attribute(side.tag_in(xml), "style").is_some_and(|style| style != "none") {
            others += 1;
        }
    }
    if ours.is_empty() {
        return Ok(None);
    }
    if others == 0 {
        return Ok(Some(original.to_owned()));
    }
    let known = Outline::of("", original)?;
    let mut out = xml.to_owned();
    for side in ours.into_iter().rev() {
        let by = known.child(&side.name).map_or_else(
            || format!("<{}/>", side.name),
            |side| original[side.whole()].to_owned(),
        );
        out.replace_range(side.whole(), &by);
    }
    Ok(Some(with_prefix(&out, &border.prefix, "")))
}

/// Whether a colour, with or without what says how opaque it is, is one of a mark's.
fn is_one_of(colour: Option<&str>, known: fn(Look) -> &'static str) -> bool {
    let colour = colour.and_then(|colour| colour.get(colour.len().checked_sub(6)?..));
    colour.is_some_and(|colour| {
        LOOKS
            .iter()
            .any(|look| known(*look).eq_ignore_ascii_case(colour))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_known_by_their_colours() {
        for look in LOOKS {
            assert!(is_fill(&look.fill()));
            assert!(is_fill(
                &look
                    .fill()
                    .to_lowercase()
                    .replace("patternfill", "patternFill")
                    .replace("fgcolor", "fgColor")
                    .replace("patterntype", "patternType")
            ));
        }
        for fill in [
            "<fill><patternFill/></fill>",
            r#"<fill><patternFill patternType="solid"><fgColor theme="5"/></patternFill></fill>"#,
            r#"<fill><patternFill patternType="gray125"><fgColor rgb="FFF8B15D"/></patternFill></fill>"#,
            r#"<fill><patternFill patternType="solid"><fgColor rgb="FFF8CBAD"/></patternFill></fill>"#,
            "<fill>",
        ] {
            assert!(!is_fill(fill), "{fill}");
        }
    }

    #[test]
    fn borders_of_marks_give_way_side_by_side() -> Result<(), Fault> {
        let own = r#"<border><left style="thin"><color auto="1"/></left><right/><top/><bottom style="hair"/><diagonal/></border>"#;
        assert_eq!(without_mark(own, "<border/>")?, None);
        for look in LOOKS {
            assert_eq!(without_mark(&look.border(), own)?.as_deref(), Some(own));
        }
        let mixed = r#"<x:border><x:left style="thick"><x:color rgb="ff3b2507"/></x:left><x:right style="thin"/><x:top style="thin"><x:color rgb="FF5C5312"/></x:top></x:border>"#;
        let expected = r#"<border><left style="thin"><color auto="1"/></left><right style="thin"/><top/></border>"#;
        assert_eq!(without_mark(mixed, own)?.as_deref(), Some(expected));
        Ok(())
    }
}
