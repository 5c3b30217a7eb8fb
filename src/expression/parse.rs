//! From the text of an expression to its tree, or to the one fault that stops the reading.
//!
//! Knows the grammar and its reserved words, but no name, test or function other than `min` and `max`.

use super::scan::{Scanner, Syntax, SyntaxFault};
use super::tree::{
    Comparison, Coordinate, Expression, Fault, Function, Located, MemberName, Name, Node, Operator,
    Test, Within,
};

type Parsed<T = Expression> = Result<T, SyntaxFault>;

/// Reads an expression.
///
/// # Errors
///
/// The first fault of the text, with the bytes it is about.
pub fn parse(text: &str) -> Result<Expression, SyntaxFault> {
    let mut scan = Scanner::new(text)?;
    let expression = expression(&mut scan)?;
    scan.end("an operator or the end")?;
    Ok(expression)
}

/// Reads a single name with its coordinates, such as the series that a rule fills.
///
/// # Errors
///
/// The first fault of the text, with the bytes it is about.
pub fn parse_name(text: &str) -> Result<Name, SyntaxFault> {
    let mut scan = Scanner::new(text)?;
    let word = scan.name("a name")?;
    let name = coordinates(&mut scan, word)?;
    scan.end("`[` or the end")?;
    Ok(name)
}

fn expression(scan: &mut Scanner<'_>) -> Parsed {
    scan.enter()?;
    let mut left = conjunction(scan)?;
    while scan.keyword("or") {
        left = binary(scan, Operator::Or, left, conjunction)?;
    }
    scan.leave();
    Ok(left)
}

fn conjunction(scan: &mut Scanner<'_>) -> Parsed {
    let mut left = negation(scan)?;
    while scan.keyword("and") {
        left = binary(scan, Operator::And, left, negation)?;
    }
    Ok(left)
}

fn negation(scan: &mut Scanner<'_>) -> Parsed {
    let start = scan.next_at();
    if !scan.keyword("not") {
        return comparison(scan);
    }
    let operand = comparison(scan)?;
    Ok(spanning(scan, start, Node::Not(Box::new(operand))))
}

fn comparison(scan: &mut Scanner<'_>) -> Parsed {
    let left = sum(scan)?;
    if scan.keyword("is") {
        return test(scan, left);
    }
    if scan.keyword("in") {
        return within(scan, left);
    }
    let Some(comparison) = comparison_mark(scan) else {
        return Ok(left);
    };
    let start = left.span.start;
    let sides = Box::new((left, sum(scan)?));
    Ok(spanning(scan, start, Node::Compare { comparison, sides }))
}

fn test(scan: &mut Scanner<'_>, subject: Expression) -> Parsed {
    if !matches!(subject.node, Node::Name(_) | Node::Call { .. }) {
        return Err(Fault::new(Syntax::Subject, subject.span));
    }
    let negated = scan.keyword("not");
    let start = scan.next_at();
    let test = if scan.keyword("present") {
        Located::new(Test::Present, start..scan.at())
    } else {
        let word = scan.member("`present` or a name")?;
        Located::new(Test::Named(word.value), word.span)
    };
    let start = subject.span.start;
    let subject = Box::new(subject);
    Ok(spanning(
        scan,
        start,
        Node::Is {
            subject,
            negated,
            test,
        },
    ))
}

fn within(scan: &mut Scanner<'_>, subject: Expression) -> Parsed {
    let first = sum(scan)?;
    let within = if scan.mark("..") {
        Within::Range(Box::new((first, sum(scan)?)))
    } else {
        let mut members = vec![first];
        while scan.mark("|") {
            members.push(sum(scan)?);
        }
        Within::List(members)
    };
    let start = subject.span.start;
    let subject = Box::new(subject);
    Ok(spanning(scan, start, Node::In { subject, within }))
}

fn sum(scan: &mut Scanner<'_>) -> Parsed {
    let mut left = term(scan)?;
    loop {
        let operator = if scan.mark("+") {
            Operator::Add
        } else if scan.minus()? {
            Operator::Subtract
        } else {
            return Ok(left);
        };
        left = binary(scan, operator, left, term)?;
    }
}

