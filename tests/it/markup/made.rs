//! Workbooks of everything that people put into them, made for the tests.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use rust_xlsxwriter::{
    Chart, ChartType, Color, ConditionalFormatCell, ConditionalFormatCellRule, DataValidation,
    DataValidationRule, Format, FormatBorder, FormatPattern, Formula, Image, Note, Table,
    TableColumn, Workbook, Worksheet,
};
use zip::write::SimpleFileOptions;

/// A pixel.
const PNG: &[u8] = &[
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52, 0, 0, 0,
    1, 0, 0, 0, 1, 8, 6, 0, 0, 0, 0x1f, 0x15, 0xc4, 0x89, 0, 0, 0, 0x0d, 0x49, 0x44, 0x41, 0x54,
    0x78, 0x9c, 0x62, 0xf8, 0xcf, 0xc0, 0xf0, 0x1f, 0, 0x05, 0, 0x01, 0xff, 0x56, 0xc7, 0x2f, 0x0d,
    0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
];

/// A sheet with heads, texts and numbers in different styles.
fn fill(sheet: &mut Worksheet) {
    let head = Format::new()
        .set_bold()
        .set_border(FormatBorder::Medium)
        .set_background_color(Color::RGB(0x0099_CCFF));
    let hatched = Format::new()
        .set_pattern(FormatPattern::LightUp)
        .set_foreground_color(Color::Green);
    let day = Format::new()
        .set_num_format("dd/mm/yyyy")
        .set_border(FormatBorder::Thin)
        .set_unlocked();
    for (column, text) in (0..).zip(["NO", "NAMA", "TANGGAL", "JUMLAH"]) {
        sheet.write_with_format(0, column, text, &head).unwrap();
    }
    for row in 1..12_u32 {
        sheet.write_with_format(row, 0, row, &hatched).unwrap();
        sheet.write(row, 1, format!("N. {row}")).unwrap();
        sheet.write_with_format(row, 2, 45_000 + row, &day).unwrap();
        sheet
            .write_formula(
                row,
                3,
                Formula::new(format!("=A{}*2", row + 1)).set_result((row * 2).to_string()),
            )
            .unwrap();
    }
}

/// Puts something on a sheet.
type Add = fn(&mut Worksheet);

/// The workbooks, each with one thing more than cells.
pub(super) fn books() -> BTreeMap<String, Vec<u8>> {
    let kinds: [(&str, Add); 12] = [
        ("grafik", |sheet| {
            let mut chart = Chart::new(ChartType::Column);
            chart
                .add_series()
                .set_values("Data!$A$2:$A$12")
                .set_categories("Data!$B$2:$B$12");
            sheet.insert_chart(2, 6, &chart).unwrap();
        }),
        ("gambar", |sheet| {
            sheet
                .insert_image(1, 6, &Image::new_from_buffer(PNG).unwrap())
                .unwrap();
        }),
        ("pilihan", |sheet| {
            let rule = DataValidation::new()
                .allow_list_strings(&["S", "P", "I"])
                .unwrap();
            sheet.add_data_validation(1, 1, 11, 1, &rule).unwrap();
            let whole =
                DataValidation::new().allow_whole_number(DataValidationRule::Between(1, 99));
            sheet.add_data_validation(1, 0, 11, 0, &whole).unwrap();
        }),
        ("catatan", |sheet| {
            for row in [0_u32, 1, 5, 9] {
                sheet
                    .insert_note(
                        row,
                        0,
                        &Note::new(format!("Catatan Bu Siti {row}")).set_author("Bu Siti"),
                    )
                    .unwrap();
            }
        }),
        ("warna", |sheet| {
            let red = Format::new().set_background_color(Color::Pink);
            let rule = ConditionalFormatCell::new()
                .set_rule(ConditionalFormatCellRule::GreaterThan(5))
                .set_format(red);
            sheet.add_conditional_format(1, 0, 11, 3, &rule).unwrap();
        }),
        ("gabung", |sheet| {
            let middle = Format::new().set_border(FormatBorder::Double);
            sheet
                .merge_range(13, 0, 14, 3, "JUMLAH SEMUA", &middle)
                .unwrap();
            sheet.merge_range(16, 1, 16, 2, "PARAF", &middle).unwrap();
        }),
        ("saring", |sheet| {
            sheet.autofilter(0, 0, 11, 3).unwrap();
            sheet.set_freeze_panes(1, 1).unwrap();
        }),
        ("lindung", |sheet| {
            sheet.protect_with_password("rahasia");
        }),
        ("cetak", |sheet| {
            sheet
                .set_landscape()
                .set_header("&CREGISTER")
                .set_footer("&P");
            sheet.set_print_area(0, 0, 11, 3).unwrap();
            sheet.set_repeat_rows(0, 0).unwrap();
            sheet.set_page_breaks(&[6]).unwrap();
        }),
        ("tabel", |sheet| {
            let heads =
                ["NO", "NAMA", "TANGGAL", "JUMLAH"].map(|head| TableColumn::new().set_header(head));
            sheet
                .add_table(0, 0, 11, 3, &Table::new().set_columns(&heads))
                .unwrap();
        }),
        ("tersembunyi", |sheet| {
            sheet.set_row_hidden(4).unwrap();
            sheet.set_column_hidden(2).unwrap();
            sheet.set_row_height(6, 60).unwrap();
        }),
        ("tautan", |sheet| {
            sheet.write_url(13, 1, "internal:'Data'!A1").unwrap();
            sheet.write_url(14, 1, "https://contoh.example/").unwrap();
            sheet.group_rows(2, 5).unwrap();
        }),
    ];
    kinds
        .into_iter()
        .map(|(name, add)| (format!("{name}.xlsx"), book(add)))
        .collect()
}

