//! One case with everything that was recorded of it, and what works on it.

use std::sync::Arc;

use phaen_core::book::{VisitId, VisitState};
use phaen_core::calendar::Date;
use phaen_core::case::{CaseId, CaseState};
use phaen_core::plan::LineId;
use phaen_store::{StoreError, StoredBook, StoredCase};

use super::officer;
use crate::book::{find, line_name};
use crate::database::Database;
use crate::error::AppError;

/// A visit that worked on a case, or may have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisitOfCase {
    /// Its number.
    pub visit: u32,
    /// The day it was made; `None` while it is planned.
    pub on: Option<Date>,
    /// Code and title of its line.
    pub line: String,
    /// Who went.
    pub officer: String,
    /// What was advised.
    pub advised: String,
}

/// A case as it is known.
#[derive(Debug, Clone)]
pub struct One {
    /// The case.
    pub stored: StoredCase,
    /// Where it stands.
    pub state: CaseState,
    /// What its unit is called.
    pub unit_name: String,
    /// Who is in charge of the unit, as far as known.
    pub officer: Option<String>,
    /// Lines that work on it, with their names.
    pub lines: Vec<(LineId, String)>,
    /// Visits that worked on it.
    pub visits: Vec<VisitOfCase>,
    /// Other lines of its plan, for linking.
    pub more_lines: Vec<(LineId, String)>,
    /// Other visits to its unit, for linking.
    pub more_visits: Vec<VisitOfCase>,
}

/// A case as of a day, as far as it is known on another.
///
/// # Errors
/// [`AppError::Store`], also when there is no such case, or it was not known of.
pub fn one(database: &Database, id: CaseId, day: Date, known_on: Date) -> Result<One, AppError> {
    let missing = || AppError::Store(StoreError::NoCase { case: id });
    let stored = database.store.cases()?.into_iter().find(|stored| stored.case.id() == id).ok_or_else(missing)?;
    let state = stored.case.as_known_on(day, known_on).ok_or_else(missing)?;
    let (_, register) = crate::register::load(database)?;
    let view = register.on(day).as_known_on(known_on);
    let unit = view.unit(stored.case.unit());
    let book = match stored.plan {
        Some(plan) => find(database, plan)?,
        None => None,
    };
    // A plan that was not signed yet has lines and no visits.
    let plan = match (&book, stored.plan) {
        (Some(book), _) => Some(book.book.plan().clone()),
        (None, Some(plan)) => Some(database.load(plan)?.plan().clone()),
        (None, None) => None,
    };
    let name = |line: LineId| plan.as_ref().map_or_else(|| line.to_string(), |plan| line_name(plan, line));
    let visits = visits(book.as_ref(), stored.case.unit().0);
    let (linked, more): (Vec<_>, Vec<_>) = visits.into_iter().partition(|v| state.visits.contains(&v.visit));
    let has_figures = plan.iter().flat_map(|plan| &plan.lines).filter(|line| line.has_figures());
    let more_lines = has_figures.filter(|line| {
        !matches!(line.kind, phaen_core::plan::LineKind::Total | phaen_core::plan::LineKind::Subtotal)
            && !state.lines.contains(&line.id)
    });
    Ok(One {
        more_lines: more_lines.map(|line| (line.id, name(line.id))).collect(),
        lines: state.lines.iter().map(|line| (*line, name(*line))).collect(),
        visits: linked,
        more_visits: more,
        unit_name: unit.as_ref().map(|unit| unit.name()).unwrap_or_default(),
        officer: unit.as_ref().and_then(officer),
        state,
        stored,
    })
}

/// The visits to a unit, those called off left out, by their day.
fn visits(book: Option<&Arc<StoredBook>>, unit: u32) -> Vec<VisitOfCase> {
    let Some(stored) = book else { return Vec::new() };
    let book = &stored.book;
    let to_unit = book.visits().iter().filter(|(_, v)| v.unit == unit && v.state != VisitState::CalledOff);
    let mut found: Vec<VisitOfCase> = to_unit
        .map(|(VisitId(visit), v)| {
            let (on, advised) = match &v.state {
                VisitState::Done { on, advised, .. } => (Some(*on), advised.clone()),
                _ => (None, String::new()),
            };
            let line = line_name(book.plan(), v.at.line);
            VisitOfCase { visit: *visit, on, line, officer: v.officer.clone(), advised }
        })
        .collect();
    found.sort_by_key(|visit| (visit.on.is_none(), visit.on, visit.visit));
    found
}
