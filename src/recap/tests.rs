//! Tables over figures drawn as lines: rows, sums and what stands beside formulas.

use super::*;
use crate::area::AreaTable;
use crate::ledger::UnitId;
use crate::ledger::sketch::{figures_of, month, said};
use crate::outcome::Outputs;
use crate::template::Templates;
use crate::template::tests::embedded;
use crate::workbook::plan::{Band, Cell, Content, Kind, Outcome, Sheet};
use jiff::civil::date;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::LazyLock;

static TEMPLATES: LazyLock<Templates> = LazyLock::new(embedded);
static AREAS: LazyLock<AreaTable> =
    LazyLock::new(|| TEMPLATES.areas().unwrap_or_else(|fault| panic!("{fault}")));

/// What files say, each a form and its lines.
fn outputs(files: &[(&str, &str)]) -> Outputs {
    let said = files
        .iter()
        .zip('a'..)
        .map(|((form, lines), name)| said(&TEMPLATES, form, &format!("{name}.xlsx"), lines));
    let (figures, _) = figures_of(said, &TEMPLATES);
    Outputs {
        answered: crate::recall::Answered::default(),
        copies: BTreeMap::new(),
        notes: BTreeMap::new(),
        figures,
        files: Vec::new(),
        remarks: Vec::new(),
    }
}

fn told(outputs: &Outputs) -> Story<'_> {
    Story::of(outputs, &TEMPLATES, &AREAS, date(2026, 11, 25))
}

/// The body of a table as text: a line a row, what formulas come to.
fn body(sheet: &Sheet) -> String {
    let first = sheet.moving.map_or(0, |moving| moving.row);
    let merged = sheet.merges.iter().map(|(_, cell)| cell);
    let mut rows: BTreeMap<u32, BTreeMap<u32, String>> = BTreeMap::new();
    for Cell { at, content, .. } in sheet
        .cells
        .iter()
        .chain(merged)
        .filter(|cell| cell.at.row >= first && cell.look.kind != Kind::Helper)
    {
        let text = match content {
            Content::Empty => continue,
            Content::Text(text)
            | Content::Made(text)
            | Content::Link(text, _)
            | Content::Formula(_, Outcome::Text(text)) => text.to_string(),
            Content::Number(number) | Content::Formula(_, Outcome::Number(number)) => {
                format!("{number:.2}").trim_end_matches(".00").to_owned()
            }
        };
        rows.entry(at.row).or_default().insert(at.column, text);
    }
    let lines = rows.into_values().take_while(|row| row.len() > 1);
    lines
        .map(|row| row.into_values().collect::<Vec<_>>().join(" ") + "\n")
        .collect()
}

/// Sheets that are looked at by themselves.
const OTHERS: [&str; 7] = [
    "Ringkasan",
    "Cakupan Laporan",
    "Unmet Need",
    "Perkembangan",
    "Daftar Catatan",
    "Rincian Angka",
    "Penjelasan",
];

/// The first table.
fn first(plan: &Workbook) -> &Sheet {
    let mut sheets = plan.sheets.iter();
    sheets
        .find(|sheet| !OTHERS.contains(&&*sheet.name))
        .unwrap_or_else(|| panic!("there is a table"))
}

/// A sheet by its name, of a run over some files.
fn named(files: &[(&str, &str)], name: &str) -> Option<Sheet> {
    let outputs = outputs(files);
    let plan = plan(&told(&outputs)).unwrap_or_else(|| panic!("there are figures"));
    plan.sheets.into_iter().find(|sheet| sheet.name == name)
}

/// The titles of the charts of a sheet.
fn found(sheet: &Sheet) -> Vec<&str> {
    sheet.charts.iter().map(|chart| &*chart.title).collect()
}

/// What the sheets of tables show, each behind its name.
fn tables(files: &[(&str, &str)]) -> String {
    let outputs = outputs(files);
    let plan = plan(&told(&outputs)).unwrap_or_else(|| panic!("there are figures"));
    let sheets = plan.sheets.iter();
    let sheets = sheets.filter(|sheet| !OTHERS.contains(&&*sheet.name));
    sheets
        .map(|sheet| format!("[{}]\n{}", sheet.name, body(sheet)))
        .collect()
}

