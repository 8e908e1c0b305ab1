//! The monthly meeting (การประชุมประจำเดือน): everything that its paper says, gathered from book, register, cases and
//! indicators, and the paper itself.

mod cases;
mod paper;
pub(crate) mod rows;
mod rules;

pub(crate) use paper::meanings;
pub use paper::{Extent, file_name, paper};
pub(crate) use rows::computed_cell;
pub use rules::{InForce, RulesProblem, Typed, in_force, parsed, set};

use std::collections::BTreeMap;
use std::sync::Arc;

use phaen_core::calendar::{Date, FiscalMonth, FiscalYear};
use phaen_core::case::{CaseId, CaseKind};
use phaen_core::indicator::Report;
use phaen_core::meeting::{Asked, Meeting, due, meeting};
use phaen_core::plan::Layer;
use phaen_core::register::UnitId;
use phaen_store::{PlanNo, StoredBook, UtcMillis};

use crate::book::book;
use crate::database::Database;
use crate::error::AppError;
use crate::{indicator, target, thai_time};

/// Which meeting is wanted; what is not said is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Wanted {
    /// The month that is looked at: the last one with a report where none is said.
    pub month: Option<FiscalMonth>,
    /// The day of the meeting.
    pub day: Option<Date>,
    /// The day of the last meeting: a month before.
    pub last: Option<Date>,
    /// Whether units of delicate cases are named.
    pub names: bool,
}

/// A meeting with everything that is said of it.
#[derive(Debug, Clone)]
pub struct Sitting {
    /// The book.
    pub book: Arc<StoredBook>,
    /// The month.
    pub month: FiscalMonth,
    /// The day.
    pub day: Date,
    /// The day of the last meeting.
    pub last: Date,
    /// Whether units of delicate cases are named.
    pub names: bool,
    /// The rules of its lights.
    pub rules: InForce,
    /// What it looks at.
    pub meeting: Meeting,
    /// The indicators as of the day, by what is known now.
    pub indicators: Report,
    /// What each unit was called on the day.
    pub units: BTreeMap<UnitId, String>,
    /// Kind and unit of each case.
    pub cases: BTreeMap<CaseId, (CaseKind, UnitId)>,
}

/// Gathers a meeting.
///
/// # Errors
/// [`AppError::Store`], also when the plan was not signed; [`AppError::Clock`].
pub fn sitting(database: &Database, plan: PlanNo, wanted: Wanted, now: UtcMillis) -> Result<Sitting, AppError> {
    let stored = book(database, plan)?;
    let today = thai_time::day(now).ok_or(AppError::Clock)?;
    let rules = in_force(database)?;
    let month = wanted.month.unwrap_or_else(|| last_reported(&stored));
    let day = wanted.day.unwrap_or_else(|| day_of(&stored, month, rules.rules.report_by, today));
    let last = wanted.last.unwrap_or_else(|| a_month_before(day));
    // A case that is no plan's in particular is everyone's.
    let of_plan = database.store.cases()?.into_iter().filter(|stored| stored.plan.is_none_or(|of| of == plan));
    let cases: Vec<_> = of_plan.map(|stored| stored.case).collect();
    let targets = target::on(database, now)?;
    let looked_at =
        meeting(&Asked { book: &stored.book, month, day, last, rules: rules.rules, cases: &cases, targets: &targets });
    let told = indicator::told(database, plan, day, now)?;
    let view = told.register.on(day).as_known_on(told.known_on);
    Ok(Sitting {
        month,
        day,
        last,
        names: wanted.names,
        meeting: looked_at,
        indicators: told.report,
        units: view.units().map(|unit| (unit.id(), unit.name())).collect(),
        cases: cases.iter().map(|case| (case.id(), (case.kind(), case.unit()))).collect(),
        rules,
        book: stored,
    })
}

/// The last month of which anything is reported; the first month before any is.
pub(crate) fn last_reported(stored: &StoredBook) -> FiscalMonth {
    let book = &stored.book;
    let reported = |month: &FiscalMonth| {
        book.posted_lines().iter().any(|line| {
            let at = phaen_core::book::Place { line: *line, month: *month };
            [Layer::Result, Layer::Committed, Layer::Disbursed]
                .into_iter()
                .any(|layer| layer.measures().iter().any(|measure| book.cell(at.cell(layer, *measure)).is_some()))
        })
    };
    FiscalMonth::ALL.into_iter().rev().find(reported).unwrap_or(FiscalMonth::ALL[0])
}

/// The day of a meeting about a month: today, or the day after the month was to be reported where that is over.
fn day_of(stored: &StoredBook, month: FiscalMonth, report_by: u8, today: Date) -> Date {
    let year: Option<FiscalYear> = stored.book.plan().fiscal_year;
    let after = year.and_then(|year| due(year, month, report_by)).and_then(|due| due.plus_days(1));
    after.map_or(today, |after| after.min(today))
}

/// The same day of the month before, or its last day where it has no such day.
fn a_month_before(day: Date) -> Date {
    let (year, month) = if day.month() == 1 { (day.year() - 1, 12) } else { (day.year(), day.month() - 1) };
    (1..=day.day()).rev().find_map(|d| Date::from_iso(year, month, d)).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_last_meeting_was_a_month_before() {
        for (day, before) in [("2023-03-31", "2023-02-28"), ("2023-01-06", "2022-12-06"), ("2023-07-31", "2023-06-30")]
        {
            let [day, before] = [day, before].map(|iso| Date::parse_iso(iso).unwrap());
            assert_eq!(a_month_before(day), before);
        }
    }
}
