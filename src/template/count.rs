//! Counting: how the codes of the rows of a list become figures, month by month.
//!
//! What is asked of a row depends on its code in that month only. So each question is answered once
//! for every state that a cell can be in, when the templates are read, and counting is looking up.

use std::collections::BTreeMap;

use super::code_list::CodeList;
use super::columns::{Columns, Field, Kind};
use super::dimension::{DimensionId, Member};
use super::fault::Desk;
use super::file::{CountedEntry, TallyEntry, Text};
use super::known::{Known, Pattern};
use super::row::{FieldRef, RowTest, RowVocabulary, resolve, unknown_function};
use super::series::SeriesId;
use crate::expression::{
    Argument, Context, Expression, Fault, Located, Name, Quantity, Reason, Test, Vocabulary,
};

/// An expression over the code of a row in a month, or over all codes of that month.
pub type CountExpression = Expression<FieldRef, RowTest, Share>;

/// The function of all codes of a month: `share(status is present)`, from 0 to 1.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Share;

/// What a cell of a column of codes can be.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum State {
    /// Nothing is written.
    Blank,
    /// Something that is no code.
    Unreadable,
    /// The code of a member, by its place in [`CodeList::members`].
    Member(u16),
}

/// How rows are counted by a column of codes that is repeated over the months.
#[derive(Debug)]
pub struct Count {
    /// The columns, January first; the months that the form has, each with its slots: the code stands in one of them.
    pub months: Vec<(u8, Vec<usize>)>,
    /// Position of their code list in [`super::Templates::code_lists`].
    pub list: usize,
    /// How many states a cell can be in.
    pub states: usize,
    /// In which months the list was kept at all.
    pub reported: CountExpression,
    /// By what else rows are told apart than by their code.
    pub by: Vec<By>,
    /// The members after which empty cells mean: still so.
    stays: Vec<bool>,
    /// What is counted.
    pub into: Vec<Counted>,
}

/// A column, of the row or of its months, that tells rows apart: by what is set for the column in which something is written,
/// or by the code there.
#[derive(Debug)]
pub struct By {
    /// The slots that are asked in each of [`Count::months`]; the same ones where the column is of the row.
    pub slots: Vec<Vec<usize>>,
    /// The members that it can tell.
    pub members: Vec<Member>,
}

/// A series, and the states of the rows that are counted in it.
#[derive(Debug)]
pub struct Counted {
    /// Of which rows only: a place in [`Count::by`], and the place of the member there.
    pub by: Option<(usize, usize)>,
    /// The series in each variant of the form.
    pub series: Box<[SeriesId]>,
    /// Whether a row in a state is counted.
    pub holds: Box<[bool]>,
}

impl Counted {
    /// Whether a row counts though nothing is written in it.
    #[must_use]
    pub fn holds_blank(&self) -> bool {
        self.holds[State::Blank.place()]
    }
}

impl State {
    /// Its place among the states of a column.
    #[must_use]
    pub fn place(self) -> usize {
        match self {
            Self::Blank => 0,
            Self::Unreadable => 1,
            Self::Member(member) => 2 + usize::from(member),
        }
    }

    fn all(list: &CodeList) -> impl Iterator<Item = Self> {
        let members = u16::try_from(list.members.len()).unwrap_or(u16::MAX);
        [Self::Blank, Self::Unreadable]
            .into_iter()
            .chain((0..members).map(Self::Member))
    }
}

impl Count {
    /// All slots in which codes stand.
    pub fn slots(&self) -> impl Iterator<Item = usize> {
        self.months.iter().flat_map(|(_, slots)| slots).copied()
    }

    /// The state of a month: after a couple has left an empty cell, or a stroke, means that it is still gone.
    #[must_use]
    pub fn after(&self, before: State, state: State) -> State {
        match (before, state) {
            (State::Member(_), State::Blank | State::Unreadable) if self.stays(before) => before,
            _ => state,
        }
    }

    /// Whether what a month says goes on until another says something else: a status does, who came does not.
    #[must_use]
    pub fn goes_on(&self) -> bool {
        self.stays.contains(&true)
    }

