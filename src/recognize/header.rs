//! Headings: which forms know their words, and which words they miss.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::band::{self, Stack};
use super::{Heading, Placed, asked, rows};
use crate::address::{Address, Region};
use crate::answer::Answers;
use crate::grid::Grid;
use crate::template::{Form, FormId, Head, Kind, Section, Slot, Table, Templates, Verb};
use crate::text;

/// So many rows above headings can speak of them at all.
pub(super) const TITLE_ROWS: u32 = 40;
/// Rows of a section stand so far apart at most, on average.
const ROWS_PER_ROW: u32 = 3;
/// So many known headings make a row worth a second look.
const FEWEST_KNOWN: usize = 2;

/// A run of headings, side by side.
#[derive(Debug)]
pub(super) struct Header {
    /// First and last row, zero-based.
    pub rows: (u32, u32),
    /// The headings from left to right.
    pub cells: Vec<Heading>,
    /// Every table that it may be.
    pub candidates: Vec<Candidate>,
    /// The first row above that can speak of it, zero-based.
    pub titles_from: u32,
    /// The first row above that does, below another table.
    pub title_row: Option<u32>,
    /// Rows below that only print titles and headings again; first and last of each.
    pub repeats: Vec<(u32, u32)>,
}

/// A table held against a run of headings.
#[derive(Debug)]
pub(super) struct Candidate {
    pub form: FormId,
    pub table: usize,
    /// The column of every slot.
    pub placed: Vec<Option<Placed>>,
    /// Needed headings that were not found, as the official form prints them.
    pub missing: Vec<Box<str>>,
    /// How many of its rows stand below, where these are known by their words.
    pub rows: usize,
    /// How many headings and words of rows are written as the official form has them.
    pub official: usize,
}

impl Header {
    pub(super) fn region(&self) -> Region {
        let (first, last) = self.columns();
        let (top, bottom) = self.rows;
        Region::spanning(Address::new(top, first), Address::new(bottom, last))
    }

    pub(super) fn columns(&self) -> (u32, u32) {
        let first = self.cells.first().map_or(0, |cell| cell.at.column);
        (
            first,
            self.cells.last().map_or(first, |cell| cell.at.column),
        )
    }

    /// How many headings the best table knows.
    fn known(&self) -> usize {
        self.candidates
            .iter()
            .map(Candidate::known)
            .max()
            .unwrap_or_default()
    }

    /// Whether it stands below another one in some of the same columns.
    pub(super) fn is_below(&self, other: &Self) -> bool {
        let (mine, theirs) = (self.columns(), other.columns());
        self.rows.0 > other.rows.1 && mine.0 <= theirs.1 && theirs.0 <= mine.1
    }

    /// The last row of its headings, printed again ones included.
    pub(super) fn last_row(&self) -> u32 {
        self.repeats.last().map_or(self.rows.1, |(_, last)| *last)
    }

    /// Whether titles and headings are printed again in a row.
    pub(super) fn repeats_at(&self, row: u32) -> bool {
        let mut repeats = self.repeats.iter();
        repeats.any(|(first, last)| (*first..=*last).contains(&row))
    }

    /// The forms that it wholly is.
    pub(super) fn forms<'t>(&self, templates: &'t Templates) -> impl Iterator<Item = &'t Form> {
        let whole = self.candidates.iter().filter(|one| one.missing.is_empty());
        whole.map(|one| templates.form(one.form))
    }

    /// What stands in a column of a table that it wholly is.
    pub(super) fn kind_of(&self, column: u32, templates: &Templates) -> Option<Kind> {
        let mut whole = self.candidates.iter().filter(|one| one.missing.is_empty());
        whole.find_map(|one| {
            let table = &templates.form(one.form).tables[one.table];
            one.slot_at(column).map(|slot| table.columns.kind(slot))
        })
    }

    /// Whether a later row only repeats these headings, as on every printed page.
    pub(super) fn is_repeated_by(&self, later: &Self) -> bool {
        // The same in other words are the same headings, too: `PESERTA AKTIF` on the second page for `PA`.
        let (mine, theirs) = (self.likeliest(), later.likeliest());
        let slot = |of: Option<&Candidate>, column| of.and_then(|one| one.slot_at(column));
        let same = |(a, b): (&Heading, &Heading)| {
            let column = a.at.column;
            let is_same_slot =
                || slot(mine, column).is_some() && slot(mine, column) == slot(theirs, column);
            column == b.at.column && (text::fold(&a.text) == text::fold(&b.text) || is_same_slot())
        };
        self.cells.len() == later.cells.len()
            && self.cells.iter().zip(&later.cells).all(same)
            && mine.map(Candidate::table) == theirs.map(Candidate::table)
    }

    /// The table that is most likely meant: sections of one report may have the same headings.
    fn likeliest(&self) -> Option<&Candidate> {
        self.candidates.iter().max_by_key(|one| one.weight())
    }
}

