//! Formulas over the cells of the detail sheet, in functions that every Excel since 2010 has.

use std::ops::RangeInclusive;

use super::plan::{Content, Outcome};

/// What stands for a figure that nobody gave.
pub const DASH: &str = "–";

/// Some rows of one column, as formulas refer to them.
#[derive(Clone, Debug)]
pub struct Cells {
    text: String,
    is_one: bool,
}

impl Cells {
    /// Rows, zero-based, of the column with these letters; `sheet` is what [`of_sheet`] says of another sheet.
    pub fn new(sheet: &str, letters: &str, rows: &RangeInclusive<u32>) -> Self {
        let (first, last) = (u64::from(*rows.start()) + 1, u64::from(*rows.end()) + 1);
        let is_one = first == last;
        let text = if is_one {
            [sheet, letters, &first.to_string()].concat()
        } else {
            [
                sheet,
                letters,
                &first.to_string(),
                ":",
                letters,
                &last.to_string(),
            ]
            .concat()
        };
        Self { text, is_one }
    }
}

/// What stands before a cell of another sheet.
pub fn of_sheet(name: &str) -> String {
    format!("'{}'!", name.replace('\'', "''"))
}

/// The sum of what is given; a dash where nothing is. A plain reference would make zero of nothing.
pub fn sum(cells: &Cells) -> String {
    let at = &cells.text;
    if cells.is_one {
        ["=IF(ISBLANK(", at, "),\"", DASH, "\",", at, ")"].concat()
    } else {
        ["=IF(COUNT(", at, ")=0,\"", DASH, "\",SUM(", at, "))"].concat()
    }
}

/// The sum over rows of a table that may hold sums themselves, which are left out.
pub fn total(cells: &Cells) -> String {
    let at = &cells.text;
    format!("=IF(COUNT({at})=0,\"{DASH}\",SUBTOTAL(9,{at}))")
}

/// The sum of cells over the rows in which all of several columns of the same height have a number; no formula yet.
#[must_use]
pub fn paired(cells: &Cells, all: &[&Cells]) -> String {
    let numbers = all
        .iter()
        .map(|cells| format!("--ISNUMBER({})", cells.text));
    let numbers: Vec<String> = numbers.collect();
    format!("SUMPRODUCT({},{})", numbers.join(","), cells.text)
}

/// How a ratio is shown.
#[derive(Clone, Debug)]
pub struct Ratio {
    /// What it is multiplied by.
    per: u32,
    /// Of fewer than so many no ratio is shown.
    fewest: i64,
    /// What is said of them, with [`PART`] and [`WHOLE`] in it.
    few: String,
    /// The same as a text that a formula puts together.
    joined: String,
}

/// Stands for the numerator in what is said of few.
pub const PART: &str = "\u{1}";
/// Stands for the denominator in what is said of few.
pub const WHOLE: &str = "\u{2}";

impl Ratio {
    /// A ratio times `per`, of fewer than `fewest` in words.
    pub fn new(per: u32, fewest: i64, few: String) -> Self {
        let mut joined = format!("\"{}\"", few.replace('"', "\"\""));
        for mark in [PART, WHOLE] {
            joined = joined.replace(mark, &format!("\"&{mark}&\""));
        }
        let joined = joined.strip_prefix("\"\"&").unwrap_or(&joined);
        let joined = joined.strip_suffix("&\"\"").unwrap_or(joined).to_owned();
        Self {
            per,
            fewest,
            few,
            joined,
        }
    }

    /// The ratio over the rows that have both sides; of few both counts in words, of none a dash.
    pub fn formula(&self, above: &Cells, below: &Cells) -> String {
        let Self { per, fewest, .. } = self;
        let (n, d) = (&above.text, &below.text);
        if above.is_one {
            let few = self.in_words(n, d);
            return format!(
                "=IF(COUNT({n},{d})<2,\"{DASH}\",IF({d}=0,\"{DASH}\",IF({d}<{fewest},{few},{n}/{d}*{per})))"
            );
        }
        let both = [above, below];
        self.over(&paired(above, &both), &paired(below, &both))
    }

    /// The ratio of two sums.
    #[must_use]
    pub fn over(&self, above: &str, below: &str) -> String {
        let Self { per, fewest, .. } = self;
        let few = self.in_words(above, below);
        format!("=IF({below}=0,\"{DASH}\",IF({below}<{fewest},{few},{above}/{below}*{per}))")
    }

    fn in_words(&self, part: &str, whole: &str) -> String {
        self.joined.replace(PART, part).replace(WHOLE, whole)
    }

    /// What the formula comes to.
    #[allow(clippy::cast_precision_loss)]
    pub fn outcome(&self, pairs: Option<(i64, i64)>) -> Outcome {
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
pub fn summed(sum: Option<i64>) -> Outcome {
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
        let one = Cells::new(&of_sheet("Rincian 'A'"), "E", &(5..=5));
        let some = Cells::new("", "AB", &(5..=9));
        assert_eq!(
            sum(&one),
            "=IF(ISBLANK('Rincian ''A'''!E6),\"–\",'Rincian ''A'''!E6)"
        );
        assert_eq!(sum(&some), "=IF(COUNT(AB6:AB10)=0,\"–\",SUM(AB6:AB10))");
        assert_eq!(
            total(&some),
            "=IF(COUNT(AB6:AB10)=0,\"–\",SUBTOTAL(9,AB6:AB10))"
        );
        let ratio = Ratio::new(100, 30, format!("{PART} dari {WHOLE}"));
        let column = |letters, rows| Cells::new("", letters, &rows);
        assert_eq!(
            ratio.formula(&column("D", 5..=5), &column("C", 5..=5)),
            "=IF(COUNT(D6,C6)<2,\"–\",IF(C6=0,\"–\",IF(C6<30,D6&\" dari \"&C6,D6/C6*100)))"
        );
        let n = "SUMPRODUCT(--ISNUMBER(D6:D7),--ISNUMBER(C6:C7),D6:D7)";
        let d = "SUMPRODUCT(--ISNUMBER(D6:D7),--ISNUMBER(C6:C7),C6:C7)";
        assert_eq!(
            ratio.formula(&column("D", 5..=6), &column("C", 5..=6)),
            format!("=IF({d}=0,\"–\",IF({d}<30,{n}&\" dari \"&{d},{n}/{d}*100))")
        );
    }

    #[test]
    fn of_few_both_counts_and_of_none_a_dash() {
        let ratio = Ratio::new(100, 30, format!("{PART} dari {WHOLE}"));
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
