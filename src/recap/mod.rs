//! The recap: a workbook planned sheet by sheet from the story of a run.

mod below;
mod body;
mod cells;
mod chart;
mod coverage;
mod detail;
mod ground;
mod kop;
mod labels;
mod leaflet;
mod lines;
mod listing;
mod months;
mod notes;
mod presence;
mod questions;
mod received;
mod remarks;
mod returned;
mod same;
mod sign;
mod summary;
mod table;
mod thanks;
mod titles;
mod wider;

use crate::outcome::Story;
use crate::recall;
use crate::template::RecapKind;
use crate::workbook::name::SheetNames;
use crate::workbook::plan::Called;
use crate::workbook::{Sheet, Workbook};
use detail::Detail;
use ground::Ground;
use summary::Others;

pub use leaflet::leaflets;
pub use returned::{Corrected, Leads, Returned, Returning};

/// The turn of the sheet that says who has come in, among those of the recap templates.
const COVERAGE: u32 = 20;

/// What the recap of a run's main month is called; none where there is no figure.
#[must_use]
pub fn called(story: &Story<'_>) -> Option<Called> {
    Ground::of(story).map(|ground| ground.called())
}

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
    let asked = names.take(&ground.say("tanya.lembar", &[]));
    let detail = Detail::of(&ground, &mut names);
    let explained = names.take(&ground.say("penjelasan.lembar", &[]));
    let recaps = || story.templates.recaps.iter();
    let summaries = || recaps().filter(|recap| recap.kind == RecapKind::Summary);
    // A letterhead is on the page that sums up, which is planned last, or on the first one without it.
    let is_summed = summaries().any(|recap| summary::is_written(recap, &detail));
    ground.is_without_head.set(!is_summed);
    let coverage = coverage::sheet(&ground, || names.take(&ground.say("cakupan.lembar", &[])));
    let mut others = Others::default();
    let mut turns: Vec<(u32, Vec<Sheet>)> = Vec::new();
    for recap in recaps() {
        let (own, found) = match recap.kind {
            RecapKind::Table => {
                let own = table::sheets(recap, &ground, &detail, &mut names);
                let charts = own.first().into_iter().flat_map(|first| &first.charts);
                let found = charts.map(|chart| chart.title.clone()).collect();
                (own, found)
            }
            RecapKind::Months => match months::sheet(recap, &detail, &mut names) {
                Some((sheet, found)) => (vec![sheet], found.into_iter().collect()),
                None => (Vec::new(), Vec::new()),
            },
            RecapKind::Summary | RecapKind::Leaflet => continue,
        };
        others.note(recap, &own, found);
        turns.push((recap.order, own));
    }
    let has_tables = turns.iter().any(|(_, own)| !own.is_empty());
    turns.push((COVERAGE, coverage.into_iter().collect()));
    // What the others find and lack is summed up.
    ground.is_without_head.set(is_summed);
    for recap in summaries() {
        let own = summary::sheet(recap, &detail, &mut names, &others);
        turns.push((recap.order, own.into_iter().collect()));
    }
    turns.sort_by_key(|(order, _)| *order);
    let mut sheets: Vec<Sheet> = turns.into_iter().flat_map(|(_, own)| own).collect();
    for sheet in sheets.iter_mut().filter(|sheet| sheet.headed > 0) {
        kop::put(sheet, &ground);
    }
    sign::put(&mut sheets, &ground);
    sheets.extend(questions::sheet(&ground, || asked));
    sheets.push(remarks::sheet(&ground, list));
    let (listed, sums) = listing::sheets(&detail);
    sheets.extend(listed);
    sheets.push(notes::sheet(&ground, explained, has_tables));
    Some(Workbook {
        called: ground.called(),
        difference: ground.difference(),
        day: story.today,
        properties: vec![
            (recall::FORMAT_PROPERTY, recall::FORMAT.to_string()),
            (recall::SUM_PROPERTY, sums.text()),
        ],
        sheets,
    })
}

#[cfg(test)]
mod tests;
