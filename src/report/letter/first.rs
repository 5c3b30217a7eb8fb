//! *BACA DULU.txt*: what a recap says, on one page that anybody reads.

use std::collections::{BTreeMap, BTreeSet};

use super::account::Account;
use super::addressee::{Addressee, State};
use super::{Kind, Letter, Recap, count, names, receipt, wrapped};
use crate::diagnostic::Severity;
use crate::ledger::UnitId;
use crate::outcome::Whose;
use crate::report::{figure, things};
use crate::template::{self, LetterFigure};

/// The letter.
pub(super) fn letter(account: &Account<'_>, recap: &Recap<'_>) -> Letter {
    let title = if account.is_open() {
        account.say("baca.judul_sementara", &[("judul", recap.title)])
    } else {
        recap.title.to_owned()
    };
    let mut lines = vec![title, account.made(), String::new()];
    lines.extend(incoming(account));
    lines.extend(figures(account));
    let to_do = to_do(account);
    lines.push(account.say("baca.kerjakan", &[]));
    lines.extend(match to_do.is_empty() {
        true => vec![indented(account.say("baca.tidak_ada", &[]))],
        false => to_do.clone(),
    });
    let progress = account.story.progress(account.top, account.key.0);
    let progress = progress.map(|progress| progress.said(&account.story.templates.words));
    lines.extend(progress.map(indented));
    lines.extend(to_send(account, recap));
    lines.push(again(account, to_do.is_empty()));
    lines.push(account.say("baca.terima", &[]));
    let mut lines = wrapped(lines);
    // Names of files stay in one piece.
    lines.extend(receipt::lines(account).into_iter().map(indented));
    Letter {
        kind: Kind::First,
        name: account.file("baca.berkas"),
        about: recap.title.to_owned(),
        lines,
    }
}

