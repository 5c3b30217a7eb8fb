//! Which cells of drawn sheets answer which column.

use super::*;
use crate::grid::Grid;
use crate::grid::sketch::{merged, sketch};
use crate::recognize::recognize;
use crate::template::tests::embedded;

const HEADINGS: &str = "KABUPATEN|KECAMATAN|DESA|BULAN|PUS|UNMET NEED\n";

/// The records as `row: desa pus unmet`, `"` before a desa that says "as above", then totals and rows below them.
fn shown(grid: &Grid<'_>) -> Vec<String> {
    let templates = embedded();
    let recognition = recognize(grid, &templates);
    let Some(block) = recognition.blocks.first() else {
        return vec!["no block".to_owned()];
    };
    let form = &templates.form(block.form).tables[block.table];
    let raw = table(grid, block, form, &templates.entries.ditto);
    let slot = |id| form.columns.field(id).map_or(0, |field| field.slots.start);
    let wanted = ["kecamatan", "desa", "pus", "unmet"].map(slot);
    let line = |record: &RawRecord<'_, '_>| {
        let cells = wanted.map(|slot| {
            let cell = record.cells[slot].map(|cell| cell.value.shown().into_owned());
            let is_ditto = record.dittos.iter().any(|ditto| ditto.slot == slot);
            let mark = if is_ditto { "\"" } else { "" };
            format!("{mark}{}", cell.as_deref().unwrap_or("."))
        });
        format!("{}: {}", record.row + 1, cells.join(" "))
    };
    let mut lines: Vec<String> = raw.records().map(|record| line(&record)).collect();
    lines.extend(
        raw.total
            .as_ref()
            .map(|total| format!("total {}", line(total))),
    );
    let below: Vec<u32> = raw.below().map(|record| record.row + 1).collect();
    lines.extend(
        below
            .first()
            .map(|row| format!("below {row}: {}", below.len())),
    );
    lines
}

fn check(rows: &str, expected: &[&str]) {
    let drawn = format!("{HEADINGS}{rows}");
    assert_eq!(shown(&sketch(&drawn)), expected, "{rows}");
}

#[test]
fn every_row_that_holds_something_is_raw() {
    check(
        "K|Kec|Mekar|JANUARI|10|1\n\n\nK|Kec|Sari|JANUARI||2\n|||| |\n|||||7",
        &["2: Kec Mekar 10 1", "5: Kec Sari . 2", "7: . . . 7"],
    );
}

#[test]
fn a_row_that_only_numbers_the_columns_is_none() {
    for numbers in [
        "1|2|3|4|5|6",
        "(1)|(2)|(3)|(4)|(5)|(6)",
        "-1|-2|-3|-4|-5|-6",
        "2|3|4|5|6|7",
    ] {
        check(
            &format!("{numbers}\nK|Kec|Mekar|JANUARI|10|1"),
            &["3: Kec Mekar 10 1"],
        );
    }
    check("K|Kec|Mekar|1|2|3", &["2: Kec Mekar 2 3"]);
}

#[test]
fn headings_printed_again_are_no_record() {
    check(
        "K|Kec|Mekar|JANUARI|10|1\nKABUPATEN|KECAMATAN|DESA|BULAN|PUS|Unmet  need\nK|Kec|Sari|JANUARI|5|2",
        &["2: Kec Mekar 10 1", "4: Kec Sari 5 2"],
    );
}

#[test]
fn the_row_of_totals_ends_the_table() {
    for total in [
        "JUMLAH",
        "Jumlah :",
        "TOTAL KECAMATAN",
        "Grand Total",
        "J U M L A H",
    ] {
        check(
            &format!("K|Kec|Mekar|JANUARI|10|1\n{total}||||10|1\n|||Mengetahui"),
            &["2: Kec Mekar 10 1", "total 3: . . 10 1", "below 4: 1"],
        );
    }
}

#[test]
fn sub_totals_are_no_records_and_the_last_is_no_total_of_all() {
    check(
        "K|A|Mekar|JANUARI|10|1\nJUMLAH||||10|1\nK|B|Sari|JANUARI|5|2\nJUMLAH||||5|2",
        &["2: A Mekar 10 1", "4: B Sari 5 2"],
    );
    check(
        "K|A|Mekar|JANUARI|10|1\nJUMLAH||||10|1\nK|B|Sari|JANUARI|5|2\nJUMLAH||||5|2\nTOTAL||||15|3",
        &["2: A Mekar 10 1", "4: B Sari 5 2", "total 6: . . 15 3"],
    );
}