fn term(scan: &mut Scanner<'_>) -> Parsed {
    let mut left = factor(scan)?;
    loop {
        let operator = if scan.mark("*") {
            Operator::Multiply
        } else if scan.mark("/") {
            Operator::Divide
        } else {
            return Ok(left);
        };
        left = binary(scan, operator, left, factor)?;
    }
}

fn factor(scan: &mut Scanner<'_>) -> Parsed {
    let start = scan.next_at();
    let node = match scan.peek() {
        Some('(') => return parenthesis(scan, start),
        Some('\'') => Node::Text(scan.quoted()?),
        Some('0'..='9') => Node::Number(scan.number()?),
        Some('-') => return scan.fault_here(Syntax::Minus),
        _ => {
            let word = scan.name("a value")?;
            if scan.mark("(") {
                return call(scan, word);
            }
            Node::Name(coordinates(scan, word)?)
        }
    };
    Ok(spanning(scan, start, node))
}

fn parenthesis(scan: &mut Scanner<'_>, start: usize) -> Parsed {
    scan.mark("(");
    let mut inner = expression(scan)?;
    scan.need(")", "an operator or `)`")?;
    inner.span = start..scan.at();
    Ok(inner)
}

fn call(scan: &mut Scanner<'_>, word: Located<Box<str>>) -> Parsed {
    let mut arguments = Vec::new();
    if !scan.mark(")") {
        arguments.push(expression(scan)?);
        while scan.mark(",") {
            arguments.push(expression(scan)?);
        }
        scan.need(")", "an operator, `,` or `)`")?;
    }
    let span = word.span.start..scan.at();
    let function = match &*word.value {
        "min" => Function::Min,
        "max" => Function::Max,
        _ => Function::Named(word.value),
    };
    if arguments.is_empty() && matches!(function, Function::Min | Function::Max) {
        return Err(Fault::new(Syntax::NoArgument, span));
    }
    let function = Located::new(function, word.span);
    Ok(Expression::new(
        Node::Call {
            function,
            arguments,
        },
        span,
    ))
}

fn coordinates(scan: &mut Scanner<'_>, word: Located<Box<str>>) -> Parsed<Name> {
    let mut coordinates: Vec<Coordinate> = Vec::new();
    if scan.mark("[") {
        loop {
            let coordinate = coordinate(scan)?;
            if coordinates
                .iter()
                .any(|it| it.dimension == coordinate.dimension)
            {
                return Err(Fault::new(Syntax::Twice, coordinate.dimension.span));
            }
            coordinates.push(coordinate);
            if !scan.mark(",") {
                break;
            }
        }
        scan.need("]", "`,` or `]`")?;
    }
    Ok(Name { word, coordinates })
}

fn coordinate(scan: &mut Scanner<'_>) -> Parsed<Coordinate> {
    let dimension = scan.name("a dimension")?;
    let mut members = Vec::new();
    if scan.mark("=") {
        loop {
            let start = scan.next_at();
            let group = scan.mark("@");
            let word = scan.member("a member")?;
            let member = MemberName {
                group,
                word: word.value,
            };
            let member = Located::new(member, start..word.span.end);
            if members.contains(&member) {
                return Err(Fault::new(Syntax::Twice, member.span));
            }
            members.push(member);
            if !scan.mark("|") {
                break;
            }
        }
    }
    Ok(Coordinate { dimension, members })
}

fn comparison_mark(scan: &mut Scanner<'_>) -> Option<Comparison> {
    // The longer marks first: `<` is the beginning of `<=`.
    let marks = [
        Comparison::Unequal,
        Comparison::AtMost,
        Comparison::AtLeast,
        Comparison::Equal,
        Comparison::Less,
        Comparison::Greater,
    ];
    marks
        .into_iter()
        .find(|comparison| scan.mark(comparison.mark()))
}

fn binary(
    scan: &mut Scanner<'_>,
    operator: Operator,
    left: Expression,
    right: fn(&mut Scanner<'_>) -> Parsed,
) -> Parsed {
    scan.count_operator()?;
    let start = left.span.start;
    let sides = Box::new((left, right(scan)?));
    Ok(spanning(scan, start, Node::Binary { operator, sides }))
}

/// A part that ends behind the last thing read.
fn spanning(scan: &Scanner<'_>, start: usize, node: Node) -> Expression {
    Expression::new(node, start..scan.at())
}

#[cfg(test)]
mod tests;
