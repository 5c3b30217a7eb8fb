//! What is written is read again, and a file that is not whole is none.

use super::*;
use crate::answer::{Answer, QuestionId};
use crate::diagnostic::Place;
use crate::ledger::Figures;
use crate::ledger::sketch::{figures_of, month, said};
use crate::outcome::{FileRow, Status};
use crate::receipt::{About, Cell, Note};
use crate::template::tests::embedded;
use jiff::civil::date;
use proptest::prelude::*;
use std::sync::LazyLock;

static TEMPLATES: LazyLock<Templates> = LazyLock::new(embedded);

const NOVEMBER: &str = "
    99.01.01.2001 2026-11 pus=100 unmet=7
    99.01.01.2002 2026-11 pus=?
    99.01.01.2003/rw:005/rt:003 2026-11 pus=9
    99.01.01.2003/rw:005/rt:ibu_siti_2 2026-11 pus=8
    99.01.01/?limboro 2026-11 pus=5";

fn figures(lines: &str) -> Figures {
    figures_of([said(&TEMPLATES, "siga-pus", "a.xlsx", lines)], &TEMPLATES).0
}

/// What a run over one file comes to.
fn outputs(lines: &str) -> Outputs {
    let figures = figures(lines);
    let months = || figures.groups.keys().map(|(month, _)| *month);
    let row = FileRow {
        periods: months().min().zip(months().max()),
        rows: (1, 1),
        ..FileRow::of(Place::file(&"a.xlsx".into()), Status::Counted)
    };
    Outputs {
        answered: crate::recall::Answered::default(),
        copies: BTreeMap::new(),
        notes: BTreeMap::new(),
        files: vec![row],
        remarks: Vec::new(),
        figures,
    }
}

/// A recap made of files and answers in a month of 2026.
fn made(inputs: u64, answers: u64, in_month: u8) -> Made {
    Made {
        title: number_of("REKAP"),
        inputs,
        answers,
        month: month(&format!("2026-{in_month:02}")),
    }
}

fn sample() -> Memory {
    let mut answers = Answers::default();
    answers.put(QuestionId::of("benar", &["x"]), Answer::Right);
    answers.put(
        QuestionId::of("wilayah", &["y"]),
        Answer::Area("99.01.01.2001".into()),
    );
    let mut receipts = Receipts::default();
    for (about, day) in [(About::Received, 3), (About::Called, 1)] {
        let cell = Cell {
            period: month("2026-11"),
            desa: "99.01.01.2001".parse().unwrap_or_else(|_| panic!("a code")),
            about,
        };
        receipts.put(cell, Some(Note::Day(date(2026, 12, day))));
    }
    Memory {
        receipts,
        notes: Notes(BTreeMap::from([
            (
                (7, Some(month("2026-11"))),
                [
                    ("1a2b3c4dx5e6f7a8b", true, false),
                    ("2a2b3c4dx5e6f7a8b", false, false),
                    ("3a2b3c4dx5e6f7a8b", true, true),
                    ("4a2b3c4dx5e6f7a8b", false, true),
                ]
                .map(|(id, is_open, is_later)| (id.to_owned(), Standing { is_open, is_later }))
                .into(),
            ),
            ((8, None), BTreeMap::new()),
        ])),
        recaps: BTreeMap::from([(number_of("99.01.01 2026-11"), made(1, 2, 11))]),
        ..Memory::default().after(&outputs(NOVEMBER), &answers, &TEMPLATES)
    }
}

#[test]
fn what_is_written_is_read_and_of_names_there_are_none() {
    let text = write(&sample(), &TEMPLATES);
    assert_eq!(read(text.as_bytes(), &TEMPLATES), Known::Read(sample()));
    assert_eq!(write(&sample(), &TEMPLATES), text);
    // What is known by a written name only is left out.
    assert_eq!(text.matches("angka\t").count(), 3, "{text}");
    assert!(
        !text.contains("limboro") && !text.contains("siti"),
        "{text}"
    );
    let empty = write(&Memory::default(), &TEMPLATES);
    assert_eq!(
        read(empty.as_bytes(), &TEMPLATES),
        Known::Read(Memory::default())
    );
    // Windows may have put its line ends in.
    let text = text.replace('\n', "\r\n");
    assert_eq!(read(text.as_bytes(), &TEMPLATES), Known::Read(sample()));
}

