//! Registers of couples: what was planted in every row and month, and what a reader must make of it.

use super::draft::{Expected, MONTHS};
use super::sheet::{self, Sheet, Typed};
use super::truth::Figures;
use super::{Place, Sample};

const FORM: &str = "register-pus-kode";
const SAVED: (u16, u8, u8) = (2026, 11, 20);
pub(crate) const ALL: &str = "REGISTER KELOMPOK KB BAGI SELURUH KELUARGA";
pub(crate) const SOME: &str =
    "REGISTER KELOMPOK KB BAGI KELUARGA PRA SEJAHTERA DAN KELUARGA SEJAHTERA I";
/// The row of the first couple, from 0.
const FIRST: usize = 14;
/// The column of January, from 0.
const JANUARY: usize = 7;
const METHODS: [(&str, &str, &str); 7] = [
    ("I", "IUD", "iud"),
    ("MOW", "MOW", "mow"),
    ("MOP", "MOP", "mop"),
    ("K", "KONDOM", "kondom"),
    ("IPN", "IMPLAN", "implan"),
    ("S", "SUNTIK", "suntik"),
    ("P", "PIL", "pil"),
];
const STATES: [(&str, &str, &str); 4] = [
    ("H", "a. HAMIL", "hamil"),
    ("IAS", "b. INGIN ANAK SEGERA", "ias"),
    ("IAT", "c. INGIN ANAK DITUNDA", "iat"),
    ("TIAL", "d. TIDAK INGIN ANAK LAGI", "tial"),
];
/// What stands in every row of a month unless something is planted.
const USUAL: [&str; 10] = ["S", "P", "I", "IPN", "S", "IAT", "H", "MOW", "TIAL", "IAS"];

/// What a couple is in a month: one of the codes above, `?` where that cannot be told, `x` where it has left.
type True = &'static str;

/// A register under work.
#[derive(Clone)]
pub(crate) struct Register {
    pub(crate) sheet: Sheet,
    pub(crate) unit: &'static str,
    is_of_some: bool,
    year: i16,
    /// Whether the totals tell where users were served.
    tells_sectors: bool,
    /// What is true of every couple, January first; empty for a month without a code.
    pub(crate) couples: Vec<[True; 12]>,
    pub(crate) remarks: Vec<Expected>,
}

impl Register {
    /// A register with its title, labels and headings, and nobody in it.
    pub(crate) fn new(
        name: &'static str,
        title: &'static str,
        labels: &[(&'static str, &'static str)],
        unit: &'static str,
    ) -> Self {
        let mut sheet = Sheet::named(name);
        sheet.set(0, 0, Typed::Text(title));
        for (row, (label, value)) in (2..).zip(labels) {
            sheet.set(row, 0, Typed::Text(label));
            sheet.set(row, 2, Typed::Text(":"));
            sheet.set(row, 3, Typed::Text(value));
        }
        let mut head = |row, column, text, (down, across): (u32, u16)| {
            sheet.set(row, column, Typed::Text(text));
            let (row, column) = (u32::try_from(row).unwrap(), u16::try_from(column).unwrap());
            if (down, across) != (0, 0) {
                sheet.spans.push((row, column, row + down, column + across));
            }
        };
        head(10, 0, "NO", (2, 0));
        head(10, 1, "PASANGAN USIA SUBUR", (0, 5));
        head(11, 1, "NAMA", (0, 1));
        head(12, 1, "ISTRI", (0, 0));
        head(12, 2, "SUAMI", (0, 0));
        let others = [
            "UMUR ISTRI",
            "JUMLAH ANAK",
            "UMUR ANAK TERKECIL",
            "TAHAPAN KS",
        ];
        for (column, text) in (3..).zip(others) {
            head(11, column, text, (1, 0));
        }
        head(10, JANUARY, "HASIL PEMBINAAN KESERTAAN BER KB", (0, 11));
        for (column, text) in (JANUARY..).zip(MONTHS) {
            head(11, column, text, (1, 0));
        }
        for column in 0..JANUARY + 12 {
            sheet.set(
                13,
                column,
                Typed::Number(u32::try_from(column + 1).unwrap().into()),
            );
        }
        Self {
            sheet,
            unit,
            is_of_some: title == SOME,
            year: 2026,
            tells_sectors: false,
            couples: Vec::new(),
            remarks: Vec::new(),
        }
    }

