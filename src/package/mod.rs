//! The parts of an office file, inflated one at a time and never above a limit.
//!
//! The home of the crates `zip`, `quick_xml` and `office_crypto`. Knows nothing of cells, sheets or forms.

mod fault;
mod lock;
mod meter;
mod properties;
mod relations;
mod rewrite;
mod sniff;
pub mod xml;

pub use fault::{Fault, Measured};
pub(crate) use lock::unlocked;
pub use properties::Properties;
pub use relations::{Relation, relations_part};
pub use rewrite::Changes;
pub use sniff::{HEAD, Kind, Utf16, sniff, utf16};

use meter::{Meter, Metered};
use std::io::{self, Read, Seek, SeekFrom};
use zip::ZipArchive;
use zip::result::ZipError;

/// The custom property of the workbooks that this program makes; its value is the version that made it. It
/// survives when another program saves the workbook.
pub const MARK: &str = "rekap-imp";

/// The custom property of a workbook that came back with marks in it; its value is the name of the sheet with the list.
pub const MARKED: &str = "rekap-imp-diperiksa";

/// The parts a package may have; sheets, drawings and notes of a full workbook make some hundreds.
pub const PARTS: u64 = 10_000;
/// The bytes that may be read to learn the directory of parts, about 1,000 for each of [`PARTS`].
pub const DIRECTORY: u64 = 10 << 20;
/// The inflated bytes of a part that only describes others: relations, properties, the workbook itself.
pub const SMALL_PART: u64 = 4 << 20;
/// The bytes of a compound file that are searched for the names of its streams.
const COMPOUND: u64 = 64 << 20;

/// What a package can be read from; best in memory or buffered, as the directory is read in small steps.
pub trait ReadSeek: Read + Seek + Send {}

impl<R: Read + Seek + Send> ReadSeek for R {}

/// An office file: a zip of named parts. Names are compared without regard to case or a leading slash.
pub struct Package<R> {
    archive: ZipArchive<Metered<R>>,
    /// Sorted by key, no key twice.
    parts: Vec<Part>,
}

struct Part {
    key: String,
    size: u64,
    index: usize,
    locked: bool,
}

impl<R: ReadSeek> Package<R> {
    /// Opens a file by its directory of parts alone; inflates nothing.
    ///
    /// # Errors
    /// The fault of the file's kind where it is no zip, [`Fault::Damaged`] where the directory cannot be
    /// read, [`Fault::TooLarge`] where it is absurdly long, and faults of the reader.
    pub fn open(mut reader: R) -> Result<Self, Fault> {
        let kind = sniff(&head(&mut reader)?);
        if kind == Kind::Ole2 {
            return Err(sniff::compound_fault(reader, COMPOUND)?);
        }
        if let Some(fault) = kind.fault() {
            return Err(fault);
        }
        let meter = Meter::default();
        let reader = Metered {
            reader,
            meter: meter.clone(),
        };
        let archive = ZipArchive::new(reader).map_err(|error| fault_of(error, ""))?;
        let count = u64::try_from(archive.len()).unwrap_or(u64::MAX);
        Fault::unless_within(Measured::Parts, count, PARTS)?;
        meter.lift();
        let parts = list(&archive)?;
        Ok(Self { archive, parts })
    }

