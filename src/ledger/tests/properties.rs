//! What must hold of any submissions.

use super::*;
use crate::tally::Entry;
use proptest::prelude::*;

const MONTHS: [&str; 3] = ["2023-12", "2024-01", "2024-02"];
const SERIES: [(&str, &str); 4] = [
    ("siga-pus", "pus"),
    ("siga-pus", "unmet"),
    ("siga-mix-kontra", "pa"),
    ("siga-mix-kontra", "pa[metode=iud]"),
];

/// A figure that is absent, withheld, or given.
fn stated() -> impl Strategy<Value = Option<Option<i64>>> {
    prop_oneof![
        Just(None),
        Just(Some(None)),
        (0i64..400).prop_map(|number| Some(Some(number))),
    ]
}

/// Lines of a submission of one form: some desa in some months.
fn lines() -> impl Strategy<Value = (usize, String)> {
    let cells = proptest::collection::vec((stated(), stated()), DESA.len() * MONTHS.len());
    (0usize..2, cells).prop_map(|(form, cells)| {
        let mut lines = String::new();
        for (at, (one, other)) in cells.into_iter().enumerate() {
            let mut line = String::new();
            for (stated, (_, series)) in [one, other].into_iter().zip(&SERIES[form * 2..]) {
                match stated {
                    None => {}
                    Some(None) => line += &format!(" {series}=?"),
                    Some(Some(number)) => line += &format!(" {series}={number}"),
                }
            }
            if !line.is_empty() {
                let (desa, month) = (DESA[at / MONTHS.len()], MONTHS[at % MONTHS.len()]);
                lines += &format!("{desa} {month}{line}\n");
            }
        }
        (form, lines)
    })
}

fn submissions() -> impl Strategy<Value = Vec<Submission>> {
    proptest::collection::vec((lines(), 0u8..3), 0..5).prop_map(|drawn| {
        let submissions = drawn
            .into_iter()
            .enumerate()
            .map(|(at, ((form, lines), day))| {
                let file = format!("{}.xlsx", (b'a' + u8::try_from(at).unwrap_or(0)) as char);
                let mut said = said(&TEMPLATES, SERIES[form * 2].0, &file, &lines);
                said.modified =
                    (day > 0).then(|| jiff::civil::date(2024, 3, i8::try_from(day).unwrap_or(1)));
                said
            });
        submissions.collect()
    })
}

fn ledger(submissions: &[Submission]) -> Ledger {
    let mut ledger = Ledger::default();
    ledger.extend(submissions.iter().cloned());
    ledger
}

fn merged(mut one: Ledger, other: &Ledger) -> String {
    one.merge(other.clone());
    format!("{one:?}")
}

/// Every figure of every unit, to be compared.
fn table(submissions: Vec<Submission>) -> String {
    let (figures, _) = figures_of(submissions, &TEMPLATES);
    let mut lines = String::new();
    for ((period, source), group) in &figures.groups {
        for (id, unit) in figures.tree.units() {
            for (manner, cells) in group.figures(id) {
                let key = &unit.key;
                lines += &format!("{period} {source:?} {key} {manner:?} {cells:?}\n");
            }
        }
    }
    lines
}

/// One submission as several that say a part of it each.
fn split(submission: &Submission, parts: usize, of: impl Fn(&Entry) -> usize) -> Vec<Submission> {
    let part = |at: usize| {
        let mine = submission
            .entries
            .iter()
            .filter(|entry| of(entry) % parts == at);
        let part = Submission {
            entries: mine.cloned().collect(),
            ..copied(submission, &format!("bagian-{at}.xlsx"))
        };
        part.with_id(&TEMPLATES)
    };
    (0..parts)
        .map(part)
        .filter(|part| !part.entries.is_empty())
        .collect()
}

/// Units of three levels, so that some that state a total of their own stand above others that report.
const LEVELS: [&str; 5] = [
    "99.01",
    "99.01.01",
    "99.01.01.2001",
    "99.01.01.2002",
    "99.01.02.2001",
];

