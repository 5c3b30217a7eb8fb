//! From an expression as written to one whose names, tests and functions are known.
//!
//! Knows no word itself: a vocabulary says what each stands for, or what is wrong with it.

use super::tree::{Expression, Fault, Function, Located, Name, Node, Pair, Test, Within};

/// An expression whose words are those of a vocabulary.
pub type Resolved<V> =
    Expression<<V as Vocabulary>::Name, <V as Vocabulary>::Test, <V as Vocabulary>::Function>;

/// The words that expressions may use in one context, and what they stand for there.
///
/// Each fault says which bytes it is about, so that one about a member need not blame the whole name.
pub trait Vocabulary {
    /// What a name stands for, such as the index of a field or of a series.
    type Name;
    /// What a test stands for.
    type Test;
    /// What a function stands for.
    type Function;
    /// What can be wrong with a word.
    type Fault;

    /// What a function stands for that is given this many arguments.
    ///
    /// # Errors
    ///
    /// The context has no such function, or it takes another number of arguments.
    fn function(
        &mut self,
        function: &Located<&str>,
        arguments: usize,
    ) -> Result<Self::Function, Fault<Self::Fault>>;

    /// What a name stands for. As an argument of a function it may be of another kind than elsewhere, such as a level.
    ///
    /// # Errors
    ///
    /// The context knows no such name, or not with these coordinates.
    fn name(
        &mut self,
        name: &Located<&Name>,
        argument: Option<Argument<'_, Self::Function>>,
    ) -> Result<Self::Name, Fault<Self::Fault>>;

    /// What a test stands for when it is asked about this subject.
    ///
    /// # Errors
    ///
    /// The subject cannot be any such thing.
    fn test(
        &mut self,
        test: &Located<&str>,
        subject: &Resolved<Self>,
    ) -> Result<Self::Test, Fault<Self::Fault>>;
}

/// The place of an argument.
#[derive(Debug)]
pub struct Argument<'f, F> {
    /// The function that it is given to.
    pub function: &'f F,
    /// How many arguments stand before it.
    pub index: usize,
}

impl Expression {
    /// Asks a vocabulary what each word stands for, innermost first.
    ///
    /// # Errors
    ///
    /// Every fault of every word, from left to right; what stands in a faulty place is not asked twice.
    pub fn resolve<V: Vocabulary>(
        &self,
        vocabulary: &mut V,
    ) -> Result<Resolved<V>, Vec<Fault<V::Fault>>> {
        let mut resolver = Resolver {
            vocabulary,
            faults: Vec::new(),
        };
        match resolver.expression(self, None) {
            Some(resolved) if resolver.faults.is_empty() => Ok(resolved),
            _ => {
                resolver.faults.sort_by_key(|fault| fault.at.start);
                Err(resolver.faults)
            }
        }
    }
}

struct Resolver<'v, V: Vocabulary> {
    vocabulary: &'v mut V,
    faults: Vec<Fault<V::Fault>>,
}

