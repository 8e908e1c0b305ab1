//! Percentages that are shown rounded and compared exactly.

use std::cmp::Ordering;
use std::fmt;

/// A part of a whole, both in the same unit. Shown as a percentage with two decimals, rounded half up;
/// compared unrounded, so that 90.996 % does not reach a threshold of 91. An empty base has no percentage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ratio {
    part: i64,
    base: i64,
}

impl Ratio {
    /// The ratio of `part` to `base`; a base of zero or less makes a ratio without a percentage.
    pub const fn new(part: i64, base: i64) -> Self {
        Self { part, base }
    }

    /// Compares with a threshold in hundredths of a percent (91 % is 9100), unrounded.
    /// `None` when the base is empty.
    pub fn compare_percent(self, threshold_hundredths: i64) -> Option<Ordering> {
        (self.base > 0)
            .then(|| (i128::from(self.part) * 10_000).cmp(&(i128::from(threshold_hundredths) * i128::from(self.base))))
    }

    /// The percentage in hundredths of a percent, rounded half up (away from zero for negative parts);
    /// `None` when the base is empty.
    pub fn percent_hundredths(self) -> Option<i64> {
        if self.base <= 0 {
            return None;
        }
        let (scaled, base) = (i128::from(self.part) * 10_000, i128::from(self.base));
        let magnitude = (scaled.abs() * 2 + base) / (base * 2);
        i64::try_from(magnitude * scaled.signum()).ok()
    }
}

impl fmt::Display for Ratio {
    /// `91.00`, or `ไม่มีฐานคำนวณ` when the base is empty: never 0 or 100.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.percent_hundredths() {
            Some(p) => {
                let sign = if p < 0 { "-" } else { "" };
                write!(f, "{sign}{}.{:02}", p.unsigned_abs() / 100, p.unsigned_abs() % 100)
            }
            None => f.write_str("ไม่มีฐานคำนวณ"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_rounded_and_compares_exactly() {
        let nearly = Ratio::new(90_996, 100_000);
        assert_eq!(nearly.to_string(), "91.00");
        assert_eq!(nearly.compare_percent(9_100), Some(Ordering::Less));
        assert_eq!(Ratio::new(3_630, 6_150).to_string(), "59.02");
        assert_eq!(Ratio::new(1, 800).to_string(), "0.13");
    }

    #[test]
    fn an_empty_base_has_no_percentage() {
        assert_eq!(Ratio::new(5, 0).to_string(), "ไม่มีฐานคำนวณ");
        assert_eq!(Ratio::new(0, 0).compare_percent(0), None);
    }
}
