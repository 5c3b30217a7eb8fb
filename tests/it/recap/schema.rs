//! A workbook opens in the Excel of an old office PC: it keeps to the order of ECMA-376 (1st edition, 2006), to the limits of
//! Excel 2010, and to functions that this Excel knows. A workbook that does not is "repaired" there, and loses what it holds.

use std::collections::{BTreeMap, BTreeSet};

use super::book::{Parts, elements, parts};
use super::plans;
use crate::golden::runs;
use crate::support;
use rekap_imp::workbook;

/// The children of a worksheet in the order in which they must stand (CT_Worksheet).
const WORKSHEET: [&str; 38] = [
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
    "legacyDrawing",
    "legacyDrawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
];
/// Every function that a formula of ours may have; all of them are in Excel 2007 already.
const FUNCTIONS: [&str; 8] = [
    "COUNT",
    "IF",
    "ISBLANK",
    "ISNUMBER",
    "SUBTOTAL",
    "SUM",
    "SUMPRODUCT",
    "HYPERLINK",
];
/// The kinds of parts, by the beginning of their names.
const PARTS: [&str; 14] = [
    "[Content_Types].xml",
    "_rels/.rels",
    "docProps/app.xml",
    "docProps/core.xml",
    "docProps/custom.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/charts/chart",
    "xl/drawings/",
    "xl/media/image",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "xl/theme/theme1.xml",
    "xl/workbook.xml",
    "xl/worksheets/",
];
/// Limits of Excel 2010: letters of a formula, of a cell and of the name of a sheet, arguments, and functions inside of another.
const FORMULA: usize = 8192;
const TEXT: usize = 32_767;
const NAME: usize = 31;
const DEPTH: usize = 64;
const ARGUMENTS: usize = 255;

/// What an old Excel would not take of a workbook.
pub(crate) fn faults(bytes: &[u8]) -> Vec<String> {
    let parts = parts(bytes);
    let mut faults = Vec::new();
    for name in parts.keys() {
        if !PARTS.iter().any(|known| name.starts_with(known)) {
            faults.push(format!("an unknown part {name}"));
        }
    }
    faults.extend(stray_parts(&parts));
    let mut names = BTreeSet::new();
    for (kind, attributes, _) in elements(&parts["xl/workbook.xml"]) {
        if kind == "sheet" {
            let name = &attributes["name"];
            let is_named = name.encode_utf16().count() <= NAME
                && !name.contains(['[', ']', ':', '*', '?', '/', '\\']);
            if !is_named || !names.insert(name.to_lowercase()) {
                faults.push(format!("a sheet may not be called {name}"));
            }
        }
    }
    for (part, xml) in &parts {
        if part.starts_with("xl/worksheets/sheet") {
            faults.extend(
                of_sheet(xml)
                    .into_iter()
                    .map(|fault| format!("{part}: {fault}")),
            );
        }
        for text in elements(xml).iter().map(|(.., text)| text) {
            if text.encode_utf16().count() > TEXT {
                faults.push(format!("{part}: a text of {} letters", text.len()));
            }
        }
    }
    faults
}

/// Relations that lead nowhere, and parts that have no type.
fn stray_parts(parts: &Parts) -> Vec<String> {
    let mut faults = Vec::new();
    let types = elements(&parts["[Content_Types].xml"]);
    let named: BTreeSet<&str> = types
        .iter()
        .filter_map(|(_, attributes, _)| Some(attributes.get("PartName")?.trim_start_matches('/')))
        .collect();
    let endings: BTreeSet<&str> = types
        .iter()
        .filter_map(|(_, attributes, _)| Some(attributes.get("Extension")?.as_str()))
        .collect();
    for name in &named {
        if !parts.contains_key(*name) {
            faults.push(format!("a type for {name}, which is not there"));
        }
    }
    for part in parts.keys().filter(|name| *name != "[Content_Types].xml") {
        let ending = part.rsplit_once('.').map_or("", |(_, ending)| ending);
        let is_markup = ending == "xml";
        if !named.contains(part.as_str()) && (is_markup || !endings.contains(ending)) {
            faults.push(format!("{part} has no type"));
        }
        let Some((folder, name)) = part.split_once("_rels/") else {
            continue;
        };
        let from = format!("{folder}{}", name.trim_end_matches(".rels"));
        for (kind, attributes, _) in elements(&parts[part]) {
            let is_inside = attributes
                .get("TargetMode")
                .is_none_or(|mode| mode != "External");
            if kind == "Relationship" && is_inside {
                let target = resolved(folder, &attributes["Target"]);
                if !parts.contains_key(&target) {
                    faults.push(format!("{from} leads to {target}, which is not there"));
                }
            }
        }
    }
    faults
}

/// A target as the name of a part.
fn resolved(folder: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            ".." => {
                path.pop();
            }
            step => path.push(step),
        }
    }
    path.join("/")
}

