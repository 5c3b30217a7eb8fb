//! Decides what counts where two submissions speak of one thing; each decision is a remark.
//!
//! Nothing here looks at names of files or folders: the same contents settle alike wherever they lie.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::chosen::Chosen;
use super::{Ledger, recalled, spoken};
use crate::answer::{Answers, QuestionId};
use crate::diagnostic::{About, Diagnostic, Place};
use crate::digest::Digest;
use crate::figure::{Manner, Stated};
use crate::period::Period;
use crate::tally::{Entry, Submission};
use crate::template::{FormId, SeriesId, SourceId, Templates};

/// What one unit says of one period on one table of one variant of a form: one submission speaks for it.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Slot {
    /// Key of the unit.
    pub unit: Arc<str>,
    /// When.
    pub period: Period,
    /// The system of record.
    pub source: SourceId,
    /// How the figures came about.
    pub manner: Manner,
    /// The form.
    pub form: FormId,
    /// Position of the table in the form.
    pub table: usize,
    /// Which variant of the form it is: a part of the families never stands for all of them.
    pub variant: usize,
}

/// What counts in a slot.
#[derive(Clone, Copy, Debug)]
pub struct Statement<'l> {
    /// The submission that speaks.
    pub submission: &'l Submission,
    /// What it says.
    pub entry: &'l Entry,
}

/// A ledger in which every slot has one speaker.
#[derive(Debug, Default)]
pub struct Settled<'l> {
    /// What counts, by slot.
    pub slots: BTreeMap<Slot, Statement<'l>>,
    /// Submissions that speak nowhere, and the one that replaced each.
    pub replaced: BTreeMap<Digest, Digest>,
}

impl<'l> Settled<'l> {
    /// What counts of a unit from a period on.
    pub(super) fn of_unit(
        &self,
        unit: &Arc<str>,
        from: Period,
    ) -> impl Iterator<Item = (&Slot, &Statement<'l>)> {
        let first = Slot {
            unit: Arc::clone(unit),
            period: from,
            source: SourceId(0),
            manner: Manner::Counted,
            form: FormId(0),
            table: 0,
            variant: 0,
        };
        let slots = self.slots.range(first..);
        slots.take_while(move |(slot, _)| slot.unit == *unit)
    }

    /// The cell where a unit says something of a series in a period, of whatever form.
    #[must_use]
    pub fn place(
        &self,
        unit: &Arc<str>,
        period: Period,
        source: SourceId,
        series: SeriesId,
    ) -> Option<Place> {
        let statement = self.statement(unit, (period, source), series)?;
        Some(statement.submission.cell(statement.entry, series))
    }

    /// Where a unit says something of a series in a period, of whatever form.
    #[must_use]
    pub fn statement(
        &self,
        unit: &Arc<str>,
        (period, source): (Period, SourceId),
        series: SeriesId,
    ) -> Option<&Statement<'l>> {
        self.of_unit(unit, period)
            .take_while(|(slot, _)| slot.period == period)
            .filter(|(slot, _)| slot.source == source)
            .find(|(_, statement)| *stated_of(statement, series) != Stated::Absent)
            .map(|(_, statement)| statement)
    }
}

/// How good a submission is for a slot: a file before what a recap says of one, then months that it reports for the unit,
/// then the date of the document, then how many couples it lists, then its content, so that no folder or file name decides.
pub(super) type Rank = (bool, usize, Option<Date>, usize, Digest);

/// Two submissions that spoke of the same slots, and how they compare.
#[derive(Default)]
pub(super) struct Overlap {
    /// Units and periods; what is counted and what is written of one is one.
    pub(super) slots: u32,
    last: Option<(u32, Period)>,
    pub(super) different: u32,
}

