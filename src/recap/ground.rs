//! What all sheets of a recap share: its unit, month and source, and how it speaks.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::area::{Area, Code};
use crate::digest::Digest;
use crate::expression::{DecimalMark, Fraction};
use crate::ledger::{Group, Tree, UnitId};
use crate::outcome::{FileRow, Key, Story};
use crate::template::{
    Cells, FigureExpression, Level, LevelId, Page, Paper, Recap, RecapColumn, Source, SourceId,
};
use crate::text;
use crate::workbook::formula::{PART, Ratio, WHOLE};
use crate::workbook::name;
use crate::workbook::plan::{Called, Sheet};

/// Rows of the detail that follow one another, by position among those of one period and source.
pub(super) type Block = Range<usize>;

/// A run, and what of it the recap is of.
pub(super) struct Ground<'g> {
    /// The run.
    pub(super) story: &'g Story<'g>,
    /// The lowest unit above all that report.
    pub(super) top: UnitId,
    /// The month, and the source that covers most units in it.
    pub(super) key: Key,
    /// The figures of that month and source.
    pub(super) group: &'g Group,
    /// The places of every unit and all below it, where each unit stands right before what is below it.
    places: Vec<Range<u32>>,
    /// The places of the units of the area table that have come in, in order.
    incoming: Vec<u32>,
    /// The areas under whose probable names something has come in that waits for an answer.
    pub(super) meant: BTreeSet<Code>,
    /// The number of the file or block that said something, from 1 and as the list of files counts them.
    pub(super) files: BTreeMap<Digest, usize>,
    /// Whether the sheet that is planned next begins with the letterhead.
    pub(super) is_without_head: std::cell::Cell<bool>,
}

impl<'g> Ground<'g> {
    /// The ground of a recap; none where there is no figure.
    pub(super) fn of(story: &'g Story<'g>) -> Option<Self> {
        let key = story.main_key()?;
        let figures = &story.outputs.figures;
        let group = figures.groups.get(&key)?;
        let places = places(&figures.tree);
        let incoming = story.incoming(group).into_iter();
        let listed = incoming.filter(|id| figures.tree.unit(*id).coded);
        let mut incoming: Vec<u32> = listed.map(|id| places[id.0 as usize].start).collect();
        incoming.sort_unstable();
        Some(Self {
            story,
            top: story.top()?,
            key,
            group,
            places,
            incoming,
            meant: story.meant(group),
            files: files(story.outputs.inputs()),
            is_without_head: std::cell::Cell::new(false),
        })
    }

    /// A sentence of the recap.
    pub(super) fn say(&self, id: &str, facts: &[(&str, &str)]) -> String {
        self.story.templates.words.say(id, facts)
    }

