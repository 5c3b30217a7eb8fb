//! The canonical text of an expression: parsed again, it says the same.
//!
//! Knows the grammar only. Parentheses are printed where the grammar needs them, and nowhere else.

use super::tree::{
    Coordinate, Expression, Function, MemberName, Name, Node, Operator, Test, Within,
};
use std::fmt::{Display, Formatter, Result};

/// How tightly a part binds; one that binds less than its place asks for stands in parentheses.
#[derive(Clone, Copy, Eq, Ord, PartialEq, PartialOrd)]
enum Binding {
    Or,
    And,
    Not,
    Comparison,
    Sum,
    Term,
    Factor,
}

/// An expression in a place that asks for a binding at least this tight.
struct Placed<'a, N, T, F>(&'a Expression<N, T, F>, Binding);

impl Operator {
    /// How tightly the operator binds, and what its right side must be, since every operator leans to the left.
    const fn binding(self) -> (Binding, Binding) {
        match self {
            Self::Or => (Binding::Or, Binding::And),
            Self::And => (Binding::And, Binding::Not),
            Self::Add | Self::Subtract => (Binding::Sum, Binding::Term),
            Self::Multiply | Self::Divide => (Binding::Term, Binding::Factor),
        }
    }
}

impl<N, T, F> Node<N, T, F> {
    const fn binding(&self) -> Binding {
        match self {
            Self::Binary { operator, .. } => operator.binding().0,
            Self::Compare { .. } | Self::Is { .. } | Self::In { .. } => Binding::Comparison,
            Self::Not(_) => Binding::Not,
            Self::Number(_) | Self::Text(_) | Self::Name(_) | Self::Call { .. } => Binding::Factor,
        }
    }
}

impl<N: Display, T: Display, F: Display> Display for Expression<N, T, F> {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        Placed(self, Binding::Or).fmt(out)
    }
}

impl<N: Display, T: Display, F: Display> Display for Placed<'_, N, T, F> {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        let Self(expression, least) = self;
        if expression.node.binding() < *least {
            write!(out, "({})", expression.node)
        } else {
            expression.node.fmt(out)
        }
    }
}

impl<N: Display, T: Display, F: Display> Display for Node<N, T, F> {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        match self {
            Self::Number(number) => number.fmt(out),
            Self::Text(text) => write!(out, "'{}'", text.replace('\'', "''")),
            Self::Name(name) => name.fmt(out),
            Self::Call {
                function,
                arguments,
            } => {
                write!(out, "{}(", function.value)?;
                separated(out, arguments, ", ")?;
                out.write_str(")")
            }
            Self::Binary { operator, sides } => {
                let (left, right) = operator.binding();
                let (left, right) = (Placed(&sides.0, left), Placed(&sides.1, right));
                write!(out, "{left} {} {right}", operator.mark())
            }
            Self::Compare { comparison, sides } => {
                let (left, right) = (sum(&sides.0), sum(&sides.1));
                write!(out, "{left} {} {right}", comparison.mark())
            }
            Self::Is {
                subject,
                negated,
                test,
            } => {
                let not = if *negated { "not " } else { "" };
                write!(out, "{} is {not}{}", sum(subject), test.value)
            }
            Self::In { subject, within } => write!(out, "{} in {within}", sum(subject)),
            Self::Not(operand) => write!(out, "not {}", Placed(operand, Binding::Comparison)),
        }
    }
}

impl<N: Display, T: Display, F: Display> Display for Within<N, T, F> {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        match self {
            Self::Range(ends) => write!(out, "{}..{}", sum(&ends.0), sum(&ends.1)),
            Self::List(members) => separated(out, members.iter().map(sum), " | "),
        }
    }
}

impl<T: Display> Display for Test<T> {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        match self {
            Self::Present => out.write_str("present"),
            Self::Named(test) => test.fmt(out),
        }
    }
}

impl<F: Display> Display for Function<F> {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        match self {
            Self::Min => out.write_str("min"),
            Self::Max => out.write_str("max"),
            Self::Named(function) => function.fmt(out),
        }
    }
}

impl Display for Name {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        out.write_str(&self.word.value)?;
        if self.coordinates.is_empty() {
            return Ok(());
        }
        out.write_str("[")?;
        separated(out, &self.coordinates, ", ")?;
        out.write_str("]")
    }
}

impl Display for Coordinate {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        out.write_str(&self.dimension.value)?;
        if self.members.is_empty() {
            return Ok(());
        }
        out.write_str("=")?;
        separated(out, self.members.iter().map(|member| &member.value), "|")
    }
}

impl Display for MemberName {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        let group = if self.group { "@" } else { "" };
        write!(out, "{group}{}", self.word)
    }
}

const fn sum<N, T, F>(expression: &Expression<N, T, F>) -> Placed<'_, N, T, F> {
    Placed(expression, Binding::Sum)
}

