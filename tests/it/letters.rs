//! The letters beside the recap: what they say of the samples, and what must hold of every message.

use expect_test::expect_file;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use rekap_imp::office::Office;
use rekap_imp::outcome::{Outputs, Story};
use rekap_imp::recap;
use rekap_imp::report::{self, Kept, Letter, LetterRecap};

use crate::golden::{self, office, runs};
use crate::oracle;
use crate::recap::{SLIPPED, persons, slipped};
use crate::support::{self, AREAS, NamedBytes, TEMPLATES};

/// The day before the deadline, and one after it.
const BEFORE: Date = date(2026, 11, 25);
const AFTER: Date = date(2026, 12, 10);

/// The letters of a run on a day; none where there is no recap.
fn letters(out: &Outputs, today: Date) -> Vec<Letter> {
    letters_of(&Story::of(out, &TEMPLATES, &AREAS, today))
}

fn letters_of(story: &Story<'_>) -> Vec<Letter> {
    let Some(plan) = recap::plan(story) else {
        return Vec::new();
    };
    let pages = recap::leaflets(story).into_iter();
    let pages: Vec<String> = pages.map(|pages| pages.called.name).collect();
    let about = LetterRecap {
        title: &plan.called.title,
        name: &plan.called.name,
        pages: &pages,
        gives_back: false,
    };
    report::letters(story, &about)
}

fn letter(letters: &[Letter], name: &str) -> String {
    let letter = letters.iter().find(|letter| letter.name == name).unwrap();
    letter.lines.join("\n")
}

/// The messages of a letter, each with whom it is to.
fn messages(text: &str) -> Vec<(String, String)> {
    let lines: Vec<&str> = text.lines().collect();
    let rules = |at: &usize| lines[*at].starts_with("----");
    let rules: Vec<usize> = (0..lines.len()).filter(rules).collect();
    let ends = rules.iter().skip(1).map(|rule| rule - 1);
    let ends = ends.chain([lines.len()]);
    let message = |(rule, end): (&usize, usize)| {
        let text = lines[rule + 1..end].join("\n").trim_end().to_owned();
        (lines[rule - 1].to_owned(), text)
    };
    rules.iter().zip(ends).map(message).collect()
}

fn messages_of(out: &Outputs, today: Date) -> Vec<(String, String)> {
    let letters = letters(out, today);
    if letters.is_empty() {
        return Vec::new();
    }
    messages(&letter(&letters, "PESAN WA.txt"))
}

/// The longest run of digits in a text.
fn longest_number(text: &str) -> usize {
    let runs = text.split(|c: char| !c.is_ascii_digit());
    runs.map(str::len).max().unwrap_or_default()
}

/// What must hold of every message.
fn wrong(messages: &[(String, String)], persons: &[String]) -> Option<String> {
    let is_wrong = |text: &str| {
        let is_named = persons.iter().any(|person| text.contains(person.as_str()));
        let is_plain = !text.contains(['\t', '|']) && !text.to_lowercase().contains("terlambat");
        text.is_empty()
            || text.chars().count() > 900
            || longest_number(text) >= 12
            || is_named
            || !is_plain
            || [": .", "  ", "di ."].iter().any(|gap| text.contains(gap))
            || text.contains(['{', '}'])
    };
    let mut wrong = messages
        .iter()
        .filter(|(to, text)| is_wrong(text) || to.ends_with(' '));
    wrong.next().map(|(to, text)| format!("{to}: {text}"))
}

/// Of an office the files of some folder or name.
fn only(files: &[NamedBytes], part: &str) -> Vec<NamedBytes> {
    let kept = files.iter().filter(|(name, _)| name.contains(part));
    kept.cloned().collect()
}

