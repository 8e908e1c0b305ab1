//! Takes back one's own steps, and makes them again.

use std::collections::HashSet;

use phaen_core::change::{ChangeError, Kept, following, invert};
use phaen_core::equation::{self, Outcome};
use phaen_core::plan::{CellRef, Plan};
use phaen_store::{Cause, ChangeSet, PlanNo, Record, Stamp, StoreError, UtcMillis, Uuid};

use crate::database::Database;
use crate::edit::{Clash, Edited, cell_of, clashing, over, since};
use crate::error::AppError;

/// Which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Take back one's latest step in force.
    Undo,
    /// Make again what one took back last, as long as one has done nothing since.
    Redo,
}

/// A wish to go back or forth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Back {
    /// Which way.
    pub way: Way,
    /// Identity of this action: sent again, it changes nothing.
    pub group: Uuid,
    /// The version that the person saw.
    pub base: u64,
    /// Sets back also what another has changed since.
    pub force: bool,
}

/// Goes one step of that person back or forth. Totals follow, so that what others did stays counted.
///
/// # Errors
/// [`AppError::Store`] with [`StoreError::NothingToUndo`] or [`StoreError::NothingToRedo`]; [`AppError::Clashes`] when
/// another has changed one of the places since, unless forced: nothing is made then.
pub fn back(
    database: &mut Database,
    plan: PlanNo,
    wish: &Back,
    actor: &str,
    at: UtcMillis,
    new_id: &mut dyn FnMut() -> Uuid,
) -> Result<Edited, AppError> {
    if !database.store.action(plan, wish.group)?.is_empty() {
        return since(database, plan, wish.base);
    }
    let history = database.store.history(plan)?;
    let group = match wish.way {
        Way::Undo => to_undo(&history, actor).ok_or(StoreError::NothingToUndo { plan })?,
        Way::Redo => to_redo(&history, actor).ok_or(StoreError::NothingToRedo { plan })?,
    };
    let stored = database.load(plan)?;
    let mut kept = Kept::of(&stored.reading);
    kept.answers.clone_from(&stored.answers);
    let before = kept.plan.clone();
    let mut made = Vec::new();
    let mut clashes = Vec::new();
    for record in history.iter().rev().filter(|r| r.stamp.group == group) {
        let change = invert(&record.change);
        match kept.apply(&change) {
            Ok(()) => made.push(change),
            // A total that another has moved on follows below.
            Err(ChangeError::Moved { .. }) if cell_of(&change).is_some_and(|c| is_followed(&before, c)) => {}
            Err(ChangeError::Moved { stands, .. }) => match over(&change, &stands).filter(|_| wish.force) {
                Some(forced) => {
                    if kept.apply(&forced).is_ok() {
                        made.push(forced);
                    }
                }
                None => clashes.push(Clash { index: made.len(), offered: change, stands: Some(*stands), by: None }),
            },
            Err(_) => clashes.push(Clash { index: made.len(), offered: change, stands: None, by: None }),
        }
    }
    if !clashes.is_empty() {
        let first = history.iter().find(|r| r.stamp.group == group).map_or(0, |r| r.sequence);
        return Err(clashing(database, plan, first, clashes)?);
    }
    let set_back: HashSet<CellRef> = made.iter().filter_map(cell_of).collect();
    made.extend(following(&before, &kept.plan, &set_back));
    let set = ChangeSet {
        stamp: Stamp { group: wish.group, actor: actor.to_owned(), at },
        cause: Cause::Undo,
        base_sequence: stored.sequence,
        changes: made.into_iter().map(|change| (new_id(), change)).collect(),
        lessons: Vec::new(),
    };
    database.store.take_back(plan, group, &set)?;
    since(database, plan, wish.base)
}

/// Whether that cell states a total that agrees with its parts.
fn is_followed(plan: &Plan, cell: CellRef) -> bool {
    let figure = |c: CellRef| plan.line(c.line).and_then(|l| l.raw(c.period, c.measure).hundredths()).unwrap_or(0);
    equation::sums(plan)
        .iter()
        .filter(|e| e.terms.iter().any(|t| t.factor < 0 && t.cell == cell))
        .any(|e| equation::evaluate(e, figure) == Outcome::Holds)
}

/// One action of the history.
struct Step<'a> {
    group: Uuid,
    cause: Cause,
    undoes: Option<Uuid>,
    actor: &'a str,
}

/// The actions in order.
fn steps(history: &[Record]) -> Vec<Step<'_>> {
    let mut seen = HashSet::new();
    history
        .iter()
        .filter(|r| seen.insert(r.stamp.group))
        .map(|r| Step { group: r.stamp.group, cause: r.cause, undoes: r.undoes, actor: &r.stamp.actor })
        .collect()
}

/// The groups that no group in force takes back, latest first.
fn in_force<'a>(steps: &'a [Step<'a>]) -> impl Iterator<Item = &'a Step<'a>> {
    let mut undone: HashSet<Uuid> = HashSet::new();
    steps.iter().rev().filter(move |step| {
        let stands = !undone.contains(&step.group);
        if stands {
            undone.extend(step.undoes);
        }
        stands
    })
}

const fn is_deed(step: &Step<'_>) -> bool {
    matches!(step.cause, Cause::Answer | Cause::Edit | Cause::Import)
}

fn to_undo(history: &[Record], actor: &str) -> Option<Uuid> {
    let steps = steps(history);
    in_force(&steps).find(|s| is_deed(s) && s.actor == actor).map(|s| s.group)
}

fn to_redo(history: &[Record], actor: &str) -> Option<Uuid> {
    let steps = steps(history);
    let own: HashSet<Uuid> = steps.iter().filter(|s| is_deed(s) && s.actor == actor).map(|s| s.group).collect();
    let found = in_force(&steps).find(|s| s.actor == actor && s.undoes.is_some_and(|u| own.contains(&u)))?;
    let mut later = steps.iter().rev().take_while(|s| s.group != found.group);
    (!later.any(|s| is_deed(s) && s.actor == actor)).then_some(found.group)
}
