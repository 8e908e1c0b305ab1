//! The days of the made-up year: fiscal year 2566, looked at early in June.

use phaen_core::calendar::{Date, FiscalMonth, FiscalYear};

/// Its fiscal year.
pub const YEAR: FiscalYear = match FiscalYear::new(2566) {
    Some(year) => year,
    None => panic!("2566 is a fiscal year"),
};

/// The day on which the plan was signed first.
pub const SIGNED: Date = date(2022, 10, 5);

/// The day on which its second revision was signed.
pub const REVISED: Date = date(2023, 3, 20);

/// The day as of which the year is told.
pub const AS_OF: Date = date(2023, 6, 7);

/// How many months have results.
pub const TOLD: usize = 8;

/// How many of them were signed off.
pub const LOCKED: usize = 7;

/// Holidays that fall on the same day every year, as month and day.
const HOLIDAYS: [(u8, u8); 10] =
    [(10, 13), (10, 23), (12, 5), (12, 31), (1, 1), (4, 6), (4, 13), (4, 14), (4, 15), (5, 4)];

/// A day of the calendar that is known to be one.
pub const fn date(year: u16, month: u8, day: u8) -> Date {
    match Date::from_iso(year, month, day) {
        Some(day) => day,
        None => panic!("no such day"),
    }
}

/// That many days later, or earlier.
pub fn after(day: Date, days: usize) -> Date {
    i32::try_from(days).ok().and_then(|days| day.plus_days(days)).unwrap_or(day)
}

/// That many days before.
pub fn before(day: Date, days: usize) -> Date {
    i32::try_from(days).ok().and_then(|days| day.plus_days(-days)).unwrap_or(day)
}

/// The month of that index, 0 = ต.ค.
pub const fn month(index: usize) -> FiscalMonth {
    FiscalMonth::ALL[index % 12]
}

/// A day of the month of that index; 12 is the ต.ค. after the year.
pub fn in_month(index: usize, day: usize) -> Date {
    let first = FiscalMonth::ALL.iter().take(index).fold(date(2022, 10, 1), |at, m| after(at, YEAR.days_in(*m).into()));
    after(first, day.saturating_sub(1))
}

/// That day, or the next on which an office works.
pub fn working(day: Date) -> Date {
    (0..14).map(|more| after(day, more)).find(|d| works(*d)).unwrap_or(day)
}

/// The days of a month on which an office works, once the plan is signed.
pub fn working_days(index: usize) -> Vec<Date> {
    let days = usize::from(YEAR.days_in(month(index)));
    (1..=days).map(|day| in_month(index, day)).filter(|day| works(*day) && *day > SIGNED).collect()
}

fn works(day: Date) -> bool {
    // The first of January 1970 was a Thursday.
    let weekday = (day.from_epoch() + 3).rem_euclid(7);
    weekday < 5 && !HOLIDAYS.contains(&(day.month(), day.day()))
}
