//! Which styles of a workbook show a number as a date. Knows no other side of a style.

use crate::package::Fault;
use crate::package::xml::{Open, Step, Walk};
use std::collections::BTreeMap;

/// For each cell style, whether it shows numbers as dates or times.
#[derive(Debug, Default)]
pub(super) struct Styles(Vec<bool>);

impl Styles {
    /// Reads the part of styles.
    pub(super) fn read(part: &str, xml: &str) -> Result<Self, Fault> {
        let mut walk = Walk::new(part, xml);
        let mut custom = BTreeMap::new();
        let mut styles = Vec::new();
        let mut in_cell_styles = false;
        let number =
            |open: &Open<'_>| -> Option<u32> { open.attribute("numFmtId")?.trim().parse().ok() };
        loop {
            match walk.step()? {
                Step::Open(open) => match open.name() {
                    "numFmt" => {
                        if let (Some(id), Some(code)) =
                            (number(&open), open.attribute("formatCode"))
                        {
                            custom.entry(id).or_insert_with(|| is_date(&code));
                        }
                    }
                    "cellXfs" => in_cell_styles = true,
                    "xf" if in_cell_styles => {
                        let id = number(&open).unwrap_or_default();
                        styles.push(
                            custom
                                .get(&id)
                                .copied()
                                .unwrap_or_else(|| is_built_in_date(id)),
                        );
                    }
                    _ => {}
                },
                Step::Close(close) if close.name() == "cellXfs" => return Ok(Self(styles)),
                Step::Close(_) => {}
                Step::End => return Ok(Self(styles)),
            }
        }
    }

    /// Whether a cell of this style shows its number as a date or time.
    pub(super) fn is_date(&self, style: usize) -> bool {
        self.0.get(style).copied().unwrap_or_default()
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
}
