//! What drawn sheets are understood to be.

use super::*;
use crate::address::column_letters;
use crate::grid::sketch::{merged, sketch};
use crate::template::tests::{embedded, file, with};

/// Blocks with the column of every heading found (`~` where it is written differently), the headings that
/// no form knows, and what is contested or nearly a form.
fn shown(recognition: &Recognition, templates: &Templates) -> Vec<String> {
    let id = |form: FormId| &templates.form(form).id;
    let mut lines = Vec::new();
    for block in &recognition.blocks {
        let columns = &templates.form(block.form).tables[block.table].columns;
        let mut line = format!("{} {}:", id(block.form), block.header_row + 1);
        for (slot, placed) in block.placed.iter().enumerate() {
            let Some(placed) = placed else { continue };
            let field = &columns.field_of(slot).id;
            let near = if placed.exact { "" } else { "~" };
            let member = columns.slots[slot].member.map(|member| {
                let dimension = &templates.dimensions[usize::from(member.dimension.0)];
                dimension.members[usize::from(member.index)].id.clone()
            });
            let name = member.as_ref().unwrap_or(field);
            line += &format!(" {name}={near}{}", column_letters(placed.at.column));
        }
        lines.push(line);
        let strangers = block.strangers.iter();
        lines.extend(strangers.map(|heading| format!("stranger {} {}", heading.at, heading.text)));
    }
    let contested = recognition.contested.iter();
    lines.extend(contested.map(|contested| {
        let (one, other) = contested.forms;
        format!("contested {}: {} {}", contested.region, id(one), id(other))
    }));
    let near_misses = recognition.near_misses.iter();
    lines.extend(near_misses.map(|near| {
        let missing = near.missing.join(", ");
        format!("near {}: {} without {missing}", near.region, id(near.form))
    }));
    lines
}

fn check_with(templates: &Templates, drawn: &str, expected: &[&str]) {
    let recognition = recognize(&sketch(drawn), templates);
    assert_eq!(shown(&recognition, templates), expected, "{drawn}");
}

fn check(drawn: &str, expected: &[&str]) {
    check_with(&embedded(), drawn, expected);
}

const PLAIN: &str = "siga-pus 1: kabupaten=A kecamatan=B desa=C bulan=D pus=E unmet=F";

#[test]
fn a_form_is_found_by_its_words_wherever_they_stand() {
    check(
        "KABUPATEN|KECAMATAN|KELURAHAN/DESA|BULAN|PUS|UNMET NEED",
        &[PLAIN],
    );
    check(
        "Kab/Kota | kecamatan | Kelurahan_Desa | Bulan | Jumlah\u{a0}PUS | Unmet-Need",
        &[PLAIN],
    );
    check(
        "\nLAPORAN PUS DAN UNMET NEED\nBULAN | JANUARI 2024\n\n | KABUPATEN|KECAMATAN|DESA|BULAN|TAHUN|PUS|UNMET NEED",
        &["siga-pus 4: kabupaten=B kecamatan=C desa=D bulan=E tahun=F pus=G unmet=H"],
    );
    check(
        "UNMET NEED | NO | BULAN | PUS | | DESA | KECAMATAN | PROVINSI | KABUPATEN",
        &["siga-pus 1: provinsi=H kabupaten=I kecamatan=G desa=F bulan=C pus=D unmet=A"],
    );
}

#[test]
fn headings_of_no_form_are_named_and_known_ones_left_alone() {
    check(
        "NO|KABUPATEN|KECAMATAN|DESA|BULAN|PUS|KETERANGAN|UNMET NEED|BATAS|PETUGAS",
        &[
            "siga-pus 1: kabupaten=B kecamatan=C desa=D bulan=E pus=F unmet=H",
            "stranger G1 KETERANGAN",
            "stranger J1 PETUGAS",
        ],
    );
}

#[test]
fn a_slip_of_the_keys_is_understood_in_long_headings_only() {
    check(
        "KABUPATEN|KECAMTAN|DESA|BULAN|PUS|UNMET NED",
        &["siga-pus 1: kabupaten=A kecamatan=~B desa=C bulan=D pus=E unmet=~F"],
    );
    check(
        "KABUPATEN|KECAMATAN|DESA|BULAN|PSU|UNMET NEED",
        &["near A1:F1: siga-pus without PUS"],
    );
    // Two headings as near as each other are no heading.
    check(
        "KABUPATEN|KECAMATAM|KECAMATAR|DESA|BULAN|PUS|UNMET NEED",
        &["near A1:G1: siga-pus without KECAMATAN"],
    );
}