    /// Whether empty cells after a state mean: still so.
    #[must_use]
    pub fn stays(&self, state: State) -> bool {
        matches!(state, State::Member(member) if self.stays[usize::from(member)])
    }

    /// Whether a month in which so many rows are in each state was reported.
    #[must_use]
    pub fn is_reported(&self, many: &[u32], list: &CodeList) -> bool {
        let month = Month { many, list };
        self.reported.evaluate(&month) == Quantity::Truth(true)
    }
}

/// One row in one month.
struct Row<'c> {
    state: State,
    list: &'c CodeList,
}

/// All rows in one month.
struct Month<'c> {
    many: &'c [u32],
    list: &'c CodeList,
}

impl Row<'_> {
    fn holds(&self, expression: &CountExpression) -> bool {
        expression.evaluate(self) == Quantity::Truth(true)
    }
}

impl<'a> Context<'a, FieldRef, RowTest, Share> for Row<'_> {
    fn name(&self, _: &'a FieldRef) -> Quantity<'a> {
        Quantity::Missing(Reason::Mismatch)
    }

    fn is(&self, _: &'a CountExpression, test: &'a Test<RowTest>) -> Option<bool> {
        Some(match (test, self.state) {
            (Test::Present, state) => state != State::Blank,
            (Test::Named(test), State::Member(member)) => {
                test.holds(self.list.members[usize::from(member)])
            }
            (Test::Named(_), _) => false,
        })
    }

    fn call(&self, _: &'a Share, _: &'a [CountExpression]) -> Quantity<'a> {
        Quantity::Missing(Reason::Mismatch)
    }
}

impl<'a> Context<'a, FieldRef, RowTest, Share> for Month<'_> {
    fn name(&self, _: &'a FieldRef) -> Quantity<'a> {
        Quantity::Missing(Reason::Mismatch)
    }

    fn is(&self, _: &'a CountExpression, _: &'a Test<RowTest>) -> Option<bool> {
        None
    }

    fn call(&self, _: &'a Share, arguments: &'a [CountExpression]) -> Quantity<'a> {
        let Some(condition) = arguments.first() else {
            return Quantity::Missing(Reason::Mismatch);
        };
        let states = State::all(self.list).zip(self.many);
        let such = states.filter(|(state, _)| {
            let row = Row {
                state: *state,
                list: self.list,
            };
            row.holds(condition)
        });
        let such: i64 = such.map(|(_, many)| i64::from(*many)).sum();
        let all: i64 = self.many.iter().map(|many| i64::from(*many)).sum();
        crate::expression::Fraction::new(such.into(), all.into())
            .map_or(Quantity::Missing(Reason::ZeroDenominator), Quantity::Number)
    }
}

struct CountVocabulary<'k> {
    row: RowVocabulary<'k>,
    /// The column that is counted.
    of: &'k Field,
}

impl Vocabulary for CountVocabulary<'_> {
    type Name = FieldRef;
    type Test = RowTest;
    type Function = Share;
    type Fault = String;

    fn name(
        &mut self,
        name: &Located<&Name>,
        _argument: Option<Argument<'_, Share>>,
    ) -> Result<FieldRef, Fault<String>> {
        let found = self.row.field(name)?;
        if found.slots.iter().copied().eq(self.of.slots.clone()) {
            return Ok(found);
        }
        let word = &name.value.word;
        let message = format!(
            "only `{}` is asked here, the column that is counted",
            self.of.id
        );
        Err(Fault::new(message, word.span.clone()))
    }

    fn test(
        &mut self,
        test: &Located<&str>,
        _: &CountExpression,
    ) -> Result<RowTest, Fault<String>> {
        self.row.asked(test)
    }

    fn function(
        &mut self,
        function: &Located<&str>,
        arguments: usize,
    ) -> Result<Share, Fault<String>> {
        if function.value == "share" && arguments == 1 {
            return Ok(Share);
        }
        Err(unknown_function(function))
    }
}

