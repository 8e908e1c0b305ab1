//! Other ways to repair: each takes the plain reading of a form, figures in pairs from the left.

mod deduction;
#[cfg(feature = "highs")]
mod milp;

use phaen_core::plan::{Cell, LineKind, Period, Plan};
use phaen_core::reading::{LineReading, Reading, period_index};

/// Another way to repair a plan in its plain reading.
pub trait Peer {
    /// Its name.
    fn name(&self) -> &'static str;
    /// Repairs what it can.
    fn repair(&self, plan: &mut Plan);
}

/// Every other way that was built in.
pub fn all() -> Vec<&'static dyn Peer> {
    vec![
        &deduction::Deduction,
        #[cfg(feature = "highs")]
        &milp::CardMinimal,
    ]
}

/// A reading's plan before any repair: every figure as its token has it. Lines that were inferred are gone.
pub fn plain(reading: &Reading) -> Reading {
    let mut plain = Reading { plan: reading.plan.clone(), ..Reading::default() };
    plain.plan.lines.retain(|line| line.kind != LineKind::Inferred);
    // Every change is written from the plain reading.
    let answers = reading.questions.iter().filter_map(|q| q.choices.first()).flat_map(|c| &c.changes);
    for change in reading.repairs.iter().map(|r| &r.change).chain(answers) {
        if let Some(line) = plain.plan.line_mut(change.line) {
            for (measure, cell) in change.read.cells() {
                line.figures.pair_mut(change.period()).set_raw(measure, cell);
            }
        }
    }
    plain.lines = plain.plan.lines.iter().map(|l| (l.id, LineReading::default())).collect();
    plain
}

/// A figure in hundredths; nought where there is none.
fn value(cell: Cell<i64>) -> i64 {
    cell.hundredths().unwrap_or(0)
}

/// Places of a period among those that these ways to repair look at.
fn is_looked_at(period: Period) -> bool {
    period_index(period).is_some()
}
