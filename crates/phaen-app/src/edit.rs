//! Edits a stored plan: a person's own changes, and the totals that follow them, as one action.

use std::collections::HashSet;

use phaen_core::change::{Change, ChangeError, Kept, Swap, following};
use phaen_core::equation::{self, EquationKind, Outcome};
use phaen_core::plan::{CellRef, DEFAULT_COUNT_UNIT, LineId, Measure, Period, Plan};
use phaen_core::reading::{CellState, Reading, period_index};
use phaen_store::{Cause, ChangeSet, PlanNo, Record, Stamp, StoreError, StoredPlan, UtcMillis, Uuid};

use crate::database::Database;
use crate::error::AppError;
use crate::learned;
use crate::moment;
use crate::rebase::{Rebase, Rebased};

/// The choice that stands for an answer which a person typed instead of choosing.
pub const TYPED: &str = "typed";

/// How often an action is worked out anew when another program writes in between.
const TRIES: usize = 5;

/// One action of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Its identity: the same action sent again changes nothing.
    pub group: Uuid,
    /// The plan that the person saw, where that is known: since a restore another may have its number.
    pub of: Option<Uuid>,
    /// The version that the person saw.
    pub base: u64,
    /// The changes in order, each with its identity.
    pub changes: Vec<(Uuid, Change)>,
}

/// What an action came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edited {
    /// The version now.
    pub sequence: u64,
    /// Every change since the version that the person saw, others' too.
    pub records: Vec<Record>,
}

impl Edited {
    /// Whether lines came, went or moved, so that the equations are others.
    pub fn of_structure(&self) -> bool {
        self.records.iter().any(|r| is_structural(&r.change))
    }
}

/// Whether the equations of a plan are others after that change.
pub const fn is_structural(change: &Change) -> bool {
    !matches!(change, Change::Cell { .. } | Change::CellState { .. })
}

/// A change that does not fit what stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// Which of the changes that were sent, from 0.
    pub index: usize,
    /// What was wanted.
    pub offered: Change,
    /// What happened to the same place meanwhile; `None` where its line is gone or stands elsewhere.
    pub stands: Option<Change>,
    /// Who did that last, and when.
    pub by: Option<(String, UtcMillis)>,
}

/// Makes the changes and lets totals follow, all or nothing.
///
/// # Errors
/// [`AppError::Clashes`] when another has changed one of the places since the version that the person saw: nothing is
/// made then; [`AppError::OtherPlan`]; [`AppError::HalfUnit`] for half a visit; [`AppError::Store`].
pub fn edit(
    database: &mut Database,
    plan: PlanNo,
    edit: &Edit,
    actor: &str,
    at: UtcMillis,
    new_id: &mut dyn FnMut() -> Uuid,
) -> Result<Edited, AppError> {
    for tries in 1.. {
        if !database.store.action(plan, edit.group)?.is_empty() {
            break;
        }
        let stored = load(database, plan, edit.of)?;
        let mut changes = fitted(database, plan, edit, stored.plan(), stored.sequence)?;
        let own: Vec<Change> = changes.iter().map(|(_, change)| change.clone()).collect();
        let before = stored.kept();
        let typed = match attempt(&before, &own) {
            Ok(typed) => typed,
            Err(mut clashes) => {
                // Changes that were made already are not among those tried: each clash is told by what was sent.
                let sent = |id: Uuid| edit.changes.iter().position(|(sent, _)| *sent == id);
                clashes.iter_mut().for_each(|c| c.index = sent(changes[c.index].0).unwrap_or(c.index));
                return Err(clashing(database, plan, edit.base, clashes)?);
            }
        };
        whole_units(stored.plan(), &own)?;
        let lessons = learned::of_correction(database, &stored, &own, &typed.plan)?;
        let lessons = lessons.into_iter().map(|lesson| (new_id(), lesson)).collect();
        let further = further(&stored.reading, &before, &typed, &own);
        changes.extend(further.into_iter().map(|change| (new_id(), change)));
        let stamp = Stamp { group: edit.group, actor: actor.to_owned(), at };
        let base_sequence = edit.base.min(stored.sequence);
        let set = ChangeSet { stamp, cause: Cause::Edit, base_sequence, changes, lessons };
        match database.store.append(plan, &set) {
            // Another program wrote in between: what follows is worked out anew.
            Err(StoreError::Conflict { .. }) if tries < TRIES => {}
            other => {
                other?;
                break;
            }
        }
    }
    since(database, plan, edit.base)
}

