//! A recap says what the files said that it was made of: alone, beside them, and beside other recaps.

use super::*;
use crate::area::{AreaTable, Matcher};
use crate::diagnostic::{Place, Remarks};
use crate::grid::{CellValue, Grid};
use crate::indicator::Measures;
use crate::ledger::sketch::{figures_of, said};
use crate::ledger::{Figures, Rolled};
use crate::normalize::sketch::brief;
use crate::outcome::{Outputs, Story};
use crate::recap;
use crate::tally::Submission;
use crate::template::Templates;
use crate::template::tests::embedded;
use crate::workbook::Workbook;
use crate::workbook::plan::{Content, Sheet};
use jiff::civil::date;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

static TEMPLATES: LazyLock<Templates> = LazyLock::new(embedded);
static AREAS: LazyLock<AreaTable> =
    LazyLock::new(|| TEMPLATES.areas().unwrap_or_else(|fault| panic!("{fault}")));

/// The recap of figures; none where there is none.
fn recap_of(figures: Figures) -> Option<Workbook> {
    let outputs = Outputs {
        answered: crate::recall::Answered::default(),
        copies: std::collections::BTreeMap::new(),
        notes: std::collections::BTreeMap::new(),
        figures,
        files: Vec::new(),
        remarks: Vec::new(),
    };
    recap::plan(&Story::of(&outputs, &TEMPLATES, &AREAS, date(2024, 3, 1)))
}

/// The cells of a planned sheet as they are read again.
fn grid(sheet: &Sheet) -> Grid<'_> {
    let cells = sheet.cells.iter().filter_map(|cell| match &cell.content {
        Content::Text(text) => Some((cell.at, CellValue::Text((&**text).into()))),
        Content::Number(value) => Some((
            cell.at,
            CellValue::Number {
                value: *value,
                digits: "0",
            },
        )),
        _ => None,
    });
    cells.collect()
}

/// What a workbook says when it is read back, and what is told of it.
fn read(plan: &Workbook, file: &str) -> (Vec<Submission>, Vec<String>) {
    let mut desk = Desk::new(&TEMPLATES, Some(date(2024, 3, 1)));
    let mut matcher = Matcher::new(&AREAS);
    let mut remarks = Remarks::new(u32::MAX);
    let file = Place::file(&Arc::from(file));
    for (sheet, sheet_index) in plan.sheets.iter().zip(0..) {
        let place = Place {
            sheet_index,
            sheet: sheet.name.as_str().into(),
            ..file.clone()
        };
        desk.sheet(&grid(sheet), &place, &mut matcher, &mut remarks);
    }
    let sum = plan
        .properties
        .iter()
        .find(|(name, _)| *name == SUM_PROPERTY);
    let recalled = desk.finish(sum.map(|(_, sum)| sum.as_str()), &file, &mut remarks);
    let recalled = recalled.unwrap_or_default();
    let told = remarks.into_vec().iter().map(brief).collect();
    (recalled.submissions, told)
}

fn recalled(submissions: &[Submission], file: &str) -> Vec<Submission> {
    let (figures, _) = figures_of(submissions.to_vec(), &TEMPLATES);
    recap_of(figures).map_or_else(Vec::new, |plan| read(&plan, file).0)
}