/// Settles a ledger.
#[must_use]
pub fn settle<'l>(
    ledger: &'l Ledger,
    answers: &Answers,
    templates: &Templates,
) -> (Settled<'l>, Vec<Diagnostic>) {
    let chosen = Chosen::of(ledger, answers);
    let mut best: BTreeMap<Slot, (Rank, Statement<'l>)> = BTreeMap::new();
    for manner in [Manner::Counted, Manner::Written] {
        let alike = statements(ledger).filter(|(_, said)| said.entry.manner == manner);
        for (rank, statement) in alike {
            if has_lost(&statement, &best) {
                continue;
            }
            let held = best
                .entry(Slot::of(&statement))
                .or_insert((rank, statement));
            if rank > held.0 {
                *held = (rank, statement);
            }
        }
        for slot in chosen.slots().filter(|slot| slot.manner == manner) {
            let Some((_, held)) = best.get(slot) else {
                continue;
            };
            let instead = chosen.instead(slot, held, |said| !has_lost(said, &best));
            if let Some(instead) = instead {
                best.insert(slot.clone(), instead);
            }
        }
    }
    let slots: BTreeMap<_, _> = best
        .into_iter()
        .map(|(slot, (_, statement))| (slot, statement))
        .collect();
    let mut overlaps: BTreeMap<(Digest, Digest), Overlap> = BTreeMap::new();
    for (_, statement) in statements(ledger) {
        let Some(winner) = slots.get(&Slot::of(&statement)) else {
            continue;
        };
        if winner.submission.id != statement.submission.id {
            let overlap = overlaps
                .entry((winner.submission.id, statement.submission.id))
                .or_default();
            let slot = Some((statement.entry.unit, statement.entry.period));
            overlap.slots += u32::from(overlap.last != slot);
            overlap.last = slot;
            overlap.different += match statement.submission.recalled {
                None => differences(winner, &statement),
                Some(_) => recalled::differences(winner, &statement),
            };
        }
    }
    let mut remarks: Vec<Diagnostic> = ledger
        .submissions()
        .filter(|said| said.recalled.is_none())
        .flat_map(|said| twins(said, templates))
        .collect();
    remarks.extend(recalled::replaced(ledger, &overlaps, templates));
    remarks.extend(
        overlaps
            .iter()
            .filter_map(|(pair, overlap)| replacement(ledger, pair, overlap, templates)),
    );
    remarks.extend(contradictions(&slots, templates));
    let replaced = replaced(&slots, &overlaps);
    (Settled { slots, replaced }, remarks)
}

/// Whether a statement is of the totals below a list that another list replaced: they are not held against that one.
fn has_lost(statement: &Statement<'_>, best: &BTreeMap<Slot, (Rank, Statement<'_>)>) -> bool {
    let Statement { submission, entry } = statement;
    let counted = Slot {
        manner: Manner::Counted,
        ..Slot::of(statement)
    };
    entry.manner == Manner::Written
        && best.get(&counted).is_some_and(|(_, winner)| {
            let mut own = submission.entries.iter();
            winner.submission.id != submission.id
                && own.any(|own| {
                    (own.unit, own.period, own.manner)
                        == (entry.unit, entry.period, Manner::Counted)
                })
        })
}

/// Everything that is said, with how good its speaker is for it.
pub(super) fn statements(ledger: &Ledger) -> impl Iterator<Item = (Rank, Statement<'_>)> {
    ledger.submissions().flat_map(|submission| {
        let months = months_by_unit(submission);
        submission.entries.iter().map(move |entry| {
            let reported = months.get(&entry.unit).copied().unwrap_or_default();
            (
                (
                    submission.recalled.is_none(),
                    reported,
                    submission.modified,
                    submission.persons.len(),
                    submission.id,
                ),
                Statement { submission, entry },
            )
        })
    })
}

impl Slot {
    /// What the forms that say this have in common.
    fn row(&self) -> (&str, Period, SourceId, Manner) {
        (&self.unit, self.period, self.source, self.manner)
    }

    pub(super) fn of(statement: &Statement<'_>) -> Self {
        let Statement { submission, entry } = statement;
        Self {
            unit: Arc::clone(&submission.unit(entry).key),
            period: entry.period,
            source: submission.source,
            manner: entry.manner,
            form: submission.form,
            table: submission.table,
            variant: submission.variant,
        }
    }
}

fn months_by_unit(submission: &Submission) -> BTreeMap<u32, usize> {
    let mut months: BTreeMap<u32, usize> = BTreeMap::new();
    let mut last = None;
    for entry in &submission.entries {
        // Entries stand by unit and period; one period may be counted and written.
        if last != Some((entry.unit, entry.period)) {
            *months.entry(entry.unit).or_default() += 1;
        }
        last = Some((entry.unit, entry.period));
    }
    months
}

/// How many series the loser states that the winner states differently or not at all.
fn differences(winner: &Statement<'_>, loser: &Statement<'_>) -> u32 {
    let said = loser.submission.columns.iter().zip(&loser.entry.stated);
    let lost = said.filter(|((series, _), stated)| {
        **stated != Stated::Absent && stated_of(winner, *series) != *stated
    });
    u32::try_from(lost.count()).unwrap_or(u32::MAX)
}