fn book(add: Add) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let first = workbook.add_worksheet();
    first.set_name("Sampul").unwrap();
    first.write(0, 0, "REGISTER").unwrap();
    let sheet = workbook.add_worksheet();
    sheet.set_name("Data").unwrap();
    fill(sheet);
    add(sheet);
    sheet.set_active(true);
    let last = workbook.add_worksheet();
    last.set_name("Lain & lagi").unwrap();
    last.write_formula(0, 0, "=Data!A2+1").unwrap();
    last.set_hidden(true);
    workbook.define_name("Data!Setempat", "=Data!$A$1").unwrap();
    workbook.define_name("Umum", "=Sampul!$A$1").unwrap();
    workbook.save_to_buffer().unwrap()
}

/// The same with some parts changed.
fn changed(
    bytes: &[u8],
    change: impl Fn(&str, String) -> String,
    more: &[(&str, &[u8])],
) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut put = |name: &str, part: &[u8]| {
        writer
            .start_file(name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(part).unwrap();
    };
    for (name, part) in super::inflated(bytes) {
        match String::from_utf8(part) {
            Ok(text) => put(&name, change(&name, text).as_bytes()),
            Err(part) => put(&name, part.as_bytes()),
        }
    }
    more.iter().for_each(|(name, part)| put(name, part));
    writer.finish().unwrap().into_inner()
}

/// The same with macros in it, as far as its parts go.
pub(super) fn with_macros(bytes: &[u8]) -> Vec<u8> {
    let change = |name: &str, text: String| match name {
        "[Content_Types].xml" => text.replace(
            "spreadsheetml.sheet.main+xml",
            "sheet.macroEnabled.main+xml",
        ),
        _ => text,
    };
    changed(
        bytes,
        change,
        &[("xl/vbaProject.bin", &[0xd0, 0xcf, 0x11, 0xe0, 7, 7, 7])],
    )
}

/// The same with its drawings of notes in other prefixes, as openpyxl writes them.
pub(super) fn with_other_prefixes(bytes: &[u8]) -> Vec<u8> {
    let change = |name: &str, mut text: String| {
        if name.ends_with(".vml") {
            for (old, new) in [("v", "ns1"), ("o", "ns0"), ("x", "ns2")] {
                for before in ["<", "</", " ", "xmlns:"] {
                    let behind = if before == "xmlns:" { "=" } else { ":" };
                    text = text.replace(
                        &format!("{before}{old}{behind}"),
                        &format!("{before}{new}{behind}"),
                    );
                }
            }
            assert!(text.contains("<ns1:shape "), "{text}");
        }
        text
    };
    changed(bytes, change, &[])
}

/// A table of LibreOffice with a pivot over it, a note and a choice, as it keeps them in one text.
pub(super) const PIVOT: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet>
<table:content-validations><table:content-validation table:name="v1" table:condition="of:cell-content-is-in-list(&quot;S&quot;;&quot;P&quot;)" table:base-cell-address="Data.B2"/></table:content-validations>
<table:table table:name="Data">
<table:table-row><table:table-cell office:value-type="string"><text:p>DESA</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>CARA</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>PUS</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell office:value-type="string"><office:annotation><dc:creator>Bu Siti</dc:creator><text:p>Sudah benar</text:p></office:annotation><text:p>SUKAMAJU</text:p></table:table-cell><table:table-cell table:content-validation-name="v1" office:value-type="string"><text:p>S</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="12"><text:p>12</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell office:value-type="string"><text:p>CIBENING</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>P</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="7"><text:p>7</text:p></table:table-cell></table:table-row>
</table:table>
<table:table table:name="Pivot"><table:table-row table:number-rows-repeated="8"><table:table-cell/></table:table-row></table:table>
<table:data-pilot-tables><table:data-pilot-table table:name="P1" table:target-range-address="Pivot.A1:Pivot.B5" table:buttons="Pivot.A1"><table:source-cell-range table:cell-range-address="Data.A1:Data.C3"/><table:data-pilot-field table:source-field-name="DESA" table:orientation="row" table:function="auto"><table:data-pilot-level table:show-empty="false"/></table:data-pilot-field><table:data-pilot-field table:source-field-name="PUS" table:orientation="data" table:function="sum"><table:data-pilot-level/></table:data-pilot-field></table:data-pilot-table></table:data-pilot-tables>
</office:spreadsheet></office:body></office:document>"#;