/// Each gives `None` after noting a fault, and goes on with the parts beside the faulty one.
impl<V: Vocabulary> Resolver<'_, V> {
    fn expression(
        &mut self,
        written: &Expression,
        argument: Option<Argument<'_, V::Function>>,
    ) -> Option<Resolved<V>> {
        let node = match &written.node {
            Node::Number(number) => Node::Number(*number),
            Node::Text(text) => Node::Text(text.clone()),
            Node::Name(name) => {
                let name = Located::new(name, written.span.clone());
                let resolved = self.vocabulary.name(&name, argument);
                Node::Name(self.note(resolved)?)
            }
            Node::Call {
                function,
                arguments,
            } => self.call(function, arguments)?,
            Node::Binary { operator, sides } => Node::Binary {
                operator: *operator,
                sides: self.pair(sides)?,
            },
            Node::Compare { comparison, sides } => Node::Compare {
                comparison: *comparison,
                sides: self.pair(sides)?,
            },
            Node::Is {
                subject,
                negated,
                test,
            } => {
                let subject = self.boxed(subject)?;
                let test = self.test(test, &subject)?;
                Node::Is {
                    subject,
                    negated: *negated,
                    test,
                }
            }
            Node::In { subject, within } => {
                let subject = self.boxed(subject);
                let within = self.within(within)?;
                Node::In {
                    subject: subject?,
                    within,
                }
            }
            Node::Not(operand) => Node::Not(self.boxed(operand)?),
        };
        Some(Expression::new(node, written.span.clone()))
    }

    fn call(
        &mut self,
        written: &Located<Function>,
        arguments: &[Expression],
    ) -> Option<Node<V::Name, V::Test, V::Function>> {
        let function = match &written.value {
            Function::Min => Function::Min,
            Function::Max => Function::Max,
            Function::Named(word) => {
                let word = Located::new(&**word, written.span.clone());
                let resolved = self.vocabulary.function(&word, arguments.len());
                Function::Named(self.note(resolved)?)
            }
        };
        let resolved: Vec<_> = arguments
            .iter()
            .enumerate()
            .filter_map(|(index, argument)| {
                let place = match &function {
                    Function::Named(function) => Some(Argument { function, index }),
                    Function::Min | Function::Max => None,
                };
                self.expression(argument, place)
            })
            .collect();
        let function = Located::new(function, written.span.clone());
        (resolved.len() == arguments.len()).then_some(Node::Call {
            function,
            arguments: resolved,
        })
    }

    fn test(
        &mut self,
        written: &Located<Test>,
        subject: &Resolved<V>,
    ) -> Option<Located<Test<V::Test>>> {
        let span = written.span.clone();
        let test = match &written.value {
            Test::Present => Test::Present,
            Test::Named(word) => {
                let word = Located::new(&**word, span.clone());
                let resolved = self.vocabulary.test(&word, subject);
                Test::Named(self.note(resolved)?)
            }
        };
        Some(Located::new(test, span))
    }

    fn within(&mut self, written: &Within) -> Option<Within<V::Name, V::Test, V::Function>> {
        match written {
            Within::Range(ends) => self.pair(ends).map(Within::Range),
            Within::List(members) => {
                let resolved: Vec<_> = members
                    .iter()
                    .filter_map(|member| self.expression(member, None))
                    .collect();
                (resolved.len() == members.len()).then_some(Within::List(resolved))
            }
        }
    }

    fn pair(&mut self, sides: &Pair) -> Option<Pair<V::Name, V::Test, V::Function>> {
        let left = self.expression(&sides.0, None);
        let right = self.expression(&sides.1, None);
        Some(Box::new((left?, right?)))
    }

    fn boxed(&mut self, written: &Expression) -> Option<Box<Resolved<V>>> {
        self.expression(written, None).map(Box::new)
    }

    fn note<R>(&mut self, resolved: Result<R, Fault<V::Fault>>) -> Option<R> {
        resolved.map_err(|fault| self.faults.push(fault)).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Context, Quantity, Reason, parse};
    use super::*;

    /// The fields and functions of a row of a register, by number.
    struct Register;

    #[derive(Clone, Copy, Debug, PartialEq)]
    struct Previous;

    const FIELDS: [&str; 2] = ["umur", "status"];
    const METHODS: [&str; 3] = ["iud", "mow", "mop"];

    impl Vocabulary for Register {
        type Name = usize;
        type Test = &'static [&'static str];
        type Function = Previous;
        type Fault = &'static str;

        fn function(
            &mut self,
            function: &Located<&str>,
            arguments: usize,
        ) -> Result<Previous, Fault<&'static str>> {
            match (function.value, arguments) {
                ("prev", 1) => Ok(Previous),
                ("prev", _) => Err(Fault::new("takes one argument", function.span.clone())),
                _ => Err(Fault::new("unknown function", function.span.clone())),
            }
        }

        fn name(
            &mut self,
            name: &Located<&Name>,
            argument: Option<Argument<'_, Previous>>,
        ) -> Result<usize, Fault<&'static str>> {
            let word = &name.value.word;
            if let Some(coordinate) = name.value.coordinates.first() {
                return Err(Fault::new(
                    "no dimension",
                    coordinate.dimension.span.clone(),
                ));
            }
            match FIELDS.iter().position(|field| *field == &*word.value) {
                Some(0) if argument.is_some() => Err(Fault::new("not monthly", word.span.clone())),
                Some(field) => Ok(field),
                None => Err(Fault::new("unknown field", name.span.clone())),
            }
        }

        fn test(
            &mut self,
            test: &Located<&str>,
            subject: &Resolved<Self>,
        ) -> Result<&'static [&'static str], Fault<&'static str>> {
            match (test.value, &subject.node) {
                ("metode", Node::Name(1) | Node::Call { .. }) => Ok(&METHODS),
                _ => Err(Fault::new("cannot be that", test.span.clone())),
            }
        }
    }

    /// A row in one of its months: status by month, one age.
    #[derive(Clone, Copy)]
    struct Row<'a> {
        status: &'a [&'a str],
        month: usize,
    }

    impl<'a> Context<'a, usize, &'static [&'static str], Previous> for Row<'a> {
        fn name(&self, name: &'a usize) -> Quantity<'a> {
            match (name, self.status.get(self.month)) {
                (0, _) => Quantity::from(30),
                (_, Some(status)) => Quantity::Text(status),
                (_, None) => Quantity::Missing(Reason::Absent),
            }
        }

        fn is(
            &self,
            subject: &'a Resolved<Register>,
            test: &'a Test<&'static [&'static str]>,
        ) -> Option<bool> {
            match (subject.evaluate(self), test) {
                (quantity, Test::Present) => Some(!matches!(quantity, Quantity::Missing(_))),
                (Quantity::Text(text), Test::Named(members)) => Some(members.contains(&text)),
                _ => None,
            }
        }

        fn call(&self, _: &'a Previous, arguments: &'a [Resolved<Register>]) -> Quantity<'a> {
            match (arguments, self.month.checked_sub(1)) {
                ([argument], Some(month)) => argument.evaluate(&Row { month, ..*self }),
                _ => Quantity::Missing(Reason::Absent),
            }
        }
    }

    #[test]
    fn a_resolved_rule_reads_a_row() {
        let rule = "prev(status) is metode and status is not metode and status != 'hamil'";
        let resolved = parse(rule).map(|it| it.resolve(&mut Register));
        let Ok(Ok(rule)) = resolved else {
            panic!("{resolved:?}");
        };
        let status = &["iud", "mow", "ias", "hamil", "iud"];
        let left: Vec<_> = (0..6)
            .map(|month| rule.evaluate(&Row { status, month }).truth())
            .collect();
        let (yes, no, unknown) = (Ok(true), Ok(false), Err(Reason::Absent));
        assert_eq!(left, [no, no, yes, no, no, unknown]);
    }

    #[test]
    fn every_fault_of_meaning_is_found_at_its_place() {
        for (text, faults) in [
            ("umur + status", &[][..]),
            ("max(umur, 3)", &[]),
            ("usia > 3", &[("unknown field", 0..4)]),
            (
                "umur[bulan=mei] + tinggi",
                &[("no dimension", 5..10), ("unknown field", 18..24)],
            ),
            ("prev(umur)", &[("not monthly", 5..9)]),
            (
                "prev(status, a) or lag(b)",
                &[("takes one argument", 0..4), ("unknown function", 19..22)],
            ),
            (
                "umur is metode and status is alasan",
                &[("cannot be that", 8..14), ("cannot be that", 29..35)],
            ),
            ("a is metode", &[("unknown field", 0..1)]),
            (
                "umur in a | 2 | b",
                &[("unknown field", 8..9), ("unknown field", 16..17)],
            ),
            (
                "a in b..c",
                &[
                    ("unknown field", 0..1),
                    ("unknown field", 5..6),
                    ("unknown field", 8..9),
                ],
            ),
            (
                "not min(a, prev(b))",
                &[("unknown field", 8..9), ("unknown field", 16..17)],
            ),
        ] {
            let found = parse(text).map(|it| it.resolve(&mut Register).err().unwrap_or_default());
            let faults = faults
                .iter()
                .map(|(what, at)| Fault::new(*what, at.clone()));
            assert_eq!(found, Ok(faults.collect()), "{text}");
        }
    }
}
