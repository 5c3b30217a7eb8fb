//! Every id is made of words of the glossary, and no sentence says what the glossary forbids.

use std::collections::BTreeMap;

use rekap_imp::template::Files;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Glossary {
    term: BTreeMap<String, Term>,
    say: BTreeMap<String, Said>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Term {
    id: String,
    en: String,
    source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    id: String,
    en: String,
    not: Vec<String>,
}

fn texts(folder: &str) -> Vec<(String, String)> {
    let files = Files::embedded().0;
    let wanted = files
        .into_iter()
        .filter(|(path, _)| path.starts_with(folder) && path.ends_with(".toml"));
    wanted
        .map(|(path, bytes)| (path, String::from_utf8(bytes.into_owned()).unwrap()))
        .collect()
}

fn glossary() -> Glossary {
    let (_, text) = texts("glossary").pop().unwrap();
    toml::from_str(&text).unwrap()
}

/// What stands behind `id = ` in a template file.
fn ids(text: &str) -> Vec<&str> {
    let behind = text.split("id = \"").skip(1);
    behind.map(|rest| rest.split('"').next().unwrap()).collect()
}

#[test]
fn every_id_is_made_of_terms_that_are_explained() {
    let glossary = glossary();
    assert!(glossary.term.values().all(|term| {
        ![&term.id, &term.en, &term.source]
            .iter()
            .any(|text| text.is_empty())
    }));
    let mut unknown = Vec::new();
    for folder in ["setelan", "dimensions", "variables", "forms", "indicators"] {
        for (path, text) in texts(folder) {
            for part in ids(&text).into_iter().flat_map(|id| id.split(['-', '_'])) {
                if part.parse::<u32>().is_err() && !glossary.term.contains_key(part) {
                    unknown.push(format!("{path}: {part}"));
                }
            }
        }
    }
    assert!(unknown.is_empty(), "{unknown:?}");
}

#[test]
fn no_sentence_uses_a_forbidden_word() {
    let glossary = glossary();
    assert!(
        glossary
            .say
            .values()
            .all(|said| !said.id.is_empty() && !said.en.is_empty())
    );
    for (path, text) in texts("words") {
        let sentences = text
            .lines()
            .filter(|line| !line.starts_with('#'))
            .collect::<Vec<_>>()
            .join("\n")
            .to_lowercase();
        let words: Vec<&str> = sentences.split(|c: char| !c.is_alphanumeric()).collect();
        for not in glossary.say.values().flat_map(|said| &said.not) {
            let parts: Vec<&str> = not.split(' ').collect();
            assert!(
                !words.windows(parts.len()).any(|run| run == parts),
                "{path} says {not}"
            );
        }
    }
}
