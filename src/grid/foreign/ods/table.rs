//! One sheet of a spreadsheet of LibreOffice, row by row.

use super::looks::{Look, Looks};
use super::paragraph;
use crate::address::{Address, COLUMNS, ROWS, Region};
use crate::grid::book::Visibility;
use crate::grid::foreign::wire::{Held, Manner, Value, Writer};
use crate::grid::{Formula, serial, signs};
use crate::package::Fault;
use crate::package::xml::{Open, Step, Walk};

/// A sheet under work.
struct Table<'l, 'o> {
    looks: &'l Looks,
    out: &'o mut Writer<Held>,
    /// How the cells of columns look that do not say so themselves, by the last column.
    columns: Vec<(u32, Look)>,
    next_column: u32,
    row: u32,
}

/// A cell of the row under work, and how often it stands there.
struct Kept {
    column: u32,
    many: u32,
    content: Content,
    manner: Manner,
}

/// What a cell holds, apart from the file.
#[derive(Debug, PartialEq)]
enum Content {
    Empty,
    Text(String),
    Number(String),
    Date(f64),
    Bool(bool),
    Fault(String),
}

/// What the attributes of a cell say.
#[derive(Default)]
struct Head {
    kind: String,
    value: Option<String>,
    has_formula: bool,
    is_fault: bool,
    many: u32,
    spans: (u32, u32),
    style: Option<String>,
}

/// Reads a sheet; leaves its element.
pub(super) fn read(
    open: &Open<'_>,
    walk: &mut Walk<'_>,
    looks: &Looks,
    out: &mut Writer<Held>,
) -> Result<(), Fault> {
    let style = open.prefixed("style-name").unwrap_or_default();
    let visibility = match looks.of(&style).is_hidden {
        true => Visibility::Hidden,
        false => Visibility::Visible,
    };
    out.sheet(&open.prefixed("name").unwrap_or_default(), visibility)?;
    let mut table = Table {
        looks,
        out,
        columns: Vec::new(),
        next_column: 0,
        row: 0,
    };
    let mut depth = 0_u32;
    loop {
        match walk.step()? {
            Step::Open(open) => match (open.prefix(), open.name()) {
                ("table:", "table-column") => {
                    table.column(&open)?;
                    walk.skip()?;
                }
                ("table:", "table-row") => table.read_row(&open, walk)?,
                // Groups of rows and columns hold them like the sheet itself.
                ("table:", name) if name.starts_with("table-") => depth += 1,
                _ => walk.skip()?,
            },
            Step::Close(_) if depth == 0 => return Ok(()),
            Step::Close(_) => depth -= 1,
            Step::End => return Err(walk.damaged()),
        }
    }
}

impl Table<'_, '_> {
    fn column(&mut self, open: &Open<'_>) -> Result<(), Fault> {
        let many = repeated(open, "number-columns-repeated").min(COLUMNS - self.next_column);
        let Some(last) = (self.next_column + many).checked_sub(1) else {
            return Ok(());
        };
        if many > 0 && is_hidden(open) {
            self.out.hidden_columns(&(self.next_column..=last))?;
        }
        let style = open.prefixed("default-cell-style-name");
        let look = style.map(|style| self.looks.of(&style));
        self.columns.push((last, look.unwrap_or_default()));
        self.next_column += many;
        Ok(())
    }

    fn read_row(&mut self, open: &Open<'_>, walk: &mut Walk<'_>) -> Result<(), Fault> {
        let many = repeated(open, "number-rows-repeated").min(ROWS - self.row);
        let is_hidden = is_hidden(open);
        let mut cells = Vec::new();
        let mut column = 0_u32;
        loop {
            match walk.step()? {
                Step::Open(open) if matches!(open.name(), "table-cell" | "covered-table-cell") => {
                    let head = Head::of(&open);
                    let end = column.saturating_add(head.many).min(COLUMNS);
                    if let Some(cell) = self.cell(head, column, walk)?
                        && column < end
                    {
                        cells.push(Kept {
                            many: end - column,
                            ..cell
                        });
                    }
                    column = end;
                }
                Step::Open(_) => walk.skip()?,
                Step::Close(_) => break,
                Step::End => return Err(walk.damaged()),
            }
        }
        let end = self.row + many;
        if is_hidden && (end < ROWS || !cells.is_empty()) {
            (self.row..end).try_for_each(|row| self.out.hidden_row(row))?;
        }
        if !cells.is_empty() {
            (self.row..end).try_for_each(|row| self.write_row(row, &cells))?;
        }
        self.row = end;
        Ok(())
    }

    fn write_row(&mut self, row: u32, cells: &[Kept]) -> Result<(), Fault> {
        for cell in cells {
            let columns = cell.column..cell.column + cell.many;
            for column in columns {
                let at = Address::new(row, column);
                self.out.cell(at, cell.content.value(), cell.manner)?;
            }
        }
        Ok(())
    }

