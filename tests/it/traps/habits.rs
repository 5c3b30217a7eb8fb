//! The thirty ways in which villages break the forms, each by its number: what it comes to, and what is said of it.

use rekap_imp::answer::{Answer, Answers};
use rekap_imp::diagnostic::About;
use rekap_imp::outcome::Outputs;
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, Formula, Shape, Workbook, Worksheet,
};

use crate::support;

const MONTHS: &str = "JANUARI|FEBRUARI|MARET";
const BEFORE: &str =
    "NO|NAMA ISTRI|NAMA SUAMI|UMUR ISTRI|JUMLAH ANAK|UMUR ANAK TERKECIL|TAHAPAN KS";
const DESA: &str = "DESA/KELURAHAN|:|SUKAMAJU\nKECAMATAN|:|CONTOH SARI\nKABUPATEN/KOTA|:|CONTOH RAYA\nPROVINSI|:|CONTOH NUSA\n";

/// The lines above the couples of an RT.
pub(super) fn head(rt: &str) -> String {
    format!("REGISTER KELOMPOK KB TAHUN 2026\nRT|:|{rt}\nDUSUN/RW|:|005\n{DESA}{BEFORE}|{MONTHS}\n")
}

/// A register of RT 003 with these couples: their names from a number, and what stands in the months of each.
fn register(months: &[&str]) -> String {
    head("003") + &couples(1, months)
}

fn couples(from: usize, months: &[&str]) -> String {
    let rows = (from..).zip(months).map(|(number, months)| {
        format!("{number}|Istri {number}|Suami {number}|30|2|1|II|{months}\n")
    });
    rows.collect()
}

/// So many couples with injections all along.
fn plain(from: usize, many: usize) -> String {
    couples(from, &vec!["S|S|S"; many])
}

pub(super) fn run(files: &[(&str, String)]) -> Outputs {
    let files = files
        .iter()
        .map(|(name, drawn)| ((*name).to_owned(), drawn.replace('|', ";").into_bytes()));
    support::run("LAPORAN 2026", &files.collect::<Vec<_>>(), 1)
}

/// A sheet with what a drawing shows.
fn sheet(name: &str, drawn: &str) -> Worksheet {
    let mut sheet = Worksheet::new();
    sheet.set_name(name).unwrap();
    for (row, line) in (0u32..).zip(drawn.lines()) {
        for (column, text) in (0u16..)
            .zip(line.split('|'))
            .filter(|(_, text)| !text.is_empty())
        {
            match text.parse::<f64>() {
                Ok(number) => sheet.write_number(row, column, number).unwrap(),
                Err(_) => sheet.write_string(row, column, text).unwrap(),
            };
        }
    }
    sheet
}

fn run_book(name: &str, sheets: Vec<Worksheet>) -> Outputs {
    let mut book = Workbook::new();
    for sheet in sheets {
        book.push_worksheet(sheet);
    }
    run_bytes(name, book.save_to_buffer().unwrap())
}

fn run_bytes(name: &str, bytes: Vec<u8>) -> Outputs {
    support::run("LAPORAN 2026", &[(name.to_owned(), bytes)], 1)
}

/// A figure of the desa, or of a unit below it, in a month: none where it is absent.
pub(super) fn figure(out: &Outputs, unit: &str, month: u8, series: &str) -> Option<i64> {
    let id = out.figures.tree.find(&format!("99.01.01.2001{unit}"))?;
    let column = out
        .figures
        .columns
        .iter()
        .position(|known| support::TEMPLATES.series_text(*known) == series)?;
    let wanted = format!("2026-{month:02}");
    let mut groups = out.figures.groups.iter();
    let (_, group) = groups.find(|((period, _), _)| period.to_string() == wanted)?;
    group.cell(id, column).count()
}

pub(super) fn pus(out: &Outputs, month: u8) -> Option<i64> {
    figure(out, "", month, "pus")
}

/// The codes of what is said, each once, and in which cell first.
pub(super) fn told(out: &Outputs) -> Vec<(String, String)> {
    let mut told: Vec<(String, String)> = Vec::new();
    for remark in &out.remarks {
        if told.iter().all(|(code, _)| **code != *remark.code) {
            told.push((remark.code.to_string(), support::at(remark.place.at)));
        }
    }
    told
}

