//! What stands in an xlsx file, read from its parts by nothing of the program: values, formulas, formats, charts.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

/// A cell as it stands in a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Cell {
    /// A number, or a text.
    pub(crate) value: Value,
    /// The formula without its sign.
    pub(crate) formula: String,
    /// Position of its format.
    pub(crate) style: usize,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Value {
    #[default]
    Empty,
    Number(f64),
    Text(String),
}

/// A sheet: its name, its cells in reading order, and everything else that is said of it.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    pub(crate) name: String,
    /// The name of its part.
    pub(crate) part: String,
    pub(crate) cells: BTreeMap<(u32, u32), Cell>,
    pub(crate) merges: Vec<String>,
    /// Panes, paper, margins and footer, each as its element says it.
    pub(crate) page: Vec<String>,
    pub(crate) charts: Vec<String>,
}

/// A whole workbook.
#[derive(Debug, Default)]
pub(crate) struct Book {
    pub(crate) sheets: Vec<Sheet>,
    /// The formats in words.
    pub(crate) styles: Vec<String>,
    /// Names that say what is printed and what comes again on every page.
    pub(crate) names: Vec<String>,
}

pub(crate) type Parts = BTreeMap<String, String>;

impl Book {
    /// The sheet of a name.
    pub(crate) fn sheet(&self, name: &str) -> &Sheet {
        let named = self.sheets.iter().find(|sheet| sheet.name == name);
        named.unwrap_or_else(|| panic!("a sheet {name}"))
    }

    /// Reads a file.
    pub(crate) fn read(bytes: &[u8]) -> Self {
        let parts = parts(bytes);
        let texts = texts(
            parts.get("xl/sharedStrings.xml").map_or("", String::as_str),
            "si",
        );
        let mut book = Self {
            styles: styles(&parts["xl/styles.xml"]),
            ..Self::default()
        };
        let relations = elements(&parts["xl/_rels/workbook.xml.rels"]).into_iter();
        let relations = relations.filter(|(kind, ..)| kind == "Relationship");
        let targets: BTreeMap<String, String> = relations
            .map(|(_, element, _)| {
                let target = element["Target"].trim_start_matches('/');
                let target = target.trim_start_matches("xl/");
                (element["Id"].clone(), format!("xl/{target}"))
            })
            .collect();
        for (kind, element, text) in elements(&parts["xl/workbook.xml"]) {
            match kind.as_str() {
                "sheet" => book.sheets.push(Sheet {
                    name: element["name"].clone(),
                    part: targets[&element["id"]].clone(),
                    ..Sheet::default()
                }),
                "definedName" => book.names.push(format!("{} = {text}", element["name"])),
                _ => {}
            }
        }
        for sheet in &mut book.sheets {
            let path = sheet.part.clone();
            sheet.fill(&parts[&path], &texts);
            let drawings = related(&parts, &path, "drawing");
            for chart in drawings
                .iter()
                .flat_map(|drawing| related(&parts, drawing, "chart"))
            {
                sheet.charts.push(chart_text(&parts[&chart]));
            }
        }
        book
    }
}

/// The parts of a file by name; of those that are no markup only the names.
pub(crate) fn parts(bytes: &[u8]) -> Parts {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = Parts::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut text = String::new();
        if name.ends_with(".xml") || name.ends_with(".rels") {
            part.read_to_string(&mut text).unwrap();
        }
        parts.insert(name, text);
    }
    parts
}

/// Every element with its attributes and the text right inside of it, in order.
pub(crate) fn elements(xml: &str) -> Vec<(String, BTreeMap<String, String>, String)> {
    let mut reader = Reader::from_str(xml);
    let mut found: Vec<(String, BTreeMap<String, String>, String)> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => return found,
            Event::Start(start) => {
                open.push(found.len());
                found.push((name(&start), attributes(&start), String::new()));
            }
            Event::Empty(start) => found.push((name(&start), attributes(&start), String::new())),
            Event::Text(text) => {
                if let Some(at) = open.last() {
                    found[*at].2.push_str(&text);
                }
            }
            Event::GeneralRef(reference) => {
                let known = format!("&{};", &*reference);
                let text = quick_xml::escape::unescape(&known).unwrap().into_owned();
                if let Some(at) = open.last() {
                    found[*at].2.push_str(&text);
                }
            }
            Event::End(_) => {
                open.pop();
            }
            _ => {}
        }
    }
}

fn name(start: &BytesStart<'_>) -> String {
    start.local_name().as_ref().to_owned()
}

fn attributes(start: &BytesStart<'_>) -> BTreeMap<String, String> {
    let all = start.attributes().map(Result::unwrap);
    all.map(|attribute| {
        let key = attribute.key.local_name().as_ref().to_owned();
        (
            key,
            attribute
                .normalized_value(XmlVersion::Explicit1_0)
                .unwrap()
                .into_owned(),
        )
    })
    .collect()
}