impl Candidate {
    /// How many headings it knows, those in front of its rows included.
    pub(super) fn known(&self) -> usize {
        self.placed.iter().flatten().count() + self.rows
    }

    /// Which table of which form it is.
    const fn table(&self) -> (FormId, usize) {
        (self.form, self.table)
    }

    /// The slot that stands in a column.
    fn slot_at(&self, column: u32) -> Option<usize> {
        let is_there = |placed: &Option<Placed>| {
            let placed = placed.as_ref();
            placed.is_some_and(|placed| placed.at.column == column)
        };
        self.placed.iter().position(is_there)
    }

    /// How much of it is written, and how much as the official form has it.
    pub(super) fn weight(&self) -> (usize, usize) {
        (self.known(), self.official)
    }

    /// The columns that it reads.
    pub(super) fn columns(&self) -> impl Iterator<Item = u32> {
        self.placed.iter().flatten().map(|placed| placed.at.column)
    }

    /// Whether it is the table, or near enough to be asked about.
    ///
    /// Places and months stand in many tables: near is only what holds a figure of the form as well.
    fn is_plausible(&self, templates: &Templates) -> bool {
        let table = &templates.form(self.form).tables[self.table];
        match &table.tally.verb {
            // Without its rows it is another one; its headings stand above many lists.
            Verb::Section(section) => {
                self.rows >= section.least && self.known() > self.missing.len()
            }
            Verb::Take(_) | Verb::Count(_) | Verb::Sum(_) => {
                self.missing.is_empty() || self.is_near(templates)
            }
        }
    }

    /// Whether it knows more than it misses, and a figure; a list of persons most of its columns. Months stand in rows of
    /// many tables, and are no headings there.
    pub(super) fn is_near(&self, templates: &Templates) -> bool {
        let of_a_list = self.holds_most_of_a_list(templates);
        // The rows of a section tell what it is, also where the heading of its figures is lost.
        let says_enough =
            of_a_list.unwrap_or_else(|| self.rows > 0 || self.holds_figures(templates));
        says_enough && self.known() > self.missing.len()
    }

    /// Whether it holds as many headings as most of the columns besides the months of a list of persons; none of other tables.
    fn holds_most_of_a_list(&self, templates: &Templates) -> Option<bool> {
        let table = &templates.form(self.form).tables[self.table];
        let Verb::Count(count) = &table.tally.verb else {
            return None;
        };
        let others = table.columns.slots.len() - count.slots().count();
        Some(self.known() * 2 > others && others > FEWEST_KNOWN)
    }

    /// Whether both take figures from one column.
    pub(super) fn claims_figures_of(&self, other: &Self, templates: &Templates) -> bool {
        let theirs: Vec<u32> = other.figures(templates).collect();
        self.figures(templates)
            .any(|column| theirs.contains(&column))
    }

    /// Whether it found a column of figures.
    pub(super) fn holds_figures(&self, templates: &Templates) -> bool {
        self.figures(templates).next().is_some()
    }

    fn figures<'a>(&'a self, templates: &'a Templates) -> impl Iterator<Item = u32> + 'a {
        self.figures_by_kind(templates).map(|(column, _)| column)
    }

