//! Files that arrive broken, disguised or built to do harm, made in memory.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const RELATIONS: &str =
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#;

/// A sound table: 120 couples of Sukamaju and 80 of Cibening in January 2026.
pub(super) const SOUND: &str = "PROVINSI;KABUPATEN;KECAMATAN;KELURAHAN/DESA;BULAN;PUS;UNMET NEED\n\
    Contoh Nusa;Contoh Raya;Contoh Sari;Sukamaju;JANUARI;120;12\n\
    Contoh Nusa;Contoh Raya;Contoh Sari;Cibening;JANUARI;80;0\n";

/// A zip of parts, deflated.
pub(super) fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let options = SimpleFileOptions::default().large_file(false);
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A workbook of one sheet with the XML of its sheet data.
pub(super) fn workbook(rows: &str) -> Vec<u8> {
    zipped(&parts(&sheet(rows)))
}

/// The same, with the shared strings as they are given.
pub(super) fn workbook_with_strings(rows: &str, strings: &[u8]) -> Vec<u8> {
    let sheet = sheet(rows);
    let mut parts = parts(&sheet);
    parts.push(("xl/sharedStrings.xml", strings));
    zipped(&parts)
}

fn sheet(rows: &str) -> String {
    format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")
}

fn parts(sheet: &str) -> Vec<(&str, &[u8])> {
    // Leaked, as the names of parts are: a test builds a handful of them.
    let leaked = |text: String| -> &'static [u8] { text.leak().as_bytes() };
    let root = format!(
        r#"{RELATIONS}<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
    );
    let list = format!(
        r#"<workbook xmlns:r="{OFFICE}"><sheets><sheet name="PUS" sheetId="1" r:id="r1"/></sheets></workbook>"#
    );
    let own = format!(
        r#"{RELATIONS}<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#
    );
    vec![
        ("_rels/.rels", leaked(root)),
        ("xl/workbook.xml", leaked(list)),
        ("xl/_rels/workbook.xml.rels", leaked(own)),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ]
}

/// The sound table as a workbook.
pub(super) fn sound_workbook() -> Vec<u8> {
    let cell = |text: &str| match text.parse::<u32>() {
        Ok(number) => format!("<c><v>{number}</v></c>"),
        Err(_) => format!(r#"<c t="inlineStr"><is><t>{text}</t></is></c>"#),
    };
    let row = |line: &str| {
        format!(
            "<row>{}</row>",
            line.split(';').map(cell).collect::<String>()
        )
    };
    workbook(&SOUND.lines().map(row).collect::<String>())
}

/// Two cells as far apart as a sheet allows.
pub(super) fn two_cells() -> Vec<u8> {
    workbook(
        r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#,
    )
}

/// A small file whose shared strings are 300 MB of blanks, as its directory says.
pub(super) fn blanks() -> Vec<u8> {
    let mut strings = b"<sst><si><t>".to_vec();
    strings.resize(300 << 20, b' ');
    strings.extend(b"</t></si></sst>");
    workbook_with_strings(r#"<row><c t="s"><v>0</v></c></row>"#, &strings)
}

/// A workbook whose directory says another inflated size of its sheet.
pub(super) fn lying(claim: impl Fn(u32) -> u32) -> Vec<u8> {
    const SIZE: usize = 24;
    const NAME: usize = 46;
    let mut bytes = sound_workbook();
    let name = b"xl/worksheets/sheet1.xml";
    let entry = (0..bytes.len() - NAME)
        .find(|at| bytes[*at..].starts_with(b"PK\x01\x02") && bytes[at + NAME..].starts_with(name))
        .unwrap();
    let field = entry + SIZE..entry + SIZE + 4;
    let said = u32::from_le_bytes(bytes[field.clone()].try_into().unwrap());
    bytes[field].copy_from_slice(&claim(said).to_le_bytes());
    bytes
}

/// A compound file whose directory names these streams.
pub(super) fn compound(names: &[&str]) -> Vec<u8> {
    let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    bytes.resize(512, 0);
    for name in names {
        let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let length = u8::try_from(entry.len() + 2).unwrap();
        entry.resize(128, 0);
        entry[64] = length;
        bytes.extend(entry);
    }
    bytes
}

/// A package of another program: an .xlsb, an .ods or a letter.
pub(super) fn package(main: &str) -> Vec<u8> {
    match main {
        "mimetype" => zipped(&[
            (
                "mimetype",
                b"application/vnd.oasis.opendocument.spreadsheet",
            ),
            ("content.xml", b"<office:document-content/>"),
        ]),
        target => {
            let root = format!(
                r#"{RELATIONS}<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="{target}"/></Relationships>"#
            );
            zipped(&[("_rels/.rels", root.as_bytes()), (target, b"<w:document/>")])
        }
    }
}
