//! The two JSON interfaces, promised: changes only add. Rows are written one by one, never held together.

mod remark;
mod rows;

use std::io::{self, Write};

use serde::Serialize;
use serde::ser::{SerializeSeq, Serializer};

use crate::outcome::Story;
use remark::remark_row;
use rows::{Counts, InDocument, InLine, areas, counts, figure_rows, files, indicator_rows};

/// One document, or a row a line.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Layout {
    /// One JSON document.
    Document,
    /// A JSON object a line, each with its kind under `baris`.
    Lines,
}

/// The version of both interfaces.
const VERSION: u8 = 1;

#[derive(Serialize)]
struct FiguresHead<'s> {
    versi: u8,
    program: &'s str,
    templat: String,
    wilayah_edisi: &'s str,
    tanggal: String,
}

/// Serializes what an iterator gives, without holding it.
struct Each<F>(F);

impl<F: Fn() -> I, I: Iterator<Item: Serialize>> Serialize for Each<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut sequence = serializer.serialize_seq(None)?;
        for item in (self.0)() {
            sequence.serialize_element(&item)?;
        }
        sequence.end()
    }
}

/// Writes figures and indicators.
///
/// # Errors
///
/// Whatever the writer says.
pub fn figures(story: &Story<'_>, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    let head = FiguresHead {
        versi: VERSION,
        program: env!("CARGO_PKG_VERSION"),
        templat: format!("sha256:{}", story.templates.digest),
        wilayah_edisi: story.areas.edition(),
        tanggal: story.today.to_string(),
    };
    let counts = counts(story);
    if layout == Layout::Lines {
        line(out, "kepala", &head)?;
        files(story, |rows| InLine { jumlah_baris: rows })
            .try_for_each(|row| line(out, "berkas", &row))?;
        areas(story).try_for_each(|row| line(out, "wilayah", &row))?;
        figure_rows(story).try_for_each(|row| line(out, "angka", &row))?;
        indicator_rows(story).try_for_each(|row| line(out, "indikator", &row))?;
        return line(out, "catatan", &counts);
    }
    #[derive(Serialize)]
    struct Document<'s, A, B, C, D> {
        #[serde(flatten)]
        head: FiguresHead<'s>,
        berkas: A,
        wilayah: B,
        angka: C,
        indikator: D,
        catatan: Counts,
    }
    let document = Document {
        head,
        berkas: Each(|| files(story, |rows| InDocument { baris: rows })),
        wilayah: Each(|| areas(story)),
        angka: Each(|| figure_rows(story)),
        indikator: Each(|| indicator_rows(story)),
        catatan: counts,
    };
    serde_json::to_writer(&mut *out, &document)?;
    writeln!(out)
}

/// Writes remarks.
///
/// # Errors
///
/// Whatever the writer says.
pub fn remarks(story: &Story<'_>, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    let remarks = || {
        story
            .outputs
            .remarks
            .iter()
            .map(|remark| remark_row(remark, story))
    };
    if layout == Layout::Lines {
        files(story, |rows| InLine { jumlah_baris: rows })
            .try_for_each(|row| line(out, "berkas", &row))?;
        return remarks().try_for_each(|row| line(out, "catatan", &row));
    }
    #[derive(Serialize)]
    struct Document<A, B> {
        versi: u8,
        berkas: A,
        catatan: B,
    }
    let document = Document {
        versi: VERSION,
        berkas: Each(|| files(story, |rows| InDocument { baris: rows })),
        catatan: Each(remarks),
    };
    serde_json::to_writer(&mut *out, &document)?;
    writeln!(out)
}

/// One row on a line, its kind first.
fn line(out: &mut dyn Write, kind: &str, row: &impl Serialize) -> io::Result<()> {
    #[derive(Serialize)]
    struct Line<'r, R> {
        baris: &'r str,
        #[serde(flatten)]
        row: &'r R,
    }
    serde_json::to_writer(&mut *out, &Line { baris: kind, row })?;
    writeln!(out)
}
