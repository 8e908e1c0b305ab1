//! What each visit of a cell costs.

use std::collections::HashMap;

use crate::number::Quantity;
use crate::plan::LineId;

use super::combine::{Counts, Ways, fewest, ways};
use super::made::How;
use super::{Asked, MOST_RATES, Tariff};

/// A cell's combinations: those of the fewest different rates, and how many there are in all.
#[derive(Debug, Clone, Default)]
struct Solved {
    options: Vec<Counts>,
    rarer: bool,
    ways: Ways,
}

/// Chooses what each visit costs.
pub struct Costs {
    rates: Vec<i64>,
    solved: HashMap<(i64, i64), Solved>,
    /// How often each rate stands in the cells of a line that leave no choice, and in all of them.
    by_line: HashMap<LineId, Counts>,
    in_all: Counts,
}

impl Costs {
    pub fn of<'a>(tariff: &Tariff, cells: impl Iterator<Item = &'a Asked> + Clone) -> Self {
        let mut rates: Vec<i64> = Vec::new();
        let mut common = 0;
        for (at, rate) in tariff.common.iter().chain(&tariff.rare).map(|rate| rate.hundredths()).enumerate() {
            if rate > 0 && rates.len() < MOST_RATES && !rates.contains(&rate) {
                rates.push(rate);
                common += usize::from(at < tariff.common.len());
            }
        }
        let mut solved: HashMap<(i64, i64), Solved> = HashMap::new();
        for cell in cells.clone().filter(|cell| cell.cost > 0) {
            solved.entry((cell.visits, cell.cost)).or_insert_with(|| solve(&rates, common, cell));
        }
        let mut by_line: HashMap<LineId, Counts> = HashMap::new();
        let mut in_all = vec![0; rates.len()];
        for cell in cells {
            let Some([counts]) = solved
                .get(&(cell.visits, cell.cost))
                .filter(|solved| solved.ways.only())
                .map(|solved| solved.options.as_slice())
            else {
                continue;
            };
            let of_line = by_line.entry(cell.at.line).or_insert_with(|| vec![0; rates.len()]);
            for (at, count) in counts.iter().enumerate() {
                of_line[at] += count;
                in_all[at] += count;
            }
        }
        Self { rates, solved, by_line, in_all }
    }

    /// The costs of a cell's visits, the dearest first, each with whether no rate says so.
    pub fn of_cell(&self, cell: &Asked) -> (How, Ways, Vec<(i64, bool)>) {
        if cell.cost == 0 {
            return (How::Nought, Ways { counted: 1, more: false }, vec![(0, false); cell.visits as usize]);
        }
        let nothing = Solved::default();
        let solved = self.solved.get(&(cell.visits, cell.cost)).unwrap_or(&nothing);
        let usual = self.by_line.get(&cell.at.line).unwrap_or(&self.in_all);
        let Some(counts) = solved.options.iter().min_by_key(|counts| {
            (far_from(usual, counts), counts.iter().map(|count| std::cmp::Reverse(*count)).collect::<Vec<_>>())
        }) else {
            let (how, costs) = without_rates(&self.rates, cell);
            return (how, solved.ways, costs);
        };
        let mut costs: Vec<(i64, bool)> =
            self.rates.iter().zip(counts).flat_map(|(rate, count)| vec![(*rate, false); *count as usize]).collect();
        costs.sort_unstable_by_key(|(cost, _)| std::cmp::Reverse(*cost));
        (if solved.rarer { How::Rarer } else { How::Common }, solved.ways, costs)
    }
}

fn solve(rates: &[i64], common: usize, cell: &Asked) -> Solved {
    let mut options = fewest(&rates[..common], cell.visits, cell.cost);
    let rarer = options.is_empty() && common < rates.len();
    if rarer {
        options = fewest(rates, cell.visits, cell.cost);
        let rare = |counts: &Counts| counts[common..].iter().sum::<i64>();
        let least = options.iter().map(rare).min();
        options.retain(|counts| Some(rare(counts)) == least);
    }
    for counts in &mut options {
        counts.resize(rates.len(), 0);
    }
    Solved { rarer, ways: ways(rates, cell.visits, cell.cost), options }
}

/// How far a combination is from what is usual: the squared difference of the shares, scaled to integers.
fn far_from(usual: &[i64], counts: &[i64]) -> i128 {
    let (all, visits): (i64, i64) = (usual.iter().sum(), counts.iter().sum());
    let scaled = |a: i64, b: i64| i128::from(a) * i128::from(b);
    usual.iter().zip(counts).map(|(usual, count)| (scaled(*count, all) - scaled(*usual, visits)).pow(2)).sum()
}

/// How far the odd rest is outside the rates and from the most usual one; visits at two rates; the rest.
type Nearest = (i64, i64, [(i64, i64); 2], i64);

/// Costs that make a cell which no combination makes: all but one visit by at most two rates and one with the odd rest, as
/// near to the rates as can be; or shared evenly where the least rate is too much, that rest more than twice the greatest,
/// or there is no rate.
fn without_rates(rates: &[i64], cell: &Asked) -> (How, Vec<(i64, bool)>) {
    let others = cell.visits - 1;
    let (low, high) = rates.iter().fold((i64::MAX, 0), |(low, high), r| (low.min(*r), high.max(*r)));
    let outside = |rest: i64| (low - rest).max(rest - high).max(0);
    let mut best: Option<Nearest> = None;
    for (at, &one) in rates.iter().enumerate() {
        for &other in &rates[at..] {
            for count in 0..=others {
                let rest = cell.cost - one * count - other * (others - count);
                let usual = rates.first().map_or(0, |rate| (rate - rest).abs());
                let found = (outside(rest), usual, [(one, count), (other, others - count)], rest);
                if rest >= 0 && best.as_ref().is_none_or(|best| (found.0, found.1) < (best.0, best.1)) {
                    best = Some(found);
                }
            }
        }
    }
    let Some((.., by_rates, rest)) = best.filter(|(.., rest)| *rest <= 2 * high) else {
        let step = if cell.cost % 100 == 0 { 100 } else { 1 };
        let (each, over) = (cell.cost / step / cell.visits, cell.cost / step % cell.visits);
        let costs = (0..cell.visits).map(|at| ((each + i64::from(at < over)) * step, true));
        return (How::Even, costs.collect());
    };
    let mut costs: Vec<(i64, bool)> =
        by_rates.iter().flat_map(|(rate, count)| vec![(*rate, false); *count as usize]).collect();
    costs.sort_unstable_by_key(|(cost, _)| std::cmp::Reverse(*cost));
    costs.push((rest, true));
    (How::OddRest, costs)
}
