//! Recaps of a level that the user chose: wider than all that was read, or one for each unit within it.

use super::Trouble;
use super::results::{self, Places, Results};
use crate::ledger::UnitId;
use crate::outcome::{Outputs, Story};
use crate::run::InputFile;
use crate::template::{LevelId, Templates};

/// A unit, and the run as far as it is about it.
pub(super) type Part = (UnitId, Outputs);

/// The story of a run as of a level: of the unit of that level that holds all of it; or, where there are several of it within,
/// that of all with the run cut down to each.
pub(super) fn recaps(story: Story<'_>, level: LevelId) -> Result<(Story<'_>, Vec<Part>), Trouble> {
    let units = story.units_of(level);
    let tree = &story.outputs.figures.tree;
    match (story.top(), units.as_slice()) {
        (Some(top), [unit]) if tree.unit(top).level >= level => {
            let unit = *unit;
            Ok((story.of_unit(unit), Vec::new()))
        }
        (_, []) => {
            let level = &*story.templates.settings.level_of(level).name;
            let words = &story.templates.words;
            Err(Trouble::Said(
                words.say("galat.tingkat_kosong", &[("tingkat", level)]),
            ))
        }
        (_, units) => {
            let parts = units
                .iter()
                .map(|unit| (*unit, story.outputs.within(*unit)));
            let parts = parts.collect();
            Ok((story, parts))
        }
    }
}

/// The level that is named, where one is.
pub(super) fn named(
    templates: &Templates,
    written: Option<&str>,
) -> Result<Option<LevelId>, Trouble> {
    let Some(written) = written else {
        return Ok(None);
    };
    let level = templates.settings.level(written);
    level.map(Some).ok_or_else(|| {
        let levels = templates.settings.levels.iter();
        let known: Vec<&str> = levels.map(|level| &*level.id).collect();
        let facts = [("nama", written), ("pilihan", &known.join(", "))];
        Trouble::Said(templates.words.say("galat.tingkat", &facts))
    })
}

/// Saves the recaps of units in the months of the run, each with its letters.
pub(super) fn save(
    months: &[Story<'_>],
    parts: &[Part],
    places: &Places<'_>,
    files: &[InputFile],
) -> Results {
    let saved = parts.iter().filter_map(|(unit, outputs)| {
        let whole = months.first()?;
        let story = Story::of(outputs, whole.templates, whole.areas, whole.today);
        let story = story
            .answered(whole.answers)
            .remembering(whole.progress)
            .typed(whole.typed)
            .noting(whole.receipts)
            .in_office(whole.office)
            .of_unit(*unit);
        let known = story.periods();
        let periods = months.iter().filter_map(Story::main_period);
        let periods = periods.filter(|period| known.contains(period));
        let own: Vec<Story<'_>> = periods
            .map(|period| story.clone().of_period(period))
            .collect();
        (!own.is_empty()).then(|| results::save(&own, places, files, parts.len() > 1))
    });
    saved.reduce(Results::with).unwrap_or_default()
}
