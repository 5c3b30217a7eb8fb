//! What the styles of a spreadsheet of LibreOffice say that matters: hidden sheets, struck letters, fonts of signs.

use std::collections::BTreeMap;

use crate::grid::signs;
use crate::package::Fault;
use crate::package::xml::{Open, Step, Walk};

/// What styles look like, by their names.
#[derive(Debug, Default)]
pub(super) struct Looks(BTreeMap<String, Look>);

/// What one style looks like.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Look {
    /// Whether a sheet of it has no tab.
    pub(super) is_hidden: bool,
    pub(super) is_struck: bool,
    /// Whether its letters are signs.
    pub(super) is_of_signs: bool,
}

impl Looks {
    /// Reads a style; leaves its element.
    pub(super) fn read(&mut self, open: &Open<'_>, walk: &mut Walk<'_>) -> Result<(), Fault> {
        let name = open.prefixed("name").map(|name| name.into_owned());
        let mut look = Look::default();
        let mut depth = 0_u32;
        loop {
            match walk.step()? {
                Step::Open(open) => {
                    depth += 1;
                    look.add(&open);
                }
                Step::Close(_) if depth == 0 => break,
                Step::Close(_) => depth -= 1,
                Step::End => return Err(walk.damaged()),
            }
        }
        self.0.extend(name.map(|name| (name, look)));
        Ok(())
    }

    /// What a style looks like; one that is not known says nothing.
    pub(super) fn of(&self, name: &str) -> Look {
        self.0.get(name).copied().unwrap_or_default()
    }
}

impl Look {
    fn add(&mut self, open: &Open<'_>) {
        match open.name() {
            "table-properties" => {
                self.is_hidden = open
                    .prefixed("display")
                    .is_some_and(|shown| shown == "false");
            }
            "text-properties" => {
                let line = open.prefixed("text-line-through-style");
                let kind = open.prefixed("text-line-through-type");
                self.is_struck |= line.or(kind).is_some_and(|line| line != "none");
                let font = open.prefixed("font-name").or(open.prefixed("font-family"));
                self.is_of_signs |= font.is_some_and(|font| signs::is_font(&font));
            }
            _ => {}
        }
    }
}
