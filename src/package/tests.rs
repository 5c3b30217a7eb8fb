//! Packages built in memory, whole and broken.

use super::*;
use proptest::prelude::*;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

/// A zip of parts, deflated.
pub(crate) fn zipped<T: AsRef<[u8]>>(parts: &[(&str, T)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .and_then(|()| Ok(writer.write_all(text.as_ref())?))
            .unwrap_or_else(|error| panic!("{name}: {error}"));
    }
    match writer.finish() {
        Ok(cursor) => cursor.into_inner(),
        Err(error) => panic!("{error}"),
    }
}

fn open(bytes: &[u8]) -> Result<Package<Cursor<&[u8]>>, Fault> {
    Package::open(Cursor::new(bytes))
}

fn code<T>(result: Result<T, Fault>) -> &'static str {
    result.map_or_else(|fault| fault.code(), |_| "baik")
}

#[test]
fn parts_are_found_whatever_their_case() -> Result<(), Fault> {
    let bytes = zipped(&[("XL\\Workbook.xml", "<a/>"), ("b.txt", "isi")]);
    let mut package = open(&bytes)?;
    assert_eq!(
        package.names().collect::<Vec<_>>(),
        ["b.txt", "xl/workbook.xml"]
    );
    assert_eq!(package.size("/xl/workbook.XML"), Some(4));
    assert_eq!(package.part("B.TXT", 3)?, b"isi");
    assert_eq!(code(package.part("b.txt", 2)), "terlalu-besar");
    assert_eq!(code(package.part("c.txt", 2)), "terpotong");
    Ok(())
}

#[test]
fn texts_of_parts_are_utf8_or_utf16() -> Result<(), Fault> {
    let wide: Vec<u8> = "\u{feff}<é/>"
        .encode_utf16()
        .flat_map(u16::to_be_bytes)
        .collect();
    let bytes = zipped(&[
        ("a", "\u{feff}<é/>".as_bytes()),
        ("b", &wide),
        ("c", b"<\xe9/>"),
    ]);
    let mut package = open(&bytes)?;
    assert_eq!(package.text("a", 100)?, "\u{feff}<é/>");
    assert_eq!(package.text("b", 100)?, "\u{feff}<é/>");
    assert_eq!(code(package.text("c", 100)), "terpotong");
    Ok(())
}

#[test]
fn what_is_no_workbook_says_what_it_is() {
    let rels = |target: &str| {
        format!(
            "<Relationships><Relationship Id='r' Type='t/officeDocument' Target='{target}'/></Relationships>"
        )
    };
    let ods = "application/vnd.oasis.opendocument.spreadsheet";
    let cases = [
        (zipped(&[("mimetype", ods)]), "ods"),
        (
            zipped(&[("mimetype", "application/epub+zip")]),
            "bukan-excel",
        ),
        (zipped(&[("a.txt", "isi")]), "bukan-excel"),
        (zipped(&[("xl/workbook.bin", "isi")]), "xlsb"),
        (
            zipped(&[
                ("_rels/.rels", rels("xl/workbook.bin").as_str()),
                ("xl/workbook.bin", ""),
            ]),
            "xlsb",
        ),
        (
            zipped(&[("_rels/.rels", rels("x.xml").as_str())]),
            "terpotong",
        ),
        (
            zipped(&[("_rels/.rels", rels("x.xml").as_str()), ("x.xml", "")]),
            "baik",
        ),
        (
            zipped(&[
                ("_rels/.rels", rels("x.xml").as_str()),
                ("xl/workbook.xml", ""),
            ]),
            "baik",
        ),
        (
            zipped(&[("_rels/.rels", "<Relationships><a></b>")]),
            "terpotong",
        ),
        (zipped::<&str>(&[]), "bukan-excel"),
        (b"".to_vec(), "kosong"),
        (b"%PDF-1.7".to_vec(), "pdf"),
        (b"<html>".to_vec(), "html"),
        (b"\x89PNG\r\n".to_vec(), "gambar"),
        (b"NO;NAMA".to_vec(), "bukan-excel"),
        (b"PK\x03\x04".to_vec(), "terpotong"),
    ];
    for (place, (bytes, expected)) in cases.iter().enumerate() {
        let found = open(bytes).and_then(|mut package| package.workbook());
        assert_eq!(code(found), *expected, "case {place}");
    }
}

