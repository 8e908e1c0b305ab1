//! Candidates that differ, and how many of them cost how much.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::candidate::Candidate;

/// Candidates with different figures, each the cheapest of its kind.
#[derive(Default)]
pub struct Distinct {
    list: Vec<Candidate>,
    /// Where candidates stand in the list, by a digest of their figures.
    places: HashMap<u64, Vec<usize>>,
    /// For each cost how many digests it is the least of. Thousands of alignments ask where the limit lies: nothing is
    /// sorted anew for that.
    counts: BTreeMap<u32, usize>,
    /// How many were looked at.
    pub made: u64,
}

impl Distinct {
    /// Adds a candidate, or lets it take the place of an equal one that costs more. Equal figures have equal digests.
    pub fn add(&mut self, candidate: Candidate, digest: u64) {
        let before = self.cheapest(digest);
        let after = before.map_or(candidate.cost, |cost| cost.min(candidate.cost));
        if before != Some(after) {
            if let Some(count) = before.and_then(|cost| self.counts.get_mut(&cost)) {
                *count -= 1;
            }
            *self.counts.entry(after).or_default() += 1;
        }
        let places = self.places.entry(digest).or_default();
        let equal = |at: &&usize| self.list[**at].values == candidate.values && self.list[**at].free == candidate.free;
        match places.iter().find(equal) {
            Some(&at) => {
                if candidate.cost < self.list[at].cost {
                    self.list[at] = candidate;
                }
            }
            None => {
                places.push(self.list.len());
                self.list.push(candidate);
            }
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// All of them, in the order in which they came.
    pub fn into_list(self) -> Vec<Candidate> {
        self.list
    }

    /// What the cheapest candidate with that digest costs.
    fn cheapest(&self, digest: u64) -> Option<u32> {
        self.places.get(&digest)?.iter().map(|at| self.list[*at].cost).min()
    }

    /// The cost of the first one beyond `most`, by cost, when those of that cost and digest were added; `None` where
    /// there are not so many. Different figures with one digest count once.
    pub fn beyond(&self, most: usize, more: impl Iterator<Item = (u32, u64)>) -> Option<u32> {
        let mut more: Vec<(u32, u64)> = more.collect();
        more.sort_unstable();
        let mut counts: BTreeMap<u32, usize> = self.counts.clone();
        let mut seen = HashSet::with_capacity(more.len());
        for (cost, digest) in more.into_iter().filter(|(_, digest)| seen.insert(*digest)) {
            let stands = self.cheapest(digest);
            if stands.is_some_and(|stands| stands <= cost) {
                continue;
            }
            if let Some(count) = stands.and_then(|stands| counts.get_mut(&stands)) {
                *count -= 1;
            }
            *counts.entry(cost).or_default() += 1;
        }
        let mut so_far = 0;
        counts.into_iter().find_map(|(cost, count)| {
            so_far += count;
            (so_far > most).then_some(cost)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(cost: u32) -> Candidate {
        Candidate::unknown(0, cost)
    }

    #[test]
    fn the_limit_is_the_cost_of_the_first_that_is_not_kept() {
        let mut best = Distinct::default();
        // Digest 1 twice, the cheaper one later.
        for (cost, digest) in [(50, 1), (30, 2), (40, 3), (20, 1)] {
            best.add(candidate(cost), digest);
        }
        let sorted = |more: &[(u32, u64)]| {
            let mut all = vec![(20, 1), (30, 2), (40, 3)];
            all.extend_from_slice(more);
            all.sort_unstable();
            let mut seen = HashSet::new();
            all.retain(|(_, digest)| seen.insert(*digest));
            all
        };
        for more in [&[][..], &[(35, 4), (10, 3), (60, 4)], &[(20, 2), (20, 5), (21, 6)], &[(90, 1)]] {
            let expected = sorted(more);
            for most in 0..7 {
                let found = best.beyond(most, more.iter().copied());
                assert_eq!(found, expected.get(most).map(|(cost, _)| *cost), "{most} {more:?}");
            }
        }
    }
}