#[test]
fn a_row_for_each_desa_in_or_not_and_a_sum() {
    let files = [
        (
            "siga-pus",
            "99.01.02.2001 2026-10 pus=40 unmet=4\n99.01.02.2003 2026-10 pus=20",
        ),
        (
            "siga-mix-kontra",
            "99.01.02.2001 2026-10 pa=30 pa[metode=iud]=0\n99.01.02.2003 2026-10 pa=15 pa[metode=iud]=2",
        ),
    ];
    let expected = "\
[PUS & Kesertaan Ber-KB]
1 KARANGANYAR belum masuk
2 99.01.02.2001 40 0 – – – – – – – – 30 75 – 4 10
3 TONA II belum masuk
4 99.01.02.2003 20 2 – – – – – – – – 15 15 dari 20 – – –
5 MA'RANG belum masuk
6 LIMBORO RAMBU-RAMBU belum masuk
7 KARANGANYAR belum masuk
JUMLAH 60 2 – – – – – – – – 45 75 – 4 10
";
    assert_eq!(tables(&files), expected);
}

#[test]
fn a_kabupaten_has_its_kecamatan_and_behind_them_its_desa_with_sums() {
    let files = [
        ("siga-mix-kontra", "99.01 2026-10 pa=50"),
        (
            "siga-pus",
            "99.01.01.2001 2026-10 pus=100\n99.01.01.2002 2026-10 pus=0
             99.01.02 2026-10 pus=7\n99.01.02.2001 2026-10 unmet=?",
        ),
    ];
    let methods = "– – – – – – – – –";
    let expected = format!(
        "\
[PUS & Kesertaan Ber-KB]
1 99.01 (hanya tertulis sebagai jumlah) – {methods} 50 – – – –
2 99.01.01 100 {methods} – – – – –
3 99.01.02 7 {methods} – – – – –
JUMLAH 107 {methods} 50 – – – –
[PUS 99.01]
1 99.01 (hanya tertulis sebagai jumlah) – {methods} 50 – – – –
2 99.01.01.2001 100 {methods} – – – – –
3 99.01.01.2002 0 {methods} – – – – –
JUMLAH KEC. 99.01.01 100 {methods} – – – – –
4 99.01.02 (hanya tertulis sebagai jumlah) 7 {methods} – – – – –
5 99.01.02.2001 – {methods} – – – ditahan –
JUMLAH KEC. 99.01.02 7 {methods} – – – – –
JUMLAH 107 {methods} 50 – – – –
"
    );
    assert_eq!(tables(&files), expected);
}

#[test]
fn what_names_no_place_does_not_make_the_nation_the_unit() {
    let files = [(
        "register-pus-kode",
        "99.01.01.2001/rt:001 2026-10 pus=3 pa=3\n0/?lain/rt:002 2026-10 pus=9",
    )];
    let outputs = outputs(&files);
    let plan = plan(&told(&outputs)).unwrap_or_else(|| panic!("there are figures"));
    assert_eq!(
        plan.called.stems[0],
        "REKAP RT 99.01.01.2001 RT 001 DESA 99.01.01.2001 - OKTOBER 2026"
    );
}

#[test]
fn a_list_of_some_families_fills_its_own_column_only() {
    let files = [(
        "register-pus-kode#1",
        "99.01.01.2001/rt:001 2026-10 pus[tahap=kps-ks1]=3 pa[tahap=kps-ks1]=2",
    )];
    // Behind the name: two services, all families, those families, two of insurance; black cells are left out.
    let expected = "\
[Rek.R-I-PUS]
1 JUMLAH PUS – 3 – –
2 JUMLAH AKTIF – – – 2 – –
IUD – – – – – –
MOW – – – – – –
MOP – – – – – –
KONDOM – – – – – –
IMPLAN – – – – – –
SUNTIK – – – – – –
PIL – – – – – –
3 BUKAN PESERTA KB – – – –
HAMIL – – – –
INGIN ANAK SEGERA – – – –
INGIN ANAK DITUNDA – – – –
TIDAK INGIN ANAK LAGI – – – –
";
    assert_eq!(tables(&files), expected);
}

/// What the sheet of coverage shows.
fn coverage(files: &[(&str, &str)]) -> String {
    let outputs = outputs(files);
    let plan = plan(&told(&outputs)).unwrap_or_else(|| panic!("there are figures"));
    let mut sheets = plan.sheets.iter();
    sheets
        .find(|sheet| sheet.name == "Cakupan Laporan")
        .map(body)
        .unwrap_or_default()
}

