//! The settings workbook, as it is given to an office: filled with what is known, and ready to be filled in.

mod answers;
mod lists;
mod tables;

use jiff::civil::Date;

use super::shape::{Column, LISTS, Role, SHAPES, Shape};
use super::{ABOUT, ENDING, NAME, Said};
use crate::address::{Address, Region};
use crate::area::AreaTable;
use crate::template::{Page, Paper, Templates};
use crate::workbook::plan::{Band, Called, Choice, Content, Kind, Sheet, Workbook};
use crate::workbook::{head, room};
use lists::Lists;

/// The height of the title and of a row to be filled in, in points: a pen needs room as well.
const TITLE: f64 = 22.0;
const ROW: f64 = 18.0;
/// The row of the heads.
const HEADS: u32 = 3;

/// Plans a settings workbook that says what is said.
#[must_use]
pub fn plan(said: &Said, templates: &Templates, areas: &AreaTable, today: Date) -> Workbook {
    let desk = Desk {
        said,
        templates,
        areas,
        lists: Lists::of(templates),
    };
    let mut sheets: Vec<Sheet> = SHAPES.iter().map(|shape| desk.sheet(shape)).collect();
    sheets.push(desk.lists());
    let title = desk.say("judul", &[]);
    Workbook {
        called: Called {
            folder: String::new(),
            about: ABOUT.to_owned(),
            stems: [NAME.to_owned(), NAME.to_owned()],
            name: format!("{NAME}.{ENDING}"),
            title,
        },
        difference: "0".to_owned(),
        day: today,
        properties: Vec::new(),
        sheets,
    }
}

/// What is said, and the words for it.
struct Desk<'d> {
    said: &'d Said,
    templates: &'d Templates,
    areas: &'d AreaTable,
    lists: Lists,
}

/// A row to be filled in: a text for each column, which may be empty.
type Row = Vec<String>;

impl Desk<'_> {
    fn say(&self, id: &str, facts: &[(&str, &str)]) -> String {
        let id = format!("setelan.{id}");
        self.templates.words.say(&id, facts)
    }

    /// One of the sheets that are read back.
    fn sheet(&self, shape: &Shape) -> Sheet {
        let rows = match shape.id {
            "kantor" => self.office(),
            "wilayah" => self.desa(),
            "penandatangan" => self.signers(),
            "batas" => self.due(),
            "target" => self.targets(),
            "istilah" => self.terms(),
            "tingkat" => self.levels(),
            "definisi" => self.definitions(),
            _ => self.headings(),
        };
        let mut sheet = self.page(shape, &self.explained(shape));
        let heads: Vec<Vec<String>> = shape
            .columns
            .iter()
            .map(|column| vec![self.say(&format!("k_{}", column.id), &[])])
            .collect();
        let first = head::put(&mut sheet, HEADS, &heads);
        sheet.repeated = Some((HEADS, first - 1));
        sheet.moving = Some(Address::new(first, 0));
        let last = (first..).zip(&rows).map(|(row, texts)| {
            put(&mut sheet, shape, row, texts);
            row
        });
        let last = last.last().unwrap_or(first);
        self.offer(&mut sheet, shape, first, last);
        sheet
    }

    /// The line of explanation under a title.
    fn explained(&self, shape: &Shape) -> String {
        let settings = &self.templates.settings;
        let usual: Vec<String> = settings.terms.iter().map(|term| self.usual(term)).collect();
        let facts = [
            ("hari", &*settings.due_day.to_string()),
            ("biasa", &usual.join("; ")),
        ];
        self.say(&format!("{}_arti", shape.id), &facts)
    }

    /// A sheet with its title and its explanation.
    fn page(&self, shape: &Shape, explained: &str) -> Sheet {
        let page = Page {
            paper: Paper::A4,
            landscape: shape.is_wide,
        };
        let number = [("hal", "&P"), ("semua", "&N")];
        let number = self.templates.words.say("rekap.halaman", &number);
        let name = self.say(&format!("{}_lembar", shape.id), &[]);
        let mut sheet = Sheet::new(name, page, self.say("kaki", &[]), number);
        sheet.widths = shape.columns.iter().map(|column| column.width).collect();
        if sheet.widths.is_empty() {
            sheet.widths = self.lists.widths();
        }
        let last = u32::try_from(sheet.widths.len()).unwrap_or(1) - 1;
        let across = |row| (Address::new(row, 0), Address::new(row, last));
        let (from, to) = across(0);
        let title = self.say(&format!("{}_judul", shape.id), &[]);
        sheet.span(from, to, &title, Kind::Title.on_page());
        sheet.heights.push((0, TITLE));
        let (from, to) = across(1);
        sheet.span(from, to, explained, Kind::Text.on_page());
        let width = sheet.widths.iter().sum();
        sheet.heights.push((1, room::height(explained, width)));
        sheet
    }

    /// Lets one choose in the columns that have a list.
    fn offer(&self, sheet: &mut Sheet, shape: &Shape, first: u32, last: u32) {
        let within = |id: &str| {
            let column = shape.column(id);
            Region {
                from: Address::new(first, column),
                to: Address::new(last, column),
            }
        };
        let mut offers: Vec<(&str, Region)> = Vec::new();
        match shape.id {
            "penandatangan" => offers.push(("letak", within("letak"))),
            "target" => offers.push(("indikator", within("indikator"))),
            "istilah" => offers.push(("istilah", within("istilah"))),
            "kolom" => offers.push(("arti", within("arti"))),
            "definisi" => {
                let column = shape.column("isi");
                let choices = (first..).zip(&self.templates.choices);
                offers.extend(choices.map(|(row, choice)| {
                    let at = Address::new(row, column);
                    (&*choice.id, Region { from: at, to: at })
                }));
            }
            _ => {}
        }
        let name = self.say(&format!("{}_lembar", LISTS.id), &[]);
        for (list, cells) in offers {
            if let Some(list) = self.lists.region(list) {
                sheet.choices.push(Choice {
                    cells,
                    sheet: name.clone(),
                    list,
                    refusal: self.say("pilih", &[]),
                });
            }
        }
    }
}

/// Puts a row down: labels and examples as they are, everything else to be filled in.
fn put(sheet: &mut Sheet, shape: &Shape, row: u32, texts: &Row) {
    let mut height = ROW;
    for ((place, column), text) in (0..).zip(shape.columns).zip(texts) {
        let kind = kind(column, shape);
        sheet.put(row, place, Content::text(text), kind.of(Band::Body));
        height = height.max(room::height(text, column.width) + 4.0);
    }
    sheet.heights.push((row, height));
}

/// How a column looks.
fn kind(column: &Column, shape: &Shape) -> Kind {
    match (column.role, column.id, shape.id) {
        (Role::Shown, ..) => Kind::Example,
        (_, "isian", _) | (_, "tingkat", "tingkat") => Kind::Name,
        _ => Kind::Entry,
    }
}
