//! The ledger is a set, settling looks at contents only, and sums are sums.

mod properties;

use super::sketch::{figure, figures_of, said};
use super::*;
use crate::diagnostic::Place;
use crate::normalize::sketch::brief;
use crate::template::Templates;
use crate::template::tests::{embedded, with};
use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

static TEMPLATES: LazyLock<Templates> = LazyLock::new(embedded);

/// Four desa in three kecamatan of two kabupaten.
const DESA: [&str; 4] = [
    "99.01.01.2001",
    "99.01.01.2002",
    "99.01.02.2001",
    "99.71.01.1001",
];

fn copied(submission: &Submission, file: &str) -> Submission {
    let place = Place::file(&Arc::from(file));
    Submission {
        copies: BTreeSet::from([place.clone()]),
        place,
        ..submission.clone()
    }
}

/// The figures of `unit series` pairs for January 2024, and the remarks.
fn check(submissions: Vec<Submission>, wanted: &[(&str, &str, &str)], told: &[&str]) {
    let (figures, remarks) = figures_of(submissions, &TEMPLATES);
    for (unit, series, expected) in wanted {
        let found = figure(&figures, &TEMPLATES, (unit, "2024-01", "siga", series));
        assert_eq!(found, *expected, "{unit} {series}");
    }
    let remarks: Vec<String> = remarks.iter().map(brief).collect();
    assert_eq!(remarks, told);
}

fn pus(file: &str, lines: &str) -> Submission {
    said(&TEMPLATES, "siga-pus", file, lines)
}

#[test]
fn absent_zero_and_withheld_are_three_things() {
    let rows =
        "99.01.01.2001 2024-01 pus=0\n99.01.01.2002 2024-01 pus=?\n99.01.02.2001 2024-01 unmet=1";
    check(
        vec![pus("a.xlsx", rows)],
        &[
            ("99.01.01.2001", "pus", "0"),
            ("99.01.01.2002", "pus", "-!"),
            ("99.01.02.2001", "pus", "-"),
            ("99.01.01", "pus", "0!"),
            ("99.01.02", "pus", "-"),
            ("99.01", "pus", "0!"),
            ("99.01", "unmet", "1"),
        ],
        &[],
    );
}

#[test]
fn of_two_files_for_one_slot_the_one_with_more_months_counts() {
    let january = "99.01.01.2001 2024-01 pus=100";
    let both = format!("{january}0\n99.01.01.2001 2024-02 pus=101");
    check(
        vec![pus("b.xlsx", january), pus("a.xlsx", &both)],
        &[("99.01.01.2001", "pus", "1000")],
        &["dua-berkas berkas='a.xlsx' banyak=1 beda=1 (uncounted)"],
    );
    let same = format!("{january}\n99.01.01.2001 2024-02 pus=101");
    check(
        vec![pus("b.xlsx", january), pus("a.xlsx", &same)],
        &[("99.01.01.2001", "pus", "100")],
        &["digantikan berkas='a.xlsx' banyak=1 (uncounted)"],
    );
}

#[test]
fn of_two_files_with_as_many_months_the_later_saved_counts() {
    let dated = |file: &str, figure: &str, day| Submission {
        modified: Some(jiff::civil::date(2024, 2, day)),
        ..pus(file, &format!("99.01.01.2001 2024-01 pus={figure}"))
    };
    for files in [["a.xlsx", "b.xlsx"], ["b.xlsx", "a.xlsx"]] {
        check(
            vec![dated(files[0], "100", 1), dated(files[1], "110", 2)],
            &[("99.01.01.2001", "pus", "110")],
            &[&format!(
                "dua-berkas berkas='{}' banyak=1 beda=1 (uncounted)",
                files[1]
            )],
        );
    }
}

#[test]
fn a_copy_is_told_and_counts_once() {
    let said = pus("a.xlsx", "99.01.01.2001 2024-01 pus=100");
    check(
        vec![copied(&said, "Copy of a.xlsx"), said],
        &[("99.01", "pus", "100")],
        &["berkas-kembar berkas='Copy of a.xlsx' (uncounted)"],
    );
}

