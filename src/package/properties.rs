//! What an office file says of itself: its dates and its custom properties. Knows nothing of its content.

use super::MARKED;
use super::fault::Fault;
use super::xml::{Step, Walk};
use jiff::civil::Date;

/// What a document says of itself; empty where it says nothing or cannot be understood.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Properties {
    /// The day the document was created.
    pub created: Option<Date>,
    /// The day the document was last saved.
    pub modified: Option<Date>,
    /// The custom properties in their order: name and value, the value as it is written.
    pub custom: Vec<(String, String)>,
}

impl Properties {
    /// The value of a custom property.
    #[must_use]
    pub fn custom(&self, name: &str) -> Option<&str> {
        let (_, value) = self.custom.iter().find(|(key, _)| key == name)?;
        Some(value)
    }

    /// The name of the sheet with the list, where the workbook came back to a person with marks in it and is no result of
    /// this program: what stands on that sheet is no data of theirs.
    #[must_use]
    pub fn list_sheet(&self) -> Option<&str> {
        self.custom(MARKED)
    }
}

/// Reads the created and modified days of `docProps/core.xml`.
pub(super) fn read_dates(text: &str, properties: &mut Properties) -> Result<(), Fault> {
    let mut walk = Walk::new("docProps/core.xml", text);
    loop {
        match walk.step()? {
            Step::Open(open) if open.name() == "created" => {
                properties.created = day(&walk.text()?);
            }
            Step::Open(open) if open.name() == "modified" => {
                properties.modified = day(&walk.text()?);
            }
            Step::End => return Ok(()),
            _ => {}
        }
    }
}

/// Reads the names and values of `docProps/custom.xml`.
pub(super) fn read_custom(text: &str, properties: &mut Properties) -> Result<(), Fault> {
    let mut walk = Walk::new("docProps/custom.xml", text);
    let mut name = None;
    loop {
        match walk.step()? {
            Step::Open(open) if open.name() == "property" => {
                name = open.attribute("name").map(|name| name.into_owned());
            }
            // The value stands in an element that is named for its type, `vt:lpwstr`.
            Step::Open(_) => {
                if let Some(name) = name.take() {
                    properties.custom.push((name, walk.text()?.into_owned()));
                }
            }
            Step::End => return Ok(()),
            Step::Close(_) => {}
        }
    }
}

/// The day of a moment such as `2024-01-31T08:00:00Z`.
fn day(moment: &str) -> Option<Date> {
    moment.trim().get(..10)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn dates_and_custom_properties() -> Result<(), Fault> {
        let mut properties = Properties::default();
        read_dates(
            r#"<cp:coreProperties xmlns:cp="a" xmlns:dcterms="b"><dcterms:created>2024-01-31T08:00:00Z</dcterms:created>
            <dcterms:modified>kemarin</dcterms:modified></cp:coreProperties>"#,
            &mut properties,
        )?;
        read_custom(
            r#"<Properties><property fmtid="{}" pid="2" name="rekap &amp; co"><vt:lpwstr>1 &lt; 2</vt:lpwstr></property>
            <property name="kosong"><vt:lpwstr/></property></Properties>"#,
            &mut properties,
        )?;
        assert_eq!(properties.created, Some(date(2024, 1, 31)));
        assert_eq!(properties.modified, None);
        assert_eq!(properties.custom("rekap & co"), Some("1 < 2"));
        assert_eq!(properties.custom("kosong"), Some(""));
        assert_eq!(properties.custom("lain"), None);
        Ok(())
    }
}
