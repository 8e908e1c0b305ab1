//! Money that goes where the work goes.

use std::collections::HashMap;

use crate::plan::{CellRef, Measure};

/// Parts each cell's baht by the visits that the groups have there, by the weights where it has none. What does not
/// divide goes to those that have had least beside their exact part so far.
pub(super) fn by_work(cells: &[(CellRef, i64)], weights: &[i64], work: &HashMap<CellRef, Vec<i64>>) -> Vec<Vec<i64>> {
    /// Parts of a baht in which is told who has had less; only the order counts.
    const FINE: i128 = 1_000_000;
    let mut short = vec![0i128; weights.len()];
    let part = |(cell, baht): &(CellRef, i64)| {
        let done = work.get(&CellRef { measure: Measure::Work, ..*cell });
        let by = done.filter(|visits| visits.iter().any(|visit| *visit > 0)).map_or(weights, Vec::as_slice);
        let whole: i128 = by.iter().copied().map(i128::from).sum();
        let exact: Vec<i128> = by.iter().map(|own| i128::from(*baht) * i128::from(*own)).collect();
        let mut parts: Vec<i64> = exact.iter().map(|own| i64::try_from(own / whole).unwrap_or(*baht)).collect();
        let mut left = *baht - parts.iter().sum::<i64>();
        for (at, own) in exact.iter().enumerate() {
            short[at] += (own % whole) * FINE / whole;
        }
        let mut next: Vec<usize> = (0..by.len()).filter(|at| exact[*at] % whole != 0).collect();
        next.sort_by_key(|at| std::cmp::Reverse(short[*at]));
        for at in next {
            if left > 0 {
                (parts[at], short[at], left) = (parts[at] + 1, short[at] - FINE, left - 1);
            }
        }
        parts
    };
    cells.iter().map(part).collect()
}
