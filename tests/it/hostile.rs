//! Files that cannot be read or mean harm: each is named in one sentence, and the others are counted.

#![expect(
    clippy::unwrap_used,
    reason = "what a test builds itself is there, and what is not fails it"
)]

mod files;
mod helped;
mod line;
mod memory;
mod office;
mod readers;
mod replay;
mod same;

use files::{
    SOUND, compound, lying, package, sound_workbook, two_cells, workbook, workbook_with_strings,
    zipped,
};
use office::{Office, told_of};
use rekap_imp::cli::Ending;

/// Holds that a file beside a sound one is named in one sentence with these words, and nothing else changes.
fn named(file: &str, bytes: &[u8], code: &str, words: &[&str]) {
    let office = Office::with(&[("data_pus.csv", SOUND.as_bytes()), (file, bytes)]);
    let (ending, story) = office.check();
    assert_eq!(ending, Ending::NeedsMending, "{file}");
    let told = told_of(&story, file);
    let [(told_code, sentence)] = &*told else {
        panic!("{file}: not one sentence but {told:?}")
    };
    assert_eq!(told_code, code, "{file}");
    for word in words {
        assert!(
            sentence.contains(word),
            "{file}: {word:?} not in {sentence:?}"
        );
    }
    assert!(told_of(&story, "data_pus.csv").is_empty(), "{file}");
    assert_eq!(office.figure("pus"), Some(200), "{file}");

    let screen = office.rekap(&[]);
    assert_eq!(screen.ending, Ending::NeedsMending, "{file}");
    let flat = screen.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        flat.contains("Terbaca 1 berkas. Belum terbaca 1 berkas:"),
        "{flat}"
    );
    assert_eq!(
        flat.matches(sentence.trim_end()).count(),
        1,
        "{sentence}: {flat}"
    );
    assert!(!flat.contains("panic"), "{flat}");

    let alone = Office::with(&[(file, bytes)]);
    let (ending, story) = alone.check();
    assert_eq!(ending, Ending::Failed, "{file} alone");
    assert_eq!(told_of(&story, file), told, "{file} alone");
}

#[test]
fn a_file_that_is_no_workbook_is_named() {
    let excel = ["bukan berkas Excel", "simpan sebagai .xlsx"];
    named(
        "program.xlsx",
        b"MZ\x90\0\x03\0\0\0",
        "berkas-bukan-excel",
        &excel,
    );
    named(
        "surat.xlsx",
        b"{\\rtf1 Yth. Ibu}",
        "berkas-bukan-excel",
        &excel,
    );
    named(
        "surat.xlsx",
        &package("word/document.xml"),
        "berkas-bukan-excel",
        &excel,
    );
    named(
        "lain.xls",
        &compound(&["Root Entry", "WordDocument"]),
        "berkas-bukan-excel",
        &excel,
    );
}

#[test]
fn a_disguised_file_is_named_by_what_it_is() {
    named(
        "rekap.xlsx",
        b"%PDF-1.7\n%\xe2\xe3",
        "berkas-pdf",
        &["Isinya PDF."],
    );
    named(
        "foto.xlsx",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        "berkas-gambar",
        &["Isinya gambar."],
    );
    named(
        "foto.csv",
        b"\xff\xd8\xff\xe0\0\x10JFIF",
        "berkas-gambar",
        &["Isinya gambar."],
    );
    let page = b"<!DOCTYPE html><html><p>Silakan masuk lagi</p></html>";
    let words = ["halaman web (HTML) tanpa tabel. Unduh atau minta lagi berkas datanya"];
    named("siga.xls", page, "berkas-html", &words);
}

#[test]
fn a_file_of_another_format_that_cannot_be_read_is_named_by_its_format() {
    let first = ["simpan sebagai .xlsx, lalu ulangi"];
    named(
        "lama.xls",
        &compound(&["Root Entry", "Workbook"]),
        "berkas-format-lama",
        &["format lama (.xls)", first[0]],
    );
    named(
        "biner.xlsb",
        &package("xl/workbook.bin"),
        "berkas-xlsb",
        &first,
    );
    named(
        "libre.ods",
        &package("mimetype"),
        "berkas-ods",
        &["LibreOffice (.ods)", first[0]],
    );
}

#[test]
fn a_locked_file_is_named() {
    let locked = compound(&["Root Entry", "EncryptionInfo", "EncryptedPackage"]);
    named(
        "rahasia.xlsx",
        &locked,
        "berkas-sandi",
        &["terkunci sandi. Buka sandinya, lalu simpan lagi"],
    );
}

