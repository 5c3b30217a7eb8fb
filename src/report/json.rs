//! The two JSON interfaces, promised: changes only add. Rows are written one by one, never held together.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;
use serde::ser::{SerializeSeq, Serializer};

use super::remark;
use super::story::{Key, Story, reason_word};
use crate::diagnostic::{At, Diagnostic, Severity};
use crate::digest::Digester;
use crate::expression::Fraction;
use crate::ledger::UnitId;
use crate::outcome::FileRow;
use crate::text;

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
struct File<'s, R> {
    id: usize,
    nama: &'s str,
    lembar: Option<&'s str>,
    blok: Option<String>,
    formulir: Option<&'s str>,
    edisi: Option<&'s str>,
    yakin: Option<&'static str>,
    unit: Option<&'s str>,
    periode: Option<[String; 2]>,
    asal_tahun: Option<&'static str>,
    #[serde(flatten)]
    rows: R,
    status: &'static str,
    digantikan_oleh: Option<usize>,
}

#[derive(Serialize)]
struct Rows {
    dibaca: u32,
    dihitung: u32,
}

/// How many rows were read, in a document.
#[derive(Serialize)]
struct InDocument {
    baris: Rows,
}

/// The same in a line, where `baris` says what the line is.
#[derive(Serialize)]
struct InLine {
    jumlah_baris: Rows,
}

#[derive(Serialize)]
struct Area<'s> {
    id: &'s str,
    kode: Option<&'s str>,
    nama: &'s str,
    tingkat: &'s str,
    induk: Option<&'s str>,
}

#[derive(Serialize)]
struct Figure<'s> {
    wilayah: &'s str,
    periode: String,
    sumber: &'s str,
    cara: &'static str,
    variabel: &'s str,
    koordinat: BTreeMap<&'s str, &'s str>,
    nilai: Option<i64>,
    ada: u32,
    dari: Option<u32>,
    ditahan: u32,
}

#[derive(Serialize)]
struct Indicator<'s> {
    wilayah: &'s str,
    periode: String,
    sumber: [&'s str; 1],
    id: &'s str,
    definisi: &'s str,
    jenis: &'static str,
    nilai: Option<f64>,
    pembilang: Option<i64>,
    penyebut: Option<i64>,
    satuan: &'s str,
    ada: u32,
    dari: Option<u32>,
    tanpa_pasangan: u32,
    target: Option<f64>,
    alasan: Option<&'static str>,
}

#[derive(Serialize)]
struct Counts {
    perbaiki: u32,
    cek: u32,
    info: u32,
}

#[derive(Serialize)]
struct Remark<'s> {
    id: String,
    kode: &'s str,
    sifat: &'static str,
    kategori: Option<Box<str>>,
    berkas: &'s str,
    lembar: Option<&'s str>,
    sel: Option<String>,
    rentang: Option<String>,
    no_urut: Option<&'s str>,
    kolom: Option<&'s str>,
    tertulis: Option<&'s str>,
    pesan: String,
    saran: Option<String>,
    perbaikan: Option<Fix<'s>>,
    dihitung: bool,
    terkait: Vec<Related<'s>>,
    aturan: Option<&'s str>,
    jumlah: u32,
    tindak_lanjut: &'static str,
}

#[derive(Serialize)]
struct Fix<'s> {
    tulis: &'s str,
    yakin: &'static str,
}

#[derive(Serialize)]
struct Related<'s> {
    berkas: &'s str,
    lembar: Option<&'s str>,
    sel: Option<String>,
}

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

fn files<'s, R>(
    story: &'s Story<'_>,
    rows: impl Fn(Rows) -> R,
) -> impl Iterator<Item = File<'s, R>> {
    let all = story.outputs.files.iter().enumerate();
    all.map(move |(at, row)| {
        let counts = Rows {
            dibaca: row.rows.0,
            dihitung: row.rows.1,
        };
        file(at, row, rows(counts), story)
    })
}

fn file<'s, R>(at: usize, row: &'s FileRow, rows: R, story: &'s Story<'_>) -> File<'s, R> {
    let form = row.form.map(|form| story.templates.form(form));
    File {
        id: at + 1,
        nama: &row.place.file,
        lembar: sheet(&row.place.sheet),
        blok: match row.place.at {
            At::Region(region) => Some(region.to_string()),
            At::Cell(_) | At::Whole => None,
        },
        formulir: form.map(|form| &*form.id),
        edisi: form.map(|form| &*form.edition),
        yakin: row.certainty.map(crate::outcome::Certainty::word),
        unit: row
            .unit
            .map(|unit| &*story.outputs.figures.tree.unit(unit).key),
        periode: row
            .periods
            .map(|(first, last)| [first.to_string(), last.to_string()]),
        asal_tahun: row.year_origin.map(crate::tally::YearOrigin::word),
        rows,
        status: row.status.word(),
        digantikan_oleh: row.replaced_by.map(|at| at + 1),
    }
}

fn sheet(name: &str) -> Option<&str> {
    (!name.is_empty()).then_some(name)
}

fn areas<'s>(story: &'s Story<'_>) -> impl Iterator<Item = Area<'s>> {
    let tree = &story.outputs.figures.tree;
    story.units().into_iter().map(move |id| {
        let unit = tree.unit(id);
        Area {
            id: &unit.key,
            kode: unit.coded.then_some(&*unit.key),
            nama: &unit.name,
            tingkat: level(story, id),
            induk: unit.parent.map(|above| &*tree.unit(above).key),
        }
    })
}

