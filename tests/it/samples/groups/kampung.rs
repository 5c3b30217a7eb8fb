//! Exports of the site of Kampung KB: how each stands, and its scores. Empty cells, never a nought.

use super::super::clean::SAVED;
use super::super::draft::{Expected, Then};
use super::super::sheet::{Sheet, Typed, workbook};
use super::super::truth::{Desa, Figures, SARI};
use super::super::{Place, Sample};

/// The columns behind the places, each with what it says; none where it is not read.
const DETAIL: [(&str, Option<&str>); 35] = [
    ("Jumlah Sumber Dana", None),
    ("Pokja Pengurusan", None),
    ("Pokja SK", None),
    ("Pokja Pelatihan", None),
    ("Pokja Jumlah", None),
    ("Pokja Jumlah Terlatih", None),
    ("PLKB Pendamping", None),
    ("Regulasi", None),
    ("Regulasi Jumlah", None),
    ("RKM", None),
    ("Penggunaan Data", None),
    ("Jumlah Mekanisme Operasional", None),
    ("Pus", Some("pus[cakupan=kampung-kb]")),
    ("Penduduk", Some("penduduk[cakupan=kampung-kb]")),
    ("Keluarga", Some("keluarga[cakupan=kampung-kb]")),
    ("Remaja", Some("remaja[cakupan=kampung-kb]")),
    (
        "Memiliki Balita",
        Some("keluarga[cakupan=kampung-kb, peran=sasaran, poktan=bkb]"),
    ),
    (
        "Memiliki Remaja",
        Some("keluarga[cakupan=kampung-kb, peran=sasaran, poktan=bkr]"),
    ),
    (
        "Memiliki Lansia",
        Some("keluarga[cakupan=kampung-kb, peran=sasaran, poktan=bkl]"),
    ),
    (
        "BKB",
        Some("keluarga[cakupan=kampung-kb, peran=anggota, poktan=bkb]"),
    ),
    (
        "BKR",
        Some("keluarga[cakupan=kampung-kb, peran=anggota, poktan=bkr]"),
    ),
    (
        "BKL",
        Some("keluarga[cakupan=kampung-kb, peran=anggota, poktan=bkl]"),
    ),
    (
        "UPPKA",
        Some("keluarga[cakupan=kampung-kb, peran=anggota, poktan=uppka]"),
    ),
    (
        "PIKR",
        Some("keluarga[cakupan=kampung-kb, peran=anggota, poktan=pik-r]"),
    ),
    ("IUD", Some("pa[cakupan=kampung-kb, metode=iud]")),
    ("MOW", Some("pa[cakupan=kampung-kb, metode=mow]")),
    ("MOP", Some("pa[cakupan=kampung-kb, metode=mop]")),
    ("Kondom", Some("pa[cakupan=kampung-kb, metode=kondom]")),
    ("Implan", Some("pa[cakupan=kampung-kb, metode=implan]")),
    ("Suntik", Some("pa[cakupan=kampung-kb, metode=suntik]")),
    ("Pil", Some("pa[cakupan=kampung-kb, metode=pil]")),
    ("Hamil", Some("bukan[alasan=hamil, cakupan=kampung-kb]")),
    ("Anak Segera", Some("bukan[alasan=ias, cakupan=kampung-kb]")),
    (
        "Anak Kemudian",
        Some("bukan[alasan=iat, cakupan=kampung-kb]"),
    ),
    (
        "Tidak Ingin Anak",
        Some("bukan[alasan=tial, cakupan=kampung-kb]"),
    ),
];

/// The scores by their headings.
const SCORES: [(&str, &str); 12] = [
    ("Input Pokja", "nilai[unsur=pokja]"),
    ("Input Sumber Dana", "nilai[unsur=sumber-dana]"),
    ("Input Poktan", "nilai[unsur=poktan]"),
    ("Input Sarana", "nilai[unsur=sarana]"),
    ("Input PKB/PLKB", "nilai[unsur=pkb]"),
    ("Proses Penggunaan Data", "nilai[unsur=data]"),
    ("Proses Operasional", "nilai[unsur=operasional]"),
    ("Proses Lintas Sektor", "nilai[unsur=lintas-sektor]"),
    ("Output Poktan", "nilai[unsur=partisipasi]"),
    ("Output CPR", "nilai[unsur=cpr]"),
    ("Output MKJP", "nilai[unsur=mkjp]"),
    ("Output Unmet Need", "nilai[unsur=unmet]"),
];

