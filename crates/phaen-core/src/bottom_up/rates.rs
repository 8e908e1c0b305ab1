//! What a visit costs, found from the plan's own figures (อัตราค่าใช้จ่ายต่อครั้ง).
//!
//! Rates are chosen as the shortest telling of the small cells: each rate costs a few bits to name; a cell that fits costs
//! as many bits as there are sums that so many visits could make, a cell that does not fit the bits of any sum at all and a
//! penalty. So one visit of 18 baht weighs heavily, and a cell of forty visits, where nearly every sum would fit by chance,
//! weighs nothing and is not even asked. Afterwards a rarer rate may explain cells that are left, where one value explains
//! at least two of them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::book::Place;
use crate::calendar::FiscalMonth;
use crate::number::{Quantity, Satang};
use crate::plan::Plan;

use super::combine::any;
use super::{Asked, asked, bits, lines_of_visits};

/// Cells of up to so many visits are evidence; in larger ones nearly every sum fits by chance.
pub const SMALL: i64 = 8;
/// So many common rates are suggested at most.
pub const MOST_COMMON: usize = 4;
/// So many rarer rates are suggested at most.
pub const MOST_RARE: usize = 2;
/// So many rates altogether.
pub const MOST_RATES: usize = MOST_COMMON + MOST_RARE;
/// So many values are tried as the next rate, those of the smallest cells first.
const MOST_TRIED: usize = 160;
/// Bits it costs to name a rate, besides the number itself, and bits that a cell which does not fit costs besides its sum.
const NAMING: u64 = 3 * bits::PARTS;
const MISFIT: u64 = 8 * bits::PARTS;
/// A rarer rate stands in a cell so many times at most.
const MOST_RARE_IN_CELL: i64 = 4;
/// So many cells are shown as proof.
const MOST_SHOWN: usize = 5;

/// The rates that visits are made with; both lists the most usual first, all above nought, at most [`MOST_RATES`]
/// altogether: what goes beyond is not used.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tariff {
    /// What visits usually cost.
    pub common: Vec<Satang>,
    /// What is taken only where the common rates do not make a cell.
    pub rare: Vec<Satang>,
}

/// What a visit seems to cost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rate {
    /// The rate.
    pub cost: Satang,
    /// Whether it is a rarer one, which only explains what the others leave.
    pub rare: bool,
    /// Cells of a single visit at exactly that cost: nothing speaks more plainly.
    pub alone: usize,
    /// Cells that have no combination without it.
    pub needed: usize,
    /// The smallest of those, at most five, the smallest first.
    pub proof: Vec<Place>,
    /// Other values that would explain as many cells in its place: the figures do not tell them apart.
    pub rivals: Vec<Satang>,
}

/// How many cells, the small ones apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counted {
    /// Of at most [`SMALL`] visits.
    pub small: usize,
    /// Of any number.
    pub all: usize,
}

/// What the figures of a plan say of rates.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rates {
    /// The rates, common ones first, each group by the cells that show or need them.
    pub rates: Vec<Rate>,
    /// Cells with visits and money, those too large to be made of visits left out.
    pub cells: Counted,
    /// Those of them that have a combination.
    pub explained: Counted,
    /// The others.
    pub unexplained: Vec<Place>,
}

impl Rates {
    /// The rates as visits are made with.
    pub fn tariff(&self) -> Tariff {
        let of = |rare| self.rates.iter().filter(|r| r.rare == rare).map(|r| r.cost).collect();
        Tariff { common: of(false), rare: of(true) }
    }
}

/// The rates that explain a plan's cells best; none where no value explains any.
pub fn rates(plan: &Plan) -> Rates {
    let cells: Vec<Asked> = lines_of_visits(plan)
        .into_iter()
        .flat_map(|line| FiscalMonth::ALL.into_iter().filter_map(|month| asked(line, month)?.ok()))
        .filter(|cell| cell.cost > 0)
        .collect();
    let mut distinct: BTreeMap<(i64, i64), usize> = BTreeMap::new();
    for cell in &cells {
        *distinct.entry((cell.visits, cell.cost)).or_default() += 1;
    }
    let small: Vec<Small> = distinct
        .range(..(SMALL + 1, i64::MIN))
        .map(|((visits, cost), times)| Small { visits: *visits, cost: *cost, times: *times as u64 })
        .collect();
    // Where all money is in whole baht, a rate is too.
    let step = if cells.iter().all(|cell| cell.cost % 100 == 0) { 100 } else { 1 };
    let common = shortest(&small, step);
    let left = |rates: &[i64]| -> Vec<(i64, i64)> {
        distinct.keys().copied().filter(|(visits, cost)| !fits(rates, *visits, *cost)).collect()
    };
    let mut all = common.clone();
    let mut rivals_of_rare = BTreeMap::new();
    while all.len() < common.len() + MOST_RARE && !common.is_empty() {
        let Some((rate, rivals)) = rarer(&all, &left(&all), step) else { break };
        rivals_of_rare.insert(rate, rivals);
        all.push(rate);
    }
    told(&cells, &distinct, &all, common.len(), &rivals_of_rare)
}

