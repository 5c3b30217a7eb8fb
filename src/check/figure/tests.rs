//! What each kind of check says of the figures of a unit, also where they come from several files.

use super::*;
use crate::ledger::sketch::{figure, said};
use crate::ledger::{Ledger, roll_up, settle};
use crate::normalize::sketch::brief;
use crate::tally::Submission;
use crate::template::tests::with;

/// The templates with these checks and no others.
fn templates(checks: &str) -> Templates {
    let alone = [
        "checks/pa.toml",
        "checks/pus.toml",
        "checks/sama-bulan-lalu.toml",
    ];
    let mut files = alone.map(|path| (path, "check = []"));
    let all = format!("check = [{checks}]");
    files[0].1 = &all;
    with(&files)
}

/// From submissions to figures with every check, and what the checks say.
fn checked(submissions: Vec<Submission>, templates: &Templates) -> (Figures, Vec<String>) {
    let mut ledger = Ledger::default();
    ledger.extend(submissions);
    let (settled, _) = settle(&ledger, crate::answer::Answers::none(), templates);
    let tree = Tree::of(ledger.submissions().flat_map(|said| &said.units));
    let mut rows = Rows::of(&settled, &tree, templates);
    let mut remarks = Remarks::new(u32::MAX);
    let ground = Ground {
        tree: &tree,
        settled: &settled,
        templates,
    };
    check(&mut rows, &ground, &mut remarks);
    rows.derive(templates);
    let figures = roll_up(tree, rows, templates);
    totals(&figures, &settled, templates, &mut remarks);
    let told = remarks.into_vec();
    let told = told.iter().map(|remark| {
        let unit = remark.subject.unit.as_deref().unwrap_or("?");
        format!("{unit}: {} {}", remark.place.file, brief(remark))
    });
    (figures, told.collect())
}

/// The remarks about what two forms say, the first of PUS and unmet need, the second of methods.
fn check_lines(checks: &str, pus: &str, mix: &str, told: &[&str]) {
    let templates = templates(checks);
    let submissions = vec![
        said(&templates, "siga-pus", "pus.xlsx", pus),
        said(&templates, "siga-mix-kontra", "mix.xlsx", mix),
    ];
    assert_eq!(checked(submissions, &templates).1, told, "{pus}\n{mix}");
}

#[test]
fn a_figure_above_the_bound_of_its_level_waits() {
    let templates = templates(
        r#"{ kind = "bound", value = "pus", most = { desa = 50000, kecamatan = 250000 }, rujukan = "-" }"#,
    );
    let lines = "99.01.01.2001 2024-01 pus=253066083\n99.01.01.2002 2024-01 pus=50000\n\
        99.01.02 2024-01 pus=60000\n99.71 2024-01 pus=253066083";
    let submission = said(&templates, "siga-pus", "a.xlsx", lines);
    let (figures, told) = checked(vec![submission], &templates);
    // The row of the first line is row 2, its first figure stands in column E; a kabupaten has no bound here.
    assert_eq!(
        told,
        ["99.01.01.2001: a.xlsx angka-besar E2 nama=PUS nilai=253066083 tingkat=desa (uncounted)"]
    );
    for (unit, expected) in [
        ("99.01.01.2001", "-!"),
        ("99.01.01", "50000!"),
        ("99.01.02", "60000"),
        ("99.71", "253066083"),
        ("99.01", "110000!"),
    ] {
        let wanted = (unit, "2024-01", "siga", "pus");
        assert_eq!(figure(&figures, &templates, wanted), expected, "{unit}");
    }
}

const AT_MOST: &str = r#"{ kind = "at-most", value = "pa", limit = "pus", rujukan = "-" }"#;

#[test]
fn a_figure_may_reach_another_of_another_form_and_no_more() {
    check_lines(
        AT_MOST,
        "99.01.01.2001 2024-01 pus=100\n99.01.01.2002 2024-01 pus=100\n99.01.02.2001 2024-01 pus=?",
        "99.01.01.2001 2024-01 pa=101\n99.01.01.2002 2024-01 pa=100\n99.01.02.2001 2024-01 pa=9",
        &[
            "99.01.01.2001: mix.xlsx lebih-dari E2 nama=Peserta KB aktif nilai=101 nama_batas=PUS batas=100",
        ],
    );
    // Of different months, or with one side only, nothing is held against anything.
    check_lines(
        AT_MOST,
        "99.01.01.2001 2024-02 pus=100",
        "99.01.01.2001 2024-01 pa=101\n99.01.01.2002 2024-01 pa=100",
        &[],
    );
}

#[test]
fn a_check_holds_only_where_its_condition_does() {
    let rule = r#"{ kind = "at-most", value = "pa + unmet", limit = "pus", when = "pa <= pus", rujukan = "-" }"#;
    check_lines(
        rule,
        "99.01.01.2001 2024-01 pus=100 unmet=20\n99.01.01.2002 2024-01 pus=100 unmet=20",
        "99.01.01.2001 2024-01 pa=81\n99.01.01.2002 2024-01 pa=101",
        &[
            "99.01.01.2001: mix.xlsx lebih-dari E2 nama=Peserta KB aktif + Unmet need nilai=101 nama_batas=PUS batas=100",
        ],
    );
}