/// What an old Excel would not take of a sheet.
fn of_sheet(xml: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let turns: BTreeMap<&str, usize> = WORKSHEET
        .iter()
        .enumerate()
        .map(|(at, name)| (*name, at))
        .collect();
    let mut last = 0;
    let mut place = (0, 0);
    let mut merged: Vec<[u32; 4]> = Vec::new();
    for (kind, attributes, text) in elements(xml) {
        // Children of a worksheet have names that no other element of it has.
        if let Some(turn) = turns.get(kind.as_str()) {
            let repeats = *turn == last && kind == "conditionalFormatting";
            if *turn <= last && last > 0 && !repeats {
                faults.push(format!("{kind} stands too late"));
            }
            last = *turn;
        }
        match kind.as_str() {
            "c" => {
                let at = address(&attributes["r"]);
                if at <= place && place != (0, 0) {
                    faults.push(format!("{} stands behind a later cell", attributes["r"]));
                }
                place = at;
            }
            "f" => faults.extend(of_formula(&text)),
            "mergeCell" => {
                let (from, to) = attributes["ref"].split_once(':').unwrap();
                let ((top, left), (bottom, right)) = (address(from), address(to));
                let own = [top, left, bottom, right];
                let meets = |other: &[u32; 4]| {
                    own[0] <= other[2]
                        && other[0] <= own[2]
                        && own[1] <= other[3]
                        && other[1] <= own[3]
                };
                if merged.iter().any(meets) {
                    faults.push(format!("{} meets another merged cell", attributes["ref"]));
                }
                merged.push(own);
            }
            _ => {}
        }
    }
    faults
}

/// What an old Excel would not take of a formula.
fn of_formula(text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    if text.encode_utf16().count() > FORMULA {
        faults.push(format!("a formula of {} letters", text.len()));
    }
    let mut word = String::new();
    // Of each open bracket how many arguments have begun.
    let mut open: Vec<usize> = Vec::new();
    let mut quoted = None;
    for letter in text.chars() {
        match (quoted, letter) {
            (Some(mark), _) => {
                if mark == letter {
                    quoted = None;
                }
                continue;
            }
            (None, '"' | '\'') => quoted = Some(letter),
            (None, '(') => {
                let is_known = word.is_empty() || FUNCTIONS.contains(&word.as_str());
                if !is_known {
                    faults.push(format!("the function {word}"));
                }
                open.push(1);
            }
            (None, ')') => {
                let arguments = open.pop().unwrap_or(usize::MAX);
                if arguments > ARGUMENTS {
                    faults.push(format!("too many arguments or brackets in {text}"));
                }
            }
            (None, ',') => {
                if let Some(arguments) = open.last_mut() {
                    *arguments += 1;
                }
            }
            _ => {}
        }
        if open.len() > DEPTH {
            faults.push(format!("{} functions inside of another", open.len()));
            return faults;
        }
        if letter.is_ascii_alphanumeric() || letter == '.' || letter == '_' {
            word.push(letter);
        } else {
            word.clear();
        }
    }
    if !open.is_empty() || quoted.is_some() {
        faults.push(format!("something is left open in {text}"));
    }
    faults
}

/// Row and column of a cell, from 1.
fn address(text: &str) -> (u32, u32) {
    let digits = text.find(|letter: char| letter.is_ascii_digit()).unwrap();
    let column = text[..digits]
        .bytes()
        .fold(0, |sum, letter| sum * 26 + u32::from(letter - b'A') + 1);
    (text[digits..].parse().unwrap(), column)
}

#[test]
fn every_recap_keeps_to_what_an_old_excel_takes() {
    let mut many = 0;
    for (name, office, files) in runs() {
        let out = support::run(&office, &files, 2);
        for plan in plans(&out) {
            let faults = faults(&workbook::write(&plan).unwrap());
            assert_eq!(faults, Vec::<String>::new(), "{name}, {}", plan.called.name);
            many += 1;
        }
    }
    assert!(many > 20, "only {many} recaps");
}

#[test]
fn what_an_old_excel_does_not_take_is_found() {
    for (formula, fault) in [
        ("XLOOKUP(A1,B1:B2,C1:C2)", Some("the function XLOOKUP")),
        ("_xlfn.IFS(A1,1)", Some("the function _xlfn.IFS")),
        ("IF(A1,\"IFS(\",'Rincian (2)'!A1)", None),
        ("SUM(A1:A2", Some("something is left open")),
        ("(A1+1)*2", None),
    ] {
        let found = of_formula(formula);
        match fault {
            None => assert_eq!(found, Vec::<String>::new(), "{formula}"),
            Some(fault) => assert!(
                found.iter().any(|found| found.starts_with(fault)),
                "{formula}: {found:?}"
            ),
        }
    }
    let nested = format!("{}1{}", "IF(".repeat(65), ")".repeat(65));
    assert!(!of_formula(&nested).is_empty());
    let sheet = |inside: &str| of_sheet(&format!("<worksheet>{inside}</worksheet>"));
    for (inside, wrong) in [
        (
            r#"<sheetData><row><c r="A1"/><c r="B1"/></row></sheetData><mergeCells/><pageSetup/>"#,
            0,
        ),
        (r#"<sheetData/><pageSetup/><mergeCells/>"#, 1),
        (
            r#"<sheetData><row><c r="B1"/><c r="A1"/></row></sheetData>"#,
            1,
        ),
        (
            r#"<mergeCells><mergeCell ref="A1:C2"/><mergeCell ref="C2:D2"/></mergeCells>"#,
            1,
        ),
        (
            r#"<mergeCells><mergeCell ref="A1:C2"/><mergeCell ref="A3:C3"/></mergeCells>"#,
            0,
        ),
    ] {
        assert_eq!(sheet(inside).len(), wrong, "{inside}");
    }
}