fn level<'s>(story: &'s Story<'_>, id: UnitId) -> &'s str {
    let level = story.outputs.figures.tree.unit(id).level;
    &story.templates.settings.levels[usize::from(level.0)].id
}

/// The groups in which a unit may have figures, in the order of periods and sources.
fn keys(story: &Story<'_>) -> impl Iterator<Item = (UnitId, Key)> {
    let keys: Vec<Key> = story.outputs.figures.groups.keys().copied().collect();
    story
        .units()
        .into_iter()
        .flat_map(move |unit| keys.clone().into_iter().map(move |key| (unit, key)))
}

fn figure_rows<'s>(story: &'s Story<'_>) -> impl Iterator<Item = Figure<'s>> {
    let figures = &story.outputs.figures;
    keys(story).flat_map(move |(unit, key)| {
        let group = figures.groups.get(&key);
        let known = group.and_then(|group| story.known(unit, group));
        let manners = group.into_iter().flat_map(move |group| group.figures(unit));
        manners.flat_map(move |(manner, cells)| {
            let told = cells
                .iter()
                .zip(&figures.columns)
                .filter(|(cell, _)| cell.reported + cell.withheld > 0);
            told.map(move |(cell, series)| Figure {
                wilayah: &figures.tree.unit(unit).key,
                periode: key.0.to_string(),
                sumber: &story.templates.settings.sources[usize::from(key.1.0)].id,
                cara: manner.word(),
                variabel: &story.templates.variable(*series).id,
                koordinat: story
                    .templates
                    .series
                    .get(*series)
                    .named(&story.templates.dimensions)
                    .collect(),
                nilai: cell.count(),
                ada: cell.reported,
                dari: known,
                ditahan: cell.withheld,
            })
        })
    })
}

fn indicator_rows<'s>(story: &'s Story<'_>) -> impl Iterator<Item = Indicator<'s>> {
    let figures = &story.outputs.figures;
    keys(story).flat_map(move |(unit, key)| {
        let known = figures
            .groups
            .get(&key)
            .and_then(|group| story.known(unit, group));
        story
            .templates
            .indicators
            .iter()
            .enumerate()
            .filter_map(move |(at, indicator)| {
                let measured = story.measured(key, unit, at)?;
                let sums = measured.sums;
                let has_pairs = sums.pairs > 0;
                Some(Indicator {
                    wilayah: &figures.tree.unit(unit).key,
                    periode: key.0.to_string(),
                    sumber: [&story.templates.settings.sources[usize::from(key.1.0)].id],
                    id: &indicator.id,
                    definisi: &indicator.definition,
                    jenis: "rasio",
                    nilai: measured.value.ok().map(Fraction::to_f64),
                    pembilang: has_pairs.then_some(sums.numerator),
                    penyebut: has_pairs.then_some(sums.denominator),
                    satuan: &indicator.unit,
                    ada: sums.pairs,
                    dari: known,
                    tanpa_pasangan: sums.unpaired,
                    target: None,
                    alasan: measured.value.err().map(reason_word),
                })
            })
    })
}

fn counts(story: &Story<'_>) -> Counts {
    let counts = story.outputs.counts(story.templates);
    let of = |severity| counts.get(&severity).copied().unwrap_or_default();
    Counts {
        perbaiki: of(Severity::Mend),
        cek: of(Severity::Check),
        info: of(Severity::Info),
    }
}

fn remark_row<'s>(remark: &'s Diagnostic, story: &Story<'_>) -> Remark<'s> {
    let spoken = remark::speak(remark, story.templates);
    let related = |place: &'s crate::diagnostic::Place| Related {
        berkas: &place.file,
        lembar: sheet(&place.sheet),
        sel: remark::cell(place),
    };
    Remark {
        id: id(remark),
        kode: &remark.code,
        sifat: spoken.severity.word(),
        kategori: spoken.category,
        berkas: &remark.place.file,
        lembar: sheet(&remark.place.sheet),
        sel: remark::cell(&remark.place),
        rentang: match remark.place.at {
            At::Region(region) => Some(region.to_string()),
            At::Cell(_) | At::Whole => None,
        },
        no_urut: remark.row_number.as_deref(),
        kolom: remark.column.as_deref(),
        tertulis: remark.found.as_deref(),
        pesan: spoken.message,
        saran: spoken.help,
        perbaikan: remark.fix.as_ref().map(|fix| Fix {
            tulis: &fix.write,
            yakin: if fix.safe { "aman" } else { "tanya" },
        }),
        dihitung: remark.counted,
        terkait: remark.related.iter().map(related).collect(),
        aturan: remark.rule.as_deref(),
        jumlah: remark.many,
        tindak_lanjut: "baru",
    }
}

/// An id that outlives the run and holds no name: of code, unit, sheet, field, period and row.
/// Where no unit is known, the file is what the remark is about.
fn id(remark: &Diagnostic) -> String {
    let mut digester = Digester::default();
    let optional = |text: &Option<Box<str>>| text.as_deref().map(text::fold).unwrap_or_default();
    digester
        .part(remark.code.as_bytes())
        .part(optional(&remark.subject.unit).as_bytes())
        .part(remark.place.sheet.as_bytes())
        .part(optional(&remark.subject.field).as_bytes())
        .part(optional(&remark.subject.period).as_bytes())
        .number(remark.place.row().map_or(-1, i64::from));
    if remark.subject.unit.is_none() {
        digester.part(remark.place.file.as_bytes());
    }
    digester.finish().short(8)
}
