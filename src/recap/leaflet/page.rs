//! The page of one list, from its title down to where it is signed.

use super::Told;
use crate::address::Address;
use crate::area::Code;
use crate::ledger::{FigureView, UnitId};
use crate::outcome;
use crate::recap::ground::Ground;
use crate::recap::{thanks, titles};
use crate::template::{Recap, RecapFigure};
use crate::text;
use crate::workbook::name::SheetNames;
use crate::workbook::plan::{Band, Content, Kind, Sheet};
use crate::workbook::room;

/// So many remarks are asked at once; the rest can follow.
const MOST: usize = 5;
/// The columns of the remarks with their widths; the sentences that head them are `kader.` and the name.
const COLUMNS: [(&str, f64); 7] = [
    ("no", 4.0),
    ("tempat", 17.0),
    ("urut", 9.0),
    ("inisial", 9.0),
    ("tertulis", 16.0),
    ("dilakukan", 38.0),
    ("sudah", 8.0),
];
const LAST: u32 = 6;
/// The column with which the right half of the page begins.
const HALF: u32 = 4;
/// The letters are so many times as large as those of tables.
const SCALE: f64 = 11.0 / 9.0;
/// What is written there is cut where it is longer.
const WRITTEN: usize = 40;

/// The page of a list.
pub(super) fn sheet(
    (ground, recap): (&Ground<'_>, &Recap),
    names: &mut SheetNames,
    unit: UnitId,
    told: &[Told<'_>],
) -> Sheet {
    let place = sheet_name(ground, unit);
    let name = recap.sheets.first();
    let name = name.map(|sheet| {
        sheet
            .name
            .fill(|slot| (slot == "nama").then(|| place.clone()))
    });
    let mut page = Page {
        ground,
        sheet: ground.sheet_of(names.take(&name.unwrap_or(place)), recap),
        row: 0,
    };
    page.sheet.widths = COLUMNS.iter().map(|(_, width)| *width).collect();
    page.sheet.is_one_page = true;
    page.row = titles::put(&mut page.sheet, (ground, recap), unit, LAST);
    page.made();
    page.thanks(unit);
    page.remarks(told);
    page.visits(recap, unit);
    page.figures(recap, unit);
    page.end(unit, told.is_empty());
    page.sheet
}

/// What a page is called: `RT 003 RW 005`, before it the desa where there are several.
fn sheet_name(ground: &Ground<'_>, unit: UnitId) -> String {
    let story = ground.story;
    let tree = &story.outputs.figures.tree;
    let listed = story.templates.settings.narrowest_listed();
    let parts: Vec<String> = story
        .parts(unit)
        .map(|id| story.called(id).to_uppercase())
        .collect();
    let desa = tree.at_level(unit, listed);
    let desa = desa.filter(|id| !tree.unit(*id).name.is_empty());
    let desa = desa.map(|id| story.unit_name(id));
    let has_several = tree.unit(ground.top).level < listed || parts.is_empty();
    let desa = desa.filter(|_| has_several).into_iter();
    desa.chain(parts).collect::<Vec<_>>().join(" ")
}

/// A page being written from its top.
struct Page<'p, 'g> {
    ground: &'p Ground<'g>,
    sheet: Sheet,
    row: u32,
}

impl Page<'_, '_> {
    /// Puts something down over the whole width.
    fn over(&mut self, content: Content, kind: Kind) {
        let (from, to) = (Address::new(self.row, 0), Address::new(self.row, LAST));
        self.sheet.join(from, to, content, kind.on_page());
        self.row += 1;
    }

    /// A sentence over the whole width.
    fn line(&mut self, text: &str) {
        let width: f64 = self.sheet.widths.iter().sum();
        self.sheet.heights.push((self.row, height(text, width)));
        self.over(Content::text(text), Kind::Line);
    }

    /// A heading, with some room above it.
    fn heading(&mut self, id: &str, facts: &[(&str, &str)]) {
        self.row += 1;
        self.over(Content::text(&self.ground.say(id, facts)), Kind::Section);
    }

    /// When the list was read.
    fn made(&mut self) {
        let day = self
            .ground
            .story
            .templates
            .date_name(self.ground.story.today);
        let made = self.ground.say("kader.dibaca", &[("tanggal", &day)]);
        self.row += 1;
        self.over(Content::Made(made.into()), Kind::Line);
    }

    /// Thanks, how many couples are complete, and how many of the former remarks are gone.
    fn thanks(&mut self, unit: UnitId) {
        self.line(&thanks::said(self.ground, unit));
    }

    /// The first few things to look at, and how many can follow.
    fn remarks(&mut self, told: &[Told<'_>]) {
        let ground = self.ground;
        self.heading("kader.dibetulkan", &[]);
        if told.is_empty() {
            self.line(&ground.say("kader.bersih", &[]));
            return;
        }
        let head = Kind::Head.of(Band::Leaflet);
        for (column, (id, _)) in (0..).zip(COLUMNS) {
            let text = ground.say(&format!("kader.{id}"), &[]);
            self.sheet.say(self.row, column, &text, head);
        }
        self.row += 1;
        for (number, told) in (1..).zip(told.iter().take(MOST)) {
            self.remark(number, told);
        }
        let rest = told.iter().skip(MOST).map(|(remark, _)| 1 + remark.more);
        let rest: u32 = rest.sum();
        if rest > 0 {
            let facts = [("banyak", &*text::grouped(rest.into()))];
            self.line(&ground.say("kader.menyusul", &facts));
        }
        self.line(&ground.say("kader.benar", &[]));
    }

    /// A thing to look at.
    fn remark(&mut self, number: i64, (remark, spoken): &Told<'_>) {
        let ground = self.ground;
        let place = &remark.place;
        let written = remark.found.as_deref();
        let at: Vec<String> = std::iter::once(text::collapse(&place.sheet))
            .filter(|sheet| !sheet.is_empty())
            .chain(outcome::cell(place))
            .collect();
        let asked = [Some(&spoken.message), spoken.help.as_ref()];
        let asked: Vec<&str> = asked.into_iter().flatten().map(String::as_str).collect();
        let texts = [
            at.join(" / "),
            remark.row_number.as_deref().unwrap_or_default().to_owned(),
            remark.initials.as_deref().unwrap_or_default().to_owned(),
            match written {
                Some(written) if !written.trim().is_empty() => text::shortened(written, WRITTEN),
                _ if remark.initials.is_some() => ground.say("kader.kosong", &[]),
                _ => String::new(),
            },
            asked.join(" "),
            ground.say("kader.kotak", &[]),
        ];
        let needs = texts.iter().zip(COLUMNS.iter().skip(1));
        let needs = needs.map(|(text, (_, width))| height(text, *width));
        let needs = needs.fold(0.0, f64::max);
        self.sheet.heights.push((self.row, needs));
        let look = |kind: Kind| kind.of(Band::Leaflet);
        self.sheet
            .put(self.row, 0, Content::count(number), look(Kind::Number));
        for (column, text) in (1..).zip(&texts) {
            let kind = if matches!(column, 2 | 3 | LAST) {
                Kind::Number
            } else {
                Kind::Text
            };
            self.sheet.say(self.row, column, text, look(kind));
        }
        self.row += 1;
    }

    /// What the source says of a unit by each figure.
    fn told_of<'r>(&self, recap: &'r Recap, unit: UnitId) -> Vec<(&'r RecapFigure, i64)> {
        let ground = self.ground;
        let figures = &ground.story.outputs.figures;
        let row = ground.group.own.get(&unit);
        let view = row.map(|row| FigureView {
            row,
            positions: &figures.positions,
            templates: ground.story.templates,
        });
        let all = recap.figures.iter();
        all.filter_map(|figure| Some((figure, view.as_ref()?.number(&figure.value).ok()?)))
            .collect()
    }

    /// How many families to visit, and why.
    fn visits(&mut self, recap: &Recap, unit: UnitId) {
        let ground = self.ground;
        let told = self.told_of(recap, unit).into_iter();
        let wanted = told.filter_map(|(figure, many)| Some((figure.visit.as_deref()?, many)));
        let wanted: Vec<(&str, i64)> = wanted.filter(|(_, many)| *many > 0).collect();
        let all: i64 = wanted.iter().map(|(_, many)| many).sum();
        if all == 0 {
            return;
        }
        let parts = wanted.iter();
        let parts: Vec<String> = parts
            .map(|(who, many)| format!("{} {who}", text::grouped(*many)))
            .collect();
        self.heading("kader.dikunjungi", &[]);
        let facts = [
            ("banyak", &*text::grouped(all)),
            ("rincian", &parts.join(", ")),
        ];
        self.line(&ground.say("kader.keluarga", &facts));
    }

    /// The figures of the list.
    fn figures(&mut self, recap: &Recap, unit: UnitId) {
        let told = self.told_of(recap, unit).into_iter();
        let told: Vec<String> = told
            .map(|(figure, many)| format!("{} {}", figure.name, text::grouped(many)))
            .collect();
        if told.is_empty() {
            return;
        }
        let level = self.ground.story.outputs.figures.tree.unit(unit).level;
        let level = self.ground.level(level).name.to_uppercase();
        self.heading("kader.angka", &[("tingkat", &level)]);
        self.line(&told.join("  |  "));
    }

    /// Whom to ask, until when to send it again, and where to sign.
    fn end(&mut self, unit: UnitId, is_clean: bool) {
        self.row += 1;
        if !is_clean {
            self.again(unit);
            self.row += 1;
        }
        let parts = [
            ("kader.paraf", 0, HALF - 1),
            ("kader.paraf_sub", HALF, LAST),
        ];
        for (id, first, last) in parts {
            let (from, to) = (Address::new(self.row, first), Address::new(self.row, last));
            let text = self.ground.say(id, &[]);
            self.sheet.span(from, to, &text, Kind::Line.on_page());
        }
    }

    /// Whom to ask, and until when to send it again.
    fn again(&mut self, unit: UnitId) {
        let (ground, story) = (self.ground, self.ground.story);
        let officer = self.officer(unit);
        let dots = ground.say("kader.titik", &[]);
        let officer = officer.unwrap_or(&dots);
        self.line(&ground.say("kader.ragu", &[("nama", officer)]));
        let due = story
            .office
            .due(ground.key.0, story.templates.settings.due_day);
        let due = due.filter(|due| *due >= story.today);
        let due = match due.map(|due| story.templates.date_name(due)) {
            Some(day) => ground.say("kader.kirim", &[("tanggal", &day)]),
            None => ground.say("kader.kirim_lagi", &[]),
        };
        self.line(&due);
    }

    /// The field officer of the desa of a unit, where the office says who that is.
    fn officer(&self, unit: UnitId) -> Option<&str> {
        let story = self.ground.story;
        let tree = &story.outputs.figures.tree;
        let mut path = tree.upward(unit);
        let desa = path.find_map(|id| {
            let code: Code = tree.unit(id).key.parse().ok()?;
            story.office.desa.get(&code)
        });
        desa.map(|desa| &*desa.plkb).filter(|name| !name.is_empty())
    }
}

/// The height of a row in which a sentence stands in a column of a width, as on a page that is read as a letter is.
pub(in crate::recap) fn height(text: &str, width: f64) -> f64 {
    room::height(text, width / SCALE) * SCALE
}