#[test]
fn a_total_of_its_own_stands_only_where_nothing_below_reports() {
    check(
        vec![
            pus(
                "kec.xlsx",
                "99.01.01 2024-01 pus=90 unmet=7\n99.01.02 2024-01 pus=40",
            ),
            pus(
                "desa.xlsx",
                "99.01.01.2001 2024-01 pus=60\n99.01.01.2002 2024-01 pus=30",
            ),
        ],
        &[
            ("99.01.01", "pus", "90"),
            ("99.01.02", "pus", "40"),
            ("99.01", "pus", "130"),
            // The desa say nothing of unmet need, so their kecamatan does.
            ("99.01", "unmet", "7"),
        ],
        &[],
    );
}

const ALL: &str = "pa[metode=iud]=1 pa[metode=mow]=2 pa[metode=mop]=3 pa[metode=kondom]=4 \
    pa[metode=implan]=5 pa[metode=suntik]=6 pa[metode=pil]=7";

#[test]
fn a_group_is_derived_where_nobody_wrote_it() {
    let mix = |lines: String| said(&TEMPLATES, "siga-mix-kontra", "a.xlsx", &lines);
    let desa = DESA[0];
    let modern = "pa[golongan=modern]";
    check(
        vec![mix(format!("{desa} 2024-01 {ALL} pa[metode=mal]=8"))],
        &[(desa, modern, "36"), ("99.01", modern, "36")],
        &[],
    );
    // Absent is not zero: the form has a column for MAL.
    check(
        vec![mix(format!("{desa} 2024-01 {ALL}"))],
        &[(desa, modern, "-")],
        &[],
    );
    // A written figure beats what would follow, and so does one that waits for its correction.
    for (written, shown) in [("=40", "40"), ("=0", "0"), ("=?", "-!")] {
        check(
            vec![mix(format!(
                "{desa} 2024-01 {ALL} pa[metode=mal]=8 {modern}{written}"
            ))],
            &[(desa, modern, shown)],
            &[],
        );
    }
}

#[test]
fn a_group_sums_the_members_that_the_form_can_hold() {
    // A register has no column for MAL.
    let form = r#"
id = "tanpa-mal"
name = "Register tanpa MAL"
edition = "-"
rujukan = "-"
source = "register"
unit = "desa"
combine = "replace"

[[table]]
id = "t"
row-is = "desa is present"
columns = [
  { id = "desa", head = "NAMA DESA", kind = "area", level = "desa" },
  { id = "bulan", head = "BULAN LAPOR", kind = "month" },
  { id = "metode", each = "metode", only = ["iud", "mow", "mop", "kondom", "implan", "suntik", "pil"],
    head = "{metode}", kind = "count" },
]
tally = { verb = "take", unit = "desa", period = "bulan", into = [{ series = "pa[metode]", value = "metode" }] }
check = [{ kind = "unique", of = ["desa", "bulan"], rujukan = "-" }]
"#;
    let templates = with(&[("forms/tanpa-mal.toml", form)]);
    let modern = |lines: &str| {
        let submission = said(&templates, "tanpa-mal", "a.xlsx", lines);
        let (figures, _) = figures_of([submission], &templates);
        let wanted = (DESA[0], "2024-01", "register", "pa[golongan=modern]");
        figure(&figures, &templates, wanted)
    };
    assert_eq!(modern(&format!("{} 2024-01 {ALL}", DESA[0])), "28");
    let without_pil = ALL.replace(" pa[metode=pil]=7", "");
    assert_eq!(modern(&format!("{} 2024-01 {without_pil}", DESA[0])), "-");
}

