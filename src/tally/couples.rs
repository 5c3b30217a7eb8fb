//! Who stands in a list: each couple once, and what tells two lists apart. No name outlives the row that it is read from.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hash, Hasher};

use crate::address::Address;
use crate::diagnostic::Remarks;
use crate::digest::{Digest, Digester};
use crate::normalize::{Reader, Record};
use crate::tally::Outside;
use crate::tally::submission::Person;
use crate::template::Kind;
use crate::text;
use crate::value::{Reading, Value};

/// The couples of a block so far.
pub(super) struct Couples<'r> {
    reader: &'r Reader<'r>,
    outside: &'r Outside<'r>,
    /// The slots that name them.
    names: Vec<usize>,
    persons: Vec<Person>,
    /// The slot of the NIK by which a couple is known: the first of the form, the wife's.
    nik: Option<usize>,
    /// The first row of every couple by its names, and by its NIK.
    seen: HashMap<u64, Seen>,
    known: HashMap<u64, Seen>,
    /// Of all names and codes together, as they are written: two lists of one part with the same figures may still be of other
    /// couples.
    all: Digester,
}

/// A couple that stands above.
#[derive(Clone, Copy)]
struct Seen {
    row: u32,
    /// Fingerprints of its names, of what stands beside them, and of its NIK.
    names: u64,
    content: u64,
    nik: Option<u64>,
}

impl<'r> Couples<'r> {
    pub(super) fn new(reader: &'r Reader<'r>, outside: &'r Outside<'r>) -> Self {
        let columns = &reader.table.columns;
        let names = (0..columns.slots.len()).filter(|slot| columns.kind(*slot) == Kind::Name);
        Self {
            reader,
            outside,
            names: names.collect(),
            nik: (0..columns.slots.len()).find(|slot| columns.kind(*slot) == Kind::Nik),
            persons: Vec::new(),
            seen: HashMap::new(),
            known: HashMap::new(),
            all: Digester::default(),
        }
    }

    /// Takes the couple of a row in; not one that already stands there with the same codes. Tells of doubles and of
    /// names that are struck through.
    pub(super) fn admit(&mut self, record: &Record<'_, '_>, remarks: &mut Remarks) -> bool {
        let (names, is_whole) = self.fingerprint(record);
        let now = Seen {
            row: record.row,
            names,
            content: self.content(record),
            nik: self.nik_of(record),
        };
        let known = now.nik.map(|nik| *self.known.entry(nik).or_insert(now));
        // One name alone may be another couple's, too, and so may both where each has a NIK of its own.
        let named = is_whole.then(|| *self.seen.entry(names).or_insert(now));
        let is_namesake =
            |seen: &Seen| seen.nik.is_some() && now.nik.is_some() && seen.nik != now.nik;
        let is_other = |seen: &Seen| seen.row != record.row;
        let before = known
            .filter(is_other)
            .or(named.filter(|seen| is_other(seen) && !is_namesake(seen)));
        if let Some(before) = before {
            let is_same = before.content == now.content && before.names == names;
            // In a list of all members of families many have one name.
            if is_same || self.names.len() > 1 {
                self.tell_double(
                    record.row,
                    before.row,
                    (is_same, before.names == names),
                    remarks,
                );
            }
            if is_same {
                return false;
            }
        }
        let is_struck = |slot: &&usize| record.cells[**slot].is_some_and(|cell| cell.is_struck);
        if let Some(slot) = self.names.iter().find(is_struck) {
            remarks.tell(self.reader.remark_at("baris-dicoret", *slot, record.row));
        }
        self.persons.push(Person {
            names,
            row: record.row,
            is_whole,
            nik: now.nik,
        });
        for slot in &self.names {
            text::folded(record.text(*slot).unwrap_or_default(), |name| {
                self.all.part(name);
            });
        }
        true
    }

    /// Takes in what is written for the couple that was admitted last, in the order of the months.
    pub(super) fn write(&mut self, states: &[u8]) {
        self.all.part(states);
    }

    /// The couples, sorted, and the fingerprint of them all.
    pub(super) fn finish(mut self) -> (Box<[Person]>, Digest) {
        self.persons.sort_unstable();
        (self.persons.into(), self.all.finish())
    }

    /// A fingerprint of the names in a row, and whether all of them are written.
    fn fingerprint(&self, record: &Record<'_, '_>) -> (u64, bool) {
        let mut names = self.outside.key.build_hasher();
        let mut is_whole = !self.names.is_empty();
        for slot in &self.names {
            text::folded(record.text(*slot).unwrap_or_default(), |name| {
                is_whole &= !name.is_empty();
                names.write(name);
                names.write_u8(0);
            });
        }
        (names.finish(), is_whole)
    }

    /// A fingerprint of the NIK by which a couple is known.
    fn nik_of(&self, record: &Record<'_, '_>) -> Option<u64> {
        match record.values[self.nik?].value() {
            Some(Value::Identity(nik)) => Some(self.outside.key.hash_one(nik)),
            _ => None,
        }
    }

    /// A fingerprint of what stands in a row beside the names.
    fn content(&self, record: &Record<'_, '_>) -> u64 {
        let mut content = self.outside.key.build_hasher();
        let columns = &self.reader.table.columns;
        for (slot, value) in record.values.iter().enumerate() {
            match (columns.kind(slot), value.value()) {
                (Kind::Number | Kind::Name, _) => {}
                (Kind::Text, _) => {
                    text::folded(record.text(slot).unwrap_or_default(), |said| {
                        content.write(said);
                        content.write_u8(0);
                    });
                }
                (_, Some(Value::Member(member))) => content.write_u16(*member),
                (_, Some(Value::Count(number))) => content.write_i64(*number),
                (_, Some(Value::Day(day))) => day.hash(&mut content),
                (_, None) if !matches!(value, Reading::Blank) => content.write_u8(1),
                _ => content.write_u8(0),
            }
        }
        content.finish()
    }

    fn tell_double(
        &self,
        row: u32,
        first: u32,
        (is_same, is_named_so): (bool, bool),
        remarks: &mut Remarks,
    ) {
        let name = self.names.first().copied().unwrap_or_default();
        if is_same {
            let remark = self.reader.remark_at("baris-kembar", name, row);
            remarks.tell(remark.fact("baris", i64::from(first) + 1).not_counted());
            return;
        }
        let placed = self.reader.block.placed[name].as_ref();
        let column = placed.map_or(self.reader.block.columns.0, |placed| placed.at.column);
        let at = Address::new(first, column);
        let (code, slot) = match self.nik.filter(|_| !is_named_so) {
            Some(nik) => ("nik-ganda", nik),
            None => ("pus-ganda", name),
        };
        let remark = self.reader.remark_at(code, slot, row);
        let words = &self.reader.templates.words;
        let spoken = words.say("sebutan.sel", &[("sel", &at.to_string())]);
        let mut remark = remark.fact("tempat_lain", spoken);
        remark.related.push(self.reader.place.cell(first, column));
        remarks.tell(remark);
    }
}
