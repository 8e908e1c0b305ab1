//! Opens cases and records what came about.

use phaen_core::book::VisitId;
use phaen_core::calendar::Date;
use phaen_core::case::{CaseId, CaseKind, Entry, Link, NextAction, Step, What};
use phaen_core::number::Satang;
use phaen_core::plan::{LineId, Plan};
use phaen_core::register::UnitId;
use phaen_store::{NewCase, PlanNo, StoreError};

use crate::Acting;
use crate::book::find;
use crate::database::Database;
use crate::error::AppError;
use crate::register::{day_of, today};

/// What cannot be recorded of a case as it was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaseProblem {
    /// There is no such kind.
    Kind,
    /// It is not said whose it is.
    Unit,
    /// An amount that is none, or negative.
    Amount,
    /// A day that is none, by which the next action is due.
    Due,
    /// It is not said what is done next.
    Next,
    /// There is no such step.
    Step,
    /// The plan has no such line, or the case has no plan.
    Line,
    /// There is no such visit to the unit.
    Visit,
    /// Nothing that can be recorded.
    What,
}

/// A new case as it was typed.
#[derive(Debug, Clone, Default)]
pub struct Opened {
    /// Identity of the unit, `U7`.
    pub unit: String,
    /// Name of the kind.
    pub kind: String,
    /// The day on which it came up; today where it is empty.
    pub on: String,
    /// The plan that works on it, where there is one.
    pub plan: Option<PlanNo>,
    /// The amount outstanding in baht; unknown where it is empty.
    pub amount: String,
    /// What is done next; nothing where it is empty.
    pub next: String,
    /// By when.
    pub due: String,
}

/// Something that came about, as it was typed.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    /// What: `step_done`, `step_reopened`, `outstanding`, `next`, `link`, `unlink`, `closed`, `reopened`.
    pub what: String,
    /// The day on which it came about; today where it is empty.
    pub on: String,
    /// A step, 1 to 4.
    pub step: String,
    /// The amount outstanding in baht; not known any more where it is empty.
    pub amount: String,
    /// What is done next; nothing any more where it is empty.
    pub next: String,
    /// By when.
    pub due: String,
    /// A line, `L7`, or a visit, `V12`.
    pub link: String,
}

/// Opens a case. Lines of the plan that stand under its heading work on it from the first.
///
/// # Errors
/// [`AppError::Case`], [`AppError::Register`] for a day that is none, [`AppError::Store`].
pub fn open(database: &mut Database, typed: &Opened, acting: &mut Acting<'_>) -> Result<CaseId, AppError> {
    let unit: UnitId = typed.unit.trim().parse().map_err(|()| AppError::Case(CaseProblem::Unit))?;
    let kind = CaseKind::from_name(&typed.kind).ok_or(AppError::Case(CaseProblem::Kind))?;
    let (on, recorded_on) = (day_of(&typed.on, acting.at)?, today(acting.at)?);
    let mut whats = Vec::new();
    if let Some(plan) = typed.plan {
        let lines = lines(&plan_of(database, plan)?, kind);
        whats.extend(lines.into_iter().map(|line| What::Linked(Link::Line(line))));
    }
    if !typed.amount.trim().is_empty() {
        whats.push(What::Outstanding(amount(&typed.amount)?));
    }
    if !typed.next.trim().is_empty() {
        whats.push(What::Next(next(&typed.next, &typed.due)?));
    }
    let entries: Vec<Entry> = whats.into_iter().map(|what| Entry { on, recorded_on, what }).collect();
    let new = NewCase { unit, kind, opened_on: on, recorded_on, plan: typed.plan };
    let stamp = acting.next_stamp();
    Ok(database.store.open_case(&new, &entries, &stamp)?)
}

