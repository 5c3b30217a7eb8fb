//! The same workbook in other formats says the same: as LibreOffice saves it, behind a password, as a page or as the XML of 2003.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Mutex;

use rekap_imp::grid::{Here, Means};
use rekap_imp::outcome::Outputs;

use crate::samples;
use crate::support;

/// Only one LibreOffice starts at a time.
static ALONE: Mutex<()> = Mutex::new(());

/// Files by their names as LibreOffice saves them in a format; none where there is no LibreOffice.
#[expect(clippy::print_stdout, reason = "a skipped test says so")]
fn saved(
    files: &BTreeMap<String, Vec<u8>>,
    (format, ending): (&str, &str),
) -> Option<BTreeMap<String, Vec<u8>>> {
    let alone = ALONE.lock().unwrap();
    let held = tempfile::tempdir().unwrap();
    let folder = held.path();
    fs::create_dir_all(folder.join("in")).unwrap();
    let mut office = Command::new("soffice");
    let profile = folder.join("profile");
    office.arg(format!(
        "-env:UserInstallation=file://{}",
        profile.display()
    ));
    office
        .args(["--headless", "--convert-to", format, "--outdir"])
        .arg(folder.join("out"));
    for (name, bytes) in files {
        let path = folder.join("in").join(name);
        fs::write(&path, bytes).unwrap();
        office.arg(path);
    }
    let done = office.output();
    drop(alone);
    if let Err(fault) = done {
        assert!(
            std::env::var_os("REKAP_WAJIB").is_none(),
            "LibreOffice is required here: {fault}"
        );
        println!("dilewati: LibreOffice tidak ada");
        return None;
    }
    let read = |name: &String| {
        let path = Path::new(name).with_extension(ending);
        let bytes = fs::read(folder.join("out").join(path)).unwrap();
        (name.clone(), bytes)
    };
    Some(files.keys().map(read).collect())
}

/// The remarks of a run by code, sheet and place, but for those that a format cannot raise.
fn remarks(out: &Outputs, but: &[&str]) -> Vec<String> {
    let told = out.remarks.iter();
    let told = told.filter(|remark| !but.contains(&&*remark.code));
    let mut told: Vec<String> = told
        .map(|remark| {
            format!(
                "{} {} {:?}",
                remark.code, remark.place.sheet, remark.place.at
            )
        })
        .collect();
    told.sort();
    told
}

/// A file alone, with its name as it is for every format.
fn run(bytes: &[u8]) -> Outputs {
    support::run(
        "LAPORAN 2026",
        &[("berkas.xlsx".to_owned(), bytes.to_vec())],
        1,
    )
}

/// Every workbook of the samples.
fn workbooks() -> BTreeMap<String, Vec<u8>> {
    let samples = samples::all().into_iter().filter(|sample| {
        let name = sample.place.name();
        name.ends_with(".xlsx") && !name.starts_with("LibreOffice")
    });
    // Names of their own, as all of them lie in one folder.
    let all = samples.map(|sample| sample.bytes).chain([looks()]);
    let named = all.zip(1..);
    named
        .map(|(bytes, number)| (format!("{number:03}.xlsx"), bytes))
        .collect()
}

/// A workbook with all that people hide, strike through, type as signs and draw: rows, columns, sheets.
fn looks() -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let heads = "PROVINSI;KABUPATEN;KECAMATAN;KELURAHAN/DESA;PUS;UNMET NEED;BULAN";
    let struck = rust_xlsxwriter::Format::new().set_font_strikethrough();
    let signs = rust_xlsxwriter::Format::new().set_font_name("Wingdings");
    for name in ["PUS", "PUS asli"] {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        let area = "CONTOH NUSA;CONTOH RAYA;CONTOH SARI";
        let rows = [
            format!("{area};SUKAMAJU;120;12;OKTOBER"),
            format!("{area};CIBENING;80;P;OKTOBER"),
            format!("{area};MEKARWANGI;70;3;OKTOBER"),
        ];
        let lines = std::iter::once(heads.to_owned()).chain(rows);
        for (row, line) in (0..).zip(lines) {
            for (column, text) in (0..).zip(line.split(';')) {
                match text.parse::<f64>() {
                    Ok(number) => sheet.write_number(row, column, number).unwrap(),
                    Err(_) if text == "P" => sheet
                        .write_string_with_format(row, column, text, &signs)
                        .unwrap(),
                    Err(_) if row == 3 => sheet
                        .write_string_with_format(row, column, text, &struck)
                        .unwrap(),
                    Err(_) => sheet.write_string(row, column, text).unwrap(),
                };
            }
        }
        sheet
            .set_row_hidden(3)
            .unwrap()
            .set_column_hidden(4)
            .unwrap();
        sheet.set_hidden(name == "PUS asli");
    }
    book.save_to_buffer().unwrap()
}

/// What LibreOffice calculates when it saves.
const CALCULATED: [&str; 2] = ["rumus-isi", "rumus-kosong"];

