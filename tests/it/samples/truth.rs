//! The invented places and what is true there: every figure of every month, drawn once from a fixed seed.

use std::collections::BTreeMap;

/// The series of the figures of a month, in the order of the SIGA sheets.
pub(crate) const SERIES: [&str; 13] = [
    "pus",
    "unmet",
    "pa",
    "pa[metode=suntik]",
    "pa[metode=pil]",
    "pa[metode=kondom]",
    "pa[metode=implan]",
    "pa[metode=iud]",
    "pa[metode=mop]",
    "pa[metode=mow]",
    "pa[metode=mal]",
    "pa[golongan=modern]",
    "pa[metode=tradisional]",
];

/// How many of a thousand users take pil, kondom, implan, iud, mop, mow, mal and a traditional way;
/// the rest take suntik. The next number is how far a desa may be from it.
const SHARES: [(i64, i64); 8] = [
    (190, 60),
    (45, 30),
    (150, 60),
    (70, 40),
    (3, 3),
    (40, 20),
    (12, 8),
    (35, 25),
];

/// A desa of the invented provinsi 99, by its code.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Desa {
    pub(crate) code: &'static str,
    /// Provinsi, kabupaten, kecamatan and desa as SIGA prints them.
    pub(crate) names: [&'static str; 4],
}

/// A month of a year.
pub(crate) type Month = (i16, u8);

/// What a sheet says of units, months and series; `None` is said but waits for its correction.
pub(crate) type Figures = BTreeMap<(String, Month, &'static str), Option<i64>>;

const fn sari(code: &'static str, name: &'static str) -> Desa {
    Desa {
        code,
        names: ["CONTOH NUSA", "CONTOH RAYA", "CONTOH SARI", name],
    }
}

const fn jaya(code: &'static str, name: &'static str) -> Desa {
    Desa {
        code,
        names: ["CONTOH NUSA", "CONTOH RAYA", "CONTOH JAYA", name],
    }
}

const fn kota(code: &'static str, name: &'static str) -> Desa {
    Desa {
        code,
        names: ["CONTOH NUSA", "KOTA CONTOH RAYA", "CONTOH KOTA", name],
    }
}

/// The twelve desa of Kec. Contoh Sari.
pub(crate) const SARI: [Desa; 12] = [
    sari("99.01.01.2001", "SUKAMAJU"),
    sari("99.01.01.2002", "MEKARWANGI"),
    sari("99.01.01.2003", "CIBENING"),
    sari("99.01.01.2004", "TANJUNGJAYA"),
    sari("99.01.01.2005", "PASIRANGIN"),
    sari("99.01.01.2006", "KERTAHAYU"),
    sari("99.01.01.2007", "BOJONGSARI"),
    sari("99.01.01.2008", "CIKADU"),
    sari("99.01.01.2009", "GUNUNGREJO"),
    sari("99.01.01.2010", "LEMBAHASRI"),
    sari("99.01.01.2011", "RANCAGEDE"),
    sari("99.01.01.2012", "SINDANGRASA"),
];

/// The desa of Kec. Contoh Jaya whose names are hard to read; Karanganyar is there twice, one a kelurahan.
pub(crate) const JAYA: [Desa; 7] = [
    jaya("99.01.02.2001", "TONA I"),
    jaya("99.01.02.2002", "TONA II"),
    jaya("99.01.02.2003", "MEKAR SARI"),
    jaya("99.01.02.2004", "MA'RANG"),
    jaya("99.01.02.2005", "LIMBORO RAMBU-RAMBU"),
    jaya("99.01.02.2006", "KARANGANYAR"),
    jaya("99.01.02.1007", "KARANGANYAR"),
];

/// The kelurahan of Kota Contoh Raya, which shares its name with the kabupaten.
pub(crate) const KOTA: [Desa; 3] = [
    kota("99.71.01.1001", "PASAR BARU"),
    kota("99.71.01.1002", "KEBONJATI"),
    kota("99.71.01.1003", "CIKARET"),
];

/// Sebastiano Vigna's splitmix64: the same numbers everywhere and for ever.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn between(&mut self, least: i64, most: i64) -> i64 {
        let span = u64::try_from(most - least + 1).unwrap();
        least + i64::try_from(self.roll() % span).unwrap()
    }
}

/// A figure of a desa in a month: of [`SERIES`], or one of those of groups and institutions.
pub(crate) fn figure(desa: &Desa, month: Month, series: &str) -> i64 {
    match SERIES.iter().position(|known| *known == series) {
        Some(at) => figures(desa, month)[at],
        None => super::groups::figure(desa, month, series),
    }
}

/// The figures of a desa in a month, in the order of [`SERIES`].
pub(crate) fn figures(desa: &Desa, (year, month): Month) -> [i64; 13] {
    let digits = desa.code.bytes().filter(u8::is_ascii_digit);
    let seed = digits.fold(2026, |seed, digit| seed * 10 + u64::from(digit - b'0'));
    let mut of_desa = Dice(seed);
    let age = i64::from(year) * 12 + i64::from(month) - 2026 * 12;
    let mut of_month = Dice(seed ^ age.unsigned_abs().wrapping_mul(0x0001_0001));
    // A step that is never nought: no two months of a desa are alike.
    let step = [-2, -1, 1, 2, 3][usize::try_from(of_desa.between(0, 4)).unwrap()];
    let pus = of_desa.between(220, 840) + step * age;
    let pa = pus * (of_desa.between(560, 770) + of_month.between(-9, 9)) / 1000;
    let unmet = pus * (of_desa.between(70, 185) + of_month.between(-9, 9)) / 1000;
    let mut parts =
        SHARES.map(|(share, spread)| pa * of_desa.between(share - spread, share + spread) / 1000);
    let traditional = parts[7];
    parts[6] = parts[6].max(1);
    let others: i64 = parts.iter().sum();
    let [pil, kondom, implan, iud, mop, mow, mal, _] = parts;
    let suntik = pa - others;
    let modern = pa - traditional;
    [
        pus,
        unmet,
        pa,
        suntik,
        pil,
        kondom,
        implan,
        iud,
        mop,
        mow,
        mal,
        modern,
        traditional,
    ]
}

#[test]
fn the_truth_is_plausible() {
    for desa in SARI.iter().chain(&JAYA).chain(&KOTA) {
        for month in (2024..=2026).flat_map(|year| (1..=12).map(move |month| (year, month))) {
            let [pus, unmet, pa, methods @ .., modern, traditional] = figures(desa, month);
            assert!((150..=900).contains(&pus), "{desa:?} {pus}");
            assert!(
                (55 * pus..=80 * pus).contains(&(100 * pa + 100)),
                "{desa:?} {pa} of {pus}"
            );
            assert!(
                (5 * pus..=20 * pus).contains(&(100 * unmet)),
                "{desa:?} {unmet} of {pus}"
            );
            assert!(pa + unmet <= pus && methods.iter().all(|many| *many >= 0));
            assert_eq!(methods.iter().sum::<i64>(), modern);
            assert_eq!(modern + traditional, pa);
        }
    }
}
