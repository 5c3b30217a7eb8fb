//! What the rows of drawn sheets say, of whom, and for which month.

use super::year::tests::nothing;
use super::*;
use crate::area::AreaTable;
use crate::figure::Stated;
use crate::grid::sketch::sketch;
use crate::normalize::sketch::{brief, with_block};
use crate::template::Templates;
use crate::template::tests::{embedded, file, with};
use jiff::civil::date;

const HEADINGS: &str = "KABUPATEN|KECAMATAN|DESA|BULAN|TAHUN|PUS|UNMET NEED\n";

/// The area table of the program, the invented provinsi 99 in it.
fn areas(templates: &Templates) -> AreaTable {
    templates.areas().unwrap_or_else(|fault| panic!("{fault}"))
}

/// What a sheet came to on 15 June 2024: `unit period series=figure …`, `?` for what is withheld, and the remarks.
fn tallied(
    templates: &Templates,
    hints: &YearHints,
    rows: &str,
) -> (Vec<String>, Vec<String>, Tallied) {
    let areas = areas(templates);
    let drawn = format!("{HEADINGS}{rows}");
    let grid = sketch(&drawn);
    let (tallied, remarks) = with_block(&grid, templates, |bench, remarks| {
        let outside = Outside {
            form: templates.form(bench.reader.block.form),
            hints,
            today: date(2024, 6, 15),
            variant: 0,
            labels: &[],
            key: &std::hash::RandomState::new(),
        };
        let mut matcher = Matcher::new(&areas);
        let Some(mut tally) = Tally::new(bench.reader, &outside, &mut matcher) else {
            return Tallied::default();
        };
        for record in bench.records {
            tally.record(record, remarks);
        }
        tally.finish(bench.footer, remarks)
    });
    let mut said = Vec::new();
    for submission in tallied.submission.iter() {
        for entry in &submission.entries {
            let mut line = format!("{} {}", submission.unit(entry).key, entry.period);
            for ((series, _), stated) in submission.columns.iter().zip(&entry.stated) {
                let name = templates.series_text(*series);
                match stated {
                    Stated::Absent => {}
                    Stated::Withheld => line += &format!(" {name}=?"),
                    given => line += &format!(" {name}={}", given.count().unwrap_or(-1)),
                }
            }
            said.push(line);
        }
    }
    (said, remarks.iter().map(brief).collect(), tallied)
}

fn check(rows: &str, said: &[&str], told: &[&str]) {
    let found = tallied(&embedded(), &nothing(), rows);
    assert_eq!(found.0, said, "{rows}");
    assert_eq!(found.1, told, "{rows}");
}

const MEKARWANGI: &str = "Contoh Raya|Contoh Sari|Mekarwangi";
const CIBENING: &str = "Contoh Raya|Contoh Sari|Cibening";

#[test]
fn a_row_says_its_figures_of_its_unit_and_month() {
    check(
        &format!("{MEKARWANGI}|MEI|2024|120|8\n{CIBENING}|05|2024|0|"),
        &[
            "99.01.01.2002 2024-05 pus=120 unmet=8",
            "99.01.01.2003 2024-05 pus=0",
        ],
        &[],
    );
}

#[test]
fn what_cannot_be_read_is_withheld_and_what_is_empty_is_absent() {
    check(
        &format!("{MEKARWANGI}|MEI|2024|12O|\n{CIBENING}|MEI|2024||-"),
        &[
            "99.01.01.2002 2024-05 pus=?",
            "99.01.01.2003 2024-05 unmet=0",
        ],
        &[],
    );
}

#[test]
fn empty_counts_are_zeros_where_the_form_says_so() {
    let form = file("forms/siga-pus.toml").replace(
        "combine = \"replace\"",
        "combine = \"replace\"\nempty = \"zero-if-row-has-figures\"",
    );
    let templates = with(&[("forms/siga-pus.toml", &form)]);
    let rows = format!("{MEKARWANGI}|MEI|2024|120|\n{CIBENING}|MEI|2024||");
    let (said, ..) = tallied(&templates, &nothing(), &rows);
    assert_eq!(said, ["99.01.01.2002 2024-05 pus=120 unmet=0"]);
}

#[test]
fn a_row_without_a_figure_says_nothing() {
    check(
        &format!("{MEKARWANGI}|MEI|2024||\n{CIBENING}|MEI|2024|0|"),
        &["99.01.01.2003 2024-05 pus=0"],
        &[],
    );
}

