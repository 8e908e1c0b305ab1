//! Figures of a row of measured times.

use std::time::Duration;

/// Times in order.
#[derive(Debug, Default)]
pub struct Ordered(Vec<Duration>);

impl Ordered {
    /// Puts times in order.
    pub fn new(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        Self(times)
    }

    /// The time below which that many of a hundred lie; nothing of no times.
    pub fn percentile(&self, percent: usize) -> Duration {
        let rank = (self.0.len() * percent).div_ceil(100).saturating_sub(1);
        self.0.get(rank).copied().unwrap_or_default()
    }
}

/// A time in milliseconds, with a decimal below ten.
pub fn milliseconds(time: Duration) -> String {
    let tenths = time.as_micros() / 100;
    if tenths < 100 { format!("{}.{}", tenths / 10, tenths % 10) } else { (tenths / 10).to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_times_that_were_measured() {
        let times = Ordered::new((1..=20).rev().map(Duration::from_millis).collect());
        assert_eq!(times.percentile(50), Duration::from_millis(10));
        assert_eq!(times.percentile(95), Duration::from_millis(19));
        assert_eq!(Ordered::default().percentile(95), Duration::ZERO);
    }

    #[test]
    fn short_times_have_a_decimal() {
        assert_eq!(milliseconds(Duration::from_micros(1_849)), "1.8");
        assert_eq!(milliseconds(Duration::from_micros(12_345)), "12");
    }
}
