//! What stands in the cells of a table: formulas over the detail, and what they come to.

use super::detail::{Detail, Figures};
use super::ground::{Block, Ground};
use crate::template::{Cells, Indicator, Recap, RecapColumn, Show};
use crate::text;
use crate::workbook::formula::{self, Cells as Range, DASH, Ratio};
use crate::workbook::plan::{Band, Content, Kind, Look, Outcome};

/// What all tables of one recap are made of.
#[derive(Clone, Copy)]
pub(super) struct Material<'t, 'g> {
    pub(super) ground: &'t Ground<'g>,
    pub(super) recap: &'t Recap,
    pub(super) detail: &'t Detail<'g>,
    pub(super) figures: &'t Figures<'t, 'g>,
    /// The columns that the source can fill.
    pub(super) columns: &'t [Column<'t>],
}

/// A column of a table, and what it shows of the detail.
pub(super) struct Column<'c> {
    /// The column as the template says it.
    pub(super) template: &'c RecapColumn,
    shows: Shows,
}

/// What a column shows of the detail, by columns there.
enum Shows {
    /// No figure.
    Nothing,
    Figure(Option<usize>),
    Ratio(Ratio, usize, usize),
}

impl<'c> Column<'c> {
    /// Finds out what a column shows.
    pub(super) fn of(template: &'c RecapColumn, detail: &Detail<'_>) -> Self {
        let shows = match &template.what {
            Cells::Figure(expression, _) => Shows::Figure(detail.column(expression)),
            Cells::Ratio(at) => {
                let indicator = &detail.ground.story.templates.indicators[*at];
                let sides = (
                    detail.column(&indicator.numerator),
                    detail.column(&indicator.denominator),
                );
                match sides {
                    (Some(above), Some(below)) => {
                        Shows::Ratio(detail.ground.ratio(indicator.per), above, below)
                    }
                    _ => Shows::Nothing,
                }
            }
            Cells::Number | Cells::Name | Cells::Part(_) | Cells::Black => Shows::Nothing,
        };
        Self { template, shows }
    }

    /// Of a ratio how many rows of the detail have both sides, and how many only one; none where all that have one have
    /// both, and where none has.
    pub(super) fn halves(
        &self,
        figures: &Figures<'_, '_>,
        block: &Block,
    ) -> Option<(usize, usize)> {
        let Shows::Ratio(_, above, below) = &self.shows else {
            return None;
        };
        let (pairs, halves) = figures.halves(block, *above, *below);
        (pairs > 0 && halves > 0).then_some((pairs, halves))
    }

    /// How its cells look in a part of the table.
    pub(super) const fn look(&self, band: Band) -> Look {
        let kind = match &self.template.what {
            Cells::Number => Kind::Number,
            Cells::Name => Kind::Name,
            Cells::Figure(_, Show::Count) | Cells::Part(_) => Kind::Count,
            Cells::Figure(_, Show::Difference) => Kind::Difference,
            Cells::Ratio(_) => Kind::Ratio,
            Cells::Black => Kind::Black,
        };
        kind.of(band)
    }
}

/// What the notes below a table must explain.
#[derive(Default)]
pub(super) struct Shown {
    /// That nobody gave a figure.
    pub(super) dash: bool,
    /// Counts in the place of a ratio.
    pub(super) few: bool,
    /// A figure that waits for a correction.
    pub(super) withheld: bool,
}

impl Material<'_, '_> {
    /// How many columns stand before those of figures.
    pub(super) fn labels(&self) -> u32 {
        let is_label =
            |column: &&Column<'_>| matches!(column.template.what, Cells::Number | Cells::Name);
        u32::try_from(self.columns.iter().take_while(is_label).count()).unwrap_or_default()
    }

    /// What a column shows of some rows of the detail; `lines` are the lines of the table that a sum is of.
    pub(super) fn cell(
        &self,
        column: &Column<'_>,
        block: &Block,
        lines: Option<&Range>,
        shown: &mut Shown,
    ) -> Content {
        match &column.shows {
            Shows::Nothing => Content::Empty,
            Shows::Figure(at) => self.figure(*at, block, lines, shown),
            Shows::Ratio(ratio, above, below) => {
                let outcome = ratio.outcome(self.figures.pairs(block, *above, *below));
                shown.dash |= is_dash(&outcome);
                shown.few |= matches!(outcome, Outcome::Text(_)) && !is_dash(&outcome);
                let cells = |column| self.figures.cells(block, column);
                Content::Formula(
                    ratio.formula(&cells(*above), &cells(*below)).into(),
                    outcome,
                )
            }
        }
    }

    /// What is said of some rows of the detail: the sentences whose figures are known and not nothing.
    pub(super) fn sentences(&self, block: &Block) -> Vec<String> {
        let said = self.recap.sentences.iter().filter_map(|sentence| {
            let column = self.detail.column(&sentence.value)?;
            let number = self.figures.sum(block, column)?;
            let share = || {
                let (indicator, above, below) = self.sides(sentence.indicator?)?;
                let pairs = self.figures.pairs(block, above, below)?;
                self.ground.share_in_words(pairs, indicator.per)
            };
            (number != 0).then(|| {
                sentence.text.fill(|slot| match slot {
                    "angka" => Some(text::grouped(number)),
                    "bagian" => share(),
                    _ => None,
                })
            })
        });
        said.collect()
    }

    /// An indicator with the columns of the detail that hold its sides.
    fn sides(&self, at: usize) -> Option<(&Indicator, usize, usize)> {
        let indicator = &self.ground.story.templates.indicators[at];
        let above = self.detail.column(&indicator.numerator)?;
        let below = self.detail.column(&indicator.denominator)?;
        Some((indicator, above, below))
    }

    /// An indicator over some rows of the detail; none where the source cannot give it.
    pub(super) fn share(&self, at: usize, block: &Block) -> Option<Content> {
        let (indicator, above, below) = self.sides(at)?;
        let ratio = self.ground.ratio(indicator.per);
        let outcome = ratio.outcome(self.figures.pairs(block, above, below));
        let cells = |column| self.figures.cells(block, column);
        let formula = ratio.formula(&cells(above), &cells(below));
        Some(Content::Formula(formula.into(), outcome))
    }

    /// A column of the detail over some of its rows; a dash where the source cannot give it.
    pub(super) fn figure(
        &self,
        at: Option<usize>,
        block: &Block,
        lines: Option<&Range>,
        shown: &mut Shown,
    ) -> Content {
        let Some(at) = at else {
            shown.dash = true;
            return Content::text(DASH);
        };
        let is_withheld = self.figures.is_withheld(block, at);
        shown.withheld |= is_withheld;
        let outcome = match self.figures.sum(block, at) {
            // A single cell is shown as it stands.
            None if is_withheld && block.len() == 1 && lines.is_none() => {
                Outcome::Text(self.ground.say("rincian.ditahan", &[]).into())
            }
            sum => formula::summed(sum),
        };
        shown.dash |= is_dash(&outcome);
        let formula = match lines {
            Some(lines) => formula::total(lines),
            None => formula::sum(&self.figures.cells(block, at)),
        };
        Content::Formula(formula.into(), outcome)
    }
}

fn is_dash(outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::Text(text) if **text == *DASH)
}
