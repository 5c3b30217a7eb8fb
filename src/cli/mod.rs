//! The command line: arguments to one call of [`crate::run()`], and its outputs to the terminal.

mod arguments;
mod before;
mod correct;
mod done;
mod helper;
mod level;
mod office;
mod outdated;
mod results;
mod summary;
mod usage;
mod window;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;

use clap::Parser;
use jiff::civil::Date;

use crate::area::TableError;
use crate::grid::{Helper, Here};
use crate::report::{self, Layout};
use crate::template::{Faults, Files, Templates};

use arguments::{
    Arguments, Check, CheckShape, Command, Explain, Figures, Own, Shape, TemplateCommand,
};
use done::{Done, Telling, read_templates, templates};
pub use helper::{RealHelper, bound, helped};
use window::{CLOSE, Unwatched};
pub use window::{RealWindow, Window};

/// What the program has around it.
pub struct Host<'h> {
    /// The window in which it runs.
    pub window: &'h mut dyn Window,
    /// Who reads files that may take all memory or fall.
    pub helper: &'h dyn Helper,
}

/// How a run ended, as an exit code.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Ending {
    /// Everything is clean.
    Clean = 0,
    /// It is done, and something needs mending or could not be read.
    NeedsMending = 1,
    /// The work could not be done.
    Failed = 2,
}

/// Why there is nothing to do or nothing can be done; the sentence for the user.
#[derive(Debug, thiserror::Error)]
enum Trouble {
    #[error("{0}")]
    Said(String),
    #[error("{0}")]
    Templates(#[from] Faults),
    #[error("{0}")]
    Areas(#[from] TableError),
    #[error("{0}")]
    Output(#[from] io::Error),
}

/// Does what the arguments ask for, in a window that nobody looks at and in one process, for files that are known to do no
/// harm. `today` is asked only where no argument says the day.
pub fn main(
    arguments: impl IntoIterator<Item = OsString>,
    today: impl FnOnce() -> Date,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Ending {
    let host = Host {
        window: &mut Unwatched,
        helper: &Here,
    };
    main_in(arguments, today, out, err, host)
}

/// Does what the arguments ask for. A window that was opened for the program explains itself, and stays open until it has
/// been read.
pub fn main_in(
    arguments: impl IntoIterator<Item = OsString>,
    today: impl FnOnce() -> Date,
    out: &mut dyn Write,
    err: &mut dyn Write,
    host: Host<'_>,
) -> Ending {
    let Host { window, helper } = host;
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(fault) => return usage::wrong(&fault, out, err),
    };
    let is_watched = arguments.command.is_none() && window.is_watched(arguments.tunggu);
    let done = match arguments.command {
        None if arguments.input.paths.is_empty() && is_watched => {
            explained(&arguments, out, window)
        }
        None if arguments.input.paths.is_empty() => usage::help(out),
        None if is_watched => summary::write(&arguments, (today, helper), out, Some(window)),
        None => summary::write(&arguments, (today, helper), out, None),
        Some(Command::Angka(figures)) => self::figures(&figures, (today, helper), out),
        Some(Command::Periksa(check)) => self::check(&check, (today, helper), out),
        Some(Command::Perbaiki(correct)) => self::correct::write(&correct, (today, helper), out),
        Some(Command::Setelan(setup)) => self::office::write(&setup, (today, helper), out),
        Some(Command::Formulir(own)) => forms(&own, out),
        Some(Command::Jelaskan(explain)) => self::explain(&explain, out),
        Some(Command::Templat(template)) => match template.command {
            TemplateCommand::Periksa(check) => check_templates(&check.folder, out),
        },
    };
    match done {
        Ok(ending) => ending,
        // Nobody reads on: `rekap angka … | head`.
        Err(Trouble::Output(fault)) if fault.kind() == io::ErrorKind::BrokenPipe => Ending::Clean,
        Err(trouble) => {
            let _ = writeln!(err, "{trouble}");
            if is_watched {
                let _ = window::wait(CLOSE, err, window);
            }
            Ending::Failed
        }
    }
}

/// What the program is for and how it is used, for who double-clicked it.
fn explained(
    arguments: &Arguments,
    out: &mut dyn Write,
    window: &mut dyn Window,
) -> Result<Ending, Trouble> {
    let templates = templates(&arguments.input.own)?;
    say(report::guide(&templates), out)?;
    out.flush()?;
    window.wait()?;
    Ok(Ending::Clean)
}

fn say(lines: Vec<String>, out: &mut dyn Write) -> io::Result<()> {
    lines
        .into_iter()
        .try_for_each(|line| writeln!(out, "{line}"))
}

fn figures(
    figures: &Figures,
    around: (impl FnOnce() -> Date, &dyn Helper),
    out: &mut dyn Write,
) -> Result<Ending, Trouble> {
    let done = Done::of(&figures.input, (Telling::First, None), around)?;
    let story = done.story();
    let level = level::named(&done.templates, figures.tingkat.as_deref())?;
    match figures.bentuk {
        Shape::Tabel => say(report::tables(&story, level), out)?,
        Shape::Json => report::json_figures(&story, Layout::Document, out)?,
        Shape::Jsonl => report::json_figures(&story, Layout::Lines, out)?,
        Shape::Csv => report::csv_figures(&story, out)?,
    }
    Ok(done.ending())
}

fn check(
    check: &Check,
    around: (impl FnOnce() -> Date, &dyn Helper),
    out: &mut dyn Write,
) -> Result<Ending, Trouble> {
    let telling = match check.semua || check.bentuk != CheckShape::Tabel {
        true => Telling::Every,
        false => Telling::First,
    };
    let done = Done::of(&check.input, (telling, None), around)?;
    let story = done.story();
    match check.bentuk {
        CheckShape::Tabel => say(report::remark_lines(&story, check.semua), out)?,
        CheckShape::Json => report::json_remarks(&story, Layout::Document, out)?,
        CheckShape::Jsonl => report::json_remarks(&story, Layout::Lines, out)?,
    }
    Ok(done.ending())
}

fn forms(own: &Own, out: &mut dyn Write) -> Result<Ending, Trouble> {
    say(report::forms(&templates(own)?), out)?;
    Ok(Ending::Clean)
}

fn explain(explain: &Explain, out: &mut dyn Write) -> Result<Ending, Trouble> {
    let templates = templates(&explain.own)?;
    match report::explain(&explain.kode, &templates) {
        Some(lines) => say(lines, out)?,
        None => {
            return Err(Trouble::Said(
                templates
                    .words
                    .say("jelaskan.tidak_ada", &[("kode", &explain.kode)]),
            ));
        }
    }
    Ok(Ending::Clean)
}

/// Lints the templates of a folder, held against those of the program.
fn check_templates(folder: &Path, out: &mut dyn Write) -> Result<Ending, Trouble> {
    match Templates::load(&Files::embedded().with(read_templates(folder)?)) {
        Ok(templates) => {
            writeln!(out, "{}", templates.words.say("templat.baik", &[]))?;
            Ok(Ending::Clean)
        }
        Err(faults) => {
            writeln!(out, "{faults}")?;
            Ok(Ending::NeedsMending)
        }
    }
}
