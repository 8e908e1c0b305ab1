//! Calendar dates: Buddhist Era on the outside, ISO 8601 inside.

use std::fmt;

use super::{FiscalMonth, FiscalYear};
use crate::number::to_arabic_digits;

/// A day. Kept as an ISO (Common Era) date; shown with the Buddhist Era year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// Why a text is not a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateError(pub String);

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a date: {:?}", self.0)
    }
}

impl std::error::Error for DateError {}

impl Date {
    /// The day of that Common Era year, month (1 = January) and day; `None` when there is no such day.
    /// Years 1857..=2456, so that the Buddhist Era year has the range of a fiscal year.
    pub const fn from_iso(year: u16, month: u8, day: u8) -> Option<Self> {
        if year < 1857 || year > 2456 || month < 1 || month > 12 || day < 1 || day > days_in(year, month) {
            return None;
        }
        Some(Self { year, month, day })
    }

    /// Parses `2022-08-31`.
    ///
    /// # Errors
    /// [`DateError`] when the text is not such a date.
    pub fn parse_iso(text: &str) -> Result<Self, DateError> {
        let fail = || DateError(text.to_owned());
        let mut parts = text.splitn(3, '-');
        let mut next = || parts.next().and_then(|p| p.parse::<u16>().ok()).ok_or_else(fail);
        let (year, month, day) = (next()?, next()?, next()?);
        let narrow = |n: u16| u8::try_from(n).map_err(|_| fail());
        Self::from_iso(year, narrow(month)?, narrow(day)?).ok_or_else(fail)
    }

    /// Parses a Thai date, `31 สิงหาคม 2565` or `31 ส.ค. 2565`; Thai digits are understood.
    ///
    /// # Errors
    /// [`DateError`] when the text is not such a date.
    pub fn parse_thai(text: &str) -> Result<Self, DateError> {
        let fail = || DateError(text.to_owned());
        let arabic = to_arabic_digits(text);
        let mut words = arabic.split_whitespace();
        let day: u8 = words.next().and_then(|w| w.parse().ok()).ok_or_else(fail)?;
        let name = words.next().ok_or_else(fail)?;
        let year: u16 = words.next().and_then(|w| w.parse().ok()).ok_or_else(fail)?;
        let month =
            FiscalMonth::ALL.into_iter().find(|m| m.full_name() == name || m.short_name() == name).ok_or_else(fail)?;
        let calendar_month = (month.number() + 8) % 12 + 1;
        Self::from_iso(year.checked_sub(543).ok_or_else(fail)?, calendar_month, day).ok_or_else(fail)
    }

    /// The month of the fiscal year in which the day lies.
    pub const fn fiscal_month(self) -> FiscalMonth {
        FiscalMonth::ALL[(self.month as usize + 2) % 12]
    }

    /// The fiscal year in which the day lies; `None` beyond the range of fiscal years.
    pub const fn fiscal_year(self) -> Option<FiscalYear> {
        FiscalYear::new(self.year + 543 + (self.month >= 10) as u16)
    }

    /// Parses what a person types: `31/8/2565`, day first, Buddhist Era, or a Thai date in words.
    ///
    /// # Errors
    /// [`DateError`] when the text is not such a date.
    pub fn parse_typed(text: &str) -> Result<Self, DateError> {
        let fail = || DateError(text.to_owned());
        let arabic = to_arabic_digits(text.trim());
        if !arabic.contains('/') {
            return Self::parse_thai(&arabic);
        }
        let parts: Vec<u16> =
            arabic.split('/').map(|p| p.trim().parse().map_err(|_| fail())).collect::<Result<_, _>>()?;
        let [day, month, year] = parts[..] else { return Err(fail()) };
        let narrow = |n: u16| u8::try_from(n).map_err(|_| fail());
        Self::from_iso(year.checked_sub(543).ok_or_else(fail)?, narrow(month)?, narrow(day)?).ok_or_else(fail)
    }

    /// How many days it lies after 1970-01-01; negative before.
    pub fn from_epoch(self) -> i64 {
        // Years are counted from March, so that the leap day comes last; 400 years are 146,097 days.
        let (year, month, day) = (i64::from(self.year), i64::from(self.month), i64::from(self.day));
        let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
        365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 1 - 719_468
    }

    /// `2565-08-31`: Buddhist Era in the order of ISO, for names of files.
    pub fn buddhist_sorted(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year + 543, self.month, self.day)
    }

    /// `31/8/2565`.
    pub fn short(self) -> String {
        format!("{}/{}/{}", self.day, self.month, self.year + 543)
    }

    /// `2022-08-31`.
    pub fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    /// `31 สิงหาคม 2565`.
    pub fn thai(self) -> String {
        format!("{} {} {}", self.day, self.fiscal_month().full_name(), self.year + 543)
    }
}

pub(super) const fn days_in(year: u16, month: u8) -> u8 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thai_dates_round_trip() {
        for thai in ["31 สิงหาคม 2565", "1 ตุลาคม 2565", "29 กุมภาพันธ์ 2567", "30 กันยายน 2566"]
        {
            let date = Date::parse_thai(thai).expect("a Thai date");
            assert_eq!(date.thai(), thai);
            assert_eq!(Date::parse_iso(&date.iso()), Ok(date));
        }
        assert_eq!(Date::parse_thai("๓๑ ส.ค. ๒๕๖๕").map(Date::iso), Ok("2022-08-31".to_owned()));
    }

    #[test]
    fn october_begins_the_fiscal_year() {
        for (iso, year, month) in [("2022-09-30", 2565, 12), ("2022-10-01", 2566, 1), ("2023-01-31", 2566, 4)] {
            let date = Date::parse_iso(iso).expect("a date");
            let of = (date.fiscal_year().map(FiscalYear::buddhist), date.fiscal_month().number());
            assert_eq!(of, (Some(year), month), "{iso}");
        }
    }

    #[test]
    fn dates_are_typed_with_strokes_or_in_words() {
        let date = Date::from_iso(2022, 8, 31).expect("a day");
        for typed in ["31/8/2565", " ๓๑/๐๘/๒๕๖๕ ", "31 สิงหาคม 2565", &date.short()] {
            assert_eq!(Date::parse_typed(typed), Ok(date), "{typed}");
        }
        for wrong in ["31/8", "8/31/2565", "31/8/2022/1", "31/8/22", "", "x/y/z"] {
            assert!(Date::parse_typed(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn refuses_days_that_do_not_exist() {
        assert!(Date::parse_thai("30 กุมภาพันธ์ 2566").is_err());
        assert!(Date::parse_iso("2022-13-01").is_err());
        assert!(Date::parse_iso("rubbish").is_err());
    }
}