    /// Reads one cell; none where it holds nothing.
    fn cell(
        &mut self,
        head: Head,
        column: u32,
        walk: &mut Walk<'_>,
    ) -> Result<Option<Kept>, Fault> {
        let inside = paragraph::read(walk)?;
        if inside.has_shape && self.row < ROWS && column < COLUMNS {
            self.out.shape(Address::new(self.row, column))?;
        }
        let (wide, tall) = head.spans;
        let to = Address::new(
            self.row.saturating_add(tall).min(ROWS - 1),
            column.saturating_add(wide).min(COLUMNS - 1),
        );
        let from = Address::new(self.row, column);
        if from.row < ROWS && from.column < COLUMNS && to > from {
            self.out.merged(Region::spanning(from, to))?;
        }
        let look = match &head.style {
            Some(style) => self.looks.of(style),
            None => {
                let place = self.columns.partition_point(|(last, _)| *last < column);
                self.columns
                    .get(place)
                    .map(|(_, look)| *look)
                    .unwrap_or_default()
            }
        };
        let content = head.content(inside.text, look);
        let formula = match (head.has_formula, &content) {
            (false, _) => Formula::None,
            (true, None) if head.kind.is_empty() => Formula::NotCached,
            (true, _) => Formula::Cached,
        };
        let content = content.or((formula == Formula::NotCached).then_some(Content::Empty));
        Ok(content.map(|content| Kept {
            column,
            many: 1,
            content,
            manner: Manner {
                formula,
                is_struck: look.is_struck,
            },
        }))
    }
}

impl Head {
    fn of(open: &Open<'_>) -> Self {
        let mut head = Self {
            many: repeated(open, "number-columns-repeated"),
            ..Self::default()
        };
        let span = |name| repeated(open, name).saturating_sub(1);
        for (name, _) in open.attributes() {
            match name {
                "office:value-type" => {
                    head.kind = open.attribute(name).unwrap_or_default().into_owned();
                }
                "office:value"
                | "office:date-value"
                | "office:time-value"
                | "office:boolean-value"
                | "office:string-value" => {
                    head.value = open.attribute(name).map(|value| value.into_owned());
                }
                "table:formula" => head.has_formula = true,
                "calcext:value-type" => {
                    head.is_fault = open.attribute(name).is_some_and(|kind| kind == "error");
                }
                "table:number-columns-spanned" => head.spans.0 = span("number-columns-spanned"),
                "table:number-rows-spanned" => head.spans.1 = span("number-rows-spanned"),
                "table:style-name" => {
                    head.style = open.attribute(name).map(|style| style.into_owned());
                }
                _ => {}
            }
        }
        head
    }

    fn content(&self, text: String, look: Look) -> Option<Content> {
        let value = self.value.as_deref().unwrap_or_default().trim();
        let read = match &*self.kind {
            _ if self.is_fault => Some(Content::Fault(text.trim().to_owned())),
            "float" | "percentage" | "currency" if is_number(value) => {
                Some(Content::Number(value.to_owned()))
            }
            "date" => serial::from_iso(value).map(Content::Date),
            "time" => serial::from_duration(value).map(Content::Date),
            "boolean" => Some(Content::Bool(value == "true")),
            _ => None,
        };
        // What is not what it is said to be is text, so that a person is asked about it.
        let text = || {
            let text = match &self.value {
                Some(value) if self.kind == "string" => value.clone(),
                _ => text,
            };
            let is_blank = text.chars().all(char::is_whitespace);
            let text = match look.is_of_signs {
                true => signs::seen(&text),
                false => text,
            };
            (!is_blank).then_some(Content::Text(text))
        };
        read.or_else(text)
    }
}

impl Content {
    fn value(&self) -> Value<'_> {
        match self {
            Self::Empty => Value::Empty,
            Self::Text(text) => Value::Text(text),
            Self::Number(digits) => Value::Number(digits),
            Self::Date(days) => Value::Date(*days),
            Self::Bool(truth) => Value::Bool(*truth),
            Self::Fault(shown) => Value::Fault(shown),
        }
    }
}

fn is_number(value: &str) -> bool {
    crate::grid::CellValue::number(value).is_some()
}

/// How often something stands there; once where it does not say so.
fn repeated(open: &Open<'_>, name: &str) -> u32 {
    let many = open
        .prefixed(name)
        .and_then(|many| many.trim().parse().ok());
    many.unwrap_or(1)
}

fn is_hidden(open: &Open<'_>) -> bool {
    let visibility = open.prefixed("visibility");
    visibility.is_some_and(|visibility| matches!(&*visibility, "collapse" | "filter"))
}
