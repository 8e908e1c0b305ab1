//! Finds cells by subtraction.

use std::collections::{HashMap, HashSet};

use crate::number::MAX_HUNDREDTHS;
use crate::plan::{Cell, CellRef, Plan};

use super::{Equation, Severity};

/// Fills `derived` cells that are alone unknown in some equation, until nothing more follows; returns the cells
/// found. Cells in `open` are unknown too and are never filled. A result that no plan may hold, negative or beyond
/// [`MAX_HUNDREDTHS`], is left empty: the plan then does not balance, and says so.
pub fn solve_derived(
    plan: &mut Plan,
    equations: &[Equation],
    derived: &HashSet<CellRef>,
    open: &HashSet<CellRef>,
) -> Vec<CellRef> {
    let index: HashMap<_, usize> = plan.lines.iter().enumerate().map(|(i, l)| (l.id, i)).collect();
    for cell in derived {
        if let Some(&i) = index.get(&cell.line) {
            plan.lines[i].figures.pair_mut(cell.period).set_raw(cell.measure, Cell::Empty);
        }
    }
    if derived.is_empty() {
        return Vec::new();
    }
    let mut unknown: HashSet<CellRef> = derived.union(open).copied().collect();
    let mut found = Vec::new();
    loop {
        let before = found.len();
        for equation in equations.iter().filter(|e| e.severity == Severity::Error) {
            let mut missing = equation.terms.iter().filter(|t| unknown.contains(&t.cell));
            let (Some(lone), None) = (missing.next(), missing.next()) else { continue };
            if !derived.contains(&lone.cell) || lone.factor.abs() != 1 {
                continue;
            }
            let known: i64 = equation
                .terms
                .iter()
                .filter(|t| t.cell != lone.cell)
                .map(|t| {
                    t.factor
                        * index
                            .get(&t.cell.line)
                            .map_or(0, |&i| plan.lines[i].raw(t.cell.period, t.cell.measure).hundredths().unwrap_or(0))
                })
                .sum();
            let value = -(known + equation.constant) * lone.factor;
            let Some(&i) = index.get(&lone.cell.line).filter(|_| (0..=MAX_HUNDREDTHS).contains(&value)) else {
                continue;
            };
            let cell = if value == 0 { Cell::Zero } else { Cell::Value(value) };
            plan.lines[i].figures.pair_mut(lone.cell.period).set_raw(lone.cell.measure, cell);
            unknown.remove(&lone.cell);
            found.push(lone.cell);
        }
        if found.len() == before {
            return found;
        }
    }
}
