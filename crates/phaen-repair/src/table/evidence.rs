//! What counts as evidence that figures hang together: `docs/tables.md` says why.
//!
//! Evidence is counted in decades: a sum of seven digits that is met to the last digit would be met by chance once in
//! about ten million times, which are six or seven decades. Against it stands how many sums were tried.

use super::rows::{Raw, Read};

/// The most decades that one equation can show.
const MOST: u32 = 6;

/// Figures of a table by row and column, in units of the table.
#[derive(Debug, Clone)]
pub struct Figures {
    /// Figures; `None` where nothing is stated or nothing can be read. A dash states nought.
    pub value: Vec<Vec<Option<i128>>>,
    /// For each column, the unit of its last decimal place.
    pub unit: Vec<i128>,
    /// For each column, what divides all of its figures.
    grain: Vec<i128>,
    /// Decimal places of the table's unit.
    pub places: u8,
    /// Columns whose figures are rounded: thousands, millions.
    pub scaled: Vec<bool>,
}

impl Figures {
    /// The figures of a table.
    pub fn of(raw: &Raw) -> Self {
        let value = |read: Read| match read {
            Read::Number(units, _) => Some(units),
            Read::Dash => Some(0),
            Read::Empty | Read::Unreadable => None,
        };
        let values: Vec<Vec<Option<i128>>> =
            raw.rows.iter().map(|r| r.cells.iter().map(|c| value(c.read)).collect()).collect();
        let columns = raw.columns.len();
        let unit: Vec<i128> =
            raw.columns.iter().map(|c| 10i128.pow(u32::from(raw.places.saturating_sub(c.places)))).collect();
        let grain = (0..columns).map(|c| grain(&values, c)).collect();
        let scaled = raw.columns.iter().map(|c| c.unit.scale > 1 && c.places > 0).collect();
        Self { value: values, unit, grain, places: raw.places, scaled }
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.value.len()
    }

    /// How many columns there are.
    pub fn columns(&self) -> usize {
        self.unit.len()
    }

    /// Whole figures in columns of no unit, for tests.
    #[cfg(test)]
    pub fn from_values(value: Vec<Vec<Option<i128>>>) -> Self {
        let columns = value.first().map_or(0, Vec::len);
        let grain = (0..columns).map(|c| grain(&value, c)).collect();
        Self { unit: vec![1; columns], grain, places: 0, scaled: vec![false; columns], value }
    }

    /// One, in units of the table.
    pub fn one(&self) -> i128 {
        10i128.pow(u32::from(self.places))
    }

    /// A figure, nought where nothing is stated.
    pub fn at(&self, row: usize, column: usize) -> i128 {
        self.value[row][column].unwrap_or(0)
    }

    /// Decades that meeting a total in a column shows, within a tolerance.
    pub fn decades(&self, total: i128, column: usize, tolerance: i128) -> u32 {
        let coarse = self.grain[column].max(1 + 2 * tolerance);
        let steps = total.abs() / coarse;
        if steps < 10 { 0 } else { steps.ilog10().min(MOST) }
    }
}

/// What divides all figures of a column; of a single figure, the noughts at its end.
fn grain(values: &[Vec<Option<i128>>], column: usize) -> i128 {
    let figures = || values.iter().filter_map(|row| row[column]).filter(|v| *v != 0);
    let divisor = figures().fold(0, |g, v| gcd(g, v.abs())).max(1);
    if figures().count() > 1 {
        return divisor;
    }
    let mut noughts = 1;
    while divisor % (10 * noughts) == 0 {
        noughts *= 10;
    }
    noughts
}

fn gcd(mut a: i128, mut b: i128) -> i128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// How often a supposed equation holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// It holds to the last digit.
    pub exact: u32,
    /// It holds within the rounding of its parts only.
    pub near: u32,
    /// It fails.
    pub fails: u32,
    /// Decades shown where it holds and has two parts or more that are not nought.
    pub decades: u32,
    /// How many of those that hold have two parts or more.
    pub telling: u32,
}

impl Tally {
    /// How often it holds.
    pub const fn holds(&self) -> u32 {
        self.exact + self.near
    }

    /// How often it can be tested.
    pub const fn tested(&self) -> u32 {
        self.holds() + self.fails
    }

    /// Whether figures look rounded: it holds within the rounding only, in more than a few cases.
    pub const fn rounded(&self) -> bool {
        self.near >= 3 && self.near * 3 >= self.tested()
    }

    /// Adds one test: the total, the sum of parts, how many of them are not nought, and their rounding, doubled.
    pub fn add(&mut self, figures: &Figures, column: usize, (total, sum): (i128, i128), active: usize, rounding: i128) {
        let miss = (total - sum).abs();
        if miss == 0 {
            self.exact += 1;
        } else if 2 * miss <= rounding {
            self.near += 1;
        } else {
            self.fails += 1;
            return;
        }
        if active >= 2 {
            let tolerance = if miss == 0 { 0 } else { rounding / 2 };
            self.decades += figures.decades(total, column, tolerance);
            self.telling += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_totals_show_more_than_round_ones() {
        let figures = |values: &[i128]| Figures::from_values(values.iter().map(|v| vec![Some(*v)]).collect());
        assert_eq!(figures(&[1_234_567, 3]).decades(1_234_567, 0, 0), 6);
        assert_eq!(figures(&[1_000_000, 500_000]).decades(1_000_000, 0, 0), 0);
        assert_eq!(figures(&[1_234_567, 3]).decades(1_234_567, 0, 500), 3);
    }
}
