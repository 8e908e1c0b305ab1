//! What must hold of every reading, whatever was read: no panic, no overflow, bounded time and memory; no negative
//! figure; a plan said to balance does; and after an answer to every question every equation holds.

use phaen_core::equation::{self, EquationKind, Severity};
use phaen_core::grid::{Document, Source};
use phaen_core::plan::{Measure, Period, Plan};
use phaen_core::reading::{FindingKind, Reading};
use phaen_repair::{Options, read_document};

/// Reads and repairs every plan of a document and holds each to what it says. Few steps make for many inputs a second; a
/// search that ends early must be as honest as one that does not.
pub fn repaired(document: &Document, max_steps: u64) {
    let options = Options { max_steps, ..Options::default() };
    let Ok(readings) = read_document(document, &Source::default(), &options) else { return };
    readings.into_iter().for_each(hold);
}

fn hold(mut reading: Reading) {
    assert_not_negative(&reading.plan);
    let given_up = reading
        .findings
        .iter()
        .any(|f| matches!(f.kind, FindingKind::NoRepair | FindingKind::SearchEnded | FindingKind::Unreadable(_)));
    let asked = !reading.questions.is_empty();
    // Questions are independent: the likeliest answer to each can be given, one after the other.
    while let Some(question) = reading.questions.first().map(|q| q.id.clone()) {
        assert!(reading.answer(&question, "a").is_some(), "the first answer to {question} is refused");
    }
    assert_not_negative(&reading.plan);
    let fails = equation::check(&reading.plan).into_iter().find(|f| {
        // Money other than what its lines add up to is no damage that an answer undoes.
        f.equation.severity == Severity::Error
            && (reading.balanced() || !matches!(f.equation.kind, EquationKind::Allotment { .. }))
    });
    if reading.balanced() || (asked && !given_up) {
        assert!(fails.is_none(), "answered, or said to balance, but {:?}", fails.map(|f| f.equation.id));
    }
}

fn assert_not_negative(plan: &Plan) {
    for line in &plan.lines {
        for (period, measure) in Period::all().flat_map(|p| Measure::ALL.map(|m| (p, m))) {
            assert!(line.raw(period, measure).hundredths().unwrap_or(0) >= 0, "negative figure in {}", line.id);
        }
    }
}
