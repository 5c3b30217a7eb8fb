//! The columns of a detail, and what a row says of its unit, period and blocks.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::IDS;
use super::cells::shown;
use super::place::{Named, units};
use super::trace::{Heads, Trace, Written, series_by_text};
use crate::area::Matcher;
use crate::figure::Manner;
use crate::grid::{Grid, Row};
use crate::period::Period;
use crate::tally::{Origin, Unit};
use crate::template::{SeriesId, Templates};
use crate::text;

/// So many rows may have been put in above the names for programs.
const ABOVE: u32 = 12;

/// The columns of a sheet by their names for programs, and the row of those names.
pub(super) struct Columns {
    pub(super) names: u32,
    pub(super) key: u32,
    pub(super) areas: [Option<u32>; 4],
    pub(super) part: Option<u32>,
    pub(super) period: u32,
    pub(super) manner: Option<u32>,
    pub(super) trace: u32,
    /// The columns of series in their order; none in the place of a series that is not known.
    pub(super) series: Vec<(u32, String, Option<SeriesId>)>,
}

/// A row whose unit, period and blocks are known.
pub(super) struct Told {
    pub(super) unit: Arc<str>,
    pub(super) units: Vec<Unit>,
    pub(super) period: Period,
    pub(super) manner: Manner,
    pub(super) trace: Trace,
}

impl Columns {
    /// The columns of a sheet; none where it is no detail. Somebody may have put rows in or out above the names.
    pub(super) fn of(grid: &Grid<'_>, templates: &Templates) -> Option<Self> {
        (0..=IDS + ABOVE).find_map(|row| Self::of_row(grid, row, templates))
    }

    fn of_row(grid: &Grid<'_>, names: u32, templates: &Templates) -> Option<Self> {
        let ids = grid.row(names);
        let named: Vec<(u32, String)> = ids
            .cells
            .iter()
            .map(|cell| (cell.at.column, text::collapse(&cell.value.shown())))
            .collect();
        let find = |id: &str| {
            let found = named.iter().find(|(_, name)| name == id);
            found.map(|(column, _)| *column)
        };
        let area = |depth: u8| {
            let level = templates.settings.level_of_parts(depth)?;
            find(&templates.settings.level_of(level).id)
        };
        let (key, trace) = (find(Heads::KEY)?, find(Heads::TRACE)?);
        let own = [
            Heads::KEY,
            Heads::PART,
            Heads::PERIOD,
            Heads::SOURCE,
            Heads::MANNER,
            Heads::FILES,
            Heads::TRACE,
        ];
        let is_label = |name: &str| own.contains(&name) || templates.settings.level(name).is_some();
        let known = series_by_text(templates);
        let series = named.iter().filter(|(_, name)| !is_label(name));
        let series = series.map(|(column, name)| (*column, name.clone(), known.get(name).copied()));
        Some(Self {
            names,
            key,
            areas: [1, 2, 3, 4].map(area),
            part: find(Heads::PART),
            period: find(Heads::PERIOD)?,
            manner: find(Heads::MANNER),
            trace,
            series: series.collect(),
        })
    }

    /// The columns of the series that a form can hold.
    pub(super) fn of_form(
        &self,
        origin: Origin,
        templates: &Templates,
    ) -> BTreeSet<(u32, SeriesId)> {
        let holds = &templates.form(origin.form).holds;
        let series = self
            .series
            .iter()
            .filter_map(|(at, _, known)| Some((*at, (*known)?)));
        series
            .filter(|(_, series)| holds.contains(*series))
            .collect()
    }

    pub(super) fn of_series(&self, series: SeriesId) -> Option<(u32, SeriesId)> {
        let found = self
            .series
            .iter()
            .find(|(.., known)| *known == Some(series));
        found.map(|(column, ..)| (*column, series))
    }

    /// The unit, period and blocks of a row; none where one of them cannot be told.
    pub(super) fn told(
        &self,
        row: &Row<'_, '_>,
        matcher: &mut Matcher<'_>,
        templates: &Templates,
    ) -> Option<Told> {
        let shown = |column: u32| {
            let cell = row.cell(column);
            cell.map_or_else(String::new, |cell| text::collapse(&cell.value.shown()))
        };
        let optional = |column: Option<u32>| column.map(shown).unwrap_or_default();
        let trace = Trace::read(&shown(self.trace), templates)?;
        let names = self.areas.map(optional);
        let (key, part) = (shown(self.key), optional(self.part));
        let named = Named {
            key: &key,
            level: trace.level,
            names: names.each_ref().map(String::as_str),
            part: &part,
        };
        let units = units(&named, matcher, templates)?;
        let counted = optional(self.manner).contains(Manner::Counted.word());
        Some(Told {
            unit: Arc::clone(&units.last()?.key),
            units,
            period: Period::of_month(&shown(self.period))?,
            manner: if counted {
                Manner::Counted
            } else {
                Manner::Written
            },
            trace,
        })
    }

    /// The sum of a row as it stands.
    pub(super) fn sum(&self, row: &Row<'_, '_>) -> u64 {
        let mut written = Written::default();
        let own = [(self.key, Heads::KEY), (self.period, Heads::PERIOD)];
        let series = self
            .series
            .iter()
            .map(|(column, name, _)| (*column, name.as_str()));
        for (column, name) in own.into_iter().chain(series) {
            if let Some(cell) = row.cell(column) {
                written.cell(name, &shown(&cell.value));
            }
        }
        written.sum()
    }
}
