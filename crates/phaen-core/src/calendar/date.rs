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
    pub const fn from_epoch(self) -> i64 {
        const EPOCH: i32 = Date::number_of(1970, 1, 1);
        (self.number() - EPOCH) as i64
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

    /// The Common Era year, 1857..=2456.
    pub const fn year(self) -> u16 {
        self.year
    }

    /// The calendar month, 1 = January.
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1..=31.
    pub const fn day(self) -> u8 {
        self.day
    }

    /// How many days it lies after `other`; negative when it lies before.
    ///
    /// ```
    /// use phaen_core::calendar::Date;
    /// let (end, closed) = (Date::from_iso(2023, 3, 31).unwrap(), Date::from_iso(2023, 4, 30).unwrap());
    /// assert_eq!(closed.days_since(end), 30);
    /// ```
    pub const fn days_since(self, other: Self) -> i32 {
        self.number() - other.number()
    }

    /// The day that many days later, or earlier when `days` is negative; `None` outside the range of a date.
    pub fn plus_days(self, days: i32) -> Option<Self> {
        let number = self.number().checked_add(days)?;
        // A year has at least 365 days, so the guess is never too early.
        let mut year = u16::try_from(number.checked_div(365)?).ok()?;
        while Self::number_of(year, 1, 1) > number {
            year = year.checked_sub(1)?;
        }
        let mut left = number - Self::number_of(year, 1, 1);
        let mut month = 1;
        while left >= i32::from(days_in(year, month)) {
            left -= i32::from(days_in(year, month));
            month += 1;
        }
        Self::from_iso(year, month, u8::try_from(left + 1).ok()?)
    }

    /// Days since the first of January of the year 0 of the same calendar.
    const fn number(self) -> i32 {
        Self::number_of(self.year, self.month, self.day)
    }

    const fn number_of(year: u16, month: u8, day: u8) -> i32 {
        let before = year as i32 - 1;
        let mut days = 366 + before * 365 + before / 4 - before / 100 + before / 400;
        let mut passed = 1;
        while passed < month {
            days += days_in(year, passed) as i32;
            passed += 1;
        }
        days + day as i32 - 1
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
    fn days_are_counted_one_by_one() {
        let first = Date::from_iso(1857, 1, 1).expect("a date");
        let mut days = 0;
        for year in 1857..=2456 {
            for month in 1..=12 {
                for day in 1..=days_in(year, month) {
                    let date = Date::from_iso(year, month, day).expect("a date");
                    assert_eq!((date.days_since(first), first.plus_days(days)), (days, Some(date)));
                    assert_eq!(date.plus_days(-days), Some(first));
                    days += 1;
                }
            }
        }
        assert_eq!((first.plus_days(days), first.plus_days(-1)), (None, None));
        assert_eq!((first.plus_days(i32::MAX), first.plus_days(i32::MIN)), (None, None));
    }

    #[test]
    fn refuses_days_that_do_not_exist() {
        assert!(Date::parse_thai("30 กุมภาพันธ์ 2566").is_err());
        assert!(Date::parse_iso("2022-13-01").is_err());
        assert!(Date::parse_iso("rubbish").is_err());
    }
}
