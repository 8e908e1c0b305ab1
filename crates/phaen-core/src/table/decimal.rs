//! An exact decimal, shown with as many places as it was printed with.

use std::fmt;

/// The most decimal places of a figure in a table.
pub const MAX_PLACES: u8 = 6;
/// No figure of a table has more of its smallest unit than this: ten times a year's national budget in hundredths of a
/// satang.
pub const MAX_UNITS: i64 = 100_000_000_000_000_000;

/// A figure of a table: a whole number of units of 10^−`places`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Decimal {
    /// How many units.
    pub units: i128,
    /// Decimal places of the unit, at most [`MAX_PLACES`] in a cell; a tolerance may have one more.
    pub places: u8,
}

impl Decimal {
    /// A decimal of that many units of 10^−`places`.
    pub const fn new(units: i128, places: u8) -> Self {
        Self { units, places }
    }

    /// How many units of 10^−`places` it is; `None` where it has more places than that, or is too large.
    pub fn at(self, places: u8) -> Option<i128> {
        self.units.checked_mul(10i128.checked_pow(u32::from(places.checked_sub(self.places)?))?)
    }

    /// The same number without noughts at its end.
    #[must_use]
    pub fn shortest(mut self) -> Self {
        while self.places > 0 && self.units % 10 == 0 {
            self.units /= 10;
            self.places -= 1;
        }
        self
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.units < 0 { "-" } else { "" };
        let digits = self.units.unsigned_abs().to_string();
        let places = usize::from(self.places);
        match places {
            0 => write!(f, "{sign}{digits}"),
            _ => {
                let padded = format!("{digits:0>width$}", width = places + 1);
                let (whole, part) = padded.split_at(padded.len() - places);
                write!(f, "{sign}{whole}.{part}")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_print_exactly() {
        for (units, places, shown) in [(1_234, 0, "1234"), (1_230, 2, "12.30"), (-5, 2, "-0.05"), (5, 3, "0.005")] {
            assert_eq!(Decimal::new(units, places).to_string(), shown);
        }
        assert_eq!(Decimal::new(1_230, 2).shortest().to_string(), "12.3");
    }

    #[test]
    fn places_are_only_added() {
        assert_eq!(Decimal::new(12, 1).at(3), Some(1_200));
        assert_eq!(Decimal::new(12, 3).at(1), None);
    }
}
