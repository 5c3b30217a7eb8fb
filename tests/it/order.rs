//! Nothing hangs on the order of files, on threads, on copies, on folders or on how rows are spread over files.

use proptest::prelude::*;
use rekap_imp::diagnostic::At;

use crate::samples::draft::Draft;
use crate::samples::sheet::{Sheet, table};
use crate::samples::truth::SARI;
use crate::samples::{self, clean};
use crate::support::{self, NamedBytes};

/// The committed samples as one folder of several offices, so that files also speak of the same things.
fn folder() -> Vec<NamedBytes> {
    let file = |sample: &samples::Sample| (sample.place.path(), sample.bytes.clone());
    samples::all().iter().map(file).collect()
}

/// The rows of a table, each on its own.
fn rows() -> (Sheet, Vec<Vec<samples::sheet::Typed>>) {
    let mut draft = Draft::new("", clean::MIX_2025);
    draft.lines(&SARI[..4], (1..=3).map(|month| (2026, month)));
    let mut rows = draft.sheet.rows.clone();
    let headings = rows.remove(0);
    draft.sheet.rows = vec![headings];
    (draft.sheet, rows)
}

/// Tables that hold the rows, each row in the table of that number.
fn spread(tables: &[usize]) -> Vec<NamedBytes> {
    let (headings, rows) = rows();
    let mut files: Vec<(String, Sheet)> = Vec::new();
    for (row, at) in rows.into_iter().zip(tables) {
        let name = format!("bagian {at} 2026.csv");
        match files.iter_mut().find(|(known, _)| *known == name) {
            Some((_, sheet)) => sheet.rows.push(row),
            None => {
                let mut sheet = headings.clone();
                sheet.rows.push(row);
                files.push((name, sheet));
            }
        }
    }
    let bytes = |(name, sheet): (String, Sheet)| (name, table(&sheet, ';').into_bytes());
    files.into_iter().map(bytes).collect()
}

/// Everything that came out, without the files and their remarks.
fn figures(files: &[NamedBytes]) -> String {
    support::figures(&support::run("laporan", files, 2))
}

#[test]
fn threads_change_nothing() {
    let files = folder();
    let one = support::dump(&support::run("samples", &files, 1));
    for threads in [2, 8] {
        let many = support::dump(&support::run("samples", &files, threads));
        assert!(one == many, "{threads} threads");
    }
}

#[test]
fn what_comes_out_is_in_the_order_of_places() {
    let out = support::run("samples", &folder(), 8);
    assert!(out.remarks.is_sorted_by(|a, b| a.place <= b.place));
    let names: Vec<&str> = out.files.iter().map(|row| &*row.place.file).collect();
    let mut given: Vec<String> = folder().into_iter().map(|(name, _)| name).collect();
    given.dedup();
    let mut firsts = names.clone();
    firsts.dedup();
    assert_eq!(firsts, given);
}

#[test]
fn copies_change_no_figure() {
    let files = folder();
    let mut copied = files.clone();
    for times in 1..=3 {
        let copy = |(name, bytes): &NamedBytes| (format!("salinan {times}/{name}"), bytes.clone());
        copied.extend(files.iter().map(copy));
    }
    assert!(figures(&files) == figures(&copied));
}

#[test]
fn the_folder_does_not_matter_when_it_tells_no_other_year() {
    let files = folder();
    let moved: Vec<NamedBytes> = files
        .iter()
        .enumerate()
        .map(|(at, (name, bytes))| {
            let (_, name) = name.rsplit_once('/').unwrap();
            (format!("PLKB {}/{at}/{name}", at % 3), bytes.clone())
        })
        .collect();
    assert!(figures(&files) == figures(&moved));
}

#[test]
fn a_copy_is_named_and_points_at_the_one_that_counts() {
    let bytes = clean::siga()[2].bytes.clone();
    let files: Vec<NamedBytes> = ["A 2026.xlsx", "B 2026.xlsx", "sub/A 2026.xlsx"]
        .map(|name| (name.to_owned(), bytes.clone()))
        .into();
    let out = support::run("laporan", &files, 1);
    let words: Vec<&str> = out.files.iter().map(|row| row.status.word()).collect();
    assert_eq!(words, ["dihitung", "kembar", "kembar"]);
    let winners: Vec<Option<usize>> = out.files.iter().map(|row| row.replaced_by).collect();
    assert_eq!(winners, [None, Some(0), Some(0)]);
    assert!(
        out.remarks
            .iter()
            .all(|remark| remark.code == "berkas-kembar" && !remark.counted)
    );
    assert_eq!(out.remarks.len(), 2);
}

