//! Logarithms without floating point, for weighing how surprising it is that figures fit.

/// Parts of a bit that [`of`] counts in.
pub const PARTS: u64 = 256;

/// log₂ of a number in 1/256 of a bit, rounded down; nought for 0 and 1.
pub fn of(number: u64) -> u64 {
    let Some(whole) = number.checked_ilog2() else { return 0 };
    // The mantissa in 1..2 as a fraction of 2³²; each squaring yields one more binary place.
    let mut mantissa = if whole <= 32 { number << (32 - whole) } else { number >> (whole - 32) };
    let mut parts = u64::from(whole);
    for _ in 0..PARTS.ilog2() {
        let square = (u128::from(mantissa) * u128::from(mantissa)) >> 32;
        let carry = square >> 33;
        parts = parts * 2 + u64::from(carry > 0);
        mantissa = u64::try_from(square >> carry).unwrap_or(u64::MAX);
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_are_exact_and_the_rest_lies_between() {
        for power in 0..63 {
            assert_eq!(of(1 << power), power * PARTS);
        }
        assert_eq!([of(0), of(3), of(10), of(1_000)], [0, 405, 850, 2551]);
        assert!((1..5_000u64).all(|n| of(n) <= of(n + 1)));
    }
}
