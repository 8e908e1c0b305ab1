//! Whether a sum that fails looks damaged: one misread digit explains it, or it fails by next to nothing.

use super::evidence::Figures;
use crate::cost::{self, Confirmed};

/// A sum that fails by less than this part of its total is meant as a sum.
const NEXT_TO_NOTHING: i128 = 1_000;

/// What it costs that one figure was read where another was meant; both in units of the table. `None` where that is no
/// misreading of at most two digits.
pub fn misread(figures: &Figures, column: usize, read: i128, now: i128) -> Option<u32> {
    if read == now {
        return Some(0);
    }
    // A sign lost, or a bracket.
    if read == -now {
        return Some(cost::DIGIT_LOST);
    }
    if (read < 0) != (now < 0) || now == 0 {
        return None;
    }
    let unit = figures.unit[column];
    if read % unit != 0 || now % unit != 0 {
        return None;
    }
    let (from, to) = ((read / unit).unsigned_abs().to_string(), (now / unit).unsigned_abs().to_string());
    let digits = cost::misreading(from.as_bytes(), to.as_bytes(), &[], &Confirmed::NONE);
    // The decimal point lost: 12.34 read 1234.
    let places = figures.one() / unit;
    let point = (places > 1 && read == now * places).then_some(cost::DIGIT_LOST);
    digits.into_iter().chain(point).min()
}

/// Whether one misread figure, or next to nothing, explains that a sum fails in a column.
pub fn near(figures: &Figures, column: usize, total: usize, members: &[usize]) -> bool {
    let stated = figures.at(total, column);
    let sum: i128 = members.iter().map(|m| figures.at(*m, column)).sum();
    let miss = stated - sum;
    if miss.abs() * NEXT_TO_NOTHING < stated.abs() {
        return true;
    }
    // Small figures are near each other by chance.
    if figures.decades(stated, column, 0) < 3 {
        return false;
    }
    let explains = |read: i128, now: i128| misread(figures, column, read, now).is_some_and(|p| p <= cost::DIGIT_ADDED);
    explains(stated, sum)
        || members.iter().map(|m| figures.at(*m, column)).any(|read| read != 0 && explains(read, read + miss))
}
