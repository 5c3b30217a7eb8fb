//! Rows around the data that are easily taken for data, and remarks that would only follow from another fault.

mod habits;
mod values;

use crate::support;

const HEADINGS: &str = "NO;PROVINSI;KABUPATEN;KECAMATAN;KELURAHAN;PUS;UNMET NEED;BULAN\r\n";

/// What a table comes to: its rows below the headings, the remarks and the PUS of the kecamatan.
struct Case {
    name: &'static str,
    rows: &'static [&'static str],
    remarks: &'static [(&'static str, &'static str)],
    pus: i64,
}

const FIRST: &str = "1;CONTOH NUSA;CONTOH RAYA;CONTOH SARI;SUKAMAJU;100;10;OKTOBER";
const AGAIN: &str = "2;CONTOH NUSA;CONTOH RAYA;CONTOH SARI;SUKAMAJU;100;10;OKTOBER";
const SECOND: &str = "2;CONTOH NUSA;CONTOH RAYA;CONTOH SARI;MEKARWANGI;200;20;OKTOBER";
const BROKEN: &str = "2;CONTOH NUSA;CONTOH RAYA;CONTOH SARI;MEKARWANGI;12,5;20;OKTOBER";

const CASES: &[Case] = &[
    Case {
        name: "a total whose word stands in the first area column",
        rows: &[FIRST, SECOND, ";JUMLAH;;;;300;30;"],
        remarks: &[],
        pus: 300,
    },
    Case {
        name: "a total whose word stands in the column of desa, behind the names above it",
        rows: &[
            FIRST,
            SECOND,
            ";CONTOH NUSA;CONTOH RAYA;CONTOH SARI;JUMLAH;300;30;OKTOBER",
        ],
        remarks: &[],
        pus: 300,
    },
    Case {
        name: "a total that cannot be held against a figure that nobody could read",
        rows: &[FIRST, BROKEN, ";JUMLAH;;;;300;30;"],
        remarks: &[("F3", "angka-pecahan")],
        pus: 100,
    },
    Case {
        name: "a total of rows of which one stands twice and counts once",
        rows: &[FIRST, AGAIN, ";JUMLAH;;;;100;10;"],
        remarks: &[("E3", "baris-kembar")],
        pus: 100,
    },
    Case {
        name: "sub-totals and their sum",
        rows: &[
            FIRST,
            ";JUMLAH I;;;;100;10;",
            SECOND,
            ";JUMLAH II;;;;200;20;",
            ";JUMLAH;;;;300;30;",
        ],
        remarks: &[],
        pus: 300,
    },
    Case {
        name: "a signature in the column of desa",
        rows: &[
            FIRST,
            ";;;;;;;",
            ";;;;Contoh Sari, 3 November 2026;;;",
            ";;;;Kepala Balai Penyuluhan;;;",
            ";;;;NIP.;;;",
        ],
        remarks: &[],
        pus: 100,
    },
    Case {
        name: "a desa spelt in two ways, with two figures: neither is added",
        rows: &[
            FIRST,
            SECOND,
            "3;CONTOH NUSA;CONTOH RAYA;CONTOH SARI;DESA SUKA MAJU;120;10;OKTOBER 2026",
        ],
        remarks: &[("E4", "baris-ganda")],
        pus: 200,
    },
    Case {
        name: "a dash in the column of desa: the figures are nobody's",
        rows: &[
            FIRST,
            "2;CONTOH NUSA;CONTOH RAYA;CONTOH SARI;-;200;20;OKTOBER",
        ],
        remarks: &[("E3", "baris-tanpa-wilayah")],
        pus: 100,
    },
    Case {
        name: "words behind a number that change it",
        rows: &[
            FIRST,
            "2;CONTOH NUSA;CONTOH RAYA;CONTOH SARI;MEKARWANGI;5 ribu;20;OKTOBER",
        ],
        remarks: &[("F3", "angka-bukan")],
        pus: 100,
    },
    Case {
        name: "an average in the column of desa",
        rows: &[
            FIRST,
            SECOND,
            ";CONTOH NUSA;CONTOH RAYA;CONTOH SARI;RATA-RATA;150;15;OKTOBER",
        ],
        remarks: &[("F4", "jumlah-baris-beda"), ("G4", "jumlah-baris-beda")],
        pus: 300,
    },
    Case {
        name: "an unmet need above every bound",
        rows: &[
            FIRST,
            "2;CONTOH NUSA;CONTOH RAYA;CONTOH SARI;MEKARWANGI;200;253066083;OKTOBER",
        ],
        remarks: &[("G3", "angka-besar"), ("G3", "lebih-dari")],
        pus: 300,
    },
    Case {
        name: "a month with a year of its own in a file of another",
        rows: &[
            FIRST,
            "2;CONTOH NUSA;CONTOH RAYA;CONTOH SARI;MEKARWANGI;200;20;SEPTEMBER 2026",
        ],
        remarks: &[],
        pus: 200,
    },
    Case {
        name: "a note below the table",
        rows: &[FIRST, "Ket: PUS menurut SIGA;;;;;;;"],
        remarks: &[],
        pus: 100,
    },
];

