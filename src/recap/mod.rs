//! The recap: a workbook planned sheet by sheet from the story of a run.

mod below;
mod body;
mod cells;
mod chart;
mod coverage;
mod detail;
mod ground;
mod labels;
mod lines;
mod listing;
mod notes;
mod remarks;
mod table;

use crate::outcome::Story;
use crate::workbook::name::SheetNames;
use crate::workbook::{Sheet, Workbook};
use detail::Detail;
use ground::Ground;

/// Plans the recap of a run's main month: who has come in, its tables, all remarks, all figures, and what they mean; none where there is no
/// figure.
///
/// Every figure of a table is a formula over the sheet of all figures, with what it comes to beside it.
#[must_use]
pub fn plan(story: &Story<'_>) -> Option<Workbook> {
    let ground = Ground::of(story)?;
    let mut names = SheetNames::default();
    // The names of the other sheets are theirs, whatever the units are called.
    let list = names.take(&ground.say("daftar.lembar", &[]));
    let detail = Detail::of(&ground, &mut names);
    let explained = names.take(&ground.say("penjelasan.lembar", &[]));
    let coverage = coverage::sheet(&ground, || names.take(&ground.say("cakupan.lembar", &[])));
    let recaps = story.templates.recaps.iter();
    let tables: Vec<Sheet> = recaps
        .flat_map(|recap| table::sheets(recap, &ground, &detail, &mut names))
        .collect();
    let has_tables = !tables.is_empty();
    let mut sheets: Vec<Sheet> = coverage.into_iter().chain(tables).collect();
    sheets.push(remarks::sheet(&ground, list));
    sheets.extend(listing::sheets(&detail));
    sheets.push(notes::sheet(&ground, explained, has_tables));
    Some(Workbook {
        called: ground.called(),
        difference: ground.difference(),
        day: story.today,
        sheets,
    })
}

#[cfg(test)]
mod tests;