    /// The figures of a period and source.
    pub(super) fn group_of(&self, key: Key) -> Option<&'g Group> {
        self.story.outputs.figures.groups.get(&key)
    }

    /// A system of record.
    pub(super) fn source(&self, id: SourceId) -> &'g Source {
        &self.story.templates.settings.sources[usize::from(id.0)]
    }

    /// A level of area.
    pub(super) fn level(&self, id: LevelId) -> &'g Level {
        &self.story.templates.settings.levels[usize::from(id.0)]
    }

    /// The narrowest level that the area table has: desa.
    pub(super) fn listed(&self) -> &'g Level {
        self.level(self.story.templates.settings.narrowest_listed())
    }

    /// The levels that the area table has, but for the nation.
    pub(super) fn areas(&self) -> impl Iterator<Item = &'g Level> {
        let levels = self.story.templates.settings.levels.iter();
        levels.filter(|level| level.parts.is_some_and(|parts| parts > 0))
    }

    /// The month in capitals.
    pub(super) fn month(&self) -> String {
        self.story.templates.period_name(self.key.0).to_uppercase()
    }

    /// What something is called in the year of the recap.
    pub(super) fn term(&self, id: &str) -> Option<String> {
        let term = self.story.templates.settings.term(id)?;
        Some(term.in_year(self.key.0.year()).to_owned())
    }

    /// Whether the forms at hand can give what an expression asks for.
    pub(super) fn gives(&self, expression: &FigureExpression) -> bool {
        let forms = self.story.outputs.figures.forms;
        self.story.templates.gives((self.key.1, forms), expression)
    }

    /// The columns of a recap that the source can fill.
    pub(super) fn columns(&self, recap: &'g Recap) -> Vec<&'g RecapColumn> {
        let is_shown = |column: &&RecapColumn| match &column.what {
            Cells::Number | Cells::Name | Cells::Part(_) | Cells::Black => true,
            Cells::Figure(expression, _) => self.gives(expression),
            Cells::Ratio(at) => {
                let indicator = &self.story.templates.indicators[*at];
                self.gives(&indicator.numerator) && self.gives(&indicator.denominator)
            }
        };
        recap.columns.iter().filter(is_shown).collect()
    }

    /// What an expression adds up, as the head of a column of the detail.
    pub(super) fn figure_name(&self, expression: &FigureExpression) -> String {
        let templates = self.story.templates;
        let parts = templates.parts_of(expression).into_iter();
        let parts: Vec<String> = parts.map(|series| templates.series_name(series)).collect();
        parts.join(" + ")
    }

    /// The heads of a column as one text.
    pub(super) fn head(&self, column: &RecapColumn) -> String {
        let heads: Vec<String> = column
            .heads
            .iter()
            .map(|head| head.fill(|_| None))
            .collect();
        heads.join(" ")
    }

    /// How an indicator is shown as a ratio.
    pub(super) fn ratio(&self, per: u32) -> Ratio {
        let few = self.say("layar.sedikit", &[("bagian", PART), ("semua", WHOLE)]);
        Ratio::new(per, self.story.templates.settings.fewest_for_percent, few)
    }

    /// A ratio inside a sentence: `67,9 %`, of few `9 dari 12`; none of nothing.
    pub(super) fn share_in_words(&self, (part, whole): (i64, i64), per: u32) -> Option<String> {
        if whole < self.story.templates.settings.fewest_for_percent {
            let facts = [
                ("bagian", &*text::grouped(part)),
                ("semua", &text::grouped(whole)),
            ];
            return Some(self.say("layar.sedikit", &facts));
        }
        let above = i128::from(part) * i128::from(per);
        let share = Fraction::new(above, i128::from(whole))?;
        let share = share.rounded(1, DecimalMark::Comma);
        Some(self.say("rekap.persen", &[("nilai", &share)]))
    }

    /// The units that have a sheet: the unit of the recap, or all of a level at or below it, in order.
    pub(super) fn units_at(&self, level: Option<LevelId>) -> Vec<UnitId> {
        let Some(level) = level else {
            return vec![self.top];
        };
        let tree = &self.story.outputs.figures.tree;
        let within = self.place(self.top);
        let units = tree
            .units()
            .filter(|(id, unit)| unit.level == level && within.contains(&self.place(*id).start));
        units.map(|(id, _)| id).collect()
    }

    /// Where the rows of a unit and all below it stand among units in the order of the detail.
    pub(super) fn block(&self, unit: UnitId, units: &[UnitId]) -> Block {
        let Range { start, end } = self.place(unit);
        let before = |end: u32| units.partition_point(|id| self.place(*id).start < end);
        before(start)..before(end)
    }

    /// The places of a unit and all below it in the order of the detail.
    pub(super) fn place(&self, unit: UnitId) -> Range<u32> {
        self.places
            .get(unit.0 as usize)
            .cloned()
            .unwrap_or_default()
    }

    /// The unit in whose row a unit stands on the sheet of a wider one: of the level of the rows, or right below the
    /// wider one; one that is wider than the rows stands for itself.
    pub(super) fn row_unit(&self, unit: UnitId, sheet: UnitId, rows: Option<LevelId>) -> UnitId {
        let tree = &self.story.outputs.figures.tree;
        let mut path = tree.upward(unit);
        let is_row = |id: &UnitId| match rows {
            Some(rows) => tree.unit(*id).level <= rows,
            None => *id == sheet || tree.unit(*id).parent == Some(sheet),
        };
        path.find(is_row).unwrap_or(unit)
    }

    /// That not all have come in, where it is known how many there are; names that the area table does not hold stand
    /// for none of them and are counted apart.
    pub(super) fn stamp(&self, unit: UnitId) -> Option<String> {
        let (listed, known) = self.coverage(unit)?;
        let level = self
            .level(self.story.counted_level(unit, self.group)?)
            .inside_a_sentence();
        let count = |number: u32| text::grouped(number.into());
        let facts = [
            ("ada", &*count(listed)),
            ("dari", &count(known)),
            ("tingkat", &level),
        ];
        let mut stamp = self.say("rekap.sementara", &facts);
        let others = self.group.reported(unit).saturating_sub(listed);
        if others > 0 {
            stamp.push_str(&self.say("layar.masuk_lain", &[("banyak", &count(others))]));
        }
        (listed < known).then(|| stamp.to_uppercase())
    }

    /// What the folder of the month, the file and the document are called.
    pub(super) fn called(&self) -> Called {
        let tree = &self.story.outputs.figures.tree;
        let listed = self.story.templates.settings.narrowest_listed();
        // A part of a desa is known by all above it up to the desa.
        let path = tree.upward(self.top);
        let units = path.take_while(|id| *id == self.top || tree.unit(*id).level >= listed);
        let labels: Vec<String> = units
            .map(|id| self.level(tree.unit(id).level).label(&tree.unit(id).name))
            .collect();
        let place = name::part(&labels.join(" ").to_uppercase());
        let title = self.say(
            "rekap.berkas",
            &[("wilayah", &place), ("bulan", &self.month())],
        );
        let with_state = |(listed, known): (u32, u32)| {
            let (listed, known) = (text::grouped(listed.into()), text::grouped(known.into()));
            let facts = [("berkas", &*title), ("ada", &listed), ("dari", &known)];
            name::file(&self.say("rekap.berkas_sementara", &facts))
        };
        let stem = name::file(&title);
        let missing = self
            .coverage(self.top)
            .filter(|(listed, known)| listed < known);
        let name = missing.map_or_else(|| stem.clone(), with_state);
        let month = self
            .story
            .templates
            .month_name(self.key.0.last_month())
            .to_uppercase();
        let folder = self.say(
            "rekap.folder",
            &[("nomor", &self.key.0.to_string()), ("bulan", &month)],
        );
        Called {
            folder: name::file(&folder),
            about: format!("{} {}", tree.unit(self.top).key, self.key.0),
            stems: [stem, with_state((0, 0))],
            name: format!("{name}.xlsx"),
            title,
        }
    }

    /// The names of the units right below that of the recap that have not come in, and of those whose name waits for an answer.
    pub(super) fn missing(&self) -> [Option<String>; 2] {
        let missing = self.story.missing(self.top, self.group).into_iter();
        let (asked, missing) = missing.partition(|area| self.meant.contains(&area.code));
        [missing, asked].map(|some: Vec<&Area>| {
            let names = some.iter().map(|area| area.name.to_uppercase());
            let names = names.collect::<Vec<_>>().join(", ");
            (!names.is_empty()).then_some(names)
        })
    }

    /// How many units of the area table within one have come in.
    pub(super) fn come_in(&self, unit: UnitId) -> u32 {
        let Range { start, end } = self.place(unit);
        let before = |end: u32| self.incoming.partition_point(|place| *place < end);
        u32::try_from(before(end) - before(start)).unwrap_or(u32::MAX)
    }

    /// Whether a unit has come in, or something within it.
    pub(super) fn has_come_in(&self, unit: UnitId) -> bool {
        self.come_in(unit) > 0
    }

    /// How many units within one have come in and how many there are, where that is known.
    pub(super) fn coverage(&self, unit: UnitId) -> Option<(u32, u32)> {
        Some((self.come_in(unit), self.story.known(unit, self.group)?))
    }

    /// The units of the area table right below that of the recap, with what the run knows of them; none where it is the
    /// nation, a desa, or no unit of the table.
    pub(super) fn children(&self) -> Vec<(&'g Area, Option<UnitId>)> {
        let tree = &self.story.outputs.figures.tree;
        let areas = self.story.areas_below(self.top).iter();
        areas
            .map(|area| (area, tree.find(&area.code.to_string())))
            .collect()
    }

    /// How a share of units is shown: however few they are, all of them are known.
    pub(super) fn share(&self) -> Ratio {
        Ratio::new(100, 0, String::new())
    }

    /// The number format that says a difference in words.
    pub(super) fn difference(&self) -> String {
        let quoted = |id: &str| format!("\"{}\"", self.say(id, &[]).replace('"', ""));
        let (more, less, none) = (
            quoted("rekap.lebih"),
            quoted("rekap.kurang"),
            quoted("rekap.pas"),
        );
        format!("{more} #,##0_);{less} #,##0_);{none}_);@_)")
    }

    /// An empty sheet on the usual paper.
    pub(super) fn sheet(&self, name: String) -> Sheet {
        let page = Page {
            paper: Paper::A4,
            landscape: true,
        };
        self.sheet_on(name, page, self.say("rekap.kaki", &[]))
    }

    /// An empty sheet of a recap, on its paper and with its footer.
    pub(super) fn sheet_of(&self, name: String, recap: &Recap) -> Sheet {
        let source = &self.source(self.key.1).name;
        let fact = |slot: &str| (slot == "sumber").then(|| source.to_string());
        self.sheet_on(name, recap.page, recap.footer.fill(fact))
    }

    /// An empty sheet.
    fn sheet_on(&self, name: String, page: Page, footer: String) -> Sheet {
        let number = self.say("rekap.halaman", &[("hal", "&P"), ("semua", "&N")]);
        Sheet::new(name, page, footer, number)
    }
}

