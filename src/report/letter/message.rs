//! *PESAN WA.txt*: a message to the group, and one to everybody who is waited for or has sent something.

use super::account::Account;
use super::addressee::{Addressee, State};
use super::first::names_persons;
use super::{Kind, Letter, Recap, count, names, wrapped};
use crate::period::Period;
use crate::report::figure;
use crate::report::things::{self, Thing};
use crate::text;

/// A message has so many characters at most (office rule 1.6).
const LONGEST: usize = 900;
/// So many remarks are said in a message at most.
const MOST: usize = 5;
/// So long is the line above a message.
const RULE: usize = 40;

/// The letter.
pub(super) fn letter(account: &Account<'_>, recap: &Recap<'_>) -> Letter {
    let about = account.say("pesan.judul", &[("judul", recap.title)]);
    let mut lines = wrapped(vec![
        about.clone(),
        account.made(),
        account.say("pesan.cara", &[]),
    ]);
    for (to, message) in messages(account) {
        lines.extend([String::new(), String::new(), to, "-".repeat(RULE)]);
        lines.extend(message.lines().map(str::to_owned));
    }
    Letter {
        kind: Kind::Messages,
        name: account.file("pesan.berkas"),
        about,
        lines,
    }
}

/// Every message, each with whom it is to.
fn messages(account: &Account<'_>) -> Vec<(String, String)> {
    let things = things::things(account.story, &account.failed, |unit| account.whom(unit));
    let group = (account.addressees.len() > 1)
        .then(|| (account.say("pesan.untuk_grup", &[]), group(account)));
    // Those who are waited for first: they are what one opens the file for.
    let (waited, others): (Vec<&Addressee>, Vec<&Addressee>) = account
        .addressees
        .iter()
        // Who is thanked under the name that was written is not reminded under another.
        .filter(|one| one.state != State::Asked)
        .partition(|one| one.is_waited());
    let one = |one: &Addressee| {
        let to = account.say("pesan.untuk", &[("nama", &one.called.to_uppercase())]);
        (to, to_one(account, one, &things))
    };
    let ones = waited.into_iter().chain(others).map(one);
    let all = group.into_iter().chain(ones);
    all.map(|(to, message)| (to, account.without_identity(&message)))
        .collect()
}

/// The first of some messages, from the longest, that is short enough.
fn fitting(messages: impl Iterator<Item = String>) -> String {
    let mut last = String::new();
    for message in messages {
        if message.chars().count() <= LONGEST {
            return message;
        }
        last = message;
    }
    // Names that fill a message by themselves.
    text::shortened(&last, LONGEST - 2)
}

/// Some names, the largest units where there is no room for all.
fn named(account: &Account<'_>, some: &[&Addressee], room: usize) -> String {
    let (mut shown, rest) = (some.to_vec(), some.len().saturating_sub(room));
    if rest > 0 {
        shown.sort_by_key(|one| std::cmp::Reverse(one.size));
        shown.truncate(room);
    }
    cut(
        account,
        &names(&shown, account),
        rest,
        &account.addressee_word(),
    )
}

/// Names, and how many more there are.
fn cut(account: &Account<'_>, names: &[String], rest: usize, level: &str) -> String {
    let names = names.join(", ");
    if rest == 0 {
        return names;
    }
    let facts = [
        ("nama", &*names),
        ("banyak", &count(rest)),
        ("tingkat", level),
    ];
    account.say("surat.lagi", &facts)
}

/// The message to the group.
fn group(account: &Account<'_>) -> String {
    let come: Vec<&Addressee> = account.those(&[State::In]);
    let come: Vec<&Addressee> = come.into_iter().filter(|one| one.coded).collect();
    let waited = account.waited();
    let rooms = {
        let (mut come, mut waited) = (come.len(), waited.len());
        std::iter::successors(Some((come, waited)), move |_| {
            if come > waited {
                come -= 1
            } else {
                waited = waited.checked_sub(1)?
            }
            Some((come, waited))
        })
    };
    fitting(rooms.map(|(come_room, waited_room)| {
        let come = named(account, &come, come_room);
        let waited = named(account, &waited, waited_room);
        group_with(account, &come, &waited)
    }))
}

