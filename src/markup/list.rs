//! The list as the first sheet of a foreign workbook: taken from a workbook of our own, its texts put into its cells and its
//! styles added to those of the other.

use std::io::Cursor;
use std::ops::Range;

use super::edit::{Edits, Element, Outline, with, without};
use super::parts::{LARGE, MIDDLE};
use super::styles::Styles;
use crate::address::Address;
use crate::package::xml::{Open, Step, Walk, escape};
use crate::package::{Fault, Package, SMALL_PART, relations_part};
use crate::workbook::{self, Workbook};

/// A list that is written, and not yet part of the other workbook.
pub(super) struct Drawn {
    sheet: String,
    outline: Outline,
    styles: Styles,
    strings: Vec<String>,
    /// The relations of its part, where it has any.
    pub(super) relations: Option<String>,
    /// The names that it defines for itself, as they are written.
    pub(super) names: String,
    /// The first column behind all that it has.
    end: u32,
}

/// The part of the only sheet of a workbook of our own.
const SHEET: &str = "xl/worksheets/sheet1.xml";

impl Drawn {
    /// Writes a plan of which the first sheet is the list, as a sheet of this name.
    pub(super) fn of(mut plan: Workbook, name: &str) -> Result<Self, Fault> {
        plan.sheets.truncate(1);
        let mut end = 0;
        for sheet in &mut plan.sheets {
            for choice in &mut sheet.choices {
                if choice.sheet == sheet.name {
                    name.clone_into(&mut choice.sheet);
                }
            }
            name.clone_into(&mut sheet.name);
            // They would be parts of their own.
            sheet.charts.clear();
            sheet.pictures.clear();
            let cells = sheet.cells.iter().map(|cell| cell.at.column);
            let merges = sheet.merges.iter().map(|(region, _)| region.to.column);
            let lists = sheet.choices.iter().map(|choice| choice.list.to.column);
            let last = cells.chain(merges).chain(lists).max();
            let wide = u32::try_from(sheet.widths.len()).unwrap_or_default();
            end = last.map_or(0, |last| last + 1).max(wide);
        }
        let bytes = workbook::write(&plan).map_err(|_| Fault::damaged(SHEET))?;
        let mut package = Package::open(Cursor::new(bytes))?;
        let sheet = package.text(SHEET, LARGE)?;
        let outline = Outline::of(SHEET, &sheet)?;
        let strings = "xl/sharedStrings.xml";
        let strings = match package.size(strings) {
            Some(_) => texts(&package.text(strings, MIDDLE)?)?,
            None => Vec::new(),
        };
        let part = relations_part(SHEET);
        let relations = match package.size(&part) {
            Some(_) => Some(package.text(&part, MIDDLE)?),
            None => None,
        };
        let workbook = package.text("xl/workbook.xml", SMALL_PART)?;
        Ok(Self {
            sheet,
            outline,
            styles: Styles::read("xl/styles.xml", package.text("xl/styles.xml", MIDDLE)?)?,
            strings,
            relations,
            names: names(&workbook)?,
            end,
        })
    }

    /// The numbers of its styles among those of the other workbook, where there is room for all of them.
    pub(super) fn numbers(&self, styles: &mut Styles) -> Option<Vec<u32>> {
        styles.graft(&self.styles)
    }

    /// The text of its part with other numbers of styles and some hidden columns, and with texts behind them in the first row.
    pub(super) fn sheet(
        &self,
        numbers: &[u32],
        hidden: &[u32],
        record: &[String],
    ) -> Result<String, Fault> {
        let number = |old: &str| {
            let old = old.parse::<usize>().unwrap_or_default();
            numbers.get(old).copied().unwrap_or_default().to_string()
        };
        let text = &self.sheet;
        let mut edits = Edits::default();
        let mut walk = Walk::new(SHEET, text);
        let mut is_string = false;
        let mut first_row = None;
        loop {
            match walk.step()? {
                Step::Open(open) => {
                    let tag = walk.span();
                    match open.name() {
                        "c" => {
                            is_string = open.attribute("t").is_some_and(|kind| kind == "s");
                            let style = number(&open.attribute("s").unwrap_or_default());
                            let mut attributes = vec![("s", style.as_str())];
                            if is_string {
                                attributes.push(("t", "inlineStr"));
                            }
                            edits.set(text, &tag, &attributes);
                        }
                        "v" if is_string => {
                            let place = walk.text()?.trim().parse::<usize>();
                            let string = place.ok().and_then(|place| self.strings.get(place));
                            let string = string.map(String::as_str).unwrap_or_default();
                            let whole = tag.start..walk.span().end;
                            edits.replace(whole, format!("<is>{string}</is>"));
                        }
                        "row" if open.attribute("r").is_some_and(|row| row == "1") => {
                            let close = tag.end..tag.end + usize::from(!walk.is_one_tag());
                            let name = "row".to_owned();
                            first_row = Some(Element { name, tag, close });
                        }
                        "col" => {
                            let style = open.attribute("style");
                            let style = style.map(|style| number(&style));
                            self.column(&open, &tag, (style.as_deref(), hidden), &mut edits);
                        }
                        // What is drawn on it was left out.
                        "drawing" | "legacyDrawing" | "picture" => {
                            walk.skip()?;
                            edits.remove(tag.start..walk.span().end);
                        }
                        _ => {}
                    }
                }
                Step::Close(_) => {}
                Step::End => break,
            }
        }
        self.hide(first_row.as_ref(), record, &mut edits)?;
        Ok(edits.apply(text))
    }