/// What a statement says of a series.
pub(super) fn stated_of<'l>(statement: &Statement<'l>, series: SeriesId) -> &'l Stated {
    let at = statement
        .submission
        .columns
        .iter()
        .position(|(known, _)| *known == series);
    at.and_then(|at| statement.entry.stated.get(at))
        .unwrap_or(&Stated::Absent)
}

/// A remark for every copy after the first.
fn twins(submission: &Submission, templates: &Templates) -> Vec<Diagnostic> {
    let first = &submission.place;
    let others = submission.copies.iter().filter(|place| *place != first);
    others
        .map(|place| {
            let mut remark = Diagnostic::new("berkas-kembar", place.clone())
                .fact("berkas", spoken(first, templates))
                .not_counted();
            remark.related.push(first.clone());
            remark
        })
        .collect()
}

/// One remark for two submissions that overlap, however many slots they share.
fn replacement(
    ledger: &Ledger,
    pair: &(Digest, Digest),
    overlap: &Overlap,
    templates: &Templates,
) -> Option<Diagnostic> {
    let (winner, loser) = (ledger.get(&pair.0)?, ledger.get(&pair.1)?);
    if loser.recalled.is_some() {
        return None;
    }
    let are_lists = !winner.persons.is_empty() && !loser.persons.is_empty();
    let code = if are_lists && !winner.lists_the_same_as(loser) {
        "dua-daftar"
    } else if overlap.different == 0 {
        "digantikan"
    } else {
        "dua-berkas"
    };
    let mut remark = Diagnostic::new(code, loser.place.clone())
        .fact("berkas", spoken(&winner.place, templates))
        .fact("banyak", i64::from(overlap.slots))
        .not_counted();
    if code == "dua-berkas" {
        remark = remark.fact("beda", i64::from(overlap.different));
    }
    remark.related.push(winner.place.clone());
    if code != "digantikan" {
        let (used, other) = (winner.origin().content, loser.origin().content);
        let about = About::Contents(used, other);
        remark = remark.asking(QuestionId::of_contents(used, other), about);
    }
    Some(remark)
}

/// Two forms of one source that state one series differently for one unit and period.
fn contradictions(slots: &BTreeMap<Slot, Statement<'_>>, templates: &Templates) -> Vec<Diagnostic> {
    let list: Vec<(&Slot, &Statement<'_>)> = slots.iter().collect();
    let mut remarks = Vec::new();
    for forms in list.chunk_by(|one, next| one.0.row() == next.0.row()) {
        for (at, (slot, other)) in forms.iter().enumerate() {
            for (series, _) in &other.submission.columns {
                let Some(left) = stated_of(other, *series).count() else {
                    continue;
                };
                let used = forms[..at].iter().find_map(|(_, statement)| {
                    let used = stated_of(statement, *series).count()?;
                    Some((used, *statement))
                });
                let Some((used, statement)) = used.filter(|(used, _)| *used != left) else {
                    continue;
                };
                let place = other.submission.cell(other.entry, *series);
                let here = statement.submission.cell(statement.entry, *series);
                let mut remark = Diagnostic::new("dua-formulir", place)
                    .fact("berkas", spoken(&here, templates))
                    .fact("angka", templates.series_name(*series))
                    .fact("nilai", used)
                    .fact("nilai_lain", left)
                    .not_counted();
                remark = remark.about(&slot.unit, other.entry.read.as_deref());
                remark.subject.period = Some(slot.period.to_string().into());
                remark.related.push(here);
                remarks.push(remark);
            }
        }
    }
    remarks
}

/// The submissions that lost every slot, each with the one that took the most from it.
fn replaced(
    slots: &BTreeMap<Slot, Statement<'_>>,
    overlaps: &BTreeMap<(Digest, Digest), Overlap>,
) -> BTreeMap<Digest, Digest> {
    let speakers: std::collections::BTreeSet<Digest> = slots
        .values()
        .map(|statement| statement.submission.id)
        .collect();
    let mut replaced: BTreeMap<Digest, (u32, Digest)> = BTreeMap::new();
    for ((winner, loser), overlap) in overlaps {
        if speakers.contains(loser) || !speakers.contains(winner) {
            continue;
        }
        let by = replaced.entry(*loser).or_insert((overlap.slots, *winner));
        *by = (*by).max((overlap.slots, *winner));
    }
    replaced
        .into_iter()
        .map(|(loser, (_, winner))| (loser, winner))
        .collect()
}
