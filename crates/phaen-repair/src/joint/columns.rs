//! Columns as constraints over the rows that may vary, and what they leave possible.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{Budget, Group, Rows};
use crate::evidence::RateBounds;
use crate::line::Candidate;

/// Beyond this many reachable sums a column filters nothing; it is still checked in the end.
const MAX_SUMS: usize = 4_000;

/// What one candidate changes, against its row's cheapest: column and amount.
type Deltas = Vec<(u32, i64)>;

/// A row with more than one candidate within the slack.
#[derive(Debug, Clone)]
pub struct Varying {
    /// The row.
    pub row: usize,
    /// What each candidate costs over the cheapest.
    pub extra: Vec<u32>,
    /// What each candidate changes.
    pub deltas: Vec<Deltas>,
}

/// The constraint problem at some slack.
pub struct Columns {
    /// Rows that may vary.
    pub varying: Vec<Varying>,
    /// For each column the sum of its parts minus its total, with every row at its cheapest.
    residual: HashMap<u32, i64>,
    /// For each column, the indices into `varying` of rows that may change it.
    touching: BTreeMap<u32, Vec<usize>>,
    /// Groups whose columns may be short: lost lines make up the difference.
    blocks: Vec<bool>,
    /// Groups whose columns are left out.
    unread: Vec<bool>,
    bounds: Option<RateBounds>,
    pairs: usize,
    /// Whether every row listed all its candidates within the slack.
    pub complete: bool,
}

/// Which candidates of each varying row are still possible.
pub type Domains = Vec<Vec<usize>>;

impl Columns {
    /// The problem with every row varying within `slack`.
    pub fn at(rows: &mut dyn Rows, groups: &[Group], blocks: &[bool], slack: u32) -> Self {
        let (pairs, bounds) = (rows.pairs(), rows.bounds());
        let stride = 2 * pairs as u32;
        // Where a row's figures go: added to the group it is part of, taken from the group whose total it is.
        let mut places: Vec<Vec<(u32, i64)>> = vec![Vec::new(); rows.count()];
        for (g, group) in groups.iter().enumerate() {
            places[group.total].push((g as u32 * stride, -1));
            for member in &group.members {
                places[*member].push((g as u32 * stride, 1));
            }
        }
        let mut columns = Self {
            varying: Vec::new(),
            residual: HashMap::new(),
            touching: BTreeMap::new(),
            blocks: blocks.to_vec(),
            unread: groups.iter().map(|g| g.unread).collect(),
            bounds,
            pairs,
            complete: true,
        };
        for (row, places) in places.iter().enumerate() {
            let (candidates, complete) = rows.within(row, slack);
            columns.complete &= complete;
            let Some(base) = candidates.first() else { continue };
            for (offset, sign) in places {
                for (k, value) in figures(base).enumerate() {
                    *columns.residual.entry(offset + k as u32).or_default() += sign * value;
                }
            }
            if candidates.len() > 1 && !places.is_empty() {
                let at = columns.varying.len();
                let extra = candidates.iter().map(|c| c.cost - base.cost).collect();
                let deltas: Vec<Deltas> = candidates.iter().map(|c| changes(base, c, places)).collect();
                let touched: HashSet<u32> = deltas.iter().flatten().map(|(c, _)| *c).collect();
                for column in touched {
                    columns.touching.entry(column).or_default().push(at);
                }
                columns.varying.push(Varying { row, extra, deltas });
            } else if candidates.len() > 1 {
                let deltas = vec![Vec::new(); candidates.len()];
                let extra = candidates.iter().map(|c| c.cost - base.cost).collect();
                columns.varying.push(Varying { row, extra, deltas });
            }
        }
        columns
    }

    /// Every candidate of every varying row.
    pub fn all(&self) -> Domains {
        self.varying.iter().map(|v| (0..v.extra.len()).collect()).collect()
    }

    fn group_of(&self, column: u32) -> usize {
        column as usize / (2 * self.pairs)
    }

    fn is_block(&self, column: u32) -> bool {
        self.blocks[self.group_of(column)]
    }

    fn delta(&self, at: usize, candidate: usize, column: u32) -> i64 {
        let deltas = &self.varying[at].deltas[candidate];
        deltas.binary_search_by_key(&column, |(c, _)| *c).map_or(0, |found| deltas[found].1)
    }

    fn residual(&self, column: u32) -> i64 {
        self.residual.get(&column).copied().unwrap_or(0)
    }

    /// What lost lines would hold in a column pair, with every varying row at the candidate given.
    pub fn block_pair(&self, group: usize, pair: usize, choice: &[usize]) -> (i64, i64) {
        let first = (group * 2 * self.pairs + 2 * pair) as u32;
        let at = |column: u32| {
            let varied: i64 = self
                .touching
                .get(&column)
                .map_or(0, |rows| rows.iter().map(|r| self.delta(*r, choice[*r], column)).sum());
            -(self.residual(column) + varied)
        };
        (at(first), at(first + 1))
    }