    /// The columns of figures and codes, and which of both they hold.
    pub(super) fn figures_by_kind<'a>(
        &'a self,
        templates: &'a Templates,
    ) -> impl Iterator<Item = (u32, Kind)> + 'a {
        let table = &templates.form(self.form).tables[self.table];
        let placed = self.placed.iter().enumerate();
        let kinds = placed.filter_map(|(slot, placed)| {
            Some((placed.as_ref()?.at.column, table.columns.kind(slot)))
        });
        kinds.filter(|(_, kind)| matches!(kind, Kind::Count | Kind::Code(_)))
    }

    /// Whether a heading is one that the table knows and does not read.
    pub(super) fn ignores(&self, heading: &str, templates: &Templates) -> bool {
        let table = &templates.form(self.form).tables[self.table];
        table.ignore.has(heading)
    }
}

/// The headings of a sheet, from the top; of headings that stand in several rows, one for them all.
pub(super) fn find(grid: &Grid<'_>, templates: &Templates, answers: &Answers) -> Vec<Header> {
    let mut headers: Vec<Header> = Vec::new();
    let mut free = 0;
    for row in grid.rows() {
        if row.number < free || !band::holds_headings(&row, templates) {
            continue;
        }
        let bands = band::around(grid, row.number, free, templates);
        let read = bands
            .into_iter()
            .map(|rows| in_band(grid, rows, (templates, answers)));
        let best = |found: &Vec<Header>| found.iter().map(Header::known).sum::<usize>();
        // Of bands that say as much the smallest: the row below is no heading then.
        let Some(found) =
            read.reduce(|one, next| if best(&next) > best(&one) { next } else { one })
        else {
            continue;
        };
        free = found.last().map_or(free, |header| header.rows.1 + 1);
        headers.extend(found);
    }
    headers
}

/// The runs of headings in a band of rows that are, or nearly are, tables of a form.
fn in_band(
    grid: &Grid<'_>,
    rows: (u32, u32),
    (templates, answers): (&Templates, &Answers),
) -> Vec<Header> {
    let stacks = band::stacks(grid, rows, templates);
    let parted = runs(&stacks, |stack| Cow::Borrowed(stack.key()));
    let is_parted = parted.len() > 1;
    let headers = in_runs(grid, rows, parted, (templates, answers));
    if !is_parted {
        return headers;
    }
    // What stands there again may stand under other headings: `P` and `S` under every method.
    let whole = runs(&stacks, Stack::path);
    let known = |headers: &[Header]| headers.iter().map(Header::known).sum::<usize>();
    let others = in_runs(grid, rows, whole, (templates, answers));
    if known(&others) > known(&headers) {
        others
    } else {
        headers
    }
}

/// The runs that are, or nearly are, tables of a form.
fn in_runs(
    grid: &Grid<'_>,
    rows: (u32, u32),
    runs: Vec<&[Stack]>,
    known: (&Templates, &Answers),
) -> Vec<Header> {
    let mut headers: Vec<Header> = Vec::new();
    for stacks in runs {
        match (weigh(grid, rows, stacks, known), headers.last_mut()) {
            (Some(header), _) => headers.push(header),
            // A heading that merely stands there twice: still to be named as unread.
            (None, Some(before)) => before
                .cells
                .extend(stacks.iter().map(|stack| stack.heading.clone())),
            (None, None) => {}
        }
    }
    headers
}

/// The columns parted where their headings begin again: two tables side by side.
///
/// One heading that stands there twice does not begin a table; half of them do.
fn runs<'s>(stacks: &'s [Stack], key: impl Fn(&'s Stack) -> Cow<'s, str>) -> Vec<&'s [Stack]> {
    // Where each heading stands last.
    let keys: Vec<Cow<'_, str>> = stacks.iter().map(key).collect();
    let last: BTreeMap<&str, usize> = keys.iter().map(|key| &**key).zip(0..).collect();
    let mut runs = Vec::new();
    let mut first = 0;
    // How often each heading stands in the run so far, and how many of the run stand there again further on.
    let (mut before, mut again) = (BTreeMap::<&str, usize>::new(), 0);
    for (at, key) in keys.iter().enumerate() {
        let key = &**key;
        if before.contains_key(key) && again * 2 >= at - first {
            runs.push(&stacks[first..at]);
            (first, again) = (at, 0);
            before.clear();
        }
        let known = before.entry(key).or_default();
        if last[key] == at {
            again -= *known;
        } else {
            again += 1;
        }
        *known += 1;
    }
    runs.push(&stacks[first..]);
    runs
}

