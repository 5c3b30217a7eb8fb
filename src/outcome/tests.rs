//! What is compared from month to month: figures drawn as lines.

use super::*;
use crate::area::AreaTable;
use crate::ledger::sketch::{figures_of, month, said};
use crate::template::tests::embedded;
use jiff::civil::date;
use std::sync::LazyLock;

static TEMPLATES: LazyLock<Templates> = LazyLock::new(embedded);
static AREAS: LazyLock<AreaTable> =
    LazyLock::new(|| TEMPLATES.areas().unwrap_or_else(|fault| panic!("{fault}")));

/// What changed up to a month within a unit, by figures of registers.
fn changed(lines: &str, at: &str, unit: &str) -> Option<String> {
    let said = said(&TEMPLATES, "register-pus-kode", "a.xlsx", lines);
    let (figures, _) = figures_of([said], &TEMPLATES);
    let outputs = Outputs {
        answered: crate::recall::Answered::default(),
        copies: BTreeMap::new(),
        notes: BTreeMap::new(),
        figures,
        files: Vec::new(),
        remarks: Vec::new(),
    };
    let story = Story::of(&outputs, &TEMPLATES, &AREAS, date(2026, 11, 25));
    let unit = outputs.figures.tree.find(unit)?;
    let source = TEMPLATES.settings.source("register")?;
    story.changed_since((month(at), source), unit)
}

#[test]
fn a_change_is_told_of_the_units_that_are_in_both_months() {
    let lines = "
        99.01.02.2001/rt:001 2026-09 pus=40 pa=30
        99.01.02.2001/rt:001 2026-10 pus=41 pa=33
        99.01.02.2001/rt:002 2026-10 pus=50 pa=20
        99.01.02.2003/rt:001 2026-09 pus=20 pa=10
        99.01.02.2003/rt:001 2026-10 pus=20 pa=5";
    for (unit, told) in [
        // RT 002 of the first desa came in in October alone: 60 and 40, 61 and 38.
        (
            "99.01.02",
            Some("Dibanding September pada 2 desa yang sama: PUS tetap, peserta KB aktif tetap."),
        ),
        // Seen from a desa its RT are counted; the desa itself needs no number.
        (
            "99.01.02.2001",
            Some("Dibanding September pada 1 RT yang sama: PUS tetap, peserta KB aktif naik 3."),
        ),
        (
            "99.01.02.2003",
            Some("Dibanding September pada 1 RT yang sama: PUS tetap, peserta KB aktif turun 5."),
        ),
        (
            "99.01.02.2003/rt:001",
            Some("Dibanding September: PUS tetap, peserta KB aktif turun 5."),
        ),
        // Nothing of it is in both months.
        ("99.01.02.2001/rt:002", None),
    ] {
        assert_eq!(changed(lines, "2026-10", unit).as_deref(), told, "{unit}");
    }
    assert_eq!(
        changed(lines, "2026-09", "99.01.02"),
        None,
        "nothing is known of August"
    );
}

#[test]
fn what_a_unit_leaves_out_in_one_month_is_compared_in_neither() {
    let lines = "
        99.01.02.2001/rt:001 2026-09 pus=40 pa=30
        99.01.02.2001/rt:001 2026-10 pus=40
        99.01.02.2003/rt:001 2026-09 pus=20 pa=10
        99.01.02.2003/rt:001 2026-10 pus=24 pa=14";
    assert_eq!(
        changed(lines, "2026-10", "99.01.02").as_deref(),
        Some("Dibanding September pada 1 desa yang sama: PUS naik 4, peserta KB aktif naik 4.")
    );
}

#[test]
fn a_share_changes_by_tenths_of_a_point_and_not_where_there_are_few() {
    let (figures, _) = figures_of([], &TEMPLATES);
    let outputs = Outputs {
        answered: crate::recall::Answered::default(),
        copies: BTreeMap::new(),
        notes: BTreeMap::new(),
        figures,
        files: Vec::new(),
        remarks: Vec::new(),
    };
    let story = Story::of(&outputs, &TEMPLATES, &AREAS, date(2026, 11, 25));
    let up = |text: &str| Some(Change::Up(text.to_owned()));
    let down = |text: &str| Some(Change::Down(text.to_owned()));
    for (before, now, told) in [
        // 50 % and 52.5 %; 12 % and 11.6 %.
        ((50, 100), (105, 200), up("2,5")),
        ((120, 1000), (116, 1000), down("0,4")),
        // 0.09 points are no change, 0.1 is one.
        ((1000, 10_000), (1009, 10_000), Some(Change::Steady)),
        ((1000, 10_000), (1010, 10_000), up("0,1")),
        ((1010, 10_000), (1000, 10_000), down("0,1")),
        ((10, 29), (20, 40), None),
        ((10, 40), (20, 29), None),
        ((0, 0), (20, 40), None),
    ] {
        assert_eq!(
            story.share_changed(before, now, 100),
            told,
            "{before:?} {now:?}"
        );
    }
}