pub(super) fn codes(out: &Outputs) -> Vec<String> {
    let mut codes: Vec<String> = told(out).into_iter().map(|(code, _)| code).collect();
    codes.sort();
    codes
}

#[test]
fn trap_01_an_arrow_says_the_same_as_the_month_before() {
    let out = run(&[(
        "a.csv",
        register(&[
            "S|\u{2192}|\u{2192}",
            "P|->|H",
            "I|\u{2500}\u{2500}|\u{2500}\u{2500}",
            "-|-|-",
            "|\u{2192}|K",
        ]),
    )]);
    assert_eq!(figure(&out, "", 2, "pa[metode=suntik]"), Some(1));
    assert_eq!(figure(&out, "", 2, "pa[metode=pil]"), Some(1));
    assert_eq!(figure(&out, "", 3, "pa[metode=iud]"), Some(1));
    assert_eq!(figure(&out, "", 3, "pa"), Some(3));
    // A dash says nothing, and an arrow behind nothing neither: both couples are still couples.
    assert_eq!(
        (pus(&out, 2), figure(&out, "", 2, "belum-jelas")),
        (Some(5), Some(2))
    );
    let told = told(&out);
    assert!(
        told.contains(&("kode-panah".into(), "I9".into())),
        "{told:?}"
    );
    assert!(
        told.contains(&("panah-tanpa-isi".into(), "I13".into())),
        "{told:?}"
    );
}

#[test]
fn trap_02_a_row_struck_through_is_asked_about_and_not_silently_counted() {
    let mut sheet = sheet("RT 003", &register(&["S|S|S"; 6]));
    let struck = Format::new().set_font_strikethrough();
    sheet.write_with_format(10, 1, "Istri 3", &struck).unwrap();
    let out = run_book("a.xlsx", vec![sheet]);
    assert_eq!(told(&out), [("baris-dicoret".into(), "B11".into())]);
    assert_eq!(pus(&out, 3), Some(6));
}

#[test]
fn trap_03_a_word_of_leaving_takes_a_couple_out_from_its_month_on() {
    for word in [
        "PINDAH",
        "MATI",
        "CERAI",
        "JANDA",
        "MENOPAUSE",
        "LULUS KB",
        "pindah 12/2",
    ] {
        let out = run(&[(
            "a.csv",
            register(&["S|S|S", "S|S|S", "P|P|P", &format!("S|{word}|")]),
        )]);
        assert_eq!(
            [1, 2, 3].map(|month| pus(&out, month)),
            [Some(4), Some(3), Some(3)],
            "{word}"
        );
    }
}

#[test]
fn trap_04_a_part_of_the_families_is_never_added_to_all() {
    let part = head("003").replacen(
        "TAHUN 2026",
        "TAHUN 2026 KELUARGA PRA SEJAHTERA DAN KELUARGA SEJAHTERA I",
        1,
    ) + &plain(1, 4);
    let all = sheet("SELURUH", &(head("003") + &plain(1, 9)));
    let out = run_book("a.xlsx", vec![all, sheet("KPS KS I", &part)]);
    assert_eq!(pus(&out, 3), Some(9));
    assert_eq!(figure(&out, "", 3, "pus[tahap=kps-ks1]"), Some(4));
}

#[test]
fn trap_05_a_sheet_of_totals_beside_its_rt_is_compared_and_not_added() {
    let totals = format!("REKAP TAHUN 2026\n{DESA}{BEFORE}|{MONTHS}\n||||||PUS|15|15|15\n");
    let sheets = vec![
        sheet("RT 003", &(head("003") + &plain(1, 6))),
        sheet("RT 004", &(head("004") + &plain(7, 9))),
        sheet("REKAP", &totals),
    ];
    let out = run_book("a.xlsx", sheets);
    assert_eq!(
        (pus(&out, 3), codes(&out)),
        (Some(15), vec!["lembar-rekap".to_owned()])
    );
}

