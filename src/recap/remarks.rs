//! *Daftar Catatan*: every remark in the order of its urgency, and every file with its number.

use std::collections::BTreeMap;

use super::ground::Ground;
use super::head;
use super::plan::{Band, Content, Kind, Sheet};
use crate::address::Address;
use crate::diagnostic::{Diagnostic, Severity};
use crate::outcome::{self, FileRow, Spoken};
use crate::text;

/// So many remarks are listed at most; the rest is counted.
const MOST: usize = 50_000;
/// The columns of the list of remarks with their widths; the sentences that head them are `daftar.` and the name.
const COLUMNS: [(&str, f64); 10] = [
    ("no", 5.0),
    ("desa", 18.0),
    ("berkas", 28.0),
    ("lembar_kolom", 14.0),
    ("sel", 7.0),
    ("urut", 7.0),
    ("tertulis", 18.0),
    ("dilihat", 46.0),
    ("dilakukan", 46.0),
    ("dihitung", 11.0),
];
/// The column of the sentences, which reach over several lines.
const WIDE: f64 = 46.0;
/// The height of a line of text, in points.
const LINE: f64 = 13.0;

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
    let heads: Vec<Vec<String>> = COLUMNS
        .iter()
        .map(|(id, _)| vec![ground.say(&format!("daftar.{id}"), &[])])
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
    let counts = story.outputs.counts(story.templates);
    let mut spoken: BTreeMap<Severity, Vec<(&Diagnostic, Spoken)>> = BTreeMap::new();
    for remark in &story.outputs.remarks {
        let words = outcome::speak(remark, story.templates);
        spoken
            .entry(words.severity)
            .or_default()
            .push((remark, words));
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
        for (remark, words) in remarks {
            if number >= MOST {
                break;
            }
            number += 1;
            listed += 1;
            put(sheet, ground, row, number, (remark, &words));
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

/// One remark in its row.
fn put(
    sheet: &mut Sheet,
    ground: &Ground<'_>,
    row: u32,
    number: usize,
    (remark, spoken): (&Diagnostic, &Spoken),
) {
    let place = &remark.place;
    let counted = if remark.counted {
        "daftar.ya"
    } else {
        "daftar.tidak"
    };
    let help = spoken.help.clone().unwrap_or_default();
    let texts = [
        desa(ground, remark),
        place.file.to_string(),
        place.sheet.to_string(),
        outcome::cell(place).unwrap_or_default(),
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
    let band = band(spoken.severity);
    sheet.put(
        row,
        0,
        Content::count(i64::try_from(number).unwrap_or_default()),
        Kind::Number.of(band),
    );
    for (column, text) in (1..).zip(&texts) {
        sheet.say(row, column, text, Kind::Text.of(Band::Body));
    }
    sheet.heights.push((row, LINE * lines(&texts)));
}

/// How many lines the longest text of a row takes.
#[allow(clippy::cast_precision_loss)]
fn lines(texts: &[String]) -> f64 {
    let widths = COLUMNS.iter().skip(1).map(|(_, width)| *width);
    let lines = texts
        .iter()
        .zip(widths)
        .map(|(text, width)| (text.chars().count() as f64 / (width.min(WIDE) * 0.95)).ceil());
    lines.fold(1.0, f64::max)
}

/// The desa that a remark is about, or whatever unit it names above that.
fn desa(ground: &Ground<'_>, remark: &Diagnostic) -> String {
    let story = ground.story;
    let tree = &story.outputs.figures.tree;
    let listed = story.templates.settings.narrowest_listed();
    let own = remark
        .subject
        .unit
        .as_deref()
        .and_then(|key| tree.find(key));
    let of_file = || {
        let mut rows = story.outputs.files.iter();
        rows.find(|row| {
            row.place.file == remark.place.file && row.place.sheet == remark.place.sheet
        })?
        .unit
    };
    let Some(unit) = own.or_else(of_file) else {
        return String::new();
    };
    let mut path = std::iter::once(unit).chain(tree.above(unit));
    let place = path
        .find(|id| tree.unit(*id).level <= listed)
        .unwrap_or(unit);
    if tree.unit(place).level == listed {
        story.unit_name(place)
    } else {
        String::new()
    }
}

/// The list of files and blocks, by whose numbers the detail names them.
fn files(sheet: &mut Sheet, ground: &Ground<'_>, first: u32, last: u32) {
    let story = ground.story;
    let heading = ground.say("daftar.daftar_berkas", &[]);
    sheet.span(
        Address::new(first, 0),
        Address::new(first, last),
        &heading,
        Kind::Section.on_page(),
    );
    let mut row = first + 1;
    let heads = [
        "no",
        "desa",
        "berkas",
        "lembar_kolom",
        "sel",
        "sel",
        "sel",
        "formulir",
        "keadaan",
    ];
    let spans = [(0, 0), (1, 1), (2, 2), (3, 3), (4, 6), (7, 7), (8, 9)];
    for (from, to) in spans {
        let text = ground.say(&format!("daftar.{}", heads[from as usize]), &[]);
        sheet.span(
            Address::new(row, from),
            Address::new(row, to),
            &text,
            Kind::Head.of(Band::Body),
        );
    }
    row += 1;
    for (number, file) in (1..).zip(&story.outputs.files) {
        sheet.put(row, 0, Content::count(number), Kind::Number.of(Band::Body));
        let texts = file_texts(ground, file);
        for ((from, to), text) in spans.iter().skip(1).zip(texts) {
            sheet.span(
                Address::new(row, *from),
                Address::new(row, *to),
                &text,
                Kind::Text.of(Band::Body),
            );
        }
        row += 1;
    }
}

fn file_texts(ground: &Ground<'_>, file: &FileRow) -> [String; 6] {
    let story = ground.story;
    let block = match file.place.at {
        crate::diagnostic::At::Whole => String::new(),
        crate::diagnostic::At::Cell(at) => at.to_string(),
        crate::diagnostic::At::Region(region) => region.to_string(),
    };
    let form = file
        .form
        .map(|form| story.templates.form(form).name.to_string());
    [
        file.unit
            .map(|unit| story.unit_name(unit))
            .unwrap_or_default(),
        file.place.file.to_string(),
        file.place.sheet.to_string(),
        block,
        form.unwrap_or_default(),
        ground.say(&format!("keadaan.{}", file.status.word()), &[]),
    ]
}

const fn band(severity: Severity) -> Band {
    match severity {
        Severity::Mend => Band::Mend,
        Severity::Check => Band::Check,
        Severity::Info => Band::Body,
    }
}