#[test]
fn a_month_has_a_recap_where_files_end_in_it_and_lists_left_behind_do_not() {
    let file = |form: &str, first: &str, last: &str, status: Status| {
        let form = TEMPLATES.forms.iter().position(|known| *known.id == *form);
        let form = form.and_then(|at| u8::try_from(at).ok()).map(FormId);
        FileRow {
            form,
            periods: Some((month(first), month(last))),
            rows: (1, 1),
            ..FileRow::of(Place::file(&"a.xlsx".into()), status)
        }
    };
    let (list, table) = ("register-pus-kode", "siga-pus");
    let counted = Status::Counted;
    for (files, chosen, told) in [
        (vec![], None, vec!["2026-11"]),
        (
            vec![file(list, "2026-01", "2026-11", counted)],
            None,
            vec!["2026-11"],
        ),
        // October is late, not left.
        (
            vec![
                file(list, "2026-01", "2026-10", counted),
                file(list, "2026-01", "2026-11", counted),
            ],
            None,
            vec!["2026-11", "2026-10"],
        ),
        (
            vec![file(list, "2026-01", "2026-09", counted)],
            None,
            vec!["2026-11"],
        ),
        (
            vec![file(list, "2026-01", "2026-01", counted)],
            None,
            vec!["2026-11"],
        ),
        // A table of one month is a report of it, however old.
        (
            vec![
                file(table, "2026-09", "2026-09", counted),
                file(table, "2026-01", "2026-10", counted),
            ],
            None,
            vec!["2026-11", "2026-10", "2026-09"],
        ),
        (
            vec![file(table, "2026-09", "2026-09", Status::Twin)],
            None,
            vec!["2026-11"],
        ),
        // There is no figure of August.
        (
            vec![file(table, "2026-08", "2026-08", counted)],
            None,
            vec!["2026-11"],
        ),
        (
            vec![file(table, "2026-09", "2026-09", counted)],
            Some("2026-10"),
            vec!["2026-10"],
        ),
    ] {
        let lines = "
            99.01.02.2001/rt:001 2026-01 pus=40 pa=30
            99.01.02.2001/rt:001 2026-09 pus=40 pa=30
            99.01.02.2001/rt:001 2026-10 pus=40 pa=30
            99.01.02.2001/rt:001 2026-11 pus=40 pa=30";
        let (figures, _) = figures_of([said(&TEMPLATES, list, "a.xlsx", lines)], &TEMPLATES);
        let outputs = Outputs {
            answered: crate::recall::Answered::default(),
            copies: BTreeMap::new(),
            notes: BTreeMap::new(),
            figures,
            files,
            remarks: Vec::new(),
        };
        let mut story = Story::of(&outputs, &TEMPLATES, &AREAS, date(2026, 11, 25));
        if let Some(chosen) = chosen {
            story = story.of_period(month(chosen));
        }
        let stories = story.by_month();
        let months: Vec<String> = stories
            .iter()
            .filter_map(|story| Some(story.main_period()?.to_string()))
            .collect();
        assert_eq!(months, told, "{:?}", outputs.files);
        let others: Vec<String> = stories[0].apart().iter().map(ToString::to_string).collect();
        assert_eq!(others, told[1..].iter().rev().copied().collect::<Vec<_>>());
        // What another recap tells of is not told twice.
        let mut remark = Diagnostic::new("status-kosong", Place::file(&"a.xlsx".into()));
        assert!(!stories[0].is_apart(&remark));
        remark.subject.period = told.get(1).map(|other| (*other).into());
        assert_eq!(stories[0].is_apart(&remark), told.len() > 1);
    }
}

