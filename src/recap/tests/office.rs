//! What the settings of an office add: its letterhead, who signs, and how many PPKBD have come in.

use super::*;
use crate::office::{Desa, Office, Ppkbd, Signer};

/// A kecamatan with two desa in.
const FILES: [(&str, &str); 2] = [
    (
        "register-pus-kode",
        "99.01.02.2001/rw:001/rt:001 2026-10 pus=3 pa=3
         99.01.02.2001/rw:004/rt:002 2026-10 pus=3 pa=3
         99.01.02.2003/rw:001/rt:001 2026-10 pus=3 pa=3",
    ),
    (
        "register-pus-kode",
        "99.01.02.2004/rw:001/rt:001 2026-10 pus=3 pa=3",
    ),
];

fn signer(above: &str, function: &str, name: &str, nip: &str) -> Signer {
    Signer {
        above: above.into(),
        function: function.into(),
        name: name.into(),
        nip: nip.into(),
    }
}

fn planned(office: &Office) -> Workbook {
    let outputs = outputs(&FILES);
    let story = told(&outputs).in_office(office);
    plan(&story).unwrap_or_else(|| panic!("there are figures"))
}

/// All texts of some kinds, by sheet, row and column.
fn texts(plan: &Workbook, kinds: &[Kind]) -> Vec<(usize, u32, u32, String)> {
    let mut texts = Vec::new();
    for (at, sheet) in plan.sheets.iter().enumerate() {
        let merged = sheet.merges.iter().map(|(_, cell)| cell);
        for cell in sheet.cells.iter().chain(merged) {
            if let (true, Content::Text(text)) = (kinds.contains(&cell.look.kind), &cell.content) {
                texts.push((at, cell.at.row, cell.at.column, text.to_string()));
            }
        }
    }
    texts.sort();
    texts
}

/// The lines of the signatures from the top, those of one row joined; and the sheet that they are on.
fn signatures(plan: &Workbook) -> (String, Vec<String>) {
    let texts = texts(plan, &[Kind::Signature, Kind::Signer]);
    let sheets: Vec<usize> = texts.iter().map(|(sheet, ..)| *sheet).collect();
    assert!(
        sheets.iter().all(|sheet| *sheet == sheets[0]),
        "once, on one sheet"
    );
    let mut rows: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for (_, row, _, text) in texts {
        rows.entry(row).or_default().push(text);
    }
    let lines = rows.into_values().map(|row| row.join(" | ")).collect();
    (plan.sheets[sheets[0]].name.clone(), lines)
}

#[test]
fn a_letterhead_stands_once_on_the_page_that_comes_first() {
    let bare = planned(&Office::default());
    assert_eq!(texts(&bare, &[Kind::Letterhead, Kind::Address]), []);
    let office = Office {
        letterhead: ["PEMERINTAH KABUPATEN", "DINAS KB"].map(Box::from).into(),
        address: Some("Jalan Melati 1".into()),
        ..Office::default()
    };
    let plan = planned(&office);
    let head = texts(&plan, &[Kind::Letterhead, Kind::Address]);
    let text = |row: u32, text: &str| (0, row, 0, text.to_owned());
    let expected = [
        text(0, "PEMERINTAH KABUPATEN"),
        text(1, "DINAS KB"),
        text(2, "Jalan Melati 1"),
    ];
    assert_eq!(head, expected);
    // Below it everything is as it was, so many rows further down; the other sheets are untouched.
    let titles = |plan: &Workbook| texts(plan, &[Kind::Title, Kind::Section, Kind::Large]);
    let moved = titles(&bare).into_iter().map(|(sheet, row, column, text)| {
        (sheet, if sheet == 0 { row + 4 } else { row }, column, text)
    });
    assert_eq!(titles(&plan), moved.collect::<Vec<_>>());
    assert_eq!(plan.sheets[0].headed, 4);
}

