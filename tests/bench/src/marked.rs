//! A person's workbook with marks in it: a form as cadres keep it, and a workbook of twelve megabytes.

use std::time::Duration;

use jiff::civil::date;
use rekap_imp::address::Address;
use rekap_imp::markup::{List, Look, Mark, clear, mark};
use rekap_imp::template::{Page, Paper};
use rekap_imp::workbook::plan::{Band, Kind, Sheet};
use rekap_imp::workbook::{Called, Workbook};
use rust_xlsxwriter::{Format, FormatBorder};

use super::clock::{best, peak};
use super::{Done, ROUNDS, line, megabytes, milliseconds};

/// The name of the sheet that is marked.
const SHEET: &str = "RT 03";

pub(crate) fn marked() -> Done {
    println!("(h) marks in a workbook");
    let form = book(500, 30)?;
    for many in [50, 500] {
        let [time] = best(ROUNDS, [&|| drop(drawn(&form, (500, 30), many))]);
        let promised = "<= 50 ms";
        line(
            &format!("500 x 30 cells, {many} marks"),
            &milliseconds(time),
            promised,
        );
    }
    // Sheets of twelve megabytes are of this size.
    let rows = 43_000;
    let large = book(rows, 25)?;
    let before = peak();
    let [marking] = best(3, [&|| drop(drawn(&large, (rows, 25), 500))]);
    let megabytes_of = |bytes: usize| megabytes(u64::try_from(bytes / 1024).unwrap_or_default());
    let what = format!("a workbook of {}, 500 marks", megabytes_of(large.len()));
    line(&what, &milliseconds(marking), "<= 2 s");
    line(
        "memory beyond what making it took",
        &megabytes(peak() - before),
        "",
    );
    let copy = drawn(&large, (rows, 25), 500);
    let [clearing]: [Duration; 1] = best(3, [&|| drop(clear(&copy))]);
    line("the same without them again", &milliseconds(clearing), "");
    Ok(())
}

/// A workbook of one sheet of numbers and texts with borders.
fn book(rows: u32, columns: u16) -> Result<Vec<u8>, rust_xlsxwriter::XlsxError> {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet().set_name(SHEET)?;
    let border = Format::new().set_border(FormatBorder::Thin);
    let mut number = 1_u32;
    for row in 0..rows {
        for column in 0..columns {
            // Digits that cannot be deflated well.
            number = number.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let value = f64::from(number) / 997.0;
            sheet.write_number_with_format(row, column, value, &border)?;
        }
    }
    workbook.save_to_buffer()
}

/// The workbook with marks that lie evenly over it, and a list of them.
fn drawn(book: &[u8], (rows, columns): (u32, u32), many: u32) -> Vec<u8> {
    let page = Page {
        paper: Paper::A4,
        landscape: true,
    };
    let mut sheet = Sheet::new(
        "Daftar Perbaikan".to_owned(),
        page,
        String::new(),
        String::new(),
    );
    let mut marks = Vec::new();
    for number in 0..many {
        let at = Address::new(number * rows / many, number % columns);
        let note =
            "Kolom November belum terisi.\nIsi kodenya. Bila sama dengan bulan lalu, tulis lagi.";
        sheet.say(number, 0, &at.to_string(), Kind::Text.of(Band::Body));
        sheet.say(number, 1, note, Kind::Text.of(Band::Body));
        marks.push(Mark {
            sheet: SHEET.into(),
            at,
            look: if number % 2 == 0 {
                Look::Mend
            } else {
                Look::Check
            },
            note: note.into(),
        });
    }
    let called = Called {
        folder: String::new(),
        about: String::new(),
        stems: Default::default(),
        name: String::new(),
        title: String::new(),
    };
    let plan = Workbook {
        called,
        difference: "0".to_owned(),
        day: date(2026, 11, 25),
        properties: Vec::new(),
        sheets: vec![sheet],
    };
    let list = List {
        plan,
        hidden: Vec::new(),
        author: "REKAP KB".into(),
    };
    mark(book, &marks, list)
        .map(|marked| marked.bytes)
        .unwrap_or_default()
}
