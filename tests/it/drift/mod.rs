//! Mutation test of recognition: every clean sample is changed as people change sheets, and must be read as before.
//!
//! What comes of a changed sheet is one of these:
//!
//! - *right*: every figure of every unit and month is the planted one;
//! - *asked*: figures are missing or wait, none is another one, and a remark that asks something of its reader
//!   (`perbaiki` or `cek`) stands at the sheet, or one of any kind at the very heading that was changed;
//! - *told wrong*: a figure is another one, and such a remark stands at the sheet;
//! - *wrong in silence*: anything else. There may be none.
//!
//! Two headings that were changed over say that the columns are each other's: right is what the sheet says then, and where a
//! check of the form sees it (more unmet need than couples), a remark.
//!
//! `REKAP_DRIFT=200 cargo test --release --test it drift -- --nocapture` runs so many changes of every sample and prints
//! the outcomes by kind and form.

#![expect(clippy::print_stdout, reason = "a long run shows its figures")]

mod kinds;
mod paper;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use rekap_imp::address::Address;
use rekap_imp::diagnostic::{At, Severity};
use rekap_imp::ledger::Rolled;
use rekap_imp::outcome::Outputs;

use self::kinds::{Drift, HARMFUL, HARMLESS};
use self::paper::{Ink, Paper};
use crate::planted::{self, Key};
use crate::samples::truth::Dice;
use crate::samples::{self, Place, Sample};
use crate::support::{self, TEMPLATES};

/// How many changes of every sample an ordinary run makes.
const USUAL: u64 = 6;

/// A clean sample and its sheets.
struct Clean {
    sample: Sample,
    form: &'static str,
    papers: Vec<Paper>,
    truth: BTreeMap<Key, Rolled>,
}

#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
enum Outcome {
    Right,
    Asked,
    ToldWrong,
    Silent,
}

/// What became of one changed sheet.
struct Case {
    /// The kinds of its changes, the last the one that matters most.
    kinds: Vec<&'static str>,
    outcome: Outcome,
    /// Whether somebody is asked something though all is right.
    is_disturbed: bool,
    is_harmless: bool,
    said: String,
}

/// The samples of forms about which there is nothing to remark.
fn clean() -> Vec<Clean> {
    let mut clean = Vec::new();
    for sample in samples::all() {
        let Place::Form(form, name) = sample.place else {
            continue;
        };
        // Files of other programs hold what their twins hold.
        let is_written = [".xlsx", ".csv", ".tsv"]
            .iter()
            .any(|end| name.ends_with(end));
        if !is_written || !sample.remarks.is_empty() || sample.figures.is_empty() {
            continue;
        }
        clean.push(Clean {
            form,
            papers: Paper::read(&sample.bytes),
            truth: planted::summed(&sample.figures),
            sample,
        });
    }
    clean
}

impl Clean {
    fn run(&self, papers: &[Paper]) -> Outputs {
        let is_plain = |paper: &Paper| {
            paper.merged.is_empty()
                && paper.hidden_rows.is_empty()
                && paper.hidden_columns.is_empty()
        };
        let bytes = match papers {
            [paper] if paper.name.is_empty() && is_plain(paper) => paper::table(paper),
            papers => paper::workbook(papers),
        };
        support::run("forms", &[(self.sample.place.name().to_owned(), bytes)], 1)
    }

    /// The figures of units that hand in, not the sums above them.
    fn own(&self) -> BTreeSet<Key> {
        let own = self.sample.figures.keys();
        own.map(|(unit, (year, month), series)| {
            (
                unit.clone(),
                format!("{year}-{month:02}"),
                (*series).to_owned(),
            )
        })
        .collect()
    }

    /// What came out, held against the truth; `headings` are the cells of headings that were changed.
    fn judge(
        &self,
        truth: &BTreeMap<Key, Rolled>,
        out: &Outputs,
        headings: &[Address],
    ) -> (Outcome, bool, String) {
        let asks = |code: &str| TEMPLATES.words.remark(code).unwrap().severity != Severity::Info;
        let is_at_heading = |at: At| matches!(at, At::Cell(cell) if headings.contains(&cell));
        let mut remarks = out.remarks.iter();
        let is_told = remarks.any(|remark| asks(&remark.code) || is_at_heading(remark.place.at));
        let found = planted::found(out);
        if found == *truth {
            return (Outcome::Right, is_told, String::new());
        }
        let own = self.own();
        let is_other = |key: &&Key| {
            let cell = found[*key];
            cell.count().is_some()
                && truth.get(*key) != Some(&cell)
                && (own.contains(*key) || !truth.contains_key(*key))
        };
        let is_wrong = found.keys().any(|key| is_other(&key));
        let outcome = match (is_wrong, is_told) {
            (_, false) => Outcome::Silent,
            (true, true) => Outcome::ToldWrong,
            (false, true) => Outcome::Asked,
        };
        let mut lines = planted::differences(truth, &found);
        lines.truncate(3);
        let codes: BTreeSet<String> = out
            .remarks
            .iter()
            .map(|remark| format!("{} {}", remark.code, support::at(remark.place.at)))
            .collect();
        let codes: Vec<String> = codes.into_iter().take(6).collect();
        lines.push(format!("catatan: {}", codes.join(", ")));
        (outcome, is_told, lines.join("\n    "))
    }

