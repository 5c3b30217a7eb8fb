//! Names that wait for an answer: what the recap says of their desa, and two areas of one name that are told apart.

use jiff::civil::date;
use rekap_imp::answer::{Answer, Answers};
use rekap_imp::outcome::{Outputs, Story};
use rekap_imp::recap;
use rekap_imp::report;
use rekap_imp::workbook::plan::{Content, Kind, Workbook};

use crate::support::{self, AREAS, NamedBytes, TEMPLATES};

/// A table of SIGA with these desa of a kecamatan, each with its month and couples.
fn table(rows: &[(&str, &str, &str, u32)]) -> Vec<NamedBytes> {
    let mut text = "PROVINSI;KABUPATEN;KECAMATAN;KELURAHAN;BULAN;PUS;UNMET NEED\n".to_owned();
    for (kecamatan, desa, month, pus) in rows {
        text += &format!("CONTOH NUSA;CONTOH RAYA;{kecamatan};{desa};{month};{pus};1\n");
    }
    vec![("pus 2026.csv".to_owned(), text.into_bytes())]
}

fn run(files: &[NamedBytes], answers: &Answers) -> Outputs {
    support::run_knowing("2026", files, 1, (answers, &[]))
}

fn story<'s>(out: &'s Outputs, answers: &'s Answers) -> Story<'s> {
    Story::of(out, &TEMPLATES, &AREAS, date(2026, 11, 25)).answered(answers)
}

/// The texts in the rows of a sheet, row by row.
fn lines(plan: &Workbook, sheet: &str) -> Vec<String> {
    let sheet = plan.sheets.iter().find(|own| own.name == sheet).unwrap();
    let joined = sheet.merges.iter().map(|(_, cell)| cell);
    let mut cells: Vec<_> = sheet.cells.iter().chain(joined).collect();
    cells.sort_by_key(|cell| cell.at);
    let rows = cells.chunk_by(|one, next| one.at.row == next.at.row);
    let texts = rows.map(|row| {
        let texts = row.iter().filter_map(|cell| match &cell.content {
            Content::Text(text) if cell.look.kind != Kind::Helper => Some(text.to_string()),
            _ => None,
        });
        texts.collect::<Vec<_>>().join(" | ")
    });
    texts.collect()
}

fn pus(out: &Outputs, month: &str, key: &str) -> Option<String> {
    let lines = support::figures(out);
    let begin = format!("{month} siga tertulis {key} ");
    let line = lines.lines().find(|line| line.starts_with(&begin))?;
    let (_, pus) = line.split_once(" pus=")?;
    pus.split(' ').next().map(str::to_owned)
}

#[test]
fn a_desa_whose_name_waits_is_not_among_those_that_sent_nothing() {
    let sari = |desa| ("CONTOH SARI", desa, "NOVEMBER", 100);
    let out = run(
        &table(&[sari("SUKAMAJO"), sari("MEKARWANGI")]),
        Answers::none(),
    );
    let plan = recap::plan(&story(&out, Answers::none())).unwrap();
    let coverage = lines(&plan, "Cakupan Laporan");
    let of = |desa: &str| coverage.iter().find(|line| line.contains(desa)).unwrap();
    assert_eq!(
        of("SUKAMAJU"),
        "SUKAMAJU | Namanya ditanyakan | jawab di lembar Pertanyaan"
    );
    assert!(
        of("CIBENING").starts_with("CIBENING | Belum masuk"),
        "{coverage:?}"
    );
    assert!(
        of("MEKARWANGI").starts_with("MEKARWANGI | Masuk"),
        "{coverage:?}"
    );
    for sheet in ["Ringkasan", "Penjelasan"] {
        let lines = lines(&plan, sheet);
        let at = |wanted: &str| {
            let found = lines.iter().position(|line| line.contains(wanted));
            found.unwrap_or_else(|| panic!("{sheet} {wanted}: {lines:?}"))
        };
        let missing = &lines[at("CIBENING")];
        assert!(!missing.contains("SUKAMAJU"), "{missing}");
        assert_eq!(missing.matches(", ").count(), 9, "ten of twelve: {missing}");
        let asked = &lines[at("SUKAMAJU")];
        let heading = if sheet == "Ringkasan" {
            &lines[at("SUKAMAJU") - 1]
        } else {
            asked
        };
        assert!(heading.to_uppercase().starts_with("NAMANYA "), "{heading}");
    }
    let rows = lines(&plan, "PUS & Kesertaan Ber-KB");
    let silent = |desa: &str| rows.iter().find(|line| line.contains(desa)).unwrap();
    assert_eq!(silent("SUKAMAJU"), "SUKAMAJU | namanya ditanyakan");
    assert_eq!(silent("CIBENING"), "CIBENING | belum masuk");
}

