//! What a file is by its bytes, whatever it is called. Knows nothing of what stands in it.

use super::fault::Fault;
use std::io::{self, Read};

/// How many of the first bytes of a file are looked at.
pub const HEAD: usize = 4096;

/// What kind of file the first bytes belong to.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kind {
    /// A zip: `.xlsx`, `.ods` and every other new office file.
    Zip,
    /// A compound file: an old `.xls`, or a new workbook behind a password.
    Ole2,
    /// A PDF.
    Pdf,
    /// A web page, as some systems "export to Excel".
    Html,
    /// A web page and its pictures in one file.
    Mhtml,
    /// The XML of Excel 2003.
    Sheets2003,
    /// A picture: PNG, JPEG, GIF, BMP, TIFF, WebP or HEIC.
    Image,
    /// Text, perhaps separated by commas or semicolons.
    Text,
    /// Nothing, or white space only.
    Empty,
    /// Anything else.
    Other,
}

impl Kind {
    /// The fault of a file of this kind that should have been a workbook; a zip is not told yet.
    #[must_use]
    pub fn fault(self) -> Option<Fault> {
        match self {
            Self::Zip => None,
            Self::Pdf => Some(Fault::Pdf),
            Self::Html | Self::Mhtml => Some(Fault::Html),
            Self::Sheets2003 => Some(Fault::OldFormat),
            Self::Image => Some(Fault::Image),
            Self::Empty => Some(Fault::Empty),
            Self::Ole2 | Self::Text | Self::Other => Some(Fault::NotWorkbook),
        }
    }
}

/// Tells the kind of a file from its first bytes, best [`HEAD`] of them.
#[must_use]
pub fn sniff(head: &[u8]) -> Kind {
    let known: [(&[u8], Kind); 13] = [
        (b"PK\x03\x04", Kind::Zip),
        (b"PK\x05\x06", Kind::Zip),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind::Ole2),
        (b"%PDF-", Kind::Pdf),
        (b"\x89PNG", Kind::Image),
        (b"\xff\xd8\xff", Kind::Image),
        (b"GIF8", Kind::Image),
        (b"II*\0", Kind::Image),
        (b"MM\0*", Kind::Image),
        (b"{\\rtf", Kind::Other),
        (b"Rar!", Kind::Other),
        (b"7z\xbc\xaf", Kind::Other),
        (b"\x1f\x8b", Kind::Other),
    ];
    if let Some((_, kind)) = known.iter().find(|(start, _)| head.starts_with(start)) {
        return *kind;
    }
    match (head.get(..4), head.get(8..12), head.get(4..8)) {
        (Some(b"RIFF"), Some(b"WEBP"), _) | (_, _, Some(b"ftyp")) => return Kind::Image,
        // The name is too short to go by it alone: "BM" may open a text.
        (Some([b'B', b'M', ..]), _, _) if head.contains(&0) => return Kind::Image,
        _ => {}
    }
    sniff_text(head)
}

fn sniff_text(head: &[u8]) -> Kind {
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    if utf16(text).is_some() {
        // Latin letters have a zero beside them.
        let text: Vec<u8> = text
            .iter()
            .copied()
            .filter(|byte| (1..0x80).contains(byte))
            .collect();
        return sniff_markup(text.trim_ascii_start()).unwrap_or(Kind::Text);
    }
    if text.iter().any(is_binary) {
        return Kind::Other;
    }
    let start = text.trim_ascii_start();
    if start.is_empty() {
        // Behind so much white space there may be more.
        return if head.len() < HEAD {
            Kind::Empty
        } else {
            Kind::Text
        };
    }
    sniff_markup(start).unwrap_or(Kind::Text)
}

/// What text is that begins like markup.
fn sniff_markup(start: &[u8]) -> Option<Kind> {
    const WEB: [&[u8]; 9] = [
        b"<html",
        b"<!doctype html",
        b"<table",
        b"<meta",
        b"<head",
        b"<body",
        b"<style",
        b"<div",
        b"<center",
    ];
    let opening = start.to_ascii_lowercase();
    let has = |word: &[u8]| opening.windows(word.len()).any(|window| window == word);
    if opening.starts_with(b"mime-version:") {
        return Some(Kind::Mhtml);
    }
    if !opening.starts_with(b"<") {
        return None;
    }
    let is_xml = opening.starts_with(b"<?xml");
    // The page of Excel 2003 bears the name of its workbooks, too, and other XML may hold a page.
    if has(b"urn:schemas-microsoft-com:office:spreadsheet") && !has(b"<html") {
        return Some(Kind::Sheets2003);
    }
    if WEB.iter().any(|word| has(word)) {
        return Some(Kind::Html);
    }
    is_xml.then_some(Kind::Other)
}

/// In which order the two bytes of a UTF-16 character stand.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Utf16 {
    /// The low byte first, as Excel writes.
    Little,
    /// The high byte first.
    Big,
}

