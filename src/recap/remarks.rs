//! *Daftar Catatan*: every remark in the order of its urgency, and every file with its number.

use std::collections::BTreeMap;

use super::ground::Ground;
use crate::address::Address;
use crate::diagnostic::{At, Diagnostic, Place, Severity};
use crate::ledger::UnitId;
use crate::outcome::{self, FileRow, Spoken, Status};
use crate::text;
use crate::workbook::head;
use crate::workbook::plan::{Band, Content, Kind, Sheet, Target};
use crate::workbook::room;

/// So many remarks are listed at most; the rest is counted.
const MOST: usize = 50_000;
/// The columns of the list of remarks with their widths; the sentences that head them are `daftar.` and the name.
const COLUMNS: [(&str, f64); 10] = [
    ("no", 5.0),
    ("desa", 15.0),
    ("berkas", 24.0),
    ("lembar_kolom", 11.0),
    ("sel", 9.0),
    ("urut", 7.0),
    ("tertulis", 14.0),
    ("dilihat", 38.0),
    ("dilakukan", 38.0),
    ("dihitung", 10.0),
];
/// The column of the cell.
const CELL: u32 = 4;
/// A remark and what it says.
type Told<'o> = (&'o Diagnostic, Spoken);

/// Plans the sheet.
pub(super) fn sheet(ground: &Ground<'_>, name: String) -> Sheet {
    let mut sheet = ground.sheet(name);
    sheet.widths = COLUMNS.iter().map(|(_, width)| *width).collect();
    let last = u32::try_from(COLUMNS.len()).unwrap_or(1) - 1;
    sheet.span(
        Address::new(0, 0),
        Address::new(0, last),
        &ground.say("daftar.judul", &[]),
        Kind::Title.on_page(),
    );
    let place = ground.story.address(ground.top).join(" ").to_uppercase();
    sheet.span(
        Address::new(1, 0),
        Address::new(1, last),
        &place,
        Kind::Title.on_page(),
    );
    let desa = &ground.listed().head;
    let heads: Vec<Vec<String>> = COLUMNS
        .iter()
        .map(|(id, _)| vec![ground.say(&format!("daftar.{id}"), &[("tingkat", desa)])])
        .collect();
    let first = head::put(&mut sheet, 3, &heads);
    sheet.repeated = Some((3, first - 1));
    sheet.moving = Some(Address::new(first, 0));
    let row = remarks(&mut sheet, ground, first, last);
    files(&mut sheet, ground, row + 1, last);
    sheet
}

/// The remarks, those of each severity below a heading of their own; gives the row behind them.
fn remarks(sheet: &mut Sheet, ground: &Ground<'_>, first: u32, last: u32) -> u32 {
    let story = ground.story;
    let counts = story.counts();
    let sheets = units_of_sheets(ground);
    let mut spoken: BTreeMap<Severity, Vec<Told<'_>>> = BTreeMap::new();
    for remark in story.remarks() {
        let words = outcome::speak(remark, story.templates);
        spoken
            .entry(words.severity)
            .or_default()
            .push((remark, words));
    }
    // Of each kind those of one file stand together.
    let words = &story.templates.words;
    for told in spoken.values_mut() {
        told.sort_by(|(one, _), (other, _)| {
            let turn = |remark: &Diagnostic| words.turn(&remark.code);
            turn(one)
                .cmp(&turn(other))
                .then_with(|| one.code.cmp(&other.code))
        });
    }
    let mut row = first;
    let mut number = 0;
    if spoken.is_empty() {
        let clean = ground.say("periksa.bersih", &[]);
        sheet.span(
            Address::new(row, 0),
            Address::new(row, last),
            &clean,
            Kind::Text.of(Band::Body),
        );
        return row + 1;
    }
    for (severity, remarks) in spoken {
        let band = band(severity);
        let word = outcome::severity(severity, &story.templates.words).to_uppercase();
        let all = counts.get(&severity).copied().unwrap_or_default();
        let facts = [
            ("sifat", word.as_str()),
            ("banyak", &text::grouped(all.into())),
        ];
        let heading = ground.say("daftar.sifat", &facts);
        sheet.span(
            Address::new(row, 0),
            Address::new(row, last),
            &heading,
            Kind::Section.of(band),
        );
        row += 1;
        let mut listed = 0u32;
        for alike in remarks.chunk_by(is_alike) {
            if number >= MOST {
                break;
            }
            number += 1;
            listed += u32::try_from(alike.len()).unwrap_or(u32::MAX);
            put(sheet, ground, &sheets, (row, number), alike);
            row += 1;
        }
        if all > listed {
            let more = ground.say(
                "daftar.lagi",
                &[("banyak", &text::grouped((all - listed).into()))],
            );
            sheet.span(
                Address::new(row, 0),
                Address::new(row, last),
                &more,
                Kind::Text.of(Band::Body),
            );
            row += 1;
        }
    }
    row
}