/// The message to the group with these names.
fn group_with(account: &Account<'_>, come: &str, waited: &str) -> String {
    let month = account.story.templates.period_name(account.key.0);
    let narrowest = account.story.templates.settings.narrowest_listed();
    let is_part = account.story.outputs.figures.tree.unit(account.top).level > narrowest;
    let place = if is_part {
        account.story.address(account.top).join(", ")
    } else {
        account.story.called(account.top)
    };
    let mut lines = vec![account.say(
        "pesan.grup_judul",
        &[("bulan", &*month), ("wilayah", &place)],
    )];
    let (listed, known) = account.coverage.unwrap_or_default();
    let is_wide = account.addressees.iter().any(|one| one.within.is_some());
    let come_in = match account.coverage {
        Some(_) => listed,
        None => account.group.reported(account.top),
    };
    let facts = [
        ("ada", &*count(come_in)),
        ("dari", &count(known)),
        ("tingkat", &account.level_word()),
        ("nama", come),
    ];
    lines.push(match account.coverage {
        Some(_) if listed >= known => account.say("pesan.grup_semua", &facts),
        Some(_) if is_wide || come.is_empty() => account.say("pesan.grup_angka", &facts),
        Some(_) => account.say("pesan.grup_masuk", &facts),
        None => account.say("pesan.grup_saja", &facts),
    });
    if is_wide && account.is_open() && !come.is_empty() {
        lines.push(account.say("pesan.grup_lengkap", &facts));
    }
    if !waited.is_empty() {
        lines.push(if account.is_over() {
            account.say("pesan.grup_nanti", &[("nama", waited)])
        } else {
            let facts = [("tanggal", &*account.due_day()), ("nama", waited)];
            account.say("pesan.grup_tunggu", &facts)
        });
        let is_desa = account.story.counted_level(account.top, account.group) == Some(narrowest);
        let helper = if is_desa && !is_wide {
            "grup_kendala"
        } else {
            "grup_kendala_atas"
        };
        let mut last = account.say(&format!("pesan.{helper}"), &[]);
        if names_persons(account) {
            last.push(' ');
            last.push_str(&account.say("pesan.grup_jalur", &[]));
        }
        lines.push(last);
    }
    lines.join("\n")
}

/// The message to one: thanks for what there is, and what is waited for or to be seen.
fn to_one(account: &Account<'_>, one: &Addressee, things: &[Thing<'_>]) -> String {
    let own = things
        .iter()
        .filter(|thing| one.unit.is_some() && account.whom(thing.unit) == one.unit);
    // Who is waited for is told of what stands in the list, not that it is not there.
    let is_told = |thing: &&Thing<'_>| {
        one.state != State::Silent || thing.place(account.story, one.unit).is_some()
    };
    let own: Vec<&Thing<'_>> = own.filter(is_told).collect();
    let most = own.len().min(MOST);
    let rooms = (0..=one.missing.len()).rev();
    let all = rooms.flat_map(|room| (0..=most).rev().map(move |most| (room, most)));
    // Names of desa are cut only when there is no room for them without any remark.
    let whole = (0..=most).rev().map(|most| (one.missing.len(), most));
    fitting(whole.chain(all).map(|(room, most)| {
        let opening = opening(account, one, room);
        let seen = seen(account, one, &own, most);
        let parts = [opening, seen].into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(" ")
    }))
}

/// Thanks, or what is waited for.
fn opening(account: &Account<'_>, one: &Addressee, room: usize) -> String {
    let (listed, known) = one.within.unwrap_or_default();
    let missing = one.missing.get(..room).unwrap_or_default();
    let rest = one.missing.len() - missing.len();
    let facts = [
        ("bulan", account.month()),
        ("unit", &one.called),
        ("tanggal", &account.due_date()),
        ("ada", &count(listed)),
        ("dari", &count(known)),
        ("tingkat", &account.level_word()),
        ("nama", &cut(account, missing, rest, &account.level_word())),
        ("lalu", &account.month_of(one.last)),
    ];
    let waits = |before, after| if account.is_over() { after } else { before };
    let id = match one.state {
        State::In => "pesan.terima",
        // All of it came under names that the area table does not hold.
        State::Partly if listed == 0 && !one.is_waited() => "pesan.tanya_nama",
        State::Partly if listed == 0 => waits("pesan.tunggu_nama", "pesan.belum_nama"),
        State::Partly if !one.is_waited() => "pesan.tanya_sebagian",
        State::Partly => waits("pesan.tunggu_sebagian", "pesan.belum_sebagian"),
        State::SomeFamilies => "pesan.baru_daftar",
        State::Silent | State::Asked => {
            if let Some(why) = &one.unread {
                let facts = [("unit", &*one.called), ("sebab", why)];
                return account.say("pesan.berkas_ada", &facts);
            }
            match one.last {
                Some(_) => waits("pesan.tunggu_lanjut", "pesan.belum_lanjut"),
                None => waits("pesan.tunggu", "pesan.belum"),
            }
        }
    };
    account.say(id, &facts)
}