    /// So many couples with the usual codes from January to a month; `family` keeps their names apart.
    pub(crate) fn couples(mut self, family: &str, many: usize, months: usize) -> Self {
        for number in 0..many {
            let name = |who: &str| format!("{who} {family} {}", number + 1).leak() as &str;
            let mut couple = [""; 12];
            for (month, state) in couple.iter_mut().enumerate().take(months) {
                *state = USUAL[(number + month / 6) % USUAL.len()];
            }
            let age = u8::try_from(20 + number).unwrap();
            self = self.couple((name("Istri"), name("Suami")), age, 2, couple);
        }
        self
    }

    /// One couple more, with its state in every month.
    pub(crate) fn couple(
        mut self,
        (wife, husband): (&'static str, &'static str),
        age: u8,
        children: u8,
        couple: [True; 12],
    ) -> Self {
        let row = FIRST + self.couples.len();
        let number = u32::try_from(self.couples.len() + 1).unwrap();
        self.sheet.set(row, 0, Typed::Number(number.into()));
        self.sheet.set(row, 1, Typed::Text(wife));
        self.sheet.set(row, 2, Typed::Text(husband));
        self.sheet.set(row, 3, Typed::Number(age.into()));
        self.sheet.set(row, 4, Typed::Number(children.into()));
        self.sheet.set(row, 6, Typed::Text("II"));
        for (month, state) in couple
            .into_iter()
            .enumerate()
            .filter(|(_, state)| !state.is_empty())
        {
            self.sheet.set(row, JANUARY + month, Typed::Text(state));
        }
        self.couples.push(couple);
        self
    }

    /// Gives the wife of a couple, from 0, another age.
    pub(crate) fn aged(self, couple: usize, age: u8) -> Self {
        self.cell(FIRST + couple, 3, Typed::Number(age.into()))
    }

    /// Types something into a month of a couple, both from 0, and says what is true then.
    pub(crate) fn types(
        mut self,
        couple: usize,
        month: usize,
        typed: &'static str,
        then: True,
    ) -> Self {
        let typed = if typed.is_empty() {
            Typed::Blank
        } else {
            Typed::Text(typed)
        };
        self.sheet.set(FIRST + couple, JANUARY + month, typed);
        self.couples[couple][month] = then;
        self
    }

    fn cell(mut self, row: usize, column: usize, typed: Typed) -> Self {
        self.sheet.set(row, column, typed);
        self
    }

    pub(crate) fn expect(mut self, at: &str, code: &str, counted: bool) -> Self {
        self.remarks.push(Expected {
            sheet: self.sheet.name.to_owned(),
            at: at.to_owned(),
            code: code.to_owned(),
            counted,
        });
        self
    }

    fn many(&self, month: usize, such: &[&str]) -> i64 {
        let couples = self
            .couples
            .iter()
            .filter(|couple| such.contains(&couple[month]));
        i64::try_from(couples.count()).unwrap()
    }

    /// Writes the totals of so many months below the couples, as they are.
    pub(crate) fn footer(mut self, months: usize) -> Self {
        let methods: Vec<&str> = METHODS.iter().map(|(code, ..)| *code).collect();
        let states: Vec<&str> = STATES.iter().map(|(code, ..)| *code).collect();
        let all = [&methods[..], &states[..], &["?"]].concat();
        let mut rows: Vec<(&'static str, Option<Vec<&str>>)> = vec![
            ("JUMLAH PASANGAN USIA SUBUR (PUS)", Some(all)),
            ("JUMLAH PESERTA KB AKTIF", Some(methods)),
        ];
        rows.extend(
            METHODS
                .iter()
                .map(|(code, name, _)| (*name, Some(vec![*code]))),
        );
        rows.push(("JUMLAH PESERTA KB AKTIF MENURUT TEMPAT PELAYANAN", None));
        if self.tells_sectors {
            rows.extend([("a. Pemerintah", None), ("b. Swasta", None)]);
        }
        rows.push(("JUMLAH PUS BUKAN PESERTA KB", None));
        rows.extend(
            STATES
                .iter()
                .map(|(code, name, _)| (*name, Some(vec![*code]))),
        );
        rows.push(("PARAF KETUA KELOMPOK KB", None));
        rows.push(("PARAF SUB PPKBD", None));
        let first = FIRST + self.couples.len();
        for (row, (label, such)) in (first..).zip(rows) {
            self.sheet.set(row, 1, Typed::Text(label));
            for month in 0..months {
                if let Some(such) = &such {
                    let many = self.many(month, such);
                    self.sheet
                        .set(row, JANUARY + month, super::draft::count(many));
                }
            }
        }
        self
    }