#[test]
fn a_fuller_file_replaces_a_part_and_says_whether_they_differ() {
    let (headings, rows) = rows();
    let file = |name: &str, rows: &[Vec<samples::sheet::Typed>]| {
        let mut sheet = headings.clone();
        sheet.rows.extend_from_slice(rows);
        (name.to_owned(), table(&sheet, ';').into_bytes())
    };
    let mut changed = rows[..2].to_vec();
    changed[1][5] = samples::sheet::Typed::Number(1.0);
    changed[1][6] = samples::sheet::Typed::Number(2.0);
    // The changed figures also break the sums of their own row.
    let sums = ["jumlah-beda", "jumlah-beda"];
    for (part, code, sums) in [
        (rows[..2].to_vec(), "digantikan", &[][..]),
        (changed, "dua-berkas", &sums[..]),
    ] {
        let files = [
            file("bagian 2026.csv", &part),
            file("lengkap 2026.csv", &rows),
        ];
        let out = support::run("laporan", &files, 2);
        assert_eq!(support::figures(&out), figures(&files[1..]));
        let words: Vec<&str> = out.files.iter().map(|row| row.status.word()).collect();
        assert_eq!(words, ["digantikan", "dihitung"]);
        let (own, told): (Vec<_>, Vec<_>) = out
            .remarks
            .iter()
            .partition(|remark| remark.code == "jumlah-beda");
        assert_eq!(
            own.iter().map(|remark| &*remark.code).collect::<Vec<_>>(),
            sums
        );
        let [remark] = told[..] else {
            panic!("{told:?}")
        };
        assert_eq!((&*remark.code, remark.counted), (code, false));
        assert_eq!(&*remark.place.file, "bagian 2026.csv");
        assert_ne!(remark.place.at, At::Whole);
        assert_eq!(support::fact(remark, "banyak").as_deref(), Some("2"));
        let different = (code == "dua-berkas").then_some("2");
        assert_eq!(support::fact(remark, "beda").as_deref(), different);
    }
}

#[test]
fn a_month_with_its_figures_three_times_is_asked_about() {
    let mut draft = Draft::new("", clean::PUS_2025);
    draft.lines(&SARI[..2], (8..=10).map(|month| (2026, month)));
    // The first desa sends August's figures for September and October too.
    for row in [3, 5] {
        for column in [5, 6] {
            draft.sheet.rows[row][column] = draft.sheet.rows[1][column];
        }
    }
    let months = draft.sheet.rows.clone();
    for (rows, codes) in [
        (&months[..5], &[][..]),
        (&months[..], &["sama-bulan-lalu"][..]),
    ] {
        let mut sheet = draft.sheet.clone();
        sheet.rows = rows.to_vec();
        // The check looks at users too: without them it cannot know that nothing moved.
        let mut users = Draft::new("", clean::MIX_2025);
        users.lines(&SARI[..1], (8..=10).map(|month| (2026, month)));
        for row in [2, 3] {
            let same = users.sheet.rows[1][5..16].to_vec();
            users.sheet.rows[row][5..16].copy_from_slice(&same);
        }
        let files = [
            (
                "mix 2026.csv".to_owned(),
                table(&users.sheet, ';').into_bytes(),
            ),
            ("pus 2026.csv".to_owned(), table(&sheet, ';').into_bytes()),
        ];
        let out = support::run("laporan", &files, 1);
        let told: Vec<&str> = out.remarks.iter().map(|remark| &*remark.code).collect();
        assert_eq!(told, codes);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn files_may_come_in_any_order(files in Just(folder()).prop_shuffle()) {
        let sorted = support::dump(&support::run("samples", &folder(), 2));
        let shuffled = support::dump(&support::run("samples", &files, 2));
        prop_assert!(sorted == shuffled);
    }

    #[test]
    fn rows_may_be_spread_over_files(tables in proptest::collection::vec(0usize..5, 12)) {
        let together = figures(&spread(&[0; 12]));
        prop_assert_eq!(together, figures(&spread(&tables)));
    }
}
