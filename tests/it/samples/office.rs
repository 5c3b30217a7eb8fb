//! The registers of one office's month: six of the twelve desa of Kec. Contoh Sari, November 2026.

use super::register::{ALL, Register, SOME, labels_of};
use super::sheet::{self, Sheet};
use super::truth::{Dice, Figures};
use super::{Place, Sample};

const SAVED: (u16, u8, u8) = (2026, 11, 20);
/// Given names that are in no name of a place.
const WIVES: [&str; 20] = [
    "Aminah",
    "Cucu",
    "Dewi",
    "Elis",
    "Euis",
    "Fitri",
    "Iis",
    "Imas",
    "Kokom",
    "Lilis",
    "Maya",
    "Neneng",
    "Nining",
    "Nurhayati",
    "Rina",
    "Siti",
    "Tati",
    "Wati",
    "Yanti",
    "Yuyun",
];
const HUSBANDS: [&str; 19] = [
    "Agus", "Asep", "Budi", "Cecep", "Dadang", "Deden", "Dedi", "Endang", "Hendra", "Herman",
    "Iwan", "Jajang", "Nana", "Rudi", "Supri", "Tatang", "Ujang", "Yadi", "Yayat",
];
/// Of a thousand couples so many are in each state.
const SHARES: [(&str, u64); 11] = [
    ("S", 400),
    ("P", 150),
    ("IPN", 90),
    ("I", 55),
    ("MOW", 30),
    ("K", 15),
    ("MOP", 3),
    ("H", 37),
    ("IAS", 90),
    ("IAT", 70),
    ("TIAL", 60),
];

fn state(dice: &mut Dice) -> &'static str {
    let mut left = dice.roll() % 1000;
    for (code, share) in SHARES {
        if left < share {
            return code;
        }
        left -= share;
    }
    "S"
}

impl Register {
    /// So many couples, as a neighbourhood has them, from January to a month. `seed` tells neighbourhoods apart.
    fn people(mut self, seed: u64, many: usize, months: usize) -> Self {
        let mut dice = Dice(seed);
        for number in 0..many {
            let mut couple = [""; 12];
            let mut now = state(&mut dice);
            for (at, month) in couple.iter_mut().enumerate() {
                // Operations stay; of the others a few change each month.
                if !now.starts_with("MO") && dice.roll() % 100 < 3 {
                    now = state(&mut dice);
                }
                if at < months {
                    *month = now;
                }
            }
            let place = usize::try_from(seed).unwrap() * 7 + number;
            let wife = format!(
                "{} {}",
                WIVES[place % 20],
                char::from(b'A' + u8::try_from(seed % 26).unwrap())
            );
            let names = (wife.leak() as &str, HUSBANDS[place % 19]);
            let age = u8::try_from(19 + dice.roll() % 30).unwrap();
            let children = u8::try_from(dice.roll() % 4).unwrap();
            self = self.couple(names, age, children, couple);
        }
        self
    }
}

/// A file of registers, each on a sheet of its own.
fn office(name: &'static str, registers: Vec<Register>, months: usize) -> Sample {
    let sheets: Vec<Sheet> = registers
        .iter()
        .map(|register| register.sheet.clone())
        .collect();
    on_sheets(name, &sheets, registers, months)
}

/// A file of sheets that hold some registers.
fn on_sheets(
    name: &'static str,
    sheets: &[Sheet],
    registers: Vec<Register>,
    months: usize,
) -> Sample {
    let figures: Figures = registers
        .iter()
        .flat_map(|register| register.figures(0..months))
        .collect();
    Sample {
        place: Place::Kecamatan(name),
        bytes: sheet::workbook(sheets, SAVED),
        figures,
        remarks: registers
            .into_iter()
            .flat_map(|register| register.remarks)
            .collect(),
    }
}

fn rt(
    tab: &'static str,
    (number, rw): (&'static str, &'static str),
    (desa, code): (&'static str, &'static str),
) -> Register {
    let unit = format!("{code}/rw:{rw}/rt:{number}");
    Register::new(tab, ALL, &labels_of(number, rw, desa), unit.leak())
}

const SUKAMAJU: (&str, &str) = ("SUKAMAJU", "99.01.01.2001");
const MEKARWANGI: (&str, &str) = ("MEKARWANGI", "99.01.01.2002");
const CIBENING: (&str, &str) = ("CIBENING", "99.01.01.2003");
const TANJUNGJAYA: (&str, &str) = ("TANJUNGJAYA", "99.01.01.2004");
const PASIRANGIN: (&str, &str) = ("PASIRANGIN", "99.01.01.2005");
const KERTAHAYU: (&str, &str) = ("KERTAHAYU", "99.01.01.2006");

/// The folder of the office: a folder a desa, as cadres send them.
pub(crate) fn kecamatan() -> Vec<Sample> {
    let mut files = sukamaju();
    files.extend([mekarwangi(), cibening()]);
    files.extend(tanjungjaya());
    files.extend(pasirangin());
    files.push(kertahayu());
    files
}