#[test]
fn totals_may_stand_where_the_areas_do() {
    check(
        "K|A|Mekar|JANUARI|10|1\nK|A|JUMLAH|JANUARI|10|1\nK|B|Sari|JANUARI|5|2\nK|B|JUMLAH|JANUARI|5|2\nK|Total|||15|3",
        &["2: A Mekar 10 1", "4: B Sari 5 2", "total 6: Total . 15 3"],
    );
    check(
        "K|A|Mekar|JANUARI|10|1\nK|A TOTAL||JANUARI|10|1",
        &["2: A Mekar 10 1", "total 3: A TOTAL . 10 1"],
    );
}

#[test]
fn rows_below_the_totals_are_counted_not_taken() {
    check(
        "K|Kec|Mekar|JANUARI|10|1\nJUMLAH||||10|1\n\nK|Kec|Sari|JANUARI|5|2\nK|Kec|Jaya|JANUARI|6|2\n||Camat|||",
        &["2: Kec Mekar 10 1", "total 3: . . 10 1", "below 5: 3"],
    );
}

#[test]
fn a_merged_area_speaks_for_all_its_rows() {
    let drawn = format!(
        "{HEADINGS}K|Kec|Mekar|JANUARI|10|1\n|||FEBRUARI|11|1\n|||MARET|12|1\n||Sari|JANUARI|5|2"
    );
    let regions = ["A2:A5", "B2:B5", "C2:C4"];
    assert_eq!(
        shown(&merged(&drawn, &regions)),
        [
            "2: Kec Mekar 10 1",
            "3: Kec Mekar 11 1",
            "4: Kec Mekar 12 1",
            "5: Kec Sari 5 2",
        ]
    );
    // Without the merge the rows name no area, and none is made up.
    assert_eq!(shown(&sketch(&drawn))[1], "3: . . 11 1");
}

#[test]
fn a_merged_count_speaks_for_its_first_row_only() {
    let drawn = format!("{HEADINGS}K|Kec|Mekar|JANUARI|10|1\nK|Kec|Sari|JANUARI||2");
    assert_eq!(
        shown(&merged(&drawn, &["E2:E3"])),
        ["2: Kec Mekar 10 1", "3: Kec Sari . 2"]
    );
}

#[test]
fn as_above_means_the_area_above() {
    check(
        "K|Kec|Mekar|JANUARI|10|1\n\"|sda|''|FEBRUARI|11|1\n\"|\"|\"|MARET|12|1",
        &[
            "2: Kec Mekar 10 1",
            "3: \"Kec \"Mekar 11 1",
            "4: \"Kec \"Mekar 12 1",
        ],
    );
    // In a count it is left to whoever reads counts.
    check(
        "K|Kec|Mekar|JANUARI|10|1\nK|Kec|Sari|JANUARI|\"|2",
        &["2: Kec Mekar 10 1", "3: Kec Sari \" 2"],
    );
}

#[test]
fn a_second_table_below_is_not_the_firsts() {
    check(
        "K|Kec|Mekar|JANUARI|10|1\n\nKABUPATEN|KECAMATAN|DESA|BULAN|TAHUN|PUS|UNMET NEED\nK|Kec|Sari|JANUARI|2024|5|2",
        &["2: Kec Mekar 10 1"],
    );
}

#[test]
fn numbers_of_columns_may_be_moved_or_gone_with_them() {
    // Moved, and a column taken out; only right below the headings.
    for numbers in [
        "1|2|3|5|4|6",
        "2|1|3|4|5|6",
        "1|2|3|4|5|7",
        "(1)|(2)|(4)|(3)|(5)|(6)",
    ] {
        check(
            &format!("{numbers}\nK|Kec|Sari|MEI|1|2"),
            &["3: Kec Sari 1 2"],
        );
    }
    check(
        "K|Kec|Sari|MEI|1|2\n1|2|3|5|4|6",
        &["2: Kec Sari 1 2", "3: 2 3 4 6"],
    );
    // What is no run of numbers is a row, whatever it says.
    check("1|2|3|5|4|12", &["2: 2 3 4 12"]);
    check("1|2|3|3|1|4", &["2: 2 3 1 4"]);
}
