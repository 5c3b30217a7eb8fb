//! *Penjelasan*: what the figures mean, where they come from, and by which program they were made.

use super::ground::Ground;
use crate::address::Address;
use crate::template::Cells;
use crate::workbook::plan::{Content, Kind, Sheet};
use crate::workbook::room;

/// The widths of the two columns.
const WIDTHS: [f64; 2] = [26.0, 74.0];

/// Lines of the sheet: a term and what is said of it; without a term a heading.
type Lines = Vec<(Option<String>, String)>;

/// Stands for the day on which the workbook is made.
const MADE: &str = "\u{1}";

/// Plans the sheet.
pub(super) fn sheet(ground: &Ground<'_>, name: String, has_tables: bool) -> Sheet {
    let mut sheet = ground.sheet(name);
    sheet.page.landscape = false;
    sheet.widths = WIDTHS.to_vec();
    sheet.span(
        Address::new(0, 0),
        Address::new(0, 1),
        &ground.say("penjelasan.judul", &[]),
        Kind::Title.on_page(),
    );
    let mut lines = about(ground);
    if !has_tables {
        lines.push(line(
            ground,
            "tabel",
            ground.say("penjelasan.tanpa_tabel", &[]),
        ));
    }
    lines.extend(indicators(ground));
    lines.extend(signs(ground));
    lines.extend(sources(ground));
    let mut row = 2;
    for (term, said) in lines {
        match term {
            None => {
                row += 1;
                sheet.span(
                    Address::new(row, 0),
                    Address::new(row, 1),
                    &said,
                    Kind::Section.on_page(),
                );
            }
            Some(term) => {
                sheet.say(row, 0, &term, Kind::Text.on_page());
                let content = match said.as_str() {
                    MADE => {
                        Content::Made(ground.story.templates.date_name(ground.story.today).into())
                    }
                    said => Content::text(said),
                };
                sheet.put(row, 1, content, Kind::Text.on_page());
                let needs = room::height(&term, WIDTHS[0]).max(room::height(&said, WIDTHS[1]));
                sheet.heights.push((row, needs));
            }
        }
        row += 1;
    }
    sheet
}

/// A line with the words of its term.
fn line(ground: &Ground<'_>, id: &str, said: String) -> (Option<String>, String) {
    (Some(ground.say(&format!("penjelasan.{id}"), &[])), said)
}

/// What the recap is of.
fn about(ground: &Ground<'_>) -> Lines {
    let story = ground.story;
    let heading = |id: &str| (None, ground.say(&format!("penjelasan.{id}"), &[]));
    let place = story.address(ground.top).join(", ").to_uppercase();
    let mut lines = vec![
        heading("rekap"),
        line(ground, "wilayah", place),
        line(ground, "bulan", ground.month()),
        line(ground, "dibuat", MADE.to_owned()),
    ];
    if let Some(stamp) = ground.stamp(ground.top) {
        lines.push(line(ground, "keadaan", stamp));
        let named = ["belum_masuk", "nama_ditanyakan"].into_iter();
        let named = named.zip(ground.missing());
        lines.extend(named.filter_map(|(id, names)| Some(line(ground, id, names?))));
    }
    lines
}

/// What the tables show, with definition and source.
fn indicators(ground: &Ground<'_>) -> Lines {
    let templates = ground.story.templates;
    let mut lines = vec![(None, ground.say("penjelasan.definisi", &[]))];
    let columns = templates
        .recaps
        .iter()
        .flat_map(|recap| ground.columns(recap));
    for column in columns {
        if let Cells::Ratio(at) = column.what {
            let indicator = &templates.indicators[at];
            let facts = [
                ("pembilang", ground.figure_name(&indicator.numerator)),
                ("penyebut", ground.figure_name(&indicator.denominator)),
                ("per", indicator.per.to_string()),
                ("definisi", indicator.definition.to_string()),
                ("rujukan", indicator.rujukan.to_string()),
            ];
            let facts: Vec<(&str, &str)> = facts
                .iter()
                .map(|(slot, text)| (*slot, text.as_str()))
                .collect();
            let said = ground.say("penjelasan.indikator", &facts);
            lines.push((Some(indicator.name.to_string()), said));
        }
    }
    lines
}

/// What the signs in the tables mean.
fn signs(ground: &Ground<'_>) -> Lines {
    let fewest = ground
        .story
        .templates
        .settings
        .fewest_for_percent
        .to_string();
    let mut lines = vec![(None, ground.say("penjelasan.tanda", &[]))];
    for id in [
        "strip",
        "sedikit",
        "ditahan",
        "selisih",
        "sementara",
        "rumus",
    ] {
        let term = ground.say(&format!("penjelasan.{id}"), &[]);
        lines.push((
            Some(term),
            ground.say(&format!("penjelasan.{id}_arti"), &[("batas", &fewest)]),
        ));
    }
    lines
}

/// Where figures, layout and names of areas come from.
fn sources(ground: &Ground<'_>) -> Lines {
    let story = ground.story;
    let mut lines = vec![(None, ground.say("penjelasan.sumber", &[]))];
    let used = &ground.source(ground.key.1).name;
    lines.push(line(ground, "sumber_tabel", used.to_string()));
    let others = story
        .outputs
        .figures
        .groups
        .keys()
        .filter(|key| key.0 == ground.key.0 && key.1 != ground.key.1);
    let others: Vec<String> = others
        .map(|key| ground.source(key.1).name.to_string())
        .collect();
    if !others.is_empty() {
        let said = ground.say(
            "penjelasan.sumber_lain_arti",
            &[("sumber", &others.join(", "))],
        );
        lines.push(line(ground, "sumber_lain", said));
    }
    let mut forms: Vec<_> = story
        .outputs
        .files
        .iter()
        .filter_map(|row| row.form)
        .collect();
    forms.sort_unstable();
    forms.dedup();
    for form in forms {
        let form = story.templates.form(form);
        let said = ground.say(
            "penjelasan.formulir_arti",
            &[("edisi", &form.edition), ("rujukan", &form.rujukan)],
        );
        lines.push((Some(form.name.to_string()), said));
    }
    let recaps = story.templates.recaps.iter();
    for recap in recaps.filter(|recap| recap.is_of(ground.key.1)) {
        lines.push(line(ground, "susunan", recap.rujukan.to_string()));
    }
    let edition = story.areas.edition();
    lines.push(line(
        ground,
        "wilayah_edisi",
        ground.say("penjelasan.wilayah_arti", &[("edisi", edition)]),
    ));
    let digest = story.templates.digest.to_string();
    let version = env!("CARGO_PKG_VERSION");
    let facts = [
        ("versi", version),
        ("templat", digest.get(..12).unwrap_or(&digest)),
    ];
    lines.push(line(
        ground,
        "program",
        ground.say("penjelasan.program_arti", &facts),
    ));
    lines.push(line(
        ground,
        "janji",
        ground.say("penjelasan.janji_arti", &[]),
    ));
    lines
}