#[test]
fn every_letter_is_as_it_was_read_over() {
    let folder = golden::folder().join("surat");
    let (office, files) = office("kecamatan.txt");
    let (siga, extracts) = self::office("siga.txt");
    let photo = (
        "CIKADU/foto RT 02.xlsx".to_owned(),
        b"\x89PNG\r\n\x1a\n".to_vec(),
    );
    let mut with_photo = only(&files, "CIBENING");
    with_photo.extend(only(&files, "SUKAMAJU"));
    with_photo.push(photo);
    let cases = [
        ("kecamatan-sebelum.txt", &office, files.clone(), BEFORE),
        ("kecamatan-sesudah.txt", &office, files.clone(), AFTER),
        ("belum-terbaca.txt", &office, with_photo, AFTER),
        ("rw.txt", &office, only(&files, "SUKAMAJU"), BEFORE),
        ("rt.txt", &office, only(&files, "RT 02 RW 05"), BEFORE),
        ("siga.txt", &siga, extracts, BEFORE),
    ];
    for (name, office, files, today) in &cases {
        let out = support::run(office, files, 2);
        let text: String = letters(&out, *today)
            .iter()
            .filter(|letter| !letter.lines.is_empty())
            .map(|letter| format!("==== {}\n{}\n", letter.name, letter.lines.join("\n")))
            .collect();
        expect_file![folder.join(name)].assert_eq(&text);
    }
    let expected: Vec<&str> = cases.iter().map(|(name, ..)| *name).collect();
    golden::none_is_forgotten(&folder, &expected);
}

#[test]
fn the_office_is_told_what_was_planted() {
    let (office, files) = office("kecamatan.txt");
    let out = support::run(&office, &files, 2);
    let before = letters(&out, BEFORE);
    let first = letter(&before, "BACA DULU.txt");
    for told in [
        "REKAP KEC. CONTOH SARI - NOVEMBER 2026 - SEMENTARA\nDibuat 25 November 2026. Berkas asli tidak diubah.\n",
        "1. SUDAH MASUK 6 DARI 12 DESA\n   SUKAMAJU, MEKARWANGI,",
        "BELUM MASUK: BOJONGSARI, CIKADU,",
        // 34 + 28 + 31, 22 + 35 + 27, 26 + 29, 33, 24 + 29, 21 + 25; three of them without a readable code.
        "361 dari 364 PUS sudah lengkap.",
        "[1] Hubungi 6 desa (PESAN WA.txt).",
        "[2] 3 hal perlu dicek, semuanya di SUKAMAJU.",
        "SUKAMAJU/Register RT 03 RW 05 2026.xlsx (3 hal)",
    ] {
        assert!(first.contains(told), "{told}\n{first}");
    }
    let lines: Vec<&str> = first.lines().collect();
    let at = lines
        .iter()
        .position(|line| line.contains("PUS 364;"))
        .unwrap();
    assert!(
        lines[at..at + 5]
            .iter()
            .any(|line| line.starts_with("   Dibanding Oktober pada 6 desa yang sama: PUS ")),
        "the comparison stands below the figures: {first}"
    );
    // Every file gets something back.
    for (name, _) in &files {
        assert_eq!(first.matches(name.as_str()).count(), 1, "{name}\n{first}");
    }

    let (early, late) = (messages_of(&out, BEFORE), messages_of(&out, AFTER));
    let to = |messages: &[(String, String)], who: &str| {
        let found = messages.iter().find(|(to, _)| to == who);
        found.map(|(_, text)| text.clone()).unwrap()
    };
    assert_eq!(early.len(), 1 + 12);
    let group = to(&early, "UNTUK GRUP");
    assert!(group.contains("Kami tunggu sampai *Kamis, 3 Desember*: Bojongsari, Cikadu, "));
    assert!(to(&late, "UNTUK GRUP").contains("Yang masih kami nantikan: Bojongsari"));
    assert_eq!(
        to(&early, "UNTUK DESA CIKADU"),
        "Laporan November Desa Cikadu kami tunggu sampai 3 Desember. Cukup kirim yang sudah ada dulu; yang kurang bisa menyusul."
    );
    assert_eq!(
        to(&late, "UNTUK DESA CIKADU"),
        "Laporan November Desa Cikadu belum kami terima. Ada yang bisa dibantu? Formulirnya kami lampirkan lagi."
    );
    assert_eq!(
        to(&early, "UNTUK DESA SUKAMAJU"),
        "Terima kasih laporan Desa Sukamaju bulan November. 90 dari 93 PUS sudah lengkap. Tinggal 3 hal yang perlu dilihat: \
         (1) RT 003 no. 9, kode November kosong pada 2 PUS; (2) RT 003 no. 17, dua kode dalam satu sel, 'PIL/KONDOM'; \
         (3) RT 003 no. 26, umur istri 51 tahun."
    );
    assert_eq!(
        to(&late, "UNTUK DESA PASIRANGIN"),
        "Terima kasih laporan Desa Pasirangin bulan November. Semua 53 PUS sudah lengkap dan jumlahnya PAS. Terima kasih, \
         Ibu/Bapak Kader."
    );
    // An office may say another day.
    let office = Office {
        due: Some(5),
        ..Office::default()
    };
    let story = Story::of(&out, &TEMPLATES, &AREAS, date(2026, 12, 5));
    let own = messages(&letter(
        &letters_of(&story.in_office(&office)),
        "PESAN WA.txt",
    ));
    assert!(to(&own, "UNTUK GRUP").contains("Kami tunggu sampai *Sabtu, 5 Desember*: Bojongsari"));
    assert!(to(&own, "UNTUK DESA CIKADU").contains("kami tunggu sampai 5 Desember."));
    // On the day itself there is still time.
    let last = messages_of(&out, date(2026, 12, 3));
    assert_eq!(to(&last, "UNTUK GRUP"), group);
}