#[derive(Debug, Clone, Copy)]
struct Small {
    visits: i64,
    cost: i64,
    times: u64,
}

/// Whether a combination of the rates makes the cell.
fn fits(rates: &[i64], visits: i64, cost: i64) -> bool {
    let (low, high) = rates.iter().fold((i64::MAX, 0), |(low, high), r| (low.min(*r), high.max(*r)));
    // Sums far from any average are told apart without a search.
    let between = !rates.is_empty() && low.saturating_mul(visits) <= cost && cost <= high.saturating_mul(visits);
    between && any(rates, visits, cost)
}

/// The set of rates that tells the small cells in the fewest bits: rates are added, taken away and exchanged as long as
/// that shortens the telling.
fn shortest(small: &[Small], step: i64) -> Vec<i64> {
    let dearest = small.iter().map(|cell| cell.cost / cell.visits).max().unwrap_or(0).unsigned_abs();
    let mut rates: Vec<i64> = Vec::new();
    let mut best = telling(&rates, small, dearest);
    loop {
        let tried = candidates(&rates, small, step);
        let without = |out: usize| rates.iter().enumerate().filter(move |(at, _)| *at != out).map(|(_, rate)| *rate);
        let mut next: Vec<Vec<i64>> = (0..rates.len()).map(|out| without(out).collect()).collect();
        for new in tried {
            if rates.len() < MOST_COMMON {
                next.push(rates.iter().copied().chain([new]).collect());
            }
            next.extend((0..rates.len()).map(|out| without(out).chain([new]).collect()));
        }
        let weighed = next.into_iter().map(|rates| (telling(&rates, small, dearest), rates));
        match weighed.min_by(|a, b| a.0.cmp(&b.0)) {
            Some((bits, shorter)) if bits < best => (best, rates) = (bits, shorter),
            _ => return rates,
        }
    }
}

/// The bits it takes to tell the small cells by those rates.
fn telling(rates: &[i64], small: &[Small], dearest: u64) -> u64 {
    let sums = sums(rates);
    let named = rates.len() as u64 * (bits::of(dearest) + NAMING);
    let cells = small.iter().map(|cell| {
        let possible = &sums[cell.visits as usize];
        let bits = if possible.binary_search(&cell.cost).is_ok() {
            bits::of(possible.len() as u64)
        } else {
            bits::of(dearest.saturating_mul(cell.visits.unsigned_abs())) + MISFIT
        };
        bits * cell.times
    });
    named + cells.sum::<u64>()
}

/// What 0, 1, … [`SMALL`] visits can cost together, each list sorted.
fn sums(rates: &[i64]) -> Vec<Vec<i64>> {
    let mut all = vec![vec![0]];
    for visits in 0..SMALL as usize {
        let mut next: Vec<i64> = all[visits].iter().flat_map(|sum| rates.iter().map(move |rate| sum + rate)).collect();
        next.sort_unstable();
        next.dedup();
        all.push(next);
    }
    all
}

/// Values that would make a small cell fit which does not: all its visits at that cost, or, of up to three visits, one or
/// two of them.
fn candidates(rates: &[i64], small: &[Small], step: i64) -> Vec<i64> {
    let sums = sums(rates);
    let mut found = Vec::new();
    let mut seen: BTreeSet<i64> = rates.iter().copied().collect();
    for cell in small.iter().filter(|cell| sums[cell.visits as usize].binary_search(&cell.cost).is_err()) {
        let some = (1..cell.visits.min(3)).flat_map(|new| {
            let others = if cell.visits <= 3 { sums[(cell.visits - new) as usize].as_slice() } else { &[] };
            others.iter().map(move |sum| (cell.cost - sum, new))
        });
        for (rest, new) in [(cell.cost, cell.visits)].into_iter().chain(some) {
            if rest > 0 && rest % (new * step) == 0 && seen.insert(rest / new) && found.len() < MOST_TRIED {
                found.push(rest / new);
            }
        }
    }
    found
}