/// Everything that holds of every unit: figures, coverage, who reports, indicators.
fn holding(figures: &Figures) -> String {
    let measures = Measures::of(figures, &TEMPLATES);
    let mut lines = String::new();
    for (key, group) in &figures.groups {
        let keys = |ids: &BTreeSet<_>| {
            let keys = ids.iter().map(|id| figures.tree.unit(*id).key.to_string());
            keys.collect::<Vec<_>>().join(" ")
        };
        lines += &format!("{} {:?}", key.0, group.level);
        lines += &format!(
            " [{}] [{}]\n",
            keys(&group.reporting),
            keys(&group.incoming)
        );
        for (id, unit) in figures
            .tree
            .units()
            .filter(|(id, _)| group.has_figures(*id))
        {
            lines += &format!(
                "  {} {:?} {:?} {}:",
                unit.key,
                unit.level,
                unit.parent,
                group.reported(id)
            );
            for (column, series) in figures.columns.iter().enumerate() {
                let cell = group.cell(id, column);
                if cell != Rolled::default() {
                    let Rolled {
                        value,
                        reported,
                        withheld,
                    } = cell;
                    let series = TEMPLATES.series_text(*series);
                    lines += &format!(" {series}={value}/{reported}/{withheld}");
                }
            }
            for at in 0..TEMPLATES.indicators.len() {
                if let Some(measured) = measures.get(*key, id, at) {
                    lines += &format!(" {:?}", measured.value);
                }
            }
            lines.push('\n');
        }
    }
    lines
}

fn holding_of(submissions: Vec<Submission>) -> String {
    holding(&figures_of(submissions, &TEMPLATES).0)
}

/// The same with what only stands beside it: every manner.
fn everything_of(submissions: Vec<Submission>) -> String {
    let (figures, _) = figures_of(submissions, &TEMPLATES);
    let mut lines = holding(&figures);
    for group in figures.groups.values() {
        for (id, _) in figures.tree.units() {
            for told in group.figures(id) {
                lines += &format!("{told:?}\n");
            }
        }
    }
    lines
}

/// The first line in which two texts differ, as it is and as it should be.
fn apart(found: &str, expected: &str) -> String {
    if found == expected {
        return String::new();
    }
    let mut lines = found.lines().zip(expected.lines());
    let lines = lines.find(|(found, expected)| found != expected);
    let (found, expected) = lines.unwrap_or(("one is longer", ""));
    format!("{found}\nexpected\n{expected}")
}

const MONTHS: [&str; 2] = ["2024-01", "2024-02"];
const FORMS: [(&str, &[&str]); 4] = [
    ("siga-pus", &["pus", "unmet"]),
    ("siga-mix-kontra", &["pa", "pa[metode=iud]"]),
    (
        "register-pus-kode",
        &[
            "pus",
            "pa",
            "bukan[alasan=iat]",
            "bukan[alasan=tial]",
            "pa[jalur=swasta]",
        ],
    ),
    ("register-pus-kode#1", &["pus[tahap=kps-ks1]"]),
];
/// Units of two kecamatan; the second list lies in the second.
const FIRST_UNITS: &[&str] = &[
    "99.01.01",
    "99.01.01.2001",
    "99.01.01.2002",
    "99.01.01.2002/rw:005",
    "99.01.01.2002/rw:005/rt:003",
    "99.01.01.2003/?mawar",
    "99.01.01/?limboro",
];
const SECOND_UNITS: &[&str] = &["99.01.02.2001", "99.01.02.2002", "99.01.02.2001~2"];
const DESA: &[&str] = &["99.01.01.2001", "99.01.01.2002", "99.01.02.2001"];

type Cell = Option<Option<i64>>;