proptest! {
    #[test]
    fn the_adding_rows_are_everything_that_a_figure_above_is_made_of(
        cells in proptest::collection::vec((stated(), stated()), LEVELS.len()),
    ) {
        let mut lines = String::new();
        for (unit, (pus, unmet)) in LEVELS.iter().zip(&cells) {
            let say = |series: &str, stated: &Option<Option<i64>>| match stated {
                None => String::new(),
                Some(None) => format!(" {series}=?"),
                Some(Some(number)) => format!(" {series}={number}"),
            };
            lines += &format!("{unit} 2024-01{}{}\n", say("pus", pus), say("unmet", unmet));
        }
        let (figures, _) = figures_of([said(&TEMPLATES, "siga-pus", "a.xlsx", &lines)], &TEMPLATES);
        for group in figures.groups.values() {
            for (id, unit) in figures.tree.units() {
                for column in 0..figures.columns.len() {
                    let within = group.adding().filter(|(at, _)| *at == id || figures.tree.above(*at).any(|above| above == id));
                    let parts: Vec<Option<i64>> = within.map(|(_, row)| row.cell(column).count()).collect();
                    let sum = parts.iter().any(Option::is_some).then(|| parts.iter().flatten().sum());
                    prop_assert_eq!(sum, group.cell(id, column).count(), "{} {}", unit.key, column);
                }
            }
        }
    }

    #[test]
    fn union_is_commutative_associative_and_idempotent(
        a in submissions(), b in submissions(), c in submissions(),
    ) {
        let [a, b, c] = [a, b, c].map(|submissions| ledger(&submissions));
        let ab = merged(a.clone(), &b);
        prop_assert_eq!(&ab, &merged(b.clone(), &a));
        let mut left = a.clone();
        left.merge(b.clone());
        let mut right = b.clone();
        right.merge(c.clone());
        prop_assert_eq!(merged(left, &c), merged(a.clone(), &right));
        prop_assert_eq!(merged(a.clone(), &a), format!("{a:?}"));
    }

    #[test]
    fn neither_order_nor_copies_change_a_figure(submissions in submissions(), copies in 0usize..5) {
        let once = table(submissions.clone());
        let mut again: Vec<Submission> = submissions.iter().rev().cloned().collect();
        again.extend(submissions.iter().take(copies).map(|said| copied(said, "Copy of z.xlsx")));
        again.extend(submissions.iter().take(copies).map(|said| copied(said, "0/a.xlsx")));
        prop_assert_eq!(table(again), once);
    }

    #[test]
    fn one_file_or_several_say_the_same((form, lines) in lines(), parts in 2usize..4) {
        let whole = said(&TEMPLATES, SERIES[form * 2].0, "semua.xlsx", &lines);
        let once = table(vec![whole.clone()]);
        prop_assert_eq!(table(split(&whole, parts, |entry| entry.unit as usize)), once.clone());
        let by_month = |entry: &Entry| usize::try_from(entry.period.ordinal()).unwrap_or(0);
        prop_assert_eq!(table(split(&whole, parts, by_month)), once.clone());
        // The whole and its parts together are still the whole.
        let mut all = split(&whole, parts, |entry| entry.unit as usize);
        all.push(whole);
        prop_assert_eq!(table(all), once);
    }

    #[test]
    fn what_holds_above_is_the_sum_of_what_holds_below(cells in proptest::collection::vec(stated(), DESA.len())) {
        let mut lines = String::new();
        for (desa, stated) in DESA.iter().zip(&cells) {
            match stated {
                // Another figure of the same row is no figure of this one.
                None => lines += &format!("{desa} 2024-01 unmet=3\n"),
                Some(None) => lines += &format!("{desa} 2024-01 pus=?\n"),
                Some(Some(number)) => lines += &format!("{desa} 2024-01 pus={number}\n"),
            }
        }
        let (figures, _) = figures_of([said(&TEMPLATES, "siga-pus", "a.xlsx", &lines)], &TEMPLATES);
        for above in ["0", "99", "99.01", "99.71", "99.01.01", "99.01.02", "99.71.01"].into_iter().chain(DESA) {
            let is_below = |desa: &str| above == "0" || desa == above || desa.starts_with(&format!("{above}."));
            let below: Vec<_> = DESA.iter().zip(&cells).filter(|(desa, _)| is_below(desa)).map(|(_, cell)| *cell).collect();
            let given: Vec<i64> = below.iter().copied().flatten().flatten().collect();
            let withheld = below.iter().filter(|cell| **cell == Some(None)).count();
            let sum = if given.is_empty() { "-".to_owned() } else { given.iter().sum::<i64>().to_string() };
            let found = figure(&figures, &TEMPLATES, (above, "2024-01", "siga", "pus"));
            prop_assert_eq!(found, sum + &"!".repeat(withheld), "{}", above);
        }
    }
}
