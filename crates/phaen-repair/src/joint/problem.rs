//! Rows that may vary, and what each of their candidates changes in the columns.

use super::parts::Way;
use super::{Group, Rows};
use crate::evidence::RateBounds;
use crate::line::Candidate;

/// What a candidate changes, against its row's cheapest: column and amount, by column.
pub type Deltas = Vec<(u32, i64)>;

/// For each varying row, the candidates that are still possible, cheapest first.
pub type Domains = Vec<Vec<usize>>;

/// Where a row's figures go: the first column of a group, and +1 for its parts or −1 for its total.
pub type Places = Vec<(u32, i64)>;

/// A row with more than one candidate within the slack.
#[derive(Debug, Clone)]
pub struct Varying {
    /// The row.
    pub row: usize,
    /// Its candidates, cheapest first.
    pub candidates: Vec<Candidate>,
    /// What each costs over the cheapest.
    pub extra: Vec<u32>,
    /// What each changes.
    pub deltas: Vec<Deltas>,
    /// Whether some group that it stands in has exact columns.
    pub exact: bool,
    /// From what it costs over the cheapest there are candidates that are not listed, because only exact columns
    /// could tell their figures.
    pub unlisted: Option<u32>,
}

/// The constraint problem at some slack.
pub struct Problem {
    /// Rows that may vary.
    pub varying: Vec<Varying>,
    /// By how much less each of the other rows costs for what people have confirmed.
    pub settled: Vec<u32>,
    /// For each column the sum of its parts minus its total, with every row at its cheapest.
    pub residual: Vec<i64>,
    /// Where each row's figures go.
    pub places: Vec<Places>,
    /// Groups whose columns may be short: lost lines make up the difference.
    pub blocks: Vec<bool>,
    /// Groups whose columns are left out.
    unread: Vec<bool>,
    /// Learned bounds on rates.
    pub bounds: Option<RateBounds>,
    pairs: usize,
    /// Rows that nothing tells: neither their own tokens nor columns.
    pub unreadable: Vec<usize>,
}

impl Problem {
    /// The problem with every row varying within `slack`.
    pub fn at(rows: &mut dyn Rows, groups: &[Group], blocks: &[bool], slack: u32) -> Self {
        let pairs = rows.pairs();
        let stride = 2 * pairs as u32;
        let mut places: Vec<Places> = vec![Vec::new(); rows.count()];
        for (g, group) in groups.iter().enumerate() {
            places[group.total].push((g as u32 * stride, -1));
            for member in &group.members {
                places[*member].push((g as u32 * stride, 1));
            }
        }
        let lost: Vec<usize> = (0..rows.count()).map(|r| rows.within(r, 0)[0].free.len()).collect();
        let (unread, unreadable) = unread(groups, blocks, &lost, stride as usize);
        let mut problem = Self {
            varying: Vec::new(),
            settled: Vec::new(),
            residual: vec![0; groups.len() * stride as usize],
            places: Vec::new(),
            blocks: blocks.to_vec(),
            unread,
            unreadable,
            bounds: rows.bounds(),
            pairs,
        };
        for (row, places) in places.iter().enumerate() {
            if problem.unreadable.contains(&row) {
                continue;
            }
            let candidates = rows.within(row, slack);
            let Some(base) = candidates.first() else { continue };
            for (offset, sign) in places {
                for k in 0..stride as usize {
                    problem.residual[*offset as usize + k] += sign * base.figure(k);
                }
            }
            let exact = places.iter().any(|(offset, _)| problem.is_exact(*offset));
            if candidates.len() > 1 || !base.free.is_empty() {
                let varying = problem.varying_row(row, candidates, places, exact);
                problem.varying.push(varying);
            } else {
                problem.settled.push(base.saved);
            }
        }
        problem.places = places;
        problem
    }

    /// Candidates whose lost figures no exact column can tell are left out.
    fn varying_row(&self, row: usize, candidates: &[Candidate], places: &Places, exact: bool) -> Varying {
        let floor = candidates[0].cost;
        let told = |c: &&Candidate| c.free.is_empty() || exact;
        let kept: Vec<Candidate> = candidates.iter().filter(told).cloned().collect();
        let base = &candidates[0];
        let unlisted = candidates.iter().find(|c| !told(c)).map(|c| c.cost - floor);
        Varying {
            row,
            unlisted,
            extra: kept.iter().map(|c| c.cost - floor).collect(),
            deltas: kept.iter().map(|c| changes(base, c, places)).collect(),
            candidates: kept,
            exact,
        }
    }