#[test]
fn trap_06_a_title_that_is_still_the_neighbours_is_asked_about() {
    let out = run(&[
        ("SUKAMAJU RT 003.csv", head("003") + &plain(1, 6)),
        ("MEKARWANGI RT 003.csv", head("003") + &plain(21, 8)),
    ]);
    let codes = codes(&out);
    let asks = ["tempat-beda", "dua-daftar", "dua-berkas"];
    assert!(
        codes.iter().any(|code| asks.contains(&&**code)),
        "{codes:?}"
    );
    // One of both counts, never the sum.
    assert_eq!(pus(&out, 3), Some(8));
}

#[test]
fn trap_07_a_title_of_last_year_is_asked_about() {
    let drawn = (head("003") + &plain(1, 6)).replacen("TAHUN 2026", "TAHUN 2025", 1);
    let saved = ExcelDateTime::parse_from_str("2026-04-02").unwrap();
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_creation_datetime(&saved));
    book.push_worksheet(sheet("RT 003", &drawn));
    let out = support::run(
        "laporan",
        &[("a.xlsx".into(), book.save_to_buffer().unwrap())],
        1,
    );
    assert!(
        codes(&out).contains(&"judul-lama".to_owned()),
        "{:?}",
        codes(&out)
    );
}

#[test]
fn trap_08_copies_of_one_month_count_once() {
    let drawn = head("003") + &plain(1, 6);
    let out = run(&[
        ("LAPORAN.csv", drawn.clone()),
        ("LAPORAN (1).csv", drawn.clone()),
        ("Salinan dari LAPORAN fix.csv", drawn),
    ]);
    assert_eq!(
        (pus(&out, 3), codes(&out)),
        (Some(6), vec!["berkas-kembar".to_owned()])
    );
}

#[test]
fn trap_09_a_half_copy_on_another_tab_counts_once() {
    let (whole, half) = (head("003") + &plain(1, 9), head("003") + &plain(1, 5));
    let mut hidden = sheet("Sheet3", &half);
    hidden.set_hidden(true);
    let out = run_book(
        "a.xlsx",
        vec![sheet("NOV fix", &whole), hidden, sheet("NOV", &half)],
    );
    assert_eq!(pus(&out, 3), Some(9));
    assert!(
        codes(&out).contains(&"lembar-tersembunyi".to_owned()),
        "{:?}",
        codes(&out)
    );
}

#[test]
fn trap_10_names_sorted_without_their_codes_are_asked_about() {
    let ways = ["S", "P", "I", "K"];
    let row = |at: usize| format!("{0}|{0}|{1}", ways[at % 4], ways[(at + 1) % 4]);
    let months: Vec<String> = (0..36).map(row).collect();
    let months: Vec<&str> = months.iter().map(String::as_str).collect();
    let out = run(&[("a.csv", register(&months))]);
    assert_eq!(told(&out), [("bergeser".into(), "J8".into())]);
    assert_eq!(pus(&out, 3), Some(36));
    // Half of the couples may change, and of few couples most.
    for (couples, changed) in [(36, 18), (29, 29)] {
        let months: Vec<&str> = (0..couples)
            .map(|at| if at < changed { "S|S|P" } else { "S|S|S" })
            .collect();
        assert_eq!(
            codes(&run(&[("a.csv", register(&months))])),
            [""; 0],
            "{couples}"
        );
    }
}

#[test]
fn trap_11_filtered_rows_count_and_are_told() {
    let mut sheet = sheet("RT 003", &register(&["S|S|S"; 6]));
    for row in [9, 10] {
        sheet.set_row_hidden(row).unwrap();
    }
    let out = run_book("a.xlsx", vec![sheet]);
    assert_eq!(
        (pus(&out, 3), codes(&out)),
        (Some(6), vec!["baris-tersembunyi".to_owned()])
    );
}

#[test]
fn trap_12_couples_below_the_total_are_asked_about() {
    let drawn = head("003") + &plain(1, 6) + "JUMLAH PUS|||||||6|6|6\n" + &plain(7, 2);
    let out = run(&[("a.csv", drawn)]);
    assert!(
        codes(&out).contains(&"di-bawah-jumlah".to_owned()),
        "{:?}",
        codes(&out)
    );
}

