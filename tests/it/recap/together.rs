//! What is answered in one go: all of it holds at the next run, whatever the answers do to one another.

use std::collections::BTreeSet;

use jiff::civil::date;
use rekap_imp::answer::{Answer, Answers, QuestionId};
use rekap_imp::memory::Memory;
use rekap_imp::outcome::{Outputs, Progress, Story};

use crate::support::{self, AREAS, NamedBytes, TEMPLATES};

/// The desa that is meant.
const MEANT: &str = "99.01.01.2002";

/// A register of RT 003 RW 005 in a place: full in January, with a code that no list holds and an age that asks; changes only
/// in the months after it. `first` is the code of the first couple.
fn register(desa: &str, kecamatan: &str, first: &str) -> Vec<u8> {
    let mut text = format!(
        "\
REGISTER KELOMPOK KB
RT;:;003
DUSUN/RW;:;005
DESA/KELURAHAN;:;{desa}
KECAMATAN;:;{kecamatan}
KABUPATEN/KOTA;:;CONTOH RAYA
PROVINSI;:;CONTOH NUSA
NO;NAMA ISTRI;NAMA SUAMI;UMUR ISTRI;JUMLAH ANAK;UMUR ANAK TERKECIL;TAHAPAN KS;JANUARI;FEBRUARI;MARET
1;Istri Satu;Suami Satu;51;2;1;II;{first};;
2;Istri Dua;Suami Dua;30;2;1;II;STK3;;
"
    );
    for number in 3..=8 {
        let couple = format!("{number};Istri {number};Suami {number};30;2;1;II;S");
        let changed = if number == 3 { "P" } else { "" };
        text += &format!("{couple};{changed};\n");
    }
    text.into_bytes()
}

/// A table of SIGA in which one desa is called in two ways, with more unmet need than couples under both.
fn table(names: [&str; 2]) -> Vec<u8> {
    let mut text = "PROVINSI;KABUPATEN;KECAMATAN;KELURAHAN;BULAN;PUS;UNMET NEED\n".to_owned();
    for (name, month, pus) in [(names[0], "Oktober", 400), (names[1], "November", 90)] {
        text += &format!("CONTOH NUSA;CONTOH RAYA;CONTOH SARI;{name};{month};{pus};500\n");
    }
    text.into_bytes()
}

/// A table of SIGA of two desa, so that the order of what is meant is another one than that of what is written.
fn of_two(sukamaju: u32) -> Vec<u8> {
    let mut text = "PROVINSI;KABUPATEN;KECAMATAN;KELURAHAN;BULAN;PUS;UNMET NEED\n".to_owned();
    for (name, pus) in [("MEKARWANGY", 50), ("SUKAMAJU", sukamaju), ("CIBENING", 70)] {
        text += &format!("CONTOH NUSA;CONTOH RAYA;CONTOH SARI;{name};November;{pus};5\n");
    }
    text.into_bytes()
}

fn run(files: &[NamedBytes], answers: &Answers) -> Outputs {
    support::run_knowing("LAPORAN 2026", files, 1, (answers, &[]))
}

/// The questions of a run, with what each is about and what was answered.
fn questions(out: &Outputs, answers: &Answers) -> Vec<(QuestionId, String, Option<Answer>)> {
    let story = Story::of(out, &TEMPLATES, &AREAS, date(2026, 11, 25)).answered(answers);
    let asked = story.questions(answers).into_iter();
    let told = asked.map(|asked| (asked.ids[0], asked.remark.code.to_string(), asked.answer));
    told.collect()
}

/// What somebody answers who knows it.
fn truth(out: &Outputs, id: QuestionId) -> Answer {
    let story = Story::of(out, &TEMPLATES, &AREAS, date(2026, 11, 25));
    let asked = story.questions(Answers::none()).into_iter();
    let asked = asked
        .into_iter()
        .find(|asked| asked.ids.contains(&id))
        .unwrap();
    match &*asked.remark.code {
        "wilayah-lain" => Answer::Area(MEANT.into()),
        "wilayah-mirip" | "wilayah-atas-lain" | "kode-asing" => asked.choices[0].answer.clone(),
        "dua-berkas" => asked.choices[1].answer.clone(),
        "kosong-artinya" => Answer::Same,
        _ => Answer::Right,
    }
}