#[test]
fn a_complete_month_is_no_draft_and_all_are_thanked() {
    let mut table = "PROVINSI;KABUPATEN;KECAMATAN;KELURAHAN;PUS;UNMET NEED;BULAN\n".to_owned();
    let code = "99.01.01".parse().unwrap();
    for area in AREAS.children(code) {
        table.push_str(&format!(
            "CONTOH NUSA;CONTOH RAYA;CONTOH SARI;{};100;10;NOVEMBER\n",
            area.name
        ));
    }
    let files = [("2026/pus.csv".to_owned(), table.into_bytes())];
    let out = support::run("LAPORAN 2026", &files, 1);
    let letters = letters(&out, AFTER);
    let first = letter(&letters, "BACA DULU.txt");
    assert!(first.starts_with("REKAP KEC. CONTOH SARI - NOVEMBER 2026\nDibuat 10 Desember 2026."));
    for told in [
        "1. SUDAH MASUK SEMUA, 12 DESA",
        "PUS 1.200",
        "Unmet need 120 (10,0 %)",
        "3. YANG PERLU DIKERJAKAN\n   Tidak ada. Terima kasih, Ibu/Bapak.",
    ] {
        assert!(first.contains(told), "{told}\n{first}");
    }
    assert!(!first.contains("BELUM MASUK") && !first.contains("register aslinya"));
    let group = &messages(&letter(&letters, "PESAN WA.txt"))[0].1;
    assert_eq!(
        group,
        "*Laporan November 2026, Kecamatan Contoh Sari*\nTerima kasih, Ibu/Bapak. Semua sudah masuk: 12 desa."
    );
    // Nothing was left unread, so there is nothing to say of it.
    let unread = letters
        .iter()
        .find(|letter| letter.name == "BELUM TERBACA.txt");
    assert!(unread.unwrap().lines.is_empty());
}

#[test]
fn of_many_names_the_largest_desa_are_said() {
    // The kecamatan of Aceh with the most desa.
    let kabupaten = AREAS.children("11".parse().unwrap());
    let all = kabupaten.iter().flat_map(|area| AREAS.children(area.code));
    let kecamatan = all
        .max_by_key(|area| AREAS.children(area.code).len())
        .unwrap();
    let desa = AREAS.children(kecamatan.code);
    assert!(desa.len() > 60, "{}", desa.len());
    let above = kecamatan.code.parent().unwrap();
    let mut table = "PROVINSI;KABUPATEN;KECAMATAN;KELURAHAN;PUS;UNMET NEED;BULAN\n".to_owned();
    let mut row = |name: &str, pus: usize, month: &str| {
        let kabupaten = AREAS.name(above).unwrap();
        let line = format!(
            "ACEH;{kabupaten};{};{name};{pus};10;{month}\n",
            kecamatan.name
        );
        table.push_str(&line);
    };
    // In May all of them said how many couples they have, the last ones the most.
    for (at, area) in desa.iter().enumerate() {
        row(&area.name, 100 + at, "MEI");
    }
    for area in desa.iter().take(2) {
        row(&area.name, 100, "JUNI");
    }
    let files = [("2026/pus.csv".to_owned(), table.into_bytes())];
    let out = support::run("LAPORAN 2026", &files, 1);
    let story = Story::of(&out, &TEMPLATES, &AREAS, BEFORE);
    let june = rekap_imp::period::Period::of_month("2026-06").unwrap();
    let story = story.of_period(june);
    let all = messages(&letter(&letters_of(&story), "PESAN WA.txt"));
    assert_eq!(wrong(&all, &[]), None);
    let (_, group) = &all[0];
    let (_, waited) = group.split_once("nantikan: ").unwrap();
    let (names, rest) = waited.split_once(", … dan ").unwrap();
    let named: Vec<&str> = names.split(", ").collect();
    let largest = desa.iter().rev().map(|area| &*area.name);
    assert_eq!(named, largest.take(named.len()).collect::<Vec<_>>());
    let more: usize = rest.split(' ').next().unwrap().parse().unwrap();
    assert_eq!(
        named.len() + more,
        desa.len() - 2,
        "nobody is forgotten: {group}"
    );
    assert!(
        named.len() > 20 && group.chars().count() > 800,
        "as many as there is room for: {group}"
    );
    assert!(group.contains("sudah masuk 2 dari "), "{group}");
}