    /// The names of the parts in lower case, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().map(|part| part.key.as_str())
    }

    /// The size of a part in bytes when inflated, as declared; no part inflates to more.
    #[must_use]
    pub fn size(&self, name: &str) -> Option<u64> {
        self.find(name).map(|part| part.size)
    }

    /// Inflates one part.
    ///
    /// # Errors
    /// [`Fault::TooLarge`] before anything is inflated where the part is larger than `limit` bytes,
    /// [`Fault::Damaged`] where it is absent, broken or not as large as declared, [`Fault::Password`]
    /// where it is encrypted, and faults of the reader.
    pub fn part(&mut self, name: &str, limit: u64) -> Result<Vec<u8>, Fault> {
        let part = self.find(name).ok_or_else(|| Fault::damaged(name))?;
        Fault::unless_within(Measured::Inflated, part.size, limit)?;
        if part.locked {
            return Err(Fault::Password);
        }
        let (index, size) = (part.index, part.size);
        let capacity = usize::try_from(size).map_err(|_| Fault::damaged(name))?;
        let mut file = self
            .archive
            .by_index(index)
            .map_err(|error| fault_of(error, name))?;
        let mut bytes = Vec::with_capacity(capacity);
        file.read_to_end(&mut bytes)
            .map_err(|error| fault_of(error.into(), name))?;
        if bytes.len() != capacity {
            return Err(Fault::damaged(name));
        }
        Ok(bytes)
    }

    /// Inflates one part of XML into text.
    ///
    /// # Errors
    /// As [`Package::part`], and [`Fault::Damaged`] where the part is neither UTF-8 nor UTF-16.
    pub fn text(&mut self, name: &str, limit: u64) -> Result<String, Fault> {
        let bytes = self.part(name, limit)?;
        xml::decode(name, bytes)
    }

    /// The relations of a part, or of the package itself for the empty name; none where it has none.
    ///
    /// # Errors
    /// As [`Package::text`].
    pub fn relations(&mut self, of: &str) -> Result<Vec<Relation>, Fault> {
        let part = relations::relations_part(of);
        if self.size(&part).is_none() {
            return Ok(Vec::new());
        }
        let text = self.text(&part, SMALL_PART)?;
        relations::read(&part, &text, of)
    }

    /// The name of the part that holds the workbook: by the package's relations, else by custom.
    ///
    /// The part may still prove to be the text of a letter; only its root element says.
    ///
    /// # Errors
    /// [`Fault::OpenDocument`], [`Fault::BinaryWorkbook`] or [`Fault::NotWorkbook`] where the package is
    /// one of these, and those of [`Package::relations`].
    pub fn workbook(&mut self) -> Result<String, Fault> {
        const CUSTOMARY: &str = "xl/workbook.xml";
        if self.size("mimetype").is_some() {
            let kind = self.part("mimetype", SMALL_PART)?;
            let is_spreadsheet =
                kind.starts_with(b"application/vnd.oasis.opendocument.spreadsheet");
            return Err(if is_spreadsheet {
                Fault::OpenDocument
            } else {
                Fault::NotWorkbook
            });
        }
        let relations = self.relations("")?;
        let related = relations
            .into_iter()
            .find(|relation| relation.role == "officeDocument")
            .map(|relation| relation.target);
        let name = match related {
            Some(name) if self.size(&name).is_some() => name,
            _ if self.size(CUSTOMARY).is_some() => CUSTOMARY.to_owned(),
            _ if self.size("xl/workbook.bin").is_some() => return Err(Fault::BinaryWorkbook),
            Some(name) => return Err(Fault::Damaged { part: name }),
            None => return Err(Fault::NotWorkbook),
        };
        if name.to_ascii_lowercase().ends_with(".bin") {
            return Err(Fault::BinaryWorkbook);
        }
        Ok(name)
    }

    /// What the document says of itself. Properties that cannot be read are absent: no data hangs on them.
    pub fn properties(&mut self) -> Properties {
        let mut properties = Properties::default();
        if let Ok(text) = self.text("docProps/core.xml", SMALL_PART) {
            properties::read_dates(&text, &mut properties).ok();
        }
        if let Some(part) = self.custom_part()
            && let Ok(text) = self.text(&part, SMALL_PART)
        {
            properties::read_custom(&text, &mut properties).ok();
        }
        properties
    }

    /// The name of the part with the custom properties, where there is one: by custom, else by the package's relations.
    pub fn custom_part(&mut self) -> Option<String> {
        const CUSTOMARY: &str = "docProps/custom.xml";
        /// The role by the usual and by the strict rules of the format.
        const ROLES: [&str; 2] = ["custom-properties", "customProperties"];
        if self.size(CUSTOMARY).is_some() {
            return Some(CUSTOMARY.to_owned());
        }
        let relations = self.relations("").ok()?;
        let found = relations
            .into_iter()
            .find(|relation| ROLES.contains(&relation.role.as_str()));
        found
            .map(|relation| relation.target)
            .filter(|part| self.size(part).is_some())
    }

    fn find(&self, name: &str) -> Option<&Part> {
        let key = key(name);
        let place = self
            .parts
            .binary_search_by(|part| part.key.cmp(&key))
            .ok()?;
        self.parts.get(place)
    }
}

/// The first bytes of a file, at most [`HEAD`]; leaves the reader at the start.
///
/// # Errors
/// Faults of the reader.
pub fn head(reader: &mut impl ReadSeek) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::with_capacity(HEAD);
    let most = u64::try_from(HEAD).unwrap_or(u64::MAX);
    reader.seek(SeekFrom::Start(0))?;
    reader.by_ref().take(most).read_to_end(&mut bytes)?;
    reader.seek(SeekFrom::Start(0))?;
    Ok(bytes)
}

/// The parts of an archive sorted by key; of two with one key the later in the directory stays.
fn list<R: ReadSeek>(archive: &ZipArchive<R>) -> Result<Vec<Part>, Fault> {
    let mut parts = Vec::with_capacity(archive.len());
    for index in 0..archive.len() {
        let entry = archive
            .by_index_data(index)
            .map_err(|error| fault_of(error, ""))?;
        parts.push(Part {
            key: key(&String::from_utf8_lossy(entry.name_raw())),
            size: entry.size(),
            index,
            locked: entry.encrypted(),
        });
    }
    parts.sort_by(|a, b| a.key.cmp(&b.key).then(b.index.cmp(&a.index)));
    parts.dedup_by(|later, kept| later.key == kept.key);
    Ok(parts)
}

/// The form in which names of parts are compared. Some writers use the slashes of Windows.
fn key(name: &str) -> String {
    let mut key = name.replace('\\', "/");
    key.make_ascii_lowercase();
    key.trim_start_matches('/').to_owned()
}

/// A failure of the archive as a fault: of the reader where the system says so, else of the file.
fn fault_of(error: ZipError, part: &str) -> Fault {
    use io::ErrorKind::{FileTooLarge, InvalidData, InvalidInput, Other, UnexpectedEof};
    match error {
        ZipError::Io(error) if error.kind() == FileTooLarge => Fault::TooLarge {
            what: Measured::Bytes,
            found: DIRECTORY,
            limit: DIRECTORY,
        },
        ZipError::Io(error) => match error.kind() {
            // What the inflater and the archive say of bytes they cannot understand.
            InvalidData | InvalidInput | UnexpectedEof | Other => Fault::damaged(part),
            _ => error.into(),
        },
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            Fault::Password
        }
        _ => Fault::damaged(part),
    }
}

#[cfg(test)]
pub(crate) mod tests;