#[test]
fn a_file_that_is_not_whole_or_of_another_version_is_known_as_such() {
    let text = write(&sample(), &TEMPLATES);
    for (name, text, known) in [
        ("empty", String::new(), Known::Damaged),
        ("not ours", "halo\nsemua\n".to_owned(), Known::Damaged),
        ("cut", text[..text.len() / 2].to_owned(), Known::Damaged),
        (
            "without its end",
            text.replace("akhir", "awal"),
            Known::Damaged,
        ),
        ("changed", text.replace("=100", "=900"), Known::Damaged),
        (
            "a line less",
            text.replacen("daftar\t00000000x00000008\t-\t\n", "", 1),
            Known::Damaged,
        ),
        (
            "newer",
            text.replacen("rekap 1", "rekap 2", 1),
            Known::Newer,
        ),
        (
            "older",
            text.replacen("rekap 1", "rekap 0", 1),
            Known::Older,
        ),
        (
            "no version",
            text.replacen("rekap 1", "rekap satu", 1),
            Known::Damaged,
        ),
    ] {
        assert_eq!(read(text.as_bytes(), &TEMPLATES), known, "{name}");
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read_without_a_slip(at in 0usize..4000, byte: u8, cut in 0usize..4000) {
        let mut bytes = write(&sample(), &TEMPLATES).into_bytes();
        let whole = bytes.clone();
        let at = at % bytes.len();
        bytes[at] = byte;
        bytes.truncate(cut % bytes.len() + 1);
        if bytes != whole && bytes != whole[..whole.len() - 1] {
            prop_assert!(!matches!(read(&bytes, &TEMPLATES), Known::Read(_)));
        }
    }
}

#[test]
fn the_month_before_is_remembered_of_the_units_that_are_there_again() {
    let memory = Memory::default().after(&outputs(NOVEMBER), Answers::none(), &TEMPLATES);
    let december = "
        99.01.01.2001 2026-12 pus=104 unmet=6
        99.01.01.2003 2026-12 pus=50";
    let mut ledger = crate::ledger::Ledger::default();
    ledger.extend([said(&TEMPLATES, "siga-pus", "b.xlsx", december)]);
    let months = ledger.remember(&memory.past, &TEMPLATES);
    assert_eq!(months, BTreeSet::from([month("2026-11")]));
    let all: Vec<_> = ledger.submissions().cloned().collect();
    let (figures, _) = figures_of(all, &TEMPLATES);
    let pus = |unit: &str, month: &str| {
        crate::ledger::sketch::figure(&figures, &TEMPLATES, (unit, month, "siga", "pus"))
    };
    assert_eq!(pus("99.01.01.2001", "2026-11"), "100");
    assert_eq!(pus("99.01.01", "2026-11"), "100", "2002 is not there again");
    assert_eq!(pus("99.01.01", "2026-12"), "154");

    // The same month again: the file speaks for itself. And what is too old is of no use.
    for (lines, what) in [
        ("99.01.01.2001 2026-11 pus=90", "the same month"),
        ("99.01.01.2001 2026-10 pus=90", "an earlier month"),
        ("99.01.01.2001 2027-12 pus=90", "thirteen months later"),
        ("99.01.02.2001 2026-12 pus=90", "another unit"),
    ] {
        let mut ledger = crate::ledger::Ledger::default();
        ledger.extend([said(&TEMPLATES, "siga-pus", "b.xlsx", lines)]);
        let months = ledger.remember(&memory.past, &TEMPLATES);
        assert_eq!(months, BTreeSet::new(), "{what}");
    }
}

#[test]
fn months_that_the_files_do_not_tell_of_stay_known() {
    let november = Memory::default().after(&outputs(NOVEMBER), Answers::none(), &TEMPLATES);
    let december = outputs("99.01.01.2001 2026-12 pus=104");
    let both = november.after(&december, Answers::none(), &TEMPLATES);
    let periods: Vec<String> = both
        .past
        .iter()
        .map(|past| past.period.to_string())
        .collect();
    assert_eq!(periods, ["2026-11", "2026-11", "2026-11", "2026-12"]);
    // A file that is there once more says what it says now.
    let mended = outputs("99.01.01.2001 2026-11 pus=101");
    let again = both.after(&mended, Answers::none(), &TEMPLATES);
    let figures: Vec<_> = again.past.iter().map(|past| past.figures[0].1).collect();
    assert_eq!(figures, [Some(101), None, Some(9)]);
}

/// A run over lists of one desa, each with its month and the numbers of the couples that are to be looked at.
fn lists(all: &[(&str, &str, &[&str])]) -> Outputs {
    let lines: Vec<String> = all
        .iter()
        .map(|(rt, at, _)| format!("99.01.01.2003/rw:005/rt:{rt} {at} pus=9"))
        .collect();
    let figures = figures(&lines.join("\n"));
    let mut out = Outputs {
        answered: crate::recall::Answered::default(),
        copies: BTreeMap::new(),
        notes: BTreeMap::new(),
        files: Vec::new(),
        remarks: Vec::new(),
        figures,
    };
    for (rt, at, rows) in all {
        let place = Place::file(&format!("RT {rt} {at}.xlsx").into());
        let unit = format!("99.01.01.2003/rw:005/rt:{rt}");
        out.files.push(FileRow {
            unit: out.figures.tree.find(&unit),
            periods: Some((month(at), month(at))),
            ..FileRow::of(place.clone(), Status::Counted)
        });
        out.remarks.extend(rows.iter().map(|row| {
            let mut remark = Diagnostic::new("status-kosong", place.clone());
            remark.subject.unit = Some((*unit).into());
            remark.row_number = Some((*row).into());
            remark
        }));
    }
    out
}

/// Runs one after another, what each says of the lists beside those before: gone, left, new.
fn told(runs: &[&[(&str, &str, &[&str])]]) -> Vec<Vec<(usize, usize, usize, bool)>> {
    let mut memory = Memory::default();
    let mut told = Vec::new();
    for run in runs {
        let out = lists(run);
        let mut progress = memory.progress(&out, &TEMPLATES);
        progress.sort_by_key(|one| one.unit);
        told.push(
            progress
                .into_iter()
                .map(|one| (one.done, one.left, one.new, one.is_month_before))
                .collect(),
        );
        memory = memory.after(&out, Answers::none(), &TEMPLATES);
        let kept = read(write(&memory, &TEMPLATES).as_bytes(), &TEMPLATES);
        assert_eq!(kept, Known::Read(memory.clone()));
    }
    told
}

#[test]
fn of_every_list_it_is_known_what_was_mended() {
    let (october, november) = ("2026-10", "2026-11");
    let runs: &[&[(&str, &str, &[&str])]] = &[
        &[("003", october, &["1", "2", "3"]), ("004", october, &[])],
        // Of the month before; another list was not there.
        &[("003", november, &["3", "4"]), ("005", november, &["1"])],
        // The same again says the same of it.
        &[("003", november, &["3", "4"])],
        &[("003", november, &["4"]), ("004", november, &["9"])],
        &[("003", november, &["4", "7"]), ("005", november, &[])],
        // A thing that comes back is left.
        &[("003", november, &["3", "7"])],
    ];
    assert_eq!(
        told(runs),
        [
            vec![],
            vec![(2, 1, 1, true)],
            vec![(2, 1, 1, true)],
            vec![(1, 1, 0, false), (0, 0, 1, true)],
            vec![(1, 1, 1, false), (1, 0, 0, false)],
            vec![(1, 1, 1, false)],
        ]
    );
}

#[test]
fn of_a_list_two_months_are_known_and_of_others_what_was_known() {
    let mut memory = Memory::default();
    for at in ["2026-08", "2026-09", "2026-10", "2026-11"] {
        memory = memory.after(&lists(&[("003", at, &["1"])]), Answers::none(), &TEMPLATES);
    }
    memory = memory.after(
        &lists(&[("004", "2026-11", &[])]),
        Answers::none(),
        &TEMPLATES,
    );
    let months: Vec<String> = memory
        .notes
        .0
        .keys()
        .map(|(_, at)| at.map_or_else(String::new, |at| at.to_string()))
        .collect();
    assert_eq!(months.len(), 3, "{months:?}");
    assert!(!months.contains(&"2026-09".to_owned()), "{months:?}");
    // An older file that comes late puts nothing aside.
    let late = memory.after(
        &lists(&[("003", "2026-09", &["5"])]),
        Answers::none(),
        &TEMPLATES,
    );
    assert_eq!(late.notes.0.len(), 4);
}

#[test]
fn only_another_answer_to_the_same_files_makes_a_recap_outdated() {
    let before = Memory {
        recaps: BTreeMap::from([(1, made(10, 20, 3))]),
        ..Memory::default()
    };
    for (about, now, last, expected, what) in [
        (2, made(10, 21, 3), 3, vec![1], "answered"),
        (
            2,
            made(10, 21, 5),
            3,
            vec![1],
            "answered later, of no newer month",
        ),
        (1, made(10, 21, 3), 3, vec![], "it is given still"),
        (2, made(11, 21, 3), 3, vec![], "other files"),
        (2, made(10, 20, 3), 3, vec![], "nothing else was answered"),
        (2, made(10, 21, 4), 4, vec![], "a month has come since"),
    ] {
        let now = BTreeMap::from([(about, now)]);
        let gone = before.outdated(&now, Period::month(2026, last));
        let gone: Vec<u64> = gone.into_keys().collect();
        assert_eq!(gone, expected, "{what}");
        let after = before
            .clone()
            .with_recaps(&now, &gone.into_iter().collect());
        let kept: Vec<u64> = after.recaps.into_keys().collect();
        assert_eq!(kept.contains(&1), expected.is_empty(), "{what}");
    }
    let nothing = before.outdated(&BTreeMap::new(), None);
    assert!(nothing.is_empty());
}
