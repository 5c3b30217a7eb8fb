//! A figure inside a line of text: its ratio as people say it, and how many couples are complete.

use crate::expression::DecimalMark;
use crate::ledger::UnitId;
use crate::outcome::{Couples, Key, Story};
use crate::text;

/// A number of a unit with its ratio: `Peserta KB aktif 1.006 (67,9 %)`, of few couples `Peserta KB aktif 9 dari 12`. Beside
/// the indicator stands of what the ratio is.
pub(super) fn with_ratio(
    story: &Story<'_>,
    key: Key,
    unit: UnitId,
    (name, number): (&str, i64),
    indicator: Option<(usize, Option<&str>)>,
) -> String {
    let words = &story.templates.words;
    let told = text::grouped(number);
    let facts = [("nama", name), ("nilai", &*told)];
    let measured = indicator.and_then(|(at, _)| story.measured(key, unit, at));
    let sums = measured.filter(|measured| measured.value.is_ok());
    let sums = sums.map(|measured| measured.sums);
    let few = sums.filter(|sums| sums.denominator < story.templates.settings.fewest_for_percent);
    if let Some(sums) = few.filter(|sums| sums.numerator == number && sums.unpaired == 0) {
        let whole = text::grouped(sums.denominator);
        return words.say("layar.angka_dari", &[facts[0], facts[1], ("semua", &whole)]);
    }
    match indicator.and_then(|indicator| ratio(story, key, unit, indicator)) {
        Some(ratio) => words.say(
            "layar.angka_persen",
            &[facts[0], facts[1], ("persen", &ratio)],
        ),
        None => words.say("layar.angka", &facts),
    }
}

/// A ratio of a unit: `67,9 %`, of few couples `9 dari 12`, and of how many units it is where not all have both sides.
/// `of` says of what it is.
fn ratio(
    story: &Story<'_>,
    key: Key,
    unit: UnitId,
    (at, of): (usize, Option<&str>),
) -> Option<String> {
    let words = &story.templates.words;
    let measured = story.measured(key, unit, at)?;
    let sums = measured.sums;
    let value = measured.value.ok()?;
    if sums.denominator < story.templates.settings.fewest_for_percent {
        let facts = [
            ("bagian", &*text::grouped(sums.numerator)),
            ("semua", &text::grouped(sums.denominator)),
        ];
        return Some(words.say("layar.sedikit", &facts));
    }
    let number = value.rounded(1, DecimalMark::Comma);
    let mut ratio = format!("{number} {}", story.templates.indicators[at].unit);
    if let Some(of) = of {
        ratio = words.say("surat.persen_dari", &[("persen", &ratio), ("dari", of)]);
    }
    if sums.unpaired == 0 {
        return Some(ratio);
    }
    // Not all that have a figure have the other side of the ratio.
    let group = story.outputs.figures.groups.get(&key)?;
    let level = story.counted_level(unit, group)?;
    let level = story.templates.settings.level_of(level).inside_a_sentence();
    let count = |number: u32| text::grouped(number.into());
    let facts = [
        ("persen", &*ratio),
        ("ada", &count(sums.pairs)),
        ("dari", &count(sums.pairs + sums.unpaired)),
        ("tingkat", &level),
    ];
    Some(words.say("layar.persen_sebagian", &facts))
}

/// What is said of the couples of a unit: `57 dari 60 PUS sudah lengkap.`; where all are complete `whole` says so.
pub(super) fn said(story: &Story<'_>, couples: Couples, whole: &str) -> String {
    let words = &story.templates.words;
    let name = story
        .templates
        .complete
        .map(|rule| story.templates.series_name(rule.of));
    let facts = [
        ("lengkap", &*text::grouped(couples.complete)),
        ("semua", &text::grouped(couples.all)),
        ("pus", &name.unwrap_or_default()),
    ];
    let is_whole = couples.complete == couples.all;
    words.say(if is_whole { whole } else { "pesan.lengkap" }, &facts)
}