#[test]
fn rows_beside_the_data_are_not_counted_and_not_blamed() {
    let mut wrong = Vec::new();
    for case in CASES {
        let text = format!("{HEADINGS}{}\r\n", case.rows.join("\r\n"));
        let files = [("pus 2026.csv".to_owned(), text.into_bytes())];
        let out = support::run("laporan", &files, 1);
        let told: Vec<(String, &str)> = out
            .remarks
            .iter()
            .map(|remark| (support::at(remark.place.at), &*remark.code))
            .collect();
        let expected: Vec<(String, &str)> = case
            .remarks
            .iter()
            .map(|(at, code)| ((*at).to_owned(), *code))
            .collect();
        let kecamatan = support::unit(&out, "99.01.01");
        let group = out.figures.groups.values().next().unwrap();
        let pus = group.cell(kecamatan, 0).count();
        if told != expected || pus != Some(case.pus) {
            wrong.push(format!("{}: PUS {pus:?}, {told:?}", case.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Runs tables of text in a folder of that name.
fn run(files: &[(&str, String)]) -> rekap_imp::outcome::Outputs {
    let files: Vec<support::NamedBytes> = files
        .iter()
        .map(|(name, text)| ((*name).to_owned(), text.clone().into_bytes()))
        .collect();
    support::run("laporan", &files, 2)
}

fn codes(out: &rekap_imp::outcome::Outputs) -> Vec<&str> {
    out.remarks.iter().map(|remark| &*remark.code).collect()
}

/// The PUS of a unit in the month that ends a period's text, `-10`.
fn pus(out: &rekap_imp::outcome::Outputs, unit: &str, month: &str) -> Option<i64> {
    let id = out.figures.tree.find(unit)?;
    let mut groups = out.figures.groups.iter();
    let (_, group) = groups.find(|((period, _), _)| period.to_string().ends_with(month))?;
    let at = out
        .figures
        .columns
        .iter()
        .position(|series| support::TEMPLATES.series_text(*series) == "pus")?;
    group.cell(id, at).count()
}

#[test]
fn a_blank_file_takes_the_place_of_no_figure_and_reports_nothing() {
    let line = |month: &str, figures: &str| {
        format!("1;CONTOH NUSA;CONTOH RAYA;CONTOH SARI;SUKAMAJU;{figures};{month}\r\n")
    };
    let filled = format!("{HEADINGS}{}", line("OKTOBER", "100;10"));
    let months = ["JULI", "AGUSTUS", "SEPTEMBER", "OKTOBER"];
    let blank = format!(
        "{HEADINGS}{}",
        months.map(|month| line(month, ";")).concat()
    );
    let out = run(&[("isi 2026.csv", filled), ("kosong 2026.csv", blank)]);
    assert_eq!(pus(&out, "99.01.01", "-10"), Some(100));
    assert_eq!(out.figures.groups.len(), 1, "empty months are not reported");
    assert_eq!(codes(&out), ["angka-kosong"; 4]);
}

#[test]
fn a_count_in_the_table_above_is_no_year() {
    let above =
        format!("{HEADINGS}1;CONTOH NUSA;CONTOH RAYA;CONTOH SARI;SUKAMAJU;2024;10;OKTOBER\r\n\r\n");
    let below =
        format!("{HEADINGS}1;CONTOH NUSA;CONTOH RAYA;CONTOH SARI;MEKARWANGI;200;20;OKTOBER\r\n");
    let out = run(&[("dua tabel 2026.csv", above + &below)]);
    assert_eq!(pus(&out, "99.01.01", "2026-10"), Some(2224));
}

#[test]
fn a_desa_and_a_kelurahan_of_one_name_both_count() {
    let row = "CONTOH NUSA;CONTOH RAYA;CONTOH JAYA;KARANGANYAR;100;10;OKTOBER\r\n";
    let out = run(&[("pus 2026.csv", format!("{HEADINGS}1;{row}2;{row}"))]);
    assert_eq!(pus(&out, "99.01.02", "-10"), Some(200));
    assert_eq!(codes(&out), ["wilayah-ganda"]);
    // The table has two of that name; a third row is one of them again.
    let out = run(&[("pus 2026.csv", format!("{HEADINGS}1;{row}2;{row}3;{row}"))]);
    assert_eq!(pus(&out, "99.01.02", "-10"), Some(200));
    assert_eq!(codes(&out), ["wilayah-ganda", "baris-kembar"]);
}

#[test]
fn a_table_under_a_title_about_something_else_is_asked_about() {
    for title in [
        "DATA PUS KELUARGA PRA SEJAHTERA DAN KS I",
        "TARGET PUS 2026",
        "PUS DI KAMPUNG KB",
    ] {
        let out = run(&[("pus 2026.csv", format!("{title}\r\n{HEADINGS}{FIRST}\r\n"))]);
        assert_eq!(codes(&out), ["judul-lain"], "{title}");
        assert!(out.figures.groups.is_empty(), "{title}");
    }
}

#[test]
fn two_years_in_one_row_are_told() {
    let headings = HEADINGS.replace("BULAN", "BULAN;TAHUN");
    let row = "1;CONTOH NUSA;CONTOH RAYA;CONTOH SARI;SUKAMAJU;100;10;OKTOBER 2025;2026\r\n";
    let out = run(&[("pus 2026.csv", format!("{headings}{row}"))]);
    assert_eq!(codes(&out), ["bulan-tahun-beda"]);
    assert_eq!(pus(&out, "99.01.01", "2026-10"), Some(100));
}

/// A workbook of two desa, and its sheet.
fn two_desa(book: &mut rust_xlsxwriter::Workbook) -> &mut rust_xlsxwriter::Worksheet {
    let sheet = book.add_worksheet();
    for (row, line) in HEADINGS
        .trim_end()
        .lines()
        .chain([FIRST, SECOND])
        .enumerate()
    {
        for (column, text) in line.split(';').enumerate() {
            let (row, column) = (row.try_into().unwrap(), column.try_into().unwrap());
            match text.parse::<f64>() {
                Ok(number) => sheet.write_number(row, column, number).unwrap(),
                Err(_) => sheet.write_string(row, column, text).unwrap(),
            };
        }
    }
    sheet
}

#[test]
fn what_is_drawn_over_a_table_is_told_and_a_logo_is_not() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = two_desa(&mut book);
    let sign = || rust_xlsxwriter::Shape::textbox().set_text("v");
    for (row, column) in [(2, 5), (1, 6), (8, 0), (1, 12)] {
        sheet.insert_shape(row, column, &sign()).unwrap();
    }
    let files = [("pus 2026.xlsx".to_owned(), book.save_to_buffer().unwrap())];
    let out = support::run("laporan", &files, 1);
    assert_eq!(codes(&out), ["tanda-gambar"]);
    let remark = &out.remarks[0];
    assert_eq!(
        remark
            .place
            .first_cell()
            .map(|at| at.to_string())
            .as_deref(),
        Some("G2")
    );
    let said = rekap_imp::outcome::speak(remark, &support::TEMPLATES);
    assert!(
        said.message.starts_with("Ada 2 gambar atau tanda"),
        "{}",
        said.message
    );
    assert_eq!(pus(&out, "99.01.01", "-10"), Some(300));
}

#[test]
fn what_is_hidden_counts_and_is_told() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = two_desa(&mut book);
    sheet
        .set_row_hidden(2)
        .unwrap()
        .set_column_hidden(6)
        .unwrap();
    let files = [("pus 2026.xlsx".to_owned(), book.save_to_buffer().unwrap())];
    let out = support::run("laporan", &files, 1);
    assert_eq!(pus(&out, "99.01.01", "-10"), Some(300));
    assert_eq!(codes(&out), ["kolom-tersembunyi", "baris-tersembunyi"]);
}
