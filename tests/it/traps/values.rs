//! Values as people write them, in a register: what is said of each, and that no couple is lost by it.

use rekap_imp::outcome::Outputs;

use super::habits::{codes, figure, head, pus, run, told};

const OTHERS: &str = "2|Istri 2|Suami 2|||30|2|1|II|S|S|S\n3|Istri 3|Suami 3|||30|2|1|II|S|S|S\n";

/// The head of a register with two more columns behind the names.
fn wide(first: &str, second: &str) -> String {
    head("003").replace("NAMA SUAMI|", &format!("NAMA SUAMI|{first}|{second}|"))
}

/// A register with what stands in two columns for the first couple.
fn with(first: (&str, &str), second: (&str, &str)) -> Outputs {
    let row = format!(
        "1|Istri 1|Suami 1|{}|{}|30|2|1|II|S|S|S\n",
        first.1, second.1
    );
    run(&[("a.csv", wide(first.0, second.0) + &row + OTHERS)])
}

fn sole(out: &Outputs) -> String {
    assert_eq!(pus(out, 3), Some(3), "every couple counts");
    codes(out).join(" ")
}

#[test]
fn what_is_wrong_with_a_nik_is_said_and_the_couple_counts() {
    for (nik, code) in [
        ("'9901015203900001", "nik-bersih"),
        ("9901015203900001", ""),
        ("990101520390001", "nik-panjang"),
        ("9901015203900000", "nik-nol"),
        ("9,90102E+15", "nik-nol"),
        ("99010152O3900001", "nik-huruf"),
        ("1234567890123456", "nik-sementara"),
        ("9901013903900001", "nik-hari"),
        ("9901015213900001", "nik-bulan"),
        ("9901017104900001", "nik-tanggal-lain"),
        // Somebody who moved here from a kabupaten that the table does not know; and a number above the highest.
        ("9988015203900001", "nik-wilayah"),
        ("9901995203900001", "nik-wilayah"),
    ] {
        let out = with(("NIK ISTRI", nik), ("NIK SUAMI", ""));
        assert_eq!(sole(&out), code, "{nik}");
        // Nothing that is said holds the number.
        let said = crate::support::dump(&out);
        let digits: String = nik.chars().filter(char::is_ascii_digit).collect();
        assert!(!said.contains(&digits), "{said}");
    }
}

#[test]
fn a_number_of_a_family_is_no_nik() {
    for (kk, code) in [
        ("9901011203150001", ""),
        ("9901015203900001", "kk-nik"),
        ("9901013303150001", "kk-tanggal"),
        ("99010112031500", "kk-panjang"),
    ] {
        assert_eq!(sole(&with(("NO KK", kk), ("NIK ISTRI", ""))), code, "{kk}");
    }
    let same = "9901011203150001";
    assert_eq!(
        sole(&with(("NO KK", same), ("NIK SUAMI", same))),
        "kk-sama-nik"
    );
}

#[test]
fn a_birth_is_held_against_the_nik() {
    // Born on 1 July 1990, as her NIK says.
    let nik = "9901014107900001";
    for (birth, code) in [
        ("1/7/1990", "kolom-tanggal-ragu"),
        ("7/1/1990", "kolom-tanggal-ragu tanggal-tukar"),
        ("1 Juli 1990", ""),
        ("CONTOH RAYA, 01-07-90", "kolom-tanggal-ragu"),
        ("2 Juli 1990", "nik-tanggal"),
        ("1990", "tanggal-tahun-saja"),
        ("31/02/1990", "tanggal-tak-ada"),
        ("00/00/1990", "tanggal-tahun-saja"),
        ("lupa", "tanggal-teks"),
    ] {
        let out = with(("NIK ISTRI", nik), ("TANGGAL LAHIR ISTRI", birth));
        assert_eq!(sole(&out), code, "{birth}");
    }
}

#[test]
fn two_wives_are_two_couples() {
    let rows = "1|Istri 1|Suami 1||||30|2|1|II|S|S|S\n"
        .replace("||||", "|9901014107900001|9901010107850001|")
        + "2|Istri 2|Suami 1|9901014207910002|9901010107850001|30|2|1|II|S|S|S\n";
    let out = run(&[("a.csv", wide("NIK ISTRI", "NIK SUAMI") + &rows)]);
    assert_eq!((pus(&out, 3), codes(&out)), (Some(2), Vec::new()));
    // Without any NIK the other wife is told by her name.
    let rows = "1|Istri 1|Suami 1|30|2|1|II|S|S|S\n2|Istri 2|Suami 1|30|2|1|II|S|S|S\n";
    let out = run(&[("a.csv", head("003") + rows)]);
    assert_eq!((pus(&out, 3), codes(&out)), (Some(2), Vec::new()));
}

#[test]
fn namesakes_with_niks_of_their_own_are_two_couples() {
    let rows = "1|Istri 1|Suami 1|9901014107900001||30|2|1|II|S|S|S\n2|Istri 1|Suami 1|9901014207910002||30|2|1|II|S|S|S\n";
    let out = run(&[("a.csv", wide("NIK ISTRI", "NIK SUAMI") + rows)]);
    assert_eq!((pus(&out, 3), codes(&out)), (Some(2), Vec::new()));
}

