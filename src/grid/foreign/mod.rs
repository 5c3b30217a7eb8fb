//! Workbooks of other formats than Excel's own of today, turned into cells. What is bounded from inside is read here; what is
//! not is read by a [`Helper`], who may be lost without harm.

mod biff;
mod binary;
mod calc;
mod kept;
mod mhtml;
mod ods;
mod order;
mod page;
mod sheets2003;
mod wire;

use std::io::{self, Read};

pub use order::{Helper, Here, Order, serve};

pub(super) use kept::{Kept, Piece};

use super::book::Book;
use super::csv::decode;
use crate::package::{Fault, Kind, Measured, Package, ReadSeek, head, sniff};
use kept::Told;
use order::Task;

/// The bytes of a page or of the XML of a workbook of 2003.
const TEXT: u64 = 64 << 20;
/// The bytes of a workbook that is given to a helper; an old one of so many holds a million cells.
const LARGEST: u64 = 64 << 20;
/// What Excel takes for the password of a workbook that opens without one.
const NO_PASSWORD: &str = "VelvetSweatshop";

/// How files are read that are no workbooks of today as they lie there.
#[derive(Clone, Copy)]
pub struct Means<'m> {
    /// Who reads what may take all memory or fall.
    pub helper: &'m dyn Helper,
    /// The password of files that are locked.
    pub password: Option<&'m str>,
}

/// What opens a file anew.
type Opener<'o> = &'o dyn Fn() -> io::Result<Box<dyn ReadSeek>>;

/// A file that can be read: an open workbook or table of text, or one of another format that is yet to be turned into cells.
pub struct Found(Inside);

enum Inside {
    Open(Book<Box<dyn ReadSeek>>),
    Other(Format, Box<dyn ReadSeek>, u64),
}

/// A format of files that are turned into cells first.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Format {
    /// Excel 97–2003.
    Xls,
    /// Excel's binary workbooks of today.
    Xlsb,
    /// Any new office file behind a password.
    Locked,
    /// LibreOffice.
    Ods,
    /// A web page with tables.
    Page,
    /// A web page and its pictures in one file.
    Archive,
    /// The XML of Excel 2003.
    Sheets2003,
}

impl Found {
    /// Looks at a file by its content, whatever it is called; reads no cell.
    ///
    /// # Errors
    /// Any [`Fault`] that can be told without reading cells.
    pub fn look(open: Opener<'_>) -> Result<Self, Fault> {
        let fault = match Book::open(open()?) {
            Ok(book) => return Ok(Self(Inside::Open(book))),
            Err(fault) => fault,
        };
        let mut reader = open()?;
        let Some(format) = Format::of(&fault, sniff(&head(&mut reader)?)) else {
            return Err(fault);
        };
        let size = reader.seek(io::SeekFrom::End(0))?;
        reader.seek(io::SeekFrom::Start(0))?;
        let weight = match format {
            Format::Ods => ods::weight(&Package::open(open()?)?),
            Format::Xls | Format::Xlsb | Format::Locked => order::ceiling(size),
            // As bytes, as text, as a stream of cells and as a grid.
            Format::Page | Format::Archive | Format::Sheets2003 => size * 6,
        };
        let limit = if format.needs_help() { LARGEST } else { TEXT };
        Fault::unless_within(Measured::Bytes, size, limit)?;
        Ok(Self(Inside::Other(format, reader, weight)))
    }

    /// The bytes of memory that reading the file needs at most, from sizes alone.
    #[must_use]
    pub fn weight(&self) -> u64 {
        match &self.0 {
            Inside::Open(book) => book.weight(),
            Inside::Other(_, _, weight) => *weight,
        }
    }

    /// The file as a book.
    ///
    /// # Errors
    /// Any [`Fault`]: of its format where it cannot be read, [`Fault::Password`] where no password opens it.
    pub fn book(self, means: &Means<'_>) -> Result<Book<Box<dyn ReadSeek>>, Fault> {
        match self.0 {
            Inside::Open(book) => Ok(book),
            Inside::Other(format, reader, _) => format.book(reader, means),
        }
    }
}

impl Format {
    /// The format of a file that is no workbook of today, by why it is none and by its first bytes.
    const fn of(fault: &Fault, kind: Kind) -> Option<Self> {
        Some(match (fault, kind) {
            (Fault::OldFormat, Kind::Ole2) => Self::Xls,
            (Fault::Password, Kind::Ole2) => Self::Locked,
            (Fault::BinaryWorkbook, _) => Self::Xlsb,
            (Fault::OpenDocument, _) => Self::Ods,
            (_, Kind::Html) => Self::Page,
            (_, Kind::Mhtml) => Self::Archive,
            (_, Kind::Sheets2003) => Self::Sheets2003,
            _ => return None,
        })
    }

