//! The house: nothing uses what stands above it, and each foreign crate has one home.

use std::fs;
use std::path::{Path, PathBuf};

/// The layer of each module; the longest name that fits a path decides.
const LAYERS: &[(&str, u8)] = &[
    ("address", 0),
    ("text", 0),
    ("value", 0),
    ("period", 0),
    ("figure", 0),
    ("digest", 0),
    ("answer", 1),
    ("diagnostic", 1),
    ("expression", 1),
    ("package", 2),
    ("area", 2),
    ("template", 2),
    ("grid", 3),
    ("recognize", 4),
    ("extract", 4),
    ("normalize", 4),
    // What both kinds of check share, and the kind that looks at records.
    ("check", 5),
    ("tally", 5),
    ("check::figure", 6),
    ("ledger", 6),
    ("indicator", 7),
    ("outcome", 7),
    ("office", 3),
    ("receipt", 3),
    ("workbook", 3),
    ("recap", 8),
    ("markup", 8),
    ("recall", 6),
    ("report", 8),
    ("memory", 9),
    ("run", 9),
    ("folder", 9),
    ("cli", 9),
    ("main", 9),
];

/// Foreign crates that only some modules may name.
const HOMES: &[(&str, &[&str])] = &[
    ("zip", &["package"]),
    ("quick_xml", &["package"]),
    ("flate2", &["area"]),
    ("toml", &["template"]),
    ("include_dir", &["template"]),
    ("csv", &["grid"]),
    ("encoding_rs", &["grid"]),
    ("calamine", &["grid"]),
    ("cfb", &["grid"]),
    ("html5gum", &["grid"]),
    ("office_crypto", &["package"]),
    ("rlimit", &["cli"]),
    ("cap", &["main"]),
    ("sha2", &["digest"]),
    ("clap", &["cli", "main"]),
    ("serde_json", &["report"]),
    ("rust_xlsxwriter", &["workbook"]),
    ("dirs", &["folder"]),
    ("dunce", &["folder"]),
    ("winsafe", &["cli"]),
];

fn layer(path: &str) -> Option<u8> {
    let fits = |name: &str| {
        path == name
            || path
                .strip_prefix(name)
                .is_some_and(|rest| rest.starts_with("::"))
    };
    let known = LAYERS.iter().filter(|(name, _)| fits(name));
    known
        .max_by_key(|(name, _)| name.len())
        .map(|(_, layer)| *layer)
}

/// The code of a file without comments, texts and its tests, which stand last.
fn code(text: &str) -> String {
    let end = text.find("\n#[cfg(test)]\nmod tests").unwrap_or(text.len());
    let mut code = String::new();
    for line in text[..end].lines() {
        let bare = line.trim_start();
        if !bare.starts_with("//") && !bare.starts_with("#[doc") {
            let line = line.split_once(" // ").map_or(line, |(code, _)| code);
            code.extend(line.split('"').step_by(2));
            code.push('\n');
        }
    }
    code
}

const fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// The places where a path begins with this word.
fn begins<'c>(code: &'c str, word: &'c str) -> impl Iterator<Item = &'c str> {
    code.match_indices(word).filter_map(move |(at, _)| {
        let before = code[..at].chars().next_back();
        let rest = code[at + word.len()..].strip_prefix("::")?;
        let is_inside = before.is_some_and(|c| is_word(c) || c == ':');
        (!is_inside).then_some(rest)
    })
}

/// The paths that a use tree or a path expression means: `a::{b, c::d}` is `a::b` and `a::c::d`.
fn paths(rest: &str) -> Vec<String> {
    let Some(group) = rest.strip_prefix('{') else {
        let word: String = rest.chars().take_while(|c| is_word(*c)).collect();
        let behind = rest[word.len()..].strip_prefix("::");
        return match behind {
            Some(behind) if !word.is_empty() => {
                let deeper = paths(behind).into_iter();
                deeper
                    .map(|path| {
                        if path.is_empty() {
                            word.clone()
                        } else {
                            format!("{word}::{path}")
                        }
                    })
                    .collect()
            }
            _ => vec![word],
        };
    };
    let mut depth = 0;
    let mut parts = vec![String::new()];
    for c in group.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(String::new());
                continue;
            }
            _ => {}
        }
        if !c.is_whitespace() {
            parts.last_mut().unwrap().push(c);
        }
    }
    parts
        .iter()
        .filter(|part| !part.is_empty())
        .flat_map(|part| paths(part))
        .collect()
}

