//! A settings workbook read back: what is fine counts, and what is not is told with its cell.

mod answers;
mod desa;
mod entry;
mod number;
mod sheets;
mod tables;

#[cfg(test)]
mod tests;

use std::io::Cursor;
use std::sync::Arc;

use super::shape::{SHAPES, Shape};
use super::{Reading, Said};
use crate::area::AreaTable;
use crate::diagnostic::{At, Diagnostic, Fact, Place};
use crate::grid::Book;
use crate::package::Fault;
use crate::template::{Sentence, Templates, Words};
use crate::text;
use entry::Entry;
use sheets::{Found, Table};

/// The largest settings workbook, in bytes as it lies on the disk; a filled one takes some tens of thousands.
const LARGEST: usize = 16 << 20;

/// Reads a settings workbook; `file` is what it is called in remarks.
#[must_use]
pub fn read(bytes: &[u8], file: &str, templates: &Templates, areas: &AreaTable) -> Reading {
    let mut desk = Desk {
        templates,
        areas,
        file: Place::file(&Arc::from(file)),
        said: Said::default(),
        remarks: Vec::new(),
    };
    match desk.book(bytes) {
        Ok(is_used) => Reading {
            said: desk.said,
            remarks: desk.remarks,
            is_unused: !is_used,
        },
        Err(fault) => failed(&fault, file, &templates.words),
    }
}

/// What is to be told of a settings workbook that cannot be read.
#[must_use]
pub fn failed(fault: &Fault, file: &str, words: &Words) -> Reading {
    let place = Place::file(&Arc::from(file));
    let why = words.remark(&format!("berkas-{}", fault.code()));
    let said = |sentence: &Sentence| sentence.fill(|_| None);
    let help = why.and_then(|why| why.help.as_ref());
    let remark = Diagnostic::new("setelan-tidak-dipakai", place)
        .fact(
            "sebab",
            why.map_or_else(String::new, |why| said(&why.message)),
        )
        .fact("cara", help.map_or_else(String::new, said));
    Reading {
        said: Said::default(),
        remarks: vec![remark.not_counted()],
        is_unused: true,
    }
}

/// A settings workbook under work.
struct Desk<'d> {
    templates: &'d Templates,
    areas: &'d AreaTable,
    /// The file as a whole.
    file: Place,
    said: Said,
    remarks: Vec<Diagnostic>,
}

impl Desk<'_> {
    /// Reads all sheets; whether anything of them is one of settings.
    fn book(&mut self, bytes: &[u8]) -> Result<bool, Fault> {
        if bytes.len() > LARGEST {
            let measured = crate::package::Measured::Bytes;
            let (size, most) = (bytes.len() as u64, LARGEST as u64);
            Fault::unless_within(measured, size, most)?;
        }
        let mut book = Book::open(Cursor::new(bytes.to_vec()))?;
        let tabs: Vec<String> = book.tabs().iter().map(|tab| tab.name.clone()).collect();
        let mut read = Vec::new();
        for index in 0..tabs.len() {
            read.push(book.sheet(index)?);
        }
        let mut grids = Vec::new();
        for sheet in &read {
            grids.push(sheet.grid()?);
        }
        let found = sheets::find(&tabs, &grids, self);
        if found.iter().all(Option::is_none) {
            let remark = Diagnostic::new("setelan-bukan-pengaturan", self.file.clone());
            self.tell(remark.not_counted());
            return Ok(false);
        }
        let mut taken = vec![false; grids.len()];
        for (shape, found) in SHAPES.iter().zip(found) {
            let Some(Found { sheet, is_renamed }) = found else {
                let remark = Diagnostic::new("setelan-lembar-kurang", self.file.clone());
                self.tell(remark.fact("maksud", self.name(shape)));
                continue;
            };
            taken[sheet] = true;
            let place = self.place(sheet, &tabs[sheet]);
            if is_renamed {
                let remark = Diagnostic::new("setelan-lembar-lain", place.clone());
                self.tell(remark.fact("maksud", self.name(shape)));
            }
            if let Some(table) = Table::of(&grids[sheet], shape, place, self) {
                self.table(shape, &table);
            }
        }
        let lists = text::fold(&self.templates.words.say("setelan.pilihan_lembar", &[]));
        for (sheet, tab) in tabs.iter().enumerate() {
            if !taken[sheet] && text::fold(tab) != lists && grids[sheet].region().is_some() {
                let place = self.place(sheet, tab);
                self.tell(Diagnostic::new("setelan-lembar-asing", place));
            }
        }
        Ok(true)
    }

    /// Reads one sheet.
    fn table(&mut self, shape: &Shape, table: &Table<'_, '_>) {
        match shape.id {
            "kantor" => self.office(table),
            "wilayah" => self.desa(table),
            "penandatangan" => self.signers(table),
            "batas" => self.due(table),
            "target" => self.targets(table),
            "istilah" => self.terms(table),
            "tingkat" => self.levels(table),
            "definisi" => self.definitions(table),
            _ => self.headings(table),
        }
    }

    fn tell(&mut self, remark: Diagnostic) {
        self.remarks.push(remark);
    }

    /// Tells of a cell whose text is not used as it stands there.
    fn refuse(&mut self, code: &'static str, entry: &Entry, facts: &[(&'static str, Fact)]) {
        let mut remark = Diagnostic::new(code, entry.place.clone()).found(entry.text.as_str());
        for (slot, fact) in facts {
            remark = remark.fact(slot, fact.clone());
        }
        self.tell(remark.not_counted());
    }

    /// A sheet of the workbook.
    fn place(&self, sheet: usize, name: &str) -> Place {
        Place {
            sheet_index: u32::try_from(sheet).unwrap_or(u32::MAX),
            sheet: Arc::from(name),
            at: At::Whole,
            ..self.file.clone()
        }
    }

    /// A sentence about settings.
    fn say(&self, id: &str) -> String {
        self.templates.words.say(&format!("setelan.{id}"), &[])
    }

    /// What a sheet is called.
    fn name(&self, shape: &Shape) -> String {
        self.say(&format!("{}_lembar", shape.id))
    }

    /// The one of some offers that is written, whatever its case, blanks and signs; tells of anything else, and what holds
    /// instead.
    fn chosen<T>(
        &mut self,
        entry: &Entry,
        offers: impl Iterator<Item = (String, T)>,
        held: &str,
    ) -> Option<T> {
        let key = text::fold(&entry.text);
        let mut near: Vec<String> = Vec::new();
        for (words, meant) in offers {
            let offered = text::fold(&words);
            if offered == key {
                return Some(meant);
            }
            if sheets::is_near(&offered, &key) {
                near.push(words);
            }
        }
        match &near[..] {
            [only] => {
                let facts = [
                    ("maksud", Fact::from(only.as_str())),
                    ("berlaku", held.into()),
                ];
                self.refuse("setelan-pilihan-mirip", entry, &facts);
            }
            _ => self.refuse("setelan-pilihan", entry, &[("berlaku", held.into())]),
        }
        None
    }
}
