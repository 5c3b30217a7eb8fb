//! The pages that look across units and months: unmet need in order, one month beside the other, the first page.

use super::*;

#[test]
fn unmet_need_is_ranked_where_there_are_enough_and_says_who_holds_half() {
    let files = [(
        "siga-pus",
        "99.01.01.2001 2026-10 pus=100 unmet=9
         99.01.01.2002 2026-10 pus=29 unmet=29
         99.01.01.2003 2026-10 pus=300 unmet=30
         99.01.01.2004 2026-10 pus=200 unmet=12",
    )];
    let sheet = named(&files, "Unmet Need").unwrap_or_else(|| panic!("there is unmet need"));
    // Half of 80 is held by the first two; the desa of 29 PUS has more than the second and no place in the order.
    assert_eq!(
        found(&sheet),
        ["Separuh unmet need ada di 2 desa: 99.01.01.2003, 99.01.01.2004"]
    );
    let [chart] = &sheet.charts[..] else {
        panic!("one chart");
    };
    let bars = chart.names;
    assert_eq!(bars.to.row - bars.from.row, 2, "three bars");
    // SIGA does not say who wants to wait and who wants no more: the bars have no parts.
    assert_eq!(chart.series.len(), 1);
    let one = [("siga-pus", "99.01.01.2001 2026-10 pus=100 unmet=9")];
    let alone = named(&one, "Unmet Need").unwrap_or_else(|| panic!("there is unmet need"));
    assert!(alone.charts.is_empty(), "one row is in no order");
    assert!(
        named(
            &[("siga-mix-kontra", "99.01.01.2001 2026-10 pa=9")],
            "Unmet Need"
        )
        .is_none()
    );
}

#[test]
fn the_bars_of_registers_have_parts_that_add_up() {
    let line = |desa: u32, iat: u32, tial: u32| {
        format!(
            "99.01.01.{desa}/rt:001 2026-10 pus=50 bukan[alasan=iat]={iat} bukan[alasan=tial]={tial}\n"
        )
    };
    let lines = [line(2001, 3, 4), line(2002, 2, 9)].concat();
    let sheet = named(&[("register-pus-kode", &lines)], "Unmet Need");
    let sheet = sheet.unwrap_or_else(|| panic!("there is unmet need"));
    let [chart] = &sheet.charts[..] else {
        panic!("one chart");
    };
    let names: Vec<&str> = chart.series.iter().map(|part| &*part.name).collect();
    assert_eq!(
        names,
        ["Ingin ditunda (IAT)", "Tidak ingin anak lagi (TIAL)"]
    );
    let number = |row, column| {
        let at = crate::address::Address::new(row, column);
        let cell = sheet.cells.iter().find(|cell| cell.at == at);
        cell.map(|cell| cell.content.clone())
    };
    // The longest is the last, which is drawn on top.
    let last = chart.names.to.row;
    assert_eq!(number(last, 2), Some(Content::Number(2.0)));
    assert_eq!(number(last, 3), Some(Content::Number(9.0)));
}

/// Four desa over four months: one came in in October alone, one left August out, and in May there was one only.
const MONTHS: &str = "
    99.01.01.2001 2026-05 pus=90 unmet=9
    99.01.01.2001 2026-08 pus=100 unmet=20
    99.01.01.2001 2026-09 pus=100 unmet=18
    99.01.01.2001 2026-10 pus=100 unmet=12
    99.01.01.2002 2026-08 pus=100 unmet=10
    99.01.01.2002 2026-09 pus=101 unmet=10
    99.01.01.2002 2026-10 pus=104 unmet=10
    99.01.01.2003 2026-09 pus=500 unmet=50
    99.01.01.2003 2026-10 pus=500 unmet=60
    99.01.01.2004 2026-10 pus=900 unmet=90";

#[test]
fn months_are_compared_on_the_units_that_are_in_all_of_them() {
    let sheet = named(&[("siga-pus", MONTHS)], "Perkembangan");
    let sheet = sheet.unwrap_or_else(|| panic!("there are three months"));
    // Of the four desa of October one was in in May: less than half. The two that were in in August stay.
    let expected = "\
Desa yang masuk 2 3 4
PUS 200 201 204
Unmet need 30 28 22
Unmet need: % dari PUS 15 13.93 10.78
";
    assert_eq!(body(&sheet), expected);
    assert_eq!(
        found(&sheet),
        [
            "PUS naik 4 sejak Agustus",
            "Unmet need turun 4,2 poin persen sejak Agustus"
        ]
    );
    let notes = sheet
        .merges
        .iter()
        .filter(|(_, cell)| cell.look.kind == Kind::Note);
    let notes: Vec<&Content> = notes.map(|(_, cell)| &cell.content).collect();
    let said = "Supaya sebanding, angka di bawah baris pertama hanya dari 2 desa yang sama: yang melaporkannya pada \
                semua bulan di atas. Tidak ditampilkan karena belum separuhnya melapor: Mei 2026.";
    assert_eq!(notes, [&Content::Text(said.into())]);
    let one = [("siga-pus", "99.01.01.2001 2026-10 pus=100 unmet=9")];
    assert!(
        named(&one, "Perkembangan").is_none(),
        "one month shows no way"
    );
}

#[test]
fn the_first_page_compares_the_same_units_and_says_what_is_missing() {
    let sheet = named(&[("siga-pus", MONTHS)], "Ringkasan");
    let sheet = sheet.unwrap_or_else(|| panic!("there is a first page"));
    let texts: Vec<String> = sheet
        .merges
        .iter()
        .map(|(_, cell)| cell)
        .chain(&sheet.cells)
        .filter_map(|cell| match &cell.content {
            Content::Text(text) => Some(text.to_string()),
            _ => None,
        })
        .collect();
    for said in [
        "DIBANDING BULAN LALU, PADA 3 DESA YANG SAMA",
        "• Dibanding September pada 3 desa yang sama: PUS naik 3, unmet need naik 4.",
        "• Separuh unmet need ada di 1 desa: 99.01.01.2004.",
        "• Sejak Agustus pada 2 desa yang sama: PUS naik 4, unmet need turun 4,2 poin persen.",
        "Rek.R-I-PUS: kirim register PUS per bulan.",
    ] {
        assert!(
            texts.iter().any(|text| text == said),
            "{said} in {texts:#?}"
        );
    }
    let large = sheet
        .merges
        .iter()
        .filter(|(_, cell)| cell.look.kind == Kind::Large);
    let large: Vec<&Content> = large.map(|(_, cell)| &cell.content).collect();
    let shown = large.into_iter().map(|content| match content {
        Content::Formula(_, Outcome::Number(number)) => number.to_string(),
        Content::Formula(_, Outcome::Text(text)) | Content::Text(text) => text.to_string(),
        other => panic!("{other:?} is no figure"),
    });
    assert_eq!(shown.collect::<Vec<_>>(), ["4 dari 12", "1604", "172"]);
}