/// The texts inside of elements of a name, the runs of each together.
fn texts(xml: &str, of: &str) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    for (kind, _, text) in elements(xml) {
        if kind == of {
            texts.push(String::new());
        } else if kind == "t" {
            texts.last_mut().unwrap().push_str(&text);
        }
    }
    texts
}

/// The parts of a kind that a part is related to.
fn related(parts: &Parts, of: &str, kind: &str) -> Vec<String> {
    let (folder, file) = of.rsplit_once('/').unwrap();
    let Some(relations) = parts.get(&format!("{folder}/_rels/{file}.rels")) else {
        return Vec::new();
    };
    let all = elements(relations).into_iter();
    all.filter(|(_, element, _)| {
        element
            .get("Type")
            .is_some_and(|name| name.ends_with(&format!("/{kind}")))
    })
    .map(|(_, element, _)| element["Target"].replace("..", "xl"))
    .collect()
}

impl Sheet {
    fn fill(&mut self, xml: &str, texts: &[String]) {
        let mut kind = String::new();
        let mut at = (0, 0);
        for (name, element, text) in elements(xml) {
            match name.as_str() {
                "c" => {
                    let address: rekap_imp::address::Address = element["r"].parse().unwrap();
                    at = (address.row, address.column);
                    kind = element.get("t").cloned().unwrap_or_default();
                    let style = element.get("s").map_or(0, |style| style.parse().unwrap());
                    self.cells.insert(
                        at,
                        Cell {
                            style,
                            ..Cell::default()
                        },
                    );
                }
                "f" => self.cells.get_mut(&at).unwrap().formula = text,
                "t" if kind == "inlineStr" => {
                    self.cells.get_mut(&at).unwrap().value = Value::Text(text);
                }
                "v" => {
                    self.cells.get_mut(&at).unwrap().value = match kind.as_str() {
                        "s" => Value::Text(texts[text.parse::<usize>().unwrap()].clone()),
                        "str" | "e" => Value::Text(text),
                        _ => Value::Number(text.parse().unwrap()),
                    }
                }
                "mergeCell" => self.merges.push(element["ref"].clone()),
                "pane" | "pageMargins" | "pageSetup" | "printOptions" | "autoFilter"
                | "pageSetUpPr" => {
                    let said: Vec<String> = element
                        .iter()
                        .map(|(key, value)| format!("{key}={value}"))
                        .collect();
                    self.page.push(format!("{name}: {}", said.join(" ")));
                }
                "oddFooter" => self.page.push(format!("{name}: {text}")),
                _ => {}
            }
        }
        self.merges.sort();
    }
}

/// The formats of cells in words: number format, letters, fill, border.
fn styles(xml: &str) -> Vec<String> {
    let mut formats: BTreeMap<String, String> = BTreeMap::new();
    let (mut fonts, mut fills, mut borders, mut styles) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut part = String::new();
    for (name, element, _) in elements(xml) {
        let value = |key: &str| element.get(key).cloned().unwrap_or_default();
        match name.as_str() {
            "fonts" | "fills" | "borders" | "cellXfs" | "cellStyleXfs" | "dxfs" => part = name,
            "numFmt" => {
                formats.insert(value("numFmtId"), value("formatCode"));
            }
            "font" => fonts.push(String::new()),
            "b" if part == "fonts" => push(&mut fonts, "tebal"),
            "i" if part == "fonts" => push(&mut fonts, "miring"),
            "sz" if part == "fonts" => push(&mut fonts, &value("val")),
            "name" if part == "fonts" => push(&mut fonts, &value("val")),
            "fill" => fills.push(String::new()),
            "fgColor" if part == "fills" => push(&mut fills, &format!("isi {}", value("rgb"))),
            "border" => borders.push(String::new()),
            "left" | "top" if part == "borders" && !value("style").is_empty() => {
                push(&mut borders, &format!("{name} {}", value("style")));
            }
            "xf" if part == "cellXfs" => {
                let of =
                    |list: &[String], key: &str| list[value(key).parse::<usize>().unwrap()].clone();
                let number = value("numFmtId");
                let number = formats.get(&number).cloned().unwrap_or(number);
                styles.push(
                    [
                        number,
                        of(&fonts, "fontId"),
                        of(&fills, "fillId"),
                        of(&borders, "borderId"),
                    ]
                    .join(";"),
                );
            }
            _ => {}
        }
    }
    styles
}

fn push(list: &mut [String], word: &str) {
    let last = list.last_mut().unwrap();
    last.push(' ');
    last.push_str(word);
}

/// What a chart says: its title, and of each series where it points and the cached texts and numbers.
fn chart_text(xml: &str) -> String {
    let mut said = Vec::new();
    for (name, element, text) in elements(xml) {
        match name.as_str() {
            "t" | "f" | "v" => said.push(text),
            "barDir" | "pattFill" => said.push(format!(
                "{name} {}",
                element.values().cloned().collect::<String>()
            )),
            _ => {}
        }
    }
    said.join(" | ")
}
