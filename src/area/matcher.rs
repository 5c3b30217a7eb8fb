//! The same place is written in row after row: finds each only once. Knows nothing of how it is found.

use super::placement::Placement;
use super::table::AreaTable;
use std::collections::HashMap;
use std::fmt::Write;

/// Finds places in an [`AreaTable`] and remembers what it found; one for each file.
#[derive(Debug)]
pub struct Matcher<'t> {
    table: &'t AreaTable,
    memo: HashMap<Box<str>, Placement>,
    key: String,
}

impl<'t> Matcher<'t> {
    /// A matcher that has found nothing yet.
    #[must_use]
    pub fn new(table: &'t AreaTable) -> Self {
        Self {
            table,
            memo: HashMap::new(),
            key: String::new(),
        }
    }

    /// The table in which places are found.
    #[must_use]
    pub const fn table(&self) -> &'t AreaTable {
        self.table
    }

    /// The same as [`AreaTable::place`].
    pub fn place(&mut self, written: [&str; 4]) -> &Placement {
        self.key.clear();
        for text in written {
            // The length in front keeps ("ab", "c") and ("a", "bc") apart; writing to a string cannot fail.
            let _ = write!(self.key, "{}:{text}", text.len());
        }
        if !self.memo.contains_key(self.key.as_str()) {
            self.memo
                .insert(self.key.as_str().into(), self.table.place(written));
        }
        &self.memo[self.key.as_str()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::area::tests::table;

    #[test]
    fn texts_that_only_join_alike_are_not_confused() {
        let mut matcher = Matcher::new(table());
        for written in [
            ["99", "", "", ""],
            ["9", "9", "", ""],
            ["", "99", "", ""],
            ["99", "", "", ""],
        ] {
            assert_eq!(*matcher.place(written), table().place(written));
        }
    }
}