/// Holds every table against a run of headings.
fn weigh(
    grid: &Grid<'_>,
    rows: (u32, u32),
    stacks: &[Stack],
    (templates, answers): (&Templates, &Answers),
) -> Option<Header> {
    let mut claims: BTreeMap<(FormId, usize), Vec<Claim<'_>>> = BTreeMap::new();
    for (column, stack) in stacks.iter().enumerate() {
        for (key, many) in stack.keys() {
            for (form, table, slot, head) in templates.headed(&key) {
                let fit = stack.fit(head, many);
                let claim = Claim {
                    fit,
                    slot,
                    column,
                    head,
                };
                claims.entry((form, table)).or_default().push(claim);
            }
        }
    }
    let candidates: Vec<Candidate> = claims
        .into_iter()
        .map(|((form, index), claims)| {
            let mut candidate = place((form, index), stacks, claims, (templates, answers));
            let table = &templates.form(form).tables[index];
            if let Verb::Section(section) = &table.tally.verb {
                let (known, official) = rows_of(grid, rows.1, &candidate, section, templates);
                candidate.rows = known;
                candidate.official += official;
            }
            candidate
        })
        .filter(|candidate| candidate.known() >= FEWEST_KNOWN && candidate.is_plausible(templates))
        .collect();
    (!candidates.is_empty()).then(|| Header {
        rows,
        cells: stacks.iter().map(|stack| stack.heading.clone()).collect(),
        candidates,
        titles_from: rows.0.saturating_sub(TITLE_ROWS),
        title_row: None,
        repeats: Vec::new(),
    })
}

/// A heading of a form found above a column.
struct Claim<'t> {
    fit: usize,
    slot: usize,
    column: usize,
    head: &'t Head,
}

/// The columns of a run, and which slot sits in each.
struct Seats<'s> {
    stacks: &'s [Stack],
    free: Vec<bool>,
    placed: Vec<Option<Placed>>,
}

impl Seats<'_> {
    /// Gives the slots of claims that fit alike their columns. A column that two slots claim alike is nobody's: of `P` under
    /// no method it is not known whose it is.
    fn take(&mut self, alike: &[Claim<'_>]) {
        let mut waiting: Vec<&Claim<'_>> = alike.iter().collect();
        loop {
            waiting.retain(|claim| self.placed[claim.slot].is_none() && self.free[claim.column]);
            let is_alone = |claim: &&&Claim<'_>| {
                let mut others = alike.iter();
                !others.any(|other| other.column == claim.column && other.slot != claim.slot)
            };
            let Some(claim) = waiting.iter().find(is_alone).copied() else {
                break;
            };
            self.put(claim.slot, claim.column, claim.head, true);
        }
        for claim in waiting {
            self.free[claim.column] = false;
        }
    }

    /// Gives a slot a column, where both are free.
    fn put(&mut self, slot: usize, column: usize, head: &Head, exact: bool) {
        if self.placed[slot].is_some() || !self.free[column] {
            return;
        }
        self.free[column] = false;
        let Heading { at, text } = self.stacks[column].heading.clone();
        self.placed[slot] = Some(Placed {
            at,
            heading: text,
            meant: head.text.clone(),
            exact,
            is_answered: false,
        });
    }

    /// Gives columns of which somebody said what they mean to their slots.
    fn hear(&mut self, form: &Form, table: &Table, answers: &Answers) {
        for (column, stack) in self.stacks.iter().enumerate() {
            if !self.free[column] {
                continue;
            }
            let Some(slot) = asked::answered((form, table), stack.key(), answers) else {
                continue;
            };
            if let Some(head) = table.columns.slots[slot].heads.first() {
                self.put(slot, column, head, true);
            }
            if let Some(placed) = &mut self.placed[slot]
                && placed.at == stack.heading.at
            {
                placed.is_answered = true;
            }
        }
    }
}

