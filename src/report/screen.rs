//! The first screen after a drop: what came in, the main figures, what to do first.

use jiff::civil::Weekday;

use crate::diagnostic::{Diagnostic, Severity};
use crate::expression::DecimalMark;
use crate::ledger::{Group, UnitId};
use crate::outcome::{self, Key, Story};
use crate::period::Period;
use crate::text;

/// Columns of the window.
const WIDTH: usize = 76;
/// Units that have not come in and are named on the screen.
const MISSING: usize = 12;
/// Lines of the window.
const HEIGHT: usize = 24;
/// Things to do that are named on the screen, where it has room.
const TO_DO: usize = 3;

/// The first screen. `given` is what the user dropped, `others` the files that were passed over, `saved` says where the
/// results are.
#[must_use]
pub fn summary(story: &Story<'_>, given: &str, others: u32, saved: &[String]) -> Vec<String> {
    let screens = (1..=TO_DO)
        .rev()
        .map(|most| screen(story, given, others, saved, most));
    let mut screens = screens.skip_while(|lines| lines.len() > HEIGHT);
    screens
        .next()
        .unwrap_or_else(|| screen(story, given, others, saved, 1))
}

/// The first screen with so many things to do at most.
fn screen(
    story: &Story<'_>,
    given: &str,
    others: u32,
    saved: &[String],
    most: usize,
) -> Vec<String> {
    let words = &story.templates.words;
    let mut lines = vec![title(story), format!(" {}", "-".repeat(71))];
    let files = files(story);
    let count = |number: usize| text::grouped(i64::try_from(number).unwrap_or(i64::MAX));
    lines.push(match files.len() {
        1 => words.say("layar.berkas", &[("nama", given)]),
        many => words.say("layar.folder", &[("nama", given), ("banyak", &count(many))]),
    });
    lines.extend(figures(story));
    lines.push(String::new());
    let failed: Vec<&str> = files
        .iter()
        .filter(|(_, read)| !read)
        .map(|(file, _)| *file)
        .collect();
    let read = count(files.len() - failed.len());
    if failed.is_empty() {
        lines.push(words.say("layar.terbaca", &[("terbaca", &read)]));
    } else {
        lines.push(words.say(
            "layar.tak_terbaca",
            &[("terbaca", &read), ("belum", &count(failed.len()))],
        ));
        lines.extend(unread(story, &failed));
    }
    if others > 0 {
        lines.push(words.say(
            "layar.lewat",
            &[("banyak", &text::grouped(i64::from(others)))],
        ));
    }
    let own = story.outputs.files.len() - story.outputs.inputs().count();
    if own > 0 {
        lines.push(words.say("layar.hasil_lama", &[("banyak", &count(own))]));
    }
    lines.extend(remarks(story, &failed, most));
    lines.push(String::new());

    let indented = |line: String| {
        if line.is_empty() || line.starts_with(' ') {
            line
        } else {
            format!(" {line}")
        }
    };
    let lines = lines
        .into_iter()
        .flat_map(|line| text::wrap(&indented(line), WIDTH));
    // Where results are is a path, and stays in one piece.
    let last = saved.iter().cloned().chain([words.say("layar.asli", &[])]);
    lines.chain(last.map(indented)).collect()
}

fn title(story: &Story<'_>) -> String {
    let words = &story.templates.words;
    let day = match story.today.weekday() {
        Weekday::Monday => "hari.senin",
        Weekday::Tuesday => "hari.selasa",
        Weekday::Wednesday => "hari.rabu",
        Weekday::Thursday => "hari.kamis",
        Weekday::Friday => "hari.jumat",
        Weekday::Saturday => "hari.sabtu",
        Weekday::Sunday => "hari.minggu",
    };
    let month = story
        .templates
        .month_name(story.today.month().unsigned_abs());
    let date = format!(
        "{}, {} {month} {}",
        words.say(day, &[]),
        story.today.day(),
        story.today.year()
    );
    let title = words.say("layar.judul", &[]);
    format!(
        " {title}{date:>width$}",
        width = 71_usize.saturating_sub(title.len())
    )
}

/// Every file once, and whether something in it was read.
fn files<'s>(story: &Story<'s>) -> Vec<(&'s str, bool)> {
    let mut files: Vec<(&str, bool)> = Vec::new();
    for row in story.outputs.inputs() {
        let read = row.is_read();
        match files.last_mut() {
            Some((file, any)) if *file == &*row.place.file => *any |= read,
            _ => files.push((&row.place.file, read)),
        }
    }
    files
}

/// The files that were not read, those with one reason on one line.
fn unread(story: &Story<'_>, failed: &[&str]) -> Vec<String> {
    let words = &story.templates.words;
    let mut reasons: Vec<(String, Vec<&str>)> = Vec::new();
    for file in failed {
        let Some(reason) = why_not(story, file) else {
            continue;
        };
        match reasons.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, files)) => files.push(file),
            None => reasons.push((reason, vec![file])),
        }
    }
    let line = |(reason, files): &(String, Vec<&str>)| {
        let first = text::collapse(files.first().copied().unwrap_or_default());
        let more = (files.len() - 1).to_string();
        match files.len() {
            1 => words.say(
                "layar.berkas_belum",
                &[("berkas", &first), ("sebab", reason)],
            ),
            _ => words.say(
                "layar.berkas_serupa",
                &[("berkas", &first), ("banyak", &more), ("sebab", reason)],
            ),
        }
    };
    reasons.iter().map(line).collect()
}

