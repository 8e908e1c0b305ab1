//! Money and work as exact newtypes over one integer scale: hundredths.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Neg, Sub};

use super::to_arabic_digits;

/// Largest magnitude a quantity may have, in hundredths: one hundred thousand million units.
/// Sums of 100,000 such values still fit the integer they are kept in.
pub const MAX_HUNDREDTHS: i64 = 10_000_000_000_000;

/// Why a text is not a quantity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NumberError {
    /// The text holds something other than digits, separators and one decimal point.
    NotANumber(String),
    /// More than two decimal places.
    TooPrecise(String),
    /// Beyond the range that a plan may hold.
    TooLarge(String),
}

impl fmt::Display for NumberError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotANumber(text) => write!(f, "not a number: {text:?}"),
            Self::TooPrecise(text) => write!(f, "more than two decimal places: {text:?}"),
            Self::TooLarge(text) => write!(f, "number too large: {text:?}"),
        }
    }
}

impl std::error::Error for NumberError {}

/// A quantity that is counted in hundredths of its unit.
pub trait Quantity: Copy + Default + PartialEq + Ord + fmt::Display + fmt::Debug {
    /// The value in hundredths of the unit (satang for money).
    fn hundredths(self) -> i64;
    /// The quantity of that many hundredths of the unit.
    fn from_hundredths(hundredths: i64) -> Self;
}

/// Money (งบ) in satang, one hundredth of a baht. Range ±[`MAX_HUNDREDTHS`]; plan cells are never negative.
/// Displays as baht with two decimals: `99424.00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Satang(i64);

/// Work (งาน) in hundredths of the line's counting unit (หน่วยนับ, as a rule ครั้ง, visits).
/// Range ±[`MAX_HUNDREDTHS`]. Displays without needless decimals: `26`, `2.5`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Work(i64);

macro_rules! quantity {
    ($name:ident) => {
        impl Quantity for $name {
            fn hundredths(self) -> i64 {
                self.0
            }
            fn from_hundredths(hundredths: i64) -> Self {
                Self(hundredths)
            }
        }
        impl Add for $name {
            type Output = Self;
            fn add(self, other: Self) -> Self {
                Self(self.0 + other.0)
            }
        }
        impl Sub for $name {
            type Output = Self;
            fn sub(self, other: Self) -> Self {
                Self(self.0 - other.0)
            }
        }
        impl Neg for $name {
            type Output = Self;
            fn neg(self) -> Self {
                Self(-self.0)
            }
        }
        impl Sum for $name {
            fn sum<I: Iterator<Item = Self>>(items: I) -> Self {
                items.fold(Self(0), Add::add)
            }
        }
    };
}
quantity!(Satang);
quantity!(Work);

impl Satang {
    /// Money of that many whole baht.
    pub const fn from_baht(baht: i64) -> Self {
        Self(baht * 100)
    }

    /// Parses baht with at most two decimals; thousands separators and Thai digits are understood.
    ///
    /// # Errors
    /// [`NumberError`] when the text is no such number.
    ///
    /// ```
    /// use phaen_core::number::Satang;
    /// assert_eq!(Satang::parse_baht("๙๙,๔๒๔"), Ok(Satang::from_baht(99_424)));
    /// ```
    pub fn parse_baht(text: &str) -> Result<Self, NumberError> {
        parse_hundredths(text).map(Self)
    }
}

impl Work {
    /// Work of that many whole units.
    pub const fn from_whole(units: i64) -> Self {
        Self(units * 100)
    }

    /// Parses work with at most two decimals; thousands separators and Thai digits are understood.
    ///
    /// # Errors
    /// [`NumberError`] when the text is no such number.
    pub fn parse(text: &str) -> Result<Self, NumberError> {
        parse_hundredths(text).map(Self)
    }

    /// Whether the quantity has no fraction; visits (ครั้ง) must be whole.
    pub const fn is_whole(self) -> bool {
        self.0 % 100 == 0
    }
}

impl fmt::Display for Satang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let units = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", units / 100, units % 100)
    }
}

impl fmt::Display for Work {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let units = self.0.unsigned_abs();
        match (units / 100, units % 100) {
            (whole, 0) => write!(f, "{sign}{whole}"),
            (whole, part) if part % 10 == 0 => write!(f, "{sign}{whole}.{}", part / 10),
            (whole, part) => write!(f, "{sign}{whole}.{part:02}"),
        }
    }
}

/// Parses a decimal number of at most two places into hundredths.
/// Thai digits, thousands separators and white space inside are understood; a leading `-` is a sign.
///
/// # Errors
/// [`NumberError`] when the text is no number, too precise or beyond [`MAX_HUNDREDTHS`].
pub fn parse_hundredths(text: &str) -> Result<i64, NumberError> {
    let arabic = to_arabic_digits(text.trim());
    let (negative, digits) = match arabic.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, arabic.as_str()),
    };
    let plain: String = digits.chars().filter(|c| *c != ',' && !c.is_whitespace()).collect();
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !all_digits(whole) || !all_digits(part) {
        return Err(NumberError::NotANumber(text.to_owned()));
    }
    if part.len() > 2 {
        return Err(NumberError::TooPrecise(text.to_owned()));
    }
    if whole.len() > 14 {
        return Err(NumberError::TooLarge(text.to_owned()));
    }
    let number: i64 = format!("{whole}{part:0<2}").parse().map_err(|_| NumberError::TooLarge(text.to_owned()))?;
    if number > MAX_HUNDREDTHS {
        return Err(NumberError::TooLarge(text.to_owned()));
    }
    Ok(if negative { -number } else { number })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_reads_and_prints_exactly() {
        for (read, shown) in [("99,424", "99424.00"), ("๑,๒๐๐.๕", "1200.50"), ("0", "0.00"), ("-3.07", "-3.07")]
        {
            assert_eq!(Satang::parse_baht(read).map(|s| s.to_string()), Ok(shown.to_owned()));
        }
    }

    #[test]
    fn work_prints_without_needless_decimals() {
        for (read, shown) in [("26", "26"), ("2.50", "2.5"), ("2.05", "2.05"), ("1 200", "1200")] {
            assert_eq!(Work::parse(read).map(|w| w.to_string()), Ok(shown.to_owned()));
        }
    }

    #[test]
    fn refuses_what_is_no_number() {
        assert!(matches!(Work::parse("12 ครั้ง"), Err(NumberError::NotANumber(_))));
        assert!(matches!(Work::parse("1.234"), Err(NumberError::TooPrecise(_))));
        assert!(matches!(Satang::parse_baht("999999999999999999999"), Err(NumberError::TooLarge(_))));
        assert!(matches!(Satang::parse_baht(""), Err(NumberError::NotANumber(_))));
    }
}
