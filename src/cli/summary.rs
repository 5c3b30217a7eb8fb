//! The summary on the screen, once the results are saved.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::arguments::Arguments;
use super::done::{Done, Telling};
use super::level::{self, Part};
use super::outdated::Recaps;
use super::results::{self, Places, Results};
use super::window::{self, CLOSE, Window};
use super::{Ending, Trouble, say};
use crate::folder::last_name;
use crate::grid::Helper;
use crate::outcome::{Progress, Story};
use crate::period::Period;
use crate::report::{self, Delivery};

/// Reads what was given, saves the results, and says on the screen what came of it.
pub(super) fn write(
    arguments: &Arguments,
    around: (impl FnOnce() -> Date, &dyn Helper),
    out: &mut dyn Write,
    window: Option<&mut dyn Window>,
) -> Result<Ending, Trouble> {
    let wanted = arguments.ke.as_deref();
    let done = Done::of(&arguments.input, (Telling::First, wanted), around)?;
    let story = match &arguments.bulan {
        None => done.story(),
        Some(written) => of_month(done.story(), written)?,
    };
    let level = level::named(&done.templates, arguments.tingkat.as_deref())?;
    let (story, parts) = match level {
        None => (story, Vec::new()),
        Some(level) => level::recaps(story, level)?,
    };
    let months = story.by_month();
    let Some(newest) = months.first() else {
        return Ok(done.ending());
    };
    let is_whole = level.is_none() && arguments.bulan.is_none() && arguments.input.sumber.is_none();
    let recaps = match is_whole {
        true => Recaps::of(&months, &done.outputs, &done.before.answers),
        // Some of the recaps that are due are not written.
        false => Recaps::default(),
    };
    let results = saved(&done, wanted, (&months, &recaps), &parts);
    let words = &done.templates.words;
    let closing = window.as_ref().map(|_| match results.folder {
        Some(_) => words.say("jendela.buka", &[]),
        None => words.say(CLOSE, &[]),
    });
    let delivery = Delivery {
        lines: &results.lines,
        given: results.given.as_deref().filter(|_| parts.is_empty()),
        // Where each unit has its own, none of them is for all.
        messages: results.messages.as_deref().filter(|_| parts.is_empty()),
        unread: results.unread.as_deref(),
        closing: closing.as_deref(),
        recaps: &results.others,
    };
    let given = names(&arguments.input.paths);
    say(report::summary(newest, &given, done.others, &delivery), out)?;
    if let Some(window) = window {
        window::leave(results.folder.as_deref(), words, out, window)?;
    }
    Ok(match done.ending() {
        _ if results.failed => Ending::Failed,
        Ending::Clean if results.is_partial => Ending::NeedsMending,
        ending => ending,
    })
}

/// Saves the results and what the program remembers beside them; what is said of them comes first, what waits for an answer
/// before all.
fn saved(
    done: &Done,
    wanted: Option<&Path>,
    (months, recaps): (&[Story<'_>], &Recaps),
    parts: &[Part],
) -> Results {
    let places = Places::of(done.root.as_deref(), wanted);
    let before = &done.before;
    let put_away = recaps.put_away(before, &done.templates, places.disk);
    let mut results = if parts.is_empty() {
        results::save(months, &places, &done.files, false)
    } else {
        level::save(months, parts, &places, &done.files)
    };
    let place = results.folder.as_deref().and_then(Path::parent);
    let known = (recaps.now(), &put_away.gone);
    let kept = before.keep(place, &done.outputs, &done.templates, known, places.disk);
    let progress = Progress::sum(done.progress.iter());
    let progress = progress.map(|progress| progress.said(&done.templates.words));
    let told = kept.into_iter().chain(put_away.line).chain(progress);
    results.lines.splice(0..0, told);
    if results.folder.is_some() {
        results
            .lines
            .splice(0..0, months.first().and_then(Story::asked));
    }
    results
}

/// The names of what was given, also of a folder that was given as `.`.
fn names(given: &[PathBuf]) -> String {
    let names = given.iter().filter_map(|path| {
        let whole = fs::canonicalize(path).unwrap_or_else(|_| path.clone());
        Some(last_name(&whole)).filter(|name| !name.is_empty())
    });
    names.collect::<Vec<_>>().join(", ")
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
