//! The choice of one reading a row as plain data, for a solver that this crate knows nothing of.

use std::collections::{BTreeMap, BTreeSet};

use super::block::{HARD, LIMITS};
use super::problem::{Domains, Problem};

/// One pick for each row so that every sum holds, at the least price.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Programme {
    /// The picks of each row, never none.
    pub rows: Vec<Vec<Pick>>,
    /// What the picks must add up to.
    pub sums: Vec<Sum>,
    /// What costs more in all is not looked for, in hundredths of a cost unit.
    pub most: u32,
}

/// One reading of a row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pick {
    /// What it costs over the cheapest reading of its row, in hundredths of a cost unit.
    pub price: u32,
    /// What it adds to which sums, by their place in the programme.
    pub terms: Vec<(usize, i128)>,
}

/// What the picks add up to, together with what stands there whatever they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sum {
    /// What stands there without any pick.
    pub base: i128,
    /// Whether all must come to nought; else it may be no less than nought.
    pub exact: bool,
}

/// What a solver says of a programme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// A pick for each row, by its place, and whether nothing cheaper exists.
    Picks(Vec<usize>, bool),
    /// There is no way within what it may cost.
    Impossible,
    /// It ended before it knew.
    Unknown,
}

/// Something that solves programmes: it is asked where the own search has ended for want of steps.
pub trait Solver {
    /// The least way to solve a programme.
    fn least(&self, programme: &Programme) -> Answer;

    /// Told of each problem that the own search has solved to its end, with what that costs, so that a test may hold
    /// the two against each other. Rates that only several rows break together are a hint that the own search takes
    /// or leaves: it finds no more than `strict` costs, which holds to all of them, and no less than `loose`, which
    /// holds to none.
    fn compare(&self, strict: &Programme, loose: &Programme, least: Option<u32>) {
        let _ = (strict, loose, least);
    }
}

impl Programme {
    /// What those picks cost; `None` where some sum fails or a row has none. This is exact, unlike solvers that
    /// reckon in floating point.
    pub fn price(&self, picks: &[usize]) -> Option<u32> {
        if picks.len() != self.rows.len() {
            return None;
        }
        let mut sums: Vec<i128> = self.sums.iter().map(|sum| sum.base).collect();
        let mut price = 0_u32;
        for (row, pick) in self.rows.iter().zip(picks) {
            let pick = row.get(*pick)?;
            price = price.checked_add(pick.price)?;
            for (sum, amount) in &pick.terms {
                *sums.get_mut(*sum)? += amount;
            }
        }
        let holds = |(sum, total): (&Sum, &i128)| if sum.exact { *total == 0 } else { *total >= 0 };
        (price <= self.most && self.sums.iter().zip(&sums).all(holds)).then_some(price)
    }
}

/// What a sum of a programme stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Column(u32),
    Limit(u32, u8),
}

/// What a pick adds to which sums.
type Terms = Vec<(Place, i128)>;

/// A problem with the candidates of those domains as a programme, and the candidate behind each pick. Candidates whose
/// figures only columns tell are no picks; `None` where a row has no others. With `rates` the bounds on what lost
/// lines pay a visit are sums like all others.
pub fn programme(problem: &Problem, domains: &Domains, most: u32, rates: bool) -> Option<(Programme, Vec<Vec<usize>>)> {
    let limits = if rates { LIMITS } else { HARD };
    let pairs: Vec<u32> = problem.block_pairs().collect();
    let mut sums: BTreeMap<Place, i128> = BTreeMap::new();
    for (column, residual) in (0..).zip(&problem.residual).filter(|(column, _)| problem.is_exact(*column)) {
        sums.insert(Place::Column(column), i128::from(*residual));
    }
    for (first, limit) in pairs.iter().flat_map(|first| (0..limits).map(move |limit| (*first, limit))) {
        sums.insert(Place::Limit(first, limit), problem.limit_base(limit, first));
    }
    let terms = |at: usize, candidate: usize| {
        let deltas = &problem.varying[at].deltas[candidate];
        let exact = deltas.iter().filter(|(column, _)| problem.is_exact(*column));
        let mut terms: Terms = exact.map(|(c, by)| (Place::Column(*c), i128::from(*by))).collect();
        let touched = pairs.iter().filter(|first| deltas.iter().any(|(column, _)| column / 2 == **first / 2));
        terms.extend(touched.flat_map(|first| {
            let change = move |limit| (Place::Limit(*first, limit), problem.limit_change(limit, at, candidate, *first));
            (0..limits).map(change).filter(|(_, by)| *by != 0)
        }));
        terms
    };
    let told = |at: usize| {
        let closed = |c: &&usize| problem.varying[at].candidates[**c].free.is_empty();
        domains[at].iter().filter(closed).copied().collect::<Vec<_>>()
    };
    let behind: Vec<Vec<usize>> = (0..domains.len()).map(told).collect();
    if behind.iter().any(Vec::is_empty) {
        return None;
    }
    let all: Vec<Vec<(u32, Terms)>> = behind
        .iter()
        .enumerate()
        .map(|(at, row)| row.iter().map(|c| (problem.varying[at].extra[*c], terms(at, *c))).collect())
        .collect();
    // Sums that hold and that nothing changes say nothing.
    let changed: BTreeSet<Place> = all.iter().flatten().flat_map(|(_, terms)| terms).map(|(place, _)| *place).collect();
    let holds = |place: Place, base: i128| if matches!(place, Place::Column(_)) { base == 0 } else { base >= 0 };
    sums.retain(|place, base| !holds(*place, *base) || changed.contains(place));
    let places: BTreeMap<Place, usize> = sums.keys().zip(0..).map(|(place, index)| (*place, index)).collect();
    let pick = |(price, terms): (u32, Terms)| Pick {
        price,
        terms: terms.into_iter().filter_map(|(place, by)| Some((*places.get(&place)?, by))).collect(),
    };
    let programme = Programme {
        rows: all.into_iter().map(|row| row.into_iter().map(pick).collect()).collect(),
        sums: sums.iter().map(|(p, base)| Sum { base: *base, exact: matches!(p, Place::Column(_)) }).collect(),
        most,
    };
    Some((programme, behind))
}
