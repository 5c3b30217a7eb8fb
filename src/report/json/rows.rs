//! The rows of the figures interface: files, areas, figures, indicators.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::diagnostic::{At, Severity};
use crate::expression::Fraction;
use crate::ledger::UnitId;
use crate::outcome::{FileRow, Key, Story};
use crate::report::reason_word;

#[derive(Serialize)]
pub(super) struct File<'s, R> {
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
pub(super) struct Rows {
    dibaca: u32,
    dihitung: u32,
}

/// How many rows were read, in a document.
#[derive(Serialize)]
pub(super) struct InDocument {
    pub(super) baris: Rows,
}

/// The same in a line, where `baris` says what the line is.
#[derive(Serialize)]
pub(super) struct InLine {
    pub(super) jumlah_baris: Rows,
}

#[derive(Serialize)]
pub(super) struct Area<'s> {
    id: &'s str,
    kode: Option<&'s str>,
    nama: &'s str,
    tingkat: &'s str,
    induk: Option<&'s str>,
}

#[derive(Serialize)]
pub(super) struct Figure<'s> {
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
pub(super) struct Indicator<'s> {
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
pub(super) struct Counts {
    perbaiki: u32,
    cek: u32,
    info: u32,
}

pub(super) fn files<'s, R>(
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

pub(super) fn sheet(name: &str) -> Option<&str> {
    (!name.is_empty()).then_some(name)
}

pub(super) fn areas<'s>(story: &'s Story<'_>) -> impl Iterator<Item = Area<'s>> {
    let tree = &story.outputs.figures.tree;
    let told: BTreeSet<UnitId> = story.units().into_iter().collect();
    told.clone().into_iter().map(move |id| {
        let unit = tree.unit(id);
        Area {
            id: &unit.key,
            kode: unit.coded.then_some(&*unit.key),
            nama: &unit.name,
            tingkat: level(story, id),
            induk: unit
                .parent
                .filter(|above| told.contains(above))
                .map(|above| &*tree.unit(above).key),
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

pub(super) fn figure_rows<'s>(story: &'s Story<'_>) -> impl Iterator<Item = Figure<'s>> {
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

pub(super) fn indicator_rows<'s>(story: &'s Story<'_>) -> impl Iterator<Item = Indicator<'s>> {
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

pub(super) fn counts(story: &Story<'_>) -> Counts {
    let counts = story.outputs.counts(story.templates);
    let of = |severity| counts.get(&severity).copied().unwrap_or_default();
    Counts {
        perbaiki: of(Severity::Mend),
        cek: of(Severity::Check),
        info: of(Severity::Info),
    }
}