#[test]
fn trap_13_a_total_that_stops_short_is_told() {
    let drawn =
        head("003") + &plain(1, 6) + "|JUMLAH PUS|||||| 6|6|4\n".replace(" 6", "6").as_str();
    let out = run(&[("a.csv", drawn)]);
    assert_eq!(pus(&out, 3), Some(6));
    assert_eq!(told(&out), [("jumlah-baris-beda".into(), "J15".into())]);
}

#[test]
fn trap_14_what_stands_beside_a_code_is_left_alone() {
    let out = run(&[(
        "a.csv",
        register(&[
            "suntik 12/11|S (bd. Yati)|S",
            "IUD 2021|IUD|IUD",
            "suntik 3 bln|S|S 3 bln",
            "IUD lepas|-|-",
        ]),
    )]);
    assert_eq!(figure(&out, "", 1, "pa[metode=suntik]"), Some(2));
    assert_eq!(figure(&out, "", 2, "pa[metode=suntik]"), Some(2));
    assert_eq!(figure(&out, "", 1, "pa[metode=iud]"), Some(1));
    assert_eq!(figure(&out, "", 1, "belum-jelas"), Some(1));
    let noted: Vec<_> = out
        .remarks
        .iter()
        .filter(|remark| remark.code == "kode-catatan")
        .collect();
    assert_eq!(noted.len(), 4);
    // The midwife is nobody's business either.
    assert!(
        noted
            .iter()
            .all(|remark| !remark.found.as_deref().unwrap_or_default().contains("Yati"))
    );
}

#[test]
fn trap_15_a_date_is_no_code_and_is_asked_about_once_for_the_column() {
    let drawn = register(&["12/11|12/12|S", "3/11|4/12|S", "7-1-26|S|S", "S|S|S"]);
    let out = run(&[("a.csv", drawn.clone())]);
    assert_eq!(
        (pus(&out, 1), figure(&out, "", 1, "pa")),
        (Some(4), Some(1))
    );
    let asked = out
        .remarks
        .iter()
        .filter(|remark| remark.code == "kode-tanggal");
    let asked: Vec<_> = asked.map(|remark| remark.asked.unwrap()).collect();
    assert_eq!(asked.len(), 5);
    assert!(
        asked
            .iter()
            .all(|one| one.id == asked[0].id && matches!(one.about, About::Code(_)))
    );
    let mut answers = Answers::default();
    answers.put(asked[0].id, Answer::Code("S".into()));
    let bytes = drawn.replace('|', ";").into_bytes();
    let out = support::run_knowing(
        "LAPORAN 2026",
        &[("a.csv".into(), bytes)],
        1,
        (&answers, &[]),
    );
    assert_eq!(figure(&out, "", 1, "pa[metode=suntik]"), Some(4));
    assert_eq!(codes(&out), ["kode-dijawab"]);
}

#[test]
fn trap_16_of_a_change_the_last_code_counts() {
    let out = run(&[(
        "a.csv",
        register(&["S\u{2192}P|P|P", "ganti pil|P|P", "P ke IUD|I|I", "S/P|S|S"]),
    )]);
    assert_eq!(figure(&out, "", 1, "pa[metode=pil]"), Some(2));
    assert_eq!(figure(&out, "", 1, "pa[metode=iud]"), Some(1));
    // Nothing says which of two is the later one.
    assert_eq!(figure(&out, "", 1, "belum-jelas"), Some(1));
    assert_eq!(codes(&out), ["dua-cara", "ganti-cara"]);
    assert_eq!(figure(&out, "", 1, "pb"), None);
}

#[test]
fn trap_17_colours_are_no_codes_and_that_is_said() {
    let mut sheet = sheet("RT 003", &register(&["||"; 6]));
    for row in 8..14 {
        for column in 7..10 {
            let colour =
                [Color::Green, Color::Yellow, Color::Orange][usize::try_from(row).unwrap() % 3];
            let format = Format::new().set_background_color(colour);
            sheet.write_blank(row, column, &format).unwrap();
        }
    }
    let out = run_book("a.xlsx", vec![sheet]);
    assert_eq!(pus(&out, 3), None);
    let [remark] = &out.remarks[..] else {
        panic!("{:?}", codes(&out))
    };
    assert!(said(remark).contains("Warna"), "{}", said(remark));
}

