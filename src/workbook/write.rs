//! A planned workbook as the bytes of an xlsx file. Decides nothing of what it says.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Cursor;

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, FormatUnderline,
    Formula, IgnoreError, Url, Worksheet, XlsxError,
};

use super::beside;
use super::draw::draw;
use super::plan::{Band, Cell, Content, Kind, Look, MARGINS, Outcome, Sheet, Target, Workbook};
use crate::address::{Address, Region};
use crate::package::{MARK, Package};
use crate::template::Paper;

/// The custom property that says which unit and month a workbook is of.
pub const ABOUT: &str = "rekap-imp-tentang";
/// The custom property that says what is in it.
pub const CONTENT: &str = "rekap-imp-isi";
/// The font of official forms (PPKBD report Kab. Bekasi; SIGA).
pub(super) const FONT: &str = "Arial";
/// The usual size of letters in points, and in pixels the height of rows and the width of columns that goes with it.
const SIZE: f64 = 10.0;
/// The size of letters of a page that is read as a letter is.
const LARGE: f64 = 11.0;
const ROW: u32 = super::plan::ROW;
const COLUMN: u32 = 64;
/// The fill of heads (register of the Kelompok KB).
const HEAD: Color = Color::RGB(0x0099_CCFF);
/// The fill of cells that must stay empty (register of the Kelompok KB).
const BLACK: Color = Color::RGB(0x0033_3333);
/// The fill of sums, and of sums of some rows and numbers of columns.
const TOTAL: Color = Color::RGB(0x00DD_EBF7);
const LIGHT: Color = Color::RGB(0x00F2_F2F2);
/// The fills of what is to be mended and what is to be looked at; never red.
const MEND: Color = Color::RGB(0x00F8_CBAD);
const CHECK: Color = Color::RGB(0x00FF_F2CC);
/// The fill of cells that a person fills in.
const ENTRY: Color = Color::RGB(0x00EA_F4E4);
/// What is beside the matter.
const FAINT: Color = Color::RGB(0x0080_8080);
/// Number formats: below zero, zero and texts as above it, each a little off the border.
const COUNT: &str = "#,##0_);-#,##0_);0_);@_)";
const RATIO: &str = "0.00_);-0.00_);0.00_);@_)";
/// Codes of paper sizes (ECMA-376, `paperSize`).
const A4: u8 = 9;
const FOLIO: u8 = 14;
/// The characters that a footer may have (Excel).
const FOOTER: usize = 255;
/// So many characters of width can still be read on one page.
const READABLE: f64 = 260.0;
/// So long may an address be (Excel).
const ADDRESS: usize = 2_000;
/// The last column of a sheet (Excel).
const WIDEST: u16 = 16_383;

