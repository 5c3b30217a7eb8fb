//! Runs files through the library on one fixed day, and puts down everything that comes out as text.

use std::fmt::Write;
use std::io::Cursor;
use std::sync::{Arc, LazyLock};

use jiff::civil::date;
use rekap_imp::answer::Answers;
use rekap_imp::area::AreaTable;
use rekap_imp::diagnostic::{At, Diagnostic, Fact, Place};
use rekap_imp::expression::DecimalMark;
use rekap_imp::figure::Manner;
use rekap_imp::grid::{Here, Means};
use rekap_imp::indicator::Measures;
use rekap_imp::ledger::{Figures, Group, Past, Rolled, UnitId};
use rekap_imp::outcome::{FileRow, Outputs};
use rekap_imp::package::ReadSeek;
use rekap_imp::run::{InputFile, Inputs, Options};
use rekap_imp::template::Templates;
use rekap_imp::text::grouped;

pub(crate) static TEMPLATES: LazyLock<Templates> =
    LazyLock::new(|| Templates::embedded().unwrap_or_else(|faults| panic!("{faults}")));

pub(crate) static AREAS: LazyLock<AreaTable> = LazyLock::new(|| TEMPLATES.areas().unwrap());

/// A file by its path below the folder that is given to a run, and its bytes.
pub(crate) type NamedBytes = (String, Vec<u8>);

/// The files of a folder of that name as one run, read on so many threads.
pub(crate) fn run(folder: &str, files: &[NamedBytes], threads: usize) -> Outputs {
    run_knowing(folder, files, threads, (Answers::none(), &[]))
}

/// The same on one thread by given means.
pub(crate) fn run_by(folder: &str, files: &[NamedBytes], means: Means<'_>) -> Outputs {
    run_with(folder, files, 1, (Answers::none(), &[]), means)
}

/// The same by who knows answers and what an earlier run said.
pub(crate) fn run_knowing(
    folder: &str,
    files: &[NamedBytes],
    threads: usize,
    known: (&Answers, &[Past]),
) -> Outputs {
    let means = Means {
        helper: &Here,
        password: None,
    };
    run_with(folder, files, threads, known, means)
}

fn run_with(
    folder: &str,
    files: &[NamedBytes],
    threads: usize,
    (answers, past): (&Answers, &[Past]),
    means: Means<'_>,
) -> Outputs {
    let files = files.iter().map(|(name, bytes)| input(folder, name, bytes));
    rekap_imp::run(&Inputs {
        files: files.collect(),
        options: Options {
            today: date(2026, 11, 25),
            year: None,
            every_remark: false,
            tidies: false,
            source: None,
            threads,
        },
        templates: &TEMPLATES,
        areas: &AREAS,
        answers,
        past,
        means,
        key: std::hash::RandomState::new(),
    })
}

fn input(folder: &str, name: &str, bytes: &[u8]) -> InputFile {
    let shared: Arc<[u8]> = Arc::from(bytes);
    let parts = name.rsplit('/').chain([folder]);
    InputFile {
        name: Arc::from(name),
        hints: parts.map(str::to_owned).collect(),
        is_result: name
            .split('/')
            .rev()
            .skip(1)
            .any(|part| part == "HASIL REKAP"),
        open: Box::new(move || -> std::io::Result<Box<dyn ReadSeek>> {
            Ok(Box::new(Cursor::new(Arc::clone(&shared))))
        }),
    }
}

/// Everything that came out, in an order that does not depend on the order of the files.
pub(crate) fn dump(out: &Outputs) -> String {
    format!(
        "BERKAS\n{}\nANGKA DAN INDIKATOR\n{}\nCATATAN\n{}",
        files(out),
        figures(out),
        remarks(out)
    )
}

fn files(out: &Outputs) -> String {
    let mut lines: Vec<(&Place, String)> = out
        .files
        .iter()
        .map(|row| (&row.place, file(row, out)))
        .collect();
    lines.sort();
    lines.into_iter().map(|(_, line)| line + "\n").collect()
}

fn file(row: &FileRow, out: &Outputs) -> String {
    let mut line = format!("{} | {}", place(&row.place), row.status.word());
    if let Some(winner) = row.replaced_by {
        let _ = write!(line, " -> {}", place(&out.files[winner].place));
    }
    if let Some(form) = row.form {
        let _ = write!(line, " | {}", TEMPLATES.form(form).id);
    }
    if let Some(certainty) = row.certainty {
        let _ = write!(line, " | {}", certainty.word());
    }
    if let Some(unit) = row.unit {
        let _ = write!(line, " | {}", out.figures.tree.unit(unit).key);
    }
    if let Some((first, last)) = row.periods {
        let _ = write!(line, " | {first} s/d {last}");
    }
    if let Some(origin) = row.year_origin {
        let _ = write!(line, " | tahun: {}", origin.word());
    }
    let _ = write!(line, " | baris {} terbaca {}", row.rows.1, row.rows.0);
    line
}