#[test]
fn one_nik_under_two_names_is_asked_about_and_counts_twice() {
    let rows = "1|Istri 1|Suami 1|9901014107900001||30|2|1|II|S|S|S\n2|Istri 2|Suami 2|9901014107900001||30|2|1|II|S|S|S\n";
    let out = run(&[("a.csv", wide("NIK ISTRI", "NIK SUAMI") + rows)]);
    assert_eq!(pus(&out, 3), Some(2));
    assert_eq!(told(&out), [("nik-ganda".into(), "D10".into())]);
}

#[test]
fn a_row_that_stands_twice_counts_once() {
    let row = "1|Istri 1|Suami 1|30|2|1|II|S|S|PINDAH\n";
    let out = run(&[(
        "a.csv",
        format!(
            "{}{row}2|Istri 2|Suami 2|30|2|1|II|S|S|S\n{row}",
            head("003")
        ),
    )]);
    assert_eq!([2, 3].map(|month| pus(&out, month)), [Some(2), Some(1)]);
    assert_eq!(told(&out), [("baris-kembar".into(), "B11".into())]);
    // The one event of the couple with it, and one double of it.
    assert_eq!(figure(&out, "", 2, "pa"), Some(2));
}

#[test]
fn a_couple_in_two_lists_counts_in_both_and_is_asked_about() {
    let list = |rt: &str, first: usize, last: usize| {
        let rows = (first..=last).map(|at| format!("{at}|Istri {at}|Suami {at}|30|2|1|II|S|S|S\n"));
        head(rt) + &rows.collect::<String>()
    };
    let out = run(&[("3.csv", list("003", 1, 6)), ("4.csv", list("004", 6, 12))]);
    assert_eq!(
        (pus(&out, 3), codes(&out)),
        (Some(13), vec!["pus-ganda".to_owned()])
    );
    let remark = &out.remarks[0];
    assert_eq!(
        (&*remark.place.file, &*remark.related[0].file),
        ("4.csv", "3.csv")
    );
}

#[test]
fn a_letter_means_a_method_only_where_the_form_says_so() {
    for (code, said) in [
        ("S", ""),
        ("steril", "kode-asing"),
        ("mal", "kode-tak-dikenal"),
        ("3", "kode-tak-dikenal"),
        ("pil/kondom", "dua-cara"),
    ] {
        let row = format!("1|Istri 1|Suami 1|30|2|1|II|{code}|S|S\n");
        let more = "2|Istri 2|Suami 2|30|2|1|II|S|S|S\n3|Istri 3|Suami 3|30|2|1|II|S|S|S\n";
        let out = run(&[("a.csv", head("003") + &row + more)]);
        assert_eq!(sole(&out), said, "{code}");
        if code == "steril" {
            let fix = out.remarks[0].fix.as_ref().unwrap();
            assert_eq!((&*fix.write, fix.safe), ("MOW", false));
        }
    }
}

#[test]
fn a_wife_of_fifty_is_asked_about_and_counts() {
    let rows = "1|Istri 1|Suami 1|50|2|1|II|S|S|S\n2|Istri 2|Suami 2|49|2|1|II|S|S|S\n3|Istri 3|Suami 3|15|2|1|II|S|S|S\n";
    let out = run(&[("a.csv", head("003") + rows)]);
    assert_eq!(pus(&out, 3), Some(3));
    assert_eq!(told(&out), [("umur-istri".into(), "D9".into())]);
}

#[test]
fn a_person_behind_a_line_above_a_table_is_not_shown() {
    let report = |pus: &str| {
        format!(
            "LAPORAN PENGELOLAAN PROGRAM KB\nNAMA|:|Siti Contoh\nDESA BINAAN|:|SUKAMAJU\nKECAMATAN|:|CONTOH SARI\n\
             KABUPATEN|:|CONTOH RAYA\nBULAN|:|November 2026\n\n\
             1. Jumlah pasangan usia subur (PUS)|:|{pus}\n\
             NO|JENIS KONTRASEPSI|TARGET AKSEPTOR BARU|PESERTA KB BARU BULAN INI|PESERTA KB BARU S/D BULAN INI|SISA TARGET\n\
             1|IUD|10|1|7|3\n2|MOW|4|0|2|2\n3|MOP|1|0|0|1\n4|KONDOM|6|1|5|1\n5|IMPLANT|20|3|18|2\n6|SUNTIK|40|4|37|3\n7|PIL|15|2|14|1\n\
             JUMLAH||96|11|83|13\n"
        )
    };
    for (written, person) in [
        ("9901015708150001 x", "9901015708150001"),
        ("Yati Contoh", "Yati"),
    ] {
        let out = run(&[("a.csv", report(written))]);
        let found: Vec<_> = out
            .remarks
            .iter()
            .filter_map(|remark| remark.found.as_deref())
            .collect();
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(!found[0].contains(person), "{written}: {found:?}");
    }
}