/// A file an RT; the first holds the families KPS and KS I besides, the third what a tired cadre overlooked.
fn sukamaju() -> Vec<Sample> {
    let all = rt("Seluruh Keluarga", ("001", "005"), SUKAMAJU)
        .people(1, 34, 11)
        .footer(11);
    let unit = all.unit;
    let some = Register::new(
        "KPS dan KS I",
        SOME,
        &labels_of("001", "005", "SUKAMAJU"),
        unit,
    )
    .people(1, 11, 11)
    .footer(11);
    let second = rt("RT 02", ("002", "005"), SUKAMAJU)
        .people(2, 28, 11)
        .footer(11);
    let third = rt("RT 03", ("003", "005"), SUKAMAJU)
        .people(3, 31, 11)
        .types(8, 10, "", "?")
        .types(16, 10, "PIL/KONDOM", "?")
        .types(25, 10, "", "?")
        .aged(25, 51)
        .footer(11)
        .expect("R23", "status-kosong", true)
        .expect("R31", "dua-cara", true)
        .expect("D40", "umur-istri", true);
    vec![
        office(
            "SUKAMAJU/Register RT 01 RW 05 2026.xlsx",
            vec![all, some],
            11,
        ),
        office("SUKAMAJU/Register RT 02 RW 05 2026.xlsx", vec![second], 11),
        office("SUKAMAJU/Register RT 03 RW 05 2026.xlsx", vec![third], 11),
    ]
}

/// A tab an RT, and one that only adds them up.
fn mekarwangi() -> Sample {
    let parts = [
        ("RT 01", "001", 4, 22),
        ("RT 02", "002", 5, 35),
        ("RT 03", "003", 6, 27),
    ];
    let registers: Vec<Register> = parts
        .into_iter()
        .map(|(tab, number, seed, many)| {
            rt(tab, (number, "001"), MEKARWANGI)
                .people(seed, many, 11)
                .footer(11)
        })
        .collect();
    let mut totals = Register::new("REKAP", ALL, &labels_of("", "", "MEKARWANGI"), MEKARWANGI.1);
    totals.couples = registers
        .iter()
        .flat_map(|register| register.couples.clone())
        .collect();
    let below = totals.couples.len();
    let totals = totals
        .footer(11)
        .expect(&format!("A11:S{}", 31 + below), "lembar-rekap", true);
    let sheets = registers
        .iter()
        .chain([&totals])
        .map(|register| register.sheet.clone());
    let sheets: Vec<Sheet> = sheets.collect();
    let mut sample = on_sheets(
        "MEKARWANGI/REGISTER PUS MEKARWANGI 2026.xlsx",
        &sheets,
        registers,
        11,
    );
    sample.remarks.extend(totals.remarks);
    sample
}

/// No totals below; somebody moved away in June, and the age is written with its unit.
fn cibening() -> Sample {
    let first = rt("RT 001", ("001", "002"), CIBENING).people(7, 26, 11);
    let mut second = rt("RT 002", ("002", "002"), CIBENING).people(8, 30, 11);
    second = second.types(4, 5, "PINDAH", "x");
    for month in 6..11 {
        second = second.types(4, month, "", "x");
    }
    office(
        "CIBENING/cibening nopember 2026.xlsx",
        vec![first, second],
        11,
    )
}

/// One RT three times: up to October, the same bytes again, and up to November.
fn tanjungjaya() -> Vec<Sample> {
    let own = |months| {
        rt("RT 03", ("003", "001"), TANJUNGJAYA)
            .people(9, 33, months)
            .footer(months)
    };
    let early = own(10);
    let told = |code: &str| super::draft::Expected {
        sheet: "RT 03".to_owned(),
        at: "A11:S64".to_owned(),
        code: code.to_owned(),
        counted: false,
    };
    let mut first = office("TANJUNGJAYA/RT 03 2026.xlsx", vec![early], 10);
    first.figures.clear();
    let mut copy = first.clone();
    copy.place = Place::Kecamatan("TANJUNGJAYA/RT 03 (1) 2026.xlsx");
    first.remarks = vec![told("berkas-kembar")];
    copy.remarks = vec![told("digantikan")];
    vec![
        copy,
        first,
        office("TANJUNGJAYA/RT 03 fix 2026.xlsx", vec![own(11)], 11),
    ]
}

/// RT 003 of two RW.
fn pasirangin() -> Vec<Sample> {
    let one = rt("RT 03", ("003", "001"), PASIRANGIN)
        .people(10, 24, 11)
        .footer(11);
    let other = rt("RT 03", ("003", "005"), PASIRANGIN)
        .people(11, 29, 11)
        .footer(11);
    vec![
        office("PASIRANGIN/RW 01 RT 03 2026.xlsx", vec![one], 11),
        office("PASIRANGIN/RW 05 RT 03 2026.xlsx", vec![other], 11),
    ]
}

/// Two RT below one another on one sheet.
fn kertahayu() -> Sample {
    let first = rt("KERTAHAYU", ("001", "003"), KERTAHAYU)
        .people(12, 21, 11)
        .footer(11);
    let mut second = rt("KERTAHAYU", ("002", "003"), KERTAHAYU)
        .people(13, 25, 11)
        .footer(11);
    let mut sheet = first.sheet.clone();
    let below = sheet.rows.len() + 2;
    for (row, cells) in second.sheet.rows.iter().enumerate() {
        for (column, typed) in cells.iter().enumerate() {
            sheet.set(below + row, column, *typed);
        }
    }
    let down = u32::try_from(below).unwrap();
    let spans = second.sheet.spans.drain(..);
    sheet
        .spans
        .extend(spans.map(|(top, left, bottom, right)| (top + down, left, bottom + down, right)));
    on_sheets(
        "KERTAHAYU/Register 2026.xlsx",
        &[sheet],
        vec![first, second],
        11,
    )
}