#[test]
fn who_has_come_in_is_known_from_the_area_table() {
    let files = [
        (
            "register-pus-kode",
            "99.01.02.2001/rt:001 2026-10 pus=3 pa=3\n99.01.02.2001/rt:002 2026-10 pus=3 pa=3",
        ),
        (
            "register-pus-kode#1",
            "99.01.02.2003/rt:001 2026-10 pus[tahap=kps-ks1]=3",
        ),
    ];
    let expected = "\
1 KARANGANYAR Belum masuk
2 SIDAMULYA Masuk
3 TONA II Belum masuk
4 SUKAMANAH Baru lembar sebagian keluarga
5 MA'RANG Belum masuk
6 LIMBORO RAMBU-RAMBU Belum masuk
7 KARANGANYAR Belum masuk
";
    let code = |text: &str| text.parse().unwrap_or_else(|_| panic!("{text} is a code"));
    let name = |text| AREAS.name(code(text)).unwrap_or_default().to_uppercase();
    let expected = expected
        .replace("SIDAMULYA", &name("99.01.02.2001"))
        .replace("SUKAMANAH", &name("99.01.02.2003"));
    assert_eq!(coverage(&files), expected);

    // Of a kabupaten its kecamatan, with how many desa each has.
    let files = [(
        "siga-pus",
        "99.01.01.2001 2026-10 pus=1\n99.01.01.2002 2026-10 pus=1\n99.01.02.2001 2026-10 pus=1",
    )];
    let many = |text| AREAS.known_below(code(text), 4);
    let (one, other) = (many("99.01.01"), many("99.01.02"));
    let share = |come: f64, there: u32| {
        format!("{:.2}", come / f64::from(there) * 100.0)
            .trim_end_matches(".00")
            .to_owned()
    };
    let expected = format!(
        "1 {} {one} 2 {}\n2 {} {other} 1 {}\nJUMLAH {} 3 {}\n",
        name("99.01.01"),
        share(2.0, one),
        name("99.01.02"),
        share(1.0, other),
        one + other,
        share(3.0, one + other)
    );
    assert_eq!(coverage(&files), expected);
    // Nobody knows how many RT a desa has.
    assert_eq!(
        coverage(&[(
            "register-pus-kode",
            "99.01.02.2001/rt:001 2026-10 pus=3\n99.01.02.2001/rt:002 2026-10 pus=3"
        )]),
        ""
    );
}

/// What stands below the first table.
fn notes(files: &[(&str, &str)]) -> String {
    let outputs = outputs(files);
    let plan = plan(&told(&outputs)).unwrap_or_else(|| panic!("there are figures"));
    let notes = first(&plan)
        .merges
        .iter()
        .filter(|(_, cell)| cell.look.kind == Kind::Note);
    let texts = notes.map(|(_, cell)| match &cell.content {
        Content::Text(text) => text.to_string(),
        other => panic!("{other:?} is no note"),
    });
    texts.collect()
}

#[test]
fn a_ratio_says_how_many_it_leaves_out() {
    let both = [
        (
            "siga-pus",
            "99.01.01.2001 2026-10 pus=100 unmet=9\n99.01.01.2002 2026-10 pus=600 unmet=9",
        ),
        ("siga-mix-kontra", "99.01.01.2001 2026-10 pa=50"),
    ];
    let said = notes(&both);
    assert!(
        said.starts_with("CPR (%) hanya dari 1 dari 2 baris Rincian Angka"),
        "{said}"
    );
    assert!(
        !said.contains("UNMET"),
        "of that all have both sides: {said}"
    );
    let one = [("siga-pus", "99.01.01.2001 2026-10 pus=100 unmet=9")];
    assert!(!notes(&one).contains("hanya dari"));
}

#[test]
fn a_list_of_some_families_is_no_report_of_the_desa() {
    let files = [
        (
            "register-pus-kode",
            "99.01.02.2001/rt:001 2026-10 pus=3 pa=3",
        ),
        (
            "register-pus-kode#1",
            "99.01.02.2003/rt:001 2026-10 pus[tahap=kps-ks1]=3",
        ),
    ];
    let said = tables(&files);
    assert!(said.contains("\n2 99.01.02.2001 3 "), "{said}");
    assert!(
        said.contains("\n4 99.01.02.2003 baru lembar sebagian keluarga\n"),
        "{said}"
    );
    let outputs = outputs(&files);
    let plan = plan(&told(&outputs)).unwrap_or_else(|| panic!("there are figures"));
    assert!(
        plan.called.name.ends_with("(SEMENTARA 1 dari 7).xlsx"),
        "{}",
        plan.called.name
    );
}

/// A figure that is absent, withheld, or given.
fn stated() -> impl Strategy<Value = Option<Option<i64>>> {
    prop_oneof![
        Just(None),
        Just(Some(None)),
        (0i64..60).prop_map(|number| Some(Some(number)))
    ]
}

