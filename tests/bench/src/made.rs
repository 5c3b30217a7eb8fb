//! Made files with the desa of the area table and figures of no meaning: SIGA's monthly extract, and registers.

use std::error::Error;
use std::fmt::Write;
use std::path::Path;

use rekap_imp::area::{AreaTable, Code};
use rust_xlsxwriter::{Format, Workbook};

type Made<T = ()> = Result<T, Box<dyn Error>>;

/// The headings of SIGA's extract of couples and unmet need.
const HEAD: [&str; 7] = [
    "PROVINSI",
    "KABUPATEN",
    "KECAMATAN",
    "KELURAHAN/DESA",
    "BULAN",
    "PUS",
    "UNMET NEED",
];

const MONTHS: [&str; 12] = [
    "JANUARI",
    "FEBRUARI",
    "MARET",
    "APRIL",
    "MEI",
    "JUNI",
    "JULI",
    "AGUSTUS",
    "SEPTEMBER",
    "OKTOBER",
    "NOVEMBER",
    "DESEMBER",
];

/// A desa and what is above it.
pub(crate) type Desa = [String; 4];

/// Every desa of the area table.
pub(crate) fn desa(areas: &AreaTable) -> Vec<Desa> {
    let mut all = Vec::new();
    let name = |code: Code| areas.name(code).unwrap_or_default().to_owned();
    for provinsi in areas.children(Code::NATIONAL) {
        for kabupaten in areas.children(provinsi.code) {
            for kecamatan in areas.children(kabupaten.code) {
                for desa in areas.children(kecamatan.code) {
                    all.push([provinsi.code, kabupaten.code, kecamatan.code, desa.code].map(name));
                }
            }
        }
    }
    all
}

/// Those of one provinsi with many.
pub(crate) fn province(desa: &[Desa]) -> Vec<Desa> {
    let is_in = |desa: &&Desa| desa[0].eq_ignore_ascii_case("Jawa Tengah");
    desa.iter().filter(is_in).cloned().collect()
}

/// One row for each desa and month.
fn rows<'d>(
    desa: &'d [Desa],
    months: &'d [&str],
) -> impl Iterator<Item = (&'d Desa, &'d str, u32, u32)> {
    let pairs = desa
        .iter()
        .flat_map(|desa| months.iter().map(move |month| (desa, *month)));
    pairs.zip(0u32..).map(|((desa, month), at)| {
        let couples = 100 + at * 7 % 900;
        (desa, month, couples, couples / 9)
    })
}

/// A workbook of these desa and months.
pub(crate) fn workbook(path: &Path, desa: &[Desa], months: std::ops::Range<usize>) -> Made {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, head) in (0u16..).zip(HEAD) {
        sheet.write(0, column, head)?;
    }
    for (row, (desa, month, couples, unmet)) in (1u32..).zip(rows(desa, &MONTHS[months])) {
        for (column, name) in (0u16..).zip(desa) {
            sheet.write(row, column, name)?;
        }
        sheet.write(row, 4, month)?;
        sheet.write(row, 5, couples)?;
        sheet.write(row, 6, unmet)?;
    }
    book.save(path)?;
    Ok(())
}

/// The headings of SIGA's extract of users by method, behind those of the desa and the month.
const METHODS: [&str; 9] = [
    "PA",
    "SUNTIK",
    "PIL",
    "KONDOM",
    "IMPLAN",
    "IUD",
    "VASEKTOMI",
    "TUBEKTOMI",
    "MAL",
];

