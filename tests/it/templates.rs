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
const OF_SEVERAL_FILES: [&str; 9] = [
    "salinan-dipakai",
    "digantikan",
    "dua-berkas",
    "sama-bulan-lalu",
    "judul-lain",
    "bulan-tahun-beda",
    "kolom-tersembunyi",
    "baris-tersembunyi",
    "tanda-gambar",
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
        !is_own
            && !is_known
            && !is_tidied
            && !is_of_recap
            && !is_noted
            && !code.starts_with("setelan-")
    };
    let waiting = NOT_PROVOKED.map(|(code, _)| code);
    for code in BUILT_IN.iter().map(|known| known.code).filter(is_of_data) {
        let is_waiting = waiting.contains(&code);
        let is_provoked = provoked.contains(code) || OF_SEVERAL_FILES.contains(&code);
        assert!(
            is_waiting != is_provoked,
            "{code}: provoked {is_provoked}, waiting {is_waiting}"
        );
    }
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