/// Everything of our own that the code of a module names, as paths from the root of the crate.
fn uses(module: &str, code: &str) -> Vec<String> {
    let mut found: Vec<String> = begins(code, "crate").flat_map(paths).collect();
    // A binary names its library like a foreign crate.
    found.extend(begins(code, "rekap_imp").flat_map(paths));
    for mut rest in begins(code, "super") {
        let mut at: Vec<&str> = module.split("::").collect();
        at.pop();
        while let Some(further) = rest.strip_prefix("super::") {
            rest = further;
            at.pop();
        }
        let above = at.join("::");
        let below = paths(rest).into_iter();
        found.extend(below.map(|path| {
            if above.is_empty() {
                path
            } else {
                format!("{above}::{path}")
            }
        }));
    }
    found
}

/// What is wrong with the code of a module.
fn faults(module: &str, text: &str) -> Vec<String> {
    let code = code(text);
    let Some(own) = layer(module) else {
        return vec![format!("{module} has no layer")];
    };
    let is_above = |path: &String| layer(path).is_some_and(|other| other > own);
    let mut faults: Vec<String> = uses(module, &code)
        .into_iter()
        .filter(is_above)
        .map(|path| format!("{module} (layer {own}) uses {path} above it"))
        .collect();
    let room = module.split("::").next().unwrap_or_default();
    for (name, homes) in HOMES {
        if !homes.contains(&room) && begins(&code, name).next().is_some() {
            faults.push(format!(
                "{module} names {name}, which lives in {}",
                homes.join(" and ")
            ));
        }
    }
    faults
}

/// Every source file with the path of its module.
fn modules() -> Vec<(String, PathBuf)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut modules = Vec::new();
    let mut waiting = vec![root.clone()];
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let below = path.strip_prefix(&root).unwrap().with_extension("");
            let mut parts: Vec<&str> = below.iter().map(|part| part.to_str().unwrap()).collect();
            if path.is_dir() {
                waiting.push(path);
                continue;
            }
            // The root shows the whole flow; the build script and tests stand outside the house.
            let is_outside = parts.contains(&"tests") || matches!(parts[..], ["lib" | "build"]);
            if is_outside || path.extension().is_none_or(|extension| extension != "rs") {
                continue;
            }
            if parts.last() == Some(&"mod") {
                parts.pop();
            }
            modules.push((parts.join("::"), path));
        }
    }
    modules.sort();
    modules
}

#[test]
fn nothing_uses_what_stands_above_it() {
    let modules = modules();
    assert!(modules.len() > 60, "the source files are found");
    let text = |path: &PathBuf| fs::read_to_string(path).unwrap();
    let faults: Vec<String> = modules
        .iter()
        .flat_map(|(module, path)| faults(module, &text(path)))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_use_upward_is_caught_and_no_other() {
    let cases: &[(&str, &str, usize)] = &[
        ("grid::csv", "use crate::tally::Submission;", 1),
        (
            "grid::csv",
            "use crate::{text, ledger::{Rows, Tree}, package::Fault};",
            2,
        ),
        ("grid::csv", "fn f() -> crate::run::Outputs { todo() }", 1),
        ("value", "use super::ledger::Ledger;", 1),
        ("package::xml", "use super::super::grid::Grid;", 1),
        ("package::xml", "use super::fault::Fault;", 0),
        ("check::record::sum", "use super::super::figure::check;", 1),
        ("check::record", "use super::direction;", 0),
        (
            "check",
            "pub mod figure;\npub mod record;\nuse crate::template::Templates;",
            0,
        ),
        (
            "check::figure",
            "use crate::{check::direction, ledger::Rows};",
            0,
        ),
        ("ledger", "use crate::tally::Submission;", 0),
        (
            "tally",
            "// use crate::ledger::Rows;\nfn f() {} // see crate::run\n",
            0,
        ),
        ("tally", "const A: &str = \"crate::run::Outputs\";", 0),
        (
            "tally",
            "use crate::text;\n\n#[cfg(test)]\nmod tests {\n    use crate::run::Outputs;\n}\n",
            0,
        ),
        ("main", "use rekap_imp::cli;", 0),
        ("text", "use rekap_imp::cli;", 1),
        ("grid", "use zip::ZipArchive;", 1),
        ("package", "use zip::ZipArchive;", 0),
        ("ledger", "fn f() { serde_json::to_string(&1) }", 1),
        ("grid", "let reader = csv::Reader::new();", 0),
        ("cellar", "", 1),
    ];
    for (module, text, many) in cases {
        let faults = faults(module, text);
        assert_eq!(faults.len(), *many, "{module}: {text}: {faults:?}");
    }
}
