//! What a copy of a workbook was made from that was given back to a person with remarks in it.

use std::collections::BTreeSet;
use std::fmt;

use crate::digest::{Sum, apart, together};

/// What a copy was made from, as numbers that name nobody; of a copy of a copy, what the first was made from.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct CopyOf {
    /// Of the name of the file.
    file: u64,
    /// Of all that the file said.
    contents: BTreeSet<u64>,
}

impl CopyOf {
    /// The custom property of a copy that says it.
    pub const PROPERTY: &'static str = "rekap-imp-asal";

    /// What a copy of a file is made from.
    #[must_use]
    pub fn of(name: &str, contents: impl Iterator<Item = u64>) -> Self {
        Self {
            file: Sum::default().part(name).finish(),
            contents: contents.collect(),
        }
    }

    /// Reads it; what is no number is left out.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let mut numbers = text.split(' ').map(together);
        Self {
            file: numbers.next().flatten().unwrap_or_default(),
            contents: numbers.flatten().collect(),
        }
    }

    /// The number of the file's name, in two halves.
    #[must_use]
    pub fn file(&self) -> String {
        apart(self.file)
    }

    /// Whether these are the contents that the file had.
    #[must_use]
    pub fn held(&self, contents: &BTreeSet<u64>) -> bool {
        self.contents == *contents
    }

    /// Whether it was made from a file of this name with these contents. A file that said nothing is known by its name.
    #[must_use]
    pub fn is(&self, name: &str, contents: &BTreeSet<u64>) -> bool {
        let is_named = || Sum::default().part(name).finish() == self.file;
        self.held(contents) && (!contents.is_empty() || is_named())
    }
}

/// As it stands in the property.
impl fmt::Display for CopyOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&apart(self.file))?;
        for content in &self.contents {
            write!(f, " {}", apart(*content))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_read(name in "\\PC{0,20}", contents in proptest::collection::btree_set(any::<u64>(), 0..5)) {
            let of = CopyOf::of(&name, contents.iter().copied());
            prop_assert_eq!(CopyOf::read(&of.to_string()), of.clone());
            prop_assert!(of.is(&name, &contents) && of.held(&contents));
            let is_elsewhere = of.is("lain.xlsx", &contents);
            prop_assert_eq!(is_elsewhere, !contents.is_empty() || name == "lain.xlsx");
        }

        #[test]
        fn any_text_is_read(text in "\\PC{0,60}") {
            let of = CopyOf::read(&text);
            prop_assert_eq!(CopyOf::read(&of.to_string()), of);
        }
    }
}