    /// What a right reader makes of some months, from 0.
    pub(crate) fn figures(&self, months: impl IntoIterator<Item = usize>) -> Figures {
        let mut figures = Figures::new();
        for month in months {
            let mut say = |series: String, number: i64| {
                let series = if self.is_of_some {
                    of_some(&series)
                } else {
                    series
                };
                let key = (
                    self.unit.to_owned(),
                    (self.year, u8::try_from(month + 1).unwrap()),
                    &*series.leak(),
                );
                figures.insert(key, Some(number));
            };
            let (mut pa, mut unmet, mut all) = (0, 0, self.many(month, &["?"]));
            for (code, _, method) in METHODS {
                say(format!("pa[metode={method}]"), self.many(month, &[code]));
                pa += self.many(month, &[code]);
            }
            for (code, _, state) in STATES {
                let many = self.many(month, &[code]);
                say(format!("bukan[alasan={state}]"), many);
                all += many;
                unmet += if ["iat", "tial"].contains(&state) {
                    many
                } else {
                    0
                };
            }
            say("pus".to_owned(), all + pa);
            say("pa".to_owned(), pa);
            say("belum-jelas".to_owned(), self.many(month, &["?"]));
            if !self.is_of_some {
                say("unmet".to_owned(), unmet);
                say("pa[golongan=modern]".to_owned(), pa);
            }
        }
        figures
    }
}

/// A series of the families of the second title.
fn of_some(series: &str) -> String {
    match series.strip_suffix(']') {
        Some(open) => format!("{open}, tahap=kps-ks1]"),
        None => format!("{series}[tahap=kps-ks1]"),
    }
}

/// The labels of a register of Desa Sukamaju.
fn labels(rt: &'static str, rw: &'static str) -> Vec<(&'static str, &'static str)> {
    labels_of(rt, rw, "SUKAMAJU")
}

/// The labels of a register of a desa of Kec. Contoh Sari.
pub(crate) fn labels_of(
    rt: &'static str,
    rw: &'static str,
    desa: &'static str,
) -> Vec<(&'static str, &'static str)> {
    vec![
        ("RT", rt),
        ("DUSUN/RW", rw),
        ("DESA/KELURAHAN", desa),
        ("KECAMATAN", "CONTOH SARI"),
        ("KABUPATEN/KOTA", "CONTOH RAYA"),
        ("PROVINSI", "CONTOH NUSA"),
        ("TAHUN", "2026"),
    ]
}

fn sample(name: &'static str, registers: Vec<Register>, figures: Vec<Figures>) -> Sample {
    let sheets: Vec<Sheet> = registers
        .iter()
        .map(|register| register.sheet.clone())
        .collect();
    Sample {
        place: Place::Form(FORM, name),
        bytes: sheet::workbook(&sheets, SAVED),
        figures: figures.into_iter().flatten().collect(),
        remarks: registers
            .into_iter()
            .flat_map(|register| register.remarks)
            .collect(),
    }
}

fn clean() -> Sample {
    let unit = "99.01.01.2001/rw:005/rt:003";
    let all = Register::new("SELURUH KELUARGA", ALL, &labels("003", "005"), unit)
        .couples("A", 20, 11)
        .footer(11);
    let some = Register::new("KPS DAN KS I", SOME, &labels("3", "RW 05"), unit)
        .couples("A", 8, 11)
        .footer(11);
    let figures = vec![all.figures(0..11), some.figures(0..11)];
    sample("bersih 2026.xlsx", vec![all, some], figures)
}

fn empty() -> Sample {
    let unit = "99.01.01.2001/rw:005/rt:003";
    let register = Register::new("RT 03", ALL, &labels("003", "005"), unit).expect(
        "A11:S13",
        "tanpa-isi",
        false,
    );
    sample("kosong 2026.xlsx", vec![register], Vec::new())
}

/// The register of all families of RT 003 of RW 005, still empty.
fn rt_3() -> Register {
    let unit = "99.01.01.2001/rw:005/rt:003";
    Register::new("RT 03", ALL, &labels("003", "005"), unit)
}