#[test]
fn a_file_without_content_is_named() {
    named("kosong.xlsx", b"", "berkas-kosong", &["Berkas ini kosong"]);
    named("putih.csv", b" \r\n\t ", "berkas-kosong", &["kosong"]);
    named(
        "lembar.xlsx",
        &workbook(""),
        "lembar-kosong",
        &["lembarnya kosong"],
    );
    named(
        "koma.csv",
        b";;;\n;;;\n",
        "lembar-kosong",
        &["lembarnya kosong"],
    );
}

#[test]
fn a_file_cut_anywhere_is_named() {
    let whole = sound_workbook();
    let words = ["terpotong saat disalin. Kirim ulang"];
    for length in [4, 31, whole.len() / 2, whole.len() - 30, whole.len() - 1] {
        named(
            "terpotong.xlsx",
            &whole[..length],
            "berkas-terpotong",
            &words,
        );
    }
    let half = workbook("<row><c><v>1</v></c>");
    let open = zipped(&[("xl/workbook.xml", b"<workbook><sheets>")]);
    let nothing = zipped(&[]);
    for bytes in [half.as_slice(), &open] {
        named("rusak.xlsx", bytes, "berkas-terpotong", &words);
    }
    named("zip.xlsx", &nothing, "berkas-bukan-excel", &[]);
}

#[test]
fn strings_that_are_missing_are_not_taken_for_empty_cells() {
    let rows = r#"<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>"#;
    let cut = workbook_with_strings(rows, b"<sst><si><t>PUS</t></si>");
    let nameless =
        workbook_with_strings(&rows.replace('1', "x"), b"<sst><si><t>PUS</t></si></sst>");
    for bytes in [cut, nameless] {
        named("huruf.xlsx", &bytes, "berkas-terpotong", &["Kirim ulang"]);
    }
}

#[test]
fn a_lying_directory_is_found_out() {
    let words = ["rusak atau terpotong"];
    named(
        "kurang.xlsx",
        &lying(|size| size / 2),
        "berkas-terpotong",
        &words,
    );
    named(
        "lebih.xlsx",
        &lying(|size| size * 2),
        "berkas-terpotong",
        &words,
    );
    named("nol.xlsx", &lying(|_| 0), "berkas-terpotong", &words);
    named(
        "raksasa.xlsx",
        &lying(|_| 1 << 31),
        "berkas-terlalu-besar",
        &["terlalu besar"],
    );
}

#[test]
fn a_sheet_that_no_form_claims_is_named() {
    let words = ["belum dikenal sebagai formulir KB"];
    named(
        "belanja.csv",
        b"BARANG;HARGA\nberas;12000\n",
        "tidak-dikenal",
        &words,
    );
    named("dua-sel.xlsx", &two_cells(), "tidak-dikenal", &words);
    named(
        "surat.xlsx",
        b"Yth. Ibu Bidan, mohon dicek.",
        "tidak-dikenal",
        &words,
    );
}

#[test]
fn the_mark_of_an_open_workbook_is_never_read() {
    let mark = b"\x05Siti \0";
    let office = Office::with(&[("data_pus.csv", SOUND.as_bytes()), ("~$data_pus.csv", mark)]);
    let (ending, story) = office.check();
    assert_eq!(ending, Ending::Clean);
    assert_eq!(story["berkas"].as_array().unwrap().len(), 1);

    let both = ["data_pus.csv", "~$data_pus.csv"].map(|name| office.path().join(name));
    let said = office::rekap(["periksa".into(), both[0].clone(), both[1].clone()]);
    assert_eq!(said.ending, Ending::Clean, "{}", said.out);
    assert_eq!(office::rekap([both[1].clone()]).ending, Ending::Failed);
}

#[test]
fn a_file_that_fails_many_ways_is_still_one_among_others() {
    let bytes: Vec<(&str, Vec<u8>)> = vec![
        ("a.xlsx", Vec::new()),
        ("b.xlsx", b"%PDF-".to_vec()),
        ("c.xlsx", sound_workbook()),
        ("d.xlsx", lying(|size| size / 2)),
        ("e.csv", SOUND.replace("120", "121").into_bytes()),
    ];
    let files: Vec<(&str, &[u8])> = bytes
        .iter()
        .map(|(name, bytes)| (*name, &**bytes))
        .collect();
    let office = Office::with(&files);
    let (ending, story) = office.check();
    assert_eq!(ending, Ending::NeedsMending);
    for (file, code) in [
        ("a.xlsx", "berkas-kosong"),
        ("b.xlsx", "berkas-pdf"),
        ("d.xlsx", "berkas-terpotong"),
    ] {
        let told = told_of(&story, file);
        assert_eq!(
            told.iter().map(|(code, _)| &**code).collect::<Vec<_>>(),
            [code]
        );
    }
    assert!(matches!(office.figure("pus"), Some(200 | 201)));
}