#[test]
fn compound_files_are_old_workbooks_or_ask_for_the_password() {
    for (name, expected) in [
        ("EncryptedPackage", "sandi"),
        ("Workbook", "format-lama"),
        ("Book", "format-lama"),
        ("1Table", "bukan-excel"),
    ] {
        let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
        bytes.resize(5120, 0xff);
        let entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.extend(&entry);
        bytes.resize(5120 + 128, 0);
        bytes[5120 + 64] = u8::try_from(entry.len() + 2).unwrap_or_default();
        assert_eq!(code(open(&bytes)), expected, "{name}");
    }
}

#[test]
fn a_cut_file_is_damaged() {
    let whole = zipped(&[("a.xml", "<a/>".repeat(200))]);
    for length in 4..whole.len() {
        assert_eq!(code(open(&whole[..length])), "terpotong", "{length}");
    }
}

/// Changes the four bytes at `offset` of the directory's first entry.
fn with_directory(mut bytes: Vec<u8>, offset: usize, value: u32) -> Vec<u8> {
    let entry = bytes.windows(4).position(|four| four == b"PK\x01\x02");
    let start = entry.unwrap_or_else(|| panic!("no directory")) + offset;
    bytes[start..start + 4].copy_from_slice(&value.to_le_bytes());
    bytes
}

#[test]
fn a_lying_directory_is_damage() -> Result<(), Fault> {
    let honest = zipped(&[("a.xml", "isi ".repeat(1000))]);
    for declared in [10, 3999, 4001, 1_000_000] {
        let bytes = with_directory(honest.clone(), 24, declared);
        let mut package = open(&bytes)?;
        assert_eq!(package.size("a.xml"), Some(u64::from(declared)));
        assert_eq!(
            code(package.part("a.xml", 1 << 20)),
            "terpotong",
            "{declared}"
        );
    }
    let bytes = with_directory(honest, 16, 0);
    assert_eq!(
        code(open(&bytes)?.part("a.xml", 1 << 20)),
        "terpotong",
        "checksum"
    );
    Ok(())
}

#[test]
fn an_encrypted_part_asks_for_the_password() -> Result<(), Fault> {
    // Bit 0 of the flags; the method, deflate, stands behind them.
    let bytes = with_directory(zipped(&[("a.xml", "isi")]), 8, 0x0008_0001);
    assert_eq!(code(open(&bytes)?.part("a.xml", 10)), "sandi");
    Ok(())
}

#[test]
fn absurd_directories_are_refused() {
    let names: Vec<String> = (0..=PARTS).map(|part| format!("part{part}")).collect();
    let parts: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
    assert_eq!(code(open(&zipped(&parts))), "terlalu-besar");
    let long: Vec<String> = (0..200)
        .map(|part| format!("{part}{}", "x".repeat(60_000)))
        .collect();
    let parts: Vec<(&str, &str)> = long.iter().map(|name| (name.as_str(), "")).collect();
    assert_eq!(code(open(&zipped(&parts))), "terlalu-besar");
}

#[test]
fn failures_of_the_reader_are_told_apart() {
    struct Failing(io::ErrorKind);
    impl Read for Failing {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(self.0.into())
        }
    }
    impl Seek for Failing {
        fn seek(&mut self, _: SeekFrom) -> io::Result<u64> {
            Ok(0)
        }
    }
    let of = |kind| code(Package::open(Failing(kind)));
    assert_eq!(of(io::ErrorKind::PermissionDenied), "tidak-boleh-dibaca");
    assert_eq!(of(io::ErrorKind::ResourceBusy), "sedang-dibuka");
    assert_eq!(of(io::ErrorKind::ConnectionReset), "galat-baca");
}

proptest! {
    #[test]
    fn any_bytes_are_safe(bytes in prop::collection::vec(any::<u8>(), 0..600), zip in any::<bool>()) {
        let mut bytes = bytes;
        if zip {
            bytes.splice(0..0, *b"PK\x03\x04");
        }
        let _ = open(&bytes).and_then(|mut package| package.workbook());
    }

    #[test]
    fn any_xml_is_safe(text in "[<>/&;x='\"! \\[\\]-]{0,80}") {
        let mut walk = xml::Walk::new("", &text);
        while let Ok(xml::Step::Open(_) | xml::Step::Close(_)) = walk.step() {}
    }
}
