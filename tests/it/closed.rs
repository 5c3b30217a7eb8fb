//! A remark that was closed stays closed and an open one is not lost, whatever becomes of the rows of a list.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use rekap_imp::answer::{Answer, Answers};
use rekap_imp::diagnostic::About;
use rekap_imp::outcome::{self, Outputs};

use crate::support;

const ABOVE: &str = "REGISTER KELOMPOK KB\nRT;:;003\nDUSUN/RW;:;005\nDESA/KELURAHAN;:;SUKAMAJU\nKECAMATAN;:;CONTOH SARI\nKABUPATEN/KOTA;:;CONTOH RAYA\nPROVINSI;:;CONTOH NUSA\nNO;NAMA ISTRI;NAMA SUAMI;UMUR ISTRI;JUMLAH ANAK;UMUR ANAK TERKECIL;TAHAPAN KS;JANUARI;FEBRUARI;MARET\n";

/// What is wrong in the row of a couple, by the age and the code of February.
const ROWS: [(&str, &str); 5] = [
    ("30", "S"),
    ("51", "S"),
    ("30", "STK3"),
    ("tiga", "S"),
    ("30", "PIL/KONDOM"),
];

/// A couple: who it is, and which of the rows it has.
type Couple = (usize, usize);

/// A list of couples, each with the number of its place, or with the one that it always had.
fn list(couples: &[Couple], is_renumbered: bool) -> Vec<u8> {
    let rows = (1..).zip(couples).map(|(place, (who, row))| {
        let (age, code) = ROWS[*row];
        let number = if is_renumbered { place } else { who + 1 };
        format!("{number};Istri {who};Suami {who};{age};2;1;II;S;{code};S\n")
    });
    let text: String = std::iter::once(ABOVE.to_owned()).chain(rows).collect();
    text.into_bytes()
}

fn run(couples: &[Couple], is_renumbered: bool, answers: &Answers) -> Outputs {
    let files = [("register.csv".to_owned(), list(couples, is_renumbered))];
    support::run_knowing("LAPORAN 2026", &files, 1, (answers, &[]))
}

/// The remarks on rows by their ids: the code, and whether they are closed.
fn told(out: &Outputs) -> BTreeMap<String, (String, bool)> {
    let remarks = out.remarks.iter();
    let on_rows = remarks.filter(|remark| remark.initials.is_some());
    on_rows
        .map(|remark| {
            let is_closed = remark.code == "sudah-dijawab";
            // A code that nobody knows is asked once for all who have it.
            let asked = remark.asked.filter(|asked| asked.about == About::Right);
            let asked = asked.map(|asked| asked.id.to_string());
            let id = asked.unwrap_or_else(|| outcome::remark_id(remark));
            (id, (remark.code.to_string(), is_closed))
        })
        .collect()
}

/// Says of every second thing that it is right.
fn answered(out: &Outputs) -> Answers {
    let mut answers = Answers::default();
    let asked = out.remarks.iter().filter_map(|remark| remark.asked);
    let asked: BTreeSet<_> = asked
        .filter(|asked| asked.about == About::Right)
        .map(|asked| asked.id)
        .collect();
    for id in asked.into_iter().step_by(2) {
        answers.put(id, Answer::Right);
    }
    answers
}

/// Couples in one order, the same in another, some of them gone and others among them.
fn lists() -> impl Strategy<Value = (Vec<Couple>, Vec<Couple>, BTreeSet<usize>)> {
    proptest::collection::vec(0..ROWS.len(), 8..40).prop_flat_map(|rows| {
        let couples: Vec<Couple> = rows.into_iter().enumerate().collect();
        let many = couples.len();
        let gone = proptest::collection::btree_set(0..many, 0..many / 3);
        let new = 0..6usize;
        (Just(couples), gone, new).prop_flat_map(move |(couples, gone, new)| {
            let mut after: Vec<Couple> = couples
                .iter()
                .filter(|(who, _)| !gone.contains(who))
                .copied()
                .collect();
            after.extend((0..new).map(|more| (many + more, 0)));
            (Just(couples), Just(after).prop_shuffle(), Just(gone))
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn rows_may_be_sorted_put_in_and_taken_out((before, after, gone) in lists(), is_renumbered: bool) {
        let first = run(&before, false, Answers::none());
        let answers = answered(&first);
        let first = told(&run(&before, false, &answers));
        let wrong = |couples: &[Couple]| couples.iter().filter(|(_, row)| *row > 0).count();
        prop_assert_eq!(first.len(), wrong(&before), "every one of them has its own");
        let then = told(&run(&after, is_renumbered, &answers));
        prop_assert_eq!(then.len(), wrong(&after));
        // Nothing that was told or closed is told anew, and what was open is open.
        for (id, standing) in &then {
            prop_assert_eq!(first.get(id), Some(standing));
        }
        prop_assert!(first.len() - then.len() <= gone.len());
    }
}

#[test]
fn what_is_told_of_a_whole_column_is_one_thing_until_it_is_mended() {
    let couples: Vec<Couple> = (0..9).map(|who| (who, 0)).collect();
    let blank = |which: &[usize]| {
        let text = String::from_utf8(list(&couples, false)).unwrap();
        let lines = text.lines().map(|line| {
            let is_blank = which
                .iter()
                .any(|who| line.contains(&format!("Istri {who};")));
            match line.strip_suffix('S').filter(|_| is_blank) {
                Some(open) => format!("{open}\n"),
                None => format!("{line}\n"),
            }
        });
        let text: String = lines.collect();
        let files = [("register.csv".to_owned(), text.into_bytes())];
        let out = support::run("LAPORAN 2026", &files, 1);
        let blanks = out
            .remarks
            .iter()
            .find(|remark| remark.code == "status-kosong");
        blanks.map(|remark| (remark.many, outcome::remark_id(remark)))
    };
    let (many, id) = blank(&[2, 5, 7]).unwrap();
    assert_eq!(many, 3);
    assert_eq!(blank(&[5]), Some((1, id.clone())));
    assert_eq!(blank(&[8, 1]), Some((2, id)));
    assert_eq!(blank(&[]), None);
}