/// The places of every unit and all below it: each right before what is below it, by key among its like.
fn places(tree: &Tree) -> Vec<Range<u32>> {
    let mut below: BTreeMap<Option<UnitId>, Vec<UnitId>> = BTreeMap::new();
    for (id, unit) in tree.units() {
        below.entry(unit.parent).or_default().push(id);
    }
    let mut order: Vec<UnitId> = Vec::new();
    let mut waiting: Vec<UnitId> = below.remove(&None).unwrap_or_default();
    waiting.reverse();
    while let Some(id) = waiting.pop() {
        order.push(id);
        waiting.extend(
            below
                .remove(&Some(id))
                .unwrap_or_default()
                .into_iter()
                .rev(),
        );
    }
    let mut places = vec![0..0; tree.units().count()];
    for (place, id) in (0..).zip(&order) {
        places[id.0 as usize] = place..place + 1;
    }
    for id in order.iter().rev() {
        if let Some(above) = tree.unit(*id).parent {
            let end = places[id.0 as usize].end;
            let above = &mut places[above.0 as usize];
            above.end = above.end.max(end);
        }
    }
    places
}

/// The numbers of those who said something; of copies the first speaks. Results of the program have none.
fn files<'r>(rows: impl Iterator<Item = &'r FileRow>) -> BTreeMap<Digest, usize> {
    let mut files = BTreeMap::new();
    for (number, row) in (1..).zip(rows) {
        for said in row.said() {
            files.entry(*said).or_insert(number);
        }
    }
    files
}
