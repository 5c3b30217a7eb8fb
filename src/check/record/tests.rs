//! What each kind of check says of the records of drawn sheets.

use super::*;
use crate::grid::sketch::sketch;
use crate::normalize::sketch::{brief, with_block};
use crate::template::tests::with;

/// A form of our own, so that every kind can be asked for.
const FORM: &str = r#"
id = "uji"
name = "Formulir uji"
edition = "-"
rujukan = "-"
source = "laporan"
unit = "desa"
combine = "replace"

[[table]]
id = "t"
row-is = "desa is present"
stop = ["JUMLAH"]
columns = [
  { id = "desa", head = "NAMA DESA", kind = "area", level = "desa", need = true },
  { id = "bulan", head = "BULAN LAPOR", kind = "month", need = true },
  { id = "semua", head = "SEMUA", kind = "count", need = true },
  { id = "metode", each = "metode", only = ["iud", "pil"], head = "{metode}", kind = "count" },
  { id = "sisa", head = "SISA", kind = "count" },
  { id = "keadaan", head = "KEADAAN", kind = "text" },
  { id = "kode", head = "KODE", kind = "code", codes = "metode.huruf" },
  { id = "persen", head = "PERSEN SISA", kind = "decimal" },
]
tally = { verb = "take", unit = "desa", period = "bulan", into = [{ series = "pa", value = "semua" }] }
check = [
  { kind = "unique", of = ["desa", "bulan"], rujukan = "-" },
  CHECK
]
"#;

const HEADINGS: &str = "NAMA DESA|BULAN LAPOR|SEMUA|IUD|PIL|SISA|KEADAAN|KODE|PERSEN SISA\n";

/// Runs one more check over some rows; `expected` are the remarks.
fn check_rows(rule: &str, rows: &str, expected: &[&str]) {
    let templates = with(&[("forms/uji.toml", &FORM.replace("CHECK", rule))]);
    let drawn = format!("{HEADINGS}{rows}");
    let grid = sketch(&drawn);
    let ((), remarks) = with_block(&grid, &templates, |bench, remarks| {
        let mut checks = Checks::new(bench.reader, bench.total);
        for record in bench.records {
            checks.record(record, remarks);
        }
        checks.finish(remarks);
    });
    let told: Vec<String> = remarks.iter().map(brief).collect();
    assert_eq!(told, expected, "{rule}\n{rows}");
}

const SUM: &str = r#"{ kind = "sum", total = "semua", parts = "metode + sisa", rujukan = "-" }"#;

#[test]
fn a_written_total_is_the_sum_of_its_parts() {
    check_rows(SUM, "Mekar|MEI|10|3|4|3", &[]);
    check_rows(SUM, "Mekar|MEI|0|0|0|0", &[]);
    check_rows(
        SUM,
        "Mekar|MEI|10|3|4|2\nSari|MEI|9|3|4|3",
        &[
            "jumlah-beda C2 nama=SEMUA nilai=10 hitungan=9 arah=Lebih beda=1",
            "jumlah-beda C3 nama=SEMUA nilai=9 hitungan=10 arah=Kurang beda=1",
        ],
    );
    // An empty or unreadable part is no zero: then nothing can be said.
    check_rows(
        SUM,
        "Mekar|MEI|10||4|3\nSari|MEI|10|3|4|x\nJaya|MEI||3|4|3",
        &[],
    );
    // A dash is one.
    check_rows(
        SUM,
        "Mekar|MEI|10|-|4|3",
        &["jumlah-beda C2 nama=SEMUA nilai=10 hitungan=7 arah=Lebih beda=3"],
    );
}

