//! Which combinations of rates make a cell: so many visits that cost so much together.

/// Combinations are counted exactly up to so many.
const MOST_WAYS: u64 = 10_000;
/// Counting stops after so many steps, and says so.
const MOST_STEPS: u32 = 100_000;

/// How many combinations of the rates make a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ways {
    /// So many were counted.
    pub counted: u64,
    /// There may be more: counting was stopped.
    pub more: bool,
}

impl Ways {
    /// Whether there is one combination only.
    pub const fn only(self) -> bool {
        self.counted == 1 && !self.more
    }
}

/// Counts of visits at each rate, in the order of the rates.
pub type Counts = Vec<i64>;

/// All ways to make `cost` of `visits` visits, each rate any number of times. `rates` are distinct.
pub fn ways(rates: &[i64], visits: i64, cost: i64) -> Ways {
    let mut ways = Ways::default();
    let mut steps = 0;
    each(rates, visits, cost, 0, &mut Vec::new(), &mut steps, &mut |_| {
        ways.counted += 1;
        ways.counted < MOST_WAYS
    });
    ways.more = steps >= MOST_STEPS || ways.counted >= MOST_WAYS;
    ways
}

/// Whether any combination makes it.
pub fn any(rates: &[i64], visits: i64, cost: i64) -> bool {
    let mut found = false;
    each(rates, visits, cost, 0, &mut Vec::new(), &mut 0, &mut |_| {
        found = true;
        false
    });
    found
}

/// Every combination that uses as few different rates as any does; empty where the counted steps find none. There are
/// at most [`super::MOST_RATES`] rates.
pub fn fewest(rates: &[i64], visits: i64, cost: i64) -> Vec<Counts> {
    for size in 1..=rates.len() {
        let mut found = Vec::new();
        let mut steps = 0;
        for subset in subsets(rates.len(), size) {
            let chosen: Vec<i64> = subset.iter().map(|at| rates[*at]).collect();
            each(&chosen, visits, cost, 1, &mut Vec::new(), &mut steps, &mut |counts| {
                let mut all = vec![0; rates.len()];
                for (at, count) in subset.iter().zip(counts) {
                    all[*at] = *count;
                }
                found.push(all);
                true
            });
        }
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// Calls `tell` with every combination in which each rate stands at least `least` times, until it says stop or the steps
/// are spent; whether to go on. The last two rates are found by their two equations, so that only the others are tried.
fn each(
    rates: &[i64],
    visits: i64,
    cost: i64,
    least: i64,
    counts: &mut Counts,
    steps: &mut u32,
    tell: &mut dyn FnMut(&[i64]) -> bool,
) -> bool {
    *steps += 1;
    if *steps >= MOST_STEPS {
        return false;
    }
    let tell_with = |counts: &mut Counts, last: &[i64], tell: &mut dyn FnMut(&[i64]) -> bool| {
        let before = counts.len();
        counts.extend_from_slice(last);
        let go_on = tell(counts);
        counts.truncate(before);
        go_on
    };
    match rates {
        [] => visits != 0 || cost != 0 || tell(counts),
        [rate] => visits < least || rate * visits != cost || tell_with(counts, &[visits], tell),
        [one, other] => {
            // one·x + other·(visits − x) = cost
            let (over, step) = (cost - other * visits, one - other);
            let x = over.checked_div(step).unwrap_or(-1);
            let fits = step != 0 && over % step == 0 && x >= least && visits - x >= least;
            !fits || tell_with(counts, &[x, visits - x], tell)
        }
        [rate, rest @ ..] => {
            let (low, high) = rest.iter().fold((i64::MAX, i64::MIN), |(low, high), r| (low.min(*r), high.max(*r)));
            for count in least..=visits {
                let (left, money) = (visits - count, cost - rate * count);
                if money < low * left || money > high * left {
                    continue;
                }
                counts.push(count);
                let go_on = each(rest, left, money, least, counts, steps, tell);
                counts.pop();
                if !go_on {
                    return false;
                }
            }
            true
        }
    }
}

/// Every choice of `size` out of `count`, in order.
fn subsets(count: usize, size: usize) -> Vec<Vec<usize>> {
    let all = 0u32..1 << count.min(16);
    let chosen = all.filter(|mask| mask.count_ones() as usize == size);
    chosen.map(|mask| (0..count).filter(|at| mask >> at & 1 == 1).collect()).collect()
}
