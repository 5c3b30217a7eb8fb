//! How the parts of a package refer to each other. Knows no part but those that hold relations.

use super::fault::Fault;
use super::xml::{Step, Walk};

/// A reference from one part of a package to another.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Relation {
    /// The name by which the referring part speaks of it, `rId3`.
    pub id: String,
    /// What the other part is to this one, `worksheet`: the end of the relation's type.
    ///
    /// The rest of the type says only whether the package is transitional or strict.
    pub role: String,
    /// The name of the other part in the package, no leading slash.
    pub target: String,
}

/// The name of the part that holds the relations of a part; of the package itself where it is empty.
#[must_use]
pub fn relations_part(of: &str) -> String {
    let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
    let slash = if folder.is_empty() { "" } else { "/" };
    format!("{folder}{slash}_rels/{file}.rels")
}

/// Reads a part of relations; those that lead out of the package are left out.
pub(super) fn read(part: &str, text: &str, of: &str) -> Result<Vec<Relation>, Fault> {
    let mut walk = Walk::new(part, text);
    let mut relations = Vec::new();
    loop {
        match walk.step()? {
            Step::Open(open) if open.name() == "Relationship" => {
                let outside = open
                    .attribute("TargetMode")
                    .is_some_and(|mode| mode == "External");
                let (Some(id), Some(kind), Some(target)) = (
                    open.attribute("Id"),
                    open.attribute("Type"),
                    open.attribute("Target"),
                ) else {
                    continue;
                };
                if !outside {
                    relations.push(Relation {
                        id: id.into_owned(),
                        role: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                        target: resolve(of, &target),
                    });
                }
            }
            Step::End => return Ok(relations),
            _ => {}
        }
    }
}

/// The name of the part that `target` means when it stands in the relations of the part `of`.
fn resolve(of: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let mut path: Vec<&str> = match of.rsplit_once('/') {
        Some((folder, _)) if !target.starts_with('/') => folder.split('/').collect(),
        _ => Vec::new(),
    };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            name => path.push(name),
        }
    }
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_resolved_from_the_part_that_names_them() {
        for (of, target, name) in [
            ("", "xl/workbook.xml", "xl/workbook.xml"),
            ("", "/xl/workbook.xml", "xl/workbook.xml"),
            (
                "xl/workbook.xml",
                "worksheets/sheet1.xml",
                "xl/worksheets/sheet1.xml",
            ),
            (
                "xl/workbook.xml",
                "/xl/worksheets/sheet1.xml",
                "xl/worksheets/sheet1.xml",
            ),
            ("xl/workbook.xml", "../data/./sheet.xml", "data/sheet.xml"),
            (
                "xl/workbook.xml",
                "worksheets\\sheet1.xml",
                "xl/worksheets/sheet1.xml",
            ),
            ("workbook.xml", "../../../etc/passwd", "etc/passwd"),
        ] {
            assert_eq!(resolve(of, target), name);
        }
        assert_eq!(relations_part(""), "_rels/.rels");
        assert_eq!(
            relations_part("xl/workbook.xml"),
            "xl/_rels/workbook.xml.rels"
        );
    }

    #[test]
    fn strict_and_prefixed_relations_are_relations() -> Result<(), Fault> {
        let text = r#"<?xml version="1.0"?><p:Relationships xmlns:p="x">
            <p:Relationship Id="rId1" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet" Target="a&amp;b.xml"/>
            <p:Relationship Id="rId2" Type="x/hyperlink" Target="http://x.example" TargetMode="External"/>
            </p:Relationships>"#;
        let relations = read("r", text, "xl/workbook.xml")?;
        let only = Relation {
            id: "rId1".into(),
            role: "worksheet".into(),
            target: "xl/a&b.xml".into(),
        };
        assert_eq!(relations, [only]);
        Ok(())
    }
}
