//! What an expression comes to in a context.
//!
//! Knows arithmetic, comparison, three-valued logic, `min` and `max`; everything else it asks the context.

use super::fraction::Fraction;
use super::quantity::{Quantity, Reason};
use super::tree::{Comparison, Expression, Function, Node, Operator, Test, Within};
use std::cmp::Ordering;

/// What the names, tests and functions of resolved expressions come to.
///
/// `'a` is the life of the data and of the expressions, not of the context: a context is a cheap view, and a function
/// such as `prev` evaluates its arguments in another view of the same data.
pub trait Context<'a, N, T, F> {
    /// The value of a name.
    fn name(&self, name: &'a N) -> Quantity<'a>;

    /// Whether a name or a call passes a test; `None` where that is unknown.
    ///
    /// The subject is not evaluated before: a cell may be present and yet have no value.
    fn is(&self, subject: &'a Expression<N, T, F>, test: &'a Test<T>) -> Option<bool>;

    /// The value of a function other than `min` and `max`, given its arguments unevaluated.
    fn call(&self, function: &'a F, arguments: &'a [Expression<N, T, F>]) -> Quantity<'a>;
}

type Number = Result<Fraction, Reason>;
type Truth = Result<bool, Reason>;

impl<N, T, F> Expression<N, T, F> {
    /// What the expression comes to.
    ///
    /// Exact, without allocation, and defined for every tree: what has no value is missing with its reason.
    pub fn evaluate<'a, C: Context<'a, N, T, F> + ?Sized>(&'a self, context: &C) -> Quantity<'a> {
        match &self.node {
            Node::Number(number) => Quantity::Number(number.fraction()),
            Node::Text(text) => Quantity::Text(text),
            Node::Name(name) => context.name(name),
            Node::Call {
                function,
                arguments,
            } => match &function.value {
                Function::Min => extreme(Ordering::Less, arguments, context).into(),
                Function::Max => extreme(Ordering::Greater, arguments, context).into(),
                Function::Named(function) => context.call(function, arguments),
            },
            Node::Binary { operator, sides } => {
                let left = || sides.0.evaluate(context);
                let right = || sides.1.evaluate(context);
                match operator {
                    Operator::And => conjunction(left().truth(), || right().truth()).into(),
                    Operator::Or => disjunction(left().truth(), || right().truth()).into(),
                    _ => arithmetic(*operator, left().number(), right().number()).into(),
                }
            }
            Node::Compare { comparison, sides } => {
                let (left, right) = (sides.0.evaluate(context), sides.1.evaluate(context));
                compare(*comparison, left, right).into()
            }
            Node::Is {
                subject,
                negated,
                test,
            } => {
                let passed = context
                    .is(subject, &test.value)
                    .map(|passed| passed != *negated);
                passed.ok_or(Reason::Absent).into()
            }
            Node::In { subject, within } => {
                contains(within, subject.evaluate(context), context).into()
            }
            Node::Not(operand) => operand.evaluate(context).truth().map(|truth| !truth).into(),
        }
    }
}

/// False where either side is, whatever the other comes to.
fn conjunction(left: Truth, right: impl FnOnce() -> Truth) -> Truth {
    match left {
        Ok(false) => Ok(false),
        Ok(true) => right(),
        Err(first) => match right() {
            Ok(false) => Ok(false),
            Ok(true) => Err(first),
            Err(second) => Err(first.or(second)),
        },
    }
}

/// True where either side is, whatever the other comes to.
fn disjunction(left: Truth, right: impl FnOnce() -> Truth) -> Truth {
    let opposite = |truth: Truth| truth.map(|truth| !truth);
    opposite(conjunction(opposite(left), || opposite(right())))
}

fn arithmetic(operator: Operator, left: Number, right: Number) -> Number {
    let (left, right) = both(left, right)?;
    let result = match operator {
        Operator::Add => left.checked_add(right),
        Operator::Subtract => left.checked_sub(right),
        Operator::Multiply => left.checked_mul(right),
        Operator::Divide if right.is_zero() => return Err(Reason::ZeroDenominator),
        Operator::Divide => left.checked_div(right),
        Operator::Or | Operator::And => return Err(Reason::Mismatch),
    };
    result.ok_or(Reason::Overflow)
}

fn both<L, R>(left: Result<L, Reason>, right: Result<R, Reason>) -> Result<(L, R), Reason> {
    match (left, right) {
        (Ok(left), Ok(right)) => Ok((left, right)),
        (Err(first), Err(second)) => Err(first.or(second)),
        (Err(reason), _) | (_, Err(reason)) => Err(reason),
    }
}

/// Numbers are ordered; texts and truths are only equal or not; different kinds cannot be compared.
fn compare(comparison: Comparison, left: Quantity<'_>, right: Quantity<'_>) -> Truth {
    use Comparison::{AtLeast, AtMost, Equal, Greater, Less, Unequal};
    let same = match (left, right) {
        (Quantity::Text(left), Quantity::Text(right)) => left == right,
        (Quantity::Truth(left), Quantity::Truth(right)) => left == right,
        _ => {
            let (left, right) = both(known(left), known(right))?;
            let order = left.number()?.cmp(&right.number()?);
            return Ok(match comparison {
                Equal => order.is_eq(),
                Unequal => order.is_ne(),
                Less => order.is_lt(),
                AtMost => order.is_le(),
                Greater => order.is_gt(),
                AtLeast => order.is_ge(),
            });
        }
    };
    match comparison {
        Equal => Ok(same),
        Unequal => Ok(!same),
        Less | AtMost | Greater | AtLeast => Err(Reason::Mismatch),
    }
}

fn known(quantity: Quantity<'_>) -> Result<Quantity<'_>, Reason> {
    match quantity {
        Quantity::Missing(reason) => Err(reason),
        known => Ok(known),
    }
}

fn contains<'a, N, T, F, C: Context<'a, N, T, F> + ?Sized>(
    within: &'a Within<N, T, F>,
    subject: Quantity<'a>,
    context: &C,
) -> Truth {
    match within {
        Within::Range(ends) => {
            let from = compare(Comparison::AtLeast, subject, ends.0.evaluate(context));
            conjunction(from, || {
                compare(Comparison::AtMost, subject, ends.1.evaluate(context))
            })
        }
        Within::List(members) => {
            let mut found = Ok(false);
            for member in members {
                let member = || member.evaluate(context);
                found = disjunction(found, || compare(Comparison::Equal, subject, member()));
            }
            found
        }
    }
}

/// The argument that stands in this order to every other; missing as soon as one of them is.
fn extreme<'a, N, T, F, C: Context<'a, N, T, F> + ?Sized>(
    order: Ordering,
    arguments: &'a [Expression<N, T, F>],
    context: &C,
) -> Number {
    let numbers = arguments
        .iter()
        .map(|argument| argument.evaluate(context).number());
    let extreme = numbers.reduce(|most, next| {
        let (most, next) = both(most, next)?;
        Ok(if next.cmp(&most) == order { next } else { most })
    });
    extreme.unwrap_or(Err(Reason::Absent))
}

#[cfg(test)]
mod tests;