/// The offices: each with the kinds of questions that are asked of it.
fn offices() -> Vec<(Vec<NamedBytes>, Vec<&'static str>)> {
    let one = || register("MEKARWANG1", "CONTOH SARI", "S");
    let other = || register("MEKARWANG1", "CONTOH SARI", "P");
    let above = || register("MEKARWANGY", "CONTOH SARY", "S");
    let named = |name: &str, bytes| (name.to_owned(), bytes);
    vec![
        (
            vec![named("a.csv", one()), named("b.csv", other())],
            vec![
                "dua-berkas",
                "kode-asing",
                "kosong-artinya",
                "umur-istri",
                "wilayah-lain",
            ],
        ),
        (
            vec![named("siga.csv", table(["MEKARWANGY", "MEKARWANGI"]))],
            vec!["wilayah-mirip"],
        ),
        (
            vec![
                named("siga a.csv", of_two(100)),
                named("siga b.csv", of_two(101)),
            ],
            vec!["dua-berkas", "wilayah-mirip"],
        ),
        (
            vec![named("a.csv", above())],
            vec![
                "kode-asing",
                "kosong-artinya",
                "umur-istri",
                "wilayah-mirip",
            ],
        ),
    ]
}

#[test]
fn whatever_is_answered_in_one_go_holds_at_the_next_run_and_nothing_else_changes() {
    for (files, kinds) in offices() {
        let out = run(&files, Answers::none());
        let asked = questions(&out, Answers::none());
        let mut codes: Vec<&str> = asked.iter().map(|(_, code, _)| &**code).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes, kinds);
        for chosen in 0..1 << asked.len() {
            let mut answers = Answers::default();
            for (at, (id, ..)) in asked.iter().enumerate() {
                if chosen >> at & 1 == 1 {
                    answers.put(*id, truth(&out, *id));
                }
            }
            let after = questions(&run(&files, &answers), &answers);
            for (id, code, _) in &asked {
                let same = after.iter().find(|(after, ..)| after == id);
                let (_, _, answer) = same.unwrap_or_else(|| panic!("{code} is gone: {answers:?}"));
                assert_eq!(answer.as_ref(), answers.get(*id), "{code}");
            }
        }
    }
}

#[test]
fn when_all_is_answered_only_what_could_not_be_asked_before_is_asked() {
    for (files, _) in offices() {
        let mut answers = Answers::default();
        let mut before = BTreeSet::new();
        // A name below one that nobody knows cannot be asked about before that one is known.
        for more in 0..3 {
            let out = run(&files, &answers);
            let open = questions(&out, &answers).into_iter();
            let open: Vec<_> = open.filter(|(.., answer)| answer.is_none()).collect();
            let codes: Vec<&str> = open.iter().map(|(_, code, _)| &**code).collect();
            let expected: &[&str] = match (more, files[0].1.windows(4).any(|part| part == b"SARY"))
            {
                (0, _) => &codes,
                (1, true) => &["wilayah-mirip"],
                _ => &[],
            };
            assert_eq!(codes, expected);
            for (id, code, _) in open {
                assert!(before.insert(id), "{code} is asked again");
                let answer = match code.as_str() {
                    "wilayah-mirip" if more == 1 => Answer::Area(MEANT.into()),
                    _ => truth(&out, id),
                };
                answers.put(id, answer);
            }
        }
        // It is the desa that is meant, once.
        let out = run(&files, &answers);
        let keys: Vec<&str> = out
            .figures
            .tree
            .units()
            .map(|(_, unit)| &*unit.key)
            .collect();
        assert!(keys.contains(&MEANT), "{keys:?}");
        assert!(!keys.iter().any(|key| key.contains('?')), "{keys:?}");
    }
}

#[test]
fn only_what_was_answered_is_counted_as_done() {
    for (files, _) in offices() {
        let out = run(&files, Answers::none());
        let memory = Memory::default().after(&out, Answers::none(), &TEMPLATES);
        let area = questions(&out, Answers::none());
        let area = area
            .iter()
            .find(|(_, code, _)| code.starts_with("wilayah-"));
        let area = area.unwrap();
        let lists = memory.notes.0.values();
        let all: usize = lists.map(|list| list.len()).sum();
        assert!(all > 0, "{:?}", out.remarks);
        let mut answers = Answers::default();
        answers.put(area.0, truth(&out, area.0));
        let progress = memory.progress(&run(&files, &answers), &TEMPLATES);
        let sum = |many: fn(&Progress) -> usize| progress.iter().map(many).sum::<usize>();
        // That the name is not known; that nobody has it at all asks for nothing.
        let told = out
            .remarks
            .iter()
            .filter(|remark| remark.code == "wilayah-mirip");
        let done = told.count();
        let found = (sum(|one| one.done), sum(|one| one.left));
        assert_eq!(found, (done, all - done), "{progress:?}");
    }
}