/// Message and advice of a remark.
fn said(remark: &rekap_imp::diagnostic::Diagnostic) -> String {
    let words = support::TEMPLATES.words.remark(&remark.code).unwrap();
    let fill = |slot: &str| support::fact(remark, slot);
    let help = words.help.as_ref().map(|help| help.fill(fill));
    format!("{} {}", words.message.fill(fill), help.unwrap_or_default())
}

#[test]
fn trap_18_signs_drawn_over_cells_cannot_be_read_and_that_is_said() {
    let mut sheet = sheet("RT 003", &register(&["||"; 6]));
    sheet.insert_shape(9, 8, &Shape::textbox()).unwrap();
    let out = run_book("a.xlsx", vec![sheet]);
    let mut drawn = out
        .remarks
        .iter()
        .filter(|remark| remark.code == "tanda-gambar");
    let (Some(remark), None) = (drawn.next(), drawn.next()) else {
        panic!("{:?}", codes(&out))
    };
    assert!(said(remark).contains("berupa gambar"), "{}", said(remark));
    assert_eq!(pus(&out, 3), None);
}

#[test]
fn trap_19_what_is_no_workbook_is_named_by_what_it_is() {
    for (name, bytes, code) in [
        (
            "FOTO RT 02.xlsx",
            &b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..],
            "berkas-gambar",
        ),
        (
            "LAPORAN.xlsx",
            b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
            "berkas-pdf",
        ),
        (
            "SIGA.xls",
            b"<html><body><table><tr><td>PUS</td></tr></table></body></html>",
            "tidak-dikenal",
        ),
    ] {
        assert_eq!(codes(&run_bytes(name, bytes.to_vec())), [code], "{name}");
    }
}

#[test]
fn trap_20_a_scan_is_named_and_its_signs_are_suggestions() {
    let few = ["S0ntik|S|S", "S|S|S", "S|S|S", "S|S|S"];
    let out = run(&[("a.csv", register(&few))]);
    assert_eq!(told(&out), [("kode-asing".into(), "H9".into())]);
    assert_eq!(figure(&out, "", 1, "pa"), Some(3));
    let many = [
        "S0ntik|S0ntik|S",
        "S0ntik|S|S",
        "K0ndom|S|S",
        "S0ntik|S|S",
        "S|S|S",
        "S|S|S",
        "S|S|S",
        "S|S|S",
    ];
    let out = run(&[("a.csv", register(&many))]);
    assert_eq!(codes(&out), ["hasil-pindai", "kode-asing"]);
    assert_eq!(
        (pus(&out, 1), figure(&out, "", 1, "pa")),
        (Some(8), Some(4))
    );
}

#[test]
fn trap_21_wife_and_husband_in_one_column_are_pairs_where_the_whole_column_says_so() {
    let head = head("003").replace("NAMA ISTRI|NAMA SUAMI", "NAMA ISTRI|");
    let both = |names: &[&str]| {
        let rows = names
            .iter()
            .enumerate()
            .map(|(at, name)| format!("{}|{name}||30|2|1|II|S|S|S\n", at + 1));
        head.clone() + &rows.collect::<String>()
    };
    let out = run(&[(
        "a.csv",
        both(&["WATI / ASEP", "SITI / UDIN", "NENENG / JAJA", "RINA / DEDE"]),
    )]);
    assert_eq!(
        (pus(&out, 3), codes(&out)),
        (Some(4), vec!["nama-berdua".to_owned()])
    );
    // One cell of another make, and nobody is parted.
    let out = run(&[(
        "a.csv",
        both(&["WATI / ASEP", "SITI", "NENENG / JAJA", "RINA / DEDE"]),
    )]);
    assert_eq!((pus(&out, 3), codes(&out)), (Some(4), Vec::new()));
    // The husband in the row below, with his age.
    let rows = |last: &str| {
        let pairs = ["WATI|ASEP", "SITI|UDIN", "NENENG|JAJA"]
            .iter()
            .enumerate()
            .map(|(at, pair)| {
                let (wife, husband) = pair.split_once('|').unwrap();
                format!("{}|{wife}||30|2|1|II|S|S|S\n|{husband}||35||||||\n", at + 1)
            });
        head.clone() + &pairs.collect::<String>() + last
    };
    let out = run(&[("a.csv", rows(""))]);
    assert_eq!(
        (pus(&out, 3), codes(&out)),
        (Some(3), vec!["nama-bergantian".to_owned()])
    );
    let out = run(&[("a.csv", rows("4|RINA||28|1|1|II|S|S|S\n"))]);
    assert!(!codes(&out).contains(&"nama-bergantian".to_owned()));
}