/// Whether two remarks are one but for the column of their cell: of one couple in one month after the other.
fn is_alike((one, said): &Told<'_>, (next, told): &Told<'_>) -> bool {
    let place = |remark: &Diagnostic| {
        (
            remark.place.file.clone(),
            remark.place.sheet_index,
            remark.place.row(),
        )
    };
    let is_one = one.code == next.code && one.found == next.found && one.counted == next.counted;
    is_one && one.place.row().is_some() && place(one) == place(next) && said.message == told.message
}

/// The cell of a remark, or the first and the last of some that are alike.
fn cells(alike: &[Told<'_>]) -> String {
    let cell = |told: Option<&Told<'_>>| {
        told.and_then(|(remark, _)| outcome::cell(&remark.place))
            .unwrap_or_default()
    };
    match alike {
        [] | [_] => cell(alike.first()),
        [first, .., last] => format!("{}–{}", cell(Some(first)), cell(Some(last))),
    }
}

/// Remarks that are alike in their row.
fn put(
    sheet: &mut Sheet,
    ground: &Ground<'_>,
    sheets: &UnitsOfSheets<'_>,
    (row, number): (u32, usize),
    alike: &[Told<'_>],
) {
    let Some((remark, spoken)) = alike.first() else {
        return;
    };
    let place = &remark.place;
    // What is only to be known waits for nothing.
    let counted = match (remark.counted, spoken.severity) {
        (true, _) => "daftar.ya",
        (false, Severity::Info) => "daftar.tidak",
        (false, Severity::Mend | Severity::Check) => "daftar.belum",
    };
    let help = spoken.help.clone().unwrap_or_default();
    let texts = [
        desa(ground, sheets, remark)
            .map(|desa| ground.story.unit_name(desa))
            .unwrap_or_default(),
        place.file.to_string(),
        place.sheet.to_string(),
        cells(alike),
        remark.row_number.as_deref().unwrap_or_default().to_owned(),
        remark
            .found
            .as_deref()
            .map(|found| text::shortened(found, 60))
            .unwrap_or_default(),
        spoken.message.clone(),
        help,
        ground.say(counted, &[]),
    ];
    row_of(sheet, row, number, band(spoken.severity), &texts);
    let cell = sheet
        .cells
        .iter_mut()
        .rfind(|cell| cell.at == Address::new(row, CELL));
    if let (Some(cell), Some(target)) = (cell, target(ground, place))
        && let Content::Text(text) = &cell.content
    {
        cell.content = Content::Link(text.clone(), target);
        cell.look = Kind::Link.of(Band::Body);
    }
}

/// Where a click leads, where the way from the result to the files is known.
fn target(ground: &Ground<'_>, place: &Place) -> Option<Target> {
    let way = ground.story.way?;
    let at = place.first_cell();
    let sheet = Some(&*place.sheet).filter(|sheet| !sheet.is_empty());
    Some(Target {
        file: format!("{way}{}", place.file).into(),
        cell: sheet.zip(at).map(|(sheet, at)| (sheet.into(), at)),
    })
}

/// One row of texts behind its number.
fn row_of(sheet: &mut Sheet, row: u32, number: usize, band: Band, texts: &[String]) {
    let number = Content::count(i64::try_from(number).unwrap_or_default());
    sheet.put(row, 0, number, Kind::Number.of(band));
    let mut needs: f64 = 0.0;
    for ((column, text), (_, width)) in (1..).zip(texts).zip(COLUMNS.iter().skip(1)) {
        sheet.say(row, column, text, Kind::Text.of(Band::Body));
        needs = needs.max(room::height(text, *width));
    }
    sheet.heights.push((row, needs));
}

/// The unit that each sheet of each file speaks for, by file and sheet.
pub(super) type UnitsOfSheets<'o> = BTreeMap<(&'o str, &'o str), UnitId>;

/// The units that the sheets of the run speak for.
pub(super) fn units_of_sheets<'o>(ground: &Ground<'o>) -> UnitsOfSheets<'o> {
    let rows = ground.story.outputs.inputs();
    let told = rows.filter_map(|row| Some(((&*row.place.file, &*row.place.sheet), row.unit?)));
    told.collect()
}