#[test]
fn sources_are_alternatives_and_never_added() {
    let form = crate::template::tests::file("forms/siga-pus.toml")
        .replace("id = \"siga-pus\"", "id = \"lapbul-pus\"")
        .replace("source = \"siga\"", "source = \"laporan\"");
    let templates = with(&[("forms/lapbul-pus.toml", &form)]);
    let line = "99.01.01.2001 2024-01 pus=100";
    let (figures, _) = figures_of(
        [
            said(&templates, "siga-pus", "a.xlsx", line),
            said(&templates, "lapbul-pus", "b.xlsx", line),
        ],
        &templates,
    );
    for source in ["siga", "laporan"] {
        let wanted = ("99.01", "2024-01", source, "pus");
        assert_eq!(figure(&figures, &templates, wanted), "100", "{source}");
    }
}

#[test]
fn two_forms_that_state_one_figure_differently_are_told_whatever_stands_between() {
    let form = crate::template::tests::file("forms/siga-mix-kontra.toml")
        .replace("id = \"siga-mix-kontra\"", "id = \"siga-lain\"");
    let templates = with(&[("forms/siga-zz.toml", &form)]);
    let say = |form: &str, figures: &str| {
        let line = format!("99.01.01.2001 2024-01 {figures}");
        said(&templates, form, &format!("{form}.xlsx"), &line)
    };
    let submissions = [
        say("siga-mix-kontra", "pa=10 pa[metode=iud]=4"),
        say("siga-pus", "pus=20"),
        say("siga-lain", "pa=12 pa[metode=iud]=4"),
    ];
    let (figures, remarks) = figures_of(submissions, &templates);
    let told: Vec<String> = remarks.iter().map(brief).collect();
    assert_eq!(
        told,
        [
            "dua-formulir E2 berkas='siga-mix-kontra.xlsx' angka=Peserta KB aktif nilai=10 nilai_lain=12 (uncounted)"
        ]
    );
    let wanted = ("99.01", "2024-01", "siga", "pa");
    assert_eq!(figure(&figures, &templates, wanted), "10");
}

mod choosing {
    //! What was chosen counts, also over others in between, and only where both speak.

    use crate::answer::{Answer, Answers, QuestionId};
    use crate::ledger::sketch::said;
    use crate::ledger::{Ledger, settle};
    use crate::tally::Submission;
    use crate::template::tests::embedded;

    /// The file that counts in each month, by what was chosen before what.
    fn counts(chosen: &[(&str, &str)]) -> String {
        let templates = embedded();
        let file = |name: &str, lines: &str| said(&templates, "siga-pus", name, lines);
        // By itself the one with more months counts, then the one of the later content.
        let files = [
            file(
                "a",
                "99.01.01.2001 2026-01 pus=10\n99.01.01.2001 2026-02 pus=10",
            ),
            file("b", "99.01.01.2001 2026-01 pus=11"),
            file("c", "99.01.01.2001 2026-01 pus=12"),
        ];
        let content = |name: &str| {
            let named = files.iter().find(|said| *said.place.file == *name);
            named.map_or(0, |said: &Submission| said.origin().content)
        };
        let mut answers = Answers::default();
        for (one, other) in chosen {
            let (chosen, other) = (content(one), content(other));
            let id = QuestionId::of_contents(chosen, other);
            answers.put(id, Answer::Use { chosen, other });
        }
        let mut ledger = Ledger::default();
        ledger.extend(files.clone());
        let (settled, _) = settle(&ledger, &answers, &templates);
        let slots = settled.slots.values();
        let names: Vec<&str> = slots.map(|said| &*said.submission.place.file).collect();
        names.join(" ")
    }

    #[test]
    fn what_was_chosen_counts_where_both_speak() {
        for (chosen, expected) in [
            (&[][..], "a a"),
            (&[("b", "a")], "b a"),
            (&[("a", "b")], "a a"),
            // c was not held against b, and b stands before a.
            (&[("b", "a"), ("a", "c")], "b a"),
            (&[("c", "b"), ("b", "a")], "c a"),
            // Nobody chose before a, which counts by itself.
            (&[("c", "b")], "a a"),
            // Who says both says nothing.
            (&[("b", "a"), ("a", "c"), ("c", "b")], "a a"),
        ] {
            assert_eq!(counts(chosen), expected, "{chosen:?}");
        }
    }
}
