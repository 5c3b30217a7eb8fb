//! Figures and indicators as one long table of text, comma-separated, for programs that read nothing better.

use std::io::{self, Write};

use super::reason_word;
use crate::ledger::UnitId;
use crate::outcome::{Key, Story};

/// The columns, promised: new ones are added at the end.
const HEAD: &str = "wilayah_id,kode,provinsi,kabupaten,kecamatan,desa,bawah,tingkat,periode,sumber,cara,jenis,id,\
koordinat,definisi,nilai,pembilang,penyebut,satuan,ada,dari,alasan";

/// How many levels of the area table have a column of their own.
const AREAS: usize = 4;

/// Writes every figure and every indicator of every unit.
///
/// # Errors
///
/// Whatever the writer says.
pub fn figures(story: &Story<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{HEAD}")?;
    let keys: Vec<Key> = story.outputs.figures.groups.keys().copied().collect();
    for unit in story.units() {
        let place = place(story, unit);
        for key in &keys {
            figure_rows(story, unit, *key, &place, out)?;
            indicator_rows(story, unit, *key, &place, out)?;
        }
    }
    Ok(())
}

fn figure_rows(
    story: &Story<'_>,
    unit: UnitId,
    key: Key,
    place: &[String],
    out: &mut dyn Write,
) -> io::Result<()> {
    let Some(group) = story.outputs.figures.groups.get(&key) else {
        return Ok(());
    };
    let known = story.known(unit, group);
    for (manner, cells) in group.figures(unit) {
        let told = cells
            .iter()
            .zip(&story.outputs.figures.columns)
            .filter(|(cell, _)| cell.reported + cell.withheld > 0);
        for (cell, series) in told {
            let coordinates: Vec<String> = story
                .templates
                .series
                .get(*series)
                .named(&story.templates.dimensions)
                .map(|(dimension, member)| format!("{dimension}={member}"))
                .collect();
            let reason = if cell.count().is_none() {
                "ditahan"
            } else {
                ""
            };
            let fields = [
                manner.word().to_owned(),
                "angka".to_owned(),
                story.templates.variable(*series).id.to_string(),
                coordinates.join(";"),
                String::new(),
                optional(cell.count()),
                String::new(),
                String::new(),
                String::new(),
                cell.reported.to_string(),
                optional(known),
                reason.to_owned(),
            ];
            row(story, key, place, &fields, out)?;
        }
    }
    Ok(())
}

fn indicator_rows(
    story: &Story<'_>,
    unit: UnitId,
    key: Key,
    place: &[String],
    out: &mut dyn Write,
) -> io::Result<()> {
    let known = story
        .outputs
        .figures
        .groups
        .get(&key)
        .and_then(|group| story.known(unit, group));
    for (at, indicator) in story.templates.indicators.iter().enumerate() {
        let Some(measured) = story.measured(key, unit, at) else {
            continue;
        };
        let sums = measured.sums;
        let pairs = Some(sums).filter(|sums| sums.pairs > 0);
        let fields = [
            String::new(),
            "rasio".to_owned(),
            indicator.id.to_string(),
            String::new(),
            indicator.definition.to_string(),
            optional(measured.value.ok().map(crate::expression::Fraction::to_f64)),
            optional(pairs.map(|sums| sums.numerator)),
            optional(pairs.map(|sums| sums.denominator)),
            indicator.unit.to_string(),
            sums.pairs.to_string(),
            optional(known),
            measured
                .value
                .err()
                .map(reason_word)
                .unwrap_or_default()
                .to_owned(),
        ];
        row(story, key, place, &fields, out)?;
    }
    Ok(())
}

/// One line: where, when and by whom, then what.
fn row(
    story: &Story<'_>,
    key: Key,
    place: &[String],
    fields: &[String],
    out: &mut dyn Write,
) -> io::Result<()> {
    let when = [
        key.0.to_string(),
        story.templates.settings.sources[usize::from(key.1.0)]
            .id
            .to_string(),
    ];
    let all: Vec<String> = place
        .iter()
        .chain(&when)
        .chain(fields)
        .map(|field| quoted(field))
        .collect();
    writeln!(out, "{}", all.join(","))
}

/// Id, code, the names from the provinsi down, what is below the desa, and the level.
fn place(story: &Story<'_>, unit: UnitId) -> Vec<String> {
    let own = story.outputs.figures.tree.unit(unit);
    let (mut names, part) = story.names(unit);
    names.resize(AREAS, String::new());
    let code = if own.coded {
        own.key.to_string()
    } else {
        String::new()
    };
    let level = story.templates.settings.levels[usize::from(own.level.0)]
        .id
        .to_string();
    [own.key.to_string(), code]
        .into_iter()
        .chain(names)
        .chain([part, level])
        .collect()
}

fn optional(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// A field, quoted where it must be. A text that Excel would run as a formula gets an apostrophe.
fn quoted(field: &str) -> String {
    let is_formula = field.starts_with(['=', '+', '@', '\t', '\r'])
        || (field.starts_with('-') && field.parse::<f64>().is_err());
    let field = if is_formula {
        format!("'{field}")
    } else {
        field.to_owned()
    };
    if field.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", field.replace('"', "\"\""))
    } else {
        field
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_quoted_and_never_run() {
        for (field, written) in [
            ("SUKAMAJU", "SUKAMAJU"),
            ("a,b", "\"a,b\""),
            ("dua \"nama\"", "\"dua \"\"nama\"\"\""),
            ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
            ("-1", "-1"),
            ("-SUM(A1)", "'-SUM(A1)"),
        ] {
            assert_eq!(quoted(field), written);
        }
    }

    #[test]
    fn the_head_has_a_column_for_every_field() {
        assert_eq!(HEAD.split(',').count(), 2 + AREAS + 1 + 1 + 2 + 12);
    }
}
