//! What is answered on the sheet *Pertanyaan* of a recap is obeyed by the next run, remembered after that, and told.

use std::collections::BTreeSet;
use std::fs;

use jiff::civil::date;
use rekap_imp::answer::{Answer, Answers};
use rekap_imp::ledger::Past;
use rekap_imp::outcome::{Outputs, Question, Story};
use rekap_imp::recap;
use rekap_imp::workbook;
use rekap_imp::workbook::plan::{Content, Kind};

use super::book::{Book, Value};
use super::folders::{office_of, rekap, results};
use crate::samples;
use crate::support::{self, AREAS, NamedBytes, TEMPLATES};

/// Files that ask a question of every kind.
fn files() -> Vec<NamedBytes> {
    let names = [
        "register-pus-kode/LibreOffice 2026.xlsx",
        "register-pus-kode/bulan 2026.xlsx",
        "register-pus-kode/daftar 2026.xlsx",
        "siga-pus/nama wilayah 2026.xlsx",
    ];
    let read = |name: &str| {
        let bytes = fs::read(samples::folder().join("forms").join(name)).unwrap();
        (name.rsplit_once('/').unwrap().1.to_owned(), bytes)
    };
    names.map(read).into()
}

pub(super) fn run(files: &[NamedBytes], answers: &Answers) -> Outputs {
    let nothing: &[Past] = &[];
    support::run_knowing("2026", files, 2, (answers, nothing))
}

fn story<'s>(out: &'s Outputs, answers: &'s Answers) -> Story<'s> {
    Story::of(out, &TEMPLATES, &AREAS, date(2026, 11, 25)).answered(answers)
}

/// The files that are read together; a file that does not count would change no figure, whatever is answered about it.
fn sets() -> Vec<Vec<NamedBytes>> {
    let files = files();
    let [libre, bulan, daftar, names] = &files[..] else {
        panic!("{}", files.len())
    };
    let sets = [vec![libre], vec![bulan], vec![bulan, daftar], vec![names]];
    let set = |set: &Vec<&NamedBytes>| set.iter().map(|file| (*file).clone()).collect();
    sets.iter().map(set).collect()
}

#[test]
fn every_answer_is_obeyed_or_closes_its_question() {
    let mut kinds = BTreeSet::new();
    for files in sets() {
        let out = run(&files, Answers::none());
        let open = story(&out, Answers::none());
        for question in open.questions(Answers::none()) {
            assert_eq!(question.answer, None);
            // The first is what would happen anyway or is probable, the second something else.
            for choice in question.choices.iter().take(2) {
                let kind = obeyed(&files, &out, &question, &choice.answer);
                kinds.extend(kind);
            }
        }
    }
    let kinds: Vec<&str> = kinds.iter().map(String::as_str).collect();
    assert_eq!(
        kinds,
        ["belum-diisi", "benar", "kode", "pakai", "sama", "wilayah"]
    );
}

/// Answers a question in one way, and looks at what comes of it; gives the kind of the answer.
fn obeyed(
    files: &[NamedBytes],
    out: &Outputs,
    question: &Question<'_>,
    answer: &Answer,
) -> Option<String> {
    let mut answers = Answers::default();
    question.put(answer, &mut answers);
    let answered = run(files, &answers);
    let place = format!("{:?} {answer}", question.remark);
    if *answer == Answer::Again {
        assert_eq!(support::dump(&answered), support::dump(out), "{place}");
        return None;
    }
    // It stays on the sheet with its answer, so that it can be taken back, and asks for nothing any more.
    let after = story(&answered, &answers).questions(&answers);
    let same = after
        .iter()
        .find(|after| after.ids.contains(&question.ids[0]));
    let same = same.unwrap_or_else(|| panic!("{place} is gone"));
    assert_eq!(same.answer.as_ref(), Some(answer), "{place}");
    let code = &*same.remark.code;
    assert!(code.ends_with("-dijawab"), "{place}: {code}");
    // What is used anyway and what is right change no figure; everything else does.
    let is_changed = support::figures(&answered) != support::figures(out);
    let changes = match answer {
        Answer::Right | Answer::Unfilled => false,
        Answer::Use { .. } => *answer != question.choices[0].answer,
        Answer::Area(_) | Answer::Same | Answer::Code(_) | Answer::Column(_) => true,
        Answer::Again => panic!("{place}"),
    };
    assert_eq!(is_changed, changes, "{place}");
    let said = answer.to_string();
    said.split(':').next().map(str::to_owned)
}

