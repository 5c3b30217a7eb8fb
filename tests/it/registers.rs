//! Registers as people leave them: what each comes to, part by part, and what is said of it.

use std::collections::BTreeMap;

use proptest::prelude::*;
use rekap_imp::answer::{Answer, Answers};
use rekap_imp::diagnostic::About;
use rekap_imp::ledger::Rolled;
use rekap_imp::outcome::Outputs;
use rekap_imp::template::SeriesId;

use crate::support;

const HEADINGS: &str = "NO|NAMA ISTRI|NAMA SUAMI|UMUR ISTRI|JUMLAH ANAK|UMUR ANAK TERKECIL|TAHAPAN KS|JANUARI|FEBRUARI|MARET\n";
const PLACE: &str = "DESA/KELURAHAN|:|SUKAMAJU\nKECAMATAN|:|CONTOH SARI\nKABUPATEN/KOTA|:|CONTOH RAYA\nPROVINSI|:|CONTOH NUSA\n";

/// The labels of an RT of Desa Sukamaju.
fn place(rt: &str) -> String {
    format!("REGISTER KELOMPOK KB\nRT|:|{rt}\nDUSUN/RW|:|005\n{PLACE}")
}

/// So many couples with injections from January to March; `family` keeps their names apart.
fn couples(family: &str, many: usize) -> String {
    (1..=many)
        .map(|number| {
            format!("{number}|Istri {family} {number}|Suami {family} {number}|30|2|1|II|S|S|S\n")
        })
        .collect()
}

/// The lines of two tables side by side, the second from a column on.
fn beside(left: &str, right: &str, column: usize) -> String {
    let (left, right): (Vec<&str>, Vec<&str>) = (left.lines().collect(), right.lines().collect());
    let line = |at: usize| {
        let own = left.get(at).copied().unwrap_or_default();
        let blanks = column.saturating_sub(own.matches('|').count());
        format!(
            "{own}{}{}\n",
            "|".repeat(blanks),
            right.get(at).copied().unwrap_or_default()
        )
    };
    (0..left.len().max(right.len())).map(line).collect()
}

/// A register, the PUS of each of its parts in February, and the codes of what is said, sorted.
struct Case {
    name: &'static str,
    drawn: String,
    pus: &'static [(&'static str, i64)],
    codes: &'static [&'static str],
}

/// The PUS of February by the part of the desa that says it, and what is remarked.
fn read(file: &str, drawn: &str) -> (BTreeMap<String, i64>, Vec<String>) {
    let text = drawn.replace('|', ";");
    let out = support::run("LAPORAN 2026", &[(file.to_owned(), text.into_bytes())], 1);
    let mut pus = BTreeMap::new();
    let wanted = |series| {
        ["pus", "pus[tahap=kps-ks1]"].contains(&support::TEMPLATES.series_text(series).as_str())
    };
    for ((period, _), group) in &out.figures.groups {
        for id in &group.reporting {
            for (column, series) in out.figures.columns.iter().enumerate() {
                let cell = group.cell(*id, column);
                if period.to_string() == "2026-02" && wanted(*series) && cell != Rolled::default() {
                    let series = support::TEMPLATES.series_text(*series);
                    let part = series.strip_prefix("pus").unwrap_or_default();
                    pus.insert(
                        format!("{}{part}", out.figures.tree.unit(*id).key),
                        cell.value,
                    );
                }
            }
        }
    }
    let mut codes: Vec<String> = out
        .remarks
        .iter()
        .map(|remark| remark.code.to_string())
        .collect();
    codes.sort();
    codes.dedup();
    (pus, codes)
}