/// The plan as it stands, if it is the one that is meant.
pub(crate) fn load(database: &Database, plan: PlanNo, of: Option<Uuid>) -> Result<StoredPlan, AppError> {
    let stored = database.load(plan)?;
    if of.is_some_and(|of| of != stored.uuid) { Err(AppError::OtherPlan) } else { Ok(stored) }
}

/// The version now and every change since that one.
///
/// # Errors
/// [`AppError::Store`].
pub fn since(database: &Database, plan: PlanNo, base: u64) -> Result<Edited, AppError> {
    let records = database.store.since(plan, base)?;
    let sequence = records.last().map_or(base, |r| r.sequence);
    Ok(Edited { sequence, records })
}

/// The changes as they are to be made now: lines that moved meanwhile are sought by those around them.
fn fitted(
    database: &Database,
    plan: PlanNo,
    edit: &Edit,
    now: &Plan,
    sequence: u64,
) -> Result<Vec<(Uuid, Change)>, AppError> {
    let placed = |c: &Change| matches!(c, Change::Insert { .. } | Change::Delete { .. } | Change::Move { .. });
    if edit.base >= sequence || !edit.changes.iter().any(|(_, change)| placed(change)) {
        return Ok(edit.changes.clone());
    }
    let base = moment::at(database, plan, edit.base)?.plan;
    let (mut rebase, mut now) = (Rebase::new(&base, now), now.clone());
    let mut fitted = Vec::new();
    for (id, change) in &edit.changes {
        // What cannot be fitted is offered as it is, and clashes.
        let change = match rebase.next(change, &now) {
            Rebased::Make(change) => change,
            Rebased::Made => continue,
            Rebased::Otherwise(_) => change.clone(),
        };
        let _ = phaen_core::change::apply(&mut now, &change);
        fitted.push((*id, change));
    }
    Ok(fitted)
}

/// What stands after the changes; what does not fit is handed back, all of it.
fn attempt(before: &Kept, changes: &[Change]) -> Result<Kept, Vec<Clash>> {
    let (mut kept, mut clashes) = (before.clone(), Vec::new());
    for (index, change) in changes.iter().enumerate() {
        let stands = match kept.apply(change) {
            Ok(()) => continue,
            Err(ChangeError::Moved { stands, .. }) => Some(*stands),
            Err(_) => None,
        };
        clashes.push(Clash { index, offered: change.clone(), stands, by: None });
    }
    if clashes.is_empty() { Ok(kept) } else { Err(clashes) }
}

/// The error, with who changed each place last.
pub(crate) fn clashing(
    database: &Database,
    plan: PlanNo,
    base: u64,
    mut clashes: Vec<Clash>,
) -> Result<AppError, AppError> {
    let records = database.store.since(plan, base)?;
    for clash in &mut clashes {
        let same = |r: &&Record| place(&r.change) == place(&clash.offered);
        clash.by = records.iter().rev().find(same).map(|r| (r.stamp.actor.clone(), r.stamp.at));
    }
    Ok(AppError::Clashes { plan: plan.0, clashes })
}

/// What tells whether two changes are of the same place.
fn place(change: &Change) -> String {
    match change {
        Change::Cell { cell, .. } => format!("{cell:?}"),
        Change::Head(head) => format!("{:?}", std::mem::discriminant(&**head)),
        Change::Line { line, field } => format!("{line} {:?}", std::mem::discriminant(field)),
        Change::Insert { line, .. } | Change::Delete { line, .. } => line.id.to_string(),
        Change::Move { line, .. } => line.to_string(),
        Change::Split { whole, .. } | Change::Merge { whole, .. } => whole.id.to_string(),
        Change::Answer { question, .. } => question.clone(),
        Change::CellState { line, period, .. } => format!("{line} {}", period.name()),
    }
}

