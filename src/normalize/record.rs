//! A record: a value, or why not, for every column; and the record as expressions see it.

use jiff::civil::Date;

use crate::expression::{Context, Expression, Fraction, Node, Quantity, Reason, Test};
use crate::extract::Ditto;
use crate::grid::Cell;
use crate::template::{Columns, FieldRef, Kind, Member, Never, RowExpression, RowTest, Templates};
use crate::value::{Reading, Scaled, Value};

/// One row of a table, read.
#[derive(Debug)]
pub struct Record<'g, 'a> {
    /// Zero-based row.
    pub row: u32,
    /// The cell of every slot.
    pub cells: Box<[Option<&'g Cell<'a>>]>,
    /// What each of them says.
    pub values: Box<[Reading<Value>]>,
    /// The cells that say "as above".
    pub dittos: Vec<Ditto<'g, 'a>>,
    /// The slots of upper areas that are blank here and said above.
    pub blanks: Vec<usize>,
}

impl Record<'_, '_> {
    /// The count in a slot.
    #[must_use]
    pub fn count(&self, slot: usize) -> Option<i64> {
        match self.values[slot].value() {
            Some(Value::Count(number)) => Some(*number),
            _ => None,
        }
    }

    /// The number in a slot that need not be whole.
    #[must_use]
    pub fn decimal(&self, slot: usize) -> Option<Fraction> {
        match self.values[slot].value() {
            Some(Value::Decimal(number)) => fraction(*number).number().ok(),
            _ => None,
        }
    }

    /// The text in a slot.
    #[must_use]
    pub fn text(&self, slot: usize) -> Option<&str> {
        match self.values[slot].value() {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// The record as expressions over its table's columns see it.
    #[must_use]
    pub fn view<'r>(&'r self, columns: &'r Columns, templates: &'r Templates) -> RowView<'r> {
        RowView {
            record: self,
            columns,
            templates,
            only: None,
        }
    }
}

/// A record as expressions see it: names are columns, a repeated column is the sum of its parts.
#[derive(Clone, Copy)]
pub struct RowView<'r> {
    record: &'r Record<'r, 'r>,
    columns: &'r Columns,
    templates: &'r Templates,
    /// The only member of its dimension that a code is taken to mean.
    only: Option<Member>,
}

impl<'r> RowView<'r> {
    /// The same, where a code counts only if it means this member of its dimension.
    #[must_use]
    pub const fn meaning(self, only: Option<Member>) -> Self {
        Self { only, ..self }
    }

    /// Whether a condition surely holds.
    #[must_use]
    pub fn holds(&self, condition: &'r RowExpression) -> bool {
        condition.evaluate(self) == Quantity::Truth(true)
    }

    fn quantity(&self, slot: usize) -> Quantity<'r> {
        match &self.record.values[slot] {
            Reading::Blank => Quantity::Missing(Reason::Absent),
            Reading::Unreadable(_) => Quantity::Missing(Reason::Withheld),
            Reading::Exact(value) | Reading::Assumed(value, _) => match value {
                Value::Count(number) => Quantity::from(*number),
                Value::Decimal(number) => fraction(*number),
                Value::Year(year) => Quantity::from(i64::from(*year)),
                Value::Month(month) => Quantity::from(i64::from(month.month)),
                Value::Text(text) => Quantity::Text(text),
                Value::Member(index) => self.member(slot, *index),
                Value::Day(day) => Quantity::from(days(*day)),
                Value::Sex(sex) => Quantity::Text(sex.letter()),
                Value::Mark(true) => Quantity::Text("ya"),
                Value::Mark(false) => Quantity::Text("tidak"),
                // No rule may tell one person from another.
                Value::Identity(_) => Quantity::Missing(Reason::Mismatch),
            },
        }
    }

    /// A code as the id of the member that it means.
    fn member(&self, slot: usize, index: u16) -> Quantity<'r> {
        let Some(member) = self.member_of(slot, index) else {
            return Quantity::Missing(Reason::Mismatch);
        };
        Quantity::Text(&self.templates.member(member).id)
    }

    fn member_of(&self, slot: usize, index: u16) -> Option<Member> {
        let Kind::Code(list) = self.columns.kind(slot) else {
            return None;
        };
        let members = &self.templates.code_lists[list].members;
        members.get(usize::from(index)).copied()
    }

    fn passes(&self, slot: usize, test: RowTest) -> bool {
        let Some(Value::Member(index)) = self.record.values[slot].value() else {
            return false;
        };
        let is_asked = |member: Member| {
            let mut only = self.only.iter();
            only.all(|only| only.dimension != member.dimension || *only == member)
        };
        self.member_of(slot, *index)
            .is_some_and(|member| test.holds(member) && is_asked(member))
    }
}

/// A day as expressions see it, so that two can be compared.
fn days(day: Date) -> i64 {
    let since = Date::constant(1900, 1, 1).until(day);
    since.map_or(0, |since| i64::from(since.get_days()))
}

/// A decimal as expressions see it: exact.
fn fraction(number: Scaled) -> Quantity<'static> {
    let one = 10_i128.checked_pow(u32::from(number.places));
    one.and_then(|one| Fraction::new(number.units.into(), one))
        .map_or(Quantity::Missing(Reason::Overflow), Quantity::Number)
}

impl<'r> Context<'r, FieldRef, RowTest, Never> for RowView<'r> {
    fn name(&self, name: &'r FieldRef) -> Quantity<'r> {
        if let [one] = &*name.slots {
            return self.quantity(*one);
        }
        let mut sum = Some(Fraction::ZERO);
        for slot in &name.slots {
            match self.quantity(*slot).number() {
                Ok(part) => sum = sum.and_then(|sum| sum.checked_add(part)),
                Err(reason) => return Quantity::Missing(reason),
            }
        }
        sum.map_or(Quantity::Missing(Reason::Overflow), Quantity::Number)
    }

    fn is(&self, subject: &'r RowExpression, test: &'r Test<RowTest>) -> Option<bool> {
        let Node::Name(name) = &subject.node else {
            return None;
        };
        let holds = |slot: &usize| match test {
            // Present means that something is written, whether or not it can be read; a dash is nothing.
            Test::Present => {
                self.record.cells[*slot].is_some() && self.record.values[*slot] != Reading::Blank
            }
            Test::Named(test) => self.passes(*slot, *test),
        };
        Some(name.slots.iter().any(holds))
    }

    fn call(
        &self,
        function: &'r Never,
        _: &'r [Expression<FieldRef, RowTest, Never>],
    ) -> Quantity<'r> {
        match *function {}
    }
}
