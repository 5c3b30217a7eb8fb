//! The part in which the styles of a workbook are.

use super::super::parts::{MIDDLE, Parts};
use super::Styles;
use crate::package::Fault;
use crate::package::xml::Encoding;

/// Where the styles of a workbook are.
pub(in crate::markup) struct StylesPart {
    name: String,
    encoding: Encoding,
    is_new: bool,
}

impl StylesPart {
    /// Finds it, or a place for one.
    pub(in crate::markup) fn of(parts: &mut Parts<'_>) -> Result<Self, Fault> {
        let workbook = parts.workbook.clone();
        let known = parts.related(&workbook, "styles")?;
        Ok(Self {
            is_new: known.is_none(),
            encoding: Encoding::Utf8,
            name: known.unwrap_or_else(|| parts.free_name("xl/styles", ".xml")),
        })
    }

    /// Reads the styles.
    pub(in crate::markup) fn read(&mut self, parts: &mut Parts<'_>) -> Result<Styles, Fault> {
        if self.is_new {
            return Styles::none(&self.name, &parts.namespace());
        }
        let (text, encoding) = parts.large(&self.name, MIDDLE)?;
        self.encoding = encoding;
        Styles::read(&self.name, text)
    }

    /// Writes the styles, where any were added.
    pub(in crate::markup) fn write(
        &self,
        parts: &mut Parts<'_>,
        styles: Styles,
    ) -> Result<(), Fault> {
        let Some(text) = styles.finish() else {
            return Ok(());
        };
        parts.put(&self.name, text, self.encoding)?;
        if self.is_new {
            let workbook = parts.workbook.clone();
            parts.relate(&workbook, "styles", &self.name)?;
            parts.say(
                &self.name,
                "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml",
            );
        }
        Ok(())
    }
}