    /// Gives columns their style, and hides those that nobody is to see.
    fn column(
        &self,
        open: &Open<'_>,
        tag: &Range<usize>,
        (style, hidden): (Option<&str>, &[u32]),
        edits: &mut Edits,
    ) {
        let bound = |name| {
            open.attribute(name)
                .and_then(|number| number.parse::<u32>().ok())
        };
        let (Some(from), Some(to)) = (bound("min"), bound("max")) else {
            return;
        };
        let mut attributes = Vec::new();
        attributes.extend(style.map(|style| ("style", style)));
        let old = &self.sheet[tag.clone()];
        let pieces: String = (from..=to)
            .map(|column| {
                let number = column.to_string();
                let mut attributes = attributes.clone();
                attributes.extend([("min", number.as_str()), ("max", number.as_str())]);
                if hidden.contains(&(column - 1)) {
                    attributes.push(("hidden", "1"));
                }
                with(old, &attributes)
            })
            .collect();
        edits.replace(tag.clone(), pieces);
    }

    /// Puts the record into hidden columns behind all others.
    fn hide(
        &self,
        first_row: Option<&Element>,
        record: &[String],
        edits: &mut Edits,
    ) -> Result<(), Fault> {
        let text = &self.sheet;
        let many = u32::try_from(record.len()).unwrap_or_default();
        if many == 0 {
            return Ok(());
        }
        let (first, last) = (self.end + 1, self.end + many);
        let columns =
            format!(r#"<col min="{first}" max="{last}" width="1" hidden="1" customWidth="1"/>"#);
        match self.outline.child("cols") {
            Some(cols) => cols.put_in(edits, text, cols.close.start, &columns),
            None => self.outline.insert_before(
                edits,
                text,
                |child| child.name == "sheetData",
                &format!("<cols>{columns}</cols>"),
            ),
        }
        let cells = (self.end..).zip(record).map(|(column, said)| {
            let at = Address::new(0, column);
            let said = escape(said);
            format!(r#"<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{said}</t></is></c>"#)
        });
        let cells: String = cells.collect();
        let data = self.outline.child("sheetData");
        let data = data.ok_or_else(|| Fault::damaged(SHEET))?;
        let Some(row) = first_row else {
            let row = format!(r#"<row r="1">{cells}</row>"#);
            data.put_in(edits, text, data.tag.end, &row);
            return Ok(());
        };
        // It spans more columns than it says.
        let tag = without(row.tag_in(text), &["spans"]);
        if row.is_one_tag() {
            let open = tag.trim_end_matches(['>', '/']).trim_end();
            edits.replace(row.tag.clone(), format!("{open}>{cells}</row>"));
        } else {
            let end = text[row.tag.end..].find("</row>").unwrap_or_default();
            edits.replace(row.tag.clone(), tag);
            edits.insert(row.tag.end + end, cells);
        }
        Ok(())
    }
}

/// The texts of a table of shared strings, each with all that is in it.
fn texts(xml: &str) -> Result<Vec<String>, Fault> {
    let outline = Outline::of("xl/sharedStrings.xml", xml)?;
    let inner = |item: &Element| xml[item.tag.end..item.close.start.max(item.tag.end)].to_owned();
    Ok(outline.children.iter().map(inner).collect())
}

/// The names that a workbook defines, as they are written.
fn names(workbook: &str) -> Result<String, Fault> {
    let outline = Outline::of("xl/workbook.xml", workbook)?;
    let Some(names) = outline.child("definedNames") else {
        return Ok(String::new());
    };
    Ok(workbook[names.tag.end..names.close.start.max(names.tag.end)].to_owned())
}