#[test]
fn a_page_for_a_volunteer_has_no_letterhead_and_no_gap_for_one() {
    let outputs = outputs(&FILES);
    let office = Office {
        letterhead: vec!["PEMERINTAH KABUPATEN".into()],
        ..Office::default()
    };
    let pages = |office: &Office| {
        let books = leaflets(&told(&outputs).in_office(office));
        let sheets = books.iter().flat_map(|book| &book.sheets);
        let sheets = sheets.map(|sheet| (sheet.headed, format!("{:?}", sheet.merges)));
        sheets.collect::<Vec<_>>()
    };
    let plain = pages(&Office::default());
    assert!(!plain.is_empty());
    assert_eq!(pages(&office), plain);
}

#[test]
fn without_settings_two_lines_to_sign_are_open_and_say_nothing() {
    let line = "……………………";
    let (sheet, lines) = signatures(&planned(&Office::default()));
    let open = [
        "…………, …… November 2026".to_owned(),
        "Mengetahui,".to_owned(),
        format!("{line} | {line}"),
        format!("{line} | {line}"),
    ];
    assert_eq!(lines, open);
    let plan = planned(&Office::default());
    let last = plan.sheets.iter().rposition(|other| other.name == sheet);
    let list = plan
        .sheets
        .iter()
        .position(|other| other.name == "Daftar Catatan");
    assert_eq!(last.map(|last| last + 1), list, "below the last table");
    // New settings that nobody has filled in are the same.
    let new = Office {
        signers: Signer::unknown(&TEMPLATES.words).into(),
        ..Office::default()
    };
    assert_eq!(signatures(&planned(&new)).1, open);
}

#[test]
fn who_signs_is_printed_as_the_office_says() {
    let camat = signer(
        "Mengetahui,",
        "Camat Contoh Jaya",
        "Dra. RATNA CONTOH",
        "19670101 199003 2 001",
    );
    let ppkbd = signer("", "Ketua PPKBD", "WATI CONTOH", "");
    let line = "……………………";
    for (signers, expected) in [
        (
            vec![camat.clone(), ppkbd.clone()],
            vec![
                "Contoh Jaya, …… November 2026".to_owned(),
                "Mengetahui,".to_owned(),
                "Camat Contoh Jaya | Ketua PPKBD".to_owned(),
                "Dra. RATNA CONTOH | WATI CONTOH".to_owned(),
                "NIP. 19670101 199003 2 001".to_owned(),
            ],
        ),
        // Nobody at the left.
        (
            vec![Signer::default(), ppkbd.clone()],
            vec![
                "Contoh Jaya, …… November 2026".to_owned(),
                "Ketua PPKBD".to_owned(),
                "WATI CONTOH".to_owned(),
            ],
        ),
        // Whoever is camat, and somebody at the right of whom nothing is known.
        (
            vec![
                signer("Mengetahui,", "Camat", "", ""),
                signer("Dibuat oleh", "", "", ""),
            ],
            vec![
                "Contoh Jaya, …… November 2026".to_owned(),
                "Mengetahui, | Dibuat oleh".to_owned(),
                format!("Camat | {line}"),
                format!("{line} | {line}"),
            ],
        ),
    ] {
        let office = Office {
            town: Some("Contoh Jaya".into()),
            signers,
            ..Office::default()
        };
        assert_eq!(signatures(&planned(&office)).1, expected);
    }
    // A name is underlined, a line to write on is not.
    let office = Office {
        signers: vec![camat, signer("", "Koordinator", "", "")],
        ..Office::default()
    };
    let named = texts(&planned(&office), &[Kind::Signer]);
    assert_eq!(
        named.iter().map(|(.., text)| &**text).collect::<Vec<_>>(),
        ["Dra. RATNA CONTOH"]
    );
}