/// Visits are whole (ครั้ง): half a visit is no visit.
fn whole_units(plan: &Plan, changes: &[Change]) -> Result<(), AppError> {
    for change in changes {
        if let Change::Cell { cell: cell @ CellRef { measure: Measure::Work, .. }, swap } = change
            && swap.after.hundredths().is_some_and(|h| h % 100 != 0)
            && plan.line(cell.line).is_some_and(|l| l.count_unit == DEFAULT_COUNT_UNIT)
        {
            let line = plan.line(cell.line).map(|l| l.code.to_string()).unwrap_or_default();
            return Err(AppError::HalfUnit { line, period: cell.period });
        }
    }
    Ok(())
}

/// What else changes by a person's changes: states of cells they typed, questions that they settled, figures found by
/// subtraction then, totals that follow. `before` is what stood, `changed` what stands after their own changes.
fn further(reading: &Reading, before: &Kept, changed: &Kept, own: &[Change]) -> Vec<Change> {
    let typed: HashSet<CellRef> = own.iter().filter_map(cell_of).collect();
    let mut after = changed.reading(reading);
    for (line, period) in typed.iter().map(|cell| (cell.line, cell.period)) {
        let state = after.lines.get_mut(&line).zip(period_index(period)).map(|(l, i)| &mut l.states[i]);
        // An open cell stays open until its question is settled.
        if let Some(state) = state.filter(|s| **s != CellState::Open) {
            *state = CellState::Read;
        }
    }
    let settled: Vec<String> = settled(&after, &typed);
    for question in &settled {
        after.settle_typed(question);
    }
    for change in following(&before.plan, &after.plan, &typed) {
        let _ = phaen_core::change::apply(&mut after.plan, &change);
    }
    let mut wanted = Kept::of(&after);
    wanted.answers.clone_from(&changed.answers);
    wanted.answers.extend(settled.into_iter().map(|question| (question, TYPED.to_owned())));
    changed.diff(&wanted)
}

/// The cell that a change is of.
pub(crate) const fn cell_of(change: &Change) -> Option<CellRef> {
    match change {
        Change::Cell { cell, .. } => Some(*cell),
        _ => None,
    }
}

/// Open questions of which a cell was typed and whose rows now add up: to type the row is to answer.
fn settled(reading: &Reading, typed: &HashSet<CellRef>) -> Vec<String> {
    let adds_up = |line: LineId| {
        let figure = |c: CellRef| reading.plan.line(c.line).and_then(|l| l.raw(c.period, c.measure).hundredths());
        let months = |e: &&equation::Equation| matches!(e.kind, EquationKind::Months { line: of, .. } if of == line);
        equation::sums(&reading.plan)
            .iter()
            .filter(months)
            .all(|e| equation::evaluate(e, |c| figure(c).unwrap_or(0)) == Outcome::Holds)
    };
    let touched = |line: &LineId| {
        let open = |period: Period| {
            let states = reading.lines.get(line).map(|l| l.states);
            states.zip(period_index(period)).is_some_and(|(s, i)| s[i] == CellState::Open)
        };
        typed.iter().any(|cell| cell.line == *line && open(cell.period))
    };
    let questions = reading.questions.iter().filter(|q| q.lines.iter().any(touched));
    questions.filter(|q| q.lines.iter().all(|line| adds_up(*line))).map(|q| q.id.clone()).collect()
}

/// The change of the same place from what stands to what was wanted; `None` where the place itself is gone.
pub(crate) fn over(offered: &Change, stands: &Change) -> Option<Change> {
    match (offered, stands) {
        (Change::Cell { cell, swap }, Change::Cell { swap: now, .. }) => {
            Some(Change::Cell { cell: *cell, swap: Swap::new(now.after, swap.after) })
        }
        (Change::CellState { line, period, swap }, Change::CellState { swap: now, .. }) => {
            Some(Change::CellState { line: *line, period: *period, swap: Swap::new(now.after, swap.after) })
        }
        (Change::Answer { question, swap }, Change::Answer { swap: now, .. }) => {
            let swap = Swap::new(now.after.clone(), swap.after.clone());
            Some(Change::Answer { question: question.clone(), swap })
        }
        _ => None,
    }
}