/// A list of an RT with six couples: full in January, so many of them written in February, and in March.
fn list(rt: &str, february: usize, march: usize) -> String {
    let mut text = format!(
        "\
REGISTER KELOMPOK KB
RT;:;{rt}
DESA/KELURAHAN;:;SUKAMAJU
KECAMATAN;:;CONTOH SARI
KABUPATEN/KOTA;:;CONTOH RAYA
PROVINSI;:;CONTOH NUSA
NO;NAMA ISTRI;NAMA SUAMI;UMUR ISTRI;JUMLAH ANAK;UMUR ANAK TERKECIL;TAHAPAN KS;JANUARI;FEBRUARI;MARET
"
    );
    for number in 1..=6 {
        let code = |many: usize| if number <= many { "S" } else { "" };
        let (february, march) = (code(february), code(march));
        let names = format!("Istri {rt} {number};Suami {rt} {number}");
        text += &format!("{number};{names};30;2;1;II;S;{february};{march}\n");
    }
    text + "\n"
}

/// What the RT say of PUS in a month.
fn pus(out: &Outputs, month: &str) -> Vec<(String, String)> {
    let lines = support::figures(out);
    let own = lines
        .lines()
        .filter(|line| line.starts_with(&format!("{month} ")) && line.contains("/rt:"));
    let said = own.map(|line| {
        let (_, unit) = line.split_once("/rt:").unwrap();
        let (_, pus) = line.split_once(" pus=").unwrap();
        let word = |text: &str| text.split(' ').next().unwrap().to_owned();
        (word(unit), word(pus))
    });
    said.collect()
}

#[test]
fn what_empty_months_mean_is_asked_once_for_a_file_and_holds_for_all_its_lists() {
    // RT 4 is full in February, and asks nothing by itself; RT 5 has more than half of it.
    let lists = [
        list("003", 1, 0),
        list("004", 6, 6),
        list("005", 4, 0),
        list("006", 0, 1),
    ];
    let other = list("007", 1, 0);
    let named = |name: &str, text: &str| (name.to_owned(), text.as_bytes().to_vec());
    let files = [
        named("PPKBD.csv", &lists.concat()),
        named("RT 07.csv", &other),
    ];
    let out = run(&files, Answers::none());
    let asked = questions(&out, Answers::none());
    let blanks: Vec<&str> = asked.iter().map(|(_, code, _)| &**code).collect();
    assert_eq!(blanks, ["kosong-artinya", "kosong-artinya"], "a file each");
    let all = |rts: &[&str]| {
        let said = rts.iter().map(|rt| ((*rt).to_owned(), "6".to_owned()));
        said.collect::<Vec<_>>()
    };
    assert_eq!(pus(&out, "2026-02"), all(&["004", "005"]));

    let answered = |answer: &Answer| {
        let mut answers = Answers::default();
        let told = Story::of(&out, &TEMPLATES, &AREAS, date(2026, 11, 25));
        let asked = told.questions(Answers::none()).into_iter();
        let asked = asked
            .into_iter()
            .find(|asked| &*asked.remark.place.file == "PPKBD.csv");
        asked.unwrap().put(answer, &mut answers);
        answers
    };
    let answers = answered(&Answer::Same);
    let same = run(&files, &answers);
    assert_eq!(pus(&same, "2026-02"), all(&["003", "004", "005", "006"]));
    let told =
        |out: &Outputs, code: &str| out.remarks.iter().filter(|own| own.code == code).count();
    assert_eq!(told(&same, "status-kosong"), 0);
    let open = |out: &Outputs, answers: &Answers| {
        let asked = questions(out, answers).into_iter();
        asked.filter(|(.., answer)| answer.is_none()).count()
    };
    assert_eq!(open(&same, &answers), 1, "of the other file");
    // Also for a list that follows in the file, and wherever the lists go.
    let mut more = lists.to_vec();
    more.insert(0, list("002", 1, 0));
    let files = [named("PPKBD.csv", &more.concat())];
    let later = run(&files, &answers);
    assert_eq!(
        pus(&later, "2026-02"),
        all(&["002", "003", "004", "005", "006"])
    );
    assert_eq!(open(&later, &answers), 0);
    let files = [named("baru.csv", &lists.concat())];
    let moved = run(&files, &answers);
    assert_eq!(pus(&moved, "2026-02"), all(&["003", "004", "005", "006"]));
    assert_eq!(open(&moved, &answers), 0);

    let files = [named("PPKBD.csv", &lists.concat())];
    let answers = answered(&Answer::Unfilled);
    let unfilled = run(&files, &answers);
    assert_eq!(pus(&unfilled, "2026-02"), all(&["004", "005"]));
    assert_eq!(
        (open(&unfilled, &answers), told(&unfilled, "kosong-artinya")),
        (0, 0)
    );
}
