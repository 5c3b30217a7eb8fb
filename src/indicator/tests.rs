//! Indicator files prove themselves, and ratios leave out who has one side only.

use super::*;
use crate::expression::DecimalMark;
use crate::figure::Manner;
use crate::ledger::{Rolled, Rows};
use crate::template::SeriesId;
use crate::template::tests::embedded;

/// A row in which some series are stated, by a form that can hold all of them.
fn row(templates: &Templates, given: &[(SeriesId, i64)]) -> (OwnRow, crate::ledger::Positions) {
    let columns: Vec<SeriesId> = given.iter().map(|(series, _)| *series).collect();
    let rows = Rows::sketch(columns, templates.series.len());
    let cells = given.iter().map(|(_, value)| Rolled {
        value: *value,
        reported: 1,
        withheld: 0,
    });
    (
        OwnRow::sketch(Manner::Written, cells.collect(), u128::MAX),
        rows.positions,
    )
}

#[test]
fn every_indicator_shows_what_its_examples_say() {
    let templates = embedded();
    for indicator in &templates.indicators {
        for example in &indicator.examples {
            let (row, positions) = row(&templates, &example.given);
            let view = FigureView {
                row: &row,
                positions: &positions,
                templates: &templates,
            };
            let sums = Sums::of(
                view.number(&indicator.numerator),
                view.number(&indicator.denominator),
            );
            let shown = sums
                .ratio(indicator.per)
                .map(|value| value.rounded(2, DecimalMark::Comma));
            assert_eq!(shown.as_deref(), Ok(&*example.shown), "{}", indicator.id);
        }
    }
}

#[test]
fn a_ratio_without_a_denominator_has_a_reason_and_no_value() {
    let cases = [
        (Ok(1), Ok(0), Err(Reason::ZeroDenominator)),
        (Ok(0), Ok(0), Err(Reason::ZeroDenominator)),
        (Ok(1), Err(Reason::Absent), Err(Reason::Absent)),
        (
            Err(Reason::Absent),
            Err(Reason::Absent),
            Err(Reason::Absent),
        ),
        (Err(Reason::Withheld), Ok(3), Err(Reason::Withheld)),
        (Ok(0), Ok(3), Ok(Fraction::ZERO)),
    ];
    for (numerator, denominator, ratio) in cases {
        assert_eq!(
            Sums::of(numerator, denominator).ratio(100),
            ratio,
            "{numerator:?} / {denominator:?}"
        );
    }
}

#[test]
fn only_units_with_both_sides_are_summed_and_the_others_are_said() {
    let mut sums = Sums::default();
    for (numerator, denominator) in [
        (Ok(10), Ok(40)),
        (Ok(99), Err(Reason::Absent)),
        (Ok(5), Ok(20)),
    ] {
        sums.add(Sums::of(numerator, denominator));
    }
    assert_eq!(
        (sums.numerator, sums.denominator, sums.pairs, sums.unpaired),
        (15, 60, 2, 1)
    );
    assert_eq!(sums.ratio(100), Ok(Fraction::from(25)));
}