    const fn needs_help(self) -> bool {
        matches!(self, Self::Xls | Self::Xlsb | Self::Locked)
    }

    fn book(
        self,
        mut reader: Box<dyn ReadSeek>,
        means: &Means<'_>,
    ) -> Result<Book<Box<dyn ReadSeek>>, Fault> {
        let stream = match self {
            Self::Xls => return self.helped(Task::Xls, reader, means),
            Self::Xlsb => return self.helped(Task::Xlsb, reader, means),
            Self::Locked => return self.helped(Task::Unlock, reader, means),
            Self::Ods => ods::read(Package::open(reader)?)?,
            Self::Page | Self::Archive | Self::Sheets2003 => {
                let mut bytes = Vec::new();
                reader.by_ref().take(TEXT).read_to_end(&mut bytes)?;
                match self {
                    Self::Page => page::read(&[page::decode(&bytes)?])?,
                    Self::Archive => page::read(&mhtml::pages(&bytes)?)?,
                    _ => sheets2003::read(&decode(&bytes)?)?,
                }
            }
        };
        match Told::of(stream) {
            Ok(Told::Workbook(kept)) => Ok(Book::of_cells(kept)),
            _ => Err(self.fault()),
        }
    }

    /// Has a file read by a helper. What it says is checked before anything of it is believed.
    fn helped(
        self,
        task: Task,
        mut reader: Box<dyn ReadSeek>,
        means: &Means<'_>,
    ) -> Result<Book<Box<dyn ReadSeek>>, Fault> {
        let size = reader.seek(io::SeekFrom::End(0))?;
        reader.seek(io::SeekFrom::Start(0))?;
        let given = means.password.into_iter().map(str::to_owned);
        let order = Order::new(task, size, given.chain([NO_PASSWORD.to_owned()]).collect());
        let told = means.helper.help(&order, &mut reader).ok();
        match told.map(Told::of) {
            Some(Ok(Told::Workbook(kept))) if task != Task::Unlock => Ok(Book::of_cells(kept)),
            Some(Ok(Told::Package(bytes))) if task == Task::Unlock => {
                let bytes: std::sync::Arc<[u8]> = bytes.into();
                let open = || -> io::Result<Box<dyn ReadSeek>> {
                    Ok(Box::new(io::Cursor::new(std::sync::Arc::clone(&bytes))))
                };
                match Found::look(&open)?.0 {
                    Inside::Open(book) => Ok(book),
                    // A lock within a lock is none that a person made.
                    Inside::Other(Self::Locked, ..) => Err(Fault::Password),
                    Inside::Other(format, reader, _) => format.book(reader, means),
                }
            }
            Some(Ok(Told::Fault(code))) => Err(self.told(&code)),
            _ => Err(self.fault()),
        }
    }

    /// The fault of a file of which a helper says why it cannot be read.
    fn told(self, code: &str) -> Fault {
        let limit = LARGEST;
        let too_large = Fault::TooLarge {
            what: Measured::Cells,
            found: limit,
            limit,
        };
        let known = [Fault::Password, Fault::NotWorkbook, too_large];
        let said = known.into_iter().find(|fault| fault.code() == code);
        said.unwrap_or_else(|| self.fault())
    }

    /// The fault of a file of this format that cannot be read, and nobody knows why.
    const fn fault(self) -> Fault {
        match self {
            Self::Xls | Self::Sheets2003 => Fault::OldFormat,
            Self::Xlsb => Fault::BinaryWorkbook,
            Self::Locked => Fault::Password,
            Self::Ods => Fault::OpenDocument,
            Self::Page | Self::Archive => Fault::Html,
        }
    }
}

/// Changes a byte of a small stream, or cuts it: it is found out, or is still a workbook that can be read.
#[cfg(test)]
pub(super) fn tampered(place: usize, byte: u8, cut: usize) {
    let page = "<table><tr><td rowspan=2>PUS<td x:num=12>1<tr style='display:none'><td>2</table>";
    let Ok(whole) = page::read(&[page.to_owned()]) else {
        return;
    };
    let mut changed = whole.clone();
    let place = place % whole.len();
    changed[place] = byte;
    let cut = whole[..cut % whole.len()].to_vec();
    assert!(Told::of(cut).is_err(), "a stream that is cut is none");
    if let Ok(Told::Workbook(kept)) = Told::of(changed) {
        for index in 0..kept.tabs().len() {
            if let Ok(piece) = kept.sheet(index) {
                let _ = piece.grid();
            }
        }
    }
}