/// A table of some desa of a kecamatan for November.
fn november(kecamatan: &str, desa: &[&str]) -> Vec<NamedBytes> {
    let head = "NO;PROVINSI;KABUPATEN;KECAMATAN;KELURAHAN;PUS;UNMET NEED;BULAN\r\n";
    let rows = desa
        .iter()
        .map(|desa| format!("1;CONTOH NUSA;CONTOH RAYA;{kecamatan};{desa};100;10;NOVEMBER\r\n"));
    let table: String = std::iter::once(head.to_owned()).chain(rows).collect();
    vec![("pus 2026.csv".to_owned(), table.into_bytes())]
}

#[test]
fn who_sent_something_under_a_name_that_is_asked_about_is_not_reminded() {
    let sari = ("CONTOH SARI", "Sukamaju");
    let jaya = ("CONTOH JAYA", "Karanganyar");
    for ((kecamatan, meant), written, waited) in [
        // A letter off: ten of twelve have sent nothing.
        (sari, &["SUKAMAJO", "MEKARWANGI"][..], 10),
        // It came under both names: nothing is asked about the desa.
        (sari, &["SUKAMAJO", "SUKAMAJU", "MEKARWANGI"], 10),
        // A desa and a kelurahan of one name: nobody knows which of them it is.
        (jaya, &["KARANGANYAR", "TONA I"], 0),
    ] {
        let out = support::run("contoh", &november(kecamatan, written), 2);
        let story = Story::of(&out, &TEMPLATES, &AREAS, BEFORE);
        let letters = letters_of(&story);
        let first = letter(&letters, "BACA DULU.txt");
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let first = words(&first);
        let asked = format!("{} (NAMA DESANYA MENUNGGU JAWABAN)", meant.to_uppercase());
        let has_come = written.contains(&&*meant.to_uppercase()) && waited > 0;
        assert_eq!(first.contains(&asked), !has_come, "{first}");
        let screen = report::summary(&story, "contoh", 0, &report::Delivery::default());
        let screen = words(&screen.join("\n"));
        let shown = format!("{} (nama desanya menunggu jawaban)", meant.to_uppercase());
        assert_eq!(screen.contains(&shown), !has_come, "{screen}");
        if waited > 0 {
            let ask = format!("[1] Hubungi {waited} desa ");
            assert!(first.contains(&ask), "{first}");
        }

        let all = messages(&letter(&letters, "PESAN WA.txt"));
        assert_eq!(wrong(&all, &[]), None);
        let (_, group) = &all[0];
        let (_, awaited) = group.split_once("Kami tunggu sampai").unwrap();
        assert!(!awaited.contains(meant), "{group}");
        for (to, text) in &all[1..] {
            let is_meant = to.ends_with(&format!(" {}", meant.to_uppercase()));
            assert!(
                !is_meant || text.starts_with("Terima kasih"),
                "{to}: {text}"
            );
        }
        // Who did send it is thanked by the name that was written, and asked.
        let written = format!(" {}", written[0]);
        let (_, text) = all.iter().find(|(to, _)| to.ends_with(&written)).unwrap();
        assert!(text.starts_with("Terima kasih"), "{text}");
    }
}