    /// Pairs in a row.
    pub const fn pairs(&self) -> usize {
        self.pairs
    }

    /// Removes candidates that no way of closing some column can use; false when nothing is left.
    pub fn propagate(&self, domains: &mut Domains, slack: u32, budget: &mut Budget<'_>) -> bool {
        if self.fails_without_rows() {
            return false;
        }
        let mut open: Vec<u32> = self.touching.keys().copied().collect();
        let mut waiting: HashSet<u32> = open.iter().copied().collect();
        open.reverse();
        while let Some(column) = open.pop() {
            waiting.remove(&column);
            let group = self.group_of(column);
            if self.unread[group] {
                continue;
            }
            let removed = if self.is_block(column) {
                self.filter_block(column, domains, slack, budget)
            } else {
                self.filter_exact(column, domains, slack, budget)
            };
            let Some(removed) = removed else { return false };
            for at in removed {
                if domains[at].is_empty() {
                    return false;
                }
                let touched: HashSet<u32> = self.varying[at].deltas.iter().flatten().map(|(c, _)| *c).collect();
                for c in self.touching.keys().filter(|c| touched.contains(c)) {
                    if waiting.insert(*c) {
                        open.push(*c);
                    }
                }
            }
        }
        true
    }

    /// Whether a column that no row can change fails already.
    fn fails_without_rows(&self) -> bool {
        self.residual.iter().any(|(column, residual)| {
            let group = self.group_of(*column);
            if self.touching.contains_key(column) || self.unread[group] {
                return false;
            }
            if !self.blocks[group] {
                return *residual != 0;
            }
            if *residual > 0 {
                return true;
            }
            let partner = column ^ 1;
            let first = column & !1;
            !self.touching.contains_key(&partner) && !self.plausible(-self.residual(first), -self.residual(first + 1))
        })
    }

    /// Whether lost lines may hold that pair.
    fn plausible(&self, work: i64, budget: i64) -> bool {
        work >= 0 && budget >= 0 && self.bounds.is_none_or(|b| b.keeps(work, budget))
    }

    /// Exact columns: which amounts of each row can be part of a sum that closes, within the slack.
    fn filter_exact(
        &self,
        column: u32,
        domains: &mut Domains,
        slack: u32,
        budget: &mut Budget<'_>,
    ) -> Option<Vec<usize>> {
        let rows = &self.touching[&column];
        let need = -self.residual(column);
        // For each row the distinct amounts with the least extra cost of each.
        let amounts: Vec<BTreeMap<i64, u32>> = rows
            .iter()
            .map(|at| {
                let mut least = BTreeMap::new();
                for candidate in &domains[*at] {
                    let price = self.varying[*at].extra[*candidate];
                    let entry = least.entry(self.delta(*at, *candidate, column)).or_insert(price);
                    *entry = price.min(*entry);
                }
                least
            })
            .collect();
        if !budget.spend(amounts.iter().map(|a| a.len() as u64 + 1).sum()) {
            return None;
        }
        let extend = |sums: &HashMap<i64, u32>, more: &BTreeMap<i64, u32>| -> Option<HashMap<i64, u32>> {
            let mut next: HashMap<i64, u32> = HashMap::new();
            for (sum, paid) in sums {
                for (amount, price) in more {
                    let total = paid + price;
                    if total <= slack {
                        let entry = next.entry(sum + amount).or_insert(total);
                        *entry = total.min(*entry);
                    }
                }
            }
            (next.len() <= MAX_SUMS).then_some(next)
        };
        let mut before = vec![HashMap::from([(0i64, 0u32)])];
        for more in &amounts {
            let Some(next) = before.last().and_then(|last| extend(last, more)) else { return Some(Vec::new()) };
            if !budget.spend(next.len() as u64) {
                return None;
            }
            before.push(next);
        }
        if before.last().is_none_or(|all| !all.contains_key(&need)) {
            return None;
        }
        let mut after = HashMap::from([(0i64, 0u32)]);
        let mut removed = Vec::new();
        for (k, at) in rows.iter().enumerate().rev() {
            let supported: HashSet<i64> = amounts[k]
                .iter()
                .filter(|(amount, price)| {
                    after.iter().any(|(rest, paid)| {
                        before[k].get(&(need - rest - **amount)).is_some_and(|first| first + paid + **price <= slack)
                    })
                })
                .map(|(amount, _)| *amount)
                .collect();
            if !budget.spend(after.len() as u64 * amounts[k].len() as u64) {
                return None;
            }
            if supported.len() < amounts[k].len() {
                let kept = |c: &usize| supported.contains(&self.delta(*at, *c, column));
                domains[*at].retain(kept);
                removed.push(*at);
            }
            let Some(next) = extend(&after, &amounts[k]) else { return Some(removed) };
            after = next;
        }
        Some(removed)
    }

