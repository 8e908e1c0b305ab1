//! A plan as it stood at any moment of its history.

use phaen_core::change::{Change, Kept};
use phaen_store::{PlanNo, Record, Stamp, StoreError};

use crate::database::Database;
use crate::error::AppError;

/// The plan, its answers and states at that version; the present at one that is not reached.
///
/// # Errors
/// [`AppError::Store`].
pub fn at(database: &Database, plan: PlanNo, sequence: u64) -> Result<Kept, AppError> {
    Ok(told(database, plan, sequence)?.0)
}

/// The same with the action that led there; `None` before the first.
///
/// # Errors
/// [`AppError::Store`].
pub fn told(database: &Database, plan: PlanNo, sequence: u64) -> Result<(Kept, Option<Stamp>), AppError> {
    let records = database.store.history(plan)?;
    let last = records.iter().take_while(|r| r.sequence <= sequence).last().map(|r| r.stamp.clone());
    Ok((replayed(plan, records, sequence)?, last))
}

/// What was changed from one version to another, in the order of a form; both ways round.
///
/// # Errors
/// [`AppError::Store`].
pub fn between(database: &Database, plan: PlanNo, from: u64, to: u64) -> Result<(Kept, Kept, Vec<Change>), AppError> {
    let records = database.store.history(plan)?;
    let (from, to) = (replayed(plan, records.clone(), from)?, replayed(plan, records, to)?);
    let changes = from.diff(&to);
    Ok((from, to, changes))
}

fn replayed(plan: PlanNo, records: Vec<Record>, sequence: u64) -> Result<Kept, AppError> {
    let mut kept = Kept::default();
    for (index, record) in records.into_iter().take_while(|r| r.sequence <= sequence).enumerate() {
        kept.apply(&record.change).map_err(|why| StoreError::Conflict {
            plan,
            sequence: record.sequence,
            index,
            why,
        })?;
    }
    Ok(kept)
}
