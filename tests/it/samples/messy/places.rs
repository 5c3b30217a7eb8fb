//! Names of places as people write them.

use super::super::clean::{PUS_2024, PUS_2025, SAVED};
use super::super::draft::Then::{Same, Unit};
use super::super::draft::{Draft, Fault};
use super::super::sheet::Typed::{Blank, Text};
use super::super::sheet::{table, utf16, windows_1252, workbook};
use super::super::truth::{JAYA, KOTA, SARI};
use super::super::{Place, Sample, of};
use super::{silent, told};

/// Rows 2 to 8 are Contoh Jaya, 9 to 12 Kota Contoh Raya (its last twice), 13 to 16 Contoh Sari.
const WORKBOOK: &[Fault] = &[
    silent("D2", Text(" kec. contoh  jaya "), Same),
    silent("E2", Text("tona  i"), Same),
    silent("E3", Text("Desa Tona II"), Same),
    told(
        "E4",
        Text("MEKAR SRI"),
        "wilayah-mirip",
        Unit("99.01.02/?mekarsri"),
    ),
    silent("E5", Text("Ma rang"), Same),
    silent("E6", Text("LIMBORO RAMBU-\nRAMBU"), Same),
    // A desa and a kelurahan of one kecamatan share this name.
    told(
        "E7",
        Text("KARANGANYAR"),
        "wilayah-ganda",
        Unit("99.01.02/?karanganyar"),
    ),
    silent("E8", Text("1007 - KARANGANYAR"), Same),
    silent("C9", Text("Kota Contoh Raya"), Same),
    told("C10", Text("\""), "isi-sda", Same),
    told("D10", Text("sda"), "isi-sda", Same),
    told("B11", Text("s.d.a."), "isi-sda", Same),
    // Without the word Kota it is the kabupaten, which has no such kecamatan.
    silent("C12", Text("CONTOH RAYA"), Same),
    told(
        "D12",
        Text("CONTOH KOTA"),
        "wilayah-atas-lain",
        Unit("99.01/?contohkota/?cikaret"),
    ),
    // D13 is merged down over two more rows.
    silent("D14", Blank, Same),
    silent("D15", Blank, Same),
    told(
        "E15",
        Text("ANTAH BERANTAH"),
        "wilayah-lain",
        Unit("99.01.01/?antahberantah"),
    ),
    // A kecamatan written once for several desa.
    told("D16", Blank, "isi-kosong", Same),
];

const TEXT: &[Fault] = &[
    silent("E2", Text("Limboro Rambu-\nRambu"), Same),
    // There is nothing above the first row that it could mean.
    told(
        "D2",
        Blank,
        "wilayah-kosong",
        Unit("99.01/?/?limbororamburambu"),
    ),
    silent("E3", Text("DS. TONA I"), Same),
    silent("E4", Text("TONA-II"), Same),
    // A numeral may never be a slip of the pen.
    told(
        "E5",
        Text("TONA III"),
        "wilayah-lain",
        Unit("99.01.02/?tonaiii"),
    ),
];

pub(super) fn samples() -> Vec<Sample> {
    let mut samples = vec![names_in_a_workbook(), names_in_a_table()];
    samples.extend(encodings());
    samples
}

fn names_in_a_workbook() -> Sample {
    let month = || [(2026, 10)];
    let mut draft = Draft::new("PUS", PUS_2024);
    draft.lines(&JAYA, month());
    draft.lines(&KOTA, month());
    draft.line(&KOTA[2], (2026, 9));
    draft.lines(&SARI[..4], month());
    draft.plant(WORKBOOK);
    draft.sheet.merged.push((12, 14, 3));
    let bytes = workbook(std::slice::from_ref(&draft.sheet), SAVED);
    of(
        Place::Form("siga-pus", "nama wilayah 2026.xlsx"),
        bytes,
        &[draft],
    )
}

fn names_in_a_table() -> Sample {
    let mut draft = Draft::new("", PUS_2025);
    let desa = [JAYA[4], JAYA[0], JAYA[1], JAYA[2]];
    draft.lines(&desa, [(2026, 10)]);
    draft.plant(TEXT);
    let bytes = table(&draft.sheet, ';').into_bytes();
    of(
        Place::Form("siga-pus", "nama wilayah 2026.csv"),
        bytes,
        &[draft],
    )
}

/// The same rows in every way in which a table of text is saved.
fn encodings() -> Vec<Sample> {
    let mut draft = Draft::new("", PUS_2025);
    draft.lines(&[JAYA[3], JAYA[4], SARI[0]], [(2026, 9), (2026, 10)]);
    draft.plant(&[silent("E2", Text("MA’RANG"), Same)]);
    let text = |separator| table(&draft.sheet, separator);
    let ways = [
        ("koma 2026.csv", text(',').into_bytes()),
        ("tab 2026.tsv", text('\t').into_bytes()),
        ("utf-16 2026.csv", utf16(&text('\t'))),
        ("windows-1252 2026.csv", windows_1252(&text(';'))),
    ];
    let sample = |(name, bytes)| {
        of(
            Place::Form("siga-pus", name),
            bytes,
            std::slice::from_ref(&draft),
        )
    };
    ways.map(sample).into()
}