/// Forms, and what is written on each.
type Lines = Vec<(&'static str, String)>;

fn submissions(files: &Lines) -> Vec<Submission> {
    let said =
        |(form, lines): &(&str, String)| said(&TEMPLATES, form, &format!("{form}.xlsx"), lines);
    files.iter().map(said).collect()
}

fn cell() -> impl Strategy<Value = Cell> {
    prop_oneof![
        2 => Just(None),
        1 => Just(Some(None)),
        4 => (0i64..400).prop_map(|number| Some(Some(number))),
    ]
}

fn line(unit: &str, month: &str, series: &[&str], cells: &[Cell]) -> String {
    let mut line = format!("{unit} {month}");
    for (series, cell) in series.iter().zip(cells) {
        match cell {
            None => {}
            Some(None) => line += &format!(" {series}=?"),
            Some(Some(number)) => line += &format!(" {series}={number}"),
        }
    }
    line + "\n"
}

/// A submission of each of some forms, over some units and months; registers say a month twice, counted and written.
fn files(units: &'static [&'static str]) -> impl Strategy<Value = Lines> {
    let row = (
        0u8..3,
        proptest::collection::vec(cell(), 5),
        proptest::collection::vec(cell(), 5),
    );
    let rows = proptest::collection::vec(row, units.len() * MONTHS.len());
    proptest::collection::vec(rows, FORMS.len()).prop_map(move |drawn| {
        let mut files = Vec::new();
        for ((form, series), rows) in FORMS.iter().zip(drawn) {
            let mut lines = String::new();
            for (at, (kind, one, other)) in rows.iter().enumerate() {
                let (unit, month) = (units[at / MONTHS.len()], MONTHS[at % MONTHS.len()]);
                if *kind > 0 {
                    lines += &line(unit, month, series, one);
                }
                if *kind > 1 && form.starts_with("register") {
                    lines += &line(unit, &format!("{month}*"), series, other);
                }
            }
            if !lines.is_empty() {
                files.push((*form, lines));
            }
        }
        files
    })
}

proptest! {
    // Every case plans some whole workbooks.
    #![proptest_config(ProptestConfig { max_shrink_iters: 200, ..ProptestConfig::with_cases(24) })]

    #[test]
    fn a_recap_alone_says_what_its_files_said(files in files(FIRST_UNITS)) {
        let files = submissions(&files);
        let alone = recalled(&files, "rekap.xlsx");
        prop_assert_eq!(apart(&holding_of(alone.clone()), &holding_of(files)), "");
        // And so does the recap of a recap.
        prop_assert_eq!(apart(&holding_of(recalled(&alone, "rekap.xlsx")), &holding_of(alone)), "");
    }

    #[test]
    fn beside_its_own_files_a_recap_changes_nothing(files in files(FIRST_UNITS), many in 0usize..5) {
        let files = submissions(&files);
        let once = everything_of(files.clone());
        let both = |mut all: Vec<Submission>| {
            all.extend(files.clone());
            all
        };
        prop_assert_eq!(apart(&everything_of(both(recalled(&files, "rekap.xlsx"))), &once), "");
        // Also a recap of some of them, in whatever order.
        let some = recalled(&files[..many.min(files.len())], "rekap.xlsx");
        let mut turned = both(both(some));
        turned.reverse();
        prop_assert_eq!(apart(&everything_of(turned), &once), "");
    }

    #[test]
    fn recaps_of_two_kecamatan_are_the_recap_of_both(one in files(FIRST_UNITS), other in files(SECOND_UNITS)) {
        let (one, other) = (submissions(&one), submissions(&other));
        let mut recaps = recalled(&one, "a.xlsx");
        recaps.extend(recalled(&other, "b.xlsx"));
        // Sent twice, and put together once more.
        let together = recalled(&recaps, "c.xlsx");
        let mut files = one.clone();
        files.extend(other.clone());
        let expected = holding_of(files);
        prop_assert_eq!(apart(&holding_of(recaps.clone()), &expected), "");
        prop_assert_eq!(apart(&holding_of(together.clone()), &expected), "");
        let mut all: Vec<Submission> = together.into_iter().chain(recaps).collect();
        all.reverse();
        prop_assert_eq!(apart(&holding_of(all), &expected), "");
        let half = other.into_iter().chain(recalled(&one, "a.xlsx")).collect();
        prop_assert_eq!(apart(&holding_of(half), &expected), "");
    }

    #[test]
    fn a_newer_file_wins_where_it_speaks_and_the_rest_comes_from_the_recap(
        files in files(DESA), month in 0usize..2, cells in (cell(), cell()),
    ) {
        let files = submissions(&files);
        let lines = line(DESA[1], MONTHS[month], &["pus", "unmet"], &[cells.0, cells.1]);
        let newer = said(&TEMPLATES, "siga-pus", "baru.xlsx", &lines);
        let recap = recalled(&files, "rekap.xlsx");
        let with: Vec<Submission> = recap.into_iter().chain([newer.clone()]).collect();
        let is_older = |said: &Submission, entry: &crate::tally::Entry| {
            *TEMPLATES.form(said.form).id == *"siga-pus"
                && *said.unit(entry).key == *DESA[1]
                && entry.period.to_string() == MONTHS[month]
        };
        let others = files.into_iter().filter_map(|said| {
            let kept = said.entries.iter().filter(|entry| !is_older(&said, entry)).cloned().collect();
            let said = Submission { entries: kept, ..said }.with_id(&TEMPLATES);
            (!said.entries.is_empty()).then_some(said)
        });
        let expected = holding_of(others.chain([newer]).collect());
        prop_assert_eq!(apart(&holding_of(with), &expected), "");
    }
}

