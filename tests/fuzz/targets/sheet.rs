//! The XML of a sheet and of its strings within a valid workbook.
#![no_main]

#[path = "../harness.rs"]
mod harness;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| harness::sheet(bytes));
