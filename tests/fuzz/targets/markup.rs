//! A workbook that is marked and cleared again: what is written in it stays.
#![no_main]

#[path = "../harness.rs"]
mod harness;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| harness::markup(bytes));
