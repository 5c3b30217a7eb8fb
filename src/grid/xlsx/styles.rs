//! Which styles of a workbook show a number as a date, strike their cell through, or show signs for letters. Knows no other
//! side of a style.

use crate::grid::signs;
use crate::package::Fault;
use crate::package::xml::{Open, Step, Walk};
use std::collections::BTreeMap;

/// What the cell styles of a workbook look like.
#[derive(Debug, Default)]
pub(super) struct Styles(Vec<Style>);

#[derive(Clone, Copy, Debug, Default)]
struct Style {
    is_date: bool,
    font: Font,
}

#[derive(Clone, Copy, Debug, Default)]
struct Font {
    is_struck: bool,
    /// Whether its letters are signs: ticks, crosses, boxes.
    is_of_signs: bool,
}

impl Styles {
    /// Reads the part of styles.
    pub(super) fn read(part: &str, xml: &str) -> Result<Self, Fault> {
        let mut walk = Walk::new(part, xml);
        let mut custom = BTreeMap::new();
        let mut fonts: Vec<Font> = Vec::new();
        let mut styles = Vec::new();
        let (mut in_fonts, mut in_cell_styles) = (false, false);
        let number = |open: &Open<'_>, name: &str| -> Option<u32> {
            open.attribute(name)?.trim().parse().ok()
        };
        loop {
            match walk.step()? {
                Step::Open(open) => match open.name() {
                    "numFmt" => {
                        if let (Some(id), Some(code)) =
                            (number(&open, "numFmtId"), open.attribute("formatCode"))
                        {
                            custom.entry(id).or_insert_with(|| is_date(&code));
                        }
                    }
                    "fonts" => in_fonts = true,
                    "font" if in_fonts => fonts.push(Font::default()),
                    "strike" if in_fonts => {
                        let is_on = open
                            .attribute("val")
                            .is_none_or(|val| !matches!(val.trim(), "0" | "false"));
                        if let Some(font) = fonts.last_mut() {
                            font.is_struck = is_on;
                        }
                    }
                    "name" if in_fonts => {
                        let is_of_signs = open
                            .attribute("val")
                            .is_some_and(|name| signs::is_font(&name));
                        if let Some(font) = fonts.last_mut() {
                            font.is_of_signs = is_of_signs;
                        }
                    }
                    "cellXfs" => in_cell_styles = true,
                    "xf" if in_cell_styles => {
                        let format = number(&open, "numFmtId").unwrap_or_default();
                        let known = custom.get(&format).copied();
                        let font =
                            number(&open, "fontId").and_then(|font| usize::try_from(font).ok());
                        styles.push(Style {
                            is_date: known.unwrap_or_else(|| is_built_in_date(format)),
                            font: font
                                .and_then(|font| fonts.get(font))
                                .copied()
                                .unwrap_or_default(),
                        });
                    }
                    _ => {}
                },
                Step::Close(close) if close.name() == "cellXfs" => return Ok(Self(styles)),
                Step::Close(close) => in_fonts &= close.name() != "fonts",
                Step::End => return Ok(Self(styles)),
            }
        }
    }

    /// Whether a cell of this style shows its number as a date or time.
    pub(super) fn is_date(&self, style: usize) -> bool {
        self.0.get(style).is_some_and(|style| style.is_date)
    }

    /// Whether a cell of this style is struck through.
    pub(super) fn is_struck(&self, style: usize) -> bool {
        self.0.get(style).is_some_and(|style| style.font.is_struck)
    }

    /// Whether a cell of this style shows signs for letters.
    pub(super) fn is_of_signs(&self, style: usize) -> bool {
        self.0
            .get(style)
            .is_some_and(|style| style.font.is_of_signs)
    }
}

/// The number formats every workbook has without naming them; 27–36 and 50–58 are dates of East Asia.
fn is_built_in_date(id: u32) -> bool {
    matches!(id, 14..=22 | 27..=36 | 45..=47 | 50..=58)
}

/// Whether the first section of a number format holds a day, month, year, hour, minute or second.
fn is_date(code: &str) -> bool {
    let mut rest = code.chars();
    while let Some(c) = rest.next() {
        match c {
            // The character behind these is shown, repeated or measured, never a code.
            '\\' | '_' | '*' => {
                rest.next();
            }
            '"' => {
                rest.find(|c| *c == '"');
            }
            '[' => {
                let inside: String = rest.by_ref().take_while(|c| *c != ']').collect();
                if is_elapsed(&inside) {
                    return true;
                }
            }
            ';' => return false,
            'd' | 'D' | 'm' | 'M' | 'y' | 'Y' | 'h' | 'H' | 's' | 'S' => return true,
            _ => {}
        }
    }
    false
}

/// Whether brackets hold a time that has passed, `[h]` or `[mm]`, and not a color or a condition.
fn is_elapsed(inside: &str) -> bool {
    ["h", "m", "s"].iter().any(|unit| {
        let mut letters = inside.chars().map(|c| c.to_ascii_lowercase().to_string());
        !inside.is_empty() && letters.all(|letter| letter == *unit)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_that_show_a_date() {
        for code in [
            "dd/mm/yyyy",
            "DD-MM-YY",
            "[$-421]dd mmmm yyyy;@",
            "yyyy",
            "mmm\\-yy",
            "h:mm AM/PM",
            "[h]:mm",
            "[ss]",
            "[HH]",
            "\"tgl\" d",
            "[Red]d;0",
        ] {
            assert!(is_date(code), "{code}");
        }
        for code in [
            "General",
            "",
            "0",
            "0.00%",
            "#,##0",
            "0\"hari\"",
            "[Red]0",
            "[Magenta]0",
            "[>=100]0",
            "0.00E+00",
            "[$Rp-421]#,##0",
            "_(* #,##0_);_(* (#,##0)",
            "0_d",
            "0*s",
            "\\d0",
            "@",
            "0;dd",
            "\"belum ditutup d",
            "0\\",
        ] {
            assert!(!is_date(code), "{code}");
        }
    }

    #[test]
    fn styles_by_their_formats() -> Result<(), Fault> {
        let xml = r#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\-mm"/>
            <numFmt numFmtId="165" formatCode="0&quot;d&quot;"/></numFmts>
            <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
            <cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="14"><alignment/></xf>
            <xf/></cellXfs><dxfs><dxf><numFmt numFmtId="0" formatCode="d"/></dxf></dxfs></styleSheet>"#;
        let styles = Styles::read("s", xml)?;
        let dates: Vec<bool> = (0..6).map(|style| styles.is_date(style)).collect();
        assert_eq!(dates, [false, true, false, true, false, false]);
        Ok(())
    }

    #[test]
    fn styles_by_their_fonts() -> Result<(), Fault> {
        let xml = r#"<styleSheet><fonts><font><b/></font><font><strike/></font><font><strike val="0"/></font>
            <font><name val="Wingdings 2"/></font></fonts>
            <cellXfs><xf/><xf fontId="1"/><xf fontId="2"/><xf fontId="9"/><xf fontId="3"/></cellXfs>
            <dxfs><dxf><font><strike/></font></dxf></dxfs></styleSheet>"#;
        let styles = Styles::read("s", xml)?;
        let struck: Vec<bool> = (0..5).map(|style| styles.is_struck(style)).collect();
        assert_eq!(struck, [false, true, false, false, false]);
        let signs: Vec<bool> = (0..5).map(|style| styles.is_of_signs(style)).collect();
        assert_eq!(signs, [false, false, false, false, true]);
        Ok(())
    }
}
