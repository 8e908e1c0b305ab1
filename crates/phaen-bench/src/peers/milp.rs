//! Card-minimal repair: the fewest cells to change so that every sum holds, as a mixed-integer programme with big-M
//! constraints (Flesca, Furfaro and Parisi), solved by HiGHS.
#![expect(clippy::float_arithmetic, reason = "a solver of programmes over the reals speaks no other numbers")]

use std::collections::BTreeMap;

use highs::{Col, HighsModelStatus, RowProblem, Sense};
use phaen_core::equation::{self, Severity};
use phaen_core::plan::{Cell, CellRef, Measure, Plan};

use super::{Peer, is_looked_at, value};

/// The longest that one measure of a plan is worked on, in seconds.
const SECONDS: f64 = 5.0;

/// Repairs the fewest cells; of several such repairs it takes whichever the solver finds.
pub struct CardMinimal;

impl Peer for CardMinimal {
    fn name(&self) -> &'static str {
        "card-minimal MILP"
    }

    fn repair(&self, plan: &mut Plan) {
        for measure in Measure::ALL {
            if let Some(changed) = least(plan, measure) {
                for (cell, now) in changed {
                    if let Some(line) = plan.line_mut(cell.line) {
                        let figure = if now == 0 { Cell::Dash } else { Cell::Value(now) };
                        line.figures.pair_mut(cell.period).set_raw(cell.measure, figure);
                    }
                }
            }
        }
    }
}

/// The cells of one measure that a least repair changes, in hundredths; `None` when none was found in time.
fn least(plan: &Plan, measure: Measure) -> Option<Vec<(CellRef, i64)>> {
    let sums: Vec<_> = equation::sums(plan)
        .into_iter()
        .filter(|e| e.severity == Severity::Error && e.terms.iter().all(|t| is_looked_at(t.cell.period)))
        .filter(|e| e.terms.iter().all(|t| t.cell.measure == measure))
        .collect();
    let stands = |cell: CellRef| plan.line(cell.line).map_or(0, |l| value(l.raw(cell.period, cell.measure)));
    let largest = sums.iter().flat_map(|s| &s.terms).map(|t| stands(t.cell)).max().unwrap_or(0);
    // Work and money are whole here: the programme counts in hundreds of hundredths.
    let most = (largest / 100).max(1) as f64;
    let mut programme = RowProblem::default();
    let mut columns: BTreeMap<(u32, String), (CellRef, Col)> = BTreeMap::new();
    for term in sums.iter().flat_map(|s| &s.terms) {
        columns.entry((term.cell.line.0, term.cell.period.name())).or_insert_with(|| {
            let read = stands(term.cell) as f64 / 100.0;
            let changed = programme.add_integer_column(0.0, -read..=most);
            let chosen = programme.add_integer_column(1.0, 0..=1);
            // |changed| ≤ M · chosen
            programme.add_row(..=0.0, [(changed, 1.0), (chosen, -2.0 * most)]);
            programme.add_row(0.0.., [(changed, 1.0), (chosen, 2.0 * most)]);
            (term.cell, changed)
        });
    }
    for sum in &sums {
        let off: i64 = sum.terms.iter().map(|t| t.factor * stands(t.cell)).sum::<i64>() + sum.constant;
        let terms: Vec<(Col, f64)> = sum
            .terms
            .iter()
            .filter_map(|t| Some((columns.get(&(t.cell.line.0, t.cell.period.name()))?.1, t.factor as f64)))
            .collect();
        let need = -off as f64 / 100.0;
        programme.add_row(need..=need, terms);
    }
    let mut model = programme.optimise(Sense::Minimise);
    model.set_option("time_limit", SECONDS);
    model.set_option("threads", 1);
    let solved = model.solve();
    if !matches!(solved.status(), HighsModelStatus::Optimal) {
        return None;
    }
    let solution = solved.get_solution();
    let changed = columns.values().filter_map(|(cell, column)| {
        let by = solution[*column].round() as i64 * 100;
        (by != 0).then_some((*cell, stands(*cell) + by))
    });
    Some(changed.collect())
}
