//! Every seed of the fuzz targets, and every regression among them, through the targets' own functions.

#[path = "../../fuzz/harness.rs"]
mod harness;

use std::fs;
use std::path::Path;

fn replay(target: &str, function: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fuzz/seeds")
        .join(target);
    let mut seeds = 0;
    for entry in fs::read_dir(folder).unwrap() {
        function(&fs::read(entry.unwrap().path()).unwrap());
        seeds += 1;
    }
    assert!(seeds > 0, "{target} has seeds");
}

#[test]
fn files_of_any_bytes_trip_nothing() {
    replay("open", harness::open);
}

#[test]
fn sheets_of_any_xml_trip_nothing() {
    replay("sheet", harness::sheet);
}

#[test]
fn tables_of_any_text_trip_nothing() {
    replay("csv", harness::csv);
}

#[test]
fn expressions_read_back_as_printed() {
    replay("expression", harness::expression);
}

#[test]
fn forms_of_any_text_trip_nothing() {
    replay("template", harness::template);
}

#[test]
fn workbooks_of_any_parts_are_marked_and_cleared() {
    replay("markup", harness::markup);
}
