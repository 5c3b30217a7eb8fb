//! Columns of a table: by which headings each is found, and what its cells hold.

use std::collections::{BTreeMap, BTreeSet};

use super::dimension::{DimensionId, Member};
use super::fault::Desk;
use super::file::{ColumnEntry, ColumnKind, Text};
use super::known::Known;
use super::settings::LevelId;
use crate::text;

/// The columns of a table, as its author names them and one by one.
#[derive(Debug, Default)]
pub struct Columns {
    /// The columns as the form's readers know them.
    pub fields: Vec<Field>,
    /// The columns one by one: a repeated field has one for every member.
    pub slots: Vec<Slot>,
}

/// A column of a table, or a repeated one.
#[derive(Debug)]
pub struct Field {
    /// Id within the table.
    pub id: Box<str>,
    /// What its cells hold.
    pub kind: Kind,
    /// Its slots: the first, and how many.
    pub slots: std::ops::Range<usize>,
    /// The dimension over which it is repeated.
    pub each: Option<DimensionId>,
    /// The slot of the NIK of the same person, which tells a birth and a sex, too.
    pub nik: Option<usize>,
}

/// One column of a sheet.
#[derive(Debug)]
pub struct Slot {
    /// Position of its field.
    pub field: usize,
    /// The member that it stands for, in a repeated field.
    pub member: Option<Member>,
    /// What else holds for all that is written in it.
    pub set: Vec<Member>,
    /// Position of its line in the template file.
    pub(super) entry: usize,
    /// The official heading with those above it, as the template file writes it.
    pub whole: Box<str>,
    /// All headings that mean it; the first is the official one.
    pub heads: Vec<Head>,
    /// Whether the form is not this form without it.
    pub need: bool,
}

/// A heading by which a column is known.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Head {
    /// Its last part as the template file writes it.
    pub text: Box<str>,
    /// Its last part folded, for comparison.
    pub key: Box<str>,
    /// The parts above it, folded, where it stands below others: `NAMA > ISTRI`.
    pub above: Vec<Box<str>>,
    /// Whether other columns of the table end with the same part, so that those above decide.
    pub is_shared: bool,
}

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kind {
    /// The name of a unit of a level.
    Area(LevelId),
    /// A month, with or without its year.
    Month,
    /// Half a year, which its last month stands for.
    Semester,
    /// A year.
    Year,
    /// A whole number from zero.
    Count,
    /// A number that need not be whole: a percentage, a mean. It is checked, and never counted.
    Decimal,
    /// A code of a list; the position in [`super::Templates::code_lists`].
    Code(usize),
    /// Completed years of age.
    Age,
    /// The name of a person; it stands in no output.
    Name,
    /// Anything.
    Text,
    /// The row's own number, by which remarks call it.
    Number,
    /// A number of identity of a person; it stands in no output.
    Nik,
    /// The number of a family card; likewise.
    Kk,
    /// A day.
    Date,
    /// The sex of a person.
    Sex,
    /// Yes or no.
    Mark,
    /// A number of a telephone; it stands in no output.
    Phone,
    /// RT and RW in one.
    RtRw,
}

impl Kind {
    /// Whether whatever is written is of a person alone, and is never shown.
    #[must_use]
    pub const fn is_personal(self) -> bool {
        matches!(self, Self::Nik | Self::Kk | Self::Phone)
    }

    /// Whether a row counts though such a cell of it cannot be read.
    #[must_use]
    pub const fn is_aside(self) -> bool {
        self.is_personal()
            || matches!(
                self,
                Self::Age
                    | Self::Name
                    | Self::Text
                    | Self::Date
                    | Self::Sex
                    | Self::Mark
                    | Self::RtRw
            )
    }
}

impl Head {
    pub(super) fn new(text: &str) -> Self {
        let mut parts: Vec<Box<str>> = text
            .split('>')
            .map(|part| text::fold(part).into())
            .collect();
        let last = text.rsplit('>').next().unwrap_or_default().trim();
        Self {
            text: last.into(),
            key: parts.pop().unwrap_or_default(),
            above: parts,
            is_shared: false,
        }
    }
}

impl Slot {
    /// All that holds for what is written in it: the member that it stands for, and what is set.
    pub fn members(&self) -> impl Iterator<Item = Member> {
        self.member.into_iter().chain(self.set.iter().copied())
    }

    /// The heading as the official form prints it.
    #[must_use]
    pub fn head(&self) -> &str {
        self.heads.first().map_or("", |head| &head.text)
    }
}

impl Columns {
    /// The field with an id.
    #[must_use]
    pub fn field(&self, id: &str) -> Option<&Field> {
        self.fields.iter().find(|field| *field.id == *id)
    }