#[test]
fn trap_22_sub_totals_and_headings_between_couples_are_no_couples() {
    let drawn = head("003")
        + "|RT 003||||||||\n"
        + &plain(1, 4)
        + "JUMLAH|||||||4|4|4\n\n|RT 003 BAWAH||||||||\n"
        + &plain(5, 3)
        + "JUMLAH|||||||3|3|3\nJUMLAH SEMUA|||||||7|7|7\n";
    let out = run(&[("a.csv", drawn)]);
    assert_eq!((pus(&out, 3), codes(&out)), (Some(7), Vec::new()));
}

#[test]
fn trap_23_an_rt_of_the_tab_alone_is_taken_and_told() {
    let drawn = (head("003") + &plain(1, 6)).replace("RT|:|003\n", "");
    let out = run_book("a.xlsx", vec![sheet("RT 003", &drawn)]);
    assert_eq!(figure(&out, "/rw:005/rt:003", 3, "pus"), Some(6));
    assert_eq!(codes(&out), ["rt-dari-nama"]);
}

#[test]
fn trap_24_two_rt_side_by_side_are_two() {
    let (left, right) = (head("003") + &plain(1, 6), head("004") + &plain(7, 9));
    let (left, right): (Vec<&str>, Vec<&str>) = (left.lines().collect(), right.lines().collect());
    let lines = (0..right.len()).map(|at| {
        let own = left.get(at).copied().unwrap_or_default();
        format!(
            "{own}{}{}\n",
            "|".repeat(12 - own.matches('|').count()),
            right[at]
        )
    });
    let out = run(&[("a.csv", lines.collect())]);
    let of = |rt: &str| figure(&out, &format!("/rw:005/rt:{rt}"), 3, "pus");
    assert_eq!(
        (of("003"), of("004"), pus(&out, 3)),
        (Some(6), Some(9), Some(15))
    );
}

#[test]
fn trap_25_the_numbers_of_rows_are_no_count() {
    let drawn = (head("003") + &plain(1, 6))
        .replace("\n4|Istri", "\n1|Istri")
        .replace("\n6|Istri", "\n60|Istri");
    let out = run(&[("a.csv", drawn)]);
    assert_eq!((pus(&out, 3), codes(&out)), (Some(6), Vec::new()));
}

#[test]
fn trap_26_a_list_of_all_families_is_asked_about() {
    let list = |ages: &[u8]| {
        let rows = ages
            .iter()
            .enumerate()
            .map(|(at, age)| format!("{0}|Istri {0}|Suami {0}|{age}|2|1|II|S|S|S\n", at + 1));
        run(&[("a.csv", head("003") + &rows.collect::<String>())])
    };
    let mut ages = [30; 15];
    ages[..5].copy_from_slice(&[62, 71, 55, 68, 50]);
    assert_eq!(codes(&list(&ages)), ["daftar-keluarga", "umur-istri"]);
    ages[0] = 40;
    assert_eq!(codes(&list(&ages)), ["umur-istri"]);
}

#[test]
fn trap_27_the_register_and_siga_stay_apart() {
    let siga = "NO|PROVINSI|KABUPATEN|KECAMATAN|KELURAHAN|PUS|UNMET NEED|BULAN\n1|CONTOH NUSA|CONTOH RAYA|CONTOH SARI|SUKAMAJU|65|10|MARET\n";
    let out = run(&[
        ("register.csv", head("003") + &plain(1, 6)),
        ("siga pus.csv", siga.to_owned()),
    ]);
    let desa = support::unit(&out, "99.01.01.2001");
    let column = out
        .figures
        .columns
        .iter()
        .position(|known| support::TEMPLATES.series_text(*known) == "pus")
        .unwrap();
    let march = out
        .figures
        .groups
        .iter()
        .filter(|((period, _), _)| period.to_string() == "2026-03");
    let mut said: Vec<Option<i64>> = march
        .map(|(_, group)| group.cell(desa, column).count())
        .collect();
    said.sort_unstable();
    assert_eq!(said, [Some(6), Some(65)]);
}

