//! One expression language for rules, checks, variables and indicators.
//!
//! Knows nothing of forms: what names, tests and functions mean, a [`Vocabulary`] says when an expression is resolved
//! and a [`Context`] when it is evaluated. A row of a register and the figures of a unit are two such contexts.
//!
//! ```text
//! expression  = conjunction { "or" conjunction }
//! conjunction = negation { "and" negation }
//! negation    = [ "not" ] comparison
//! comparison  = sum [ ("=" | "!=" | "<" | "<=" | ">" | ">=") sum
//!                   | "is" [ "not" ] ("present" | name)
//!                   | "in" sum (".." sum | { "|" sum }) ]
//! sum         = term { ("+" | "-") term }
//! term        = factor { ("*" | "/") factor }
//! factor      = number | "'" text "'" | name [ "[" coordinate { "," coordinate } "]" ]
//!             | name "(" [ expression { "," expression } ] ")" | "(" expression ")"
//! coordinate  = name [ "=" member { "|" member } ]
//! member      = [ "@" ] name
//! ```
//!
//! Names are words of lower-case ASCII letters, digits, `_` and `-` that begin with a letter; members and tests may
//! begin with a digit. A hyphen inside a word belongs to the name; a minus stands between blanks.
//!
//! ```
//! use rekap_imp::expression::parse;
//!
//! let text = "bukan[alasan=iat]  + bukan[alasan=tial]";
//! let expression = parse(text)?;
//! assert_eq!(expression.to_string(), "bukan[alasan=iat] + bukan[alasan=tial]");
//! assert_eq!(expression.names().map(|(_, span)| &text[span.clone()]).count(), 2);
//! # Ok::<(), rekap_imp::expression::SyntaxFault>(())
//! ```

mod decimal;
mod evaluate;
mod fraction;
mod parse;
mod print;
mod quantity;
mod resolve;
mod scan;
mod tree;

pub use decimal::{Decimal, NotADecimal};
pub use evaluate::Context;
pub use fraction::{DecimalMark, Fraction};
pub use parse::{parse, parse_name};
pub use quantity::{Quantity, Reason};
pub use resolve::{Argument, Resolved, Vocabulary};
pub use scan::{Syntax, SyntaxFault};
pub use tree::{
    Comparison, Coordinate, Expression, Fault, Function, Located, MemberName, Name, Node, Operator,
    Pair, Span, Test, Within,
};
