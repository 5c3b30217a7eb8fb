//! *Daftar Pilihan*: what can be chosen on the other sheets. A list in a cell itself has no room.

use super::super::shape::{LISTS, offers};
use super::{Desk, HEADS, ROW};
use crate::address::{Address, Region};
use crate::template::Templates;
use crate::workbook::head;
use crate::workbook::plan::{Band, Kind, Sheet};
use crate::workbook::room;

/// The widest column of a list.
const WIDEST: f64 = 90.0;

/// The lists, each with its id, the head of its column and what it offers.
pub(super) struct Lists(Vec<(String, String, Vec<String>)>);

impl Lists {
    pub(super) fn of(templates: &Templates) -> Self {
        let say = |id: &str| templates.words.say(&format!("setelan.{id}"), &[]);
        let mut lists = vec![
            ("letak", say("k_letak"), vec![say("kiri"), say("kanan")]),
            (
                "istilah",
                say("k_istilah"),
                templates
                    .settings
                    .terms
                    .iter()
                    .map(|term| term.name.to_string())
                    .collect(),
            ),
        ];
        for choice in &templates.choices {
            let offered = choice
                .of
                .iter()
                .filter_map(|at| templates.indicators.get(*at));
            let offered = offered.map(|indicator| offers::indicator(templates, indicator));
            lists.push((&choice.id, choice.name.to_string(), offered.collect()));
        }
        let indicators = offers::indicators(templates);
        let indicators = indicators.map(|indicator| offers::indicator(templates, indicator));
        lists.push(("indikator", say("k_indikator"), indicators.collect()));
        let columns = offers::columns(templates)
            .into_iter()
            .map(|(words, _)| words);
        lists.push(("arti", say("k_arti"), columns.collect()));
        let lists = lists.into_iter();
        Self(
            lists
                .map(|(id, head, offered)| (id.to_owned(), head, offered))
                .collect(),
        )
    }

    /// The cells of a list; none where it offers nothing.
    pub(super) fn region(&self, id: &str) -> Option<Region> {
        let at = self.0.iter().position(|(known, ..)| known == id)?;
        let column = u32::try_from(at).ok()?;
        let many = u32::try_from(self.0[at].2.len()).ok()?;
        (many > 0).then(|| Region {
            from: Address::new(HEADS + 1, column),
            to: Address::new(HEADS + many, column),
        })
    }

    /// The width of each column.
    pub(super) fn widths(&self) -> Vec<f64> {
        let letters = |(_, head, offered): &(String, String, Vec<String>)| {
            let texts = offered.iter().chain([head]);
            texts.map(|text| text.chars().count()).max().unwrap_or(0)
        };
        let widths = self.0.iter().map(letters);
        widths
            .map(|letters| room::of_name(letters).min(WIDEST))
            .collect()
    }
}

impl Desk<'_> {
    /// The sheet.
    pub(super) fn lists(&self) -> Sheet {
        let mut sheet = self.page(&LISTS, &self.explained(&LISTS));
        let heads: Vec<Vec<String>> = self
            .lists
            .0
            .iter()
            .map(|(_, head, _)| vec![head.clone()])
            .collect();
        let first = head::put(&mut sheet, HEADS, &heads);
        sheet.repeated = Some((HEADS, first - 1));
        sheet.moving = Some(Address::new(first, 0));
        for (column, (_, _, offered)) in (0..).zip(&self.lists.0) {
            for (row, text) in (first..).zip(offered) {
                sheet.say(row, column, text, Kind::Name.of(Band::Body));
            }
        }
        let longest = self
            .lists
            .0
            .iter()
            .map(|(_, _, offered)| offered.len())
            .max();
        let longest = u32::try_from(longest.unwrap_or(0)).unwrap_or(0);
        sheet
            .heights
            .extend((first..first + longest).map(|row| (row, ROW)));
        sheet
    }
}
