//! Decimal numbers with six places, in which formulas are reckoned.

use std::fmt;

/// A number in millionths. Reckoning beyond its range gives nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct Decimal(i128);

/// Millionths of one.
const ONE: i128 = 1_000_000;
/// Beyond this, in millionths, a number is none that offices write.
const MOST: i128 = 1_000_000_000_000_000 * ONE;
/// By how many millionths results may differ: what binary numbers and the order of adding do to a sum.
const NOISE: i128 = 20;

impl Decimal {
    /// Nought.
    pub const ZERO: Self = Self(0);

    /// The number that a text of digits, perhaps with a sign, a dot and an exponent, is; rounded to six places.
    pub fn parse(text: &str) -> Option<Self> {
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
            None => (text, 0),
        };
        let (negative, digits) = match mantissa.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, mantissa.strip_prefix('+').unwrap_or(mantissa)),
        };
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        if whole.len() + part.len() == 0 || whole.len() + part.len() > 30 {
            return None;
        }
        let mut number: i128 = 0;
        for byte in whole.bytes().chain(part.bytes()) {
            number = number.checked_mul(10)?.checked_add(i128::from(byte.is_ascii_digit().then(|| byte - b'0')?))?;
        }
        // Places that are still missing to millionths, or too many.
        let places = 6 - i32::try_from(part.len()).ok()? + exponent.clamp(-400, 400);
        let scaled = match u32::try_from(places) {
            Ok(up) => 10i128.checked_pow(up).and_then(|factor| number.checked_mul(factor)),
            Err(_) => Some(10i128.checked_pow(places.unsigned_abs()).map_or(0, |by| (number + by / 2) / by)),
        };
        let scaled = if number == 0 { 0 } else { scaled? };
        Self(if negative { -scaled } else { scaled }).within()
    }

    fn within(self) -> Option<Self> {
        (self.0.abs() <= MOST).then_some(self)
    }

    /// The sum.
    pub fn plus(self, other: Self) -> Option<Self> {
        Self(self.0 + other.0).within()
    }

    /// The negative.
    pub const fn negative(self) -> Self {
        Self(-self.0)
    }

    /// The product.
    pub fn times(self, other: Self) -> Option<Self> {
        Self(rounded(self.0.checked_mul(other.0)?, ONE)).within()
    }

    /// The quotient; none by nought.
    pub fn over(self, other: Self) -> Option<Self> {
        if other.0 == 0 {
            return None;
        }
        Self(rounded(self.0.checked_mul(ONE)?, other.0)).within()
    }

    /// Rounded to that many places, from -6 to 6.
    pub fn round(self, places: i32) -> Option<Self> {
        let by = 10i128.checked_pow(u32::try_from(6 - places).ok()?)?;
        Self(rounded(self.0, by).checked_mul(by)?).within()
    }

    /// The number without its part behind the dot, where it has none.
    pub fn whole(self) -> Option<i32> {
        (self.0 % ONE == 0).then(|| i32::try_from(self.0 / ONE).ok())?
    }

    /// The number without its part behind the dot.
    pub fn floor(self) -> Option<i32> {
        i32::try_from(self.0.div_euclid(ONE)).ok()
    }

    /// Whether both are the same but for what binary numbers do.
    pub fn is_near(self, other: Self) -> bool {
        (self.0 - other.0).abs() <= NOISE
    }
}

/// Half away from nought, as spreadsheets round.
fn rounded(number: i128, by: i128) -> i128 {
    let half = by.abs() / 2;
    (number + if (number < 0) == (by < 0) { half * by.signum() } else { -half * by.signum() }) / by
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(whole) = self.whole() {
            return fmt::Display::fmt(&whole, f);
        }
        let sign = if self.0 < 0 { "-" } else { "" };
        let magnitude = self.0.unsigned_abs();
        let one = ONE.unsigned_abs();
        let text = format!("{sign}{}.{:06}", magnitude / one, magnitude % one);
        f.write_str(text.trim_end_matches('0').trim_end_matches('.'))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn of(text: &str) -> Decimal {
        Decimal::parse(text).unwrap()
    }

    #[test]
    fn numbers_are_read_and_shown() {
        for (text, shown) in [
            ("12", "12"),
            ("-0.50", "-0.5"),
            ("1.5e3", "1500"),
            ("25E-2", "0.25"),
            ("0.30000000000000004", "0.3"),
            ("1e-300", "0"),
            ("0e400", "0"),
        ] {
            assert_eq!(of(text).to_string(), shown, "{text}");
        }
        for text in ["", ".", "1e300", "12a", "--1", "99999999999999999999"] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }

    #[test]
    fn reckoning_rounds_half_away_from_nought() {
        assert_eq!(of("1").over(of("3")).unwrap().to_string(), "0.333333");
        assert_eq!(of("-2.5").round(0).unwrap().to_string(), "-3");
        assert_eq!(of("2.5").round(0).unwrap().to_string(), "3");
        assert_eq!(of("1250").round(-2).unwrap().to_string(), "1300");
        assert_eq!(of("0.15").times(of("100")).unwrap().to_string(), "15");
        assert_eq!(of("-1").over(of("-4")).unwrap().to_string(), "0.25");
        assert_eq!(of("1").over(Decimal::ZERO), None);
    }
}
