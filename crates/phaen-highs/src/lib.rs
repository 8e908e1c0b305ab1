//! HiGHS, a solver of mixed-integer programmes, for the choice of one reading a row: asked where the repair's own
//! search has ended for want of steps, and what tests hold that search against.
//!
//! Without the feature `highs` this crate is empty, so that a plain build needs neither cmake nor clang.
#![forbid(unsafe_code)]
#![cfg(feature = "highs")]
#![expect(clippy::float_arithmetic, reason = "a solver of programmes over the reals speaks no other numbers")]

use std::time::Duration;

use highs::{Col, HighsModelStatus, RowProblem, Sense};
use phaen_repair::{Answer, Programme, Solver};

/// From this size of amounts on a sum is scaled down: the solver's tolerance is absolute.
const LARGE: f64 = 1_000.0;

/// The solver, with the longest that it works on one programme. A clock makes what it finds differ from machine to
/// machine; that is why it stands behind the own search and not in its place.
#[derive(Debug, Clone, Copy)]
pub struct Highs {
    limit: Duration,
}

impl Highs {
    /// Works at most so long on one programme.
    pub const fn within(limit: Duration) -> Self {
        Self { limit }
    }
}

impl Solver for Highs {
    fn least(&self, programme: &Programme) -> Answer {
        if programme.rows.is_empty() {
            // The solver has no answer to a programme without anything to choose.
            return programme.price(&[]).map_or(Answer::Impossible, |_| Answer::Picks(Vec::new(), true));
        }
        let mut problem = RowProblem::default();
        let rows: Vec<Vec<Col>> = programme
            .rows
            .iter()
            .map(|row| row.iter().map(|pick| problem.add_integer_column(f64::from(pick.price), 0..=1)).collect())
            .collect();
        for row in &rows {
            problem.add_row(1..=1, row.iter().map(|pick| (*pick, 1.0)));
        }
        let mut terms: Vec<Vec<(Col, i128)>> = vec![Vec::new(); programme.sums.len()];
        for (pick, column) in programme.rows.iter().zip(&rows).flat_map(|(row, columns)| row.iter().zip(columns)) {
            for (sum, amount) in &pick.terms {
                if let Some(terms) = terms.get_mut(*sum) {
                    terms.push((*column, *amount));
                }
            }
        }
        for (sum, terms) in programme.sums.iter().zip(terms) {
            let common = terms.iter().fold(sum.base, |common, (_, amount)| divisor(common, *amount)).max(1);
            let largest = terms.iter().map(|(_, amount)| amount / common).fold(0, |most, by| by.abs().max(most));
            let scale = (largest as f64 / LARGE).max(1.0);
            let scaled = |amount: i128| (amount / common) as f64 / scale;
            let need = -scaled(sum.base);
            let terms: Vec<(Col, f64)> = terms.iter().map(|(column, amount)| (*column, scaled(*amount))).collect();
            match sum.exact {
                true => problem.add_row(need..=need, terms),
                false => problem.add_row(need.., terms),
            }
        }
        let prices = programme.rows.iter().flatten().map(|pick| f64::from(pick.price));
        problem.add_row(..=f64::from(programme.most), rows.iter().flatten().copied().zip(prices));
        let Ok(mut model) = problem.try_optimise(Sense::Minimise) else { return Answer::Unknown };
        model.make_quiet();
        model.set_option("threads", 1);
        model.set_option("time_limit", self.limit.as_secs_f64());
        // Prices are whole: what is less than one apart is equal.
        model.set_option("mip_rel_gap", 0.0);
        model.set_option("mip_abs_gap", 0.5);
        let Ok(solved) = model.try_solve() else { return Answer::Unknown };
        let optimal = match solved.status() {
            HighsModelStatus::Infeasible => return Answer::Impossible,
            HighsModelStatus::Optimal => true,
            HighsModelStatus::ReachedTimeLimit => false,
            _ => return Answer::Unknown,
        };
        let solution = solved.get_solution();
        let values = solution.columns();
        let mut picks = Vec::with_capacity(rows.len());
        let mut from = 0;
        for row in &rows {
            let Some(values) = values.get(from..from + row.len()) else { return Answer::Unknown };
            let Some(pick) = values.iter().position(|value| *value > 0.5) else { return Answer::Unknown };
            picks.push(pick);
            from += row.len();
        }
        Answer::Picks(picks, optimal)
    }
}

/// The greatest common divisor of both; the other where one is nought.
fn divisor(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a.abs(), b.abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}