/// Records what came about.
///
/// # Errors
/// [`AppError::Case`], [`AppError::Register`] for a day that is none, [`AppError::Store`], also when there is no such
/// case.
pub fn record(database: &mut Database, id: CaseId, typed: &Typed, acting: &mut Acting<'_>) -> Result<(), AppError> {
    let found = database.store.cases()?.into_iter().find(|stored| stored.case.id() == id);
    let stored = found.ok_or(AppError::Store(StoreError::NoCase { case: id }))?;
    let (on, recorded_on) = (day_of(&typed.on, acting.at)?, today(acting.at)?);
    let step = || typed.step.parse().ok().and_then(Step::from_number).ok_or(AppError::Case(CaseProblem::Step));
    let what = match typed.what.as_str() {
        "step_done" => What::StepDone(step()?),
        "step_reopened" => What::StepReopened(step()?),
        "outstanding" => What::Outstanding(amount(&typed.amount)?),
        "next" => What::Next(next(&typed.next, &typed.due)?),
        "link" => What::Linked(link(database, stored.plan, stored.case.unit(), &typed.link)?),
        // What was linked once may be gone from the plan by now.
        "unlink" => What::Unlinked(link_named(&typed.link)?),
        "closed" => What::Closed,
        "reopened" => What::Reopened,
        _ => return Err(AppError::Case(CaseProblem::What)),
    };
    let stamp = acting.next_stamp();
    Ok(database.store.record_case(id, &[Entry { on, recorded_on, what }], &stamp)?)
}

/// Lines that stand under the heading of a kind.
fn lines(plan: &Plan, kind: CaseKind) -> Vec<LineId> {
    let Some(heading) = kind.heading_code() else { return Vec::new() };
    let under = |code: &str| code.strip_prefix(heading).is_some_and(|rest| rest.starts_with('.'));
    plan.lines.iter().filter(|line| line.has_figures() && under(line.code.as_str())).map(|line| line.id).collect()
}

fn plan_of(database: &Database, plan: PlanNo) -> Result<Plan, AppError> {
    Ok(match find(database, plan)? {
        Some(book) => book.book.plan().clone(),
        None => database.load(plan)?.plan().clone(),
    })
}

fn amount(typed: &str) -> Result<Option<Satang>, AppError> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let amount = Satang::parse_baht(typed.trim()).ok().filter(|amount| *amount >= Satang::default());
    amount.map(Some).ok_or(AppError::Case(CaseProblem::Amount))
}

fn next(text: &str, due: &str) -> Result<Option<NextAction>, AppError> {
    let text = text.trim().to_owned();
    let due = due.trim();
    match (text.is_empty(), due.is_empty()) {
        (true, true) => Ok(None),
        (true, false) => Err(AppError::Case(CaseProblem::Next)),
        (false, true) => Ok(Some(NextAction { text, due_on: None })),
        (false, false) => {
            let due_on = Date::parse_typed(due).map_err(|_| AppError::Case(CaseProblem::Due))?;
            Ok(Some(NextAction { text, due_on: Some(due_on) }))
        }
    }
}

fn link_named(text: &str) -> Result<Link, AppError> {
    if let Ok(line) = text.parse() {
        return Ok(Link::Line(line));
    }
    let visit = text.strip_prefix('V').and_then(|number| number.parse().ok());
    visit.map(Link::Visit).ok_or(AppError::Case(CaseProblem::Visit))
}

fn link(database: &Database, plan: Option<PlanNo>, unit: UnitId, text: &str) -> Result<Link, AppError> {
    let named = link_named(text)?;
    let there = match (named, plan) {
        (Link::Line(line), Some(plan)) => plan_of(database, plan)?.line(line).is_some(),
        (Link::Visit(visit), Some(plan)) => find(database, plan)?
            .and_then(|book| book.book.visits().get(&VisitId(visit)).map(|visit| visit.unit))
            .is_some_and(|visited| visited == unit.0),
        (_, None) => false,
    };
    match (there, named) {
        (true, _) => Ok(named),
        (false, Link::Line(_)) => Err(AppError::Case(CaseProblem::Line)),
        (false, Link::Visit(_)) => Err(AppError::Case(CaseProblem::Visit)),
    }
}
