//! A spreadsheet of LibreOffice: its parts, and what they say of the document. Repetitions are written out as far as a sheet goes.

mod looks;
mod paragraph;
mod table;

use jiff::civil::Date;

use super::wire::{Held, Writer};
use crate::package::xml::{Step, Walk};
use crate::package::{Fault, Package, ReadSeek, SMALL_PART};
use looks::Looks;

/// The part that holds all sheets.
const CONTENT: &str = "content.xml";
/// The bytes of that part; ordinary sheets of half a million cells have fewer.
const LARGEST: u64 = 128 << 20;

/// The bytes of memory that turning the spreadsheet into cells takes, by its declared sizes.
pub(super) fn weight<R: ReadSeek>(package: &Package<R>) -> u64 {
    // As XML, as a stream of cells and as a grid.
    package.size(CONTENT).unwrap_or_default() * 5
}

/// Turns a spreadsheet into cells.
pub(super) fn read<R: ReadSeek>(mut package: Package<R>) -> Result<Vec<u8>, Fault> {
    const MANIFEST: &str = "META-INF/manifest.xml";
    if package.size(MANIFEST).is_some() {
        let manifest = package.text(MANIFEST, SMALL_PART)?;
        if manifest.contains("encryption-data") {
            return Err(Fault::Password);
        }
    }
    let mut out = Writer::new(Held::default())?;
    if package.size("meta.xml").is_some() {
        let meta = package.text("meta.xml", SMALL_PART)?;
        // No data hangs on what the document says of itself.
        if let Some(about) = about(&meta) {
            about.write(&mut out)?;
        }
    }
    let xml = package.text(CONTENT, LARGEST)?;
    let mut walk = Walk::new(CONTENT, &xml);
    let mut looks = Looks::default();
    let mut is_told = false;
    loop {
        match walk.step()? {
            Step::Open(open) => match open.name() {
                "style" => looks.read(&open, &mut walk)?,
                "table" => {
                    table::read(&open, &mut walk, &looks, &mut out)?;
                    is_told = true;
                }
                "tracked-changes" => walk.skip()?,
                _ => {}
            },
            Step::Close(_) => {}
            Step::End if is_told => return Ok(out.finish()?.0),
            // A document of another kind, whatever it says of itself.
            Step::End => return Err(Fault::OpenDocument),
        }
    }
}

/// What a document says of itself.
#[derive(Default)]
struct About {
    created: Option<Date>,
    modified: Option<Date>,
    custom: Vec<(String, String)>,
}

fn about(meta: &str) -> Option<About> {
    let mut walk = Walk::new("meta.xml", meta);
    let mut about = About::default();
    let day = |moment: &str| moment.trim().get(..10)?.parse().ok();
    loop {
        match walk.step().ok()? {
            Step::Open(open) => match open.name() {
                "creation-date" => about.created = day(&walk.text().ok()?),
                "date" => about.modified = day(&walk.text().ok()?),
                "user-defined" => {
                    let name = open.prefixed("name").map(|name| name.into_owned());
                    let value = walk.text().ok()?.into_owned();
                    about.custom.extend(name.map(|name| (name, value)));
                }
                _ => {}
            },
            Step::Close(_) => {}
            Step::End => return Some(about),
        }
    }
}

impl About {
    fn write(&self, out: &mut Writer<Held>) -> Result<(), Fault> {
        self.created.map_or(Ok(()), |day| out.created(day))?;
        self.modified.map_or(Ok(()), |day| out.modified(day))?;
        self.custom
            .iter()
            .try_for_each(|(name, value)| out.custom(name, value))
    }
}