#[test]
fn a_kecamatan_of_which_only_a_misspelt_desa_came_is_not_whole() {
    let files = table(&[
        ("CONTOH SARI", "SUKAMAJO", "NOVEMBER", 100),
        ("CONTOH JAYA", "TONA I", "NOVEMBER", 100),
    ]);
    let out = run(&files, Answers::none());
    let story = story(&out, Answers::none());
    let about = report::LetterRecap {
        title: "REKAP",
        name: "REKAP.xlsx",
        pages: &[],
        gives_back: false,
    };
    let letters = report::letters(&story, &about);
    let text = |name: &str| {
        let letter = letters.iter().find(|letter| letter.name == name).unwrap();
        letter
            .lines
            .join(" ")
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    let first = text("BACA DULU.txt");
    assert!(
        first.contains(
            "BARU SEBAGIAN: CONTOH SARI (0 DARI 12, NAMA DESANYA MENUNGGU JAWABAN), CONTOH JAYA (1 DARI 7)"
        ),
        "{first}"
    );
    let said = text("PESAN WA.txt");
    let thanks = "Terima kasih, dari Kecamatan Contoh Sari sudah ada laporan untuk November; nama desanya sedang kami cocokkan.";
    assert!(said.contains(thanks), "{said}");
    let group = "Contoh Sari (0 dari 12, nama desanya menunggu jawaban), Contoh Jaya (1 dari 7).";
    assert!(said.contains(group), "{said}");
    // Of one desa under a name of its own none of the table is there.
    let table = report::tables(&story, None).join("\n");
    let row = table
        .lines()
        .find(|line| line.contains("CONTOH SARI"))
        .unwrap();
    assert!(row.contains("0/12 +1"), "{table}");
    let plan = recap::plan(&story).unwrap();
    let coverage = lines(&plan, "Cakupan Laporan");
    assert!(coverage.contains(&"CONTOH SARI".to_owned()), "{coverage:?}");
}

/// The question about two areas of one name, with its labels.
fn namesakes(
    out: &Outputs,
    answers: &Answers,
) -> Vec<(rekap_imp::answer::QuestionId, Vec<String>)> {
    let asked = story(out, answers).questions(answers).into_iter();
    let open = asked.filter(|asked| asked.answer.is_none());
    let told = open.map(|asked| {
        let labels = asked.choices.iter().map(|choice| choice.label.clone());
        (asked.ids[0], labels.collect())
    });
    told.collect()
}

const BOTH: [&str; 3] = [
    "KELURAHAN KARANGANYAR (99.01.02.1007)",
    "DESA KARANGANYAR (99.01.02.2006)",
    "Belum tahu",
];

#[test]
fn of_two_rows_of_one_name_the_other_one_is_the_other_area() {
    let row = |month, pus| ("CONTOH JAYA", "KARANGANYAR", month, pus);
    let files = table(&[
        row("OKTOBER", 10),
        row("OKTOBER", 20),
        row("NOVEMBER", 30),
        row("NOVEMBER", 40),
    ]);
    let out = run(&files, Answers::none());
    let asked = namesakes(&out, Answers::none());
    let [(id, labels)] = &asked[..] else {
        panic!("{asked:?}")
    };
    assert_eq!(labels, &BOTH);
    for (code, other) in [("1007", "2006"), ("2006", "1007")] {
        let mut answers = Answers::default();
        answers.put(*id, Answer::Area(format!("99.01.02.{code}").into()));
        let out = run(&files, &answers);
        let of = |month, code: &str| pus(&out, month, &format!("99.01.02.{code}"));
        assert_eq!(of("2026-10", code).as_deref(), Some("10"));
        assert_eq!(of("2026-10", other).as_deref(), Some("20"));
        assert_eq!(of("2026-11", code).as_deref(), Some("30"));
        assert_eq!(of("2026-11", other).as_deref(), Some("40"));
        assert!(namesakes(&out, &answers).is_empty());
        // It can be taken back.
        let after = story(&out, &answers).questions(&answers);
        assert!(
            after
                .iter()
                .any(|asked| asked.ids.contains(id) && asked.answer.is_some())
        );
        assert!(
            out.remarks
                .iter()
                .all(|remark| remark.code != "wilayah-ganda")
        );
    }
}

#[test]
fn a_row_alone_or_a_list_is_of_the_area_that_is_chosen() {
    let list = "\
REGISTER KELOMPOK KB
RT;:;003
DESA/KELURAHAN;:;KARANGANYAR
KECAMATAN;:;CONTOH JAYA
KABUPATEN/KOTA;:;CONTOH RAYA
PROVINSI;:;CONTOH NUSA
NO;NAMA ISTRI;NAMA SUAMI;UMUR ISTRI;JUMLAH ANAK;UMUR ANAK TERKECIL;TAHAPAN KS;OKTOBER;NOVEMBER
1;Istri Satu;Suami Satu;30;2;1;II;S;S
2;Istri Dua;Suami Dua;30;2;1;II;S;S
";
    let register = vec![("RT 03 2026.csv".to_owned(), list.as_bytes().to_vec())];
    let row = table(&[("CONTOH JAYA", "KARANGANYAR", "NOVEMBER", 30)]);
    for (files, below) in [(register, "/rt:003"), (row, "")] {
        let asked = namesakes(&run(&files, Answers::none()), Answers::none());
        let [(id, labels)] = &asked[..] else {
            panic!("{asked:?}")
        };
        assert_eq!(labels, &BOTH);
        let mut answers = Answers::default();
        answers.put(*id, Answer::Area("99.01.02.2006".into()));
        let out = run(&files, &answers);
        let key = format!("99.01.02.2006{below}");
        assert!(out.figures.tree.find(&key).is_some(), "{key}");
        assert!(
            out.figures
                .tree
                .units()
                .all(|(_, unit)| !unit.key.contains('?'))
        );
        assert!(namesakes(&out, &answers).is_empty());
    }
}
