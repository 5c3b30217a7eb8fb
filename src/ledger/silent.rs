//! Parts of a desa that fell silent: their desa counts on without them.

use std::collections::BTreeMap;

use super::settle::{Settled, Statement};
use crate::diagnostic::Diagnostic;
use crate::period::Period;
use crate::tally::{Submission, Unit};
use crate::template::{FormId, LevelId, SourceId, Templates};

/// What the parts of one desa say on one form: by desa, source, form, table and variant.
type Desa<'l> = (&'l Unit, SourceId, FormId, usize, usize);

/// Tells of every part of a desa that reported an earlier month, and not the last of its desa.
pub fn silent_parts(settled: &Settled<'_>, templates: &Templates) -> Vec<Diagnostic> {
    let settings = &templates.settings;
    let listed = settings.narrowest_listed();
    let mut desa: BTreeMap<Desa<'_>, BTreeMap<&str, (Period, &Statement<'_>)>> = BTreeMap::new();
    for (slot, statement) in &settled.slots {
        let unit = statement.submission.unit(statement.entry);
        let Some(of) = desa_of(statement.submission, unit, listed) else {
            continue;
        };
        let key = (of, slot.source, slot.form, slot.table, slot.variant);
        let last = desa
            .entry(key)
            .or_default()
            .entry(&slot.unit)
            .or_insert((slot.period, statement));
        if slot.period > last.0 {
            *last = (slot.period, statement);
        }
    }
    let mut remarks = Vec::new();
    for (key, parts) in desa {
        let of = key.0;
        let Some(newest) = parts.values().map(|(period, _)| *period).max() else {
            continue;
        };
        // A sheet of totals may be ahead of all lists.
        let own = settled.of_unit(&of.key, newest).map(|(slot, _)| slot);
        let own = own.filter(|slot| {
            (slot.source, slot.form, slot.table, slot.variant) == (key.1, key.2, key.3, key.4)
        });
        let newest = own.map(|slot| slot.period).max().unwrap_or(newest);
        for (_, statement) in parts.values().filter(|(period, _)| *period < newest) {
            let said = statement.submission;
            let unit = said.unit(statement.entry);
            let mut remark = Diagnostic::new("bagian-belum", said.place.clone())
                .fact("unit", settings.call(unit.level, &unit.name))
                .fact("bulan", templates.period_name(newest))
                .fact("desa", settings.call(of.level, &of.name));
            let read = statement.entry.read.as_deref();
            remark = remark.about(&unit.key, read);
            remark.subject.period = Some(newest.to_string().into());
            remarks.push(remark.not_counted());
        }
    }
    remarks
}

/// The desa that a part of it stands in; none for a unit that is no part of one.
fn desa_of<'s>(said: &'s Submission, unit: &'s Unit, listed: LevelId) -> Option<&'s Unit> {
    if unit.level <= listed {
        return None;
    }
    let above = |unit: &&'s Unit| {
        let parent = unit.parent.as_ref()?;
        let at = said.units.binary_search_by(|other| other.key.cmp(parent));
        said.units.get(at.ok()?)
    };
    let mut path = std::iter::successors(Some(unit), above).skip(1);
    path.find(|above| above.level == listed)
}