/// Units of three levels: some that state a total of their own stand above others that report.
const UNITS: [&str; 6] = [
    "99.01",
    "99.01.01",
    "99.01.01.2001",
    "99.01.01.2002",
    "99.01.02.2001",
    "99.71.01.1001",
];
const SERIES: [(&str, &str); 4] = [
    ("siga-pus", "pus"),
    ("siga-pus", "unmet"),
    ("siga-mix-kontra", "pa"),
    ("siga-mix-kontra", "pa[metode=iud]"),
];

fn lines(form: &str, stated: &[[Option<Option<i64>>; 4]]) -> String {
    let mut lines = String::new();
    for (unit, cells) in UNITS.iter().zip(stated) {
        let said = SERIES.iter().zip(cells).filter(|((of, _), _)| *of == form);
        let said: String = said
            .filter_map(|((_, series), cell)| {
                cell.map(|cell| {
                    format!(
                        " {series}={}",
                        cell.map_or("?".to_owned(), |number| number.to_string())
                    )
                })
            })
            .collect();
        if !said.is_empty() {
            lines += &format!("{unit} 2026-10{said}\n");
        }
    }
    lines
}

/// The numbers of a table's column, of its units and of its last row.
fn column(sheet: &Sheet, at: u32) -> (Vec<f64>, Option<f64>) {
    let mut units = Vec::new();
    let mut total = None;
    let first = sheet.moving.map_or(0, |moving| moving.row);
    for cell in sheet
        .cells
        .iter()
        .filter(|cell| cell.at.column == at && cell.at.row >= first)
    {
        match (&cell.content, cell.look.band) {
            (Content::Formula(_, Outcome::Number(number)), Band::Body) => units.push(*number),
            (Content::Formula(_, Outcome::Number(number)), Band::Total) => total = Some(*number),
            _ => {}
        }
    }
    (units, total)
}

proptest! {
    #[test]
    fn every_table_shows_what_holds_and_its_rows_add_up(cells in proptest::collection::vec([stated(), stated(), stated(), stated()], UNITS.len())) {
        let files: Vec<(&str, String)> = ["siga-pus", "siga-mix-kontra"].map(|form| (form, lines(form, &cells))).into();
        let files: Vec<(&str, &str)> = files.iter().filter(|(_, lines)| !lines.is_empty()).map(|(form, lines)| (*form, lines.as_str())).collect();
        let outputs = outputs(&files);
        let story = told(&outputs);
        let Some(plan) = plan(&story) else { return Ok(()) };
        let ground = Ground::of(&story).unwrap_or_else(|| panic!("a plan has a ground"));
        let key = ground.key;
        prop_assert_eq!(key.0, month("2026-10"));
        let ratios = ["cpr", "mkjp-pa", "unmet-need"];
        let mut units: Vec<(&Sheet, UnitId)> = vec![(first(&plan), ground.top)];
        for sheet in &plan.sheets {
            let named = outputs.figures.tree.units().find(|(_, unit)| sheet.name == format!("PUS {}", unit.name));
            units.extend(named.map(|(id, _)| (sheet, id)));
        }
        for (sheet, unit) in units {
            // The columns of a SIGA table: PUS, nine methods, all users, two ratios, unmet need and its ratio.
            for (at, series) in [(2, "pus"), (3, "pa[metode=iud]"), (12, "pa"), (15, "unmet")] {
                let column_of = outputs.figures.columns.iter().position(|id| TEMPLATES.series_text(*id) == series);
                let held = column_of.and_then(|column| ground.group.cell(unit, column).count());
                let (rows, total) = column(sheet, at);
                #[allow(clippy::cast_precision_loss)]
                let held = held.map(|number| number as f64);
                let sum = (!rows.is_empty()).then(|| rows.iter().sum::<f64>());
                prop_assert_eq!(sum, held, "{} of {}", series, sheet.name);
                prop_assert!(total.is_none() || total == held, "{:?} {:?}", total, held);
            }
            for (at, id) in [(13, ratios[0]), (14, ratios[1]), (16, ratios[2])] {
                let indicator = TEMPLATES.indicators.iter().position(|indicator| *indicator.id == *id).unwrap_or_default();
                let measured = story.measured(key, unit, indicator);
                let few = TEMPLATES.settings.fewest_for_percent;
                let value = measured.filter(|measured| measured.sums.denominator >= few).and_then(|measured| measured.value.ok());
                let (_, total) = column(sheet, at);
                if let (Some(value), Some(total)) = (value, total) {
                    prop_assert!((value.to_f64() - total).abs() < 1e-9, "{id}: {total}");
                } else if total.is_some() {
                    prop_assert_eq!(value.map(crate::expression::Fraction::to_f64), total, "{}", id);
                }
            }
        }
    }
}

mod office;
mod pages;
mod received;
