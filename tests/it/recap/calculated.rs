//! The formulas of every recap, calculated anew by LibreOffice, come to what stands beside them.

#![expect(clippy::print_stdout, reason = "a skipped test says so")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use rekap_imp::address::Address;
use rekap_imp::outcome::Status;
use rekap_imp::workbook;
use rekap_imp::workbook::plan::{Content, Outcome};

use super::book::{Book, Value};
use super::{TABLE, plan, recalled, temporary};
use crate::golden::{office, runs};
use crate::oracle;
use crate::support;

/// Calculate when a workbook is opened, always: by default LibreOffice would keep what stands there and prove nothing.
const ALWAYS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"#;

/// Lets LibreOffice open and save workbooks; `None` where there is none.
fn saved_again(books: &BTreeMap<String, Vec<u8>>) -> Option<BTreeMap<String, Vec<u8>>> {
    let (_held, folder) = temporary();
    let profile = folder.join("profile");
    fs::create_dir_all(profile.join("user")).unwrap();
    fs::write(profile.join("user/registrymodifications.xcu"), ALWAYS).unwrap();
    fs::create_dir_all(folder.join("in")).unwrap();
    let mut office = Command::new("soffice");
    office.arg(format!(
        "-env:UserInstallation=file://{}",
        profile.display()
    ));
    office
        .args([
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
        ])
        .arg(folder.join("out"));
    for (name, bytes) in books {
        let path = folder.join("in").join(name);
        fs::write(&path, bytes).unwrap();
        office.arg(path);
    }
    match office.output() {
        Ok(done) => assert!(
            done.status.success(),
            "{}",
            String::from_utf8_lossy(&done.stderr)
        ),
        Err(fault) => {
            assert!(
                std::env::var_os("REKAP_WAJIB").is_none(),
                "LibreOffice is required here: {fault}"
            );
            println!("dilewati: LibreOffice tidak ada");
            return None;
        }
    }
    let read = |name: &String| {
        (
            name.clone(),
            fs::read(Path::new(&folder).join("out").join(name)).unwrap(),
        )
    };
    Some(books.keys().map(read).collect())
}

/// The cells whose values differ, and how many formulas were compared.
fn differences(before: &Book, after: &Book) -> (Vec<String>, usize) {
    let mut differing = Vec::new();
    let mut formulas = 0;
    assert_eq!(before.sheets.len(), after.sheets.len());
    for (before, after) in before.sheets.iter().zip(&after.sheets) {
        for (at, cell) in &before.cells {
            formulas += usize::from(!cell.formula.is_empty());
            let other = after
                .cells
                .get(at)
                .map_or(&Value::Empty, |cell| &cell.value);
            let is_equal = match (&cell.value, other) {
                (Value::Number(one), Value::Number(other)) => {
                    (one - other).abs() <= 1e-12 * one.abs()
                }
                (one, other) => one == other,
            };
            if !is_equal {
                let address = Address::new(at.0, at.1);
                differing.push(format!(
                    "{}!{address}: {:?} {other:?}",
                    before.name, cell.value
                ));
            }
        }
    }
    (differing, formulas)
}

#[test]
fn what_stands_beside_a_formula_is_what_it_comes_to() {
    let mut plans = BTreeMap::new();
    for (name, office, files) in runs() {
        let out = support::run(&office, &files, 2);
        plans.extend(
            plan(&out, None).map(|plan| (format!("{}.xlsx", name.trim_end_matches(".txt")), plan)),
        );
    }
    if let Some(real) = oracle::folder() {
        let read = |name: &str| (name.to_owned(), fs::read(real.join(name)).unwrap());
        let files = ["data_pus.xlsx", "data_mix_kontra.xlsx"].map(read);
        let out = support::run("siga-2024", &files, 2);
        plans.extend(plan(&out, None).map(|plan| ("provinsi.xlsx".to_owned(), plan)));
    }
    // One figure that is wrong must be found, and nothing else: else the comparison is of no worth.
    let mut wrong = plan(
        &support::run("kecamatan", &office("kecamatan.txt").1, 2),
        None,
    )
    .unwrap();
    let at = wrong.sheets.iter().position(|sheet| sheet.name == TABLE);
    let at = at.unwrap();
    let planted = wrong.sheets[at]
        .cells
        .iter_mut()
        .find_map(|cell| match &mut cell.content {
            Content::Formula(_, Outcome::Number(number)) => {
                *number += 1.0;
                Some(cell.at)
            }
            _ => None,
        });
    plans.insert("keliru.xlsx".to_owned(), wrong);
    let books: BTreeMap<String, Vec<u8>> = plans
        .iter()
        .map(|(name, plan)| (name.clone(), workbook::write(plan).unwrap()))
        .collect();
    let Some(again) = saved_again(&books) else {
        return;
    };
    let mut formulas = 0;
    for (name, bytes) in &books {
        let (differing, compared) = differences(&Book::read(bytes), &Book::read(&again[name]));
        formulas += compared;
        if name == "keliru.xlsx" {
            let place = format!("{TABLE}!{}: ", planted.unwrap());
            // Sums over the planted cell come to what they came to before: they do not read what stands beside it.
            assert!(
                differing.len() == 1 && differing[0].starts_with(&place),
                "{differing:?}"
            );
        } else {
            assert!(differing.is_empty(), "{name}: {differing:?}");
        }
    }
    assert!(formulas > 1000, "only {formulas} formulas");
    // Our mark outlives another program, so that a result which somebody saved again is known, and reads as its files did.
    let resaved = &again["kecamatan.xlsx"];
    let (_, files) = office("kecamatan.txt");
    let alone = [("KIRIMAN/rekap.xlsx".to_owned(), resaved.clone())];
    let told = support::run("2026", &alone, 1);
    assert_eq!(told.files[0].status, Status::Counted);
    assert!(told.remarks.is_empty(), "{:?}", told.remarks);
    assert_eq!(
        recalled::holding(&told),
        recalled::holding(&support::run("kecamatan", &files, 1))
    );
    let own = [("HASIL REKAP/rekap.xlsx".to_owned(), resaved.clone())];
    let told = support::run("2026", &own, 1);
    assert_eq!(told.files[0].status, Status::Own);
}
