//! Takes back one's own steps, and makes them again.

use std::collections::HashSet;

use phaen_core::change::{ChangeError, following, invert};
use phaen_core::equation::{self, Outcome};
use phaen_core::plan::{CellRef, Plan};
use phaen_store::{Cause, ChangeSet, PlanNo, Stamp, UtcMillis, Uuid};

use crate::database::Database;
use crate::edit::{Clash, Edited, cell_of, clashing, load, over, since};
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
    /// The plan that the person saw, where that is known: since a restore another may have its number.
    pub of: Option<Uuid>,
    /// The version that the person saw.
    pub base: u64,
    /// Sets back also what another has changed since.
    pub force: bool,
}

/// Goes one step of that person back or forth. Totals follow, so that what others did stays counted.
///
/// # Errors
/// [`AppError::Store`], also when nothing is left to be taken back or made again; [`AppError::Clashes`] when
/// another has changed one of the places since, unless forced: nothing is made then; [`AppError::OtherPlan`].
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
    let stored = load(database, plan, wish.of)?;
    let group = match wish.way {
        Way::Undo => database.store.own_undo(plan, actor)?,
        Way::Redo => database.store.own_redo(plan, actor)?,
    };
    let taken_back = database.store.action(plan, group)?;
    let mut kept = stored.kept();
    let before = kept.plan.clone();
    let mut made = Vec::new();
    let mut clashes = Vec::new();
    for record in taken_back.iter().rev() {
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
        let first = taken_back.first().map_or(0, |r| r.sequence);
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