/// Two desa, one of them withheld, with what is written below a list.
fn sample() -> Vec<Submission> {
    vec![
        said(
            &TEMPLATES,
            "siga-pus",
            "a.xlsx",
            "99.01.01.2001 2024-01 pus=100 unmet=7\n99.01.01.2002 2024-01 pus=?",
        ),
        said(
            &TEMPLATES,
            "siga-mix-kontra",
            "b.xlsx",
            "99.01.01.2001 2024-01 pa=60 pa[metode=iud]=0",
        ),
    ]
}

/// The recap of the sample with some of its cells changed.
fn edited(change: impl Fn(&mut Sheet)) -> (Vec<Submission>, Vec<String>) {
    let mut plan =
        recap_of(figures_of(sample(), &TEMPLATES).0).unwrap_or_else(|| panic!("a recap"));
    plan.sheets
        .iter_mut()
        .filter(|sheet| sheet.is_data)
        .for_each(change);
    read(&plan, "rekap.xlsx")
}

/// The column with a name for programs.
fn column(sheet: &Sheet, id: &str) -> u32 {
    let ids = sheet.cells.iter().filter(|cell| cell.at.row == IDS);
    let found = ids
        .into_iter()
        .find(|cell| cell.content == Content::text(id));
    found.map_or_else(|| panic!("no column {id}"), |cell| cell.at.column)
}

fn set(sheet: &mut Sheet, row: u32, id: &str, content: Content) {
    let at = column(sheet, id);
    sheet
        .cells
        .retain(|cell| (cell.at.row, cell.at.column) != (row, at) || content == Content::Empty);
    let look = crate::workbook::plan::Kind::Count.on_page();
    sheet.put(row, at, content, look);
}

fn pus(submissions: Vec<Submission>, unit: &str) -> String {
    let (figures, _) = figures_of(submissions, &TEMPLATES);
    crate::ledger::sketch::figure(&figures, &TEMPLATES, (unit, "2024-01", "siga", "pus"))
}

#[test]
fn an_untouched_recap_tells_only_what_waits() {
    let (said, told) = edited(|_| {});
    assert_eq!(told, ["rekap-ditahan (uncounted)"]);
    assert_eq!(said.len(), 2, "one for each block");
    assert_eq!(pus(said, "99.01.01"), "100!");
}

#[test]
fn an_edited_figure_counts_and_is_told() {
    let (said, told) = edited(|sheet| set(sheet, FIRST, "pus", Content::count(120)));
    assert_eq!(told, ["rekap-diubah A5", "rekap-ditahan (uncounted)"]);
    assert_eq!(pus(said.clone(), "99.01.01"), "120!");
    // Beside its own file it does not.
    let both: Vec<Submission> = said.into_iter().chain(sample()).collect();
    let (_, told) = figures_of(both.clone(), &TEMPLATES);
    let told: Vec<String> = told.iter().map(brief).collect();
    assert_eq!(
        told,
        [
            "rekap-beda berkas='a.xlsx' banyak=2 beda=1 (uncounted)",
            "rekap-termuat banyak=1 (uncounted)",
        ]
    );
    assert_eq!(pus(both, "99.01.01"), "100!");
}

