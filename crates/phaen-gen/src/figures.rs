//! Figures of one line: visits in months, each visit at one of the plan's few rates.

use phaen_core::number::{Quantity, Satang, Work};
use phaen_core::plan::{Cell, Pair};

use crate::rng::Rng;

/// The most visits of a line in a month.
pub const MOST_A_MONTH: usize = 40;

/// Rates of a visit in satang: a few common ones and a rare one, 15 to 25 baht.
#[derive(Debug, Clone)]
pub struct Rates {
    common: Vec<i64>,
    rare: i64,
}

impl Rates {
    /// The rates of a plan, learned from nothing but its seed. With `satang` they are no whole baht.
    pub fn draw(rng: &mut Rng, satang: bool) -> Self {
        let mut pool: Vec<i64> = if rng.chance(60) { vec![25, 20, 18] } else { vec![25, 24, 22, 20, 18, 16] };
        rng.shuffle(&mut pool);
        pool.truncate(rng.within(2, 3));
        let part = if satang { 25 * rng.within(1, 3) as i64 } else { 0 };
        Self { common: pool.into_iter().map(|baht| baht * 100 - part).collect(), rare: rng.within(15, 24) as i64 * 100 }
    }

    /// The rate of one visit; `mixed` lines draw from all rates, others keep to `own`.
    fn of_visit(&self, rng: &mut Rng, own: i64, mixed: bool) -> i64 {
        if !mixed {
            own
        } else if rng.chance(2) {
            self.rare
        } else {
            rng.pick(&self.common).copied().unwrap_or(self.rare)
        }
    }
}

/// Visits of a line: for every month the rate in satang of each visit.
pub type Visits = [Vec<i64>; 12];

/// How a line's visits lie in the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Many visits in every month.
    Steady,
    /// A few visits, many months without any.
    Sparse,
    /// All visits in the first months.
    Early,
    /// Two different months in turn.
    Alternating,
    /// A fixed number of visits over the year.
    Total(usize),
}

/// Draws the visits of a line; never none at all.
pub fn visits(rng: &mut Rng, rates: &Rates, shape: Shape) -> Visits {
    let counts = counts(rng, shape);
    let own = rng.pick(&rates.common).copied().unwrap_or(rates.rare);
    let mixed = rng.chance(70);
    let mut visits: Visits = counts.map(|n| (0..n).map(|_| rates.of_visit(rng, own, mixed)).collect());
    if shape == Shape::Alternating {
        for month in 2..12 {
            if !rng.chance(25) {
                visits[month] = visits[month - 2].clone();
            }
        }
    }
    if visits.iter().all(Vec::is_empty) {
        visits[rng.below(12)].push(own);
    }
    visits
}

/// The same visits in other months: sibling lines often share their target.
pub fn spread_again(rng: &mut Rng, visits: &Visits) -> Visits {
    let mut all: Vec<i64> = visits.iter().flatten().copied().collect();
    rng.shuffle(&mut all);
    let mut spread = Visits::default();
    for rate in all {
        let month = open_month(rng, &spread);
        spread[month].push(rate);
    }
    spread
}

/// A month that can take one more visit; any month once all are full.
fn open_month(rng: &mut Rng, visits: &Visits) -> usize {
    let first = rng.below(12);
    (0..12).map(|step| (first + step) % 12).find(|m| visits[*m].len() < MOST_A_MONTH).unwrap_or(first)
}

fn counts(rng: &mut Rng, shape: Shape) -> [usize; 12] {
    let mut counts = [0; 12];
    match shape {
        Shape::Steady => counts = counts.map(|_| rng.within(3, MOST_A_MONTH)),
        Shape::Sparse => counts = counts.map(|_| if rng.chance(45) { 0 } else { rng.within(1, 4) }),
        Shape::Early => {
            let last = rng.within(3, 7);
            for count in &mut counts[..last] {
                *count = rng.within(1, 14);
            }
        }
        Shape::Alternating => {
            let (odd, even) = (rng.within(15, MOST_A_MONTH), rng.within(0, 18));
            for (month, count) in counts.iter_mut().enumerate() {
                *count = if month % 2 == 0 { odd } else { even };
            }
        }
        Shape::Total(total) => {
            for _ in 0..total.min(12 * MOST_A_MONTH) {
                let first = rng.below(12);
                let month = (0..12).map(|step| (first + step) % 12).find(|m| counts[*m] < MOST_A_MONTH);
                counts[month.unwrap_or(first)] += 1;
            }
        }
    }
    counts
}

/// The months of a line as the form has them: a month without visits is a pair of dashes.
pub fn pairs(visits: &Visits) -> [Pair; 12] {
    visits.each_ref().map(|month| {
        if month.is_empty() {
            return Pair::DASH;
        }
        let money: Satang = month.iter().copied().map(Satang::from_hundredths).sum();
        Pair { work: Cell::of(Work::from_whole(month.len() as i64)), budget: Cell::of(money) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shape_has_visits_within_a_month_s_limit_and_rates_within_their_range() {
        let mut rng = Rng::new(3);
        let shapes = [Shape::Steady, Shape::Sparse, Shape::Early, Shape::Alternating, Shape::Total(264)];
        for round in 0..200 {
            let rates = Rates::draw(&mut rng, round % 2 == 0);
            for shape in shapes {
                let visits = visits(&mut rng, &rates, shape);
                assert!(visits.iter().any(|m| !m.is_empty()));
                assert!(visits.iter().all(|m| m.len() <= MOST_A_MONTH));
                assert!(visits.iter().flatten().all(|r| (1400..=2500).contains(r)));
                if shape == Shape::Total(264) {
                    assert_eq!(visits.iter().map(Vec::len).sum::<usize>(), 264);
                }
            }
        }
    }

    #[test]
    fn spreading_again_keeps_the_visits() {
        let mut rng = Rng::new(5);
        let rates = Rates::draw(&mut rng, false);
        let first = visits(&mut rng, &rates, Shape::Steady);
        let second = spread_again(&mut rng, &first);
        let sorted = |v: &Visits| {
            let mut all: Vec<i64> = v.iter().flatten().copied().collect();
            all.sort_unstable();
            all
        };
        assert_eq!(sorted(&first), sorted(&second));
        assert_ne!(first, second);
    }
}
