//! Arithmetic, comparison and logic over given values, missing ones included.

use super::super::parse;
use super::super::tree::Name;
use super::*;
use proptest::prelude::*;

/// Values by name, for expressions as they are written.
struct Given(&'static [(&'static str, Quantity<'static>)]);

impl<'a> Context<'a, Name, Box<str>, Box<str>> for Given {
    fn name(&self, name: &'a Name) -> Quantity<'a> {
        let given = self.0.iter().find(|(word, _)| *word == &*name.word.value);
        given.map_or(MISSING, |(_, quantity)| *quantity)
    }

    fn is(&self, subject: &'a Expression, test: &'a Test) -> Option<bool> {
        match (subject.evaluate(self), test) {
            (quantity, Test::Present) => Some(quantity != MISSING),
            (Quantity::Text(text), Test::Named(test)) => Some(*text == **test),
            _ => None,
        }
    }

    fn call(&self, function: &'a Box<str>, arguments: &'a [Expression]) -> Quantity<'a> {
        match (&**function, arguments) {
            ("same", [argument]) => argument.evaluate(self),
            _ => MISSING,
        }
    }
}

const MISSING: Quantity<'_> = Quantity::Missing(Reason::Absent);
const T: Quantity<'_> = Quantity::Truth(true);
const F: Quantity<'_> = Quantity::Truth(false);

const GIVEN: Given = Given(&[
    ("t", T),
    ("f", F),
    ("status", Quantity::Text("iud")),
    ("u", MISSING),
    ("w", Quantity::Missing(Reason::Withheld)),
]);

/// What a text comes to; of texts only whether they are `iud`, since they would borrow from the expression.
fn evaluated(text: &str) -> Option<Quantity<'static>> {
    let expression = parse(text).ok()?;
    Some(match expression.evaluate(&GIVEN) {
        Quantity::Text("iud") => Quantity::Text("iud"),
        Quantity::Text(_) => Quantity::Text("other"),
        Quantity::Number(number) => Quantity::Number(number),
        Quantity::Truth(truth) => Quantity::Truth(truth),
        Quantity::Missing(reason) => Quantity::Missing(reason),
    })
}

fn number(numerator: i128, denominator: i128) -> Quantity<'static> {
    Fraction::new(numerator, denominator)
        .ok_or(Reason::Overflow)
        .into()
}

#[test]
fn numbers_are_exact() {
    for (text, numerator, denominator) in [
        ("0.1 + 0.2", 3, 10),
        ("1 / 3 * 3", 1, 1),
        ("17221 / 21866 * 100", 861_050, 10933),
        ("2 - 3 * 4", -10, 1),
        ("(2 - 3) * 4", -4, 1),
        ("7 / 2 / 2", 7, 4),
        ("0 / 5", 0, 1),
        ("min(3, 1 / 2, 2)", 1, 2),
        ("max(3, 1 / 2, 7 / 2)", 7, 2),
        ("min(4)", 4, 1),
        ("same(2) + same(same(3))", 5, 1),
        (
            "999999999999999999 * 999999999999999999",
            999_999_999_999_999_998_000_000_000_000_000_001,
            1,
        ),
    ] {
        assert_eq!(
            evaluated(text),
            Some(number(numerator, denominator)),
            "{text}"
        );
    }
}