/// Puts the counting of a table together and tells what is wrong with it.
pub(super) fn build(
    tally: &TallyEntry,
    sets: &[Vec<Member>],
    columns: &Columns,
    known: &mut Known,
    desk: &mut Desk<'_, '_>,
) -> Option<Count> {
    let of = tally.of.as_ref()?;
    let Some(field) = columns.field(of.get_ref()) else {
        desk.fault(of.span(), format!("unknown column `{}`", of.get_ref()));
        return None;
    };
    let months = field.each.filter(|each| known.is_months(*each));
    let (Kind::Code(list), Some(_)) = (field.kind, months) else {
        desk.fault(
            of.span(),
            "what is counted is a column of codes, repeated over the months",
        );
        return None;
    };
    let mut stays = Vec::new();
    for dimension in &tally.stays {
        stays.push(known.dimension(dimension, desk)?);
    }
    let ask = |text: &Text, known: &Known, desk: &mut Desk<'_, '_>| {
        let row = RowVocabulary { columns, known };
        resolve(text, &mut CountVocabulary { row, of: field }, desk)
    };
    let reported = ask(tally.reported.as_ref()?, known, desk);
    let mut by = Vec::new();
    let mut into = Vec::new();
    for entry in &tally.into {
        if let Some(value) = &entry.value {
            desk.fault(
                value.span(),
                "`value` goes with the verb `take`; rows are counted `where` something holds",
            );
        }
        let condition = match &entry.condition {
            Some(text) => Some(ask(text, known, desk)?),
            None => None,
        };
        let ground = Ground {
            columns,
            of: field,
            list,
            sets,
        };
        let condition = condition.as_ref();
        into.extend(build_counted(
            entry, condition, &ground, &mut by, known, desk,
        ));
    }
    let members = &known.code_lists[list].members;
    Some(Count {
        months: months_of(field, columns).into_iter().collect(),
        by,
        list,
        states: members.len() + 2,
        reported: reported?,
        stays: members
            .iter()
            .map(|member| stays.contains(&member.dimension))
            .collect(),
        into,
    })
}

/// The slots of a column that is repeated over the months, month by month.
fn months_of(field: &Field, columns: &Columns) -> BTreeMap<u8, Vec<usize>> {
    let mut months: BTreeMap<u8, Vec<usize>> = BTreeMap::new();
    for slot in field.slots.clone() {
        let month = columns.slots[slot].member.map_or(0, |member| member.index);
        let month = u8::try_from(month + 1).unwrap_or(u8::MAX);
        months.entry(month).or_default().push(slot);
    }
    months
}

/// A member that another column tells, and its places in [`Count::by`]; none where all rows are meant.
type Part = (Option<Member>, Option<(usize, usize)>);

/// What the lines of a tally are built on.
struct Ground<'g> {
    columns: &'g Columns,
    /// The column that is counted.
    of: &'g Field,
    /// Its code list.
    list: usize,
    sets: &'g [Vec<Member>],
}

