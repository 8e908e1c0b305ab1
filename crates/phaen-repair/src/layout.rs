//! Which column pairs a form has, and in what order.

use phaen_core::calendar::Quarter;
use phaen_core::plan::Period;

/// The column pairs of a row from the left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// The period of each pair.
    pub periods: Vec<Period>,
}

/// A sum within a row: the pairs of `parts` add up to the pair `whole`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowSum {
    /// Index of the pair that states the sum.
    pub whole: usize,
    /// Indices of its parts.
    pub parts: Vec<usize>,
}

impl Layout {
    /// Every layout that forms are known to have, the usual one first.
    pub fn known() -> Vec<Self> {
        let months = || Quarter::ALL.into_iter().flat_map(|q| q.months().map(Period::Month)).collect::<Vec<_>>();
        let quarters = || {
            Quarter::ALL
                .into_iter()
                .flat_map(|q| q.months().map(Period::Month).into_iter().chain([Period::Quarter(q)]))
                .collect::<Vec<_>>()
        };
        let first = |rest: Vec<Period>| Self { periods: [vec![Period::Target], rest].concat() };
        let last = |rest: Vec<Period>| Self { periods: [rest, vec![Period::Target]].concat() };
        vec![first(months()), first(quarters()), last(months()), last(quarters())]
    }

    /// The sums within a row.
    pub fn sums(&self) -> Vec<RowSum> {
        let at = |period: Period| self.periods.iter().position(|p| *p == period);
        let mut sums = Vec::new();
        if let Some(whole) = at(Period::Target) {
            let parts = (0..self.periods.len()).filter(|i| matches!(self.periods[*i], Period::Month(_))).collect();
            sums.push(RowSum { whole, parts });
        }
        for quarter in Quarter::ALL {
            if let Some(whole) = at(Period::Quarter(quarter)) {
                let parts = quarter.months().into_iter().filter_map(|m| at(Period::Month(m))).collect();
                sums.push(RowSum { whole, parts });
            }
        }
        sums
    }

    /// How many pairs a row has.
    pub fn len(&self) -> usize {
        self.periods.len()
    }
}
