//! The sheets with one answer a row.

use super::super::shape::{AREA_ROWS, LETTERHEAD_ROWS, offers};
use super::{Desk, Row};

impl Desk<'_> {
    /// A row: what is asked, the answer, and an example.
    fn answer(&self, id: &str, answer: &str, facts: &[(&str, &str)]) -> Row {
        vec![
            self.say(&format!("b_{id}"), &[]),
            answer.to_owned(),
            self.say(&format!("c_{id}"), facts),
        ]
    }

    /// Where the office is, its letterhead, and where it signs.
    pub(super) fn office(&self) -> Vec<Row> {
        let office = &self.said.office;
        let places = AREA_ROWS.iter().zip(&self.said.area);
        let places = places.map(|(id, place)| self.answer(id, place, &[]));
        let [kabupaten, kecamatan] = self.places();
        let great = [kabupaten.to_uppercase(), kecamatan.to_uppercase()];
        let facts = [("kabupaten", &*great[0]), ("kecamatan", &*great[1])];
        let lines = office.letterhead.iter().map(|line| &**line);
        let lines = LETTERHEAD_ROWS
            .iter()
            .zip(lines.chain(std::iter::repeat("")));
        let lines = lines.map(|(id, line)| self.answer(id, line, &facts));
        let logo = self.said.logo.as_ref().map(|(name, _)| &**name);
        let rest = [
            ("alamat", office.address.as_deref()),
            ("logo", logo),
            ("tempat", office.town.as_deref()),
        ];
        let facts = [("kecamatan", &*kecamatan)];
        let rest = rest
            .into_iter()
            .map(|(id, said)| self.answer(id, said.unwrap_or_default(), &facts));
        places.chain(lines).chain(rest).collect()
    }

    /// The kabupaten and the kecamatan of examples: those of the office where they are known.
    pub(super) fn places(&self) -> [String; 2] {
        let [kabupaten, kecamatan] = &self.said.area;
        let or = |said: &str, id: &str| match said {
            "" => self.say(id, &[]),
            said => said.to_owned(),
        };
        [or(kabupaten, "c_kabupaten"), or(kecamatan, "c_kecamatan")]
    }

    /// The day on which reports are due.
    pub(super) fn due(&self) -> Vec<Row> {
        let said = self.said.office.due.map(|day| day.to_string());
        let usual = self.templates.settings.due_day.to_string();
        let answer = said.unwrap_or_default();
        vec![self.answer("tanggal", &answer, &[("hari", &usual)])]
    }

    /// Which of several indicators is shown, and of how few no percentage is said.
    pub(super) fn definitions(&self) -> Vec<Row> {
        let overrides = &self.said.overrides;
        let mut rows = Vec::new();
        for (at, choice) in self.templates.choices.iter().enumerate() {
            let chosen = overrides.choices.iter().rfind(|(of, _)| *of == at);
            let words = |place: usize| {
                let indicator = self.templates.indicators.get(place);
                indicator.map(|indicator| offers::indicator(self.templates, indicator))
            };
            let chosen = chosen.and_then(|(_, chosen)| words(*chosen));
            let usual = choice.of.first().and_then(|usual| {
                let indicator = self.templates.indicators.get(*usual)?;
                let facts = [
                    ("nama", &*words(*usual)?),
                    ("definisi", &*indicator.definition),
                ];
                Some(self.say("c_pilihan", &facts))
            });
            rows.push(vec![
                choice.name.to_string(),
                chosen.unwrap_or_default(),
                usual.unwrap_or_default(),
            ]);
        }
        let fewest = overrides
            .fewest_for_percent
            .map(|fewest| fewest.to_string());
        let usual = self.templates.settings.fewest_for_percent.to_string();
        let answer = fewest.unwrap_or_default();
        rows.push(self.answer("persen", &answer, &[("batas", &usual)]));
        rows
    }
}
