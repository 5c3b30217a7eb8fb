//! The rows of the remarks interface.

use serde::Serialize;

use super::rows::sheet;
use crate::diagnostic::{At, Diagnostic, Place};
use crate::outcome::{Story, cell, remark_id, speak};

#[derive(Serialize)]
pub(super) struct Remark<'s> {
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
pub(super) struct Fix<'s> {
    tulis: &'s str,
    yakin: &'static str,
}

#[derive(Serialize)]
pub(super) struct Related<'s> {
    berkas: &'s str,
    lembar: Option<&'s str>,
    sel: Option<String>,
}

pub(super) fn remark_row<'s>(remark: &'s Diagnostic, story: &Story<'_>) -> Remark<'s> {
    let spoken = speak(remark, story.templates);
    let related = |place: &'s Place| Related {
        berkas: &place.file,
        lembar: sheet(&place.sheet),
        sel: cell(place),
    };
    Remark {
        id: remark_id(remark),
        kode: &remark.code,
        sifat: spoken.severity.word(),
        kategori: spoken.category,
        berkas: &remark.place.file,
        lembar: sheet(&remark.place.sheet),
        sel: cell(&remark.place),
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
        jumlah: remark.many.saturating_add(remark.more),
        tindak_lanjut: "baru",
    }
}