fn check(cases: Vec<Case>) {
    let mut wrong = Vec::new();
    for case in cases {
        let (pus, codes) = read("register.csv", &case.drawn);
        let expected: BTreeMap<String, i64> = case
            .pus
            .iter()
            .map(|(unit, pus)| ((*unit).to_owned(), *pus))
            .collect();
        if pus != expected || codes != case.codes {
            wrong.push(format!(
                "{}\n  must be {expected:?} {:?}\n  is      {pus:?} {codes:?}",
                case.name, case.codes
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const RT_3: &[(&str, i64)] = &[("99.01.01.2001/rw:005/rt:003", 6)];
const TWO: &[(&str, i64)] = &[
    ("99.01.01.2001/rw:005/rt:003", 6),
    ("99.01.01.2001/rw:005/rt:004", 9),
];

#[test]
fn tables_beside_and_below_one_another_are_told_apart() {
    let first = format!("{}{HEADINGS}{}", place("003"), couples("A", 6));
    let second = format!("{}{HEADINGS}{}", place("004"), couples("B", 9));
    let total = "JUMLAH PUS|||||||6|6|6\n";
    check(vec![
        Case {
            name: "side by side, the shorter one with its total",
            drawn: beside(&format!("{first}{total}"), &second, 11),
            pus: TWO,
            codes: &[],
        },
        Case {
            name: "side by side without a column between",
            drawn: beside(&first, &second, 10),
            pus: TWO,
            codes: &[],
        },
        Case {
            name: "one below the other, each with its titles",
            drawn: format!("{first}\n{second}"),
            pus: TWO,
            codes: &[],
        },
        Case {
            name: "one below the other, the second says its RT alone",
            drawn: format!("{first}{total}\nRT : 004\n{HEADINGS}{}", couples("B", 9)),
            pus: TWO,
            codes: &[],
        },
        Case {
            name: "a second page with all its titles",
            drawn: format!("{first}\n{}{HEADINGS}{}", place("3"), couples("C", 2)),
            pus: &[("99.01.01.2001/rw:005/rt:003", 8)],
            codes: &[],
        },
        Case {
            name: "a second page with its headings alone",
            drawn: format!("{first}{HEADINGS}{}", couples("C", 2)),
            pus: &[("99.01.01.2001/rw:005/rt:003", 8)],
            codes: &[],
        },
    ]);
}

#[test]
fn rows_that_are_no_couples_are_none() {
    let of = |rows: &str| {
        format!(
            "{}{HEADINGS}1|2|3|4|5|6|7|8|9|10\n{}{rows}",
            place("003"),
            couples("A", 6)
        )
    };
    check(vec![
        Case {
            name: "a heading, a note and totals of an RW between the couples",
            drawn: format!(
                "{}RW 05\n|RW 05|||||||||\n|RW 05|3|3|3||||6|6|6\nCatatan|pindahan dari RT 1\n{}",
                of(""),
                couples("B", 1)
            ),
            pus: &[("99.01.01.2001/rw:005/rt:003", 7)],
            codes: &[],
        },
        Case {
            name: "sub-totals, and couples behind the last",
            drawn: of(&format!(
                "JUMLAH DASAWISMA 1|||||||6|6|6\n{}JUMLAH DASAWISMA 2|||||||2|2|2\n{}",
                couples("B", 2),
                couples("C", 3)
            )),
            pus: &[("99.01.01.2001/rw:005/rt:003", 11)],
            codes: &[],
        },
        Case {
            name: "a couple below the total",
            drawn: of(&format!("JUMLAH PUS|||||||6|6|6\n{}", couples("B", 1))),
            pus: RT_3,
            codes: &["di-bawah-jumlah"],
        },
        Case {
            name: "signatures below the total",
            drawn: of(
                "JUMLAH PUS|||||||6|6|6\n\n|Mengetahui|||||||Kader\n|PPKBD|||||||\n|Ibu Sari|Pak Budi|||||||Ibu Wati\n",
            ),
            pus: RT_3,
            codes: &[],
        },
        Case {
            name: "a legend below a table without totals",
            drawn: of("\nKet:\n|I|IUD\n|S|Suntik\n|P|Pil\n"),
            pus: RT_3,
            codes: &[],
        },
        Case {
            name: "numbered rows that wait for couples, dashes and zeros for names",
            drawn: of("7\n8|-|-\n9|0|0\n"),
            pus: RT_3,
            codes: &[],
        },
        Case {
            name: "totals that only say what their month is about",
            drawn: of(
                "PUS|||||||6|6|6\nPESERTA KB|||||||6|6|6\nSUNTIK|||||||6|6|6\nPIL|||||||0|0|0\n",
            ),
            pus: RT_3,
            codes: &[],
        },
        Case {
            name: "one couple twice, once with another code, and one name alone twice",
            drawn: of(
                "7|Istri A 1|Suami A 1|30|2|1|II|S|S|S\n8|Istri A 2|Suami A 2|30|2|1|II|S|S|P\n9|Siti||30||||P|P|P\n10|Siti||30||||P|P|P\n",
            ),
            pus: &[("99.01.01.2001/rw:005/rt:003", 9)],
            codes: &["baris-kembar", "pus-ganda"],
        },
    ]);
}

#[test]
fn months_are_counted_only_where_they_were_kept() {
    let of = |rows: &str| format!("{}{HEADINGS}{rows}", place("003"));
    let row = |number: usize, codes: &str| {
        format!("{number}|Istri {number}|Suami {number}|30|2|1|II|{codes}\n")
    };
    let all = |codes: &[&str]| -> String {
        (1..)
            .zip(codes)
            .map(|(number, codes)| row(number, codes))
            .collect()
    };
    check(vec![
        Case {
            name: "January full, later only changes",
            drawn: of(&all(&["S|P|", "S||", "P||", "I||"])),
            pus: &[],
            codes: &["kosong-artinya"],
        },
        Case {
            name: "February was left out",
            drawn: of(&all(&["S||S", "S||P", "P||P"])),
            pus: &[],
            codes: &["bulan-terlewat"],
        },
        Case {
            name: "names and no codes",
            drawn: of(&all(&["||", "||", "||"])),
            pus: &[],
            codes: &["tanpa-kode"],
        },
        Case {
            name: "totals that count the names of a month without codes",
            drawn: of(&format!(
                "{}JUMLAH PUS|||||||3|3|3\nJUMLAH PESERTA KB AKTIF|||||||3|0|0\n",
                all(&["S||", "S||", "P||"])
            )),
            pus: &[],
            codes: &["kosong-terus"],
        },
        Case {
            name: "totals stand for a month without codes",
            drawn: of(&format!(
                "{}JUMLAH PUS|||||||3|3|\nJUMLAH PESERTA KB AKTIF|||||||3|2|\n",
                all(&["S||", "S||", "P||"])
            )),
            pus: &[("99.01.01.2001/rw:005/rt:003", 3)],
            codes: &["jumlah-dipakai"],
        },
        Case {
            name: "who left, and was struck out with dashes and crosses since",
            drawn: of(&all(&["S|S|S", "S|PINDAH|-", "MATI|X|X", "CERAI||"])),
            pus: &[("99.01.01.2001/rw:005/rt:003", 1)],
            codes: &["kode-tak-dikenal"],
        },
        Case {
            name: "who left and came back",
            drawn: of(&all(&["S|S|S", "PINDAH|S|S"])),
            pus: &[("99.01.01.2001/rw:005/rt:003", 2)],
            codes: &["keluar-lalu-ada"],
        },
        Case {
            name: "a dash is no code",
            drawn: of(&all(&["S|S|S", "S|S|S", "-|-|-"])),
            pus: &[("99.01.01.2001/rw:005/rt:003", 3)],
            codes: &["status-kosong"],
        },
    ]);
}

#[test]
fn places_are_read_as_they_are_meant() {
    let six = couples("A", 6);
    let labelled = |labels: &str| format!("{labels}{HEADINGS}{six}");
    let part = |labels: &str| labelled(&format!("{labels}{PLACE}"));
    let cases = [
        "RT : 003\nRW : 005\n",
        "RT 003 RW 005\n",
        "RT|003|RW|005\n",
        "RT/RW : 003/005\n",
        "RT : 003/005\n",
        "RT : 3-5\n",
        "RT/RW|:|RT 003/RW 005\n",
        "RT||: 003 RW 005\n",
        "RT. 03\nDUSUN/RW|:|RW 05\n",
    ];
    let spelt = cases.map(|labels| Case {
        name: labels,
        drawn: part(labels),
        pus: RT_3,
        codes: &[],
    });
    check(spelt.into());
    check(vec![
        Case {
            name: "values that begin with their level, above further labels",
            drawn: labelled(
                "RT : 003\nRW : 005\nDESA/KELURAHAN|:|DESA SUKAMAJU\nNAMA KADER|:|Wati\nKECAMATAN|:|KEC. CONTOH SARI\nKABUPATEN/KOTA|:|KAB. CONTOH RAYA\nTAHUN|:|2026\nPROVINSI|:|CONTOH NUSA\n",
            ),
            pus: RT_3,
            codes: &[],
        },
        Case {
            name: "a desa whose name begins like a label",
            drawn: labelled(
                "RT|:|003\nRW|:|005\nDESA/KELURAHAN|:|KOTA BARU\nKECAMATAN|:|CONTOH SARI\nKABUPATEN/KOTA|:|CONTOH RAYA\nPROVINSI|:|CONTOH NUSA\n",
            ),
            pus: &[("99.01.01/?kotabaru/rw:005/rt:003", 6)],
            codes: &["wilayah-lain"],
        },
        Case {
            name: "two labels on a line, right above the headings",
            drawn: labelled(
                "RT|003||KECAMATAN|CONTOH SARI\nRW|005||KABUPATEN/KOTA|CONTOH RAYA\nDESA/KELURAHAN|SUKAMAJU||PROVINSI|CONTOH NUSA\n",
            ),
            pus: RT_3,
            codes: &[],
        },
        Case {
            name: "a desa that is called as another level",
            drawn: labelled(
                "RT|003\nRW|005\nDESA/KELURAHAN|DUSUN TUA\nKECAMATAN|:|CONTOH SARI\nKABUPATEN/KOTA|CONTOH RAYA\nPROVINSI|CONTOH NUSA\n",
            ),
            pus: &[("99.01.01/?dusuntua/rw:005/rt:003", 6)],
            codes: &["wilayah-lain"],
        },
        Case {
            name: "everything on one line",
            drawn: labelled(
                "RT 003 RW 005 DESA SUKAMAJU KECAMATAN CONTOH SARI KABUPATEN CONTOH RAYA PROVINSI CONTOH NUSA\n",
            ),
            pus: RT_3,
            codes: &[],
        },
        Case {
            name: "a kota that shares its name with a kabupaten",
            drawn: labelled(
                "RT : 003\nRW : 005\nKELURAHAN : PASAR BARU\nKECAMATAN : CONTOH KOTA\nKOTA : CONTOH RAYA\nPROVINSI : CONTOH NUSA\n",
            ),
            pus: &[("99.71.01.1001/rw:005/rt:003", 6)],
            codes: &[],
        },
    ]);
}

#[test]
fn titles_and_months_are_read_as_they_are_meant() {
    let six = couples("A", 6);
    let part = |labels: &str| format!("{labels}{PLACE}{HEADINGS}{six}");
    check(vec![
        Case {
            name: "families KPS and KS I by whatever title",
            drawn: part("REGISTER KELOMPOK KB BAGI KPS & KS I\nRT : 003\nRW : 005\n"),
            pus: &[("99.01.01.2001/rw:005/rt:003[tahap=kps-ks1]", 6)],
            codes: &[],
        },
        Case {
            name: "a line that counts some families is no title",
            drawn: part("REGISTER KELOMPOK KB\nJUMLAH KPS : 4\nRT : 003\nRW : 005\n"),
            pus: RT_3,
            codes: &[],
        },
        Case {
            name: "the year of a regulation is not the table's",
            drawn: part("Lampiran Peraturan Nomor 5 Tahun 2019\nRT : 003\nRW : 005\n"),
            pus: RT_3,
            codes: &[],
        },
        Case {
            name: "months with their year, as words and in another order",
            drawn: part("RT : 003\nRW : 005\n").replace(
                "JANUARI|FEBRUARI|MARET",
                "Mar 2026|BULAN JANUARI|Pebruari (kode)",
            ),
            pus: RT_3,
            codes: &["kolom-pindah"],
        },
        Case {
            name: "months that are only numbered",
            drawn: part("RT : 003\nRW : 005\n").replace("JANUARI|FEBRUARI|MARET", "1|2|3"),
            pus: &[],
            codes: &["hampir-dikenal"],
        },
    ]);
}

#[test]
fn a_name_that_says_another_place_is_asked_about() {
    let drawn = format!("{}{HEADINGS}{}", place("003"), couples("A", 6));
    for (file, codes) in [
        ("register RT 03.csv", &[][..]),
        ("register RT 04.csv", &["tempat-beda"]),
        ("MEKARWANGI.csv", &["tempat-beda"]),
        ("Sukamaju dan Mekarwangi.csv", &[]),
        ("register tanpa RT 2026.csv", &[]),
    ] {
        let (pus, said) = read(file, &drawn);
        assert_eq!(
            pus.into_iter().collect::<Vec<_>>(),
            [(RT_3[0].0.to_owned(), 6)],
            "{file}"
        );
        assert_eq!(said, codes, "{file}");
    }
}

#[test]
fn of_three_files_of_one_rt_one_counts_and_the_others_are_told() {
    let drawn = |months: usize, family: &str| {
        let row = |number: usize| {
            let codes: Vec<&str> = (0..3)
                .map(|month| if month < months { "S" } else { "" })
                .collect();
            format!(
                "{number}|Istri {family} {number}|Suami {family} {number}|30|2|1|II|{}\n",
                codes.join("|")
            )
        };
        let rows: String = (1..=6).map(row).collect();
        format!("{}{HEADINGS}{rows}", place("003"))
            .replace('|', ";")
            .into_bytes()
    };
    let files = [
        ("RT 03.csv".to_owned(), drawn(2, "A")),
        ("RT 03 (1).csv".to_owned(), drawn(2, "A")),
        ("RT 03 fix.csv".to_owned(), drawn(3, "A")),
    ];
    let out = support::run("LAPORAN 2026", &files, 2);
    let told: Vec<(&str, &str)> = out
        .remarks
        .iter()
        .map(|remark| (&*remark.place.file, &*remark.code))
        .collect();
    assert_eq!(
        told,
        [
            ("RT 03 (1).csv", "digantikan"),
            ("RT 03.csv", "berkas-kembar")
        ]
    );
    let desa = support::unit(&out, "99.01.01.2001");
    let wanted = |series: &&SeriesId| support::TEMPLATES.series_text(**series) == "pus";
    let column = out
        .figures
        .columns
        .iter()
        .position(|series| wanted(&series))
        .unwrap();
    let pus: Vec<i64> = out
        .figures
        .groups
        .values()
        .map(|group| group.cell(desa, column).value)
        .collect();
    assert_eq!(pus, [6, 6, 6], "once in each of three months");
    // The same RT by its label, other couples: asked about in other words.
    let other = [
        files[2].clone(),
        ("RT 03 baru.csv".to_owned(), drawn(2, "B")),
    ];
    let out = support::run("LAPORAN 2026", &other, 2);
    let told: Vec<&str> = out.remarks.iter().map(|remark| &*remark.code).collect();
    assert_eq!(told, ["dua-daftar"], "even where the figures are alike");
}

#[test]
fn what_is_noted_beside_a_name_ends_no_list() {
    // Words that elsewhere begin totals, notes and signatures.
    let noted = |note: &str| {
        let list = couples("A", 6).replace("Istri A 3", &format!("Istri A 3 {note}"));
        format!("{}{HEADINGS}{list}", place("003"))
    };
    let names = ["(KADER)", "KETUA", "TOTAL", "CATATAN", "NI P. AYU"].map(|note| Case {
        name: note,
        drawn: noted(note),
        pus: RT_3,
        codes: &[],
    });
    // A column before the months that says of each couple what it is.
    let headings = HEADINGS.replace("TAHAPAN KS", "KETERANGAN|TAHAPAN KS");
    let list = couples("A", 6).replace("|II|", "|PUS|II|");
    let column = Case {
        name: "PUS beside every couple",
        drawn: format!("{}{headings}{list}", place("003")),
        pus: RT_3,
        codes: &["kolom-lain"],
    };
    check(names.into_iter().chain([column]).collect());
}

#[test]
fn a_title_is_a_title_in_whole_words() {
    let above = |line: &str| {
        let place = place("003").replace("REGISTER KELOMPOK KB", line);
        format!("{place}{HEADINGS}{}", couples("A", 6))
    };
    let cases = [
        "KELOMPOK PSM MELATI",
        "TP PKK PS MAWAR",
        "BKPSDM",
        "Tahapan: KPS = Keluarga Pra Sejahtera, II = KS II",
    ];
    let cases = cases.map(|line| Case {
        name: line,
        drawn: above(line),
        pus: RT_3,
        codes: &[],
    });
    check(cases.into());
    let told = Case {
        name: "REGISTER KPS",
        drawn: above("REGISTER KPS"),
        pus: &[("99.01.01.2001/rw:005/rt:003[tahap=kps-ks1]", 6)],
        codes: &[],
    };
    check(vec![told]);
}

#[test]
fn the_year_of_a_heading_dates_its_month() {
    let headings = HEADINGS.replace(
        "JANUARI|FEBRUARI|MARET",
        "DESEMBER 2025|JANUARI 2026|FEBRUARI 2026",
    );
    // The last couple left in December, and is gone after the turn of the year, too.
    let left = "7|Istri Z|Suami Z|30|2|1|II|PINDAH||\n";
    let drawn = format!("{}{headings}{}{left}", place("003"), couples("A", 6));
    let files = [(
        "register.csv".to_owned(),
        drawn.replace('|', ";").into_bytes(),
    )];
    let out = support::run("LAPORAN 2026", &files, 1);
    let pus = |column: &SeriesId| support::TEMPLATES.series_text(*column) == "pus";
    let column = out.figures.columns.iter().position(pus).unwrap();
    let by_month: Vec<(String, i64)> = out
        .figures
        .groups
        .iter()
        .map(|((period, _), group)| {
            (
                period.to_string(),
                group.cell(*group.reporting.first().unwrap(), column).value,
            )
        })
        .collect();
    let expected = [("2025-12", 6), ("2026-01", 6), ("2026-02", 6)];
    assert_eq!(
        by_month,
        expected.map(|(period, pus)| (period.to_owned(), pus))
    );
    let codes: Vec<&str> = out.remarks.iter().map(|remark| &*remark.code).collect();
    assert!(!codes.contains(&"bulan-terlewat"), "{codes:?}");
}

#[test]
fn couples_alike_but_in_their_children_are_two() {
    let twins = "7|Siti|Ahmad|30|2|1|II|S|S|S\n8|Siti|Ahmad|30|5|1|II|S|S|S\n";
    let drawn = format!("{}{HEADINGS}{}{twins}", place("003"), couples("A", 4));
    check(vec![Case {
        name: "2 and 5 children",
        drawn,
        pus: RT_3,
        codes: &["pus-ganda"],
    }]);
}

#[test]
fn lists_of_other_couples_are_no_copies_however_alike_their_figures() {
    let list = |family: &str| {
        let drawn = format!("{}{HEADINGS}{}", place("003"), couples(family, 5));
        drawn.replace('|', ";").into_bytes()
    };
    let files = [
        ("a.csv".to_owned(), list("A")),
        ("b.csv".to_owned(), list("B")),
    ];
    let out = support::run("LAPORAN 2026", &files, 1);
    let codes: Vec<&str> = out.remarks.iter().map(|remark| &*remark.code).collect();
    assert!(codes.contains(&"dua-daftar"), "{codes:?}");
    assert!(!codes.contains(&"berkas-sama"), "{codes:?}");
}

#[test]
fn an_address_or_an_officer_above_a_table_names_no_part_of_a_desa() {
    let above = |lines: &str| format!("{}{lines}{HEADINGS}{}", place("003"), couples("A", 6));
    let lines = [
        "KADER|:|RT 04 IBU SRI\n",
        "KADER :|RT 04 IBU SRI\n",
        "RT 007 RW 001 Desa Mekarwangi (alamat sekretariat)\n",
        "Alamat sekretariat: RT 007 RW 001\n",
    ];
    check(
        lines
            .map(|lines| Case {
                name: lines,
                drawn: above(lines),
                pus: RT_3,
                codes: &[],
            })
            .into(),
    );
    let named = [
        "003 KETUA RT BPK SUPARMAN",
        "3 (tiga)",
        "003 KADER : WATI",
        "RT. 003",
        "0003",
    ];
    check(
        named
            .map(|rt| Case {
                name: rt,
                drawn: format!("{}{HEADINGS}{}", place(rt), couples("A", 6)),
                pus: RT_3,
                codes: &[],
            })
            .into(),
    );
    let alone = format!("{PLACE}RT 003 RW 005\n{HEADINGS}{}", couples("A", 6));
    check(vec![Case {
        name: "a phrase alone",
        drawn: alone,
        pus: RT_3,
        codes: &[],
    }]);
}

/// Files of registers, each with its lines; the PUS of the desa in February, and the codes of each file.
fn read_all(files: &[(&str, String)]) -> (i64, Vec<(String, String)>) {
    let drawn =
        |(name, drawn): &(&str, String)| ((*name).to_owned(), drawn.replace('|', ";").into_bytes());
    let files: Vec<(String, Vec<u8>)> = files.iter().map(drawn).collect();
    let out = support::run("LAPORAN 2026", &files, 2);
    let desa = support::unit(&out, "99.01.01.2001");
    let pus = |series: &SeriesId| support::TEMPLATES.series_text(*series) == "pus";
    let column = out.figures.columns.iter().position(pus).unwrap();
    let february = out
        .figures
        .groups
        .iter()
        .find(|((period, _), _)| period.to_string() == "2026-02");
    let codes = out.remarks.iter();
    let codes = codes.map(|remark| (remark.place.file.to_string(), remark.code.to_string()));
    (
        february.unwrap().1.cell(desa, column).value,
        codes.collect(),
    )
}

/// Couples from one number to another.
fn some(numbers: std::ops::RangeInclusive<usize>) -> String {
    let rows =
        numbers.map(|number| format!("{number}|Istri {number}|Suami {number}|30|2|1|II|S|S|S\n"));
    rows.collect()
}

#[test]
fn lists_of_one_part_are_one_whichever_way_they_are_named() {
    let bare = |rt: &str| format!("RT|:|{rt}\n{PLACE}");
    let list = |head: &str, numbers| format!("{head}{HEADINGS}{}", some(numbers));
    // The RT with its RW, then without, then with no number at all: ten couples, in every order of names.
    for names in [
        ["a.csv", "b.csv", "c.csv"],
        ["c.csv", "a.csv", "b.csv"],
        ["b.csv", "c.csv", "a.csv"],
    ] {
        let files = [
            (names[0], list(&place("003"), 1..=6)),
            (names[1], list(&bare("003"), 1..=9)),
            (names[2], list(PLACE, 1..=10)),
        ];
        assert_eq!(read_all(&files).0, 10, "{names:?}");
        // Three lists without a number, of which the middle one is the same as both others.
        let files = [
            (names[0], list(PLACE, 1..=10)),
            (names[1], list(PLACE, 5..=14)),
            (names[2], list(PLACE, 9..=18)),
        ];
        assert_eq!(read_all(&files).0, 10, "{names:?}");
    }
}

#[test]
fn totals_of_a_list_that_was_replaced_are_held_against_nothing() {
    let head = place("003");
    let totals = "||||||PUS|6|6|\n||||||PESERTA KB AKTIF|6|6|\n";
    let old = format!(
        "{head}{HEADINGS}{}{totals}",
        some(1..=6).replace("|S|S|S\n", "|S|S|\n")
    );
    let new = format!("{head}{HEADINGS}{}", some(1..=9));
    let (pus, codes) = read_all(&[("lama.csv", old), ("baru.csv", new)]);
    assert_eq!(pus, 9);
    assert_eq!(codes, [("lama.csv".to_owned(), "dua-berkas".to_owned())]);
}

#[test]
fn couples_in_two_lists_are_asked_about_where_both_count() {
    let head = |rt: &str| place(rt);
    let list = |rt: &str, numbers| format!("{}{HEADINGS}{}", head(rt), some(numbers));
    let both = [
        ("3.csv", list("003", 1..=6)),
        ("4.csv", list("004", 6..=12)),
    ];
    let (pus, codes) = read_all(&both);
    assert_eq!(pus, 13);
    assert_eq!(codes, [("4.csv".to_owned(), "pus-ganda".to_owned())]);
    // The couple left RT 3 with a later list, which is the one that counts.
    let moved = [
        ("3.csv", list("003", 1..=6).replace("|S|S|S\n", "|S|S|\n")),
        ("3 baru.csv", list("003", 1..=5)),
        ("4.csv", list("004", 6..=12)),
    ];
    let (pus, codes) = read_all(&moved);
    assert_eq!(pus, 12);
    assert!(
        codes.iter().all(|(_, code)| code != "pus-ganda"),
        "{codes:?}"
    );
}

#[test]
fn a_list_behind_the_totals_of_its_desa_is_asked_for() {
    let list = some(1..=6).replace("|S|S|S\n", "|S|S|\n");
    let totals = format!("{PLACE}{HEADINGS}||||||PUS|6|6|6\n");
    let list = format!("{}{HEADINGS}{list}", place("003"));
    let (pus, codes) = read_all(&[("3.csv", list), ("rekap.csv", totals)]);
    assert_eq!(pus, 6);
    let expected = [("3.csv", "bagian-belum"), ("rekap.csv", "lembar-rekap")];
    assert_eq!(
        codes,
        expected.map(|(file, code)| (file.to_owned(), code.to_owned()))
    );
}

const MONTHS: &str =
    "JANUARI|FEBRUARI|MARET|APRIL|MEI|JUNI|JULI|AGUSTUS|SEPTEMBER|OKTOBER|NOVEMBER|DESEMBER";

/// A register of a whole year, a text of codes for each couple, and lines below it.
fn of_a_year(couples: &[&str], below: &str) -> String {
    let row = |(number, codes): (usize, &&str)| {
        let blanks = "|".repeat(11_usize.saturating_sub(codes.matches('|').count()));
        format!("{number}|Istri {number}|Suami {number}|30|2|1|II|{codes}{blanks}\n")
    };
    let rows: String = (1..).zip(couples).map(row).collect();
    let head = HEADINGS.replace("JANUARI|FEBRUARI|MARET", MONTHS);
    format!("{}{head}{rows}{below}", place("003"))
}

/// What a register comes to on 25 November 2026, where the question of its empty months is answered.
fn answered(drawn: &str, answer: Option<Answer>) -> Outputs {
    let text = drawn.replace('|', ";").into_bytes();
    let files = [("register.csv".to_owned(), text)];
    let open = support::run("LAPORAN 2026", &files, 1);
    let asked = open.remarks.iter().filter_map(|remark| remark.asked);
    let mut blank = asked.filter(|asked| matches!(asked.about, About::Blank));
    let (Some(answer), Some(asked)) = (answer, blank.next()) else {
        return open;
    };
    assert!(blank.next().is_none(), "asked twice:\n{drawn}");
    let mut answers = Answers::default();
    answers.put(asked.id, answer);
    support::run_knowing("LAPORAN 2026", &files, 1, (&answers, &[]))
}

/// The PUS of every month that the RT reports, from January on.
fn by_month(out: &Outputs) -> Vec<(i8, i64)> {
    let mut pus = Vec::new();
    for ((period, _), group) in &out.figures.groups {
        let pus_of = |series: &&SeriesId| support::TEMPLATES.series_text(**series) == "pus";
        let column = out
            .figures
            .columns
            .iter()
            .position(|series| pus_of(&series));
        for id in &group.reporting {
            let cell = column.map(|column| group.cell(*id, column));
            let value = cell.filter(|cell| *cell != Rolled::default());
            let month = period.to_string()[5..].parse().unwrap();
            pus.extend(value.map(|cell| (month, cell.value)));
        }
    }
    pus
}

fn told(out: &Outputs) -> Vec<(&str, u32)> {
    let mut told: Vec<(&str, u32)> = out
        .remarks
        .iter()
        .map(|remark| (&*remark.code, remark.many))
        .collect();
    told.sort_unstable();
    told
}

/// The months from one to another, each with so many PUS.
fn months(of: &[(std::ops::RangeInclusive<i8>, i64)]) -> Vec<(i8, i64)> {
    let each = of.iter().cloned();
    each.flat_map(|(months, pus)| months.map(move |month| (month, pus)))
        .collect()
}

#[test]
fn empty_months_are_as_before_up_to_the_month_that_is_reported() {
    /// The PUS of the months, and how many of each remark.
    type Told = (Vec<(i8, i64)>, &'static [(&'static str, u32)]);
    /// A register, its PUS and remarks as it stands, and with the answer that empty months are as the one before.
    struct Case {
        name: &'static str,
        drawn: String,
        open: Told,
        same: Told,
    }
    let cases = [
        Case {
            name: "only January is filled",
            drawn: of_a_year(&["S", "P", "I", "H"], ""),
            open: (months(&[(1..=1, 4)]), &[("kosong-terus", 1)]),
            same: (months(&[(1..=11, 4)]), &[("kosong-dijawab", 40)]),
        },
        Case {
            name: "the last change was in September, when a couple moved away",
            drawn: of_a_year(&["S", "P||||||||PINDAH", "I", "H"], ""),
            open: (
                months(&[(1..=1, 4)]),
                &[("bulan-terlewat", 1), ("kosong-artinya", 1)],
            ),
            same: (
                months(&[(1..=8, 4), (9..=11, 3)]),
                &[("kosong-dijawab", 37)],
            ),
        },
        Case {
            name: "somebody wrote a code into a month that has not come",
            drawn: of_a_year(&["S|||||||||||P", "P|H", "I", "H"], ""),
            open: (
                months(&[(1..=1, 4)]),
                &[("kolom-depan", 1), ("kosong-artinya", 1)],
            ),
            same: (
                months(&[(1..=11, 4)]),
                &[("kolom-depan", 1), ("kosong-dijawab", 39)],
            ),
        },
        Case {
            name: "formulas below empty columns are no totals of them",
            drawn: of_a_year(
                &["S", "P", "I", "H"],
                "JUMLAH PUS|||||||4|4|4|4|4|4|4|4|4|4|4|4\nJUMLAH PESERTA KB AKTIF|||||||3|0|0|0|0|0|0|0|0|0|0|0\n",
            ),
            open: (months(&[(1..=1, 4)]), &[("kosong-terus", 1)]),
            same: (months(&[(1..=11, 4)]), &[("kosong-dijawab", 40)]),
        },
        Case {
            name: "two months were kept: who stopped then is not asked",
            drawn: of_a_year(&["S|S", "P|P", "I|I", "H|H"], ""),
            open: (months(&[(1..=2, 4)]), &[]),
            same: (months(&[(1..=2, 4)]), &[]),
        },
        Case {
            name: "the one empty month may just not be filled yet",
            drawn: of_a_year(&["|||||||||S", "|||||||||P", "|||||||||I"], ""),
            open: (months(&[(10..=10, 3)]), &[]),
            same: (months(&[(10..=10, 3)]), &[]),
        },
    ];
    for Case {
        name,
        drawn,
        open,
        same,
    } in cases
    {
        for (answer, (pus, remarks)) in [(None, open), (Some(Answer::Same), same)] {
            let out = answered(&drawn, answer.clone());
            assert_eq!(by_month(&out), pus, "{name}: {answer:?}");
            assert_eq!(told(&out), remarks, "{name}: {answer:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn who_says_that_empty_is_not_filled_changes_no_figure(
        couples in prop::collection::vec(
            prop::collection::vec(prop_oneof![3 => Just(""), 1 => Just("P"), 1 => Just("PINDAH")], 11),
            1..5,
        ),
    ) {
        let rows: Vec<String> = couples.iter().map(|codes| format!("S|{}", codes.join("|"))).collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let drawn = of_a_year(&rows, "");
        let (open, answered) = (answered(&drawn, None), answered(&drawn, Some(Answer::Unfilled)));
        prop_assert_eq!(support::figures(&open), support::figures(&answered));
    }
}
