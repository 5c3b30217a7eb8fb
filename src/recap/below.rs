//! What stands below a table: what it leaves out, and what its signs and columns mean.

use super::cells::{Material, Shown};
use super::ground::Block;
use crate::address::Address;
use crate::ledger::UnitId;
use crate::template::Cells;
use crate::workbook::plan::{Kind, Sheet};
use crate::workbook::room;

/// The notes of one table.
pub(super) struct Below<'b, 't, 'g> {
    pub(super) of: Material<'t, 'g>,
    /// The unit that the sheet is for, and its rows in the detail.
    pub(super) unit: UnitId,
    pub(super) block: &'b Block,
    pub(super) shown: &'b Shown,
}

impl Below<'_, '_, '_> {
    /// Puts the notes down, one behind the other over the whole width; gives the row behind them.
    pub(super) fn put(&self, sheet: &mut Sheet, row: u32, last: u32) -> u32 {
        let notes = [self.left_out(), self.signs(), self.columns()].concat();
        if notes.is_empty() {
            return row;
        }
        let text = notes.join(" ");
        let width: f64 = sheet.widths.iter().sum();
        sheet.heights.push((row, room::height(&text, width)));
        sheet.span(
            Address::new(row, 0),
            Address::new(row, last),
            &text,
            Kind::Note.on_page(),
        );
        row + 1
    }

    /// What is not in the table: who names no place, figures that wait, units that have one side of a ratio only.
    fn left_out(&self) -> Vec<String> {
        let ground = self.of.ground;
        let mut notes = Vec::new();
        if self.unit == ground.top {
            let aside = ground.story.aside(self.unit, ground.group);
            notes.extend(aside.into_iter().map(|unit| {
                ground.say(
                    "rekap.catatan_tanpa_tempat",
                    &[("nama", &ground.story.unit_name(unit))],
                )
            }));
        }
        if self.shown.withheld {
            notes.push(ground.say("rekap.catatan_ditahan", &[]));
        }
        for column in self.of.columns {
            let Some((pairs, halves)) = column.halves(self.of.figures, self.block) else {
                continue;
            };
            let all = (pairs + halves).to_string();
            let facts = [
                ("nama", &*ground.head(column.template)),
                ("ada", &pairs.to_string()),
                ("dari", &all),
            ];
            notes.push(ground.say("rekap.catatan_pasangan", &facts));
        }
        notes
    }

    /// What the signs mean that stand in the table.
    fn signs(&self) -> Vec<String> {
        let ground = self.of.ground;
        let fewest = ground
            .story
            .templates
            .settings
            .fewest_for_percent
            .to_string();
        let says = [
            (self.shown.dash, "rekap.catatan_kosong"),
            (self.shown.few, "rekap.catatan_sedikit"),
        ];
        let said = says.into_iter().filter(|(is_shown, _)| *is_shown);
        said.map(|(_, id)| ground.say(id, &[("batas", &fewest)]))
            .collect()
    }

    /// What the columns mean.
    fn columns(&self) -> Vec<String> {
        let indicators = &self.of.ground.story.templates.indicators;
        let columns = self.of.columns.iter().map(|column| column.template);
        let notes = columns.filter_map(|column| {
            let fact = |slot: &str| match column.what {
                Cells::Ratio(at) if slot == "definisi" => {
                    Some(indicators[at].definition.to_string())
                }
                _ => None,
            };
            Some(column.note.as_ref()?.fill(fact))
        });
        notes.collect()
    }
}
