//! A recap that lies among the files is read back: beside them it changes no figure, alone it says what they said.

use std::fmt::Write;

use rekap_imp::address::Address;
use rekap_imp::indicator::Measures;
use rekap_imp::ledger::Rolled;
use rekap_imp::outcome::{Outputs, Status};
use rekap_imp::workbook;
use rekap_imp::workbook::plan::Content;

use super::plan;
use crate::golden::{office, runs};
use crate::oracle;
use crate::support::{self, NamedBytes, TEMPLATES};

/// What holds of every unit in every month, whoever said it and in which manner: figures, coverage and indicators.
pub(super) fn holding(out: &Outputs) -> String {
    let figures = &out.figures;
    let measures = Measures::of(figures, &TEMPLATES);
    let mut lines = String::new();
    for (key, group) in &figures.groups {
        let units = figures.tree.units();
        for (id, unit) in units.filter(|(id, _)| group.has_figures(*id)) {
            let reported = group.reported(id);
            let _ = write!(
                lines,
                "{} {:?} {} {}: {reported}",
                key.0, key.1, unit.key, unit.name
            );
            for (column, series) in figures.columns.iter().enumerate() {
                let cell = group.cell(id, column);
                if cell != Rolled::default() {
                    let _ = write!(lines, " {}={cell:?}", TEMPLATES.series_text(*series));
                }
            }
            for at in 0..TEMPLATES.indicators.len() {
                if let Some(measured) = measures.get(*key, id, at) {
                    let _ = write!(lines, " {:?}", measured.value);
                }
            }
            lines.push('\n');
        }
    }
    lines
}

/// The recap of a run as a file that somebody sent.
fn sent(out: &Outputs, name: &str) -> Option<NamedBytes> {
    let plan = plan(out, None)?;
    Some((format!("KIRIMAN/{name}"), workbook::write(&plan).unwrap()))
}

/// The remarks without those of recaps.
fn told_of_files(out: &Outputs) -> Vec<String> {
    let remarks = out.remarks.iter();
    let remarks = remarks.filter(|remark| !remark.code.starts_with("rekap-"));
    remarks.map(|remark| format!("{remark:?}")).collect()
}

/// The codes of the remarks of recaps.
fn told_of_recaps(out: &Outputs) -> Vec<&str> {
    let codes = out.remarks.iter().map(|remark| &*remark.code);
    codes.filter(|code| code.starts_with("rekap-")).collect()
}

#[test]
fn beside_its_own_files_a_recap_changes_nothing_and_alone_it_says_the_same() {
    let mut recaps = 0;
    let mut all = runs();
    if let Some(real) = oracle::folder() {
        let read = |name: &str| (name.to_owned(), std::fs::read(real.join(name)).unwrap());
        let files = ["data_pus.xlsx", "data_mix_kontra.xlsx"].map(read);
        all.push((
            "provinsi".to_owned(),
            "siga-2024".to_owned(),
            files.to_vec(),
        ));
    }
    for (name, office, files) in all {
        let raw = support::run(&office, &files, 2);
        let Some(recap) = sent(&raw, "rekap.xlsx") else {
            continue;
        };
        recaps += 1;
        let mut both = files.clone();
        both.push(recap.clone());
        let both = support::run(&office, &both, 2);
        assert!(support::figures(&both) == support::figures(&raw), "{name}");
        assert_eq!(told_of_files(&both), told_of_files(&raw), "{name}");
        let row = both.files.iter().find(|row| row.recalled.is_some());
        assert_eq!(row.map(|row| row.status), Some(Status::Twin), "{name}");
        let told = told_of_recaps(&both);
        assert!(
            told.contains(&"rekap-termuat") && !told.contains(&"rekap-beda"),
            "{name}: {told:?}"
        );

        let alone = support::run("2026", std::slice::from_ref(&recap), 2);
        assert!(holding(&alone) == holding(&raw), "{name}");
        let told = told_of_recaps(&alone);
        assert!(
            told.is_empty() || told == ["rekap-ditahan"],
            "{name}: {told:?}"
        );
        // And the recap of the recap says it, too.
        let again = sent(&alone, "lagi.xlsx").unwrap();
        assert!(
            holding(&support::run("2026", &[again], 1)) == holding(&raw),
            "{name}"
        );
    }
    assert!(recaps > 20, "{recaps}");
}

