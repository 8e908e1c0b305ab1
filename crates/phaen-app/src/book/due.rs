//! When a month is to be reported (กำหนดรายงาน): on a day of the month after, which the office sets.

use phaen_core::book::Book;
use phaen_core::calendar::{Date, FiscalMonth};

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
        let ends = book.plan().fiscal_year.and_then(|year| {
            let calendar = (month.number() + 8) % 12 + 1;
            Date::from_iso(year.calendar_year_of(month), calendar, year.days_in(month))
        });
        let day = ends.and_then(|end| end.plus_days(i32::from(due_day)));
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
