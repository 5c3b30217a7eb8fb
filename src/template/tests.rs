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
