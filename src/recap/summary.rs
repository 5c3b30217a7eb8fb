//! *Ringkasan*: the main figures, large; what can be seen in them; how they changed on the same units; what is missing.

use super::cells::Material;
use super::detail::Detail;
use super::ground::Ground;
use super::received;
use super::same::Compared;
use super::titles;
use crate::address::Address;
use crate::diagnostic::Severity;
use crate::outcome::Key;
use crate::template::{Recap, RecapFigure};
use crate::text;
use crate::workbook::name::SheetNames;
use crate::workbook::plan::{Band, Content, Kind, Sheet};
use crate::workbook::room;

/// The widths of the columns: two a card.
const WIDTHS: [f64; 6] = [16.0; 6];
/// The columns of a card, and of the whole page.
const CARD: u32 = 2;
const LAST: u32 = 5;
/// The heights of the rows of a card, in points.
const HEIGHTS: [f64; 3] = [18.0, 36.0, 16.0];

/// What the other sheets add to this one.
#[derive(Default)]
pub(super) struct Others {
    /// What they find.
    pub(super) found: Vec<String>,
    /// Which could not be written, and what to send for them.
    pub(super) missing: Vec<(String, String)>,
}

impl Others {
    /// Notes what the sheets of a recap find, and what it asks for where it has none.
    pub(super) fn note(&mut self, recap: &Recap, sheets: &[Sheet], found: Vec<String>) {
        self.found.extend(found);
        if let (true, Some(wanted), Some(send)) =
            (sheets.is_empty(), recap.sheets.first(), &recap.send)
        {
            self.missing
                .push((wanted.name.fill(|_| None), send.to_string()));
        }
    }
}

/// A page being written from its top.
struct Page<'p, 'g> {
    ground: &'p Ground<'g>,
    recap: &'g Recap,
    detail: &'p Detail<'g>,
    sheet: Sheet,
    row: u32,
}

/// Plans the sheet; none where it has no name or the source gives nothing of it.
pub(super) fn sheet<'g>(
    recap: &'g Recap,
    detail: &Detail<'g>,
    names: &mut SheetNames,
    others: &Others,
) -> Option<Sheet> {
    let ground = detail.ground;
    let name = recap.sheets.first()?.name.fill(|_| None);
    let mut page = Page {
        ground,
        recap,
        detail,
        sheet: ground.sheet_of(names.take(&name), recap),
        row: 0,
    };
    page.sheet.widths = WIDTHS.to_vec();
    page.row = titles::put(&mut page.sheet, (ground, recap), ground.top, LAST) + 1;
    page.cards()?;
    page.findings(others);
    page.comparison();
    page.missing(others);
    Some(page.sheet)
}

/// Whether there is a page to plan.
pub(super) fn is_written(recap: &Recap, detail: &Detail<'_>) -> bool {
    !recap.sheets.is_empty() && !cards(recap, detail).is_empty()
}

/// The main figures that the source gives, and how many have come in.
fn cards(recap: &Recap, detail: &Detail<'_>) -> Vec<Card> {
    let ground = detail.ground;
    let Some(figures) = detail.figures(ground.key) else {
        return Vec::new();
    };
    let block = ground.block(ground.top, figures.units());
    let of = Material {
        ground,
        recap,
        detail,
        figures: &figures,
        columns: &[],
    };
    let mut cards: Vec<Card> = coverage(ground).into_iter().collect();
    for figure in &recap.figures {
        let column = detail.column(&figure.value);
        let Some(column) = column.filter(|column| figures.sum(&block, *column).is_some()) else {
            continue;
        };
        let shown = &mut super::cells::Shown::default();
        let number = of.figure(Some(column), &block, None, shown);
        let share = figure.indicator.and_then(|at| of.share(at, &block));
        cards.push(Card {
            name: figure.name.to_string(),
            number,
            about: figure.about(&ground.story.templates.indicators),
            share,
        });
    }
    cards
}

/// How many have come in, where it is known how many there are.
fn coverage(ground: &Ground<'_>) -> Option<Card> {
    let (listed, known) = ground.coverage(ground.top)?;
    let level = ground.story.counted_level(ground.top, ground.group)?;
    let level = &*ground.level(level).name;
    let facts = [
        ("bagian", &*text::grouped(listed.into())),
        ("semua", &text::grouped(known.into())),
    ];
    Some(Card {
        name: ground.say("ringkasan.masuk", &[("tingkat", level)]),
        number: Content::text(&ground.say("layar.sedikit", &facts)),
        about: ground.say("ringkasan.daftar_wilayah", &[]),
        share: None,
    })
}