#[test]
fn a_recap_in_the_folder_of_results_is_no_input() {
    let (office, files) = office("kecamatan.txt");
    let raw = support::run(&office, &files, 1);
    let (_, bytes) = sent(&raw, "").unwrap();
    let own = ("HASIL REKAP/2026-11 NOVEMBER/rekap.xlsx".to_owned(), bytes);
    let alone = support::run(&office, &[own], 1);
    assert_eq!(alone.files[0].status, Status::Own);
    assert!(alone.figures.groups.is_empty());
}

#[test]
fn figures_that_somebody_changed_count_and_are_told_with_their_row() {
    let (office, files) = office("kecamatan.txt");
    let raw = support::run(&office, &files, 1);
    let mut changed = plan(&raw, None).unwrap();
    let detail = changed
        .sheets
        .iter_mut()
        .find(|sheet| sheet.is_data)
        .unwrap();
    let heading = detail
        .cells
        .iter()
        .find(|cell| cell.content == Content::text("pus"))
        .unwrap()
        .at;
    let at = Address::new(heading.row + 2, heading.column);
    let cell = detail.cells.iter_mut().find(|cell| cell.at == at).unwrap();
    let Content::Number(before) = cell.content else {
        panic!("{cell:?}")
    };
    cell.content = Content::Number(before + 5.0);
    let recap = (
        "KIRIMAN/rekap.xlsx".to_owned(),
        workbook::write(&changed).unwrap(),
    );

    let alone = support::run("2026", std::slice::from_ref(&recap), 1);
    let told: Vec<(&str, Option<u32>, bool)> = alone
        .remarks
        .iter()
        .map(|remark| (&*remark.code, remark.place.row(), remark.counted))
        .collect();
    // The five more are neither users nor others.
    let expected = ["rekap-diubah", "jumlah-beda"].map(|code| (code, Some(at.row), true));
    assert_eq!(told, expected);
    let apart = |one: &Outputs, other: &Outputs| {
        let (one, other) = (holding(one), holding(other));
        let lines = one.lines().zip(other.lines());
        lines.filter(|(one, other)| one != other).count()
    };
    // The part, its RW, its desa and everything above it.
    assert!(apart(&alone, &raw) >= 4, "{}", holding(&alone));

    // Whoever has the file itself believes the file, and is told.
    let mut both = files.clone();
    both.push(recap);
    let both = support::run(&office, &both, 1);
    assert!(support::figures(&both) == support::figures(&raw));
    let told = told_of_recaps(&both);
    assert!(told.contains(&"rekap-beda"), "{told:?}");
    let mut changed = both.remarks.iter();
    let changed = changed.find(|remark| remark.code == "rekap-diubah");
    assert!(changed.is_some_and(|remark| !remark.counted));
}

#[test]
fn a_recap_of_a_newer_program_is_said_to_be_one() {
    let (office, files) = office("kecamatan.txt");
    let mut newer = plan(&support::run(&office, &files, 1), None).unwrap();
    for (name, value) in &mut newer.properties {
        if *name == rekap_imp::recall::FORMAT_PROPERTY {
            *value = (rekap_imp::recall::FORMAT + 1).to_string();
        }
    }
    let file = (
        "KIRIMAN/rekap.xlsx".to_owned(),
        workbook::write(&newer).unwrap(),
    );
    let out = support::run("2026", &[file], 1);
    assert_eq!(told_of_recaps(&out), ["rekap-lebih-baru"]);
    assert!(!out.files[0].is_read());
}

#[test]
fn a_recap_without_its_detail_is_a_file_that_was_not_read() {
    let (office, files) = office("kecamatan.txt");
    let mut cut = plan(&support::run(&office, &files, 1), None).unwrap();
    cut.sheets.retain(|sheet| !sheet.is_data);
    let file = (
        "KIRIMAN/rekap.xlsx".to_owned(),
        workbook::write(&cut).unwrap(),
    );
    let out = support::run("2026", &[file], 1);
    assert_eq!(told_of_recaps(&out), ["rekap-tanpa-rincian"]);
    assert!(!out.files[0].is_read());
}