#[test]
fn a_heading_that_stands_there_twice_is_read_once_and_named() {
    for (drawn, found, stranger) in [
        (
            "KABUPATEN|KECAMATAN|DESA|BULAN|PUS|UNMET NEED|PUS",
            PLAIN,
            "stranger G1 PUS",
        ),
        (
            "KABUPATEN|KECAMATAN|DESA|BULAN|PUS|PUS|UNMET NEED",
            "siga-pus 1: kabupaten=A kecamatan=B desa=C bulan=D pus=E unmet=G",
            "stranger F1 PUS",
        ),
    ] {
        check(drawn, &[found, stranger]);
    }
}

#[test]
fn a_strange_heading_may_stand_there_twice() {
    check(
        "KABUPATEN|KECAMATAN|DESA|KET|BULAN|PUS|KET|UNMET NEED",
        &[
            "siga-pus 1: kabupaten=A kecamatan=B desa=C bulan=E pus=F unmet=H",
            "stranger D1 KET",
            "stranger G1 KET",
        ],
    );
}

#[test]
fn two_tables_side_by_side_are_two() {
    let one = "KABUPATEN|KECAMATAN|DESA|BULAN|PUS|UNMET NEED";
    check(
        &format!("{one}| |{one}"),
        &[
            PLAIN,
            "siga-pus 1: kabupaten=H kecamatan=I desa=J bulan=K pus=L unmet=M",
        ],
    );
}

#[test]
fn the_second_of_two_tables_is_named_when_it_is_only_nearly_one() {
    let one = "KABUPATEN|KECAMATAN|DESA|BULAN|PUS|UNMET NEED";
    let other = "KABUPATEN|KECAMATAN|DESA|BULAN|PUS|LAIN";
    let without = "siga-pus without UNMET NEED";
    check(
        &format!("{one}| |{other}"),
        &[PLAIN, &format!("near H1:M1: {without}")],
    );
    check(
        &format!("{one}\nA|B|C|JANUARI|1|1\n\n{other}\nA|B|C|JANUARI|1|1"),
        &[PLAIN, &format!("near A4:F4: {without}")],
    );
}

#[test]
fn two_tables_one_below_the_other_end_where_the_next_begins() {
    let templates = embedded();
    let grid = sketch(
        "
        KABUPATEN|KECAMATAN|DESA|BULAN|PUS|UNMET NEED
        A|B|C|JANUARI|1|1

        KABUPATEN|KECAMATAN|DESA|BULAN|TAHUN|PUS|UNMET NEED
        A|B|C|JANUARI|2024|1|1",
    );
    let rows: Vec<_> = recognize(&grid, &templates)
        .blocks
        .iter()
        .map(|block| (block.header_row, block.end_row))
        .collect();
    assert_eq!(rows, [(0, 3), (3, u32::MAX)]);
}

#[test]
fn a_place_that_is_called_like_a_month_begins_no_table() {
    // Kecamatan Juli is in Kabupaten Bireuen, Aceh.
    let drawn = "
        NO|PROVINSI|KABUPATEN|KECAMATAN|KELURAHAN|PUS|UNMET NEED|BULAN
        1|ACEH|BIREUEN|JULI|MEUNASAH|80|9|JANUARI
        2|ACEH|BIREUEN|JULI|TEUPIN|90|9|FEBRUARI";
    let templates = embedded();
    let grid = sketch(drawn);
    let recognition = recognize(&grid, &templates);
    let ends: Vec<u32> = recognition
        .blocks
        .iter()
        .map(|block| block.end_row)
        .collect();
    assert_eq!(ends, [u32::MAX]);
    assert!(recognition.near_misses.is_empty());
}

#[test]
fn headings_printed_again_begin_no_table() {
    let one = "KABUPATEN|KECAMATAN|DESA|BULAN|PUS|UNMET NEED";
    check(
        &format!("{one}\nA|B|C|JANUARI|1|1\n{one}\nA|B|D|JANUARI|1|1"),
        &[PLAIN],
    );
}

#[test]
fn headings_printed_again_under_another_year_begin_one() {
    let page = "KABUPATEN|KECAMATAN|DESA|BULAN|PUS|UNMET NEED\nA|B|C|JANUARI|1|1\n\n";
    let columns = "kabupaten=A kecamatan=B desa=C bulan=D pus=E unmet=F";
    let [first, second] = [2, 6].map(|row| format!("siga-pus {row}: {columns}"));
    check(
        &format!("TAHUN 2023\n{page}TAHUN|:|2024\n{page}"),
        &[&first, &second],
    );
    check(&format!("TAHUN 2024\n{page}TAHUN 2024\n{page}"), &[&first]);
    check(
        &format!("PUS\n{page}Kec. B, Januari 2024\n{page}"),
        &[&first, &second],
    );
    check(&format!("TAHUN 2024\n{page}Halaman 2\n{page}"), &[&first]);
}