#[test]
fn one_signs_in_the_month_after_or_later_and_the_day_is_open() {
    let outputs = outputs(&[(
        "siga-pus",
        "99.01.01.2001 2026-12 pus=40\n99.01.01.2002 2026-12 pus=40",
    )]);
    for (today, expected) in [
        (date(2026, 12, 31), "…………, …… Januari 2027"),
        (date(2027, 1, 5), "…………, …… Januari 2027"),
        (date(2027, 3, 1), "…………, …… Maret 2027"),
    ] {
        let story = Story::of(&outputs, &TEMPLATES, &AREAS, today);
        let plan = plan(&story).unwrap_or_else(|| panic!("there are figures"));
        assert_eq!(signatures(&plan).1[0], expected, "{today}");
    }
}

fn desa(plkb: &str, ppkbd: &[(&str, &str)]) -> Desa {
    let part = |(name, rw): &(&str, &str)| Ppkbd {
        name: (*name).into(),
        rw: (*rw).into(),
        ..Ppkbd::default()
    };
    Desa {
        plkb: plkb.into(),
        ppkbd: ppkbd.iter().map(part).collect(),
        ..Desa::default()
    }
}

#[test]
fn of_several_ppkbd_it_is_told_how_many_have_come_in() {
    let code = |text: &str| text.parse().unwrap_or_else(|_| panic!("{text} is a code"));
    let said = [
        // Two of three: RW 002 and 003 have sent nothing.
        (
            "99.01.02.2001",
            desa("BUDI", &[("A", "1"), ("B", "002-003"), ("C", "4, 5")]),
        ),
        // One for all of it.
        ("99.01.02.2003", desa("BUDI", &[("A", "")])),
        // Of two that share it nobody knows.
        ("99.01.02.2004", desa("SITI", &[("A", ""), ("B", "")])),
        // Nothing has come in.
        (
            "99.01.02.2002",
            desa("SITI", &[("A", "1"), ("A", "2"), ("B", "3")]),
        ),
    ];
    let office = Office {
        desa: said
            .into_iter()
            .map(|(key, desa)| (code(key), desa))
            .collect(),
        ..Office::default()
    };
    let plan = planned(&office);
    let sheet = plan
        .sheets
        .iter()
        .find(|sheet| sheet.name == "Cakupan Laporan");
    let expected = "\
1 KARANGANYAR Belum masuk
2 TONA I BUDI 3 2 Sebagian (2 dari 3 PPKBD)
3 TONA II SITI 2 0 Belum masuk
4 MEKAR SARI BUDI 1 1 Lengkap
5 MA'RANG SITI 2 Masuk
6 LIMBORO RAMBU-RAMBU Belum masuk
7 KARANGANYAR Belum masuk
";
    assert_eq!(sheet.map(body).unwrap_or_default(), expected);
    let heads: Vec<String> = texts(&plan, &[Kind::Head])
        .into_iter()
        .filter(|(at, ..)| plan.sheets[*at].name == "Cakupan Laporan")
        .map(|(.., text)| text)
        .collect();
    let all = [
        "NO",
        "DESA/KELURAHAN",
        "PLKB",
        "PPKBD YANG ADA",
        "PPKBD YANG MASUK",
        "TANGGAL TERIMA",
        "KEADAAN",
        "DIHUBUNGI TGL",
        "KETERANGAN",
    ];
    assert_eq!(heads, all);

    // A table of the whole desa is of all its PPKBD.
    let outputs = outputs(&[(
        "siga-pus",
        "99.01.02.2001 2026-10 pus=40\n99.01.02.2003 2026-10 pus=20",
    )]);
    let story = told(&outputs).in_office(&office);
    let plan = super::plan(&story).unwrap_or_else(|| panic!("there are figures"));
    let sheet = plan
        .sheets
        .iter()
        .find(|sheet| sheet.name == "Cakupan Laporan");
    let body = sheet.map(body).unwrap_or_default();
    assert!(body.contains("\n2 TONA I BUDI 3 3 Lengkap\n"), "{body}");
}