    /// Makes the change of a number, and looks what becomes of it; none where the dice found nothing to change.
    fn case(&self, number: u64) -> Option<Case> {
        let seed = self.sample.place.path().bytes().fold(number, |seed, byte| {
            seed.wrapping_mul(0x0100_0000_01b3) ^ u64::from(byte)
        });
        let mut dice = Dice(seed);
        let mut papers = self.papers.clone();
        let shown: Vec<usize> = (0..papers.len())
            .filter(|place| !papers[*place].frames.is_empty())
            .collect();
        let which = kinds::one(&shown, &mut dice)?;
        let paper = &mut papers[which];
        let mut kinds = Vec::new();
        match number % 8 {
            3 | 7 => {
                if dice.between(0, 1) == 0 {
                    change(paper, HARMLESS, 1, &mut kinds, &mut dice);
                }
                let before = paper.clone();
                if !change(paper, HARMFUL, 1, &mut kinds, &mut dice) {
                    return None;
                }
                let changed = changed(&before, paper);
                let (outcome, is_disturbed, said) =
                    self.judge(&self.truth, &self.run(&papers), &changed);
                Some(Case {
                    kinds,
                    outcome,
                    is_disturbed,
                    is_harmless: false,
                    said,
                })
            }
            5 => self.swapped(papers, which, &mut dice),
            _ => {
                let many = dice.between(1, 3);
                if !change(paper, HARMLESS, many, &mut kinds, &mut dice) {
                    return None;
                }
                let (outcome, is_disturbed, said) =
                    self.judge(&self.truth, &self.run(&papers), &[]);
                Some(Case {
                    kinds,
                    outcome,
                    is_disturbed,
                    is_harmless: true,
                    said,
                })
            }
        }
    }

    /// Two headings changed over say the same as two columns of figures changed over.
    fn swapped(&self, mut papers: Vec<Paper>, which: usize, dice: &mut Dice) -> Option<Case> {
        let mut others = papers.clone();
        let (one, other) = kinds::swapped(&mut papers[which], dice)?;
        let frame = self.papers[which].frames.iter().find(|frame| {
            let mut seats = frame.seats.iter();
            seats.any(|seat| seat.at == one.at && seat.slot == one.slot)
        })?;
        for row in frame.head.1 + 1..=frame.bottom {
            let cells = [one, other].map(|seat| Address::new(row, seat.at.column));
            let inks = cells.map(|at| others[which].at(at).clone());
            others[which].set(cells[0], inks[1].clone());
            others[which].set(cells[1], inks[0].clone());
        }
        let truth = planted::found(&self.run(&others));
        let (outcome, is_disturbed, said) = self.judge(&truth, &self.run(&papers), &[]);
        Some(Case {
            kinds: vec!["dua judul tertukar"],
            outcome,
            is_disturbed,
            is_harmless: false,
            said,
        })
    }
}

/// Makes so many different changes of some kinds, as far as they can be made.
fn change(
    paper: &mut Paper,
    of: &[(&'static str, Drift)],
    many: i64,
    kinds: &mut Vec<&'static str>,
    dice: &mut Dice,
) -> bool {
    let before = kinds.len();
    let wanted = usize::try_from(many).unwrap();
    for _ in 0..20 {
        let Some((kind, drift)) = kinds::one(of, dice) else {
            break;
        };
        if kinds.len() < before + wanted && !kinds.contains(&kind) {
            let mut changed = paper.clone();
            if drift(&mut changed, dice) {
                *paper = changed;
                kinds.push(kind);
            }
        }
    }
    kinds.len() > before
}

/// The cells in which two sheets differ.
fn changed(before: &Paper, after: &Paper) -> Vec<Address> {
    let cells = (0..after.height())
        .flat_map(|row| (0..after.width()).map(move |column| Address::new(row, column)));
    let is_changed = |at: &Address| before.at(*at) != after.at(*at) && *after.at(*at) != Ink::Blank;
    cells.filter(is_changed).collect()
}

/// So many changes of every sample, each with its place.
fn cases(samples: &[Clean], many: u64) -> Vec<(usize, u64, Case)> {
    let next = AtomicUsize::new(0);
    let found = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let place = next.fetch_add(1, Ordering::Relaxed);
                    let Some(sample) = samples.get(place) else {
                        break;
                    };
                    // The first of each sample are of other kinds than those of the next.
                    let from = u64::try_from(place).unwrap();
                    for number in from..from + many {
                        if let Some(case) = sample.case(number) {
                            found.lock().unwrap().push((place, number, case));
                        }
                    }
                }
            });
        }
    });
    let mut found = found.into_inner().unwrap();
    found.sort_by_key(|(place, number, _)| (*place, *number));
    found
}

