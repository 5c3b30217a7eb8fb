//! The sheets with several answers a row.

use super::super::shape::{DESA, HEADINGS, Shape, TARGETS, TERMS, offers};
use super::super::{Desa, Ppkbd, Signer};
use super::{Desk, Row};
use crate::area::Code;
use crate::expression::{DecimalMark, Fraction};
use crate::template::{LevelId, Term};

/// So many empty rows stand below what is known.
const FURTHER_DESA: usize = 10;
const FURTHER_TARGETS: usize = 12;
const FURTHER_TERMS: usize = 8;
const FURTHER_HEADINGS: usize = 20;

fn empty(shape: &Shape) -> Row {
    vec![String::new(); shape.columns.len()]
}

impl Desk<'_> {
    /// A row for every PPKBD of every desa.
    pub(super) fn desa(&self) -> Vec<Row> {
        let desa = &self.said.office.desa;
        let mut rows: Vec<Row> = desa
            .iter()
            .flat_map(|(code, desa)| self.of_desa(*code, desa))
            .collect();
        rows.extend(vec![empty(&DESA); FURTHER_DESA]);
        rows
    }

    fn of_desa(&self, code: Code, desa: &Desa) -> Vec<Row> {
        let name = self.areas.name(code).unwrap_or_default().to_uppercase();
        let whole = [Ppkbd::default()];
        let parts = if desa.ppkbd.is_empty() {
            &whole[..]
        } else {
            &desa.ppkbd
        };
        let row = |part: &Ppkbd| {
            let Ppkbd {
                name: ppkbd,
                dusun,
                rw,
                rt,
            } = part;
            let code = code.to_string();
            let said = [&desa.plkb, &desa.puskesmas, ppkbd, dusun, rw, rt];
            let said = said.map(|said| said.to_string());
            [code, name.clone()].into_iter().chain(said).collect()
        };
        parts.iter().map(row).collect()
    }

    /// Who signs at the left and at the right.
    pub(super) fn signers(&self) -> Vec<Row> {
        let nobody = Signer::default();
        let [_, kecamatan] = self.places();
        let unknown = Signer::unknown(&self.templates.words);
        let signers = match &self.said.office.signers[..] {
            [] => &unknown,
            signers => signers,
        };
        let row = |(at, side): (usize, &str)| {
            let Signer {
                above,
                function,
                name,
                nip,
            } = signers.get(at).unwrap_or(&nobody);
            let said = [above, function, name, nip].map(|said| said.to_string());
            let example = self.say(&format!("c_{side}"), &[("kecamatan", &kecamatan)]);
            let side = std::iter::once(self.say(side, &[]));
            side.chain(said).chain([example]).collect()
        };
        ["kiri", "kanan"].into_iter().enumerate().map(row).collect()
    }

    /// Targets by indicator and year.
    pub(super) fn targets(&self) -> Vec<Row> {
        let targets = self.said.office.targets.iter();
        let known = targets.filter_map(|((id, year), target)| {
            let mut indicators = self.templates.indicators.iter();
            let indicator = indicators.find(|indicator| indicator.id == *id)?;
            let percent = Fraction::new(i128::from(target.0), 100)?;
            Some(vec![
                offers::indicator(self.templates, indicator),
                year.to_string(),
                percent.rounded(2, DecimalMark::Comma),
            ])
        });
        known
            .chain(vec![empty(&TARGETS); FURTHER_TARGETS])
            .collect()
    }

    /// What things are called from which year.
    pub(super) fn terms(&self) -> Vec<Row> {
        let terms = self.said.overrides.terms.iter();
        let known = terms.filter_map(|(at, year, written)| {
            let term = self.templates.settings.terms.get(*at)?;
            Some(vec![
                term.name.to_string(),
                year.to_string(),
                written.to_string(),
            ])
        });
        known.chain(vec![empty(&TERMS); FURTHER_TERMS]).collect()
    }

    /// What a term is usually called, the latest first.
    pub(super) fn usual(&self, term: &Term) -> String {
        let mut words = String::new();
        let mut since: Option<i16> = None;
        for (from, written) in &term.said {
            words = match since {
                None => written.to_string(),
                Some(_) => {
                    let year = from.to_string();
                    let facts = [("ditulis", &*words), ("tahun", &year), ("lagi", &**written)];
                    self.say("istilah_lalu", &facts)
                }
            };
            since = Some(*from);
        }
        let facts = [("istilah", &*term.name), ("ditulis", &*words)];
        self.say("istilah_sejak", &facts)
    }

    /// The words for levels, but for the nation, each beside those that are usual.
    pub(super) fn levels(&self) -> Vec<Row> {
        let levels = (0u8..).map(LevelId).zip(&self.templates.settings.levels);
        let row = |(id, level): (LevelId, &crate::template::Level)| {
            let said = self.said.overrides.levels.iter();
            let mut said = said.filter(|(known, _)| *known == id).map(|(_, said)| said);
            let words = said.next_back().cloned().unwrap_or_default();
            let label = level.label("…");
            let facts = [
                ("nama", &*level.name),
                ("judul", &*level.head),
                ("singkatan", &*label),
            ];
            vec![
                level.name.to_string(),
                self.say("biasa", &facts),
                words.name.to_string(),
                words.head.to_string(),
                words.called.to_string(),
                words.short.to_string(),
            ]
        };
        levels.skip(1).map(row).collect()
    }

    /// What further headings mean.
    pub(super) fn headings(&self) -> Vec<Row> {
        let offered = offers::columns(self.templates);
        let headings = self.said.overrides.headings.iter();
        let mut known: Vec<Row> = Vec::new();
        for (heading, at) in headings {
            let Some((words, _)) = offered.iter().find(|(_, meant)| meant.contains(at)) else {
                continue;
            };
            let row = vec![heading.to_string(), words.clone()];
            if !known.contains(&row) {
                known.push(row);
            }
        }
        known.extend(vec![empty(&HEADINGS); FURTHER_HEADINGS]);
        known
    }
}
