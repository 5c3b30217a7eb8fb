//! The desa of an office: which area a row means, and who works in it.

use super::super::{Desa, Ppkbd, part};
use super::sheets::{Line, Table};
use super::{Desk, Entry};
use crate::area::{Code, Found};
use crate::diagnostic::{Diagnostic, Fact};
use crate::text;

/// How deep a desa lies in the table of areas.
const DEPTH: usize = 4;

/// What a name of a desa came to in the kecamatan at hand.
enum Named {
    One(Code),
    Near(Code),
    Several,
    None,
}

impl Desk<'_> {
    /// The kecamatan that the office says it is of.
    pub(super) fn home(&self) -> Option<Code> {
        let [kabupaten, kecamatan] = &self.said.area;
        let placed = self.areas.place(["", kabupaten, kecamatan, ""]);
        let code = placed.unit()?.code?;
        (code.depth() == DEPTH - 1).then_some(code)
    }

    /// A row for every PPKBD of every desa.
    pub(super) fn desa(&mut self, table: &Table<'_, '_>) {
        let lines = table.lines(self);
        let mut homes: Vec<Code> = self.home().into_iter().collect();
        for line in &lines {
            let kecamatan = self
                .coded(line.get("kode"))
                .map(|code| code.at_depth(DEPTH - 1));
            if let Some(kecamatan) = kecamatan.filter(|code| !homes.contains(code)) {
                homes.push(kecamatan);
            }
        }
        for line in &lines {
            if let Some(code) = self.meant(line, &homes) {
                self.of_desa(code, line);
            }
        }
    }

    /// The desa with a written code.
    fn coded(&self, entry: Option<&Entry>) -> Option<Code> {
        let code: Code = entry?.text.parse().ok()?;
        (code.depth() == DEPTH && self.areas.area(code).is_some()).then_some(code)
    }

    /// The desa that a row means; tells why where it means none.
    fn meant(&mut self, line: &Line, homes: &[Code]) -> Option<Code> {
        let (code, name) = (line.get("kode"), line.get("desa"));
        match (self.coded(code), code, name) {
            (Some(code), _, None) => Some(code),
            (Some(code), _, Some(name)) => {
                // Two desa of a kecamatan may have one name: the code tells them apart.
                let official = self.areas.name(code).unwrap_or_default();
                let is_so = text::fold(official) == text::fold(&name.text)
                    || match self.named(name, &[code.at_depth(DEPTH - 1)]) {
                        Named::One(named) | Named::Near(named) => named == code,
                        Named::Several | Named::None => false,
                    };
                if !is_so {
                    let facts = [
                        ("maksud", Fact::from(official)),
                        ("kode", code.to_string().into()),
                    ];
                    self.refuse("setelan-desa-beda", name, &facts);
                }
                is_so.then_some(code)
            }
            (None, Some(code), _) => {
                self.refuse("setelan-kode-lain", code, &[]);
                None
            }
            (None, None, Some(name)) => match self.named(name, homes) {
                Named::One(code) => Some(code),
                Named::Near(code) => {
                    let official = self.areas.name(code).unwrap_or_default();
                    self.refuse("setelan-desa-mirip", name, &[("maksud", official.into())]);
                    None
                }
                Named::Several => {
                    self.refuse("setelan-desa-ganda", name, &[]);
                    None
                }
                Named::None => {
                    self.refuse("setelan-desa-lain", name, &[]);
                    None
                }
            },
            (None, None, None) => {
                let place = line
                    .first()
                    .map_or(&line.place, |entry| &entry.place)
                    .clone();
                self.tell(Diagnostic::new("setelan-desa-kosong", place).not_counted());
                None
            }
        }
    }

    /// What a name means within some kecamatan.
    fn named(&self, entry: &Entry, homes: &[Code]) -> Named {
        let mut exact: Vec<Code> = Vec::new();
        let mut near: Vec<Code> = Vec::new();
        let mut is_several = false;
        for home in homes {
            let above = [1, 2, 3].map(|depth| home.at_depth(depth).to_string());
            let [provinsi, kabupaten, kecamatan] = &above;
            let placed = self
                .areas
                .place([provinsi, kabupaten, kecamatan, &entry.text]);
            match placed.levels.get(DEPTH - 1).map(|level| &level.found) {
                Some(Found::Exact(code)) => exact.push(*code),
                Some(Found::Suggestion(code)) => near.push(*code),
                Some(Found::Several(_)) => is_several = true,
                _ => {}
            }
        }
        match (&exact[..], &near[..]) {
            ([code], _) if !is_several => Named::One(*code),
            ([], [code]) if !is_several => Named::Near(*code),
            ([], []) if !is_several => Named::None,
            _ => Named::Several,
        }
    }

    /// What a row says of a level below its desa; nothing, and that is told, where it cannot be told what is meant.
    fn part(&mut self, line: &Line, level: &str) -> Box<str> {
        let Some(entry) = line.get(level) else {
            return Box::default();
        };
        if part::is_plain(&entry.text, level) {
            return entry.text.as_str().into();
        }
        self.refuse("setelan-bagian", entry, &[]);
        Box::default()
    }

    /// Takes in what a row says of its desa.
    fn of_desa(&mut self, code: Code, line: &Line) {
        let written = ["dusun", "rw", "rt"].map(|level| self.part(line, level));
        let [dusun, rw, rt] = written;
        let part = Ppkbd {
            name: line.text("ppkbd"),
            dusun,
            rw,
            rt,
        };
        let known = self.said.office.desa.entry(code).or_default();
        let Desa {
            plkb,
            puskesmas,
            ppkbd,
        } = known;
        let mut second = Vec::new();
        for (id, said) in [("plkb", plkb), ("puskesmas", puskesmas)] {
            let Some(entry) = line.get(id) else { continue };
            if said.is_empty() {
                *said = entry.text.as_str().into();
            } else if **said != *entry.text {
                second.push((entry, said.to_string()));
            }
        }
        let is_twice = ppkbd.contains(&part);
        if part != Ppkbd::default() && !is_twice {
            ppkbd.push(part.clone());
        }
        for (entry, used) in second {
            self.refuse("setelan-dua-isi", entry, &[("dipakai", used.into())]);
        }
        if part != Ppkbd::default()
            && is_twice
            && let Some(entry) = line.first()
        {
            self.refuse("setelan-baris-ganda", entry, &[]);
        }
    }
}
