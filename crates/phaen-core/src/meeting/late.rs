//! What is late (ล่าช้า): months that are not reported, visits that were not made, next actions that are overdue.

use std::collections::BTreeMap;

use crate::book::{Book, Place, VisitId, VisitState};
use crate::calendar::{Date, FiscalMonth, FiscalYear};
use crate::case::{Case, CaseId};
use crate::plan::{LineId, Measure, Plan};

/// A line with months that should have been reported by now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreported {
    /// The line.
    pub line: LineId,
    /// Months of which work is planned and no result reported.
    pub work: Vec<FiscalMonth>,
    /// Months of which money is planned and no payment reported.
    pub money: Vec<FiscalMonth>,
}

/// Visits of a line that should have been made by now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotMade {
    /// The line.
    pub line: LineId,
    /// The visits with their month, in the order of the year.
    pub visits: Vec<(FiscalMonth, VisitId)>,
}

/// A case whose next action is overdue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overdue {
    /// The case.
    pub case: CaseId,
    /// What was to be done.
    pub action: String,
    /// By when.
    pub due_on: Date,
}

/// Everything that is late on a day.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Late {
    /// Lines that are not reported, as they stand on the form.
    pub unreported: Vec<Unreported>,
    /// Visits that were not made, as their lines stand on the form.
    pub not_made: Vec<NotMade>,
    /// Cases, the longest overdue first.
    pub cases: Vec<Overdue>,
}

impl Late {
    pub(super) fn on(day: Date, last: FiscalMonth, report_by: u8, book: &Book, cases: &[Case]) -> Self {
        let Some(year) = book.plan().fiscal_year else { return Self::default() };
        let is_before = |then: Option<Date>| then.is_some_and(|then| then < day);
        let months = || FiscalMonth::ALL.into_iter().take_while(|month| *month <= last);
        let to_report: Vec<FiscalMonth> = months().filter(|month| is_before(due(year, *month, report_by))).collect();
        let over: Vec<FiscalMonth> = months().filter(|month| is_before(end(year, *month))).collect();
        Self {
            unreported: unreported(book, &to_report),
            not_made: not_made(book, year, (last, &over), day),
            cases: overdue(cases, day),
        }
    }
}

/// The last day of a month.
pub fn end(year: FiscalYear, month: FiscalMonth) -> Option<Date> {
    day_of(year, month, year.days_in(month))
}

/// The day by which a month is to be reported (กำหนดรายงาน): that day of the next month.
pub fn due(year: FiscalYear, month: FiscalMonth, report_by: u8) -> Option<Date> {
    end(year, month)?.plus_days(i32::from(report_by))
}

fn day_of(year: FiscalYear, month: FiscalMonth, day: u8) -> Option<Date> {
    // ต.ค., the first month, is the tenth of the calendar.
    let of_calendar = (month.number() + 8) % 12 + 1;
    Date::from_iso(year.calendar_year_of(month).checked_sub(543)?, of_calendar, day)
}

fn in_order(plan: &Plan) -> impl Iterator<Item = LineId> + '_ {
    plan.lines.iter().map(|line| line.id)
}

fn unreported(book: &Book, months: &[FiscalMonth]) -> Vec<Unreported> {
    let of = |line: LineId, measure: Measure| -> Vec<FiscalMonth> {
        months.iter().copied().filter(|month| book.is_awaited(Place { line, month: *month }, measure)).collect()
    };
    in_order(book.plan())
        .filter(|line| book.posted_lines().contains(line))
        .map(|line| Unreported { line, work: of(line, Measure::Work), money: of(line, Measure::Budget) })
        .filter(|late| !late.work.is_empty() || !late.money.is_empty())
        .collect()
}

fn not_made(book: &Book, year: FiscalYear, (last, over): (FiscalMonth, &[FiscalMonth]), day: Date) -> Vec<NotMade> {
    let mut by_line: BTreeMap<LineId, Vec<(FiscalMonth, VisitId)>> = BTreeMap::new();
    for (id, visit) in book.visits().iter().filter(|(_, visit)| visit.state == VisitState::Planned) {
        let month = visit.at.month;
        let fixed = visit.day.and_then(|day| day_of(year, month, day));
        if month <= last && (over.contains(&month) || fixed.is_some_and(|fixed| fixed < day)) {
            by_line.entry(visit.at.line).or_default().push((month, *id));
        }
    }
    let mut late = Vec::new();
    for line in in_order(book.plan()) {
        if let Some(mut visits) = by_line.remove(&line) {
            visits.sort();
            late.push(NotMade { line, visits });
        }
    }
    late
}

fn overdue(cases: &[Case], day: Date) -> Vec<Overdue> {
    let mut late: Vec<Overdue> = cases
        .iter()
        .filter_map(|case| {
            let state = case.on(day).filter(|state| state.closed_on.is_none())?;
            let next = state.next?;
            let due_on = next.due_on.filter(|due| *due < day)?;
            Some(Overdue { case: case.id(), action: next.text, due_on })
        })
        .collect();
    late.sort_by_key(|overdue| (overdue.due_on, overdue.case));
    late
}