#[test]
fn what_is_typed_over_a_withheld_figure_counts_and_a_word_does_not() {
    let (said, _) = edited(|sheet| set(sheet, FIRST + 1, "pus", Content::text("80")));
    assert_eq!(pus(said, "99.01.01"), "180");
    let (said, told) = edited(|sheet| set(sheet, FIRST, "pus", Content::text("seratus")));
    assert_eq!(pus(said, "99.01.01"), "-!!");
    assert!(
        told.contains(&"rekap-angka K5 (uncounted)".to_owned()),
        "{told:?}"
    );
    let (said, told) = edited(|sheet| set(sheet, FIRST, "pus", Content::Number(-1.0)));
    assert_eq!((pus(said, "99.01.01"), told.len()), ("-!!".to_owned(), 3));
}

#[test]
fn rows_may_be_sorted_and_a_lost_or_strange_one_is_told() {
    let (said, told) = edited(|sheet| {
        for cell in &mut sheet.cells {
            cell.at.row = match cell.at.row {
                FIRST => FIRST + 1,
                row if row == FIRST + 1 => FIRST,
                row => row,
            };
        }
    });
    assert_eq!((pus(said, "99.01.01"), told.len()), ("100!".to_owned(), 1));
    let (said, told) = edited(|sheet| sheet.cells.retain(|cell| cell.at.row != FIRST));
    assert_eq!(pus(said, "99.01.01"), "-!");
    assert!(
        told.contains(&"rekap-baris banyak=1 semula=2".to_owned()),
        "{told:?}"
    );
    let (said, told) = edited(|sheet| set(sheet, FIRST, Heads::PERIOD, Content::text("Jan")));
    assert_eq!(pus(said, "99.01.01"), "-!");
    assert!(told[0].starts_with("rekap-baris-lain A5"), "{told:?}");
}

#[test]
fn rows_may_be_put_in_above_the_names() {
    let (said, told) = edited(|sheet| sheet.cells.iter_mut().for_each(|cell| cell.at.row += 3));
    assert_eq!((pus(said, "99.01.01"), told.len()), ("100!".to_owned(), 1));
    let (said, told) = edited(|sheet| sheet.cells.retain(|cell| cell.at.row != IDS));
    assert_eq!(
        (said.len(), told),
        (0, vec!["rekap-tanpa-rincian (uncounted)".to_owned()])
    );
}

#[test]
fn a_column_may_be_taken_out_and_another_put_in() {
    let (said, told) = edited(|sheet| {
        let gone = column(sheet, "pa[metode=iud]");
        sheet.cells.retain(|cell| cell.at.column != gone);
        for cell in sheet.cells.iter_mut().filter(|cell| cell.at.column >= 2) {
            cell.at.column += 1;
        }
        sheet.say(
            FIRST,
            2,
            "catatan camat",
            crate::workbook::plan::Kind::Name.on_page(),
        );
    });
    assert_eq!(pus(said.clone(), "99.01.01"), "100!");
    assert_eq!(said.len(), 2);
    let told: Vec<&str> = told
        .iter()
        .filter_map(|told| told.split(' ').next())
        .collect();
    assert_eq!(told, ["rekap-diubah", "rekap-ditahan"]);
}

#[test]
fn who_writes_in_a_newer_way_is_not_read() {
    let says = |format: Option<&str>| {
        let custom = format.map(|format| (FORMAT_PROPERTY.to_owned(), format.to_owned()));
        readable(&Properties {
            custom: custom.into_iter().collect(),
            ..Properties::default()
        })
    };
    assert_eq!(says(Some("1")), Readable::Yes);
    assert_eq!(says(Some("2")), Readable::Newer);
    assert_eq!(says(Some("dua")), Readable::No);
    assert_eq!(says(None), Readable::No);
}