/// The figures and the indicators of every unit in every month.
pub(crate) fn figures(out: &Outputs) -> String {
    let figures = &out.figures;
    let measures = Measures::of(figures, &TEMPLATES);
    let mut lines = String::new();
    for (key, group) in &figures.groups {
        let source = &TEMPLATES.settings.sources[usize::from(key.1.0)].id;
        for (unit, manner, cells) in every_figure(&out.figures, group) {
            let node = figures.tree.unit(unit);
            let _ = write!(
                lines,
                "{} {source} {} {} {}:",
                key.0,
                manner.word(),
                node.key,
                node.name
            );
            for (series, cell) in figures.columns.iter().zip(cells) {
                if *cell != Rolled::default() {
                    let _ = write!(
                        lines,
                        " {}={}",
                        TEMPLATES.series_text(*series),
                        rolled(*cell)
                    );
                }
            }
            for (at, indicator) in TEMPLATES.indicators.iter().enumerate() {
                if let Some(measured) = measures.get(*key, unit, at) {
                    let value = match measured.value {
                        Ok(value) => value.rounded(2, DecimalMark::Comma),
                        Err(reason) => format!("{reason:?}"),
                    };
                    let _ = write!(lines, " {}={value}", indicator.id);
                    if measured.sums.unpaired > 0 {
                        let _ = write!(lines, " (tanpa {})", measured.sums.unpaired);
                    }
                }
            }
            lines.push('\n');
        }
    }
    lines
}

fn rolled(cell: Rolled) -> String {
    let mut text = cell
        .count()
        .map_or_else(|| "?".to_owned(), |count| count.to_string());
    if cell.reported > 1 {
        let _ = write!(text, " (dari {})", cell.reported);
    }
    if cell.withheld > 0 {
        let _ = write!(text, " (ditahan {})", cell.withheld);
    }
    text
}

fn remarks(out: &Outputs) -> String {
    let mut lines: Vec<String> = Vec::new();
    for remark in &out.remarks {
        let words = TEMPLATES.words.remark(&remark.code).unwrap();
        let counted = if remark.counted {
            "dihitung"
        } else {
            "tidak dihitung"
        };
        let place = place(&remark.place);
        let mut text = format!(
            "{place} | {} | {} | {counted}\n",
            remark.code,
            words.severity.word()
        );
        let said = words.message.fill(|slot| fact(remark, slot));
        let _ = writeln!(text, "    {said}");
        if let Some(help) = &words.help {
            let _ = writeln!(text, "    {}", help.fill(|slot| fact(remark, slot)));
        }
        lines.push(text);
    }
    lines.concat()
}

/// What fills a slot of a remark's words.
pub(crate) fn fact(remark: &Diagnostic, slot: &str) -> Option<String> {
    let own = remark.facts.iter().find(|(name, _)| *name == slot);
    match (own, slot) {
        (Some((_, Fact::Number(number))), _) => Some(grouped(*number)),
        (Some((_, Fact::Text(text))), _) => Some(text.clone()),
        (None, "tertulis") => remark.found.as_deref().map(str::to_owned),
        (None, "kolom") => remark.column.as_deref().map(str::to_owned),
        (None, "jumlah") => Some(grouped(remark.many.into())),
        _ => None,
    }
}

pub(crate) fn place(place: &Place) -> String {
    format!("{} [{}] {}", place.file, place.sheet, at(place.at))
}

/// The cell or cells; empty for all of a sheet or file.
pub(crate) fn at(at: At) -> String {
    match at {
        At::Whole => String::new(),
        At::Cell(cell) => cell.to_string(),
        At::Region(region) => region.to_string(),
    }
}

/// The unit with a key.
pub(crate) fn unit(out: &Outputs, key: &str) -> UnitId {
    out.figures.tree.find(key).unwrap()
}

/// The figures of every unit of a group in each manner.
pub(crate) fn every_figure<'f>(
    figures: &'f Figures,
    group: &'f Group,
) -> impl Iterator<Item = (UnitId, Manner, &'f [Rolled])> {
    let units = figures.tree.units().map(|(id, _)| id);
    units.flat_map(|id| {
        group
            .figures(id)
            .map(move |(manner, cells)| (id, manner, cells))
    })
}