#[test]
fn of_two_rows_only_what_both_say_alike_counts() {
    let templates = embedded();
    let twice = |first: &str, second: &str| {
        let rows = format!("{MEKARWANGI}|MEI|2024|{first}\n{MEKARWANGI}|MEI|2024|{second}");
        let (said, _, tallied) = tallied(&templates, &nothing(), &rows);
        (said.join(""), tallied.counted)
    };
    for (first, second, figures) in [
        ("120|8", "120|8", "pus=120 unmet=8"),
        ("120|8", "121|8", "pus=? unmet=8"),
        ("120|", "|8", "pus=120 unmet=8"),
        ("120|8", "x|8", "pus=? unmet=8"),
    ] {
        let expected = (format!("99.01.01.2002 2024-05 {figures}"), 1);
        assert_eq!(twice(first, second), expected, "{first} {second}");
    }
}

#[test]
fn two_rows_that_name_one_unit_differently_are_told() {
    check(
        &format!(
            "{MEKARWANGI}|MEI|2024|120|8\nContoh Raya|Contoh Sari|99.01.01.2002|MEI|2024|121|8\n\
             {CIBENING}|MEI|2024|50|1\nContoh Raya|Contoh Sari|Cibening|MEI 2024||50|1"
        ),
        &[
            "99.01.01.2002 2024-05 pus=? unmet=8",
            "99.01.01.2003 2024-05 pus=50 unmet=1",
        ],
        &[
            "baris-ganda C3 baris=2 (uncounted)",
            "baris-kembar C5 baris=4 (uncounted)",
        ],
    );
}

#[test]
fn a_month_without_a_year_asks_around_and_else_waits() {
    let rows = format!("{MEKARWANGI}|MEI||120|8");
    check(&rows, &[], &["tanpa-tahun D1 (uncounted)"]);
    let (_, _, waiting) = tallied(&embedded(), &nothing(), &rows);
    assert!(waiting.lacks_year && waiting.submission.is_none());

    let told = YearHints {
        setting: Some(2023),
        ..nothing()
    };
    let (said, remarks, _) = tallied(&embedded(), &told, &rows);
    assert_eq!(said, ["99.01.01.2002 2023-05 pus=120 unmet=8"]);
    assert!(remarks.is_empty());

    let saved = YearHints {
        saved: Some(date(2024, 6, 3)),
        within_months: 13,
        ..nothing()
    };
    let (said, remarks, _) = tallied(&embedded(), &saved, &rows);
    assert_eq!(said, ["99.01.01.2002 2024-05 pus=120 unmet=8"]);
    assert_eq!(remarks, ["tahun-dokumen D1 tahun=2024"]);
}

#[test]
fn a_year_in_the_row_needs_none_from_elsewhere() {
    let hints = YearHints {
        setting: Some(2020),
        ..nothing()
    };
    let rows = format!("{MEKARWANGI}|MEI|2024|120|8\n{MEKARWANGI}|DES 2023||110|8");
    let (said, _, tallied) = tallied(&embedded(), &hints, &rows);
    assert_eq!(
        said,
        [
            "99.01.01.2002 2023-12 pus=110 unmet=8",
            "99.01.01.2002 2024-05 pus=120 unmet=8"
        ]
    );
    assert_eq!(tallied.year_origin, None);
}

#[test]
fn a_month_that_has_not_come_waits() {
    check(
        &format!(
            "{MEKARWANGI}|JUNI|2024|120|8\n{MEKARWANGI}|JULI|2024|120|8\n{CIBENING}|JULI|2024|50|1"
        ),
        &["99.01.01.2002 2024-06 pus=120 unmet=8"],
        &["bulan-depan D3 bulan=Juli 2024 hari_ini=15-06-2024 (uncounted)"],
    );
}

#[test]
fn a_row_whose_month_or_year_is_no_such_thing_does_not_count() {
    let (said, ..) = tallied(
        &embedded(),
        &nothing(),
        &format!("{MEKARWANGI}|JAN - MAR|2024|120|8\n{CIBENING}|MEI|kemarin|50|1"),
    );
    assert_eq!(said, [""; 0]);
    check(
        &format!("{MEKARWANGI}||2024|120|8"),
        &[],
        &["bulan-kosong D2 (uncounted)"],
    );
}

#[test]
fn a_unit_that_is_in_no_table_counts_and_is_told_once() {
    check(
        "Contoh Raya|Contoh Sari|Antah Berantah|MEI|2024|120|8\nContoh Raya|Contoh Sari|ANTAH BERANTAH|APRIL|2024|110|8",
        &[
            "99.01.01/?antahberantah 2024-04 pus=110 unmet=8",
            "99.01.01/?antahberantah 2024-05 pus=120 unmet=8",
        ],
        &["wilayah-lain C2 tingkat=Desa induk=Kecamatan Contoh Sari"],
    );
}

#[test]
fn a_slip_in_a_name_is_asked_about_and_counts() {
    let (said, remarks, _) = tallied(
        &embedded(),
        &nothing(),
        "Contoh Raya|Contoh Sari|Mekarwangy|MEI|2024|120|8",
    );
    assert_eq!(said.len(), 1);
    assert!(said[0].ends_with(" 2024-05 pus=120 unmet=8"), "{said:?}");
    assert_eq!(
        remarks,
        ["wilayah-mirip C2 tingkat=Desa induk=Kecamatan Contoh Sari maksud=Mekarwangi"]
    );
}

