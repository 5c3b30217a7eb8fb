//! The command line: arguments to one call of [`crate::run()`], and its outputs to the terminal.

mod arguments;
mod before;
mod level;
mod office;
mod results;
mod window;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Parser;
use clap::error::ErrorKind;
use jiff::civil::Date;

use crate::area::{AreaTable, TableError};
use crate::diagnostic::Severity;
use crate::folder::{self, RealDisk};
use crate::office::{Reading, Said};
use crate::outcome::{Outputs, Story};
use crate::period::Period;
use crate::report::{self, Delivery, Layout};
use crate::run::{Inputs, Options};
use crate::template::{Faults, Files, Templates};
use before::Before;

use results::Places;
use window::{CLOSE, Unwatched};
pub use window::{RealWindow, Window};

use arguments::{
    Arguments, Check, CheckShape, Command, Explain, Figures, Input, Own, Shape, TemplateCommand,
};

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

/// Does what the arguments ask for, in a window that nobody looks at. `today` is asked only where no argument says the day.
pub fn main(
    arguments: impl IntoIterator<Item = OsString>,
    today: impl FnOnce() -> Date,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Ending {
    main_in(arguments, today, out, err, &mut Unwatched)
}

/// Does what the arguments ask for. A window that was opened for the program explains itself, and stays open until it has
/// been read.
pub fn main_in(
    arguments: impl IntoIterator<Item = OsString>,
    today: impl FnOnce() -> Date,
    out: &mut dyn Write,
    err: &mut dyn Write,
    window: &mut dyn Window,
) -> Ending {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(fault) => return usage(&fault, out, err),
    };
    let is_watched = arguments.command.is_none() && window.is_watched(arguments.tunggu);
    let done = match arguments.command {
        None if arguments.input.paths.is_empty() && is_watched => {
            explained(&arguments, out, window)
        }
        None if arguments.input.paths.is_empty() => help(out),
        None if is_watched => summary(&arguments, today, out, Some(window)),
        None => summary(&arguments, today, out, None),
        Some(Command::Angka(figures)) => self::figures(&figures, today, out),
        Some(Command::Periksa(check)) => self::check(&check, today, out),
        Some(Command::Setelan(setup)) => self::office::write(&setup, today, out),
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

/// Help and version as asked for; anything else is one sentence and how the program is used.
fn usage(fault: &clap::Error, out: &mut dyn Write, err: &mut dyn Write) -> Ending {
    if matches!(
        fault.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
    ) {
        let _ = write!(out, "{}", fault.render());
        return Ending::Clean;
    }
    let wrong = fault.context().find_map(|(kind, value)| match kind {
        clap::error::ContextKind::InvalidArg | clap::error::ContextKind::InvalidSubcommand => {
            Some(value.to_string())
        }
        _ => None,
    });
    let sentence = match (fault.kind(), wrong) {
        (
            ErrorKind::MissingRequiredArgument
            | ErrorKind::MissingSubcommand
            | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand,
            _,
        ) => "Perintahnya belum lengkap.".to_owned(),
        (ErrorKind::InvalidValue | ErrorKind::ValueValidation, Some(wrong)) => {
            format!("Isi {wrong} tidak terbaca.")
        }
        (_, Some(wrong)) => format!("{wrong} tidak dikenal."),
        (_, None) => "Perintahnya tidak dikenal.".to_owned(),
    };
    let _ = writeln!(
        err,
        "{sentence}\nCara pakai: rekap BERKAS|FOLDER...   (selengkapnya: rekap --bantuan)"
    );
    Ending::Failed
}

fn help(out: &mut dyn Write) -> Result<Ending, Trouble> {
    use clap::CommandFactory;
    write!(out, "{}", Arguments::command().render_help())?;
    Ok(Ending::Clean)
}

/// A run with everything that its reports need.
struct Done {
    templates: Templates,
    areas: AreaTable,
    outputs: Outputs,
    /// What earlier runs left.
    before: Before,
    today: Date,
    others: u32,
    /// What the office says in its settings.
    said: Said,
    /// The nearest folder that holds everything given.
    root: Option<PathBuf>,
}

impl Done {
    /// Reads what the arguments name.
    fn of(
        input: &Input,
        (every_remark, results): (bool, Option<&Path>),
        today: impl FnOnce() -> Date,
    ) -> Result<Self, Trouble> {
        let templates = templates(&input.own)?;
        if input.paths.is_empty() {
            return Err(Trouble::Said(
                templates.words.say("galat.tanpa_masukan", &[]),
            ));
        }
        let areas = areas(&templates)?;
        let results = folder::Results {
            name: &templates.words.say("rekap.hasil", &[]),
            folder: results,
        };
        let listing = folder::list(&input.paths, &results);
        if let Some(missing) = listing.missing.first() {
            let name = missing.display().to_string();
            return Err(Trouble::Said(
                templates.words.say("galat.tidak_ada", &[("nama", &name)]),
            ));
        }
        if listing.files.is_empty() {
            let why = if listing.settings.is_empty() {
                "layar.kosong"
            } else {
                "setelan.hanya"
            };
            return Err(Trouble::Said(templates.words.say(why, &[])));
        }
        let below = &listing.settings;
        let read = office::read(listing.root.as_deref(), below, &templates, &areas);
        let Reading { said, remarks } = read;
        let templates = templates.with(&said.overrides);
        let options = Options {
            every_remark,
            ..options(input, &templates, today)?
        };
        let places = Places {
            given: listing.root.as_deref(),
            wanted: results.folder,
            documents: folder::documents(),
            disk: &RealDisk,
        };
        let places = places.in_order(results.name);
        let before = Before::of(&places, &results, &templates);
        let inputs = Inputs {
            files: listing.files,
            options,
            templates: &templates,
            areas: &areas,
            answers: &before.answers,
            past: &before.memory.past,
            key: std::hash::RandomState::new(),
        };
        let mut outputs = crate::run(&inputs).told(remarks);
        drop(inputs);
        outputs.tell(before.remarks.iter().cloned());
        if outputs.inputs().next().is_none() {
            return Err(Trouble::Said(templates.words.say("layar.hanya_hasil", &[])));
        }
        Ok(Self {
            templates,
            areas,
            outputs,
            before,
            today: options.today,
            others: listing.others,
            said,
            root: listing.root,
        })
    }

    fn story(&self) -> Story<'_> {
        Story::of(&self.outputs, &self.templates, &self.areas, self.today)
            .in_office(&self.said.office)
            .answered(&self.before.answers)
    }

    /// Something to mend, or a file that was not read, asks for another look.
    fn ending(&self) -> Ending {
        if self.outputs.inputs().all(|row| !row.is_read()) {
            return Ending::Failed;
        }
        let mend = self
            .outputs
            .counts(&self.templates)
            .get(&Severity::Mend)
            .copied()
            .unwrap_or_default();
        if mend > 0 || self.outputs.inputs().any(|row| !row.is_read()) {
            Ending::NeedsMending
        } else {
            Ending::Clean
        }
    }
}

/// The templates of the program; a folder of one's own wins over them file by file: the one named,
/// else `templates` beside the program.
fn templates(own: &Own) -> Result<Templates, Trouble> {
    let embedded = Files::embedded();
    let beside = || {
        std::env::current_exe()
            .ok()?
            .parent()
            .map(|folder| folder.join("templates"))
    };
    let folder = own
        .templat
        .clone()
        .or_else(|| beside().filter(|folder| folder.is_dir()));
    let files = match folder {
        Some(folder) => embedded.with(read_templates(&folder)?),
        None => embedded,
    };
    Ok(Templates::load(&files)?)
}

fn read_templates(folder: &Path) -> Result<Files, Trouble> {
    folder::templates(folder).map_err(|_| {
        let name = folder.display().to_string();
        let words = Templates::embedded().map(|templates| templates.words);
        let said = words.map(|words| words.say("galat.folder_templat", &[("nama", &name)]));
        Trouble::Said(said.unwrap_or(name))
    })
}

fn areas(templates: &Templates) -> Result<AreaTable, TableError> {
    let text = |name| String::from_utf8_lossy(templates.table_bytes(name));
    AreaTable::read(
        templates.table_bytes("wilayah.txt.z"),
        &text("contoh.txt"),
        &text("alias.txt"),
    )
}

fn options(
    input: &Input,
    templates: &Templates,
    today: impl FnOnce() -> Date,
) -> Result<Options, Trouble> {
    let words = &templates.words;
    let today = match &input.tanggal {
        None => today(),
        Some(written) => written
            .parse()
            .map_err(|_| Trouble::Said(words.say("galat.tanggal", &[("nama", written)])))?,
    };
    let source = match &input.sumber {
        None => None,
        Some(written) => Some(templates.settings.source(written).ok_or_else(|| {
            let known: Vec<&str> = templates
                .settings
                .sources
                .iter()
                .map(|source| &*source.id)
                .collect();
            Trouble::Said(words.say(
                "galat.sumber",
                &[("nama", written), ("pilihan", &known.join(", "))],
            ))
        })?),
    };
    let cores = || std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    Ok(Options {
        today,
        year: input.tahun,
        every_remark: false,
        source,
        threads: input.inti.unwrap_or_else(cores),
    })
}

fn say(lines: Vec<String>, out: &mut dyn Write) -> io::Result<()> {
    lines
        .into_iter()
        .try_for_each(|line| writeln!(out, "{line}"))
}

fn summary(
    arguments: &Arguments,
    today: impl FnOnce() -> Date,
    out: &mut dyn Write,
    window: Option<&mut dyn Window>,
) -> Result<Ending, Trouble> {
    let input = &arguments.input;
    let done = Done::of(input, (false, arguments.ke.as_deref()), today)?;
    let story = match &arguments.bulan {
        None => done.story(),
        Some(written) => of_month(done.story(), written)?,
    };
    let places = Places {
        given: done.root.as_deref(),
        wanted: arguments.ke.as_deref(),
        documents: folder::documents(),
        disk: &RealDisk,
    };
    let level = arguments.tingkat.as_deref();
    let level = level.map(|written| level::named(&done.templates, written));
    let (story, parts) = match level.transpose()? {
        None => (story, Vec::new()),
        Some(level) => level::recaps(story, level)?,
    };
    let months = story.by_month();
    let Some(newest) = months.first() else {
        return Ok(done.ending());
    };
    let mut results = if parts.is_empty() {
        results::save(&months, &places)
    } else {
        level::save(&months, &parts, &places)
    };
    let place = results.folder.as_deref().and_then(Path::parent);
    let kept = done
        .before
        .keep(place, &done.outputs, &done.templates, &RealDisk);
    results.lines.splice(0..0, kept);
    if results.folder.is_some() {
        results.lines.splice(0..0, newest.asked());
    }
    let name = |path: &Path| {
        let whole = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
        whole
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
    };
    let given: Vec<String> = input.paths.iter().filter_map(|path| name(path)).collect();
    let words = &done.templates.words;
    let closing = window.as_ref().map(|_| match results.folder {
        Some(_) => words.say("jendela.buka", &[]),
        None => words.say(CLOSE, &[]),
    });
    let delivery = Delivery {
        lines: &results.lines,
        messages: results.messages.as_deref(),
        unread: results.unread.as_deref(),
        closing: closing.as_deref(),
        recaps: &results.others,
    };
    say(
        report::summary(newest, &given.join(", "), done.others, &delivery),
        out,
    )?;
    if let Some(window) = window {
        window::leave(results.folder.as_deref(), words, out, window)?;
    }
    Ok(match done.ending() {
        _ if results.failed => Ending::Failed,
        Ending::Clean if results.is_partial => Ending::NeedsMending,
        ending => ending,
    })
}

/// The story of a run as of a month that the user chose.
fn of_month<'s>(story: Story<'s>, written: &str) -> Result<Story<'s>, Trouble> {
    let words = &story.templates.words;
    let Some(month) = Period::of_month(written) else {
        return Err(Trouble::Said(
            words.say("galat.bulan", &[("nama", written)]),
        ));
    };
    let known = story.periods();
    if !known.contains(&month) {
        let names: Vec<String> = known
            .iter()
            .map(|period| story.templates.period_name(*period))
            .collect();
        let facts = [
            ("bulan", &*story.templates.period_name(month)),
            ("pilihan", &names.join(", ")),
        ];
        return Err(Trouble::Said(words.say("galat.bulan_kosong", &facts)));
    }
    Ok(story.of_period(month))
}

fn figures(
    figures: &Figures,
    today: impl FnOnce() -> Date,
    out: &mut dyn Write,
) -> Result<Ending, Trouble> {
    let done = Done::of(&figures.input, (false, None), today)?;
    let story = done.story();
    let level = figures.tingkat.as_deref();
    let level = level.map(|written| level::named(&done.templates, written));
    let level = level.transpose()?;
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
    today: impl FnOnce() -> Date,
    out: &mut dyn Write,
) -> Result<Ending, Trouble> {
    let done = Done::of(
        &check.input,
        (check.semua || check.bentuk != CheckShape::Tabel, None),
        today,
    )?;
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