    /// Columns with lost lines: what is left over must be no less than nothing, at a rate the plan knows.
    fn filter_block(
        &self,
        column: u32,
        domains: &mut Domains,
        slack: u32,
        budget: &mut Budget<'_>,
    ) -> Option<Vec<usize>> {
        let first = column & !1;
        let rows = self.rows_of_pair(first);
        let mut removed = Vec::new();
        for limit in 0..4 {
            let base = self.limit(limit, -self.residual(first), -self.residual(first + 1));
            let change = |at: usize, c: usize| self.limit_change(limit, at, c, first);
            let mut most: Vec<Most> = rows
                .iter()
                .map(|at| Most::of(domains[*at].iter().map(|c| (self.varying[*at].extra[*c], change(*at, *c)))))
                .collect();
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
                    most[k] = Most::of(keep.iter().map(|c| (self.varying[*at].extra[*c], change(*at, *c))));
                    domains[*at] = keep;
                    removed.push(*at);
                    if domains[*at].is_empty() {
                        return None;
                    }
                }
            }
        }
        Some(removed)
    }

    fn rows_of_pair(&self, first: u32) -> Vec<usize> {
        let of = |c: u32| self.touching.get(&c).into_iter().flatten().copied();
        let mut rows: Vec<usize> = of(first).chain(of(first + 1)).collect();
        rows.sort_unstable();
        rows.dedup();
        rows
    }

    /// How far a pair is inside one of its four limits: no work or money below nothing, both bounds of the rate.
    fn limit(&self, limit: u8, work: i64, budget: i64) -> i128 {
        match (limit, self.bounds) {
            (0, _) => i128::from(work),
            (1, _) => i128::from(budget),
            (2, Some(bounds)) => bounds.below_most(work, budget),
            (3, Some(bounds)) => bounds.above_least(work, budget),
            _ => 0,
        }
    }

    fn limit_change(&self, limit: u8, at: usize, candidate: usize, first: u32) -> i128 {
        let (work, budget) = (self.delta(at, candidate, first), self.delta(at, candidate, first + 1));
        self.limit(limit, -work, -budget)
    }

    /// Varying rows in sets that no column joins: each can be decided for itself.
    pub fn parts(&self, domains: &Domains) -> Vec<Vec<usize>> {
        let free: Vec<usize> = (0..domains.len()).filter(|at| domains[*at].len() > 1).collect();
        let mut root: HashMap<usize, usize> = free.iter().map(|at| (*at, *at)).collect();
        fn find(root: &mut HashMap<usize, usize>, mut at: usize) -> usize {
            while root[&at] != at {
                at = root[&at];
            }
            at
        }
        for (column, rows) in &self.touching {
            let group = self.group_of(*column);
            if self.unread[group] {
                continue;
            }
            let first = column & !1;
            let block = self.blocks[group];
            let rows = if block { self.rows_of_pair(first) } else { rows.clone() };
            let changing: Vec<usize> = rows
                .into_iter()
                .filter(|at| root.contains_key(at))
                .filter(|at| {
                    let mut pairs =
                        domains[*at].iter().map(|c| (self.delta(*at, *c, first), self.delta(*at, *c, first + 1)));
                    let one = pairs.next();
                    let single = domains[*at].iter().map(|c| self.delta(*at, *c, *column));
                    let lone = single.clone().next();
                    if block { pairs.any(|p| Some(p) != one) } else { single.into_iter().any(|d| Some(d) != lone) }
                })
                .collect();
            if changing.len() < 2 || (block && !self.may_fail(first, domains)) {
                continue;
            }
            for pair in changing.windows(2) {
                let (a, b) = (find(&mut root, pair[0]), find(&mut root, pair[1]));
                root.insert(a, b);
            }
        }
        let mut parts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for at in free {
            let name = find(&mut root, at);
            parts.entry(name).or_default().push(at);
        }
        let mut parts: Vec<Vec<usize>> = parts.into_values().collect();
        parts.sort();
        parts
    }

    /// Whether some combination of candidates breaks a limit of that column pair.
    fn may_fail(&self, first: u32, domains: &Domains) -> bool {
        (0..4).any(|limit| {
            let base = self.limit(limit, -self.residual(first), -self.residual(first + 1));
            let worst: i128 = self
                .rows_of_pair(first)
                .into_iter()
                .map(|at| domains[at].iter().map(|c| self.limit_change(limit, at, *c, first)).min().unwrap_or(0))
                .sum();
            base + worst < 0
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

fn figures(candidate: &Candidate) -> impl Iterator<Item = i64> + '_ {
    candidate.values.iter().flatten().map(|c| c.hundredths().unwrap_or(0))
}

fn changes(base: &Candidate, other: &Candidate, places: &[(u32, i64)]) -> Deltas {
    let mut deltas = Vec::new();
    for (k, (from, to)) in figures(base).zip(figures(other)).enumerate() {
        if from != to {
            deltas.extend(places.iter().map(|(offset, sign)| (offset + k as u32, sign * (to - from))));
        }
    }
    deltas.sort_unstable();
    deltas
}
