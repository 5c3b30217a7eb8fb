//! Series that follow from others, where nobody wrote them.

use std::collections::BTreeMap;

use super::rows::{Rolled, Rows};
use super::view::FigureView;
use crate::template::Templates;

impl Rows {
    /// Fills in the series that follow from others, where nobody wrote them: unit by unit, before any sum.
    pub fn derive(&mut self, templates: &Templates) {
        let width = self.columns.len();
        for row in self.groups.values_mut().flat_map(BTreeMap::values_mut) {
            for first in &templates.first_of {
                let Some(column) = self.positions.column(first.series) else {
                    continue;
                };
                if row.cell(column) != Rolled::default() {
                    continue;
                }
                let view = FigureView {
                    row,
                    positions: &self.positions,
                    templates,
                };
                // A remainder below nothing is no count; that its parts exceed it is told by a check.
                let number = |from| view.number(from).ok().filter(|number| *number >= 0);
                let Some(value) = first.from.iter().find_map(number) else {
                    continue;
                };
                row.derive(column, width, value);
            }
        }
    }
}