#[test]
fn the_letters_of_real_files_say_what_others_published() {
    let Some(folder) = oracle::folder() else {
        return;
    };
    let names = ["data_pus.xlsx", "data_mix_kontra.xlsx"];
    let read = |name: &str| (name.to_owned(), std::fs::read(folder.join(name)).unwrap());
    let files: Vec<NamedBytes> = names.into_iter().map(read).collect();
    let out = support::run("siga-2024", &files, 2);
    let letters = letters(&out, date(2024, 7, 2));
    let first = letter(&letters, "BACA DULU.txt");
    for told in [
        "REKAP PROV. SULAWESI BARAT - JUNI 2024 - SEMENTARA",
        "1. SUDAH MASUK 636 DARI 648 DESA DAN 12 DI LUAR DAFTAR WILAYAH",
        // June as published, see the oracle; MKJP is the sum of its four methods.
        "PUS 205.403; peserta KB aktif 106.206 (51,7 %); MKJP 28.022 (26,4 %",
        "Unmet need 30.138 (14,7 %)",
    ] {
        assert!(first.contains(told), "{told}\n{first}");
    }
    let all = messages(&letter(&letters, "PESAN WA.txt"));
    assert_eq!(wrong(&all, &[]), None);
    assert_eq!(all.len(), 1 + 6, "the group and six kabupaten");
    let (to, text) = &all[2];
    assert_eq!(to, "UNTUK KABUPATEN POLEWALI MANDAR");
    assert!(
        text.starts_with(
            "Terima kasih, dari Kabupaten Polewali Mandar sudah masuk 157 dari 167 desa untuk Juni. \
             Yang lain kami tunggu sampai 3 Juli: Poda-Poda, Tammangalle, Sepporakki. "
        ),
        "{text}"
    );
    // The names of seven others are a letter off.
    assert!(text.contains("maksudnya Madatte? (dan 6 lagi"), "{text}");
}

#[test]
fn nobody_stands_in_a_message_and_each_is_short() {
    let mut many = 0;
    for (name, office, files) in runs() {
        let names = persons(&files);
        let out = support::run(&office, &files, 2);
        for today in [BEFORE, AFTER] {
            let messages = messages_of(&out, today);
            many += messages.len();
            assert_eq!(wrong(&messages, &names), None, "{name}");
        }
        for letter in letters(&out, AFTER) {
            let text = letter.lines.join("\n");
            assert!(
                !names.iter().any(|person| text.contains(person.as_str())),
                "{name}"
            );
            let has_gap = |line: &str| {
                line.ends_with([' ', ':']) && !line.contains(". ") || line.contains(" di .")
            };
            let gap = text.lines().find(|line| has_gap(line));
            assert_eq!(gap, None, "{name} {text}");
            assert!(!text.to_lowercase().contains("terlambat"), "{name}");
        }
    }
    assert!(many > 100, "{many} messages");
}

#[test]
fn a_part_of_a_desa_that_told_of_the_month_before_is_waited_for() {
    let register = |rt: &str, months: usize| {
        let codes = "P;".repeat(months);
        let rows =
            (1..=4).map(|no| format!("{no};Istri {rt}{no};Suami {rt}{no};30;2;1;II;{codes}\n"));
        let head = format!(
            "RT;:;{rt}\nDUSUN/RW;:;005\nDESA/KELURAHAN;:;SUKAMAJU\nKECAMATAN;:;CONTOH SARI\n\
             KABUPATEN/KOTA;:;CONTOH RAYA\nPROVINSI;:;CONTOH NUSA\nNO;NAMA ISTRI;NAMA SUAMI;UMUR ISTRI;\
             JUMLAH ANAK;UMUR ANAK TERKECIL;TAHAPAN KS;JANUARI;FEBRUARI;MARET\n"
        );
        head + &rows.collect::<String>()
    };
    let files = [("001", 3), ("002", 2), ("003", 3)].map(|(rt, months)| {
        let text = register(rt, months).into_bytes();
        (format!("2026/RT {rt}.csv"), text)
    });
    let out = support::run("LAPORAN 2026", &files, 1);
    let story = Story::of(&out, &TEMPLATES, &AREAS, date(2026, 4, 10));
    let letters = letters_of(&story.by_month()[0]);
    let first = letter(&letters, "BACA DULU.txt");
    for told in [
        "1. SUDAH MASUK 2 RT\n   RT 001, RT 003\n   BELUM MASUK: RT 002\n",
        "[1] Hubungi 1 RT (PESAN WA.txt).",
        "Peserta KB aktif",
    ] {
        assert!(
            first.to_lowercase().contains(&told.to_lowercase()),
            "{told}\n{first}"
        );
    }
    let all = messages(&letter(&letters, "PESAN WA.txt"));
    assert_eq!(
        all[1],
        (
            "UNTUK RT 002".to_owned(),
            "Terima kasih, laporan RT 002 sudah kami terima sampai Februari. Laporan Maret belum kami terima. Ada yang bisa dibantu?".to_owned()
        )
    );
    assert!(
        all[0].1.contains("Yang masih kami nantikan: RT 002."),
        "{:?}",
        all[0]
    );
}

