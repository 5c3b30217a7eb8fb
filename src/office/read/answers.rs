//! The sheets with one answer a row: the office itself, when reports are due, and which definitions are used.

use super::super::shape::{AREA_ROWS, LETTERHEAD_ROWS, offers};
use super::sheets::Table;
use super::{Desk, Entry};
use crate::diagnostic::{Diagnostic, Fact};
use crate::text;

/// The days of a month.
const DAYS: (i64, i64) = (1, 31);
/// Of how few no percentage is said, at most.
const FEW: (i64, i64) = (0, 1000);
/// The words before the day of a month.
const BEFORE_DAY: [&str; 3] = ["tanggal", "tgl.", "tgl"];

impl Desk<'_> {
    /// The rows of the sheet of the office, with their words.
    pub(super) fn office_rows(&self) -> impl Iterator<Item = (&'static str, String)> {
        let ids = AREA_ROWS.into_iter().chain(LETTERHEAD_ROWS);
        let ids = ids.chain(["alamat", "logo", "tempat"]);
        ids.map(|id| (id, self.say(&format!("b_{id}"))))
    }

    /// The answers of a sheet by the ids of its rows; tells of rows that are not known and of second answers.
    fn answers<T: Clone + PartialEq>(
        &mut self,
        table: &Table<'_, '_>,
        rows: &[(T, String)],
    ) -> Vec<(T, Entry)> {
        let mut answers: Vec<(T, Entry)> = Vec::new();
        for line in table.lines(self) {
            let Some(answer) = line.get("isi") else {
                continue;
            };
            let label = line.text("isian");
            let key = text::fold(&label);
            let mut known = rows.iter();
            let Some((id, _)) = known.find(|(_, words)| text::fold(words) == key) else {
                let place = line
                    .first()
                    .map_or(&line.place, |entry| &entry.place)
                    .clone();
                let remark = Diagnostic::new("setelan-baris-lain", place).found(label);
                self.tell(remark.not_counted());
                continue;
            };
            if let Some((_, first)) = answers.iter().find(|(known, _)| known == id) {
                let used = Fact::from(first.text.as_str());
                self.refuse("setelan-dua-isi", answer, &[("dipakai", used)]);
                continue;
            }
            answers.push((id.clone(), answer.clone()));
        }
        answers
    }

    /// Where the office is, its letterhead, its logo, and where it signs.
    pub(super) fn office(&mut self, table: &Table<'_, '_>) {
        let rows: Vec<(&str, String)> = self.office_rows().collect();
        let answers = self.answers(table, &rows);
        let said = |id: &str| {
            let mut answers = answers.iter();
            let found = answers.find(|(known, _)| *known == id);
            found.map(|(_, entry)| entry)
        };
        let text = |id: &str| said(id).map(|entry| Box::from(entry.text.as_str()));
        self.said.area = AREA_ROWS.map(|id| text(id).unwrap_or_default());
        self.said.office.letterhead = LETTERHEAD_ROWS.iter().filter_map(|id| text(id)).collect();
        self.said.office.address = text("alamat");
        self.said.office.town = text("tempat");
        self.said.logo =
            said("logo").map(|entry| (Box::from(entry.text.as_str()), entry.place.clone()));
        let place = AREA_ROWS.iter().find_map(|id| said(id)).cloned();
        if let Some(entry) = place
            && self.home().is_none()
            && !self.said.area[1].is_empty()
        {
            self.refuse("setelan-wilayah", said("kecamatan").unwrap_or(&entry), &[]);
        }
    }

    /// The day on which reports are due.
    pub(super) fn due(&mut self, table: &Table<'_, '_>) {
        let rows = [((), self.say("b_tanggal"))];
        let usual = self.templates.settings.due_day.to_string();
        let words = &self.templates.words;
        let held = words.say("setelan.tetap_tanggal", &[("hari", &usual)]);
        for ((), entry) in self.answers(table, &rows) {
            let lower = entry.text.to_lowercase();
            let bare = BEFORE_DAY.iter().find_map(|word| lower.strip_prefix(word));
            let written = Entry {
                text: bare.unwrap_or(&entry.text).trim().to_owned(),
                ..entry
            };
            let day = self.whole(&written, DAYS, &held);
            self.said.office.due = day.and_then(|day| i8::try_from(day).ok());
        }
    }

    /// Which of several indicators is shown, and of how few no percentage is said.
    pub(super) fn definitions(&mut self, table: &Table<'_, '_>) {
        let templates = self.templates;
        let choices = templates.choices.iter().enumerate();
        let choices = choices.map(|(at, choice)| (Some(at), choice.name.to_string()));
        let rows: Vec<_> = choices.chain([(None, self.say("b_persen"))]).collect();
        let usual = templates.settings.fewest_for_percent.to_string();
        let held = templates
            .words
            .say("setelan.tetap_persen", &[("batas", &usual)]);
        for (at, entry) in self.answers(table, &rows) {
            let Some(at) = at else {
                self.said.overrides.fewest_for_percent = self.whole(&entry, FEW, &held);
                continue;
            };
            let offered = templates.choices[at].of.iter().filter_map(|of| {
                let indicator = templates.indicators.get(*of)?;
                Some((offers::indicator(templates, indicator), *of))
            });
            let offered: Vec<(String, usize)> = offered.collect();
            let held = offered
                .first()
                .map_or(String::new(), |(words, _)| words.clone());
            let chosen = self.chosen(&entry, offered.into_iter(), &held);
            self.said
                .overrides
                .choices
                .extend(chosen.map(|chosen| (at, chosen)));
        }
    }
}
