//! The tree of an expression, and where each part of it stands in its text.
//!
//! Knows nothing of forms: what names, tests and functions stand for is the choice of whoever resolves the tree.

use super::decimal::Decimal;
use std::ops::Range;

/// Where a part stands in the text of its expression, in bytes.
pub type Span = Range<usize>;

/// A part of a text with its place; equal to any other that says the same, wherever it stands.
#[derive(Clone, Debug)]
pub struct Located<T> {
    /// What is said.
    pub value: T,
    /// Where it is said.
    pub span: Span,
}

/// Something wrong with an expression, and the bytes of its text that it is about.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error("{what}")]
pub struct Fault<E> {
    /// The bytes of the text; empty behind its last byte where something is missing at the end.
    pub at: Span,
    /// What is wrong.
    pub what: E,
}

/// An expression: as written with the default payloads, resolved with those of a [`Vocabulary`](super::Vocabulary).
///
/// `N` stands for names, `T` for the tests behind `is`, `F` for functions. Two expressions that say the same are
/// equal, wherever they stand.
#[derive(Clone, Debug)]
pub struct Expression<N = Name, T = Box<str>, F = Box<str>> {
    /// What the expression says.
    pub node: Node<N, T, F>,
    /// Where it stands; parentheses around it belong to it.
    pub span: Span,
}

/// Two expressions side by side.
pub type Pair<N = Name, T = Box<str>, F = Box<str>> =
    Box<(Expression<N, T, F>, Expression<N, T, F>)>;

/// What an expression says.
#[derive(Clone, Debug, PartialEq)]
pub enum Node<N = Name, T = Box<str>, F = Box<str>> {
    /// `0.5`
    Number(Decimal),
    /// `'hamil'`
    Text(Box<str>),
    /// `pa[metode=iud]`
    Name(N),
    /// `prev(status)`
    Call {
        /// Which function.
        function: Located<Function<F>>,
        /// What it is given, in order.
        arguments: Vec<Expression<N, T, F>>,
    },
    /// `pa + pb`, `a and b`
    Binary {
        /// What is done with both sides.
        operator: Operator,
        /// The left and the right side.
        sides: Pair<N, T, F>,
    },
    /// `pa <= pus`
    Compare {
        /// How the sides must stand to each other.
        comparison: Comparison,
        /// The left and the right side.
        sides: Pair<N, T, F>,
    },
    /// `status is not present`
    Is {
        /// What is asked about: a name or a call.
        subject: Box<Expression<N, T, F>>,
        /// Whether `not` stands before the test.
        negated: bool,
        /// What it must be.
        test: Located<Test<T>>,
    },
    /// `umur in 15..49`
    In {
        /// What must lie within.
        subject: Box<Expression<N, T, F>>,
        /// Among what.
        within: Within<N, T, F>,
    },
    /// `not sk`
    Not(Box<Expression<N, T, F>>),
}

/// What follows `in`.
#[derive(Clone, Debug, PartialEq)]
pub enum Within<N = Name, T = Box<str>, F = Box<str>> {
    /// `15..49`; both ends belong to it.
    Range(Pair<N, T, F>),
    /// `'iud' | 'mow'`; never empty.
    List(Vec<Expression<N, T, F>>),
}

/// An operator with a side left and right of it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Operator {
    /// `or`
    Or,
    /// `and`
    And,
    /// `+`
    Add,
    /// `-` between blanks
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
}

/// A comparison of two sides.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Comparison {
    /// `=`
    Equal,
    /// `!=`
    Unequal,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    Greater,
    /// `>=`
    AtLeast,
}

/// A test behind `is`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Test<T = Box<str>> {
    /// `present`
    Present,
    /// Any other word.
    Named(T),
}

/// A function: two that every context has, and those of the context.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Function<F = Box<str>> {
    /// `min`, the least of its arguments.
    Min,
    /// `max`, the greatest of its arguments.
    Max,
    /// Any other word.
    Named(F),
}

/// A name as it is written: `pus`, `pa[metode=@modern, jalur]`.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    /// The word before the brackets.
    pub word: Located<Box<str>>,
    /// What stands in the brackets, in order; no dimension twice.
    pub coordinates: Vec<Coordinate>,
}

/// One dimension of a name: `metode`, `metode=iud|mow`.
#[derive(Clone, Debug, PartialEq)]
pub struct Coordinate {
    /// The dimension.
    pub dimension: Located<Box<str>>,
    /// The members asked for, none of them twice; empty where the dimension stands alone.
    pub members: Vec<Located<MemberName>>,
}

/// A member of a dimension, or with `@` a group of members.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct MemberName {
    /// Whether `@` stands before the word.
    pub group: bool,
    /// The word.
    pub word: Box<str>,
}

impl Operator {
    /// How it is written.
    #[must_use]
    pub const fn mark(self) -> &'static str {
        match self {
            Self::Or => "or",
            Self::And => "and",
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "*",
            Self::Divide => "/",
        }
    }
}

impl Comparison {
    /// How it is written.
    #[must_use]
    pub const fn mark(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::Unequal => "!=",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::Greater => ">",
            Self::AtLeast => ">=",
        }
    }
}

impl<T> Located<T> {
    /// A value at its place.
    pub const fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

impl<T: PartialEq> PartialEq for Located<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Eq> Eq for Located<T> {}

impl<E> Fault<E> {
    /// A fault at its place.
    pub const fn new(what: E, at: Span) -> Self {
        Self { at, what }
    }
}

impl<N: PartialEq, T: PartialEq, F: PartialEq> PartialEq for Expression<N, T, F> {
    fn eq(&self, other: &Self) -> bool {
        self.node == other.node
    }
}

impl<N, T, F> Expression<N, T, F> {
    /// An expression at its place.
    pub const fn new(node: Node<N, T, F>, span: Span) -> Self {
        Self { node, span }
    }

    /// The expression and every expression within it, each before its own parts, from left to right.
    pub fn parts(&self) -> impl Iterator<Item = &Self> {
        let mut waiting = vec![self];
        std::iter::from_fn(move || {
            let part = waiting.pop()?;
            let held = waiting.len();
            part.children(&mut waiting);
            if let Some(added) = waiting.get_mut(held..) {
                added.reverse();
            }
            Some(part)
        })
    }

    /// Every name within the expression with its place, from left to right.
    pub fn names(&self) -> impl Iterator<Item = (&N, &Span)> {
        self.parts().filter_map(|part| match &part.node {
            Node::Name(name) => Some((name, &part.span)),
            _ => None,
        })
    }

    fn children<'a>(&'a self, into: &mut Vec<&'a Self>) {
        match &self.node {
            Node::Number(_) | Node::Text(_) | Node::Name(_) => {}
            Node::Call { arguments, .. } => into.extend(arguments),
            Node::Binary { sides, .. } | Node::Compare { sides, .. } => {
                into.extend([&sides.0, &sides.1]);
            }
            Node::Is { subject, .. } => into.push(subject),
            Node::In { subject, within } => {
                into.push(subject);
                match within {
                    Within::Range(ends) => into.extend([&ends.0, &ends.1]),
                    Within::List(members) => into.extend(members),
                }
            }
            Node::Not(operand) => into.push(operand),
        }
    }
}