/// A text as the beginning of a line.
fn begun(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

fn indented(line: String) -> String {
    format!("   {line}")
}

/// Who has come in and who has not.
fn incoming(account: &Account<'_>) -> Vec<String> {
    let level = account.level_word().to_uppercase();
    let (listed, known) = account.coverage.unwrap_or_default();
    let come = match account.coverage {
        Some(_) => listed,
        None => account.group.reported(account.top),
    };
    let is_one = account.group.incoming.contains(&account.top);
    let facts = [
        ("ada", &*count(come)),
        ("dari", &count(known)),
        ("tingkat", &level),
        ("wilayah", &account.story.address(account.top).join(", ")),
    ];
    let heading = match account.coverage {
        _ if is_one => "baca.masuk_satu",
        Some(_) if listed < known => "baca.masuk_dari",
        Some(_) => "baca.masuk_semua",
        None => "baca.masuk_saja",
    };
    let mut heading = account.say(heading, &facts);
    let others = account.group.reported(account.top).saturating_sub(listed);
    if account.coverage.is_some() && others > 0 && !is_one {
        let more = account.say("layar.masuk_lain", &[("banyak", &count(others))]);
        heading.push_str(&more.to_uppercase());
    }
    let mut lines = vec![heading];
    let named = |those: Vec<&Addressee>| {
        let names = names(&those, account).join(", ");
        (!those.is_empty()).then(|| names.to_uppercase())
    };
    let whole: Vec<&Addressee> = account.those(&[State::In]);
    let (whole, others): (Vec<&Addressee>, Vec<&Addressee>) =
        whole.into_iter().partition(|one| one.coded);
    let is_wide = account.addressees.iter().any(|one| one.within.is_some());
    if let Some(names) = named(whole).filter(|_| !is_one) {
        lines.push(indented(match is_wide {
            true => account.say("baca.lengkap", &[("nama", &names)]),
            false => names,
        }));
    }
    let further = [
        ("baca.sebagian", account.those(&[State::Partly])),
        (
            "baca.sebagian_keluarga",
            account.those(&[State::SomeFamilies]),
        ),
        (
            "baca.belum_masuk",
            account.those(&[State::Silent, State::Asked]),
        ),
        ("baca.di_luar", others),
    ];
    for (id, those) in further {
        if let Some(names) = named(those) {
            lines.push(indented(account.say(id, &[("nama", &names)])));
        }
    }
    lines.extend(aside(account));
    lines
}

/// What has come in of which nobody knows where it is.
fn aside(account: &Account<'_>) -> Option<String> {
    let aside = account.story.aside(account.top, account.group);
    let mut nameless = 0;
    let mut names: Vec<String> = Vec::new();
    for unit in aside {
        match account.story.unit_name(unit) {
            name if name.is_empty() => nameless += 1,
            name if !names.contains(&name) => names.push(name),
            _ => {}
        }
    }
    if nameless > 0 {
        names.push(account.say("baca.tanpa_nama", &[("banyak", &count(nameless))]));
    }
    let names = names.join(", ");
    (!names.is_empty()).then(|| indented(account.say("baca.tanpa_tempat", &[("nama", &names)])))
}

/// The main figures.
fn figures(account: &Account<'_>) -> Vec<String> {
    let is_one = account.group.incoming.contains(&account.top);
    let come = account.group.reported(account.top);
    let facts = [
        ("banyak", &*count(come)),
        ("tingkat", &account.level_word()),
    ];
    let heading = if is_one {
        account.say("baca.angka_satu", &[])
    } else {
        account.say("baca.angka", &facts)
    };
    let mut lines = vec![heading];
    for figures in &account.story.templates.letter {
        let figures: Vec<String> = figures
            .iter()
            .filter_map(|one| figure_text(account, one))
            .collect();
        if !figures.is_empty() {
            lines.push(indented(begun(&figures.join("; "))));
        }
    }
    if lines.len() == 1 {
        lines.push(indented(account.say("baca.angka_lain", &[])));
    }
    if let Some(couples) = account.couples(account.top) {
        let said = figure::said(account.story, couples, "pesan.semua");
        lines.push(indented(said));
    }
    let changed = account.story.changed_since(account.key, account.top);
    lines.extend(changed.map(indented));
    lines
}

/// `Unmet need 171 (11,5 %): ingin ditunda 96, tidak ingin anak lagi 75`.
fn figure_text(account: &Account<'_>, figure: &LetterFigure) -> Option<String> {
    let (story, unit, key) = (account.story, account.top, account.key);
    let positions = &story.outputs.figures.positions;
    let cell = |series| Some(account.group.cell(unit, positions.column(series)?));
    let number = match (figure.series, figure.indicator) {
        (Some(series), _) => cell(series)?.count()?,
        (None, Some(at)) => {
            let measured = story.measured(key, unit, at)?;
            measured.value.ok()?;
            measured.sums.numerator
        }
        (None, None) => return None,
    };
    // Where an office chooses the ratio, it must be said of what it is.
    let of = |at: usize| story.templates.indicators[at].of.as_deref();
    let ratio = figure.indicator;
    let ratio = ratio.map(|at| (at, figure.choice.and_then(|_| of(at))));
    let said = figure::with_ratio(story, key, unit, (&figure.name, number), ratio);
    let whole = figure.series.and_then(cell).map(|cell| cell.reported);
    let parts = figure.parts.iter().map(|(name, series)| {
        let part =
            cell(*series).filter(|part| Some(part.reported) == whole && part.withheld == 0)?;
        let number = count(part.count()?);
        Some(account.say("layar.angka", &[("nama", name), ("nilai", &number)]))
    });
    let parts: Option<Vec<String>> = parts.collect();
    let parts = parts.filter(|parts| !parts.is_empty());
    Some(match parts {
        Some(parts) => {
            let facts = [("angka", &*said), ("bagian", &parts.join(", "))];
            account.say("surat.angka_bagian", &facts)
        }
        None => said,
    })
}

/// How to go on, once things are mended or others have come.
fn again(account: &Account<'_>, is_done: bool) -> String {
    let archive = account.say("rekap.arsip", &[]);
    let files = account.story.outputs.inputs().map(|row| &row.place.file);
    let given = if files.collect::<BTreeSet<_>>().len() == 1 {
        "baca.berkas_sama"
    } else {
        "baca.folder_sama"
    };
    let facts = [("arsip", &*archive), ("masukan", &account.say(given, &[]))];
    let when = if is_done {
        "baca.ulang_baru"
    } else {
        "baca.ulang"
    };
    account.say(when, &facts)
}

/// What there is to do.
fn to_do(account: &Account<'_>) -> Vec<String> {
    let mut things = Vec::new();
    let missing = account.waited();
    if !missing.is_empty() {
        let facts = [
            ("banyak", &*count(missing.len())),
            ("tingkat", &account.addressee_word()),
            ("berkas", &account.file("pesan.berkas")),
        ];
        things.push(account.say("baca.hubungi", &facts));
    }
    let mut is_listed = false;
    for (severity, id) in [
        (Severity::Mend, "baca.perbaiki"),
        (Severity::Check, "baca.cek"),
    ] {
        if let Some(said) = remarks(account, severity, id) {
            things.push(said);
            is_listed = true;
        }
    }
    things.extend(account.story.asked());
    if !account.failed.is_empty() {
        let facts = [
            ("banyak", &*count(account.failed.len())),
            ("berkas", &account.file("belum.berkas")),
        ];
        things.push(account.say("baca.tak_terbaca", &facts));
    }
    let mut lines = Vec::new();
    for (number, thing) in (1..).zip(&things) {
        let facts = [("nomor", &*count(number)), ("hal", thing)];
        lines.push(indented(account.say("baca.hal", &facts)));
    }
    if is_listed {
        lines.push(indented(account.say("baca.daftar", &[])));
    }
    lines
}

/// How many remarks of a severity there are, and where most of them are.
fn remarks(account: &Account<'_>, severity: Severity, id: &str) -> Option<String> {
    let whose = Whose::of(account.story.outputs);
    let mut all = 0;
    let mut many: BTreeMap<UnitId, u32> = BTreeMap::new();
    let told = things::to_see(account.story, &account.failed);
    for (remark, _) in told.filter(|(_, own)| *own == severity) {
        all += 1 + remark.more;
        if let Some(unit) = account.whom(whose.unit(remark)) {
            *many.entry(unit).or_default() += 1 + remark.more;
        }
    }
    if all == 0 {
        return None;
    }
    let most = many
        .into_iter()
        .max_by_key(|(unit, many)| (*many, std::cmp::Reverse(*unit)));
    let one = most.and_then(|(unit, part)| {
        let mut all = account.addressees.iter();
        Some((all.find(|one| one.unit == Some(unit))?, part))
    });
    // Where they are says something only of most of them.
    let one = one.filter(|(_, part)| account.addressees.len() > 1 && part * 2 > all);
    let Some((one, part)) = one else {
        return Some(account.say(id, &[("banyak", &count(all))]));
    };
    let facts = [
        ("banyak", &*count(all)),
        ("bagian", &count(part)),
        ("unit", &one.name.to_uppercase()),
    ];
    let which = match all {
        1 => "satu",
        all if all == part => "semua",
        _ => "di",
    };
    Some(account.say(&format!("{id}_{which}"), &facts))
}

/// What may be sent on, and what may not.
fn to_send(account: &Account<'_>, recap: &Recap<'_>) -> Vec<String> {
    let mut lines = vec![
        account.say("baca.kirim", &[]),
        indented(recap.name.to_owned()),
        indented(account.file("pesan.berkas")),
    ];
    lines.extend(recap.pages.iter().cloned().map(indented));
    let mut own = vec![account.file("baca.berkas")];
    if !account.failed.is_empty() {
        own.push(account.file("belum.berkas"));
    }
    lines.push(indented(
        account.say("baca.kantor", &[("berkas", &own.join(", "))]),
    ));
    if recap.gives_back {
        let folder = account.say("perbaikan.folder", &[]);
        lines.push(indented(
            account.say("baca.jangan_diperiksa", &[("folder", &folder)]),
        ));
    } else if names_persons(account) {
        lines.push(indented(account.say("baca.jangan", &[])));
    }
    lines
}

/// Whether a form that was read holds names of persons.
pub(super) fn names_persons(account: &Account<'_>) -> bool {
    let story = account.story;
    let mut forms = story.outputs.inputs().filter_map(|row| row.form);
    forms.any(|form| {
        let tables = &story.templates.form(form).tables;
        let mut fields = tables.iter().flat_map(|table| &table.columns.fields);
        fields.any(|field| field.kind == template::Kind::Name)
    })
}
