//! Single-cell deduction: where all failing sums that share a cell are wrong by the same amount, that cell is.

use std::collections::HashMap;

use phaen_core::equation::{self, Equation, Severity};
use phaen_core::plan::{Cell, CellRef, Plan};

use super::{Peer, is_looked_at, value};

/// Repairs a cell whenever every sum it stands in fails by the same amount.
pub struct Deduction;

impl Peer for Deduction {
    fn name(&self) -> &'static str {
        "single-cell deduction"
    }

    fn repair(&self, plan: &mut Plan) {
        let equations = equation::sums(plan);
        let sums: Vec<&Equation> = equations
            .iter()
            .filter(|e| e.severity == Severity::Error && e.terms.iter().all(|t| is_looked_at(t.cell.period)))
            .collect();
        let mut standing: HashMap<CellRef, Vec<(usize, i64)>> = HashMap::new();
        for (index, sum) in sums.iter().enumerate() {
            for term in &sum.terms {
                standing.entry(term.cell).or_default().push((index, term.factor));
            }
        }
        // Every step mends a sum and breaks none.
        for _ in 0..sums.len() {
            let off: Vec<i64> = sums.iter().map(|sum| off_by(plan, sum)).collect();
            let mut cells: Vec<CellRef> = standing.keys().copied().collect();
            cells.sort_unstable_by_key(|c| (c.line, c.period.name(), c.measure.name()));
            let found = cells.into_iter().find_map(|cell| {
                let (first, factor) = standing[&cell][0];
                let change = -off[first] * factor;
                let now = stands(plan, cell) + change;
                let all = standing[&cell].iter().all(|(index, factor)| off[*index] + factor * change == 0);
                (change != 0 && all && now >= 0 && standing[&cell].len() > 1).then_some((cell, now))
            });
            let Some((cell, now)) = found else { return };
            set(plan, cell, now);
        }
    }
}

fn off_by(plan: &Plan, sum: &Equation) -> i64 {
    sum.terms.iter().map(|t| t.factor * stands(plan, t.cell)).sum::<i64>() + sum.constant
}

fn stands(plan: &Plan, cell: CellRef) -> i64 {
    plan.line(cell.line).map_or(0, |l| value(l.raw(cell.period, cell.measure)))
}

fn set(plan: &mut Plan, cell: CellRef, now: i64) {
    if let Some(line) = plan.line_mut(cell.line) {
        let figure = if now == 0 { Cell::Dash } else { Cell::Value(now) };
        line.figures.pair_mut(cell.period).set_raw(cell.measure, figure);
    }
}