#[test]
fn a_withheld_figure_is_not_held_against_another() {
    let bound = r#"{ kind = "bound", value = "pa", most = { desa = 1000 }, rujukan = "-" }"#;
    check_lines(
        &format!("{bound}, {AT_MOST}"),
        "99.01.01.2001 2024-01 pus=100",
        "99.01.01.2001 2024-01 pa=1001",
        &[
            "99.01.01.2001: mix.xlsx angka-besar E2 nama=Peserta KB aktif nilai=1001 tingkat=desa (uncounted)",
        ],
    );
}

#[test]
fn a_written_total_is_the_sum_of_what_other_forms_say() {
    let rule = r#"{ kind = "sum", total = "pus", parts = "pa + unmet", rujukan = "-" }"#;
    check_lines(
        rule,
        "99.01.01.2001 2024-01 pus=100 unmet=20\n99.01.01.2002 2024-01 pus=100 unmet=20\n\
         99.01.02.2001 2024-01 pus=100",
        "99.01.01.2001 2024-01 pa=80\n99.01.01.2002 2024-01 pa=70\n99.01.02.2001 2024-01 pa=70",
        &[
            "99.01.01.2002: pus.xlsx jumlah-beda E3 nama=PUS nilai=100 hitungan=90 arah=Lebih beda=10",
        ],
    );
}

const STILL: &str = r#"{ kind = "previous", series = ["pus", "pa"], months = 3, when = "pus >= 50", rujukan = "-" }"#;

/// A line for each month with the same figure.
fn still(unit: &str, months: &[&str], series: &str) -> String {
    let lines = months
        .iter()
        .map(|month| format!("{unit} {month} {series}\n"));
    lines.collect()
}

#[test]
fn figures_that_stand_still_over_the_turn_of_the_year_are_asked_about() {
    let turn = ["2023-11", "2023-12", "2024-01"];
    let remark = "99.01.01.2001: pus.xlsx sama-bulan-lalu E4 unit=Desa 99.01.01.2001 nama=PUS, Peserta KB aktif \
        bulan=3 periode=Januari 2024";
    let unit = "99.01.01.2001";
    check_lines(
        STILL,
        &still(unit, &turn, "pus=60"),
        &still(unit, &turn, "pa=9"),
        &[remark],
    );
    // A small village may stand still, and so may one for two months.
    check_lines(
        STILL,
        &still(unit, &turn, "pus=49"),
        &still(unit, &turn, "pa=9"),
        &[],
    );
    check_lines(
        STILL,
        &still(unit, &turn[1..], "pus=60"),
        &still(unit, &turn[1..], "pa=9"),
        &[],
    );
    // A month between them that nobody reported breaks the row, and one figure that moved does.
    let gap = ["2023-10", "2023-11", "2024-01"];
    check_lines(
        STILL,
        &still(unit, &gap, "pus=60"),
        &still(unit, &gap, "pa=9"),
        &[],
    );
    let moved = still(unit, &turn[..2], "pa=9") + "99.01.01.2001 2024-01 pa=10";
    check_lines(STILL, &still(unit, &turn, "pus=60"), &moved, &[]);
    // What stood still once and moved since is past.
    let since = still(unit, &turn, "pus=60") + "99.01.01.2001 2024-02 pus=61";
    check_lines(
        STILL,
        &since,
        &(still(unit, &turn, "pa=9") + "99.01.01.2001 2024-02 pa=9"),
        &[],
    );
}

#[test]
fn a_unit_with_a_total_of_its_own_is_held_against_what_is_below_it() {
    let rule = r#"{ kind = "total", value = "pus", rujukan = "-" }"#;
    let templates = templates(rule);
    let run = |own: &str| {
        let desa = "99.01.01.2001 2024-01 pus=60\n99.01.01.2002 2024-01 pus=30";
        let submissions = vec![
            said(&templates, "siga-pus", "desa.xlsx", desa),
            said(&templates, "siga-pus", "kec.xlsx", own),
        ];
        let (figures, told) = checked(submissions, &templates);
        let wanted = ("99.01.01", "2024-01", "siga", "pus");
        // Whatever it writes, the sum of the desa is what holds.
        assert_eq!(figure(&figures, &templates, wanted), "90", "{own}");
        told
    };
    assert_eq!(run("99.01.01 2024-01 pus=90"), [""; 0]);
    assert_eq!(run("99.01.01 2024-01 unmet=9"), [""; 0]);
    assert_eq!(
        run("99.01.01 2024-01 pus=100"),
        [
            "99.01.01: kec.xlsx jumlah-wilayah-beda E2 unit=Kecamatan 99.01.01 nama=PUS nilai=100 hitungan=90 arah=Lebih beda=10"
        ]
    );
    assert_eq!(
        run("99.01 2024-01 pus=85"),
        [
            "99.01: kec.xlsx jumlah-wilayah-beda E2 unit=99.01 nama=PUS nilai=85 hitungan=90 arah=Kurang beda=5"
        ]
    );
}