#[test]
fn what_is_missing_says_why() {
    use Reason::{Absent, Mismatch, Overflow, Withheld, ZeroDenominator};
    let huge = "999999999999999999 * 999999999999999999 * 999999999999999999";
    for (text, reason) in [
        ("u", Absent),
        ("u + 1", Absent),
        ("0 * u", Absent),
        ("w - u", Withheld),
        ("u - w", Withheld),
        ("u + 1 / 0", Absent),
        ("1 / 0 + u", ZeroDenominator),
        ("1 / 0 + w", Withheld),
        ("1 / 0", ZeroDenominator),
        ("u / 0", Absent),
        ("1 / (2 - 2)", ZeroDenominator),
        (huge, Overflow),
        (
            "1 / (999999999999999999 * 999999999999999999) / 999999999999999999",
            Overflow,
        ),
        ("min(1, u)", Absent),
        ("max(u, 1, w)", Withheld),
        ("min(1 / 0)", ZeroDenominator),
        ("'a' + 1", Mismatch),
        ("t * 2", Mismatch),
        ("min('a', 'b')", Mismatch),
        ("'a' < 'b'", Mismatch),
        ("'1' = 1", Mismatch),
        ("t = 1", Mismatch),
        ("t < f", Mismatch),
        ("not 1", Mismatch),
        ("1 and t", Mismatch),
        ("u = u", Absent),
        ("u != 1", Absent),
        ("'a' = u", Absent),
        ("u > w", Withheld),
        ("u in 1..2", Absent),
        ("u is iud", Absent),
        ("u is not iud", Absent),
        ("unheard(1)", Absent),
    ] {
        assert_eq!(evaluated(text), Some(Quantity::Missing(reason)), "{text}");
    }
}

#[test]
fn logic_has_three_values() {
    let (u, w) = (MISSING, Quantity::Missing(Reason::Withheld));
    for (left, right, and, or) in [
        ("t", "t", T, T),
        ("t", "f", F, T),
        ("t", "u", u, T),
        ("f", "t", F, T),
        ("f", "f", F, F),
        ("f", "u", F, u),
        ("u", "t", u, T),
        ("u", "f", F, u),
        ("u", "u", u, u),
        ("u", "w", w, w),
        ("w", "u", w, w),
        ("w", "f", F, w),
    ] {
        assert_eq!(
            evaluated(&format!("{left} and {right}")),
            Some(and),
            "{left} and {right}"
        );
        assert_eq!(
            evaluated(&format!("{left} or {right}")),
            Some(or),
            "{left} or {right}"
        );
    }
    for (text, not) in [("not t", F), ("not f", T), ("not u", u), ("not w", w)] {
        assert_eq!(evaluated(text), Some(not), "{text}");
    }
}

#[test]
fn comparisons() {
    for (text, truth) in [
        ("1 = 1.0", T),
        ("1 != 2", T),
        ("1 / 3 < 0.33333333333333334", T),
        ("2 <= 2", T),
        ("2 > 2", F),
        ("2 >= 3", F),
        ("status = 'iud'", T),
        ("status != 'hamil'", T),
        ("t = f", F),
        ("t != f", T),
        ("status is iud", T),
        ("status is not iud", F),
        ("same(status) is iud", T),
        ("u is present", F),
        ("u is not present", T),
        ("15 in 15..49", T),
        ("49 in 15..49", T),
        ("50 in 15..49", F),
        ("14.9 in 15..49", F),
        ("9 in 10..u", F),
        ("9 in u..8", F),
        ("9 in 9..u", MISSING),
        ("status in 'mow' | 'iud'", T),
        ("status in 'mow' | 'mop'", F),
        ("status in u | 'iud'", T),
        ("status in u | 'mop'", MISSING),
        ("3 in 1 | 2 | 1 + 2", T),
    ] {
        assert_eq!(evaluated(text), Some(truth), "{text}");
    }
}

#[test]
fn texts_come_through() {
    assert_eq!(evaluated("same(status)"), Some(Quantity::Text("iud")));
    assert_eq!(evaluated("'x'"), Some(Quantity::Text("other")));
}

#[test]
fn the_deepest_trees_are_safe() {
    for (operator, result) in [("+", 201), ("*", 1), ("/", 1)] {
        let chain = vec!["1"; 201].join(operator);
        assert_eq!(evaluated(&chain), Some(number(result, 1)), "{operator}");
    }
    let nested = format!("{}t{}", "not (".repeat(63), ")".repeat(63));
    assert_eq!(evaluated(&nested), Some(F));
}

proptest! {
    #[test]
    fn any_expression_is_safe(text in "(([tfuw1-9]|status|'a'|0\\.5|999999999999999999)( [-+*/<=] | and | or | != )){1,20}[tfuw0]") {
        let _ = evaluated(&text);
    }
}