fn separated<I: IntoIterator<Item: Display>>(
    out: &mut Formatter<'_>,
    items: I,
    by: &str,
) -> Result {
    for (place, item) in items.into_iter().enumerate() {
        let by = if place > 0 { by } else { "" };
        write!(out, "{by}{item}")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::super::tree::{Comparison, Coordinate, Located};
    use super::*;
    use proptest::collection::vec;
    use proptest::option;
    use proptest::prelude::*;

    type Inner = BoxedStrategy<Expression>;

    fn bare(node: Node) -> Expression {
        Expression::new(node, 0..0)
    }

    fn located<T>(value: T) -> Located<T> {
        Located::new(value, 0..0)
    }

    fn word() -> impl Strategy<Value = Box<str>> {
        let reserved = ["and", "in", "is", "not", "or", "present", "min", "max"];
        "[a-z][a-z0-9_]{0,3}(-[a-z0-9_]{1,3})?"
            .prop_filter("a word of the language", move |word| {
                !reserved.contains(&&**word)
            })
            .prop_map(Into::into)
    }

    fn name() -> impl Strategy<Value = Node> {
        let member = (any::<bool>(), word()).prop_map(|(group, word)| MemberName { group, word });
        let coordinate = (word(), vec(member.prop_map(located), 0..3));
        (word(), vec(coordinate, 0..3)).prop_map(|(word, mut coordinates)| {
            coordinates.dedup_by(|a, b| a.0 == b.0);
            let coordinates = coordinates.into_iter().map(|(dimension, mut members)| {
                members.dedup();
                Coordinate {
                    dimension: located(dimension),
                    members,
                }
            });
            Node::Name(Name {
                word: located(word),
                coordinates: coordinates.collect(),
            })
        })
    }

    fn call(inner: Inner) -> impl Strategy<Value = Node> {
        let function =
            option::of(word()).prop_map(|word| word.map_or(Function::Max, Function::Named));
        (function, vec(inner, 1..4)).prop_map(|(function, arguments)| Node::Call {
            function: located(function),
            arguments,
        })
    }

    fn composed(inner: Inner) -> impl Strategy<Value = Expression> {
        use Comparison::{AtLeast, AtMost, Equal, Greater, Less, Unequal};
        use Operator::{Add, And, Divide, Multiply, Or, Subtract};
        let operators = proptest::sample::select(vec![Add, And, Divide, Multiply, Or, Subtract]);
        let comparisons =
            proptest::sample::select(vec![AtLeast, AtMost, Equal, Greater, Less, Unequal]);
        let pair = || (inner.clone(), inner.clone()).prop_map(Box::new);
        let subject =
            prop_oneof![name(), call(inner.clone())].prop_map(|node| Box::new(bare(node)));
        let test = option::of(word()).prop_map(|word| word.map_or(Test::Present, Test::Named));
        let within = prop_oneof![
            pair().prop_map(Within::Range),
            vec(inner.clone(), 1..4).prop_map(Within::List),
        ];
        prop_oneof![
            call(inner.clone()),
            (operators, pair()).prop_map(|(operator, sides)| Node::Binary { operator, sides }),
            (comparisons, pair())
                .prop_map(|(comparison, sides)| Node::Compare { comparison, sides }),
            (subject, any::<bool>(), test.prop_map(located)).prop_map(
                |(subject, negated, test)| Node::Is {
                    subject,
                    negated,
                    test
                }
            ),
            (inner.clone().prop_map(Box::new), within)
                .prop_map(|(subject, within)| Node::In { subject, within }),
            inner.prop_map(|operand| Node::Not(Box::new(operand))),
        ]
        .prop_map(bare)
    }

    fn expression() -> impl Strategy<Value = Expression> {
        let number = "[0-9]{1,9}(\\.[0-9]{1,9})?"
            .prop_filter_map("no number", |text| text.parse().ok().map(Node::Number));
        let text = ".{0,6}".prop_map(|text: String| Node::Text(text.into()));
        let leaf = prop_oneof![number, text, name()].prop_map(bare);
        leaf.prop_recursive(4, 24, 4, composed)
    }

    #[test]
    fn parentheses_stand_only_where_they_are_needed() {
        for (text, print) in [
            ("((a)+(b*c))", "a + b * c"),
            ("(a + b)*c", "(a + b) * c"),
            ("a-b", "a-b"),
            ("(a - b) - c", "a - b - c"),
            ("a - (b - c)", "a - (b - c)"),
            ("(a and b) or c", "a and b or c"),
            ("a and (b or c)", "a and (b or c)"),
            ("not (not (a))", "not (not a)"),
            ("not (a = b)", "not a = b"),
            ("(not a) = b", "(not a) = b"),
            ("(a in 1|2) = b", "(a in 1 | 2) = b"),
            ("x in (1)..(2 + 3)", "x in 1..2 + 3"),
            ("f( 'it''s' ,b )", "f('it''s', b)"),
        ] {
            assert_eq!(
                parse(text).map(|it| it.to_string()).as_deref(),
                Ok(print),
                "{text}"
            );
        }
    }

    proptest! {
        #[test]
        fn parsed_again_it_says_the_same(expression in expression()) {
            let text = expression.to_string();
            prop_assume!(text.len() <= 2000);
            prop_assert_eq!(parse(&text), Ok(expression), "{}", text);
        }
    }
}