/// The series of one `into` line: one, or one for every member of its open dimensions that has a code or is set.
fn build_counted(
    entry: &CountedEntry,
    condition: Option<&CountExpression>,
    ground: &Ground<'_>,
    by: &mut Vec<By>,
    known: &mut Known,
    desk: &mut Desk<'_, '_>,
) -> Vec<Counted> {
    let Ground { list, sets, .. } = *ground;
    let Some(pattern) = known.pattern(&entry.series, desk) else {
        return Vec::new();
    };
    if !sets
        .iter()
        .all(|set| super::form::lint_set(set, &pattern, &entry.series, known, desk))
    {
        return Vec::new();
    }
    let code_list = &known.code_lists[list];
    let answers: Vec<bool> = State::all(code_list)
        .map(|state| {
            let row = Row {
                state,
                list: code_list,
            };
            condition.is_none_or(|condition| row.holds(condition))
        })
        .collect();
    // What the codes of the column tell, and what something else must.
    let has_code = |open: &&DimensionId| {
        let mut members = code_list.members.iter();
        members.any(|member| member.dimension == **open)
    };
    let (coded, others): (Vec<DimensionId>, Vec<DimensionId>) = match &entry.by {
        Some(_) if pattern.open.len() == 1 => (Vec::new(), pattern.open.clone()),
        _ => pattern
            .open
            .iter()
            .copied()
            .partition(|open| has_code(&open)),
    };
    if coded.len() > 1 || others.len() > 1 {
        let message = "one dimension by the code, and one by another column, are left open at most";
        desk.fault(entry.series.span(), message);
        return Vec::new();
    }
    let states: Vec<(Option<Member>, Box<[bool]>)> = match coded.first() {
        None => vec![(None, answers.into())],
        Some(open) => {
            let members = code_list.members.iter().enumerate();
            let of_it = members.filter(|(_, member)| member.dimension == *open);
            let only = |place: usize| {
                let states = answers.iter().enumerate();
                states.map(move |(at, holds)| *holds && at == 2 + place)
            };
            of_it
                .map(|(place, member)| (Some(*member), only(place).collect()))
                .collect()
        }
    };
    let parts: Vec<Part> = match others.first() {
        None => vec![(None, None)],
        Some(open) => {
            let Some(of) = build_by(entry, *open, ground, known, desk) else {
                return Vec::new();
            };
            let members = of.members.clone().into_iter().enumerate();
            let place = by.len();
            by.push(of);
            members
                .map(|(at, member)| (Some(member), Some((place, at))))
                .collect()
        }
    };
    let mut counted = Vec::new();
    for (member, holds) in &states {
        for (part, by) in &parts {
            let members = member.iter().chain(part).copied();
            counted.extend(
                variants(&pattern, members, sets, known).map(|series| Counted {
                    by: *by,
                    series,
                    holds: holds.clone(),
                }),
            );
        }
    }
    counted
}

/// The column that tells the members of a dimension: the one that `by` names, else the counted one by what is set for it.
fn build_by(
    entry: &CountedEntry,
    open: DimensionId,
    ground: &Ground<'_>,
    known: &Known,
    desk: &mut Desk<'_, '_>,
) -> Option<By> {
    let columns = ground.columns;
    let field = match &entry.by {
        None => ground.of,
        Some(by) => match columns.field(by.get_ref()) {
            Some(field) => field,
            None => {
                desk.fault(by.span(), format!("unknown column `{}`", by.get_ref()));
                return None;
            }
        },
    };
    let set = |slot: usize| {
        let mut members = columns.slots[slot].set.iter().copied();
        members.find(|member| member.dimension == open)
    };
    let coded = match field.kind {
        Kind::Code(list) => known.code_lists[list].members.as_slice(),
        _ => &[],
    };
    let coded = coded.iter().filter(|member| member.dimension == open);
    let mut members: Vec<Member> = field.slots.clone().filter_map(set).collect();
    members.extend(coded);
    members.sort_unstable();
    members.dedup();
    if members.is_empty() {
        let message = format!(
            "nothing in column `{}` tells a member of `{}`",
            field.id,
            known.name_of(open)
        );
        desk.fault(entry.series.span(), message);
        return None;
    }
    let of_row = || field.slots.clone().collect::<Vec<_>>();
    let is_monthly = field.each.is_some_and(|each| known.is_months(each));
    let monthly = months_of(field, columns);
    let months = months_of(ground.of, columns);
    let slots = months.keys().map(|month| {
        if is_monthly {
            monthly.get(month).cloned().unwrap_or_default()
        } else {
            of_row()
        }
    });
    Some(By {
        slots: slots.collect(),
        members,
    })
}

/// A series in each variant of its form.
pub(super) fn variants(
    pattern: &Pattern,
    members: impl IntoIterator<Item = Member>,
    sets: &[Vec<Member>],
    known: &mut Known,
) -> Option<Box<[SeriesId]>> {
    let members: Vec<Member> = members.into_iter().collect();
    let series = sets.iter().map(|set| {
        let coordinates = pattern.fixed.iter().chain(set).chain(&members).copied();
        known.intern(pattern.variable, coordinates.collect())
    });
    series.collect()
}