/// A workbook that cannot be written: a name that Excel refuses, or too many rows. A fault of ours.
#[derive(Debug, thiserror::Error)]
#[error("the workbook cannot be written: {0}")]
pub struct Fault(#[from] XlsxError);

/// Writes a workbook. The same plan gives the same bytes.
///
/// # Errors
///
/// [`Fault`], which plans of this program do not cause.
pub fn write(plan: &Workbook) -> Result<Vec<u8>, Fault> {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let year = u16::try_from(plan.day.year()).unwrap_or(1980);
    let created = ExcelDateTime::from_ymd(
        year,
        plan.day.month().unsigned_abs(),
        plan.day.day().unsigned_abs(),
    )?;
    let mut formats = Formats {
        difference: &plan.difference,
        known: Vec::new(),
    };
    let font = Format::new().set_font_name(FONT).set_font_size(SIZE);
    workbook.set_default_format(&font, ROW, COLUMN)?;
    for sheet in &plan.sheets {
        write_sheet(workbook.add_worksheet(), sheet, &mut formats)?;
    }
    let properties = DocProperties::new()
        .set_title(&plan.called.title)
        .set_creation_datetime(&created);
    let mut properties = properties
        .set_custom_property(MARK, env!("CARGO_PKG_VERSION"))
        .set_custom_property(ABOUT, &plan.called.about)
        .set_custom_property(CONTENT, content_of(plan));
    for (name, value) in &plan.properties {
        properties = properties.set_custom_property(*name, value);
    }
    workbook.set_properties(&properties);
    Ok(workbook.save_to_buffer()?)
}

/// A number for what a workbook says, whatever day it is made; the same for the same plan and program.
fn content_of(plan: &Workbook) -> String {
    // Its keys are fixed, unlike those of maps.
    let mut hasher = DefaultHasher::new();
    env!("CARGO_PKG_VERSION").hash(&mut hasher);
    for sheet in &plan.sheets {
        sheet.name.hash(&mut hasher);
        for cell in sheet
            .cells
            .iter()
            .chain(sheet.merges.iter().map(|(_, cell)| cell))
        {
            // Formulas follow from what is said elsewhere.
            match &cell.content {
                Content::Empty | Content::Made(_) | Content::Formula(..) => continue,
                Content::Text(text) | Content::Link(text, _) => text.hash(&mut hasher),
                Content::Number(number) => number.to_bits().hash(&mut hasher),
            }
            cell.at.hash(&mut hasher);
        }
    }
    let number = hasher.finish();
    // Never sixteen digits in a row, which would look like a NIK.
    format!("{:08x}x{:08x}", number >> 32, number & 0xffff_ffff)
}

/// What a workbook of this program says of itself: which unit and month it is of, and a number for what it says; none for
/// another's.
#[must_use]
pub fn told_by(bytes: &[u8]) -> Option<(String, String)> {
    let mut package = Package::open(Cursor::new(bytes)).ok()?;
    let properties = package.properties();
    let told = |name| properties.custom(name).map(str::to_owned);
    Some((told(ABOUT)?, told(CONTENT)?))
}

fn write_sheet(out: &mut Worksheet, sheet: &Sheet, formats: &mut Formats<'_>) -> Result<(), Fault> {
    out.set_name(&sheet.name)?;
    for (column, width) in (0..).zip(&sheet.widths) {
        out.set_column_width(column, *width)?;
    }
    for (row, height) in &sheet.heights {
        out.set_row_height(*row, *height)?;
    }
    for cell in &sheet.cells {
        write_cell(out, cell, formats)?;
    }
    for (region, cell) in &sheet.merges {
        let (from, to) = (region.from, region.to);
        let format = formats.of(cell.look);
        out.merge_range(from.row, column(from), to.row, column(to), "", format)?;
        write_cell(out, cell, formats)?;
    }
    // A row number or a cell of a form that is quoted is a text, and meant so.
    let last = sheet
        .cells
        .iter()
        .map(|cell| cell.at.row)
        .max()
        .unwrap_or(0);
    out.ignore_error_range(0, 0, last, WIDEST, IgnoreError::NumberStoredAsText)?;
    page(out, sheet)?;
    for chart in &sheet.charts {
        draw(out, &sheet.name, chart)?;
    }
    for choice in &sheet.choices {
        beside::offer(out, choice)?;
    }
    for picture in &sheet.pictures {
        beside::show(out, picture)?;
    }
    Ok(())
}

/// The column as the writer counts them; plans have no column beyond Excel's 16,384.
pub(super) fn column(at: Address) -> u16 {
    u16::try_from(at.column).unwrap_or(u16::MAX)
}

fn write_cell(out: &mut Worksheet, cell: &Cell, formats: &mut Formats<'_>) -> Result<(), Fault> {
    let (row, column) = (cell.at.row, column(cell.at));
    let format = formats.of(cell.look);
    match &cell.content {
        Content::Empty => out.write_blank(row, column, format)?,
        Content::Text(text) | Content::Made(text) => {
            out.write_string_with_format(row, column, &**text, format)?
        }
        Content::Link(text, target) => match address(target) {
            Some(address) => {
                let url = Url::new(address).set_text(&**text);
                out.write_url_with_format(row, column, &url, format)?
            }
            None => out.write_string_with_format(row, column, &**text, format)?,
        },
        Content::Number(number) => out.write_number_with_format(row, column, *number, format)?,
        Content::Formula(text, outcome) => {
            let result = match outcome {
                Outcome::Number(number) => number.to_string(),
                Outcome::Text(text) => text.to_string(),
            };
            let formula = Formula::new(text).set_result(result);
            out.write_formula_with_format(row, column, formula, format)?
        }
    };
    Ok(())
}

/// The address of a place in this or another file; none of a path with a sign that has a meaning in addresses, or one that is too
/// long for Excel.
fn address(target: &Target) -> Option<String> {
    let cell = target.cell.as_ref();
    let cell = cell.map(|(sheet, cell)| format!("'{}'!{cell}", sheet.replace('\'', "''")));
    if target.file.is_empty() {
        return cell.map(|cell| format!("internal:{cell}"));
    }
    let anchor = cell.map_or(String::new(), |cell| format!("#{cell}"));
    let address = format!("file://{}{anchor}", target.file);
    let is_plain = !target.file.contains(['#', '%']) && !anchor.contains('%');
    (is_plain && address.encode_utf16().count() <= ADDRESS).then_some(address)
}

/// Paper, margins, what is printed where, and what stays in view.
fn page(out: &mut Worksheet, sheet: &Sheet) -> Result<(), Fault> {
    out.set_paper_size(match sheet.page.paper {
        Paper::A4 => A4,
        Paper::F4 => FOLIO,
    });
    if sheet.page.landscape {
        out.set_landscape();
    }
    let [left, right, top, bottom, header, footer] = MARGINS;
    out.set_margins(left, right, top, bottom, header, footer);
    if sheet.is_data {
        out.set_print_fit_to_pages(pages(&sheet.widths), 0);
    } else {
        out.set_print_fit_to_pages(1, u16::from(sheet.is_one_page));
        out.set_print_center_horizontally(true);
        out.set_screen_gridlines(false);
    }
    // An ampersand begins a code in footers, and stands for itself when it is doubled.
    let left = sheet.footer.replace('&', "&&");
    let right = format!("&R&\"{FONT}\"&8{}", sheet.page_number);
    let start = format!("&L&\"{FONT}\"&8");
    let room = FOOTER.saturating_sub(start.len() + right.len());
    let left: String = left.chars().take(room).collect();
    out.set_footer(format!("{start}{left}{right}"));
    if let Some(moving) = sheet.moving {
        out.set_freeze_panes(moving.row, column(moving))?;
    }
    if let Some((first, last)) = sheet.repeated {
        out.set_repeat_rows(first, last)?;
    }
    if let Some(Region { from, to }) = sheet.printed {
        out.set_print_area(from.row, column(from), to.row, column(to))?;
    }
    if let Some(Region { from, to }) = sheet.filtered {
        out.autofilter(from.row, column(from), to.row, column(to))?;
    }
    Ok(())
}

/// How many pages side by side hold columns of these widths.
fn pages(widths: &[f64]) -> u16 {
    let mut room = READABLE;
    let mut pages = 1;
    for width in widths {
        if *width > room {
            room = READABLE;
            pages += 1;
        }
        room -= width;
    }
    pages
}

/// The formats in use, one for each look, by what [`Look::number`] gives.
struct Formats<'f> {
    difference: &'f str,
    known: Vec<Option<Format>>,
}