const LAPBUL: &str = "LAPORAN PENGELOLAAN PROGRAM KB
PEMBANTU PEMBINA KELUARGA BERENCANA DESA (PPKBD)

DESA BINAAN||: SUKAMAJU
KECAMATAN||: CONTOH SARI
KABUPATEN||: CONTOH RAYA||BULAN:   Maret 2026

I. KEADAAN UMUM
NO|URAIAN|JUMLAH YANG ADA|JUMLAH YANG DILAPORKAN
1|Kelompok BKB|1|1
2|Kelompok BKR|1|1
3|Kelompok BKL|1|1
4|Kelompok UPPKA|1|1

III. PEMBINAAN KETAHANAN KELUARGA
NO|URAIAN|BKB|BKR|BKL
1|Jumlah keluarga yang menjadi sasaran kelompok kegiatan|210|180|95
2|Jumlah keluarga yang menjadi anggota kelompok kegiatan|60|25|40
3|Jumlah anggota kelompok kegiatan yang berstatus PUS|52|11|3
4|Jumlah PUS anggota kelompok kegiatan yang menjadi peserta KB|44|8|2
5|Jumlah pertemuan/penyuluhan kelompok kegiatan|2|1|1

V. PELAYANAN KONTRASEPSI
NO|JENIS KONTRASEPSI|TARGET AKSEPTOR BARU|PESERTA KB BARU BULAN INI|PESERTA KB BARU S/D BULAN INI|SISA TARGET
1|IUD|10|1|7|3
2|KONDOM|6|1|5|1
3|IMPLANT|20|3|18|2
4|SUNTIK|40|4|37|3
5|PIL|15|2|14|1
";

#[test]
fn trap_28_a_month_above_its_sum_so_far_is_told() {
    let drawn = LAPBUL.replace("|4|37|", "|37|4|");
    let found = told(&run_book("LAPBUL.xlsx", vec![sheet("LAPBUL", &drawn)]));
    assert!(
        found.contains(&("lebih-dari".into(), "D28".into())),
        "{found:?}"
    );
    let found = told(&run_book("LAPBUL.xlsx", vec![sheet("LAPBUL", LAPBUL)]));
    assert!(
        found.iter().all(|(code, _)| code != "lebih-dari"),
        "{found:?}"
    );
}

#[test]
fn trap_29_more_meetings_than_days_are_people() {
    let told = |meetings: &str| {
        let drawn = LAPBUL.replace(
            "kelompok kegiatan|2|1|1",
            &format!("kelompok kegiatan|{meetings}|1|1"),
        );
        let out = run_book("LAPBUL.xlsx", vec![sheet("LAPBUL", &drawn)]);
        codes(&out).contains(&"pertemuan-banyak".to_owned())
    };
    assert_eq!(["31", "32", "45"].map(told), [false, true, true]);
}

#[test]
fn trap_30_a_broken_link_is_named_and_a_protected_sheet_is_read() {
    let mut sheet = sheet("RT 003", &register(&["S|S|S"; 6]));
    sheet
        .write_formula(10, 1, Formula::new("=[Book1]Sheet1!B3").set_result("#REF!"))
        .unwrap();
    sheet
        .write_formula(11, 8, Formula::new("=[Book1]Sheet1!C4").set_result("#REF!"))
        .unwrap();
    sheet.protect_with_password("lupa");
    let out = run_book("a.xlsx", vec![sheet]);
    assert_eq!(
        (pus(&out, 2), figure(&out, "", 2, "pa")),
        (Some(6), Some(5))
    );
    let places: Vec<String> = out
        .remarks
        .iter()
        .map(|remark| format!("{} {}", remark.code, support::at(remark.place.at)))
        .collect();
    assert_eq!(places, ["isi-galat B11", "isi-galat I12"]);
}