/// Codes in all their spellings, two in one cell, none, and of couples that have left.
fn codes() -> Sample {
    let register = rt_3()
        .couples("B", 20, 2)
        .types(0, 0, "suntik 3 bulan", "S")
        .types(1, 0, " pil ", "P")
        .types(2, 0, "Spiral", "I")
        .types(3, 0, "susuk kb", "IPN")
        .types(4, 0, "hamil", "H")
        .types(5, 0, "ingin anak ditunda", "IAT")
        .types(6, 0, "OW", "MOW")
        .types(7, 0, "SUNTIKK", "?")
        .types(8, 0, "STK3", "?")
        .types(9, 0, "PIL/KONDOM", "?")
        .types(10, 0, "", "?")
        .types(11, 0, "", "?")
        .types(12, 0, "PINDAH", "x")
        .types(12, 1, "", "x")
        .types(13, 0, "MAL", "?")
        .cell(FIRST + 3, 3, Typed::Number(51.0))
        .cell(FIRST + 4, 3, Typed::Text("lupa"))
        .cell(FIRST + 5, 3, Typed::Text("25 th"))
        .expect("H22", "kode-asing", true)
        .expect("H23", "kode-asing", true)
        .expect("H24", "dua-cara", true)
        .expect("H25", "status-kosong", true)
        .expect("H28", "kode-tak-dikenal", true)
        .expect("D18", "umur-istri", true)
        .expect("D19", "umur-teks", true);
    let figures = vec![register.figures(0..2)];
    sample("kode 2026.xlsx", vec![register], figures)
}

/// January full and later only changes, a month to come that is filled, and a register just begun.
fn months() -> Sample {
    let full = rt_3()
        .couples("C", 12, 1)
        .types(2, 1, "P", "P")
        .types(4, 2, "H", "H")
        .types(0, 11, "S", "S")
        .types(1, 11, "S", "S")
        .expect("I12", "kosong-artinya", false)
        .expect("S12", "kolom-depan", false);
    let begun = Register::new(
        "RT 04",
        ALL,
        &labels("004", "005"),
        "99.01.01.2001/rw:005/rt:004",
    )
    .couples("D", 12, 0)
    .types(3, 4, "S", "S")
    .expect("L12", "bulan-sebagian", false);
    let figures = vec![full.figures(0..1)];
    sample("bulan 2026.xlsx", vec![full, begun], figures)
}

/// Totals that differ, a month that only has totals, and rows that are no couples or stand below.
fn footers() -> Sample {
    let mut register = rt_3().couples("E", 12, 2);
    let counted = register.figures(0..2);
    register.tells_sectors = true;
    // March was only totalled: 12 couples, 7 with injections, 5 pregnant.
    for couple in 0..12 {
        register.couples[couple][2] = if couple < 7 { "S" } else { "H" };
    }
    let mut written = register.figures(2..3);
    let mut register = register.footer(3);
    // Of the 8 users of January 3 came to a midwife, of those of February a total does not add up.
    for (month, (public, private)) in [(0, (5, 3)), (1, (5, 4)), (2, (7, 0))] {
        for (row, series, many) in [
            (22, "pa[jalur=pemerintah]", public),
            (23, "pa[jalur=swasta]", private),
        ] {
            register = register.cell(FIRST + row, JANUARY + month, super::draft::count(many));
            let key = (
                register.unit.to_owned(),
                (2026, u8::try_from(month + 1).unwrap()),
                series,
            );
            written.insert(key, Some(many));
        }
    }
    let register = register
        .expect("I12", "jumlah-beda", true)
        .cell(FIRST + 12, JANUARY, Typed::Number(13.0))
        .expect("H27", "jumlah-baris-beda", true)
        .expect("J12", "jumlah-dipakai", true)
        .cell(FIRST + 32, 1, Typed::Text("Istri E 13"))
        .cell(FIRST + 32, 2, Typed::Text("Suami E 13"))
        .cell(FIRST + 32, JANUARY, Typed::Text("S"))
        .expect("A47", "di-bawah-jumlah", false);
    let stray = Register::new(
        "RT 04",
        ALL,
        &labels("004", "005"),
        "99.01.01.2001/rw:005/rt:004",
    )
    .couples("F", 6, 1)
    .expect("I12", "kosong-terus", false)
    .cell(FIRST + 6, JANUARY, Typed::Text("S"))
    .cell(FIRST + 7, 1, Typed::Text("Istri Saja"))
    .cell(FIRST + 8, 1, Typed::Text("RW 05"))
    .cell(FIRST + 9, 1, Typed::Text("JUMLAH RT"))
    .cell(FIRST + 9, JANUARY, Typed::Number(6.0))
    .expect("B21", "baris-tanpa-pasangan", false)
    .expect("B22", "baris-nama-saja", false)
    .expect("A11:S24", "bagian-belum", false);
    let figures = vec![counted, written, stray.figures(0..1)];
    sample("kaki 2026.xlsx", vec![register, stray], figures)
}

