//! Marks drawn on the sheets of a workbook: fills and borders, notes, and none of the sheets selected besides the list.

use std::collections::{BTreeMap, BTreeSet};

use super::edit::{Edits, Outline};
use super::notes::Texts;
use super::parts::{LARGE, Parts, Tab};
use super::record::Record;
use super::sheet::{self, Sheet};
use super::styles::Styles;
use super::{Look, Mark, Undrawn, noting};
use crate::address::Address;
use crate::package::Fault;

/// What is drawn on one cell.
struct Spot {
    look: Look,
    note: String,
    /// Which of the marks.
    marks: Vec<usize>,
}

type Spots = BTreeMap<Address, Spot>;

/// A workbook under work.
pub(super) struct Desk<'b, 'l> {
    pub(super) parts: Parts<'b>,
    pub(super) styles: Styles,
    pub(super) record: Record,
    pub(super) author: &'l str,
    pub(super) undrawn: BTreeSet<(usize, Undrawn)>,
}

impl Desk<'_, '_> {
    /// What is drawn on which sheet, by its place among the tabs.
    pub(super) fn spots<'m>(
        &mut self,
        marks: &'m [Mark],
        tabs: &[Tab],
    ) -> BTreeMap<usize, Vec<(usize, &'m Mark)>> {
        let mut places = BTreeMap::new();
        for (at, tab) in tabs.iter().enumerate() {
            if tab.is_worksheet() {
                places.entry(tab.name.as_str()).or_insert(at);
            }
        }
        let mut spots = BTreeMap::<usize, Vec<(usize, &Mark)>>::new();
        for (number, mark) in marks.iter().enumerate() {
            let place = places.get(&*mark.sheet);
            match place.filter(|_| sheet::is_cell(mark.at)) {
                Some(place) => spots.entry(*place).or_default().push((number, mark)),
                None => {
                    self.undrawn.insert((number, Undrawn::Sheet));
                }
            }
        }
        spots
    }

    /// Draws the marks of one sheet.
    pub(super) fn sheet(&mut self, tab: &Tab, marks: &[(usize, &Mark)]) -> Result<(), Fault> {
        let (text, encoding) = self.parts.large(&tab.part, LARGE)?;
        let (sheet, text) = Sheet::open(&tab.part, text)?;
        let spots = gathered(&sheet, marks);
        let mut edits = Edits::default();
        self.fill(tab, (&sheet, &text), &spots, &mut edits)?;
        sheet::deselect(&sheet.outline, &tab.part, &text, &mut edits)?;
        self.note(tab, (&sheet, &text), &spots, &mut edits)?;
        if edits.is_empty() {
            return Ok(());
        }
        drop(sheet);
        let text = edits.apply(&text);
        self.parts.put(&tab.part, text, encoding)
    }

    fn fill(
        &mut self,
        tab: &Tab,
        (sheet, text): (&Sheet, &str),
        spots: &Spots,
        edits: &mut Edits,
    ) -> Result<(), Fault> {
        let rows: BTreeSet<u32> = spots.keys().map(|at| at.row).collect();
        let Self {
            styles,
            record,
            undrawn,
            ..
        } = self;
        let mut dress = |at: Address, style: Option<u32>| {
            let spot = spots.get(&at)?;
            let marked = styles.marked(style.unwrap_or_default(), spot.look);
            match marked {
                Some(_) => record.keep(&tab.name, at, styles.original(style)),
                None => undrawn.extend(spot.marks.iter().map(|mark| (*mark, Undrawn::Fill))),
            }
            marked
        };
        for row in rows {
            let of_row = spots.range(Address::new(row, 0)..=Address::new(row, u32::MAX));
            let columns: Vec<u32> = of_row.map(|(at, _)| at.column).collect();
            sheet.dress((&tab.part, text), row, &columns, &mut dress, edits)?;
        }
        Ok(())
    }

    /// Adds the notes of one sheet; where that cannot be done the sheet stays without them.
    fn note(
        &mut self,
        tab: &Tab,
        (sheet, text): (&Sheet, &str),
        spots: &Spots,
        edits: &mut Edits,
    ) -> Result<(), Fault> {
        let said = spots.iter().filter(|(_, spot)| !spot.note.is_empty());
        let texts: Texts = said.map(|(at, spot)| (*at, spot.note.clone())).collect();
        if texts.is_empty() {
            return Ok(());
        }
        texts.values().for_each(|note| self.record.keep_note(note));
        let planned = noting::plan(&mut self.parts, tab, (sheet, text), &texts, self.author);
        let refused = match planned {
            Ok(planned) => noting::put(&mut self.parts, tab, (sheet, text), planned, edits)?,
            Err(_) => texts.keys().copied().collect(),
        };
        for spot in refused.iter().filter_map(|at| spots.get(at)) {
            let marks = spot.marks.iter().map(|mark| (*mark, Undrawn::Note));
            self.undrawn.extend(marks);
        }
        Ok(())
    }

    /// Sees to it that a sheet without marks is not selected together with the list.
    pub(super) fn deselect(&mut self, tab: &Tab) -> Result<(), Fault> {
        /// The views of a sheet stand at its beginning.
        const BEGINNING: u64 = 64 << 10;
        let beginning = self.parts.beginning(&tab.part, BEGINNING);
        if !beginning.is_ok_and(|beginning| sheet::is_selected(&beginning)) {
            return Ok(());
        }
        let (text, encoding) = self.parts.large(&tab.part, LARGE)?;
        let outline = Outline::of(&tab.part, &text)?;
        let mut edits = Edits::default();
        sheet::deselect(&outline, &tab.part, &text, &mut edits)?;
        let text = edits.apply(&text);
        self.parts.put(&tab.part, text, encoding)
    }
}

/// The marks of a sheet cell by cell: of several in one the heaviest look and all texts.
fn gathered(sheet: &Sheet, marks: &[(usize, &Mark)]) -> Spots {
    let mut spots = Spots::new();
    for (number, mark) in marks {
        let spot = spots.entry(sheet.seen(mark.at)).or_insert_with(|| Spot {
            look: mark.look,
            note: String::new(),
            marks: Vec::new(),
        });
        spot.look = spot.look.max(mark.look);
        spot.marks.push(*number);
        let is_said = mark.note.is_empty() || spot.note.contains(&*mark.note);
        if !is_said {
            if !spot.note.is_empty() {
                spot.note.push_str("\n\n");
            }
            spot.note.push_str(&mark.note);
        }
    }
    spots
}
