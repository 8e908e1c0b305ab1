//! What the plan itself teaches: bounds on the money per visit.

use phaen_core::plan::Cell;

/// From how many cells a bound must be learned before it may decide anything.
const MANY: usize = 50;
/// How many cells must stand exactly at a bound before it counts as sharp.
const SHARP: usize = 3;

/// From how many pairs on a row may have rates of its own.
const FOREIGN: usize = 3;

/// Bounds on the rate: satang per hundredth of a visit, as fractions budget / work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateBounds {
    least: (i64, i64),
    most: (i64, i64),
}

/// One month of one line.
pub type Pair = [Cell<i64>; 2];

impl RateBounds {
    /// Learns the bounds from pairs of rows that add up as read; `None` from fewer than fifty.
    /// A bound at which fewer than three cells stand is widened by a twentieth.
    pub fn learn(pairs: impl Iterator<Item = Pair>) -> Option<Self> {
        let rates: Vec<(i64, i64)> = pairs
            .filter_map(|[work, budget]| match (work, budget) {
                (Cell::Value(w), Cell::Value(b)) if w > 0 && b > 0 => Some((b, w)),
                _ => None,
            })
            .collect();
        if rates.len() < MANY {
            return None;
        }
        let cross = |a: &(i64, i64), b: &(i64, i64)| {
            (i128::from(a.0) * i128::from(b.1)).cmp(&(i128::from(b.0) * i128::from(a.1)))
        };
        let (least, most) = (*rates.iter().min_by(|a, b| cross(a, b))?, *rates.iter().max_by(|a, b| cross(a, b))?);
        let at = |bound: &(i64, i64)| rates.iter().filter(|r| cross(r, bound).is_eq()).count();
        let least = if at(&least) >= SHARP { least } else { (least.0 * 19, least.1 * 20) };
        let most = if at(&most) >= SHARP { most } else { (most.0 * 21, most.1 * 20) };
        Some(Self { least, most })
    }

    /// Whether a pair is within twice the upper and half the lower bound: an odd rate, but a rate.
    pub fn is_near(&self, work: i64, budget: i64) -> bool {
        self.below_most(2 * work, budget) >= 0 && self.above_least(work, 2 * budget) >= 0
    }

    /// Whether a row keeps to rates of its own: most of its pairs, at least three, are near the bounds but outside.
    pub fn is_foreign(&self, pairs: &[Pair]) -> bool {
        let filled = || {
            pairs.iter().filter_map(|pair| match pair {
                [Cell::Value(work), Cell::Value(budget)] => Some((*work, *budget)),
                _ => None,
            })
        };
        let near =
            |work: i64, budget: i64| self.below_most(2 * work, budget) >= 0 && self.above_least(work, 2 * budget) >= 0;
        let foreign = filled().filter(|(w, b)| !self.keeps(*w, *b) && near(*w, *b)).count();
        foreign >= FOREIGN && 2 * foreign > filled().count()
    }

    /// How far a pair is inside the upper bound; negative when it breaks it. Linear in the pair.
    pub fn below_most(&self, work: i64, budget: i64) -> i128 {
        i128::from(self.most.0) * i128::from(work) - i128::from(budget) * i128::from(self.most.1)
    }

    /// How far a pair is inside the lower bound; negative when it breaks it. Linear in the pair.
    pub fn above_least(&self, work: i64, budget: i64) -> i128 {
        i128::from(budget) * i128::from(self.least.1) - i128::from(self.least.0) * i128::from(work)
    }

    /// Whether a pair keeps both bounds. Work or money alone breaks one of them; an empty month breaks none.
    pub fn keeps(&self, work: i64, budget: i64) -> bool {
        self.below_most(work, budget) >= 0 && self.above_least(work, budget) >= 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_cells_teach_nothing() {
        assert_eq!(RateBounds::learn((0..49).map(|_| [Cell::Value(100), Cell::Value(2_500)])), None);
    }

    #[test]
    fn a_row_may_keep_to_rates_of_its_own() {
        let bounds = RateBounds::learn((0..60).map(|_| [Cell::Value(100), Cell::Value(2_000)])).expect("sixty cells");
        let dearer = [Cell::Value(100), Cell::Value(2_500)];
        let shifted = [Cell::Value(2_000), Cell::Value(100)];
        assert!(bounds.is_foreign(&[dearer; 4]) && !bounds.is_foreign(&[dearer; 2]));
        assert!(!bounds.is_foreign(&[shifted; 8]), "figures that moved by one are no rate");
    }

    #[test]
    fn many_cells_bound_the_rate() {
        let cells = (0..60).map(|i| [Cell::Value(100), Cell::Value(if i % 2 == 0 { 2_500 } else { 1_800 })]);
        let bounds = RateBounds::learn(cells).expect("sixty cells");
        assert!(bounds.keeps(400, 10_000) && bounds.keeps(0, 0) && bounds.keeps(400, 7_200));
        assert!(!bounds.keeps(400, 10_200) && !bounds.keeps(4_400, 10_000) && !bounds.keeps(0, 100));
    }
}
