//! Spreads a year's target over its months.

use crate::calendar::FiscalMonth;
use crate::number::MAX_HUNDREDTHS;

/// How a year's target is to be spread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spread {
    /// The target, in hundredths, 0 to [`MAX_HUNDREDTHS`].
    pub target: i64,
    /// The weight of each month, 0 to [`MAX_HUNDREDTHS`]; equal ones spread evenly, last year's figures like last year.
    pub weights: [i64; 12],
    /// Months that keep what they have, in hundredths.
    pub locked: [Option<i64>; 12],
    /// The smallest step of a month, in hundredths: 100 for whole visits and whole baht, 1 to the satang.
    pub step: i64,
    /// The month that takes what does not divide.
    pub remainder: FiscalMonth,
}

/// Why a target cannot be spread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpreadError {
    /// A figure is negative or beyond [`MAX_HUNDREDTHS`], or the step is not positive.
    OutOfRange,
    /// The locked months alone hold more than the target; by so many hundredths.
    LockedExceed(i64),
    /// Every month with a weight is locked, and they do not make the target; so many hundredths are left.
    NowhereToPut(i64),
}

/// A target spread over the months.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spreading {
    /// The twelve months, in hundredths; they add up to the target exactly.
    pub months: [i64; 12],
    /// The month that took what did not divide.
    pub month: FiscalMonth,
    /// How much that was, in hundredths; 0 where everything divided.
    pub remainder: i64,
}

/// Spreads a target. Each free month has its share rounded down to the step; what is left stands in the month for the
/// remainder, or, where that one is locked or has no weight, in the last free month.
///
/// # Errors
/// [`SpreadError`].
///
/// ```
/// use phaen_core::calendar::FiscalMonth;
/// use phaen_core::plan::{Spread, spread};
/// let even = Spread {
///     target: 26_00,
///     weights: [1; 12],
///     locked: [None; 12],
///     step: 1_00,
///     remainder: FiscalMonth::ALL[11],
/// };
/// let spread = spread(&even).unwrap();
/// assert_eq!((spread.months[0], spread.months[11], spread.remainder), (2_00, 4_00, 2_00));
/// ```
pub fn spread(wanted: &Spread) -> Result<Spreading, SpreadError> {
    let allowed = |figure: i64| (0..=MAX_HUNDREDTHS).contains(&figure);
    let figures = wanted.weights.iter().copied().chain(wanted.locked.iter().flatten().copied()).chain([wanted.target]);
    if wanted.step <= 0 || !figures.into_iter().all(allowed) {
        return Err(SpreadError::OutOfRange);
    }
    let mut months = wanted.locked.map(Option::unwrap_or_default);
    let left = wanted.target - months.iter().sum::<i64>();
    if left < 0 {
        return Err(SpreadError::LockedExceed(-left));
    }
    let free = |index: usize| wanted.locked[index].is_none() && wanted.weights[index] > 0;
    let weight: i128 = (0..12).filter(|i| free(*i)).map(|i| i128::from(wanted.weights[i])).sum();
    if weight == 0 {
        let nothing = Spreading { months, month: wanted.remainder, remainder: 0 };
        return if left == 0 { Ok(nothing) } else { Err(SpreadError::NowhereToPut(left)) };
    }
    for index in (0..12).filter(|i| free(*i)) {
        let share = i128::from(left) * i128::from(wanted.weights[index]) / weight;
        // A share is no more than what is left, so it fits.
        let share = i64::try_from(share).unwrap_or(left);
        months[index] = share - share % wanted.step;
    }
    let remainder = wanted.target - months.iter().sum::<i64>();
    let takes = Some(wanted.remainder.index()).filter(|i| free(*i)).or_else(|| (0..12).rfind(|i| free(*i)));
    let month = takes.map_or(wanted.remainder, |index| FiscalMonth::ALL[index]);
    months[month.index()] += remainder;
    Ok(Spreading { months, month, remainder })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use proptest::prelude::*;

    use super::*;

    fn wanted(target: i64, weights: [i64; 12]) -> Spread {
        Spread { target, weights, locked: [None; 12], step: 100, remainder: FiscalMonth::ALL[11] }
    }

    #[test]
    fn locked_months_keep_what_they_have() {
        let mut spread_out = wanted(10_00, [1; 12]);
        spread_out.locked[0] = Some(4_00);
        spread_out.remainder = FiscalMonth::ALL[0];
        let spreading = spread(&spread_out).unwrap();
        let (first, last) = (spreading.months[0], spreading.months[11]);
        assert_eq!((first, last), (4_00, 6_00), "a locked month takes no remainder");
        assert_eq!((spreading.month, spreading.remainder), (FiscalMonth::ALL[11], 6_00));
        spread_out.locked[1] = Some(7_00);
        assert_eq!(spread(&spread_out), Err(SpreadError::LockedExceed(1_00)));
        spread_out.locked = [Some(0); 12];
        assert_eq!(spread(&spread_out), Err(SpreadError::NowhereToPut(10_00)));
    }

    #[test]
    fn weights_of_last_year_keep_its_pattern() {
        let mut weights = [0; 12];
        (weights[1], weights[5]) = (30_00, 10_00);
        let months = spread(&wanted(8_00, weights)).unwrap().months;
        assert_eq!((months[1], months[5], months[11]), (6_00, 2_00, 0));
    }

    proptest! {
        #[test]
        fn the_months_make_the_target(
            target in 0i64..=MAX_HUNDREDTHS,
            weights in prop::array::uniform12(0i64..=MAX_HUNDREDTHS),
            locked in prop::array::uniform12(prop::option::of(0i64..1_000_000)),
            step in prop::sample::select(vec![1i64, 100]),
            remainder in 0usize..12,
        ) {
            let wanted = Spread { target, weights, locked, step, remainder: FiscalMonth::ALL[remainder] };
            if let Ok(Spreading { months, month, remainder: left }) = spread(&wanted) {
                prop_assert!(left == 0 || months[month.index()] >= left);
                prop_assert_eq!(months.iter().sum::<i64>(), target);
                for index in 0..12 {
                    prop_assert!(months[index] >= 0);
                    if let Some(kept) = locked[index] {
                        prop_assert_eq!(months[index], kept);
                    } else if weights[index] == 0 {
                        prop_assert_eq!(months[index], 0);
                    }
                }
                let broken = (0..12).filter(|i| locked[*i].is_none() && months[*i] % step != 0).count();
                prop_assert!(broken <= 1, "only the month of the remainder may break the step");
            }
        }
    }
}