#[test]
fn an_empty_month_says_what_the_one_before_said_where_somebody_said_so() {
    let bulan: Vec<NamedBytes> = files()
        .into_iter()
        .filter(|(name, _)| name.starts_with("bulan"))
        .collect();
    let out = run(&bulan, Answers::none());
    let open = story(&out, Answers::none());
    let asked = open.questions(Answers::none());
    let asked = asked
        .iter()
        .find(|asked| asked.remark.code == "kosong-artinya")
        .unwrap();
    let mut answers = Answers::default();
    asked.put(&Answer::Same, &mut answers);
    let carried = run(&bulan, &answers);
    let pus = |out: &Outputs, month: &str| {
        let lines = support::figures(out);
        let line = lines
            .lines()
            .find(|line| line.starts_with(&format!("{month} register dihitung 99.01.01.2001/")));
        line.and_then(|line| Some(line.split(" pus=").nth(1)?.split(' ').next()?.to_owned()))
    };
    // January is full; in February one of the twelve couples changed.
    assert_eq!(pus(&out, "2026-01").as_deref(), Some("12"));
    assert_eq!(pus(&out, "2026-02"), None);
    assert_eq!(pus(&carried, "2026-01").as_deref(), Some("12"));
    assert_eq!(pus(&carried, "2026-02").as_deref(), Some("12"));
    let told = carried
        .remarks
        .iter()
        .find(|remark| remark.code == "kosong-dijawab")
        .unwrap();
    assert!(told.many > 0);
}

/// Writes answers into the recap that a run left, as somebody does who opens and saves it: by what is asked.
pub(super) fn answer(
    path: &str,
    out: &Outputs,
    answers: &Answers,
    choose: impl Fn(&str) -> Option<String>,
) {
    let mut plan = recap::plan(&story(out, answers)).unwrap();
    let sheet = plan
        .sheets
        .iter_mut()
        .find(|sheet| sheet.name == "Pertanyaan")
        .unwrap();
    let rows: Vec<(u32, String)> = sheet
        .cells
        .iter()
        .filter(|cell| cell.at.column == 5)
        .filter_map(|cell| match &cell.content {
            Content::Text(text) => Some((cell.at.row, text.to_string())),
            _ => None,
        })
        .collect();
    for (row, asked) in rows {
        let entry = |cell: &&mut rekap_imp::workbook::plan::Cell| {
            cell.at.row == row && cell.look.kind == Kind::Entry
        };
        if let (Some(said), Some(cell)) = (choose(&asked), sheet.cells.iter_mut().find(entry)) {
            cell.content = Content::text(&said);
        }
    }
    fs::write(path, workbook::write(&plan).unwrap()).unwrap();
}

/// The recap in the folder of results that is not put aside.
pub(super) fn current(folder: &str) -> String {
    let mut found = results(folder).into_iter();
    let found = found.find(|name| name.starts_with("HASIL REKAP/") && !name.contains("/Arsip/"));
    format!("{folder}/{}", found.unwrap())
}

#[test]
fn what_is_chosen_in_the_recap_is_read_at_the_next_run_and_remembered() {
    let files = files();
    let (_held, folder) = office_of(&files);
    let (screen, _, _) = rekap(&[&folder]);
    assert!(
        screen.contains(" pertanyaan menunggu jawaban (lembar Pertanyaan pada REKAP)."),
        "{screen}"
    );
    let (before, _, _) = rekap(&["angka", "--bentuk", "csv", &folder]);
    let out = run(&files, Answers::none());
    answer(&current(&folder), &out, Answers::none(), |asked| {
        if asked.contains("MEKAR SRI") {
            Some("mekar sari".to_owned())
        } else if asked.contains("STK3") {
            Some("S = SUNTIK".to_owned())
        } else if asked.contains("menyebut RT 005") {
            Some("Data sudah benar".to_owned())
        } else if asked.contains("SUNTIKK") {
            Some("suntik barangkali".to_owned())
        } else {
            None
        }
    });

    // All commands obey.
    let (after, _, _) = rekap(&["angka", "--bentuk", "csv", &folder]);
    assert_ne!(after, before);
    let (told, _, _) = rekap(&["periksa", &folder]);
    for said in [
        "Desa 'MEKAR SRI' dihitung sebagai Mekar Sari, sesuai jawaban di lembar Pertanyaan.",
        "'STK3' dibaca SUNTIK, sesuai jawaban di lembar Pertanyaan.",
        "Sudah dijawab di lembar Pertanyaan. Catatannya: Di atas tabel tertulis RT 003",
        "Jawaban ini bukan salah satu pilihannya. Belum dipakai.",
        "Maksudnya SUNTIK?",
    ] {
        assert!(told.contains(said), "{said}\n{told}");
    }
    let (screen, _, _) = rekap(&[&folder]);
    assert!(screen.contains("Dari catatan sebelumnya "), "{screen}");

    // The answers stand in the new recap, and outlive it.
    let book = Book::read(&fs::read(current(&folder)).unwrap());
    let sheet = book
        .sheets
        .iter()
        .find(|sheet| sheet.name == "Pertanyaan")
        .unwrap();
    let said: Vec<&str> = sheet
        .cells
        .iter()
        .filter(|((_, column), _)| *column == 7)
        .filter_map(|(_, cell)| match &cell.value {
            Value::Text(text) => Some(text.as_str()),
            _ => None,
        })
        .collect();
    for label in ["MEKAR SARI", "S = SUNTIK", "Data sudah benar"] {
        assert!(said.contains(&label), "{label}: {said:?}");
    }
    fs::remove_file(current(&folder)).unwrap();
    let (remembered, _, _) = rekap(&["angka", "--bentuk", "csv", &folder]);
    assert_eq!(remembered, after);
    // Without its memory the program is told by the recap.
    rekap(&[&folder]);
    fs::write(
        format!("{folder}/HASIL REKAP/catatan-program (jangan dihapus).dat"),
        "rusak",
    )
    .unwrap();
    let (told, _, _) = rekap(&["angka", "--bentuk", "csv", &folder]);
    assert_eq!(told, after);
    let (screen, _, _) = rekap(&[&folder]);
    assert!(
        screen.contains("Catatan program rusak, jadi semua dibaca dari awal."),
        "{screen}"
    );

    // Who does not know any more is asked again.
    let mut answers = Answers::default();
    let open = story(&out, Answers::none());
    for question in open.questions(Answers::none()) {
        if question.remark.code == "wilayah-mirip"
            || question.remark.found.as_deref() == Some("STK3")
        {
            question.put(&question.choices[0].answer, &mut answers);
        }
    }
    answer(
        &current(&folder),
        &run(&files, &answers),
        &answers,
        |asked| {
            asked
                .contains("sesuai jawaban")
                .then(|| "Belum tahu".to_owned())
        },
    );
    let (again, _, _) = rekap(&["angka", "--bentuk", "csv", &folder]);
    assert_eq!(again, before);
}