/// A workbook of the users of these desa and months.
pub(crate) fn users(path: &Path, desa: &[Desa], months: std::ops::Range<usize>) -> Made {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, head) in (0u16..).zip(HEAD.iter().take(5).chain(&METHODS)) {
        sheet.write(0, column, *head)?;
    }
    for (row, (desa, month, couples, _)) in (1u32..).zip(rows(desa, &MONTHS[months])) {
        for (column, name) in (0u16..).zip(desa) {
            sheet.write(row, column, name)?;
        }
        sheet.write(row, 4, month)?;
        let each = couples / 12;
        let methods = u32::try_from(METHODS.len() - 1)?;
        sheet.write(row, 5, each * methods)?;
        for column in (6u16..).take(METHODS.len() - 1) {
            sheet.write(row, column, each)?;
        }
    }
    book.save(path)?;
    Ok(())
}

/// The same as a table of text.
pub(crate) fn text(path: &Path, desa: &[Desa], months: std::ops::Range<usize>) -> Made {
    let mut text = HEAD.join(";") + "\n";
    for (desa, month, couples, unmet) in rows(desa, &MONTHS[months]) {
        writeln!(text, "{};{month};{couples};{unmet}", desa.join(";"))?;
    }
    Ok(std::fs::write(path, text)?)
}

/// The couples of a made register.
pub(crate) const COUPLES: u32 = 100;

/// The codes of a made register, in turns; a code is blank where a cadre left it out.
const CODES: [&str; 13] = [
    "S", "P", "I", "IPN", "S", "IAT", "H", "MOW", "TIAL", "IAS", "K", "S", "",
];

/// A register of couples: 19 columns, a code for every month up to November, no totals.
pub(crate) fn register(path: &Path, desa: &Desa, rt: usize) -> Made {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "REGISTER KELOMPOK KB BAGI SELURUH KELUARGA")?;
    let [provinsi, kabupaten, kecamatan, desa] = desa;
    let (rt, rw) = (format!("{rt:03}"), "005".to_owned());
    let labels = [
        ("RT", &rt),
        ("DUSUN/RW", &rw),
        ("DESA/KELURAHAN", desa),
        ("KECAMATAN", kecamatan),
        ("KABUPATEN/KOTA", kabupaten),
        ("PROVINSI", provinsi),
    ];
    for (row, (label, said)) in (1u32..).zip(labels) {
        sheet.write(row, 0, label)?;
        sheet.write(row, 2, ":")?;
        sheet.write(row, 3, said)?;
    }
    let plain = Format::new();
    sheet.merge_range(8, 0, 10, 0, "NO", &plain)?;
    sheet.merge_range(8, 1, 8, 6, "PASANGAN USIA SUBUR", &plain)?;
    sheet.merge_range(9, 1, 9, 2, "NAMA", &plain)?;
    sheet.write(10, 1, "ISTRI")?;
    sheet.write(10, 2, "SUAMI")?;
    let heads = [
        "UMUR ISTRI",
        "JUMLAH ANAK",
        "UMUR ANAK TERKECIL",
        "TAHAPAN KS",
    ];
    for (column, head) in (3u16..).zip(heads) {
        sheet.merge_range(9, column, 10, column, head, &plain)?;
    }
    sheet.merge_range(8, 7, 8, 18, "HASIL PEMBINAAN KESERTAAN BER KB", &plain)?;
    for (column, head) in (7u16..).zip(MONTHS) {
        sheet.merge_range(9, column, 10, column, head, &plain)?;
    }
    for column in 0..19u16 {
        sheet.write(11, column, column + 1)?;
    }
    for couple in 0..COUPLES {
        let row = 12 + couple;
        sheet.write(row, 0, couple + 1)?;
        sheet.write(row, 1, format!("Istri {couple}"))?;
        sheet.write(row, 2, format!("Suami {couple}"))?;
        sheet.write(row, 3, 20 + couple % 30)?;
        sheet.write(row, 4, couple % 4)?;
        sheet.write(row, 5, couple % 9)?;
        sheet.write(row, 6, "II")?;
        for month in 0..11u16 {
            let turn = couple as usize + usize::from(month) / 4;
            sheet.write(row, 7 + month, CODES[turn % CODES.len()])?;
        }
    }
    book.save(path)?;
    Ok(())
}
