//! What is done at a unit: its visits in all plans, and its problem cases.

use phaen_app::book;
use phaen_app::database::Database;
use phaen_app::error::AppError;
use phaen_app::register;
use phaen_app::words::{Lang, case, register as said};
use phaen_core::book::VisitState;
use phaen_core::calendar::Date;
use phaen_core::plan::PlanState;
use phaen_core::register::UnitId;

use crate::words::register::phrases;

/// A visit of the unit.
pub struct VisitRow {
    /// The plan's number.
    pub plan: u32,
    /// The plan's fiscal year; empty where it has none.
    pub year: String,
    /// Code and title of the line.
    pub line: String,
    /// The month for which it is planned.
    pub month: &'static str,
    /// Who goes.
    pub officer: String,
    /// Where it stands.
    pub state: String,
    /// What was advised.
    pub advised: String,
}

/// A case of the unit.
pub struct CaseRow {
    /// Its number, `C7`.
    pub id: String,
    /// What it is about.
    pub kind: &'static str,
    /// Where it stands.
    pub state: String,
}

/// The visits of a unit in the books of all plans that are not in the bin, the latest plan first.
pub fn visits(database: &Database, unit: UnitId, lang: Lang) -> Result<Vec<VisitRow>, AppError> {
    let p = phrases(lang);
    let mut rows = Vec::new();
    for entry in database.list()?.into_iter().rev().filter(|entry| entry.state != PlanState::Binned) {
        let Some(stored) = book::find(database, entry.number)? else { continue };
        let plan = stored.book.plan();
        for visit in stored.book.visits().values().filter(|visit| visit.unit == unit.0) {
            let (state, advised) = match &visit.state {
                VisitState::Planned => (p.planned.to_owned(), String::new()),
                VisitState::CalledOff => (p.called_off.to_owned(), String::new()),
                VisitState::Done { on, advised, .. } => {
                    (format!("{} {}", p.done, said::day(lang, *on)), advised.clone())
                }
            };
            rows.push(VisitRow {
                plan: entry.number.0,
                year: plan.fiscal_year.map(|year| year.to_string()).unwrap_or_default(),
                line: book::line_name(plan, visit.at.line),
                month: lang.words().month(visit.at.month),
                officer: visit.officer.clone(),
                state,
                advised,
            });
        }
    }
    Ok(rows)
}

/// The cases of a unit as they are known.
pub fn cases(database: &Database, unit: UnitId, today: Date, lang: Lang) -> Result<Vec<CaseRow>, AppError> {
    let p = phrases(lang);
    let row = |stored: phaen_app::database::StoredCase| {
        let closed = stored.case.as_known_on(today, today).and_then(|state| state.closed_on);
        CaseRow {
            id: stored.case.id().to_string(),
            kind: case::kind(lang, stored.case.kind()),
            state: match closed {
                Some(on) => format!("{} {}", p.case_closed, said::day(lang, on)),
                None => p.case_open.to_owned(),
            },
        }
    };
    Ok(register::cases(database, unit)?.into_iter().map(row).collect())
}
