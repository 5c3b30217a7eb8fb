//! Thanks to a volunteer: how many couples are complete, whether that is more than the month before, and how many of the former
//! remarks are gone.

use super::ground::Ground;
use crate::ledger::UnitId;
use crate::text;

/// What is said first to who filled the lists of a unit.
pub(super) fn said(ground: &Ground<'_>, unit: UnitId) -> String {
    let story = ground.story;
    let couples = story.couples(ground.key, unit);
    let before = story.month_before(ground.key);
    let before = before.and_then(|before| story.couples(before, unit));
    let said = match (couples, before) {
        (None, _) => ground.say("kader.terima", &[]),
        (Some(now), before) => {
            let (complete, all) = (text::grouped(now.complete), text::grouped(now.all));
            let before = before.filter(|before| before.complete < now.complete);
            let before = before.map(|before| text::grouped(before.complete));
            let facts = [("lengkap", &*complete), ("semua", &all)];
            match before {
                _ if now.complete == now.all => ground.say("kader.terima_semua", &facts[1..]),
                None => ground.say("kader.terima_sebagian", &facts),
                Some(before) => {
                    let facts = [facts[0], facts[1], ("dulu", &before)];
                    ground.say("kader.terima_naik", &facts)
                }
            }
        }
    };
    let progress = story.progress(unit, ground.key.0);
    let praised = progress.and_then(|progress| progress.praised(&story.templates.words));
    let said = [Some(said), praised].into_iter().flatten();
    said.collect::<Vec<_>>().join(" ")
}