#[test]
fn a_check_may_hold_only_where_its_condition_does() {
    let rule = SUM.replace("rujukan", r#"when = "kode is mow and sisa > 0", rujukan"#);
    let lone = "jumlah-beda C2 nama=SEMUA nilai=9 hitungan=8 arah=Lebih beda=1";
    check_rows(&rule, "Mekar|MEI|9|1|1|6||MOW", &[lone]);
    check_rows(&rule, "Mekar|MEI|9|1|1|6||ow", &[lone]);
    check_rows(
        &rule,
        "Mekar|MEI|9|1|1|6||S\nSari|MEI|9|1|1|0||MOW\nJaya|MEI|9|1|1|6",
        &[],
    );
}

#[test]
fn one_number_may_reach_another_and_no_more() {
    let rule = r#"{ kind = "at-most", value = "sisa", limit = "semua", rujukan = "-" }"#;
    check_rows(
        rule,
        "Mekar|MEI|10|||10\nSari|MEI|10|||\nJaya|MEI||||3",
        &[],
    );
    check_rows(
        rule,
        "Mekar|MEI|10|||11",
        &["lebih-dari F2 nama=SISA nilai=11 nama_batas=SEMUA batas=10"],
    );
    let named = r#"{ kind = "at-most", value = "metode[metode=pil] + sisa", name = "Pil dan sisa",
        limit = "semua - metode[metode=iud]", limit-name = "semua tanpa IUD", code = "lebih-dari", rujukan = "-" }"#;
    check_rows(
        &named.replace('\n', " "),
        "Mekar|MEI|10|3|4|4",
        &["lebih-dari E2 nama=Pil dan sisa nilai=8 nama_batas=semua tanpa IUD batas=7"],
    );
}

#[test]
fn a_number_lies_between_its_bounds_which_belong_to_it() {
    let rule = r#"{ kind = "in-range", value = "sisa", from = 1, to = 49, rujukan = "-" }"#;
    check_rows(rule, "Mekar|MEI|9|||1\nSari|MEI|9|||49\nJaya|MEI|9", &[]);
    check_rows(
        rule,
        "Mekar|MEI|9|||0\nSari|MEI|9|||50",
        &[
            "di-luar-batas F2 nama=SISA nilai=0 dari=1 sampai=49",
            "di-luar-batas F3 nama=SISA nilai=50 dari=1 sampai=49",
        ],
    );
    let months = r#"{ kind = "in-range", value = "bulan", from = 1, to = 6, rujukan = "-" }"#;
    check_rows(
        months,
        "Mekar|JUNI|9\nSari|JULI|9",
        &["di-luar-batas B3 nama=BULAN LAPOR nilai=7 dari=1 sampai=6"],
    );
}

#[test]
fn a_text_is_one_of_a_few_however_it_is_spelt() {
    let rule =
        r#"{ kind = "one-of", value = "keadaan", of = ["Baik", "Rusak Ringan"], rujukan = "-" }"#;
    check_rows(
        rule,
        "Mekar|MEI|9||||BAIK\nSari|MEI|9||||rusak-ringan\nJaya|MEI|9",
        &[],
    );
    check_rows(
        rule,
        "Mekar|MEI|9||||hilang",
        &["bukan-pilihan G2 nama=KEADAAN pilihan=Baik, Rusak Ringan"],
    );
}

#[test]
fn two_rows_of_one_key_are_told_alike_or_unlike() {
    check_rows(
        "",
        "Mekar|MEI|9|1|2\nSari|MEI|9\nMekar|JUNI|9|1|2\nMEKAR|Mei|9|1|2\nmekar|05|8|1|2",
        &[
            "baris-kembar A5 baris=2 (uncounted)",
            "baris-ganda A6 baris=2 (uncounted)",
        ],
    );
}

#[test]
fn the_row_of_totals_is_the_sum_of_the_rows() {
    let rule = r#"{ kind = "total", of = ["semua", "metode"], rujukan = "-" }"#;
    check_rows(rule, "Mekar|MEI|9|1|2\nSari|MEI|5|1|\nJUMLAH||14|2|2", &[]);
    check_rows(
        rule,
        "Mekar|MEI|9|1|2\nSari|MEI|5|1|\nJUMLAH||9|2|x|77",
        &["jumlah-baris-beda C4 nama=SEMUA nilai=9 hitungan=14 arah=Kurang beda=5"],
    );
    check_rows(rule, "Mekar|MEI|9|1|2\nSari|MEI|5|1|", &[]);
}

