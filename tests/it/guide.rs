//! The guide for template authors tells the truth: every example in it loads.

use std::borrow::Cow;

use rekap_imp::template::{Files, Templates};

/// The examples of the guide, by the path in their first line.
fn examples() -> Vec<(String, String)> {
    let guide = include_str!("../../templates/README.md");
    let blocks = guide
        .split("```toml\n")
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap());
    let named = blocks.map(|block| {
        let path = block.lines().next().unwrap().strip_prefix("# ").unwrap();
        (path.to_owned(), block.to_owned())
    });
    named.collect()
}

#[test]
fn every_example_of_the_guide_loads() {
    let mut files = Files::default();
    for (path, text) in examples() {
        assert!(
            !Files::embedded().0.contains_key(&path),
            "{path} would hide a file of ours"
        );
        files.0.insert(path, Cow::Owned(text.into_bytes()));
    }
    let templates =
        Templates::load(&Files::embedded().with(files)).unwrap_or_else(|faults| panic!("{faults}"));
    assert!(
        templates
            .forms
            .iter()
            .any(|form| &*form.id == "kegiatan-desa")
    );
    assert!(templates.words.remark("kegiatan-banyak").is_some());
}

#[test]
fn every_kind_of_file_has_an_example() {
    let examples = examples();
    for folder in [
        "dimensions",
        "variables",
        "forms",
        "checks",
        "indicators",
        "recaps",
        "words",
    ] {
        assert!(
            examples.iter().any(|(path, _)| path.starts_with(folder)),
            "{folder}"
        );
    }
}