#[test]
fn what_a_sheet_says_makes_its_id_and_where_it_lies_does_not() {
    let id = |rows: &str| {
        let (_, _, tallied) = tallied(&embedded(), &nothing(), rows);
        tallied.submission.map(|said| said.id)
    };
    let one = id(&format!(
        "{MEKARWANGI}|MEI|2024|120|8\n{CIBENING}|MEI|2024|50|"
    ));
    assert_eq!(
        one,
        id(&format!(
            "{CIBENING}|Mei 2024||50|\n\n{MEKARWANGI}|5|2024|120|8"
        ))
    );
    assert_ne!(
        one,
        id(&format!(
            "{MEKARWANGI}|MEI|2024|120|8\n{CIBENING}|MEI|2024|50|0"
        ))
    );
    assert_ne!(
        one,
        id(&format!(
            "{MEKARWANGI}|MEI|2024|120|8\n{CIBENING}|MEI|2024|50|x"
        ))
    );
}

/// A form of bodies of a desa, of which nothing tells the month.
const BODIES: &str = r#"
id = "uji"
name = "Formulir uji"
edition = "-"
rujukan = "-"
source = "kampung-kb"
unit = "kampung-kb"
combine = "replace"

[[table]]
id = "t"
row-is = "kampung is present"
columns = [
  { id = "kampung", head = "NAMA KAMPUNG", kind = "area", level = "kampung-kb", need = true },
  { id = "kabupaten", head = "KABUPATEN", kind = "area", level = "kabupaten" },
  { id = "kecamatan", head = "KECAMATAN", kind = "area", level = "kecamatan" },
  { id = "desa", head = "DESA", kind = "area", level = "desa" },
  { id = "bulan", head = "BULAN LAPOR", kind = "month" },
  { id = "pus", head = "PUS KAMPUNG", kind = "count", need = true },
  { id = "kelas", head = "KELAS KAMPUNG", kind = "code", codes = "kelas.kata" },
]
tally = { verb = "take", unit = "kampung", period = "bulan", undated = "saved", into = [
  { series = "pus[cakupan=kampung-kb]", value = "pus" },
  { series = "lembaga[lembaga=kampung-kb, hal=ada]", where = "kampung is present" },
  { series = "lembaga[lembaga=kampung-kb, kelas]", where = "kelas is kelas" },
] }
"#;

#[test]
fn bodies_of_a_desa_are_units_below_it_and_a_row_counts_by_what_it_is() {
    let templates = with(&[("forms/uji.toml", BODIES)]);
    let areas = areas(&templates);
    let hints = YearHints {
        names: vec!["ekspor 2023-03-01.xlsx".to_owned()],
        ..nothing()
    };
    let grid = sketch(
        "NAMA KAMPUNG|KABUPATEN|KECAMATAN|DESA|PUS KAMPUNG|KELAS KAMPUNG\n\
         Sejahtera|Contoh Raya|Contoh Sari|Mekarwangi|120|Mandiri\n\
         Harapan|Contoh Raya|Contoh Sari|Mekarwangi||?",
    );
    let (tallied, remarks) = with_block(&grid, &templates, |bench, remarks| {
        let outside = Outside {
            form: templates.form(bench.reader.block.form),
            hints: &hints,
            today: date(2024, 6, 15),
            variant: 0,
            labels: &[],
            key: &std::hash::RandomState::new(),
        };
        let mut matcher = Matcher::new(&areas);
        let Some(mut tally) = Tally::new(bench.reader, &outside, &mut matcher) else {
            return Tallied::default();
        };
        for record in bench.records {
            tally.record(record, remarks);
        }
        tally.finish(bench.footer, remarks)
    });
    assert!(remarks.is_empty(), "{remarks:?}");
    let said = tallied.submission.unwrap_or_else(|| panic!("nothing said"));
    let counts = |entry: &Entry| -> Vec<Option<i64>> {
        entry.stated.iter().map(|stated| stated.count()).collect()
    };
    let lines: Vec<(&str, String, Vec<Option<i64>>)> = said
        .entries
        .iter()
        .map(|entry| {
            (
                &*said.unit(entry).key,
                entry.period.to_string(),
                counts(entry),
            )
        })
        .collect();
    let of = |pus, mandiri| {
        vec![
            pus,
            Some(1),
            Some(0),
            Some(0),
            Some(mandiri),
            Some(0),
            Some(0),
        ]
    };
    let month = || "2023-03".to_owned();
    assert_eq!(
        lines,
        [
            ("99.01.01.2002/kampung-kb:harapan", month(), of(None, 0)),
            (
                "99.01.01.2002/kampung-kb:sejahtera",
                month(),
                of(Some(120), 1)
            ),
        ]
    );
}