#[test]
fn a_written_ratio_is_what_its_parts_come_to() {
    let rule = r#"{ kind = "computed", value = "persen", is = "sisa * 100 / semua", decimals = 2, when = "semua > 0", rujukan = "-" }"#;
    let row = |all: &str, rest: &str, ratio: &str| format!("Mekar|MEI|{all}|||{rest}|||{ratio}");
    for (all, rest, ratio) in [
        ("3", "2", "66.67"),
        ("3", "2", "66,67 %"),
        ("2", "2", "100"),
        ("800", "1", "0.13"),
        ("0", "0", "0.00"),
        // Nothing can be said of what is missing.
        ("3", "", "66.67"),
        ("3", "2", ""),
    ] {
        check_rows(rule, &row(all, rest, ratio), &[]);
    }
    let told = ["hitungan-beda I2 nama=PERSEN SISA nilai=66,60 hitungan=66,67"];
    check_rows(rule, &row("3", "2", "66.6"), &told);
}

#[test]
fn a_written_class_is_the_first_whose_condition_holds() {
    let rule = r#"{ kind = "class", value = "kode", rujukan = "-", rules = [
        { is = "iud", when = "semua >= 3 and sisa >= 3" }, { is = "pil", when = "semua >= 3 or sisa >= 3" }, { is = "mow" }] }"#;
    let rule = rule.replace('\n', " ");
    let row = |all: &str, rest: &str, class: &str| format!("Mekar|MEI|{all}|||{rest}||{class}");
    for (all, rest, class) in [
        ("3", "3", "I"),
        ("3", "2", "P"),
        ("2", "3", "P"),
        ("2", "2", "MOW"),
        // One that is missing might make it another.
        ("2", "", "I"),
        ("3", "3", ""),
    ] {
        check_rows(&rule, &row(all, rest, class), &[]);
    }
    check_rows(
        &rule,
        &row("3", "3", "MOW"),
        &["kelas-beda H2 nama=KODE nilai=MOW hitungan=IUD"],
    );
}

#[test]
fn what_is_filled_in_together_is_zero_where_one_of_it_is_and_told_once_where_nothing_is() {
    let form = FORM.replace("CHECK", "").replace(
        "row-is =",
        "zeros = [[\"metode\"], [\"semua\", \"sisa\"]]\nrow-is =",
    );
    let templates = with(&[("forms/uji.toml", &form)]);
    let drawn =
        format!("{HEADINGS}Mekar|MEI|9|1||\nSari|MEI||||\nJaya|MEI|||2\nTona|MEI|3\nBaru|MEI||||");
    let grid = sketch(&drawn);
    let (counts, remarks) = with_block(&grid, &templates, |bench, remarks| {
        let mut checks = Checks::new(bench.reader, bench.total);
        let mut counts = Vec::new();
        for (at, record) in bench.records.iter().enumerate() {
            let before = at.checked_sub(1).map(|before| &bench.records[before]);
            bench.reader.tell(record, before, remarks);
            checks.record(record, remarks);
            counts.push([2, 3, 4, 5].map(|slot| record.count(slot)));
        }
        checks.finish(remarks);
        counts
    });
    assert_eq!(
        counts,
        [
            [Some(9), Some(1), Some(0), Some(0)],
            [None; 4],
            [None, Some(0), Some(2), None],
            [Some(3), None, None, Some(0)],
            [None; 4],
        ]
    );
    let told: Vec<String> = remarks.iter().map(brief).collect();
    assert_eq!(
        told,
        [
            "baris-belum-diisi D1 baris=3 dari=IUD sampai=SISA (uncounted)",
            "kolom-belum-diisi D1 baris=5 dari=IUD sampai=PIL (uncounted)",
            "kolom-belum-diisi C1 baris=4 dari=SEMUA sampai=SISA (uncounted)",
        ]
    );
    let many: Vec<u32> = remarks.iter().map(|remark| remark.many).collect();
    assert_eq!(many, [2, 1, 1]);
}
