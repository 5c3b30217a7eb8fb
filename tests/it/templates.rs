//! Every form has a sample, and every remark of the program is provoked somewhere.

use std::collections::BTreeSet;
use std::fs;

use rekap_imp::diagnostic::BUILT_IN;

use crate::samples;
use crate::support::{self, NamedBytes, TEMPLATES};

/// Remarks that none of the forms of today can raise, and what each waits for.
const NOT_PROVOKED: [(&str, &str); 2] = [
    (
        "bentuk-ganda",
        "two forms that take their figures from one column",
    ),
    (
        "dua-formulir",
        "two forms of one source that write one series",
    ),
];

/// Remarks that need several files or months, or sheets that no sample is; `order.rs` and `traps.rs`
/// provoke them.
const OF_SEVERAL_FILES: [&str; 11] = [
    "salinan-dipakai",
    "digantikan",
    "dua-berkas",
    "sama-bulan-lalu",
    "judul-lain",
    "bulan-tahun-beda",
    "kolom-tersembunyi",
    "baris-tersembunyi",
    "tanda-gambar",
    // Lost headings and meetings beyond the days of a month are drawn in tests of their own.
    "kolom-tanpa-judul",
    "pertemuan-banyak",
];

/// Remarks on values and habits, which `traps` and the tables of cases beside `normalize` provoke one by one; so do those on
/// NIK and *nomor KK*.
const OF_VALUES: [&str; 26] = [
    "kode-catatan",
    "ganti-cara",
    "kode-tanggal",
    "kode-panah",
    "panah-tanpa-isi",
    "daftar-keluarga",
    "hasil-pindai",
    "bergeser",
    "isi-galat",
    "jenis-kelamin-p",
    "jenis-kelamin-lain",
    "tanda-lain",
    "telepon-panjang",
    "telepon-teks",
    "rt-teks",
    "rt-tanggal",
    "rt-tanggal-ragu",
    "kolom-p-perempuan",
    "kolom-p-pria",
    "kolom-silang-tidak",
    "kolom-silang-ya",
    "kolom-bulan-dulu",
    "kolom-tanggal-ragu",
    "kolom-tanggal-campur",
    "nama-berdua",
    "nama-bergantian",
];

fn provoked() -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    for sample in samples::all() {
        let file: NamedBytes = (sample.place.name().to_owned(), sample.bytes);
        let out = support::run("samples", &[file], 1);
        codes.extend(out.remarks.iter().map(|remark| remark.code.to_string()));
    }
    for folder in [samples::office::kecamatan(), samples::clean::siga()] {
        let named = folder.into_iter();
        let files: Vec<NamedBytes> = named
            .map(|sample| (sample.place.name().to_owned(), sample.bytes))
            .collect();
        let out = support::run("folder", &files, 1);
        codes.extend(out.remarks.iter().map(|remark| remark.code.to_string()));
    }
    codes
}

#[test]
fn every_form_has_a_sample() {
    for form in &TEMPLATES.forms {
        let folder = samples::folder().join("forms").join(&*form.id);
        assert!(
            fs::read_dir(&folder).is_ok_and(|mut files| files.next().is_some()),
            "{folder:?}"
        );
    }
}

#[test]
fn every_remark_is_provoked_by_a_sample_or_is_known_not_to_be() {
    let provoked = provoked();
    // Files that cannot be opened, recaps that are read back, what is known from before, copies that came back and what is
    // told where corrections are asked for have tests of their own.
    let is_of_data = |code: &&str| {
        let is_own = code.starts_with("berkas-") && *code != "berkas-kembar";
        let is_known = ["angka-diingat", "jawaban-lain", "jawaban-tanpa-nomor"].contains(code);
        let is_tidied = ["angka-teks", "kode-ejaan", "kode-spasi"].contains(code);
        let is_of_recap = code.starts_with("rekap-") || code.ends_with("-dijawab");
        let is_noted = code.starts_with("tanggal-");
        let is_number = code.starts_with("nik-") || code.starts_with("kk-");
        !is_own
            && !is_known
            && !is_tidied
            && !is_of_recap
            && !is_noted
            && !is_number
            && !code.starts_with("setelan-")
    };
    let waiting = NOT_PROVOKED.map(|(code, _)| code);
    let codes = BUILT_IN.iter().map(|known| known.code).filter(is_of_data);
    let wrong: Vec<(&str, bool)> = codes
        .map(|code| (code, waiting.contains(&code)))
        .filter(|(code, is_waiting)| {
            let is_elsewhere = OF_SEVERAL_FILES.contains(code) || OF_VALUES.contains(code);
            *is_waiting == (provoked.contains(*code) || is_elsewhere)
        })
        .collect();
    assert!(wrong.is_empty(), "with whether it is waiting: {wrong:?}");
}

#[test]
fn every_check_is_provoked() {
    let forms = TEMPLATES.forms.iter().flat_map(|form| form.tables.iter());
    let rules = forms.flat_map(|table| table.rules.iter().map(|rule| &*rule.code));
    let codes: BTreeSet<&str> = rules
        .chain(TEMPLATES.checks.iter().map(|rule| &*rule.code))
        .collect();
    let provoked = provoked();
    let silent: Vec<&str> = codes
        .into_iter()
        .filter(|code| !provoked.contains(*code) && !OF_SEVERAL_FILES.contains(code))
        .collect();
    // No form of today writes a figure for a unit above desa.
    assert_eq!(silent, ["jumlah-wilayah-beda"]);
}

#[test]
fn every_slot_of_every_sentence_is_filled() {
    let mut empty = BTreeSet::new();
    for sample in samples::all() {
        let file: NamedBytes = (sample.place.name().to_owned(), sample.bytes);
        let out = support::run("samples", &[file], 1);
        for remark in &out.remarks {
            let words = TEMPLATES.words.remark(&remark.code).unwrap();
            for slot in words
                .message
                .slots()
                .chain(words.help.iter().flat_map(|help| help.slots()))
            {
                if support::fact(remark, slot).is_none_or(|text| text.is_empty()) {
                    empty.insert(format!("{} {{{slot}}}", remark.code));
                }
            }
        }
    }
    assert!(empty.is_empty(), "{empty:?}");
}
