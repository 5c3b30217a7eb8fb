//! Reads the Excel forms of Indonesian family-planning cadres and adds them up.
//!
//! ```text
//! bytes ─grid─▶ Grid ─recognize─▶ blocks ─extract─▶ RawRecord ─normalize─▶ Record ─check─▶ ─tally─▶ Submission
//!                                                                                               │ union
//!      workbook ◀─recap─ Story ◀─ Measured ◀─indicator─ Figures ◀─roll up─ settled ◀─settle─ Ledger
//! ```
//!
//! Each arrow is a pure function that gives its value and what is to be told of it. Bad data is a
//! remark and never stops the rest; an `Err` exists where files are opened and where our own
//! template files are broken.

pub mod address;
pub mod answer;
pub mod area;
pub mod check;
pub mod cli;
pub mod diagnostic;
pub mod digest;
pub mod expression;
pub mod extract;
pub mod figure;
pub mod folder;
pub mod grid;
pub mod indicator;
pub mod ledger;
pub mod markup;
pub mod memory;
pub mod normalize;
pub mod office;
pub mod outcome;
pub mod package;
pub mod period;
pub mod recall;
pub mod recap;
pub mod receipt;
pub mod recognize;
pub mod report;
pub mod run;
pub mod tally;
pub mod template;
pub mod text;
pub mod value;
pub mod workbook;

use diagnostic::Remarks;
use ledger::{Ledger, Rows, Tree};
use outcome::Outputs;
use run::Inputs;

/// The whole way of the data, once: from files to figures and remarks.
///
/// The same inputs give the same outputs, whatever the number of threads.
#[must_use]
pub fn run(inputs: &Inputs<'_>) -> Outputs {
    let templates = inputs.templates;
    let mut readings = run::read_all(inputs);
    let answered = run::answered(&readings);
    let mut answers = inputs.answers.clone();
    answers.extend(&answered.answers);

    let mut ledger = Ledger::default();
    let mut remarks = Remarks::new(inputs.most_remarks());
    for reading in &mut readings {
        let wanted = |source| inputs.options.source.is_none_or(|wanted| wanted == source);
        ledger.extend(
            reading
                .submissions
                .drain(..)
                .filter(|said| wanted(said.source)),
        );
    }
    let known = ledger.drop_recalled(templates);
    let parts = ledger.name_parts(templates);
    known
        .into_iter()
        .chain(parts)
        .for_each(|remark| remarks.tell(remark));
    let remembered = ledger.remember(inputs.past, templates);
    let (settled, decisions) = ledger::settle(&ledger, &answers, templates);
    let silent = ledger::silent_parts(&settled, templates);
    let doubles = ledger::doubles(&settled, templates);
    let told = decisions.into_iter().chain(silent).chain(doubles);
    told.for_each(|remark| remarks.tell(remark));

    let tree = Tree::of(ledger.submissions().flat_map(|said| &said.units));
    let mut rows = Rows::of(&settled, &tree, templates);
    let ground = check::figure::Ground {
        tree: &tree,
        settled: &settled,
        templates,
    };
    check::figure::check(&mut rows, &ground, &mut remarks);
    rows.derive(templates);
    let figures = ledger::roll_up(tree, rows, templates);
    check::figure::totals(&figures, &settled, templates, &mut remarks);

    let (copies, notes) = (run::copies(&readings), run::notes(&readings));
    let files = run::rows(&readings, &ledger, &settled, &figures);
    let told = readings.into_iter().flat_map(|reading| reading.remarks);
    let mut remarks: Vec<_> = told.chain(remarks.into_vec()).collect();
    // What earlier runs told already is not told again.
    remarks.retain(|remark| !remark.place.file.is_empty());
    run::judge(&mut remarks, &files, &ledger, &figures);
    remarks.extend(memory::told(&remembered, templates));
    outcome::decide(&mut remarks, &answers, templates);
    diagnostic::sort(&mut remarks);
    diagnostic::tell_once(&mut remarks);
    Outputs {
        figures,
        files,
        remarks,
        answered,
        copies,
        notes,
    }
}