#[test]
fn what_slipped_into_another_column_stands_in_no_letter() {
    let files = slipped("3201012345678901;Istri Satu;Suami Satu;30;2;1;II;S;zz");
    let out = support::run("LAPORAN 2026", &files, 1);
    let hidden = SLIPPED.map(str::to_owned);
    let messages = messages_of(&out, BEFORE);
    assert_eq!(wrong(&messages, &hidden), None);
    assert!(
        messages[0].1.contains("kode 'zz' tidak ada"),
        "{messages:?}"
    );
}

#[test]
fn a_letter_knows_itself_again_whatever_the_day() {
    let (office, files) = office("kecamatan.txt");
    let out = support::run(&office, &files, 2);
    let today = letters(&out, BEFORE);
    let tomorrow = letters(&out, date(2026, 11, 26));
    let late = letters(&out, AFTER);
    let [first, messages, unread] = &today[..] else {
        panic!("three letters")
    };
    let bytes = first.bytes();
    assert!(
        bytes.starts_with("\u{feff}REKAP KEC. CONTOH SARI".as_bytes()),
        "for Notepad"
    );
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    assert!(text.ends_with("\r\n"));

    assert_ne!(tomorrow[0].bytes(), bytes);
    for (new, held, kept) in [
        (&tomorrow[0], first, Kept::Same),
        (&tomorrow[1], messages, Kept::Same),
        (&late[1], messages, Kept::Former),
        (&late[0], messages, Kept::Foreign),
    ] {
        assert_eq!(new.judge(&held.bytes()), kept, "{}", new.name);
    }
    let noted = text.replace("ANGKA POKOK", "ANGKA POKOK (sudah saya cek)");
    assert_eq!(first.judge(noted.as_bytes()), Kept::Former);
    assert_eq!(
        first.judge(b"REKAP KEC. LAIN - NOVEMBER 2026\r\n"),
        Kept::Foreign
    );
    assert_eq!(first.judge(b""), Kept::Foreign);
    assert!(unread.lines.is_empty());
    let held = format!("{} \r\nlama\r\n", unread.about);
    assert_eq!(unread.judge(held.trim_start().as_bytes()), Kept::Foreign);
    let held = format!("{}\r\nlama\r\n\r\nfoto.xlsx\r\n", unread.about);
    assert_eq!(unread.judge(held.as_bytes()), Kept::Former);
}

/// Names of desa as people write them: known ones, long ones, numbers.
fn name() -> impl Strategy<Value = String> {
    let known = [
        "SUKAMAJU",
        "CIKADU",
        "Bojongsari",
        "GUNUNG REJO",
        "Mekarwangi",
        "KERTAHAYU",
    ];
    prop_oneof![
        proptest::sample::select(known.to_vec()).prop_map(str::to_owned),
        "[A-Z][A-Za-z' -]{0,120}",
        "[0-9]{1,20}",
        "[A-Z]{3} [0-9]{16}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_message_is_long_or_tells_a_number(
        rows in proptest::collection::vec((name(), name(), "[0-9.,a-z-]{0,18}", 0u8..3), 1..60),
        late in any::<bool>(),
    ) {
        let mut table = "PROVINSI;KABUPATEN;KECAMATAN;KELURAHAN;PUS;UNMET NEED;BULAN\n".to_owned();
        for (kecamatan, desa, pus, month) in rows {
            let kecamatan = if month == 0 { kecamatan } else { "CONTOH SARI".to_owned() };
            let month = ["SEPTEMBER", "OKTOBER", "NOVEMBER"][usize::from(month)];
            table.push_str(&format!("CONTOH NUSA;CONTOH RAYA;{kecamatan};{desa};{pus};3;{month}\n"));
        }
        let files = [("2026/pus.csv".to_owned(), table.into_bytes())];
        let out = support::run("LAPORAN 2026", &files, 1);
        let messages = messages_of(&out, if late { AFTER } else { BEFORE });
        prop_assert_eq!(wrong(&messages, &[]), None);
    }
}