impl Formats<'_> {
    fn of(&mut self, look: Look) -> &Format {
        let number = look.number();
        if self.known.len() <= number {
            self.known.resize(number + 1, None);
        }
        self.known[number].get_or_insert_with(|| format(look, self.difference))
    }
}

/// The look of what an office fills in, and of its letterhead and signatures.
fn of_office(kind: Kind, format: Format) -> Format {
    match kind {
        // What stays a text keeps its zeros and all of its digits.
        Kind::Entry => format
            .set_num_format("@")
            .set_text_wrap()
            .set_indent(1)
            .set_background_color(ENTRY),
        Kind::Example => format
            .set_italic()
            .set_font_color(FAINT)
            .set_text_wrap()
            .set_indent(1),
        Kind::Letterhead => format
            .set_font_size(12)
            .set_bold()
            .set_shrink()
            .set_align(FormatAlign::Center),
        Kind::Address => format
            .set_shrink()
            .set_align(FormatAlign::Center)
            .set_border_bottom(FormatBorder::Double),
        Kind::Signature => format
            .set_font_size(10)
            .set_align(FormatAlign::Center)
            .set_text_wrap(),
        Kind::Signer => format
            .set_font_size(10)
            .set_bold()
            .set_underline(FormatUnderline::Single)
            .set_shrink()
            .set_align(FormatAlign::Center),
        _ => format,
    }
}