#[test]
fn forms_with_other_figures_share_a_table() {
    check(
        "KABUPATEN|KECAMATAN|DESA|BULAN|PUS|PA|IUD|MOW|MOP|KONDOM|IMPLAN|SUNTIK|PIL|MAL|KB TRADISIONAL|UNMET NEED|KET",
        &[
            "siga-mix-kontra 1: kabupaten=A kecamatan=B desa=C bulan=D pa=F iud=G mow=H mop=I kondom=J \
             implan=K suntik=L pil=M mal=N tradisional=O",
            "stranger Q1 KET",
            "siga-pus 1: kabupaten=A kecamatan=B desa=C bulan=D pus=E unmet=P",
        ],
    );
}

#[test]
fn a_table_that_two_forms_claim_alike_is_nobodys() {
    let rival = file("forms/siga-pus.toml").replace("id = \"siga-pus\"", "id = \"tiruan\"");
    let templates = with(&[("forms/tiruan.toml", &rival)]);
    check_with(
        &templates,
        "KABUPATEN|KECAMATAN|DESA|BULAN|PUS|UNMET NEED",
        &["contested A1:F1: siga-pus tiruan"],
    );
}

#[test]
fn of_two_forms_the_one_that_knows_more_headings_has_the_table() {
    let wider = file("forms/siga-pus.toml")
        .replace("id = \"siga-pus\"", "id = \"lebar\"")
        .replace(
            "  { id = \"unmet\"",
            "  { id = \"ket\", head = \"KET\", kind = \"text\" },\n  { id = \"unmet\"",
        );
    let templates = with(&[("forms/lebar.toml", &wider)]);
    check_with(
        &templates,
        "KABUPATEN|KECAMATAN|DESA|BULAN|PUS|KET|UNMET NEED",
        &["lebar 1: kabupaten=A kecamatan=B desa=C bulan=D pus=E ket=F unmet=G"],
    );
}

#[test]
fn a_sheet_without_headings_of_a_form_is_none() {
    check("", &[]);
    check("Rapat desa\n1|2|3", &[]);
    check("NO|NAMA|ALAMAT\n1|Sari|RT 1", &[]);
    // Places and months stand in many tables.
    check("KABUPATEN|KECAMATAN|DESA|BULAN|HADIR", &[]);
    check("KECAMATAN|PUS", &[]);
}

#[test]
fn months_in_a_row_of_another_table_are_no_headings() {
    let head = "PROVINSI|KABUPATEN|KECAMATAN|KELURAHAN|JUMLAH_SEKOLAH|BULAN|BATAS";
    let row = "SULAWESI BARAT|MAMUJU|BONEHAU|KINATANG|1|JANUARI";
    for last in ["", "|JAN", "|JAN|FEB", "|FEBRUARI|MARET"] {
        check(&format!("{head}\n{row}\n{row}{last}\n{row}"), &[]);
    }
}

#[test]
fn a_near_form_is_told_with_what_it_lacks() {
    check(
        "KECAMATAN|DESA|BULAN|PUS|UNMET NEED",
        &["near A1:E1: siga-pus without KABUPATEN"],
    );
    check(
        "\nKABUPATEN|KECAMATAN|DESA|BULAN|PA|IUD|MOW|MOP|KONDOM|IMPLAN|SUNTIK|PIL",
        &["near A1:L1: siga-mix-kontra without MAL, KB TRADISIONAL"],
    );
}

#[test]
fn a_year_is_looked_for_in_the_lines_that_speak_of_one() {
    let templates = embedded();
    let grid = sketch(
        "
        KODE POS 2035
        LAPORAN BULAN JANUARI 2024
        Tahun : | 2024
        KABUPATEN|KECAMATAN|DESA|BULAN|PUS|UNMET NEED",
    );
    assert_eq!(
        year_lines(&grid, (3, 3), &templates),
        ["Tahun : 2024", "LAPORAN BULAN JANUARI 2024"]
    );
}