fn says_the_same(format: (&str, &str)) {
    let books = workbooks();
    let Some(saved) = saved(&books, format) else {
        return;
    };
    for (name, bytes) in &books {
        let (one, other) = (run(bytes), run(&saved[name]));
        let (told, again) = (remarks(&one, &CALCULATED), remarks(&other, &CALCULATED));
        if told == remarks(&one, &[]) {
            assert_eq!(
                support::figures(&one),
                support::figures(&other),
                "{name} {format:?}"
            );
            assert_eq!(told, again, "{name} {format:?}");
        } else {
            // What was calculated by now counts, and more may follow from it.
            let mut lost = told.iter().filter(|remark| !again.contains(remark));
            assert_eq!(lost.next(), None, "{name} {format:?}");
        }
    }
}

#[test]
fn an_old_workbook_says_the_same() {
    says_the_same(("xls:MS Excel 97", "xls"));
}

#[test]
fn a_spreadsheet_of_libreoffice_says_the_same() {
    says_the_same(("ods", "ods"));
}

#[test]
fn what_is_hidden_and_typed_as_signs_is_told() {
    let out = run(&looks());
    let codes: Vec<&str> = out.remarks.iter().map(|remark| &*remark.code).collect();
    let expected = [
        "lembar-tersembunyi",
        "kolom-tersembunyi",
        "baris-tersembunyi",
        "angka-bukan",
    ];
    for code in expected {
        assert!(codes.contains(&code), "{code}: {codes:?}");
    }
    assert_eq!(codes.len(), expected.len(), "{codes:?}");
}

/// The sample without a fault behind a password, locked by the library that is most used for it: `Rahasia é1` in the two ways of
/// Excel, and the one that Excel takes for none. Each derives its key in fewer turns than Excel would, which takes a debug build long.
fn locked(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/locked");
    fs::read(folder.join(name)).unwrap()
}

#[test]
fn a_locked_workbook_opens_with_its_password_alone() {
    let open =
        fs::read(samples::folder().join("forms/register-pus-kode/bersih 2026.xlsx")).unwrap();
    let open = run(&open);
    let with = |bytes: &[u8], password| {
        let files = [("berkas.xlsx".to_owned(), bytes.to_vec())];
        let means = Means {
            helper: &Here,
            password,
        };
        support::run_by("LAPORAN 2026", &files, means)
    };
    for name in ["agile.xlsx", "standard.xlsx"] {
        let bytes = locked(name);
        let opened = with(&bytes, Some("Rahasia é1"));
        assert_eq!(support::figures(&open), support::figures(&opened), "{name}");
        assert_eq!(remarks(&open, &[]), remarks(&opened, &[]), "{name}");
        for password in [None, Some("rahasia é1"), Some("")] {
            let closed = with(&bytes, password);
            let told = remarks(&closed, &[]);
            assert_eq!(told.len(), 1, "{name} {password:?}: {told:?}");
            assert!(told[0].starts_with("berkas-sandi "), "{told:?}");
        }
    }
    // Excel opens it without asking.
    let free = with(&locked("tanpa-sandi.xlsx"), None);
    assert_eq!(support::figures(&open), support::figures(&free));
}

#[test]
fn an_export_that_is_a_page_or_a_text_is_read_whatever_it_is_called() {
    let rows = ["SUKAMAJU;1.482;12", "CIBENING;80;0"];
    let cells = |row: &str, tag: &str| {
        let cells = row.split(';').map(|text| format!("<{tag}>{text}</{tag}>"));
        format!("<tr>{}</tr>", cells.collect::<String>())
    };
    let area = "CONTOH NUSA;CONTOH RAYA;CONTOH SARI";
    let heads = "PROVINSI;KABUPATEN;KECAMATAN;KELURAHAN/DESA;PUS;UNMET NEED";
    let body: String = rows
        .map(|row| cells(&format!("{area};{row}"), "td"))
        .concat();
    let page = format!(
        "<html><head><meta charset=utf-8><style>td {{ mso-number-format:\"0\" }}</style></head><body>\
         <h3>DATA PUS DAN UNMET NEED</h3><p>BULAN : OKTOBER 2026</p><table border=1>{}{body}</table></body></html>",
        cells(heads, "th")
    );
    let archive = format!(
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"B\"\r\n\r\n--B\r\n\
         Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{}\r\n--B--\r\n",
        page.replace('=', "=3D")
    );
    let text = format!(
        "DATA PUS DAN UNMET NEED\nBULAN : OKTOBER 2026\n{heads}\n{}",
        rows.map(|row| format!("{area};{row}\n")).concat()
    );
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let expected = run(text.as_bytes());
    assert!(
        support::figures(&expected).contains("pus=1562"),
        "{}",
        support::dump(&expected)
    );
    for bytes in [page.as_bytes(), archive.as_bytes(), &wide] {
        let out = run(bytes);
        assert_eq!(support::figures(&out), support::figures(&expected));
        assert_eq!(remarks(&out, &[]), remarks(&expected, &[]));
    }
}
