//! Made files in the shape of SIGA's monthly extract, with the desa of the area table and figures of no meaning.

use std::error::Error;
use std::fmt::Write;
use std::path::Path;

use rekap_imp::area::{AreaTable, Code};
use rust_xlsxwriter::Workbook;

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

/// The same as a table of text.
pub(crate) fn text(path: &Path, desa: &[Desa], months: std::ops::Range<usize>) -> Made {
    let mut text = HEAD.join(";") + "\n";
    for (desa, month, couples, unmet) in rows(desa, &MONTHS[months]) {
        writeln!(text, "{};{month};{couples};{unmet}", desa.join(";"))?;
    }
    Ok(std::fs::write(path, text)?)
}
