//! A bounded heap of remarks: one broken column must neither drown the report nor fill the memory.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use super::{Diagnostic, Fact, Row, Subject, built_in};
use crate::address::Address;

/// Remarks; of each code in each file only the first are kept one by one, the rest is counted.
#[derive(Debug)]
pub struct Remarks {
    most: u32,
    kept: Vec<Diagnostic>,
    /// How many were told of each code in each file, and where the one stands that counts the rest.
    told: BTreeMap<(Arc<str>, Cow<'static, str>), (u32, usize)>,
}

impl Remarks {
    /// An empty heap that keeps up to `most` remarks of each code and file.
    #[must_use]
    pub const fn new(most: u32) -> Self {
        Self {
            most,
            kept: Vec::new(),
            told: BTreeMap::new(),
        }
    }

    /// Tells one more remark.
    pub fn tell(&mut self, remark: Diagnostic) {
        let key = (Arc::clone(&remark.place.file), remark.code.clone());
        let (told, rest) = self.told.entry(key).or_insert((0, 0));
        *told += 1;
        if *told <= self.most {
            self.kept.push(remark);
        } else if *told - 1 == self.most {
            *rest = self.kept.len();
            self.kept.push(remark);
        } else if let Some(rest) = self.kept.get_mut(*rest) {
            rest.more += 1;
        }
    }

    /// How many are kept, to know which were told after this moment.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.kept.len()
    }

    /// Whether none was told.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// Says what those told after a moment are about, where their cell tells it.
    pub fn name_subjects(&mut self, since: usize, of_cell: impl Fn(Address) -> Option<Subject>) {
        for remark in self
            .kept
            .iter_mut()
            .skip(since)
            .filter(|remark| remark.subject.unit.is_none())
        {
            if let Some(of) = remark.place.first_cell().and_then(&of_cell) {
                let known = std::mem::take(&mut remark.subject);
                remark.subject = Subject {
                    period: known.period.or(of.period),
                    field: known.field,
                    row: known.row,
                    ..of
                };
            }
        }
    }

    /// Gives those told after a moment the number of their row, where it has one.
    pub fn number_rows(&mut self, since: usize, of_row: impl Fn(u32) -> Option<Box<str>>) {
        let told = self.kept.iter_mut().skip(since);
        for remark in told.filter(|remark| remark.row_number.is_none()) {
            remark.row_number = remark.place.row().and_then(&of_row);
        }
    }

    /// Gives those told after a moment the words in front of their row beside the heading of their column: of `BKL` alone
    /// nobody knows which figure of it is meant.
    pub fn word_rows(&mut self, since: usize, of_row: impl Fn(u32) -> Option<Box<str>>) {
        for remark in self.kept.iter_mut().skip(since) {
            let Some(words) = remark.place.row().and_then(&of_row) else {
                continue;
            };
            let Some(column) = &remark.column else {
                continue;
            };
            let both = format!("{words} ({column})");
            for (_, fact) in &mut remark.facts {
                if matches!(fact, Fact::Text(text) if **text == **column) {
                    *fact = Fact::Text(both.clone());
                }
            }
            remark.column = Some(both.into());
        }
    }

    /// Gives those told after a moment the initials of whom their row is about, and what tells it apart from others.
    pub fn name_rows(
        &mut self,
        since: usize,
        of_row: impl Fn(u32) -> Option<(Option<Box<str>>, Option<u32>)>,
    ) {
        for remark in self.kept.iter_mut().skip(since) {
            let known = remark.place.row().and_then(&of_row);
            let (initials, whom) = known.unwrap_or_default();
            remark.initials = initials;
            if let (Some(whom), Row::Placed) = (whom, remark.subject.row) {
                remark.subject.row = Row::Whom(whom);
            }
        }
    }

    /// The remarks in the order in which they were told.
    #[must_use]
    pub fn into_vec(self) -> Vec<Diagnostic> {
        self.kept
    }
}

/// Puts remarks in order: by place, code and what they say.
pub fn sort(remarks: &mut [Diagnostic]) {
    remarks.sort_by(|a, b| (&a.place, &a.code, &a.facts).cmp(&(&b.place, &b.code, &b.facts)));
}

/// Of remarks that are told once for a unit only the first stays, and points to where the others were.
pub fn tell_once(remarks: &mut Vec<Diagnostic>) {
    let mut first: BTreeMap<(Cow<'static, str>, Box<str>), usize> = BTreeMap::new();
    let mut kept: Vec<Diagnostic> = Vec::with_capacity(remarks.len());
    for remark in remarks.drain(..) {
        let is_once = built_in(&remark.code).is_some_and(|known| known.once);
        let Some(unit) = remark.subject.unit.clone().filter(|_| is_once) else {
            kept.push(remark);
            continue;
        };
        match first.entry((remark.code.clone(), unit)) {
            Entry::Occupied(place) => kept[*place.get()].related.push(remark.place),
            Entry::Vacant(place) => {
                place.insert(kept.len());
                kept.push(remark);
            }
        }
    }
    *remarks = kept;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{At, Place};

    #[test]
    fn what_is_over_the_cap_is_counted_not_kept() {
        let place = Place::file(&Arc::from("a.csv"));
        let mut remarks = Remarks::new(2);
        for row in 0..5 {
            remarks.tell(Diagnostic::new("angka-negatif", place.cell(row, 0)));
        }
        remarks.tell(Diagnostic::new("angka-teks", place.cell(9, 0)));
        let kept = remarks.into_vec();
        let many: Vec<_> = kept
            .iter()
            .map(|d| (d.code.as_ref(), d.many, d.place.at))
            .collect();
        assert_eq!(kept.iter().map(|d| d.many + d.more).sum::<u32>(), 6);
        assert_eq!(many[2], ("angka-negatif", 1, At::Cell(Address::new(2, 0))));
        assert_eq!(many.len(), 4);
    }
}
