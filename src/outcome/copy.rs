//! What a copy of a workbook was made from that was given back to a person with remarks in it.

use std::collections::BTreeSet;
use std::fmt;

use crate::digest::{Sum, apart, together};

/// What a copy was made from; of a copy of a copy, what the first was made from.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct CopyOf {
    /// A number for the name of the file.
    file: u64,
    /// Numbers for all that the file said.
    contents: BTreeSet<u64>,
    /// What the file was called, without its ending; it stands in the copy alone, which is of those whom it may name.
    stem: String,
}

/// Between the numbers and the name.
const CALLED: &str = " = ";

impl CopyOf {
    /// The custom property of a copy that says it.
    pub const PROPERTY: &'static str = "rekap-imp-asal";

    /// What a copy of a file is made from.
    #[must_use]
    pub fn of(name: &str, contents: impl Iterator<Item = u64>) -> Self {
        Self {
            file: Sum::default().part(name).finish(),
            contents: contents.collect(),
            stem: stem(name).to_owned(),
        }
    }

    /// Reads it; what is no number is left out.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let (numbers, stem) = text.split_once(CALLED).unwrap_or((text, ""));
        let mut numbers = numbers.split(' ').map(together);
        Self {
            file: numbers.next().flatten().unwrap_or_default(),
            contents: numbers.flatten().collect(),
            stem: stem.to_owned(),
        }
    }

    /// What the file was called, without its ending.
    #[must_use]
    pub fn stem(&self) -> &str {
        &self.stem
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

/// The last name of a path without its ending.
fn stem(path: &str) -> &str {
    let last = path.rsplit('/').next().unwrap_or_default();
    last.rsplit_once('.').map_or(last, |(stem, _)| stem)
}

/// As it stands in the property.
impl fmt::Display for CopyOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&apart(self.file))?;
        for content in &self.contents {
            write!(f, " {}", apart(*content))?;
        }
        write!(f, "{CALLED}{}", self.stem)
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
