//! When a month is to be reported (กำหนดรายงาน): on a day of the month after, which the office sets.

use phaen_core::book::Book;
use phaen_core::calendar::{Date, FiscalMonth};
use phaen_core::meeting;

use crate::Acting;
use crate::database::Database;
use crate::error::AppError;

/// The name of the setting.
const SETTING: &str = "report_due_day";

/// The day that holds until an office sets another: no source names one, so it is ours.
const SHIPPED: u8 = 5;

/// Where a month stands with its report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MonthState {
    /// It has not ended yet.
    Running,
    /// It has ended, and its report is not late yet.
    Due,
    /// Its report is late.
    Late,
    /// It was signed off.
    Signed,
}

/// A month and its report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// The last day for the report; `None` at the end of every calendar.
    pub day: Option<Date>,
    /// Where it stands.
    pub state: MonthState,
}

impl Due {
    /// The month of a book as of a day, where reports are due on `due_day` (1 to 28) of the month after.
    pub fn of(book: &Book, month: FiscalMonth, due_day: u8, today: Date) -> Self {
        let year = book.plan().fiscal_year;
        let ends = year.and_then(|year| meeting::end(year, month));
        let day = year.and_then(|year| meeting::due(year, month, due_day));
        let state = match (book.lock(month), ends, day) {
            (Some(_), ..) => MonthState::Signed,
            (None, Some(end), _) if today <= end => MonthState::Running,
            (None, _, Some(day)) if today > day => MonthState::Late,
            _ => MonthState::Due,
        };
        Self { day, state }
    }
}

/// On which day of the month after reports are due, 1 to 28.
///
/// # Errors
/// [`AppError::Store`].
pub fn due_day(database: &Database) -> Result<u8, AppError> {
    let set = database.store.settings(SETTING)?;
    let last = set.last().and_then(|setting| setting.value.parse().ok());
    Ok(last.filter(|day| (1..=28).contains(day)).unwrap_or(SHIPPED))
}

/// Sets that day.
///
/// # Errors
/// [`AppError::DueDay`] outside 1 to 28, so that every month has it; [`AppError::Store`].
pub fn set_due_day(database: &mut Database, day: u8, acting: &mut Acting<'_>) -> Result<(), AppError> {
    if !(1..=28).contains(&day) {
        return Err(AppError::DueDay);
    }
    let stamp = acting.next_stamp();
    Ok(database.store.set(SETTING, &day.to_string(), &stamp)?)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use phaen_core::book::{Overspending, Revision};
    use phaen_core::calendar::FiscalYear;
    use phaen_core::plan::Plan;

    use super::*;

    #[test]
    fn a_month_is_due_after_it_ended_and_late_after_its_day() {
        let day = |iso: &str| Date::parse_iso(iso).unwrap();
        let plan = Plan { fiscal_year: FiscalYear::new(2566), ..Plan::default() };
        let first = Revision { number: 1, on: day("2022-10-01"), by: String::new(), successors: Vec::new() };
        let book = Book::open(plan, first, Overspending::Warn).unwrap();
        for (on, state) in [
            ("2023-01-31", MonthState::Running),
            ("2023-02-01", MonthState::Due),
            ("2023-02-05", MonthState::Due),
            ("2023-02-06", MonthState::Late),
        ] {
            let found = Due::of(&book, FiscalMonth::ALL[3], 5, day(on));
            assert_eq!(found, Due { day: Some(day("2023-02-05")), state }, "{on}");
        }
    }
}