/// Parts without a number: two lists of the same couples, and one of others.
fn nameless() -> Sample {
    let own = |name, unit| Register::new(name, ALL, &labels("", ""), unit);
    let first = own("Mawar", "99.01.01.2001/?mawar")
        .couples("G", 10, 3)
        .expect("A11:S24", "rt-kosong", true)
        .expect("A11:S24", "bagian-tanpa-nama", true);
    let earlier = own("Mawar lama", "99.01.01.2001/?mawar")
        .couples("G", 8, 2)
        .expect("A11:S22", "rt-kosong", true)
        .expect("A11:S22", "bagian-sama", true)
        .expect("A11:S22", "dua-berkas", false);
    let other = own("Melati", "99.01.01.2001/?melati")
        .couples("H", 6, 3)
        .expect("A11:S20", "rt-kosong", true);
    let figures = vec![first.figures(0..3), other.figures(0..3)];
    sample("tanpa rt 2026.xlsx", vec![first, earlier, other], figures)
}

/// An RT that only the tab tells, one without its RW, a sheet of totals, a moved column, and no desa at all.
fn places() -> Sample {
    let tab = Register::new(
        "RT 07",
        ALL,
        &labels("", "005"),
        "99.01.01.2001/rw:005/rt:007",
    )
    .couples("I", 6, 1)
    .expect("I12", "kosong-terus", false)
    .expect("A11:S20", "rt-dari-nama", true);
    let bare = Register::new("RT 08", ALL, &labels("008", ""), "99.01.01.2001/rt:008")
        .couples("J", 6, 1)
        .expect("I12", "kosong-terus", false)
        .expect("A11:S20", "rw-kosong", true);
    // UMUR ISTRI behind TAHAPAN KS.
    let mut moved = Register::new(
        "RT 09",
        ALL,
        &labels("009", "005"),
        "99.01.01.2001/rw:005/rt:009",
    )
    .couples("K", 6, 1)
    .expect("I12", "kosong-terus", false);
    for row in [11].into_iter().chain(FIRST..FIRST + 6) {
        let age = moved.sheet.rows[row][3];
        let stage = moved.sheet.rows[row][6];
        moved.sheet.set(row, 3, stage);
        moved.sheet.set(row, 6, age);
    }
    let moved = moved
        .expect("D12", "kolom-pindah", true)
        .expect("G12", "kolom-pindah", true);
    let figures = vec![tab.figures(0..1), bare.figures(0..1), moved.figures(0..1)];
    sample("letak 2026.xlsx", vec![tab, bare, moved], figures)
}

/// A sheet of totals beside nothing, and a register that names no place.
fn unplaced() -> Sample {
    let mut totals = Register::new("REKAP", ALL, &labels("", ""), "99.01.01.2002");
    totals.sheet.set(4, 3, Typed::Text("MEKARWANGI"));
    for _ in 0..10 {
        let mut couple = [""; 12];
        couple[0] = "S";
        totals.couples.push(couple);
    }
    let said = totals.figures(0..1);
    // The rows of couples stay empty: only the totals are written.
    let totals = totals.footer(1).expect("A11:S41", "lembar-rekap", true);
    let lost = Register::new(
        "RT 03",
        ALL,
        &[("RT", "003"), ("TAHUN", "2026")],
        "0/?tanpatempat2026/rt:003",
    )
    .couples("L", 6, 1)
    .expect("I12", "kosong-terus", false)
    .expect("A11:S20", "desa-kosong", true);
    let figures = vec![said, lost.figures(0..1)];
    sample("tanpa tempat 2026.xlsx", vec![totals, lost], figures)
}