#[test]
fn headings_again_on_the_next_page_may_be_other_words_for_the_same_columns() {
    let templates = embedded();
    let repeats = |again: &str| {
        let drawn = format!(
            "KABUPATEN|KECAMATAN|DESA|BULAN|PUS|UNMET NEED\nK|Kec|Sari|MEI|9|2\n{again}\nK|Kec|Mekar|MEI|8|1"
        );
        let recognition = recognize(&sketch(&drawn), &templates);
        let blocks = recognition.blocks.iter();
        blocks
            .map(|block| block.repeats.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        repeats("KAB/KOTA|KECAMATAN|KELURAHAN|BULAN|JML PUS|UNMET NEED"),
        [[(2, 2)]]
    );
    // In another order they are other columns.
    assert_eq!(
        repeats("KABUPATEN|KECAMATAN|DESA|BULAN|UNMET NEED|PUS"),
        [[], []]
    );
}

#[test]
fn columns_with_figures_and_no_heading_are_named() {
    let templates = embedded();
    let nameless = |drawn: &str, regions: &[&str]| {
        let recognition = recognize(&merged(drawn, regions), &templates);
        let Some(block) = recognition.blocks.first() else {
            panic!("no block");
        };
        let columns = block.nameless.iter();
        columns
            .map(|column| column_letters(*column))
            .collect::<Vec<_>>()
    };
    let plain = "KABUPATEN|KECAMATAN|DESA|BULAN|PUS|";
    let rows = "|UNMET NEED\nRaya|Kec|Sari|MEI|9|7|2\nRaya|Kec|Mekar|MEI|9||2";
    assert_eq!(nameless(&format!("{plain}{rows}"), &[]), ["F"]);
    assert!(nameless(&format!("{plain}LUAS{rows}"), &[]).is_empty());
    // Numbers of columns, and notes, are no figures of such a column.
    let numbers = "|UNMET NEED\n1|2|3|4|5|6|7\nRaya|Kec|Sari|MEI|9|pindah|2";
    assert!(nameless(&format!("{plain}{numbers}"), &[]).is_empty());
    // Behind the last heading they stand in most rows; a number here and there is a note.
    let behind = "UNMET NEED\nRaya|Kec|Sari|MEI|9|2|4\nRaya|Kec|Mekar|MEI|9|2|";
    assert_eq!(nameless(&format!("{plain}{behind}5"), &[]), ["G"]);
    assert!(nameless(&format!("{plain}{behind}"), &[]).is_empty());
    // The running number in front of a table has no heading in many of them.
    let index = "|KABUPATEN|KECAMATAN|DESA|BULAN|PUS|UNMET NEED\n1|Raya|Kec|Sari|MEI|9|2";
    assert!(nameless(index, &[]).is_empty());
}

#[test]
fn a_page_of_few_rows_ends_at_the_next_headings() {
    // The heading of a column is lost on the first page only.
    check(
        "KABUPATEN|KECAMATAN|DESA|BULAN|ISIAN|UNMET NEED\nK|Kec|Sari|MEI|9|2\nKABUPATEN|KECAMATAN|DESA|BULAN|PUS|UNMET NEED\nK|Kec|Mekar|MEI|8|1",
        &[
            "siga-pus 3: kabupaten=A kecamatan=B desa=C bulan=D pus=E unmet=F",
            "near A1:F1: siga-pus without PUS",
        ],
    );
}

#[test]
fn a_section_that_lost_the_heading_of_its_figures_is_told() {
    let templates = embedded();
    let section = |heading: &str| {
        let drawn = format!(
            "NO|KEGIATAN|{heading}\n1|Jumlah frekuensi rapat koordinasi tingkat Desa/Kelurahan|1\n2|Jumlah frekuensi KIE/Penyuluhan|6\n3|Jumlah Tokoh masyarakat/agama yang aktif melakukan KIE KB|4"
        );
        shown(&recognize(&sketch(&drawn), &templates), &templates)
    };
    assert!(section("JUMLAH")[0].starts_with("lapbul-ppkbd 1:"));
    // Below another section, too.
    let general = "NO|URAIAN|JUMLAH YANG ADA|JUMLAH YANG DILAPORKAN\n1|PPKBD|2|2\n2|SUB PPKBD|8|7\n3|Kelompok BKB|3|3\n\n";
    let both = format!(
        "{general}NO|KEGIATAN|ISIAN\n1|Jumlah frekuensi rapat koordinasi tingkat Desa/Kelurahan|1\n2|Jumlah frekuensi KIE/Penyuluhan|6\n3|Jumlah Tokoh masyarakat/agama yang aktif melakukan KIE KB|4"
    );
    let said = shown(&recognize(&sketch(&both), &templates), &templates);
    assert!(
        said.iter().any(|line| line.starts_with("near A6")),
        "{said:?}"
    );
    for lost in ["", "ISIAN"] {
        let said = section(lost);
        assert!(
            said.len() == 1 && said[0].starts_with("near ") && said[0].ends_with("without JUMLAH"),
            "{said:?}"
        );
    }
}
