//! The records of a drawn sheet, for the tests of the rooms that check and tally them.

use super::{Outlook, Reader, Record};
use crate::answer::Answers;
use crate::diagnostic::{At, Diagnostic, Fact, Place, Remarks};
use crate::extract;
use crate::grid::Grid;
use crate::recognize::recognize;
use crate::template::Templates;
use std::sync::Arc;

/// A block under work.
pub(crate) struct Bench<'b, 'g, 'a> {
    pub(crate) reader: &'b Reader<'b>,
    /// The rows that are records.
    pub(crate) records: &'b [Record<'g, 'a>],
    /// The row of totals, where there is one.
    pub(crate) total: Option<&'b Record<'g, 'a>>,
    /// The rows of totals that the form has itself.
    pub(crate) footer: &'b extract::WordedRows<'g, 'a>,
}

/// Reads the first block of a sheet, and hands it on.
pub(crate) fn with_block<R>(
    grid: &Grid<'_>,
    templates: &Templates,
    then: impl FnOnce(&Bench<'_, '_, '_>, &mut Remarks) -> R,
) -> (R, Vec<Diagnostic>) {
    let recognition = recognize(grid, templates);
    let Some(block) = recognition.blocks.first() else {
        panic!("no form in this sheet");
    };
    let form = templates.form(block.form);
    let table = &form.tables[block.table];
    let raw = extract::table(grid, block, table, &templates.entries.ditto);
    let place = Place::file(&Arc::from("uji.xlsx"));
    let reader = Reader {
        templates,
        table,
        block,
        place: &place,
        empty: form.empty,
        answers: Answers::none(),
        tidies: true,
        outlook: Outlook::of(|| Box::new(raw.records()), (table, block), templates),
        now: 2026,
        areas: None,
    };
    let read = raw.records().map(|record| reader.read(record));
    let records: Vec<Record<'_, '_>> = read.filter(|record| reader.is_record(record)).collect();
    let total = raw.total.as_ref().map(|total| reader.read(total.clone()));
    let mut remarks = Remarks::new(u32::MAX);
    reader.tell_columns(&mut remarks);
    let bench = Bench {
        reader: &reader,
        records: &records,
        total: total.as_ref(),
        footer: &raw.footer,
    };
    let result = then(&bench, &mut remarks);
    (result, remarks.into_vec())
}

/// A remark on one line: code, cell, facts; `(uncounted)` where its figure does not count.
pub(crate) fn brief(remark: &Diagnostic) -> String {
    let at = match remark.place.at {
        At::Whole => String::new(),
        At::Cell(at) => format!(" {at}"),
        At::Region(region) => format!(" {region}"),
    };
    let facts = remark.facts.iter().map(|(slot, fact)| match fact {
        Fact::Number(number) => format!(" {slot}={number}"),
        Fact::Text(text) => format!(" {slot}={text}"),
    });
    let counted = if remark.counted { "" } else { " (uncounted)" };
    format!("{}{at}{}{counted}", remark.code, facts.collect::<String>())
}