fn format(look: Look, difference: &str) -> Format {
    let format = Format::new()
        .set_font_name(FONT)
        .set_font_size(9)
        .set_align(FormatAlign::VerticalCenter);
    let format = match look.kind {
        Kind::Title => format
            .set_font_size(13)
            .set_bold()
            .set_align(FormatAlign::Center),
        Kind::Stamp => format
            .set_font_size(11)
            .set_bold()
            .set_align(FormatAlign::Center)
            .set_background_color(CHECK),
        Kind::Finding => format
            .set_font_size(10)
            .set_italic()
            .set_align(FormatAlign::Center),
        Kind::Large => format
            .set_num_format("#,##0;-#,##0;0;@")
            .set_font_size(22)
            .set_bold()
            .set_align(FormatAlign::Center),
        Kind::Section => format.set_font_size(10).set_bold(),
        Kind::Head if look.band == Band::Leaflet => {
            format.set_bold().set_align(FormatAlign::Center)
        }
        Kind::Head => format
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::Center)
            .set_background_color(HEAD),
        Kind::Index => format
            .set_font_size(7)
            .set_italic()
            .set_align(FormatAlign::Center)
            .set_background_color(LIGHT),
        Kind::Number => format.set_align(FormatAlign::Center),
        Kind::Name if look.band == Band::Page => format,
        // A name that is too long gets smaller letters.
        Kind::Name => format.set_shrink(),
        Kind::Silent => format.set_italic().set_font_color(FAINT),
        Kind::Waiting => format
            .set_italic()
            .set_font_color(FAINT)
            .set_align(FormatAlign::Center),
        Kind::Text => format.set_text_wrap().set_align(FormatAlign::Top),
        Kind::Link => format
            .set_text_wrap()
            .set_align(FormatAlign::Top)
            .set_underline(FormatUnderline::Single),
        Kind::Count => format.set_num_format(COUNT).set_align(FormatAlign::Right),
        Kind::Ratio => format.set_num_format(RATIO).set_align(FormatAlign::Right),
        Kind::Difference => format
            .set_num_format(difference)
            .set_align(FormatAlign::Right),
        Kind::Black => format.set_background_color(BLACK),
        Kind::Line => format
            .set_font_size(LARGE)
            .set_text_wrap()
            .set_align(FormatAlign::Top),
        Kind::Entry
        | Kind::Example
        | Kind::Letterhead
        | Kind::Address
        | Kind::Signature
        | Kind::Signer => of_office(look.kind, format),
        Kind::Note => format.set_font_size(8).set_italic().set_text_wrap(),
        Kind::Helper => format.set_font_size(8).set_font_color(FAINT),
    };
    match look.band {
        Band::Page if look.kind == Kind::Stamp => format.set_border(FormatBorder::Thin),
        Band::Page => format,
        Band::Body => format.set_border(FormatBorder::Thin),
        Band::Mend => format
            .set_border(FormatBorder::Medium)
            .set_background_color(MEND),
        Band::Check => format
            .set_border(FormatBorder::Thin)
            .set_background_color(CHECK),
        Band::Leaflet => format.set_font_size(LARGE).set_border(FormatBorder::Thin),
        Band::Subtotal => format
            .set_border(FormatBorder::Thin)
            .set_bold()
            .set_background_color(LIGHT),
        Band::Total => format
            .set_border(FormatBorder::Thin)
            .set_border_top(FormatBorder::Double)
            .set_bold()
            .set_background_color(TOTAL),
    }
}