    /// The kind of value in a slot.
    #[must_use]
    pub fn kind(&self, slot: usize) -> Kind {
        self.field_of(slot).kind
    }

    /// The field of a slot.
    #[must_use]
    pub fn field_of(&self, slot: usize) -> &Field {
        &self.fields[self.slots[slot].field]
    }
}

/// Puts the columns of a table together and tells what is wrong with them.
pub(super) fn build(
    entries: &[ColumnEntry],
    known: &mut Known,
    desk: &mut Desk<'_, '_>,
) -> Option<Columns> {
    let mut columns = Columns::default();
    for (entry, column) in entries.iter().enumerate() {
        let kind = build_kind(column, known, desk)?;
        let each = match &column.each {
            Some(each) => Some(known.dimension(each, desk)?),
            None => None,
        };
        let id: Box<str> = column.id.get_ref().as_str().into();
        let is_more = columns
            .fields
            .last()
            .is_some_and(|last| last.id == id && last.kind == kind && last.each == each);
        if !is_more && columns.field(&id).is_some() {
            desk.fault(
                column.id.span(),
                format!("column `{id}` stands here twice, of another kind or not side by side"),
            );
        }
        let field = columns.fields.len() - usize::from(is_more);
        let first = columns.slots.len();
        let slots = build_slots((entry, column), field, each, known, desk);
        columns.slots.extend(slots);
        let end = columns.slots.len();
        if let Some(last) = columns.fields.last_mut().filter(|_| is_more) {
            let first = last.slots.start;
            last.slots.end = end;
            lint_parts(&columns.slots[first..end], column, desk);
        } else {
            columns.fields.push(Field {
                id,
                kind,
                slots: first..end,
                each,
                nik: None,
            });
        }
    }
    for column in entries {
        link(column, &mut columns, desk);
    }
    lint_heads(&columns, entries, desk);
    share_heads(&mut columns);
    Some(columns)
}

/// Marks the headings that end like those of other columns.
fn share_heads(columns: &mut Columns) {
    let mut owners: BTreeMap<Box<str>, BTreeSet<usize>> = BTreeMap::new();
    for (at, slot) in columns.slots.iter().enumerate() {
        for head in &slot.heads {
            owners.entry(head.key.clone()).or_default().insert(at);
        }
    }
    for head in columns.slots.iter_mut().flat_map(|slot| &mut slot.heads) {
        head.is_shared = owners.get(&head.key).is_some_and(|owners| owners.len() > 1);
    }
}

/// Of several columns with one id each says by its `set` what is written in it: the same dimensions, other members.
fn lint_parts(slots: &[Slot], column: &ColumnEntry, desk: &mut Desk<'_, '_>) {
    let dimensions = |slot: &Slot| -> Vec<DimensionId> {
        let mut dimensions: Vec<_> = slot.set.iter().map(|member| member.dimension).collect();
        dimensions.sort_unstable();
        dimensions
    };
    let told: Vec<_> = slots.iter().map(|slot| (slot.member, &slot.set)).collect();
    let is_told = slots.iter().all(|slot| !slot.set.is_empty())
        && slots
            .windows(2)
            .all(|pair| dimensions(&pair[0]) == dimensions(&pair[1]))
        && (1..told.len()).all(|at| !told[..at].contains(&told[at]));
    if !is_told {
        let message = "columns with one id differ by a `set` of the same dimensions";
        desk.fault(column.id.span(), message);
    }
}

/// Finds the NIK beside a date or a sex.
fn link(column: &ColumnEntry, columns: &mut Columns, desk: &mut Desk<'_, '_>) {
    let Some(nik) = &column.nik else { return };
    if !matches!(*column.kind.get_ref(), ColumnKind::Date | ColumnKind::Sex) {
        desk.fault(nik.span(), "`nik` goes with kind `date` or `sex`");
        return;
    }
    let slot = columns.field(nik.get_ref());
    let slot = slot.filter(|field| field.kind == Kind::Nik);
    let Some(slot) = slot.map(|field| field.slots.start) else {
        let message = format!("`{}` is no column of kind `nik`", nik.get_ref());
        desk.fault(nik.span(), message);
        return;
    };
    let mut fields = columns.fields.iter_mut();
    if let Some(field) = fields.find(|field| *field.id == **column.id.get_ref()) {
        field.nik = Some(slot);
    }
}