/// Why a file was not read and what to do, from the most urgent remark about it.
fn why_not(story: &Story<'_>, file: &str) -> Option<String> {
    let about = story
        .outputs
        .remarks
        .iter()
        .filter(|remark| *remark.place.file == *file && !remark.counted);
    let spoken = about
        .map(|remark| outcome::speak(remark, story.templates))
        .min_by_key(|spoken| spoken.severity)?;
    Some(
        format!("{} {}", spoken.message, spoken.help.unwrap_or_default())
            .trim_end()
            .to_owned(),
    )
}

/// Month, area, coverage and the main figures.
fn figures(story: &Story<'_>) -> Vec<String> {
    let words = &story.templates.words;
    let all = || Some((story.main_period()?, story.top()?));
    let Some((period, top)) = all() else {
        return vec![words.say("layar.tanpa_angka", &[])];
    };
    let Some(source) = story.source_of(period) else {
        return Vec::new();
    };
    let Some(group) = story.outputs.figures.groups.get(&(period, source)) else {
        return Vec::new();
    };
    let month = story.templates.period_name(period).to_uppercase();
    let mut lines = vec![words.say("layar.bulan", &[("bulan", &month)])];
    let others = story.periods().into_iter().filter(|other| *other != period);
    let others = ranges(story, &others.collect::<Vec<_>>());
    if !others.is_empty() {
        lines.push(words.say("layar.bulan_lain", &[("bulan", &others.join(", "))]));
    }
    lines.push(words.say(
        "layar.wilayah",
        &[("wilayah", &story.address(top).join(", ").to_uppercase())],
    ));
    lines.push(String::new());
    let level = story.counted_level(top, group);
    let level = level.map_or("", |level| {
        &*story.templates.settings.levels[usize::from(level.0)].name
    });
    lines.push(coverage(story, top, group, level));
    lines.extend(missing(story, top, group));
    let main: Vec<String> = story
        .templates
        .screen
        .iter()
        .filter_map(|figure| main_figure(story, (period, source), top, figure))
        .collect();
    lines.extend(side_by_side(&main));
    lines
}

/// Months that follow one another as a range, all others one by one.
fn ranges(story: &Story<'_>, periods: &[Period]) -> Vec<String> {
    let follows = |one: &Period, next: &Period| one.ordinal() + 1 == next.ordinal();
    let name = |period: &Period| story.templates.period_name(*period);
    let runs = periods.chunk_by(follows);
    let said = runs.flat_map(|run| match run {
        [first, .., last] if run.len() > 2 => {
            let facts = [("dari", &*name(first)), ("sampai", &name(last))];
            vec![story.templates.words.say("layar.rentang", &facts)]
        }
        few => few.iter().map(name).collect(),
    });
    said.collect()
}

/// As many figures on a line as the window holds.
fn side_by_side(figures: &[String]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for figure in figures {
        match lines.last_mut() {
            Some(line) if line.chars().count() + figure.chars().count() + 5 <= WIDTH => {
                line.push_str("    ");
                line.push_str(figure);
            }
            _ => lines.push(figure.clone()),
        }
    }
    lines
}

/// `Desa masuk   : 6 dari 12`, with the warning while some are missing.
fn coverage(story: &Story<'_>, top: UnitId, group: &Group, level: &str) -> String {
    let words = &story.templates.words;
    let label = format!("{:<13}", words.say("layar.masuk", &[("tingkat", level)]));
    let count = |number: u32| text::grouped(i64::from(number));
    let Some(known) = story.known(top, group) else {
        let reported = count(group.reported(top));
        return words.say("layar.masuk_saja", &[("masuk", &label), ("ada", &reported)]);
    };
    // Names that the area table does not hold stand for none of its units.
    let listed = story.listed(top, group);
    let facts = [
        ("masuk", label.as_str()),
        ("ada", &count(listed)),
        ("dari", &count(known)),
    ];
    let mut line = words.say("layar.masuk_dari", &facts);
    if group.reported(top) > listed {
        let more = count(group.reported(top) - listed);
        line.push_str(&words.say("layar.masuk_lain", &[("banyak", &more)]));
    }
    if listed < known {
        line.push_str(&words.say("layar.sementara", &[]));
    }
    line
}

/// The desa of the kecamatan that have not come in, by the area table.
fn missing(story: &Story<'_>, top: UnitId, group: &Group) -> Option<String> {
    let missing = story.missing(top, group).into_iter();
    let missing: Vec<String> = missing.map(|area| area.name.to_uppercase()).collect();
    let (shown, rest) = missing.split_at(missing.len().min(MISSING));
    let names = shown.join(", ");
    let words = &story.templates.words;
    Some(match (shown.len(), rest.len()) {
        (0, _) => return None,
        (_, 0) => words.say("layar.belum_masuk", &[("nama", &names)]),
        (_, more) => words.say(
            "layar.belum_masuk_lagi",
            &[("nama", &names), ("banyak", &more.to_string())],
        ),
    })
}

