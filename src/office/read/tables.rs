//! The sheets with several answers a row: who signs, targets, terms, levels and headings.

use super::super::shape::offers;
use super::super::{Signer, Target};
use super::sheets::{Line, Table};
use super::{Desk, Entry};
use crate::diagnostic::{Diagnostic, Fact};
use crate::template::{LevelId, LevelWords, Meaning};
use crate::text;

/// The digits of the number of a civil servant, and how many of them Excel keeps in a number.
const NIP: usize = 18;
const KEPT: usize = 15;

impl Desk<'_> {
    /// What a row says in some columns; tells which of them are missing where only some are filled in.
    fn whole_row<'l, const N: usize>(
        &mut self,
        line: &'l Line,
        ids: [&str; N],
    ) -> Option<[&'l Entry; N]> {
        let said = ids.map(|id| line.get(id));
        let missing: Vec<String> = ids
            .iter()
            .zip(&said)
            .filter(|(_, said)| said.is_none())
            .map(|(id, _)| self.say(&format!("k_{id}")))
            .collect();
        if !missing.is_empty() {
            let place = line
                .first()
                .map_or(&line.place, |entry| &entry.place)
                .clone();
            let remark = Diagnostic::new("setelan-belum-lengkap", place).not_counted();
            self.tell(remark.fact("kurang", missing.join(", ")));
            return None;
        }
        let mut said = said.into_iter().flatten();
        let mut all = [said.next()?; N];
        for place in &mut all[1..] {
            *place = said.next()?;
        }
        Some(all)
    }

    /// Who signs at the left and at the right.
    pub(super) fn signers(&mut self, table: &Table<'_, '_>) {
        let sides = ["kiri", "kanan"].map(|side| text::fold(&self.say(side)));
        let mut signers: [Option<Signer>; 2] = [None, None];
        for line in table.lines(self) {
            let signer = Signer {
                above: line.text("mengetahui"),
                function: line.text("jabatan"),
                name: line.text("nama"),
                nip: line
                    .get("nip")
                    .and_then(|nip| self.nip(nip))
                    .unwrap_or_default(),
            };
            if signer.is_nobody() {
                continue;
            }
            let Some(side) = line.get("letak") else {
                self.whole_row(&line, ["letak"]);
                continue;
            };
            let key = text::fold(&side.text);
            let Some(at) = sides.iter().position(|known| *known == key) else {
                self.refuse("setelan-letak", side, &[]);
                continue;
            };
            if signers[at].is_some() {
                self.refuse(
                    "setelan-dua-isi",
                    side,
                    &[("dipakai", side.text.as_str().into())],
                );
            } else {
                signers[at] = Some(signer);
            }
        }
        if signers.iter().any(Option::is_some) {
            self.said.office.signers = signers.map(Option::unwrap_or_default).into();
        }
    }

    /// The number of a civil servant as it is written; none where Excel has lost its last digits.
    fn nip(&mut self, entry: &Entry) -> Option<Box<str>> {
        let digits = entry.text.bytes().filter(u8::is_ascii_digit).count();
        if entry.is_number && digits > KEPT {
            self.refuse("setelan-nip-berubah", entry, &[]);
            return None;
        }
        let others = entry
            .text
            .chars()
            .any(|c| !c.is_ascii_digit() && !matches!(c, ' ' | '.' | '-'));
        if digits != NIP || others {
            let remark = Diagnostic::new("setelan-nip", entry.place.clone());
            self.tell(
                remark
                    .found(entry.text.as_str())
                    .fact("banyak", i64::try_from(digits).unwrap_or(0)),
            );
        }
        Some(entry.text.as_str().into())
    }

    /// Targets by indicator and year.
    pub(super) fn targets(&mut self, table: &Table<'_, '_>) {
        for line in table.lines(self) {
            let row = self.whole_row(&line, ["indikator", "tahun", "target"]);
            let Some([indicator, year, target]) = row else {
                continue;
            };
            let templates = self.templates;
            let offered = offers::indicators(templates)
                .map(|known| (offers::indicator(templates, known), known.id.clone()));
            let id = self.chosen(indicator, offered, &self.no_row());
            let year = self.year(year);
            let target = self.percent(target);
            let (Some(id), Some(year), Some(target)) = (id, year, target) else {
                continue;
            };
            match self.said.office.targets.get(&(id.clone(), year)) {
                Some(first) if first.0 != target => {
                    let used = Fact::from(format!("{},{:02}", first.0 / 100, first.0 % 100));
                    self.refuse("setelan-dua-isi", indicator, &[("dipakai", used)]);
                }
                _ => {
                    self.said.office.targets.insert((id, year), Target(target));
                }
            }
        }
    }

    /// What things are called from which year.
    pub(super) fn terms(&mut self, table: &Table<'_, '_>) {
        for line in table.lines(self) {
            let row = self.whole_row(&line, ["istilah", "mulai", "ditulis"]);
            let Some([term, year, written]) = row else {
                continue;
            };
            let templates = self.templates;
            let terms = templates.settings.terms.iter().enumerate();
            let terms = terms.map(|(at, term)| (term.name.to_string(), at));
            let at = self.chosen(term, terms, &self.no_row());
            let year = self.year(year);
            let (Some(at), Some(year)) = (at, year) else {
                continue;
            };
            let terms = &mut self.said.overrides.terms;
            match terms
                .iter()
                .find(|(known, from, _)| (*known, *from) == (at, year))
            {
                Some((.., first)) if **first != *written.text => {
                    let used = Fact::from(&**first);
                    self.refuse("setelan-dua-isi", written, &[("dipakai", used)]);
                }
                Some(_) => {}
                None => terms.push((at, year, written.text.as_str().into())),
            }
        }
    }

    /// The words for levels.
    pub(super) fn levels(&mut self, table: &Table<'_, '_>) {
        for line in table.lines(self) {
            let words = LevelWords {
                name: line.text("nama"),
                head: line.text("judul"),
                called: line.text("kalimat"),
                short: line.text("singkatan"),
            };
            if words == LevelWords::default() {
                continue;
            }
            let Some([level]) = self.whole_row(&line, ["tingkat"]) else {
                continue;
            };
            let levels = (0u8..).map(LevelId).zip(&self.templates.settings.levels);
            let offered = levels
                .skip(1)
                .map(|(id, level)| (level.name.to_string(), id));
            let Some(id) = self.chosen(level, offered, &self.no_row()) else {
                continue;
            };
            let said = &mut self.said.overrides.levels;
            if said.iter().any(|(known, _)| *known == id) {
                let used = Fact::from(level.text.as_str());
                self.refuse("setelan-dua-isi", level, &[("dipakai", used)]);
            } else {
                said.push((id, words));
            }
        }
    }

    /// What further headings mean.
    pub(super) fn headings(&mut self, table: &Table<'_, '_>) {
        let offered = offers::columns(self.templates);
        for line in table.lines(self) {
            let Some([heading, column]) = self.whole_row(&line, ["heading", "arti"]) else {
                continue;
            };
            let meant = self.chosen(column, offered.iter().cloned(), &self.no_row());
            for at in meant.into_iter().flatten() {
                self.heading(heading, at);
            }
        }
    }

    /// A further heading of a column, where it is of no other.
    fn heading(&mut self, heading: &Entry, at: crate::template::ColumnAt) {
        let templates = self.templates;
        let slots = &templates.form(at.form).tables[at.table].columns.slots;
        let key = |text: &str| text.split('>').map(text::fold).collect::<Vec<_>>();
        let headings = &self.said.overrides.headings;
        let before = headings.iter().find(|(known, other)| {
            key(known) == key(&heading.text) && (other.form, other.table) == (at.form, at.table)
        });
        let owner = match (templates.meaning_of(&heading.text, at), before) {
            (Meaning::Nothing, _) => {
                self.refuse("setelan-judul-kosong", heading, &[]);
                return;
            }
            (Meaning::Of(slot), _) => Some(slot),
            (_, Some((_, other))) if other.slot != at.slot => Some(other.slot),
            (_, Some(_)) => return,
            (Meaning::Known | Meaning::New, None) => None,
        };
        match owner {
            Some(slot) => {
                let whole = Fact::from(&*slots[slot].whole);
                self.refuse("setelan-judul-bentrok", heading, &[("maksud", whole)]);
            }
            None => {
                let written = heading.text.as_str().into();
                self.said.overrides.headings.push((written, at));
            }
        }
    }
}