/// The kind of a column, from its `kind` and the key that goes with it.
fn build_kind(column: &ColumnEntry, known: &mut Known, desk: &mut Desk<'_, '_>) -> Option<Kind> {
    let kind = column.kind.get_ref();
    if (*kind == ColumnKind::Area) != column.level.is_some() {
        desk.fault(
            column.kind.span(),
            "`level` goes with kind `area`, and only with it",
        );
        return None;
    }
    if (*kind == ColumnKind::Code) != column.codes.is_some() {
        desk.fault(
            column.kind.span(),
            "`codes` goes with kind `code`, and only with it",
        );
        return None;
    }
    Some(match kind {
        ColumnKind::Area => Kind::Area(known.level(column.level.as_ref()?, desk)?),
        ColumnKind::Code => Kind::Code(known.code_list(column.codes.as_ref()?, desk)?),
        ColumnKind::Month => Kind::Month,
        ColumnKind::Semester => Kind::Semester,
        ColumnKind::Year => Kind::Year,
        ColumnKind::Count => Kind::Count,
        ColumnKind::Decimal => Kind::Decimal,
        ColumnKind::Age => Kind::Age,
        ColumnKind::Name => Kind::Name,
        ColumnKind::Text => Kind::Text,
        ColumnKind::Number => Kind::Number,
        ColumnKind::Nik => Kind::Nik,
        ColumnKind::Kk => Kind::Kk,
        ColumnKind::Date => Kind::Date,
        ColumnKind::Sex => Kind::Sex,
        ColumnKind::Mark => Kind::Mark,
        ColumnKind::Phone => Kind::Phone,
        ColumnKind::RtRw => Kind::RtRw,
    })
}

/// The slots of a column: one, or one for every member of its dimension.
fn build_slots(
    (entry, column): (usize, &ColumnEntry),
    field: usize,
    each: Option<DimensionId>,
    known: &Known,
    desk: &mut Desk<'_, '_>,
) -> Vec<Slot> {
    let heads = || std::iter::once(&column.head).chain(&column.also);
    let mut set = Vec::new();
    for (dimension, member) in &column.set {
        set.extend(known.member(dimension, member, desk));
    }
    let Some(each) = each else {
        if let Some(only) = column.only.as_ref().and_then(|only| only.first()) {
            desk.fault(only.span(), "`only` goes with `each`");
        }
        if let Some(braced) = heads().find(|head| head.get_ref().contains('{')) {
            desk.fault(braced.span(), "a dimension in braces goes with `each`");
        }
        let heads = heads().map(|head| Head::new(head.get_ref())).collect();
        return vec![Slot {
            field,
            member: None,
            set,
            entry,
            whole: column.head.get_ref().as_str().into(),
            heads,
            need: column.need,
        }];
    };
    let dimension = &known.dimensions[usize::from(each.0)];
    let brace = format!("{{{}}}", dimension.id);
    if let Some(head) = heads().find(|head| !head.get_ref().contains(&brace)) {
        desk.fault(
            head.span(),
            format!("the heading of a repeated column holds {brace}"),
        );
        return Vec::new();
    }
    let mut members: Vec<u16> = Vec::new();
    match &column.only {
        Some(only) => {
            for id in only {
                members.extend(known.member_of(each, id, desk).map(|member| member.index));
            }
        }
        None => members.extend(0..u16::try_from(dimension.members.len()).unwrap_or(u16::MAX)),
    }
    members
        .into_iter()
        .map(|index| {
            let labels = &dimension.members[usize::from(index)].labels;
            let expand = |head: &Text| {
                let head = head.get_ref().clone();
                labels
                    .iter()
                    .map(|label| head.replace(&brace, label))
                    .collect::<Vec<_>>()
            };
            let official = expand(&column.head).into_iter().next().unwrap_or_default();
            Slot {
                field,
                member: Some(Member {
                    dimension: each,
                    index,
                }),
                set: set.clone(),
                entry,
                whole: official.into(),
                heads: heads()
                    .flat_map(expand)
                    .map(|head| Head::new(&head))
                    .collect(),
                need: column.need,
            }
        })
        .collect()
}

/// Two columns must not claim one heading, and every heading must hold a letter or digit.
fn lint_heads(columns: &Columns, entries: &[ColumnEntry], desk: &mut Desk<'_, '_>) {
    let mut owners: BTreeMap<(&str, &[Box<str>]), usize> = BTreeMap::new();
    for (index, slot) in columns.slots.iter().enumerate() {
        let column = &entries[slot.entry];
        for Head {
            text, key, above, ..
        } in &slot.heads
        {
            if key.is_empty() {
                desk.fault(
                    column.head.span(),
                    "a heading without a letter finds nothing",
                );
            }
            if let Some(other) = owners
                .insert((key, above), index)
                .filter(|other| *other != index)
            {
                let other = &columns.field_of(other).id;
                desk.fault(
                    column.head.span(),
                    format!(
                        "columns `{other}` and `{}` both claim the heading `{text}`",
                        column.id.get_ref()
                    ),
                );
            }
        }
    }
}
