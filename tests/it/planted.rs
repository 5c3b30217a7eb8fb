//! What was planted comes out: every figure of every unit and month, and every remark, no more and no less.

use std::collections::BTreeMap;

use rekap_imp::ledger::Rolled;
use rekap_imp::outcome::Outputs;

use crate::samples::draft::Expected;
use crate::samples::truth::Figures;
use crate::samples::{
    Sample, clean, families, groups, insured, messy, office, poktan, register, reports,
};
use crate::support::{self, NamedBytes, TEMPLATES};

/// Unit, month and series of a figure.
pub(crate) type Key = (String, String, String);

pub(crate) fn files(samples: &[Sample]) -> Vec<NamedBytes> {
    let file = |sample: &Sample| (sample.place.name().to_owned(), sample.bytes.clone());
    samples.iter().map(file).collect()
}

/// The key of the unit above, by the rule of how keys are written.
fn above(key: &str) -> Option<&str> {
    match key.rfind(['/', '.']) {
        _ if key == "0" => None,
        Some(end) => Some(&key[..end]),
        None => Some("0"),
    }
}

/// What holds for every unit and all units above it when these say these figures; a desa is one, however many
/// parts of it report.
pub(crate) fn summed(said: &Figures) -> BTreeMap<Key, Rolled> {
    let mut sums: BTreeMap<Key, Rolled> = BTreeMap::new();
    let mut desa: BTreeMap<Key, Rolled> = BTreeMap::new();
    let add = |sums: &mut BTreeMap<Key, Rolled>, key: Key, more: Rolled| {
        let sum = sums.entry(key).or_default();
        sum.value += more.value;
        sum.reported += more.reported;
        sum.withheld += more.withheld;
    };
    for ((unit, (year, month), series), figure) in said {
        let own = Rolled {
            value: figure.unwrap_or_default(),
            reported: u32::from(figure.is_some()),
            withheld: u32::from(figure.is_none()),
        };
        let at = |key: &str| {
            (
                key.to_owned(),
                format!("{year}-{month:02}"),
                (*series).to_owned(),
            )
        };
        let is_part = |key: &&str| {
            key.rsplit('/')
                .next()
                .is_some_and(|part| part.contains(':'))
        };
        let mut path = std::iter::successors(Some(unit.as_str()), |key| above(key)).peekable();
        let is_nameless = unit
            .split_once("/?")
            .is_some_and(|(above, _)| above.matches('.').count() == 3);
        while let Some(part) =
            path.next_if(|key| is_part(key) || is_nameless && *key == unit.as_str())
        {
            add(&mut sums, at(part), own);
        }
        if let Some(key) = path.next() {
            add(&mut desa, at(key), own);
        }
    }
    for ((unit, month, series), own) in desa {
        let one = Rolled {
            value: own.value,
            reported: own.reported.min(1),
            withheld: own.withheld.min(1),
        };
        for key in std::iter::successors(above(&unit), |key| above(key)) {
            add(
                &mut sums,
                (key.to_owned(), month.clone(), series.clone()),
                one,
            );
        }
        add(&mut sums, (unit, month, series), own);
    }
    sums
}

pub(crate) fn found(out: &Outputs) -> BTreeMap<Key, Rolled> {
    let mut found = BTreeMap::new();
    for ((period, _), group) in &out.figures.groups {
        for (unit, known) in out.figures.tree.units() {
            for (column, series) in out.figures.columns.iter().enumerate() {
                let cell = group.cell(unit, column);
                let series = TEMPLATES.series_text(*series);
                if cell != Rolled::default() {
                    found.insert((known.key.to_string(), period.to_string(), series), cell);
                }
            }
        }
    }
    found
}

fn remarked(out: &Outputs) -> Vec<Expected> {
    let remarks = out.remarks.iter().map(|remark| Expected {
        sheet: remark.place.sheet.to_string(),
        at: support::at(remark.place.at),
        code: remark.code.to_string(),
        counted: remark.counted,
    });
    let mut remarks: Vec<Expected> = remarks.collect();
    remarks.sort();
    remarks
}

/// What differs between what must be and what is, for people to read.
pub(crate) fn differences<K: Ord + std::fmt::Debug, V: PartialEq + std::fmt::Debug>(
    expected: &BTreeMap<K, V>,
    found: &BTreeMap<K, V>,
) -> Vec<String> {
    let keys: std::collections::BTreeSet<&K> = expected.keys().chain(found.keys()).collect();
    let different = keys
        .into_iter()
        .filter(|key| expected.get(key) != found.get(key));
    different
        .map(|key| {
            format!(
                "{key:?}: must be {:?}, is {:?}",
                expected.get(key),
                found.get(key)
            )
        })
        .collect()
}

fn check(folder: &str, samples: &[Sample]) -> Vec<String> {
    let out = support::run(folder, &files(samples), 2);
    let said: Figures = samples
        .iter()
        .flat_map(|sample| sample.figures.clone())
        .collect();
    let mut wrong = differences(&summed(&said), &found(&out));
    let mut expected: Vec<Expected> = samples
        .iter()
        .flat_map(|sample| sample.remarks.clone())
        .collect();
    expected.sort();
    let count = |remarks: &[Expected]| {
        let mut many: BTreeMap<Expected, u32> = BTreeMap::new();
        remarks
            .iter()
            .for_each(|remark| *many.entry(remark.clone()).or_default() += 1);
        many
    };
    wrong.extend(differences(&count(&expected), &count(&remarked(&out))));
    wrong
}

#[test]
fn the_office_comes_out_as_it_was_planted() {
    for office in [office::kecamatan(), clean::siga()] {
        let wrong = check("LAPORAN 2026", &office);
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}

#[test]
fn six_of_twelve_desa_are_in() {
    let out = support::run("siga", &files(&clean::siga()), 2);
    let kecamatan = support::unit(&out, "99.01.01");
    let months: Vec<String> = out
        .figures
        .groups
        .keys()
        .map(|(period, _)| period.to_string())
        .collect();
    assert_eq!(months, ["2026-09", "2026-10", "2026-11"]);
    for group in out.figures.groups.values() {
        let (_, sums) = group.figures(kecamatan).next().unwrap();
        let said = sums.iter().filter(|sum| **sum != Rolled::default());
        assert!(said.clone().count() > 10);
        assert!(
            said.into_iter()
                .all(|sum| (sum.reported, sum.withheld) == (6, 0))
        );
    }
    let code = "99.01.01".parse().unwrap();
    assert_eq!(support::AREAS.known_below(code, 4), 12);
}

#[test]
fn clean_samples_come_out_as_they_were_planted() {
    let samples = clean::forms();
    for sample in &samples {
        let wrong = check("forms", std::slice::from_ref(sample));
        assert!(wrong.is_empty(), "{:?}\n{}", sample.place, wrong.join("\n"));
    }
    let both_forms = check("forms", &samples[..2]);
    assert!(
        both_forms.iter().all(|line| line.contains("berkas")),
        "{both_forms:?}"
    );
}

#[test]
fn every_fault_gets_its_remark_and_nothing_else_does() {
    let mut wrong = Vec::new();
    for sample in messy::forms()
        .into_iter()
        .chain(register::forms())
        .chain(reports::forms())
        .chain(insured::forms())
        .chain(families::forms())
        .chain(groups::forms())
        .chain(poktan::forms())
    {
        let lines = check("forms", std::slice::from_ref(&sample));
        wrong.extend(
            lines
                .into_iter()
                .map(|line| format!("{} {line}", sample.place.path())),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