/// `Peserta KB aktif 1.006 (67,9 %)`.
fn main_figure(
    story: &Story<'_>,
    key: Key,
    top: UnitId,
    figure: &crate::template::ScreenFigure,
) -> Option<String> {
    let words = &story.templates.words;
    let figures = &story.outputs.figures;
    let column = figures.positions.column(figure.series)?;
    let group = figures.groups.get(&key)?;
    let number = text::grouped(group.cell(top, column).count()?);
    let name = story.templates.series_name(figure.series);
    let ratio = figure.indicator.and_then(|at| {
        let measured = story.measured(key, top, at)?;
        let (part, whole) = (measured.sums.numerator, measured.sums.denominator);
        let value = measured.value.ok()?;
        if whole < story.templates.settings.fewest_for_percent {
            let facts = [
                ("bagian", &*text::grouped(part)),
                ("semua", &text::grouped(whole)),
            ];
            return Some(words.say("layar.sedikit", &facts));
        }
        let ratio = format!(
            "{} {}",
            value.rounded(1, DecimalMark::Comma),
            story.templates.indicators[at].unit
        );
        let sums = measured.sums;
        if sums.unpaired == 0 {
            return Some(ratio);
        }
        // Not all that have a figure have the other side of the ratio.
        let level = story
            .templates
            .settings
            .level_of(story.counted_level(top, group)?)
            .inside_a_sentence();
        let count = |number: u32| text::grouped(number.into());
        let facts = [
            ("persen", &*ratio),
            ("ada", &count(sums.pairs)),
            ("dari", &count(sums.pairs + sums.unpaired)),
            ("tingkat", &level),
        ];
        Some(words.say("layar.persen_sebagian", &facts))
    });
    Some(match ratio {
        Some(ratio) => words.say(
            "layar.angka_persen",
            &[("nama", &name), ("nilai", &number), ("persen", &ratio)],
        ),
        None => words.say("layar.angka", &[("nama", &name), ("nilai", &number)]),
    })
}

/// How many remarks there are, and what to do first.
fn remarks(story: &Story<'_>, failed: &[&str], most: usize) -> Vec<String> {
    let words = &story.templates.words;
    let counts = story.outputs.counts(story.templates);
    if counts.values().all(|count| *count == 0) {
        return vec![words.say("layar.bersih", &[])];
    }
    let count = |severity| {
        text::grouped(i64::from(
            counts.get(&severity).copied().unwrap_or_default(),
        ))
    };
    let mut lines = vec![words.say(
        "layar.catatan",
        &[
            ("perbaiki", &count(Severity::Mend)),
            ("cek", &count(Severity::Check)),
            ("info", &count(Severity::Info)),
        ],
    )];
    if [Severity::Mend, Severity::Check]
        .iter()
        .all(|severity| counts.get(severity) == Some(&0))
    {
        lines.push(words.say("layar.bersih", &[]));
    }
    let to_do = to_do(story, failed, most);
    if !to_do.is_empty() {
        lines.push(String::new());
        lines.push(words.say("layar.dahulu", &[]));
        for (number, thing) in (1..).zip(to_do) {
            lines.push(format!(
                " {}",
                words.say(
                    "layar.satu_hal",
                    &[("nomor", &number.to_string()), ("hal", &thing)]
                )
            ));
        }
    }
    lines
}

/// The most urgent kinds of remark about files that were read, each with its first case.
fn to_do(story: &Story<'_>, failed: &[&str], most: usize) -> Vec<String> {
    let words = &story.templates.words;
    let is_read = |remark: &&Diagnostic| !failed.contains(&&*remark.place.file);
    let mut kinds: Vec<(Severity, &Diagnostic, String, u32)> = Vec::new();
    for remark in story.outputs.remarks.iter().filter(is_read) {
        if let Some(kind) = kinds
            .iter_mut()
            .find(|(_, first, ..)| first.code == remark.code)
        {
            kind.3 += 1 + remark.more;
            continue;
        }
        let spoken = outcome::speak(remark, story.templates);
        if spoken.severity != Severity::Info {
            kinds.push((spoken.severity, remark, spoken.message, 1 + remark.more));
        }
    }
    kinds.sort_by_key(|(severity, _, _, many)| (*severity, std::cmp::Reverse(*many)));
    let told = kinds
        .into_iter()
        .take(most)
        .map(|(_, remark, message, many)| {
            let file = remark.place.file.rsplit('/').next().unwrap_or_default();
            let place = outcome::place(&remark.place, remark.row_number.as_deref(), words);
            let thing = match place {
                Some(place) => format!("{file}, {place}: {message}"),
                None => format!("{file}: {message}"),
            };
            match many {
                1 => thing,
                _ => words.say(
                    "layar.serupa",
                    &[
                        ("hal", &thing),
                        ("banyak", &text::grouped(i64::from(many) - 1)),
                    ],
                ),
            }
        });
    told.collect()
}