/// Who has left, who came back, who stands there twice, a month left out, and names that are formulas.
fn couples() -> Sample {
    let unit = "99.01.01.2001/rw:005/rt:003";
    let mut register = Register::new("RT 03", ALL, &labels("003", "005"), unit)
        .couples("M", 12, 6)
        // Moved away, and dashes ever since.
        .types(0, 2, "PINDAH", "x")
        .types(0, 3, "-", "x")
        .types(0, 4, "X", "x")
        .types(0, 5, "", "x")
        // Came back in May.
        .types(1, 2, "pindah", "x")
        .types(1, 3, "", "x")
        .expect("L16", "keluar-lalu-ada", true)
        .expect("L15", "kode-tak-dikenal", true)
        // Nobody has a code in April.
        .expect("K12", "bulan-terlewat", false);
    for couple in 0..12 {
        let then = if couple < 2 { "x" } else { "" };
        register = register.types(couple, 3, "", then);
    }
    // The third couple once more, as it is, and the fourth with other codes.
    for column in 1..JANUARY + 12 {
        for (row, of) in [(FIRST + 12, FIRST + 2), (FIRST + 13, FIRST + 3)] {
            let same = register.sheet.rows[of].get(column).copied();
            register
                .sheet
                .set(row, column, same.unwrap_or(Typed::Blank));
        }
    }
    let fourth = register.couples[3];
    register.couples.push(fourth);
    register.couples[12][0] = "K";
    let register = register
        .cell(FIRST + 13, JANUARY, Typed::Text("K"))
        .cell(
            FIRST + 5,
            1,
            Typed::Uncalculated("CONCATENATE(\"Istri\",\" M 6\")"),
        )
        .expect("B20", "rumus-isi", true)
        .cell(FIRST + 6, 1, Typed::Struck("Istri M 7"))
        .expect("B21", "baris-dicoret", true)
        .expect("B27", "baris-kembar", false)
        .expect("B28", "pus-ganda", true);
    let figures = vec![register.figures([0, 1, 2, 4, 5])];
    sample("pasangan 2026.xlsx", vec![register], figures)
}

/// Two lists of one RT with other couples, couples of two RT, a tab that says another RT, and a list without codes.
fn lists() -> Sample {
    let unit = |rt| match rt {
        3 => "99.01.01.2001/rw:005/rt:003",
        _ => "99.01.01.2001/rw:005/rt:006",
    };
    let first = Register::new("RT 03", ALL, &labels("003", "005"), unit(3)).couples("N", 10, 4);
    let other = Register::new("RT 05", ALL, &labels("003", "005"), unit(3))
        .couples("O", 8, 3)
        .expect("A11:S22", "tempat-beda", true)
        .expect("A11:S22", "dua-daftar", false);
    // Two couples of RT 03 and four others.
    let both = Register::new("RT 06", ALL, &labels("006", "005"), unit(6))
        .couples("N", 2, 3)
        .couples("P", 4, 3)
        .expect("A15", "pus-ganda", true)
        .expect("A11:S20", "bagian-belum", false);
    let bare = Register::new("RT 07", ALL, &labels("007", "005"), "")
        .couples("Q", 7, 0)
        .expect("A11:S21", "tanpa-kode", false);
    let figures = vec![first.figures(0..4), both.figures(0..3)];
    sample("daftar 2026.xlsx", vec![first, other, both, bare], figures)
}

/// A title of last year above a list that ends this year, and no provinsi.
fn old_title() -> Sample {
    let mut places = labels("003", "005");
    places.retain(|(label, _)| *label != "KECAMATAN");
    let last = places.len() - 1;
    places[last] = ("TAHUN", "2025");
    let mut register = Register::new("RT 03", ALL, &places, "99.01/?/?sukamaju/rw:005/rt:003")
        .couples("R", 6, 10)
        .expect("H12", "judul-lama", true)
        .expect("A11:S20", "label-kosong", true);
    register.year = 2025;
    let figures = vec![register.figures(0..10)];
    sample("judul lama.xlsx", vec![register], figures)
}

/// A sample as LibreOffice saves it: no generator of ours writes that file, but what it says is the same.
fn saved_again(name: &'static str, sample: Sample) -> Sample {
    let place = Place::Form(FORM, name);
    Sample {
        place,
        bytes: std::fs::read(super::folder().join(place.path())).unwrap(),
        ..sample
    }
}

/// The same, where LibreOffice calculated what was not.
fn calculated(mut sample: Sample) -> Sample {
    sample
        .remarks
        .retain(|expected| expected.code != "rumus-isi");
    sample
}

/// All registers under `samples/forms/`.
pub(crate) fn forms() -> Vec<Sample> {
    vec![
        clean(),
        empty(),
        codes(),
        months(),
        footers(),
        nameless(),
        places(),
        unplaced(),
        couples(),
        lists(),
        old_title(),
        saved_again("LibreOffice 2026.xlsx", codes()),
        saved_again("LibreOffice 2026.ods", clean()),
        saved_again("Excel lama 2026.xls", calculated(couples())),
    ]
}
