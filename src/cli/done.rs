//! A run as every command begins it: what the arguments name is read by the templates and the settings in force.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::arguments::{Input, Own};
use super::before::Before;
use super::results::Places;
use super::{Ending, Trouble, office};
use crate::area::AreaTable;
use crate::diagnostic::Severity;
use crate::folder::{self, Listing};
use crate::grid::{Helper, Means};
use crate::office::{Reading, Said};
use crate::outcome::{Outputs, Progress, Story};
use crate::run::{InputFile, Inputs, Options};
use crate::template::{Files, Templates};

/// What a run is to tell.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Telling {
    /// Of each kind of remark the first of a file.
    First,
    /// Every remark.
    Every,
    /// Every remark, and what is read for sure and could be written better.
    Tidy,
}

/// A run with everything that its reports need.
pub(super) struct Done {
    pub(super) templates: Templates,
    pub(super) areas: AreaTable,
    pub(super) outputs: Outputs,
    /// What earlier runs left.
    pub(super) before: Before,
    /// What became of the remarks of earlier runs.
    pub(super) progress: Vec<Progress>,
    /// The files that were read.
    pub(super) files: Vec<InputFile>,
    pub(super) today: Date,
    /// How many files of other kinds lie beside those that were read.
    pub(super) others: u32,
    /// What the office says in its settings.
    pub(super) said: Said,
    /// The nearest folder that holds everything given.
    pub(super) root: Option<PathBuf>,
}

impl Done {
    /// Reads what the arguments name, on the day and with the help that there is.
    pub(super) fn of(
        input: &Input,
        (telling, results): (Telling, Option<&Path>),
        (today, helper): (impl FnOnce() -> Date, &dyn Helper),
    ) -> Result<Self, Trouble> {
        let templates = templates(&input.own)?;
        if input.paths.is_empty() {
            return Err(refused(&templates, "galat.tanpa_masukan"));
        }
        let areas = templates.areas()?;
        let results = folder::Results {
            name: &templates.words.say("rekap.hasil", &[]),
            folder: results,
        };
        let listing = listing(&input.paths, &results, &templates)?;
        let below = &listing.settings;
        let read = office::read(listing.root.as_deref(), below, &templates, &areas);
        let (Reading { said, remarks, .. }, logo) = read;
        let templates = templates.with(&said.overrides);
        let is_logo = |other: &&PathBuf| Some(folder::whole(other)) == logo;
        let others = listing.others.iter().filter(|other| !is_logo(other));
        let options = Options {
            every_remark: telling != Telling::First,
            tidies: telling == Telling::Tidy,
            ..options(input, &templates, today)?
        };
        let places = Places::of(listing.root.as_deref(), results.folder).in_order(results.name);
        let mut before = Before::of(&places, &results, (&templates, options.today));
        let inputs = Inputs {
            files: listing.files,
            options,
            templates: &templates,
            areas: &areas,
            answers: &before.answers,
            past: &before.memory.past,
            means: Means {
                helper,
                password: input.sandi.as_deref(),
            },
            key: std::hash::RandomState::new(),
        };
        let mut outputs = crate::run(&inputs);
        let files = inputs.files;
        before.hear(&outputs.answered);
        outputs.tell(remarks.into_iter().chain(before.remarks.iter().cloned()));
        if outputs.inputs().next().is_none() {
            return Err(refused(&templates, "layar.hanya_hasil"));
        }
        let progress = before.memory.progress(&outputs, &templates);
        Ok(Self {
            files,
            progress,
            templates,
            areas,
            outputs,
            before,
            today: options.today,
            others: u32::try_from(others.count()).unwrap_or(u32::MAX),
            said,
            root: listing.root,
        })
    }

    pub(super) fn story(&self) -> Story<'_> {
        Story::of(&self.outputs, &self.templates, &self.areas, self.today)
            .in_office(&self.said.office)
            .answered(&self.before.answers)
            .remembering(&self.progress)
            .typed(&self.before.typed)
            .noting(&self.before.receipts)
    }

    /// Something to mend, or a file that was not read, asks for another look.
    pub(super) fn ending(&self) -> Ending {
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

/// That nothing can be done, and why.
fn refused(templates: &Templates, why: &str) -> Trouble {
    Trouble::Said(templates.words.say(why, &[]))
}

/// What lies where the user pointed, where that is something to read.
fn listing(
    given: &[PathBuf],
    results: &folder::Results<'_>,
    templates: &Templates,
) -> Result<Listing, Trouble> {
    let listing = folder::list(given, results);
    if let Some(missing) = listing.missing.first() {
        let name = missing.display().to_string();
        let facts = [("nama", &*name)];
        return Err(Trouble::Said(
            templates.words.say("galat.tidak_ada", &facts),
        ));
    }
    match (listing.files.is_empty(), listing.settings.is_empty()) {
        (false, _) => Ok(listing),
        (true, true) => Err(refused(templates, "layar.kosong")),
        (true, false) => Err(refused(templates, "setelan.hanya")),
    }
}

/// The templates of the program; a folder of one's own wins over them file by file: the one named,
/// else `templates` beside the program.
pub(super) fn templates(own: &Own) -> Result<Templates, Trouble> {
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

pub(super) fn read_templates(folder: &Path) -> Result<Files, Trouble> {
    folder::templates(folder).map_err(|_| {
        let name = folder.display().to_string();
        let words = Templates::embedded().map(|templates| templates.words);
        let said = words.map(|words| words.say("galat.folder_templat", &[("nama", &name)]));
        Trouble::Said(said.unwrap_or(name))
    })
}

pub(super) fn options(
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
        tidies: false,
        source,
        threads: input.inti.unwrap_or_else(cores),
    })
}
