//! What lost lines may hold: where a group's columns are short, what is left over must be no less than nothing, at
//! a rate the plan knows.

use std::collections::BTreeMap;

use super::Budget;
use super::problem::{Domains, Problem};

/// Limits of a column pair: no work and no money below nothing, and both bounds of the rate.
pub const LIMITS: u8 = 4;
/// The first of them, which no plan can break: no work and no money below nothing.
pub const HARD: u8 = 2;

impl Problem {
    /// First columns of the pairs in which lost lines may stand.
    pub fn block_pairs(&self) -> impl Iterator<Item = u32> + '_ {
        (0..self.residual.len() as u32).step_by(2).filter(|c| self.is_block(*c))
    }

    /// How far a pair is inside one of its limits; negative when it breaks it.
    fn limit(&self, limit: u8, work: i64, budget: i64) -> i128 {
        match (limit, self.bounds) {
            (0, _) => i128::from(work),
            (1, _) => i128::from(budget),
            (2, Some(bounds)) => bounds.below_most(work, budget),
            (3, Some(bounds)) => bounds.above_least(work, budget),
            _ => 0,
        }
    }

    /// How far the pair is inside a limit with every row at its cheapest.
    pub fn limit_base(&self, limit: u8, first: u32) -> i128 {
        self.limit(limit, -self.residual[first as usize], -self.residual[first as usize + 1])
    }

    /// What a candidate changes of that.
    pub fn limit_change(&self, limit: u8, at: usize, candidate: usize, first: u32) -> i128 {
        let (work, budget) = (self.delta(at, candidate, first), self.delta(at, candidate, first + 1));
        self.limit(limit, -work, -budget)
    }

    /// Rows with a candidate in their domain that changes the pair.
    pub fn rows_of_pair(&self, domains: &Domains, first: u32) -> Vec<usize> {
        let changes = |at: usize, c: usize| self.delta(at, c, first) != 0 || self.delta(at, c, first + 1) != 0;
        let group = first / self.stride();
        let stands_there =
            |at: usize| self.places[self.varying[at].row].iter().any(|(offset, _)| group == offset / self.stride());
        (0..domains.len()).filter(|at| stands_there(*at) && domains[*at].iter().any(|c| changes(*at, *c))).collect()
    }

    /// Removes candidates that leave less than nothing, or a rate the plan does not know, whatever the others are;
    /// `None` when some row is left without any, or the budget ended.
    pub fn filter_blocks(&self, domains: &mut Domains, slack: u32, budget: &mut Budget<'_>) -> Option<()> {
        let mut again = true;
        while again {
            again = false;
            for first in self.block_pairs() {
                again |= self.filter_pair(first, domains, slack, budget)?;
            }
        }
        Some(())
    }

    fn filter_pair(&self, first: u32, domains: &mut Domains, slack: u32, budget: &mut Budget<'_>) -> Option<bool> {
        let rows = self.rows_of_pair(domains, first);
        if rows.is_empty() {
            let fails = (0..LIMITS).any(|limit| self.limit_base(limit, first) < 0);
            return if fails { None } else { Some(false) };
        }
        let mut removed = false;
        for limit in 0..LIMITS {
            let base = self.limit_base(limit, first);
            let change = |at: usize, c: usize| self.limit_change(limit, at, c, first);
            let priced = |at: usize, domain: &[usize]| {
                Most::of(domain.iter().map(|c| (self.varying[at].extra[*c], change(at, *c))))
            };
            let mut most: Vec<Most> = rows.iter().map(|at| priced(*at, &domains[*at])).collect();
            for (k, at) in rows.iter().enumerate() {
                let mut others: BTreeMap<u32, Option<i128>> = BTreeMap::new();
                if !budget.spend(domains[*at].len() as u64 + rows.len() as u64) {
                    return None;
                }
                let keep: Vec<usize> = domains[*at]
                    .iter()
                    .copied()
                    .filter(|c| {
                        let paid = self.varying[*at].extra[*c];
                        let others = *others.entry(paid).or_insert_with(|| {
                            let room = slack.saturating_sub(paid);
                            most.iter().enumerate().filter(|(o, _)| *o != k).map(|(_, m)| m.within(room)).sum()
                        });
                        others.is_some_and(|others| base + change(*at, *c) + others >= 0)
                    })
                    .collect();
                if keep.len() < domains[*at].len() {
                    most[k] = priced(*at, &keep);
                    removed = true;
                    if keep.is_empty() {
                        return None;
                    }
                    domains[*at] = keep;
                }
            }
        }
        Some(removed)
    }

    /// Whether some combination of candidates leaves less than nothing in that column pair. A rate that only a
    /// combination breaks is unlikely, but no reason to ask about two rows at once.
    pub fn may_fail(&self, first: u32, domains: &Domains) -> bool {
        let rows = self.rows_of_pair(domains, first);
        (0..HARD).any(|limit| {
            let worst: i128 = rows
                .iter()
                .map(|at| domains[*at].iter().map(|c| self.limit_change(limit, *at, *c, first)).min().unwrap_or(0))
                .sum();
            self.limit_base(limit, first) + worst < 0
        })
    }
}

/// The most that a row can add to what is left over, by what it may cost.
struct Most(Vec<(u32, i128)>);

impl Most {
    fn of(changes: impl Iterator<Item = (u32, i128)>) -> Self {
        let mut all: Vec<(u32, i128)> = changes.collect();
        all.sort_unstable();
        let mut best = i128::MIN;
        for (_, change) in &mut all {
            best = best.max(*change);
            *change = best;
        }
        Self(all)
    }

    fn within(&self, room: u32) -> Option<i128> {
        self.0[..self.0.partition_point(|(price, _)| *price <= room)].last().map(|(_, change)| *change)
    }
}