/// Right, asked, told wrong, wrong in silence, and right but with a question.
type Counts = [u32; 5];

fn counted<K: Ord>(
    cases: &[(usize, u64, Case)],
    keys: impl Fn(usize, &Case) -> Vec<K>,
) -> BTreeMap<K, Counts> {
    let mut counts: BTreeMap<K, Counts> = BTreeMap::new();
    for (place, _, case) in cases {
        for key in keys(*place, case) {
            let counts = counts.entry(key).or_default();
            counts[case.outcome as usize] += 1;
            counts[4] += u32::from(case.outcome == Outcome::Right && case.is_disturbed);
        }
    }
    counts
}

fn show<K: std::fmt::Debug>(counts: &BTreeMap<K, Counts>) {
    for (key, [right, asked, told, silent, disturbed]) in counts {
        println!(
            "{right:6} benar ({disturbed} ditanya) {asked:5} ditanya {told:4} salah, ditanya {silent:4} salah diam  {key:?}"
        );
    }
}

#[test]
fn samples_are_read_from_their_copies_as_they_were_planted() {
    let samples = clean();
    for clean in &samples {
        let (outcome, _, said) = clean.judge(&clean.truth, &clean.run(&clean.papers), &[]);
        assert_eq!(
            outcome,
            Outcome::Right,
            "{} {said}",
            clean.sample.place.path()
        );
        assert!(clean.papers.iter().any(|paper| !paper.frames.is_empty()));
    }
    // Every form that is counted is there.
    let forms: BTreeSet<&str> = samples.iter().map(|clean| clean.form).collect();
    let counted = TEMPLATES.forms.iter().filter(|form| form.counted);
    let missing: Vec<&str> = counted
        .map(|form| &*form.id)
        .filter(|id| !forms.contains(id))
        .collect();
    assert_eq!(missing, Vec::<&str>::new());
}

#[test]
fn changed_sheets_are_read_as_before_or_asked_about() {
    let long: Option<u64> = std::env::var("REKAP_DRIFT")
        .ok()
        .and_then(|many| many.parse().ok());
    let samples = clean();
    let cases = cases(&samples, long.unwrap_or(USUAL));
    let wrong = cases.iter().filter(|(_, _, case)| {
        case.outcome == Outcome::Silent || case.is_harmless && case.outcome != Outcome::Right
    });
    let lines: Vec<String> = wrong
        .map(|(place, number, case)| {
            let path = samples[*place].sample.place.path();
            format!(
                "{:?} {path} {number} {:?}\n    {}",
                case.outcome, case.kinds, case.said
            )
        })
        .collect();
    if long.is_some() {
        println!("{}", lines.join("\n"));
        println!("menurut jenis");
        show(&counted(&cases, |_, case| {
            case.kinds
                .iter()
                .map(|kind| (case.is_harmless, *kind))
                .collect()
        }));
        println!("menurut formulir");
        show(&counted(&cases, |place, case| {
            vec![(case.is_harmless, samples[place].form)]
        }));
        println!("semua");
        show(&counted(&cases, |_, case| vec![case.is_harmless]));
    }
    let counts = counted(&cases, |_, case| vec![case.is_harmless]);
    let silent: u32 = counts
        .values()
        .map(|counts| counts[Outcome::Silent as usize])
        .sum();
    assert_eq!(silent, 0, "{}", lines.join("\n"));
    let [right, asked, told, ..] = counts[&true];
    assert!(
        right * 100 >= (right + asked + told) * 99,
        "{}",
        lines.join("\n")
    );
}

#[test]
fn a_look_alike_that_a_check_sees_is_asked_about() {
    let samples = clean();
    let sample = samples
        .iter()
        .find(|clean| clean.form == "siga-pus")
        .unwrap();
    let mut papers = sample.papers.clone();
    let frame = papers[0].frames[0].clone();
    let [pus, unmet] = frame.figures()[..] else {
        panic!("two columns of figures");
    };
    let (first, second) = (papers[0].at(pus.at).clone(), papers[0].at(unmet.at).clone());
    papers[0].set(pus.at, second);
    papers[0].set(unmet.at, first);
    let out = sample.run(&papers);
    let rows = usize::try_from(frame.last - frame.head.1).unwrap();
    let told = out
        .remarks
        .iter()
        .filter(|remark| remark.code == "lebih-dari");
    assert_eq!(told.count(), rows);
}
