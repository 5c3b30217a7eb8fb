//! Formulas over the cells of the detail sheet, in functions that every Excel since 2010 has.

use std::ops::RangeInclusive;

use super::plan::{Content, Outcome};
use crate::address::column_letters;

/// What stands for a figure that nobody gave.
pub(super) const DASH: &str = "–";

/// Some rows of one column, as formulas refer to them.
#[derive(Clone, Debug)]
pub(super) struct Cells {
    text: String,
    is_one: bool,
}

impl Cells {
    /// Rows of a column, zero-based, of another sheet where one is named.
    pub(super) fn new(sheet: Option<&str>, column: u32, rows: &RangeInclusive<u32>) -> Self {
        let sheet = sheet.map_or(String::new(), |sheet| {
            format!("'{}'!", sheet.replace('\'', "''"))
        });
        let letters = column_letters(column);
        let (first, last) = (u64::from(*rows.start()) + 1, u64::from(*rows.end()) + 1);
        let is_one = first == last;
        let text = if is_one {
            format!("{sheet}{letters}{first}")
        } else {
            format!("{sheet}{letters}{first}:{letters}{last}")
        };
        Self { text, is_one }
    }
}

/// The sum of what is given; a dash where nothing is. A plain reference would make zero of nothing.
pub(super) fn sum(cells: &Cells) -> String {
    let at = &cells.text;
    if cells.is_one {
        format!("=IF(ISBLANK({at}),\"{DASH}\",{at})")
    } else {
        format!("=IF(COUNT({at})=0,\"{DASH}\",SUM({at}))")
    }
}

/// The sum over rows of a table that may hold sums themselves, which are left out.
pub(super) fn total(cells: &Cells) -> String {
    let at = &cells.text;
    format!("=IF(COUNT({at})=0,\"{DASH}\",SUBTOTAL(9,{at}))")
}

/// How a ratio is shown.
#[derive(Clone, Debug)]
pub(super) struct Ratio {
    /// What it is multiplied by.
    pub(super) per: u32,
    /// Of fewer than so many no ratio is shown.
    pub(super) fewest: i64,
    /// What is said of them, with [`PART`] and [`WHOLE`] in it.
    pub(super) few: String,
}

/// Stands for the numerator in what is said of few.
pub(super) const PART: &str = "\u{1}";
/// Stands for the denominator in what is said of few.
pub(super) const WHOLE: &str = "\u{2}";

impl Ratio {
    /// The ratio over the rows that have both sides; of few both counts in words, of none a dash.
    pub(super) fn formula(&self, above: &Cells, below: &Cells) -> String {
        let Self { per, fewest, .. } = self;
        let (n, d) = (&above.text, &below.text);
        if above.is_one {
            let few = self.in_words(n, d);
            return format!(
                "=IF(COUNT({n},{d})<2,\"{DASH}\",IF({d}=0,\"{DASH}\",IF({d}<{fewest},{few},{n}/{d}*{per})))"
            );
        }
        let both = format!("--ISNUMBER({n}),--ISNUMBER({d})");
        let (n, d) = (
            format!("SUMPRODUCT({both},{n})"),
            format!("SUMPRODUCT({both},{d})"),
        );
        let few = self.in_words(&n, &d);
        format!("=IF({d}=0,\"{DASH}\",IF({d}<{fewest},{few},{n}/{d}*{per}))")
    }

    fn in_words(&self, part: &str, whole: &str) -> String {
        let quoted = format!("\"{}\"", self.few.replace('"', "\"\""));
        let joined = quoted
            .replace(PART, &format!("\"&{part}&\""))
            .replace(WHOLE, &format!("\"&{whole}&\""));
        let joined = joined.strip_prefix("\"\"&").unwrap_or(&joined);
        joined.strip_suffix("&\"\"").unwrap_or(joined).to_owned()
    }

    /// What the formula comes to.
    #[allow(clippy::cast_precision_loss)]
    pub(super) fn outcome(&self, pairs: Option<(i64, i64)>) -> Outcome {
        match pairs {
            None | Some((_, 0)) => Outcome::Text(DASH.into()),
            Some((part, whole)) if whole < self.fewest => {
                let few = self.few.replace(PART, &part.to_string());
                Outcome::Text(few.replace(WHOLE, &whole.to_string()).into())
            }
            Some((part, whole)) => {
                Outcome::Number(part as f64 / whole as f64 * f64::from(self.per))
            }
        }
    }
}

/// What a sum comes to.
pub(super) fn summed(sum: Option<i64>) -> Outcome {
    match Content::count(sum.unwrap_or_default()) {
        Content::Number(number) if sum.is_some() => Outcome::Number(number),
        _ => Outcome::Text(DASH.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_excel_reads_them() {
        let one = Cells::new(Some("Rincian 'A'"), 4, &(5..=5));
        let some = Cells::new(None, 27, &(5..=9));
        assert_eq!(
            sum(&one),
            "=IF(ISBLANK('Rincian ''A'''!E6),\"–\",'Rincian ''A'''!E6)"
        );
        assert_eq!(sum(&some), "=IF(COUNT(AB6:AB10)=0,\"–\",SUM(AB6:AB10))");
        assert_eq!(
            total(&some),
            "=IF(COUNT(AB6:AB10)=0,\"–\",SUBTOTAL(9,AB6:AB10))"
        );
        let ratio = Ratio {
            per: 100,
            fewest: 30,
            few: format!("{PART} dari {WHOLE}"),
        };
        let column = |column, rows| Cells::new(None, column, &rows);
        assert_eq!(
            ratio.formula(&column(3, 5..=5), &column(2, 5..=5)),
            "=IF(COUNT(D6,C6)<2,\"–\",IF(C6=0,\"–\",IF(C6<30,D6&\" dari \"&C6,D6/C6*100)))"
        );
        let n = "SUMPRODUCT(--ISNUMBER(D6:D7),--ISNUMBER(C6:C7),D6:D7)";
        let d = "SUMPRODUCT(--ISNUMBER(D6:D7),--ISNUMBER(C6:C7),C6:C7)";
        assert_eq!(
            ratio.formula(&column(3, 5..=6), &column(2, 5..=6)),
            format!("=IF({d}=0,\"–\",IF({d}<30,{n}&\" dari \"&{d},{n}/{d}*100))")
        );
    }

    #[test]
    fn of_few_both_counts_and_of_none_a_dash() {
        let ratio = Ratio {
            per: 100,
            fewest: 30,
            few: format!("{PART} dari {WHOLE}"),
        };
        for (pairs, outcome) in [
            (None, Outcome::Text("–".into())),
            (Some((0, 0)), Outcome::Text("–".into())),
            (Some((1, 12)), Outcome::Text("1 dari 12".into())),
            (Some((15, 30)), Outcome::Number(50.0)),
        ] {
            assert_eq!(ratio.outcome(pairs), outcome);
        }
    }
}