const CLASSES: [(&str, &str); 4] = [
    ("Dasar", "lembaga[kelas=dasar, lembaga=kampung-kb]"),
    (
        "Berkembang",
        "lembaga[kelas=berkembang, lembaga=kampung-kb]",
    ),
    ("Mandiri", "lembaga[kelas=mandiri, lembaga=kampung-kb]"),
    (
        "Berkelanjutan",
        "lembaga[kelas=berkelanjutan, lembaga=kampung-kb]",
    ),
];

const THERE: &str = "lembaga[hal=ada, lembaga=kampung-kb]";
const USERS: &str = "pa[cakupan=kampung-kb]";
const UNMET: &str = "unmet[cakupan=kampung-kb]";
const MONTH: (i16, u8) = (2026, 10);

/// PUS and all behind it. The three parts are filled in together: what is nought is left empty.
type Figured = [i64; 23];

const FULL: Figured = [
    150, 720, 240, 130, 90, 110, 60, 40, 30, 20, 12, 25, 9, 4, 0, 3, 14, 62, 21, 5, 12, 9, 11,
];
const SMALL: Figured = [
    60, 310, 104, 55, 31, 44, 22, 12, 10, 8, 0, 9, 2, 1, 1, 0, 6, 28, 11, 2, 4, 3, 2,
];

/// A sheet of an export, with what it says and what is to be remarked.
struct Export {
    sheet: Sheet,
    figures: Figures,
    remarks: Vec<Expected>,
}