/// The answers as they stand on *Pertanyaan* of the recap in a folder.
fn shown(folder: &str) -> Vec<String> {
    let book = Book::read(&fs::read(current(folder)).unwrap());
    let sheet = book.sheet("Pertanyaan");
    let cells = sheet.cells.iter().filter(|((_, column), _)| *column == 7);
    let texts = cells.filter_map(|(_, cell)| match &cell.value {
        Value::Text(text) => Some(text.clone()),
        _ => None,
    });
    texts.collect()
}

#[test]
fn what_is_no_answer_stands_and_is_told_until_it_is_mended() {
    let files = files();
    let (_held, folder) = office_of(&files);
    rekap(&[&folder]);
    let out = run(&files, Answers::none());
    let long = "tanya dulu kepada kader RT 003 yang memegang register itu";
    answer(&current(&folder), &out, Answers::none(), |asked| {
        if asked.contains("MEKAR SRI") {
            Some(long.to_owned())
        } else if asked.contains("SUNTIKK") {
            Some("3201012345678901".to_owned())
        } else {
            None
        }
    });
    let cut = "tanya dulu kepada kader RT 003 yang meme …";
    for _ in 0..3 {
        let (told, _, _) = rekap(&["periksa", &folder]);
        assert_eq!(
            told.matches("bukan salah satu pilihannya").count(),
            2,
            "{told}"
        );
        let (screen, _, _) = rekap(&[&folder]);
        assert!(!screen.contains("tanya dulu"), "{screen}");
        let shown = shown(&folder);
        assert!(shown.contains(&cut.to_owned()), "{shown:?}");
        assert!(shown.contains(&"(16 angka)".to_owned()), "{shown:?}");
        // Nobody's number stands anywhere, and what was typed on this sheet only.
        for path in super::files_below(std::path::Path::new(&format!("{folder}/HASIL REKAP"))) {
            let name = path.display().to_string();
            // What is given back is of whom it came from.
            if name.contains("/Arsip/") || name.contains("/DIPERIKSA/") {
                continue;
            }
            let bytes = fs::read(&path).unwrap();
            let text = if name.ends_with(".xlsx") {
                let book = Book::read(&bytes);
                let sheets = book
                    .sheets
                    .iter()
                    .filter(|sheet| sheet.name != "Pertanyaan");
                sheets.map(super::sheet_text).collect()
            } else {
                String::from_utf8(bytes).unwrap()
            };
            assert!(
                !text.contains("tanya dulu") && !text.contains("3201012345678901"),
                "{name}"
            );
        }
    }
    // A choice in its place, and nothing is told any more.
    let typed = |asked: &str| {
        let is_typed = asked.contains("MEKAR SRI") || asked.contains("SUNTIKK");
        is_typed.then(|| "Belum tahu".to_owned())
    };
    answer(&current(&folder), &out, Answers::none(), typed);
    let (told, _, _) = rekap(&["periksa", &folder]);
    assert!(!told.contains("bukan salah satu pilihannya"), "{told}");
    rekap(&[&folder]);
    assert!(!shown(&folder).contains(&cut.to_owned()));
}