/// The value that explains most of what is left, at least two cells of different visits or cost; of several that explain
/// as many the one nearest to the rates that are there. The others come along as its rivals.
fn rarer(rates: &[i64], left: &[(i64, i64)], step: i64) -> Option<(i64, Vec<i64>)> {
    let sums = sums(rates);
    let mut tried: BTreeSet<i64> = BTreeSet::new();
    for (visits, cost) in left.iter().filter(|(visits, _)| *visits <= SMALL) {
        for new in 1..=MOST_RARE_IN_CELL.min(*visits) {
            let rests = sums[(visits - new) as usize].iter().map(|sum| cost - sum);
            tried.extend(
                rests.filter(|rest| *rest > 0 && rest % (new * step) == 0).map(|rest| rest / new).take(MOST_TRIED),
            );
        }
    }
    let explains = |value: i64| {
        let makes = |(visits, cost): &&(i64, i64)| {
            (1..=MOST_RARE_IN_CELL.min(*visits)).any(|new| {
                let (others, rest) = (visits - new, cost - value * new);
                (others == 0 && rest == 0) || (others > 0 && fits(rates, others, rest))
            })
        };
        left.iter().filter(makes).count()
    };
    let distance = |value: i64| rates.iter().map(|rate| (rate - value).abs()).min().unwrap_or(0);
    let mut weighed: Vec<(usize, i64, i64)> = tried
        .into_iter()
        .filter(|value| !rates.contains(value))
        .take(MOST_TRIED)
        .map(|value| (explains(value), distance(value), value))
        .collect();
    weighed.sort_by_key(|(explained, distance, value)| (Reverse(*explained), *distance, -value));
    let (most, _, rate) = *weighed.first().filter(|(explained, ..)| *explained >= 2)?;
    let rivals = weighed.iter().skip(1).take_while(|(explained, ..)| *explained == most);
    Some((rate, rivals.map(|(.., value)| *value).take(MOST_SHOWN).collect()))
}

/// The rates with what speaks for each of them.
fn told(
    cells: &[Asked],
    distinct: &BTreeMap<(i64, i64), usize>,
    all: &[i64],
    common: usize,
    rivals: &BTreeMap<i64, Vec<i64>>,
) -> Rates {
    let unexplained = |rates: &[i64]| -> BTreeSet<(i64, i64)> {
        distinct.keys().copied().filter(|(visits, cost)| !fits(rates, *visits, *cost)).collect()
    };
    let beyond = unexplained(all);
    let mut found = Rates::default();
    for (at, &rate) in all.iter().enumerate() {
        let others: Vec<i64> = all.iter().copied().filter(|other| *other != rate).collect();
        let need = unexplained(&others);
        let mut proof: Vec<&Asked> = cells
            .iter()
            .filter(|cell| need.contains(&(cell.visits, cell.cost)) && !beyond.contains(&(cell.visits, cell.cost)))
            .collect();
        proof.sort_by_key(|cell| cell.visits);
        let satang = |values: &Vec<i64>| values.iter().map(|value| Satang::from_hundredths(*value)).collect();
        found.rates.push(Rate {
            cost: Satang::from_hundredths(rate),
            rare: at >= common,
            alone: cells.iter().filter(|cell| cell.visits == 1 && cell.cost == rate).count(),
            needed: proof.len(),
            proof: proof.iter().take(MOST_SHOWN).map(|cell| cell.at).collect(),
            rivals: rivals.get(&rate).map(satang).unwrap_or_default(),
        });
    }
    found.rates.sort_by_key(|rate| (rate.rare, Reverse(rate.alone), Reverse(rate.needed), Reverse(rate.cost)));
    let count = |cells: &mut dyn Iterator<Item = &Asked>| {
        cells.fold(Counted::default(), |counted, cell| Counted {
            small: counted.small + usize::from(cell.visits <= SMALL),
            all: counted.all + 1,
        })
    };
    let is_beyond = |cell: &&Asked| beyond.contains(&(cell.visits, cell.cost));
    found.cells = count(&mut cells.iter());
    found.explained = count(&mut cells.iter().filter(|cell| !is_beyond(cell)));
    found.unexplained = cells.iter().filter(is_beyond).map(|cell| cell.at).collect();
    found
}