impl<'g> Page<'_, 'g> {
    /// The main figures that the source gives, three side by side; none where it gives none.
    fn cards(&mut self) -> Option<()> {
        let cards = cards(self.recap, self.detail);
        if cards.is_empty() {
            return None;
        }
        for row in cards.chunks(WIDTHS.len() / CARD as usize) {
            for (card, column) in row.iter().zip((0..).step_by(CARD as usize)) {
                self.card(card, column);
            }
            self.sheet.heights.extend((self.row..).zip(HEIGHTS));
            self.row += 4;
        }
        Some(())
    }

    /// A card at a column.
    fn card(&mut self, card: &Card, column: u32) {
        let at = |row, right| Address::new(self.row + row, column + right);
        let (left, right) = (at(0, 0), at(0, CARD - 1));
        let name = Kind::Head.of(Band::Body);
        self.sheet.span(left, right, &card.name, name);
        let look = Kind::Large.of(Band::Body);
        self.sheet
            .join(at(1, 0), at(1, CARD - 1), card.number.clone(), look);
        let about = Kind::Name.of(Band::Body);
        match &card.share {
            None => self
                .sheet
                .span(at(2, 0), at(2, CARD - 1), &card.about, about),
            Some(share) => {
                self.sheet.say(at(2, 0).row, column, &card.about, about);
                let look = Kind::Ratio.of(Band::Subtotal);
                self.sheet
                    .put(at(2, 0).row, column + 1, share.clone(), look);
            }
        }
    }

    /// A heading.
    fn heading(&mut self, text: &str) {
        let (from, to) = (Address::new(self.row, 0), Address::new(self.row, LAST));
        self.sheet.span(from, to, text, Kind::Section.on_page());
        self.row += 1;
    }

    /// A line over the whole width.
    fn line(&mut self, text: &str) {
        let (from, to) = (Address::new(self.row, 0), Address::new(self.row, LAST));
        self.sheet.span(from, to, text, Kind::Text.on_page());
        let height = room::height(text, WIDTHS.iter().sum());
        self.sheet.heights.push((self.row, height));
        self.row += 1;
    }

    /// What can be seen: who has come in, what changed, what the other sheets find, what is to be looked at.
    fn findings(&mut self, others: &Others) {
        let ground = self.ground;
        let story = ground.story;
        self.heading(&ground.say("ringkasan.terlihat", &[]));
        let mut lines: Vec<String> = self.come_in().into_iter().collect();
        lines.extend(self.in_time());
        lines.extend(story.changed_since(ground.key, ground.top));
        let found = others.found.iter();
        lines.extend(found.map(|found| format!("{}.", found.trim_end_matches('.'))));
        let counts = story.counts();
        let count =
            |severity| text::grouped(counts.get(&severity).copied().unwrap_or_default().into());
        let facts = [
            ("perbaiki", &*count(Severity::Mend)),
            ("cek", &count(Severity::Check)),
        ];
        lines.push(ground.say("ringkasan.catatan", &facts));
        for line in lines {
            self.line(&ground.say("ringkasan.butir", &[("hal", &line)]));
        }
        self.row += 1;
    }

    /// How many have come in, as a sentence.
    fn come_in(&self) -> Option<String> {
        let ground = self.ground;
        let (listed, known) = ground.coverage(ground.top)?;
        let level = ground.story.counted_level(ground.top, ground.group)?;
        let facts = [
            ("ada", &*text::grouped(listed.into())),
            ("dari", &text::grouped(known.into())),
            ("tingkat", &ground.level(level).inside_a_sentence()),
        ];
        Some(match (listed, known) {
            (_, 1) => return None,
            (listed, known) if listed < known => ground.say("ringkasan.masuk_sebagian", &facts),
            _ => ground.say("ringkasan.masuk_semua", &facts),
        })
    }

    /// How many of the desa were in time, as far as somebody noted it.
    fn in_time(&self) -> Option<String> {
        let ground = self.ground;
        let listed = ground.listed().parts.map_or(0, usize::from);
        let below = ground.children().into_iter().map(|(area, _)| area);
        received::summed(ground, below.filter(|area| area.code.depth() == listed))
    }

    /// The main figures of this month and of the one before, on the same units.
    fn comparison(&mut self) {
        let ground = self.ground;
        let Some(before) = ground.story.month_before(ground.key) else {
            return;
        };
        let keys = [before, ground.key];
        let Some(compared) = Compared::of(self.detail, ground.top, &keys) else {
            return;
        };
        let rows = self.recap.figures.iter();
        let rows: Vec<Compare> = rows
            .flat_map(|figure| self.compare(figure, &compared))
            .collect();
        let Some(units) = rows.iter().map(|row| row.units).max() else {
            return;
        };
        let on = ground.story.on_the_same(ground.key, ground.top, units);
        let heading = match &on {
            Some(on) => ground.say("ringkasan.dibanding_sama", &[("unit", &on.to_uppercase())]),
            None => ground.say("ringkasan.dibanding", &[]),
        };
        self.heading(&heading);
        let targets = rows.iter().any(|row| row.target.is_some());
        self.heads(keys, targets);
        for row in rows {
            let (from, to) = (Address::new(self.row, 0), Address::new(self.row, CARD - 1));
            self.sheet
                .span(from, to, &row.name, Kind::Name.of(Band::Body));
            let cells = row.cells.into_iter().chain([row.change]);
            for (column, cell) in (CARD..).zip(cells.chain(row.target.filter(|_| targets))) {
                let kind = if column == CARD + 2 {
                    Kind::Number
                } else {
                    row.kind
                };
                self.sheet.put(self.row, column, cell, kind.of(Band::Body));
            }
            self.row += 1;
        }
        self.row += 1;
    }

    /// The heads of the comparison.
    fn heads(&mut self, keys: [Key; 2], has_targets: bool) {
        let ground = self.ground;
        let look = Kind::Head.of(Band::Body);
        let (from, to) = (Address::new(self.row, 0), Address::new(self.row, CARD - 1));
        self.sheet
            .span(from, to, &ground.say("ringkasan.uraian", &[]), look);
        let month = |key: Key| ground.story.templates.period_name(key.0).to_uppercase();
        let year = ground.key.0.year().to_string();
        let target = || ground.say("ringkasan.target", &[("tahun", &year)]);
        let heads = keys.map(month).into_iter();
        let heads = heads.chain([ground.say("ringkasan.perubahan", &[])]);
        for (column, head) in (CARD..).zip(heads.chain(has_targets.then(target))) {
            self.sheet.say(self.row, column, &head, look);
        }
        self.sheet.heights.push((self.row, HEIGHTS[0]));
        self.row += 1;
    }

    /// A figure in both months, and its ratio.
    fn compare(&self, figure: &'g RecapFigure, compared: &Compared<'_, 'g>) -> Vec<Compare> {
        let story = self.ground.story;
        let mut rows = Vec::new();
        if let Some(count) = compared.count(&figure.value) {
            let change = story.count_changed(count.values[0], count.values[1]);
            rows.push(Compare {
                name: figure.name.to_string(),
                change: Content::text(story.said("", &change, false).trim()),
                cells: count.cells,
                units: count.units,
                kind: Kind::Count,
                target: None,
            });
        }
        let share = figure
            .indicator
            .and_then(|at| Some((at, compared.share(at)?)));
        if let Some((at, share)) = share {
            let indicator = &story.templates.indicators[at];
            let change = story.share_changed(share.values[0], share.values[1], indicator.per);
            let target = story.office.target(&indicator.id, self.ground.key.0);
            rows.push(Compare {
                name: format!(
                    "{}: {}",
                    figure.name,
                    figure.about(&story.templates.indicators)
                ),
                change: change.map_or(Content::Empty, |change| {
                    Content::text(story.said("", &change, true).trim())
                }),
                cells: share.cells,
                units: share.units,
                kind: Kind::Ratio,
                target: target.map(|target| Content::hundredths(target.0)),
            });
        }
        rows
    }

    /// Who has not come in, and what would give the sheets that are not here.
    fn missing(&mut self, others: &Others) {
        let ground = self.ground;
        let ids = ["ringkasan.belum_masuk", "ringkasan.nama_ditanyakan"];
        for (id, names) in ids.into_iter().zip(ground.missing()) {
            if let Some(names) = names {
                self.heading(&ground.say(id, &[]));
                self.line(&names);
                self.row += 1;
            }
        }
        if !others.missing.is_empty() {
            self.heading(&ground.say("ringkasan.belum_ada", &[]));
            for (sheet, send) in &others.missing {
                let facts = [("lembar", sheet.as_str()), ("kirim", send.as_str())];
                self.line(&ground.say("ringkasan.kirim", &facts));
            }
        }
    }
}

/// A main figure on the page.
struct Card {
    name: String,
    number: Content,
    about: String,
    share: Option<Content>,
}

/// A figure of two months.
struct Compare {
    name: String,
    cells: Vec<Content>,
    change: Content,
    units: usize,
    kind: Kind,
    target: Option<Content>,
}