#[test]
fn a_run_is_cut_down_to_a_unit_with_its_figures_files_and_remarks() {
    let lines = "
        99.01.02.2001/rt:001 2026-09 pus=40 pa=30
        99.01.02.2001/rt:001 2026-10 pus=41 pa=33
        99.01.02.2001/rt:002 2026-10 pus=50 pa=20
        99.01.02.2003/rt:001 2026-10 pus=20 pa=5";
    let (figures, _) = figures_of(
        [said(&TEMPLATES, "register-pus-kode", "a.xlsx", lines)],
        &TEMPLATES,
    );
    let unit = |key: &str| figures.tree.find(key).unwrap_or_else(|| panic!("{key}"));
    let keys = [
        "99.01.02.2003/rt:001",
        "99.01.02.2001/rt:001",
        "99.01.02",
        "99.01.02.2001",
    ];
    let row = |(at, key): (u32, &&str)| FileRow {
        unit: Some(unit(key)),
        replaced_by: (at == 3).then_some(1),
        ..FileRow::of(Place::file(&format!("{at}.xlsx").into()), Status::Counted)
    };
    let files: Vec<FileRow> = (0..).zip(&keys).map(row).collect();
    let remark = |(at, key): (u32, &&str)| {
        let mut remark = Diagnostic::new("umur-istri", Place::file(&format!("{at}.xlsx").into()));
        remark.subject.unit = Some((*key).into());
        remark
    };
    let remarks: Vec<Diagnostic> = (0..).zip(&keys).map(remark).collect();
    let desa = unit("99.01.02.2001");
    let outputs = Outputs {
        answered: crate::recall::Answered::default(),
        copies: BTreeMap::new(),
        notes: BTreeMap::new(),
        figures,
        files,
        remarks,
    };
    let own = outputs.within(desa);
    let source = TEMPLATES.settings.source("register");
    let source = source.unwrap_or_else(|| panic!("registers are a source"));
    for (period, units, pus) in [("2026-09", 1, 40), ("2026-10", 2, 91)] {
        let group = &own.figures.groups[&(month(period), source)];
        assert_eq!(group.adding().count(), units, "{period}");
        let series = own.figures.columns.iter();
        let mut series = series.map(|series| TEMPLATES.series_text(*series));
        let column = series.position(|series| series == "pus");
        let column = column.unwrap_or_else(|| panic!("{period} has pus"));
        assert_eq!(group.cell(desa, column).count(), Some(pus), "{period}");
        assert_eq!(
            group.reported(unit_of(&own, "99.01.02.2003")),
            0,
            "{period}"
        );
    }
    // The file of the kecamatan speaks of it too; one that was replaced still says by which.
    let files = own.files.iter();
    let files: Vec<(&str, Option<usize>)> = files
        .map(|row| (&*row.place.file, row.replaced_by))
        .collect();
    assert_eq!(
        files,
        [("1.xlsx", None), ("2.xlsx", None), ("3.xlsx", Some(0))]
    );
    let remarks: Vec<&str> = own.remarks.iter().map(|one| &*one.place.file).collect();
    assert_eq!(remarks, ["1.xlsx", "3.xlsx"]);
    // Recaps of a level: of every unit of it that says something, or of the one above everything.
    let story = Story::of(&outputs, &TEMPLATES, &AREAS, date(2026, 11, 25));
    let level = |id: &str| {
        TEMPLATES
            .settings
            .level(id)
            .unwrap_or_else(|| panic!("{id}"))
    };
    for (id, units) in [
        ("desa", vec!["99.01.02.2001", "99.01.02.2003"]),
        ("kecamatan", vec!["99.01.02"]),
        ("kabupaten", vec!["99.01"]),
        ("dusun", vec![]),
    ] {
        let told = story.units_of(level(id)).into_iter();
        let told: Vec<&str> = told
            .map(|unit| &*outputs.figures.tree.unit(unit).key)
            .collect();
        assert_eq!(told, units, "{id}");
    }
    let of_desa = Story::of(&own, &TEMPLATES, &AREAS, date(2026, 11, 25)).of_unit(desa);
    assert_eq!(of_desa.top(), Some(desa));
}

fn unit_of(outputs: &Outputs, key: &str) -> UnitId {
    let unit = outputs.figures.tree.find(key);
    unit.unwrap_or_else(|| panic!("{key}"))
}