/// Tells UTF-16 by its mark, or by a zero in every other place as Latin text has it.
#[must_use]
pub fn utf16(head: &[u8]) -> Option<Utf16> {
    match head.get(..2) {
        Some(b"\xff\xfe") => return Some(Utf16::Little),
        Some(b"\xfe\xff") => return Some(Utf16::Big),
        _ => {}
    }
    let (pairs, _) = head.as_chunks::<2>();
    let high_first = pairs.iter().filter(|pair| pair[0] == 0).count();
    let low_first = pairs.iter().filter(|pair| pair[1] == 0).count();
    let most = pairs.len() / 2;
    match (low_first, high_first) {
        (zeros, 0) if zeros > most => Some(Utf16::Little),
        (0, zeros) if zeros > most => Some(Utf16::Big),
        _ => None,
    }
}

/// Whether a byte has no place in a text: controls but for tab, line ends, form feed and Ctrl-Z.
fn is_binary(byte: &u8) -> bool {
    *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1a)
}

/// The entries of a compound file's directory begin on multiples of this.
const ENTRY: usize = 128;

/// The fault of a compound file, by the streams its directory names; at most `limit` bytes are read.
///
/// # Errors
/// When the reader fails.
pub(super) fn compound_fault(reader: impl Read, limit: u64) -> io::Result<Fault> {
    let mut reader = io::BufReader::with_capacity(64 * 1024, reader.take(limit));
    let mut entry = [0; ENTRY];
    let mut found = Fault::NotWorkbook;
    loop {
        match reader.read_exact(&mut entry) {
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(found),
            other => other?,
        }
        if names(&entry, "EncryptedPackage") {
            return Ok(Fault::Password);
        }
        if names(&entry, "Workbook") || names(&entry, "Book") {
            found = Fault::OldFormat;
        }
    }
}

/// Whether a directory entry bears the name: UTF-16, its length with the closing zero at byte 64.
fn names(entry: &[u8; ENTRY], name: &str) -> bool {
    let mut units: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    units.extend([0, 0]);
    entry.starts_with(&units)
        && usize::from(u16::from_le_bytes([entry[64], entry[65]])) == units.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_by_their_first_bytes() {
        let cases: [(&[u8], Kind); 23] = [
            (b"", Kind::Empty),
            (b"\r\n  \t", Kind::Empty),
            (b"\xef\xbb\xbf", Kind::Empty),
            (b"PK\x03\x04\x14\0", Kind::Zip),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", Kind::Ole2),
            (b"%PDF-1.4\n", Kind::Pdf),
            (b"\x89PNG\r\n\x1a\n", Kind::Image),
            (b"\xff\xd8\xff\xe0\0\x10JFIF", Kind::Image),
            (b"RIFF\x10\0\0\0WEBPVP8 ", Kind::Image),
            (b"BM\x36\0\0\0", Kind::Image),
            (b"BMI;BERAT\n", Kind::Text),
            (b"<html><body><table>", Kind::Html),
            (b"\xef\xbb\xbf \r\n<!DOCTYPE HTML PUBLIC", Kind::Html),
            (b"<?xml version=\"1.0\"?><html xmlns=\"\">", Kind::Html),
            (b"<?xml version=\"1.0\"?><Workbook>", Kind::Other),
            (b"MIME-Version: 1.0\r\n", Kind::Mhtml),
            (
                b"<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>\n\
                  <Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
                Kind::Sheets2003,
            ),
            (b"<\0h\0t\0m\0l\0>\0", Kind::Html),
            (b"<style>td{}</style><table>", Kind::Html),
            (b"NO;NAMA\r\n1;SARI", Kind::Text),
            (b"\xff\xfeN\0O\0", Kind::Text),
            (b"N\0O\0;\0N\0", Kind::Text),
            (b"MZ\x90\0\x03\0\0\0", Kind::Other),
        ];
        for (head, kind) in cases {
            assert_eq!(sniff(head), kind, "{:?}", String::from_utf8_lossy(head));
        }
    }

    fn compound(names: &[&str]) -> Vec<u8> {
        let mut bytes = vec![0; 512];
        for name in names {
            let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let length = u8::try_from(entry.len() + 2).unwrap_or_default();
            entry.resize(ENTRY, 0);
            entry[64] = length;
            bytes.extend(entry);
        }
        bytes
    }

    #[test]
    fn compound_files_by_their_streams() -> io::Result<()> {
        for (names, code) in [
            (
                &["Root Entry", "EncryptionInfo", "EncryptedPackage"][..],
                "sandi",
            ),
            (&["Root Entry", "Workbook"], "format-lama"),
            (&["Root Entry", "Book"], "format-lama"),
            (&["Root Entry", "WordDocument", "Bookmarks"], "bukan-excel"),
        ] {
            let bytes = compound(names);
            assert_eq!(
                compound_fault(bytes.as_slice(), 1 << 20)?.code(),
                code,
                "{names:?}"
            );
        }
        Ok(())
    }
}