    /// Adds a candidate to a varying row, or finds it there; returns its index.
    pub fn add(&mut self, at: usize, candidate: Candidate) -> usize {
        let places = &self.places[self.varying[at].row];
        let varying = &mut self.varying[at];
        if let Some(known) = varying.candidates.iter().position(|c| c.values == candidate.values && c.free.is_empty()) {
            return known;
        }
        let floor = varying.candidates[0].cost - varying.extra[0];
        debug_assert!(candidate.cost >= floor, "the listing left out a cheaper reading of row {}", varying.row);
        varying.extra.push(candidate.cost.saturating_sub(floor));
        // The base's own changes are none, whichever candidate stands first.
        let mut deltas = varying.deltas[0].clone();
        deltas.extend(changes(&varying.candidates[0], &candidate, places));
        varying.deltas.push(merged(deltas));
        varying.candidates.push(candidate);
        varying.candidates.len() - 1
    }

    /// By how much less a way to decide those rows costs for what people have confirmed.
    pub fn saved(&self, rows: &[usize], way: &Way) -> u32 {
        rows.iter().zip(&way.choice).map(|(at, c)| self.varying[*at].candidates[*c].saved).sum()
    }

    /// Every candidate of every varying row.
    pub fn all(&self) -> Domains {
        self.varying.iter().map(|v| (0..v.extra.len()).collect()).collect()
    }

    fn group_of(&self, column: u32) -> usize {
        (column / self.stride()) as usize
    }

    /// Whether a column must close to the last unit.
    pub fn is_exact(&self, column: u32) -> bool {
        let group = self.group_of(column);
        !self.blocks[group] && !self.unread[group]
    }

    /// Whether lost lines make up what a column is short of.
    pub fn is_block(&self, column: u32) -> bool {
        let group = self.group_of(column);
        self.blocks[group] && !self.unread[group]
    }

    /// What a candidate changes in a column.
    pub fn delta(&self, at: usize, candidate: usize, column: u32) -> i64 {
        let deltas = &self.varying[at].deltas[candidate];
        deltas.binary_search_by_key(&column, |(c, _)| *c).map_or(0, |found| deltas[found].1)
    }

    /// Figures in a row.
    pub const fn stride(&self) -> u32 {
        2 * self.pairs as u32
    }

    /// Whether some column of a group fails with every row at its cheapest.
    pub fn is_broken(&self, group: usize) -> bool {
        let stride = self.stride() as usize;
        !self.unread[group] && self.residual[group * stride..(group + 1) * stride].iter().any(|r| *r != 0)
    }
}

/// Groups whose columns tell nothing, and the rows to blame: those of which no reading of their own tells all
/// figures, where columns do not tell them either. `lost` says how many figures the cheapest reading of each row
/// leaves open; a row that leaves open all of them can be told by the exact columns of a group in which it is alone.
fn unread(groups: &[Group], blocks: &[bool], lost: &[usize], all: usize) -> (Vec<bool>, Vec<usize>) {
    let holds = |group: &Group, row: usize| group.total == row || group.members.contains(&row);
    let mut unread = vec![false; groups.len()];
    let mut unreadable: Vec<usize> = Vec::new();
    loop {
        let told = |row: usize| {
            groups.iter().enumerate().any(|(g, group)| {
                let others = || group.members.iter().chain([&group.total]).any(|r| *r != row && lost[*r] == all);
                !blocks[g] && !unread[g] && holds(group, row) && (lost[row] < all || !others())
            })
        };
        let more: Vec<usize> =
            (0..lost.len()).filter(|r| lost[*r] > 0 && !unreadable.contains(r) && !told(*r)).collect();
        if more.is_empty() {
            return (unread, unreadable);
        }
        unreadable.extend(more);
        for (unread, group) in unread.iter_mut().zip(groups) {
            *unread |= unreadable.iter().any(|r| holds(group, *r));
        }
    }
}

fn changes(base: &Candidate, other: &Candidate, places: &Places) -> Deltas {
    let mut deltas = Vec::new();
    for k in 0..2 * base.values.len() {
        let change = other.figure(k) - base.figure(k);
        if change != 0 {
            deltas.extend(places.iter().map(|(offset, sign)| (offset + k as u32, sign * change)));
        }
    }
    deltas.sort_unstable();
    deltas
}

/// Changes of one column added up.
pub fn merged(mut deltas: Deltas) -> Deltas {
    deltas.sort_unstable();
    let mut all: Deltas = Vec::with_capacity(deltas.len());
    for (column, change) in deltas {
        match all.last_mut() {
            Some((last, sum)) if *last == column => *sum += change,
            _ => all.push((column, change)),
        }
    }
    all.retain(|(_, change)| *change != 0);
    all
}