/// The desa that a remark is about, be it by the sheet that it is on.
pub(super) fn desa(
    ground: &Ground<'_>,
    sheets: &UnitsOfSheets<'_>,
    remark: &Diagnostic,
) -> Option<UnitId> {
    let tree = &ground.story.outputs.figures.tree;
    let listed = ground.story.templates.settings.narrowest_listed();
    let own = remark
        .subject
        .unit
        .as_deref()
        .and_then(|key| tree.find(key));
    let of_sheet = || {
        sheets
            .get(&(&*remark.place.file, &*remark.place.sheet))
            .copied()
    };
    tree.at_level(own.or_else(of_sheet)?, listed)
}

/// The list of files and blocks, by whose numbers the detail names them: the form stands where remarks say what is
/// written, what became of it where they say what to look at.
fn files(sheet: &mut Sheet, ground: &Ground<'_>, first: u32, last: u32) {
    let heading = ground.say("daftar.daftar_berkas", &[]);
    sheet.span(
        Address::new(first, 0),
        Address::new(first, last),
        &heading,
        Kind::Section.of(Band::Body),
    );
    for ((row, number), file) in (first + 1..).zip(1..).zip(ground.story.outputs.inputs()) {
        row_of(sheet, row, number, Band::Body, &file_texts(ground, file));
    }
}

/// What is said of a file or block: the unit it speaks for, where it stands, what it is, and what became of it.
fn file_texts(ground: &Ground<'_>, file: &FileRow) -> [String; 9] {
    let story = ground.story;
    let block = match file.place.at {
        At::Whole => String::new(),
        At::Cell(at) => at.to_string(),
        At::Region(region) => region.to_string(),
    };
    let form = match (&file.recalled, file.form) {
        (Some(_), _) => Some(ground.say("daftar.rekap_kiriman", &[])),
        (None, form) => form.map(|form| story.templates.form(form).name.to_string()),
    };
    let unit = file.unit.map(|unit| {
        let (areas, part) = story.names(unit);
        let area = areas
            .into_iter()
            .rfind(|name| !name.is_empty())
            .unwrap_or_default();
        format!("{} {part}", area.to_uppercase())
    });
    let counts = match file.status {
        Status::Counted => "daftar.ya",
        Status::Compared
        | Status::Twin
        | Status::Replaced
        | Status::NoReport
        | Status::Own
        | Status::Settings => "daftar.tidak",
        Status::Unknown | Status::Failed | Status::LacksYear | Status::Empty => "daftar.belum",
    };
    [
        unit.unwrap_or_default(),
        file.place.file.to_string(),
        file.place.sheet.to_string(),
        block,
        String::new(),
        form.unwrap_or_default(),
        ground.say(&format!("keadaan.{}", file.status.word()), &[]),
        String::new(),
        ground.say(counts, &[]),
    ]
}

const fn band(severity: Severity) -> Band {
    match severity {
        Severity::Mend => Band::Mend,
        Severity::Check => Band::Check,
        Severity::Info => Band::Body,
    }
}
