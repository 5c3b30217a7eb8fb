//! The templates that come with the program, and what is said of broken ones.

use super::*;

/// The templates of the program.
pub(crate) fn embedded() -> Templates {
    Templates::embedded().unwrap_or_else(|faults| panic!("{faults}"))
}

/// The templates of the program with more files.
pub(crate) fn with(files: &[(&str, &str)]) -> Templates {
    let files = files
        .iter()
        .map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec().into()));
    let files = Files::embedded().with(Files(files.collect()));
    Templates::load(&files).unwrap_or_else(|faults| panic!("{faults}"))
}

/// A file of the program.
pub(crate) fn file(path: &str) -> String {
    let files = Files::embedded();
    let bytes = files.0.get(path);
    bytes.map_or_else(String::new, |bytes| {
        String::from_utf8_lossy(bytes).into_owned()
    })
}

#[test]
fn the_templates_of_the_program_are_in_order() {
    let templates = embedded();
    assert!(templates.forms.len() >= 2);
    assert_eq!(templates.months().members.len(), 12);
    assert_eq!(templates.month_name(11), "November");
}

#[test]
fn a_repeated_column_takes_the_members_of_its_dimension() {
    let templates = embedded();
    let (_, _, table) = templates
        .tables()
        .find(|(form, _, _)| &*templates.form(*form).id == "siga-mix-kontra")
        .unwrap_or_else(|| panic!("no such form"));
    let taken: Vec<String> = table
        .tally
        .series()
        .map(|series| templates.series_text(series[0]))
        .collect();
    assert_eq!(
        taken,
        [
            "pa",
            "pa[metode=iud]",
            "pa[metode=mow]",
            "pa[metode=mop]",
            "pa[metode=kondom]",
            "pa[metode=implan]",
            "pa[metode=suntik]",
            "pa[metode=pil]",
            "pa[metode=mal]",
            "pa[metode=tradisional]",
            "pa[golongan=modern]",
        ]
    );
}

#[test]
fn a_main_figure_says_of_what_the_ratio_is_that_an_office_chose() {
    let templates = embedded();
    let place = |id: &str| {
        let mut all = templates.indicators.iter();
        all.position(|indicator| &*indicator.id == id)
            .unwrap_or_else(|| panic!("no such indicator: {id}"))
    };
    let chosen = [
        ("mkjp-pa", "% dari peserta"),
        ("mkjp-modern", "% dari peserta modern"),
    ];
    for (id, said) in chosen.map(|(id, said)| (place(id), said)) {
        let choices = vec![(0, id)];
        let shown = embedded().with(&Overrides {
            choices,
            ..Overrides::default()
        });
        let figures = shown.recaps.iter().flat_map(|recap| &recap.figures);
        let mkjp: Vec<String> = figures
            .filter(|figure| &*figure.name == "MKJP")
            .map(|figure| figure.about(&shown.indicators))
            .collect();
        assert!(
            mkjp.len() >= 2 && mkjp.iter().all(|about| about == said),
            "{mkjp:?}"
        );
    }
}

/// A form that asks for series which the forms of the program may not have.
const NAMED: &str = r#"
id = "uji"
name = "Formulir uji"
edition = "-"
rujukan = "-"
source = "laporan"
unit = "desa"
combine = "replace"

[[table]]
id = "t"
row-is = "desa is present"
columns = [
  { id = "desa", head = "NAMA DESA", kind = "area", level = "desa", need = true },
  { id = "bulan", head = "BULAN LAPOR", kind = "month", need = true },
  { id = "banyak", head = "BANYAK", kind = "count" },
]
tally = { verb = "take", unit = "desa", period = "bulan", into = [{ series = "SERIES", value = "banyak" }] }
"#;

#[test]
fn a_series_is_called_by_what_it_is_a_part_of() {
    for (series, name, is_of_some) in [
        ("pus", "PUS", false),
        ("pa[metode=iud]", "IUD", false),
        ("pus[tahap=kps-ks1]", "PUS KPS dan KS I", true),
        (
            "pa[cakupan=kampung-kb, metode=iud]",
            "IUD di Kampung KB",
            true,
        ),
        ("lembaga[hal=lapor, lembaga=bkb]", "BKB yang lapor", false),
        (
            "keluarga[peran=anggota, poktan=bkb]",
            "Keluarga anggota BKB",
            false,
        ),
        (
            "pertemuan[bentuk=tatap-muka, poktan=bkr]",
            "Pertemuan tatap muka BKR",
            false,
        ),
    ] {
        let templates = with(&[("forms/uji.toml", &NAMED.replace("SERIES", series))]);
        let found = templates.tables().find(|(_, _, table)| &*table.id == "t");
        let (_, _, table) = found.unwrap_or_else(|| panic!("no such table"));
        let takes: Vec<SeriesId> = table.tally.series().map(|series| series[0]).collect();
        let Templates {
            variables,
            dimensions,
            ..
        } = &templates;
        let series = templates.series.get(takes[0]);
        assert_eq!(series.name(variables, dimensions), name);
        assert_eq!(series.is_of_some(dimensions), is_of_some, "{name}");
    }
}
