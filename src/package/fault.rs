//! Why a file cannot be read: one case for each sentence a person may be told. Knows none of the sentences.

use std::io;

/// A file that cannot be read, and why.
///
/// Holds facts only; the words for people are looked up by [`Fault::code`].
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The file holds no byte, or nothing but white space.
    #[error("the file is empty")]
    Empty,
    /// The file is whole, but it is neither a workbook nor a table of text.
    #[error("the file is not a workbook")]
    NotWorkbook,
    /// The file is a PDF, whatever it is called.
    #[error("the file is a PDF")]
    Pdf,
    /// The file is a web page, whatever it is called.
    #[error("the file is a web page")]
    Html,
    /// The file is a picture, whatever it is called.
    #[error("the file is a picture")]
    Image,
    /// The file is cut or damaged: its directory is gone or lies, a part is missing or its XML is broken.
    #[error("the file is damaged ({part})")]
    Damaged {
        /// The part of the file that cannot be read; empty where it is the directory of parts.
        part: String,
    },
    /// The file opens with a password only.
    #[error("the file is protected by a password")]
    Password,
    /// The file is a workbook of Excel 97–2003, `.xls`.
    #[error("the file is an .xls workbook")]
    OldFormat,
    /// The file is a binary workbook, `.xlsb`.
    #[error("the file is an .xlsb workbook")]
    BinaryWorkbook,
    /// The file is a spreadsheet of LibreOffice, `.ods`.
    #[error("the file is an .ods spreadsheet")]
    OpenDocument,
    /// The file would need more memory or time than a file may take.
    #[error("too large: {what} {found}, at most {limit}")]
    TooLarge {
        /// What there is too much of.
        what: Measured,
        /// How much there is, as far as it was looked at.
        found: u64,
        /// How much there may be.
        limit: u64,
    },
    /// The system does not let this user read the file.
    #[error("reading the file is not permitted")]
    NotPermitted,
    /// Another program holds the file open and locked.
    #[error("the file is in use by another program")]
    InUse,
    /// The disk, drive or network failed.
    #[error("the file cannot be read")]
    Unreadable(#[source] io::Error),
}

/// What a limit is set on.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Measured {
    /// Bytes of the file itself, or of its directory of parts.
    Bytes,
    /// Parts of the file.
    Parts,
    /// Bytes of one part when inflated.
    Inflated,
    /// Cells of one sheet that hold something.
    Cells,
    /// Rows of one sheet.
    Rows,
    /// Columns of one sheet.
    Columns,
    /// Merged regions, hidden rows or hidden column ranges of one sheet.
    Marks,
}

impl std::fmt::Display for Measured {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Self::Bytes => "bytes",
            Self::Parts => "parts",
            Self::Inflated => "inflated bytes",
            Self::Cells => "cells",
            Self::Rows => "rows",
            Self::Columns => "columns",
            Self::Marks => "merged regions or hidden rows",
        })
    }
}

impl Fault {
    /// The stable name of the case, by which its sentence is found.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "kosong",
            Self::NotWorkbook => "bukan-excel",
            Self::Pdf => "pdf",
            Self::Html => "html",
            Self::Image => "gambar",
            Self::Damaged { .. } => "terpotong",
            Self::Password => "sandi",
            Self::OldFormat => "format-lama",
            Self::BinaryWorkbook => "xlsb",
            Self::OpenDocument => "ods",
            Self::TooLarge { .. } => "terlalu-besar",
            Self::NotPermitted => "tidak-boleh-dibaca",
            Self::InUse => "sedang-dibuka",
            Self::Unreadable(_) => "galat-baca",
        }
    }

    /// A part of the file that is missing or cannot be understood.
    #[must_use]
    pub fn damaged(part: &str) -> Self {
        Self::Damaged {
            part: part.to_owned(),
        }
    }

    /// Nothing where the figure is within its limit, else the fault that says so.
    pub(crate) fn unless_within(what: Measured, found: u64, limit: u64) -> Result<(), Self> {
        if found > limit {
            return Err(Self::TooLarge { what, found, limit });
        }
        Ok(())
    }
}

/// Windows: another process has the file open without sharing it, or has locked a piece of it.
const SHARING_VIOLATION: [i32; 2] = [32, 33];

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        let in_use = |code| SHARING_VIOLATION.contains(&code);
        match error.kind() {
            io::ErrorKind::PermissionDenied => Self::NotPermitted,
            _ if cfg!(windows) && error.raw_os_error().is_some_and(in_use) => Self::InUse,
            io::ErrorKind::ResourceBusy => Self::InUse,
            _ => Self::Unreadable(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failures_of_the_system() {
        let code = |kind| Fault::from(io::Error::from(kind)).code();
        assert_eq!(code(io::ErrorKind::PermissionDenied), "tidak-boleh-dibaca");
        assert_eq!(code(io::ErrorKind::ResourceBusy), "sedang-dibuka");
        assert_eq!(code(io::ErrorKind::TimedOut), "galat-baca");
        let locked = Fault::from(io::Error::from_raw_os_error(32));
        let expected = if cfg!(windows) {
            "sedang-dibuka"
        } else {
            "galat-baca"
        };
        assert_eq!(locked.code(), expected);
    }
}