impl Export {
    fn new(headings: &[&'static str]) -> Self {
        let mut sheet = Sheet::named("Worksheet");
        for (column, heading) in headings.iter().enumerate() {
            sheet.set(0, column, Typed::Text(heading));
        }
        Self {
            sheet,
            figures: Figures::new(),
            remarks: Vec::new(),
        }
    }

    /// Begins a row; gives its number and the key of its unit.
    fn begin(&mut self, name: &'static str, desa: &Desa) -> (usize, String) {
        let row = self.sheet.rows.len();
        for (column, text) in [name].iter().chain(&desa.names).enumerate() {
            self.sheet.set(row, column + 1, Typed::Text(text));
        }
        let unit = format!("{}/kampung-kb:{}", desa.code, key_of(name));
        self.say(&unit, THERE, 1);
        (row, unit)
    }

    fn say(&mut self, unit: &str, series: &'static str, number: i64) {
        let key = (unit.to_owned(), MONTH, series);
        self.figures.insert(key, Some(number));
    }

    fn expect(&mut self, at: &str, code: &str, counted: bool) {
        self.remarks.push(Expected {
            sheet: "Worksheet".to_owned(),
            at: at.to_owned(),
            code: code.to_owned(),
            counted,
        });
    }

    fn sample(self, form: &'static str, name: &'static str) -> Sample {
        Sample {
            place: Place::Form(form, name),
            bytes: workbook(std::slice::from_ref(&self.sheet), SAVED),
            figures: self.figures,
            remarks: self.remarks,
        }
    }
}

/// The last part of the key of a Kampung KB: its name without the words that all of them have.
fn key_of(name: &str) -> String {
    let bare = name.to_lowercase();
    let bare = bare.strip_prefix("kampung kb ").unwrap_or(&bare);
    bare.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn detail() -> Export {
    let places = [
        "No",
        "Kampung KB",
        "Provinsi",
        "Kabupaten",
        "Kecamatan",
        "Desa",
    ];
    let behind = DETAIL.iter().map(|(heading, _)| *heading);
    Export::new(&places.into_iter().chain(behind).collect::<Vec<_>>())
}

/// Writes what a Kampung KB says in the parts that it has filled in: people, groups, family planning.
fn kampung(
    export: &mut Export,
    (name, desa): (&'static str, &Desa),
    said: &Figured,
    filled: [bool; 3],
) {
    let (row, unit) = export.begin(name, desa);
    export.sheet.set(row, 6, Typed::Number(3.0));
    export.sheet.set(row, 7, Typed::Text("TRUE"));
    let parts = [(0, 7), (7, 12), (12, 23)];
    for ((from, to), _) in parts.into_iter().zip(filled).filter(|(_, filled)| *filled) {
        for at in from..to {
            let (column, number) = (at + 18, said[at]);
            export.say(&unit, DETAIL[at + 12].1.unwrap(), number);
            if number != 0 {
                let number = i32::try_from(number).unwrap().into();
                export.sheet.set(row, column, Typed::Number(number));
            }
        }
    }
    if filled[2] {
        export.say(&unit, USERS, said[12..19].iter().sum());
        export.say(&unit, UNMET, said[21] + said[22]);
    }
}

/// What is typed in a cell of a row of figures, and what it comes to.
fn plant(export: &mut Export, (row, at): (usize, usize), typed: i64, then: Then) {
    export.sheet.set(
        row,
        at + 18,
        Typed::Number(i32::try_from(typed).unwrap().into()),
    );
    let series = DETAIL[at + 12].1.unwrap();
    let units: Vec<String> = export
        .figures
        .keys()
        .map(|(unit, ..)| unit.clone())
        .collect();
    let Typed::Text(name) = export.sheet.rows[row][1] else {
        panic!("a name stands there");
    };
    let end = format!("/kampung-kb:{}", key_of(name));
    let unit = units.iter().find(|unit| unit.ends_with(&end)).unwrap();
    let figure = match then {
        Then::Withheld => None,
        _ => Some(typed),
    };
    export.figures.insert((unit.clone(), MONTH, series), figure);
}

fn scores() -> Export {
    let places = [
        "No",
        "Kampung KB",
        "Provinsi",
        "Kabupaten",
        "Kecamatan",
        "Desa",
    ];
    let behind = SCORES.iter().map(|(heading, _)| *heading);
    let last = ["Index Input", "Index Proses", "Index Output", "Klasifikasi"];
    Export::new(
        &places
            .into_iter()
            .chain(behind)
            .chain(last)
            .collect::<Vec<_>>(),
    )
}

fn score(
    export: &mut Export,
    (name, desa): (&'static str, &Desa),
    scores: [i32; 12],
    (indexes, class): ([f64; 3], &'static str),
) {
    let (row, unit) = export.begin(name, desa);
    for (at, score) in scores.into_iter().enumerate() {
        export.sheet.set(row, at + 6, Typed::Number(score.into()));
        export.say(&unit, SCORES[at].1, score.into());
    }
    for (at, index) in indexes.into_iter().enumerate() {
        export.sheet.set(row, at + 18, Typed::Number(index));
    }
    export.sheet.set(row, 21, Typed::Text(class));
    for (known, series) in CLASSES {
        let is_it = known == class || class == "Paripurna" && known == "Berkelanjutan";
        export.say(&unit, series, is_it.into());
    }
}

pub(super) fn forms() -> Vec<Sample> {
    vec![
        clean_detail(),
        messy_detail(),
        clean_scores(),
        messy_scores(),
    ]
}

/// Two in one desa, and one elsewhere; what is nought is empty.
fn clean_detail() -> Sample {
    let mut export = detail();
    kampung(
        &mut export,
        ("KAMPUNG KB SEJAHTERA", &SARI[0]),
        &FULL,
        [true; 3],
    );
    kampung(&mut export, ("Harapan Ibu", &SARI[0]), &SMALL, [true; 3]);
    kampung(
        &mut export,
        ("Kampung KB Mekar", &SARI[1]),
        &SMALL,
        [true; 3],
    );
    export.sample("kampung-kb-detail", "rincian 2026-10-05.xlsx")
}

fn messy_detail() -> Sample {
    let mut export = detail();
    // Rows 2 to 9.
    kampung(&mut export, ("Sejahtera", &SARI[0]), &FULL, [true; 3]);
    kampung(&mut export, ("Harapan", &SARI[1]), &FULL, [true; 3]);
    kampung(&mut export, ("Melati", &SARI[2]), &FULL, [true; 3]);
    kampung(&mut export, ("Mawar", &SARI[3]), &FULL, [true; 3]);
    kampung(&mut export, ("Anggrek", &SARI[4]), &SMALL, [false; 3]);
    kampung(
        &mut export,
        ("Kenanga", &SARI[5]),
        &SMALL,
        [true, true, false],
    );
    kampung(&mut export, ("Cempaka", &SARI[6]), &SMALL, [false; 3]);
    kampung(&mut export, ("Dahlia", &SARI[7]), &FULL, [true; 3]);
    // Too many couples for the parts, and for the families.
    plant(&mut export, (1, 0), 153, Then::Same);
    export.expect("S2", "jumlah-beda", true);
    plant(&mut export, (2, 2), 140, Then::Same);
    export.expect("S3", "lebih-dari", true);
    // A slip of the pen that would be nearly all of the province, and one below nought.
    plant(&mut export, (3, 0), 253_066_083, Then::Withheld);
    export.expect("S4", "angka-besar", false);
    plant(&mut export, (4, 21), -10, Then::Withheld);
    export.expect("AN5", "angka-negatif", false);
    let unit = format!("{}/kampung-kb:mawar", SARI[3].code);
    export.figures.remove(&(unit, MONTH, UNMET));
    export.expect("S1", "baris-belum-diisi", false);
    export.expect("AE1", "kolom-belum-diisi", false);
    // More members than there are families for it.
    plant(&mut export, (8, 7), 91, Then::Same);
    export.expect("Z9", "kesertaan-lebih", true);
    export.sample("kampung-kb-detail", "janggal 2026-10-05.xlsx")
}

fn clean_scores() -> Sample {
    let mut export = scores();
    let all = [
        (
            "Sejahtera",
            [3, 3, 3, 3, 3, 4, 3, 3, 4, 4, 3, 2],
            [3.0, 3.33, 3.25],
            "Berkelanjutan",
        ),
        (
            "Harapan",
            [3, 3, 3, 2, 3, 4, 3, 3, 4, 4, 3, 2],
            [2.8, 3.33, 3.25],
            "Mandiri",
        ),
        (
            "Melati",
            [3, 3, 3, 3, 3, 3, 3, 3, 2, 4, 4, 1],
            [3.0, 3.0, 2.75],
            "Berkembang",
        ),
        (
            "Mawar",
            [2, 2, 3, 2, 2, 2, 2, 2, 4, 4, 4, 4],
            [2.2, 2.0, 4.0],
            "Dasar",
        ),
        (
            "Anggrek",
            [1, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 1],
            [1.0, 1.33, 1.0],
            "Dasar",
        ),
        (
            "Kenanga",
            [4, 4, 4, 3, 3, 4, 4, 4, 4, 4, 4, 4],
            [3.6, 4.0, 4.0],
            "Paripurna",
        ),
    ];
    for ((name, scores, indexes, class), desa) in all.into_iter().zip(&SARI) {
        score(&mut export, (name, desa), scores, (indexes, class));
    }
    export.sample("kampung-kb-klasifikasi", "klasifikasi 2026-10-05.xlsx")
}

fn messy_scores() -> Sample {
    let mut export = scores();
    // An index that was not worked out anew, a class that does not follow, a score that there is none of.
    let all = [
        (
            "Sejahtera",
            [3, 3, 3, 3, 3, 4, 3, 3, 4, 4, 3, 2],
            [3.2, 3.33, 3.25],
            "Berkelanjutan",
        ),
        (
            "Harapan",
            [3, 3, 3, 2, 3, 4, 3, 3, 4, 4, 3, 2],
            [2.8, 3.33, 3.25],
            "Berkembang",
        ),
        (
            "Melati",
            [3, 3, 3, 3, 3, 3, 3, 3, 2, 4, 5, 1],
            [3.0, 3.0, 3.0],
            "Berkelanjutan",
        ),
        (
            "Mawar",
            [2, 2, 3, 2, 2, 2, 2, 2, 4, 4, 4, 4],
            [2.2, 2.0, 4.0],
            "Pratama",
        ),
    ];
    for ((name, scores, indexes, class), desa) in all.into_iter().zip(&SARI) {
        score(&mut export, (name, desa), scores, (indexes, class));
    }
    export.expect("S2", "hitungan-beda", true);
    export.expect("V3", "kelas-beda", true);
    export.expect("Q4", "di-luar-batas", true);
    export.expect("V5", "kode-tak-dikenal", true);
    export.sample("kampung-kb-klasifikasi", "keliru 2026-10-05.xlsx")
}
