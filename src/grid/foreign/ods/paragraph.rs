//! The text of a cell of LibreOffice: paragraphs as lines, blanks and line breaks that are elements.

use crate::package::Fault;
use crate::package::xml::{Piece, Walk};

/// The blanks that one element may stand for.
const BLANKS: usize = 256;

/// What stands in a cell beside its value.
#[derive(Debug, Default)]
pub(super) struct Inside {
    pub(super) text: String,
    /// Whether something is drawn over it.
    pub(super) has_shape: bool,
}

/// Reads what stands in the element that was opened last; leaves the element.
pub(super) fn read(walk: &mut Walk<'_>) -> Result<Inside, Fault> {
    let mut inside = Inside::default();
    let (mut depth, mut paragraphs, mut in_paragraph) = (0_u32, 0, None);
    let mut is_after_blank = true;
    loop {
        match walk.piece()? {
            Piece::Text(text) if in_paragraph.is_some() => {
                is_after_blank = inside.push(&text, is_after_blank);
            }
            Piece::Text(_) => {}
            Piece::Open(open) => {
                match (open.prefix(), open.name()) {
                    // What somebody noted beside the cell is none of its text.
                    ("office:", "annotation") => {
                        walk.skip()?;
                        continue;
                    }
                    ("draw:", _) => {
                        inside.has_shape = true;
                        walk.skip()?;
                        continue;
                    }
                    (_, "p" | "h") if in_paragraph.is_none() => {
                        in_paragraph = Some(depth);
                        if paragraphs > 0 {
                            inside.text.push('\n');
                        }
                        paragraphs += 1;
                        is_after_blank = true;
                    }
                    (_, "s") => {
                        is_after_blank = false;
                        let many = open.prefixed("c").and_then(|many| many.parse().ok());
                        let blanks = std::iter::repeat_n(' ', many.unwrap_or(1).min(BLANKS));
                        inside.text.extend(blanks);
                    }
                    (_, "tab") => inside.text.push('\t'),
                    (_, "line-break") => inside.text.push('\n'),
                    _ => {}
                }
                depth += 1;
            }
            Piece::Close(_) if depth == 0 => return Ok(inside),
            Piece::Close(_) => {
                depth -= 1;
                if in_paragraph == Some(depth) {
                    in_paragraph = None;
                }
            }
            Piece::End => return Err(walk.damaged()),
        }
    }
}

impl Inside {
    /// Adds text in which blanks and line ends are one blank, and none where a blank stands before; gives whether one stands at
    /// its end.
    fn push(&mut self, text: &str, mut is_after_blank: bool) -> bool {
        for c in text.chars() {
            let is_blank = matches!(c, ' ' | '\t' | '\r' | '\n');
            if !is_blank {
                self.text.push(c);
            } else if !is_after_blank {
                self.text.push(' ');
            }
            is_after_blank = is_blank;
        }
        is_after_blank
    }
}