/// Finds the column of every slot: first by the headings that the form knows, the best fit first, then by near ones.
fn place(
    (form, index): (FormId, usize),
    stacks: &[Stack],
    mut claims: Vec<Claim<'_>>,
    (templates, answers): (&Templates, &Answers),
) -> Candidate {
    let table = &templates.form(form).tables[index];
    let slots = &table.columns.slots;
    let mut seats = Seats {
        stacks,
        free: vec![true; stacks.len()],
        placed: vec![None; slots.len()],
    };
    claims.sort_by_key(|claim| (std::cmp::Reverse(claim.fit), claim.slot, claim.column));
    for alike in claims.chunk_by(|one, other| one.fit == other.fit) {
        seats.take(alike);
    }
    if !answers.is_empty() {
        seats.hear(templates.form(form), table, answers);
    }
    // Slips are few: a table of which less than half is written right is another.
    let needed = slots.iter().filter(|slot| slot.need).count();
    let is_likely = seats.placed.iter().flatten().count() * 2 >= needed;
    // What some form calls so is no slip: JUMLAH BKL is not JUMLAH BKB.
    let is_open = |column: &usize| {
        let key = stacks[*column].key();
        seats.free[*column] && !table.ignore.has(key) && !templates.knows_heading(key)
    };
    let open: Vec<usize> = (0..stacks.len()).filter(is_open).collect();
    for (slot, known) in slots.iter().enumerate() {
        if !is_likely || open.is_empty() || seats.placed[slot].is_some() {
            continue;
        }
        let is_near_to = |column: usize| {
            let mut heads = known.heads.iter();
            heads.find(|head| !head.is_shared && is_near(&head.key, stacks[column].key()))
        };
        let free = open.iter().filter(|column| seats.free[**column]);
        let mut found = free.filter_map(|column| Some((*column, is_near_to(*column)?)));
        if let (Some((column, head)), None) = (found.next(), found.next()) {
            seats.put(slot, column, head, false);
        }
    }
    let placed = seats.placed;
    let missing = slots
        .iter()
        .zip(&placed)
        .filter(|(slot, place)| slot.need && place.is_none());
    let mut missing: Vec<Box<str>> = missing.map(|(slot, _)| slot.head().into()).collect();
    // A list whose rows are counted by a column a month needs one of them.
    if let Verb::Count(count) = &table.tally.verb
        && count.slots().all(|slot| placed[slot].is_none())
        && let (Some(first), Some(last)) = (count.slots().next(), count.slots().last())
    {
        missing.push(format!("{}-{}", slots[first].head(), slots[last].head()).into());
    }
    let is_official = |(slot, placed): &(&Slot, &Option<Placed>)| {
        placed
            .as_ref()
            .is_some_and(|placed| placed.exact && *placed.meant == *slot.head())
    };
    let official = slots.iter().zip(&placed).filter(is_official).count();
    Candidate {
        form,
        table: index,
        placed,
        missing,
        rows: 0,
        official,
    }
}

/// How many rows of a section stand below its headings, in the columns before its first figure, and how many of them as the
/// official form has them.
fn rows_of(
    grid: &Grid<'_>,
    header_row: u32,
    candidate: &Candidate,
    section: &Section,
    templates: &Templates,
) -> (usize, usize) {
    // Without a column of figures it can only be told what it lacks.
    let figures = match candidate.figures(templates).min() {
        Some(figures) => figures,
        None if candidate.missing.is_empty() => return (0, 0),
        None => u32::MAX,
    };
    let most = u32::try_from(section.wording.rows.len()).unwrap_or(u32::MAX);
    let end = header_row.saturating_add(most.saturating_mul(ROWS_PER_ROW));
    // Those of the next section are none of this one.
    let rows = grid
        .rows_between(header_row + 1, end)
        .take_while(|row| !band::holds_headings(row, templates));
    rows::known(rows, &section.wording, &(0..figures))
}

/// Whether a heading is a typing slip away: one letter in five, two in nine.
fn is_near(head: &str, key: &str) -> bool {
    let most = match head.chars().count() {
        0..=4 => return false,
        5..=8 => 1,
        _ => 2,
    };
    text::distance(head, key, most).is_some()
}