/// What there is to see in what somebody sent; all is well where there is nothing.
fn seen(account: &Account<'_>, one: &Addressee, things: &[&Thing<'_>], most: usize) -> String {
    let couples = one.unit.and_then(|unit| account.couples(unit));
    let couples = couples.filter(|_| one.state != State::SomeFamilies);
    let all: u32 = things.iter().map(|thing| thing.many).sum();
    if all == 0 {
        let told = couples.map(|couples| figure::said(account.story, couples, "pesan.semua_pas"));
        return match told {
            // Who keeps the list is thanked once more.
            Some(told) if one.state == State::In && is_of_cadres(account, one) => {
                format!("{told} {}", account.say("pesan.penutup", &[]))
            }
            Some(told) => told,
            None if one.state == State::In => account.say("pesan.bersih", &[]),
            None => String::new(),
        };
    }
    let told = couples.map(|couples| figure::said(account.story, couples, "pesan.semua"));
    let named = things.iter().take(most);
    let mut items: Vec<String> = (1..)
        .zip(named)
        .map(|(number, thing)| {
            let said = thing.said(account.story);
            let said = match thing.place(account.story, one.unit) {
                Some(place) => {
                    let facts = [("tempat", &*place), ("hal", &said)];
                    account.say("surat.tempat_hal", &facts)
                }
                None => said,
            };
            let said = thing.said_of_all(account.story, said);
            if things.len() == 1 {
                return said;
            }
            let facts = [("nomor", &*count(number)), ("hal", &said)];
            account.say("pesan.hal", &facts)
        })
        .collect();
    let shown: u32 = things.iter().take(most).map(|thing| thing.many).sum();
    if shown < all {
        items.push(account.say("pesan.hal_lain", &[("banyak", &count(all - shown))]));
    }
    let facts = [("banyak", &*count(all)), ("hal", &items.join("; "))];
    let id = match (&told, most) {
        (_, 0) => "pesan.tinggal_banyak",
        _ if one.state != State::In => "pesan.selain",
        (Some(_), _) => "pesan.tinggal",
        (None, _) => "pesan.ada",
    };
    let rest = account.say(id, &facts);
    told.into_iter().chain([rest]).collect::<Vec<_>>().join(" ")
}

/// Whether it is cadres who are spoken to, of a desa or of a part of it.
fn is_of_cadres(account: &Account<'_>, one: &Addressee) -> bool {
    let listed = account.story.templates.settings.narrowest_listed();
    let tree = &account.story.outputs.figures.tree;
    one.unit.is_some_and(|unit| tree.unit(unit).level >= listed)
}

impl Account<'_> {
    /// A month as people say it to one another, with its year where that is another one.
    fn month_of(&self, period: Option<Period>) -> String {
        let Some(period) = period else {
            return String::new();
        };
        let templates = self.story.templates;
        if period.year() == self.key.0.year() {
            templates.month_name(period.last_month()).to_owned()
        } else {
            templates.period_name(period)
        }
    }

    /// The day until which reports are waited for, `5 Desember`; with its year where that is another one.
    fn due_date(&self) -> String {
        let Some(due) = self.due else {
            return String::new();
        };
        let templates = self.story.templates;
        if due.year() != self.key.0.year() {
            return templates.date_name(due);
        }
        let month = templates.month_name(due.month().unsigned_abs());
        let facts = [("hari", &*due.day().to_string()), ("bulan", month)];
        self.say("surat.hari_bulan", &facts)
    }

    /// The same with the day of the week, `Sabtu, 5 Desember`.
    fn due_day(&self) -> String {
        let day = self
            .due
            .map(|due| self.say(crate::report::weekday(due), &[]));
        let facts = [
            ("hari", &*day.unwrap_or_default()),
            ("tanggal", &self.due_date()),
        ];
        self.say("surat.hari_tanggal", &facts)
    }
}
